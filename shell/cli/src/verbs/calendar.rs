//! Calendars: what is held and how far it reaches, the days of a year, and what can be said against a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use comity_treaty::calendar::{Calendar, Calendars, EntryKind, Mark, check as findings_of};
use comity_treaty::diagnostic::{Diagnostic, Severity, render_all, to_json};
use comity_treaty::source::Source;
use jiff::civil::{Date, Weekday, date};
use serde_json::{Value, json};

use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;

/// `comity calendar …`.
#[derive(Debug, Subcommand)]
pub(crate) enum CalendarSaid {
    /// The days that are not worked in a year
    Show {
        /// Name of the calendar: DE, GB-SCT, arv-public
        name: String,
        /// The year
        year: i16,
    },
    /// Every calendar of the product: its years, its mark, its title
    List,
    /// Find what is wrong in calendar files; without any, in those of the product
    Check {
        /// Calendar files
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The level that fails the check: E (default), W or I
        #[arg(long, default_value = "E", value_name = "LEVEL")]
        deny: String,
    },
}

pub(super) fn calendar(everywhere: &Everywhere, said: &CalendarSaid) -> Result<ExitCode, Fault> {
    match said {
        CalendarSaid::List => list(everywhere.json),
        CalendarSaid::Show { name, year } => show(name, *year, everywhere.json)?,
        CalendarSaid::Check { files, deny } => return check(files, deny, everywhere.json),
    }
    Ok(ExitCode::SUCCESS)
}

fn list(json: bool) {
    let calendars = Calendars::builtin();
    if json {
        let all: Vec<Value> = calendars.iter().map(|calendar| described(calendar)).collect();
        say!("{}", json!({ "calendars": all }));
        return;
    }
    for calendar in calendars.iter() {
        let years = calendar
            .years()
            .map_or_else(|| "every year".to_owned(), |years| format!("{} to {}", years.first, years.last));
        let mark = calendar.mark().map_or("", mark);
        say!("{:<13}{:<13} {mark:<10} {}", calendar.name(), years, calendar.title());
    }
}

fn show(name: &str, year: i16, json: bool) -> Result<(), Fault> {
    let calendars = Calendars::builtin();
    let calendar = calendars.named(name).ok_or_else(|| {
        let hint = match calendars.near(name).as_slice() {
            [] => "`comity calendar list` shows those it has".to_owned(),
            near => format!("near it are {}; `comity calendar list` shows all", near.join(", ")),
        };
        let add = "a file of your own stands in a folder named with --calendars, or beside the treaty when it \
                   is adopted; calendars/README.md says how it is written";
        Fault::usage(format!("the product has no calendar `{name}`"), format!("{hint}; {add}"))
    })?;
    let (first, last) = whole(year)?;
    // The first day tells whether the year is held at all: a year outside is said, never guessed.
    calendar.day(first).map_err(|error| {
        Fault::usage(error.to_string(), "`comity calendar list` shows the years each calendar holds")
    })?;
    if json {
        let days: Vec<Value> = (calendar.between(first, last))
            .map(|(day, entry)| {
                json!({
                    "day": day.to_string(),
                    "kind": kind(entry.kind),
                    "name": entry.name,
                    "source": entry.source,
                    "mark": mark(entry.mark),
                })
            })
            .collect();
        let mut told = described(calendar);
        told["year"] = json!(year);
        told["days"] = json!(days);
        say!("{told}");
        return Ok(());
    }
    say!("{} {year}, {}", calendar.name(), calendar.title());
    say!("digest {}", calendar.digest());
    for (day, entry) in calendar.between(first, last) {
        let said = match (entry.kind, entry.mark) {
            (EntryKind::Worked, _) => ", worked",
            (_, Mark::Unchecked) => ", unchecked",
            (EntryKind::Closed, _) => ", closed for this day",
            (EntryKind::Free, _) => "",
        };
        say!("  {}  {:<9} {}{said}", day, format!("{:?}", day.weekday()), entry.name);
    }
    for (from, days) in calendar.weekends() {
        let from = from.map(|day| format!(" from {day}")).unwrap_or_default();
        let days = if days.is_empty() { "none".to_owned() } else { weekdays(days).join(", ") };
        say!("  weekend{from}: {days}");
    }
    if !calendar.regions().is_empty() {
        say!("  regions with days of their own: {}", calendar.regions().join(", "));
    }
    if let Some(regions) = calendar.regions_without_file() {
        say!("  regions with days of their own and without a file: {regions}");
    }
    Ok(())
}

/// The product's files, or those that are named, beside the product's.
fn check(files: &[PathBuf], deny: &str, json: bool) -> Result<ExitCode, Fault> {
    let level = match deny {
        "E" => Severity::Error,
        "W" => Severity::Warning,
        "I" => Severity::Note,
        other => return Err(Fault::usage(format!("`{other}` is no level"), "E, W or I")),
    };
    let sources = match files {
        [] => Calendars::builtin_sources(),
        files => files.iter().map(|file| source(file)).collect::<Result<_, _>>()?,
    };
    let findings: Vec<Diagnostic> = findings_of(&sources, &Calendars::builtin());
    if json {
        say!("{}", to_json(&findings, &sources).write());
    } else if findings.is_empty() {
        say!("nothing to say: {} calendars read", sources.len());
    } else {
        eprint!("{}", render_all(&findings, &sources));
    }
    Ok(ExitCode::from(u8::from(findings.iter().any(|finding| finding.severity >= level))))
}

fn source(file: &Path) -> Result<Source, Fault> {
    let hint = "name calendar files; without any the product's own are looked at";
    let bytes = std::fs::read(file)
        .map_err(|error| Fault::usage(format!("`{}` cannot be read: {error}", file.display()), hint))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Fault::usage(format!("`{}` is not UTF-8 text", file.display()), hint))?;
    Ok(Source::new(file.display().to_string(), text))
}

/// A calendar without its days.
fn described(calendar: &Calendar) -> Value {
    let weekends: Vec<Value> = (calendar.weekends())
        .map(|(from, days)| json!({ "from": from.map(|day| day.to_string()), "days": weekdays(days) }))
        .collect();
    json!({
        "calendar": calendar.name(),
        "title": calendar.title(),
        "state": calendar.state(),
        "years": calendar.years().map(|years| json!({ "first": years.first, "last": years.last })),
        "mark": calendar.mark().map(mark),
        "digest": calendar.digest().to_string(),
        "extends": calendar.extends(),
        "regions": calendar.regions(),
        "regions_without_file": calendar.regions_without_file(),
        "weekends": weekends,
    })
}

fn whole(year: i16) -> Result<(Date, Date), Fault> {
    if !(1..=9999).contains(&year) {
        return Err(Fault::usage(format!("`{year}` is no year"), "write four digits, as 2027"));
    }
    Ok((date(year, 1, 1), date(year, 12, 31)))
}

fn weekdays(days: &[Weekday]) -> Vec<String> {
    days.iter().map(|day| format!("{day:?}")).collect()
}

fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Free => "free",
        EntryKind::Closed => "closed",
        EntryKind::Worked => "worked",
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Read => "read",
        Mark::Secondary => "secondary",
        Mark::Unchecked => "unchecked",
    }
}
