//! Acts as the events a treaty counts from. One table, in the vocabulary, and this is its code.
//!
//! What counts from receipt counts from the moment the other side recorded the request; every other
//! deed stands at its author's moment. Acts without effect are no events.

use std::collections::BTreeSet;

use comity_treaty::Event;
use comity_words::Party;

use crate::deed::{Deed, Extension, Postponement, Refusal};
use crate::state::{Case, Effect, Filed};
use crate::{ItemId, Law, Name};

/// What happened, in the order of the story and in the words of treaty files.
pub fn events(case: &Case, law: &Law) -> Vec<Event> {
    let forwarded =
        case.filed.iter().any(|f| f.effect == Effect::Took && matches!(f.act.deed, Deed::Forwarded(_)));
    let mut postponed: BTreeSet<ItemId> = BTreeSet::new();
    let mut events = Vec::new();
    for filed in case.filed.iter().filter(|filed| filed.effect == Effect::Took) {
        if filed.about.as_ref().is_some_and(BTreeSet::is_empty)
            && !matches!(filed.act.deed, Deed::Postponed(_))
        {
            // Another item of the same measure is still open: the clock that waits for it goes on.
            continue;
        }
        let told = |name: &str| event(name, filed, law);
        let lifts = filed.items.iter().any(|item| postponed.contains(item));
        match &filed.act.deed {
            Deed::Submitted(_) => {
                events.push(told("dispatched"));
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
                events.push(told("received(competent)"));
            }
            Deed::Acknowledged(_) => events.push(told("acknowledged")),
            Deed::Asked(_) => events.push(told("returned(incomplete)")),
            Deed::Supplemented(_) if crossed_an_ask(case, filed) => {}
            Deed::Supplemented(_) => events.push(told("completed")),
            Deed::Consulted(_) => events.push(told("consulted")),
            Deed::Accepted(_) => {
                events.extend(lifts.then(|| told("lifted(postponed)")));
                events.push(told("decided(grant)"));
            }
            Deed::Refused(Refusal { grounds, given, .. }) => {
                events.extend(lifts.then(|| told("lifted(postponed)")));
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
                events.extend(lifts.then(|| told("lifted(postponed)")));
                events.push(told("executed"));
            }
            Deed::HandedOver(_) => events.push(told("handed-over")),
            Deed::EvidenceReceived(_) => events.push(told("evidence-received")),
            Deed::Closed(_) | Deed::Lapsed(_) | Deed::Escalated(_) | Deed::Unread(_) => {}
        }
        match &filed.act.deed {
            Deed::Postponed(_) => postponed.extend(&filed.items),
            Deed::Accepted(_) | Deed::Refused(_) | Deed::Executed(_) => {
                postponed.retain(|item| !filed.items.contains(item));
            }
            _ => {}
        }
    }
    events
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
        source: Some(format!("act {} of the {} lane", act.number, act.lane)),
        ..Event::at(name, act.made_at)
    }
}

fn words(names: &BTreeSet<Name>) -> Vec<String> {
    names.iter().map(|name| name.as_str().to_owned()).collect()
}
