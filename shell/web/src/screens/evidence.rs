//! The evidence of a case: one row an exhibit, its custody, and what may be done with it.

use comity_words::strict::marked;
use maud::{Markup, html};
use serde_json::Value;

use super::acts::Stand;
use super::draft::help;
use super::word;
use crate::locale::Locale;
use crate::once::Once;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The page.
pub(crate) fn page(
    l: &Locale,
    token: &Markup,
    stand: &Stand,
    to: &str,
    (wrong, description): (Option<&str>, &str),
) -> Markup {
    let case = stand.case.as_str();
    let rows = stand.view["exhibits"].as_array().map_or(&[][..], Vec::as_slice);
    let asked = stand.view["side"] == "requested";
    let items = stand.view["items"].as_array().map_or(&[][..], Vec::as_slice);
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/cases/" (case) } { (l.say("back-to-case")) } }
        @if let Some(wrong) = wrong {
            div class="govuk-error-summary" role="alert" aria-labelledby="wrong-title" {
                h2 class="govuk-error-summary__title" id="wrong-title" { (l.say("wrong-title")) }
                div class="govuk-error-summary__body" { ul class="govuk-list govuk-error-summary__list" { li { a href=(if asked { "#file" } else { "#main" }) { (wrong) } } } }
            }
        }
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("evidence-title", [("case", case.into())]), case)) }
        @if rows.is_empty() { p class="govuk-body" { (l.say("evidence-none")) } }
        @for row in rows { (exhibit(l, token, stand, to, row)) }
        // What came by post goes into the vault of whoever asked, and is entered from there.
        @if asked || stand.view["on_paper"] == true {
            h2 class="govuk-heading-m" { (l.say("evidence-add")) }
            form method="post" action={ "/cases/" (case) "/evidence" } enctype="multipart/form-data" novalidate
                data-parts={ "/cases/" (case) "/evidence/parts" } data-coming=(l.say("upload-coming")) data-hold=(l.say("upload-hold"))
                data-go-on=(l.say("upload-go-on")) data-held=(l.say("upload-held")) data-broken=(l.say("upload-broken")) data-over=(l.say("upload-over")) {
                (token)
                input type="hidden" name="part" value="";
                @if items.len() > 1 {
                    div class="govuk-form-group" {
                        label class="govuk-label" for="item" { (l.say("act-field-items")) }
                        select class="govuk-select" id="item" name="item" {
                            @for row in items { option value=(row["item"]) { (row["item"]) ". " (word(l, "measure", text(row, "measure"))) } }
                        }
                    }
                }
                div class="govuk-form-group" {
                    label class="govuk-label" for="description" { (l.say("evidence-description")) }
                    input class="govuk-input" id="description" name="description" type="text" dir="auto" value=(description) autocomplete="off";
                }
                div class={ "govuk-form-group" @if wrong.is_some() { " govuk-form-group--error" } } {
                    label class="govuk-label" for="file" { (l.say("evidence-file")) }
                    div class="govuk-hint" id="file-hint" { (l.say("evidence-file-hint")) }
                    input class="govuk-file-upload" id="file" name="file" type="file" aria-describedby="file-hint";
                }
                button class="govuk-button" { (l.say("evidence-add-button")) }
            }
        }
        (help(l, &format!("comity evidence add {case} FILE; comity evidence hand-over {case} X0001; comity evidence receive {case} X0001"), "POST /api/evidence/add, POST /api/evidence/hand-over, POST /api/evidence/receive"))
    }
}

fn exhibit(l: &Locale, token: &Markup, stand: &Stand, to: &str, row: &Value) -> Markup {
    let (case, name, state) = (stand.case.as_str(), text(row, "exhibit"), text(row, "state"));
    let here = format!("/cases/{case}/evidence/{name}");
    let asked = stand.view["side"] == "requested";
    html! {
        div class="comity-group" {
            h2 class="govuk-heading-m" { bdi dir="ltr" { (name) } @if let Some(what) = row["description"].as_str() { ": " bdi { (marked(what)) } } }
            dl class="govuk-summary-list" {
                (pair(&l.say("case-size"), &html! { (l.say_with("case-bytes", [("size", row["size"].to_string().into())])) }))
                (pair(&l.say("case-fingerprint"), &html! { bdi class="comity-code" dir="ltr" { (text(row, "sha256")) } }))
                (pair(&l.say("case-custody"), &html! {
                    @match state {
                        "in-vault" => (l.say("evidence-in-vault")),
                        "handed-over" => (l.say("evidence-handed-over")),
                        _ => (l.say("evidence-received")),
                    }
                }))
            }
            @match (asked, state) {
                (true, "in-vault") => {
                    p class="govuk-body" { (l.say("evidence-final")) }
                    form method="post" action={ (here) "/hand-over" } { (token) (Once::field()) button class="govuk-button" { (l.say_with("evidence-hand-over", [("exhibit", name.into()), ("to", to.into())])) } }
                },
                (false, "handed-over") => {
                    p class="govuk-body" { (l.say("evidence-receive-what")) }
                    form method="post" action={ (here) "/receive" } { (token) (Once::field()) button class="govuk-button" { (l.say_with("evidence-receive", [("exhibit", name.into())])) } }
                },
                (false, "received") => p class="govuk-body" { a class="govuk-link" href={ (here) "/file" } { (l.say_with("evidence-save", [("exhibit", name.into())])) } },
                _ => {},
            }
        }
    }
}

fn pair(key: &str, value: &Markup) -> Markup {
    html! { div class="govuk-summary-list__row" { dt class="govuk-summary-list__key" { (key) } dd class="govuk-summary-list__value" { (value) } } }
}
