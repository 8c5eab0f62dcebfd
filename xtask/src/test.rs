//! `cargo xtask test`: the whole of CI, in one order, counted to one closing line.
//!
//! Format, walls, tests, the attack list held against them, examples in the documentation, clippy, lost letters, the
//! treaties, the trials. A step that cannot run counts as failed under its name; nothing is skipped in silence.

use crate::place::{self, Trouble, cargo};
use crate::shelf::Shelf;
use crate::tally::{self, Tally};
use crate::{attacks, demo, lost_letters, trials, walls};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// `cargo xtask test [quick]`: all, or all but the trials.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    let quick = match arguments {
        [] => false,
        [word] if word == "quick" => true,
        _ => return Err("cargo xtask test [quick]: `quick` leaves the trials out, and says so".into()),
    };
    let began = Instant::now();
    let mut all = Tally::default();
    step("format", &mut all, || Ok(passes("format", &mut cargo(&["fmt", "--all", "--check"]))));
    step("walls", &mut all, walls::check);
    let mut printed = String::new();
    step("tests", &mut all, || {
        let arguments = ["test", "--workspace", "--locked", "--lib", "--bins", "--tests", "--no-fail-fast"];
        libtest(&arguments, &mut printed)
    });
    // The attempts ran with the rest: here their list is held against what ran, so that none is left out in silence.
    let mut waiting = String::new();
    step("attacks", &mut all, || {
        let came = attacks::judged(&printed);
        waiting = came.line();
        Ok(came.tally)
    });
    step("documentation", &mut all, || {
        libtest(&["test", "--workspace", "--locked", "--doc", "--no-fail-fast"], &mut String::new())
    });
    step("clippy", &mut all, || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
        Ok(passes("clippy", &mut cargo(&arguments)))
    });
    step("lost letters", &mut all, || {
        let mut tally = Tally::default();
        tally.note("a world in which a law of the house does not hold", lost_letters::few()?);
        Ok(tally)
    });
    let mut binary = None;
    step("binary", &mut all, || {
        binary = Some(demo::build()?);
        Ok(Tally { passed: 1, failed: Vec::new() })
    });
    if let Some(binary) = &binary {
        step("treaties", &mut all, || treaties(binary));
        if quick {
            println!("trials are left out: `cargo xtask test` runs them");
        } else {
            step("trials", &mut all, || Ok(trials::run(binary, &[])));
        }
    }
    for sentence in &all.failed {
        println!("failed: {sentence}");
    }
    println!("{} seconds in all", began.elapsed().as_secs());
    println!("{waiting}");
    println!("{}", all.line());
    Ok(all.clean())
}

fn step(name: &str, all: &mut Tally, run: impl FnOnce() -> Result<Tally, Trouble>) {
    println!("== {name}");
    let began = Instant::now();
    let tally = run().unwrap_or_else(|trouble| {
        println!("{trouble}");
        Tally { passed: 0, failed: vec![format!("{name}: {trouble}")] }
    });
    println!("== {name}: {} ({:.1} s)", tally.line(), began.elapsed().as_secs_f64());
    all.add(tally);
}

/// One check that a program's exit code decides; its output is shown as it comes.
fn passes(name: &str, command: &mut Command) -> Tally {
    let mut tally = Tally::default();
    let passed = command.stdin(Stdio::null()).status().is_ok_and(|status| status.success());
    tally.note(name, passed);
    tally
}

/// Cargo's test programs, shown as they run and counted.
fn libtest(arguments: &[&str], output: &mut String) -> Result<Tally, Trouble> {
    let mut command = cargo(arguments);
    // Which program runs is said on standard error; both must come down one pipe to be told apart.
    let (reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut process = command.spawn()?;
    drop(command);
    for line in BufReader::new(reader).lines() {
        let line = line.unwrap_or_default();
        if !line.starts_with("test ") || line.contains("FAILED") || line.starts_with("test result: F") {
            println!("{line}");
        }
        output.push_str(&line);
        output.push('\n');
    }
    let succeeded = process.wait()?.success();
    let mut tally = tally::from_libtest(output);
    if !succeeded && tally.clean() {
        tally.note(format!("`cargo {}` does not build or does not end well", arguments.join(" ")), false);
    }
    if tally == Tally::default() && !arguments.contains(&"--doc") {
        tally.note("cargo ran no test", false);
    }
    Ok(tally)
}

/// Every treaty file is laid out, checked and tried by the binary a drafter would use.
fn treaties(binary: &Path) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    let errands = Shelf::read()?.errands();
    tally.note("there is no treaty file", !errands.is_empty());
    for errand in errands {
        let mut command = Command::new(binary);
        command.arg("treaty").args(errand.words).args(&errand.files);
        for file in &errand.beside {
            command.arg("--with").arg(file);
        }
        let said = place::output_of(command.current_dir(place::root()).stdin(Stdio::null()));
        if let Err(trouble) = &said {
            println!("{}: {trouble}", errand.what);
        }
        tally.note(errand.what, said.is_ok());
    }
    Ok(tally)
}
