//! One thing that is asked of a request: what the clause says, what it comes to here, where it stands, and why.

use comity_treaty::apply::GroundStatus;
use comity_treaty::because::{Explanation, Line};
use comity_treaty::norm::Due;
use comity_treaty::obligations::{Cite, Detail, From, Item};
use comity_treaty::prose::Language;
use maud::{Markup, html};

use super::meets::place;
use super::pieces::of_library;
use super::treaties::{generated, tag};
use super::word;
use crate::locale::Locale;
use crate::meets::{Spot, spot_at};

/// One thing asked: its sentence, what it comes to here, where it stands with its mark, and why.
pub(crate) fn item(l: &Locale, item: &Item, language: Language) -> Markup {
    html! {
        div class="comity-item" {
            p class="govuk-body" lang=(language) dir=(language.direction()) {
                @if item.holds == comity_treaty::apply::Answer::Undetermined { strong class="govuk-tag govuk-tag--grey" lang=(l.tag()) dir=(l.direction()) { (l.say("item-open")) } " " }
                (item.sentence)
            }
            (here(l, item, language))
            @if !item.about.is_empty() {
                p class="govuk-body-s" { (l.say_with("item-about", [("about", item.about.iter().map(|code| word(l, "measure", code)).collect::<Vec<_>>().join(", ").into())])) }
            }
            (cite(l, &item.cite))
            @if !item.because.lines.is_empty() {
                @let name = if due(&item.detail).is_some() { l.say("case-why") } else { l.say("item-why") };
                (why(l, &name, &item.because))
            }
        }
    }
}

/// What it comes to here: a date, what a ground allows and who decides, or what is still open.
fn here(l: &Locale, item: &Item, language: Language) -> Markup {
    let open = |name: &str| {
        html! {
            @if let Some(open) = item.questions.first() {
                p class="govuk-body" {
                    strong { (l.say(name)) } " " (generated(Language::English, &open.wording))
                    @if item.questions.len() > 1 { " " (l.say_with("item-more", [("more", (item.questions.len() - 1).into())])) }
                }
            }
        }
    };
    if let Detail::Ground { force, status, decided_by, consult_first, .. } = &item.detail {
        return html! {
            p class="govuk-body" { (word(l, "ground-force", force.as_str())) " " (word(l, "ground-status", status.as_str())) }
            (open("item-question"))
            @if let (Some(who), true) = (decided_by, *status != GroundStatus::Barred) {
                p class="govuk-body" { strong { (l.say("item-decides")) } " " (generated(language, who)) }
            }
            @if let Some(before) = consult_first { p class="govuk-body govuk-!-margin-bottom-0" { (l.say("item-consult")) } (cite(l, before)) }
        };
    }
    if let Some((day, zone)) = due(&item.detail) {
        return html! {
            p class="govuk-body" { strong { (l.say_with("due-on", [("day", l.day(day).into())])) } " " (l.say_with("case-zone", [("zone", zone.into())])) }
            (open("item-if"))
        };
    }
    match &item.here {
        // The few words of the evaluator are English; in another language the open question alone is shown.
        Some(said) if language == Language::English || item.questions.is_empty() => html! {
            p class="govuk-body" { strong { (l.say("item-here")) } " " (generated(Language::English, said.strip_prefix("here: ").unwrap_or(said))) }
        },
        _ => open("item-question"),
    }
}

fn due(detail: &Detail) -> Option<(comity_words::Day, &str)> {
    match detail {
        Detail::Norm { due: Due::Day { last, zone, .. }, .. } => Some((*last, zone)),
        _ => None,
    }
}

/// Where it stands, whose it is, and how far that was compared with the text.
fn cite(l: &Locale, cite: &Cite) -> Markup {
    // The law of a State is no instrument of the library: it has a title, a place, and no page here.
    if let From::Law(state) = &cite.from {
        return html! {
            p class="govuk-body-s" {
                bdi { (cite.instrument) @if !cite.article.is_empty() { ", " (cite.article) } }
                " " (tag(l, cite.mark)) " " (l.say_with("cite-law", [("state", state.as_str().into())]))
            }
        };
    }
    let spot = spot_at(&cite.instrument, &cite.article);
    let spot = match &cite.from {
        From::Text | From::Law(_) => spot,
        From::Profile(id) => Spot { number: spot.number, anchor: format!("profile-{id}") },
        From::Overlay(party) => Spot { number: spot.number, anchor: format!("overlay-{party}") },
    };
    let spot = if cite.article.is_empty() { spot } else { Spot { number: cite.article.clone(), ..spot } };
    let part = if matches!(cite.from, From::Overlay(_)) { "/overlays" } else { "" };
    html! {
        p class="govuk-body-s" {
            a class="govuk-link comity-cite" href=(of_library(&format!("{}{part}", cite.instrument), &spot.anchor)) { (place(l, &cite.instrument, &spot)) }
            " " (tag(l, cite.mark))
            @match &cite.from {
                From::Text | From::Law(_) => {},
                From::Profile(id) => { " " (l.say_with("cite-profile", [("profile", id.as_str().into())])) },
                From::Overlay(party) => { " " (l.say_with("cite-overlay", [("party", party.as_str().into())])) },
            }
            @for profile in &cite.counted_by { " " (l.say_with("cite-counted", [("profile", profile.as_str().into())])) }
        }
    }
}

/// Reasons, line by line, folded.
pub(crate) fn why(l: &Locale, name: &str, because: &Explanation) -> Markup {
    html! {
        @if !because.lines.is_empty() {
            details class="govuk-details govuk-!-margin-bottom-2" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (name) span class="govuk-visually-hidden" { " " bdi lang="en" { (because.question) } } }
                }
                div class="govuk-details__text" { (lines(l, &because.lines)) }
            }
        }
    }
}

fn lines(l: &Locale, of: &[Line]) -> Markup {
    html! {
        ul class="comity-why" {
            @for line in of {
                li {
                    bdi lang="en" dir="ltr" { span class="comity-why__what" { (line.label) } " " (line.text) }
                    @if let Some(mark) = &line.mark { " " span class="comity-basis" { (l.say_with("line-mark", [("mark", mark.as_str().into())])) } }
                    @if !line.parts.is_empty() { (lines(l, &line.parts)) }
                }
            }
        }
    }
}
