//! What a Party declared and reserved, in words: apart from the text, which it does not change for the others.

use super::grammar::{capital, joined, stop};
use super::voice::Voice;
use super::{ClauseText, Language, Place, clauses, notes, options, sentence};
use crate::model::{Instrument, Overlay};

/// What a Party declared and reserved to an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlayText {
    /// The Party's code.
    pub party: String,
    /// Whose it is and to what.
    pub heading: String,
    /// When it signed, ratified and was bound; its zone and calendar.
    pub standing: Option<String>,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// Its declarations, reservations and objections, and what else it states of itself.
    pub clauses: Vec<ClauseText>,
}

/// Statements of an overlay that say how the Party stands to the instrument, and no clause.
const STANDING: &[&str] = &["signed", "ratified", "in-force", "withdrawn", "timezone", "calendar", "cut-off"];

/// What a Party declared and reserved, in words.
pub fn overlay(overlay: &Overlay, instrument: Option<&Instrument>, language: Language) -> OverlayText {
    let voice = Voice::of_overlay(overlay, instrument, language);
    let statement = &overlay.statement;
    let (mut standing, mut said) = (Vec::new(), Vec::new());
    for (owner, child) in statement.items().iter().flat_map(|item| options(&voice, item)) {
        match child.filter(|child| STANDING.contains(&child.keyword())) {
            Some(child) => standing.push(sentence::inner(&voice, child, "overlay")),
            None => clauses(&voice, owner, child, &Place::default(), &mut said),
        }
    }
    let mut anchors = Vec::new();
    said.iter_mut().for_each(|clause| clause.placed(&overlay.source, &mut anchors));
    let standing = (!standing.is_empty()).then(|| {
        let mut text = capital(&joined(voice.catalogue, &standing, "parts"));
        stop(language, &mut text);
        text
    });
    OverlayText {
        party: overlay.party.to_string(),
        heading: capital(&sentence::inner(&voice, statement, "")),
        standing,
        notes: notes(&voice, statement),
        clauses: said,
    }
}

/// Whether a block holds clauses that are sentences of their own.
pub(super) fn holds_clauses(keyword: &str) -> bool {
    matches!(keyword, "measure" | "declaration" | "reservation")
}
