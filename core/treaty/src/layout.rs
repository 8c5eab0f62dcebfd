//! The canonical layout of a treaty text, and changes of it that keep the rest.
//!
//! Two spaces for each block, one statement a line, phrases in the order of the language's table with the
//! common ones last and `at` and `reads` at the very end. A statement over [`COLUMNS`] columns is broken before a
//! phrase; a phrase that is too long by itself behind a comma of its list, or before `and`, `or`, `|`. A block its
//! author wrote on one line stays there while it fits and holds no comment. Single blank lines are kept.
//! Comments are kept: one behind a statement or phrase stays behind it, one on a line of its own stays there,
//! one inside a list moves behind the phrase it stands in.

mod change;
mod close;
mod page;
mod piece;

pub use change::changed_lines;
pub use close::{CloseError, close_bracket};

use crate::syntax::Parse;

/// How wide a line may become before its statement is broken.
pub const COLUMNS: usize = 100;

/// The text in canonical layout. A text with syntax errors comes back as it is: nothing in it is moved before
/// it can be read.
pub fn layout(parse: &Parse) -> String {
    if parse.is_broken() {
        return parse.syntax().text().to_string();
    }
    page::write(parse)
}
