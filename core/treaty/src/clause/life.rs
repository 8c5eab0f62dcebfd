//! When an instrument begins to bind, through which phases it goes, when it is reviewed and when it ends.
//!
//! Every date is counted from an event of the instrument's own life: a notification, a denunciation, a
//! renewal. Nothing here rolls. An event nobody has told leaves its dates unknown and takes nothing away.

pub(crate) mod force;
pub(crate) mod oversight;
pub(crate) mod phase;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use comity_words::{Day, Moment, Party};
use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::reckoning::{step_lines, step_names, unknown};
use crate::apply::matter::{Matter, matches};
use crate::apply::{Event, LifeDate, LifeEvent, Value};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::{Clause, Denunciation, Entry, Life, Pattern, Review, Sunset};
use crate::norm::{Due, NoDue};
use crate::period::{self, Amount, Chosen, NotComputable, PeriodRule, Resolved, Unit, Zone};
use crate::wording::weekday;

/// Events of the life of an instrument. All others are deeds of a case.
const OF_THE_INSTRUMENT: &[&str] =
    &["signature", "ratified", "second-notification", "entry-into-force", "renewed", "denounced"];

/// Events that have not happened where nobody has told them.
const ONLY_IF_TOLD: &[&str] = &["renewed", "denounced"];

/// Whether an event is one of the life of the instrument.
pub(crate) fn is_of_the_instrument(pattern: &Pattern) -> bool {
    OF_THE_INSTRUMENT.contains(&pattern.name.as_str())
}

/// What is known of the life of one instrument, at the instant one looks.
pub(crate) struct Chronicle<'m, 'a> {
    pub(super) matter: &'m Matter<'a>,
    /// What the instrument says of its own life on the day one looks.
    pub(super) clauses: Vec<(&'a Clause, &'a Life)>,
    zone: TimeZone,
    /// Whether somebody asks why.
    explains: bool,
}

/// The dates of an instrument's own life as they were read. They hang on what was told of it and on the day one
/// looks, and on no clause that a case may leave aside.
#[derive(Default)]
pub(crate) struct Dated {
    rule: OnceCell<Resolved>,
    entry: OnceCell<Option<LifeDate>>,
    entry_day: OnceCell<Option<Happened>>,
    sunset: OnceCell<LifeDate>,
    denunciation: OnceCell<LifeDate>,
}

/// When something happened, or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Happened {
    /// The day.
    pub day: Day,
    /// The instant, where one was told.
    pub at: Option<Moment>,
    /// What it was, for explanations: `second-notification Mon 2027-01-11, act 3`.
    pub told: String,
    /// What says so.
    pub basis: Basis,
}

/// Dates and the lines that lead to them.
#[derive(Debug, Clone, Default)]
struct Path {
    lines: Vec<Line>,
    names: Vec<String>,
}

