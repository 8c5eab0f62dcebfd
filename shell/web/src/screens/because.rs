//! Why this date, in the reader's words: the margin of each line, and the lines that count.
//!
//! The engine explains in English, line by line: a word in the margin, and what it says. The word has its message
//! (`because-roll`); lines that count days are read back into what they name. What else a line says, the words of
//! a clause or of a fact, stays in English, marked as such.

use fluent_bundle::FluentArgs;

use super::{called, day};
use crate::locale::Locale;

/// Lines that count, each with its message and its pattern; the margin stands before the colon.
const COUNTED: &[(&str, &str)] = &[
    ("day-zero", "count: day 0 {rule}; day {n} is {weekday} {day}"),
    ("day", "count: day {n} is {weekday} {day}"),
    ("working-day-zero", "count: day 0 {rule}; working day {n} is {weekday} {day}"),
    ("working-day", "count: working day {n} is {weekday} {day}"),
    ("forward", "roll: forward to {weekday} {day}"),
    ("backward", "roll: backward to {weekday} {day}"),
    ("stays", "roll: none; it stays on {weekday} {day}"),
];

/// A line of an explanation.
pub(crate) fn line(l: &Locale, text: &str) -> String {
    if let Some(rest) = text.strip_prefix("Why is ")
        && let Some((duty, _)) = rest.split_once(" due ")
    {
        let duty = called::duty(l, duty.trim_matches('`'));
        return l.say_with("because-line-why", [("duty", duty.into())]);
    }
    if let Some(said) = counted(l, text) {
        return said;
    }
    let Some((margin, rest)) = text.split_once(": ") else { return l.in_english(text) };
    let id = format!("because-{}", margin.replace(' ', "-"));
    let word = l.say(&id);
    if word == id { l.in_english(text) } else { beside(l, word, l.in_english(rest)) }
}

fn counted(l: &Locale, text: &str) -> Option<String> {
    let (kind, named) = COUNTED.iter().find_map(|(kind, pattern)| Some((kind, read(pattern, text)?)))?;
    let mut args = FluentArgs::new();
    for (name, said) in named {
        match name {
            "day" => args.set(name, day(l, said)),
            "n" => args.set(name, said.parse::<u32>().ok()?.to_string()),
            "rule" if !["excluded", "included"].contains(&said) => return None,
            _ => args.set(name, said.to_owned()),
        }
    }
    let margin = l.say(&format!("because-{}", text.split(':').next()?));
    Some(beside(l, margin, l.say_args(&format!("because-line-{kind}"), &args)?))
}

/// The word in the margin, and what stands beside it.
fn beside(l: &Locale, word: String, line: String) -> String {
    l.say_with("because-margin", [("word", word.into()), ("line", line.into())])
}

/// What stands in the places of a pattern; nothing where the line is another one. No place but the last holds a blank.
fn read<'t>(pattern: &'static str, text: &'t str) -> Option<Vec<(&'static str, &'t str)>> {
    let mut pieces = pattern.split('{');
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut named = Vec::new();
    for piece in pieces {
        let (name, after) = piece.split_once('}')?;
        let until = if after.is_empty() { rest.len() } else { rest.find(after)? };
        let said = &rest[..until];
        if said.contains(' ') {
            return None;
        }
        named.push((name, said));
        rest = &rest[until + after.len()..];
    }
    rest.is_empty().then_some(named)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_line_that_counts_is_said_in_the_readers_words() {
        for text in [
            "count: day 0 excluded; day 30 is Sun 2026-12-20",
            "count: working day 4 is Fri 2026-12-18",
            "roll: forward to Mon 2026-12-21",
            "roll: none; it stays on Mon 2026-12-21",
            "Why is decide due Mon 2026-12-21 24:00 Europe/Berlin?",
        ] {
            for l in Locale::offered().iter().filter(|l| l.tag() != "en") {
                let said = line(l, text);
                for english in ["day ", "forward", "stays", "Why", "excluded", "Mon "] {
                    assert!(!said.contains(english), "{}: {said}", l.tag());
                }
                assert_eq!(said, line(l, text));
            }
        }
        let french = Locale::of_tag("fr").unwrap();
        let said = line(french, "anchor: receipt of the request");
        assert!(
            said.contains("Point de départ") && said.contains(&french.in_english("receipt of the request"))
        );
    }

    /// The words in the margin of a clock, off the sources of the engine.
    #[test]
    fn every_word_in_the_margin_of_a_clock_is_in_the_six_languages() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core");
        let mut words = BTreeSet::new();
        for file in
            ["why", "clock", "next", "reckoning", "trigger"].map(|one| format!("treaty/src/clause/{one}.rs"))
        {
            let text = std::fs::read_to_string(root.join(&file)).unwrap();
            for mark in ["Line::new(\"", "Line::new(&format!(\""] {
                for after in text.split(mark).skip(1) {
                    words.insert(after.split(['"', '{']).next().unwrap().trim().replace(' ', "-"));
                }
            }
        }
        // A ladder's own name stands behind it.
        words.remove("escalation");
        assert!(words.len() > 12, "{words:?}");
        for l in Locale::offered() {
            for word in &words {
                assert!(l.has(&format!("because-{word}")), "{}: no word for `{word}`", l.tag());
            }
        }
    }
}
