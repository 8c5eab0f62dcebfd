//! Two versions of a treaty, pair by pair: what a change is called, for whom, and what it comes to.

use std::collections::BTreeMap;

use comity_treaty::calendar::Calendars;
use comity_treaty::diff::{Diff, Level, Question, Verdict, Version, diff};
use comity_treaty::{Library, Source, layout, load, parse};

const TREATY: &str = include_str!("../../../treaties/arv-bel-mla.treaty");

fn library(text: &str) -> (Library, Source) {
    let source = Source::new("t.treaty", text);
    let (library, _) = load(std::slice::from_ref(&source), Calendars::builtin());
    (library, source)
}

fn compare(before: &str, after: &str, level: Level) -> Diff {
    let (one, other) = (library(before), library(after));
    for text in [before, after] {
        assert!(!parse(text).has_errors(), "{:?}", parse(text).diagnostics);
    }
    let assignment = BTreeMap::new();
    let question = Question { level, corpus: &[], assignment: &assignment, progress: None };
    diff(&Version::new(&one.0, &one.1), &Version::new(&other.0, &other.1), &question)
}

/// The treaty with one passage put in the place of another.
fn with(old: &str, new: &str) -> String {
    assert!(TREATY.contains(old), "the treaty has no `{old}`");
    TREATY.replacen(old, new, 1)
}

#[test]
fn a_shorter_limit_is_tighter_for_who_bears_it_and_found_by_the_boundary_cases() {
    let after = with("done on decided within 30 days", "done on decided within 25 days");
    let found = compare(TREATY, &after, Level::Behavioural);
    assert_eq!(found.result, Verdict::Behavioural);
    let change = found.changes.iter().find(|change| change.level == Level::Normative).unwrap();
    assert_eq!(change.clause, "decide");
    assert_eq!(change.what, "30 \u{2192} 25 days: tighter for the requested Party (both Parties)");
    assert_eq!(
        (change.time.loses.as_slice(), change.time.gains.as_slice()),
        (&["requested".to_owned()][..], &["requesting".to_owned()][..])
    );
}

#[test]
fn a_version_is_the_same_as_itself_and_as_its_canonical_layout() {
    assert_eq!(compare(TREATY, TREATY, Level::Normative).result, Verdict::Same);
    let loose =
        TREATY.replace("; ", ";\n\n").replace("by requested to requesting", "to requesting by requested");
    let found = compare(&loose, &layout(&parse(&loose)), Level::Normative);
    assert_eq!(found.result, Verdict::Same, "{:#?}", found.changes);
}
