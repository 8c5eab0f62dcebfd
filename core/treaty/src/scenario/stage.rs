//! A scenario set up: who asks whom for what, what happened, and when one looks.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Moment, StateCode};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{Failure, ScenarioOutcome, expect};
use crate::apply::matter::{Bench, anchored, entries};
use crate::apply::{Application, Event, Facts, Situation, Value, apply_on};
use crate::bind::scope::{Scope, known};
use crate::library::Library;
use crate::model::{Instrument, PartyEntry};
use crate::precedence::{Resolution, resolve};
use crate::source::Span;
use crate::syntax::ast::{self, Statement};

/// One scenario, ready to be played.
pub(super) struct Stage<'a> {
    pub library: &'a Library,
    pub instrument: &'a Instrument,
    statement: &'a Statement,
    bench: Bench,
    assignment: BTreeMap<String, String>,
    requests: Vec<Request>,
    happened: Vec<Happened>,
    now: Option<Moment>,
    /// How many deeds stand before the expectation looked at.
    passed: usize,
    view: Option<StateCode>,
}

/// A request of a scenario.
struct Request {
    id: String,
    requesting: StateCode,
    requested: StateCode,
    instrument: String,
    /// The instrument it cites, where it cites one.
    under: Option<String>,
    facts: Facts,
}

/// What a name is qualified by: `r1.decide`, `eio.decide`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Qualified<'n> {
    pub(super) request: Option<&'n str>,
    pub(super) instrument: Option<&'n str>,
    /// The name without them.
    pub(super) name: &'n str,
}

/// A deed of a scenario and when the other side holds it.
#[derive(Clone)]
struct Happened {
    request: Option<String>,
    event: Event,
    arrives: Moment,
}

