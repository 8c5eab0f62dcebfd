//! Contents, handling and refusal: the form of a request, how it is carried out, what a person may do about it.

use crate::bind::scope::Scope;
use crate::model::{
    Alternative, Assurance, Body, Consult, Form, Presence, Proportionality, Remedy, Supplement, Urgency,
};
use crate::syntax::ast::Statement;

pub(super) fn form(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Form(Form {
        form: scope.name(statement),
        template: scope.text(statement, "template"),
        mandatory: statement.has("mandatory"),
        written: statement.has("written"),
        oral_confirmed: scope.length(statement, "oral-confirmed within"),
    })
}

pub(super) fn supplement(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Supplement(Supplement {
        asked_by: scope.word(statement, "asked-by"),
        reply_within: scope.length(statement, "reply within"),
        stops: scope.word(statement, "clock").map(|clock| clock == "stops"),
        at_most: scope.number(statement, "at-most"),
    })
}

pub(super) fn urgency(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Urgency(Urgency {
        class: scope.name(statement),
        decided_by: scope.word(statement, "decided-by"),
        presumed: statement.has("presumed"),
    })
}

pub(super) fn alternative(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Alternative(Alternative {
        by: scope.word(statement, "by"),
        always_available: scope.words(statement, "always-available"),
        consult_first: statement.has("consult-first"),
    })
}

pub(super) fn proportionality(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Proportionality(Proportionality {
        checked_by: scope.words(statement, "checked-by"),
        then: scope.word(statement, "then"),
    })
}

pub(super) fn presence(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Presence(Presence {
        who: scope.subject(statement),
        powers: scope.words(statement, "powers"),
        liability: scope.word(statement, "liability"),
        consent_of: scope.word(statement, "consent-of"),
    })
}

pub(super) fn assurance(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Assurance(Assurance {
        given_by: scope.word(statement, "given-by"),
        lifts: scope.word(statement, "lifts"),
        wording: scope.word(statement, "wording"),
    })
}

pub(super) fn consult(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Consult(Consult {
        before: scope.words(statement, "before"),
        over: scope.words(statement, "over"),
        by: scope.word(statement, "by"),
        within: scope.length(statement, "within"),
    })
}

pub(super) fn remedy(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Remedy(Remedy {
        remedy: scope.name(statement),
        open_to: scope.words(statement, "open-to"),
        before: scope.word(statement, "before"),
        within: scope.length(statement, "within"),
        effect: scope.word(statement, "effect"),
        notify: scope.word(statement, "notify"),
    })
}
