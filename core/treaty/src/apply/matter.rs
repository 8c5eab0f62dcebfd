//! One matter before the evaluator: an instrument, its profiles, what is known and what happened.

mod doors;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use comity_words::{Day, Moment, Party, StateCode};
use jiff::tz::TimeZone;

use super::footing::{Counted, Footing, Rules};
use super::recall::Asked;
use super::{Answer, Event, Situation, Who};
use crate::clause::life::Dated;
use crate::clause::life::force::Force;
use crate::library::Library;
use crate::model::{
    Applies, Authority, Body, Clause, Dates, Guard, Instrument, PartyEntry, Pattern, Profile, Word, WordKind,
};
use crate::period::{Basis, Chosen, CutOff, NotComputable, PeriodRule, Resolved, Side, Sides, ZoneOf};
use crate::precedence::InForce;
use crate::question::{Condition, Value};
use crate::source::Span;

/// What a scenario puts in place of what the file says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bench {
    /// Calendars by Party.
    pub calendars: BTreeMap<StateCode, String>,
    /// Zones by Party.
    pub zones: BTreeMap<StateCode, String>,
    /// The profiles in force; all those of the instrument, where none are named.
    pub profiles: Option<BTreeSet<String>>,
    /// The instruments in force; what the texts make binding, where none are named.
    pub in_force: Option<InForce>,
    /// Whether answers alone are asked for: then no explanation is made.
    pub silent: bool,
}

/// One matter.
pub(crate) struct Matter<'a> {
    pub library: &'a Library,
    pub instrument: &'a Instrument,
    pub footing: &'a Footing<'a>,
    pub profiles: &'a [&'a Profile],
    /// The instruments whose clauses hold, the basis first.
    pub instruments: &'a [&'a Instrument],
    /// The day whose law governs: that of the receipt.
    pub day: Day,
    situation: &'a Situation,
    pub bench: &'a Bench,
    /// What is known to have happened, with what follows from it, in order.
    events: Vec<Event>,
    /// Clauses of the instrument, and of profiles where the text has none of that id.
    pub clauses: Vec<&'a Clause>,
    /// What of the instrument binds, and since when.
    force: Force<'a>,
    /// The receipt, which decides what law governs.
    anchor: Moment,
    /// The zone in whose days dated clauses begin and end.
    zone: TimeZone,
    /// The places of the norms, limits and exceptions that applied.
    pub reached: RefCell<BTreeSet<Span>>,
    /// What is asked of the case while somebody listens.
    asked: RefCell<Option<Asked>>,
    /// The answers of this case to the questions of the footing, as far as they were looked for.
    answers: RefCell<Vec<Option<Option<usize>>>>,
    /// Whether every clause of the footing binds, and no other: then what they were read as before may be recalled.
    whole: bool,
    rules: RefCell<Rules>,
    /// The dates of the instrument's own life: its clauses, its phases and what is dated by it ask again and again.
    pub(crate) dated: [Dated; 2],
    /// What a clause may be read for: every clause asks.
    focuses: OnceCell<Vec<Focus>>,
}

/// The measure, data category and offence a clause is read for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Focus {
    pub measure: Option<String>,
    pub category: Option<String>,
    pub offence: Option<String>,
}

impl Focus {
    /// Whether a deed about these things is about this focus.
    pub(crate) fn is_of(&self, about: &[String]) -> bool {
        let mine = [&self.measure, &self.category, &self.offence];
        about.is_empty()
            || mine.iter().all(|one| one.is_none())
            || mine.iter().any(|one| one.as_ref().is_some_and(|one| about.contains(one)))
    }

    /// Whether it is one of those that words were gathered of, as the norms of an instance are: to share an
    /// offence or a category with them is not enough.
    pub(crate) fn is_among(&self, about: &[String]) -> bool {
        let mine = [&self.measure, &self.category, &self.offence];
        about.is_empty() || mine.into_iter().flatten().all(|one| about.contains(one))
    }

