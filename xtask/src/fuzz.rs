//! `cargo xtask fuzz`: inputs made of a seed, thrown at every parser that meets foreign bytes.
//!
//! The parsers and what must hold of each stand in `core/exchange/examples/fuzz`; they run optimised, and with
//! overflow checks, so that what wraps is found. `docs/book/foreign-bytes.md` has the figures.

use crate::place::{Trouble, cargo};
use std::process::Stdio;

/// `cargo xtask fuzz [--inputs N] [--seed S] [--from N] [--only N] [TARGET…]`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    let mut command = cargo(&["run", "--quiet", "--release", "--locked", "--package", "comity-exchange"]);
    command.args(["--example", "fuzz", "--"]).args(arguments);
    command.env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "true");
    Ok(command.stdin(Stdio::null()).status()?.success())
}
