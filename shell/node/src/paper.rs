//! Counterparts that are not on the platform: what came by letter, what was posted, what arrived.
//!
//! Everything here is an act of an officer of this node, filed by the registry like any other; it goes to
//! nobody's outbox. A scan lies sealed in the vault, and its digest stands in the act.

mod costs;
mod exhibit;
mod join;
mod letter;
mod said;
mod shown;
mod spoken;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use comity_case::deed::CustodyRecord;
use comity_case::paper::{Arrival, Came, Carrying, Letter, Posting, Stated, answered, went};
use comity_case::{Command, Deed, Hand, Law, Officer, Paper, judge_entry, said as deed_of};
use comity_dossier::Act;
use comity_words::{Digest, Element, OfficerId, Party, Personal, Reference, StateCode};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::drafts::{Body, change, draft, opening};
use crate::folder::refused_io;
use crate::holdings::Held;
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::registry::{FiledAct, Opening, Order};
use crate::vault::{self, Vault};

pub(crate) use join::without_our_notes;
pub use said::{CameSaid, LetterSaid};
pub(crate) use shown::{counts_elsewhere, is_entry, notices, post_view};
pub use spoken::length_in_words;

/// The largest scan that is kept with an entry, in bytes. What is larger is an exhibit.
const LARGEST_SCAN: u64 = 64 * 1024 * 1024;

/// Numbers of cases whose requests came by letter begin here: the requesting State's own node, should it come
/// onto the platform, counts from 1 and never meets them.
const FROM_PAPER: u32 = 900_000;

/// Why what an entry records was not admissible when it was written; nothing for any other act.
pub(crate) fn objection(loaded: &Loaded, act: &Act<Deed>, law: &Law<'_>) -> Option<String> {
    if !matches!(act.deed, Deed::Paper(Paper::Came(_))) {
        return None;
    }
    judge_entry(&loaded.with(act.clone()), act.number, law).map(|why| why.sentence())
}

impl Inner {
    /// Says why a case goes on paper, and where nothing held here says that the treaty binds that State at all.
    pub(crate) fn why_on_paper(&self, state: &StateCode, held: &Held) -> String {
        let why = match self.keyring().page(state) {
            Ok(_) => format!("this goes on paper, as was asked, though a node of {state} is known"),
            Err(_) => format!("no node of {state} is known: this goes on paper"),
        };
        let library = held.library();
        let named = library.instrument(&held.id).is_some_and(|instrument| instrument.party(state).is_some());
        if named || library.overlay(&held.id, state).is_some() {
            return why;
        }
        format!(
            "{why}; nothing held here says that {state} is a Party to `{}`: look before you send it",
            held.id
        )
    }

    /// The first act of a case on paper, where it is not on file yet.
    pub(crate) fn carry_on_paper(
        &self,
        case: &Reference,
        officer: &Officer,
        opening: &Opening,
    ) -> Result<(), Refusal> {
        if self.store.version(case)? > 0 {
            return Ok(());
        }
        let carried = Command::Paper(Paper::Carried(Carrying::default()));
        let mut order = Order::new(carried, Hand::alone(self.side_of(case)?, officer.clone()));
        order.opening = Some(opening.clone());
        self.file_own(case, &order).map(drop)
    }

    /// Enters what a letter of the other side does.
    pub(crate) fn came(
        &self,
        case: &Reference,
        letter: LetterSaid,
        what: CameSaid,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let _alone = self.one_at_a_time();
        let loaded = self.load(case)?;
        let folded = loaded.case();
        if folded.paper_keeper() != Some(loaded.side) {
            return Err(Refusal::new("on-platform", format!("{case} is not carried on paper here"))
                .hint("the other side's own acts arrive by themselves"));
        }
        let law = loaded.law(self.now())?;
        let (corrects, seen) = (letter.corrects, letter.seen);
        let mut letter = self.letter_said(loaded.counterpart(), letter, &officer, &law)?;
        if seen.is_none()
            && let Some(moment) = letter.moment()
        {
            letter.seen = answered(&loaded.dossier, loaded.side, moment);
        }
        let mut with = Vec::new();
        let deed = match what {
            CameSaid::Answer { answer } => {
                Some(deed_of(&folded, crate::answers::command(&answer, &folded, &law, loaded.side.other())?))
            }
            CameSaid::HandOver { exhibit } => {
                let (deed, row) = self.disk(&loaded, &letter, &exhibit)?;
                with.push(row);
                Some(deed)
            }
            CameSaid::TakeOver { exhibit, sha256 } => {
                Some(self.taken_by_letter(&folded, &letter, &exhibit, sha256.as_deref())?)
            }
            CameSaid::Nothing => None,
        };
        let spoken = spoken(&letter, &officer);
        let came = Paper::Came(Box::new(Came { letter, deed, corrects }));
        let mut order = Order::new(Command::Paper(came), Hand::alone(loaded.side, officer));
        order.with = with;
        self.file_own(case, &order).map(|filed| self.told_entry(&filed, &spoken))
    }

