//! How long, from which act: the norms of an instrument as they arise, end and lapse in one matter.

use std::collections::BTreeSet;

use comity_words::Moment;

use super::course::{Course, Round, Run};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter, any_matches, matches};
use crate::apply::{Answer, Event, ExtensionReading, NormInstance};
use crate::because::{Basis, Explanation, Line};
use crate::clause::life::is_of_the_instrument;
use crate::model::{Clause, Extension, Limit, LimitForm, Norm, Pattern, Silence};
use crate::norm::{Due, LimitKind, NormKind, NormState};
use crate::period::Amount;
use crate::wording::limit_words;

/// Every instance of a norm. What one deed started has one number, for however many measures; a later
/// start has the next.
pub(crate) fn instances(matter: &Matter<'_>, clause: &Clause) -> Vec<NormInstance> {
    let Some(norm) = clause.norm() else { return Vec::new() };
    let mut found: Vec<(NormInstance, Vec<String>)> = Vec::new();
    for focus in matter.focuses() {
        let instances = match matter.force().transition(clause) {
            Some(transition) => taking_over(matter, clause, norm, focus, transition.begins),
            None => of_focus(matter, clause, norm, focus),
        };
        for instance in instances {
            // Equal results for several measures are shown once.
            match found.iter_mut().find(|(other, _)| *other == instance) {
                Some((_, about)) => about.extend(focus.words()),
                None => found.push((instance, focus.words())),
            }
        }
    }
    // One alone has nothing to be counted among.
    if found.len() < 2 {
        return found.into_iter().map(|(instance, _)| instance).collect();
    }
    let starts: BTreeSet<(String, Moment)> =
        found.iter().map(|(instance, _)| (instance.id.clone(), instance.started.at)).collect();
    if norm.every.is_none() {
        for (instance, _) in &mut found {
            let before = starts.iter().filter(|(id, at)| *id == instance.id && *at < instance.started.at);
            instance.number = u32::try_from(before.count()).unwrap_or(u32::MAX).saturating_add(1);
        }
    }
    let keys: Vec<(String, u32)> =
        found.iter().map(|(instance, _)| (instance.id.clone(), instance.number)).collect();
    let mut instances = Vec::new();
    for (mut instance, mut about) in found {
        let key = (instance.id.clone(), instance.number);
        if keys.iter().filter(|other| **other == key).count() > 1 {
            about.sort();
            about.dedup();
            instance.about = about;
        }
        instances.push(instance);
    }
    instances.sort_by_key(|instance| instance.number);
    instances
}

/// The instances of a version that takes over what is pending: what was settled under the version before
/// it stays as it was.
fn taking_over(
    matter: &Matter<'_>,
    clause: &Clause,
    norm: &Norm,
    focus: &Focus,
    begins: Moment,
) -> Vec<NormInstance> {
    let before = matter.force().before(&clause.id);
    let old = before.and_then(|before| Some(of_focus(matter, before, before.norm()?, focus)));
    let mut found: Vec<NormInstance> =
        old.into_iter().flatten().filter(|instance| is_settled(instance, begins)).collect();
    let starts: Vec<Event> = found.iter().map(|instance| instance.started.clone()).collect();
    let new = of_focus(matter, clause, norm, focus).into_iter();
    found.extend(new.filter(|instance| !starts.contains(&instance.started)));
    found
}

/// Whether a norm was done, missed or over by a moment.
fn is_settled(instance: &NormInstance, by: Moment) -> bool {
    // What runs out with the day before has run out when the new rule begins.
    let hard = matches!(
        instance.limit,
        LimitKind::Hard | LimitKind::Dated | LimitKind::Requested | LimitKind::Backward
    );
    let ran_out = instance.due.ends().filter(|_| hard && instance.kind == NormKind::Duty);
    [instance.done, instance.lapse, instance.ended, ran_out].into_iter().flatten().any(|at| at <= by)
}

/// The instances of a clause that no version follows: what was settled stays, the rest falls away.
pub(crate) fn repealed(matter: &Matter<'_>, clause: &Clause, at: Moment) -> Vec<NormInstance> {
    let mut found = instances(matter, clause);
    found.retain(|instance| instance.started.at < at);
    for instance in &mut found {
        if !is_settled(instance, at) {
            let state =
                if instance.kind == NormKind::Duty { NormState::Discharged } else { NormState::Expired };
            instance.state = state;
            instance.states = vec![state];
            instance.standing_still = false;
            instance.lapse = None;
            instance.done = None;
            instance.ended = Some(at);
            let text = "the clause was repealed, and pending requests follow the new rule";
            instance.because.lines.push(Line::new("repealed", text).on(Basis::Language));
        }
    }
    found
}

