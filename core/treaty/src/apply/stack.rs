//! The clauses that hold for one request: those of its basis, and of the instruments that stay with it.
//!
//! Only instruments that some relation ties to the basis join it. Topic by topic the one that goes first speaks;
//! where it is silent, those beneath it do. What is forbidden as a ground by any of them is forbidden under all.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Category, Day, GroundForce, Measure};

use super::matter::Bench;
use super::{Situation, TakenAway};
use crate::library::Library;
use crate::model::{Applies, Body, Clause, Guard, Instrument, Profile, RelationKind};
use crate::overlay::{is_dated, taken_away, taken_away_in_part};
use crate::precedence::order::{About, Candidate, Order, Reason, order};
use crate::precedence::scope::covers;
use crate::precedence::topic::{speak_of_the_same, topic_of};
use crate::precedence::{Ask, Field, candidate, clauses, profiles};
use crate::question::{Answer, Condition};

/// What holds for one request.
pub(crate) struct Stack<'a> {
    /// The instruments whose clauses are among them, the basis first.
    pub instruments: Vec<&'a Instrument>,
    /// Their profiles.
    pub profiles: Vec<&'a Profile>,
    /// The clauses, in the order of the instruments.
    pub clauses: Vec<Cow<'a, Clause>>,
    /// Clauses of the basis and its profiles that did not hold on that day: one may take over what is pending.
    pub later: Vec<&'a Clause>,
    /// Clauses of the text that a reservation takes away.
    pub taken_away: Vec<TakenAway>,
}

impl<'a> Stack<'a> {
    pub(crate) fn of(library: &'a Library, basis: &'a Instrument, ask: &Ask) -> Stack<'a> {
        let mut stack = Stack {
            instruments: vec![basis],
            profiles: profiles(library, basis, ask),
            clauses: Vec::new(),
            later: later(library, basis, ask),
            taken_away: gone(library, basis, ask),
        };
        let others = tied(library, basis, ask);
        let has_overlay = library.overlays_of(&basis.id).next().is_some();
        if others.is_empty() && !has_overlay {
            stack.clauses.extend(clauses(library, basis, ask).into_iter().map(Cow::Borrowed));
            return stack;
        }
        let mut candidates = vec![candidate(library, basis, ask, None)];
        // What is for some offences or some evidence only joins once it is told to be for this request: a text that
        // may not be about it cannot displace one that is. Where a scenario names what is in force, it has said so.
        let joins =
            |candidate: &Candidate<'_>| ask.in_force.is_some() || covers(candidate, ask) == Answer::Yes;
        let field = if others.is_empty() { Vec::new() } else { Field::of(library, ask).candidates };
        for candidate in field {
            let id = candidate.instrument.id.as_str();
            match id == basis.id {
                // The basis is bound as the assignment of brackets says, and not as the library holds it.
                true => candidates[0].since = candidate.since,
                false if others.contains(id) && joins(&candidate) => candidates.push(candidate),
                false => {}
            }
        }
        candidates.sort_by(|one, other| one.instrument.id.cmp(&other.instrument.id));
        stack.lay(library, &candidates, basis, ask);
        for candidate in candidates.iter().filter(|one| one.instrument.id != basis.id) {
            let id = &candidate.instrument.id;
            if stack.clauses.iter().any(|clause| clause.instrument == *id) {
                stack.instruments.push(candidate.instrument);
                stack.profiles.extend(profiles(library, candidate.instrument, ask));
                stack.taken_away.extend(gone(library, candidate.instrument, ask));
            }
        }
        stack
    }

    /// Lays the clauses of the candidates over one another, topic by topic.
    fn lay(&mut self, library: &Library, candidates: &[Candidate<'a>], basis: &Instrument, ask: &Ask) {
        let topics: BTreeSet<&str> =
            candidates.iter().flat_map(|one| &one.clauses).filter_map(|clause| topic_of(clause)).collect();
        let about = About { at_large: true, cited: Some(&basis.id), ..ask.about() };
        let orders: BTreeMap<&str, Order<'a>> =
            topics.into_iter().map(|topic| (topic, order(candidates, topic, about))).collect();
        // A reservation that takes a clause of the text away in some cases narrows it before it meets others.
        let held = |clause: &'a Clause| {
            let of = candidates.iter().find(|one| one.instrument.id == clause.instrument);
            reserved_in_part(library, of.map(|of| of.instrument), clause, ask)
        };
        let mut laid: Vec<Cow<'a, Clause>> = Vec::new();
        for (topic, order) in &orders {
            let mut own: Vec<Cow<'a, Clause>> = Vec::new();
            if *topic == "grounds" {
                let never = order.clauses.values().flatten().filter(|clause| is_never(clause));
                own.extend(never.map(|clause| held(clause)));
                own.extend(forbidden_all_the_same(candidates, order).map(held));
            }
            for id in ranking(order, &basis.id) {
                let all = order.clauses.get(id).map(Vec::as_slice).unwrap_or_default();
                // What a Party declared or reserved goes before the text.
                let (overlay, text): (Vec<&Clause>, Vec<&Clause>) =
                    all.iter().copied().partition(|clause| clause.overlay.is_some());
                for layer in [overlay, text] {
                    let above = own.clone();
                    let is_above = |clause: &Clause| {
                        above.iter().any(|one| one.span() == clause.span() && one.overlay == clause.overlay)
                    };
                    let beneath = layer.into_iter().filter(|clause| !is_above(clause)).map(&held);
                    own.extend(beneath.filter_map(|clause| beneath_of(&above, clause)));
                }
            }
            laid.extend(own);
        }
        // What is of no topic is each instrument's own: that of the basis holds.
        let untold =
            candidates.iter().filter(|one| one.instrument.id == basis.id).flat_map(|one| &one.clauses);
        laid.extend(untold.filter(|clause| topic_of(clause).is_none()).map(|clause| held(clause)));
        // In the order of the files again, the basis first: explanations read as the texts do.
        let place = |clause: &Clause| {
            let of = candidates.iter().find(|one| one.instrument.id == clause.instrument);
            let at = of.and_then(|one| {
                one.clauses
                    .iter()
                    .position(|own| own.span() == clause.span() && own.overlay == clause.overlay)
            });
            (clause.instrument != basis.id, clause.instrument.clone(), at)
        };
        laid.sort_by_key(|clause| place(clause));
        self.clauses = laid;
    }
}

