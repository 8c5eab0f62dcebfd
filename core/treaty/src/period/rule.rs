//! The answers a date needs, where each comes from, and what they mean between two Parties.

use std::sync::Arc;

use comity_words::{Day, Party};
use jiff::civil::Time;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::Amount;
use crate::calendar::{Calendar, Calendars, OutOfRange};

/// Where an answer comes from. Every explanation says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The instrument itself.
    Text,
    /// A profile: chosen, because the text is silent.
    Profile,
    /// A rule of the Party's own: its overlay, or its `party` block.
    PartyRule,
}

impl Basis {
    /// The word in files and explanations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Text => "text",
            Basis::Profile => "profile",
            Basis::PartyRule => "party-rule",
        }
    }
}

impl std::fmt::Display for Basis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Basis {
    type Err = comity_words::UnknownCode;
    fn from_str(word: &str) -> Result<Basis, Self::Err> {
        match word {
            "text" => Ok(Basis::Text),
            "profile" => Ok(Basis::Profile),
            "party-rule" => Ok(Basis::PartyRule),
            _ => Err(comity_words::UnknownCode { word: word.to_owned(), list: "basis" }),
        }
    }
}

/// One answer, with where it stands: `profile`, `tca-8-default`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The answer.
    pub value: T,
    /// What kind of place it comes from.
    pub basis: Basis,
    /// The place: an article, the id of a profile, the code of a Party.
    pub source: Arc<str>,
}

impl<T> Chosen<T> {
    /// An answer and its place.
    pub fn new(value: T, basis: Basis, source: impl Into<Arc<str>>) -> Chosen<T> {
        Chosen { value, basis, source: source.into() }
    }

    /// The same place, another answer.
    pub(super) fn says<U>(&self, value: U) -> Chosen<U> {
        Chosen { value, basis: self.basis, source: self.source.clone() }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// The word in treaty files.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = comity_words::UnknownCode;
            fn from_str(word: &str) -> Result<$name, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)*
                    _ => Err(comity_words::UnknownCode { word: word.to_owned(), list: $list }),
                }
            }
        }
    };
}

words! {
    /// Whether the day of the anchor counts.
    DayZero, "day-0" {
        /// It does not: the next day is day 1.
        Excluded = "excluded",
        /// It is day 1, and every period ends a day earlier.
        Included = "included",
    }
}

words! {
    /// Where a last day moves that is not a working day.
    Roll, "roll" {
        /// To the next working day.
        Forward = "forward",
        /// To the working day before.
        Backward = "backward",
        /// Nowhere.
        None = "none",
    }
}

words! {
    /// Whose free days count.
    HolidaysOf, "holidays-of" {
        /// Those of the requested Party.
        Requested = "requested",
        /// Those of the requesting Party.
        Requesting = "requesting",
        /// A day is free if it is free in any of the two.
        Either = "either",
        /// A day is free only if it is free in both.
        Both = "both",
        /// Those of the Party that owes the deed.
        Bearer = "bearer",
    }
}

words! {
    /// In whose zone days begin and end.
    ZoneOf, "zone" {
        /// That of the requested Party.
        Requested = "requested",
        /// That of the requesting Party.
        Requesting = "requesting",
        /// That of the Party that owes the deed.
        Bearer = "bearer",
        /// Universal time.
        Utc = "utc",
    }
}

words! {
    /// Where a month ends that has no such day.
    MonthEnd, "month-end" {
        /// On its last day.
        LastDay = "last-day",
        /// On the first day of the month after it.
        Overflow = "overflow",
    }
}

words! {
    /// How hours run.
    Hours, "hours" {
        /// From the anchor, second by second.
        Elapsed = "elapsed",
        /// The local hour in which the anchor falls is not counted.
        FromNextHour = "from-next-hour",
        /// Until 24:00 of the day in which they end.
        EndOfDay = "end-of-day",
    }
}

/// When receipt counts as receipt on the next working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CutOff {
    /// Never.
    None,
    /// After this local time, and on a day that is not a working day.
    At(Time),
    /// After the authority's office closes, at this local time, and on a day that is not a working day.
    OfficeHours(Time),
}

/// A period of at least `from` holds at least `n` working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimum {
    /// How many working days.
    pub n: u32,
    /// The shortest period it touches; none touches all.
    pub from: Option<Amount>,
}

