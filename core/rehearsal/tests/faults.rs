//! The laws of the worlds can fail: a rule that every office breaks on purpose is found, by a law it breaks.

#![allow(clippy::unwrap_used)]

use comity_rehearsal::{Fault, Held, Plan, Terms};

/// Each fault with the law that does not hold then; one of the first worlds shows it.
const FOUND: [(&str, &str); 9] = [
    ("receipt-before-sync", "no act is lost or doubled"),
    ("forgets-letters", "a letter has one ending by each office"),
    ("act-twice", "any order tells one story"),
    ("late-letter-lost", "no act is lost or doubled"),
    ("own-moment", "both sides hold one case"),
    ("silent-end", "every letter ends"),
    ("restart-forgets-letters", "every letter ends"),
    ("restart-forgets-clocks", "one lapse a miss, noted by both"),
    ("names-nothing-seen", "an honest act is admitted"),
];

/// Worlds looked at. What a seed draws changes with every deed that is new; most faults show in the first five.
const WORLDS: std::ops::RangeInclusive<u64> = 1..=60;

#[test]
fn every_rule_broken_on_purpose_is_found() {
    let treaties: Vec<Held> = (0..Terms::VARIETY).map(|number| Held::of(Terms::of(number))).collect();
    assert_eq!(FOUND.len(), Fault::ALL.len());
    for (word, law) in FOUND {
        let fault = Fault::of_word(word).unwrap();
        let pass = |plan: &Plan| plan.pass(&treaties[usize::try_from(plan.terms).unwrap()]).map(drop);
        let breaks = |seed: &u64| {
            let plan = Plan { fault: Some(fault), ..Plan::drawn(*seed, (2, 5)) };
            pass(&plan).is_err_and(|broken| broken.law == law)
        };
        let found = WORLDS.clone().find(breaks);
        let seed =
            found.unwrap_or_else(|| panic!("`{word}` was found by no world, though it breaks `{law}`"));
        // It is the fault that was found, not the world: without it the same world breaks nothing.
        if let Err(broken) = pass(&Plan::drawn(seed, (2, 5))) {
            panic!("world {seed} breaks `{}` without `{word}` as well", broken.law);
        }
    }
}
