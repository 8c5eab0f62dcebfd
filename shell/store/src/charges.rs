//! Who answers for a case inside the office, and how a desk goes from one officer to another; beside it, the passages
//! of a case that a translator was given, sealed.

use comity_words::{Moment, OfficerId, Reference};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::people::{RulingRow, rule};
use crate::reading::{parsed, second};
use crate::{Store, StoreError};

/// The tables, added to files of an earlier format. A draft says in clear who answers for it and whether it waits for a
/// second officer, so that a list of what waits opens no other draft.
pub(crate) const TABLES: &str = "
create table charge(case_ref text primary key, officer text not null, since integer not null) strict, without rowid;
create index charge_officer on charge(officer);
create table handing(
    n integer primary key, case_ref text not null, giver text, taker text not null, by text not null,
    at integer not null, words blob not null, answered integer, taken integer, why blob
) strict;
create index handing_case on handing(case_ref);
create index handing_taker on handing(taker);
create index handing_giver on handing(giver);
create table passages(case_ref text primary key, version integer not null, body blob not null) strict, without rowid;
alter table draft add column author text;
alter table draft add column waits integer not null default 1;
create index act_made on act(made_at);
";

/// That a case is offered by one officer to another, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandingRow {
    /// Its number; 0 before it has one.
    pub number: u64,
    /// The case or draft.
    pub case: Reference,
    /// In whose charge it was; nobody's where nobody had it.
    pub giver: Option<OfficerId>,
    /// Who is to take it.
    pub taker: OfficerId,
    /// Who offered it: its giver, or the head of the office for her.
    pub by: OfficerId,
    /// When.
    pub at: Moment,
    /// What is to be known of it, sealed.
    pub words: Vec<u8>,
    /// When it was answered, and whether it was taken.
    pub answered: Option<(Moment, bool)>,
    /// Why it was not taken, sealed.
    pub why: Option<Vec<u8>>,
}

/// What came of an offer, written with the ruling and the entries of the journal that say so.
#[derive(Debug, Clone)]
pub struct Handed {
    /// The offer.
    pub number: u64,
    /// The case.
    pub case: Reference,
    /// Who answered.
    pub taker: OfficerId,
    /// When.
    pub at: Moment,
    /// Whether it was taken; then the case is in her charge from now on.
    pub taken: bool,
    /// Why not, sealed.
    pub why: Option<Vec<u8>>,
    /// The ruling.
    pub ruling: RulingRow,
}

/// In whose charge a case is where nobody's was; the first word stands.
pub(crate) fn first(
    db: &Connection,
    case: &Reference,
    officer: &OfficerId,
    at: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "insert into charge(case_ref, officer, since) values (?1, ?2, ?3) on conflict do nothing",
        params![case.to_string(), officer.as_str(), at.as_second()],
    )?;
    Ok(())
}

/// An offer is answered once: a second answer is [`StoreError::Moved`].
pub(crate) fn handed(db: &Connection, one: &Handed) -> Result<(), StoreError> {
    let answered = db.execute(
        "update handing set answered = ?2, taken = ?3, why = ?4 where n = ?1 and answered is null",
        params![one.number.cast_signed(), one.at.as_second(), one.taken, one.why],
    )?;
    if answered == 0 {
        return Err(StoreError::Moved);
    }
    if one.taken {
        db.execute(
            "insert into charge(case_ref, officer, since) values (?1, ?2, ?3)
             on conflict(case_ref) do update set officer = excluded.officer, since = excluded.since",
            params![one.case.to_string(), one.taker.as_str(), one.at.as_second()],
        )?;
    }
    rule(db, &one.ruling)
}

impl Store {
    /// In whose charge a case is.
    pub fn charge(&self, case: &Reference) -> Result<Option<OfficerId>, StoreError> {
        self.read(|db| {
            db.prepare_cached("select officer from charge where case_ref = ?1")?
                .query_row([case.to_string()], |row| Ok(parsed(row, 0, "name of an officer")))
                .optional()?
                .transpose()
        })
    }

