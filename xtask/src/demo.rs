//! `cargo demo`: two authorities, one request, from draft to countersigned evidence, a witness, and the desks.

use crate::place::{self, Scratch, Trouble};
use crate::story::{self, Play, SCENES, STEPS, Story};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

/// What the demo was asked for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Wish {
    folder: Option<PathBuf>,
    evidence: Option<PathBuf>,
    treaty: Option<PathBuf>,
    parties: Option<(String, String)>,
    once: bool,
    json: bool,
}

const USAGE: &str =
    "cargo demo [--once] [--json] [--dir DIR] [--evidence FILE] [--treaty FILE] [--parties A,B]";

/// `cargo xtask demo`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    let wish = read(arguments)?;
    let began = Instant::now();
    let binary = build()?;
    let mut scratch = match &wish.folder {
        Some(folder) => Scratch::at(folder.clone())?,
        None => Scratch::new()?,
    };
    let play = play(&wish, &binary, scratch.path())?;
    let mut story = Story::new(play);
    let told = tell(&mut story, &wish, began);
    if told.is_err() && wish.folder.is_none() {
        scratch.keep();
        eprintln!("The two node folders are kept in {}", scratch.path().display());
    }
    told.map(|()| true)
}

fn tell(story: &mut Story, wish: &Wish, began: Instant) -> Result<(), Trouble> {
    let say = |line: &str| if wish.json { eprintln!("{line}") } else { println!("{line}") };
    story.serve()?;
    for (number, step) in STEPS.iter().enumerate() {
        let line =
            (step.run)(story).map_err(|trouble| Trouble(format!("step `{}`: {trouble}", step.name)))?;
        say(&format!("{:>2}  {line}", number + 1));
    }
    let mut outcome = story::outcome(story)?;
    let faults = story::faults_in(&outcome);
    if !faults.is_empty() {
        return Err(Trouble(format!("the story ended, and {}", faults.join("; "))));
    }
    let mut scenes = Vec::new();
    for (number, scene) in SCENES.iter().enumerate() {
        let (line, told) = scene.tell(story)?;
        say(&format!("{:>2}  {line}", STEPS.len() + number + 1));
        scenes.push(told);
    }
    outcome["scenes"] = scenes.into();
    // Once more, over everything the scenes have written.
    outcome["journals"] = story::journals(story)?;
    say(&format!(
        "    Both journals verify; both sides hold the same state. {} seconds from the start.",
        began.elapsed().as_secs()
    ));
    if wish.json {
        println!("{outcome}");
    }
    if !wish.once {
        stay(story, &say)?;
    }
    Ok(())
}

/// Leaves both nodes up until the person at the terminal stops them.
fn stay(story: &Story, say: &impl Fn(&str)) -> Result<(), Trouble> {
    say("");
    for node in [&story.asking, &story.asked, &story.review] {
        say(&format!("    {}: {}", node.name, node.link().unwrap_or("no pages")));
    }
    say("");
    say("Open the links in a browser. Ctrl-C stops all three nodes.");
    let mut signals =
        signal_hook::iterator::Signals::new([signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM])?;
    signals.forever().next();
    say("All three nodes stop.");
    Ok(())
}

/// Builds `comity` and says so: the first time takes minutes.
pub(crate) fn build() -> Result<PathBuf, Trouble> {
    let target = place::target();
    let first = !target.join("debug").join("comity").exists();
    eprintln!(
        "Building comity{} …",
        if first {
            ", with everything it stands on: some minutes the first time, seconds afterwards"
        } else {
            ""
        }
    );
    // The whole workspace's features, so that tests and demo share what is built.
    let mut command =
        place::cargo(&["build", "--workspace", "--bin", "comity", "--bin", "comity-verify", "--locked"]);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(Trouble("comity does not build; what the compiler says stands above".into()));
    }
    Ok(target.join("debug").join("comity"))
}

/// The play a wish asks for, in a folder.
fn play(wish: &Wish, binary: &Path, folder: &Path) -> Result<Play, Trouble> {
    let treaty = match &wish.treaty {
        Some(file) => file.clone(),
        None => place::root().join("treaties").join("arv-bel-mla.treaty"),
    };
    let treaty = treaty
        .canonicalize()
        .map_err(|error| Trouble(format!("`{}` cannot be read: {error}", treaty.display())))?;
    let parties = match &wish.parties {
        Some(parties) => parties.clone(),
        None => parties_of(&treaty)?,
    };
    let evidence = match &wish.evidence {
        Some(file) => file
            .canonicalize()
            .map_err(|error| Trouble(format!("`{}` cannot be read: {error}", file.display())))?,
        None => made_evidence(folder)?,
    };
    Ok(Play { binary: binary.to_owned(), folder: folder.to_owned(), treaty, parties, evidence })
}

