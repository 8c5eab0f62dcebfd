//! Dates as they stand on letters: a day, or a moment where the hour is stamped on it too.

use comity_words::{Day, Moment, Party, StateCode};

use super::Stated;
use crate::Law;

/// Text that is no date of a letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: write a day as 2026-11-24, or a moment as 2026-11-24T09:30:00Z")]
pub struct DateError(pub String);

impl Law<'_> {
    /// A date as somebody states it, of something that happened in this State. A day without an hour stands at
    /// noon there: whatever is counted in days comes out the same, and nothing says more than is known.
    pub fn stated(&self, text: &str, state: &StateCode) -> Result<Stated, DateError> {
        let text = text.trim();
        if let Ok(day) = text.parse::<Day>() {
            // A moment reads as a day too; only ten characters are no more than one.
            if text.len() == 10 {
                return Ok(Stated::day(
                    day,
                    self.noon(state, day).ok_or_else(|| DateError(text.to_owned()))?,
                ));
            }
        }
        text.parse::<Moment>().map(Stated::moment).map_err(|_| DateError(text.to_owned()))
    }

    /// The day it is where this side sits, in its zone; at Greenwich where no zone is known.
    pub(crate) fn today(&self, party: Party) -> Day {
        let zone = self.library.zones.get(self.zone(self.state(party)));
        zone.map_or_else(|_| self.now.day(), |zone| self.now.timestamp().to_zoned(zone).date())
    }

    /// Noon of a day in the zone of a State.
    fn noon(&self, state: &StateCode, day: Day) -> Option<Moment> {
        let zone = self.library.zones.get(self.zone(state)).ok()?;
        Some(Moment::of(zone.to_zoned(day.at(12, 0, 0, 0)).ok()?.timestamp()))
    }

    /// The zone of a State, as the instrument or its overlay names it; UTC where neither does.
    fn zone(&self, state: &StateCode) -> &str {
        let party = self.library.instrument(&self.instrument).and_then(|held| held.party(state));
        let overlay = self.library.overlay(&self.instrument, state).map(|held| &held.entry);
        let name = party.into_iter().chain(overlay).find_map(|entry| entry.timezone.as_deref());
        name.unwrap_or("UTC")
    }
}
