//! The case as its acts have left it: per item, not per request.
//!
//! Nothing here is stored. A case is folded from the story when it is read, and both authorities that
//! hold the same acts hold the same case.

use std::collections::{BTreeMap, BTreeSet};

use comity_dossier::{Act, Story};
use comity_words::{Day, Digest, Measure, Moment, Party, Status};

use crate::deed::{
    Closing, Consultation, Deed, ExhibitId, FinalAction, Item, ItemId, Lapse, Outcome, Question, Request,
    Rung,
};
use crate::exhibit::Exhibit;
use crate::paper::Entered;
use crate::{Facts, Name};

/// One request, two authorities, from the first act to the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    pub(crate) filed: Vec<Filed>,
    pub(crate) settled: usize,
    pub(crate) request: Option<Request>,
    pub(crate) items: BTreeMap<ItemId, CaseItem>,
    pub(crate) asks: Vec<Ask>,
    pub(crate) consultations: Vec<Consultation>,
    pub(crate) answers: BTreeMap<Party, Facts>,
    pub(crate) exhibits: BTreeMap<ExhibitId, Exhibit>,
    pub(crate) lapses: BTreeMap<(Name, u32, Moment), Noted<Lapse>>,
    pub(crate) rungs: BTreeMap<(Name, u16, Name, u32, Moment), Noted<Rung>>,
    pub(crate) assurances: crate::assurance::Register,
    pub(crate) plans: crate::remedial::Register,
    pub(crate) costs: crate::cost::Costs,
    pub(crate) closed: Option<Closing>,
    pub(crate) paper: Option<OnPaper>,
}

/// A case that was begun on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OnPaper {
    /// The side that enters the other's letters.
    pub(crate) keeper: Party,
    /// The sides that want it on the platform.
    pub(crate) ended: BTreeSet<Party>,
    /// The last act of its lane that was written on paper, once both sides have said that it ended.
    pub(crate) last: Option<u32>,
}

/// Folds a whole story.
pub fn fold(story: &Story<'_, Deed>) -> Case {
    let mut case = story.acts().into_iter().fold(Case::default(), Case::after);
    case.settled = story.settled();
    case
}

/// One act as the case took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The act; of an entry, as the other side did it.
    pub act: Act<Deed>,
    /// Where it really stands, where it came by letter.
    pub entered: Option<Entered>,
    /// What it did.
    pub effect: Effect,
    /// The items it changed.
    pub items: BTreeSet<ItemId>,
    /// The measures that now stand as the deed says for every item that asks them: what a treaty's
    /// event is about. None where it is about the request as a whole.
    pub about: Option<BTreeSet<Measure>>,
    /// The items that were put off until it came and are no more.
    pub lifted: BTreeSet<ItemId>,
}

/// What an act did to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It changed the case as it says.
    Took,
    /// Its author had not seen the act named, which goes before: it changes nothing.
    Crossed(Digest),
    /// There was nothing it could change: it stands on file and has no effect.
    Void,
}

/// Where one item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseItem {
    /// The item as it was asked.
    pub item: Item,
    /// Its state.
    pub status: Status,
    /// Since when, by the clock of the author of the act that brought it there.
    pub since: Moment,
    /// Whether it was granted, whatever came after.
    pub granted: bool,
    /// The grounds it was refused, put off or returned on.
    pub grounds: BTreeSet<Name>,
    /// Until when it is put off, open for a remedy, or due back.
    pub until: Option<Day>,
    /// The last day on which a remedy may still be sought, until one is decided.
    pub remedy_until: Option<Day>,
    /// Whether accepted conditions bind.
    pub bound: bool,
    /// The day by which an answer to *is it still needed* is awaited.
    pub need: Option<Day>,
    /// Whether its result was in hand before a remedy was sought.
    pub in_hand: bool,
    /// Whether a remedy was sought that nobody has decided.
    pub remedy_pending: bool,
    /// Whether that remedy is against a refusal.
    pub against_refusal: bool,
    /// The other purpose for which consent is asked, where it was named.
    pub use_asked: Option<Name>,
    /// The other purposes that were consented to.
    pub uses: BTreeSet<Name>,
    /// Whether another use was consented to that was named in words alone.
    pub any_use: bool,
    /// Whether what came of it was deleted or given back after it was withdrawn.
    pub let_go: bool,
    /// Whether its originals are wanted back and have not gone back.
    pub wanted_back: bool,
    /// Whether its originals went back.
    pub given_back: bool,
    /// The state it was in when the case was closed.
    pub ended_as: Option<Status>,
}

impl CaseItem {
    /// An item as the request asks it.
    pub(crate) fn asked(item: &Item, status: Status, since: Moment) -> CaseItem {
        CaseItem {
            item: item.clone(),
            status,
            since,
            granted: false,
            grounds: BTreeSet::new(),
            until: None,
            remedy_until: None,
            bound: false,
            need: None,
            in_hand: false,
            remedy_pending: false,
            against_refusal: false,
            use_asked: None,
            uses: BTreeSet::new(),
            any_use: false,
            let_go: false,
            wanted_back: false,
            given_back: false,
            ended_as: None,
        }
    }