    /// Whether it has a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        [&self.measure, &self.category, &self.offence].into_iter().flatten().any(|own| own == word)
    }

    /// What it has under a path, where the path is one of its own.
    pub(crate) fn of(&self, path: &str) -> Option<Option<&str>> {
        match path {
            "measure" => Some(self.measure.as_deref()),
            "data-category" => Some(self.category.as_deref()),
            "offence" => Some(self.offence.as_deref()),
            _ => None,
        }
    }

    /// Its words.
    pub(crate) fn words(&self) -> Vec<String> {
        [&self.measure, &self.category, &self.offence].into_iter().flatten().cloned().collect()
    }
}

impl<'a> Matter<'a> {
    pub(crate) fn new(
        library: &'a Library,
        instrument: &'a Instrument,
        footing: &'a Footing<'a>,
        day: Day,
        situation: &'a Situation,
        bench: &'a Bench,
    ) -> Matter<'a> {
        let stack = &footing.stack;
        let zone = zone_of_dates(library, instrument, situation, bench);
        let received = situation.events.iter().filter(|event| event.name == "received");
        let anchor = received.map(|event| event.at).min().unwrap_or(situation.now);
        let mut clauses: Vec<&Clause> = stack.clauses.iter().map(AsRef::as_ref).collect();
        clauses.extend(stack.later.iter().copied());
        let reached = RefCell::default();
        let mut matter = Matter {
            library,
            instrument,
            footing,
            profiles: &stack.profiles,
            instruments: &stack.instruments,
            day,
            situation,
            bench,
            events: Vec::new(),
            clauses: Vec::new(),
            force: Force::default(),
            anchor,
            zone,
            reached,
            asked: RefCell::default(),
            answers: RefCell::default(),
            whole: false,
            rules: RefCell::default(),
            dated: Default::default(),
            focuses: OnceCell::new(),
        };
        let mut force = crate::clause::life::force::force(&matter, &clauses);
        matter.clauses = std::mem::take(&mut force.clauses);
        let last = |clauses: &[&Clause]| clauses.last().map(|clause| std::ptr::from_ref(*clause));
        let held = &clauses[..stack.clauses.len()];
        matter.whole = matter.clauses.len() == held.len() && last(&matter.clauses) == last(held);
        let mut of_life = std::mem::take(&mut force.events);
        matter.force = force;
        matter.events = known_events(&matter);
        matter.events.append(&mut of_life);
        matter.events.sort_by_key(|event| event.at);
        matter
    }

    /// The same with the ends of norms among them.
    pub(crate) fn tell_all(&mut self, events: Vec<Event>) {
        self.events = events;
    }

    /// The zone in whose days dated clauses begin and end.
    pub(crate) fn zone_of_dates(&self) -> TimeZone {
        self.zone.clone()
    }

    /// Whether anybody asks why: if not, no explanation is made.
    pub(crate) fn explains(&self) -> bool {
        !self.bench.silent
    }

    /// Whether something dated holds for this request.
    pub(crate) fn is_dated(&self, dates: &Dates<'_>) -> bool {
        dates.is_empty() || crate::clause::life::force::holds(self, dates)
    }

    /// Whether a norm of that id is among the clauses.
    pub(crate) fn is_norm(&self, id: &str) -> bool {
        self.footing.may_have_norm(id)
            && self.clauses.iter().any(|clause| clause.norm().is_some() && clause.id == id)
    }

    /// A word the instrument or a profile defines.
    pub(crate) fn word(&self, id: &str) -> Option<&Word> {
        self.footing.words.get(id).copied()
    }

    /// The items of a list of that name.
    pub(crate) fn list(&self, id: &str) -> Option<&[String]> {
        self.word(id).filter(|word| word.kind == WordKind::List).map(|word| word.items.as_slice())
    }

    /// Who is meant by a word of the file; two for `both`.
    pub(crate) fn who(&self, words: &str, bearer: Option<Party>) -> Vec<Who> {
        let (head, office) = match words.split_once('.') {
            Some((head, office)) => (head, Some(office.to_owned())),
            None => (words, None),
        };
        let parties: Vec<Party> = match head {
            "requesting" | "transmitting-request" => vec![Party::Requesting],
            "requested" => vec![Party::Requested],
            // Evidence travels from the requested to the requesting side.
            "receiving" => vec![Party::Requesting],
            "transmitting" => vec![Party::Requested],
            "both" => vec![Party::Requesting, Party::Requested],
            "bearer" => bearer.into_iter().collect(),
            "claimant" => bearer.map(Party::other).into_iter().collect(),
            code => [Party::Requesting, Party::Requested]
                .into_iter()
                .filter(|party| self.state(*party).as_str() == code)
                .collect(),
        };
        let one = |party: Option<Party>| Who {
            words: words.to_owned(),
            party,
            state: party.map(|party| self.state(party).clone()),
            office: office.clone(),
        };
        if parties.is_empty() { vec![one(None)] } else { parties.into_iter().map(|p| one(Some(p))).collect() }
    }

    /// The side that bears a norm, where it is one.
    pub(crate) fn bearer(&self, by: Option<&str>) -> Option<Party> {
        let words = by?;
        match words.split_once('.').map_or(words, |(head, _)| head) {
            "requesting" | "transmitting-request" | "receiving" => Some(Party::Requesting),
            "requested" | "transmitting" => Some(Party::Requested),
            "both" | "bearer" | "claimant" => None,
            code => [Party::Requesting, Party::Requested]
                .into_iter()
                .find(|party| self.state(*party).as_str() == code),
        }
    }

    pub(crate) fn state(&self, party: Party) -> &StateCode {
        match party {
            Party::Requesting => &self.situation.requesting,
            Party::Requested => &self.situation.requested,
        }
    }

    /// The period rule of a limit of an instrument, resolved for this pair. It is asked for at every limit and
    /// resolved once: with the footing, or with the case where it asks when an office closes, for that is told by
    /// the clauses that bind this request.
    pub(crate) fn rule(
        &self,
        of: &str,
        counted_by: Option<&str>,
        bearer: Option<Party>,
    ) -> Result<Arc<Resolved>, NotComputable> {
        if let Some(known) = self.footing.rule(of, counted_by, bearer) {
            return known;
        }
        let own = self.rules.borrow();
        if let Some((_, known)) = own.iter().find(|(counted, _)| counted.is(of, counted_by, bearer)) {
            return known.clone();
        }
        drop(own);
        let resolved = self.resolved(of, counted_by, bearer).map(Arc::new);
        let counted = Counted { of: of.to_owned(), by: counted_by.map(str::to_owned), bearer };
        match self.asks_offices(of, counted_by) {
            true => self.rules.borrow_mut().push((counted, resolved.clone())),
            false => self.footing.keep(counted, resolved.clone()),
        }
        resolved
    }

    /// Whether a rule, as it is written, ends its days when an office closes.
    fn asks_offices(&self, of: &str, counted_by: Option<&str>) -> bool {
        let owner = self.owner_of_rule(of, counted_by);
        let owner = self.instruments.iter().find(|instrument| instrument.id == owner);
        let written = owner.and_then(|owner| self.written_rule(owner, counted_by.unwrap_or("default")));
        let cut_off = written.and_then(|rule| rule.cut_off).map(|cut_off| cut_off.value);
        matches!(cut_off, Some(CutOff::OfficeHours(_)))
    }

    /// The instrument whose period rule counts for the limits of another: its own, else that of the basis, else
    /// of whatever else stays.
    pub(crate) fn owner_of_rule(&self, of: &str, counted_by: Option<&str>) -> &'a str {
        let id = counted_by.unwrap_or("default");
        let own = self.instruments.iter().find(|instrument| instrument.id == of);
        let mut all = own.into_iter().chain(self.instruments);
        let owner = all.find(|instrument| self.written_rule(instrument, id).is_some());
        owner.or(own).map_or(self.instrument.id.as_str(), |instrument| instrument.id.as_str())
    }

    /// A rule as text, profiles and the overlay of the requested Party state it, one filling the other.
    fn written_rule(&self, instrument: &Instrument, id: &str) -> Option<PeriodRule> {
        let of = |periods: &[crate::model::Periods]| {
            periods.iter().find(|found| found.rule.id == id).map(|found| found.rule.clone())
        };
        let profiles = self.profiles.iter().filter(|profile| profile.of == instrument.id);
        let overlay = self.library.overlay(&instrument.id, self.state(Party::Requested));
        let mut stated: Vec<PeriodRule> = of(&instrument.periods).into_iter().collect();
        stated.extend(profiles.filter_map(|profile| of(&profile.periods)));
        stated.extend(overlay.and_then(|overlay| of(&overlay.periods)));
        stated.into_iter().reduce(|rule, more| rule.filled_by(&more))
    }

    pub(crate) fn resolved(
        &self,
        of: &str,
        counted_by: Option<&str>,
        bearer: Option<Party>,
    ) -> Result<Resolved, NotComputable> {
        let id = counted_by.unwrap_or("default");
        let owner = self.owner_of_rule(of, counted_by);
        let owner = self.instruments.iter().find(|instrument| instrument.id == owner);
        let mut rule =
            owner.and_then(|owner| self.written_rule(owner, id)).ok_or_else(|| NotComputable::no_rule(id))?;
        let requested = self.state(Party::Requested);
        if let Some(chosen) = &mut rule.cut_off
            && let CutOff::OfficeHours(_) = chosen.value
        {
            let authorities: Vec<&Authority> = self.authorities().collect();
            chosen.value = crate::bind::office_closes(&authorities, requested.as_str());
        }
        let sides = Sides {
            requesting: self.side(self.state(Party::Requesting)),
            requested: self.side(requested),
            bearer,
        };
        let resolved = rule.resolve_with(&sides, &self.library.calendars, |name| self.library.zone(name));
        let own = self.entries(requested).find_map(|entry| entry.cut_off);
        Ok(match own {
            Some(cut_off) => {
                resolved.with_cut_off(Chosen::new(cut_off, Basis::PartyRule, requested.as_str()))
            }
            None => resolved,
        })
    }

    /// What the instruments and then the overlays say of a Party, the basis first.
    pub(crate) fn entries(&self, state: &StateCode) -> impl Iterator<Item = &'a PartyEntry> + use<'a> {
        entries(self.library, self.instruments, state).into_iter()
    }

    fn side(&self, state: &'a StateCode) -> Side<'a> {
        let zone = || self.entries(state).find_map(|entry| entry.timezone.as_ref());
        let calendar = || self.entries(state).find_map(|entry| entry.calendar.as_ref());
        let zone = self.bench.zones.get(state).or_else(zone);
        let calendar = self.bench.calendars.get(state).or_else(calendar);
        Side { code: state.as_str(), zone: zone.map(String::as_str), calendar: calendar.map(String::as_str) }
    }

    /// The profiles that complete the instrument of a clause.
    pub(crate) fn profiles_of<'s>(&'s self, clause: &'s Clause) -> impl Iterator<Item = &'a Profile> + 's {
        self.profiles.iter().copied().filter(|profile| profile.of == clause.instrument)
    }

    pub(crate) fn authorities(&self) -> impl Iterator<Item = &'a Authority> + '_ {
        self.clauses.iter().filter_map(|clause| match &clause.body {
            Body::Authority(authority) => Some(authority),
            _ => None,
        })
    }

    /// Whether a clause by which one deed counts as another holds for a deed. Of what it is about, all must be.
    fn counts(&self, clause: &Clause, event: &Event) -> bool {
        let holds = |focus: &Focus| {
            let mut trail = super::judge::Trail::default();
            self.applies(&clause.applies, focus, None, &mut trail) == Answer::Yes
        };
        self.focuses().iter().filter(|focus| focus.is_of(&event.about)).all(holds)
    }

    /// Whether some clause waits for the end of a norm or asks whether one is fulfilled. Only then does
    /// the end of a norm have to be looked at as an event.
    pub(crate) fn waits_for_ends(&self) -> bool {
        let ends = |patterns: &[Pattern]| {
            patterns.iter().any(|pattern| matches!(&*pattern.name, "fulfilled" | "violated" | "expired"))
        };
        let is_norm = |path: &str| self.is_norm(path);
        let asks = |condition: &Option<Condition>| condition.as_ref().is_some_and(|c| c.any(&is_norm));
        let guarded = |guard: &Guard| asks(&guard.when) || asks(&guard.unless);
        self.clauses.iter().any(|clause| {
            asks(&clause.applies.when)
                || asks(&clause.applies.unless)
                || match &clause.body {
                    Body::Norm(norm) => {
                        !norm.after.is_empty()
                            || [&norm.starts, &norm.done, &norm.ends].iter().any(|p| ends(p))
                            || norm.restarts.iter().any(|r| ends(&r.on) || guarded(&r.guard))
                            || norm.stops.iter().any(|s| ends(&s.on) || ends(&s.resumes) || guarded(&s.guard))
                            || norm.suspended.iter().any(|s| ends(&s.until) || guarded(&s.guard))
                            || norm.instead.iter().any(|instead| guarded(&instead.guard))
                            || norm.extend.iter().any(|extension| guarded(&extension.guard))
                            || norm.excused.iter().any(guarded)
                    }
                    Body::Rule(rule) => rule.exceptions.iter().any(|e| e.any(&guarded)),
                    Body::Ground(ground) => ground.exceptions.iter().any(|e| e.any(&guarded)),
                    Body::Counts(counts) => ends(&counts.deeds),
                    _ => false,
                }
        })
    }

    /// The zone a moment is shown in: that of a Party, UTC where it has none.
    pub(crate) fn zone_of(&self, state: &'a StateCode) -> jiff::tz::TimeZone {
        let zone = self.side(state).zone.and_then(|name| self.library.zone(name));
        zone.unwrap_or(jiff::tz::TimeZone::UTC)
    }

    fn benchmark_of<'p>(&self, profile: &'p Profile, norm: &str) -> Option<(&'p str, crate::period::Amount)> {
        let (amount, guard) = profile.benchmarks.get(norm)?;
        let mut trail = super::judge::Trail::default();
        let holds = |focus: &Focus| self.applies(guard, focus, None, &mut trail) == Answer::Yes;
        self.focuses().iter().any(holds).then_some((profile.id.as_str(), *amount))
    }

    /// The profile a benchmark comes from, and its length.
    pub(crate) fn benchmark(&self, norm: &str) -> Option<(&str, crate::period::Amount)> {
        self.profiles.iter().find_map(|profile| self.benchmark_of(profile, norm))
    }
}

