//! What leaves a node for somebody else to check: proofs of acts and of receipts, a copy of the journal.
//!
//! A proof holds what is kept, byte for byte. The withheld fields of an act stay behind unless whoever makes
//! the proof asks for them; the copy of a journal holds commitments and no content at all.

use std::fs;
use std::path::Path;

use comity_exchange::{About, ProofFile, ProvenLeaf};
use comity_journal::{Inclusion, TileAt, Tiles, WIDTH, with_cosignatures};
use comity_store::{Head, KeptAct};
use comity_words::{OfficerId, Party, Reference};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::folder::refused_io;
use crate::keys::own_page;
use crate::office::Inner;

/// Heads looked through for one that witnesses have cosigned.
const MOST_HEADS: usize = 4096;

impl Inner {
    /// The proof of an act: its entry, the receipts it got, the pages.
    pub(crate) fn prove_act(
        &self,
        case: &Reference,
        lane: Option<&str>,
        number: u32,
        (with_content, groups): (bool, &[String]),
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let loaded = self.load(case)?;
        let act = act_of(&loaded, lane, number)?;
        let mut leaves = vec![act.leaf];
        leaves.extend(receipts_of(&loaded, act));
        let disclosures = self.content_of(&loaded, act, with_content, groups)?;
        self.proof(About::Act, &loaded, act, &leaves, disclosures)
    }

    /// The proof of the receipts an act got, without the act.
    pub(crate) fn prove_receipt(
        &self,
        case: &Reference,
        lane: Option<&str>,
        number: u32,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let loaded = self.load(case)?;
        let act = act_of(&loaded, lane, number)?;
        let leaves = receipts_of(&loaded, act);
        if leaves.is_empty() {
            return Err(Refusal::new("no-receipt", format!("act {number} has no receipt yet"))
                .hint("`comity case show` says how its letter stands"));
        }
        self.proof(About::Receipt, &loaded, act, &leaves, Vec::new())
    }

    fn proof(
        &self,
        about: About,
        loaded: &Loaded,
        act: &KeptAct,
        leaves: &[u64],
        disclosures: Vec<String>,
    ) -> Result<Value, Refusal> {
        let (head, witnesses) = self.witnessed_head(leaves.iter().max().copied().unwrap_or_default())?;
        let leaves: Vec<ProvenLeaf> =
            leaves.iter().map(|leaf| self.proven(*leaf, &head)).collect::<Result<_, _>>()?;
        let mut pages = vec![own_page(self.folder())?.to_text()];
        pages.extend(self.store.peers()?.into_iter().map(|peer| peer.page));
        let made_at = self.now();
        let (entries, fields) = (leaves.len(), disclosures.len());
        let times = self.times_above(head.size)?;
        let stamps = times.len();
        let file =
            ProofFile { about, case: Some(loaded.case.clone()), made_at, leaves, disclosures, pages, times };
        tracing::info!(case = %loaded.case, %about, lane = %act.lane, number = act.number, fields, "proof made");
        Ok(json!({
            "case": loaded.case.to_string(), "about": about.as_str(), "lane": act.lane.as_str(),
            "number": act.number, "act": act.digest.to_string(), "entries": entries, "disclosed": fields,
            "head": {"origin": head.origin, "size": head.size, "root": head.root.to_string()},
            "witnesses": witnesses, "time_stamps": stamps, "file": file.write(),
        }))
    }

    fn proven(&self, leaf: u64, head: &Head) -> Result<ProvenLeaf, Refusal> {
        let entry = self.store.entry(leaf)?.ok_or_else(|| damaged(format!("entry {leaf} is gone")))?;
        let (salt, record) = self.open_record(&entry)?.ok_or_else(|| {
            Refusal::new("forgotten", "the case was forgotten: its records cannot be opened")
                .hint("the journal still holds that something was filed, and nobody can say what")
        })?;
        let proof =
            self.store.with_tiles(|tiles| Inclusion::make(tiles, leaf, head.size))?.map_err(damaged)?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(damaged);
        Ok(ProvenLeaf {
            entry: text(entry.entry)?,
            salt,
            record: text(record)?,
            proof: proof.bundle(&head.note),
        })
    }

    /// The head a proof stands under: the one above the leaf that most witnesses cosigned, the first of
    /// those; the last head where none did. With it the names of its witnesses.
    fn witnessed_head(&self, leaf: u64) -> Result<(Head, Vec<String>), Refusal> {
        let last = self.store.head()?.ok_or_else(|| damaged("the journal has no head"))?;
        let rows = self.store.cosignatures(leaf + 1, MOST_HEADS)?;
        let mut sizes: Vec<(usize, u64)> = Vec::new();
        for row in &rows {
            match sizes.iter_mut().find(|(_, size)| *size == row.size) {
                Some((count, _)) => *count += 1,
                None => sizes.push((1, row.size)),
            }
        }
        let Some((_, size)) = sizes.into_iter().max_by_key(|(count, size)| (*count, u64::MAX - size)) else {
            return Ok((last, Vec::new()));
        };
        let of_size: Vec<_> = rows.iter().filter(|row| row.size == size).collect();
        let lines: String = of_size.iter().map(|row| row.lines.as_str()).collect();
        let heads = self.store.heads(size, 1)?;
        let note = heads.into_iter().find(|(found, _)| *found == size).map(|(_, note)| note);
        let note = note.ok_or_else(|| damaged(format!("the head of size {size} is gone")))?;
        let stated = crate::taken_back::own_head(&note, &self.own_journals()?).map_err(damaged)?;
        let head =
            Head { origin: stated.origin, size, root: stated.root, note: with_cosignatures(&note, &lines) };
        Ok((head, of_size.into_iter().map(|row| row.witness.clone()).collect()))
    }