    /// Enters a request that came by letter, as the first act of its case; or writes it anew.
    pub(crate) fn receive_paper(
        &self,
        from: &str,
        treaty: &str,
        letter: LetterSaid,
        (set, lacks): (BTreeMap<String, Value>, &[String]),
        corrects: Option<Reference>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let _alone = self.one_at_a_time();
        let from: StateCode = from.parse().map_err(|error: comity_words::StateCodeError| {
            Refusal::new("no-state", error.to_string()).hint("for instance `BEL`")
        })?;
        let held = self.holdings.named(treaty)?;
        self.both_bound(&held, &from)?;
        let mut body = Body {
            treaty: held.digest.to_string(),
            author: officer.id.to_string(),
            authors: [officer.id.to_string()].into(),
            set: BTreeMap::new(),
            answer: None,
            paper: true,
            prepared: None,
            approvals: Vec::new(),
            annexes: Vec::new(),
            withhold: Default::default(),
            approved: None,
        };
        change(&mut body, set)?;
        let draft = draft(&body)?;
        if draft.items.is_empty() {
            return Err(Refusal::new("no-items", "what the letter asks for is not said")
                .hint("name the measure: `--measure search-seizure`; several where said several times"));
        }
        let case = match corrects {
            Some(case) if *case.requesting() != from => {
                return Err(Refusal::new(
                    "wrong-case",
                    format!("{case} is a request of {}", case.requesting()),
                )
                .hint(format!("name the case of {from} that this letter corrects")));
            }
            Some(case) => case,
            None => self.number_for(&from)?,
        };
        let law = Law::of(held.library(), &held.id, &case, self.now());
        let dated = letter.dated.is_some();
        let said = self.letter_said(&from, letter, &officer, &law)?;
        let Deed::Submitted(mut request) = deed_of(&comity_case::Case::default(), Command::Submit(draft))
        else {
            return Err(internal("a request is no request"));
        };
        // What an act has by its form a letter may lack.
        if !dated {
            request.elements.remove(&Element::DateIssued);
        }
        for code in lacks {
            let element: Element = code.parse().map_err(|error: comity_words::UnknownCode| {
                Refusal::new("no-element", error.to_string()).hint("`comity case form` lists all elements")
            })?;
            request.elements.remove(&element);
        }
        let spoken = spoken(&said, &officer);
        let earlier = self.try_load(&case)?;
        let corrects = earlier.as_ref().map(last_request).transpose()?;
        let came = Came { letter: said, deed: Some(Deed::Submitted(request)), corrects };
        let command = Command::Paper(Paper::Came(Box::new(came)));
        let mut order = Order::new(command, Hand::alone(Party::Requested, officer));
        order.opening = Some(opening(&body, &held)?);
        let filed = self.file_own(&case, &order)?;
        Ok(self.told_entry(&filed, &spoken))
    }

    /// Notes that an act of ours was posted.
    pub(crate) fn posted(
        &self,
        case: &Reference,
        act: Option<u32>,
        (way, on): (&str, &str),
        tracking: Option<String>,
        corrects: Option<u32>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let loaded = self.load(case)?;
        let act = act.or_else(|| last_of(&loaded)).ok_or_else(|| nothing_to_post(case))?;
        let on = stated(&loaded.law(self.now())?, on, &self.own)?;
        let posting =
            Posting { act, by: self::way(way)?, on, tracking: tracking.map(Personal::new), corrects };
        let order = Order::new(Command::Paper(Paper::Posted(posting)), Hand::alone(loaded.side, officer));
        self.file_own(case, &order).map(|filed| filed.told())
    }

