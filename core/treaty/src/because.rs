//! Why: a tree whose every leaf names an article, an act or a calendar.
//!
//! The text, the JSON and a page carry the same tree.

use comity_words::strict::Json;

use crate::norm::Verified;

/// What a line of an explanation rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// An article of the instrument.
    Article {
        /// The instrument's id.
        instrument: String,
        /// The article as numbered: `12(3)`.
        article: String,
    },
    /// An act of the case, by the words its source was given.
    Act(String),
    /// A calendar, by its name and digest.
    Calendar {
        /// The calendar's name.
        name: String,
        /// The digest of its bytes, in full.
        digest: String,
    },
    /// A profile that fills what the text leaves open.
    Profile(String),
    /// What a Party's own entry says.
    PartyRule(String),
    /// A fact, an answer or a missing one, by its path.
    Fact(String),
    /// A rule of the language itself.
    Language,
}

/// One line of an explanation, and the lines under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The word in the margin: `anchor`, `count`, `roll`.
    pub label: String,
    /// What it says.
    pub text: String,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// The mark printed in square brackets behind it, such as `read` or `profile eio-default, not in the text`.
    pub mark: Option<String>,
    /// Lines under it.
    pub parts: Vec<Line>,
}

/// An answer to *why*: a question and the lines that answer it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// The question: `Why is decide due Mon 2026-12-21 24:00 Europe/Berlin?`
    pub question: String,
    /// The answer, line by line.
    pub lines: Vec<Line>,
    /// Ids and words the explanation names: clauses, profiles, rules, facts, offices, and the words
    /// `profile`, `party-rule`, `unchecked`, `clock-change` and their like.
    pub names: std::collections::BTreeSet<String>,
}

impl Line {
    /// A line that rests on nothing yet.
    pub fn new(label: &str, text: impl Into<String>) -> Line {
        Line { label: label.to_owned(), text: text.into(), basis: Vec::new(), mark: None, parts: Vec::new() }
    }

    /// The same line resting on one more thing.
    #[must_use]
    pub fn on(mut self, basis: Basis) -> Line {
        self.basis.push(basis);
        self
    }

    /// The same line with a mark behind it.
    #[must_use]
    pub fn marked(mut self, mark: impl Into<String>) -> Line {
        self.mark = Some(mark.into());
        self
    }
}

impl Explanation {
    /// An explanation that has no lines yet.
    pub fn of(question: impl Into<String>) -> Explanation {
        Explanation { question: question.into(), ..Explanation::default() }
    }

    /// Notes that the explanation names something.
    pub fn name(&mut self, word: impl Into<String>) {
        self.names.insert(word.into());
    }

    /// Puts articles that name no instrument into this one: a period rule knows its article alone.
    pub(crate) fn place_in(&mut self, id: &str) {
        let lines = self.lines.iter_mut().flat_map(|line| line.basis.iter_mut());
        for basis in lines {
            if let Basis::Article { instrument, .. } = basis
                && instrument.is_empty()
            {
                id.clone_into(instrument);
            }
        }
    }

    /// The tree as text, one line a row, the labels in a margin of their own.
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(512);
        out.push_str(&self.question);
        out.push('\n');
        write_lines(&mut out, &self.lines, 1);
        out
    }

    /// The tree as JSON.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("question", Json::from(self.question.as_str())),
            ("lines", Json::Array(self.lines.iter().map(line_json).collect())),
            ("names", Json::Array(self.names.iter().map(|n| Json::from(n.as_str())).collect())),
        ])
    }
}

/// The width of the margin the labels stand in.
const MARGIN: usize = 16;

fn write_lines(out: &mut String, lines: &[Line], depth: usize) {
    for line in lines {
        (0..depth).for_each(|_| out.push_str("  "));
        out.push_str(&line.label);
        (line.label.chars().count()..MARGIN).for_each(|_| out.push(' '));
        // A label wider than the margin still keeps its distance.
        out.push_str(if line.label.len() < MARGIN { "" } else { "  " });
        out.push_str(&line.text);
        if let Some(mark) = &line.mark {
            ["   [", mark, "]"].into_iter().for_each(|part| out.push_str(part));
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        write_lines(out, &line.parts, depth + 1);
    }
}

fn line_json(line: &Line) -> Json {
    Json::object([
        ("label", Json::from(line.label.as_str())),
        ("text", Json::from(line.text.as_str())),
        ("basis", Json::Array(line.basis.iter().map(basis_json).collect())),
        ("mark", line.mark.as_deref().map_or(Json::Null, Json::from)),
        ("parts", Json::Array(line.parts.iter().map(line_json).collect())),
    ])
}

fn basis_json(basis: &Basis) -> Json {
    match basis {
        Basis::Article { instrument, article } => Json::object([
            ("article", Json::from(article.as_str())),
            ("instrument", Json::from(instrument.as_str())),
        ]),
        Basis::Act(act) => Json::object([("act", Json::from(act.as_str()))]),
        Basis::Calendar { name, digest } => {
            Json::object([("calendar", Json::from(name.as_str())), ("digest", Json::from(digest.as_str()))])
        }
        Basis::Profile(id) => Json::object([("profile", Json::from(id.as_str()))]),
        Basis::PartyRule(state) => Json::object([("party-rule", Json::from(state.as_str()))]),
        Basis::Fact(path) => Json::object([("fact", Json::from(path.as_str()))]),
        Basis::Language => Json::object([("rule", Json::from("language"))]),
    }
}

/// The mark a clause's verification puts behind a line.
pub(crate) fn verification_mark(verified: Verified) -> Option<String> {
    (verified != Verified::Unmarked).then(|| verified.as_str().to_owned())
}
