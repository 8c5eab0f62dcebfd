//! Laws of clocks, for any moment and length: what adds time never takes time away, and nothing but the story
//! decides the result.

use std::sync::LazyLock;

use comity_treaty::apply::{Application, Facts, Value};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Event, Library, Situation, Source, apply, load};
use comity_words::Moment;
use proptest::prelude::*;

const FILES: [(&str, &str); 3] = [
    ("arv-bel-mla", include_str!("../../../treaties/arv-bel-mla.treaty")),
    ("clocks", include_str!("files/clocks.treaty")),
    ("norms", include_str!("files/norms.treaty")),
];

/// Deeds the three treaties know.
const NAMES: &[&str] = &[
    "received",
    "dispatched",
    "queried",
    "clarified",
    "returned(incomplete)",
    "completed",
    "amended",
    "decided(grant)",
    "refused",
    "executed",
    "breach",
    "consulted",
    "suspend-transfers",
    "lifted(suspend-transfers)",
    "known",
    "stop-it",
    "ask-twice",
    "presence-ended",
    "prosecute",
    "remedy-filed(appeal)",
    "remedy-decided(appeal)",
    "final-decision",
    "used(tax)",
    "consented(tax)",
    "draw-asked",
    "waived(decide)",
    "withdrawn",
];

fn read() -> Library {
    load(&FILES.map(|(name, text)| Source::new(name, text)), Calendars::builtin()).0
}

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(read);
    &LIBRARY
}

fn moment(second: i64) -> Moment {
    Moment::from_second(1_793_000_000 + second).expect("well written")
}

fn deed(name: &str, second: i64) -> Event {
    Event { by: None, ..Event::at(name, moment(second)) }
}

fn told(
    library: &Library,
    instrument: &str,
    grave: Option<bool>,
    events: Vec<Event>,
    now: i64,
) -> Application {
    let mut facts = Facts::new().with("measure", Value::words(["documents-public", "search-seizure"]));
    if let Some(grave) = grave {
        facts.tell("grave", Value::Truth(grave));
    }
    let situation = Situation {
        instrument: instrument.to_owned(),
        requesting: "BEL".parse().expect("well written"),
        requested: "ARV".parse().expect("well written"),
        facts,
        events,
        now: moment(now),
        assignment: Default::default(),
        past_misses: Default::default(),
    };
    apply(library, &situation).expect("it is held")
}

fn story() -> impl Strategy<Value = Vec<Event>> {
    let one = (0..NAMES.len(), 0_i64..20_000_000, any::<Option<bool>>());
    prop::collection::vec(one, 0..16).prop_map(|deeds| {
        let deeds = deeds.into_iter().map(|(name, second, ours)| {
            let by = ours.map(|ours| if ours { "ARV" } else { "BEL" }.parse().expect("well written"));
            Event { by, ..deed(NAMES[name], second) }
        });
        deeds.collect()
    })
}

/// The end of a norm, where it has one.
fn ends(application: &Application, id: &str) -> Option<Moment> {
    application.norm(id)?.due.ends()
}

fn one_duty(limit: &str) -> Library {
    let text = format!(
        "comity 1; treaty one \"One\" {{ status draft;
         party ARV \"Arvenia\" {{ timezone \"Europe/Berlin\"; calendar arv-public; }}
         party BEL \"Belmora\" {{ timezone \"Asia/Tokyo\"; calendar bel-public; }}
         periods default basis text at 1 {{ day-0 excluded; roll forward; holidays-of requested; zone requested;
           cut-off none; month-end last-day; hours elapsed; }}
         duty decide by requested to requesting starts on received done on decided within {limit} at 2 {{
           stops on queried resumes on clarified at-most 1 times;
           extend by requested up-to 30 days times 1 before due;
         }} }}"
    );
    load(&[Source::new("one", text)], Calendars::builtin()).0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_same_inputs_give_the_same_bytes(events in story(), grave in any::<Option<bool>>(), now in 0_i64..30_000_000) {
        let again = read();
        for (instrument, _) in FILES {
            let one = told(library(), instrument, grave, events.clone(), now);
            let other = told(&again, instrument, grave, events.clone(), now);
            prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        }
    }

    #[test]
    fn deeds_told_in_another_order_give_the_same_bytes(
        events in story(), grave in any::<Option<bool>>(), now in 0_i64..30_000_000, turn in 0_usize..16,
    ) {
        // Deeds of one instant keep the order of the story; here each has its own.
        let mut events = events;
        events.sort_by_key(|event| event.at);
        events.dedup_by_key(|event| event.at);
        let mut turned = events.clone();
        turned.reverse();
        let turn = if turned.is_empty() { 0 } else { turn % turned.len() };
        turned.rotate_left(turn);
        for (instrument, _) in FILES {
            let one = told(library(), instrument, grave, events.clone(), now);
            let other = told(library(), instrument, grave, turned.clone(), now);
            prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        }
    }

    #[test]
    fn a_violation_stays_one_whatever_follows(
        events in story(), grave in any::<bool>(), now in 0_i64..20_000_000, later in 0_i64..20_000_000,
    ) {
        let before = told(library(), "norms", Some(grave), events.clone(), now);
        let after = told(library(), "norms", Some(grave), events, now + later);
        for missed in before.norms.iter().filter(|norm| norm.certain && norm.state.is_missed()) {
            let is = |norm: &&comity_treaty::apply::NormInstance| {
                (&norm.id, norm.number) == (&missed.id, missed.number)
                    && (norm.about.is_empty() || missed.about.is_empty() || norm.about == missed.about)
            };
            let same = after.norms.iter().filter(is).find(|norm| norm.lapse == missed.lapse);
            prop_assert!(same.is_some_and(|norm| norm.state.is_missed()), "{} is gone", missed.id);
        }
    }

    #[test]
    fn another_working_day_never_moves_a_due_date_backwards(n in 1_u32..60, second in 0_i64..20_000_000) {
        let due = |n: u32| {
            let library = one_duty(&format!("{n} working days"));
            ends(&told(&library, "one", None, vec![deed("received", second)], second + 1), "decide")
        };
        let (fewer, more) = (due(n), due(n + 1));
        prop_assert!(fewer.is_some() && fewer < more, "{fewer:?} {more:?}");
    }

    #[test]
    fn an_extension_never_shortens(n in 2_u32..90, second in 0_i64..20_000_000, after in 1_i64..86_400) {
        let library = one_duty(&format!("{n} days"));
        let mut events = vec![deed("received", second)];
        let plain = ends(&told(&library, "one", None, events.clone(), second + after), "decide");
        events.push(deed("extended(decide)", second + after));
        let extended = ends(&told(&library, "one", None, events, second + after), "decide");
        prop_assert!(plain.is_some() && plain < extended, "{plain:?} {extended:?}");
    }

    #[test]
    fn a_stop_never_shortens(
        n in 2_u32..90, working in any::<bool>(), second in 0_i64..20_000_000,
        stop in 1_i64..86_400, stands in 0_i64..5_000_000,
    ) {
        let unit = if working { "working days" } else { "days" };
        let library = one_duty(&format!("{n} {unit}"));
        let mut events = vec![deed("received", second)];
        let now = second + stop + stands;
        let plain = ends(&told(&library, "one", None, events.clone(), now), "decide");
        events.extend([deed("queried", second + stop), deed("clarified", second + stop + stands)]);
        let stopped = ends(&told(&library, "one", None, events, now), "decide");
        prop_assert!(plain.is_some() && plain <= stopped, "{plain:?} {stopped:?}");
    }
}
