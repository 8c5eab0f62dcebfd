//! From a clause statement to the clause it states.

use comity_words::GroundForce;

use super::scope::{Scope, amount, words};
use crate::model::Instead;
use crate::model::{
    Assurance, Authority, Balance, Body, Channel, Consult, Counts, Exception, Extension, Ground, Ladder,
    Language, Limit, LimitForm, Norm, Rule, Step, StepWhen, Stop, Supplement, Suspension, Urgency,
};
use crate::norm::NormKind;
use crate::source::Span;
use crate::syntax::ast::{self, Statement, ValueKind};

/// What a statement rules. `measure` is the measure whose block it stands in.
pub(super) fn body(scope: &Scope<'_>, statement: &Statement, measure: Option<&str>) -> Body {
    match statement.keyword() {
        "duty" | "prohibition" | "power" | "permission" => norm(scope, statement, measure),
        "counts" => Body::Counts(Counts {
            deeds: statement.subject.as_ref().map(super::scope::patterns).unwrap_or_default(),
            as_: scope.events(statement, "as"),
        }),
        "ground" => ground(scope, statement),
        "dual-criminality" => rule(scope, statement, scope.word(statement, "default")),
        "use" => rule(scope, statement, scope.word(statement, "other-use")),
        "confidentiality" => rule(scope, statement, None),
        "procedure" => rule(scope, statement, scope.word(statement, "follows")),
        "costs" => rule(scope, statement, scope.word(statement, "by")),
        "assurance" => Body::Assurance(Assurance {
            given_by: scope.word(statement, "given-by"),
            lifts: scope.word(statement, "lifts"),
            wording: scope.word(statement, "wording"),
        }),
        "consult" => Body::Consult(Consult {
            before: scope.words(statement, "before"),
            over: scope.words(statement, "over"),
            by: scope.word(statement, "by"),
            within: scope.length(statement, "within"),
        }),
        "require" => Body::Require(scope.subject(statement)),
        "supplement" => Body::Supplement(Supplement {
            asked_by: scope.word(statement, "asked-by"),
            reply_within: scope.length(statement, "reply within"),
            stops: scope.word(statement, "clock").map(|clock| clock == "stops"),
            at_most: scope.number(statement, "at-most"),
        }),
        "measures" => {
            Body::Measures { may: scope.subject(statement), any_lawful: statement.has("and-any-lawful") }
        }
        "measure" => Body::Measure {
            measure: statement.id().unwrap_or_default().to_owned(),
            coercive: scope.word(statement, "coercive").map(|coercive| coercive == "yes"),
        },
        "urgency" => Body::Urgency(Urgency {
            class: statement.id().unwrap_or_default().to_owned(),
            decided_by: scope.word(statement, "decided-by"),
            presumed: statement.has("presumed"),
        }),
        "channel" => Body::Channel(Channel {
            channel: statement.id().unwrap_or_default().to_owned(),
            primary: statement.has("primary"),
            fallback: statement.has("fallback"),
            receipt: scope.length(statement, "receipt within"),
            confirmed_by: scope.word(statement, "confirmed-by").map(|by| {
                (by, scope.arg(statement, "confirmed-by", 1).and_then(ast::Value::length).map(amount))
            }),
        }),
        "language" => Body::Language(Language {
            to: scope.words(statement, "to"),
            accepts: scope.words(statement, "accepts"),
            urgent: scope.words(statement, "urgent"),
            certified: scope.word(statement, "certified"),
            translated_by: scope.word(statement, "translated-by"),
            reciprocal: statement.has("reciprocal"),
            exceptions: exceptions(scope, statement),
        }),
        "authority" | "contact-point" => authority(scope, statement),
        "escalation" => {
            let norms = scope.words(statement, "for");
            let steps = scope.children(statement, "step").into_iter().map(|step| self::step(scope, step));
            Body::Escalation(Ladder { norms, steps: steps.collect() })
        }
        "form" => {
            Body::Form { mandatory: statement.has("mandatory"), template: scope.text(statement, "template") }
        }
        _ => Body::Read,
    }
}

fn norm(scope: &Scope<'_>, statement: &Statement, measure: Option<&str>) -> Body {
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
        guard: scope.guard(child),
    });
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
        limit: scope.limit(statement).unwrap_or_else(unlimited),
        instead: instead.collect(),
        stops: stops.collect(),
        restarts: scope.children(statement, "restarts").iter().flat_map(|c| scope.events(c, "on")).collect(),
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
    let own = || statement.id().and_then(super::standard_deed).filter(|_| statement.keyword() == "duty");
    match own() {
        Some(deed) if done.is_empty() => {
            vec![crate::model::Pattern { name: deed.to_owned(), argument: None }]
        }
        _ => done,
    }
}

/// `instead within 72 hours when urgent`
pub(super) fn instead(scope: &Scope<'_>, statement: &Statement) -> Option<Instead> {
    Some(Instead {
        limit: scope.limit(statement)?,
        counted_by: scope.word(statement, "counted-by"),
        guard: scope.guard(statement),
    })
}

fn ground(scope: &Scope<'_>, statement: &Statement) -> Body {
    let forces = ["may-refuse", "must-refuse", "may-postpone", "may-return", "never", "never-alone"];
    let force = forces.into_iter().find(|force| statement.has(force)).and_then(|force| force.parse().ok());
    Body::Ground(Ground {
        ground: statement.id().unwrap_or_default().to_owned(),
        force,
        decided_by: scope.word(statement, "decided-by"),
        consult_first: statement.has("consult-first"),
        exceptions: exceptions(scope, statement),
    })
}

fn rule(scope: &Scope<'_>, statement: &Statement, value: Option<String>) -> Body {
    let force = scope.word(statement, "force").and_then(|force| force.parse::<GroundForce>().ok());
    Body::Rule(Rule { value, exceptions: exceptions(scope, statement), force })
}

fn exceptions(scope: &Scope<'_>, statement: &Statement) -> Vec<Exception> {
    let children = scope.children(statement, "except").into_iter();
    children
        .map(|child| Exception {
            value: scope.word(child, "value"),
            guard: scope.guard(child),
            exceptions: exceptions(scope, child),
        })
        .collect()
}

fn authority(scope: &Scope<'_>, statement: &Statement) -> Body {
    let hours = scope.arg(statement, "hours", 0);
    let written = |value: &ast::Value| match &value.kind {
        ValueKind::Hours(from, to) => {
            format!("{:02}:{:02}-{:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())
        }
        _ => words(value).join(", "),
    };
    Body::Authority(Authority {
        party: statement.id().unwrap_or_default().to_owned(),
        name: statement.title().map(str::to_owned),
        roles: scope.words(statement, "role"),
        hours: hours.map(written),
        closes: hours.and_then(|value| match value.kind {
            ValueKind::Hours(_, to) => Some(to),
            _ => None,
        }),
        urgent_desk: scope.arg(statement, "urgent-desk", 0).map(written),
        contact_point: statement.keyword() == "contact-point",
    })
}

fn step(scope: &Scope<'_>, statement: &Statement) -> Step {
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
        let share = phrase.arg(0).map(super::scope::known).map(|value| value.to_string());
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

/// The place of a statement's subject, or of its keyword.
pub(crate) fn subject_span(statement: &Statement) -> Span {
    statement.subject.as_ref().map_or(statement.keyword.span, |subject| subject.span)
}
