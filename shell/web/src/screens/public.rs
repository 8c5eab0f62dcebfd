//! What anyone may read where the node shows it: the office and its fingerprint, its treaties, whose a fingerprint is.

use comity_node::Refusal;
use comity_node::view::TreatyRow;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::{help, sentence};
use super::grid::{code, rows, text};
use super::{library, word};
use crate::locale::Locale;

/// The office itself.
pub(crate) fn front(l: &Locale, authority: &str, fingerprint: &str) -> Markup {
    html! {
        h1 class="govuk-heading-l" { bdi { (authority) } }
        p class="govuk-body" { (l.say("public-what")) }
        ul class="govuk-list govuk-list--bullet" {
            li { a class="govuk-link" href="/public/treaties" { (l.say("public-treaties")) } }
            li { a class="govuk-link" href="/public/check" { (l.say("public-check")) } }
        }
        h2 class="govuk-heading-m" { (l.say("public-fingerprint")) }
        p class="govuk-body" { (l.say("public-fingerprint-what")) }
        p class="govuk-body" { (code(&grouped(fingerprint))) }
    }
}

/// The treaties held here.
pub(crate) fn treaties(l: &Locale, held: &[TreatyRow]) -> Markup {
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/public" { (l.say("public-title")) } }
        h1 class="govuk-heading-l" { (l.say("public-treaties")) }
        @if held.is_empty() { p class="govuk-body" { (l.say("public-no-treaty")) } }
        ul class="govuk-list" {
            @for row in held {
                li {
                    a class="govuk-link" href={ "/public/treaties/" (row.id) } { (l.in_english(&row.title)) }
                    " · " (library::status(l, &row.status))
                }
            }
        }
        (help(l, "comity treaty list --node", "GET /api/treaty/list"))
    }
}

/// The form, and what was found.
pub(crate) fn check(l: &Locale, typed: &str, found: Option<&Result<Value, Refusal>>) -> Markup {
    let wrong = found.and_then(|found| found.as_ref().err());
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/public" { (l.say("public-title")) } }
        @if let Some(wrong) = wrong {
            div class="govuk-error-summary" role="alert" {
                h2 class="govuk-error-summary__title" { (l.say("public-wrong")) }
                div class="govuk-error-summary__body" { p { a href="#digest" { (sentence(l, wrong)) } } }
            }
        }
        h1 class="govuk-heading-l" { (l.say("public-check")) }
        @if let Some(Ok(found)) = found { (answer(l, found)) }
        form method="get" action="/public/check" {
            div class={ "govuk-form-group" @if wrong.is_some() { " govuk-form-group--error" } } {
                label class="govuk-label" for="digest" { (l.say("public-digest")) }
                div class="govuk-hint" id="digest-hint" { (l.say("public-digest-hint")) }
                @if let Some(wrong) = wrong { p class="govuk-error-message" id="digest-error" { (sentence(l, wrong)) } }
                textarea class="govuk-textarea comity-code" id="digest" name="digest" rows="3" dir="ltr" spellcheck="false" autocapitalize="none" aria-describedby=(if wrong.is_some() { "digest-hint digest-error" } else { "digest-hint" }) { (typed) }
            }
            button class="govuk-button" { (l.say("public-check-button")) }
        }
        (help(l, "comity fingerprint DIGITS", "POST /api/fingerprint"))
    }
}

fn answer(l: &Locale, found: &Value) -> Markup {
    let all = rows(found, "found");
    html! {
        div class="govuk-inset-text" role="status" {
            p class="govuk-body" { (code(&grouped(text(found, "digest")))) }
            @if all.is_empty() { p class="govuk-body" { (l.say("public-unknown")) } }
            @for one in all {
                p class="govuk-body" {
                    strong { (word(l, "public-is", text(one, "what"))) }
                    @if !text(one, "name").is_empty() { br; bdi { (text(one, "name")) } @if !text(one, "state").is_empty() { " (" bdi dir="ltr" { (text(one, "state")) } ")" } }
                }
            }
        }
    }
}

/// A digest in groups of eight, as it is compared.
fn grouped(digest: &str) -> String {
    let digits: Vec<char> = digest.trim_start_matches("sha256:").chars().collect();
    digits.chunks(8).map(|eight| eight.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
