//! Pulling a sealed file segment by segment, and going on where it stopped.

use std::collections::BTreeMap;

use comity_words::Digest;

use super::{AT_ONCE, ParcelFile, SegmentList};
use crate::envelope::Refused;

/// How often a segment is asked for before the parcel stops.
const TRIES: u8 = 3;

/// A sealed file being pulled.
#[derive(Debug, Clone)]
pub struct Fetch {
    file: ParcelFile,
    segments: SegmentList,
    held: Vec<u8>,
    failed: BTreeMap<u64, u8>,
}

/// A range of the sealed file to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Which segment, from 0.
    pub number: u64,
    /// Its first byte.
    pub from: u64,
    /// The byte after its last.
    pub until: u64,
}

/// What the server's answer to a range says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The status: 206, and nothing else.
    pub status: u16,
    /// The total size after the slash of `Content-Range`.
    pub total: Option<u64>,
    /// The ETag, without its quotes.
    pub etag: Option<&'a str>,
}

/// What became of a segment that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// It is the right one; its bit is set.
    Held,
    /// It is a wrong one: ask again.
    Again,
}

/// Why a file is no longer pulled. It names file and segment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The same segment came wrong three times.
    #[error("segment {segment} of `{path}` came wrong {TRIES} times: ask the sender to look at its spool")]
    Wrong {
        /// The file.
        path: String,
        /// The segment.
        segment: u64,
    },
    /// The object served is not the one of the manifest.
    #[error("`{path}` is not served as the manifest says ({why}): ask the sender to look at its spool")]
    Changed {
        /// The file.
        path: String,
        /// What differs.
        why: &'static str,
    },
}

impl Fetch {
    /// Begins a file; `list` is the text of its segment list. `bitmap` is what [`Fetch::bitmap`] gave
    /// before the node stopped, or empty.
    pub fn begin(file: ParcelFile, list: &[u8], bitmap: &[u8]) -> Result<Fetch, Refused> {
        let segments = SegmentList::read(list, &file)?;
        let mut held = bitmap.to_vec();
        held.resize(segments.0.len().div_ceil(8), 0);
        Ok(Fetch { file, segments, held, failed: BTreeMap::new() })
    }

    /// The segments to ask for next, at most four at once.
    pub fn next(&self) -> Vec<Segment> {
        let missing = (0..self.file.segments).filter(|number| !self.holds(*number));
        missing.take(AT_ONCE).map(|number| self.segment(number)).collect()
    }

    /// Looks at an answer's head before its body is read.
    pub fn check(&self, answer: &Answer<'_>) -> Result<(), FetchError> {
        let changed = |why| Err(FetchError::Changed { path: self.file.path.to_string(), why });
        if answer.status != 206 {
            return changed("the answer is not 206");
        }
        if answer.total != Some(self.file.sealed_size) {
            return changed("another total size");
        }
        if answer.etag != Some(self.file.sealed_sha256.hex().as_str()) {
            return changed("another ETag");
        }
        Ok(())
    }

    /// A segment came, its bytes are durable, and they have this digest and size.
    pub fn took(&mut self, number: u64, size: u64, digest: Digest) -> Result<Took, FetchError> {
        let wanted = self.segment(number);
        let right = usize::try_from(number).ok().and_then(|place| self.segments.0.get(place));
        if right == Some(&digest) && size == wanted.until - wanted.from {
            self.held[(number / 8) as usize] |= 1 << (number % 8);
            return Ok(Took::Held);
        }
        let failed = self.failed.entry(number).or_default();
        *failed += 1;
        if *failed >= TRIES {
            return Err(FetchError::Wrong { path: self.file.path.to_string(), segment: number });
        }
        Ok(Took::Again)
    }

    /// One bit a segment, lowest first: what is kept to go on after a restart.
    pub fn bitmap(&self) -> &[u8] {
        &self.held
    }

    /// Whether every segment is held.
    pub fn is_whole(&self) -> bool {
        (0..self.file.segments).all(|number| self.holds(number))
    }

    /// The file pulled.
    pub fn file(&self) -> &ParcelFile {
        &self.file
    }

    fn holds(&self, number: u64) -> bool {
        self.held[(number / 8) as usize] & (1 << (number % 8)) != 0
    }

    fn segment(&self, number: u64) -> Segment {
        let from = number.saturating_mul(self.file.segment_size).min(self.file.sealed_size);
        let until = from.saturating_add(self.file.segment_size).min(self.file.sealed_size);
        Segment { number, from, until }
    }
}
