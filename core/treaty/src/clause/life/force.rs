//! Which clauses of an instrument bind a request: those in force at its receipt, those applied before
//! entry into force, and, where the text says so, a new version that takes over what is pending.

use comity_words::{Day, Moment};

use super::{Chronicle, Known, is_of_the_instrument};
use crate::apply::matter::Matter;
use crate::apply::{Binding, EndReading, Event, LifeEvent, LifeReading, NormInstance, NotInForce};
use crate::because::{Basis, Explanation, Line};
use crate::model::{Clause, Dates, Life, Pattern, Pending, PendingRule};
use crate::norm::{NormKind, NormState};
use crate::place;
use crate::source::Span;

/// What binds one request.
#[derive(Default)]
pub(crate) struct Force<'a> {
    /// Whether the instrument does.
    pub binding: Binding,
    /// The clauses that do, in the order of the file.
    pub clauses: Vec<&'a Clause>,
    /// The clauses that do not, and why.
    pub out: Vec<NotInForce>,
    /// Clauses that take over what is pending: by which rule, and when they began.
    pub takes_over: Vec<(Span, Transition)>,
    /// Clauses that governed at receipt until another version, or none, took over.
    pub taken_over: Vec<(&'a Clause, Moment)>,
    /// Entry into force and end as events, once they have come, where nobody told them as such.
    pub events: Vec<Event>,
    /// When the instrument ended while the request was pending.
    pub ended: Option<Ended>,
}

impl<'a> Force<'a> {
    /// The rule by which a clause takes over what was pending when it began, where it does.
    pub(crate) fn transition(&self, clause: &Clause) -> Option<Transition> {
        let span = clause.span();
        self.takes_over.iter().find(|(own, _)| *own == span).map(|(_, transition)| *transition)
    }

    /// The clause of this id that governed until another took over.
    pub(crate) fn before(&self, id: &str) -> Option<&'a Clause> {
        self.taken_over.iter().find(|(clause, _)| clause.id == id).map(|(clause, _)| *clause)
    }

    /// Whether an event lets fall away what is pending: the end of an instrument whose text says so.
    pub(crate) fn discharges(&self, event: &Event) -> bool {
        self.ended.as_ref().is_some_and(|ended| {
            ended.pending == Some(Pending::Discharged)
                && event.at == ended.at
                && event.name == ended.what.as_str()
        })
    }

    /// Whether a deed comes after the instrument ended and let fall away what was pending.
    pub(crate) fn is_past(&self, event: &Event) -> bool {
        self.ended.as_ref().is_some_and(|ended| {
            ended.pending == Some(Pending::Discharged) && event.at >= ended.at && !self.discharges(event)
        })
    }
}

/// A new version takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Transition {
    /// By which rule.
    pub rule: PendingRule,
    /// Since when.
    pub begins: Moment,
}

/// The instrument ended after the request was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    /// `sunset` or `denunciation`.
    pub what: LifeEvent,
    /// The first instant it no longer binds.
    pub at: Moment,
    /// What becomes of what is pending; not known where the text does not say.
    pub pending: Option<Pending>,
    /// The clause that says so.
    pub clause: String,
    /// Its article.
    pub article: String,
}

/// When something begins and ends to bind. An end is the first instant it no longer does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Time {
    from: Bound,
    to: Bound,
}

/// One end of that time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Bound {
    /// There is none, or nobody has told its event.
    #[default]
    Open,
    /// A moment of the law: what was in force at receipt governs.
    Law(Moment),
    /// A deed of the case: it counts from when it is done.
    Deed(Moment),
    /// A deed of the case that has not been done, or an event that has not come.
    NotYet,
}

