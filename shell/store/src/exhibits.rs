//! Exhibits and their parcels on this node: what lies in the vault, what is still on the road.

use comity_words::Reference;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::reading::{parsed, unreadable};

/// How far an exhibit has come at this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExhibitState {
    /// It lies in the vault; nobody else has it.
    InVault,
    /// It was sealed to the other side, which may pull it.
    HandedOver,
    /// The other side has announced it; it is pulled, or still to be.
    Announced,
    /// It was pulled and verified whole.
    Received,
    /// It was received, and deleted: its key and its bytes are gone.
    Deleted,
}

/// One exhibit. What it says of itself is sealed under the key of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExhibitRow {
    /// The case.
    pub case: Reference,
    /// Its name: `X0001`.
    pub exhibit: String,
    /// How far it has come.
    pub state: ExhibitState,
    /// Its description, digests, manifest and custody, sealed.
    pub body: Vec<u8>,
    /// Which segments are held, while it is pulled.
    pub bitmap: Option<Vec<u8>>,
}

impl ExhibitState {
    /// The word for screens and rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            ExhibitState::InVault => "in-vault",
            ExhibitState::HandedOver => "handed-over",
            ExhibitState::Announced => "announced",
            ExhibitState::Received => "received",
            ExhibitState::Deleted => "deleted",
        }
    }

    fn from_text(text: &str) -> Result<ExhibitState, StoreError> {
        [Self::InVault, Self::HandedOver, Self::Announced, Self::Received, Self::Deleted]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| unreadable("state of an exhibit", text))
    }
}

pub(crate) fn write(db: &Connection, row: &ExhibitRow) -> Result<(), StoreError> {
    db.prepare_cached(
        "insert into exhibit(case_ref, exhibit, state, body, bitmap) values (?1, ?2, ?3, ?4, ?5)
         on conflict(case_ref, exhibit) do update set state = excluded.state, body = excluded.body,
         bitmap = excluded.bitmap",
    )?
    .execute(params![row.case.to_string(), row.exhibit, row.state.as_str(), row.body, row.bitmap])?;
    Ok(())
}

pub(crate) fn add(db: &Connection, row: &ExhibitRow) -> Result<(), StoreError> {
    let added = db
        .prepare_cached(
            "insert into exhibit(case_ref, exhibit, state, body, bitmap) values (?1, ?2, ?3, ?4, ?5)
             on conflict do nothing",
        )?
        .execute(params![row.case.to_string(), row.exhibit, row.state.as_str(), row.body, row.bitmap])?;
    if added == 1 { Ok(()) } else { Err(StoreError::Twice(format!("{} of {}", row.exhibit, row.case))) }
}

pub(crate) fn mark(
    db: &Connection,
    case: &Reference,
    exhibit: &str,
    bitmap: &[u8],
) -> Result<(), StoreError> {
    db.prepare_cached("update exhibit set bitmap = ?3 where case_ref = ?1 and exhibit = ?2")?
        .execute(params![case.to_string(), exhibit, bitmap])?;
    Ok(())
}

pub(crate) fn all(db: &Connection, case: &Reference) -> Result<Vec<ExhibitRow>, StoreError> {
    db.prepare_cached(
        "select case_ref, exhibit, state, body, bitmap from exhibit where case_ref = ?1 order by exhibit",
    )?
    .query_and_then([case.to_string()], read)?
    .collect()
}

pub(crate) fn one(
    db: &Connection,
    case: &Reference,
    exhibit: &str,
) -> Result<Option<ExhibitRow>, StoreError> {
    let mut query = db.prepare_cached(
        "select case_ref, exhibit, state, body, bitmap from exhibit where case_ref = ?1 and exhibit = ?2",
    )?;
    let row = query.query_row([&case.to_string(), exhibit], |row| Ok(read(row))).optional()?;
    row.transpose()
}

/// Every exhibit that was deleted.
pub(crate) fn deleted(db: &Connection) -> Result<Vec<(Reference, String)>, StoreError> {
    db.prepare_cached(
        "select case_ref, exhibit from exhibit where state = 'deleted' order by case_ref, exhibit",
    )?
    .query_and_then([], |row| Ok((parsed(row, 0, "reference")?, row.get(1)?)))?
    .collect()
}

fn read(row: &Row<'_>) -> Result<ExhibitRow, StoreError> {
    Ok(ExhibitRow {
        case: parsed(row, 0, "reference")?,
        exhibit: row.get(1)?,
        state: ExhibitState::from_text(&row.get::<_, String>(2)?)?,
        body: row.get(3)?,
        bitmap: row.get(4)?,
    })
}
