//! Words: each is defined to be used.

use std::collections::BTreeSet;

use super::{Look, or_allow};
use crate::bind::words_used;
use crate::diagnostic::Diagnostic;
use crate::model::WordKind;
use crate::source::Span;

/// A word that is defined and never used.
pub(super) fn w047_never_used(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let mut used = BTreeSet::new();
    words_used(look.held.statement.items(), &mut used);
    for profile in look.profiles() {
        words_used(profile.statement.items(), &mut used);
    }
    for word in look.held.words.values() {
        let kind = match word.kind {
            WordKind::Term => "term",
            WordKind::List => "list",
            WordKind::Fact => "fact",
            WordKind::Determination => "determination",
            WordKind::Event => "event",
            WordKind::Office => "office",
            // A class of urgency may be claimed by a request without any clause naming it.
            WordKind::Urgency => continue,
        };
        if !used.contains(&word.id) {
            let head = Span::new(word.span.start, word.span.start + kind.len() + 1 + word.id.len());
            out.push(
                Diagnostic::new("W047", head, format!("the {kind} `{}` is defined and never used", word.id))
                    .hint(or_allow("use it, or drop it", "W047")),
            );
        }
    }
}

/// A list without items or without a date.
pub(super) fn w023_list_without_date(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for word in look.held.words.values().filter(|word| word.kind == WordKind::List) {
        let what = match (word.items.is_empty(), word.dated.is_none()) {
            (true, _) => "is empty",
            (_, true) => "has no date",
            _ => continue,
        };
        let head = Span::new(word.span.start, word.span.start + "list ".len() + word.id.len());
        out.push(
            Diagnostic::new("W023", head, format!("the list `{}` {what}", word.id))
                .hint(or_allow("write `dated 2026-11-01 is (…)`", "W023")),
        );
    }
}
