//! The normal form of values and statements: what two wordings have in common when they rule the same.
//!
//! Sets have no order, a week is seven days, a default written out is a default, `and` and `or` take their
//! parts in any order. What stands at which article, and who stamped it, is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::bind::scope::amount;
use crate::bind::standard_deed;
use crate::period::{Amount, Unit};
use crate::syntax::ast::{
    self, Assignment, BracketedItem, Comparator, CondKind, Item, LimitForm, Statement, ValueKind,
};

/// A value in normal form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A word, code, path, number, date, time, or what else is equal where it is written alike.
    Plain(String),
    /// A string in quotes.
    Text(String),
    /// A length of time.
    Length(Amount),
    /// Words or other values in any order.
    Set(BTreeSet<Form>),
    /// Values whose order means something.
    Row(Vec<Form>),
    /// `decided(grant)`
    Event(String, Option<String>),
    /// `aim within 30 days`
    Limit(Limit),
    /// A condition.
    Cond(Cond),
    /// An open bracket: owners and what each wants; nothing where it deletes.
    Bracket(String, BTreeMap<String, Option<Form>>),
}

/// A limit in normal form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Limit {
    /// Whether it is only aimed at.
    pub(super) aim: bool,
    /// `within`, `at-least`, `no-later-than`, `before`, `promptly`
    pub(super) kind: &'static str,
    /// Its length, date, path or wording.
    pub(super) what: Box<Form>,
    /// The events it must come before.
    pub(super) before: Option<Box<Form>>,
}

/// A condition: `not` stands at the tests only, what `and` and `or` join has no order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cond {
    /// Any of them; of none, never.
    Or(BTreeSet<Cond>),
    /// All of them; of none, always.
    And(BTreeSet<Cond>),
    /// A path that is, or is not, yes.
    Holds(String, bool),
    /// A path compared.
    Compare(String, &'static str, Box<Form>),
    /// A path that is, or is not, among these.
    In(String, BTreeSet<String>, bool),
    /// A path whose value is, or is not, known.
    Known(String, bool),
}

/// A statement in normal form, with what stands in its block and belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Body {
    /// Its keyword.
    pub(super) keyword: String,
    /// Its subject.
    pub(super) subject: Option<Form>,
    /// Its title, where the title says what the word means.
    pub(super) meaning: Option<String>,
    /// Its phrases by name; a phrase without argument holds nothing.
    pub(super) phrases: BTreeMap<&'static str, Vec<Form>>,
    /// Statements that belong to it, by keyword. `instead` and `step` keep their order.
    pub(super) parts: BTreeMap<String, Vec<Body>>,
}

/// Statements whose title is what they mean; of others it is a heading.
const DEFINED_BY_TITLE: &[&str] =
    &["term", "fact", "determination", "event", "office", "authority", "contact-point"];

/// Statements that say something about a clause and rule nothing.
pub(super) const ASIDES: &[&str] = &["text", "verified", "allow", "note"];

/// Statements that belong to the one whose block they stand in.
const PARTS: &[&str] = &[
    "instead",
    "stops",
    "restarts",
    "suspended",
    "extend",
    "excused",
    "step",
    "set",
    "except",
    "day-0",
    "roll",
    "holidays-of",
    "zone",
    "minimum-working-days",
    "month-end",
    "hours",
    "timezone",
    "calendar",
    "cut-off",
];

/// Statements that only hold others.
const HEADINGS: &[&str] = &["treaty", "profile", "scenarios", "article", "scenario"];

/// Whether a statement belongs to the one around it.
pub(super) fn is_part(keyword: &str) -> bool {
    PARTS.contains(&keyword)
}

