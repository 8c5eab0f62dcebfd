//! A node that went back for good goes on: what others hold is taken back, and the next journal begins.
//!
//! Salts are nobody's but ours, so the lost end of a journal cannot be written again entry by entry. The journal is
//! closed, on the office's page, at the largest head that anybody cosigned; the next one begins with the entries the
//! archive had and an entry `restore` that names the break, and everybody who knows the page is told of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use comity_journal::{Checkpoint, EntryKind};
use comity_seal::{ClosedJournal, Page, SignedPage};
use comity_store::{Change, Filing, IncidentRow};
use comity_words::{Digest, OfficerId, Reference, StateCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, StatusCode};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::folder::write_whole;
use crate::keys::{internal, own_page};
use crate::office::Inner;
use crate::outbound::Line;
use crate::stay::Stay;
use crate::taken_back;

/// What one counterpart told and gave back.
struct Given {
    peer: StateCode,
    /// The last head of our journal that it cosigned.
    note: Option<String>,
    page: Option<String>,
    cases: Vec<(Reference, Vec<u8>)>,
}

impl Inner {
    /// Ends the stay of a node that went back: everybody is asked first, then the next journal begins, then what they
    /// gave back is filed. Whatever ends it halfway, it is asked again and goes on from there.
    pub(crate) fn go_on_anew(
        &self,
        page_key: Option<&Path>,
        without: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let Some(stayed) = self.stay.stayed() else {
            return Err(Refusal::new(
                "not-behind",
                "this node did not go back: its journal goes on as it is",
            )
            .hint("`comity status` says how it stands"));
        };
        let without = self.given_up(without)?;
        let given = self.ask_everybody(&without)?;
        let stayed = self.stay.stayed().unwrap_or(stayed);
        let gives_up = stayed.is_restored() && !without.is_empty();
        if !stayed.is_behind() && !gives_up {
            let told = stayed.sentence();
            return Err(if self.stay.stayed().is_none() || stayed.is_restored() {
                Refusal::new("not-behind", "nobody holds more than this node: it goes on by itself")
                    .hint("serve it, and `comity status` says when it went on")
            } else {
                Refusal::new("not-behind", told).hint(stayed.hint())
            });
        }
        self.take_own_page(&given)?;
        let signer = self.page_signer(page_key)?;
        let _alone = self.one_at_a_time();
        let _anew = self.stay.anew();
        let closed = self.close_journal(&given, &signer)?;
        let by = by.map(OfficerId::as_str);
        self.file_the_break(&given, &closed, &without, stayed.saved(), by)?;
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for one in &given {
            let acts = self.take_back_cases(&one.peer, &one.cases)?;
            for ((case, _), acts) in one.cases.iter().zip(acts) {
                *taken.entry(case.to_string()).or_default() += acts;
            }
        }
        self.store.set(Stay::setting(), "")?;
        self.store.set(BREAK, "")?;
        self.stay.forget_told();
        self.stay.set(None);
        self.letters.notify_one();
        self.clocks.notify_one();
        let head = self.store.head()?.ok_or_else(|| damaged("the journal has no head"))?;
        tracing::warn!(journal = head.origin, size = head.size, "the node goes on in a new journal");
        let taken: Vec<Value> =
            taken.into_iter().map(|(case, acts)| json!({"case": case, "acts": acts})).collect();
        Ok(json!({
            "journal": head.origin, "size": head.size, "closed": closed.origin, "closed_at": closed.size,
            "held": sizes(&given), "taken_back": taken, "not_asked": without,
            "page_version": self.page_of_ours()?.version,
        }))
    }

    /// Counterparts whose word is given up.
    fn given_up(&self, without: &[String]) -> Result<BTreeSet<String>, Refusal> {
        let known: BTreeSet<String> = self.others().iter().map(StateCode::to_string).collect();
        if let Some(none) = without.iter().find(|name| !known.contains(*name)) {
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            return Err(Refusal::new("no-peer", format!("`{none}` is no counterpart of this node"))
                .hint(format!("it knows: {known}")));
        }
        Ok(without.iter().cloned().collect())
    }

    fn others(&self) -> Vec<StateCode> {
        self.keyring().states().filter(|state| **state != self.own).cloned().collect()
    }

