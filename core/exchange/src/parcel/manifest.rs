//! The list of a parcel's files with all their digests.

use comity_words::strict::{self, Fields, Json, StrictError};
use comity_words::{Digest, StateCode};

use super::{LARGEST_FILE, segment_size};
use crate::envelope::{LARGEST_ACT, Refused, VERSION, versioned};
use crate::{Code, MessageId, SUITE};

/// A parcel: its files, to whom they are sealed, under which conditions. An act names its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The parcel's name.
    pub parcel: MessageId,
    /// Who gives it.
    pub from: StateCode,
    /// To whom.
    pub to: StateCode,
    /// The files, at least one.
    pub files: Vec<ParcelFile>,
    /// The fingerprints of the recipients each file is sealed to.
    pub recipients: Vec<Digest>,
    /// The digest of the conditions that travel with it (`handling.json`).
    pub conditions: Option<Digest>,
    /// The digest of the last line of the custody chain before the hand-over.
    pub custody: Option<Digest>,
}

/// One file of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelFile {
    /// Its path in the parcel.
    pub path: FilePath,
    /// Bytes unsealed.
    pub size: u64,
    /// The evidential digest.
    pub sha256: Digest,
    /// The second digest.
    pub sha512: Sha512,
    /// Bytes sealed.
    pub sealed_size: u64,
    /// The digest of the sealed file; its ETag.
    pub sealed_sha256: Digest,
    /// Bytes of each segment but the last.
    pub segment_size: u64,
    /// How many segments.
    pub segments: u64,
    /// The digest of the segment list.
    pub segment_list: Digest,
}

/// A SHA-512 digest; 128 lower-case hex digits, as `sha512sum` prints it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sha512(pub [u8; 64]);

/// `data/X0001/content.e01`: our names only, so that nothing can traverse, fold or surprise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePath(String);

/// Text that is no path of a parcel's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no path of a parcel's file: one like data/X0001/content.bin is expected")]
pub struct FilePathError(pub String);

/// The digests of a file's segments, in order; a text of 64 hex digits a line, fetched first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SegmentList(pub Vec<Digest>);

impl Manifest {
    /// The manifest on one line: what is served and what the act's digest is over.
    pub fn write(&self) -> Vec<u8> {
        let manifest = Json::object([
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("parcel", Json::of(&self.parcel)),
            ("from", Json::from(&self.from)),
            ("to", Json::from(&self.to)),
            ("files", Json::array(self.files.iter().map(ParcelFile::write))),
            ("recipients", Json::array(self.recipients.iter().copied())),
            ("conditions", self.conditions.into()),
            ("custody", self.custody.into()),
        ]);
        manifest.write().into_bytes()
    }

    /// The digest an act names.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.write())
    }

    /// Reads a manifest whose digest an act has named.
    pub fn read(bytes: &[u8], named: Digest) -> Result<Manifest, Refused> {
        if bytes.len() <= LARGEST_ACT && Digest::of(bytes) != named {
            return Err(Refused::new(Code::CoverMismatch, "the manifest is not the one the act names"));
        }
        let mut fields = versioned(bytes, LARGEST_ACT, "manifest")?;
        let manifest = Manifest {
            parcel: fields.parse("parcel")?,
            from: fields.parse("from")?,
            to: fields.parse("to")?,
            files: fields.objects("files")?.into_iter().map(ParcelFile::read).collect::<Result<_, _>>()?,
            recipients: fields.parse_all("recipients")?,
            conditions: fields.nullable_parse("conditions")?,
            custody: fields.nullable_parse("custody")?,
        };
        fields.finish()?;
        manifest.sound()
    }

    /// The bytes to keep free before the first one is pulled: all files, sealed and once more unsealed.
    pub fn room(&self) -> u64 {
        self.files.iter().fold(0, |sum, file| sum.saturating_add(file.sealed_size).saturating_add(file.size))
    }

    fn sound(self) -> Result<Manifest, Refused> {
        let bad = |why: &str| Err(StrictError::member("manifest", why).into());
        let mut paths: Vec<&FilePath> = self.files.iter().map(|file| &file.path).collect();
        paths.sort();
        paths.dedup();
        if self.files.is_empty() || paths.len() != self.files.len() {
            return bad("a parcel has at least one file, and no path twice");
        }
        if self.recipients.is_empty() || self.recipients.len() > 16 {
            return bad("a parcel has one to sixteen recipients");
        }
        Ok(self)
    }
}

