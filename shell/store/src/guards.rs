//! How cases are protected, who opened them and what was read: registers beside the acts.

use comity_words::{Moment, OfficerId, Reference};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::people::count;
use crate::reading::{parsed, second};

/// How a case is protected. A case without a row is protected as every case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardRow {
    /// The case.
    pub case: Reference,
    /// How sensitive, as a word.
    pub grade: String,
    /// What of the rest is alike for many cases.
    pub kind: GuardKind,
}

/// The units a case was given to, and to whom it is sealed: alike for many cases, so that a list is filtered
/// by few questions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct GuardKind {
    /// The units, in their order; all where there is none.
    pub units: Vec<String>,
    /// Who may know of it, in their order, where it is sealed.
    pub sealed_to: Option<Vec<String>>,
}

/// That an officer opened a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningRow {
    /// Its number; 0 before it has one.
    pub number: u64,
    /// The case.
    pub case: Reference,
    /// Who.
    pub officer: OfficerId,
    /// `purpose` or `emergency`.
    pub kind: String,
    /// From when.
    pub since: Moment,
    /// Until when.
    pub until: Moment,
    /// The purpose or reason, sealed.
    pub words: Vec<u8>,
    /// The review, where there was one.
    pub review: Option<ReviewRow>,
}

/// What a reviewer found of an emergency opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// When.
    pub at: Moment,
    /// Who reviewed it.
    pub by: OfficerId,
    /// `justified` or `unjustified`.
    pub finding: String,
    /// What she says to it, sealed.
    pub words: Vec<u8>,
}

/// That an officer read what a case says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// Its number; 0 before it has one.
    pub number: u64,
    /// When.
    pub at: Moment,
    /// Who.
    pub officer: OfficerId,
    /// The case; none where the register itself was read.
    pub case: Option<Reference>,
    /// By which verb.
    pub what: String,
    /// Under which opening.
    pub opening: Option<u64>,
}

/// Which readings or openings are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this officer.
    pub officer: Option<OfficerId>,
    /// Of this case.
    pub case: Option<Reference>,
    /// Only emergencies nobody reviewed.
    pub unreviewed: bool,
    /// From this place on, the last first.
    pub from: usize,
    /// How many.
    pub limit: usize,
}

impl GuardKind {
    /// One text a list is filtered by: two kinds have the same only where they are the same.
    pub(crate) fn text(&self) -> String {
        match &self.sealed_to {
            None => self.units.join(" "),
            Some(readers) => format!("{}|{}", self.units.join(" "), readers.join(" ")),
        }
    }

    fn read(text: &str) -> GuardKind {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        match text.split_once('|') {
            None => GuardKind { units: words(text), sealed_to: None },
            Some((units, readers)) => GuardKind { units: words(units), sealed_to: Some(words(readers)) },
        }
    }
}

pub(crate) fn write(db: &Connection, row: &GuardRow) -> Result<(), StoreError> {
    db.execute(
        "insert into guard(case_ref, grade, kind) values (?1, ?2, ?3)
         on conflict(case_ref) do update set grade = excluded.grade, kind = excluded.kind",
        params![row.case.to_string(), row.grade, row.kind.text()],
    )?;
    Ok(())
}

/// Raises the grade of a case, and nothing else of its protection: a ruling that came meanwhile stands. One that
/// stands higher already stays.
pub(crate) fn raise(db: &Connection, row: &GuardRow) -> Result<(), StoreError> {
    let rank = |grade: &str| format!("case {grade} when 'normal' then 0 when 'sensitive' then 1 else 2 end");
    let text = format!(
        "insert into guard(case_ref, grade, kind) values (?1, ?2, '')
         on conflict(case_ref) do update set grade = excluded.grade where {} > {}",
        rank("excluded.grade"),
        rank("guard.grade"),
    );
    db.prepare_cached(&text)?.execute(params![row.case.to_string(), row.grade])?;
    Ok(())
}

pub(crate) fn guard(db: &Connection, case: &Reference) -> Result<Option<GuardRow>, StoreError> {
    let mut query = db.prepare_cached("select case_ref, grade, kind from guard where case_ref = ?1")?;
    query.query_row([case.to_string()], |row| Ok(guard_of(row))).optional()?.transpose()
}

fn guard_of(row: &Row<'_>) -> Result<GuardRow, StoreError> {
    Ok(GuardRow {
        case: parsed(row, 0, "reference")?,
        grade: row.get(1)?,
        kind: GuardKind::read(&row.get::<_, String>(2)?),
    })
}

/// Every kind of protection there is, each once.
pub(crate) fn kinds(db: &Connection) -> Result<Vec<GuardKind>, StoreError> {
    db.prepare_cached("select distinct kind from guard where kind <> '' order by kind")?
        .query_and_then([], |row| Ok(GuardKind::read(&row.get::<_, String>(0)?)))?
        .collect()
}

/// Kinds as a list SQL can look into; the kind of no row is hidden from nobody.
pub(crate) fn listed(hidden: &[GuardKind]) -> String {
    let texts: Vec<String> = hidden.iter().map(|kind| format!("\"{}\"", kind.text())).collect();
    format!("[{}]", texts.join(","))
}

