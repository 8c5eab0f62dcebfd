//! Chance enters as an argument.

/// A source of unpredictable bytes. The shell gives the system's; a test gives a seeded one.
pub trait Entropy {
    /// Fills the whole of `bytes`.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<E: Entropy + ?Sized> Entropy for &mut E {
    fn fill(&mut self, bytes: &mut [u8]) {
        (**self).fill(bytes);
    }
}
