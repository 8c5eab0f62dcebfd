//! How an instrument stands to others, and what one Party declared and reserved to one of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_words::{Day, Digest, StateCode};

use super::{Allow, Clause, Guard, PartyEntry, Periods, Word};
use crate::norm::Verified;
use crate::question::Value;
use crate::source::{Source, Span};
use crate::syntax::ast;

/// `relation supplements to (ets-30) topics (deadlines)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// How it stands to them; nothing where the word is none of the language.
    pub kind: Option<RelationKind>,
    /// To which instruments; all, where empty.
    pub to: Vec<String>,
    /// On which topics; all, where empty. `corresponding` is every topic the instrument itself speaks on.
    pub topics: Vec<String>,
    /// For `residual`: the instrument in whose absence it stands in.
    pub if_no: Option<String>,
    /// The articles meant, as written: of `residual` its own, otherwise those of the other instrument.
    pub articles: Vec<String>,
}

/// How an instrument may stand to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// The other leaves the topic.
    Replaces,
    /// Both stay, and this one's clause wins where both speak.
    Supplements,
    /// It stands in where no other binds.
    Residual,
    /// It wins where both speak.
    Prevails,
    /// The other wins where both speak.
    WithoutPrejudice,
    /// The clause that helps the requesting authority more wins.
    MoreFavourable,
    /// It says how the other is to be read, and orders nothing.
    Interprets,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: [RelationKind; 7] = [
        RelationKind::Replaces,
        RelationKind::Supplements,
        RelationKind::Residual,
        RelationKind::Prevails,
        RelationKind::WithoutPrejudice,
        RelationKind::MoreFavourable,
        RelationKind::Interprets,
    ];

    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            RelationKind::Replaces => "replaces",
            RelationKind::Supplements => "supplements",
            RelationKind::Residual => "residual",
            RelationKind::Prevails => "prevails",
            RelationKind::WithoutPrejudice => "without-prejudice",
            RelationKind::MoreFavourable => "more-favourable",
            RelationKind::Interprets => "interprets",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<RelationKind> {
        RelationKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What a Party may declare or reserve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declarable {
    /// Its id.
    pub id: String,
    /// The values it may take; any, where empty.
    pub values: Vec<String>,
    /// Whether it is made by reservation.
    pub reservation: bool,
    /// Whether it may be withdrawn.
    pub withdrawable: bool,
    /// The value of a Party that says nothing.
    pub default: Option<String>,
}

/// One Party's dated declarations and reservations to one instrument.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// The file it was bound from.
    pub source: Arc<Source>,
    /// The digest of the file's bytes.
    pub(crate) digest: Digest,
    /// The Party.
    pub party: StateCode,
    /// Its name.
    pub name: String,
    /// The instrument.
    pub on: String,
    /// The day it signed.
    pub signed: Option<Day>,
    /// The day it ratified.
    pub ratified: Option<Day>,
    /// The day the instrument began to bind it.
    pub in_force: Option<Day>,
    /// The first day the instrument no longer binds it.
    pub withdrawn: Option<Day>,
    /// What is said at `signed`, `ratified`, `in-force` and `withdrawn` besides the day.
    pub dates: BTreeMap<String, Guard>,
    /// Zone, calendar and cut-off of the Party.
    pub entry: PartyEntry,
    /// Period rules that fill what text and profiles leave out.
    pub periods: Vec<Periods>,
    /// Authorities, contact points, liaison and languages of the Party.
    pub clauses: Vec<Clause>,
    /// Lists of the Party.
    pub words: BTreeMap<String, Word>,
    /// What it declared.
    pub declarations: Vec<Declaration>,
    /// What it reserved.
    pub reservations: Vec<Reservation>,
    /// What it objected to.
    pub objections: Vec<Objection>,
    /// How far the overlay as a whole was compared with its source.
    pub verified: Verified,
    /// What was read.
    pub proof: Proof,
    /// Lints silenced, and where.
    pub allows: Vec<Allow>,
    /// As written.
    pub statement: Arc<ast::Statement>,
}

impl Overlay {
    /// The digest of the file's bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What it is called in explanations: `BEL on ets-30`.
    pub fn label(&self) -> String {
        format!("{} on {}", self.party, self.on)
    }
}

/// What was read to set a mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// Where.
    pub source: Option<String>,
    /// When.
    pub on: Option<Day>,
    /// By whom.
    pub by: Option<String>,
}

/// From which day to which something is valid; each end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// The first day.
    pub since: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
}

impl Validity {
    /// Whether it is valid on a day.
    pub fn holds(self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What was declared or reserved, and when: the part both have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// The declarable it fills, where its own id does not name it.
    pub of: Option<String>,
    /// The values chosen.
    pub choose: Vec<String>,
    /// Clauses made by it.
    pub clauses: Vec<Clause>,
    /// The article it was made at.
    pub article: String,
    /// From when to when.
    pub valid: Validity,
    /// Between whom, for what and under which condition.
    pub guard: Guard,
    /// How far it was compared with its source.
    pub verified: Verified,
    /// What was read.
    pub proof: Proof,
    /// Where it stands.
    pub span: Span,
}

impl Statement {
    /// Whether it is valid on a day between two States; a condition it may have is another matter.
    pub fn holds(&self, day: Day, pair: [&StateCode; 2]) -> bool {
        self.valid.holds(day) && is_between(&self.guard, pair)
    }

    /// Whether it holds in some cases only.
    pub fn is_conditional(&self) -> bool {
        let guard = &self.guard;
        guard.when.is_some() || guard.unless.is_some() || !guard.only.is_empty() || !guard.except.is_empty()
    }

    /// Whether it is what a name of the instrument speaks of.
    pub fn is_of(&self, id: &str) -> bool {
        self.id == id || self.of.as_deref() == Some(id)
    }
}

/// A declared value.
#[derive(Debug, Clone, PartialEq)]
pub struct Declaration {
    /// What was said, and when.
    pub said: Statement,
    /// The value, where one is given.
    pub value: Option<Value>,
}

/// A reservation.
#[derive(Debug, Clone, PartialEq)]
pub struct Reservation {
    /// What was said, and when.
    pub said: Statement,
    /// Articles, ranges and titles whose clauses it takes away.
    pub excludes: Vec<String>,
}

/// An objection to another Party's reservation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The Party objected to.
    pub to: StateCode,
    /// Its reservation or declaration.
    pub over: String,
    /// The effect it states: `none` or `no-relations`.
    pub effect: Option<String>,
    /// The article it was made at.
    pub article: String,
    /// From when to when.
    pub valid: Validity,
    /// Between whom, for what and under which condition.
    pub guard: Guard,
    /// How far it was compared with its source.
    pub verified: Verified,
    /// What was read.
    pub proof: Proof,
    /// Where it stands.
    pub span: Span,
}

impl Objection {
    /// Whether the instrument is thereby not in force between the two.
    pub fn no_relations(&self) -> bool {
        self.effect.as_deref() == Some("no-relations")
    }
}

fn is_between(guard: &Guard, pair: [&StateCode; 2]) -> bool {
    let between = &guard.between;
    between.is_empty()
        || between.iter().any(|word| word == "bound")
        || pair.iter().all(|state| between.iter().any(|code| code == state.as_str()))
}
