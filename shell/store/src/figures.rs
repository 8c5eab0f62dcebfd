//! What the head of an office counts: how much is open, where it stands, what was filed in a span of time.
//!
//! Counted by index and by kind of act, never by opening a case. Cases of hidden kinds are in no count.

use std::collections::BTreeMap;

use comity_words::{Moment, OfficerId};
use rusqlite::params;

use crate::guards::{GuardKind, listed, not_hidden};
use crate::reading::parsed;
use crate::{Store, StoreError};

/// How many open cases are under one facet, and how many of them ran out of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// Open cases.
    pub open: u64,
    /// Of these, cases whose clock ran out and was not made good.
    pub overdue: u64,
}

/// Acts of one kind that were filed in a span of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The State on the other side of the case.
    pub counterpart: String,
    /// The digest of its treaty.
    pub treaty: String,
    /// The side of this office: `requesting`, `requested`.
    pub side: String,
    /// The kind, as it is written: `request.submitted`.
    pub kind: String,
    /// Whether this office wrote it.
    pub ours: bool,
    /// How many.
    pub acts: u64,
    /// In how many cases.
    pub cases: u64,
}

impl Store {
    /// The open cases by facet: `with:BEL`, `measure:bank-records`, `turn:ours`, `stalled`; under nothing, all of them.
    pub fn open_by_facet(
        &self,
        now: Moment,
        hidden: &[GuardKind],
    ) -> Result<BTreeMap<String, Open>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select p.facet, count(*), sum(p.due < ?1) from placed p where p.closed = 0 and {} group by p.facet",
                not_hidden(2, "p.case_ref")
            ))?
            .query_and_then(params![now.as_second(), listed(hidden)], |row| {
                let open = row.get::<_, i64>(1)?.cast_unsigned();
                let overdue = row.get::<_, Option<i64>>(2)?.unwrap_or_default().cast_unsigned();
                Ok((row.get(0)?, Open { open, overdue }))
            })?
            .collect()
        })
    }

    /// The open cases by officer in charge; under nothing, those in nobody's.
    pub fn open_by_officer(&self, hidden: &[GuardKind]) -> Result<Vec<(Option<OfficerId>, u64)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select c.officer, count(*) from dossier d left join charge c on c.case_ref = d.case_ref
                 where d.open = 1 and {} group by c.officer order by 2 desc, 1",
                not_hidden(1, "d.case_ref")
            ))?
            .query_and_then([listed(hidden)], |row| {
                let officer: Option<String> = row.get(0)?;
                let officer = officer.map(|_| parsed(row, 0, "name of an officer")).transpose()?;
                Ok((officer, row.get::<_, i64>(1)?.cast_unsigned()))
            })?
            .collect()
        })
    }

    /// What was filed from one moment to another, the second not included.
    pub fn filed_between(
        &self,
        (from, to): (Moment, Moment),
        own: &str,
        hidden: &[GuardKind],
    ) -> Result<Vec<Filed>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select d.counterpart, d.treaty, d.side, a.kind, a.author = ?3, count(*), count(distinct a.case_ref)
                 from act a join dossier d on d.case_ref = a.case_ref
                 where a.made_at >= ?1 and a.made_at < ?2 and {} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5",
                not_hidden(4, "a.case_ref")
            ))?
            .query_and_then(params![from.as_second(), to.as_second(), own, listed(hidden)], |row| {
                Ok(Filed {
                    counterpart: row.get(0)?,
                    treaty: row.get(1)?,
                    side: row.get(2)?,
                    kind: row.get(3)?,
                    ours: row.get(4)?,
                    acts: row.get::<_, i64>(5)?.cast_unsigned(),
                    cases: row.get::<_, i64>(6)?.cast_unsigned(),
                })
            })?
            .collect()
        })
    }

    /// Of the requests submitted from one moment to another, how many there are and how many were sent back with a
    /// question: `(all, asked)`, for one author's and for everybody else's.
    pub fn right_at_once(
        &self,
        (from, to): (Moment, Moment),
        own: &str,
        hidden: &[GuardKind],
    ) -> Result<BTreeMap<bool, (u64, u64)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select a.author = ?3, count(*), sum(exists (select 1 from act q where q.case_ref = a.case_ref
                 and q.kind = 'request.asked')) from act a where a.kind = 'request.submitted'
                 and a.made_at >= ?1 and a.made_at < ?2 and {} group by 1",
                not_hidden(4, "a.case_ref")
            ))?
            .query_and_then(params![from.as_second(), to.as_second(), own, listed(hidden)], |row| {
                let all = row.get::<_, i64>(1)?.cast_unsigned();
                let asked = row.get::<_, Option<i64>>(2)?.unwrap_or_default().cast_unsigned();
                Ok((row.get(0)?, (all, asked)))
            })?
            .collect()
        })
    }

    /// Whether an act of this digest is on file, in a case of no hidden kind.
    pub fn holds_act(&self, digest: &comity_words::Digest, hidden: &[GuardKind]) -> Result<bool, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select 1 from act a where a.digest = ?1 and {}",
                not_hidden(2, "a.case_ref")
            ))?
            .exists(params![crate::reading::blob(*digest), listed(hidden)])
            .map_err(StoreError::from)
        })
    }
}
