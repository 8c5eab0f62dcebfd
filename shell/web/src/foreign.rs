//! Words of one language inside a page of another: marked where a sentence is made, and given their `lang` where
//! the page is written.
//!
//! A sentence is a text, and only the page knows whether it stands in the flow, where an element can carry a
//! language, or in an attribute or a title, where none can. Noncharacters of Unicode, which no text may hold
//! for interchange, mark the words until then: one for the end, and one for the beginning in each language.

use comity_treaty::prose::Language;

const CLOSE: char = '\u{FDD0}';
const FIRST: u32 = 0xFDD1;

fn open(language: Language) -> Option<char> {
    let place = Language::ALL.into_iter().position(|one| one == language)?;
    char::from_u32(FIRST + u32::try_from(place).ok()?)
}

fn opened(sign: char) -> Option<Language> {
    let place = u32::from(sign).checked_sub(FIRST)?;
    Language::ALL.into_iter().nth(usize::try_from(place).ok()?)
}

/// Words marked as of a language.
pub(crate) fn of(language: Language, words: &str) -> String {
    open(language).map_or_else(|| words.to_owned(), |open| format!("{open}{words}{CLOSE}"))
}

/// The marked runs of a text, for tests: each with its language.
#[cfg(test)]
pub(crate) fn runs(text: &str) -> Vec<(Language, String)> {
    let mut found = Vec::new();
    for (at, sign) in text.char_indices() {
        if let Some(language) = opened(sign) {
            let behind = &text[at + sign.len_utf8()..];
            found.push((language, behind.split(CLOSE).next().unwrap_or(behind).to_owned()));
        }
    }
    found
}

/// A page with each marked run in an element of its own, and no mark left.
pub(crate) fn written(page: String) -> String {
    if !page.contains(|sign: char| sign == CLOSE || opened(sign).is_some()) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    let (mut open, mut in_tag, mut is_text_only) = (0, false, false);
    for (at, sign) in page.char_indices() {
        let begins = opened(sign);
        match (sign, begins) {
            (CLOSE, _) | (_, Some(_)) if in_tag || is_text_only => {}
            (_, Some(language)) => {
                out.extend(["<span lang=\"", language.tag(), "\" dir=\"", language.direction(), "\">"]);
                open += 1;
            }
            // A mark that came in with what somebody wrote closes nothing.
            (CLOSE, _) if open == 0 => {}
            (CLOSE, _) => {
                out.push_str("</span>");
                open -= 1;
            }
            ('<', _) => {
                (0..open).for_each(|_| out.push_str("</span>"));
                let name = page[at + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
                is_text_only = matches!(name, Some("title" | "option" | "textarea"));
                (open, in_tag) = (0, true);
                out.push(sign);
            }
            ('>', _) => {
                in_tag = false;
                out.push(sign);
            }
            (sign, _) => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_carry_their_language_in_the_flow_and_none_elsewhere() {
        let name = of(Language::English, "Germany");
        let page =
            format!("<title>{name}</title><p aria-label=\"{name}\">Für {name}.</p><option>{name}</option>");
        assert_eq!(
            written(page),
            "<title>Germany</title><p aria-label=\"Germany\">Für <span lang=\"en\" dir=\"ltr\">Germany</span>.</p><option>Germany</option>"
        );
    }

    #[test]
    fn each_language_has_a_mark_of_its_own_and_its_direction() {
        for language in Language::ALL {
            let wanted =
                format!("<p><span lang=\"{}\" dir=\"{}\">a</span></p>", language.tag(), language.direction());
            assert_eq!(written(format!("<p>{}</p>", of(language, "a"))), wanted);
        }
    }

    #[test]
    fn a_mark_somebody_wrote_opens_nothing_that_stays_open() {
        let open = open(Language::English).unwrap();
        let page = format!("<p>{CLOSE}a{open}b</p><p>c</p>");
        assert_eq!(written(page), "<p>a<span lang=\"en\" dir=\"ltr\">b</span></p><p>c</p>");
    }
}
