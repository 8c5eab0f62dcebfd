#![forbid(unsafe_code)]
//! Acts in two lanes, and the one story they tell.
//!
//! Each author writes in a lane of its own and nowhere else. Whoever holds the same acts tells the same
//! story, in whatever order they came: the story is a function of the acts held, computed when read and
//! never stored. This crate knows neither law nor keys; the deed in an act is whatever its user says.
//!
//! Begin with [`Dossier`]: [`Dossier::file`] takes an act, [`Dossier::story`] lays both lanes into one.
//! [`commitment`] is the other craft kept here: promising a field without saying it.

mod act;
pub mod commitment;
mod dossier;
mod lane;
mod seen;
mod story;

pub use act::Act;
pub use dossier::Dossier;
pub use lane::{Admission, BadSeen, Fork, Lane};
pub use seen::Seen;
pub use story::{Outside, Story, Why};
