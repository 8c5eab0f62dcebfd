//! What the store answers about people and rights.

use std::sync::{Arc, Mutex};

use comity_words::{Moment, OfficerId, Reference};

use crate::guards::{self, GuardKind, GuardRow, OpeningRow, ReadingRow, ReviewRow, Wanted};
use crate::index::{self, IndexRow, Outstanding};
use crate::people::{self, CourseRow, Hold, LendingRow, RulingRow, TrainingRow};
use crate::{Store, StoreError};

impl Store {
    /// Changes what officers hold or how a case is protected, and notes who ruled so: all of it or nothing.
    pub fn rule(&self, changes: Vec<Hold>, ruling: RulingRow) -> Result<(), StoreError> {
        self.write(move |db| {
            changes.iter().try_for_each(|change| people::write(db, change))?;
            people::rule(db, &ruling)
        })
    }

    /// Rulings, the last first; about one officer, course or case where it is named. Those about cases of hidden kinds
    /// are left out before any is counted.
    pub fn rulings(
        &self,
        about: Option<&str>,
        (from, limit): (usize, usize),
        hidden: &[GuardKind],
    ) -> Result<Vec<RulingRow>, StoreError> {
        self.read(|db| people::rulings(db, about, (from, limit), hidden))
    }

    /// Who works in which unit.
    pub fn units(&self) -> Result<Vec<(OfficerId, String)>, StoreError> {
        self.read(people::units)
    }

    /// What was lent to an officer and by her, ended or not, the last first.
    pub fn lendings(&self, officer: &OfficerId) -> Result<Vec<LendingRow>, StoreError> {
        self.read(|db| people::lendings(db, officer))
    }

    /// One lending.
    pub fn lending(&self, number: u64) -> Result<Option<LendingRow>, StoreError> {
        self.read(|db| people::lending_of(db, number))
    }

    /// The courses of the office.
    pub fn courses(&self) -> Result<Vec<CourseRow>, StoreError> {
        self.read(people::courses)
    }

    /// The courses an officer passed.
    pub fn trainings(&self, officer: &OfficerId) -> Result<Vec<TrainingRow>, StoreError> {
        self.read(|db| people::trainings(db, officer))
    }

    /// How a case is protected, where it is more than every case.
    pub fn guard(&self, case: &Reference) -> Result<Option<GuardRow>, StoreError> {
        self.read(|db| guards::guard(db, case))
    }

    /// Every kind of protection some case has, each once.
    pub fn guard_kinds(&self) -> Result<Vec<GuardKind>, StoreError> {
        self.read(guards::kinds)
    }

    /// Puts an opening on record; its number.
    pub fn open_case(&self, row: OpeningRow) -> Result<u64, StoreError> {
        let given = Arc::new(Mutex::new(0));
        let keep = given.clone();
        self.write(move |db| {
            *keep.lock().expect("nobody panics with it") = guards::open(db, &row)?;
            Ok(())
        })?;
        let number = *given.lock().expect("nobody panics with it");
        Ok(number)
    }

    /// Puts the review of an opening on record; the first stands.
    pub fn review(&self, number: u64, review: ReviewRow) -> Result<(), StoreError> {
        self.write(move |db| guards::review(db, number, &review))
    }

    /// One opening.
    pub fn opening(&self, number: u64) -> Result<Option<OpeningRow>, StoreError> {
        self.read(|db| guards::opening(db, number))
    }

    /// The openings of an officer in a case that have not ended.
    pub fn openings_now(
        &self,
        case: &Reference,
        officer: &OfficerId,
        now: Moment,
    ) -> Result<Vec<OpeningRow>, StoreError> {
        self.read(|db| guards::openings_now(db, case, officer, now))
    }

    /// Openings, the last first, without cases of these kinds.
    pub fn openings(&self, wanted: &Wanted, hidden: &[GuardKind]) -> Result<Vec<OpeningRow>, StoreError> {
        self.read(|db| guards::openings(db, wanted, hidden))
    }

    /// Puts a reading on record.
    pub fn reading(&self, row: ReadingRow) -> Result<(), StoreError> {
        self.write(move |db| guards::read(db, &row))
    }

    /// Readings, the last first, without cases of these kinds.
    pub fn readings(&self, wanted: &Wanted, hidden: &[GuardKind]) -> Result<Vec<ReadingRow>, StoreError> {
        self.read(|db| guards::readings(db, wanted, hidden))
    }

    /// The rows of the desk, by next due, without cases of these kinds.
    pub fn desk_without(
        &self,
        from: usize,
        limit: usize,
        hidden: &[GuardKind],
    ) -> Result<Vec<IndexRow>, StoreError> {
        self.read(|db| index::desk(db, from, limit, hidden))
    }

    /// How much waits, without cases of these kinds.
    pub fn outstanding_without(&self, hidden: &[GuardKind]) -> Result<Outstanding, StoreError> {
        self.read(|db| index::outstanding(db, hidden))
    }
}