    /// The withheld fields of an act, as far as this node holds them: all, or those of the groups named.
    fn content_of(
        &self,
        loaded: &Loaded,
        act: &KeptAct,
        all: bool,
        groups: &[String],
    ) -> Result<Vec<String>, Refusal> {
        let Some(read) = loaded.read.get(&act.digest) else { return Ok(Vec::new()) };
        let held = &read.beside.disclosures;
        if let Some(none) = groups.iter().find(|group| !held.contains_key(*group)) {
            let known = held.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new("no-group", format!("the act holds nothing for `{none}`")).hint(
                if known.is_empty() { "it hides nothing".to_owned() } else { format!("it holds: {known}") },
            ));
        }
        let meant = |group: &String| if groups.is_empty() { all } else { groups.contains(group) };
        let lists = held.iter().filter(|(group, _)| meant(group)).flat_map(|(_, list)| list.clone());
        Ok(lists.collect())
    }

    /// Writes the journal in the public layout of tiles: `checkpoint`, `tile/…`, `tile/entries/…`.
    pub(crate) fn copy_journal(&self, to: &Path) -> Result<Value, Refusal> {
        if to.exists() && fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Refusal::new("exists", format!("`{}` is not empty", to.display()))
                .hint("name a folder that does not exist"));
        }
        let last = self.store.head()?.ok_or_else(|| {
            Refusal::new("empty", "the journal has no entry yet").hint("there is nothing to copy")
        })?;
        let lines: String = self
            .store
            .cosignatures(last.size, 64)?
            .into_iter()
            .filter(|row| row.size == last.size)
            .map(|row| row.lines)
            .collect();
        let note = with_cosignatures(&last.note, &lines);
        let mut files = vec![("checkpoint".to_owned(), note.into_bytes())];
        self.store.with_tiles(|tiles| hashes_of(tiles, last.size, &mut files))?.map_err(damaged)?;
        self.entries_of(last.size, &mut files)?;
        for (path, bytes) in &files {
            let path = to.join(path);
            let folder = path.parent().unwrap_or(to);
            fs::create_dir_all(folder).map_err(|error| refused_io("make", folder, &error))?;
            fs::write(&path, bytes).map_err(|error| refused_io("write", &path, &error))?;
        }
        Ok(json!({
            "origin": last.origin, "size": last.size, "root": last.root.to_string(),
            "cosigned": !lines.is_empty(), "files": files.len(), "out": to.display().to_string(),
        }))
    }

    /// Entries in bundles of 256, each entry behind its length in two bytes.
    fn entries_of(&self, size: u64, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Refusal> {
        for index in 0..size.div_ceil(WIDTH) {
            let width = WIDTH.min(size - index * WIDTH);
            let batch = self.store.entries(index * WIDTH, usize::try_from(width).unwrap_or_default())?;
            let mut bytes = Vec::new();
            for entry in &batch {
                let length = u16::try_from(entry.entry.len()).map_err(damaged)?;
                bytes.extend(length.to_be_bytes());
                bytes.extend(&entry.entry);
            }
            let path = TileAt { level: 0, index }.path(usize::try_from(width).unwrap_or_default());
            files.push((format!("tile/entries/{}", path.trim_start_matches("0/")), bytes));
        }
        Ok(())
    }
}

/// Every tile of hashes that a journal of this size has.
fn hashes_of(tiles: &dyn Tiles, size: u64, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), String> {
    for level in 0u8..8 {
        let complete = size >> (8 * u32::from(level));
        for index in 0..complete.div_ceil(WIDTH) {
            let width = usize::try_from(WIDTH.min(complete - index * WIDTH)).unwrap_or_default();
            let at = TileAt { level, index };
            let missing = || format!("tile {index} of level {level} is missing or too short");
            let mut hashes = tiles.tile(at).filter(|hashes| hashes.len() >= width).ok_or_else(missing)?;
            hashes.truncate(width);
            files.push((format!("tile/{}", at.path(width)), comity_journal::Tile { at, hashes }.bytes()));
        }
    }
    Ok(())
}

/// The act of that number, in the lane named or in our own.
fn act_of<'a>(loaded: &'a Loaded, lane: Option<&str>, number: u32) -> Result<&'a KeptAct, Refusal> {
    let lane: Party = match lane {
        None => loaded.side,
        Some(word) => word.parse().map_err(|_| {
            Refusal::new("no-lane", format!("`{word}` is no lane")).hint("`requesting` or `requested`")
        })?,
    };
    let mut found = loaded.kept.iter().filter(|act| act.lane == lane && act.number == number);
    let act = found.next().ok_or_else(|| {
        Refusal::new("no-act", format!("there is no act {number} in the {lane} lane of {}", loaded.case))
            .hint("`comity case show` lists the acts of both lanes; `--lane` names the other one")
    })?;
    if found.next().is_some() {
        return Err(Refusal::new("fork", format!("two acts claim number {number} of the {lane} lane"))
            .hint("both are in the journal; `comity journal copy` gives the whole"));
    }
    Ok(act)
}

/// Where the receipts of an act stand in our journal.
fn receipts_of(loaded: &Loaded, act: &KeptAct) -> Vec<u64> {
    loaded
        .receipts
        .iter()
        .filter(|receipt| receipt.act == Some(act.digest))
        .map(|receipt| receipt.leaf)
        .collect()
}
