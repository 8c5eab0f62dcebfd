//! The canonical JSON of a treaty file: what is signed.
//!
//! Layout, comments, the order of phrases and the parentheses of a list of one leave no trace; everything else
//! a file says does. Open brackets stay, with every option.

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_words::Digest;
use comity_words::strict::{Json, MOST};
use jiff::civil::Time;
use unicode_normalization::UnicodeNormalization;

use super::jcs;
use super::keys::{Holds, key, pattern_of};
use crate::bind;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::syntax::ast::{
    ArticleRef, Assignment, Bracket, BracketedItem, Cond, CondKind, EventName, Item, Length, Limit,
    LimitForm, Number, Path, Statement, Value, ValueKind,
};
use crate::syntax::grammar::{Shape, grammar, names_clause};
use crate::syntax::{Parse, parse};

/// The canonical JSON of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// The value.
    pub json: Json,
    /// Its bytes in the form of RFC 8785.
    pub text: String,
    /// SHA-256 of those bytes.
    pub digest: Digest,
}

/// The canonical JSON of a file; nothing where it has syntax errors, for then nobody knows what it says.
pub fn canonical(source: &Source) -> Option<Canonical> {
    let parse = parse(&source.text);
    if parse.diagnostics.iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let json = file(source, &parse);
    let text = jcs::written(&json);
    let digest = Digest::of(text.as_bytes());
    Some(Canonical { json, text, digest })
}

fn file(source: &Source, parse: &Parse) -> Json {
    let ids = ids(source, parse);
    let of = |keyword: &str| {
        let held = parse.file().statements().filter(|statement| statement.keyword() == keyword);
        Json::Array(held.map(|held| statement(held, &ids)).collect())
    };
    let version = parse.file().statements().find(|statement| statement.keyword() == "comity");
    let version = version.and_then(|comity| comity.subject.as_ref()?.whole()).unwrap_or(1);
    Json::object([
        ("comity", Json::from(version)),
        ("instruments", of("treaty")),
        ("overlays", of("overlay")),
        ("profiles", of("profile")),
        ("scenarios", of("scenarios")),
    ])
}

/// The ids of the clauses of a file, by the place a clause begins; those in brackets by the way of closing
/// them in which they stand.
fn ids(source: &Source, parse: &Parse) -> BTreeMap<usize, String> {
    let mut ids = BTreeMap::new();
    let held = Arc::new(source.clone());
    let digest = Digest::of(source.text.as_bytes());
    for statement in parse.file().statements() {
        let mut ways = vec![Assignment::new()];
        chosen(statement.items(), &mut ways);
        for way in &ways {
            for (place, id) in bind::clause_ids(&held, digest, statement, way) {
                ids.entry(place).or_insert(id);
            }
        }
    }
    ids
}

/// One way of closing for each option around statements.
fn chosen(items: &[Item], ways: &mut Vec<Assignment>) {
    for item in items {
        match item {
            Item::Plain(statement) => chosen(statement.items(), ways),
            Item::Bracketed(bracketed) => {
                for (owner, block) in &bracketed.options {
                    let way = [(bracketed.id.text.clone(), owner.text.clone())];
                    ways.push(way.into());
                    // A bracket inside holds values only, but its statements may have blocks.
                    chosen(block.as_ref().map_or(&[], |block| &block.items), ways);
                }
            }
        }
    }
}

fn item(item: &Item, ids: &BTreeMap<usize, String>) -> Json {
    match item {
        Item::Plain(held) => statement(held, ids),
        Item::Bracketed(bracketed) => bracketed_item(bracketed, ids),
    }
}

fn bracketed_item(bracketed: &BracketedItem, ids: &BTreeMap<usize, String>) -> Json {
    let options = bracketed.options.iter().map(|(owner, block)| {
        let choice = match block {
            Some(block) => ("statements", items(&block.items, ids)),
            None => ("deletes", Json::from(true)),
        };
        Json::object([("owner", text(&owner.text)), choice])
    });
    of_bracket(&bracketed.id.text, options.collect())
}

fn of_bracket(id: &str, options: Vec<Json>) -> Json {
    Json::object([("bracket", Json::object([("id", text(id)), ("options", Json::Array(options))]))])
}

