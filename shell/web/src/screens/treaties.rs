//! The treaties a node holds, and one of them as sentences.

use std::sync::Arc;

use comity_node::view::{TreatyRow, TreatyView};
use comity_treaty::Library;
use comity_treaty::Source;
use comity_treaty::audit::Account;
use comity_treaty::library::load_onto;
use comity_treaty::model::{Instrument, Overlay, Paragraph};
use comity_treaty::norm::Verified;
use comity_treaty::prose::{
    ArticleText, ClauseText, Effect, Fact, Language, OverlayText, ProfileText, Rendering, Topic, rendering,
};
use maud::{Markup, html};

use super::library::{force, kind, share, status};
use super::meets::{of_article, section};
use super::pieces::{Pieces, Section};
use super::word;
use crate::locale::Locale;
use crate::meets::{Meets, anchor, meets};
use crate::stock::stock;

/// What the address of a treaty's page may ask for.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    /// The language of the sentences, where it is not the page's: `?sentences=fr`.
    pub(crate) sentences: Option<String>,
    /// A place in it, `article-9`: a long text is shown in pieces, and this asks for the one that has the place.
    pub(crate) at: Option<String>,
}

impl Asked {
    /// The place asked for, where it can be one; empty for the beginning.
    pub(crate) fn place(&self) -> String {
        let is_place =
            |at: &&String| at.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        self.at.as_ref().filter(is_place).cloned().unwrap_or_default()
    }
}

