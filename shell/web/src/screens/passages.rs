//! Passages beside each other: source and target, each in its language and direction, with the terms that stand in it.

use std::collections::BTreeMap;

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::help;
use super::grid::{code, facts, number, refused, rows, table, text};
use super::{called, moment, word};
use crate::locale::Locale;

/// Every case with passages.
pub(crate) fn list(l: &Locale, told: &Value) -> Markup {
    let cells: Vec<Vec<Markup>> = rows(told, "cases")
        .iter()
        .map(|row| {
            let case = text(row, "case");
            vec![
                html! { a class="govuk-link" href={ "/passages/" (case) } { (code(case)) } },
                html! { bdi dir="ltr" { (text(row, "from")) } " " span class="govuk-visually-hidden" { (l.say("passages-into")) } span aria-hidden="true" { "·" } " " bdi dir="ltr" { (text(row, "to")) } },
                html! { (number(row, "open")) },
                html! { (number(row, "out_of_step")) },
                html! { @if row["certified"] == true { (l.say("yes")) } @else { (l.say("no")) } },
            ]
        })
        .collect();
    let heads = [
        "desk-reference",
        "passages-languages",
        "passages-open",
        "passages-out-of-step",
        "passages-certified",
    ];
    html! {
        h1 class="govuk-heading-l" { (l.say("passages-title")) }
        @if cells.is_empty() { p class="govuk-body" { (l.say("passages-none")) } }
        @else { (table(l, &l.say("passages-title"), &heads, &cells)) }
        (help(l, "comity case passages", "POST /api/case/passages"))
    }
}

/// What the page needs beside the passages.
pub(crate) struct Shown<'a> {
    /// The hidden word of her forms.
    pub(crate) token: &'a Markup,
    /// Whether she may give passages to the translators.
    pub(crate) gives: bool,
    /// What did not go.
    pub(crate) wrong: Option<&'a Refusal>,
    /// What was typed before, by field.
    pub(crate) typed: &'a BTreeMap<String, String>,
    /// Whether something was saved just now.
    pub(crate) saved: bool,
}

/// The direction a language is written in.
fn direction(language: &str) -> &'static str {
    let main = language.split('-').next().unwrap_or(language);
    if ["ar", "fa", "he", "ur", "ps", "dv", "yi", "ku", "sd", "ug"].contains(&main) { "rtl" } else { "ltr" }
}

/// The passages of one case.
pub(crate) fn one(l: &Locale, told: &Value, shown: &Shown<'_>) -> Markup {
    let case = text(told, "case");
    let (from, to) = (text(told, "from"), text(told, "to"));
    let all = rows(told, "passages");
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/passages" { (l.say("passages-title")) } }
        (refused(l, shown.wrong))
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("passages-of", [("case", case.into())]), case)) }
        @if shown.saved { p class="govuk-inset-text" role="status" { (l.say("passages-saved")) } }
        @if all.is_empty() { p class="govuk-body" { (l.say("passages-not-given")) } }
        @for (at, row) in all.iter().enumerate() { (passage(l, (case, number(told, "version")), (at, row), (from, to), shown)) }
        @if !all.is_empty() { (certificate(l, told, shown)) }
        @if shown.gives { (give(l, told, shown)) }
        (help(l, "comity case give-passages CASE --from LANGUAGE --to LANGUAGE; comity case translate CASE PLACE TEXT; comity case certify CASE", "POST /api/case/give-passages, POST /api/case/passages, POST /api/case/translate, POST /api/case/certify"))
    }
}

