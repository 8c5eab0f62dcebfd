//! What peers may call, over mutual TLS and nothing else.
//!
//! Who calls is who the handshake proved, by the pages held. No cookies, no tokens, no redirects. A letter
//! is answered with its ending, or not at all: a sender without an ending keeps the letter.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use comity_exchange::{LARGEST_LETTER, LONGEST_HEADER};
use comity_journal::{Inclusion, Tile, TileAt};
use comity_seal::SignedAs;
use comity_words::{Digest, StateCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, header};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use comity_store::LetterName;

use crate::Refusal;
use crate::clock::machine_now;
use crate::foreign::Answer;
use crate::office::Inner;
use crate::outbound::blocking;
use crate::tls::Pins;

/// Connections of one peer held at once: no peer takes another's place.
const MOST_CONNECTIONS: usize = 64;
/// Handshakes held at once. Whoever comes then pushes out the one that has taken longest: a stranger who holds
/// lines open and says nothing keeps nobody out, and a member's handshake takes milliseconds.
const MOST_HANDSHAKES: usize = 256;
/// Letters of one peer opened at once: each may be 8 MiB, and no peer takes another's place.
const MOST_LETTERS: usize = 8;
const HANDSHAKE: Duration = Duration::from_secs(10);
const WHOLE_LETTER: Duration = Duration::from_secs(60);
/// Bytes past a bound that are read and dropped before a caller is told of the bound: whoever closes a line on
/// which bytes still come resets it, and a caller who is still writing then never reads why.
const DROPPED: usize = 8 * 1024 * 1024;