/// What instruments and then overlays to them say of a Party, in the order of the instruments.
pub(crate) fn entries<'a>(
    library: &'a Library,
    instruments: &[&'a Instrument],
    state: &StateCode,
) -> Vec<&'a PartyEntry> {
    let own = instruments.iter().filter_map(|one| one.party(state));
    let overlays =
        instruments.iter().filter_map(|one| library.overlay(&one.id, state)).map(|held| &held.entry);
    own.chain(overlays).collect()
}

/// The day whose law governs: the local day of the receipt, or of the instant where none is told, where the request
/// is received.
pub(crate) fn anchored(
    library: &Library,
    instrument: &Instrument,
    situation: &Situation,
    bench: &Bench,
) -> Day {
    let anchor = situation.events.iter().filter(|event| event.name == "received").map(|event| event.at).min();
    let zone = zone_of_receipt(library, instrument, situation, bench);
    zone.to_datetime(anchor.unwrap_or(situation.now).timestamp()).date()
}

/// The zone of the day of receipt: that of the requested Party, whichever zone periods are counted in; UTC where the
/// period rule says so.
pub(crate) fn zone_of_receipt(
    library: &Library,
    instrument: &Instrument,
    situation: &Situation,
    bench: &Bench,
) -> TimeZone {
    match zone_said(library, instrument, situation, bench) {
        Some(ZoneOf::Utc) => TimeZone::UTC,
        _ => zone_of(library, instrument, bench, &situation.requested),
    }
}

