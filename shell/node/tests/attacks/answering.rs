//! A hostile member that is called: a TLS server whose every answer the attempt decides.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

use comity_exchange::{Event, Header, LeafPlace, Letter, ReceiptPayload, Standing};
use comity_seal::{SignedAs, SignedPair, Signer, SoftwareSigner};
use comity_words::Digest;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::member::{Member, Transport};

/// What a call is answered: a status and a body, or nothing at all where the line is cut.
pub(crate) type Said = Option<(u16, Vec<u8>)>;
/// The same with lines of the head, each with its end.
pub(crate) type SaidWithHead = Option<(u16, String, Vec<u8>)>;

/// Serves whoever calls, each call answered by `answer` of its first line and its body.
pub(crate) fn serve(
    transport: &Transport,
    answer: impl Fn(&str, &[u8]) -> Said + Send + Sync + 'static,
) -> SocketAddr {
    serve_with_heads(transport, move |head, body| {
        let (status, body) = answer(head.lines().next().unwrap_or_default(), body)?;
        Some((status, String::new(), body))
    })
}

/// The same where the attempt reads the whole head of a call, and has lines of its own in the head of the answer.
pub(crate) fn serve_with_heads(
    transport: &Transport,
    answer: impl Fn(&str, &[u8]) -> SaidWithHead + Send + Sync + 'static,
) -> SocketAddr {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![transport.certificate.clone()], transport.key())
        .unwrap();
    let (config, answer) = (Arc::new(config), Arc::new(answer));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::Builder::new()
        .name("a hostile member".into())
        .spawn(move || {
            for tcp in listener.incoming().flatten() {
                let (config, answer) = (config.clone(), answer.clone());
                // Whatever goes wrong on this line is the caller's to see.
                std::thread::Builder::new()
                    .name("a hostile line".into())
                    .spawn(move || drop(line(tcp, config, &*answer)))
                    .unwrap();
            }
        })
        .unwrap();
    address
}

fn line(
    tcp: TcpStream,
    config: Arc<ServerConfig>,
    answer: &dyn Fn(&str, &[u8]) -> SaidWithHead,
) -> std::io::Result<()> {
    tcp.set_nodelay(true)?;
    let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut tls = StreamOwned::new(connection, tcp);
    let mut held = Vec::new();
    let mut piece = [0; 64 * 1024];
    loop {
        let end = loop {
            if let Some(at) = held.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            let read = tls.read(&mut piece)?;
            if read == 0 {
                return Ok(());
            }
            held.extend_from_slice(&piece[..read]);
        };
        let head = String::from_utf8_lossy(&held[..end]).into_owned();
        let lower = head.to_lowercase();
        let length = lower.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
        while held.len() < end + length {
            let read = tls.read(&mut piece)?;
            held.extend_from_slice(&piece[..read]);
        }
        let body: Vec<u8> = held[end..end + length].to_vec();
        held.drain(..end + length);
        let Some((status, lines, body)) = answer(&head, &body) else { return Ok(()) };
        write!(tls, "HTTP/1.1 {status} Said\r\nContent-Length: {}\r\n{lines}\r\n", body.len())?;
        tls.write_all(&body)?;
        tls.flush()?;
    }
}

impl Member {
    /// The receipt an honest node would give for a letter: filed, at the first leaf of its journal.
    pub(crate) fn filed(&self, letter: &[u8]) -> ReceiptPayload {
        let Letter { header, age } = Letter::read(letter).unwrap();
        let lines = comity_seal::open(&[&self.office, &self.case_key], &age).unwrap();
        let text = String::from_utf8(lines).unwrap();
        let payload = comity_seal::unverified_payload(text.lines().next().unwrap(), SignedAs::Act).unwrap();
        let act = comity_exchange::ActPayload::read(&payload).unwrap();
        self.receipt(&header, Digest::of(&payload), &act)
    }

    fn receipt(&self, header: &Header, digest: Digest, act: &comity_exchange::ActPayload) -> ReceiptPayload {
        ReceiptPayload {
            event: Event::Filed,
            message_id: header.message_id,
            act: Some(digest),
            letter: header.sha256,
            lane: Some(act.lane),
            number: Some(act.number),
            from: self.state.clone(),
            to: header.from.clone(),
            prev_receipt: None,
            standing: Some(Standing::Admitted),
            // What the act had seen of our lane is all there is in it.
            stood: act.seen,
            reason: None,
            article: None,
            at: crate::member::noon(),
            leaf: Some(LeafPlace {
                origin: self.journal.vkey().name().to_owned(),
                index: 0,
                size: 1,
                root: self.log(1, 0).root(),
            }),
            head_seen: None,
        }
    }

    pub(crate) fn signed(&self, receipt: &ReceiptPayload) -> Vec<u8> {
        signed_by(&self.signer, receipt).record()
    }
}

pub(crate) fn signed_by(signer: &SoftwareSigner, receipt: &ReceiptPayload) -> SignedPair {
    signer.sign(SignedAs::Receipt, receipt.at, &receipt.write()).unwrap()
}
