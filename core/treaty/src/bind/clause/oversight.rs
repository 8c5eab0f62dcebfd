//! Oversight: bodies, figures, training, sanctions.

use crate::bind::scope::{Scope, amount};
use crate::model::{Body, ComplianceBody, PeerReview, ReviewBody, Sanction, Statistics, Training};
use crate::syntax::ast::{self, Statement};

pub(super) fn review_body(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::ReviewBody(ReviewBody {
        body: scope.name(statement),
        members: scope.number(statement, "members"),
        complaints_by: scope.words(statement, "complaints-by"),
        answer: scope.length(statement, "answer within"),
        powers: scope.words(statement, "powers"),
    })
}

pub(super) fn compliance_body(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::ComplianceBody(ComplianceBody {
        body: scope.name(statement),
        members: scope.number(statement, "members"),
        powers: scope.words(statement, "powers"),
    })
}

pub(super) fn statistics(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Statistics(Statistics {
        every: scope.length(statement, "every"),
        fields: scope.words(statement, "fields"),
        suppress_below: scope.number(statement, "suppress-below"),
        publish: statement.has("publish"),
        by: scope.word(statement, "by"),
    })
}

pub(super) fn peer_review(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::PeerReview(PeerReview { every: scope.length(statement, "every"), by: scope.word(statement, "by") })
}

pub(super) fn training(scope: &Scope<'_>, statement: &Statement) -> Body {
    let per = scope.arg(statement, "least", 1).and_then(ast::Value::length).map(amount);
    Body::Training(Training {
        of: scope.words(statement, "of"),
        least: scope.number(statement, "least").map(|hours| (hours, per)),
        recorded: statement.has("recorded"),
    })
}

pub(super) fn sanction(scope: &Scope<'_>, statement: &Statement) -> Body {
    let of = scope.arg(statement, "up-to", 1).and_then(|value| value.path()).unwrap_or_default().to_owned();
    Body::Sanction(Sanction {
        sanction: scope.name(statement),
        on: scope.word(statement, "on"),
        up_to: scope.known(statement, "up-to", 0).map(|share| (share, of)),
    })
}
