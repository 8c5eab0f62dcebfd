//! The desk: what waits, by next legal deadline.

use comity_node::view::{DeskRow, TreatyRow};
use maud::{Markup, html};

use super::word;
use crate::locale::Locale;

const ROWS: usize = 25;

/// Which page of the desk is asked for.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: usize,
}

impl Asked {
    /// The first row and how many.
    pub(crate) fn window(&self) -> (usize, usize) {
        (self.page.min(40_000) * ROWS, ROWS)
    }
}

/// The desk; a row more than a page holds says that another page follows.
pub(crate) fn desk(
    l: &Locale,
    rows: &[DeskRow],
    treaties: &[TreatyRow],
    alarms: &[String],
    (reads_only, keys): (Option<&str>, &[String]),
    asked: &Asked,
) -> Markup {
    let more = rows.len() > ROWS;
    let rows = &rows[..rows.len().min(ROWS)];
    html! {
        h1 class="govuk-heading-l" { (l.say("desk-title")) }
        @if let Some(sentence) = reads_only {
            div class="govuk-warning-text" {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
                strong class="govuk-warning-text__text" { (l.say_with("desk-reads-only", [("sentence", l.in_english(sentence).into())])) }
            }
        }
        @for alarm in keys {
            p class="govuk-inset-text" { (l.say_with("desk-key-alarm", [("sentence", l.in_english(alarm).into())])) }
        }
        @for alarm in alarms {
            p class="govuk-inset-text" { (l.say_with("desk-journal-alarm", [("sentence", alarm.as_str().into())])) }
        }
        // Dates that rest on an unchecked encoding are provisional, and no page keeps that to itself.
        @for draft in treaties.iter().filter(|treaty| treaty.status == "draft") {
            @if rows.iter().any(|row| row.treaty == draft.id) {
                p class="govuk-inset-text" { (l.say_with("desk-draft-treaty", [("treaty", l.in_english(&draft.title).into())])) }
            }
        }
        @if rows.is_empty() {
            p class="govuk-body" { (l.say("desk-empty")) }
        } @else {
            div class="comity-scroll" role="region" aria-label=(l.say("desk-table")) tabindex="0" {
                table class="govuk-table" {
                    caption class="govuk-table__caption govuk-table__caption--m" { (l.say("desk-caption")) }
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for head in [
                                l.say("desk-reference"), l.say("desk-counterpart"), l.say("desk-asked"),
                                l.say("desk-due"), l.say("desk-turn"), l.say("desk-status"),
                            ] { th scope="col" class="govuk-table__header" { (head) } }
                        }
                    }
                    tbody class="govuk-table__body" { @for row in rows { (line(l, row)) } }
                }
            }
            @if asked.page > 0 || more {
                nav class="govuk-pagination" aria-label=(l.say("pages-of-desk")) {
                    @if asked.page > 0 {
                        div class="govuk-pagination__prev" {
                            a class="govuk-link govuk-pagination__link" rel="prev" href={ "/?page=" (asked.page - 1) } { (l.say("page-previous")) }
                        }
                    }
                    @if more {
                        div class="govuk-pagination__next" {
                            a class="govuk-link govuk-pagination__link" rel="next" href={ "/?page=" (asked.page + 1) } { (l.say("page-next")) }
                        }
                    }
                }
            }
        }
    }
}

fn line(l: &Locale, row: &DeskRow) -> Markup {
    html! {
        tr class="govuk-table__row" {
            th scope="row" class="govuk-table__header" {
                @if row.draft { a class="govuk-link" href={ "/drafts/" (row.case) } { bdi dir="ltr" { (row.case) } } }
                @else { a class="govuk-link" href={ "/cases/" (row.case) } { bdi dir="ltr" { (row.case) } } }
            }
            td class="govuk-table__cell" { bdi { (row.counterpart) } }
            td class="govuk-table__cell" {
                @for (at, measure) in row.measures.iter().enumerate() {
                    @if at > 0 { br; }
                    (word(l, "measure", measure))
                }
            }
            td class="govuk-table__cell" { (due(l, row)) }
            td class="govuk-table__cell" { (turn(l, row)) }
            td class="govuk-table__cell" {
                (word(l, "status", &row.status))
                @for overlay in &row.overlays {
                    br; strong class="govuk-tag govuk-tag--red" { (word(l, "overlay", overlay)) }
                }
            }
        }
    }
}

fn due(l: &Locale, row: &DeskRow) -> Markup {
    let Some(next) = &row.next else {
        return html! { (l.say("due-none")) };
    };
    let day = l.day(next.day);
    html! {
        @if next.lapsed { (l.say_with("due-lapsed", [("day", day.into())])) }
        @else if next.standing_still { (l.say_with("due-still", [("day", day.into())])) }
        @else {
            (l.say_with("due-on", [("day", day.into())]))
            br; (l.say_with("due-days", [("days", next.days_left.into())]))
        }
    }
}

fn turn(l: &Locale, row: &DeskRow) -> Markup {
    html! {
        @if row.draft { (l.say("turn-draft")) }
        @else if row.ours { (l.say("turn-ours")) }
        @else if row.turn.is_some() { (l.say_with("turn-theirs", [("state", row.counterpart.as_str().into())])) }
        @else { (l.say("turn-nobody")) }
    }
}
