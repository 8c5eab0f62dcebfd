//! Carries the outbox: posts what is due, asks when the time is up, says when it is over.
//!
//! Legal time decides whether a letter may still be filed; the machine's pace decides when to try again, so
//! that a clock set by hand does not keep a letter from leaving. Letters of one peer go over one connection,
//! in the order in which their acts were filed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use comity_exchange::{Outbox, Retry, Step};
use comity_store::LetterRow;
use comity_words::{Digest, StateCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, Response, StatusCode, body::Incoming};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

use crate::Refusal;
use crate::clock::machine_now;
use crate::keys::Chance;
use crate::office::Inner;

/// Letters taken from the outbox at once.
const MOST: usize = 256;
/// How long a peer may take to answer one request.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a line may rest between two visits. Peers hang up after thirty seconds.
const KEPT: Duration = Duration::from_secs(15);
/// Bytes of an answer that is no file of a parcel.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Posts until the task is dropped. Each peer has a task of its own, so that a slow one delays nobody.
pub(crate) async fn run(inner: Arc<Inner>) {
    let mut posting = tokio::task::JoinSet::new();
    loop {
        if let Err(refusal) = inner.post_due(&mut posting).await {
            tracing::error!(code = %refusal.code, "the outbox could not be carried: {refusal}");
        }
        let looking = inner.clone();
        let rest = blocking(move || looking.rest()).await.unwrap_or(Duration::from_secs(5));
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = inner.letters.notified() => {}
            Some(_) = posting.join_next() => {}
        }
    }
}

/// Runs something that blocks on a thread that may.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Refusal::new("internal", "a task came to no end").hint("look at the log")))
}

