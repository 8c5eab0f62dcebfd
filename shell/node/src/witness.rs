//! Each node cosigns its peers' heads, and has its own cosigned by them.
//!
//! As a witness it never goes back: a head that does not extend the one it cosigned last is refused, both
//! notes are filed, and an incident opens. As a journal it brings every new head to its peers; a peer that is
//! down delays the grade *witnessed* and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use comity_journal::witness::{AddCheckpoint, Answer, Seen};
use comity_journal::{
    Checkpoint, Consistency, EntryKind, cosign, cosignatures, with_cosignatures, witnessed,
};
use comity_seal::{CosignerKey, Vkey};
use comity_store::{Change, CosignedRow, Filing, Head, IncidentRow, StoreError, WitnessedRow};
use comity_words::StateCode;
use http_body_util::{BodyExt, Full, Limited};
use hyper::Request;
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::office::Inner;
use crate::outbound::{Line, blocking};
use crate::view::NoticeView;

/// How often one looks whether the journal has grown.
const LOOK: Duration = Duration::from_secs(2);
/// The longest pause before a peer that did not answer is asked again.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// Tries at a head: the witness says where it stands, and the journal begins from there.
const ROUNDS: usize = 3;
/// Incidents shown.
const SHOWN: usize = 20;

/// What a witness answers over HTTP.
pub(crate) struct Told {
    pub(crate) status: u16,
    /// Whether the body is the size it stands at.
    pub(crate) size: bool,
    pub(crate) body: String,
}

impl Told {
    fn of(status: u16) -> Told {
        Told { status, size: false, body: String::new() }
    }
}

impl Inner {
    /// `POST witness/add-checkpoint`: cosigns a head that extends the one cosigned last.
    pub(crate) fn add_checkpoint(&self, body: &[u8], from: &StateCode) -> Result<Told, Refusal> {
        self.may_sign()?;
        let Ok(asked) = AddCheckpoint::read(body) else { return Ok(Told::of(400)) };
        let origin = asked.origin().unwrap_or_default().to_owned();
        let mut known = self.whose_journal(&origin)?;
        if known.is_none() && self.newer_page_of(from) {
            // It goes on in another journal than the one its page named when it was fetched.
            known = self.whose_journal(&origin)?;
        }
        let Some((peer, vkey, closed)) = known else { return Ok(Told::of(404)) };
        let held = self.store.witnessed(vkey.name())?;
        let seen = held.as_ref().map(|held| stated(&held.note)).transpose()?;
        let seen = seen.map(|head| Seen { size: head.size, root: head.root });
        let answer = asked.judge(&vkey, seen);
        let status = answer.status();
        let before = held.as_ref().map_or("", |held| held.note.as_str());
        match answer {
            Answer::Cosign(head) if closed.is_some_and(|size| head.size > size) => {
                let sentence = format!(
                    "the journal {origin} of {peer}, which its page says is closed, grew: another copy of that node is at work"
                );
                self.alarm("fork", &sentence, before, &asked.note)?;
                Ok(Told::of(422))
            }
            Answer::Cosign(head) => {
                let at = self.now();
                let lines = cosign(&asked.note, &self.keys.witness, at).map_err(damaged)?;
                let row = WitnessedRow { origin: head.origin, size: head.size, note: asked.note, at };
                match self.store.witness(row, seen.map(|seen| seen.size)) {
                    Ok(()) => Ok(Told { status, size: false, body: lines }),
                    // Another request was quicker: whoever asks begins anew from there.
                    Err(StoreError::Moved) => {
                        let size = self.store.witnessed(vkey.name())?.map_or(0, |held| held.size);
                        Ok(Told { status: 409, size: true, body: format!("{size}\n") })
                    }
                    Err(error) => Err(error.into()),
                }
            }
            Answer::Stale(size) => Ok(Told { status, size: true, body: format!("{size}\n") }),
            // The sentences name what was cosigned and not what was shown: however often, and grown by
            // how much, the same head is held against it, it is one incident.
            Answer::Behind(_, size) => {
                let sentence = format!(
                    "the journal of {peer} showed fewer than the {size} entries cosigned before: it was restored from an older copy, or an old head came late"
                );
                self.alarm("rollback", &sentence, before, &asked.note)?;
                Ok(Told { status, size: true, body: format!("{size}\n") })
            }
            Answer::Split(head) => {
                let sentence = format!("the journal of {peer} showed two heads of {} entries", head.size);
                self.alarm("fork", &sentence, before, &asked.note)?;
                Ok(Told { status, size: true, body: format!("{}\n", head.size) })
            }
            Answer::Fork(_) => {
                let size = seen.map_or(0, |seen| seen.size);
                let sentence = format!(
                    "the journal of {peer} showed a head that does not extend the one of {size} entries cosigned before"
                );
                self.alarm("fork", &sentence, before, &asked.note)?;
                Ok(Told::of(status))
            }
            Answer::Malformed | Answer::NotSigned => Ok(Told::of(status)),
        }
    }

