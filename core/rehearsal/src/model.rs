//! The case once more, slow and obvious.
//!
//! Written from the tables of law (`lifecycle.md`, `states.csv`), the decisions of `docs/decisions` and the
//! numbers of the world's treaty. It calls nothing of the product's fold, clocks or calendars: where the two
//! disagree about a world, one of them is wrong.

pub(crate) mod clocks;
pub(crate) mod days;
pub(crate) mod lanes;
pub(crate) mod states;
