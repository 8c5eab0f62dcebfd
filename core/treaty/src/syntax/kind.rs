//! What a node or token of the tree is.

/// The kinds of tokens and nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum SyntaxKind {
    /// Spaces, tabs, line ends.
    Space,
    /// From `#` to the end of the line.
    Comment,
    /// `within`, `day-0`
    Word,
    /// `ARV`, `CH-ZH`
    Code,
    /// `30`, `10_000`, `0.5`
    Number,
    /// `2026-11-01`
    Date,
    /// `08:00`
    Time,
    /// A string in one or three quotes.
    Text,
    /// `9(2)`, only behind `at`.
    Article,
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`
    Comparator,
    /// One of `{ } ( ) [ ] ; : , . | % -`.
    Punctuation,
    /// Characters that belong nowhere.
    Stray,
    /// The whole file.
    File,
    /// A statement with its `;` or block.
    Statement,
    /// What a statement is about.
    Subject,
    /// The string behind the subject.
    Title,
    /// A phrase with its arguments.
    Phrase,
    /// One value.
    Value,
    /// An event with its argument.
    Event,
    /// A condition.
    Cond,
    /// `{ … }`
    Block,
    /// Statements in square brackets.
    BracketedItem,
    /// A value in square brackets.
    Bracket,
    /// One owner's option in square brackets.
    Choice,
    /// What could not be read.
    Error,
}

/// The language of the tree, for `rowan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treaty {}

impl SyntaxKind {
    /// Whether the parser passes over it.
    pub fn is_trivia(self) -> bool {
        matches!(self, SyntaxKind::Space | SyntaxKind::Comment)
    }
}

impl From<SyntaxKind> for rowan::SyntaxKind {
    fn from(kind: SyntaxKind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

impl rowan::Language for Treaty {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        ALL.get(usize::from(raw.0)).copied().unwrap_or(SyntaxKind::Error)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        kind.into()
    }
}

// In the order of the enum: a raw kind is its place here.
const ALL: [SyntaxKind; 25] = [
    SyntaxKind::Space,
    SyntaxKind::Comment,
    SyntaxKind::Word,
    SyntaxKind::Code,
    SyntaxKind::Number,
    SyntaxKind::Date,
    SyntaxKind::Time,
    SyntaxKind::Text,
    SyntaxKind::Article,
    SyntaxKind::Comparator,
    SyntaxKind::Punctuation,
    SyntaxKind::Stray,
    SyntaxKind::File,
    SyntaxKind::Statement,
    SyntaxKind::Subject,
    SyntaxKind::Title,
    SyntaxKind::Phrase,
    SyntaxKind::Value,
    SyntaxKind::Event,
    SyntaxKind::Cond,
    SyntaxKind::Block,
    SyntaxKind::BracketedItem,
    SyntaxKind::Bracket,
    SyntaxKind::Choice,
    SyntaxKind::Error,
];

/// A node of the lossless tree.
pub type SyntaxNode = rowan::SyntaxNode<Treaty>;
/// A token of the lossless tree.
pub type SyntaxToken = rowan::SyntaxToken<Treaty>;

#[cfg(test)]
mod tests {
    use super::*;
    use rowan::Language;

    #[test]
    fn a_kind_survives_the_tree() {
        for (place, kind) in ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
            assert_eq!(Treaty::kind_from_raw(Treaty::kind_to_raw(kind)), kind);
        }
    }
}
