//! Which of two texts helps the requesting authority more, where they can be compared at all.

use std::cmp::Ordering;

use comity_words::GroundForce;

use super::topic::speak_of_the_same;
use crate::model::{Body, Clause, Ground, Language, LimitForm, Norm};
use crate::norm::NormKind;
use crate::question::compare_lengths;

/// Compares what two instruments say on a topic. Nothing where one of them helps here and the other there, or
/// where some clause cannot be weighed.
pub(crate) fn compare(mine: &[&Clause], theirs: &[&Clause]) -> Option<Ordering> {
    let mut whole = Ordering::Equal;
    let mut add = |one: Option<Ordering>| -> Option<()> {
        whole = match (whole, one?) {
            (Ordering::Equal, other) => other,
            (whole, Ordering::Equal) => whole,
            (whole, other) if whole == other => whole,
            _ => return None,
        };
        Some(())
    };
    for one in mine {
        let mut same = theirs.iter().filter(|other| speak_of_the_same(one, other)).peekable();
        if same.peek().is_none() {
            add(alone(one, theirs))?;
        }
        for other in same {
            add(clause(one, other))?;
        }
    }
    for other in theirs.iter().filter(|other| !mine.iter().any(|one| speak_of_the_same(one, other))) {
        add(alone(other, mine).map(Ordering::reverse))?;
    }
    Some(whole)
}

/// Two clauses about the same.
fn clause(one: &Clause, other: &Clause) -> Option<Ordering> {
    // A condition that only one of them has cannot be weighed.
    if one.applies.when != other.applies.when
        || one.applies.unless != other.applies.unless
        || one.applies.only != other.applies.only
        || one.applies.except != other.applies.except
    {
        return None;
    }
    match (&one.body, &other.body) {
        (Body::Norm(a), Body::Norm(b)) => norm(a, b),
        (Body::Ground(a), Body::Ground(b)) if a.exceptions.is_empty() && b.exceptions.is_empty() => {
            Some(weight(b).cmp(&weight(a)))
        }
        (Body::Rule(a), Body::Rule(b)) if a.exceptions == b.exceptions => {
            rule(&one.keyword, a.value.as_deref()?, b.value.as_deref()?)
        }
        (Body::Language(a), Body::Language(b)) => language(a, b),
        (a, b) => (a == b).then_some(Ordering::Equal),
    }
}

/// A clause that the other text lacks: a duty of the requested side helps, a ground hinders.
fn alone(one: &Clause, others: &[&Clause]) -> Option<Ordering> {
    match &one.body {
        Body::Norm(norm) if norm.kind == NormKind::Duty => match helps(norm)? {
            true => Some(Ordering::Greater),
            false => Some(Ordering::Less),
        },
        Body::Ground(ground) => Some(weight_of(None).cmp(&weight(ground))),
        Body::Channel(_) => Some(Ordering::Greater),
        Body::Require(elements) => {
            let asked = |element: &String| {
                others.iter().any(|other| matches!(&other.body, Body::Require(own) if own.contains(element)))
            };
            Some(if elements.iter().all(asked) { Ordering::Equal } else { Ordering::Less })
        }
        Body::Consult(_) => Some(Ordering::Greater),
        _ => None,
    }
}

/// Whether a duty is of the requested side: the shorter it is, the more it helps.
fn helps(norm: &Norm) -> Option<bool> {
    match norm.by.as_deref()?.split('.').next()? {
        "requested" | "transmitting" => Some(true),
        "requesting" | "receiving" => Some(false),
        _ => None,
    }
}

fn norm(one: &Norm, other: &Norm) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    let plain = |norm: &Norm| {
        norm.stops.is_empty() && norm.suspended.is_empty() && norm.extend.is_none() && norm.excused.is_empty()
    };
    let same = one.kind == other.kind
        && one.starts == other.starts
        && one.instead == other.instead
        && one.counted_by == other.counted_by
        && ((plain(one) && plain(other))
            || (one.stops == other.stops && one.suspended == other.suspended && one.extend == other.extend));
    if !same || one.kind != NormKind::Duty {
        return None;
    }
    let shorter = match (&one.limit.form, &other.limit.form) {
        (LimitForm::Within(a), LimitForm::Within(b)) if one.limit.soft == other.limit.soft => {
            compare_lengths(*b, *a)?
        }
        (LimitForm::AtLeast(a), LimitForm::AtLeast(b)) => compare_lengths(*a, *b)?,
        // A hard limit binds more than words or none.
        (LimitForm::Within(_), LimitForm::Promptly(_) | LimitForm::Unlimited) if !one.limit.soft => {
            Ordering::Greater
        }
        (LimitForm::Promptly(_) | LimitForm::Unlimited, LimitForm::Within(_)) if !other.limit.soft => {
            Ordering::Less
        }
        (a, b) if a == b => Ordering::Equal,
        _ => return None,
    };
    Some(if helps(one)? { shorter } else { shorter.reverse() })
}

/// How much a ground hinders.
fn weight(ground: &Ground) -> u8 {
    weight_of(ground.force)
}

fn weight_of(force: Option<GroundForce>) -> u8 {
    match force {
        Some(GroundForce::Forbidden) => 0,
        Some(GroundForce::ForbiddenAlone) => 1,
        // Where nothing is said there is no such ground; nor is it forbidden.
        None => 2,
        Some(GroundForce::ReturnForForm) => 3,
        Some(GroundForce::PostponeOnly) => 4,
        Some(GroundForce::Optional) => 5,
        Some(GroundForce::Mandatory) => 6,
    }
}

/// The values of a rule, the most helpful first.
fn rule(keyword: &str, one: &str, other: &str) -> Option<Ordering> {
    let order: &[&str] = match keyword {
        "dual-criminality" => &["not-required", "may-require", "required"],
        "use" => &["allowed", "notice", "prior-consent", "barred"],
        "procedure" => &["requesting", "requested"],
        "costs" => &["requested", "requesting"],
        _ => return (one == other).then_some(Ordering::Equal),
    };
    let place = |word: &str| order.iter().position(|other| *other == word);
    Some(place(other)?.cmp(&place(one)?))
}

fn language(one: &Language, other: &Language) -> Option<Ordering> {
    let holds = |a: &[String], b: &[String]| b.iter().all(|word| a.contains(word));
    let (more, less) = (
        holds(&one.accepts, &other.accepts) && holds(&one.urgent, &other.urgent),
        holds(&other.accepts, &one.accepts) && holds(&other.urgent, &one.urgent),
    );
    match (more, less) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (false, false) => None,
    }
}
