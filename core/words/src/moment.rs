//! Moments and days. Nothing here knows what time it is.

/// A civil day, of no particular zone.
pub type Day = jiff::civil::Date;

/// The day so many months later; a month that has no such day ends on its last.
pub fn months_after(day: Day, months: u16) -> Day {
    day.saturating_add(jiff::Span::new().months(months))
}

/// An instant in whole seconds. On the wire RFC 3339 in UTC: `2026-11-22T13:58:40Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(jiff::Timestamp);

/// Text or a number that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no moment: write it as 2026-11-22T13:58:40Z")]
pub struct MomentError(pub String);

impl Moment {
    /// The moment so many seconds after the epoch.
    pub fn from_second(second: i64) -> Result<Moment, MomentError> {
        jiff::Timestamp::from_second(second).map(Moment).map_err(|_| MomentError(second.to_string()))
    }

    /// The whole second in which a time stamp falls.
    pub fn of(timestamp: jiff::Timestamp) -> Moment {
        Moment(
            jiff::Timestamp::from_second(timestamp.as_second())
                .expect("a time stamp's second is a time stamp"),
        )
    }

    /// Seconds since the epoch.
    pub fn as_second(self) -> i64 {
        self.0.as_second()
    }

    /// The moment as `jiff` knows it.
    pub fn timestamp(self) -> jiff::Timestamp {
        self.0
    }

    /// The day it is at Greenwich.
    pub fn day(self) -> Day {
        self.0.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// The moment so many seconds later, or earlier where negative; it stays within what can be written.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Moment {
        let second = self.as_second().saturating_add(seconds);
        let (least, most) = (jiff::Timestamp::MIN.as_second() + 1, jiff::Timestamp::MAX.as_second());
        Moment(jiff::Timestamp::from_second(second.clamp(least, most)).expect("clamped into range"))
    }
}

impl std::str::FromStr for Moment {
    type Err = MomentError;
    fn from_str(text: &str) -> Result<Moment, MomentError> {
        let shape = text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
        let parsed = shape.then(|| text.parse::<jiff::Timestamp>().ok()).flatten();
        parsed.map(Moment).ok_or_else(|| MomentError(text.to_owned()))
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

impl std::fmt::Debug for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_what_it_prints_and_takes_no_other_shape() {
        let moment: Moment = "2026-11-22T13:58:40Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-11-22T13:58:40Z");
        assert_eq!(moment.as_second(), 1_795_355_920);
        for other in [
            "2026-11-22T13:58:40.5Z",
            "2026-11-22T13:58:40+00:00",
            "2026-11-22 13:58:40Z",
            "2026-13-22T13:58:40Z",
        ] {
            assert!(other.parse::<Moment>().is_err(), "{other}");
        }
    }
}