fn items(held: &[Item], ids: &BTreeMap<usize, String>) -> Json {
    Json::Array(held.iter().map(|held| item(held, ids)).collect())
}

fn statement(held: &Statement, ids: &BTreeMap<usize, String>) -> Json {
    let mut members = vec![("statement".to_owned(), text(held.keyword()))];
    let mut add = |name: &str, value: Json| members.push((name.to_owned(), value));
    let Some(rule) = grammar().rule(held.keyword()) else { return Json::Null };
    if let Some(id) = ids.get(&held.span.start).filter(|_| names_clause(held.keyword())) {
        add("id", text(id));
    }
    if let (Some(subject), Some(shape)) = (&held.subject, rule.subject) {
        match shape {
            Shape::AtRefs => add("at", value(subject, Shape::Refs)),
            shape => add("subject", value(subject, shape)),
        }
    }
    if let Some(title) = held.title() {
        add("title", text(title));
    }
    let mut wordings: BTreeMap<&str, Json> = BTreeMap::new();
    for phrase in &held.phrases {
        let Some(key) = pattern_of(rule, phrase).map(key) else { continue };
        match &key.holds {
            Holds::Nothing => add(&key.name, Json::from(true)),
            Holds::One(shape) => {
                add(&key.name, phrase.arg(0).map_or(Json::Null, |arg| value(arg, *shape)));
            }
            Holds::Several(names) => {
                let args = names.iter().zip(&phrase.args);
                let args = args.map(|((name, shape, _), arg)| (name.as_str(), value(arg, *shape)));
                add(&key.name, Json::object(args));
            }
            Holds::Wordings => {
                if let (Some(language), Some(said)) =
                    (phrase.arg(0).and_then(|language| language.path()), phrase.arg(1))
                {
                    wordings.insert(language, value(said, Shape::Str));
                }
            }
        }
    }
    if !wordings.is_empty() {
        add("wordings", Json::object(wordings));
    }
    if !held.items().is_empty() {
        add("statements", items(held.items(), ids));
    }
    Json::Object(members)
}

/// A value of a shape. Where any value may stand (`set`, `is`, comparisons) what is no word says what it is;
/// elsewhere the shape does.
fn value(held: &Value, shape: Shape) -> Json {
    let tagged = shape == Shape::Val;
    let tag = |name: &str, text: Json| if tagged { Json::object([(name, text)]) } else { text };
    match &held.kind {
        ValueKind::Number(held) => number(*held),
        ValueKind::Percent(held) => Json::object([("percent", number(*held))]),
        ValueKind::Money(amount, currency) => {
            Json::object([("amount", number(*amount)), ("currency", text(&currency.text))])
        }
        ValueKind::Length(held) => length(*held),
        ValueKind::Unknown => text("unknown"),
        ValueKind::None => text("none"),
        ValueKind::Date(day) => tag("date", Json::of(day)),
        ValueKind::Time(held) => tag("time", text(&time(*held))),
        ValueKind::Moment(day, held) => tag("moment", text(&format!("{day}T{}", time(*held)))),
        ValueKind::Hours(from, to) => text(&format!("{}-{}", time(*from), time(*to))),
        ValueKind::Text(held) => tag("text", text(&held.text)),
        ValueKind::Path(held) => path(held),
        ValueKind::Ids(held) => Json::Array(held.iter().map(path).collect()),
        ValueKind::Texts(held) => Json::Array(held.iter().map(|held| text(&held.text)).collect()),
        ValueKind::Events(held) => Json::Array(held.iter().map(event).collect()),
        ValueKind::Refs(refs, of) => {
            let of = of.as_ref().map(|of| of.text.as_str());
            Json::Array(refs.iter().map(|held| reference(held, of)).collect())
        }
        ValueKind::Moments(held) => {
            Json::Array(held.iter().map(|held| value(held, Shape::Moments)).collect())
        }
        // A list of one is its member.
        ValueKind::List(held) => match &held[..] {
            [one] => value(one, Shape::Val),
            several => Json::Array(several.iter().map(|held| value(held, Shape::Val)).collect()),
        },
        ValueKind::Cond(held) => condition(held),
        ValueKind::Limit(held) => limit(held),
        ValueKind::Bracket(held) => bracket(held, shape),
        // Only a file with syntax errors has one, and such a file has no canonical form.
        ValueKind::Missing => Json::Null,
    }
}

