//! The treaties a node holds, and one of them as sentences.

use comity_node::view::{TreatyRow, TreatyView};
use maud::{Markup, html};

use super::word;
use crate::locale::Locale;

/// The list.
pub(crate) fn list(l: &Locale, rows: &[TreatyRow]) -> Markup {
    html! {
        h1 class="govuk-heading-l" { (l.say("treaties-title")) }
        @if rows.is_empty() {
            p class="govuk-body" { (l.say("treaties-empty")) }
        } @else {
            div class="comity-scroll" role="region" aria-label=(l.say("treaties-caption")) tabindex="0" {
                table class="govuk-table" {
                    caption class="govuk-table__caption govuk-table__caption--m" { (l.say("treaties-caption")) }
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for head in [
                                l.say("treaty-name"), l.say("treaty-version"), l.say("treaty-status"),
                                l.say("treaty-parties"), l.say("treaty-origin"),
                            ] { th scope="col" class="govuk-table__header" { (head) } }
                        }
                    }
                    tbody class="govuk-table__body" {
                        @for row in rows {
                            tr class="govuk-table__row" {
                                th scope="row" class="govuk-table__header" {
                                    a class="govuk-link" href={ "/treaties/" (row.digest) } { bdi { (row.title) } }
                                    br; span class="comity-code" dir="ltr" { (row.id) }
                                }
                                td class="govuk-table__cell" { bdi { (row.version) } }
                                td class="govuk-table__cell" { (row.status) }
                                td class="govuk-table__cell" { bdi { (row.parties.join(", ")) } }
                                td class="govuk-table__cell" { (word(l, "origin", &row.origin)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One treaty.
pub(crate) fn one(l: &Locale, view: &TreatyView) -> Markup {
    let row = &view.row;
    html! {
        h1 class="govuk-heading-l" { bdi { (row.title) } }
        p class="govuk-inset-text" {
            (l.say("treaty-generated"))
            @if row.status == "draft" { " " (l.say("treaty-draft")) }
        }
        dl class="govuk-summary-list" {
            (entry(&l.say("treaty-id"), &html! { span class="comity-code" dir="ltr" { (row.id) } }))
            (entry(&l.say("treaty-version"), &html! { bdi { (row.version) } }))
            (entry(&l.say("treaty-status"), &html! { (row.status) }))
            (entry(&l.say("treaty-parties"), &html! { bdi { (row.parties.join(", ")) } }))
            (entry(&l.say("treaty-digest"), &html! { span class="comity-code" dir="ltr" { (row.digest) } }))
        }
        h2 class="govuk-heading-m" { (l.say("treaty-clauses")) }
        (clauses(l, view))
        details class="govuk-details" {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("treaty-file")) } }
            div class="govuk-details__text comity-scroll" role="region" aria-label=(l.say("treaty-file")) tabindex="0" {
                pre class="comity-code" dir="ltr" lang="en" { (view.text) }
            }
        }
        @for (name, text) in &view.beside {
            details class="govuk-details" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (l.say("treaty-beside")) ": " bdi { (name) } }
                }
                div class="govuk-details__text comity-scroll" role="region" aria-label=(name) tabindex="0" {
                    pre class="comity-code" dir="ltr" lang="en" { (text) }
                }
            }
        }
    }
}

fn clauses(_l: &Locale, _view: &TreatyView) -> Markup {
    html! {}
}

fn entry(name: &str, value: &Markup) -> Markup {
    html! {
        div class="govuk-summary-list__row" {
            dt class="govuk-summary-list__key" { (name) }
            dd class="govuk-summary-list__value" { (value) }
        }
    }
}
