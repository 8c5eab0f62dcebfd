//! Duties, prohibitions, powers and permissions as sentences: the deed, the limit and the deed it runs from.

use super::catalogue::Piece;
use super::sentence::{Reader, Said};
use super::template::fill;
use super::voice::How;
use crate::syntax::ast::{EventName, LimitForm, Value};

/// What a piece of a norm's sentence says where it is more than its phrase.
pub(super) fn piece(reader: &Reader<'_>, piece: &Piece, said: &str) -> Said {
    match piece.name.as_str() {
        "deed" => Said::This(deed(reader, piece)),
        "to" if reader.statement.keyword() == "duty" => towards(reader, said),
        "starts on" => match reader.arg("starts on") {
            Some(starts) => Said::This(anchor(reader, starts)),
            None => Said::Nothing,
        },
        "done on" => match reader.arg("done on") {
            Some(done) => {
                let key = if is_floor(limit(reader)) { "until" } else { "fulfilled-by" };
                Said::This(with_event(reader, key, done))
            }
            None => Said::Nothing,
        },
        _ => Said::AsWritten,
    }
}

fn limit<'a>(reader: &Reader<'a>) -> Option<&'a Value> {
    reader.statement.limit()
}

fn is_several(reader: &Reader<'_>) -> bool {
    let several =
        |by: &Value| by.ids().len() > 1 || by.ids().iter().any(|who| who.split('.').next() == Some("both"));
    reader.statement.arg("by").is_some_and(several)
}

/// What the bearer does, must not do or may do.
fn deed(reader: &Reader<'_>, piece: &Piece) -> String {
    let plural = is_several(reader);
    let form = if plural { "pl" } else { "" };
    let catalogue = reader.voice.catalogue;
    let id = reader.statement.id().unwrap_or_default();
    let own = |section: &str, key: &str| {
        let term = catalogue.find(section, key);
        let template =
            term.map_or_else(|| super::catalogue::missing(section, key), |term| term.form(form).to_owned());
        fill(&template, &|place| match (place.source, place.manner) {
            ("0", "raw") => Some(reader.voice.code(id, "", "")),
            ("0", _) => Some(reader.voice.id(id)),
            _ => None,
        })
    };
    let deed = if reader.statement.keyword() == "duty" {
        let begun = |event: &EventName| event.path.text == "preservation-begun";
        let starts = reader.statement.arg("starts on");
        let preserves = starts.is_some_and(|starts| starts.events().iter().any(begun));
        match is_floor(limit(reader)) {
            true if preserves => own("deeds", ".preserves"),
            true => own("deeds", ".keeps-to"),
            false => deeds(reader, form).unwrap_or_else(|| own("deeds", ".fulfils")),
        }
    } else {
        match catalogue.find("acts", id) {
            Some(act) => act.form(form).to_owned(),
            None => own("acts", ".own"),
        }
    };
    let template = piece.template(plural.then_some("pl")).unwrap_or("{0}");
    fill(template, &|place| (place.source == "0").then(|| deed.clone()))
}

/// The deeds that fulfil a duty, where all of them are somebody's; of a standard duty its own.
fn deeds(reader: &Reader<'_>, form: &str) -> Option<String> {
    let catalogue = reader.voice.catalogue;
    let deed = |event: &EventName| {
        let argument =
            event.argument.as_ref().map(|argument| format!("{}({})", event.path.text, argument.text));
        let key = argument.unwrap_or_else(|| event.path.text.clone());
        catalogue.find("deeds", &key).map(|term| term.form(form).to_owned())
    };
    match reader.statement.arg("done on") {
        Some(done) if !done.events().is_empty() => {
            let deeds: Vec<String> = done.events().iter().map(deed).collect::<Option<_>>()?;
            // Read here; where some deed has no verb it is said at the end what fulfils the duty.
            reader.phrase("done on");
            Some(super::grammar::joined(catalogue, &deeds, "or"))
        }
        Some(_) => None,
        None => {
            let own = crate::bind::standard_deed(reader.statement.id()?)?;
            catalogue.find("deeds", own).map(|term| term.form(form).to_owned())
        }
    }
}

/// Towards whom, unless that is simply the other Party.
fn towards(reader: &Reader<'_>, said: &str) -> Said {
    let Some(to) = reader.statement.arg("to") else { return Said::Nothing };
    let side = |value: &Value| value.path().and_then(|path| path.split('.').next()).map(str::to_owned);
    let other = match reader.statement.arg("by").and_then(side).as_deref() {
        Some("requested") => "requesting",
        Some("requesting") => "requested",
        Some("receiving") => "transmitting",
        Some("both") => "both",
        _ => "",
    };
    let words = reader.voice.value(to, &How::manner("who"), "");
    if to.path() == Some(other) || said.contains(&words) {
        reader.phrase("to");
        return Said::Nothing;
    }
    Said::AsWritten
}

/// From which deed it runs.
fn anchor(reader: &Reader<'_>, starts: &Value) -> String {
    let form = limit(reader).and_then(Value::limit).map(|limit| &limit.form);
    let by = reader.statement.arg("by").and_then(Value::path);
    let receipt = by.is_some_and(|by| by.split('.').next() == Some("requested"))
        && matches!(starts.events(), [one] if one.path.text == "received" && one.argument.is_none());
    let clauses = reader.voice.happening(starts).is_some();
    let catalogue = reader.voice.catalogue;
    let once = |once: &'static str, after: &'static str| match clauses
        && catalogue.find("anchors", once).is_some()
    {
        true => once,
        false => after,
    };
    let key = match form {
        Some(LimitForm::Within(_)) if receipt => "receipt",
        Some(LimitForm::Within(_)) => "within",
        Some(LimitForm::AtLeast(_)) => "at-least",
        Some(LimitForm::NoLaterThan(_) | LimitForm::Before(..)) => once("late-once", "late-after"),
        _ if reader.statement.keyword() == "prohibition" => "prohibition",
        _ => once("once", "after"),
    };
    with_event(reader, key, starts)
}

/// A template of the anchors with an event in it.
fn with_event(reader: &Reader<'_>, key: &str, events: &Value) -> String {
    let template = reader.voice.catalogue.page("anchors", key);
    fill(&template, &|place| (place.source == "0").then(|| reader.voice.value(events, &How::of(place), "")))
}

fn is_floor(limit: Option<&Value>) -> bool {
    limit.and_then(Value::limit).is_some_and(|limit| matches!(limit.form, LimitForm::AtLeast(_)))
}
