//! Period law: the public examples by name, what an explanation says, and laws that hold for all periods.

#![allow(clippy::unwrap_used)]

use comity_treaty::calendar::Calendars;
use comity_treaty::period::{
    Amount, Anchor, Basis, Chosen, CutOff, DayZero, End, HolidaysOf, Hours, Left, Minimum, Missing, MonthEnd,
    PeriodRule, Point, Resolved, Roll, Running, Side, Sides, Step, Unit, ZoneOf, due_on, end_before, end_of,
    floor_of, step_after,
};
use comity_words::{Day, Moment, Party};
use proptest::prelude::*;

fn profile<T>(value: T) -> Option<Chosen<T>> {
    Some(Chosen::new(value, Basis::Profile, "eio-default"))
}

/// The rule of the profile `eio-default`.
fn eio_default() -> PeriodRule {
    PeriodRule {
        id: "default".to_owned(),
        day_0: profile(DayZero::Excluded),
        roll: profile(Roll::Forward),
        holidays_of: profile(HolidaysOf::Requested),
        zone: profile(ZoneOf::Requested),
        cut_off: profile(CutOff::None),
        minimum_working_days: None,
        month_end: profile(MonthEnd::LastDay),
        hours: profile(Hours::Elapsed),
    }
}

fn germany() -> Side<'static> {
    Side { code: "DE", zone: Some("Europe/Berlin"), calendar: Some("DE") }
}

fn japan() -> Side<'static> {
    Side { code: "JP", zone: Some("Asia/Tokyo"), calendar: Some("JP") }
}

fn between(requesting: Side<'static>, requested: Side<'static>) -> Sides<'static> {
    Sides { requesting, requested, bearer: Some(Party::Requested) }
}

fn resolve(rule: &PeriodRule, sides: &Sides<'_>) -> Resolved {
    rule.resolve(sides, &Calendars::builtin(), jiff::tz::db())
}

/// `eio-default`, asked of Germany.
fn in_germany() -> Resolved {
    resolve(&eio_default(), &between(japan(), germany()))
}

