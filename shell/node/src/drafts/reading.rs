//! What a draft says, read from the paths it was set by.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::{Item, ItemId};
use comity_case::form::presets;
use comity_case::{Draft, Fact};
use comity_exchange::Handling;
use serde_json::Value;

use super::Body;
use crate::Refusal;
use crate::holdings::Held;
use crate::registry::Opening;
use crate::wording::{Wording, in_order};

/// Writes changes into a draft; `null` takes a value out.
pub(crate) fn change(body: &mut Body, set: BTreeMap<String, Value>) -> Result<(), Refusal> {
    for (path, value) in set {
        // What is written anew, or taken out, takes with it what was set below.
        let below = format!("{path}.");
        body.set.retain(|other, _| *other != path && !other.starts_with(&below));
        if !value.is_null() {
            body.set.insert(path, value);
        }
    }
    draft(body).map(drop)
}

/// The draft a body says.
pub(crate) fn draft(body: &Body) -> Result<Draft, Refusal> {
    let mut draft = Draft::default();
    let mut wording = Wording::default();
    let set = in_order(&body.set);
    // What is said about an item is read by its measure.
    for (path, value) in set.iter().filter(|(path, _)| matches!(*path, "measure" | "items")) {
        draft.items = items(value).map_err(|why| wrong(path, &why))?;
    }
    for (path, value) in set {
        let wrong = |why: String| wrong(path, &why);
        let text = || value.as_str().map(str::trim).ok_or_else(|| wrong("a text is expected".to_owned()));
        match path.split_once('.') {
            None => match path {
                "measure" | "items" => {}
                "urgent" => {
                    draft.urgent = truth(value).ok_or_else(|| wrong("yes or no is expected".to_owned()))?
                }
                "language" => draft.language = Some(text()?.parse().map_err(|e| wrong(format!("{e}")))?),
                "emergency" => {
                    draft.emergency = match truth(value) {
                        Some(true) => Some(comity_case::emergency::NO_CLAUSE.parse().expect("a name")),
                        Some(false) => None,
                        None => Some(text()?.parse().map_err(|e| wrong(format!("{e}")))?),
                    }
                }
                "purpose" | "external" => drop(texts(value).map_err(wrong)?),
                "preset" => drop(presets(text()?).map_err(wrong)?),
                _ => return Err(wrong("there is no such place in a draft".to_owned())),
            },
            Some(("element", rest)) => drop(wording.element(rest, value)?),
            Some(("item", rest)) => wording.item(rest, value, &mut draft.items)?,
            Some(("fact", name)) => {
                let name = name.parse().map_err(|e| wrong(format!("{e}")))?;
                draft.facts.insert(name, fact(value).map_err(wrong)?);
            }
            Some(("handling", "marking" | "use" | "onward" | "retain" | "court-seal")) => drop(text()?),
            Some(_) => return Err(wrong("there is no such place in a draft".to_owned())),
        }
    }
    // What is annexed stands among the elements with its title and digest.
    if !body.annexes.is_empty() && !body.set.keys().any(|path| path.starts_with("element.annexes")) {
        let said: Vec<Value> = body.annexes.iter().map(crate::annexes::Kept::said).collect();
        wording.element("annexes", &Value::Array(said))?;
    }
    draft.annexes = body.annexes.iter().map(crate::annexes::Kept::annex).collect::<Result<_, _>>()?;
    (draft.content, draft.particulars) = wording.finish();
    Ok(draft)
}

fn wrong(path: &str, why: &str) -> Refusal {
    Refusal::new("bad-value", format!("`{path}`: {why}")).hint(
        "`comity case set CASE PATH=VALUE`; paths are measure, preset, purpose, urgent, language, element.CODE, \
         item.NUMBER.NAME, fact.PATH, emergency, external, handling.NAME",
    )
}

