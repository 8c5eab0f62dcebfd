//! How long, from which act: the norms of an instrument as they arise, end and lapse in one matter.

use comity_words::{Moment, Party};

use super::clock::{Clock, anchor_of, shown, told};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter, any_matches, is_between};
use crate::apply::{Answer, Event, ExtensionReading, NormInstance, Value};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::{Clause, Limit, LimitForm, Norm};
use crate::norm::{Due, LimitKind, NoDue, NormKind, NormState, Verified};
use crate::period::{
    self, Amount, Chosen, End, NotComputable, Point, Resolved, Roll, Running, Step, due_on, floor_of,
};
use crate::prose::{limit_words, pattern_words, weekday};

/// Every instance of a norm.
pub(crate) fn instances(matter: &Matter<'_>, clause: &Clause) -> Vec<NormInstance> {
    let Some(norm) = clause.norm() else { return Vec::new() };
    let mut found: Vec<(NormInstance, Vec<String>)> = Vec::new();
    for focus in matter.focuses() {
        for (number, instance) in of_focus(matter, clause, norm, &focus).into_iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
            let instance = NormInstance { number, about: Vec::new(), ..instance };
            // Equal results for several measures are shown once.
            let same = |(other, _): &&mut (NormInstance, Vec<String>)| *other == instance;
            match found.iter_mut().find(same) {
                Some((_, about)) => about.extend(focus.words()),
                None => found.push((instance, focus.words())),
            }
        }
    }
    let keys: Vec<(String, u32)> = found.iter().map(|(norm, _)| (norm.id.clone(), norm.number)).collect();
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
    instances
}

fn of_focus(matter: &Matter<'_>, clause: &Clause, norm: &Norm, focus: &Focus) -> Vec<NormInstance> {
    let bearer = matter.bearer(norm.by.as_deref());
    let mut trail = Trail::default();
    let applies = is_between(matter, &clause.applies.between)
        .and(matter.applies(&clause.applies, focus, bearer, &mut trail));
    let mut found = Vec::new();
    if applies == Answer::No {
        return found;
    }
    let mut from = 0;
    while let Some(place) = (from..matter.events.len()).find(|place| {
        let event = &matter.events[*place];
        any_matches(&norm.starts, event) && focus.is_of(&event.about)
    }) {
        let start = &matter.events[place];
        // A repeated receipt or decision starts nothing new.
        if !found.is_empty() && matches!(start.name.as_str(), "received" | "decided") {
            break;
        }
        matter.reach(clause.span());
        let mut run = Run { matter, clause, norm, focus, bearer, start, place, applies, trail: trail.clone(), not_applied: Vec::new() };
        let instance = run.instance();
        let ended = instance.1;
        let reasons = run.reasons_owed(&instance.0);
        found.push(instance.0);
        found.extend(reasons);
        match ended {
            Some(at) => {
                from = (place + 1..matter.events.len())
                    .find(|place| matter.events[*place].at >= at)
                    .unwrap_or(matter.events.len());
            }
            None => break,
        }
    }
    found
}

/// One start of a norm for one focus.
struct Run<'a> {
    matter: &'a Matter<'a>,
    clause: &'a Clause,
    norm: &'a Norm,
    focus: &'a Focus,
    bearer: Option<Party>,
    start: &'a Event,
    place: usize,
    applies: Answer,
    trail: Trail,
    /// Limits and extensions that do not apply, and why.
    not_applied: Vec<String>,
}

