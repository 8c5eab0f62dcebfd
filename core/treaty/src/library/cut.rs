//! Where the statements of a file begin and end, found without reading them.
//!
//! One pass over the bytes knows strings, comments and brackets and nothing else. A library of a hundred
//! overlays is cut in the time it takes to read three of them.

use std::ops::Range;

/// A statement and its place, with the statements in its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// From its keyword to its `;` or `}`.
    pub place: Range<usize>,
    /// The statements in its block.
    pub inside: Vec<Range<usize>>,
}

/// The statements at the top of a text. What cannot be told apart is one statement to the end.
pub(super) fn cuts(text: &str) -> Vec<Cut> {
    let bytes = text.as_bytes();
    let mut cuts: Vec<Cut> = Vec::new();
    let mut depth = 0_usize;
    // Where the statement at each of the two uppermost levels begins, once one has.
    let mut begins: [Option<usize>; 2] = [None, None];
    let mut inside: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let level = depth.min(1);
        match byte {
            b'#' => {
                at = end_of_line(bytes, at);
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            _ => {}
        }
        if depth < 2 && !(depth == 1 && *byte == b'}') {
            begins[level].get_or_insert(at);
        }
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // A statement ends with `;`, with its block, or, where it is all in brackets, with the last of them.
        let is_bracketed = |begins: usize| bytes.get(begins) == Some(&b'[');
        let level = depth.min(1);
        let ends = depth < 2
            && match byte {
                b';' | b'}' => true,
                b']' => begins[level].is_some_and(is_bracketed),
                _ => false,
            };
        if let Some(began) = begins[level].filter(|_| ends) {
            begins[level] = None;
            match depth {
                1 => inside.push(began..at + 1),
                _ => cuts.push(Cut { place: began..at + 1, inside: std::mem::take(&mut inside) }),
            }
        }
        at += 1;
    }
    if let Some(began) = begins[0] {
        cuts.push(Cut { place: began..bytes.len(), inside });
    }
    cuts
}

/// A text with nothing but these places in it, each in its line and column.
pub(super) fn only(text: &str, places: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        let left_out = &text[at..place.start];
        kept.extend(left_out.bytes().filter(|byte| *byte == b'\n').map(char::from));
        // The column is worth its blanks: findings and explanations name it.
        let line = left_out.rfind('\n').map_or(0, |end| end + 1);
        kept.extend(left_out[line..].chars().map(|_| ' '));
        kept.push_str(&text[place.clone()]);
        at = place.end;
    }
    kept
}

/// The words of a statement before its block, without what stands in quotes.
pub(super) fn head(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b';' => break,
            b'#' => at = end_of_line(bytes, at),
            b'"' => at = end_of_string(bytes, at),
            byte if is_of_word(byte) => {
                let length = bytes[at..].iter().position(|byte| !is_of_word(byte));
                let end = length.map_or(bytes.len(), |length| at + length);
                words.push(&text[at..end]);
                at = end;
            }
            _ => at += 1,
        }
    }
    words
}

fn is_of_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'-'
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end)
}

/// The place behind a string, of one line or of several.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    if bytes[at..].starts_with(b"\"\"\"") {
        let inner = at + 3;
        let end = bytes[inner..].windows(3).position(|three| three == b"\"\"\"");
        return end.map_or(bytes.len(), |end| inner + end + 3);
    }
    let mut at = at + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return at + 1,
            // A string of one line ends with it: the reader of the file says so.
            b'\n' => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_cut_where_they_end() {
        let text = "comity 1; # a } in a comment\ntreaty x \"a { b\" { status draft; article a at 1 { note \"}\"; } }\n\
                    overlay FR \"France\" on x { signed 2000-01-01; }";
        let cuts = cuts(text);
        let said: Vec<&str> = cuts.iter().map(|cut| &text[cut.place.clone()]).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert_eq!(said[2], "overlay FR \"France\" on x { signed 2000-01-01; }");
        let inside: Vec<&str> = cuts[1].inside.iter().map(|place| &text[place.clone()]).collect();
        assert_eq!(inside, ["status draft;", "article a at 1 { note \"}\"; }"]);
    }

    #[test]
    fn open_brackets_are_one_statement_or_a_part_of_one() {
        let text = "treaty x \"X\" { duty d within [b1: ARV 3 days | BEL -] at 2(1); [b2: ARV { note \"a\"; } | BEL -] status draft; }";
        let cuts = cuts(text);
        let inside: Vec<&str> = cuts[0].inside.iter().map(|place| &text[place.clone()]).collect();
        assert_eq!(
            inside,
            [
                "duty d within [b1: ARV 3 days | BEL -] at 2(1);",
                "[b2: ARV { note \"a\"; } | BEL -]",
                "status draft;"
            ]
        );
    }

    #[test]
    fn the_words_of_a_head_are_those_outside_quotes() {
        let text = "overlay FR \"France \\\"on\\\" it\" # on nothing\n  on ets-30 { declaration x; }";
        assert_eq!(head(text), ["overlay", "FR", "on", "ets-30"]);
        assert_eq!(head("scenarios of (eio, ets-30) { }"), ["scenarios", "of", "eio", "ets-30"]);
    }

    #[test]
    fn what_never_ends_goes_to_the_end() {
        let text = "overlay FR \"France\" on x { signed 2000-01-01; ";
        assert_eq!(cuts(text)[0].place, 0..text.len());
        assert!(cuts("").is_empty());
        assert!(cuts("# only a comment").is_empty());
    }

    #[test]
    fn what_is_kept_stays_in_its_line_and_column() {
        let text = "a;\n  b;\n  c; d;\n";
        assert_eq!(only(text, &[5..7, 13..15]), "\n  b;\n     d;");
    }
}
