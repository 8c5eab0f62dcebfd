//! Options of open brackets that hang on one another.

use std::collections::{BTreeMap, BTreeSet};

use super::text::Text;
use crate::bind::{names_by_itself, words_used};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{BracketedItem, Item};

/// W054: an option uses what stands only in an option of another bracket.
pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(instrument) = text.instrument else { return };
    let mut bracketed = Vec::new();
    all_bracketed(instrument.statement.items(), &mut bracketed);
    // What is there however the brackets are closed hangs on none of them.
    let mut everywhere = BTreeSet::new();
    defined(instrument.statement.items(), &mut everywhere);
    let mut only_in: BTreeMap<String, Vec<(&BracketedItem, &str)>> = BTreeMap::new();
    for bracket in &bracketed {
        for (owner, block) in &bracket.options {
            let mut own = BTreeSet::new();
            block.iter().for_each(|block| defined(&block.items, &mut own));
            for id in own.into_iter().filter(|id| !everywhere.contains(id)) {
                only_in.entry(id).or_default().push((bracket, &owner.text));
            }
        }
    }
    for bracket in &bracketed {
        for (owner, block) in &bracket.options {
            let Some(block) = block else { continue };
            let mut used = BTreeSet::new();
            words_used(&block.items, &mut used);
            for word in used {
                let Some(places) = only_in.get(&word) else { continue };
                // Its own bracket brings it along.
                if places.iter().any(|(other, _)| other.id.text == bracket.id.text) {
                    continue;
                }
                let Some((other, theirs)) = places.first() else { continue };
                found.push(
                    Diagnostic::new(
                        "W054",
                        owner.span.to(block.span),
                        format!(
                            "the option of {} in `{}` needs `{word}`, which only the option of {theirs} in `{}` brings",
                            owner.text, bracket.id.text, other.id.text
                        ),
                    )
                    .saying(format!("needs `{word}`"))
                    .and_at(other.id.span, format!("`{word}` depends on this bracket"))
                    .hint("tie the two in one package, or define it outside the brackets"),
                );
                break;
            }
        }
    }
}

fn all_bracketed<'a>(items: &'a [Item], all: &mut Vec<&'a BracketedItem>) {
    for item in items {
        match item {
            Item::Plain(statement) => all_bracketed(statement.items(), all),
            Item::Bracketed(bracketed) => all.push(bracketed),
        }
    }
}

/// The ids defined in some statements, those in brackets left out.
fn defined(items: &[Item], ids: &mut BTreeSet<String>) {
    for statement in items.iter().filter_map(Item::plain) {
        ids.extend(defines(statement.keyword()).then(|| statement.id().map(str::to_owned)).flatten());
        defined(statement.items(), ids);
    }
}

/// What stands only in one option may be missing however the others are closed: names, and clauses others name.
fn defines(keyword: &str) -> bool {
    names_by_itself(keyword)
        || matches!(
            keyword,
            "escalation"
                | "certificate"
                | "phase"
                | "fund"
                | "review-body"
                | "compliance-body"
                | "channel"
                | "form"
        )
}
