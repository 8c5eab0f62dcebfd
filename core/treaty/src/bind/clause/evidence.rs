//! Use, data, evidence and money.

use crate::bind::scope::Scope;
use crate::model::{
    Body, Bridge, Certificate, Confidentiality, Costs, Fund, More, Onward, Reimbursement, Retain, Safeguards,
    Use,
};
use crate::syntax::ast::{self, Statement};

pub(super) fn of_use(scope: &Scope<'_>, statement: &Statement) -> More {
    More::Use(Use {
        scope: scope.name(statement),
        of: scope.word(statement, "of"),
        other_use: scope.word(statement, "other-use"),
        after_trial: scope.word(statement, "after-trial"),
        exculpatory: scope.word(statement, "exculpatory"),
    })
}

pub(super) fn confidentiality(scope: &Scope<'_>, statement: &Statement) -> More {
    More::Confidentiality(Confidentiality {
        of: scope.subject(statement),
        by: scope.word(statement, "by"),
        until: scope.events(statement, "until"),
        user_notice: scope.word(statement, "user-notice"),
        if_impossible: scope.word(statement, "if-impossible"),
    })
}

pub(super) fn retain(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Retain(Retain {
        within: scope.length(statement, "within"),
        of: scope.arg(statement, "within", 1).map(crate::bind::scope::patterns).unwrap_or_default(),
        then: scope.word(statement, "then"),
        certificate: scope.word(statement, "certificate"),
        review_every: scope.length(statement, "review every"),
    })
}

pub(super) fn certificate(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Certificate(Certificate {
        certificate: scope.name(statement),
        proves: scope.words(statement, "proves"),
        accepted_as: scope.word(statement, "accepted-as"),
        form: scope.text(statement, "form"),
        hash: scope.words(statement, "hash"),
    })
}

pub(super) fn data_protection(scope: &Scope<'_>, statement: &Statement) -> Body {
    let word = |key: &str| scope.key(statement, key).and_then(ast::Value::path).map(str::to_owned);
    Body::DataProtection(Box::new(Safeguards {
        quality: word("quality"),
        sensitive: word("sensitive"),
        automated_decision: word("automated-decision"),
        security: word("security"),
        access_log: word("access-log"),
        notice: word("notice"),
        access: word("access"),
        rectification: word("rectification"),
        redress: word("redress"),
        oversight: word("oversight"),
        breach_suspends: word("breach-suspends").map(|suspends| suspends == "yes"),
    }))
}

pub(super) fn onward(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Onward(Onward {
        to: scope.words(statement, "to"),
        consent: scope.word(statement, "consent"),
        except: scope.condition(statement, "except"),
    })
}

pub(super) fn bridge(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Bridge(Bridge {
        dimension: scope.name(statement),
        by: scope.words(statement, "by"),
        accepted_as: scope.word(statement, "accepted-as"),
        before: scope.events(statement, "before"),
        asks: scope.words(statement, "asks"),
    })
}

pub(super) fn costs(scope: &Scope<'_>, statement: &Statement) -> More {
    More::Costs(Costs {
        of: scope.subject(statement),
        by: scope.word(statement, "by"),
        shared: scope.word(statement, "shared"),
        cap: scope.known(statement, "cap", 0),
        consult_above: scope.known(statement, "consult-above", 0),
        fixed: scope.known(statement, "fixed", 0),
    })
}

pub(super) fn reimbursement(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Reimbursement(Reimbursement { of: scope.name(statement), by: scope.word(statement, "by") })
}

pub(super) fn fund(scope: &Scope<'_>, statement: &Statement) -> Body {
    Body::Fund(Fund {
        fund: scope.name(statement),
        contributions: scope.word(statement, "contributions"),
        draw: scope.known(statement, "draw up-to", 0),
        ceiling: scope.known(statement, "ceiling", 0),
        run_by: scope.word(statement, "run-by"),
    })
}
