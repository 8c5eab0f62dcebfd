//! Whether an answer is what a description says it is: strictly, with no member that is not described.

use serde_json::{Map, Value};

/// A description of the door.
pub(super) struct Described<'a>(pub(super) &'a Value);

impl<'a> Described<'a> {
    pub(super) fn holds(&self, schema: &'a Value, value: &Value, place: &str) -> Result<(), String> {
        let schema = self.named(schema);
        if schema.is_boolean() || schema.as_object().is_some_and(Map::is_empty) {
            return Ok(());
        }
        for choice in ["anyOf", "oneOf"] {
            if let Some(branches) = schema[choice].as_array() {
                let all: Vec<_> = branches.iter().map(|one| self.holds(one, value, place)).collect();
                if all.iter().any(Result::is_ok) {
                    return Ok(());
                }
                let whys: Vec<String> = all.into_iter().filter_map(Result::err).collect();
                return Err(whys.join("; or "));
            }
        }
        if let Some(constant) = schema.get("const").filter(|constant| *constant != value) {
            return Err(format!("{place}: {constant} is described, {value} stands"));
        }
        if let Some(words) = schema["enum"].as_array().filter(|words| !words.contains(value)) {
            return Err(format!("{place}: one of {words:?} is described, {value} stands"));
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|kind| is(value, kind)) {
            return Err(format!("{place}: {types:?} is described, {value} stands"));
        }
        match value {
            Value::Array(entries) => {
                let first = schema["prefixItems"].as_array().cloned().unwrap_or_default();
                for (n, entry) in entries.iter().enumerate() {
                    let place = format!("{place}/{n}");
                    match schema["prefixItems"].get(n) {
                        Some(schema) => self.holds(schema, entry, &place)?,
                        None if first.is_empty() => self.holds(&schema["items"], entry, &place)?,
                        None => return Err(format!("{place}: one entry more than described")),
                    }
                }
                Ok(())
            }
            Value::Object(members) => self.object(schema, members, place),
            _ => Ok(()),
        }
    }

    fn object(&self, schema: &'a Value, members: &Map<String, Value>, place: &str) -> Result<(), String> {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                return Err(format!("{place}: `{name}` is described and is not there"));
            }
        }
        // A value of any kind is described by its words alone.
        let any = schema["properties"].is_null() && schema["additionalProperties"].is_null();
        let open = any || matches!(schema["additionalProperties"], Value::Object(_) | Value::Bool(true));
        for (name, value) in members {
            let place = format!("{place}/{name}");
            match schema["properties"].get(name) {
                Some(schema) => self.holds(schema, value, &place)?,
                None if open => self.holds(&schema["additionalProperties"], value, &place)?,
                None => return Err(format!("{place}: it is not described")),
            }
        }
        Ok(())
    }

    fn named(&self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|name| name.strip_prefix('#')) {
            Some(pointer) => self.0.pointer(pointer).map_or(schema, |schema| self.named(schema)),
            None => schema,
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
