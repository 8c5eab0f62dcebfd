//! Urgency: shorter limits, and somebody at the desk.

use super::{Look, or_allow};
use crate::diagnostic::Diagnostic;
use crate::model::{Body, LimitForm};
use crate::period::Unit;
use crate::question::Condition;

/// The classes of urgency of an instrument.
pub(super) fn classes<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    look.held.clauses.iter().filter_map(|clause| match &clause.body {
        Body::Urgency(urgency) => Some(urgency.class.as_str()),
        _ => None,
    })
}

/// Whether a condition asks for one of the classes.
pub(super) fn asks(condition: &Condition, classes: &[&str]) -> bool {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => parts.iter().any(|part| asks(part, classes)),
        Condition::Holds(path) => classes.contains(&path.as_str()),
        _ => false,
    }
}

/// A duty to decide or execute has no urgent limit.
pub(super) fn w006_no_urgent_limit(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let classes: Vec<&str> = classes(look).collect();
    if classes.is_empty() {
        return;
    }
    for (clause, norm) in look.duties() {
        let starts = norm.starts.iter().any(|deed| matches!(deed.name.as_str(), "received" | "decided"));
        let decides = starts && norm.done.iter().any(|deed| matches!(deed.name.as_str(), "decided" | "executed"));
        let has_limit = matches!(norm.limit.form, LimitForm::Within(_)) && !norm.limit.soft;
        let urgent = norm.instead.iter().filter_map(|i| i.guard.when.as_ref()).any(|when| asks(when, &classes));
        let only_urgent = clause.applies.when.as_ref().is_some_and(|when| asks(when, &classes));
        if decides && has_limit && !urgent && !only_urgent {
            let class = classes[0];
            out.push(
                Diagnostic::new("W006", clause.head(), format!("`{}` has no limit for `{class}` requests", clause.id))
                    .hint(or_allow(&format!("add `instead within … when {class};`"), "W006")),
            );
        }
    }
}

/// A limit in hours falls on an authority that has no desk at all hours.
pub(super) fn w008_no_urgent_desk(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let limit = look.norms().find_map(|(_, norm)| {
        let limits = std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit));
        limits.into_iter().find(|limit| {
            matches!(limit.form, LimitForm::Within(amount) if amount.unit == Unit::Hour)
        })
    });
    let Some(limit) = limit else { return };
    for clause in &look.held.clauses {
        let Body::Authority(authority) = &clause.body else { continue };
        if authority.contact_point || authority.urgent_desk.as_deref() == Some("always") {
            continue;
        }
        let central = authority.roles.is_empty() || authority.roles.iter().any(|role| role == "central");
        let others = look.held.clauses.iter().any(|other| match &other.body {
            Body::Authority(other) => {
                other.party == authority.party
                    && (other.contact_point || other.urgent_desk.as_deref() == Some("always"))
            }
            _ => false,
        });
        if central && !others {
            let party = &authority.party;
            out.push(
                Diagnostic::new("W008", clause.head(), format!("a limit in hours falls on `{party}`, which has no desk at all hours"))
                    .and_at(limit.span, "counted in hours")
                    .hint(or_allow("add `urgent-desk always` or a `contact-point`", "W008")),
            );
        }
    }
}

/// A presumed class of urgency is never validated.
pub(super) fn w058_presumed_without_validation(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for clause in &look.held.clauses {
        let Body::Urgency(urgency) = &clause.body else { continue };
        if !urgency.presumed {
            continue;
        }
        let validates = look.duties().any(|(duty, norm)| {
            let when = duty.applies.when.as_ref().is_some_and(|when| asks(when, &[&urgency.class]));
            let used = norm.starts.iter().any(|start| start.argument.as_deref() == Some(&*urgency.class));
            when || used
        });
        if !validates {
            out.push(
                Diagnostic::new("W058", clause.head(), format!("`{}` is presumed and no duty validates it afterwards", urgency.class))
                    .hint(or_allow(&format!("add a duty `when {}`", urgency.class), "W058")),
            );
        }
    }
}
