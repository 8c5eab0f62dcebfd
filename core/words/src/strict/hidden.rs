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
