//! Places of a text as editors count them: lines from 0, and in the line UTF-16 units or bytes.

use comity_treaty::Span;
use lsp_types::{Position, Range};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

/// The place of a byte.
pub(super) fn position(text: &str, byte: usize, encoding: Encoding) -> Position {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |found| found + 1);
    let column = match encoding {
        Encoding::Utf8 => before.len() - start,
        Encoding::Utf16 => before[start..].chars().map(char::len_utf16).sum(),
    };
    Position { line: narrow(line), character: narrow(column) }
}

/// The byte of a place; behind a line's end it is its end.
pub(super) fn byte(text: &str, at: Position, encoding: Encoding) -> usize {
    let mut start = 0;
    for _ in 0..at.line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut units = at.character;
    for (place, character) in line.char_indices() {
        let width = match encoding {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
        };
        match units.checked_sub(narrow(width)) {
            Some(rest) if units > 0 => units = rest,
            _ => return start + place,
        }
    }
    start + line.len()
}

/// The range of a span.
pub(super) fn range(text: &str, span: Span, encoding: Encoding) -> Range {
    Range { start: position(text, span.start, encoding), end: position(text, span.end, encoding) }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_way_to_the_editor_and_back() {
        let text = "a\né𝄞x\r\n\nend";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in text.char_indices().filter(|(_, c)| *c != '\r' && *c != '\n') {
                assert_eq!(byte(text, position(text, at, encoding), encoding), at, "{encoding:?} {at}");
            }
        }
        assert_eq!(
            position(text, text.find('x').unwrap(), Encoding::Utf16),
            Position { line: 1, character: 3 }
        );
        assert_eq!(
            byte(text, Position { line: 1, character: 99 }, Encoding::Utf16),
            text.find('\r').unwrap()
        );
        assert_eq!(byte(text, Position { line: 9, character: 0 }, Encoding::Utf8), text.len());
    }
}
