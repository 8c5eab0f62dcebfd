//! The grammar: the table, made ready for reading.
//!
//! One rule serves every statement; what differs is the row. Rows are patterns in text, so that the table can be
//! held beside the description of the language; here they become parts the parser can walk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::table;

/// A section of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Header,
    Everywhere,
    Words,
    Periods,
    Norms,
    Scope,
    Routing,
    Contents,
    Refusal,
    Evidence,
    Oversight,
    Money,
    Life,
    Overlays,
    Scenarios,
}

/// A row of the table.
pub(crate) struct Row {
    keyword: &'static str,
    subject: &'static str,
    phrases: &'static [&'static str],
    block: &'static [&'static str],
}

pub(crate) const fn row(
    keyword: &'static str,
    subject: &'static str,
    phrases: &'static [&'static str],
    block: &'static [&'static str],
) -> Row {
    Row { keyword, subject, phrases, block }
}

/// What one statement takes.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) keyword: &'static str,
    pub(crate) subject: Option<Shape>,
    pub(crate) subject_may_miss: bool,
    pub(crate) title: bool,
    /// Its own phrases in the order of the table, then the common ones.
    pub(crate) phrases: Vec<Pattern>,
    /// Keywords its block may hold.
    pub(crate) block: Vec<&'static str>,
}

/// One phrase: fixed words and arguments.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) name: &'static str,
    pub(crate) parts: Vec<Part>,
    pub(crate) common: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Fixed(&'static str),
    Arg(Shape),
    Maybe(Vec<Part>),
}

/// The shapes of arguments and subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Id,
    Code,
    Path,
    Ids,
    Str,
    Strs,
    Num,
    Pct,
    Money,
    Dur,
    Date,
    Moment,
    Moments,
    When,
    Hours,
    Event,
    Refs,
    AtRefs,
    Lang,
    Val,
    Cond,
    Limit,
}

/// The rules, by keyword.
pub(crate) struct Grammar {
    rules: BTreeMap<&'static str, Rule>,
}

/// The keywords that may stand at the top of a file.
pub(crate) const FILE: &[&str] = &["comity", "treaty", "overlay", "profile", "scenarios"];

/// What any block may hold.
pub(crate) const EVERYWHERE: &[&str] = table::EVERYWHERE;

/// The grammar of version 1.
pub(crate) fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::of_table);
    &GRAMMAR
}

/// The rows, for programs that write the language.
pub(super) fn forms() -> impl Iterator<Item = super::StatementForm> {
    table::TABLE.iter().flat_map(|(_, rows)| rows.iter()).filter_map(|row| {
        let rule = grammar().rule(row.keyword)?;
        Some(super::StatementForm {
            keyword: row.keyword,
            subject: row.subject,
            phrases: row.phrases,
            common: rule.phrases.iter().any(|phrase| phrase.common),
            holds: rule.block.clone(),
        })
    })
}

impl Grammar {
    /// The rule of a statement.
    pub(crate) fn rule(&self, keyword: &str) -> Option<&Rule> {
        self.rules.get(keyword)
    }

    /// Every keyword.
    pub(crate) fn keywords(&self) -> impl Iterator<Item = &'static str> {
        self.rules.keys().copied()
    }

    /// The fixed words of every phrase, and those of limits and conditions.
    pub(super) fn phrase_words(&self) -> BTreeSet<&'static str> {
        fn fixed(part: &Part) -> Vec<&'static str> {
            match part {
                Part::Fixed(word) => vec![word],
                Part::Arg(Shape::Limit) => {
                    vec!["aim", "within", "at-least", "no-later-than", "promptly", "before"]
                }
                Part::Arg(Shape::Cond) => vec!["not", "and", "or", "in", "known", "unknown"],
                Part::Arg(_) => Vec::new(),
                Part::Maybe(inner) => inner.iter().flat_map(fixed).collect(),
            }
        }
        let patterns = self.rules.values().flat_map(|rule| &rule.phrases);
        patterns.flat_map(|pattern| pattern.parts.iter().flat_map(fixed)).collect()
    }

    /// The statements whose block may hold `keyword`.
    pub(crate) fn parents(&self, keyword: &str) -> Vec<&'static str> {
        if table::EVERYWHERE.contains(&keyword) {
            return vec!["any block"];
        }
        let holders = self.rules.values().filter(|rule| rule.block.contains(&keyword));
        let mut parents: Vec<&'static str> = holders.map(|rule| rule.keyword).collect();
        if FILE.contains(&keyword) {
            parents.insert(0, "a file");
        }
        parents
    }

    fn of_table() -> Grammar {
        let mut rules = BTreeMap::new();
        for (section, rows) in table::TABLE {
            for row in *rows {
                rules.insert(row.keyword, rule(*section, row));
            }
        }
        Grammar { rules }
    }
}

