//! Duties, prohibitions, powers and permissions as sentences, and what moves their clocks.

use super::sentence::Reader;
use super::voice::{Manner, quoted};
use super::words;
use crate::syntax::ast::{EventName, LimitForm, Value};

/// A norm: who does what, by when, from which deed; then its clock.
pub(super) fn sentences(reader: &Reader<'_>) -> String {
    let by = reader.arg("by");
    let bearer = by.map_or_else(|| "each Party".to_owned(), |by| reader.voice.value(by, Manner::Who));
    let plural = by.is_some_and(|by| by.ids().len() > 1 || by.path().is_some_and(is_several));
    let limit = reader.arg("<limit>");
    let starts = reader.arg("starts on");
    let mut sentence = format!("{} {}", words::capital(&bearer), act(reader, limit, starts, plural));
    if let Some(over) = reader.said("over", Manner::Quoted) {
        sentence.push_str(&format!(" over {over}"));
    }
    let towards = towards(reader, by, &sentence);
    sentence.push_str(&towards);
    if let Some(every) = reader.said("every", Manner::Plain) {
        sentence.push_str(&format!(" every {every}"));
    }
    if let Some(limit) = limit {
        sentence.push_str(&format!(" {}", reader.voice.value(limit, Manner::Plain)));
    }
    if let Some(starts) = starts {
        let by_the_requested =
            by.and_then(Value::path).is_some_and(|by| by.split('.').next() == Some("requested"));
        sentence.push_str(&anchor(reader, starts, limit, by_the_requested));
    }
    if let Some(until) = reader.said("ends on", Manner::Happening) {
        sentence.push_str(&format!(" until {until}"));
    }
    if let Some(until) = unfinished(reader, limit) {
        sentence.push_str(&until);
    }
    if let Some(times) = reader.arg("times") {
        sentence.push_str(&format!(", {}", how_often(reader, times)));
    }
    if let Some(giving) = reader.said("giving", Manner::Plain) {
        sentence.push_str(&format!(", giving {giving}"));
    }
    if let Some(after) = reader.said("after", Manner::Quoted) {
        sentence.push_str(&format!(", after {after} is done"));
    }
    if let Some(rule) = reader.said("counted-by", Manner::Quoted) {
        sentence.push_str(&format!(", counted by the rule {rule}"));
    }
    if let Some(benchmark) = reader.said("benchmark", Manner::Plain) {
        sentence.push_str(&format!(" (for figures alone: {benchmark})"));
    }
    reader.closed(sentence)
}

/// What moves a clock, as a clause without full stop.
pub(super) fn clock(reader: &Reader<'_>) -> String {
    let voice = reader.voice;
    let mut said = match reader.statement.keyword() {
        "instead" => {
            let limit = reader.said("<limit>", Manner::Plain).unwrap_or_else(|| "another limit".to_owned());
            match reader.said("counted-by", Manner::Quoted) {
                Some(rule) => format!("{limit}, counted by the rule {rule},"),
                None => limit,
            }
        }
        "stops" => {
            let on = reader.said("on", Manner::Plain).unwrap_or_default();
            let resumes = reader.said("resumes on", Manner::Happening);
            let until = resumes.map_or_else(String::new, |resumes| format!(" until {resumes}"));
            let at_most = reader.arg("at-most");
            let at_most = at_most.map_or_else(String::new, |n| format!(", {} at most", how_often(reader, n)));
            format!("the period stands still from {on}{until}{at_most}")
        }
        "restarts" => {
            format!("the period begins again with {}", reader.said("on", Manner::Plain).unwrap_or_default())
        }
        "suspended" => {
            let state = reader.said("while", Manner::Plain).unwrap_or_default();
            let balance = match reader.arg("balance") {
                Some(value) => match value.path() {
                    Some("kept") => "afterwards what is left of it runs on".to_owned(),
                    Some("fresh") => "afterwards the whole period runs again".to_owned(),
                    _ => format!("what is left of it afterwards: {}", voice.value(value, Manner::Plain)),
                },
                None => "what is left of it afterwards is open".to_owned(),
            };
            format!("the period stands still while the request is {state}{}; {balance}", reader.left())
        }
        "extend" => {
            let by = reader.said("by", Manner::Who).unwrap_or_else(|| "its bearer".to_owned());
            let mut said = format!("{by} may extend the period");
            if let Some(up_to) = reader.said("up-to", Manner::Plain) {
                said.push_str(&format!(" by up to {up_to}"));
            }
            if reader.has("uncapped") {
                said.push_str(" without a cap");
            }
            if let Some(times) = reader.arg("times") {
                said.push_str(&format!(", {}", how_often(reader, times)));
            }
            if let Some(giving) = reader.said("giving", Manner::Plain) {
                said.push_str(&format!(", giving {giving}"));
            }
            match reader.arg("before") {
                Some(before) if matches!(before.events(), [due] if due.path.text == "due") => {
                    said.push_str(", before it ends");
                }
                Some(before) => said.push_str(&format!(", before {}", voice.value(before, Manner::Plain))),
                None => {}
            }
            said
        }
        _ => "a miss is excused".to_owned(),
    };
    said.push_str(&reader.left());
    said
}