/// The presets of a draft, by name: `full,eu`.
pub(crate) fn presets(text: &str) -> Result<Vec<&'static presets::Preset>, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let named = |name: &str| {
        presets::named(name).ok_or_else(|| {
            let all: Vec<&str> = presets::ALL.iter().map(|preset| preset.name).collect();
            format!("`{name}` is no preset: {}", all.join(", "))
        })
    };
    names.map(named).collect()
}

/// What the first act settles for the case.
pub(crate) fn opening(body: &Body, held: &std::sync::Arc<Held>) -> Result<Opening, Refusal> {
    let text = |path: &str| body.set.get(path).and_then(Value::as_str).map(str::to_owned);
    let word = |path: &str, otherwise: &str| {
        // The first of several words: an offence category, a stage.
        text(path).map_or(otherwise.to_owned(), |words| {
            words.split(',').next().unwrap_or(otherwise).trim().to_owned()
        })
    };
    let purpose = text("purpose").unwrap_or_else(|| {
        format!("{}:{}", word("fact.proceeding.stage", "investigation"), word("fact.offence", "any"))
    });
    let or = |path: &str, otherwise: &str| text(path).unwrap_or_else(|| otherwise.to_owned());
    Ok(Opening {
        held: held.clone(),
        purpose,
        handling: Handling {
            marking: or("handling.marking", "confidential"),
            use_limit: or("handling.use", "speciality"),
            onward: or("handling.onward", "prior-consent"),
            retain: or("handling.retain", "5y:final-decision"),
            court_seal: text("handling.court-seal"),
        },
        external: body.set.get("external").map_or(Ok(Vec::new()), |value| {
            texts(value).map_err(|why| {
                Refusal::new("bad-value", format!("`external`: {why}")).hint("write references")
            })
        })?,
    })
}

fn items(value: &Value) -> Result<Vec<Item>, String> {
    let measures = texts(value)?;
    let item = |(place, code): (usize, &String)| {
        // `production-business:subscriber+traffic@6(1)`: categories of data and the article may follow.
        let (code, article) = match code.split_once('@') {
            Some((code, article)) => (code, Some(article.to_owned())),
            None => (code.as_str(), None),
        };
        let (measure, categories) = code.split_once(':').unwrap_or((code, ""));
        let categories = categories.split('+').filter(|word| !word.is_empty()).map(|word| word.parse());
        Ok(Item {
            id: ItemId(u16::try_from(place + 1).map_err(|error| error.to_string())?),
            with: BTreeSet::new(),
            measure: measure.parse().map_err(|error: comity_words::UnknownCode| error.to_string())?,
            categories: categories
                .collect::<Result<_, _>>()
                .map_err(|e: comity_words::UnknownCode| e.to_string())?,
            article,
        })
    };
    measures.iter().enumerate().map(item).collect()
}

fn texts(value: &Value) -> Result<Vec<String>, String> {
    let expected = || "one or more texts are expected".to_owned();
    match value {
        Value::String(text) => {
            Ok(text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
        }
        Value::Array(list) => {
            list.iter().map(|one| one.as_str().map(str::to_owned).ok_or_else(expected)).collect()
        }
        _ => Err(expected()),
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) if text == "yes" || text == "true" => Some(true),
        Value::String(text) if text == "no" || text == "false" => Some(false),
        _ => None,
    }
}

/// An answer to a question of the treaty, as JSON or as a clerk types it.
pub(crate) fn fact(value: &Value) -> Result<Fact, String> {
    match value {
        Value::Bool(true) => Ok(Fact::Yes),
        Value::Bool(false) => Ok(Fact::No),
        Value::Number(number) => {
            number.as_i64().map(Fact::Number).ok_or_else(|| "a whole number is expected".to_owned())
        }
        Value::String(text) if text == "true" => Ok(Fact::Yes),
        Value::String(text) if text == "false" => Ok(Fact::No),
        Value::String(text) => text.parse().map_err(|error: comity_case::FactError| error.to_string()),
        Value::Array(list) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            words.join(",").parse().map_err(|error: comity_case::FactError| error.to_string())
        }
        _ => Err("yes, no, a number, a length, a day or codes are expected".to_owned()),
    }
}
