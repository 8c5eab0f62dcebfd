//! How far each officer has read a case: so many of its acts were there when she last looked. Hers alone; nothing of
//! it enters the journal.

use comity_words::{OfficerId, Reference};
use rusqlite::{Connection, OptionalExtension, params};

use crate::people::{RulingRow, rule};
use crate::{Store, StoreError};

/// The table, added to files of an earlier format.
pub(crate) const TABLES: &str = "
create table looked(officer text not null, case_ref text not null, acts integer not null,
    primary key (officer, case_ref)) strict, without rowid;
";

/// That a case was put in an officer's charge at once, written with the ruling that says so.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The case.
    pub case: Reference,
    /// Who answers for it from now on.
    pub officer: OfficerId,
    /// When.
    pub at: comity_words::Moment,
    /// The ruling.
    pub ruling: RulingRow,
}

/// The charge is hers; what was offered of the case and not answered is withdrawn.
pub(crate) fn assigned(db: &Connection, one: &Assigned) -> Result<(), StoreError> {
    let (case, at) = (one.case.to_string(), one.at.as_second());
    db.execute(
        "insert into charge(case_ref, officer, since) values (?1, ?2, ?3)
         on conflict(case_ref) do update set officer = excluded.officer, since = excluded.since",
        params![case, one.officer.as_str(), at],
    )?;
    db.execute(
        "update handing set answered = ?2, taken = 0 where case_ref = ?1 and answered is null",
        params![case, at],
    )?;
    rule(db, &one.ruling)
}

impl Store {
    /// Notes that an officer has read a case as far as so many acts; never fewer than before.
    pub fn look(&self, officer: &OfficerId, case: &Reference, acts: u64) -> Result<(), StoreError> {
        let (officer, case) = (officer.to_string(), case.to_string());
        self.write(move |db| {
            db.execute(
                "insert into looked(officer, case_ref, acts) values (?1, ?2, ?3)
                 on conflict(officer, case_ref) do update set acts = max(acts, excluded.acts)",
                params![officer, case, acts.cast_signed()],
            )?;
            Ok(())
        })
    }

    /// How many acts of a case were there when an officer last looked; none where she never did.
    pub fn looked(&self, officer: &OfficerId, case: &Reference) -> Result<u64, StoreError> {
        self.read(|db| {
            let found: Option<i64> = db
                .prepare_cached("select acts from looked where officer = ?1 and case_ref = ?2")?
                .query_row([officer.as_str(), &case.to_string()], |row| row.get(0))
                .optional()?;
            Ok(found.unwrap_or_default().cast_unsigned())
        })
    }
}
