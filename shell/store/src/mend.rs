//! Tiles written anew where they are not over the entries: they follow from the entries, so nothing is lost.

use comity_journal::Tile;
use rusqlite::params;

use crate::{Store, StoreError};

impl Store {
    /// Puts these tiles in the place of those kept. The writer's own edge is what it was when the file was
    /// opened, so whoever mends opens the file anew before anything is filed.
    pub fn mend_tiles(&self, tiles: Vec<Tile>) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut put = db.prepare_cached(
                "insert into tile(level, n, hashes) values (?1, ?2, ?3)
                 on conflict(level, n) do update set hashes = excluded.hashes",
            )?;
            for tile in &tiles {
                put.execute(params![tile.at.level, tile.at.index.cast_signed(), tile.bytes()])?;
            }
            Ok(())
        })
    }
}
