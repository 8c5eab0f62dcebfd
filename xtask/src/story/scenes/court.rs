//! What leaves the nodes is given to `comity-verify`: it convinces as it is, and not with one byte changed.

use super::{Played, expect};
use crate::place::{self, Trouble};
use crate::story::steps::DRAFTER;
use crate::story::{Side, Story};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Places at which each file is changed.
const ALTERATIONS: usize = 25;

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let program = place::target().join("debug").join("comity-verify");
    let prints = [Side::Asking, Side::Asked]
        .into_iter()
        .map(|side| Ok(word(&story.node(side).verb(&["status"])?, "fingerprint")))
        .chain([story.review.verb(&["status"]).map(|told| word(&told, "fingerprint")).map_err(Trouble::from)])
        .collect::<Result<Vec<String>, Trouble>>()?;
    let judge = Judge { program, prints };
    let mut files = let_out(story)?;
    let folder = story.papers().join("journal-copy");
    let out = folder.display().to_string();
    let review = story.papers().join("court-REV.page");
    std::fs::write(&review, word(&story.review.verb(&["peer", "page"])?, "page"))?;
    story.asking.verb(&["journal", "copy", "--to", &out])?;
    let pages: Vec<PathBuf> =
        files.iter().filter(|file| file.extension().is_some_and(|e| e == "page")).cloned().collect();
    let pages: Vec<PathBuf> = pages.into_iter().chain([review]).collect();
    let mut judged = Vec::new();
    files.push(folder);
    let copied = copies(files.last().map_or(Path::new(""), PathBuf::as_path))?;
    for file in &files {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let whole = judge.says(file, &pages)?;
        expect(whole.code == 0, &format!("comity-verify is not convinced by {name}: {}", whole.report))?;
        let (mut refused, mut less) = (0, 0);
        for number in 0..ALTERATIONS {
            let places: Vec<PathBuf> = if file.is_dir() { copied.clone() } else { vec![file.clone()] };
            let at = &places[number % places.len()];
            let sound = std::fs::read(at)?;
            let mut bytes = sound.clone();
            let place = changed(&mut bytes, number);
            std::fs::write(at, &bytes)?;
            let said = judge.says(file, &pages);
            std::fs::write(at, &sound)?;
            let said = said?;
            if said.code != 0 {
                expect(
                    !said.sentences.is_empty(),
                    &format!("{name} with byte {place} changed is refused without a word"),
                )?;
                refused += 1;
            } else {
                // A line of a witness whose name nobody knows is passed over, as the public format has it.
                expect(
                    said.proved < whole.proved,
                    &format!("{name} with byte {place} changed still convinces"),
                )?;
                less += 1;
            }
        }
        judged.push(json!({ "file": name, "refused": refused, "proves_less": less }));
    }
    let line = format!(
        "comity-verify is convinced by {} things that left the nodes, and by none of them with one byte changed, {ALTERATIONS} times each.",
        judged.len()
    );
    Ok(Played::Told(line, json!({ "judged": judged })))
}

/// What officers can let out: proofs, receipts, pages, as files.
fn let_out(story: &Story) -> Result<Vec<PathBuf>, Trouble> {
    // A case that is carried on paper has no receipts to show.
    let desk = story.asking.verb(&["case", "list"])?;
    let cases = desk["cases"].as_array().into_iter().flatten().map(|row| word(row, "case"));
    let receipt = story.papers().join("court-receipt.proof");
    let receipt_ = receipt.display().to_string();
    let receipted = |case: &String| {
        let words = ["case", "receipt", case, "--act", "1", "--to", &receipt_];
        story.asking.verb_as(DRAFTER, &words).is_ok()
    };
    let case = cases.into_iter().find(receipted).ok_or("no request has a receipt")?;
    let mut files = vec![receipt];
    for (name, more) in [("court-act.proof", None), ("court-content.proof", Some("--with-content"))] {
        let file = story.papers().join(name);
        let to = file.display().to_string();
        let words = ["journal", "prove", &case, "--act", "1", "--to", &to];
        story.asking.verb_as(DRAFTER, &words.into_iter().chain(more).collect::<Vec<_>>())?;
        files.insert(0, file);
    }
    for side in [Side::Asking, Side::Asked] {
        let node = story.node(side);
        let file = story.papers().join(format!("court-{}.page", node.state));
        std::fs::write(&file, word(&node.verb(&["peer", "page"])?, "page"))?;
        files.push(file);
    }
    // The first record of a proof is the act as it was signed, and its entry's proof ends with a cosigned head.
    let proof: Value = serde_json::from_slice(&std::fs::read(&files[0])?).unwrap_or_default();
    let leaf = &proof["leaves"][0];
    let head = word(leaf, "proof").split_once("\n\n").map_or(String::new(), |(_, head)| head.to_owned());
    for (name, text) in [("court.act", word(leaf, "record")), ("court.head", head)] {
        files.push(story.papers().join(name));
        std::fs::write(&files[files.len() - 1], text)?;
    }
    Ok(files)
}

/// The files of a copied journal.
fn copies(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Changes one byte; where the moment of making stands, which is for people alone, the next one that is not.
fn changed(bytes: &mut [u8], number: usize) -> usize {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let free = text.find("\"made_at\":").map_or(0..0, |at| at..at + 48);
    let mut at = bytes.len() * (2 * number + 1) / (2 * ALTERATIONS);
    while free.contains(&at) {
        at += 1;
    }
    bytes[at] ^= 1;
    at
}

struct Judge {
    program: PathBuf,
    prints: Vec<String>,
}

struct Said {
    code: i32,
    proved: usize,
    /// What does not hold, cannot be read, or is missing.
    sentences: Vec<String>,
    report: String,
}

impl Judge {
    fn says(&self, file: &Path, beside: &[PathBuf]) -> Result<Said, Trouble> {
        let mut command = Command::new(&self.program);
        command.arg("--json").stdin(Stdio::null());
        for print in &self.prints {
            command.args(["--fingerprint", print]);
        }
        command.arg(file).args(beside.iter().filter(|page| *page != file));
        let output = command.output()?;
        let report = String::from_utf8_lossy(&output.stdout).into_owned();
        let value: Value = serde_json::from_str(&report).unwrap_or_default();
        let of = |name: &str| -> Vec<String> {
            let found = value["files"].as_array().into_iter().flatten();
            found
                .flat_map(|one| one[name].as_array().cloned().unwrap_or_default())
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect()
        };
        let sentences = [of("broken"), of("rests_on"), of("not_proved")].concat();
        Ok(Said { code: output.status.code().unwrap_or(-1), proved: of("proved").len(), sentences, report })
    }
}

fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
