//! An act: a deed with its author, its place in the lane and what its author had seen.

use comity_words::{Digest, Moment, Party, StateCode};

use crate::Seen;

/// One act of one author. Its digest names it for ever; the dossier takes the digest as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act<D> {
    /// The digest of the bytes that were signed.
    pub digest: Digest,
    /// Who speaks.
    pub author: StateCode,
    /// In whose lane it stands.
    pub lane: Party,
    /// Its place in the lane, from 1.
    pub number: u32,
    /// The digest of the act before it in the same lane; none at number 1.
    pub prev: Option<Digest>,
    /// The last act of the other lane that its author had filed.
    pub seen: Option<Seen>,
    /// The moment by the author's clock. Proves nothing alone.
    pub made_at: Moment,
    /// The moment the other side's node filed it, once its receipt has said so.
    pub recorded: Option<Moment>,
    /// What was done.
    pub deed: D,
}

impl<D> Act<D> {
    /// The act's own place: what another act names when it had seen or followed this one.
    pub fn place(&self) -> Seen {
        Seen { number: self.number, digest: self.digest }
    }

    /// The same act with another deed, for instance one raised from bytes to meaning.
    pub fn map<E>(self, raise: impl FnOnce(D) -> E) -> Act<E> {
        let Act { digest, author, lane, number, prev, seen, made_at, recorded, deed } = self;
        Act { digest, author, lane, number, prev, seen, made_at, recorded, deed: raise(deed) }
    }
}
