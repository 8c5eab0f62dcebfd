//! A treaty file as statements, phrases and values, each with its place.
//!
//! The tree is generic: it knows the shape the grammar table gives a statement and nothing of its meaning.
//! What could not be read stands as [`ValueKind::Missing`]; its finding is in [`Parse`](super::Parse).

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, Time};

use crate::source::Span;

/// A whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// Its statements in order: `comity`, then treaties, overlays, profiles and scenarios.
    pub items: Vec<Item>,
    /// The whole text.
    pub span: Span,
}

/// What stands where a statement may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A statement.
    Plain(Statement),
    /// Statements in square brackets, still negotiated.
    Bracketed(BracketedItem),
}

/// `keyword subject "title" phrases… ;` or with a block in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The word it begins with.
    pub keyword: Word,
    /// What it is about, in the shape of the table; `None` where the table has none or it was left out.
    pub subject: Option<Value>,
    /// The string behind the subject, where the table allows a title.
    pub title: Option<Text>,
    /// Its phrases, in the order of the text.
    pub phrases: Vec<Phrase>,
    /// What stands in its braces.
    pub block: Option<Block>,
    /// From the keyword to the `;` or `}`.
    pub span: Span,
}

/// `{ … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What stands in it, in order.
    pub items: Vec<Item>,
    /// From `{` to `}`.
    pub span: Span,
}

/// `[id: OWNER { … } | OWNER -]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BracketedItem {
    /// The bracket's id.
    pub id: Word,
    /// Its options; `None` deletes.
    pub options: Vec<(Word, Option<Block>)>,
    /// From `[` to `]`.
    pub span: Span,
}

/// A phrase of a statement, as the table has it: `starts on <event>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its fixed words before the first argument (`starts on`, `escalate rung`, `primary`), or the shape of
    /// its first argument where it begins with one: `<limit>`, `<moment>`, `<lang>`, `<val>`, `<dur>`.
    pub name: &'static str,
    /// Its arguments, in the order of the table; an optional one that was left out is not there.
    pub args: Vec<Value>,
    /// Whether it is one of the phrases every clause takes (`at`, `when`, `from`, …).
    pub common: bool,
    /// Where it stands.
    pub span: Span,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where it stands.
    pub span: Span,
}

/// What a value is. A shape that may be a list (`<ids>`, `<event>`, `<strs>`, `<refs>`, `<moments>`) is always
/// one, also where a single member stands without parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueKind {
    /// `5`, `10_000`, `0.5`
    Number(Number),
    /// `60 %`
    Percent(Number),
    /// `10_000 EUR`
    Money(Number, Word),
    /// `5 working days`
    Length(Length),
    /// `unknown` where a length or a date is asked.
    Unknown,
    /// `none` where dates are asked.
    None,
    /// `2026-11-01`
    Date(Date),
    /// `16:30`
    Time(Time),
    /// `2026-11-20 11:04`
    Moment(Date, Time),
    /// `08:00-17:00`
    Hours(Time, Time),
    /// `"…"`, with its escapes resolved.
    Text(Text),
    /// `requested.central`, `ARV`, `draft`
    Path(Path),
    /// `(a, b.c)` or `a`
    Ids(Vec<Path>),
    /// `("2-9", "11(1)-(4)")` or `"2-9"`
    Texts(Vec<Text>),
    /// `decided(grant)` or `(refused, postponed)`: any one of them.
    Events(Vec<EventName>),
    /// `9(2)` or `(9(1), 9(2)) of eio`
    Refs(Vec<ArticleRef>, Option<Word>),
    /// Dates and moments; `none` and `unknown` among them are [`ValueKind::None`] and [`ValueKind::Unknown`].
    Moments(Vec<Value>),
    /// A list of values, in parentheses: `(a, 5 days, "x")`.
    List(Vec<Value>),
    /// What stands behind `when`, `unless`, `exit`, `penalty`, `except`.
    Cond(Cond),
    /// `within 30 days`, `promptly "…"`
    Limit(Limit),
    /// `[b9-2: ARV 30 days | BEL 60 days]`: a value of the shape asked, still negotiated.
    Bracket(Bracket),
    /// Nothing that could be read; a finding says so.
    Missing,
}

