//! The calendar file: one line, one thing.
//!
//! Strict, because a day that is read wrongly is a deadline that is missed: what is not understood
//! is an error with its place, days stand in order, and every day names the law it rests on.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Day, Digest};
use jiff::civil::Weekday;

use super::{Calendar, Entry, EntryKind, Mark, Weekends, Years};

/// Why a calendar file is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}: {hint}")]
pub struct CalendarError {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl CalendarError {
    fn at(file: &str, line: usize, column: usize, message: String, hint: &str) -> CalendarError {
        CalendarError { file: file.to_owned(), line, column, message, hint: hint.to_owned() }
    }

    pub(super) fn twice(file: &str, name: &str) -> CalendarError {
        let hint = "give one of the two another name, or leave one out";
        CalendarError::at(file, 1, 1, format!("there is already a calendar `{name}`"), hint)
    }

    pub(super) fn orphan(file: &str, name: &str, parent: &str) -> CalendarError {
        let message = format!("`{name}` extends `{parent}`, which is not here");
        CalendarError::at(file, 1, 1, message, "hand in the file of that calendar too")
    }

    pub(super) fn circle(file: &str, name: &str, parent: &str) -> CalendarError {
        let message = format!("`{name}` extends `{parent}`, which extends it in turn");
        CalendarError::at(file, 1, 1, message, "let one of them stand alone")
    }
}

/// Reads one file. A calendar that extends another still lacks its days.
pub(super) fn read(file: &str, text: &str) -> Result<Calendar, Vec<CalendarError>> {
    let mut reader = Reader {
        file,
        errors: Vec::new(),
        header: BTreeMap::new(),
        weekends: Vec::new(),
        sources: BTreeMap::new(),
    };
    let mut days: BTreeMap<Day, Entry> = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(words) = reader.words(index + 1, line)
            && !words.is_empty()
        {
            reader.statement(&words, &mut days, &mut used);
        }
    }
    let calendar = reader.finish(text, days, &used);
    if reader.errors.is_empty() { calendar.ok_or(reader.errors) } else { Err(reader.errors) }
}

/// One word or string of a line, with its place.
struct Word {
    text: String,
    quoted: bool,
    line: usize,
    column: usize,
}

struct Reader<'a> {
    file: &'a str,
    errors: Vec<CalendarError>,
    /// Values of the header's lines, by keyword.
    header: BTreeMap<&'static str, Vec<Word>>,
    /// Every `weekend` line, in the order of the file.
    weekends: Vec<Vec<Word>>,
    /// Sources by key: their mark, their wording, their line.
    sources: BTreeMap<String, (Mark, String, usize)>,
}

/// The keywords of the header, and whether a file must have them.
const HEADER: [(&str, bool); 10] = [
    ("comity-calendar", true),
    ("name", true),
    ("title", true),
    ("state", true),
    ("years", true),
    ("weekend", true),
    ("verified", true),
    ("regions", false),
    ("regions-without-file", false),
    ("extends", false),
];

