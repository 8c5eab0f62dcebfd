//! The signed head of a journal, as C2SP checkpoints have it.
//!
//! Three lines: origin, size, root in base64; then the note's signatures. Lines beyond the third are
//! somebody's extension and are never trusted.

use base64ct::{Base64, Encoding};
use comity_seal::{Note, NoteSigner, SealError, Vkey};
use comity_words::Digest;

use crate::Journal;

/// The head of a journal: how many entries, and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which journal; equals the name of the key that signs.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
}

/// Why a text is no checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The lines are not origin, size and root.
    #[error("not a checkpoint: {0}")]
    Form(&'static str),
    /// The note is malformed, or no signature by the journal's key holds.
    #[error(transparent)]
    Note(#[from] SealError),
    /// It is of another journal than the key is for.
    #[error("the checkpoint is of `{found}`, and the key is for `{expected}`")]
    Origin {
        /// The origin in the text.
        found: String,
        /// The name of the key.
        expected: String,
    },
}

impl Checkpoint {
    /// The head of a journal as it stands.
    pub fn of(origin: &str, journal: &Journal) -> Checkpoint {
        Checkpoint { origin: origin.to_owned(), size: journal.size(), root: journal.root() }
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, Base64::encode_string(self.root.as_bytes()))
    }

    /// Reads the text of a checkpoint; lines after the third are passed over.
    pub fn read(text: &str) -> Result<Checkpoint, CheckpointError> {
        let bad = CheckpointError::Form;
        let mut lines = text.strip_suffix('\n').ok_or(bad("its last line has no line feed"))?.split('\n');
        let mut next = || lines.next().ok_or(bad("three lines are expected"));
        let (origin, size, root) = (next()?, next()?, next()?);
        if origin.is_empty() {
            return Err(bad("the origin is empty"));
        }
        let plain = size == "0" || (!size.starts_with('0') && size.bytes().all(|b| b.is_ascii_digit()));
        let size = size.parse().ok().filter(|_| plain).ok_or(bad("the size is not a plain number"))?;
        let root = Base64::decode_vec(root).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let root = Digest::from_bytes(root.ok_or(bad("the root is not base64 of 32 bytes"))?);
        if lines.any(str::is_empty) {
            return Err(bad("an empty line stands among its lines"));
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root })
    }

    /// The signed note; the signer's name must be the origin.
    pub fn sign(&self, signer: &NoteSigner) -> Result<String, CheckpointError> {
        self.is_for(signer.vkey())?;
        Ok(signer.sign(&self.text())?)
    }

    /// The head that a signed note states, where the journal's key has signed it.
    pub fn open(note: &str, vkey: &Vkey) -> Result<Checkpoint, CheckpointError> {
        let note = Note::open(note.as_bytes(), std::slice::from_ref(vkey))?;
        let checkpoint = Checkpoint::read(&note.text)?;
        checkpoint.is_for(vkey)?;
        Ok(checkpoint)
    }

    fn is_for(&self, vkey: &Vkey) -> Result<(), CheckpointError> {
        if self.origin == vkey.name() {
            return Ok(());
        }
        let (found, expected) = (self.origin.clone(), vkey.name().to_owned());
        Err(CheckpointError::Origin { found, expected })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Same;

    const ORIGIN: &str = "arv.example/comity/journal-1";

    fn head() -> Checkpoint {
        Checkpoint { origin: ORIGIN.to_owned(), size: 8811, root: Digest::of(b"root") }
    }

    #[test]
    fn a_checkpoint_reads_back_what_was_signed() {
        let signer = NoteSigner::generate(ORIGIN, &mut Same(1)).unwrap();
        let note = head().sign(&signer).unwrap();
        assert!(note.starts_with("arv.example/comity/journal-1\n8811\n"));
        assert_eq!(Checkpoint::open(&note, signer.vkey()), Ok(head()));
        let flipped = note.replace("8811", "8812");
        assert!(matches!(Checkpoint::open(&flipped, signer.vkey()), Err(CheckpointError::Note(_))));
    }

    #[test]
    fn attack_72_another_origin_and_another_key_are_refused() {
        let signer = NoteSigner::generate(ORIGIN, &mut Same(1)).unwrap();
        let other = NoteSigner::generate("bel.example/comity/journal-1", &mut Same(2)).unwrap();
        let namesake = NoteSigner::generate(ORIGIN, &mut Same(2)).unwrap();
        assert!(matches!(head().sign(&other), Err(CheckpointError::Origin { .. })));
        let note = head().sign(&signer).unwrap();
        assert!(Checkpoint::open(&note, namesake.vkey()).is_err());
        // A note the key did sign, but of another journal.
        let foreign = Checkpoint { origin: "bel.example/comity/journal-1".to_owned(), ..head() };
        let note = signer.sign(&foreign.text()).unwrap();
        assert!(matches!(Checkpoint::open(&note, signer.vkey()), Err(CheckpointError::Origin { .. })));
    }

    #[test]
    fn an_extra_line_is_passed_over_and_changes_nothing() {
        let text = format!("{}extra: trust me\n", head().text());
        assert_eq!(Checkpoint::read(&text), Ok(head()));
    }

    #[test]
    fn a_size_with_a_leading_zero_a_sign_or_too_large_is_refused() {
        for size in ["08811", "+8811", "-1", "", "99999999999999999999", "8811 "] {
            assert!(Checkpoint::read(&head().text().replace("8811", size)).is_err(), "{size}");
        }
    }
}
