//! Reads the whole journal again: every entry, every tile, every head, every record that still exists.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use comity_journal::{Checkpoint, Fault, Journal, Opened, Tile, TileAt, audit, leaf_hash};
use comity_words::Digest;
use serde_json::{Value, json};

use crate::Refusal;
use crate::office::Inner;

/// A journal as it was kept at one moment.
#[derive(Default)]
struct Read {
    tiles: BTreeMap<TileAt, Vec<Digest>>,
    heads: Vec<Checkpoint>,
    entries: Vec<Vec<u8>>,
    opened: Vec<Option<Opened>>,
}

impl Read {
    fn lines(&self) -> impl Iterator<Item = (&[u8], Option<&Opened>)> {
        self.entries.iter().zip(&self.opened).map(|(line, opened)| (line.as_slice(), opened.as_ref()))
    }
}

/// Entries read at once.
const AT_ONCE: usize = 4096;

impl Inner {
    pub(crate) fn verify_journal(&self) -> Result<Value, Refusal> {
        let read = self.read_journal()?;
        let (lines, heads) = (read.lines(), &read.heads);
        let audited = audit(lines, &read.tiles, heads).map_err(|fault| told(&fault))?;
        self.acts_stand_in_the_journal()?;
        Ok(json!({
            "origin": self.keys.journal().vkey().name(), "size": audited.size, "root": audited.root.to_string(),
            "heads": audited.heads, "opened": audited.opened, "verified": true,
        }))
    }

    /// Reads the journal from its entries alone, and writes the tiles anew that are not over them. What
    /// the entries, the records or the signed heads contradict is refused: nobody mends that.
    pub(crate) fn mend_journal(&self) -> Result<Value, Refusal> {
        if self.serving.load(Ordering::Relaxed) {
            return Err(Refusal::new("serving", "the node serves: its journal is not mended under it")
                .hint("stop the node, mend, and start it again"));
        }
        let read = self.read_journal()?;
        let (mut journal, mut made) = (Journal::new(), BTreeMap::<TileAt, Vec<Digest>>::new());
        for line in &read.entries {
            for tile in journal.append([leaf_hash(line)]) {
                made.insert(tile.at, tile.hashes);
            }
        }
        let audited = audit(read.lines(), &made, &read.heads).map_err(|fault| told(&fault))?;
        let kept = self
            .store
            .with_tiles(|tiles| made.keys().map(|at| (*at, tiles.tile(*at))).collect::<BTreeMap<_, _>>())?;
        let wrong =
            made.into_iter().filter(|(at, hashes)| kept.get(at).and_then(Option::as_ref) != Some(hashes));
        let tiles: Vec<Tile> = wrong.map(|(at, hashes)| Tile { at, hashes }).collect();
        let named: Vec<String> = tiles.iter().map(|tile| tile.at.path(tile.hashes.len())).collect();
        if !tiles.is_empty() {
            tracing::warn!(
                tiles = tiles.len(),
                "tiles of the journal were not over its entries and are written anew"
            );
            self.store.mend_tiles(tiles)?;
        }
        self.acts_stand_in_the_journal()?;
        let deleted = self.delete_again()?;
        Ok(json!({
            "origin": self.keys.journal().vkey().name(), "size": audited.size, "root": audited.root.to_string(),
            "heads": audited.heads, "opened": audited.opened, "mended": named,
            "deleted": deleted,
        }))
    }

    /// Every entry and every signed head, with the records that still exist.
    fn read_journal(&self) -> Result<Read, Refusal> {
        let vkeys = self.own_journals()?;
        let mut read = Read::default();
        let comity_store::KeptJournal { heads, entries, tiles } = self.store.journal()?;
        read.tiles = tiles;
        for (size, note) in heads {
            let head = crate::taken_back::own_head(&note, &vkeys).map_err(|error| {
                broken(size.saturating_sub(1), &format!("the head of size {size} does not hold: {error}"))
            })?;
            if head.size != size {
                return Err(broken(size.saturating_sub(1), "a head is kept under another size than its own"));
            }
            read.heads.push(head);
        }
        for entry in entries {
            if entry.leaf != read.entries.len() as u64 {
                return Err(broken(read.entries.len() as u64, "the entry is missing"));
            }
            let record = self
                .open_record(&entry)
                .map_err(|_| broken(entry.leaf, "its record cannot be opened"))?
                .map(|(salt, record)| Opened { salt, record });
            read.entries.push(entry.entry);
            read.opened.push(record);
        }
        Ok(read)
    }

    /// Every act row names the record at its leaf, and no other.
    fn acts_stand_in_the_journal(&self) -> Result<(), Refusal> {
        let mut from = 0;
        loop {
            let acts = self.store.follow(from, AT_ONCE)?;
            let Some(last) = acts.last() else { return Ok(()) };
            from = last.leaf + 1;
            for act in acts {
                let Some(entry) = self.store.entry(act.leaf)? else {
                    return Err(broken(act.leaf, "an act names a leaf that is not there"));
                };
                let Some((_, record)) = self.open_record(&entry)? else { continue };
                let digest = comity_seal::SignedPair::from_record(&record)
                    .and_then(|pair| comity_seal::unverified_payload(&pair.es256, comity_seal::SignedAs::Act))
                    .map(|payload| comity_words::Digest::of(&payload));
                if digest.ok() != Some(act.digest) {
                    return Err(broken(act.leaf, "the act's row names another act than its leaf"));
                }
            }
        }
    }
}

fn told(fault: &Fault) -> Refusal {
    broken(fault.index(), &fault.to_string())
}

fn broken(index: u64, what: &str) -> Refusal {
    Refusal::new("journal-broken", format!("the journal does not hold together at entry {index}: {what}"))
        .hint("stop the node, keep the folder as it is, and restore the last backup that verifies")
        .details(json!({"index": index, "what": what}))
}
