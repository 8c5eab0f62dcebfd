//! The two sides of a case, and the States that take them.

/// One of the two sides of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// The side that asks. On a tie between the lanes its act comes first.
    Requesting,
    /// The side that is asked.
    Requested,
}

impl Party {
    /// The opposite side.
    pub const fn other(self) -> Party {
        match self {
            Party::Requesting => Party::Requested,
            Party::Requested => Party::Requesting,
        }
    }

    /// The word on the wire and in treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Party::Requesting => "requesting",
            Party::Requested => "requested",
        }
    }
}

impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Party {
    type Err = crate::UnknownCode;
    fn from_str(word: &str) -> Result<Party, Self::Err> {
        match word {
            "requesting" => Ok(Party::Requesting),
            "requested" => Ok(Party::Requested),
            _ => Err(crate::UnknownCode { word: word.to_owned(), list: "party" }),
        }
    }
}

/// The code of a State, as a treaty names it: `ARV`, `DE`, `GB`. Two to eight capital ASCII letters
/// or digits, a letter first; nothing else, so that no look-alike letter can pass for another State.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode(String);

/// A code of a State that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the code of a State: two to eight capital letters or digits, a letter first")]
pub struct StateCodeError(pub String);

impl StateCode {
    /// The code itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for StateCode {
    type Err = StateCodeError;
    fn from_str(word: &str) -> Result<StateCode, StateCodeError> {
        let fits = (2..=8).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && word.as_bytes()[0].is_ascii_uppercase();
        if fits { Ok(StateCode(word.to_owned())) } else { Err(StateCodeError(word.to_owned())) }
    }
}

impl std::fmt::Display for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl std::fmt::Debug for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
