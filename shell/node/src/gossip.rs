//! Heads of other journals, and whether each extends the one before.
//!
//! Every letter carries its sender's head. The largest is kept only once the sender's own tiles have shown
//! that it extends the one held; where they show the contrary, both notes are filed: it is a fork.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use comity_journal::{Checkpoint, Consistency, EntryKind, NoSuchTile, Tile, TileAt, Tiles, WIDTH};
use comity_store::{Change, Filing, IncidentRow};
use comity_words::{Digest, StateCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, StatusCode};

use crate::Refusal;
use crate::office::Inner;
use crate::outbound::{Line, blocking};

/// Rounds of fetching tiles: a proof needs two tiles a level at most, and there are eight levels.
const ROUNDS: usize = 16;

/// Looks at heads until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let waiting = std::mem::take(&mut *inner.unproved.lock().expect("nobody panics with it"));
        for (peer, note) in waiting {
            match look(&inner, &peer, &note).await {
                Ok(()) => {}
                // The next letter brings a head again.
                Err(why) => tracing::info!(%peer, "a head could not be looked at: {why}"),
            }
        }
        inner.heads.notified().await;
    }
}

async fn look(inner: &Arc<Inner>, peer: &StateCode, note: &str) -> Result<(), String> {
    let later = stated(note)?;
    let (looking, origin) = (inner.clone(), later.origin.clone());
    let held = blocking(move || Ok(looking.store.head_seen(&origin)?)).await.map_err(|r| r.sentence)?;
    let Some((_, held_note)) = held else { return keep(inner, &later, note).await };
    let earlier = stated(&held_note)?;
    if earlier.size >= later.size {
        return Ok(());
    }
    match Shown::by(peer).extends(inner, &earlier, &later).await? {
        true => keep(inner, &later, note).await,
        false => fork(inner, peer, &held_note, note).await,
    }
}

/// What a peer's journal has shown of itself: tiles of one head after another, over one line.
pub(crate) struct Shown {
    peer: StateCode,
    line: Option<Line>,
    /// The tiles as they stand under the head of this size.
    fetched: (u64, Fetched),
}

impl Shown {
    pub(crate) fn by(peer: &StateCode) -> Shown {
        Shown { peer: peer.clone(), line: None, fetched: (0, Fetched::default()) }
    }

    /// Whether a head extends an earlier one, by the journal's own tiles.
    pub(crate) async fn extends(
        &mut self,
        inner: &Arc<Inner>,
        earlier: &Checkpoint,
        later: &Checkpoint,
    ) -> Result<bool, String> {
        if earlier.size == later.size {
            return Ok(earlier.root == later.root);
        }
        if self.fetched.0 != later.size {
            self.fetched = (later.size, Fetched::default());
        }
        let fetched = &mut self.fetched.1;
        for _ in 0..ROUNDS {
            let made = Consistency::make(fetched, earlier.size, later.size);
            let wanted = fetched.missed.take();
            if wanted.is_empty() {
                let short = |NoSuchTile(at): NoSuchTile| {
                    format!("tile {} of level {} is too short", at.index, at.level)
                };
                return Ok(made.map_err(short)?.check(&earlier.root, &later.root).is_ok());
            }
            if self.line.is_none() {
                self.line = Some(inner.call(&self.peer).await?);
            }
            let line = self.line.as_mut().ok_or("no line")?;
            for at in wanted {
                let hashes = tile(line, at, later.size).await?;
                fetched.tiles.insert(at, hashes);
            }
        }
        Err("its tiles do not lead to a proof".to_owned())
    }
}

async fn keep(inner: &Arc<Inner>, head: &Checkpoint, note: &str) -> Result<(), String> {
    let change = Change::HeadSeen { origin: head.origin.clone(), size: head.size, note: note.to_owned() };
    let inner = inner.clone();
    blocking(move || Ok(inner.store.note(vec![change])?)).await.map_err(|refusal| refusal.sentence)
}

/// Files both notes: whoever reads them later sees two histories under one key.
async fn fork(inner: &Arc<Inner>, peer: &StateCode, held: &str, shown: &str) -> Result<(), String> {
    tracing::error!(%peer, code = "fork", "the head of a journal does not extend the one it showed before");
    let (filing, peer) = (inner.clone(), peer.clone());
    let record = format!("{held}\n{shown}");
    let filed = move || -> Result<(), Refusal> {
        let incident = IncidentRow {
            at: filing.now(),
            case: None,
            code: "fork".to_owned(),
            sentence: format!("the journal of {peer} does not extend the head it showed before"),
        };
        filing.store.file(Filing {
            entries: vec![filing.entry(EntryKind::Incident, None, record.as_bytes())],
            changes: vec![Change::Incident(incident)],
            ..Filing::default()
        })?;
        Ok(())
    };
    blocking(filed).await.map_err(|refusal| refusal.sentence)
}

pub(crate) fn stated(note: &str) -> Result<Checkpoint, String> {
    let text = comity_seal::Note::unverified_text(note.as_bytes()).map_err(|error| error.to_string())?;
    Checkpoint::read(text).map_err(|error| error.to_string())
}

/// Tiles brought from a peer, and which ones are still wanted.
#[derive(Default)]
struct Fetched {
    tiles: BTreeMap<TileAt, Vec<Digest>>,
    missed: RefCell<Vec<TileAt>>,
}

impl Tiles for Fetched {
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>> {
        let known = self.tiles.get(&at).cloned();
        if known.is_none() {
            self.missed.borrow_mut().push(at);
        }
        known
    }
}

/// A tile as it stands in a journal of this size.
async fn tile(line: &mut Line, at: TileAt, size: u64) -> Result<Vec<Digest>, String> {
    let complete = size >> (8 * u32::from(at.level));
    let width = if at.index < complete / WIDTH { WIDTH } else { complete % WIDTH };
    let path = at.path(usize::try_from(width).map_err(|error| error.to_string())?);
    let path = line.path(&format!("journal/tile/{}", path.trim_start_matches("tile/")));
    let request = Request::get(path).body(Full::default()).map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), 16 * 1024).collect().await.map_err(|error| error.to_string())?;
    if status != StatusCode::OK {
        return Err(format!("a tile was answered {status}"));
    }
    Tile::hashes(&body.to_bytes()).ok_or_else(|| "a tile has no whole hashes".to_owned())
}
