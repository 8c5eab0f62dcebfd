//! Rates of exchange: an exact decimal, its day and where it was found. No fraction of a coin is ever kept.

use crate::{Day, Money};

/// What one unit of a currency was worth in another, on a day, as a source has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate {
    from: [u8; 3],
    to: [u8; 3],
    /// The digits of the decimal, without its point.
    digits: u64,
    /// How many of them stand behind the point.
    scale: u32,
    on: Day,
    source: String,
}

/// Text that is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no rate: write a decimal above nought with up to nine digits behind the point, as 1.0842")]
pub struct RateError(pub String);

impl Rate {
    /// `1 from = value to` on a day, as a source has it.
    pub fn new(from: &str, to: &str, value: &str, on: Day, source: &str) -> Result<Rate, RateError> {
        let error = || RateError(format!("1 {from} = {value} {to}").chars().take(64).collect());
        let currency = |code: &str| {
            let code: [u8; 3] = code.as_bytes().try_into().ok()?;
            code.iter().all(u8::is_ascii_uppercase).then_some(code)
        };
        let (from, to) = (currency(from).ok_or_else(error)?, currency(to).ok_or_else(error)?);
        let (whole, part) = value.split_once('.').unwrap_or((value, ""));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty()
            && plain(whole)
            && plain(part)
            && part.len() <= 9
            && value.contains('.') != part.is_empty();
        let digits: u64 = format!("{whole}{part}").parse().map_err(|_| error())?;
        if !fits || digits == 0 || from == to || source.trim().is_empty() {
            return Err(error());
        }
        let scale = u32::try_from(part.len()).map_err(|_| error())?;
        Ok(Rate { from, to, digits, scale, on, source: source.trim().to_owned() })
    }

    /// The currency that is turned into the other.
    pub fn from(&self) -> &str {
        std::str::from_utf8(&self.from).expect("three capital letters")
    }

    /// The other.
    pub fn to(&self) -> &str {
        std::str::from_utf8(&self.to).expect("three capital letters")
    }

    /// The decimal as it was written: `1.0842`.
    pub fn value(&self) -> String {
        let one = 10_u64.pow(self.scale);
        let width = usize::try_from(self.scale).unwrap_or(0);
        match self.scale {
            0 => self.digits.to_string(),
            _ => format!("{}.{:0width$}", self.digits / one, self.digits % one),
        }
    }

    /// The day it is of.
    pub fn on(&self) -> Day {
        self.on
    }

    /// Where it was found.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// A sum in the other currency, rounded to its smallest coin, half a coin upwards; nothing where the sum is
    /// of another currency or too large to be counted.
    pub fn turn(&self, sum: Money) -> Option<Money> {
        if sum.currency() != self.from() {
            return None;
        }
        let power = |digits: usize| u32::try_from(digits).ok().and_then(|digits| 10_i128.checked_pow(digits));
        let above = i128::from(sum.coins())
            .checked_mul(i128::from(self.digits))?
            .checked_mul(power(Money::digits(self.to()))?)?;
        let below = 10_i128.checked_pow(self.scale)?.checked_mul(power(Money::digits(self.from()))?)?;
        let coins = above.checked_mul(2)?.checked_add(below)? / below.checked_mul(2)?;
        Money::of(u64::try_from(coins).ok()?, self.to()).ok()
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Rate { on, source, .. } = self;
        write!(f, "1 {} = {} {} on {on} ({source})", self.from(), self.value(), self.to())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(from: &str, to: &str, value: &str) -> Rate {
        Rate::new(from, to, value, "2026-11-20".parse().unwrap(), "reference rates").unwrap()
    }

    fn turned(rate: &Rate, sum: &str) -> Option<String> {
        rate.turn(sum.parse().unwrap()).map(|sum| sum.to_string())
    }

    #[test]
    fn half_a_coin_goes_upwards_and_less_does_not() {
        let pounds = rate("GBP", "EUR", "1.25");
        assert_eq!(turned(&pounds, "10.01 GBP").unwrap(), "12.51 EUR");
        assert_eq!(turned(&pounds, "0.02 GBP").unwrap(), "0.03 EUR");
        assert_eq!(turned(&pounds, "0.01 GBP").unwrap(), "0.01 EUR");
        assert_eq!(turned(&pounds, "1 EUR"), None);
    }

    #[test]
    fn currencies_with_other_coins_are_turned_by_their_units() {
        assert_eq!(turned(&rate("JPY", "EUR", "0.006125"), "10000 JPY").unwrap(), "61.25 EUR");
        assert_eq!(turned(&rate("EUR", "KWD", "0.333"), "10.00 EUR").unwrap(), "3.330 KWD");
        assert_eq!(turned(&rate("EUR", "JPY", "163.2"), "0.01 EUR").unwrap(), "2 JPY");
    }

    #[test]
    fn what_is_no_rate_is_refused_and_what_is_one_is_written_as_it_came() {
        let day = "2026-11-20".parse().unwrap();
        for value in ["0", "0.0", "-1", "1,5", "1.", ".5", "", "1.0000000001", "x", "99999999999999999999"] {
            assert!(Rate::new("GBP", "EUR", value, day, "x").is_err(), "{value}");
        }
        assert!(Rate::new("GBP", "GBP", "1", day, "x").is_err());
        assert!(Rate::new("gbp", "EUR", "1", day, "x").is_err());
        assert!(Rate::new("GBP", "EUR", "1", day, " ").is_err());
        assert_eq!(rate("GBP", "EUR", "1.1700").value(), "1.1700");
    }

    #[test]
    fn a_sum_too_large_is_not_counted_wrongly() {
        assert_eq!(turned(&rate("GBP", "EUR", "1000000000"), "90000000000000000 GBP"), None);
    }
}
