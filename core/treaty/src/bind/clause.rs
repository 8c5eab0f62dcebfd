//! From a clause statement to the clause it states.

mod evidence;
mod handling;
mod norm;
mod oversight;
mod routing;

use super::scope::Scope;
use crate::model::{Body, Counts, Declarable, Exception, Ground, Ladder, More, Relation, RelationKind, Rule};
use crate::source::Span;
use crate::syntax::ast::Statement;

pub(super) use norm::instead;

/// What a statement rules. `measure` is the measure whose block it stands in.
pub(super) fn body(scope: &Scope<'_>, statement: &Statement, measure: Option<&str>) -> Body {
    match statement.keyword() {
        "duty" | "prohibition" | "power" | "permission" => norm::norm(scope, statement, measure),
        "counts" => Body::Counts(Counts {
            deeds: statement.subject.as_ref().map(super::scope::patterns).unwrap_or_default(),
            as_: scope.events(statement, "as"),
        }),
        "escalation" => {
            let norms = scope.words(statement, "for");
            let steps = scope.children(statement, "step").into_iter().map(|step| norm::step(scope, step));
            Body::Escalation(Ladder { norms, steps: steps.collect() })
        }
        "measures" => {
            Body::Measures { may: scope.subject(statement), any_lawful: statement.has("and-any-lawful") }
        }
        "measure" => routing::measure(scope, statement),
        "proceedings" => routing::proceedings(scope, statement),
        "offences" => routing::offences(scope, statement),
        "excludes" => Body::Excludes(scope.subject(statement)),
        "authority" | "contact-point" => routing::authority(scope, statement),
        "competence" => routing::competence(scope, statement),
        "channel" => routing::channel(scope, statement),
        "provider-order" => routing::provider_order(scope, statement),
        "liaison" => routing::liaison(scope, statement),
        "language" => routing::language(scope, statement),
        "legalisation" => routing::legalisation(scope, statement),
        "urgency" => handling::urgency(scope, statement),
        "form" => handling::form(scope, statement),
        "require" => Body::Require(scope.subject(statement)),
        "supplement" => handling::supplement(scope, statement),
        "reuse" => Body::Reuse(scope.subject(statement)),
        "procedure" => rule(scope, statement, "follows", More::Procedure),
        "alternative" => handling::alternative(scope, statement),
        "proportionality" => handling::proportionality(scope, statement),
        "presence" => handling::presence(scope, statement),
        "ground" => ground(scope, statement),
        "dual-criminality" => {
            let force = scope.word(statement, "force").and_then(|force| force.parse().ok());
            let more = More::DualCriminality { force, test: scope.word(statement, "test") };
            rule(scope, statement, "default", more)
        }
        "assurance" => handling::assurance(scope, statement),
        "remedy" => handling::remedy(scope, statement),
        "consult" => handling::consult(scope, statement),
        "use" => rule(scope, statement, "other-use", evidence::of_use(scope, statement)),
        "confidentiality" => rule(scope, statement, "", evidence::confidentiality(scope, statement)),
        "retain" => evidence::retain(scope, statement),
        "certificate" => evidence::certificate(scope, statement),
        "data-protection" => evidence::data_protection(scope, statement),
        "onward" => evidence::onward(scope, statement),
        "bridge" => evidence::bridge(scope, statement),
        "review-body" => oversight::review_body(scope, statement),
        "compliance-body" => oversight::compliance_body(scope, statement),
        "statistics" => oversight::statistics(scope, statement),
        "peer-review" => oversight::peer_review(scope, statement),
        "training" => oversight::training(scope, statement),
        "sanction" => oversight::sanction(scope, statement),
        "costs" => rule(scope, statement, "by", evidence::costs(scope, statement)),
        "reimbursement" => evidence::reimbursement(scope, statement),
        "fund" => evidence::fund(scope, statement),
        "relation" => Body::Relation(Relation {
            kind: statement.id().and_then(RelationKind::of),
            to: scope.words(statement, "to"),
            topics: scope.words(statement, "topics"),
            if_no: scope.word(statement, "if-no"),
            articles: super::overlay::texts(scope, statement, "articles"),
        }),
        "declarable" => Body::Declarable(Declarable {
            id: statement.id().unwrap_or_default().to_owned(),
            values: scope.words(statement, "values"),
            reservation: statement.has("reservation"),
            withdrawable: statement.has("withdrawable"),
            default: scope.word(statement, "default"),
        }),
        "reciprocity" => Body::Reciprocity(statement.id() == Some("required")),
        "private-rights" => Body::PrivateRights(statement.id() == Some("some")),
        _ => super::life::body(scope, statement).unwrap_or(Body::Read),
    }
}

fn ground(scope: &Scope<'_>, statement: &Statement) -> Body {
    let forces = ["may-refuse", "must-refuse", "may-postpone", "may-return", "never", "never-alone"];
    let force = forces.into_iter().find(|force| statement.has(force)).and_then(|force| force.parse().ok());
    Body::Ground(Ground {
        ground: scope.name(statement),
        force,
        decided_by: scope.word(statement, "decided-by"),
        consult_first: statement.has("consult-first"),
        exceptions: exceptions(scope, statement),
    })
}

/// A rule whose value without exception stands behind a phrase.
fn rule(scope: &Scope<'_>, statement: &Statement, value: &str, more: More) -> Body {
    let value = scope.word(statement, value);
    Body::Rule(Box::new(Rule { value, exceptions: exceptions(scope, statement), more }))
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

/// The place of a statement's subject, or of its keyword.
pub(crate) fn subject_span(statement: &Statement) -> Span {
    statement.subject.as_ref().map_or(statement.keyword.span, |subject| subject.span)
}
