//! The page on comparing versions cannot lie: its commands are run and their output is held against it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder the commands of the page are run in.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a command prints on standard output, and its exit code.
fn run(line: &str) -> (String, i32) {
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_comity")).args(words).current_dir(root()).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn every_command_of_the_page_prints_what_the_page_says() {
    let page = std::fs::read_to_string(root().join("docs/book/comparing-versions.md")).unwrap();
    let mut commands = 0;
    let mut told = String::new();
    for block in page.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let mut lines = block.lines();
        let command = lines.next().unwrap().strip_prefix("$ ").unwrap();
        let shown: Vec<&str> = lines.collect();
        let (last, shown) = shown.split_last().unwrap();
        let exit: i32 = last.strip_prefix("exit ").unwrap().parse().unwrap();
        let (output, code) = run(command);
        let mut expected = shown.join("\n");
        expected.push('\n');
        if (output.as_str(), code) != (expected.as_str(), exit) {
            told.push_str(&format!("$ {command}\n{output}exit {code}\n\n"));
        }
        commands += 1;
    }
    assert!(told.is_empty(), "the page says otherwise; what comes out is:\n{told}");
    assert!(commands >= 5, "{commands} commands");
}

#[test]
fn each_result_has_its_exit_code_and_nonsense_has_two() {
    let book = "docs/book/diff";
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
    let line =
        "comity treaty diff docs/book/diff/behavioural-1.treaty docs/book/diff/behavioural-2.treaty --json";
    let (output, code) = run(line);
    assert_eq!(code, 12);
    let value: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(value["result"], "behavioural");
    let limit = value["changes"].as_array().unwrap().iter().find(|change| change["kind"] == "limit").unwrap();
    assert_eq!(limit["clause"], "decide");
    assert_eq!(limit["time"]["loses"], serde_json::json!(["requested"]));
    assert_eq!(limit["before"]["start"]["line"], 35);
}
