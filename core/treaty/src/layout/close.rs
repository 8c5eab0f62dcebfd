//! Closing a bracket: one option stays, the rest of the text does not move.

use crate::source::Span;
use crate::syntax::{SyntaxKind, SyntaxNode, parse};

/// Why a bracket could not be closed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CloseError {
    /// The text holds no such bracket.
    #[error("the text has no bracket `{id}`")]
    NoBracket {
        /// The id asked for.
        id: String,
        /// Those the text has.
        known: Vec<String>,
    },
    /// The bracket has no option of that owner.
    #[error("the bracket `{id}` has no option of `{owner}`")]
    NoOption {
        /// The bracket.
        id: String,
        /// The owner asked for.
        owner: String,
        /// Those it has.
        known: Vec<String>,
    },
    /// The text has syntax errors.
    #[error("the text has syntax errors, so nothing in it can be rewritten")]
    Broken,
}

impl CloseError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            CloseError::NoBracket { known, .. } if known.is_empty() => {
                "every bracket of this text is closed already".to_owned()
            }
            CloseError::NoBracket { known, .. } => format!("open brackets: `{}`", known.join("`, `")),
            CloseError::NoOption { known, .. } => format!("options are of `{}`", known.join("`, `")),
            CloseError::Broken => "run `comity treaty check` and mend what it finds".to_owned(),
        }
    }
}

/// Writes the option of `owner` in place of the bracket `id`. An option `-` takes the statement out, or the
/// phrase the bracket stands in, or the whole statement where it stands as the subject.
pub fn close_bracket(text: &str, id: &str, owner: &str) -> Result<String, CloseError> {
    let parse = parse(text);
    if parse.is_broken() {
        return Err(CloseError::Broken);
    }
    let root = parse.syntax();
    let is_bracket =
        |node: &SyntaxNode| matches!(node.kind(), SyntaxKind::Bracket | SyntaxKind::BracketedItem);
    let brackets: Vec<SyntaxNode> = root.descendants().filter(is_bracket).collect();
    let Some(bracket) = brackets.iter().find(|node| first_word(node).as_deref() == Some(id)) else {
        let known = brackets.iter().filter_map(first_word).collect();
        return Err(CloseError::NoBracket { id: id.to_owned(), known });
    };
    let choices: Vec<SyntaxNode> =
        bracket.children().filter(|child| child.kind() == SyntaxKind::Choice).collect();
    let Some(choice) = choices.iter().find(|choice| first_word(choice).as_deref() == Some(owner)) else {
        let known = choices.iter().filter_map(first_word).collect();
        return Err(CloseError::NoOption { id: id.to_owned(), owner: owner.to_owned(), known });
    };
    let chosen = choice.children().next();
    let (span, replacement) = match chosen {
        Some(block) if block.kind() == SyntaxKind::Block => (span_of(bracket), unwrapped(&block)),
        Some(value) => (span_of(bracket), value.text().to_string()),
        None => (with_space_before(deleted(bracket), text), String::new()),
    };
    Ok([&text[..span.start], &replacement, &text[span.end..]].concat())
}

// The id of a bracket, the owner of an option.
fn first_word(node: &SyntaxNode) -> Option<String> {
    let mut tokens = node.children_with_tokens().filter_map(|element| element.into_token());
    let word = tokens.find(|token| matches!(token.kind(), SyntaxKind::Word | SyntaxKind::Code))?;
    Some(word.text().to_owned())
}

fn span_of(node: &SyntaxNode) -> Span {
    let range = node.text_range();
    Span::new(range.start().into(), range.end().into())
}

// What goes when an option deletes.
fn deleted(bracket: &SyntaxNode) -> Span {
    let holder = bracket.ancestors().find(|node| {
        matches!(node.kind(), SyntaxKind::BracketedItem | SyntaxKind::Phrase | SyntaxKind::Statement)
    });
    span_of(holder.as_ref().unwrap_or(bracket))
}

fn with_space_before(span: Span, text: &str) -> Span {
    let before = text[..span.start].trim_end_matches([' ', '\t', '\r', '\n']);
    // A comment ends with its line: what follows must not slip into it.
    let line = before.rsplit('\n').next().unwrap_or("");
    match line.contains('#') {
        true => span,
        false => Span::new(before.len(), span.end),
    }
}

// The statements of a block, without its braces.
fn unwrapped(block: &SyntaxNode) -> String {
    let text = block.text().to_string();
    let inside = text.strip_prefix('{').unwrap_or(&text);
    let inside = inside.strip_suffix('}').unwrap_or(inside).trim();
    // A comment at the end of the block would swallow what follows the bracket.
    match inside.rsplit('\n').next().unwrap_or("").contains('#') {
        true => format!("{inside}\n"),
        false => inside.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "comity 1;\ntreaty t {\n  duty d by a to b starts on c done on e\n    within [b1: ARV 30 days | BEL 5 working days | chair -] at 9(2);\n  [b2: ARV { note \"x\"; } | BEL -]\n}\n";

    #[test]
    fn the_chosen_option_stands_where_the_bracket_stood() {
        let closed = close_bracket(TEXT, "b1", "BEL").unwrap();
        assert_eq!(
            closed,
            TEXT.replace("[b1: ARV 30 days | BEL 5 working days | chair -]", "5 working days")
        );
        let closed = close_bracket(TEXT, "b2", "ARV").unwrap();
        assert_eq!(closed, TEXT.replace("[b2: ARV { note \"x\"; } | BEL -]", "note \"x\";"));
    }

    #[test]
    fn an_option_that_deletes_takes_the_phrase_or_the_statement() {
        let closed = close_bracket(TEXT, "b1", "chair").unwrap();
        assert!(closed.contains("done on e at 9(2);"), "{closed}");
        let closed = close_bracket(TEXT, "b2", "BEL").unwrap();
        assert!(closed.ends_with("at 9(2);\n}\n"), "{closed}");
    }

    #[test]
    fn what_is_not_there_is_refused_and_what_is_there_is_named() {
        let refused = close_bracket(TEXT, "b9", "ARV").unwrap_err();
        assert_eq!(refused.to_string(), "the text has no bracket `b9`");
        assert_eq!(refused.hint(), "open brackets: `b1`, `b2`");
        let refused = close_bracket(TEXT, "b2", "chair").unwrap_err();
        assert_eq!(refused.hint(), "options are of `ARV`, `BEL`");
        assert_eq!(close_bracket("comity", "b1", "ARV").unwrap_err(), CloseError::Broken);
    }
}
