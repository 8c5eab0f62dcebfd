//! Findings that need no grammar: characters, strings, article references, dates, normal form.

use jiff::civil::{Date, Time};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::kind::SyntaxKind;
use super::lexer::Token;
use super::text;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What is wrong with the tokens by themselves.
pub(super) fn check(text: &str, tokens: &[Token]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let normal = is_nfc(text);
    for token in tokens {
        let written = token.span.of(text);
        match token.kind {
            SyntaxKind::Stray => findings.push(stray(token, written)),
            SyntaxKind::Text if token.flawed => findings.push(open_string(token, written)),
            SyntaxKind::Text => {
                for place in text::cook(written, token.span.start).1 {
                    let message = format!("`{}` is no escape a text may have", place.of(text));
                    let hint = "write one of `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{…}`";
                    findings.push(Diagnostic::new("E101", place, message).hint(hint));
                }
            }
            SyntaxKind::Article if token.flawed => {
                let message = format!("`{written}` is no article reference");
                let hint = "as in `9(2)`, `7(1)(a)`, `11(1)-(4)`, `annex.A`; anything else goes in quotes";
                findings.push(Diagnostic::new("E108", token.span, message).hint(hint));
            }
            SyntaxKind::Date if date(written).is_none() => {
                let message = format!("`{written}` is no day of the calendar");
                findings.push(Diagnostic::new("E111", token.span, message).hint(date_hint(written)));
            }
            SyntaxKind::Time if time(written).is_none() => {
                let message = format!("`{written}` is no time of day");
                let hint = "two digits for the hour and two for the minute, from `00:00` to `23:59`";
                findings.push(Diagnostic::new("E111", token.span, message).hint(hint));
            }
            _ => {}
        }
        if matches!(token.kind, SyntaxKind::Text | SyntaxKind::Comment) {
            findings.extend(turned_round(token, written));
        }
        if !normal && !is_nfc(written) {
            findings.push(not_normal(token, written));
        }
    }
    findings
}

/// The day a date token names.
pub(super) fn date(written: &str) -> Option<Date> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The time a time token names.
pub(super) fn time(written: &str) -> Option<Time> {
    let mut parts = written.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    if (hour.len(), minute.len(), second.len()) != (2, 2, 2) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?, 0).ok()
}

fn date_hint(written: &str) -> String {
    let parts: Vec<&str> = written.split('-').collect();
    if let [year, month, day] = parts[..] {
        let padded = format!("{year}-{month:0>2}-{day:0>2}");
        if padded != written && date(&padded).is_some() {
            return format!("write `{padded}`");
        }
        let first = date(&format!("{year}-{month:0>2}-01"));
        if let Some(last) = first.map(|first| first.last_of_month()) {
            return format!("the last day of that month is `{last}`");
        }
    }
    "year, month and day, as in `2026-11-20`".to_owned()
}

fn stray(token: &Token, written: &str) -> Diagnostic {
    let first = written.chars().next().unwrap_or(' ');
    if first.is_alphabetic() {
        let message = format!("`{written}` is neither a word nor a code");
        let hint =
            "a word is small letters a to z, digits and `-`; a code is capitals; other text goes in quotes";
        return Diagnostic::new("E101", token.span, message).hint(hint);
    }
    match first {
        '“' | '”' | '„' | '‟' | '«' | '»' => {
            let message = format!("`{written}` is no quotation mark of this language");
            Diagnostic::new("E101", token.span, message).hint("texts stand between straight quotes: `\"…\"`")
        }
        '–' | '—' | '−' | '‐' | '‑' => {
            let message = format!("`{written}` is no hyphen of this language");
            Diagnostic::new("E101", token.span, message).hint("write the plain `-`")
        }
        '\u{feff}' => Diagnostic::new("E101", token.span, "the file begins with a byte order mark")
            .hint("save it as UTF-8 without one")
            .fix(token.span, ""),
        c if c.is_whitespace() => {
            let message = format!("a white space U+{:04X} that is no plain space", u32::from(c));
            Diagnostic::new("E101", token.span, message).hint("write a plain space").fix(token.span, " ")
        }
        c if c.is_control() => {
            let message = format!("a control character U+{:04X}", u32::from(c));
            Diagnostic::new("E101", token.span, message).hint("take it out").fix(token.span, "")
        }
        '!' => Diagnostic::new("E101", token.span, "`!` stands alone")
            .hint("unequal is written `!=`, and the contrary of a condition `not …`"),
        _ => {
            let message = format!("`{written}` belongs nowhere in a treaty file");
            Diagnostic::new("E101", token.span, message).hint("take it out, or put it in quotes")
        }
    }
}

/// An invisible character that shows a text in another order than it is read: a trap for whoever reads it.
fn turned_round(token: &Token, written: &str) -> Option<Diagnostic> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let (at, c) = written.char_indices().find(|(_, c)| turns(*c))?;
    let start = token.span.start + at;
    let span = Span::new(start, start + c.len_utf8());
    let message = format!("an invisible character U+{:04X} turns the order of letters round", u32::from(c));
    Some(
        Diagnostic::new("E101", span, message)
            .saying("what one sees here is not what stands here")
            .hint("take it out: right-to-left letters need none"),
    )
}

fn open_string(token: &Token, written: &str) -> Diagnostic {
    if written.starts_with("\"\"\"") {
        let start = Span::new(token.span.start, token.span.start + 3);
        return Diagnostic::new("E102", start, "a text in three quotes is not closed")
            .saying("opened here")
            .hint("close it with `\"\"\"`");
    }
    Diagnostic::new("E102", token.span, "a text is not closed before its line ends")
        .saying("opened here")
        .hint("close it with `\"`; a text of several lines stands between `\"\"\"`")
}

fn not_normal(token: &Token, written: &str) -> Diagnostic {
    let normal: String = written.nfc().collect();
    Diagnostic::new("E112", token.span, "the text is not in Unicode normal form C")
        .saying("letters and their accents are written apart here")
        .hint("two files that look alike must be alike: take the composed letters")
        .fix(token.span, normal)
}