fn rule(section: Section, row: &Row) -> Rule {
    let mut subject = row.subject.split(' ');
    let shape = subject.next().filter(|word| !word.is_empty());
    let takes_common =
        !matches!(section, Section::Header | Section::Everywhere) && !table::PLAIN.contains(&row.keyword);
    let own = row.phrases.iter().map(|text| pattern(text, false));
    let common = table::COMMON.iter().map(|text| pattern(text, true));
    let phrases = if takes_common { own.chain(common).collect() } else { own.collect() };
    let mut block: Vec<&'static str> = row.block.iter().flat_map(|entry| group(entry)).collect();
    block.extend(table::EVERYWHERE);
    Rule {
        keyword: row.keyword,
        subject: shape.map(|word| match word.trim_end_matches('?') {
            "at" => Shape::AtRefs,
            word => Shape::of(word),
        }),
        subject_may_miss: shape.is_some_and(|word| word.ends_with('?')),
        title: subject.next() == Some("title"),
        phrases,
        block,
    }
}

fn group(entry: &'static str) -> Vec<&'static str> {
    match entry {
        "@header" => table::HEADER.to_vec(),
        "@words" => keywords_of(|section| section == Section::Words),
        "@clauses" => keywords_of(is_clause),
        keyword => vec![keyword],
    }
}

/// Whether statements of this keyword are clauses, with ids of their own.
pub(crate) fn names_clause(keyword: &str) -> bool {
    // What a declaration, reservation or objection says is a clause of its overlay.
    matches!(keyword, "declaration" | "reservation" | "objection")
        || keywords_of(is_clause).contains(&keyword)
}

fn is_clause(section: Section) -> bool {
    use Section::*;
    matches!(section, Norms | Scope | Routing | Contents | Refusal | Evidence | Oversight | Money | Life)
}

fn keywords_of(holds: impl Fn(Section) -> bool) -> Vec<&'static str> {
    let rows = table::TABLE.iter().filter(|(section, _)| holds(*section)).flat_map(|(_, rows)| rows.iter());
    let keywords = rows.map(|row| row.keyword);
    keywords.filter(|keyword| !table::PARTS.contains(keyword) && *keyword != "article").collect()
}

// `on <num> misses in <dur> [by <who>]`
fn pattern(text: &'static str, common: bool) -> Pattern {
    let name = if text.starts_with('<') {
        text.split_inclusive('>').next().unwrap_or(text)
    } else {
        text.split(" <").next().unwrap_or(text)
    };
    let mut parts = Vec::new();
    let mut optional: Option<Vec<Part>> = None;
    for word in text.split(' ') {
        let opens = word.starts_with('[');
        let closes = word.ends_with(']');
        let word = word.trim_start_matches('[').trim_end_matches(']');
        let part = match word.strip_prefix('<').and_then(|kind| kind.strip_suffix('>')) {
            Some(kind) => Part::Arg(Shape::of(kind)),
            None => Part::Fixed(word),
        };
        if opens {
            optional = Some(Vec::new());
        }
        match &mut optional {
            Some(inner) => inner.push(part),
            None => parts.push(part),
        }
        if closes && let Some(inner) = optional.take() {
            parts.push(Part::Maybe(inner));
        }
    }
    Pattern { name, parts, common }
}

impl Shape {
    fn of(word: &str) -> Shape {
        match word {
            "id" => Shape::Id,
            "code" => Shape::Code,
            "path" | "who" => Shape::Path,
            "ids" | "parties" => Shape::Ids,
            "str" => Shape::Str,
            "strs" => Shape::Strs,
            "num" => Shape::Num,
            "pct" => Shape::Pct,
            "money" => Shape::Money,
            "dur" => Shape::Dur,
            "date" => Shape::Date,
            "moment" => Shape::Moment,
            "moments" => Shape::Moments,
            "when" => Shape::When,
            "hours" => Shape::Hours,
            "event" => Shape::Event,
            "refs" => Shape::Refs,
            "lang" => Shape::Lang,
            "val" => Shape::Val,
            "cond" => Shape::Cond,
            "limit" => Shape::Limit,
            other => unreachable!("the table names a shape `{other}` that nobody knows"),
        }
    }

