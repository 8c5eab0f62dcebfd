//! Which days are free, read from dated and sourced files.
//!
//! A calendar is data, named by the digest of its bytes, so that two authorities can see that they
//! count the same days. It answers for the years it was written for and for no others: a day outside
//! them is an error, never a guess. A State whose parts keep days of their own says so.

mod file;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use comity_words::{Day, Digest};
use jiff::civil::Weekday;

use crate::source::Source;

pub use file::CalendarError;

/// The free days of one State, or of a part of one, for the years it was written for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    title: String,
    state: Option<String>,
    digest: Digest,
    years: Option<Years>,
    weekend: Vec<Weekday>,
    regions: Vec<String>,
    extends: Option<String>,
    mark: Option<Mark>,
    days: BTreeMap<Day, Entry>,
}

/// The first and the last year a calendar answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// The first year, from its first of January.
    pub first: i16,
    /// The last year, to its thirty-first of December.
    pub last: i16,
}

/// How far somebody has looked at the law behind a calendar or one of its sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The law itself was read.
    Read,
    /// A text about the law was read, or the dates were compared with another collection.
    Secondary,
    /// Nobody has looked yet, or the day is a forecast.
    Unchecked,
}

/// A line of a calendar: a day that is not what the week would make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the day is.
    pub kind: EntryKind,
    /// Its name, in English.
    pub name: String,
    /// The law or notice it rests on, as the file words it.
    pub source: String,
    /// How far that law was looked at.
    pub mark: Mark,
}

/// What a line of a calendar makes of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A public holiday.
    Free,
    /// A closure for this one day: a state funeral, a storm, the court moves house.
    Closed,
    /// Worked, though the week or the calendar this one extends would have it free.
    Worked,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// People work.
    Working,
    /// A day of the weekend and nothing else.
    Weekend,
    /// A holiday or a closure, with its line. It may fall on a weekend.
    Holiday(&'a Entry),
}

impl DayKind<'_> {
    /// Whether people work.
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::Working)
    }
}

/// A day outside the years a calendar was written for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "calendar `{calendar}` answers for {first} to {last}, not for `{day}`: adopt an edition that covers it"
)]
pub struct OutOfRange {
    /// The calendar that was asked.
    pub calendar: String,
    /// The day it was asked for.
    pub day: Day,
    /// Its first year.
    pub first: i16,
    /// Its last year.
    pub last: i16,
}

impl Calendar {
    /// A week and nothing else: that weekend, no holidays, all years.
    fn week(name: &str, title: &str, weekend: [Weekday; 2]) -> Calendar {
        Calendar {
            name: name.to_owned(),
            title: title.to_owned(),
            state: None,
            digest: Digest::of(name.as_bytes()),
            years: None,
            weekend: weekend.to_vec(),
            regions: Vec::new(),
            extends: None,
            mark: None,
            days: BTreeMap::new(),
        }
    }

    /// What treaties and profiles call it: `DE`, `DE-BY`, `arv-public`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title, for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The State it is of; none for a bare week.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// SHA-256 of the file, byte for byte. A calendar that extends another is named by both files.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The years it answers for; none for a bare week, which answers for all.
    pub fn years(&self) -> Option<Years> {
        self.years
    }

    /// The days of the weekend.
    pub fn weekend(&self) -> &[Weekday] {
        &self.weekend
    }

    /// The calendars of parts of the State, where it has such: then this one holds only the days
    /// that are free in all of them, and whoever uses it must say so.
    pub fn regions(&self) -> &[String] {
        &self.regions
    }

    /// The calendar whose days it takes over.
    pub fn extends(&self) -> Option<&str> {
        self.extends.as_deref()
    }

    /// How far somebody has looked at the law behind it; none for a bare week.
    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    /// Its lines, those of the calendar it extends among them, by day.
    pub fn entries(&self) -> impl Iterator<Item = (Day, &Entry)> {
        self.days.iter().map(|(day, entry)| (*day, entry))
    }

    /// Its lines from `first` to `last`, both days among them.
    pub fn between(&self, first: Day, last: Day) -> impl Iterator<Item = (Day, &Entry)> {
        self.days.range(first..=last.max(first)).map(|(day, entry)| (*day, entry))
    }

