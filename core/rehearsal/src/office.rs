//! One authority: it files what its officers and its clock decide, takes in what others send, and keeps
//! what it signed for.
//!
//! The order of steps is that of a node; the decisions in them are the product's: `decide`, `judge`, `after`,
//! `escalation`, the dossier's admission, the outbox, the receipts. Nothing is released before it is durable.

mod ends;
mod leaving;
mod taking;

use std::collections::BTreeMap;

use comity_case::{Hand, Law, escalation};
use comity_dossier::Seen;
use comity_exchange::dispatch::Filing as Filed;
use comity_exchange::{LeafPlace, MessageId};
use comity_words::{Digest, Moment, Party, Reference, StateCode};

use crate::seals::Seals;
use crate::shelf::{Answering, Change, File, Filing, Shelf};
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
