//! Calendars of the product: what is not worked, where that is written, and how far it reaches.

use crate::say::say;
use std::process::ExitCode;

use comity_treaty::calendar::{Calendar, Calendars};
use jiff::civil::date;
use serde_json::json;

use crate::args::{CalendarSaid, Everywhere};
use crate::fault::Fault;

pub(super) fn calendar(everywhere: &Everywhere, said: &CalendarSaid) -> Result<ExitCode, Fault> {
    let calendars = Calendars::builtin();
    match said {
        CalendarSaid::List => {
            for calendar in calendars.iter() {
                list_line(calendar, everywhere.json);
            }
        }
        CalendarSaid::Show { name, year } => show(&calendars, name, *year, everywhere.json)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list_line(calendar: &Calendar, json: bool) {
    let years = calendar
        .years()
        .map_or_else(|| "every year".to_owned(), |years| format!("{} to {}", years.first, years.last));
    if json {
        say!(
            "{}",
            json!({ "calendar": calendar.name(), "title": calendar.title(), "years": years, "digest": calendar.digest().to_string() })
        );
    } else {
        say!("{:<12} {:<13} {}", calendar.name(), years, calendar.title());
    }
}

fn show(calendars: &Calendars, name: &str, year: i16, json: bool) -> Result<(), Fault> {
    let calendar = calendars.named(name).ok_or_else(|| {
        Fault::usage(
            format!("the product has no calendar `{name}`"),
            "`comity calendar list` shows those it has",
        )
    })?;
    // The first day tells whether the year is held at all: a year outside is said, never guessed.
    calendar.day(date(year, 1, 1)).map_err(|error| {
        Fault::usage(error.to_string(), "`comity calendar list` shows the years each calendar holds")
    })?;
    let days: Vec<_> = calendar.between(date(year, 1, 1), date(year, 12, 31)).collect();
    if json {
        let days: Vec<_> =
            days.iter().map(|(day, entry)| json!({ "day": day.to_string(), "name": entry.name })).collect();
        let regions = calendar.regions();
        say!(
            "{}",
            json!({ "calendar": name, "year": year, "digest": calendar.digest().to_string(), "regions": regions, "days": days })
        );
        return Ok(());
    }
    say!("{} {year}, {}", calendar.name(), calendar.title());
    say!("digest {}", calendar.digest());
    for (day, entry) in days {
        say!("  {}  {:<9} {}", day, format!("{:?}", day.weekday()), entry.name);
    }
    let weekend: Vec<_> = calendar.weekend().iter().map(|weekday| format!("{weekday:?}")).collect();
    say!("  weekend: {}", weekend.join(", "));
    if !calendar.regions().is_empty() {
        say!("  regions with days of their own: {}", calendar.regions().join(", "));
    }
    Ok(())
}