/// How a value reads while brackets are decided; nothing where the chosen option deletes it.
pub(super) fn form(value: &ast::Value, assignment: &Assignment) -> Option<Form> {
    let value = match value.under(assignment) {
        ast::Chosen::Value(value) => value,
        ast::Chosen::Deleted => return None,
        ast::Chosen::Open(bracket) => {
            let option = |value: &Option<ast::Value>| value.as_ref().and_then(|v| form(v, assignment));
            let options = bracket.options.iter().map(|(owner, value)| (owner.text.clone(), option(value)));
            return Some(Form::Bracket(bracket.id.text.clone(), options.collect()));
        }
    };
    let plain = |text: String| Some(Form::Plain(text));
    match &value.kind {
        ValueKind::Number(number) => plain(decimal(*number)),
        ValueKind::Percent(number) => plain(format!("{} %", decimal(*number))),
        ValueKind::Money(number, currency) => plain(format!("{} {}", decimal(*number), currency.text)),
        ValueKind::Length(length) => Some(Form::Length(shortest(amount(*length)))),
        ValueKind::Unknown => plain("unknown".to_owned()),
        ValueKind::None => plain("none".to_owned()),
        ValueKind::Date(date) => plain(date.to_string()),
        ValueKind::Time(time) => plain(clock(*time)),
        ValueKind::Moment(date, time) => plain(format!("{date} {}", clock(*time))),
        ValueKind::Hours(from, to) => plain(format!("{}-{}", clock(*from), clock(*to))),
        ValueKind::Text(text) => Some(Form::Text(normal(&text.text))),
        ValueKind::Path(path) => plain(path.text.clone()),
        ValueKind::Ids(ids) => Some(set(ids.iter().map(|path| Form::Plain(path.text.clone())))),
        ValueKind::Texts(texts) => Some(set(texts.iter().map(|text| Form::Text(normal(&text.text))))),
        ValueKind::Events(events) => Some(set(events.iter().map(|event| {
            Form::Event(event.path.text.clone(), event.argument.as_ref().map(|a| a.text.clone()))
        }))),
        ValueKind::Refs(refs, of) => {
            let of = of.as_ref().map(|of| format!(" of {}", of.text)).unwrap_or_default();
            Some(set(refs.iter().map(|reference| Form::Plain(format!("{}{of}", reference.text)))))
        }
        ValueKind::Moments(members) | ValueKind::List(members) => {
            Some(set(members.iter().filter_map(|member| form(member, assignment))))
        }
        ValueKind::Cond(condition) => Some(Form::Cond(cond(condition, true, assignment))),
        ValueKind::Limit(limit) => self::limit(limit, assignment),
        ValueKind::Bracket(_) | ValueKind::Missing => plain("?".to_owned()),
    }
}

// A set of one is its member: `(a)` and `a` say the same.
fn set(members: impl Iterator<Item = Form>) -> Form {
    let mut members: BTreeSet<Form> = members.collect();
    match members.len() {
        1 => members.pop_first().unwrap_or(Form::Set(members)),
        _ => Form::Set(members),
    }
}

fn limit(limit: &ast::Limit, assignment: &Assignment) -> Option<Form> {
    let (kind, what, before) = match &limit.form {
        LimitForm::Within(value) => ("within", form(value, assignment)?, None),
        LimitForm::AtLeast(value) => ("at-least", form(value, assignment)?, None),
        LimitForm::NoLaterThan(value) => ("no-later-than", form(value, assignment)?, None),
        LimitForm::Before(value, events) => {
            ("before", form(value, assignment)?, form(events, assignment).map(Box::new))
        }
        LimitForm::Promptly(text) => ("promptly", Form::Text(normal(&text.text)), None),
    };
    Some(Form::Limit(Limit { aim: limit.aim, kind, what: Box::new(what), before }))
}

