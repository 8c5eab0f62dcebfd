//! What an office holds: instruments, profiles, calendars and the table of zones.
//!
//! A library is a value. Reading its texts never fails: what is wrong with them is reported beside it.

mod cut;
mod shelf;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

use comity_words::StateCode;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::calendar::Calendars;
use crate::diagnostic::Diagnostic;
use crate::model::{Instrument, Overlay, Profile};
use crate::source::Source;
use crate::syntax::ast;
use crate::zones::Known;

pub use shelf::{Shelf, Volume};

/// Everything the evaluator may look at besides the case.
#[derive(Debug, Clone)]
pub struct Library {
    /// Instruments by id.
    pub instruments: BTreeMap<String, Arc<Instrument>>,
    /// Profiles by id.
    pub profiles: BTreeMap<String, Arc<Profile>>,
    /// Overlays by instrument and Party.
    pub overlays: BTreeMap<(String, StateCode), Arc<Overlay>>,
    /// Further overlays of a Party to an instrument of which one is held already: where they say something else,
    /// a person must find out which is right.
    pub rivals: Vec<Arc<Overlay>>,
    /// Scenarios kept outside the instruments: of which, and the tests.
    pub scenarios: Vec<(Vec<String>, ast::Statement)>,
    /// Calendars by name.
    pub calendars: Calendars,
    /// The rules of time zones, compiled in.
    pub zones: TimeZoneDatabase,
    known_zones: Known,
}

impl Library {
    /// A library that holds calendars only.
    pub fn empty(calendars: Calendars) -> Library {
        Library {
            instruments: BTreeMap::new(),
            profiles: BTreeMap::new(),
            overlays: BTreeMap::new(),
            rivals: Vec::new(),
            scenarios: Vec::new(),
            calendars,
            zones: TimeZoneDatabase::bundled(),
            known_zones: Known::default(),
        }
    }

    /// Puts another library behind this one: of two things of one name the own one is held.
    pub(crate) fn behind(&mut self, other: Library) {
        let of_own = |of: &[String]| of.first().is_some_and(|id| self.instruments.contains_key(id));
        self.scenarios.extend(other.scenarios.into_iter().filter(|(of, _)| !of_own(of)));
        for (id, held) in other.instruments {
            self.instruments.entry(id).or_insert(held);
        }
        for (id, held) in other.profiles {
            self.profiles.entry(id).or_insert(held);
        }
        for held in other.rivals {
            if !self.overlays.contains_key(&(held.on.clone(), held.party.clone())) {
                self.rivals.push(held);
            }
        }
        for (of, held) in other.overlays {
            self.overlays.entry(of).or_insert(held);
        }
    }

    /// The time zone of that name, where the table has one.
    pub(crate) fn zone(&self, name: &str) -> Option<TimeZone> {
        self.known_zones.zone(&self.zones, name)
    }

    /// The instrument of this id.
    pub fn instrument(&self, id: &str) -> Option<&Arc<Instrument>> {
        self.instruments.get(id)
    }

    /// What a Party declared and reserved to an instrument, where its overlay is held.
    pub fn overlay(&self, instrument: &str, party: &StateCode) -> Option<&Arc<Overlay>> {
        self.overlays.get(&(instrument, party) as &dyn Place)
    }

    /// The overlays to an instrument, in the order of the Parties.
    pub fn overlays_of<'a>(&'a self, instrument: &'a str) -> impl Iterator<Item = &'a Arc<Overlay>> {
        self.overlays.values().filter(move |overlay| overlay.on == instrument)
    }

    /// The scenarios of an instrument: its own, then those kept in files of their own.
    pub fn scenarios_of<'a>(&'a self, instrument: &'a str) -> impl Iterator<Item = &'a ast::Statement> {
        let own = self.instrument(instrument).into_iter().flat_map(|held| held.scenarios.iter());
        let outside =
            self.scenarios.iter().filter(move |(of, _)| of.first().is_some_and(|id| id == instrument));
        own.chain(outside.map(|(_, statement)| statement))
    }

    /// The profiles that complete an instrument, in the order of their ids.
    pub fn profiles_of<'a>(&'a self, instrument: &'a str) -> impl Iterator<Item = &'a Arc<Profile>> {
        self.profiles.values().filter(move |profile| profile.of == instrument)
    }
}

/// An instrument and a Party, borrowed or owned: overlays are looked up at every condition, and nothing is copied
/// for it.
trait Place {
    fn place(&self) -> (&str, &StateCode);
}

impl Place for (String, StateCode) {
    fn place(&self) -> (&str, &StateCode) {
        (&self.0, &self.1)
    }
}

impl Place for (&str, &StateCode) {
    fn place(&self) -> (&str, &StateCode) {
        (self.0, self.1)
    }
}

impl<'a> Borrow<dyn Place + 'a> for (String, StateCode) {
    fn borrow(&self) -> &(dyn Place + 'a) {
        self
    }
}

// As the owned tuples are ordered: by the instrument, then by the Party.
impl PartialEq for dyn Place + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place()
    }
}

impl Eq for dyn Place + '_ {}

impl PartialOrd for dyn Place + '_ {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for dyn Place + '_ {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

/// Reads sources into a library, and says everything that is wrong with them: syntax, names and lints.
///
/// A treaty with errors is held all the same where it could be bound; whoever relies on it asks
/// whether the findings let it run.
pub fn load(sources: &[Source], calendars: Calendars) -> (Library, Vec<Diagnostic>) {
    crate::bind::load(sources, calendars)
}

/// The same in front of a library that is held already: findings are those in the sources, and of two things of
/// one name that of the sources is held.
pub fn load_onto(sources: &[Source], held: Library) -> (Library, Vec<Diagnostic>) {
    crate::bind::load_onto(sources, held)
}

/// Everything that is wrong with some texts, and everything in them that is not executed.
pub fn check(sources: &[Source], calendars: Calendars) -> Vec<Diagnostic> {
    load(sources, calendars).1
}
