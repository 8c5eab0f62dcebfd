//! A long text in pieces that a slow line carries. A piece is asked for by any place in it, `?at=article-9`, so links
//! into a text need not know where it was cut, and a text that is cut elsewhere keeps its links.

use std::ops::Range;

use maud::{Markup, html};

use super::treaties::{Here, Part};
use crate::locale::Locale;

/// What a piece may hold of markup: a tenth of it travels, and the budget of a page is 20 KB.
const MOST: usize = 120 * 1024;

/// A part of a text that stands together: an article, a profile, what one Party declared.
pub(crate) struct Section {
    /// Its place: `article-9`.
    pub(crate) anchor: String,
    /// What the contents call it.
    pub(crate) name: Markup,
    /// What it says; it has its anchor in it.
    pub(crate) says: Markup,
}

/// A text that was cut, and the piece that is read.
pub(crate) struct Pieces {
    sections: Vec<Section>,
    cuts: Vec<Range<usize>>,
    read: usize,
}

impl Pieces {
    /// Cuts between sections; the piece that has the place asked for is read, the first where none has it.
    pub(crate) fn of(sections: Vec<Section>, asked: &str) -> Pieces {
        let mut cuts: Vec<Range<usize>> = Vec::new();
        let mut held = 0;
        for (number, section) in sections.iter().enumerate() {
            let length = section.says.0.len();
            match cuts.last_mut() {
                Some(last) if held + length <= MOST => (last.end, held) = (number + 1, held + length),
                _ => {
                    cuts.push(number..number + 1);
                    held = length;
                }
            }
        }
        let place = format!("id=\"{asked}\"");
        let has = |section: &Section| section.anchor == asked || section.says.0.contains(&place);
        let at = match asked {
            "" => None,
            _ => sections.iter().position(has),
        };
        let read = at.and_then(|at| cuts.iter().position(|cut| cut.contains(&at))).unwrap_or(0);
        Pieces { sections, cuts, read }
    }

    /// Whether it is read from its beginning.
    pub(crate) fn is_first(&self) -> bool {
        self.read == 0
    }

    fn here(&self) -> Range<usize> {
        self.cuts.get(self.read).cloned().unwrap_or(0..0)
    }

    /// The address of a section: on this page, or in the piece that has it.
    fn address(&self, number: usize, here: Here<'_>, part: Part) -> String {
        let anchor = &self.sections[number].anchor;
        if self.here().contains(&number) { format!("#{anchor}") } else { here.at(part, anchor) }
    }

    /// Entries of the contents, of the whole text.
    pub(crate) fn contents(&self, here: Here<'_>, part: Part) -> Markup {
        html! {
            @for (number, section) in self.sections.iter().enumerate() {
                li { a class="govuk-link" href=(self.address(number, here, part)) { (section.name) } }
            }
        }
    }

    /// What stands in this piece.
    pub(crate) fn says(&self) -> Markup {
        html! { @for section in &self.sections[self.here()] { (section.says) } }
    }

    /// Which piece it is; nothing where the text stands whole.
    pub(crate) fn which(&self, l: &Locale) -> Markup {
        html! {
            @if self.cuts.len() > 1 {
                p class="govuk-body" {
                    (l.say_with("treaty-piece", [("piece", (self.read + 1).into()), ("pieces", self.cuts.len().into())]))
                }
            }
        }
    }

    /// The ways to the other pieces.
    pub(crate) fn pages(&self, l: &Locale, here: Here<'_>, part: Part) -> Markup {
        let address = |piece: usize| here.at(part, &self.sections[self.cuts[piece].start].anchor);
        html! {
            @if self.cuts.len() > 1 {
                nav class="govuk-pagination" aria-label=(l.say("treaty-pieces")) {
                    @if self.read > 0 {
                        div class="govuk-pagination__prev" {
                            a class="govuk-link govuk-pagination__link" rel="prev" href=(address(self.read - 1)) { (l.say("page-previous")) }
                        }
                    }
                    ul class="govuk-pagination__list" {
                        @for piece in 0..self.cuts.len() {
                            li class={ "govuk-pagination__item" @if piece == self.read { " govuk-pagination__item--current" } } {
                                a class="govuk-link govuk-pagination__link" href=(address(piece)) aria-current=[(piece == self.read).then_some("page")] { (piece + 1) }
                            }
                        }
                    }
                    @if self.read + 1 < self.cuts.len() {
                        div class="govuk-pagination__next" {
                            a class="govuk-link govuk-pagination__link" rel="next" href=(address(self.read + 1)) { (l.say("page-next")) }
                        }
                    }
                }
            }
        }
    }
}

/// A place in a text of the product's library; `eio/overlays` is what its Parties declared.
pub(crate) fn of_library(id: &str, anchor: &str) -> String {
    match anchor {
        "" => format!("/treaties/library/{id}"),
        anchor => format!("/treaties/library/{id}?at={anchor}#{anchor}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_treaty::prose::Language;

    const HERE: Here<'_> =
        Here { base: "/treaties/x", language: Language::French, page: Language::English, asked: "" };

    fn section(number: usize, length: usize) -> Section {
        let says = html! { p id={ "clause-" (number) } { (".".repeat(length)) } };
        Section { anchor: format!("article-{number}"), name: html! { (number) }, says }
    }

    fn text(asked: &str) -> Pieces {
        Pieces::of((1..=7).map(|number| section(number, MOST / 3 - 100)).collect(), asked)
    }

    #[test]
    fn a_short_text_stands_whole_and_says_nothing_of_pieces() {
        let l = Locale::english();
        let pieces = Pieces::of((1..=7).map(|number| section(number, 100)).collect(), "article-5");
        assert!(pieces.is_first());
        assert_eq!(pieces.which(l).0 + &pieces.pages(l, HERE, Part::Text).0, "");
        assert!(pieces.contents(HERE, Part::Text).0.contains("href=\"#article-7\""));
        let nothing = Pieces::of(Vec::new(), "");
        assert_eq!(nothing.says().0, "");
    }

    #[test]
    fn every_section_stands_in_one_piece_and_a_place_finds_its_piece() {
        let mut all = String::new();
        for (asked, first) in [("", true), ("no-such", true), ("article-4", false), ("clause-7", false)] {
            let pieces = text(asked);
            assert_eq!(pieces.is_first(), first, "{asked}");
            if asked != "no-such" {
                all.push_str(&pieces.says().0);
            }
        }
        for number in 1..=7 {
            assert_eq!(all.matches(&format!("id=\"clause-{number}\"")).count(), 1, "{number}");
        }
    }

    #[test]
    fn links_to_other_pieces_name_a_place_there_and_keep_the_language() {
        let l = Locale::english();
        let pieces = text("article-4");
        let contents = pieces.contents(HERE, Part::Text).0;
        assert!(
            contents.contains("href=\"/treaties/x?at=article-1&amp;sentences=fr#article-1\""),
            "{contents}"
        );
        assert!(contents.contains("href=\"#article-4\""), "{contents}");
        let pages = pieces.pages(l, HERE, Part::Text).0;
        assert!(pages.contains("rel=\"prev\"") && pages.contains("rel=\"next\""), "{pages}");
        assert!(text("clause-7").pages(l, HERE, Part::Text).0.contains("aria-current=\"page\">3</a>"));
    }
}
