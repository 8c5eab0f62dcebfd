//! Scope and routing: what the instrument is for, by which road and in which language.

use crate::bind::scope::{Scope, amount, words};
use crate::model::{
    Authority, Body, Channel, Competence, Language, Legalisation, Liaison, MeasureKeys, Offences,
    Proceedings, ProviderOrder,
};
use crate::syntax::ast::{self, Statement, ValueKind};

pub(super) fn proceedings(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Proceedings(Proceedings {
        kinds: scope.subject(statement),
        stages: scope.words(statement, "stages"),
    })
}

pub(super) fn offences(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Offences(Offences {
        mode: scope.name(statement),
        of: scope.words(statement, "of"),
        penalty: scope.condition(statement, "penalty"),
        transnational: statement.has("transnational"),
        shown_by: scope.word(statement, "shown-by"),
    })
}

pub(super) fn measure(scope: &Scope<'_>, statement: &Statement) -> Body {
    let word = |key: &str| scope.key(statement, key).and_then(ast::Value::path).map(str::to_owned);
    let all = |key: &str| scope.key(statement, key).map(words).unwrap_or_default();
    let value = |key: &str| scope.key(statement, key).map(crate::bind::scope::known);
    Body::Measure {
        measure: scope.name(statement),
        coercive: scope.word(statement, "coercive").map(|coercive| coercive == "yes"),
        keys: Box::new(MeasureKeys {
            roles: all("roles"),
            consent: all("consent"),
            minutes: word("minutes"),
            perjury_law: word("perjury-law"),
            privilege_law: word("privilege-law"),
            credit_time: word("credit-time"),
            third_parties: word("third-parties"),
            sharing: value("sharing"),
            leader: word("leader"),
            duration: scope.key(statement, "duration").and_then(ast::Value::length).map(amount),
            evidence_use: word("evidence-use"),
            proof: word("proof"),
            postal: word("postal").map(|postal| postal == "yes"),
            threshold: value("threshold"),
        }),
    }
}

pub(super) fn authority(scope: &Scope<'_>, statement: &Statement) -> Body {
    let hours = scope.arg(statement, "hours", 0);
    let written = |value: &ast::Value| match &value.kind {
        ValueKind::Hours(from, to) => {
            format!("{:02}:{:02}-{:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())
        }
        _ => words(value).join(", "),
    };
    Body::Authority(Authority {
        party: scope.name(statement),
        name: statement.title().map(str::to_owned),
        roles: scope.words(statement, "role"),
        hours: hours.map(written),
        closes: hours.and_then(|value| match value.kind {
            ValueKind::Hours(_, to) => Some(to),
            _ => None,
        }),
        urgent_desk: scope.arg(statement, "urgent-desk", 0).map(written),
        functions: scope.words(statement, "functions"),
        register: scope.text(statement, "register"),
        updated_every: scope.length(statement, "updated-every"),
        languages: scope.words(statement, "languages"),
        answers_within: scope.length(statement, "answers within"),
        contact_point: statement.keyword() == "contact-point",
    })
}

pub(super) fn competence(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Competence(Competence {
        to: scope.name(statement),
        by: scope.words(statement, "by"),
        validated_by: scope.words(statement, "validated-by"),
        within: scope.length(statement, "within"),
    })
}

pub(super) fn channel(scope: &Scope<'_>, statement: &Statement) -> Body {
    let confirmed_by = scope
        .word(statement, "confirmed-by")
        .map(|by| (by, scope.arg(statement, "confirmed-by", 1).and_then(ast::Value::length).map(amount)));
    Body::Channel(Channel {
        channel: scope.name(statement),
        primary: statement.has("primary"),
        fallback: statement.has("fallback"),
        requested_by: scope.word(statement, "requested-by"),
        confirmed_by,
        original: statement.has("original"),
        paper_follow_up: scope.word(statement, "paper-follow-up"),
        oral: statement.has("oral"),
        copy_to: scope.word(statement, "copy-to"),
        receipt: scope.length(statement, "receipt within"),
        signature: scope.word(statement, "signature"),
        security: scope.word(statement, "security"),
    })
}

pub(super) fn provider_order(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::ProviderOrder(ProviderOrder {
        data: scope.name(statement),
        by: scope.words(statement, "by"),
        validated_by: scope.words(statement, "validated-by"),
        notify: scope.word(statement, "notify"),
        suspensive: statement.has("suspensive"),
        consult_grounds: scope.words(statement, "consult-grounds"),
    })
}

pub(super) fn liaison(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Liaison(Liaison {
        party: scope.name(statement),
        posts: scope.number(statement, "posts"),
        functions: scope.words(statement, "functions"),
        access: scope.word(statement, "access"),
    })
}

pub(super) fn language(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Language(Language {
        to: scope.words(statement, "to"),
        accepts: scope.words(statement, "accepts"),
        urgent: scope.words(statement, "urgent"),
        certified: scope.word(statement, "certified"),
        translated_by: scope.word(statement, "translated-by"),
        reciprocal: statement.has("reciprocal"),
        exceptions: super::exceptions(scope, statement),
    })
}

pub(super) fn legalisation(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Legalisation(Legalisation {
        waived: scope.name(statement) == "waived",
        except: scope.words(statement, "except"),
    })
}
