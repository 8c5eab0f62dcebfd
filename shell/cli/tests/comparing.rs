//! `comity treaty diff` as a program meets it: its exit codes and its JSON. The page of the book is run by `book.rs`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder the commands of the page are run in.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a command prints on standard output, and its exit code.
fn run(line: &str) -> (String, i32) {
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let output =
        Command::new(env!("CARGO_BIN_EXE_comity")).args(words).current_dir(root()).output().expect("it runs");
    (String::from_utf8(output.stdout).expect("text"), output.status.code().expect("an end of its own"))
}

#[test]
fn each_result_has_its_exit_code_and_nonsense_has_two() {
    let book = "docs/book/comparing-versions";
    for (pair, level, code) in [
        ("textual", "textual", 10),
        ("structural", "structural", 10),
        ("normative", "normative", 11),
        ("normative", "behavioural", 11),
        ("behavioural", "behavioural", 12),
    ] {
        let line =
            format!("comity treaty diff {book}/{pair}-1.treaty {book}/{pair}-2.treaty --level {level}");
        assert_eq!(run(&line).1, code, "{line}");
    }
    let same = format!("comity treaty diff {book}/textual-1.treaty {book}/textual-1.treaty");
    assert_eq!(run(&same).1, 0);
    assert_eq!(run(&format!("{same} --level deep")).1, 2);
    assert_eq!(run(&format!("{same} --assign b1=ARV")).1, 2);
    assert_eq!(run(&format!("comity treaty diff {book}/textual-1.treaty README.md")).1, 2);
    assert_eq!(run(&format!("comity treaty diff {book}/textual-1.treaty nowhere.treaty")).1, 2);
}

#[test]
fn the_comparison_for_programs_says_result_and_changes() {
    let line = "comity treaty diff docs/book/comparing-versions/behavioural-1.treaty docs/book/comparing-versions/behavioural-2.treaty --json";
    let (output, code) = run(line);
    assert_eq!(code, 12);
    let value: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(value["result"], "behavioural");
    let limit = value["changes"].as_array().unwrap().iter().find(|change| change["kind"] == "limit").unwrap();
    assert_eq!(limit["clause"], "decide");
    assert_eq!(limit["time"]["loses"], serde_json::json!(["requested"]));
    assert_eq!(limit["before"]["start"]["line"], 35);
}
