//! What officers hold beside their roles: units, powers lent, courses passed; and who said so.

use comity_words::{Moment, OfficerId};
use rusqlite::{Connection, Row, params};

use crate::StoreError;
use crate::doors::OfficerRow;
use crate::guards::{GuardKind, listed, not_hidden};
use crate::reading::{parsed, second};

/// Powers lent by one officer to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LendingRow {
    /// Its number; 0 before it has one.
    pub number: u64,
    /// Who lends.
    pub lender: OfficerId,
    /// Who borrows.
    pub borrower: OfficerId,
    /// The powers, by code.
    pub powers: Vec<String>,
    /// From when.
    pub since: Moment,
    /// Until when.
    pub until: Moment,
    /// When it was taken back.
    pub ended: Option<Moment>,
}

/// A course and the powers it gates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRow {
    /// Its name.
    pub name: String,
    /// The powers, by code; none where it gates nothing any more.
    pub gates: Vec<String>,
}

/// That an officer passed a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRow {
    /// Who.
    pub officer: OfficerId,
    /// The course.
    pub course: String,
    /// When.
    pub passed: Moment,
    /// Until when it is good.
    pub until: Moment,
}

/// Somebody changed what somebody may do, or how a case is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulingRow {
    /// When.
    pub at: Moment,
    /// Who; nobody where it was done at the console.
    pub by: Option<OfficerId>,
    /// Whom or what it is about: an officer's name, a course, a reference.
    pub about: String,
    /// What was ruled, without anything a case says.
    pub what: String,
    /// The reason, sealed.
    pub reason: Option<Vec<u8>>,
}

/// One change of what officers hold; written with the ruling that says who changed it.
#[derive(Debug, Clone)]
pub enum Hold {
    /// She is an officer of this node from now on.
    Admitted(Box<OfficerRow>),
    /// These are her roles from now on; none means that she left.
    Roles {
        /// Who.
        officer: OfficerId,
        /// All of them.
        roles: Vec<String>,
        /// When she left, where she did.
        left: Option<Moment>,
    },
    /// She works in this unit.
    Joined(OfficerId, String),
    /// She works in this unit no more.
    LeftUnit(OfficerId, String),
    /// Powers are lent.
    Lent(LendingRow),
    /// A lending ends before its day.
    TakenBack(u64, Moment),
    /// A course gates these powers from now on.
    Course(CourseRow),
    /// A course was passed.
    Passed(TrainingRow),
    /// A case is protected so from now on.
    Guard(crate::GuardRow),
}

pub(crate) fn write(db: &Connection, change: &Hold) -> Result<(), StoreError> {
    match change {
        Hold::Admitted(officer) => crate::doors::save_officer(db, officer)?,
        Hold::Roles { officer, roles, left } => {
            db.execute(
                "update officer set roles = ?2, left_at = ?3 where id = ?1",
                params![officer.as_str(), roles.join(" "), left.map(Moment::as_second)],
            )?;
        }
        Hold::Joined(officer, unit) => {
            db.execute(
                "insert into officer_unit(officer, unit) values (?1, ?2) on conflict do nothing",
                params![officer.as_str(), unit],
            )?;
        }
        Hold::LeftUnit(officer, unit) => {
            db.execute(
                "delete from officer_unit where officer = ?1 and unit = ?2",
                params![officer.as_str(), unit],
            )?;
        }
        Hold::Lent(row) => {
            db.execute(
                "insert into lending(lender, borrower, powers, since, until) values (?1, ?2, ?3, ?4, ?5)",
                params![
                    row.lender.as_str(),
                    row.borrower.as_str(),
                    row.powers.join(" "),
                    row.since.as_second(),
                    row.until.as_second()
                ],
            )?;
        }
        Hold::TakenBack(number, at) => {
            db.execute(
                "update lending set ended = ?2 where n = ?1 and ended is null",
                params![number.cast_signed(), at.as_second()],
            )?;
        }
        Hold::Course(row) => {
            db.execute(
                "insert into course(name, gates) values (?1, ?2)
                 on conflict(name) do update set gates = excluded.gates",
                params![row.name, row.gates.join(" ")],
            )?;
        }
        Hold::Passed(row) => {
            db.execute(
                "insert into training(officer, course, passed, until) values (?1, ?2, ?3, ?4)
                 on conflict(officer, course, passed) do update set until = excluded.until",
                params![row.officer.as_str(), row.course, row.passed.as_second(), row.until.as_second()],
            )?;
        }
        Hold::Guard(row) => crate::guards::write(db, row)?,
    }
    Ok(())
}

