//! Acts as the events a treaty counts from. One table, in the vocabulary, and this is its code.
//!
//! What counts from receipt counts from the moment the other side recorded the request; every other
//! deed stands at its author's moment. Acts without effect are no events.

use std::collections::BTreeSet;

use comity_treaty::Event;
use comity_words::{Measure, Party};

use crate::deed::{Consultation, Deed, Extension, Postponement, Refusal};
use crate::state::{Case, Effect, Filed};
use crate::step::Step;
use crate::{AssuranceDeed, AssuranceId, AssuranceStep, ItemId, Law, Name};

/// What happened, in the order of the story and in the words of treaty files.
pub fn events(case: &Case, law: &Law) -> Vec<Event> {
    events_of(case, law, None)
}

/// What happened to some of the items; to all where none are named.
pub(crate) fn events_of(case: &Case, law: &Law, only: Option<&BTreeSet<ItemId>>) -> Vec<Event> {
    let forwarded =
        case.filed.iter().any(|f| f.effect == Effect::Took && matches!(f.act.deed, Deed::Forwarded(_)));
    let mut postponed: BTreeSet<ItemId> = BTreeSet::new();
    let ahead = case.request().and_then(|request| request.emergency.clone());
    let completed = ahead.as_ref().and_then(|_| crate::emergency::completed(case, law));
    let mut relied_on: BTreeSet<AssuranceId> = BTreeSet::new();
    let mut events = Vec::new();
    for filed in case.filed.iter().filter(|filed| filed.effect == Effect::Took) {
        let whole;
        let filed = match only {
            Some(only) => match of_these(case, filed, only) {
                Some(part) => {
                    whole = part;
                    &whole
                }
                None => continue,
            },
            None => filed,
        };
        events.extend(
            lifted(case, filed, &mut postponed).map(|about| Event { about, ..event(LIFTED, filed, law) }),
        );
        if filed.about.as_ref().is_some_and(BTreeSet::is_empty)
            && !matches!(filed.act.deed, Deed::Postponed(_))
        {
            // Another item of the same measure is still open: the clock that waits for it goes on.
            continue;
        }
        let told = |name: &str| event(name, filed, law);
        let ends_the_wait = completed.is_some_and(|(act, _)| act == filed.act.digest);
        match &filed.act.deed {
            Deed::Submitted(_) => {
                events.push(told("dispatched"));
                let way = ahead.as_ref().filter(|by| crate::emergency::is_event(by, law));
                events.extend(way.map(|by| told(by.as_str())));
                // Where nobody passed it on, the office that filed it is the competent one.
                let name = if forwarded { "received" } else { "received(competent)" };
                events.extend(filed.act.recorded.map(|at| Event {
                    at,
                    by: Some(law.state(Party::Requested).clone()),
                    ..told(name)
                }));
            }
            Deed::Forwarded(_) => {
                events.push(told("forwarded"));
                // Until we hold the receipt of what was passed on nobody here knows when its clocks began. On
                // paper there is no receipt to wait for.
                if case.recorded().is_some() || case.on_paper() {
                    events.push(told("received(competent)"));
                }
            }
            Deed::Acknowledged(_) => events.push(told("acknowledged")),
            Deed::Asked(_) => events.push(told("returned(incomplete)")),
            Deed::Supplemented(_) if crossed_an_ask(case, filed) => {}
            Deed::Supplemented(_) => events.push(told("completed")),
            Deed::Consulted(consultation) => {
                events.extend(consulted(consultation).iter().map(|name| told(name)))
            }
            Deed::Accepted(_) => {
                events.push(told("decided(grant)"));
            }
            Deed::Refused(Refusal { grounds, given, .. }) => {
                events.push(Event { citing: words(grounds), ..told("refused") });
                events.extend(given.has("reasons").then(|| told("reasons-given")));
            }
            Deed::Postponed(Postponement { grounds, given, .. }) => {
                events.push(Event { citing: words(grounds), ..told("postponed") });
                events.extend(given.has("reasons").then(|| told("reasons-given")));
            }
            Deed::Extended(Extension { clock, adding, .. }) => {
                events.push(Event { adding: *adding, ..told(&format!("extended({clock})")) });
            }
            Deed::Withdrawn(_) => events.push(told("withdrawn")),
            Deed::Executed(_) => {
                events.push(told("executed"));
            }
            Deed::HandedOver(_) => events.push(told("handed-over")),
            Deed::EvidenceReceived(_) => events.push(told("evidence-received")),
            Deed::Moved(moved) => {
                // What a lifting lifts was said above, for this step as for every other deed.
                events.extend(moved.step.event().filter(|name| *name != LIFTED).map(&told));
                // Accepted conditions are the grant.
                if moved.step == Step::ConditionsAccepted {
                    let by = Some(law.state(Party::Requested).clone());
                    events.push(Event { by, ..told("decided(grant)") });
                }
                // Consent to a purpose that was named is consent to that one.
                if let (Step::UseAllowed, Some(purpose)) = (moved.step, &moved.purpose) {
                    events.push(told(&format!("consented({purpose})")));
                }
                // What a treaty calls used is used for something else than was asked.
                if let (Step::Used, Some(purpose)) = (moved.step, &moved.purpose) {
                    events.push(told(&format!("used({purpose})")));
                }
                if moved.step == Step::RemedyUpheld {
                    events.push(told("decided(refusal)"));
                }
                events.extend(moved.given.has("reasons").then(|| told("reasons-given")));
            }
            Deed::Happened(happening) => events.push(told(&happening.written())),
            Deed::Assurance(deed) => {
                events.extend(assured(case, deed, &mut relied_on).map(|name| told(&name)))
            }
            Deed::Plan(_)
            | Deed::Closed(_)
            | Deed::Lapsed(_)
            | Deed::Escalated(_)
            | Deed::Paper(_)
            | Deed::Unread(_) => {}
            Deed::Costed(costing) => events.extend(costing.step.event().map(&told)),
        }
        if ends_the_wait && let Some(by) = &ahead {
            events.extend(crate::emergency::completion(by, law).iter().map(|name| told(name)));
        }
    }
    events
}

