//! Refusal and what guards against it: grounds, dual criminality, exceptions, the persons who decide.

use comity_words::{Day, GroundForce};

use super::condition::{Cases, Reach, both, can_happen, cannot_happen, cases, cases_against, is_for_measure};
use super::text::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Exception, Ground, Guard, Pattern, WordKind};
use crate::norm::NormKind;
use crate::question::Answer;
use crate::source::Span;
use crate::syntax::ast::{Cond, CondKind, ValueKind};

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    no_dual_criminality(text, found);
    no_reasons(text, found);
    no_consultation(text, found);
    nobody_decides(text, found);
    forbidden_and_given(text, found);
    decided_by_software(text, found);
    quarrelling_exceptions(text, found);
    never_true(text, found);
    content_data(text, found);
    thresholds(text, found);
    before_preservation(text, found);
    bank_secrecy(text, found);
}

fn grounds<'a>(clauses: impl Iterator<Item = &'a Clause>) -> impl Iterator<Item = (&'a Clause, &'a Ground)> {
    clauses.filter_map(|clause| match &clause.body {
        Body::Ground(ground) => Some((clause, ground)),
        _ => None,
    })
}

fn refuses(force: Option<GroundForce>) -> bool {
    matches!(force, Some(GroundForce::Optional | GroundForce::Mandatory))
}

fn is_barred(force: Option<GroundForce>) -> bool {
    matches!(force, Some(GroundForce::Forbidden | GroundForce::ForbiddenAlone))
}

/// The first clause of the text that lets one refuse.
fn refusal<'a>(text: &Text<'a>) -> Option<&'a Clause> {
    let ground = grounds(text.own.iter()).find(|(_, ground)| refuses(ground.force)).map(|(clause, _)| clause);
    ground.or_else(|| {
        text.own.iter().find(|clause| match &clause.body {
            Body::Rule(rule) => {
                let asked = |value: Option<&str>| value.is_some_and(|value| value != "not-required");
                let sometimes = rule.exceptions.iter().any(|exception| asked(exception.value.as_deref()));
                clause.keyword == "dual-criminality" && (asked(rule.value.as_deref()) || sometimes)
            }
            _ => false,
        })
    })
}

/// W021
fn no_dual_criminality(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole {
        return;
    }
    let rules: Vec<&Clause> = text
        .all()
        .filter(|clause| match &clause.body {
            Body::Rule(_) => clause.keyword == "dual-criminality",
            Body::Ground(ground) => ground.ground == "dual-criminality",
            _ => false,
        })
        .collect();
    for clause in text.own {
        let Body::Measures { may, .. } = &clause.body else { continue };
        let open = |measure: &&String| {
            rules.iter().all(|rule| is_for_measure(text, &rule.applies, measure) == Answer::No)
        };
        let without: Vec<&str> = may.iter().filter(open).map(String::as_str).collect();
        let message = match without.as_slice() {
            [] => continue,
            _ if rules.is_empty() => "nothing says whether dual criminality is required".to_owned(),
            many => format!("nothing says whether dual criminality is required for {}", many.join(", ")),
        };
        found.push(
            Diagnostic::new("W021", clause.statement.keyword.span, message)
                .saying("these measures may be asked")
                .hint("add `dual-criminality default not-required;`, or `dual-criminality default required force may-refuse;`"),
        );
    }
}

/// W024
fn no_reasons(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(clause) = refusal(text).filter(|_| text.whole) else { return };
    let owed = |other: &Clause| {
        let Some(norm) = other.norm().filter(|norm| norm.kind == NormKind::Duty) else { return false };
        // What is owed on a postponement or a grant only is not owed on a refusal.
        let other = |event: &Pattern| {
            event.name == "postponed"
                || (event.name == "decided"
                    && event.argument.as_deref().is_some_and(|what| what != "refusal"))
        };
        let on = |event: &Pattern| matches!(event.name.as_str(), "refused" | "decided") && !other(event);
        let after_refusal = norm.starts.iter().chain(&norm.done).any(on);
        let never = !norm.starts.is_empty() && norm.starts.iter().all(other);
        let reasons = norm.done.iter().any(|event| event.name == "reasons-given");
        (reasons && !never) || (after_refusal && norm.giving.iter().any(|what| what == "reasons"))
    };
    if !text.all().any(owed) {
        found.push(
            Diagnostic::new("W024", clause.head(), "one may refuse here and owes no reasons")
                .saying("a way to refuse")
                .hint("add `duty give-reasons by requested to requesting starts on refused done on reasons-given within 10 working days;`"),
        );
    }
}

