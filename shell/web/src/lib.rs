//! Pages from the server, complete without script, and beside them the door for programs.
//!
//! An officer signs in (`sign_in.rs`), and what she does goes through the office's one door in her name
//! (`session.rs`). One screen is one file in `screens/`; every sentence stands in a catalogue under `locales/`.
//! Programs act by `api`, with a token of their own.

mod acting;
mod acts;
mod api;
mod approving;
mod chosen;
mod confirm;
mod drafting;
mod emergency;
mod evidence;
mod foreign;
mod governs;
mod habits;
mod inside;
mod letters;
mod locale;
mod meets;
mod once;
mod own_means;
mod page;
mod pages;
mod parts;
mod places;
mod pseudo;
mod public;
mod reader;
mod roles;
mod screens;
mod session;
mod sign_in;
mod stock;
mod tables;
mod templates;
mod uploads;
mod warning;

pub use api::openapi;
pub use pages::Pages;

/// Licences of what is embedded in the pages.
pub const NOTICES: &str = include_str!("../assets/NOTICES");
