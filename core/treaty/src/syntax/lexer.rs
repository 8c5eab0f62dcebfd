//! From characters to tokens, none lost.
//!
//! Longest match everywhere, with one rule of context: behind the word `at`, and inside the list that follows
//! it, `9(2)` is one token. What belongs nowhere becomes a [`SyntaxKind::Stray`] token.

use super::kind::SyntaxKind;
use crate::source::Span;

/// A token and where it stands. Tokens touch: together they are the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: SyntaxKind,
    pub(super) span: Span,
    /// Whether it lacks something of its kind: a string its end, an article reference its form.
    pub(super) flawed: bool,
}

/// All tokens of the text.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, place: Place::Elsewhere };
    let mut tokens = Vec::new();
    while lexer.at < text.len() {
        let start = lexer.at;
        let (kind, len, flawed) = lexer.next();
        // INVARIANT: every token holds at least one character, so reading ends.
        lexer.at = start + len.max(1);
        while !text.is_char_boundary(lexer.at) {
            lexer.at += 1;
        }
        let token = Token { kind, span: Span::new(start, lexer.at), flawed };
        lexer.place = lexer.place.after(&token, text);
        tokens.push(token);
    }
    tokens
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    place: Place,
}

// Where `9(2)` is one token: right behind `at`, and in the list right behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Elsewhere,
    BehindAt,
    InRefs,
}

impl Place {
    fn after(self, token: &Token, text: &str) -> Place {
        if token.kind.is_trivia() {
            return self;
        }
        let written = token.span.of(text);
        match (self, token.kind, written) {
            (Place::BehindAt, SyntaxKind::Punctuation, "(") => Place::InRefs,
            (Place::InRefs, SyntaxKind::Article | SyntaxKind::Text, _) => Place::InRefs,
            (Place::InRefs, SyntaxKind::Punctuation, ",") => Place::InRefs,
            (_, SyntaxKind::Word, "at") => Place::BehindAt,
            _ => Place::Elsewhere,
        }
    }
}