fn cond(condition: &ast::Cond, positive: bool, assignment: &Assignment) -> Cond {
    match &condition.kind {
        CondKind::Not(part) => cond(part, !positive, assignment),
        CondKind::Or(parts) | CondKind::And(parts) => {
            let any = matches!(condition.kind, CondKind::Or(_)) == positive;
            let parts = parts.iter().map(|part| cond(part, positive, assignment));
            joined(any, parts)
        }
        CondKind::Holds(path) => Cond::Holds(path.text.clone(), positive),
        CondKind::Compare(path, comparator, value) => {
            let value = form(value, assignment).unwrap_or_else(|| Form::Plain("-".to_owned()));
            let sign = if positive { *comparator } else { contrary(*comparator) };
            match (sign, &value) {
                (Comparator::Equal | Comparator::NotEqual, Form::Plain(word))
                    if word == "yes" || word == "no" =>
                {
                    Cond::Holds(path.text.clone(), (sign == Comparator::Equal) == (word == "yes"))
                }
                _ => Cond::Compare(path.text.clone(), sign.sign(), Box::new(value)),
            }
        }
        CondKind::In(path, items) => {
            let items = items.iter().map(|item| item.text.clone()).collect();
            Cond::In(path.text.clone(), items, positive)
        }
        CondKind::Known(path) => Cond::Known(path.text.clone(), positive),
        CondKind::Unknown(path) => Cond::Known(path.text.clone(), !positive),
        CondKind::Missing => Cond::Holds("?".to_owned(), positive),
    }
}

/// Conditions joined by `or` (`any`) or `and`, flat and without order.
pub(super) fn joined(any: bool, parts: impl IntoIterator<Item = Cond>) -> Cond {
    let mut flat = BTreeSet::new();
    for part in parts {
        match part {
            Cond::Or(inner) if any => flat.extend(inner),
            Cond::And(inner) if !any => flat.extend(inner),
            other => {
                flat.insert(other);
            }
        }
    }
    match flat.len() {
        1 => flat.pop_first().unwrap_or(Cond::And(flat)),
        _ if any => Cond::Or(flat),
        _ => Cond::And(flat),
    }
}

/// The contrary of a condition.
pub(super) fn negated(condition: &Cond) -> Cond {
    match condition {
        Cond::Or(parts) => joined(false, parts.iter().map(negated)),
        Cond::And(parts) => joined(true, parts.iter().map(negated)),
        Cond::Holds(path, is) => Cond::Holds(path.clone(), !is),
        Cond::In(path, items, is) => Cond::In(path.clone(), items.clone(), !is),
        Cond::Known(path, is) => Cond::Known(path.clone(), !is),
        Cond::Compare(path, sign, value) => {
            let turned = match *sign {
                "=" => "!=",
                "!=" => "=",
                "<" => ">=",
                "<=" => ">",
                ">" => "<=",
                _ => "<",
            };
            Cond::Compare(path.clone(), turned, value.clone())
        }
    }
}

fn contrary(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Equal => Comparator::NotEqual,
        Comparator::NotEqual => Comparator::Equal,
        Comparator::Less => Comparator::AtLeast,
        Comparator::AtMost => Comparator::Greater,
        Comparator::Greater => Comparator::AtMost,
        Comparator::AtLeast => Comparator::Less,
    }
}

/// A statement in normal form. `measure` is the measure whose block it stands in.
pub(super) fn body(statement: &Statement, measure: Option<&str>, assignment: &Assignment) -> Body {
    let keyword = statement.keyword();
    let mut phrases: BTreeMap<&'static str, Vec<Form>> = BTreeMap::new();
    for phrase in &statement.phrases {
        if phrase.common && matches!(phrase.name, "at" | "reads") || phrase.name == "at" {
            continue;
        }
        let args: Vec<Form> = phrase.args.iter().filter_map(|value| form(value, assignment)).collect();
        // A bracket whose option deletes takes its phrase with it.
        if args.is_empty() && !phrase.args.is_empty() {
            continue;
        }
        phrases.insert(phrase.name, args);
    }
    let meaning = statement.title().filter(|_| DEFINED_BY_TITLE.contains(&keyword)).map(normal);
    let mut subject = statement.subject.as_ref().and_then(|value| form(value, assignment));
    if keyword == "disputes"
        && let Some(value) = &statement.subject
    {
        subject = Some(Form::Row(value.ids().into_iter().map(|id| Form::Plain(id.to_owned())).collect()));
    }
    let mut body = Body { keyword: keyword.to_owned(), subject, meaning, phrases, parts: BTreeMap::new() };
    if !HEADINGS.contains(&keyword) {
        parts(statement.items(), assignment, &mut body.parts);
    }
    for (keyword, parts) in &mut body.parts {
        if !matches!(keyword.as_str(), "instead" | "step") {
            parts.sort();
        }
    }
    defaults(statement, measure, &mut body);
    body
}

