//! Dated rates of exchange, as somebody entered them.

use std::collections::BTreeMap;

use comity_words::{Day, Rate};

/// Rates by the two currencies and the day. A rate says what one unit of the first is worth in the second; it is
/// never turned round, since the other way has a rate of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates(BTreeMap<(String, String), BTreeMap<Day, Rate>>);

impl Rates {
    /// The same and one rate more; the last one entered for a day is the one of that day.
    #[must_use]
    pub fn and(mut self, rate: Rate) -> Rates {
        let pair = (rate.from().to_owned(), rate.to().to_owned());
        self.0.entry(pair).or_default().insert(rate.on(), rate);
        self
    }

    /// The rate of a day, or the last one before it.
    pub fn on(&self, from: &str, to: &str, day: Day) -> Option<&Rate> {
        let of_pair = self.0.get(&(from.to_owned(), to.to_owned()))?;
        of_pair.range(..=day).next_back().map(|(_, rate)| rate)
    }

    /// Every rate, by currencies and day.
    pub fn iter(&self) -> impl Iterator<Item = &Rate> {
        self.0.values().flat_map(BTreeMap::values)
    }
}

impl FromIterator<Rate> for Rates {
    fn from_iter<I: IntoIterator<Item = Rate>>(rates: I) -> Rates {
        rates.into_iter().fold(Rates::default(), Rates::and)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_of_a_day_is_its_own_or_the_last_before_it_and_never_a_later_one() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let rate =
            |value: &str, on: &str| Rate::new("GBP", "EUR", value, day(on), "reference rates").unwrap();
        let rates: Rates = [rate("1.17", "2026-11-20"), rate("1.18", "2026-11-23")].into_iter().collect();
        let value = |on: &str| rates.on("GBP", "EUR", day(on)).map(Rate::value);
        assert_eq!(value("2026-11-19"), None);
        assert_eq!(value("2026-11-22").as_deref(), Some("1.17"));
        assert_eq!(value("2026-11-23").as_deref(), Some("1.18"));
        assert_eq!(rates.on("EUR", "GBP", day("2026-11-23")), None, "the other way has a rate of its own");
    }
}
