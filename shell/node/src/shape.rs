//! The closed list of verbs as data, read off the type itself: what each takes, what it says, what it answers.
//!
//! Whoever lets programs in (the HTTP door of the pages) makes a route of each, so that no verb can lack one.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::{Refusal, Verb};

/// One verb as programs see it.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its name, `case-draft`: what stands under `verb` on the socket.
    pub name: String,
    /// What it does and what it answers.
    pub says: String,
    /// The JSON Schema of its members, without `verb` and without paths of this machine.
    pub takes: Value,
    /// Members that name a file of this machine. A program elsewhere has none to name: see [`Road`].
    pub paths: BTreeMap<String, Road>,
    /// The JSON Schema of its answer.
    pub answers: Value,
}

impl Shape {
    /// Whether a member has to be said.
    pub fn requires(&self, member: &str) -> bool {
        self.takes["required"].as_array().is_some_and(|names| names.iter().any(|name| name == member))
    }
}

/// What becomes of a member that names a file when the verb is asked from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// The file itself is the body of what is asked.
    In,
    /// The file itself is the answer, where whoever asks would have it; a place of its own choosing nobody names.
    Out,
    /// It is left out: what would be written stays on the node, or is read elsewhere.
    Stays,
}

/// Every verb, in the order of the type, and the definitions their schemas refer to.
#[derive(Debug, Clone)]
pub struct Shapes {
    /// The verbs.
    pub verbs: Vec<Shape>,
    /// Named schemas, referred to as `#/components/schemas/NAME`.
    pub named: Map<String, Value>,
}

/// The list, made from [`Verb`].
pub fn shapes() -> Shapes {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let all = generator.root_schema_for::<Verb>();
    let one_of = all.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    generator.subschema_for::<Refusal>();
    let mut verbs: Vec<Shape> = one_of.into_iter().map(|one| shape(one, &mut generator)).collect();
    let mut named = generator.take_definitions(true);
    named.retain(|name, _| name != "Verb");
    for schema in
        named.values_mut().chain(verbs.iter_mut().flat_map(|one| [&mut one.takes, &mut one.answers]))
    {
        tidy(schema);
    }
    Shapes { verbs, named }
}

fn shape(mut takes: Value, generator: &mut SchemaGenerator) -> Shape {
    let says = takes["description"].as_str().unwrap_or_default().to_owned();
    let name = takes["properties"]["verb"]["const"].as_str().unwrap_or_default().to_owned();
    if let Some(schema) = takes.as_object_mut() {
        schema.shift_remove("description");
    }
    if let Some(members) = takes["properties"].as_object_mut() {
        members.shift_remove("verb");
    }
    if let Some(required) = takes["required"].as_array_mut() {
        required.retain(|member| member != "verb");
    }
    let members = takes["properties"].as_object().into_iter().flat_map(Map::keys);
    let paths: BTreeMap<String, Road> =
        members.filter_map(|member| Some((member.clone(), road(&name, member)?))).collect();
    if let Some(members) = takes["properties"].as_object_mut() {
        members.retain(|member, _| !matches!(paths.get(member), Some(Road::Stays | Road::Out)));
    }
    let answers = crate::shape_answers::of(&name, generator);
    Shape { says: plain(&says), name, takes, paths, answers }
}

/// Members of verbs that are paths, by name: a test holds this list against the type.
fn road(verb: &str, member: &str) -> Option<Road> {
    match (verb, member) {
        // A folder of many files is no answer.
        ("journal-copy", "out") | (_, "key" | "keys" | "page_key") => Some(Road::Stays),
        (_, "file") => Some(Road::In),
        (_, "out") => Some(Road::Out),
        _ => None,
    }
}

/// Documentation as programs read it: links become words.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                match value {
                    Value::String(text) if name == "description" => *text = plain(text),
                    value => tidy(value),
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// ``[`Verb::CaseSet`]`` as `` `case-set` ``, ``[`CaseView`](crate::view::CaseView)`` as `` `CaseView` ``; one line.
fn plain(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    // A link begins with a name: the end of `{"cases":[` followed by one is none.
    let begins = |text: &str| {
        let mut found = text.match_indices("[`").map(|(at, _)| at);
        found.find(|at| text[at + 2..].starts_with(char::is_alphabetic))
    };
    while let Some(at) = begins(rest) {
        let (before, link) = (&rest[..at], &rest[at + 2..]);
        let Some((name, after)) = link.split_once("`]") else { break };
        said.push_str(before);
        let after = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
        said.push('`');
        match name.strip_prefix("Verb::") {
            Some(verb) => said.push_str(&kebab(verb)),
            None => said.push_str(name.rsplit("::").next().unwrap_or(name)),
        }
        said.push('`');
        rest = after;
    }
    said.push_str(rest);
    // Two links in a row join their code: "`{"cases":[`" and "`…]}`".
    said.replace("``", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kebab(name: &str) -> String {
    let mut said = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !said.is_empty() {
            said.push('-');
        }
        said.extend(letter.to_lowercase());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_that_is_a_path_is_known_as_one() {
        let text = concat!(include_str!("verb.rs"), include_str!("verb/answer.rs"));
        let paths = text.lines().filter(|line| line.contains(": PathBuf") || line.contains("<PathBuf>"));
        let mut found = 0;
        for line in paths {
            let member = line.trim().split(':').next().unwrap_or_default();
            assert!(
                road("", member).is_some(),
                "`{member}` is a path nobody knows as one: name it in `road`"
            );
            found += 1;
        }
        assert!(found >= 4, "{found} paths found in the type");
    }

    #[test]
    fn every_verb_has_a_name_a_word_about_it_and_members_of_its_own() {
        let shapes = shapes();
        assert!(shapes.verbs.len() >= 20);
        for verb in &shapes.verbs {
            assert!(!verb.name.is_empty() && !verb.says.is_empty(), "{verb:?}");
            assert!(!verb.says.contains("[`"), "{}: {}", verb.name, verb.says);
            assert_eq!(verb.takes["additionalProperties"], false, "{}", verb.name);
            assert!(verb.takes["properties"]["verb"].is_null(), "{}", verb.name);
            assert!(verb.takes["properties"]["as"].is_null(), "`as` says who asks: {}", verb.name);
        }
    }

    #[test]
    fn a_link_becomes_the_word_it_shows() {
        assert_eq!(
            plain("As [`Verb::CaseSendAgain`], or\n[`X`](crate::X)."),
            "As `case-send-again`, or `X`."
        );
    }
}
