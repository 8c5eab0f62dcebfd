//! Calendars as a period meets them: weekends that change, regions that have no file, files that are checked.

#![allow(clippy::unwrap_used)]

use comity_treaty::calendar::{Calendars, DayKind, Mark, check};
use comity_treaty::period::{
    Amount, Anchor, Basis, Chosen, End, HolidaysOf, PeriodRule, Side, Sides, Step, Unit, ZoneOf, end_of,
};
use comity_treaty::source::Source;
use proptest::prelude::*;

const HEADER: &str = "comity-calendar 1\nname X\ntitle \"X\"\nstate X\nyears 2021..2022\n\
    verified read in \"a\" on 2026-11-22 by \"b\"\n";
const CHANGING: &str = "weekend friday saturday\nweekend saturday sunday from 2022-01-01\n\
    source a read \"Act\"\n2021-03-02 free \"first\" by a\n2022-03-02 free \"second\" by a\n";

fn read(name: &str, rest: &str) -> Source {
    Source::new(format!("{name}.calendar"), HEADER.replace("name X", &format!("name {name}")) + rest)
}

fn ends(calendars: &Calendars, name: &str, anchor: &str, days: u32) -> (String, Vec<&'static str>) {
    let text = |value| Some(Chosen::new(value, Basis::Text, "1"));
    let rule = PeriodRule {
        id: "r".to_owned(),
        day_0: Some(Chosen::new("excluded".parse().unwrap(), Basis::Text, "1")),
        roll: Some(Chosen::new("forward".parse().unwrap(), Basis::Text, "1")),
        holidays_of: text(HolidaysOf::Requested),
        zone: Some(Chosen::new(ZoneOf::Utc, Basis::Text, "1")),
        ..PeriodRule::default()
    };
    let sides = Sides {
        requested: Side { code: "X", zone: None, calendar: Some(name) },
        requesting: Side::default(),
        bearer: None,
    };
    let rule = rule.resolve(&sides, calendars, jiff::tz::db());
    let amount = Amount::of(days, Unit::WorkingDay);
    match end_of(Anchor::Deed(anchor.parse().unwrap()), amount, &rule).unwrap() {
        End::Day(day) => (day.last.to_string(), day.steps.iter().map(Step::name).collect()),
        End::Instant(_) => panic!("days end on a day"),
    }
}

#[test]
fn ten_working_days_run_across_the_day_the_weekend_changes() {
    let calendars = Calendars::builtin().beside(&[read("X", CHANGING)]).unwrap();
    // From Thursday 23 December 2021: the 24th, 25th, 31st and 1 and 2 January rest; the 26th to 30th and 3rd to 7th are worked.
    assert_eq!(ends(&calendars, "X", "2021-12-23T08:00:00Z", 10).0, "2022-01-07");
    assert_eq!(ends(&calendars, "week-sat-sun", "2021-12-23T08:00:00Z", 10).0, "2022-01-06");
    assert_eq!(ends(&calendars, "week-fri-sat", "2021-12-23T08:00:00Z", 10).0, "2022-01-06");
    let x = calendars.named("x").unwrap();
    let works = |day: &str| x.day(day.parse().unwrap()).unwrap().is_working();
    assert!(works("2021-12-26") && !works("2021-12-31") && !works("2022-01-02") && works("2022-01-07"));
}

#[test]
fn weekends_that_are_not_in_order_or_have_no_beginning_are_refused() {
    for (weekends, message) in [
        ("weekend saturday sunday from 2022-01-01\n", "the first weekend has no day before it began"),
        ("weekend friday saturday\nweekend saturday sunday\n", "a later weekend does not say from which day"),
        (
            "weekend friday\nweekend saturday from 2022-02-01\nweekend sunday from 2022-01-01\n",
            "the weekend from `2022-01-01` stands after a later one",
        ),
        ("weekend friday\nweekend saturday from 2022-02-30\n", "`2022-02-30` is no day"),
        ("weekend friday\nweekend saturday from\n", "`from` takes one day"),
        ("weekend friday\nweekend from 2022-01-01\n", "`weekend` names no day"),
    ] {
        let errors = Calendars::from_sources(&[read("X", weekends)]).unwrap_err();
        assert!(errors.iter().any(|error| error.message == message), "{weekends}: {errors:?}");
    }
}