/// The zone of the period rule, else of the requested Party.
fn zone_of_dates(
    library: &Library,
    instrument: &Instrument,
    situation: &Situation,
    bench: &Bench,
) -> TimeZone {
    match zone_said(library, instrument, situation, bench) {
        Some(ZoneOf::Utc) => TimeZone::UTC,
        Some(ZoneOf::Requesting) => zone_of(library, instrument, bench, &situation.requesting),
        _ => zone_of(library, instrument, bench, &situation.requested),
    }
}

fn zone_said(
    library: &Library,
    instrument: &Instrument,
    situation: &Situation,
    bench: &Bench,
) -> Option<ZoneOf> {
    let chosen = |profile: &&std::sync::Arc<Profile>| {
        profile.is_of([&situation.requesting, &situation.requested])
            && bench.profiles.as_ref().is_none_or(|only| only.contains(&profile.id))
    };
    let of_profiles = library.profiles_of(&instrument.id).filter(chosen).flat_map(|profile| &profile.periods);
    let rules = instrument.periods.iter().chain(of_profiles);
    let mut said = rules.filter(|p| p.rule.id == "default").filter_map(|p| p.rule.zone.as_ref());
    said.next().map(|zone| zone.value)
}

fn zone_of(library: &Library, instrument: &Instrument, bench: &Bench, state: &StateCode) -> TimeZone {
    let own = || entries(library, &[instrument], state).into_iter().find_map(|entry| entry.timezone.as_ref());
    let name = bench.zones.get(state).or_else(own);
    name.and_then(|name| library.zone(name)).unwrap_or(TimeZone::UTC)
}

