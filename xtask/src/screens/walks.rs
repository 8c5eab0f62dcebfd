//! The walks of an office's day by keys alone and without script: the whole story of a request, from the first line of
//! its draft to the closed case, in two browsers.

use super::Practice;
use crate::place::{Scratch, Trouble};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};

/// How a story is walked: its word for the script, its step of the ladder, and the languages of the two sides.
pub(super) struct Walk {
    word: &'static str,
    step: u64,
    name: &'static str,
    languages: [&'static str; 2],
}

/// With no pointer: Tab, Enter, Space, arrows and letters.
pub(super) const KEYS: Walk =
    Walk { word: "keys", step: 3, name: "the story by keys alone", languages: ["fr", "es"] };
/// With script off.
pub(super) const STILL: Walk =
    Walk { word: "still", step: 7, name: "the story without script", languages: ["es", "zh"] };

impl Walk {
    /// Walks it on two new practice nodes; the rows are those of the ladder.
    pub(super) fn rows(
        &self,
        binary: &Path,
        browser: &Path,
        node: &Path,
        packages: &Path,
    ) -> Result<Vec<Value>, Trouble> {
        let scratch = Scratch::new()?;
        let practice = Practice::serve(binary, &scratch.path().join("practice"), "0")?;
        let ready = scratch.path().join("ready.json");
        std::fs::write(&ready, practice.ready())?;
        let mut command = Command::new(node);
        command.arg(packages.join("story.mjs")).arg(&ready).args(self.languages).arg(self.word);
        command.env("BROWSER", browser).env("SHOTS", scratch.path()).stdin(Stdio::null());
        let mut rows = super::rows_of(&mut command)?;
        for row in &mut rows {
            row["step"] = json!(self.step);
            row["screen"] = json!(self.name);
        }
        Ok(rows)
    }
}
