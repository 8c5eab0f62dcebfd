//! What may stand at a place of a text that is still being written.
//!
//! Works on the tokens before the place alone: whoever types has not closed anything yet.

use super::grammar::{FILE, Part, Pattern, Rule, Shape, grammar};
use super::kind::SyntaxKind;
use super::lexer::{Token, lex};
use crate::source::Span;

/// What may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    /// The word begun at the place: what is chosen takes its place.
    pub(crate) begun: Span,
    /// The keyword of the statement the place is in; none where a statement begins.
    pub(crate) keyword: Option<&'static str>,
    /// Keywords that may begin a statement here.
    pub(crate) keywords: Vec<&'static str>,
    /// Phrases the statement does not have yet, as the table writes them.
    pub(crate) phrases: Vec<String>,
    /// The value asked here: of which phrase (the subject, where none), which of its arguments, of what shape.
    pub(crate) value: Option<(Option<&'static str>, usize, Asked)>,
}

/// The shape of a value that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A name or several.
    Names,
    /// An event.
    Event,
    /// A condition.
    Condition,
    /// A length, a limit, a date, a text, a number: something that is typed.
    Typed,
}

/// What may stand before byte `at` of a text; nothing inside comments and quotes.
pub(crate) fn expected(text: &str, at: usize) -> Option<Expected> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut tokens = lex(&text[..at]);
    let mut begun = Span::point(at);
    if let Some(last) = tokens.last().filter(|last| last.span.end == at) {
        match last.kind {
            SyntaxKind::Comment => return None,
            SyntaxKind::Text if last.flawed => return None,
            SyntaxKind::Word | SyntaxKind::Code => {
                begun = last.span;
                tokens.pop();
            }
            _ => {}
        }
    }
    tokens.retain(|token| !token.kind.is_trivia());
    let (block, open) = position(text, &tokens);
    let nothing = Expected { begun, keyword: None, keywords: Vec::new(), phrases: Vec::new(), value: None };
    let Some(first) = open.first() else {
        let keywords = match block {
            None => FILE.to_vec(),
            Some(keyword) => grammar().rule(keyword).map(|rule| rule.block.clone()).unwrap_or_default(),
        };
        return Some(Expected { keywords, ..nothing });
    };
    let rule = grammar().rule(first.span.of(text))?;
    Some(inside(text, rule, &open[1..], nothing))
}

/// The keyword of the block the end of the tokens lies in, and the tokens of the statement begun there.
fn position<'t>(text: &'t str, tokens: &[Token]) -> (Option<&'t str>, Vec<Token>) {
    let mut blocks: Vec<Option<&str>> = Vec::new();
    let mut open: Vec<Token> = Vec::new();
    // Options of a bracketed statement hold what its own place holds.
    let mut bracketed = 0_usize;
    for token in tokens {
        match token.span.of(text) {
            "[" if open.is_empty() => {
                bracketed += 1;
                continue;
            }
            "{" => {
                let head = open.first().map(|first| first.span.of(text));
                let known = head.filter(|head| bracketed == 0 && grammar().rule(head).is_some());
                blocks.push(known.or_else(|| blocks.last().copied().flatten()));
                bracketed = 0;
                open.clear();
            }
            "}" => {
                blocks.pop();
                open.clear();
            }
            ";" => open.clear(),
            // Behind an option's block: the next option of the bracket, or its end.
            "|" if open.is_empty() => bracketed = 1,
            "]" if open.is_empty() || bracketed > 0 => {
                bracketed = 0;
                open.clear();
            }
            _ if bracketed > 0 => {}
            _ => open.push(*token),
        }
    }
    (blocks.last().copied().flatten(), open)
}

