//! A table that scrolls by itself on a narrow screen, and a list of names with values.

use comity_node::Refusal;
use maud::{Markup, html};
use serde_json::Value;

use super::draft::sentence;
use crate::locale::Locale;

/// A table with its caption; the cells of each row, the first of which heads it.
pub(crate) fn table(l: &Locale, caption: &str, heads: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div class="comity-scroll" role="region" aria-label=(l.say_with("case-table", [("what", caption.into())])) tabindex="0" {
            table class="govuk-table" {
                caption class="govuk-table__caption govuk-table__caption--m" { (caption) }
                thead class="govuk-table__head" { tr class="govuk-table__row" {
                    @for head in heads { th scope="col" class="govuk-table__header" { (l.say(head)) } }
                } }
                tbody class="govuk-table__body" {
                    @for row in rows {
                        tr class="govuk-table__row" {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" class="govuk-table__header" { (cell) } }
                                @else { td class="govuk-table__cell" { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Names and values.
pub(crate) fn facts(rows: &[(String, Markup)]) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for (name, value) in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (name) }
                    dd class="govuk-summary-list__value" { (value) }
                }
            }
        }
    }
}

/// What did not go, at the head of a page.
pub(crate) fn refused(l: &Locale, wrong: Option<&Refusal>) -> Markup {
    html! {
        @if let Some(wrong) = wrong {
            div class="govuk-error-summary" role="alert" {
                h2 class="govuk-error-summary__title" { (l.say("inside-wrong")) }
                div class="govuk-error-summary__body" { p { (sentence(l, wrong)) } }
            }
        }
    }
}

/// A reference, a code, a digest: it keeps its direction.
pub(crate) fn code(text: &str) -> Markup {
    html! { bdi class="comity-code" dir="ltr" { (text) } }
}

/// The entries of a list.
pub(crate) fn rows<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

/// A text; empty where there is none.
pub(crate) fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

/// A number; 0 where there is none.
pub(crate) fn number(row: &Value, name: &str) -> u64 {
    row[name].as_u64().unwrap_or(0)
}
