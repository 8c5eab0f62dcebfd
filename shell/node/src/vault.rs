//! Where sealed exhibits and finished spools lie, and how they are streamed: never whole in memory.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use comity_exchange::parcel::{Checking, FilePath, OpenError, ParcelFile, Spooled, Spooling};
use comity_seal::{Opener, Recipient};
use comity_words::{Digest, Entropy, Reference};

use crate::Refusal;
use crate::folder::{Folder, refused_io, sync_dir};
use crate::keys::Chance;

/// Bytes read and written at once.
const PIECE: usize = 256 * 1024;

/// The vault of one node.
pub(crate) struct Vault<'a>(pub(crate) &'a Folder);

impl Vault<'_> {
    /// Where an exhibit lies sealed under its own key.
    pub(crate) fn exhibit(&self, case: &Reference, exhibit: &str) -> PathBuf {
        self.0.vault().join(case.to_string()).join(format!("{exhibit}.age"))
    }

    /// Where the scan of a letter lies sealed under the key of its case.
    pub(crate) fn scan(&self, case: &Reference, scan: Digest) -> PathBuf {
        self.0.vault().join(case.to_string()).join("letters").join(format!("{}.age", scan.hex()))
    }

    /// Where a parcel of ours is served from.
    pub(crate) fn parcel(&self, manifest: Digest) -> PathBuf {
        self.0.vault().join("parcels").join(manifest.hex())
    }

    /// Where a parcel of the other side is gathered.
    pub(crate) fn incoming(&self, manifest: Digest) -> PathBuf {
        self.0.vault().join("incoming").join(manifest.hex())
    }
}

/// Seals a file as its bytes pass: digests, segments and the sealed file are made in one go.
pub(crate) fn seal_file(
    from: &Path,
    to: &Path,
    path: FilePath,
    recipients: &[Recipient],
) -> Result<Spooled, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    let size = file.metadata().map_err(|error| refused_io("read", from, &error))?.len();
    write_new(to, |out| {
        let mut sealed = Vec::with_capacity(2 * PIECE);
        let mut spooling = Spooling::begin(path, size, recipients, &mut Chance, &mut sealed)
            .map_err(crate::keys::internal)?;
        pieces(file, from, |piece| {
            spooling.push(piece, &mut sealed);
            drain(&mut sealed, out, to)
        })?;
        let spooled = spooling.finish(&mut sealed);
        drain(&mut sealed, out, to)?;
        Ok(spooled)
    })
}

/// Opens an exhibit of the vault and seals it anew for the road, in one pass.
pub(crate) fn seal_for_the_road(
    from: &Path,
    opener: &dyn Opener,
    to: &Path,
    path: FilePath,
    size: u64,
    recipients: &[Recipient],
) -> Result<Spooled, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    write_new(to, |out| {
        let (mut plain, mut sealed) = (Vec::with_capacity(2 * PIECE), Vec::with_capacity(2 * PIECE));
        let mut opening = comity_seal::Opening::begin(&[opener]);
        let mut spooling = Spooling::begin(path, size, recipients, &mut Chance, &mut sealed)
            .map_err(crate::keys::internal)?;
        pieces(file, from, |piece| {
            opening.push(piece, &mut plain).map_err(|_| not_opened(from))?;
            spooling.push(&plain, &mut sealed);
            plain.clear();
            drain(&mut sealed, out, to)
        })?;
        opening.finish(&mut plain).map_err(|_| not_opened(from))?;
        spooling.push(&plain, &mut sealed);
        let spooled = spooling.finish(&mut sealed);
        drain(&mut sealed, out, to)?;
        Ok(spooled)
    })
}