/// The events that start a norm: its own, else those its clause begins with.
fn starts<'n>(clause: &'n Clause, norm: &'n Norm) -> &'n [Pattern] {
    if norm.starts.is_empty() { &clause.begins_on } else { &norm.starts }
}

/// Whether a deed may start a norm of a clause: not after a deed that ended the clause, nor after the end
/// of an instrument that lets fall away what is pending.
fn may_start(matter: &Matter<'_>, clause: &Clause, event: &Event) -> bool {
    let over = matter.force().is_past(event) && !super::course::outlives_withdrawal(event);
    !over && ended_by_deed(matter, clause).is_none_or(|end| end > event.at)
}

/// When a deed of the case ended a clause.
pub(super) fn ended_by_deed(matter: &Matter<'_>, clause: &Clause) -> Option<Moment> {
    if clause.ends_on.is_empty() {
        return None;
    }
    let deed = |pattern: &&Pattern| !is_of_the_instrument(pattern);
    let deeds: Vec<Pattern> = clause.ends_on.iter().filter(deed).cloned().collect();
    let begun = matter.events().iter().filter(|event| any_matches(&clause.begins_on, event));
    let begun = begun.map(|event| event.at).min();
    let ends = |event: &&Event| any_matches(&deeds, event) && begun.is_none_or(|begun| begun <= event.at);
    matter.events().iter().filter(ends).map(|event| event.at).min()
}

fn of_focus(matter: &Matter<'_>, clause: &Clause, norm: &Norm, focus: &Focus) -> Vec<NormInstance> {
    let mut found = Vec::new();
    let start_from = |from: usize| {
        (from..matter.events().len()).find(|place| {
            let event = &matter.events()[*place];
            any_matches(starts(clause, norm), event)
                && focus.is_of(&event.about)
                && may_start(matter, clause, event)
        })
    };
    // What nothing started is not asked whether it applies.
    let mut next = start_from(0);
    if next.is_none() {
        return found;
    }
    let bearer = matter.bearer(norm.by.as_deref());
    let mut trail = Trail::default();
    let applies = matter.applies(&clause.applies, focus, bearer, &mut trail);
    if applies == Answer::No {
        return found;
    }
    let mut before: Option<usize> = None;
    while let Some(place) = next {
        let start = &matter.events()[place];
        // A repeated receipt or decision starts nothing new, unless the request was reopened in between.
        let wanted_again = |since: usize| {
            let between = &matter.events()[since..place];
            between.iter().any(|event| event.name == "reopened" && focus.is_of(&event.about))
        };
        let repeats = matches!(start.name.as_str(), "received" | "decided");
        if repeats && before.is_some_and(|since| !wanted_again(since)) {
            next = start_from(place + 1);
            continue;
        }
        before = Some(place);
        matter.reach(clause.span());
        if norm.every.is_some() {
            return recurring(matter, clause, norm, focus, (place, applies), &trail);
        }
        let mut run = Run {
            matter,
            clause,
            norm,
            focus,
            bearer,
            start,
            place,
            applies,
            trail: trail.clone(),
            not_applied: Vec::new(),
            round: None,
        };
        let instance = run.instance();
        let ended = instance.1;
        let reasons = run.reasons_owed(&instance.0);
        found.push(instance.0);
        found.extend(reasons);
        match ended {
            Some(at) => {
                let later = (place + 1..matter.events().len()).find(|place| matter.events()[*place].at >= at);
                next = later.and_then(start_from);
            }
            None => break,
        }
    }
    found
}

/// How many rounds of a recurring duty are followed at most.
const MOST_ROUNDS: u32 = 1_000;

