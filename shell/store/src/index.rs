//! The index rows: a hint where to look, rebuilt from the story at any time.

use comity_words::{Moment, Party, Reference, StateCode};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::desk::{self, Standing};
use crate::guards::{GuardKind, listed, not_hidden};
use crate::reading::{parsed, second};

/// Where a dossier stands on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexRow {
    /// The case.
    pub case: Reference,
    /// The side this node is on.
    pub side: Party,
    /// The other State.
    pub counterpart: StateCode,
    /// The digest of the instrument, as printed.
    pub treaty: String,
    /// Whether anything is still to be done.
    pub open: bool,
    /// When the next clock of the case runs out, or the next rung is due.
    pub next_due: Option<Moment>,
    /// Whatever else a row of the desk wants, not personal: kept as given.
    pub hint: Option<String>,
    /// Where it stands on the desk; it stays where it stands where nothing is said.
    pub standing: Option<Standing>,
}

/// How much waits: what `status` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outstanding {
    /// Dossiers on file.
    pub cases: u64,
    /// Letters in the outbox.
    pub letters: u64,
    /// Drafts.
    pub drafts: u64,
    /// Incidents noted.
    pub incidents: u64,
}

const COLUMNS: &str = "case_ref, side, counterpart, treaty, open, next_due, hint";

