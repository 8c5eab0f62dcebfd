//! The folder of a node: what lies where, and who holds its lock.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::Refusal;

/// The paths of one node folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

/// The folder's lock. Whoever holds it writes; the system lets go of it when the process ends, however.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Folder {
    pub(crate) fn of(root: &Path) -> Folder {
        Folder { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.root.join("comity.toml")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("node.db")
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    pub(crate) fn key(&self, name: &str) -> PathBuf {
        self.root.join("keys").join(name)
    }

    pub(crate) fn case_keys(&self) -> PathBuf {
        self.root.join("keys").join("cases")
    }

    /// Names of the cases whose keys were made since the last start, an empty file each.
    pub(crate) fn new_case_keys(&self) -> PathBuf {
        self.root.join("keys").join("new")
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    /// Rates of exchange that were entered here, a line each.
    pub(crate) fn rates(&self) -> PathBuf {
        self.root.join("rates")
    }

    pub(crate) fn page(&self) -> PathBuf {
        self.root.join("own.page")
    }

    pub(crate) fn officer_key(&self, officer: &str) -> PathBuf {
        self.root.join("officers").join(format!("{officer}.key"))
    }

    /// The socket in the folder. A path that is too long for a socket is told apart by the caller.
    pub(crate) fn socket(&self) -> PathBuf {
        self.root.join("socket")
    }

    /// Makes the folder and those in it, readable by their owner alone. What an earlier attempt left that
    /// was ended half-way is taken away first; keys that no such attempt made are never touched.
    pub(crate) fn make(&self) -> Result<Unfinished, Refusal> {
        if self.config().exists() {
            return Err(Refusal::new(
                "exists",
                format!("`{}` is a node folder already", self.root.display()),
            )
            .hint("choose another folder; a node is never made over another"));
        }
        closed_dir(&self.root)?;
        let unfinished = self.begin()?;
        let keys = [self.root.join("keys"), self.case_keys(), self.new_case_keys()];
        for dir in keys.iter().chain(&[self.vault(), self.root.join("officers")]) {
            closed_dir(dir)?;
        }
        Ok(unfinished)
    }

    /// Puts the mark of a folder that is being made; nobody else makes it meanwhile.
    fn begin(&self) -> Result<Unfinished, Refusal> {
        let mark = self.root.join("unfinished");
        let keys = self.root.join("keys");
        if keys.exists() && !mark.exists() {
            return Err(Refusal::new("exists", format!("`{}` holds keys already", self.root.display()))
                .hint("restore its `comity.toml`, or choose another folder"));
        }
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&mark)
            .map_err(|error| refused_io("make", &mark, &error))?;
        if file.try_lock().is_err() {
            return Err(Refusal::new("locked", format!("another process makes `{}`", self.root.display()))
                .hint("wait for it"));
        }
        if self.config().exists() {
            return Err(Refusal::new("exists", format!("`{}` was made meanwhile", self.root.display())));
        }
        for dir in [keys, self.root.join("officers")] {
            if dir.exists() {
                fs::remove_dir_all(&dir).map_err(|error| refused_io("remove", &dir, &error))?;
            }
        }
        for file in ["node.db", "node.db-wal", "node.db-shm", "own.page"] {
            drop(fs::remove_file(self.root.join(file)));
        }
        Ok(Unfinished { mark, _file: file })
    }

    /// Makes the database's file, so that nobody else can read it from its first byte on.
    pub(crate) fn close_database(&self) -> Result<(), Refusal> {
        let path = self.database();
        if !path.exists() {
            let made = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path);
            made.map_err(|error| refused_io("make", &path, &error))?;
        }
        // One made by an older program, or copied by hand; a folder one may only read is told later.
        for name in ["node.db", "node.db-wal", "node.db-shm"] {
            drop(fs::set_permissions(self.root.join(name), fs::Permissions::from_mode(0o600)));
        }
        Ok(())
    }

    /// Takes the lock, or says that another process has it.
    pub(crate) fn lock(&self) -> Result<Lock, Refusal> {
        if !self.config().exists() {
            return Err(Refusal::new("no-node", format!("`{}` is no node folder", self.root.display()))
                .hint("`comity init DIR --state CODE --name NAME` makes one"));
        }
        // The socket and all else in it rest on nobody else coming in.
        drop(fs::set_permissions(&self.root, fs::Permissions::from_mode(0o700)));
        let path = self.root.join("lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&path)
            .map_err(|error| refused_io("open", &path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => {
                Err(Refusal::new("locked", format!("another process works in `{}`", self.root.display()))
                    .hint("wait for it, or end it; two processes never write one folder"))
            }
            Err(std::fs::TryLockError::Error(error)) => Err(refused_io("lock", &path, &error)),
        }
    }
}

/// A folder that is being made carries a mark until it is a node.
#[derive(Debug)]
pub(crate) struct Unfinished {
    mark: PathBuf,
    _file: File,
}

impl Unfinished {
    /// It is a node now.
    pub(crate) fn over(self) -> Result<(), Refusal> {
        fs::remove_file(&self.mark).map_err(|error| refused_io("remove", &self.mark, &error))
    }
}

/// A folder that only its owner can enter, also where it was there before.
pub(crate) fn closed_dir(dir: &Path) -> Result<(), Refusal> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .and_then(|()| fs::set_permissions(dir, fs::Permissions::from_mode(0o700)))
        .map_err(|error| refused_io("make", dir, &error))
}

/// Writes a file that only its owner can read; durable when this returns. A file that is there is never
/// written over.
pub(crate) fn write_secret(path: &Path, text: &str) -> Result<(), Refusal> {
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| refused_io("write", path, &error))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| sync_dir(path)).map_err(
        |error| {
            drop(fs::remove_file(path));
            refused_io("write", path, &error)
        },
    )
}

