//! Where each item stands: one row a deed, from which states to which, as the tables of law have them.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::ItemId;
use comity_case::{AssuranceId, AssuranceStep, Deed, PlanId, PlanStep, Step};
use comity_dossier::Act;
use comity_words::{Day, Measure, Party, Status};

use Status::*;

/// Nobody has looked into it.
const UNSCREENED: &[Status] = &[Transmitted, Received, Forwarded, Acknowledged, Screening];
/// Nobody has decided.
const UNDECIDED: &[Status] = &[
    Transmitted,
    Received,
    Forwarded,
    Acknowledged,
    Screening,
    NeedsInformation,
    Returned,
    Admissibility,
    Consultation,
    Conditional,
    Postponed,
    Supplementary,
];
/// Granted, and being carried out.
const UNDER_WAY: &[Status] = &[Accepted, CourtOrder, Executing, RemedyWindow, Appeal, Partial];
/// Nothing more is to come.
const ENDED: &[Status] = &[Refused, Withdrawn, Impossible, Lapsed, EvidenceReceived, InUse, Feedback, Closed];
/// The result is in hand.
const IN_HAND: &[Status] =
    &[Executed, Filtering, TransmittingEvidence, EvidenceReceived, InUse, UseExtension, ReturnDue, Feedback];

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) measure: Measure,
    pub(crate) status: Status,
    pub(crate) granted: bool,
    in_hand: bool,
    need_asked: bool,
    given_back: bool,
    wanted_back: bool,
    remedy_pending: bool,
    /// Whether that remedy is against a refusal.
    against_refusal: bool,
    /// Whether what came of it was deleted or given back after it was withdrawn.
    let_go: bool,
    /// The last day on which a remedy may still be sought.
    pub(crate) remedy_until: Option<Day>,
    ended_as: Option<Status>,
}

/// An exhibit: of which item, and whether it was taken and found whole.
#[derive(Debug, Clone)]
struct Exhibit {
    item: ItemId,
    sha256: comity_words::Digest,
    size: u64,
    manifest: comity_words::Digest,
    record: comity_words::Digest,
    taken: Option<bool>,
}

/// The case after the acts so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub(crate) items: BTreeMap<ItemId, Item>,
    requested: bool,
    closed: bool,
    /// The lane of the last end, and its number there.
    ended: Option<(Party, u32)>,
    /// Questions by number in the requested lane, and whether they were answered.
    asks: Vec<(u32, bool)>,
    exhibits: BTreeMap<u16, Exhibit>,
    assurances: BTreeMap<AssuranceId, Promised>,
    plans: BTreeMap<PlanId, Planned>,
}

/// A promise: whether it is relied on, was declined or taken back, and how many breaches wait for an answer.
#[derive(Debug, Clone, Default)]
struct Promised {
    relied_on: bool,
    declined: bool,
    taken_back: bool,
    open_breaches: u32,
}

/// A remedial plan: whether its proof waits for a word, and whether it is closed.
#[derive(Debug, Clone, Default)]
struct Planned {
    proved: bool,
    closed: bool,
}

/// What an act did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Did {
    /// Whether it had an effect.
    pub(crate) took: bool,
    /// The items it changed or was about.
    pub(crate) items: BTreeSet<ItemId>,
    /// The model has no opinion.
    pub(crate) unjudged: bool,
}

impl Did {
    fn nothing() -> Did {
        Did::default()
    }

    fn about(items: BTreeSet<ItemId>) -> Did {
        Did { took: true, items, unjudged: false }
    }
}

impl Item {
    pub(crate) fn is(&self, one_of: &[Status]) -> bool {
        one_of.contains(&self.status)
    }

    /// Nothing has been decided of it.
    pub(crate) fn undecided(&self) -> bool {
        self.is(UNDECIDED)
    }

    /// Refused, and before a court: nothing of it is granted.
    fn contested(&self) -> bool {
        self.status == Appeal && self.against_refusal
    }

    /// Nothing more is to come of it.
    pub(crate) fn ended(&self) -> bool {
        self.is(ENDED)
    }
}

