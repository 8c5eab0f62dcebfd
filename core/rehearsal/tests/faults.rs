//! The laws of the worlds can fail: a rule that every office breaks on purpose is found, by the law it breaks.

#![allow(clippy::unwrap_used)]

use comity_rehearsal::{Fault, Held, Plan, Terms};

/// Each fault with seeds of which one at least shows it, and the law that does not hold then.
const FOUND: [(&str, &[u64], &str); 9] = [
    ("receipt-before-sync", &[3, 16, 17], "no act is lost or doubled"),
    ("forgets-letters", &[1, 2, 4], "a letter has one ending by each office"),
    ("act-twice", &[22], "any order tells one story"),
    ("late-letter-lost", &[1, 2, 4], "no act is lost or doubled"),
    ("own-moment", &[1, 2, 4], "both sides hold one case"),
    ("silent-end", &[3, 4, 9], "every letter ends"),
    ("restart-forgets-letters", &[1, 3, 14], "every letter ends"),
    ("restart-forgets-clocks", &[1], "one lapse a miss, noted by both"),
    ("names-nothing-seen", &[1, 2, 4], "an honest act is admitted"),
];

#[test]
fn every_rule_broken_on_purpose_is_found() {
    let treaties: Vec<Held> = (0..Terms::VARIETY).map(|number| Held::of(Terms::of(number))).collect();
    assert_eq!(FOUND.len(), Fault::ALL.len());
    for (word, seeds, law) in FOUND {
        let fault = Fault::of_word(word).unwrap();
        let found = |seed: &u64| {
            let plan = Plan::drawn(*seed, (2, 5));
            let held = &treaties[usize::try_from(plan.terms).unwrap()];
            let broken =
                Plan { fault: Some(fault), ..plan.clone() }.pass(held).err().map(|broken| broken.law);
            assert_eq!(plan.pass(held).err().map(|broken| broken.law), None, "seed {seed} without a fault");
            broken
        };
        let laws: Vec<_> = seeds.iter().filter_map(found).collect();
        assert!(laws.contains(&law), "`{word}` was found by {laws:?}, not by `{law}`");
    }
}
