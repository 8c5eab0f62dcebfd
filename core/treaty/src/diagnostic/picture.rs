//! Findings for a person: the line, the place marked, what is wrong, what to do.
//!
//! ```text
//! warning[W003]: a limit has no consequence
//!    ╭─[arvenia-belmora.treaty:76:15]
//! 76 │       within 30 days at 9(2) {
//!    │       ────────────── nothing happens when this is missed
//!    │
//!    │ hint: add a rung to the escalation
//! ───╯
//! ```

use std::fmt::Write;

use super::{Diagnostic, Severity};
use crate::source::{Lines, Source, Span};

/// The findings in the text they point into, then the summary line; nothing where there are none.
pub fn render(diagnostics: &[Diagnostic], source: &Source) -> String {
    render_all(diagnostics, std::slice::from_ref(source))
}

/// The same for findings in several files; each is shown in the one it names, without text where it names none
/// of them.
pub fn render_all(diagnostics: &[Diagnostic], sources: &[Source]) -> String {
    let lines: Vec<Lines<'_>> = sources.iter().map(|source| Lines::of(&source.text)).collect();
    let mut shown = String::new();
    for diagnostic in diagnostics {
        let code = diagnostic.code;
        let _ = writeln!(shown, "{}[{code}]: {}", diagnostic.severity.word(), visible(&diagnostic.message));
        let place = match &diagnostic.file {
            Some(name) => sources.iter().position(|source| source.name == *name),
            None => (!sources.is_empty()).then_some(0),
        };
        match place {
            Some(place) => picture(diagnostic, &sources[place], &lines[place], &mut shown),
            None => textless(diagnostic, &mut shown),
        }
    }
    if !diagnostics.is_empty() {
        let _ = writeln!(shown, "{}", summary(diagnostics));
    }
    shown
}

/// `2 findings: 1 error, 1 warning`
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    if diagnostics.is_empty() {
        return "no findings".to_owned();
    }
    let kinds = [Severity::Error, Severity::Warning, Severity::Note];
    let counted = kinds.into_iter().map(|severity| (count(severity), severity.word()));
    let parts: Vec<String> = counted.filter(|part| part.0 > 0).map(|part| plural(part.0, part.1)).collect();
    format!("{}: {}", plural(diagnostics.len(), "finding"), parts.join(", "))
}

fn picture(diagnostic: &Diagnostic, source: &Source, lines: &Lines<'_>, shown: &mut String) {
    let marks = marks(diagnostic, lines);
    let last = marks.last().map_or(1, |mark| mark.line);
    let margin = last.to_string().len();
    let place = lines.place(diagnostic.span().start);
    let mut marks_end = 0;
    let _ = writeln!(shown, "{:margin$} ╭─[{}:{}:{}]", "", visible(&source.name), place.line, place.column);
    for marks in marks.chunk_by(|one, next| one.line == next.line) {
        let line = marks[0].line;
        if line > marks_end + 1 && marks_end > 0 {
            let _ = writeln!(shown, "{:margin$} ┆", "");
        }
        marks_end = line;
        let window = window(lines.span(line), marks[0].span.start, &source.text);
        let cut = if window.start > lines.span(line).start { "…" } else { "" };
        let _ = writeln!(shown, "{line:>margin$} │ {cut}{}", expanded(window.of(&source.text)));
        for mark in marks {
            let clamp = |byte: usize| byte.clamp(window.start, window.end);
            let (start, end) = (clamp(mark.span.start), clamp(mark.span.end));
            let from = width(Span::new(window.start, start).of(&source.text), 0) + width(cut, 0);
            let len = width(Span::new(start, end).of(&source.text), from).max(1);
            let said = visible(mark.said);
            let gap = if said.is_empty() { "" } else { " " };
            let _ = writeln!(shown, "{:margin$} │ {}{}{gap}{said}", "", " ".repeat(from), "─".repeat(len));
        }
    }
    hint(diagnostic, margin, shown);
    let _ = writeln!(shown, "{}╯", "─".repeat(margin + 1));
}

