//! What is read back: dossiers, entries, receipts. Every value is parsed again; what does not parse is said.

use std::str::FromStr;

use comity_dossier::Seen;
use comity_words::{Digest, Moment, Party, Reference, StateCode};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::rows::LetterRow;
use crate::{Ending, LetterName, StoreError};

/// A dossier as it is kept.
#[derive(Debug, Clone)]
pub struct KeptDossier {
    /// The case.
    pub case: Reference,
    /// How many filings it has seen: what a new filing is decided on.
    pub version: u64,
    /// The side this node is on.
    pub side: Party,
    /// The other State.
    pub counterpart: StateCode,
    /// The digest of the instrument, as printed.
    pub treaty: String,
    /// Its acts, by lane and number.
    pub acts: Vec<KeptAct>,
    /// Its receipts, ours and theirs.
    pub receipts: Vec<KeptReceipt>,
}

/// An act as it is kept.
#[derive(Debug, Clone)]
pub struct KeptAct {
    /// The case.
    pub case: Reference,
    /// Its digest.
    pub digest: Digest,
    /// Who speaks.
    pub author: StateCode,
    /// In whose lane.
    pub lane: Party,
    /// Its place there.
    pub number: u32,
    /// The act before it.
    pub prev: Option<Digest>,
    /// What its author had seen.
    pub seen: Option<Seen>,
    /// Its author's moment.
    pub made_at: Moment,
    /// The moment the other side's node filed it.
    pub recorded: Option<Moment>,
    /// The deed's kind.
    pub kind: String,
    /// How it was filed.
    pub standing: String,
    /// Why it was objected to.
    pub objection: Option<String>,
    /// Its leaf.
    pub leaf: u64,
    /// The disclosures, sealed.
    pub disclosures: Option<Vec<u8>>,
}

/// A receipt as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReceipt {
    /// The letter's id.
    pub message_id: String,
    /// Who sent that letter; none in rows from before it was kept.
    pub sender: Option<StateCode>,
    /// The event.
    pub event: String,
    /// Who issued it.
    pub issuer: StateCode,
    /// The issuer's moment.
    pub at: Moment,
    /// The act.
    pub act: Option<Digest>,
    /// The digest of its payload bytes.
    pub digest: Digest,
    /// How the issuer took the act.
    pub standing: Option<String>,
    /// Where the issuer's own lane stood.
    pub stood: Option<Seen>,
    /// The leaf it names.
    pub their_leaf: Option<u64>,
    /// The code of a bad ending.
    pub reason: Option<String>,
    /// Its leaf here.
    pub leaf: u64,
    /// When this office cosigned a head of the issuer's journal that holds the leaf it names, where it did.
    pub witnessed: Option<Moment>,
}

impl KeptReceipt {
    /// Whether it belongs to this letter.
    pub fn is_of(&self, sender: &StateCode, message_id: &str) -> bool {
        self.message_id == message_id && self.sender.as_ref().is_none_or(|of| of == sender)
    }
}

/// The journal as it stood at one moment.
#[derive(Debug)]
pub struct KeptJournal {
    /// Every head that was signed, size and note, the smallest first.
    pub heads: Vec<(u64, String)>,
    /// Every entry, in order.
    pub entries: Vec<KeptEntry>,
    /// Every tile of hashes.
    pub tiles: std::collections::BTreeMap<comity_journal::TileAt, Vec<comity_words::Digest>>,
}

/// An entry of the journal as it is kept.
#[derive(Debug, Clone)]
pub struct KeptEntry {
    /// Its leaf.
    pub leaf: u64,
    /// The line that is hashed.
    pub entry: Vec<u8>,
    /// The case under whose key the rest is sealed.
    pub case: Option<Reference>,
    /// The salt and the record bytes, sealed.
    pub record: Vec<u8>,
}

const ACT: &str =
    "a.case_ref, a.digest, a.author, a.lane, a.number, a.prev, a.seen_number, a.seen_digest, a.made_at,
    a.recorded, a.kind, a.standing, a.objection, a.leaf, a.disclosures";
const RECEIPT: &str = "message_id, event, issuer, at, act, digest, standing, stood_number, stood_digest,
    their_leaf, reason, leaf, sender, witnessed";