impl Model {
    /// Takes one act and says what it did.
    pub(crate) fn take(&mut self, act: &Act<Deed>) -> Did {
        if wrong_lane(act) {
            return Did::nothing();
        }
        if !self.requested && !matches!(act.deed, Deed::Submitted(_)) {
            return Did::nothing();
        }
        // Costs move no item, before the end and after it; of their lines the model has no opinion.
        if let Deed::Costed(_) | Deed::Paper(_) = act.deed {
            return Did { unjudged: true, ..Did::nothing() };
        }
        if self.closed {
            return self.take_after_the_end(act);
        }
        match &act.deed {
            Deed::Submitted(request) => {
                if self.requested {
                    return Did::nothing();
                }
                self.requested = true;
                let status = if act.recorded.is_some() { Received } else { Transmitted };
                for item in &request.items {
                    self.items.entry(item.id).or_insert(Item {
                        measure: item.measure,
                        status,
                        granted: false,
                        in_hand: false,
                        need_asked: false,
                        given_back: false,
                        wanted_back: false,
                        remedy_pending: false,
                        against_refusal: false,
                        let_go: false,
                        remedy_until: None,
                        ended_as: None,
                    });
                }
                Did::about(self.items.keys().copied().collect())
            }
            Deed::Forwarded(_) => self.bring(&BTreeSet::new(), UNSCREENED, Forwarded),
            // Said late it is said all the same, as long as anything is undecided.
            Deed::Acknowledged(_) => {
                let open = self.items.values().any(Item::undecided);
                let did = self.bring(&BTreeSet::new(), UNSCREENED, Acknowledged);
                Did { took: open, ..did }
            }
            Deed::Asked(_) => {
                let did = self.bring(&BTreeSet::new(), UNDECIDED, NeedsInformation);
                if did.took {
                    self.asks.push((act.number, false));
                }
                did
            }
            // It answers the questions its author had seen; what is open then goes on once none is left.
            Deed::Supplemented(_) => {
                let seen = act.seen.map_or(0, |seen| seen.number);
                self.asks.iter_mut().filter(|(number, _)| *number <= seen).for_each(|(_, done)| *done = true);
                if self.asks.iter().any(|(_, done)| !done) {
                    return Did::about(BTreeSet::new());
                }
                let did = self.bring(&BTreeSet::new(), &[NeedsInformation, Returned], Screening);
                Did { took: true, ..did }
            }
            Deed::Consulted(consultation) => {
                let quiet: Vec<Status> =
                    UNDECIDED.iter().copied().filter(|status| *status != NeedsInformation).collect();
                if self.items.values().all(Item::ended) {
                    return Did::nothing();
                }
                let did = self.bring(&consultation.items, &quiet, Consultation);
                Did { took: true, ..did }
            }
            Deed::Accepted(acceptance) => {
                let from = [UNDECIDED, &[Refused]].concat();
                let did = self.bring(&acceptance.items, &from, Accepted);
                self.each(&did, |item| item.granted = true);
                did
            }
            Deed::Refused(refusal) => {
                let from = [UNDECIDED, UNDER_WAY].concat();
                let did = self.bring(&refusal.items, &from, Refused);
                self.each(&did, |item| item.granted = false);
                did
            }
            Deed::Postponed(postponement) => {
                self.bring(&postponement.items, &[UNDECIDED, UNDER_WAY].concat(), Postponed)
            }
            Deed::Extended(extension) => {
                let named = extension.items.iter().copied().filter(|id| self.items.contains_key(id));
                let items = named.collect();
                if self.items.values().all(Item::ended) { Did::nothing() } else { Did::about(items) }
            }
            Deed::Withdrawn(withdrawal) => {
                let from: Vec<Status> =
                    Status::ALL.iter().copied().filter(|status| !ENDED.contains(status)).collect();
                self.bring(&withdrawal.items, &from, Withdrawn)
            }
            // Named, it has happened to what is named; none named, to all that was granted.
            Deed::Executed(execution) => {
                let open = [UNDECIDED, UNDER_WAY].concat();
                let items: BTreeSet<ItemId> = if execution.items.is_empty() {
                    let due = |item: &Item| {
                        item.is(UNDER_WAY) && !item.contested() || item.granted && item.undecided()
                    };
                    self.items.iter().filter(|(_, item)| due(item)).map(|(id, _)| *id).collect()
                } else {
                    execution.items.clone()
                };
                if items.is_empty() { Did::nothing() } else { self.bring(&items, &open, Executed) }
            }
            Deed::HandedOver(given) => {
                if !self.items.contains_key(&given.item) || self.exhibits.contains_key(&given.exhibit.0) {
                    return Did::nothing();
                }
                self.exhibits.insert(given.exhibit.0, Exhibit::of(given));
                // A consent that is asked, a use and a return that is owed go on beside it.
                if self.items[&given.item].is(&[UseExtension, InUse, ReturnDue]) {
                    return Did::about(BTreeSet::from([given.item]));
                }
                let from: Vec<Status> = Status::ALL
                    .iter()
                    .copied()
                    .filter(|status| ![Withdrawn, Refused, Closed].contains(status))
                    .collect();
                self.bring(&BTreeSet::from([given.item]), &from, TransmittingEvidence)
            }
            Deed::EvidenceReceived(taking) => {
                let Some(exhibit) = self.exhibits.get_mut(&taking.exhibit.0) else { return Did::nothing() };
                if exhibit.taken.is_some() {
                    return Did::nothing();
                }
                exhibit.take(taking);
                let item = exhibit.item;
                self.each(&Did::about(BTreeSet::from([item])), |item| item.let_go = false);
                let whole = |exhibit: &&Exhibit| exhibit.item == item;
                if !self.exhibits.values().filter(whole).all(|exhibit| exhibit.taken == Some(true)) {
                    return Did::about(BTreeSet::new());
                }
                let did = self.bring(&BTreeSet::from([item]), &[TransmittingEvidence], EvidenceReceived);
                Did { took: true, ..did }
            }
            Deed::Moved(moved) => self.step(moved.step, &moved.items, moved.until),
            Deed::Happened(_) | Deed::Assurance(_) | Deed::Plan(_) => self.enter(act),
            Deed::Closed(_) if act.lane == Party::Requested && !self.over_by_its_word() => Did::nothing(),
            Deed::Closed(_) => {
                self.closed = true;
                self.ended = Some((act.lane, act.number));
                for item in self.items.values_mut() {
                    item.ended_as = Some(item.status);
                    item.status = Closed;
                }
                Did::about(self.items.keys().copied().collect())
            }
            Deed::Lapsed(_) | Deed::Escalated(_) => Did::about(BTreeSet::new()),
            Deed::Costed(_) | Deed::Paper(_) | Deed::Unread(_) => Did::nothing(),
        }
    }

