//! A JSON value whose members keep their order, and how it is written: one line, no spaces.

use crate::{Digest, Moment, Party, Reference, StateCode};
use unicode_normalization::UnicodeNormalization;

/// A JSON value. There are no fractions, and members keep the order they were written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number within ±(2^53 − 1).
    Integer(i64),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object; no name stands twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object of these members, in this order.
    pub fn object<N: Into<String>>(members: impl IntoIterator<Item = (N, Json)>) -> Json {
        Json::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// An array of these entries.
    pub fn array<T: Into<Json>>(entries: impl IntoIterator<Item = T>) -> Json {
        Json::Array(entries.into_iter().map(Into::into).collect())
    }

    /// The text a value prints as.
    pub fn of(value: &(impl std::fmt::Display + ?Sized)) -> Json {
        Json::Text(value.to_string())
    }

    /// The string, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Json::Integer(value) => Some(*value),
            _ => None,
        }
    }

    /// `true` or `false`, where it is one of them.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The entries, where it is an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(entries) => Some(entries),
            _ => None,
        }
    }

    /// The members, where it is an object.
    pub fn as_object(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The member of that name, where it is an object that has it.
    pub fn member(&self, name: &str) -> Option<&Json> {
        self.as_object()?.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        *self == Json::Null
    }

    /// The value on one line without spaces. Text leaves in normal form C, so that what we write
    /// is what a strict reader takes; a NUL becomes the replacement character.
    pub fn write(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    fn write_to(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Integer(value) => out.push_str(&value.to_string()),
            Json::Text(text) => quote(text, out),
            Json::Array(entries) => {
                out.push('[');
                for (index, entry) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    entry.write_to(out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    quote(name, out);
                    out.push(':');
                    value.write_to(out);
                }
                out.push('}');
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    if text.is_ascii() {
        // Nearly all of a long text stands as it is: runs of it are taken at once.
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
            out.push_str(&rest[..at]);
            push_escaped(char::from(rest.as_bytes()[at]), out);
            rest = &rest[at + 1..];
        }
        out.push_str(rest);
    } else {
        text.nfc().for_each(|c| push_escaped(c, out));
    }
    out.push('"');
}

fn push_escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\0' => out.push('\u{fffd}'),
        control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
        other => out.push(other),
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Json {
        Json::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Json {
        Json::Integer(value)
    }
}

impl From<i32> for Json {
    fn from(value: i32) -> Json {
        Json::Integer(i64::from(value))
    }
}

impl From<u8> for Json {
    fn from(value: u8) -> Json {
        Json::Integer(i64::from(value))
    }
}

impl From<u16> for Json {
    fn from(value: u16) -> Json {
        Json::Integer(i64::from(value))
    }
}

impl From<u32> for Json {
    fn from(value: u32) -> Json {
        Json::Integer(i64::from(value))
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Json {
        Json::Text(text.clone())
    }
}

impl From<Digest> for Json {
    fn from(digest: Digest) -> Json {
        Json::of(&digest)
    }
}

impl From<Moment> for Json {
    fn from(moment: Moment) -> Json {
        Json::of(&moment)
    }
}

impl From<Party> for Json {
    fn from(party: Party) -> Json {
        Json::of(&party)
    }
}

impl From<&StateCode> for Json {
    fn from(state: &StateCode) -> Json {
        Json::of(state)
    }
}

impl From<&Reference> for Json {
    fn from(reference: &Reference) -> Json {
        Json::of(reference)
    }
}

impl From<Vec<Json>> for Json {
    fn from(entries: Vec<Json>) -> Json {
        Json::Array(entries)
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, Into::into)
    }
}
