//! Why something could not be stored or read; each with what to do next.

/// Why the store refused. Where a write is refused, nothing of it is on disk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The dossier has moved on since the filing was decided: decide again.
    #[error("the dossier has changed since this was decided: decide again on what it holds by now")]
    Moved,
    /// The letter has its ending already; the first one stands.
    #[error("letter `{0}` has its ending already: answer with that one")]
    Ended(String),
    /// What was asked to be stored once is stored already.
    #[error("{0} is on file already")]
    Twice(String),
    /// No room left.
    #[error("the disk is full, nothing was written: make room, then do it again")]
    DiskFull,
    /// The folder may not be written.
    #[error(
        "the folder may only be read, nothing was written: give its owner the right to write, then do it again"
    )]
    ReadOnly,
    /// The folder was written by a newer version.
    #[error("the folder has format {found}, this program knows up to {known}: use the newer program")]
    Newer {
        /// The folder's format.
        found: u32,
        /// The highest this program knows.
        known: u32,
    },
    /// The file is no store of ours, or it is damaged.
    #[error("the database is damaged or is not Comity's ({0}): restore the last backup")]
    Damaged(String),
    /// What is kept does not read as it was written.
    #[error("a kept {what} does not read as it was written ({why}): run `comity journal verify`")]
    Unreadable {
        /// What it is.
        what: &'static str,
        /// How it fails.
        why: String,
    },
    /// The notary could not sign.
    #[error("the journal's head could not be signed ({0}), nothing was written")]
    Unsigned(String),
    /// The writer is gone.
    #[error("the store is closed")]
    Closed,
    /// Anything else the database says.
    #[error("the database refused ({0}), nothing was written")]
    Database(String),
}

impl StoreError {
    /// A word a program can branch on.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Moved => "moved",
            StoreError::Ended(_) => "ended",
            StoreError::Twice(_) => "twice",
            StoreError::DiskFull => "disk-full",
            StoreError::ReadOnly => "read-only",
            StoreError::Newer { .. } => "newer-folder",
            StoreError::Damaged(_) | StoreError::Unreadable { .. } => "damaged",
            StoreError::Unsigned(_) => "unsigned",
            StoreError::Closed => "closed",
            StoreError::Database(_) => "database",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as Code;
        let code = error.sqlite_error_code();
        match code {
            Some(Code::DiskFull) => StoreError::DiskFull,
            // What a full disk answers to a write of the journal beside the file is an I/O error.
            Some(Code::SystemIoFailure) if no_room(&error) => StoreError::DiskFull,
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => StoreError::ReadOnly,
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => StoreError::Damaged(error.to_string()),
            _ => StoreError::Database(error.to_string()),
        }
    }
}

/// SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE and _SHMSIZE: what SQLite makes of "no space left on device" in
/// the files beside the database.
fn no_room(error: &rusqlite::Error) -> bool {
    const SIGNS: [i32; 4] = [778, 1034, 1546, 4874];
    matches!(error, rusqlite::Error::SqliteFailure(failure, _) if SIGNS.contains(&failure.extended_code))
}