pub(crate) fn dossier(db: &Connection, case: &Reference) -> Result<Option<KeptDossier>, StoreError> {
    let name = case.to_string();
    // One snapshot: the version read belongs to the acts read.
    let at_once = db.unchecked_transaction()?;
    let head = at_once
        .prepare_cached("select version, side, counterpart, treaty from dossier where case_ref = ?1")?
        .query_row([&name], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((version, side, counterpart, treaty)) = head else { return Ok(None) };
    let acts = at_once
        .prepare_cached(&format!("select {ACT} from act a where a.case_ref = ?1 order by a.lane, a.number"))?
        .query_and_then([&name], act_of)?
        .collect::<Result<_, _>>()?;
    let receipts = at_once
        .prepare_cached(&format!("select {RECEIPT} from receipt where case_ref = ?1 order by leaf"))?
        .query_and_then([&name], receipt_of)?
        .collect::<Result<_, _>>()?;
    Ok(Some(KeptDossier {
        case: case.clone(),
        version: version.cast_unsigned(),
        side: from_text(&side, "side")?,
        counterpart: from_text(&counterpart, "code of a State")?,
        treaty,
        acts,
        receipts,
    }))
}

pub(crate) fn version(db: &Connection, case: &Reference) -> Result<u64, StoreError> {
    let version: Option<i64> = db
        .prepare_cached("select version from dossier where case_ref = ?1")?
        .query_row([case.to_string()], |row| row.get(0))
        .optional()?;
    Ok(version.unwrap_or(0).cast_unsigned())
}

pub(crate) fn act(db: &Connection, digest: Digest) -> Result<Option<KeptAct>, StoreError> {
    db.prepare_cached(&format!("select {ACT} from act a where a.digest = ?1"))?
        .query_and_then([blob(digest)], act_of)?
        .next()
        .transpose()
}

pub(crate) fn follow(db: &Connection, from: u64, limit: usize) -> Result<Vec<KeptAct>, StoreError> {
    db.prepare_cached(&format!("select {ACT} from act a where a.leaf >= ?1 order by a.leaf limit ?2"))?
        .query_and_then(params![from.cast_signed(), i64::try_from(limit).unwrap_or(i64::MAX)], act_of)?
        .collect()
}

pub(crate) fn receipts(db: &Connection, letter: &LetterName) -> Result<Vec<KeptReceipt>, StoreError> {
    db.prepare_cached(&format!(
        "select {RECEIPT} from receipt where message_id = ?1 and sender in (?2, '') order by leaf"
    ))?
    .query_and_then([&letter.message_id, letter.sender.as_str()], receipt_of)?
    .collect()
}

pub(crate) fn lanes(
    db: &Connection,
    own: Option<&StateCode>,
) -> Result<Vec<(Reference, StateCode, u32)>, StoreError> {
    db.prepare_cached(
        "select case_ref, author, max(number) from act where author is not ?1 or recorded is not null
         group by case_ref, author order by case_ref, author",
    )?
    .query_and_then([own.map(StateCode::as_str)], |row| {
        let (case, author): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((from_text(&case, "reference of a case")?, from_text(&author, "code of a State")?, row.get(2)?))
    })?
    .collect()
}

pub(crate) fn unwitnessed(
    db: &Connection,
    issuer: &StateCode,
    limit: usize,
) -> Result<Vec<KeptReceipt>, StoreError> {
    db.prepare_cached(&format!(
        "select {RECEIPT} from receipt where issuer = ?1 and witnessed is null and their_leaf is not null
         order by leaf limit ?2"
    ))?
    .query_and_then(params![issuer.as_str(), i64::try_from(limit).unwrap_or(i64::MAX)], receipt_of)?
    .collect()
}

pub(crate) fn receipts_by(
    db: &Connection,
    issuer: &StateCode,
) -> Result<Vec<(KeptReceipt, Option<Reference>)>, StoreError> {
    db.prepare_cached(&format!("select {RECEIPT}, case_ref from receipt where issuer = ?1 order by leaf"))?
        .query_and_then([issuer.as_str()], |row| {
            let case: Option<String> = row.get(14)?;
            Ok((receipt_of(row)?, case.map(|text| from_text(&text, "reference")).transpose()?))
        })?
        .collect()
}

pub(crate) fn ending(db: &Connection, letter: &LetterName) -> Result<Option<(Ending, u64)>, StoreError> {
    let of = "select event, letter, leaf from ending where message_id = ?1 and sender in (?2, '')";
    db.prepare_cached(of)?
        .query_and_then([&letter.message_id, letter.sender.as_str()], |row| {
            let leaf: i64 = row.get(2)?;
            let ending = Ending {
                name: letter.clone(),
                event: row.get(0)?,
                letter: digest(row, 1)?.ok_or_else(|| unreadable("ending", "no digest"))?,
                entry: 0,
            };
            Ok((ending, leaf.cast_unsigned()))
        })?
        .next()
        .transpose()
}

pub(crate) fn entry(db: &Connection, leaf: u64) -> Result<Option<KeptEntry>, StoreError> {
    entries(db, leaf, 1).map(|mut all| all.pop())
}

pub(crate) fn entries(db: &Connection, from: u64, limit: usize) -> Result<Vec<KeptEntry>, StoreError> {
    db.prepare_cached("select n, entry, case_ref, record from leaf where n >= ?1 order by n limit ?2")?
        .query_and_then(params![from.cast_signed(), i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            let case: Option<String> = row.get(2)?;
            Ok(KeptEntry {
                leaf: row.get::<_, i64>(0)?.cast_unsigned(),
                entry: row.get(1)?,
                case: case.map(|text| from_text(&text, "reference")).transpose()?,
                record: row.get(3)?,
            })
        })?
        .collect()
}

const LETTER: &str =
    "o.message_id, o.case_ref, o.act, o.addressee, o.letter, l.attempt, o.attempts, o.next_at,
    o.sent_at, o.not_after, o.grace_until";

pub(crate) fn outbox(db: &Connection, pace: Moment, limit: usize) -> Result<Vec<LetterRow>, StoreError> {
    // INVARIANT: the leaf order of acts keeps one lane's letters in their order.
    db.prepare_cached(&format!(
        "select {LETTER} from outbox o join letter l on l.message_id = o.message_id
         left join act a on a.digest = o.act
         where o.next_at <= ?1 order by a.leaf, o.sent_at, o.message_id limit ?2"
    ))?
    .query_and_then(params![pace.as_second(), i64::try_from(limit).unwrap_or(i64::MAX)], letter_of)?
    .collect()
}

pub(crate) fn due_letters(
    db: &Connection,
    pace: Moment,
    limit: usize,
) -> Result<Vec<(String, StateCode)>, StoreError> {
    // The longest due come first into the visit, and leave it in the order of their acts.
    db.prepare_cached(
        "select d.message_id, d.addressee from (
             select message_id, addressee, act, sent_at from outbox where next_at <= ?1
             order by next_at, sent_at limit ?2
         ) d left join act a on a.digest = d.act order by a.leaf, d.sent_at, d.message_id",
    )?
    .query_and_then(params![pace.as_second(), i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        Ok((row.get(0)?, parsed(row, 1, "code of a State")?))
    })?
    .collect()
}