    /// A closed case takes custody of what arrives, and begins again where somebody who knows of its end says so.
    fn take_after_the_end(&mut self, act: &Act<Deed>) -> Did {
        match &act.deed {
            Deed::HandedOver(given)
                if self.items.contains_key(&given.item) && !self.exhibits.contains_key(&given.exhibit.0) =>
            {
                self.exhibits.insert(given.exhibit.0, Exhibit::of(given));
                Did::nothing()
            }
            Deed::EvidenceReceived(taking) => match self.exhibits.get_mut(&taking.exhibit.0) {
                Some(exhibit) if exhibit.taken.is_none() => {
                    exhibit.take(taking);
                    Did::about(BTreeSet::new())
                }
                _ => Did::nothing(),
            },
            // What is owed after the end is told after it.
            Deed::Happened(_) | Deed::Assurance(_) | Deed::Plan(_) => self.enter(act),
            // So is the clock of a plan, by whoever knows of the end.
            Deed::Lapsed(_) => Did { took: self.knows_the_end(act), ..Did::nothing() },
            Deed::Moved(moved) if moved.step == Step::Reopened => {
                if self.knows_the_end(act) {
                    self.reopen(&moved.items)
                } else {
                    Did::nothing()
                }
            }
            _ => Did::nothing(),
        }
    }

    fn knows_the_end(&self, act: &Act<Deed>) -> bool {
        let Some((lane, number)) = self.ended else { return true };
        act.lane == lane || act.seen.map_or(0, |seen| seen.number) >= number
    }

    /// Whether the side that was asked has ended every item, and not the other by its withdrawal alone.
    fn over_by_its_word(&self) -> bool {
        let theirs = [Refused, Impossible, Lapsed];
        self.items.values().all(|item| !item.wanted_back && (item.is(&theirs) || item.status == Withdrawn))
            && self.items.values().any(|item| item.is(&theirs))
    }

