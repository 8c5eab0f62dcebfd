#![forbid(unsafe_code)]
//! The treaties that come with the product: every file of the folder `treaties/`, in the binary.
//!
//! They are texts until somebody asks: [`shelf`] reads what a question needs, [`library`] reads everything, once.
//! A crate of its own, so that a word changed in a treaty builds nothing else anew.

use std::sync::OnceLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::library::{Library, Shelf};
use comity_treaty::source::Source;

/// Every file by its name in the checkout (`treaties/eio.treaty`), and its text.
pub static TEXTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The product's treaties as texts.
pub fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| Shelf::of(TEXTS.iter().map(|(name, text)| Source::new(*name, *text))))
}

/// All of them, read once, without their tests and with the product's calendars.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| shelf().untested(Calendars::builtin()))
}
