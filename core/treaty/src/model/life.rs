//! From entry into force to the end of an instrument, and which deeds only persons do.

use comity_words::Day;
use jiff::civil::Time;

use super::Clause;
use super::body::{Guard, Pattern};
use crate::period::Amount;
use crate::question::Condition;

/// From when and until when a clause, or a part of one, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Dates<'a> {
    /// The first day.
    pub since: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
    /// The time of the first and of the last day, where the file says one.
    pub times: (Option<Time>, Option<Time>),
    /// The events it begins with; any one of them.
    pub begins_on: &'a [Pattern],
    /// The events it ends with; any one of them.
    pub ends_on: &'a [Pattern],
}

impl<'a> Dates<'a> {
    /// Those of a clause.
    pub(crate) fn of(clause: &'a Clause) -> Dates<'a> {
        Dates {
            since: clause.since,
            until: clause.until,
            times: clause.times,
            begins_on: &clause.begins_on,
            ends_on: &clause.ends_on,
        }
    }

    /// Those of a part of a clause.
    pub(crate) fn within(guard: &'a Guard) -> Dates<'a> {
        Dates {
            since: guard.since,
            until: guard.until,
            times: guard.times,
            begins_on: &guard.begins_on,
            ends_on: &guard.ends_on,
        }
    }

    /// Whether it always holds.
    pub(crate) fn is_empty(&self) -> bool {
        self.since.is_none() && self.until.is_none() && self.begins_on.is_empty() && self.ends_on.is_empty()
    }
}

/// What a clause says of the life of its instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Life {
    /// `entry-into-force`
    Entry(Entry),
    /// `provisional`: the articles that have effect before, as references, ranges or titles
    Provisional(Vec<String>),
    /// `phase`
    Phase(Phase),
    /// `review`
    Review(Review),
    /// `sunset`
    Sunset(Sunset),
    /// `amendment`
    Amendment(Amendment),
    /// `denunciation`
    Denunciation(Denunciation),
    /// `temporal`
    Temporal(Temporal),
    /// `disputes`
    Disputes(Disputes),
}

/// `entry-into-force on second-notification plus 30 days first-of-month`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The event it counts from; any one of them.
    pub on: Vec<Pattern>,
    /// How many ratifications it needs; the last of them is what it counts from.
    pub ratifications: Option<u32>,
    /// How long after.
    pub plus: Option<Amount>,
    /// Whether nobody has read how long after.
    pub plus_unknown: bool,
    /// Whether it then waits for the first day of the next month.
    pub first_of_month: bool,
}

/// `phase pilot from entry-into-force for-period 12 months limited-to (subscriber-data) at-most 50 requests`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its id.
    pub phase: String,
    /// The phases it comes after.
    pub after: Vec<String>,
    /// How long it lasts.
    pub for_period: Option<Amount>,
    /// The measures or data categories it is limited to; not limited, where empty.
    pub limited_to: Vec<String>,
    /// How many requests it is limited to.
    pub at_most: Option<u32>,
    /// What must hold of the published figures for it to end well.
    pub exit: Option<Condition>,
    /// What is called for where that does not hold.
    pub otherwise: Option<String>,
}

/// `review every 3 years first 2 years after entry-into-force needs statistics by joint-committee`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// How often.
    pub every: Option<Amount>,
    /// The first: how long after which event.
    pub first: Option<(Amount, Vec<Pattern>)>,
    /// What it needs.
    pub needs: Vec<String>,
    /// Who reviews.
    pub by: Option<String>,
}

/// `sunset 7 years after entry-into-force unless renewed review 12 months before pending survive data protected`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sunset {
    /// How long after which event it ends.
    pub after: Option<(Amount, Vec<Pattern>)>,
    /// The day from which it no longer binds.
    pub on: Option<Day>,
    /// Whether renewal keeps it alive.
    pub unless_renewed: bool,
    /// How long before the end it is reviewed.
    pub review_before: Option<Amount>,
    /// What becomes of pending requests; not known where the text does not say.
    pub pending: Option<Pending>,
    /// What becomes of data already transferred.
    pub data: Option<Kept>,
}

