//! Who is bound by what on a day: by overlays where an instrument is ratified, by its Parties where not.

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_words::{Day, StateCode};

use crate::library::Library;
use crate::model::{Body, Instrument, Life, Overlay};

/// Whether an instrument binds, and if not or not for certain, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It binds, since that day where one is told.
    Binds(Option<Day>),
    /// It does not.
    Not(Unbound),
    /// Nobody knows: an overlay is missing, or a date in it.
    Open(Unbound),
}

/// Why an instrument does not bind, or may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbound {
    /// A word for programs and scenarios: `not-ratified`, `withdrawn`, `not-a-party`, `not-in-force`,
    /// `not-binding`, `terminated`, `same-side`, `objection`, `not-named`,
    /// `contradiction`.
    pub code: &'static str,
    /// One sentence.
    pub sentence: String,
}

fn not(code: &'static str, sentence: String) -> Standing {
    Standing::Not(Unbound { code, sentence })
}

/// What a scenario puts in force: instruments, each since a day where one is said.
pub type InForce = BTreeMap<String, Option<Day>>;

/// Whether an instrument binds both States on a day.
pub fn standing(
    library: &Library,
    instrument: &Instrument,
    pair: [&StateCode; 2],
    day: Day,
    in_force: Option<&InForce>,
) -> Standing {
    if let Some(named) = in_force {
        return match named.get(&instrument.id) {
            Some(Some(since)) if *since > day => {
                not("not-in-force", format!("`{}` is in force only from {since}", instrument.id))
            }
            Some(since) => Standing::Binds(*since),
            None => not("not-named", format!("`{}` is not among what is said to be in force", instrument.id)),
        };
    }
    if !instrument.binding {
        return not("not-binding", format!("`{}` does not bind in law", instrument.id));
    }
    if instrument.status.as_deref() == Some("terminated") {
        return not("terminated", format!("`{}` is terminated", instrument.id));
    }
    if let Some(side) = common_side(instrument, pair) {
        let [one, other] = pair;
        let id = &instrument.id;
        return not(
            "same-side",
            format!("`{id}` is between its sides: {one} and {other} are both of `{side}`"),
        );
    }
    if let Some(why) = too_few(library, instrument, day) {
        return Standing::Not(why);
    }
    let mut both = Standing::Binds(None);
    for state in pair {
        both = match (both, one(library, instrument, state, day)) {
            (Standing::Not(why), _) | (_, Standing::Not(why)) => Standing::Not(why),
            (Standing::Open(why), _) | (_, Standing::Open(why)) => Standing::Open(why),
            (Standing::Binds(since), Standing::Binds(other)) => Standing::Binds(since.max(other)),
        };
    }
    match (both, objection(library, instrument, pair, day)) {
        (Standing::Not(why), _) | (_, Some(why)) => Standing::Not(why),
        (both, None) => both,
    }
}

/// Whether an instrument binds one State on a day.
fn one(library: &Library, instrument: &Instrument, state: &StateCode, day: Day) -> Standing {
    let id = &instrument.id;
    let Some(overlay) = library.overlay(id, state) else {
        if instrument.by_ratification {
            let sentence =
                format!("no overlay of {state} on `{id}` is held: whether it has ratified is not known");
            return Standing::Open(Unbound { code: "not-ratified", sentence });
        }
        return party(instrument, state);
    };
    let first = by_overlay(instrument, overlay, state, day);
    // Two overlays of one Party that disagree on it leave it open: which was read first means nothing.
    let rivals = library.rivals.iter().filter(|rival| rival.on == *id && rival.party == *state);
    let mut others = rivals.map(|rival| by_overlay(instrument, rival, state, day));
    if others.any(|other| std::mem::discriminant(&other) != std::mem::discriminant(&first)) {
        let sentence = format!("two overlays of {state} on `{id}` disagree whether it is bound");
        return Standing::Open(Unbound { code: "contradiction", sentence });
    }
    first
}

