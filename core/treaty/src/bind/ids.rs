//! The ids of clauses: their own, or one made of keyword and subject.

use std::collections::BTreeMap;

use crate::model::Clause;

/// Gives every clause its id. Where two would be the same, the article goes before and the order behind;
/// versions of one clause under its own id keep it.
pub(super) fn named(mut clauses: Vec<Clause>) -> Vec<Clause> {
    let plain: Vec<(String, bool)> = clauses.iter().map(plain).collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (id, _) in &plain {
        *counts.entry(id).or_default() += 1;
    }
    let mut order: BTreeMap<String, u32> = BTreeMap::new();
    for (clause, (id, own)) in clauses.iter_mut().zip(&plain) {
        if *own || counts.get(id.as_str()) == Some(&1) {
            clause.id.clone_from(id);
            continue;
        }
        let base = match &clause.inside {
            Some(article) => format!("{article}.{id}"),
            None => id.clone(),
        };
        let place = order.entry(base.clone()).or_default();
        *place += 1;
        clause.id = format!("{base}.{place}");
    }
    clauses
}

/// The id a clause has by itself, and whether it is its own.
fn plain(clause: &Clause) -> (String, bool) {
    let keyword = clause.keyword.as_str();
    let subject = clause.statement.id();
    match (keyword, subject) {
        ("duty" | "prohibition" | "power" | "permission" | "escalation" | "urgency", Some(id)) => {
            (id.to_owned(), true)
        }
        (_, Some(id)) => (format!("{keyword}.{id}"), false),
        (_, None) => (keyword.to_owned(), false),
    }
}