/// W025
fn no_consultation(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(clause) = refusal(text).filter(|_| text.whole) else { return };
    let before = |other: &Clause| match &other.body {
        Body::Consult(consult) => {
            consult.before.iter().any(|deed| matches!(deed.as_str(), "refuse" | "refused"))
        }
        _ => false,
    };
    let mut refusing = grounds(text.all()).filter(|(_, ground)| refuses(ground.force)).peekable();
    let each_consults = refusing.peek().is_some() && refusing.all(|(_, ground)| ground.consult_first);
    if !each_consults && !text.all().any(before) {
        found.push(
            Diagnostic::new("W025", clause.head(), "one may refuse here without consulting first")
                .saying("a way to refuse")
                .hint("add `consult before (refuse, postpone) by requested within 24 hours;`"),
        );
    }
}

/// W026
fn nobody_decides(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (clause, ground) in grounds(text.own.iter()) {
        // A ground with a condition is as checkable as its facts; without one somebody weighs it.
        let open_textured =
            clause.applies.when.is_none() && ground.force.is_some() && !is_barred(ground.force);
        if open_textured && ground.decided_by.is_none() {
            found.push(
                Diagnostic::new(
                    "W026",
                    clause.head(),
                    format!("nobody is named who decides on `{}`", ground.ground),
                )
                .hint("name the office: `decided-by requested.central`"),
            );
        }
    }
    for word in text.words().values().filter(|word| word.kind == WordKind::Determination) {
        if word.asked_of.is_none() {
            found.push(
                Diagnostic::new(
                    "W026",
                    text.head_of(word),
                    format!("nobody is named who decides on `{}`", word.id),
                )
                .hint("name the office: `decided-by requested.court`"),
            );
        }
    }
}

/// E027
fn forbidden_and_given(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (given, ground) in grounds(text.own.iter()) {
        if is_barred(ground.force) || ground.force.is_none() {
            continue;
        }
        let forbidding = grounds(text.all()).filter(|(_, other)| {
            other.force == Some(GroundForce::Forbidden) && other.ground == ground.ground
        });
        for (never, _) in forbidding {
            if !meet_in_time(given, never) {
                continue;
            }
            let cases = cases(text, &given.applies).zip(cases(text, &never.applies));
            let meets =
                cases.and_then(|(one, other)| both(&one, &other)).is_some_and(|all| can_happen(text, &all));
            if !meets {
                continue;
            }
            let mut finding = Diagnostic::new(
                "E027",
                given.head(),
                format!("`{}` is a ground and may never be one", ground.ground),
            )
            .saying("given as a ground here");
            if text.own.iter().any(|own| std::ptr::eq(own, never)) {
                finding = finding.and_at(never.head(), "forbidden here");
            }
            found.push(finding.hint("drop one of the two, or part them by `for`, `when` or their dates"));
        }
    }
}

/// Whether two clauses can be in force on one day and between the same Parties.
pub(super) fn meet_in_time(one: &Clause, other: &Clause) -> bool {
    let dated = |clause: &Clause| {
        ["from", "until"].iter().any(|name| clause.statement.phrase(name).is_some_and(|phrase| phrase.common))
    };
    let apart =
        |one: &Clause, other: &Clause| one.until.zip(other.since).is_some_and(|(until, since)| until < since);
    // Where an event draws the line, only the case can tell.
    let known = |clause: &Clause| !dated(clause) || clause.since.is_some() || clause.until.is_some();
    known(one)
        && known(other)
        && !apart(one, other)
        && !apart(other, one)
        && one.applies.between == other.applies.between
}

/// E055
fn decided_by_software(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    const MACHINES: &[&str] = &["software", "system", "node", "machine", "algorithm", "automatic", "model"];
    for (clause, ground) in grounds(text.own.iter()) {
        let by = ground.decided_by.as_deref().unwrap_or_default();
        if by.split('.').any(|part| MACHINES.contains(&part)) {
            let span = clause.statement.phrase("decided-by").map_or(clause.head(), |phrase| phrase.span);
            found.push(
                Diagnostic::new("E055", span, format!("`{}` would be decided by software", ground.ground))
                    .hint("name an office: software lists grounds, and a person refuses"),
            );
        }
    }
    for clause in text.own.iter().filter(|clause| clause.keyword == "automation") {
        let allowed = clause.statement.id().is_some_and(|id| id != "none");
        let deeds = text.scope.words(&clause.statement, "of");
        let refusing = |deed: &String| matches!(deed.as_str(), "refuse" | "refused" | "refusal");
        if allowed && (deeds.is_empty() || deeds.iter().any(refusing)) {
            found.push(
                Diagnostic::new("E055", clause.head(), "a refusal may be decided by software")
                    .hint("write `automation none of (refuse, postpone, grant)`"),
            );
        }
    }
}