fn bracket(held: &Bracket, shape: Shape) -> Json {
    let options = held.options.iter().map(|(owner, option)| {
        let choice = match option {
            Some(option) => ("value", value(option, shape)),
            None => ("deletes", Json::from(true)),
        };
        Json::object([("owner", text(&owner.text)), choice])
    });
    of_bracket(&held.id.text, options.collect())
}

fn limit(held: &Limit) -> Json {
    let mut members = match &held.form {
        LimitForm::Within(length) => vec![("within", value(length, Shape::Dur))],
        LimitForm::AtLeast(length) => vec![("at-least", value(length, Shape::Dur))],
        LimitForm::NoLaterThan(until) => vec![("no-later-than", until_when(until))],
        LimitForm::Before(length, events) => {
            vec![("no-later-than", until_when(length)), ("before", value(events, Shape::Event))]
        }
        LimitForm::Promptly(words) => vec![("promptly", text(&words.text))],
    };
    if held.aim {
        members.push(("aim", Json::from(true)));
    }
    Json::object(members)
}

/// What stands behind `no-later-than`: a date, a path, a length; in brackets any value.
fn until_when(held: &Value) -> Json {
    match held.bracket() {
        Some(held) => bracket(held, Shape::Val),
        None => value(held, Shape::Moment),
    }
}

fn condition(held: &Cond) -> Json {
    match &held.kind {
        CondKind::Or(_) => Json::object([("or", Json::Array(joined(held, true)))]),
        CondKind::And(_) => Json::object([("and", Json::Array(joined(held, false)))]),
        CondKind::Not(part) => Json::object([("not", condition(part))]),
        CondKind::Holds(held) => Json::object([("holds", path(held))]),
        CondKind::Compare(left, comparator, right) => Json::object([
            ("path", path(left)),
            ("is", text(comparator.sign())),
            ("value", value(right, Shape::Val)),
        ]),
        CondKind::In(left, members) => {
            Json::object([("path", path(left)), ("in", Json::Array(members.iter().map(path).collect()))])
        }
        CondKind::Known(held) => Json::object([("known", path(held))]),
        CondKind::Unknown(held) => Json::object([("unknown", path(held))]),
        CondKind::Missing => Json::Null,
    }
}

/// The parts of `or` or `and`; parentheses around parts of the same kind mean nothing.
fn joined(held: &Cond, or: bool) -> Vec<Json> {
    match &held.kind {
        CondKind::Or(parts) if or => parts.iter().flat_map(|part| joined(part, or)).collect(),
        CondKind::And(parts) if !or => parts.iter().flat_map(|part| joined(part, or)).collect(),
        _ => vec![condition(held)],
    }
}

fn event(held: &EventName) -> Json {
    text(&match &held.argument {
        Some(argument) => format!("{}({})", held.path.text, argument.text),
        None => held.path.text.clone(),
    })
}

fn reference(held: &ArticleRef, of: Option<&str>) -> Json {
    let own = if held.quoted { Json::object([("text", text(&held.text))]) } else { text(&held.text) };
    match of {
        Some(of) => Json::object([("of", text(of)), ("ref", own)]),
        None => own,
    }
}

fn length(held: Length) -> Json {
    let unit = if held.working { "working-day" } else { held.unit.word() };
    Json::object([("n", Json::from(held.amount)), ("unit", text(unit))])
}

/// A whole number as a number; any other, and one that common readers would round, as a decimal string.
fn number(held: Number) -> Json {
    let mut held = held;
    while held.decimals > 0 && held.units % 10 == 0 {
        held = Number { units: held.units / 10, decimals: held.decimals - 1 };
    }
    match held.decimals == 0 && held.units <= MOST {
        true => Json::Integer(held.units),
        false => Json::of(&held),
    }
}

fn time(held: Time) -> String {
    match held.second() {
        0 => format!("{:02}:{:02}", held.hour(), held.minute()),
        second => format!("{:02}:{:02}:{second:02}", held.hour(), held.minute()),
    }
}

fn path(held: &Path) -> Json {
    text(&held.text)
}

/// Text in normal form C, also where a file wrote it with escapes.
fn text(held: &str) -> Json {
    Json::Text(held.nfc().collect())
}
