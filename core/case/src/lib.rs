#![forbid(unsafe_code)]
//! One request, two authorities, from draft to closed.
//!
//! Two plain functions carry everything. [`decide`] turns a command into the deed it leads to, or says
//! why it may not; [`Case::after`] is the case after one more act, and never fails. Time, treaty and
//! calendars arrive in a [`Law`]; this crate knows no key, no peer and no store.
//!
//! Begin with [`Deed`] and [`Command`]; [`fold`] makes the [`Case`] out of a story, [`clocks`] says what
//! runs in it, [`completeness`] what a request still lacks, [`turn`] whose act it waits for.

mod after;
mod command;
pub mod deed;
mod exhibit;
mod facts;
mod length;
mod name;
mod state;

pub use command::{Command, Draft, Hand, Officer};
pub use deed::Deed;
pub use exhibit::{CustodyLink, Exhibit, Gap};
pub use facts::{Fact, FactError, Facts};
pub use length::{Length, LengthError, Unit};
pub use name::{Name, NameError};
pub use state::{Ask, Case, Effect, Filed, Noted, Standing, fold};
