//! The checked treaty: an immutable value made of clauses, words and texts.
//!
//! It is bound from one file and never changes; another version is another value with another digest.
//! A file with open brackets is bound once for each way of closing them that somebody asks for.

mod body;
mod evidence;
mod handling;
mod life;
mod money;
mod oversight;
mod routing;
mod scope;
pub mod stack;

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_words::{Day, Digest, StateCode};
use jiff::civil::Time;

use crate::norm::Verified;
use crate::period::{Amount, CutOff, PeriodRule};
use crate::question::{Condition, Value};
use crate::source::{Source, Span};
use crate::syntax::ast;

pub use body::*;
pub(crate) use life::Dates;
pub use stack::{
    Declarable, Declaration, Objection, Overlay, Proof, Relation, RelationKind, Reservation, Validity,
};

/// A treaty, protocol or scheme, as text and as rules.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// The file it was bound from.
    pub source: Arc<Source>,
    /// The digest of the file's bytes.
    pub(crate) digest: Digest,
    /// The statement it was bound from, brackets and all.
    pub(crate) statement: Arc<ast::Statement>,
    /// The assignment it was bound under.
    pub(crate) assignment: BTreeMap<String, String>,
    /// Its id: `arv-bel-mla`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version of the encoding.
    pub version: Option<String>,
    /// `draft`, `final`, `in-force` or `terminated`.
    pub status: Option<String>,
    /// `bilateral`, `multilateral`, …
    pub kind: Option<String>,
    /// Whether it binds in law.
    pub binding: bool,
    /// The languages of the authentic texts, in their order.
    pub authentic: Vec<String>,
    /// Those that prevail where the texts differ; none does, where empty.
    pub prevailing: Vec<String>,
    /// Who keeps the instrument.
    pub depositary: Option<String>,
    /// Other instruments it refers to.
    pub uses: Vec<String>,
    /// Whether who is bound comes from overlays.
    pub by_ratification: bool,
    /// The Parties it names.
    pub parties: Vec<PartyEntry>,
    /// Its period rules.
    pub periods: Vec<Periods>,
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// Its clauses, in order, those in articles and measures too.
    pub clauses: Vec<Clause>,
    /// Words it defines: terms, lists, facts, determinations, events, offices, classes of urgency.
    pub words: BTreeMap<String, Word>,
    /// Its scenarios, as written.
    pub scenarios: Vec<ast::Statement>,
    /// Its brackets, open or closed by the assignment.
    pub brackets: Vec<Bracket>,
    /// Lints silenced, and where.
    pub allows: Vec<Allow>,
}

impl Instrument {
    /// The digest of the file's bytes: SHA-256, as `sha256sum` prints it.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The clauses, in the order of the file.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause of this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The Party of this code.
    pub fn party(&self, code: &StateCode) -> Option<&PartyEntry> {
        self.parties.iter().find(|party| party.code == *code)
    }

    /// Whether some clause is marked unchecked: every page that relies on it says so.
    pub fn has_unchecked(&self) -> bool {
        self.clauses.iter().any(|clause| clause.verified == Verified::Unchecked)
    }

    /// The clauses whose own dates take them out of force on a day, and why. What an event dates is not
    /// among them: whether it has come is told by a case.
    pub fn out_of_force_on(&self, day: Day) -> impl Iterator<Item = (&Clause, String)> {
        self.clauses.iter().filter_map(move |clause| {
            let early = clause.since.filter(|since| *since > day).map(|since| format!("holds from {since}"));
            let late =
                || clause.until.filter(|until| *until < day).map(|until| format!("held until {until}"));
            Some((clause, early.or_else(late)?))
        })
    }

    /// The brackets nobody has closed.
    pub fn open_brackets(&self) -> impl Iterator<Item = &Bracket> {
        self.brackets.iter().filter(|bracket| !self.assignment.contains_key(&bracket.id))
    }
}

/// A Party as the instrument describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyEntry {
    /// Its code: `ARV`.
    pub code: StateCode,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub timezone: Option<String>,
    /// The name of its calendar.
    pub calendar: Option<String>,
    /// Later receipt counts as the next working day.
    pub cut_off: Option<CutOff>,
    /// Keys of `set`.
    pub settings: BTreeMap<String, Value>,
    /// Where it stands.
    pub span: Span,
}

/// A `periods` block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    /// The rule.
    pub rule: PeriodRule,
    /// The article it stands at.
    pub article: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An article: a heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its id, which never changes.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its present number.
    pub number: String,
    /// Its paragraphs in the authentic languages.
    pub texts: Vec<Paragraph>,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// What its clauses need besides their own conditions.
    pub guard: Guard,
    /// Where it stands.
    pub span: Span,
}

/// The authentic wording of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number: `9(2)`.
    pub number: String,
    /// Language and wording, in the order of `authentic`.
    pub wordings: Vec<(String, String)>,
    /// The file that holds the wording, where it is kept apart.
    pub file: Option<String>,
    /// The digest that file must have.
    pub sha256: Option<String>,
    /// The digest over the wordings.
    pub digest: Digest,
    /// Where it stands.
    pub span: Span,
}

impl Paragraph {
    /// The first 16 hexadecimal digits of the digest, as `reads` holds them.
    pub fn reads(&self) -> String {
        self.digest.hex()[..16].to_owned()
    }
}

