//! Treaty files at the terminal. These verbs need no node, but for `adopt` and `list`.

mod diff;
mod export;
mod lsp;
mod print;

use crate::say::say;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_node::{Refusal, TextFile, Verb};
use comity_treaty::calendar::Calendars;
use comity_treaty::diagnostic::to_json;
use comity_treaty::{
    Diagnostic, Library, Severity, Source, TestRun, changed_lines, close_bracket, explain_scenario, layout,
    load, parse, render_all, test_instrument,
};
use serde_json::{Value, json};

use super::{ask, read};
use crate::args::{Beside, Everywhere, TreatySaid};
use crate::fault::Fault;

pub(super) fn treaty(everywhere: &Everywhere, said: TreatySaid) -> Result<ExitCode, Fault> {
    match said {
        TreatySaid::Check { files, deny, beside } => check(everywhere, &files, &beside, &deny),
        TreatySaid::Fmt { files, check, close } => fmt(everywhere, &files, check, &close),
        TreatySaid::Adopt { files } => {
            let text = |file: &PathBuf| Ok(TextFile { name: name(file), text: read(file)? });
            let files = files.iter().map(text).collect::<Result<_, Fault>>()?;
            ask(everywhere, None, Verb::TreatyAdopt { files })
        }
        TreatySaid::List => ask(everywhere, None, Verb::TreatyList),
        TreatySaid::Explain { file, scenario, why, beside } => {
            explain(everywhere, &file, &beside, &scenario, &why)
        }
        TreatySaid::Lsp { beside } => lsp::lsp(&beside),
        TreatySaid::Test { files, beside } => test(everywhere, &files, &beside),
        TreatySaid::Diff { before, after, level, corpus, beside } => {
            diff::compare(everywhere, (&before, &after), &level, corpus.as_deref(), &beside)
        }
        TreatySaid::Print { file, only, to, beside } => {
            print::print(everywhere, &file, only.as_deref(), &to, &beside)
        }
    }
}

/// Every finding in one run; exit 1 where one is at or above the level.
fn check(everywhere: &Everywhere, files: &[PathBuf], beside: &Beside, deny: &str) -> Result<ExitCode, Fault> {
    let level = match deny {
        "E" => Severity::Error,
        "W" => Severity::Warning,
        "I" => Severity::Note,
        other => return Err(Fault::usage(format!("`{other}` is no level"), "E, W or I")),
    };
    let sources = sources(files.iter().chain(&beside.with))?;
    let (_, findings) = load(&sources, calendars(beside)?);
    if everywhere.json {
        say!("{}", to_json(&findings, &sources).write());
    } else {
        tell(&findings, &sources);
        if findings.is_empty() {
            say!("nothing to say: {} files read", sources.len());
        }
    }
    Ok(ExitCode::from(u8::from(findings.iter().any(|finding| finding.severity >= level))))
}

/// Findings on standard error, for people.
fn tell(findings: &[Diagnostic], sources: &[Source]) {
    if !findings.is_empty() {
        eprint!("{}", render_all(findings, sources));
    }
}

fn fmt(everywhere: &Everywhere, files: &[PathBuf], check: bool, close: &[String]) -> Result<ExitCode, Fault> {
    let mut told = Vec::new();
    for file in files {
        let before = read(file)?;
        let mut text = before.clone();
        for pair in close {
            let (id, owner) = assignment(pair)?;
            text = close_bracket(&text, id, owner).map_err(|error| {
                Fault::usage(format!("{}: {error}", name(file)), "look at the bracket's id and owners")
            })?;
        }
        let parsed = parse(&text);
        if let Some(finding) = parsed.diagnostics.iter().find(|finding| finding.severity == Severity::Error) {
            let source = Source::new(name(file), text);
            tell(std::slice::from_ref(finding), &[source]);
            return Err(Fault::usage(
                format!("{} has syntax errors and stays as it is", name(file)),
                "`comity treaty check` shows them all",
            ));
        }
        let after = layout(&parsed);
        let lines = changed_lines(&before, &after);
        if !lines.is_empty() && !check {
            std::fs::write(file, &after).map_err(|error| {
                Fault::usage(format!("`{}` cannot be written: {error}", file.display()), "look at its rights")
            })?;
        }
        if !lines.is_empty() && !everywhere.json {
            let which = lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let verb = if check { "would change" } else { "changed" };
            say!("{}: {verb} {} lines ({which})", name(file), lines.len());
        }
        told.push(json!({ "file": name(file), "lines": lines }));
    }
    let changed = told.iter().any(|one| one["lines"].as_array().is_some_and(|lines| !lines.is_empty()));
    if everywhere.json {
        say!("{}", Value::from(told));
    }
    Ok(ExitCode::from(u8::from(check && changed)))
}

