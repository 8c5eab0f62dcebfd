//! What can be said against a calendar file: it is not understood, it does not fit the calendars beside it,
//! or a line of it changes nothing.

use std::collections::BTreeSet;

use comity_words::Day;

use super::{Calendar, CalendarError, Calendars, EntryKind, file, key};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// Looks at calendar files beside the calendars that are `held` already. Codes begin with 9: `E901` is a file
/// that is not understood, and the list is in `calendars/README.md`.
pub fn check(sources: &[Source], held: &Calendars) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut own: Vec<(&Source, Calendar)> = Vec::new();
    let mut names = BTreeSet::new();
    for source in sources {
        match file::read(&source.name, &source.text) {
            Ok(calendar) if !names.insert(key(calendar.name())) => {
                let error = CalendarError::twice(&source.name, calendar.name());
                findings.push(told("E902", &error, line(source, "name")));
            }
            Ok(calendar) => own.push((source, calendar)),
            Err(errors) => {
                findings.extend(errors.iter().map(|error| told("E901", error, place(source, error))));
            }
        }
    }
    let whole: Vec<Source> = own.iter().map(|(source, _)| (*source).clone()).collect();
    let all = match held.clone().beside(&whole) {
        Ok(all) => all,
        Err(errors) => {
            findings.extend(errors.iter().filter_map(|error| {
                let source = sources.iter().find(|source| source.name == error.file)?;
                Some(told("E903", error, line(source, "extends")))
            }));
            return findings;
        }
    };
    for (source, calendar) in &own {
        let look = Look { source, calendar, all: &all };
        look.name(&mut findings);
        look.family(&mut findings);
        look.regions(&mut findings);
        look.lines(&mut findings);
        look.years(&mut findings);
    }
    findings
}

/// One file that was understood, among all that are held.
struct Look<'a> {
    source: &'a Source,
    calendar: &'a Calendar,
    all: &'a Calendars,
}

