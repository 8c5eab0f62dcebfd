//! Chance that is none, for tests: the same bytes each time, so that a key of a test is the same key.

use comity_words::Entropy;

/// Gives this byte again and again.
pub(crate) struct Same(pub(crate) u8);

impl Entropy for Same {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}
