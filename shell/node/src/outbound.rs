//! Carries the outbox: posts what is due, asks when the time is up, says when it is over.
//!
//! Legal time decides whether a letter may still be filed; the machine's pace decides when to try again, so
//! that a clock set by hand does not keep a letter from leaving. Letters of one peer go over one connection,
//! in the order in which their acts were filed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use comity_exchange::{Outbox, Retry, Step};
use comity_store::LetterRow;
use comity_words::StateCode;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, Response, StatusCode, body::Incoming};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::Refusal;
use crate::clock::machine_now;
use crate::keys::Chance;
use crate::office::Inner;

/// Letters taken from the outbox at once.
const MOST: usize = 256;
/// How long a peer may take to answer one request.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of an answer that is no file of a parcel.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Posts until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let worked = inner.post_due().await;
        if let Err(refusal) = &worked {
            tracing::error!(code = %refusal.code, "the outbox could not be carried: {refusal}");
        }
        let rest = {
            let inner = inner.clone();
            blocking(move || inner.rest()).await.unwrap_or(Duration::from_secs(5))
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = inner.letters.notified() => {}
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
        let wait = next.map_or(3600, |next| next.as_second() - machine_now().as_second());
        // A letter due now that was just tried is due again in the same second: do not spin.
        Ok(Duration::from_millis(u64::try_from(wait.clamp(0, 3600)).unwrap_or(1) * 1000 + 20))
    }

    /// Posts every letter that is due, peer by peer.
    async fn post_due(self: &Arc<Inner>) -> Result<(), Refusal> {
        let inner = self.clone();
        let due = blocking(move || Ok(inner.store.outbox(machine_now(), MOST)?)).await?;
        let mut by_peer: BTreeMap<StateCode, Vec<LetterRow>> = BTreeMap::new();
        for letter in due {
            by_peer.entry(letter.addressee.clone()).or_default().push(letter);
        }
        let mut posting = tokio::task::JoinSet::new();
        for (peer, mut letters) in by_peer {
            letters.sort_by(|a, b| (a.sent_at, &a.message_id).cmp(&(b.sent_at, &b.message_id)));
            let inner = self.clone();
            posting.spawn(async move { inner.post_to(&peer, letters).await });
        }
        while let Some(done) = posting.join_next().await {
            if let Ok(Err(refusal)) = done {
                tracing::error!(code = %refusal.code, "a letter could not be carried: {refusal}");
            }
        }
        Ok(())
    }

    async fn post_to(self: &Arc<Inner>, peer: &StateCode, letters: Vec<LetterRow>) -> Result<(), Refusal> {
        let mut line: Option<Line> = None;
        for letter in letters {
            let now = self.now();
            let outbox = Outbox {
                sent_at: letter.sent_at,
                not_after: letter.not_after,
                // What is due by the machine's pace is due.
                retry: Retry { made: letter.posts, not_before: now, asked_last: letter.posts > 0 },
                ended: false,
            };
            match outbox.step(now) {
                Step::Send => self.try_letter(peer, &mut line, &letter, true).await?,
                Step::Ask => self.try_letter(peer, &mut line, &letter, false).await?,
                Step::GiveUp => {
                    let (inner, letter) = (self.clone(), letter.clone());
                    blocking(move || inner.give_up(&letter)).await?;
                }
                Step::Wait(_) | Step::Rest => {}
            }
        }
        Ok(())
    }

    /// Posts a letter, or asks for its receipts; takes the ending that comes back.
    async fn try_letter(
        self: &Arc<Inner>,
        peer: &StateCode,
        line: &mut Option<Line>,
        letter: &LetterRow,
        post: bool,
    ) -> Result<(), Refusal> {
        let answered = self.ask_peer(peer, line, letter, post).await;
        match answered {
            Ok(Some(lines)) => {
                let (inner, taken) = (self.clone(), letter.clone());
                match blocking(move || inner.take_receipt(&taken, &lines)).await {
                    Ok(true) => return Ok(()),
                    Ok(false) => {}
                    Err(refusal) => {
                        tracing::warn!(%peer, letter = %letter.message_id, code = %refusal.code, "{refusal}");
                    }
                }
            }
            Ok(None) => {}
            Err(why) => {
                *line = None;
                tracing::info!(%peer, letter = %letter.message_id, posts = letter.posts + 1, "not delivered yet: {why}");
            }
        }
        let pace = machine_now();
        let mut outbox = Outbox::queue(letter.sent_at, letter.not_after);
        outbox.retry.made = letter.posts;
        outbox.tried(pace, &mut Chance);
        // Never longer than until the bound itself has to be looked at.
        let next = outbox.retry.not_before;
        let (inner, id, made) = (self.clone(), letter.message_id.clone(), outbox.retry.made);
        blocking(move || Ok(inner.store.postpone(&id, made, next)?)).await
    }

    async fn ask_peer(
        self: &Arc<Inner>,
        peer: &StateCode,
        line: &mut Option<Line>,
        letter: &LetterRow,
        post: bool,
    ) -> Result<Option<Vec<u8>>, String> {
        if line.as_ref().is_none_or(Line::is_closed) {
            *line = Some(self.call(peer).await?);
        }
        let line = line.as_mut().ok_or("no line")?;
        let request = if post {
            Request::post(line.path("letters"))
                .header("content-type", "application/octet-stream")
                .body(Full::new(Bytes::from(letter.letter.clone())))
        } else {
            Request::get(line.path(&format!("receipts/{}", letter.message_id))).body(Full::default())
        };
        let answer = line.ask(request.map_err(|error| error.to_string())?).await?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LARGEST_ANSWER).collect();
        let body = tokio::time::timeout(PATIENCE, body).await.map_err(|_| "no answer in time".to_owned())?;
        let body = body.map_err(|error| error.to_string())?.to_bytes();
        match status {
            StatusCode::OK => Ok(Some(body.to_vec())),
            StatusCode::NOT_FOUND if !post => Ok(None),
            other => Err(format!("answered {other}")),
        }
    }

    /// Opens a connection to a peer, pinned by its page.
    pub(crate) async fn call(self: &Arc<Inner>, peer: &StateCode) -> Result<Line, String> {
        let endpoint = {
            let keyring = self.keyring();
            let page = keyring.page(peer).map_err(|error| error.to_string())?;
            page.endpoints.first().cloned().ok_or_else(|| format!("the page of {peer} names no endpoint"))?
        };
        let (authority, base) = split(&endpoint).ok_or_else(|| format!("`{endpoint}` is no endpoint"))?;
        let config = crate::tls::client(&self.keys.transport, self.pins(), peer.clone())
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
        Ok(Line { sender, base: base.to_owned(), host: authority })
    }
}

/// One connection to one peer.
pub(crate) struct Line {
    sender: SendRequest<Full<Bytes>>,
    base: String,
    host: String,
}

impl Line {
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