    /// Notes that an act of ours has arrived.
    pub(crate) fn arrived(
        &self,
        case: &Reference,
        act: Option<u32>,
        on: &str,
        (shown_by, scan): (Option<String>, Option<String>),
        corrects: Option<u32>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let loaded = self.load(case)?;
        let act = act.or_else(|| last_of(&loaded)).ok_or_else(|| nothing_to_post(case))?;
        let on = stated(&loaded.law(self.now())?, on, loaded.counterpart())?;
        let scan = scan.as_deref().map(digest).transpose()?;
        let arrival = Arrival { act, on, scan, shown_by: shown_by.map(Personal::new), corrects };
        let order = Order::new(Command::Paper(Paper::Arrived(arrival)), Hand::alone(loaded.side, officer));
        self.file_own(case, &order).map(|filed| filed.told())
    }

    /// Compares the scan an entry rests on with what the act says, and writes it where a file is named.
    pub(crate) fn scan(
        &self,
        case: &Reference,
        act: u32,
        out: Option<PathBuf>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let loaded = self.load(case)?;
        let entry = loaded.dossier.lane(loaded.side).iter().find(|one| one.number == act);
        let scan = entry.and_then(scan_of).ok_or_else(|| {
            Refusal::new("no-scan", format!("act {act} of this side rests on no scan"))
                .hint("`comity case show` names the entries and their scans")
        })?;
        if let Some(out) = out.as_ref().filter(|out| !out.is_absolute()) {
            return Err(no_absolute_path(out));
        }
        if let Some(out) = out.as_ref().filter(|out| out.exists()) {
            return Err(vault::is_there(out));
        }
        let key = self.keys.case(case)?.ok_or_else(|| damaged("the key of the case is gone"))?;
        let place = Vault(self.folder()).scan(case, scan);
        let sealed = std::fs::read(&place).map_err(|error| refused_io("read", &place, &error))?;
        let bytes = key.open(&sealed).map_err(damaged)?;
        if Digest::of(&bytes) != scan {
            return Err(damaged("a scan in the vault is another than the act names"));
        }
        if let Some(out) = &out {
            vault::write_file(out, &bytes)?;
        }
        Ok(json!({
            "case": case.to_string(), "act": act, "sha256": scan.to_string(), "size": bytes.len(),
            "file": out.map(|out| out.display().to_string()),
        }))
    }

    /// A letter from what is said of it.
    fn letter_said(
        &self,
        from: &StateCode,
        said: LetterSaid,
        officer: &Officer,
        law: &Law<'_>,
    ) -> Result<Letter, Refusal> {
        let LetterSaid { by, dated, received, scan, seen, corrects: _, note } = said;
        let by = way(&by)?;
        // The date on it is of the place where it was written; the stamp of receipt is ours.
        let dated = dated.map(|text| stated(law, &text, from)).transpose()?;
        let received = received.map(|text| stated(law, &text, &self.own)).transpose()?;
        let scan = scan.as_deref().map(digest).transpose()?;
        Ok(Letter {
            from: from.clone(),
            by,
            dated,
            received,
            scan,
            seen: seen.unwrap_or(0),
            entered_by: Some(Personal::new(officer.id.to_string())),
            note: note.map(Personal::new),
        })
    }

    /// Takes a scan into the vault, sealed under the key of the case; an entry names it already.
    pub(crate) fn keep_scan(
        &self,
        case: &Reference,
        file: &Path,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let loaded = self.load(case)?;
        if !file.is_absolute() {
            return Err(no_absolute_path(file));
        }
        let size = std::fs::metadata(file).map_err(|error| refused_io("read", file, &error))?;
        if !size.is_file() || size.len() > LARGEST_SCAN {
            return Err(Refusal::new(
                "no-scan",
                format!("`{}` is no scan of at most 64 MiB", file.display()),
            )
            .hint("scan the letter as one file; what came with it is entered as an exhibit"));
        }
        let bytes = std::fs::read(file).map_err(|error| refused_io("read", file, &error))?;
        let digest = Digest::of(&bytes);
        if !loaded.dossier.lane(loaded.side).iter().any(|act| scan_of(act) == Some(digest)) {
            return Err(Refusal::new("no-entry", format!("no entry of {case} names the scan {digest}"))
                .hint("enter the letter with the digest of this very file, then keep it"));
        }
        let place = Vault(self.folder()).scan(case, digest);
        if !place.exists() {
            let sealed = self.keys.case_or_new(case)?.seal(&bytes, &mut Chance);
            vault::write_file(&place, &sealed)?;
        }
        Ok(json!({"case": case.to_string(), "scan": digest.to_string(), "size": bytes.len()}))
    }