// The part of a line that is shown: all of it, unless it is far too long.
fn window(line: Span, mark: usize, text: &str) -> Span {
    const LONG: usize = 400;
    if line.len() <= LONG {
        return line;
    }
    let boundary = |mut byte: usize| {
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = boundary(mark.saturating_sub(LONG / 4).max(line.start));
    Span::new(start, boundary((start + LONG).min(line.end)))
}

// A finding about a text that is not at hand.
fn textless(diagnostic: &Diagnostic, shown: &mut String) {
    let _ = writeln!(shown, "  ╭─[{}]", visible(diagnostic.file.as_deref().unwrap_or("?")));
    for (_, said) in diagnostic.labels.iter().filter(|label| !label.1.is_empty()) {
        let _ = writeln!(shown, "  │ {}", visible(said));
    }
    hint(diagnostic, 1, shown);
    let _ = writeln!(shown, "──╯");
}

fn hint(diagnostic: &Diagnostic, margin: usize, shown: &mut String) {
    let Some(hint) = &diagnostic.hint else { return };
    let _ = writeln!(shown, "{:margin$} │", "");
    for (number, line) in hint.lines().enumerate() {
        let lead = if number == 0 { "hint: " } else { "      " };
        let _ = writeln!(shown, "{:margin$} │ {lead}{}", "", visible(line));
    }
}

// One line to be marked.
struct Mark<'d> {
    line: usize,
    span: Span,
    said: &'d str,
}

// By line, then by place. A place of several lines is marked on its first and its last.
fn marks<'d>(diagnostic: &'d Diagnostic, lines: &Lines<'_>) -> Vec<Mark<'d>> {
    let mut marks = Vec::new();
    for (span, said) in &diagnostic.labels {
        let first = lines.place(span.start).line;
        let last = lines.place(span.end.max(span.start + 1) - 1).line.max(first);
        let line = lines.span(first);
        let start = span.start.min(line.end);
        if first == last {
            let end = span.end.clamp(start, line.end);
            marks.push(Mark { line: first, span: Span::new(start, end), said });
            continue;
        }
        marks.push(Mark { line: first, span: Span::new(start, line.end), said: "" });
        let line = lines.span(last);
        let text = line.of(lines.text());
        let indent = text.len() - text.trim_start().len();
        let end = span.end.min(line.end);
        marks.push(Mark { line: last, span: Span::new((line.start + indent).min(end), end), said });
    }
    marks.sort_by_key(|mark| (mark.line, mark.span.start));
    marks
}

const TAB: usize = 4;

// Tabs as spaces, and no character that could move the cursor.
fn expanded(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        let wide = width_of(c, column);
        match c {
            '\t' => shown.extend(std::iter::repeat_n(' ', wide)),
            c => shown.push(harmless(c)),
        }
        column += wide;
    }
    shown
}

// How many columns a text takes that begins at column `from`.
fn width(text: &str, from: usize) -> usize {
    text.chars().fold(from, |column, c| column + width_of(c, column)) - from
}

