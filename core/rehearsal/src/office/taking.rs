//! A letter from elsewhere, taken in: whatever happens to either office, it ends once.

use comity_case::{Deed, Law, judge, judge_signed};
use comity_dossier::{Act, Admission, Dossier};
use comity_exchange::dispatch::{Ending, Mark, Opened, Replay, replay};
use comity_exchange::{Code, Event, Letter, ReceiptPayload, Standing};
use comity_words::strict::Json;
use comity_words::{Digest, Moment, Party, Reference, StateCode};

use super::{Ground, Office, Prepared};
use crate::Fault;
use crate::shelf::{Answering, Change, File, Filing, Kept, Verdict};
use crate::terms::TREATY;

impl Office {
    /// Takes a letter in. Whatever happens to either office, the letter ends once.
    pub(super) fn receive(
        &mut self,
        bytes: &[u8],
        from: &StateCode,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let Ok(Letter { header, age }) = Letter::read(bytes) else {
            return Prepared::Nothing("a letter without a header that can be read".to_owned());
        };
        if *from != header.from {
            return Prepared::Nothing("a letter that its sender did not bring".to_owned());
        }
        let letter = Digest::of(&age);
        let before = self.shelf.endings.get(&header.message_id);
        let before = before.filter(|_| ground.fault != Some(Fault::ForgetsLetters));
        match replay(before.map(|(digest, _)| *digest), letter) {
            Replay::Fresh => {}
            Replay::Same => return Prepared::Answer(before.map(|(_, r)| r.clone()).unwrap_or_default()),
            Replay::Reused => return self.reused(&header, letter, now, ground),
        }
        match ground.seals.open(bytes, &self.state, from, now) {
            Ok(opened) => self.take_in(opened, now, ground),
            Err(ending) => self.end_badly(&ending, now),
        }
    }

    fn take_in(&mut self, opened: Box<Opened>, now: Moment, ground: &Ground<'_>) -> Prepared {
        let case = opened.act.case.clone();
        // An act that answers a request of ours that we never made would take its reference away.
        if *case.requesting() == self.state && self.file(&case).is_none() {
            let ending = Ending {
                event: Event::Unreadable,
                code: Code::WrongCase,
                detail: "no such request was made here".to_owned(),
                incident: true,
                header: Some(opened.header.clone()),
                letter: opened.header.sha256,
                act: Some((opened.digest, opened.act.lane, opened.act.number)),
            };
            return self.end_badly(&ending, now);
        }
        let Some(side) = self.side(&case) else {
            return Prepared::Nothing("a letter of a case we are no side of was opened".to_owned());
        };
        let file = self.file(&case).cloned().unwrap_or_else(|| File::new(side));
        if file.kept(opened.digest).is_some() && ground.fault != Some(Fault::ActTwice) {
            return self.filing_again(&opened, &file);
        }
        let all: Vec<_> = opened.disclosures.values().flatten().cloned().collect();
        let read = comity_letters::from_wire(&opened.act.deed, &all);
        let mut act = opened.act(read.as_ref().cloned().unwrap_or_else(|_| unread(&opened.act.deed)));
        act.recorded = Some(now);
        let mut dossier: Dossier<Deed> = file.dossier.clone();
        let (standing, reason) = Standing::of(dossier.file(act.clone()));
        let verdict = match (reason, &read) {
            (Some(code), _) => objected(standing, code, "its place in the lane cannot be"),
            (None, Err(error)) => {
                objected(standing, error.code().parse().unwrap_or(Code::UnknownDeed), &error.to_string())
            }
            (None, Ok(_)) => self.verdict(&opened, &file, &dossier, &act, standing, now, ground),
        };
        let said = format!(
            "{} {} of {}: {}{}",
            act.lane,
            act.number,
            case,
            act.deed.kind(),
            verdict.why.as_ref().map(|why| format!(", objected: {why}")).unwrap_or_default()
        );
        let mut changes = vec![Change::Open { case: case.clone(), side }];
        let lost = ground.fault == Some(Fault::LateLetterLost) && verdict.standing == Standing::Waiting;
        let entry = Change::Act {
            case: case.clone(),
            kept: Box::new(Kept {
                act,
                payload: opened.act.clone(),
                record: opened.record.clone(),
                groups: opened.disclosures.clone(),
                standing: Some(verdict.standing),
                objection: verdict.why.clone(),
                leaf: 0,
            }),
        };
        changes.extend((!lost).then_some(entry));
        changes.extend(judged_late(&case, &file, &dossier, now, ground));
        if opened.marks.contains(&Mark::ClockAhead) {
            changes.push(Change::Incident { at: now, code: "clock" });
        }
        if verdict.standing == Standing::Forked {
            changes.push(Change::Incident { at: now, code: "fork" });
        }
        let stood = file.dossier.head(side);
        let filing = Filing {
            expects: Some((case, file.version)),
            ends: Some(opened.header.message_id),
            changes,
            answer: Some(Answering::Filed { opened, verdict, stood, at: now }),
        };
        Prepared::File(Box::new(filing), said)
    }