    /// Asks every counterpart where our journal stood and what it holds of our cases.
    fn ask_everybody(&self, without: &BTreeSet<String>) -> Result<Vec<Given>, Refusal> {
        let inner = self.myself()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(damaged)?;
        let mut given = Vec::new();
        for peer in self.others().into_iter().filter(|peer| !without.contains(peer.as_str())) {
            let asked = runtime.block_on(async {
                let mut line = inner.call(&peer).await?;
                crate::stay::hear(&inner, &peer, &mut line).await?;
                let note = last_head(inner.keys.journal().vkey().name(), &mut line).await?;
                let held = taken_back::held(&inner, &mut line).await?;
                let wanted = inner.lacks(&held).map_err(|refusal| refusal.sentence)?;
                let mut cases = Vec::new();
                for case in wanted {
                    let lines = taken_back::held_of(&inner, &mut line, &case).await?;
                    cases.push((case, lines));
                }
                Ok::<_, String>(Given { peer: peer.clone(), note, page: held.page, cases })
            });
            given.push(asked.map_err(|why| {
                Refusal::new("not-asked", format!("{peer} could not be asked what it holds: {why}")).hint(
                    format!(
                        "try again; `--without {peer}` gives up what it holds, where it is gone for good"
                    ),
                )
            })?);
        }
        Ok(given)
    }

    /// The newest page of ours that anybody holds: keys and journals may have changed since the archive.
    fn take_own_page(&self, given: &[Given]) -> Result<(), Refusal> {
        let own = own_page(self.folder())?;
        for text in given.iter().filter_map(|one| one.page.as_deref()) {
            let signed = SignedPage::from_text(text).map_err(internal)?;
            let held = own_page(self.folder())?.open(&own.fingerprint()).map_err(internal)?;
            // Under another page key it is a matter for the directory's quorum.
            let Ok(page) = signed.open(&own.fingerprint()) else { continue };
            if page.member == self.own && page.version > held.version {
                self.admit(&signed, own.fingerprint())?;
                write_whole(&self.folder().page(), text)?;
                tracing::warn!(version = page.version, "our own page was newer elsewhere: it is taken back");
            }
        }
        let page = self.page_of_ours()?;
        let act = self.keys.act().public().kid_es256.clone();
        let now = self.now();
        let good = page.signing.iter().any(|one| {
            one.keys.kid_es256 == act && one.invalid_from.is_none() && one.from <= now && now < one.until
        });
        if good {
            return Ok(());
        }
        Err(Refusal::new(
            "older-keys",
            format!("the act key `{act}` of this archive is no longer the one on this office's page"),
        )
        .hint("restore with the newest archive of keys; where it is lost, `comity keys revoke` and a new key come first"))
    }

    /// Puts the next journal on the page and the closed one under its last head; then the next key signs.
    fn close_journal(
        &self,
        given: &[Given],
        signer: &comity_seal::SoftwareSigner,
    ) -> Result<ClosedJournal, Refusal> {
        let page = self.page_of_ours()?;
        let current = self.keys.journal().vkey().name().to_owned();
        let own = self.store.head()?;
        if let Some(closed) = self.begun(&page)? {
            self.keys.begin_journal()?;
            return Ok(closed);
        }
        let mut closed = ClosedJournal {
            origin: current.clone(),
            size: own.as_ref().map_or(0, |head| head.size),
            root: own.map_or_else(|| Digest::of(b""), |head| head.root),
        };
        for note in given.iter().filter_map(|one| one.note.as_deref()) {
            let head = Checkpoint::open(note, self.keys.journal().vkey()).map_err(damaged)?;
            if head.size > closed.size {
                (closed.size, closed.root) = (head.size, head.root);
            }
        }
        let number = page.journals.iter().filter_map(|vkey| number_of(vkey.name())).max().unwrap_or(1) + 1;
        let next = self.keys.next_journal(number)?;
        self.store.set(BREAK, next.vkey().name())?;
        self.republish(signer, |page: &mut Page| {
            page.closed.push(closed.clone());
            page.journals.push(next.vkey().clone());
        })?;
        self.keys.begin_journal()?;
        Ok(closed)
    }

