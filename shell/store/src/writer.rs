//! The one writer: whatever is waiting is one batch, one transaction, one sync, two heads.
//!
//! First the acts get their leaves and their head; then the receipts over that head are signed; then the
//! receipts get theirs. All signing is done before the transaction begins, and nothing signed is handed
//! out before it is durable: a crash in between releases nothing.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, SyncSender};

use comity_journal::Journal;
use comity_words::{Moment, Reference};
use rusqlite::{Connection, params};

use crate::reading::{blob, ending, version};
use crate::rows::{Change, Countersigned, Entry, Filed, Filing, Placed};
use crate::tree::{self, Growth};
use crate::{Head, Notary, StoreError, doors, exhibits, guards, index};

/// The most filings of one batch.
const MOST: usize = 256;

pub(crate) type Write = Box<dyn Fn(&Connection) -> Result<(), StoreError> + Send>;

/// What waits for the writer.
pub(crate) enum Job {
    File(Box<Filing>, SyncSender<Result<Filed, StoreError>>),
    Write(Write, SyncSender<Result<(), StoreError>>),
    /// Outside of any transaction, where the pragma would not hold.
    Limit(u32, SyncSender<Result<(), StoreError>>),
}

pub(crate) fn run(db: &Connection, mut journal: Journal, notary: &dyn Notary, queue: &Receiver<Job>) {
    let mut held: Vec<Job> = Vec::new();
    loop {
        let mut batch = std::mem::take(&mut held);
        if batch.is_empty() {
            match queue.recv() {
                Ok(job) => batch.push(job),
                Err(_) => return,
            }
        }
        while batch.len() < MOST
            && let Ok(job) = queue.try_recv()
        {
            batch.push(job);
        }
        held = one_batch(db, &mut journal, notary, batch);
    }
}

/// Writes a batch; what touches a dossier that the batch touches already is handed back for the next one.
fn one_batch(db: &Connection, journal: &mut Journal, notary: &dyn Notary, batch: Vec<Job>) -> Vec<Job> {
    let (mut ready, mut later) = (Vec::new(), Vec::new());
    let (mut cases, mut letters) = (BTreeSet::new(), BTreeSet::new());
    for job in batch {
        match &job {
            Job::Write(..) => ready.push(job),
            Job::Limit(pages, answer) => {
                let limited = db.query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(()));
                drop(answer.send(limited.map_err(StoreError::from)));
            }
            Job::File(filing, answer) => {
                let again = filing.expects.as_ref().is_some_and(|(case, _)| !cases.insert(case.clone()))
                    || filing.open_letter.as_ref().is_some_and(|letter| !letters.insert(letter.clone()));
                match (again, fits(db, filing)) {
                    (true, _) => later.push(job),
                    (false, Ok(())) => ready.push(job),
                    (false, Err(why)) => drop(answer.send(Err(why))),
                }
            }
        }
    }
    settle(db, journal, notary, ready);
    later
}

/// Writes what is ready. Where the whole fails, each is tried alone, so that only the culprit fails.
fn settle(db: &Connection, journal: &mut Journal, notary: &dyn Notary, ready: Vec<Job>) {
    if ready.is_empty() {
        return;
    }
    match commit(db, journal, notary, &ready) {
        Ok(outcomes) => {
            for (job, outcome) in ready.into_iter().zip(outcomes) {
                match (job, outcome) {
                    (Job::File(_, answer), Outcome::Filed(filed)) => drop(answer.send(Ok(*filed))),
                    (Job::Write(_, answer), Outcome::Wrote(wrote)) => drop(answer.send(wrote)),
                    _ => unreachable!("each job has the outcome of its kind"),
                }
            }
        }
        Err(_) if ready.len() > 1 => {
            for job in ready {
                settle(db, journal, notary, vec![job]);
            }
        }
        Err(why) => {
            for job in ready {
                match job {
                    Job::File(_, answer) => drop(answer.send(Err(why.clone()))),
                    Job::Write(_, answer) | Job::Limit(_, answer) => drop(answer.send(Err(why.clone()))),
                }
            }
        }
    }
}