fn parts(items: &[Item], assignment: &Assignment, into: &mut BTreeMap<String, Vec<Body>>) {
    for item in items {
        match item {
            Item::Plain(statement) if is_part(statement.keyword()) => {
                let part = body(statement, None, assignment);
                into.entry(part.keyword.clone()).or_default().push(part);
            }
            Item::Plain(_) => {}
            Item::Bracketed(bracketed) => match bracketed.under(assignment) {
                Some(block) => block.iter().for_each(|block| parts(&block.items, assignment, into)),
                None => {
                    let open = open(bracketed, assignment);
                    if !open.parts.is_empty() {
                        into.entry(format!("[{}]", bracketed.id.text)).or_default().push(open);
                    }
                }
            },
        }
    }
}

/// An open bracket around statements of a clause: the options' statements by owner.
fn open(bracketed: &BracketedItem, assignment: &Assignment) -> Body {
    let mut all = BTreeMap::new();
    for (owner, block) in &bracketed.options {
        let mut own = BTreeMap::new();
        block.iter().for_each(|block| parts(&block.items, assignment, &mut own));
        let own: Vec<Body> = own.into_values().flatten().collect();
        if !own.is_empty() {
            all.insert(owner.text.clone(), own);
        }
    }
    let subject = Some(Form::Plain(bracketed.id.text.clone()));
    let phrases = BTreeMap::new();
    Body { keyword: "bracket".to_owned(), subject, meaning: None, phrases, parts: all }
}

/// What the language says where the text is silent.
fn defaults(statement: &Statement, measure: Option<&str>, body: &mut Body) {
    let word = |word: &str| vec![Form::Plain(word.to_owned())];
    match statement.keyword() {
        "extend" if !body.phrases.contains_key("uncapped") => {
            body.phrases.entry("times").or_insert_with(|| word("1"));
            // Every notice must come before the limit is due.
            if let Some(before) = body.phrases.get("before")
                && *before == [Form::Event("due".to_owned(), None)]
            {
                body.phrases.remove("before");
            }
        }
        "suspended" => {
            body.phrases.entry("balance").or_insert_with(|| word("open"));
        }
        "duty" => {
            if let Some(deed) = statement.id().and_then(standard_deed) {
                let done = vec![Form::Event(deed.to_owned(), None)];
                body.phrases.entry("done on").or_insert(done);
            }
        }
        _ => {}
    }
    let Some(measure) = measure.filter(|_| statement.keyword() != "measure") else { return };
    let requested = |form: &Form| matches!(form, Form::Plain(by) if by.starts_with("requested"));
    if matches!(statement.keyword(), "duty" | "prohibition" | "power" | "permission")
        && !body.phrases.contains_key("to")
        && body.phrases.get("by").is_some_and(|by| by.iter().any(requested))
    {
        body.phrases.insert("to", word("requesting"));
    }
    // A clause in the block of a measure is for that measure; what it is for by itself narrows that.
    let name = if body.phrases.contains_key("for") { "for measure" } else { "for" };
    body.phrases.insert(name, word(measure));
}

/// A length in the smallest unit that says exactly the same: weeks in days, years in months.
fn shortest(amount: Amount) -> Amount {
    match amount.unit {
        Unit::Week => Amount::of(amount.n.saturating_mul(7), Unit::Day),
        Unit::Year => Amount::of(amount.n.saturating_mul(12), Unit::Month),
        _ => amount,
    }
}

