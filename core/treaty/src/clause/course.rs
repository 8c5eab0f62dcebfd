//! One limit of one norm, followed from its start to where it stands.

use std::sync::Arc;

use comity_words::{Moment, Party};

use super::clock::{Clock, anchor_of};
use super::reckoning::{set_due, unknown, without_roll};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter, any_matches};
use crate::apply::{Answer, Event, Value};
use crate::because::{Basis, Line};
use crate::model::{Clause, Limit, LimitForm, Norm, PendingRule};
use crate::norm::{Due, LimitKind, NoDue, NormKind, NormState};
use crate::period::{self, Amount, Chosen, End, NotComputable, Point, Resolved, Roll, due_on, floor_of};

/// One start of a norm for one focus.
pub(super) struct Run<'a> {
    pub(super) matter: &'a Matter<'a>,
    pub(super) clause: &'a Clause,
    pub(super) norm: &'a Norm,
    pub(super) focus: &'a Focus,
    pub(super) bearer: Option<Party>,
    pub(super) start: &'a Event,
    pub(super) place: usize,
    pub(super) applies: Answer,
    pub(super) trail: Trail,
    /// Limits and extensions that do not apply, and why.
    pub(super) not_applied: Vec<String>,
    /// The round of a recurring duty.
    pub(super) round: Option<Round<'a>>,
}

/// One round of a recurring duty.
pub(super) struct Round<'a> {
    /// Its limit, from the anchor.
    pub(super) limit: &'a Limit,
    /// When the round before it ended: only later deeds are of this one.
    pub(super) since: Option<Moment>,
}

/// What one limit comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Course {
    pub(super) limit: LimitKind,
    pub(super) due: Due,
    pub(super) raw: Due,
    pub(super) state: NormState,
    pub(super) still: bool,
    pub(super) lapse: Option<Moment>,
    pub(super) done: Option<Moment>,
    pub(super) ended: Option<Moment>,
    pub(super) extended: u32,
    pub(super) too_many: Vec<Moment>,
    pub(super) lines: Vec<Line>,
    pub(super) not_applied: Vec<String>,
    pub(super) names: Vec<String>,
    /// Whether anybody asks why: if not, the steps of the count are not told.
    pub(super) explained: bool,
}

impl<'a> Run<'a> {
    /// Follows one limit from its start to its end.
    pub(super) fn course(
        &mut self,
        limit: &Limit,
        counted_by: Option<&str>,
        article: Option<&str>,
    ) -> Course {
        let rule = self.matter.rule(&self.clause.instrument, counted_by, self.bearer);
        let nothing = || Resolved {
            rule: period::PeriodRule { id: "default".to_owned(), ..period::PeriodRule::default() },
            zone: Err(NotComputable::no_rule("default")),
            free: Err(NotComputable::no_rule("default")),
        };
        let (rule, missing) = match rule {
            Ok(rule) => (rule, None),
            Err(missing) => (Arc::new(nothing()), Some(missing)),
        };
        let mut course = self.follow(limit, &rule, missing);
        self.head(limit, article, &rule, &mut course);
        course
    }

