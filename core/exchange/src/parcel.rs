//! Large evidence on the road: a manifest, files sealed once, segments, resume.
//!
//! A parcel is a list of files, each its own age file. The giver seals once, to a spool that never changes
//! until the parcel has ended; the taker pulls segments in any order, keeps a bitmap of what held, and
//! opens only what is whole. No file is ever whole in memory.

mod fetch;
mod manifest;
mod spool;

pub use fetch::{Answer, Fetch, FetchError, Segment, Took};
pub use manifest::{FilePath, FilePathError, Manifest, ParcelFile, SegmentList, Sha512};
pub use spool::{Checking, OpenError, Spooled, Spooling, Verified};

/// Bytes of a segment.
pub const SEGMENT: u64 = 64 * 1024 * 1024;
/// Bytes of a segment of a file above 4 TiB.
pub const LARGE_SEGMENT: u64 = 256 * 1024 * 1024;
/// Bytes of a file, at most.
pub const LARGEST_FILE: u64 = 16 << 40;
/// Segments asked for at once.
pub const AT_ONCE: usize = 4;

/// The size of the segments of a file that has so many bytes unsealed.
pub const fn segment_size(size: u64) -> u64 {
    if size > 4 << 40 { LARGE_SEGMENT } else { SEGMENT }
}