    /// What goes into a register and moves no item.
    fn enter(&mut self, act: &Act<Deed>) -> Did {
        let took = match &act.deed {
            Deed::Happened(told) => {
                return Did::about(
                    told.items.iter().copied().filter(|id| self.items.contains_key(id)).collect(),
                );
            }
            Deed::Assurance(deed) => match (&deed.step, self.assurances.get_mut(&deed.of)) {
                (AssuranceStep::Given(_), None) => {
                    self.assurances.insert(deed.of, Promised::default());
                    true
                }
                (AssuranceStep::Given(_), Some(_)) | (_, None) => false,
                (_, Some(one)) if one.taken_back => false,
                (AssuranceStep::Accepted, Some(one)) => {
                    let news = !one.relied_on;
                    (one.relied_on, one.declined) = (true, false);
                    news
                }
                (AssuranceStep::Declined, Some(one)) => {
                    let news = !one.declined;
                    (one.relied_on, one.declined) = (false, true);
                    news
                }
                (AssuranceStep::Breached, Some(one)) => {
                    one.open_breaches += 1;
                    true
                }
                (AssuranceStep::Answered, Some(one)) => {
                    let waited = one.open_breaches > 0;
                    one.open_breaches = one.open_breaches.saturating_sub(1);
                    waited
                }
                (AssuranceStep::Withdrawn, Some(one)) => {
                    one.taken_back = true;
                    true
                }
            },
            Deed::Plan(deed) => {
                let plan = self.plans.entry(deed.of.clone()).or_default();
                match deed.step {
                    _ if plan.closed => false,
                    PlanStep::Laid(_) => true,
                    PlanStep::Proved => {
                        plan.proved = true;
                        true
                    }
                    PlanStep::Accepted => {
                        plan.closed = plan.proved;
                        plan.proved
                    }
                    PlanStep::Declined => std::mem::replace(&mut plan.proved, false),
                    PlanStep::Waived => {
                        plan.closed = true;
                        true
                    }
                }
            }
            _ => false,
        };
        Did { took, ..Did::nothing() }
    }

    /// A closed case begins again, at the formal check, for the items named; the others stay as they had ended.
    fn reopen(&mut self, named: &BTreeSet<ItemId>) -> Did {
        let did = self.bring(named, &[Closed], Screening);
        if !did.took {
            return did;
        }
        self.closed = false;
        self.each(&did, |item| {
            (item.granted, item.in_hand, item.ended_as) = (false, false, None);
            (item.remedy_until, item.remedy_pending, item.need_asked) = (None, false, false);
            item.against_refusal = false;
        });
        for item in self.items.values_mut() {
            if let (Closed, Some(before)) = (item.status, item.ended_as.take()) {
                item.status = before;
            }
        }
        did
    }

