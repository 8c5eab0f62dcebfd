//! Identifiers a clerk can read aloud.
//!
//! `ARV-BEL-2026-000143-K`: who asks, who is asked, the year, a number, and a check letter, so that a
//! slip of the tongue or of the key is noticed before it opens the wrong file.

use crate::{StateCode, StateCodeError};

/// The reference of a case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    requesting: StateCode,
    requested: StateCode,
    year: u16,
    number: u32,
}

/// Text that is no reference, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// It does not have the five parts.
    #[error("`{0}` is no reference: five parts are expected, as in ARV-BEL-2026-000143-K")]
    Shape(String),
    /// A State's code is none.
    #[error(transparent)]
    State(#[from] StateCodeError),
    /// The check letter does not fit the rest.
    #[error("the check letter of `{text}` should be `{expected}`: look again at what was copied")]
    Check {
        /// What was read.
        text: String,
        /// The letter that would fit.
        expected: char,
    },
}

// No vowels, so that no word arises by chance, and no letter that looks like a digit.
const LETTERS: &[u8; 19] = b"BCDFGHJKLMNPQRTVWXY";

impl Reference {
    /// The reference of the `number`th request (1 to 999 999) one State sent another in a year (1000 to 9999).
    pub fn new(
        requesting: StateCode,
        requested: StateCode,
        year: u16,
        number: u32,
    ) -> Result<Reference, ReferenceError> {
        if !(1000..=9999).contains(&year) || !(1..=999_999).contains(&number) || requesting == requested {
            return Err(ReferenceError::Shape(format!("{requesting}-{requested}-{year}-{number}")));
        }
        Ok(Reference { requesting, requested, year, number })
    }

    /// The State that asks.
    pub fn requesting(&self) -> &StateCode {
        &self.requesting
    }

    /// The State that is asked.
    pub fn requested(&self) -> &StateCode {
        &self.requested
    }

    /// The year of the first act.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The number within the year.
    pub fn number(&self) -> u32 {
        self.number
    }

    fn body(&self) -> String {
        format!("{}-{}-{}-{:06}", self.requesting, self.requested, self.year, self.number)
    }
}

/// A weighted sum modulo the prime 19: notices every wrong digit and every swap of unlike neighbours
/// (letters nineteen places apart in the alphabet share a value; codes of States seldom differ so).
fn check_letter(body: &str) -> char {
    let sum = body.bytes().filter(|b| *b != b'-').fold(0u32, |sum, byte| {
        let value = u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' + 10 });
        (sum * 7 + value) % 19
    });
    char::from(LETTERS[sum as usize])
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = self.body();
        f.pad(&format!("{body}-{}", check_letter(&body)))
    }
}

impl std::fmt::Debug for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Reference {
    type Err = ReferenceError;
    fn from_str(text: &str) -> Result<Reference, ReferenceError> {
        let shape = || ReferenceError::Shape(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        let [requesting, requested, year, number, letter] = parts[..] else { return Err(shape()) };
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(number, 6) || letter.len() != 1 {
            return Err(shape());
        }
        let reference = Reference::new(
            requesting.parse()?,
            requested.parse()?,
            year.parse().map_err(|_| shape())?,
            number.parse().map_err(|_| shape())?,
        )?;
        let expected = check_letter(&reference.body());
        if letter.starts_with(expected) {
            Ok(reference)
        } else {
            Err(ReferenceError::Check { text: text.to_owned(), expected })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_what_it_prints() {
        let reference = Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 143).unwrap();
        assert_eq!(reference.to_string().parse(), Ok(reference));
    }

    #[test]
    fn a_wrong_digit_is_noticed() {
        let text =
            Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 143).unwrap().to_string();
        assert_eq!(text, "ARV-BEL-2026-000143-K");
        for wrong in [text.replace("143", "144"), text.replace("143", "134"), text.replace("2026", "2027")] {
            assert!(matches!(wrong.parse::<Reference>(), Err(ReferenceError::Check { .. })), "{wrong}");
        }
    }
}
