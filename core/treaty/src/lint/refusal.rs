//! Refusal: reasons, consultation, a person who decides, and exceptions that do not quarrel.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::GroundForce;

use super::{Look, or_allow};
use crate::bind::scope::place;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Exception, Ground, Guard, Rule, WordKind};
use crate::question::Condition;

fn grounds<'a>(look: &Look<'a>) -> impl Iterator<Item = (&'a Clause, &'a Ground)> + use<'a> {
    look.held.clauses.iter().filter_map(|clause| match &clause.body {
        Body::Ground(ground) => Some((clause, ground)),
        _ => None,
    })
}

/// The first ground on which one may refuse.
fn refusal<'a>(look: &Look<'a>) -> Option<&'a Clause> {
    let refuses = |force: Option<GroundForce>| matches!(force, Some(GroundForce::Optional | GroundForce::Mandatory));
    let ground = grounds(look).find(|(_, ground)| refuses(ground.force)).map(|(clause, _)| clause);
    ground.or_else(|| {
        look.held.clauses.iter().find(|clause| match &clause.body {
            Body::Rule(rule) => clause.keyword == "dual-criminality" && refuses(rule.force),
            _ => false,
        })
    })
}

/// A measure is in scope and nothing says whether dual criminality is asked.
pub(super) fn w021_no_dual_criminality(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let measures = look.held.clauses.iter().find(|clause| matches!(clause.body, Body::Measures { .. }));
    let rules: Vec<&Clause> =
        look.held.clauses.iter().filter(|clause| clause.keyword == "dual-criminality").collect();
    let Some((clause, Body::Measures { may, .. })) = measures.map(|clause| (clause, &clause.body)) else { return };
    let ruled = |measure: &String| {
        rules.iter().any(|rule| rule.applies.only.is_empty() || rule.applies.only.contains(measure))
    };
    let open: Vec<&str> = may.iter().filter(|measure| !ruled(measure)).map(String::as_str).collect();
    if !open.is_empty() && look.held.uses.is_empty() {
        let message = format!("nothing says whether dual criminality is asked for {}", open.join(", "));
        out.push(
            Diagnostic::new("W021", clause.statement.keyword.span, message)
                .hint(or_allow("add a `dual-criminality` rule", "W021")),
        );
    }
}

/// One may refuse, and no duty to give reasons exists.
pub(super) fn w024_no_reasons(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let Some(clause) = refusal(look) else { return };
    let reasons = look.duties().any(|(_, norm)| {
        norm.done.iter().any(|deed| deed.name == "reasons-given")
            || (norm.starts.iter().any(|start| start.name == "refused")
                && norm.giving.iter().any(|what| what == "reasons"))
    });
    if !reasons {
        out.push(
            Diagnostic::new("W024", clause.head(), "one may refuse and owes no reasons")
                .hint(or_allow("add `duty give-reasons … starts on refused done on reasons-given …`", "W024")),
        );
    }
}

/// One may refuse, and need not consult first.
pub(super) fn w025_no_consultation(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let Some(clause) = refusal(look) else { return };
    let consults = look.held.clauses.iter().any(|clause| match &clause.body {
        Body::Consult(consult) => consult.before.iter().any(|deed| deed == "refuse" || deed == "refused"),
        Body::Ground(ground) => ground.consult_first,
        _ => false,
    });
    if !consults {
        out.push(
            Diagnostic::new("W025", clause.head(), "one may refuse without consulting first")
                .hint(or_allow("add `consult before refuse by requested …`", "W025")),
        );
    }
}

/// Nobody is named who decides on a ground or a determination.
pub(super) fn w026_no_decider(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, ground) in grounds(look) {
        let barred = matches!(ground.force, Some(GroundForce::Forbidden | GroundForce::ForbiddenAlone));
        if !barred && ground.decided_by.is_none() {
            out.push(
                Diagnostic::new("W026", clause.head(), format!("nobody is named who decides on `{}`", ground.ground))
                    .hint(or_allow("add `decided-by requested.central`", "W026")),
            );
        }
    }
    let open = look.held.words.values().filter(|word| word.kind == WordKind::Determination);
    for word in open.filter(|word| word.asked_of.is_none()) {
        let length = "determination ".len() + word.id.len();
        let head = crate::source::Span::new(word.span.start, word.span.start + length);
        out.push(
            Diagnostic::new("W026", head, format!("nobody is named who decides on `{}`", word.id))
                .hint(or_allow("add `decided-by requested.court`", "W026")),
        );
    }
}

