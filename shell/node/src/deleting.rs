//! Deletion: what came of a withdrawn item goes, its key and its bytes; the journal keeps that it was here.
//!
//! The exhibit's own key leaves its row in the transaction that files the act, and the sealed file goes after it: a
//! node that ends in between deletes it when it opens again. What lies in archives made before, or was copied out of
//! the vault, is out of its reach, and it says so.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use comity_case::deed::Deed;
use comity_case::{Case, Command, Step, said};
use comity_store::{Change, ExhibitRow, ExhibitState};
use comity_words::{Entropy, Reference};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::evidence::exhibit_name;
use crate::folder::{refused_io, sync_dir};
use crate::keys::Chance;
use crate::office::Inner;
use crate::vault::Vault;

/// How much of a sealed file is written over before it goes: more than the header, without which the rest opens for
/// nobody.
const HEAD: u64 = 64 * 1024;

/// What a deletion cannot reach.
const STAYS: &str = "the acts, digests and custody lines; what archives made before hold, until they are destroyed; \
                     copies somebody took out of the vault; the other authority's own";

impl Inner {
    /// The exhibits a deletion lets go of, as rows without a key: durable with its act.
    pub(crate) fn let_go(&self, loaded: &Loaded, command: &Command) -> Result<Vec<ExhibitRow>, Refusal> {
        let Command::Move(moved) = command else { return Ok(Vec::new()) };
        if moved.step != Step::Deleted {
            return Ok(Vec::new());
        }
        let folded = loaded.case();
        self.let_go_by(&loaded.case, &folded, &said(&folded, command.clone()))
    }

    /// The same of a deletion that comes back from another office: an archive made before it holds the exhibit still.
    pub(crate) fn let_go_by(
        &self,
        case: &Reference,
        folded: &Case,
        deed: &Deed,
    ) -> Result<Vec<ExhibitRow>, Refusal> {
        let Deed::Moved(moved) = deed else { return Ok(Vec::new()) };
        if moved.step != Step::Deleted {
            return Ok(Vec::new());
        }
        let of_items = folded.exhibits().values().filter(|one| moved.items.contains(&one.item));
        let names: BTreeSet<String> = of_items.map(|one| exhibit_name(one.id)).collect();
        let rows = self.store.exhibits(case)?.into_iter();
        let held = |row: &ExhibitRow| row.state == ExhibitState::Received && names.contains(&row.exhibit);
        rows.filter(held).map(|row| self.without_key(case, row)).collect()
    }

    /// Deletes the bytes of exhibits whose rows lost their key, and tells of it.
    pub(crate) fn delete(&self, loaded: &Loaded, rows: &[Change], told: &mut Value) -> Result<(), Refusal> {
        let names = self.delete_of(loaded, rows)?;
        if !names.is_empty() {
            told["deleted"] = json!(names);
            told["stays"] = json!(STAYS);
        }
        Ok(())
    }

    /// Deletes the bytes of exhibits whose rows lost their key, and says their names.
    pub(crate) fn delete_of(&self, loaded: &Loaded, rows: &[Change]) -> Result<Vec<String>, Refusal> {
        let mut names = Vec::new();
        for change in rows {
            let Change::Exhibit(row) = change else { continue };
            if row.state == ExhibitState::Deleted {
                self.delete_bytes(&row.case, &row.exhibit)?;
                names.push(row.exhibit.clone());
            }
        }
        if names.is_empty() {
            return Ok(names);
        }
        // What was still being gathered goes as well.
        for exhibit in loaded.case().exhibits().values().filter(|one| names.contains(&exhibit_name(one.id))) {
            drop(fs::remove_dir_all(Vault(self.folder()).incoming(exhibit.manifest)));
        }
        tracing::info!(case = %loaded.case, exhibits = names.len(), "exhibits deleted");
        Ok(names)
    }

    /// Deletes what is left of every exhibit that was deleted: after a crash in between, or where a file was put
    /// back. Says how many there are of which no byte is left.
    pub(crate) fn delete_again(&self) -> Result<usize, Refusal> {
        let deleted = self.store.deleted_exhibits()?;
        for (case, exhibit) in &deleted {
            if self.delete_bytes(case, exhibit)? {
                tracing::warn!(%case, %exhibit, "the bytes of a deleted exhibit were left, and are gone");
            }
        }
        Ok(deleted.len())
    }

    /// Whether there was anything.
    fn delete_bytes(&self, case: &Reference, exhibit: &str) -> Result<bool, Refusal> {
        let place = Vault(self.folder()).exhibit(case, exhibit);
        let there = place.exists();
        if there {
            destroy_sealed(&place).map_err(|error| refused_io("delete", &place, &error))?;
        }
        Ok(there)
    }
}

/// The head of a sealed file is written over, and the file goes.
fn destroy_sealed(place: &Path) -> std::io::Result<()> {
    let length = fs::metadata(place)?.len().min(HEAD);
    let mut noise = vec![0; usize::try_from(length).unwrap_or_default()];
    Chance.fill(&mut noise);
    let mut file = fs::OpenOptions::new().write(true).open(place)?;
    file.write_all(&noise)?;
    file.sync_all()?;
    fs::remove_file(place)?;
    sync_dir(place)
}
