//! One byte flipped anywhere in what the journal stands on, and `comity journal verify` says where.

use crate::authority::{Authority, Refused};
use crate::demo;
use crate::place::{self, Scratch, Trouble};
use crate::story::{STEPS, Story};
use crate::system;
use crate::tally::Tally;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Plays to the acknowledged request, stops the nodes, and flips one byte at a time in one node's store.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let python = system::program(&["python3"], "python3")?;
    let scratch = Scratch::new()?;
    let mut story = Story::new(demo::plain_play(binary, scratch.path(), None)?);
    for step in STEPS {
        (step.run)(&mut story).map_err(|trouble| Trouble(format!("step `{}`: {trouble}", step.name)))?;
        if step.name == "acknowledge" {
            break;
        }
    }
    let (folder, state) = (story.asked.folder.clone(), story.asked.state.clone());
    drop(story);
    let mut tally = Tally::default();
    tally.note("an untouched journal does not verify", verify(binary, &folder, &state).is_ok());
    let store = folder.join("node.db");
    let sound = std::fs::read(&store)?;
    let flip = |words: &[String]| {
        let mut command = Command::new(&python);
        command
            .arg(place::root().join("trials/journal/flip.py"))
            .arg(&store)
            .args(words)
            .stdin(Stdio::null());
        place::output_of(&mut command)
    };
    let places = places(&flip(&[])?);
    for table in ["leaf entry", "leaf record", "tile hashes", "checkpoint note"] {
        tally
            .note(format!("the journal has no {table}"), places.iter().any(|place| place.starts_with(table)));
    }
    for place in &places {
        flip(&place.split(' ').map(str::to_owned).collect::<Vec<_>>())?;
        let said = verify(binary, &folder, &state);
        let named = said.as_ref().is_err_and(says_where);
        tally.note(format!("a byte flipped at `{place}` is not found with its place: {said:?}"), named);
        restore(&store, &sound)?;
    }
    tally.note("the mended journal does not verify", verify(binary, &folder, &state).is_ok());
    Ok(tally)
}

/// From the lines `TABLE COLUMN ROW LENGTH`: up to five rows of each column, a byte in the middle.
fn places(listed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen: Vec<(String, Vec<(&str, usize)>)> = Vec::new();
    for line in listed.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [table, column, row, length] = words[..] else { continue };
        let (name, length) = (format!("{table} {column}"), length.parse().unwrap_or(1));
        match seen.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push((row, length)),
            None => seen.push((name, vec![(row, length)])),
        }
    }
    for (name, rows) in seen {
        let step = rows.len().div_ceil(5);
        found.extend(rows.iter().step_by(step).map(|(row, length)| format!("{name} {row} {}", length / 2)));
    }
    found
}

/// Whether a refusal names the leaf, the tile or the head that does not fit.
fn says_where(refused: &Refused) -> bool {
    refused.code == "journal-broken"
        && (refused.details["index"].is_u64() || refused.details["what"].is_string())
}

fn verify(binary: &Path, folder: &Path, state: &str) -> Result<(), Refused> {
    let node = Authority::new(binary, folder.to_owned(), state, "");
    node.verb(&["journal", "verify", &folder.display().to_string()]).map(|_| ())
}

fn restore(store: &PathBuf, sound: &[u8]) -> Result<(), Trouble> {
    for beside in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(store.with_extension(beside));
    }
    Ok(std::fs::write(store, sound)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_rows_of_each_column_are_chosen() {
        let listed: String = (0..20)
            .map(|row| format!("leaf entry {row} 64\n"))
            .chain(["tile hashes 0 320\n".to_owned()])
            .collect();
        let places = places(&listed);
        assert_eq!(places.len(), 6);
        assert_eq!(places[1], "leaf entry 4 32");
        assert_eq!(places[5], "tile hashes 0 160");
    }
}
