//! An office with a hundred thousand cases, for the budgets of the screens.
//!
//! `comity practice fill` plays some hundreds of invented cases in six languages between two nodes, to the end. What
//! lies in the folder of one of them is then copied, case by case, until there are as many as wanted: every act with
//! its receipts, letters, places on the desk and the officer who answers for it. A copy has its own reference, digests
//! and records, sealed to the key of its case as any record is, so that reading it costs what reading a case costs.
//! Its signatures are those of the case it was copied from, and its records lie outside of the journal: nobody
//! here asks it to verify.

use crate::craft::Chance;
use crate::many::reference;
use comity_seal::CaseKey;
use comity_words::{Digest, from_base64url, to_base64url};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cases that are played to the end.
const PLAYED: usize = 240;
/// Copies a transaction.
const BATCH: usize = 2_000;
/// Where the records of copies begin: far before the first entry of any journal, whose last one goes on.
const BEFORE: i64 = -(1 << 40);

/// What of a case is copied: a table, and its columns with those of the copy in their place.
const ROWS: &[&str] = &[
    "insert into dossier(case_ref, version, side, counterpart, treaty, open, next_due, hint, placed)
     select ?2, version, side, counterpart, treaty, open, next_due, hint, placed from dossier where case_ref = ?1",
    "insert into receipt(message_id, event, issuer, at, act, case_ref, digest, standing, stood_number, stood_digest,
     their_leaf, reason, leaf, sender, witnessed)
     select substr(message_id, 1, 24) || ?4, event, issuer, at, cast(substr(act, 1, 24) || ?3 as blob), ?2,
     cast(substr(digest, 1, 24) || ?3 as blob), standing, stood_number,
     cast(substr(stood_digest, 1, 24) || ?3 as blob), their_leaf, reason, leaf, sender, witnessed
     from receipt where case_ref = ?1",
    "insert into letter(message_id, case_ref, act, addressee, attempt, sent_at, not_after)
     select substr(message_id, 1, 24) || ?4, ?2, cast(substr(act, 1, 24) || ?3 as blob), addressee, attempt, sent_at,
     not_after from letter where case_ref = ?1",
    "insert into charge(case_ref, officer, since) select ?2, officer, since from charge where case_ref = ?1",
];

/// The folder of an office with so many cases.
pub(crate) fn office(comity: &Path, scratch: &Path, cases: usize) -> Result<PathBuf, String> {
    let folder = scratch.join("caseload");
    let _ = std::fs::remove_dir_all(&folder);
    let filled = Command::new(comity)
        .args(["practice", "fill"])
        .arg(&folder)
        .args(["--cases", &PLAYED.to_string(), "--seed", "1", "--json"])
        .output()
        .map_err(|error| error.to_string())?;
    if !filled.status.success() {
        return Err(format!("`comity practice fill`: {}", String::from_utf8_lossy(&filled.stderr)));
    }
    let office = folder.join("arv");
    grow(&office, cases)?;
    Ok(office)
}

fn grow(office: &Path, cases: usize) -> Result<(), String> {
    let say = |error: rusqlite::Error| error.to_string();
    let keys = office.join("keys").join("cases");
    let mut db = Connection::open(office.join("node.db")).map_err(say)?;
    db.execute_batch(
        "pragma synchronous = off; pragma wal_autocheckpoint = 20000; pragma cache_size = -65536;",
    )
    .map_err(say)?;
    let names: Vec<(String, String)> = {
        let mut query = db.prepare("select case_ref, placed from dossier order by case_ref").map_err(say)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(say)?;
        rows.collect::<Result<_, _>>().map_err(say)?
    };
    let played: Vec<Played> = names
        .into_iter()
        .map(|(case, placed)| Played::read(&db, &keys, case, placed))
        .collect::<Result<_, _>>()?;
    if played.is_empty() {
        return Err("no case was played".to_owned());
    }
    let mut leaf = BEFORE;
    let mut held = played.len();
    while held < cases {
        let until = cases.min(held + BATCH);
        let numbers: Vec<usize> = (held..until).collect();
        let share = numbers.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
        // Sealing is what takes its time: all cores do it, and one hand writes.
        let copies: Vec<Result<Vec<Copy>, String>> = std::thread::scope(|scope| {
            let made = |numbers: &[usize]| -> Result<Vec<Copy>, String> {
                numbers.iter().map(|number| played[number % played.len()].copied(*number)).collect()
            };
            let hands: Vec<_> =
                numbers.chunks(share).map(|numbers| scope.spawn(move || made(numbers))).collect();
            hands.into_iter().map(|hand| hand.join().expect("a copy never panics")).collect()
        });
        let batch = db.transaction().map_err(say)?;
        for copies in copies {
            for copy in copies? {
                let of = &played[copy.number % played.len()];
                of.write(&batch, &copy, &mut leaf).map_err(say)?;
                let key = |case: &str| keys.join(format!("{case}.key"));
                std::fs::hard_link(key(&of.case), key(&copy.case))
                    .map_err(|error| format!("the key of {}: {error}", copy.case))?;
            }
        }
        let more = i64::try_from(until - held).unwrap_or_default();
        batch
            .execute("update counter set last = last + ?1 where series = 'dossiers on file'", [more])
            .map_err(say)?;
        batch.commit().map_err(say)?;
        held = until;
    }
    db.execute_batch("pragma wal_checkpoint(truncate); pragma optimize;").map_err(say)
}