pub(crate) fn rule(db: &Connection, ruling: &RulingRow) -> Result<(), StoreError> {
    db.execute(
        "insert into ruling(at, officer, about, what, reason) values (?1, ?2, ?3, ?4, ?5)",
        params![
            ruling.at.as_second(),
            ruling.by.as_ref().map(OfficerId::as_str),
            ruling.about,
            ruling.what,
            ruling.reason
        ],
    )?;
    Ok(())
}

/// The last rulings first, from a place on; about one officer, course or case where it is named.
pub(crate) fn rulings(
    db: &Connection,
    about: Option<&str>,
    (from, limit): (usize, usize),
    hidden: &[GuardKind],
) -> Result<Vec<RulingRow>, StoreError> {
    db.prepare_cached(&format!(
        "select at, officer, about, what, reason from ruling where about = coalesce(?1, about) and {}
         order by n desc limit ?2 offset ?3",
        not_hidden(4, "ruling.about")
    ))?
    .query_and_then(params![about, count(limit), count(from), listed(hidden)], |row| {
        let by: Option<String> = row.get(1)?;
        Ok(RulingRow {
            at: second(row.get(0)?)?,
            by: by.map(|by| crate::reading::from_text(&by, "name of an officer")).transpose()?,
            about: row.get(2)?,
            what: row.get(3)?,
            reason: row.get(4)?,
        })
    })?
    .collect()
}

/// Who works in which unit.
pub(crate) fn units(db: &Connection) -> Result<Vec<(OfficerId, String)>, StoreError> {
    db.prepare_cached("select officer, unit from officer_unit order by officer, unit")?
        .query_and_then([], |row| Ok((parsed(row, 0, "name of an officer")?, row.get(1)?)))?
        .collect()
}

/// What was lent to an officer and by her, ended or not, the last first.
pub(crate) fn lendings(db: &Connection, officer: &OfficerId) -> Result<Vec<LendingRow>, StoreError> {
    db.prepare_cached(
        "select n, lender, borrower, powers, since, until, ended from lending
         where borrower = ?1 or lender = ?1 order by n desc",
    )?
    .query_and_then([officer.as_str()], lending)?
    .collect()
}

pub(crate) fn lending_of(db: &Connection, number: u64) -> Result<Option<LendingRow>, StoreError> {
    let mut query = db.prepare_cached(
        "select n, lender, borrower, powers, since, until, ended from lending where n = ?1",
    )?;
    query.query_and_then([number.cast_signed()], lending)?.next().transpose()
}

fn lending(row: &Row<'_>) -> Result<LendingRow, StoreError> {
    let powers: String = row.get(3)?;
    Ok(LendingRow {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        lender: parsed(row, 1, "name of an officer")?,
        borrower: parsed(row, 2, "name of an officer")?,
        powers: powers.split_whitespace().map(str::to_owned).collect(),
        since: second(row.get(4)?)?,
        until: second(row.get(5)?)?,
        ended: row.get::<_, Option<i64>>(6)?.map(second).transpose()?,
    })
}

pub(crate) fn courses(db: &Connection) -> Result<Vec<CourseRow>, StoreError> {
    db.prepare_cached("select name, gates from course order by name")?
        .query_and_then([], |row| {
            let gates: String = row.get(1)?;
            Ok(CourseRow { name: row.get(0)?, gates: gates.split_whitespace().map(str::to_owned).collect() })
        })?
        .collect()
}

pub(crate) fn trainings(db: &Connection, officer: &OfficerId) -> Result<Vec<TrainingRow>, StoreError> {
    db.prepare_cached(
        "select officer, course, passed, until from training where officer = ?1 order by course, passed",
    )?
    .query_and_then([officer.as_str()], |row| {
        Ok(TrainingRow {
            officer: parsed(row, 0, "name of an officer")?,
            course: row.get(1)?,
            passed: second(row.get(2)?)?,
            until: second(row.get(3)?)?,
        })
    })?
    .collect()
}

pub(crate) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
