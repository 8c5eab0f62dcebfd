//! Which member of the JSON a phrase of the table becomes.
//!
//! `starts on <event>` is `starts-on`, `<limit>` is `limit`, `on <num> misses in <dur> [by <who>]` an object
//! `{"number", "misses-in", "by"}` under `on`. What the table says, and nothing else, decides.

use crate::syntax::ast::Phrase;
use crate::syntax::grammar::{Part, Pattern, Rule, Shape};

/// A phrase as a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// The member's name.
    pub(super) name: String,
    /// What it holds.
    pub(super) holds: Holds,
}

/// What the member of a phrase holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    /// `true`: the phrase has no argument.
    Nothing,
    /// Its one argument.
    One(Shape),
    /// Several arguments by name, and whether each may be left out.
    Several(Vec<(String, Shape, bool)>),
    /// `text`: one text for each language, under the language.
    Wordings,
}

/// The pattern a phrase was read by.
pub(super) fn pattern_of<'a>(rule: &'a Rule, phrase: &Phrase) -> Option<&'a Pattern> {
    rule.phrases.iter().find(|pattern| pattern.name == phrase.name && pattern.common == phrase.common)
}

/// The member of a pattern.
pub(super) fn key(pattern: &Pattern) -> Key {
    let mut args: Vec<(Vec<&str>, Shape, bool)> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut walk = |part: &Part, optional: bool| match part {
        Part::Fixed(word) => words.push(word),
        Part::Arg(shape) => args.push((std::mem::take(&mut words), *shape, optional)),
        Part::Maybe(_) => {}
    };
    for part in &pattern.parts {
        match part {
            Part::Maybe(inner) => inner.iter().for_each(|part| walk(part, true)),
            part => walk(part, false),
        }
    }
    let Some((leading, first, _)) = args.first() else {
        return Key { name: words.join("-"), holds: Holds::Nothing };
    };
    if *first == Shape::Lang {
        return Key { name: "wordings".to_owned(), holds: Holds::Wordings };
    }
    // A phrase that begins with its argument is named by the next words: `<dur> after <event>`.
    let named = match (leading.is_empty(), args.get(1)) {
        (false, _) => leading.join("-"),
        (true, Some((next, ..))) => next.join("-"),
        (true, None) => noun(*first).to_owned(),
    };
    if let [(_, shape, _)] = args[..] {
        return Key { name: named, holds: Holds::One(shape) };
    }
    let several = args.iter().map(|(words, shape, optional)| {
        let own = words.join("-");
        let name = if own.is_empty() || own == named { noun(*shape).to_owned() } else { own };
        (name, *shape, *optional)
    });
    Key { holds: Holds::Several(several.collect()), name: named }
}

// What an argument is called where no word of its own stands before it.
fn noun(shape: Shape) -> &'static str {
    match shape {
        Shape::Id | Shape::Code | Shape::Path => "name",
        Shape::Ids => "names",
        Shape::Str => "text",
        Shape::Strs => "texts",
        Shape::Num => "number",
        Shape::Pct => "percent",
        Shape::Money => "money",
        Shape::Dur => "length",
        Shape::Date => "date",
        Shape::Moment => "moment",
        Shape::Moments => "moments",
        Shape::When => "when",
        Shape::Hours => "hours",
        Shape::Event => "event",
        Shape::Refs | Shape::AtRefs => "at",
        Shape::Lang => "language",
        Shape::Val => "value",
        Shape::Cond => "condition",
        Shape::Limit => "limit",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::syntax::grammar::grammar;

    #[test]
    fn no_two_phrases_of_a_statement_share_a_member() {
        for keyword in grammar().keywords() {
            let rule = grammar().rule(keyword).unwrap();
            let mut names: BTreeSet<String> =
                ["statement", "id", "subject", "title", "statements", "bracket"].map(str::to_owned).into();
            // `at` of a `text` is its subject.
            if rule.subject == Some(Shape::AtRefs) {
                names.insert("at".to_owned());
            }
            for pattern in &rule.phrases {
                let key = key(pattern);
                assert!(names.insert(key.name.clone()), "`{keyword}` has `{}` twice", key.name);
                if let Holds::Several(members) = key.holds {
                    let own: BTreeSet<&String> = members.iter().map(|(name, ..)| name).collect();
                    assert_eq!(own.len(), members.len(), "`{keyword} {}` has a member twice", key.name);
                }
            }
        }
    }

    #[test]
    fn phrases_are_named_by_their_words() {
        let names = |keyword: &str| -> Vec<String> {
            grammar().rule(keyword).unwrap().phrases.iter().map(|pattern| key(pattern).name).collect()
        };
        assert_eq!(
            names("step"),
            ["after", "at-once", "on", "notify", "escalate-rung", "answer-within", "require", "open", "levy"]
        );
        assert_eq!(names("sunset")[..4], ["after", "on", "unless-renewed", "review"]);
        assert_eq!(names("duty")[2..5], ["starts-on", "done-on", "limit"]);
    }
}
