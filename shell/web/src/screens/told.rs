//! How an officer is told by mail that something waits.

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::help;
use super::grid::{refused, text};
use super::{moment, word};
use crate::locale::Locale;

/// Her choice, and the form that changes it.
pub(crate) fn page(
    l: &Locale,
    told: &Value,
    token: &Markup,
    (typed, wrong, saved): (Option<&str>, Option<&Refusal>, bool),
) -> Markup {
    let address = typed.unwrap_or(text(told, "address"));
    // Who was never told anything yet is offered the language she reads.
    let language = match text(told, "address") {
        "" => l.language().tag(),
        _ => text(told, "language"),
    };
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/notices" { (l.say("notices-title")) } }
        (refused(l, wrong))
        h1 class="govuk-heading-l" { (l.say("told-title")) }
        @if saved { p class="govuk-inset-text" role="status" { (l.say("told-saved")) } }
        p class="govuk-body" { (l.say("told-what")) }
        @if told["mails"] == false { p class="govuk-body" { strong { (l.say("told-no-mail")) } } }
        @if let Some(last) = told["last"].as_str() { p class="govuk-body" { (l.say_with("told-last", [("moment", moment(l, last).into())])) } }
        form method="post" action="/me/notices" {
            (token)
            div class="govuk-form-group" {
                label class="govuk-label" for="address" { (l.say("told-address")) }
                div class="govuk-hint" id="address-hint" { (l.say("told-address-hint")) }
                input class="govuk-input" id="address" name="address" type="email" dir="ltr" autocomplete="email" spellcheck="false" aria-describedby="address-hint" value=(address);
            }
            div class="govuk-form-group" { fieldset class="govuk-fieldset" {
                legend class="govuk-fieldset__legend" { (l.say("told-rhythm")) }
                div class="govuk-hint" { (l.say("told-urgent")) }
                div class="govuk-radios govuk-radios--small" {
                    @for rhythm in ["at-once", "daily", "urgent"] {
                        div class="govuk-radios__item" {
                            input class="govuk-radios__input" type="radio" id={ "rhythm-" (rhythm) } name="rhythm" value=(rhythm) checked[text(told, "rhythm") == rhythm];
                            label class="govuk-label govuk-radios__label" for={ "rhythm-" (rhythm) } { (word(l, "told-rhythm", rhythm)) }
                        }
                    }
                }
            } }
            div class="govuk-form-group" {
                label class="govuk-label" for="language" { (l.say("told-language")) }
                select class="govuk-select" id="language" name="language" {
                    @for one in Locale::offered() { option value=(one.tag()) lang=(one.tag()) selected[language == one.tag()] { (one.name()) } }
                }
            }
            button class="govuk-button" { (l.say("told-save")) }
        }
        (help(l, "comity officer mail --address ADDRESS --rhythm daily", "POST /api/officer/mail"))
    }
}
