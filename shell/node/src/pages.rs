//! Peers' pages over time: fetched over their own lines, taken where the page key that was compared has signed them.
//!
//! A page proves itself: whoever carries it can hold it back and can change nothing. So no partner is asked when a
//! State changes its keys; each node looks as it comes up, and every six hours.

use std::sync::Arc;
use std::time::Duration;

use comity_seal::SignedPage;
use comity_store::PeerRow;
use comity_words::StateCode;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, StatusCode};
use serde_json::{Value, json};

use crate::keys::{internal, own_page};
use crate::office::Inner;
use crate::outbound::blocking;
use crate::{Refusal, TextFile};

/// How often peers are asked for their pages.
const PAUSE: Duration = Duration::from_secs(6 * 3600);
/// Files of a directory, at most.
const MOST_FILES: usize = 1024;
/// Bytes of a page, or of a file of a directory, at most.
const LARGEST: usize = 1024 * 1024;

/// Looks for newer pages until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let peers: Vec<StateCode> =
            inner.keyring().states().filter(|state| **state != inner.own).cloned().collect();
        for peer in peers {
            if let Err(why) = fetch(&inner, &peer).await {
                tracing::info!(%peer, "its page was not fetched: {why}");
            }
            if let Err(why) = fetch_directory(&inner, &peer).await {
                tracing::info!(%peer, "its directory was not fetched: {why}");
            }
        }
        let tending = inner.clone();
        if let Err(refusal) = blocking(move || tending.tend_directory()).await {
            tracing::error!(code = %refusal.code, "the directory could not be kept fresh: {refusal}");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Inner {
    /// `GET directory/page`: this office's page.
    pub(crate) fn page_for_peers(&self) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(Some(own_page(self.folder())?.to_text().into_bytes()))
    }

    /// Asks every peer at once.
    pub(crate) fn refresh_peers(&self) -> Result<Value, Refusal> {
        let inner = self.myself()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(crate::dossiers::damaged)?;
        let peers: Vec<StateCode> =
            self.keyring().states().filter(|state| **state != self.own).cloned().collect();
        let told: Vec<Value> = peers
            .iter()
            .map(|peer| {
                let page = runtime.block_on(fetch(&inner, peer));
                let directory = runtime.block_on(fetch_directory(&inner, peer)).err();
                match page {
                    Ok((version, newer)) => {
                        json!({"peer": peer.as_str(), "version": version, "newer": newer, "directory": directory})
                    }
                    Err(why) => json!({"peer": peer.as_str(), "why": why}),
                }
            })
            .collect();
        Ok(json!({ "peers": told }))
    }

    /// Asks a peer for its page because a key of it is unknown; at most once a minute, whatever comes.
    pub(crate) fn newer_page_of(&self, peer: &StateCode) -> bool {
        {
            let mut asked = self.pages_asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let now = std::time::Instant::now();
            if asked.get(peer).is_some_and(|last| now.duration_since(*last) < Duration::from_secs(60)) {
                return false;
            }
            asked.insert(peer.clone(), now);
        }
        let (Ok(inner), Ok(runtime)) =
            (self.myself(), tokio::runtime::Builder::new_current_thread().enable_all().build())
        else {
            return false;
        };
        matches!(runtime.block_on(fetch(&inner, peer)), Ok((_, true)))
    }

    /// Takes a newer page of a peer; says its version, and whether it is newer.
    fn take_page(&self, peer: &StateCode, text: &str) -> Result<(u32, bool), Refusal> {
        let signed = SignedPage::from_text(text).map_err(internal)?;
        let pinned = self.keyring().pinned(peer).ok_or_else(|| internal("the peer is not known"))?;
        let page = signed.open(&pinned).map_err(internal)?;
        if page.member != *peer || page.practice != self.config.practice {
            return Err(internal("it shows the page of another office"));
        }
        let before = self.keyring().page(peer).map_err(internal)?.clone();
        if page.version <= before.version {
            return Ok((before.version, false));
        }
        self.admit(&signed, pinned)?;
        self.store.save_peer(PeerRow {
            state: peer.clone(),
            page: text.to_owned(),
            fingerprint: pinned,
            version: u64::from(page.version),
            accepted_at: self.now(),
        })?;
        tracing::info!(%peer, version = page.version, "newer page taken");
        self.told_of_losses(peer, &before, &page)?;
        self.told_of_closed(peer, &before, &page)?;
        self.store.hasten(crate::clock::machine_now(), Some(peer))?;
        self.letters.notify_one();
        Ok((page.version, true))
    }
}

async fn fetch(inner: &Arc<Inner>, peer: &StateCode) -> Result<(u32, bool), String> {
    let mut line = inner.call(peer).await?;
    let request =
        Request::get(line.path("directory/page")).body(Full::default()).map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), LARGEST).collect().await.map_err(|error| error.to_string())?;
    if status != StatusCode::OK {
        return Err(format!("it answered {status}"));
    }
    let text = String::from_utf8(body.to_bytes().to_vec()).map_err(|error| error.to_string())?;
    let (inner, peer) = (inner.clone(), peer.clone());
    blocking(move || inner.take_page(&peer, &text)).await.map_err(|refusal| refusal.sentence)
}

/// Fetches a peer's directory file by file and joins it with the one held, where one was founded.
async fn fetch_directory(inner: &Arc<Inner>, peer: &StateCode) -> Result<(), String> {
    let looking = inner.clone();
    let founded =
        blocking(move || Ok(looking.directory()?.is_some())).await.map_err(|refusal| refusal.sentence)?;
    if !founded {
        return Ok(());
    }
    let mut line = inner.call(peer).await?;
    let list = get(&mut line, "directory/list").await?;
    let names: Vec<String> = serde_json::from_str(&list).map_err(|error| error.to_string())?;
    if names.len() > MOST_FILES {
        return Err("it lists too many files".to_owned());
    }
    let mut files = Vec::new();
    for name in names {
        let text = get(&mut line, &format!("directory/{name}")).await?;
        files.push(TextFile { name, text });
    }
    let inner = inner.clone();
    blocking(move || inner.join_directory(files, None)).await.map(drop).map_err(|refusal| refusal.sentence)
}

async fn get(line: &mut crate::outbound::Line, path: &str) -> Result<String, String> {
    let request = Request::get(line.path(path)).body(Full::default()).map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), LARGEST).collect().await.map_err(|error| error.to_string())?;
    if status != StatusCode::OK {
        return Err(format!("`{path}` was answered {status}"));
    }
    String::from_utf8(body.to_bytes().to_vec()).map_err(|error| error.to_string())
}
