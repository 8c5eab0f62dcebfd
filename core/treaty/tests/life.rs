//! Dates of an instrument's life on their boundary days, and laws that hold for any of them.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_treaty::apply::{Answer, Application, Binding, Facts, LifeEvent, NormState, Value};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Event, Library, Situation, Source, apply, load};
use comity_words::{Day, Moment};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const LIFE: &str = include_str!("files/life.treaty");

/// A treaty whose life is this, in UTC.
fn treaty(month_end: &str, life: &str) -> Library {
    let text = format!(
        "comity 1; treaty t \"T\" {{ status draft;
          party ARV \"A\" {{ timezone \"UTC\"; calendar week-sat-sun; }}
          party BEL \"B\" {{ timezone \"UTC\"; calendar week-sat-sun; }}
          periods default basis text at 1 {{ day-0 included; roll forward; holidays-of requested; zone utc;
            {month_end} hours elapsed; }}
          duty decide by requested to requesting starts on received done on decided within 30 days at 2;
          duty inform by requested to requesting starts on received done on informed within 30 days at 3;
          {life} }}"
    );
    load(&[Source::new("t.treaty", text)], Calendars::builtin()).0
}

fn applied(library: &Library, instrument: &str, facts: Facts, events: Vec<Event>, now: Day) -> Application {
    let situation = Situation {
        instrument: instrument.to_owned(),
        requesting: "BEL".parse().unwrap(),
        requested: "ARV".parse().unwrap(),
        facts,
        events,
        now: at(now, 12),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    };
    apply(library, &situation).unwrap()
}