/// A local time in Berlin.
fn berlin(text: &str) -> Moment {
    let local: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    Moment::of(local.to_zoned(jiff::tz::db().get("Europe/Berlin").unwrap()).unwrap().timestamp())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn last(end: &End) -> String {
    end.day().unwrap().last.to_string()
}

fn words(end: &End) -> Vec<String> {
    end.steps().iter().map(Step::to_string).collect()
}

#[test]
fn a_limit_that_ends_on_a_sunday_ends_on_monday_because_the_profile_says_so() {
    let end = end_of(berlin("2026-11-20 11:04"), amount("30 days"), &in_germany()).unwrap();
    let day_end = end.day().unwrap();
    assert_eq!((day_end.raw, day_end.last), (day("2026-12-20"), day("2026-12-21")));
    assert_eq!(day_end.ends, berlin("2026-12-22 00:00"));
    let rolled = end.steps().iter().find(|step| matches!(step, Step::Rolled { .. })).unwrap();
    assert_eq!(rolled.basis(), Some((Basis::Profile, "eio-default")));
    assert_eq!(rolled.to_string(), "Sun 2026-12-20 is free; forward to Mon 2026-12-21");
}

#[test]
fn with_roll_none_the_same_limit_ends_on_sunday() {
    let rule = PeriodRule { roll: profile(Roll::None), ..eio_default() };
    let rule = resolve(&rule, &between(japan(), germany()));
    let end = end_of(berlin("2026-11-20 11:04"), amount("30 days"), &rule).unwrap();
    assert_eq!(last(&end), "2026-12-20");
    assert!(words(&end).contains(&"Sun 2026-12-20 does not move, free or not".to_owned()));
}

#[test]
fn an_acknowledgement_over_christmas_is_due_on_monday() {
    let end = end_of(berlin("2026-12-18 10:00"), amount("1 week"), &in_germany()).unwrap();
    assert_eq!(end.day().unwrap().raw, day("2026-12-25"));
    assert_eq!(last(&end), "2026-12-28");
}

#[test]
fn an_extension_counts_from_the_end_before_it_is_moved() {
    let running = Running::begin(berlin("2026-11-20 11:04"), amount("30 days")).extended(amount("30 days"));
    assert_eq!(last(&running.end(&in_germany()).unwrap()), "2027-01-19");
}

#[test]
fn a_floor_of_sixty_days_ends_on_a_saturday() {
    let end = floor_of(berlin("2026-12-01 10:00"), amount("60 days"), &in_germany()).unwrap();
    assert_eq!(last(&end), "2027-01-30");
    assert_eq!(end.ends(), berlin("2027-01-31 00:00"));
}

#[test]
fn a_returned_request_keeps_the_days_it_has_left() {
    let rule = in_germany();
    let running = Running::begin(berlin("2026-11-02 10:00"), amount("30 days"));
    let stopped = running.stop(berlin("2026-11-12 16:00"), &rule).unwrap();
    assert_eq!((stopped.used, stopped.left), (10, Left::Days(20)));
    assert_eq!(last(&stopped.resume(berlin("2026-11-26 09:30")).end(&rule).unwrap()), "2026-12-16");
}

#[test]
fn ten_working_days_meet_the_holidays_of_each_calendar() {
    let end = end_of(berlin("2026-12-18 10:00"), amount("10 working days"), &in_germany()).unwrap();
    assert_eq!(last(&end), "2027-01-05");
    let rule = resolve(&eio_default(), &between(germany(), japan()));
    let end =
        end_of("2027-04-26T03:00:00Z".parse::<Moment>().unwrap(), amount("10 working days"), &rule).unwrap();
    assert_eq!(last(&end), "2027-05-14");
    let met = "Thu 2027-04-29 Showa Day, Mon 2027-05-03 Constitution Memorial Day, \
               Tue 2027-05-04 Greenery Day, Wed 2027-05-05 Children's Day";
    assert!(words(&end).iter().any(|line| line.ends_with(met)), "{:?}", words(&end));
}

#[test]
fn every_line_of_the_explanation_names_its_rule_and_its_calendar() {
    let end = end_of(berlin("2026-11-20 11:04"), amount("30 days"), &in_germany()).unwrap();
    let digest = Calendars::builtin().named("DE").unwrap().digest().hex();
    assert_eq!(
        words(&end),
        [
            "day 0 is Fri 2026-11-20 in Europe/Berlin, excluded".to_owned(),
            "30 days lead to Sun 2026-12-20".to_owned(),
            format!("calendar DE, digest {}…; no holiday between 2026-12-20 and 2026-12-21", &digest[..4]),
            "calendar DE holds only days free in every part of the State; parts have more".to_owned(),
            "Sun 2026-12-20 is free; forward to Mon 2026-12-21".to_owned(),
        ]
    );
    let names: Vec<&str> = end.steps().iter().map(Step::name).collect();
    assert_eq!(names, ["day-0", "count", "holidays-of", "regional-calendar-missing", "roll"]);
}

#[test]
fn a_regional_calendar_is_not_said_to_be_missing() {
    let hesse = Side { calendar: Some("DE-HE"), ..germany() };
    let rule = resolve(&eio_default(), &between(japan(), hesse));
    let end = end_of(berlin("2026-06-01 10:00"), amount("3 working days"), &rule).unwrap();
    assert_eq!(last(&end), "2026-06-05", "Corpus Christi is free in Hesse");
    assert!(!end.steps().iter().any(|step| step.name() == "regional-calendar-missing"));
    // Parishes of Bavaria have a day of their own and no file: it is said, as for a State.
    let bavaria = Side { calendar: Some("DE-BY"), ..germany() };
    let rule = resolve(&eio_default(), &between(japan(), bavaria));
    let end = end_of(berlin("2026-06-01 10:00"), amount("3 working days"), &rule).unwrap();
    assert!(end.steps().iter().any(|step| step.name() == "regional-calendar-missing"));
}

#[test]
fn a_missing_key_names_itself_and_asks_its_question() {
    type Forget = fn(&mut PeriodRule);
    let cases: [(&str, &str, Forget); 5] = [
        ("day-0", "3 days", |rule| rule.day_0 = None),
        ("roll", "3 days", |rule| rule.roll = None),
        ("holidays-of", "3 days", |rule| rule.holidays_of = None),
        ("zone", "3 days", |rule| rule.zone = None),
        ("hours", "3 hours", |rule| rule.hours = None),
    ];
    for (key, length, forget) in cases {
        let mut rule = eio_default();
        forget(&mut rule);
        let rule = resolve(&rule, &between(japan(), germany()));
        let missing = end_of(berlin("2026-11-20 11:04"), amount(length), &rule).unwrap_err();
        assert_eq!(missing.missing.as_str(), key);
        assert!(missing.question.contains(key) && missing.question.ends_with('?'), "{}", missing.question);
    }
}

#[test]
fn a_month_without_that_day_asks_for_month_end_and_others_do_not() {
    let rule = PeriodRule { month_end: None, ..eio_default() };
    let rule = resolve(&rule, &between(japan(), germany()));
    assert_eq!(
        last(&end_of(berlin("2027-01-28 10:00"), amount("1 month"), &rule).unwrap()),
        "2027-03-01",
        "28 February 2027 is a Sunday"
    );
    let missing = end_of(berlin("2027-01-31 10:00"), amount("1 month"), &rule).unwrap_err();
    assert_eq!(missing.missing.as_str(), "month-end");
}

#[test]
fn a_party_without_zone_or_calendar_is_asked_for_it_by_name() {
    let nowhere = Side { zone: None, ..germany() };
    let rule = resolve(&eio_default(), &between(japan(), nowhere));
    let missing = end_of(berlin("2026-11-20 11:04"), amount("3 days"), &rule).unwrap_err();
    assert_eq!(missing.missing, Missing::Zone { party: "DE".to_owned(), name: None });
    let unheld = Side { calendar: Some("DE-XX"), ..germany() };
    let rule = resolve(&eio_default(), &between(japan(), unheld));
    let missing = end_of(berlin("2026-11-20 11:04"), amount("3 days"), &rule).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "not computable, `calendar` is missing: calendar `DE-XX` of DE is not held: who hands in its file, \
         or is DE or DE-BB or DE-BE meant?"
    );
    let both = Sides { bearer: None, ..between(japan(), germany()) };
    let bearers = PeriodRule { holidays_of: profile(HolidaysOf::Bearer), ..eio_default() };
    let missing =
        end_of(berlin("2026-11-20 11:04"), amount("3 days"), &resolve(&bearers, &both)).unwrap_err();
    assert_eq!(missing.missing, Missing::Bearer);
}