impl Inner {
    /// How long until the next letter is due.
    fn rest(&self) -> Result<Duration, Refusal> {
        let next = self.store.next_letter()?;
        let wait = next.map_or(3600, |next| next.as_second() - machine_now().as_second()).clamp(0, 3600);
        // What is due is being carried, or was just tried: do not spin.
        let least = if self.busy().is_empty() { 20 } else { 1000 };
        Ok(Duration::from_millis((u64::try_from(wait).unwrap_or(1) * 1000).max(least)))
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, BTreeSet<StateCode>> {
        self.busy.lock().expect("nobody panics with it")
    }

    /// Sets out to every peer that has letters due and is not being visited.
    async fn post_due(self: &Arc<Inner>, posting: &mut JoinSet<()>) -> Result<(), Refusal> {
        if self.stay.stayed().is_some() {
            // What was sent before the backup was ended since: nothing leaves until the node may sign.
            tokio::time::sleep(Duration::from_secs(1)).await;
            return Ok(());
        }
        let inner = self.clone();
        let due = blocking(move || Ok(inner.store.due_letters(machine_now(), MOST)?)).await?;
        let mut by_peer: BTreeMap<StateCode, Vec<String>> = BTreeMap::new();
        for (letter, addressee) in due {
            by_peer.entry(addressee).or_default().push(letter);
        }
        for (peer, letters) in by_peer {
            if !self.busy().insert(peer.clone()) {
                continue;
            }
            let inner = self.clone();
            posting.spawn(async move {
                let visit = Visit { inner: inner.clone(), peer: peer.clone() };
                if let Err(refusal) = inner.post_to(&peer, letters).await {
                    tracing::error!(%peer, code = %refusal.code, "letters could not be carried: {refusal}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                drop(visit);
            });
        }
        Ok(())
    }

    async fn post_to(self: &Arc<Inner>, peer: &StateCode, letters: Vec<String>) -> Result<(), Refusal> {
        let mut line = self.kept_line(peer);
        let mut reached = true;
        for id in letters {
            let inner = self.clone();
            // One letter at a time is in memory, and one that has ended meanwhile is left alone.
            let Some(letter) = blocking(move || Ok(inner.store.waiting_letter(&id)?)).await? else {
                continue;
            };
            let now = self.now();
            let outbox = Outbox {
                sent_at: letter.sent_at,
                not_after: letter.not_after,
                // What is due by the machine's pace is due.
                retry: Retry { made: letter.posts, not_before: now, asked_last: false },
                ended: false,
            };
            let tried = match outbox.step(now) {
                // Where the first letter does not get through, the others wait with it.
                Step::Send | Step::Ask if !reached => {
                    self.try_later(&letter, None).await?;
                    Tried::Unreached
                }
                Step::Send => self.try_letter(peer, &mut line, &letter, true).await?,
                Step::Ask => self.try_letter(peer, &mut line, &letter, false).await?,
                Step::GiveUp | Step::Wait(_) | Step::Rest => continue,
            };
            reached = tried != Tried::Unreached;
            // Bound and grace were over when it was asked for its receipts, or could not be: only now.
            if now >= outbox.gives_up_at() && matches!(tried, Tried::Open | Tried::Unreached) {
                let inner = self.clone();
                blocking(move || inner.give_up(&letter)).await?;
            }
        }
        self.keep_line(peer, line);
        Ok(())
    }

    /// The line of the last visit, where it is young and both ends are still who they were: a handshake costs more
    /// than a letter.
    fn kept_line(&self, peer: &StateCode) -> Option<Line> {
        let mut line = self.lines().remove(peer)?;
        line.rested = true;
        let same = self.ends(peer).is_ok_and(|ends| ends == line.ends);
        (same && !line.is_closed() && line.used.elapsed() < KEPT).then_some(line)
    }

    fn keep_line(&self, peer: &StateCode, line: Option<Line>) {
        if let Some(line) = line.filter(|line| !line.is_closed()) {
            self.lines().insert(peer.clone(), line);
        }
    }

    fn lines(&self) -> std::sync::MutexGuard<'_, BTreeMap<StateCode, Line>> {
        self.lines.lock().expect("nobody panics with a line in hand")
    }

    /// Who stands at the ends of a line to a peer, by the keys and pages of now.
    fn ends(&self, peer: &StateCode) -> Result<Ends, String> {
        let keyring = self.keyring();
        let page = keyring.page(peer).map_err(|error| error.to_string())?;
        let endpoint = page.endpoints.first().cloned();
        let endpoint = endpoint.ok_or_else(|| format!("the page of {peer} names no endpoint"))?;
        let own = self.keys.transport().certificate.clone();
        Ok(Ends { endpoint, pins: page.tls.clone(), own })
    }

    /// Posts a letter, or asks for its receipts; takes the ending that comes back.
    async fn try_letter(
        self: &Arc<Inner>,
        peer: &StateCode,
        line: &mut Option<Line>,
        letter: &LetterRow,
        post: bool,
    ) -> Result<Tried, Refusal> {
        let mut tried = Tried::Open;
        let mut soon = None;
        match self.ask_peer(peer, line, letter, post).await {
            Ok(Told::Receipt(lines)) => {
                let (inner, taken) = (self.clone(), letter.clone());
                match blocking(move || inner.take_receipt(&taken, &lines)).await {
                    Ok(true) => return Ok(Tried::Ended),
                    Ok(false) => {}
                    Err(refusal) => {
                        tracing::warn!(%peer, letter = %letter.message_id, code = %refusal.code, "{refusal}");
                    }
                }
            }
            Ok(Told::Nothing) => {}
            Ok(Told::Later(seconds)) => (tried, soon) = (Tried::Later, Some(seconds)),
            // It answered: the letters behind this one may get through.
            Ok(Told::Status(status)) => {
                tracing::warn!(%peer, letter = %letter.message_id, posts = letter.posts + 1, "answered {status}");
            }
            Err(why) => {
                (tried, *line) = (Tried::Unreached, None);
                tracing::info!(%peer, letter = %letter.message_id, posts = letter.posts + 1, "not delivered yet: {why}");
            }
        }
        self.try_later(letter, soon).await?;
        Ok(tried)
    }

    /// Puts a letter off: as long as the peer asks, or twice as long as before.
    async fn try_later(self: &Arc<Inner>, letter: &LetterRow, soon: Option<i64>) -> Result<(), Refusal> {
        let pace = machine_now();
        let mut outbox = Outbox::queue(letter.sent_at, letter.not_after);
        outbox.retry.made = letter.posts;
        outbox.tried(pace, &mut Chance);
        let (next, made) = match soon {
            Some(seconds) => (pace.plus_seconds(seconds.clamp(1, 1800)), letter.posts),
            None => (outbox.retry.not_before, outbox.retry.made),
        };
        let (inner, id) = (self.clone(), letter.message_id.clone());
        blocking(move || Ok(inner.store.postpone(&id, made, next)?)).await
    }

    async fn ask_peer(
        self: &Arc<Inner>,
        peer: &StateCode,
        line: &mut Option<Line>,
        letter: &LetterRow,
        post: bool,
    ) -> Result<Told, String> {
        if let Some(mut rested) = line.take().filter(|line| !line.is_closed()) {
            match self.ask_over(&mut rested, peer, letter, post).await {
                Ok(told) => return Ok(line.insert(rested).came(told)),
                // It may have been hung up while it rested; a letter is the same however often it comes.
                Err(why) if rested.rested => {
                    tracing::debug!(%peer, "a line that had rested is made anew: {why}")
                }
                Err(why) => return Err(why),
            }
        }
        let mut fresh = self.call(peer).await?;
        let told = self.ask_over(&mut fresh, peer, letter, post).await?;
        Ok(line.insert(fresh).came(told))
    }

    async fn ask_over(
        &self,
        line: &mut Line,
        peer: &StateCode,
        letter: &LetterRow,
        post: bool,
    ) -> Result<Told, String> {
        let request = if post {
            Request::post(line.path("letters"))
                .header("content-type", "application/octet-stream")
                .body(Full::new(Bytes::from(letter.letter.clone())))
        } else {
            Request::get(line.path(&format!("receipts/{}", letter.message_id))).body(Full::default())
        };
        let answer = line.ask(request.map_err(|error| error.to_string())?).await?;
        let status = answer.status();
        let after = answer.headers().get(hyper::header::RETRY_AFTER);
        let after = after.and_then(|after| after.to_str().ok()?.parse::<i64>().ok());
        let body = Limited::new(answer.into_body(), LARGEST_ANSWER).collect();
        let body = tokio::time::timeout(PATIENCE, body).await.map_err(|_| "no answer in time".to_owned())?;
        let body = body.map_err(|error| error.to_string())?.to_bytes();
        match status {
            StatusCode::OK => Ok(Told::Receipt(body.to_vec())),
            StatusCode::NOT_FOUND if !post => Ok(Told::Nothing),
            StatusCode::SERVICE_UNAVAILABLE if after.is_some() => {
                tracing::debug!(%peer, letter = %letter.message_id, "to be carried again later");
                Ok(Told::Later(after.unwrap_or(1)))
            }
            other => Ok(Told::Status(other)),
        }
    }

    /// Opens a connection to a peer, pinned by its page.
    pub(crate) async fn call(self: &Arc<Inner>, peer: &StateCode) -> Result<Line, String> {
        let ends = self.ends(peer)?;
        let endpoint = &ends.endpoint;
        let (authority, base) = split(endpoint).ok_or_else(|| format!("`{endpoint}` is no endpoint"))?;
        let config = crate::tls::client(&self.keys.transport(), self.pins(), peer.clone())
            .map_err(|refusal| refusal.sentence)?;
        let connect = async {
            let tcp = TcpStream::connect(&authority).await?;
            tcp.set_nodelay(true)?;
            // The name is never looked at: the key is pinned. It must only be one.
            let name = ServerName::try_from("comity.invalid").expect("a name");
            TlsConnector::from(Arc::new(config)).connect(name, tcp).await
        };
        let tls = tokio::time::timeout(PATIENCE, connect).await;
        let tls = tls.map_err(|_| "no connection in time".to_owned())?.map_err(|error| error.to_string())?;
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(tls))
            .await
            .map_err(|error| error.to_string())?;
        tokio::spawn(async move { drop(connection.await) });
        let base = base.to_owned();
        Ok(Line { sender, base, host: authority, ends, used: Instant::now(), rested: false })
    }
}

/// What a peer says to a letter.
enum Told {
    /// Its receipt.
    Receipt(Vec<u8>),
    /// It knows of none.
    Nothing,
    /// Come again in so many seconds.
    Later(i64),
    /// Something else: it is there, and takes this one not.
    Status(StatusCode),
}

/// What came of carrying a letter once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    /// It has its ending.
    Ended,
    /// The peer answered, without an ending.
    Open,
    /// The peer asked for another moment.
    Later,
    /// The peer could not be reached.
    Unreached,
}

