//! What an editor asks of a treaty text while somebody writes it: where a name is defined and used, what a
//! clause says and when it would be due, what may be written next.
//!
//! Works on texts as they stand, broken or not. Every place is a range of bytes of one text.

mod complete;
mod hover;
mod marks;

use std::collections::BTreeMap;

use crate::source::{Source, Span};
use crate::syntax::{Parse, parse};

pub use complete::{Offer, OfferKind};
pub use hover::{Hover, Sample, hover};
pub use marks::Kind;
use marks::Mark;

/// The texts an editor has open, and those beside them, read.
#[derive(Debug, Clone)]
pub struct Desk {
    texts: Vec<(Source, Parse)>,
    marks: Vec<Mark>,
}

/// A place in one of the texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The text, by the name of its source.
    pub file: String,
    /// Where in it.
    pub span: Span,
}

/// Why a name cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenameError {
    /// There is no name at the place, or the language defines it.
    #[error("there is no name of this text here: put the cursor on the id of a clause, a word or a Party")]
    NoName,
    /// The new name is no word of the language.
    #[error("`{0}` cannot be a name: write small letters, digits and `-`, as in `give-reasons`")]
    NotAName(String),
    /// A code is needed.
    #[error("`{0}` cannot be the code of a Party: write capitals, as in `ARV`")]
    NotACode(String),
    /// The new name is taken.
    #[error("`{0}` is the name of something else already: choose another")]
    Taken(String),
}

/// A thing the text defines, for an outline of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// `decide`
    pub name: String,
    /// `duty`, `article`
    pub keyword: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The whole of it.
    pub span: Span,
    /// Its name in it.
    pub at: Span,
    /// What stands inside.
    pub inside: Vec<Outline>,
}

impl Desk {
    /// The desk with these texts on it.
    pub fn of(sources: Vec<Source>) -> Desk {
        let texts: Vec<(Source, Parse)> =
            sources.into_iter().map(|source| (parse(&source.text), source)).map(|(p, s)| (s, p)).collect();
        let marks = marks::all(&texts);
        Desk { texts, marks }
    }

    /// The texts, in their order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.texts.iter().map(|(source, _)| source)
    }

    fn text(&self, file: &str) -> Option<(usize, &(Source, Parse))> {
        self.texts.iter().enumerate().find(|(_, (source, _))| source.name == file)
    }

    /// The name at a byte of a text: its mark.
    fn mark(&self, file: &str, at: usize) -> Option<&Mark> {
        let (number, _) = self.text(file)?;
        // A cursor behind the last letter of a word is still on it.
        let on = |mark: &&Mark| mark.file == number && mark.span.start <= at && at <= mark.span.end;
        self.marks.iter().filter(on).min_by_key(|mark| mark.span.len())
    }

    fn place(&self, mark: &Mark) -> Place {
        Place { file: self.texts[mark.file].0.name.clone(), span: mark.span }
    }

    /// Where the name at a byte is defined: several places for several versions of a clause.
    pub fn definitions(&self, file: &str, at: usize) -> Vec<Place> {
        let Some(mark) = self.mark(file, at) else { return Vec::new() };
        let same = |other: &&Mark| other.defines && other.key == mark.key;
        self.marks.iter().filter(same).map(|mark| self.place(mark)).collect()
    }

    /// Where the name at a byte stands, its definitions among them.
    pub fn uses(&self, file: &str, at: usize) -> Vec<Place> {
        let Some(mark) = self.mark(file, at) else { return Vec::new() };
        self.marks.iter().filter(|other| other.key == mark.key).map(|mark| self.place(mark)).collect()
    }

    /// The name at a byte that may be changed, where there is one.
    pub fn renamable(&self, file: &str, at: usize) -> Option<Place> {
        self.mark(file, at).filter(|mark| self.is_defined(mark)).map(|mark| self.place(mark))
    }

    fn is_defined(&self, mark: &Mark) -> bool {
        self.marks.iter().any(|other| other.defines && other.key == mark.key)
    }

    /// Every place that changes when the name at a byte becomes `name`.
    pub fn rename(&self, file: &str, at: usize, name: &str) -> Result<Vec<Place>, RenameError> {
        let mark = self.mark(file, at).filter(|mark| self.is_defined(mark)).ok_or(RenameError::NoName)?;
        if mark.key.kind == Kind::Party {
            if name.parse::<comity_words::StateCode>().is_err() {
                return Err(RenameError::NotACode(name.to_owned()));
            }
        } else if !is_word(name) {
            return Err(RenameError::NotAName(name.to_owned()));
        }
        let taken = |other: &Mark| {
            other.defines
                && other.key.name == name
                && other.key.scope == mark.key.scope
                && other.key != mark.key
        };
        if self.marks.iter().any(taken) {
            return Err(RenameError::Taken(name.to_owned()));
        }
        Ok(self.uses(file, at))
    }

    /// The things a text defines, one inside the other.
    pub fn outline(&self, file: &str) -> Vec<Outline> {
        self.text(file).map(|(_, (_, parse))| marks::outline(&parse.file().items)).unwrap_or_default()
    }

    /// The words that may be written before a byte.
    pub fn offers(&self, file: &str, at: usize) -> Vec<Offer> {
        let Some((number, (source, parse))) = self.text(file) else { return Vec::new() };
        complete::offers(self, number, source, parse, at)
    }

    /// Names defined for a text, by kind.
    fn names(&self, scope: &str) -> BTreeMap<Kind, Vec<&str>> {
        let mut names: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
        for mark in self.marks.iter().filter(|mark| mark.defines) {
            let seen = mark.key.kind == Kind::Instrument || mark.key.scope == scope;
            let held = names.entry(mark.key.kind).or_default();
            if seen && !held.contains(&mark.key.name.as_str()) {
                held.push(&mark.key.name);
            }
        }
        names
    }
}

/// `give-reasons`: small letters, digits and `-`, beginning with a letter.
pub(crate) fn is_word(name: &str) -> bool {
    name.chars().next().is_some_and(|first| first.is_ascii_lowercase())
        && !name.ends_with('-')
        && !name.contains("--")
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