fn decimal(number: ast::Number) -> String {
    let text = number.to_string();
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn clock(time: jiff::civil::Time) -> String {
    match time.second() {
        0 => format!("{:02}:{:02}", time.hour(), time.minute()),
        second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
    }
}

/// A text in normal form C, with plain line ends.
pub(super) fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").nfc().collect()
}

impl Form {
    /// The words it holds: one, or those of a set.
    pub(super) fn members(&self) -> BTreeSet<String> {
        match self {
            Form::Set(members) => members.iter().map(ToString::to_string).collect(),
            other => BTreeSet::from([other.to_string()]),
        }
    }

    /// The same with some ids put in the place of others.
    pub(super) fn renamed(&self, names: &BTreeMap<String, String>) -> Form {
        let word = |word: &str| renamed(word, names);
        match self {
            Form::Plain(text) => Form::Plain(word(text)),
            Form::Set(members) => Form::Set(members.iter().map(|member| member.renamed(names)).collect()),
            Form::Row(members) => Form::Row(members.iter().map(|member| member.renamed(names)).collect()),
            Form::Event(name, argument) => Form::Event(name.clone(), argument.as_deref().map(word)),
            Form::Limit(limit) => Form::Limit(Limit {
                what: Box::new(limit.what.renamed(names)),
                before: limit.before.as_ref().map(|before| Box::new(before.renamed(names))),
                ..limit.clone()
            }),
            Form::Cond(cond) => Form::Cond(cond.renamed(names)),
            Form::Bracket(id, options) => Form::Bracket(
                id.clone(),
                options.iter().map(|(o, v)| (o.clone(), v.as_ref().map(|v| v.renamed(names)))).collect(),
            ),
            Form::Text(_) | Form::Length(_) => self.clone(),
        }
    }
}

impl Cond {
    fn renamed(&self, names: &BTreeMap<String, String>) -> Cond {
        let word = |word: &str| renamed(word, names);
        match self {
            Cond::Or(parts) => Cond::Or(parts.iter().map(|part| part.renamed(names)).collect()),
            Cond::And(parts) => Cond::And(parts.iter().map(|part| part.renamed(names)).collect()),
            Cond::Holds(path, is) => Cond::Holds(word(path), *is),
            Cond::Compare(path, sign, value) => {
                Cond::Compare(word(path), sign, Box::new(value.renamed(names)))
            }
            Cond::In(path, items, is) => {
                Cond::In(word(path), items.iter().map(|item| word(item)).collect(), *is)
            }
            Cond::Known(path, is) => Cond::Known(word(path), *is),
        }
    }
}

impl Body {
    /// The same with some ids put in the place of others.
    pub(super) fn renamed(&self, names: &BTreeMap<String, String>) -> Body {
        let all = |forms: &Vec<Form>| forms.iter().map(|form| form.renamed(names)).collect();
        Body {
            keyword: self.keyword.clone(),
            subject: self.subject.as_ref().map(|subject| subject.renamed(names)),
            meaning: self.meaning.clone(),
            phrases: self.phrases.iter().map(|(name, forms)| (*name, all(forms))).collect(),
            parts: self
                .parts
                .iter()
                .map(|(keyword, parts)| {
                    (keyword.clone(), parts.iter().map(|part| part.renamed(names)).collect())
                })
                .collect(),
        }
    }

    /// The first argument of a phrase.
    pub(super) fn arg(&self, name: &str) -> Option<&Form> {
        self.phrases.get(name)?.first()
    }

    /// The word a phrase gives.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.arg(name).map(ToString::to_string)
    }
}

