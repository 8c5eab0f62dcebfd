//! The narrow doors: what is kept and is no act. Drafts, peers' pages, officers, adopted instruments,
//! settings, counters.

use comity_words::{Digest, Moment, OfficerId, Reference, StateCode};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::StoreError;
use crate::reading::{blob, digest, parsed, second, unreadable};

/// What is being written and is not yet an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The reference it will have.
    pub case: Reference,
    /// Counts its changes: a save on an older version is refused.
    pub version: u64,
    /// Its content, sealed.
    pub body: Vec<u8>,
    /// When it was last saved.
    pub changed_at: Moment,
    /// Who answers for it; nobody known where an older program saved it.
    pub author: Option<OfficerId>,
    /// Whether it waits for a second officer, or was approved and is not sent.
    pub waits: bool,
}

/// A peer's page as accepted in the ceremony.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerRow {
    /// Whose.
    pub state: StateCode,
    /// The page as it came.
    pub page: String,
    /// The fingerprint of the page key, as compared by both.
    pub fingerprint: Digest,
    /// The page's version; it never goes back.
    pub version: u64,
    /// When it was accepted.
    pub accepted_at: Moment,
}

/// An officer of this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerRow {
    /// The name she acts under.
    pub id: OfficerId,
    /// Her name as she writes it.
    pub name: Option<String>,
    /// Her roles, by code.
    pub roles: Vec<String>,
    /// The public half of her approval key.
    pub keys: String,
    /// Since when.
    pub since: Moment,
    /// When she left, where she has.
    pub left: Option<Moment>,
}

/// An instrument adopted by this node, with the files beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// Its digest, as printed.
    pub digest: String,
    /// Its id.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// The file, as read.
    pub text: String,
    /// Profiles and calendars adopted with it, as the caller wrote them down.
    pub beside: String,
    /// When.
    pub at: Moment,
}

pub(crate) fn save_draft(db: &Connection, draft: &DraftRow) -> Result<(), StoreError> {
    let changed = if draft.version <= 1 {
        db.execute(
            "insert into draft(case_ref, version, body, changed_at, author, waits) values (?1, 1, ?2, ?3, ?4, ?5)
             on conflict do nothing",
            params![
                draft.case.to_string(),
                draft.body,
                draft.changed_at.as_second(),
                draft.author.as_ref().map(OfficerId::as_str),
                draft.waits
            ],
        )?
    } else {
        db.execute(
            "update draft set version = ?2, body = ?3, changed_at = ?4, author = ?5, waits = ?6
             where case_ref = ?1 and version = ?2 - 1",
            params![
                draft.case.to_string(),
                draft.version.cast_signed(),
                draft.body,
                draft.changed_at.as_second(),
                draft.author.as_ref().map(OfficerId::as_str),
                draft.waits
            ],
        )?
    };
    // Never overwritten silently: somebody else has saved since this one was read.
    if changed == 1 { Ok(()) } else { Err(StoreError::Moved) }
}

pub(crate) fn drop_draft(db: &Connection, case: &Reference) -> Result<(), StoreError> {
    db.execute("delete from draft where case_ref = ?1", [case.to_string()])?;
    Ok(())
}

/// The draft has become an act, in this version and no other.
pub(crate) fn filed_draft(db: &Connection, case: &Reference, version: u64) -> Result<(), StoreError> {
    let gone = db.execute(
        "delete from draft where case_ref = ?1 and version = ?2",
        params![case.to_string(), version.cast_signed()],
    )?;
    if gone == 1 { Ok(()) } else { Err(StoreError::Moved) }
}

pub(crate) fn draft(db: &Connection, case: &Reference) -> Result<Option<DraftRow>, StoreError> {
    let mut query = db.prepare_cached(
        "select case_ref, version, body, changed_at, author, waits from draft where case_ref = ?1",
    )?;
    query.query_row([case.to_string()], |row| Ok(draft_of(row))).optional()?.transpose()
}

pub(crate) fn drafts(db: &Connection) -> Result<Vec<DraftRow>, StoreError> {
    db.prepare_cached(
        "select case_ref, version, body, changed_at, author, waits from draft order by case_ref",
    )?
    .query_and_then([], draft_of)?
    .collect()
}

/// Those that wait for a second officer, or were approved and are not sent; of an older program, any.
pub(crate) fn drafts_that_wait(db: &Connection) -> Result<Vec<DraftRow>, StoreError> {
    db.prepare_cached(
        "select case_ref, version, body, changed_at, author, waits from draft where waits = 1 order by case_ref",
    )?
    .query_and_then([], draft_of)?
    .collect()
}

pub(crate) fn draft_page(db: &Connection, after: &str, limit: usize) -> Result<Vec<Reference>, StoreError> {
    db.prepare_cached(
        "select case_ref from draft where case_ref > ?1
         and not exists (select 1 from dossier d where d.case_ref = draft.case_ref) order by case_ref limit ?2",
    )?
    .query_and_then(params![after, i64::try_from(limit).unwrap_or(i64::MAX)], |row| parsed(row, 0, "reference"))?
    .collect()
}