    fn step(&mut self, step: Step, named: &BTreeSet<ItemId>, until: Option<Day>) -> Did {
        let all_but = |not: &[Status], of: &[Status]| -> Vec<Status> {
            of.iter().copied().filter(|status| !not.contains(status)).collect()
        };
        let waits = [NeedsInformation, Returned];
        let (from, to): (Vec<Status>, Option<Status>) = match step {
            Step::Screened => {
                ([all_but(&[Screening], UNSCREENED), vec![Supplementary]].concat(), Some(Screening))
            }
            Step::Assessed => {
                let held = [&waits[..], &[Conditional, Postponed, Admissibility]].concat();
                ([all_but(&held, UNDECIDED), vec![CourtOrder]].concat(), Some(Admissibility))
            }
            Step::Returned => (all_but(&waits, UNDECIDED), Some(Returned)),
            Step::Offered => (all_but(&[&waits[..], &[Conditional]].concat(), UNDECIDED), Some(Conditional)),
            Step::ConditionsAccepted => (vec![Conditional], Some(Accepted)),
            Step::ConditionsDeclined => (vec![Conditional], Some(Admissibility)),
            Step::Lifted => (vec![Postponed], Some(Admissibility)),
            Step::BroughtToCourt => (vec![Accepted, Executing], Some(CourtOrder)),
            Step::Begun => (vec![Accepted, CourtOrder, Partial], Some(Executing)),
            Step::PartlyExecuted => (vec![Accepted, CourtOrder, Executing], Some(Partial)),
            Step::FoundImpossible => ([UNDECIDED, UNDER_WAY].concat(), Some(Impossible)),
            Step::RemedyOpened => {
                ([all_but(&[RemedyWindow, Appeal], UNDER_WAY), vec![Executed]].concat(), Some(RemedyWindow))
            }
            Step::RemedyFiled => {
                ([all_but(&[Appeal], UNDER_WAY), vec![Executed, Filtering, Refused]].concat(), Some(Appeal))
            }
            Step::RemedyDismissed => (all_but(&[Closed], Status::ALL), Some(Executing)),
            Step::RemedyUpheld => ([UNDECIDED, UNDER_WAY, &[Executed, Filtering]].concat(), Some(Refused)),
            Step::RefusalSetAside => (vec![Appeal], Some(Admissibility)),
            Step::Filtered => (vec![Executed], Some(Filtering)),
            Step::NeedAsked | Step::Abandoned => {
                ([UNDECIDED, UNDER_WAY].concat(), (step == Step::Abandoned).then_some(Lapsed))
            }
            Step::NeedConfirmed => (all_but(ENDED, Status::ALL), None),
            Step::FollowedUp => {
                (vec![Partial, Executed, EvidenceReceived, InUse, Feedback, Impossible], Some(Supplementary))
            }
            Step::Used => (vec![EvidenceReceived, InUse], Some(InUse)),
            Step::UseAsked => (vec![EvidenceReceived, InUse], Some(UseExtension)),
            Step::UseAllowed | Step::UseDeclined => (vec![UseExtension], Some(InUse)),
            Step::ReturnWanted => (vec![EvidenceReceived, InUse, Feedback, Withdrawn], Some(ReturnDue)),
            Step::GivenBack => (all_but(&[Closed], Status::ALL), None),
            Step::Deleted => (vec![Withdrawn], None),
            Step::FedBack => (vec![EvidenceReceived, InUse, Executed, Refused, ReturnDue], Some(Feedback)),
            Step::Reopened => return Did::nothing(),
        };
        let may = |item: &Item| match step {
            Step::NeedAsked => !item.need_asked && !item.contested(),
            Step::NeedConfirmed => item.need_asked,
            Step::Abandoned => item.need_asked && !item.contested(),
            Step::FoundImpossible => !item.contested(),
            Step::RemedyDismissed => item.status == Appeal || item.remedy_pending,
            Step::RemedyUpheld => !item.contested() && (item.status == Appeal || item.remedy_pending),
            Step::RefusalSetAside => item.contested(),
            Step::GivenBack => item.wanted_back || item.status == Withdrawn && !item.let_go,
            Step::Deleted => !item.let_go,
            Step::FedBack => item.status != ReturnDue || item.given_back,
            _ => true,
        };
        let meant: BTreeSet<ItemId> = self
            .items
            .iter()
            .filter(|(id, item)| (named.is_empty() || named.contains(id)) && item.is(&from) && may(item))
            .map(|(id, _)| *id)
            .collect();
        if meant.is_empty() {
            return Did::nothing();
        }
        let did = Did::about(meant);
        self.each(&did, |item| {
            let result = item.is(IN_HAND);
            let goes = match step {
                // What was granted before it was put off is executed; the rest is decided.
                Step::Lifted if item.granted => Some(Accepted),
                Step::RemedyDismissed if item.status != Appeal => None,
                Step::RemedyDismissed if item.contested() => Some(Refused),
                Step::RemedyDismissed if item.in_hand => Some(Executed),
                Step::ReturnWanted if item.status == Withdrawn => None,
                _ => to,
            };
            match step {
                Step::ConditionsAccepted => item.granted = true,
                Step::NeedAsked => item.need_asked = true,
                Step::NeedConfirmed => item.need_asked = false,
                Step::RemedyOpened | Step::RemedyFiled => item.in_hand |= result,
                Step::RemedyUpheld | Step::FoundImpossible | Step::Abandoned => item.granted = false,
                Step::ReturnWanted => (item.wanted_back, item.given_back) = (true, false),
                Step::GivenBack => {
                    (item.wanted_back, item.given_back) = (false, true);
                    item.let_go = item.status == Withdrawn;
                }
                Step::Deleted => item.let_go = true,
                // What is asked anew was not asked about before.
                Step::FollowedUp => (item.granted, item.in_hand, item.need_asked) = (false, false, false),
                _ => {}
            }
            match step {
                Step::RemedyOpened => item.remedy_until = until,
                Step::RemedyFiled => {
                    (item.remedy_pending, item.against_refusal) = (true, item.status == Refused);
                }
                // Decided, or begun anew: nothing is left to wait for.
                Step::RemedyDismissed | Step::RemedyUpheld | Step::RefusalSetAside | Step::FollowedUp => {
                    (item.remedy_until, item.remedy_pending, item.against_refusal) = (None, false, false);
                }
                _ => {}
            }
            item.status = goes.unwrap_or(item.status);
        });
        did
    }

