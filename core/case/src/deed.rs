//! What was done, in the past tense. A deed on file has happened.
//!
//! Every field here is core, which means that `after` or a condition of the treaty may read it, and that
//! it is never hidden, except those of type [`Personal`]: they are content, and steer nothing.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Category, Day, Digest, Element, Measure, Moment, Party, Personal};

use comity_treaty::period::Amount;

use crate::cost::Costing;
use crate::{Annex, AssuranceDeed, Facts, Happening, Move, Name, PlanDeed, Said};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The request was made.
    Submitted(Request),
    /// It was passed on to the competent authority, and the sender told.
    Forwarded(Forwarding),
    /// The other side says who deals with it.
    Acknowledged(Acknowledgement),
    /// More is wanted.
    Asked(Question),
    /// What was wanted is given.
    Supplemented(Supplement),
    /// The two sides talked before a refusal, a postponement or a cost.
    Consulted(Consultation),
    /// Items will be executed.
    Accepted(Acceptance),
    /// Items will not be executed, on a ground, with reasons, by a person.
    Refused(Refusal),
    /// Not now.
    Postponed(Postponement),
    /// A clock was given more time, as the treaty allows.
    Extended(Extension),
    /// The requesting side wants items no more.
    Withdrawn(Withdrawal),
    /// The result is in hand.
    Executed(Execution),
    /// An exhibit was given to the other side.
    HandedOver(HandOver),
    /// The exhibit was checked and taken: the second signature of custody.
    EvidenceReceived(TakingOver),
    /// A step of items that needs no form of its own.
    Moved(Move),
    /// What a treaty counts from, in its own words.
    Happened(Happening),
    /// Something about an assurance.
    Assurance(AssuranceDeed),
    /// Something about a remedial plan.
    Plan(PlanDeed),
    /// Something was done about a cost.
    Costed(Costing),
    /// The case ended.
    Closed(Closing),
    /// A clock ran out, noted by a node.
    Lapsed(Lapse),
    /// A rung of the ladder was climbed, noted by a node.
    Escalated(Rung),
    /// What is done where the other side is not on the platform.
    Paper(crate::Paper),
    /// A deed that verifies and that nobody here can read: it stands on file and changes nothing.
    Unread(Unread),
}

/// The number of an item within its request, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u16);

/// The number of an exhibit within its case, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExhibitId(pub u16);

/// What a request says, element by element. Content: it may be withheld or forgotten.
pub type Content = BTreeMap<Element, Personal<Said>>;

/// What it says about each item besides, by the names of [`crate::form::measures`]. Content as well.
pub type Particulars = BTreeMap<ItemId, BTreeMap<Name, Personal<Said>>>;

/// One measure about one object or person within a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub id: ItemId,
    /// The help that is asked.
    pub measure: Measure,
    /// Categories of data, where the measure is about data.
    pub categories: BTreeSet<Category>,
    /// The article it is asked under, where the author names one: `6(1)`.
    pub article: Option<String>,
    /// Names of what is said about it besides: a target, a period, a place.
    pub with: BTreeSet<Name>,
}

/// What a deed gives in words. Which of them were given is core (a treaty may ask for `reasons`); what
/// they say is content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// The codes of what is given: `reasons`, `estimate`, `expected-end`.
    pub codes: BTreeSet<Name>,
    /// The words themselves, by code, as far as they are shown.
    pub words: BTreeMap<Name, Personal<String>>,
}

/// A request for one or more measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Whether the requesting side claims urgency.
    pub urgent: bool,
    /// The language it is written in: `en`.
    pub language: Name,
    /// What is asked.
    pub items: Vec<Item>,
    /// The elements it contains.
    pub elements: BTreeSet<Element>,
    /// What they say.
    pub content: Content,
    /// What is said about each item.
    pub particulars: Particulars,
    /// What the treaty's conditions read.
    pub facts: Facts,
    /// The word by which it goes ahead of its form, where it does: see [`crate::emergency`].
    pub emergency: Option<Name>,
    /// What travels with it as a parcel.
    pub annexes: Vec<Annex>,
}

/// A request passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarding {
    /// The competent authority's office: `competent`, `executing`.
    pub to: Name,
}

/// Who deals with the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The office that deals with it.
    pub office: Name,
    /// Answers the requested side already has.
    pub answers: Facts,
    /// How to reach the person in charge.
    pub contact: Option<Personal<String>>,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Elements that are missing or unclear.
    pub elements: BTreeSet<Element>,
    /// Reasons and other words.
    pub given: Given,
}

