//! Instruments in force together, and what a Party asked for elsewhere.
//!
//! Two instruments are in force together where both are known to bind the same two States. Whether that is so
//! for an instrument that is ratified only its overlays can tell.

use std::collections::BTreeSet;

use comity_words::{GroundForce, StateCode};

use super::refusal::meet_in_time;
use super::text::{Text, head};
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Body, Clause, Instrument, RelationKind};
use crate::precedence::topic::{speak_of_the_same, topic_of};

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(own) = text.instrument else { return };
    for other in text.library.instruments.values().filter(|other| other.id != own.id) {
        if !in_force_together(text.library, own, other) {
            continue;
        }
        let ordered = are_ordered(own, other);
        grounds(own, other, ordered, found);
        if !ordered && other.id < own.id {
            answers(own, other, found);
        }
    }
    asked_for(text, own, found);
}

/// Whether two States are known to be bound by both.
fn in_force_together(library: &Library, one: &Instrument, other: &Instrument) -> bool {
    // Two drafts may be ways to say the same: neither is in force.
    let is_draft = |held: &Instrument| held.status.as_deref() == Some("draft");
    let both = bound(library, one).zip(bound(library, other)).filter(|_| !is_draft(one) || !is_draft(other));
    both.is_some_and(|(one, other)| one.intersection(&other).count() > 1)
}

/// The States an instrument is known to bind; nothing where it does not say.
fn bound(library: &Library, instrument: &Instrument) -> Option<BTreeSet<StateCode>> {
    if !instrument.binding || instrument.status.as_deref() == Some("terminated") {
        return None;
    }
    let left = |state: &StateCode| {
        library.overlay(&instrument.id, state).is_some_and(|overlay| overlay.withdrawn.is_some())
    };
    let mut states: BTreeSet<StateCode> = if instrument.by_ratification {
        let overlays = library.overlays_of(&instrument.id).filter(|overlay| overlay.in_force.is_some());
        overlays.map(|overlay| overlay.party.clone()).collect()
    } else {
        instrument.parties.iter().map(|party| party.code.clone()).collect()
    };
    states.retain(|state| !left(state));
    (!states.is_empty()).then_some(states)
}

/// Whether some relation says how one stands to the other.
fn are_ordered(one: &Instrument, other: &Instrument) -> bool {
    let says = |from: &Instrument, to: &Instrument| {
        from.clauses.iter().any(|clause| match &clause.body {
            Body::Relation(relation) => match relation.kind {
                None | Some(RelationKind::Interprets) => false,
                Some(RelationKind::Residual) => {
                    relation.if_no.as_deref().is_none_or(|id| id == "mla-treaty" || id == to.id)
                }
                Some(_) => relation.to.is_empty() || relation.to.contains(&to.id),
            },
            _ => false,
        })
    };
    says(one, other) || says(other, one)
}

/// E027 and I056, across instruments
fn grounds(own: &Instrument, other: &Instrument, ordered: bool, found: &mut Vec<Diagnostic>) {
    for (mine, force) in forces(own) {
        for (theirs, their_force) in forces(other) {
            if !speak_of_the_same(mine, theirs) || force == their_force || !can_meet(mine, theirs) {
                continue;
            }
            let is_never = |force| matches!(force, GroundForce::Forbidden | GroundForce::ForbiddenAlone);
            let id = mine.statement.id().unwrap_or_default();
            if their_force == GroundForce::Forbidden && !is_never(force) && !ordered {
                let message = format!("`{id}` is a ground here and may never be one under `{}`", other.id);
                found.push(
                    Diagnostic::new("E027", mine.head(), message)
                        .saying(format!("{} forbids it in {}", other.id, theirs.article))
                        .hint("say by a `relation` which of the two goes first, or drop one of them"),
                );
            } else if !is_never(force) && !is_never(their_force) && other.id < own.id {
                let message = format!("`{id}` is {force} here and {their_force} under `{}`", other.id);
                found.push(
                    Diagnostic::new("I056", mine.head(), message)
                        .saying(format!("{} in {}", other.id, theirs.article))
                        .hint("see that this is meant: which of the two goes first is for their relation to say"),
                );
            }
        }
    }
}