pub(crate) fn write(db: &Connection, row: &IndexRow) -> Result<(), StoreError> {
    let name = row.case.to_string();
    let before: Option<(Option<String>, Option<String>)> = db
        .prepare_cached("select placed, hint from dossier where case_ref = ?1")?
        .query_row([&name], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if before.as_ref().and_then(|(_, hint)| hint.as_ref()) != row.hint.as_ref() {
        hints_moved(db)?;
    }
    db.prepare_cached(
        "insert into dossier(case_ref, version, side, counterpart, treaty, open, next_due, hint)
         values (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict(case_ref) do update set open = excluded.open, next_due = excluded.next_due,
         hint = excluded.hint",
    )?
    .execute(params![
        name,
        row.side.as_str(),
        row.counterpart.as_str(),
        row.treaty,
        row.open,
        row.next_due.map(Moment::as_second),
        row.hint
    ])?;
    if before.is_none() {
        db.prepare_cached("update counter set last = last + 1 where series = ?1")?.execute([DOSSIERS])?;
    }
    if let Some(standing) = &row.standing {
        let placed =
            desk::place(db, &row.case, row.open, standing, before.and_then(|(placed, _)| placed).as_deref())?;
        db.prepare_cached("update dossier set placed = ?2 where case_ref = ?1 and placed is not ?2")?
            .execute(params![name, placed])?;
    }
    Ok(())
}

/// The cases of the last acts, the last first, each once.
pub(crate) fn lately(db: &Connection, acts: usize) -> Result<Vec<Reference>, StoreError> {
    let mut query = db.prepare_cached("select case_ref from act order by leaf desc limit ?1")?;
    let limit = i64::try_from(acts).unwrap_or(i64::MAX);
    let mut cases: Vec<Reference> = Vec::new();
    for case in query.query_and_then([limit], |row| parsed(row, 0, "reference"))? {
        let case: Reference = case?;
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    Ok(cases)
}

/// Has open dossiers looked at again from this moment on.
pub(crate) fn look_again(db: &Connection, cases: &[Reference], at: Moment) -> Result<(), StoreError> {
    let mut again = db.prepare_cached(
        "update dossier set next_due = min(coalesce(next_due, ?2), ?2) where case_ref = ?1 and open",
    )?;
    for case in cases {
        again.execute(params![case.to_string(), at.as_second()])?;
    }
    Ok(())
}

/// The series that tells one state of all hints from the next.
const HINTS: &str = "states of the hints";

/// Something of what index rows keep beside their place changed.
pub(crate) fn hints_moved(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into counter(series, last) values (?1, 1) on conflict(series) do update set last = last + 1",
    )?
    .execute([HINTS])?;
    Ok(())
}

/// Which state of all hints this is: as long as it is the same, so are they.
pub(crate) fn hints_state(db: &Connection) -> Result<i64, StoreError> {
    let mut query = db.prepare_cached("select last from counter where series = ?1")?;
    Ok(query.query_row([HINTS], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// The series that counts the dossiers on file: a count of rows would grow with them.
const DOSSIERS: &str = "dossiers on file";

/// The rows of the desk; cases of hidden kinds are left out before any is counted.
pub(crate) fn desk(
    db: &Connection,
    from: usize,
    limit: usize,
    hidden: &[GuardKind],
) -> Result<Vec<IndexRow>, StoreError> {
    let order = "order by open desc, next_due is null, next_due, case_ref limit ?1 offset ?2";
    if hidden.is_empty() {
        let mut query = db.prepare_cached(&format!("select {COLUMNS} from dossier {order}"))?;
        return query.query_and_then(params![count(limit), count(from)], read)?.collect();
    }
    let known = not_hidden(3, "dossier.case_ref");
    let mut query = db.prepare_cached(&format!("select {COLUMNS} from dossier where {known} {order}"))?;
    query.query_and_then(params![count(limit), count(from), listed(hidden)], read)?.collect()
}

/// What the rows of a treaty with one State keep beside their place, in the order of their references.
pub(crate) fn hints(
    db: &Connection,
    counterpart: &StateCode,
    treaty: &str,
) -> Result<Vec<(Reference, String)>, StoreError> {
    let mut query = db.prepare_cached(
        "select case_ref, hint from dossier where counterpart = ?1 and treaty = ?2 and hint is not null
         order by case_ref",
    )?;
    let rows = query.query_and_then(params![counterpart.as_str(), treaty], |row| {
        Ok((parsed(row, 0, "reference")?, row.get(1)?))
    })?;
    rows.collect()
}

pub(crate) fn due(db: &Connection, now: Moment) -> Result<Vec<Reference>, StoreError> {
    let mut query = db.prepare_cached(
        "select case_ref from dossier where open = 1 and next_due <= ?1 order by next_due, case_ref",
    )?;
    let rows = query.query_and_then([now.as_second()], |row| parsed(row, 0, "reference"))?;
    rows.collect()
}

pub(crate) fn next_due(db: &Connection) -> Result<Option<Moment>, StoreError> {
    let next: Option<i64> = db
        .prepare_cached("select min(next_due) from dossier where open = 1")?
        .query_row([], |row| row.get(0))?;
    next.map(second).transpose()
}

pub(crate) fn outstanding(db: &Connection, hidden: &[GuardKind]) -> Result<Outstanding, StoreError> {
    let hidden = (!hidden.is_empty()).then(|| listed(hidden));
    let many = |table: &str| {
        let counted = match &hidden {
            None => db.query_row(&format!("select count(*) from {table}"), [], |row| row.get::<_, i64>(0)),
            Some(hidden) => {
                let known = not_hidden(1, &format!("{table}.case_ref"));
                let sql = format!("select count(*) from {table} where {known}");
                db.query_row(&sql, [hidden], |row| row.get(0))
            }
        };
        counted.map(i64::cast_unsigned)
    };
    Ok(Outstanding {
        cases: match &hidden {
            Some(_) => many("dossier")?,
            None => db
                .query_row("select last from counter where series = ?1", [DOSSIERS], |row| {
                    row.get::<_, i64>(0)
                })
                .map(i64::cast_unsigned)?,
        },
        letters: many("outbox")?,
        drafts: many("draft")?,
        incidents: many("incident")?,
    })
}

fn read(row: &Row<'_>) -> Result<IndexRow, StoreError> {
    Ok(IndexRow {
        case: parsed(row, 0, "reference")?,
        side: parsed(row, 1, "side")?,
        counterpart: parsed(row, 2, "code of a State")?,
        treaty: row.get(3)?,
        open: row.get(4)?,
        next_due: row.get::<_, Option<i64>>(5)?.map(second).transpose()?,
        hint: row.get(6)?,
        standing: None,
    })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
