//! Practices of a library, lent out: whoever reads a treaty takes one, and gives it back knowing more.
//!
//! A practice is used by one thread at a time. A handful is kept; under a burst more are made and let go again.

use std::sync::Mutex;

use comity_case::Reader;
use comity_treaty::apply::{ApplyError, Practice};
use comity_treaty::{Application, Library, Situation};

/// How many wait to be lent: as many as threads read at once on a machine of ordinary size.
const MOST_WAITING: usize = 8;

/// A library and those who know it.
pub(crate) struct Practices {
    library: &'static Library,
    waiting: Mutex<Vec<Practice<'static>>>,
}

impl Practices {
    /// Nobody knows it yet.
    pub(crate) fn of(library: &'static Library) -> Practices {
        Practices { library, waiting: Mutex::default() }
    }

    /// The library.
    pub(crate) fn library(&self) -> &'static Library {
        self.library
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Practice<'static>>> {
        self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Reader for Practices {
    fn apply(&self, situation: &Situation) -> Result<Application, ApplyError> {
        // The one given back last is the one whose memory is warm.
        let taken = self.waiting().pop();
        let mut practice = taken.unwrap_or_else(|| Practice::of(self.library));
        let answer = practice.apply(situation);
        let mut waiting = self.waiting();
        if waiting.len() < MOST_WAITING {
            waiting.push(practice);
        }
        answer
    }
}

impl std::fmt::Debug for Practices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Practices").finish_non_exhaustive()
    }
}