/// One ground is both given and forbidden.
pub(super) fn e027_ground_and_never(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, ground) in grounds(look) {
        let never = ground.force == Some(GroundForce::Forbidden);
        // A `never` for some measures and a ground for others do not meet.
        let whole = clause.applies == crate::model::Applies::default();
        let other = grounds(look).find(|(other, one)| {
            one.ground == ground.ground
                && !matches!(one.force, Some(GroundForce::Forbidden | GroundForce::ForbiddenAlone))
                && other.id != clause.id
        });
        if let Some((other, _)) = other.filter(|_| never && whole) {
            out.push(
                Diagnostic::new("E027", clause.head(), format!("`{}` is a ground and is forbidden as one", ground.ground))
                    .and_at(other.head(), "given as a ground here")
                    .hint("keep one of the two"),
            );
        }
    }
}

/// Software would decide.
pub(super) fn e055_software_decides(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    const MACHINES: &[&str] = &["software", "system", "node", "machine", "algorithm", "automatic", "model"];
    for (clause, ground) in grounds(look) {
        let by = ground.decided_by.as_deref().unwrap_or_default();
        if by.split('.').any(|part| MACHINES.contains(&part)) {
            out.push(
                Diagnostic::new("E055", place(&clause.statement, "decided-by"), format!("`{}` would be decided by software", ground.ground))
                    .hint("name an office: software lists grounds and a person refuses"),
            );
        }
    }
    for clause in look.held.clauses.iter().filter(|clause| clause.keyword == "automation") {
        let value = clause.statement.id().unwrap_or_default();
        let deeds = clause.statement.arg("of").map(|of| of.ids()).unwrap_or_default();
        let refuses = deeds.is_empty() || deeds.iter().any(|deed| matches!(*deed, "refuse" | "refused" | "postpone" | "refusal"));
        if value != "none" && refuses {
            out.push(
                Diagnostic::new("E055", clause.head(), "a refusal could be decided by software")
                    .hint("write `automation none of (refuse, postpone, grant)`"),
            );
        }
    }
}

/// Dual criminality is asked before data may be preserved.
pub(super) fn w063_dual_criminality_for_preservation(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let in_scope = look.held.clauses.iter().any(|clause| match &clause.body {
        Body::Measures { may, .. } => may.iter().any(|measure| measure == "preservation"),
        Body::Measure { measure, .. } => measure == "preservation",
        _ => false,
    });
    for clause in look.held.clauses.iter().filter(|clause| clause.keyword == "dual-criminality") {
        let Body::Rule(rule) = &clause.body else { continue };
        let here = clause.applies.only.is_empty() || clause.applies.only.iter().any(|m| m == "preservation");
        let not_here = clause.applies.except.iter().any(|measure| measure == "preservation");
        let exempt = rule.exceptions.iter().any(|exception| {
            exception.value.as_deref() != Some("required")
                && (exception.guard.only.iter().any(|m| m == "preservation")
                    || exception.guard.when.as_ref().is_some_and(|when| mentions(when, "preservation")))
        });
        if in_scope && here && !not_here && !exempt && rule.value.as_deref() == Some("required") {
            out.push(
                Diagnostic::new("W063", clause.statement.keyword.span, "dual criminality is required for preservation")
                    .hint(or_allow("add `except value not-required when measure in (preservation);`", "W063")),
            );
        }
    }
}

fn mentions(condition: &Condition, item: &str) -> bool {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => parts.iter().any(|part| mentions(part, item)),
        Condition::In(_, items) => items.iter().any(|other| other == item),
        _ => false,
    }
}

/// Bank secrecy is a ground.
pub(super) fn w064_bank_secrecy(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, ground) in grounds(look) {
        let barred = matches!(ground.force, Some(GroundForce::Forbidden | GroundForce::ForbiddenAlone));
        if ground.ground == "bank-secrecy" && !barred {
            out.push(
                Diagnostic::new("W064", clause.head(), "bank secrecy is a ground for refusal")
                    .hint(or_allow("write `ground bank-secrecy never`", "W064")),
            );
        }
    }
}

