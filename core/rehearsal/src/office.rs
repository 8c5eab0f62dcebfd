//! One authority: it files what its officers and its clock decide, takes in what others send, and keeps
//! what it signed for.
//!
//! The order of steps is that of a node; the decisions in them are the product's: `decide`, `judge`, `after`,
//! `escalation`, the dossier's admission, the outbox, the receipts. Nothing is released before it is durable.

use std::collections::BTreeMap;

use comity_case::{Command, Deed, Hand, Law, decide, escalation, judge, judge_signed};
use comity_dossier::{Act, Admission, Dossier, Seen};
use comity_exchange::dispatch::{Address, Ending, Filing as Filed, Groups, Mark, Opened, Replay, replay};
use comity_exchange::{
    ActPayload, Code, Event, Handling, LeafPlace, Letter, MessageId, Outbox, ReceiptPayload, Standing,
    UnderTreaty,
};
use comity_treaty::period::Unit;
use comity_words::strict::Json;
use comity_words::{Digest, Moment, Party, Reference, StateCode};

use crate::seals::{Seals, header};
use crate::shelf::{Answering, Change, File, Filing, Kept, Row, Shelf, Verdict};
use crate::terms::{Held, TREATY};
use crate::{Chance, Fault, officer, rogue};

/// Hours a letter has where the treaty states no bound: the node's own setting.
const OWN_HOURS: i64 = 72;

/// What all offices of a world share.
pub(crate) struct Ground<'a> {
    pub(crate) held: &'a Held,
    pub(crate) seals: Seals,
    pub(crate) fault: Option<Fault>,
}

/// One office.
#[derive(Debug)]
pub(crate) struct Office {
    pub(crate) state: StateCode,
    /// How far its clock stands from the true time, in seconds.
    pub(crate) skew: i64,
    pub(crate) up: bool,
    pub(crate) shelf: Shelf,
    /// Answers to reused message ids; gone with a crash.
    reused: BTreeMap<(MessageId, Digest), Vec<u8>>,
    chance: Chance,
}

/// What an office is asked to do.
#[derive(Debug, Clone)]
pub(crate) enum Work {
    /// An officer wants something done in a case, by lots of her own.
    Wish { case: Reference, lots: u64 },
    /// Somebody here breaks the rules.
    Break { case: Reference, lots: u64 },
    /// A letter came.
    Letter { bytes: Vec<u8>, from: StateCode },
    /// An answer to a letter of ours came.
    Receipt { id: MessageId, record: Vec<u8> },
    /// A letter's time is over.
    GiveUp { id: MessageId },
    /// Look at the clocks of a case.
    Look { case: Reference },
    /// Put every act whose letter ended badly into another.
    SendAgain { case: Reference },
}

/// What comes of it at first.
#[derive(Debug)]
pub(crate) enum Prepared {
    /// Nothing, and why not.
    Nothing(String),
    /// An answer that rests on nothing new.
    Answer(Vec<u8>),
    /// Something that has to become durable first; with a sentence for the story.
    File(Box<Filing>, String),
    /// A letter that no node of ours would write, straight onto the road, and what it is.
    Post { to: StateCode, id: MessageId, bytes: Vec<u8>, what: String },
}

/// What is released once a filing is durable.
#[derive(Debug, Default)]
pub(crate) struct Released {
    /// The receipt for whoever brought the letter.
    pub(crate) receipt: Option<Vec<u8>>,
    /// Letters that may leave.
    pub(crate) letters: Vec<MessageId>,
    /// The case that changed.
    pub(crate) case: Option<Reference>,
}

impl Office {
    pub(crate) fn new(state: StateCode, skew: i64, chance: Chance) -> Office {
        Office { state, skew, up: true, shelf: Shelf::default(), reused: BTreeMap::new(), chance }
    }

    /// What is not durable is gone.
    pub(crate) fn crash(&mut self) {
        self.up = false;
        self.reused.clear();
    }

    /// Everything is read again from what is durable.
    pub(crate) fn restart(&mut self) {
        self.up = true;
        for file in self.shelf.files.values_mut() {
            file.dossier = file.loaded();
        }
    }

    pub(crate) fn side(&self, case: &Reference) -> Option<Party> {
        match &self.state {
            own if own == case.requesting() => Some(Party::Requesting),
            own if own == case.requested() => Some(Party::Requested),
            _ => None,
        }
    }

    pub(crate) fn file(&self, case: &Reference) -> Option<&File> {
        self.shelf.files.get(case)
    }

