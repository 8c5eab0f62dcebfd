//! Documents as tests: a text in a `treaty` fence, then what is expected of it.
//!
//! `findings` behind it holds what the reader is shown (nothing: no finding), `layout` the canonical layout.
//! `UPDATE=1 cargo test -p comity-treaty --test documents` writes what comes out; read the change before keeping
//! it. Anyone who can write a treaty text can add one.

use std::path::{Path, PathBuf};

use comity_treaty::{Source, layout, parse, render};

#[test]
fn every_document_says_what_happens() {
    let mut wrong = Vec::new();
    for path in documents() {
        let written = read(&path);
        let happens = replayed(&written);
        if written == happens {
            continue;
        }
        if update() {
            write(&path, &happens);
        } else {
            let line =
                written.lines().zip(happens.lines()).take_while(|(one, other)| one == other).count() + 1;
            wrong.push(format!("{}:{line}:\n{happens}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "documents differ; what happens:\n{}", wrong.join("\n"));
}

#[test]
fn every_finding_of_the_parser_has_a_text_with_it_and_one_without() {
    let document = read(&folder().join("syntax.md"));
    for number in 101..=112 {
        let code = format!("E{number}");
        let section = document.split("\n## ").find(|section| section.starts_with(&code));
        let section = section.unwrap_or_else(|| panic!("syntax.md has no section on {code}"));
        let findings: Vec<&str> = section.split("```findings\n").skip(1).collect();
        let has =
            |block: &&&str| block.split("```").next().is_some_and(|said| said.contains(&format!("[{code}]")));
        let with = findings.iter().filter(has).count();
        assert!(with > 0, "{code}: no text has it");
        assert!(with < findings.len(), "{code}: every text has it");
    }
}

/// The document with the expectations that come out.
fn replayed(document: &str) -> String {
    let mut happens = String::new();
    let mut text = String::new();
    let mut lines = document.split_inclusive('\n');
    while let Some(line) = lines.next() {
        happens.push_str(line);
        let Some(fence) = line.strip_prefix("```").map(str::trim).filter(|fence| !fence.is_empty()) else {
            continue;
        };
        let inside: String = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        let parse = parse(&text);
        match fence {
            "treaty" => {
                text = unescaped(&inside);
                happens.push_str(&inside);
            }
            "findings" => {
                let shown = render(&parse.diagnostics, &Source::new("a.treaty", text.clone()));
                happens.push_str(&escaped(&shown));
            }
            "layout" => happens.push_str(&escaped(&layout(&parse))),
            _ => happens.push_str(&inside),
        }
        happens.push_str("```\n");
    }
    happens
}

/// `␍` stands for a carriage return, `␀` for NUL, `◌e` for an e and an accent apart: an editor
/// would lose them.
fn unescaped(text: &str) -> String {
    text.replace('␍', "\r").replace('␀', "\0").replace("◌e", "e\u{301}")
}

fn escaped(text: &str) -> String {
    text.replace('\r', "␍").replace('\0', "␀").replace("e\u{301}", "◌e")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

// A test reads its documents where they lie; the core itself opens no file.
#[allow(clippy::disallowed_methods)]
fn documents() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

#[allow(clippy::disallowed_methods)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a listed document can be read")
}

#[allow(clippy::disallowed_methods)]
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a document can be written");
}

#[allow(clippy::disallowed_methods)]
fn update() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}
