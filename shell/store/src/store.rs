//! The store: one writer thread behind a queue, a few readers beside it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;

use comity_journal::Tiles;
use comity_words::{Digest, Moment, Reference, StateCode};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::desk::{self, Page, Spot};
use crate::doors::{self, Adopted, DraftRow, OfficerRow, PeerRow};
use crate::exhibits::{self, ExhibitRow};
use crate::index::{self, IndexRow, Outstanding};
use crate::reading::{self, KeptAct, KeptDossier, KeptEntry, KeptJournal, KeptReceipt};
use crate::rows::{Change, Ending, Filed, Filing, LetterRow};
use crate::writer::{self, Job, Write};
use crate::{Head, LetterName, StoreError, schema, tree};

/// Who signs the journal's heads. Called by the writer before its transaction begins, never inside it.
pub trait Notary: Send {
    /// The journal's name.
    fn origin(&self) -> String;
    /// The signed note over this head.
    fn sign(&self, size: u64, root: Digest) -> Result<String, String>;
}

/// One SQLite file. Cheap to share behind an `Arc`; the writer ends when the last hand lets go.
pub struct Store {
    jobs: Option<SyncSender<Job>>,
    writer: Option<JoinHandle<()>>,
    readers: Readers,
}

/// How many filings may wait for the writer before a filer has to wait itself.
const QUEUE: usize = 4096;
const READERS: usize = 4;

impl Store {
    /// Opens the file, makes it where there is none, raises it where it is of an older format.
    pub fn open(path: &Path, notary: Box<dyn Notary>) -> Result<Store, StoreError> {
        let db = Connection::open(path)?;
        prepare(&db)?;
        // Taking the write lock once says early that a folder may only be read.
        db.execute_batch("begin immediate; commit;")?;
        schema::raise(&db, path)?;
        let (jobs, queue): (SyncSender<Job>, Receiver<Job>) = sync_channel(QUEUE);
        let journal = tree::load(&db)?;
        let writer = std::thread::Builder::new()
            .name("comity-writer".to_owned())
            .spawn(move || writer::run(&db, journal, notary.as_ref(), &queue))
            .map_err(|error| StoreError::Database(error.to_string()))?;
        Ok(Store { jobs: Some(jobs), writer: Some(writer), readers: Readers::open(path)? })
    }

    // The six verbs.

    /// Files: all of it in one transaction, or nothing. Returns once it is durable.
    pub fn file(&self, filing: Filing) -> Result<Filed, StoreError> {
        let (answer, wait) = sync_channel(1);
        self.queue(Job::File(Box::new(filing), answer))?;
        wait.recv().map_err(|_| StoreError::Closed)?
    }

    /// A dossier with its acts and receipts.
    pub fn dossier(&self, case: &Reference) -> Result<Option<KeptDossier>, StoreError> {
        self.read(|db| reading::dossier(db, case))
    }

    /// The acts from a leaf on, in the order of the journal.
    pub fn follow(&self, from: u64, limit: usize) -> Result<Vec<KeptAct>, StoreError> {
        self.read(|db| reading::follow(db, from, limit))
    }