/// What may follow these tokens of a statement.
fn inside(text: &str, rule: &'static Rule, tokens: &[Token], mut expected: Expected) -> Expected {
    expected.keyword = Some(rule.keyword);
    if let Some(shape) = rule.subject
        && (tokens.is_empty() || !closed(text, tokens))
        && phrase_at(text, rule, tokens).is_none()
    {
        expected.value = Some((None, 0, shape.asked_for()));
        if tokens.is_empty() && rule.subject_may_miss {
            expected.phrases = missing(text, rule, tokens);
        }
        return expected;
    }
    if let Some((pattern, behind)) = phrase_at(text, rule, tokens)
        && let Some((place, shape, may_end)) = due(text, pattern, behind)
    {
        expected.value = Some((Some(pattern.name), place, shape.asked_for()));
        if !may_end {
            return expected;
        }
    }
    expected.phrases = missing(text, rule, tokens);
    expected
}

/// The last phrase begun among the tokens, and the tokens behind its first words.
fn phrase_at<'t>(
    text: &str,
    rule: &'static Rule,
    tokens: &'t [Token],
) -> Option<(&'static Pattern, &'t [Token])> {
    let mut depth = 0_i32;
    let mut found = None;
    for (place, token) in tokens.iter().enumerate() {
        match token.span.of(text) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ if depth > 0 => {}
            _ => {
                let behind = &tokens[place..];
                let begins = |pattern: &&Pattern| {
                    let words: Vec<&str> = fixed(pattern).collect();
                    !words.is_empty()
                        && words.len() <= behind.len()
                        && words.iter().zip(behind).all(|(word, token)| token.span.of(text) == *word)
                };
                let longest = rule.phrases.iter().filter(begins).max_by_key(|pattern| fixed(pattern).count());
                if let Some(pattern) = longest {
                    found = Some((pattern, &tokens[place + fixed(pattern).count()..]));
                }
            }
        }
    }
    found
}

/// The fixed words a phrase begins with.
fn fixed(pattern: &Pattern) -> impl Iterator<Item = &'static str> {
    pattern.parts.iter().map_while(|part| match part {
        Part::Fixed(word) => Some(*word),
        _ => None,
    })
}

/// The argument that is to come behind a phrase's first words, and whether the phrase may end before it.
fn due(text: &str, pattern: &Pattern, behind: &[Token]) -> Option<(usize, Shape, bool)> {
    let shapes: Vec<Shape> = pattern.parts.iter().flat_map(shapes).collect();
    let first = *shapes.first()?;
    if behind.is_empty() {
        return Some((0, first, false));
    }
    if first == Shape::Cond {
        // A condition goes on as long as anybody likes.
        let open = behind.last().is_some_and(|last| {
            matches!(last.span.of(text), "and" | "or" | "not" | "in" | "(" | "," | "when" | "unless")
                || last.kind == SyntaxKind::Comparator
        });
        return Some((0, first, !open)).filter(|_| open || !closed(text, behind));
    }
    (!closed(text, behind)).then_some((0, first, false))
}

fn shapes(part: &Part) -> Vec<Shape> {
    match part {
        Part::Fixed(_) => Vec::new(),
        Part::Arg(shape) => vec![*shape],
        Part::Maybe(inner) => inner.iter().flat_map(shapes).collect(),
    }
}

/// Whether every parenthesis is closed, and the last token does not ask for another.
fn closed(text: &str, tokens: &[Token]) -> bool {
    let mut depth = 0_i32;
    for token in tokens {
        match token.span.of(text) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ => {}
        }
    }
    depth <= 0 && tokens.last().is_some_and(|last| !matches!(last.span.of(text), "." | "," | "(" | "[" | ":"))
}

/// The phrases the statement lacks, as the table writes them.
fn missing(text: &str, rule: &'static Rule, tokens: &[Token]) -> Vec<String> {
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    let has = |pattern: &&Pattern| {
        let fixed: Vec<&str> = fixed(pattern).collect();
        !fixed.is_empty() && words.windows(fixed.len()).any(|window| window == fixed)
    };
    rule.phrases.iter().filter(|pattern| !has(pattern)).flat_map(written).collect()
}

