//! The words a text defines, and words that do not belong in it.

use std::collections::BTreeSet;

use super::text::Text;
use crate::bind::words_used;
use crate::diagnostic::Diagnostic;
use crate::model::{Word, WordKind};
use crate::source::{Source, Span};
use crate::syntax::ast::Item;
use crate::syntax::{Parse, SyntaxKind};

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    unused(text, found);
    undated_lists(text, found);
}

/// W047
fn unused(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut used = BTreeSet::new();
    let profiles = text.profiles.iter().map(|profile| &*profile.statement);
    let all = text.completes.map(|held| &*held.statement).into_iter().chain([text.statement]).chain(profiles);
    // What only a scenario speaks of has no effect on a case.
    let of_text = |item: &&Item| item.plain().is_none_or(|statement| statement.keyword() != "scenario");
    for item in all.flat_map(|statement| statement.items()).filter(of_text) {
        words_used(std::slice::from_ref(item), &mut used);
    }
    for word in text.words().values().filter(|word| !used.contains(&word.id)) {
        let kind = match word.kind {
            WordKind::Term if !is_written_out(text, word) => "term",
            // A term is for the wording: where that is not held, nobody can say that it is not in it.
            WordKind::Term => continue,
            WordKind::List => "list",
            WordKind::Fact => "fact",
            WordKind::Determination => "determination",
            WordKind::Event => "event",
            WordKind::Office => "office",
            // A request may claim a class of urgency that no clause names; W006 and W015 speak of it.
            WordKind::Urgency => continue,
        };
        found.push(
            Diagnostic::new(
                "W047",
                text.head_of(word),
                format!("the {kind} `{}` is defined and never used", word.id),
            )
            .hint("use it in a clause, or take it out"),
        );
    }
}

/// Whether a term stands in the wording, or may: there is none to look in.
fn is_written_out(text: &Text<'_>, word: &Word) -> bool {
    let articles = || text.completes.into_iter().flat_map(|held| &held.articles);
    let wordings = articles().flat_map(|article| &article.texts).flat_map(|paragraph| &paragraph.wordings);
    let wordings: Vec<String> = wordings.map(|(_, wording)| wording.to_lowercase()).collect();
    let term = word.id.replace('-', " ");
    wordings.is_empty()
        || wordings.iter().any(|wording| wording.contains(&term) || wording.contains(&word.id))
}

/// W023
fn undated_lists(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for word in text.words().values().filter(|word| word.kind == WordKind::List) {
        let (lacks, hint) = match (word.items.is_empty(), word.dated.is_none()) {
            (true, true) => ("is empty and has no date", "write `dated 2026-11-01 is (…)`"),
            (true, false) => ("is empty", "write its items: `is (…)`"),
            (false, true) => ("has no date", "write the day it was drawn up: `dated 2026-11-01`"),
            (false, false) => continue,
        };
        found.push(
            Diagnostic::new("W023", text.head_of(word), format!("the list `{}` {lacks}", word.id)).hint(hint),
        );
    }
}

/// W079: a word of a mandate, in the text of the file or in what is written beside it.
pub(super) fn mandate(source: &Source, parse: &Parse, found: &mut Vec<Diagnostic>) {
    let lower = source.text.to_lowercase();
    if !["weight", "red-line", "red line", "batna"].iter().any(|word| lower.contains(word)) {
        return;
    }
    for token in parse.syntax().descendants_with_tokens().filter_map(|element| element.into_token()) {
        let written = token.text().to_lowercase();
        let term = match token.kind() {
            SyntaxKind::Word => ["weight", "red-line", "batna"].into_iter().find(|term| *term == written),
            // In sentences `weight` is a word like any other.
            SyntaxKind::Comment | SyntaxKind::Text => {
                ["red-line", "red line", "batna"].into_iter().find(|term| says(&written, term))
            }
            _ => None,
        };
        if let Some(term) = term {
            let range = token.text_range();
            let span = Span::new(range.start().into(), range.end().into());
            found.push(
                Diagnostic::new(
                    "W079",
                    span,
                    format!("`{term}` belongs to a mandate, and this file is read by both sides"),
                )
                .hint("keep it in the `.mandate` file of your own node"),
            );
        }
    }
}

/// Whether a text has these letters as words of their own.
fn says(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + term.len()..].chars().next())
    })
}