/// What an act about an assurance is called, where it was given under a clause: an assurance stands from its
/// acceptance until it is declined or taken back.
fn assured(case: &Case, deed: &AssuranceDeed, relied_on: &mut BTreeSet<AssuranceId>) -> Option<String> {
    let name = match deed.step {
        AssuranceStep::Accepted => relied_on.insert(deed.of).then_some("assured")?,
        AssuranceStep::Declined | AssuranceStep::Withdrawn => {
            relied_on.remove(&deed.of).then_some("assurance-withdrawn")?
        }
        AssuranceStep::Given(_) | AssuranceStep::Breached | AssuranceStep::Answered => return None,
    };
    let clause = case.assurances.get(&deed.of)?.promise.clause.as_ref()?;
    Some(format!("{name}({clause})"))
}

/// An act as far as it is about these items; nothing where it is about others. Items that are read together
/// went the same way, so a measure of theirs is touched whole.
fn of_these(case: &Case, filed: &Filed, only: &BTreeSet<ItemId>) -> Option<Filed> {
    // What is said of the request as a whole is said of every item of it, whichever it moved.
    let of_the_whole = matches!(
        filed.act.deed,
        Deed::Submitted(_)
            | Deed::Forwarded(_)
            | Deed::Acknowledged(_)
            | Deed::Asked(_)
            | Deed::Supplemented(_)
            | Deed::Closed(_)
    );
    if filed.items.is_empty() || of_the_whole {
        return Some(filed.clone());
    }
    let items: BTreeSet<ItemId> = filed.items.intersection(only).copied().collect();
    if items.is_empty() {
        return None;
    }
    let measures = |items: &BTreeSet<ItemId>| -> BTreeSet<comity_words::Measure> {
        items.iter().filter_map(|id| case.items.get(id)).map(|standing| standing.item.measure).collect()
    };
    let touched = measures(&items);
    let about = (touched != measures(only)).then_some(touched);
    let lifted = filed.lifted.intersection(only).copied().collect();
    Some(Filed { items, about, lifted, ..filed.clone() })
}

/// What a treaty calls it when something is put off no more.
const LIFTED: &str = "lifted(postponed)";

/// The measures of which nothing is put off any more after an act, where there are such: whatever brings an
/// item on ends its standstill, be it a decision, a question or a step. None of no measure, all of all.
fn lifted(case: &Case, filed: &Filed, postponed: &mut BTreeSet<ItemId>) -> Option<Vec<String>> {
    if let Deed::Postponed(_) = &filed.act.deed {
        postponed.extend(&filed.items);
    }
    let gone: BTreeSet<ItemId> = filed.lifted.iter().copied().filter(|item| postponed.remove(item)).collect();
    // The end of the case brings nothing on.
    if let Deed::Closed(_) = &filed.act.deed {
        return None;
    }
    let measure = |item: &ItemId| case.items.get(item).map(|standing| standing.item.measure);
    let still: BTreeSet<Measure> = postponed.iter().filter_map(measure).collect();
    let lifted: BTreeSet<Measure> =
        gone.iter().filter_map(measure).filter(|measure| !still.contains(measure)).collect();
    let all: BTreeSet<Measure> = case.items.values().map(|standing| standing.item.measure).collect();
    let words = || lifted.iter().map(|measure| measure.as_str().to_owned()).collect();
    (!lifted.is_empty()).then(|| if lifted == all { Vec::new() } else { words() })
}

