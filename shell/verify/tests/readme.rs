//! The README says what the program stands on; cargo says the same.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Everything the binary is built from, as `cargo tree` has it.
fn built() -> BTreeSet<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let said = Command::new(cargo)
        .args(["tree", "--locked", "--offline", "-p", "comity-verify", "-e", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let text = String::from_utf8(said.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// The crates the README lists between the two marks.
fn listed() -> BTreeSet<String> {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let part = readme.split("<!-- crates -->").nth(1).unwrap();
    part.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_readme_lists_every_crate_the_program_is_built_from_and_no_other() {
    let (built, listed) = (built(), listed());
    let unlisted: Vec<_> = built.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(&built).collect();
    assert!(
        unlisted.is_empty() && stale.is_empty(),
        "not in the README: {unlisted:?}; only there: {stale:?}"
    );
}

#[test]
fn nothing_in_its_tree_opens_a_connection_or_runs_a_thread_of_its_own() {
    let banned =
        ["tokio", "hyper", "rustls", "aws-lc-rs", "rusqlite", "socket2", "mio", "getrandom", "rand", "ring"];
    let built = built();
    assert!(built.len() < 100 && built.contains("comity-verify"));
    for name in banned {
        assert!(!built.contains(name), "{name}");
    }
    for ours in built.iter().filter(|name| name.starts_with("comity-")) {
        let column = ["verify", "words", "dossier", "seal", "journal", "exchange"];
        assert!(column.iter().any(|name| ours.ends_with(name)), "{ours} is not of the proof column");
    }
}
