//! Changes that are safe to make by machine: nothing that a text means is changed by them, or only one thing can
//! have been meant.
//!
//! A round makes every change its findings offer and looks again; a round that would leave more errors than it
//! found is not taken.

use crate::calendar::Calendars;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::library::load;
use crate::source::{Lines, Source, Span};

/// A text after the safe changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// What was done, in the order in which it was done.
    pub done: Vec<Change>,
}

/// One change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The finding it mends.
    pub code: &'static str,
    /// That finding's sentence.
    pub message: String,
    /// The line it stood in, as the text was in that round.
    pub line: usize,
}

/// How often a change may bring about another.
const ROUNDS: usize = 8;

/// Mends the first of some sources, the others read beside it.
pub fn mend(sources: &[Source], calendars: &Calendars) -> Option<Mended> {
    let mut sources = sources.to_vec();
    let mut done = Vec::new();
    for _ in 0..ROUNDS {
        let before = of_first(&sources, calendars);
        let source = sources.first()?.clone();
        let wanted = apart(&before);
        if wanted.is_empty() {
            break;
        }
        let mut text = source.text.clone();
        for (_, fix) in wanted.iter().rev() {
            replace(&mut text, fix);
        }
        sources.first_mut()?.text = text;
        if errors(&of_first(&sources, calendars)) > errors(&before) {
            *sources.first_mut()? = source;
            break;
        }
        let lines = Lines::of(&source.text);
        done.extend(wanted.iter().map(|(finding, fix)| Change {
            code: finding.code,
            message: finding.message.clone(),
            line: lines.place(fix.span.start).line,
        }));
    }
    Some(Mended { text: sources.first()?.text.clone(), done })
}

/// The findings in the first source.
fn of_first(sources: &[Source], calendars: &Calendars) -> Vec<Diagnostic> {
    let mut findings = load(sources, calendars.clone()).1;
    let name = sources.first().map(|source| source.name.as_str());
    findings.retain(|finding| finding.file.as_deref() == name || finding.file.is_none());
    findings
}

/// The changes offered, by place; of two that meet in one place the first only.
fn apart(findings: &[Diagnostic]) -> Vec<(&Diagnostic, &Fix)> {
    let mut all: Vec<(&Diagnostic, &Fix)> =
        findings.iter().filter_map(|finding| Some((finding, finding.fix.as_ref()?))).collect();
    all.sort_by_key(|(_, fix)| (fix.span, fix.replacement.clone()));
    let mut end = None;
    all.retain(|(_, fix)| {
        let free = end.is_none_or(|end| fix.span.start >= end && fix.span.start != fix.span.end)
            || end.is_none_or(|end| fix.span.start > end);
        if free {
            end = Some(fix.span.end);
        }
        free
    });
    all
}

/// Makes one change. Where it takes something out, the white space that held it goes too.
fn replace(text: &mut String, fix: &Fix) {
    let mut span = fix.span;
    if fix.replacement.is_empty() {
        span = with_space(text, span);
    }
    if text.get(span.start..span.end).is_some() {
        text.replace_range(span.start..span.end, &fix.replacement);
    }
}

/// A place with the spaces before it, and with its line where nothing else stands in it.
fn with_space(text: &str, span: Span) -> Span {
    let blank = |c: char| c == ' ' || c == '\t';
    let start = text.get(..span.start).map_or(span.start, |head| head.trim_end_matches(blank).len());
    let alone = text[..start].ends_with('\n') || start == 0;
    let rest = text.get(span.end..).unwrap_or("");
    let after = rest.trim_start_matches(blank);
    let line_end = ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end));
    match line_end {
        Some(end) if alone => Span::new(start, span.end + (rest.len() - after.len()) + end.len()),
        Some(_) => Span::new(start, span.end),
        // What follows keeps its distance, or has none to keep.
        None if after.starts_with([';', ',', ')']) => Span::new(start, span.end),
        None => Span::new(span.start, span.end + (rest.len() - after.len())),
    }
}

fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}
