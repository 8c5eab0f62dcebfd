//! A named text, and places in it.
//!
//! A place is a range of bytes. Lines and columns are counted only when a person is shown the place.

use crate::diagnostic::Diagnostic;

/// A treaty file as it was read: its name for people, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name diagnostics show, usually the file's name.
    pub name: String,
    /// The text, exactly as it stands in the file.
    pub text: String,
}

impl Source {
    /// A source from its name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: name.into(), text: text.into() }
    }

    /// A source from the bytes of a file, whatever they are, and a finding where they are no UTF-8. What cannot
    /// be read stands in the text as `U+FFFD`: such a text is for findings, and is never written back.
    pub fn of_bytes(name: impl Into<String>, bytes: &[u8]) -> (Source, Option<Diagnostic>) {
        let name = name.into();
        let Err(error) = std::str::from_utf8(bytes) else {
            return (Source::new(name, String::from_utf8_lossy(bytes)), None);
        };
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let text = String::from_utf8_lossy(bytes).into_owned();
        let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        let finding =
            Diagnostic::new("E101", span, format!("the byte 0x{byte:02X} is no UTF-8: this is not a text"))
                .saying("from here on nothing is certain")
                .hint("save the file as UTF-8 in your editor, or fetch it again")
                .in_file(name.clone());
        (Source { name, text }, Some(finding))
    }
}

/// A range of bytes of one text: `start` is inside, `end` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The place before byte `at`, holding nothing.
    pub fn point(at: usize) -> Span {
        Span { start: at, end: at }
    }

    /// The smallest span holding both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// How many bytes it holds.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text it names; empty where it fits no characters of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// The lines of one text, for people: counted from 1, ended by LF or CRLF.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    pub fn of(text: &'t str) -> Lines<'t> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The line and column of a byte; one beyond the text is its end, one inside a character its beginning.
    pub fn place(&self, byte: usize) -> LineColumn {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1];
        LineColumn { line, column: self.text[start..byte].chars().count() + 1 }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The bytes of a line, without its end.
    pub fn span(&self, line: usize) -> Span {
        let Some(start) = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied() else {
            return Span::point(self.text.len());
        };
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let cut = usize::from(end > start && self.text.as_bytes()[end - 1] == b'\r' && end < self.text.len());
        Span { start, end: end - cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_lines_end_in_lf_or_crlf() {
        let lines = Lines::of("é x\r\nb\n\nc");
        assert_eq!(lines.place(3), LineColumn { line: 1, column: 3 });
        assert_eq!(lines.place(6), LineColumn { line: 2, column: 1 });
        assert_eq!(lines.place(99), LineColumn { line: 4, column: 2 });
        assert_eq!(lines.span(1), Span::new(0, 4));
        assert_eq!(lines.span(3), Span::new(8, 8));
        assert_eq!(lines.span(9), Span::point(10));
    }
}