    /// Whose journal has this name, with its key, and the size it was closed at, where it was.
    fn whose_journal(&self, origin: &str) -> Result<Option<(StateCode, Vkey, Option<u64>)>, Refusal> {
        let keyring = self.keyring();
        for state in keyring.states().filter(|state| **state != self.own) {
            let page = keyring.page(state).map_err(damaged)?;
            if let Some(vkey) = page.journals.iter().find(|vkey| vkey.name() == origin) {
                let closed = page.closed.iter().find(|one| one.origin == origin).map(|one| one.size);
                return Ok(Some((state.clone(), vkey.clone(), closed)));
            }
        }
        Ok(None)
    }

    /// Files both notes and opens an incident, once for each sentence.
    fn alarm(&self, code: &str, sentence: &str, held: &str, shown: &str) -> Result<(), Refusal> {
        let again = |one: &IncidentRow| one.code == code && one.sentence == sentence;
        if self.store.incidents(usize::MAX)?.iter().any(again) {
            return Ok(());
        }
        tracing::error!(code, "incident: {sentence}");
        let incident =
            IncidentRow { at: self.now(), case: None, code: code.to_owned(), sentence: sentence.to_owned() };
        let record = format!("{held}\n{shown}");
        self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Incident, None, record.as_bytes())],
            changes: vec![Change::Incident(incident)],
            ..Filing::default()
        })?;
        Ok(())
    }

    /// Forks and rollbacks of journals, the last first.
    fn journal_incidents(&self) -> Result<Vec<IncidentRow>, Refusal> {
        let mut all = self.store.incidents(usize::MAX)?;
        all.retain(|row| {
            row.case.is_none()
                && matches!(
                    row.code.as_str(),
                    "fork"
                        | "clock"
                        | "not-witnessed"
                        | "rollback"
                        | "journal-closed"
                        | "directory-fork"
                        | "key-lost"
                        | "page-key-replaced"
                        | "own-page-key"
                )
        });
        all.truncate(SHOWN);
        Ok(all)
    }

    pub(crate) fn alarms(&self) -> Result<Vec<NoticeView>, Refusal> {
        self.told_of(self.journal_incidents()?, |code| {
            matches!(
                code,
                "fork" | "rollback" | "journal-closed" | "directory-fork" | "clock" | "not-witnessed"
            )
        })
    }

    pub(crate) fn key_alarms(&self) -> Result<Vec<NoticeView>, Refusal> {
        self.told_of(self.journal_incidents()?, |code| {
            matches!(code, "key-lost" | "page-key-replaced" | "own-page-key")
        })
    }

    /// Which peers witness this journal, by their pages.
    pub(crate) fn witnesses(&self) -> Vec<(StateCode, Vec<CosignerKey>)> {
        let keyring = self.keyring();
        let others = keyring.states().filter(|state| **state != self.own);
        let listed =
            others.filter_map(|state| Some((state.clone(), keyring.page(state).ok()?.witnesses.clone())));
        listed.filter(|(_, keys)| !keys.is_empty()).collect()
    }

    /// What a peer witnesses of us, what we witness of peers, and what went wrong.
    pub(crate) fn tell_witnesses(&self) -> Result<Value, Refusal> {
        let head = self.store.head()?;
        let size = head.as_ref().map_or(0, |head| head.size);
        let last = self.store.last_cosigned()?;
        let ours: Vec<Value> = self
            .witnesses()
            .into_iter()
            .map(|(peer, keys)| {
                let name = keys.first().map(CosignerKey::name).unwrap_or_default().to_owned();
                let row = last.iter().find(|row| row.witness == name);
                json!({
                    "peer": peer.as_str(), "witness": name, "size": row.map(|row| row.size),
                    "at": row.map(|row| row.at.to_string()), "behind": size - row.map_or(0, |row| row.size),
                })
            })
            .collect();
        let theirs: Vec<Value> = self
            .store
            .all_witnessed()?
            .into_iter()
            .map(|row| json!({"origin": row.origin, "size": row.size, "at": row.at.to_string()}))
            .collect();
        let incidents: Vec<Value> = self
            .journal_incidents()?
            .iter()
            .map(|row| json!({"at": row.at.to_string(), "code": row.code, "sentence": row.sentence}))
            .collect();
        Ok(json!({
            "origin": self.keys.journal().vkey().name(), "size": size, "witness": self.keys.witness.name(),
            "witnesses": ours, "witnessing": theirs, "incidents": incidents, "reads_only": self.tell_stay(),
        }))
    }
}