/// A `periods` block. Every key may be missing; nothing is assumed for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodRule {
    /// Its id: `default`.
    pub id: String,
    /// Whether the day of the anchor counts.
    pub day_0: Option<Chosen<DayZero>>,
    /// Where a free last day moves.
    pub roll: Option<Chosen<Roll>>,
    /// Whose free days count.
    pub holidays_of: Option<Chosen<HolidaysOf>>,
    /// Whose days.
    pub zone: Option<Chosen<ZoneOf>>,
    /// When receipt counts as receipt on the next working day. Without it, never.
    pub cut_off: Option<Chosen<CutOff>>,
    /// How many working days a period must hold. Without it, any number.
    pub minimum_working_days: Option<Chosen<Minimum>>,
    /// Where a month ends that has no such day.
    pub month_end: Option<Chosen<MonthEnd>>,
    /// How hours run.
    pub hours: Option<Chosen<Hours>>,
}

impl PeriodRule {
    /// This rule, with its missing keys taken from another: text first, then profile, then overlay.
    #[must_use]
    pub fn filled_by(&self, other: &PeriodRule) -> PeriodRule {
        fn first<T: Clone>(ours: &Option<T>, theirs: &Option<T>) -> Option<T> {
            ours.as_ref().or(theirs.as_ref()).cloned()
        }
        PeriodRule {
            id: if self.id.is_empty() { other.id.clone() } else { self.id.clone() },
            day_0: first(&self.day_0, &other.day_0),
            roll: first(&self.roll, &other.roll),
            holidays_of: first(&self.holidays_of, &other.holidays_of),
            zone: first(&self.zone, &other.zone),
            cut_off: first(&self.cut_off, &other.cut_off),
            minimum_working_days: first(&self.minimum_working_days, &other.minimum_working_days),
            month_end: first(&self.month_end, &other.month_end),
            hours: first(&self.hours, &other.hours),
        }
    }

    /// What the rule means between these two Parties. What cannot be found is reported when a date
    /// needs it, not before.
    pub fn resolve(&self, sides: &Sides<'_>, calendars: &Calendars, zones: &TimeZoneDatabase) -> Resolved {
        self.resolve_with(sides, calendars, |name| zones.get(name).ok())
    }

    /// The same, with whoever knows the zones.
    pub(crate) fn resolve_with(
        &self,
        sides: &Sides<'_>,
        calendars: &Calendars,
        zones: impl Fn(&str) -> Option<TimeZone>,
    ) -> Resolved {
        let key = |key| NotComputable::key(&self.id, key);
        let zone = match &self.zone {
            None => Err(key(Key::Zone)),
            Some(chosen) => zone_of(chosen.value, sides, &zones).map(|zone| chosen.says(zone)),
        };
        let free = match &self.holidays_of {
            None => Err(key(Key::HolidaysOf)),
            Some(chosen) => free_of(chosen.value, sides, calendars).map(|free| chosen.says(free)),
        };
        Resolved { rule: self.clone(), zone, free }
    }
}

/// What is known of one Party where a period is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side<'a> {
    /// Its code, for the explanation.
    pub code: &'a str,
    /// Its IANA zone.
    pub zone: Option<&'a str>,
    /// The name of its calendar.
    pub calendar: Option<&'a str>,
}

/// The two Parties between whom a period is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides<'a> {
    /// The one that asked.
    pub requesting: Side<'a>,
    /// The one that was asked.
    pub requested: Side<'a>,
    /// The one that owes the deed; none where both do.
    pub bearer: Option<Party>,
}

impl<'a> Sides<'a> {
    fn side(&self, party: Party) -> &Side<'a> {
        match party {
            Party::Requesting => &self.requesting,
            Party::Requested => &self.requested,
        }
    }
}

/// A zone with its name. Two zones are the same if their names are.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Its IANA name, or `UTC`.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

/// The calendars that say which days are free, and how two of them are read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free {
    /// How they are read together.
    pub mode: Mode,
    /// One or two calendars.
    pub calendars: Vec<Arc<Calendar>>,
}

/// How two calendars are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// There is but one.
    One,
    /// Free if free in any.
    Either,
    /// Free only if free in all.
    Both,
}

impl Free {
    /// One calendar.
    pub fn one(calendar: Arc<Calendar>) -> Free {
        Free { mode: Mode::One, calendars: vec![calendar] }
    }

