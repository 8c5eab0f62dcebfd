//! Every name of the texts on a desk: what it is the name of, and whether it is defined there.

use super::Outline;
use crate::bind::names::ENDS;
use crate::source::{Source, Span};
use crate::syntax::Parse;
use crate::syntax::ast::{
    Cond, CondKind, EventName, Item, LimitForm, Path, Phrase, Statement, Value, ValueKind,
};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A duty, prohibition, power or permission.
    Norm,
    /// A term, list, fact, determination or class of urgency.
    Word,
    /// A deed the text defines.
    Event,
    /// An office or body the text defines.
    Office,
    /// A Party, by its code.
    Party,
    /// A ground.
    Ground,
    /// A channel.
    Channel,
    /// A period rule.
    Periods,
    /// An assurance.
    Assurance,
    /// A ladder.
    Ladder,
    /// An article block.
    Article,
    /// A bracket.
    Bracket,
    /// An instrument or profile.
    Instrument,
    /// A certificate.
    Certificate,
    /// A phase.
    Phase,
    /// A fund.
    Fund,
    /// What a Party may declare or has declared.
    Declarable,
    /// A request of a scenario.
    Request,
}

/// What makes two names the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The instrument they belong to, and for a request the place of its scenario.
    pub(super) scope: String,
    pub(super) kind: Kind,
    pub(super) name: String,
}

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) file: usize,
    pub(super) span: Span,
    pub(super) key: Key,
    pub(super) defines: bool,
    /// The definitions it could mean, the likeliest first; settled when all are known.
    could: Vec<Kind>,
    /// The scenario it stands in.
    scenario: Option<usize>,
}

/// What a statement defines.
pub(super) fn defines(keyword: &str) -> Option<Kind> {
    Some(match keyword {
        "duty" | "prohibition" | "power" | "permission" => Kind::Norm,
        "term" | "list" | "fact" | "determination" | "urgency" => Kind::Word,
        "event" => Kind::Event,
        "office" | "compliance-body" | "review-body" => Kind::Office,
        "party" => Kind::Party,
        "ground" => Kind::Ground,
        "channel" => Kind::Channel,
        "periods" => Kind::Periods,
        "assurance" => Kind::Assurance,
        "escalation" => Kind::Ladder,
        "article" => Kind::Article,
        "treaty" | "profile" => Kind::Instrument,
        "certificate" => Kind::Certificate,
        "phase" => Kind::Phase,
        "fund" => Kind::Fund,
        "declarable" => Kind::Declarable,
        "request" => Kind::Request,
        _ => return None,
    })
}

/// The marks of all texts, each settled.
pub(super) fn all(texts: &[(Source, Parse)]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (file, (source, parse)) in texts.iter().enumerate() {
        for item in &parse.file().items {
            let Item::Plain(statement) = item else { continue };
            let mut walk =
                Walk { file, text: &source.text, scope: scope(statement), scenario: None, marks: &mut marks };
            walk.statement(statement);
        }
    }
    settle(&mut marks);
    marks
}

/// The instrument a statement at the top of a file belongs to.
pub(super) fn scope(statement: &Statement) -> String {
    let of = match statement.keyword() {
        "profile" => statement.arg("of").and_then(Value::path),
        "overlay" => statement.arg("on").and_then(Value::path),
        "scenarios" => statement.arg("of").and_then(|of| of.ids().first().copied()),
        _ => None,
    };
    of.or(statement.id()).unwrap_or_default().to_owned()
}

/// Gives each use the kind of the definition it means; what nothing defines keeps none and is dropped.
fn settle(marks: &mut Vec<Mark>) {
    let keys: std::collections::BTreeSet<Key> =
        marks.iter().filter(|mark| mark.defines).map(|mark| mark.key.clone()).collect();
    marks.retain_mut(|mark| {
        if mark.defines {
            return true;
        }
        for kind in &mark.could {
            let mut key = Key { kind: *kind, ..mark.key.clone() };
            key.scope = scope_of(*kind, &key.scope, &key.name, mark.scenario);
            if keys.contains(&key) {
                mark.key = key;
                return true;
            }
        }
        false
    });
}

fn scope_of(kind: Kind, scope: &str, name: &str, scenario: Option<usize>) -> String {
    match kind {
        // Instruments are named across files, each in its own.
        Kind::Instrument => name.to_owned(),
        Kind::Request => format!("{scope}#{}", scenario.unwrap_or_default()),
        _ => scope.to_owned(),
    }
}

struct Walk<'a> {
    file: usize,
    text: &'a str,
    scope: String,
    scenario: Option<usize>,
    marks: &'a mut Vec<Mark>,
}

