//! The proof file: what leaves a node so that somebody else may check it, far from any node.
//!
//! One JSON object whose members hold other files as they are: entries of a journal with the records they
//! commit to and their `.tlog-proof`, disclosures where they are meant to be read, pages. Nothing in it is
//! written anew, so whoever takes a member out holds the very bytes that were signed.

use comity_words::strict::{self, Fields, Json, Limits, StrictError};
use comity_words::{Digest, Moment, Reference, from_base64url, to_base64url};

use crate::code::words;

/// Bytes of a proof file, at most.
pub const LARGEST_PROOF: usize = 64 * 1024 * 1024;
/// Entries of a proof file, at most.
pub const MOST_LEAVES: usize = 256;
/// Time stamps of a proof file, at most.
pub const MOST_TIMES: usize = 8;
/// Bytes of one text within it, at most: a record of the largest act, twice in base64.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;

words! {
    /// What a proof file was made about.
    About("subject of a proof") {
        /// An act, with what was said to it.
        Act = "act",
        /// Receipts alone: the act is named by its digest, and its content stays behind.
        Receipt = "receipt",
    }
}

/// A proof file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// What it is about.
    pub about: About,
    /// The case, for people; nothing rests on it.
    pub case: Option<Reference>,
    /// When it was put together; nothing rests on it.
    pub made_at: Moment,
    /// The entries, the one it is about first.
    pub leaves: Vec<ProvenLeaf>,
    /// Withheld fields of the first record, opened, as they travel.
    pub disclosures: Vec<String>,
    /// Pages of the members concerned, as they stand on file.
    pub pages: Vec<String>,
    /// Time stamps over heads that extend the one above the entries; a file without any is of version 1.
    pub times: Vec<ProvenTime>,
}

/// A time stamp over a head of the journal, and the proof that this head extends the one above the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenTime {
    /// The head, as the journal signed it: the bytes the stamp is over.
    pub checkpoint: String,
    /// The hashes of the consistency proof from the head above the entries.
    pub hashes: Vec<Digest>,
    /// The token, as the authority gave it.
    pub token: Vec<u8>,
}

/// One entry of a journal, with what it commits to and the proof that it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenLeaf {
    /// The entry's line, without a line feed.
    pub entry: String,
    /// The salt of its commitment.
    pub salt: [u8; 32],
    /// The record: two signed lines, each ended by a line feed.
    pub record: String,
    /// The `.tlog-proof` of the entry.
    pub proof: String,
}

impl ProofFile {
    /// The file's text: one object, a member a line.
    pub fn write(&self) -> String {
        let mut members = vec![
            ("comity", Json::from("proof")),
            ("v", Json::from(if self.times.is_empty() { 1 } else { 2 })),
            ("about", Json::of(&self.about)),
            ("case", self.case.as_ref().map(Json::of).into()),
            ("made_at", self.made_at.into()),
            ("leaves", Json::array(self.leaves.iter().map(ProvenLeaf::write))),
            ("disclosures", Json::array(&self.disclosures)),
            ("pages", Json::array(&self.pages)),
        ];
        if !self.times.is_empty() {
            members.push(("times", Json::array(self.times.iter().map(ProvenTime::write))));
        }
        let lines: Vec<String> = members
            .into_iter()
            .map(|(name, value)| format!("{}:{}", Json::from(name).write(), value.write()))
            .collect();
        format!("{{{}}}\n", lines.join(",\n"))
    }

    /// Reads a file; one line feed may end it. Nothing in it is believed yet.
    pub fn read(bytes: &[u8]) -> Result<ProofFile, StrictError> {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let limits = Limits { text: LONGEST_TEXT, ..Limits::of_bytes(LARGEST_PROOF) };
        let mut fields = Fields::of(strict::read(bytes, &limits)?, "proof")?;
        if fields.text("comity")? != "proof" {
            return Err(fields.refuse("comity", "`proof` is expected"));
        }
        let form = fields.integer::<u32>("v")?;
        if !(1..=2).contains(&form) {
            return Err(fields.refuse("v", "this version of a proof is not known here"));
        }
        let file = ProofFile {
            about: fields.parse("about")?,
            case: fields.nullable_parse("case")?,
            made_at: fields.parse("made_at")?,
            leaves: fields.objects("leaves")?.into_iter().map(ProvenLeaf::read).collect::<Result<_, _>>()?,
            disclosures: fields.texts("disclosures")?,
            pages: fields.texts("pages")?,
            times: match form {
                1 => Vec::new(),
                _ => fields.objects("times")?.into_iter().map(ProvenTime::read).collect::<Result<_, _>>()?,
            },
        };
        fields.finish()?;
        if file.leaves.is_empty() || file.leaves.len() > MOST_LEAVES {
            return Err(StrictError::member("proof.leaves", format!("1 to {MOST_LEAVES} are expected")));
        }
        if file.times.len() > MOST_TIMES || (form == 2 && file.times.is_empty()) {
            return Err(StrictError::member("proof.times", format!("1 to {MOST_TIMES} are expected")));
        }
        Ok(file)
    }
}

