//! Which treaty governs a request, and what it asks: the question as a form, the answer below it.

use comity_treaty::because::Line;
use comity_treaty::norm::Verified;
use comity_treaty::obligations::{Enquiry, Item, Obligations, Reply, Section};
use comity_treaty::precedence::{Loser, Outcome, Reason, Resolution, Speaker, TOPICS, TopicReading, Warning};
use comity_treaty::prose::Language;
use comity_treaty::question::Question;
use comity_words::{Category, Measure};
use maud::{Markup, html};

use super::field::{Field, offered_field, select_field, state_field, text_field};
use super::item::why;
use super::meets::{place, topic_name};
use super::pieces::of_library;
use super::treaties::{generated, tag};
use super::word;
use crate::governs::{Asked, Wrong, command, offence_words};
use crate::locale::Locale;
use crate::meets::{Spot, spot_at};
use crate::stock::Stock;

/// The form alone, or with what is wrong with it.
pub(crate) fn form(l: &Locale, stock: &Stock, asked: &Asked, wrong: &Wrong) -> Markup {
    let measures: Vec<(String, String)> =
        Measure::ALL.iter().map(|code| (code.to_string(), word(l, "measure", code.as_str()))).collect();
    let categories: Vec<(String, String)> =
        Category::ALL.iter().map(|code| (code.to_string(), word(l, "category", code.as_str()))).collect();
    let instruments: Vec<(String, String)> =
        stock.audit.instruments.iter().map(|one| (one.id.clone(), one.title.clone())).collect();
    let languages: Vec<(String, String)> =
        Language::ALL.iter().map(|one| (one.tag().to_owned(), one.name().to_owned())).collect();
    let any = l.say("governs-any");
    html! {
        (summary(l, wrong))
        form method="get" action="/treaties/governs" novalidate class="comity-screen-only" {
            (state_field(&Field { id: "asks", label: &l.say("governs-asks"), hint: Some(&l.say("governs-state-hint")), error: wrong.of("asks"), value: asked.asks.as_deref().unwrap_or_default() }, &stock.states))
            (state_field(&Field { id: "asked", label: &l.say("governs-is-asked"), hint: None, error: wrong.of("asked"), value: &asked.asked }, &stock.states))
            (select_field(&Field { id: "measure", label: &l.say("governs-measure"), hint: None, error: wrong.of("measure"), value: &asked.measure }, &any, &measures))
            (select_field(&Field { id: "category", label: &l.say("governs-category"), hint: None, error: wrong.of("category"), value: &asked.category }, &any, &categories))
            (offered_field(&Field { id: "offence", label: &l.say("governs-offence"), hint: Some(&l.say("governs-offence-hint")), error: wrong.of("offence"), value: &asked.offence }, &offence_words()))
            (text_field(&Field { id: "told", label: &l.say("governs-told"), hint: Some(&l.say("governs-told-hint")), error: wrong.of("told"), value: &asked.told }))
            (date(l, asked, wrong.of("day")))
            div class="govuk-form-group" {
                div class="govuk-checkboxes govuk-checkboxes--small" {
                    div class="govuk-checkboxes__item" {
                        input class="govuk-checkboxes__input" id="urgent" name="urgent" type="checkbox" value="yes" checked[!asked.urgent.is_empty()];
                        label class="govuk-label govuk-checkboxes__label" for="urgent" { (l.say("governs-urgent")) }
                    }
                }
            }
            (select_field(&Field { id: "basis", label: &l.say("governs-basis"), hint: Some(&l.say("governs-basis-hint")), error: wrong.of("basis"), value: &asked.basis }, &l.say("governs-basis-none"), &instruments))
            (select_field(&Field { id: "sentences", label: &l.say("governs-lang"), hint: None, error: None, value: &asked.sentences }, &l.say("governs-lang-of-page"), &languages))
            button type="submit" class="govuk-button" { (l.say("governs-button")) }
        }
    }
}

