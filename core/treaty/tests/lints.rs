//! Every rule has a text that breaks it and one beside it that does not.
//!
//! `lints/CODE.bad.treaty` brings about exactly that finding, notes on what is not executed aside;
//! `lints/CODE.good.treaty` brings about none; `bad-2`, `good-2` are a second pair. Whoever adds a rule adds
//! the two.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::diagnostic::CODES;
use comity_treaty::{Diagnostic, Severity, Source, load, mutate, render_all, test_instrument};

#[test]
fn every_rule_has_a_text_that_breaks_it_and_one_that_does_not() {
    let mut wrong = Vec::new();
    for (path, text) in texts() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (code, kind) = name.split_once('.').unwrap();
        let expected: Vec<&str> = if kind.starts_with("bad") { vec![code] } else { Vec::new() };
        let source = Source::new(name.clone(), text);
        let found = match code {
            "W073" | "I074" => of_scenarios(&source),
            _ => findings(std::slice::from_ref(&source)),
        };
        let codes: BTreeSet<&str> = found.iter().map(|finding| finding.code).collect();
        if codes.into_iter().collect::<Vec<_>>() != expected {
            wrong.push(format!("{name}:\n{}", render_all(&found, &[source])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_of_findings_and_the_table_of_codes_say_the_same() {
    let page = include_str!("../../../docs/book/findings.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let rows: Vec<(&str, String)> =
        rows.map(|(code, rest)| (code, rest.trim_end_matches(" |").replace('*', ""))).collect();
    let table: Vec<(&str, String)> = CODES.iter().map(|(code, said)| (*code, (*said).to_owned())).collect();
    assert_eq!(rows, table);
}

#[test]
fn no_code_lacks_its_two_texts() {
    let names: BTreeSet<String> = texts()
        .into_iter()
        .map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let has = |code: &str, kind: &str| names.contains(&format!("{code}.{kind}.treaty"));
    let lacking: Vec<&str> =
        CODES.iter().map(|(code, _)| *code).filter(|code| !(has(code, "bad") && has(code, "good"))).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
    let strays: Vec<&String> = names
        .iter()
        .filter(|name| !CODES.iter().any(|(code, _)| name.starts_with(&format!("{code}."))))
        .collect();
    assert!(strays.is_empty(), "{strays:?}");
}

#[test]
fn every_finding_points_at_a_place_and_advises() {
    for (path, text) in texts() {
        let source = Source::new("a.treaty", text);
        for finding in load(std::slice::from_ref(&source), calendars()).1 {
            assert!(!finding.span().is_empty(), "{}: {}", path.display(), finding.message);
            assert!(!finding.span().of(&source.text).is_empty(), "{}: {}", path.display(), finding.message);
            assert!(
                finding.hint.is_some() || finding.code == "I200",
                "{}: {}",
                path.display(),
                finding.message
            );
        }
    }
}

#[test]
fn the_products_treaties_have_the_warnings_that_are_true_of_them() {
    let arv = Source::new("arv", include_str!("../../../treaties/arv-bel-mla.treaty"));
    assert_eq!(codes(&[arv]), Vec::<&str>::new());
    let tca = Source::new("tca", include_str!("../../../treaties/eu-uk-tca-8.treaty"));
    let profile =
        Source::new("profile", include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty"));
    // Three limits in words, and an electronic channel of which the text says no more.
    assert_eq!(codes(&[tca.clone(), profile]), ["I012", "I012", "I012", "W018"]);
    // Without the profile nothing says how its days are counted.
    assert_eq!(codes(&[tca]), ["I012", "I012", "I012", "W005", "W018"]);
}

#[test]
fn the_worked_examples_have_no_errors() {
    for text in [include_str!("files/treaty-example.treaty"), include_str!("files/clause-types.treaty")] {
        let source = Source::new("a.treaty", text);
        let errors: Vec<Diagnostic> = findings(std::slice::from_ref(&source))
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}", render_all(&errors, &[source]));
    }
}

#[test]
fn every_keyword_that_is_not_executed_is_noted_once_with_its_count() {
    let source = Source::new("arv", include_str!("../../../treaties/arv-bel-mla.treaty"));
    let found = load(std::slice::from_ref(&source), calendars()).1;
    let notes: Vec<&Diagnostic> = found.iter().filter(|finding| finding.code == "I200").collect();
    for keyword in ["review-body", "statistics", "disputes"] {
        let of_keyword: Vec<&&Diagnostic> =
            notes.iter().filter(|note| note.message.starts_with(&format!("`{keyword}` "))).collect();
        assert_eq!(of_keyword.len(), 1, "{keyword}");
        let first = source.text.find(&format!("    {keyword} ")).unwrap() + 4;
        assert_eq!(of_keyword[0].span().start, first, "{keyword}");
    }
    // Nor is a phrase passed over in silence.
    let phrase = "original` of a channel is shown";
    assert!(notes.iter().any(|note| note.message.starts_with(&format!("`{phrase}"))), "{phrase}");
    // And nothing is, of which a case makes something.
    for keyword in ["costs", "fund", "human-review", "on … misses"] {
        assert!(!notes.iter().any(|note| note.message.starts_with(&format!("`{keyword}`"))), "{keyword}");
    }
    // What is executed is not noted.
    for keyword in
        ["duty", "ground", "escalation", "require", "channel", "language", "consult", "sunset", "phase"]
    {
        assert!(!notes.iter().any(|note| note.message.starts_with(&format!("`{keyword}` "))), "{keyword}");
    }
}

#[test]
fn an_instrument_that_is_not_held_may_fill_a_gap_and_one_that_is_held_does_or_does_not() {
    let own = "comity 1; treaty one \"One\" { status draft; uses two; relation supplements to two at 1;
        ground essential-interests may-refuse decided-by requested.minister at 2; }";
    let two = |inside: &str| {
        Source::new("two", format!("comity 1; treaty two \"Two\" {{ status draft; {inside} }}"))
    };
    let one = Source::new("one", own);
    assert_eq!(codes(std::slice::from_ref(&one)), Vec::<&str>::new());
    assert_eq!(codes(&[one.clone(), two("")]), ["W024", "W025"]);
    let silent = "consult before refuse by requested at 1;";
    assert_eq!(codes(&[one.clone(), two(silent)]), ["W024"]);
    let bars = "ground essential-interests never at 1; consult before refuse by requested at 1;";
    assert_eq!(codes(&[one, two(bars)]), ["E027", "W024"]);
}

#[test]
fn an_allow_silences_its_own_code_in_its_own_block_and_never_an_error() {
    let duty = |id: &str, inside: &str| {
        format!(
            "duty {id} by requested to requesting starts on received done on informed within 2 hours at 1 {{ {inside} }}"
        )
    };
    let codes_of = |inside: String| {
        codes(&[Source::new("a", format!("comity 1; treaty one \"One\" {{ status draft; {inside} }}"))])
    };
    let allow = "allow W003 because \"of that\" by \"us\";";
    assert_eq!(codes_of(duty("one-duty", allow)), Vec::<&str>::new());
    assert_eq!(codes_of(duty("one-duty", allow) + &duty("other", "")), ["W003"]);
    assert_eq!(codes_of(duty("one-duty", "allow W008 because \"of that\" by \"us\";")), ["W003", "W075"]);
    let error =
        "allow E002 because \"of that\" by \"us\"; duty lone starts on received done on informed at 1;";
    assert_eq!(codes_of(error.to_owned()), ["E002", "W075"]);
}

#[test]
fn nothing_is_proved_about_a_statement_that_could_not_be_read() {
    let text = "comity 1; treaty one \"One\" { status draft;
        duty decide by 17 to requesting starts on received done on decided within 2 hours at 1;
        duty inform by requested starts on received done on informed at 2; }";
    let codes = codes(&[Source::new("a", text)]);
    assert_eq!(codes, ["E002", "E107"], "one `E002`, of the second duty");
}

/// The codes found, sorted, notes on what is not executed or not held aside.
fn codes(sources: &[Source]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = findings(sources).into_iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes
}

/// What is found beside notes on what is not executed or not held.
fn findings(sources: &[Source]) -> Vec<Diagnostic> {
    let mut found = load(sources, calendars()).1;
    found.retain(|finding| !matches!(finding.code, "I200" | "I201"));
    found
}

/// What its scenarios show, and everything else that is found.
fn of_scenarios(source: &Source) -> Vec<Diagnostic> {
    let (library, mut found) = load(std::slice::from_ref(source), calendars());
    found.retain(|finding| !matches!(finding.code, "I200" | "I201"));
    let none = BTreeMap::new();
    let run = test_instrument(&library, "example", &none);
    assert_eq!(run.red(), 0, "{}:\n{}", source.name, run.to_text());
    found.extend(run.findings);
    found.extend(mutate(&library, "example", &none).findings);
    found
}

// A test reads its texts where they lie; the core itself opens no file.
#[allow(clippy::disallowed_methods)]
fn texts() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn calendars() -> Calendars {
    static CALENDARS: LazyLock<Calendars> = LazyLock::new(Calendars::builtin);
    CALENDARS.clone()
}

#[test]
fn an_instrument_that_begins_to_bind_lacks_what_stands_nowhere_in_it() {
    let codes = |life: &str| {
        let text = format!(
            "comity 1;\n\ntreaty t \"T\" {{\n  status draft;\n  article a \"A\" at 1 {{\n    measures (documents-public) at 1(1);\n    {life}\n  }}\n}}\n"
        );
        let (_, findings) = load(&[Source::new("t.treaty", text)], Calendars::builtin());
        findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let whole = codes("entry-into-force on second-notification plus 30 days at 1(2);");
    let fragment = codes("");
    for code in ["W034", "W045", "W066"] {
        assert!(whole.contains(&code), "{code} is not among {whole:?}");
        assert!(!fragment.contains(&code), "a fragment is not told {code}");
    }
}
