//! Archives of a node: content in one folder, keys in another, never both under one lock.
//!
//! An archive is taken while the node runs. The database is copied as it stands at one moment, then what lies
//! beside it, then the keys: each is durable before what needs it, so no key is missing. A restored node reads
//! and signs nothing until its witnesses have told where its journal stood.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use comity_words::{Digest, Moment};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::folder::{Folder, refused_io, sync_dir};
use crate::keys::own_page;
use crate::office::Inner;
use crate::stay::Stayed;
use crate::{Config, Office, Refusal};

/// What stands in an archive of content.
const CONTENT: &str = "content";
/// What stands in an archive of keys.
const KEYS: &str = "keys";
/// The list of what an archive holds; it is written last, so a folder without one is no archive.
const LIST: &str = "archive.json";
/// The mark of an archive that is being made; it says how far it is.
const MARK: &str = "unfinished";
/// For how many days an archive of keys is kept: what was forgotten is gone after that.
const KEY_DAYS: u32 = 35;

/// The list of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    v: u32,
    /// `content` or `keys`.
    holds: String,
    state: String,
    /// The same in both halves that were taken together.
    pair: String,
    saved: String,
    /// The node's clock, or the moment set by hand.
    now: String,
    /// The database's format.
    format: u32,
    /// How far the journal was: origin and size.
    journal: (String, u64),
    files: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    size: u64,
    /// 64 digits, as `sha256sum` prints them.
    sha256: String,
}

impl Inner {
    /// Saves the node into two folders that do not exist yet: content, and keys unless they are left out.
    pub(crate) fn save_archive(&self, out: Option<PathBuf>, keys: Option<PathBuf>) -> Result<Value, Refusal> {
        let Some(out) = out else {
            return Err(Refusal::new("no-folder", "an archive wants a folder of the node's machine")
                .hint("`comity archive save DIR --keys OTHERDIR` where the node runs"));
        };
        let keys = keys.map(|keys| outside(self.folder(), &keys).map(|()| keys)).transpose()?;
        outside(self.folder(), &out)?;
        if keys.as_ref().is_some_and(|keys| keys.starts_with(&out) || out.starts_with(keys)) {
            return Err(Refusal::new("one-lock", "content and keys would lie in one folder")
                .hint("name two folders, on two media that two people lock away"));
        }
        let mut content = Making::begin(&out, CONTENT)?;
        let mut kept_keys = keys.as_ref().map(|keys| Making::begin(keys, KEYS)).transpose()?;
        let saved = crate::clock::machine_now();
        let database = out.join("node.db");
        let mut told = 0;
        self.store.save_to(&database, &mut |done, of| {
            if done * 20 / of.max(1) > told || done == of {
                told = done * 20 / of.max(1);
                content.says(&format!("database: {done} of {of} pages"));
            }
        })?;
        closed(&database)?;
        content.measured("node.db")?;
        // The head as the copy has it, not as it is by now.
        let head = comity_store::head_of(&database)?;
        let journal = head.map_or_else(
            || (self.keys.journal().vkey().name().to_owned(), 0),
            |head| (head.origin, head.size),
        );
        for name in ["comity.toml", "own.page", "rates"] {
            content.copy(self.folder().root(), name)?;
        }
        content.tree(self.folder().root(), "vault", &["making"])?;
        let page = own_page(self.folder())?;
        let pair = Digest::of(format!("{saved} {} {}", page.fingerprint(), journal.1).as_bytes()).hex();
        let list = |holds: &str| List {
            v: 1,
            holds: holds.to_owned(),
            state: self.config.state.clone(),
            pair: pair.clone(),
            saved: saved.to_string(),
            now: self.now().to_string(),
            format: comity_store::FORMAT,
            journal: journal.clone(),
            files: Vec::new(),
        };
        if let Some(keys) = &mut kept_keys {
            keys.tree(self.folder().root(), "keys", &[])?;
            keys.tree(self.folder().root(), "officers", &[])?;
        }
        let (files, bytes) = content.end(list(CONTENT))?;
        let keys = kept_keys.map(|made| made.end(list(KEYS))).transpose()?.zip(keys);
        tracing::info!(files, bytes, size = journal.1, keys = keys.is_some(), "archive saved");
        let told = json!({"saved": saved.to_string(), "size": journal.1, "keys": keys.is_some()});
        self.store.set(LAST, &told.to_string())?;
        Ok(json!({
            "content": out.display().to_string(), "files": files, "bytes": bytes,
            "keys": keys.as_ref().map(|(_, keys)| keys.display().to_string()),
            "key_files": keys.as_ref().map(|((files, _), _)| files),
            "journal": {"origin": journal.0, "size": journal.1}, "saved": saved.to_string(),
            "keys_until": keys.map(|_| saved.plus_seconds(i64::from(KEY_DAYS) * 24 * 3600).to_string()),
        }))
    }
}

