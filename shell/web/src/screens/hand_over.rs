//! A desk handed over: every open promise with a sentence for each, and what a colleague offers, taken one by one.

use std::collections::BTreeMap;

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::desk::pages;
use super::draft::help;
use super::grid::{code, number, refused, rows, table, text};
use super::{day, moment, word};
use crate::locale::Locale;

/// What the page needs to know beside the desk itself.
pub(crate) struct Shown<'a> {
    /// Whoever reads it.
    pub(crate) me: &'a str,
    /// Whether she leads the office, and may hand over any desk.
    pub(crate) leads: bool,
    /// Who works here.
    pub(crate) people: &'a [Value],
    /// The hidden word of her forms.
    pub(crate) token: &'a Markup,
    /// What did not go.
    pub(crate) wrong: Option<&'a Refusal>,
    /// What was typed before: `to`, and under each reference its sentence.
    pub(crate) typed: &'a BTreeMap<String, String>,
    /// What was done just now.
    pub(crate) done: &'a str,
    /// Which page of her cases, from 0.
    pub(crate) page: usize,
}

/// The whole page.
pub(crate) fn page(l: &Locale, desk: &Value, shown: &Shown<'_>) -> Markup {
    let owner = text(desk, "officer");
    let own = owner == shown.me;
    let open: Vec<&Value> = rows(desk, "received").iter().filter(|one| one["answered"].is_null()).collect();
    html! {
        (refused(l, shown.wrong))
        h1 class="govuk-heading-l" {
            @if own { (l.say("hand-over-title")) }
            @else { (l.say_with("hand-over-of", [("officer", owner.into())])) }
        }
        @if !shown.done.is_empty() { div class="govuk-inset-text" role="status" { (word(l, "hand-over-done", shown.done)) } }
        p class="govuk-body" { (l.say("hand-over-what")) }
        @if own && !open.is_empty() {
            h2 class="govuk-heading-m" { (l.say("hand-over-received")) }
            @for one in open { (offered(l, one, shown.token)) }
        }
        (promises(l, desk, shown, own))
        (sent(l, desk))
        @if shown.leads { (others(l, owner, shown.people)) }
        (help(l, "comity officer desk; comity officer hand-over --to OFFICER; comity officer take-over NUMBER", "POST /api/officer/hand-over, POST /api/officer/take-over"))
    }
}

/// One offer to her: take it, or say why not.
fn offered(l: &Locale, one: &Value, token: &Markup) -> Markup {
    let (case, n) = (text(one, "case"), number(one, "number"));
    html! {
        div class="comity-item" {
            h3 class="govuk-heading-s" { (code(case)) }
            p class="govuk-body" {
                (l.say_with("hand-over-by", [("officer", text(one, "by").into()), ("moment", moment(l, text(one, "at")).into())]))
            }
            @if !text(one, "words").is_empty() { blockquote class="govuk-inset-text" { bdi { (text(one, "words")) } } }
            form method="post" action="/desk/hand-over/take" {
                (token)
                input type="hidden" name="number" value=(n);
                button class="govuk-button" { (l.say_with("hand-over-take", [("case", case.into())])) }
            }
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("hand-over-not")) } }
                div class="govuk-details__text" {
                    form method="post" action="/desk/hand-over/take" {
                        (token)
                        input type="hidden" name="number" value=(n);
                        input type="hidden" name="declines" value="yes";
                        div class="govuk-form-group" {
                            label class="govuk-label" for={ "why-" (n) } { (l.say("hand-over-why")) }
                            input class="govuk-input" id={ "why-" (n) } name="why" type="text" dir="auto";
                        }
                        button class="govuk-button govuk-button--secondary" { (l.say("hand-over-decline")) }
                    }
                }
            }
        }
    }
}

