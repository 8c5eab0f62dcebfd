//! The month of whoever leads the office: overdue first, by counterpart, then load, lapses and what was right at once.

use maud::{Markup, html};
use serde_json::Value;

use super::draft::help;
use super::grid::{code, facts, number, refused, rows, table, text};
use super::{moment, word};
use crate::locale::Locale;

/// The figures; the month before and after as links.
pub(crate) fn page(l: &Locale, figures: &Value, wrong: Option<&comity_node::Refusal>, asked: &str) -> Markup {
    let month = text(figures, "month");
    let n = |name: &str| html! { (number(figures, name)) };
    let fact = |id: &str, name: &str| (l.say(id), n(name));
    let between = |row: &Value, head: Markup| {
        let cell = |name: &str| html! { (number(row, name)) };
        let names = ["overdue", "open", "sent", "received", "decided", "closed", "lapses"];
        std::iter::once(head).chain(names.into_iter().map(cell)).collect::<Vec<_>>()
    };
    let heads = |first: &'static str| {
        [
            first,
            "month-overdue",
            "month-open",
            "month-sent",
            "month-received",
            "month-decided",
            "month-closed",
            "month-lapses",
        ]
    };
    let mut states: Vec<&Value> = rows(figures, "counterparts").iter().collect();
    states.sort_by_key(|row| std::cmp::Reverse((number(row, "overdue"), number(row, "open"))));
    let states: Vec<Vec<Markup>> = states
        .into_iter()
        .map(|row| {
            let state = text(row, "state");
            between(row, html! { a class="govuk-link" href={ "/counterparts/" (state) } { bdi dir="ltr" { (state) } } })
        })
        .collect();
    let treaties: Vec<Vec<Markup>> =
        rows(figures, "treaties").iter().map(|row| between(row, code(text(row, "treaty")))).collect();
    let measures: Vec<Vec<Markup>> = rows(figures, "measures")
        .iter()
        .map(|row| {
            let name = html! { (word(l, "measure", text(row, "measure"))) };
            vec![name, html! { (number(row, "overdue")) }, html! { (number(row, "open")) }]
        })
        .collect();
    let officers: Vec<Vec<Markup>> = rows(figures, "officers")
        .iter()
        .map(|row| {
            let name = html! { @match row["officer"].as_str() { Some(name) => { bdi { (name) } }, None => { (l.say("month-nobody")) } } };
            vec![name, html! { (number(row, "open")) }]
        })
        .collect();
    let right = |whose: &str| {
        let row = &figures["right_at_once"][whose];
        let (all, asked) = (number(row, "requests"), number(row, "asked_about"));
        html! {
            @if all == 0 { (l.say("month-no-request")) }
            @else { (l.say_with("month-right", [("right", (all.saturating_sub(asked)).into()), ("all", all.into())])) }
        }
    };
    html! {
        (refused(l, wrong))
        h1 class="govuk-heading-l" { (super::heading_of(&l.say_with("month-of", [("month", month.into())]), month)) }
        p class="govuk-body" { (l.say_with("month-as-of", [("moment", moment(l, text(figures, "as_of")).into())])) }
        (facts(&[
            fact("month-overdue", "overdue"), fact("month-open", "open"), fact("month-ours", "ours"), fact("month-theirs", "theirs"),
            fact("month-stalled", "stalled"), fact("month-sent", "sent"), fact("month-received", "received"), fact("month-closed", "closed"),
            (l.say("month-right-ours"), right("ours")), (l.say("month-right-theirs"), right("theirs")),
            fact("month-openings", "unreviewed_openings"),
        ]))
        @if states.is_empty() { p class="govuk-body" { (l.say("month-empty")) } }
        @else { (table(l, &l.say("month-by-state"), &heads("month-state"), &states)) }
        @if !treaties.is_empty() { (table(l, &l.say("month-by-treaty"), &heads("month-treaty"), &treaties)) }
        @if !measures.is_empty() { (table(l, &l.say("month-by-measure"), &["month-measure", "month-overdue", "month-open"], &measures)) }
        @if !officers.is_empty() { (table(l, &l.say("month-by-officer"), &["readings-who", "month-open"], &officers)) }
        p class="govuk-body-s" { (l.say("month-counted")) }
        form method="get" action="/month" class="comity-screen-only" {
            div class="govuk-form-group" {
                label class="govuk-label" for="month" { (l.say("month-other")) }
                div class="govuk-hint" id="month-hint" { (l.say("month-hint")) }
                input class="govuk-input govuk-input--width-10" id="month" name="month" type="text" dir="ltr" aria-describedby="month-hint" value=(asked);
            }
            button class="govuk-button govuk-button--secondary" { (l.say("month-show")) }
        }
        (help(l, "comity month 2026-11", "POST /api/month"))
    }
}
