//! The doors of a case: every question a clause may put to it, noted while somebody listens.
//!
//! What stands behind the doors is private to them, so that no reading can hang on what it did not ask.

use std::sync::Arc;

use comity_words::Moment;

use super::{Focus, Matter};
use crate::apply::recall::{Asked, Question, Readings, Recall, Told};
use crate::apply::{Event, PastMisses, Value};
use crate::clause::life::force::Force;
use crate::model::Clause;
use crate::source::Span;

impl<'a> Matter<'a> {
    /// Listens to what is asked of the case meanwhile.
    pub(crate) fn listen(&self, read: impl FnOnce()) -> Asked {
        let before = self.asked.replace(Some(Asked::default()));
        read();
        self.asked.replace(before).unwrap_or_default()
    }

    /// Reads every clause of a kind, or recalls what it was read as when it asked the same and was told the same.
    pub(crate) fn read_each<T>(
        &self,
        kind: impl Fn(&Recall) -> &Readings<T>,
        is_of: impl Fn(&Clause) -> bool,
        read: impl Fn(&'a Clause, &mut Vec<Arc<T>>),
    ) -> Vec<Arc<T>> {
        let mut found = Vec::new();
        let recall = self.recall().map(kind);
        for (place, clause) in self.clauses.iter().enumerate().filter(|(_, clause)| is_of(clause)) {
            match recall {
                Some(readings) => readings.of(self, place, &mut found, |found| read(clause, found)),
                None => read(clause, &mut found),
            }
        }
        found
    }

    /// The same for what the instrument says of itself, as one.
    pub(crate) fn read_whole<T>(
        &self,
        kind: impl Fn(&Recall) -> &Readings<T>,
        read: impl Fn() -> Vec<T>,
    ) -> Vec<Arc<T>> {
        let mut found = Vec::new();
        let read = |found: &mut Vec<Arc<T>>| found.extend(read().into_iter().map(Arc::new));
        match self.recall().map(kind) {
            Some(readings) => readings.of(self, 0, &mut found, read),
            None => read(&mut found),
        }
        found
    }

    /// Notes that something was asked that is not told as a fact.
    fn asks_more(&self) {
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.more = true;
        }
    }

    /// What was told under a path: a door, through which every question for a fact goes.
    pub(crate) fn fact(&self, path: &str) -> Option<&'a Value> {
        let told = self.situation.facts.of(path);
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.note(Question::Fact(path.to_owned()), || Told::Fact(told.cloned()));
        }
        told
    }

    /// Whether anything of that name happened, told or following from what was told: a door.
    pub(crate) fn has_happened(&self, name: &str) -> bool {
        let happened = self.is_named(name);
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            match happened {
                true => asked.more = true,
                false => asked.note(Question::Happened(name.to_owned()), || Told::Nothing),
            }
        }
        happened
    }

    fn is_named(&self, name: &str) -> bool {
        self.situation.events.iter().chain(&self.events).any(|event| event.name == name)
    }

    /// Whether somebody listens to what is asked.
    pub(crate) fn is_listened_to(&self) -> bool {
        self.asked.borrow().is_some()
    }

    /// The place of this case's answer to a question of the footing. It is looked for once.
    pub(crate) fn answer(&self, question: usize) -> Option<usize> {
        let mut answers = self.answers.borrow_mut();
        if answers.len() <= question {
            answers.resize(question + 1, None);
        }
        *answers[question].get_or_insert_with(|| {
            self.footing.questions.answer(question, |question, told| match (question, told) {
                (Question::Focuses, Told::Focuses(focuses)) => focuses == self.own_focuses(),
                (Question::Fact(path), Told::Fact(told)) => self.situation.facts.of(path) == told.as_ref(),
                (Question::Happened(name), Told::Nothing) => !self.is_named(name),
                _ => false,
            })
        })
    }

    /// What is known to have happened, with what follows from it, in order: a door.
    pub(crate) fn events(&self) -> &[Event] {
        self.asks_more();
        &self.events
    }

    /// What of the instrument binds, and since when: a door, for it hangs on what happened.
    pub(crate) fn force(&self) -> &Force<'a> {
        self.asks_more();
        &self.force
    }

    /// Misses of other cases between the two States: a door.
    pub(crate) fn past_misses(&self) -> &'a PastMisses {
        self.asks_more();
        &self.situation.past_misses
    }

    /// What the clauses of this footing were read as before, where it is kept and all of them bind.
    pub(crate) fn recall(&self) -> Option<&'a Recall> {
        self.footing.recall(self.explains()).filter(|_| self.whole)
    }

    /// The receipt, which decides what law governs; the instant one looks, where nothing was received: a door.
    pub(crate) fn anchor(&self) -> Moment {
        self.asks_more();
        self.anchor
    }

    /// What was told, up to the instant one looks.
    pub(crate) fn told(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        self.asks_more();
        let now = self.situation.now;
        self.situation.events.iter().filter(move |event| event.at <= now)
    }

    /// Notes that a norm, a limit or an exception applied.
    pub(crate) fn reach(&self, place: Span) {
        self.reached.borrow_mut().insert(place);
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.reached.push(place);
        }
    }

    /// The instant one looks: a door.
    pub(crate) fn now(&self) -> Moment {
        self.asks_more();
        self.situation.now
    }

    /// Everything a clause may be read for, one at a time; one empty focus where nothing is told.
    pub(crate) fn focuses(&self) -> &[Focus] {
        if let Some(asked) = self.asked.borrow_mut().as_mut() {
            asked.note(Question::Focuses, || Told::Focuses(self.own_focuses().to_vec()));
        }
        self.own_focuses()
    }

    fn own_focuses(&self) -> &[Focus] {
        self.focuses.get_or_init(|| self.each_focus())
    }

    fn each_focus(&self) -> Vec<Focus> {
        let words = |path| self.situation.facts.words(path);
        let some = |words: Vec<String>| -> Vec<Option<String>> {
            if words.is_empty() { vec![None] } else { words.into_iter().map(Some).collect() }
        };
        let mut focuses = Vec::new();
        for measure in some(words("measure")) {
            for category in some(words("data-category")) {
                for offence in some(words("offence")) {
                    focuses.push(Focus { measure: measure.clone(), category: category.clone(), offence });
                }
            }
        }
        focuses
    }
}
