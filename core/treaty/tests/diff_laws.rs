//! Laws of comparison: of a version with itself, with its layout, turned round, renumbered; and that no limit
//! moves unseen.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;

use comity_treaty::calendar::Calendars;
use comity_treaty::diff::{Comparison, Diff, Level, Verdict, Version, diff};
use comity_treaty::{Library, Source, ast, layout, load, parse};
use proptest::prelude::*;

const TREATIES: &[(&str, &str)] = &[
    ("arv-bel-mla", include_str!("../../../treaties/arv-bel-mla.treaty")),
    ("eu-uk-tca-8", include_str!("../../../treaties/eu-uk-tca-8.treaty")),
    ("treaty-example", include_str!("files/treaty-example.treaty")),
    ("clause-types", include_str!("files/clause-types.treaty")),
];

const PROFILE: &str = include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty");

fn library(text: &str) -> (Library, Source) {
    let source = Source::new("t.treaty", text);
    let sources = [source.clone(), Source::new("p.treaty", PROFILE)];
    (load(&sources, Calendars::builtin()).0, source)
}

fn held(one: &(Library, Source), other: &(Library, Source), level: Level) -> Diff {
    let assignment = BTreeMap::new();
    let question = Comparison { level, corpus: &[], assignment: &assignment, progress: None };
    diff(&Version::new(&one.0, &one.1), &Version::new(&other.0, &other.1), &question)
}

fn compare(before: &str, after: &str, level: Level) -> Diff {
    held(&library(before), &library(after), level)
}

#[test]
fn a_version_is_the_same_as_itself() {
    for (name, text) in TREATIES {
        let found = compare(text, text, Level::Behavioural);
        assert_eq!(found.result, Verdict::Same, "{name}: {:#?}", found.changes);
        assert!(found.replay.unwrap().boundary > 0, "{name}");
    }
}

#[test]
fn a_version_is_the_same_as_its_canonical_layout() {
    for (name, text) in TREATIES {
        // Everything on one line, comments taken out.
        let one_line: Vec<&str> = text
            .lines()
            .map(|line| line.split(" #").next().unwrap())
            .filter(|line| !line.starts_with('#'))
            .collect();
        let one_line = one_line.join("  ");
        let laid = layout(&parse(&one_line));
        let found = compare(&one_line, &laid, Level::Normative);
        assert_eq!(found.result, Verdict::Same, "{name}: {:#?}", found.changes);
        let found = compare(text, &layout(&parse(text)), Level::Normative);
        assert_eq!(found.result, Verdict::Same, "{name}: {:#?}", found.changes);
    }
}

/// The text with every article, and every reference to it, under another number.
fn renumbered(text: &str, by: u32) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(" at ") {
        let (before, behind) = rest.split_at(place + 4);
        out.push_str(before);
        let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        match behind[..digits].parse::<u32>() {
            // A number of an article, not a date.
            Ok(number) if !behind[digits..].starts_with('-') => out.push_str(&(number + by).to_string()),
            _ => out.push_str(&behind[..digits]),
        }
        rest = &behind[digits..];
    }
    out.push_str(rest);
    out
}

#[test]
fn renumbering_all_articles_is_editorial() {
    for (name, text) in &TREATIES[..2] {
        let found = compare(text, &renumbered(text, 20), Level::Behavioural);
        let told: Vec<&str> = found.changes.iter().map(|change| change.what.as_str()).collect();
        assert_eq!(found.result, Verdict::Editorial, "{name}: {told:#?}");
        assert!(told.iter().any(|what| what.starts_with("renumbered ")), "{told:#?}");
    }
}

/// A limit of a norm in a text: of which norm, whether another limit under a condition, where its number stands.
struct Moved {
    norm: String,
    instead: bool,
    start: usize,
    end: usize,
    number: u32,
}

fn limits(text: &str) -> Vec<Moved> {
    let mut found = Vec::new();
    let file = parse(text);
    let mut below: Vec<(&ast::Statement, &str)> = file.file().statements().map(|unit| (unit, "")).collect();
    while let Some((statement, around)) = below.pop() {
        let instead = statement.keyword() == "instead";
        let norm = if instead { around } else { statement.id().unwrap_or_default() };
        let is_norm = matches!(statement.keyword(), "duty" | "power" | "permission" | "instead");
        if let (true, Some(limit)) = (is_norm, statement.phrase("<limit>")) {
            let written = limit.span.of(text);
            let start = written.find(|c: char| c.is_ascii_digit());
            if let Some(start) = start.filter(|_| !written.starts_with("promptly") && !written.contains('['))
            {
                let digits: String = written[start..].chars().take_while(char::is_ascii_digit).collect();
                let at = limit.span.start + start;
                let number = digits.parse().unwrap();
                found.push(Moved {
                    norm: norm.to_owned(),
                    instead,
                    start: at,
                    end: at + digits.len(),
                    number,
                });
            }
        }
        below.extend(statement.statements().map(|child| (child, norm)));
    }
    found.sort_unstable_by_key(|limit| std::cmp::Reverse(limit.start));
    found
}

/// Each limit is moved by one day or hour; each norm has to come out otherwise in some dossier.
#[test]
fn no_limit_moves_by_one_unit_unseen() {
    let mut moved = 0;
    for (name, text) in &TREATIES[..3] {
        let before = library(text);
        for instead in [false, true] {
            let mut after = (*text).to_owned();
            let limits: Vec<Moved> =
                limits(text).into_iter().filter(|limit| limit.instead == instead).collect();
            for limit in &limits {
                after.replace_range(limit.start..limit.end, &(limit.number + 1).to_string());
            }
            let found = held(&before, &library(&after), Level::Behavioural);
            let changed: Vec<&str> = found
                .changes
                .iter()
                .filter(|change| change.level == Level::Behavioural)
                .map(|change| change.clause.as_str())
                .collect();
            for limit in &limits {
                assert!(
                    changed.contains(&limit.norm.as_str()),
                    "{name}: {} ({instead}), of {changed:?}",
                    limit.norm
                );
            }
            moved += limits.len();
        }
    }
    assert!(moved > 15, "{moved} limits");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn turning_the_versions_round_turns_gain_into_loss(which in 0_usize..40, days in 1_u32..200) {
        let text = TREATIES[0].1;
        let limits = limits(text);
        let limit = &limits[which % limits.len()];
        let other = format!("{}{days}{}", &text[..limit.start], &text[limit.end..]);
        let (one, other) = (library(text), library(&other));
        let there = held(&one, &other, Level::Normative);
        let back = held(&other, &one, Level::Normative);
        prop_assert_eq!(there.result, back.result);
        prop_assert_eq!(there.changes.len(), back.changes.len());
        for (forth, turned) in there.changes.iter().zip(&back.changes) {
            prop_assert_eq!(&forth.time.gains, &turned.time.loses);
            prop_assert_eq!(&forth.time.loses, &turned.time.gains);
            prop_assert_eq!(forth.time.open, turned.time.open);
        }
    }
}