enum Outcome {
    Filed(Box<Filed>),
    Wrote(Result<(), StoreError>),
}

/// Whether a filing was decided on what the dossier holds, and its letter is still open.
fn fits(db: &Connection, filing: &Filing) -> Result<(), StoreError> {
    if let Some((case, expected)) = &filing.expects
        && version(db, case)? != *expected
    {
        return Err(StoreError::Moved);
    }
    if let Some(letter) = &filing.open_letter
        && ending(db, letter)?.is_some()
    {
        return Err(StoreError::Ended(letter.message_id.clone()));
    }
    Ok(())
}

fn commit(
    db: &Connection,
    journal: &mut Journal,
    notary: &dyn Notary,
    jobs: &[Job],
) -> Result<Vec<Outcome>, StoreError> {
    let signed = sign(journal, notary, jobs)?;
    let written = write(db, jobs, &signed).inspect_err(|_| {
        // Where even this fails the connection has rolled back by itself.
        drop(db.execute_batch("rollback"));
    })?;
    *journal = signed.growth.into_journal();
    Ok(written)
}

/// A batch with its leaves assigned and its heads and receipts signed; nothing of it is stored.
struct Signed {
    growth: Growth,
    heads: Vec<Head>,
    filings: Vec<Option<(Placed, Countersigned, Vec<u64>)>>,
}

fn sign(journal: &Journal, notary: &dyn Notary, jobs: &[Job]) -> Result<Signed, StoreError> {
    let mut growth = Growth::of(journal);
    let mut heads: Vec<Head> = Vec::new();
    let filing = |job: &Job| match job {
        Job::File(filing, _) => Some(filing.entries.clone()),
        Job::Write(..) | Job::Limit(..) => None,
    };
    let placed: Vec<Option<Vec<u64>>> = jobs
        .iter()
        .map(|job| filing(job).map(|entries| entries.iter().map(|entry| growth.append(entry)).collect()))
        .collect();
    let first = head(&growth, notary, &mut heads)?;
    let mut filings = Vec::with_capacity(jobs.len());
    for (job, leaves) in jobs.iter().zip(placed) {
        let (Job::File(filing, _), Some(leaves)) = (job, leaves) else {
            filings.push(None);
            continue;
        };
        let placed = Placed { leaves, head: first.clone() };
        let receipts = match &filing.countersign {
            Some(countersign) => countersign(&placed).map_err(StoreError::Unsigned)?,
            None => Countersigned::default(),
        };
        let leaves = receipts.entries.iter().map(|entry| growth.append(entry)).collect();
        filings.push(Some((placed, receipts, leaves)));
    }
    head(&growth, notary, &mut heads)?;
    Ok(Signed { growth, heads, filings })
}

/// The head over all that has grown so far, signed where it is a new one.
fn head(growth: &Growth, notary: &dyn Notary, heads: &mut Vec<Head>) -> Result<Head, StoreError> {
    let (size, root) = growth.head();
    if let Some(same) = heads.iter().find(|head| head.size == size) {
        return Ok(same.clone());
    }
    let origin = notary.origin();
    if !growth.has_grown() {
        return Ok(Head { origin, size, root, note: String::new() });
    }
    let note = notary.sign(size, root).map_err(StoreError::Unsigned)?;
    let head = Head { origin, size, root, note };
    heads.push(head.clone());
    Ok(head)
}

