//! Which kind of file it is: told by what stands in it, never by its name.

use comity_seal::SignedAs;
use comity_words::from_base64url;
use comity_words::strict::{self, Limits};

/// A file somebody gave, with the name it was given under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A proof file.
    Proof,
    /// A member's page: three lines.
    Page,
    /// Two signed lines, as what the first header says, where it can be read.
    Record(Option<SignedAs>),
    /// The seven lines inside a letter.
    Lines,
    /// A letter: header line and age file.
    Letter,
    /// A signed head of a journal.
    Checkpoint,
    /// A `.tlog-proof`.
    TlogProof,
    /// One entry of a journal.
    Entry,
    /// Disclosures, one a line.
    Disclosures,
    /// A key that notes are checked with.
    Vkey,
    /// Certificates of time authorities, in PEM.
    Authorities,
    /// A time stamp, alone.
    Time,
    /// A policy of witnesses.
    Policy,
    /// None of these.
    Unknown,
}

impl Kind {
    pub(crate) fn of(bytes: &[u8]) -> Kind {
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        if first.starts_with(b"c2sp.org/tlog-proof@") {
            return Kind::TlogProof;
        }
        if first.starts_with(b"{\"comity\":\"proof\"") {
            return Kind::Proof;
        }
        if first.starts_with(b"{\"comity\":") {
            return Kind::Letter;
        }
        if first.starts_with(b"-----BEGIN CERTIFICATE-----") {
            return Kind::Authorities;
        }
        if bytes.starts_with(&[0x30, 0x82]) || bytes.starts_with(&[0x30, 0x81]) {
            return Kind::Time;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return Kind::Unknown };
        if text.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with("log ")) {
            return Kind::Policy;
        }
        let lines = text.strip_suffix('\n').unwrap_or(text).split('\n').count();
        let object = first.starts_with(b"{");
        match lines {
            7 if object => Kind::Lines,
            3 if object => Kind::Page,
            1 if first.starts_with(b"{\"v\":") => Kind::Entry,
            1 if text.trim_end().parse::<comity_seal::Vkey>().is_ok() => Kind::Vkey,
            1 | 2 if object => Kind::Record(typ(first)),
            _ if text.contains("\n\n\u{2014} ") => Kind::Checkpoint,
            _ if !text.is_empty() && text.lines().all(|line| line.starts_with("Wy")) => Kind::Disclosures,
            _ => Kind::Unknown,
        }
    }
}

/// As what the protected header of a flattened JWS says it is signed; believed by nobody yet.
fn typ(line: &[u8]) -> Option<SignedAs> {
    let limits = Limits { text: 4 * 1024 * 1024, ..Limits::of_bytes(8 * 1024 * 1024) };
    let jws = strict::read(line, &limits).ok()?;
    let header = from_base64url(jws.member("protected")?.as_text()?)?;
    let header = strict::read(&header, &Limits::of_bytes(64 * 1024)).ok()?;
    let typ = header.member("typ")?.as_text()?;
    SignedAs::ALL.into_iter().find(|as_| as_.typ() == typ)
}