/// Names an expectation may be about.
const EXPECTED: &[Kind] = &[
    Kind::Norm,
    Kind::Ladder,
    Kind::Ground,
    Kind::Channel,
    Kind::Fund,
    Kind::Request,
    Kind::Assurance,
    Kind::Instrument,
];

/// Everything an explanation may name.
const NAMED: &[Kind] = &[
    Kind::Norm,
    Kind::Word,
    Kind::Ground,
    Kind::Channel,
    Kind::Periods,
    Kind::Office,
    Kind::Event,
    Kind::Ladder,
    Kind::Assurance,
    Kind::Phase,
    Kind::Fund,
    Kind::Instrument,
];

impl Walk<'_> {
    fn statement(&mut self, statement: &Statement) {
        let before = self.scenario;
        if statement.keyword() == "scenario" {
            self.scenario = Some(statement.span.start);
        }
        if let Some(kind) = defines(statement.keyword()) {
            if let Some(subject) = &statement.subject
                && let Some(path) = paths(subject).into_iter().next()
            {
                self.mark(path.span, &path.text, &[kind], true);
            }
        } else if let Some(subject) = &statement.subject {
            self.value(statement, None, subject);
        }
        for phrase in &statement.phrases {
            for value in &phrase.args {
                self.value(statement, Some(phrase), value);
            }
        }
        self.items(statement.items());
        self.scenario = before;
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Plain(statement) => self.statement(statement),
                Item::Bracketed(bracketed) => {
                    self.mark(bracketed.id.span, &bracketed.id.text, &[Kind::Bracket], true);
                    for (owner, block) in &bracketed.options {
                        self.mark(owner.span, &owner.text, &[Kind::Party], false);
                        self.items(block.as_ref().map_or(&[], |block| &block.items));
                    }
                }
            }
        }
    }

    fn mark(&mut self, span: Span, name: &str, could: &[Kind], defines: bool) {
        let Some(kind) = could.first().copied() else { return };
        if span.of(self.text) != name || name.is_empty() {
            return;
        }
        let scope = match defines {
            true => scope_of(kind, &self.scope, name, self.scenario),
            false => self.scope.clone(),
        };
        let key = Key { scope, kind, name: name.to_owned() };
        let (file, scenario, could) = (self.file, self.scenario, could.to_vec());
        self.marks.push(Mark { file, span, key, defines, could, scenario });
    }

    /// The names in a value: what they may mean depends on the phrase.
    fn value(&mut self, statement: &Statement, phrase: Option<&Phrase>, value: &Value) {
        match &value.kind {
            ValueKind::Events(events) => events.iter().for_each(|event| self.event(event)),
            ValueKind::Cond(cond) => self.cond(cond),
            ValueKind::Limit(limit) => match &limit.form {
                LimitForm::Within(value) | LimitForm::AtLeast(value) | LimitForm::NoLaterThan(value) => {
                    self.value(statement, phrase, value);
                }
                LimitForm::Before(value, events) => {
                    self.value(statement, phrase, value);
                    self.value(statement, phrase, events);
                }
                LimitForm::Promptly(_) => {}
            },
            ValueKind::Bracket(bracket) => {
                self.mark(bracket.id.span, &bracket.id.text, &[Kind::Bracket], true);
                for (owner, option) in &bracket.options {
                    self.mark(owner.span, &owner.text, &[Kind::Party], false);
                    if let Some(option) = option {
                        self.value(statement, phrase, option);
                    }
                }
            }
            _ => {
                let kinds = meant(statement.keyword(), phrase.map(|phrase| phrase.name));
                for path in paths(value) {
                    self.path(path, kinds);
                }
            }
        }
    }

    /// Each part of a path: the first and, for offices, steps and the like, those behind it.
    fn path(&mut self, path: &Path, kinds: &[Kind]) {
        if path.span.of(self.text) != path.text {
            return;
        }
        let mut start = path.span.start;
        for segment in path.segments() {
            self.mark(Span::new(start, start + segment.len()), segment, kinds, false);
            start += segment.len() + 1;
        }
    }

    fn event(&mut self, event: &EventName) {
        self.path(&event.path, &[Kind::Event, Kind::Request]);
        if let Some(argument) = &event.argument {
            let name = event.path.segments().last().unwrap_or_default();
            let kinds: &[Kind] = if ENDS.contains(&name) {
                &[Kind::Norm, Kind::Assurance]
            } else {
                &[Kind::Word, Kind::Norm, Kind::Ground]
            };
            self.path(argument, kinds);
        }
    }

    fn cond(&mut self, cond: &Cond) {
        const ASKED: &[Kind] = &[Kind::Word, Kind::Norm, Kind::Declarable];
        match &cond.kind {
            CondKind::Or(parts) | CondKind::And(parts) => parts.iter().for_each(|part| self.cond(part)),
            CondKind::Not(part) => self.cond(part),
            CondKind::Holds(path) | CondKind::Known(path) | CondKind::Unknown(path) => {
                self.path(path, ASKED);
            }
            CondKind::Compare(path, _, value) => {
                self.path(path, ASKED);
                paths(value).into_iter().for_each(|path| self.path(path, &[Kind::Word]));
            }
            CondKind::In(path, items) => {
                self.path(path, ASKED);
                items.iter().for_each(|item| self.path(item, &[Kind::Word]));
            }
            CondKind::Missing => {}
        }
    }
}

