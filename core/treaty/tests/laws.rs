//! Laws of the evaluator, for any sequence of events.

use std::sync::LazyLock;

use comity_treaty::apply::{Facts, Value};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Event, Library, Situation, Source, apply, load};
use comity_words::Moment;
use proptest::prelude::*;

const NAMES: &[&str] = &[
    "received",
    "received(competent)",
    "acknowledged",
    "returned(incomplete)",
    "returned",
    "completed",
    "decided(grant)",
    "decided(refusal)",
    "decided(partial)",
    "decided",
    "refused",
    "postponed",
    "lifted(postponed)",
    "reasons-given",
    "executed",
    "consulted",
    "withdrawn",
    "extended(decide)",
    "extended(answer)",
    "waived(decide)",
    "remedied(decide)",
    "clarified",
    "queried",
    "misdirected",
    "forwarded",
    "preservation-begun",
    "request-decided",
    "released",
    "used(imminent-threat)",
    "use-notified",
    "assured(no-execution)",
    "assurance-withdrawn(no-execution)",
    "presence-ended",
    "progress-reported",
    "informed",
    "disclosed",
    "served",
    "appearance",
    "unheard-of",
    "",
];

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(read);
    &LIBRARY
}

fn read() -> Library {
    let sources = [
        Source::new("arv-bel-mla.treaty", include_str!("../../../treaties/arv-bel-mla.treaty")),
        Source::new("clocks.treaty", include_str!("files/clocks.treaty")),
    ];
    load(&sources, Calendars::builtin()).0
}

fn moment(second: i64) -> Moment {
    Moment::from_second(1_793_000_000 + second).expect("well written")
}

fn event() -> impl Strategy<Value = Event> {
    let giving = prop_oneof![Just(vec![]), Just(vec!["reasons".to_owned(), "estimate".to_owned()])];
    let about = prop_oneof![4 => Just(vec![]), 1 => Just(vec!["search-seizure".to_owned()])];
    (0..NAMES.len(), 0_i64..20_000_000, giving, about, any::<bool>()).prop_map(
        |(name, second, giving, about, ours)| {
            let mut event = Event::at(NAMES[name], moment(second));
            event.giving = giving;
            event.about = about;
            event.by = Some(if ours { "ARV" } else { "BEL" }.parse().expect("well written"));
            if event.name == "refused" {
                event.citing = vec!["essential-interests".to_owned()];
            }
            event
        },
    )
}

fn facts() -> impl Strategy<Value = Vec<(String, Value)>> {
    let measures = prop_oneof![
        Just(Value::word("documents-public")),
        Just(Value::words(["search-seizure", "traffic-data"])),
        Just(Value::word("preservation")),
    ];
    (measures, any::<bool>(), any::<Option<bool>>(), 0_u32..9, any::<bool>()).prop_map(
        |(measures, urgent, threat, years, flood)| {
            let mut facts = vec![
                ("measure".to_owned(), measures),
                ("urgent".to_owned(), Value::Truth(urgent)),
                (
                    "penalty.requesting.max".to_owned(),
                    Value::Length(format!("{years} years").parse().expect("well written")),
                ),
                ("flood".to_owned(), Value::Truth(flood)),
                ("request.deadline".to_owned(), Value::Length("20 days".parse().expect("well written"))),
            ];
            facts.extend(threat.map(|threat| ("imminent-threat".to_owned(), Value::Truth(threat))));
            facts
        },
    )
}

fn situation(instrument: &str, facts: &[(String, Value)], events: Vec<Event>, now: i64) -> Situation {
    Situation {
        instrument: instrument.to_owned(),
        requesting: "BEL".parse().expect("well written"),
        requested: "ARV".parse().expect("well written"),
        facts: facts.iter().cloned().collect::<Facts>(),
        events,
        now: moment(now),
        assignment: Default::default(),
        past_misses: Default::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_same_inputs_give_the_same_result_and_none_panics(
        facts in facts(), events in prop::collection::vec(event(), 0..24), now in -1_000_i64..30_000_000,
    ) {
        let library = library();
        for instrument in ["arv-bel-mla", "clocks"] {
            let one = apply(library, &situation(instrument, &facts, events.clone(), now)).unwrap();
            let other = apply(library, &situation(instrument, &facts, events.clone(), now)).unwrap();
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn the_order_in_which_facts_are_told_means_nothing(
        facts in facts(), events in prop::collection::vec(event(), 0..12), now in 0_i64..30_000_000,
    ) {
        let library = library();
        let mut turned = facts.clone();
        turned.reverse();
        let one = apply(library, &situation("arv-bel-mla", &facts, events.clone(), now)).unwrap();
        let other = apply(library, &situation("arv-bel-mla", &turned, events, now)).unwrap();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn what_comes_after_the_instant_is_not_yet_known(
        facts in facts(), events in prop::collection::vec(event(), 0..24), now in 0_i64..20_000_000,
    ) {
        let library = library();
        let known: Vec<Event> = events.iter().filter(|event| event.at <= moment(now)).cloned().collect();
        let all = apply(library, &situation("clocks", &facts, events, now)).unwrap();
        let only = apply(library, &situation("clocks", &facts, known, now)).unwrap();
        prop_assert_eq!(all, only);
    }

    #[test]
    fn a_violation_is_never_erased(
        facts in facts(),
        mut events in prop::collection::vec(event(), 0..24),
        now in 0_i64..20_000_000,
        later in 0_i64..20_000_000,
    ) {
        // What is about one measure splits a norm; here each norm is one.
        events.iter_mut().for_each(|event| event.about.clear());
        let library = library();
        for instrument in ["arv-bel-mla", "clocks"] {
            let before = apply(library, &situation(instrument, &facts, events.clone(), now)).unwrap();
            let after = apply(library, &situation(instrument, &facts, events.clone(), now + later)).unwrap();
            for missed in before.norms.iter().filter(|norm| norm.state.is_missed()) {
                let same = after.norms.iter().find(|norm| {
                    (&norm.id, norm.number, &norm.about) == (&missed.id, missed.number, &missed.about)
                });
                let same = same.unwrap();
                prop_assert!(same.state.is_missed(), "{} is {} and was {}", same.id, same.state, missed.state);
                prop_assert_eq!(same.lapse, missed.lapse);
            }
        }
    }
}
