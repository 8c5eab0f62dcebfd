//! Steps in the life of an item that need no form of their own: who takes them, from where, to where, and
//! what must be said with them.
//!
//! One table, so that what `decide` allows, what `after` does, what a treaty counts and what the book lists
//! cannot disagree.

use std::collections::BTreeSet;

use comity_words::{Party, Status};

use crate::deed::{Given, ItemId};
use crate::state::{Case, CaseItem, done, ended, undecided, under_way};
use crate::{Facts, Name};
use Status::*;

/// One step of one or more items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The step.
    pub step: Step,
    /// Which items; none named means all that can take it.
    pub items: BTreeSet<ItemId>,
    /// Until when, where the step says so.
    pub until: Option<comity_words::Day>,
    /// On which grounds, where the request is returned for its form.
    pub grounds: BTreeSet<Name>,
    /// For which purpose, where something is used for another than the request's.
    pub purpose: Option<Name>,
    /// Answers found.
    pub answers: Facts,
    /// Reasons, conditions and other words.
    pub given: Given,
}

impl Move {
    /// A step of all that can take it, with nothing said.
    pub fn of(step: Step) -> Move {
        Move {
            step,
            items: BTreeSet::new(),
            until: None,
            grounds: BTreeSet::new(),
            purpose: None,
            answers: Facts::new(),
            given: Given::default(),
        }
    }
}

macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident $kind:literal $word:literal $verb:literal, $lane:expr, $event:expr, needs [$($need:literal)*] $(until $until:ident)?, $rule:literal;)+) => {
        /// A step in the life of an item.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Step { $($(#[$doc])* $step),+ }

        /// What is said of each step.
        static ROWS: &[Row] = &[$(Row {
            step: Step::$step, kind: $kind, word: $word, verb: $verb, lane: $lane, event: $event, needs: &[$($need),*],
            until: steps!(@until $($until)?), rule: $rule,
        }),+];
    };
    (@until) => { false };
    (@until $until:ident) => { true };
}

struct Row {
    step: Step,
    kind: &'static str,
    word: &'static str,
    verb: &'static str,
    lane: Option<Party>,
    event: Option<&'static str>,
    needs: &'static [&'static str],
    until: bool,
    rule: &'static str,
}

const ASKED: Option<Party> = Some(Party::Requested);
const ASKS: Option<Party> = Some(Party::Requesting);
const BOTH: Option<Party> = None;
const REPORT: Option<&str> = Some("progress-reported");

