//! How a journal asks a witness, and what the witness decides (C2SP tlog-witness).
//!
//! The request names the size the witness cosigned last, proves that the new head extends it, and carries
//! the head. The witness never goes back: what it has seen it demands to see again. Storing the new size is
//! the caller's, in one step with looking at the old one.

use base64ct::{Base64, Encoding};
use comity_seal::{Note, Vkey};
use comity_words::Digest;

use crate::{Checkpoint, Consistency, MOST_HASHES};

/// Bytes of a request, at most.
pub const LARGEST_REQUEST: usize = 128 * 1024;

/// What a journal asks of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size the witness cosigned last, as the journal believes.
    pub old: u64,
    /// The consistency proof from there.
    pub hashes: Vec<Digest>,
    /// The signed head.
    pub note: String,
}

/// A request that has not the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a request to a witness: {0}")]
pub struct BadRequest(&'static str);

/// The head a witness cosigned last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its size.
    pub size: u64,
    /// Its root.
    pub root: Digest,
}

/// What a witness answers, by the status of HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// 200: it may be cosigned, once the size is stored.
    Cosign(Checkpoint),
    /// 400: the old size lies above the new one, or the proof has too many hashes.
    Malformed,
    /// 403: the journal's key has not signed the head.
    NotSigned,
    /// 409: the witness stands elsewhere; the size it cosigned last.
    Stale(u64),
    /// 409: the head is smaller than one already cosigned. The journal goes back, or an old head came late.
    Behind(Checkpoint, u64),
    /// 409: another root of the same size. Two histories under one key.
    Split(Checkpoint),
    /// 422: the head does not extend the one cosigned last. Two histories under one key.
    Fork(Checkpoint),
}

impl AddCheckpoint {
    /// The body of the request.
    pub fn write(&self) -> String {
        let hashes: String =
            self.hashes.iter().map(|hash| Base64::encode_string(hash.as_bytes()) + "\n").collect();
        format!("old {}\n{hashes}\n{}", self.old, self.note)
    }

    /// Reads a body. The head in it is not believed yet.
    pub fn read(body: &[u8]) -> Result<AddCheckpoint, BadRequest> {
        if body.len() > LARGEST_REQUEST {
            return Err(BadRequest("it is longer than 128 KiB"));
        }
        let text = std::str::from_utf8(body).map_err(|_| BadRequest("it is not UTF-8"))?;
        let (head, note) = text.split_once("\n\n").ok_or(BadRequest("no empty line before the head"))?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old "));
        let old = old.ok_or(BadRequest("its first line names no old size"))?;
        let plain = old == "0" || (!old.starts_with('0') && old.bytes().all(|b| b.is_ascii_digit()));
        let old = old.parse().ok().filter(|_| plain).ok_or(BadRequest("the old size is no plain number"))?;
        let mut hashes = Vec::new();
        for line in lines {
            let hash = Base64::decode_vec(line).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            hashes.push(Digest::from_bytes(hash.ok_or(BadRequest("a hash is not base64 of 32 bytes"))?));
            if hashes.len() > MOST_HASHES {
                return Err(BadRequest("it has more than 63 hashes"));
            }
        }
        Ok(AddCheckpoint { old, hashes, note: note.to_owned() })
    }

    /// Which journal the head says it is of; nothing is believed yet.
    pub fn origin(&self) -> Option<&str> {
        let text = Note::unverified_text(self.note.as_bytes()).ok()?;
        text.split('\n').next().filter(|origin| !origin.is_empty())
    }

    /// What a witness answers that cosigned `seen` of this journal last, whose key is `vkey`.
    pub fn judge(&self, vkey: &Vkey, seen: Option<Seen>) -> Answer {
        let Ok(head) = Checkpoint::open(&self.note, vkey) else { return Answer::NotSigned };
        if self.old > head.size {
            return Answer::Malformed;
        }
        let last = seen.map_or(0, |seen| seen.size);
        if head.size < last {
            return Answer::Behind(head, last);
        }
        if self.old != last {
            return Answer::Stale(last);
        }
        let Some(seen) = seen else {
            // Everything extends nothing, so there is nothing to prove.
            return if self.hashes.is_empty() { Answer::Cosign(head) } else { Answer::Malformed };
        };
        if head.size == seen.size && head.root != seen.root {
            return Answer::Split(head);
        }
        let proof = Consistency { old: seen.size, new: head.size, hashes: self.hashes.clone() };
        match proof.check(&seen.root, &head.root) {
            Ok(()) => Answer::Cosign(head),
            Err(_) => Answer::Fork(head),
        }
    }
}

