//! Whether an instrument is for the offence of a request: some are for some offences only.

use super::Ask;
use super::order::Candidate;
use crate::model::{Body, Instrument, Offences, WordKind};
use crate::question::Answer;

/// Whether a candidate covers the offences told; undetermined where none is told and it is not for all.
pub(super) fn covers(candidate: &Candidate<'_>, ask: &Ask) -> Answer {
    let clauses = candidate.clauses.iter().filter(|clause| clause.instrument == candidate.instrument.id);
    let scopes = clauses.filter_map(|clause| match &clause.body {
        Body::Offences(offences) => Some(offences),
        _ => None,
    });
    // Several clauses on offences widen one another.
    scopes.map(|offences| one(candidate.instrument, offences, ask)).reduce(Answer::or).unwrap_or(Answer::Yes)
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
    if ask.offences.iter().any(is_listed) {
        return Answer::Yes;
    }
    // A closed list leaves out what is not on it. Of a convention the words of the list are the encoding's, and a
    // penalty may bring in what no list names: a person looks.
    let is_closed = offences.mode == "listed" && offences.penalty.is_none() && !ask.offences.is_empty();
    if is_closed { Answer::No } else { Answer::Undetermined }
}
