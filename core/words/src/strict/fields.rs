//! The members of one object, taken one by one; what nobody took is refused at the end.

use super::{Json, StrictError, hidden};
use crate::from_base64url;
use std::fmt::Display;
use std::str::FromStr;

/// A reader of one object. Take what is known, then [`Fields::finish`].
#[derive(Debug)]
#[must_use = "unknown members are refused by `finish`"]
pub struct Fields {
    path: String,
    left: Vec<(String, Json)>,
}

impl Fields {
    /// The members of `json`, which errors call by `path`.
    pub fn of(json: Json, path: &str) -> Result<Fields, StrictError> {
        match json {
            Json::Object(left) => Ok(Fields { path: path.to_owned(), left }),
            _ => Err(StrictError::member(path, "an object is expected")),
        }
    }

    /// The name by which errors call this object.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A refusal of one member of this object.
    pub fn refuse(&self, name: &str, why: impl Into<String>) -> StrictError {
        StrictError::member(self.at(name), why)
    }

    /// The member, where it is there.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        let index = self.left.iter().position(|(own, _)| own == name)?;
        Some(self.left.remove(index).1)
    }

    /// The member, or a refusal that names it.
    pub fn need(&mut self, name: &str) -> Result<Json, StrictError> {
        self.take(name).ok_or_else(|| self.refuse(name, "this member is missing"))
    }

    /// The member where it is there and not `null`.
    pub fn opt(&mut self, name: &str) -> Option<Json> {
        self.take(name).filter(|value| !value.is_null())
    }

    /// A member that must stand there, and may be `null`.
    pub fn nullable(&mut self, name: &str) -> Result<Option<Json>, StrictError> {
        Ok(Some(self.need(name)?).filter(|value| !value.is_null()))
    }

    /// A string.
    pub fn text(&mut self, name: &str) -> Result<String, StrictError> {
        let value = self.need(name)?;
        self.as_text(name, value)
    }

    /// A string, or nothing (missing or `null`).
    pub fn opt_text(&mut self, name: &str) -> Result<Option<String>, StrictError> {
        self.opt(name).map(|value| self.as_text(name, value)).transpose()
    }

    /// A string that names something: no hidden characters, not empty.
    pub fn identifier(&mut self, name: &str) -> Result<String, StrictError> {
        let text = self.text(name)?;
        hidden::identifier(&text, &self.at(name))?;
        Ok(text)
    }

    /// A whole number that fits the type asked for.
    pub fn integer<T: TryFrom<i64>>(&mut self, name: &str) -> Result<T, StrictError> {
        let value = self.need(name)?;
        self.as_integer(name, value)
    }

    /// A whole number, or nothing (missing or `null`).
    pub fn opt_integer<T: TryFrom<i64>>(&mut self, name: &str) -> Result<Option<T>, StrictError> {
        self.opt(name).map(|value| self.as_integer(name, value)).transpose()
    }

    /// `true` or `false`.
    pub fn bool(&mut self, name: &str) -> Result<bool, StrictError> {
        let value = self.need(name)?;
        value.as_bool().ok_or_else(|| self.refuse(name, "`true` or `false` is expected"))
    }

    /// `true` or `false`, or nothing (missing or `null`).
    pub fn opt_bool(&mut self, name: &str) -> Result<Option<bool>, StrictError> {
        let value = self.opt(name);
        value
            .map(|v| v.as_bool().ok_or_else(|| self.refuse(name, "`true` or `false` is expected")))
            .transpose()
    }

    /// A string that reads as a `T`.
    pub fn parse<T: FromStr<Err: Display>>(&mut self, name: &str) -> Result<T, StrictError> {
        let value = self.need(name)?;
        self.as_parsed(name, value)
    }

    /// A string that reads as a `T`, or nothing (missing or `null`).
    pub fn opt_parse<T: FromStr<Err: Display>>(&mut self, name: &str) -> Result<Option<T>, StrictError> {
        self.opt(name).map(|value| self.as_parsed(name, value)).transpose()
    }

    /// A member that must stand there: a string that reads as a `T`, or `null`.
    pub fn nullable_parse<T: FromStr<Err: Display>>(&mut self, name: &str) -> Result<Option<T>, StrictError> {
        self.nullable(name)?.map(|value| self.as_parsed(name, value)).transpose()
    }

    /// Bytes in base64url.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, StrictError> {
        let text = self.text(name)?;
        from_base64url(&text).ok_or_else(|| self.refuse(name, "base64url without padding is expected"))
    }

    /// The entries of an array.
    pub fn array(&mut self, name: &str) -> Result<Vec<Json>, StrictError> {
        let value = self.need(name)?;
        self.as_array(name, value)
    }

    /// The entries of an array, or none (missing or `null`).
    pub fn opt_array(&mut self, name: &str) -> Result<Option<Vec<Json>>, StrictError> {
        self.opt(name).map(|value| self.as_array(name, value)).transpose()
    }

    /// An array of strings.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, StrictError> {
        let entries = self.array(name)?;
        entries.into_iter().map(|entry| self.as_text(name, entry)).collect()
    }

    /// An array of strings that each read as a `T`.
    pub fn parse_all<T: FromStr<Err: Display>>(&mut self, name: &str) -> Result<Vec<T>, StrictError> {
        let entries = self.array(name)?;
        entries.into_iter().map(|entry| self.as_parsed(name, entry)).collect()
    }

    /// An object in this one.
    pub fn object(&mut self, name: &str) -> Result<Fields, StrictError> {
        let value = self.need(name)?;
        Fields::of(value, &self.at(name))
    }

    /// An object in this one, or nothing (missing or `null`).
    pub fn opt_object(&mut self, name: &str) -> Result<Option<Fields>, StrictError> {
        self.opt(name).map(|value| Fields::of(value, &self.at(name))).transpose()
    }

    /// An array of objects.
    pub fn objects(&mut self, name: &str) -> Result<Vec<Fields>, StrictError> {
        let entries = self.array(name)?;
        let path = self.at(name);
        entries
            .into_iter()
            .enumerate()
            .map(|(index, entry)| Fields::of(entry, &format!("{path}[{index}]")))
            .collect()
    }

    /// The names not yet taken.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.left.iter().map(|(name, _)| name.as_str())
    }

    /// Every member not yet taken, for an object whose names are chosen by its writer.
    pub fn rest(self) -> Vec<(String, Json)> {
        self.left
    }

    /// Refuses whatever nobody took: a new member needs a new version.
    pub fn finish(self) -> Result<(), StrictError> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => Err(self.refuse(&super::shown(name), "this member is not known here")),
        }
    }

    fn as_text(&self, name: &str, value: Json) -> Result<String, StrictError> {
        match value {
            Json::Text(text) => Ok(text),
            _ => Err(self.refuse(name, "a string is expected")),
        }
    }

    fn as_integer<T: TryFrom<i64>>(&self, name: &str, value: Json) -> Result<T, StrictError> {
        let value = value.as_integer().ok_or_else(|| self.refuse(name, "a whole number is expected"))?;
        T::try_from(value).map_err(|_| self.refuse(name, format!("`{value}` is out of range here")))
    }

    fn as_parsed<T: FromStr<Err: Display>>(&self, name: &str, value: Json) -> Result<T, StrictError> {
        let text = self.as_text(name, value)?;
        text.parse().map_err(|error: T::Err| self.refuse(name, error.to_string()))
    }

    fn as_array(&self, name: &str, value: Json) -> Result<Vec<Json>, StrictError> {
        match value {
            Json::Array(entries) => Ok(entries),
            _ => Err(self.refuse(name, "an array is expected")),
        }
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}
