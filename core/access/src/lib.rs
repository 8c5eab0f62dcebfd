#![forbid(unsafe_code)]
//! Who may do what, to what, today.
//!
//! One question, [`may`], and one table, [`Power::rule`]: each thing that can be asked of an office is a
//! [`Power`], its row says which roles hold it, whether it may be lent, whether the bare terminal has it,
//! and how many pairs of eyes it needs as a case grows more sensitive. Beside the table stand the facts of
//! the day: powers lent and their end, courses that gate a power and lapse, the units of the office, the
//! purpose somebody stated, an emergency that is reviewed afterwards, a court's seal.
//!
//! The rows stand in `policies/powers.policy`, to be read and compared by people who read no Rust.
//!
//! The answer says yes and on what it rests, or no, why, and what to do next. Nothing here knows how
//! somebody proved who she is.

mod grade;
mod lending;
mod may;
mod opening;
pub mod policy;
mod power;
mod sight;
mod training;
mod unit;
mod why;

pub use grade::{Eyes, Grade, Guard};
pub use lending::{Lending, Lent};
pub use may::{Answer, Ask, Basis, Holder, Matter, Noted, Who, may, roles_for};
pub use opening::{
    EMERGENCY_LASTS, Kind, OPENING_LASTS, Opening, REASON_AT_LEAST, REVIEW_WITHIN, words_enough,
};
pub use power::{Console, Power, Rule};
pub use sight::{Field, sees};
pub use training::{Course, Training};
pub use unit::{Unit, UnitError};
pub use why::Why;