/// Where a case is none of the kinds in the `n`th parameter. Names of units and officers hold no quote.
pub(crate) fn not_hidden(n: usize, case: &str) -> String {
    format!(
        "not exists (select 1 from guard where guard.case_ref = {case}
         and guard.kind in (select value from json_each(?{n})))"
    )
}

pub(crate) fn open(db: &Connection, row: &OpeningRow) -> Result<u64, StoreError> {
    db.execute(
        "insert into opening(case_ref, officer, kind, since, until, words) values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            row.case.to_string(),
            row.officer.as_str(),
            row.kind,
            row.since.as_second(),
            row.until.as_second(),
            row.words
        ],
    )?;
    Ok(db.last_insert_rowid().cast_unsigned())
}

/// The first review stands.
pub(crate) fn review(db: &Connection, number: u64, review: &ReviewRow) -> Result<(), StoreError> {
    let reviewed = db.execute(
        "update opening set reviewed_at = ?2, reviewer = ?3, finding = ?4, review = ?5
         where n = ?1 and reviewed_at is null",
        params![
            number.cast_signed(),
            review.at.as_second(),
            review.by.as_str(),
            review.finding,
            review.words
        ],
    )?;
    if reviewed == 1 { Ok(()) } else { Err(StoreError::Twice(format!("a review of opening {number}"))) }
}

const OPENING: &str =
    "n, case_ref, officer, kind, since, until, words, reviewed_at, reviewer, finding, review";

pub(crate) fn opening(db: &Connection, number: u64) -> Result<Option<OpeningRow>, StoreError> {
    let mut query = db.prepare_cached(&format!("select {OPENING} from opening where n = ?1"))?;
    query.query_and_then([number.cast_signed()], opening_of)?.next().transpose()
}

/// The openings of an officer in a case that have not ended yet.
pub(crate) fn openings_now(
    db: &Connection,
    case: &Reference,
    officer: &OfficerId,
    now: Moment,
) -> Result<Vec<OpeningRow>, StoreError> {
    db.prepare_cached(&format!(
        "select {OPENING} from opening where case_ref = ?1 and officer = ?2 and until > ?3 order by n"
    ))?
    .query_and_then(params![case.to_string(), officer.as_str(), now.as_second()], opening_of)?
    .collect()
}

/// Openings, the last first; those of hidden kinds left out.
pub(crate) fn openings(
    db: &Connection,
    wanted: &Wanted,
    hidden: &[GuardKind],
) -> Result<Vec<OpeningRow>, StoreError> {
    let unreviewed = if wanted.unreviewed { "and kind = 'emergency' and reviewed_at is null" } else { "" };
    db.prepare_cached(&format!(
        "select {OPENING} from opening where officer = coalesce(?1, officer) and case_ref = coalesce(?2, case_ref)
         {unreviewed} and {} order by n desc limit ?4 offset ?5",
        not_hidden(3, "opening.case_ref")
    ))?
    .query_and_then(
        params![
            wanted.officer.as_ref().map(OfficerId::as_str),
            wanted.case.as_ref().map(Reference::to_string),
            listed(hidden),
            count(wanted.limit),
            count(wanted.from)
        ],
        opening_of,
    )?
    .collect()
}

fn opening_of(row: &Row<'_>) -> Result<OpeningRow, StoreError> {
    let review = match row.get::<_, Option<i64>>(7)? {
        None => None,
        Some(at) => Some(ReviewRow {
            at: second(at)?,
            by: parsed(row, 8, "name of an officer")?,
            finding: row.get(9)?,
            words: row.get(10)?,
        }),
    };
    Ok(OpeningRow {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        case: parsed(row, 1, "reference")?,
        officer: parsed(row, 2, "name of an officer")?,
        kind: row.get(3)?,
        since: second(row.get(4)?)?,
        until: second(row.get(5)?)?,
        words: row.get(6)?,
        review,
    })
}

pub(crate) fn read(db: &Connection, row: &ReadingRow) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into reading(at, officer, case_ref, what, opening) values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        row.at.as_second(),
        row.officer.as_str(),
        row.case.as_ref().map(Reference::to_string),
        row.what,
        row.opening.map(u64::cast_signed)
    ])?;
    Ok(())
}

/// Readings, the last first; those of hidden kinds left out.
pub(crate) fn readings(
    db: &Connection,
    wanted: &Wanted,
    hidden: &[GuardKind],
) -> Result<Vec<ReadingRow>, StoreError> {
    db.prepare_cached(&format!(
        "select n, at, officer, case_ref, what, opening from reading
         where officer = coalesce(?1, officer) and (?2 is null or case_ref = ?2) and {}
         order by n desc limit ?4 offset ?5",
        not_hidden(3, "reading.case_ref")
    ))?
    .query_and_then(
        params![
            wanted.officer.as_ref().map(OfficerId::as_str),
            wanted.case.as_ref().map(Reference::to_string),
            listed(hidden),
            count(wanted.limit),
            count(wanted.from)
        ],
        |row| {
            let case: Option<String> = row.get(3)?;
            Ok(ReadingRow {
                number: row.get::<_, i64>(0)?.cast_unsigned(),
                at: second(row.get(1)?)?,
                officer: parsed(row, 2, "name of an officer")?,
                case: case.map(|case| crate::reading::from_text(&case, "reference")).transpose()?,
                what: row.get(4)?,
                opening: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
            })
        },
    )?
    .collect()
}
