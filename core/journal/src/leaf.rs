//! An entry and its hash.
//!
//! An entry is one line of JSON, written once and kept as bytes. It names nobody and no moment: a salted
//! commitment to the record, its own number, and a coarse word for its kind.

use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, UnknownCode, from_base64url, to_base64url};

/// One entry of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 0; the leaf index.
    pub index: u64,
    /// What kind of record it commits to.
    pub kind: EntryKind,
    /// The salted commitment to the record; see [`commit`].
    pub commitment: Digest,
}

/// What kind of record an entry commits to. Coarse on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// An act of a case, ours or theirs.
    Act,
    /// A receipt.
    Receipt,
    /// A line of custody.
    Custody,
    /// A version of the directory that was accepted.
    Directory,
    /// The sealed head of a day's readings.
    Readings,
    /// Something went wrong.
    Incident,
    /// A statement for the record.
    Statement,
    /// A published file.
    Publication,
    /// Something was forgotten.
    Shred,
    /// The node came back from a backup.
    Restore,
}

/// Bytes that are not an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an entry of a journal: {0}")]
pub struct EntryError(pub String);

/// SHA-256 over `comity leaf v1`, a line feed, a salt of 32 bytes and the record. A stranger:
/// `{ printf 'comity leaf v1\n'; cat salt record; } | sha256sum`.
pub fn commit(salt: &[u8; 32], record: &[u8]) -> Digest {
    Digest::of_parts(&[b"comity leaf v1\n", salt, record])
}

/// The hash of a leaf (RFC 9162, 2.1.1), over the entry's bytes as they are kept.
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest::of_parts(&[&[0], entry])
}

impl Entry {
    /// The entry's bytes: one line, without a line feed.
    pub fn line(&self) -> Vec<u8> {
        let entry = Json::object([
            ("v", Json::from(1)),
            ("n", Json::Integer(self.index.try_into().expect("a journal stays below 2^53 entries"))),
            ("t", self.kind.as_str().into()),
            ("c", Json::Text(to_base64url(self.commitment.as_bytes()))),
        ]);
        entry.write().into_bytes()
    }

    /// The hash of the entry's leaf.
    pub fn leaf_hash(&self) -> Digest {
        leaf_hash(&self.line())
    }

    /// Reads an entry's bytes. The tree hashes them as they stand, so an entry laid out otherwise than
    /// [`Entry::line`] writes it is none: it would have two hashes.
    pub fn read(line: &[u8]) -> Result<Entry, EntryError> {
        let read = || {
            let mut fields = Fields::of(strict::read(line, &Limits::of_bytes(1024))?, "entry")?;
            if fields.integer::<u32>("v")? != 1 {
                return Err(fields.refuse("v", "this version is not known here"));
            }
            let (index, kind) = (fields.integer("n")?, fields.parse("t")?);
            let commitment = from_base64url(&fields.text("c")?).and_then(|bytes| bytes.try_into().ok());
            let commitment = commitment.ok_or_else(|| fields.refuse("c", "32 bytes are expected"))?;
            fields.finish()?;
            Ok(Entry { index, kind, commitment: Digest::from_bytes(commitment) })
        };
        let entry: Entry = read().map_err(|error: strict::StrictError| EntryError(error.to_string()))?;
        match entry.line() == line {
            true => Ok(entry),
            false => Err(EntryError(
                "one line without spaces is expected, its members in the order `v`, `n`, `t`, `c`".to_owned(),
            )),
        }
    }
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [EntryKind; 10] = [
        EntryKind::Act,
        EntryKind::Receipt,
        EntryKind::Custody,
        EntryKind::Directory,
        EntryKind::Readings,
        EntryKind::Incident,
        EntryKind::Statement,
        EntryKind::Publication,
        EntryKind::Shred,
        EntryKind::Restore,
    ];

    /// The word in the entry.
    pub const fn as_str(self) -> &'static str {
        match self {
            EntryKind::Act => "act",
            EntryKind::Receipt => "receipt",
            EntryKind::Custody => "custody",
            EntryKind::Directory => "directory",
            EntryKind::Readings => "readings",
            EntryKind::Incident => "incident",
            EntryKind::Statement => "statement",
            EntryKind::Publication => "publication",
            EntryKind::Shred => "shred",
            EntryKind::Restore => "restore",
        }
    }
}

impl std::fmt::Display for EntryKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for EntryKind {
    type Err = UnknownCode;
    fn from_str(word: &str) -> Result<EntryKind, UnknownCode> {
        let found = EntryKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        found.ok_or_else(|| UnknownCode { word: word.to_owned(), list: "kind of entry" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_the_line_the_protocol_shows_and_reads_back() {
        let line = br#"{"v":1,"n":5120,"t":"act","c":"F2y9W3fGbvPulfZIl5VxuLJb4XXqMEHYwgzBOx7LJvE"}"#;
        let entry = Entry::read(line).unwrap();
        assert_eq!((entry.index, entry.kind), (5120, EntryKind::Act));
        assert_eq!(entry.line(), line);
        for kind in EntryKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn an_entry_with_a_member_too_many_or_a_short_commitment_is_refused() {
        for line in [
            r#"{"v":1,"n":0,"t":"act","c":"F2y9W3fGbvPulfZIl5VxuLJb4XXqMEHYwgzBOx7LJvE","at":"now"}"#,
            r#"{"v":2,"n":0,"t":"act","c":"F2y9W3fGbvPulfZIl5VxuLJb4XXqMEHYwgzBOx7LJvE"}"#,
            r#"{"v":1,"n":0,"t":"gossip","c":"F2y9W3fGbvPulfZIl5VxuLJb4XXqMEHYwgzBOx7LJvE"}"#,
            r#"{"v":1,"n":0,"t":"act","c":"F2y9"}"#,
            r#"{"v":1,"n":-1,"t":"act","c":"F2y9W3fGbvPulfZIl5VxuLJb4XXqMEHYwgzBOx7LJvE"}"#,
        ] {
            assert!(Entry::read(line.as_bytes()).is_err(), "{line}");
        }
    }

    #[test]
    fn an_entry_laid_out_otherwise_is_refused_since_it_would_have_two_hashes() {
        let line = Entry { index: 7, kind: EntryKind::Act, commitment: Digest::of(b"x") }.line();
        let text = String::from_utf8(line).unwrap();
        assert!(Entry::read(text.as_bytes()).is_ok());
        for other in [
            text.replace("\"c\":", "\"c\":\n\n"),
            text.replace("{\"v\"", "{ \"v\""),
            text.replace("act", "\\u0061ct"),
            text.replace("\"v\":1,", "").replace('}', ",\"v\":1}"),
        ] {
            let refused = Entry::read(other.as_bytes()).unwrap_err();
            assert!(refused.0.contains("one line without spaces"), "{other}: {refused}");
        }
    }

    #[test]
    fn attack_76_a_commitment_opens_with_its_own_record_and_salt_alone() {
        let salt = [7; 32];
        let committed = commit(&salt, b"record\n");
        assert_eq!(committed, commit(&salt, b"record\n"));
        assert_ne!(committed, commit(&salt, b"another\n"));
        assert_ne!(committed, commit(&[8; 32], b"record\n"));
    }
}
