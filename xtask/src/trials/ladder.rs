//! The ladder of the screens as CI climbs it: every page once, the most used in every language and size.

use crate::place::Trouble;
use crate::screens::{Rungs, Wish, climb};
use crate::tally::Tally;
use std::path::Path;

/// Climbs it.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    climb(binary, &Wish { rungs: Rungs::Once, keep: false, only: None })
}