    /// Granted and being carried out; what was refused and is before a court is not.
    pub(crate) fn under_way(&self) -> bool {
        under_way(self.status) && !self.refusal_contested()
    }

    /// Refused, and before a court.
    pub(crate) fn refusal_contested(&self) -> bool {
        self.status == Status::Appeal && self.against_refusal
    }

    /// Nothing final has been said about it.
    pub(crate) fn open(&self) -> bool {
        self.undecided() || self.under_way()
    }

    /// Nobody has decided yet.
    pub(crate) fn undecided(&self) -> bool {
        undecided(self.status)
    }

    /// No remedy is pending any more, nor can one be sought.
    pub(crate) fn no_remedy_left(&mut self) {
        (self.remedy_pending, self.remedy_until, self.against_refusal) = (false, None, false);
    }

    /// What came of it; nothing while something is still to come.
    pub fn outcome(&self) -> Option<Outcome> {
        let status = self.ended_as.unwrap_or(self.status);
        match status {
            Status::Withdrawn => Some(Outcome::Withdrawn),
            Status::Refused => Some(Outcome::Refused),
            Status::Returned | Status::Impossible | Status::Lapsed => Some(Outcome::Unexecuted),
            Status::EvidenceReceived | Status::InUse | Status::ReturnDue => Some(Outcome::Granted),
            Status::Feedback => Some(if self.granted { Outcome::Granted } else { Outcome::Refused }),
            Status::Executed if self.granted => Some(Outcome::Granted),
            // In part, once nothing more is waited for.
            Status::Partial if self.ended_as.is_some() => Some(Outcome::Partly),
            // What was told of one's own accord has arrived; nobody decides on it.
            Status::Acknowledged | Status::Accepted if self.item.measure == Measure::Spontaneous => {
                Some(Outcome::Granted)
            }
            _ => None,
        }
    }
}

/// A question asked, and whether it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The act that asked.
    pub act: Digest,
    /// Its number in the requested lane.
    pub number: u32,
    /// When it was asked.
    pub at: Moment,
    /// What is wanted.
    pub question: Question,
    /// The act that answered.
    pub answered: Option<Digest>,
}

/// Something a node noted, by whichever of the two nodes noted it: two notes of one lapse are one lapse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted<T> {
    /// What was noted.
    pub what: T,
    /// The sides that noted it.
    pub by: BTreeSet<Party>,
}

impl Case {
    /// Every act, in the order of the story, with what it did.
    pub fn acts(&self) -> &[Filed] {
        &self.filed
    }

    /// How many of the acts no late letter can move.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// The request with everything its supplements added; none before the first act.
    pub fn request(&self) -> Option<&Request> {
        self.request.as_ref()
    }

    /// The items and where they stand.
    pub fn items(&self) -> &BTreeMap<ItemId, CaseItem> {
        &self.items
    }

    /// Where one item stands.
    pub fn status(&self, item: ItemId) -> Option<Status> {
        self.items.get(&item).map(|standing| standing.status)
    }

    /// The questions asked that no supplement has answered.
    pub fn open_asks(&self) -> impl Iterator<Item = &Ask> {
        self.asks.iter().filter(|ask| ask.answered.is_none())
    }

    /// Every question asked.
    pub fn asks(&self) -> &[Ask] {
        &self.asks
    }

    /// The consultations on file.
    pub fn consultations(&self) -> &[Consultation] {
        &self.consultations
    }

    /// What one side has said in answer to the treaty's questions.
    pub fn answers_of(&self, party: Party) -> Option<&Facts> {
        self.answers.get(&party)
    }

    /// The exhibits, with every hand they passed.
    pub fn exhibits(&self) -> &BTreeMap<ExhibitId, Exhibit> {
        &self.exhibits
    }

    /// What it costs, line by line.
    pub fn costs(&self) -> &crate::cost::Costs {
        &self.costs
    }

    /// The lapses on file, each once, by when they happened.
    pub fn lapses(&self) -> Vec<&Noted<Lapse>> {
        let mut lapses: Vec<_> = self.lapses.values().collect();
        lapses.sort_by(|a, b| (a.what.at, &a.what.clock).cmp(&(b.what.at, &b.what.clock)));
        lapses
    }

    /// The rungs on file, each once, by when they took effect.
    pub fn escalations(&self) -> Vec<&Noted<Rung>> {
        let mut rungs: Vec<_> = self.rungs.values().collect();
        rungs.sort_by_key(|noted| (noted.what.at, noted.what.ladder.clone(), noted.what.step));
        rungs
    }

    /// Whether a clock has run out: `stalled` lies over whatever the items are.
    pub fn stalled(&self) -> bool {
        self.closed.is_none() && !self.lapses.is_empty()
    }

    /// How it ended.
    pub fn closed(&self) -> Option<&Closing> {
        self.closed.as_ref()
    }

    /// The moment the other side's node recorded the request, once a receipt has said so.
    pub fn recorded(&self) -> Option<Moment> {
        self.submitted().and_then(|filed| filed.act.recorded)
    }

