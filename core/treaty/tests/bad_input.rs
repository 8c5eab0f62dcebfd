//! Whatever stands in a file, it is a finding with a place: never a panic, never a wrong date.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

#[path = "../examples/fuzz/holds.rs"]
mod holds;
#[path = "../examples/fuzz/soup.rs"]
mod soup;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::{Diagnostic, Source, load, run_scenarios};

const HEADER: &str = "comity 1;
treaty example \"An invented treaty\" {
  status draft;
  party ARV \"Arvenia\" { timezone \"Europe/Berlin\"; calendar arv-public; }
  party BEL \"Belmora\" { timezone \"Asia/Tokyo\"; calendar bel-public; }
  periods default basis text at 1 { day-0 excluded; roll forward; holidays-of requested; zone requested; hours elapsed; }
";

#[test]
fn seeded_inputs_of_every_kind_hold() {
    let files = [
        include_str!("files/treaty-example.treaty"),
        include_str!("files/clause-types.treaty"),
        include_str!("../../../treaties/arv-bel-mla.treaty"),
    ];
    let soup = soup::Soup::of(&files);
    for number in 0..1_600 {
        let (kind, bytes) = soup.input(20_261_123, number);
        if let Err(why) = holds::holds(&bytes, &CALENDARS) {
            panic!("input {number} ({kind:?}): {why}\n{}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let (source, finding) = Source::of_bytes("a.treaty", b"comity 1;\n# caf\xe9\n");
    let finding = finding.unwrap();
    assert_eq!((finding.code, finding.span().start), ("E101", 15));
    assert!(finding.message.contains("0xE9"), "{}", finding.message);
    assert_eq!(finding.span().of(&source.text), "\u{fffd}");
    assert!(Source::of_bytes("a.treaty", "comity 1;\n# café\n".as_bytes()).1.is_none());
}

#[test]
fn a_file_of_ten_megabytes_is_read_in_time_that_grows_with_it() {
    // Ten million bytes of comments and a thousand clauses between them.
    let mut text = HEADER.to_owned();
    for number in 0..1_000 {
        text.push_str(&format!("# {}\n", "x".repeat(9_960)));
        text.push_str(&format!(
            "duty d{number} by requested to requesting starts on received done on informed within 5 days at 1;\n"
        ));
    }
    text.push('}');
    assert!(text.len() > 10_000_000, "{}", text.len());
    assert_eq!(codes(&text), ["W003"], "a thousand times");
}

#[test]
fn what_is_nested_ten_thousand_deep_is_a_finding() {
    for piece in ["{", "(", "[", "duty d {", "article a {", "[b: ARV {", "measure m { "] {
        let text = format!("{HEADER}{}", piece.repeat(10_000));
        let found = load(&[Source::new("a", text.as_str())], CALENDARS.clone()).1;
        assert!(found.iter().any(|finding| finding.code.starts_with("E10")), "{piece}");
        assert!(found.iter().all(|finding| finding.span().end <= text.len()), "{piece}");
    }
    let nots = format!("{HEADER} duty d when {}urgent at 1; }}", "not ".repeat(10_000));
    assert!(codes(&nots).contains(&"E107"));
}

#[test]
fn instruments_that_use_one_another_or_themselves_end() {
    let one = |id: &str, other: &str| {
        Source::new(
            id,
            format!(
                "comity 1; treaty {id} \"{id}\" {{ status draft; uses {other}; relation supplements to {other} at 1; measures documents-public at 2; }}"
            ),
        )
    };
    let found = load(&[one("self", "self")], CALENDARS.clone()).1;
    assert!(found.iter().any(|finding| finding.code == "E070"), "{found:?}");
    let circle = [one("a", "b"), one("b", "c"), one("c", "a")];
    let found = load(&circle, CALENDARS.clone()).1;
    assert_eq!(found.iter().filter(|finding| finding.code == "E070").count(), 3);
}

#[test]
fn a_scenario_that_contradicts_itself_is_told_where() {
    let told = |inside: &str| {
        let head =
            "request r1 from BEL to ARV measure documents-public; happens received 2026-11-02 10:00 by ARV;";
        scenario(&format!("{head} {inside}"))
    };
    let wrong = |inside: &str, said: &str| {
        let found = told(inside);
        let finding = found.iter().find(|finding| finding.message.contains(said));
        assert!(finding.is_some_and(|finding| finding.code == "E107"), "{inside}: {found:#?}");
    };
    wrong("expect inform due 2026-11-09; expect inform due 2026-11-10;", "contradicts itself");
    wrong("expect inform is in-force; expect inform is violated;", "contradicts itself");
    wrong("happens informed 2026-11-01 10:00 by ARV;", "before what stands above");
    wrong("happens informed 2026-11-05 10:00 by ARV arrives 2026-11-01 10:00;", "before it happens");
    wrong("set custody yes; set custody no;", "told in two ways");
    wrong("calendar-of ARV is \"DE\"; calendar-of ARV is \"AT\";", "told in two ways");
    let early = scenario("happens received 2026-11-02 10:00 by ARV; request r1 from BEL to ARV;");
    assert!(early.iter().any(|finding| finding.message.contains("before there is a request")));
    let own = scenario("request r1 from ARV to ARV;");
    assert!(own.iter().any(|finding| finding.message.contains("asks itself")));
    // What may well be true is not told.
    for fine in [
        "expect inform due 2026-11-09; expect inform is in-force;",
        "expect inform is in-force; as-of 2026-12-01 10:00; expect inform is violated;",
        "expect inform due 2026-11-09; expect inform due 2026-11-09;",
        "expect inform is in-force; happens informed 2026-11-03 10:00 by ARV; expect inform is fulfilled;",
        "expect inform is in-force; expect inform is suspended;",
    ] {
        assert!(told(fine).iter().all(|finding| finding.code != "E107"), "{fine}: {:#?}", told(fine));
    }
}

#[test]
fn days_and_hours_that_do_not_exist_are_no_dates() {
    for written in
        ["2027-02-30 10:00", "2026-13-01 10:00", "2026-00-10 10:00", "2025-02-29 10:00", "2026-11-02 24:01"]
    {
        let found = scenario(&format!("request r1 from BEL to ARV; happens received {written} by ARV;"));
        assert!(found.iter().any(|finding| finding.code == "E111"), "{written}: {found:#?}");
    }
}

#[test]
fn zones_and_calendars_that_nobody_knows_are_told_in_their_place() {
    let told = |inside: &str| scenario(&format!("request r1 from BEL to ARV; {inside}"));
    let zone = told("zone-of ARV is \"Mars/Olympus\";");
    assert!(zone.iter().any(|finding| finding.code == "E046" && finding.message.contains("Mars/Olympus")));
    let deed = told("happens received 2026-11-02 10:00 by ARV zone \"Berlin\";");
    assert!(deed.iter().any(|finding| finding.code == "E046" && finding.message.contains("`Berlin`")));
    let calendar = told("calendar-of ARV is \"ZZ\";");
    assert!(calendar.iter().any(|finding| finding.code == "I201" && finding.message.contains("`ZZ`")));
    let party =
        "comity 1; treaty a \"A\" { party XYZ \"X\" { timezone \"Nowhere/City\"; calendar nothing; } }";
    assert_eq!(codes(party), ["E046", "I201"]);
}

#[test]
fn lengths_beyond_every_calendar_are_unknown_and_not_wrong() {
    let duty = |length: &str| {
        format!("{HEADER} duty inform by requested to requesting starts on received done on informed within {length} at 1;
        scenario \"s\" {{ calendar-of ARV is \"week-sat-sun\"; request r1 from BEL to ARV measure documents-public;
          happens received 2026-11-02 10:00 by ARV; expect inform due unknown; expect inform.raw due unknown; }} }}")
    };
    for unit in ["hours", "days", "working days", "weeks", "months", "years"] {
        let text = duty(&format!("4294967295 {unit}"));
        let library = load(&[Source::new("a", text)], CALENDARS.clone()).0;
        let outcomes = run_scenarios(&library, &BTreeMap::new());
        assert!(outcomes.iter().all(|outcome| outcome.is_green()), "{unit}: {outcomes:#?}");
    }
    assert!(codes(&duty("4294967296 days")).contains(&"E107"));
    assert!(codes(&duty("99999999999999999999999 days")).contains(&"E107"));
    assert!(codes(&duty("0 days")).contains(&"E107"));
}

