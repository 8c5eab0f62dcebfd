//! P1 and P1b: acts filed a second through the one door, durable before anyone hears of it.
//!
//! The reference is the smallest honest program: the same signatures by bare library calls (an act, the cover of
//! its letter, our receipt that it was submitted: three times two), then one insert of as many bytes as ours
//! keeps of them into a database with full durability, at the batch that happens to wait. It seals nothing.

use crate::craft::Hands;
use crate::duel::{About, Figure, duel, rate};
use crate::offices::{Pair, consult};
use crate::{Bench, standing};
use std::path::Path;
use std::sync::mpsc;

const WRITERS: usize = 64;
const EACH: usize = 4;
const ALONE: usize = 64;

/// P1: 64 writers, each in a case of its own.
pub(crate) fn many_writers(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p1");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let cases: Vec<String> = (0..WRITERS).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let office = pair.asking.open()?;
    let mut raw = Raw::open(&folder.join("raw.sqlite"), Kept::of(&pair.asking.folder)?)?;
    let about = About {
        name: "P1",
        what: "acts filed a second, 64 writers, 1 KiB of text",
        unit: "/s",
        reference: "the same six signatures by bare calls, then as many bytes into raw SQLite WAL FULL at the same batch",
        goal: "≥ 0.5",
        met: |ratio| ratio >= 0.5,
        pairs: 7,
    };
    let count = (WRITERS * EACH) as u64;
    let ours = || {
        rate(count, || {
            std::thread::scope(|scope| {
                let threads: Vec<_> = cases
                    .iter()
                    .map(|case| scope.spawn(|| (0..EACH).try_for_each(|_| consult(&office, case))))
                    .collect();
                threads
                    .into_iter()
                    .try_for_each(|thread| thread.join().map_err(|_| "a writer fell".to_owned())?)
            })
        })
    };
    let theirs = || rate(count, || raw.write(WRITERS, EACH));
    Ok(vec![duel(&about, ours, theirs)?])
}

/// P1b: one writer alone, against `fdatasync` of the same file system.
pub(crate) fn one_writer(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p1b");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    // A case of ordinary size: the acts of the whole run are spread over some dozens of them.
    let cases: Vec<String> = (0..32).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let office = pair.asking.open()?;
    let one_after_another = || cases.iter().cycle().take(ALONE).try_for_each(|case| consult(&office, case));
    let about = About {
        name: "P1b",
        what: "acts filed a second, one writer alone, signatures included",
        unit: "/s",
        reference: "one fdatasync of 4 KiB on the same file system, again and again",
        goal: "≥ 0.8 commits a sync",
        met: |ratio| ratio >= 0.8,
        pairs: 7,
    };
    let ours = || rate(ALONE as u64, one_after_another);
    let theirs = || rate(ALONE as u64, || syncs(&folder, ALONE));
    let mut against_syncs = duel(&about, ours, theirs)?;
    against_syncs.notes.push(
        "commits a sync cannot be read off seconds while an act takes six signatures; the next row holds the same \
         work against the same signatures with one sync each"
            .to_owned(),
    );
    let mut raw = Raw::open(&folder.join("raw.sqlite"), Kept::of(&pair.asking.folder)?)?;
    let about = About {
        name: "P1b'",
        what: "the same, one writer alone",
        reference: "the same six signatures by bare calls, one raw SQLite WAL FULL commit of as many bytes each",
        ..about
    };
    let ours = || rate(ALONE as u64, one_after_another);
    let theirs = || rate(ALONE as u64, || raw.write(1, ALONE));
    Ok(vec![against_syncs, duel(&about, ours, theirs)?])
}

fn syncs(folder: &Path, count: usize) -> Result<(), String> {
    use std::io::Write as _;
    let mut file = std::fs::File::create(folder.join("syncs")).map_err(|error| error.to_string())?;
    for _ in 0..count {
        file.write_all(&[7; 4_096]).and_then(|()| file.sync_data()).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// How many bytes a node keeps of one act: its record, its receipt's, its letter.
#[derive(Clone, Copy)]
struct Kept {
    record: usize,
    letter: usize,
}

impl Kept {
    /// What the node of a folder kept of what was filed there, on average.
    fn of(folder: &Path) -> Result<Kept, String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(folder.join("node.db"), flags)
            .map_err(|error| error.to_string())?;
        let average = |of: &str| {
            db.query_row(&format!("select cast(avg(length({of})) as integer) from {of}_kept"), [], |row| {
                row.get::<_, i64>(0)
            })
        };
        db.execute_batch(
            "create temp view record_kept as select record from leaf where case_ref is not null;
             create temp view letter_kept as select letter from outbox;",
        )
        .and_then(|()| Ok(Kept { record: average("record")? as usize, letter: average("letter")? as usize }))
        .map_err(|error| error.to_string())
    }
}

/// The reference: writers that sign, one thread that commits what waits.
struct Raw {
    database: rusqlite::Connection,
    hands: Hands,
    kept: Kept,
}

impl Raw {
    fn open(path: &Path, kept: Kept) -> Result<Raw, String> {
        let database = rusqlite::Connection::open(path).map_err(|error| error.to_string())?;
        database
            .execute_batch(
                "pragma journal_mode = wal; pragma synchronous = full;
                 create table act (number integer primary key, act blob not null, receipt blob not null, letter blob not null);",
            )
            .map_err(|error| error.to_string())?;
        Ok(Raw { database, hands: Hands::new(), kept })
    }

    /// Each writer waits for its act to be durable before it signs the next, as ours do.
    fn write(&mut self, writers: usize, each: usize) -> Result<(), String> {
        let (send, waiting) = mpsc::channel::<([Vec<u8>; 3], mpsc::Sender<()>)>();
        let (hands, kept) = (&self.hands, self.kept);
        let database = &mut self.database;
        std::thread::scope(|scope| {
            for _ in 0..writers {
                let send = send.clone();
                scope.spawn(move || {
                    for _ in 0..each {
                        let payload = crate::craft::payload();
                        let (told, durable) = mpsc::channel();
                        let bytes = |length: usize| {
                            let both = hands.sign(&payload);
                            let mut bytes = payload.clone();
                            bytes.extend_from_slice(&both.es256.to_bytes());
                            bytes.extend_from_slice(&both.mldsa65.encode());
                            bytes.resize(length, b'x');
                            bytes
                        };
                        let kept = [bytes(kept.record), bytes(kept.record), bytes(kept.letter)];
                        if send.send((kept, told)).is_err() || durable.recv().is_err() {
                            return;
                        }
                    }
                });
            }
            drop(send);
            while let Ok(first) = waiting.recv() {
                let mut batch = vec![first];
                batch.extend(waiting.try_iter());
                let transaction = database.transaction().map_err(|error| error.to_string())?;
                for ([act, receipt, letter], _) in &batch {
                    transaction
                        .prepare_cached("insert into act (act, receipt, letter) values (?1, ?2, ?3)")
                        .and_then(|mut insert| insert.execute((act, receipt, letter)))
                        .map_err(|error| error.to_string())?;
                }
                transaction.commit().map_err(|error| error.to_string())?;
                for (_, told) in batch {
                    let _ = told.send(());
                }
            }
            Ok(())
        })
    }
}