#[test]
fn days_beyond_the_calendar_and_beyond_all_years_are_no_dates() {
    let missing = end_of(berlin("2035-12-20 10:00"), amount("30 days"), &in_germany()).unwrap_err();
    assert!(missing.question.contains("which days are free in 2036?"), "{}", missing.question);
    let missing =
        end_of(berlin("2026-11-20 11:04"), amount("4_000_000_000 years"), &in_germany()).unwrap_err();
    assert_eq!(missing.missing, Missing::Day);
}

#[test]
fn hours_are_elapsed_time_also_where_clocks_change() {
    let end = end_of(berlin("2026-03-28 12:00"), amount("24 hours"), &in_germany()).unwrap();
    assert_eq!(end.ends(), berlin("2026-03-29 13:00"));
    assert!(end.steps().iter().any(|step| step.name() == "clock-change"));
    let end = end_of(berlin("2026-10-24 12:00"), amount("24 hours"), &in_germany()).unwrap();
    assert_eq!(end.ends(), berlin("2026-10-25 11:00"));
    let end = end_of(berlin("2026-11-20 12:00"), amount("24 hours"), &in_germany()).unwrap();
    assert!(!end.steps().iter().any(|step| step.name() == "clock-change"));
}

#[test]
fn hours_to_the_end_of_a_day_that_run_out_at_midnight_ran_out_with_the_day_before() {
    let rule = PeriodRule { hours: profile(Hours::EndOfDay), ..eio_default() };
    let rule = resolve(&rule, &between(japan(), germany()));
    let ends = |text| end_of(berlin(text), amount("24 hours"), &rule).unwrap().ends();
    assert_eq!(ends("2026-11-20 00:00"), berlin("2026-11-21 00:00"));
    assert_eq!(ends("2026-11-20 00:01"), berlin("2026-11-22 00:00"));
}