/// What is given in answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    /// Elements added or mended.
    pub elements: BTreeSet<Element>,
    /// What they say.
    pub content: Content,
    /// The items about which something is added, each with its measure and what is added.
    pub items: Vec<Item>,
    /// What is said about them.
    pub particulars: Particulars,
    /// What the treaty's conditions read.
    pub answers: Facts,
}

/// What was talked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// Which items; none named means all.
    pub items: BTreeSet<ItemId>,
    /// Before which deeds: `refuse`, `postpone`.
    pub before: BTreeSet<Name>,
    /// Answers found.
    pub answers: Facts,
    /// What was said.
    pub given: Given,
}

/// Items granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Which items; none named means all that are open.
    pub items: BTreeSet<ItemId>,
    /// The office that decided: `requested.central`.
    pub decided_by: Name,
    /// Answers found.
    pub answers: Facts,
    /// Remarks.
    pub given: Given,
}

/// Items refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which items; none named means all that are open.
    pub items: BTreeSet<ItemId>,
    /// On which grounds, as the treaty names them.
    pub grounds: BTreeSet<Name>,
    /// The office that decided: `requested.minister`.
    pub decided_by: Name,
    /// Answers the grounds depend on.
    pub answers: Facts,
    /// The reasons.
    pub given: Given,
}

/// Items put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postponement {
    /// Which items; none named means all that are open.
    pub items: BTreeSet<ItemId>,
    /// On which grounds.
    pub grounds: BTreeSet<Name>,
    /// The office that decided.
    pub decided_by: Name,
    /// Until when, as far as it can be said.
    pub until: Option<Day>,
    /// Answers the grounds depend on.
    pub answers: Facts,
    /// The reasons.
    pub given: Given,
}

/// More time for one clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The clock, by the treaty's name for the duty: `decide`.
    pub clock: Name,
    /// Which items; none named means every one whose clock it is.
    pub items: BTreeSet<ItemId>,
    /// How much more; all the clause allows where nothing is said.
    pub adding: Option<Amount>,
    /// Reasons and estimate.
    pub given: Given,
}

/// Items wanted no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Which items; none named means all.
    pub items: BTreeSet<ItemId>,
    /// Why, where it is said.
    pub given: Given,
}

/// Items carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// Which items; none named means all that were accepted.
    pub items: BTreeSet<ItemId>,
    /// What came of it.
    pub given: Given,
}

/// A custody record: one side's signed line about an exhibit changing hands. The case reads no
/// signature; it knows the record by its digest, and the proof column checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyRecord(pub String);

/// An exhibit given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The item it answers.
    pub item: ItemId,
    /// Its number.
    pub exhibit: ExhibitId,
    /// The digest of the exhibit itself, unsealed.
    pub sha256: Digest,
    /// Its size in bytes, unsealed.
    pub size: u64,
    /// The digest of the parcel's manifest; the parcel is fetched by it.
    pub manifest: Digest,
    /// The giver's custody record, `transfer_out`.
    pub custody: CustodyRecord,
    /// What it is.
    pub description: Option<Personal<String>>,
}

/// An exhibit checked and taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakingOver {
    /// Its number.
    pub exhibit: ExhibitId,
    /// The digest the taker found.
    pub sha256: Digest,
    /// The size the taker found.
    pub size: u64,
    /// The digest of the manifest it came with.
    pub manifest: Digest,
    /// The digest of the giver's custody record that the taker's quotes.
    pub quotes: Digest,
    /// The taker's custody record, `transfer_in`.
    pub custody: CustodyRecord,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All that was asked was given.
    Granted,
    /// Part was given.
    Partly,
    /// Nothing was given.
    Refused,
    /// Nothing could be given: it was sent back, impossible or abandoned.
    Unexecuted,
    /// It was wanted no more.
    Withdrawn,
}

/// The final action of the side that was asked: the act it named its last word by. A limitation period that stood
/// still for the request goes on from it (18 USC 3292(b)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinalAction {
    /// The act.
    pub act: Digest,
    /// Its number in the requested lane.
    pub number: u32,
    /// When it was written.
    pub at: Moment,
}

/// The end of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// How it ended.
    pub outcome: Outcome,
    /// The final action of the side that was asked, which whoever ends the case signs to; none where that side never
    /// decided, and in ends of before it was said.
    pub final_action: Option<FinalAction>,
    /// Remarks.
    pub given: Given,
}

