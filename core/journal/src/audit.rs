//! The whole journal read again: every entry, every tile, every head.
//!
//! What an auditor runs. It recomputes all from the entries and compares with what is stored, and names
//! the first place where the two part. It repairs nothing.

use comity_words::Digest;

use crate::tree::WIDTH;
use crate::{Checkpoint, Entry, Journal, Tile, TileAt, Tiles, commit, leaf_hash};

/// A record opened for the auditor: what an entry committed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The salt.
    pub salt: [u8; 32],
    /// The record's bytes.
    pub record: Vec<u8>,
}

/// A journal that holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audited {
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// How many heads agreed.
    pub heads: usize,
    /// How many commitments were opened.
    pub opened: u64,
}

/// The first place where a journal does not hold together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The entry's bytes are not those of an entry, or it has another number.
    #[error("entry {index} is not what it must be ({why}): compare it with a mirror's copy")]
    Entry {
        /// Its place.
        index: u64,
        /// What is wrong with it.
        why: String,
    },
    /// The record kept for the entry is not the one it committed to.
    #[error("entry {0} commits to another record than the one kept beside it")]
    Record(u64),
    /// The entry is not the one the tile has a hash of.
    #[error("entry {0} is not the one that was filed: its hash differs from the tree's")]
    Leaf(u64),
    /// A tile is missing, too short, too long or holds another hash.
    #[error(
        "tile {} of level {} is not the tree over its entries, from entry {first} to {last}",
        at.index, at.level
    )]
    Tile {
        /// Which tile.
        at: TileAt,
        /// The first entry under the hash that differs.
        first: u64,
        /// The last entry under it.
        last: u64,
    },
    /// A head has another root than the entries give.
    #[error("the head of size {size} is not over these entries: the first bad one lies from {from} to {}", size - 1)]
    Head {
        /// The size of the head.
        size: u64,
        /// The size of the last head that agreed: all below is good.
        from: u64,
    },
    /// A head covers entries that are not there.
    #[error("entry {index} is missing: a head of size {size} covers it")]
    Missing {
        /// The first entry that is not there.
        index: u64,
        /// The size of the head.
        size: u64,
    },
}

impl Fault {
    /// The first entry that may be bad.
    pub fn index(&self) -> u64 {
        match self {
            Fault::Entry { index, .. }
            | Fault::Missing { index, .. }
            | Fault::Record(index)
            | Fault::Leaf(index) => *index,
            Fault::Tile { first, .. } => *first,
            Fault::Head { from, .. } => *from,
        }
    }
}

/// Reads the journal again. `entries` come in order, each with its record where that still exists (what
/// was forgotten cannot be opened, and the tree stands without it); `heads` are checkpoints whose
/// signatures have held, in any order.
pub fn audit<'a>(
    entries: impl IntoIterator<Item = (&'a [u8], Option<&'a Opened>)>,
    tiles: &(impl Tiles + ?Sized),
    heads: &[Checkpoint],
) -> Result<Audited, Fault> {
    let mut heads: Vec<&Checkpoint> = heads.iter().collect();
    heads.sort_by_key(|head| head.size);
    let mut auditor = Auditor { tiles: &tiles, journal: Journal::new(), heads, agreed: 0, opened: 0 };
    auditor.heads()?;
    for (line, opened) in entries {
        auditor.entry(line, opened)?;
    }
    auditor.edge()?;
    auditor.beyond()?;
    if let Some(head) = auditor.heads.get(auditor.agreed) {
        return Err(Fault::Missing { index: auditor.journal.size(), size: head.size });
    }
    let Auditor { journal, agreed, opened, .. } = auditor;
    Ok(Audited { size: journal.size(), root: journal.root(), heads: agreed, opened })
}

struct Auditor<'a> {
    tiles: &'a dyn Tiles,
    journal: Journal,
    heads: Vec<&'a Checkpoint>,
    agreed: usize,
    opened: u64,
}

impl Auditor<'_> {
    fn entry(&mut self, line: &[u8], opened: Option<&Opened>) -> Result<(), Fault> {
        let index = self.journal.size();
        let entry = Entry::read(line).map_err(|error| Fault::Entry { index, why: error.0 })?;
        if entry.index != index {
            return Err(Fault::Entry { index, why: format!("it says it is entry {}", entry.index) });
        }
        if let Some(Opened { salt, record }) = opened {
            if commit(salt, record) != entry.commitment {
                return Err(Fault::Record(index));
            }
            self.opened += 1;
        }
        for tile in self.journal.append([leaf_hash(line)]) {
            // A tile still growing is compared once, when it is full or the entries end.
            if tile.hashes.len() as u64 == WIDTH {
                self.compare(&tile)?;
            }
        }
        self.heads()
    }

    /// Compares the partial tiles at the right edge.
    fn edge(&self) -> Result<(), Fault> {
        self.journal.edge_tiles().iter().try_for_each(|tile| self.compare(tile))
    }

    /// Looks for hashes beyond the last entry: what they were of is gone.
    fn beyond(&self) -> Result<(), Fault> {
        let size = self.journal.size();
        let at = TileAt { level: 0, index: size / WIDTH };
        match self.tiles.tile(at) {
            Some(hashes) if hashes.len() as u64 > size % WIDTH => {
                Err(Fault::Missing { index: size, size: at.index * WIDTH + hashes.len() as u64 })
            }
            _ => Ok(()),
        }
    }

    fn compare(&self, ours: &Tile) -> Result<(), Fault> {
        let stored = self.tiles.tile(ours.at).unwrap_or_default();
        let differs = ours.hashes.iter().enumerate().find(|(place, hash)| stored.get(*place) != Some(*hash));
        let Some((place, _)) = differs else { return Ok(()) };
        let span = 8 * u32::from(ours.at.level);
        let first = (ours.at.index * WIDTH + place as u64) << span;
        if ours.at.level == 0 && place < stored.len() {
            return Err(Fault::Leaf(first));
        }
        Err(Fault::Tile { at: ours.at, first, last: first + (1 << span) - 1 })
    }

    /// Compares the heads of exactly the size reached.
    fn heads(&mut self) -> Result<(), Fault> {
        let size = self.journal.size();
        while let Some(head) = self.heads.get(self.agreed).filter(|head| head.size == size) {
            if head.root != self.journal.root() {
                let from = self.agreed.checked_sub(1).map_or(0, |last| self.heads[last].size);
                // A leaf below that differs from its tile says more than the head does.
                self.edge()?;
                return Err(Fault::Head { size, from: from.min(size.saturating_sub(1)) });
            }
            self.agreed += 1;
        }
        Ok(())
    }
}
