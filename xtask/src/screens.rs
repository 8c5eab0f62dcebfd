//! `cargo xtask screens`: every page of a filled practice node, looked at by other people's programs in a real browser.
//!
//! The pages are found by following links as each officer of both sides, so a new screen is looked at without being
//! named anywhere. What came of it is written into `docs/accessibility.md` when the whole ladder ran.

mod found;
mod walks;

use crate::demo;
use crate::place::{self, Scratch, Trouble};
use crate::system;
use crate::tally::Tally;
use crate::trials::screens::packages;
use found::Found;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// How much of the ladder is climbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rungs {
    /// Each screen once, the most used in full: what CI does.
    Once,
    /// Every screen in every language and size.
    Whole,
}

/// What is wanted of the ladder.
pub(crate) struct Wish {
    /// How much of it.
    pub(crate) rungs: Rungs,
    /// Whether the nodes' folders stay.
    pub(crate) keep: bool,
    /// A word in the names of the pages that are looked at; all where there is none.
    pub(crate) only: Option<String>,
}

/// `cargo xtask screens [--keep] [--once] [--only WORD]`, or `--from FILE…`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    let mut wish = Wish { rungs: Rungs::Whole, keep: false, only: None };
    if let [word, files @ ..] = arguments
        && word == "--from"
        && !files.is_empty()
    {
        return Ok(finished(&from(files)?));
    }
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match (word.as_str(), words.len()) {
            ("--once", _) => wish.rungs = Rungs::Once,
            ("--keep", _) => wish.keep = true,
            ("--only", 1..) => wish.only = words.next().cloned(),
            _ => {
                return Err(Trouble(format!(
                    "cargo xtask screens: `{word}` says nothing; --once climbs what CI does, --keep leaves the nodes' \
                     folders, --only WORD looks at pages whose name has that word, as `--only \"requested /node\"`, --from \
                     FILE… writes the page from what walks printed before"
                )));
            }
        }
    }
    let binary = demo::build()?;
    Ok(finished(&climb(&binary, &wish)?))
}

/// The closing lines.
fn finished(tally: &Tally) -> bool {
    for sentence in &tally.failed {
        println!("failed: {sentence}");
    }
    println!("{}", tally.line());
    tally.clean()
}

/// Climbs the ladder and counts.
pub(crate) fn climb(binary: &Path, wish: &Wish) -> Result<Tally, Trouble> {
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    let node = system::program(&["node"], "nodejs")?;
    let packages = packages()?;
    let scratch = Scratch::new()?;
    let output = place::cache().join("screens");
    let shots = output.join("shots").join("ladder");
    // Pictures of another run would tell of pages that are no more.
    drop(std::fs::remove_dir_all(&shots));
    std::fs::create_dir_all(&shots)?;
    // Lists of at most a page: axe takes seconds on one, and tens of seconds on two hundred rows.
    let practice = Practice::serve(binary, &scratch.path().join("practice"), "20")?;
    let ready = scratch.path().join("ready.json");
    std::fs::write(&ready, practice.ready())?;
    let mut command = Command::new(&node);
    command.arg(packages.join("ladder.mjs")).arg(&ready).stdin(Stdio::null());
    if wish.rungs == Rungs::Whole {
        command.arg("whole");
    }
    let routes = place::root().join("docs").join("book").join("who-opens-what.md");
    command.env("BROWSER", &browser).env("SHOTS", &shots).env("ROUTES", routes);
    if let Some(only) = &wish.only {
        command.env("ONLY", only);
    }
    let mut rows = rows_of(&mut command)?;
    if wish.only.is_none() {
        system::program(&["pdfinfo"], "poppler-utils")?;
        let mut documents = Command::new(&node);
        documents.arg(packages.join("documents.mjs")).arg(&ready).stdin(Stdio::null());
        rows.extend(rows_of(documents.env("BROWSER", &browser).env("SHOTS", &shots))?);
        rows.extend(walks::KEYS.rows(binary, &browser, &node, &packages)?);
        // In CI the trial of the story is the walk without script.
        if wish.rungs == Rungs::Whole {
            rows.extend(walks::STILL.rows(binary, &browser, &node, &packages)?);
        }
    }
    let mut found = Found::default();
    let mut printed = String::new();
    for row in rows {
        found.take(&row);
        let _ = writeln!(printed, "{row}");
    }
    // Kept beside the pictures: the page can be written from them again.
    std::fs::write(output.join("ladder.jsonl"), printed)?;
    // Only what the whole ladder found is the product's own page.
    let page = match wish.rungs {
        Rungs::Whole if wish.only.is_none() => own_page(),
        _ => output.join("accessibility.md"),
    };
    let tally = told(&found, &page, &found::Tools::of(&browser, &packages)?, 1)?;
    println!("the pictures lie in {}", shots.display());
    if wish.keep {
        let kept = output.join("practice");
        drop(std::fs::remove_dir_all(&kept));
        drop(practice);
        std::fs::rename(scratch.path().join("practice"), &kept)?;
        println!("the two nodes' folders lie in {}", kept.display());
    }
    Ok(tally)
}

/// The page of the product's documentation.
fn own_page() -> PathBuf {
    place::root().join("docs").join("accessibility.md")
}

/// Counts what was found and writes the page that says so.
fn told(found: &Found, page: &Path, tools: &found::Tools, walks: usize) -> Result<Tally, Trouble> {
    let tally = found.tally();
    if tally == Tally::default() {
        return Err(Trouble("the browser looked at nothing".into()));
    }
    std::fs::write(page, found.page(&tally.line(), tools, walks))?;
    println!("{} says what was found", page.display());
    Ok(tally)
}

/// Writes the product's page from what walks printed before. Where a page was looked at twice, after something was
/// mended, what was found last is what holds.
fn from(files: &[String]) -> Result<Tally, Trouble> {
    let mut found = Found::default();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| Trouble(format!("`{file}`: {error}")))?;
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).for_each(|row| found.take(&row));
    }
    let browser = system::program(&["chromium", "chromium-browser"], "chromium")?;
    told(&found, &own_page(), &found::Tools::of(&browser, &packages()?)?, files.len())
}

/// The lines of JSON a walk through the pages prints; how it goes on is shown as it goes on.
fn rows_of(command: &mut Command) -> Result<Vec<Value>, Trouble> {
    let mut walk = command.stdout(Stdio::piped()).spawn()?;
    let stdout = walk.stdout.take().ok_or("the walk says nothing")?;
    let lines = BufReader::new(stdout).lines().map_while(Result::ok);
    let rows = lines.filter_map(|line| serde_json::from_str(&line).ok()).collect();
    match walk.wait()? {
        ended if ended.success() => Ok(rows),
        ended => Err(Trouble(format!("the walk through the pages ended with {ended}"))),
    }
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