#[test]
fn a_stop_within_hours_counts_to_the_second() {
    let rule = in_germany();
    let running = Running::begin(berlin("2026-11-20 12:00"), amount("72 hours"));
    let stopped = running.stop(berlin("2026-11-20 12:00").plus_seconds(601), &rule).unwrap();
    assert_eq!(stopped.left, Left::Seconds(72 * 3600 - 601));
    let end = stopped.resume(berlin("2026-11-25 08:00")).end(&rule).unwrap();
    assert_eq!(end.ends(), berlin("2026-11-25 08:00").plus_seconds(72 * 3600 - 601));
}

#[test]
fn days_added_to_an_end_in_hours_keep_the_time_of_day() {
    let running = Running::begin(berlin("2026-10-20 09:30"), amount("72 hours")).extended(amount("5 days"));
    assert_eq!(running.end(&in_germany()).unwrap().ends(), berlin("2026-10-28 09:30"));
}

#[test]
fn a_cut_off_moves_receipt_and_nothing_else() {
    let cut_off = Chosen::new(CutOff::At("16:30:00".parse().unwrap()), Basis::PartyRule, "DE");
    let rule = in_germany().with_cut_off(cut_off);
    let received = |text| Anchor::Receipt(berlin(text));
    let ends = |anchor: Anchor| last(&end_of(anchor, amount("3 working days"), &rule).unwrap());
    assert_eq!(ends(received("2026-11-20 16:30")), "2026-11-25");
    assert_eq!(ends(received("2026-11-20 16:31")), "2026-11-26");
    assert_eq!(ends(received("2026-11-21 09:00")), "2026-11-26", "Saturday counts as Monday");
    assert_eq!(ends(Anchor::Deed(berlin("2026-11-20 16:31"))), "2026-11-25");
    let hours = end_of(received("2026-11-20 16:31"), amount("3 hours"), &rule).unwrap();
    assert_eq!(hours.ends(), berlin("2026-11-20 19:31"));
    let late = end_of(received("2026-11-20 16:31"), amount("3 working days"), &rule).unwrap();
    assert_eq!(
        words(&late)[2],
        "received on Fri 2026-11-20 after 16:30; counts as received on Mon 2026-11-23"
    );
}

#[test]
fn a_period_of_two_days_holds_two_working_days() {
    let rule = PeriodRule {
        minimum_working_days: profile(Minimum { n: 2, from: Some(amount("2 days")) }),
        ..eio_default()
    };
    let rule = resolve(&rule, &between(japan(), germany()));
    let end = end_of(berlin("2026-11-19 10:00"), amount("2 days"), &rule).unwrap();
    assert_eq!((end.day().unwrap().raw, last(&end)), (day("2026-11-21"), "2026-11-23".to_owned()));
    let short = end_of(berlin("2026-11-20 10:00"), amount("1 day"), &rule).unwrap();
    assert_eq!(last(&short), "2026-11-23", "one day is too short to be lengthened; it rolls");
}

#[test]
fn a_backward_limit_rolls_backward_wherever_the_rule_rolls() {
    let hearing = Point::Day(day("2027-02-15"));
    let end = end_before(hearing, amount("50 days"), &in_germany()).unwrap();
    assert_eq!(end.day().unwrap().raw, day("2026-12-27"));
    assert_eq!(last(&end), "2026-12-24", "Sunday, Saturday and Christmas Day are free");
}

#[test]
fn a_date_and_a_step_of_a_ladder_do_not_roll() {
    assert_eq!(due_on(day("2026-12-27"), &in_germany()).unwrap().last, day("2026-12-27"));
    let step = step_after(Point::Day(day("2026-12-21")), amount("6 days"), &in_germany()).unwrap();
    assert_eq!(last(&step), "2026-12-27");
    let step = step_after(Point::Day(day("2026-12-21")), amount("5 working days"), &in_germany()).unwrap();
    assert_eq!(last(&step), "2026-12-29");
}

#[test]
fn either_and_both_read_two_calendars_together() {
    // 23 November is a holiday in Japan alone.
    for (mode, expected) in [(HolidaysOf::Either, "2026-11-24"), (HolidaysOf::Both, "2026-11-23")] {
        let rule = PeriodRule { holidays_of: profile(mode), ..eio_default() };
        let rule = resolve(&rule, &between(japan(), germany()));
        assert_eq!(
            last(&end_of(berlin("2026-11-20 10:00"), amount("1 working day"), &rule).unwrap()),
            expected
        );
    }
}