    fn verdict(
        &self,
        opened: &Opened,
        file: &File,
        dossier: &Dossier<Deed>,
        act: &Act<Deed>,
        standing: Standing,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Verdict {
        let treaty = &opened.act.treaty;
        if treaty.id != TREATY || treaty.digest != ground.held.digest {
            return objected(standing, Code::Treaty, "the treaty is not the one of this case");
        }
        let first = file.dossier.lane_of(Party::Requesting).at(1).first();
        if act.lane != file.side && first.is_none() && act.number != 1 {
            return Verdict { standing, reason: None, article: None, why: None };
        }
        let law = Law::of(&ground.held.library, TREATY, &opened.act.case, now);
        let signed = 1 + opened.act.approvals.len();
        match judge_signed(dossier, act, signed, &law) {
            Ok(()) => Verdict { standing, reason: None, article: None, why: None },
            Err(why) => Verdict {
                standing,
                reason: None,
                article: Some(why.article().unwrap_or("-").to_owned()),
                why: Some(why.sentence()),
            },
        }
    }

    /// The same act in another letter: one effect, and what was said of it first, word for word.
    fn filing_again(&self, opened: &Opened, file: &File) -> Prepared {
        let of_act = |one: &&ReceiptPayload| {
            one.from == self.state && one.act == Some(opened.digest) && one.event.files()
        };
        let Some(first) = file.receipts.iter().find(of_act) else {
            return Prepared::Nothing("an act of ours came back as another's".to_owned());
        };
        let letter = opened.header.sha256;
        let receipt = ReceiptPayload {
            message_id: opened.cover.message_id,
            letter,
            prev_receipt: None,
            ..first.clone()
        };
        let filing = Filing {
            expects: Some((opened.act.case.clone(), file.version)),
            ends: Some(opened.header.message_id),
            changes: Vec::new(),
            answer: Some(Answering::Said { receipt: Box::new(receipt), letter }),
        };
        let said = format!("{} {} of {} again", opened.act.lane, opened.act.number, opened.act.case);
        Prepared::File(Box::new(filing), said)
    }

    fn end_badly(&self, ending: &Ending, now: Moment) -> Prepared {
        let Some(receipt) = ending.receipt(&self.state, now, None) else {
            return Prepared::Nothing("nobody to answer".to_owned());
        };
        let id = receipt.message_id;
        let mut changes = Vec::new();
        if ending.incident {
            changes.push(Change::Incident { at: now, code: ending.code.as_str() });
        }
        let said = format!("letter {id}: {}:{}", ending.event.as_str(), ending.code.as_str());
        let filing = Filing {
            expects: None,
            ends: Some(id),
            changes,
            answer: Some(Answering::Said { receipt: Box::new(receipt), letter: ending.letter }),
        };
        Prepared::File(Box::new(filing), said)
    }

    /// A message id used twice: the first ending stands, the second letter is turned away.
    fn reused(
        &mut self,
        header: &comity_exchange::Header,
        letter: Digest,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        if let Some(record) = self.reused.get(&(header.message_id, letter)) {
            return Prepared::Answer(record.clone());
        }
        let ending = Ending {
            event: Event::TurnedAway,
            code: Code::MessageIdReused,
            detail: String::new(),
            incident: true,
            header: Some(header.clone()),
            letter,
            act: None,
        };
        let Some(receipt) = ending.receipt(&self.state, now, None) else {
            return Prepared::Nothing("a letter of our own came back".to_owned());
        };
        let record = ground.seals.receipt(&self.state, &receipt);
        self.reused.insert((header.message_id, letter), record.clone());
        self.shelf.keep(Change::Incident { at: now, code: Code::MessageIdReused.as_str() });
        Prepared::Answer(record)
    }
}

fn objected(standing: Standing, code: Code, why: &str) -> Verdict {
    Verdict { standing, reason: Some(code), article: None, why: Some(why.to_owned()) }
}

/// Acts that waited when they were filed and are told from now on: what may not be is objected to at last.
fn judged_late(
    case: &Reference,
    file: &File,
    dossier: &Dossier<Deed>,
    now: Moment,
    ground: &Ground<'_>,
) -> Vec<Change> {
    let law = Law::of(&ground.held.library, TREATY, case, now);
    let mut changes = Vec::new();
    for kept in file.kept.iter().filter(|kept| kept.standing == Some(Standing::Waiting)) {
        if kept.objection.is_some() || dossier.admission(kept.act.digest) != Some(Admission::Next) {
            continue;
        }
        if let Some(Err(why)) = dossier.act(kept.act.digest).map(|act| judge(dossier, act, &law)) {
            let (act, why) = (kept.act.digest, why.sentence());
            changes.push(Change::Objected { case: case.clone(), act, why });
            changes.push(Change::Incident { at: now, code: "objected-late" });
        }
    }
    changes
}

/// A deed that does not read: it stands on file and changes nothing.
fn unread(deed: &Json) -> Deed {
    let kind = deed.member("kind").and_then(Json::as_text).unwrap_or("unknown").to_owned();
    let version = deed.member("v").and_then(Json::as_integer).unwrap_or(0);
    Deed::Unread(comity_case::deed::Unread { kind, version })
}
