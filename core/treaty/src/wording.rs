//! Weekdays, limits and events in the words of explanations.

use comity_words::Day;

use crate::model::{Limit, LimitForm, Pattern};

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
        ("consulted", Some(about)) => return format!("consultation on {}", about.replace('-', " ")),
        _ => return format!("`{pattern}`"),
    };
    noun.to_owned()
}
