//! Which wording a norm encodes, written beside it: the digest of its paragraph, and who read it when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::bind;
use crate::model::{Instrument, Paragraph};
use crate::source::{Source, Span};
use crate::syntax::ast::{Assignment, Item, Statement};
use crate::syntax::{Parse, parse};

/// Who read a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The name of the person.
    pub by: String,
    /// The day.
    pub on: Date,
    /// Where it was read: `the signed copy`.
    pub source: Option<String>,
}

/// Why nothing was written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// The text has syntax errors.
    #[error("the text has syntax errors, so nothing in it can be rewritten")]
    Broken,
    /// There is no such norm.
    #[error("no norm of the file has the id `{0}`")]
    NoNorm(String),
    /// The paragraph of a norm is not in the file.
    #[error("`{norm}` stands at {article}, and the file has no `text at {article}`")]
    NoParagraph {
        /// The norm.
        norm: String,
        /// Its article.
        article: String,
    },
    /// The norm names no article.
    #[error("`{0}` names no article: nobody can tell which paragraph it encodes")]
    NoArticle(String),
    /// The wording is kept in another file.
    #[error("the wording of {0} is kept in a file of its own, which is not read here")]
    Elsewhere(String),
    /// The paragraph lacks a wording.
    #[error("{article} has no wording in {languages}")]
    Lacking {
        /// The paragraph.
        article: String,
        /// What is missing.
        languages: String,
    },
    /// No norm of the file has a paragraph.
    #[error("no norm of the file stands at a paragraph whose wording is in the file")]
    Nothing,
}

impl StampError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            StampError::Broken => "run `comity treaty check` and mend what it finds".to_owned(),
            StampError::NoNorm(_) => {
                "name a `duty`, `power`, `permission` or `prohibition` by its id".to_owned()
            }
            StampError::NoParagraph { article, .. } => {
                format!("add the wording to the article: `text at {article} en \"…\";`, then read it")
            }
            StampError::NoArticle(_) => "write `at` with the number of its paragraph".to_owned(),
            StampError::Elsewhere(_) => "put the wording into the file, as `text at … en \"…\";`".to_owned(),
            StampError::Lacking { .. } => {
                "add the wording, or change `authentic` if that language is none".to_owned()
            }
            StampError::Nothing => "add `text at … en \"…\";` with the wording of the paragraphs".to_owned(),
        }
    }
}

/// A text in which readings are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// The text.
    pub text: String,
    /// The norms that were written to, and their articles.
    pub norms: Vec<(String, String)>,
}

/// The norms a stamp would write to: those `only` names, or every one whose paragraph is in the file and whose
/// reading is missing or stale. Each with its article.
pub fn to_stamp(text: &str, only: &[String]) -> Result<Vec<(String, String)>, StampError> {
    let found = places(&parse(text), text, only)?;
    Ok(found.into_iter().map(|place| (place.id, place.article)).collect())
}

/// Writes into norms which wording of their paragraph was read, and by whom.
pub fn stamp(text: &str, only: &[String], reading: &Reading) -> Result<Stamped, StampError> {
    let mut stamped = Stamped { text: text.to_owned(), norms: Vec::new() };
    let mut edits: Vec<(Span, String)> = Vec::new();
    for place in places(&parse(text), text, only)? {
        edits.extend(place.edits(text, reading));
        stamped.norms.push((place.id, place.article));
    }
    edits.sort();
    for (span, written) in edits.into_iter().rev() {
        stamped.text.replace_range(span.start..span.end, &written);
    }
    Ok(stamped)
}

/// A norm to be written to.
struct Place {
    id: String,
    article: String,
    digest: String,
    statement: Statement,
}

fn places(parsed: &Parse, text: &str, only: &[String]) -> Result<Vec<Place>, StampError> {
    if parsed.is_broken() {
        return Err(StampError::Broken);
    }
    let source = std::sync::Arc::new(Source::new("", text));
    let digest = comity_words::Digest::of(text.as_bytes());
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    let mut with_paragraph = false;
    for statement in parsed.file().statements().filter(|statement| statement.keyword() == "treaty") {
        let treaty = std::sync::Arc::new(statement.clone());
        let instrument = bind::instrument(&source, digest, &treaty, &Assignment::new());
        let paragraphs: BTreeMap<&str, &Paragraph> = instrument
            .articles
            .iter()
            .flat_map(|article| &article.texts)
            .map(|paragraph| (paragraph.number.as_str(), paragraph))
            .collect();
        let mut norms = Vec::new();
        below(statement.items(), "", &mut norms);
        for (norm, inherited) in norms {
            let id = norm.id().unwrap_or_default();
            let article = norm.article().unwrap_or(inherited);
            known.insert(id.to_owned());
            if !only.is_empty() && !only.iter().any(|wanted| wanted == id) {
                continue;
            }
            let paragraph = readable(&instrument, &paragraphs, id, &article, text);
            let paragraph = match paragraph {
                Ok(paragraph) => paragraph,
                // Norms that nobody named and that have no wording here stay as they are.
                Err(_) if only.is_empty() => continue,
                Err(error) => return Err(error),
            };
            with_paragraph = true;
            let reads = paragraph.reads();
            let fresh = norm.arg("reads").and_then(|value| value.text()) == Some(&reads);
            if !fresh || !only.is_empty() {
                found.push(Place { id: id.to_owned(), article, digest: reads, statement: norm.clone() });
            }
        }
    }
    if let Some(unknown) = only.iter().find(|wanted| !known.contains(*wanted)) {
        return Err(StampError::NoNorm(unknown.clone()));
    }
    if !with_paragraph {
        return Err(StampError::Nothing);
    }
    Ok(found)
}

