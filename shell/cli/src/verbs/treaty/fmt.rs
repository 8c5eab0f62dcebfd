//! The canonical layout at the terminal, and two changes a person decides: closing a bracket, stamping a reading.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use comity_treaty::stamp::{Reading, stamp, to_stamp};
use comity_treaty::{Severity, Source, changed_lines, close_bracket, layout, parse};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{assignment, name, source, tell};
use crate::args::{Everywhere, Stamp};
use crate::fault::Fault;
use crate::say::say;

/// Lays files out; exit 1 with `--check` where one would change.
pub(super) fn fmt(
    everywhere: &Everywhere,
    files: &[PathBuf],
    check: bool,
    close: &[String],
    stamping: &Stamp,
) -> Result<ExitCode, Fault> {
    let mut told = Vec::new();
    let mut reading = None;
    for file in files {
        let before = source(file)?.text;
        let mut text = before.clone();
        for pair in close {
            let (id, owner) = assignment(pair)?;
            text = close_bracket(&text, id, owner)
                .map_err(|error| Fault::usage(format!("{}: {error}", name(file)), error.hint()))?;
        }
        let mut stamped = Vec::new();
        if stamping.stamp {
            let refused = |error: comity_treaty::stamp::StampError| {
                Fault::usage(format!("{}: {error}", name(file)), error.hint())
            };
            let wanted = to_stamp(&text, &stamping.only).map_err(refused)?;
            if !wanted.is_empty() && !check {
                let reading = match &reading {
                    Some(reading) => reading,
                    None => reading.insert(asked(stamping, &wanted, everywhere.json)?),
                };
                text = stamp(&text, &stamping.only, reading).map_err(refused)?.text;
            }
            stamped = wanted;
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
        if !everywhere.json {
            let verb = if check { "would be stamped" } else { "stamped" };
            for (norm, article) in &stamped {
                say!("{}: {verb}: {norm}, as {article} reads now", name(file));
            }
            if stamping.stamp && stamped.is_empty() {
                say!("{}: every norm with a wording is stamped as it reads now", name(file));
            }
        }
        if !lines.is_empty() && !everywhere.json {
            let which = lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let verb = if check { "would change" } else { "changed" };
            let plural = if lines.len() == 1 { "line" } else { "lines" };
            say!("{}: {verb} {} {plural} ({which})", name(file), lines.len());
        }
        let norms: Vec<Value> =
            stamped.iter().map(|(id, article)| json!({ "id": id, "article": article })).collect();
        let mut one = json!({ "file": name(file), "lines": lines });
        if stamping.stamp {
            one["stamped"] = Value::from(norms);
        }
        told.push(one);
    }
    let some = |key: &str| told.iter().any(|one| one[key].as_array().is_some_and(|all| !all.is_empty()));
    let changed = some("lines") || some("stamped");
    if everywhere.json {
        say!("{}", Value::from(told));
    }
    Ok(ExitCode::from(u8::from(check && changed)))
}

/// Who read it when: as said on the command line, or as answered.
fn asked(stamping: &Stamp, wanted: &[(String, String)], json: bool) -> Result<Reading, Fault> {
    let today = today();
    let interactive = std::io::stdin().is_terminal() && !json;
    if stamping.by.is_none() && interactive {
        eprintln!("These norms get the digest of the wording their paragraph has now:");
        for (norm, article) in wanted {
            eprintln!("  {norm} at {article}");
        }
    }
    let by = match &stamping.by {
        Some(by) => by.clone(),
        None if interactive => question("Who has compared them with that wording? ")?,
        None => String::new(),
    };
    if by.trim().is_empty() {
        return Err(Fault::usage(
            "nobody is named who read the paragraphs",
            "say who and when: --by \"A. Reader\" --on 2026-11-23; nothing is stamped unread",
        ));
    }
    let on = match &stamping.on {
        Some(on) => on.clone(),
        None if interactive => question(&format!("On which day? [{today}] "))?,
        None => String::new(),
    };
    let on = match on.trim() {
        "" => today,
        day => day.parse::<Date>().map_err(|_| {
            Fault::usage(format!("`{day}` is no day of the calendar"), "year, month and day, as 2026-11-23")
        })?,
    };
    if on > today {
        return Err(Fault::usage(format!("{on} has not come yet"), "the day on which it was read"));
    }
    Ok(Reading { by: by.trim().to_owned(), on, source: stamping.source.clone() })
}

/// The day it is now, by universal time.
fn today() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    let now = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::TimeZone::UTC.to_datetime(now).date()
}

fn question(words: &str) -> Result<String, Fault> {
    eprint!("{words}");
    std::io::stderr().flush().ok();
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Fault::usage(format!("no answer could be read: {error}"), "use --by and --on"))?;
    Ok(line.trim().to_owned())
}
