//! Units of an office: a section, a desk, a team of one matter.

/// A unit of the office, as officers call it: `ii-b`, `economic-crime`. Lower-case ASCII letters, digits, dot
/// and hyphen, 1 to 40 of them. It never leaves the node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(String);

/// Text that is no name of a unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name of a unit: lower-case letters, digits, dots and hyphens, as in `ii-b`")]
pub struct UnitError(String);

impl Unit {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Unit {
    type Err = UnitError;
    fn from_str(word: &str) -> Result<Unit, UnitError> {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
        let fits = (1..=40).contains(&word.len()) && word.bytes().all(letter);
        let ends = word.starts_with(|c: char| c.is_ascii_alphanumeric())
            && word.ends_with(|c: char| c.is_ascii_alphanumeric());
        if fits && ends { Ok(Unit(word.to_owned())) } else { Err(UnitError(word.to_owned())) }
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}