#[test]
fn text_goes_before_profile_key_by_key() {
    let text = PeriodRule {
        id: "default".to_owned(),
        roll: Some(Chosen::new(Roll::None, Basis::Text, "2(3)")),
        ..PeriodRule::default()
    };
    let filled = text.filled_by(&eio_default());
    assert_eq!(filled.roll.unwrap().basis, Basis::Text);
    assert_eq!(filled.day_0.unwrap().basis, Basis::Profile);
}

prop_compose! {
    fn any_rule()(
        day_0 in prop::sample::select(vec![DayZero::Excluded, DayZero::Included]),
        roll in prop::sample::select(vec![Roll::Forward, Roll::Backward, Roll::None]),
        holidays_of in prop::sample::select(vec![HolidaysOf::Requested, HolidaysOf::Either, HolidaysOf::Both]),
        zone in prop::sample::select(vec![ZoneOf::Requested, ZoneOf::Requesting, ZoneOf::Utc]),
        cut_off in prop::sample::select(vec![CutOff::None, CutOff::At(jiff::civil::time(16, 30, 0, 0))]),
        minimum in prop::option::of((1u32..6, 1u32..8)),
        month_end in prop::sample::select(vec![MonthEnd::LastDay, MonthEnd::Overflow]),
        hours in prop::sample::select(vec![Hours::Elapsed, Hours::FromNextHour, Hours::EndOfDay]),
    ) -> Resolved {
        let rule = PeriodRule {
            id: "default".to_owned(),
            day_0: profile(day_0),
            roll: profile(roll),
            holidays_of: profile(holidays_of),
            zone: profile(zone),
            cut_off: profile(cut_off),
            minimum_working_days: minimum.and_then(|(n, from)| {
                profile(Minimum { n, from: Some(Amount::of(from, Unit::Day)) })
            }),
            month_end: profile(month_end),
            hours: profile(hours),
        };
        RESOLVER.with(|(calendars, zones)| rule.resolve(&between(japan(), germany()), calendars, zones))
    }
}

thread_local! {
    static RESOLVER: (Calendars, jiff::tz::TimeZoneDatabase) = (Calendars::builtin(), jiff::tz::db().clone());
}

prop_compose! {
    /// An instant of 2023 to 2030, so that every period below ends within the calendars.
    fn any_moment()(second in 1_672_531_200i64..1_925_000_000) -> Moment {
        Moment::from_second(second).unwrap()
    }
}

