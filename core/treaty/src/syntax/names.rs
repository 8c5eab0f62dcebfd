//! Ids that name one thing alone in their scope (`E109`).
//!
//! A scope is an instrument, a profile, an overlay or a scenario; brackets are counted in the whole file. One id
//! may name several versions of a clause whose dates do not overlap, and one thing in each option of a bracket.

use jiff::civil::Date;

use std::collections::BTreeMap;

use super::ast::{BracketedItem, File, Item, Limit, LimitForm, Statement, Value, ValueKind, Word};
use super::table::NAMED;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The ids used twice.
pub(super) fn check(file: &File) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut brackets = BTreeMap::new();
    for item in &file.items {
        let mut scope = Scope::default();
        let within = Branch::default();
        scope.take(item, &within, &mut findings);
        collect_brackets(item, &mut brackets, &mut findings);
    }
    findings
}

// The options of brackets a statement stands in: bracket by its place, option by its number.
type Branch = BTreeMap<usize, usize>;

#[derive(Default)]
struct Scope<'a> {
    named: BTreeMap<(usize, &'a str), Vec<(&'a Statement, Branch)>>,
}

impl<'a> Scope<'a> {
    fn take(&mut self, item: &'a Item, within: &Branch, findings: &mut Vec<Diagnostic>) {
        match item {
            Item::Plain(statement) => self.take_statement(statement, within, findings),
            Item::Bracketed(bracketed) => {
                for (number, (_, block)) in bracketed.options.iter().enumerate() {
                    let mut inside = within.clone();
                    inside.insert(bracketed.span.start, number);
                    for item in block.iter().flat_map(|block| &block.items) {
                        self.take(item, &inside, findings);
                    }
                }
            }
        }
    }

    fn take_statement(&mut self, statement: &'a Statement, within: &Branch, findings: &mut Vec<Diagnostic>) {
        let group = match statement.keyword() {
            "request" => Some(NAMED.len()),
            keyword => NAMED.iter().position(|group| group.contains(&keyword)),
        };
        if let (Some(group), Some(id)) = (group, statement.id()) {
            let others = self.named.entry((group, id)).or_default();
            let clash = others.iter().find(|(other, branch)| {
                !alternative(branch, within) && !apart(dates(other), dates(statement))
            });
            if let Some((other, _)) = clash {
                findings.push(twice(id, span_of_id(statement), span_of_id(other)));
            }
            others.push((statement, within.clone()));
        }
        let own = matches!(statement.keyword(), "scenario" | "declaration" | "reservation");
        let mut inner = Scope::default();
        let scope = if own { &mut inner } else { self };
        for item in statement.items() {
            scope.take(item, within, findings);
        }
    }
}

fn twice(id: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new("E109", second, format!("the id `{id}` is used twice"))
        .saying("the second time")
        .and_at(first, "the first time")
        .hint("rename one, or give both versions dates that do not overlap: `from …`, `until …`")
}

fn span_of_id(statement: &Statement) -> Span {
    statement.subject.as_ref().map_or(statement.span, |subject| subject.span)
}

// Two options of one bracket never hold together.
fn alternative(one: &Branch, other: &Branch) -> bool {
    one.iter().any(|(bracket, option)| other.get(bracket).is_some_and(|another| another != option))
}

#[derive(Clone, Copy)]
enum Edge<'a> {
    Open,
    Day(Date),
    Event(&'a str),
}

fn dates(statement: &Statement) -> (Edge<'_>, Edge<'_>) {
    (edge(statement, "from"), edge(statement, "until"))
}

fn edge<'a>(statement: &'a Statement, name: &str) -> Edge<'a> {
    match statement.arg(name).map(|value| &value.kind) {
        Some(ValueKind::Date(date) | ValueKind::Moment(date, _)) => Edge::Day(*date),
        Some(ValueKind::Events(events)) if events.len() == 1 => Edge::Event(&events[0].path.text),
        Some(_) => Edge::Event("?"),
        None => Edge::Open,
    }
}

// Whether the two do not overlap, or may not: where an event draws the line only the case can tell.
fn apart(one: (Edge<'_>, Edge<'_>), other: (Edge<'_>, Edge<'_>)) -> bool {
    ends_before(one.1, other.0) || ends_before(other.1, one.0)
}

fn ends_before(until: Edge<'_>, from: Edge<'_>) -> bool {
    match (until, from) {
        (Edge::Open, _) | (_, Edge::Open) => false,
        (Edge::Day(until), Edge::Day(from)) => until < from,
        (Edge::Event(until), Edge::Event(from)) => until == from || until == "?" || from == "?",
        (Edge::Day(_), Edge::Event(_)) | (Edge::Event(_), Edge::Day(_)) => true,
    }
}

fn collect_brackets<'a>(item: &'a Item, seen: &mut BTreeMap<&'a str, Span>, findings: &mut Vec<Diagnostic>) {
    match item {
        Item::Plain(statement) => {
            let args = statement.phrases.iter().flat_map(|phrase| &phrase.args);
            for value in statement.subject.iter().chain(args) {
                visit(value, &mut |id| note_bracket(id, seen, findings));
            }
            for item in statement.items() {
                collect_brackets(item, seen, findings);
            }
        }
        Item::Bracketed(BracketedItem { id, options, .. }) => {
            note_bracket(id, seen, findings);
            for item in options.iter().filter_map(|option| option.1.as_ref()).flat_map(|block| &block.items) {
                collect_brackets(item, seen, findings);
            }
        }
    }
}

fn note_bracket<'a>(id: &'a Word, seen: &mut BTreeMap<&'a str, Span>, findings: &mut Vec<Diagnostic>) {
    match seen.get(id.text.as_str()) {
        _ if id.text.is_empty() => {}
        Some(first) => {
            let message = format!("the bracket `{}` stands twice", id.text);
            let finding = Diagnostic::new("E109", id.span, message).saying("the second time");
            findings
                .push(finding.and_at(*first, "the first time").hint("give each bracket an id of its own"));
        }
        None => {
            seen.insert(&id.text, id.span);
        }
    }
}

// Every bracket in a value.
fn visit<'a>(value: &'a Value, found: &mut impl FnMut(&'a Word)) {
    match &value.kind {
        ValueKind::Bracket(bracket) => found(&bracket.id),
        ValueKind::Limit(Limit { form, .. }) => match form {
            LimitForm::Within(inner) | LimitForm::AtLeast(inner) | LimitForm::NoLaterThan(inner) => {
                visit(inner, found)
            }
            LimitForm::Before(length, event) => {
                visit(length, found);
                visit(event, found);
            }
            LimitForm::Promptly(_) => {}
        },
        ValueKind::List(members) => members.iter().for_each(|member| visit(member, found)),
        ValueKind::Cond(cond) => visit_cond(cond, found),
        _ => {}
    }
}

fn visit_cond<'a>(cond: &'a super::ast::Cond, found: &mut impl FnMut(&'a Word)) {
    use super::ast::CondKind::*;
    match &cond.kind {
        Or(parts) | And(parts) => parts.iter().for_each(|part| visit_cond(part, found)),
        Not(inner) => visit_cond(inner, found),
        Compare(_, _, value) => visit(value, found),
        Holds(_) | In(..) | Known(_) | Unknown(_) | Missing => {}
    }
}
