//! Days and zones by hand: days since 1970, Saturdays and Sundays free, summer time by the written rules.

/// A zone of the world's States.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Summer time from the last Sunday of March to the last of October, at 01:00 UTC.
    Berlin,
    /// Nine hours ahead, always.
    Tokyo,
    /// Summer time from the second Sunday of March to the first of November, at 02:00 local time.
    NewYork,
    /// Three hours ahead, always.
    Nairobi,
}

/// A day, as days since 1 January 1970, which was a Thursday.
pub(crate) type DayNumber = i64;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

impl Zone {
    /// The zone of the State at a place.
    pub(crate) fn of(place: usize) -> Zone {
        [Zone::Berlin, Zone::Tokyo, Zone::NewYork, Zone::Berlin, Zone::Nairobi][place]
    }

    /// Seconds ahead of Greenwich at an instant.
    fn ahead(self, second: i64) -> i64 {
        let (year, _, _) = civil(second.div_euclid(DAY));
        match self {
            Zone::Tokyo => 9 * HOUR,
            Zone::Nairobi => 3 * HOUR,
            Zone::Berlin => {
                let begins = last_sunday(year, 3) * DAY + HOUR;
                let ends = last_sunday(year, 10) * DAY + HOUR;
                if (begins..ends).contains(&second) { 2 * HOUR } else { HOUR }
            }
            Zone::NewYork => {
                let begins = (first_sunday(year, 3) + 7) * DAY + 7 * HOUR;
                let ends = first_sunday(year, 11) * DAY + 6 * HOUR;
                if (begins..ends).contains(&second) { -4 * HOUR } else { -5 * HOUR }
            }
        }
    }

    /// The local day of an instant.
    pub(crate) fn day(self, second: i64) -> DayNumber {
        (second + self.ahead(second)).div_euclid(DAY)
    }

    /// The instant at which a day is over: 24:00 local time.
    pub(crate) fn end(self, day: DayNumber) -> i64 {
        let midnight = (day + 1) * DAY;
        // The offset at midnight; no zone here changes its clocks at midnight.
        midnight - self.ahead(midnight - self.ahead(midnight))
    }
}

/// Whether nobody works on a day: 3 January 1970 was a Saturday.
pub(crate) fn free(day: DayNumber) -> bool {
    matches!((day + 4).rem_euclid(7), 0 | 6)
}

/// The nth working day after a day.
pub(crate) fn working_days(mut day: DayNumber, mut n: u32) -> DayNumber {
    while n > 0 {
        day += 1;
        if !free(day) {
            n -= 1;
        }
    }
    day
}

/// The day itself, or the next working day where it is free.
pub(crate) fn rolled(mut day: DayNumber) -> DayNumber {
    while free(day) {
        day += 1;
    }
    day
}

/// Year, month and day of a day, by counting.
fn civil(day: DayNumber) -> (i64, i64, i64) {
    let mut year = 1970;
    let mut left = day;
    while left >= length_of(year) {
        left -= length_of(year);
        year += 1;
    }
    let mut month = 1;
    while left >= days_of(year, month) {
        left -= days_of(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

fn length_of(year: i64) -> i64 {
    if leap(year) { 366 } else { 365 }
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn first_of(year: i64, month: i64) -> DayNumber {
    (1970..year).map(length_of).sum::<i64>() + (1..month).map(|month| days_of(year, month)).sum::<i64>()
}

fn is_sunday(day: DayNumber) -> bool {
    (day + 4).rem_euclid(7) == 0
}

fn first_sunday(year: i64, month: i64) -> DayNumber {
    let first = first_of(year, month);
    (first..first + 7).find(|day| is_sunday(*day)).unwrap_or(first)
}

fn last_sunday(year: i64, month: i64) -> DayNumber {
    let last = first_of(year, month) + days_of(year, month) - 1;
    (last - 6..=last).rev().find(|day| is_sunday(*day)).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_words::Moment;

    #[test]
    fn days_and_zones_are_those_of_the_calendar() {
        let second = |text: &str| text.parse::<Moment>().unwrap().as_second();
        assert_eq!(civil(second("2026-02-02T08:00:00Z").div_euclid(DAY)), (2026, 2, 2));
        assert!(free(second("2026-02-01T08:00:00Z").div_euclid(DAY)));
        assert!(free(second("2026-01-31T08:00:00Z").div_euclid(DAY)));
        assert!(!free(second("2026-02-02T08:00:00Z").div_euclid(DAY)));
        for (zone, at, end) in [
            (Zone::Berlin, "2026-03-28T22:00:00Z", "2026-03-28T23:00:00Z"),
            (Zone::Berlin, "2026-03-29T12:00:00Z", "2026-03-29T22:00:00Z"),
            (Zone::NewYork, "2026-03-08T12:00:00Z", "2026-03-09T04:00:00Z"),
            (Zone::NewYork, "2026-03-07T12:00:00Z", "2026-03-08T05:00:00Z"),
            (Zone::Tokyo, "2026-03-07T15:00:00Z", "2026-03-08T15:00:00Z"),
            (Zone::Nairobi, "2026-03-07T20:59:59Z", "2026-03-07T21:00:00Z"),
        ] {
            assert_eq!(zone.end(zone.day(second(at))), second(end), "{zone:?} {at}");
        }
    }
}
