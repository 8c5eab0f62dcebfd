#![forbid(unsafe_code)]
//! A treaty as text, as data, and as rules about the future.
//!
//! A `.treaty` file is read losslessly ([`parse`]), laid out ([`layout`]), bound to a model and applied to a
//! case. Nothing here opens a file or knows what time it is: texts, calendars and moments enter as values.

pub mod apply;
pub mod audit;
pub mod because;
mod bind;
mod bracket;
pub mod bridge;
pub mod calendar;
mod clause;
pub mod diagnostic;
pub mod diff;
pub mod editor;
pub mod export;
pub mod layout;
pub mod library;
mod lint;
mod mend;
pub mod model;
pub mod norm;
pub mod obligations;
mod overlay;
pub mod period;
mod place;
pub mod precedence;
pub mod prose;
pub mod question;
pub mod scenario;
pub mod skeleton;
pub mod source;
pub mod stamp;
pub mod syntax;
mod wording;
mod zones;

pub use apply::{Application, ApplyError, Event, Practice, Situation, answers, apply};
pub use diagnostic::{Diagnostic, Fix, Severity, render, render_all};
pub use layout::{changed_lines, close_bracket, layout};
pub use library::{Library, check, load};
pub use mend::{Change, Mended, mend};
pub use scenario::{MutationRun, ScenarioOutcome, TestRun, mutate, run_scenarios, test_instrument};
pub use source::{Source, Span};
pub use syntax::{Parse, ast, parse};

/// The deeds the language itself knows, by their names: `received`, `disclosed`.
pub fn standard_deeds() -> &'static [&'static str] {
    bind::names::STANDARD_DEEDS
}
