//! The register of readings, for who oversees them: who opened what and why; emergencies that wait for a review.

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::moment;
use crate::locale::Locale;
use crate::session::Signed;

/// Rows of a page.
pub(crate) const ROWS: usize = 25;

/// Emergencies first, then the register, as far as each may be seen.
pub(crate) fn page(
    l: &Locale,
    signed: &Signed,
    list: Option<&Value>,
    openings: Option<&Value>,
    from: usize,
    wrong: Option<&Refusal>,
) -> Markup {
    html! {
        @if let Some(wrong) = wrong {
            div class="govuk-error-summary" role="alert" {
                h2 class="govuk-error-summary__title" { (l.say("readings-wrong")) }
                div class="govuk-error-summary__body" { p { (super::draft::sentence(l, wrong)) } }
            }
        }
        h1 class="govuk-heading-l" { (l.say("readings-title")) }
        p class="govuk-inset-text" { (l.say("readings-noted")) }
        @if let Some(openings) = openings {
            h2 class="govuk-heading-m" { (l.say("readings-emergencies")) }
            @let rows = rows(openings, "openings");
            @if rows.is_empty() { p class="govuk-body" { (l.say("readings-no-emergency")) } }
            @for row in rows { (emergency(l, signed, row)) }
        }
        @if let Some(list) = list {
            h2 class="govuk-heading-m" { (l.say("readings-register")) }
            (register(l, list, from))
        }
        (super::draft::help(l, "comity readings list; comity readings openings; comity readings review", "POST /api/readings, POST /api/openings, POST /api/opening/review"))
    }
}

fn emergency(l: &Locale, signed: &Signed, row: &Value) -> Markup {
    let number = row["number"].as_u64().unwrap_or(0);
    html! {
        div class="comity-item" {
            h3 class="govuk-heading-s" { (l.say_with("readings-by", [("officer", text(row, "officer").into())])) " · " bdi dir="ltr" { (text(row, "case")) } }
            p class="govuk-body" { bdi { (text(row, "reason")) (text(row, "purpose")) } }
            p class="govuk-body" {
                (l.say_with("readings-review-by", [("moment", moment(l, text(row, "review_by")).into())]))
                @if row["overdue"] == true { " " strong class="govuk-tag govuk-tag--red" { (l.say("readings-overdue")) } }
            }
            form method="post" action="/readings" {
                (signed.field())
                input type="hidden" name="number" value=(number);
                div class="govuk-form-group" {
                    label class="govuk-label" for={ "finding-" (number) } { (l.say("readings-finding")) }
                    select class="govuk-select" id={ "finding-" (number) } name="finding" {
                        option value="" { (l.say("readings-choose")) }
                        option value="justified" { (l.say("readings-justified")) }
                        option value="unjustified" { (l.say("readings-unjustified")) }
                    }
                }
                div class="govuk-form-group" {
                    label class="govuk-label" for={ "reasons-" (number) } { (l.say("readings-reasons")) }
                    textarea class="govuk-textarea" id={ "reasons-" (number) } name="reasons" rows="3" dir="auto" {}
                }
                button class="govuk-button" { (l.say("readings-review")) }
            }
        }
    }
}

fn register(l: &Locale, list: &Value, from: usize) -> Markup {
    let all = rows(list, "readings");
    html! {
        @if all.is_empty() { p class="govuk-body" { (l.say("readings-none")) } }
        @else {
            div class="comity-scroll" role="region" aria-label=(l.say("readings-register")) tabindex="0" {
                table class="govuk-table comity-dense" {
                    thead class="govuk-table__head" { tr class="govuk-table__row" {
                        @for head in ["readings-when", "readings-who", "readings-what", "readings-why"] {
                            th scope="col" class="govuk-table__header" { (l.say(head)) }
                        }
                    } }
                    tbody class="govuk-table__body" {
                        @for row in all {
                            tr class="govuk-table__row" {
                                td class="govuk-table__cell" { (moment(l, text(row, "at"))) }
                                th scope="row" class="govuk-table__header" { bdi { (text(row, "officer")) } }
                                td class="govuk-table__cell" { bdi dir="ltr" { (text(row, "case")) } " " bdi { (super::why::read(l, text(row, "what"))) } }
                                td class="govuk-table__cell" { bdi { (text(row, "why")) } }
                            }
                        }
                    }
                }
            }
        }
        @if from > 0 || list["next"].is_number() {
            nav class="govuk-pagination" aria-label=(l.say("readings-register")) {
                @if from > 0 { div class="govuk-pagination__prev" { a class="govuk-link govuk-pagination__link" rel="prev" href={ "/readings?from=" (from.saturating_sub(ROWS)) } { (l.say("page-previous")) } } }
                @if let Some(next) = list["next"].as_u64() { div class="govuk-pagination__next" { a class="govuk-link govuk-pagination__link" rel="next" href={ "/readings?from=" (next) } { (l.say("page-next")) } } }
            }
        }
    }
}

fn rows<'a>(of: &'a Value, name: &str) -> Vec<&'a Value> {
    of[name].as_array().into_iter().flatten().collect()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}
