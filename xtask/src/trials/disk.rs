//! A disk that is full, and one that may not be written: a clear sentence, and no half state.
//!
//! The disk is a small one in memory, mounted where nobody else sees it: the trial runs itself once
//! more in a mount namespace of its own.

use crate::authority::{Authority, Refused};
use crate::place::{self, Scratch, Trouble};
use crate::system;
use crate::tally::Tally;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

/// The word by which the trial calls itself.
pub(crate) const INSIDE: &str = "trial-disk-inside";

/// Goes into a namespace and counts what happens there.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let unshare = system::program(&["unshare"], "util-linux")?;
    let scratch = Scratch::new()?;
    let mut command = Command::new(unshare);
    command.args(["--mount", "--map-root-user"]).arg(std::env::current_exe()?).arg(INSIDE);
    command.arg(binary).arg(scratch.path()).stdin(Stdio::null());
    let printed = place::output_of(&mut command).map_err(|trouble| {
        Trouble(format!("{trouble}; the trial needs a mount namespace (run it as root)"))
    })?;
    let mut tally = Tally::default();
    for line in printed.lines() {
        match line.split_once(' ') {
            Some(("passed", _)) => tally.passed += 1,
            Some(("failed", name)) => tally.failed.push(name.to_owned()),
            _ => {}
        }
    }
    if tally == Tally::default() {
        return Err("nothing was tried".into());
    }
    Ok(tally)
}

/// Inside the namespace: mounts, tries, prints one line a check.
pub(crate) fn inside(arguments: &[String]) -> Result<bool, Trouble> {
    let [binary, scratch] = arguments else { return Err("a binary and a folder are expected".into()) };
    let (binary, disk) = (Path::new(binary), Path::new(scratch).join("disk"));
    std::fs::create_dir(&disk)?;
    let at = disk.display().to_string();
    place::output_of(Command::new("mount").args(["-t", "tmpfs", "-o", "size=16m", "tmpfs", &at]))?;
    let check = |name: &str, passed: bool| println!("{} {name}", if passed { "passed" } else { "failed" });

    let node = Authority::new(binary, disk.join("arv"), "ARV", "Small office");
    node.init("2026-11-20T08:00:00Z")?;
    let key = disk.join("okafor.key").display().to_string();
    node.verb(&["officer", "add", "okafor", "--role", "officer", "--key", &key])?;
    let treaty = place::root().join("treaties").join("arv-bel-mla.treaty").display().to_string();
    node.verb(&["treaty", "adopt", &treaty])?;
    let other = Authority::new(binary, disk.join("bel"), "BEL", "Other office");
    other.init("2026-11-20T08:00:00Z")?;
    let theirs = other.verb(&["peer", "page"])?;
    let page = disk.join("bel.page").display().to_string();
    std::fs::write(&page, theirs["page"].as_str().unwrap_or_default())?;
    let fingerprint = theirs["fingerprint"].as_str().unwrap_or_default();
    node.verb(&["peer", "add", &page, "--fingerprint", fingerprint])?;
    draft(&node)?;
    let before = node.verb(&["case", "list"])?;

    let filler = disk.join("filler");
    fill(&filler)?;
    let mut full = None;
    // A page or two may still be free inside the store's own files; a few drafts use them up.
    for _ in 0..200 {
        if let Err(refused) = draft(&node) {
            full = Some(refused);
            break;
        }
    }
    check("a full disk is not noticed", full.is_some());
    check(
        "a full disk is not said to be full",
        full.as_ref().is_some_and(|refused| clear(refused, &["full", "space"])),
    );
    std::fs::remove_file(&filler)?;
    let after = node.verb(&["case", "list"])?;
    check("a full disk took a draft away", holds(&after, &before));
    check("the journal does not verify after a full disk", verifies(&node));
    check("nothing can be written once there is room again", draft(&node).is_ok());

    place::output_of(Command::new("mount").args(["-o", "remount,ro", &at]))?;
    let refused = draft(&node).err();
    check("a read-only folder is not noticed", refused.is_some());
    let said = refused
        .as_ref()
        .is_some_and(|refused| clear(refused, &["read-only", "read only", "written", "writ"]));
    check("a read-only folder is not named", said);
    place::output_of(Command::new("mount").args(["-o", "remount,rw", &at]))?;
    check("the journal does not verify after a read-only folder", verifies(&node));
    check("nothing can be written once the folder may be", draft(&node).is_ok());
    Ok(true)
}

fn draft(node: &Authority) -> Result<Value, Refused> {
    let words = ["case", "draft", "--to", "BEL", "--treaty", "arv-bel-mla", "--measure", "documents-public"];
    node.verb_as("okafor", &words)
}

/// Takes every block that is left.
fn fill(path: &Path) -> Result<(), Trouble> {
    use std::io::Write;
    let mut file = std::fs::File::create(path)?;
    let mut piece = 1 << 16;
    while piece > 0 {
        if file.write_all(&vec![0; piece]).is_err() {
            piece /= 2;
        }
    }
    Ok(())
}

/// A refusal meant for people: a code, a hint in its sentence, and one of some words.
fn clear(refused: &Refused, words: &[&str]) -> bool {
    let sentence = refused.sentence.to_lowercase();
    let meant = !refused.code.is_empty() && refused.code != "internal";
    if !meant {
        eprintln!("disk: refused with `{}`: {}", refused.code, refused.sentence);
    }
    meant && words.iter().any(|word| sentence.contains(word))
}

fn verifies(node: &Authority) -> bool {
    let folder = node.folder.display().to_string();
    node.verb(&["journal", "verify", &folder]).is_ok_and(|said| said["verified"] == true)
}

/// Whether every case of the earlier list stands in the later one.
fn holds(later: &Value, earlier: &Value) -> bool {
    let cases = |list: &Value| -> Vec<Value> {
        list["cases"].as_array().into_iter().flatten().map(|row| row["case"].clone()).collect()
    };
    let later = cases(later);
    cases(earlier).iter().all(|case| later.contains(case))
}