/// The paragraph a norm encodes, where all of its wording is in the file.
fn readable<'p>(
    instrument: &Instrument,
    paragraphs: &BTreeMap<&str, &'p Paragraph>,
    id: &str,
    article: &str,
    text: &str,
) -> Result<&'p Paragraph, StampError> {
    if article.is_empty() {
        return Err(StampError::NoArticle(id.to_owned()));
    }
    let none = || StampError::NoParagraph { norm: id.to_owned(), article: article.to_owned() };
    let paragraph = paragraphs.get(article).copied().ok_or_else(none)?;
    let written = |language: &String| paragraph.wordings.iter().any(|(own, _)| own == language);
    let missing: Vec<&str> =
        instrument.authentic.iter().filter(|language| !written(language)).map(String::as_str).collect();
    let elsewhere = parse(&format!("comity 1; treaty a {{ article b {{ {} }} }}", paragraph.span.of(text)));
    let elsewhere = elsewhere.file().statements().flat_map(Statement::statements);
    let elsewhere = elsewhere.flat_map(Statement::statements).any(|statement| statement.has("file"));
    if elsewhere || (paragraph.wordings.is_empty() && missing.is_empty()) {
        return Err(StampError::Elsewhere(article.to_owned()));
    }
    if !missing.is_empty() {
        return Err(StampError::Lacking { article: article.to_owned(), languages: missing.join(", ") });
    }
    Ok(paragraph)
}

/// Every norm of a block, those in brackets too, with the number of the article it stands in.
fn below<'a>(items: &'a [Item], article: &str, norms: &mut Vec<(&'a Statement, String)>) {
    for item in items {
        match item {
            Item::Plain(statement) => match statement.keyword() {
                "duty" | "power" | "permission" | "prohibition" => {
                    norms.push((statement, article.to_owned()))
                }
                "article" => below(statement.items(), &statement.article().unwrap_or_default(), norms),
                "measure" => below(statement.items(), article, norms),
                _ => {}
            },
            Item::Bracketed(bracketed) => {
                let blocks = bracketed.options.iter().filter_map(|(_, block)| block.as_ref());
                blocks.for_each(|block| below(&block.items, article, norms));
            }
        }
    }
}

impl Place {
    fn edits(&self, text: &str, reading: &Reading) -> Vec<(Span, String)> {
        let statement = &self.statement;
        let mut edits = Vec::new();
        let reads = format!("\"{}\"", self.digest);
        match statement.arg("reads") {
            Some(value) => edits.push((value.span, reads)),
            None => {
                let ends = statement.phrases.iter().map(|phrase| phrase.span.end);
                let subject = statement.subject.iter().map(|subject| subject.span.end);
                let title = statement.title.iter().map(|title| title.span.end);
                let end = ends.chain(subject).chain(title).max().unwrap_or(statement.keyword.span.end);
                edits.push((Span::point(end), format!(" reads {reads}")));
            }
        }
        let before = statement.children("verified").next();
        let kept = before.and_then(|verified| verified.arg("in")).and_then(|value| value.text());
        let source = reading.source.as_deref().or(kept).map(|source| format!(" in {}", quoted(source)));
        let source = source.unwrap_or_default();
        let verified = format!("verified read{source} on {} by {};", reading.on, quoted(&reading.by));
        match (before, &statement.block) {
            (Some(before), _) => edits.push((before.span, verified)),
            (None, Some(block)) => {
                edits.push((Span::point(block.span.start + 1), format!("\n{verified}\n")));
            }
            (None, None) => {
                let semicolon = statement.span.end.saturating_sub(1);
                if text.get(semicolon..statement.span.end) == Some(";") {
                    edits.push((Span::new(semicolon, statement.span.end), format!(" {{\n{verified}\n}}")));
                }
            }
        }
        edits
    }
}

fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            '\n' => vec!['\\', 'n'],
            c => vec![c],
        })
        .collect();
    format!("\"{escaped}\"")
}
