//! Answers without explanations are the same answers.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests
#![allow(clippy::disallowed_methods)] // and read the product's own files

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_treaty::apply::{Facts, Value};
use comity_treaty::because::Explanation;
use comity_treaty::calendar::Calendars;
use comity_treaty::period::{Amount, Unit};
use comity_treaty::{Application, Event, Library, Situation, Source, answers, apply, load};
use comity_words::Moment;

const RECEIVED: i64 = 1_765_000_000;
const DAY: i64 = 86_400;

fn library() -> Library {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../treaties/arv-bel-mla.treaty");
    let text = std::fs::read_to_string(file).unwrap();
    load(&[Source::new("arv-bel-mla.treaty", text)], Calendars::builtin()).0
}

/// A request, told in part only where the number says so: what is left out stays a question.
fn situation(number: usize) -> Situation {
    let at = |day: i64| Moment::from_second(RECEIVED + day * DAY).unwrap();
    let word = |words: &[&str]| Value::word(words[number % words.len()]);
    let mut facts = Facts::new()
        .with("measure", word(&["search-seizure", "subscriber-data", "content-data", "video-hearing"]))
        .with("offence", word(&["corruption", "terrorism", "theft"]))
        .with("urgent", Value::Truth(number.is_multiple_of(4)));
    if number.is_multiple_of(2) {
        let years = u32::try_from(number % 12).unwrap();
        facts = facts
            .with("penalty.requesting.max", Value::Length(Amount::of(years, Unit::Year)))
            .with("imminent-threat", Value::Truth(number.is_multiple_of(8)))
            .with("contrary-to-principles", Value::Truth(number.is_multiple_of(6)));
    }
    let slow = i64::try_from(number % 9).unwrap();
    let mut events = vec![Event::at("received", at(0))];
    if number.is_multiple_of(3) {
        for (name, day) in [
            ("acknowledged", 1 + slow),
            ("returned(incomplete)", 4 + slow),
            ("completed", 9 + slow),
            ("extended(decide)", 15 + slow),
            ("decided(grant)", 20 + 4 * slow),
            ("executed", 60 + 10 * slow),
        ] {
            events.push(Event::at(name, at(day)));
        }
    }
    Situation {
        instrument: "arv-bel-mla".to_owned(),
        requesting: "BEL".parse().unwrap(),
        requested: "ARV".parse().unwrap(),
        facts,
        events,
        now: at(i64::try_from(number % 5).unwrap() * 40 + 1),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    }
}

fn explanations(application: &mut Application) -> Vec<&mut Explanation> {
    let mut all: Vec<&mut Explanation> = Vec::new();
    all.extend(application.norms.iter_mut().map(|one| &mut one.because));
    all.extend(application.grounds.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.elements.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.rules.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.provisions.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.consultations.iter_mut().map(|one| &mut one.because));
    all.extend(application.rungs.iter_mut().map(|one| &mut one.because));
    all.extend(application.channels.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.language.iter_mut().map(|one| &mut one.because));
    all.extend(application.life.phases.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.life.dates.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.human_review.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.automation.iter_mut().map(|one| &mut Arc::make_mut(one).because));
    all.extend(application.conditional.iter_mut().map(|one| &mut one.because));
    all
}

#[test]
fn leaving_the_explanations_out_changes_no_answer() {
    let library = library();
    for number in 0..72 {
        let mut told = apply(&library, &situation(number)).unwrap();
        let mut bare = answers(&library, &situation(number)).unwrap();
        assert!(told.norms.iter().all(|norm| !norm.because.lines.is_empty()));
        assert!(bare.norms.iter().all(|norm| norm.id.ends_with(".reasons") || norm.because.lines.is_empty()));
        for because in explanations(&mut told).into_iter().chain(explanations(&mut bare)) {
            *because = Explanation::default();
        }
        assert_eq!(bare, told, "request {number}");
    }
}
