//! What a request stands on: all that hangs on the instrument, the two States, the day and the measure, and on
//! nothing that happened in the case.
//!
//! A footing is a function of what it asks ([`Ask`]): the same ask gives the same footing, so that one may be kept
//! and used for every request that asks the same.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use comity_words::{Day, Party, StateCode};

use super::matter::Bench;
use super::recall::{Questions, Recall};
use super::stack::{self, Stack};
use crate::library::Library;
use crate::model::{Clause, Guard, Instrument, Word};
use crate::period::{NotComputable, Resolved};
use crate::precedence::{self, Ask, BasisReading};

/// What one request stands on.
pub(crate) struct Footing<'a> {
    pub ask: Ask,
    pub stack: Stack<'a>,
    /// The words defined between the two on the day.
    pub words: BTreeMap<&'a str, &'a Word>,
    /// What the request rests on.
    pub basis: BasisReading,
    /// The ids of the norms among the clauses, of which a case may leave some aside.
    norms: BTreeSet<String>,
    rules: RefCell<Rules>,
    /// What the clauses were read as, with and without explanations, where this footing is kept.
    recall: Option<[Recall; 2]>,
    /// What they asked on the way.
    pub questions: Questions,
}

/// Period rules as they were resolved, by the instrument, their id and the bearer. Few: they are looked through.
pub(crate) type Rules = Vec<(Counted, Result<Arc<Resolved>, NotComputable>)>;

/// Whose rule, which one, and who bears the norm it counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub of: String,
    pub by: Option<String>,
    pub bearer: Option<Party>,
}

impl Counted {
    /// Whether it is this one.
    pub(crate) fn is(&self, of: &str, by: Option<&str>, bearer: Option<Party>) -> bool {
        self.of == of && self.by.as_deref() == by && self.bearer == bearer
    }
}

impl<'a> Footing<'a> {
    pub(crate) fn of(library: &'a Library, basis: &'a Instrument, ask: Ask) -> Footing<'a> {
        let stack = Stack::of(library, basis, &ask);
        let words = words(library, &stack, &ask);
        let all = stack.clauses.iter().map(AsRef::as_ref).chain(stack.later.iter().copied());
        let norms = all.filter(|clause: &&Clause| clause.norm().is_some()).map(|clause| clause.id.clone());
        let norms = norms.collect();
        let basis = precedence::basis(library, &ask);
        Footing {
            ask,
            stack,
            words,
            basis,
            norms,
            rules: RefCell::default(),
            recall: None,
            questions: Questions::default(),
        }
    }

    /// The same footing, which remembers what its clauses were read as.
    pub(crate) fn kept(self) -> Footing<'a> {
        Footing { recall: Some(Default::default()), ..self }
    }

    /// What the clauses were read as before, where that is remembered.
    pub(crate) fn recall(&self, explained: bool) -> Option<&Recall> {
        self.recall.as_ref().map(|recall| &recall[usize::from(explained)])
    }

    /// Whether a norm of that id may be among the clauses; where not, none is.
    pub(crate) fn may_have_norm(&self, id: &str) -> bool {
        self.norms.contains(id)
    }

    /// A period rule that was resolved before.
    pub(crate) fn rule(
        &self,
        of: &str,
        by: Option<&str>,
        bearer: Option<Party>,
    ) -> Option<Result<Arc<Resolved>, NotComputable>> {
        let rules = self.rules.borrow();
        rules.iter().find(|(counted, _)| counted.is(of, by, bearer)).map(|(_, rule)| rule.clone())
    }

    /// Keeps a period rule that hangs on no case.
    pub(crate) fn keep(&self, counted: Counted, rule: Result<Arc<Resolved>, NotComputable>) {
        self.rules.borrow_mut().push((counted, rule));
    }
}

/// The words of the instruments that hold. Of two words of one id that of the basis goes first, then that of its
/// profiles and overlays.
fn words<'a>(library: &'a Library, stack: &Stack<'a>, ask: &Ask) -> BTreeMap<&'a str, &'a Word> {
    let mut words = BTreeMap::new();
    let valid = |word: &'a Word| version(word, ask.at, ask.pair()).map(|word| (word.id.as_str(), word));
    for other in stack.instruments.iter().rev() {
        let overlays = library.overlays_of(&other.id).filter(|overlay| overlay.party == ask.requested);
        words.extend(overlays.flat_map(|overlay| overlay.words.values()).filter_map(valid));
        let profiles = stack.profiles.iter().filter(|profile| profile.of == other.id);
        words.extend(profiles.flat_map(|profile| profile.words.values()).filter_map(valid));
        words.extend(other.words.values().filter_map(valid));
    }
    words
}

/// The version of a word that holds on a day between two States.
fn version<'w>(word: &'w Word, on: Day, states: [&StateCode; 2]) -> Option<&'w Word> {
    let holds = |guard: &Guard| {
        let between = |state: &&StateCode| guard.between.iter().any(|code| code == state.as_str());
        let all = guard.between.is_empty() || guard.between.iter().any(|code| code == "bound");
        guard.since.is_none_or(|since| since <= on)
            && guard.until.is_none_or(|until| on <= until)
            && (all || states.iter().all(between))
    };
    std::iter::once(word).chain(&word.versions).find(|word| holds(&word.guard))
}

/// The footing of a situation, made for it.
pub(crate) fn footing<'a>(
    library: &'a Library,
    basis: &'a Instrument,
    situation: &super::Situation,
    bench: &Bench,
    day: Day,
) -> Footing<'a> {
    Footing::of(library, basis, stack::ask(basis, situation, bench, day))
}
