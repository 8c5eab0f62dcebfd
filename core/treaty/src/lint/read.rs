//! What is read and not yet executed: said, one note a keyword, so that nothing is ignored in silence.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{File, Item, Statement};

/// Statements whose clauses have no effect on a case, or only part of the effect they state.
const READ: &[(&str, &str)] = &[
    ("overlay", NOTHING),
    ("choose", NOTHING),
    ("proceedings", NOTHING),
    ("offences", NOTHING),
    ("excludes", NOTHING),
    ("relation", NOTHING),
    ("reciprocity", NOTHING),
    ("private-rights", NOTHING),
    ("temporal", NOTHING),
    ("competence", NOTHING),
    ("provider-order", NOTHING),
    ("liaison", NOTHING),
    ("legalisation", NOTHING),
    ("form", NOTHING),
    ("reuse", NOTHING),
    ("alternative", NOTHING),
    ("proportionality", NOTHING),
    ("presence", NOTHING),
    ("conditional", NOTHING),
    ("remedy", NOTHING),
    ("retain", NOTHING),
    ("certificate", NOTHING),
    ("data-protection", NOTHING),
    ("onward", NOTHING),
    ("bridge", NOTHING),
    ("human-review", NOTHING),
    ("automation", NOTHING),
    ("review-body", NOTHING),
    ("compliance-body", NOTHING),
    ("statistics", NOTHING),
    ("peer-review", NOTHING),
    ("training", NOTHING),
    ("sanction", NOTHING),
    ("reimbursement", NOTHING),
    ("fund", NOTHING),
    ("entry-into-force", NOTHING),
    ("provisional", NOTHING),
    ("phase", NOTHING),
    ("review", NOTHING),
    ("sunset", NOTHING),
    ("amendment", NOTHING),
    ("denunciation", NOTHING),
    ("declarable", NOTHING),
    ("disputes", NOTHING),
    ("use", VALUE),
    ("confidentiality", VALUE),
    ("procedure", VALUE),
    ("costs", VALUE),
];

const NOTHING: &str = "read and kept, and has no effect on a case yet";
const VALUE: &str = "read; its value and exceptions are worked out, and nothing enforces them yet";

/// One note for each keyword that is read and not, or not wholly, executed.
pub(super) fn i200_not_executed(file: &File, out: &mut Vec<Diagnostic>) {
    let mut found: BTreeMap<&'static str, Vec<Span>> = BTreeMap::new();
    let mut dated: Vec<Span> = Vec::new();
    walk(&file.items, &mut |statement| {
        if let Some((keyword, _)) = READ.iter().find(|(keyword, _)| *keyword == statement.keyword()) {
            found.entry(keyword).or_default().push(statement.keyword.span);
        }
        dated.extend(statement.phrases.iter().filter(|p| is_dated_by_event(p, statement)).map(|p| p.span));
    });
    for (keyword, what) in READ {
        let Some(spans) = found.get(keyword) else { continue };
        let message = format!("`{keyword}` is {what}{}", times(spans.len()));
        out.push(Diagnostic::new("I200", spans[0], message));
    }
    if let Some(first) = dated.first() {
        let message = format!("a clause that begins or ends with an event is taken as always in force{}", times(dated.len()));
        out.push(Diagnostic::new("I200", *first, message).hint("a date, `from 2027-01-01`, is observed"));
    }
}

fn times(n: usize) -> String {
    if n == 1 { String::new() } else { format!(" ({n} places)") }
}

/// `from entry-into-force`: only dates are observed. The `until` of confidentiality and of a suspension is their own.
fn is_dated_by_event(phrase: &crate::syntax::ast::Phrase, statement: &Statement) -> bool {
    phrase.common
        && matches!(phrase.name, "from" | "until")
        && !matches!(statement.keyword(), "suspended" | "confidentiality" | "phase")
        && phrase.arg(0).is_some_and(|value| !value.events().is_empty())
}

fn walk<'a>(items: &'a [Item], each: &mut dyn FnMut(&'a Statement)) {
    for item in items {
        match item {
            Item::Plain(statement) if statement.keyword() == "scenario" => {}
            Item::Plain(statement) => {
                each(statement);
                walk(statement.items(), each);
            }
            Item::Bracketed(bracketed) => {
                for block in bracketed.options.iter().filter_map(|option| option.1.as_ref()) {
                    walk(&block.items, each);
                }
            }
        }
    }
}
