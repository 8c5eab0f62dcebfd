//! Time stamps that authorities gave over heads of the journal.

use comity_words::Moment;
use rusqlite::{Row, params};

use crate::reading::second;
use crate::{Store, StoreError};

/// The table, added to files of an earlier format.
pub(crate) const TABLES: &str = "
create table time_stamp(n integer primary key, size integer not null, at integer not null, authority text not null,
    token blob not null) strict;
create index time_stamp_size on time_stamp(size);
";

/// A time stamp over a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRow {
    /// The size of the head.
    pub size: u64,
    /// When, by the authority's clock.
    pub at: Moment,
    /// The authority, by the address it was asked at.
    pub authority: String,
    /// The token as it came.
    pub token: Vec<u8>,
}

impl Store {
    /// Keeps a time stamp. Of one head and authority the first and the last are kept: what lies between proves no more.
    pub fn stamped(&self, row: TimeRow) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute(
                "delete from time_stamp where size = ?1 and authority = ?2 and n > (select min(n) from time_stamp
                 where size = ?1 and authority = ?2)",
                params![row.size.cast_signed(), row.authority],
            )?;
            db.execute(
                "insert into time_stamp(size, at, authority, token) values (?1, ?2, ?3, ?4)",
                params![row.size.cast_signed(), row.at.as_second(), row.authority, row.token],
            )?;
            Ok(())
        })
    }

    /// The first time stamp of each authority over a head of at least this size.
    pub fn time_stamps(&self, from: u64) -> Result<Vec<TimeRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select size, at, authority, token from time_stamp as one where n = (select n from time_stamp
                 where authority = one.authority and size >= ?1 order by size, n limit 1) order by size, n",
            )?
            .query_and_then([from.cast_signed()], time_of)?
            .collect()
        })
    }

    /// When a witness cosigned a head of at least this size first.
    pub fn first_cosigned(&self, from: u64) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let at: Option<i64> = db
                .prepare_cached("select min(at) from cosignature where size >= ?1")?
                .query_row([from.cast_signed()], |row| row.get(0))?;
            at.map(second).transpose()
        })
    }

    /// The last time stamp of each authority, and how many there are in all.
    pub fn last_time_stamps(&self) -> Result<(Vec<TimeRow>, u64), StoreError> {
        self.read(|db| {
            let last = db
                .prepare_cached(
                    "select size, at, authority, token from time_stamp as one where n =
                     (select max(n) from time_stamp where authority = one.authority) order by authority",
                )?
                .query_and_then([], time_of)?
                .collect::<Result<_, StoreError>>()?;
            let all: i64 = db.query_row("select count(*) from time_stamp", [], |row| row.get(0))?;
            Ok((last, all.cast_unsigned()))
        })
    }
}

fn time_of(row: &Row<'_>) -> Result<TimeRow, StoreError> {
    Ok(TimeRow {
        size: row.get::<_, i64>(0)?.cast_unsigned(),
        at: second(row.get(1)?)?,
        authority: row.get(2)?,
        token: row.get(3)?,
    })
}