impl Lexer<'_> {
    fn next(&self) -> (SyntaxKind, usize, bool) {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let first = rest.chars().next().unwrap_or('\0');
        if is_space(first) {
            return (SyntaxKind::Space, run(rest, is_space), false);
        }
        if self.place != Place::Elsewhere
            && let Some((len, flawed)) = article(rest)
        {
            return (SyntaxKind::Article, len, flawed);
        }
        match first {
            '#' => (SyntaxKind::Comment, run(rest, |c| c != '\n' && c != '\r'), false),
            '"' => string(rest),
            '0'..='9' => number(rest),
            '=' => (SyntaxKind::Comparator, 1, false),
            '!' if bytes.get(1) == Some(&b'=') => (SyntaxKind::Comparator, 2, false),
            '<' | '>' => {
                let len = if bytes.get(1) == Some(&b'=') { 2 } else { 1 };
                (SyntaxKind::Comparator, len, false)
            }
            '{' | '}' | '(' | ')' | '[' | ']' | ';' | ':' | ',' | '.' | '|' | '%' | '-' => {
                (SyntaxKind::Punctuation, 1, false)
            }
            c if c.is_alphabetic() => word(rest),
            _ => (SyntaxKind::Stray, run(rest, is_stray), false),
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn is_stray(c: char) -> bool {
    !is_space(c) && !c.is_alphanumeric() && !"#\"=!<>{}()[];:,.|%-".contains(c) || c == '!'
}

// The bytes of the characters at the front that `belong`.
fn run(text: &str, belong: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belong(c)).unwrap_or(text.len())
}

// Letters and digits in groups joined by `-`; never a `-` at the end.
fn groups(text: &str) -> usize {
    let mut len = run(text, char::is_alphanumeric);
    while text[len..].starts_with('-') {
        let more = run(&text[len + 1..], char::is_alphanumeric);
        if more == 0 {
            break;
        }
        len += 1 + more;
    }
    len
}

fn word(text: &str) -> (SyntaxKind, usize, bool) {
    let len = groups(text);
    let written = &text[..len];
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    if written.starts_with(|c: char| c.is_ascii_lowercase()) && written.chars().all(small) {
        (SyntaxKind::Word, len, false)
    } else if written.starts_with(|c: char| c.is_ascii_uppercase()) && written.chars().all(capital) {
        (SyntaxKind::Code, len, false)
    } else {
        (SyntaxKind::Stray, len, false)
    }
}

// `30`, `10_000`, `0.5`, `2026-11-01`, `08:00`, and dates and times that lack digits.
fn number(text: &str) -> (SyntaxKind, usize, bool) {
    let digits = |from: usize| run(&text[from..], |c| c.is_ascii_digit());
    let leading = digits(0);
    if leading == 4 && text[4..].starts_with('-') {
        let month = digits(5);
        let behind = 5 + month;
        if month > 0 && text[behind..].starts_with('-') {
            let day = digits(behind + 1);
            if day > 0 {
                return (SyntaxKind::Date, behind + 1 + day, false);
            }
        }
    }
    if text[leading..].starts_with(':') {
        let minutes = digits(leading + 1);
        if minutes > 0 {
            let mut len = leading + 1 + minutes;
            if text[len..].starts_with(':') {
                let seconds = digits(len + 1);
                len += if seconds > 0 { 1 + seconds } else { 0 };
            }
            return (SyntaxKind::Time, len, false);
        }
    }
    let mut len = run(text, |c| c.is_ascii_digit() || c == '_');
    if text[len..].starts_with('.') {
        let behind = digits(len + 1);
        len += if behind > 0 { 1 + behind } else { 0 };
    }
    (SyntaxKind::Number, len, false)
}

fn string(text: &str) -> (SyntaxKind, usize, bool) {
    if let Some(inside) = text.strip_prefix("\"\"\"") {
        return match inside.find("\"\"\"") {
            Some(end) => (SyntaxKind::Text, end + 6, false),
            None => (SyntaxKind::Text, text.len(), true),
        };
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return (SyntaxKind::Text, at, true),
            '"' if !escaped => return (SyntaxKind::Text, at + 1, false),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    (SyntaxKind::Text, text.len(), true)
}

// An article reference at the front; flawed where something clings to it that is no part of one.
fn article(text: &str) -> Option<(usize, bool)> {
    let label = |from: usize| run(&text[from..], |c| c.is_ascii_alphanumeric());
    let mut len = 0;
    for prefix in ["annex.", "schedule."] {
        if text.starts_with(prefix) {
            len = prefix.len();
        }
    }
    let starts = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    if !text[len..].starts_with(starts) {
        return (len > 0).then(|| (len + clinging(&text[len..]), true));
    }
    len += label(len);
    while text[len..].starts_with('.') && label(len + 1) > 0 {
        len += 1 + label(len + 1);
    }
    let parenthesis = |from: usize| {
        let inside = text[from..].strip_prefix('(').map(|_| label(from + 1)).filter(|inside| *inside > 0)?;
        text[from + 1 + inside..].starts_with(')').then_some(inside + 2)
    };
    while let Some(more) = parenthesis(len) {
        len += more;
    }
    if text[len..].starts_with('-') {
        let more = parenthesis(len + 1).unwrap_or_else(|| label(len + 1));
        len += if more > 0 { 1 + more } else { 0 };
    }
    let more = clinging(&text[len..]);
    Some((len + more, more > 0))
}

// What is written on without a space and can only be meant as part of the reference.
fn clinging(text: &str) -> usize {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            '.' | '-' => {}
            c if c.is_alphanumeric() => {}
            _ => return at,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(SyntaxKind, &str)> {
        let tokens = lex(text);
        tokens.into_iter().filter(|t| !t.kind.is_trivia()).map(|t| (t.kind, t.span.of(text))).collect()
    }

    #[test]
    fn a_date_comes_before_a_number_and_a_number_keeps_its_decimals() {
        use SyntaxKind::*;
        let read = kinds("2026-11-01 10_000 0.5 08:00-17:00 9.");
        let expected = [
            (Date, "2026-11-01"),
            (Number, "10_000"),
            (Number, "0.5"),
            (Time, "08:00"),
            (Punctuation, "-"),
            (Time, "17:00"),
            (Number, "9"),
            (Punctuation, "."),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_word_never_ends_in_a_hyphen() {
        assert_eq!(
            kinds("day-0 a- CH-ZH"),
            [
                (SyntaxKind::Word, "day-0"),
                (SyntaxKind::Word, "a"),
                (SyntaxKind::Punctuation, "-"),
                (SyntaxKind::Code, "CH-ZH"),
            ]
        );
    }

    #[test]
    fn an_article_is_one_token_only_behind_at() {
        use SyntaxKind::*;
        assert_eq!(kinds("at 9(2)"), [(Word, "at"), (Article, "9(2)")]);
        assert_eq!(
            kinds("at (9(1)(a), annex.A, 2-9, \"x\") of 3"),
            [
                (Word, "at"),
                (Punctuation, "("),
                (Article, "9(1)(a)"),
                (Punctuation, ","),
                (Article, "annex.A"),
                (Punctuation, ","),
                (Article, "2-9"),
                (Punctuation, ","),
                (Text, "\"x\""),
                (Punctuation, ")"),
                (Word, "of"),
                (Number, "3"),
            ]
        );
        assert_eq!(kinds("9(2)").len(), 4);
        assert_eq!(kinds("at-most 2")[0], (Word, "at-most"));
    }

    #[test]
    fn an_article_takes_a_range_at_its_end() {
        assert_eq!(kinds("at 11(1)-(4);")[1], (SyntaxKind::Article, "11(1)-(4)"));
        assert!(lex("at 9((2)").iter().any(|token| token.flawed));
        assert!(lex("at 9(2").iter().any(|token| token.flawed));
        assert!(!lex("at (9(2))").iter().any(|token| token.flawed));
    }

    #[test]
    fn a_string_ends_at_its_quote_or_with_its_line() {
        assert_eq!(kinds(r#""a \" b" x"#)[0].1, r#""a \" b""#);
        assert_eq!(kinds("\"\"\"a\n \"b\" \"\"\" x").len(), 2);
        assert!(lex("\"a\nb").first().unwrap().flawed);
    }

    #[test]
    fn mixed_letters_belong_nowhere() {
        assert_eq!(kinds("Europe délai ARV")[0].0, SyntaxKind::Stray);
        assert_eq!(kinds("Europe délai ARV")[1].0, SyntaxKind::Stray);
        assert_eq!(kinds("Europe délai ARV")[2].0, SyntaxKind::Code);
    }
}
