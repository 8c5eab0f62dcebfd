use crate::*;
use comity_words::{Digest, Entropy, Moment};

/// Chance from a seed: the digests of a counter.
pub(crate) struct Seeded(u64, u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Seeded {
        Seeded(seed, 0)
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.1 += 1;
            let digest = Digest::of_parts(&[&self.0.to_be_bytes(), &self.1.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}