    /// Whether people work on `day`.
    pub fn is_working(&self, day: Day) -> Result<bool, OutOfRange> {
        // Every calendar is asked, so that one that does not reach so far is never passed over.
        let (mut all, mut any) = (true, false);
        for calendar in &self.calendars {
            let working = calendar.day(day)?.is_working();
            all &= working;
            any |= working;
        }
        Ok(if self.mode == Mode::Both { any } else { all })
    }
}

/// A period rule between two Parties: concrete zone, concrete calendars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The rule as written. Its `cut_off` is concrete: whoever resolves puts the Party's own there.
    pub rule: PeriodRule,
    /// The zone, or why there is none.
    pub zone: Result<Chosen<Zone>, NotComputable>,
    /// Whose free days, or why nobody knows.
    pub free: Result<Chosen<Free>, NotComputable>,
}

impl Resolved {
    /// The same with another cut-off: that of the Party that receives goes before the rule's.
    #[must_use]
    pub fn with_cut_off(mut self, cut_off: Chosen<CutOff>) -> Resolved {
        self.rule.cut_off = Some(cut_off);
        self
    }

    pub(super) fn day_0(&self) -> Result<&Chosen<DayZero>, NotComputable> {
        self.rule.day_0.as_ref().ok_or_else(|| self.lacks(Key::DayZero))
    }

    pub(super) fn roll(&self) -> Result<&Chosen<Roll>, NotComputable> {
        self.rule.roll.as_ref().ok_or_else(|| self.lacks(Key::Roll))
    }

    pub(super) fn month_end(&self) -> Result<&Chosen<MonthEnd>, NotComputable> {
        self.rule.month_end.as_ref().ok_or_else(|| self.lacks(Key::MonthEnd))
    }

    pub(super) fn hours(&self) -> Result<&Chosen<Hours>, NotComputable> {
        self.rule.hours.as_ref().ok_or_else(|| self.lacks(Key::Hours))
    }

    pub(super) fn zone(&self) -> Result<&Chosen<Zone>, NotComputable> {
        self.zone.as_ref().map_err(Clone::clone)
    }

    pub(super) fn free(&self) -> Result<&Chosen<Free>, NotComputable> {
        self.free.as_ref().map_err(Clone::clone)
    }

    fn lacks(&self, key: Key) -> NotComputable {
        NotComputable::key(&self.rule.id, key)
    }
}

/// The keys of a period rule a date may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Whether the day of the anchor counts.
    DayZero,
    /// Where a free last day moves.
    Roll,
    /// Whose free days.
    HolidaysOf,
    /// Whose days.
    Zone,
    /// Where a month ends that has no such day.
    MonthEnd,
    /// How hours run.
    Hours,
}

impl Key {
    /// The word in treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Key::DayZero => "day-0",
            Key::Roll => "roll",
            Key::HolidaysOf => "holidays-of",
            Key::Zone => "zone",
            Key::MonthEnd => "month-end",
            Key::Hours => "hours",
        }
    }
}

/// What a date lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A key of the period rule.
    Key(Key),
    /// A period rule at all. The engine that looks for rules says this, nothing here does.
    Rule,
    /// The time zone of a Party.
    Zone {
        /// The Party.
        party: String,
        /// The name it gave, if it gave one that is in no table.
        name: Option<String>,
    },
    /// The calendar of a Party.
    Calendar {
        /// The Party.
        party: String,
        /// The name it gave, if it gave one that is not held.
        name: Option<String>,
    },
    /// A bearer, where the rule asks for the bearer's days and both Parties owe the deed.
    Bearer,
    /// A calendar that reaches so far.
    Years {
        /// The calendar.
        calendar: String,
        /// The day it was asked for.
        day: Day,
    },
    /// A day at all: the length leads out of the years anybody can write.
    Day,
}

impl Missing {
    /// One word for it, for codes and tests: `roll`, `calendar`, `years`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Missing::Key(key) => key.as_str(),
            Missing::Rule => "periods",
            Missing::Zone { .. } => "timezone",
            Missing::Calendar { .. } => "calendar",
            Missing::Bearer => "bearer",
            Missing::Years { .. } => "years",
            Missing::Day => "day",
        }
    }
}

/// A date that cannot be worked out, what it lacks and the question to ask.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not computable, `{}` is missing: {question}", missing.as_str())]
pub struct NotComputable {
    /// What is missing.
    pub missing: Missing,
    /// The question that would fill it.
    pub question: String,
}

