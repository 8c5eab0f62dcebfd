//! What the places of a request are called: fields, choices, questions and duties, in the reader's words.
//!
//! The tables of the core name them in English for a terminal. A page looks in the catalogue first, by the codes of
//! the tables; what is in none keeps its English words, marked as English.

use std::sync::LazyLock;

use serde_json::Value;

use crate::locale::Locale;
use crate::places::{self, members, name};

/// The tables of elements, for the names of their members.
pub(super) static TABLES: LazyLock<Value> = LazyLock::new(comity_node::form_tables);

/// The message, where a catalogue has it.
fn said(l: &Locale, id: &str) -> Option<String> {
    let said = l.say(id);
    (said != id).then_some(said)
}

fn slug(code: &str) -> String {
    code.replace(['.', ' '], "-")
}

/// What the tables say, begun as a label begins.
fn of_table(l: &Locale, place: &Value) -> String {
    let says = place["says"].as_str().unwrap_or(name(place));
    let mut letters = says.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    l.in_english(&format!("{first}{}", letters.as_str()))
}

/// A member of a record: `record` is what the tables call it.
pub(crate) fn member(l: &Locale, record: &str, place: &Value) -> String {
    said(l, &format!("field-{record}-{}", name(place))).unwrap_or_else(|| of_table(l, place))
}

/// A place by its path, `element.offences.1.title`, step by step, with its number where several stand there.
pub(crate) fn path(l: &Locale, path: &str) -> String {
    let mut steps = path.split('.');
    let (Some("element"), Some(element)) = (steps.next(), steps.next()) else { return path.to_owned() };
    let rows = TABLES["elements"].as_array().map_or(&[][..], Vec::as_slice);
    let mut shape = rows.iter().find(|row| row["element"] == element).unwrap_or(&Value::Null);
    let mut said = super::word(l, "element", element);
    for step in steps {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            said = format!("{said} {step}");
            continue;
        }
        match members(shape).iter().find(|member| name(member) == step) {
            Some(place) => {
                said = format!("{said} · {}", member(l, places::called(shape), place));
                shape = place;
            }
            None => said = format!("{said} · {}", l.in_english(step)),
        }
    }
    said
}

/// What a measure wants to be told: words of its own, else those of every measure that asks it.
pub(crate) fn told(l: &Locale, measure: &str, place: &Value) -> String {
    let name = name(place);
    said(l, &format!("told-{measure}-{name}"))
        .or_else(|| said(l, &format!("told-{name}")))
        .unwrap_or_else(|| of_table(l, place))
}

/// One code of a closed list: `list` is what the tables call it.
pub(crate) fn choice(l: &Locale, list: &str, code: &str) -> String {
    said(l, &format!("code-{}-{}", slug(list), slug(code)))
        .unwrap_or_else(|| l.in_english(&code.replace('-', " ")))
}

/// A question a treaty hangs on. What the treaty words itself stands as it words it; a path it only names is
/// in the catalogue, or stands as it is.
pub(crate) fn question(l: &Locale, path: &str, wording: &str) -> String {
    let is_worded = wording != path && !wording.contains(&format!("`{path}`"));
    match said(l, &format!("question-{}", slug(path))) {
        Some(said) if !is_worded => said,
        _ => l.in_english(wording),
    }
}

/// A duty by the name its treaty gives it; the name itself, marked, where it is the treaty's own.
pub(crate) fn duty(l: &Locale, norm: &str) -> String {
    let last = norm.rsplit('.').next().unwrap_or(norm);
    said(l, &format!("duty-{}", slug(norm)))
        .or_else(|| said(l, &format!("duty-{last}")))
        .unwrap_or_else(|| l.in_english(norm))
}

/// An office as treaties name it, `requested.minister`, in the reader's words; the name itself where nobody has any.
pub(crate) fn office(l: &Locale, code: &str) -> String {
    let (side, role) = code.split_once('.').unwrap_or(("", code));
    let Some(role) = said(l, &format!("office-{role}")) else { return l.in_english(code) };
    match side {
        "requesting" => l.say_with("office-of-requesting", [("office", role.into())]),
        "requested" => l.say_with("office-of-requested", [("office", role.into())]),
        _ => role,
    }
}

#[cfg(test)]
mod tests;