impl Reader<'_> {
    fn wrong<T>(&mut self, word: &Word, message: String, hint: &str) -> Option<T> {
        self.errors.push(CalendarError::at(self.file, word.line, word.column, message, hint));
        None
    }

    /// Splits a line into words and strings; a comment runs from `#` to the end.
    fn words(&mut self, line: usize, text: &str) -> Option<Vec<Word>> {
        let mut words = Vec::new();
        let mut letters = text.chars().enumerate().peekable();
        while let Some((place, letter)) = letters.next() {
            let mut word = Word { text: String::new(), quoted: letter == '"', line, column: place + 1 };
            if letter.is_whitespace() {
                continue;
            } else if letter == '#' {
                break;
            } else if word.quoted {
                loop {
                    match letters.next() {
                        Some((_, '"')) => break,
                        Some((_, inside)) => word.text.push(inside),
                        None => {
                            let message = "the quotation does not end on its line".to_owned();
                            return self.wrong(&word, message, "close it with `\"`");
                        }
                    }
                }
            } else {
                word.text.push(letter);
                while let Some((_, next)) =
                    letters.next_if(|(_, next)| !next.is_whitespace() && !matches!(next, '"' | '#'))
                {
                    word.text.push(next);
                }
            }
            words.push(word);
        }
        Some(words)
    }

    fn statement(&mut self, words: &[Word], days: &mut BTreeMap<Day, Entry>, used: &mut BTreeSet<String>) {
        let (first, rest) = words.split_first().expect("asked only for lines with words");
        if let Some((keyword, _)) = HEADER.iter().find(|(keyword, _)| !first.quoted && first.text == *keyword)
        {
            self.header_line(keyword, first, rest, days.is_empty());
        } else if first.text == "source" {
            self.source(first, rest);
        } else if first.text.starts_with(|letter: char| letter.is_ascii_digit()) {
            if let Some((day, entry)) = self.day(first, rest, used) {
                match days.last_key_value() {
                    Some((last, _)) if *last >= day => {
                        let message = format!("`{day}` stands after `{last}`");
                        self.wrong::<()>(first, message, "write each day once, in order");
                    }
                    _ => drop(days.insert(day, entry)),
                }
            }
        } else {
            let message = format!("`{}` begins no line of a calendar", first.text);
            let hint = "lines begin with a date, `source`, or a word of the header: \
                        comity-calendar name title state years weekend regions regions-without-file \
                        extends verified";
            self.wrong::<()>(first, message, hint);
        }
    }

    fn header_line(&mut self, keyword: &'static str, first: &Word, rest: &[Word], before_days: bool) {
        if rest.is_empty() {
            let message = format!("`{keyword}` says nothing");
            self.wrong::<()>(first, message, "write its value behind it");
        } else if self.header.contains_key(keyword) && keyword != "weekend" {
            let message = format!("`{keyword}` stands twice");
            self.wrong::<()>(first, message, "keep one of the two lines");
        } else if !before_days {
            let message = format!("`{keyword}` stands among the days");
            self.wrong::<()>(first, message, "move it up: the header comes first");
        } else {
            let words: Vec<Word> =
                rest.iter().map(|word| Word { text: word.text.clone(), ..*word }).collect();
            if keyword == "weekend" {
                self.weekends
                    .push(rest.iter().map(|word| Word { text: word.text.clone(), ..*word }).collect());
            }
            self.header.insert(keyword, words);
        }
    }

    /// `source KEY read|secondary|unchecked "wording"`
    fn source(&mut self, first: &Word, rest: &[Word]) {
        let [key, mark, wording] = rest else {
            let hint = "write `source KEY read|secondary|unchecked \"the law and its place\"`";
            self.wrong::<()>(first, "a source has a key, a mark and its wording".to_owned(), hint);
            return;
        };
        let Some(mark) = self.mark(mark) else { return };
        if !wording.quoted || wording.text.trim().is_empty() {
            let message = format!("the wording of source `{}` is not a quotation", key.text);
            self.wrong::<()>(wording, message, "write the law and its place in quotation marks");
        } else if self.sources.contains_key(&key.text) {
            let message = format!("source `{}` stands twice", key.text);
            self.wrong::<()>(key, message, "give the second another key");
        } else {
            self.sources.insert(key.text.clone(), (mark, wording.text.clone(), key.line));
        }
    }

    fn mark(&mut self, word: &Word) -> Option<Mark> {
        match word.text.as_str() {
            "read" => Some(Mark::Read),
            "secondary" => Some(Mark::Secondary),
            "unchecked" => Some(Mark::Unchecked),
            other => {
                let message = format!("`{other}` is no mark");
                self.wrong(word, message, "write read, secondary or unchecked")
            }
        }
    }

    /// `2026-12-25 free|closed|worked "name" by KEY`
    fn day(&mut self, first: &Word, rest: &[Word], used: &mut BTreeSet<String>) -> Option<(Day, Entry)> {
        let shape = "write `2026-12-25 free|closed|worked \"name\" by SOURCE`";
        let Some(day) = civil_day(&first.text) else {
            let message = format!("`{}` is no day", first.text);
            return self.wrong(first, message, "write a day that exists, as 2026-12-25");
        };
        let [kind, name, by, key] = rest else {
            let message = format!("the line of `{day}` is not whole");
            return self.wrong(first, message, shape);
        };
        let kind = match kind.text.as_str() {
            "free" => EntryKind::Free,
            "closed" => EntryKind::Closed,
            "worked" => EntryKind::Worked,
            other => {
                let message = format!("`{other}` is not what a day can be");
                return self.wrong(kind, message, "write free, closed or worked");
            }
        };
        if !name.quoted || name.text.trim().is_empty() {
            return self.wrong(name, format!("the name of `{day}` is not a quotation"), shape);
        }
        if by.quoted || by.text != "by" {
            return self.wrong(by, format!("`by` is missing before the source of `{day}`"), shape);
        }
        let Some((mark, source, _)) = self.sources.get(&key.text).cloned() else {
            let message = format!("there is no source `{}` above this line", key.text);
            return self.wrong(key, message, "declare it with `source KEY MARK \"…\"`");
        };
        used.insert(key.text.clone());
        Some((day, Entry { kind, name: name.text.clone(), source, mark }))
    }

    fn finish(
        &mut self,
        text: &str,
        days: BTreeMap<Day, Entry>,
        used: &BTreeSet<String>,
    ) -> Option<Calendar> {
        let top = Word { text: String::new(), quoted: false, line: 1, column: 1 };
        for (keyword, needed) in HEADER {
            if needed && !self.header.contains_key(keyword) {
                let message = format!("the header lacks `{keyword}`");
                self.wrong::<()>(&top, message, "add that line before the days");
            }
        }
        let idle: Vec<(String, usize)> = (self.sources.iter())
            .filter(|(key, _)| !used.contains(*key))
            .map(|(key, (_, _, line))| (key.clone(), *line))
            .collect();
        for (key, line) in idle {
            let place = Word { text: String::new(), quoted: false, line, column: 8 };
            let message = format!("no day rests on source `{key}`");
            self.wrong::<()>(&place, message, "remove it, or name it behind a day");
        }
        let header = std::mem::take(&mut self.header);
        let version = self.one(&header, "comity-calendar", false)?;
        if version.text != "1" {
            let message = format!("this program does not know calendars of version `{}`", version.text);
            return self.wrong(version, message, "write `comity-calendar 1`, or use a later program");
        }
        let name = self.one(&header, "name", false)?;
        let title = self.one(&header, "title", true)?;
        let state = self.one(&header, "state", false)?;
        let years = self.years(&header)?;
        let weekends = self.weekends()?;
        let mark = self.verified(&header)?;
        let extends = match header.contains_key("extends") {
            true => Some(self.one(&header, "extends", false)?.text.clone()),
            false => None,
        };
        let regions_without_file = match header.contains_key("regions-without-file") {
            true => Some(self.one(&header, "regions-without-file", true)?.text.clone()),
            false => None,
        };
        let regions: Vec<String> = (header.get("regions").into_iter().flatten())
            .map(|word| word.text.trim_end_matches(',').to_owned())
            .collect();
        for (day, entry) in &days {
            if !(years.first..=years.last).contains(&day.year()) {
                let message = format!("`{day}` ({}) lies outside the years of the calendar", entry.name);
                self.wrong::<()>(header["years"].first()?, message, "widen `years`, or leave the day out");
            }
        }
        Some(Calendar {
            name: name.text.clone(),
            title: title.text.clone(),
            state: Some(state.text.clone()),
            digest: Digest::of(text.as_bytes()),
            years: Some(years),
            weekends,
            regions,
            regions_without_file,
            extends,
            mark: Some(mark),
            days,
        })
    }

    /// The one value of a line of the header.
    fn one<'h>(
        &mut self,
        header: &'h BTreeMap<&'static str, Vec<Word>>,
        keyword: &str,
        quoted: bool,
    ) -> Option<&'h Word> {
        match header.get(keyword)?.as_slice() {
            [word] if word.quoted == quoted => Some(word),
            [word, ..] => {
                let what = if quoted { "one quotation" } else { "one word" };
                self.wrong(word, format!("`{keyword}` takes {what}"), "write it so")
            }
            [] => None,
        }
    }

    /// `2020..2035`
    fn years(&mut self, header: &BTreeMap<&'static str, Vec<Word>>) -> Option<Years> {
        let word = self.one(header, "years", false)?;
        let pair = word.text.split_once("..").and_then(|(first, last)| {
            let year = |text: &str| (text.len() == 4).then(|| text.parse().ok()).flatten();
            Some(Years { first: year(first)?, last: year(last)? })
        });
        match pair {
            Some(years) if years.first <= years.last => Some(years),
            _ => {
                let message = format!("`{}` are no years", word.text);
                self.wrong(word, message, "write the first and the last, as 2020..2035")
            }
        }
    }

    /// The first line holds for all days, each later one `from` its day on.
    fn weekends(&mut self) -> Option<Weekends> {
        let lines = std::mem::take(&mut self.weekends);
        let mut found: Option<Weekends> = None;
        for words in &lines {
            let first = words.first()?;
            let (weekdays, begins) = match words.iter().position(|word| word.text == "from" && !word.quoted) {
                Some(at) => (&words[..at], Some(&words[at + 1..])),
                None => (&words[..], None),
            };
            let weekend = self.weekend(first, weekdays)?;
            let hint =
                "write `weekend friday saturday`, and below it `weekend saturday sunday from 2022-01-01`";
            match (begins, &mut found) {
                (None, None) => found = Some(Weekends::always(weekend)),
                (None, Some(_)) => {
                    return self.wrong(first, "a later weekend does not say from which day".to_owned(), hint);
                }
                (Some(_), None) => {
                    return self.wrong(
                        first,
                        "the first weekend has no day before it began".to_owned(),
                        hint,
                    );
                }
                (Some([day]), Some(weekends)) => match civil_day(&day.text) {
                    Some(begins) if weekends.then(begins, weekend) => {}
                    Some(begins) => {
                        let message = format!("the weekend from `{begins}` stands after a later one");
                        return self.wrong(day, message, "write the weekends in order");
                    }
                    None => return self.wrong(day, format!("`{}` is no day", day.text), hint),
                },
                (Some(_), Some(_)) => {
                    return self.wrong(first, "`from` takes one day".to_owned(), hint);
                }
            }
        }
        found
    }

    /// `saturday sunday`, or `none`
    fn weekend(&mut self, first: &Word, words: &[Word]) -> Option<Vec<Weekday>> {
        if words.is_empty() {
            return self.wrong(
                first,
                "`weekend` names no day".to_owned(),
                "write `saturday sunday`, or `none`",
            );
        }
        if words.len() == 1 && words[0].text == "none" {
            return Some(Vec::new());
        }
        let mut weekend = Vec::new();
        for word in words {
            let weekday = match word.text.as_str() {
                "monday" => Weekday::Monday,
                "tuesday" => Weekday::Tuesday,
                "wednesday" => Weekday::Wednesday,
                "thursday" => Weekday::Thursday,
                "friday" => Weekday::Friday,
                "saturday" => Weekday::Saturday,
                "sunday" => Weekday::Sunday,
                other => {
                    let message = format!("`{other}` is no day of the week");
                    return self.wrong(word, message, "write the days as `saturday sunday`, or `none`");
                }
            };
            if weekend.contains(&weekday) || weekend.len() == 6 {
                let message = format!("a week cannot rest on `{}` too", word.text);
                return self.wrong(word, message, "name each day once and leave one to work on");
            }
            weekend.push(weekday);
        }
        Some(weekend)
    }

    /// `read|secondary|unchecked in "…" on DATE by "…"`
    fn verified(&mut self, header: &BTreeMap<&'static str, Vec<Word>>) -> Option<Mark> {
        let words = header.get("verified")?;
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        if let [_, "in", _, "on", day, "by", _] = texts.as_slice()
            && civil_day(day).is_some()
            && words[2].quoted
            && words[6].quoted
        {
            return self.mark(&words[0]);
        }
        let hint = "write `verified secondary in \"what was compared\" on 2026-11-22 by \"who\"`";
        self.wrong(words.first()?, "the mark does not say in what, when and by whom".to_owned(), hint)
    }
}

/// A day of four, two and two digits, and of no other shape.
fn civil_day(text: &str) -> Option<Day> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten()
}