steps! {
    /// The formal check is under way.
    Screened "item.screened" "screen" "screen", ASKED, REPORT, needs [], "the formal check begins";
    /// The legal check is under way.
    Assessed "item.assessed" "assess" "assess", ASKED, REPORT, needs [], "grounds, dual criminality and sensitivity are looked at by a person";
    /// Sent back for its form, without a decision.
    Returned "item.returned" "return" "return", ASKED, Some("returned(form)"), needs ["reasons"], "a return for form decides nothing: the request is mended and goes on";
    /// Granted if conditions are accepted.
    Offered "item.offered" "offer" "offer", ASKED, Some("consulted(conditions)"), needs ["conditions"], "conditions are offered before help is given under them";
    /// The conditions are accepted and bind.
    ConditionsAccepted "item.conditions-accepted" "accept-conditions" "accept the conditions", ASKS, Some("consented(conditions)"), needs [], "conditions bind whoever accepts them";
    /// The conditions are not accepted.
    ConditionsDeclined "item.conditions-declined" "decline-conditions" "decline the conditions", ASKS, None, needs [], "declined, the matter is decided anew";
    /// The ground of a postponement has ended.
    Lifted "item.lifted" "lift" "lift", ASKED, Some("lifted(postponed)"), needs [], "a postponement is lifted when its ground ends";
    /// A domestic order is sought.
    BroughtToCourt "item.before-court" "bring-to-court" "bring before the court", ASKED, REPORT, needs [], "a domestic order is sought";
    /// The measure is being carried out.
    Begun "item.begun" "begin" "begin", ASKED, REPORT, needs [], "the measure is being carried out";
    /// Part is done, and the rest goes on.
    PartlyExecuted "item.partly-executed" "execute-part" "execute in part", ASKED, REPORT, needs ["left"], "what is left is said";
    /// It cannot be done in fact.
    FoundImpossible "item.impossible" "find-impossible" "find impossible", ASKED, Some("informed"), needs ["reasons"], "that it cannot be done is told with its reasons";
    /// The period in which somebody may seek a remedy runs.
    RemedyOpened "item.remedy-opened" "open-remedy" "open for a remedy", ASKED, REPORT, needs [] until until, "the period of a remedy has an end";
    /// A remedy is pending.
    RemedyFiled "item.remedy-filed" "note-remedy" "note the remedy", BOTH, Some("remedy-filed"), needs [], "nothing is handed over while a remedy that suspends is pending";
    /// The remedy was dismissed.
    RemedyDismissed "item.remedy-dismissed" "dismiss-remedy" "note that the remedy was dismissed", BOTH, Some("remedy-decided"), needs [], "dismissed, the matter goes on where it stood";
    /// The remedy was upheld: nothing is given.
    RemedyUpheld "item.remedy-upheld" "uphold-remedy" "note that the remedy was upheld", ASKED, Some("remedy-decided"), needs ["reasons"], "upheld, nothing is given, and the court's reasons are told";
    /// The remedy against a refusal was upheld: it is decided anew.
    RefusalSetAside "item.refusal-set-aside" "set-aside" "note that the refusal was set aside", ASKED, Some("remedy-decided"), needs ["reasons"], "a refusal set aside is no decision: the matter is decided anew";
    /// What was found is freed of what may not go.
    Filtered "item.filtering" "filter" "filter", ASKED, REPORT, needs [], "what is privileged or beside the point stays";
    /// Whether it is still wanted is asked.
    NeedAsked "item.need-asked" "ask-need" "ask whether it is still needed", ASKED, Some("consulted(still-needed)"), needs [] until until, "a day still to come is said by which an answer is awaited";
    /// It is still wanted.
    NeedConfirmed "item.need-confirmed" "confirm-need" "confirm that it is still needed", ASKS, None, needs [], "an answer keeps the item alive";
    /// Abandoned, since nobody said that it is still wanted.
    Abandoned "item.abandoned" "abandon" "abandon", ASKED, None, needs ["reasons"], "only a person abandons, and only after a question whose day has passed";
    /// More is asked after the result, and nothing is repeated.
    FollowedUp "item.followed-up" "follow-up" "follow up", ASKS, None, needs ["further"], "a follow-up repeats nothing";
    /// Used in proceedings, within its limits.
    Used "item.used" "use" "use", ASKS, None, needs [], "evidence is used for what it was given for";
    /// Consent to another use is asked.
    UseAsked "item.use-asked" "ask-use" "ask for another use", ASKS, None, needs ["use"], "another use needs consent";
    /// Another use is consented to.
    UseAllowed "item.use-allowed" "allow-use" "allow the other use", ASKED, Some("consented(use)"), needs [], "consent is given by the side that gave the evidence";
    /// Another use is not consented to.
    UseDeclined "item.use-declined" "decline-use" "decline the other use", ASKED, None, needs ["reasons"], "declined, the old limits stand";
    /// Originals are wanted back.
    ReturnWanted "item.return-wanted" "want-back" "want back", ASKED, None, needs [] until until, "a day is said by which originals go back";
    /// Originals went back.
    GivenBack "item.given-back" "give-back" "give back", ASKS, Some("returned(originals)"), needs [], "a case with originals still out does not end";
    /// What came of it was deleted.
    Deleted "item.deleted" "delete" "note the deletion", ASKS, None, needs [], "what came of a withdrawn item is deleted or given back";
    /// The outcome at home is told.
    FedBack "item.fed-back" "tell-outcome" "tell the outcome", ASKS, Some("informed"), needs ["outcome"], "what came of it is told";
    /// A closed case begins again.
    Reopened "case.reopened" "reopen" "reopen", BOTH, Some("reopened"), needs ["reasons"], "a closed case begins again at the formal check";
}

impl Step {
    /// Every step, in the order of a request's life.
    pub fn all() -> impl Iterator<Item = Step> {
        ROWS.iter().map(|row| row.step)
    }

