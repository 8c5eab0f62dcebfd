//! The days of the week on which people rest, and the day from which they are others.
//!
//! The Emirates rested on Friday and Saturday until the end of 2021 and rest on Saturday and Sunday
//! since. A period that runs across such a day counts each of its days by the week that held on it.

use comity_words::Day;
use jiff::civil::Weekday;

/// The weekend of every day: the first stretch has no beginning, each later one the day it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weekends {
    first: Vec<Weekday>,
    later: Vec<(Day, Vec<Weekday>)>,
}

impl Weekends {
    /// One weekend for all days.
    pub(super) fn always(weekend: Vec<Weekday>) -> Weekends {
        Weekends { first: weekend, later: Vec::new() }
    }

    /// From `day` on another weekend. False, and nothing changes, where one already begins then or later.
    pub(super) fn then(&mut self, day: Day, weekend: Vec<Weekday>) -> bool {
        let in_order = self.later.last().is_none_or(|(last, _)| *last < day);
        if in_order {
            self.later.push((day, weekend));
        }
        in_order
    }

    /// The weekend that holds on `day`.
    pub(super) fn on(&self, day: Day) -> &[Weekday] {
        let later = self.later.iter().rev().find(|(begins, _)| *begins <= day);
        later.map_or(&self.first, |(_, weekend)| weekend)
    }

    /// Every weekend with the day it begins; the first has none.
    pub(super) fn each(&self) -> impl Iterator<Item = (Option<Day>, &[Weekday])> {
        let later = self.later.iter().map(|(day, weekend)| (Some(*day), weekend.as_slice()));
        std::iter::once((None, self.first.as_slice())).chain(later)
    }
}
