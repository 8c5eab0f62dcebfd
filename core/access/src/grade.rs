//! How sensitive a case is, who may know of it, and how many pairs of eyes its acts need.

use std::collections::BTreeSet;

use comity_words::OfficerId;

use crate::Unit;

/// How sensitive a case is; the words are those of the element `sensitivity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grade {
    /// Nothing speaks for more.
    #[default]
    Normal,
    /// Read for a stated purpose; what binds needs a second human.
    Sensitive,
    /// Read for a stated purpose; what binds needs the minister.
    Restricted,
}

/// How many look at an act before it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Eyes {
    /// One is enough here; the treaty or the case itself may want more.
    Alone,
    /// A second human, never the author.
    Second,
    /// The minister, beside the author.
    Minister,
}

/// How a case is protected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guard {
    /// How sensitive it is.
    pub grade: Grade,
    /// The units it was given to; every unit where there is none.
    pub units: BTreeSet<Unit>,
    /// Where a court sealed its very existence: who may know of it.
    pub sealed_to: Option<BTreeSet<OfficerId>>,
}

impl Grade {
    /// All of them, the lightest first.
    pub const ALL: &'static [Grade] = &[Grade::Normal, Grade::Sensitive, Grade::Restricted];

    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Grade::Normal => "normal",
            Grade::Sensitive => "sensitive",
            Grade::Restricted => "restricted",
        }
    }
}

impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Grade {
    type Err = comity_words::UnknownCode;
    fn from_str(word: &str) -> Result<Grade, Self::Err> {
        let named = Grade::ALL.iter().copied().find(|grade| grade.as_str() == word);
        named.ok_or_else(|| comity_words::UnknownCode { word: word.to_owned(), list: "grade of a case" })
    }
}

impl crate::Power {
    /// How many pairs of eyes an act by this power needs in a case of this grade.
    pub fn eyes(self, grade: Grade) -> Eyes {
        self.rule().eyes[grade as usize]
    }
}

impl Guard {
    /// Whether reading it is put on record.
    pub fn sensitive(&self) -> bool {
        self.grade > Grade::Normal || self.sealed_to.is_some()
    }

    /// Whether this officer may know that the case exists; nobody without a name may, once it is sealed.
    pub fn known_to(&self, officer: Option<&OfficerId>) -> bool {
        match &self.sealed_to {
            None => true,
            Some(readers) => officer.is_some_and(|officer| readers.contains(officer)),
        }
    }
}
