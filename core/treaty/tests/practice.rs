//! A library in practice says of each request what it says when it is read for that request alone.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};

use comity_treaty::apply::{Facts, Value};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Event, Library, Practice, Situation, Source, answers, apply, load};
use comity_words::{Moment, StateCode};

const FILES: &[(&str, &str)] = &[
    ("arv-bel-mla", include_str!("../../../treaties/arv-bel-mla.treaty")),
    ("clocks", include_str!("files/clocks.treaty")),
    ("life", include_str!("files/life.treaty")),
    ("norms", include_str!("files/norms.treaty")),
    ("overlay-of-belmora", include_str!("files/overlay-of-belmora.treaty")),
    ("reservations", include_str!("files/reservations.treaty")),
    ("scoped", include_str!("files/scoped.treaty")),
    ("treaty-example", include_str!("files/treaty-example.treaty")),
    ("versions", include_str!("files/versions.treaty")),
];

/// The evening before something begins or after which it has ended, that day, and the days around it.
const RECEIPTS: &[&str] = &[
    "1999-12-31T22:30:00Z",
    "2000-12-31T22:30:00Z",
    "2000-12-31T23:30:00Z",
    "2001-01-02T09:00:00Z",
    "2010-06-30T09:00:00Z",
    "2010-07-01T09:00:00Z",
    "2026-12-30T09:00:00Z",
    "2026-12-31T22:59:00Z",
    "2026-12-31T23:01:00Z",
    "2027-01-05T09:00:00Z",
];

/// Some of what may be told, and of the life of the instrument too.
fn facts(number: usize) -> Facts {
    let told = [
        (
            "offence",
            Value::words(
                ["terrorism", "fraud", "computer-crime"].into_iter().skip(number % 3).take(1 + number % 2),
            ),
        ),
        ("electronic-evidence", Value::Truth(number.is_multiple_of(5))),
        ("urgent", Value::Truth(number.is_multiple_of(4))),
        ("already-tried", Value::Truth(number.is_multiple_of(6))),
        ("request.language", Value::word("en")),
        ("request-count", Value::number(i64::try_from(number).unwrap() * 5)),
        ("entry-into-force", Value::Date(jiff::civil::date(2000, 6, 1))),
        ("renewed", Value::Date(jiff::civil::date(2026, 12, 1))),
    ];
    // Each is left out now and then: an answer that is missing is an answer too.
    told.into_iter()
        .enumerate()
        .filter(|(place, _)| !(number + place).is_multiple_of(3))
        .map(|(_, fact)| fact)
        .collect()
}

fn situation(instrument: &str, pair: [&StateCode; 2], number: usize) -> Situation {
    let received: Moment = RECEIPTS[number % RECEIPTS.len()].parse().unwrap();
    let measures = ["search-seizure", "documents-public", "traffic-data"];
    let mut events = vec![Event::at("received", received)];
    if number.is_multiple_of(2) {
        events.insert(0, Event::at("signature", received.plus_seconds(-86_400)));
    }
    if number.is_multiple_of(5) {
        events.insert(0, Event::at("second-notification", received.plus_seconds(-60 * 86_400)));
        events.push(Event::at("used(trial)", received.plus_seconds(2 * 86_400)));
    }
    if number.is_multiple_of(3) {
        events.push(Event::at("acknowledged", received.plus_seconds(86_400)));
        events.push(Event::at("returned(incomplete)", received.plus_seconds(3 * 86_400)));
        events.push(Event::at("consulted", received.plus_seconds(4 * 86_400)));
    }
    Situation {
        instrument: instrument.to_owned(),
        requesting: pair[0].clone(),
        requested: pair[1].clone(),
        facts: facts(number).with("measure", Value::word(measures[number % measures.len()])),
        events,
        now: received.plus_seconds(20 * 86_400),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    }
}

/// Every pair of the States that an instrument or an overlay names, in both directions.
fn pairs(library: &Library) -> Vec<[StateCode; 2]> {
    let named = library.instruments.values().flat_map(|one| one.parties.iter().map(|party| &party.code));
    let states: BTreeSet<&StateCode> = named.chain(library.overlays.keys().map(|(_, party)| party)).collect();
    let each = states.iter().flat_map(|one| states.iter().map(|other| [(*one).clone(), (*other).clone()]));
    each.filter(|[one, other]| one != other).collect()
}

#[test]
fn what_is_kept_between_requests_changes_nothing() {
    let mut compared = 0;
    for (file, text) in FILES {
        let library = load(&[Source::new(format!("{file}.treaty"), *text)], Calendars::builtin()).0;
        let mut practice = Practice::of(&library);
        let pairs = pairs(&library);
        for id in library.instruments.keys() {
            for number in 0..3 * RECEIPTS.len() {
                for [requesting, requested] in pairs.iter().take(4) {
                    let situation = situation(id, [requesting, requested], number);
                    let alone = apply(&library, &situation);
                    assert_eq!(
                        practice.apply(&situation),
                        alone,
                        "{file}: {id} {requesting} {requested} {number}"
                    );
                    if number.is_multiple_of(4) {
                        let bare = answers(&library, &situation);
                        assert_eq!(practice.answers(&situation), bare);
                        assert_eq!(practice.norms(&situation), bare.map(|bare| bare.norms));
                    }
                    compared += usize::from(alone.is_ok());
                }
            }
        }
    }
    assert!(compared > 200, "only {compared} readings were compared");
}
