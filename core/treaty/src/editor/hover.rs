//! What a clause says, and when it would be due for a request received at a given moment.

use comity_words::{Moment, StateCode};

use super::Desk;
use crate::apply::{Due, Event, Facts, Situation, Value, apply};
use crate::library::Library;
use crate::model::{Body, Clause, Instrument};
use crate::prose;
use crate::source::Span;

/// What is shown about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The place it is about.
    pub span: Span,
    /// `duty decide`
    pub heading: String,
    /// The article: `9(2)`; empty where the file gives none.
    pub article: String,
    /// What it says, in a sentence.
    pub sentence: String,
    /// How far it was compared with the text.
    pub verified: String,
    /// When it would be due; none where it has no time.
    pub sample: Option<Sample>,
}

/// A due date for an invented request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The State that asks.
    pub requesting: StateCode,
    /// The State that is asked.
    pub requested: StateCode,
    /// The deed it counts from.
    pub deed: String,
    /// When that deed is taken to have happened.
    pub at: Moment,
    /// Until when; and under which option of an open bracket, where it has several.
    pub due: Due,
}

/// What is to be said about the name or clause at a byte of a text. `library` holds the texts of the desk;
/// `at_moment` is when the sample request is taken to have been received.
pub fn hover(desk: &Desk, library: &Library, file: &str, at: usize, at_moment: Moment) -> Option<Hover> {
    // On a name, the clause it names; elsewhere, the innermost clause the place lies in.
    let under = desk.mark(file, at).map(|mark| mark.span);
    let place = desk.definitions(file, at).into_iter().next();
    let (file, at) = place.as_ref().map_or((file, at), |place| (place.file.as_str(), place.span.start));
    for instrument in library.instruments.values().filter(|held| held.source.name == file) {
        if let Some(hover) = in_instrument(library, instrument, at, at_moment) {
            return Some(Hover { span: under.unwrap_or(hover.span), ..hover });
        }
    }
    None
}

fn in_instrument(library: &Library, instrument: &Instrument, at: usize, moment: Moment) -> Option<Hover> {
    let holds = |clause: &&Clause| clause.span().start <= at && at <= clause.span().end;
    let clause = instrument.clauses.iter().filter(holds).min_by_key(|clause| clause.span().len());
    let Some(clause) = clause else { return word(instrument, at) };
    let articles = prose::articles(instrument, prose::Language::English);
    let said = articles.iter().flat_map(|article| &article.clauses).find(|said| said.id == clause.id);
    Some(Hover {
        span: clause.head(),
        heading: format!("{} {}", clause.keyword, clause.id),
        article: clause.article.clone(),
        sentence: said.map(|said| said.text.clone()).unwrap_or_default(),
        verified: clause.verified.to_string(),
        sample: sample(library, instrument, clause, moment),
    })
}

/// A word the text defines: its title.
fn word(instrument: &Instrument, at: usize) -> Option<Hover> {
    let word = instrument.words.values().find(|word| word.span.start <= at && at <= word.span.end)?;
    let asked = word.asked_of.as_ref().map(|who| format!(" ({who})")).unwrap_or_default();
    let items = if word.items.is_empty() { String::new() } else { word.items.join(", ") };
    let title = word.title.clone().unwrap_or(items);
    Some(Hover {
        span: word.span,
        heading: word.id.clone(),
        article: String::new(),
        sentence: format!("{title}{asked}"),
        verified: String::new(),
        sample: None,
    })
}

/// The norm's due date, had the first deed that starts it been done at this moment between the first two
/// Parties. Nothing is invented besides: a condition nobody answered leaves what it leaves.
fn sample(library: &Library, instrument: &Instrument, clause: &Clause, at: Moment) -> Option<Sample> {
    let norm = clause.norm()?;
    let deed = norm.starts.first()?.to_string();
    let [requesting, requested] = instrument.parties.get(..2)? else { return None };
    let mut facts = Facts::new();
    let in_scope = instrument.clauses.iter().find_map(|clause| match &clause.body {
        Body::Measures { may, .. } => may.first().cloned(),
        _ => None,
    });
    if let Some(measure) = clause.applies.only.first().cloned().or(in_scope) {
        facts.tell("measure", Value::words(vec![measure]));
    }
    let situation = Situation {
        instrument: instrument.id.clone(),
        requesting: requesting.code.clone(),
        requested: requested.code.clone(),
        facts,
        events: vec![Event::at(&deed, at)],
        now: at,
        assignment: instrument.assignment.clone(),
        past_misses: Default::default(),
    };
    let application = apply(library, &situation).ok()?;
    let due = application.norm(&clause.id)?.due.clone();
    let (requesting, requested) = (situation.requesting, situation.requested);
    Some(Sample { requesting, requested, deed, at, due })
}