/// What one limit comes to.
#[derive(Debug, Clone, PartialEq)]
struct Course {
    limit: LimitKind,
    due: Due,
    raw: Due,
    state: NormState,
    still: bool,
    lapse: Option<Moment>,
    done: Option<Moment>,
    ended: Option<Moment>,
    extended: u32,
    too_many: Vec<Moment>,
    lines: Vec<Line>,
    not_applied: Vec<String>,
    names: Vec<String>,
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
        for other in courses {
            states.push(other.state);
            due.push(other.due);
            raw.push(other.raw);
            main.lines.extend(other.lines);
            main.names.extend(other.names);
            if other.lapse.is_none() {
                main.lapse = None;
            }
        }
        states.sort();
        states.dedup();
        // Where an answer is open the milder state stands, so that nothing lapses on a guess.
        let state = states.first().copied().unwrap_or(main.state);
        let many = due.len() > 1;
        let due = if many { Due::Either(due) } else { due.remove(0) };
        let raw_due = if many { Due::Either(raw) } else { raw.remove(0) };
        let missed = state.is_missed();
        let mut because = self.explain(&due, state, &main);
        // An excuse is asked for only where there is a miss to excuse.
        if missed && !norm.excused.is_empty() {
            because.names.extend(excuse.names);
            because.lines.push(Line::new("excuse", excuse.said.join("; ")).on(self.basis()));
            self.trail.questions.extend(excuse.questions);
        }
        let extension = norm.extend.as_ref().map(|extension| ExtensionReading {
            by: extension.by.clone().or_else(|| norm.by.clone()).unwrap_or_default(),
            up_to: extension.up_to,
            times: extension.times,
            used: main.extended,
            giving: extension.giving.clone(),
            uncapped: extension.uncapped,
            open: state.is_open()
                && main.lapse.is_none()
                && extension.times.is_none_or(|times| main.extended < times),
        });
        let instance = NormInstance {
            id: self.clause.id.clone(),
            number: 1,
            title: self.clause.title.clone(),
            article: self.clause.article.clone(),
            kind: norm.kind,
            bearer: norm.by.as_deref().map(|by| self.matter.who(by, None)).unwrap_or_default(),
            claimant: norm.to.iter().flat_map(|to| self.matter.who(to, self.bearer)).collect(),
            state,
            states,
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
            because,
        };
        (instance, main.ended)
    }

    /// The limits that may govern: each whose condition is open, up to the first that holds.
    fn limits(&mut self) -> Vec<(&'a Limit, Option<&'a str>, Option<&'a str>)> {
        let mut limits = Vec::new();
        let instead = self.norm.instead.iter().chain(
            self.matter.profiles.iter().flat_map(|profile| profile.instead_of(&self.clause.id)),
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

    /// Follows one limit from its start to its end.
    fn course(&mut self, limit: &Limit, counted_by: Option<&str>, article: Option<&str>) -> Course {
        let rule = self.matter.rule(counted_by, self.bearer);
        let nothing = Resolved {
            rule: period::PeriodRule { id: "default".to_owned(), ..period::PeriodRule::default() },
            zone: Err(NotComputable::no_rule("default")),
            free: Err(NotComputable::no_rule("default")),
        };
        let (rule, missing) = match rule {
            Ok(rule) => (rule, None),
            Err(missing) => (nothing, Some(missing)),
        };
        let mut course = self.follow(limit, &rule, missing);
        self.head(limit, article, &rule, &mut course);
        course
    }

    fn follow(&mut self, limit: &Limit, rule: &Resolved, missing: Option<NotComputable>) -> Course {
        let mut course = Course {
            limit: LimitKind::Unlimited,
            due: Due::None(NoDue::Unlimited),
            raw: Due::None(NoDue::Unlimited),
            state: NormState::InForce,
            still: false,
            lapse: None,
            done: None,
            ended: None,
            extended: 0,
            too_many: Vec::new(),
            lines: Vec::new(),
            not_applied: Vec::new(),
            names: Vec::new(),
        };
        // A limit in days needs the whole rule, a limit in hours or at a date but a part of it.
        let needs_rule = !matches!(limit.form, LimitForm::Promptly(_) | LimitForm::Unknown | LimitForm::Unlimited);
        let waits = self.waits_for();
        let start = waits.as_ref().and_then(|waits| waits.as_ref().ok()).map_or_else(|| self.start.clone(), Clone::clone);
        let mut amount = None;
        let mut fixed: Option<Result<End, NotComputable>> = None;
        match &limit.form {
            LimitForm::Unlimited => {}
            LimitForm::Promptly(_) => {
                course.limit = LimitKind::Vague;
                course.due = Due::None(NoDue::Vague);
                course.raw = course.due.clone();
                course.lines.extend(self.benchmark(&mut course.names));
            }
            LimitForm::Unknown => {
                course.limit = LimitKind::Unread;
                course.names.push("limit-not-read".to_owned());
                course.due = Due::Unknown {
                    missing: "limit".to_owned(),
                    question: format!("what limit does {} set? nobody has read it yet", self.place()),
                };
            }
            LimitForm::Within(within) => {
                course.limit = if limit.soft { LimitKind::Soft } else { LimitKind::Hard };
                amount = Some(*within);
            }
            LimitForm::AtLeast(least) => {
                course.limit = LimitKind::Floor;
                fixed = Some(self.floor(&start, *least, rule));
            }
            LimitForm::Date(day) => {
                course.limit = LimitKind::Dated;
                fixed = Some(due_on(*day, rule).map(End::Day));
            }
            LimitForm::Path(path) => {
                course.limit = if limit.soft { LimitKind::Soft } else { LimitKind::Requested };
                course.names.push(path.clone());
                match self.matter.value(path, self.focus, self.bearer) {
                    Some(Value::Date(day)) => fixed = Some(due_on(day, rule).map(End::Day)),
                    Some(Value::Length(length)) => amount = Some(length),
                    _ => {
                        let question = format!("what is `{path}` of this request?");
                        course.due = Due::Unknown { missing: path.clone(), question };
                    }
                }
            }
            LimitForm::Before(before, events) => {
                course.limit = LimitKind::Backward;
                match self.coming(events) {
                    Some(point) => fixed = Some(period::end_before(point, *before, rule)),
                    None => {
                        let event = events.first().map(ToString::to_string).unwrap_or_default();
                        let question = format!("when is `{event}`?");
                        course.due = Due::Unknown { missing: event, question };
                    }
                }
            }
        }
        if let Some(missing) = missing.filter(|_| needs_rule && !matches!(course.due, Due::Unknown { .. })) {
            course.due = unknown(&missing);
            course.raw = course.due.clone();
            self.walk(None, rule, &mut course);
        } else if let Some(waiting) = waits.as_ref().and_then(|waits| waits.as_ref().err()) {
            course.state = NormState::Created;
            if *waiting {
                course.due = Due::None(NoDue::NotStarted);
                course.raw = course.due.clone();
                self.discharge_only(&mut course);
            } else {
                let clock = amount.map(|amount| Clock::begin(anchor_of(&start), amount, rule, self.norm));
                self.walk(clock, rule, &mut course);
                if course.state == NormState::InForce {
                    course.state = NormState::Created;
                }
            }
        } else if let Some(amount) = amount {
            let clock = Clock::begin(anchor_of(&start), amount, rule, self.norm);
            self.walk(Some(clock), rule, &mut course);
        } else {
            if let Some(fixed) = fixed {
                set_due(&mut course, fixed, rule);
            } else if !matches!(course.due, Due::None(_)) {
                course.raw = course.due.clone();
            }
            self.walk(None, rule, &mut course);
        }
        course
    }

    /// What a norm that comes after another waits for: `Ok` the event from which it counts, `Err(true)`
    /// where nothing runs yet, `Err(false)` where the clock runs and the norm is not in force.
    fn waits_for(&self) -> Option<Result<Event, bool>> {
        let after = self.norm.after.first()?;
        let power = self.matter.clauses.iter().any(|clause| {
            clause.id == *after && clause.norm().is_some_and(|norm| norm.kind == NormKind::Power)
        });
        let owes = self.matter.clauses.iter().find(|clause| clause.id == *after).and_then(|clause| clause.norm());
        let ending = if power { "expired" } else { "fulfilled" };
        let came = self.matter.events.iter().find(|event| {
            event.name == ending && event.argument.as_deref() == Some(after.as_str()) && event.at >= self.start.at
        });
        let bearer_of_it = owes.and_then(|norm| self.matter.bearer(norm.by.as_deref()));
        let claimant = self.norm.to.first().and_then(|to| self.matter.bearer(Some(to)));
        let claimant_owes = bearer_of_it.is_some() && bearer_of_it == claimant;
        match (came, claimant_owes) {
            (Some(event), true) => Some(Ok(event.clone())),
            (Some(_), false) => Some(Ok(self.start.clone())),
            (None, owes) => Some(Err(owes)),
        }
    }

    /// The length agreed for a vague limit: it feeds figures, and nothing lapses by it.
    fn benchmark(&self, names: &mut Vec<String>) -> Option<Line> {
        let profile = self.matter.benchmark(&self.clause.id);
        let amount = self.norm.benchmark.or(profile.map(|(_, amount)| amount))?;
        let line = Line::new("benchmark", format!("{amount}, for figures only: nothing lapses by it"));
        Some(match profile.filter(|_| self.norm.benchmark.is_none()) {
            Some((profile, _)) => {
                names.extend([profile.to_owned(), "profile".to_owned()]);
                line.on(Basis::Profile(profile.to_owned())).marked(format!("profile {profile}, not in the text"))
            }
            None => line.on(self.basis()),
        })
    }

    /// `at-least`: neither rolled nor lengthened, but extended where the clause allows it.
    fn floor(&self, start: &Event, least: Amount, rule: &Resolved) -> Result<End, NotComputable> {
        if self.norm.extend.is_none() {
            return floor_of(anchor_of(start), least, rule);
        }
        let mut still = rule.clone();
        still.rule.roll = Some(Chosen::new(Roll::None, period::Basis::Text, self.clause.article.clone()));
        still.rule.minimum_working_days = None;
        let mut clock = Clock::begin(anchor_of(start), least, &still, self.norm);
        for event in self.later() {
            if event.name == "extended" {
                clock.take(self.matter, self.clause, self.norm, self.focus, event)?;
            }
        }
        match clock.end()? {
            Ok(end) => Ok(without_roll(end)),
            Err(_) => Err(NotComputable::no_rule("default")),
        }
    }

    /// The day or moment of an event that lies ahead, or has come.
    fn coming(&self, events: &[crate::model::Pattern]) -> Option<Point> {
        let came = self.matter.events.iter().find(|event| any_matches(events, event));
        came.map(|event| Point::At(event.at)).or_else(|| {
            events.iter().find_map(|pattern| match self.matter.facts().of(&pattern.name) {
                Some(Value::Date(day)) => Some(Point::Day(*day)),
                _ => None,
            })
        })
    }

    /// The events after the start that are about this focus.
    fn later(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let (place, at, focus) = (self.place, self.start.at, self.focus);
        self.matter.events.iter().enumerate().filter_map(move |(other, event)| {
            // A deed of the very instant counts as later, wherever the story puts it.
            let later = other > place || (event.at == at && other != place);
            (later && focus.is_of(&event.about)).then_some(event)
        })
    }

    /// Walks through the events up to the deed, and reads off where the norm stands.
    fn walk(&mut self, mut clock: Option<Clock<'_>>, rule: &Resolved, course: &mut Course) {
        let norm = self.norm;
        let id = self.clause.id.as_str();
        let named = |event: &Event, name: &str| event.name == name && event.argument.as_deref() == Some(id);
        let mut withdrawn = None;
        let mut waived = None;
        let mut remedied = None;
        let mut ended = None;
        let mut released = None;
        for event in self.later() {
            if norm.kind == NormKind::Duty && any_matches(&norm.done, event) && course.done.is_none() {
                let floor = course.limit == LimitKind::Floor && course.due.ends().is_some_and(|ends| event.at < ends);
                if !floor {
                    course.done = Some(event.at);
                    self.note_done(event, rule, course);
                    continue;
                }
            }
            if norm.kind != NormKind::Duty && event.name == id && course.done.is_none() {
                course.done = Some(event.at);
            }
            if course.limit == LimitKind::Floor && event.name == "released" && released.is_none() {
                released = Some(event.at);
            }
            if any_matches(&norm.ends, event) && ended.is_none() {
                ended = Some(event.at);
            }
            if event.name == "withdrawn" && withdrawn.is_none() && !self.outlives_withdrawal() {
                withdrawn = Some(event.at);
            } else if named(event, "waived") && waived.is_none() {
                waived = Some(event.at);
            } else if named(event, "remedied") && remedied.is_none() {
                remedied = Some(event.at);
            }
            if course.done.is_none() && withdrawn.is_none() && waived.is_none()
                && let Some(running) = &mut clock
                && let Err(missing) = running.take(self.matter, self.clause, norm, self.focus, event)
            {
                course.due = unknown(&missing);
                course.raw = course.due.clone();
                clock = None;
            }
        }
        if let Some(clock) = clock {
            match clock.end() {
                Err(missing) => set_due(course, Err(missing), rule),
                Ok(Err(reason)) => {
                    course.due = Due::None(reason);
                    course.raw = course.due.clone();
                }
                Ok(Ok(end)) => set_due(course, Ok(end), rule),
            }
            course.still = clock.is_still();
            course.extended = clock.extended;
            course.too_many = clock.too_many;
            course.lines.splice(0..0, clock.lines);
            course.not_applied = clock.not_applied;
            if let Some(extension) = norm.extend.as_ref().filter(|_| clock.extended == 0 && course.not_applied.is_empty()) {
                let article = extension.guard.article.as_ref().unwrap_or(&self.clause.article);
                course.not_applied.push(format!("{article} extension: no notice before due"));
            }
        }
        self.settle(course, [withdrawn, waived, remedied, ended, released]);
    }

    /// A norm that has not started can only fall away.
    fn discharge_only(&self, course: &mut Course) {
        if self.later().any(|event| event.name == "withdrawn") && !self.outlives_withdrawal() {
            course.state = NormState::Discharged;
        }
    }

    /// Where the norm stands, from what happened and when.
    fn settle(&self, course: &mut Course, moments: [Option<Moment>; 5]) {
        let [withdrawn, waived, remedied, ended, released] = moments;
        let now = self.matter.now();
        let ends = course.due.ends();
        let over = |at: Moment| ends.is_some_and(|ends| at > ends);
        let last = course.done.or(waived).or(withdrawn).unwrap_or(now);
        let possible = self.applies == Answer::Undetermined;
        let state = match self.norm.kind {
            NormKind::Prohibition => match (course.done, ended) {
                (Some(done), ended) if ended.is_none_or(|ended| done <= ended) => {
                    course.lapse = Some(done);
                    NormState::Violated
                }
                (_, Some(_)) => NormState::Expired,
                _ if withdrawn.is_some() => NormState::Discharged,
                _ => NormState::InForce,
            },
            NormKind::Power | NormKind::Permission => match (course.done, ended) {
                (Some(_), _) if self.norm.kind == NormKind::Power => NormState::Exercised,
                (_, Some(_)) => NormState::Expired,
                _ if over(withdrawn.unwrap_or(now)) => NormState::Expired,
                _ if withdrawn.is_some() => NormState::Discharged,
                _ => NormState::InForce,
            },
            NormKind::Duty if course.limit == LimitKind::Floor => {
                self.settle_floor(course, released, withdrawn, ends)
            }
            NormKind::Duty => {
                let counts = !matches!(course.limit, LimitKind::Soft | LimitKind::Vague | LimitKind::Unread);
                let missed = counts && !possible && over(last);
                if missed {
                    course.lapse = ends;
                }
                match (missed, course.done) {
                    (true, Some(_)) => NormState::FulfilledLate,
                    (true, None) if remedied.is_some() => NormState::Remedied,
                    (true, None) => NormState::Violated,
                    (false, Some(_)) => NormState::Fulfilled,
                    (false, None) if waived.is_some() => NormState::Waived,
                    (false, None) if withdrawn.is_some() => NormState::Discharged,
                    (false, None) => NormState::InForce,
                }
            }
        };
        course.ended = match state {
            NormState::Expired => ended.or(ends),
            NormState::Violated | NormState::InForce => None,
            _ => course.done.or(waived).or(withdrawn).or(remedied).or(ends),
        };
        if course.ended.is_some() || course.done.is_some() {
            course.still = false;
        }
        course.state = if possible && state == NormState::InForce { NormState::Possible } else { state };
    }

    fn settle_floor(
        &self,
        course: &mut Course,
        released: Option<Moment>,
        withdrawn: Option<Moment>,
        ends: Option<Moment>,
    ) -> NormState {
        let Some(ends) = ends else { return NormState::InForce };
        if let Some(at) = released.filter(|at| *at < ends) {
            course.lapse = Some(at);
            return NormState::Violated;
        }
        if withdrawn.is_some_and(|at| at <= ends) {
            return NormState::Discharged;
        }
        let kept_for = self.later().any(|event| event.name == "received" && event.at <= ends);
        let decided = self.later().any(|event| any_matches(&self.norm.done, event));
        let over = self.matter.now() >= ends;
        match (over, kept_for, decided) {
            (true, true, true) | (true, false, _) => NormState::Fulfilled,
            _ => NormState::InForce,
        }
    }

    /// Duties about use, retention and return outlive a withdrawal.
    fn outlives_withdrawal(&self) -> bool {
        let lasting = [
            "used", "breach-found", "final-decision", "secrecy-ended", "presence-ended", "handed-over",
            "evidence-received", "disclosed",
        ];
        lasting.contains(&self.start.name.as_str())
    }

    /// The duty a missed soft limit creates.
    fn reasons_owed(&self, instance: &NormInstance) -> Option<NormInstance> {
        let ends = instance.due.ends().filter(|_| instance.limit == LimitKind::Soft)?;
        let last = instance.done.unwrap_or(self.matter.now());
        if last <= ends || !matches!(instance.state, NormState::InForce | NormState::Fulfilled) {
            return None;
        }
        let given = self.later().find(|event| event.name == "reasons-given").map(|event| event.at);
        let id = format!("{}.reasons", instance.id);
        let mut because = Explanation::of(format!("Why are reasons owed for {}?", instance.id));
        because.name(instance.id.clone());
        because.lines.push(
            Line::new(&format!("duty {id}"), format!("{} aims at a date and it has passed; reasons are owed", self.place()))
                .on(self.basis()),
        );
        Some(NormInstance {
            id,
            kind: NormKind::Duty,
            state: if given.is_some() { NormState::Fulfilled } else { NormState::InForce },
            states: vec![if given.is_some() { NormState::Fulfilled } else { NormState::InForce }],
            standing_still: false,
            excused: Answer::No,
            due: Due::None(NoDue::Unlimited),
            raw_due: Due::None(NoDue::Unlimited),
            limit: LimitKind::Unlimited,
            lapse: None,
            stops_too_many: Vec::new(),
            started: Event { at: ends, ..Event::at(&format!("missed({})", instance.id), ends) },
            done: given,
            ended: given,
            done_on: vec!["reasons-given".to_owned()],
            giving: Vec::new(),
            extension: None,
            because,
            ..instance.clone()
        })
    }

    fn note_done(&self, event: &Event, rule: &Resolved, course: &mut Course) {
        let mut text = told(event, rule);
        let lacking: Vec<&str> =
            self.norm.giving.iter().filter(|what| !event.giving.contains(what)).map(String::as_str).collect();
        if !lacking.is_empty() && !event.giving.is_empty() {
            text = format!("{text}; it does not give {}", lacking.join(" and "));
        }
        let line = Line::new("done", text).on(Basis::Act(event.source.clone().unwrap_or_else(|| event.written())));
        course.lines.push(line);
    }

    fn place(&self) -> String {
        match &self.clause.profile {
            Some(profile) => format!("profile {profile}"),
            None if self.clause.article.is_empty() => self.matter.instrument.id.clone(),
            None => format!("{} art {}", self.matter.instrument.id, self.clause.article),
        }
    }

    fn basis(&self) -> Basis {
        match &self.clause.profile {
            Some(profile) => Basis::Profile(profile.clone()),
            None => Basis::Article {
                instrument: self.matter.instrument.id.clone(),
                article: self.clause.article.clone(),
            },
        }
    }

    /// The first lines: the clause and the anchor.
    fn head(&self, limit: &Limit, article: Option<&str>, rule: &Resolved, course: &mut Course) {
        let place = match article {
            Some(article) => format!("{} art {article}", self.matter.instrument.id),
            None => self.place(),
        };
        let from = pattern_words(&self.norm.starts);
        let mut words = limit_words(limit);
        if matches!(limit.form, LimitForm::Within(_) | LimitForm::AtLeast(_)) && !from.is_empty() {
            words = format!("{words} of {from}");
        }
        let label = format!("{} {}", self.norm.kind, self.clause.id);
        let mut head = Line::new(&label, format!("{place}: {words}")).on(self.basis());
        head.mark = match &self.clause.profile {
            Some(profile) => Some(format!("profile {profile}, not in the text")),
            None => verification_mark(self.clause.verified),
        };
        let anchor = Line::new("anchor", told(self.start, rule))
            .on(Basis::Act(self.start.source.clone().unwrap_or_else(|| self.start.written())));
        course.lines.splice(0..0, [head, anchor]);
        let mut not_applied = self.not_applied.clone();
        not_applied.append(&mut course.not_applied);
        if !not_applied.is_empty() {
            course.lines.push(Line::new("not applied", not_applied.join(";  ")).on(self.basis()));
        }
        if self.is_plain(course) {
            course.lines.extend(self.if_instead(limit, rule, course));
        }
    }

    /// Whether nothing happened to the clock, so that one may ask what another rule would have made of it.
    fn is_plain(&self, course: &Course) -> bool {
        let touched = ["stood still", "restart", "extended"];
        !course.lines.iter().any(|line| touched.contains(&line.label.as_str()))
    }

    /// What another rule, or a day's delay, would have made of the date.
    fn if_instead(&self, limit: &Limit, rule: &Resolved, course: &Course) -> Option<Line> {
        let LimitForm::Within(amount) = limit.form else { return None };
        let (last, raw) = (course.due.last_day()?, course.raw.last_day()?);
        let mut parts = Vec::new();
        if last != raw {
            parts.push(format!("roll none: {} {raw}", weekday(raw)));
        }
        let later = match anchor_of(self.start) {
            period::Anchor::Receipt(at) => period::Anchor::Receipt(at.plus_seconds(86_400)),
            period::Anchor::Deed(at) => period::Anchor::Deed(at.plus_seconds(86_400)),
        };
        let end = Running::begin(later, amount).end(rule).ok()?;
        let day = end.day()?.last;
        let what = if self.start.name == "received" { "received" } else { "begun" };
        parts.push(format!("{what} a day later: {} {day}", weekday(day)));
        Some(Line::new("if instead", parts.join(";  ")))
    }

    fn explain(&self, due: &Due, state: NormState, course: &Course) -> Explanation {
        let what = match self.clause.id.as_str() {
            "acknowledge" => "the acknowledgement".to_owned(),
            "decide" => "the decision".to_owned(),
            "execute" => "the execution".to_owned(),
            id => id.to_owned(),
        };
        let question = match due {
            Due::Day { last, zone, .. } => {
                format!("Why is {what} due {} {last} 24:00 {zone}?", weekday(*last))
            }
            Due::Instant(at) => {
                let zone = self.matter.zone_of(self.matter.state(Party::Requested));
                let local = zone.to_datetime(at.timestamp());
                let name = zone.iana_name().unwrap_or("UTC").to_owned();
                format!(
                    "Why is {what} due {} {} {:02}:{:02} {name}?",
                    weekday(local.date()), local.date(), local.hour(), local.minute()
                )
            }
            Due::None(reason) => format!("Why has {what} no date? Because {}.", reason.as_str()),
            Due::Unknown { question, .. } => format!("Why can no date be computed for {what}? {}", sentence(question)),
            Due::Either(_) => format!("Why has {what} more than one possible date?"),
        };
        let mut because = Explanation::of(question);
        because.lines.clone_from(&course.lines);
        if !self.trail.said.is_empty() {
            let mut said = self.trail.said.clone();
            said.dedup();
            let place = because.lines.len().min(2);
            because.lines.insert(place, Line::new("condition", said.join("; ")).on(self.basis()));
        }
        if let Some(lapse) = course.lapse.filter(|_| state.is_missed()) {
            let when = match due {
                Due::Day { last, ends, .. } if *ends == lapse => format!("{} {last} 24:00", weekday(*last)),
                _ => {
                    let zone = self.matter.zone_of(self.matter.state(Party::Requested));
                    let local = zone.to_datetime(lapse.timestamp());
                    let (hour, minute) = (local.hour(), local.minute());
                    format!("{} {} {hour:02}:{minute:02}", weekday(local.date()), local.date())
                }
            };
            let text = format!("it ran out at {when} and the deed was not done");
            because.lines.push(Line::new("lapse", text).on(self.basis()));
        }
        because.name(self.clause.id.clone());
        because.names.extend(course.names.iter().cloned());
        because.names.extend(self.trail.names.iter().cloned());
        if self.clause.verified == Verified::Unchecked {
            because.name("unchecked");
        }
        if let Some(profile) = &self.clause.profile {
            because.name(profile.clone());
            because.name("profile");
        }
        because
    }
}

/// A question as a sentence of its own.
fn sentence(question: &str) -> String {
    let mut letters = question.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What is missing, as a due date that says so.
pub(crate) fn unknown(missing: &NotComputable) -> Due {
    Due::Unknown { missing: missing.missing.as_str().to_owned(), question: missing.question.clone() }
}

/// An end as a due date.
pub(crate) fn due_of(end: &End) -> Due {
    match end {
        End::Day(day) => Due::Day { last: day.last, zone: day.zone.clone(), ends: day.ends },
        End::Instant(instant) => Due::Instant(instant.ends),
    }
}

/// Puts an end into a course, with the steps that led there.
fn set_due(course: &mut Course, end: Result<End, NotComputable>, rule: &Resolved) {
    let end = match end {
        Ok(end) => end,
        Err(missing) => {
            course.due = unknown(&missing);
            course.raw = course.due.clone();
            course.names.push(missing.missing.as_str().to_owned());
            return;
        }
    };
    course.due = due_of(&end);
    course.raw = match &end {
        End::Day(day) => match due_on(day.raw, rule) {
            Ok(raw) => due_of(&End::Day(raw)),
            Err(missing) => unknown(&missing),
        },
        End::Instant(instant) => Due::Instant(instant.plain),
    };
    course.names.push(rule.rule.id.clone());
    course.names.extend(step_names(end.steps()));
    course.lines.extend(step_lines(end.steps(), rule));
}

/// A floor never rolls: the steps say nothing of a roll that was only left out.
fn without_roll(end: End) -> End {
    match end {
        End::Day(mut day) => {
            day.steps.retain(|step| !matches!(step, Step::NotRolled { .. }));
            End::Day(day)
        }
        instant => instant,
    }
}

/// What the steps name: keys, profiles, and the words a scenario's `because` may ask for.
fn step_names(steps: &[Step]) -> Vec<String> {
    let mut names = Vec::new();
    for step in steps {
        names.push(step.name().to_owned());
        if let Some((basis, source)) = step.basis() {
            names.push(basis.as_str().to_owned());
            names.push(source.to_owned());
        }
        if let Step::Asked { calendar, unchecked, .. } = step {
            names.push(calendar.clone());
            if *unchecked {
                names.push("unchecked".to_owned());
            }
        }
    }
    names
}

/// The steps as lines: count, roll, calendar, and what else was done.
pub(crate) fn step_lines(steps: &[Step], rule: &Resolved) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut day_zero: Option<(String, Option<String>)> = None;
    for step in steps {
        let mark = step.basis().map(|(basis, source)| mark_of(basis, source));
        let line = match step {
            Step::DayZero { rule, .. } => {
                day_zero = Some((format!("day 0 {}", rule.value), mark));
                continue;
            }
            Step::Counted { amount, last } => {
                let (before, mark) = day_zero.take().unwrap_or_default();
                let unit = amount.to_string();
                let count = match amount.unit {
                    period::Unit::Day => format!("day {} is", amount.n),
                    period::Unit::WorkingDay => format!("working day {} is", amount.n),
                    _ => format!("{unit} lead to"),
                };
                let text = format!("{before}; {count} {} {last}", weekday(*last));
                Line { mark, ..Line::new("count", text.trim_start_matches("; ").to_owned()) }
            }
            Step::Rolled { from, to, .. } => {
                let word = if to > from { "forward" } else { "backward" };
                Line { mark, ..Line::new("roll", format!("{word} to {} {to}", weekday(*to))) }
            }
            Step::NotRolled { day, .. } => {
                Line { mark, ..Line::new("roll", format!("none; it stays on {} {day}", weekday(*day))) }
            }
            Step::Asked { calendar, digest, unchecked, .. } => {
                let text = step.to_string();
                let text = text.strip_prefix("calendar ").unwrap_or(&text).to_owned();
                let mark = if *unchecked { Some("calendar unchecked".to_owned()) } else { mark.filter(|m| m.contains("not in the text")) };
                let basis = Basis::Calendar { name: calendar.clone(), digest: digest.hex() };
                Line { mark, ..Line::new("calendar", text).on(basis) }
            }
            Step::Hours { seconds, ends, .. } => {
                let text = format!("{} elapsed lead to {}", Amount::of(u32::try_from(seconds / 3600).unwrap_or(0), period::Unit::Hour), shown(*ends, rule));
                let text = if seconds % 3600 == 0 { text } else { step.to_string() };
                Line { mark, ..Line::new("count", text) }
            }
            other => {
                let label = match other {
                    Step::CountsAs { .. } => "cut-off",
                    Step::Extended { .. } => "extension",
                    Step::MonthEnd { .. } => "month end",
                    Step::Lengthened { .. } => "working days",
                    Step::ClockChange { .. } => "clock change",
                    _ => "calendar",
                };
                let text = other.to_string();
                let text = text.strip_prefix("calendar ").map_or(text.clone(), str::to_owned);
                Line { mark, ..Line::new(label, text) }
            }
        };
        let line = match step.basis() {
            Some((basis, source)) => line.on(basis_of(basis, source)),
            None => line,
        };
        if line.label != "calendar" || !lines.iter().any(|other| other.text == line.text) {
            lines.push(line);
        }
    }
    // What was counted and moved first, then the days it rests on.
    lines.sort_by_key(|line| line.label == "calendar");
    lines
}

fn mark_of(basis: period::Basis, source: &str) -> String {
    match basis {
        period::Basis::Text => format!("art {source}"),
        period::Basis::Profile => format!("profile {source}, not in the text"),
        period::Basis::PartyRule => format!("rule of {source}"),
    }
}

fn basis_of(basis: period::Basis, source: &str) -> Basis {
    match basis {
        period::Basis::Text => Basis::Article { instrument: String::new(), article: source.to_owned() },
        period::Basis::Profile => Basis::Profile(source.to_owned()),
        period::Basis::PartyRule => Basis::PartyRule(source.to_owned()),
    }
}