/// What this node adopted; the product's own stand in the library.
pub(crate) fn held(l: &Locale, rows: &[TreatyRow]) -> Markup {
    let rows: Vec<&TreatyRow> = rows.iter().filter(|row| row.origin != "product").collect();
    html! {
        h2 class="govuk-heading-m" { (l.say("treaties-held")) }
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
                                l.say("treaty-parties"),
                            ] { th scope="col" class="govuk-table__header" { (head) } }
                        }
                    }
                    tbody class="govuk-table__body" {
                        @for row in rows {
                            tr class="govuk-table__row" {
                                th scope="row" class="govuk-table__header" {
                                    a class="govuk-link" href={ "/treaties/" (row.digest) } { bdi lang="en" { (row.title) } }
                                    br; span class="comity-code" dir="ltr" { (row.id) }
                                }
                                td class="govuk-table__cell" { bdi { (row.version) } }
                                td class="govuk-table__cell" { (status(l, &row.status)) }
                                td class="govuk-table__cell" { bdi { (row.parties.join(", ")) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A treaty as its page shows it.
pub(crate) struct Said {
    /// Its sentences, with its profiles and overlays.
    pub(crate) text: Rendering,
    /// Where it meets the others of its library.
    pub(crate) meets: Meets,
    /// What the stock of the library says of it; of an adopted text nothing.
    pub(crate) account: Option<&'static Account>,
}

/// The pages of one treaty: its text, what Parties declared and reserved, where it meets others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The text, article by article, with its profiles.
    Text,
    /// The overlays.
    Overlays,
    /// Where it meets others.
    Meets,
}

/// Where a treaty's pages stand, and the language they are read in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here<'a> {
    /// The address of the text: `/treaties/library/eio`.
    pub(crate) base: &'a str,
    /// The language of the sentences.
    pub(crate) language: Language,
    /// The language of the page.
    pub(crate) page: Language,
    /// The place that was asked for; empty for the beginning.
    pub(crate) asked: &'a str,
}

impl Here<'_> {
    /// The address of a place on one of the pages, in the same language.
    pub(crate) fn at(&self, part: Part, anchor: &str) -> String {
        let mut asked = Vec::new();
        // A page beside the text stands whole.
        if !anchor.is_empty() && part != Part::Meets {
            asked.push(format!("at={anchor}"));
        }
        if self.language != self.page {
            asked.push(format!("sentences={}", self.language));
        }
        let part = match part {
            Part::Text => "",
            Part::Overlays => "/overlays",
            Part::Meets => "/meets",
        };
        let asked = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
        let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
        format!("{}{part}{asked}{anchor}", self.base)
    }
}

/// Which of the files of an adopted text is asked for; the text itself where none is named.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct OfFile {
    /// The place among those adopted beside it, from 0.
    pub(crate) beside: Option<usize>,
}

/// The sentences of a treaty a node holds, and of the profiles that complete it.
///
/// The node hands over texts, since a page may be drawn far from it. Calendars have no part in sentences: the
/// built-in ones stand in for whichever a case is counted by.
pub(crate) fn read(view: &TreatyView, language: Language) -> Option<Said> {
    let product = comity_shelf::library();
    let is_product = |held: &Arc<Instrument>| held.digest().to_string() == view.row.digest;
    if view.beside.is_empty() && product.instrument(&view.row.id).is_some_and(is_product) {
        return said(product, &view.row.id, language);
    }
    let is_text = |name: &str| !name.ends_with(".calendar");
    let beside = view.beside.iter().filter(|(name, _)| is_text(name));
    let own = Source::new(view.row.id.as_str(), view.text.as_str());
    let sources: Vec<Source> = std::iter::once(own)
        .chain(beside.map(|(name, text)| Source::new(name.as_str(), text.as_str())))
        .collect();
    let (library, _) = load_onto(&sources, product.clone());
    // A text that cannot be bound leaves the product's of that name in its place: that is another text.
    let is_own = library.instrument(&view.row.id).is_some_and(|held| held.source.text == view.text);
    if is_own { said(&library, &view.row.id, language) } else { None }
}

/// The sentences of an instrument of a library.
pub(crate) fn said(library: &Library, id: &str, language: Language) -> Option<Said> {
    let instrument = library.instrument(id)?;
    let profiles: Vec<_> = library.profiles_of(id).map(AsRef::as_ref).collect();
    let overlays = library.overlays_of(id).map(AsRef::as_ref);
    let text = rendering(instrument, &profiles, language).with_overlays(instrument, overlays);
    let is_product = |account: &&Account| {
        comity_shelf::library()
            .instrument(&account.id)
            .is_some_and(|held| held.digest() == instrument.digest())
    };
    let account = stock().account(id).filter(is_product);
    Some(Said { text, meets: meets(library, instrument, language), account })
}

/// An instrument of the product's library as a node would hand it over, without its text.
pub(crate) fn of_library(said: &Said) -> TreatyView {
    let text = &said.text;
    let parties = comity_shelf::library()
        .instrument(&text.id)
        .map(|held| held.parties.iter().map(|party| party.code.to_string()).collect());
    let row = TreatyRow {
        id: text.id.clone(),
        title: text.title.clone(),
        version: text.version.clone().unwrap_or_default(),
        digest: text.digest.to_string(),
        status: text.status.clone().unwrap_or_else(|| "draft".to_owned()),
        parties: parties.unwrap_or_default(),
        origin: "product".to_owned(),
    };
    TreatyView { row, text: String::new(), beside: Vec::new() }
}

/// One treaty.
pub(crate) fn one(l: &Locale, view: &TreatyView, here: Here<'_>, file: &str, said: Option<&Said>) -> Markup {
    let row = &view.row;
    let pieces = said.map(|said| (said, cut(l, here, said)));
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/treaties" { (l.say("treaties-title")) } }
        h1 class="govuk-heading-l" { bdi lang="en" { (row.title) } }
        p class="govuk-inset-text" {
            (l.say("treaty-generated"))
            @if row.status == "draft" { " " (l.say("treaty-draft")) }
        }
        @if said.is_some() { (languages(l, here)) }
        // What is said of the whole stands before its beginning.
        @if pieces.as_ref().is_none_or(|(_, pieces)| pieces.is_first()) { dl class="govuk-summary-list" {
            (entry(&l.say("treaty-id"), &html! { span class="comity-code" dir="ltr" { (row.id) } }))
            (entry(&l.say("treaty-version"), &html! { bdi { (row.version) } }))
            @if let Some(account) = said.and_then(|said| said.account) {
                (entry(&l.say("treaty-kind"), &html! { (kind(l, account)) }))
                (entry(&l.say("treaty-force"), &html! { (force(l, &account.force)) }))
                (entry(&l.say("treaty-verification"), &html! { (share(l, account.marks)) }))
            }
            (entry(&l.say("treaty-status"), &html! { (status(l, &row.status)) }))
            @if !row.parties.is_empty() { (entry(&l.say("treaty-parties"), &html! { bdi { (row.parties.join(", ")) } })) }
            (entry(&l.say("treaty-digest"), &html! { span class="comity-code" dir="ltr" { (row.digest) } }))
            @if let Some(said) = said {
                @for (topic, texts) in by_topic(&said.text.facts) {
                    (entry(&topic_name(l, topic), &html! { @for text in texts { p class="govuk-body" { (generated(said.text.language, text)) } } }))
                }
            }
        } }
        @match &pieces {
            Some((said, pieces)) => (sentences(l, here, said, pieces)),
            None => p class="govuk-body" { (l.say("treaty-not-read")) },
        }
        p class="govuk-body" { a class="govuk-link" href=(file) { (l.say("treaty-file-text")) } }
        @for (place, (name, _)) in view.beside.iter().enumerate() {
            p class="govuk-body" { a class="govuk-link" href={ (file) "?beside=" (place) } { (l.say_with("treaty-beside-file", [("file", name.as_str().into())])) } }
        }
        p class="govuk-body-s" { (l.say_with("treaty-terminal", [("treaty", row.id.as_str().into())])) }
    }
}

