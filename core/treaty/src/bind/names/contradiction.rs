//! A scenario that cannot be true: it expects two things of one, tells a thing twice, or a deed before its request.

use std::collections::{BTreeMap, BTreeSet};

use crate::bind::subject_span;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{Statement, Value, ValueKind};

/// Checks one scenario against itself.
pub(super) fn check(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    expectations(scenario, findings);
    deeds_before_requests(scenario, findings);
    asked_of_oneself(scenario, findings);
    arrivals(scenario, findings);
    for keyword in ["calendar-of", "zone-of", "assign"] {
        told_twice(scenario.children(keyword), "is", findings);
    }
    told_twice(scenario.children("set"), "<val>", findings);
    for request in scenario.children("request") {
        told_twice(request.children("set"), "<val>", findings);
    }
}

fn contradicts(
    span: Span,
    message: impl Into<String>,
    first: Option<(Span, &str)>,
    hint: &str,
) -> Diagnostic {
    let finding = Diagnostic::new("E107", span, message).hint(hint);
    match first {
        Some((span, said)) => finding.and_at(span, said),
        None => finding,
    }
}

/// Two expectations of one thing at one instant, with different outcomes.
fn expectations(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    type Asked<'a> = (&'a str, BTreeSet<String>, &'static str);
    let mut told: BTreeMap<Asked<'_>, (BTreeSet<String>, Span)> = BTreeMap::new();
    for statement in scenario.statements() {
        match statement.keyword() {
            // From here on one looks at another instant, or with other eyes.
            "happens" | "as-of" | "view" => told.clear(),
            "expect" => {
                let Some(id) = statement.id() else { continue };
                let about = statement.arg("for").map(said).unwrap_or_default();
                for phrase in ["due", "is"] {
                    let Some(value) = statement.arg(phrase) else { continue };
                    // Standing still and excused lie beside a state; admissible is of the deed.
                    let beside = |word: &String| matches!(word.as_str(), "suspended" | "excused");
                    let said = said(value);
                    if said.iter().any(beside) {
                        continue;
                    }
                    let first = told.entry((id, about.clone(), phrase)).or_insert((said.clone(), value.span));
                    if first.0 != said {
                        let message =
                            format!("the scenario contradicts itself: two outcomes of `{id}` at one instant");
                        let hint =
                            "keep one of them; where both may come out, write them as one set: `is (a, b)`";
                        findings.push(contradicts(
                            value.span,
                            message,
                            Some((first.1, "expected here")),
                            hint,
                        ));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The members of a value, in words.
fn said(value: &Value) -> BTreeSet<String> {
    match &value.kind {
        ValueKind::Moments(members) | ValueKind::List(members) => members.iter().flat_map(said).collect(),
        ValueKind::Ids(ids) => ids.iter().map(|id| id.text.clone()).collect(),
        ValueKind::Path(path) => BTreeSet::from([path.text.clone()]),
        ValueKind::Text(text) => BTreeSet::from([text.text.clone()]),
        ValueKind::Date(date) => BTreeSet::from([date.to_string()]),
        ValueKind::Moment(date, time) => BTreeSet::from([format!("{date} {time}")]),
        kind => BTreeSet::from([format!("{kind:?}")]),
    }
}

fn deeds_before_requests(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    let first = scenario.children("request").next();
    let Some(request) = first else { return };
    for deed in scenario.children("happens").filter(|deed| deed.span.start < request.span.start) {
        findings.push(contradicts(
            subject_span(deed),
            "something happens before there is a request",
            Some((subject_span(request), "the first request")),
            "put the `request` first: what happens, happens in it",
        ));
    }
}

fn asked_of_oneself(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    for request in scenario.children("request") {
        let from = request.arg("from").map(said);
        let to = request.arg("to");
        if let Some(to) = to.filter(|to| from.as_ref() == Some(&said(to))) {
            let hint = "name the Party that asks behind `from`, the one it asks behind `to`";
            findings.push(contradicts(to.span, "a Party asks itself", None, hint));
        }
    }
}

/// A deed that the other side holds before it was done.
fn arrivals(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    for deed in scenario.children("happens") {
        let moment = |name: &str| deed.arg(name).and_then(|value| Some((value.span, value.moment()?)));
        let (Some((_, done)), Some((span, arrived))) = (moment("<moment>"), moment("arrives")) else {
            continue;
        };
        // Clocks of two zones may differ by a day and more; two days no clock explains.
        let earliest = done.0.checked_sub(jiff::Span::new().days(2)).unwrap_or(done.0);
        if arrived.0 <= earliest {
            let hint = "`arrives` is when the other authority holds it, never before it was done";
            findings.push(contradicts(span, "this arrives before it happens", None, hint));
        }
    }
}

/// One thing told in two ways.
fn told_twice<'a>(
    statements: impl Iterator<Item = &'a Statement>,
    phrase: &str,
    findings: &mut Vec<Diagnostic>,
) {
    let mut told: BTreeMap<&str, (BTreeSet<String>, Span)> = BTreeMap::new();
    for statement in statements {
        let (Some(id), Some(value)) = (statement.id(), statement.arg(phrase)) else { continue };
        let own = said(value);
        let first = told.entry(id).or_insert((own.clone(), statement.span));
        if first.0 != own {
            let message = format!("the scenario contradicts itself: `{id}` is told in two ways");
            findings.push(contradicts(value.span, message, Some((first.1, "told here")), "keep one of them"));
        }
    }
}
