//! Limits, events, conditions and people in words.

pub(crate) mod sentence;

use std::collections::BTreeMap;

use comity_words::Day;

use crate::bind::scope::amount;
use crate::model::{Clause, Instrument, Limit, LimitForm, Pattern, Periods};
use crate::question::{Comparator, Condition};
use crate::syntax::ast::{self, ValueKind};

/// The names an instrument gives its Parties, and the text its clauses stand in.
pub(crate) struct Words<'a> {
    parties: BTreeMap<&'a str, &'a str>,
    pub(crate) source: &'a str,
}

impl<'a> Words<'a> {
    /// Those of an instrument, for clauses that stand in `source`.
    pub(crate) fn of(instrument: Option<&'a Instrument>, source: &'a str) -> Words<'a> {
        let parties = instrument.into_iter().flat_map(|instrument| &instrument.parties);
        let parties = parties.map(|party| (party.code.as_str(), party.name.as_str()));
        Words { parties: parties.collect(), source }
    }

    /// Somebody in words: `the minister of the requested Party`.
    pub(crate) fn who(&self, who: &str) -> String {
        let (head, office) = match who.split_once('.') {
            Some((head, office)) => (head, Some(office)),
            None => (who, None),
        };
        let side = match head {
            "requesting" => "the requesting Party".to_owned(),
            "requested" => "the requested Party".to_owned(),
            "both" => "both Parties".to_owned(),
            "bearer" => "the Party that owes it".to_owned(),
            "claimant" => "the Party it is owed to".to_owned(),
            "receiving" => "the Party that received it".to_owned(),
            "transmitting" => "the Party that sent it".to_owned(),
            "person" => "the person concerned".to_owned(),
            other => match self.parties.get(other) {
                Some(name) => (*name).to_owned(),
                None => format!("the {}", spaced(other)),
            },
        };
        match office {
            None => side,
            Some("central") => format!("the central authority of {side}"),
            Some("competent") => format!("the competent authority of {side}"),
            Some("executing" | "issuing") => format!("the {} authority of {side}", office.unwrap_or_default()),
            Some("liaison") => format!("the liaison officers of {side}"),
            Some(office) => format!("the {} of {side}", spaced(office)),
        }
    }

    /// A condition in words.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::Or(parts) => self.joined(parts, " or "),
            Condition::And(parts) => self.joined(parts, " and "),
            Condition::Not(part) => format!("not {}", self.inner(part)),
            Condition::Holds(path) => format!("`{path}`"),
            Condition::Compare(path, comparator, value) => {
                let verb = match comparator {
                    Comparator::Equal => "is",
                    Comparator::Unequal => "is not",
                    Comparator::Less => "is less than",
                    Comparator::AtMost => "is at most",
                    Comparator::More => "is more than",
                    Comparator::AtLeast => "is at least",
                };
                format!("`{path}` {verb} {value}")
            }
            Condition::In(path, items) => match path.as_str() {
                "measure" => format!("the measure is {}", list(items, "or")),
                "data-category" => format!("the data are {}", list(items, "or")),
                _ => format!("`{path}` is {}", list(items, "or")),
            },
            Condition::Known(path, true) => format!("{} is known", path_words(path)),
            Condition::Known(path, false) => format!("{} is not known", path_words(path)),
        }
    }

    fn joined(&self, parts: &[Condition], with: &str) -> String {
        parts.iter().map(|part| self.inner(part)).collect::<Vec<_>>().join(with)
    }

    fn inner(&self, condition: &Condition) -> String {
        match condition {
            Condition::Or(_) | Condition::And(_) => format!("({})", self.condition(condition)),
            other => self.condition(other),
        }
    }
}

/// The short name of a weekday: `Mon`.
pub(crate) fn weekday(day: Day) -> &'static str {
    use jiff::civil::Weekday;
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// A limit in words: `within 30 days`.
pub(crate) fn limit_words(limit: &Limit) -> String {
    let aim = if limit.soft { "as far as possible " } else { "" };
    match &limit.form {
        LimitForm::Within(amount) => format!("{aim}within {amount}"),
        LimitForm::AtLeast(amount) => format!("for at least {amount}"),
        LimitForm::Date(day) => format!("{aim}no later than {day}"),
        LimitForm::Path(path) => format!("{aim}no later than {}", path_words(path)),
        LimitForm::Before(amount, events) => {
            format!("{aim}no later than {amount} before {}", pattern_words(events))
        }
        LimitForm::Promptly(words) => format!("\u{201c}{words}\u{201d}"),
        LimitForm::Unknown => "within a limit nobody has read yet".to_owned(),
        LimitForm::Unlimited => "without a limit".to_owned(),
    }
}

