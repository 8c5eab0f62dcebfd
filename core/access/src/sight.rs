//! Who sees which part of a case. What is withheld is named; what is sealed is not there at all.

use std::collections::BTreeSet;

use comity_words::Role::{self, *};

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident $code:literal $what:literal;)+) => {
        /// A part of a case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $field),+ }

        impl Field {
            /// Every part.
            pub const ALL: &'static [Field] = &[$(Field::$field),+];

            /// Its code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Field::$field => $code),+ }
            }

            /// What it holds, for people.
            pub const fn what(self) -> &'static str {
                match self { $(Field::$field => $what),+ }
            }
        }
    };
}

fields! {
    /// Where it stands: items, statuses, clocks, lapses, whose turn; which acts there are.
    Course "course" "items, their states and clocks, lapses, whose turn it is, which acts there are";
    /// What the request says.
    Content "content" "what the request and its items say, element by element";
    /// What the acts say, word for word, and what was disclosed with them.
    Acts "acts" "what each act says and discloses";
    /// Grounds, and what is still open about them.
    Grounds "grounds" "grounds that could apply, and the questions open about them";
    /// Exhibits and their custody.
    Exhibits "exhibits" "exhibits and their custody";
}

use Field::{Content, Course, Exhibits, Grounds};

/// What each role sees of a case it may read.
const fn of(role: Role) -> &'static [Field] {
    match role {
        Officer | Approver | Minister | Head | Court | Prosecutor | Reviewer | Ombudsperson => Field::ALL,
        Executing => &[Course, Content, Exhibits],
        Liaison => &[Course, Grounds],
        Translator => &[Content],
        Accounts => &[Course],
        Operator | Negotiator | Training => &[],
    }
}

/// What somebody with these roles sees.
pub fn sees<'a>(roles: impl IntoIterator<Item = &'a Role>) -> BTreeSet<Field> {
    roles.into_iter().flat_map(|role| of(*role)).copied().collect()
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