    /// What `day` is.
    pub fn day(&self, day: Day) -> Result<DayKind<'_>, OutOfRange> {
        if let Some(Years { first, last }) = self.years
            && !(first..=last).contains(&day.year())
        {
            return Err(OutOfRange { calendar: self.name.clone(), day, first, last });
        }
        Ok(match self.days.get(&day) {
            Some(Entry { kind: EntryKind::Worked, .. }) => DayKind::Working,
            Some(entry) => DayKind::Holiday(entry),
            None if self.weekend.contains(&day.weekday()) => DayKind::Weekend,
            None => DayKind::Working,
        })
    }

    /// Takes over what the calendar it extends says and it does not.
    fn extended_by(&self, child: &Calendar) -> Calendar {
        let mut days = self.days.clone();
        days.extend(child.days.iter().map(|(day, entry)| (*day, entry.clone())));
        let years = match (self.years, child.years) {
            (Some(a), Some(b)) => Some(Years { first: a.first.max(b.first), last: a.last.min(b.last) }),
            (a, b) => a.or(b),
        };
        let digest = Digest::of_parts(&[self.digest.as_bytes(), child.digest.as_bytes()]);
        Calendar { days, years, digest, ..child.clone() }
    }
}

/// Calendars by name. The weeks `week-sat-sun` and `week-fri-sat` are always among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars(BTreeMap<String, Arc<Calendar>>);

impl Default for Calendars {
    fn default() -> Calendars {
        let weeks = [
            Calendar::week("week-sat-sun", "Saturday and Sunday free", [Weekday::Saturday, Weekday::Sunday]),
            Calendar::week("week-fri-sat", "Friday and Saturday free", [Weekday::Friday, Weekday::Saturday]),
        ];
        Calendars(weeks.into_iter().map(|week| (week.name.clone(), Arc::new(week))).collect())
    }
}

impl Calendars {
    /// Reads calendar files in any order. Every finding of every file is reported at once.
    pub fn from_sources(sources: &[Source]) -> Result<Calendars, Vec<CalendarError>> {
        let mut errors = Vec::new();
        let mut read = BTreeMap::new();
        let mut calendars = Calendars::default();
        for Source { name: file, text } in sources {
            match file::read(file, text) {
                Ok(calendar)
                    if read.contains_key(calendar.name()) || calendars.named(calendar.name()).is_some() =>
                {
                    errors.push(CalendarError::twice(file, calendar.name()));
                }
                Ok(calendar) => drop(read.insert(calendar.name.clone(), (file.to_owned(), calendar))),
                Err(found) => errors.extend(found),
            }
        }
        for name in read.keys() {
            if let Err(error) = calendars.settle(name, &read, &mut BTreeSet::new()) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(calendars) } else { Err(errors) }
    }

    /// The calendars that come with the product.
    pub fn builtin() -> Calendars {
        let sources: Vec<Source> = BUILTIN.iter().map(|(name, text)| Source::new(*name, *text)).collect();
        Calendars::from_sources(&sources).expect("the product's calendars are read in its tests")
    }

    /// The calendar of that name.
    pub fn named(&self, name: &str) -> Option<&Arc<Calendar>> {
        self.0.get(name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All calendars, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Calendar>> {
        self.0.values()
    }

    /// These and the others; of two with one name the other one stays.
    #[must_use]
    pub fn with(mut self, others: Calendars) -> Calendars {
        self.0.extend(others.0);
        self
    }

    /// Puts `name` in place, after the calendar it extends.
    fn settle(
        &mut self,
        name: &str,
        read: &BTreeMap<String, (String, Calendar)>,
        on_the_way: &mut BTreeSet<String>,
    ) -> Result<Arc<Calendar>, CalendarError> {
        if let Some(done) = self.0.get(name) {
            return Ok(done.clone());
        }
        let (file, calendar) = read.get(name).expect("asked only for names that were read");
        let settled = match &calendar.extends {
            None => calendar.clone(),
            Some(parent) if !on_the_way.insert(name.to_owned()) => {
                return Err(CalendarError::circle(file, name, parent));
            }
            Some(parent) if self.0.contains_key(parent) || read.contains_key(parent) => {
                self.settle(parent, read, on_the_way)?.extended_by(calendar)
            }
            Some(parent) => return Err(CalendarError::orphan(file, name, parent)),
        };
        let settled = Arc::new(settled);
        self.0.insert(name.to_owned(), settled.clone());
        Ok(settled)
    }
}

/// The files under `calendars/`, as (file name, text).
pub const BUILTIN: &[(&str, &str)] = &[];
