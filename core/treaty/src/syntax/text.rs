//! What a string token says: quotes off, escapes resolved, common indentation removed.

use crate::source::Span;

/// What the string says, and the places of escapes nobody knows.
pub(super) fn cook(written: &str, start: usize) -> (String, Vec<Span>) {
    match written.strip_prefix("\"\"\"") {
        Some(inside) => (unindent(inside.strip_suffix("\"\"\"").unwrap_or(inside)), Vec::new()),
        None => {
            let inside = written.strip_prefix('"').unwrap_or(written);
            unescape(closed(inside), start + 1)
        }
    }
}

// Without the closing quote, which a backslash before it may have escaped.
fn closed(inside: &str) -> &str {
    let Some(body) = inside.strip_suffix('"') else { return inside };
    let slashes = body.chars().rev().take_while(|c| *c == '\\').count();
    if slashes % 2 == 0 { body } else { inside }
}

fn unescape(inside: &str, start: usize) -> (String, Vec<Span>) {
    let mut said = String::with_capacity(inside.len());
    let mut unknown = Vec::new();
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        said.push_str(&rest[..at]);
        let from = start + (inside.len() - rest.len()) + at;
        let behind = &rest[at + 1..];
        let (c, len) = match behind.chars().next() {
            Some('"') => (Some('"'), 1),
            Some('\\') => (Some('\\'), 1),
            Some('n') => (Some('\n'), 1),
            Some('t') => (Some('\t'), 1),
            Some('u') => code_point(behind),
            Some(other) => (None, other.len_utf8()),
            None => (None, 0),
        };
        match c {
            Some(c) => said.push(c),
            None => unknown.push(Span::new(from, from + 1 + len)),
        }
        rest = &behind[len..];
    }
    said.push_str(rest);
    (said, unknown)
}

// `u{20AC}`: the character, and how many bytes were read.
fn code_point(text: &str) -> (Option<char>, usize) {
    let Some(hex) = text.strip_prefix("u{") else { return (None, 1) };
    let Some(end) = hex.find('}') else { return (None, 1) };
    let digits = &hex[..end];
    let valid = !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).filter(|_| valid);
    (c, end + 3)
}

// The first line break and a last line of spaces belong to the quotes, not to the text.
fn unindent(inside: &str) -> String {
    let inside = inside.replace("\r\n", "\n");
    let inside = inside.strip_prefix('\n').unwrap_or(&inside);
    let inside = match inside.rsplit_once('\n') {
        Some((before, last)) if last.trim().is_empty() => before,
        _ => inside,
    };
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = inside.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = inside.split('\n').map(|line| line.get(common..).unwrap_or("")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_unknown_ones_are_placed() {
        assert_eq!(cook(r#""a \"b\" \\ \n \u{20AC}""#, 0).0, "a \"b\" \\ \n €");
        let (said, unknown) = cook(r#""a \q \u{110000}""#, 10);
        assert_eq!(said, "a  ");
        assert_eq!(unknown, [Span::new(13, 15), Span::new(16, 26)]);
    }

    #[test]
    fn three_quotes_lose_the_indentation_common_to_all_lines() {
        let written = "\"\"\"\n    First.\n\n      Second.\n    \"\"\"";
        assert_eq!(cook(written, 0).0, "First.\n\n  Second.");
        assert_eq!(cook("\"\"\"one\"\"\"", 0).0, "one");
    }

    #[test]
    fn a_string_that_lacks_its_end_says_what_it_has() {
        assert_eq!(cook("\"abc", 0).0, "abc");
        assert_eq!(cook("\"abc\\\"", 0).0, "abc\"");
        assert_eq!(cook("\"\"\"", 0).0, "");
        assert_eq!(cook("\"", 0).0, "");
    }
}
