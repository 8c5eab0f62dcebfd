//! What can be done about assurances and remedial plans, and which events of the treaty may be told.

use std::collections::BTreeSet;

use comity_treaty::apply::NormKind;
use comity_words::Party;

use super::{Take, Try, everybody, fixed};
use crate::deed::Given;
use crate::happened::declared;
use crate::{
    AssuranceDeed, AssuranceStep, Case, Command, Facts, Happening, Inadmissible, Law, Name, PlanDeed,
    PlanStep, Promise, decide, plans,
};

/// Everything about registers that this side could try.
pub(super) fn tries(case: &Case, law: &Law, party: Party) -> Result<Vec<Try>, Inadmissible> {
    let mut tries = vec![assure(case, party)];
    for one in case.assurances() {
        let ours = one.id.giver == party;
        let steps: &[(&'static str, AssuranceStep)] = match ours {
            true => &[
                ("answer-breach", AssuranceStep::Answered),
                ("note-breach", AssuranceStep::Breached),
                ("withdraw-assurance", AssuranceStep::Withdrawn),
            ],
            false => &[
                ("accept-assurance", AssuranceStep::Accepted),
                ("decline-assurance", AssuranceStep::Declined),
                ("note-breach", AssuranceStep::Breached),
            ],
        };
        for (act, step) in steps {
            let deed = AssuranceDeed { of: one.id, step: step.clone(), given: everything() };
            tries.push(Try::of(act, Command::Assure(deed)).about(one.id.to_string()));
        }
    }
    for plan in plans(case, law)? {
        let until = law.now.day();
        let steps: &[(&'static str, PlanStep)] = match plan.id.owner == party {
            true => &[("lay-plan", PlanStep::Laid(until)), ("prove-plan", PlanStep::Proved)],
            false => &[
                ("accept-plan", PlanStep::Accepted),
                ("decline-plan", PlanStep::Declined),
                ("waive-plan", PlanStep::Waived),
            ],
        };
        for (act, step) in steps {
            let deed = PlanDeed { of: plan.id.clone(), step: *step, given: everything() };
            let tried = Try::of(act, Command::Plan(deed)).about(plan.what.clone());
            tries.push(if matches!(step, PlanStep::Laid(_)) { tried.taking(Take::Day) } else { tried });
        }
    }
    tries.extend(note(case, law, party)?);
    Ok(tries)
}

fn assure(case: &Case, party: Party) -> Try {
    let central: Name = fixed(match party {
        Party::Requesting => "requesting.central",
        Party::Requested => "requested.central",
    });
    let promise = Promise { kind: fixed("use"), clause: None, wording: None, given_by: central };
    let of = case.next_assurance(party);
    Try::of(
        "assure",
        Command::Assure(AssuranceDeed { of, step: AssuranceStep::Given(promise), given: everything() }),
    )
}

/// The events that are waited for and those the treaty names itself, as far as this side may tell them.
fn note(case: &Case, law: &Law, party: Party) -> Result<Option<Try>, Inadmissible> {
    let reading = law.read(case)?;
    let waited = reading.norms.iter().filter(|norm| norm.kind == NormKind::Duty && norm.state.is_open());
    let names: BTreeSet<&str> =
        waited.flat_map(|norm| norm.done_on.iter().map(String::as_str)).chain(declared(law)).collect();
    let mut first = None;
    let mut may = Vec::new();
    for written in names {
        let (event, argument) = match written.strip_suffix(')').and_then(|text| text.split_once('(')) {
            Some((event, argument)) => (event.parse::<Name>(), Some(argument.parse::<Name>())),
            None => (written.parse(), None),
        };
        let (Ok(event), Ok(argument)) = (event, argument.transpose()) else { continue };
        let told =
            Happening { event, argument, items: BTreeSet::new(), answers: Facts::new(), given: everything() };
        let command = Command::Tell(told);
        if decide(case, &everybody(party), command.clone(), law).is_ok() {
            may.push(written.to_owned());
            first = first.or(Some(command));
        }
    }
    Ok(first.map(|command| Try::of("note", command).taking(Take::Event(may))))
}

/// Whatever a register could ask to be said.
fn everything() -> Given {
    let codes = ["text", "authority", "watch", "plan", "owner", "proof"];
    codes.iter().fold(super::words(), |given, code| given.and(code, "said"))
}