/// What binds a request at the instant one looks.
pub(crate) fn force<'a>(matter: &Matter<'a>, all: &[&'a Clause]) -> Force<'a> {
    let chronicle = Chronicle::quiet(matter);
    let now = matter.now();
    let anchor = matter.anchor();
    let mut force = Force { binding: binding(&chronicle, anchor), ..Force::default() };
    let rule = pending_rule(&chronicle);
    // The instrument itself may have come into force while the request was pending.
    let entry = chronicle.entry_day().and_then(|entry| chronicle.begins(entry.day));
    let late = entry
        .filter(|entry| matches!(force.binding, Binding::NotYet | Binding::Provisional) && *entry <= now);
    let instrument_rule = at_entry(&chronicle);
    let taken = late.filter(|_| instrument_rule != PendingRule::OldRule);
    let before = force.binding;
    if taken.is_some() {
        force.binding = Binding::InForce;
    }
    let provisional = provisional(&chronicle, anchor);
    let plain = matches!(force.binding, Binding::InForce | Binding::Open) && taken.is_none();
    for clause in all {
        // What is dated by nothing binds as its instrument does.
        if plain && Dates::of(clause).is_empty() {
            force.clauses.push(clause);
            continue;
        }
        // What stays with the basis is bound by relations and dates of its own.
        let of_basis = clause.instrument == matter.instrument.id;
        let applied = || provisional.iter().any(|refs| place::is_at_any(matter.instrument, clause, refs));
        let out = |force: &mut Force<'a>, why: String| {
            force.out.push(NotInForce { id: clause.id.clone(), article: clause.article.clone(), why });
        };
        let reached = match force.binding {
            _ if !of_basis => true,
            Binding::InForce | Binding::Open => true,
            Binding::Provisional => applied(),
            Binding::NotYet | Binding::Ended => false,
        };
        if !reached {
            let binding = force.binding;
            out(&mut force, why_not(&chronicle, binding));
            continue;
        }
        let mut begins = taken.filter(|_| of_basis && !(before == Binding::Provisional && applied()));
        let mut governs = instrument_rule;
        let time = time_of(&chronicle, &Dates::of(clause));
        match &time.from {
            Bound::Open => {}
            Bound::Deed(at) if *at <= now => {}
            Bound::Law(at) if *at <= anchor => {}
            Bound::Law(at) if *at <= now && rule != PendingRule::OldRule => {
                begins = begins.max(Some(*at));
                governs = rule;
            }
            Bound::Law(at) => {
                out(&mut force, format!("it holds from {}", chronicle.day_of(*at)));
                continue;
            }
            Bound::Deed(_) | Bound::NotYet => {
                out(&mut force, format!("it holds from {}, which has not come", words(&clause.begins_on)));
                continue;
            }
        }
        match &time.to {
            Bound::Law(at) if *at <= anchor => {
                let last = at.plus_seconds(-1);
                out(&mut force, format!("it held until {}", chronicle.day_of(last)));
                continue;
            }
            Bound::Law(at) if *at <= now && rule != PendingRule::OldRule => {
                force.taken_over.push((clause, *at));
                out(&mut force, format!("it held until {}", chronicle.day_of(at.plus_seconds(-1))));
                continue;
            }
            // A norm that a deed ends is followed to its end; any other clause is over with the deed.
            Bound::Deed(at) if *at <= now && clause.norm().is_none() => {
                out(&mut force, format!("it held until {}", words(&clause.ends_on)));
                continue;
            }
            _ => {}
        }
        if let Some(begins) = begins {
            force.takes_over.push((clause.span(), Transition { rule: governs, begins }));
        }
        force.clauses.push(clause);
    }
    force.ended = ended(&chronicle, anchor, now);
    force.events = events(&chronicle, now);
    force
}

/// Entry into force and end as events, where the dates have come and nobody told them as events.
fn events(chronicle: &Chronicle<'_, '_>, now: Moment) -> Vec<Event> {
    let sunset = chronicle.sunset().map(|(date, ..)| date);
    let left = chronicle.denunciation().map(|(date, ..)| date);
    let entry = chronicle.entry().map(|(date, _)| date);
    let mut events = Vec::new();
    for date in [entry, sunset, left].into_iter().flatten() {
        let name = date.what.as_str();
        let at = date.due.last_day().and_then(|day| chronicle.begins(day)).filter(|at| *at <= now);
        let told = chronicle.matter.told().any(|event| event.name == name);
        if let Some(at) = at.filter(|_| !told) {
            events.push(Event { source: Some(format!("computed, {}", date.article)), ..Event::at(name, at) });
        }
    }
    events
}

/// The first moment a clause no longer holds by its own dates, where that is known.
pub(super) fn until(chronicle: &Chronicle<'_, '_>, clause: &Clause) -> Option<Moment> {
    match time_of(chronicle, &Dates::of(clause)).to {
        Bound::Law(at) | Bound::Deed(at) => Some(at),
        Bound::Open | Bound::NotYet => None,
    }
}