    /// Decides what an office is asked to do, on what is durable by now.
    pub(crate) fn prepare(&mut self, work: &Work, now: Moment, ground: &Ground<'_>) -> Prepared {
        match work {
            Work::Wish { case, lots } => self.wish(case, *lots, now, ground),
            Work::Break { case, lots } => rogue::act(self, case, *lots, now, ground),
            Work::Letter { bytes, from } => self.receive(bytes, from, now, ground),
            Work::Receipt { id, record } => self.take_receipt(*id, record, now, ground),
            Work::GiveUp { id } => self.give_up(*id, now, ground),
            Work::Look { case } => self.look(case, now, ground),
            Work::SendAgain { case } => self.send_again(case, now, ground),
        }
    }

    fn wish(&mut self, case: &Reference, lots: u64, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(side) = self.side(case) else { return Prepared::Nothing("no side of the case".to_owned()) };
        let file = self.file(case).cloned().unwrap_or_else(|| File::new(side));
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let Some((hand, command)) = officer::wants(&file.case(), side, &law, &mut Chance::of(lots, 1)) else {
            return Prepared::Nothing("nobody wants anything".to_owned());
        };
        self.file_own(case, &file, &hand, command, now, ground)
    }

    fn look(&mut self, case: &Reference, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(file) = self.file(case).cloned() else {
            return Prepared::Nothing("no such case".to_owned());
        };
        let law = Law::of(&ground.held.library, TREATY, case, now);
        match escalation::due(&file.case(), &law, file.side) {
            Err(why) => Prepared::Nothing(format!("clocks cannot be read: {why}")),
            Ok(due) => match due.into_iter().next() {
                None => Prepared::Nothing(String::new()),
                Some(command) => self.file_own(case, &file, &Hand::node(file.side), command, now, ground),
            },
        }
    }

    /// When the clocks of a case in which nothing is due have to be looked at again.
    pub(crate) fn next_look(&self, case: &Reference, now: Moment, ground: &Ground<'_>) -> Option<Moment> {
        let file = self.file(case)?;
        let law = Law::of(&ground.held.library, TREATY, case, now);
        escalation::next(&file.case(), &law).unwrap_or_default()
    }

    fn file_own(
        &mut self,
        case: &Reference,
        file: &File,
        hand: &Hand,
        command: Command,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let verb = command.verb();
        if file.dossier.forked() {
            return Prepared::Nothing(format!("{verb}: a lane is forked"));
        }
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let deed = match decide(&file.case(), hand, command, &law) {
            Ok(deed) => deed,
            Err(why) => return Prepared::Nothing(format!("{verb}: {}", why.sentence())),
        };
        let place = Place {
            number: file.dossier.head(file.side).map_or(1, |head| head.number + 1),
            prev: file.dossier.head(file.side).map(|head| head.digest),
            seen: match ground.fault {
                Some(Fault::NamesNothingSeen) => {
                    file.dossier.lane_of(file.side.other()).at(1).first().map(Act::place)
                }
                _ => file.dossier.head(file.side.other()),
            },
        };
        if file.side == Party::Requested && place.seen.is_none() {
            return Prepared::Nothing(format!("{verb}: the request itself has not arrived yet"));
        }
        let filing = self.written(case, file, deed, place, now, ground);
        Prepared::File(Box::new(filing.0), filing.1)
    }

    /// An act of ours with its letter, as one transaction.
    pub(crate) fn written(
        &mut self,
        case: &Reference,
        file: &File,
        deed: Deed,
        place: Place,
        now: Moment,
        ground: &Ground<'_>,
    ) -> (Filing, String) {
        let (json, groups) = match &deed {
            // What nobody knows is written as its author would, with nothing in it.
            Deed::Unread(unread) => {
                let members = [("kind", Json::from(&unread.kind)), ("v", Json::Integer(unread.version))];
                (Json::object(members), Groups::new())
            }
            _ => comity_letters::to_wire(&deed, &mut self.chance).expect("a deed of ours can be written"),
        };
        let payload = self.payload(case, file.side, json, place, now, ground);
        let bytes = payload.write();
        let digest = Digest::of(&bytes);
        let record = ground.seals.act(&self.state, &bytes);
        let act = payload.act(digest, deed);
        let said = format!("{} {}: {}", act.lane, act.number, act.deed.kind());
        let after = {
            let mut dossier = file.dossier.clone();
            dossier.hold(act.clone());
            comity_case::fold_dossier(&dossier)
        };
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let bound = bound(&after, &law);
        let kept = Kept { act, payload, record, groups, standing: None, objection: None, leaf: 0 };
        let (id, row, submitted) = self.letter(case, &kept, 1, now, bound, ground);
        let changes = vec![
            Change::Open { case: case.clone(), side: file.side },
            Change::Act { case: case.clone(), kept: Box::new(kept) },
            Change::Receipt { case: Some(case.clone()), receipt: Box::new(submitted) },
            Change::Letter { id, row: Box::new(row) },
        ];
        (Filing { expects: Some((case.clone(), file.version)), changes, ..Filing::default() }, said)
    }

