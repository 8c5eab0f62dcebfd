//! Inclusion and consistency, made and checked (RFC 9162, 2.1.3 and 2.1.4).

use comity_words::Digest;

use crate::tree::{NoSuchTile, Tiles, node_hash, range_hash, split};

/// Hashes in a proof, at most.
pub const MOST_HASHES: usize = 63;

/// This leaf is under that head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The leaf's index.
    pub index: u64,
    /// The head's size.
    pub size: u64,
    /// The hashes beside the leaf's way up, lowest first.
    pub hashes: Vec<Digest>,
}

/// The later head extends the earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistency {
    /// The earlier size.
    pub old: u64,
    /// The later size.
    pub new: u64,
    /// The hashes, in the order of RFC 9162.
    pub hashes: Vec<Digest>,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf lies outside the head, or the earlier head is larger than the later one.
    #[error("the proof is of nothing that could be: index or sizes do not fit")]
    Range,
    /// Too many or too few hashes.
    #[error("the proof has {0} hashes, which is not the number it must have")]
    Length(usize),
    /// The hashes do not lead to the root.
    #[error("the proof does not lead to the root it is for: keep both heads as evidence")]
    Root,
}

impl Inclusion {
    /// Makes the proof for a leaf under the head of this size.
    pub fn make(tiles: &(impl Tiles + ?Sized), index: u64, size: u64) -> Result<Inclusion, NoSuchTile> {
        let (tiles, mut hashes) = (&tiles as &dyn Tiles, Vec::new());
        let (mut start, mut end) = (0, size);
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                hashes.push(range_hash(tiles, middle, end)?);
                end = middle;
            } else {
                hashes.push(range_hash(tiles, start, middle)?);
                start = middle;
            }
        }
        hashes.reverse();
        Ok(Inclusion { index, size, hashes })
    }

    /// Checks that a leaf with this hash is under a head with this root.
    pub fn check(&self, leaf: &Digest, root: &Digest) -> Result<(), ProofError> {
        if self.index >= self.size {
            return Err(ProofError::Range);
        }
        if self.hashes.len() > MOST_HASHES {
            return Err(ProofError::Length(self.hashes.len()));
        }
        let (mut node, mut last, mut hash) = (self.index, self.size - 1, *leaf);
        for beside in &self.hashes {
            if last == 0 {
                return Err(ProofError::Length(self.hashes.len()));
            }
            if node & 1 == 1 || node == last {
                hash = node_hash(beside, &hash);
                while node & 1 == 0 && node != 0 {
                    (node, last) = (node >> 1, last >> 1);
                }
            } else {
                hash = node_hash(&hash, beside);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        if last != 0 {
            return Err(ProofError::Length(self.hashes.len()));
        }
        if hash == *root { Ok(()) } else { Err(ProofError::Root) }
    }
}

impl Consistency {
    /// Makes the proof that the head of size `new` extends the one of size `old`.
    pub fn make(tiles: &(impl Tiles + ?Sized), old: u64, new: u64) -> Result<Consistency, NoSuchTile> {
        let (tiles, mut hashes) = (&tiles as &dyn Tiles, Vec::new());
        if old != 0 && old != new {
            let (mut start, mut end, mut whole) = (0, new, true);
            while end != old {
                let middle = start + split(end - start);
                if old <= middle {
                    hashes.push(range_hash(tiles, middle, end)?);
                    end = middle;
                } else {
                    hashes.push(range_hash(tiles, start, middle)?);
                    start = middle;
                    whole = false;
                }
            }
            if !whole {
                hashes.push(range_hash(tiles, start, end)?);
            }
            hashes.reverse();
        }
        Ok(Consistency { old, new, hashes })
    }

    /// Checks that a head with the later root extends one with the earlier root.
    pub fn check(&self, old_root: &Digest, new_root: &Digest) -> Result<(), ProofError> {
        let length = ProofError::Length(self.hashes.len());
        if self.old > self.new {
            return Err(ProofError::Range);
        }
        if self.hashes.len() > MOST_HASHES {
            return Err(length);
        }
        if self.old == 0 || self.old == self.new {
            // Everything extends nothing, and equal sizes ask for equal roots.
            let holds = if self.old == 0 { *old_root == Digest::of(&[]) } else { old_root == new_root };
            return match (self.hashes.is_empty(), holds) {
                (false, _) => Err(length),
                (true, true) => Ok(()),
                (true, false) => Err(ProofError::Root),
            };
        }
        // A complete earlier tree is itself the first node of the way.
        let mut way = Vec::with_capacity(self.hashes.len() + 1);
        way.extend(self.old.is_power_of_two().then_some(*old_root));
        way.extend_from_slice(&self.hashes);
        let (first, rest) = way.split_first().ok_or(length)?;
        let (mut node, mut last) = (self.old - 1, self.new - 1);
        while node & 1 == 1 {
            (node, last) = (node >> 1, last >> 1);
        }
        let (mut older, mut newer) = (*first, *first);
        for beside in rest {
            if last == 0 {
                return Err(length);
            }
            if node & 1 == 1 || node == last {
                older = node_hash(beside, &older);
                newer = node_hash(beside, &newer);
                while node & 1 == 0 && node != 0 {
                    (node, last) = (node >> 1, last >> 1);
                }
            } else {
                newer = node_hash(&newer, beside);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        if last != 0 {
            return Err(length);
        }
        if older == *old_root && newer == *new_root { Ok(()) } else { Err(ProofError::Root) }
    }
}
