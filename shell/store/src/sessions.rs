//! Who is signed in, and by what officers sign in: passkeys, one-time words, accounts of the State's own provider.
//!
//! Of whatever opens a door only a digest is kept: who reads this file cannot sign in with it.

use comity_words::{Digest, Moment, OfficerId};
use rusqlite::{OptionalExtension, Row, params};

use crate::reading::{digest, parsed, second, unreadable};
use crate::{Store, StoreError};

/// The tables, added to files of an earlier format.
pub(crate) const TABLES: &str = "
create table session(
    n integer primary key, digest blob not null, form blob not null, officer text not null, means text not null,
    device text not null, since integer not null, seen integer not null, until integer not null, ended integer
) strict;
create unique index session_digest on session(digest);
create unique index session_form on session(form);
create index session_officer on session(officer);
create table passkey(
    id blob primary key, officer text not null, key blob not null, counter integer not null, name text not null,
    since integer not null, used integer
) strict, without rowid;
create index passkey_officer on passkey(officer);
create table ticket(
    digest blob primary key, officer text not null, kind text not null, issuer text, since integer not null,
    until integer not null, used integer
) strict, without rowid;
create index ticket_officer on ticket(officer);
create table outside(
    issuer text not null, subject text not null, officer text not null, since integer not null,
    primary key (issuer, subject)
) strict, without rowid;
";

/// A sign-in that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its number; 0 before it has one.
    pub number: u64,
    /// Digest of the word in the cookie.
    pub digest: Digest,
    /// Digest of the word in the forms.
    pub form: Digest,
    /// Who.
    pub officer: OfficerId,
    /// By which means: `passkey`.
    pub means: String,
    /// What the browser calls itself.
    pub device: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used, to about a minute.
    pub seen: Moment,
    /// When it ends whatever is done.
    pub until: Moment,
    /// When it was ended before.
    pub ended: Option<Moment>,
}

/// By which word a session is looked for.
#[derive(Debug, Clone, Copy)]
pub enum SessionBy<'a> {
    /// The cookie's, by its digest.
    Cookie(&'a Digest),
    /// The forms', by its digest.
    Form(&'a Digest),
}

const COLUMNS: &str = "n, digest, form, officer, means, device, since, seen, until, ended";

impl Store {
    /// Begins a session. Sessions whose time was up a week ago are forgotten.
    pub fn begin_session(&self, row: SessionRow) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute("delete from session where until < ?1", [row.since.as_second() - 7 * 24 * 3600])?;
            db.execute(
                "insert into session(digest, form, officer, means, device, since, seen, until)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    row.digest.as_bytes(),
                    row.form.as_bytes(),
                    row.officer.as_str(),
                    row.means,
                    row.device,
                    row.since.as_second(),
                    row.seen.as_second(),
                    row.until.as_second()
                ],
            )?;
            Ok(())
        })
    }

    /// A session, over or not.
    pub fn session(&self, by: SessionBy<'_>) -> Result<Option<SessionRow>, StoreError> {
        let (column, word) = match by {
            SessionBy::Cookie(word) => ("digest", word),
            SessionBy::Form(word) => ("form", word),
        };
        self.read(|db| {
            db.prepare_cached(&format!("select {COLUMNS} from session where {column} = ?1"))?
                .query_row([word.as_bytes()], |row| Ok(session_of(row)))
                .optional()?
                .transpose()
        })
    }

    /// An officer's sessions, over or not, the last first; everybody's where nobody is named.
    pub fn sessions(&self, officer: Option<&OfficerId>) -> Result<Vec<SessionRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!(
                "select {COLUMNS} from session where officer = coalesce(?1, officer) order by n desc"
            ))?
            .query_and_then([officer.map(OfficerId::as_str)], session_of)?
            .collect()
        })
    }

    /// Notes that a session was used.
    pub fn session_seen(&self, number: u64, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute(
                "update session set seen = max(seen, ?2) where n = ?1",
                params![number.cast_signed(), at.as_second()],
            )?;
            Ok(())
        })
    }

    /// Ends a session before its time; one that has ended stays as it ended.
    pub fn end_session(&self, number: u64, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute(
                "update session set ended = ?2 where n = ?1 and ended is null",
                params![number.cast_signed(), at.as_second()],
            )?;
            Ok(())
        })
    }
}

fn session_of(row: &Row<'_>) -> Result<SessionRow, StoreError> {
    let word = |at| digest(row, at)?.ok_or_else(|| unreadable("digest", "there is none"));
    Ok(SessionRow {
        number: row.get::<_, i64>(0)?.cast_unsigned(),
        digest: word(1)?,
        form: word(2)?,
        officer: parsed(row, 3, "name of an officer")?,
        means: row.get(4)?,
        device: row.get(5)?,
        since: second(row.get(6)?)?,
        seen: second(row.get(7)?)?,
        until: second(row.get(8)?)?,
        ended: row.get::<_, Option<i64>>(9)?.map(second).transpose()?,
    })
}