/// An id under its new name; `ID.reasons` follows it.
pub(super) fn renamed(word: &str, names: &BTreeMap<String, String>) -> String {
    if let Some(new) = names.get(word) {
        return new.clone();
    }
    match word.split_once('.') {
        Some((head, rest)) => match names.get(head) {
            Some(new) => format!("{new}.{rest}"),
            None => word.to_owned(),
        },
        None => word.to_owned(),
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Form::Plain(text) => f.write_str(text),
            Form::Text(text) => write!(f, "\u{201c}{text}\u{201d}"),
            Form::Length(amount) => write!(f, "{}", readable(*amount)),
            Form::Set(members) => {
                let members: Vec<String> = members.iter().map(ToString::to_string).collect();
                write!(f, "({})", members.join(", "))
            }
            Form::Row(members) => {
                let members: Vec<String> = members.iter().map(ToString::to_string).collect();
                write!(f, "({})", members.join(", then "))
            }
            Form::Event(name, Some(argument)) => write!(f, "{name}({argument})"),
            Form::Event(name, None) => f.write_str(name),
            Form::Limit(limit) => write!(f, "{limit}"),
            Form::Cond(cond) => write!(f, "{cond}"),
            Form::Bracket(id, options) => {
                let option = |(owner, value): (&String, &Option<Form>)| match value {
                    Some(value) => format!("{owner} {value}"),
                    None => format!("{owner} -"),
                };
                let options: Vec<String> = options.iter().map(option).collect();
                write!(f, "[{id}: {}]", options.join(" | "))
            }
        }
    }
}

// Twelve months are a year again where people read it.
fn readable(amount: Amount) -> Amount {
    match amount.unit {
        Unit::Month if amount.n > 0 && amount.n.is_multiple_of(12) => Amount::of(amount.n / 12, Unit::Year),
        _ => amount,
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let aim = if self.aim { "aim " } else { "" };
        match (&self.before, self.kind) {
            (Some(events), _) => write!(f, "{aim}no-later-than {} before {events}", self.what),
            (None, kind) => write!(f, "{aim}{kind} {}", self.what),
        }
    }
}

impl fmt::Display for Cond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |items: &BTreeSet<String>| items.iter().cloned().collect::<Vec<_>>().join(", ");
        match self {
            Cond::Or(parts) | Cond::And(parts) => {
                let word = if matches!(self, Cond::Or(_)) { " or " } else { " and " };
                let part = |part: &Cond| match part {
                    Cond::Or(_) | Cond::And(_) => format!("({part})"),
                    _ => part.to_string(),
                };
                f.write_str(&parts.iter().map(part).collect::<Vec<_>>().join(word))
            }
            Cond::Holds(path, true) => f.write_str(path),
            Cond::Holds(path, false) => write!(f, "not {path}"),
            Cond::Compare(path, sign, value) => write!(f, "{path} {sign} {value}"),
            Cond::In(path, items, is) => {
                write!(f, "{}{path} in ({})", if *is { "" } else { "not " }, list(items))
            }
            Cond::Known(path, is) => write!(f, "{path} {}", if *is { "known" } else { "unknown" }),
        }
    }
}

/// Whether two statements are the same but for their layout.
pub(super) fn same_text(one: &Statement, other: &Statement) -> bool {
    text(one) == text(other)
}

/// A statement with everything in it, in one order of phrases.
fn text(statement: &Statement) -> String {
    let none = Assignment::new();
    let said = |value: &ast::Value| form(value, &none).map(|form| form.to_string()).unwrap_or_default();
    let mut phrases: Vec<String> = statement
        .phrases
        .iter()
        .map(|phrase| {
            format!("{} {}", phrase.name, phrase.args.iter().map(said).collect::<Vec<_>>().join(" "))
        })
        .collect();
    phrases.sort();
    let children: Vec<String> = statement.statements().map(text).collect();
    format!(
        "{} {} {:?} {}{{{}}}",
        statement.keyword(),
        statement.subject.as_ref().map(said).unwrap_or_default(),
        statement.title().map(normal),
        phrases.join(" "),
        children.join(";")
    )
}
