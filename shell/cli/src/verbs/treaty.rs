//! Treaty files at the terminal. These verbs need no node, but for `adopt` and `list`.

mod bridge;
mod check;
mod diff;
mod explain;
mod export;
mod fmt;
mod lsp;
mod new;
mod obligations;
mod print;
mod resolve;
mod shelf;
mod stock;
mod test;

pub(crate) use bridge::BridgeArgs;
pub(crate) use obligations::ObligationsArgs;
pub(crate) use resolve::ResolveArgs;
pub(crate) use stock::{AuditArgs, ListArgs, ShowArgs};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_node::{TextFile, Verb};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Diagnostic, Library, Severity, Source, load, render_all};
use comity_words::Day;

use super::{ask, read};
use crate::args::{Beside, Everywhere, TreatySaid};
use crate::fault::Fault;

pub(super) fn treaty(everywhere: &Everywhere, said: TreatySaid) -> Result<ExitCode, Fault> {
    match said {
        TreatySaid::Check { mut files, level, fix, dry_run, as_of, mut beside } => {
            shelf::expand(&mut files, &mut beside)?;
            let as_of = as_of.as_deref().map(day).transpose()?;
            check::check(everywhere, &files, &beside, &level, check::Mending { fix, dry_run }, as_of)
        }
        TreatySaid::Fmt { files, check, close, stamp } => fmt::fmt(everywhere, &files, check, &close, &stamp),
        TreatySaid::Adopt { mut files } => {
            let mut beside = Beside::default();
            shelf::expand(&mut files, &mut beside)?;
            // What is only tested with is not adopted.
            let tests = |file: &PathBuf| name(file).ends_with(".scenarios.treaty");
            files.extend(beside.with.into_iter().filter(|file| !tests(file)));
            let text = |file: &PathBuf| {
                let text = match shelf::held(file) {
                    Some(held) => held.text,
                    None => read(file)?,
                };
                Ok(TextFile { name: name(file), text })
            };
            let files = files.iter().map(text).collect::<Result<_, Fault>>()?;
            ask(everywhere, None, Verb::TreatyAdopt { files })
        }
        TreatySaid::Resolve(args) => resolve::resolve_pair(everywhere, &args),
        TreatySaid::Bridge(args) => bridge::bridge(everywhere, &args),
        TreatySaid::List(args) => stock::list(everywhere, &args),
        TreatySaid::Show(args) => stock::show(everywhere, &args),
        TreatySaid::Audit(args) => stock::audit(everywhere, &args),
        TreatySaid::Obligations(args) => obligations::ask(everywhere, &args),
        TreatySaid::Explain { mut file, scenario, why, as_of, mut beside } => {
            shelf::expand(std::slice::from_mut(&mut file), &mut beside)?;
            let as_of = as_of.as_deref().map(day).transpose()?;
            explain::explain(everywhere, &file, &beside, (&scenario, &why), as_of)
        }
        TreatySaid::New { file, force, beside } => new::new(everywhere, &file, force, &beside),
        TreatySaid::Lsp { beside } => lsp::lsp(&beside),
        TreatySaid::Diff { mut before, mut after, level, corpus, mut beside } => {
            for version in [&mut before, &mut after] {
                shelf::expand(std::slice::from_mut(version), &mut beside)?;
            }
            diff::compare(everywhere, (&before, &after), &level, corpus.as_deref(), &beside)
        }
        TreatySaid::Test { mut files, mutate, mut beside } => {
            shelf::expand(&mut files, &mut beside)?;
            test::test(everywhere, &files, &beside, mutate)
        }
        TreatySaid::Print { mut file, only, to, as_of, mut beside } => {
            shelf::expand(std::slice::from_mut(&mut file), &mut beside)?;
            if let Some(day) = as_of.as_deref().map(day).transpose()? {
                let (library, _) =
                    load(&sources(std::iter::once(&file).chain(&beside.with))?, calendars(&beside)?);
                tell_out_of_force(&library, day);
            }
            print::print(everywhere, &file, only.as_deref(), &to, &beside)
        }
    }
}

/// Nobody mends more at a time, and what follows is often of the same cause.
const SHOWN: usize = 60;

/// Findings on standard error, for people.
fn tell(findings: &[Diagnostic], sources: &[Source]) {
    if findings.is_empty() {
        return;
    }
    let (shown, more) = findings.split_at(findings.len().min(SHOWN));
    eprint!("{}", render_all(shown, sources));
    if !more.is_empty() {
        eprintln!("and {} more: mend these first; --json lists all", more.len());
    }
}