    /// The cases in which a clock is due, as the index has it.
    pub fn due(&self, now: Moment) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| index::due(db, now))
    }

    /// Which letters are to be posted by now, by the machine's pace, and to whom: in the order in which
    /// their acts were filed, the letters themselves left where they lie.
    pub fn due_letters(&self, pace: Moment, limit: usize) -> Result<Vec<(String, StateCode)>, StoreError> {
        self.read(|db| reading::due_letters(db, pace, limit))
    }

    /// The letters to be posted by now, by the machine's pace, in the order in which their acts were filed.
    pub fn outbox(&self, pace: Moment, limit: usize) -> Result<Vec<LetterRow>, StoreError> {
        self.read(|db| reading::outbox(db, pace, limit))
    }

    /// The receipts of a letter, ours and theirs.
    pub fn receipted(&self, letter: &LetterName) -> Result<Vec<KeptReceipt>, StoreError> {
        self.read(|db| reading::receipts(db, letter))
    }

    /// Receipts of a State that name a leaf and are not witnessed yet, the first ones.
    pub fn unwitnessed(&self, issuer: &StateCode, limit: usize) -> Result<Vec<KeptReceipt>, StoreError> {
        self.read(|db| reading::unwitnessed(db, issuer, limit))
    }

    /// Notes that a receipt is witnessed.
    pub fn receipt_witnessed(&self, receipt: &KeptReceipt, at: Moment) -> Result<(), StoreError> {
        let leaf = receipt.leaf.cast_signed();
        self.write(move |db| {
            db.execute("update receipt set witnessed = ?2 where leaf = ?1", (leaf, at.as_second()))?;
            Ok(())
        })
    }

    /// Notes that a receipt will never be witnessed.
    pub fn receipt_never_witnessed(&self, receipt: &KeptReceipt) -> Result<(), StoreError> {
        let leaf = receipt.leaf.cast_signed();
        self.write(move |db| {
            db.execute("update receipt set witnessed = -1 where leaf = ?1", [leaf])?;
            Ok(())
        })
    }

    /// Every receipt that a State gave, with its case.
    pub fn receipts_by(
        &self,
        issuer: &StateCode,
    ) -> Result<Vec<(KeptReceipt, Option<Reference>)>, StoreError> {
        self.read(|db| reading::receipts_by(db, issuer))
    }

    // What stands beside them.

    /// The version of a dossier: what a filing is decided on. 0 where there is none.
    pub fn version(&self, case: &Reference) -> Result<u64, StoreError> {
        self.read(|db| reading::version(db, case))
    }

    /// An act, wherever it stands.
    pub fn act(&self, digest: Digest) -> Result<Option<KeptAct>, StoreError> {
        self.read(|db| reading::act(db, digest))
    }

    /// The ending this node gave a letter, and its leaf.
    pub fn ending(&self, letter: &LetterName) -> Result<Option<(Ending, u64)>, StoreError> {
        self.read(|db| reading::ending(db, letter))
    }

    /// When the next clock is due, as the index has it.
    pub fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        self.read(index::next_due)
    }

    /// When the next letter is to be posted, by the machine's pace.
    pub fn next_letter(&self) -> Result<Option<Moment>, StoreError> {
        self.read(reading::next_letter)
    }

    /// A letter of ours that still waits.
    pub fn waiting_letter(&self, message_id: &str) -> Result<Option<LetterRow>, StoreError> {
        self.read(|db| reading::waiting_letter(db, message_id))
    }

    /// Which act a letter of ours carried, to whom, in which case.
    pub fn letter(&self, id: &str) -> Result<Option<(Digest, StateCode, Option<Reference>)>, StoreError> {
        self.read(|db| reading::letter(db, id))
    }

    /// The letters of ours that carried an act: id, addressee, attempt.
    pub fn letters_of(&self, act: Digest) -> Result<Vec<(String, StateCode, u32)>, StoreError> {
        self.read(|db| reading::letters_of(db, act))
    }

    /// A letter was posted without an ending: post it again then.
    pub fn postpone(&self, message_id: &str, posts: u32, next_at: Moment) -> Result<(), StoreError> {
        let id = message_id.to_owned();
        self.write(move |db| {
            db.execute(
                "update outbox set attempts = ?2, next_at = ?3 where message_id = ?1",
                rusqlite::params![id, posts, next_at.as_second()],
            )?;
            Ok(())
        })
    }

    /// Everything that waits for a peer, or for any, is due at once: after a start, or when it is back.
    pub fn hasten(&self, pace: Moment, peer: Option<&StateCode>) -> Result<(), StoreError> {
        let peer = peer.map(ToString::to_string);
        self.write(move |db| {
            db.execute(
                "update outbox set next_at = ?1 where next_at > ?1 and addressee = coalesce(?2, addressee)",
                rusqlite::params![pace.as_second(), peer],
            )?;
            Ok(())
        })
    }

    /// The rows of the desk, by next due.
    pub fn desk(&self, from: usize, limit: usize) -> Result<Vec<IndexRow>, StoreError> {
        self.read(|db| index::desk(db, from, limit, &[]))
    }

    /// The cases of a page of the desk, each with its place.
    pub fn page(&self, page: &Page) -> Result<Vec<Spot>, StoreError> {
        self.read(|db| desk::page(db, page))
    }

    /// Dossiers that have no place on the desk yet: filed by an older program.
    pub fn unplaced(&self) -> Result<Vec<Reference>, StoreError> {
        self.read(desk::unplaced)
    }

    /// The drafts of cases that are not on file yet, behind a reference.
    pub fn draft_page(&self, after: &str, limit: usize) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| doors::draft_page(db, after, limit))
    }

    /// Which state of all hints this is: read before them, it says later whether they are still the same.
    pub fn hints_state(&self) -> Result<i64, StoreError> {
        self.read(index::hints_state)
    }

    /// What the index rows of a treaty with one State keep beside their place: a case and its hint.
    pub fn hints(&self, peer: &StateCode, treaty: &str) -> Result<Vec<(Reference, String)>, StoreError> {
        let (peer, treaty) = (peer.clone(), treaty.to_owned());
        self.read(|db| index::hints(db, &peer, &treaty))
    }

    /// Mends an index row that differs from the story, unless the dossier has moved on from `version`.
    pub fn mend(&self, row: IndexRow, version: u64) -> Result<(), StoreError> {
        self.write(
            move |db| {
                if reading::version(db, &row.case)? == version { index::write(db, &row) } else { Ok(()) }
            },
        )
    }

    /// The cases of the last so many acts, the last first, each once.
    pub fn lately(&self, acts: usize) -> Result<Vec<Reference>, StoreError> {
        self.read(|db| index::lately(db, acts))
    }

    /// Has an open dossier looked at again from this moment on; nothing else of its index row changes.
    pub fn look_again(&self, cases: Vec<Reference>, at: Moment) -> Result<(), StoreError> {
        self.write(move |db| index::look_again(db, &cases, at))
    }

    /// How much waits.
    pub fn outstanding(&self) -> Result<Outstanding, StoreError> {
        self.read(|db| index::outstanding(db, &[]))
    }

    /// One entry of the journal.
    pub fn entry(&self, leaf: u64) -> Result<Option<KeptEntry>, StoreError> {
        self.read(|db| reading::entry(db, leaf))
    }

    /// Entries of the journal from a leaf on.
    pub fn entries(&self, from: u64, limit: usize) -> Result<Vec<KeptEntry>, StoreError> {
        self.read(|db| reading::entries(db, from, limit))
    }

    /// The last head of the journal; none before the first entry.
    pub fn head(&self) -> Result<Option<Head>, StoreError> {
        self.read(tree::last_head)
    }

    /// Every head that was signed, size and note, from a size on.
    pub fn heads(&self, from: u64, limit: usize) -> Result<Vec<(u64, String)>, StoreError> {
        self.read(|db| tree::heads(db, from, limit))
    }

    /// Every head, size and note, and every entry of the journal, as they stood at one moment: whoever reads the two
    /// one after the other may be told of a head while the node is filing what it covers.
    pub fn journal(&self) -> Result<KeptJournal, StoreError> {
        self.read(|db| {
            let _at_once = db.unchecked_transaction()?;
            let (heads, entries) = (tree::heads(db, 0, usize::MAX)?, reading::entries(db, 0, usize::MAX)?);
            let tiles = tree::tiles(db)?;
            Ok(KeptJournal { heads, entries, tiles })
        })
    }

    /// Asks something of the journal's tiles: a proof, an audit.
    pub fn with_tiles<T>(&self, ask: impl FnOnce(&dyn Tiles) -> T) -> Result<T, StoreError> {
        self.read(|db| tree::with_tiles(db, ask))
    }

    /// The largest head of another journal that we hold: size and note.
    pub fn head_seen(&self, origin: &str) -> Result<Option<(u64, String)>, StoreError> {
        self.read(|db| tree::head_seen(db, origin))
    }

    /// Writes rows that belong to no act, together.
    pub fn note(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        self.write(move |db| changes.iter().try_for_each(|change| writer::apply(db, change, &[])))
    }

    /// Saves a draft over the version before it.
    pub fn save_draft(&self, draft: DraftRow) -> Result<(), StoreError> {
        self.write(move |db| doors::save_draft(db, &draft))
    }

    /// Throws a draft away.
    pub fn drop_draft(&self, case: &Reference) -> Result<(), StoreError> {
        let case = case.clone();
        self.write(move |db| doors::drop_draft(db, &case))
    }

    /// A draft.
    pub fn draft(&self, case: &Reference) -> Result<Option<DraftRow>, StoreError> {
        self.read(|db| doors::draft(db, case))
    }

    /// All drafts.
    pub fn drafts(&self) -> Result<Vec<DraftRow>, StoreError> {
        self.read(doors::drafts)
    }

    /// The drafts that wait for a second officer, or were approved and are not sent.
    pub fn drafts_that_wait(&self) -> Result<Vec<DraftRow>, StoreError> {
        self.read(doors::drafts_that_wait)
    }

    /// How far the lane of each author goes in each case: the number of the last act of it. Where `own` is named, of
    /// this office's acts only those that the other side has receipted.
    pub fn lanes(&self, own: Option<&StateCode>) -> Result<Vec<(Reference, StateCode, u32)>, StoreError> {
        self.read(|db| reading::lanes(db, own))
    }

    /// No number of a series up to this one is given any more.
    pub fn numbers_up_to(&self, series: &str, number: u64) -> Result<(), StoreError> {
        let series = series.to_owned();
        self.write(move |db| doors::up_to(db, &series, number))
    }

    /// The next number of a series; never given twice.
    pub fn next_number(&self, series: &str) -> Result<u64, StoreError> {
        let series = series.to_owned();
        let given = Arc::new(Mutex::new(0));
        let keep = given.clone();
        self.write(move |db| {
            *keep.lock().expect("nobody panics with it") = doors::next(db, &series)?;
            Ok(())
        })?;
        let number = *given.lock().expect("nobody panics with it");
        Ok(number)
    }

    /// Accepts a peer's page; one older than the one held is refused.
    pub fn save_peer(&self, peer: PeerRow) -> Result<(), StoreError> {
        self.write(move |db| doors::save_peer(db, &peer))
    }

    /// Takes a peer's page in the place of the one held, also under another page key: a directory named it.
    pub fn replace_peer(&self, peer: PeerRow) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute("delete from peer where state = ?1", [peer.state.as_str()])?;
            doors::save_peer(db, &peer)
        })
    }

    /// The peers.
    pub fn peers(&self) -> Result<Vec<PeerRow>, StoreError> {
        self.read(doors::peers)
    }

    /// The officers.
    pub fn officers(&self) -> Result<Vec<OfficerRow>, StoreError> {
        self.read(doors::officers)
    }

    /// Adopts an instrument.
    pub fn adopt(&self, adopted: Adopted) -> Result<(), StoreError> {
        self.write(move |db| doors::adopt(db, &adopted))
    }

    /// The adopted instruments.
    pub fn adoptions(&self) -> Result<Vec<Adopted>, StoreError> {
        self.read(doors::adoptions)
    }

    /// An exhibit.
    pub fn exhibit(&self, case: &Reference, exhibit: &str) -> Result<Option<ExhibitRow>, StoreError> {
        self.read(|db| exhibits::one(db, case, exhibit))
    }

    /// The exhibits of a case.
    pub fn exhibits(&self, case: &Reference) -> Result<Vec<ExhibitRow>, StoreError> {
        self.read(|db| exhibits::all(db, case))
    }

    /// Every exhibit that was deleted, by case and name.
    pub fn deleted_exhibits(&self) -> Result<Vec<(Reference, String)>, StoreError> {
        self.read(exhibits::deleted)
    }

    /// Writes the row of an exhibit that enters the vault; one that is there is not written over.
    pub fn add_exhibit(&self, row: ExhibitRow) -> Result<(), StoreError> {
        self.write(move |db| exhibits::add(db, &row))
    }

    /// Notes which segments of an exhibit are held.
    pub fn mark_exhibit(&self, case: &Reference, exhibit: &str, bitmap: Vec<u8>) -> Result<(), StoreError> {
        let (case, exhibit) = (case.clone(), exhibit.to_owned());
        self.write(move |db| exhibits::mark(db, &case, &exhibit, &bitmap))
    }

    /// A setting of the node.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| doors::setting(db, name))
    }

    /// Sets a setting.
    pub fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.write(move |db| doors::set(db, &name, &value))
    }

    /// Lets the file grow to so many pages and no further, as a full disk would.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let (answer, wait) = sync_channel(1);
        self.queue(Job::Limit(pages, answer))?;
        wait.recv().map_err(|_| StoreError::Closed)?
    }

    pub(crate) fn write(
        &self,
        rows: impl Fn(&Connection) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (answer, wait) = sync_channel(1);
        let rows: Write = Box::new(rows);
        self.queue(Job::Write(rows, answer))?;
        wait.recv().map_err(|_| StoreError::Closed)?
    }

    fn queue(&self, job: Job) -> Result<(), StoreError> {
        let jobs = self.jobs.as_ref().ok_or(StoreError::Closed)?;
        jobs.send(job).map_err(|_| StoreError::Closed)
    }

    pub(crate) fn read<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.readers.with(ask)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.jobs.take());
        // Where the writer itself lets go of the last hand, it ends by itself: nobody waits for himself.
        if let Some(writer) = self.writer.take()
            && writer.thread().id() != std::thread::current().id()
        {
            drop(writer.join());
        }
    }
}