/// What the desk answers for, each to be given with a sentence.
fn promises(l: &Locale, desk: &Value, shown: &Shown<'_>, own: bool) -> Markup {
    let owner = text(desk, "officer");
    let mut all: Vec<&Value> = rows(desk, "cases").iter().chain(rows(desk, "drafts")).collect();
    if shown.leads && own {
        all.extend(rows(desk, "nobodys"));
    }
    let said = |name: &str| shown.typed.get(name).map_or("", String::as_str);
    let waits = |case: &str| {
        rows(desk, "offered").iter().find(|one| one["answered"].is_null() && text(one, "case") == case)
    };
    html! {
        h2 class="govuk-heading-m" { (l.say("hand-over-promises")) }
        @if all.is_empty() { p class="govuk-body" { (l.say("hand-over-none")) } }
        @else {
            form method="post" action="/desk/hand-over" {
                (shown.token)
                input type="hidden" name="desk" value=(owner);
                input type="hidden" name="page" value=(shown.page);
                @for row in all {
                    @let case = text(row, "case");
                    @let offered = waits(case);
                    div class="comity-item" {
                        div class="govuk-checkboxes govuk-checkboxes--small" {
                            div class="govuk-checkboxes__item" {
                                input class="govuk-checkboxes__input" type="checkbox" id={ "case-" (case) } name="case" value=(case) checked[offered.is_none() && (shown.typed.is_empty() || shown.typed.contains_key(case))];
                                label class="govuk-label govuk-checkboxes__label" for={ "case-" (case) } { (code(case)) }
                            }
                        }
                        p class="govuk-body" {
                            a class="govuk-link" href={ (if row["draft"] == true { "/drafts/" } else { "/cases/" }) (case) } { (word(l, "status", text(row, "status"))) span class="govuk-visually-hidden" { " " (case) } }
                            @if let Some(due) = row["next"]["day"].as_str() { ", " (l.say_with("hand-over-due", [("day", day(l, due).into())])) }
                            @if rows(desk, "nobodys").iter().any(|one| text(one, "case") == case) { ", " (l.say("hand-over-nobodys")) }
                        }
                        @if let Some(offer) = offered {
                            p class="govuk-body" { strong class="govuk-tag govuk-tag--blue" { (l.say_with("hand-over-waits", [("officer", text(offer, "taker").into())])) } }
                        }
                        div class="govuk-form-group" {
                            label class="govuk-label" for={ "words-" (case) } { (l.say("hand-over-sentence")) span class="govuk-visually-hidden" { " " (case) } }
                            input class="govuk-input" type="text" dir="auto" id={ "words-" (case) } name={ "words-" (case) } value=(said(case));
                        }
                    }
                }
                div class="govuk-form-group" {
                    label class="govuk-label" for="to" { (l.say("hand-over-to")) }
                    select class="govuk-select" id="to" name="to" {
                        option value="" { (l.say("readings-choose")) }
                        @for person in shown.people.iter().filter(|one| one["left"].is_null() && text(one, "officer") != owner) {
                            @let name = text(person, "officer");
                            option value=(name) selected[said("to") == name] { (name) }
                        }
                    }
                }
                button class="govuk-button" { (l.say("hand-over-offer")) }
            }
        }
        (pages(l, (shown.page, desk["more"] == true), |page| format!("/desk/hand-over?desk={owner}&page={page}")))
    }
}

/// What came of earlier offers.
fn sent(l: &Locale, desk: &Value) -> Markup {
    let all = rows(desk, "offered");
    let cells: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            let stands = match (one["answered"].is_string(), one["taken"] == true) {
                (false, _) => "open",
                (true, true) => "taken",
                (true, false) => "not-taken",
            };
            vec![
                code(text(one, "case")),
                html! { bdi { (text(one, "taker")) } },
                html! { (moment(l, text(one, "at"))) },
                html! {
                    (word(l, "hand-over-stands", stands))
                    @if !text(one, "why").is_empty() { br; bdi { (text(one, "why")) } }
                },
            ]
        })
        .collect();
    let heads = ["desk-reference", "hand-over-taker", "readings-when", "hand-over-stands"];
    html! { @if !cells.is_empty() { (table(l, &l.say("hand-over-offered"), &heads, &cells)) } }
}

/// The other desks, for whoever leads the office.
fn others(l: &Locale, owner: &str, people: &[Value]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (l.say("hand-over-others")) }
        ul class="govuk-list" {
            @for person in people.iter().filter(|one| text(one, "officer") != owner) {
                @let name = text(person, "officer");
                li {
                    a class="govuk-link" href={ "/desk/hand-over?desk=" (name) } { bdi { (name) } }
                    @if person["left"].is_string() { " · " (l.say_with("hand-over-left", [("moment", moment(l, text(person, "left")).into())])) }
                }
            }
        }
    }
}
