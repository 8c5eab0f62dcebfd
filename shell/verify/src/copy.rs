//! A copy of a journal: `checkpoint`, `tile/…`, `tile/entries/…`, as the public layout of tiles has them.
//!
//! Every entry is hashed again, every tile compared, the head's root computed. What the entries commit to
//! does not stand in a copy.

use std::collections::BTreeMap;

use comity_journal::{Checkpoint, Tile, TileAt, Tiles, WIDTH, audit};
use comity_words::Digest;

use crate::journal;
use crate::keys::Keys;
use crate::report::Finding;

/// Entries of a copy, at most: what fits in memory many times over, and far more than a year of one office.
const MOST_ENTRIES: u64 = 16 * 1024 * 1024;

/// A folder somebody gave that holds a copy of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The folder, as it was named.
    pub name: String,
    /// Its files by their path within it, with `/` between.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Copy {
    /// Whether a folder with these files is a copy of a journal.
    pub fn is_one<'a>(mut paths: impl Iterator<Item = &'a str> + Clone) -> bool {
        paths.clone().any(|path| path == "checkpoint") && paths.any(|path| path.starts_with("tile/"))
    }
}

struct Held<'a>(&'a BTreeMap<String, Vec<u8>>, u64);

impl Tiles for Held<'_> {
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>> {
        let complete = self.1 >> (8 * u32::from(at.level));
        let width = WIDTH.min(complete.checked_sub(at.index.checked_mul(WIDTH)?)?);
        let path = format!("tile/{}", at.path(usize::try_from(width).ok()?));
        Tile::hashes(self.0.get(&path)?)
    }
}

/// Says of a copy what it proves.
pub(crate) fn say(copy: &Copy, keys: &Keys) -> Finding {
    let mut finding = Finding::of(&copy.name, "a copy of a journal");
    if let Err(why) = judged(copy, keys, &mut finding) {
        finding.breaks(why);
    }
    finding.leaves_open("what the entries commit to: salts and records stay with the node");
    finding
}

fn judged(copy: &Copy, keys: &Keys, finding: &mut Finding) -> Result<(), String> {
    let note = copy.files.get("checkpoint").ok_or("the file `checkpoint` is missing")?;
    let note = std::str::from_utf8(note).map_err(|_| "the file `checkpoint` is not UTF-8")?;
    let Some(head) = journal::checkpoint(note, keys, finding) else { return Ok(()) };
    if head.size > MOST_ENTRIES {
        return Err(format!("its head is of {} entries, more than are read here", head.size));
    }
    let entries = entries(copy, &head)?;
    let expected: std::collections::BTreeSet<String> = expected(head.size).into_iter().collect();
    if let Some(stray) = copy.files.keys().find(|path| !expected.contains(*path)) {
        return Err(format!("the file `{stray}` does not belong to a copy of {} entries", head.size));
    }
    if let Some(missing) = expected.iter().find(|path| !copy.files.contains_key(*path)) {
        return Err(format!("the file `{missing}` is missing"));
    }
    let lines = entries.iter().map(|line| (line.as_slice(), None));
    let held = Held(&copy.files, head.size);
    let audited = audit(lines, &held, std::slice::from_ref(&head)).map_err(|fault| fault.to_string())?;
    finding.proves(format!(
        "all {} entries, every tile over them and the head agree: nothing was altered, removed or put in between",
        audited.size
    ));
    Ok(())
}

/// The entries of all bundles, in order.
fn entries(copy: &Copy, head: &Checkpoint) -> Result<Vec<Vec<u8>>, String> {
    let mut entries = Vec::new();
    for path in bundles(head.size) {
        let mut bytes =
            copy.files.get(&path).ok_or_else(|| format!("the file `{path}` is missing"))?.as_slice();
        while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
            let cut = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)));
            let (entry, rest) = cut.ok_or_else(|| format!("the file `{path}` is cut short"))?;
            entries.push(entry.to_vec());
            bytes = rest;
        }
        if !bytes.is_empty() {
            return Err(format!("the file `{path}` is cut short"));
        }
    }
    Ok(entries)
}

fn bundles(size: u64) -> Vec<String> {
    let path = |index: u64| {
        let width = usize::try_from(WIDTH.min(size - index * WIDTH)).unwrap_or_default();
        let path = TileAt { level: 0, index }.path(width);
        format!("tile/entries/{}", path.strip_prefix("0/").unwrap_or(&path))
    };
    (0..size.div_ceil(WIDTH)).map(path).collect()
}

/// Every file of a copy of a journal of this size.
fn expected(size: u64) -> Vec<String> {
    let mut paths = vec!["checkpoint".to_owned()];
    paths.extend(bundles(size));
    for level in 0u8..8 {
        let complete = size >> (8 * u32::from(level));
        for index in 0..complete.div_ceil(WIDTH) {
            let width = usize::try_from(WIDTH.min(complete - index * WIDTH)).unwrap_or_default();
            paths.push(format!("tile/{}", TileAt { level, index }.path(width)));
        }
    }
    paths
}