fn write(db: &Connection, jobs: &[Job], signed: &Signed) -> Result<Vec<Outcome>, StoreError> {
    db.execute_batch("begin immediate")?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for (job, filing) in jobs.iter().zip(&signed.filings) {
        match (job, filing) {
            (Job::Write(rows, _), _) => {
                db.execute_batch("savepoint one")?;
                let wrote = rows(db);
                if wrote.is_err() {
                    db.execute_batch("rollback to one")?;
                }
                db.execute_batch("release one")?;
                outcomes.push(Outcome::Wrote(wrote));
            }
            (Job::File(filing, _), Some((placed, receipts, receipt_leaves))) => {
                write_filing(db, filing, placed, receipts, receipt_leaves)?;
                outcomes.push(Outcome::Filed(Box::new(Filed {
                    leaves: placed.leaves.clone(),
                    head: placed.head.clone(),
                    release: receipts.release.clone(),
                })));
            }
            (Job::File(..), None) | (Job::Limit(..), _) => unreachable!("every filing was signed for"),
        }
    }
    signed.growth.write(db)?;
    for head in &signed.heads {
        db.prepare_cached("insert into checkpoint(size, note) values (?1, ?2)")?
            .execute(params![head.size.cast_signed(), head.note])?;
    }
    db.execute_batch("commit")?;
    Ok(outcomes)
}

fn write_filing(
    db: &Connection,
    filing: &Filing,
    placed: &Placed,
    receipts: &Countersigned,
    receipt_leaves: &[u64],
) -> Result<(), StoreError> {
    write_records(db, &filing.entries, &placed.leaves)?;
    write_records(db, &receipts.entries, receipt_leaves)?;
    filing.changes.iter().try_for_each(|change| apply(db, change, &placed.leaves))?;
    receipts.changes.iter().try_for_each(|change| apply(db, change, receipt_leaves))?;
    if let Some((case, _)) = &filing.expects {
        let moved = db
            .prepare_cached("update dossier set version = version + 1 where case_ref = ?1")?
            .execute([case.to_string()])?;
        debug_assert_eq!(moved, 1, "a filing that begins a dossier brings its index row");
    }
    Ok(())
}

fn write_records(db: &Connection, entries: &[Entry], leaves: &[u64]) -> Result<(), StoreError> {
    for (entry, leaf) in entries.iter().zip(leaves) {
        db.prepare_cached("insert into leaf(n, entry, case_ref, record) values (?1, ?2, ?3, ?4)")?.execute(
            params![
                leaf.cast_signed(),
                tree::leaf(*leaf, entry).line(),
                entry.case.as_ref().map(Reference::to_string),
                entry.record
            ],
        )?;
    }
    Ok(())
}