/// Whether an event is what a pattern waits for. A deed with an argument matches its name alone, not the reverse.
pub(crate) fn matches(pattern: &Pattern, event: &Event) -> bool {
    pattern.name == event.name
        && pattern.argument.as_ref().is_none_or(|argument| event.argument.as_ref() == Some(argument))
}

/// Whether an event is one of several.
pub(crate) fn any_matches(patterns: &[Pattern], event: &Event) -> bool {
    patterns.iter().any(|pattern| matches(pattern, event))
}

/// The events known at the instant, with those they count as, by time; what came after a withdrawal and
/// has no effect is left out: a decision, and the receipt of a request that was withdrawn on its way.
fn known_events(matter: &Matter<'_>) -> Vec<Event> {
    let situation = matter.situation;
    let mut known: Vec<&Event> = situation.events.iter().filter(|event| event.at <= situation.now).collect();
    // A stable sort: what stands at one instant keeps the order of the story.
    known.sort_by_key(|event| event.at);
    let mut wanted = Wanted::of(situation);
    let mut events: Vec<Event> = Vec::new();
    for event in known {
        wanted.take(event);
        let lives_on_wanting =
            matches!(event.name.as_str(), "received" | "decided" | "refused" | "postponed");
        if !lives_on_wanting {
            push(&mut events, event.clone(), matter);
        } else if let Some(about) = wanted.of_these(&event.about) {
            push(&mut events, Event { about, ..event.clone() }, matter);
        }
    }
    events
}

