//! Overlays at work: what a Party declared and reserved on a day, and what that makes of an instrument.
//!
//! A reservation changes the obligations of the reserving Party and, reciprocally, those of others towards it;
//! a declaration fills what the instrument leaves to each Party. What was valid at the anchor applies.

use std::collections::BTreeSet;

use comity_words::{Category, Day, StateCode};

use crate::library::Library;
use crate::model::stack::Statement;
use crate::model::{Body, Clause, Guard, Instrument, Overlay};
use crate::place::is_at;
use crate::precedence::Ask;
use crate::question::{Answer, Value};

/// One case as an overlay looks at it: the two States, the day, and whether a condition holds.
pub(crate) struct Case<'a> {
    pub pair: [&'a StateCode; 2],
    pub day: Day,
    pub holds: &'a dyn Fn(&Guard) -> Answer,
}

impl Case<'_> {
    /// Whether a statement is valid here; nothing where its condition is open.
    fn is_valid(&self, said: &Statement) -> Option<bool> {
        if !said.holds(self.day, self.pair) {
            return Some(false);
        }
        match (self.holds)(&said.guard) {
            Answer::Yes => Some(true),
            Answer::No => Some(false),
            Answer::Undetermined => None,
        }
    }
}

/// What a Party said under a name on a day; nothing where no overlay of it is held.
pub(crate) fn declared(
    library: &Library,
    instrument: &Instrument,
    party: &StateCode,
    id: &str,
    case: &Case<'_>,
) -> Option<Value> {
    let overlay = library.overlay(&instrument.id, party)?;
    let mut words = BTreeSet::new();
    let mut other = None;
    for declaration in &overlay.declarations {
        if !declaration.said.is_of(id) || !case.is_valid(&declaration.said)? {
            continue;
        }
        words.extend(declaration.said.choose.iter().cloned());
        match &declaration.value {
            Some(Value::Words(own)) => words.extend(own.iter().cloned()),
            Some(value) => other = Some(value.clone()),
            None => {}
        }
        // What is declared in clauses alone is declared.
        if words.is_empty() && other.is_none() {
            other = Some(Value::Truth(true));
        }
    }
    let default = || {
        instrument.clauses.iter().find_map(|clause| match &clause.body {
            Body::Declarable(declarable) if declarable.id == id => declarable.default.clone(),
            _ => None,
        })
    };
    Some(match other {
        _ if !words.is_empty() => Value::Words(words),
        Some(value) => value,
        None => Value::words(default()),
    })
}

/// Whether and how a Party reserved something on a day; nothing where no overlay of it is held.
pub(crate) fn reserved(
    library: &Library,
    instrument: &Instrument,
    party: &StateCode,
    id: &str,
    case: &Case<'_>,
) -> Option<Value> {
    let overlay = library.overlay(&instrument.id, party)?;
    let mut made: Vec<&Statement> = Vec::new();
    for said in overlay.reservations.iter().map(|one| &one.said).filter(|said| said.is_of(id)) {
        if case.is_valid(said)? {
            made.push(said);
        }
    }
    if made.is_empty() {
        return Some(Value::words::<String>([]));
    }
    let words: BTreeSet<String> = made.into_iter().flat_map(|said| said.choose.iter().cloned()).collect();
    Some(if words.is_empty() { Value::Truth(true) } else { Value::Words(words) })
}

/// Whether a declaration or reservation of a Party is valid on a day.
pub(crate) fn stands(library: &Library, instrument: &str, party: &StateCode, id: &str, day: Day) -> bool {
    library.overlay(instrument, party).is_some_and(|overlay| {
        let declared = overlay.declarations.iter().map(|one| &one.said);
        let mut said = declared.chain(overlay.reservations.iter().map(|one| &one.said));
        said.any(|said| said.id == id && said.valid.holds(day))
    })
}

/// The reservation that takes a clause of the text away in what is asked, and whose it is.
pub(crate) fn taken_away<'a>(
    library: &'a Library,
    instrument: &Instrument,
    clause: &Clause,
    ask: &Ask,
) -> Option<(&'a Overlay, &'a Statement)> {
    excluding(library, instrument, clause, ask).find(|(_, said)| !said.is_conditional())
}