    pub(super) fn follow(
        &mut self,
        limit: &Limit,
        rule: &Resolved,
        missing: Option<NotComputable>,
    ) -> Course {
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
            explained: self.matter.explains(),
        };
        // A limit in days needs the whole rule, a limit in hours or at a date but a part of it.
        let needs_rule =
            !matches!(limit.form, LimitForm::Promptly(_) | LimitForm::Unknown | LimitForm::Unlimited);
        let waits = self.waits_for();
        let start = waits
            .as_ref()
            .and_then(|waits| waits.as_ref().ok())
            .map_or_else(|| self.start.clone(), Clone::clone);
        let start = self.counted_from(start, &mut course);
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
                let clock = amount.map(|amount| {
                    Clock::begin(anchor_of(&start), amount, rule, (self.norm, self.matter.explains()))
                });
                self.walk(clock, rule, &mut course);
                if course.state == NormState::InForce {
                    course.state = NormState::Created;
                }
            }
        } else if let Some(amount) = amount {
            let clock = Clock::begin(anchor_of(&start), amount, rule, (self.norm, self.matter.explains()));
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

    /// The event a norm counts from. Where a new rule takes over with its full limit, that is never earlier
    /// than the day the rule begins.
    fn counted_from(&self, start: Event, course: &mut Course) -> Event {
        let begins = self.matter.force().transition(self.clause);
        match begins.filter(|begins| begins.rule == PendingRule::NewRuleFromEntry && start.at < begins.begins)
        {
            Some(transition) => {
                let text =
                    "pending requests follow the new rule, with its full limit from the day it is in force";
                course.lines.push(Line::new("new rule", text).on(Basis::Language));
                course.names.push(transition.rule.as_str().to_owned());
                Event { name: "new-rule".to_owned(), argument: None, at: transition.begins, ..start }
            }
            None => start,
        }
    }

    /// What a norm that comes after others waits for: `Ok` the event from which it counts, `Err(true)`
    /// where nothing runs yet, `Err(false)` where the clock runs and the norm is not in force.
    pub(super) fn waits_for(&self) -> Option<Result<Event, bool>> {
        if self.norm.after.is_empty() {
            return None;
        }
        let claimant = self.norm.to.first().and_then(|to| self.matter.bearer(Some(to)));
        let (mut from, mut missing, mut owed) = (self.start.clone(), false, false);
        for after in &self.norm.after {
            let first = self.matter.clauses.iter().find(|clause| clause.id == *after).and_then(|c| c.norm());
            let ending =
                if first.is_some_and(|norm| norm.kind == NormKind::Power) { "expired" } else { "fulfilled" };
            let came = self.matter.events().iter().find(|event| {
                event.name == ending
                    && event.argument.as_deref() == Some(after.as_str())
                    && event.at >= self.start.at
            });
            let bearer = first.and_then(|norm| self.matter.bearer(norm.by.as_deref()));
            let claimant_owes = bearer.is_some() && bearer == claimant;
            match came {
                // The clock starts with the last deed the claimant owed.
                Some(event) if claimant_owes && event.at >= from.at => from = event.clone(),
                Some(_) => {}
                None => {
                    missing = true;
                    owed |= claimant_owes;
                }
            }
        }
        Some(if missing { Err(owed) } else { Ok(from) })
    }

    /// The length agreed for a vague limit: it feeds figures, and nothing lapses by it.
    pub(super) fn benchmark(&self, names: &mut Vec<String>) -> Option<Line> {
        let profile = self.matter.benchmark(&self.clause.id);
        let amount = self.norm.benchmark.or(profile.map(|(_, amount)| amount))?;
        let line = Line::new("benchmark", format!("{amount}, for figures only: nothing lapses by it"));
        Some(match profile.filter(|_| self.norm.benchmark.is_none()) {
            Some((profile, _)) => {
                names.extend([profile.to_owned(), "profile".to_owned()]);
                line.on(Basis::Profile(profile.to_owned()))
                    .marked(format!("profile {profile}, not in the text"))
            }
            None => line.on(self.basis()),
        })
    }

    /// `at-least`: neither rolled nor lengthened, but extended where the clause allows it.
    pub(super) fn floor(&self, start: &Event, least: Amount, rule: &Resolved) -> Result<End, NotComputable> {
        if self.norm.extend.is_none() {
            return floor_of(anchor_of(start), least, rule);
        }
        let mut still = rule.clone();
        still.rule.roll = Some(Chosen::new(Roll::None, period::Basis::Text, self.clause.article.clone()));
        still.rule.minimum_working_days = None;
        let mut clock = Clock::begin(anchor_of(start), least, &still, (self.norm, self.matter.explains()));
        for event in self.later() {
            if event.name == "extended" {
                clock.take(self.matter, self.clause, self.norm, self.focus, event)?;
            }
        }
        match clock.end().clone()? {
            Ok(end) => Ok(without_roll(end)),
            Err(_) => Err(NotComputable::no_rule("default")),
        }
    }

    /// The day or moment of an event that lies ahead, or has come.
    pub(super) fn coming(&self, events: &[crate::model::Pattern]) -> Option<Point> {
        let came = self.matter.events().iter().find(|event| any_matches(events, event));
        came.map(|event| Point::At(event.at)).or_else(|| {
            events.iter().find_map(|pattern| match self.matter.fact(&pattern.name) {
                Some(Value::Date(day)) => Some(Point::Day(*day)),
                _ => None,
            })
        })
    }

    /// The events after the start that are about this focus.
    pub(super) fn later(&self) -> impl Iterator<Item = &'a Event> + use<'a> {
        let (place, at, focus) = (self.place, self.start.at, self.focus);
        self.matter.events().iter().enumerate().filter_map(move |(other, event)| {
            // A deed of the very instant counts as later, wherever the story puts it.
            let later = other > place || (event.at == at && other != place);
            (later && focus.is_of(&event.about)).then_some(event)
        })
    }

    /// Walks through the events up to the deed, and reads off where the norm stands.
    pub(super) fn walk(&mut self, mut clock: Option<Clock<'_>>, rule: &Resolved, course: &mut Course) {
        let norm = self.norm;
        let id = self.clause.id.as_str();
        let named = |event: &Event, name: &str| event.name == name && event.argument.as_deref() == Some(id);
        let clause_ends = super::deadline::ended_by_deed(self.matter, self.clause);
        let mut withdrawn = None;
        let mut waived = None;
        let mut remedied = None;
        let mut ended = None;
        let mut released = None;
        // What has fallen away before it was missed is owed no more: a later deed changes nothing.
        let mut fell_away = false;
        let mut uses = 0;
        for event in self.later() {
            let of_this_round =
                self.round.as_ref().and_then(|round| round.since).is_none_or(|since| event.at > since);
            let does = norm.kind == NormKind::Duty
                && of_this_round
                && any_matches(&norm.done, event)
                && self.may_be_of_bearer(event);
            if does && course.done.is_none() && !fell_away {
                let floor =
                    course.limit == LimitKind::Floor && course.due.ends().is_some_and(|ends| event.at < ends);
                if !floor {
                    course.done = Some(event.at);
                    self.note_done(event, rule, course);
                    continue;
                }
            }
            if norm.kind != NormKind::Duty && self.is_deed_of(event) && ended.is_none() {
                uses += 1;
                // A power that may be used several times is used up with the last.
                if course.done.is_none() && uses >= norm.times.unwrap_or(1) {
                    course.done = Some(event.at);
                }
            }
            if course.limit == LimitKind::Floor && event.name == "released" && released.is_none() {
                released = Some(event.at);
            }
            let over = clause_ends == Some(event.at);
            if (any_matches(&norm.ends, event) || over && norm.kind != NormKind::Duty) && ended.is_none() {
                ended = Some(event.at);
            }
            let withdraws = self.lets_fall(event) || over && norm.kind == NormKind::Duty;
            if withdraws && withdrawn.is_none() {
                withdrawn = Some(event.at);
                fell_away |= !self.was_missed(clock.as_ref(), course, event.at);
            } else if named(event, "waived") && waived.is_none() && self.may_waive(event) {
                waived = Some(event.at);
                fell_away |= !self.was_missed(clock.as_ref(), course, event.at);
            } else if named(event, "remedied") && remedied.is_none() {
                remedied = Some(event.at);
            }
            if course.done.is_none()
                && withdrawn.is_none()
                && waived.is_none()
                && let Some(running) = &mut clock
                && let Err(missing) = running.take(self.matter, self.clause, norm, self.focus, event)
            {
                course.due = unknown(&missing);
                course.raw = course.due.clone();
                clock = None;
            }
        }
        if let Some(clock) = clock {
            match clock.end().clone() {
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
            if let Some(extension) =
                norm.extend.as_ref().filter(|_| clock.extended == 0 && course.not_applied.is_empty())
            {
                let article = extension.guard.article.as_ref().unwrap_or(&self.clause.article);
                course.not_applied.push(format!("{article} extension: no notice before due"));
            }
        }
        self.settle(course, [withdrawn, waived, remedied, ended, released]);
    }

    /// Whether a limit whose missing is a violation had run out before a moment.
    fn was_missed(&self, clock: Option<&Clock<'_>>, course: &Course, at: Moment) -> bool {
        let counts = !matches!(course.limit, LimitKind::Soft | LimitKind::Vague | LimitKind::Unread);
        let ends = match clock {
            Some(clock) => clock.end().as_ref().ok().and_then(|end| end.as_ref().ok()).map(End::ends),
            None => course.due.ends(),
        };
        counts && ends.is_some_and(|ends| at > ends)
    }

    /// What a prohibition forbids, or how a power or permission is used: the deed of its name, and the deeds a
    /// prohibition names.
    fn is_deed_of(&self, event: &Event) -> bool {
        let (id, of) = (self.clause.id.as_str(), &self.norm.of);
        let forbidden = |word: &String| *word == event.name || *word == event.written();
        let is_named = event.name == id
            && (of.is_empty() || event.argument.as_ref().is_none_or(|argument| of.contains(argument)));
        (is_named || of.iter().any(forbidden)) && self.may_be_of_bearer(event)
    }

    /// Whether a deed may be the bearer's: what the other Party did fulfils nothing it is owed.
    fn may_be_of_bearer(&self, event: &Event) -> bool {
        match (self.bearer, &event.by) {
            (Some(bearer), Some(by)) => by != self.matter.state(bearer.other()),
            _ => true,
        }
    }

    /// Only the claimant gives up what is owed to it.
    fn may_waive(&self, event: &Event) -> bool {
        let Some(by) = &event.by else { return true };
        let claimants = self.norm.to.iter().flat_map(|to| self.matter.who(to, self.bearer));
        claimants.into_iter().any(|who| who.state.as_ref() == Some(by))
    }

    /// A norm that has not started can only fall away.
    pub(super) fn discharge_only(&self, course: &mut Course) {
        if self.later().any(|event| self.lets_fall(event)) {
            course.state = NormState::Discharged;
        }
    }

    /// Where the norm stands, from what happened and when.
    pub(super) fn settle(&self, course: &mut Course, moments: [Option<Moment>; 5]) {
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

    pub(super) fn settle_floor(
        &self,
        course: &mut Course,
        released: Option<Moment>,
        withdrawn: Option<Moment>,
        ends: Option<Moment>,
    ) -> NormState {
        let Some(ends) = ends else { return NormState::InForce };
        let kept_for = self.later().any(|event| event.name == "received" && event.at <= ends);
        let decided = self.later().find(|event| any_matches(&self.norm.done, event)).map(|event| event.at);
        // When it ends of itself: where a request came in time, with the deed, and not before the time is up.
        let over = if kept_for { decided.map(|at| at.max(ends)) } else { Some(ends) };
        let is_kept_at = |at: Moment| over.is_none_or(|over| at < over);
        let withdrawn = withdrawn.filter(|at| is_kept_at(*at));
        if let Some(at) = released.filter(|at| is_kept_at(*at) && withdrawn.is_none_or(|gone| *at < gone)) {
            course.lapse = Some(at);
            return NormState::Violated;
        }
        match (withdrawn, over) {
            (Some(_), _) => NormState::Discharged,
            (None, Some(over)) if self.matter.now() >= over => NormState::Fulfilled,
            (None, _) => NormState::InForce,
        }
    }

    /// Whether an event lets the norm fall away: the withdrawal of the request, or the end of an instrument
    /// whose text says so of what is pending.
    pub(super) fn lets_fall(&self, event: &Event) -> bool {
        (event.name == "withdrawn" || self.matter.force().discharges(event)) && !self.outlives_withdrawal()
    }

    /// Duties about use, retention and return outlive a withdrawal.
    pub(super) fn outlives_withdrawal(&self) -> bool {
        outlives_withdrawal(self.start)
    }

    pub(super) fn place(&self) -> String {
        super::ground::place(self.clause)
    }

    pub(super) fn basis(&self) -> Basis {
        super::ground::basis(self.clause)
    }
}

/// Whether what an event started is owed after a withdrawal too.
pub(super) fn outlives_withdrawal(start: &Event) -> bool {
    let lasting = [
        "used",
        "breach-found",
        "final-decision",
        "secrecy-ended",
        "presence-ended",
        "handed-over",
        "evidence-received",
        "disclosed",
    ];
    lasting.contains(&start.name.as_str())
}