/// What Parties declared and reserved, apart from the text.
pub(crate) fn overlays(l: &Locale, view: &TreatyView, here: Here<'_>, said: &Said) -> Markup {
    let text = &said.text;
    let sections = text.overlays.iter().map(|overlay| {
        let name = overlay
            .party
            .parse()
            .map_or_else(|_| overlay.party.clone(), |code| stock().states.name(&code).to_owned());
        let held =
            overlay.party.parse().ok().and_then(|party| comity_shelf::library().overlay(&text.id, &party));
        Section {
            anchor: format!("overlay-{}", overlay.party),
            name: html! { bdi lang="en" { (name) } },
            says: self::overlay(l, overlay, held.filter(|_| said.account.is_some()), text.language),
        }
    });
    let pieces = Pieces::of(sections.collect(), here.asked);
    html! {
        (beside_text(l, view, here, &l.say("treaty-overlays")))
        p class="govuk-inset-text" { (l.say("treaty-declared")) }
        @if text.overlays.is_empty() { p class="govuk-body" { (l.say("treaty-no-overlays")) } }
        nav aria-label=(l.say("treaty-contents")) class="comity-screen-only" {
            ul class="govuk-list comity-inline" { (pieces.contents(here, Part::Overlays)) }
        }
        (pieces.which(l))
        (pieces.says())
        (pieces.pages(l, here, Part::Overlays))
        p class="govuk-body-s" { (l.say_with("overlays-terminal", [("treaty", view.row.id.as_str().into())])) }
    }
}

/// Where it meets others.
pub(crate) fn meets_page(l: &Locale, view: &TreatyView, here: Here<'_>, said: &Said) -> Markup {
    html! {
        (beside_text(l, view, here, &l.say("meets-title")))
        (section(l, here, &said.text.id, &said.meets))
    }
}

/// The head of a page beside the text, with the way back.
fn beside_text(l: &Locale, view: &TreatyView, here: Here<'_>, name: &str) -> Markup {
    html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href=(here.at(Part::Text, "")) { bdi lang="en" { (view.row.title) } } }
        h1 class="govuk-heading-l" {
            span class="govuk-caption-l" { bdi lang="en" { (view.row.title) } }
            (name)
        }
        (languages(l, here))
    }
}

/// A generated text, in its language and direction.
pub(crate) fn generated(language: Language, text: &str) -> Markup {
    html! { bdi lang=(language) dir=(language.direction()) { (text) } }
}

