//! `cargo xtask lost-letters`: whole worlds of authorities in memory, one a seed, and the laws asked of each.
//!
//! The worlds stand in `core/rehearsal`; they run optimised, since a world reads its treaty some hundred times.

use crate::place::{Trouble, cargo};
use std::process::Stdio;

/// How many worlds a run of all tests lets pass.
const IN_TESTS: &str = "200";

/// `cargo xtask lost-letters --seeds N [--from S] [--authorities 2..5]`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    eprintln!("Building the worlds, optimised …");
    let build =
        ["build", "--release", "--locked", "--package", "comity-rehearsal", "--example", "lost-letters"];
    let built = cargo(&build).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !built.success() {
        return Err("the worlds do not build; what the compiler says stands above".into());
    }
    let mut command = cargo(&["run", "--quiet", "--release", "--locked", "--package", "comity-rehearsal"]);
    command.args(["--example", "lost-letters", "--"]).args(arguments);
    Ok(command.stdin(Stdio::null()).status()?.success())
}

/// The worlds that every run of the tests lets pass.
pub(crate) fn few() -> Result<bool, Trouble> {
    chore(&["--seeds".to_owned(), IN_TESTS.to_owned()])
}
