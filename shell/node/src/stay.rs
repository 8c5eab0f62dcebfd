//! A node that came back from a backup, or that learns it went back, reads and signs nothing.
//!
//! Signing on from an older state would be a second history under the same key. So every witness is asked for
//! the last head it cosigned, which our own key signed: nobody can make one up. Where all of them have told and
//! this journal reaches what they told, the node goes on and puts that on record.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use comity_journal::{Checkpoint, Consistency, EntryKind};
use comity_store::{Change, Filing, IncidentRow};
use comity_words::{Moment, StateCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::office::Inner;
use crate::outbound::{Line, blocking};

/// Where a stay is kept.
const SETTING: &str = "stayed";

/// Whether the node signs, and what the witnesses told since it came up.
#[derive(Default)]
pub(crate) struct Stay {
    stayed: RwLock<Option<Stayed>>,
    told: Mutex<BTreeMap<StateCode, u64>>,
    /// While what others hold is taken back, the journal's key signs for that alone.
    anew: AtomicBool,
}

/// Why a node signs nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stayed {
    why: Why,
    since: String,
    /// Of which moment the backup is, where it was restored from one.
    #[serde(default)]
    saved: Option<String>,
    /// The witness that told, and the size it cosigned.
    #[serde(default)]
    told: Option<(String, u64)>,
    /// By how many seconds others' clocks are ahead of this one, and how many say so.
    #[serde(default)]
    off: Option<(i64, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Why {
    /// From an archive; the witnesses have not all told yet.
    Restored,
    /// A witness cosigned more than is here.
    Behind,
    /// A counterpart holds acts that are not here.
    Lacks,
    /// A witness cosigned another history under our key.
    Fork,
    /// Other clocks agree that this one is wrong.
    Clock,
}

impl Stayed {
    /// The mark of a folder that was restored from an archive of that moment.
    pub(crate) fn restored(since: Moment, saved: Moment) -> Stayed {
        Stayed {
            why: Why::Restored,
            since: since.to_string(),
            saved: Some(saved.to_string()),
            told: None,
            off: None,
        }
    }

    pub(crate) fn setting(&self) -> (&'static str, String) {
        (SETTING, serde_json::to_string(self).unwrap_or_default())
    }

    /// What is the matter, as a sentence for the desk.
    pub(crate) fn sentence(&self) -> String {
        let of = self.told.as_ref();
        match (self.why, of) {
            (Why::Clock, _) => {
                let (by, voices) = self.off.unwrap_or_default();
                format!(
                    "this node's clock is wrong: {voices} others say it is {} than it says. It only reads",
                    crate::five_minutes::how_far(by)
                )
            }
            (Why::Restored, _) => format!(
                "this node was restored from an archive{} and only reads until every witness has told the last size it cosigned",
                self.saved.as_ref().map(|saved| format!(" of {saved}")).unwrap_or_default()
            ),
            (Why::Behind, Some((peer, size))) => format!(
                "this node went back: {peer} holds a head of {size} entries under its own key, more than it has. It only reads"
            ),
            (Why::Lacks, Some((peer, cases))) => format!(
                "this node went back: {peer} holds acts of {cases} {} that are not here. It only reads",
                if *cases == 1 { "case" } else { "cases" }
            ),
            (Why::Fork, Some((peer, size))) => format!(
                "two copies of this node were at work: {peer} holds a head of {size} entries under its own key that is not in its journal. It only reads"
            ),
            (_, None) => {
                "this node only reads until its witnesses have told where its journal stood".to_owned()
            }
        }
    }

    /// What a person does next.
    pub(crate) fn hint(&self) -> &'static str {
        match self.why {
            Why::Restored => {
                "serve the node while its peers can be reached; `comity journal witness` says who has told"
            }
            Why::Behind | Why::Lacks => {
                "where a newer archive exists, stop the node and restore that one; where none does, `comity archive continue` takes back what the others hold and goes on in a new journal"
            }
            Why::Clock => {
                "set the machine's clock right; the node goes on by itself as soon as the others agree with it"
            }
            Why::Fork => "stop both copies, and settle with the other authority which history is meant",
        }
    }
}

impl Stay {
    /// As it was kept.
    pub(crate) fn of(kept: Option<&str>) -> Result<Stay, Refusal> {
        let stayed = match kept {
            None | Some("") => None,
            Some(text) => Some(serde_json::from_str(text).map_err(damaged)?),
        };
        Ok(Stay { stayed: RwLock::new(stayed), told: Mutex::default(), anew: AtomicBool::new(false) })
    }

    pub(crate) const fn setting() -> &'static str {
        SETTING
    }

    /// Why the node signs nothing, where it does not.
    pub(crate) fn stayed(&self) -> Option<Stayed> {
        self.stayed.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Whether the journal's key signs although the node stays.
    pub(crate) fn goes_on_anew(&self) -> bool {
        self.anew.load(Ordering::Relaxed)
    }

    /// Lets the journal's key sign while this lives; whoever asks for acts and brings letters waits as before.
    pub(crate) fn anew(self: &Arc<Stay>) -> Anew {
        self.anew.store(true, Ordering::Relaxed);
        Anew(self.clone())
    }

    /// Forgets what was told of a journal that is closed.
    pub(crate) fn forget_told(&self) {
        self.told().clear();
    }

    pub(crate) fn set(&self, stayed: Option<Stayed>) {
        *self.stayed.write().unwrap_or_else(std::sync::PoisonError::into_inner) = stayed;
    }

    fn told(&self) -> std::sync::MutexGuard<'_, BTreeMap<StateCode, u64>> {
        self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What others hold is being taken back as long as this lives.
pub(crate) struct Anew(Arc<Stay>);

impl Drop for Anew {
    fn drop(&mut self) {
        self.0.anew.store(false, Ordering::Relaxed);
    }
}

impl Stayed {
    /// Whether this is about entries that are not here.
    pub(crate) fn is_behind(&self) -> bool {
        matches!(self.why, Why::Behind | Why::Lacks)
    }

    /// Whether it came from an archive and has yet to learn where its journal stood.
    pub(crate) fn is_restored(&self) -> bool {
        self.why == Why::Restored
    }

    /// Of which moment the archive is, where one was restored.
    pub(crate) fn saved(&self) -> Option<&str> {
        self.saved.as_deref()
    }
}

impl Inner {
    /// Refuses where the node signs nothing.
    pub(crate) fn may_sign(&self) -> Result<(), Refusal> {
        match self.stay.stayed() {
            None => Ok(()),
            Some(stayed) => {
                let code = if stayed.why == Why::Clock { "clock-off" } else { "went-back" };
                Err(Refusal::new(code, stayed.sentence()).hint(stayed.hint()))
            }
        }
    }

    /// What the desk says of it.
    pub(crate) fn reads_only(&self) -> Option<crate::view::NoticeView> {
        let stayed = self.stay.stayed()?;
        let told = crate::alarms::told(&stayed.sentence(), None);
        Some(crate::view::NoticeView { sentence: format!("{}; {}", told.sentence, stayed.hint()), ..told })
    }

    /// Whether a witness has to be asked where our journal stood.
    pub(crate) fn asks_witnesses(&self, peer: &StateCode) -> bool {
        self.stay.stayed().is_some() || !self.stay.told().contains_key(peer)
    }

    /// Whether other clocks have to be asked again before anything is signed.
    pub(crate) fn waits_for_clocks(&self) -> bool {
        self.stay.stayed().is_some_and(|stayed| stayed.why == Why::Clock)
    }

    /// Signs nothing as long as others' clocks say so. It is kept nowhere: whoever comes up asks anew.
    pub(crate) fn clock_is_off(&self, by: i64, voices: usize) -> Result<(), Refusal> {
        let since = self.now().to_string();
        let stayed = Stayed { why: Why::Clock, since, saved: None, told: None, off: Some((by, voices)) };
        let before = self.stay.stayed();
        if before.as_ref().is_some_and(|before| before.why != Why::Clock) {
            return Ok(());
        }
        let sentence = stayed.sentence();
        self.stay.set(Some(stayed));
        if before.is_some() {
            return Ok(());
        }
        self.clock_alarm("this node's clock", sentence)
    }

    /// Goes on, where nothing but the clock was the matter.
    pub(crate) fn clock_is_right(&self) {
        if self.waits_for_clocks() {
            tracing::info!("the clocks agree again: the node goes on");
            self.stay.set(None);
            self.letters.notify_one();
            self.clocks.notify_one();
        }
    }

    /// `GET witness/last`: the last head of the caller's journal that was cosigned here; of the one it names
    /// (`?journal=…`), or of the last on its page that was ever shown.
    pub(crate) fn last_of(
        &self,
        peer: &StateCode,
        journal: Option<&str>,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let journals = self.keyring().page(peer).map_err(damaged)?.journals.clone();
        for vkey in journals.iter().rev().filter(|vkey| journal.is_none_or(|name| name == vkey.name())) {
            if let Some(row) = self.store.witnessed(vkey.name())? {
                return Ok(Some(row.note.into_bytes()));
            }
        }
        Ok(None)
    }

    /// A counterpart holds acts that are not here.
    pub(crate) fn lacks_cases(&self, peer: &StateCode, cases: usize) -> Result<(), Refusal> {
        let since = self.now().to_string();
        let saved = self.stay.stayed().and_then(|stayed| stayed.saved);
        let told = Some((peer.to_string(), cases as u64));
        let sentence =
            format!("{peer} holds acts that this node has not: this folder is an older copy of the node");
        self.stays(Stayed { why: Why::Lacks, since, saved, told, off: None }, "rollback", sentence)
    }

    /// What a witness tells of our journal. Only a head that our own key signed counts against us.
    fn heard(&self, peer: &StateCode, note: Option<&str>) -> Result<(), Refusal> {
        let size = match note {
            None => 0,
            Some(note) => {
                let Ok(theirs) = Checkpoint::open(note, self.keys.journal().vkey()) else {
                    return Err(Refusal::new("not-ours", "it shows a head that our key has not signed"));
                };
                let own = self.store.head()?;
                let (size, root) = own.as_ref().map_or((0, None), |head| (head.size, Some(head.root)));
                let told = Some((peer.to_string(), theirs.size));
                let since = self.now().to_string();
                if theirs.size > size {
                    let sentence = format!(
                        "{peer} has cosigned {} entries of this journal, more than it holds: this folder is an older copy of the node",
                        theirs.size
                    );
                    let saved = self.stay.stayed().and_then(|stayed| stayed.saved);
                    self.stays(
                        Stayed { why: Why::Behind, since, saved, told, off: None },
                        "rollback",
                        sentence,
                    )?;
                } else if let Some(root) = root {
                    let proof = self
                        .store
                        .with_tiles(|tiles| Consistency::make(tiles, theirs.size, size))?
                        .map_err(damaged)?;
                    if proof.check(&theirs.root, &root).is_err() {
                        let sentence = format!(
                            "{peer} has cosigned a head of this journal that ours does not extend: two copies of the node were at work"
                        );
                        self.stays(
                            Stayed { why: Why::Fork, since, saved: None, told, off: None },
                            "fork",
                            sentence,
                        )?;
                    }
                }
                theirs.size
            }
        };
        self.stay.told().insert(peer.clone(), size);
        self.go_on()
    }

    /// Signs nothing from now on. The incident is a row and no entry: an entry would be signed.
    fn stays(&self, stayed: Stayed, code: &str, sentence: String) -> Result<(), Refusal> {
        let (name, text) = stayed.setting();
        if self
            .stay
            .stayed()
            .is_none_or(|before| matches!(before.why, Why::Restored | Why::Lacks | Why::Clock))
        {
            tracing::error!(code, "{}", stayed.sentence());
            self.store.set(name, &text)?;
            self.stay.set(Some(stayed));
        }
        let again = |one: &IncidentRow| one.code == code && one.sentence == sentence;
        if !self.store.incidents(usize::MAX)?.iter().any(again) {
            let row = IncidentRow { at: self.now(), case: None, code: code.to_owned(), sentence };
            self.store.note(vec![Change::Incident(row)])?;
        }
        Ok(())
    }

    /// Goes on where every witness has told and nothing it told is missing here; says so in the journal.
    pub(crate) fn go_on(&self) -> Result<(), Refusal> {
        let Some(stayed) = self.stay.stayed().filter(|stayed| stayed.why == Why::Restored) else {
            return Ok(());
        };
        let told = self.stay.told().clone();
        let size = self.store.head()?.map_or(0, |head| head.size);
        let all = self.witnesses().iter().all(|(peer, _)| told.get(peer).is_some_and(|said| *said <= size));
        if !all {
            return Ok(());
        }
        self.stay.set(None);
        let told: BTreeMap<String, u64> = told.iter().map(|(peer, size)| (peer.to_string(), *size)).collect();
        let record = json!({
            "v": 1, "at": self.now().to_string(), "saved": stayed.saved, "since": stayed.since, "size": size, "told": told,
        });
        let filed = self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Restore, None, record.to_string().as_bytes())],
            ..Filing::default()
        });
        if let Err(error) = filed {
            self.stay.set(Some(stayed));
            return Err(error.into());
        }
        self.store.set(SETTING, "")?;
        tracing::info!(size, "every witness has told: the restored node goes on");
        self.letters.notify_one();
        self.clocks.notify_one();
        Ok(())
    }

    /// How it stands, for `journal witness` and `status`.
    pub(crate) fn tell_stay(&self) -> Value {
        let Some(stayed) = self.stay.stayed() else { return Value::Null };
        let told: BTreeMap<String, u64> =
            self.stay.told().iter().map(|(peer, size)| (peer.to_string(), *size)).collect();
        json!({
            "why": stayed.why, "since": stayed.since, "sentence": stayed.sentence(),
            "hint": stayed.hint(), "told": told,
        })
    }
}

