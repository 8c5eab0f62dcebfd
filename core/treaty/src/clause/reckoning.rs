//! An end that was counted, as a due date and as lines that say why.

use super::clock::shown;
use super::course::Course;
use crate::because::{Basis, Line};
use crate::norm::Due;
use crate::period::{self, Amount, End, NotComputable, Resolved, Step, due_on};
use crate::wording::weekday;

/// What is missing, as a due date that says so.
pub(crate) fn unknown(missing: &NotComputable) -> Due {
    Due::Unknown { missing: missing.missing.as_str().to_owned(), question: missing.question.clone() }
}

/// An end as a due date.
pub(crate) fn due_of(end: &End) -> Due {
    match end {
        End::Day(day) => Due::Day { last: day.last, zone: day.zone.clone(), ends: day.ends },
        End::Instant(instant) => Due::Instant(instant.ends),
    }
}

/// Puts an end into a course, with the steps that led there.
pub(super) fn set_due(course: &mut Course, end: Result<End, NotComputable>, rule: &Resolved) {
    let end = match end {
        Ok(end) => end,
        Err(missing) => {
            course.due = unknown(&missing);
            course.raw = course.due.clone();
            course.names.push(missing.missing.as_str().to_owned());
            return;
        }
    };
    course.due = due_of(&end);
    course.raw = match &end {
        End::Day(day) if day.raw == day.last => course.due.clone(),
        End::Day(day) => match due_on(day.raw, rule) {
            Ok(raw) => due_of(&End::Day(raw)),
            Err(missing) => unknown(&missing),
        },
        End::Instant(instant) => Due::Instant(instant.plain),
    };
    if !course.explained {
        return;
    }
    course.names.push(rule.rule.id.clone());
    course.names.extend(step_names(end.steps()));
    course.lines.extend(step_lines(end.steps(), rule));
}

/// A floor never rolls: the steps say nothing of a roll that was only left out.
pub(super) fn without_roll(end: End) -> End {
    match end {
        End::Day(mut day) => {
            day.steps.retain(|step| !matches!(step, Step::NotRolled { .. }));
            End::Day(day)
        }
        instant => instant,
    }
}

/// What the steps name: keys, profiles, and the words a scenario's `because` may ask for.
pub(crate) fn step_names(steps: &[Step]) -> Vec<String> {
    let mut names = Vec::new();
    for step in steps {
        names.push(step.name().to_owned());
        if let Some((basis, source)) = step.basis() {
            names.push(basis.as_str().to_owned());
            names.push(source.to_owned());
        }
        if let Step::Asked { calendar, unchecked, .. } = step {
            names.push(calendar.clone());
            if *unchecked {
                names.push("unchecked".to_owned());
            }
        }
    }
    names
}

/// The steps as lines: count, roll, calendar, and what else was done.
pub(crate) fn step_lines(steps: &[Step], rule: &Resolved) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut day_zero: Option<(String, Option<String>)> = None;
    for step in steps {
        let mark = step.basis().map(|(basis, source)| mark_of(basis, source));
        let line = match step {
            Step::DayZero { rule, .. } => {
                day_zero = Some((format!("day 0 {}", rule.value), mark));
                continue;
            }
            Step::Counted { amount, last } => {
                let (before, mark) = day_zero.take().unwrap_or_default();
                let unit = amount.to_string();
                let count = match amount.unit {
                    period::Unit::Day => format!("day {} is", amount.n),
                    period::Unit::WorkingDay => format!("working day {} is", amount.n),
                    _ => format!("{unit} lead to"),
                };
                let text = format!("{before}; {count} {} {last}", weekday(*last));
                Line { mark, ..Line::new("count", text.trim_start_matches("; ").to_owned()) }
            }
            Step::Rolled { from, to, .. } => {
                let word = if to > from { "forward" } else { "backward" };
                Line { mark, ..Line::new("roll", format!("{word} to {} {to}", weekday(*to))) }
            }
            Step::NotRolled { day, .. } => {
                Line { mark, ..Line::new("roll", format!("none; it stays on {} {day}", weekday(*day))) }
            }
            Step::Asked { calendar, digest, unchecked, .. } => {
                let text = step.to_string();
                let text = text.strip_prefix("calendar ").unwrap_or(&text).to_owned();
                let mark = if *unchecked {
                    Some("calendar unchecked".to_owned())
                } else {
                    mark.filter(|m| m.contains("not in the text"))
                };
                let basis = Basis::Calendar { name: calendar.clone(), digest: digest.hex() };
                Line { mark, ..Line::new("calendar", text).on(basis) }
            }
            Step::Hours { seconds, ends, .. } => {
                let text = format!(
                    "{} elapsed lead to {}",
                    Amount::of(u32::try_from(seconds / 3600).unwrap_or(0), period::Unit::Hour),
                    shown(*ends, rule)
                );
                let text = if seconds % 3600 == 0 { text } else { step.to_string() };
                Line { mark, ..Line::new("count", text) }
            }
            other => {
                let label = match other {
                    Step::CountsAs { .. } => "cut-off",
                    Step::Extended { .. } => "extension",
                    Step::MonthEnd { .. } => "month end",
                    Step::Lengthened { .. } => "working days",
                    Step::ClockChange { .. } => "clock change",
                    _ => "calendar",
                };
                let text = other.to_string();
                let text = text.strip_prefix("calendar ").map_or(text.clone(), str::to_owned);
                Line { mark, ..Line::new(label, text) }
            }
        };
        let line = match step.basis() {
            Some((basis, source)) => line.on(basis_of(basis, source)),
            None => line,
        };
        if line.label != "calendar" || !lines.iter().any(|other| other.text == line.text) {
            lines.push(line);
        }
    }
    // What was counted and moved first, then the days it rests on.
    lines.sort_by_key(|line| line.label == "calendar");
    lines
}

fn mark_of(basis: period::Basis, source: &str) -> String {
    match basis {
        period::Basis::Text => format!("art {source}"),
        period::Basis::Profile => format!("profile {source}, not in the text"),
        period::Basis::PartyRule => format!("rule of {source}"),
    }
}

fn basis_of(basis: period::Basis, source: &str) -> Basis {
    match basis {
        period::Basis::Text => Basis::Article { instrument: String::new(), article: source.to_owned() },
        period::Basis::Profile => Basis::Profile(source.to_owned()),
        period::Basis::PartyRule => Basis::PartyRule(source.to_owned()),
    }
}