/// `every D`: due D, 2 D, 3 D … after the anchor, whenever the last deed was, up to the first that is
/// still to come.
fn recurring(
    matter: &Matter<'_>,
    clause: &Clause,
    norm: &Norm,
    focus: &Focus,
    (place, applies): (usize, Answer),
    trail: &Trail,
) -> Vec<NormInstance> {
    let Some(every) = norm.every else { return Vec::new() };
    let start = &matter.events()[place];
    let mut found = Vec::new();
    let mut since = None;
    for number in 1..=MOST_ROUNDS {
        let length = Amount::of(every.n.saturating_mul(number), every.unit);
        let limit = Limit { form: LimitForm::Within(length), soft: norm.limit.soft, span: clause.span() };
        let round = Some(Round { limit: &limit, since });
        let trail = trail.clone();
        let mut run = Run {
            matter,
            clause,
            norm,
            focus,
            bearer: matter.bearer(norm.by.as_deref()),
            start,
            place,
            applies,
            trail,
            not_applied: Vec::new(),
            round,
        };
        let instance = NormInstance { number, ..run.instance().0 };
        let ends = instance.due.ends();
        // Once the request has fallen away no further round begins.
        let last = ends.is_none_or(|ends| ends > matter.now())
            || matches!(instance.state, NormState::Discharged | NormState::Waived);
        found.push(instance);
        if last {
            break;
        }
        since = ends;
    }
    found
}

impl<'a> Run<'a> {
    /// The instance, and when it ended, if it did.
    fn instance(&mut self) -> (NormInstance, Option<Moment>) {
        let norm = self.norm;
        let mut courses: Vec<Course> = Vec::new();
        let mut excused = Answer::No;
        let mut excuse = Trail::default();
        for guard in &norm.excused {
            excused = excused.or(self.matter.applies(guard, self.focus, self.bearer, &mut excuse));
        }
        for (limit, counted_by, article) in self.limits() {
            let course = self.course(limit, counted_by, article);
            if !courses.iter().any(|other| (&other.due, other.state) == (&course.due, course.state)) {
                courses.push(course);
            }
        }
        let mut main = courses.remove(0);
        let mut states = vec![main.state];
        let (mut due, mut raw) = (vec![main.due.clone()], vec![main.raw.clone()]);
        let mut state = main.state;
        for other in courses {
            state = state.milder(other.state);
            states.push(other.state);
            due.push(other.due);
            raw.push(other.raw);
            main.lines.extend(other.lines);
            main.names.extend(other.names);
            main.lapse = main.lapse.zip(other.lapse).map(|(one, other)| one.max(other));
        }
        states.sort();
        states.dedup();
        let many = due.len() > 1;
        let due = if many { Due::Either(due) } else { due.remove(0) };
        let raw_due = if many { Due::Either(raw) } else { raw.remove(0) };
        let missed = state.is_missed();
        let mut because = self.explain(&due, state, &mut main);
        // An excuse is asked for only where there is a miss to excuse.
        if missed && !norm.excused.is_empty() {
            self.trail.questions.extend(excuse.questions);
        }
        if missed && !norm.excused.is_empty() && self.matter.explains() {
            because.names.extend(excuse.names);
            because.lines.push(Line::new("excuse", excuse.said.join("; ")).on(self.basis()));
        }
        if let (Some(silence), NormState::Expired, true) = (norm.silence, state, self.matter.explains()) {
            let text = match silence {
                Silence::MayContinue => "nobody objected in time: what it could have stopped may go on",
                Silence::NoObjection => "nobody objected in time: the holder is taken to have no objection",
                Silence::None => "its time is over, and nothing follows from silence",
            };
            because.name(silence.as_str());
            because.lines.push(Line::new("silence", text).on(self.basis()));
        }
        let extension = norm.extend.as_ref().map(|extension| ExtensionReading {
            by: extension.by.clone().or_else(|| norm.by.clone()).unwrap_or_default(),
            up_to: extension.up_to,
            times: extension.most(),
            used: main.extended,
            giving: extension.giving.clone(),
            uncapped: extension.uncapped,
            open: state.is_open()
                && main.lapse.is_none()
                && extension.most().is_none_or(|most| main.extended < most),
            who: match extension.by.as_deref().or(norm.by.as_deref()) {
                Some(by) => self.matter.who(by, self.bearer),
                None => Vec::new(),
            },
            closed_by: self.closed_by(extension),
        });
        let instance = NormInstance {
            id: self.clause.id.clone(),
            number: 1,
            title: self.clause.title.clone(),
            instrument: self.clause.instrument.clone(),
            article: self.clause.article.clone(),
            kind: norm.kind,
            bearer: norm.by.as_deref().map(|by| self.matter.who(by, None)).unwrap_or_default(),
            claimant: norm.to.iter().flat_map(|to| self.matter.who(to, self.bearer)).collect(),
            state,
            states,
            certain: true,
            standing_still: main.still,
            excused: if missed { excused } else { Answer::No },
            due,
            raw_due,
            limit: main.limit,
            lapse: main.lapse,
            stops_too_many: main.too_many,
            started: self.start.clone(),
            done: main.done,
            ended: main.ended,
            done_on: norm.done.iter().map(ToString::to_string).collect(),
            giving: norm.giving.clone(),
            about: Vec::new(),
            extension,
            verified: self.clause.verified,
            questions: self.trail.questions.iter().cloned().collect(),
            silence: norm.silence,
            ways: Vec::new(),
            because,
        };
        (instance, main.ended)
    }