/// The reservations that take a clause of the text away in some cases only.
pub(crate) fn taken_away_in_part<'a>(
    library: &'a Library,
    instrument: &Instrument,
    clause: &Clause,
    ask: &Ask,
) -> Vec<&'a Guard> {
    let all = excluding(library, instrument, clause, ask).filter(|(_, said)| said.is_conditional());
    all.map(|(_, said)| &said.guard).collect()
}

/// The reservations of the two States, valid at the anchor, that exclude a clause.
fn excluding<'a>(
    library: &'a Library,
    instrument: &Instrument,
    clause: &Clause,
    ask: &Ask,
) -> impl Iterator<Item = (&'a Overlay, &'a Statement)> {
    let pair = ask.pair();
    let overlays = pair.into_iter().filter_map(|state| library.overlay(&instrument.id, state));
    let all = overlays.flat_map(|overlay| overlay.reservations.iter().map(move |one| (&**overlay, one)));
    let valid = all.filter(move |(_, one)| one.said.holds(ask.at, pair) && ask.has_come(&one.said.guard));
    let away = valid.filter(|(_, one)| one.excludes.iter().any(|what| is_at(instrument, clause, what)));
    away.map(|(overlay, one)| (overlay, &one.said))
}

/// The clauses that overlays add between the State that asks and the one that is asked.
pub(crate) fn added<'a>(
    library: &'a Library,
    instrument: &str,
    [requesting, requested]: [&StateCode; 2],
    day: Day,
) -> Vec<&'a Clause> {
    let mut clauses: Vec<&Clause> = Vec::new();
    for state in [requested, requesting] {
        let Some(overlay) = library.overlay(instrument, state) else { continue };
        let asked = state == requested;
        // What a Party says of its own offices holds whoever asks; its own conditions where it is asked.
        let pair = [requesting, requested];
        let declared = overlay.declarations.iter().filter(|one| one.said.holds(day, pair));
        let declared = declared.flat_map(|one| &one.said.clauses);
        let own = overlay.clauses.iter().chain(declared).filter(|clause| asked || is_kept(clause));
        clauses.extend(own);
        let reserved = overlay.reservations.iter().filter(|one| one.said.holds(day, pair));
        clauses.extend(reserved.flat_map(|one| &one.said.clauses));
    }
    clauses.retain(|clause| is_dated(clause, day));
    clauses
}

/// What holds of a Party also where it asks: its offices, and a language it grants to the other direction too.
fn is_kept(clause: &Clause) -> bool {
    match &clause.body {
        Body::Language(language) => language.reciprocal,
        _ => is_of_its_offices(clause),
    }
}

fn is_of_its_offices(clause: &Clause) -> bool {
    matches!(clause.keyword.as_str(), "authority" | "contact-point" | "liaison" | "language")
}

/// Whether a clause holds on a day.
pub(crate) fn is_dated(clause: &Clause, day: Day) -> bool {
    clause.since.is_none_or(|since| since <= day) && clause.until.is_none_or(|until| day <= until)
}

/// What the asking State said that only binds where it is asked: with `reciprocity required` the other may answer
/// in kind, and need not. A clause that names what it is for (`for (search-conditions, languages)`) is about those
/// declarations alone; otherwise it is about all but those that only tell of a State's own offices and languages.
pub(crate) fn answerable_in_kind<'a>(
    library: &'a Library,
    reciprocity: &Clause,
    requesting: &StateCode,
    day: Day,
) -> Vec<&'a Statement> {
    let Some(overlay) = library.overlay(&reciprocity.instrument, requesting) else { return Vec::new() };
    let is_declaration =
        |id: &&String| id.parse::<comity_words::Measure>().is_err() && id.parse::<Category>().is_err();
    let named: Vec<&String> = reciprocity.applies.only.iter().filter(is_declaration).collect();
    let left_out: Vec<&String> = reciprocity.applies.except.iter().filter(is_declaration).collect();
    let is_about = |said: &Statement| {
        let is_one_of =
            |ids: &[&String]| ids.iter().any(|id| **id == said.id || Some(*id) == said.of.as_ref());
        let binds_the_asked =
            || !said.choose.is_empty() || said.clauses.iter().any(|clause| !is_of_its_offices(clause));
        !is_one_of(&left_out) && if named.is_empty() { binds_the_asked() } else { is_one_of(&named) }
    };
    let valid = overlay.declarations.iter().map(|one| &one.said).filter(|said| said.valid.holds(day));
    valid.filter(|said| is_about(said)).collect()
}
