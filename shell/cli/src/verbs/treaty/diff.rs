//! Two versions of a treaty file against each other, and what they come to as an exit code.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use comity_treaty::diff::{Comparison, Level, Verdict, Version, diff};
use comity_treaty::{Severity, Source, parse};

use super::{assignments, name, read, runnable, tell};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// Exits 0 same, 10 editorial, 11 normative, 12 behavioural.
pub(super) fn compare(
    everywhere: &Everywhere,
    (before, after): (&PathBuf, &PathBuf),
    level: &str,
    corpus: Option<&Path>,
    beside: &Beside,
) -> Result<ExitCode, Fault> {
    let level: Level = level.parse().map_err(|()| {
        let hint = "`textual`, `structural`, `normative` or `behavioural`; each computes those before it too";
        Fault::usage(format!("`{level}` is no level of comparison"), hint)
    })?;
    let assignment = assignments(beside)?;
    let (old, old_sources) = runnable(std::iter::once(before), beside)?;
    let (new, new_sources) = runnable(std::iter::once(after), beside)?;
    for (id, owner) in &assignment {
        let brackets = || {
            [&old, &new]
                .into_iter()
                .flat_map(|library| library.instruments.values())
                .flat_map(|held| &held.brackets)
        };
        let options = || brackets().filter(|bracket| bracket.id == *id).flat_map(|bracket| &bracket.options);
        if !options().any(|(other, _)| other == owner) {
            let hint = match brackets().next() {
                None => "neither file has an open bracket".to_owned(),
                Some(_) => {
                    let mut all: Vec<String> = brackets()
                        .flat_map(|bracket| {
                            bracket.options.iter().map(|(owner, _)| format!("{}={owner}", bracket.id))
                        })
                        .collect();
                    all.sort();
                    all.dedup();
                    format!("what can be assigned: {}", all.join(", "))
                }
            };
            return Err(Fault::usage(
                format!("no bracket of the two files has the option `{id}={owner}`"),
                hint,
            ));
        }
    }
    let corpus = corpus.map(folder).transpose()?.unwrap_or_default();
    let (Some(one), Some(other)) = (old_sources.first(), new_sources.first()) else {
        return Err(Fault::usage("nothing to compare", "name two files"));
    };
    let (one, other) = (Version::new(&old, one), Version::new(&new, other));
    let (begun, told) = (Instant::now(), Cell::new(0));
    // Whoever waits is told what for.
    let progress = |done: usize, all: usize| {
        let seconds = begun.elapsed().as_secs();
        if seconds >= told.get() + 2 {
            told.set(seconds);
            eprintln!("comity: {done} of {all} dossiers replayed");
        }
    };
    let question = Comparison { level, corpus: &corpus, assignment: &assignment, progress: Some(&progress) };
    let found = diff(&one, &other, &question);
    match everywhere.json {
        true => say!("{}", found.to_json(&one, &other).write()),
        false => out(format_args!("{}", found.to_text(&one, &other))),
    }
    Ok(ExitCode::from(match found.result {
        Verdict::Same => 0,
        Verdict::Editorial => 10,
        Verdict::Normative => 11,
        Verdict::Behavioural => 12,
    }))
}

/// The treaty files of a folder, in the order of their names.
fn folder(folder: &Path) -> Result<Vec<Source>, Fault> {
    let unreadable = |error: std::io::Error| {
        Fault::usage(
            format!("`{}` cannot be read: {error}", folder.display()),
            "name a folder of .treaty files that hold scenarios",
        )
    };
    let mut files = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    files.retain(|file| file.extension().is_some_and(|end| end == "treaty"));
    files.sort();
    if files.is_empty() {
        return Err(Fault::usage(
            format!("`{}` holds no .treaty file", folder.display()),
            "a corpus is a folder of files that begin with `scenarios of …`",
        ));
    }
    let mut sources = Vec::new();
    for file in &files {
        let source = Source::new(name(file), read(file)?);
        let errors: Vec<_> = parse(&source.text)
            .diagnostics
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.in_file(source.name.clone()))
            .collect();
        if !errors.is_empty() {
            tell(&errors, std::slice::from_ref(&source));
            return Err(Fault::usage(
                format!("`{}` has syntax errors", source.name),
                "mend the findings above",
            ));
        }
        sources.push(source);
    }
    Ok(sources)
}