fn passage(
    l: &Locale,
    (case, version): (&str, u64),
    (at, row): (usize, &Value),
    (from, to): (&str, &str),
    shown: &Shown<'_>,
) -> Markup {
    let place = text(row, "place");
    let standing = text(row, "standing");
    let colour = match standing {
        "in-step" => "govuk-tag--green",
        "out-of-step" => "govuk-tag--red",
        _ => "govuk-tag--grey",
    };
    let typed =
        shown.typed.get("place").filter(|typed| *typed == place).and_then(|_| shown.typed.get("text"));
    let target = typed.map_or(text(row, "target"), String::as_str);
    let id = format!("text-{}", at + 1);
    html! {
        section class="comity-item" aria-labelledby={ "passage-" (at + 1) } {
            h2 class="govuk-heading-m" id={ "passage-" (at + 1) } {
                (called::path(l, place)) " " strong class={ "govuk-tag " (colour) } { (word(l, "passage", standing)) }
            }
            @if standing == "out-of-step" { p class="govuk-body" { (l.say("passages-changed")) } }
            form method="post" action={ "/passages/" (case) } {
                (shown.token)
                input type="hidden" name="place" value=(place);
                input type="hidden" name="version" value=(version);
                div class="comity-beside comity-beside--even" {
                    div {
                        h3 class="govuk-heading-s" { (l.say("passages-source")) " (" bdi dir="ltr" { (from) } ")" }
                        @match row["source"].as_str() {
                            Some(source) => p class="govuk-body" lang=(from) dir=(direction(from)) { (source) },
                            None => p class="govuk-body" { (l.say("passages-gone")) },
                        }
                        @let terms = rows(row, "terms");
                        @if !terms.is_empty() {
                            h4 class="govuk-heading-s" { (l.say("passages-terms")) }
                            ul class="govuk-list" {
                                @for term in terms {
                                    li {
                                        bdi lang=(from) dir=(direction(from)) { (text(term, "source")) }
                                        span aria-hidden="true" { " · " } span class="govuk-visually-hidden" { ": " }
                                        strong { bdi lang=(to) dir=(direction(to)) { (text(term, "target")) } }
                                        @if !text(term, "note").is_empty() { " (" bdi { (text(term, "note")) } ")" }
                                    }
                                }
                            }
                        }
                    }
                    div {
                        div class="govuk-form-group" {
                            label class="govuk-label govuk-label--s" for=(id) { (l.say("passages-target")) " (" bdi dir="ltr" { (to) } ")" }
                            textarea class="govuk-textarea" id=(id) name="text" rows="8" lang=(to) dir=(direction(to)) spellcheck="true" { (target) }
                        }
                        @if !text(row, "by").is_empty() {
                            p class="govuk-body-s" { (l.say_with("passages-by", [("officer", text(row, "by").into()), ("moment", moment(l, text(row, "at")).into())])) }
                        }
                        button class="govuk-button govuk-button--secondary" { (l.say("passages-save")) span class="govuk-visually-hidden" { " " (called::path(l, place)) } }
                    }
                }
            }
        }
    }
}

/// The certificate: who answers for it, over which texts; and the button, once every passage is in step.
fn certificate(l: &Locale, told: &Value, shown: &Shown<'_>) -> Markup {
    let case = text(told, "case");
    let all = rows(told, "passages");
    let ready = all.iter().all(|row| text(row, "standing") == "in-step");
    let one = &told["certificate"];
    html! {
        h2 class="govuk-heading-m" { (l.say("passages-certificate")) }
        @if one.is_object() {
            p class="govuk-body" {
                (l.say_with("passages-certified-by", [("officer", text(one, "by").into()), ("moment", moment(l, text(one, "at")).into())])) " "
                @if one["holds"] == true { strong class="govuk-tag govuk-tag--green" { (l.say("passages-holds")) } }
                @else { strong class="govuk-tag govuk-tag--red" { (l.say("passages-other")) } }
            }
            p class="govuk-body" {
                @if let Some(annexed) = one["annexed"].as_array().filter(|all| !all.is_empty()) {
                    (l.say_with("passages-annexed", [("annexes", annexed.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into())])) " "
                }
                a class="govuk-link" href={ "/passages/" (case) "/certificate" } { (l.say("passages-read-certificate")) } " · "
                a class="govuk-link" href={ "/passages/" (case) "/certificate.json" } { (l.say("passages-statement")) }
            }
        }
        @if ready && one["holds"] != true {
            form method="post" action={ "/passages/" (case) "/certify" } {
                (shown.token)
                p class="govuk-body" { (l.say("passages-certify-what")) }
                button class="govuk-button" { (l.say("passages-certify")) }
            }
        } @else if !ready { p class="govuk-body" { (l.say("passages-not-yet")) } }
    }
}

