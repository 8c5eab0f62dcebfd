//! Duty, prohibition, power, permission: who must or may do what for whom, from which deed, by when.
//!
//! A norm of the treaty becomes an instance for each deed that starts it. Its state is folded from the
//! deeds that follow and never stored; a violation is never erased.

use comity_words::{Moment, Party, StateCode};

/// The four kinds of norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NormKind {
    /// The bearer owes the deed.
    Duty,
    /// The bearer must not do it.
    Prohibition,
    /// The holder may change norms.
    Power,
    /// The holder may do it, and no one may object.
    Permission,
}

impl NormKind {
    /// The keyword of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            NormKind::Duty => "duty",
            NormKind::Prohibition => "prohibition",
            NormKind::Power => "power",
            NormKind::Permission => "permission",
        }
    }

    /// The kind of a keyword.
    pub fn of(keyword: &str) -> Option<NormKind> {
        [NormKind::Duty, NormKind::Prohibition, NormKind::Power, NormKind::Permission]
            .into_iter()
            .find(|kind| kind.as_str() == keyword)
    }
}

impl std::fmt::Display for NormKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Where an instance of a norm stands. Standing still and excused lie beside these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NormState {
    /// Its condition is undetermined: someone must be asked.
    Possible,
    /// It exists and waits for the norm it comes after.
    Created,
    /// It binds, or may be used.
    InForce,
    /// The deed was done in time.
    Fulfilled,
    /// The deed was not done in time, or the forbidden deed was done.
    Violated,
    /// It fell away: the request was withdrawn.
    Discharged,
    /// Its time is over and nothing was owed.
    Expired,
    /// The claimant gave it up.
    Waived,
    /// The power was used.
    Exercised,
    /// The deed was done, after the limit. The violation stays.
    FulfilledLate,
    /// The violation was made good. The violation stays.
    Remedied,
}

impl NormState {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            NormState::Possible => "possible",
            NormState::Created => "created",
            NormState::InForce => "in-force",
            NormState::Fulfilled => "fulfilled",
            NormState::Violated => "violated",
            NormState::Discharged => "discharged",
            NormState::Expired => "expired",
            NormState::Waived => "waived",
            NormState::Exercised => "exercised",
            NormState::FulfilledLate => "fulfilled-late",
            NormState::Remedied => "remedied",
        }
    }

    /// Whether it still binds or may still be used.
    pub const fn is_open(self) -> bool {
        matches!(self, NormState::Possible | NormState::Created | NormState::InForce)
    }

    /// What stands while an answer leaves both open: never a miss where the other is none, so that nothing
    /// lapses on a guess.
    #[must_use]
    pub fn milder(self, other: NormState) -> NormState {
        match (self.is_missed(), other.is_missed()) {
            (true, false) => other,
            (false, true) => self,
            _ => self.min(other),
        }
    }

    /// Whether its limit was missed, made good or not.
    pub const fn is_missed(self) -> bool {
        matches!(self, NormState::Violated | NormState::FulfilledLate | NormState::Remedied)
    }
}

impl std::fmt::Display for NormState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What kind of limit a deadline has, and so what its missing means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitKind {
    /// Missed: a violation.
    Hard,
    /// Missed: a duty to give reasons.
    Soft,
    /// Never missed by the software; a benchmark feeds figures.
    Vague,
    /// Never shorter than this.
    Floor,
    /// A fixed day.
    Dated,
    /// The day or length the request asks for.
    Requested,
    /// So long before another event.
    Backward,
    /// Nobody has read the limit yet: nothing is computed.
    Unread,
    /// The norm has no limit.
    Unlimited,
}

impl LimitKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            LimitKind::Hard => "hard",
            LimitKind::Soft => "soft",
            LimitKind::Vague => "vague",
            LimitKind::Floor => "floor",
            LimitKind::Dated => "dated",
            LimitKind::Requested => "requested",
            LimitKind::Backward => "backward",
            LimitKind::Unread => "unread",
            LimitKind::Unlimited => "unlimited",
        }
    }
}

/// How far somebody has compared a clause with the text it encodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Verified {
    /// Nobody has said.
    #[default]
    Unmarked,
    /// The text itself was read.
    Read,
    /// A text about it was read.
    Secondary,
    /// Nobody has looked yet.
    Unchecked,
}

impl Verified {
    /// The word of treaty files; `unmarked` where none stands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verified::Unmarked => "unmarked",
            Verified::Read => "read",
            Verified::Secondary => "secondary",
            Verified::Unchecked => "unchecked",
        }
    }

    /// The mark of a word.
    pub fn of(word: &str) -> Option<Verified> {
        [Verified::Read, Verified::Secondary, Verified::Unchecked].into_iter().find(|v| v.as_str() == word)
    }
}

impl std::fmt::Display for Verified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Somebody a norm speaks of, resolved for one request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// The words of the treaty: `requested.head`.
    pub words: String,
    /// The side of the case, where it is one.
    pub party: Option<Party>,
    /// The State, where it is one.
    pub state: Option<StateCode>,
    /// The office after the dot.
    pub office: Option<String>,
}

/// Until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// To the end of a day, in a zone.
    Day {
        /// The last day.
        last: comity_words::Day,
        /// The zone of the rule, by its IANA name.
        zone: String,
        /// 24:00 of that day: a deed at this instant is in time.
        ends: Moment,
    },
    /// To an instant.
    Instant(Moment),
    /// There is nothing to compute, and why.
    None(NoDue),
    /// Something is missing.
    Unknown {
        /// What is missing: a key of a period rule, a calendar, an answer, the limit itself.
        missing: String,
        /// What to ask, in one sentence.
        question: String,
    },
    /// An open bracket or an open answer leaves several.
    Either(Vec<Due>),
}

/// Why there is no due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoDue {
    /// The limit is vague.
    Vague,
    /// The norm has no limit.
    Unlimited,
    /// The clock stands still.
    StandingStill,
    /// The balance is open: no date until the treaty gives one.
    OpenBalance,
    /// The norm waits for another, or for a later event.
    NotStarted,
}

impl NoDue {
    /// A few words for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            NoDue::Vague => "the limit is in words, not in days",
            NoDue::Unlimited => "there is no limit",
            NoDue::StandingStill => "the clock stands still",
            NoDue::OpenBalance => "the text does not say what remains after the stop",
            NoDue::NotStarted => "the event it counts from has not come",
        }
    }
}

impl Due {
    /// The instant the time ends, where it is one and certain.
    pub fn ends(&self) -> Option<Moment> {
        match self {
            Due::Day { ends, .. } | Due::Instant(ends) => Some(*ends),
            _ => None,
        }
    }

    /// The last day, where the limit is counted in days.
    pub fn last_day(&self) -> Option<comity_words::Day> {
        match self {
            Due::Day { last, .. } => Some(*last),
            _ => None,
        }
    }
}
