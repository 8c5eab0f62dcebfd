//! A sample of every statement and phrase of the table, as text, and another that says something else.

use super::grammar::{Part, Pattern, Shape, grammar};

/// One statement of the table: its text with a place for its phrases, and a phrase in two versions.
pub(crate) struct Sample {
    pub keyword: &'static str,
    pub phrase: &'static str,
    pub common: bool,
    /// The subject, where it has one.
    pub subject: Option<String>,
    /// The phrase, and the phrase with one argument changed, once for each.
    pub texts: Vec<String>,
}

/// Every phrase of every statement.
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for keyword in grammar().keywords() {
        let Some(rule) = grammar().rule(keyword) else { continue };
        for pattern in &rule.phrases {
            let shapes = shapes(&pattern.parts);
            let mut texts = vec![written(keyword, pattern, None)];
            texts.extend((0..shapes.len()).map(|other| written(keyword, pattern, Some(other))));
            let subject = rule.subject.map(|shape| subject(keyword, shape));
            let (phrase, common) = (pattern.name, pattern.common);
            samples.push(Sample { keyword, phrase, common, subject, texts });
        }
    }
    samples
}

/// What a statement needs beside the phrase looked at, before it and behind it.
pub(crate) fn company(keyword: &str, phrase: &str) -> (&'static str, &'static str) {
    match (keyword, phrase) {
        ("instead", "<limit>") => ("", ";"),
        ("instead", _) => ("within 30 days", ";"),
        ("benchmark", "is") | ("choose", "is") => ("", ";"),
        ("benchmark" | "choose", _) => ("is 5 days", ";"),
        ("periods", _) => ("", "{ roll forward; }"),
        _ => ("", ";"),
    }
}

/// The statement whose block may hold this one, preferably a treaty.
pub(crate) fn parent(keyword: &str) -> Option<&'static str> {
    let parents = grammar().parents(keyword);
    match keyword {
        "text" => return Some("article"),
        "set" => return Some("measure"),
        _ => {}
    }
    let wanted = ["a file", "treaty", "duty", "measure"];
    if parents.contains(&"any block") {
        return Some("training");
    }
    wanted.into_iter().find(|one| parents.contains(one)).or_else(|| parents.first().copied())
}

/// The subject of a statement, as a sample.
pub(crate) fn subject_of(keyword: &str) -> Option<String> {
    grammar().rule(keyword)?.subject.map(|shape| subject(keyword, shape))
}

fn shapes(parts: &[Part]) -> Vec<Shape> {
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Fixed(_) => {}
            Part::Arg(shape) => found.push(*shape),
            Part::Maybe(inner) => found.extend(shapes(inner)),
        }
    }
    found
}

fn written(keyword: &str, pattern: &Pattern, changed: Option<usize>) -> String {
    let mut words = Vec::new();
    let mut place = 0;
    write(keyword, pattern.name, &pattern.parts, changed, &mut place, &mut words);
    words.join(" ")
}

fn write(
    keyword: &str,
    name: &str,
    parts: &[Part],
    changed: Option<usize>,
    place: &mut usize,
    words: &mut Vec<String>,
) {
    for part in parts {
        match part {
            Part::Fixed(word) => words.push((*word).to_owned()),
            Part::Arg(shape) => {
                let [one, other] = argument(keyword, name, *shape);
                words.push(if changed == Some(*place) { other } else { one }.to_owned());
                *place += 1;
            }
            Part::Maybe(inner) => write(keyword, name, inner, changed, place, words),
        }
    }
}

/// Two values of an argument. Where the language knows but a few words, two of these.
fn argument(keyword: &str, phrase: &str, shape: Shape) -> [&'static str; 2] {
    match (keyword, phrase) {
        (_, "balance") => ["kept", "fresh"],
        ("supplement", "clock") => ["stops", "runs"],
        ("dual-criminality", "force") => ["may-refuse", "must-refuse"],
        (_, "coercive") => ["yes", "no"],
        (_, "pending") => ["survive", "discharged"],
        (_, "data") => ["protected", "returned"],
        (_, "pending-requests") => ["old-rule", "new-rule"],
        ("set", _) => ["(alpha, beta)", "gamma"],
        ("periods", "basis") => ["profile", "party-rule"],
        (_, "by") if keyword == "profile" => ["ARV", "BEL"],
        (_, "extend before" | "before") if keyword == "extend" => ["executed", "postponed"],
        _ => match shape {
            Shape::Id => ["one-word", "another"],
            Shape::Code => ["ARV", "BEL"],
            Shape::Path => ["requested.central", "requesting.judge"],
            Shape::Ids => ["(alpha, beta)", "gamma"],
            Shape::Str => ["\"one text\"", "\"another\""],
            Shape::Strs => ["(\"1\", \"2\")", "\"3\""],
            Shape::Num => ["3", "4"],
            Shape::Pct => ["60 %", "70 %"],
            Shape::Money => ["10_000 EUR", "20_000 EUR"],
            Shape::Dur => ["30 days", "5 working days"],
            Shape::Date => ["2026-11-20", "2026-11-21"],
            Shape::Moment | Shape::Moments => ["2026-11-20 11:04", "2026-11-21 11:04"],
            Shape::When => ["2026-11-20", "2026-11-21"],
            Shape::Hours => ["08:00-17:00", "always"],
            Shape::Event => ["decided(grant)", "(refused, postponed)"],
            Shape::Refs | Shape::AtRefs => ["9(2)", "11(1)"],
            Shape::Lang => ["en", "fr"],
            Shape::Val => ["5", "yes"],
            Shape::Cond => ["custody", "not data-loss"],
            Shape::Limit => ["within 30 days", "at-least 60 days"],
        },
    }
}

fn subject(keyword: &str, shape: Shape) -> String {
    let word = match keyword {
        "set" => "roles",
        "holidays-of" | "zone" => "requested",
        "day-0" => "excluded",
        "roll" => "forward",
        "month-end" => "last-day",
        "hours" => "elapsed",
        "verified" => "read",
        "parties" => "by-ratification",
        "legalisation" => "waived",
        _ if shape == Shape::AtRefs => "at 9(2)",
        _ => argument(keyword, "", shape)[0],
    };
    word.to_owned()
}