/// Brings new heads to the peers until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    let mut later: BTreeMap<StateCode, (Instant, Duration)> = BTreeMap::new();
    // Whoever comes up asks each witness once where it stands: a folder may be older than it knows.
    let mut asked: BTreeSet<StateCode> = BTreeSet::new();
    loop {
        let going = inner.clone();
        if let Err(refusal) = blocking(move || going.go_on()).await {
            tracing::error!(code = %refusal.code, "the restored node cannot go on: {refusal}");
        }
        let minding = inner.clone();
        if let Err(refusal) = blocking(move || minding.mind_the_clock()).await {
            tracing::error!(code = %refusal.code, "the clock could not be minded: {refusal}");
        }
        for (peer, keys) in inner.witnesses() {
            if later.get(&peer).is_some_and(|(next, _)| Instant::now() < *next) {
                continue;
            }
            let anyway = !asked.contains(&peer) || inner.waits_for_clocks();
            match bring(&inner, &peer, &keys, anyway).await {
                Ok(()) => {
                    later.remove(&peer);
                    asked.insert(peer);
                }
                Err(why) => {
                    // Whoever waits for a witness to tell asks often: nothing is filed until it has.
                    let longest = if inner.reads_only().is_some() { LOOK } else { LONGEST };
                    let pause = later.get(&peer).map_or(LOOK, |(_, pause)| (*pause * 2).min(longest));
                    tracing::info!(%peer, "the head was not cosigned: {why}");
                    later.insert(peer, (Instant::now() + pause, pause));
                }
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Brings the last head to one witness, where it has not cosigned it yet, or `anyway`.
async fn bring(
    inner: &Arc<Inner>,
    peer: &StateCode,
    keys: &[CosignerKey],
    anyway: bool,
) -> Result<(), String> {
    let name = keys.first().map(CosignerKey::name).unwrap_or_default().to_owned();
    let mut last = None;
    let mut line: Option<Line> = None;
    if inner.asks_witnesses(peer) {
        crate::stay::hear(inner, peer, line.insert(inner.call(peer).await?)).await?;
    }
    for _ in 0..ROUNDS {
        let (looking, witness) = (inner.clone(), name.clone());
        let held = blocking(move || {
            let rows = looking.store.last_cosigned()?;
            let size = rows.into_iter().find(|row| row.witness == witness).map_or(0, |row| row.size);
            Ok((looking.store.head()?, size))
        });
        let (head, cosigned) = held.await.map_err(|refusal| refusal.sentence)?;
        let Some(head) = head else { return Ok(()) };
        if head.size == cosigned && last.is_none() && !anyway {
            return Ok(());
        }
        let old = last.unwrap_or(cosigned).min(head.size);
        let request = asked(inner, &head, old).await?;
        if line.is_none() {
            line = Some(inner.call(peer).await?);
        }
        let at = line.as_mut().ok_or("no line")?;
        let (status, body) = post(at, request).await?;
        match status {
            200 => return keep(inner, &head, &name, keys, &body).await,
            409 => {
                let stands: u64 = body.trim().parse().map_err(|_| "a witness named no size".to_owned())?;
                if stands > head.size {
                    return contradicted(inner, peer, at).await;
                }
                last = Some(stands);
            }
            422 => return contradicted(inner, peer, at).await,
            other => return Err(format!("the witness answered {other}")),
        }
    }
    Err("the witness moves while it is asked".to_owned())
}

async fn asked(inner: &Arc<Inner>, head: &Head, old: u64) -> Result<AddCheckpoint, String> {
    let (inner, head) = (inner.clone(), head.clone());
    let made = blocking(move || {
        let hashes = match old {
            0 => Vec::new(),
            _ => {
                inner
                    .store
                    .with_tiles(|tiles| Consistency::make(tiles, old, head.size))?
                    .map_err(damaged)?
                    .hashes
            }
        };
        Ok(AddCheckpoint { old, hashes, note: head.note })
    });
    made.await.map_err(|refusal| refusal.sentence)
}

async fn post(line: &mut Line, asked: AddCheckpoint) -> Result<(u16, String), String> {
    let request = Request::post(line.path("witness/add-checkpoint"))
        .header("content-type", "text/plain")
        .body(Full::new(Bytes::from(asked.write())))
        .map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status().as_u16();
    let body =
        Limited::new(answer.into_body(), 64 * 1024).collect().await.map_err(|error| error.to_string())?;
    let body = String::from_utf8(body.to_bytes().to_vec()).map_err(|error| error.to_string())?;
    Ok((status, body))
}

/// Keeps what the witness said, where both its signatures hold over our head.
async fn keep(
    inner: &Arc<Inner>,
    head: &Head,
    witness: &str,
    keys: &[CosignerKey],
    lines: &str,
) -> Result<(), String> {
    let note = with_cosignatures(&head.note, lines);
    let found = cosignatures(&note, keys).map_err(|error| error.to_string())?;
    let at = witnessed(&found, witness).ok_or("the witness did not sign in both families")?;
    inner.heard_time(witness, at);
    let row = CosignedRow { witness: witness.to_owned(), size: head.size, at, lines: lines.to_owned() };
    let inner = inner.clone();
    blocking(move || Ok(inner.store.cosigned(row)?)).await.map_err(|refusal| refusal.sentence)
}

/// A witness says our head goes back, or does not extend the one it cosigned: it has to show that head.
async fn contradicted(inner: &Arc<Inner>, peer: &StateCode, line: &mut Line) -> Result<(), String> {
    crate::stay::hear(inner, peer, line).await?;
    Err(inner
        .reads_only()
        .map(|told| told.sentence)
        .unwrap_or_else(|| "the witness refuses our head and shows none against it".to_owned()))
}

fn stated(note: &str) -> Result<Checkpoint, Refusal> {
    let text = comity_seal::Note::unverified_text(note.as_bytes()).map_err(damaged)?;
    Checkpoint::read(text).map_err(damaged)
}