    /// What an earlier try closed that came to no end: the page names the journal it began.
    fn begun(&self, page: &Page) -> Result<Option<ClosedJournal>, Refusal> {
        let begun = self.store.setting(BREAK)?;
        let last = page.journals.last().map(|vkey| vkey.name());
        Ok(page.closed.last().filter(|_| last.is_some() && last == begun.as_deref()).cloned())
    }

    /// The first entry of the new journal that is its own: it names the break.
    fn file_the_break(
        &self,
        given: &[Given],
        closed: &ClosedJournal,
        without: &BTreeSet<String>,
        saved: Option<&str>,
        by: Option<&str>,
    ) -> Result<(), Refusal> {
        let journal = self.keys.journal().vkey().name().to_owned();
        let own = self.store.head()?;
        if own.as_ref().is_some_and(|head| head.origin == journal) {
            return Ok(());
        }
        let record = json!({
            "v": 2, "at": self.now().to_string(), "by": by, "saved": saved, "journal": journal,
            "closed": {"origin": closed.origin, "size": closed.size, "root": closed.root.to_string()},
            "from": own.as_ref().map(|head| json!({"size": head.size, "root": head.root.to_string()})),
            "told": sizes(given), "not_asked": without,
            "heads": given.iter().filter_map(|one| one.note.as_deref()).collect::<Vec<_>>(),
        });
        let sentence = format!(
            "this node went back: {} was closed at {} entries and goes on as {journal}, from the {} the archive had",
            closed.origin,
            closed.size,
            own.as_ref().map_or(0, |head| head.size)
        );
        self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Restore, None, record.to_string().as_bytes())],
            changes: vec![Change::Incident(IncidentRow {
                at: self.now(),
                case: None,
                code: "journal-closed".to_owned(),
                sentence,
            })],
            ..Filing::default()
        })?;
        Ok(())
    }

    /// A peer's page closes a journal: people are told, and what was seen of it is filed beside it.
    pub(crate) fn told_of_closed(
        &self,
        peer: &StateCode,
        before: &Page,
        after: &Page,
    ) -> Result<(), Refusal> {
        for closed in after.closed.iter().filter(|one| !before.closed.contains(one)) {
            let next = after.journals.last().map_or("", |vkey| vkey.name());
            let held = self.store.witnessed(&closed.origin)?;
            let beyond = held.as_ref().filter(|held| held.size > closed.size);
            let beyond = beyond.map_or(String::new(), |held| {
                format!("; this office has cosigned {} entries of it, more than its page says", held.size)
            });
            let sentence = format!(
                "{peer} was restored from an older copy: its journal {} was closed at {} entries and goes on as {next}{beyond}",
                closed.origin, closed.size
            );
            tracing::error!(code = "journal-closed", "incident: {sentence}");
            let row = IncidentRow { at: self.now(), case: None, code: "journal-closed".to_owned(), sentence };
            let note = held.map_or(String::new(), |held| held.note);
            self.store.file(Filing {
                entries: vec![self.entry(EntryKind::Incident, None, note.as_bytes())],
                changes: vec![Change::Incident(row)],
                ..Filing::default()
            })?;
        }
        Ok(())
    }
}

/// The journal that is being begun, until what others hold is taken back.
const BREAK: &str = "begun-anew";

/// The size each counterpart cosigned last; none where it never has.
fn sizes(given: &[Given]) -> BTreeMap<String, Option<u64>> {
    let size = |note: &str| crate::gossip::stated(note).ok().map(|head| head.size);
    given.iter().map(|one| (one.peer.to_string(), one.note.as_deref().and_then(size))).collect()
}

fn number_of(journal: &str) -> Option<u32> {
    journal.rsplit_once("/journal-")?.1.parse().ok()
}

async fn last_head(journal: &str, line: &mut Line) -> Result<Option<String>, String> {
    let request = Request::get(line.path(&format!("witness/last?journal={journal}"))).body(Full::default());
    let answer = line.ask(request.map_err(|error| error.to_string())?).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), 64 * 1024).collect().await.map_err(|error| error.to_string())?;
    match status {
        StatusCode::OK => String::from_utf8(body.to_bytes().to_vec()).map(Some).map_err(|e| e.to_string()),
        StatusCode::NOT_FOUND => Ok(None),
        other => Err(format!("asked where our journal stood, it answered {other}")),
    }
}
