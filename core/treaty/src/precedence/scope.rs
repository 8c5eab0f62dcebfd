//! Whether an instrument is for the offence and the measure of a request: some are for some offences, or for some
//! evidence, only.

use comity_words::{Category, Measure};

use super::Ask;
use super::order::Candidate;
use crate::model::{Body, Instrument, Offences, WordKind};
use crate::question::{Answer, Condition, Value};

/// Whether a candidate covers what is told of the offence and the measure; undetermined where it is not for all and
/// what it is for is not told.
pub(super) fn covers(candidate: &Candidate<'_>, ask: &Ask) -> Answer {
    let clauses = candidate.clauses.iter().filter(|clause| clause.instrument == candidate.instrument.id);
    let scopes = clauses.filter_map(|clause| match &clause.body {
        Body::Offences(offences) => {
            let when = clause.applies.when.as_ref().map_or(Answer::Yes, |when| holds(when, ask));
            Some(when.and(one(candidate.instrument, offences, ask)))
        }
        _ => None,
    });
    // Several clauses on offences widen one another.
    scopes.reduce(Answer::or).unwrap_or(Answer::Yes)
}

/// Whether a condition holds, by what is told of measure, category and offence; of all else nothing is told yet.
fn holds(condition: &Condition, ask: &Ask) -> Answer {
    let is_code = |item: &String| item.parse::<Measure>().is_ok() || item.parse::<Category>().is_ok();
    match condition {
        Condition::And(parts) => parts.iter().map(|part| holds(part, ask)).fold(Answer::Yes, Answer::and),
        Condition::Or(parts) => parts.iter().map(|part| holds(part, ask)).fold(Answer::No, Answer::or),
        Condition::Not(part) => holds(part, ask).contrary(),
        Condition::In(path, items) => {
            let asked = match path.as_str() {
                "measure" => ask.measure.as_ref(),
                "data-category" => ask.category.as_ref(),
                _ => None,
            };
            match asked {
                Some(asked) if items.contains(asked) => Answer::Yes,
                Some(_) if items.iter().all(is_code) => Answer::No,
                _ => Answer::Undetermined,
            }
        }
        Condition::Holds(path) => told(path, ask),
        _ => Answer::Undetermined,
    }
}

fn told(path: &str, ask: &Ask) -> Answer {
    match ask.told.of(path) {
        Some(Value::Truth(truth)) => Answer::of(*truth),
        _ => Answer::Undetermined,
    }
}

fn one(instrument: &Instrument, offences: &Offences, ask: &Ask) -> Answer {
    if offences.mode == "all" && offences.penalty.is_none() {
        return Answer::Yes;
    }
    let is_listed = |offence: &String| {
        offences.of.iter().any(|of| match instrument.words.get(of) {
            Some(list) if list.kind == WordKind::List => list.items.contains(offence),
            _ => of == offence,
        })
    };
    let across = if offences.transnational { told("transnational", ask) } else { Answer::Yes };
    let of_convention = offences.mode == "convention" && told("convention-offence", ask) == Answer::Yes;
    if of_convention || ask.offences.iter().any(is_listed) {
        return across;
    }
    // A closed list leaves out what is not on it. Of a convention the words of the list are the encoding's, and a
    // penalty may bring in what no list names: a person looks.
    let is_closed = offences.mode == "listed" && offences.penalty.is_none() && !ask.offences.is_empty();
    if is_closed { Answer::No } else { Answer::Undetermined }
}