/// What a request under an instrument asks of the order of instruments.
pub(crate) fn ask(basis: &Instrument, situation: &Situation, bench: &Bench, day: Day) -> Ask {
    let one = |path: &str| {
        let mut words = situation.facts.words(path);
        if words.len() == 1 { words.pop() } else { None }
    };
    let received = situation.events.iter().find(|event| event.name == "received").map(|event| event.at);
    let anchor = received.unwrap_or(situation.now).min(situation.now);
    let deeds = situation.events.iter().filter(|event| event.at <= anchor).cloned();
    // An event may also be told by its day.
    let told = situation
        .facts
        .iter()
        .filter(|(_, value)| matches!(value, crate::question::Value::Date(on) if *on <= day));
    let happened = deeds.chain(told.map(|(name, _)| super::Event::at(name, anchor))).collect();
    Ask {
        happened,
        measure: one("measure"),
        category: one("data-category"),
        offences: situation.facts.words("offence"),
        told: situation.facts.clone(),
        basis: Some(basis.id.clone()),
        in_force: bench.in_force.clone(),
        profiles: bench.profiles.clone(),
        ..Ask::between(situation.requesting.clone(), situation.requested.clone(), day)
    }
}

/// The clauses of a basis between the two that are dated otherwise than on the day whose law governs.
fn later<'a>(library: &'a Library, basis: &'a Instrument, ask: &Ask) -> Vec<&'a Clause> {
    let otherwise = |clause: &&Clause| {
        !is_dated(clause, ask.at)
            && crate::precedence::is_between(clause, ask.pair())
            && taken_away(library, basis, clause, ask).is_none()
    };
    let mut found: Vec<&Clause> = basis.clauses.iter().filter(otherwise).collect();
    for profile in profiles(library, basis, ask) {
        let own = |clause: &&Clause| basis.clauses.iter().any(|own| own.id == clause.id);
        found.extend(profile.clauses.iter().filter(otherwise).filter(|clause| !own(clause)));
    }
    found
}

