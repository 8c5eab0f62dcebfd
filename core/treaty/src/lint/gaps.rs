//! What a text ought to say and does not: of the person concerned, of forms, of coercion, of what falls on one Party.

use std::collections::BTreeSet;

use super::condition::is_for_measure;
use super::text::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Instrument, Norm};
use crate::norm::NormKind;
use crate::question::Answer;
use crate::source::Span;
use crate::syntax::ast::{Item, Statement, ValueKind};

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    person(text, found);
    elements_without_form(text, found);
    coercion(text, found);
    one_sided(text, found);
    unheard_of(text, found);
}

/// W031
fn person(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(clause) = text.own.iter().find(|clause| matches!(clause.body, Body::Measures { .. })) else {
        return;
    };
    if text.whole && !text.all().any(|clause| speaks_of_person(text, clause)) {
        found.push(
            Diagnostic::new(
                "W031",
                clause.statement.keyword.span,
                "the person concerned is told nothing and has no remedy",
            )
            .saying("measures that touch a person may be asked")
            .hint(
                "add `remedy … open-to (person)` or a duty `to person`; where the text means none: `private-rights none`",
            ),
        );
    }
}

/// Whether a clause gives the person a notice or a remedy, or says that there is none.
fn speaks_of_person(text: &Text<'_>, clause: &Clause) -> bool {
    let scope = &text.scope;
    let named = |phrase: &str| {
        scope.words(&clause.statement, phrase).iter().any(|who| who.split('.').next() == Some("person"))
    };
    match clause.keyword.as_str() {
        "private-rights" => true,
        "remedy" => !clause.statement.has("open-to") || named("open-to"),
        "review-body" => named("complaints-by"),
        "confidentiality" => clause.statement.has("user-notice"),
        "data-protection" => scope
            .children(&clause.statement, "set")
            .into_iter()
            .any(|set| matches!(set.id(), Some("notice" | "redress"))),
        _ => clause.norm().is_some_and(|norm| norm.to.iter().any(|to| to == "person")),
    }
}

/// E020
fn elements_without_form(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let forms: Vec<&Clause> = text.all().filter(|clause| matches!(clause.body, Body::Form { .. })).collect();
    if forms.is_empty() || !text.whole {
        return;
    }
    let measures = || {
        text.all().filter_map(|clause| match &clause.body {
            Body::Measures { may, .. } => Some(may),
            _ => None,
        })
    };
    let asked: BTreeSet<&String> = measures().flatten().collect();
    for clause in text.own {
        let Body::Require(elements) = &clause.body else { continue };
        let mut wanted =
            asked.iter().filter(|measure| is_for_measure(text, &clause.applies, measure) == Answer::Yes);
        let formless = wanted.find(|measure| {
            forms.iter().all(|form| is_for_measure(text, &form.applies, measure) == Answer::No)
        });
        let (Some(measure), Some(element)) = (formless, elements.first()) else { continue };
        let mut finding = Diagnostic::new(
            "E020",
            clause.head(),
            format!("`{element}` is required for {measure}, and no form is for that measure"),
        )
        .saying("required here");
        for form in forms.iter().filter(|form| text.own.iter().any(|own| std::ptr::eq(own, **form))) {
            finding = finding.and_at(form.head(), "this form is for other measures");
        }
        found.push(finding.hint(format!("let a form be `for {measure}`, or take its `for` and `when` away")));
    }
}

/// Measures that are coercive by the law of any State; of the others it depends.
const COERCIVE: &[&str] = &[
    "testimony-compelled",
    "bank-accounts",
    "bank-transactions",
    "bank-monitoring",
    "search-seizure",
    "content-data",
    "realtime-traffic",
    "interception",
    "freeze-assets",
    "confiscation",
];

/// W059
fn coercion(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole {
        return;
    }
    for clause in text.own {
        let Body::Measures { may, .. } = &clause.body else { continue };
        for measure in may.iter().filter(|measure| COERCIVE.contains(&measure.as_str())) {
            let guarded = |other: &Clause| match &other.body {
                Body::Measure { measure: own, .. } => own == measure,
                // An element asked of every request is none of this measure's own.
                Body::Require(_) => {
                    let special = !other.applies.only.is_empty() || other.applies.when.is_some();
                    special && is_for_measure(text, &other.applies, measure) != Answer::No
                }
                _ => false,
            };
            if text.all().any(guarded) {
                continue;
            }
            found.push(
                Diagnostic::new(
                    "W059",
                    named_in(clause, measure),
                    format!("`{measure}` is coercive, and a request for it needs no more than any other"),
                )
                .hint(format!(
                    "add `measure {measure} {{ require (…); }}`, or `require (…) when measure in ({measure})`"
                )),
            );
        }
    }
}

