//! Letters that wait for a second pair of eyes: who wrote them, what changed since somebody approved.

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::{for_signer, help, names, sentence, written};
use super::{moment, word};
use crate::locale::Locale;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn is_mine(me: &str, row: &Value) -> bool {
    row["author"] == me || row["authors"].as_array().is_some_and(|all| all.iter().any(|one| one == me))
}

/// The list, those that wait for whoever looks first.
pub(crate) fn list(l: &Locale, me: &str, told: &Value) -> Markup {
    let mut rows: Vec<&Value> = told["waiting"].as_array().into_iter().flatten().collect();
    let approved = |row: &Value| row["approvals"].as_array().is_some_and(|all| !all.is_empty());
    rows.sort_by_key(|row| (is_mine(me, row) != approved(row), text(row, "changed_at").to_owned()));
    html! {
        h1 class="govuk-heading-l" { (l.say("approvals-title")) }
        @if rows.is_empty() { p class="govuk-body" { (l.say("approvals-empty")) } }
        @else {
            div class="comity-scroll" role="region" aria-label=(l.say_with("case-table", [("what", l.say("approvals-title").into())])) tabindex="0" {
                table class="govuk-table" {
                    caption class="govuk-visually-hidden" { (l.say("approvals-title")) }
                    thead class="govuk-table__head" { tr class="govuk-table__row" {
                        @for head in ["desk-reference", "approvals-what", "approvals-author", "approvals-since", "desk-status"] { th scope="col" class="govuk-table__header" { (l.say(head)) } }
                    } }
                    tbody class="govuk-table__body" {
                        @for row in rows {
                            tr class="govuk-table__row" {
                                th scope="row" class="govuk-table__header" { a class="govuk-link" href={ "/approvals/" (text(row, "case")) } { bdi dir="ltr" { (text(row, "case")) } } }
                                td class="govuk-table__cell" { (word(l, "do", text(row, "kind"))) }
                                td class="govuk-table__cell" { bdi { (names(&row["authors"])) } }
                                td class="govuk-table__cell" { (moment(l, text(row, "changed_at"))) " UTC" }
                                td class="govuk-table__cell" {
                                    @match (is_mine(me, row), approved(row)) {
                                        (true, true) => strong class="govuk-tag govuk-tag--green" { (l.say("approvals-send")) },
                                        (true, false) => (l.say("approvals-waits")),
                                        (false, true) => (l.say_with("draft-approved-by", [("officers", names(&row["approvals"]).into())])),
                                        (false, false) => strong class="govuk-tag govuk-tag--blue" { (l.say("approvals-yours")) },
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        (help(l, "comity case waiting", "GET /api/case/waiting"))
    }
}

/// One letter: what it says, what changed, and the approval over exactly these bytes.
pub(crate) fn one(
    l: &Locale,
    (token, confirm): (&Markup, &Markup),
    (me, to): (&str, &str),
    row: &Value,
    read: &Value,
    refusal: Option<&Refusal>,
) -> Markup {
    let case = text(row, "case");
    let approved = row["approvals"].as_array().is_some_and(|all| !all.is_empty());
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/approvals" { (l.say("approvals-title")) } }
        @if let Some(refusal) = refusal {
            div class="govuk-error-summary" role="alert" aria-labelledby="wrong-title" {
                h2 class="govuk-error-summary__title" id="wrong-title" { (l.say("check-not-yet")) }
                div class="govuk-error-summary__body" { p class="govuk-body" { (sentence(l, refusal)) } }
            }
        }
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("approval-title", [("case", case.into())]), case)) }
        p class="govuk-body" { (l.say_with("approval-by", [("officers", names(&row["authors"]).into())])) }
        (changes(l, row))
        h2 class="govuk-heading-m" { (l.say("check-letter")) }
        (for_signer(l, read))
        (clocks(l, read))
        p class="govuk-body-s" { (l.say("approval-digest")) " " bdi class="comity-code" dir="ltr" { (text(row, "digest")) } }
        @if approved { div class="govuk-inset-text" { (l.say_with("draft-approved-by", [("officers", names(&row["approvals"]).into())])) } }
        @match (is_mine(me, row), approved) {
            (true, true) => {
                p class="govuk-body" { (l.say_with("check-final", [("to", to.into())])) }
                form method="post" action={ "/approvals/" (case) "/send" } { (token) button class="govuk-button" { (l.say_with("send-to", [("to", to.into())])) } }
            },
            (true, false) => div class="govuk-inset-text" { (l.say("draft-waits")) },
            (false, true) => p class="govuk-body" { (l.say_with("check-author-sends", [("officers", names(&row["authors"]).into())])) },
            (false, false) => {
                p class="govuk-body" { (l.say("approval-what")) }
                (confirm)
            },
        }
        (help(l, &format!("comity case approve {case} --key FILE --digest {}", text(row, "digest")), "POST /api/case/approve"))
    }
}

/// What changed since somebody approved.
fn changes(l: &Locale, row: &Value) -> Markup {
    let Some(changes) = row["changes"].as_array() else {
        return html! { p class="govuk-body" { (l.say("approval-first")) } };
    };
    let is = |value: &Value| html! { @if value.is_null() { (l.say("nothing-stands")) } @else { bdi { (written(value)) } } };
    html! {
        h2 class="govuk-heading-m" { (l.say_with("approval-changes", [("officer", text(&row["approved"], "by").into())])) }
        @if changes.is_empty() { p class="govuk-body" { (l.say("approval-no-changes")) } }
        @for change in changes {
            div class="comity-item" {
                p class="govuk-body" { strong { bdi dir="ltr" { (text(change, "path")) } } }
                p class="govuk-body" { (l.say("approval-was")) " " del { (is(&change["was"])) } }
                p class="govuk-body" { (l.say("approval-is")) " " ins { (is(&change["is"])) } }
            }
        }
    }
}

/// What a letter would do to the clocks.
pub(crate) fn clocks(l: &Locale, read: &Value) -> Markup {
    let rows = read["clocks"].as_array().map_or(&[][..], Vec::as_slice);
    let day = |value: &Value| value.as_str().map_or_else(|| l.say("due-none"), |day| super::day(l, day));
    html! {
        @if !rows.is_empty() {
            div class="govuk-inset-text" {
                p class="govuk-body" { strong { (l.say("clocks-what")) } }
                ul class="govuk-list govuk-list--bullet" {
                    @for clock in rows {
                        @let norm = super::called::duty(l, text(clock, "norm"));
                        @let args = [("norm", norm.into()), ("article", text(clock, "article").to_owned().into()), ("day", day(if clock["then"].is_null() { &clock["now"] } else { &clock["then"] }).into())];
                        li {
                            @if clock["ends"] == true { (l.say_with("clock-ends", args)) }
                            @else if clock["stands_still"] == true { (l.say_with("clock-stops", args)) }
                            @else { (l.say_with("clock-due", args)) }
                        }
                    }
                }
            }
        }
    }
}