fn draft_of(row: &Row<'_>) -> Result<DraftRow, StoreError> {
    let author: Option<String> = row.get(4)?;
    Ok(DraftRow {
        case: parsed(row, 0, "reference")?,
        version: row.get::<_, i64>(1)?.cast_unsigned(),
        body: row.get(2)?,
        changed_at: second(row.get(3)?)?,
        author: author.map(|id| crate::reading::from_text(&id, "name of an officer")).transpose()?,
        waits: row.get(5)?,
    })
}

/// The next number of a series, 1 first. A number given is never given again, even where what it was
/// for came to nothing.
pub(crate) fn next(db: &Connection, series: &str) -> Result<u64, StoreError> {
    let number: i64 = db.query_row(
        "insert into counter(series, last) values (?1, 1) on conflict(series) do update set last = last + 1
         returning last",
        [series],
        |row| row.get(0),
    )?;
    Ok(number.cast_unsigned())
}

pub(crate) fn up_to(db: &Connection, series: &str, number: u64) -> Result<(), StoreError> {
    db.execute(
        "insert into counter(series, last) values (?1, ?2)
         on conflict(series) do update set last = max(last, excluded.last)",
        params![series, number.cast_signed()],
    )?;
    Ok(())
}

pub(crate) fn save_peer(db: &Connection, peer: &PeerRow) -> Result<(), StoreError> {
    let changed = db.execute(
        "insert into peer(state, page, fingerprint, version, accepted_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict(state) do update set page = excluded.page, fingerprint = excluded.fingerprint,
         version = excluded.version, accepted_at = excluded.accepted_at where excluded.version >= peer.version",
        params![
            peer.state.as_str(),
            peer.page,
            blob(peer.fingerprint),
            peer.version.cast_signed(),
            peer.accepted_at.as_second()
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Twice(format!("a later page of {}", peer.state))) }
}

pub(crate) fn peers(db: &Connection) -> Result<Vec<PeerRow>, StoreError> {
    db.prepare_cached("select state, page, fingerprint, version, accepted_at from peer order by state")?
        .query_and_then([], |row| {
            Ok(PeerRow {
                state: parsed(row, 0, "code of a State")?,
                page: row.get(1)?,
                fingerprint: digest(row, 2)?.ok_or_else(|| unreadable("peer", "no fingerprint"))?,
                version: row.get::<_, i64>(3)?.cast_unsigned(),
                accepted_at: second(row.get(4)?)?,
            })
        })?
        .collect()
}

pub(crate) fn save_officer(db: &Connection, officer: &OfficerRow) -> Result<(), StoreError> {
    let added = db.execute(
        "insert into officer(id, name, roles, keys, since) values (?1, ?2, ?3, ?4, ?5) on conflict do nothing",
        params![
            officer.id.as_str(),
            officer.name,
            officer.roles.join(" "),
            officer.keys,
            officer.since.as_second()
        ],
    )?;
    if added == 1 { Ok(()) } else { Err(StoreError::Twice(format!("the officer `{}`", officer.id))) }
}

pub(crate) fn officers(db: &Connection) -> Result<Vec<OfficerRow>, StoreError> {
    db.prepare_cached("select id, name, roles, keys, since, left_at from officer order by id")?
        .query_and_then([], |row| {
            let roles: String = row.get(2)?;
            Ok(OfficerRow {
                id: parsed(row, 0, "name of an officer")?,
                name: row.get(1)?,
                roles: roles.split_whitespace().map(str::to_owned).collect(),
                keys: row.get(3)?,
                since: second(row.get(4)?)?,
                left: row.get::<_, Option<i64>>(5)?.map(second).transpose()?,
            })
        })?
        .collect()
}

pub(crate) fn adopt(db: &Connection, adopted: &Adopted) -> Result<(), StoreError> {
    db.execute(
        "insert into adopted(digest, id, name, text, beside, at) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict(digest) do update set name = excluded.name, beside = excluded.beside",
        params![
            adopted.digest,
            adopted.id,
            adopted.name,
            adopted.text,
            adopted.beside,
            adopted.at.as_second()
        ],
    )?;
    Ok(())
}

pub(crate) fn adoptions(db: &Connection) -> Result<Vec<Adopted>, StoreError> {
    db.prepare_cached("select digest, id, name, text, beside, at from adopted order by id, at")?
        .query_and_then([], |row| {
            Ok(Adopted {
                digest: row.get(0)?,
                id: row.get(1)?,
                name: row.get(2)?,
                text: row.get(3)?,
                beside: row.get(4)?,
                at: second(row.get(5)?)?,
            })
        })?
        .collect()
}

pub(crate) fn setting(db: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("select value from setting where name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

pub(crate) fn set(db: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    db.execute(
        "insert into setting(name, value) values (?1, ?2) on conflict(name) do update set value = excluded.value",
        [name, value],
    )?;
    Ok(())
}