    /// The event an extension had to come before, where that has come.
    fn closed_by(&self, extension: &Extension) -> Option<String> {
        let came = |pattern: &&Pattern| self.matter.events().iter().any(|event| matches(pattern, event));
        extension.before.iter().find(came).map(ToString::to_string)
    }

    /// The limits that may govern: each whose condition is open, up to the first that holds.
    fn limits(&mut self) -> Vec<(&'a Limit, Option<&'a str>, Option<&'a str>)> {
        let mut limits = Vec::new();
        if let Some(round) = &self.round {
            limits.push((round.limit, self.norm.counted_by.as_deref(), None));
            return limits;
        }
        let instead = self.norm.instead.iter().chain(
            self.matter.profiles_of(self.clause).flat_map(|profile| profile.instead_of(&self.clause.id)),
        );
        for other in instead {
            let mut own = Trail::default();
            let answer = self.matter.applies(&other.guard, self.focus, self.bearer, &mut own);
            let article = other.guard.article.as_deref();
            if answer != Answer::No {
                self.trail.join(own.clone());
            }
            match answer {
                Answer::No => {
                    if !self.matter.explains() {
                        continue;
                    }
                    let place = article.map(|article| format!("{article} ")).unwrap_or_default();
                    let why = own.said.join(", ");
                    self.not_applied.push(format!("{place}{}: {why}", limit_words(&other.limit)));
                    self.trail.names.extend(own.names);
                    continue;
                }
                Answer::Undetermined => limits.push((&other.limit, other.counted_by.as_deref(), article)),
                Answer::Yes => {
                    self.matter.reach(other.guard.span);
                    limits.push((&other.limit, other.counted_by.as_deref(), article));
                    return limits;
                }
            }
        }
        limits.push((&self.norm.limit, self.norm.counted_by.as_deref(), None));
        limits
    }

    /// The duty a missed soft limit creates.
    fn reasons_owed(&self, instance: &NormInstance) -> Option<NormInstance> {
        let ends = instance.due.ends().filter(|_| instance.limit == LimitKind::Soft)?;
        let last = instance.done.or(instance.ended).unwrap_or(self.matter.now());
        let arose = matches!(
            instance.state,
            NormState::InForce | NormState::Fulfilled | NormState::Discharged | NormState::Waived
        );
        if last <= ends || !arose {
            return None;
        }
        // Reasons given before there was a miss explain none.
        let given = self.later().find(|event| event.name == "reasons-given" && event.at > ends);
        let withdrawn = self.later().find(|event| self.lets_fall(event));
        let (given, withdrawn) = (given.map(|event| event.at), withdrawn.map(|event| event.at));
        let (state, given) = match (given, withdrawn) {
            (Some(at), withdrawn) if withdrawn.is_none_or(|withdrawn| at <= withdrawn) => {
                (NormState::Fulfilled, Some(at))
            }
            (_, Some(_)) => (NormState::Discharged, None),
            (_, None) => (NormState::InForce, None),
        };
        let id = format!("{}.reasons", instance.id);
        let mut because = Explanation::of(format!("Why are reasons owed for {}?", instance.id));
        because.name(instance.id.clone());
        because.lines.push(
            Line::new(
                &format!("duty {id}"),
                format!("{} aims at a date and it has passed; reasons are owed", self.place()),
            )
            .on(self.basis()),
        );
        let missed = Event::at(&format!("missed({})", instance.id), ends);
        Some(NormInstance {
            number: instance.number,
            title: instance.title.clone(),
            instrument: instance.instrument.clone(),
            article: instance.article.clone(),
            bearer: instance.bearer.clone(),
            claimant: instance.claimant.clone(),
            certain: instance.certain,
            done: given,
            ended: given.or(withdrawn),
            done_on: vec!["reasons-given".to_owned()],
            about: instance.about.clone(),
            verified: instance.verified,
            questions: instance.questions.clone(),
            ways: instance.ways.clone(),
            ..NormInstance::following(id, NormKind::Duty, state, missed, because)
        })
    }
}
