//! Values and conditions in words, brackets with their owners.

use std::collections::BTreeMap;

use super::words;
use crate::model::{Clause, Instrument, PartyEntry, Profile, Word, WordKind};
use crate::syntax::ast::{
    Assignment, Block, Chosen, Comparator, Cond, CondKind, EventName, Item, Limit, LimitForm, Number,
    Statement, Value, ValueKind,
};

/// Who speaks: what the instrument defines, and which brackets are closed.
pub(super) struct Voice<'a> {
    assignment: &'a Assignment,
    parties: &'a [PartyEntry],
    words: Vec<&'a BTreeMap<String, Word>>,
    clauses: Vec<&'a [Clause]>,
}

/// How the words of a value are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As a value; several are joined with *and*.
    Plain,
    /// The same, joined with *or*.
    Or,
    /// Somebody.
    Who,
    /// An office of a Party named beside it.
    Office,
    /// A language.
    Language,
    /// The choice of a rule, as the end of a sentence.
    Choice,
    /// Names, in quotes.
    Quoted,
    /// A number of times.
    Times,
    /// A deed as a clause.
    Happening,
}

static NOTHING_CHOSEN: Assignment = Assignment::new();

impl<'a> Voice<'a> {
    pub(super) fn of(instrument: &'a Instrument) -> Voice<'a> {
        Voice {
            assignment: &instrument.assignment,
            parties: &instrument.parties,
            words: vec![&instrument.words],
            clauses: vec![&instrument.clauses],
        }
    }

    pub(super) fn of_profile(profile: &'a Profile, instrument: Option<&'a Instrument>) -> Voice<'a> {
        let mut voice = Voice {
            assignment: &NOTHING_CHOSEN,
            parties: &[],
            words: vec![&profile.words],
            clauses: vec![&profile.clauses],
        };
        if let Some(instrument) = instrument {
            voice.parties = &instrument.parties;
            voice.words.push(&instrument.words);
            voice.clauses.push(&instrument.clauses);
        }
        voice
    }