/// The default play, for trials.
pub(crate) fn plain_play(binary: &Path, folder: &Path, treaty: Option<PathBuf>) -> Result<Play, Trouble> {
    play(&Wish { treaty, ..Wish::default() }, binary, folder)
}

/// Between whom a treaty is played when nobody says so: its first two Parties that are States with a
/// practice office in the story.
fn parties_of(treaty: &Path) -> Result<(String, String), Trouble> {
    let text = std::fs::read_to_string(treaty)?;
    let codes: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("party "))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    if codes.contains(&"DE") && codes.contains(&"GB") {
        return Ok(("DE".into(), "GB".into()));
    }
    match codes[..] {
        [first, second, ..] => Ok((first.to_owned(), second.to_owned())),
        _ => {
            Err(Trouble(format!("`{}` names fewer than two Parties; say `--parties A,B`", treaty.display())))
        }
    }
}

/// The profiles of a treaty: those beside its file, or the product's where a copy lies alone.
pub(crate) fn beside(treaty: &Path) -> Vec<PathBuf> {
    let Ok(text) = std::fs::read_to_string(treaty) else { return Vec::new() };
    let Some(id) = treaty_id(&text) else { return Vec::new() };
    let own = treaty.parent().map(|folder| profiles_of(id, folder)).unwrap_or_default();
    if own.is_empty() { profiles_of(id, &place::root().join("treaties")) } else { own }
}

fn profiles_of(id: &str, folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "treaty"))
        .filter(|path| std::fs::read_to_string(path).is_ok_and(|text| is_profile_of(&text, id)))
        .collect();
    found.sort();
    found
}

/// Whether a file holds `profile NAME "…" of ID`.
fn is_profile_of(text: &str, id: &str) -> bool {
    let wanted = format!(" of {id}");
    text.lines().any(|line| {
        let head = line.trim_end_matches(['{', ' ']);
        line.starts_with("profile ") && head.ends_with(&wanted)
    })
}

/// The id a treaty file gives itself: `treaty ID "Title" {`.
pub(crate) fn treaty_id(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("treaty "))?.split_whitespace().next()
}

/// A file to hand over where none was given: some three mebibytes, more than one chunk.
fn made_evidence(folder: &Path) -> Result<PathBuf, Trouble> {
    let path = folder.join("register-extract.csv");
    let mut text = String::from("entry,date,company,capital\n");
    for entry in 1..=60_000_u32 {
        let day = entry % 28 + 1;
        text.push_str(&format!(
            "{entry},2025-{:02}-{day:02},Example Trading {},{}\n",
            entry % 12 + 1,
            entry % 997,
            entry * 7
        ));
    }
    std::fs::write(&path, text)?;
    Ok(path)
}

fn read(arguments: &[String]) -> Result<Wish, Trouble> {
    let mut wish = Wish::default();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| Trouble(format!("`{word}` needs a value; {USAGE}")));
        match word.as_str() {
            "--once" => wish.once = true,
            "--json" => wish.json = true,
            "--dir" => wish.folder = Some(value()?.into()),
            "--evidence" => wish.evidence = Some(value()?.into()),
            "--treaty" => wish.treaty = Some(value()?.into()),
            "--parties" => {
                let codes = value()?;
                let pair = codes.split_once(',').filter(|(a, b)| !a.is_empty() && !b.is_empty() && a != b);
                let (a, b) = pair.ok_or_else(|| Trouble(format!("`{codes}` is not two codes; {USAGE}")))?;
                wish.parties = Some((a.to_owned(), b.to_owned()));
            }
            _ => return Err(Trouble(format!("`{word}` is not known; {USAGE}"))),
        }
    }
    Ok(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_wish_is_read_word_by_word() {
        let wish = read(&words("--once --json --treaty t.treaty --parties DE,GB")).unwrap();
        assert!(wish.once && wish.json);
        assert_eq!(wish.parties, Some(("DE".into(), "GB".into())));
    }

    #[test]
    fn a_profile_is_known_by_the_treaty_it_names() {
        assert_eq!(treaty_id("# a\ncomity 1;\ntreaty t-1 \"T\" {\n"), Some("t-1"));
        assert!(is_profile_of("profile p \"of t-1\" of t-1 {\n", "t-1"));
        assert!(!is_profile_of("profile p \"P\" of t-12 {\n", "t-1"));
        assert!(!is_profile_of("# profile p of t-1\n", "t-1"));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert!(read(&words("--parties DE")).is_err());
        assert!(read(&words("--parties DE,DE")).is_err());
        assert!(read(&words("--dir")).is_err());
        assert!(read(&words("--fast")).is_err());
    }
}