#[test]
fn a_state_whose_regions_have_no_file_says_so_with_every_date() {
    let plain = CHANGING.to_owned();
    let spoken = format!("regions-without-file \"the nine provinces\"\n{plain}");
    let calendars = Calendars::builtin().beside(&[read("X", &plain), read("Y", &spoken)]).unwrap();
    assert!(!ends(&calendars, "X", "2021-12-23T08:00:00Z", 1).1.contains(&"regional-calendar-missing"));
    assert!(ends(&calendars, "Y", "2021-12-23T08:00:00Z", 1).1.contains(&"regional-calendar-missing"));
    assert_eq!(calendars.named("Y").unwrap().regions_without_file(), Some("the nine provinces"));
}

#[test]
fn a_file_takes_the_place_of_the_products_and_its_children_follow() {
    let germany = read("DE", CHANGING).text.replace("state X", "state DE");
    let calendars = Calendars::builtin().beside(&[Source::new("DE.calendar", germany)]).unwrap();
    let bavaria = calendars.named("DE-BY").unwrap();
    assert!(bavaria.entries().any(|(_, entry)| entry.name == "second"));
    assert_ne!(bavaria.digest(), Calendars::builtin().named("DE-BY").unwrap().digest());
    let child =
        read("DE-BY-X", "extends DE-BY\nweekend saturday sunday\n").text.replace("state X", "state DE");
    let calendars = Calendars::builtin().beside(&[Source::new("DE-BY-X.calendar", child)]).unwrap();
    assert!(calendars.named("de-by-x").unwrap().entries().any(|(_, entry)| entry.name == "Corpus Christi"));
}

