//! English words inside a page of another language: marked where a sentence is made, and given their `lang` where
//! the page is written.
//!
//! A sentence is a text, and only the page knows whether it stands in the flow, where an element can carry a
//! language, or in an attribute or a title, where none can. Two noncharacters of Unicode, which no text may hold
//! for interchange, mark the words until then.

const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// Words marked as English.
pub(crate) fn english(words: &str) -> String {
    format!("{OPEN}{words}{CLOSE}")
}

/// A page with each marked run in an element of its own, and no mark left.
pub(crate) fn written(page: String) -> String {
    if !page.contains([OPEN, CLOSE]) {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 256);
    let (mut open, mut in_tag, mut is_text_only) = (0, false, false);
    for (at, sign) in page.char_indices() {
        match sign {
            OPEN | CLOSE if in_tag || is_text_only => {}
            OPEN => {
                out.push_str("<span lang=\"en\" dir=\"ltr\">");
                open += 1;
            }
            // A mark that came in with what somebody wrote closes nothing.
            CLOSE if open == 0 => {}
            CLOSE => {
                out.push_str("</span>");
                open -= 1;
            }
            '<' => {
                (0..open).for_each(|_| out.push_str("</span>"));
                let name = page[at + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next();
                is_text_only = matches!(name, Some("title" | "option" | "textarea"));
                (open, in_tag) = (0, true);
                out.push(sign);
            }
            '>' => {
                in_tag = false;
                out.push(sign);
            }
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_carry_their_language_in_the_flow_and_none_elsewhere() {
        let name = english("Germany");
        let page =
            format!("<title>{name}</title><p aria-label=\"{name}\">Für {name}.</p><option>{name}</option>");
        assert_eq!(
            written(page),
            "<title>Germany</title><p aria-label=\"Germany\">Für <span lang=\"en\" dir=\"ltr\">Germany</span>.</p><option>Germany</option>"
        );
    }

    #[test]
    fn a_mark_somebody_wrote_opens_nothing_that_stays_open() {
        let page = format!("<p>{CLOSE}a{OPEN}b</p><p>c</p>");
        assert_eq!(written(page), "<p>a<span lang=\"en\" dir=\"ltr\">b</span></p><p>c</p>");
    }
}