    pub(crate) fn payload(
        &self,
        case: &Reference,
        lane: Party,
        deed: Json,
        place: Place,
        now: Moment,
        ground: &Ground<'_>,
    ) -> ActPayload {
        let other = if lane == Party::Requesting { case.requested() } else { case.requesting() };
        ActPayload {
            case: case.clone(),
            external: Vec::new(),
            from: self.state.clone(),
            to: vec![other.clone()],
            lane,
            number: place.number,
            prev: place.prev,
            seen: place.seen,
            treaty: UnderTreaty {
                id: TREATY.to_owned(),
                version: "1".to_owned(),
                digest: ground.held.digest,
            },
            purpose: "investigation:corruption".to_owned(),
            handling: Handling {
                marking: "confidential".to_owned(),
                use_limit: "speciality".to_owned(),
                onward: "prior-consent".to_owned(),
                retain: "5y:final-decision".to_owned(),
                court_seal: None,
            },
            made_at: now,
            signers: ground.seals.signers(&self.state),
            case_key: None,
            approvals: Vec::new(),
            deed,
        }
    }

    pub(crate) fn letter(
        &mut self,
        case: &Reference,
        kept: &Kept,
        attempt: u32,
        now: Moment,
        bound: i64,
        ground: &Ground<'_>,
    ) -> (MessageId, Row, ReceiptPayload) {
        let address = Address {
            message_id: MessageId::new(now, &mut self.chance),
            attempt,
            from: self.state.clone(),
            to: kept.payload.to[0].clone(),
            sent_at: now,
            not_after: now.plus_seconds(bound),
        };
        let letter = ground.seals.close(&kept.record, kept.act.digest, &address, &kept.groups);
        let submitted = ReceiptPayload {
            event: Event::Submitted,
            message_id: address.message_id,
            act: Some(kept.act.digest),
            letter: letter.header.sha256,
            lane: Some(kept.act.lane),
            number: Some(kept.act.number),
            from: self.state.clone(),
            to: address.to.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: None,
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        let row = Row {
            case: case.clone(),
            act: kept.act.digest,
            to: address.to,
            bytes: letter.bytes(),
            attempt,
            outbox: Outbox::queue(now, address.not_after),
            ended_at: None,
        };
        (address.message_id, row, submitted)
    }

    fn send_again(&mut self, case: &Reference, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(file) = self.file(case).cloned() else {
            return Prepared::Nothing("no such case".to_owned());
        };
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let bound = bound(&file.case(), &law);
        let mut changes = Vec::new();
        let own = self.state.clone();
        for kept in file.kept.iter().filter(|kept| kept.act.author == own) {
            let letters = self.shelf.letters_of(kept.act.digest);
            let Some((last, attempt)) = letters.last().map(|(id, row)| (*id, row.attempt)) else { continue };
            let badly = |receipt: &&ReceiptPayload| receipt.event.ends_badly();
            let state = self.shelf.states.get(&last);
            if kept.act.recorded.is_some() || !state.is_some_and(|state| state.receipts().any(|r| badly(&r)))
            {
                continue;
            }
            let (id, row, submitted) = self.letter(case, kept, attempt + 1, now, bound, ground);
            changes.push(Change::Receipt { case: Some(case.clone()), receipt: Box::new(submitted) });
            changes.push(Change::Letter { id, row: Box::new(row) });
        }
        match changes.len() / 2 {
            0 => Prepared::Nothing(String::new()),
            count => {
                let filing = Filing { changes, ..Filing::default() };
                Prepared::File(Box::new(filing), format!("{count} acts of {case} into another letter"))
            }
        }
    }

    /// Takes a letter in. Whatever happens to either office, the letter ends once.
    fn receive(&mut self, bytes: &[u8], from: &StateCode, now: Moment, ground: &Ground<'_>) -> Prepared {
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

    /// Takes the other side's receipt for a letter of ours.
    fn take_receipt(&mut self, id: MessageId, record: &[u8], now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id) else {
            return Prepared::Nothing("a receipt of no letter of ours".to_owned());
        };
        let Some(receipt) = ground.seals.open_receipt(record, &row.to) else {
            return Prepared::Nothing("a receipt that does not hold".to_owned());
        };
        let Some(header) = header(&row.bytes) else { return Prepared::Nothing("no header".to_owned()) };
        if let Err(why) = receipt.answers(&header, row.act) {
            return Prepared::Nothing(why.detail);
        }
        self.file_receipt(id, receipt, now, ground)
    }

    /// States ourselves that a letter did not arrive within its bound.
    fn give_up(&mut self, id: MessageId, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id).filter(|row| !row.outbox.ended) else {
            return Prepared::Nothing(String::new());
        };
        if ground.fault == Some(Fault::SilentEnd) {
            let changes = vec![Change::Sent { id, at: now }];
            let filing = Filing { changes, ..Filing::default() };
            return Prepared::File(Box::new(filing), "nothing, and says nothing".to_owned());
        }
        let Some(header) = header(&row.bytes) else { return Prepared::Nothing("no header".to_owned()) };
        let receipt = ReceiptPayload {
            event: Event::Undeliverable,
            message_id: id,
            act: Some(row.act),
            letter: header.sha256,
            lane: None,
            number: None,
            from: self.state.clone(),
            to: row.to.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: Some(Code::Unreachable),
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        self.file_receipt(id, receipt, now, ground)
    }

    fn file_receipt(
        &self,
        id: MessageId,
        receipt: ReceiptPayload,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id) else {
            return Prepared::Nothing("a receipt of no letter of ours".to_owned());
        };
        let act = self.file(&row.case).and_then(|file| file.kept(row.act)).map(|kept| &kept.act);
        let of = act.map(|act| format!("{} {}", act.lane, act.number)).unwrap_or_default();
        let said = format!("the receipt of {of} of {}: {}", row.case, receipt.event.as_str());
        let held = self.shelf.states.get(&id);
        let mut held = held.into_iter().flat_map(|state| state.receipts());
        let same = held.find(|one| one.from == receipt.from && one.event == receipt.event);
        if let Some(before) = same {
            let mut changes = Vec::new();
            if receipt.event.is_ending() {
                changes.push(Change::Sent { id, at: now });
            }
            if before.digest() != receipt.digest() {
                changes.push(Change::Incident { at: now, code: "equivocation" });
            }
            return Prepared::File(Box::new(Filing { changes, ..Filing::default() }), said);
        }
        let file = self.file(&row.case);
        let mut changes =
            vec![Change::Receipt { case: Some(row.case.clone()), receipt: Box::new(receipt.clone()) }];
        if receipt.event.is_ending() {
            changes.push(Change::Sent { id, at: now });
        }
        let crossed = self.shelf.states.get(&id).is_some_and(|state| {
            state
                .receipts()
                .any(|one| one.event.is_ending() && one.event.ends_badly() != receipt.event.ends_badly())
        });
        if crossed && receipt.event.is_ending() {
            changes.push(Change::Incident { at: now, code: "crossed-ending" });
        }
        if receipt.event.files() {
            let at = if ground.fault == Some(Fault::OwnMoment) { now } else { receipt.at };
            changes.push(Change::Recorded { case: row.case.clone(), act: row.act, at });
        }
        let expects = file.map(|file| (row.case.clone(), file.version));
        Prepared::File(Box::new(Filing { expects, changes, ..Filing::default() }), said)
    }

