//! Every example of the book is run: a page cannot say what the program does not.
//!
//! In a page `docs/book/NAME.md`, a `console` block holds commands after `$ ` and what they print; they run in
//! a copy of the folder `docs/book/NAME/`, in the order of the page. A `treaty` block stands word for word in a
//! file of that folder. `UPDATE=1 cargo test -p comity-cli --test book` writes the outputs anew.

use std::path::{Path, PathBuf};
use std::process::Command;

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/book")
}

fn pages() -> Vec<(PathBuf, String)> {
    let entries = std::fs::read_dir(book()).expect("the book lies there").flatten().map(|entry| entry.path());
    let mut pages: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.sort();
    pages.into_iter().map(|page| (page.clone(), std::fs::read_to_string(page).expect("a page"))).collect()
}

/// The texts of the files of a folder, and of those in it.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut all = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            all.extend(files(&path));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            all.push((path, text));
        }
    }
    all
}

/// A copy of a page's folder.
fn copy(folder: &Path) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a folder");
    for (path, text) in files(folder) {
        let to = scratch.path().join(path.strip_prefix(folder).expect("inside"));
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::write(to, text).expect("written");
    }
    scratch
}

/// What a command prints, errors too, and how it ends where that is not 0.
fn run(command: &str, within: &Path) -> String {
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(within)
        .env("PATH", path())
        .env_remove("COMITY_NODE")
        .output()
        .expect("a shell");
    let mut said: String = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    if let Some(code) = output.status.code().filter(|code| *code != 0) {
        said.push_str(&format!("(exit {code})\n"));
    }
    said
}

/// The built binary before all others.
fn path() -> std::ffi::OsString {
    let binary = Path::new(env!("CARGO_BIN_EXE_comity"));
    let mut folders = vec![binary.parent().expect("a folder").to_owned()];
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(folders).expect("a path")
}

/// The page with every output as it is today.
fn rewritten(page: &Path, text: &str) -> String {
    let scratch = copy(&page.with_extension(""));
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        for line in lines.by_ref() {
            if line == "```" {
                out.push_str("```\n");
                break;
            }
            if let Some(command) = line.strip_prefix("$ ") {
                out.push_str(&format!("$ {command}\n{}", run(command, scratch.path())));
            }
        }
    }
    out
}

#[test]
fn every_command_of_the_book_prints_what_the_page_shows() {
    for (page, text) in pages() {
        let today = rewritten(&page, &text);
        if std::env::var_os("UPDATE").is_some() && today != text {
            std::fs::write(&page, &today).expect("written");
            continue;
        }
        let differs = text.lines().zip(today.lines()).find(|(held, now)| held != now);
        assert!(
            today == text,
            "{}: the page shows and the program prints\n{differs:#?}\n`UPDATE=1 cargo test -p comity-cli --test book` writes it anew",
            page.display()
        );
    }
}

#[test]
fn every_example_of_the_book_stands_in_a_file_that_is_run() {
    for (page, text) in pages() {
        // A page without a folder holds its examples itself, and a test of its own runs them.
        if !page.with_extension("").is_dir() {
            continue;
        }
        let files = files(&page.with_extension(""));
        for block in text.split("```treaty\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let held = files.iter().any(|(_, file)| file.contains(block));
            assert!(held, "{}: this stands in no file of the page's folder:\n{block}", page.display());
        }
    }
}