/// `denunciation notice 6 months effect first-of-month pending survive data protected`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denunciation {
    /// How long before it has effect.
    pub notice: Option<Amount>,
    /// When it has effect once the notice is over: `first-of-month`; at once, where nothing is said.
    pub effect: Option<String>,
    /// What becomes of pending requests; not known where the text does not say.
    pub pending: Option<Pending>,
    /// What becomes of data already transferred.
    pub data: Option<Kept>,
}

impl Denunciation {
    /// Whether it has effect on the first day of the next month only.
    pub fn first_of_month(&self) -> bool {
        self.effect.as_deref() == Some("first-of-month")
    }
}

/// `amendment by exchange-of-notes after 5 years pending-requests old-rule`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// How.
    pub by: Option<String>,
    /// Not earlier than so long after entry into force.
    pub after: Option<Amount>,
    /// Which rule governs pending requests.
    pub pending_requests: Option<PendingRule>,
}

/// `temporal earlier-acts included pending-requests old-rule`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temporal {
    /// Whether acts before entry into force are covered: `included`, `excluded`.
    pub earlier_acts: Option<String>,
    /// Which rule governs requests pending at entry into force.
    pub pending_requests: Option<PendingRule>,
}

/// `disputes (negotiation, joint-committee) opt-out`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputes {
    /// The steps of settlement, in their order.
    pub steps: Vec<String>,
    /// Whether a Party may declare itself not bound.
    pub opt_out: bool,
}

/// What becomes of pending requests when an instrument ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pending {
    /// They go on.
    Survive,
    /// They fall away, and notice of it is given.
    Discharged,
}

impl Pending {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Pending::Survive => "survive",
            Pending::Discharged => "discharged",
        }
    }

    /// The rule of a word.
    pub fn of(word: &str) -> Option<Pending> {
        [Pending::Survive, Pending::Discharged].into_iter().find(|one| one.as_str() == word)
    }
}

/// What becomes of data already transferred when an instrument ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// The rules on them go on.
    Protected,
    /// They go back.
    Returned,
}

impl Kept {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kept::Protected => "protected",
            Kept::Returned => "returned",
        }
    }

    /// The rule of a word.
    pub fn of(word: &str) -> Option<Kept> {
        [Kept::Protected, Kept::Returned].into_iter().find(|one| one.as_str() == word)
    }
}

/// Which version of a rule governs a request that is pending when the rule changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PendingRule {
    /// The version in force at receipt.
    #[default]
    OldRule,
    /// The new version, counted from receipt.
    NewRule,
    /// The new version, with its full limit from the day it is in force.
    NewRuleFromEntry,
}

impl PendingRule {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            PendingRule::OldRule => "old-rule",
            PendingRule::NewRule => "new-rule",
            PendingRule::NewRuleFromEntry => "new-rule-from-entry",
        }
    }

    /// The rule of a word.
    pub fn of(word: &str) -> Option<PendingRule> {
        [PendingRule::OldRule, PendingRule::NewRule, PendingRule::NewRuleFromEntry]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// `human-review persons 2 of (refuse, grant) when measure in (content-data)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HumanReview {
    /// How many persons decide together.
    pub persons: Option<u32>,
    /// Which decisions, as written; every one, where empty.
    pub of: Vec<String>,
}

/// `automation none of (refuse, postpone, grant)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automation {
    /// What software may do: `none`.
    pub may: String,
    /// Of which deeds, as written; every one, where empty.
    pub of: Vec<String>,
}

/// `conditional offered-first binding-on-accept`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditional {
    /// Whether conditions are offered before a refusal.
    pub offered_first: bool,
    /// Whether conditions bind who accepts them.
    pub binding_on_accept: bool,
}