pub(crate) async fn run(inner: Arc<Inner>, listener: TcpListener) -> Result<(), Refusal> {
    let config = crate::tls::server(&inner.keys.transport(), inner.pins())?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let mut shaking: VecDeque<AbortHandle> = VecDeque::new();
    let connected: Connected = Arc::default();
    // Lines are held open between letters: they end when this does.
    let (_open, closing) = tokio::sync::watch::channel(());
    loop {
        let Ok((tcp, _)) = listener.accept().await else {
            // No file handle is left for another connection: the oldest handshake ends first.
            if let Some(oldest) = shaking.pop_front() {
                oldest.abort();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        shaking.retain(|handshake| !handshake.is_finished());
        if shaking.len() >= MOST_HANDSHAKES
            && let Some(oldest) = shaking.pop_front()
        {
            oldest.abort();
        }
        let (inner, acceptor, connected) = (inner.clone(), acceptor.clone(), connected.clone());
        let mut closing = closing.clone();
        let handshake = tokio::spawn(async move {
            if let Some((tls, caller)) = handshake(&inner, acceptor, tcp).await {
                tokio::spawn(async move {
                    tokio::select! {
                        () = connection(inner, tls, caller, connected) => {}
                        _ = closing.changed() => {}
                    }
                });
            }
        });
        shaking.push_back(handshake.abort_handle());
    }
}

/// How many connections each peer holds.
type Connected = Arc<Mutex<BTreeMap<StateCode, usize>>>;

/// A member, and the pin of the key it proved to hold.
struct Caller {
    peer: StateCode,
    pin: Digest,
}

/// Who calls, once the handshake has proved it.
async fn handshake(
    inner: &Arc<Inner>,
    acceptor: TlsAcceptor,
    tcp: TcpStream,
) -> Option<(TlsStream<TcpStream>, Caller)> {
    drop(tcp.set_nodelay(true));
    let tls = match tokio::time::timeout(HANDSHAKE, acceptor.accept(tcp)).await {
        Ok(Ok(tls)) => tls,
        Ok(Err(error)) => {
            tracing::warn!("a connection was refused: {error}");
            return None;
        }
        Err(_) => {
            tracing::warn!("a connection was refused: no handshake in time");
            return None;
        }
    };
    let caller =
        tls.get_ref().1.peer_certificates().and_then(|chain| chain.first()).and_then(|certificate| {
            let pin = Digest::of(comity_seal::spki(certificate)?);
            let peer = inner.keyring().by_pin(&pin).cloned()?;
            Some(Caller { peer, pin })
        });
    caller.filter(|caller| caller.peer != inner.own).map(|caller| (tls, caller))
}

async fn connection(inner: Arc<Inner>, tls: TlsStream<TcpStream>, caller: Caller, connected: Connected) {
    let Caller { peer, pin } = caller;
    let Some(_held) = Held::of(&connected, &peer) else {
        return tracing::warn!(%peer, "a connection was refused: it holds {MOST_CONNECTIONS} already");
    };
    // Whoever calls can be called: what waits for it need not wait longer.
    let (hastening, caller) = (inner.clone(), peer.clone());
    let hastened = blocking(move || Ok(hastening.store.hasten(machine_now(), Some(&caller))?)).await;
    if hastened.is_ok() {
        inner.letters.notify_one();
    }
    let service = service_fn(move |request| {
        let (inner, peer) = (inner.clone(), peer.clone());
        // A key that was taken off its page meanwhile says nothing more over a line it opened before.
        let still = inner.keyring().by_pin(&pin) == Some(&peer);
        async move {
            Ok::<_, std::convert::Infallible>(match still {
                true => inner.answer_peer(&peer, request).await,
                false => plain(StatusCode::FORBIDDEN, "this key is on no page any more"),
            })
        }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(30))
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(tls), service)
        .await;
    if let Err(error) = served {
        tracing::debug!("a connection ended: {error}");
    }
}

/// A connection of a peer, counted as long as this lives.
struct Held {
    connected: Connected,
    peer: StateCode,
}

impl Held {
    /// None where the peer holds as many as it may.
    fn of(connected: &Connected, peer: &StateCode) -> Option<Held> {
        let mut all = connected.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(peer.clone()).or_default();
        (*count < MOST_CONNECTIONS).then(|| {
            *count += 1;
            Held { connected: connected.clone(), peer: peer.clone() }
        })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut all = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.peer) {
            *count -= 1;
        }
    }
}

impl Inner {
    /// Whose transport key a pin is, by the pages held at that moment.
    pub(crate) fn pins(&self) -> Pins {
        let myself = self.myself();
        Arc::new(move |pin| {
            let inner = myself.as_ref().ok()?;
            inner.keyring().by_pin(pin).cloned()
        })
    }

    async fn answer_peer(
        self: &Arc<Inner>,
        peer: &StateCode,
        request: Request<Incoming>,
    ) -> Response<crate::parcels::Body> {
        let path = request.uri().path().to_owned();
        let Some(under) = path.strip_prefix("/comity/1/") else { return plain(StatusCode::NOT_FOUND, "") };
        let (inner, asking) = (self.clone(), peer.clone());
        match (request.method().clone(), under.split('/').collect::<Vec<_>>().as_slice()) {
            (Method::POST, ["letters"]) => self.take_letter(peer, request).await,
            (Method::GET, ["greeting"]) => told(blocking(move || inner.greeting()).await),
            (Method::GET, ["receipts", id]) => {
                let id = (*id).to_owned();
                told(blocking(move || inner.receipt_for(&asking, &id)).await)
            }
            (Method::GET, ["parcels", id, file]) => {
                let (id, file) = ((*id).to_owned(), (*file).to_owned());
                let range = request.headers().get(header::RANGE).cloned();
                self.serve_parcel(peer, &id, &file, range).await
            }
            (Method::GET, ["journal", "checkpoint"]) => told(blocking(move || inner.checkpoint()).await),
            (Method::GET, ["journal", "proof", index]) => {
                let index = (*index).to_owned();
                told(blocking(move || inner.inclusion(&index)).await)
            }
            (Method::GET, ["journal", "tile", ..]) => {
                let tile = under.trim_start_matches("journal/tile/").to_owned();
                told(blocking(move || inner.tile(&tile)).await)
            }
            (Method::GET, ["directory", "page"]) => told(blocking(move || inner.page_for_peers()).await),
            (Method::GET, ["directory", ..]) => {
                let file = under.trim_start_matches("directory/").to_owned();
                told(blocking(move || inner.directory_for_peers(&file)).await)
            }
            (Method::GET, ["witness", "last"]) => {
                let journal = request.uri().query().and_then(|query| query.strip_prefix("journal="));
                let journal = journal.map(str::to_owned);
                told(blocking(move || inner.last_of(&asking, journal.as_deref())).await)
            }
            (Method::GET, ["held"]) => told(blocking(move || inner.held_with(&asking)).await),
            (Method::GET, ["held", case]) => {
                let case = (*case).to_owned();
                told(blocking(move || inner.held_of_case(&asking, &case)).await)
            }
            (Method::POST, ["witness", "add-checkpoint"]) => self.witness(peer, request).await,
            _ => plain(StatusCode::NOT_FOUND, ""),
        }
    }

    async fn witness(
        self: &Arc<Inner>,
        peer: &StateCode,
        request: Request<Incoming>,
    ) -> Response<crate::parcels::Body> {
        let bytes = match whole(request.into_body(), comity_journal::witness::LARGEST_REQUEST).await {
            Ok(bytes) => bytes,
            Err(answer) => return answer,
        };
        let (inner, peer) = (self.clone(), peer.clone());
        match blocking(move || inner.add_checkpoint(&bytes, &peer)).await {
            Ok(told) => {
                let status = StatusCode::from_u16(told.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut response = plain(status, told.body);
                let kind = if told.size { "text/x.tlog.size" } else { "text/plain; charset=utf-8" };
                response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
                response
            }
            Err(refusal) => {
                tracing::error!(code = %refusal.code, "a head could not be looked at: {refusal}");
                plain(StatusCode::SERVICE_UNAVAILABLE, "internal")
            }
        }
    }

    async fn take_letter(
        self: &Arc<Inner>,
        peer: &StateCode,
        request: Request<Incoming>,
    ) -> Response<crate::parcels::Body> {
        let Some(_place) = Place::of(self, peer) else { return later("quota") };
        let most = LARGEST_LETTER + LONGEST_HEADER + 1;
        let bytes = match whole(request.into_body(), most).await {
            Ok(bytes) => bytes,
            Err(answer) => return answer,
        };
        let (inner, peer) = (self.clone(), peer.clone());
        match blocking(move || inner.receive(&bytes, Some(&peer))).await {
            Ok(Answer::Receipt(lines)) => plain(StatusCode::OK, lines),
            Ok(Answer::Later(why)) => later(why),
            Ok(Answer::Nonsense) => plain(StatusCode::BAD_REQUEST, "bad-header"),
            Ok(Answer::NotYours(code)) => plain(StatusCode::FORBIDDEN, code.as_str()),
            Err(refusal) => {
                tracing::error!(code = %refusal.code, "a letter could not be taken in: {refusal}");
                plain(StatusCode::SERVICE_UNAVAILABLE, "internal")
            }
        }
    }

    fn receipt_for(&self, peer: &StateCode, id: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some((_, leaf)) = self.store.ending(&LetterName::new(peer, id))? else { return Ok(None) };
        // A receipt is for the sender of the letter alone.
        let lines = self.stored_receipt(leaf)?;
        let pair = comity_seal::SignedPair::from_record(&lines).map_err(crate::keys::internal)?;
        let payload =
            comity_seal::unverified_payload(&pair.es256, SignedAs::Receipt).map_err(crate::keys::internal)?;
        let receipt = comity_exchange::ReceiptPayload::read(&payload).map_err(crate::keys::internal)?;
        Ok((receipt.to == *peer).then_some(lines))
    }

    fn checkpoint(&self) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(self.store.head()?.map(|head| head.note.into_bytes()))
    }

    /// The proof that a leaf is under the last head: index, size and hashes, one a line.
    fn inclusion(&self, index: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Ok(index) = index.parse::<u64>() else { return Ok(None) };
        let Some(head) = self.store.head()?.filter(|head| index < head.size) else { return Ok(None) };
        let proof = self.store.with_tiles(|tiles| Inclusion::make(tiles, index, head.size))?;
        let proof = proof.map_err(crate::dossiers::damaged)?;
        let hashes: Vec<String> = proof.hashes.iter().map(Digest::hex).collect();
        let text = format!("{index}\n{}\n{}\n\n{}", head.size, hashes.join("\n"), head.note);
        Ok(Some(text.into_bytes()))
    }

    fn tile(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some((at, width)) = TileAt::from_path(path) else { return Ok(None) };
        let hashes = self.store.with_tiles(|tiles| tiles.tile(at))?;
        Ok(hashes.filter(|hashes| hashes.len() >= width).map(|mut hashes| {
            hashes.truncate(width);
            Tile { at, hashes }.bytes()
        }))
    }

    /// What this node says of itself: versions, treaties, head. It informs; it weakens nothing.
    fn greeting(&self) -> Result<Option<Vec<u8>>, Refusal> {
        self.may_sign()?;
        let greeting = crate::greeting::of(self)?;
        let pair = self.keys.act().sign(SignedAs::Greeting, greeting.at, &greeting.write());
        Ok(Some(pair.map_err(crate::keys::internal)?.record()))
    }
}

/// All bytes of a body, at most as many as the bound says.
///
/// # Errors
/// The answer to its sender: 413 where it is larger, 408 where it is slower than a letter may be or breaks off.
async fn whole(mut body: Incoming, bound: usize) -> Result<Bytes, Response<crate::parcels::Body>> {
    let (mut bytes, mut dropped) = (BytesMut::new(), 0);
    let read = async {
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return false };
            let Ok(piece) = frame.into_data() else { continue };
            if dropped > 0 || bytes.len() + piece.len() > bound {
                (bytes, dropped) = (BytesMut::new(), dropped + piece.len());
            } else {
                bytes.extend_from_slice(&piece);
            }
            if dropped > DROPPED {
                break;
            }
        }
        true
    };
    match tokio::time::timeout(WHOLE_LETTER, read).await {
        // A line that broke off brought no letter, whatever came of it by then.
        Ok(false) | Err(_) => Err(plain(StatusCode::REQUEST_TIMEOUT, "truncated")),
        Ok(true) if dropped > 0 => Err(plain(StatusCode::PAYLOAD_TOO_LARGE, "too-large")),
        Ok(true) => Ok(bytes.freeze()),
    }
}

