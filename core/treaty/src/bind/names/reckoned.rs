//! Zones and calendars a text names: a zone is in the table of zones or it is none, a calendar is held or not.

use crate::bind::subject_span;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::source::Span;
use crate::syntax::ast::{Item, Statement, Value};

/// Checks every zone and calendar below some statements, scenarios too.
pub(super) fn check(items: &[Item], library: &Library, findings: &mut Vec<Diagnostic>) {
    for item in items {
        match item {
            Item::Plain(statement) => one(statement, library, findings),
            Item::Bracketed(bracketed) => {
                let blocks = bracketed.options.iter().filter_map(|(_, block)| block.as_ref());
                blocks.for_each(|block| check(&block.items, library, findings));
            }
        }
    }
}

fn one(statement: &Statement, library: &Library, findings: &mut Vec<Diagnostic>) {
    let subject = || statement.subject.as_ref();
    match statement.keyword() {
        "timezone" => subject().into_iter().for_each(|value| zone(value, library, findings)),
        "calendar" => {
            if let Some(name) = statement.id() {
                calendar(name, subject_span(statement), library, findings);
            }
        }
        "zone-of" => statement.arg("is").into_iter().for_each(|value| zone(value, library, findings)),
        "calendar-of" => {
            if let Some((value, name)) = statement.arg("is").and_then(|value| Some((value, value.text()?))) {
                calendar(name, value.span, library, findings);
            }
        }
        "happens" | "as-of" | "expect" => {
            statement.arg("zone").into_iter().for_each(|value| zone(value, library, findings));
        }
        _ => {}
    }
    check(statement.items(), library, findings);
}

fn zone(value: &Value, library: &Library, findings: &mut Vec<Diagnostic>) {
    let Some(name) = value.text() else { return };
    if library.zones.get(name).is_err() {
        findings.push(
            Diagnostic::new("E046", value.span, format!("`{name}` is in no table of time zones"))
                .hint("write the IANA name of a zone, as \"Europe/Berlin\""),
        );
    }
}

fn calendar(name: &str, span: Span, library: &Library, findings: &mut Vec<Diagnostic>) {
    if library.calendars.named(name).is_none() {
        let message = format!("no calendar `{name}` is held: what is counted by it cannot be computed");
        let hint = "`comity calendar check` names those that are held; --calendars DIR adds a folder of them";
        findings.push(Diagnostic::new("I201", span, message).hint(hint));
    }
}
