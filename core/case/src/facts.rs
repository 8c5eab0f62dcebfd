//! Answers to the questions a treaty's conditions ask: core, never hidden, never about a person by name.

use std::collections::BTreeMap;

use comity_treaty::period::Amount;
use comity_words::Day;

use crate::Name;

/// What is known about a request, by the path a condition reads it at: `offence`,
/// `penalty.requesting.max`, `already-tried`. What is not here is not known; it is never taken for *no*.
pub type Facts = BTreeMap<Name, Fact>;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Whole number.
    Number(i64),
    /// One or more codes: offence categories, stages, roles without names.
    Words(Vec<Name>),
    /// A length of time: a penalty, a period asked for.
    Length(Amount),
    /// A day: one by which an answer is asked.
    Day(Day),
}

/// Text that is no fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no answer: write yes, no, a number, a length as `5 years`, a day as 2026-12-21, or codes joined by commas"
)]
pub struct FactError(pub String);

/// Reads what a clerk would type: `yes`, `5 years`, `2026-12-21`, `corruption,terrorism`.
impl std::str::FromStr for Fact {
    type Err = FactError;
    fn from_str(text: &str) -> Result<Fact, FactError> {
        let text = text.trim();
        if let Ok(number) = text.parse() {
            return Ok(Fact::Number(number));
        }
        if let Ok(length) = text.parse() {
            return Ok(Fact::Length(length));
        }
        if let Ok(day) = text.parse() {
            return Ok(Fact::Day(day));
        }
        match text {
            "yes" => Ok(Fact::Yes),
            "no" => Ok(Fact::No),
            _ => {
                let words: Result<Vec<Name>, _> = text.split(',').map(|w| w.trim().parse()).collect();
                words.map(Fact::Words).map_err(|_| FactError(text.to_owned()))
            }
        }
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fact::Yes => f.write_str("yes"),
            Fact::No => f.write_str("no"),
            Fact::Number(number) => number.fmt(f),
            Fact::Length(length) => length.fmt(f),
            Fact::Day(day) => day.fmt(f),
            Fact::Words(words) => {
                for (place, word) in words.iter().enumerate() {
                    write!(f, "{}{word}", if place == 0 { "" } else { "," })?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_reads_back_what_it_prints() {
        for text in ["yes", "no", "12", "5 years", "2026-12-21", "corruption", "corruption,terrorism"] {
            assert_eq!(text.parse::<Fact>().unwrap().to_string(), text);
        }
        assert_eq!("no".parse(), Ok(Fact::No));
        assert!("five years ago!".parse::<Fact>().is_err());
    }
}