/// What a consultation is called: by what it was about, where that is more than the decision to come.
fn consulted(consultation: &Consultation) -> Vec<String> {
    let plain = |about: &&Name| !matches!(about.as_str(), "refuse" | "postpone" | "refused" | "postponed");
    let about = consultation.before.iter().filter(plain).map(|about| format!("consulted({about})"));
    let mut names: Vec<String> = about.collect();
    if names.len() < consultation.before.len() || names.is_empty() {
        names.push("consulted".to_owned());
    }
    names
}

/// A supplement that crossed another question did not complete the request: the clock stands still
/// until a supplement whose author had seen every question.
fn crossed_an_ask(case: &Case, supplement: &Filed) -> bool {
    let seen = supplement.act.seen.map_or(0, |seen| seen.number);
    case.asks.iter().any(|ask| {
        let asked = case.filed.iter().find(|filed| filed.act.digest == ask.act);
        let had_seen = asked.and_then(|filed| filed.act.seen).map_or(0, |seen| seen.number);
        ask.number > seen && had_seen < supplement.act.number
    })
}

fn event(name: &str, filed: &Filed, law: &Law) -> Event {
    let act = &filed.act;
    Event {
        by: Some(law.state(act.lane).clone()),
        giving: act.deed.given().map(|given| words(&given.codes)).unwrap_or_default(),
        about: filed.about.iter().flatten().map(|measure| measure.as_str().to_owned()).collect(),
        source: Some(source(filed)),
        ..Event::at(name, act.made_at)
    }
}

/// Where the deed stands on file; of what came by letter, who entered it from which.
fn source(filed: &Filed) -> String {
    match &filed.entered {
        None => format!("act {} of the {} lane", filed.act.number, filed.act.lane),
        Some(entered) => {
            let act = entered.corrected_by.unwrap_or(entered.act);
            format!("act {act} of the {} lane, {}", entered.lane, entered.sentence())
        }
    }
}