/// Writes one row; a row that names a leaf names one of `leaves` by its place.
pub(crate) fn apply(db: &Connection, change: &Change, leaves: &[u64]) -> Result<(), StoreError> {
    let leaf = |place: usize| {
        let leaf =
            leaves.get(place).ok_or_else(|| StoreError::Database("a row without its leaf".to_owned()))?;
        Ok::<i64, StoreError>(leaf.cast_signed())
    };
    match change {
        Change::Act(act) => {
            let added = db
                .prepare_cached(
                    "insert into act(case_ref, lane, number, digest, author, prev, seen_number, seen_digest,
                     made_at, recorded, kind, standing, objection, leaf, disclosures)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                )?
                .execute(params![
                    act.case.to_string(),
                    act.lane.as_str(),
                    act.number,
                    blob(act.digest),
                    act.author.as_str(),
                    act.prev.map(blob),
                    act.seen.map(|seen| seen.number),
                    act.seen.map(|seen| blob(seen.digest)),
                    act.made_at.as_second(),
                    act.recorded.map(Moment::as_second),
                    act.kind,
                    act.standing,
                    act.objection,
                    leaf(act.entry)?,
                    act.disclosures
                ]);
            twice(added, || format!("act {} of the {} lane of {}", act.number, act.lane, act.case))
        }
        Change::Recorded { act, at } => {
            db.prepare_cached("update act set recorded = ?2 where digest = ?1 and recorded is null")?
                .execute(params![blob(*act), at.as_second()])?;
            Ok(())
        }
        Change::Disclosed { act, sealed } => {
            db.prepare_cached("update act set disclosures = ?2 where digest = ?1")?
                .execute(params![blob(*act), sealed])?;
            Ok(())
        }
        Change::Objected { act, why } => {
            let object = "update act set standing = 'objected', objection = ?2
                          where digest = ?1 and objection is null";
            db.prepare_cached(object)?.execute(params![blob(*act), why])?;
            Ok(())
        }
        Change::Receipt(receipt) => {
            let added = db
                .prepare_cached(
                    "insert into receipt(message_id, event, issuer, at, act, case_ref, digest, standing,
                     stood_number, stood_digest, their_leaf, reason, leaf, sender)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                )?
                .execute(params![
                    receipt.letter.message_id,
                    receipt.event,
                    receipt.issuer.as_str(),
                    receipt.at.as_second(),
                    receipt.act.map(blob),
                    receipt.case.as_ref().map(Reference::to_string),
                    blob(receipt.digest),
                    receipt.standing,
                    receipt.stood.map(|seen| seen.number),
                    receipt.stood.map(|seen| blob(seen.digest)),
                    receipt.their_leaf.map(u64::cast_signed),
                    receipt.reason,
                    leaf(receipt.entry)?,
                    receipt.letter.sender.as_str()
                ]);
            twice(added, || format!("a receipt `{}` of letter {}", receipt.event, receipt.letter.message_id))
        }
        Change::Ending(ending) => {
            let added = db
                .prepare_cached(
                    "insert into ending(message_id, event, letter, leaf, sender) values (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    ending.name.message_id,
                    ending.event,
                    blob(ending.letter),
                    leaf(ending.entry)?,
                    ending.name.sender.as_str()
                ]);
            match twice(added, String::new) {
                Err(StoreError::Twice(_)) => Err(StoreError::Ended(ending.name.message_id.clone())),
                other => other,
            }
        }
        Change::Letter(letter) => {
            db.prepare_cached(
                "insert into letter(message_id, case_ref, act, addressee, attempt, sent_at, not_after)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                letter.message_id,
                letter.case.as_ref().map(Reference::to_string),
                blob(letter.act),
                letter.addressee.as_str(),
                letter.attempt,
                letter.sent_at.as_second(),
                letter.not_after.as_second()
            ])?;
            db.prepare_cached(
                "insert into outbox(message_id, case_ref, act, addressee, letter, attempts, next_at, not_after,
                 grace_until, sent_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                letter.message_id,
                letter.case.as_ref().map(Reference::to_string),
                blob(letter.act),
                letter.addressee.as_str(),
                letter.letter,
                letter.posts,
                letter.next_at.as_second(),
                letter.not_after.as_second(),
                letter.grace_until.as_second(),
                letter.sent_at.as_second()
            ])?;
            Ok(())
        }
        Change::Sent(message_id) => {
            db.prepare_cached("delete from outbox where message_id = ?1")?.execute([message_id])?;
            Ok(())
        }
        Change::Index(row) => index::write(db, row),
        Change::DraftGone { case, version } => doors::filed_draft(db, case, *version),
        Change::Exhibit(row) => exhibits::write(db, row),
        Change::Raised(row) => guards::raise(db, row),
        Change::InCharge { case, officer, at } => crate::charges::first(db, case, officer, *at),
        Change::Handed(one) => crate::charges::handed(db, one),
        Change::Assigned(one) => crate::looked::assigned(db, one),
        Change::HeadSeen { origin, size, note } => {
            db.prepare_cached(
                "insert into head_seen(origin, size, note) values (?1, ?2, ?3) on conflict(origin)
                 do update set size = excluded.size, note = excluded.note where excluded.size > head_seen.size",
            )?
            .execute(params![origin, size.cast_signed(), note])?;
            Ok(())
        }
        Change::Incident(incident) => {
            db.prepare_cached("insert into incident(at, case_ref, code, sentence) values (?1, ?2, ?3, ?4)")?
                .execute(params![
                    incident.at.as_second(),
                    incident.case.as_ref().map(Reference::to_string),
                    incident.code,
                    incident.sentence
                ])?;
            Ok(())
        }
    }
}

fn twice(added: Result<usize, rusqlite::Error>, what: impl FnOnce() -> String) -> Result<(), StoreError> {
    match added {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Err(StoreError::Twice(what()))
        }
        Err(error) => Err(error.into()),
    }
}