/// What is wrong, on top, each with a link to its field.
fn summary(l: &Locale, wrong: &Wrong) -> Markup {
    html! {
        @if !wrong.fields.is_empty() {
            div class="govuk-error-summary" role="alert" {
                h2 class="govuk-error-summary__title" { (l.say("form-wrong")) }
                div class="govuk-error-summary__body" {
                    ul class="govuk-list govuk-error-summary__list" {
                        @for (id, said) in &wrong.fields { li { a href={ "#" (id) } { (said) } } }
                    }
                }
            }
        }
    }
}

fn date(l: &Locale, asked: &Asked, error: Option<&str>) -> Markup {
    let class = if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let parts = [
        ("day", l.say("date-day"), &asked.day, "govuk-input--width-2"),
        ("month", l.say("date-month"), &asked.month, "govuk-input--width-2"),
        ("year", l.say("date-year"), &asked.year, "govuk-input--width-4"),
    ];
    let described = if error.is_some() { "received-hint day-error" } else { "received-hint" };
    html! {
        div class=(class) {
            fieldset class="govuk-fieldset" role="group" aria-describedby=(described) {
                legend class="govuk-fieldset__legend" { (l.say("governs-received")) }
                div id="received-hint" class="govuk-hint" { (l.say("governs-received-hint")) }
                @if let Some(error) = error { p id="day-error" class="govuk-error-message" { (error) } }
                div class="govuk-date-input" {
                    @for (id, label, value, width) in &parts {
                        div class="govuk-date-input__item" {
                            label class="govuk-label govuk-date-input__label" for=(id) { (label) }
                            input class={ "govuk-input govuk-date-input__input " (width) @if error.is_some() { " govuk-input--error" } }
                                id=(id) name=(id) type="text" inputmode="numeric" value=(value) autocomplete="off";
                        }
                    }
                }
            }
        }
    }
}

/// The answer.
pub(crate) fn answer(l: &Locale, stock: &Stock, asked: &Asked, answer: &Obligations) -> Markup {
    let resolution = &answer.resolution;
    html! {
        (question(l, stock, asked, &answer.enquiry))
        (basis(l, stock, resolution))
        (questions(l, asked, answer))
        (contents(l, stock, answer))
        (warnings(l, &resolution.warnings))
        @if has_topics(resolution) { (topics(l, resolution)) }
        (not_counted(l, resolution))
        @for reply in &answer.replies { (self::reply(l, stock, answer, reply)) }
        p class="govuk-body-s" { (l.say("governs-terminal")) br; code class="comity-code" dir="ltr" { (command(&answer.enquiry, &asked.told)) } }
    }
}

/// What would settle more if it were told, each with a yes and a no: the question is asked again with the answer.
fn questions(l: &Locale, asked: &Asked, answer: &Obligations) -> Markup {
    let open = answer.yes_or_no(comity_shelf::library());
    let kept = [
        ("asks", asked.asks.as_deref().unwrap_or_default()),
        ("asked", &asked.asked),
        ("measure", &asked.measure),
        ("category", &asked.category),
        ("offence", &asked.offence),
        ("told", &asked.told),
        ("day", &asked.day),
        ("month", &asked.month),
        ("year", &asked.year),
        ("urgent", &asked.urgent),
        ("basis", &asked.basis),
        ("sentences", &asked.sentences),
    ];
    let name = l.say_with("governs-questions", [("count", open.len().into())]);
    // The first few lie open: those on which instruments hang come first.
    let row = |question: &Question| {
        let id = format!("question-{}", question.path);
        html! {
            li class="comity-item" {
                p class="govuk-body govuk-!-margin-bottom-1" id=(id) { (generated(Language::English, &question.wording)) }
                @if let Some(who) = &question.asked_of { p class="govuk-hint govuk-!-margin-bottom-1" { (l.say_with("governs-question-of", [("who", office(l, who).into())])) } }
                div class="govuk-button-group" {
                    @for (value, label) in [("yes", l.say("yes")), ("no", l.say("no"))] {
                        button class="govuk-button govuk-button--secondary" type="submit" name="also" value={ (question.path) "=" (value) } aria-describedby=(id) { (label) }
                    }
                }
            }
        }
    };
    let (first, rest) = open.split_at(open.len().min(QUESTIONS_SHOWN));
    html! {
        @if !open.is_empty() {
            form method="get" action="/treaties/governs" class="comity-screen-only" {
                @for (id, value) in kept.iter().filter(|(_, value)| !value.is_empty()) { input type="hidden" name=(id) value=(value); }
                h2 class="govuk-heading-m" id="questions" { (name) }
                ul class="govuk-list" { @for one in first { (row(one)) } }
                @if !rest.is_empty() {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say_with("governs-questions-more", [("count", rest.len().into())])) } }
                        div class="govuk-details__text" { ul class="govuk-list" { @for one in rest { (row(one)) } } }
                    }
                }
            }
        }
    }
}