    /// The clause made of a statement, where one was.
    pub(super) fn clause(&self, statement: &Statement) -> Option<&'a Clause> {
        self.clauses.first()?.iter().find(|clause| clause.statement.span == statement.span)
    }

    /// What a value comes to: itself, or nothing where the chosen option deletes it.
    pub(super) fn stands(&self, value: &Value) -> bool {
        !matches!(value.under(self.assignment), Chosen::Deleted)
    }

    /// Whether a value is a bracket nobody has closed.
    pub(super) fn is_open(&self, value: &Value) -> bool {
        matches!(value.under(self.assignment), Chosen::Open(_))
    }

    /// The value itself, or the one its bracket was closed with.
    pub(super) fn chosen<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        match value.under(self.assignment) {
            Chosen::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The blocks of a bracketed statement: each owner's where it is open, the chosen one's where it is closed.
    pub(super) fn options<'i>(&self, item: &'i Item) -> Options<'i> {
        let Item::Bracketed(bracketed) = item else { return Options::Chosen(None) };
        match bracketed.under(self.assignment) {
            Some(block) => Options::Chosen(block),
            None => Options::Open(
                bracketed
                    .options
                    .iter()
                    .map(|(owner, block)| (owner.text.as_str(), block.as_ref()))
                    .collect(),
            ),
        }
    }

    /// A value in words.
    pub(super) fn value(&self, value: &Value, manner: Manner) -> String {
        match value.under(self.assignment) {
            Chosen::Value(value) => self.plain(value, manner),
            Chosen::Deleted => "left out".to_owned(),
            Chosen::Open(bracket) => {
                let option = |(owner, value): &(crate::syntax::ast::Word, Option<Value>)| match value {
                    Some(value) => format!("[{}: {}]", owner.text, self.plain(value, manner)),
                    None => format!("[{}: left out]", owner.text),
                };
                bracket.options.iter().map(option).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn plain(&self, value: &Value, manner: Manner) -> String {
        let and = if matches!(manner, Manner::Or | Manner::Language) { "or" } else { "and" };
        let list = |words: Vec<String>| words::joined(&words, and);
        match &value.kind {
            ValueKind::Number(number) if manner == Manner::Times => {
                number.whole().map_or_else(|| format!("{number} times"), words::times)
            }
            ValueKind::Number(number) => grouped(*number),
            ValueKind::Percent(number) => format!("{} %", grouped(*number)),
            ValueKind::Money(number, currency) => format!("{} {}", grouped(*number), currency.text),
            ValueKind::Length(length) => length.to_string(),
            ValueKind::Unknown => "a time nobody has read yet".to_owned(),
            ValueKind::None => "none".to_owned(),
            ValueKind::Date(day) => super::day_words(*day),
            ValueKind::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()),
            ValueKind::Moment(day, time) => {
                format!("{}, {:02}:{:02}", super::day_words(*day), time.hour(), time.minute())
            }
            ValueKind::Hours(from, to) => {
                format!("{:02}:{:02} to {:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())
            }
            ValueKind::Text(text) => quoted(&text.text),
            ValueKind::Texts(texts) => list(texts.iter().map(|text| quoted(&text.text)).collect()),
            ValueKind::Path(path) => self.word(&path.text, manner),
            ValueKind::Ids(ids) => list(ids.iter().map(|path| self.word(&path.text, manner)).collect()),
            ValueKind::Events(_) if manner == Manner::Happening => {
                self.happening(value).unwrap_or_else(|| self.plain(value, Manner::Plain))
            }
            ValueKind::Events(events) => {
                words::joined(&events.iter().map(|event| self.noun(event)).collect::<Vec<_>>(), "or")
            }
            ValueKind::Refs(refs, of) => {
                let refs: Vec<String> = refs.iter().map(|reference| reference.text.clone()).collect();
                let of = of.as_ref().map_or_else(String::new, |of| format!(" of {}", of.text));
                format!("{}{of}", list(refs))
            }
            ValueKind::Moments(members) | ValueKind::List(members) => {
                list(members.iter().map(|member| self.value(member, manner)).collect())
            }
            ValueKind::Cond(cond) => self.cond(cond),
            ValueKind::Limit(limit) => self.limit(limit),
            ValueKind::Bracket(_) => self.value(value, manner),
            ValueKind::Missing => "something that could not be read".to_owned(),
        }
    }

    /// Somebody: *the court of the requested Party*.
    pub(super) fn who(&self, path: &str) -> String {
        if let Some(role) = words::role(path) {
            return role.to_owned();
        }
        if let Some(party) = self.parties.iter().find(|party| party.code.as_str() == path) {
            return party.name.clone();
        }
        match path.rsplit_once('.') {
            Some((whose, office)) if whose != "certificate" => {
                let office = match self.defined(office, WordKind::Office) {
                    Some(Word { title: Some(title), .. }) => format!("\u{201c}{title}\u{201d}"),
                    _ => words::office(office),
                };
                let office = if whose == "both" { words::several(&office) } else { office };
                format!("the {office} of {}", self.who(whose))
            }
            _ => match self.defined(path, WordKind::Office) {
                Some(Word { title: Some(title), .. }) => format!("\u{201c}{title}\u{201d}"),
                _ if self.is_body(path) => format!("the {}", words::code(path)),
                _ => words::code(path),
            },
        }
    }

    fn word(&self, id: &str, manner: Manner) -> String {
        match manner {
            Manner::Who => self.who(id),
            Manner::Office => format!("the {}", words::office(id)),
            Manner::Language => words::language(id).to_owned(),
            Manner::Choice => words::choice(id),
            Manner::Quoted => quoted(&words::code(id)),
            Manner::Plain | Manner::Or if id.starts_with(char::is_uppercase) => self.who(id),
            Manner::Plain | Manner::Or if matches!(id, "requested" | "requesting" | "both") => self.who(id),
            _ => words::code(id),
        }
    }

    /// Whether the treaty sets up a body of this id.
    fn is_body(&self, id: &str) -> bool {
        let is = |clause: &&Clause| {
            matches!(clause.keyword.as_str(), "review-body" | "compliance-body")
                && clause.statement.id() == Some(id)
        };
        self.clauses.iter().any(|clauses| clauses.iter().any(|clause| is(&clause)))
    }

    fn defined(&self, id: &str, kind: WordKind) -> Option<&'a Word> {
        self.words.iter().find_map(|words| words.get(id)).filter(|word| word.kind == kind)
    }

    /// A deed as a noun.
    pub(super) fn noun(&self, event: &EventName) -> String {
        let argument = event.argument.as_ref().map(|argument| argument.text.as_str());
        let name = event.path.text.as_str();
        if let Some(noun) = words::noun(name, argument) {
            return noun;
        }
        if let Some(Word { title: Some(title), .. }) = self.defined(name, WordKind::Event) {
            return format!("the deed \u{201c}{}\u{201d} ({title})", words::code(name));
        }
        match argument {
            Some(argument) => {
                format!("the deed \u{201c}{}\u{201d} ({})", words::code(name), words::code(argument))
            }
            None => format!("the deed \u{201c}{}\u{201d}", words::code(name)),
        }
    }

    /// Deeds behind *once* or *until*: as clauses where all of them have one.
    pub(super) fn happening(&self, value: &Value) -> Option<String> {
        let Chosen::Value(value) = value.under(self.assignment) else { return None };
        let clause = |event: &EventName| {
            let argument = event.argument.as_ref().map(|argument| argument.text.as_str());
            words::happening(&event.path.text, argument).map(str::to_owned)
        };
        let clauses: Vec<String> = value.events().iter().map(clause).collect::<Option<_>>()?;
        (!clauses.is_empty()).then(|| words::joined(&clauses, "or"))
    }

    /// A limit: *within 30 days*.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        let aim = if limit.aim { "as far as possible " } else { "" };
        let value = |value: &Value| self.value(value, Manner::Plain);
        match &limit.form {
            LimitForm::Within(length) => format!("{aim}within {}", value(length)),
            LimitForm::AtLeast(length) => format!("{aim}for at least {}", value(length)),
            LimitForm::NoLaterThan(end) => {
                let end = match end.path() {
                    Some(path) => words::path(path),
                    None => value(end),
                };
                format!("{aim}no later than {end}")
            }
            LimitForm::Before(length, events) => {
                format!("{aim}no later than {} before {}", value(length), value(events))
            }
            LimitForm::Promptly(words) => format!("{aim}{}", quoted(&words.text)),
        }
    }

    /// A condition, to stand behind *if*.
    pub(super) fn cond(&self, cond: &Cond) -> String {
        match &cond.kind {
            CondKind::Or(parts) => {
                words::joined(&parts.iter().map(|part| self.cond(part)).collect::<Vec<_>>(), "or")
            }
            CondKind::And(parts) => {
                // `and` binds closer than `or`: an *or* inside is set in parentheses.
                let part = |part: &Cond| match part.kind {
                    CondKind::Or(_) => format!("({})", self.cond(part)),
                    _ => self.cond(part),
                };
                words::joined(&parts.iter().map(part).collect::<Vec<_>>(), "and")
            }
            CondKind::Not(inner) => match &inner.kind {
                CondKind::Holds(path) => self.holds(&path.text, false),
                _ => format!("it is not so that ({})", self.cond(inner)),
            },
            CondKind::Holds(path) => self.holds(&path.text, true),
            CondKind::Compare(path, comparator, value) => {
                let value = self.value(value, Manner::Plain);
                format!("{} is {}{value}", words::path(&path.text), compared(*comparator))
            }
            CondKind::In(path, items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| match self.defined(&item.text, WordKind::List) {
                        Some(_) => format!("one of the list \u{201c}{}\u{201d}", words::code(&item.text)),
                        None => self.word(&item.text, Manner::Or),
                    })
                    .collect();
                format!("{} is {}", words::path(&path.text), words::joined(&items, "or"))
            }
            CondKind::Known(path) if path.text == "request.deadline" => {
                "the request asks for a date".to_owned()
            }
            CondKind::Unknown(path) if path.text == "request.deadline" => {
                "the request asks for no date".to_owned()
            }
            CondKind::Known(path) => format!("{} is known", words::path(&path.text)),
            CondKind::Unknown(path) => format!("{} is not known", words::path(&path.text)),
            CondKind::Missing => "a condition that could not be read".to_owned(),
        }
    }

    fn holds(&self, path: &str, yes: bool) -> String {
        if let Some((holds, not)) = words::holds(path) {
            return if yes { holds } else { not }.to_owned();
        }
        let answer = if yes { "yes" } else { "no" };
        match self.words.iter().find_map(|words| words.get(path)) {
            Some(Word { kind: WordKind::Fact | WordKind::Determination, title: Some(question), .. }) => {
                format!("the answer to \u{201c}{question}\u{201d} is {answer}")
            }
            Some(Word { kind: WordKind::Urgency, .. }) => {
                format!(
                    "the request is {}\u{201c}{}\u{201d}",
                    if yes { "" } else { "not " },
                    words::code(path)
                )
            }
            _ => format!("{} {}", words::path(path), if yes { "holds" } else { "does not hold" }),
        }
    }
}

/// The options of a bracketed statement.
pub(super) enum Options<'i> {
    /// Somebody decided it.
    Chosen(Option<&'i Block>),
    /// Nobody has.
    Open(Vec<(&'i str, Option<&'i Block>)>),
}

fn compared(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "",
        Comparator::NotEqual => "not ",
        Comparator::Less => "less than ",
        Comparator::AtMost => "at most ",
        Comparator::Greater => "more than ",
        Comparator::AtLeast => "at least ",
    }
}

pub(super) fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}

/// A number with its thousands apart: `200,000`.
fn grouped(number: Number) -> String {
    let text = number.to_string();
    let (whole, behind) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            digits.push(',');
        }
        digits.push(digit);
    }
    if behind.is_empty() { digits } else { format!("{digits}.{behind}") }
}
