//! Norms, what shapes their clocks, and the ladders for what is missed.

use crate::bind::scope::{Scope, amount};
use crate::model::{
    Balance, Body, Extension, Guard, Instead, Limit, LimitForm, Norm, Restart, Silence, Step, StepWhen, Stop,
    Suspension,
};
use crate::norm::NormKind;
use crate::syntax::ast::{self, Statement};

pub(super) fn norm(scope: &Scope<'_>, statement: &Statement, measure: Option<&str>) -> Body {
    let kind = NormKind::of(statement.keyword()).unwrap_or(NormKind::Duty);
    let by = scope.word(statement, "by");
    let mut to = scope.words(statement, "to");
    // A measure is asked for by the requesting authority: what is owed under its block is owed to it,
    // where the clause names nobody else.
    if to.is_empty() && measure.is_some() && by.as_deref().is_some_and(|by| by.starts_with("requested")) {
        to.push("requesting".to_owned());
    }
    let unlimited = || Limit { form: LimitForm::Unlimited, soft: false, span: statement.keyword.span };
    let instead = scope.children(statement, "instead").into_iter().filter_map(|child| instead(scope, child));
    let stops = scope.children(statement, "stops").into_iter().map(|child| Stop {
        on: scope.events(child, "on"),
        resumes: scope.events(child, "resumes on"),
        at_most: scope.number(child, "at-most"),
        guard: scope.guard(child),
    });
    let suspended = scope.children(statement, "suspended").into_iter().map(|child| Suspension {
        while_: scope.word(child, "while").unwrap_or_default(),
        balance: match scope.word(child, "balance").as_deref() {
            Some("kept") => Balance::Kept,
            Some("fresh") => Balance::Fresh,
            _ => Balance::Open,
        },
        until: scope.events(child, "until"),
        // The event after `until` ends the standstill, and not the sentence that allows it.
        guard: Guard { ends_on: Vec::new(), ..scope.guard(child) },
    });
    let restarts = scope
        .children(statement, "restarts")
        .into_iter()
        .map(|child| Restart { on: scope.events(child, "on"), guard: scope.guard(child) });
    let mut silence = scope
        .children(statement, "set")
        .into_iter()
        .filter(|set| set.id() == Some("silence"))
        .filter_map(|set| Silence::of(&scope.word(set, "<val>")?));
    let extend = scope.children(statement, "extend").into_iter().next().map(|child| Extension {
        by: scope.word(child, "by"),
        up_to: scope.length(child, "up-to"),
        times: scope.number(child, "times"),
        giving: scope.words(child, "giving"),
        uncapped: child.has("uncapped"),
        before: scope.events(child, "before").into_iter().filter(|event| event.name != "due").collect(),
        guard: scope.guard(child),
    });
    Body::Norm(Box::new(Norm {
        kind,
        by,
        to,
        starts: scope.events(statement, "starts on"),
        done: done_on(scope, statement),
        ends: scope.events(statement, "ends on"),
        of: scope.words(statement, "of"),
        over: scope.words(statement, "over"),
        times: scope.number(statement, "times"),
        silence: silence.next(),
        limit: scope.limit(statement).unwrap_or_else(unlimited),
        instead: instead.collect(),
        stops: stops.collect(),
        restarts: restarts.collect(),
        suspended: suspended.collect(),
        extend,
        excused: scope.children(statement, "excused").into_iter().map(|child| scope.guard(child)).collect(),
        giving: scope.words(statement, "giving"),
        after: scope.words(statement, "after"),
        counted_by: scope.word(statement, "counted-by"),
        benchmark: scope.length(statement, "benchmark"),
        every: scope.length(statement, "every"),
    }))
}

/// The deeds that fulfil a norm; of a standard duty that names none, its own.
fn done_on(scope: &Scope<'_>, statement: &Statement) -> Vec<crate::model::Pattern> {
    let done = scope.events(statement, "done on");
    let own =
        || statement.id().and_then(crate::bind::standard_deed).filter(|_| statement.keyword() == "duty");
    match own() {
        Some(deed) if done.is_empty() => {
            vec![crate::model::Pattern { name: deed.to_owned(), argument: None }]
        }
        _ => done,
    }
}

/// `instead within 72 hours when urgent`
pub(in crate::bind) fn instead(scope: &Scope<'_>, statement: &Statement) -> Option<Instead> {
    Some(Instead {
        limit: scope.limit(statement)?,
        counted_by: scope.word(statement, "counted-by"),
        guard: scope.guard(statement),
    })
}

pub(super) fn step(scope: &Scope<'_>, statement: &Statement) -> Step {
    let length_at =
        |name: &str, place: usize| scope.arg(statement, name, place).and_then(ast::Value::length).map(amount);
    let path_at = |name: &str, place: usize| {
        scope.arg(statement, name, place).and_then(|value| value.path()).map(str::to_owned)
    };
    let when = if statement.has("at-once") {
        StepWhen::AtOnce
    } else if let Some(after) = scope.length(statement, "after") {
        StepWhen::After(after)
    } else if let (Some(count), Some(within)) = (scope.number(statement, "on"), length_at("on", 1)) {
        StepWhen::Misses { count, within, by: path_at("on", 2) }
    } else {
        StepWhen::Unsaid
    };
    let escalate = scope
        .number(statement, "escalate rung")
        .map(|rung| (rung, path_at("escalate rung", 1).unwrap_or_default()));
    let require = path_at("require", 0)
        .map(|what| (what, path_at("require", 1).unwrap_or_default(), length_at("require", 2)));
    let levy = statement.phrase("levy").map(|phrase| {
        let share = phrase.arg(0).map(crate::bind::scope::known).map(|value| value.to_string());
        let of = phrase.arg(1).and_then(ast::Value::path).unwrap_or_default();
        format!("{} of {of}", share.unwrap_or_default())
    });
    Step {
        when,
        notify: scope.words(statement, "notify"),
        escalate,
        answer: scope.length(statement, "answer within"),
        require,
        open: scope.word(statement, "open"),
        levy,
        guard: scope.guard(statement),
    }
}
