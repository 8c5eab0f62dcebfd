//! The attack list of the proof column, case by case, on the real road: bytes over mutual TLS into a served
//! node, and what must come of them. `cargo xtask attacks` lists the cases by their numbers.
//!
//! One honest authority (`victim`) is shared by all attempts; each attempt brings a hostile member of its own
//! (`member`), with keys, a page that was compared, and no node behind it. Whatever an attempt ends as, it is
//! asked besides: no task of the node panics, nothing is half filed, the journal still verifies.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

#[path = "../stage/mod.rs"]
mod stage;

mod letter;
mod member;
mod victim;

mod answering;
mod clocks;
mod disclosures;
mod envelope;
mod flooding;
mod grades;
mod journal;
mod parcels;
mod receipts;
mod sealing;
mod signatures;
mod text;
