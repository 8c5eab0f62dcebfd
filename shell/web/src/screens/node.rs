//! The node, for who keeps it running: version, journal, letters, peers. No case.

use comity_treaty::prose::Language;
use maud::{Markup, html};
use serde_json::Value;

use super::moment;
use super::treaties::generated;
use crate::locale::Locale;

/// How the node stands, and what went wrong with journals.
pub(crate) fn page(l: &Locale, status: &Value, alarms: &[String]) -> Markup {
    let text = |name: &str| status[name].as_str().unwrap_or_default();
    let number = |name: &str| status[name].as_u64().unwrap_or(0);
    let journal = &status["journal"];
    let head = journal["size"].as_u64().unwrap_or(0);
    let peers: Vec<&str> =
        status["peers"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    html! {
        h1 class="govuk-heading-l" { (l.say("node-title")) }
        @if alarms.is_empty() && number("incidents") == 0 { p class="govuk-body" { (l.say("node-well")) } }
        @for alarm in alarms { div class="govuk-inset-text" { (generated(Language::English, alarm)) } }
        dl class="govuk-summary-list" {
            (row(&l.say("node-version"), &html! { bdi dir="ltr" { (env!("CARGO_PKG_VERSION")) } " · " (l.say_with("node-format", [("number", number("format").into())])) }))
            (row(&l.say("node-now"), &html! { (moment(l, text("now"))) }))
            (row(&l.say("node-letters"), &html! { (number("waiting_letters")) }))
            (row(&l.say("node-incidents"), &html! { (number("incidents")) }))
            (row(&l.say("node-journal"), &html! {
                (l.say_with("node-entries", [("entries", head.into())]))
                @if let Some(root) = journal["root"].as_str() { br; bdi class="comity-code" dir="ltr" { (root) } }
            }))
            (row(&l.say("node-peers"), &html! {
                @if peers.is_empty() { (l.say("node-no-peers")) }
                @for (at, peer) in peers.iter().enumerate() { @if at > 0 { " · " } bdi dir="ltr" { (peer) } }
            }))
            (row(&l.say("node-endpoint"), &html! { bdi dir="ltr" { (text("endpoint")) } }))
            (row(&l.say("node-fingerprint"), &html! { bdi class="comity-code" dir="ltr" { (text("fingerprint")) } }))
        }
        p class="govuk-body-s" { (l.say("node-help")) }
    }
}

fn row(name: &str, value: &Markup) -> Markup {
    html! {
        div class="govuk-summary-list__row" {
            dt class="govuk-summary-list__key" { (name) }
            dd class="govuk-summary-list__value" { (value) }
        }
    }
}