/// Opens a whole gathered file, compares it with its manifest and seals it under the exhibit's own key in
/// the same pass. Where somebody wants the plaintext it stands beside `copy` until it is released; nothing
/// is left of a file that is not as said.
pub(crate) fn take_in(
    from: &Path,
    said: &ParcelFile,
    opener: &dyn Opener,
    to: &Path,
    recipient: &Recipient,
    copy: Option<&Path>,
) -> Result<Option<Copy>, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    let copy = copy.map(Copy::meant_for);
    write_new(to, |out| {
        let mut beside = copy.as_ref().map(|copy| create(&copy.beside)).transpose()?;
        let (mut plain, mut sealed) = (Vec::with_capacity(2 * PIECE), Vec::with_capacity(2 * PIECE));
        let mut checking = Checking::begin(said.clone(), &[opener]);
        let mut sealing =
            comity_seal::Sealing::begin(std::slice::from_ref(recipient), &mut Chance, &mut sealed)
                .map_err(crate::keys::internal)?;
        pieces(file, from, |piece| {
            checking.push(piece, &mut plain).map_err(not_as_said)?;
            sealing.push(&plain, &mut sealed);
            if let (Some(beside), Some(copy)) = (&mut beside, &copy) {
                beside.write_all(&plain).map_err(|error| refused_io("write", &copy.beside, &error))?;
            }
            plain.clear();
            drain(&mut sealed, out, to)
        })?;
        checking.finish(&mut plain).map_err(not_as_said)?;
        sealing.push(&plain, &mut sealed);
        if let (Some(beside), Some(copy)) = (&mut beside, &copy) {
            beside
                .write_all(&plain)
                .and_then(|()| beside.sync_all())
                .map_err(|error| refused_io("write", &copy.beside, &error))?;
        }
        sealing.finish(&mut sealed);
        drain(&mut sealed, out, to)
    })?;
    Ok(copy)
}

/// Plaintext that stands beside the file it is meant for. Dropped without release, it is taken away.
pub(crate) struct Copy {
    beside: PathBuf,
    to: PathBuf,
}

impl Copy {
    fn meant_for(to: &Path) -> Copy {
        Copy { beside: beside(to, "quarantine"), to: to.to_owned() }
    }

    /// Gives it its name; a file that is there by now is not written over.
    pub(crate) fn release(self) -> Result<(), Refusal> {
        create(&self.to).map_err(
            |refusal| {
                if refusal.code == "exists" { is_there(&self.to) } else { refusal }
            },
        )?;
        // The empty file just made is ours: taking its place writes over nothing.
        fs::rename(&self.beside, &self.to)
            .and_then(|()| sync_dir(&self.to))
            .map_err(|error| refused_io("write", &self.to, &error))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.beside));
    }
}

/// A copy is never written over a file.
pub(crate) fn is_there(path: &Path) -> Refusal {
    Refusal::new("exists", format!("`{}` is there already", path.display()))
        .hint("name a file that is not there yet; a copy is never written over another file")
}

/// Opens an exhibit of the vault beside a file, to be released.
pub(crate) fn open_to(from: &Path, opener: &dyn Opener, to: &Path) -> Result<Copy, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    let copy = Copy::meant_for(to);
    let mut out = create(&copy.beside)?;
    let mut plain = Vec::with_capacity(2 * PIECE);
    let mut opening = comity_seal::Opening::begin(&[opener]);
    pieces(file, from, |piece| {
        opening.push(piece, &mut plain).map_err(|_| not_opened(from))?;
        drain(&mut plain, &mut out, to)
    })?;
    opening.finish(&mut plain).map_err(|_| not_opened(from))?;
    drain(&mut plain, &mut out, to)?;
    out.sync_all().map_err(|error| refused_io("write", to, &error))?;
    Ok(copy)
}

/// Opens an exhibit of the vault to its end and says how many bytes it has; nothing of it is kept.
pub(crate) fn read_whole(from: &Path, opener: &dyn Opener) -> Result<u64, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    let (mut plain, mut size) = (Vec::with_capacity(2 * PIECE), 0);
    let mut opening = comity_seal::Opening::begin(&[opener]);
    pieces(file, from, |piece| {
        opening.push(piece, &mut plain).map_err(|_| not_opened(from))?;
        size += plain.len() as u64;
        plain.clear();
        Ok(())
    })?;
    opening.finish(&mut plain).map_err(|_| not_opened(from))?;
    Ok(size + plain.len() as u64)
}

