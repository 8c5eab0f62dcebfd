//! The journal's tree as tiles on file, and its right edge in memory.
//!
//! A batch grows a copy of the edge; only when its transaction is durable does the copy take the place of
//! the original.

use std::cell::RefCell;
use std::collections::BTreeMap;

use comity_journal::{Checkpoint, Entry as Leaf, Journal, Tile, TileAt, Tiles};
use comity_words::Digest;
use rusqlite::{Connection, OptionalExtension, params};

use crate::reading::unreadable;
use crate::rows::Entry;
use crate::{Head, StoreError};

/// A tree with the entries of one batch added, not yet stored.
pub(crate) struct Growth {
    journal: Journal,
    from: u64,
    tiles: BTreeMap<TileAt, Tile>,
}

/// The edge, as the tiles on file have it.
pub(crate) fn load(db: &Connection) -> Result<Journal, StoreError> {
    let last: Option<i64> = db.query_row("select max(n) from leaf", [], |row| row.get(0))?;
    let size = last.map_or(0, |last| last.cast_unsigned() + 1);
    Kept::tiles(db, |tiles| Journal::load(size, tiles))?
        .map_err(|missing| unreadable("tile of the journal", &missing.to_string()))
}

impl Growth {
    pub(crate) fn of(journal: &Journal) -> Growth {
        Growth { journal: journal.clone(), from: journal.size(), tiles: BTreeMap::new() }
    }

    /// Gives an entry its leaf.
    pub(crate) fn append(&mut self, entry: &Entry) -> u64 {
        let index = self.journal.size();
        let grown = self.journal.append([leaf(index, entry).leaf_hash()]);
        self.tiles.extend(grown.into_iter().map(|tile| (tile.at, tile)));
        index
    }

    pub(crate) fn head(&self) -> (u64, Digest) {
        (self.journal.size(), self.journal.root())
    }

    pub(crate) fn has_grown(&self) -> bool {
        self.journal.size() > self.from
    }

    pub(crate) fn write(&self, db: &Connection) -> Result<(), StoreError> {
        let mut put = db.prepare_cached(
            "insert into tile(level, n, hashes) values (?1, ?2, ?3)
             on conflict(level, n) do update set hashes = excluded.hashes",
        )?;
        for (at, tile) in &self.tiles {
            put.execute(params![at.level, at.index.cast_signed(), tile.bytes()])?;
        }
        Ok(())
    }

    pub(crate) fn into_journal(self) -> Journal {
        self.journal
    }
}

/// The entry as it is hashed and kept.
pub(crate) fn leaf(index: u64, entry: &Entry) -> Leaf {
    Leaf { index, kind: entry.kind, commitment: entry.commitment }
}

/// Tiles as they are kept. What the database refuses is remembered and told afterwards.
struct Kept<'a> {
    db: &'a Connection,
    refused: RefCell<Option<StoreError>>,
}

impl Kept<'_> {
    fn tiles<T>(db: &Connection, ask: impl FnOnce(&dyn Tiles) -> T) -> Result<T, StoreError> {
        let kept = Kept { db, refused: RefCell::new(None) };
        let answer = ask(&kept);
        kept.refused.into_inner().map_or(Ok(answer), Err)
    }
}

impl Tiles for Kept<'_> {
    fn tile(&self, at: TileAt) -> Option<Vec<Digest>> {
        match tile(self.db, at) {
            Ok(hashes) => hashes,
            Err(refused) => {
                self.refused.replace(Some(refused));
                None
            }
        }
    }
}

/// Asks something of the tiles on file.
pub(crate) fn with_tiles<T>(db: &Connection, ask: impl FnOnce(&dyn Tiles) -> T) -> Result<T, StoreError> {
    Kept::tiles(db, ask)
}

fn tile(db: &Connection, at: TileAt) -> Result<Option<Vec<Digest>>, StoreError> {
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("select hashes from tile where level = ?1 and n = ?2")?
        .query_row(params![at.level, at.index.cast_signed()], |row| row.get(0))
        .optional()?;
    let hashes = bytes.map(|bytes| Tile::hashes(&bytes).ok_or_else(|| unreadable("tile", "no whole hashes")));
    hashes.transpose()
}

pub(crate) fn last_head(db: &Connection) -> Result<Option<Head>, StoreError> {
    let last: Option<String> = db
        .prepare_cached("select note from checkpoint order by size desc limit 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    last.map(|note| {
        let text = note.rsplit_once("\n\n").map_or(note.as_str(), |(text, _)| text);
        let Checkpoint { origin, size, root } =
            Checkpoint::read(&format!("{}\n", text.trim_end_matches('\n')))
                .map_err(|error| unreadable("head", &error.to_string()))?;
        Ok(Head { origin, size, root, note })
    })
    .transpose()
}

/// Every tile that is kept.
pub(crate) fn tiles(db: &Connection) -> Result<std::collections::BTreeMap<TileAt, Vec<Digest>>, StoreError> {
    let mut query = db.prepare_cached("select level, n from tile")?;
    let places: Vec<TileAt> = query
        .query_map([], |row| Ok(TileAt { level: row.get(0)?, index: row.get::<_, i64>(1)?.cast_unsigned() }))?
        .collect::<Result<_, _>>()?;
    let mut tiles = std::collections::BTreeMap::new();
    for at in places {
        tiles.extend(tile(db, at)?.map(|hashes| (at, hashes)));
    }
    Ok(tiles)
}

pub(crate) fn heads(db: &Connection, from: u64, limit: usize) -> Result<Vec<(u64, String)>, StoreError> {
    db.prepare_cached("select size, note from checkpoint where size >= ?1 order by size limit ?2")?
        .query_and_then(params![from.cast_signed(), i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?))
        })?
        .collect()
}

pub(crate) fn head_seen(db: &Connection, origin: &str) -> Result<Option<(u64, String)>, StoreError> {
    let mut query = db.prepare_cached("select size, note from head_seen where origin = ?1")?;
    let row = query
        .query_row([origin], |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?)))
        .optional()?;
    Ok(row)
}