/// What is still wanted of a request: what was withdrawn is not, until it is reopened.
struct Wanted {
    asked: BTreeSet<String>,
    all_gone: bool,
    gone: BTreeSet<String>,
}

impl Wanted {
    fn of(situation: &Situation) -> Wanted {
        let asked = match situation.facts.of("measure") {
            Some(Value::Words(words)) => words.iter().cloned().collect(),
            _ => BTreeSet::new(),
        };
        Wanted { asked, all_gone: false, gone: BTreeSet::new() }
    }

    fn take(&mut self, event: &Event) {
        match (event.name.as_str(), event.about.is_empty()) {
            ("withdrawn", true) => self.all_gone = true,
            ("withdrawn", false) => self.gone.extend(event.about.iter().cloned()),
            ("reopened", true) => (self.all_gone, self.gone) = (false, BTreeSet::new()),
            ("reopened", false) => {
                if std::mem::take(&mut self.all_gone) {
                    self.gone.extend(self.asked.iter().cloned());
                }
                self.gone.retain(|word| !event.about.contains(word));
            }
            _ => {}
        }
    }

    /// The part of a deed's words that is still wanted; none where nothing of it is.
    fn of_these(&self, about: &[String]) -> Option<Vec<String>> {
        if self.all_gone {
            return None;
        }
        let wanted = |word: &&String| !self.gone.contains(*word);
        if self.gone.is_empty() || (about.is_empty() && self.asked.is_disjoint(&self.gone)) {
            return Some(about.to_vec());
        }
        let left: Vec<String> = match about {
            [] => self.asked.iter().filter(wanted).cloned().collect(),
            about => about.iter().filter(wanted).cloned().collect(),
        };
        (!left.is_empty()).then_some(left)
    }
}

