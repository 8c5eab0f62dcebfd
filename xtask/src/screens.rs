//! `cargo xtask screens`: every page of a filled practice node, looked at by other people's programs in a real browser.
//!
//! The pages are found by following links as each officer of both sides, so a new screen is looked at without being
//! named anywhere. What came of it is written into `docs/accessibility.md` when the whole ladder ran.

use crate::demo;
use crate::place::{self, Scratch, Trouble};
use crate::system;
use crate::tally::Tally;
use crate::trials::screens::packages;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// How much of the ladder is climbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rungs {
    /// Each screen once, the most used in full: what CI does.
    Once,
    /// Every screen in every language and size.
    Whole,
}

/// `cargo xtask screens [--keep] [--once]`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    if let Some(word) = arguments.iter().find(|word| !matches!(word.as_str(), "--keep" | "--once")) {
        return Err(Trouble(format!(
            "cargo xtask screens: there is no `{word}`; --once climbs what CI does, --keep leaves the nodes' folders"
        )));
    }
    let asked = |word: &str| arguments.iter().any(|one| one == word);
    let rungs = if asked("--once") { Rungs::Once } else { Rungs::Whole };
    let binary = demo::build()?;
    let tally = climb(&binary, rungs, asked("--keep"))?;
    println!("{}", tally.line());
    Ok(tally.clean())
}

/// Climbs the ladder and counts.
pub(crate) fn climb(binary: &Path, rungs: Rungs, keep: bool) -> Result<Tally, Trouble> {
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    let node = system::program(&["node"], "nodejs")?;
    let packages = packages()?;
    let scratch = Scratch::new()?;
    let shots = place::cache().join("screens").join("shots").join("ladder");
    std::fs::create_dir_all(&shots)?;
    // Lists of at most a page: axe takes seconds on one, and tens of seconds on two hundred rows.
    let practice = Practice::serve(binary, &scratch.path().join("practice"), "20")?;
    let ready = scratch.path().join("ready.json");
    std::fs::write(&ready, practice.ready())?;
    let mut command = Command::new(node);
    command.arg(packages.join("ladder.mjs")).arg(&ready).stdin(Stdio::null());
    if rungs == Rungs::Whole {
        command.arg("whole");
    }
    command.env("BROWSER", browser).env("SHOTS", &shots);
    let printed = place::output_of(&mut command)?;
    let mut found = Found::default();
    let mut tally = Tally::default();
    for line in printed.lines() {
        let Ok(row) = serde_json::from_str::<Value>(line) else { continue };
        found.take(&row);
        let Some(check) = row["check"].as_str() else { continue };
        let screen = row["screen"].as_str().unwrap_or("a page");
        let why = row["found"].as_str().map(|why| format!(": {why}")).unwrap_or_default();
        tally.note(format!("{screen}: {check}{why}"), row["passed"] == true);
    }
    if tally == Tally::default() {
        return Err(Trouble("the browser looked at nothing".into()));
    }
    std::fs::write(place::root().join("docs").join("accessibility.md"), found.page(&tally.line(), rungs))?;
    println!("docs/accessibility.md says what was found; the pictures lie in {}", shots.display());
    if keep {
        let kept = place::cache().join("screens").join("practice");
        drop(std::fs::remove_dir_all(&kept));
        drop(practice);
        std::fs::rename(scratch.path().join("practice"), &kept)?;
        println!("the two nodes' folders lie in {}", kept.display());
    }
    Ok(tally)
}

/// Two practice nodes, served until this is dropped.
pub(crate) struct Practice {
    child: Child,
    ready: String,
}

impl Practice {
    /// What `--once-ready` printed: where the two are, and a link an officer.
    pub(crate) fn ready(&self) -> &str {
        &self.ready
    }

    /// Both with an invented caseload, in this folder.
    pub(crate) fn serve(binary: &Path, folder: &Path, cases: &str) -> Result<Practice, Trouble> {
        let log = std::fs::File::create(folder.with_extension("log"))?;
        let mut child = Command::new(binary)
            .args(["practice", "serve", "--cases", cases, "--seed", "1", "--once-ready", "--dir"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()?;
        let mut ready = String::new();
        let stdout = child.stdout.take().ok_or("`comity practice serve` says nothing")?;
        BufReader::new(stdout).read_line(&mut ready)?;
        if ready.trim().is_empty() {
            let mut said = String::new();
            std::fs::File::open(folder.with_extension("log"))?.read_to_string(&mut said)?;
            return Err(Trouble(format!(
                "`comity practice serve` ended: {}",
                said.lines().last().unwrap_or_default()
            )));
        }
        Ok(Practice { child, ready })
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What the checks found, a screen.
#[derive(Default)]
struct Found {
    checks: BTreeMap<String, (usize, usize)>,
    wrong: BTreeSet<String>,
    bytes: BTreeMap<String, u64>,
}

impl Found {
    fn take(&mut self, row: &Value) {
        if let (Some(screen), Some(bytes)) = (row["weigh"].as_str(), row["bytes"].as_u64()) {
            self.bytes.insert(screen.to_owned(), bytes);
        }
        let (Some(screen), Some(check)) = (row["screen"].as_str(), row["check"].as_str()) else { return };
        let (passed, failed) = self.checks.entry(screen.to_owned()).or_default();
        if row["passed"] == true {
            *passed += 1;
        } else {
            *failed += 1;
            let why = row["found"].as_str().unwrap_or_default();
            self.wrong.insert(format!("{screen}: {check}: {}", why.replace('\n', " ")));
        }
    }

    /// The page of the product's documentation.
    fn page(&self, line: &str, rungs: Rungs) -> String {
        let mut out = String::from(
            "# Accessibility\n\n\
             *Written by `cargo xtask screens`; not by hand.* Every page that an officer of either side of a filled\n\
             practice node reaches by links was looked at in Chromium: html-validate on its markup; axe; each stop of the Tab\n\
             key seen and marked; two pseudo-locales at 320 pixels; forced colours without motion; the same words and forms\n\
             without script; its weight. People with a screen reader have not tried it yet: that stays to be done.\n\n",
        );
        out.push_str(match rungs {
            Rungs::Whole => {
                "axe looked at every page in English, Arabic and Chinese, on a screen, at 320 pixels, in print and at 400 % zoom.\n\n"
            }
            Rungs::Once => {
                "axe looked at every page in English on a screen; at the six most used in English, Arabic and Chinese, on a screen\n\
                 and at 320 pixels. Without `--once` it looks at all of them in the three, in print and at 400 % zoom besides.\n\n"
            }
        });
        let _ = writeln!(
            out,
            "{line}\n\n| screen | checks passed | failed | compressed bytes |\n|---|---|---|---|"
        );
        for (screen, (passed, failed)) in &self.checks {
            let bytes = self.bytes.get(screen).map_or(String::new(), u64::to_string);
            let _ = writeln!(out, "| `{screen}` | {passed} | {failed} | {bytes} |");
        }
        if !self.wrong.is_empty() {
            out.push_str("\n## What failed\n\n");
            for one in &self.wrong {
                let _ = writeln!(out, "* {one}");
            }
        }
        out
    }
}
