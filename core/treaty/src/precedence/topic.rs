//! What clauses are about: the topics on which instruments are ordered, and when two clauses speak of the same.

use crate::model::{Body, Clause, Norm};

/// The topics of the language, in the order in which they are shown. A measure by its code is a topic too:
/// that of the clauses in its `measure` block.
pub const TOPICS: &[&str] = &[
    "authorities",
    "channels",
    "providers",
    "language",
    "authentication",
    "contents",
    "urgency",
    "deadlines",
    "powers",
    "dual-criminality",
    "grounds",
    "procedure",
    "remedies",
    "use",
    "confidentiality",
    "data",
    "oversight",
    "costs",
];

/// The topic of a clause. What an instrument is for, how it stands to others and how it lives are its own, and
/// are of no topic.
pub fn topic_of(clause: &Clause) -> Option<&str> {
    if let Body::Measure { measure, .. } = &clause.body {
        return Some(measure);
    }
    // A norm in the block of a measure is about that measure.
    if let (Some(_), Some(measure)) = (clause.norm(), &clause.of_measure) {
        return Some(measure);
    }
    Some(match clause.keyword.as_str() {
        "authority" | "competence" | "contact-point" | "liaison" => "authorities",
        "channel" => "channels",
        "provider-order" | "sanction" => "providers",
        "language" => "language",
        "legalisation" | "certificate" | "bridge" => "authentication",
        "form" | "require" | "supplement" | "reuse" => "contents",
        "urgency" => "urgency",
        "duty" => duty(clause.norm()?),
        "escalation" => "deadlines",
        "power" | "permission" | "prohibition" => "powers",
        "dual-criminality" => "dual-criminality",
        "ground" | "assurance" | "consult" | "conditional" => "grounds",
        "procedure" | "alternative" | "proportionality" | "presence" => "procedure",
        "remedy" => "remedies",
        "use" | "onward" => "use",
        "confidentiality" => "confidentiality",
        "data-protection" | "retain" => "data",
        "human-review" | "automation" | "review-body" | "compliance-body" | "statistics" | "peer-review"
        | "training" => "oversight",
        "costs" | "reimbursement" | "fund" => "costs",
        _ => return None,
    })
}

/// A duty is about time, unless its deed belongs to another family.
fn duty(norm: &Norm) -> &'static str {
    let done = |name: &str| norm.done.iter().any(|event| event.name == name);
    if done("reasons-given") {
        "grounds"
    } else if done("use-notified") {
        "use"
    } else if done("breach-notified") || done("person-notified") {
        "data"
    } else {
        "deadlines"
    }
}

/// Whether two clauses of two instruments speak of the same thing, so that only one of them can hold. Elements
/// and consultations add up and never exclude one another.
pub(crate) fn speak_of_the_same(one: &Clause, other: &Clause) -> bool {
    if one.keyword != other.keyword || one.of_measure != other.of_measure {
        return false;
    }
    match (&one.body, &other.body) {
        (Body::Norm(a), Body::Norm(b)) => {
            one.id == other.id
                || (!a.done.is_empty() && a.done == b.done && a.by == b.by && a.starts == b.starts)
        }
        (Body::Ground(a), Body::Ground(b)) => a.ground == b.ground,
        (Body::Channel(a), Body::Channel(b)) => a.channel == b.channel,
        (Body::Language(a), Body::Language(b)) => {
            a.to.is_empty() || b.to.is_empty() || a.to.iter().any(|to| b.to.contains(to))
        }
        (Body::Urgency(a), Body::Urgency(b)) => a.class == b.class,
        (Body::Escalation(a), Body::Escalation(b)) => {
            one.id == other.id || a.norms.iter().any(|norm| b.norms.contains(norm))
        }
        (Body::Authority(a), Body::Authority(b)) => {
            a.party == b.party && (a.roles == b.roles || a.roles.iter().any(|role| b.roles.contains(role)))
        }
        (Body::Assurance(a), Body::Assurance(b)) => a.lifts == b.lifts,
        (Body::Measure { measure: a, .. }, Body::Measure { measure: b, .. }) => a == b,
        (Body::Require(_) | Body::Consult(_) | Body::Counts(_), _) => false,
        _ => match (one.statement.subject.as_ref(), other.statement.subject.as_ref()) {
            (Some(a), Some(b)) if !is_value(&one.keyword) => a.ids().iter().any(|id| b.ids().contains(id)),
            _ => true,
        },
    }
}

/// Statements whose subject is what they say, not what they speak of.
fn is_value(keyword: &str) -> bool {
    matches!(keyword, "use" | "legalisation" | "conditional" | "automation")
}
