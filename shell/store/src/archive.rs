//! A copy of the file while it is written, and a copy made ready to be opened again.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::{Store, StoreError, doors};

/// Pages copied at once; between two pieces whoever waits is told how far it is.
const PIECE: i32 = 1024;

impl Store {
    /// Copies the file as it stands at this moment, while others go on writing to it. `told` hears how many
    /// pages of how many are copied. The copy stands alone: no journal of writes lies beside it.
    pub fn save_to(&self, path: &Path, told: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        self.read(|db| {
            // A reading that lasts keeps what it began with: what is written meanwhile starts nothing anew.
            db.execute_batch("begin; select count(*) from setting;")?;
            let copied = copy(db, path, told);
            db.execute_batch("commit")?;
            copied
        })
    }
}

fn copy(db: &Connection, path: &Path, told: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    let mut to = Connection::open(path)?;
    {
        let backup = Backup::new(db, &mut to)?;
        loop {
            let step = backup.step(PIECE)?;
            let pages = backup.progress();
            let total = u64::try_from(pages.pagecount).unwrap_or_default();
            told(total - u64::try_from(pages.remaining).unwrap_or_default().min(total), total);
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
    to.query_row("pragma journal_mode = delete", [], |_| Ok(()))?;
    to.close().map_err(|(_, error)| error)?;
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::Database(error.to_string()))
}

/// The last head of the journal in a copy.
pub fn head_of(path: &Path) -> Result<Option<crate::Head>, StoreError> {
    crate::tree::last_head(&Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?)
}

/// Looks through a copy and sets settings in it, before it is opened as a store.
pub fn make_ready(path: &Path, settings: &[(&str, String)]) -> Result<(), StoreError> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let sound: String = db.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::Damaged(sound));
    }
    db.execute_batch("begin immediate")?;
    for (name, value) in settings {
        doors::set(&db, name, value)?;
    }
    db.execute_batch("commit")?;
    Ok(())
}