/// The languages the sentences can be read in.
fn languages(l: &Locale, here: Here<'_>) -> Markup {
    let chosen = here.language;
    let at = if here.asked.is_empty() { String::new() } else { format!("&at={}", here.asked) };
    html! {
        nav aria-label=(l.say("treaty-languages")) class="comity-screen-only" {
            ul class="govuk-list comity-inline" {
                @for language in Language::ALL {
                    li {
                        @if language == chosen {
                            strong aria-current="true" { bdi lang=(language) { (language.name()) } }
                        } @else {
                            a class="govuk-link" href={ "?sentences=" (language) (at) } hreflang=(language) {
                                bdi lang=(language) { (language.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The text in pieces: its articles, then its profiles.
fn cut(l: &Locale, here: Here<'_>, said: &Said) -> Pieces {
    let Said { text, meets, .. } = said;
    let articles = text.articles.iter().map(|article| Section {
        anchor: article_anchor(article),
        name: article_heading(l, article),
        says: html! {
            h3 class="govuk-heading-s" id=(article_anchor(article)) { (article_heading(l, article)) }
            (notes(l, text.language, &article.notes))
            (wordings(l, &article.paragraphs))
            @for clause in &article.clauses { (self::clause(l, clause, "", marked(text))) }
            @if article.clauses.is_empty() { p class="govuk-body" { (l.say("treaty-article-empty")) } }
            (of_article(l, here, meets, &article_anchor(article)))
        },
    });
    let profiles = text.profiles.iter().map(|profile| Section {
        anchor: format!("profile-{}", profile.id),
        name: html! { (l.say_with("treaty-profile", [("profile", profile.id.as_str().into())])) },
        says: self::profile(l, profile, text.language),
    });
    Pieces::of(articles.chain(profiles).collect(), here.asked)
}

/// Contents, articles, profiles; the ways to the overlays and to other instruments.
fn sentences(l: &Locale, here: Here<'_>, said: &Said, pieces: &Pieces) -> Markup {
    let contents = l.say("treaty-contents");
    html! {
        nav aria-label=(contents) {
            h2 class="govuk-heading-m" { (contents) }
            ul class="govuk-list" {
                (pieces.contents(here, Part::Text))
                @if !said.text.overlays.is_empty() {
                    li { a class="govuk-link" href=(here.at(Part::Overlays, "")) { (l.say("treaty-overlays")) } }
                }
                li { a class="govuk-link" href=(here.at(Part::Meets, "")) { (l.say("meets-title")) } }
            }
        }
        h2 class="govuk-heading-m" { (l.say("treaty-clauses")) }
        (pieces.which(l))
        @if pieces.is_first() {
            p class="govuk-body" { (l.say("treaty-other-party")) }
            (marks(l, &said.text))
        }
        (pieces.says())
        (pieces.pages(l, here, Part::Text))
    }
}

fn profile(l: &Locale, profile: &ProfileText, language: Language) -> Markup {
    let name = l.say_with("treaty-profile", [("profile", profile.id.as_str().into())]);
    html! {
        h2 class="govuk-heading-m" id={ "profile-" (profile.id) } { (name) }
        p class="govuk-body" { bdi lang="en" { (profile.title) } }
        p class="govuk-inset-text" { (l.say("treaty-chosen")) }
        @if !profile.by.is_empty() {
            p class="govuk-body" { (l.say_with("treaty-chosen-by", [("parties", profile.by.join(", ").into())])) }
        }
        (notes(l, language, &profile.notes))
        @for clause in &profile.clauses { (self::clause(l, clause, &profile.id, false)) }
    }
}

fn overlay(l: &Locale, overlay: &OverlayText, held: Option<&Arc<Overlay>>, language: Language) -> Markup {
    let inside = format!("of-{}", overlay.party);
    html! {
        h2 class="govuk-heading-m" id={ "overlay-" (overlay.party) } { (generated(language, &overlay.heading)) }
        @if let Some(standing) = &overlay.standing {
            p class="govuk-body govuk-!-margin-bottom-1" { (generated(language, standing)) }
            // The dates of the product's overlays bear a mark of their own.
            @if let Some(held) = held {
                p class="govuk-body-s" {
                    (tag(l, held.verified))
                    @if let Some(source) = &held.proof.source {
                        span class="comity-basis" { " " (l.say("treaty-place")) " " bdi lang="en" { (source) } "." }
                    }
                }
            }
        }
        (notes(l, language, &overlay.notes))
        @for clause in &overlay.clauses { (self::clause(l, clause, &inside, clause.verified != Verified::Unmarked)) }
    }
}

/// One clause: its article and sentence; below, its id, its mark and whether it is executed; then the wording.
fn clause(l: &Locale, clause: &ClauseText, inside: &str, marked: bool) -> Markup {
    let anchor = match inside {
        "" => format!("clause-{}", clause.anchor),
        inside => format!("clause-{inside}-{}", clause.anchor),
    };
    html! {
        div id=(anchor) {
            p class="govuk-body govuk-!-margin-bottom-1" lang=(clause.language) dir=(clause.language.direction()) {
                @if !clause.article.is_empty() { strong { bdi dir="ltr" { (clause.article) } } " " }
                (generated(clause.language, &clause.text))
            }
            p class="govuk-body-s" {
                a class="govuk-link comity-code" dir="ltr" href={ "#" (anchor) } { (clause.id) }
                @if marked {
                    " " (tag(l, clause.verified))
                    @if let Some(place) = &clause.verified_in {
                        span class="comity-basis" { " " (l.say("treaty-place")) " " bdi lang="en" { (place) } "." }
                    }
                }
                @match clause.effect {
                    Effect::Executed => {},
                    Effect::Shown => span class="comity-basis" { " " (l.say("treaty-shown")) },
                    Effect::Kept => span class="comity-basis" { " " (l.say("treaty-kept")) },
                }
            }
            (notes(l, clause.language, &clause.notes))
            (wordings(l, &clause.paragraphs))
            (encoded(l, clause))
        }
    }
}

/// The clause as it stands in the file, folded: a lawyer reads sentences, whoever doubts one opens it.
fn encoded(l: &Locale, clause: &ClauseText) -> Markup {
    let name = l.say_with("treaty-encoded-of", [("clause", clause.id.as_str().into())]);
    html! {
        @if !clause.encoded.is_empty() {
            details class="govuk-details govuk-!-margin-bottom-4" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" {
                        (l.say("treaty-encoded")) span class="govuk-visually-hidden" { " " (name) }
                    }
                }
                div class="govuk-details__text comity-scroll" role="region" aria-label=(name) tabindex="0" {
                    pre class="comity-code" dir="ltr" lang="en" { (clause.encoded) }
                }
            }
        }
    }
}

fn notes(l: &Locale, language: Language, notes: &[String]) -> Markup {
    html! {
        @for note in notes { p class="govuk-body-s" { (l.say("notice")) ": " (generated(language, note)) } }
    }
}

/// The authentic wording, each language in its own.
fn wordings(l: &Locale, paragraphs: &[Paragraph]) -> Markup {
    html! {
        @for paragraph in paragraphs {
            @for (language, wording) in &paragraph.wordings {
                p class="govuk-inset-text" {
                    (l.say_with("treaty-wording", [("paragraph", paragraph.number.as_str().into()), ("language", language.as_str().into())]))
                    " " span lang=(language) dir="auto" { (wording) }
                }
            }
        }
    }
}

/// How the clauses were verified, once for all: what each mark means and how many carry it.
fn marks(l: &Locale, said: &Rendering) -> Markup {
    if !marked(said) {
        return html! { p class="govuk-body" { (l.say("treaty-no-marks")) } };
    }
    let clauses = || said.articles.iter().flat_map(|article| &article.clauses);
    html! {
        ul class="govuk-list" {
            @for mark in [Verified::Read, Verified::Secondary, Verified::Unchecked, Verified::Unmarked] {
                @let count = clauses().filter(|clause| clause.verified == mark).count();
                @if count > 0 {
                    li {
                        (tag(l, mark)) " " (word(l, "mark", mark_code(mark))) " "
                        (l.say_with("treaty-mark-count", [("clauses", count.into())]))
                    }
                }
            }
        }
    }
}

fn marked(said: &Rendering) -> bool {
    said.articles
        .iter()
        .flat_map(|article| &article.clauses)
        .any(|clause| clause.verified != Verified::Unmarked)
}

pub(crate) fn tag(l: &Locale, mark: Verified) -> Markup {
    let colour = match mark {
        Verified::Read => "govuk-tag govuk-tag--green",
        Verified::Secondary => "govuk-tag govuk-tag--yellow",
        Verified::Unchecked => "govuk-tag govuk-tag--orange",
        Verified::Unmarked => "govuk-tag govuk-tag--grey",
    };
    html! { strong class=(colour) { (word(l, "tag", mark_code(mark))) } }
}

fn mark_code(mark: Verified) -> &'static str {
    match mark {
        Verified::Unmarked => "none",
        mark => mark.as_str(),
    }
}

fn by_topic(facts: &[Fact]) -> Vec<(Topic, Vec<&str>)> {
    let mut topics: Vec<(Topic, Vec<&str>)> = Vec::new();
    for fact in facts {
        match topics.iter_mut().find(|(topic, _)| *topic == fact.topic) {
            Some((_, texts)) => texts.push(&fact.text),
            None => topics.push((fact.topic, vec![&fact.text])),
        }
    }
    topics
}

fn topic_name(l: &Locale, topic: Topic) -> String {
    match topic {
        Topic::Party => l.say("treaty-topic-parties"),
        Topic::Standing => l.say("treaty-topic-standing"),
        Topic::Languages => l.say("treaty-topic-languages"),
        Topic::Uses => l.say("treaty-topic-uses"),
        Topic::Periods => l.say("treaty-topic-periods"),
        Topic::Note => l.say("treaty-topic-notes"),
        Topic::Scenarios => l.say("treaty-topic-tests"),
    }
}

fn article_anchor(article: &ArticleText) -> String {
    anchor(Some(&article.id))
}

fn article_heading(l: &Locale, article: &ArticleText) -> Markup {
    let title = html! { bdi lang="en" { (article.title) } };
    html! {
        @if article.id.is_empty() {
            (l.say("treaty-outside"))
        } @else {
            (l.say_with("treaty-article", [("number", article.number.as_str().into())])) " " (title)
        }
    }
}

fn entry(name: &str, value: &Markup) -> Markup {
    html! {
        div class="govuk-summary-list__row" {
            dt class="govuk-summary-list__key" { (name) }
            dd class="govuk-summary-list__value" { (value) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Here<'_> =
        Here { base: "/treaties/here", language: Language::English, page: Language::English, asked: "" };

    fn view(id: &str, file: &str) -> TreatyView {
        let (_, text) = comity_shelf::TEXTS.iter().find(|(name, _)| name.ends_with(file)).unwrap();
        let text = text.to_owned();
        let parties = vec!["ARV".to_owned()];
        let row = TreatyRow {
            id: id.to_owned(),
            title: "A treaty".to_owned(),
            version: "1".to_owned(),
            digest: "sha256:0".to_owned(),
            status: "draft".to_owned(),
            parties,
            origin: "product".to_owned(),
        };
        TreatyView { row, text: (*text).to_owned(), beside: Vec::new() }
    }

    fn page(id: &str, file: &str) -> String {
        let view = view(id, file);
        one(Locale::english(), &view, HERE, "/file", read(&view, Language::English).as_ref()).into_string()
    }

    #[test]
    fn every_link_of_the_contents_leads_somewhere_and_no_place_has_two_names() {
        for (id, file) in [("arv-bel-mla", "arv-bel-mla.treaty"), ("eu-uk-tca-8", "eu-uk-tca-8.treaty")] {
            let page = page(id, file);
            let mut ids: Vec<&str> =
                page.split(" id=\"").skip(1).filter_map(|after| after.split('"').next()).collect();
            for link in page.split("href=\"#").skip(1).filter_map(|after| after.split('"').next()) {
                assert!(ids.contains(&link), "{link}");
            }
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all);
            assert!(all > 20);
        }
    }

    #[test]
    fn the_sentence_of_the_decision_stands_with_its_wording_in_both_languages() {
        let page = page("arv-bel-mla", "arv-bel-mla.treaty");
        assert!(page.contains("The requested Party decides on a request within 30 days of receiving it"));
        assert!(page.contains("<span lang=\"fr\" dir=\"auto\">La Partie requise statue"));
        assert!(page.contains("id=\"clause-decide\""));
    }

    #[test]
    fn beside_each_sentence_stands_how_it_is_encoded() {
        let page = page("arv-bel-mla", "arv-bel-mla.treaty");
        assert!(page.contains("lang=\"en\">duty decide by requested to requesting starts on received done on decided within 30 days at 9(2)\n  reads"));
    }

    #[test]
    fn the_sentences_are_read_in_another_language_and_say_which() {
        let here = Here { language: Language::French, ..HERE };
        let view = view("arv-bel-mla", "arv-bel-mla.treaty");
        let page = one(Locale::english(), &view, here, "/file", read(&view, Language::French).as_ref())
            .into_string();
        assert!(page.contains("<bdi lang=\"fr\" dir=\"ltr\">La Partie requise statue sur la demande"));
        assert!(page.contains("href=\"?sentences=en\""), "the way back is offered");
        assert!(!page.contains("href=\"?sentences=fr\""), "the language that is read is no link");
    }

    #[test]
    fn marks_and_the_profile_of_a_real_treaty_are_shown() {
        let page = page("eu-uk-tca-8", "eu-uk-tca-8.treaty");
        assert!(page.contains("govuk-tag--orange\">Unchecked"));
        assert!(page.contains("govuk-tag--green\">Read"));
        let (_, profile) = page.split_once("id=\"profile-eu-uk-tca-8-default\"").unwrap();
        assert!(profile.contains("The day of the deed does not count."));
    }

    #[test]
    fn a_text_that_cannot_be_read_is_said_so_and_its_file_is_a_link() {
        let mut view = view("arv-bel-mla", "arv-bel-mla.treaty");
        view.text = "comity 1;".to_owned();
        let page = one(Locale::english(), &view, HERE, "/file", read(&view, Language::English).as_ref())
            .into_string();
        assert!(page.contains("cannot be shown as sentences"));
        assert!(page.contains("href=\"/file\""));
    }
}