/// What was archived last.
const LAST: &str = "archive";

impl Inner {
    /// When an archive was saved last, up to which size of the journal, and whether its keys went with it.
    pub(crate) fn last_archive(&self) -> Result<Value, Refusal> {
        let kept = self.store.setting(LAST)?;
        kept.map_or(Ok(Value::Null), |text| serde_json::from_str(&text).map_err(crate::dossiers::damaged))
    }

    /// Bytes of the database and of the vault, and what the disk has left; nothing where it does not say.
    pub(crate) fn storage(&self) -> Value {
        let database = self.folder().database();
        let beside = ["", "-wal"].map(|end| {
            let mut path = database.clone().into_os_string();
            path.push(end);
            std::fs::metadata(path).map_or(0, |found| found.len())
        });
        json!({
            "database": beside.iter().sum::<u64>(), "vault": bytes_under(&self.folder().vault()),
            "free": fs4::available_space(self.folder().root()).ok(),
        })
    }
}

fn bytes_under(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => bytes_under(&entry.path()),
            Ok(_) => entry.metadata().map_or(0, |found| found.len()),
            Err(_) => 0,
        })
        .sum()
}

impl Office {
    /// Makes a node folder of an archive's two halves. The node only reads until its witnesses have told:
    /// `{"state","dir","saved","journal","files"}`.
    pub fn restore(content: &Path, keys: &Path, dir: &Path) -> Result<Value, Refusal> {
        let (said, locked) = (List::read(content, CONTENT)?, List::read(keys, KEYS)?);
        if said.state != locked.state {
            return Err(Refusal::new(
                "other-archive",
                format!("the content is of {}, the keys are of {}", said.state, locked.state),
            )
            .hint("take the two halves of one node"));
        }
        if locked.saved < said.saved {
            return Err(Refusal::new(
                "older-keys",
                format!(
                    "the keys were saved at {}, before the content ({}): some would be missing",
                    locked.saved, said.saved
                ),
            )
            .hint("take keys that were saved with the content or after it"));
        }
        if said.format > comity_store::FORMAT {
            return Err(Refusal::new(
                "newer",
                format!(
                    "the archive has format {}, this program knows up to {}",
                    said.format,
                    comity_store::FORMAT
                ),
            )
            .hint("use the newer program"));
        }
        if dir.exists() && fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Refusal::new("exists", format!("`{}` is not empty", dir.display()))
                .hint("name a folder that does not exist; nothing is restored over another node"));
        }
        // Everything is looked at before anything is written.
        for (list, half) in [(&said, content), (&locked, keys)] {
            list.check(half)?;
        }
        let saved: Moment = said.saved.parse().map_err(crate::dossiers::damaged)?;
        let folder = Folder::of(dir);
        let unfinished = folder.make()?;
        let config = Config::read(&content.join("comity.toml"))?;
        // No archive of keys brings a case back that the content knows to be forgotten.
        let forgotten =
            comity_store::setting_of(&content.join("node.db"), "forgotten")?.filter(|text| !text.is_empty());
        let forgotten: Vec<crate::forgetting::Forgotten> = forgotten
            .map_or(Ok(Vec::new()), |text| serde_json::from_str(&text))
            .map_err(crate::dossiers::damaged)?;
        let forgotten: std::collections::BTreeSet<String> =
            forgotten.iter().map(|one| format!("keys/cases/{}.key", one.case)).collect();
        for (list, half) in [(&said, content), (&locked, keys)] {
            let kept = |file: &&Entry| file.path != "comity.toml" && !forgotten.contains(&file.path);
            for file in list.files.iter().filter(kept) {
                copy(&half.join(&file.path), &dir.join(&file.path))?;
            }
        }
        let stayed = Stayed::restored(crate::clock::machine_now(), saved).setting();
        comity_store::make_ready(&folder.database(), &[stayed])?;
        // The configuration last: a folder without it is no node.
        copy(&content.join("comity.toml"), &folder.config())?;
        unfinished.over()?;
        drop(Office::open(dir)?);
        tracing::info!(state = %config.state, "node restored");
        Ok(json!({
            "state": config.state, "dir": dir.display().to_string(), "saved": said.saved,
            "journal": {"origin": said.journal.0, "size": said.journal.1},
            "files": said.files.len() + locked.files.len(),
        }))
    }

    /// Removes what an archive that came to no end left behind, where it is one.
    pub fn drop_unfinished_archive(dir: &Path) {
        if dir.join(MARK).exists() && !dir.join(LIST).exists() {
            drop(fs::remove_dir_all(dir));
        }
    }
}