/// The clauses of the text that reservations take away between the two.
fn gone(library: &Library, instrument: &Instrument, ask: &Ask) -> Vec<TakenAway> {
    if library.overlays_of(&instrument.id).next().is_none() {
        return Vec::new();
    }
    let dated = instrument.clauses.iter().filter(|clause| is_dated(clause, ask.at));
    let taken = dated.filter_map(|clause| {
        let (overlay, reservation) = taken_away(library, instrument, clause, ask)?;
        Some(TakenAway {
            clause: clause.id.clone(),
            instrument: instrument.id.clone(),
            article: clause.article.clone(),
            party: overlay.party.clone(),
            reservation: reservation.id.clone(),
            verified: reservation.verified,
        })
    });
    taken.collect()
}

/// The instruments that relations tie to a basis, directly or through one another. A draft stands beside drafts
/// only, and one with open brackets beside none: nobody knows yet what it says.
fn tied<'a>(library: &'a Library, basis: &Instrument, ask: &Ask) -> BTreeSet<&'a str> {
    let mut tied: BTreeSet<&str> = BTreeSet::new();
    if library.instruments.len() < 2 {
        return tied;
    }
    let named = |id: &str| ask.in_force.as_ref().is_some_and(|named| named.contains_key(id));
    let is_draft = |held: &Instrument| held.status.as_deref() == Some("draft");
    let may = |held: &&Instrument| {
        let settled = is_draft(basis) || !is_draft(held) || named(&held.id);
        held.id != basis.id && settled && held.brackets.is_empty()
    };
    let others: Vec<&Instrument> = library.instruments.values().map(AsRef::as_ref).filter(may).collect();
    let points_to = |from: &Instrument, to: &Instrument| {
        from.clauses.iter().any(|clause| match &clause.body {
            Body::Relation(relation) => match relation.kind {
                None | Some(RelationKind::Interprets) => false,
                Some(RelationKind::Residual) => {
                    relation.if_no.as_deref().is_none_or(|id| id == "mla-treaty" || id == to.id)
                }
                _ => relation.to.is_empty() || relation.to.contains(&to.id),
            },
            _ => false,
        })
    };
    let mut reached: Vec<&Instrument> = vec![basis];
    while let Some(one) = reached.pop() {
        for other in &others {
            if !tied.contains(other.id.as_str()) && (points_to(one, other) || points_to(other, one)) {
                tied.insert(&other.id);
                reached.push(other);
            }
        }
    }
    tied
}

/// Those that stay on a topic, in order. A basis that no relation displaces goes first; where two that stand side
/// by side would both change it, neither does.
fn ranking<'o>(order: &'o Order<'_>, basis: &'o str) -> Vec<&'o str> {
    let beneath = |above: &str| {
        let under = order.beside.iter().filter(|one| one.winner == above).map(|one| one.loser);
        under.collect::<Vec<&str>>()
    };
    let chosen = |one: &str| {
        order
            .lost
            .iter()
            .any(|lost| lost.loser == one && matches!(lost.reason, Reason::Later | Reason::MoreSpecial))
    };
    let kept = order.clauses.contains_key(basis)
        && (order.first.contains(&basis)
            || (order.first.len() == 1 && chosen(basis))
            || order.first.len() > 1);
    let mut ranking: Vec<&str> = match (kept, order.first.as_slice()) {
        (true, [one]) if *one != basis => vec![basis],
        (true, several) if several.len() > 1 => vec![basis],
        (_, [one]) => vec![one],
        _ => Vec::new(),
    };
    let all = ranking.first().map(|first| beneath(first)).unwrap_or_default();
    for one in all {
        if !ranking.contains(&one) {
            ranking.push(one);
        }
    }
    ranking
}