impl Answer {
    /// The status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Answer::Cosign(_) => 200,
            Answer::Malformed => 400,
            Answer::NotSigned => 403,
            Answer::Stale(_) | Answer::Behind(..) | Answer::Split(_) => 409,
            Answer::Fork(_) => 422,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Same;
    use crate::{Journal, TileAt, leaf_hash};
    use comity_seal::NoteSigner;
    use std::collections::BTreeMap;

    fn signer() -> NoteSigner {
        NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap()
    }

    type TileMap = BTreeMap<TileAt, Vec<Digest>>;

    /// A journal of so many entries, of one history or another from some entry on.
    fn journal(size: u64, other_from: u64) -> (Journal, TileMap) {
        let (mut journal, mut tiles) = (Journal::new(), TileMap::new());
        let leaf = |n: u64| leaf_hash(&[n.to_be_bytes(), u64::from(n >= other_from).to_be_bytes()].concat());
        for tile in journal.append((0..size).map(leaf)) {
            tiles.insert(tile.at, tile.hashes);
        }
        (journal, tiles)
    }

    fn head(journal: &Journal) -> Checkpoint {
        Checkpoint::of("arv.example/comity/journal-1", journal)
    }

    fn request(old: u64, size: u64, other_from: u64) -> AddCheckpoint {
        let (journal, tiles) = journal(size, other_from);
        let hashes = Consistency::make(&tiles, old.min(size), size).unwrap().hashes;
        AddCheckpoint { old, hashes, note: head(&journal).sign(&signer()).unwrap() }
    }

    fn seen(size: u64) -> Option<Seen> {
        let (journal, _) = journal(size, u64::MAX);
        Some(Seen { size, root: journal.root() })
    }

    fn asked(request: &AddCheckpoint, seen: Option<Seen>) -> Answer {
        let read = AddCheckpoint::read(request.write().as_bytes()).unwrap();
        assert_eq!(&read, request);
        assert_eq!(read.origin(), Some("arv.example/comity/journal-1"));
        read.judge(signer().vkey(), seen)
    }

    #[test]
    fn a_head_that_extends_the_last_one_is_cosigned_and_the_first_one_too() {
        assert!(matches!(asked(&request(0, 7, u64::MAX), None), Answer::Cosign(head) if head.size == 7));
        assert!(
            matches!(asked(&request(7, 300, u64::MAX), seen(7)), Answer::Cosign(head) if head.size == 300)
        );
        assert!(matches!(asked(&request(7, 7, u64::MAX), seen(7)), Answer::Cosign(_)));
    }

    #[test]
    fn attack_68_two_heads_of_one_size_and_a_head_of_another_history_are_told_apart_from_lateness() {
        assert!(matches!(asked(&request(7, 7, 3), seen(7)), Answer::Split(_)));
        assert!(matches!(asked(&request(7, 300, 3), seen(7)), Answer::Fork(_)));
        assert_eq!(asked(&request(5, 300, u64::MAX), seen(7)), Answer::Stale(7));
        assert_eq!(asked(&request(9, 7, u64::MAX), seen(9)), Answer::Malformed);
    }

    #[test]
    fn attack_69_a_forged_proof_is_422_and_never_409() {
        let mut forged = request(7, 300, u64::MAX);
        forged.hashes[0] = Digest::of(b"forged");
        assert_eq!(asked(&forged, seen(7)).status(), 422);
        let mut short = request(7, 300, u64::MAX);
        short.hashes.pop();
        assert_eq!(asked(&short, seen(7)).status(), 422);
        assert_eq!(Answer::Stale(7).status(), 409);
    }

    #[test]
    fn attack_71_a_journal_that_goes_back_is_behind_and_is_not_cosigned() {
        for old in [0, 3, 5] {
            assert!(matches!(asked(&request(old, 5, u64::MAX), seen(9)), Answer::Behind(_, 9)));
        }
    }

    #[test]
    fn a_head_by_another_key_or_of_another_journal_is_not_signed() {
        let other = NoteSigner::generate("arv.example/comity/journal-1", &mut Same(2)).unwrap();
        let (journal, _) = journal(7, u64::MAX);
        let request = AddCheckpoint { old: 0, hashes: vec![], note: head(&journal).sign(&other).unwrap() };
        assert_eq!(request.judge(signer().vkey(), None), Answer::NotSigned);
    }

    #[test]
    fn a_body_of_another_form_is_refused() {
        let good = request(7, 300, u64::MAX).write();
        for wrong in [
            String::new(),
            good.replace("old 7", "old 07"),
            good.replace("old 7", "size 7"),
            good.replacen('\n', "\nnot a hash\n", 1),
            good.replacen('\n', &("\n".to_owned() + &("A".repeat(43) + "=\n").repeat(70)), 1),
            "old 7\n".to_owned(),
        ] {
            assert!(AddCheckpoint::read(wrong.as_bytes()).is_err());
        }
    }
}