/// What the names of a subject or a phrase may mean.
pub(super) fn meant(keyword: &str, phrase: Option<&str>) -> &'static [Kind] {
    let Some(phrase) = phrase else {
        return match keyword {
            "benchmark" => &[Kind::Norm],
            "assign" => &[Kind::Bracket],
            "authority" | "liaison" | "contact-point" | "overlay" | "objection" | "calendar-of"
            | "zone-of" | "view" => &[Kind::Party],
            "uses" | "in-force-of" => &[Kind::Instrument],
            "declaration" | "reservation" | "choose" => &[Kind::Declarable],
            "expect" => EXPECTED,
            "set" => &[Kind::Word, Kind::Event],
            "offences" | "measures" | "measure" => &[Kind::Word],
            _ => &[],
        };
    };
    match (keyword, phrase) {
        ("expect", "because") => NAMED,
        ("escalation", "for") | ("duty", "after") | ("instead", "for") => &[Kind::Norm],
        ("power", "after" | "over") => &[Kind::Norm, Kind::Ground],
        ("phase", "after") => &[Kind::Phase],
        ("consult", "over") => &[Kind::Ground],
        ("happens", "citing") => &[Kind::Ground],
        ("bridge", "by") => &[Kind::Certificate, Kind::Office, Kind::Party],
        ("step", "open") => &[Kind::Office],
        ("profile" | "scenarios", "of") | ("overlay", "on") | ("relation", "to" | "if-no") => {
            &[Kind::Instrument]
        }
        ("request", "under") => &[Kind::Instrument],
        ("offences", "of") => &[Kind::Word],
        (_, "counted-by") => &[Kind::Periods],
        (_, "lifts") => &[Kind::Ground],
        (_, "confirmed-by") => &[Kind::Channel],
        (_, "for" | "not-for") => &[Kind::Norm, Kind::Word],
        (_, "when" | "unless") => &[Kind::Word, Kind::Norm],
        (
            _,
            "by" | "to" | "between" | "from" | "answered-by" | "decided-by" | "given-by" | "asked-by"
            | "translated-by" | "copy-to" | "requested-by" | "before" | "notify" | "run-by" | "consent-of"
            | "escalate rung" | "require" | "on" | "on-behalf" | "checked-by" | "validated-by",
        ) => &[Kind::Party, Kind::Office],
        _ => &[],
    }
}

/// Every path of a plain value.
fn paths(value: &Value) -> Vec<&Path> {
    match &value.kind {
        ValueKind::Path(path) => vec![path],
        ValueKind::Ids(ids) => ids.iter().collect(),
        ValueKind::List(members) | ValueKind::Moments(members) => members.iter().flat_map(paths).collect(),
        _ => Vec::new(),
    }
}

/// What a block defines, one inside the other.
pub(super) fn outline(items: &[Item]) -> Vec<Outline> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Plain(statement) => {
                let inside = outline(statement.items());
                let listed = matches!(
                    statement.keyword(),
                    "treaty" | "profile" | "overlay" | "scenarios" | "scenario" | "article"
                );
                if !listed && defines(statement.keyword()).is_none() {
                    all.extend(inside);
                    continue;
                }
                let at = statement.subject.as_ref().map_or(statement.keyword.span, |subject| subject.span);
                let name = match statement.subject.as_ref().and_then(Value::text) {
                    Some(text) => text.to_owned(),
                    None => statement.id().unwrap_or_else(|| statement.keyword()).to_owned(),
                };
                all.push(Outline {
                    name,
                    keyword: statement.keyword().to_owned(),
                    title: statement.title().map(str::to_owned),
                    span: statement.span,
                    at,
                    inside,
                });
            }
            Item::Bracketed(bracketed) => {
                for (_, block) in &bracketed.options {
                    all.extend(outline(block.as_ref().map_or(&[], |block| &block.items)));
                }
            }
        }
    }
    all
}
