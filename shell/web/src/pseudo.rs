//! Two languages that are English in disguise: whatever a page shows plain under them stands in no catalogue.
//!
//! `en-XA` has accents and longer words, as translations have; `ar-XB` is read from right to left. Both are made
//! from the English catalogue and reached by `?lang=` alone.

use std::borrow::Cow;

/// English with accents, its vowels doubled: some two fifths longer.
pub(crate) fn long(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        let accented = accented(letter);
        out.push(accented);
        if "aeiouAEIOU".contains(letter) {
            out.push(accented);
        }
    }
    out.into()
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceghijklnorstuwyzACDEGIKLNORSTUYZ";
    const ACCENTED: &str = "åçéĝĥîĵķļñöŕšţûŵýžÅÇÐÉĜÎĶĻÑÖŔŠŢÛÝŽ";
    let at = PLAIN.chars().position(|plain| plain == letter);
    at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter)
}

/// English, each word turned to run from right to left.
pub(crate) fn mirrored(text: &str) -> Cow<'_, str> {
    let turned = |word: &str| match word.trim_end() {
        "" => word.to_owned(),
        bare => format!("\u{202e}{bare}\u{202c}{}", &word[bare.len()..]),
    };
    text.split_inclusive(char::is_whitespace).map(turned).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_word_has_accents_and_more_letters() {
        assert_eq!(long("Desk of BEL"), "Ðééšķ ööf BÉÉĻ");
    }

    #[test]
    fn each_word_is_turned_and_the_spaces_stay() {
        assert_eq!(mirrored("a desk "), "\u{202e}a\u{202c} \u{202e}desk\u{202c} ");
    }
}