fn at(day: Day, hour: i8) -> Moment {
    Moment::of(day.at(hour, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp())
}

/// The first day of effect of something, with one event told at noon of a day.
fn first_day(library: &Library, what: LifeEvent, event: &str, on: Day) -> Option<Day> {
    let events = vec![Event::at(event, at(on, 12))];
    applied(library, "t", Facts::new(), events, on).life.date(what).and_then(|date| date.day())
}

#[test]
fn months_end_where_the_day_exists_and_on_the_last_or_the_next_first_where_it_does_not() {
    let last = treaty("month-end last-day;", "entry-into-force on signature plus 1 month at 4;");
    let over = treaty("month-end overflow;", "entry-into-force on signature plus 1 month at 4;");
    let of = |library, day| first_day(library, LifeEvent::EntryIntoForce, "signature", day);
    assert_eq!(of(&last, date(2027, 1, 28)), Some(date(2027, 2, 28)));
    assert_eq!(of(&last, date(2027, 1, 31)), Some(date(2027, 2, 28)));
    assert_eq!(of(&over, date(2027, 1, 31)), Some(date(2027, 3, 1)));
    // In a leap year there is a day more.
    assert_eq!(of(&last, date(2028, 1, 31)), Some(date(2028, 2, 29)));
    assert_eq!(of(&over, date(2028, 1, 29)), Some(date(2028, 2, 29)));
}

#[test]
fn a_leap_day_and_a_missing_rule_on_months() {
    let last = treaty("month-end last-day;", "entry-into-force on signature plus 1 year at 4;");
    let none = treaty("", "entry-into-force on signature plus 1 year at 4;");
    let of = |library, day| first_day(library, LifeEvent::EntryIntoForce, "signature", day);
    assert_eq!(of(&last, date(2028, 2, 29)), Some(date(2029, 2, 28)));
    // Where the day exists no rule is needed; where it does not, nothing is guessed.
    assert_eq!(of(&none, date(2028, 2, 28)), Some(date(2029, 2, 28)));
    assert_eq!(of(&none, date(2028, 2, 29)), None);
}

#[test]
fn the_first_of_the_month_is_that_of_the_month_after_the_period_ends() {
    let life = "entry-into-force on signature plus 30 days first-of-month at 4;";
    let library = treaty("month-end last-day;", life);
    let of = |day| first_day(&library, LifeEvent::EntryIntoForce, "signature", day);
    assert_eq!(of(date(2027, 1, 1)), Some(date(2027, 2, 1)), "the period ends on 31 January");
    assert_eq!(of(date(2027, 1, 2)), Some(date(2027, 3, 1)), "the period ends on 1 February");
    assert_eq!(of(date(2027, 11, 5)), Some(date(2028, 1, 1)), "over the end of the year");
}

#[test]
fn no_date_of_this_section_rolls_or_counts_its_own_day() {
    let library = treaty("month-end last-day;", "entry-into-force on signature plus 30 days at 4;");
    // 31 January 2027 is a Sunday; the rule rolls forward and counts day 0, and neither is asked.
    assert_eq!(
        first_day(&library, LifeEvent::EntryIntoForce, "signature", date(2027, 1, 1)),
        Some(date(2027, 1, 31))
    );
}

#[test]
fn a_sunset_on_a_date_and_one_after_a_period_whichever_is_first() {
    let library =
        treaty("month-end last-day;", "sunset 1 year after signature on 2028-06-30 pending survive at 4;");
    let of = |day| first_day(&library, LifeEvent::Sunset, "signature", day);
    assert_eq!(of(date(2027, 5, 1)), Some(date(2028, 5, 1)));
    assert_eq!(of(date(2027, 9, 1)), Some(date(2028, 6, 30)));
}

#[test]
fn a_denunciation_by_a_third_state_ends_nothing_here() {
    let library = treaty("month-end last-day;", "denunciation notice 6 months pending survive at 4;");
    let of = |by: &str| {
        let event =
            Event { by: Some(by.parse().unwrap()), ..Event::at("denounced", at(date(2027, 8, 31), 12)) };
        let life = applied(&library, "t", Facts::new(), vec![event], date(2027, 9, 1)).life;
        life.date(LifeEvent::Denunciation).and_then(|date| date.day())
    };
    assert_eq!(of("BEL"), Some(date(2028, 2, 29)));
    assert_eq!(of("CAN"), None);
}

#[test]
fn the_next_review_is_told_and_none_after_the_end() {
    let life =
        "entry-into-force on signature at 4; review every 2 years first 1 year after entry-into-force at 5;
        sunset 6 years after entry-into-force review 12 months before pending survive at 6;";
    let library = treaty("month-end last-day;", life);
    let of = |now: Day| {
        let events = vec![Event::at("signature", at(date(2027, 3, 31), 12))];
        let life = applied(&library, "t", Facts::new(), events, now).life;
        (
            life.date(LifeEvent::Review).and_then(|date| date.day()),
            life.date(LifeEvent::SunsetReview).unwrap().day(),
        )
    };
    let before_the_end = Some(date(2032, 3, 31));
    assert_eq!(of(date(2027, 4, 1)), (Some(date(2028, 3, 31)), before_the_end));
    assert_eq!(of(date(2028, 3, 31)), (Some(date(2028, 3, 31)), before_the_end));
    assert_eq!(of(date(2028, 4, 1)), (Some(date(2030, 3, 31)), before_the_end));
    assert_eq!(of(date(2032, 4, 1)), (Some(date(2032, 3, 31)), before_the_end));
}

#[test]
fn a_case_is_told_how_many_persons_decide_and_what_lies_outside_the_phase() {
    let library = load(&[Source::new("life", LIFE)], Calendars::builtin()).0;
    let facts = Facts::new()
        .with("measure", Value::words(["content-data", "documents-public"]))
        .with("entry-into-force", Value::Date(date(2027, 1, 1)));
    let received = Event::at("received", at(date(2027, 2, 1), 10));
    let application = applied(&library, "life", facts, vec![received], date(2027, 2, 2));
    let about = |name: &str, measure: &str| Event {
        about: vec![measure.to_owned()],
        ..Event::at(name, at(date(2027, 2, 3), 10))
    };
    let persons = |name: &str, measure: &str| {
        let needed = application.persons_for(&about(name, measure));
        (needed.at_least, needed.at_most)
    };
    assert_eq!(persons("refused", "documents-public"), (1, 1));
    assert_eq!(persons("decided(grant)", "content-data"), (2, 2));
    assert_eq!(persons("refused", "content-data"), (3, 3));
    assert_eq!(application.person_does(&about("refused", "content-data")).unwrap().article, "4(3)");
    assert!(application.person_does(&about("acknowledged", "content-data")).is_none());
    let refusal = about("refused", "documents-public");
    assert_eq!(application.offer_owed(&refusal).unwrap().article, "2(8)");
    assert!(application.bar(&Event { citing: vec!["essential-interests".to_owned()], ..refusal }).is_none());
    let pilot = application.life.phase().unwrap();
    assert_eq!((pilot.governs, pilot.decided_by.as_str()), (Answer::Yes, "requested.central"));
    assert_eq!(
        pilot.outside_words(),
        ["outside phase pilot: `content-data` is not in what it is limited to"]
    );
    let coming: Vec<LifeEvent> = application.life.coming().map(|date| date.what).collect();
    use LifeEvent::*;
    assert_eq!(coming, [PhaseBegins, PhaseEnds, Amendable, Review, SunsetReview, Sunset]);
}

static PROVISIONAL: LazyLock<[Library; 2]> = LazyLock::new(|| {
    let entry = "entry-into-force on signature plus 30 days at 4;";
    [
        treaty("month-end last-day;", entry),
        treaty("month-end last-day;", &format!("{entry} provisional articles \"2\" at 5;")),
    ]
});

proptest! {
    #[test]
    fn no_effect_comes_before_the_event_and_its_period(
        (start, n, unit, first) in (0_i32..4000, 1_u32..60, 0_usize..4, any::<bool>()),
    ) {
        let unit = ["days", "weeks", "months", "years"][unit];
        let suffix = if first { "first-of-month" } else { "" };
        let library =
            treaty("month-end last-day;", &format!("entry-into-force on signature plus {n} {unit} {suffix} at 4;"));
        let day = date(2020, 1, 1).checked_add(start.days()).unwrap();
        let effect = first_day(&library, LifeEvent::EntryIntoForce, "signature", day).unwrap();
        let n = i64::from(n);
        let span = match unit { "days" => n.days(), "weeks" => n.weeks(), "months" => n.months(), _ => n.years() };
        let plain = day.checked_add(span).unwrap();
        prop_assert!(effect >= plain);
        if first {
            prop_assert_eq!(effect.day(), 1);
            prop_assert!(effect > plain);
        } else {
            prop_assert_eq!(effect, plain);
        }
    }

    #[test]
    fn a_later_event_never_has_an_earlier_effect(start in 0_i32..4000, months in 1_u32..30) {
        let library = treaty("month-end last-day;", &format!("entry-into-force on signature plus {months} months at 4;"));
        let day = date(2020, 1, 1).checked_add(start.days()).unwrap();
        let of = |day| first_day(&library, LifeEvent::EntryIntoForce, "signature", day).unwrap();
        prop_assert!(of(day) <= of(day.tomorrow().unwrap()));
    }

    #[test]
    fn provisional_application_never_widens_what_binds(received in 0_i32..60) {
        let signed = date(2027, 1, 1);
        let day = signed.checked_add(received.days()).unwrap();
        let of = |library: &Library| {
            let events = vec![Event::at("signature", at(signed, 9)), Event::at("received", at(day, 10))];
            applied(library, "t", Facts::new(), events, day)
        };
        let [without, with] = &*PROVISIONAL;
        let (without, with) = (of(without), of(with));
        let ids = |application: &Application| -> Vec<String> {
            application.norms.iter().map(|norm| norm.id.clone()).collect()
        };
        if received < 30 {
            prop_assert_eq!((without.life.binding, with.life.binding), (Binding::NotYet, Binding::Provisional));
            prop_assert_eq!(ids(&without), Vec::<String>::new());
            prop_assert_eq!(ids(&with), ["decide"]);
        } else {
            prop_assert_eq!(with.life.binding, Binding::InForce);
            prop_assert_eq!(ids(&without), ids(&with));
        }
    }

    #[test]
    fn the_end_discharges_what_is_open_and_undoes_no_miss(received in 0_i32..80) {
        let library =
            treaty("month-end last-day;", "entry-into-force on signature at 4; sunset on 2027-03-01 pending discharged at 5;");
        let day = date(2027, 1, 1).checked_add(received.days()).unwrap();
        let events = vec![Event::at("signature", at(date(2026, 1, 1), 9)), Event::at("received", at(day, 10))];
        let application = applied(&library, "t", Facts::new(), events, date(2027, 6, 1));
        let state = application.norm("decide").map(|norm| norm.state);
        let due = day.checked_add(29.days()).unwrap();
        if day >= date(2027, 3, 1) {
            prop_assert_eq!(state, None);
        } else if due < date(2027, 2, 25) {
            prop_assert_eq!(state, Some(NormState::Violated));
        } else if due >= date(2027, 3, 1) {
            prop_assert_eq!(state, Some(NormState::Discharged));
            prop_assert!(application.norm("sunset.notice").is_some());
        }
    }
}
