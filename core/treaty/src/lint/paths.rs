//! Limits that what must happen inside them does not leave room for.
//!
//! A step counts with the least time its own limits give it, a limit with the most it can last. Only a step that
//! starts with the limit it stands in, or on the end of such a step, lies inside it for certain.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::condition::{both, can_happen, cases};
use super::text::Text;
use crate::clause::ground::event_of;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Consult, Guard, Limit, LimitForm, Norm, Pattern};
use crate::norm::NormKind;
use crate::period::{Amount, Unit};
use crate::question::{compare_lengths, hours};
use crate::source::Span;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    too_short(text, found);
    suspended_transfer(text, found);
}

/// A step inside a limit, and how long it may take.
struct Step<'a> {
    what: String,
    length: Amount,
    place: Option<&'a Clause>,
}

/// E013
fn too_short(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let consultations: Vec<(&Clause, &Consult)> = text
        .all()
        .filter_map(|clause| match &clause.body {
            Body::Consult(consult) => Some((clause, consult)),
            _ => None,
        })
        .collect();
    for (clause, norm) in text.norms().filter(|(_, norm)| norm.kind == NormKind::Duty) {
        if norm.suspended.is_empty() {
            let longest = longest_inside(text, &consultations, clause, norm);
            for limit in limits(norm).filter(|limit| !limit.soft) {
                let LimitForm::Within(most) = limit.form else { continue };
                report(text, clause, limit, most, &longest, found);
            }
        }
    }
}

fn report(
    text: &Text<'_>,
    clause: &Clause,
    limit: &Limit,
    most: Amount,
    steps: &[Step<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let lengths: Vec<Amount> = steps.iter().map(|step| step.length).collect();
    if steps.is_empty() || !are_longer(&lengths, most) {
        return;
    }
    let said: Vec<String> = steps.iter().map(|step| format!("{} ({})", step.what, step.length)).collect();
    let mut finding = Diagnostic::new(
        "E013",
        limit.span,
        format!(
            "the limit of `{}` is shorter than what must come before it: {}",
            clause.id,
            said.join(", then ")
        ),
    )
    .saying(format!("{most} in all"));
    for step in steps {
        let own = step.place.filter(|place| text.own.iter().any(|own| std::ptr::eq(own, *place)));
        if let Some(place) = own {
            finding = finding.and_at(place.head(), format!("may take {}", step.length));
        }
    }
    found.push(
        finding.hint(format!(
            "lengthen this limit, or shorten {}",
            steps.first().map_or("the step", |s| &s.what)
        )),
    );
}

/// The longest chain of steps that lies inside the limits of a norm.
fn longest_inside<'a>(
    text: &Text<'a>,
    consultations: &[(&'a Clause, &'a Consult)],
    clause: &'a Clause,
    norm: &Norm,
) -> Vec<Step<'a>> {
    let mut chains: Vec<Vec<Step<'a>>> = Vec::new();
    for id in &norm.after {
        let mut on_way = BTreeSet::from([clause.id.as_str()]);
        chains.extend(chain_to(text, id, norm, &mut on_way));
    }
    for (consult, body) in consultations.iter().copied() {
        let Some(length) = body.within else { continue };
        let free = body.over.is_empty() && is_free(consult);
        // Only where every way of doing the deed needs the consultation is it a step of this limit.
        let needed = |done: &Pattern| {
            body.before.iter().any(|deed| {
                let event = event_of(deed);
                event == done.name || event == done.to_string()
            })
        };
        if free && !norm.done.is_empty() && norm.done.iter().all(needed) {
            chains.push(vec![Step { what: format!("`{}`", consult.id), length, place: Some(consult) }]);
        }
    }
    let least = |chain: &Vec<Step<'_>>| chain.iter().map(|step| hours(step.length).0).sum::<u64>();
    chains.into_iter().max_by_key(least).unwrap_or_default()
}

/// The steps up to the end of a norm, from the event another starts on.
fn chain_to<'a>(
    text: &Text<'a>,
    id: &str,
    outer: &Norm,
    on_way: &mut BTreeSet<&'a str>,
) -> Option<Vec<Step<'a>>> {
    let mut versions = text.all().filter(|clause| clause.id == *id && clause.norm().is_some());
    let (clause, None) = (versions.next()?, versions.next()) else { return None };
    let norm = clause.norm()?;
    if !is_free(clause) || !on_way.insert(&clause.id) {
        return None;
    }
    // What the other side owes stops the clock: it runs from then on only.
    let theirs = |by: &Option<String>| by.as_deref().map(|by| by.split('.').next().unwrap_or(by).to_owned());
    if theirs(&norm.by)? != theirs(&outer.by)? || norm.kind != NormKind::Duty {
        return None;
    }
    let step = Step { what: format!("`{id}`"), length: least_of(norm)?, place: Some(clause) };
    if norm.starts == outer.starts && !norm.starts.is_empty() {
        return Some(vec![step]);
    }
    // It starts on the end of another, which in turn lies inside.
    let [start] = norm.starts.as_slice() else { return None };
    let before = match (start.name.as_str(), &start.argument) {
        ("fulfilled", Some(id)) => id.clone(),
        _ => {
            let mut done = text.all().filter(|other| {
                other.norm().is_some_and(|own| own.kind == NormKind::Duty && own.done == norm.starts)
            });
            let (one, None) = (done.next()?, done.next()) else { return None };
            one.id.clone()
        }
    };
    let mut chain = chain_to(text, &before, outer, on_way)?;
    chain.push(step);
    Some(chain)
}

