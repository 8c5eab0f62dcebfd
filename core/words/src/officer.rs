//! Who acts, in which role.

use crate::code::codes;

codes! {
    /// A role an officer holds. What a role may ask for is decided elsewhere.
    Role("role") {
        Officer = "officer",
        Approver = "approver",
        Minister = "minister",
        Head = "head",
        Court = "court",
        Prosecutor = "prosecutor",
        Executing = "executing",
        Liaison = "liaison",
        Translator = "translator",
        Accounts = "accounts",
        Training = "training",
        Negotiator = "negotiator",
        Reviewer = "reviewer",
        Ombudsperson = "ombudsperson",
        Operator = "operator",
    }
}

/// The name an officer signs in by within her own authority: `okafor`, `j.meier`. Lower-case ASCII
/// letters, digits, dot and hyphen, 2 to 32 of them, a letter first. It never leaves the node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficerId(String);

impl OfficerId {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for OfficerId {
    type Err = crate::UnknownCode;
    fn from_str(word: &str) -> Result<OfficerId, Self::Err> {
        let fits = (2..=32).contains(&word.len())
            && word.as_bytes()[0].is_ascii_lowercase()
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
        if fits {
            Ok(OfficerId(word.to_owned()))
        } else {
            Err(crate::UnknownCode {
                word: word.to_owned(),
                list: "officer's name (lower-case letters, digits, dot, hyphen)",
            })
        }
    }
}

impl std::fmt::Display for OfficerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}
