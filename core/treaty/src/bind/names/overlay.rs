//! Names of an overlay: those of its instrument are known to it, and what it declares must be declarable there.

use std::collections::BTreeSet;

use super::{Names, choices, paths};
use crate::bind::scope::{Scope, place};
use crate::bind::subject_span;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Body, Declarable, Instrument, Overlay};
use crate::source::Source;
use crate::syntax::ast::{Assignment, Statement};

/// Checks the names of an overlay.
pub(in crate::bind) fn overlay(
    source: &Source,
    statement: &Statement,
    library: &Library,
    findings: &mut Vec<Diagnostic>,
) {
    let none = Assignment::new();
    let scope = Scope::new(&none);
    let on = scope.word(statement, "on").unwrap_or_default();
    let party = statement.id().and_then(|code| code.parse().ok());
    let Some(held) = party.and_then(|party| library.overlay(&on, &party)) else { return };
    if *held.statement != *statement || held.source.name != source.name {
        findings.push(
            Diagnostic::new(
                "E109",
                subject_span(statement),
                format!("two overlays say what {} holds", held.label()),
            )
            .saying("the second one read")
            .hint("keep one file for each Party and instrument; date what changed by `from` and `until`"),
        );
        return;
    }
    dates(held, statement, findings);
    let Some(instrument) = library.instrument(&on) else {
        let span = statement.arg("on").map_or(statement.keyword.span, |value| value.span);
        let message = format!("`{on}` is not in this library: names of it are not checked");
        findings.push(Diagnostic::new("I201", span, message).hint("check the two files together"));
        return;
    };
    let mut names = Names::of(instrument);
    names.by_ratification = true;
    names.define(&held.words);
    let said =
        held.declarations.iter().map(|one| &one.said).chain(held.reservations.iter().map(|one| &one.said));
    for said in said {
        for clause in &said.clauses {
            if clause.norm().is_some() {
                names.norms.insert(clause.id.clone());
            }
            if clause.keyword == "ground" {
                names.grounds.extend(clause.statement.id().map(str::to_owned));
            }
        }
    }
    for child in scope.statements(statement.items()) {
        match child.keyword() {
            "declaration" | "reservation" => made(&names, &scope, instrument, child, findings),
            "objection" => objection(&names, &scope, library, &on, child, findings),
            _ => {}
        }
    }
    names.block(statement.items(), findings);
}

/// A Party does not ratify before it signs, nor leave before it is bound.
fn dates(held: &Overlay, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let told = [
        ("signed", held.signed),
        ("ratified", held.ratified),
        ("in-force", held.in_force),
        ("withdrawn", held.withdrawn),
    ];
    let told: Vec<_> = told.into_iter().filter_map(|(name, day)| Some((name, day?))).collect();
    for pair in told.windows(2) {
        let ((before, first), (after, second)) = (pair[0], pair[1]);
        if second < first {
            let span = statement.children(after).next().map_or(statement.span, |line| line.span);
            let message = format!("`{after}` lies before `{before}`");
            findings.push(Diagnostic::new("E107", span, message).hint("look at the dates of the depositary"));
        }
    }
}

/// `of` names something declarable, and what is chosen is among its values.
fn made(
    names: &Names,
    scope: &Scope<'_>,
    instrument: &Instrument,
    statement: &Statement,
    findings: &mut Vec<Diagnostic>,
) {
    let declarables = || {
        instrument.clauses.iter().filter_map(|clause| match &clause.body {
            Body::Declarable(declarable) => Some(declarable),
            _ => None,
        })
    };
    let of = scope.word(statement, "of");
    let meant = of.as_deref().or(statement.id()).unwrap_or_default();
    let fills: Option<&Declarable> = declarables().find(|declarable| declarable.id == meant);
    if let (None, Some(of)) = (fills, &of) {
        let all: Vec<&str> = declarables().map(|declarable| declarable.id.as_str()).collect();
        let hint = match all.as_slice() {
            [] => format!("`{}` has no `declarable`: leave `of` out", instrument.id),
            all => format!("name one of {}", all.join(", ")),
        };
        names.report(place(statement, "of"), of, "declarable", &hint, findings);
    }
    if let Some(fills) = fills.filter(|fills| !fills.values.is_empty())
        && let Some(value) = statement.arg("choose")
    {
        paths(value, &mut |path| {
            if !fills.values.contains(&path.text) {
                let hint = format!("choose among {}", fills.values.join(", "));
                names.report(path.span, &path.text, &format!("value of `{}`", fills.id), &hint, findings);
            }
        });
    }
    for reference in crate::bind::overlay::texts(scope, statement, "excludes") {
        if !instrument.clauses.iter().any(|clause| crate::place::is_at(instrument, clause, &reference)) {
            let hint = "write an article, a range such as `18(9)-(29)`, or the title of an article block";
            let span = place(statement, "excludes");
            names.report(
                span,
                &reference,
                &format!("article or title of `{}`", instrument.id),
                hint,
                findings,
            );
        }
    }
}

/// An objection is over something the other Party declared or reserved.
fn objection(
    names: &Names,
    scope: &Scope<'_>,
    library: &Library,
    on: &str,
    statement: &Statement,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(value) = statement.arg("effect") {
        choices::choice(value, "effect", &["none", "no-relations"], findings);
    }
    let other = statement.id().and_then(|code| code.parse().ok());
    let Some(other) = other.and_then(|code| library.overlay(on, &code)) else { return };
    let Some(over) = scope.word(statement, "over") else { return };
    let declared = other.declarations.iter().map(|one| &one.said);
    let made: BTreeSet<&str> =
        declared.chain(other.reservations.iter().map(|one| &one.said)).map(|said| said.id.as_str()).collect();
    if !made.contains(over.as_str()) {
        let hint = match made.is_empty() {
            true => format!("{} declares and reserves nothing", other.label()),
            false => format!("name one of {}", made.into_iter().collect::<Vec<_>>().join(", ")),
        };
        let kind = format!("declaration or reservation of {}", other.label());
        names.report(place(statement, "over"), &over, &kind, &hint, findings);
    }
}
