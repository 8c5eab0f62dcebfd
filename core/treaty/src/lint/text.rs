//! One treaty or profile as the rules see it: its own clauses, and those that stand beside them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::condition::opens_for;
use crate::bind::scope::Scope;
use crate::library::Library;
use crate::model::{Body, Clause, Instrument, Norm, Periods, Profile, Word};
use crate::period::Amount;
use crate::question::Condition;
use crate::source::Span;
use crate::syntax::ast::{Assignment, Statement};

/// What a rule looks at.
pub(super) struct Text<'a> {
    pub(super) library: &'a Library,
    /// The `treaty` or `profile` statement.
    pub(super) statement: &'a Statement,
    /// How brackets are closed.
    pub(super) scope: Scope<'a>,
    /// The instrument, where the text is one.
    pub(super) instrument: Option<&'a Instrument>,
    /// The profile, where the text is one.
    pub(super) profile: Option<&'a Profile>,
    /// The instrument a profile completes, where the library holds it; an instrument itself.
    pub(super) completes: Option<&'a Instrument>,
    /// The profiles that complete the instrument; not the text itself.
    pub(super) profiles: Vec<&'a Profile>,
    /// Its clauses.
    pub(super) own: &'a [Clause],
    /// Clauses in force together with them.
    pub(super) beside: Vec<&'a Clause>,
    /// Every statement of the text at any depth, scenarios left out, in the order of the file.
    pub(super) statements: Vec<&'a Statement>,
    /// Whether all that stands beside is held: only then does a missing clause prove anything.
    pub(super) whole: bool,
    /// Looked up for every norm: found once.
    urgencies: OnceCell<Vec<(&'a Clause, &'a str)>>,
    followed: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Text<'a> {
    /// Where an instrument says that it begins to bind, if it also says what may be asked under it: such a text
    /// is no fragment, and what stands nowhere in it is missing.
    pub(super) fn binds_as_a_whole(&self) -> Option<Span> {
        let asks = self.own.iter().any(|clause| clause.keyword == "measures");
        let begins = self.own.iter().find(|clause| clause.keyword == "entry-into-force");
        begins.filter(|_| asks).map(Clause::head)
    }

    pub(super) fn of_instrument(
        instrument: &'a Instrument,
        library: &'a Library,
        assignment: &'a Assignment,
    ) -> Text<'a> {
        let profiles: Vec<&Profile> = library.profiles_of(&instrument.id).map(|profile| &**profile).collect();
        let (instruments, whole) = beside(instrument, library);
        let mut clauses: Vec<&Clause> = profiles.iter().flat_map(|profile| &profile.clauses).collect();
        clauses.extend(instruments.iter().flat_map(|other| &other.clauses));
        let scope = Scope::new(assignment);
        Text {
            library,
            statement: &instrument.statement,
            statements: below(&scope, &instrument.statement),
            scope,
            instrument: Some(instrument),
            profile: None,
            completes: Some(instrument),
            profiles,
            own: &instrument.clauses,
            beside: clauses,
            whole,
            urgencies: OnceCell::new(),
            followed: OnceCell::new(),
        }
    }

    pub(super) fn of_profile(
        profile: &'a Profile,
        library: &'a Library,
        assignment: &'a Assignment,
    ) -> Text<'a> {
        let completes = library.instrument(&profile.of).map(|held| &**held);
        let others = library.profiles_of(&profile.of).map(|other| &**other);
        let profiles: Vec<&Profile> = others.filter(|other| other.id != profile.id).collect();
        let (instruments, whole) = completes.map(|held| beside(held, library)).unwrap_or_default();
        let mut clauses: Vec<&Clause> = completes.iter().flat_map(|held| &held.clauses).collect();
        clauses.extend(profiles.iter().flat_map(|other| &other.clauses));
        clauses.extend(instruments.iter().flat_map(|other| &other.clauses));
        let scope = Scope::new(assignment);
        Text {
            library,
            statement: &profile.statement,
            statements: below(&scope, &profile.statement),
            scope,
            instrument: None,
            profile: Some(profile),
            completes,
            profiles,
            own: &profile.clauses,
            beside: clauses,
            whole: whole && completes.is_some(),
            urgencies: OnceCell::new(),
            followed: OnceCell::new(),
        }
    }

    /// Every clause in force together, its own first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Clause> + '_ {
        self.own.iter().chain(self.beside.iter().copied())
    }

    /// The norms of the text itself.
    pub(super) fn norms(&self) -> impl Iterator<Item = (&'a Clause, &'a Norm)> + '_ {
        self.own.iter().filter_map(|clause| Some((clause, clause.norm()?)))
    }

    /// The words the text itself defines.
    pub(super) fn words(&self) -> &'a BTreeMap<String, Word> {
        static NONE: BTreeMap<String, Word> = BTreeMap::new();
        self.instrument.map(|it| &it.words).or(self.profile.map(|it| &it.words)).unwrap_or(&NONE)
    }

    /// A word defined in the text or beside it.
    pub(super) fn word(&self, id: &str) -> Option<&'a Word> {
        let instrument = self.completes.and_then(|held| held.words.get(id));
        self.words().get(id).or(instrument).or_else(|| self.profiles.iter().find_map(|p| p.words.get(id)))
    }

    /// The keyword and subject of a word's definition.
    pub(super) fn head_of(&self, word: &Word) -> Span {
        let found = self.statements.iter().find(|statement| statement.span == word.span);
        found.map_or(word.span, |statement| head(statement))
    }

    /// The period rules in force together.
    pub(super) fn periods(&self) -> impl Iterator<Item = &'a Periods> + '_ {
        let own = self.profile.into_iter().flat_map(|profile| &profile.periods);
        let text = self.completes.into_iter().flat_map(|held| &held.periods);
        text.chain(own).chain(self.profiles.iter().flat_map(|profile| &profile.periods))
    }

    /// The classes of urgency.
    pub(super) fn urgencies(&self) -> Vec<(&'a Clause, &'a str)> {
        let class = |clause: &'a Clause| match &clause.body {
            Body::Urgency(urgency) => Some((clause, urgency.class.as_str())),
            _ => None,
        };
        self.urgencies.get_or_init(|| self.all().filter_map(class).collect()).clone()
    }

    /// Whether a condition opens a clause for a class of urgency: by its name, or by the word `urgent`, which is
    /// any class where none is called so.
    pub(super) fn opens_for(&self, when: Option<&Condition>, class: &str) -> bool {
        let any = self.urgencies().iter().all(|(_, class)| *class != "urgent");
        opens_for(when, class) || (any && opens_for(when, "urgent"))
    }

    /// The norms whose lapse has a consequence: a ladder covers them, or another norm starts on it.
    pub(super) fn followed(&self) -> &BTreeSet<&'a str> {
        self.followed.get_or_init(|| self.all().flat_map(followed_by).collect())
    }

    /// The length some profile agrees on for a vague limit.
    pub(super) fn benchmark(&self, norm: &str) -> Option<Amount> {
        let profiles = self.profile.into_iter().chain(self.profiles.iter().copied());
        profiles.into_iter().find_map(|profile| profile.benchmarks.get(norm).map(|(amount, _)| *amount))
    }

    /// The statements of this keyword, at any depth.
    pub(super) fn named(&self, keyword: &str) -> Vec<&'a Statement> {
        self.statements.iter().copied().filter(|statement| statement.keyword() == keyword).collect()
    }
}

