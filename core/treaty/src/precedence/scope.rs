//! Whether an instrument is for the offence and the measure of a request: some are for some offences, or for some
//! evidence, only.

use std::collections::BTreeSet;

use comity_words::{Category, Measure};

use super::Ask;
use super::order::Candidate;
use crate::library::Library;
use crate::model::{Body, Clause, Instrument, Offences, WordKind};
use crate::question::{Answer, Condition, Question, Value};

/// Whether a candidate covers what is told of the offence and the measure; undetermined where it is not for all and
/// what it is for is not told.
pub(crate) fn covers(candidate: &Candidate<'_>, ask: &Ask) -> Answer {
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

/// What is not told and would tell whether a candidate is for the request.
pub(super) fn untold(candidate: &Candidate<'_>, ask: &Ask) -> Vec<Question> {
    let mut wanted: Vec<Question> = Vec::new();
    let mut want = |question: Question| {
        if !wanted.contains(&question) {
            wanted.push(question);
        }
    };
    let clauses = candidate.clauses.iter().filter(|clause| clause.instrument == candidate.instrument.id);
    for clause in clauses {
        let Body::Offences(offences) = &clause.body else { continue };
        if let Some(when) = &clause.applies.when {
            open_paths(when, ask, &mut |path| want(question(candidate.instrument, path, None)));
        }
        if one(candidate.instrument, offences, ask) != Answer::Undetermined {
            continue;
        }
        if ask.offences.is_empty() {
            want(question(candidate.instrument, "offence", Some("Which offence is it?")));
        } else if told("convention-offence", ask) == Answer::Undetermined
            && !ask.offences.iter().any(|offence| is_listed(candidate.instrument, offences, offence))
        {
            let said = "Is the offence one of those the instrument is for?";
            want(question(candidate.instrument, "convention-offence", Some(said)));
        }
        if offences.transnational && told("transnational", ask) == Answer::Undetermined {
            let said = "Does the offence reach across a border?";
            want(question(candidate.instrument, "transnational", Some(said)));
        }
    }
    wanted
}

/// That an instrument is for some requests only, and what would tell.
pub(crate) fn sentence(id: &str, asks: &[Question]) -> String {
    let untold: Vec<String> = asks.iter().map(|one| format!("“{}” (`{}`)", one.wording, one.path)).collect();
    format!("`{id}` is for some offences or some evidence only; not told: {}", untold.join("; "))
}

/// The paths a condition hangs on, of which nothing is told.
fn open_paths(condition: &Condition, ask: &Ask, found: &mut dyn FnMut(&str)) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter().for_each(|part| open_paths(part, ask, found));
        }
        Condition::Not(part) => open_paths(part, ask, found),
        Condition::Holds(path) if told(path, ask) == Answer::Undetermined => found(path),
        _ => {}
    }
}

/// The question an instrument puts under a path, or else the one that goes without saying.
fn question(instrument: &Instrument, path: &str, plain: Option<&str>) -> Question {
    let word = instrument.words.get(path);
    let wording = word.and_then(|word| word.title.as_deref()).or(plain).unwrap_or(path);
    let asked_of = word.and_then(|word| word.asked_of.clone());
    Question { path: path.to_owned(), wording: wording.to_owned(), asked_of }
}

/// What of a request the instruments of a library look at to tell whether they are for it. Requests that differ in
/// other things only are covered by the same.
#[derive(Debug, Default)]
pub(crate) struct Scoping<'l> {
    told: BTreeSet<&'l str>,
    offences: BTreeSet<&'l str>,
}

impl<'l> Scoping<'l> {
    pub(crate) fn of(library: &'l Library) -> Scoping<'l> {
        let mut scoping = Scoping::default();
        for instrument in library.instruments.values() {
            instrument.clauses.iter().for_each(|clause| scoping.clause(instrument, clause));
        }
        let instrument = |id: &str| library.instruments.get(id);
        for profile in library.profiles.values() {
            let Some(of) = instrument(&profile.of) else { continue };
            profile.clauses.iter().for_each(|clause| scoping.clause(of, clause));
        }
        for overlay in library.overlays.values() {
            let Some(of) = instrument(&overlay.on) else { continue };
            let said = overlay.declarations.iter().map(|one| &one.said);
            let said = said.chain(overlay.reservations.iter().map(|one| &one.said));
            let clauses = overlay.clauses.iter().chain(said.flat_map(|said| &said.clauses));
            clauses.for_each(|clause| scoping.clause(of, clause));
        }
        scoping
    }

    fn clause(&mut self, instrument: &'l Instrument, clause: &'l Clause) {
        let Body::Offences(offences) = &clause.body else { return };
        self.told.extend(["convention-offence", "transnational"]);
        if let Some(when) = &clause.applies.when {
            self.condition(when);
        }
        for of in &offences.of {
            self.offences.insert(of);
            if let Some(list) = instrument.words.get(of) {
                self.offences.extend(list.items.iter().map(String::as_str));
            }
        }
    }

    fn condition(&mut self, condition: &'l Condition) {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
            Condition::Not(part) => self.condition(part),
            Condition::Holds(path) => {
                self.told.insert(path);
            }
            _ => {}
        }
    }

    /// Leaves of an ask what is looked at. Offences on no list are as good as one another, and not as good as none.
    pub(crate) fn narrow(&self, ask: &mut Ask) {
        let kept = ask.told.iter().filter(|(path, _)| self.told.contains(path));
        ask.told = kept.map(|(path, value)| (path.to_owned(), value.clone())).collect();
        let is_told = !ask.offences.is_empty();
        ask.offences.retain(|offence| self.offences.contains(offence.as_str()));
        ask.offences.sort();
        if is_told && ask.offences.is_empty() {
            ask.offences.push(String::new());
        }
    }
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
    let across = if offences.transnational { told("transnational", ask) } else { Answer::Yes };
    let of_convention = offences.mode == "convention" && told("convention-offence", ask) == Answer::Yes;
    if of_convention || ask.offences.iter().any(|offence| is_listed(instrument, offences, offence)) {
        return across;
    }
    // A closed list leaves out what is not on it. Of a convention the words of the list are the encoding's, and a
    // penalty may bring in what no list names: a person looks.
    let is_closed = offences.mode == "listed" && offences.penalty.is_none() && !ask.offences.is_empty();
    if is_closed { Answer::No } else { Answer::Undetermined }
}

fn is_listed(instrument: &Instrument, offences: &Offences, offence: &String) -> bool {
    offences.of.iter().any(|of| match instrument.words.get(of) {
        Some(list) if list.kind == WordKind::List => list.items.contains(offence),
        _ => of == offence,
    })
}
