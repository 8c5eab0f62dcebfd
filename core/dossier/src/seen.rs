//! How much of the other lane an author had seen.

use comity_words::Digest;

/// A place in a lane: the number of an act and its digest. Naming the digest makes circles impossible
/// to write, and a lie about what was seen impossible to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen {
    /// The number of the act in its lane, from 1.
    pub number: u32,
    /// The digest of the act.
    pub digest: Digest,
}
