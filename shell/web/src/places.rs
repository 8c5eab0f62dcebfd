//! The places of a form that a table describes: laid out as fields, and gathered from fields again.
//!
//! A place is known by its path, `element.persons.2.name.latin`, which is the name of its field. What was typed is the
//! one truth of a form: a stored value is laid out as if somebody had typed it, so that a form with a mistake comes
//! back with everything in it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::habits;
use crate::locale::Locale;

/// What stands in the fields of a form, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// As a browser sent them.
    pub(crate) fn of(pairs: &[(String, String)]) -> Fields {
        let mut fields = Fields::default();
        for (name, said) in pairs {
            fields.0.entry(name.clone()).or_default().push(said.replace("\r\n", "\n"));
        }
        fields
    }

    /// What one field says; nothing where there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|said| said.first()).map_or("", |said| said.trim())
    }

    /// Everything said under a name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(|said| said.trim()).filter(|said| !said.is_empty())
    }

    /// Writes a field.
    pub(crate) fn put(&mut self, name: &str, said: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![said.into()]);
    }

    /// Writes one more under a name.
    pub(crate) fn push(&mut self, name: &str, said: &str) {
        self.0.entry(name.to_owned()).or_default().push(said.to_owned());
    }

    /// Every field with what it says.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, said)| (name.as_str(), said.as_slice()))
    }

    /// Whether something is said at a place or below it.
    pub(crate) fn says(&self, path: &str) -> bool {
        self.below(path).any(|(_, said)| said.iter().any(|one| !one.trim().is_empty()))
    }

    /// The fields of a place and of what stands below it.
    pub(crate) fn below<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a [String])> {
        self.iter().filter(move |(name, _)| {
            name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The numbers of the entries of a list, in order.
    pub(crate) fn entries(&self, path: &str) -> Vec<u32> {
        let number = |name: &str| name[path.len()..].strip_prefix('.')?.split('.').next()?.parse().ok();
        let mut found: Vec<u32> = self.below(path).filter_map(|(name, _)| number(name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Takes out a place and everything below it.
    pub(crate) fn take(&mut self, path: &str) {
        let below = format!("{path}.");
        self.0.retain(|name, _| name != path && !name.starts_with(&below));
    }
}

/// Whether several of a kind stand there.
pub(crate) fn several(shape: &Value) -> bool {
    shape["several"] == true
}

/// What the tables call the record or the closed list that stands there.
pub(crate) fn called(shape: &Value) -> &str {
    shape["called"].as_str().unwrap_or_default()
}

/// The kind of value.
pub(crate) fn kind(shape: &Value) -> &str {
    shape["kind"].as_str().unwrap_or("text")
}

/// The members of a record.
pub(crate) fn members(shape: &Value) -> &[Value] {
    shape["members"].as_array().map_or(&[], Vec::as_slice)
}

/// The name of a member.
pub(crate) fn name(member: &Value) -> &str {
    member["name"].as_str().unwrap_or_default()
}

/// The codes of a closed list.
pub(crate) fn codes(shape: &Value) -> impl Iterator<Item = &str> {
    shape["codes"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// How several short values of a kind are parted in one field.
fn parted(kind: &str) -> &'static str {
    if matches!(kind, "line" | "text") { "\n" } else { ", " }
}

/// Lays a stored value out as fields.
pub(crate) fn lay(shape: &Value, value: &Value, path: &str, into: &mut Fields) {
    match (kind(shape), value) {
        (_, Value::Null) => {}
        ("record", Value::Array(entries)) => {
            for (place, entry) in entries.iter().enumerate() {
                lay(shape, entry, &format!("{path}.{}", place + 1), into);
            }
        }
        ("record", value) => {
            for member in members(shape) {
                lay(member, &value[name(member)], &format!("{path}.{}", name(member)), into);
            }
        }
        ("code", Value::Array(entries)) => {
            entries.iter().filter_map(Value::as_str).for_each(|code| into.push(path, code));
        }
        (kind, Value::Array(entries)) => {
            let said: Vec<String> = entries.iter().map(text).collect();
            into.put(path, said.join(parted(kind)));
        }
        (_, value) => into.put(path, text(value)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    }
}

/// Reads fields for a reader: what does not read is named with its place.
pub(crate) struct Gathering<'a> {
    /// Whose habits are heeded.
    pub(crate) locale: &'a Locale,
    /// The measure, where places of an item are read.
    pub(crate) measure: Option<&'a str>,
    /// Fields that do not read: name of the field, and the sentence beside it.
    pub(crate) wrong: BTreeMap<String, String>,
}

impl<'a> Gathering<'a> {
    /// Nothing read yet.
    pub(crate) fn of(locale: &'a Locale) -> Gathering<'a> {
        Gathering { locale, measure: None, wrong: BTreeMap::new() }
    }

    /// The value at a place, from its fields; nothing where they say nothing.
    pub(crate) fn value(&mut self, shape: &Value, path: &str, fields: &Fields) -> Option<Value> {
        match (kind(shape), several(shape)) {
            ("record", true) => {
                let entries = fields.entries(path);
                let read = entries.iter().filter_map(|n| self.record(shape, &format!("{path}.{n}"), fields));
                let read: Vec<Value> = read.collect();
                (!read.is_empty()).then_some(Value::Array(read))
            }
            ("record", false) => self.record(shape, path, fields),
            ("code", true) => {
                let codes: Vec<Value> = fields.all(path).map(Value::from).collect();
                (!codes.is_empty()).then_some(Value::Array(codes))
            }
            (kind, true) => {
                let marks: &[char] =
                    if parted(kind) == "\n" { &['\n'] } else { &[',', ';', '،', '、', '\n'] };
                let said = fields.one(path).split(marks).map(str::trim).filter(|one| !one.is_empty());
                let read: Vec<Value> = said.filter_map(|one| self.leaf(kind, path, one)).collect();
                (!read.is_empty()).then_some(Value::Array(read))
            }
            (kind, false) => {
                let said = fields.one(path);
                if said.is_empty() { None } else { self.leaf(kind, path, said) }
            }
        }
    }

    fn record(&mut self, shape: &Value, path: &str, fields: &Fields) -> Option<Value> {
        let mut record = Map::new();
        for member in members(shape) {
            if let Some(value) = self.value(member, &format!("{path}.{}", name(member)), fields) {
                record.insert(name(member).to_owned(), value);
            }
        }
        (!record.is_empty()).then_some(Value::Object(record))
    }

    fn leaf(&mut self, kind: &str, path: &str, said: &str) -> Option<Value> {
        let read = habits::read(self.locale, kind, said);
        match comity_node::reads(path, &read, self.measure) {
            Ok(()) => Some(Value::from(read)),
            Err(_) => {
                let shown: String = said.chars().take(60).collect();
                let sentence =
                    self.locale.say_with(&format!("wrong-{kind}"), [("written", shown.as_str().into())]);
                self.wrong.insert(path.to_owned(), sentence);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The row of an element, as the table has it.
    fn persons() -> Value {
        json!({"kind": "record", "several": true, "members": [
            {"name": "name", "kind": "record", "several": false, "members": [
                {"name": "written", "kind": "line", "several": false}, {"name": "latin", "kind": "line", "several": false}]},
            {"name": "born", "kind": "day", "several": false},
            {"name": "nationality", "kind": "state", "several": true},
        ]})
    }

    #[test]
    fn what_is_laid_out_is_gathered_again() {
        let value = json!([
            {"name": {"written": "Илья Коррен", "latin": "Ilya Korren"}, "born": "1970-02-03", "nationality": ["DE", "FR"]},
            {"name": {"written": "A. Example"}},
        ]);
        let mut fields = Fields::default();
        lay(&persons(), &value, "element.persons", &mut fields);
        assert_eq!(fields.one("element.persons.1.nationality"), "DE, FR");
        assert_eq!(fields.entries("element.persons"), [1, 2]);
        let mut gathering = Gathering::of(Locale::english());
        assert_eq!(gathering.value(&persons(), "element.persons", &fields), Some(value));
        assert!(gathering.wrong.is_empty());
    }

    #[test]
    fn an_entry_left_empty_is_none_and_the_next_takes_its_place() {
        let mut fields = Fields::default();
        fields.put("element.persons.1.name.written", " ");
        fields.put("element.persons.3.name.written", "B");
        fields.put("element.persons.3.born", "3.2.1970");
        let gathered = Gathering::of(Locale::english()).value(&persons(), "element.persons", &fields);
        assert_eq!(gathered, Some(json!([{"name": {"written": "B"}, "born": "1970-02-03"}])));
    }

    #[test]
    fn every_mistake_is_named_with_its_place() {
        let mut fields = Fields::default();
        fields.put("element.persons.1.born", "yesterday");
        fields.put("element.persons.2.nationality", "DE, Ruritania of old");
        let mut gathering = Gathering::of(Locale::english());
        gathering.value(&persons(), "element.persons", &fields);
        let places: Vec<&str> = gathering.wrong.keys().map(String::as_str).collect();
        assert_eq!(places, ["element.persons.1.born", "element.persons.2.nationality"]);
        assert!(gathering.wrong["element.persons.1.born"].contains("21 12 2026"));
    }
}
