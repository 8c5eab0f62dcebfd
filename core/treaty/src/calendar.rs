//! Which days are free, read from dated and sourced files.
//!
//! A calendar is data, named by the digest of its bytes, so that two authorities can see that they
//! count the same days. It answers for the years it was written for and for no others: a day outside
//! them is an error, never a guess. A State whose parts keep days of their own says so.

mod builtin;
mod check;
mod file;
mod near;
mod week;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use comity_words::{Day, Digest};
use jiff::civil::Weekday;

use crate::source::Source;
use builtin::Product;
use week::Weekends;

pub use check::check;
pub use file::CalendarError;

/// The free days of one State, or of a part of one, for the years it was written for.
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    title: String,
    state: Option<String>,
    digest: Digest,
    years: Option<Years>,
    weekends: Weekends,
    regions: Vec<String>,
    regions_without_file: Option<String>,
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
            weekends: Weekends::always(weekend.to_vec()),
            regions: Vec::new(),
            regions_without_file: None,
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

    /// The days of the weekend that holds on `day`.
    pub fn weekend_on(&self, day: Day) -> &[Weekday] {
        self.weekends.on(day)
    }

    /// Every weekend, in order, with the day from which it holds; the first has none.
    pub fn weekends(&self) -> impl Iterator<Item = (Option<Day>, &[Weekday])> {
        self.weekends.each()
    }

    /// The calendars of parts of the State, where files of such are held.
    pub fn regions(&self) -> &[String] {
        &self.regions
    }

    /// Which parts of the State have days of their own that stand in no file, in words.
    pub fn regions_without_file(&self) -> Option<&str> {
        self.regions_without_file.as_deref()
    }

    /// Whether parts of the State have days that are not in here, with a file of their own or
    /// without one: whoever counts by this calendar must say so.
    pub fn lacks_regional_days(&self) -> bool {
        !self.regions.is_empty() || self.regions_without_file.is_some()
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
            None if self.weekend_on(day).contains(&day.weekday()) => DayKind::Weekend,
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

/// Its name and digest say which calendar it is; nobody wants to read all its days in a log.
impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Calendar({}, {})", self.name, self.digest.fingerprint())
    }
}

/// Calendars by name. The weeks `week-sat-sun` and `week-fri-sat` are always among them.
///
/// A treaty file writes names as words, in small letters (`calendar de-by`), people and files as codes
/// (`DE-BY`): both find the same calendar, and no two calendars differ in that alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars(BTreeMap<String, Slot>);

/// A calendar, or one of the product's that is read when it is asked for.
#[derive(Clone)]
enum Slot {
    Held(Arc<Calendar>),
    Product(&'static Product),
}

impl Slot {
    fn calendar(&self) -> &Arc<Calendar> {
        match self {
            Slot::Held(calendar) => calendar,
            Slot::Product(product) => product.calendar(),
        }
    }
}

/// Its name says enough of a calendar nobody asked for yet.
impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Slot::Held(calendar) => calendar.fmt(f),
            Slot::Product(product) => write!(f, "Calendar({})", product.name),
        }
    }
}

impl PartialEq for Slot {
    fn eq(&self, other: &Slot) -> bool {
        match (self, other) {
            (Slot::Product(one), Slot::Product(two)) => std::ptr::eq(*one, *two),
            _ => self.calendar() == other.calendar(),
        }
    }
}

impl Eq for Slot {}

impl Default for Calendars {
    fn default() -> Calendars {
        let weeks = [
            Calendar::week("week-sat-sun", "Saturday and Sunday free", [Weekday::Saturday, Weekday::Sunday]),
            Calendar::week("week-fri-sat", "Friday and Saturday free", [Weekday::Friday, Weekday::Saturday]),
        ];
        Calendars(weeks.into_iter().map(|week| (key(&week.name), Slot::Held(Arc::new(week)))).collect())
    }
}

impl Calendars {
    /// Reads calendar files in any order. Every finding of every file is reported at once.
    pub fn from_sources(sources: &[Source]) -> Result<Calendars, Vec<CalendarError>> {
        Calendars::default().beside(sources)
    }

