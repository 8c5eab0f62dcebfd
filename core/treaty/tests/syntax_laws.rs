//! What holds of every text: reading never fails and loses nothing; laying out changes only white space, line
//! ends and the order of phrases, and a second time nothing.
//!
//! This is the parser's fuzz target too: it runs in the ordinary suite, over arbitrary text and over real files
//! cut, doubled and swapped at random.

use comity_treaty::ast::Item;
use comity_treaty::syntax::SyntaxKind;
use comity_treaty::{Source, changed_lines, close_bracket, layout, parse, render};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");

/// Pieces of the language, to be joined at random: nearer to a treaty than random characters are.
const PIECES: &[&str] = &[
    "comity 1;",
    "treaty a \"b\" {",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    "|",
    ":",
    ".",
    "-",
    "%",
    "duty",
    "decide",
    "by requested",
    "to requesting",
    "starts on received",
    "done on (decided(grant), executed)",
    "within 30 days",
    "within [b1: ARV 30 days | BEL -]",
    "[b2: ARV {",
    "} | BEL - ]",
    "at 9(2)",
    "at (9(1), annex.A) of eio",
    "at",
    "when measure in (a, b) and not (c or d >= 3 years)",
    "unless",
    "not",
    "and",
    "or",
    "in",
    "known",
    "\"text\"",
    "\"",
    "\"\"\"",
    "# comment\n",
    "\n# alone\n",
    "# to the end",
    "\n",
    "\r\n",
    "\t",
    "é",
    "Arv",
    "ARV",
    "2026-02-30",
    "2026-11-20 11:04",
    "08:00-17:00",
    "10_000 EUR",
    "60 %",
    "unknown",
    "set a",
    "escalation l for (decide) {",
    "step after 5 working days",
    "promptly \"soon\"",
    "no-later-than 5 days before appearance",
    "scenario \"s\" {",
    "happens",
    "expect x due none",
    "article",
    "ground",
    "\u{301}",
    "\u{0}",
    "text at 9(1) en \"x\"",
    "reads \"0\"",
    "§",
    "99999999999999999999",
];

/// Statements with brackets at every place one may stand.
const BRACKETED: &[&str] = &[
    "duty d by a to b within [b1: ARV 30 days | BEL - | chair unknown] at 9(2);",
    "duty e within 5 days when x >= [b1: ARV 3 years | BEL -] done on c; # comment",
    "[b2: ARV { note \"x\"; # inside\n } | BEL - | chair { }]",
    "[b2: ARV { duty f [b1: ARV within 5 days | BEL promptly \"soon\"] at 1; } | BEL -]",
    "uses [b1: ARV (a, b) | BEL c];",
    "measure m { set k [b2: ARV 5 % | chair (a, b)]; }",
    "# comment\n",
    "note \"[b1: ARV x]#\";",
];

fn reads_without_loss(text: &str) -> Result<(), TestCaseError> {
    let parse = parse(text);
    prop_assert_eq!(parse.syntax().text().to_string(), text);
    for diagnostic in &parse.diagnostics {
        for (span, _) in &diagnostic.labels {
            prop_assert!(span.start <= span.end && span.end <= text.len(), "{:?}", diagnostic);
            prop_assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{:?}",
                diagnostic
            );
        }
        prop_assert!(diagnostic.hint.is_some(), "every finding says what to do: {:?}", diagnostic);
    }
    let rendered = render(&parse.diagnostics, &Source::new("t", text));
    prop_assert_eq!(rendered.is_empty(), parse.diagnostics.is_empty());
    Ok(())
}

fn lays_out(text: &str) -> Result<(), TestCaseError> {
    let first = layout(&parse(text));
    let second = layout(&parse(&first));
    prop_assert_eq!(&first, &second);
    if !parse(text).is_broken() {
        prop_assert_eq!(tokens(text), tokens(&first));
        prop_assert!(!parse(&first).is_broken(), "{}", first);
        prop_assert_eq!(shape(text), shape(&first));
        prop_assert_eq!(changed_lines(text, &first).is_empty(), text == first);
    }
    Ok(())
}

/// The tokens that mean something, and the comments, without order: phrases may change places.
fn tokens(text: &str) -> Vec<String> {
    let tree = parse(text).syntax();
    let tokens = tree.descendants_with_tokens().filter_map(|element| element.into_token());
    let said = tokens.filter(|token| token.kind() != SyntaxKind::Space);
    let mut said: Vec<String> =
        said.map(|token| token.text().trim_end().replace("\r\n", "\n").to_owned()).collect();
    said.sort();
    said
}