    /// Whether the other side's acts come by letter and are entered here.
    pub fn on_paper(&self) -> bool {
        self.paper.as_ref().is_some_and(|paper| paper.ended.len() < 2)
    }

    /// The side that carries the case on paper; none where both authorities write in it themselves.
    pub fn paper_keeper(&self) -> Option<Party> {
        self.paper.as_ref().filter(|_| self.on_paper()).map(|paper| paper.keeper)
    }

    /// Whether this side has said that the case goes onto the platform.
    pub fn paper_ended_by(&self, party: Party) -> bool {
        self.paper.as_ref().is_some_and(|paper| paper.ended.contains(&party))
    }

    /// Whether an act of the side that carried the case was written while it was on paper.
    pub(crate) fn went_by_letter(&self, lane: Party, number: u32) -> bool {
        let kept = self.paper.as_ref().filter(|paper| paper.keeper == lane);
        kept.is_some_and(|paper| paper.last.is_none_or(|last| number <= last))
    }

    /// The outcome its items add up to.
    pub fn outcome(&self) -> Outcome {
        let outcomes: Vec<Outcome> = self.items.values().filter_map(CaseItem::outcome).collect();
        let count = |outcome: Outcome| outcomes.iter().filter(|one| **one == outcome).count();
        let part = |one: &CaseItem| one.ended_as.unwrap_or(one.status) == Status::Partial;
        match count(Outcome::Granted) {
            _ if self.items.values().any(part) => Outcome::Partly,
            0 if count(Outcome::Withdrawn) == self.items.len() => Outcome::Withdrawn,
            0 if count(Outcome::Refused) == 0 && count(Outcome::Unexecuted) > 0 => Outcome::Unexecuted,
            0 => Outcome::Refused,
            some if some == self.items.len() => Outcome::Granted,
            _ => Outcome::Partly,
        }
    }

    /// Whether every item ended, and not all of them by the requesting side's own wish: by a refusal, because it
    /// was impossible or abandoned. Then the side that was asked may end the case as well.
    pub fn is_over_by_its_word(&self) -> bool {
        use Status::*;
        let over = |one: &CaseItem| matches!(one.status, Refused | Impossible | Lapsed | Withdrawn);
        self.items.values().all(|one| over(one) && !one.wanted_back)
            && self.items.values().any(|one| one.status != Withdrawn)
    }

    /// The act by which the side that was asked last granted, gave, refused or ended anything: its final action,
    /// once the case has ended. None where it never decided.
    pub fn final_action(&self) -> Option<FinalAction> {
        let of_theirs = |filed: &&Filed| filed.act.lane == Party::Requested && filed.effect == Effect::Took;
        let acts = self.filed.iter().rev().filter(of_theirs);
        let last = acts.map(|filed| &filed.act).find(|act| act.deed.is_action());
        last.map(|act| FinalAction { act: act.digest, number: act.number, at: act.made_at })
    }

    /// Whether something came of a withdrawn item that is neither deleted nor given back.
    pub(crate) fn holds_withdrawn(&self, item: ItemId) -> bool {
        let came = |exhibit: &Exhibit| exhibit.item == item && exhibit.link.taken.is_some();
        let standing = self.items.get(&item);
        standing.is_some_and(|one| one.status == Status::Withdrawn && !one.let_go)
            && self.exhibits.values().any(came)
    }

    pub(crate) fn submitted(&self) -> Option<&Filed> {
        self.filed
            .iter()
            .find(|filed| filed.effect == Effect::Took && matches!(filed.act.deed, Deed::Submitted(_)))
    }

    /// The items a deed can be about: those it names, or all that `fit`.
    pub(crate) fn meant(
        &self,
        named: &BTreeSet<ItemId>,
        fit: impl Fn(&CaseItem) -> bool,
    ) -> BTreeSet<ItemId> {
        let fitting = self.items.iter().filter(|(_, standing)| fit(standing)).map(|(id, _)| *id);
        fitting.filter(|id| named.is_empty() || named.contains(id)).collect()
    }
}

/// Nobody has decided yet.
pub(crate) fn undecided(status: Status) -> bool {
    use Status::*;
    matches!(
        status,
        Transmitted
            | Received
            | Forwarded
            | Acknowledged
            | Screening
            | NeedsInformation
            | Returned
            | Admissibility
            | Consultation
            | Conditional
            | Postponed
            | Supplementary
    )
}

/// Granted and being carried out.
pub(crate) fn under_way(status: Status) -> bool {
    use Status::*;
    matches!(status, Accepted | CourtOrder | Executing | RemedyWindow | Appeal | Partial)
}

/// The result is in hand, or on its way.
pub(crate) fn done(status: Status) -> bool {
    use Status::*;
    matches!(
        status,
        Executed
            | Filtering
            | TransmittingEvidence
            | EvidenceReceived
            | InUse
            | UseExtension
            | ReturnDue
            | Feedback
    )
}

/// Nothing more is to come of it.
pub(crate) fn ended(status: Status) -> bool {
    use Status::*;
    matches!(status, Refused | Withdrawn | Impossible | Lapsed | EvidenceReceived | InUse | Feedback | Closed)
}