/// What an instrument forbids as a ground though it leaves the topic to another without prejudice: it stands back
/// before what the other gives, and stays in force between the two.
fn forbidden_all_the_same<'c, 'a>(
    candidates: &'c [Candidate<'a>],
    order: &'c Order<'a>,
) -> impl Iterator<Item = &'a Clause> + 'c {
    let stands_back = |candidate: &&Candidate<'a>| {
        let id = candidate.instrument.id.as_str();
        order.lost.iter().any(|one| one.loser == id)
            && order
                .lost
                .iter()
                .filter(|one| one.loser == id)
                .all(|one| one.reason == Reason::Prevails && one.by.is_some_and(|by| by.instrument == id))
    };
    candidates
        .iter()
        .filter(stands_back)
        .flat_map(|one| &one.clauses)
        .copied()
        .filter(|clause| is_never(clause))
}

fn is_never(clause: &Clause) -> bool {
    let never = |force| matches!(force, Some(GroundForce::Forbidden | GroundForce::ForbiddenAlone));
    matches!(&clause.body, Body::Ground(ground) if never(ground.force))
}

/// A clause of the text without the cases a reservation takes away from it.
fn reserved_in_part<'a>(
    library: &Library,
    of: Option<&Instrument>,
    clause: &'a Clause,
    ask: &Ask,
) -> Cow<'a, Clause> {
    let mut held = Cow::Borrowed(clause);
    let Some(of) = of.filter(|_| clause.overlay.is_none() && clause.profile.is_none()) else { return held };
    for guard in taken_away_in_part(library, of, clause, ask) {
        if let Some(case) = cases_of(guard) {
            let applies = &mut held.to_mut().applies;
            applies.unless = Some(match applies.unless.take() {
                Some(unless) => Condition::Or(vec![unless, case]),
                None => case,
            });
        }
    }
    held
}

/// A clause beneath others: gone where one of them speaks of the same, and narrowed where one does so in some
/// cases only.
fn beneath_of<'a>(above: &[Cow<'a, Clause>], mut clause: Cow<'a, Clause>) -> Option<Cow<'a, Clause>> {
    let mut unless: Vec<Condition> = Vec::new();
    for other in above.iter().filter(|other| speak_of_the_same(other, &clause)) {
        unless.push(cases(&other.applies)?);
    }
    if unless.is_empty() {
        return Some(clause);
    }
    let narrowed = clause.to_mut();
    unless.extend(narrowed.applies.unless.take());
    narrowed.applies.unless = Some(if unless.len() == 1 { unless.remove(0) } else { Condition::Or(unless) });
    Some(clause)
}

/// The cases a clause is for, as a condition; nothing where it is for all. What it stands in counts too: an
/// article, a declaration or a reservation that holds in some cases only.
fn cases(applies: &Applies) -> Option<Condition> {
    let around = applies.inside.iter().filter_map(cases_of);
    let own = narrowed(&applies.only, &applies.except, &applies.when, &applies.unless);
    let all: Vec<Condition> = around.chain(own).collect();
    (!all.is_empty()).then_some(Condition::And(all))
}

fn cases_of(guard: &Guard) -> Option<Condition> {
    let all = narrowed(&guard.only, &guard.except, &guard.when, &guard.unless);
    (!all.is_empty()).then_some(Condition::And(all))
}

fn narrowed(
    only: &[String],
    except: &[String],
    when: &Option<Condition>,
    unless: &Option<Condition>,
) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    let named = |ids: &[String]| {
        let of =
            |is: &dyn Fn(&str) -> bool| -> Vec<String> { ids.iter().filter(|id| is(id)).cloned().collect() };
        let measures = of(&|id| id.parse::<Measure>().is_ok());
        let categories = of(&|id| id.parse::<Category>().is_ok());
        let mut any: Vec<Condition> = Vec::new();
        if !measures.is_empty() {
            any.push(Condition::In("measure".to_owned(), measures));
        }
        if !categories.is_empty() {
            any.push(Condition::In("data-category".to_owned(), categories));
        }
        any
    };
    let only = named(only);
    if !only.is_empty() {
        all.push(Condition::Or(only));
    }
    let except = named(except);
    if !except.is_empty() {
        all.push(Condition::Not(Box::new(Condition::Or(except))));
    }
    all.extend(when.clone());
    all.extend(unless.clone().map(|unless| Condition::Not(Box::new(unless))));
    all
}
