//! Words that are a choice among few, and numbers that cannot be nothing.

use super::{Names, paths};
use crate::diagnostic::Diagnostic;
use crate::model::RelationKind;
use crate::source::Span;
use crate::syntax::ast::{LimitForm, Statement, Value, ValueKind};

/// Phrases whose word is one of few.
pub(crate) const PHRASES: &[(&str, &str, &[&str])] = &[
    ("periods", "basis", &["text", "profile", "party-rule"]),
    ("suspended", "balance", &["kept", "fresh", "open"]),
    ("supplement", "clock", &["stops", "runs"]),
    ("sunset", "pending", PENDING),
    ("sunset", "data", DATA),
    ("denunciation", "pending", PENDING),
    ("denunciation", "data", DATA),
    ("denunciation", "effect", &["first-of-month"]),
    ("temporal", "earlier-acts", &["included", "excluded"]),
    ("temporal", "pending-requests", PENDING_RULES),
    ("amendment", "pending-requests", PENDING_RULES),
    ("dual-criminality", "default", CRIMINALITY),
    ("dual-criminality", "force", &["may-refuse", "must-refuse", "may-postpone", "may-return"]),
];

/// What becomes of pending requests at the end.
const PENDING: &[&str] = &["survive", "discharged"];

/// What becomes of data already transferred.
const DATA: &[&str] = &["protected", "returned"];

/// Which version governs a request that is pending when a rule changes.
const PENDING_RULES: &[&str] = &["old-rule", "new-rule", "new-rule-from-entry"];

/// Values of dual criminality.
pub(crate) const CRIMINALITY: &[&str] = &["required", "not-required", "may-require"];

/// Statuses of a ground.
pub(crate) const STATUSES: &[&str] = &["available", "unavailable", "to-be-determined", "barred"];

/// Forces of a ground.
pub(crate) const FORCES: &[&str] =
    &["may-refuse", "must-refuse", "may-postpone", "may-return", "never", "never-alone"];

/// What may come after `consult before` besides deeds.
pub(crate) const ACTS: &[&str] = &["refuse", "postpone", "grant", "execute", "return", "withdraw", "extend"];

/// States of a norm.
pub(crate) const STATES: &[&str] = &[
    "possible",
    "created",
    "in-force",
    "fulfilled",
    "violated",
    "discharged",
    "expired",
    "waived",
    "exercised",
    "fulfilled-late",
    "remedied",
    "suspended",
    "excused",
    "absent",
];

/// Checks the choices of a statement of a treaty or profile.
pub(super) fn statement(names: &Names, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let keyword = statement.keyword();
    for (of, phrase, words) in PHRASES {
        if let Some(value) = statement.arg(phrase).filter(|_| *of == keyword) {
            choice(value, phrase, words, findings);
        }
    }
    match keyword {
        "verified" => {
            subject(statement, &["read", "secondary", "unchecked"], findings);
        }
        // Those of a `periods` block are looked at with the other keys of it.
        "party" => statement
            .children("cut-off")
            .for_each(|cut_off| subject(cut_off, &["none", "office-hours"], findings)),
        "consult" => {
            if let Some(value) = statement.arg("before") {
                paths(value, &mut |path| {
                    if !ACTS.contains(&path.text.as_str()) && !names.is_deed(&path.text) {
                        let hint = "name what it precedes, such as `refuse` or `postpone`";
                        names.report(path.span, &path.text, "deed", hint, findings);
                    }
                });
            }
        }
        "conditional" => subject(statement, &["offered-first"], findings),
        "power" => {
            for set in statement.children("set").filter(|set| set.id() == Some("silence")) {
                if let Some(value) = set.arg("<val>") {
                    choice(value, "silence", &["may-continue", "no-objection", "none"], findings);
                }
            }
        }
        "ground" => forces(statement, findings),
        "relation" => subject(statement, &RelationKind::ALL.map(RelationKind::as_str), findings),
        "reciprocity" => subject(statement, &["required", "not-required"], findings),
        "private-rights" => subject(statement, &["none", "some"], findings),
        "dual-criminality" => exceptions(statement, CRIMINALITY, findings),
        _ => {}
    }
    if keyword == "ground" {
        exceptions(statement, STATUSES, findings);
    }
    for phrase in &statement.phrases {
        for value in &phrase.args {
            let counts =
                matches!(phrase.name, "at-most" | "times") || (keyword, phrase.name) == ("step", "on");
            nothing(value, counts, findings);
        }
    }
}

