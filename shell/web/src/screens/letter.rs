//! A letter as its reader will have it, and what stands under an element laid out in words.

use comity_words::strict::marked;
use maud::{Markup, html};
use serde_json::Value;

use super::called;
use crate::locale::Locale;
use crate::places::{self, members, name};

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// What leaves; and beside it the same letter with its frame in the language of whoever answers for it.
pub(crate) fn for_signer(l: &Locale, read: &Value) -> Markup {
    let hers = &read["beside"];
    html! {
        @if hers.is_object() {
            p class="govuk-body" { (l.say("letter-beside-what")) }
            div class="comity-beside comity-beside--even" {
                section aria-label=(l.say("letter-leaves")) { p class="govuk-body-s" { strong { (l.say("letter-leaves")) } } (letter(read)) }
                section aria-label=(l.say("letter-beside")) { p class="govuk-body-s" { strong { (l.say("letter-beside")) } } (letter(hers)) }
            }
        } @else { (letter(read)) }
    }
}

/// A letter: labels and values in its own language and direction, texts as they were written.
pub(crate) fn letter(letter: &Value) -> Markup {
    let (lang, dir) = (text(letter, "language"), text(letter, "direction"));
    let l = Locale::of_tag(lang).unwrap_or(Locale::english());
    let pairs = |name: &str| letter[name].as_array().cloned().unwrap_or_default();
    html! {
        div class="comity-letter" lang=(lang) dir=(dir) {
            h2 class="govuk-heading-m" { (text(letter, "title")) }
            dl class="govuk-summary-list govuk-summary-list--no-border" {
                @for row in pairs("head") {
                    div class="govuk-summary-list__row" {
                        dt class="govuk-summary-list__key" { (row[0].as_str().unwrap_or_default()) }
                        dd class="govuk-summary-list__value" { bdi { (row[1].as_str().unwrap_or_default()) } }
                    }
                }
            }
            @for row in pairs("body") {
                @let label = row[0].as_str().unwrap_or_default();
                h3 class="govuk-heading-s" { (label) }
                @match &letter["values"][label] {
                    Value::Object(of) => (element(l, of["element"].as_str().unwrap_or_default(), &of["value"])),
                    _ => { @for line in row[1].as_array().into_iter().flatten() { p class="govuk-body" { bdi { (line.as_str().unwrap_or_default()) } } } }
                }
            }
            @for row in pairs("law") { p class="govuk-body-s" { (row[0].as_str().unwrap_or_default()) ": " (row[1].as_str().unwrap_or_default()) } }
        }
    }
}

/// What stands under an element, laid out by its members.
pub(crate) fn element(l: &Locale, code: &str, value: &Value) -> Markup {
    let rows = called::TABLES["elements"].as_array().into_iter().flatten();
    let shape = rows.clone().find(|row| row["element"] == code);
    said(l, shape.unwrap_or(&Value::Null), value)
}

fn said(l: &Locale, shape: &Value, value: &Value) -> Markup {
    match (places::kind(shape), value) {
        (_, Value::Array(entries)) if places::kind(shape) == "record" => html! {
            @if let [one] = entries.as_slice() { (record(l, shape, one)) }
            @else { ol class="govuk-list govuk-list--number" { @for one in entries { li { (record(l, shape, one)) } } } }
        },
        ("record", one) => record(l, shape, one),
        (_, Value::Array(entries)) => html! { @for one in entries { (said(l, shape, one)) } },
        _ => html! { p class="govuk-body" { (leaf(l, shape, value)) } },
    }
}

/// A record, a line a member; a member that says all of it needs no label.
fn record(l: &Locale, shape: &Value, value: &Value) -> Markup {
    let Some(of) = value.as_object() else {
        return html! { p class="govuk-body" { (leaf(l, &Value::Null, value)) } };
    };
    let there: Vec<&Value> = members(shape).iter().filter(|member| of.contains_key(name(member))).collect();
    if let [only] = there.as_slice() {
        return said(l, only, &of[name(only)]);
    }
    html! {
        ul class="govuk-list" {
            @for member in there {
                @let own = &of[name(member)];
                li {
                    (called::member(l, places::called(shape), member)) ": "
                    @match (alone(member, own), places::kind(member)) {
                        (Some((only, value)), _) => (leaf(l, only, value)),
                        (None, "record") => (said(l, member, own)),
                        _ => (leaf(l, member, own)),
                    }
                }
            }
        }
    }
}

/// The one member of a record that says something, where it is no record itself: it stands on the line of its name.
fn alone<'v>(shape: &'v Value, value: &'v Value) -> Option<(&'v Value, &'v Value)> {
    let (own, only) = value.as_object().filter(|of| of.len() == 1)?.iter().next()?;
    let member = members(shape).iter().find(|member| name(member) == own)?;
    (places::kind(member) != "record").then_some((member, only))
}

fn leaf(l: &Locale, shape: &Value, value: &Value) -> Markup {
    match (places::kind(shape), value) {
        (kind, Value::Array(entries)) => html! {
            @for (place, one) in entries.iter().enumerate() { @if place > 0 { @if kind == "text" { br; } @else { ", " } } (leaf(l, shape, one)) }
        },
        ("code", Value::String(code)) => html! { (called::choice(l, places::called(shape), code)) },
        ("length", Value::String(wire)) => html! {
            bdi { (comity_node::length_in_words(wire, l.language()).unwrap_or_else(|| wire.clone())) }
        },
        ("day", Value::String(day)) => html! { time datetime=(day) { (super::day(l, day)) } },
        (_, Value::Bool(truth)) => html! { (l.say(if *truth { "yes" } else { "no" })) },
        (_, Value::String(text)) => html! { bdi class="comity-pre" { (marked(text)) } },
        (_, Value::Null) => html! {},
        (_, other) => html! { bdi { (other.to_string()) } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn plain(markup: &Markup) -> String {
        let mut text = String::new();
        let mut inside = false;
        for letter in markup.0.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => text.push(letter),
                _ => {}
            }
        }
        text.chars().filter(|letter| !matches!(letter, '\u{2068}' | '\u{2069}' | '\u{200f}')).collect()
    }

    #[test]
    fn what_stands_under_an_element_is_said_in_words_and_never_in_codes() {
        let l = Locale::english();
        let offence = json!([{"title": "Fraud", "penalty-requesting": {"most": "5 years"}}]);
        let said = plain(&element(l, "offences", &offence));
        assert!(said.contains("Fraud") && said.contains("5 years"), "{said}");
        assert!(!said.contains("penalty-requesting") && !said.contains("(most"), "{said}");
        let persons =
            json!([{"name": {"written": "Hélène Dufour"}, "role": "suspect", "born": "1970-02-03"}]);
        let said = plain(&element(Locale::of_tag("fr").unwrap(), "persons", &persons));
        assert!(said.contains("Hélène Dufour") && said.contains("3 février 1970"), "{said}");
        for (tag, years) in [("fr", "5 ans"), ("ru", "5 лет"), ("ar", "5 سنوات"), ("zh", "5 年")] {
            let said = plain(&element(Locale::of_tag(tag).unwrap(), "offences", &offence));
            assert!(said.contains(years) && !said.contains("5 years"), "{tag}: {said}");
        }
        assert_eq!(plain(&element(l, "purpose-of-evidence", &json!({"text": "To show it"}))), "To show it");
        assert_eq!(plain(&element(l, "facts-summary", &json!("<b>x</b>"))), "&lt;b&gt;x&lt;/b&gt;");
    }
}