/// Opens a sealed file beside a file, compared with its manifest as it passes, to be released.
pub(crate) fn open_checked(
    from: &Path,
    said: &ParcelFile,
    openers: &[&dyn Opener],
    to: &Path,
) -> Result<Copy, Refusal> {
    let file = File::open(from).map_err(|error| refused_io("read", from, &error))?;
    let copy = Copy::meant_for(to);
    let mut out = create(&copy.beside)?;
    let mut plain = Vec::with_capacity(2 * PIECE);
    let mut checking = Checking::begin(said.clone(), openers);
    pieces(file, from, |piece| {
        checking.push(piece, &mut plain).map_err(not_as_said)?;
        drain(&mut plain, &mut out, to)
    })?;
    checking.finish(&mut plain).map_err(not_as_said)?;
    drain(&mut plain, &mut out, to)?;
    out.sync_all().map_err(|error| refused_io("write", to, &error))?;
    Ok(copy)
}

/// Makes a folder that only the node's owner can enter.
pub(crate) fn make_dir(path: &Path) -> Result<(), Refusal> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| refused_io("make", path, &error))
}

/// Writes a small file durably.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    write_new(path, |out| out.write_all(bytes).map_err(|error| refused_io("write", path, &error)))
}

/// Writes a file under another name and gives it its own only when it is whole and durable.
fn write_new<T>(path: &Path, write: impl FnOnce(&mut File) -> Result<T, Refusal>) -> Result<T, Refusal> {
    if let Some(dir) = path.parent() {
        make_dir(dir)?;
    }
    let part = beside(path, "part");
    let whole = (|| {
        let mut file = create(&part)?;
        let written = write(&mut file)?;
        file.sync_all().map_err(|error| refused_io("write", path, &error))?;
        fs::rename(&part, path)
            .and_then(|()| sync_dir(path))
            .map_err(|error| refused_io("write", path, &error))?;
        Ok(written)
    })();
    if whole.is_err() {
        drop(fs::remove_file(&part));
    }
    whole
}

/// A name beside a file that no two runs share.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut chance = [0; 8];
    Chance.fill(&mut chance);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{:016x}.{ending}", u64::from_le_bytes(chance)));
    path.with_file_name(name)
}

fn create(path: &Path) -> Result<File, Refusal> {
    OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| refused_io("write", path, &error))
}

fn pieces(
    file: File,
    path: &Path,
    mut take: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let (mut file, mut piece) = (BufReader::with_capacity(PIECE, file), vec![0; PIECE]);
    loop {
        let read = file.read(&mut piece).map_err(|error| refused_io("read", path, &error))?;
        if read == 0 {
            return Ok(());
        }
        take(&piece[..read])?;
    }
}

fn drain(bytes: &mut Vec<u8>, out: &mut File, path: &Path) -> Result<(), Refusal> {
    out.write_all(bytes).map_err(|error| refused_io("write", path, &error))?;
    bytes.clear();
    Ok(())
}

fn not_opened(path: &Path) -> Refusal {
    Refusal::new(
        "damaged",
        format!("`{}` does not open: it has been changed or its key is gone", path.display()),
    )
    .hint("restore it from the last backup of the vault")
}

/// The digest of a file, read in pieces.
pub(crate) fn digest(of: &Path) -> Result<Digest, Refusal> {
    let file = File::open(of).map_err(|error| refused_io("read", of, &error))?;
    let mut digester = comity_words::Digester::default();
    pieces(file, of, |piece| {
        digester.update(piece);
        Ok(())
    })?;
    Ok(digester.finish())
}

/// A file that is not taken: one that opened whole and is another than its manifest says is marked so.
fn not_as_said(error: OpenError) -> Refusal {
    let refusal = Refusal::new("not-as-said", error.to_string())
        .hint("do not rely on it; ask the other office to look at its node and send it anew");
    match error {
        OpenError::NotAsSaid(_) => refusal.details(serde_json::json!({ "another_file": true })),
        OpenError::Seal(_) => refusal,
    }
}
