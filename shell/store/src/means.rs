//! By what officers sign in: passkeys, words that work once, accounts at the State's own provider.

use comity_words::{Digest, Moment, OfficerId};
use rusqlite::{OptionalExtension, Row, params};

use crate::reading::{parsed, second};
use crate::{Store, StoreError};

/// A passkey of an officer: its public half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The credential's id, as the authenticator made it.
    pub id: Vec<u8>,
    /// Whose.
    pub officer: OfficerId,
    /// The public key, SEC 1 uncompressed.
    pub key: Vec<u8>,
    /// The last count the authenticator gave; 0 where it counts nothing.
    pub counter: u32,
    /// What she calls it.
    pub name: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// A word that works once, by its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// Digest of kind, officer and word.
    pub digest: Digest,
    /// For whom.
    pub officer: OfficerId,
    /// What it opens: `invite`, `code`, `once`.
    pub kind: String,
    /// Who issued it; nobody where it was done at the console.
    pub issuer: Option<OfficerId>,
    /// Since when.
    pub since: Moment,
    /// Until when.
    pub until: Moment,
    /// When it was used.
    pub used: Option<Moment>,
}

/// An account at a provider, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideRow {
    /// The provider's issuer address.
    pub issuer: String,
    /// The account, as the provider names it.
    pub subject: String,
    /// Whose.
    pub officer: OfficerId,
    /// Since when.
    pub since: Moment,
}

impl Store {
    /// Keeps a passkey. One that is known already is [`StoreError::Moved`].
    pub fn add_passkey(&self, row: PasskeyRow) -> Result<(), StoreError> {
        self.write(move |db| {
            let added = db.execute(
                "insert into passkey(id, officer, key, counter, name, since) values (?1, ?2, ?3, ?4, ?5, ?6)
                 on conflict do nothing",
                params![row.id, row.officer.as_str(), row.key, row.counter, row.name, row.since.as_second()],
            )?;
            if added == 1 { Ok(()) } else { Err(StoreError::Moved) }
        })
    }

