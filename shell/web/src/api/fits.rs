//! Whether a value is what a schema takes, and if not where and why: for the schemas our own types make.
//!
//! The type itself would refuse it as well, but says only that something somewhere did not fit.

use comity_node::Refusal;
use serde_json::{Map, Value};

/// Holds a value against a schema; `named` are the schemas that `$ref` reaches.
pub(super) fn fits(schema: &Value, value: &Value, named: &Map<String, Value>) -> Result<(), Refusal> {
    Reader { named }.at(schema, value, "")
}

/// The JSON types a schema takes, through one reference; none where it takes any.
pub(super) fn types(schema: &Value, named: &Map<String, Value>) -> Vec<String> {
    let reader = Reader { named };
    let schema = reader.named(schema);
    let branches = schema["anyOf"].as_array().into_iter().flatten();
    let own = match &schema["type"] {
        Value::String(one) => vec![one.clone()],
        Value::Array(several) => several.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(branches.flat_map(|branch| types(branch, named))).collect()
}

/// Whatever somebody sent, short enough to be said back.
pub(super) fn cut(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !letter.is_control()).take(40).collect();
    if kept.len() < text.len() { format!("{kept}…") } else { kept }
}

struct Reader<'a> {
    named: &'a Map<String, Value>,
}

impl<'a> Reader<'a> {
    fn named<'s>(&'s self, schema: &'s Value) -> &'s Value
    where
        'a: 's,
    {
        let name = schema["$ref"].as_str().and_then(|target| target.rsplit('/').next());
        name.and_then(|name| self.named.get(name)).unwrap_or(schema)
    }

    fn at(&self, schema: &Value, value: &Value, place: &str) -> Result<(), Refusal> {
        let schema = self.named(schema);
        if let Some(branches) = schema["anyOf"].as_array() {
            let mut first = None;
            for branch in branches {
                match self.at(branch, value, place) {
                    Ok(()) => return Ok(()),
                    Err(refusal) => first = first.or(Some(refusal)),
                }
            }
            return first.map_or(Ok(()), Err);
        }
        if let Some(variants) = schema["oneOf"].as_array() {
            return self.at(self.variant(variants, value, place)?, value, place);
        }
        if let Some(constant) = schema.get("const").filter(|constant| *constant != value) {
            return Err(misfit(place, format!("{constant} is wanted here, and {} stands", shown(value)), ""));
        }
        if let Some(words) = schema["enum"].as_array()
            && !words.contains(value)
        {
            let known: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            return Err(misfit(
                place,
                format!("{} is none of the words taken here", shown(value)),
                &one_of(&known, value.as_str()),
            ));
        }
        let types = types(schema, self.named);
        if !types.is_empty() && !types.iter().any(|kind| is(value, kind)) {
            let wanted: Vec<&str> = types.iter().map(|kind| said(kind)).collect();
            let why = format!("{} is wanted here, and {} stands", wanted.join(" or "), shown(value));
            return Err(misfit(place, why, ""));
        }
        match value {
            Value::Object(members) => self.object(schema, members, place),
            Value::Array(entries) => {
                let mut each = entries.iter().enumerate();
                each.try_for_each(|(n, entry)| self.at(&schema["items"], entry, &format!("{place}/{n}")))
            }
            Value::Number(number) => {
                let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
                let most = match schema["format"].as_str() {
                    Some("uint32") => i64::from(u32::MAX),
                    Some("uint16") => i64::from(u16::MAX),
                    _ => schema["maximum"].as_i64().unwrap_or(i64::MAX),
                };
                match number.as_i64() {
                    Some(number) if (least..=most).contains(&number) => Ok(()),
                    _ => Err(misfit(
                        place,
                        format!("{number} is out of bounds"),
                        &format!("from {least} to {most}"),
                    )),
                }
            }
            _ => Ok(()),
        }
    }