/// Asks a witness for the last head of our journal that it cosigned.
pub(crate) async fn hear(inner: &Arc<Inner>, peer: &StateCode, line: &mut Line) -> Result<(), String> {
    let request =
        Request::get(line.path(&format!("witness/last?journal={}", inner.keys.journal().vkey().name())))
            .body(Full::default())
            .map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), 64 * 1024).collect().await.map_err(|error| error.to_string())?;
    let note = match status {
        StatusCode::OK => {
            Some(String::from_utf8(body.to_bytes().to_vec()).map_err(|error| error.to_string())?)
        }
        StatusCode::NOT_FOUND => None,
        other => return Err(format!("asked where our journal stood, the witness answered {other}")),
    };
    // A restored node may lack what no witness has cosigned yet.
    if inner.stay.stayed().is_some_and(|stayed| stayed.is_restored()) {
        let held = crate::taken_back::held(inner, line).await?;
        let (looking, of) = (inner.clone(), peer.clone());
        let looked = move || match looking.lacks(&held)?.len() {
            0 => Ok(()),
            cases => looking.lacks_cases(&of, cases),
        };
        blocking(looked).await.map_err(|refusal| refusal.sentence)?;
    }
    let (hearing, peer) = (inner.clone(), peer.clone());
    blocking(move || hearing.heard(&peer, note.as_deref())).await.map_err(|refusal| refusal.sentence)
}