/// What the text says, without places and without the order of phrases.
fn shape(text: &str) -> String {
    fn of_item(item: &Item) -> String {
        match item {
            Item::Plain(statement) => {
                let mut phrases: Vec<String> =
                    statement.phrases.iter().map(|p| format!("{} {:?}", p.name, p.args)).collect();
                phrases.sort();
                let block = statement.block.as_ref().map(|block| of_items(&block.items));
                format!(
                    "{:?} {:?} {:?} {phrases:?} {block:?}",
                    statement.keyword, statement.subject, statement.title
                )
            }
            Item::Bracketed(bracketed) => {
                let options = bracketed.options.iter();
                let options: Vec<String> = options
                    .map(|(owner, block)| {
                        format!("{owner:?} {:?}", block.as_ref().map(|b| of_items(&b.items)))
                    })
                    .collect();
                format!("[{:?} {options:?}]", bracketed.id)
            }
        }
    }
    fn of_items(items: &[Item]) -> String {
        items.iter().map(of_item).collect::<Vec<String>>().join("\n")
    }
    let said = of_items(&parse(text).file().items);
    let mut without_places = String::new();
    for (number, part) in said.split("Span { start: ").enumerate() {
        let rest = if number == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) };
        without_places.push_str(rest);
    }
    without_places
}

/// A file with a few pieces cut out, doubled, swapped for something else.
fn mutated(text: &str, changes: &[(Index, Index, &str, u8)]) -> String {
    let mut text = text.to_owned();
    for (from, len, piece, kind) in changes {
        let boundary = |text: &str, at: usize| {
            (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let start = boundary(&text, from.index(text.len() + 1));
        let end = boundary(&text, start + len.index(120)).max(start);
        match kind % 4 {
            0 => text.replace_range(start..end, ""),
            1 => text.replace_range(start..end, piece),
            2 => text.insert_str(start, piece),
            _ => {
                let copied = text[start..end].to_owned();
                text.insert_str(start, &copied);
            }
        }
    }
    text
}

fn change() -> impl Strategy<Value = (Index, Index, &'static str, u8)> {
    (any::<Index>(), any::<Index>(), select(PIECES), any::<u8>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_nothing_is_lost(text in any::<String>()) {
        reads_without_loss(&text)?;
        lays_out(&text)?;
    }

    #[test]
    fn pieces_of_the_language_in_any_order_are_read(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        let text = pieces.join(" ");
        reads_without_loss(&text)?;
        lays_out(&text)?;
    }

    #[test]
    fn closing_a_bracket_leaves_a_text_that_can_be_read_without_it(
        pieces in prop::collection::vec(select(BRACKETED), 0..12),
        owner in select(&["ARV", "BEL", "chair"][..]),
    ) {
        let text = format!("comity 1; treaty t {{ {} }}", pieces.join(" "));
        for id in ["b1", "b2"] {
            match close_bracket(&text, id, owner) {
                Ok(closed) => {
                    prop_assert!(!parse(&closed).is_broken(), "{}\n{}", text, closed);
                    let count = |text: &str| text.matches(&format!("[{id}:")).count();
                    prop_assert_eq!(count(&closed), count(&text) - 1);
                }
                Err(refused) => prop_assert!(!refused.hint().is_empty()),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_and_nothing_is_lost(
        gallery in any::<bool>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let text = mutated(if gallery { GALLERY } else { EXAMPLE }, &changes);
        reads_without_loss(&text)?;
        lays_out(&text)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn white_space_means_nothing(gallery in any::<bool>(), spaces in prop::collection::vec(0..8usize, 64)) {
        let text = if gallery { GALLERY } else { EXAMPLE };
        let spaced = respaced(text, &spaces);
        prop_assert!(!parse(&spaced).has_errors());
        lays_out(&spaced)?;
    }
}

/// The same tokens, parted otherwise.
fn respaced(text: &str, spaces: &[usize]) -> String {
    const BETWEEN: [&str; 8] =
        [" ", "\n", "  ", "\r\n", " \t ", "\n\n\n ", " # one\n", "\n# two\n # three\n\n"];
    let tree = parse(text).syntax();
    let mut spaced = String::new();
    let mut turn = 0;
    let mut comment = false;
    for token in tree.descendants_with_tokens().filter_map(|element| element.into_token()) {
        match token.kind() {
            SyntaxKind::Space => {
                turn += 1;
                let between = BETWEEN[spaces[turn % spaces.len()]];
                spaced.push_str(if comment && !between.contains('\n') { "\n" } else { between });
            }
            _ => spaced.push_str(token.text()),
        }
        comment = token.kind() == SyntaxKind::Comment;
    }
    spaced
}

#[test]
fn a_file_nested_without_end_does_not_end_the_program() {
    for piece in ["{", "(", "[", "not ", "duty x {", "when (", "[b: ARV {", "when a in (", "set a ("] {
        let text = format!("comity 1; treaty t {{ duty d when {}", piece.repeat(1_000));
        reads_without_loss(&text).unwrap();
        let text = format!("comity 1; treaty t {{ {}", piece.repeat(1_000));
        reads_without_loss(&text).unwrap();
    }
}
