//! Pages from the server, complete without script, and beside them the door for programs.
//!
//! The pages read and do not write: until sign-in exists a page answers on the loopback address alone, to a
//! browser that came by the link `comity serve` printed. One screen is one file in `screens/`; every
//! sentence stands in a catalogue under `locales/`. Programs act by `api`, with a token of their own.

mod api;
mod foreign;
mod governs;
mod locale;
mod meets;
mod page;
mod pages;
mod pseudo;
mod reader;
mod screens;
mod stock;

pub use api::openapi;
pub use pages::Pages;

/// Licences of what is embedded in the pages.
pub const NOTICES: &str = include_str!("../assets/NOTICES");