/// Two exceptions beside each other can both apply and disagree.
pub(super) fn e069_two_exceptions(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for clause in &look.held.clauses {
        match &clause.body {
            Body::Rule(Rule { exceptions, .. }) | Body::Ground(Ground { exceptions, .. }) => {
                siblings(look, exceptions, out);
            }
            Body::Language(language) => siblings(look, &language.exceptions, out),
            _ => {}
        }
    }
}

fn siblings(look: &Look<'_>, exceptions: &[Exception], out: &mut Vec<Diagnostic>) {
    for (place, one) in exceptions.iter().enumerate() {
        for other in &exceptions[..place] {
            let differ = one.value != other.value && one.exceptions.is_empty() && other.exceptions.is_empty();
            if differ && let Some(both) = meet(look, &one.guard, &other.guard) {
                out.push(
                    Diagnostic::new("E069", one.guard.span, format!("two exceptions can both apply and disagree{both}"))
                        .saying(one.value.clone().unwrap_or_default())
                        .and_at(other.guard.span, other.value.clone().unwrap_or_default())
                        .hint("put one inside the other, or make their conditions exclude each other"),
                );
            }
        }
        siblings(look, &one.exceptions, out);
    }
}

/// Whether two conditions can hold at once, proved over the items they name; how, in words.
///
/// Each path is a set of items. Beyond those named there is one that stands for all others. Conditions
/// that ask anything else are not compared: what cannot be proved is not reported.
fn meet(look: &Look<'_>, one: &Guard, other: &Guard) -> Option<String> {
    let mut domains: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for guard in [one, other] {
        let conditions = guard.when.iter().chain(guard.unless.iter());
        for condition in conditions {
            gather(look, condition, &mut domains)?;
        }
        if !guard.only.is_empty() || !guard.except.is_empty() {
            domains.entry("measure".to_owned()).or_default().extend(guard.only.iter().chain(&guard.except).cloned());
        }
    }
    let mut worlds: Vec<BTreeMap<String, String>> = vec![BTreeMap::new()];
    for (path, items) in &domains {
        let mut items: Vec<String> = items.iter().cloned().collect();
        items.push("(another)".to_owned());
        worlds = worlds
            .iter()
            .flat_map(|world| {
                items.iter().map(|item| {
                    let mut world = world.clone();
                    world.insert(path.clone(), item.clone());
                    world
                })
            })
            .take(10_000)
            .collect();
    }
    let world = worlds.iter().find(|world| holds(look, one, world) && holds(look, other, world))?;
    let words: Vec<String> = world.iter().map(|(path, item)| format!("{path} is {item}")).collect();
    Some(if words.is_empty() { String::new() } else { format!(": where {}", words.join(" and ")) })
}

/// The items conditions name, by path; nothing where one asks anything but `in`.
fn gather(look: &Look<'_>, condition: &Condition, domains: &mut BTreeMap<String, BTreeSet<String>>) -> Option<()> {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => {
            parts.iter().try_for_each(|part| gather(look, part, domains))
        }
        Condition::Not(part) => gather(look, part, domains),
        Condition::In(path, items) => {
            domains.entry(path.clone()).or_default().extend(members(look, items));
            Some(())
        }
        _ => None,
    }
}

fn members(look: &Look<'_>, items: &[String]) -> Vec<String> {
    let of = |item: &String| match look.held.words.get(item) {
        Some(word) if word.kind == WordKind::List => word.items.clone(),
        _ => vec![item.clone()],
    };
    items.iter().flat_map(of).collect()
}

fn holds(look: &Look<'_>, guard: &Guard, world: &BTreeMap<String, String>) -> bool {
    let measure = world.get("measure");
    let only = guard.only.is_empty() || measure.is_some_and(|measure| guard.only.contains(measure));
    let except = measure.is_some_and(|measure| guard.except.contains(measure));
    let when = guard.when.as_ref().is_none_or(|when| is_true(look, when, world));
    let unless = guard.unless.as_ref().is_some_and(|unless| is_true(look, unless, world));
    only && !except && when && !unless
}

fn is_true(look: &Look<'_>, condition: &Condition, world: &BTreeMap<String, String>) -> bool {
    match condition {
        Condition::Or(parts) => parts.iter().any(|part| is_true(look, part, world)),
        Condition::And(parts) => parts.iter().all(|part| is_true(look, part, world)),
        Condition::Not(part) => !is_true(look, part, world),
        Condition::In(path, items) => world.get(path).is_some_and(|item| members(look, items).contains(item)),
        _ => false,
    }
}
