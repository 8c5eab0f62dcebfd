//! Which of two lengths is the longer, where every calendar gives the same answer.

use std::cmp::Ordering;

use crate::period::{Amount, Unit};
use crate::question::{compare_lengths, hours};

/// How one length stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Always shorter, or shorter in some months and never longer.
    Shorter,
    /// Always the same.
    Same,
    /// Always longer, or longer in some months and never shorter.
    Longer,
    /// It depends on the calendar.
    Depends,
}

impl Order {
    /// The other way round.
    pub(super) fn turned(self) -> Order {
        match self {
            Order::Shorter => Order::Longer,
            Order::Longer => Order::Shorter,
            same => same,
        }
    }
}

/// How the length after stands to the length before.
pub(super) fn compare(before: Amount, after: Amount) -> Order {
    // Hours end at an instant, longer units with a day that may roll: equal hours are not an equal limit.
    if (before.unit == Unit::Hour) != (after.unit == Unit::Hour) {
        let (hourly, daily) = if before.unit == Unit::Hour { (before, after) } else { (after, before) };
        // A day of the calendar never ends before its hours have run.
        let order = match (hours(hourly), hours(daily)) {
            ((_, high), (low, _)) if high <= low => Order::Longer,
            // Nor does a limit in days outlast its length by more than a fortnight.
            ((low, _), (_, high)) if low > high + 14 * 24 => Order::Shorter,
            _ => Order::Depends,
        };
        return if before.unit == Unit::Hour { order } else { order.turned() };
    }
    match compare_lengths(before, after) {
        Some(Ordering::Less) => Order::Longer,
        Some(Ordering::Equal) => Order::Same,
        Some(Ordering::Greater) => Order::Shorter,
        None => {
            let ((low, high), (other_low, other_high)) = (hours(before), hours(after));
            if other_low >= high {
                Order::Longer
            } else if other_high <= low {
                Order::Shorter
            } else {
                Order::Depends
            }
        }
    }
}

/// Why two lengths cannot be compared, in a few words.
pub(super) fn why_not(before: Amount, after: Amount) -> String {
    let span = |amount: Amount| {
        let (low, high) = hours(amount);
        let days = |hours: u64| hours / 24;
        match amount.unit {
            Unit::Month | Unit::Year => Some(format!("{amount} is {} to {} days", days(low), days(high))),
            Unit::WorkingDay => Some(format!("{amount} is {} days or more", days(low))),
            Unit::Hour => Some(format!("{amount} neither roll nor end with a day")),
            _ => None,
        }
    };
    let said: Vec<String> = [before, after].into_iter().filter_map(span).collect();
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(before: &str, after: &str) -> Order {
        compare(before.parse().unwrap(), after.parse().unwrap())
    }

    #[test]
    fn lengths_of_different_units_are_compared_only_where_every_calendar_agrees() {
        assert_eq!(of("30 days", "1 month"), Order::Depends);
        assert_eq!(of("30 days", "20 working days"), Order::Depends);
        assert_eq!(of("31 days", "1 month"), Order::Shorter);
        assert_eq!(of("28 days", "1 month"), Order::Longer);
        assert_eq!(of("1 month", "31 days"), Order::Longer);
        assert_eq!(of("20 days", "20 working days"), Order::Longer);
        assert_eq!(of("1 week", "7 days"), Order::Same);
        assert_eq!(of("12 months", "1 year"), Order::Same);
    }

    #[test]
    fn hours_are_never_the_same_as_days() {
        assert_eq!(of("72 hours", "3 days"), Order::Longer);
        assert_eq!(of("3 days", "72 hours"), Order::Shorter);
        assert_eq!(of("72 hours", "2 days"), Order::Depends);
        assert_eq!(of("720 hours", "2 days"), Order::Shorter);
    }
}