/// Where a measure stands in the subject of `measures`.
fn named_in(clause: &Clause, measure: &str) -> Span {
    match clause.statement.subject.as_ref().map(|subject| &subject.kind) {
        Some(ValueKind::Ids(ids)) => {
            ids.iter().find(|id| id.text == measure).map_or(clause.head(), |id| id.span)
        }
        _ => clause.head(),
    }
}

/// I051
fn one_sided(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(instrument) = text.completes.filter(|held| !held.by_ratification && held.parties.len() > 1)
    else {
        return;
    };
    let duties = || {
        text.all()
            .filter_map(|clause| Some((clause, clause.norm().filter(|norm| norm.kind == NormKind::Duty)?)))
    };
    for (clause, norm) in text.norms().filter(|(_, norm)| norm.kind == NormKind::Duty) {
        let Some(party) = bearer(instrument, norm) else { continue };
        let others = instrument.parties.iter().map(|party| party.code.as_str()).filter(|code| *code != party);
        let owed_by = |code: &str| {
            duties().any(|(_, other)| {
                let same = other.done == norm.done && !norm.done.is_empty();
                same && bearer(instrument, other).is_none_or(|by| by == code)
            })
        };
        let free: Vec<&str> = others.filter(|code| !owed_by(code)).collect();
        if free.is_empty() {
            continue;
        }
        found.push(
            Diagnostic::new(
                "I051",
                clause.statement.phrase("by").map_or(clause.head(), |phrase| phrase.span),
                format!("only {party} ever owes `{}`: {} never does", clause.id, free.join(", ")),
            )
            .hint("write `by requested` or `by both` where it is to fall on either Party"),
        );
    }
}

/// The Party a norm names as its bearer by code; none, where a role bears it.
fn bearer<'n>(instrument: &Instrument, norm: &'n Norm) -> Option<&'n str> {
    let by = norm.by.as_deref()?.split('.').next()?;
    instrument.parties.iter().any(|party| party.code.as_str() == by).then_some(by)
}

/// I076
fn unheard_of(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(own) = text.instrument.filter(|held| held.status.as_deref() == Some("in-force")) else { return };
    let others: Vec<&Instrument> =
        text.library.instruments.values().map(|held| &**held).filter(|held| held.id != own.id).collect();
    // Alone it can be compared with nothing.
    if others.is_empty() {
        return;
    }
    let mut known = BTreeSet::new();
    for other in others {
        effects(&other.statement, &mut |effect, _| {
            known.insert(effect);
        });
    }
    effects(text.statement, &mut |effect, span| {
        if !known.contains(&effect) {
            found.push(
                Diagnostic::new(
                    "I076",
                    span,
                    format!("{} is known to no other instrument that is held", effect.said()),
                )
                .hint("look whether the text really says so, or load the instrument it comes from"),
            );
        }
    });
}

/// What follows of itself from a breach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Sanction,
    Levy,
    Silence,
}

impl Effect {
    fn said(&self) -> &'static str {
        match self {
            Effect::Sanction => "a sanction on an addressee",
            Effect::Levy => "a levy for misses",
            Effect::Silence => "an effect of silence",
        }
    }
}

fn effects(statement: &Statement, tell: &mut dyn FnMut(Effect, Span)) {
    let blocks = statement.items().iter().flat_map(|item| match item {
        Item::Plain(child) => vec![child],
        Item::Bracketed(bracketed) => {
            let options = bracketed.options.iter().filter_map(|(_, block)| block.as_ref());
            options.flat_map(|block| block.items.iter().filter_map(Item::plain)).collect()
        }
    });
    for child in blocks.filter(|child| child.keyword() != "scenario") {
        match child.keyword() {
            "sanction" => tell(Effect::Sanction, super::text::head(child)),
            "step" => child.phrase("levy").into_iter().for_each(|phrase| tell(Effect::Levy, phrase.span)),
            "set" if child.id() == Some("silence") => {
                let says = child.arg("<val>").and_then(|value| value.path());
                if says.is_some_and(|word| word != "none") {
                    tell(Effect::Silence, child.span);
                }
            }
            _ => {}
        }
        effects(child, tell);
    }
}