    /// Brings what is named, or all that can be, from one of these states to another.
    fn bring(&mut self, named: &BTreeSet<ItemId>, from: &[Status], to: Status) -> Did {
        let mut items = BTreeSet::new();
        for (id, item) in &mut self.items {
            if (named.is_empty() || named.contains(id)) && from.contains(&item.status) {
                item.status = to;
                items.insert(*id);
            }
        }
        Did { took: !items.is_empty(), items, unjudged: false }
    }

    fn each(&mut self, did: &Did, change: impl Fn(&mut Item)) {
        for id in &did.items {
            if let Some(item) = self.items.get_mut(id) {
                change(item);
            }
        }
    }

    /// Whether the case is closed.
    pub(crate) fn closed(&self) -> bool {
        self.closed
    }
}

impl Exhibit {
    fn of(given: &comity_case::deed::HandOver) -> Exhibit {
        Exhibit {
            item: given.item,
            sha256: given.sha256,
            size: given.size,
            manifest: given.manifest,
            record: given.custody.digest(),
            taken: None,
        }
    }

    /// Found whole: the digest and size are the giver's, the manifest too, and the record quotes the giver's.
    fn take(&mut self, taking: &comity_case::deed::TakingOver) {
        let same = (taking.sha256, taking.size, taking.manifest, taking.quotes)
            == (self.sha256, self.size, self.manifest, self.record);
        self.taken = Some(same);
    }
}

/// Only one side can do most deeds; the other side's are not there.
fn wrong_lane(act: &Act<Deed>) -> bool {
    use Party::*;
    let lane = match &act.deed {
        Deed::Submitted(_) | Deed::Supplemented(_) | Deed::Withdrawn(_) | Deed::EvidenceReceived(_) => {
            Requesting
        }
        Deed::Forwarded(_)
        | Deed::Acknowledged(_)
        | Deed::Asked(_)
        | Deed::Accepted(_)
        | Deed::Refused(_)
        | Deed::Postponed(_)
        | Deed::Extended(_)
        | Deed::Executed(_)
        | Deed::HandedOver(_) => Requested,
        Deed::Paper(_)
        | Deed::Closed(_)
        | Deed::Costed(_)
        | Deed::Consulted(_)
        | Deed::Happened(_)
        | Deed::Lapsed(_)
        | Deed::Escalated(_)
        | Deed::Unread(_) => {
            return false;
        }
        Deed::Assurance(deed) => match deed.step {
            AssuranceStep::Given(_) | AssuranceStep::Answered | AssuranceStep::Withdrawn => deed.of.giver,
            AssuranceStep::Accepted | AssuranceStep::Declined => deed.of.giver.other(),
            AssuranceStep::Breached => return false,
        },
        Deed::Plan(deed) => match deed.step {
            PlanStep::Laid(_) | PlanStep::Proved => deed.of.owner,
            PlanStep::Accepted | PlanStep::Declined | PlanStep::Waived => deed.of.owner.other(),
        },
        Deed::Moved(moved) => match moved.step {
            Step::Screened
            | Step::Assessed
            | Step::Returned
            | Step::Offered
            | Step::Lifted
            | Step::BroughtToCourt
            | Step::Begun
            | Step::PartlyExecuted
            | Step::FoundImpossible
            | Step::RemedyOpened
            | Step::RemedyUpheld
            | Step::RefusalSetAside
            | Step::Filtered
            | Step::NeedAsked
            | Step::Abandoned
            | Step::UseAllowed
            | Step::UseDeclined
            | Step::ReturnWanted => Requested,
            Step::ConditionsAccepted
            | Step::ConditionsDeclined
            | Step::NeedConfirmed
            | Step::FollowedUp
            | Step::Used
            | Step::UseAsked
            | Step::GivenBack
            | Step::Deleted
            | Step::FedBack => Requesting,
            Step::RemedyFiled | Step::RemedyDismissed | Step::Reopened => return false,
        },
    };
    lane != act.lane
}