/// The duty to give notice of what fell away when the instrument ended.
pub(crate) fn notice(matter: &Matter<'_>, norms: &[NormInstance]) -> Option<NormInstance> {
    let ended = matter.force().ended.as_ref().filter(|ended| ended.pending == Some(Pending::Discharged))?;
    let fell =
        norms.iter().find(|norm| norm.state == NormState::Discharged && norm.ended == Some(ended.at))?;
    let id = format!("{}.notice", ended.what.as_str());
    // Nobody is named by the text: the side that was asked tells the side that asked.
    let who = |words: &str| matter.who(words, None);
    let given = matter.events().iter().find(|event| event.name == "informed" && event.at >= ended.at);
    let given = given.map(|event| event.at);
    let state = if given.is_some() { NormState::Fulfilled } else { NormState::InForce };
    let place = format!("{} art {}", matter.instrument.id, ended.article);
    let mut because =
        Explanation::of(format!("Why is notice owed? {} let the request fall away.", ended.what.noun()));
    let text = format!("{place}: pending requests are discharged, and notice of it is given");
    let article = Basis::Article { instrument: matter.instrument.id.clone(), article: ended.article.clone() };
    because.lines.push(Line::new(&format!("duty {id}"), text).on(article));
    because.names.extend([ended.clause.clone(), ended.what.as_str().to_owned()]);
    let started = Event::at(ended.what.as_str(), ended.at);
    Some(NormInstance {
        instrument: fell.instrument.clone(),
        article: ended.article.clone(),
        bearer: who("requested"),
        claimant: who("requesting"),
        done: given,
        ended: given,
        done_on: vec!["informed".to_owned()],
        verified: fell.verified,
        ..NormInstance::following(id, NormKind::Duty, state, started, because)
    })
}

/// What a case is told of the instrument's life.
pub(crate) fn life(matter: &Matter<'_>) -> LifeReading {
    let chronicle = Chronicle::of(matter);
    let end = matter.force().ended.as_ref().map(|ended| {
        let data = chronicle.clauses.iter().find_map(|(clause, life)| match life {
            Life::Sunset(sunset) if clause.id == ended.clause => sunset.data,
            Life::Denunciation(left) if clause.id == ended.clause => left.data,
            _ => None,
        });
        EndReading {
            what: ended.what,
            at: ended.at,
            pending: ended.pending,
            data,
            article: ended.article.clone(),
        }
    });
    LifeReading {
        binding: matter.force().binding,
        pending_rule: pending_rule(&chronicle),
        end,
        phases: matter.read_whole(|recall| &recall.phases, || super::phase::phases(&Chronicle::of(matter))),
        dates: matter.read_whole(|recall| &recall.dates, || Chronicle::of(matter).dates()),
        out_of_force: matter.force().out.clone(),
    }
}

/// Whether a part of a clause that is dated by itself holds.
pub(crate) fn holds(matter: &Matter<'_>, dates: &Dates<'_>) -> bool {
    if dates.is_empty() {
        return true;
    }
    let chronicle = Chronicle::quiet(matter);
    let time = time_of(&chronicle, dates);
    let (anchor, now) = (matter.anchor(), matter.now());
    let begun = match time.from {
        Bound::Open => true,
        Bound::Law(at) => at <= anchor,
        Bound::Deed(at) => at <= now,
        Bound::NotYet => false,
    };
    let over = match time.to {
        Bound::Open | Bound::NotYet => false,
        Bound::Law(at) => at <= anchor,
        Bound::Deed(at) => at <= now,
    };
    begun && !over
}

/// Whether the instrument binds a request received then.
fn binding(chronicle: &Chronicle<'_, '_>, anchor: Moment) -> Binding {
    if chronicle.end().and_then(|(day, _)| chronicle.begins(day)).is_some_and(|end| end <= anchor) {
        return Binding::Ended;
    }
    let Some((entry, _)) = chronicle.entry() else { return Binding::InForce };
    let Some(begins) = entry.due.last_day().and_then(|day| chronicle.begins(day)) else {
        return if chronicle.is_said_to_be_in_force() { Binding::InForce } else { Binding::Open };
    };
    if begins <= anchor {
        Binding::InForce
    } else if provisional(chronicle, anchor).is_empty() {
        Binding::NotYet
    } else {
        Binding::Provisional
    }
}

/// The articles applied before entry into force, clause by clause.
fn provisional<'a>(chronicle: &Chronicle<'_, 'a>, anchor: Moment) -> Vec<&'a [String]> {
    let of = |(clause, life): &(&'a Clause, &'a Life)| match life {
        Life::Provisional(refs) if !refs.is_empty() => {
            let time = time_of(chronicle, &Dates::of(clause));
            let begun = match time.from {
                Bound::Open => true,
                Bound::Law(at) | Bound::Deed(at) => at <= anchor,
                Bound::NotYet => false,
            };
            let over = matches!(time.to, Bound::Law(at) | Bound::Deed(at) if at <= anchor);
            (begun && !over).then_some(refs.as_slice())
        }
        _ => None,
    };
    chronicle.clauses.iter().filter_map(of).collect()
}