impl<'a> Stage<'a> {
    /// Reads a scenario. Says in one sentence why it cannot be played.
    pub(super) fn set(
        library: &'a Library,
        instrument: &'a Instrument,
        statement: &'a Statement,
        assignment: &BTreeMap<String, String>,
    ) -> Result<Stage<'a>, String> {
        let mut stage = Stage {
            library,
            instrument,
            statement,
            bench: Bench::default(),
            assignment: assignment.clone(),
            requests: Vec::new(),
            happened: Vec::new(),
            now: None,
            passed: 0,
            view: None,
        };
        let none = BTreeMap::new();
        let scope = Scope::new(&none);
        for child in statement.statements() {
            stage.prepare(&scope, child)?;
        }
        let mut facts = Vec::new();
        for child in statement.statements() {
            match child.keyword() {
                "request" => {
                    let request = stage.request(&scope, child)?;
                    stage.requests.push(request);
                }
                "set" => facts.extend(told(&scope, child)),
                _ => {}
            }
        }
        for request in &mut stage.requests {
            facts.iter().cloned().for_each(|(path, value)| request.facts.tell(path, value));
        }
        if stage.requests.is_empty() {
            return Err("it has no `request`: say who asks whom for what".to_owned());
        }
        for child in statement.statements() {
            if child.keyword() == "happens" {
                stage.happens(&scope, child)?;
            }
        }
        Ok(stage)
    }

    fn prepare(&mut self, scope: &Scope<'_>, child: &Statement) -> Result<(), String> {
        let code = || child.id().and_then(|code| code.parse::<StateCode>().ok());
        match child.keyword() {
            "assign" => {
                if let (Some(id), Some(owner)) = (child.id(), scope.word(child, "is")) {
                    self.assignment.insert(id.to_owned(), owner);
                }
            }
            "calendar-of" => {
                if let (Some(state), Some(name)) = (code(), scope.text(child, "is")) {
                    if self.library.calendars.named(&name).is_none() {
                        let near = match self.library.calendars.near(&name).as_slice() {
                            [] => String::new(),
                            near => format!("; near it are {}", near.join(", ")),
                        };
                        return Err(format!("calendar `{name}` is not held{near}"));
                    }
                    self.bench.calendars.insert(state, name);
                }
            }
            "zone-of" => {
                if let (Some(state), Some(name)) = (code(), scope.text(child, "is")) {
                    if self.library.zones.get(&name).is_err() {
                        return Err(format!("`{name}` is in no table of time zones"));
                    }
                    self.bench.zones.insert(state, name);
                }
            }
            "in-force-of" => {
                let since = scope.arg(child, "on", 0).and_then(ast::Value::date);
                let (profiles, instruments): (Vec<String>, Vec<String>) =
                    scope.subject(child).into_iter().partition(|id| self.library.profiles.contains_key(id));
                if let Some(missing) = instruments.iter().find(|id| self.library.instrument(id).is_none()) {
                    return Err(format!("no instrument or profile `{missing}` is held: name its file too"));
                }
                self.bench.profiles.get_or_insert_default().extend(profiles);
                if !instruments.is_empty() {
                    let named = instruments.into_iter().map(|id| (id, since));
                    self.bench.in_force.get_or_insert_default().extend(named);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn request(&self, scope: &Scope<'_>, child: &Statement) -> Result<Request, String> {
        let state = |name: &str| {
            let word = scope.words(child, name).into_iter().next();
            word.and_then(|word| word.parse::<StateCode>().ok())
                .ok_or_else(|| format!("request `{}` does not say `{name}`", child.id().unwrap_or_default()))
        };
        let mut facts = Facts::new();
        let measures = scope.words(child, "measure");
        if !measures.is_empty() {
            facts.tell("measure", Value::words(measures));
        }
        if child.has("urgent") {
            facts.tell("urgent", Value::Truth(true));
        }
        for set in scope.children(child, "set") {
            if let Some((path, value)) = told(scope, set) {
                facts.tell(path, value);
            }
        }
        Ok(Request {
            id: child.id().unwrap_or_default().to_owned(),
            requesting: state("from")?,
            requested: state("to")?,
            under: scope.word(child, "under"),
            instrument: scope.word(child, "under").unwrap_or_else(|| self.instrument.id.clone()),
            facts,
        })
    }

    fn happens(&mut self, scope: &Scope<'_>, child: &Statement) -> Result<(), String> {
        let Some(written) = child.subject.as_ref().and_then(|subject| subject.events().first()) else {
            return Ok(());
        };
        let by = scope.words(child, "by").into_iter().next().and_then(|code| code.parse::<StateCode>().ok());
        let zone = match scope.text(child, "zone") {
            Some(name) => self.zone(&name)?,
            None => self.zone_of_party(by.as_ref()),
        };
        let moment = |name: &str| scope.arg(child, name, 0).and_then(ast::Value::moment);
        let at = moment("<moment>").ok_or_else(|| format!("`{}` has no moment", written.path.text))?;
        let at = instant(at, &zone);
        let arrives = moment("arrives").map_or(at, |arrives| instant(arrives, &zone));
        let (request, name) = match written.path.text.split_once('.') {
            Some((request, name)) if self.requests.iter().any(|r| r.id == request) => {
                (Some(request.to_owned()), name.to_owned())
            }
            _ => (None, written.path.text.clone()),
        };
        let event = Event {
            name,
            argument: written.argument.as_ref().map(|argument| argument.text.clone()),
            at,
            by,
            giving: scope.words(child, "giving"),
            citing: scope.words(child, "citing"),
            adding: scope.length(child, "adding"),
            about: scope.words(child, "for"),
            source: None,
        };
        self.happened.push(Happened { request, event, arrives });
        Ok(())
    }

    /// Plays the scenario: what is expected, from one `as-of` to the next.
    pub(super) fn play(&mut self, outcome: &mut ScenarioOutcome, reached: &mut BTreeSet<Span>) {
        for child in self.statement.statements() {
            if let Err(why) = self.look(child) {
                outcome.failures.push(Failure {
                    expected: "a moment".to_owned(),
                    got: why,
                    hint: None,
                    span: child.span,
                });
                return;
            }
            if child.keyword() == "happens" {
                self.passed += 1;
            }
            if child.keyword() == "expect" {
                expect::check(self, child, outcome, reached);
            }
        }
    }

    /// Moves the instant or the viewpoint, where a statement says so.
    fn look(&mut self, child: &Statement) -> Result<(), String> {
        let none = BTreeMap::new();
        let scope = Scope::new(&none);
        match child.keyword() {
            "as-of" => {
                let zone = match scope.text(child, "zone") {
                    Some(name) => self.zone(&name)?,
                    None => self.zone_of_party(self.requests.first().map(|request| &request.requested)),
                };
                if let Some(moment) = child.subject.as_ref().and_then(ast::Value::moment) {
                    self.now = Some(instant(moment, &zone));
                }
            }
            "view" => self.view = child.id().and_then(|code| code.parse().ok()),
            _ => {}
        }
        Ok(())
    }

    /// What is known of the first request after the whole scenario, or at the end of a day.
    pub(super) fn last(&mut self, as_of: Option<Date>) -> Result<(Situation, Bench), String> {
        for child in self.statement.statements() {
            self.look(child)?;
        }
        if let Some(day) = as_of {
            let zone = self.zone_of_rule();
            self.now = Some(instant((day, Some(jiff::civil::time(23, 59, 59, 0))), &zone));
        }
        let situation = self.situation(self.requested(None)?, self.instant(), self.view.as_ref(), None);
        Ok((situation, self.bench.clone()))
    }

    /// What the instrument says of a request at the instant looked at.
    pub(super) fn application(&self, request: Option<&str>) -> Result<Application, String> {
        let now = self.instant();
        self.at(request, now, self.view.as_ref(), None)
    }

    /// The same for one measure, data category or offence of the request alone; for all, where none is named.
    pub(super) fn application_about(
        &self,
        request: Option<&str>,
        about: &[String],
    ) -> Result<Application, String> {
        let mut situation =
            self.situation(self.requested(request)?, self.instant(), self.view.as_ref(), None);
        for path in ["measure", "data-category", "offence"] {
            let mut words = situation.facts.words(path);
            words.retain(|word| about.contains(word));
            if !words.is_empty() {
                situation.facts.tell(path, Value::words(words));
            }
        }
        apply_on(self.library, &situation, &self.bench).map_err(|error| error.to_string())
    }

    /// What it said just before a deed, to the author of it; and the deed.
    pub(super) fn before(&self, request: Option<&str>, name: &str) -> Result<(Application, Event), String> {
        let now = self.instant();
        let found = self.happened.iter().rfind(|happened| {
            (request.is_none() || happened.request.as_deref() == request)
                && happened.event.at <= now
                && matches_name(&happened.event, name)
        });
        let Some(Happened { event, .. }) = found else {
            return Ok((self.application(request)?, Event::at(name, now)));
        };
        Ok((self.at(request, event.at, event.by.as_ref(), Some(event))?, event.clone()))
    }

    fn at(
        &self,
        request: Option<&str>,
        now: Moment,
        view: Option<&StateCode>,
        without: Option<&Event>,
    ) -> Result<Application, String> {
        let situation = self.situation(self.requested(request)?, now, view, without);
        apply_on(self.library, &situation, &self.bench).map_err(|error| error.to_string())
    }

    /// A request as it is known at an instant.
    fn situation(
        &self,
        request: &Request,
        now: Moment,
        view: Option<&StateCode>,
        without: Option<&Event>,
    ) -> Situation {
        let holds = |happened: &&Happened| {
            let theirs = view.is_some_and(|view| happened.event.by.as_ref() != Some(view));
            let known = if theirs { happened.arrives } else { happened.event.at };
            let of = happened.request.as_ref().is_none_or(|id| *id == request.id);
            known <= now && of && without != Some(&happened.event)
        };
        Situation {
            instrument: request.instrument.clone(),
            requesting: request.requesting.clone(),
            requested: request.requested.clone(),
            facts: request.facts.clone(),
            events: self.happened.iter().filter(holds).map(|happened| happened.event.clone()).collect(),
            now,
            assignment: self.assignment.clone(),
            past_misses: Default::default(),
        }
    }

    /// Every request at every instant the scenario passes: each deed, each `as-of`, and the end.
    pub(super) fn situations(&mut self) -> Result<(Vec<Situation>, Bench), String> {
        let mut all: Vec<Situation> = Vec::new();
        for child in self.statement.statements() {
            self.look(child)?;
            self.passed += usize::from(child.keyword() == "happens");
            if matches!(child.keyword(), "happens" | "as-of") {
                self.now_of_all(&mut all);
            }
        }
        self.now_of_all(&mut all);
        Ok((all, self.bench.clone()))
    }

    fn now_of_all(&self, all: &mut Vec<Situation>) {
        let now = self.instant();
        for request in &self.requests {
            let situation = self.situation(request, now, self.view.as_ref(), None);
            let same = |other: &Situation| {
                (other.now, &other.events, &other.requesting, &other.instrument, &other.facts)
                    == (
                        now,
                        &situation.events,
                        &situation.requesting,
                        &situation.instrument,
                        &situation.facts,
                    )
            };
            if !all.iter().any(same) {
                all.push(situation);
            }
        }
    }

    /// The instant looked at: `as-of`, or the last deed before the expectation. A scenario without deeds
    /// is looked at when all dated clauses have begun.
    fn instant(&self) -> Moment {
        let passed = if self.passed == 0 { self.happened.len() } else { self.passed };
        let last = self.happened.iter().take(passed).map(|happened| happened.event.at).max();
        self.now.or(last).unwrap_or_else(|| {
            let since = self.instrument.clauses.iter().filter_map(|clause| clause.since).max();
            let day = since.unwrap_or(jiff::civil::date(2000, 1, 1));
            instant((day, Some(Time::midnight())), &TimeZone::UTC)
        })
    }

    /// A name without the request and the instrument it is qualified by.
    pub(super) fn unqualified<'n>(&self, name: &'n str) -> Qualified<'n> {
        let mut all = Qualified { name, ..Qualified::default() };
        while let Some((head, rest)) = all.name.split_once('.') {
            if all.request.is_none() && self.requests.iter().any(|request| request.id == head) {
                all.request = Some(head);
            } else if all.instrument.is_none() && self.library.instruments.contains_key(head) {
                all.instrument = Some(head);
            } else {
                break;
            }
            all.name = rest;
        }
        all
    }

    /// Which instrument governs a request of the scenario: every topic, or the one named.
    pub(super) fn resolution(
        &self,
        request: Option<&str>,
        topic: Option<&str>,
    ) -> Result<Resolution, String> {
        let request = self.requested(request)?;
        let situation = self.situation(request, self.instant(), None, None);
        let held = self.library.instrument(&request.instrument);
        let held = held.ok_or_else(|| format!("no instrument `{}` is held", request.instrument))?;
        let day = anchored(self.library, held, &situation, &self.bench);
        let mut ask = crate::apply::stack::ask(held, &situation, &self.bench, day);
        ask.basis.clone_from(&request.under);
        ask.topics.extend(topic.map(str::to_owned));
        Ok(resolve(self.library, &ask))
    }

    fn requested(&self, request: Option<&str>) -> Result<&Request, String> {
        let request = match request {
            Some(id) => self.requests.iter().find(|request| request.id == id),
            None => self.requests.first(),
        };
        request.ok_or_else(|| "no such request".to_owned())
    }

    /// Whether a name is that of a request.
    pub(super) fn is_request(&self, name: &str) -> bool {
        self.requests.iter().any(|request| request.id == name)
    }

    /// The zone an instant is read in where nothing else says: that of the requested Party.
    pub(super) fn zone_of_rule(&self) -> TimeZone {
        self.zone_of_party(self.requests.first().map(|request| &request.requested))
    }

    pub(super) fn zone(&self, name: &str) -> Result<TimeZone, String> {
        self.library.zones.get(name).map_err(|_| format!("`{name}` is in no table of time zones"))
    }

    /// What the instruments of the scenario say of a Party, its own first.
    fn entries(&self, state: &StateCode) -> Vec<&'a PartyEntry> {
        let held = |id: &str| self.library.instrument(id).map(AsRef::as_ref);
        let cited = self.requests.iter().filter_map(|request| held(&request.instrument));
        let named = self.bench.in_force.iter().flatten().filter_map(|(id, _)| held(id));
        let all: Vec<&Instrument> = std::iter::once(self.instrument).chain(cited).chain(named).collect();
        entries(self.library, &all, state)
    }

    fn zone_of_party(&self, state: Option<&StateCode>) -> TimeZone {
        let state = state.or(self.requests.first().map(|request| &request.requested));
        let name = state.and_then(|state| {
            let own = || self.entries(state).into_iter().find_map(|entry| entry.timezone.clone());
            self.bench.zones.get(state).cloned().or_else(own)
        });
        name.and_then(|name| self.library.zones.get(&name).ok()).unwrap_or(TimeZone::UTC)
    }
}

/// Whether an event is called so, with or without its argument.
fn matches_name(event: &Event, name: &str) -> bool {
    event.name == name || event.written() == name
}

fn told(scope: &Scope<'_>, set: &Statement) -> Option<(String, Value)> {
    Some((set.id()?.to_owned(), known(scope.arg(set, "<val>", 0)?)))
}

/// A date and time of a zone as an instant; a date alone begins with it.
pub(crate) fn instant((date, time): (Date, Option<Time>), zone: &TimeZone) -> Moment {
    let local = date.to_datetime(time.unwrap_or(Time::midnight()));
    match local.to_zoned(zone.clone()) {
        Ok(zoned) => Moment::of(zoned.timestamp()),
        Err(_) => Moment::from_second(0).expect("the epoch is a moment"),
    }
}