fn forces(instrument: &Instrument) -> impl Iterator<Item = (&Clause, GroundForce)> {
    instrument.clauses.iter().filter_map(|clause| match &clause.body {
        Body::Ground(ground) => Some((clause, ground.force?)),
        _ => None,
    })
}

/// Whether two clauses certainly hold in some case together: on one day, and under no condition or the same.
fn can_meet(one: &Clause, other: &Clause) -> bool {
    one.applies == other.applies && meet_in_time(one, other)
}

/// E057
fn answers(own: &Instrument, other: &Instrument, found: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for mine in &own.clauses {
        // Grounds have rules of their own; what may be asked and by which road adds up.
        let Some(topic) = topic_of(mine).filter(|topic| *topic != "grounds") else { continue };
        let differs = |theirs: &&Clause| {
            topic_of(theirs) == Some(topic)
                && speak_of_the_same(mine, theirs)
                && can_meet(mine, theirs)
                && says_another(mine, theirs)
        };
        let Some(theirs) = other.clauses.iter().find(differs).filter(|_| told.insert(topic)) else {
            continue;
        };
        found.push(
            Diagnostic::new(
                "E057",
                mine.head(),
                format!("`{}` says otherwise than `{}` on {topic}, and no relation orders them", own.id, other.id),
            )
            .saying(format!("{} art {} gives another answer", other.id, theirs.article))
            .hint(format!(
                "say which goes first: `relation replaces to {id};`, `supplements`, `prevails` or `without-prejudice`",
                id = other.id
            )),
        );
    }
}

/// Whether two clauses about the same certainly give different answers.
fn says_another(one: &Clause, other: &Clause) -> bool {
    match (&one.body, &other.body) {
        (Body::Norm(a), Body::Norm(b)) => {
            (a.kind, &a.by, &a.starts) == (b.kind, &b.by, &b.starts) && a.limit.form != b.limit.form
        }
        (Body::Rule(a), Body::Rule(b)) => {
            a.value != b.value && a.exceptions.is_empty() && b.exceptions.is_empty()
        }
        (Body::Language(a), Body::Language(b)) => a.to == b.to && a.accepts != b.accepts,
        (Body::Supplement(a), Body::Supplement(b)) => a != b,
        _ => false,
    }
}

/// W033
fn asked_for(text: &Text<'_>, own: &Instrument, found: &mut Vec<Diagnostic>) {
    const FEARED: &[&str] = &["death-penalty", "torture-risk"];
    if !text.whole || own.clauses.iter().all(|clause| topic_of(clause).is_none()) {
        return;
    }
    let states: BTreeSet<&StateCode> = own
        .parties
        .iter()
        .map(|party| &party.code)
        .chain(text.library.overlays_of(&own.id).map(|overlay| &overlay.party))
        .collect();
    for feared in FEARED {
        let is_it = |id: &str| id == *feared || (*feared == "torture-risk" && id == "torture");
        let gives = |clause: &Clause| match &clause.body {
            Body::Ground(ground) => is_it(&ground.ground),
            Body::Assurance(assurance) => assurance.lifts.as_deref().is_some_and(is_it),
            _ => false,
        };
        if text.all().any(gives) {
            continue;
        }
        for state in &states {
            let mut asking = text.library.overlays.values().filter(|overlay| overlay.party == **state);
            let asks = asking.find(|overlay| {
                let declared = overlay.declarations.iter().map(|one| &one.said);
                let mut said = declared.chain(overlay.reservations.iter().map(|one| &one.said));
                said.any(|said| {
                    let here = overlay.on == own.id && said.clauses.iter().any(gives);
                    let named = is_it(&said.id)
                        || said.of.as_deref().is_some_and(is_it)
                        || said.choose.iter().any(|word| is_it(word))
                        || said.clauses.iter().any(gives);
                    // What an overlay gives to this instrument itself is addressed.
                    named && !here
                })
            });
            if let Some(overlay) = asks {
                found.push(
                    Diagnostic::new(
                        "W033",
                        head(&own.statement),
                        format!("nothing here addresses `{feared}`, and {state} asks for it"),
                    )
                    .saying(format!("the overlay of {} does", overlay.label()))
                    .hint(format!("add `ground {feared} must-refuse …`, or an `assurance` that lifts it")),
                );
                break;
            }
        }
    }
}
