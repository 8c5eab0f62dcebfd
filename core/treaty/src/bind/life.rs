//! From the statements of life and oversight to what they rule.

use super::scope::Scope;
use crate::model::{
    Amendment, Automation, Body, Conditional, Denunciation, Disputes, Entry, HumanReview, Kept, Life,
    Pattern, Pending, PendingRule, Phase, Review, Sunset, Temporal,
};
use crate::period::Amount;
use crate::syntax::ast::{self, Statement};

/// What a statement of this kind rules; nothing where it is of another kind.
pub(super) fn body(scope: &Scope<'_>, statement: &Statement) -> Option<Body> {
    Some(Body::Life(Box::new(match statement.keyword() {
        "entry-into-force" => Life::Entry(Entry {
            on: scope.events(statement, "on"),
            ratifications: scope.number(statement, "ratifications"),
            plus: scope.length(statement, "plus"),
            plus_unknown: statement.has("plus") && scope.length(statement, "plus").is_none(),
            first_of_month: statement.has("first-of-month"),
        }),
        "provisional" => Life::Provisional(texts(scope, statement, "articles")),
        "phase" => Life::Phase(Phase {
            phase: statement.id().unwrap_or_default().to_owned(),
            after: scope.words(statement, "after"),
            for_period: scope.length(statement, "for-period"),
            limited_to: scope.words(statement, "limited-to"),
            at_most: scope.number(statement, "at-most"),
            exit: scope.condition(statement, "exit"),
            otherwise: scope.word(statement, "otherwise"),
        }),
        "review" => Life::Review(Review {
            every: scope.length(statement, "every"),
            first: after(scope, statement, "first"),
            needs: scope.words(statement, "needs"),
            by: scope.word(statement, "by"),
        }),
        "sunset" => Life::Sunset(Sunset {
            after: after(scope, statement, "<dur>"),
            on: scope.arg(statement, "on", 0).and_then(ast::Value::date),
            unless_renewed: statement.has("unless renewed"),
            review_before: scope.length(statement, "review"),
            pending: scope.word(statement, "pending").and_then(|word| Pending::of(&word)),
            data: scope.word(statement, "data").and_then(|word| Kept::of(&word)),
        }),
        "amendment" => Life::Amendment(Amendment {
            by: scope.word(statement, "by"),
            after: scope.length(statement, "after"),
            pending_requests: pending_rule(scope, statement),
        }),
        "denunciation" => Life::Denunciation(Denunciation {
            notice: scope.length(statement, "notice"),
            effect: scope.word(statement, "effect"),
            pending: scope.word(statement, "pending").and_then(|word| Pending::of(&word)),
            data: scope.word(statement, "data").and_then(|word| Kept::of(&word)),
        }),
        "temporal" => Life::Temporal(Temporal {
            earlier_acts: scope.word(statement, "earlier-acts"),
            pending_requests: pending_rule(scope, statement),
        }),
        "disputes" => {
            Life::Disputes(Disputes { steps: scope.subject(statement), opt_out: statement.has("opt-out") })
        }
        "human-review" => {
            return Some(Body::HumanReview(HumanReview {
                persons: scope.number(statement, "persons"),
                of: scope.words(statement, "of"),
            }));
        }
        "automation" => {
            return Some(Body::Automation(Automation {
                may: statement.id().unwrap_or_default().to_owned(),
                of: scope.words(statement, "of"),
            }));
        }
        "conditional" => {
            return Some(Body::Conditional(Conditional {
                offered_first: statement.id() == Some("offered-first"),
                binding_on_accept: statement.has("binding-on-accept"),
            }));
        }
        _ => return None,
    })))
}

fn pending_rule(scope: &Scope<'_>, statement: &Statement) -> Option<PendingRule> {
    scope.word(statement, "pending-requests").and_then(|word| PendingRule::of(&word))
}

/// `<dur> after <event>`
fn after(scope: &Scope<'_>, statement: &Statement, name: &str) -> Option<(Amount, Vec<Pattern>)> {
    let length = scope.length(statement, name)?;
    Some((length, scope.arg(statement, name, 1).map(super::scope::patterns).unwrap_or_default()))
}

fn texts(scope: &Scope<'_>, statement: &Statement, name: &str) -> Vec<String> {
    let value = scope.arg(statement, name, 0);
    value.map(|value| value.texts().into_iter().map(str::to_owned).collect()).unwrap_or_default()
}