impl List {
    fn read(half: &Path, holds: &str) -> Result<List, Refusal> {
        let path = half.join(LIST);
        if half.join(MARK).exists() {
            return Err(Refusal::new(
                "unfinished",
                format!("the archive `{}` was never finished", half.display()),
            )
            .hint("take another one"));
        }
        let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Refusal::new("no-archive", format!("`{}` is no archive: it has no `{LIST}`", half.display()))
                    .hint("name the folder that `comity archive save` made")
            }
            _ => refused_io("read", &path, &error),
        })?;
        let list: List = serde_json::from_str(&text).map_err(|error| {
            Refusal::new("bad-archive", format!("`{}` cannot be read: {error}", path.display()))
                .hint("take another archive; this list is damaged")
        })?;
        if list.v != 1 {
            return Err(Refusal::new(
                "newer",
                format!("the archive has version {}, this program knows 1", list.v),
            )
            .hint("use the newer program"));
        }
        if list.holds != holds {
            return Err(Refusal::new(
                "other-half",
                format!("`{}` holds {}, not {holds}", half.display(), list.holds),
            )
            .hint("content first, then `--keys` with the folder of keys"));
        }
        Ok(list)
    }

    /// Every file that is listed, byte for byte, and names that lead nowhere else.
    fn check(&self, half: &Path) -> Result<(), Refusal> {
        for file in &self.files {
            let wrong = |why: &str| {
                Refusal::new("bad-archive", format!("`{}` of the archive {why}", file.path))
                    .hint("take another archive; this one is damaged")
            };
            let plain = |part: std::path::Component<'_>| matches!(part, std::path::Component::Normal(_));
            let beside = matches!(file.path.as_str(), "node.db" | "comity.toml" | "own.page" | "rates");
            let below = ["vault/", "keys/", "officers/"].iter().any(|of| file.path.starts_with(of));
            if !Path::new(&file.path).components().all(plain) || !(beside || below) {
                return Err(wrong("has a name that no archive gives"));
            }
            let path = half.join(&file.path);
            let found = fs::symlink_metadata(&path).map_err(|_| wrong("is missing"))?;
            if !found.is_file() {
                return Err(wrong("is no plain file"));
            }
            if (found.len(), crate::vault::digest(&path)?.hex()) != (file.size, file.sha256.clone()) {
                return Err(wrong("is not as it was saved"));
            }
        }
        Ok(())
    }
}

/// An archive that is being made.
struct Making {
    to: PathBuf,
    files: Vec<Entry>,
    mark: PathBuf,
}

impl Making {
    fn begin(to: &Path, holds: &str) -> Result<Making, Refusal> {
        if to.exists() && fs::read_dir(to).map_or(true, |mut entries| entries.next().is_some()) {
            return Err(Refusal::new("exists", format!("`{}` is not empty", to.display()))
                .hint("name a folder that does not exist: every archive is one of its own"));
        }
        closed_dir(to)?;
        let making = Making { to: to.to_owned(), files: Vec::new(), mark: to.join(MARK) };
        making.says(&format!("{holds} begins"));
        Ok(making)
    }