/// Checks what is expected of a name.
pub(super) fn expected(names: &Names, name: &str, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let Some(value) = statement.arg("is") else { return };
    let base = name.strip_suffix(".reasons").or_else(|| name.strip_suffix(".consult")).unwrap_or(name);
    let words: &[&str] = match name.split_once('.') {
        Some(("ground", _)) => STATUSES,
        Some(("element", _)) => &["required", "not-required", "undetermined"],
        Some(("channel", _)) => &["available", "unavailable", "to-be-determined"],
        _ if names.norms.contains(base) || base != name => STATES,
        _ if name == "language" => &["accepted", "not-accepted", "undetermined"],
        _ if name == "dual-criminality" => {
            &["required", "not-required", "may-require", "undetermined", "conflict"]
        }
        _ if name == "consult" => &["possible", "in-force", "fulfilled", "violated", "absent"],
        _ if names.is_deed(name) && !names.clauses.contains(name) => &["admissible", "inadmissible"],
        _ => return,
    };
    let deed = ["admissible", "inadmissible"];
    paths(value, &mut |path| {
        let word = path.text.as_str();
        if !words.contains(&word) && !deed.contains(&word) {
            report(path.span, word, &format!("expect {name} is"), words, findings);
        }
    });
}

/// Checks what is expected of a phase or of a request.
pub(super) fn expected_of(names: &Names, name: &str, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let Some(value) = statement.arg("is") else { return };
    let part = name.rsplit_once('.').map(|(_, part)| part);
    let words: &[&str] = match part {
        Some("limited-to" | "at-most") => &["within", "outside", "undetermined"],
        Some("exit") => &["met", "unmet", "undetermined"],
        _ if part == Some("ends") || names.phases.contains(name) => {
            &["created", "in-force", "expired", "possible"]
        }
        _ => {
            paths(value, &mut |path| {
                if path.text.parse::<comity_words::Status>().is_err() {
                    let finding = Diagnostic::new(
                        "E046",
                        path.span,
                        format!("`{}` is no state of a request", path.text),
                    );
                    findings.push(finding.hint("write a state such as `received`, `accepted` or `refused`"));
                }
            });
            return;
        }
    };
    paths(value, &mut |path| {
        if !words.contains(&path.text.as_str()) {
            report(path.span, &path.text, &format!("expect {name} is"), words, findings);
        }
    });
}

/// The words of an `except` of a statement, and of those in it.
fn exceptions(statement: &Statement, words: &[&str], findings: &mut Vec<Diagnostic>) {
    for except in statement.children("except") {
        if let Some(value) = except.arg("value") {
            choice(value, "value", words, findings);
        }
        exceptions(except, words, findings);
    }
}

/// A ground has one force.
fn forces(statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let said: Vec<&str> = FORCES.iter().copied().filter(|force| statement.has(force)).collect();
    let id = statement.id().unwrap_or_default();
    let hint = format!("write one of {}", FORCES.join(", "));
    match said.as_slice() {
        [_] => {}
        [] => findings.push(
            Diagnostic::new(
                "E046",
                super::super::subject_span(statement),
                format!("the ground `{id}` has no force"),
            )
            .hint(hint),
        ),
        [first, second, ..] => findings.push(
            Diagnostic::new(
                "E046",
                super::super::scope::place(statement, second),
                format!("the ground `{id}` has two forces, `{first}` and `{second}`"),
            )
            .hint(hint),
        ),
    }
}

fn subject(statement: &Statement, words: &[&str], findings: &mut Vec<Diagnostic>) {
    if let Some(value) = &statement.subject {
        choice(value, statement.keyword(), words, findings);
    }
}

pub(super) fn choice(value: &Value, what: &str, words: &[&str], findings: &mut Vec<Diagnostic>) {
    paths(value, &mut |path| {
        if !words.contains(&path.text.as_str()) {
            report(path.span, &path.text, what, words, findings);
        }
    });
}

fn report(span: Span, word: &str, what: &str, words: &[&str], findings: &mut Vec<Diagnostic>) {
    let finding = Diagnostic::new("E046", span, format!("`{word}` is no value of `{what}`"));
    let finding = finding.hint(format!("write one of {}", words.join(", ")));
    findings.push(finding.slip(span, word, words.iter().copied()));
}

/// A length of nothing, and, where it `counts`, a number of none.
fn nothing(value: &Value, counts: bool, findings: &mut Vec<Diagnostic>) {
    let none = match &value.kind {
        ValueKind::Length(length) => length.amount == 0,
        ValueKind::Limit(limit) => {
            return match &limit.form {
                LimitForm::Within(value) | LimitForm::AtLeast(value) => nothing(value, counts, findings),
                _ => {}
            };
        }
        ValueKind::Bracket(bracket) => {
            let options = bracket.options.iter().filter_map(|option| option.1.as_ref());
            return options.for_each(|option| nothing(option, counts, findings));
        }
        _ => counts && value.whole() == Some(0),
    };
    if none {
        let finding =
            Diagnostic::new("E107", value.span, "a length or number of nothing can never be met or used");
        findings.push(finding.hint("write one or more, or leave the phrase out"));
    }
}