/// E069
fn quarrelling_exceptions(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for clause in text.own {
        match &clause.body {
            Body::Rule(rule) => siblings(text, &rule.exceptions, None, found),
            Body::Ground(ground) => siblings(text, &ground.exceptions, None, found),
            Body::Language(language) => siblings(text, &language.exceptions, None, found),
            _ => {}
        }
    }
}

/// Compares the exceptions that stand beside one another, where what encloses them can apply.
fn siblings(text: &Text<'_>, exceptions: &[Exception], around: Option<&Cases>, found: &mut Vec<Diagnostic>) {
    let outcomes: Vec<Vec<Outcome<'_>>> =
        exceptions.iter().map(|exception| outcomes(text, exception, around)).collect();
    for (place, own) in outcomes.iter().enumerate() {
        let pairs = outcomes[place + 1..]
            .iter()
            .flat_map(|others| own.iter().flat_map(move |one| others.iter().map(move |other| (one, other))));
        let mut quarrels = pairs.filter(|(one, other)| {
            one.value != other.value
                && !(one.days.1.zip(other.days.0).is_some_and(|(until, since)| until < since)
                    || other.days.1.zip(one.days.0).is_some_and(|(until, since)| until < since))
                && both(&one.cases, &other.cases).is_some_and(|all| can_happen(text, &all))
        });
        if let Some((one, other)) = quarrels.next() {
            found.push(
                Diagnostic::new(
                    "E069",
                    other.span,
                    format!("two exceptions can apply together: one says {}, the other {}", said(one), said(other)),
                )
                .saying(said(other))
                .and_at(one.span, said(one))
                .hint("put one inside the other, so that the inner wins, or let their conditions exclude each other"),
            );
        }
    }
    for exception in exceptions {
        let own = cases(text, &exception.guard);
        let around = match around {
            Some(around) => own.as_ref().and_then(|own| both(around, own)),
            None => own,
        };
        if let Some(around) = around {
            siblings(text, &exception.exceptions, Some(&around), found);
        }
    }
}

/// A value, and the cases in which it comes out.
struct Outcome<'a> {
    value: &'a str,
    cases: Cases,
    span: Span,
    /// The first and the last day of what brings it about.
    days: (Option<Day>, Option<Day>),
}

fn said(outcome: &Outcome<'_>) -> String {
    if outcome.value.is_empty() { "nothing".to_owned() } else { format!("`{}`", outcome.value) }
}

/// What an exception comes to: its own value where none inside it applies, and theirs.
fn outcomes<'a>(text: &Text<'_>, exception: &'a Exception, around: Option<&Cases>) -> Vec<Outcome<'a>> {
    let own = cases(text, &exception.guard);
    let own = match around {
        Some(around) => own.and_then(|own| both(around, &own)),
        None => own,
    };
    let Some(own) = own else { return Vec::new() };
    let mut all: Vec<Outcome<'_>> =
        exception.exceptions.iter().flat_map(|inner| outcomes(text, inner, Some(&own))).collect();
    let without = |rest: Cases, inner: &Guard| both(&rest, &cases_against(text, inner)?);
    let rest = exception.exceptions.iter().try_fold(own, |rest, inner| without(rest, &inner.guard));
    if let Some(cases) = rest {
        let value = exception.value.as_deref().unwrap_or_default();
        let days = (exception.guard.since, exception.guard.until);
        all.push(Outcome { value, cases, span: exception.guard.span, days });
    }
    all
}

/// W050
fn never_true(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for clause in text.own {
        if clause.since.zip(clause.until).is_some_and(|(since, until)| until < since) {
            let span = clause.statement.phrase("until").map_or(clause.head(), |phrase| phrase.span);
            found.push(
                Diagnostic::new("W050", span, format!("`{}` can never apply", clause.id))
                    .saying("it ends before it begins")
                    .hint("mend one of the two days, or take this out"),
            );
            continue;
        }
        never(text, (&clause.applies).into(), clause.head(), &format!("`{}`", clause.id), found);
        match &clause.body {
            Body::Rule(rule) => exceptions_never_true(text, &rule.exceptions, found),
            Body::Ground(ground) => exceptions_never_true(text, &ground.exceptions, found),
            Body::Language(language) => exceptions_never_true(text, &language.exceptions, found),
            Body::Norm(norm) => norm.instead.iter().for_each(|instead| {
                never(text, (&instead.guard).into(), instead.guard.span, "this limit", found);
            }),
            _ => {}
        }
    }
}

fn exceptions_never_true(text: &Text<'_>, exceptions: &[Exception], found: &mut Vec<Diagnostic>) {
    for exception in exceptions {
        never(text, (&exception.guard).into(), exception.guard.span, "this exception", found);
        exceptions_never_true(text, &exception.exceptions, found);
    }
}