/// A setting of a store that is not open yet; none where there is no store.
pub fn setting_of(path: &Path, name: &str) -> Result<Option<String>, StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    let tables: u32 = db.query_row(
        "select count(*) from sqlite_master where type = 'table' and name = 'setting'",
        [],
        |row| row.get(0),
    )?;
    if tables == 0 { Ok(None) } else { doors::setting(&db, name) }
}

fn prepare(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    plain_plans(db)?;
    db.query_row("pragma journal_mode = wal", [], |_| Ok(()))?;
    db.execute_batch("pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory;")?;
    // The one that writes keeps the upper floors of every index in hand: 16 MiB, taken as they are used.
    db.execute_batch("pragma cache_size = -16384;")?;
    Ok(())
}

/// Statements are planned once and kept. Without the second line every value bound to one that touches a table with
/// a partial index has it planned again.
fn plain_plans(db: &Connection) -> Result<(), StoreError> {
    db.set_prepared_statement_cache_capacity(256);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A few connections that only read.
struct Readers {
    path: PathBuf,
    free: Mutex<Vec<Connection>>,
    back: Condvar,
}

impl Readers {
    fn open(path: &Path) -> Result<Readers, StoreError> {
        let one = || {
            let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            db.busy_timeout(std::time::Duration::from_secs(5))?;
            plain_plans(&db)?;
            db.execute_batch("pragma query_only = on; pragma temp_store = memory;")?;
            // A page of the desk touches some hundreds of leaves of many indexes: 8 MiB, taken as they are used.
            db.execute_batch("pragma cache_size = -8192;")?;
            Ok::<_, StoreError>(db)
        };
        let free = (0..READERS).map(|_| one()).collect::<Result<Vec<_>, _>>()?;
        Ok(Readers { path: path.to_owned(), free: Mutex::new(free), back: Condvar::new() })
    }

    fn with<T>(&self, ask: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let poisoned = || StoreError::Database(format!("a reader of `{}` failed", self.path.display()));
        let mut free = self.free.lock().map_err(|_| poisoned())?;
        let db = loop {
            match free.pop() {
                Some(db) => break db,
                None => free = self.back.wait(free).map_err(|_| poisoned())?,
            }
        };
        drop(free);
        let lent = Lent { readers: self, db: Some(db) };
        ask(lent.db.as_ref().expect("given back only when dropped"))
    }
}

/// A reader that goes back whatever happens to its user.
struct Lent<'a> {
    readers: &'a Readers,
    db: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let (Some(db), Ok(mut free)) = (self.db.take(), self.readers.free.lock()) {
            free.push(db);
            self.readers.back.notify_one();
        }
    }
}