impl Look<'_> {
    fn at(&self, code: &'static str, span: Span, message: String, hint: &str) -> Diagnostic {
        Diagnostic::new(code, span, message).hint(hint).in_file(&self.source.name)
    }

    fn parent(&self) -> Option<&Calendar> {
        self.calendar.extends().and_then(|parent| self.all.named(parent)).map(|parent| &**parent)
    }

    fn name(&self, findings: &mut Vec<Diagnostic>) {
        let file = self.source.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = self.calendar.name();
        if file != format!("{name}.calendar") {
            let message = format!("calendar `{name}` stands in a file called `{file}`");
            let hint = "call the file by the name of its calendar: people look for it there";
            findings.push(self.at("W904", line(self.source, "name"), message, hint));
        }
    }

    /// What it takes over from the calendar it extends.
    fn family(&self, findings: &mut Vec<Diagnostic>) {
        let (Some(parent), name) = (self.parent(), self.calendar.name()) else { return };
        let span = line(self.source, "extends");
        if parent.state() != self.calendar.state() {
            let message = format!("`{name}` is of another State than `{}`, which it extends", parent.name());
            findings.push(self.at("E905", span, message, "extend a calendar of the same State"));
        }
        if parent.lacks_regional_days()
            && !parent.regions().iter().any(|region| key(region) == key(name))
            && parent.regions_without_file().is_none()
        {
            let message = format!("`{}` lists its regions, and `{name}` is not among them", parent.name());
            findings.push(self.at("W906", span, message, "name it behind `regions` there"));
        }
        if !parent.weekends().eq(self.calendar.weekends()) {
            let message = format!("the weekend of `{name}` is not that of `{}`", parent.name());
            let hint = "this one holds; write the same lines where no other weekend is meant";
            findings.push(self.at("I907", line(self.source, "weekend"), message, hint));
        }
        if let (Some(ours), Some(theirs)) = (self.calendar.years(), parent.years())
            && (ours.first < theirs.first || ours.last > theirs.last)
        {
            let message = format!("`{}` answers for {} to {} only", parent.name(), theirs.first, theirs.last);
            let hint = "a calendar answers for the years that it and the one it extends have both";
            findings.push(self.at("W908", line(self.source, "years"), message, hint));
        }
    }

    /// Its regions are held, of its State, and free wherever it is.
    fn regions(&self, findings: &mut Vec<Diagnostic>) {
        let (span, state) = (line(self.source, "regions"), self.calendar.name());
        for region in self.calendar.regions() {
            let Some(part) = self.all.named(region) else {
                let message = format!("region `{region}` of `{state}` is not held");
                let hint = "hand in its file, or say in `regions-without-file` that there is none";
                findings.push(self.at("E909", span, message, hint));
                continue;
            };
            if part.state() != self.calendar.state() {
                let message = format!("region `{region}` is of another State than `{state}`");
                findings.push(self.at("E909", span, message, "name parts of this State"));
            }
            let worked: Vec<(Day, &str)> = (self.calendar.entries())
                .filter(|(day, entry)| {
                    entry.kind != EntryKind::Worked && part.day(*day).is_ok_and(|kind| kind.is_working())
                })
                .map(|(day, entry)| (day, entry.name.as_str()))
                .collect();
            if let Some((day, name)) = worked.first() {
                let message = format!(
                    "`{region}` works on {} day{} free in all of `{state}`, first on {day} ({name})",
                    worked.len(),
                    if worked.len() == 1 { "" } else { "s" }
                );
                let hint = "the calendar of a State with regions holds the days free in every one of them";
                findings.push(self.at("E910", day_line(self.source, *day), message, hint));
            }
        }
    }

    /// Lines that change nothing.
    fn lines(&self, findings: &mut Vec<Diagnostic>) {
        for (day, entry) in self.calendar.entries() {
            let weekend = self.calendar.weekend_on(day).contains(&day.weekday());
            let before = self.parent().and_then(|parent| parent.days.get(&day));
            let free_before = before.is_some_and(|before| before.kind != EntryKind::Worked);
            let message = match entry.kind {
                EntryKind::Worked if !weekend && !free_before => {
                    format!("`{day}` is worked without this line too")
                }
                EntryKind::Closed if weekend => {
                    format!("`{day}` is of the weekend: nothing closes that is not open")
                }
                EntryKind::Free | EntryKind::Closed if free_before => {
                    let parent = self.calendar.extends().unwrap_or_default();
                    format!("`{day}` is free in `{parent}`, which this calendar extends")
                }
                _ => continue,
            };
            findings.push(self.at("W911", day_line(self.source, day), message, "leave the line out"));
        }
    }

    /// A year it answers for holds at least a day: one without is more likely forgotten than free of holidays.
    fn years(&self, findings: &mut Vec<Diagnostic>) {
        let Some(years) = self.calendar.years() else { return };
        for year in years.first..=years.last {
            let any = |calendar: &Calendar| calendar.days.keys().any(|day| day.year() == year);
            if !any(self.calendar) && !self.parent().is_some_and(any) {
                let message = format!("`{}` answers for {year} and has no day in it", self.calendar.name());
                let hint = "write its days, or leave the year out of `years`: a day outside is never guessed";
                findings.push(self.at("W912", line(self.source, "years"), message, hint));
            }
        }
    }
}

fn told(code: &'static str, error: &CalendarError, span: Span) -> Diagnostic {
    Diagnostic::new(code, span, &error.message).hint(&error.hint).in_file(&error.file)
}

/// The word an error points at.
fn place(source: &Source, error: &CalendarError) -> Span {
    let text = &source.text;
    let start: usize = text.split_inclusive('\n').take(error.line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let from = line.char_indices().nth(error.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let word = line[from..].find(char::is_whitespace).unwrap_or(line.len() - from);
    Span::new(start + from, start + from + word)
}

/// The first line that begins with this word.
fn line(source: &Source, begins: &str) -> Span {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        if line.split_whitespace().next() == Some(begins) {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Span::point(0)
}

/// The line of a day.
fn day_line(source: &Source, day: Day) -> Span {
    line(source, &day.to_string())
}