impl ParcelFile {
    fn write(&self) -> Json {
        let number = |n: u64| Json::Integer(i64::try_from(n).unwrap_or(strict::MOST));
        Json::object([
            ("path", Json::of(&self.path)),
            ("size", number(self.size)),
            ("sha256", self.sha256.into()),
            ("sha512", Json::Text(self.sha512.to_string())),
            ("sealed_size", number(self.sealed_size)),
            ("sealed_sha256", self.sealed_sha256.into()),
            ("segment_size", number(self.segment_size)),
            ("segments", number(self.segments)),
            ("segment_list", self.segment_list.into()),
        ])
    }

    fn read(mut fields: Fields) -> Result<ParcelFile, StrictError> {
        let file = ParcelFile {
            path: fields.parse("path")?,
            size: fields.integer("size")?,
            sha256: fields.parse("sha256")?,
            sha512: fields.parse("sha512")?,
            sealed_size: fields.integer("sealed_size")?,
            sealed_sha256: fields.parse("sealed_sha256")?,
            segment_size: fields.integer("segment_size")?,
            segments: fields.integer("segments")?,
            segment_list: fields.parse("segment_list")?,
        };
        let refuse = |name: &str, why: &str| Err(fields.refuse(name, why));
        // The size is bounded before anything is reserved for it.
        if file.size > LARGEST_FILE || file.sealed_size <= file.size {
            return refuse("size", "a file has at most 16 TiB, and more bytes sealed than unsealed");
        }
        if file.sealed_size - file.size > 128 * 1024 + file.size / 1024 {
            return refuse("sealed_size", "sealing does not add that much");
        }
        if file.segment_size != segment_size(file.size) {
            return refuse("segment_size", "64 MiB are expected, 256 MiB above 4 TiB");
        }
        if file.segments != file.sealed_size.div_ceil(file.segment_size) {
            return refuse("segments", "the number does not fit the sizes");
        }
        fields.finish()?;
        Ok(file)
    }
}

impl SegmentList {
    /// The text: 64 hex digits a line.
    pub fn text(&self) -> String {
        self.0.iter().map(|digest| digest.hex() + "\n").collect()
    }

    /// The digest of the text.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }

    /// Reads the list of a file, which must be the one the manifest names.
    pub fn read(text: &[u8], file: &ParcelFile) -> Result<SegmentList, Refused> {
        let bad = |why: &str| Refused::new(Code::CoverMismatch, format!("segments of {}: {why}", file.path));
        if text.len() as u64 != file.segments.saturating_mul(65) {
            return Err(bad("the list has not one line a segment"));
        }
        if Digest::of(text) != file.segment_list {
            return Err(bad("the list is not the one the manifest names"));
        }
        let line = |line: &[u8]| {
            let hex = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
            Digest::from_hex(hex).ok()
        };
        let digests: Option<Vec<Digest>> = text.chunks(65).map(line).collect();
        digests.map(SegmentList).ok_or_else(|| bad("a line is not 64 hex digits"))
    }
}

impl std::str::FromStr for FilePath {
    type Err = FilePathError;
    fn from_str(text: &str) -> Result<FilePath, FilePathError> {
        let fits = || {
            let (number, ending) = text.strip_prefix("data/X")?.split_once("/content.")?;
            let digits = (4..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
            let plain = ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            (digits && plain && (1..=8).contains(&ending.len())).then(|| FilePath(text.to_owned()))
        };
        fits().ok_or_else(|| FilePathError(text.chars().take(64).collect()))
    }
}

impl std::fmt::Display for FilePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl std::fmt::Display for Sha512 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Sha512 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sha512:{:02x}{:02x}…", self.0[0], self.0[1])
    }
}

impl std::str::FromStr for Sha512 {
    type Err = comity_words::DigestError;
    fn from_str(text: &str) -> Result<Sha512, comity_words::DigestError> {
        // Two halves of 64 digits, each read as strictly as any digest.
        let halves = text.is_ascii().then(|| text.split_at_checked(64)).flatten();
        let (left, right) = halves.ok_or(comity_words::DigestError)?;
        let (left, right) = (Digest::from_hex(left)?, Digest::from_hex(right)?);
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(left.as_bytes());
        bytes[32..].copy_from_slice(right.as_bytes());
        Ok(Sha512(bytes))
    }
}