    /// A passkey by its id.
    pub fn passkey(&self, id: &[u8]) -> Result<Option<PasskeyRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select id, officer, key, counter, name, since, used from passkey where id = ?1",
            )?
            .query_row([id], |row| Ok(passkey_of(row)))
            .optional()?
            .transpose()
        })
    }

    /// The passkeys of an officer, the first made first.
    pub fn passkeys(&self, officer: &OfficerId) -> Result<Vec<PasskeyRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select id, officer, key, counter, name, since, used from passkey where officer = ?1 order by since, id",
            )?
            .query_and_then([officer.as_str()], passkey_of)?
            .collect()
        })
    }

    /// Notes that a passkey was used, with its new count. Where another use came first with as high a count it is
    /// [`StoreError::Moved`].
    pub fn passkey_used(&self, id: Vec<u8>, counter: u32, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let done = db.execute(
                "update passkey set counter = ?2, used = ?3 where id = ?1 and (counter < ?2 or (counter = 0 and ?2 = 0))",
                params![id, counter, at.as_second()],
            )?;
            if done == 1 { Ok(()) } else { Err(StoreError::Moved) }
        })
    }

    /// Forgets a passkey of an officer.
    pub fn drop_passkey(&self, officer: &OfficerId, id: Vec<u8>) -> Result<(), StoreError> {
        let officer = officer.as_str().to_owned();
        self.write(move |db| {
            db.execute("delete from passkey where officer = ?1 and id = ?2", params![officer, id])?;
            Ok(())
        })
    }

    /// Issues words that work once; those of the same kind and officer that were not used are void.
    pub fn issue(
        &self,
        officer: &OfficerId,
        kind: &'static str,
        tickets: Vec<TicketRow>,
    ) -> Result<(), StoreError> {
        let officer = officer.as_str().to_owned();
        self.write(move |db| {
            db.execute(
                "delete from ticket where officer = ?1 and kind = ?2 and used is null",
                params![officer, kind],
            )?;
            for row in &tickets {
                db.execute(
                    "insert into ticket(digest, officer, kind, issuer, since, until) values (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        row.digest.as_bytes(),
                        row.officer.as_str(),
                        row.kind,
                        row.issuer.as_ref().map(OfficerId::as_str),
                        row.since.as_second(),
                        row.until.as_second()
                    ],
                )?;
            }
            Ok(())
        })
    }

    /// A word that works once, used or not.
    pub fn ticket(&self, word: &Digest) -> Result<Option<TicketRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select digest, officer, kind, issuer, since, until, used from ticket where digest = ?1",
            )?
            .query_row([word.as_bytes()], |row| Ok(ticket_of(row)))
            .optional()?
            .transpose()
        })
    }

    /// Uses a word up. One that was used, or is void or over, is [`StoreError::Moved`].
    pub fn use_up(&self, word: Digest, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let done = db.execute(
                "update ticket set used = ?2 where digest = ?1 and used is null and until > ?2",
                params![word.as_bytes(), at.as_second()],
            )?;
            if done == 1 { Ok(()) } else { Err(StoreError::Moved) }
        })
    }

    /// How many words of a kind an officer has left.
    pub fn words_left(&self, officer: &OfficerId, kind: &str, at: Moment) -> Result<usize, StoreError> {
        self.read(|db| {
            let count: i64 = db
                .prepare_cached(
                    "select count(*) from ticket where officer = ?1 and kind = ?2 and used is null and until > ?3",
                )?
                .query_row(params![officer.as_str(), kind, at.as_second()], |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or(0))
        })
    }

    /// Whose an account at a provider is.
    pub fn outside(&self, issuer: &str, subject: &str) -> Result<Option<OutsideRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select issuer, subject, officer, since from outside where issuer = ?1 and subject = ?2",
            )?
            .query_row([issuer, subject], |row| Ok(outside_of(row)))
            .optional()?
            .transpose()
        })
    }

    /// The accounts of an officer.
    pub fn outsides(&self, officer: &OfficerId) -> Result<Vec<OutsideRow>, StoreError> {
        self.read(|db| {
            db.prepare_cached(
                "select issuer, subject, officer, since from outside where officer = ?1 order by issuer, subject",
            )?
            .query_and_then([officer.as_str()], outside_of)?
            .collect()
        })
    }

    /// Says whose an account is. One that is somebody's already is [`StoreError::Moved`].
    pub fn link_outside(&self, row: OutsideRow) -> Result<(), StoreError> {
        self.write(move |db| {
            let added = db.execute(
                "insert into outside(issuer, subject, officer, since) values (?1, ?2, ?3, ?4) on conflict do nothing",
                params![row.issuer, row.subject, row.officer.as_str(), row.since.as_second()],
            )?;
            if added == 1 { Ok(()) } else { Err(StoreError::Moved) }
        })
    }
}

fn passkey_of(row: &Row<'_>) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: row.get(0)?,
        officer: parsed(row, 1, "name of an officer")?,
        key: row.get(2)?,
        counter: row.get(3)?,
        name: row.get(4)?,
        since: second(row.get(5)?)?,
        used: row.get::<_, Option<i64>>(6)?.map(second).transpose()?,
    })
}

fn ticket_of(row: &Row<'_>) -> Result<TicketRow, StoreError> {
    let issuer: Option<String> = row.get(3)?;
    Ok(TicketRow {
        digest: crate::reading::digest(row, 0)?
            .ok_or_else(|| crate::reading::unreadable("digest", "there is none"))?,
        officer: parsed(row, 1, "name of an officer")?,
        kind: row.get(2)?,
        issuer: issuer.map(|by| crate::reading::from_text(&by, "name of an officer")).transpose()?,
        since: second(row.get(4)?)?,
        until: second(row.get(5)?)?,
        used: row.get::<_, Option<i64>>(6)?.map(second).transpose()?,
    })
}

fn outside_of(row: &Row<'_>) -> Result<OutsideRow, StoreError> {
    Ok(OutsideRow {
        issuer: row.get(0)?,
        subject: row.get(1)?,
        officer: parsed(row, 2, "name of an officer")?,
        since: second(row.get(3)?)?,
    })
}
