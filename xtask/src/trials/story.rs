//! One request from its first line to the closed case, played by officers of both sides in browsers of their own and
//! in two languages, through the pages alone; then once more in two other languages without script.

use crate::place::{self, Scratch, Trouble};
use crate::screens::Practice;
use crate::system;
use crate::tally::Tally;
use crate::trials::screens::packages;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

/// The languages of the two sides, and whether the browsers have script.
const PLAYED: &[(&str, &str, bool)] = &[("fr", "ar", true), ("es", "zh", false)];

/// Plays the story and counts what held.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    let node = system::program(&["node"], "nodejs")?;
    let packages = packages()?;
    let mut tally = Tally::default();
    for (asking, asked, script) in PLAYED {
        let scratch = Scratch::new()?;
        let shots = place::cache().join("screens").join("shots").join(format!("story-{asking}-{asked}"));
        // Pictures of another run would tell of pages that are no more.
        drop(std::fs::remove_dir_all(&shots));
        std::fs::create_dir_all(&shots)?;
        let practice = Practice::serve(binary, &scratch.path().join("practice"), "0")?;
        let ready = scratch.path().join("ready.json");
        std::fs::write(&ready, practice.ready())?;
        let mut command = Command::new(&node);
        command.arg(packages.join("story.mjs")).arg(&ready).args([asking, asked]);
        if !script {
            command.arg("still");
        }
        command.env("BROWSER", &browser).env("SHOTS", &shots).stdin(Stdio::null());
        let printed = place::output_of(&mut command)?;
        let before = tally.passed;
        for row in printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let check = row["check"].as_str().unwrap_or("a check without a name");
            let found = row["found"].as_str().map(|found| format!(": {found}")).unwrap_or_default();
            tally.note(format!("{asking} and {asked}: {check}{found}"), row["passed"] == true);
        }
        tally.note(format!("{asking} and {asked}: the browsers looked at something"), tally.passed > before);
    }
    Ok(tally)
}
