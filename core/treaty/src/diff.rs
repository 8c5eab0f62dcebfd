//! Two versions of a text, compared at four levels: its tokens, its clauses, what they rule, what comes of it.
//!
//! Clauses are found again by id. What is in doubt is normative: no difference of what a clause rules is
//! dropped because nobody knows what it means. A change of the two upper levels only is *editorial*.

mod behavioural;
mod boundary;
mod case;
mod clauses;
mod condition;
mod effect;
mod form;
mod length;
mod matching;
mod normative;
mod outcome;
mod page;
mod part;
mod phrase;
mod structural;
mod textual;

use std::collections::BTreeMap;

use crate::because::Explanation;
use crate::library::Library;
use crate::source::{Source, Span};
use crate::syntax::{Parse, parse};

pub use effect::Time;

/// How deep two versions are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Tokens and comments.
    Textual,
    /// Clauses by id.
    Structural,
    /// What clauses rule, in normal form.
    Normative,
    /// What comes of dossiers.
    Behavioural,
}

impl Level {
    /// The word of the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Textual => "textual",
            Level::Structural => "structural",
            Level::Normative => "normative",
            Level::Behavioural => "behavioural",
        }
    }
}

impl std::str::FromStr for Level {
    type Err = ();
    fn from_str(word: &str) -> Result<Level, ()> {
        [Level::Textual, Level::Structural, Level::Normative, Level::Behavioural]
            .into_iter()
            .find(|level| level.as_str() == word)
            .ok_or(())
    }
}

/// What two versions come to, as far as they were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing differs but layout.
    Same,
    /// The text differs, and what it rules does not.
    Editorial,
    /// What it rules differs, and no outcome was found to.
    Normative,
    /// Outcomes differ.
    Behavioural,
}

impl Verdict {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Editorial => "editorial",
            Verdict::Normative => "normative",
            Verdict::Behavioural => "behavioural",
        }
    }
}

/// One version: a file, and the library it was read into.
#[derive(Debug, Clone)]
pub struct Version<'a> {
    library: &'a Library,
    source: &'a Source,
    parse: Parse,
}

impl<'a> Version<'a> {
    /// The version a file is, among everything it was read with.
    pub fn new(library: &'a Library, source: &'a Source) -> Version<'a> {
        Version { library, source, parse: parse(&source.text) }
    }

    /// The version of an instrument or profile a library holds: the file it was read from.
    pub fn of(library: &'a Library, id: &str) -> Option<Version<'a>> {
        let instrument = library.instruments.get(id).map(|held| &*held.source);
        let source = instrument.or_else(|| library.profiles.get(id).map(|held| &*held.source))?;
        Some(Version::new(library, source))
    }

    /// The instruments whose outcomes this file decides: its own, and those its profiles complete.
    fn instruments(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for statement in self.parse.file().statements() {
            let id = match statement.keyword() {
                "treaty" => statement.id().map(str::to_owned),
                "profile" => statement.arg("of").and_then(|of| of.path()).map(str::to_owned),
                "overlay" => statement.arg("on").and_then(|on| on.path()).map(str::to_owned),
                _ => None,
            };
            ids.extend(id.filter(|id| self.library.instruments.contains_key(id)));
        }
        ids.dedup();
        ids
    }

    /// The ids the model gives to clauses, by place.
    fn names(&self) -> BTreeMap<Span, String> {
        let mut names = BTreeMap::new();
        let here = |source: &Source| *source == *self.source;
        for held in self.library.instruments.values().filter(|held| here(&held.source)) {
            names.extend(held.clauses.iter().map(|clause| (clause.span(), clause.id.clone())));
        }
        for held in self.library.profiles.values().filter(|held| here(&held.source)) {
            names.extend(held.clauses.iter().map(|clause| (clause.span(), clause.id.clone())));
        }
        names
    }
}

