//! A length of time as a deed names it: thirty days, five years.

/// How much time, in one unit. How it is counted is the treaty's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length {
    /// How many.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

/// The units treaty files know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours.
    Hour,
    /// Calendar days.
    Day,
    /// Working days.
    WorkingDay,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// Text that is no length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no length of time: write it as `30 days`, `5 working days` or `72 hours`")]
pub struct LengthError(pub String);

impl Unit {
    const ALL: [(Unit, &'static str); 6] = [
        (Unit::Hour, "hour"),
        (Unit::Day, "day"),
        (Unit::WorkingDay, "working day"),
        (Unit::Week, "week"),
        (Unit::Month, "month"),
        (Unit::Year, "year"),
    ];

    /// The unit's name in the singular, as treaty files write it.
    pub fn as_str(self) -> &'static str {
        Unit::ALL.iter().find(|(unit, _)| *unit == self).expect("every unit is listed").1
    }
}

impl std::str::FromStr for Length {
    type Err = LengthError;
    fn from_str(text: &str) -> Result<Length, LengthError> {
        let wrong = || LengthError(text.to_owned());
        let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let singular = unit.strip_suffix('s').unwrap_or(unit);
        let unit = Unit::ALL.iter().find(|(_, name)| *name == singular).ok_or_else(wrong)?.0;
        Ok(Length { number: number.parse().map_err(|_| wrong())?, unit })
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}{}", self.number, self.unit.as_str(), if self.number == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_reads_back_what_it_prints() {
        for text in ["30 days", "1 day", "5 working days", "72 hours", "2 weeks", "6 months", "1 year"] {
            assert_eq!(text.parse::<Length>().unwrap().to_string(), text);
        }
        for bad in ["thirty days", "-3 days", "3", "3 fortnights", "+3 days", "99999999999 days"] {
            assert!(bad.parse::<Length>().is_err(), "{bad}");
        }
    }
}
