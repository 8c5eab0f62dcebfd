//! What was said under an element, once it reads.

use std::collections::BTreeMap;

use comity_treaty::period::Amount;
use comity_words::strict::Json;
use comity_words::{Day, Digest, Money, Stamp};

use crate::Name;

/// A value that fits the form it was read for. Only a form makes one, or [`Said::text`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said(pub(super) Tree);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tree {
    Text(String),
    Truth(bool),
    Number(u64),
    Day(Day),
    Stamp(Stamp),
    Length(Amount),
    Money(Money),
    Digest(Digest),
    Code(&'static str),
    Name(Name),
    Record(BTreeMap<&'static str, Said>),
    Many(Vec<Said>),
}

impl Said {
    /// Running text.
    pub fn text(text: impl Into<String>) -> Said {
        Said(Tree::Text(text.into()))
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Tree::Text(text) => text.trim().is_empty(),
            Tree::Record(members) => members.values().all(Said::is_empty),
            Tree::Many(entries) => entries.iter().all(Said::is_empty),
            _ => false,
        }
    }

    /// The text, where it is one and nothing but.
    pub fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Tree::Text(text) => Some(text),
            Tree::Code(code) => Some(code),
            Tree::Name(name) => Some(name.as_str()),
            _ => None,
        }
    }

    /// Running text, which the first version of a request could carry as well.
    pub fn plain(&self) -> Option<&str> {
        match &self.0 {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no.
    pub fn truth(&self) -> Option<bool> {
        match self.0 {
            Tree::Truth(truth) => Some(truth),
            _ => None,
        }
    }

    /// A whole number.
    pub fn number(&self) -> Option<u64> {
        match self.0 {
            Tree::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A day.
    pub fn day(&self) -> Option<Day> {
        match self.0 {
            Tree::Day(day) => Some(day),
            _ => None,
        }
    }

    /// A moment with its offset.
    pub fn stamp(&self) -> Option<&Stamp> {
        match &self.0 {
            Tree::Stamp(stamp) => Some(stamp),
            _ => None,
        }
    }

    /// A length of time.
    pub fn length(&self) -> Option<Amount> {
        match self.0 {
            Tree::Length(length) => Some(length),
            _ => None,
        }
    }

    /// A sum.
    pub fn money(&self) -> Option<Money> {
        match self.0 {
            Tree::Money(money) => Some(money),
            _ => None,
        }
    }

    /// A name of a treaty's, or a code that can be read as one.
    pub fn name(&self) -> Option<Name> {
        match &self.0 {
            Tree::Name(name) => Some(name.clone()),
            Tree::Code(code) => code.parse().ok(),
            _ => None,
        }
    }

    /// A member of a record.
    pub fn member(&self, name: &str) -> Option<&Said> {
        match &self.0 {
            Tree::Record(members) => members.get(name),
            _ => None,
        }
    }

    /// The entries, where it is several of a kind.
    pub fn entries(&self) -> Option<&[Said]> {
        match &self.0 {
            Tree::Many(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entries, or itself alone.
    pub fn each(&self) -> &[Said] {
        self.entries().unwrap_or(std::slice::from_ref(self))
    }

    pub(super) fn is_record(&self) -> bool {
        matches!(self.0, Tree::Record(_))
    }

    /// As it travels.
    pub fn to_json(&self) -> Json {
        match &self.0 {
            Tree::Text(text) => Json::from(text),
            Tree::Truth(truth) => Json::Bool(*truth),
            Tree::Number(number) => Json::Integer(i64::try_from(*number).unwrap_or(i64::MAX)),
            Tree::Day(day) => Json::of(day),
            Tree::Stamp(stamp) => Json::of(stamp),
            Tree::Length(length) => Json::of(length),
            Tree::Money(money) => Json::of(money),
            Tree::Digest(digest) => Json::of(digest),
            Tree::Code(code) => Json::from(*code),
            Tree::Name(name) => Json::from(name.as_str()),
            Tree::Record(members) => {
                Json::object(members.iter().map(|(name, said)| ((*name).to_owned(), said.to_json())))
            }
            Tree::Many(entries) => Json::Array(entries.iter().map(Said::to_json).collect()),
        }
    }

    fn write(&self, f: &mut std::fmt::Formatter<'_>, inside: bool) -> std::fmt::Result {
        match &self.0 {
            Tree::Text(text) => f.write_str(text),
            Tree::Truth(truth) => f.write_str(if *truth { "yes" } else { "no" }),
            Tree::Number(number) => number.fmt(f),
            Tree::Day(day) => std::fmt::Display::fmt(day, f),
            Tree::Stamp(stamp) => stamp.fmt(f),
            Tree::Length(length) => length.fmt(f),
            Tree::Money(money) => money.fmt(f),
            Tree::Digest(digest) => std::fmt::Display::fmt(digest, f),
            Tree::Code(code) => f.write_str(code),
            Tree::Name(name) => name.fmt(f),
            Tree::Record(members) => {
                if inside {
                    f.write_str("(")?;
                }
                for (place, (name, said)) in members.iter().enumerate() {
                    write!(f, "{}{name}: ", if place == 0 { "" } else { "; " })?;
                    said.write(f, true)?;
                }
                if inside { f.write_str(")") } else { Ok(()) }
            }
            Tree::Many(entries) => {
                let records = entries.iter().any(|entry| matches!(entry.0, Tree::Record(_)));
                for (place, entry) in entries.iter().enumerate() {
                    match (place, records && !inside) {
                        (0, true) => f.write_str("1. ")?,
                        (place, true) => write!(f, "\n{}. ", place + 1)?,
                        (0, false) => {}
                        (_, false) => f.write_str(", ")?,
                    }
                    entry.write(f, inside)?;
                }
                Ok(())
            }
        }
    }
}

use std::fmt::Display as _;

/// For people: `name: (latin: Ilva Korren); role: suspect`.
impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.write(f, false)
    }
}

/// What was said concerns persons more often than not.
impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}
