//! Writes a sample journal as peers and auditors see it, for other people's programs to judge.
//!
//! `journal_samples DIR`: `vkey`, `checkpoint` and `checkpoint.old`, `tile/…` in the layout of tlog-tiles, and for
//! some entries `N.entry`, `N.salt`, `N.record`, `N.tlog-proof`; `consistency` has one hash a line.

use std::collections::BTreeMap;
use std::path::Path;

use comity_journal::{
    Checkpoint, Consistency, Entry, EntryKind, Inclusion, Journal, TileAt, commit, leaf_hash,
};
use comity_seal::NoteSigner;
use comity_words::{Digest, Entropy};

const ORIGIN: &str = "arv.example/comity/journal-1";
/// Past a full tile of tiles: three levels, two of them partial.
const SIZE: u64 = 66_000;
const OLD: u64 = 300;
const SHOWN: [u64; 8] = [0, 1, 255, 256, 299, 511, 65_536, SIZE - 1];

/// The same chance on every run: the key below is worth nothing.
struct Fixed(u64);

impl Entropy for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.0 += 1;
            let digest = Digest::of_parts(&[b"journal samples", &self.0.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args().nth(1).ok_or("usage: journal_samples DIR")?;
    write(Path::new(&directory))
}

fn write(directory: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let put = |name: &str, bytes: &[u8]| put(&directory.join(name), bytes);
    let signer = NoteSigner::generate(ORIGIN, &mut Fixed(0))?;
    put("vkey", signer.vkey().to_string().as_bytes())?;

    let (mut journal, mut tiles) = (Journal::new(), BTreeMap::<TileAt, Vec<Digest>>::new());
    for batch in [0..OLD, OLD..SIZE] {
        for tile in journal.append(batch.map(|index| leaf_hash(&sample(index).0.line()))) {
            tiles.insert(tile.at, tile.hashes);
        }
        let note = Checkpoint::of(ORIGIN, &journal).sign(&signer)?;
        put(if journal.size() == OLD { "checkpoint.old" } else { "checkpoint" }, note.as_bytes())?;
    }
    for (at, hashes) in &tiles {
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| *hash.as_bytes()).collect();
        put(&format!("tile/{}", at.path(hashes.len())), &bytes)?;
    }
    let consistency = Consistency::make(&tiles, OLD, SIZE)?;
    let lines: String = consistency.hashes.iter().map(|hash| hash.hex() + "\n").collect();
    put("consistency", lines.as_bytes())?;
    let note = Checkpoint::of(ORIGIN, &journal).sign(&signer)?;
    for index in SHOWN {
        let (entry, salt, record) = sample(index);
        put(&format!("{index}.entry"), &entry.line())?;
        put(&format!("{index}.salt"), &salt)?;
        put(&format!("{index}.record"), &record)?;
        let proof = Inclusion::make(&tiles, index, SIZE)?;
        put(&format!("{index}.tlog-proof"), proof.bundle(&note).as_bytes())?;
    }
    Ok(())
}

/// One entry with its salt and record.
fn sample(index: u64) -> (Entry, [u8; 32], Vec<u8>) {
    let salt = *Digest::of_parts(&[b"salt", &index.to_be_bytes()]).as_bytes();
    let record =
        format!("{{\"payload\":\"record {index}\"}}\n{{\"payload\":\"record {index}\"}}\n").into_bytes();
    let kind = if index.is_multiple_of(2) { EntryKind::Act } else { EntryKind::Receipt };
    (Entry { index, kind, commitment: commit(&salt, &record) }, salt, record)
}

#[allow(clippy::disallowed_methods)] // An example is a program of its own and may write files.
fn put(path: &Path, bytes: &[u8]) -> Result<(), std::io::Error> {
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    std::fs::write(path, bytes)
}