/// Runs the scenarios; exit 1 where one is red.
fn test(everywhere: &Everywhere, files: &[PathBuf], beside: &Beside) -> Result<ExitCode, Fault> {
    let assignment = assignments(beside)?;
    let (library, sources) = runnable(files.iter(), beside)?;
    let runs: Vec<(&String, TestRun)> =
        library.instruments.keys().map(|id| (id, test_instrument(&library, id, &assignment))).collect();
    // Scenarios that only ask for what is not executed have verified nothing.
    let red = runs.iter().any(|(_, run)| run.red() > 0 || (run.green() == 0 && !run.outcomes.is_empty()));
    if everywhere.json {
        say!("{}", Value::from(runs.iter().map(|(id, run)| run_json(id, run)).collect::<Vec<_>>()));
        return Ok(ExitCode::from(u8::from(red)));
    }
    if runs.is_empty() {
        return Err(Fault::usage(
            format!("no treaty is among the {} files", sources.len()),
            "name the treaty's file first; profiles and overlays go behind --with",
        ));
    }
    for (id, run) in &runs {
        say!("{id}");
        crate::say::out(format_args!("{}", run.to_text()));
        tell(&run.findings, &sources);
    }
    Ok(ExitCode::from(u8::from(red)))
}

fn run_json(id: &str, run: &TestRun) -> Value {
    let outcomes: Vec<Value> = run
        .outcomes
        .iter()
        .map(|outcome| {
            let failures: Vec<Value> = outcome
                .failures
                .iter()
                .map(|one| json!({ "expected": one.expected, "got": one.got, "hint": one.hint }))
                .collect();
            json!({ "scenario": outcome.name, "green": outcome.is_green(), "failures": failures, "not_executed": outcome.not_executed })
        })
        .collect();
    let missing: Vec<Value> =
        run.coverage.missing.iter().map(|(id, article)| json!({ "id": id, "article": article })).collect();
    json!({
        "treaty": id, "green": run.green(), "red": run.red(), "scenarios": outcomes,
        "exercised": run.coverage.exercised, "of": run.coverage.total, "not_exercised": missing,
    })
}

fn explain(
    everywhere: &Everywhere,
    file: &PathBuf,
    beside: &Beside,
    scenario: &str,
    why: &str,
) -> Result<ExitCode, Fault> {
    let assignment = assignments(beside)?;
    let (library, _) = runnable(std::iter::once(file), beside)?;
    let id = library.instruments.keys().next().ok_or_else(|| {
        Fault::usage(
            format!("{} holds no treaty", name(file)),
            "name the treaty's file; profiles go behind --with",
        )
    })?;
    let explanation = explain_scenario(&library, id, scenario, why, &assignment).map_err(|error| {
        let hint = "`comity treaty test` lists the scenarios in their order; --why takes the id of a clause";
        Fault::from(Refusal::new("not-determined", error.to_string()).hint(hint))
    })?;
    if everywhere.json {
        say!("{}", explanation.to_json().write());
    } else {
        crate::say::out(format_args!("{}", explanation.to_text()));
    }
    Ok(ExitCode::SUCCESS)
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
    files.map(|file| Ok(Source::new(name(file), read(file)?))).collect()
}

fn assignment(pair: &str) -> Result<(&str, &str), Fault> {
    pair.split_once('=')
        .ok_or_else(|| Fault::usage(format!("`{pair}` has no `=`"), "write ID=OWNER, as b9-2=ARV"))
}

fn name(file: &Path) -> String {
    file.display().to_string()
}
