//! Our chance in the shape the algorithms ask for.

use comity_words::Entropy;
use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

/// Bytes of chance for a key or a nonce.
pub(crate) fn bytes<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// An [`Entropy`] as a random number generator.
pub(crate) struct Chance<'a>(pub(crate) &'a mut dyn Entropy);

impl TryRng for Chance<'_> {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(bytes(self.0)))
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(bytes(self.0)))
    }
    fn try_fill_bytes(&mut self, place: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(place);
        Ok(())
    }
}

impl TryCryptoRng for Chance<'_> {}