/// What one overlay says of it.
fn by_overlay(instrument: &Instrument, overlay: &Overlay, state: &StateCode, day: Day) -> Standing {
    let id = &instrument.id;
    if let Some(left) = overlay.withdrawn.filter(|left| *left <= day) {
        return not("withdrawn", format!("{state} left `{id}` on {left}"));
    }
    match (overlay.in_force, overlay.ratified) {
        (Some(since), _) if since <= day => Standing::Binds(Some(since)),
        (Some(since), ratified) => {
            let code = if ratified.is_some_and(|at| at <= day) { "not-in-force" } else { "not-ratified" };
            not(code, format!("`{id}` binds {state} only from {since}"))
        }
        (None, _) if !instrument.by_ratification => party(instrument, state),
        (None, Some(at)) if at <= day => {
            let sentence =
                format!("{state} ratified `{id}` on {at}, and from which day it is bound is not said");
            Standing::Open(Unbound { code: "not-in-force", sentence })
        }
        (None, _) => {
            let signed = overlay.signed.map(|at| format!("signed on {at} and ")).unwrap_or_default();
            not("not-ratified", format!("{state} {signed}has not ratified `{id}`"))
        }
    }
}

/// The side both States stand on, where an instrument is between sides: a Union and its Member States of the one
/// part, a third State of the other.
fn common_side(instrument: &Instrument, [one, other]: [&StateCode; 2]) -> Option<String> {
    let side = |state: &StateCode| instrument.party(state)?.settings.get("side").cloned();
    side(one).filter(|own| side(other).as_ref() == Some(own)).map(|side| side.to_string())
}

/// Whether an instrument that waits for a number of ratifications is not in force as far as anybody has told: no
/// overlay says since when it binds a State, and fewer have ratified than it needs.
fn too_few(library: &Library, instrument: &Instrument, day: Day) -> Option<Unbound> {
    let needed = instrument.clauses.iter().find_map(|clause| match &clause.body {
        Body::Life(life) => match &**life {
            Life::Entry(entry) => entry.ratifications,
            _ => None,
        },
        _ => None,
    })?;
    if !instrument.by_ratification {
        return None;
    }
    let ratified = |overlay: &&Arc<Overlay>| overlay.ratified.is_some_and(|at| at <= day);
    let told = library.overlays_of(&instrument.id).filter(ratified).count();
    let in_force = library.overlays_of(&instrument.id).any(|overlay| overlay.in_force.is_some());
    (!in_force && u32::try_from(told).is_ok_and(|told| told < needed)).then(|| Unbound {
        code: "not-in-force",
        sentence: format!(
            "no source held says that `{}` is in force: of the {needed} ratifications it needs {told} are told",
            instrument.id
        ),
    })
}

/// A Party of an instrument that names its Parties; one that names none binds whoever uses it.
fn party(instrument: &Instrument, state: &StateCode) -> Standing {
    if instrument.parties.is_empty() || instrument.party(state).is_some() {
        return Standing::Binds(None);
    }
    not("not-a-party", format!("{state} is not a Party of `{}`", instrument.id))
}

/// An objection that keeps the instrument from being in force between the two.
fn objection(
    library: &Library,
    instrument: &Instrument,
    [one, other]: [&StateCode; 2],
    day: Day,
) -> Option<Unbound> {
    [(one, other), (other, one)].into_iter().find_map(|(by, to)| {
        let objections = library.overlay(&instrument.id, by).into_iter().flat_map(|held| &held.objections);
        let mut standing = objections.filter(|objection| {
            objection.no_relations() && objection.to == *to && objection.valid.holds(day)
        });
        standing
            .find(|objection| crate::overlay::stands(library, &instrument.id, to, &objection.over, day))
            .map(|objection| Unbound {
                code: "objection",
                sentence: format!(
                    "{by} objects to `{}` of {to}: `{}` is not in force between them",
                    objection.over, instrument.id
                ),
            })
    })
}
