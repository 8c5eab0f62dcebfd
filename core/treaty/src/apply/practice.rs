//! A library put into practice: what hangs on no case is read once and used for every request after.
//!
//! A footing is a function of its ask, so a kept one answers whatever asks the same. Three things make asks the same
//! that are written differently: of the day only counts between which turns of the library it lies, days on which
//! something in it begins or has ended; of what had happened only counts by what a reservation is dated; of what is
//! told only what some instrument looks at to say whether it is for the request.

use std::collections::BTreeSet;

use comity_words::Day;
use jiff::ToSpan;

use super::footing::Footing;
use super::matter::{self, Bench, any_matches};
use super::{Application, ApplyError, NormInstance, Situation, applied, held_for, norms_on, stack};
use crate::library::Library;
use crate::model::{Clause, Guard, Instrument, Pattern, Word};
use crate::precedence::Ask;
use crate::precedence::scope::Scoping;

/// How many footings are kept: a few pairs of States under a few instruments. The one unused for longest goes.
const MOST_KEPT: usize = 64;

/// A library that is asked again and again, for many cases or for one whose facts change.
pub struct Practice<'l> {
    library: &'l Library,
    turns: BTreeSet<Day>,
    dating: Vec<&'l Pattern>,
    scoping: Scoping<'l>,
    /// The one used last comes first.
    #[expect(clippy::vec_box, reason = "a footing is large, and the one used last is turned to the front")]
    kept: Vec<Box<Footing<'l>>>,
}

impl<'l> Practice<'l> {
    /// Puts a library into practice.
    pub fn of(library: &'l Library) -> Practice<'l> {
        let (turns, dating, scoping) = (turns(library), dating(library), Scoping::of(library));
        Practice { library, turns, dating, scoping, kept: Vec::new() }
    }

    /// What [`apply`](super::apply()) says of a situation.
    pub fn apply(&mut self, situation: &Situation) -> Result<Application, ApplyError> {
        self.on(situation, &Bench::default())
    }

    /// What [`answers`](super::answers) says of a situation.
    pub fn answers(&mut self, situation: &Situation) -> Result<Application, ApplyError> {
        self.on(situation, &Bench { silent: true, ..Bench::default() })
    }

    /// What became of every norm, without explanations, and nothing else: the norms of [`Practice::answers`]. For
    /// those who ask which duties another draft would have changed in many past cases.
    pub fn norms(&mut self, situation: &Situation) -> Result<Vec<NormInstance>, ApplyError> {
        let bench = Bench { silent: true, ..Bench::default() };
        let held = held_for(self.library, situation, &bench)?;
        if !held.brackets.is_empty() {
            return Ok(super::apply_on(self.library, situation, &bench)?.norms);
        }
        let (library, day) = (self.library, matter::anchored(self.library, held, situation, &bench));
        let footing = self.footing(held, stack::ask(held, situation, &bench, day));
        Ok(norms_on(library, held, footing, (situation, &bench, day)))
    }

    fn on(&mut self, situation: &Situation, bench: &Bench) -> Result<Application, ApplyError> {
        let held = held_for(self.library, situation, bench)?;
        // What an open bracket says is bound anew for every way of closing it.
        if !held.brackets.is_empty() {
            return super::apply_on(self.library, situation, bench);
        }
        let (library, day) = (self.library, matter::anchored(self.library, held, situation, bench));
        let footing = self.footing(held, stack::ask(held, situation, bench, day));
        Ok(applied(library, held, footing, (situation, bench, day)))
    }

    fn footing(&mut self, held: &'l Instrument, mut ask: Ask) -> &Footing<'l> {
        // Between two turns nothing begins and nothing ends: any day there stands for all of them.
        ask.at = self.turns.range(..=ask.at).next_back().copied().unwrap_or(Day::MIN);
        ask.happened
            .retain(|event| self.dating.iter().any(|one| any_matches(std::slice::from_ref(one), event)));
        self.scoping.narrow(&mut ask);
        let known = self.kept.iter().position(|footing| footing.ask == ask);
        match known {
            Some(0) => {}
            Some(place) => self.kept[..=place].rotate_right(1),
            None => {
                self.kept.truncate(MOST_KEPT - 1);
                self.kept.insert(0, Box::new(Footing::of(self.library, held, ask).kept()));
            }
        }
        &self.kept[0]
    }
}

/// The days on which something a footing looks at begins, or no longer holds.
fn turns(library: &Library) -> BTreeSet<Day> {
    let mut turns = Turns::default();
    for instrument in library.instruments.values() {
        turns.clauses(&instrument.clauses);
        turns.words(instrument.words.values());
    }
    for profile in library.profiles.values() {
        turns.clauses(&profile.clauses);
        turns.words(profile.words.values());
        profile.choice_guards.values().for_each(|guard| turns.guard(guard));
    }
    for overlay in library.overlays.values() {
        turns.0.extend(
            [overlay.signed, overlay.ratified, overlay.in_force, overlay.withdrawn].into_iter().flatten(),
        );
        turns.clauses(&overlay.clauses);
        turns.words(overlay.words.values());
        let declared = overlay.declarations.iter().map(|one| &one.said);
        for said in declared.chain(overlay.reservations.iter().map(|one| &one.said)) {
            turns.within(said.valid.since, said.valid.until);
            turns.guard(&said.guard);
            turns.clauses(&said.clauses);
        }
        for objection in &overlay.objections {
            turns.within(objection.valid.since, objection.valid.until);
            turns.guard(&objection.guard);
        }
    }
    turns.0
}

#[derive(Default)]
struct Turns(BTreeSet<Day>);

impl Turns {
    fn within(&mut self, since: Option<Day>, until: Option<Day>) {
        self.0.extend(since);
        self.0.extend(until.and_then(|until| until.checked_add(1.day()).ok()));
    }

    fn guard(&mut self, guard: &Guard) {
        self.within(guard.since, guard.until);
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        clauses.iter().for_each(|clause| self.within(clause.since, clause.until));
    }

    fn words<'w>(&mut self, words: impl Iterator<Item = &'w Word>) {
        for word in words {
            self.guard(&word.guard);
            word.versions.iter().for_each(|version| self.guard(&version.guard));
        }
    }
}

/// The events by which reservations begin and end.
fn dating(library: &Library) -> Vec<&Pattern> {
    let reserved = library.overlays.values().flat_map(|overlay| &overlay.reservations);
    reserved.flat_map(|one| one.said.guard.begins_on.iter().chain(&one.said.guard.ends_on)).collect()
}