/// A phrase as the table writes it; a limit by each of its forms.
fn written(pattern: &Pattern) -> Vec<String> {
    if pattern.parts.first() == Some(&Part::Arg(Shape::Limit)) {
        let forms = [
            "within <length>",
            "aim within <length>",
            "at-least <length>",
            "no-later-than <date>",
            "promptly <text>",
        ];
        return forms.map(str::to_owned).to_vec();
    }
    fn one(part: &Part) -> String {
        match part {
            Part::Fixed(word) => (*word).to_owned(),
            Part::Arg(shape) => format!("<{}>", shape.short()),
            Part::Maybe(inner) => format!("[{}]", inner.iter().map(one).collect::<Vec<_>>().join(" ")),
        }
    }
    vec![pattern.parts.iter().map(one).collect::<Vec<_>>().join(" ")]
}

impl Shape {
    fn asked_for(self) -> Asked {
        match self {
            Shape::Id | Shape::Code | Shape::Path | Shape::Ids | Shape::Val => Asked::Names,
            Shape::Event | Shape::When => Asked::Event,
            Shape::Cond => Asked::Condition,
            _ => Asked::Typed,
        }
    }

    fn short(self) -> &'static str {
        match self {
            Shape::Id => "word",
            Shape::Code => "code",
            Shape::Path => "name",
            Shape::Ids => "names",
            Shape::Str => "text",
            Shape::Strs => "texts",
            Shape::Num => "number",
            Shape::Pct => "percent",
            Shape::Money => "amount",
            Shape::Dur => "length",
            Shape::Date => "date",
            Shape::Moment | Shape::Moments => "moment",
            Shape::When => "date or event",
            Shape::Hours => "hours",
            Shape::Event => "event",
            Shape::Refs | Shape::AtRefs => "article",
            Shape::Lang => "language",
            Shape::Val => "value",
            Shape::Cond => "condition",
            Shape::Limit => "limit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is expected at the `^` of a text.
    fn at(text: &str) -> Expected {
        let place = text.find('^').expect("a place");
        expected(&text.replace('^', ""), place).expect("something")
    }

    #[test]
    fn a_file_begins_with_its_version_and_a_block_offers_what_it_may_hold() {
        assert!(at("^").keywords.contains(&"comity"));
        let inside = at("comity 1; treaty x \"X\" { article a \"A\" at 1 { du^");
        assert!(inside.keywords.contains(&"duty") && !inside.keywords.contains(&"step"));
        assert_eq!(inside.begun.len(), 2);
        assert!(at("escalation e for x { ^").keywords.contains(&"step"));
        assert!(at("treaty x \"X\" { [b: ARV { ^").keywords.contains(&"duty"));
    }

    #[test]
    fn a_statement_offers_the_phrases_it_lacks() {
        let phrases = at("duty decide by requested ^").phrases;
        assert!(phrases.contains(&"done on <event>".to_owned()));
        assert!(phrases.contains(&"within <length>".to_owned()));
        assert!(!phrases.iter().any(|phrase| phrase.starts_with("by ")), "{phrases:?}");
    }

    #[test]
    fn behind_a_phrase_its_argument_is_asked() {
        assert_eq!(at("duty decide by ^").value, Some((Some("by"), 0, Asked::Names)));
        assert_eq!(
            at("duty decide starts on (received, ^").value,
            Some((Some("starts on"), 0, Asked::Event))
        );
        assert_eq!(at("ground x may-refuse when not ^").value, Some((Some("when"), 0, Asked::Condition)));
        assert_eq!(at("require (^").value, Some((None, 0, Asked::Names)));
    }

    #[test]
    fn nothing_is_offered_in_quotes_and_comments() {
        assert_eq!(expected("note \"du", 8), None);
        assert_eq!(expected("# du", 4), None);
    }
}
