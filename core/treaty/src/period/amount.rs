//! A number and its unit, as drafters write it: `30 working days`.

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Elapsed hours.
    Hour,
    /// Calendar days.
    Day,
    /// Days that are neither weekend nor holiday.
    WorkingDay,
    /// Seven days.
    Week,
    /// To the same day number of a later month.
    Month,
    /// To the same day of a later year.
    Year,
}

/// A length of time, before anybody says how it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

/// Text that is no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no length of time: write it as `30 days`, `10 working days` or `72 hours`")]
pub struct AmountError(pub String);

impl Amount {
    /// So many of a unit.
    pub const fn of(n: u32, unit: Unit) -> Amount {
        Amount { n, unit }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.unit {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::WorkingDay => "working day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        write!(f, "{} {word}{}", self.n, if self.n == 1 { "" } else { "s" })
    }
}

impl std::str::FromStr for Amount {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Amount, AmountError> {
        let amount = || {
            let mut words = text.split(' ');
            let number = words.next()?;
            let plain = number.starts_with(|c: char| c.is_ascii_digit())
                && number.chars().all(|c| c.is_ascii_digit() || c == '_');
            let n = plain.then(|| number.replace('_', "").parse().ok()).flatten()?;
            let unit = match words.collect::<Vec<_>>().as_slice() {
                ["hour" | "hours"] => Unit::Hour,
                ["day" | "days"] => Unit::Day,
                ["working", "day" | "days"] => Unit::WorkingDay,
                ["week" | "weeks"] => Unit::Week,
                ["month" | "months"] => Unit::Month,
                ["year" | "years"] => Unit::Year,
                _ => return None,
            };
            Some(Amount { n, unit })
        };
        amount().ok_or_else(|| AmountError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_reads_back_what_it_prints_and_takes_no_other_shape() {
        for text in ["30 days", "1 day", "10 working days", "72 hours", "2 weeks", "1 month", "5 years"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        for text in
            ["", "days", "30", "-3 days", "30 Days", "3 working hours", "1.5 days", "99999999999 days"]
        {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }
}
