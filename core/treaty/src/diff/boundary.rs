//! Boundary cases: dossiers made from the clauses of both versions, where an outcome is likely to turn.
//!
//! The last day and the day after, a deed in time and one late, every day of a fortnight, holidays, receipt
//! after office hours, urgent, each condition both ways, each measure, each language, stops and extensions.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Moment, StateCode};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::case::{Words, conditions};
use super::clauses::Clause;
use super::condition;
use super::form::{Body, Cond, Form, joined};
use crate::apply::{Application, Event, Facts, Situation, Value};
use crate::model::{Body as Ruled, Instrument, Norm, Pattern};
use crate::norm::Due;

/// A dossier: who asks whom for what, what happened, and when one looks.
#[derive(Debug, Clone)]
pub(super) struct Dossier {
    /// What it is, in a few words: `boundary day 46 of decide`.
    pub(super) name: String,
    /// It, without the instrument.
    pub(super) situation: Situation,
}

/// One version of an instrument, to make cases from.
pub(super) struct Scene<'a> {
    /// The instrument, its brackets closed as asked.
    pub(super) instrument: &'a Instrument,
    /// Its clauses and those of its profiles, in normal form.
    pub(super) clauses: Vec<&'a Clause<'a>>,
}

/// Says what a version makes of a situation; nothing where it cannot be applied.
pub(super) type Judge<'j> = &'j dyn Fn(usize, &Situation) -> Option<Application>;

// More boundary cases than this are not replayed.
const MOST: usize = 2_000;