/// A case that was played, with all that a copy of it takes.
struct Played {
    case: String,
    placed: String,
    key: CaseKey,
    acts: Vec<Act>,
}

/// An act of it, opened.
struct Act {
    digest: Digest,
    salt: Vec<u8>,
    /// What was signed, as text, and the two signed lines around it.
    payload: String,
    lines: String,
}

/// A copy of a case, sealed and not written yet.
struct Copy {
    number: usize,
    case: String,
    /// Each act: the digest it was copied from, its own, and its record.
    acts: Vec<(Digest, Digest, Vec<u8>)>,
}

impl Played {
    fn read(db: &Connection, keys: &Path, case: String, placed: String) -> Result<Played, String> {
        let say = |error: rusqlite::Error| error.to_string();
        let secret = std::fs::read_to_string(keys.join(format!("{case}.key")));
        let key = CaseKey::from_secret_text(secret.map_err(|error| error.to_string())?.trim());
        let key = key.map_err(|error| format!("the key of {case}: {error}"))?;
        let mut query = db
            .prepare_cached(
                "select a.digest, l.record from act a join leaf l on l.n = a.leaf where a.case_ref = ?1",
            )
            .map_err(say)?;
        let rows = query
            .query_map([&case], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))
            .map_err(say)?;
        let mut acts = Vec::new();
        for row in rows {
            let (digest, sealed) = row.map_err(say)?;
            let digest =
                Digest::from_bytes(digest.try_into().map_err(|_| "a digest of 32 bytes".to_owned())?);
            let opened = key.open(&sealed).map_err(|error| error.to_string())?;
            let (salt, record) = opened.split_at_checked(32).ok_or("a record without a salt")?;
            let lines = String::from_utf8(record.to_vec()).map_err(|error| error.to_string())?;
            let payload = lines.split_once("\"payload\":\"").and_then(|(_, rest)| rest.split('"').next());
            let payload = payload.and_then(from_base64url).and_then(|bytes| String::from_utf8(bytes).ok());
            let payload = payload.ok_or("a record without a payload")?;
            acts.push(Act { digest, salt: salt.to_vec(), payload, lines });
        }
        Ok(Played { case, placed, key, acts })
    }

    /// A copy of it: its acts with their records.
    fn copied(&self, number: usize) -> Result<Copy, String> {
        let case = reference(number)?.to_string();
        let own = |digest: &Digest| {
            let mut bytes = *digest.as_bytes();
            bytes[24..].copy_from_slice(&number.to_be_bytes());
            Digest::from_bytes(bytes)
        };
        let mut acts = Vec::new();
        for act in &self.acts {
            let mut payload = act.payload.replace(&self.case, &case);
            for other in &self.acts {
                payload = payload.replace(&other.digest.to_string(), &own(&other.digest).to_string());
            }
            let lines =
                act.lines.replace(&to_base64url(act.payload.as_bytes()), &to_base64url(payload.as_bytes()));
            let record = self.key.seal(&[act.salt.as_slice(), lines.as_bytes()].concat(), &mut Chance);
            acts.push((act.digest, own(&act.digest), record));
        }
        Ok(Copy { number, case, acts })
    }

    fn write(&self, db: &Connection, copy: &Copy, leaf: &mut i64) -> Result<(), rusqlite::Error> {
        let (tail, name) = (copy.number.to_be_bytes(), format!("{:012x}", copy.number));
        for rows in ROWS {
            let mut row = db.prepare_cached(rows)?;
            match row.parameter_count() {
                2 => row.execute(params![self.case, copy.case])?,
                _ => row.execute(params![self.case, copy.case, &tail[..], name])?,
            };
        }
        for (of, own, record) in &copy.acts {
            db.prepare_cached("insert into leaf(n, entry, case_ref, record) values (?1, x'7b7d', ?2, ?3)")?
                .execute(params![*leaf, copy.case, record])?;
            db.prepare_cached(
                "insert into act(case_ref, lane, number, digest, author, prev, seen_number, seen_digest, made_at,
                 recorded, kind, standing, objection, leaf, disclosures)
                 select ?1, lane, number, ?3, author, prev, seen_number, seen_digest, made_at, recorded, kind,
                 standing, objection, ?4, disclosures from act where digest = ?2",
            )?
            .execute(params![copy.case, of.as_bytes(), own.as_bytes(), *leaf])?;
            *leaf += 1;
        }
        let mut words = self.placed.split(' ');
        let (closed, due) = (words.next().unwrap_or("0"), words.next().unwrap_or("0"));
        let mut place =
            db.prepare_cached("insert into placed(facet, closed, due, case_ref) values (?1, ?2, ?3, ?4)")?;
        for facet in words.filter(|facet| !facet.is_empty()).chain([""]) {
            place.execute(params![facet, closed.parse::<i64>().ok(), due.parse::<i64>().ok(), copy.case])?;
        }
        Ok(())
    }
}