/// The norms whose lapse a clause makes something of.
fn followed_by(clause: &Clause) -> Vec<&str> {
    match &clause.body {
        Body::Escalation(ladder) => ladder.norms.iter().map(String::as_str).collect(),
        Body::Norm(norm) => {
            let lapses = norm.starts.iter().filter(|event| event.name == "violated");
            lapses.filter_map(|event| event.argument.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

/// Every statement below one, at any depth.
fn below<'a>(scope: &Scope<'_>, statement: &'a Statement) -> Vec<&'a Statement> {
    let children = scope.statements(statement.items()).into_iter();
    let children = children.filter(|child| child.keyword() != "scenario");
    children.flat_map(|child| std::iter::once(child).chain(below(scope, child))).collect()
}

/// The instruments that stay in force beside this one because it supplements them, and whether all are held.
fn beside<'a>(instrument: &Instrument, library: &'a Library) -> (Vec<&'a Instrument>, bool) {
    let mut found: Vec<&Instrument> = Vec::new();
    let mut whole = true;
    let mut ask = supplements(instrument);
    while let Some(id) = ask.pop() {
        if id == instrument.id || found.iter().any(|other| other.id == id) {
            continue;
        }
        match library.instrument(&id) {
            Some(held) => {
                found.push(held);
                ask.extend(supplements(held));
            }
            None => whole = false,
        }
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    (found, whole)
}

fn supplements(instrument: &Instrument) -> Vec<String> {
    let scope = Scope::new(&instrument.assignment);
    let relations = instrument.clauses.iter().filter(|clause| clause.keyword == "relation");
    let relations = relations.filter(|clause| clause.statement.id() == Some("supplements"));
    relations.flat_map(|clause| scope.words(&clause.statement, "to")).collect()
}

/// The keyword and subject of a statement.
pub(super) fn head(statement: &Statement) -> Span {
    statement.keyword.span.to(crate::bind::subject_span(statement))
}
