//! Reciprocity: what the asking State only grants under conditions of its own, the other may answer in kind.
//!
//! It is a power and never works by itself.

use comity_words::{Category, Measure, Party};

use super::ground::{basis, name, place};
use crate::apply::judge::Trail;
use crate::apply::matter::Matter;
use crate::apply::{Answer, NormInstance};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::{Body, Clause};
use crate::norm::{NormKind, NormState};
use crate::overlay::answerable_in_kind;

/// A power of the requested side for each condition the requesting side declared for itself.
pub(crate) fn powers(matter: &Matter<'_>) -> Vec<NormInstance> {
    let mut found = Vec::new();
    let Some(start) = matter.events().iter().find(|event| event.name == "received") else { return found };
    let required =
        |clause: &&&Clause| clause.body == Body::Reciprocity(true) && is_of_this_request(matter, clause);
    for clause in matter.clauses.iter().filter(required) {
        let asking = matter.state(Party::Requesting);
        for said in answerable_in_kind(matter.library, clause, asking, matter.day) {
            let id = format!("reciprocity.{}", said.id);
            let mut because =
                Explanation::of(format!("Why may the requested side answer `{}` in kind?", said.id));
            let text = format!("{}: reciprocity is required", place(clause));
            let mut line = Line::new("reciprocity", text).on(basis(clause));
            line.mark = verification_mark(clause.verified);
            because.lines.push(line);
            let text =
                format!("{asking} declared `{}`; the other may ask for the same, and need not", said.id);
            let mut line = Line::new("declared", text).on(Basis::PartyRule(asking.to_string()));
            line.mark = verification_mark(said.verified);
            because.lines.push(line);
            name(&mut because, clause);
            because.name("reciprocity");
            because.name(asking.to_string());
            because.name(said.id.clone());
            let started = (*start).clone();
            // Its condition is put to the State that is asked; of the one that asks nobody was asked it here.
            let state = if said.is_conditional() { NormState::Possible } else { NormState::InForce };
            found.push(NormInstance {
                title: said.title.clone(),
                instrument: clause.instrument.clone(),
                article: clause.article.clone(),
                bearer: matter.who("requested", None),
                claimant: matter.who("requesting", None),
                verified: clause.verified.max(said.verified),
                ..NormInstance::following(id, NormKind::Power, state, started, because)
            });
        }
    }
    found
}

/// Whether one of the things asked for is among the measures and data categories a clause is for. What else stands
/// behind its `for` are declarations.
fn is_of_this_request(matter: &Matter<'_>, clause: &Clause) -> bool {
    let cases = |ids: &[String]| -> Vec<String> {
        let is_case = |id: &&String| id.parse::<Measure>().is_ok() || id.parse::<Category>().is_ok();
        ids.iter().filter(is_case).cloned().collect()
    };
    let (only, except) = (cases(&clause.applies.only), cases(&clause.applies.except));
    matter.focuses().iter().any(|focus| {
        let is_for = |ids: &[String]| matter.is_for(ids, focus, &mut Trail::default()) != Answer::No;
        is_for(&only) && (except.is_empty() || !is_for(&except))
    })
}