/// How many open questions are shown before one asks for the rest.
const QUESTIONS_SHOWN: usize = 3;

/// The office of a question: `requesting.central`.
fn office(l: &Locale, who: &str) -> String {
    let (side, office) = who.split_once('.').unwrap_or((who, ""));
    match (side, office) {
        ("requesting" | "transmitting", _) => l.say("governs-side-requesting"),
        ("requested" | "receiving", _) => l.say("governs-side-requested"),
        _ => who.to_owned(),
    }
}

fn question(l: &Locale, stock: &Stock, typed: &Asked, asked: &Enquiry) -> Markup {
    let state = |code: &comity_words::StateCode| {
        l.say_with(
            "state",
            [("name", l.in_english(stock.states.name(code)).into()), ("code", code.as_str().into())],
        )
    };
    let row = |name: &str, value: &str| {
        html! {
            div class="govuk-summary-list__row" {
                dt class="govuk-summary-list__key" { (name) }
                dd class="govuk-summary-list__value" { (value) }
            }
        }
    };
    html! {
        dl class="govuk-summary-list" {
            (row(&l.say("governs-asks"), &state(&asked.requesting)))
            (row(&l.say("governs-is-asked"), &state(&asked.requested)))
            @if let Some(measure) = &asked.measure { (row(&l.say("governs-measure"), &word(l, "measure", measure))) }
            @if let Some(category) = &asked.category { (row(&l.say("governs-category"), &word(l, "category", category))) }
            @if !asked.offences.is_empty() { (row(&l.say("governs-offence"), &asked.offences.join(", "))) }
            @if !typed.told.is_empty() { (row(&l.say("governs-told"), &typed.told)) }
            (row(&l.say("governs-received"), &l.day(asked.received.0)))
            @if asked.urgent { (row(&l.say("governs-urgency"), &l.say("governs-urgent"))) }
            @if let Some(basis) = &asked.basis { (row(&l.say("governs-basis"), &l.in_english(&title(stock, basis)))) }
        }
    }
}

