//! Why somebody opens a sensitive file: for a purpose she states, or in an emergency that is reviewed.

use comity_words::{Moment, OfficerId};

/// How long a stated purpose lasts: a working day, in seconds.
pub const OPENING_LASTS: i64 = 8 * 3600;
/// How long an emergency opening lasts, in seconds: short.
pub const EMERGENCY_LASTS: i64 = 2 * 3600;
/// Within which time an emergency opening is to be reviewed, in seconds.
pub const REVIEW_WITHIN: i64 = 7 * 24 * 3600;
/// How many letters a reason has at least: "urgent" says nothing to whoever reviews it.
pub const REASON_AT_LEAST: usize = 20;

/// What kind of opening it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// By her usual right, for a purpose.
    Purpose,
    /// Without it: reasoned, told to a second person, reviewed.
    Emergency,
}

/// That an officer opened a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its number in the register.
    pub number: u64,
    /// Who opened it.
    pub officer: OfficerId,
    /// By which right.
    pub kind: Kind,
    /// From when.
    pub since: Moment,
    /// Until when; at this moment it has ended.
    pub until: Moment,
}

impl Kind {
    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Purpose => "purpose",
            Kind::Emergency => "emergency",
        }
    }

    /// How long such an opening lasts, in seconds.
    pub const fn lasts(self) -> i64 {
        match self {
            Kind::Purpose => OPENING_LASTS,
            Kind::Emergency => EMERGENCY_LASTS,
        }
    }
}

impl Opening {
    /// Whether it holds now.
    pub fn holds(&self, now: Moment) -> bool {
        self.since <= now && now < self.until
    }
}

/// Whether a reason says something: so many letters at least, blanks not counted.
pub fn words_enough(reason: &str) -> bool {
    reason.chars().filter(|letter| letter.is_alphanumeric()).count() >= REASON_AT_LEAST
}