    /// The open cases in an officer's charge, by reference.
    pub fn charges(&self, officer: &OfficerId) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select c.case_ref from charge c join dossier d on d.case_ref = c.case_ref
                 where c.officer = ?1 and d.open = 1 order by c.case_ref",
            )?
            .query_and_then([officer.as_str()], |row| parsed(row, 0, "reference"))?
            .collect()
        })
    }

    /// The open cases in an officer's charge whose turn is this office's, with their next legal deadline.
    pub fn charged_turns(&self, officer: &OfficerId) -> Result<Vec<(Reference, Option<Moment>)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select c.case_ref, p.due from charge c join placed p on p.case_ref = c.case_ref
                 where c.officer = ?1 and p.facet = 'turn:ours' and p.closed = 0 order by c.case_ref",
            )?
            .query_and_then([officer.as_str()], |row| {
                let due: i64 = row.get(1)?;
                Ok((parsed(row, 0, "reference")?, (due != i64::MAX).then(|| second(due)).transpose()?))
            })?
            .collect()
        })
    }

    /// Offers cases. One that is offered already and not answered is offered anew: the earlier offer is withdrawn.
    pub fn offer(&self, rows: Vec<HandingRow>, ruling: RulingRow) -> Result<(), StoreError> {
        self.write(move |db| {
            for row in &rows {
                db.execute(
                    "update handing set answered = ?2, taken = 0 where case_ref = ?1 and answered is null",
                    params![row.case.to_string(), row.at.as_second()],
                )?;
                db.execute(
                    "insert into handing(case_ref, giver, taker, by, at, words) values (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        row.case.to_string(),
                        row.giver.as_ref().map(OfficerId::as_str),
                        row.taker.as_str(),
                        row.by.as_str(),
                        row.at.as_second(),
                        row.words
                    ],
                )?;
            }
            rule(db, &ruling)
        })
    }

    /// One offer.
    pub fn handing(&self, number: u64) -> Result<Option<HandingRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!("{HANDING} where n = ?1"))?
                .query_and_then([number.cast_signed()], handing)?
                .next()
                .transpose()
        })
    }

    /// What was offered to an officer and by her or for her: what is not answered, and the last answered ones.
    pub fn handings(&self, officer: &OfficerId) -> Result<Vec<HandingRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "{HANDING} where (taker = ?1 or giver = ?1 or by = ?1)
                 order by answered is not null, n desc limit 200"
            ))?
            .query_and_then([officer.as_str()], handing)?
            .collect()
        })
    }

    /// The drafts an officer answers for, by reference; those of an older program are not known.
    pub fn drafts_of(&self, officer: &OfficerId) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| {
            db.prepare_cached("select case_ref from draft where author = ?1 order by case_ref")?
                .query_and_then([officer.as_str()], |row| parsed(row, 0, "reference"))?
                .collect()
        })
    }

    /// What a translator was given of a case, sealed, with its version; 0 where there is nothing.
    pub fn passages(&self, case: &Reference) -> Result<(u64, Option<Vec<u8>>), StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached("select version, body from passages where case_ref = ?1")?
                .query_row([case.to_string()], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
                .optional()?;
            Ok(found
                .map_or((0, None), |(version, body): (i64, Vec<u8>)| (version.cast_unsigned(), Some(body))))
        })
    }

    /// Keeps it over the version it was read from, and no other.
    pub fn save_passages(&self, case: &Reference, read: u64, body: Vec<u8>) -> Result<(), StoreError> {
        let case = case.to_string();
        self.write(move |db| {
            let kept = match read {
                0 => db.execute(
                    "insert into passages(case_ref, version, body) values (?1, 1, ?2) on conflict do nothing",
                    params![case, body],
                )?,
                _ => db.execute(
                    "update passages set version = version + 1, body = ?3 where case_ref = ?1 and version = ?2",
                    params![case, read.cast_signed(), body],
                )?,
            };
            if kept == 1 { Ok(()) } else { Err(StoreError::Moved) }
        })
    }

    /// The cases a translator was given passages of, by reference.
    pub fn with_passages(&self) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| {
            db.prepare_cached("select case_ref from passages order by case_ref")?
                .query_and_then([], |row| parsed(row, 0, "reference"))?
                .collect()
        })
    }
}

const HANDING: &str = "select n, case_ref, giver, taker, by, at, words, answered, taken, why from handing";

fn handing(row: &Row<'_>) -> Result<HandingRow, StoreError> {
    let giver: Option<String> = row.get(2)?;
    let answered: Option<i64> = row.get(7)?;
    let taken: Option<bool> = row.get(8)?;
    Ok(HandingRow {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        case: parsed(row, 1, "reference")?,
        giver: giver.map(|id| crate::reading::from_text(&id, "name of an officer")).transpose()?,
        taker: parsed(row, 3, "name of an officer")?,
        by: parsed(row, 4, "name of an officer")?,
        at: second(row.get(5)?)?,
        words: row.get(6)?,
        answered: answered.map(|at| Ok::<_, StoreError>((second(at)?, taken == Some(true)))).transpose()?,
        why: row.get(9)?,
    })
}