pub(crate) fn waiting_letter(db: &Connection, id: &str) -> Result<Option<LetterRow>, StoreError> {
    db.prepare_cached(&format!(
        "select {LETTER} from outbox o join letter l on l.message_id = o.message_id where o.message_id = ?1"
    ))?
    .query_and_then([id], letter_of)?
    .next()
    .transpose()
}

pub(crate) fn next_letter(db: &Connection) -> Result<Option<Moment>, StoreError> {
    let next: Option<i64> =
        db.prepare_cached("select min(next_at) from outbox")?.query_row([], |row| row.get(0))?;
    next.map(second).transpose()
}

/// The letters that carried an act: id, addressee, attempt.
pub(crate) fn letters_of(db: &Connection, act: Digest) -> Result<Vec<(String, StateCode, u32)>, StoreError> {
    db.prepare_cached("select message_id, addressee, attempt from letter where act = ?1 order by attempt")?
        .query_and_then([blob(act)], |row| {
            Ok((row.get(0)?, parsed(row, 1, "code of a State")?, row.get(2)?))
        })?
        .collect()
}

/// Which act a letter of ours carried, to whom, and the case.
pub(crate) fn letter(
    db: &Connection,
    id: &str,
) -> Result<Option<(Digest, StateCode, Option<Reference>)>, StoreError> {
    db.prepare_cached("select act, addressee, case_ref from letter where message_id = ?1")?
        .query_and_then([id], |row| {
            let case: Option<String> = row.get(2)?;
            Ok((
                digest(row, 0)?.ok_or_else(|| unreadable("letter", "no act"))?,
                parsed(row, 1, "code of a State")?,
                case.map(|text| from_text(&text, "reference")).transpose()?,
            ))
        })?
        .next()
        .transpose()
}