/// The limit of a clause, with the options of a bracket where one is open in it.
pub(crate) fn open_limit(clause: &Clause, limit: &Limit) -> String {
    let written = clause.statement.limit().and_then(ast::Value::limit);
    let length = match written.map(|limit| &limit.form) {
        Some(ast::LimitForm::Within(length) | ast::LimitForm::AtLeast(length)) => length,
        _ => return limit_words(limit),
    };
    let Some(bracket) = length.bracket().filter(|bracket| clause.brackets.contains(&bracket.id.text)) else {
        return limit_words(limit);
    };
    let option = |(owner, value): &(ast::Word, Option<ast::Value>)| match value.as_ref().map(|v| &v.kind) {
        Some(ValueKind::Length(length)) => format!("[{}: {}]", owner.text, amount(*length)),
        Some(_) => format!("[{}: unknown]", owner.text),
        None => format!("[{}: nothing]", owner.text),
    };
    let options = bracket.options.iter().map(option).collect::<Vec<_>>().join(" ");
    match limit.form {
        LimitForm::AtLeast(_) => format!("for at least {options}"),
        _ => format!("{}within {options}", if limit.soft { "as far as possible " } else { "" }),
    }
}

/// A path of a condition in words.
fn path_words(path: &str) -> String {
    match path {
        "request.deadline" => "the date the request asks for".to_owned(),
        other => format!("`{other}`"),
    }
}

/// Events in words: `receipt`, `the decision to grant`.
pub(crate) fn pattern_words(patterns: &[Pattern]) -> String {
    patterns.iter().map(event_words).collect::<Vec<_>>().join(" or ")
}

fn event_words(pattern: &Pattern) -> String {
    let noun = match (pattern.name.as_str(), pattern.argument.as_deref()) {
        ("received", None) => "receipt",
        ("received", Some("competent")) => "receipt by the competent authority",
        ("decided", None) => "the decision",
        ("decided", Some("grant")) => "the decision to grant",
        ("decided", Some("refusal")) | ("refused", _) => "the refusal",
        ("postponed", _) => "the postponement",
        ("dispatched", _) => "dispatch",
        ("executed", _) => "execution",
        ("completed", _) => "completion",
        ("clarified", _) => "clarification",
        ("queried", _) => "a query",
        ("returned", Some("incomplete")) => "the return of an incomplete request",
        ("returned", None) => "a return",
        ("withdrawn", _) => "withdrawal",
        ("misdirected", _) => "finding that the request went to the wrong authority",
        ("final-decision", _) => "the final decision",
        ("breach-found", _) => "finding a breach",
        ("secrecy-ended", _) => "the end of secrecy",
        ("preservation-begun", _) => "the beginning of preservation",
        ("consulted", None) => "consultation",
        ("consulted", Some(about)) => return format!("consultation on {}", spaced(about)),
        _ => return format!("`{pattern}`"),
    };
    noun.to_owned()
}

/// A period rule in one line.
pub(crate) fn periods_words(periods: &Periods) -> String {
    let rule = &periods.rule;
    let mut parts = Vec::new();
    let mut say = |key: &str, value: Option<String>| {
        parts.push(format!("{key} {}", value.unwrap_or_else(|| "(left open)".to_owned())));
    };
    say("day 0", rule.day_0.as_ref().map(|chosen| chosen.value.to_string()));
    say("roll", rule.roll.as_ref().map(|chosen| chosen.value.to_string()));
    say("holidays of", rule.holidays_of.as_ref().map(|chosen| chosen.value.to_string()));
    say("zone of", rule.zone.as_ref().map(|chosen| chosen.value.to_string()));
    let at = periods.article.as_ref().map(|article| format!(" at {article}")).unwrap_or_default();
    format!("period rule `{}`{at}: {}", rule.id, parts.join(", "))
}

/// `(a, b, c)` as `a, b or c`.
pub(crate) fn list(items: &[String], with: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {with} {last}", rest.join(", ")),
    }
}

/// A code with spaces for its hyphens.
pub(crate) fn spaced(code: &str) -> String {
    code.replace('-', " ")
}

/// A text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