    /// Its name on the wire: `item.returned`.
    pub fn kind(self) -> &'static str {
        self.row().kind
    }

    /// The step of this name on the wire.
    pub fn of_kind(kind: &str) -> Option<Step> {
        ROWS.iter().find(|row| row.kind == kind).map(|row| row.step)
    }

    /// The word it is commanded by: `return`, `accept-conditions`.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The step of this word.
    pub fn of_word(word: &str) -> Option<Step> {
        ROWS.iter().find(|row| row.word == word).map(|row| row.step)
    }

    /// The steps this side might take in a case as it stands.
    pub fn possible(case: &Case, party: Party) -> Vec<Step> {
        let ours = |step: &Step| step.lane().is_none_or(|lane| lane == party);
        let open = |step: &Step| {
            (case.closed().is_none() || *step == Step::Reopened)
                && case.items().values().any(|standing| step.fits(standing))
        };
        Step::all().filter(|step| ours(step) && open(step)).collect()
    }

    /// The verb, as a clerk says it.
    pub fn verb(self) -> &'static str {
        self.row().verb
    }

    /// The one side that takes it; none where both can.
    pub fn lane(self) -> Option<Party> {
        self.row().lane
    }

    /// The event of treaty files it is; none where a treaty counts from nothing of the kind.
    pub fn event(self) -> Option<&'static str> {
        self.row().event
    }

    /// The codes of what must be said with it.
    pub fn needs(self) -> &'static [&'static str] {
        self.row().needs
    }

    /// Whether a day must be said with it.
    pub fn needs_day(self) -> bool {
        self.row().until
    }

    /// The rule, in a few words.
    pub fn rule(self) -> &'static str {
        self.row().rule
    }

    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.step == self).expect("every step has its row")
    }

    /// Whether an item that stands like this can take the step.
    pub(crate) fn fits(self, standing: &CaseItem) -> bool {
        let status = standing.status;
        match self {
            Step::Screened => {
                crate::after::not_screened(status) && status != Screening || status == Supplementary
            }
            Step::Assessed => {
                let on_hold =
                    matches!(status, NeedsInformation | Returned | Conditional | Postponed | Admissibility);
                undecided(status) && !on_hold || status == CourtOrder
            }
            Step::Returned => undecided(status) && !matches!(status, Returned | NeedsInformation),
            Step::Offered => {
                undecided(status) && !matches!(status, Returned | NeedsInformation | Conditional)
            }
            Step::ConditionsAccepted | Step::ConditionsDeclined => status == Conditional,
            Step::Lifted => status == Postponed,
            Step::BroughtToCourt => matches!(status, Accepted | Executing),
            Step::Begun => matches!(status, Accepted | CourtOrder | Partial),
            Step::PartlyExecuted => matches!(status, Accepted | CourtOrder | Executing),
            Step::FoundImpossible => undecided(status) || standing.under_way(),
            Step::RemedyOpened => {
                under_way(status) && !matches!(status, RemedyWindow | Appeal) || status == Executed
            }
            // Whoever is refused may seek a remedy as well.
            Step::RemedyFiled => {
                under_way(status) && status != Appeal || matches!(status, Executed | Filtering | Refused)
            }
            // Put off or carried out meanwhile, what is pending is decided all the same.
            Step::RemedyDismissed => status == Appeal || standing.remedy_pending && status != Closed,
            Step::RemedyUpheld => {
                let given =
                    !(undecided(status) || under_way(status) || matches!(status, Executed | Filtering));
                !standing.refusal_contested() && (status == Appeal || standing.remedy_pending && !given)
            }
            Step::RefusalSetAside => standing.refusal_contested(),
            Step::Filtered => status == Executed,
            Step::NeedAsked => (undecided(status) || standing.under_way()) && standing.need.is_none(),
            Step::NeedConfirmed => !ended(status) && standing.need.is_some(),
            Step::Abandoned => (undecided(status) || standing.under_way()) && standing.need.is_some(),
            Step::FollowedUp => {
                matches!(status, Partial | Executed | EvidenceReceived | InUse | Feedback | Impossible)
            }
            Step::Used => matches!(status, EvidenceReceived | InUse),
            Step::UseAsked => matches!(status, EvidenceReceived | InUse),
            Step::UseAllowed | Step::UseDeclined => status == UseExtension,
            // What arrived of a withdrawn item goes back as well.
            Step::ReturnWanted => matches!(status, EvidenceReceived | InUse | Feedback | Withdrawn),
            // What is withdrawn is held by nobody: it goes back, wanted or not, or is deleted.
            Step::GivenBack => {
                status != Closed && (standing.wanted_back || status == Withdrawn && !standing.let_go)
            }
            Step::Deleted => status == Withdrawn && !standing.let_go,
            Step::FedBack => {
                matches!(status, EvidenceReceived | InUse | Executed | Refused)
                    || status == ReturnDue && standing.given_back
            }
            Step::Reopened => status == Closed,
        }
    }

    /// Where it leads; nothing where the state stays.
    pub(crate) fn leads_to(self, standing: &CaseItem) -> Option<Status> {
        Some(match self {
            Step::Screened => Screening,
            Step::Reopened => Screening,
            Step::Assessed | Step::ConditionsDeclined | Step::RefusalSetAside => Admissibility,
            Step::Returned => Returned,
            Step::Offered => Conditional,
            Step::ConditionsAccepted => Accepted,
            // What was granted before it was put off is executed; the rest is decided.
            Step::Lifted => {
                if standing.granted {
                    Accepted
                } else {
                    Admissibility
                }
            }
            Step::BroughtToCourt => CourtOrder,
            Step::Begun => Executing,
            Step::PartlyExecuted => Partial,
            Step::FoundImpossible => Impossible,
            Step::RemedyOpened => RemedyWindow,
            Step::RemedyFiled => Appeal,
            Step::RemedyDismissed => match standing.status {
                Appeal if standing.refusal_contested() => Refused,
                Appeal if standing.in_hand => Executed,
                Appeal => Executing,
                _ => return None,
            },
            Step::RemedyUpheld => Refused,
            Step::Filtered => Filtering,
            Step::NeedAsked | Step::NeedConfirmed | Step::GivenBack | Step::Deleted => return None,
            Step::Abandoned => Lapsed,
            Step::FollowedUp => Supplementary,
            Step::Used | Step::UseAllowed | Step::UseDeclined => InUse,
            Step::UseAsked => UseExtension,
            Step::ReturnWanted => match standing.status {
                Withdrawn => return None,
                _ => ReturnDue,
            },
            Step::FedBack => Feedback,
        })
    }

    /// What it leaves on an item besides its state.
    pub(crate) fn marks(self, of: &Move, standing: &mut CaseItem) {
        match self {
            Step::ConditionsAccepted => (standing.granted, standing.bound) = (true, true),
            Step::Returned => standing.grounds.clone_from(&of.grounds),
            Step::NeedAsked => standing.need = of.until,
            Step::NeedConfirmed => standing.need = None,
            Step::RemedyOpened => {
                standing.in_hand |= done(standing.status);
                (standing.until, standing.remedy_until) = (of.until, of.until);
            }
            Step::RemedyFiled => {
                standing.in_hand |= done(standing.status);
                standing.against_refusal = standing.status == Refused;
                standing.remedy_pending = true;
            }
            Step::RemedyDismissed => standing.no_remedy_left(),
            Step::RemedyUpheld => {
                standing.granted = false;
                standing.no_remedy_left();
            }
            Step::RefusalSetAside => {
                standing.grounds.clear();
                standing.no_remedy_left();
            }
            Step::UseAsked => standing.use_asked.clone_from(&of.purpose),
            Step::UseAllowed => match of.purpose.clone().or(standing.use_asked.take()) {
                Some(purpose) => drop(standing.uses.insert(purpose)),
                None => standing.any_use = true,
            },
            Step::UseDeclined => standing.use_asked = None,
            Step::FoundImpossible | Step::Abandoned => standing.granted = false,
            Step::ReturnWanted => {
                (standing.until, standing.wanted_back, standing.given_back) = (of.until, true, false);
            }
            Step::GivenBack => {
                (standing.wanted_back, standing.given_back) = (false, true);
                standing.let_go = standing.status == Withdrawn;
            }
            Step::Deleted => standing.let_go = true,
            Step::Lifted => standing.until = None,
            Step::FollowedUp | Step::Reopened => {
                (standing.granted, standing.in_hand, standing.need) = (false, false, None);
                standing.no_remedy_left();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_own_name_on_the_wire_and_its_own_verb() {
        let kinds: BTreeSet<&str> = Step::all().map(Step::kind).collect();
        let verbs: BTreeSet<&str> = Step::all().map(Step::verb).collect();
        assert_eq!((kinds.len(), verbs.len()), (ROWS.len(), ROWS.len()));
        for step in Step::all() {
            assert_eq!(Step::of_kind(step.kind()), Some(step));
            assert!(!step.rule().is_empty());
        }
    }
}