/// Whether a clause holds in every case.
fn is_free(clause: &Clause) -> bool {
    let applies = &clause.applies;
    let dated = ["from", "until"].iter().any(|name| clause.statement.phrase(name).is_some_and(|p| p.common));
    applies.when.is_none()
        && applies.unless.is_none()
        && applies.only.is_empty()
        && applies.except.is_empty()
        && applies.between.is_empty()
        && !dated
}

/// The least time the limits of a norm give for it; nothing where one of them is no length.
fn least_of(norm: &Norm) -> Option<Amount> {
    let lengths = limits(norm).map(|limit| match limit.form {
        LimitForm::Within(amount) | LimitForm::AtLeast(amount) if !limit.soft => Some(amount),
        _ => None,
    });
    let all: Option<Vec<Amount>> = lengths.collect();
    all?.into_iter().min_by_key(|amount| hours(*amount).0)
}

fn limits(norm: &Norm) -> impl Iterator<Item = &Limit> {
    std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit))
}

/// Whether some lengths one after another are longer than one, on every calendar.
fn are_longer(steps: &[Amount], most: Amount) -> bool {
    if steps.iter().all(|step| step.unit == most.unit) {
        return steps.iter().map(|step| u64::from(step.n)).sum::<u64>() > u64::from(most.n);
    }
    // How many free days lie between working days nobody can say beforehand.
    if most.unit == Unit::WorkingDay {
        return false;
    }
    steps.iter().map(|step| hours(*step).0).sum::<u64>() > hours(most).1
}

/// W065
fn suspended_transfer(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let hands_over = |norm: &Norm| {
        norm.done
            .iter()
            .any(|deed| matches!(deed.name.as_str(), "handed-over" | "evidence-received" | "disclosed"))
    };
    let apart = text.all().filter_map(Clause::norm).any(hands_over);
    for remedy in text.all().filter(|clause| clause.keyword == "remedy") {
        if text.scope.word(&remedy.statement, "effect").as_deref() != Some("suspends-transfer") {
            continue;
        }
        let Some(length) = text.scope.length(&remedy.statement, "within") else { continue };
        for (clause, norm) in text.norms().filter(|(_, norm)| norm.kind == NormKind::Duty) {
            let executes = |norm: &Norm| !apart && norm.done.iter().any(|deed| deed.name == "executed");
            if !(hands_over(norm) || executes(norm)) || stands_still(norm) {
                continue;
            }
            let none = Guard::default();
            let insteads = norm.instead.iter().map(|instead| (&instead.limit, &instead.guard));
            for (limit, guard) in std::iter::once((&norm.limit, &none)).chain(insteads) {
                let LimitForm::Within(most) = limit.form else { continue };
                let shorter = matches!(compare_lengths(most, length), Some(Ordering::Less | Ordering::Equal));
                if !limit.soft && shorter && meet(text, remedy, clause, guard) {
                    tell_suspended(text, remedy, clause, (limit.span, most), length, found);
                }
            }
        }
    }
}

/// Whether the clock stands still while the remedy is pending.
fn stands_still(norm: &Norm) -> bool {
    let remedy = |pattern: &Pattern| pattern.name.starts_with("remedy");
    !norm.suspended.is_empty() || norm.stops.iter().any(|stop| stop.on.iter().any(remedy))
}

/// Whether a remedy and a limit can meet in one case.
fn meet(text: &Text<'_>, remedy: &Clause, clause: &Clause, guard: &Guard) -> bool {
    let all = cases(text, &remedy.applies)
        .zip(cases(text, &clause.applies))
        .and_then(|(one, other)| both(&one, &other))
        .zip(cases(text, guard))
        .and_then(|(one, other)| both(&one, &other));
    all.is_some_and(|all| can_happen(text, &all))
}

fn tell_suspended(
    text: &Text<'_>,
    remedy: &Clause,
    clause: &Clause,
    (span, most): (Span, Amount),
    length: Amount,
    found: &mut Vec<Diagnostic>,
) {
    let mut finding = Diagnostic::new(
        "W065",
        span,
        format!("`{}` cannot be met where the remedy is used: it suspends the transfer", clause.id),
    )
    .saying(format!("{most}"));
    if text.own.iter().any(|own| std::ptr::eq(own, remedy)) {
        finding = finding.and_at(remedy.head(), format!("suspends the transfer for {length} at least"));
    }
    found.push(finding.hint(
        "let the clock stand still: `stops on remedy-filed resumes on remedy-decided at-most 1 times;`, or lengthen the limit",
    ));
}
