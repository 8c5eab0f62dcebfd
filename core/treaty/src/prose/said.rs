//! Single clauses, words and offices in words, for answers that are no page of one instrument.

use super::grammar::capital;
use super::voice::Voice;
use super::{Language, sentence};
use crate::library::Library;
use crate::model::{Clause, Instrument};

/// The sentence of a clause, in the voice of the text, profile or overlay it is of.
pub(crate) fn clause(library: &Library, clause: &Clause, language: Language) -> String {
    in_voice(library, clause, language, |voice| {
        let said = sentence::of(voice, &clause.statement);
        match &clause.of_measure {
            Some(measure) if clause.keyword != "measure" => {
                let measure = voice.say("values", "quoted", &[&voice.code(measure, "", "measure")]);
                voice.say("page", "in-measure", &[&measure, &said])
            }
            _ => said,
        }
    })
}

/// A word of the law: an element, a measure, a ground.
pub(crate) fn word(library: &Library, of: &Clause, id: &str, language: Language) -> String {
    in_voice(library, of, language, |voice| voice.code(id, "", ""))
}

/// Somebody the treaty names: *the court of the requested Party*.
pub(crate) fn who(library: &Library, of: &Clause, path: &str, language: Language) -> String {
    in_voice(library, of, language, |voice| voice.who(path, ""))
}

/// What a path of a condition stands for: *the kind of the proceedings*.
pub(crate) fn path(library: &Library, of: &Clause, path: &str, language: Language) -> String {
    in_voice(library, of, language, |voice| voice.path(path, ""))
}

/// The same at the beginning of a sentence.
pub(crate) fn begun(said: &str) -> String {
    capital(said)
}

fn in_voice(
    library: &Library,
    clause: &Clause,
    language: Language,
    say: impl FnOnce(&Voice<'_>) -> String,
) -> String {
    let instrument = library.instrument(&clause.instrument).map(AsRef::as_ref);
    let profile = clause.profile.as_ref().and_then(|id| library.profiles.get(id));
    let overlay = clause.overlay.as_ref().and_then(|party| library.overlay(&clause.instrument, party));
    match (profile, overlay, instrument) {
        (Some(profile), ..) => say(&Voice::of_profile(profile, instrument, language)),
        (_, Some(overlay), _) => say(&Voice::of_overlay(overlay, instrument, language)),
        (_, _, Some(instrument)) => say(&Voice::of(instrument, language)),
        _ => String::new(),
    }
}

/// A word of the law as an instrument's rendering has it: an element, a measure, a ground, an office.
pub fn word_of(instrument: &Instrument, id: &str, language: Language) -> String {
    Voice::of(instrument, language).code(id, "", "")
}
