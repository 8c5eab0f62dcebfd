//! Sealed once and never again; opened whole or not at all.
//!
//! **Why `Spooled` is a type.** Making a ciphertext again with the same file key after a byte of the
//! plaintext changed would use one key stream twice. So sealing consumes the plaintext once, and only what
//! a finished spool gave can be put into a manifest and served. A lost spool means a new key, a new
//! manifest, a new act.

use comity_seal::{Opener, Opening, Recipient, SealError, Sealing};
use comity_words::{Digest, Digester, Entropy};
use sha2::Digest as _;

use super::{FilePath, ParcelFile, SegmentList, Sha512, segment_size};
use crate::envelope::Refused;

/// A file being sealed to its spool: plaintext in, sealed bytes out, every digest made on the way.
pub struct Spooling {
    path: FilePath,
    sealing: Option<Sealing>,
    plain: Whole,
    sealed: Digester,
    sealed_size: u64,
    segment: Digester,
    segment_filled: u64,
    segment_size: u64,
    segments: SegmentList,
}

/// A finished spool: the only thing a manifest is made of, and the only thing that is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spooled {
    file: ParcelFile,
    segments: SegmentList,
}

/// A sealed file being opened into quarantine, and compared with the manifest.
pub struct Checking<'a> {
    opening: Opening<'a>,
    plain: Whole,
    file: ParcelFile,
}

/// A file that was opened whole and is what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Bytes.
    pub size: u64,
    /// The evidential digest.
    pub sha256: Digest,
    /// The second digest.
    pub sha512: Sha512,
}

/// Why a file of a parcel is not taken. Its quarantine is deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It cannot be opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// All segments held, and the file is not what the manifest says: its sender signed a lie.
    #[error("`{0}` is not what the manifest says of it: keep manifest and act as evidence")]
    NotAsSaid(FilePath),
}

impl Spooling {
    /// Begins a file that has `size` bytes; `out` gets the sealed bytes to append to the spool.
    pub fn begin(
        path: FilePath,
        size: u64,
        recipients: &[Recipient],
        entropy: &mut dyn Entropy,
        out: &mut Vec<u8>,
    ) -> Result<Spooling, SealError> {
        let from = out.len();
        let sealing = Some(Sealing::begin(recipients, entropy, out)?);
        let mut spooling = Spooling {
            path,
            sealing,
            plain: Whole::default(),
            sealed: Digester::default(),
            sealed_size: 0,
            segment: Digester::default(),
            segment_filled: 0,
            segment_size: segment_size(size),
            segments: SegmentList::default(),
        };
        spooling.note(&out[from..]);
        Ok(spooling)
    }

    /// Takes the next piece of plaintext, of any size.
    pub fn push(&mut self, plaintext: &[u8], out: &mut Vec<u8>) {
        let from = out.len();
        self.plain.update(plaintext);
        self.sealing.iter_mut().for_each(|sealing| sealing.push(plaintext, out));
        self.note(&out[from..]);
    }

    /// Seals what is left. The bytes of `out` must be durable before the spool is served.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Spooled {
        let from = out.len();
        self.sealing.take().expect("a spool is finished once").finish(out);
        self.note(&out[from..]);
        if self.segment_filled > 0 {
            self.segments.0.push(std::mem::take(&mut self.segment).finish());
        }
        let (size, sha256, sha512) = self.plain.finish();
        let file = ParcelFile {
            path: self.path,
            size,
            sha256,
            sha512,
            sealed_size: self.sealed_size,
            sealed_sha256: self.sealed.finish(),
            segment_size: self.segment_size,
            segments: self.segments.0.len() as u64,
            segment_list: self.segments.digest(),
        };
        Spooled { file, segments: self.segments }
    }

    fn note(&mut self, mut sealed: &[u8]) {
        self.sealed.update(sealed);
        self.sealed_size += sealed.len() as u64;
        while !sealed.is_empty() {
            let room = self.segment_size - self.segment_filled;
            let now = sealed.len().min(usize::try_from(room).unwrap_or(usize::MAX));
            let (piece, rest) = sealed.split_at(now);
            self.segment.update(piece);
            self.segment_filled += now as u64;
            if self.segment_filled == self.segment_size {
                self.segments.0.push(std::mem::take(&mut self.segment).finish());
                self.segment_filled = 0;
            }
            sealed = rest;
        }
    }
}

impl Spooled {
    /// A spool that was finished before and is still there, as a node finds it after a restart.
    pub fn again(file: ParcelFile, segment_list: &[u8]) -> Result<Spooled, Refused> {
        let segments = SegmentList::read(segment_list, &file)?;
        Ok(Spooled { file, segments })
    }

    /// What the manifest says of it.
    pub fn file(&self) -> &ParcelFile {
        &self.file
    }

    /// The digests of its segments.
    pub fn segments(&self) -> &SegmentList {
        &self.segments
    }
}

impl<'a> Checking<'a> {
    /// Begins to open a file of the manifest with whichever of `openers` it is sealed to.
    pub fn begin(file: ParcelFile, openers: &[&'a dyn Opener]) -> Checking<'a> {
        Checking { opening: Opening::begin(openers), plain: Whole::default(), file }
    }

    /// Takes the next piece of the sealed file; `out` gets plaintext, for quarantine only.
    pub fn push(&mut self, sealed: &[u8], out: &mut Vec<u8>) -> Result<(), OpenError> {
        let from = out.len();
        self.opening.push(sealed, out)?;
        self.plain.update(&out[from..]);
        Ok(())
    }

    /// Opens what is left. Only what this returns well may leave quarantine.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<Verified, OpenError> {
        let from = out.len();
        self.opening.finish(out)?;
        self.plain.update(&out[from..]);
        let (size, sha256, sha512) = self.plain.finish();
        if (size, sha256, sha512) != (self.file.size, self.file.sha256, self.file.sha512) {
            return Err(OpenError::NotAsSaid(self.file.path));
        }
        Ok(Verified { size, sha256, sha512 })
    }
}

impl std::fmt::Debug for Spooling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Spooling({} …)", self.path)
    }
}

impl std::fmt::Debug for Checking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Checking({} …)", self.file.path)
    }
}

/// Size and both digests of all that passed.
#[derive(Default)]
struct Whole {
    size: u64,
    sha256: Digester,
    sha512: sha2::Sha512,
}

impl Whole {
    fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
        self.sha512.update(bytes);
    }

    fn finish(self) -> (u64, Digest, Sha512) {
        (self.size, self.sha256.finish(), Sha512(self.sha512.finalize().into()))
    }
}