/// What is asked of a comparison.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    /// The deepest level computed.
    pub level: Level,
    /// Files whose scenarios are replayed besides those of the versions.
    pub corpus: &'a [Source],
    /// Which owner's option is taken in an open bracket, by bracket id.
    pub assignment: &'a BTreeMap<String, String>,
    /// Told how many dossiers of how many are done.
    pub progress: Option<&'a dyn Fn(usize, usize)>,
}

/// What a clause says in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// One sentence.
    pub sentence: String,
    /// The article as numbered in that version.
    pub article: String,
    /// Where it stands in that version's file.
    pub span: Option<Span>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The level it was found at.
    pub level: Level,
    /// What kind of change: `added`, `limit`, `renumbered`, `outcome`, …
    pub kind: &'static str,
    /// The id of the clause; of the version after, where both have one.
    pub clause: String,
    /// What changed, in a few words.
    pub what: String,
    /// The version before; nothing where the clause was added.
    pub before: Option<Said>,
    /// The version after; nothing where it was removed.
    pub after: Option<Said>,
    /// Who gains time and who loses it.
    pub time: Time,
    /// Of a changed outcome: how many dossiers it changes in, and the first of them.
    pub dossiers: Option<Dossiers>,
}

/// The dossiers an outcome changes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossiers {
    /// How many.
    pub count: usize,
    /// The first, by name.
    pub first: String,
    /// What came out of it before, and what after.
    pub outcomes: (String, String),
    /// Why, before and after, where something says why.
    pub explanations: (Option<Explanation>, Option<Explanation>),
}

/// How many dossiers were replayed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// Scenarios of the two files.
    pub scenarios: usize,
    /// Scenarios of the corpus.
    pub corpus: usize,
    /// Generated boundary cases.
    pub boundary: usize,
    /// Whether there were more boundary cases than are replayed.
    pub cut: bool,
    /// In how many of all something changed.
    pub changed: usize,
    /// The change told first.
    pub first: Option<String>,
    /// Dossiers that can be played under neither version, and why.
    pub unplayed: Vec<String>,
}

/// Everything that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The deepest level computed.
    pub level: Level,
    /// What it comes to.
    pub result: Verdict,
    /// The changes, by level, in the order of the version after.
    pub changes: Vec<Change>,
    /// How the outcomes were looked for, where they were.
    pub replay: Option<Replay>,
}

/// Compares two versions, down to the level asked for.
pub fn diff(before: &Version<'_>, after: &Version<'_>, comparison: &Comparison<'_>) -> Diff {
    let names = (before.names(), after.names());
    let one = clauses::units(before.parse.file(), comparison.assignment, &names.0);
    let other = clauses::units(after.parse.file(), comparison.assignment, &names.1);
    let units: Vec<matching::Matched<'_, '_>> = matching::units(&one, &other)
        .into_iter()
        .map(|(before, after)| matching::Matched::of(before, after))
        .collect();
    let mut changes = Vec::new();
    let mut replay = None;
    if comparison.level >= Level::Normative {
        let sentences = (effect::sentences(before, comparison), effect::sentences(after, comparison));
        units.iter().for_each(|unit| normative::compare(unit, (&sentences.0, &sentences.1), &mut changes));
    }
    if comparison.level >= Level::Structural {
        units.iter().for_each(|unit| structural::compare(unit, comparison.level, &mut changes));
    }
    textual::compare(before, after, &units, &mut changes);
    if comparison.level >= Level::Behavioural {
        let renamed = units.iter().flat_map(|unit| unit.matching.renamed.clone()).collect();
        let ids = units.iter().flat_map(matching::Matched::ids).collect();
        replay = Some(behavioural::compare((before, after), comparison, (&renamed, &ids), &mut changes));
    }
    changes.sort_by_key(|change| change.level);
    let deepest = changes.iter().map(|change| change.level).max();
    let result = match deepest {
        Some(Level::Behavioural) => Verdict::Behavioural,
        Some(Level::Normative) => Verdict::Normative,
        Some(_) => Verdict::Editorial,
        None => Verdict::Same,
    };
    Diff { level: comparison.level, result, changes, replay }
}