/// A clock that ran out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lapse {
    /// The clock, by the treaty's name for the duty.
    pub clock: Name,
    /// Which of those of its name that ran out at the same instant, from 1: a duty may arise more than once.
    pub instance: u32,
    /// The instant it ran out.
    pub at: Moment,
    /// The article that set it.
    pub article: String,
}

/// A deed of a kind or version this office does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The kind it names.
    pub kind: String,
    /// The version it names.
    pub version: i64,
}

/// A step of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// The ladder, by the treaty's name.
    pub ladder: Name,
    /// Its step, as written, from 1.
    pub step: u16,
    /// The clock whose lapse climbs it.
    pub clock: Name,
    /// Which of those that climb it at the same instant, from 1.
    pub instance: u32,
    /// When the step took effect.
    pub at: Moment,
    /// The article it stands at.
    pub article: String,
    /// What the step says is to be done, in the treaty's words.
    pub does: String,
}

impl Deed {
    /// Its name on the wire.
    pub fn kind(&self) -> &str {
        match self {
            Deed::Submitted(_) => "request.submitted",
            Deed::Forwarded(_) => "request.forwarded",
            Deed::Acknowledged(_) => "request.acknowledged",
            Deed::Asked(_) => "request.asked",
            Deed::Supplemented(_) => "request.supplemented",
            Deed::Consulted(_) => "item.consulted",
            Deed::Accepted(_) => "item.accepted",
            Deed::Refused(_) => "item.refused",
            Deed::Postponed(_) => "item.postponed",
            Deed::Extended(_) => "clock.extended",
            Deed::Withdrawn(_) => "request.withdrawn",
            Deed::Executed(_) => "item.executed",
            Deed::HandedOver(_) => "exhibit.handed-over",
            Deed::EvidenceReceived(_) => "exhibit.received",
            Deed::Moved(moved) => moved.step.kind(),
            Deed::Happened(_) => "event.happened",
            Deed::Assurance(assurance) => assurance.step.kind(),
            Deed::Plan(plan) => plan.step.kind(),
            Deed::Costed(costing) => costing.step.kind(),
            Deed::Closed(_) => "case.closed",
            Deed::Lapsed(_) => "clock.lapsed",
            Deed::Escalated(_) => "clock.escalated",
            Deed::Paper(paper) => paper.kind(),
            Deed::Unread(unread) => &unread.kind,
        }
    }

    /// The one side that can do it; none where both can.
    pub fn lane(&self) -> Option<Party> {
        match self {
            Deed::Submitted(_)
            | Deed::Supplemented(_)
            | Deed::Withdrawn(_)
            | Deed::EvidenceReceived(_) => Some(Party::Requesting),
            Deed::Forwarded(_)
            | Deed::Acknowledged(_)
            | Deed::Asked(_)
            | Deed::Accepted(_)
            | Deed::Refused(_)
            | Deed::Postponed(_)
            | Deed::Extended(_)
            | Deed::Executed(_)
            | Deed::HandedOver(_) => Some(Party::Requested),
            Deed::Moved(moved) => moved.step.lane(),
            Deed::Assurance(assurance) => assurance.lane(),
            Deed::Plan(plan) => Some(plan.lane()),
            Deed::Happened(_)
            | Deed::Consulted(_)
            // Whoever asks ends the case, and whoever is asked ends what its own word ended.
            | Deed::Closed(_)
            | Deed::Lapsed(_)
            | Deed::Escalated(_)
            | Deed::Costed(_)
            | Deed::Paper(_)
            | Deed::Unread(_) => None,
        }
    }

    /// Whether the side that was asked acts on the request by it: grants, gives, refuses or ends something.
    pub(crate) fn is_action(&self) -> bool {
        use crate::Step::*;
        match self {
            Deed::Accepted(_) | Deed::Refused(_) | Deed::Executed(_) | Deed::HandedOver(_) => true,
            Deed::Moved(moved) => matches!(
                moved.step,
                Returned | PartlyExecuted | FoundImpossible | RemedyUpheld | RemedyDismissed | Abandoned
            ),
            _ => false,
        }
    }