/// Which version governs what is pending when a clause changes: as the rule on amendments says, else as
/// the rule on time does, else the old one.
pub(crate) fn pending_rule(chronicle: &Chronicle<'_, '_>) -> PendingRule {
    let amendment = chronicle.clauses.iter().find_map(|(_, life)| match life {
        Life::Amendment(amendment) => amendment.pending_requests,
        _ => None,
    });
    amendment.unwrap_or_else(|| at_entry(chronicle))
}

/// Which version governs what is pending when the instrument enters into force.
fn at_entry(chronicle: &Chronicle<'_, '_>) -> PendingRule {
    let temporal = chronicle.clauses.iter().find_map(|(_, life)| match life {
        Life::Temporal(temporal) => temporal.pending_requests,
        _ => None,
    });
    temporal.unwrap_or_default()
}

/// The end that came after the request was received.
fn ended(chronicle: &Chronicle<'_, '_>, anchor: Moment, now: Moment) -> Option<Ended> {
    let sunset = chronicle.sunset().map(|(date, clause, sunset)| (date, clause, sunset.pending));
    let left = chronicle.denunciation().map(|(date, clause, left)| (date, clause, left.pending));
    let ends = [sunset, left].into_iter().flatten().filter_map(|(date, clause, pending)| {
        let at = chronicle.begins(date.due.last_day()?)?;
        let (clause, article) = (clause.id.clone(), clause.article.clone());
        Some(Ended { what: date.what, at, pending, clause, article })
    });
    ends.filter(|ended| anchor < ended.at && ended.at <= now).min_by_key(|ended| ended.at)
}

fn time_of(chronicle: &Chronicle<'_, '_>, dates: &Dates<'_>) -> Time {
    let day = |day: Day, time: Option<jiff::civil::Time>, end: bool| {
        use jiff::ToSpan;
        match time {
            Some(time) => chronicle.at(day, time),
            None if end => day.checked_add(1.day()).ok().and_then(|next| chronicle.begins(next)),
            None => chronicle.begins(day),
        }
    };
    let event = |patterns: &[Pattern], after: Option<Moment>| -> Bound {
        if patterns.is_empty() {
            return Bound::Open;
        }
        let (law, deeds): (Vec<Pattern>, Vec<Pattern>) =
            patterns.iter().cloned().partition(is_of_the_instrument);
        let done = || {
            let told = chronicle.matter.told().filter(|event| after.is_none_or(|after| event.at >= after));
            told.filter(|event| crate::apply::matter::any_matches(&deeds, event)).map(|event| event.at).min()
        };
        let deed = if deeds.is_empty() { None } else { done() };
        let known = if law.is_empty() { Known::NotYet } else { chronicle.known(&law) };
        match (known, deed) {
            (Known::On(happened), deed) => {
                let at = happened.at.or_else(|| chronicle.begins(happened.day));
                match (at, deed) {
                    (Some(at), Some(deed)) if deed < at => Bound::Deed(deed),
                    (Some(at), _) => Bound::Law(at),
                    (None, _) => Bound::Open,
                }
            }
            (_, Some(deed)) => Bound::Deed(deed),
            (Known::Open, None) => Bound::Open,
            (Known::NotYet, None) => Bound::NotYet,
        }
    };
    let from = match dates.since {
        Some(since) => day(since, dates.times.0, false).map_or(Bound::Open, Bound::Law),
        None => event(dates.begins_on, None),
    };
    let begun = match from {
        Bound::Law(at) | Bound::Deed(at) => Some(at),
        _ => None,
    };
    let to = match dates.until {
        Some(until) => day(until, dates.times.1, true).map_or(Bound::Open, Bound::Law),
        None => event(dates.ends_on, begun),
    };
    Time { from, to }
}

fn why_not(chronicle: &Chronicle<'_, '_>, binding: Binding) -> String {
    match binding {
        Binding::Ended => match chronicle.end() {
            Some((day, _)) => format!("the instrument ended on {day}"),
            None => "the instrument has ended".to_owned(),
        },
        Binding::Provisional => "it is not among the articles applied provisionally".to_owned(),
        _ => match chronicle.entry_day() {
            Some(entry) if entry.day <= chronicle.today() => {
                format!("the request came before the instrument entered into force, on {}", entry.day)
            }
            Some(entry) => format!("the instrument enters into force on {}", entry.day),
            None => "the instrument is not in force".to_owned(),
        },
    }
}

fn words(patterns: &[Pattern]) -> String {
    let names: Vec<String> = patterns.iter().map(|pattern| format!("`{pattern}`")).collect();
    names.join(" or ")
}
