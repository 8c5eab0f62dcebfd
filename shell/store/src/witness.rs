//! What this node cosigned as a witness, what witnesses said of its own heads, and incidents read again.

use comity_words::Moment;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::reading::{from_text, second};
use crate::rows::IncidentRow;
use crate::{Store, StoreError};

/// The head of another journal that this node cosigned last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessedRow {
    /// Whose journal.
    pub origin: String,
    /// The size of the head.
    pub size: u64,
    /// The head, as the journal signed it.
    pub note: String,
    /// When it was cosigned.
    pub at: Moment,
}

/// What a witness said of one of this node's heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CosignedRow {
    /// The witness's name.
    pub witness: String,
    /// The size of the head.
    pub size: u64,
    /// When, by the witness's clock.
    pub at: Moment,
    /// Its lines of the note.
    pub lines: String,
}

/// The tables, added to files of an earlier format.
pub(crate) const TABLES: &str = "
create table witnessed(origin text primary key, size integer not null, note text not null, at integer not null)
    strict, without rowid;
create table cosignature(size integer not null, witness text not null, at integer not null, lines text not null,
    primary key (size, witness)) strict, without rowid;
";

impl Store {
    /// The head of a journal that this node cosigned last.
    pub fn witnessed(&self, origin: &str) -> Result<Option<WitnessedRow>, StoreError> {
        self.read(|db| witnessed(db, origin))
    }

    /// All of them, by journal.
    pub fn all_witnessed(&self) -> Result<Vec<WitnessedRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached("select origin, size, note, at from witnessed order by origin")?
                .query_and_then([], witnessed_of)?
                .collect()
        })
    }

    /// Takes the place of the head of this journal cosigned last, which must have been of size `last`
    /// (none: there was none). Looking and storing are one step: of two that race, one is
    /// [`StoreError::Moved`].
    pub fn witness(&self, row: WitnessedRow, last: Option<u64>) -> Result<(), StoreError> {
        self.write(move |db| {
            if witnessed(db, &row.origin)?.map(|held| held.size) != last {
                return Err(StoreError::Moved);
            }
            db.prepare_cached(
                "insert into witnessed(origin, size, note, at) values (?1, ?2, ?3, ?4)
                 on conflict(origin) do update set size = excluded.size, note = excluded.note, at = excluded.at",
            )?
            .execute(params![row.origin, row.size.cast_signed(), row.note, row.at.as_second()])?;
            Ok(())
        })
    }

    /// Keeps what a witness said of a head of this node. The first word stands.
    pub fn cosigned(&self, row: CosignedRow) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(
                "insert or ignore into cosignature(size, witness, at, lines) values (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                row.size.cast_signed(),
                row.witness,
                row.at.as_second(),
                row.lines
            ])?;
            Ok(())
        })
    }

    /// What witnesses said of heads from a size on, smaller sizes first.
    pub fn cosignatures(&self, from: u64, limit: usize) -> Result<Vec<CosignedRow>, StoreError> {
        self.read(|db| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            db.prepare_cached(
                "select witness, size, at, lines from cosignature where size >= ?1 order by size, witness limit ?2",
            )?
            .query_and_then(params![from.cast_signed(), limit], cosigned_of)?
            .collect()
        })
    }

    /// The largest head that each witness has cosigned.
    pub fn last_cosigned(&self) -> Result<Vec<CosignedRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select witness, size, at, lines from cosignature as one where size =
                 (select max(size) from cosignature where witness = one.witness) order by witness",
            )?
            .query_and_then([], cosigned_of)?
            .collect()
        })
    }

    /// Incidents, the last one first.
    pub fn incidents(&self, limit: usize) -> Result<Vec<IncidentRow>, StoreError> {
        self.read(|db| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            db.prepare_cached("select at, case_ref, code, sentence from incident order by n desc limit ?1")?
                .query_and_then([limit], incident_of)?
                .collect()
        })
    }
}

fn witnessed(db: &Connection, origin: &str) -> Result<Option<WitnessedRow>, StoreError> {
    db.prepare_cached("select origin, size, note, at from witnessed where origin = ?1")?
        .query_row([origin], |row| Ok(witnessed_of(row)))
        .optional()?
        .transpose()
}

fn witnessed_of(row: &Row<'_>) -> Result<WitnessedRow, StoreError> {
    Ok(WitnessedRow {
        origin: row.get(0)?,
        size: row.get::<_, i64>(1)?.cast_unsigned(),
        note: row.get(2)?,
        at: second(row.get(3)?)?,
    })
}

fn cosigned_of(row: &Row<'_>) -> Result<CosignedRow, StoreError> {
    Ok(CosignedRow {
        witness: row.get(0)?,
        size: row.get::<_, i64>(1)?.cast_unsigned(),
        at: second(row.get(2)?)?,
        lines: row.get(3)?,
    })
}

fn incident_of(row: &Row<'_>) -> Result<IncidentRow, StoreError> {
    let case: Option<String> = row.get(1)?;
    Ok(IncidentRow {
        at: second(row.get(0)?)?,
        case: case.map(|case| from_text(&case, "reference")).transpose()?,
        code: row.get(2)?,
        sentence: row.get(3)?,
    })
}