impl NotComputable {
    /// There is no period rule.
    pub fn no_rule(id: &str) -> NotComputable {
        let question = format!(
            "the instrument states no period rule `{id}`: which profile do the Parties choose, or what does their law say?"
        );
        NotComputable { missing: Missing::Rule, question }
    }

    fn key(rule: &str, key: Key) -> NotComputable {
        let asks = match key {
            Key::DayZero => "does the day of the event count as the first day?",
            Key::Roll => "does a period that would end on a free day move to a working day, and to which?",
            Key::HolidaysOf => "whose weekends and holidays are free?",
            Key::Zone => "in whose time zone does a day end?",
            Key::MonthEnd => "where does a period of months end in a month that has no such day?",
            Key::Hours => {
                "do hours run from the event itself, from the next full hour, or to the end of the day?"
            }
        };
        let question = format!("period rule `{rule}` leaves out `{}`: {asks}", key.as_str());
        NotComputable { missing: Missing::Key(key), question }
    }

    pub(super) fn beyond() -> NotComputable {
        let question = "the length leads out of the years this program can write: is it meant so?".to_owned();
        NotComputable { missing: Missing::Day, question }
    }
}

impl From<OutOfRange> for NotComputable {
    fn from(out: OutOfRange) -> NotComputable {
        let OutOfRange { calendar, day, first, last } = out;
        let question = format!(
            "calendar `{calendar}` answers for {first} to {last}: which days are free in {}?",
            day.year()
        );
        NotComputable { missing: Missing::Years { calendar, day }, question }
    }
}

fn zone_of(
    of: ZoneOf,
    sides: &Sides<'_>,
    zones: impl Fn(&str) -> Option<TimeZone>,
) -> Result<Zone, NotComputable> {
    let side = match of {
        ZoneOf::Utc => return Ok(Zone { name: "UTC".to_owned(), rules: TimeZone::UTC }),
        ZoneOf::Requested => &sides.requested,
        ZoneOf::Requesting => &sides.requesting,
        ZoneOf::Bearer => sides.side(bearer(sides)?),
    };
    let party = side.code.to_owned();
    let Some(name) = side.zone else {
        let question = format!("in which time zone does {party} count its days?");
        return Err(NotComputable { missing: Missing::Zone { party, name: None }, question });
    };
    match zones(name) {
        Some(rules) => Ok(Zone { name: name.to_owned(), rules }),
        None => {
            let question = format!("`{name}` is in no table of time zones: which one does {party} mean?");
            Err(NotComputable { missing: Missing::Zone { party, name: Some(name.to_owned()) }, question })
        }
    }
}

fn free_of(of: HolidaysOf, sides: &Sides<'_>, calendars: &Calendars) -> Result<Free, NotComputable> {
    let held = |side: &Side<'_>| {
        let party = side.code.to_owned();
        let Some(name) = side.calendar else {
            let question = format!("which calendar says when {party} does not work?");
            return Err(NotComputable { missing: Missing::Calendar { party, name: None }, question });
        };
        calendars.named(name).cloned().ok_or_else(|| {
            let near = match calendars.near(name).as_slice() {
                [] => String::new(),
                near => format!(", or is {} meant", near.join(" or ")),
            };
            let question = format!("calendar `{name}` of {party} is not held: who hands in its file{near}?");
            NotComputable { missing: Missing::Calendar { party, name: Some(name.to_owned()) }, question }
        })
    };
    let (mode, parties) = match of {
        HolidaysOf::Requested => (Mode::One, vec![&sides.requested]),
        HolidaysOf::Requesting => (Mode::One, vec![&sides.requesting]),
        HolidaysOf::Bearer => (Mode::One, vec![sides.side(bearer(sides)?)]),
        HolidaysOf::Either => (Mode::Either, vec![&sides.requesting, &sides.requested]),
        HolidaysOf::Both => (Mode::Both, vec![&sides.requesting, &sides.requested]),
    };
    Ok(Free { mode, calendars: parties.into_iter().map(held).collect::<Result<_, _>>()? })
}

fn bearer(sides: &Sides<'_>) -> Result<Party, NotComputable> {
    sides.bearer.ok_or_else(|| NotComputable {
        missing: Missing::Bearer,
        question: "the rule counts in the bearer's days and both Parties owe the deed: whose days count?"
            .to_owned(),
    })
}