fn is_several(path: &str) -> bool {
    path.split('.').next() == Some("both")
}

/// What the bearer does, must not do or may do.
fn act(reader: &Reader<'_>, limit: Option<&Value>, starts: Option<&Value>, plural: bool) -> String {
    let id = reader.statement.id().unwrap_or_default();
    let own = words::act(id);
    match reader.statement.keyword() {
        "duty" => {
            let verb = |deed: &str| if plural { words::plural(deed) } else { deed.to_owned() };
            let begun = |event: &EventName| event.path.text == "preservation-begun";
            if is_floor(limit) {
                let preserves = starts.is_some_and(|starts| starts.events().iter().any(begun));
                let deed = if preserves {
                    "preserves what is asked".to_owned()
                } else {
                    format!("keeps to {}", quoted(&own))
                };
                return verb(&deed);
            }
            let deeds = deeds_of(reader);
            match deeds {
                Some(deeds) => words::joined(&deeds.iter().map(|deed| verb(deed)).collect::<Vec<_>>(), "or"),
                None => verb(&format!("fulfils the duty {}", quoted(&own))),
            }
        }
        "prohibition" => match reader.said("of", Manner::Or) {
            Some(of) => format!("must not {own} ({of})"),
            None => format!("must not {own}"),
        },
        _ => format!("may {own}"),
    }
}

/// The deeds that fulfil a duty, where all of them are somebody's; of a standard duty its own.
fn deeds_of(reader: &Reader<'_>) -> Option<Vec<&'static str>> {
    let deed = |event: &EventName| {
        words::deed(&event.path.text, event.argument.as_ref().map(|argument| argument.text.as_str()))
    };
    let done = reader.statement.arg("done on");
    match done {
        Some(done) if !done.events().is_empty() => {
            let deeds: Option<Vec<_>> = done.events().iter().map(deed).collect();
            // Read here; where some deed has no verb it is said at the end what fulfils the duty.
            if deeds.is_some() {
                reader.phrase("done on");
            }
            deeds
        }
        Some(_) => None,
        None => {
            let own = crate::bind::standard_deed(reader.statement.id()?)?;
            words::deed(own, None).map(|deed| vec![deed])
        }
    }
}

/// Until when a duty lasts that no deed of its bearer fulfils.
fn unfinished(reader: &Reader<'_>, limit: Option<&Value>) -> Option<String> {
    let done = reader.arg("done on")?;
    if is_floor(limit) {
        let until = reader.voice.value(done, Manner::Happening);
        return Some(format!(" and until {until}"));
    }
    Some(format!(", which is fulfilled by {}", reader.voice.value(done, Manner::Plain)))
}

/// Towards whom, unless that is simply the other Party.
fn towards(reader: &Reader<'_>, by: Option<&Value>, said: &str) -> String {
    let Some(to) = reader.arg("to") else { return String::new() };
    let side = |value: &Value| value.path().and_then(|path| path.split('.').next()).map(str::to_owned);
    let other = match by.and_then(side).as_deref() {
        Some("requested") => "requesting",
        Some("requesting") => "requested",
        Some("receiving") => "transmitting",
        Some("both") => "both",
        _ => "",
    };
    let to_words = reader.voice.value(to, Manner::Who);
    if to.path() == Some(other) || said.contains(&to_words) {
        return String::new();
    }
    format!(", towards {to_words},")
}

/// From which deed it runs.
fn anchor(reader: &Reader<'_>, starts: &Value, limit: Option<&Value>, by_the_requested: bool) -> String {
    let form = limit.and_then(Value::limit).map(|limit| &limit.form);
    let receipt = by_the_requested
        && matches!(starts.events(), [one] if one.path.text == "received" && one.argument.is_none());
    let noun = || reader.voice.value(starts, Manner::Plain);
    let once = || match reader.voice.happening(starts) {
        Some(clause) => format!(" once {clause}"),
        None => format!(" after {}", noun()),
    };
    match form {
        Some(LimitForm::Within(_)) if receipt => " of receiving it".to_owned(),
        Some(LimitForm::Within(_)) => format!(" of {}", noun()),
        Some(LimitForm::AtLeast(_)) => format!(" from {}", noun()),
        Some(LimitForm::NoLaterThan(_) | LimitForm::Before(..)) => {
            // What follows is a condition of its own, not of the deed it runs from.
            let guarded = reader.statement.has("when") || reader.statement.has("unless");
            format!(",{}{}", once(), if guarded { "," } else { "" })
        }
        _ if reader.statement.keyword() == "prohibition" => format!(" from {}", noun()),
        _ => once(),
    }
}

fn is_floor(limit: Option<&Value>) -> bool {
    limit.and_then(Value::limit).is_some_and(|limit| matches!(limit.form, LimitForm::AtLeast(_)))
}

fn how_often(reader: &Reader<'_>, n: &Value) -> String {
    reader.voice.value(n, Manner::Times)
}