/// What the request rests on; a person's choice; or what is left where nothing binds.
fn basis(l: &Locale, stock: &Stock, resolution: &Resolution) -> Markup {
    let basis = &resolution.basis;
    html! {
        h2 class="govuk-heading-m" { (l.say("governs-rests")) }
        @match (&basis.rests_on, &basis.cited, basis.alternatives.as_slice()) {
            (Some(id), cited, _) => {
                p class="govuk-body" { strong { (treaty(stock, id)) } }
                p class="govuk-body" { @if cited.is_some() { (l.say("governs-cited-kept")) } @else { (l.say("governs-most-topics")) } }
            },
            (None, Some(cited), others) => {
                p class="govuk-body" { (l.say_with("governs-cited-not", [("treaty", cited.as_str().into())])) }
                @if !others.is_empty() {
                    p class="govuk-body" { (l.say("governs-nothing-put")) }
                    (list(stock, others))
                }
            },
            (None, None, []) => p class="govuk-body" { (l.say("governs-nothing")) },
            (None, None, several) => {
                p class="govuk-body" { strong { (l.say("governs-person-chooses")) } }
                (list(stock, several))
            },
        }
        @if let Some(better) = &basis.proposed {
            p class="govuk-body" { (l.say_with("governs-proposed", [("treaty", l.in_english(&title(stock, better)).into())])) }
        }
        @for one in &resolution.contradictions { (warning(l, &one.sentence())) }
        @for offer in &resolution.offers {
            div class="comity-item" {
                p class="govuk-body" { (generated(Language::English, &offer.sentence)) }
                @if let Some(id) = &offer.instrument { p class="govuk-body" { (treaty(stock, id)) } }
            }
        }
        @let open: Vec<_> = resolution.not_counted.iter().filter(|one| one.open && resolution.unknown.is_empty()).collect();
        @if !open.is_empty() {
            p class="govuk-body" { (l.say("governs-may-bind")) }
            ul class="govuk-list govuk-list--bullet" {
                @for one in open { li { (generated(Language::English, &one.why.sentence)) } }
            }
        }
        @if !resolution.hangs_on.is_empty() {
            p class="govuk-body" { (l.say_with("governs-none-certain", [("treaties", resolution.hangs_on.keys().cloned().collect::<Vec<_>>().join(", ").into())])) }
        }
        @if !basis.because.lines.is_empty() { (why(l, &l.say("governs-why-basis"), &basis.because)) }
    }
}

fn list(stock: &Stock, ids: &[String]) -> Markup {
    html! { ul class="govuk-list govuk-list--bullet" { @for id in ids { li { (treaty(stock, id)) } } } }
}

fn title(stock: &Stock, id: &str) -> String {
    stock.account(id).map_or_else(|| id.to_owned(), |account| account.title.clone())
}

fn treaty(stock: &Stock, id: &str) -> Markup {
    html! { a class="govuk-link" href={ "/treaties/library/" (id) } { bdi lang="en" { (title(stock, id)) } } " " span class="comity-code" dir="ltr" { (id) } }
}

