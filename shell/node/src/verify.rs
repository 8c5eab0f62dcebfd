//! Reads the whole journal again: every entry, every tile, every head, every record that still exists.

use comity_journal::{Checkpoint, Fault, Opened, audit};
use serde_json::{Value, json};

use crate::Refusal;
use crate::office::Inner;

/// Entries read at once.
const AT_ONCE: usize = 4096;

impl Inner {
    pub(crate) fn verify_journal(&self) -> Result<Value, Refusal> {
        let vkey = self.keys.journal.vkey();
        let mut heads = Vec::new();
        for (size, note) in self.store.heads(0, usize::MAX)? {
            let head = Checkpoint::open(&note, vkey).map_err(|error| {
                broken(size.saturating_sub(1), &format!("the head of size {size} does not hold: {error}"))
            })?;
            if head.size != size {
                return Err(broken(size.saturating_sub(1), "a head is kept under another size than its own"));
            }
            heads.push(head);
        }
        let (mut lines, mut opened) = (Vec::new(), Vec::new());
        loop {
            let batch = self.store.entries(lines.len() as u64, AT_ONCE)?;
            if batch.is_empty() {
                break;
            }
            for entry in batch {
                if entry.leaf != lines.len() as u64 {
                    return Err(broken(lines.len() as u64, "the entry is missing"));
                }
                let record = self
                    .open_record(&entry)
                    .map_err(|_| broken(entry.leaf, "its record cannot be opened"))?
                    .map(|(salt, record)| Opened { salt, record });
                lines.push(entry.entry);
                opened.push(record);
            }
        }
        let entries = lines.iter().zip(&opened).map(|(line, opened)| (line.as_slice(), opened.as_ref()));
        let audited =
            self.store.with_tiles(|tiles| audit(entries, tiles, &heads))?.map_err(|fault| told(&fault))?;
        self.acts_stand_in_the_journal()?;
        Ok(json!({
            "origin": vkey.name(), "size": audited.size, "root": audited.root.to_string(),
            "heads": audited.heads, "opened": audited.opened, "verified": true,
        }))
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