#[test]
fn the_products_calendars_have_nothing_said_against_them() {
    let findings = check(&Calendars::builtin_sources(), &Calendars::builtin());
    let said: Vec<_> = findings.iter().map(|found| (found.code, &found.file, &found.message)).collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn a_calendar_is_checked_line_by_line_and_beside_its_family() {
    let week = "weekend saturday sunday\nsource a read \"Act\"\n";
    let days = "2021-03-02 free \"d\" by a\n2022-03-02 free \"d\" by a\n";
    for (sources, code, place) in [
        (vec![read("X", "weekend saturday sunday\nholiday\n")], "E901", "holiday"),
        (vec![read("X", &format!("{week}{days}")), read("x", &format!("{week}{days}"))], "E902", "name x"),
        (vec![read("X", &format!("extends Y\n{week}{days}"))], "E903", "extends Y"),
        (vec![Source::new("Z.calendar", read("X", &format!("{week}{days}")).text)], "W904", "name X"),
        (vec![read("X", &format!("extends AT\n{week}2021-03-02 free \"d\" by a\n"))], "E905", "extends AT"),
        (vec![read("X", &format!("extends DE\n{week}2021-03-02 free \"d\" by a\n"))], "W906", "extends DE"),
        (
            vec![read(
                "X",
                &format!("extends AT\n{week}2021-03-02 free \"d\" by a\n")
                    .replace("saturday sunday", "friday"),
            )],
            "I907",
            "weekend friday",
        ),
        (vec![read("X", &format!("regions Y\n{week}{days}"))], "E909", "regions Y"),
        (vec![read("X", &format!("regions AT\n{week}{days}"))], "E910", "2021-03-02 free \"d\" by a"),
        (
            vec![read("X", &format!("{week}2021-03-02 worked \"d\" by a\n2022-03-02 free \"d\" by a\n"))],
            "W911",
            "2021-03-02 worked \"d\" by a",
        ),
        (
            vec![read("X", &format!("{week}2021-03-06 closed \"d\" by a\n2022-03-02 free \"d\" by a\n"))],
            "W911",
            "2021-03-06 closed \"d\" by a",
        ),
        (
            vec![read("X", &format!("extends AT\n{week}2021-05-01 free \"d\" by a\n"))],
            "W911",
            "2021-05-01 free \"d\" by a",
        ),
        (vec![read("X", &format!("{week}2021-03-02 free \"d\" by a\n"))], "W912", "years 2021..2022"),
    ] {
        let findings = check(&sources, &Calendars::builtin());
        let found = findings.iter().find(|found| found.code == code);
        let found = found.unwrap_or_else(|| panic!("{code}: {findings:?}"));
        let text = &found.source(&sources).unwrap().text;
        assert_eq!(found.span().of(text), place, "{code}");
        assert!(found.hint.is_some());
    }
}

#[test]
fn a_name_that_is_not_held_has_near_ones() {
    let calendars = Calendars::builtin();
    assert_eq!(calendars.near("DE-BYY"), ["DE-BY", "DE", "DE-BB"]);
    assert_eq!(calendars.near("arv-pubic"), ["arv-public"]);
    assert!(calendars.near("Narnia").is_empty());
}

#[test]
fn the_emirates_rest_on_fridays_until_2021_and_on_sundays_after() {
    let calendars = Calendars::builtin();
    // Thursday 23 December 2021 and ten working days: 26 to 30 December and 3 to 7 January; 1 January is a holiday on
    // a Saturday, and Sunday 2 January is the first Sunday people rest.
    assert_eq!(ends(&calendars, "AE", "2021-12-23T05:00:00Z", 10).0, "2022-01-07");
    // Eid al-Fitr 2022 took the week from 2 to 6 May: five working days from Thursday 28 April end on 13 May.
    assert_eq!(ends(&calendars, "AE", "2022-04-28T05:00:00Z", 6).0, "2022-05-13");
    // Saudi Arabia rests on Friday and Saturday throughout; the four days of Eid 2025 began on Sunday 30 March.
    assert_eq!(ends(&calendars, "SA", "2025-03-27T05:00:00Z", 2).0, "2025-04-06");
}

#[test]
fn a_forecast_of_the_moon_makes_the_date_unchecked() {
    let calendars = Calendars::builtin();
    let unchecked = |name: &str, day: &str| match calendars.named(name).unwrap().day(day.parse().unwrap()) {
        Ok(DayKind::Holiday(entry)) => entry.mark == Mark::Unchecked,
        other => panic!("{name} {day}: {other:?}"),
    };
    assert!(!unchecked("AE", "2025-03-31") && unchecked("AE", "2027-03-09"));
    assert!(!unchecked("SA", "2025-03-30") && unchecked("SA", "2027-03-09"));
    assert!(!unchecked("SA", "2027-09-23") && !unchecked("AE", "2027-12-02"));
    // India publishes its list a year ahead: later years are missing, not guessed.
    assert!(calendars.named("IN").unwrap().day("2027-01-26".parse().unwrap()).is_err());
}

#[test]
fn every_state_of_the_union_and_its_neighbours_is_held() {
    let calendars = Calendars::builtin();
    let states = "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK \
                  GB CH NO IS US CA AU JP BR IN ZA AE SA";
    for state in states.split_whitespace() {
        let calendar = calendars.named(state).unwrap_or_else(|| panic!("{state}"));
        assert_eq!(calendar.state(), Some(state));
    }
    let regions = |state: &str| calendars.named(state).unwrap().regions().len();
    assert_eq!((regions("DE"), regions("CH"), regions("GB"), regions("FR")), (16, 26, 3, 2));
}

#[test]
fn a_year_of_some_calendars_has_the_days_a_person_counted() {
    let calendars = Calendars::builtin();
    // 2026 has 261 days from Monday to Friday. On them fall eleven holidays in the United States (3 July for the 4th),
    // eight in the Netherlands, seven in Zurich (1 August and 26 December are Saturdays), eleven in South Africa.
    for (name, year, expected) in
        [("US", 2026, 250), ("NL", 2026, 253), ("CH-ZH", 2026, 254), ("ZA", 2026, 250)]
    {
        let calendar = calendars.named(name).unwrap();
        let first: comity_words::Day = format!("{year}-01-01").parse().unwrap();
        let worked = (0..365).filter(|n| {
            let day = first.checked_add(jiff::Span::new().days(*n)).unwrap();
            calendar.day(day).unwrap().is_working()
        });
        assert_eq!(worked.count(), expected, "{name} {year}");
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_binary() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../calendars");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".calendar"))
        .collect();
    files.sort();
    let mut held: Vec<String> = Calendars::builtin_sources().into_iter().map(|source| source.name).collect();
    held.sort();
    assert_eq!(files, held);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_makes_the_reader_of_calendars_panic(
        lines in proptest::collection::vec(
            prop_oneof![
                any::<String>(),
                "(weekend|years|name|title|regions|extends|verified|source|state) [a-z0-9\" .-]{0,30}",
                "202[0-9]-[0-9]{2}-[0-9]{2} (free|worked|closed|é) \"[a-zéü]{0,5}\"? by [ab]",
            ],
            0..12,
        )
    ) {
        let text = lines.join("\n");
        let sources = [Source::new("x.calendar", text.clone()), Source::new("y.calendar", format!("{HEADER}{text}"))];
        for finding in check(&sources, &Calendars::builtin()) {
            let source = finding.source(&sources).unwrap();
            prop_assert!(source.text.get(finding.span().start..finding.span().end).is_some());
        }
    }
}
