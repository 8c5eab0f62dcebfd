//! Characters one does not see: kept in prose and shown marked, refused in identifiers.

use super::StrictError;

/// The first control, bidirectional, isolate or zero-width character of a text.
pub fn hidden_character(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control()
            || matches!(c,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
    })
}

/// The text itself where it may name something: not empty, no hidden character, no blank at its ends.
pub fn identifier<'a>(text: &'a str, path: &str) -> Result<&'a str, StrictError> {
    if let Some(hidden) = hidden_character(text) {
        let why = format!("the hidden character U+{:04X} stands in a name: type it anew", u32::from(hidden));
        return Err(StrictError::member(path, why));
    }
    if text.is_empty() || text.trim() != text {
        return Err(StrictError::member(path, "a name is empty or begins or ends with a blank"));
    }
    Ok(text)
}

/// Prose as people may be shown it: what hides itself or turns the order of letters round stands as
/// `[U+202E]`. Line feeds and tabs stay, and what joins letters of a script. The text itself is kept as signed.
pub fn marked(text: &str) -> std::borrow::Cow<'_, str> {
    const STAY: [char; 5] = ['\n', '\t', '\u{200c}', '\u{200d}', '\u{fe0f}'];
    let hides = |c: char| !STAY.contains(&c) && hidden_character(c.encode_utf8(&mut [0; 4])).is_some();
    if !text.contains(hides) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if hides(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attack_046_prose_is_shown_with_what_hides_itself_marked() {
        assert_eq!(marked("Ilva \u{202e}nerroK"), "Ilva [U+202E]nerroK");
        assert_eq!(marked("a\u{1b}[2Jb\u{feff}c\u{2066}d"), "a[U+001B][2Jb[U+FEFF]c[U+2066]d");
        for plain in ["", "two\nlines\tand a tab", "می\u{200c}خواهم", "Ирина", "👩\u{200d}⚖\u{fe0f}"]
        {
            assert_eq!(marked(plain), plain);
        }
    }
}
