//! The story of the demonstration, under the invented treaty and under a real one.

use crate::demo;
use crate::place::{Scratch, Trouble, root};
use crate::story::{self, STEPS, Story};
use crate::tally::Tally;
use serde_json::Value;
use std::path::Path;

/// Treaty files the story is played under, and what each must lead to: the last day, and rungs climbed.
const PLAYED: &[(&str, bool)] = &[("arv-bel-mla.treaty", true), ("eu-uk-tca-8.treaty", false)];

/// Plays each treaty once.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    for (file, ladder) in PLAYED {
        let scratch = Scratch::new()?;
        match told(binary, scratch.path(), file) {
            Ok(outcome) => {
                let faults = story::faults_in(&outcome);
                tally.note(format!("{file}: {}", faults.join("; ")), faults.is_empty());
                let climbed = outcome["escalations"].as_u64().unwrap_or(0) > 0;
                tally.note(
                    format!("{file}: rungs climbed where there is no ladder, or none where there is"),
                    climbed == *ladder,
                );
            }
            Err(trouble) => tally.note(format!("{file}: {trouble}"), false),
        }
    }
    Ok(tally)
}

fn told(binary: &Path, folder: &Path, file: &str) -> Result<Value, Trouble> {
    let mut story = Story::new(demo::plain_play(binary, folder, Some(root().join("treaties").join(file)))?);
    for step in STEPS {
        (step.run)(&mut story).map_err(|trouble| Trouble(format!("step `{}`: {trouble}", step.name)))?;
    }
    story::outcome(&mut story)
}