fn push(events: &mut Vec<Event>, event: Event, matter: &Matter<'_>) {
    // One deed told twice, by its name and by what it counts as, is one deed.
    if events.iter().any(|other| {
        (other.at, &other.name, &other.argument, &other.about)
            == (event.at, &event.name, &event.argument, &event.about)
    }) {
        return;
    }
    events.push(event.clone());
    let also = |name: &str, argument: Option<&str>| Event {
        name: name.to_owned(),
        argument: argument.map(str::to_owned),
        ..event.clone()
    };
    match (event.name.as_str(), event.argument.as_deref()) {
        ("refused", _) => push(events, also("decided", Some("refusal")), matter),
        ("decided", Some("partial")) => push(events, also("decided", Some("grant")), matter),
        _ => {}
    }
    for clause in &matter.clauses {
        let Body::Counts(counts) = &clause.body else { continue };
        if any_matches(&counts.deeds, &event) && matter.counts(clause, &event) {
            for pattern in &counts.as_ {
                push(events, also(&pattern.name, pattern.argument.as_deref()), matter);
            }
        }
    }
}

/// Where a statement or clause applies, as one.
pub(crate) struct Reach<'a> {
    pub only: &'a [String],
    pub except: &'a [String],
    pub when: Option<&'a crate::question::Condition>,
    pub unless: Option<&'a crate::question::Condition>,
    /// The Parties it is between.
    pub between: &'a [String],
    /// Its first and last day.
    pub dated: Dates<'a>,
    /// The blocks around it, which must apply too.
    pub inside: &'a [Guard],
}

impl<'a> From<&'a Applies> for Reach<'a> {
    fn from(applies: &'a Applies) -> Reach<'a> {
        Reach {
            only: &applies.only,
            except: &applies.except,
            when: applies.when.as_ref(),
            unless: applies.unless.as_ref(),
            between: &applies.between,
            dated: Dates::default(),
            inside: &applies.inside,
        }
    }
}

impl<'a> From<&'a Guard> for Reach<'a> {
    fn from(guard: &'a Guard) -> Reach<'a> {
        Reach {
            only: &guard.only,
            except: &guard.except,
            when: guard.when.as_ref(),
            unless: guard.unless.as_ref(),
            between: &guard.between,
            dated: Dates::within(guard),
            inside: &[],
        }
    }
}

/// Whether a clause is between the two States.
pub(crate) fn is_between(matter: &Matter<'_>, between: &[String]) -> Answer {
    if between.is_empty() || between.iter().any(|word| word == "bound") {
        return Answer::Yes;
    }
    let named = |party: Party| between.iter().any(|code| code == matter.state(party).as_str());
    Answer::of(named(Party::Requesting) && named(Party::Requested))
}