fn width_of(c: char, column: usize) -> usize {
    match u32::from(c) {
        0x09 => TAB - column % TAB,
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x064B..=0x065F | 0x1AB0..=0x1AFF => 0,
        0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F => 0,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
        0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F | 0x1F900..=0x1F9FF => 2,
        0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

// A foreign text must not write to the reader's terminal, nor turn its direction.
fn harmless(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => '\u{fffd}',
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => '\u{fffd}',
        c => c,
    }
}

fn visible(text: &str) -> String {
    text.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn two_findings_are_shown_as_the_language_describes() {
        let text = "x\n    channel secure-node primary at 3(3);\n      within 30 days at 9(2) {\n      instead within 40 days when urgent;\n";
        let source = Source::new("draft.treaty", text);
        let first = Diagnostic::new(
            "W015",
            place(text, "channel secure-node primary"),
            "`urgent` exists and no channel is open for it",
        )
        .saying("the only channel, not open `when urgent`")
        .hint("add a channel `when urgent`, or write\nallow W015 because \"…\" by \"…\";");
        let second = Diagnostic::new(
            "E007",
            place(text, "within 40 days"),
            "the urgent limit is not shorter than the ordinary one",
        )
        .saying("40 days")
        .and_at(place(text, "within 30 days"), "the ordinary limit")
        .hint("an urgent limit below 30 days, or no `instead`");
        let expected = "\
warning[W015]: `urgent` exists and no channel is open for it
  ╭─[draft.treaty:2:5]
2 │     channel secure-node primary at 3(3);
  │     ─────────────────────────── the only channel, not open `when urgent`
  │
  │ hint: add a channel `when urgent`, or write
  │       allow W015 because \"…\" by \"…\";
──╯
error[E007]: the urgent limit is not shorter than the ordinary one
  ╭─[draft.treaty:4:15]
3 │       within 30 days at 9(2) {
  │       ────────────── the ordinary limit
4 │       instead within 40 days when urgent;
  │               ────────────── 40 days
  │
  │ hint: an urgent limit below 30 days, or no `instead`
──╯
2 findings: 1 error, 1 warning
";
        assert_eq!(render(&[first, second], &source), expected);
    }

    #[test]
    fn tabs_wide_letters_and_accents_keep_the_mark_below_the_word() {
        let text = "\té 東京 x\r\n";
        let source = Source::new("a", text);
        let shown = render(&[Diagnostic::new("E101", place(text, "x"), "m")], &source);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1], "  ╭─[a:1:7]");
        assert_eq!(lines[2], "1 │     é 東京 x");
        assert_eq!(lines[3], "  │            ─");
        assert!(!shown.contains('\r'));
    }

    #[test]
    fn a_place_of_several_lines_is_marked_on_its_first_and_last() {
        let text = "a {\n  b;\n  c;\n}\n";
        let source = Source::new("a", text);
        let all = Diagnostic::new("E102", Span::new(0, text.len() - 1), "m").saying("this");
        let shown = render(&[all], &source);
        assert!(shown.contains("1 │ a {\n  │ ───\n  ┆\n4 │ }\n  │ ─ this\n"), "{shown}");
    }

    #[test]
    fn a_place_at_the_end_of_the_text_is_shown() {
        let source = Source::new("a", "");
        let shown = render(&[Diagnostic::new("E110", Span::new(5, 9), "m")], &source);
        assert!(shown.contains("1 │ \n  │ ─\n"), "{shown}");
    }

    #[test]
    fn a_line_without_end_is_shown_around_its_mark() {
        let text = format!("{} here {}", "é".repeat(100_000), "b".repeat(100_000));
        let source = Source::new("a", text.clone());
        let shown = render(&[Diagnostic::new("E101", place(&text, "here"), "m").saying("this")], &source);
        assert!(shown.len() < 2_000);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[2].chars().position(|c| c == 'h'), lines[3].chars().position(|c| c == '─'));
    }

    #[test]
    fn a_foreign_text_cannot_write_to_the_terminal() {
        let text = "a\u{1b}[31m \u{202e}b";
        let source = Source::new("a", text);
        let shown = render(&[Diagnostic::new("E101", place(text, "b"), text)], &source);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
    }

    #[test]
    fn the_summary_counts_by_severity() {
        let of = |code| Diagnostic::new(code, Span::point(0), "m");
        assert_eq!(summary(&[of("E101")]), "1 finding: 1 error");
        assert_eq!(summary(&[of("W003"), of("I012"), of("I012")]), "3 findings: 1 warning, 2 notes");
        assert_eq!(summary(&[]), "no findings");
    }
}
