//! From text to a tree that loses nothing, and back.
//!
//! Reading never fails: what does not fit becomes a finding and an error node, and reading goes on at the next
//! `;`, `}` or known keyword. Two views come out of one pass: the lossless tree, from which the formatter works,
//! and the statements of [`ast`], which the rules bind to.

pub mod ast;
mod condition;
mod cursor;
mod expect;
pub(crate) mod grammar;
mod kind;
mod lexer;
mod names;
mod near;
mod parser;
#[cfg(test)]
pub(crate) mod samples;
mod spelling;
mod table;
mod text;
mod value;

pub(crate) use expect::{Asked, expected};
pub use kind::{SyntaxKind, SyntaxNode, SyntaxToken, Treaty};
pub use near::{near, slip};

use rowan::GreenNode;

use crate::diagnostic::{Diagnostic, Severity};

/// What came of reading a text.
#[derive(Debug, Clone)]
pub struct Parse {
    green: GreenNode,
    file: ast::File,
    /// The findings, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a treaty text. Never fails; see [`Parse::diagnostics`].
pub fn parse(text: &str) -> Parse {
    let (green, file, diagnostics) = parser::read(text);
    Parse { green, file, diagnostics }
}

impl Parse {
    /// The lossless tree: its text is the text that was read, byte for byte.
    pub fn syntax(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }

    /// The statements.
    pub fn file(&self) -> &ast::File {
        &self.file
    }

    /// Whether some of it could not be read: what was not understood is in no statement.
    pub fn is_broken(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| ("E101"..="E108").contains(&diagnostic.code))
    }

    /// Whether a finding stops this text from being run or rewritten.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// A statement of the language as its table writes it: `<kind>` is an argument, `[ ]` may be left out.
#[derive(Debug, Clone)]
pub struct StatementForm {
    /// `duty`
    pub keyword: &'static str,
    /// What it is about: `id title`; empty where it is about nothing.
    pub subject: &'static str,
    /// Its own phrases, in the order the formatter writes them.
    pub phrases: &'static [&'static str],
    /// Whether the common phrases may stand in it too.
    pub common: bool,
    /// The keywords its block may hold, besides those of every block.
    pub holds: Vec<&'static str>,
}

/// Every statement of the language, in the order of its table.
pub fn statement_forms() -> impl Iterator<Item = StatementForm> {
    grammar::forms()
}

/// The phrases common to clauses, as the table writes them.
pub fn common_phrases() -> &'static [&'static str] {
    table::COMMON
}

/// Every statement of the table with the names of its own phrases.
#[cfg(test)]
pub(crate) fn rows() -> Vec<(&'static str, Vec<&'static str>)> {
    let rules = grammar::grammar().keywords().filter_map(|keyword| grammar::grammar().rule(keyword));
    let own = |rule: &grammar::Rule| {
        rule.phrases.iter().filter(|phrase| !phrase.common).map(|phrase| phrase.name).collect()
    };
    rules.map(|rule| (rule.keyword, own(rule))).collect()
}

/// Where a phrase comes in its statement, by the order of the table.
pub(crate) fn phrase_order(keyword: &str, phrase: &ast::Phrase) -> usize {
    let rule = grammar::grammar().rule(keyword);
    let same = |pattern: &grammar::Pattern| pattern.name == phrase.name && pattern.common == phrase.common;
    rule.and_then(|rule| rule.phrases.iter().position(same)).unwrap_or(usize::MAX - 1)
}

/// The words statements begin with.
pub fn keywords() -> Vec<&'static str> {
    grammar::grammar().keywords().collect()
}

/// The fixed words of phrases: `starts`, `on`, `within`.
pub fn phrase_words() -> std::collections::BTreeSet<&'static str> {
    grammar::grammar().phrase_words()
}
