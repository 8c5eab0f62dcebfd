//! One byte flipped anywhere in what the journal stands on, and `comity journal verify` says where.

use crate::authority::Authority;
use crate::demo;
use crate::place::{Scratch, Trouble};
use crate::story::{STEPS, Story};
use crate::tally::Tally;
use std::path::{Path, PathBuf};

/// Plays to the acknowledged request, stops the nodes, and flips bytes of acts in a copy of the folder.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
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
    let store = store(&folder)?;
    let bytes = std::fs::read(&store)?;
    let places = act_bytes(&bytes);
    tally.note("no act was found in the store's file", !places.is_empty());
    for place in places {
        let mut broken = bytes.clone();
        broken[place] ^= 0x01;
        std::fs::write(&store, &broken)?;
        let said = verify(binary, &folder, &state);
        let named = said.as_ref().is_err_and(|sentence| sentence.chars().any(|c| c.is_ascii_digit()));
        tally.note(format!("a flipped byte at {place} of {} is not found: {said:?}", store.display()), named);
    }
    std::fs::write(&store, &bytes)?;
    tally.note("the mended journal does not verify", verify(binary, &folder, &state).is_ok());
    Ok(tally)
}

fn verify(binary: &Path, folder: &Path, state: &str) -> Result<(), String> {
    let node = Authority::new(binary, folder.to_owned(), state, "");
    match node.verb(&["journal", "verify", &folder.display().to_string()]) {
        Ok(said) if said["verified"] == true => Ok(()),
        Ok(said) => Err(said.to_string()),
        Err(refused) => Err(format!("{} {}", refused.sentence, refused.details)),
    }
}

/// The store's one file: the largest database in the folder.
fn store(folder: &Path) -> Result<PathBuf, Trouble> {
    let mut found: Vec<(u64, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".sqlite") || name.ends_with(".sqlite3") || name.ends_with(".db") {
            found.push((entry.metadata()?.len(), path));
        }
    }
    found.sort();
    found.pop().map(|(_, path)| path).ok_or_else(|| Trouble(format!("no database in `{}`", folder.display())))
}

/// Places inside signed payloads: a JWS keeps its payload as base64url after this member name.
fn act_bytes(bytes: &[u8]) -> Vec<usize> {
    let mark = b"\"payload\":\"";
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(mark.len()).position(|window| window == mark) {
        places.push(from + at + mark.len() + 40);
        from += at + mark.len();
    }
    places.retain(|place| bytes.get(*place).is_some_and(u8::is_ascii_alphanumeric));
    let step = places.len().div_ceil(12).max(1);
    places.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_inside_payloads() {
        let text = format!("junk {{\"payload\":\"{}\"}} junk", "a".repeat(60));
        let places = act_bytes(text.as_bytes());
        assert_eq!(places.len(), 1);
        assert_eq!(text.as_bytes()[places[0]], b'a');
        assert!(act_bytes(b"nothing here").is_empty());
    }
}