/// What can be gone to: the table, then each reply with its sections.
fn contents(l: &Locale, stock: &Stock, answer: &Obligations) -> Markup {
    let name = l.say("treaty-contents");
    html! {
        @if has_topics(&answer.resolution) {
            nav aria-label=(name) class="comity-screen-only" {
                ul class="govuk-list" {
                    li { a class="govuk-link" href="#topics" { (l.say("governs-topics")) } }
                    @for reply in &answer.replies {
                        li {
                            a class="govuk-link" href={ "#reply-" (reply.instrument) } { (heading(l, stock, answer, reply)) }
                            ul class="govuk-list comity-inline" {
                                @for section in Section::ALL.into_iter().filter(|section| reply.of(*section).next().is_some()) {
                                    li { a class="govuk-link" href={ "#" (section_anchor(reply, section)) } { (word(l, "section", section.as_str())) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Of a State nobody names it is not asked what might bind it if it were known.
fn has_topics(resolution: &Resolution) -> bool {
    !resolution.topics.is_empty() && resolution.unknown.is_empty()
}

fn heading(l: &Locale, stock: &Stock, answer: &Obligations, reply: &Reply) -> String {
    let id = if answer.resolution.basis.rests_on.is_some() { "governs-asks-of-it" } else { "governs-if-it" };
    l.say_with(id, [("treaty", l.in_english(&title(stock, &reply.instrument)).into())])
}

fn section_anchor(reply: &Reply, section: Section) -> String {
    format!("{}-{}", reply.instrument, section.as_str())
}

/// What decides and was not compared with its text: one alone, or several under one head.
fn warnings(l: &Locale, all: &[Warning]) -> Markup {
    match all {
        [] => html! {},
        [one] => warning(l, &one.sentence),
        several => html! {
            (warning_block(l, &html! {
                (l.say_with("warnings", [("warnings", several.len().into())]))
            }))
            ul class="govuk-list govuk-list--bullet" {
                @for one in several { li { (generated(Language::English, &one.sentence)) } }
            }
        },
    }
}

fn warning(l: &Locale, sentence: &str) -> Markup {
    warning_block(l, &generated(Language::English, sentence))
}

fn warning_block(l: &Locale, said: &Markup) -> Markup {
    html! {
        div class="govuk-warning-text govuk-!-margin-bottom-3" {
            span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
            strong class="govuk-warning-text__text" {
                span class="govuk-visually-hidden" { (l.say("warning")) " " }
                (said)
            }
        }
    }
}

/// Who governs, topic by topic.
fn topics(l: &Locale, resolution: &Resolution) -> Markup {
    let caption = l.say("governs-topics");
    // Where a measure is asked for, what is said of other measures does not matter.
    let asked = resolution.ask.measure.as_deref();
    let matters = |reading: &&TopicReading| {
        asked.is_none_or(|asked| TOPICS.contains(&reading.topic.as_str()) || reading.topic == asked)
    };
    html! {
        h2 class="govuk-heading-m" id="topics" { (caption) }
        div class="comity-scroll" role="region" aria-label=(caption) tabindex="0" {
            table class="govuk-table comity-dense comity-topics" {
                caption class="govuk-table__caption govuk-visually-hidden" { (caption) }
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for head in [l.say("governs-topic"), l.say("governs-who"), l.say("governs-reason"), l.say("governs-losers")] {
                            th scope="col" class="govuk-table__header" { (head) }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for reading in resolution.topics.iter().filter(matters) {
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" { (topic_name(l, &reading.topic)) }
                            td class="govuk-table__cell" { (who(l, &reading.outcome)) }
                            td class="govuk-table__cell" { (reasons(l, reading)) }
                            td class="govuk-table__cell" { (losers(l, reading)) }
                        }
                    }
                }
            }
        }
    }
}

fn who(l: &Locale, outcome: &Outcome) -> Markup {
    match outcome {
        Outcome::Governs(speaker) => self::speaker(l, speaker),
        Outcome::Conflict(several) => html! {
            strong { (l.say("governs-choose")) }
            @for speaker in several { br; (self::speaker(l, speaker)) }
        },
        Outcome::Undetermined(several) => html! {
            strong { (l.say("governs-open")) }
            @for one in several { br; (who(l, one)) }
        },
        Outcome::Nobody => html! { (l.say("governs-nobody")) },
    }
}

/// An instrument with its articles on a topic, each a link, and the weakest mark.
fn speaker(l: &Locale, speaker: &Speaker) -> Markup {
    let mut spots: Vec<Spot> = Vec::new();
    for article in &speaker.articles {
        let spot = spot_at(&speaker.instrument, article);
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    html! {
        @if spots.is_empty() {
            a class="govuk-link comity-cite" href={ "/treaties/library/" (speaker.instrument) } { bdi { (speaker.instrument) } }
        }
        @for (number, spot) in spots.iter().enumerate() {
            @if number > 0 { br; }
            a class="govuk-link comity-cite" href=(of_library(&speaker.instrument, &spot.anchor)) { (place(l, &speaker.instrument, spot)) }
        }
        @if speaker.mark != Verified::Unmarked { " " (tag(l, speaker.mark)) }
    }
}

fn reasons(l: &Locale, reading: &TopicReading) -> Markup {
    let stays = |one: &Speaker| l.say_with("governs-beside", [("treaty", one.instrument.as_str().into())]);
    html! {
        @if let Outcome::Governs(speaker) = &reading.outcome {
            (reason(l, speaker))
            @if let Some((instrument, article)) = &speaker.by {
                " " (relation(l, instrument, article))
                @if let Some(mark) = speaker.by_mark.filter(|mark| *mark != Verified::Unmarked) { " " (tag(l, mark)) }
            }
        }
        @for one in &reading.beside { br; (stays(one)) }
        @if let Some(better) = &reading.proposed { br; (l.say_with("governs-proposed", [("treaty", better.as_str().into())])) }
        @for line in reading.because.lines.iter().filter(|line| is_own(line)) { br; (generated(Language::English, &line.text)) }
    }
}

fn relation(l: &Locale, instrument: &str, article: &str) -> Markup {
    let spot = spot_at(instrument, article);
    html! { a class="govuk-link comity-cite" href=(of_library(instrument, &spot.anchor)) { (place(l, instrument, &spot)) } }
}

fn reason(l: &Locale, speaker: &Speaker) -> String {
    let id = match speaker.reason {
        Reason::Alone | Reason::Silent => return l.say("reason-alone"),
        Reason::Cited if speaker.over.is_empty() => return l.say("reason-cited"),
        Reason::Replaces => "reason-replaces",
        Reason::Residual => "reason-residual",
        Reason::InLieu => "reason-in-lieu",
        Reason::Prevails => "reason-prevails",
        Reason::Supplements => "reason-supplements",
        Reason::MoreFavourable => "reason-more-favourable",
        Reason::Later => "reason-later",
        Reason::MoreSpecial => "reason-more-special",
        Reason::Cited => "reason-cited-over",
        Reason::Beside => "reason-beside",
    };
    l.say_with(id, [("others", speaker.over.join(", ").into())])
}

/// What the columns do not say: a conflict, what is open, brackets under negotiation.
fn is_own(line: &Line) -> bool {
    matches!(line.label.as_str(), "conflict" | "open" | "open brackets")
}

/// Who does not govern, and why; the silent ones in one sentence.
fn losers(l: &Locale, reading: &TopicReading) -> Markup {
    let (silent, lost): (Vec<&Loser>, Vec<&Loser>) =
        reading.losers.iter().partition(|loser| matches!(loser.reason, Reason::Silent | Reason::Alone));
    let silent: Vec<&str> = silent.iter().map(|loser| loser.instrument.as_str()).collect();
    // What lost to the same one for the same reason is said in one sentence.
    let mut groups: Vec<(&Loser, Vec<&str>)> = Vec::new();
    for loser in lost {
        let is_same =
            |other: &Loser| (other.reason, &other.to, &other.by) == (loser.reason, &loser.to, &loser.by);
        match groups.iter_mut().find(|(other, _)| is_same(other)) {
            Some((_, ids)) => ids.push(&loser.instrument),
            None => groups.push((loser, vec![&loser.instrument])),
        }
    }
    let name = l.say_with("governs-others", [("others", reading.losers.len().into())]);
    html! {
        @if !reading.losers.is_empty() {
            details class="govuk-details govuk-!-margin-bottom-0" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (name) span class="govuk-visually-hidden" { " " (topic_name(l, &reading.topic)) } }
                }
                div class="govuk-details__text" {
                    ul class="govuk-list" {
                        @for (loser, ids) in groups {
                            li {
                                (self::lost(l, loser, &ids))
                                @if let Some((instrument, article)) = &loser.by { " " (relation(l, instrument, article)) }
                            }
                        }
                        @if !silent.is_empty() { li { (l.say_with("lost-silent", [("treaties", silent.join(", ").into())])) } }
                    }
                }
            }
        }
    }
}

fn lost(l: &Locale, loser: &Loser, ids: &[&str]) -> String {
    let id = match loser.reason {
        Reason::Replaces => "lost-replaces",
        Reason::Residual => "lost-residual",
        Reason::InLieu => "lost-in-lieu",
        Reason::Prevails => "lost-prevails",
        Reason::Supplements | Reason::Beside => "lost-beside",
        Reason::MoreFavourable => "lost-more-favourable",
        Reason::Later => "lost-later",
        Reason::MoreSpecial => "lost-more-special",
        Reason::Cited => "lost-cited",
        Reason::Alone | Reason::Silent => "lost-silent",
    };
    let to = loser.to.as_deref().unwrap_or_default();
    l.say_with(id, [("treaties", ids.join(", ").into()), ("other", to.into())])
}

fn not_counted(l: &Locale, resolution: &Resolution) -> Markup {
    let left: Vec<_> = resolution.not_counted.iter().filter(|one| !one.open).collect();
    html! {
        @if !left.is_empty() {
            details class="govuk-details" {
                summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say_with("governs-not-counted", [("count", left.len().into())])) } }
                div class="govuk-details__text" {
                    ul class="govuk-list" {
                        @for one in left {
                            li { a class="govuk-link comity-cite" href={ "/treaties/library/" (one.instrument) } { bdi { (one.instrument) } } " " (generated(Language::English, &one.why.sentence)) }
                        }
                    }
                }
            }
        }
    }
}

/// What one instrument asks, section by section.
fn reply(l: &Locale, stock: &Stock, answer: &Obligations, reply: &Reply) -> Markup {
    let language = answer.enquiry.language;
    html! {
        h2 class="govuk-heading-m" id={ "reply-" (reply.instrument) } { (heading(l, stock, answer, reply)) }
        @if reply.read_with.len() > 1 {
            p class="govuk-body" { (l.say_with("governs-read-with", [("treaties", reply.read_with[1..].join(", ").into())])) }
        }
        (warnings(l, &reply.warnings))
        @for gone in &reply.taken_away { p class="govuk-inset-text" { (generated(Language::English, gone)) } }
        @for section in Section::ALL {
            @let items: Vec<&Item> = reply.of(section).collect();
            @let silence = section.silence().filter(|_| reply.silent.contains(&section));
            @if !items.is_empty() || silence.is_some() {
                h3 class="govuk-heading-s" id=(section_anchor(reply, section)) { (word(l, "section", section.as_str())) }
                @for item in items { (super::item::item(l, item, language)) }
                @if silence.is_some() { p class="govuk-body" { (l.say_with("governs-silent", [("treaty", reply.instrument.as_str().into())])) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::treaties;
    use crate::stock::stock;
    use comity_treaty::obligations::obligations;

    fn page(from: &str, to: &str, measure: &str) -> String {
        let l = Locale::english();
        let asked = Asked {
            asked: to.to_owned(),
            measure: measure.to_owned(),
            ..Asked::blank(from, jiff::civil::date(2026, 11, 20))
        };
        let enquiry = asked.read(l, stock()).unwrap();
        let said = obligations(comity_shelf::library(), &enquiry).unwrap();
        answer(l, stock(), &asked, &said).into_string().replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_request_inside_the_union_says_who_governs_by_which_article_and_by_when() {
        let page = page("DE", "PL", "search-seizure");
        assert!(page.contains("href=\"/treaties/library/eio\""));
        assert!(page.contains("Replaces"), "{page}");
        assert!(
            page.contains("href=\"/treaties/library/eio?at=article-relation")
                || page.contains("eio, article 34")
        );
        assert!(page.contains("eio, article 12(3)"));
        assert!(page.contains("Saturday 19 December 2026") || page.contains("December 2026"));
        assert!(page.contains("Why this date"));
        assert!(page.contains(
            "comity treaty obligations --pair DE,PL --measure search-seizure --received 2026-11-20"
        ));
    }

    #[test]
    fn two_states_that_nothing_binds_are_told_so_and_offered_what_is_left() {
        let page = page("DE", "ZZ", "");
        assert!(page.contains("Nothing in the library binds the two"), "{page}");
        assert!(page.contains("look at the code"));
        assert!(page.contains("promise to do the same"));
        assert!(page.contains("href=\"/treaties/library/un-model\""));
        assert!(!page.contains("id=\"topics\""), "what might bind a State nobody names is not listed");
    }

    #[test]
    fn a_ground_says_what_it_allows_and_who_decides_and_sentences_keep_their_direction() {
        let l = Locale::english();
        let asked = Asked {
            asked: "PL".to_owned(),
            sentences: "ar".to_owned(),
            ..Asked::blank("DE", jiff::civil::date(2026, 11, 20))
        };
        let said = obligations(comity_shelf::library(), &asked.read(l, stock()).unwrap()).unwrap();
        let page = answer(l, stock(), &asked, &said).into_string();
        let grounds = page.split("id=\"eio-grounds\"").nth(1).unwrap().split("<h3").next().unwrap();
        assert!(grounds.contains("Help may be refused on it; a person decides."));
        assert!(grounds.contains("<strong>Decides:</strong> <bdi lang=\"ar\" dir=\"rtl\">"));
        assert!(grounds.contains("<p class=\"govuk-body\" lang=\"ar\" dir=\"rtl\">"));
        assert!(!grounds.contains("Here:"), "no English words stand around Arabic ones");
    }

    #[test]
    fn the_question_on_which_an_instrument_hangs_comes_first_and_its_answer_is_kept() {
        let said = page("DE", "CH", "search-seizure");
        let first = said.split("name=\"also\"").nth(1).unwrap();
        assert!(first.starts_with(" value=\"electronic-evidence=yes\""), "{first}");
        let l = Locale::english();
        let asked = Asked {
            asked: "CH".to_owned(),
            measure: "search-seizure".to_owned(),
            also: "electronic-evidence=yes".to_owned(),
            ..Asked::blank("DE", jiff::civil::date(2026, 11, 20))
        };
        let asked = asked.settled();
        let told = obligations(comity_shelf::library(), &asked.read(l, stock()).unwrap()).unwrap();
        let page = answer(l, stock(), &asked, &told).into_string();
        assert!(page.contains("name=\"told\" value=\"electronic-evidence=yes\""));
        assert!(!page.contains("value=\"electronic-evidence=no\""), "what is told is asked no more");
    }

    #[test]
    fn what_nobody_compared_warns_where_it_decides() {
        let page = page("GB", "DE", "");
        assert!(page.contains("govuk-warning-text"));
    }

    #[test]
    fn every_link_into_the_library_leads_to_a_place_that_is_there() {
        let page =
            page("DE", "PL", "search-seizure") + &page("FR", "GB", "") + &page("DE", "US", "content-data");
        let mut pages = std::collections::BTreeMap::new();
        let mut followed = 0;
        for link in
            page.split("href=\"/treaties/library/").skip(1).filter_map(|after| after.split('"').next())
        {
            let (id, anchor) = link.split_once('#').unwrap_or((link, ""));
            // The page that is opened is the piece of the text that has the place.
            let there = pages.entry(id.to_owned()).or_insert_with(|| {
                let (id, asked) = id.split_once("?at=").unwrap_or((id, ""));
                let (treaty, part) = id.split_once('/').unwrap_or((id, ""));
                let said = treaties::said(comity_shelf::library(), treaty, Language::English).unwrap();
                let view = treaties::of_library(&said);
                let here = treaties::Here {
                    base: "/treaties/library",
                    language: Language::English,
                    page: Language::English,
                    asked,
                };
                let l = Locale::english();
                match part {
                    "overlays" => treaties::overlays(l, &view, here, &said).into_string(),
                    _ => treaties::one(l, &view, here, "", Some(&said)).into_string(),
                }
            });
            followed += 1;
            assert!(anchor.is_empty() || there.contains(&format!("id=\"{anchor}\"")), "{link}");
        }
        assert!(followed > 50);
    }
}