impl ProvenTime {
    fn write(&self) -> Json {
        Json::object([
            ("checkpoint", Json::from(&self.checkpoint)),
            ("hashes", Json::array(self.hashes.iter().map(Json::of))),
            ("token", to_base64url(&self.token).into()),
        ])
    }

    fn read(mut fields: Fields) -> Result<ProvenTime, StrictError> {
        let token = from_base64url(&fields.text("token")?);
        let time = ProvenTime {
            checkpoint: fields.text("checkpoint")?,
            hashes: fields.parse_all("hashes")?,
            token: token.ok_or_else(|| fields.refuse("token", "base64url is expected"))?,
        };
        fields.finish()?;
        Ok(time)
    }
}

impl ProvenLeaf {
    fn write(&self) -> Json {
        Json::object([
            ("entry", Json::from(&self.entry)),
            ("salt", to_base64url(&self.salt).into()),
            ("record", Json::from(&self.record)),
            ("proof", Json::from(&self.proof)),
        ])
    }

    fn read(mut fields: Fields) -> Result<ProvenLeaf, StrictError> {
        let salt = from_base64url(&fields.text("salt")?).and_then(|bytes| bytes.try_into().ok());
        let leaf = ProvenLeaf {
            entry: fields.text("entry")?,
            salt: salt.ok_or_else(|| fields.refuse("salt", "32 bytes in base64url are expected"))?,
            record: fields.text("record")?,
            proof: fields.text("proof")?,
        };
        fields.finish()?;
        Ok(leaf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> ProofFile {
        ProofFile {
            about: About::Act,
            case: None,
            made_at: "2026-11-22T13:58:40Z".parse().unwrap(),
            leaves: vec![ProvenLeaf {
                entry: "{\"v\":1}".into(),
                salt: [7; 32],
                record: "one\ntwo\n".into(),
                proof: "c2sp.org/tlog-proof@v1\nindex 0\n\n— note\n".into(),
            }],
            disclosures: vec!["WyJ4Il0".into()],
            pages: vec!["a\nb\nc\n".into()],
            times: vec![],
        }
    }

    fn stamped() -> ProofFile {
        let time = ProvenTime {
            checkpoint: "origin\n1\nroot\n\n— note\n".into(),
            hashes: vec![Digest::of(b"beside")],
            token: vec![0x30, 0x00],
        };
        ProofFile { times: vec![time], ..file() }
    }

    #[test]
    fn a_proof_with_a_time_stamp_is_of_version_2_and_one_without_stays_of_version_1() {
        let text = stamped().write();
        assert!(text.contains("\"v\":2,\n"));
        assert_eq!(ProofFile::read(text.as_bytes()), Ok(stamped()));
        assert!(file().write().contains("\"v\":1,\n"));
        assert!(ProofFile::read(text.replace("\"v\":2,", "\"v\":1,").as_bytes()).is_err());
        assert!(ProofFile::read(file().write().replace("\"v\":1,\n", "\"v\":2,\n").as_bytes()).is_err());
    }

    #[test]
    fn a_proof_file_reads_back_what_it_writes_byte_for_byte() {
        let text = file().write();
        assert_eq!(ProofFile::read(text.as_bytes()), Ok(file()));
        assert_eq!(ProofFile::read(text.as_bytes()).unwrap().write(), text);
    }

    #[test]
    fn a_proof_of_nothing_of_another_version_or_with_more_in_it_is_refused() {
        let text = file().write();
        let none = ProofFile { leaves: vec![], ..file() }.write();
        let other = text.replace("\"v\":1,\n", "\"v\":3,\n");
        let more = text.replace("\"about\"", "\"remark\":\"x\",\"about\"");
        let short = text.replace(&to_base64url(&[7; 32]), &to_base64url(&[7; 31]));
        for wrong in [none, other, more, short] {
            assert_ne!(wrong, text);
            assert!(ProofFile::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
