//! What is written anew in place: tiles that are not over their entries, what lies sealed under a key that goes, and
//! what is left of a case that is forgotten.

use comity_journal::Tile;
use comity_words::Reference;
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

    /// Hands what lies sealed under the office's own key to `again`, and keeps what it gives back.
    pub fn reseal(&self, again: &dyn Fn(&[u8]) -> Option<Vec<u8>>) -> Result<usize, StoreError> {
        const OWN: [(&str, &str, &str); 6] = [
            ("leaf", "record", "case_ref is null"),
            ("opening", "words", "words is not null"),
            ("opening", "review", "review is not null"),
            ("ruling", "reason", "reason is not null"),
            ("handing", "words", "words is not null"),
            ("handing", "why", "why is not null"),
        ];
        let mut resealed = 0;
        for (table, column, which) in OWN {
            let kept: Vec<(i64, Vec<u8>)> = self.read(|db| {
                let mut asked = db.prepare(&format!("select n, {column} from {table} where {which}"))?;
                let rows = asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })?;
            for (n, sealed) in kept {
                let Some(fresh) = again(&sealed) else { continue };
                self.write(move |db| {
                    db.execute(&format!("update {table} set {column} = ?2 where n = ?1"), params![n, fresh])?;
                    Ok(())
                })?;
                resealed += 1;
            }
        }
        Ok(resealed)
    }

    /// Takes away what lists a case whose key is gone. Its acts and entries stay, and nobody can open them.
    pub fn forget(&self, case: &Reference) -> Result<(), StoreError> {
        let case = case.to_string();
        self.write(move |db| {
            db.execute(
                "update dossier set open = 0, next_due = null, hint = null, placed = '' where case_ref = ?1",
                [&case],
            )?;
            crate::index::hints_moved(db)?;
            db.execute("delete from placed where case_ref = ?1", [&case])?;
            for table in ["draft", "charge", "handing", "passages"] {
                db.execute(&format!("delete from {table} where case_ref = ?1"), [&case])?;
            }
            db.execute("delete from outbox where case_ref = ?1", [&case])?;
            db.execute("update act set disclosures = null where case_ref = ?1", [&case])?;
            Ok(())
        })
    }
}