/// A peer is being visited as long as this lives.
struct Visit {
    inner: Arc<Inner>,
    peer: StateCode,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.inner.busy().remove(&self.peer);
        self.inner.letters.notify_one();
    }
}

/// One connection to one peer.
pub(crate) struct Line {
    sender: SendRequest<Full<Bytes>>,
    base: String,
    host: String,
    ends: Ends,
    used: Instant,
    /// Whether it lay unused since the last visit: the peer may have hung up meanwhile.
    rested: bool,
}

/// Who proved to be at the ends of a line: another key on either page is another line.
#[derive(Debug, PartialEq, Eq)]
struct Ends {
    endpoint: String,
    pins: Vec<Digest>,
    own: CertificateDer<'static>,
}

impl Line {
    /// An answer came over it.
    fn came(&mut self, told: Told) -> Told {
        (self.used, self.rested) = (Instant::now(), false);
        told
    }

    fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    pub(crate) fn path(&self, under: &str) -> String {
        format!("{}/{under}", self.base)
    }

    pub(crate) async fn ask(
        &mut self,
        mut request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, String> {
        let host = self.host.parse().map_err(|_| "a host that cannot be written".to_owned())?;
        request.headers_mut().insert(hyper::header::HOST, host);
        let ask = async {
            self.sender.ready().await?;
            self.sender.send_request(request).await
        };
        let answered = tokio::time::timeout(PATIENCE, ask).await;
        answered.map_err(|_| "no answer in time".to_owned())?.map_err(|error| error.to_string())
    }
}

/// `https://host:port/base` as host with port, and base.
fn split(endpoint: &str) -> Option<(String, &str)> {
    let rest = endpoint.strip_prefix("https://")?;
    let (authority, _) = rest.split_once('/')?;
    let base = &rest[authority.len()..];
    let authority = if authority.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
        authority.to_owned()
    } else {
        format!("{authority}:443")
    };
    Some((authority, base.trim_end_matches('/')))
}
