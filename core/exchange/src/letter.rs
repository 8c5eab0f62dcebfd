//! The letter file: one header line, a line feed, the age file.
//!
//! The header is untrusted routing. It names no case and no person; everything in it is said again, signed,
//! in the cover.

use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Moment, StateCode};

use crate::envelope::{Refused, SUITE};
use crate::{Code, CoverPayload, MessageId};

/// Bytes of the header line, at most, without its line feed.
pub const LONGEST_HEADER: usize = 4 * 1024;
/// Bytes of the age file, at most.
pub const LARGEST_LETTER: usize = 8 * 1024 * 1024;

/// A letter: what travels, and what a relay sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The header.
    pub header: Header,
    /// The age file.
    pub age: Vec<u8>,
}

/// The header line of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The suite of everything inside.
    pub suite: u32,
    /// The letter's name.
    pub message_id: MessageId,
    /// Who sends.
    pub from: StateCode,
    /// To whom.
    pub to: StateCode,
    /// Until when.
    pub not_after: Moment,
    /// Bytes of the age file.
    pub size: u64,
    /// The digest of the age file.
    pub sha256: Digest,
}

impl Letter {
    /// The letter that carries an age file under this cover.
    pub fn of(cover: &CoverPayload, age: Vec<u8>) -> Letter {
        let header = Header {
            suite: SUITE,
            message_id: cover.message_id,
            from: cover.from.clone(),
            to: cover.to.clone(),
            not_after: cover.not_after,
            size: age.len() as u64,
            sha256: Digest::of(&age),
        };
        Letter { header, age }
    }

    /// The bytes of the file, `<message_id>.letter`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.header.write().into_bytes();
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.age);
        bytes
    }

    /// Takes the header line off a letter. What it says about the age file is checked later: a letter
    /// whose header can be read can be answered.
    pub fn read(bytes: &[u8]) -> Result<Letter, Refused> {
        let line = bytes.iter().take(LONGEST_HEADER + 1).position(|byte| *byte == b'\n');
        let end = line.ok_or_else(|| Refused::new(Code::BadHeader, "no header line of at most 4 KiB"))?;
        let header = Header::read(&bytes[..end])?;
        let age = &bytes[end + 1..];
        if age.len() > LARGEST_LETTER {
            return Err(Refused::new(Code::TooLarge, format!("an age file of {} bytes", age.len())));
        }
        Ok(Letter { header, age: age.to_vec() })
    }
}

impl Header {
    /// The line, without its line feed.
    pub fn write(&self) -> String {
        let header = Json::object([
            ("comity", Json::from(1)),
            ("suite", self.suite.into()),
            ("message_id", Json::of(&self.message_id)),
            ("from", Json::from(&self.from)),
            ("to", Json::from(&self.to)),
            ("not_after", self.not_after.into()),
            ("size", Json::Integer(self.size.try_into().expect("a letter has less than 2^63 bytes"))),
            ("sha256", Json::Text(self.sha256.hex())),
        ]);
        header.write()
    }

    /// Reads the line, without its line feed.
    pub fn read(line: &[u8]) -> Result<Header, Refused> {
        let bad = |detail: String| Refused::new(Code::BadHeader, detail);
        let read = || {
            let mut fields = Fields::of(strict::read(line, &Limits::of_bytes(LONGEST_HEADER))?, "header")?;
            if fields.integer::<u32>("comity")? != 1 {
                return Err(fields.refuse("comity", "this version of the letter is not known here"));
            }
            let header = Header {
                suite: fields.integer("suite")?,
                message_id: fields.parse("message_id")?,
                from: fields.parse("from")?,
                to: fields.parse("to")?,
                not_after: fields.parse("not_after")?,
                size: fields.integer("size")?,
                sha256: {
                    let hex = fields.text("sha256")?;
                    Digest::from_hex(&hex).map_err(|error| fields.refuse("sha256", error.to_string()))?
                },
            };
            fields.finish()?;
            Ok(header)
        };
        read().map_err(|error: strict::StrictError| bad(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"comity":1,"suite":1,"message_id":"0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21","from":"ARV","to":"BEL","not_after":"2026-11-23T13:58:41Z","size":4,"sha256":"88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589"}"#;

    #[test]
    fn a_letter_reads_back_what_it_writes() {
        let letter = Letter::read(format!("{LINE}\nabcd").as_bytes()).unwrap();
        assert_eq!(letter.age, b"abcd");
        assert_eq!(letter.header.sha256, Digest::of(b"abcd"));
        assert_eq!(letter.bytes(), format!("{LINE}\nabcd").as_bytes());
    }

    #[test]
    fn a_header_that_is_long_missing_or_has_a_member_too_many_is_refused() {
        let more = LINE.replace("\"suite\":1", "\"suite\":1,\"case\":\"x\"");
        let long = format!("{}{LINE}\nabcd", " ".repeat(LONGEST_HEADER));
        for bytes in ["", "abcd", LINE, &format!("{more}\nabcd"), &long] {
            assert_eq!(Letter::read(bytes.as_bytes()).unwrap_err().code, Code::BadHeader);
        }
    }

    #[test]
    fn a_letter_beyond_the_limit_is_too_large() {
        let mut bytes = format!("{LINE}\n").into_bytes();
        bytes.resize(bytes.len() + LARGEST_LETTER + 1, 0);
        assert_eq!(Letter::read(&bytes).unwrap_err().code, Code::TooLarge);
    }
}