fn act_of(row: &Row<'_>) -> Result<KeptAct, StoreError> {
    Ok(KeptAct {
        case: parsed(row, 0, "reference")?,
        digest: digest(row, 1)?.ok_or_else(|| unreadable("act", "no digest"))?,
        author: parsed(row, 2, "code of a State")?,
        lane: parsed(row, 3, "lane")?,
        number: row.get(4)?,
        prev: digest(row, 5)?,
        seen: seen(row, 6)?,
        made_at: second(row.get(8)?)?,
        recorded: row.get::<_, Option<i64>>(9)?.map(second).transpose()?,
        kind: row.get(10)?,
        standing: row.get(11)?,
        objection: row.get(12)?,
        leaf: row.get::<_, i64>(13)?.cast_unsigned(),
        disclosures: row.get(14)?,
    })
}

fn receipt_of(row: &Row<'_>) -> Result<KeptReceipt, StoreError> {
    Ok(KeptReceipt {
        message_id: row.get(0)?,
        event: row.get(1)?,
        issuer: parsed(row, 2, "code of a State")?,
        at: second(row.get(3)?)?,
        act: digest(row, 4)?,
        digest: digest(row, 5)?.ok_or_else(|| unreadable("receipt", "no digest"))?,
        standing: row.get(6)?,
        stood: seen(row, 7)?,
        their_leaf: row.get::<_, Option<i64>>(9)?.map(i64::cast_unsigned),
        reason: row.get(10)?,
        leaf: row.get::<_, i64>(11)?.cast_unsigned(),
        sender: match row.get::<_, String>(12)?.as_str() {
            "" => None,
            code => Some(from_text(code, "code of a State")?),
        },
        witnessed: row.get::<_, Option<i64>>(13)?.filter(|at| *at >= 0).map(second).transpose()?,
    })
}

fn letter_of(row: &Row<'_>) -> Result<LetterRow, StoreError> {
    let case: Option<String> = row.get(1)?;
    Ok(LetterRow {
        message_id: row.get(0)?,
        case: case.map(|text| from_text(&text, "reference")).transpose()?,
        act: digest(row, 2)?.ok_or_else(|| unreadable("letter", "no act"))?,
        addressee: parsed(row, 3, "code of a State")?,
        letter: row.get(4)?,
        attempt: row.get(5)?,
        posts: row.get(6)?,
        next_at: second(row.get(7)?)?,
        sent_at: second(row.get(8)?)?,
        not_after: second(row.get(9)?)?,
        grace_until: second(row.get(10)?)?,
    })
}

pub(crate) fn blob(digest: Digest) -> Vec<u8> {
    digest.as_bytes().to_vec()
}

pub(crate) fn digest(row: &Row<'_>, at: usize) -> Result<Option<Digest>, StoreError> {
    let bytes: Option<Vec<u8>> = row.get(at)?;
    bytes
        .map(|bytes| {
            let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| unreadable("digest", "not 32 bytes"))?;
            Ok(Digest::from_bytes(bytes))
        })
        .transpose()
}

fn seen(row: &Row<'_>, at: usize) -> Result<Option<Seen>, StoreError> {
    let number: Option<u32> = row.get(at)?;
    Ok(number.zip(digest(row, at + 1)?).map(|(number, digest)| Seen { number, digest }))
}

pub(crate) fn second(second: i64) -> Result<Moment, StoreError> {
    Moment::from_second(second).map_err(|error| unreadable("moment", &error.to_string()))
}

pub(crate) fn parsed<T: FromStr>(row: &Row<'_>, at: usize, what: &'static str) -> Result<T, StoreError>
where
    T::Err: std::fmt::Display,
{
    from_text(&row.get::<_, String>(at)?, what)
}

pub(crate) fn from_text<T: FromStr>(text: &str, what: &'static str) -> Result<T, StoreError>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| unreadable(what, &error.to_string()))
}

pub(crate) fn unreadable(what: &'static str, why: &str) -> StoreError {
    StoreError::Unreadable { what, why: why.to_owned() }
}
