//! What the profiles of two States say, as words for the case. The product's profiles are in the binary.

use std::sync::OnceLock;

use comity_case::{Profiles, Wanted};
use comity_directory::{Directory, PartyProfile};
use comity_words::{Reference, StateCode};
use serde_json::{Value, json};

/// The profiles of the two States of a case, as far as they are held.
pub(crate) fn of(case: &Reference) -> Profiles {
    let requested = profile(case.requested());
    let wanted = |profile: &PartyProfile| {
        let documents = profile.documents.iter();
        documents
            .map(|fact| Wanted {
                elements: fact.says.elements.clone(),
                measures: fact.says.measures.clone(),
                text: fact.says.text.clone(),
                held: fact.held,
                cited: fact.cited.clone(),
            })
            .collect()
    };
    Profiles {
        requesting: profile(case.requesting()).map(|one| one.standards.clone()),
        requested: requested.map(|one| one.standards.clone()),
        documents: requested.map(wanted).unwrap_or_default(),
        compiled: requested.map(|one| one.compiled),
    }
}

/// Whose profile is held, for an answer: the day it was compiled, or null.
pub(crate) fn held(case: &Reference) -> Value {
    let day = |state: &StateCode| profile(state).map(|one| one.compiled.to_string());
    json!({"requesting": day(case.requesting()), "requested": day(case.requested())})
}

/// The profile of a State.
pub(crate) fn profile(state: &StateCode) -> Option<&'static PartyProfile> {
    static HELD: OnceLock<Directory> = OnceLock::new();
    HELD.get_or_init(Directory::builtin).profile(state)
}