    /// These, and the calendars of `sources`: a file takes the place of the calendar held under its name, and
    /// may extend one that is held. What extends a calendar that was replaced extends the new one.
    pub fn beside(mut self, sources: &[Source]) -> Result<Calendars, Vec<CalendarError>> {
        let mut errors = Vec::new();
        let mut read = BTreeMap::new();
        for Source { name: file, text } in sources {
            match file::read(file, text) {
                Ok(calendar)
                    if read.contains_key(&key(calendar.name())) || calendar.name().starts_with("week-") =>
                {
                    errors.push(CalendarError::twice(file, calendar.name()));
                }
                Ok(calendar) => drop(read.insert(key(&calendar.name), (file.to_owned(), calendar))),
                Err(found) => errors.extend(found),
            }
        }
        let replaced: BTreeSet<String> =
            read.keys().filter(|name| self.0.contains_key(*name)).cloned().collect();
        if !replaced.is_empty() {
            for product in &builtin::PRODUCTS {
                if let Some(Slot::Product(_)) = self.0.get(&key(product.name))
                    && let parent = product.calendar().extends()
                    && parent.is_some_and(|parent| replaced.contains(&key(parent)))
                    && let Ok(own) = file::read(product.file, product.text)
                {
                    read.entry(key(product.name)).or_insert((product.file.to_owned(), own));
                }
            }
        }
        for name in read.keys() {
            self.0.remove(name);
        }
        for name in read.keys() {
            if let Err(error) = self.settle(name, &read, &mut BTreeSet::new()) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }

    /// The calendars that come with the product.
    pub fn builtin() -> Calendars {
        let mut calendars = Calendars::default();
        for product in &builtin::PRODUCTS {
            calendars.0.insert(key(product.name), Slot::Product(product));
        }
        calendars
    }

    /// Their files, for whoever keeps them under a digest.
    pub fn builtin_sources() -> Vec<Source> {
        builtin::PRODUCTS.iter().map(|product| Source::new(product.file, product.text)).collect()
    }

    /// The calendar of that name, in small letters or as it calls itself.
    pub fn named(&self, name: &str) -> Option<&Arc<Calendar>> {
        self.0.get(&key(name)).map(Slot::calendar)
    }

    /// Names of calendars that are held, near to one that is not: at most three, the nearest first.
    pub fn near(&self, name: &str) -> Vec<&str> {
        near::near(name, self.names())
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(|slot| match slot {
            Slot::Held(calendar) => calendar.name(),
            Slot::Product(product) => product.name,
        })
    }

    /// All calendars, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Calendar>> {
        self.0.values().map(Slot::calendar)
    }

    /// These and the others; of two with one name the other one stays.
    #[must_use]
    pub fn with(mut self, others: Calendars) -> Calendars {
        self.0.extend(others.0);
        self
    }

    /// Puts the calendar of `place` in place, after the one it extends.
    fn settle(
        &mut self,
        place: &str,
        read: &BTreeMap<String, (String, Calendar)>,
        on_the_way: &mut BTreeSet<String>,
    ) -> Result<Arc<Calendar>, CalendarError> {
        if let Some(done) = self.0.get(place) {
            return Ok(done.calendar().clone());
        }
        let (file, calendar) = read.get(place).expect("asked only for names that were read");
        let name = calendar.name();
        let settled = match &calendar.extends {
            None => calendar.clone(),
            Some(parent) if !on_the_way.insert(place.to_owned()) => {
                return Err(CalendarError::circle(file, name, parent));
            }
            Some(parent) if self.0.contains_key(&key(parent)) || read.contains_key(&key(parent)) => {
                self.settle(&key(parent), read, on_the_way)?.extended_by(calendar)
            }
            Some(parent) => return Err(CalendarError::orphan(file, name, parent)),
        };
        let settled = Arc::new(settled);
        self.0.insert(place.to_owned(), Slot::Held(settled.clone()));
        Ok(settled)
    }
}

