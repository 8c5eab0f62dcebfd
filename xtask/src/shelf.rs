//! The treaty files of the product: which texts an instrument is checked with, and a scenario file tried with.
//!
//! An instrument lies with its profiles and overlays. A scenario file is tried with the instruments it names, in
//! `of (…)` or `in-force-of (…)`, and with nothing else: whatever else the library holds may not change what it says.

use crate::place::{self, Trouble};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The product's treaty files.
pub(crate) struct Shelf {
    files: Vec<Text>,
}

struct Text {
    path: PathBuf,
    text: String,
}

impl Text {
    fn name(&self) -> String {
        let short = self.path.strip_prefix(place::root()).unwrap_or(&self.path);
        short.display().to_string()
    }

    fn is_scenarios(&self) -> bool {
        self.path.to_string_lossy().ends_with(".scenarios.treaty")
    }

    /// The ids of the instruments whose text, profile or overlays it holds.
    fn holds(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(['t', 'p', 'o']) {
            let starts_a_line = at == 0 || rest[..at].ends_with('\n');
            let head = rest[at..].split('{').next().unwrap_or_default();
            // What stands behind the title is `of ID` or `on ID`.
            let behind = head.rsplit('"').next().unwrap_or_default();
            let id = match head.split(' ').next() {
                Some("treaty") if starts_a_line => head.split_whitespace().nth(1),
                Some("profile" | "overlay") if starts_a_line => behind.split_whitespace().nth(1),
                _ => None,
            };
            found.extend(id);
            rest = &rest[at + 1..];
        }
        found
    }

    /// The instruments and profiles a scenario file names.
    fn names(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (at, _) in self.text.match_indices("of ") {
            let line_start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            let before = self.text[line_start..at].trim_start();
            if !(before.starts_with("scenarios") || before.is_empty() || before.ends_with("in-force-")) {
                continue;
            }
            let rest = &self.text[at + 3..];
            let end = rest.find([';', '{']).unwrap_or(rest.len());
            let list = rest[..end].split([' ', '(', ')', ',', '\n']);
            found.extend(list.filter(|word| !word.is_empty()));
        }
        found
    }
}

/// One call of the binary: the verb and the files it reads.
pub(crate) struct Errand {
    /// What it tries, for the report.
    pub(crate) what: String,
    /// `fmt --check`, `check`, `test` or `test --mutate`.
    pub(crate) words: &'static [&'static str],
    /// The files that are judged.
    pub(crate) files: Vec<PathBuf>,
    /// The files they are read beside.
    pub(crate) beside: Vec<PathBuf>,
}

impl Shelf {
    /// Reads `treaties/` and the folders in it.
    pub(crate) fn read() -> Result<Shelf, Trouble> {
        let mut folders = vec![place::root().join("treaties")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "treaty") {
                    let text = std::fs::read_to_string(&path)?;
                    files.push(Text { path, text });
                }
            }
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Shelf { files })
    }

    /// Everything that is tried: each file's layout, each instrument's findings, each file of scenarios.
    pub(crate) fn errands(&self) -> Vec<Errand> {
        let mut errands = Vec::new();
        for file in &self.files {
            let errand = |words: &'static [&'static str], beside: Vec<PathBuf>| Errand {
                what: format!("comity treaty {} {}", words.join(" "), file.name()),
                words,
                files: vec![file.path.clone()],
                beside,
            };
            errands.push(errand(&["fmt", "--check"], Vec::new()));
            if file.text.lines().any(|line| line.starts_with("treaty ")) {
                let beside = self.beside(&file.holds(), &file.path);
                errands.push(errand(&["check"], beside.clone()));
                if file.text.contains("\n  scenario ") {
                    errands.push(errand(&["test"], beside));
                }
            } else if file.is_scenarios() {
                // Of an instrument's own scenarios each limit must matter: one that stays green when its limit moves by
                // a day tests nothing. Files that try a stack or a State leave the rest to it.
                let verb: &[&str] = if self.is_own(file) { &["test", "--mutate"] } else { &["test"] };
                errands.push(errand(verb, self.beside(&file.names(), &file.path)));
            }
        }
        errands
    }

    /// Whether a file of scenarios is that of an instrument, `eio.scenarios.treaty` beside `eio.treaty`.
    fn is_own(&self, file: &Text) -> bool {
        let own = file.path.to_string_lossy().replace(".scenarios.treaty", ".treaty");
        self.files.iter().any(|other| other.path.to_string_lossy() == own)
    }

    /// The files of these instruments and profiles: text, profiles and overlays.
    fn beside(&self, ids: &BTreeSet<&str>, own: &Path) -> Vec<PathBuf> {
        let is_theirs = |text: &&Text| {
            let stem = text.path.file_stem().unwrap_or_default().to_string_lossy();
            !text.is_scenarios() && (text.holds().iter().any(|id| ids.contains(id)) || ids.contains(&*stem))
        };
        let theirs = self.files.iter().filter(is_theirs).map(|text| text.path.clone());
        theirs.filter(|path| path != own).collect()
    }
}
