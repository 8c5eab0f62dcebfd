//! Which authority of a State is competent: offence × place × measure, as its file says it.
//!
//! A rule names its conditions and one authority; what it does not name is no condition. The most specific
//! rule goes before the others. Where two of them name different authorities a person chooses; where none
//! fits there is a gap, and it is said. Nothing is filled in.

mod page;
mod read;
mod route;

use std::collections::BTreeSet;

use comity_words::{Day, Measure, months_after};

use crate::profile::{Fact, Office, Word, on};

pub(crate) use page::{json as file_json, lines as file_lines};
pub(crate) use read::read;
pub use route::{Ask, Candidate, Need, Place, Route, Verdict};

macro_rules! tasks {
    ($($code:literal : $words:literal),+ $(,)?) => {
        /// For what an authority is looked for.
        pub const TASKS: &[Word] = &[$(Word { code: $code, words: $words }),+];
    };
}

tasks! {
    "receive": "to receive the request",
    "execute": "to execute it",
}

/// A part of a State's territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code in the file: `DE-BY`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The unit it lies in.
    pub within: Option<String>,
    /// The units that took its place, once it ended.
    pub followed_by: BTreeSet<String>,
}

/// An authority that rules may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its code in the file: `moj`.
    pub id: String,
    /// Its name and where it is found.
    pub office: Office,
    /// The day somebody last confirmed it.
    pub confirmed: Option<Day>,
    /// For how many months a confirmation is good.
    pub good_for: Option<u16>,
}

/// Who is competent under which conditions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// The authority, by its code.
    pub authority: String,
    /// For what, of [`TASKS`]; for both where empty.
    pub task: Option<Word>,
    /// The measures; any where empty.
    pub measures: BTreeSet<Measure>,
    /// The offences; any where empty.
    pub offences: BTreeSet<String>,
    /// The parts of the territory; anywhere where empty.
    pub units: BTreeSet<String>,
    /// Whether for urgent requests alone, or for others alone.
    pub urgent: Option<bool>,
    /// The road, of [`crate::CHANNELS`].
    pub channel: Option<Word>,
    /// Whether it is for what no other rule is for.
    pub fallback: bool,
}

/// The competence rules of one State.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Competences {
    /// The parts of its territory.
    pub units: Vec<Fact<Unit>>,
    /// Its authorities.
    pub authorities: Vec<Fact<Authority>>,
    /// The rules.
    pub rules: Vec<Fact<Rule>>,
}

/// How far an entry may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Confirmed, and good until that day.
    Fresh(Day),
    /// Confirmed once, and good no longer than until that day.
    Stale(Day),
    /// Confirmed on that day; the file does not say for how long that is good.
    Since(Day),
    /// The file does not say when it was confirmed.
    Unconfirmed,
}

impl Authority {
    /// How far it may be relied on, on a day.
    pub fn freshness(&self, day: Day) -> Freshness {
        let Some(confirmed) = self.confirmed else { return Freshness::Unconfirmed };
        let Some(months) = self.good_for else { return Freshness::Since(confirmed) };
        let until = months_after(confirmed, months);
        if day <= until { Freshness::Fresh(until) } else { Freshness::Stale(until) }
    }
}

impl Freshness {
    /// A code that programs may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Freshness::Fresh(_) => "fresh",
            Freshness::Stale(_) => "stale",
            Freshness::Since(_) => "since",
            Freshness::Unconfirmed => "unconfirmed",
        }
    }
}

impl std::fmt::Display for Freshness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Freshness::Fresh(until) => write!(f, "confirmed, good until {until}"),
            Freshness::Stale(until) => write!(f, "STALE: good until {until} only; ask before you rely on it"),
            Freshness::Since(day) => write!(f, "confirmed on {day}; for how long that is good is not said"),
            Freshness::Unconfirmed => f.write_str("nobody has said when it was last confirmed"),
        }
    }
}

impl Competences {
    /// Whether the file says anything of competence.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The unit of a code or a name, on a day.
    pub fn unit(&self, named: &str, day: Day) -> Option<&Fact<Unit>> {
        let same = |fact: &&Fact<Unit>| fact.says.code == named || fact.says.name.eq_ignore_ascii_case(named);
        on(&self.units, day).find(same)
    }

    /// The authority of a code, on a day.
    pub fn authority(&self, id: &str, day: Day) -> Option<&Fact<Authority>> {
        on(&self.authorities, day).find(|fact| fact.says.id == id)
    }

    /// Whether one unit lies in another, or is it.
    pub(crate) fn lies_in(&self, unit: &str, other: &str, day: Day) -> bool {
        let mut at = Some(unit.to_owned());
        // The file is refused where units lie in a circle; the count keeps this total all the same.
        for _ in 0..=self.units.len() {
            match at {
                Some(code) if code == other => return true,
                Some(code) => {
                    at = on(&self.units, day)
                        .find(|fact| fact.says.code == code)
                        .and_then(|fact| fact.says.within.clone());
                }
                None => return false,
            }
        }
        false
    }
}
