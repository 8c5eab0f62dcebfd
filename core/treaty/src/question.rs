//! Yes, no, undetermined. A question that cannot be answered from the facts names the person who
//! answers it; nothing here ever guesses, and undetermined never counts as no.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use comity_words::Day;

use crate::period::{Amount, Unit};

/// One of the three answers. Ordered so that *and* is the least and *or* the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// It is not so.
    No,
    /// It is not known whether it is so.
    Undetermined,
    /// It is so.
    Yes,
}

impl Answer {
    /// Both hold: the lesser of the two.
    #[must_use]
    pub fn and(self, other: Answer) -> Answer {
        self.min(other)
    }

    /// One of the two holds: the greater of the two.
    #[must_use]
    pub fn or(self, other: Answer) -> Answer {
        self.max(other)
    }

    /// The contrary; of undetermined there is none.
    #[must_use]
    pub fn contrary(self) -> Answer {
        match self {
            Answer::No => Answer::Yes,
            Answer::Undetermined => Answer::Undetermined,
            Answer::Yes => Answer::No,
        }
    }

    /// The answer to a plain truth.
    pub const fn of(truth: bool) -> Answer {
        if truth { Answer::Yes } else { Answer::No }
    }

    /// The word: `yes`, `no` or `undetermined`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Undetermined => "undetermined",
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a case knows under one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A plain yes or no.
    Truth(bool),
    /// One word or several: codes of measures, offences, roles, languages.
    Words(BTreeSet<String>),
    /// A number with up to four decimals, in ten-thousandths; of money with its currency, of a share with `%`.
    Number {
        /// The number times 10 000.
        ten_thousandths: i64,
        /// A currency, `%`, or nothing.
        unit: Option<String>,
    },
    /// A length of time.
    Length(Amount),
    /// A day.
    Date(Day),
}

impl Value {
    /// One word.
    pub fn word(word: impl Into<String>) -> Value {
        Value::Words(BTreeSet::from([word.into()]))
    }

    /// Several words.
    pub fn words<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Value {
        Value::Words(words.into_iter().map(Into::into).collect())
    }

    /// A whole number without a unit.
    pub fn number(number: i64) -> Value {
        Value::Number { ten_thousandths: number.saturating_mul(10_000), unit: None }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Truth(truth) => f.write_str(if *truth { "yes" } else { "no" }),
            Value::Words(words) => f.write_str(&words.iter().cloned().collect::<Vec<_>>().join(", ")),
            Value::Number { ten_thousandths, unit } => {
                let (whole, rest) = (ten_thousandths / 10_000, (ten_thousandths % 10_000).abs());
                write!(f, "{whole}")?;
                if rest != 0 {
                    let text = format!("{rest:04}");
                    write!(f, ".{}", text.trim_end_matches('0'))?;
                }
                unit.iter().try_for_each(|unit| write!(f, " {unit}"))
            }
            Value::Length(amount) => write!(f, "{amount}"),
            Value::Date(day) => write!(f, "{day}"),
        }
    }
}

/// What is known about one request: paths and their values. The order of telling means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, Value>);

impl Facts {
    /// Nothing known.
    pub fn new() -> Facts {
        Facts::default()
    }

    /// The same facts and one more.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, value: Value) -> Facts {
        self.tell(path, value);
        self
    }

    /// Adds a fact, in place of an older value of the same path.
    pub fn tell(&mut self, path: impl Into<String>, value: Value) {
        self.0.insert(path.into(), value);
    }

    /// The value of a path, where one is known.
    pub fn of(&self, path: &str) -> Option<&Value> {
        self.0.get(path)
    }

    /// The words of a path; none where nothing is known.
    pub fn words(&self, path: &str) -> Vec<String> {
        match self.of(path) {
            Some(Value::Words(words)) => words.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Every fact in the order of its path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(path, value)| (path.as_str(), value))
    }
}

impl<S: Into<String>> FromIterator<(S, Value)> for Facts {
    fn from_iter<I: IntoIterator<Item = (S, Value)>>(facts: I) -> Facts {
        Facts(facts.into_iter().map(|(path, value)| (path.into(), value)).collect())
    }
}