impl<'m, 'a> Chronicle<'m, 'a> {
    pub(crate) fn of(matter: &'m Matter<'a>) -> Chronicle<'m, 'a> {
        let zone = matter.zone_of_dates();
        let today = || zone.to_datetime(matter.now().timestamp()).date();
        let on_file = |clause: &&Clause| {
            clause.since.is_none_or(|since| since <= today())
                && clause.until.is_none_or(|until| today() <= until)
        };
        let life = |clause: &'a Clause| match &clause.body {
            crate::model::Body::Life(life) => Some((clause, &**life)),
            _ => None,
        };
        let clauses = matter.instrument.clauses.iter();
        // A phase or a provisional application is itself dated by what it is: it is read as it stands.
        let staged = |life: &Life| matches!(life, Life::Phase(_) | Life::Provisional(_));
        let clauses = clauses.filter_map(life).filter(|(clause, life)| staged(life) || on_file(clause));
        let clauses = clauses.collect();
        Chronicle { matter, clauses, zone, explains: matter.explains() }
    }

    /// The same for those who ask for dates alone.
    pub(crate) fn quiet(matter: &'m Matter<'a>) -> Chronicle<'m, 'a> {
        Chronicle { explains: false, ..Chronicle::of(matter) }
    }

    /// The day one looks.
    pub(super) fn today(&self) -> Day {
        self.day_of(self.matter.now())
    }

    /// The day whose law governs.
    pub(super) fn receipt(&self) -> Day {
        self.day_of(self.matter.anchor())
    }

    fn dated(&self) -> &'m Dated {
        &self.matter.dated[usize::from(self.explains)]
    }

    /// A date of the instrument's life, read once; or anew while somebody listens to what is asked for it.
    fn once<T: Clone>(&self, kept: &OnceCell<T>, read: impl FnOnce() -> T) -> T {
        if self.matter.is_listened_to() { read() } else { kept.get_or_init(read).clone() }
    }

    /// The rule by which months end and working days are counted, in the zone of dates. Roll and day 0 of
    /// it are not asked.
    pub(super) fn rule(&self) -> &Resolved {
        self.dated().rule.get_or_init(|| {
            let empty = |_| Resolved {
                rule: PeriodRule { id: "default".to_owned(), ..PeriodRule::default() },
                zone: Err(NotComputable::no_rule("default")),
                free: Err(NotComputable::no_rule("default")),
            };
            let mut rule = self.matter.resolved(&self.matter.instrument.id, None, None).unwrap_or_else(empty);
            let zone = Zone { name: self.zone_name(), rules: self.zone() };
            rule.zone = Ok(Chosen::new(zone, period::Basis::Text, ""));
            rule
        })
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }

    fn zone_name(&self) -> String {
        self.zone().iana_name().unwrap_or("UTC").to_owned()
    }

    /// The first instant of a day.
    pub(super) fn begins(&self, day: Day) -> Option<Moment> {
        day.to_zoned(self.zone()).ok().map(|zoned| Moment::of(zoned.timestamp()))
    }

    /// A time of a day.
    pub(super) fn at(&self, day: Day, time: jiff::civil::Time) -> Option<Moment> {
        day.to_datetime(time).to_zoned(self.zone()).ok().map(|zoned| Moment::of(zoned.timestamp()))
    }

    /// The local day of an instant.
    pub(crate) fn day_of(&self, at: Moment) -> Day {
        self.zone().to_datetime(at.timestamp()).date()
    }

    /// A date as a due date: to the end of that day.
    pub(super) fn due(&self, day: Day) -> Due {
        let ends = day.checked_add(1.day()).ok().and_then(|next| self.begins(next));
        match ends {
            Some(ends) => Due::Day { last: day, zone: self.zone_name(), ends },
            None => unknown(&NotComputable::no_rule("default")),
        }
    }

    /// Whether a scenario puts the instrument in force, and since when.
    fn put_in_force(&self) -> Option<Option<Day>> {
        let named = self.matter.bench.in_force.as_ref()?;
        named.get(&self.matter.instrument.id).copied()
    }

    /// Whether a scenario puts the instrument in force, whatever its dates.
    pub(super) fn is_said_to_be_in_force(&self) -> bool {
        self.put_in_force().is_some()
    }

    /// Every telling of an event, by day; those of other States are no events between these two.
    fn tellings(&self, pattern: &Pattern) -> Vec<Happened> {
        let pair = [self.matter.state(Party::Requesting), self.matter.state(Party::Requested)];
        let ours = |event: &&Event| {
            pattern.name != "denounced" || event.by.as_ref().is_none_or(|by| pair.contains(&by))
        };
        let mut found: Vec<Happened> = Vec::new();
        if self.matter.has_happened(&pattern.name) {
            let told = self.matter.told().filter(|event| matches(pattern, event)).filter(ours);
            found.extend(told.map(|event| self.happened(event)));
        }
        if let Some(Value::Date(day)) = self.matter.fact(&pattern.name)
            && pattern.argument.is_none()
        {
            let told = format!("{pattern} {} {day}", weekday(*day));
            found.push(Happened { day: *day, at: None, told, basis: Basis::Fact(pattern.name.clone()) });
        }
        found.sort_by_key(|happened| happened.day);
        found
    }

    fn happened(&self, event: &Event) -> Happened {
        let day = self.day_of(event.at);
        let source = event.source.as_ref().map(|source| format!(", {source}")).unwrap_or_default();
        let by = event.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        Happened {
            day,
            at: Some(event.at),
            told: format!("{} {} {day}{source}{by}", event.written(), weekday(day)),
            basis: Basis::Act(event.source.clone().unwrap_or_else(|| event.written())),
        }
    }

    /// When one of several events happened: the first of them. Entry into force may be computed.
    pub(crate) fn first_of(&self, patterns: &[Pattern]) -> Option<Happened> {
        let each = patterns.iter().flat_map(|pattern| {
            // An instrument enters into force with the day, told or computed.
            if pattern.name == "entry-into-force" {
                return self.entry_day();
            }
            self.tellings(pattern).into_iter().next()
        });
        each.min_by_key(|happened| happened.day)
    }

    /// The day the instrument begins to bind, as something that happened.
    pub(crate) fn entry_day(&self) -> Option<Happened> {
        self.once(&self.dated().entry_day, || self.begins_to_bind())
    }

    fn begins_to_bind(&self) -> Option<Happened> {
        let (date, _) = self.entry()?;
        let day = date.due.last_day()?;
        let told = format!("entry-into-force {} {day}", weekday(day));
        let article = date.article.clone();
        let article = Basis::Article { instrument: self.matter.instrument.id.clone(), article };
        Some(Happened { day, at: None, told, basis: article })
    }

    /// When the instrument begins to bind, and by which clause; nothing where none speaks of it and
    /// nobody has told it.
    pub(crate) fn entry(&self) -> Option<(LifeDate, Option<&'a Clause>)> {
        let clause = self.clauses.iter().find_map(|(clause, life)| match life {
            Life::Entry(entry) => Some((*clause, entry)),
            _ => None,
        });
        let date = self.once(&self.dated().entry, || self.read_entry(clause))?;
        Some((date, clause.map(|(clause, _)| clause)))
    }

    fn read_entry(&self, clause: Option<(&Clause, &Entry)>) -> Option<LifeDate> {
        let name = Pattern { name: "entry-into-force".to_owned(), argument: None };
        let named = self.put_in_force().flatten().map(|day| Happened {
            day,
            at: None,
            told: format!("entry-into-force {} {day}, by `in-force-of`", weekday(day)),
            basis: Basis::Fact("in-force-of".to_owned()),
        });
        if let Some(told) = self.tellings(&name).into_iter().next().or(named) {
            let path =
                Path { lines: vec![Line::new("told", told.told).on(told.basis)], names: vec![name.name] };
            let clause = clause.map(|(clause, _)| clause);
            return Some(self.date(LifeEvent::EntryIntoForce, clause, Ok(told.day), path));
        }
        let (clause, entry) = clause?;
        let mut path = self.head(clause, || entry_words(entry));
        let day = self.entry_of(entry, &mut path);
        Some(self.date(LifeEvent::EntryIntoForce, Some(clause), day, path))
    }

    fn entry_of(&self, entry: &Entry, path: &mut Path) -> Result<Day, Due> {
        let mut anchors = Vec::new();
        if !entry.on.is_empty() {
            // Entry into force is not counted from itself.
            let is_other = |pattern: &&Pattern| pattern.name != "entry-into-force";
            let on: Vec<Pattern> = entry.on.iter().filter(is_other).cloned().collect();
            anchors.push(self.first_of(&on).ok_or_else(|| when_is(&entry.on))?);
        }
        if let Some(needed) = entry.ratifications {
            anchors.push(self.ratification(needed)?);
        }
        let anchor = anchors.into_iter().max_by_key(|anchor| anchor.day);
        let anchor = anchor
            .ok_or_else(|| missing("entry-into-force", "from which event does it enter into force?"))?;
        if entry.plus_unknown {
            return Err(missing(
                "entry-into-force",
                "how long after does it enter into force? Nobody has read it",
            ));
        }
        let day = self.after(&anchor, entry.plus, path)?;
        if entry.first_of_month { self.first_of_next_month(day, path) } else { Ok(day) }
    }

    /// The ratification that makes up the number, each State counted once.
    fn ratification(&self, needed: u32) -> Result<Happened, Due> {
        let pattern = Pattern { name: "ratified".to_owned(), argument: None };
        let mut by_state: BTreeMap<String, Happened> = BTreeMap::new();
        for (place, event) in self.matter.told().filter(|event| matches(&pattern, event)).enumerate() {
            // Who ratified is not always told; what is told twice of one State is one ratification.
            let state = event.by.as_ref().map_or_else(|| format!("#{place}"), ToString::to_string);
            let happened = self.happened(event);
            by_state.entry(state).or_insert(happened);
        }
        let library = self.matter.library;
        for overlay in library.overlays_of(&self.matter.instrument.id) {
            let Some(day) = overlay.ratified.filter(|day| *day <= self.today()) else { continue };
            let told = format!("ratified {} {day}, overlay of {}", weekday(day), overlay.party);
            let basis = Basis::PartyRule(overlay.party.to_string());
            let happened = Happened { day, at: None, told, basis };
            by_state.entry(overlay.party.to_string()).or_insert(happened);
        }
        let mut all: Vec<Happened> = by_state.into_values().collect();
        all.sort_by_key(|happened| happened.day);
        let place = usize::try_from(needed).ok().and_then(|needed| needed.checked_sub(1));
        place.and_then(|place| all.get(place).cloned()).ok_or_else(|| {
            missing(
                "ratified",
                &format!("when was the ratification that makes {needed}? {} are told", all.len()),
            )
        })
    }

    /// When the instrument ends by its own clause; nothing where it has none.
    pub(crate) fn sunset(&self) -> Option<(LifeDate, &'a Clause, &'a Sunset)> {
        let (clause, sunset) = self.clauses.iter().find_map(|(clause, life)| match life {
            Life::Sunset(sunset) => Some((*clause, sunset)),
            _ => None,
        })?;
        Some((self.once(&self.dated().sunset, || self.read_sunset(clause, sunset)), clause, sunset))
    }

    fn read_sunset(&self, clause: &Clause, sunset: &Sunset) -> LifeDate {
        let mut path = self.head(clause, || sunset_words(sunset));
        let mut day = self.sunset_of(sunset, &mut path);
        if let Ok(end) = day
            && sunset.unless_renewed
        {
            let renewed = Pattern { name: "renewed".to_owned(), argument: None };
            // A renewal on the day the instrument no longer binds comes too late.
            let in_time = self.tellings(&renewed).into_iter().find(|renewed| renewed.day < end);
            let text = match &in_time {
                Some(renewed) => format!("{}: the end of {end} falls away", renewed.told),
                None => "nobody has told a renewal".to_owned(),
            };
            self.say(&mut path, || Line::new("renewal", text).on(article_of(self.matter, clause)));
            if in_time.is_some() {
                day = Err(Due::None(NoDue::NotStarted));
            }
        }
        self.date(LifeEvent::Sunset, Some(clause), day, path)
    }

    fn sunset_of(&self, sunset: &Sunset, path: &mut Path) -> Result<Day, Due> {
        let mut ends = Vec::new();
        ends.extend(sunset.on);
        if let Some((length, events)) = &sunset.after {
            let anchor = self.first_of(events).ok_or_else(|| when_is(events))?;
            ends.push(self.after(&anchor, Some(*length), path)?);
        }
        ends.into_iter().min().ok_or_else(|| missing("sunset", "when does the instrument end?"))
    }

    /// When a denunciation has effect between these two States; nothing where no clause speaks of it.
    pub(crate) fn denunciation(&self) -> Option<(LifeDate, &'a Clause, &'a Denunciation)> {
        let (clause, denunciation) = self.clauses.iter().find_map(|(clause, life)| match life {
            Life::Denunciation(denunciation) => Some((*clause, denunciation)),
            _ => None,
        })?;
        let date = self.once(&self.dated().denunciation, || self.read_denunciation(clause, denunciation));
        Some((date, clause, denunciation))
    }

    fn read_denunciation(&self, clause: &Clause, denunciation: &Denunciation) -> LifeDate {
        let mut path = self.head(clause, || denunciation_words(denunciation));
        let pattern = Pattern { name: "denounced".to_owned(), argument: None };
        let day = match self.tellings(&pattern).into_iter().next() {
            None => Err(Due::None(NoDue::NotStarted)),
            Some(anchor) => self.after(&anchor, denunciation.notice, &mut path).and_then(|day| {
                if denunciation.first_of_month() { self.first_of_next_month(day, &mut path) } else { Ok(day) }
            }),
        };
        self.date(LifeEvent::Denunciation, Some(clause), day, path)
    }

    /// The first day on which the instrument no longer binds these two States, and what ended it.
    pub(crate) fn end(&self) -> Option<(Day, LifeEvent)> {
        let sunset = self.sunset().and_then(|(date, ..)| Some((date.due.last_day()?, date.what)));
        let left = self.denunciation().and_then(|(date, ..)| Some((date.due.last_day()?, date.what)));
        [sunset, left].into_iter().flatten().min()
    }

    /// Every date of the life of the instrument, by day; those that cannot be computed last.
    pub(crate) fn dates(&self) -> Vec<LifeDate> {
        let mut dates = Vec::new();
        let end = self.end().map(|(day, _)| day);
        dates.extend(self.entry().map(|(date, _)| date));
        dates.extend(self.phase_dates());
        for (clause, life) in &self.clauses {
            match life {
                Life::Review(review) => dates.push(self.review(clause, review, end)),
                Life::Amendment(amendment) => {
                    let Some(after) = amendment.after else { continue };
                    let entry = [Pattern { name: "entry-into-force".to_owned(), argument: None }];
                    let mut path =
                        self.head(clause, || format!("may be amended {after} after entry into force"));
                    let day = self.first_of(&entry).ok_or_else(|| when_is(&entry));
                    let day = day.and_then(|entry| self.after(&entry, Some(after), &mut path));
                    dates.push(self.date(LifeEvent::Amendable, Some(clause), day, path));
                }
                _ => {}
            }
        }
        if let Some((date, clause, sunset)) = self.sunset() {
            dates.extend(self.review_before(&date, clause, sunset));
            dates.push(date);
        }
        dates.extend(self.denunciation().map(|(date, ..)| date));
        dates.sort_by_key(|date| (date.due.last_day().unwrap_or(Day::MAX), date.what));
        dates
    }

    /// The next review, or the last where the instrument ends before another.
    fn review(&self, clause: &Clause, review: &Review, end: Option<Day>) -> LifeDate {
        let entry = vec![Pattern { name: "entry-into-force".to_owned(), argument: None }];
        let (first, events) = match &review.first {
            Some((length, events)) => (Some(*length), events.clone()),
            None => (review.every, entry),
        };
        let mut path = self.head(clause, || review_words(review));
        let anchor = self.first_of(&events).ok_or_else(|| when_is(&events));
        let mut day = anchor.and_then(|anchor| self.after(&anchor, first, &mut path));
        if let (Ok(first), Some(every)) = (&day, review.every) {
            let first = *first;
            for round in 1..=MOST_ROUNDS {
                if day.as_ref().is_ok_and(|day| *day >= self.today()) {
                    break;
                }
                let length = Amount::of(every.n.saturating_mul(round), every.unit);
                let mut own = Path::default();
                let from = Happened { day: first, at: None, told: String::new(), basis: Basis::Language };
                let next = self.after(&from, Some(length), &mut own);
                if next.as_ref().is_ok_and(|next| end.is_some_and(|end| *next >= end)) {
                    break;
                }
                path.lines.retain(|line| line.label != "round");
                let text = || format!("{length} after the first, {} {first}", weekday(first));
                self.say(&mut path, || Line::new("round", text()).on(article_of(self.matter, clause)));
                day = next;
                if day.is_err() {
                    break;
                }
            }
        }
        self.date(LifeEvent::Review, Some(clause), day, path)
    }

    /// The review that comes before the end.
    fn review_before(&self, end: &LifeDate, clause: &Clause, sunset: &Sunset) -> Option<LifeDate> {
        let before = sunset.review_before?;
        let mut path = self.head(clause, || format!("reviewed {before} before it ends"));
        let day = match end.due.last_day() {
            None => Err(end.due.clone()),
            Some(end) => {
                self.say(&mut path, || Line::new("anchor", format!("the end, {} {end}", weekday(end))));
                period::date_before(end, before, self.rule()).map_err(|m| unknown(&m)).map(|date| {
                    if self.explains {
                        path.lines.extend(step_lines(&date.steps, self.rule()));
                    }
                    date.last
                })
            }
        };
        Some(self.date(LifeEvent::SunsetReview, Some(clause), day, path))
    }

    /// So long after something that happened.
    fn after(&self, anchor: &Happened, length: Option<Amount>, path: &mut Path) -> Result<Day, Due> {
        if !anchor.told.is_empty() && self.explains {
            path.lines.push(Line::new("anchor", anchor.told.clone()).on(anchor.basis.clone()));
            path.names.extend(anchor.told.split(' ').next().map(str::to_owned));
        }
        let Some(length) = length else { return Ok(anchor.day) };
        if length.unit == Unit::Hour {
            let at = anchor.at.ok_or_else(|| missing("hour", "at what time of the day did it happen?"))?;
            let at = at.plus_seconds(i64::from(length.n) * 3600);
            return Ok(self.day_of(at));
        }
        let date =
            period::date_after(anchor.day, length, self.rule()).map_err(|missing| unknown(&missing))?;
        if self.explains {
            path.lines.extend(step_lines(&date.steps, self.rule()));
            path.names.extend(step_names(&date.steps));
        }
        Ok(date.last)
    }

    /// The first day of the month after the one in which a period ends.
    fn first_of_next_month(&self, day: Day, path: &mut Path) -> Result<Day, Due> {
        let next = day.first_of_month().checked_add(1.month());
        let next = next.map_err(|_| missing("date", "which date lies beyond the calendar?"))?;
        let text = || format!("the month after the one in which the period ends: {} {next}", weekday(next));
        self.say(path, || Line::new("first of month", text()).on(Basis::Language));
        path.names.push("first-of-month".to_owned());
        Ok(next)
    }

    /// The first line: the clause, and what it says.
    fn head(&self, clause: &Clause, words: impl FnOnce() -> String) -> Path {
        if !self.explains {
            return Path::default();
        }
        let words = words();
        let place = format!("{} art {}", self.matter.instrument.id, clause.article);
        let mut line =
            Line::new(&clause.keyword, format!("{place}: {words}")).on(article_of(self.matter, clause));
        line.mark = verification_mark(clause.verified);
        Path { lines: vec![line], names: vec![clause.id.clone()] }
    }

    fn date(&self, what: LifeEvent, clause: Option<&Clause>, day: Result<Day, Due>, path: Path) -> LifeDate {
        let due = match day {
            Ok(day) => self.due(day),
            Err(due) => due,
        };
        LifeDate {
            what,
            id: clause.map(|clause| clause.id.clone()).unwrap_or_else(|| "entry-into-force".to_owned()),
            article: clause.map(|clause| clause.article.clone()).unwrap_or_default(),
            past: due.last_day().is_some_and(|day| day <= self.today()),
            because: self.why(what, clause, &due, path),
            due,
        }
    }

    fn why(&self, what: LifeEvent, clause: Option<&Clause>, due: &Due, path: Path) -> Explanation {
        if !self.explains {
            return Explanation::default();
        }
        let noun = what.noun();
        let question = match due {
            Due::Day { last, .. } => format!("Why is {noun} on {} {last}?", weekday(*last)),
            Due::None(_) => format!("Why has {noun} no date? The event that brings it has not come."),
            Due::Unknown { question, .. } => {
                format!("Why can no date be computed for {noun}? It is open: {question}")
            }
            _ => format!("Why is {noun} so?"),
        };
        let mut because = Explanation::of(question);
        because.lines = path.lines;
        if matches!(due, Due::Day { .. }) {
            because.lines.push(
                Line::new("roll", "none: dates of an instrument's life do not roll").on(Basis::Language),
            );
        }
        because.names.extend(path.names);
        because.place_in(&self.matter.instrument.id);
        if clause.is_some_and(|clause| clause.verified == crate::norm::Verified::Unchecked) {
            because.name("unchecked");
        }
        because
    }

    /// Adds a line to a path, where somebody asks why.
    fn say(&self, path: &mut Path, line: impl FnOnce() -> Line) {
        if self.explains {
            path.lines.push(line());
        }
    }

    /// Whether one of several events has come, and when; `None` where nobody knows.
    pub(super) fn known(&self, patterns: &[Pattern]) -> Known {
        if let Some(happened) = self.first_of(patterns) {
            return Known::On(happened);
        }
        let open = |pattern: &Pattern| {
            is_of_the_instrument(pattern) && !ONLY_IF_TOLD.contains(&pattern.name.as_str())
        };
        // An instrument whose entry nobody has told is taken as in force: its beginning lies behind us.
        if patterns.iter().any(open) { Known::Open } else { Known::NotYet }
    }
}