fn words(names: &BTreeSet<Name>) -> Vec<String> {
    names.iter().map(|name| name.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deed::ItemId;
    use crate::given::*;

    fn told(world: &World) -> Vec<String> {
        let library = library();
        events(&world.case(), &world.law(&library)).iter().map(Event::written).collect()
    }

    #[test]
    fn received_counts_from_the_recorded_moment_and_is_the_competent_offices() {
        let library = library();
        let world = given().submitted();
        let events = events(&world.case(), &world.law(&library));
        assert_eq!(
            events.iter().map(Event::written).collect::<Vec<_>>(),
            ["dispatched", "received(competent)"]
        );
        assert_eq!(events[0].at, moment("2026-11-20T10:04:00Z"));
        assert_eq!(events[1].at, moment("2026-11-20T10:14:00Z"));
    }

    #[test]
    fn what_was_forwarded_is_received_by_the_competent_authority_when_it_was_forwarded() {
        let forwarded = Deed::Forwarded(crate::deed::Forwarding { to: name("competent") });
        let world = given().submitted().then(Party::Requested, forwarded);
        assert_eq!(told(&world), ["dispatched", "received", "forwarded", "received(competent)"]);
    }

    #[test]
    fn a_supplement_that_crossed_an_ask_completes_nothing() {
        let world = given().submitted().then(Party::Requested, asked()).crossed(supplemented(), asked());
        assert_eq!(told(&world)[2..], ["returned(incomplete)", "returned(incomplete)"]);
        let world = world.then(Party::Requesting, supplemented());
        assert_eq!(told(&world)[4..], ["completed"]);
    }

    #[test]
    fn the_clock_stands_still_until_every_question_is_answered() {
        let library = library();
        let world = given().submitted().then(Party::Requested, asked()).crossed(supplemented(), asked());
        let still = |world: &World| {
            let clocks = crate::clocks(&world.case(), &world.law(&library)).unwrap();
            clocks.iter().find(|clock| clock.norm.id == "decide").unwrap().still()
        };
        assert!(still(&world));
        assert!(!still(&world.then(Party::Requesting, supplemented())));
    }

    #[test]
    fn a_refusal_with_reasons_gives_them_and_one_that_crossed_the_withdrawal_is_no_event() {
        let world = given().submitted().then(Party::Requested, refused());
        assert_eq!(told(&world)[2..], ["refused", "reasons-given"]);
        let world = given().submitted().crossed(withdrew(&[]), refused());
        assert_eq!(told(&world)[2..], ["withdrawn"]);
    }

    #[test]
    fn a_decision_on_one_of_two_items_of_one_measure_is_no_event_yet() {
        let mut twice = request();
        twice.items = vec![
            item(1, comity_words::Measure::SearchSeizure),
            item(2, comity_words::Measure::SearchSeizure),
        ];
        let one = |id: u16| {
            Deed::Accepted(crate::deed::Acceptance { items: BTreeSet::from([ItemId(id)]), ..acceptance() })
        };
        let world = given().then(Party::Requesting, Deed::Submitted(twice)).then(Party::Requested, one(1));
        assert_eq!(told(&world).len(), 2);
        assert_eq!(told(&world.then(Party::Requested, one(2)))[2..], ["decided(grant)"]);
    }

    #[test]
    fn an_execution_lifts_the_postponement_of_what_was_granted() {
        let world = given()
            .submitted()
            .then(Party::Requested, accepted())
            .then(Party::Requested, postponed())
            .then(Party::Requested, executed());
        let told = told(&world);
        assert_eq!(
            told[2..],
            ["decided(grant)", "postponed", "reasons-given", "lifted(postponed)", "executed"]
        );
    }

    #[test]
    fn a_remedy_that_is_dismissed_lifts_nothing_that_stays_put_off() {
        let step = |which: Step| Deed::Moved(crate::given::step(which, &[]));
        let world = given()
            .submitted()
            .then(Party::Requested, accepted())
            .then(Party::Requesting, step(Step::RemedyFiled))
            .then(Party::Requested, postponed())
            .then(Party::Requesting, step(Step::RemedyDismissed));
        assert_eq!(told(&world)[6..], ["remedy-decided"]);
        let world = world.then(Party::Requested, executed());
        assert_eq!(told(&world)[7..], ["lifted(postponed)", "executed"]);
    }

    #[test]
    fn a_consultation_on_something_else_is_named_after_it() {
        let about = |words: &[&str]| {
            let before = words.iter().map(|word| name(word)).collect();
            Deed::Consulted(Consultation { before, ..consultation() })
        };
        let world = given().submitted().then(Party::Requested, about(&["proportionality"]));
        assert_eq!(told(&world)[2..], ["consulted(proportionality)"]);
        let world = world.then(Party::Requested, about(&["refuse"])).then(Party::Requesting, about(&[]));
        assert_eq!(told(&world)[3..], ["consulted", "consulted"]);
    }

    #[test]
    fn the_treaty_reads_where_a_request_stands_as_the_case_folds_it() {
        use comity_words::Status;
        let library = library();
        let forwarded = || Deed::Forwarded(crate::deed::Forwarding { to: name("competent") });
        let talked = || Deed::Consulted(consultation());
        let paths: Vec<Vec<(Party, Deed)>> = vec![
            vec![],
            vec![(Party::Requested, forwarded())],
            vec![(Party::Requested, asked()), (Party::Requesting, supplemented())],
            vec![(Party::Requested, talked()), (Party::Requested, refused())],
            vec![(Party::Requested, postponed())],
            vec![(Party::Requested, postponed()), (Party::Requested, accepted())],
            vec![(Party::Requested, accepted()), (Party::Requested, executed())],
            vec![(Party::Requested, asked()), (Party::Requesting, withdrew(&[]))],
            vec![(Party::Requested, refused()), (Party::Requested, talked())],
        ];
        for path in paths {
            let mut world = given().submitted();
            for step in 0..=path.len() {
                if let Some((party, deed)) = step.checked_sub(1).and_then(|step| path.get(step)) {
                    world = world.then(*party, deed.clone());
                }
                let case = world.case();
                let told = world.law(&library).read(&case).unwrap().states;
                let told: BTreeSet<Status> = told.iter().map(|(_, state)| *state).collect();
                let folded: BTreeSet<Status> = case.items().values().map(|item| item.status).collect();
                assert_eq!(told, folded, "after {step} of {path:?}");
            }
        }
        let world = given().submitted().acknowledged();
        let told = world.law(&library).read(&world.case()).unwrap().states;
        assert_eq!(told.iter().map(|(_, state)| *state).collect::<Vec<_>>(), [Status::Acknowledged]);
    }
}