/// Where a calendar of that name is kept.
fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "comity-calendar 1\nname X\ntitle \"X\"\nstate X\nyears 2026..2027\n\
        weekend saturday sunday\nverified read in \"a\" on 2026-11-22 by \"b\"\n";

    fn read(rest: &str) -> Result<Calendars, Vec<CalendarError>> {
        Calendars::from_sources(&[Source::new("x.calendar", format!("{HEADER}{rest}"))])
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn is_working(calendars: &Calendars, name: &str, text: &str) -> bool {
        calendars.named(name).unwrap().day(day(text)).unwrap().is_working()
    }

    #[test]
    fn the_calendars_of_the_product_can_be_read() {
        let calendars = Calendars::builtin();
        for name in [
            "DE",
            "DE-BY",
            "FR",
            "GB",
            "GB-ENG",
            "GB-SCT",
            "GB-NIR",
            "AT",
            "PL",
            "JP",
            "arv-public",
            "bel-public",
        ] {
            let calendar = calendars.named(name).unwrap();
            assert_eq!(calendar.years(), Some(Years { first: 2020, last: 2035 }), "{name}");
        }
        assert_eq!(calendars.iter().count(), builtin::PRODUCTS.len() + 2);
    }

    #[test]
    fn every_region_a_calendar_names_is_held() {
        let calendars = Calendars::builtin();
        for calendar in calendars.iter() {
            for region in calendar.regions() {
                let part = calendars.named(region).unwrap_or_else(|| panic!("{region}"));
                assert_eq!(part.state(), calendar.state());
                for (day, entry) in calendar.entries() {
                    assert!(!part.day(day).unwrap().is_working(), "{region} works on {day} {}", entry.name);
                }
            }
        }
    }

    #[test]
    fn a_treaty_file_may_write_a_name_in_small_letters() {
        let calendars = Calendars::builtin();
        assert_eq!(calendars.named("de-by").unwrap().name(), "DE-BY");
        assert!(calendars.names().any(|name| name == "DE-BY"));
        let small = HEADER.replace("name X", "name x");
        let twice = [Source::new("1", HEADER), Source::new("2", small)];
        assert!(Calendars::from_sources(&twice).is_err());
    }

    #[test]
    fn a_region_has_the_days_of_the_state_and_its_own() {
        let calendars = Calendars::builtin();
        assert!(is_working(&calendars, "DE", "2026-06-04"));
        assert!(!is_working(&calendars, "DE-BY", "2026-06-04"));
        assert!(!is_working(&calendars, "DE-BY", "2026-05-25"));
        assert_ne!(calendars.named("DE-BY").unwrap().digest(), calendars.named("DE-BW").unwrap().digest());
    }

    #[test]
    fn days_that_moved_once_are_where_they_moved() {
        let calendars = Calendars::builtin();
        for (calendar, free, worked) in [
            ("GB", "2020-05-08", "2020-05-04"),
            ("GB", "2022-06-03", "2022-05-30"),
            ("GB-SCT", "2026-06-15", "2026-04-06"),
            ("JP", "2021-07-22", "2021-10-11"),
            ("JP", "2026-09-22", "2026-09-24"),
            ("PL", "2025-12-24", "2024-12-24"),
            ("DE-BE", "2025-05-08", "2026-05-08"),
        ] {
            assert!(!is_working(&calendars, calendar, free), "{calendar} {free}");
            assert!(is_working(&calendars, calendar, worked), "{calendar} {worked}");
        }
        let gb = calendars.named("GB").unwrap().day(day("2022-09-19")).unwrap();
        assert!(matches!(gb, DayKind::Holiday(Entry { kind: EntryKind::Closed, .. })));
    }

    #[test]
    fn a_day_outside_its_years_is_never_guessed() {
        let calendars = Calendars::builtin();
        let out = calendars.named("DE").unwrap().day(day("2036-01-01")).unwrap_err();
        assert_eq!(
            out.to_string(),
            "calendar `DE` answers for 2020 to 2035, not for `2036-01-01`: adopt an edition that covers it"
        );
        assert!(calendars.named("week-fri-sat").unwrap().day(day("2036-01-01")).is_ok());
    }

    #[test]
    fn a_calendar_may_work_on_a_saturday_and_close_for_a_day() {
        let calendars = read(
            "source a read \"Act\"\n2026-03-02 closed \"storm\" by a\n2026-03-07 worked \"instead\" by a # Saturday\n",
        );
        let calendars = calendars.unwrap();
        assert!(!is_working(&calendars, "X", "2026-03-02"));
        assert!(is_working(&calendars, "X", "2026-03-07"));
        assert!(!is_working(&calendars, "X", "2026-03-08"));
    }

    #[test]
    fn the_digest_is_that_of_the_bytes() {
        let text = format!("{HEADER}source a read \"Act\"\n2026-03-02 free \"day\" by a\n");
        let calendars = Calendars::from_sources(&[Source::new("x", text.clone())]).unwrap();
        assert_eq!(calendars.named("X").unwrap().digest(), Digest::of(text.as_bytes()));
    }

    #[test]
    fn two_calendars_of_one_name_an_orphan_and_a_circle_are_refused() {
        let source = |name: &str, extends: &str| {
            let text = HEADER.replace("name X", &format!("name {name}")) + extends;
            Source::new(format!("{name}.calendar"), text)
        };
        let messages = |sources: &[Source]| -> Vec<String> {
            Calendars::from_sources(sources).unwrap_err().into_iter().map(|error| error.message).collect()
        };
        assert_eq!(messages(&[source("A", ""), source("A", "")]), ["there is already a calendar `A`"]);
        assert_eq!(messages(&[source("week-sat-sun", "")]), ["there is already a calendar `week-sat-sun`"]);
        assert_eq!(messages(&[source("A", "extends B\n")]), ["`A` extends `B`, which is not here"]);
        let circle = messages(&[source("A", "extends B\n"), source("B", "extends A\n")]);
        assert!(circle[0].contains("in turn"), "{circle:?}");
    }

    #[test]
    fn a_file_that_is_not_understood_says_where_and_what_to_write() {
        let source = "source a read \"Act\"\n";
        for (rest, place, message) in [
            ("2026-02-30 free \"x\" by a\n".to_owned(), (8, 1), "`2026-02-30` is no day"),
            (format!("{source}2026-3-1 free \"x\" by a\n"), (9, 1), "`2026-3-1` is no day"),
            (format!("{source}2026-03-01 open \"x\" by a\n"), (9, 12), "`open` is not what a day can be"),
            (
                format!("{source}2026-03-01 free \"x\" by b\n"),
                (9, 24),
                "there is no source `b` above this line",
            ),
            (
                format!("{source}2026-03-01 free \"x by a\n"),
                (9, 17),
                "the quotation does not end on its line",
            ),
            (format!("{source}2026-03-01 free \"x\"\n"), (9, 1), "the line of `2026-03-01` is not whole"),
            (
                format!("{source}2028-01-01 free \"x\" by a\n"),
                (5, 7),
                "`2028-01-01` (x) lies outside the years",
            ),
            (
                format!("{source}2026-03-02 free \"x\" by a\n2026-03-01 free \"x\" by a\n"),
                (10, 1),
                "`2026-03-01` stands after `2026-03-02`",
            ),
            (
                format!("{source}2026-03-01 free \"x\" by a\nextends Y\n"),
                (10, 1),
                "`extends` stands among the days",
            ),
            (source.to_owned(), (8, 8), "no day rests on source `a`"),
            ("holiday 2026-01-01\n".to_owned(), (8, 1), "`holiday` begins no line of a calendar"),
            ("name Y\n".to_owned(), (8, 1), "`name` stands twice"),
        ] {
            let errors = read(&rest).unwrap_err();
            let found = errors.iter().find(|error| error.message.starts_with(message));
            let found = found.unwrap_or_else(|| panic!("{rest}: {errors:?}"));
            assert_eq!((found.line, found.column), place, "{rest}");
            assert!(!found.hint.is_empty());
        }
        let errors = Calendars::from_sources(&[Source::new("e", "")]).unwrap_err();
        assert_eq!(errors.len(), 7, "every missing line of the header is named at once: {errors:?}");
    }
}