#[test]
fn marks_and_line_ends_from_elsewhere_mean_nothing_or_are_told() {
    let plain = format!("{HEADER} note \"x\"; # y\n }}\n");
    assert_eq!(codes(&plain), Vec::<&str>::new());
    assert_eq!(codes(&plain.replace('\n', "\r\n")), Vec::<&str>::new());
    assert_eq!(codes(&plain.replace('\n', "\r")), Vec::<&str>::new());
    assert_eq!(codes(&format!("\u{feff}{plain}")), ["E101"]);
    for turned in [plain.replace("\"x\"", "\"x\u{202e}y\""), plain.replace("# y", "# y\u{2067}")] {
        assert_eq!(codes(&turned), ["E101"]);
    }
    // Arabic needs no such mark, and may use the harmless ones.
    assert_eq!(codes(&plain.replace("\"x\"", "\"معاهدة\u{200f}\"")), Vec::<&str>::new());
}

/// The findings of a treaty with one duty and this scenario.
fn scenario(inside: &str) -> Vec<Diagnostic> {
    let duty =
        "duty inform by requested to requesting starts on received done on informed within 5 days at 1;";
    let text = format!("{HEADER} {duty} scenario \"s\" {{ {inside} }} }}");
    load(&[Source::new("a", text)], CALENDARS.clone()).1
}

/// The codes found, each once; what is not executed aside.
fn codes(text: &str) -> Vec<&'static str> {
    let found = load(&[Source::new("a", text)], CALENDARS.clone()).1;
    let mut codes: Vec<&str> =
        found.iter().map(|finding| finding.code).filter(|code| *code != "I200").collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

static CALENDARS: LazyLock<Calendars> = LazyLock::new(Calendars::builtin);