/// Whether an event has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Known {
    /// It has, or will, then.
    On(Happened),
    /// It has not.
    NotYet,
    /// Nobody has told.
    Open,
}

/// How many reviews are followed at most.
const MOST_ROUNDS: u32 = 1_000;

fn article_of(matter: &Matter<'_>, clause: &Clause) -> Basis {
    Basis::Article { instrument: matter.instrument.id.clone(), article: clause.article.clone() }
}

fn missing(what: &str, question: &str) -> Due {
    Due::Unknown { missing: what.to_owned(), question: question.to_owned() }
}

/// The question an event puts that nobody has told.
fn when_is(events: &[Pattern]) -> Due {
    let names: Vec<String> = events.iter().map(ToString::to_string).collect();
    missing(&names.join(" or "), &format!("when is `{}`?", names.join("` or `")))
}

fn after_words(length: Amount, events: &[Pattern]) -> String {
    let names: Vec<String> = events.iter().map(ToString::to_string).collect();
    format!("{length} after {}", names.join(" or "))
}

fn entry_words(entry: &Entry) -> String {
    let events: Vec<String> = entry.on.iter().map(ToString::to_string).collect();
    let mut from = events.join(" or ");
    if let Some(needed) = entry.ratifications {
        let and = if from.is_empty() { "" } else { " and " };
        from = format!("{from}{and}{needed} ratifications");
    }
    let plus = match (entry.plus, entry.plus_unknown) {
        (Some(plus), _) => format!("{plus} after "),
        (None, true) => "an unknown time after ".to_owned(),
        (None, false) => String::new(),
    };
    let first = if entry.first_of_month { ", on the first day of the next month" } else { "" };
    format!("it enters into force {plus}{from}{first}")
}

fn sunset_words(sunset: &Sunset) -> String {
    let when = match (&sunset.after, sunset.on) {
        (Some((length, events)), _) => after_words(*length, events),
        (None, Some(day)) => format!("on {day}"),
        (None, None) => "at a time it does not say".to_owned(),
    };
    let unless = if sunset.unless_renewed { " unless renewed" } else { "" };
    format!("it ends {when}{unless}")
}

fn denunciation_words(denunciation: &Denunciation) -> String {
    let notice = match denunciation.notice {
        Some(notice) => format!("with {notice} notice"),
        None => "without notice".to_owned(),
    };
    let first =
        if denunciation.first_of_month() { ", with effect on the first day of the next month" } else { "" };
    format!("a Party may leave it {notice}{first}")
}

fn review_words(review: &Review) -> String {
    let every = review.every.map(|every| format!(" every {every}")).unwrap_or_default();
    let first =
        review.first.as_ref().map(|(length, events)| format!(", first {}", after_words(*length, events)));
    let by = review.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
    format!("it is reviewed{every}{}{by}", first.unwrap_or_default())
}
