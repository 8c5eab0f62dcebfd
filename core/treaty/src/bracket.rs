//! Open text: options, their owners, and the assignments that close them.
//!
//! Where an assignment closes every bracket there is one result. Without one each way of closing what is
//! open is tried, and the results are sets.

use std::collections::{BTreeMap, BTreeSet};

use crate::apply::ApplyError;
use crate::model::{Bracket, Instrument};
use crate::source::Source;
use crate::syntax::ast::{self, Item, ValueKind};

/// Whether an assignment names owners the brackets have.
pub(crate) fn check(held: &Instrument, assignment: &BTreeMap<String, String>) -> Result<(), ApplyError> {
    for (id, owner) in assignment {
        let Some(bracket) = held.brackets.iter().find(|bracket| bracket.id == *id) else { continue };
        if !bracket.options.iter().any(|(other, _)| other == owner) {
            let owners =
                bracket.options.iter().map(|(owner, _)| owner.clone()).collect::<Vec<_>>().join(", ");
            return Err(ApplyError::NoSuchOption { bracket: id.clone(), owner: owner.clone(), owners });
        }
    }
    Ok(())
}

/// How many ways of closing brackets are tried at most; beyond it they vary one at a time.
const MOST_WAYS: usize = 64;

/// Every way of closing the brackets that are open.
pub(crate) fn ways(held: &Instrument, given: &BTreeMap<String, String>) -> Vec<BTreeMap<String, String>> {
    let open: Vec<_> = held.brackets.iter().filter(|bracket| !given.contains_key(&bracket.id)).collect();
    let mut given = given.clone();
    given.retain(|id, _| held.brackets.iter().any(|bracket| bracket.id == *id));
    let mut ways = vec![given];
    let all = open.iter().map(|bracket| bracket.options.len()).try_fold(1_usize, usize::checked_mul);
    if all.is_some_and(|all| all <= MOST_WAYS) {
        for bracket in open {
            ways = ways
                .into_iter()
                .flat_map(|way| {
                    bracket.options.iter().map(move |(owner, _)| {
                        let mut way = way.clone();
                        way.insert(bracket.id.clone(), owner.clone());
                        way
                    })
                })
                .collect();
        }
        return ways;
    }
    let mut first = ways.remove(0);
    for bracket in &open {
        first.extend(bracket.options.first().map(|(owner, _)| (bracket.id.clone(), owner.clone())));
    }
    let mut ways = vec![first.clone()];
    for bracket in open {
        for (owner, _) in bracket.options.iter().skip(1) {
            let mut way = first.clone();
            way.insert(bracket.id.clone(), owner.clone());
            ways.push(way);
        }
    }
    ways
}

/// Every bracket of a block, by id, in the order of the file.
pub(crate) fn brackets(source: &Source, items: &[Item]) -> Vec<Bracket> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Bracketed(bracketed) => {
                let written = |block: &Option<ast::Block>| match block {
                    Some(block) => one_line(block.span.of(&source.text)),
                    None => "-".to_owned(),
                };
                found.push(Bracket {
                    id: bracketed.id.text.clone(),
                    options: bracketed.options.iter().map(|(o, b)| (o.text.clone(), written(b))).collect(),
                    span: bracketed.span,
                });
                let blocks = bracketed.options.iter().filter_map(|option| option.1.as_ref());
                found.extend(blocks.flat_map(|block| brackets(source, &block.items)));
            }
            Item::Plain(statement) => {
                let values = statement.subject.iter().chain(statement.phrases.iter().flat_map(|p| &p.args));
                values.for_each(|value| value_brackets(source, value, &mut found));
                found.extend(brackets(source, statement.items()));
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|bracket| seen.insert(bracket.id.clone()));
    found
}

fn value_brackets(source: &Source, value: &ast::Value, found: &mut Vec<Bracket>) {
    match &value.kind {
        ValueKind::Bracket(bracket) => {
            let written = |value: &Option<ast::Value>| match value {
                Some(value) => one_line(value.span.of(&source.text)),
                None => "-".to_owned(),
            };
            found.push(Bracket {
                id: bracket.id.text.clone(),
                options: bracket.options.iter().map(|(o, v)| (o.text.clone(), written(v))).collect(),
                span: value.span,
            });
        }
        ValueKind::Limit(limit) => {
            let inner: Vec<&ast::Value> = match &limit.form {
                ast::LimitForm::Within(value)
                | ast::LimitForm::AtLeast(value)
                | ast::LimitForm::NoLaterThan(value) => vec![value],
                ast::LimitForm::Before(value, events) => vec![value, events],
                ast::LimitForm::Promptly(_) => Vec::new(),
            };
            inner.into_iter().for_each(|value| value_brackets(source, value, found));
        }
        ValueKind::List(members) | ValueKind::Moments(members) => {
            members.iter().for_each(|value| value_brackets(source, value, found));
        }
        ValueKind::Cond(cond) => cond_brackets(source, cond, found),
        _ => {}
    }
}

fn cond_brackets(source: &Source, cond: &ast::Cond, found: &mut Vec<Bracket>) {
    match &cond.kind {
        ast::CondKind::Or(parts) | ast::CondKind::And(parts) => {
            parts.iter().for_each(|part| cond_brackets(source, part, found));
        }
        ast::CondKind::Not(part) => cond_brackets(source, part, found),
        ast::CondKind::Compare(_, _, value) => value_brackets(source, value, found),
        _ => {}
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