fn any_amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        (0u32..200).prop_map(|n| Amount::of(n, Unit::Hour)),
        (0u32..120).prop_map(|n| Amount::of(n, Unit::Day)),
        (0u32..60).prop_map(|n| Amount::of(n, Unit::WorkingDay)),
        (0u32..12).prop_map(|n| Amount::of(n, Unit::Week)),
        (0u32..18).prop_map(|n| Amount::of(n, Unit::Month)),
        (0u32..3).prop_map(|n| Amount::of(n, Unit::Year)),
    ]
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    (any_moment(), any::<bool>())
        .prop_map(|(at, receipt)| if receipt { Anchor::Receipt(at) } else { Anchor::Deed(at) })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_receives_later_is_never_due_earlier(
        rule in any_rule(), at in any_moment(), later in 0i64..40 * 86_400, amount in any_amount(),
    ) {
        let first = end_of(Anchor::Receipt(at), amount, &rule).unwrap();
        let second = end_of(Anchor::Receipt(at.plus_seconds(later)), amount, &rule).unwrap();
        prop_assert!(first.ends() <= second.ends());
    }

    #[test]
    fn a_period_that_rolls_never_ends_on_a_free_day(rule in any_rule(), anchor in any_anchor(), amount in any_amount()) {
        if let End::Day(end) = end_of(anchor, amount, &rule).unwrap() {
            let works = rule.free.as_ref().unwrap().value.is_working(end.last).unwrap();
            prop_assert!(works || rule.rule.roll.as_ref().unwrap().value == Roll::None);
            let back = end_before(Point::At(anchor.at()), amount, &rule).unwrap();
            let back = back.day().unwrap();
            let works = rule.free.as_ref().unwrap().value.is_working(back.last).unwrap();
            prop_assert!(works || rule.rule.roll.as_ref().unwrap().value == Roll::None);
            prop_assert!(back.last <= back.raw);
        }
    }

    #[test]
    fn with_day_0_included_every_period_ends_a_day_earlier(rule in any_rule(), anchor in any_anchor(), amount in any_amount()) {
        prop_assume!(amount.n > 0 && !matches!(amount.unit, Unit::Hour | Unit::WorkingDay));
        let with = |day_0| {
            let mut rule = rule.clone();
            rule.rule.day_0 = profile(day_0);
            end_of(anchor, amount, &rule).unwrap().day().unwrap().raw
        };
        prop_assert_eq!(with(DayZero::Included).tomorrow().unwrap(), with(DayZero::Excluded));
    }

    #[test]
    fn a_clock_that_stops_and_goes_on_at_once_loses_and_gains_nothing(
        rule in any_rule(), anchor in any_anchor(), amount in any_amount(), share in 0i64..=1000,
    ) {
        let running = Running::begin(anchor, amount);
        let end = running.end(&rule).unwrap();
        // Anywhere between the anchor and the end before it is lengthened and rolled.
        let until = match &end {
            End::Day(day) => due_on(day.raw, &rule).unwrap().ends.plus_seconds(-1),
            End::Instant(instant) => instant.plain,
        };
        let span = (until.as_second() - anchor.at().as_second()).max(0);
        let stop = anchor.at().plus_seconds(span * share / 1000);
        let again = running.stop(stop, &rule).unwrap().resume(stop).end(&rule).unwrap();
        match (&end, &again) {
            (End::Day(end), End::Day(again)) => {
                prop_assert_eq!(end.raw, again.raw);
                prop_assert_eq!(end.last, again.last);
            }
            _ => prop_assert_eq!(end.ends(), again.ends()),
        }
    }

    #[test]
    fn a_stopped_period_is_used_and_left_in_full(
        rule in any_rule(), anchor in any_anchor(), n in 0u32..90, working in any::<bool>(), stop in 0i64..200 * 86_400,
    ) {
        let unit = if working { Unit::WorkingDay } else { Unit::Day };
        let stopped = Running::begin(anchor, Amount::of(n, unit)).stop(anchor.at().plus_seconds(stop), &rule).unwrap();
        let left = match stopped.left {
            Left::Days(left) | Left::WorkingDays(left) => left,
            other => panic!("{other:?}"),
        };
        prop_assert_eq!(stopped.used + left, n);
    }

    #[test]
    fn days_stood_still_are_days_gained(
        rule in any_rule(), at in any_moment(), n in 20u32..90, days_used in 1i64..19, stood in 0i64..100,
    ) {
        prop_assume!(rule.rule.day_0.as_ref().unwrap().value == DayZero::Excluded);
        let running = Running::begin(at, Amount::of(n, Unit::Day));
        let zone = &rule.zone.as_ref().unwrap().value.rules;
        let later = |days: i64| {
            let local = zone.to_datetime(at.timestamp()).checked_add(jiff::Span::new().days(days)).unwrap();
            Moment::of(local.to_zoned(zone.clone()).unwrap().timestamp())
        };
        let whole = running.end(&rule).unwrap().day().unwrap().raw;
        let rest = running.stop(later(days_used), &rule).unwrap().resume(later(days_used + stood)).end(&rule).unwrap();
        prop_assert_eq!(rest.day().unwrap().raw, whole.checked_add(jiff::Span::new().days(stood)).unwrap());
    }

    #[test]
    fn nothing_a_treaty_can_say_makes_the_counting_panic(
        rule in any_rule(), second in -62_000_000_000i64..253_000_000_000, n in any::<u32>(),
        unit in prop::sample::select(vec![Unit::Hour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]),
    ) {
        let at = Moment::from_second(second).unwrap();
        let amount = Amount::of(n, unit);
        for anchor in [Anchor::Receipt(at), Anchor::Deed(at)] {
            let running = Running::begin(anchor, amount).extended(amount);
            let _ = running.end(&rule);
            if let Ok(stopped) = running.stop(at.plus_seconds(1_000_000), &rule) {
                let _ = stopped.resume(at.plus_seconds(2_000_000)).end(&rule);
            }
            let _ = floor_of(anchor, amount, &rule);
        }
        let _ = end_before(Point::At(at), amount, &rule);
        let _ = step_after(Point::At(at), amount, &rule);
    }
}