/// A condition of a treaty file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Any of them.
    Or(Vec<Condition>),
    /// All of them.
    And(Vec<Condition>),
    /// The contrary.
    Not(Box<Condition>),
    /// A path that is yes.
    Holds(String),
    /// A path compared with a value.
    Compare(String, Comparator, Value),
    /// A path that is one of the items, or of the items of a list.
    In(String, Vec<String>),
    /// A path of which a value is known (or, with `false`, is not).
    Known(String, bool),
}

impl Condition {
    /// Whether some path in it is such.
    pub(crate) fn any(&self, is_such: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Condition::Or(parts) | Condition::And(parts) => parts.iter().any(|part| part.any(is_such)),
            Condition::Not(part) => part.any(is_such),
            Condition::Holds(path)
            | Condition::Compare(path, ..)
            | Condition::In(path, _)
            | Condition::Known(path, _) => is_such(path),
        }
    }
}

/// How a path is compared with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparator {
    /// The sign as written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::Unequal => "!=",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
            Comparator::More => ">",
            Comparator::AtLeast => ">=",
        }
    }
}

/// A question left open, and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The path or the id of the fact or determination.
    pub path: String,
    /// The question as the treaty words it, or one made of the path.
    pub wording: String,
    /// Who answers: an office, such as `requested.court`.
    pub asked_of: Option<String>,
}

/// Compares two lengths. Months and years are compared with each other exactly, hours, days and weeks
/// too; across that border only where the answer is the same for every month and year there is.
pub(crate) fn compare_lengths(left: Amount, right: Amount) -> Option<Ordering> {
    let months = |amount: Amount| match amount.unit {
        Unit::Month => Some(u64::from(amount.n)),
        Unit::Year => Some(u64::from(amount.n) * 12),
        _ => None,
    };
    if let (Some(left), Some(right)) = (months(left), months(right)) {
        return Some(left.cmp(&right));
    }
    if left.unit == right.unit {
        return Some(left.n.cmp(&right.n));
    }
    let ((low, high), (other_low, other_high)) = (hours(left), hours(right));
    if low == high && other_low == other_high {
        Some(low.cmp(&other_low))
    } else if high < other_low {
        Some(Ordering::Less)
    } else if low > other_high {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// The least and the most hours a length can have.
pub(crate) fn hours(amount: Amount) -> (u64, u64) {
    let n = u64::from(amount.n);
    match amount.unit {
        Unit::Hour => (n, n),
        Unit::Day => (n * 24, n * 24),
        // Between two working days lie weekends and holidays; a fortnight without any is the most we assume.
        Unit::WorkingDay => (n * 24, n * 24 * 3 + 14 * 24),
        Unit::Week => (n * 168, n * 168),
        Unit::Month => (n * 28 * 24, n * 31 * 24),
        Unit::Year => (n * 365 * 24, n * 366 * 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undetermined_lies_between_no_and_yes() {
        use Answer::{No, Undetermined, Yes};
        assert_eq!(No.and(Undetermined), No);
        assert_eq!(Yes.and(Undetermined), Undetermined);
        assert_eq!(Yes.or(Undetermined), Yes);
        assert_eq!(No.or(Undetermined), Undetermined);
        assert_eq!(Undetermined.contrary(), Undetermined);
    }

    #[test]
    fn lengths_are_compared_only_where_every_calendar_agrees() {
        let compare =
            |left: &str, right: &str| compare_lengths(left.parse().unwrap(), right.parse().unwrap());
        assert_eq!(compare("36 months", "3 years"), Some(Ordering::Equal));
        assert_eq!(compare("72 hours", "3 days"), Some(Ordering::Equal));
        assert_eq!(compare("30 days", "1 month"), None);
        assert_eq!(compare("27 days", "1 month"), Some(Ordering::Less));
        assert_eq!(compare("5 years", "3 years"), Some(Ordering::Greater));
    }
}