fn never(text: &Text<'_>, reach: Reach<'_>, span: Span, what: &str, found: &mut Vec<Diagnostic>) {
    if cases(text, reach).is_some_and(|cases| cannot_happen(&cases)) {
        found.push(
            Diagnostic::new("W050", span, format!("{what} can never apply"))
                .saying("its conditions exclude each other")
                .hint("mend the condition, or take this out"),
        );
    }
}

/// W028
fn content_data(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    const CONTENT: &str = "content-data";
    let reviewed = |clause: &Clause| {
        clause.keyword == "human-review" && is_for_measure(text, &clause.applies, CONTENT) == Answer::Yes
    };
    if !text.whole || text.all().any(reviewed) {
        return;
    }
    for clause in text.own {
        let Body::Measures { may, .. } = &clause.body else { continue };
        if may.iter().any(|measure| measure == CONTENT) {
            let subject = clause.statement.subject.as_ref().map(|subject| &subject.kind);
            let span = match subject {
                Some(ValueKind::Ids(ids)) => ids.iter().find(|id| id.text == CONTENT).map(|id| id.span),
                _ => None,
            };
            found.push(
                Diagnostic::new(
                    "W028",
                    span.unwrap_or(clause.head()),
                    "content data may be asked without human review",
                )
                .hint("add `human-review persons 2 when measure in (content-data)`"),
            );
        }
    }
}

/// E022
fn thresholds(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for statement in &text.statements {
        for value in statement.phrases.iter().flat_map(|phrase| &phrase.args) {
            if let Some(cond) = text.scope.value(value).and_then(|value| value.cond()) {
                threshold(cond, found);
            }
        }
    }
}

fn threshold(cond: &Cond, found: &mut Vec<Diagnostic>) {
    match &cond.kind {
        CondKind::Or(parts) | CondKind::And(parts) => parts.iter().for_each(|part| threshold(part, found)),
        CondKind::Not(part) => threshold(part, found),
        CondKind::Compare(path, _, value) if path.segments().next() == Some("penalty") => {
            if !path.segments().any(|word| matches!(word, "requesting" | "requested")) {
                found.push(
                    Diagnostic::new(
                        "E022",
                        path.span,
                        "the threshold does not say by whose law the penalty counts",
                    )
                    .hint("write `penalty.requesting.max` or `penalty.requested.max`"),
                );
            }
            if matches!(value.kind, ValueKind::Number(_)) {
                found.push(
                    Diagnostic::new("E022", value.span, "the threshold is a number without a unit")
                        .hint("write `3 years`, or `36 months`"),
                );
            }
        }
        _ => {}
    }
}

/// W063
fn before_preservation(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    const PRESERVATION: &str = "preservation";
    let in_scope = text.all().any(|clause| match &clause.body {
        Body::Measures { may, .. } => may.iter().any(|measure| measure == PRESERVATION),
        Body::Measure { measure, .. } => measure == PRESERVATION,
        _ => false,
    });
    for clause in text.own.iter().filter(|clause| in_scope && clause.keyword == "dual-criminality") {
        let Body::Rule(rule) = &clause.body else { continue };
        if is_for_measure(text, &clause.applies, PRESERVATION) != Answer::Yes {
            continue;
        }
        if let Some((span, "required")) =
            certain(text, PRESERVATION, rule.value.as_deref(), clause.head(), &rule.exceptions)
        {
            found.push(
                Diagnostic::new("W063", span, "dual criminality is required for preservation")
                    .hint("add `except value not-required when measure in (preservation);`"),
            );
        }
    }
}

/// The value a rule has for a measure, and where it says so; nothing where another fact decides.
fn certain<'a>(
    text: &Text<'_>,
    measure: &str,
    value: Option<&'a str>,
    span: Span,
    exceptions: &'a [Exception],
) -> Option<(Span, &'a str)> {
    let mut chosen = (span, value?);
    for exception in exceptions {
        match is_for_measure(text, &exception.guard, measure) {
            Answer::No => {}
            Answer::Undetermined => return None,
            Answer::Yes => {
                let own = exception.value.as_deref();
                chosen = certain(text, measure, own, exception.guard.span, &exception.exceptions)?;
            }
        }
    }
    Some(chosen)
}

/// W064
fn bank_secrecy(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (clause, ground) in grounds(text.own.iter()) {
        if ground.ground == "bank-secrecy" && ground.force.is_some() && !is_barred(ground.force) {
            found.push(
                Diagnostic::new("W064", clause.head(), "bank secrecy is a ground for refusal")
                    .hint("write `ground bank-secrecy never`"),
            );
        }
    }
}
