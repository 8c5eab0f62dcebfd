//! What is left to two States that no instrument binds: the program offers, and invents nothing.

use comity_words::StateCode;

use super::{Ask, Resolution};
use crate::library::Library;
use crate::model::Instrument;

/// A way on where nothing binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which way.
    pub kind: OfferKind,
    /// The instrument it looks at, where there is one.
    pub instrument: Option<String>,
    /// What it is, in a sentence.
    pub sentence: String,
}

/// The ways on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfferKind {
    /// Look at the code: nobody of that name is known.
    LookAtTheCode,
    /// A scheme that does not bind in law and that both take part in.
    Scheme,
    /// A promise to do the same in a like case, as far as domestic law lets them.
    Reciprocity,
    /// A treaty of their own, on a model.
    ModelTreaty,
}

impl OfferKind {
    /// The word for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            OfferKind::LookAtTheCode => "look-at-the-code",
            OfferKind::Scheme => "scheme",
            OfferKind::Reciprocity => "reciprocity",
            OfferKind::ModelTreaty => "model-treaty",
        }
    }
}

/// The States of the two that nothing in the library names.
pub(super) fn unknown(library: &Library, ask: &Ask) -> Vec<StateCode> {
    ask.pair().into_iter().filter(|state| !is_named(library, state)).cloned().collect()
}

fn is_named(library: &Library, state: &StateCode) -> bool {
    library.overlays.keys().any(|(_, party)| party == state)
        || library.instruments.values().any(|instrument| instrument.party(state).is_some())
}

/// The ways on, where nothing binds the two or one of them is not known.
pub(super) fn offers(library: &Library, resolution: &Resolution) -> Vec<Offer> {
    let ask = &resolution.ask;
    let mut offers: Vec<Offer> = Vec::new();
    for state in &resolution.unknown {
        offers.push(Offer {
            kind: OfferKind::LookAtTheCode,
            instrument: None,
            sentence: format!(
                "No instrument and no overlay of this library names `{state}`: look at the code. States are written \
                 with two letters, as DE for Germany, EE for Estonia, GB for the United Kingdom."
            ),
        });
    }
    if !resolution.is_nothing() {
        return offers;
    }
    let takes_part = |instrument: &Instrument, state: &StateCode| {
        instrument.party(state).is_some() || library.overlay(&instrument.id, state).is_some()
    };
    for scheme in library.instruments.values().filter(|instrument| !instrument.binding) {
        if ask.pair().iter().all(|state| takes_part(scheme, state)) {
            offers.push(Offer {
                kind: OfferKind::Scheme,
                instrument: Some(scheme.id.clone()),
                sentence: format!(
                    "{} (`{}`) does not bind in law; both take part in it, and a request may be made along its lines.",
                    scheme.title, scheme.id
                ),
            });
        }
    }
    offers.push(Offer {
        kind: OfferKind::Reciprocity,
        instrument: None,
        sentence: format!(
            "No instrument of this library binds {} and {} on {}. Help may be asked on a promise to do the same in a \
             like case, as far as the law of {} lets its authorities give it: that law is not in this library.",
            ask.requesting, ask.requested, ask.at, ask.requested
        ),
    });
    let model = library.instruments.contains_key(MODEL);
    let sentence = match model {
        true => format!(
            "The two may conclude a treaty of their own: `comity treaty show {MODEL}` shows the United Nations Model \
             Treaty, `comity treaty new FILE` begins a draft on its skeleton."
        ),
        false => "The two may conclude a treaty of their own: `comity treaty new FILE` begins a draft on the skeleton \
                  of the United Nations Model Treaty."
            .to_owned(),
    };
    offers.push(Offer {
        kind: OfferKind::ModelTreaty,
        instrument: model.then(|| MODEL.to_owned()),
        sentence,
    });
    offers
}

/// The model a new treaty begins with.
const MODEL: &str = "un-model";
