//! The pages of both nodes in a real browser, at 1280 and at 320 pixels, with script off and on; axe
//! looks for what keeps people out.

use crate::demo;
use crate::place::{self, Scratch, Trouble};
use crate::story::{STEPS, Story};
use crate::system;
use crate::tally::Tally;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Plays the story to its end, opens the pages and counts what the browser found.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    let node = system::program(&["node"], "nodejs")?;
    let packages = packages()?;
    let scratch = Scratch::new()?;
    let mut story = Story::new(demo::plain_play(binary, scratch.path(), None)?);
    let mut tally = Tally::default();
    for step in STEPS {
        if let Err(trouble) = (step.run)(&mut story) {
            tally.note(format!("step `{}`: {trouble}", step.name), false);
            return Ok(tally);
        }
        // A running clock, and a lapsed one, look different.
        if matches!(step.name, "supplement" | "close") {
            let shots = place::cache().join("screens").join("shots").join(step.name);
            std::fs::create_dir_all(&shots)?;
            let links =
                [story.asking.link(), story.asked.link()].map(|link| link.unwrap_or_default().to_owned());
            tally.add(look(&browser, &node, &packages, scratch.path(), &shots, &links)?);
        }
    }
    Ok(tally)
}

fn look(
    browser: &Path,
    node: &Path,
    packages: &Path,
    scratch: &Path,
    shots: &Path,
    links: &[String; 2],
) -> Result<Tally, Trouble> {
    let profile = scratch.join("profile");
    let mut command = Command::new(node);
    // The script lies beside its packages, where node looks for them.
    command.arg(packages.join("look.mjs")).args(links).stdin(Stdio::null());
    command.env("BROWSER", browser).env("PROFILE", &profile).env("SHOTS", shots);
    let printed = place::output_of(&mut command)?;
    let mut tally = Tally::default();
    for line in printed.lines() {
        let Ok(row) = serde_json::from_str::<Value>(line) else { continue };
        let name = row["check"].as_str().unwrap_or("a check without a name");
        let found = row["found"].as_str().map(|found| format!(": {found}")).unwrap_or_default();
        tally.note(format!("{name}{found}"), row["passed"] == true);
    }
    if tally == Tally::default() {
        return Err(Trouble("the browser looked at nothing".into()));
    }
    Ok(tally)
}

/// The driver and axe, at the versions of `trials/screens/package-lock.json`, kept outside the clone.
pub(crate) fn packages() -> Result<PathBuf, Trouble> {
    let source = place::root().join("trials").join("screens");
    let folder = place::cache().join("screens").join("packages");
    std::fs::create_dir_all(&folder)?;
    let lock = std::fs::read(source.join("package-lock.json"))?;
    let installed = std::fs::read(folder.join("installed.json")).is_ok_and(|bytes| bytes == lock);
    for entry in std::fs::read_dir(&source)? {
        let entry = entry?;
        std::fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    if !installed {
        let npm = system::program(&["npm"], "npm")?;
        let mut command = Command::new(npm);
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder);
        place::output_of(command.stdin(Stdio::null()))?;
        std::fs::write(folder.join("installed.json"), &lock)?;
    }
    Ok(folder)
}