    fn object(&self, schema: &Value, members: &Map<String, Value>, place: &str) -> Result<(), Refusal> {
        let none = Map::new();
        let known = schema["properties"].as_object().unwrap_or(&none);
        for (name, value) in members {
            let below = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            match (known.get(name), &schema["additionalProperties"]) {
                (Some(schema), _) => self.at(schema, value, &below)?,
                (None, Value::Bool(false)) => {
                    let names: Vec<&str> = known.keys().map(String::as_str).collect();
                    let why = format!("`{}` is no member that is taken here", cut(name));
                    return Err(misfit(&below, why, &one_of(&names, Some(name))));
                }
                (None, schema @ Value::Object(_)) => self.at(schema, value, &below)?,
                _ => {}
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        match required.filter(|name| !members.contains_key(*name)).collect::<Vec<_>>().as_slice() {
            [] => Ok(()),
            [first, ..] => {
                let says =
                    known.get(*first).and_then(|schema| schema["description"].as_str()).unwrap_or_default();
                Err(misfit(&format!("{place}/{first}"), format!("`{first}` is missing"), says))
            }
        }
    }

    /// The variant a value means: by the member whose constants tell them apart.
    fn variant<'v>(&self, variants: &'v [Value], value: &Value, place: &str) -> Result<&'v Value, Refusal> {
        let tag = |variant: &'v Value| {
            let members = variant["properties"].as_object()?;
            members.iter().find_map(|(name, schema)| Some((name.as_str(), schema["const"].as_str()?)))
        };
        let words: Vec<&str> = variants
            .iter()
            .filter_map(|variant| tag(variant).map(|(_, word)| word).or_else(|| variant["const"].as_str()))
            .collect();
        let Some((member, _)) = variants.iter().find_map(tag) else {
            // Words without members.
            let found = variants.iter().find(|variant| variant.get("const") == Some(value));
            return found.ok_or_else(|| {
                misfit(
                    place,
                    format!("{} is none of the words taken here", shown(value)),
                    &one_of(&words, value.as_str()),
                )
            });
        };
        let Value::Object(members) = value else {
            return Err(misfit(
                place,
                format!("an object is wanted here, and {} stands", shown(value)),
                &format!("with `{member}`"),
            ));
        };
        let place = format!("{place}/{member}");
        let Some(said) = members.get(member).and_then(Value::as_str) else {
            return Err(misfit(&place, format!("`{member}` is missing"), &one_of(&words, None)));
        };
        let found = variants.iter().find(|variant| tag(variant).is_some_and(|(_, word)| word == said));
        found.ok_or_else(|| {
            misfit(
                &place,
                format!("`{}` is none of the words taken here", cut(said)),
                &one_of(&words, Some(said)),
            )
        })
    }
}

fn misfit(place: &str, why: String, hint: &str) -> Refusal {
    let refusal = Refusal::new("bad-member", why).place(if place.is_empty() { "/" } else { place });
    if hint.is_empty() { refusal.hint("`/api/openapi.json` says what is taken") } else { refusal.hint(hint) }
}

/// The nearest word first where one is near, then all.
fn one_of(words: &[&str], said: Option<&str>) -> String {
    let all = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let near = said.and_then(|said| {
        let near = words.iter().map(|word| (distance(word, said), *word)).min();
        near.filter(|(apart, word)| *apart <= 2 && *apart < word.len()).map(|(_, word)| word)
    });
    match near {
        Some(near) => format!("did you mean `{near}`? one of {all}"),
        None if words.is_empty() => "nothing is taken here".to_owned(),
        None => format!("one of {all}"),
    }
}

/// How many letters have to change to come from one word to the other.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().take(64).enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let change = before + usize::from(a != *b);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[right.len()]
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    }
}

fn said(kind: &str) -> &str {
    match kind {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "array" => "a list",
        "object" => "an object",
        "null" => "nothing (`null`)",
        other => other,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        other => format!("`{}`", cut(&other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(schema: &Value, value: &Value) -> (String, String, String) {
        let named = Map::new();
        let refusal = fits(schema, value, &named).unwrap_err();
        (refusal.place.unwrap(), refusal.sentence, refusal.hint.unwrap())
    }

    #[test]
    fn a_misfit_is_told_with_its_place_and_the_nearest_word() {
        let schema = json!({
            "type": "object", "additionalProperties": false, "required": ["case"],
            "properties": {
                "case": {"type": "string", "description": "The case."},
                "items": {"type": "array", "items": {"type": "integer", "format": "uint32", "minimum": 0}},
            },
        });
        let (place, why, hint) = refused(&schema, &json!({}));
        assert_eq!(
            (place.as_str(), why.as_str(), hint.as_str()),
            ("/case", "`case` is missing", "The case.")
        );
        let (place, _, hint) = refused(&schema, &json!({"case": "x", "item": [1]}));
        assert_eq!(place, "/item");
        assert!(hint.starts_with("did you mean `items`?"), "{hint}");
        let (place, why, _) = refused(&schema, &json!({"case": "x", "items": [1, "two"]}));
        assert_eq!(
            (place.as_str(), why.as_str()),
            ("/items/1", "a whole number is wanted here, and `\"two\"` stands")
        );
        assert_eq!(refused(&schema, &json!({"case": "x", "items": [-1]})).0, "/items/0");
        assert_eq!(refused(&schema, &json!({"case": "x", "items": [4_294_967_296_i64]})).0, "/items/0");
        assert_eq!(refused(&schema, &json!(7)).0, "/");
    }

    #[test]
    fn a_variant_is_found_by_its_word() {
        let schema = json!({"oneOf": [
            {"type": "object", "properties": {"do": {"const": "ask"}, "text": {"type": ["string", "null"]}},
             "required": ["do"], "additionalProperties": false},
            {"type": "object", "properties": {"do": {"const": "close"}}, "required": ["do"], "additionalProperties": false},
        ]});
        let named = Map::new();
        assert!(fits(&schema, &json!({"do": "ask", "text": null}), &named).is_ok());
        assert_eq!(refused(&schema, &json!({"do": "clse"})).0, "/do");
        assert!(refused(&schema, &json!({"do": "clse"})).2.contains("`close`"));
        assert_eq!(refused(&schema, &json!({"do": "close", "text": "x"})).0, "/text");
        assert_eq!(refused(&schema, &json!({})).0, "/do");
    }
}
