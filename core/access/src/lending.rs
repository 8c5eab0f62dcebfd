//! Powers lent, with an end.
//!
//! Whoever lends keeps what she lent and answers for the choice; whoever borrows acts under her own name. What
//! was borrowed cannot be lent on: a power is lent by somebody whose role holds it today.

use std::collections::BTreeSet;

use comity_words::{Moment, OfficerId, Role};

use crate::{Power, Unit};

/// Powers one officer lends another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lending {
    /// Its number on this node.
    pub number: u64,
    /// Who lends.
    pub lender: OfficerId,
    /// Who borrows.
    pub borrower: OfficerId,
    /// What is lent.
    pub powers: BTreeSet<Power>,
    /// From when.
    pub since: Moment,
    /// Until when; at this moment it has ended.
    pub until: Moment,
    /// When it was taken back, where it was.
    pub ended: Option<Moment>,
}

/// A lending with what its lender holds today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lent {
    /// What was lent.
    pub lending: Lending,
    /// The lender's roles today; none once she has left.
    pub roles: BTreeSet<Role>,
    /// The lender's units today: whoever acts in her place acts there.
    pub units: BTreeSet<Unit>,
}

impl Lending {
    /// When it ends, or ended.
    pub fn end(&self) -> Moment {
        self.ended.map_or(self.until, |ended| ended.min(self.until))
    }

    /// Whether it holds now.
    pub fn holds(&self, now: Moment) -> bool {
        self.since <= now && now < self.end()
    }
}

impl Lent {
    /// Whether it gives this power now: it has begun and not ended, and the lender's own role holds it.
    pub fn gives(&self, power: Power, now: Moment) -> bool {
        let rule = power.rule();
        rule.lent
            && self.lending.powers.contains(&power)
            && self.lending.holds(now)
            && rule.roles.iter().any(|role| self.roles.contains(role))
    }
}
