//! Execute, hand over, receive, close.

use std::collections::BTreeSet;

use comity_words::{Measure, Party, Status};

use crate::deed::{Closing, Deed, Execution, HandOver, TakingOver};
use crate::state::{Case, CaseItem, Effect, done, ended};
use crate::{Exhibit, Inadmissible, ItemId, Law};

pub(super) fn execute(case: &Case, execution: Execution) -> Execution {
    if !execution.items.is_empty() {
        return execution;
    }
    Execution { items: case.meant(&BTreeSet::new(), granted), ..execution }
}

pub(super) fn executed(case: &Case, execution: &Execution, verb: &'static str) -> Result<(), Inadmissible> {
    let standing = |id: &ItemId| case.items().get(id).map(|standing| (*id, standing));
    let not_granted = execution.items.iter().filter_map(standing).find(|(_, standing)| !granted(standing));
    match not_granted {
        Some((item, standing)) => Err(Inadmissible::WrongStatus { verb, item, status: standing.status }),
        None if !case.items().values().any(granted) => Err(Inadmissible::NothingOpen { verb }),
        None => Ok(()),
    }
}

/// Granted and not yet carried out. What was put off after it was granted may be executed all the same:
/// that lifts the postponement.
fn granted(standing: &CaseItem) -> bool {
    standing.under_way() || standing.granted && standing.status == Status::Postponed
}

pub(super) fn handed_over(
    case: &Case,
    hand_over: &HandOver,
    law: &Law,
    verb: &'static str,
) -> Result<(), Inadmissible> {
    if case.exhibits().contains_key(&hand_over.exhibit) {
        return Err(Inadmissible::SameExhibit(hand_over.exhibit));
    }
    if hand_over.custody.0.is_empty() {
        return Err(Inadmissible::NoCustody);
    }
    let standing = case.items().get(&hand_over.item).ok_or(Inadmissible::NoSuchItem(hand_over.item))?;
    if !standing.under_way() && !done(standing.status) {
        return Err(Inadmissible::WrongStatus { verb, item: hand_over.item, status: standing.status });
    }
    waits_for_a_remedy(case, hand_over, law)
}

/// Nothing leaves while a remedy is open that lets the transfer wait, by the treaty's clause.
fn waits_for_a_remedy(case: &Case, hand_over: &HandOver, law: &Law) -> Result<(), Inadmissible> {
    let Some(standing) = case.items().get(&hand_over.item) else { return Ok(()) };
    let reading = law.reading_of(case, hand_over.item)?;
    let about = vec![standing.item.measure.as_str().to_owned()];
    let event = comity_treaty::Event { about, ..comity_treaty::Event::at("handed-over", law.now) };
    if let Some(bar) = reading.bar(&event) {
        return Err(bar.into());
    }
    // The period in which one may still be sought is waited for as well, to its last day, where the clause
    // suspends: also where the item was carried out, put off or filtered meanwhile.
    // A clause that excepts the urgent transfer does not apply to it.
    let holds = |one: &comity_treaty::apply::Provision| one.applies != comity_treaty::apply::Answer::No;
    let suspends = reading.remedies().find(|(one, remedy)| remedy.suspends_transfer() && holds(one));
    let until = standing.remedy_until;
    let open =
        until.map_or(standing.status == Status::RemedyWindow, |until| law.today(Party::Requested) <= until);
    match suspends.filter(|_| open) {
        Some((provision, _)) => {
            let article = provision.article.clone();
            Err(Inadmissible::RemedyOpen { item: hand_over.item, until, article })
        }
        None => Ok(()),
    }
}

/// Nothing leaves on an act that a letter still on the road could move.
pub(super) fn rests_on_settled_acts(case: &Case, hand_over: &HandOver) -> Result<(), Inadmissible> {
    let grants = |deed: &Deed| matches!(deed, Deed::Accepted(_));
    let rests_on = case.acts().iter().rposition(|filed| {
        filed.effect == Effect::Took && grants(&filed.act.deed) && filed.items.contains(&hand_over.item)
    });
    match rests_on {
        Some(place) if place >= case.settled() => Err(Inadmissible::NotSettled(hand_over.item)),
        _ => Ok(()),
    }
}

pub(super) fn received(case: &Case, taking: &TakingOver) -> Result<(), Inadmissible> {
    let id = taking.exhibit;
    let exhibit = case.exhibits().get(&id).ok_or(Inadmissible::NoSuchExhibit(id))?;
    if exhibit.link.taken.is_some() {
        return Err(Inadmissible::Received(id));
    }
    if taking.custody.0.is_empty() {
        return Err(Inadmissible::NoCustody);
    }
    match exhibit.gaps_if_taken(taking).first() {
        Some(gap) => Err(Inadmissible::Custody { exhibit: id, gap: *gap }),
        None => Ok(()),
    }
}

/// The end with the other side's last word spelled out.
pub(super) fn close(case: &Case, closing: Closing) -> Closing {
    Closing { final_action: case.final_action(), ..closing }
}

pub(super) fn closed(case: &Case, lane: Party, closing: &Closing, law: &Law) -> Result<(), Inadmissible> {
    if lane == Party::Requested && !case.is_over_by_its_word() {
        return Err(Inadmissible::NotOurs { verb: "close", party: Party::Requesting });
    }
    // What was withdrawn is waited for no more, also where its evidence never arrived whole.
    let wanted = |exhibit: &&Exhibit| case.status(exhibit.item) != Some(Status::Withdrawn);
    let open = |exhibit: &&Exhibit| exhibit.link.taken.is_none();
    if let Some(open) = case.exhibits().values().filter(wanted).find(open) {
        return Err(Inadmissible::OpenExhibit(open.id));
    }
    let over = |standing: &CaseItem| {
        let status = standing.status;
        // Originals go back, whatever came after somebody wanted them.
        if standing.wanted_back {
            return false;
        }
        let home = status == Status::ReturnDue && standing.given_back;
        let told = standing.item.measure == Measure::Spontaneous && standing.outcome().is_some();
        // What was executed in part may end so: whoever asked says that the rest is waited for no more.
        ended(status)
            || home
            || told
            || matches!(status, Status::Executed | Status::Returned | Status::Partial)
    };
    if let Some((item, standing)) = case.items().iter().find(|(_, standing)| !over(standing)) {
        return Err(Inadmissible::StillOpen { item: *item, status: standing.status });
    }
    // What was withdrawn is held by nobody.
    if let Some(item) = case.items().keys().find(|item| case.holds_withdrawn(**item)) {
        return Err(Inadmissible::StillHeld(*item));
    }
    let fits = case.outcome();
    // What went ahead of its form and was given is completed before the case ends.
    let helped = matches!(fits, crate::Outcome::Granted | crate::Outcome::Partly);
    let owed = crate::emergency::owed(case, law)?.filter(|owed| helped && !owed.missing.is_empty());
    if let Some(owed) = owed {
        return Err(Inadmissible::MissingElements(owed.missing));
    }
    if closing.outcome != fits {
        return Err(Inadmissible::OtherOutcome { named: closing.outcome, fits });
    }
    // Where it is said, it is the last word that whoever ends the case had before her.
    match (closing.final_action, case.final_action()) {
        (Some(named), last) if last != Some(named) => {
            Err(Inadmissible::OtherFinalAction { named: named.number, last: last.map(|last| last.number) })
        }
        _ => Ok(()),
    }
}
