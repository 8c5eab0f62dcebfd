//! What decides an answer and was not compared with its text: the answer carries the warning.

use super::{Outcome, Resolution, Speaker};
use crate::library::Library;
use crate::norm::Verified;

/// A clause, a date or an encoding that decides something and that nobody has compared with its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The instrument.
    pub instrument: String,
    /// Where in it; empty for the encoding as a whole.
    pub article: String,
    /// Its mark.
    pub mark: Verified,
    /// What is to be checked, in a sentence.
    pub sentence: String,
}

impl Warning {
    /// The word for programs.
    pub(crate) fn of_clause(instrument: &str, article: &str, mark: Verified, what: &str) -> Option<Warning> {
        let why = doubt(mark)?;
        Some(Warning {
            instrument: instrument.to_owned(),
            article: article.to_owned(),
            mark,
            sentence: format!("{what} rests on {instrument} art {article}, {why}"),
        })
    }
}

/// Why a mark is not enough; nothing where the text was read, or where there is none to read.
fn doubt(mark: Verified) -> Option<&'static str> {
    match mark {
        Verified::Unchecked => Some("which nobody has compared with the text: check it before relying on it"),
        Verified::Secondary => Some("which is known from a text about it and not from the text itself"),
        Verified::Read | Verified::Unmarked => None,
    }
}

/// The warnings of a resolution: who governs and by which relation, and since when the two are bound.
pub(super) fn warnings(library: &Library, resolution: &Resolution) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    let mut deciding: Vec<&str> = Vec::new();
    for topic in &resolution.topics {
        let speakers: Vec<&Speaker> = match &topic.outcome {
            Outcome::Governs(speaker) => vec![speaker],
            Outcome::Conflict(several) => several.iter().collect(),
            Outcome::Undetermined(_) | Outcome::Nobody => Vec::new(),
        };
        for speaker in speakers {
            deciding.push(&speaker.instrument);
            let what = format!("What {} says of {}", speaker.instrument, topic.topic);
            let place = speaker.articles.join(", ");
            found.extend(Warning::of_clause(&speaker.instrument, &place, speaker.mark, &what));
            if let (Some((instrument, article)), Some(mark)) = (&speaker.by, speaker.by_mark) {
                let what = format!("That {} governs {}", speaker.instrument, topic.topic);
                found.extend(Warning::of_clause(instrument, article, mark, &what));
            }
        }
    }
    deciding.extend(resolution.basis.rests_on.as_deref());
    deciding.sort_unstable();
    deciding.dedup();
    for id in deciding {
        for state in resolution.ask.pair() {
            let Some(overlay) = library.overlay(id, state) else { continue };
            if let (Some(why), true) = (doubt(overlay.verified), overlay.in_force.is_some()) {
                found.push(Warning {
                    instrument: id.to_owned(),
                    article: String::new(),
                    mark: overlay.verified,
                    sentence: format!("That {id} binds {state} rests on the dates of an overlay, {why}"),
                });
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
