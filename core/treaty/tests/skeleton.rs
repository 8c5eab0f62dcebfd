//! The first draft `comity treaty new` writes: correct, green, laid out, and open only where nobody answered.

use std::collections::BTreeSet;

use comity_treaty::calendar::Calendars;
use comity_treaty::period::{Amount, Unit};
use comity_treaty::skeleton::{self, AnswerError, Answers, PartyAnswers, draft};
use comity_treaty::{Library, Source, changed_lines, layout, load, parse, test_instrument};

fn party(code: &str, zone: &str, calendar: &str, languages: &[&str]) -> PartyAnswers {
    PartyAnswers {
        code: code.parse().expect("a code"),
        name: format!("Land of {code}"),
        zone: zone.to_owned(),
        calendar: calendar.to_owned(),
        languages: languages.iter().map(|&language| language.to_owned()).collect(),
    }
}

fn answers() -> Answers {
    let days = |n| Some(Amount { n, unit: Unit::Day });
    Answers {
        id: "fra-jpn-mla".to_owned(),
        title: "Treaty between France and Japan".to_owned(),
        authentic: vec!["fr".to_owned(), "ja".to_owned()],
        parties: [
            party("FR", "Europe/Paris", "FR", &["fr", "en"]),
            party("JP", "Asia/Tokyo", "JP", &["ja", "en"]),
        ],
        acknowledge: days(7),
        decide: days(30),
        decide_urgent: Some(Amount { n: 72, unit: Unit::Hour }),
        execute: days(90),
        execute_urgent: days(15),
        reasons: days(10),
        give_back: days(30),
    }
}

fn open() -> Answers {
    Answers {
        acknowledge: None,
        decide: None,
        decide_urgent: None,
        execute: None,
        execute_urgent: None,
        reasons: None,
        give_back: None,
        ..answers()
    }
}

fn read(answers: &Answers) -> (Library, BTreeSet<&'static str>, String) {
    let text = draft(answers);
    assert!(!text.contains("{{"), "a place was left open:\n{text}");
    let (library, findings) = load(&[Source::new("new.treaty", text.as_str())], Calendars::builtin());
    (library, findings.iter().map(|finding| finding.code).collect(), text)
}

#[test]
fn a_draft_has_no_error_and_no_warning_where_every_question_is_answered() {
    let (_, codes, text) = read(&answers());
    let grave: Vec<_> = codes.iter().filter(|code| !code.starts_with('I')).collect();
    assert!(grave.is_empty(), "{grave:?} in\n{text}");
}

#[test]
fn a_draft_warns_of_the_numbers_nobody_gave_and_of_nothing_else() {
    let (_, codes, text) = read(&open());
    let warned: Vec<_> = codes.into_iter().filter(|code| !code.starts_with('I')).collect();
    assert_eq!(warned, ["W068"], "in\n{text}");
}

#[test]
fn the_scenarios_of_a_draft_are_green_and_it_is_laid_out() {
    for answers in [answers(), open()] {
        let (library, _, text) = read(&answers);
        let run = test_instrument(&library, &answers.id, &Default::default());
        assert!(run.red() == 0 && run.green() > 0, "{}", run.to_text());
        assert!(changed_lines(&text, &layout(&parse(&text))).is_empty(), "`fmt --check` would change it");
    }
}

#[test]
fn an_answer_that_does_not_fit_is_refused_with_what_would() {
    assert_eq!(skeleton::length("5 working days"), Ok(Amount { n: 5, unit: Unit::WorkingDay }));
    assert_eq!(skeleton::length("1 week"), Ok(Amount { n: 1, unit: Unit::Week }));
    for wrong in ["", "thirty days", "0 days", "30", "30 days; } }", "unknown", "3 working weeks"] {
        assert_eq!(skeleton::length(wrong), Err(AnswerError::Length(wrong.to_owned())), "`{wrong}`");
    }
    assert_eq!(skeleton::languages("de, en"), Ok(vec!["de".to_owned(), "en".to_owned()]));
    assert!(skeleton::languages("German").is_err() && skeleton::languages("").is_err());
    assert!(skeleton::name("Land of \"Q\"").is_err() && skeleton::name(" ").is_err());
    assert!(skeleton::zone("Europe/Nowhere").is_err() && skeleton::zone("Asia/Tokyo").is_ok());
    assert!(skeleton::calendar("XX", &Calendars::builtin()).is_err());
    assert!(skeleton::calendar("de", &Calendars::builtin()).is_ok(), "small letters name it too");
}