    /// What is asked, for people: `a number`.
    pub(crate) fn asked(self) -> &'static str {
        match self {
            Shape::Id => "a word",
            Shape::Code => "a code in capitals",
            Shape::Path => "a name",
            Shape::Ids => "a name or a list of names",
            Shape::Str => "a text in quotes",
            Shape::Strs => "a text in quotes or a list of them",
            Shape::Num => "a number",
            Shape::Pct => "a percentage",
            Shape::Money => "an amount of money",
            Shape::Dur => "a length of time",
            Shape::Date => "a date",
            Shape::Moment => "a date or a moment",
            Shape::Moments => "a date, a moment, `none` or `unknown`",
            Shape::When => "a date or an event",
            Shape::Hours => "office hours",
            Shape::Event => "an event",
            Shape::Refs | Shape::AtRefs => "an article reference",
            Shape::Lang => "a language",
            Shape::Val => "a value",
            Shape::Cond => "a condition",
            Shape::Limit => "a limit",
        }
    }

    /// How it is written, for a hint.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Shape::Id => "small letters, digits and `-`, as in `give-reasons`",
            Shape::Code => "capitals, as in `ARV`",
            Shape::Path => "a word or words joined by points, as in `requested.central`",
            Shape::Ids => "one name, or several in parentheses: `(refused, postponed)`",
            Shape::Str => "quotes around it: `\"…\"`",
            Shape::Strs => "one text in quotes, or several in parentheses: `(\"1\", \"2\")`",
            Shape::Num => "a number, as in `2`",
            Shape::Pct => "a number and `%`, as in `60 %`",
            Shape::Money => "a number and a currency, as in `10_000 EUR`",
            Shape::Dur => "a number and a unit, as in `30 days` or `5 working days`",
            Shape::Date => "year, month, day, as in `2026-11-20`",
            Shape::Moment => "year, month, day and perhaps a time, as in `2026-11-20 11:04`",
            Shape::Moments => "as in `2026-11-20`, or `none`, or `unknown`",
            Shape::When => "a date, as in `2026-11-20`, or an event, as in `entry-into-force`",
            Shape::Hours => "two times, as in `08:00-17:00`, or `always`, or `none`",
            Shape::Event => "as in `received`, `decided(grant)` or `(refused, postponed)`",
            Shape::Refs | Shape::AtRefs => "as in `9(2)`, `annex.A`, `(9(1), 9(2))`",
            Shape::Lang => "a word of two or three letters, as in `en`",
            Shape::Val => "a number, a name, a date, a text or a list in parentheses",
            Shape::Cond => "as in `urgent`, `measure in (search-seizure)`, `not custody`",
            Shape::Limit => "as in `within 30 days` or `promptly \"…\"`",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_can_be_read() {
        assert_eq!(grammar().keywords().count(), 128);
    }

    #[test]
    fn every_statement_a_block_may_hold_exists() {
        for rule in grammar().rules.values() {
            for keyword in &rule.block {
                assert!(grammar().rule(keyword).is_some(), "`{}` may hold `{keyword}`", rule.keyword);
            }
        }
    }

    #[test]
    fn every_statement_has_a_place() {
        for keyword in grammar().keywords() {
            assert!(!grammar().parents(keyword).is_empty(), "`{keyword}` may stand nowhere");
        }
    }

    #[test]
    fn a_pattern_keeps_its_fixed_words_and_what_may_be_left_out() {
        let pattern = pattern("on <num> misses in <dur> [by <who>]", false);
        assert_eq!(pattern.name, "on");
        assert_eq!(pattern.parts.len(), 6);
        assert_eq!(pattern.parts[5], Part::Maybe(vec![Part::Fixed("by"), Part::Arg(Shape::Path)]));
    }

    #[test]
    fn the_common_phrases_come_last_and_at_and_reads_at_the_very_end() {
        let names: Vec<&str> = grammar().rule("duty").unwrap().phrases.iter().map(|p| p.name).collect();
        assert_eq!(names.first(), Some(&"by"));
        assert_eq!(names[names.len() - 2..], ["at", "reads"]);
        assert!(grammar().rule("step").unwrap().phrases.iter().all(|pattern| !pattern.common));
    }
}
