//! What a witness signs under a head, and how it is checked (C2SP tlog-cosignature).
//!
//! A cosignature says: at this moment this was the largest head of that journal I had seen, and it extends
//! every head I saw before. Ed25519 signs the note's text behind two lines; ML-DSA-44 signs a structure that
//! names witness, journal, size and root.

use comity_seal::{CosignedBy, Cosigner, CosignerKey, Note, SealError};
use comity_words::Moment;

use crate::Checkpoint;

/// A cosignature that holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cosignature {
    /// The witness's name.
    pub witness: String,
    /// With which algorithm.
    pub by: CosignedBy,
    /// When, by the witness's clock.
    pub at: Moment,
}

/// The lines a witness adds to a head it has checked: one of each algorithm.
pub fn cosign(note: &str, witness: &Cosigner, at: Moment) -> Result<String, SealError> {
    let (text, head) = stated(note)?;
    let line =
        |by| message(by, witness.name(), text, &head, at).map(|message| witness.line(by, at, &message));
    Ok(CosignedBy::ALL.into_iter().map(line).collect::<Result<Vec<_>, _>>()?.concat())
}

/// The cosignatures of a note by these keys. Lines of others are passed over; one of theirs that does not
/// hold, or stands twice, is refused.
pub fn cosignatures(note: &str, keys: &[CosignerKey]) -> Result<Vec<Cosignature>, SealError> {
    let (text, head) = stated(note)?;
    let mut found: Vec<Cosignature> = Vec::new();
    for (name, id, bytes) in Note::unverified_lines(note.as_bytes())? {
        let Some(key) = keys.iter().find(|key| key.name() == name && key.id() == id) else { continue };
        let bad = |why: &str| SealError::BadNote(format!("the cosignature of {name}: {why}"));
        let (at, signature) = bytes.split_first_chunk::<8>().ok_or_else(|| bad("it names no moment"))?;
        let at = i64::try_from(u64::from_be_bytes(*at)).ok().and_then(|at| Moment::from_second(at).ok());
        let at = at.ok_or_else(|| bad("its moment is none"))?;
        if !key.verify(&message(key.by(), key.name(), text, &head, at)?, signature) {
            return Err(bad("it does not hold"));
        }
        let one = Cosignature { witness: name, by: key.by(), at };
        if found.iter().any(|before| before.witness == one.witness && before.by == one.by) {
            return Err(SealError::BadNote(format!("{} cosigned it twice", one.witness)));
        }
        found.push(one);
    }
    Ok(found)
}

/// When a witness saw the head, where both its signatures are there; the earlier of its two moments.
pub fn witnessed(cosignatures: &[Cosignature], witness: &str) -> Option<Moment> {
    let of = |by| cosignatures.iter().find(|one| one.witness == witness && one.by == by).map(|one| one.at);
    Some(of(CosignedBy::Ed25519)?.min(of(CosignedBy::MlDsa44)?))
}

/// Adds cosignature lines to a note.
pub fn with_cosignatures(note: &str, lines: &str) -> String {
    format!("{note}{lines}")
}

fn stated(note: &str) -> Result<(&str, Checkpoint), SealError> {
    let text = Note::unverified_text(note.as_bytes())?;
    let head = Checkpoint::read(text).map_err(|why| SealError::BadNote(why.to_string()))?;
    Ok((text, head))
}

/// The bytes that are signed.
fn message(
    by: CosignedBy,
    witness: &str,
    text: &str,
    head: &Checkpoint,
    at: Moment,
) -> Result<Vec<u8>, SealError> {
    match by {
        CosignedBy::Ed25519 => Ok(format!("cosignature/v1\ntime {}\n{text}", at.as_second()).into_bytes()),
        CosignedBy::MlDsa44 => {
            let mut message = b"subtree/v1\n\0".to_vec();
            sized(&mut message, witness)?;
            message.extend(at.as_second().to_be_bytes());
            sized(&mut message, &head.origin)?;
            message.extend(0u64.to_be_bytes());
            message.extend(head.size.to_be_bytes());
            message.extend(head.root.as_bytes());
            Ok(message)
        }
    }
}

fn sized(message: &mut Vec<u8>, text: &str) -> Result<(), SealError> {
    let length =
        u8::try_from(text.len()).map_err(|_| SealError::BadNote("a name is longer than 255 bytes".into()))?;
    message.push(length);
    message.extend(text.as_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Same;
    use comity_seal::NoteSigner;
    use comity_words::Digest;

    fn head() -> String {
        let journal = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        let head =
            Checkpoint { origin: journal.vkey().name().to_owned(), size: 8811, root: Digest::of(b"root") };
        head.sign(&journal).unwrap()
    }

    fn noon() -> Moment {
        "2026-11-22T13:58:40Z".parse().unwrap()
    }

    #[test]
    fn a_cosignature_holds_for_its_head_its_witness_and_its_moment() {
        let witness = Cosigner::generate("bel.example/comity/witness-1", &mut Same(2)).unwrap();
        let lines = cosign(&head(), &witness, noon()).unwrap();
        let note = with_cosignatures(&head(), &lines);
        let found = cosignatures(&note, witness.keys()).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(witnessed(&found, "bel.example/comity/witness-1"), Some(noon()));
        assert_eq!(witnessed(&found[..1], "bel.example/comity/witness-1"), None, "both are wanted");
        // The head itself still opens, and another's cosignature is passed over.
        let journal = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        assert!(Checkpoint::open(&note, journal.vkey()).is_ok());
        let stranger = Cosigner::generate("rev.example/witness-1", &mut Same(3)).unwrap();
        assert_eq!(cosignatures(&note, stranger.keys()), Ok(vec![]));
        let other_size = note.replace("\n8811\n", "\n8812\n");
        assert!(cosignatures(&other_size, witness.keys()).is_err());
    }

    #[test]
    fn a_cosignature_with_another_moment_or_twice_is_refused() {
        let witness = Cosigner::generate("bel.example/comity/witness-1", &mut Same(2)).unwrap();
        let lines = cosign(&head(), &witness, noon()).unwrap();
        for line in lines.lines() {
            let (start, encoded) = line.rsplit_once(' ').unwrap();
            // The ninth character lies in the moment.
            let other = if &encoded[12..13] == "A" { "B" } else { "A" };
            let moved = format!("{}{start} {}{other}{}\n", head(), &encoded[..12], &encoded[13..]);
            assert!(cosignatures(&moved, witness.keys()).is_err());
        }
        let twice = format!("{}{lines}{lines}", head());
        assert!(cosignatures(&twice, witness.keys()).is_err());
    }

    #[test]
    fn the_messages_are_those_of_the_specification() {
        let note = head();
        let (text, head) = stated(&note).unwrap();
        let ed25519 = message(CosignedBy::Ed25519, "w", text, &head, noon()).unwrap();
        assert!(
            ed25519.starts_with(b"cosignature/v1\ntime 1795355920\narv.example/comity/journal-1\n8811\n")
        );
        let mldsa44 = message(CosignedBy::MlDsa44, "w", text, &head, noon()).unwrap();
        assert_eq!(&mldsa44[..14], b"subtree/v1\n\0\x01w");
        assert_eq!(mldsa44.len(), 12 + 2 + 8 + 1 + head.origin.len() + 8 + 8 + 32);
    }
}