    /// One transaction becomes durable; what it lets go is given back.
    pub(crate) fn sync(&mut self, filing: Filing, ground: &Ground<'_>) -> Released {
        let mut released = Released { case: filing.expects.map(|(case, _)| case), ..Released::default() };
        let leaf = self.shelf.leaves;
        for change in filing.changes {
            if let Change::Letter { id, .. } = &change {
                released.letters.push(*id);
            }
            self.shelf.keep(change);
        }
        if let Some(answering) = filing.answer {
            let (receipt, letter, case) = match answering {
                Answering::Said { receipt, letter } => (*receipt, letter, released.case.clone()),
                Answering::Filed { opened, verdict, stood, at } => {
                    let receipt = opened.receipt(Filed {
                        objected: verdict.why.is_some(),
                        standing: verdict.standing,
                        reason: verdict.reason,
                        article: verdict.article,
                        stood,
                        leaf: LeafPlace {
                            origin: format!("{}/journal", self.state.as_str().to_lowercase()),
                            index: leaf,
                            size: leaf + 1,
                            root: Digest::of(&leaf.to_le_bytes()),
                        },
                        at,
                        prev_receipt: None,
                    });
                    (receipt, opened.header.sha256, released.case.clone())
                }
            };
            let record = ground.seals.receipt(&self.state, &receipt);
            self.shelf.endings.insert(receipt.message_id, (letter, record.clone()));
            self.shelf.keep_given(case, receipt);
            released.receipt = Some(record);
        }
        released
    }
}

/// Where an act stands in its lane, and what its author had seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) number: u32,
    pub(crate) prev: Option<Digest>,
    pub(crate) seen: Option<Seen>,
}

/// In how many seconds a letter must have its ending: the treaty's bound, or the node's.
fn bound(case: &comity_case::Case, law: &Law<'_>) -> i64 {
    let reading = law.read(case).ok();
    let within = reading.as_ref().and_then(|reading| reading.receipt_within()).map(|(amount, _)| amount);
    let hours = within.and_then(|amount| match amount.unit {
        Unit::Hour => Some(i64::from(amount.n)),
        Unit::Day => Some(i64::from(amount.n) * 24),
        _ => None,
    });
    hours.unwrap_or(OWN_HOURS) * 3600
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