/// A word or code by itself: a keyword, an owner, a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Words and codes joined by points. A single word is a path of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// As written, without white space.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A string, with its escapes resolved and, in three quotes, its common indentation removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// A decimal number, exact: `units` at `decimals` places behind the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// All its digits as one number.
    pub units: i64,
    /// How many of them stand behind the point.
    pub decimals: u8,
}

/// `30 days`, `5 working days`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
    /// Whether only working days count; only ever with [`Unit::Day`].
    pub working: bool,
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `hour`
    Hour,
    /// `day`
    Day,
    /// `week`
    Week,
    /// `month`
    Month,
    /// `year`
    Year,
}

/// `decided(grant)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName {
    /// `decided`, `r1.received`
    pub path: Path,
    /// `grant`
    pub argument: Option<Path>,
    /// Where it stands.
    pub span: Span,
}

/// `9(2)`, `annex.A`, or a title in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRef {
    /// As written, without quotes.
    pub text: String,
    /// Whether it stood in quotes.
    pub quoted: bool,
    /// Where it stands.
    pub span: Span,
}

/// A limit. The lengths and dates inside may be a [`ValueKind::Bracket`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// `aim`: soft.
    pub aim: bool,
    /// What it says.
    pub form: LimitForm,
}

/// The forms of a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitForm {
    /// `within 30 days`: a [`ValueKind::Length`] or [`ValueKind::Unknown`].
    Within(Box<Value>),
    /// `at-least 60 days`
    AtLeast(Box<Value>),
    /// `no-later-than 2026-11-20` or `… request.deadline`: a date, a moment or a path.
    NoLaterThan(Box<Value>),
    /// `no-later-than 50 days before appearance`: a length and [`ValueKind::Events`].
    Before(Box<Value>, Box<Value>),
    /// `promptly "without delay"`
    Promptly(Text),
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cond {
    /// What it asks.
    pub kind: CondKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a condition. `and` binds closer than `or`, `not` closest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CondKind {
    /// Two or more, of which one is enough.
    Or(Vec<Cond>),
    /// Two or more, all of them.
    And(Vec<Cond>),
    /// The contrary.
    Not(Box<Cond>),
    /// `urgent`: the path by itself.
    Holds(Path),
    /// `penalty.requesting.max >= 3 years`
    Compare(Path, Comparator, Box<Value>),
    /// `measure in (search-seizure, content-data)`, `offence in serious-crime`
    In(Path, Vec<Path>),
    /// `request.deadline known`
    Known(Path),
    /// `request.deadline unknown`
    Unknown(Path),
    /// Nothing that could be read; a finding says so.
    Missing,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// `[id: OWNER value | OWNER -]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// The bracket's id.
    pub id: Word,
    /// Its options; `None` deletes the phrase it stands in.
    pub options: Vec<(Word, Option<Value>)>,
}

/// What a value comes to when some brackets are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen<'a> {
    /// This value.
    Value(&'a Value),
    /// The chosen option deletes.
    Deleted,
    /// Nobody has decided this bracket.
    Open(&'a Bracket),
}

/// Which owner's option is taken, by bracket id.
pub type Assignment = BTreeMap<String, String>;

impl File {
    /// The statements at the top, without those in brackets (none is allowed there).
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.items.iter().filter_map(Item::plain)
    }
}

impl Item {
    /// The statement, unless it is bracketed.
    pub fn plain(&self) -> Option<&Statement> {
        match self {
            Item::Plain(statement) => Some(statement),
            Item::Bracketed(_) => None,
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Item::Plain(statement) => statement.span,
            Item::Bracketed(bracketed) => bracketed.span,
        }
    }
}

impl Statement {
    /// The word it begins with.
    pub fn keyword(&self) -> &str {
        &self.keyword.text
    }

    /// What its subject says as one word or path: `decide`, `ARV`, `r1.decide`.
    pub fn id(&self) -> Option<&str> {
        self.subject.as_ref()?.path()
    }

    /// What its title says.
    pub fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|title| title.text.as_str())
    }

    /// The first phrase of this name; see [`Phrase::name`].
    pub fn phrase(&self, name: &str) -> Option<&Phrase> {
        self.phrases.iter().find(|phrase| phrase.name == name)
    }

    /// Whether a phrase of this name stands in it: for phrases without argument.
    pub fn has(&self, name: &str) -> bool {
        self.phrase(name).is_some()
    }

    /// The first argument of the phrase of this name.
    pub fn arg(&self, name: &str) -> Option<&Value> {
        self.phrase(name)?.args.first()
    }

    /// The limit: behind `within`, `aim`, `at-least`, `no-later-than` or `promptly`.
    pub fn limit(&self) -> Option<&Value> {
        self.arg("<limit>")
    }

    /// The article references behind `at`.
    pub fn at(&self) -> &[ArticleRef] {
        match self.arg("at").or(self.subject.as_ref()).map(|value| &value.kind) {
            Some(ValueKind::Refs(refs, _)) => refs,
            _ => &[],
        }
    }

    /// The references behind `at` as one string for people: `9(2)`, or `9(1), 9(2)`.
    pub fn article(&self) -> Option<String> {
        let refs: Vec<&str> = self.at().iter().map(|reference| reference.text.as_str()).collect();
        (!refs.is_empty()).then(|| refs.join(", "))
    }

    /// What stands in its block; nothing where it has none.
    pub fn items(&self) -> &[Item] {
        self.block.as_ref().map_or(&[], |block| &block.items)
    }

    /// The statements of its block, without those in brackets.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.items().iter().filter_map(Item::plain)
    }

    /// The statements of its block that begin with `keyword`, without those in brackets.
    pub fn children<'a>(&'a self, keyword: &'a str) -> impl Iterator<Item = &'a Statement> {
        self.statements().filter(move |statement| statement.keyword() == keyword)
    }

    /// The statements of its block when the brackets of `assignment` are decided, and those still open.
    pub fn statements_under(&self, assignment: &Assignment) -> (Vec<&Statement>, Vec<&BracketedItem>) {
        let mut settled = Vec::new();
        let mut open = Vec::new();
        for item in self.items() {
            match item {
                Item::Plain(statement) => settled.push(statement),
                Item::Bracketed(bracketed) => match bracketed.under(assignment) {
                    Some(Some(block)) => settled.extend(block.items.iter().filter_map(Item::plain)),
                    Some(None) => {}
                    None => open.push(bracketed),
                },
            }
        }
        (settled, open)
    }
}