/// The form that gives passages.
fn give(l: &Locale, told: &Value, shown: &Shown<'_>) -> Markup {
    let case = text(told, "case");
    let given: Vec<&str> = rows(told, "passages").iter().map(|row| text(row, "place")).collect();
    let can: Vec<&str> = rows(told, "can_be_given").iter().filter_map(Value::as_str).collect();
    let said = |name: &str| shown.typed.get(name).map_or(text(told, name), String::as_str);
    html! {
        h2 class="govuk-heading-m" { (l.say("passages-give")) }
        @if can.is_empty() { p class="govuk-body" { (l.say("passages-nothing")) } }
        @else {
            form method="post" action={ "/passages/" (case) "/give" } {
                (shown.token)
                @for (name, label) in [("from", "passages-from"), ("to", "passages-to")] {
                    div class="govuk-form-group" {
                        label class="govuk-label" for=(name) { (l.say(label)) }
                        input class="govuk-input govuk-input--width-5" id=(name) name=(name) type="text" dir="ltr" autocapitalize="none" spellcheck="false" list="languages" value=(said(name));
                    }
                }
                datalist id="languages" { @for one in Locale::offered() { option value=(one.tag()) { (one.name()) } } }
                div class="govuk-form-group" { fieldset class="govuk-fieldset" {
                    legend class="govuk-fieldset__legend" { (l.say("passages-which")) }
                    div class="govuk-checkboxes govuk-checkboxes--small" {
                        @for (at, place) in can.iter().enumerate() {
                            div class="govuk-checkboxes__item" {
                                input class="govuk-checkboxes__input" type="checkbox" id={ "place-" (at + 1) } name="place" value=(place) checked[given.is_empty() || given.contains(place)];
                                label class="govuk-label govuk-checkboxes__label" for={ "place-" (at + 1) } { (called::path(l, place)) }
                            }
                        }
                    }
                } }
                button class="govuk-button govuk-button--secondary" { (l.say("passages-give-button")) }
            }
        }
    }
}

/// The certificate as it is printed: both texts, the digests of both, who answers for it.
pub(crate) fn printed(l: &Locale, told: &Value, authority: &str) -> Markup {
    let one = &told["certificate"];
    let (from, to) = (text(told, "from"), text(told, "to"));
    let case = text(told, "case");
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href={ "/passages/" (case) } { (l.say_with("passages-of", [("case", case.into())])) } }
        h1 class="govuk-heading-l" { (l.say("passages-certificate")) }
        @if one["holds"] != true { p class="govuk-body" { strong class="govuk-tag govuk-tag--red" { (l.say("passages-other")) } } }
        p class="govuk-body" {
            (l.say_with("passages-certify-words", [("officer", text(one, "by").into()), ("authority", authority.into()), ("from", from.into()), ("to", to.into()), ("moment", moment(l, text(one, "at")).into())]))
        }
        (facts(&[
            (l.say("desk-reference"), code(case)),
            (l.say("passages-leaf"), html! { (number(one, "leaf")) }),
        ]))
        @for row in rows(told, "passages") {
            section class="comity-item" {
                h2 class="govuk-heading-m" { (called::path(l, text(row, "place"))) }
                p class="govuk-body" lang=(from) dir=(direction(from)) { (text(row, "source")) }
                p class="govuk-body-s" { (code(text(row, "source_digest"))) }
                p class="govuk-body" lang=(to) dir=(direction(to)) { (text(row, "target")) }
                p class="govuk-body-s" { (code(text(row, "target_digest"))) }
            }
        }
    }
}
