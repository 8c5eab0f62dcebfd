//! Requests under the treaty of the invented States, drawn from a number: the same number is the same request,
//! here and in `bench/peers/openfisca_model.py`.

use comity_treaty::apply::{Facts, Value};
use comity_treaty::{Event, Situation};
use comity_words::Moment;
use std::collections::BTreeMap;

/// 2021-01-04T06:00:00Z.
const FIRST: i64 = 1_609_740_000;
/// Seven hours and thirty-seven minutes between two requests.
const STEP: i64 = 27_420;
/// After so many requests the days begin anew: eight years of them.
const ROUND: i64 = 9_000;

const MEASURES: [&str; 6] = [
    "documents-public",
    "search-seizure",
    "subscriber-data",
    "traffic-data",
    "content-data",
    "video-hearing",
];
const OFFENCES: [&str; 5] = ["corruption", "fraud", "terrorism", "theft", "murder"];

/// A request from Belmora to Arvenia that was received, looked at an hour later.
pub(crate) fn request(number: u32) -> Situation {
    let received = FIRST + i64::from(number) % ROUND * STEP;
    situation(number, vec![event("received", received, None)], received + 3_600)
}

/// A case of twenty acts, from receipt to the last transfer and what was asked about it.
pub(crate) fn past_case(number: u32) -> Situation {
    let received = FIRST + i64::from(number) % ROUND * STEP;
    let (hour, day) = (3_600, 86_400);
    // How long everything took hangs on the number.
    let slow = i64::from(number % 9);
    let mut acts = vec![
        event("received", received, None),
        event("acknowledged", received + (1 + slow) * day, None),
        event("returned", received + (4 + slow) * day, Some("incomplete")),
        event("completed", received + (8 + 2 * slow) * day, None),
        event("asked", received + (9 + 2 * slow) * day, Some("status")),
        event("answered", received + (9 + 2 * slow) * day + hour, Some("status")),
    ];
    let decided = received + (20 + 4 * slow) * day;
    let mut extended = event("extended", decided - 2 * day, Some("decide"));
    extended.giving = vec!["reasons".to_owned(), "estimate".to_owned()];
    acts.extend([extended, event("decided", decided, Some("grant"))]);
    acts.extend([
        event("postponed", decided + 3 * day, None),
        event("reasons-given", decided + (5 + slow) * day, None),
        event("lifted", decided + (15 + slow) * day, Some("postponed")),
    ]);
    let executed = decided + (40 + 10 * slow) * day;
    acts.extend([
        event("executed", executed, None),
        event("handed-over", executed + day, None),
        event("received-evidence", executed + 2 * day, None),
        event("used", executed + 30 * day, Some("trial")),
        event("breach-found", executed + 31 * day, None),
        event("breach-notified", executed + 32 * day + slow * hour, None),
        event("secrecy-ended", executed + 60 * day, None),
        event("person-notified", executed + (65 + 5 * slow) * day, None),
        event("closed", executed + 100 * day, None),
    ]);
    situation(number, acts, executed + 120 * day)
}

fn event(name: &str, second: i64, argument: Option<&str>) -> Event {
    let mut event = Event::at(name, moment(second));
    event.argument = argument.map(str::to_owned);
    event
}

fn situation(number: u32, events: Vec<Event>, now: i64) -> Situation {
    let n = number as usize;
    let truth = |holds: bool| Value::Truth(holds);
    let facts = Facts::new()
        .with("measure", Value::word(MEASURES[n % MEASURES.len()]))
        .with("offence", Value::word(OFFENCES[n % OFFENCES.len()]))
        .with("penalty.requesting.max", Value::Length(years(number % 12)))
        .with("penalty.requesting.death", truth(number.is_multiple_of(97)))
        .with("urgent", truth(number.is_multiple_of(4)))
        .with("imminent-threat", truth(number.is_multiple_of(8)))
        .with("custody", truth(false))
        .with("data-loss", truth(false))
        .with("already-tried", truth(number.is_multiple_of(51)))
        .with("force-majeure", truth(false))
        .with("contrary-to-principles", truth(false));
    Situation {
        instrument: "arv-bel-mla".to_owned(),
        requesting: "BEL".parse().expect("a code of letters"),
        requested: "ARV".parse().expect("a code of letters"),
        facts,
        events,
        now: moment(now),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    }
}

fn years(n: u32) -> comity_treaty::period::Amount {
    comity_treaty::period::Amount::of(n, comity_treaty::period::Unit::Year)
}

fn moment(second: i64) -> Moment {
    Moment::from_second(second).expect("seconds of this century")
}
