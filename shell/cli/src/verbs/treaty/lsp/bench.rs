//! The texts an editor has open, and the files beside them that they belong together with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use comity_treaty::calendar::Calendars;
use comity_treaty::editor::Desk;
use comity_treaty::{Diagnostic, Library, Source, load, parse};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::place::Encoding;

/// No folder is read further: a drafter's folder holds dozens of files, a home folder anything.
const MOST_FILES: usize = 400;

/// The texts of a session, named by their addresses.
pub(super) struct Bench {
    open: BTreeMap<String, String>,
    calendars: Calendars,
    pub(super) encoding: Encoding,
}

/// A text with those it belongs together with, read.
pub(super) struct Together {
    pub(super) sources: Vec<Source>,
    pub(super) library: Library,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) desk: Desk,
}

impl Bench {
    pub(super) fn new(calendars: Calendars, encoding: Encoding) -> Bench {
        Bench { open: BTreeMap::new(), calendars, encoding }
    }

    /// Takes a text as it stands in the editor; the open texts it concerns.
    pub(super) fn open(&mut self, uri: &str, text: String) -> Vec<String> {
        self.open.insert(uri.to_owned(), text);
        self.concerned(uri)
    }

    /// Forgets the editor's state of a text: the file counts again.
    pub(super) fn close(&mut self, uri: &str) -> Vec<String> {
        self.open.remove(uri);
        let mut concerned = self.concerned(uri);
        concerned.push(uri.to_owned());
        concerned
    }

    /// The open texts a change of one may give other findings: those of its folder.
    pub(super) fn concerned(&self, uri: &str) -> Vec<String> {
        let folder = |uri: &str| uri.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        self.open.keys().filter(|other| folder(other) == folder(uri)).cloned().collect()
    }

    pub(super) fn is_open(&self, uri: &str) -> bool {
        self.open.contains_key(uri)
    }

    /// A text as it stands in the editor, or in its file.
    pub(super) fn text(&self, uri: &str) -> Option<String> {
        self.open.get(uri).cloned().or_else(|| std::fs::read_to_string(path(uri)?).ok())
    }

    /// A text and the files of its folder it belongs together with: what it names, and what completes it.
    pub(super) fn together(&self, uri: &str) -> Option<Together> {
        let own = Source::new(uri, self.text(uri)?);
        let mut others: Vec<(Source, About)> = self
            .beside(uri)
            .into_iter()
            .filter_map(|other| Some(Source::new(other.clone(), self.text(&other)?)))
            .map(|source| (About::of(&source.text), source))
            .map(|(about, source)| (source, about))
            .collect();
        let mut about = About::of(&own.text);
        let mut sources = vec![own];
        // What is taken in may name further files.
        while let Some(place) = others.iter().position(|(_, other)| about.belongs_with(other)) {
            let (source, other) = others.remove(place);
            about.take(other);
            sources.push(source);
        }
        let (library, findings) = load(&sources, self.calendars.clone());
        let desk = Desk::of(sources.clone());
        Some(Together { sources, library, findings, desk })
    }

    /// The treaty files of a text's folder, open ones too, without itself.
    fn beside(&self, uri: &str) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = self.concerned(uri).into_iter().collect();
        if let Some(folder) = path(uri).and_then(|path| path.parent().map(Path::to_owned))
            && let Ok(entries) = std::fs::read_dir(folder)
        {
            let files = entries.flatten().map(|entry| entry.path());
            let treaties = files.filter(|file| file.extension().is_some_and(|end| end == "treaty"));
            all.extend(treaties.take(MOST_FILES).map(|file| address(&file)));
        }
        all.remove(uri);
        all
    }
}

/// What a text defines and what it speaks of.
#[derive(Default)]
struct About {
    defines: BTreeSet<String>,
    names: BTreeSet<String>,
    completes: BTreeSet<String>,
}

impl About {
    fn of(text: &str) -> About {
        let parsed = parse(text);
        let mut about = About::default();
        let owned = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
        for statement in parsed.file().statements() {
            let phrase = |name: &str| statement.arg(name).map(|value| owned(value.ids())).unwrap_or_default();
            match statement.keyword() {
                "treaty" => {
                    about.defines.extend(statement.id().map(str::to_owned));
                    for uses in statement.children("uses") {
                        about.names.extend(uses.subject.iter().flat_map(|subject| owned(subject.ids())));
                    }
                }
                "profile" | "scenarios" => about.completes.extend(phrase("of")),
                "overlay" => about.completes.extend(phrase("on")),
                _ => {}
            }
        }
        about.names.extend(about.completes.iter().cloned());
        about
    }

    /// Whether one names what the other defines, or completes it.
    fn belongs_with(&self, other: &About) -> bool {
        !self.names.is_disjoint(&other.defines) || !self.defines.is_disjoint(&other.completes)
    }

    fn take(&mut self, other: About) {
        self.defines.extend(other.defines);
        self.names.extend(other.names);
        self.completes.extend(other.completes);
    }
}

/// The file of an address.
fn path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    // `file:///C:/x` names `C:/x`.
    let path = match path.as_bytes() {
        [b'/', drive, b':' | b'%', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => &path[1..],
        _ => path,
    };
    Some(PathBuf::from(percent_decode_str(path).decode_utf8().ok()?.into_owned()))
}

/// The address of a file, as editors write it.
fn address(file: &Path) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    format!("file://{}", utf8_percent_encode(&file.to_string_lossy(), KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_its_address_name_each_other() {
        let file = Path::new("/drafts/étude 2/a.treaty");
        assert_eq!(address(file), "file:///drafts/%C3%A9tude%202/a.treaty");
        assert_eq!(path(&address(file)).as_deref(), Some(file));
    }

    #[test]
    fn a_profile_belongs_with_the_treaty_it_completes_and_a_stranger_does_not() {
        let treaty = About::of("comity 1; treaty a \"A\" { uses (b); }");
        assert!(treaty.belongs_with(&About::of("comity 1; profile p \"P\" of a { }")));
        assert!(treaty.belongs_with(&About::of("comity 1; treaty b \"B\" { }")));
        assert!(!treaty.belongs_with(&About::of("comity 1; treaty c \"C\" { }")));
    }
}
