//! What a request must contain, per measure, and the rule for asking for more.

use std::sync::Arc;

use comity_words::Party;

use super::ground::{due, reading};
use crate::apply::judge::Trail;
use crate::apply::leaves::settle;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{Answer, ElementReading, SupplementReading};
use crate::model::{Body, Clause};
use crate::period::end_of;

/// Every element some clause may ask, in the order of the clauses.
pub(crate) fn elements(matter: &Matter<'_>) -> Vec<Arc<ElementReading>> {
    let mut found: Vec<Arc<ElementReading>> = Vec::new();
    for reading in asked_for(matter) {
        match found.iter_mut().find(|other| other.element == reading.element) {
            // Of several clauses that ask, the first that does for certain is cited.
            Some(other) if other.required < reading.required => *other = reading,
            Some(_) => {}
            None => found.push(reading),
        }
    }
    found
}

/// Every element as each clause asks for it.
fn asked_for(matter: &Matter<'_>) -> Vec<Arc<ElementReading>> {
    let asks = |clause: &Clause| matches!(clause.body, Body::Require(_));
    matter.read_each(
        |recall| &recall.elements,
        asks,
        |clause, found| {
            let Body::Require(elements) = &clause.body else { return };
            let (asks, trail) = asked(matter, clause);
            for element in elements {
                let (required, trail) = match repeated(matter, element) {
                    Some((Answer::No, _)) | None => (asks, trail.clone()),
                    Some((again, more)) => {
                        let mut both = trail.clone();
                        both.join(more);
                        (asks.and(again.contrary()), both)
                    }
                };
                let verb = match required {
                    Answer::Yes => "asks for",
                    Answer::No => "does not ask here for",
                    Answer::Undetermined => "may ask for",
                };
                let because = reading(matter, clause, "require", format_args!("{verb} `{element}`"), &trail);
                let mut reading = ElementReading {
                    element: element.clone(),
                    required,
                    instrument: clause.instrument.clone(),
                    answers: vec![required],
                    article: clause.article.clone(),
                    verified: clause.verified,
                    because,
                };
                settle(&mut reading.because);
                found.push(Arc::new(reading));
            }
        },
    )
}

/// Whether an element need not be repeated, by a clause on earlier requests; nothing where none names it.
fn repeated(matter: &Matter<'_>, element: &str) -> Option<(Answer, Trail)> {
    let mut found: Option<(Answer, Trail)> = None;
    for clause in &matter.clauses {
        let Body::Reuse(elements) = &clause.body else { continue };
        if !elements.iter().any(|one| one == element) {
            continue;
        }
        let (answer, mut trail) = everywhere(matter, clause);
        trail.names.insert(clause.id.clone());
        if found.as_ref().is_none_or(|(before, _)| *before < answer) {
            found = Some((answer, trail));
        }
    }
    found
}

/// Whether a clause holds for all that is asked: what one measure needs must be there.
fn everywhere(matter: &Matter<'_>, clause: &Clause) -> (Answer, Trail) {
    let mut trail = Trail::default();
    let each = matter.focuses();
    let each =
        each.iter().map(|focus| matter.applies(&clause.applies, focus, Some(Party::Requesting), &mut trail));
    (each.fold(Answer::Yes, Answer::and), trail)
}

/// Whether a clause asks: for a request with several measures, if it does for any of them.
fn asked(matter: &Matter<'_>, clause: &Clause) -> (Answer, Trail) {
    let mut answer = Answer::No;
    let mut trail = Trail::default();
    for focus in matter.focuses() {
        let mut own = Trail::default();
        let one = matter.applies(&clause.applies, focus, Some(Party::Requesting), &mut own);
        if one == Answer::Yes {
            own.questions.clear();
            return (Answer::Yes, own);
        }
        answer = answer.or(one);
        trail.join(own);
    }
    if answer == Answer::No {
        trail.questions.clear();
    }
    (answer, trail)
}

/// The rule for asking for more, and how often it was done.
pub(crate) fn supplement(matter: &Matter<'_>) -> Option<SupplementReading> {
    matter.clauses.iter().find_map(|clause| {
        let Body::Supplement(supplement) = &clause.body else { return None };
        let excluded = |focus: &Focus| {
            let mut trail = Trail::default();
            matter.applies(&clause.applies, focus, Some(Party::Requested), &mut trail) == Answer::No
        };
        if matter.focuses().iter().all(excluded) {
            return None;
        }
        let asks = |event: &&crate::apply::Event| {
            event.name == "queried" || event.written() == "returned(incomplete)"
        };
        let answers = |event: &&crate::apply::Event| matches!(event.name.as_str(), "clarified" | "completed");
        let asked: Vec<_> = matter.events().iter().filter(asks).collect();
        let last = asked.last().copied();
        let open =
            last.filter(|last| !matter.events().iter().filter(answers).any(|event| event.at >= last.at));
        let reply_due = open.zip(supplement.reply_within).map(|(event, within)| {
            due(matter
                .rule(&clause.instrument, None, Some(Party::Requesting))
                .and_then(|rule| end_of(event.at, within, &rule)))
        });
        Some(SupplementReading {
            asked_by: supplement.asked_by.clone().unwrap_or_else(|| "requested".to_owned()),
            reply_within: supplement.reply_within,
            stops_clocks: supplement.stops == Some(true),
            at_most: supplement.at_most,
            asked: u32::try_from(asked.len()).unwrap_or(u32::MAX),
            reply_due,
            article: clause.article.clone(),
        })
    })
}
