//! An entry with what is needed to check it far from any node: the `.tlog-proof` of C2SP.
//!
//! First line, optional `extra` (never trusted), index, the hashes of the inclusion proof, an empty line, the
//! signed checkpoint. Whoever has the journal's key needs nothing else.

use base64ct::{Base64, Encoding};
use comity_seal::{Note, SealError, Vkey};
use comity_words::Digest;

use crate::{Checkpoint, CheckpointError, Inclusion, MOST_HASHES, ProofError, leaf_hash};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Why a bundle proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It is not in the form.
    #[error("not a proof file: {0}")]
    Form(&'static str),
    /// Its checkpoint is not the journal's.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// Its hashes do not lead from the entry to the checkpoint.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl Inclusion {
    /// The text of a `.tlog-proof`; `note` is the signed checkpoint of the proof's size.
    pub fn bundle(&self, note: &str) -> String {
        let mut text = format!("{FIRST_LINE}\nindex {}\n", self.index);
        for hash in &self.hashes {
            text.push_str(&Base64::encode_string(hash.as_bytes()));
            text.push('\n');
        }
        format!("{text}\n{note}")
    }

    /// Reads a `.tlog-proof`: the proof and the signed checkpoint, neither of them believed yet.
    pub fn from_bundle(text: &str) -> Result<(Inclusion, &str), BundleError> {
        let bad = BundleError::Form;
        let (head, note) =
            text.split_once("\n\n").ok_or(bad("no empty line divides proof and checkpoint"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(bad("its first line is another"));
        }
        lines.next_if(|line| line.starts_with("extra "));
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(bad("no index"))?;
        let plain = index == "0" || (!index.starts_with('0') && index.bytes().all(|b| b.is_ascii_digit()));
        let index = index.parse().ok().filter(|_| plain).ok_or(bad("the index is not a plain number"))?;
        let mut hashes = Vec::new();
        for line in lines {
            let hash = Base64::decode_vec(line).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            hashes.push(Digest::from_bytes(hash.ok_or(bad("a hash is not base64 of 32 bytes"))?));
            if hashes.len() > MOST_HASHES {
                return Err(ProofError::Length(hashes.len()).into());
            }
        }
        let form = |error: SealError| BundleError::Checkpoint(error.into());
        let checkpoint = Checkpoint::read(Note::unverified_text(note.as_bytes()).map_err(form)?)?;
        Ok((Inclusion { index, size: checkpoint.size, hashes }, note))
    }
}

/// Checks a `.tlog-proof` for the bytes of an entry, against the journal's key. Gives the head it is under.
pub fn check_bundle(text: &str, entry: &[u8], vkey: &Vkey) -> Result<Checkpoint, BundleError> {
    let (inclusion, note) = Inclusion::from_bundle(text)?;
    let checkpoint = Checkpoint::open(note, vkey)?;
    inclusion.check(&leaf_hash(entry), &checkpoint.root)?;
    Ok(checkpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Same;
    use crate::{Entry, EntryKind, Journal, TileAt};
    use comity_seal::NoteSigner;
    use std::collections::BTreeMap;

    fn entry(index: u64) -> Vec<u8> {
        Entry { index, kind: EntryKind::Act, commitment: Digest::of(&index.to_be_bytes()) }.line()
    }

    fn bundle(signer: &NoteSigner, index: u64) -> String {
        let (mut journal, mut tiles) = (Journal::new(), BTreeMap::<TileAt, Vec<Digest>>::new());
        for tile in journal.append((0..11).map(|n| leaf_hash(&entry(n)))) {
            tiles.insert(tile.at, tile.hashes);
        }
        let note = Checkpoint::of(signer.vkey().name(), &journal).sign(signer).unwrap();
        Inclusion::make(&tiles, index, 11).unwrap().bundle(&note)
    }

    #[test]
    fn a_bundle_checks_for_its_entry_and_key_and_for_no_other() {
        let signer = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        let other = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(2)).unwrap();
        let text = bundle(&signer, 7);
        assert_eq!(check_bundle(&text, &entry(7), signer.vkey()).unwrap().size, 11);
        assert!(check_bundle(&text, &entry(6), signer.vkey()).is_err());
        assert!(check_bundle(&text, &entry(7), other.vkey()).is_err());
        for (from, to) in [("index 7", "index 8"), ("\n11\n", "\n12\n"), ("index 7", "index 07")] {
            assert!(check_bundle(&text.replace(from, to), &entry(7), signer.vkey()).is_err(), "{to}");
        }
    }

    #[test]
    fn attack_72_an_extra_line_is_passed_over() {
        let signer = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        let text = bundle(&signer, 0).replace("@v1\n", "@v1\nextra dHJ1c3QgbWU=\n");
        assert!(check_bundle(&text, &entry(0), signer.vkey()).is_ok());
    }

    #[test]
    fn a_bundle_of_too_many_hashes_or_another_form_is_refused() {
        let signer = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        let text = bundle(&signer, 3);
        let hash = text.lines().nth(2).unwrap().to_owned() + "\n";
        let many = text.replace("index 3\n", &format!("index 3\n{}", hash.repeat(64)));
        for wrong in [many, text.replace("@v1", "@v2"), text.replace("index", "place"), String::new()] {
            assert!(Inclusion::from_bundle(&wrong).is_err());
        }
    }
}
