//! What time it is here: the system's, or one set by hand on a practice node.
//!
//! A stage clock stands where it was set until it is set again. Legal time comes from here alone; the
//! pace of retries follows the machine, or a letter would wait for ever on a clock that stands.

use comity_words::Moment;

/// Where a node takes its time from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's.
    System,
    /// Set by hand; practice nodes only.
    Stage(Moment),
}

impl Clock {
    /// The moment it now is.
    pub fn now(self) -> Moment {
        match self {
            Clock::System => machine_now(),
            Clock::Stage(moment) => moment,
        }
    }

    /// The moment set by hand, where there is one.
    pub fn stage(self) -> Option<Moment> {
        match self {
            Clock::System => None,
            Clock::Stage(moment) => Some(moment),
        }
    }
}

/// The machine's time: for the pace of retries, never for a deadline.
pub(crate) fn machine_now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
        .expect("the machine's year can be written")
}