/// The day of `--as-of`.
fn day(written: &str) -> Result<Day, Fault> {
    written.parse().map_err(|_| Fault::usage(format!("`{written}` is no day"), "write it as 2026-11-20"))
}

/// The clauses that their own dates take out of force on a day, on standard error: one line each.
fn tell_out_of_force(library: &Library, day: Day) {
    for instrument in library.instruments.values() {
        for (clause, why) in instrument.out_of_force_on(day) {
            eprintln!("not in force on {day}: {} {} {} ({why})", instrument.id, clause.article, clause.id);
        }
    }
}

/// The library of these files; syntax errors and undefined names keep it from being run.
fn runnable<'a>(
    files: impl Iterator<Item = &'a PathBuf>,
    beside: &'a Beside,
) -> Result<(Library, Vec<Source>), Fault> {
    let sources = sources(files.chain(&beside.with))?;
    let (library, findings) = load(&sources, calendars(beside)?);
    let stops = |finding: &&Diagnostic| {
        finding.severity == Severity::Error && (finding.code.starts_with("E1") || finding.code == "E046")
    };
    let stopping: Vec<Diagnostic> = findings.iter().filter(stops).cloned().collect();
    if stopping.is_empty() {
        return Ok((library, sources));
    }
    tell(&stopping, &sources);
    Err(Fault::usage(
        "the files cannot be run as they stand",
        "mend the findings above; `comity treaty check` shows all",
    ))
}

/// Stops at errors of the codes named.
fn stop_at(
    findings: &[Diagnostic],
    stops: impl Fn(&str) -> bool,
    fault: impl Fn(&[Diagnostic]) -> Fault,
) -> Result<(), Fault> {
    let stops = |finding: &&Diagnostic| finding.severity == Severity::Error && stops(finding.code);
    let stopping: Vec<Diagnostic> = findings.iter().filter(stops).cloned().collect();
    if stopping.is_empty() { Ok(()) } else { Err(fault(&stopping)) }
}

/// The product's calendars, behind those of the folder where one is named.
fn calendars(beside: &Beside) -> Result<Calendars, Fault> {
    let Some(folder) = &beside.calendars else { return Ok(Calendars::builtin()) };
    let unreadable = |error: std::io::Error| {
        Fault::usage(
            format!("`{}` cannot be read: {error}", folder.display()),
            "name a folder of .calendar files",
        )
    };
    let mut files = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    files.retain(|file| file.extension().is_some_and(|end| end == "calendar"));
    files.sort();
    // A file of the folder takes the place of the product's of that name; it may extend one of them.
    let own = files
        .iter()
        .map(|file| Ok(Source::new(name(file), read(file)?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    Calendars::builtin().beside(&own).map_err(|errors| {
        let said = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Fault::usage(said, "calendars/README.md says how a calendar file is written")
    })
}

fn assignments(beside: &Beside) -> Result<BTreeMap<String, String>, Fault> {
    beside
        .assign
        .iter()
        .map(|pair| assignment(pair).map(|(id, owner)| (id.to_owned(), owner.to_owned())))
        .collect()
}

fn sources<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Result<Vec<Source>, Fault> {
    files.map(|file| source(file)).collect()
}

/// A file as a text; one that is no text is refused with the place where it ceases to be one.
fn source(file: &Path) -> Result<Source, Fault> {
    if let Some(held) = shelf::held(file) {
        return Ok(held);
    }
    let (source, unreadable) = Source::of_bytes(name(file), &bytes(file)?);
    let Some(finding) = unreadable else { return Ok(source) };
    tell(&[finding], &[source]);
    Err(Fault::usage(
        format!("{} is no text", name(file)),
        "`comity treaty check` shows what can be read of it",
    ))
}

fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    if let Some(held) = shelf::held(file) {
        return Ok(held.text.into_bytes());
    }
    std::fs::read(file).map_err(|error| {
        Fault::usage(format!("`{}` cannot be read: {error}", file.display()), "look at the path")
    })
}

fn assignment(pair: &str) -> Result<(&str, &str), Fault> {
    pair.split_once('=')
        .ok_or_else(|| Fault::usage(format!("`{pair}` has no `=`"), "write ID=OWNER, as b9-2=ARV"))
}

fn name(file: &Path) -> String {
    file.display().to_string()
}