    /// A reference for a request that came by letter.
    fn number_for(&self, from: &StateCode) -> Result<Reference, Refusal> {
        let year: u16 = self.now().to_string()[..4].parse().map_err(internal)?;
        let series = format!("paper {from}-{}-{year}", self.own);
        let number = u32::try_from(self.store.next_number(&series)?).map_err(internal)?;
        Reference::new(from.clone(), self.own.clone(), year, FROM_PAPER + number).map_err(|error| {
            Refusal::new("no-reference", error.to_string()).hint("a State asks another State, not itself")
        })
    }

    fn told_entry(&self, filed: &FiledAct, spoken: &str) -> Value {
        let mut told = filed.told();
        told["entered"] = json!(spoken);
        if let Ok(loaded) = self.load(&filed.case)
            && let Some(kept) = loaded.kept.iter().find(|kept| kept.digest == filed.digest)
        {
            told["objection"] = json!(kept.objection);
        }
        told
    }
}

/// The custody record of a hand that signed on paper: the letter itself.
fn record_of(letter: &Letter) -> CustodyRecord {
    let scan = letter.scan.map(|scan| format!(", scan {scan}")).unwrap_or_default();
    CustodyRecord::on_paper(&format!("{}{scan}", letter.sentence()))
}

fn spoken(letter: &Letter, officer: &Officer) -> String {
    format!("entered by {} from {}", officer.id, letter.sentence())
}

/// The last act of ours that can be put into an envelope.
fn last_of(loaded: &Loaded) -> Option<u32> {
    went(&loaded.dossier, loaded.side).last().map(|(number, _)| *number)
}

/// The entry that holds the request as it was written last.
fn last_request(loaded: &Loaded) -> Result<u32, Refusal> {
    let holds = |act: &&Act<Deed>| match &act.deed {
        Deed::Paper(Paper::Came(came)) => matches!(came.deed, Some(Deed::Submitted(_))),
        _ => false,
    };
    loaded.dossier.lane(loaded.side).iter().rev().find(holds).map(|act| act.number).ok_or_else(|| {
        Refusal::new("no-entry", format!("the request of {} did not come by letter", loaded.case))
            .hint("name a case that `comity case receive-paper` began")
    })
}

fn stated(law: &Law<'_>, text: &str, state: &StateCode) -> Result<Stated, Refusal> {
    law.stated(text, state).map_err(|error| {
        Refusal::new("no-date", error.to_string()).hint("leave a date that is not known out")
    })
}

/// The scan an entry rests on.
fn scan_of(act: &Act<Deed>) -> Option<Digest> {
    match &act.deed {
        Deed::Paper(Paper::Came(came)) => came.letter.scan,
        Deed::Paper(Paper::Arrived(arrival)) => arrival.scan,
        _ => None,
    }
}

fn digest(text: &str) -> Result<Digest, Refusal> {
    Digest::from_hex(text.trim().trim_start_matches("sha256:")).map_err(|_| {
        Refusal::new("no-digest", format!("`{text}` is no SHA-256 digest"))
            .hint("write its 64 digits, or leave it out")
    })
}

fn way(word: &str) -> Result<comity_case::paper::Way, Refusal> {
    word.parse().map_err(|error: comity_words::UnknownCode| {
        Refusal::new("no-way", error.to_string()).hint("post, mail, fax, courier, hand or diplomatic")
    })
}

fn nothing_to_post(case: &Reference) -> Refusal {
    Refusal::new("no-such-act", format!("nothing of {case} can be posted yet"))
        .hint("submit the request first")
}

fn no_absolute_path(path: &Path) -> Refusal {
    Refusal::new("no-file", format!("`{}` is no absolute path", path.display()))
        .hint("name the file from the root on: the node may stand in another folder")
}
