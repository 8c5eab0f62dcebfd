//! A hostile member: a State whose page was compared and admitted, and that has keys and no scruples.
//!
//! It has no node. It forges letters with the very crates a node uses, and speaks TLS and HTTP by hand.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::victim::Victim;
use comity_journal::{Checkpoint, Journal, leaf_hash};
use comity_seal::{
    Cosigner, Identity, NoteSigner, Page, Recipients, SignedPage, Signer, SigningKeys, SoftwareSigner, Use,
};
use comity_words::{Digest, Entropy, Moment, Reference, StateCode};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, StreamOwned};

const DAY: i64 = 86_400;

/// Chance that is the same in every run.
pub(crate) struct Seeded(u64, u64);

pub(crate) fn seeded(seed: u64) -> Seeded {
    Seeded(seed, 0)
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.1 += 1;
            let digest = Digest::of_parts(&[&self.0.to_be_bytes(), &self.1.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}

/// A number nobody has had before in this process.
pub(crate) fn fresh() -> u64 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    u64::from(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The moment the victim's clock stands at.
pub(crate) fn noon() -> Moment {
    crate::stage::DAY_ONE.parse().unwrap()
}

pub(crate) struct Member {
    /// Whom it has to do with.
    pub(crate) at: &'static Victim,
    pub(crate) state: StateCode,
    pub(crate) signer: SoftwareSigner,
    pub(crate) page_key: SoftwareSigner,
    pub(crate) office: Identity,
    pub(crate) recovery: Identity,
    pub(crate) case_key: Identity,
    pub(crate) journal: NoteSigner,
    #[allow(dead_code)]
    pub(crate) witness: Cosigner,
    pub(crate) transport: Transport,
}

pub(crate) struct Transport {
    pub(crate) certificate: CertificateDer<'static>,
    pub(crate) key: Vec<u8>,
}

impl Transport {
    pub(crate) fn new() -> Transport {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        let parameters = rcgen::CertificateParams::new(vec!["comity.invalid".to_owned()]).unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        Transport { certificate: certificate.der().clone(), key: key.serialize_der() }
    }

    pub(crate) fn key(&self) -> PrivateKeyDer<'static> {
        PrivateKeyDer::from(PrivatePkcs8KeyDer::from(self.key.clone()))
    }

    pub(crate) fn pin(&self) -> Digest {
        Digest::of(comity_seal::spki(&self.certificate).unwrap())
    }
}

impl Member {
    /// A State nobody has met: `M07`, `M08` and so on.
    pub(crate) fn new() -> Member {
        Member::before(crate::victim::victim())
    }

    /// The same, where another authority than the shared one is tried.
    pub(crate) fn before(at: &'static Victim) -> Member {
        let number = fresh();
        let (state, small) = (format!("M{number:02}"), format!("m{number:02}"));
        let mut chance = seeded(1000 + number);
        let signer =
            SoftwareSigner::generate(&format!("{small}-sign-1"), &format!("{small}-pq-1"), &mut chance);
        let page_key =
            SoftwareSigner::generate(&format!("{small}-page-1"), &format!("{small}-page-pq-1"), &mut chance);
        Member {
            at,
            state: state.parse().unwrap(),
            signer: signer.self_certified(
                &state,
                noon().plus_seconds(-900 * DAY),
                noon().plus_seconds(900 * DAY),
            ),
            page_key,
            office: Identity::generate(&mut chance),
            recovery: Identity::generate(&mut chance),
            case_key: Identity::generate(&mut chance),
            journal: NoteSigner::generate(&format!("{small}.example/comity/journal-1"), &mut chance).unwrap(),
            witness: Cosigner::generate(&format!("{small}.example/comity/witness-1"), &mut chance).unwrap(),
            transport: Transport::new(),
        }
    }

    /// A new member that the victim has admitted.
    pub(crate) fn admitted() -> Member {
        Member::admitted_at(crate::victim::victim())
    }

    pub(crate) fn admitted_at(at: &'static Victim) -> Member {
        let member = Member::before(at);
        at.admit(&member.signed_page(|_| {})).unwrap();
        member
    }

    /// Its page: no endpoint, so that nobody calls it, and no witness, so that nobody asks it for one.
    pub(crate) fn page(&self) -> Page {
        let (from, until) = (noon().plus_seconds(-900 * DAY), noon().plus_seconds(900 * DAY));
        let recipient = |use_, identity: &Identity| Recipients {
            use_,
            recipient: identity.recipient().clone(),
            from,
            until,
        };
        Page {
            member: self.state.clone(),
            name: format!("Central Authority of {}", self.state),
            version: 1,
            made_at: noon().plus_seconds(-DAY),
            expires: until,
            practice: true,
            suites: vec![1],
            deeds: [("request.submitted".to_owned(), 1)].into(),
            signing: vec![SigningKeys {
                keys: self.signer.public().clone(),
                from,
                until,
                invalid_from: None,
            }],
            tls: vec![self.transport.pin()],
            age: vec![recipient(Use::Office, &self.office), recipient(Use::Recovery, &self.recovery)],
            closed: Vec::new(),
            journals: vec![self.journal.vkey().clone()],
            witnesses: vec![],
            endpoints: vec![],
        }
    }

    pub(crate) fn signed_page(&self, change: impl FnOnce(&mut Page)) -> SignedPage {
        let mut page = self.page();
        change(&mut page);
        self.page_key.sign_page(&page).unwrap()
    }

    /// A case that this State asks the victim in, and that nobody knows yet.
    pub(crate) fn new_case(&self) -> Reference {
        let number = u32::try_from(fresh()).unwrap();
        Reference::new(self.state.clone(), "BEL".parse().unwrap(), 2026, number).unwrap()
    }

    /// A signed head of a journal of so many entries; other entries under another `history`.
    pub(crate) fn head(&self, size: u64, history: u8) -> String {
        let journal = self.log(size, history);
        Checkpoint::of(self.journal.vkey().name(), &journal).sign(&self.journal).unwrap()
    }

    pub(crate) fn log(&self, size: u64, history: u8) -> Journal {
        let mut journal = Journal::new();
        journal.append((0..size).map(|n| leaf_hash(&[&n.to_be_bytes()[..], &[history]].concat())));
        journal
    }

    /// Posts a letter to the victim.
    pub(crate) fn post(&self, letter: &[u8]) -> Reply {
        self.ask("POST", "letters", letter)
    }

    pub(crate) fn get(&self, under: &str) -> Reply {
        self.ask("GET", under, b"")
    }

    pub(crate) fn ask(&self, method: &str, under: &str, body: &[u8]) -> Reply {
        let config = client(&[&rustls::version::TLS13], Some(&self.transport));
        call(self.at.address(), config, &request(method, under, body)).expect("the victim answers")
    }
}

/// What an office answers over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn request(method: &str, under: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "{method} /comity/1/{under} HTTP/1.1\r\nHost: comity.invalid\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// Whoever answers is taken; a certificate is shown where one is given.
pub(crate) fn client(
    versions: &[&'static rustls::SupportedProtocolVersion],
    shows: Option<&Transport>,
) -> ClientConfig {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody));
    match shows {
        Some(shown) => config.with_client_auth_cert(vec![shown.certificate.clone()], shown.key()).unwrap(),
        None => config.with_no_client_auth(),
    }
}

/// One connection, one request, everything that comes back.
pub(crate) fn call(address: SocketAddr, config: ClientConfig, request: &[u8]) -> std::io::Result<Reply> {
    let tcp = TcpStream::connect(address)?;
    tcp.set_read_timeout(Some(Duration::from_secs(30)))?;
    tcp.set_nodelay(true)?;
    let name = ServerName::try_from("comity.invalid").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).map_err(std::io::Error::other)?;
    let mut tls = StreamOwned::new(connection, tcp);
    // A letter may be refused while it is being sent: what was answered by then is still to be read.
    let written = tls.write_all(request).and_then(|()| tls.flush());
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        match tls.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => bytes.extend_from_slice(&piece[..read]),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof || !bytes.is_empty() => break,
            Err(error) => return Err(written.err().unwrap_or(error)),
        }
    }
    reply(&bytes).ok_or_else(|| std::io::Error::other("no answer of HTTP came"))
}

fn reply(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?.to_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, head, body: bytes[end + 4..].to_vec() })
}

#[derive(Debug)]
pub(crate) struct Anybody;

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        rustls::crypto::aws_lc_rs::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
