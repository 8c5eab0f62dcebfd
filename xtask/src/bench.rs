//! `cargo xtask bench [NAME…]`: figures beside their references, written to `bench/report.md` and `.json`.
//!
//! The report is that of a run of all: figures of some, by name or by subject (`treaty`), are written beside the build;
//! with `--keep` they take the place of their older selves in the report, and each says in which run it was measured.
//!
//! Builds in release, which takes many minutes the first time, and measures; it tests nothing.

use crate::place::{self, Scratch, Trouble, cargo};
use std::process::{Command, Stdio};

/// Builds the benches with the binary they measure, and runs the named ones, or all.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    eprintln!("Building in release: many minutes the first time …");
    let mut command = cargo(&["build", "--workspace", "--release", "--locked", "--bins"]);
    if !command.stdin(Stdio::null()).stdout(Stdio::null()).status()?.success() {
        return Err("the release build failed; what the compiler says stands above".into());
    }
    let built = place::target().join("release");
    // What is synced must lie on a disk: a temporary folder may be memory.
    let scratch = Scratch::at(place::target().join("bench"))?;
    let mut command = Command::new(built.join("comity-bench"));
    command.arg(built.join("comity")).arg(built.join("hello")).arg(scratch.path());
    let kept = arguments.iter().any(|argument| argument == "--keep");
    let report = if arguments.is_empty() || kept {
        place::root().join("bench")
    } else {
        place::target().join("bench-report")
    };
    command.arg(place::root()).arg(&report).args(arguments);
    let passed = command.stdin(Stdio::null()).status()?.success();
    let _ = std::fs::remove_dir_all(scratch.path());
    eprintln!("The figures stand in {}.", report.join("report.md").display());
    Ok(passed)
}