/// The boundary cases of two versions, and whether there were more than are replayed.
pub(super) fn dossiers(scenes: &[Scene<'_>; 2], judge: Judge<'_>) -> (Vec<Dossier>, bool) {
    let words = Words::of(scenes.iter().flat_map(|scene| scene.clauses.iter().copied()));
    let mut maker =
        Maker { scenes, judge, words, made: Vec::new(), seen: BTreeSet::new(), pairs: pairs(scenes) };
    maker.limits();
    maker.receipts();
    maker.conditions();
    maker.routing();
    maker.dates();
    maker.stories();
    let cut = maker.made.len() > MOST;
    maker.made.truncate(MOST);
    (maker.made, cut)
}

/// Who may ask whom: the first two Parties both ways, or those of the scenarios, or two that nobody knows.
fn pairs(scenes: &[Scene<'_>; 2]) -> Vec<(StateCode, StateCode)> {
    let mut codes: Vec<StateCode> = Vec::new();
    for scene in scenes.iter().rev() {
        for party in &scene.instrument.parties {
            if !codes.contains(&party.code) {
                codes.push(party.code.clone());
            }
        }
    }
    let mut pairs: Vec<(StateCode, StateCode)> = Vec::new();
    let requests = scenes.iter().rev().flat_map(|scene| &scene.instrument.scenarios);
    let requests = requests.flat_map(|scenario| scenario.children("request"));
    for request in requests {
        let code = |name: &str| {
            let words = request.arg(name).map(crate::bind::scope::words)?;
            words.first()?.parse::<StateCode>().ok()
        };
        if let (Some(from), Some(to)) = (code("from"), code("to")) {
            for pair in [(from.clone(), to.clone()), (to, from)] {
                if !pairs.contains(&pair) && pairs.len() < 4 {
                    pairs.push(pair);
                }
            }
        }
    }
    // Each Party is asked once, so that what holds for it alone is looked at.
    for (place, code) in codes.iter().enumerate().take(8) {
        let other = if place == 0 { codes.get(1) } else { codes.first() };
        if let Some(other) = other
            && !pairs.iter().any(|(_, to)| to == code)
        {
            pairs.push((other.clone(), code.clone()));
        }
    }
    if pairs.is_empty() {
        let codes = ["AAA".parse::<StateCode>(), "BBB".parse::<StateCode>()];
        if let [Ok(one), Ok(other)] = codes {
            pairs.push((one.clone(), other.clone()));
            pairs.push((other, one));
        }
    }
    pairs
}

struct Maker<'m, 's> {
    scenes: &'m [Scene<'s>; 2],
    judge: Judge<'m>,
    words: Words,
    made: Vec<Dossier>,
    seen: BTreeSet<String>,
    pairs: Vec<(StateCode, StateCode)>,
}

/// The day every case begins with, where nothing says otherwise: a Tuesday.
const FIRST: Date = date(2026, 11, 3);

impl Maker<'_, '_> {
    fn put(&mut self, name: impl Into<String>, situation: Situation) {
        let key = format!(
            "{} {} {:?} {:?} {}",
            situation.requesting, situation.requested, situation.facts, situation.events, situation.now
        );
        if self.seen.insert(key) {
            self.made.push(Dossier { name: name.into(), situation });
        }
    }

    /// A request of a pair; the first one where nothing says otherwise.
    fn request(&self, pair: usize, facts: &Facts, events: &[Event], now: Moment) -> Option<Situation> {
        let (requesting, requested) = self.pairs.get(pair)?.clone();
        Some(Situation {
            instrument: String::new(),
            requesting,
            requested,
            facts: facts.clone(),
            events: events.to_vec(),
            now,
            assignment: BTreeMap::new(),
            past_misses: Default::default(),
        })
    }

    fn zone(&self, pair: usize) -> TimeZone {
        let zone = || {
            let (_, requested) = self.pairs.get(pair)?;
            let mut parties = self.scenes.iter().rev().flat_map(|scene| &scene.instrument.parties);
            let name = parties.find(|party| party.code == *requested)?.timezone.clone()?;
            jiff::tz::TimeZoneDatabase::bundled().get(&name).ok()
        };
        zone().unwrap_or(TimeZone::UTC)
    }

    /// A local hour of the requested Party as an instant.
    fn moment(&self, pair: usize, day: Date, hour: i8, minute: i8) -> Moment {
        let local = day.at(hour, minute, 0, 0);
        local.to_zoned(self.zone(pair)).map_or_else(
            |_| Moment::from_second(0).unwrap_or_else(|_| Moment::of(jiff::Timestamp::UNIX_EPOCH)),
            |zoned| Moment::of(zoned.timestamp()),
        )
    }

    fn day(&self, pair: usize, moment: Moment) -> Date {
        self.zone(pair).to_datetime(moment.timestamp()).date()
    }

    /// Every norm of either version, with the scene it is of.
    fn norms(&self) -> Vec<(usize, String, Norm, Cond, Vec<Cond>)> {
        let mut norms = Vec::new();
        for (place, scene) in self.scenes.iter().enumerate() {
            let ruled = scene.instrument.clauses.iter().filter_map(|clause| match &clause.body {
                Ruled::Norm(norm) => Some((clause, norm)),
                _ => None,
            });
            for (clause, norm) in ruled {
                let form = scene
                    .clauses
                    .iter()
                    .find(|form| form.statement.span == clause.span() && form.id == clause.id);
                let reach = form.and_then(|form| condition::reach(&form.body));
                let reach = reach.unwrap_or_else(|| joined(false, []));
                let inner = form.map(|form| others(&form.body, &reach)).unwrap_or_default();
                norms.push((place, clause.id.clone(), (**norm).clone(), reach, inner));
            }
        }
        norms
    }

    /// Around the limit of each norm: the last day and the day after, deeds in time and late, stops, extensions.
    fn limits(&mut self) {
        for (place, id, norm, reach, inner) in self.norms() {
            let pair = self.pair_of(&norm);
            let first = self.moment(pair, FIRST, 10, 0);
            let Some((start, events)) = self.start(place, &norm, first, 0) else { continue };
            let mut tellings: Vec<Facts> = vec![self.words.meeting(&reach).unwrap_or_default()];
            for other in &inner {
                tellings.extend(self.words.meeting(&joined(false, [reach.clone(), other.clone()])));
            }
            tellings.dedup();
            for (which, facts) in tellings.iter().enumerate() {
                // A wanted date is looked at where a clause asks for one.
                let ends = self.ends(pair, &id, facts, &events, start);
                for end in ends {
                    self.around(pair, &id, &norm, facts, &events, start, end);
                }
                self.clocks(pair, &id, &norm, facts, &events, start, which == 0);
            }
        }
    }

    /// The pair in which a norm of one named Party falls on it.
    fn pair_of(&self, norm: &Norm) -> usize {
        let code = |word: &str| word.split('.').next().unwrap_or(word).to_owned();
        let by = norm.by.as_deref().map(code).unwrap_or_default();
        self.pairs.iter().position(|(_, requested)| *requested.as_str() == *by).unwrap_or(0)
    }

    /// When a norm ends under either version.
    fn ends(
        &self,
        pair: usize,
        id: &str,
        facts: &Facts,
        events: &[Event],
        start: Moment,
    ) -> BTreeSet<Moment> {
        let mut ends = BTreeSet::new();
        let Some(situation) = self.request(pair, facts, events, start.plus_seconds(60)) else { return ends };
        for place in 0..2 {
            let Some(application) = (self.judge)(place, &situation) else { continue };
            let mine = application.norms.iter().filter(|norm| norm.id == id);
            mine.for_each(|norm| due_ends(&norm.due, &mut ends));
        }
        ends
    }

    #[allow(clippy::too_many_arguments)] // one case: who, what, from when, to when
    fn around(
        &mut self,
        pair: usize,
        id: &str,
        norm: &Norm,
        facts: &Facts,
        events: &[Event],
        start: Moment,
        end: Moment,
    ) {
        let told = told(facts);
        let number = |at: Moment| (self.day(pair, at) - self.day(pair, start)).get_days();
        let after = end.plus_seconds(12 * 3600);
        let (last_day, day_after) = (number(end.plus_seconds(-1)), number(after));
        let names = [
            (format!("boundary day {last_day} of {id}{told}"), end, None),
            (format!("boundary day {day_after} of {id}{told}"), after, None),
            (format!("{id} done on day {last_day}{told}"), after, Some(end)),
            (format!("{id} done on day {day_after}{told}"), after.plus_seconds(3600), Some(after)),
        ];
        for (name, now, deed) in names {
            let mut all = events.to_vec();
            if let Some(at) = deed {
                let Some(pattern) = norm.done.first().or(norm.ends.first()) else { continue };
                all.push(self.deed(pair, pattern, at, &norm.giving, norm.by.as_deref()));
            }
            if let Some(situation) = self.request(pair, facts, &all, now) {
                self.put(name, situation);
            }
        }
    }

    /// Every way the clock of a norm is moved.
    #[allow(clippy::too_many_arguments)] // one case: who, what, from when
    fn clocks(
        &mut self,
        pair: usize,
        id: &str,
        norm: &Norm,
        facts: &Facts,
        events: &[Event],
        start: Moment,
        whole: bool,
    ) {
        let day = |days: i64| start.plus_seconds(days * 86_400 + 3600);
        let mut stories: Vec<(String, Vec<Event>, Moment)> = Vec::new();
        if let Some(extension) = &norm.extend {
            let notice = |at: Moment, giving: &[String]| {
                let mut event =
                    self.deed(pair, &pattern("extended", Some(id)), at, giving, extension.by.as_deref());
                event.name = "extended".to_owned();
                event
            };
            let once = vec![notice(day(1), &extension.giving)];
            stories.push((format!("{id} extended"), once.clone(), day(2)));
            stories.push((
                format!("{id} extended without what the notice must give"),
                vec![notice(day(1), &[])],
                day(2),
            ));
            let most = extension.most().unwrap_or(3).min(4);
            let again: Vec<Event> = (0..=most)
                .map(|time| notice(day(1).plus_seconds(i64::from(time) * 3600), &extension.giving))
                .collect();
            stories.push((format!("{id} extended {} times", most + 1), again, day(2)));
        }
        for stop in &norm.stops {
            let (Some(on), resumes) = (stop.on.first(), stop.resumes.first()) else { continue };
            let round = |times: u32| {
                let mut all = Vec::new();
                for time in 0..times {
                    all.push(self.deed(pair, on, day(1 + i64::from(time) * 3), &[], None));
                    all.extend(resumes.map(|r| self.deed(pair, r, day(2 + i64::from(time) * 3), &[], None)));
                }
                all
            };
            stories.push((format!("{id} stopped"), round(1)[..1].to_vec(), day(2)));
            stories.push((format!("{id} stopped and resumed"), round(1), day(3)));
            if let Some(most) = stop.at_most.filter(|most| *most <= 6) {
                stories.push((
                    format!("{id} stopped {} times", most + 1),
                    round(most + 1),
                    day(3 * i64::from(most) + 6),
                ));
            }
        }
        for suspension in &norm.suspended {
            let on = self.deed(pair, &pattern(&suspension.while_, None), day(2), &[], None);
            let lifted = self.deed(pair, &pattern("lifted", Some(&suspension.while_)), day(9), &[], None);
            stories.push((format!("{id} suspended"), vec![on.clone()], day(3)));
            stories.push((format!("{id} suspended and taken up again"), vec![on, lifted], day(10)));
        }
        for on in norm.restarts.iter().filter_map(|restart| restart.on.first()) {
            stories.push((format!("{id} restarted"), vec![self.deed(pair, on, day(2), &[], None)], day(3)));
        }
        stories.push((format!("{id} just begun"), Vec::new(), start.plus_seconds(60)));
        if whole {
            stories.push((format!("{id} left for three years"), Vec::new(), day(1_100)));
        }
        let told = told(facts);
        for (name, more, now) in stories {
            let mut all = events.to_vec();
            all.extend(more);
            all.sort_by_key(|event| event.at);
            if let Some(situation) = self.request(pair, facts, &all, now) {
                self.put(format!("{name}{told}"), situation);
            }
        }
    }

    /// The events that bring a norm about, from a first moment on, and when it starts.
    fn start(&self, place: usize, norm: &Norm, first: Moment, depth: u8) -> Option<(Moment, Vec<Event>)> {
        let pattern = norm.starts.first()?;
        let mut events = Vec::new();
        let ended = matches!(pattern.name.as_str(), "fulfilled" | "violated" | "expired");
        let mut at = first;
        if ended {
            let other = pattern.argument.as_deref()?;
            let other = self.norm(place, other)?;
            let (begun, before) =
                if depth < 3 { self.start(place, &other, first, depth + 1)? } else { return None };
            events.extend(before);
            at = begun.plus_seconds(86_400);
            if pattern.name == "fulfilled" {
                events.push(self.deed(0, other.done.first()?, at, &other.giving, other.by.as_deref()));
            }
        } else {
            if pattern.name != "received" && !life_event(&pattern.name) {
                events.push(self.deed(0, &self::pattern("received", None), first, &[], None));
                at = first.plus_seconds(86_400 + 7200);
            }
            events.push(self.deed(0, pattern, at, &[], None));
        }
        for id in &norm.after {
            let Some(other) = self.norm(place, id) else { continue };
            if let Some(done) = other.done.first() {
                events.push(self.deed(0, done, at.plus_seconds(600), &other.giving, other.by.as_deref()));
            }
        }
        events.sort_by_key(|event| event.at);
        Some((at, events))
    }

    fn norm(&self, place: usize, id: &str) -> Option<Norm> {
        let clause = self.scenes[place].instrument.clause(id)?;
        clause.norm().cloned()
    }

    /// A deed as a pattern names it, by the side that does it.
    fn deed(&self, pair: usize, pattern: &Pattern, at: Moment, giving: &[String], by: Option<&str>) -> Event {
        let mut event = Event::at(&pattern.name, at);
        event.argument.clone_from(&pattern.argument);
        event.giving = giving.to_vec();
        let (requesting, requested) = match self.pairs.get(pair) {
            Some((requesting, requested)) => (Some(requesting.clone()), Some(requested.clone())),
            None => (None, None),
        };
        let theirs = by.is_some_and(|by| by.starts_with("requesting") || by.starts_with("receiving"))
            || matches!(pattern.name.as_str(), "completed" | "clarified" | "withdrawn" | "assured" | "used");
        event.by = if theirs { requesting } else { requested };
        if matches!(pattern.name.as_str(), "refused" | "postponed") {
            event.citing = self.grounds(&pattern.name);
        }
        event
    }

    /// A ground a refusal or postponement may cite.
    fn grounds(&self, deed: &str) -> Vec<String> {
        let force = if deed == "postponed" { "may-postpone" } else { "may-refuse" };
        let clauses = self.scenes.iter().flat_map(|scene| &scene.clauses);
        let mut grounds = clauses.filter(|clause| clause.body.phrases.contains_key(force));
        grounds.find_map(|clause| clause.statement.id()).map(str::to_owned).into_iter().collect()
    }

    /// Receipt on each day of two stretches, one over the turn of the year, in and after office hours; the same for
    /// whatever else starts a norm.
    fn receipts(&mut self) {
        let mut starts: BTreeSet<Pattern> = BTreeSet::new();
        for (_, _, norm, ..) in self.norms() {
            starts.extend(norm.starts.iter().filter(|start| start.name != "received").cloned());
        }
        let november =
            (0..14).filter_map(|days| date(2026, 11, 16).checked_add(jiff::Span::new().days(days)).ok());
        let december =
            (0..14).filter_map(|days| date(2026, 12, 14).checked_add(jiff::Span::new().days(days)).ok());
        let days: Vec<Date> = november.chain(december).collect();
        let received = pattern("received", Some("competent"));
        for pair in 0..self.pairs.len().min(2) {
            for (number, day) in days.iter().enumerate() {
                let hours: &[(i8, i8)] =
                    if number % 7 == 1 { &[(10, 0), (0, 0), (16, 59), (23, 30)] } else { &[(10, 0)] };
                for (hour, minute) in hours {
                    let at = self.moment(pair, *day, *hour, *minute);
                    let event = self.deed(pair, &received, at, &[], None);
                    if let Some(situation) = self.request(pair, &Facts::new(), &[event], at.plus_seconds(60))
                    {
                        self.put(format!("received {day} {hour:02}:{minute:02}"), situation);
                    }
                }
            }
        }
        for start in starts {
            for day in days.iter().skip(8).step_by(3) {
                let first = self.moment(0, *day, 10, 0);
                let at = first.plus_seconds(86_400);
                let events =
                    vec![self.deed(0, &received, first, &[], None), self.deed(0, &start, at, &[], None)];
                if let Some(situation) = self.request(0, &Facts::new(), &events, at.plus_seconds(60)) {
                    self.put(format!("{start} a day after receipt on {day}"), situation);
                }
            }
        }
    }

    /// Each condition of each clause both ways.
    fn conditions(&mut self) {
        let norms = self.norms();
        let all: Vec<(String, Option<&Clause<'_>>, Cond)> = self
            .scenes
            .iter()
            .flat_map(|scene| scene.clauses.iter())
            .flat_map(|clause| {
                conditions(clause).into_iter().map(|cond| (clause.id.clone(), Some(*clause), cond))
            })
            .collect();
        let first = self.moment(0, FIRST, 10, 0);
        let mut done: BTreeSet<String> = BTreeSet::new();
        for (id, _, cond) in all {
            if !done.insert(format!("{id} {cond}")) {
                continue;
            }
            // A norm is looked at once it has begun.
            let norm = norms.iter().find(|(_, own, ..)| *own == id);
            let begun = norm.and_then(|(place, _, norm, ..)| self.start(*place, norm, first, 0));
            let received = || (first, vec![self.deed(0, &pattern("received", None), first, &[], None)]);
            let (at, events) = begun.unwrap_or_else(received);
            for facts in self.words.both_ways(&cond) {
                if let Some(situation) = self.request(0, &facts, &events, at.plus_seconds(3600)) {
                    self.put(format!("{id}{}", told(&facts)), situation);
                }
            }
        }
    }

    /// Each measure, category and language, and urgency, both ways round.
    fn routing(&mut self) {
        let first = self.moment(0, FIRST, 10, 0);
        let members = |keyword: &str, name: Option<&str>| -> BTreeSet<String> {
            let clauses = self.scenes.iter().flat_map(|scene| &scene.clauses);
            clauses
                .filter(|clause| clause.keyword() == keyword)
                .filter_map(|clause| match name {
                    Some(name) => clause.body.arg(name).map(Form::members),
                    None => clause.body.subject.as_ref().map(Form::members),
                })
                .flatten()
                .collect()
        };
        let mut measures = members("measures", None);
        measures.extend(members("measure", None));
        measures.insert("transfer-custody".to_owned());
        let mut languages = members("language", Some("accepts"));
        languages.extend(members("language", Some("urgent")));
        languages.insert("eo".to_owned());
        let urgencies: Vec<String> = self.words.urgencies().map(str::to_owned).collect();
        let mut told: Vec<Facts> = Vec::new();
        told.extend(
            measures.iter().map(|measure| Facts::new().with("measure", Value::word(measure.clone()))),
        );
        for language in &languages {
            let facts = Facts::new().with("request.language", Value::word(language.clone()));
            told.extend(urgencies.iter().map(|class| facts.clone().with(class.clone(), Value::Truth(true))));
            told.push(facts);
        }
        for class in &urgencies {
            told.push(Facts::new().with(class.clone(), Value::Truth(true)));
            let claimed = Cond::Holds(class.clone(), true);
            told.extend(self.words.both_ways(&claimed));
        }
        for pair in 0..self.pairs.len() {
            let received = self.deed(pair, &pattern("received", None), first, &[], None);
            for facts in &told {
                let situation =
                    self.request(pair, facts, std::slice::from_ref(&received), first.plus_seconds(3600));
                if let Some(situation) = situation {
                    let to = situation.requested.clone();
                    self.put(format!("a request to {to}{}", self::told(facts)), situation);
                }
            }
        }
    }

    /// The day before, the day of and the day after each date a clause begins or ends with.
    fn dates(&mut self) {
        let mut days: BTreeSet<Date> = BTreeSet::new();
        for scene in self.scenes {
            for clause in &scene.instrument.clauses {
                days.extend(clause.since);
                days.extend(clause.until);
            }
        }
        for day in days {
            for day in [day.yesterday().ok(), Some(day), day.tomorrow().ok()].into_iter().flatten() {
                let at = self.moment(0, day, 10, 0);
                let received = self.deed(0, &pattern("received", None), at, &[], None);
                if let Some(situation) = self.request(0, &Facts::new(), &[received], at.plus_seconds(60)) {
                    self.put(format!("received {day}"), situation);
                }
            }
        }
    }

    /// Whole lives of a request: nobody does anything; everything is done, and late.
    fn stories(&mut self) {
        let mut deeds: BTreeSet<Pattern> = BTreeSet::new();
        for (_, _, norm, ..) in self.norms() {
            deeds.extend(norm.starts.iter().chain(&norm.done).chain(&norm.ends).cloned());
        }
        deeds
            .retain(|deed| !matches!(deed.name.as_str(), "fulfilled" | "violated" | "expired" | "withdrawn"));
        let first = self.moment(0, FIRST, 10, 0);
        let received = pattern("received", Some("competent"));
        for pair in 0..self.pairs.len().min(2) {
            let begin = self.deed(pair, &received, first, &[], None);
            for days in [1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 365, 730] {
                let now = first.plus_seconds(days * 86_400 + 3600);
                if let Some(situation) = self.request(pair, &Facts::new(), std::slice::from_ref(&begin), now)
                {
                    self.put(format!("silence until day {days}"), situation);
                }
            }
            for (name, step) in
                [("a request that takes its course", 2), ("a request in which all is late", 60)]
            {
                let mut events = vec![begin.clone()];
                for (place, deed) in deeds.iter().filter(|deed| deed.name != "received").enumerate() {
                    let days = i64::try_from(place).unwrap_or(0).saturating_add(1).saturating_mul(step);
                    events.push(self.deed(pair, deed, first.plus_seconds(days * 86_400), &[], None));
                }
                let last = events.last().map_or(first, |event| event.at);
                for now in [last.plus_seconds(3600), last.plus_seconds(400 * 86_400)] {
                    if let Some(situation) = self.request(pair, &Facts::new(), &events, now) {
                        self.put(name, situation);
                    }
                }
            }
        }
    }
}

/// The conditions of the parts of a norm: its other limits, its stops, its excuses.
fn others(body: &Body, reach: &Cond) -> Vec<Cond> {
    let mut all: Vec<Cond> = Vec::new();
    for part in body.parts.values().flatten() {
        let cond = condition::reach(part).filter(|cond| *cond != joined(false, []) && cond != reach);
        all.extend(cond);
    }
    all.dedup();
    all
}

fn pattern(name: &str, argument: Option<&str>) -> Pattern {
    Pattern { name: name.to_owned(), argument: argument.map(str::to_owned) }
}

/// Events in the life of the instrument, which need no request.
fn life_event(name: &str) -> bool {
    matches!(name, "entry-into-force" | "second-notification" | "signature" | "denounced")
}

fn due_ends(due: &Due, ends: &mut BTreeSet<Moment>) {
    match due {
        Due::Either(several) => several.iter().for_each(|due| due_ends(due, ends)),
        one => ends.extend(one.ends()),
    }
}

/// What a dossier tells, behind its name.
fn told(facts: &Facts) -> String {
    let one = |(path, value): (&str, &Value)| match value {
        Value::Truth(true) => path.to_owned(),
        Value::Truth(false) => format!("not {path}"),
        value => format!("{path} {value}"),
    };
    let all: Vec<String> = facts.iter().map(one).collect();
    if all.is_empty() { String::new() } else { format!(", {}", all.join(", ")) }
}
