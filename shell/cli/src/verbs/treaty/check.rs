//! Every finding of some files at the terminal, and the changes that are safe to make by machine.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use comity_treaty::calendar::Calendars;
use comity_treaty::diagnostic::{meaning, to_json};
use comity_treaty::library::load_onto;
use comity_treaty::{Diagnostic, Mended, Severity, Source, load, mend};
use comity_words::Day;
use serde_json::{Value, json};

use super::{bytes, calendars, name, tell};
use crate::args::{Beside, Everywhere, Level};
use crate::fault::Fault;
use crate::say::say;

/// Whether to make the safe changes, or to show them only.
pub(super) struct Mending {
    pub(super) fix: bool,
    pub(super) dry_run: bool,
}

/// Every finding in one run; exit 1 where one is at or above the level.
pub(super) fn check(
    everywhere: &Everywhere,
    files: &[PathBuf],
    beside: &Beside,
    level: &Level,
    mending: Mending,
    as_of: Option<Day>,
) -> Result<ExitCode, Fault> {
    let deny = severity(&level.deny)
        .ok_or_else(|| Fault::usage(format!("`{}` is no level", level.deny), "E, W or I"))?;
    let raised = raised(&level.raise)?;
    let calendars = calendars(beside)?;
    let all = || files.iter().chain(&beside.with);
    let (mut sources, mut unreadable) = (Vec::new(), Vec::new());
    for file in all() {
        let (source, finding) = Source::of_bytes(name(file), &bytes(file)?);
        sources.push(source);
        unreadable.extend(finding);
    }
    let mut fixed = Vec::new();
    if mending.fix {
        for (place, file) in files.iter().enumerate() {
            if unreadable.iter().any(|finding| finding.file.as_ref() == Some(&sources[place].name)) {
                continue;
            }
            // The file to be mended first; the others are read beside it.
            sources.swap(0, place);
            let (mended, done) = fix(everywhere, file, &sources, &calendars, mending.dry_run)?;
            fixed.extend(done);
            sources[0].text = mended;
            sources.swap(0, place);
        }
    }
    let (library, mut findings) = match beside.ids.is_empty() {
        true => load(&sources, calendars),
        // What the rest of the library is called is known, so that nothing is missing that is held.
        false => load_onto(&sources, super::shelf::shelf(beside)?.headings(calendars)),
    };
    // What a file that is no text seems to say is noise.
    findings.retain(|finding| !unreadable.iter().any(|other| other.file == finding.file));
    if let Some(day) = as_of {
        // What does not hold on that day is not found fault with.
        findings.retain(|finding| {
            !library.instruments.values().any(|held| {
                finding.file.as_ref() == Some(&held.source.name)
                    && held.out_of_force_on(day).any(|(clause, _)| clause.span().holds(finding.span()))
            })
        });
        super::tell_out_of_force(&library, day);
    }
    findings.extend(unreadable);
    let graver = |finding: Diagnostic| match raised.get(finding.code) {
        Some(severity) => finding.raised_to(*severity),
        None => finding,
    };
    let findings: Vec<Diagnostic> = findings.into_iter().map(graver).collect();
    if everywhere.json {
        let mut told: Value = serde_json::from_str(&to_json(&findings, &sources).write()).unwrap_or_default();
        if mending.fix {
            told["fixed"] = Value::from(fixed);
        }
        say!("{told}");
    } else {
        tell(&findings, &sources);
        if findings.is_empty() {
            say!("nothing to say: {} files read", sources.len());
        }
    }
    Ok(ExitCode::from(u8::from(findings.iter().any(|finding| finding.severity >= deny))))
}

/// Mends the first of some files and says what was done. What comes back is what the file now holds.
fn fix(
    everywhere: &Everywhere,
    file: &PathBuf,
    sources: &[Source],
    calendars: &Calendars,
    dry_run: bool,
) -> Result<(String, Vec<Value>), Fault> {
    let before = sources[0].text.clone();
    let Some(Mended { text, done }) = mend(sources, calendars).filter(|mended| !mended.done.is_empty())
    else {
        return Ok((before, Vec::new()));
    };
    if !everywhere.json {
        let verb = if dry_run { "would be mended" } else { "mended" };
        for one in &done {
            say!("{}:{}: {verb}: {} [{}]", sources[0].name, one.line, one.message, one.code);
        }
        if dry_run {
            say!("{}", difference(&before, &text));
        }
    }
    let told = |one: &comity_treaty::Change| json!({ "file": sources[0].name, "line": one.line, "code": one.code, "message": one.message });
    let told = done.iter().map(told).collect();
    if dry_run {
        return Ok((before, told));
    }
    std::fs::write(file, &text).map_err(|error| {
        Fault::usage(format!("`{}` cannot be written: {error}", file.display()), "look at its rights")
    })?;
    Ok((text, told))
}

/// The lines that change: those taken out with `-`, those put in with `+`, each run under its line.
fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    // How many lines the rests from here and from there have in common, in their order.
    let width = new.len() + 1;
    let mut common = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = match old[i] == new[j] {
                true => common[(i + 1) * width + j + 1] + 1,
                false => common[(i + 1) * width + j].max(common[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut said, mut apart) = (0, 0, Vec::new(), true);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j, apart) = (i + 1, j + 1, true);
            continue;
        }
        if apart {
            said.push(format!("@@ line {} @@", head + i + 1));
            apart = false;
        }
        let takes =
            j >= new.len() || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]);
        if takes {
            said.push(format!("- {}", old[i]));
            i += 1;
        } else {
            said.push(format!("+ {}", new[j]));
            j += 1;
        }
    }
    said.join("\n")
}

fn severity(letter: &str) -> Option<Severity> {
    match letter {
        "E" => Some(Severity::Error),
        "W" => Some(Severity::Warning),
        "I" => Some(Severity::Note),
        _ => None,
    }
}

/// Codes by the severity they are taken for. None may be taken for lighter than it is.
fn raised(said: &[String]) -> Result<BTreeMap<&str, Severity>, Fault> {
    said.iter().map(|pair| one_raised(pair)).collect()
}

fn one_raised(pair: &str) -> Result<(&str, Severity), Fault> {
    let (code, letter) = pair.split_once('=').unwrap_or((pair, ""));
    let wanted = severity(letter).ok_or_else(|| {
        Fault::usage(format!("`{pair}` raises no code to a level"), "write CODE=LEVEL, as W015=E or I012=W")
    })?;
    if meaning(code).is_none() {
        return Err(Fault::usage(format!("`{code}` is no code"), "codes are those `check` prints, as W015"));
    }
    let lowered = severity(&code[..1]).is_none_or(|own| wanted < own);
    if lowered {
        return Err(Fault::usage(
            format!("`{code}` may be raised, and never lowered to {letter}"),
            "mend what it reports, or give a reason in the file: `allow CODE because \"…\" by \"…\";`",
        ));
    }
    Ok((code, wanted))
}
