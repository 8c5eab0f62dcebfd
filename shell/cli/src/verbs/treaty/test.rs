//! Scenarios at the terminal: which came out as written, and whether they would notice a slip.

use std::path::PathBuf;
use std::process::ExitCode;

use comity_treaty::diagnostic::finding_to_json;
use comity_treaty::scenario::Mutant;
use comity_treaty::{MutationRun, ScenarioOutcome, Source, TestRun, mutate, test_instrument};
use serde_json::{Value, json};

use super::{assignments, runnable, tell};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// Runs the scenarios; exit 1 where one is red, 3 where all are green and changes go unnoticed.
pub(super) fn test(
    everywhere: &Everywhere,
    files: &[PathBuf],
    beside: &Beside,
    mutating: bool,
) -> Result<ExitCode, Fault> {
    let assignment = assignments(beside)?;
    let (library, sources) = runnable(files.iter(), beside)?;
    let runs: Vec<(&String, TestRun)> =
        library.instruments.keys().map(|id| (id, test_instrument(&library, id, &assignment))).collect();
    super::shelf::tell_stacked(beside)?;
    // Scenarios that only ask for what is not executed have verified nothing.
    let red = runs.iter().any(|(_, run)| run.red() > 0 || (run.green() == 0 && !run.outcomes.is_empty()));
    // Changes say nothing while a scenario is red as the text stands.
    let mutations: Vec<(&String, MutationRun)> = match mutating && !red {
        true => runs.iter().map(|(id, _)| (*id, mutate(&library, id, &assignment))).collect(),
        false => Vec::new(),
    };
    let survived = mutations.iter().any(|(_, run)| !run.findings.is_empty());
    let exit = ExitCode::from(if red { 1 } else { 3 * u8::from(survived) });
    if everywhere.json {
        say!("{}", report(&runs, mutating.then_some(mutations.as_slice()), &sources));
        return Ok(exit);
    }
    if runs.is_empty() {
        return Err(Fault::usage(
            format!("no treaty is among the {} files", sources.len()),
            "name the treaty's file first; profiles and overlays go behind --with",
        ));
    }
    for (id, run) in &runs {
        say!("{id}");
        out(format_args!("{}", run.to_text()));
        tell(&run.findings, &sources);
        if let Some((_, mutation)) = mutations.iter().find(|(other, _)| other == id) {
            out(format_args!("{}", mutation.to_text()));
            tell(&mutation.findings, &sources);
        }
    }
    if mutating && red {
        say!("nothing was changed: first every scenario must be green");
    }
    Ok(exit)
}

/// `{"scenarios":[…],"passed":n,"failed":n}` and what else is known.
fn report(
    runs: &[(&String, TestRun)],
    mutations: Option<&[(&String, MutationRun)]>,
    sources: &[Source],
) -> Value {
    let all = || runs.iter().flat_map(|(_, run)| &run.outcomes);
    let passed = all().filter(|outcome| outcome.is_green()).count();
    let failed = all().filter(|outcome| outcome.is_red()).count();
    let treaties: Vec<Value> = runs.iter().map(|(id, run)| coverage(id, run)).collect();
    let mut said = json!({
        "scenarios": all().map(scenario).collect::<Vec<_>>(),
        "passed": passed,
        "failed": failed,
        "open": all().count() - passed - failed,
        "treaties": treaties,
    });
    if let Some(mutations) = mutations {
        let findings = mutations.iter().flat_map(|(_, run)| &run.findings);
        let findings: Vec<Value> = findings
            .map(|one| serde_json::from_str(&finding_to_json(one, sources).write()).unwrap_or_default())
            .collect();
        said["mutants"] = json!({
            "killed": mutations.iter().map(|(_, run)| run.killed()).sum::<usize>(),
            "survived": mutations.iter().map(|(_, run)| run.survived()).sum::<usize>(),
            "changes": mutations.iter().flat_map(|(id, run)| run.mutants.iter().map(move |one| change(id, one))).collect::<Vec<_>>(),
            "findings": findings,
        });
    }
    said
}

/// One scenario. What was expected and what came are those of its first failure; null where it passed.
fn scenario(outcome: &ScenarioOutcome) -> Value {
    let first = outcome.failures.first();
    let open = outcome.not_executed.first();
    let failures: Vec<Value> = outcome
        .failures
        .iter()
        .map(|one| json!({ "expected": one.expected, "got": one.got, "hint": one.hint }))
        .collect();
    json!({
        "name": outcome.name,
        "passed": outcome.is_green(),
        "expected": first.map(|one| &one.expected).or(open),
        "got": first.map(|one| one.got.as_str()).or(open.map(|_| "not executed")),
        "treaty": outcome.instrument,
        "failures": failures,
        "not_executed": outcome.not_executed,
    })
}

fn coverage(id: &str, run: &TestRun) -> Value {
    let missing: Vec<Value> =
        run.coverage.missing.iter().map(|(id, article)| json!({ "id": id, "article": article })).collect();
    json!({
        "treaty": id,
        "exercised": run.coverage.exercised,
        "of": run.coverage.total,
        "not_exercised": missing,
    })
}

fn change(treaty: &str, mutant: &Mutant) -> Value {
    json!({ "treaty": treaty, "id": mutant.id, "change": mutant.change, "killed_by": mutant.killed_by })
}