impl BracketedItem {
    /// The option `assignment` chooses: `Some(None)` deletes, `None` is undecided.
    pub fn under(&self, assignment: &Assignment) -> Option<Option<&Block>> {
        let owner = assignment.get(&self.id.text)?;
        self.options.iter().find(|option| option.0.text == *owner).map(|option| option.1.as_ref())
    }
}

impl Phrase {
    /// The argument at this place, counted from 0.
    pub fn arg(&self, place: usize) -> Option<&Value> {
        self.args.get(place)
    }
}

impl Value {
    /// A word, code or path.
    pub fn path(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Path(path) => Some(&path.text),
            ValueKind::Ids(ids) if ids.len() == 1 => Some(&ids[0].text),
            _ => None,
        }
    }

    /// The members of a list of words or paths; a path is a list of one.
    pub fn ids(&self) -> Vec<&str> {
        match &self.kind {
            ValueKind::Ids(ids) => ids.iter().map(|path| path.text.as_str()).collect(),
            ValueKind::Path(path) => vec![&path.text],
            ValueKind::List(members) => members.iter().filter_map(Value::path).collect(),
            _ => Vec::new(),
        }
    }

    /// What a string says.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Text(text) => Some(&text.text),
            ValueKind::Texts(texts) if texts.len() == 1 => Some(&texts[0].text),
            _ => None,
        }
    }

    /// The members of a list of strings.
    pub fn texts(&self) -> Vec<&str> {
        match &self.kind {
            ValueKind::Texts(texts) => texts.iter().map(|text| text.text.as_str()).collect(),
            ValueKind::Text(text) => vec![&text.text],
            _ => Vec::new(),
        }
    }

    /// A number without decimals.
    pub fn whole(&self) -> Option<u32> {
        match self.kind {
            ValueKind::Number(number) => number.whole(),
            _ => None,
        }
    }

    /// A length of time.
    pub fn length(&self) -> Option<Length> {
        match self.kind {
            ValueKind::Length(length) => Some(length),
            _ => None,
        }
    }

    /// A date by itself.
    pub fn date(&self) -> Option<Date> {
        match self.kind {
            ValueKind::Date(date) => Some(date),
            _ => None,
        }
    }

    /// A date, with its time where one stands there.
    pub fn moment(&self) -> Option<(Date, Option<Time>)> {
        match self.kind {
            ValueKind::Date(date) => Some((date, None)),
            ValueKind::Moment(date, time) => Some((date, Some(time))),
            _ => None,
        }
    }

    /// Events, any one of them.
    pub fn events(&self) -> &[EventName] {
        match &self.kind {
            ValueKind::Events(events) => events,
            _ => &[],
        }
    }

    /// A condition.
    pub fn cond(&self) -> Option<&Cond> {
        match &self.kind {
            ValueKind::Cond(cond) => Some(cond),
            _ => None,
        }
    }

    /// A limit.
    pub fn limit(&self) -> Option<&Limit> {
        match &self.kind {
            ValueKind::Limit(limit) => Some(limit),
            _ => None,
        }
    }

    /// A bracket.
    pub fn bracket(&self) -> Option<&Bracket> {
        match &self.kind {
            ValueKind::Bracket(bracket) => Some(bracket),
            _ => None,
        }
    }

    /// What it comes to when the brackets of `assignment` are decided; a value that is no bracket is itself.
    pub fn under(&self, assignment: &Assignment) -> Chosen<'_> {
        let Some(bracket) = self.bracket() else { return Chosen::Value(self) };
        let chosen = assignment.get(&bracket.id.text);
        match chosen.and_then(|owner| bracket.options.iter().find(|option| option.0.text == *owner)) {
            Some((_, Some(value))) => Chosen::Value(value),
            Some((_, None)) => Chosen::Deleted,
            None => Chosen::Open(bracket),
        }
    }
}

impl Path {
    /// Its words and codes.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.text.split('.')
    }
}

impl Number {
    /// Its value where it is whole and not too large.
    pub fn whole(self) -> Option<u32> {
        (self.decimals == 0).then(|| u32::try_from(self.units).ok()).flatten()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.decimals);
        if places == 0 {
            return write!(f, "{}", self.units);
        }
        let digits = format!("{:0>width$}", self.units, width = places + 1);
        let (whole, behind) = digits.split_at(digits.len() - places);
        write!(f, "{whole}.{behind}")
    }
}

impl fmt::Display for Length {
    /// As a treaty file has it: `30 days`, `1 month`, `5 working days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let working = if self.working { "working " } else { "" };
        let plural = if self.amount == 1 { "" } else { "s" };
        write!(f, "{} {working}{}{plural}", self.amount, self.unit.word())
    }
}

impl Unit {
    /// Its name in the singular.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }
}

impl Comparator {
    /// As written.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::NotEqual => "!=",
            Comparator::Less => "<",
            Comparator::AtMost => "<=",
            Comparator::Greater => ">",
            Comparator::AtLeast => ">=",
        }
    }
}