/// A word the instrument defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub id: String,
    /// What kind of word.
    pub kind: WordKind,
    /// Its title: the question of a fact, the meaning of a term.
    pub title: Option<String>,
    /// Who answers or decides, in the words of the file.
    pub asked_of: Option<String>,
    /// What kind of answer a fact takes.
    pub answer: Option<String>,
    /// The Parties that have an office.
    pub of: Vec<String>,
    /// The items of a list.
    pub items: Vec<String>,
    /// The day of a list.
    pub dated: Option<Day>,
    /// When, for what and between whom it is so defined.
    pub guard: Guard,
    /// Other versions of it, which hold on other days.
    pub versions: Vec<Word>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of words an instrument defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordKind {
    /// A defined term.
    Term,
    /// A dated list.
    List,
    /// A question with a checkable answer.
    Fact,
    /// A question a named office decides.
    Determination,
    /// A deed beyond the standard ones.
    Event,
    /// A role beyond the standard ones.
    Office,
    /// A class of urgency.
    Urgency,
}

/// What one part of an article rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id, unique in the instrument: `decide`, `ground.bank-secrecy`, `consult`.
    pub id: String,
    /// The statement's keyword.
    pub keyword: String,
    /// Its title.
    pub title: Option<String>,
    /// The article as numbered today: `9(2)`; empty where the file gives none.
    pub article: String,
    /// The article block it stands in, by id.
    pub inside: Option<String>,
    /// The digest of the paragraph it encodes, as somebody read it.
    pub reads: Option<(String, Span)>,
    /// How far somebody compared it with the text.
    pub verified: Verified,
    /// Where the text was read.
    pub verified_in: Option<String>,
    /// When.
    pub verified_on: Option<Day>,
    /// By whom.
    pub verified_by: Option<String>,
    /// The first day it holds.
    pub since: Option<Day>,
    /// The last day it holds.
    pub until: Option<Day>,
    /// The time of the first and of the last day, where the file says one.
    pub times: (Option<Time>, Option<Time>),
    /// The events it begins with; any one of them.
    pub begins_on: Vec<Pattern>,
    /// The events it ends with; any one of them.
    pub ends_on: Vec<Pattern>,
    /// To what it applies.
    pub applies: Applies,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// What it rules.
    pub body: Body,
    /// Brackets open inside it.
    pub brackets: Vec<String>,
    /// The instrument it is of.
    pub instrument: String,
    /// The measure in whose block it stands.
    pub of_measure: Option<String>,
    /// The profile it comes from, where the text has no such clause.
    pub profile: Option<String>,
    /// The Party whose overlay it comes from.
    pub overlay: Option<StateCode>,
    /// As written.
    pub statement: Arc<ast::Statement>,
}

impl Clause {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.statement.span
    }

    /// The place lints point at: its keyword and subject.
    pub fn head(&self) -> Span {
        let statement = &self.statement;
        statement
            .subject
            .as_ref()
            .map_or(statement.keyword.span, |subject| statement.keyword.span.to(subject.span))
    }

    /// The norm, where it is one.
    pub fn norm(&self) -> Option<&Norm> {
        match &self.body {
            Body::Norm(norm) => Some(norm),
            _ => None,
        }
    }
}

/// To what a clause applies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applies {
    /// The measures, data categories or duties it is for; all, where empty.
    pub only: Vec<String>,
    /// Those it is not for.
    pub except: Vec<String>,
    /// The condition it needs.
    pub when: Option<Condition>,
    /// The condition that takes it away.
    pub unless: Option<Condition>,
    /// The Parties it is between; all, where empty.
    pub between: Vec<String>,
    /// The blocks it stands in that have a condition of their own: it applies where they do.
    pub inside: Vec<Guard>,
}

/// An open place of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// Its id: `b9-2`.
    pub id: String,
    /// Owners and what each wants, as written; `-` deletes.
    pub options: Vec<(String, String)>,
    /// Where it stands.
    pub span: Span,
}

/// A lint silenced in the enclosing block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Its code.
    pub code: String,
    /// Why.
    pub because: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// The block it holds in.
    pub within: Span,
    /// Where it stands.
    pub span: Span,
}

/// Choices the text leaves open. A profile never overrides the text.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The file it was bound from.
    pub source: Arc<Source>,
    /// The digest of the file's bytes.
    pub(crate) digest: Digest,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The instrument it completes.
    pub of: String,
    /// The Parties that choose so; all, where empty.
    pub by: Vec<StateCode>,
    /// Its period rules.
    pub periods: Vec<Periods>,
    /// Lengths agreed for vague limits, by norm.
    pub benchmarks: BTreeMap<String, (Amount, Guard)>,
    /// Options chosen, by their id.
    pub choices: BTreeMap<String, String>,
    /// Under which condition they are chosen.
    pub choice_guards: BTreeMap<String, Guard>,
    /// Clauses where the text has none.
    pub clauses: Vec<Clause>,
    /// Other limits under a condition, by norm.
    pub instead: Vec<(Vec<String>, Instead)>,
    /// Words it defines.
    pub words: BTreeMap<String, Word>,
    /// Lints silenced, and where.
    pub allows: Vec<Allow>,
    /// As written.
    pub statement: Arc<ast::Statement>,
}

impl Profile {
    /// The digest of the file's bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The limits it sets in place of a norm's under a condition.
    pub(crate) fn instead_of<'a>(&'a self, norm: &'a str) -> impl Iterator<Item = &'a Instead> {
        let mine = move |(norms, _): &&(Vec<String>, Instead)| norms.iter().any(|id| id == norm);
        self.instead.iter().filter(mine).map(|(_, instead)| instead)
    }

    /// Whether these two States chose it.
    pub fn is_of(&self, states: [&StateCode; 2]) -> bool {
        self.by.is_empty() || states.iter().all(|state| self.by.contains(state))
    }
}
