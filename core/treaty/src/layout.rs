//! The canonical layout of a treaty text, and changes of it that keep the rest.

use crate::syntax::Parse;

/// The text in canonical layout.
pub fn layout(parse: &Parse) -> String {
    parse.syntax().text().to_string()
}

/// The lines of `before`, counted from 1, that differ in `after`.
pub fn changed_lines(before: &str, after: &str) -> Vec<usize> {
    let _ = (before, after);
    Vec::new()
}

/// Writes the option of `owner` in place of the bracket `id`.
pub fn close_bracket(text: &str, id: &str, owner: &str) -> Result<String, CloseError> {
    let _ = (id, owner);
    Ok(text.to_owned())
}

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
