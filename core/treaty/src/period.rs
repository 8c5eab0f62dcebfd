//! How long, counted how.
//!
//! A length of time has no end until somebody says from which day it counts, whose holidays are free,
//! in which zone a day ends and where a last day that is free moves to. These answers are the *period
//! rule*; each comes from the text, from a profile or from a Party's own rule, and each says so.
//! No answer is assumed: a missing one makes the date [`NotComputable`], with the question to ask.

mod amount;
mod count;
mod rule;
mod running;
mod step;

pub use amount::{Amount, AmountError, Unit};
pub use count::{
    DayEnd, End, InstantEnd, Point, date_after, date_before, due_on, end_before, end_of, floor_of, step_after,
};
pub use rule::{
    Basis, Chosen, CutOff, DayZero, Free, HolidaysOf, Hours, Key, Minimum, Missing, Mode, MonthEnd,
    NotComputable, PeriodRule, Resolved, Roll, Side, Sides, Zone, ZoneOf,
};
pub use running::{Anchor, Left, Running, Stopped};
pub use step::Step;
