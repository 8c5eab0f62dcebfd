//! Where instruments meet, as a part of the page of one.

use maud::{Markup, html};

use super::pieces::of_library;
use super::treaties::{Here, Part, tag};
use super::word;
use crate::locale::Locale;
use crate::meets::{Meeting, Meets, Spot};

/// A topic in the reader's words: one of the language, or a measure.
pub(crate) fn topic_name(l: &Locale, topic: &str) -> String {
    let id = format!("topic-{topic}");
    let said = l.say(&id);
    if said == id { word(l, "measure", topic) } else { said }
}

/// The topics on which an article meets others, as links to what is said of each below.
pub(crate) fn of_article(l: &Locale, here: Here<'_>, meets: &Meets, anchor: &str) -> Markup {
    let topics: Vec<&Meeting> = meets.of_article(anchor).collect();
    html! {
        @if !topics.is_empty() {
            p class="govuk-body-s govuk-!-margin-bottom-1 comity-screen-only" { (l.say("meets-article")) }
            ul class="govuk-list govuk-body-s comity-inline comity-screen-only" {
                @for meeting in topics {
                    li {
                        a class="govuk-link comity-cite" href=(here.at(Part::Meets, &format!("meets-{}", meeting.topic))) {
                            (l.say_with("meets-link", [("topic", topic_name(l, &meeting.topic).into()), ("others", meeting.others.len().into())]))
                        }
                    }
                }
            }
        }
    }
}

/// The whole of it.
pub(crate) fn section(l: &Locale, here: Here<'_>, id: &str, meets: &Meets) -> Markup {
    html! {
        p class="govuk-body" { (l.say("meets-what")) " " a class="govuk-link" href="/treaties/governs" { (l.say("governs-ask")) } }
        h2 class="govuk-heading-m" { (l.say("meets-relations")) }
        @if meets.relations.is_empty() {
            p class="govuk-body" { (l.say("meets-no-relations")) }
        }
        @for (number, one) in meets.relations.iter().enumerate() {
            div class="comity-item" id={ "relation-" (number + 1) } {
                p class="govuk-body" lang=(here.language) dir=(here.language.direction()) { (one.said.text) }
                p class="govuk-body-s" {
                    @if one.instrument == id {
                        a class="govuk-link comity-cite" href=(here.at(Part::Text, &format!("clause-{}", one.said.anchor))) { (place(l, &one.instrument, &one.spot)) }
                    } @else {
                        a class="govuk-link comity-cite" href=(of_library(&one.instrument, &one.spot.anchor)) { (place(l, &one.instrument, &one.spot)) }
                    }
                    " " (tag(l, one.said.verified))
                }
            }
        }
        h2 class="govuk-heading-m" { (l.say("meets-topics")) }
        @for meeting in &meets.topics { (self::meeting(l, here, id, meets, meeting)) }
    }
}

fn meeting(l: &Locale, here: Here<'_>, id: &str, meets: &Meets, meeting: &Meeting) -> Markup {
    let name = topic_name(l, &meeting.topic);
    html! {
        details class="govuk-details govuk-!-margin-bottom-2" id={ "meets-" (meeting.topic) } {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" {
                    (l.say_with("meets-topic", [("topic", name.as_str().into()), ("others", meeting.others.len().into())]))
                }
            }
            div class="govuk-details__text" {
                p class="govuk-body govuk-!-margin-bottom-1" { (l.say("meets-here")) }
                ul class="govuk-list comity-inline" {
                    @for spot in &meeting.own { li { a class="govuk-link comity-cite" href=(here.at(Part::Text, &spot.anchor)) { (article(l, spot)) } } }
                }
                @if !meeting.relations.is_empty() {
                    p class="govuk-body govuk-!-margin-bottom-1" { (l.say("meets-reached")) }
                    ul class="govuk-list comity-inline" {
                        @for number in &meeting.relations {
                            @if let Some(one) = meets.relations.get(*number) {
                                li { a class="govuk-link comity-cite" href={ "#relation-" (number + 1) } { (place(l, &one.instrument, &one.spot)) } }
                            }
                        }
                    }
                }
                @if meeting.others.is_empty() {
                    p class="govuk-body" { (l.say("meets-nobody")) }
                } @else {
                    p class="govuk-body govuk-!-margin-bottom-1" { (l.say("meets-others")) }
                    ul class="govuk-list" {
                        @for voice in &meeting.others {
                            li {
                                bdi lang="en" { (voice.title) } " "
                                span class="comity-inline" {
                                    @for spot in &voice.spots {
                                        a class="govuk-link comity-cite" href=(of_library(&voice.id, &spot.anchor)) { (place(l, &voice.id, spot)) } " "
                                    }
                                }
                            }
                        }
                    }
                }
                p class="govuk-body-s" { (l.say_with("meets-terminal", [("topic", meeting.topic.as_str().into()), ("treaty", id.into())])) }
            }
        }
    }
}

fn article(l: &Locale, spot: &Spot) -> String {
    match spot.number.as_str() {
        "" => l.say("treaty-outside"),
        number => l.say_with("article-short", [("number", number.into())]),
    }
}

/// An article of an instrument: `eio, art. 12`.
pub(crate) fn place(l: &Locale, id: &str, spot: &Spot) -> String {
    match spot.number.as_str() {
        "" => l.say_with("place-outside", [("treaty", id.into())]),
        number => l.say_with("place", [("treaty", id.into()), ("number", number.into())]),
    }
}