/// Writes a file by way of another beside it, so that a reader sees the old or the new one whole.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<(), Refusal> {
    let beside = path.with_extension("new");
    let write = || {
        let mut file =
            OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_dir(path)
    };
    write().map_err(|error: std::io::Error| {
        drop(fs::remove_file(&beside));
        refused_io("write", path, &error)
    })
}

/// Reads a secret file; one that others may read is refused.
pub(crate) fn read_secret(path: &Path) -> Result<String, Refusal> {
    let mode = fs::metadata(path).map_err(|error| refused_io("read", path, &error))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(Refusal::new("open-key", format!("others may read the key file `{}`", path.display()))
            .hint(format!("`chmod 600 {}`, and ask who may have read it", path.display())));
    }
    fs::read_to_string(path).map_err(|error| refused_io("read", path, &error))
}

/// Makes durable that `path` stands in its folder.
pub(crate) fn sync_dir(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())
}

/// What the system says about a file, as a sentence with what to do.
pub(crate) fn refused_io(verb: &str, path: &Path, error: &std::io::Error) -> Refusal {
    use std::io::ErrorKind as Kind;
    let place = path.display();
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            Refusal::new("disk-full", format!("the disk is full: `{place}` was not written"))
                .hint("make room, then do it again; nothing was half done")
        }
        Kind::ReadOnlyFilesystem | Kind::PermissionDenied => {
            Refusal::new("read-only", format!("this process may not {verb} `{place}`"))
                .hint("the folder must belong to the user the node runs as, who must be able to write it")
        }
        Kind::NotFound => Refusal::new("no-file", format!("`{place}` is not there"))
            .hint("look again at the path; a node folder is made by `comity init`"),
        Kind::AlreadyExists => Refusal::new("exists", format!("`{place}` is there already"))
            .hint("choose another name; nothing is written over"),
        _ => Refusal::new("io", format!("`{place}`: {error}")).hint("look at the disk, then do it again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hands_never_hold_one_lock() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::of(dir.path());
        assert_eq!(folder.lock().unwrap_err().code, "no-node");
        folder.make().unwrap();
        fs::write(folder.config(), "").unwrap();
        let held = folder.lock().unwrap();
        assert_eq!(folder.lock().unwrap_err().code, "locked");
        drop(held);
        folder.lock().unwrap();
    }

    #[test]
    fn a_folder_that_was_half_made_is_made_again_and_foreign_keys_are_never_touched() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::of(dir.path());
        drop(folder.make().unwrap());
        write_secret(&folder.key("act.key"), "half").unwrap();
        let again = folder.make().unwrap();
        assert!(!folder.key("act.key").exists());
        assert_eq!(folder.make().unwrap_err().code, "locked");
        write_secret(&folder.key("act.key"), "whole").unwrap();
        again.over().unwrap();
        assert_eq!(folder.make().unwrap_err().code, "exists");
        assert!(folder.key("act.key").exists());
        assert_eq!(fs::metadata(dir.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_key_file_that_others_may_read_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.key");
        write_secret(&path, "secret").unwrap();
        assert_eq!(read_secret(&path).unwrap(), "secret");
        assert_eq!(write_secret(&path, "other").unwrap_err().code, "exists");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(read_secret(&path).unwrap_err().code, "open-key");
    }

    #[test]
    fn a_full_disk_and_a_folder_one_may_not_write_have_their_own_sentences() {
        for (errno, code) in [(28, "disk-full"), (30, "read-only"), (13, "read-only")] {
            let refusal = refused_io("write", Path::new("x"), &std::io::Error::from_raw_os_error(errno));
            assert_eq!(refusal.code, code);
            assert!(refusal.hint.is_some());
        }
    }
}
