//! Courses that gate a power, and when they lapse.

use std::collections::BTreeSet;

use comity_words::Moment;

use crate::Power;

/// A course, and the powers nobody here uses without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its name.
    pub name: String,
    /// The powers it gates.
    pub gates: BTreeSet<Power>,
}

/// That an officer passed a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// The course.
    pub course: String,
    /// When she passed it.
    pub passed: Moment,
    /// When it lapses; at this moment it has lapsed.
    pub until: Moment,
}

impl Training {
    /// Whether it is valid now.
    pub fn valid(&self, now: Moment) -> bool {
        self.passed <= now && now < self.until
    }
}