    /// How far it is, for whoever waits.
    fn says(&self, what: &str) {
        // It is for people: where it cannot be written the archive is made all the same.
        drop(fs::write(&self.mark, what));
    }

    /// Copies a file where there is one.
    fn copy(&mut self, root: &Path, name: &str) -> Result<(), Refusal> {
        if root.join(name).is_file() {
            copy(&root.join(name), &self.to.join(name))?;
            self.measured(name)?;
        }
        Ok(())
    }

    /// Copies a folder with all that lies in it, but for what is being made there at this moment.
    fn tree(&mut self, root: &Path, name: &str, without: &[&str]) -> Result<(), Refusal> {
        let dir = root.join(name);
        if !dir.is_dir() {
            return Ok(());
        }
        let mut entries: Vec<PathBuf> = fs::read_dir(&dir)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
            .map_err(|error| refused_io("read", &dir, &error))?;
        entries.sort();
        for path in entries {
            let Some(file) = path.file_name().and_then(|file| file.to_str()) else { continue };
            let below = format!("{name}/{file}");
            if without.contains(&file) {
                continue;
            }
            if path.is_dir() {
                self.tree(root, &below, &[])?;
            } else {
                self.says(&format!("{below}: {} files so far", self.files.len()));
                match copy(&path, &self.to.join(&below)) {
                    Ok(()) => self.measured(&below)?,
                    // A key that was destroyed while we looked is gone, as it should be.
                    Err(refusal) if refusal.code == "no-file" => {}
                    Err(refusal) => return Err(refusal),
                }
            }
        }
        Ok(())
    }

    fn measured(&mut self, name: &str) -> Result<(), Refusal> {
        let path = self.to.join(name);
        let size = fs::metadata(&path).map_err(|error| refused_io("read", &path, &error))?.len();
        self.files.push(Entry { path: name.to_owned(), size, sha256: crate::vault::digest(&path)?.hex() });
        Ok(())
    }

    /// Writes the list; it is an archive from here on.
    fn end(self, list: List) -> Result<(usize, u64), Refusal> {
        let (files, bytes) = (self.files.len(), self.files.iter().map(|file| file.size).sum());
        let list = List { files: self.files, ..list };
        let text = serde_json::to_string_pretty(&list).map_err(crate::keys::internal)?;
        let path = self.to.join(LIST);
        write_closed(&path, &mut text.as_bytes())?;
        fs::remove_file(&self.mark).map_err(|error| refused_io("remove", &self.mark, &error))?;
        sync_dir(&path).map_err(|error| refused_io("write", &path, &error))?;
        Ok((files, bytes))
    }
}

/// A folder that lies outside of the node's: an archive within what it saves would save itself.
fn outside(folder: &Folder, dir: &Path) -> Result<(), Refusal> {
    let root = fs::canonicalize(folder.root()).unwrap_or_else(|_| folder.root().to_owned());
    let mut there = dir.to_owned();
    // What does not exist yet lies where the first folder above it does.
    let found = loop {
        match (fs::canonicalize(&there), there.parent()) {
            (Ok(found), _) => break found,
            (Err(_), Some(parent)) => there = parent.to_owned(),
            (Err(_), None) => break there,
        }
    };
    if found.starts_with(&root) {
        return Err(Refusal::new("inside", format!("`{}` lies in the node's own folder", dir.display()))
            .hint("an archive lies elsewhere, best on another machine"));
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Refusal> {
    let mut file = fs::File::open(from).map_err(|error| refused_io("read", from, &error))?;
    if let Some(dir) = to.parent() {
        closed_dir(dir)?;
    }
    write_closed(to, &mut file)
}

fn write_closed(to: &Path, from: &mut dyn Read) -> Result<(), Refusal> {
    let mut out = fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(to)
        .map_err(|error| refused_io("write", to, &error))?;
    std::io::copy(from, &mut out)
        .and_then(|_| out.flush())
        .and_then(|()| out.sync_all())
        .map_err(|error| refused_io("write", to, &error))
}

pub(crate) fn closed_dir(dir: &Path) -> Result<(), Refusal> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| refused_io("make", dir, &error))
}

fn closed(path: &Path) -> Result<(), Refusal> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
        .map_err(|error| refused_io("close to others", path, &error))
}
