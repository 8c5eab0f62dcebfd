//! Scripts in `trials/foreign/`: each lets a program that is not ours read what we wrote.
//!
//! A script gets the built `comity` in `COMITY`, a scratch folder in `SCRATCH` and the build folder in
//! `CARGO_TARGET_DIR`. It prints a line that ends in `ok` for each judgement and ends with 0 when the
//! foreign programs agree. What the scripts start with is here; what they pin, they install themselves.

use crate::place::{self, Scratch, Trouble};
use crate::system;
use crate::tally::Tally;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs every script; none at all is a failure, for then nobody judges us.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    let folder = place::root().join("trials").join("foreign");
    let mut scripts: Vec<_> = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "sh"))
        .collect();
    scripts.sort();
    tally.note("there is no script in trials/foreign", !scripts.is_empty());
    for (program, package) in PROGRAMS {
        system::program(&[program], package)?;
    }
    let has_venv =
        Command::new("python3").args(["-c", "import ensurepip, venv"]).stderr(Stdio::null()).status();
    if !has_venv.is_ok_and(|status| status.success()) {
        system::install(&["python3-venv"])?;
    }
    for script in scripts {
        let name = script.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match judge(&script, binary) {
            Ok(judgements) => tally.passed += judgements.max(1),
            Err(trouble) => {
                eprintln!("{name}: {trouble}");
                tally.note(format!("foreign/{name}"), false);
            }
        }
    }
    Ok(tally)
}

/// Programs the scripts start with, and the Debian package of each.
const PROGRAMS: &[(&str, &str)] =
    &[("python3", "python3"), ("node", "nodejs"), ("npm", "npm"), ("openssl", "openssl"), ("jq", "jq")];

/// How many judgements a script came to.
fn judge(script: &Path, binary: &Path) -> Result<u64, Trouble> {
    let scratch = Scratch::new()?;
    let mut command = Command::new("bash");
    command.arg(script).current_dir(place::root()).stdin(Stdio::null());
    command.env("COMITY", binary).env("SCRATCH", scratch.path()).env("CARGO_TARGET_DIR", place::target());
    // What a script judged before it failed is worth reading.
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(Trouble(format!("{}{}", said, why.trim())));
    }
    Ok(said.lines().filter(|line| line.trim_end().ends_with("ok")).count() as u64)
}