    /// The items it names; none named means all it can be about.
    pub fn items(&self) -> BTreeSet<ItemId> {
        match self {
            Deed::Consulted(Consultation { items, .. })
            | Deed::Accepted(Acceptance { items, .. })
            | Deed::Refused(Refusal { items, .. })
            | Deed::Postponed(Postponement { items, .. })
            | Deed::Withdrawn(Withdrawal { items, .. })
            | Deed::Executed(Execution { items, .. })
            | Deed::Extended(Extension { items, .. })
            | Deed::Moved(Move { items, .. })
            | Deed::Happened(Happening { items, .. }) => items.clone(),
            Deed::HandedOver(hand_over) => BTreeSet::from([hand_over.item]),
            Deed::Costed(costing) => costing.step.item().into_iter().collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Answers it brings to questions of the treaty.
    pub fn answers(&self) -> Option<&Facts> {
        match self {
            Deed::Submitted(request) => Some(&request.facts),
            Deed::Acknowledged(Acknowledgement { answers, .. })
            | Deed::Supplemented(Supplement { answers, .. })
            | Deed::Consulted(Consultation { answers, .. })
            | Deed::Accepted(Acceptance { answers, .. })
            | Deed::Refused(Refusal { answers, .. })
            | Deed::Moved(Move { answers, .. })
            | Deed::Happened(Happening { answers, .. })
            | Deed::Postponed(Postponement { answers, .. }) => Some(answers),
            _ => None,
        }
    }

    /// What it gives in words.
    pub fn given(&self) -> Option<&Given> {
        match self {
            Deed::Asked(Question { given, .. })
            | Deed::Consulted(Consultation { given, .. })
            | Deed::Accepted(Acceptance { given, .. })
            | Deed::Refused(Refusal { given, .. })
            | Deed::Postponed(Postponement { given, .. })
            | Deed::Extended(Extension { given, .. })
            | Deed::Withdrawn(Withdrawal { given, .. })
            | Deed::Executed(Execution { given, .. })
            | Deed::Moved(Move { given, .. })
            | Deed::Happened(Happening { given, .. })
            | Deed::Assurance(AssuranceDeed { given, .. })
            | Deed::Plan(PlanDeed { given, .. })
            | Deed::Costed(Costing { given, .. })
            | Deed::Closed(Closing { given, .. }) => Some(given),
            _ => None,
        }
    }
}

impl Closing {
    /// An end with this outcome and no remarks; the final action is found when it is decided.
    pub fn of(outcome: Outcome) -> Closing {
        Closing { outcome, final_action: None, given: Given::default() }
    }
}

impl Given {
    /// Nothing but reasons; an empty text gives none.
    pub fn reasons(text: &str) -> Given {
        Given::default().and("reasons", text)
    }

    /// The same and one thing more; an empty text adds nothing.
    ///
    /// # Panics
    ///
    /// Where `code` is no name; it is written in the code that calls.
    #[must_use]
    pub fn and(mut self, code: &'static str, text: &str) -> Given {
        if !text.trim().is_empty() {
            let code = Name::fixed(code);
            self.codes.insert(code.clone());
            self.words.insert(code, Personal::new(text.trim().to_owned()));
        }
        self
    }

    /// Whether something of this code is given.
    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }
}

impl Lapse {
    /// What makes it this lapse and no other: two notes of one lapse are one lapse.
    pub(crate) fn key(&self) -> (Name, u32, Moment) {
        (self.clock.clone(), self.instance, self.at)
    }
}

impl Rung {
    /// What makes it this rung and no other.
    pub(crate) fn key(&self) -> (Name, u16, Name, u32, Moment) {
        (self.ladder.clone(), self.step, self.clock.clone(), self.instance, self.at)
    }
}

/// How the record of a hand begins that signed on paper; what follows names the letter.
const SIGNED_ON_PAPER: &str = "signed on paper: ";

impl CustodyRecord {
    /// The record of a hand that signed on paper: the letter that says so.
    pub fn on_paper(letter: &str) -> CustodyRecord {
        CustodyRecord(format!("{SIGNED_ON_PAPER}{letter}"))
    }

    /// Whether the hand signed on paper, and no key did.
    pub fn is_on_paper(&self) -> bool {
        self.0.starts_with(SIGNED_ON_PAPER)
    }

    /// The digest another record quotes it by.
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 5] =
        [Outcome::Granted, Outcome::Partly, Outcome::Refused, Outcome::Unexecuted, Outcome::Withdrawn];

    /// The code on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Partly => "partly",
            Outcome::Refused => "refused",
            Outcome::Unexecuted => "unexecuted",
            Outcome::Withdrawn => "withdrawn",
        }
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Outcome {
    type Err = comity_words::UnknownCode;
    fn from_str(word: &str) -> Result<Outcome, Self::Err> {
        Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == word)
            .ok_or_else(|| comity_words::UnknownCode { word: word.to_owned(), list: "outcome" })
    }
}

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for ExhibitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
