//! The time zones a library was asked for. The rules of a zone are read from their table once, not at every date.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Zones by name, as the table has them; none where it has no such name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(Arc<RwLock<BTreeMap<String, Option<TimeZone>>>>);

impl Known {
    /// The zone of that name.
    pub(crate) fn zone(&self, table: &TimeZoneDatabase, name: &str) -> Option<TimeZone> {
        // What is kept is what the table says: a lock somebody left poisoned holds nothing else.
        let known = self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(name).cloned();
        known.unwrap_or_else(|| {
            let zone = table.get(name).ok();
            let mut known = self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner);
            known.insert(name.to_owned(), zone.clone());
            zone
        })
    }
}