/// A letter of a peer being opened.
struct Place {
    inner: Arc<Inner>,
    peer: StateCode,
}

impl Place {
    /// None where the peer has as many being opened as it may.
    fn of(inner: &Arc<Inner>, peer: &StateCode) -> Option<Place> {
        let mut opening = inner.opening.lock().expect("nobody panics with it");
        let count = opening.entry(peer.clone()).or_default();
        (*count < MOST_LETTERS).then(|| {
            *count += 1;
            Place { inner: inner.clone(), peer: peer.clone() }
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut opening = self.inner.opening.lock().expect("nobody panics with it");
        if let Some(count) = opening.get_mut(&self.peer) {
            *count -= 1;
        }
    }
}

/// No ending is given: the sender keeps the letter and comes again in a moment.
fn later(why: &'static str) -> Response<crate::parcels::Body> {
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, why);
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
    response
}

fn told(answer: Result<Option<Vec<u8>>, Refusal>) -> Response<crate::parcels::Body> {
    match answer {
        Ok(Some(bytes)) => plain(StatusCode::OK, bytes),
        Ok(None) => plain(StatusCode::NOT_FOUND, ""),
        Err(refusal) => {
            tracing::error!(code = %refusal.code, "a peer could not be answered: {refusal}");
            plain(StatusCode::SERVICE_UNAVAILABLE, "internal")
        }
    }
}

pub(crate) fn plain(status: StatusCode, body: impl Into<Bytes>) -> Response<crate::parcels::Body> {
    let mut response = Response::new(Full::new(body.into()).map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = status;
    response
}
