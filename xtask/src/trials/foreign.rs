//! Scripts in `trials/foreign/`: each lets a program that is not ours read what we wrote.
//!
//! A script gets the built `comity` in `COMITY`, a scratch folder in `SCRATCH` and a cache folder in
//! `CACHE`; it ends with 0 when the foreign program agrees. A first line `# needs: PACKAGE…` names Debian packages.

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
    for script in scripts {
        let name = script.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let judged = judge(&script, binary);
        if let Err(trouble) = &judged {
            eprintln!("{name}: {trouble}");
        }
        tally.note(format!("foreign/{name}"), judged.is_ok());
    }
    Ok(tally)
}

fn judge(script: &Path, binary: &Path) -> Result<(), Trouble> {
    let text = std::fs::read_to_string(script)?;
    let packages: Vec<&str> = text
        .lines()
        .find_map(|line| line.strip_prefix("# needs:"))
        .map(|rest| rest.split_whitespace().collect())
        .unwrap_or_default();
    for package in packages {
        let installed =
            Command::new("dpkg").args(["-s", package]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !installed.is_ok_and(|status| status.success()) {
            system::install(&[package])?;
        }
    }
    let scratch = Scratch::new()?;
    let mut command = Command::new("bash");
    command.arg(script).current_dir(place::root()).stdin(Stdio::null());
    command.env("COMITY", binary).env("SCRATCH", scratch.path()).env("CACHE", place::cache());
    command.env("CARGO_TARGET_DIR", place::target());
    place::output_of(&mut command).map(|_| ())
}
