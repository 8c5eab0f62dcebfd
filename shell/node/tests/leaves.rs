//! What leaves is what was shown, value by value; what is kept back is nowhere, and can be given later.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::collections::BTreeMap;

use comity_node::Verb;
use comity_seal::Identity;
use comity_words::from_base64url;
use serde_json::{Value, json};
use stage::{Pair, text};

const FACTS: &str = "Payments went to an account abroad.";

fn preview(pair: &Pair, case: &str) -> Value {
    let verb = Verb::CasePreview { case: case.to_owned(), answer: None, language: None, beside: None };
    pair.arv.ask_as("okafor", verb)["leaves"].clone()
}

fn withhold(pair: &Pair, case: &str, names: &[&str]) -> Result<Value, comity_node::Refusal> {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    pair.arv.try_ask(Some("okafor"), Verb::CaseWithhold { case: case.to_owned(), names })
}

/// The seven lines of the letter that waits at ARV, opened with a key of BEL.
fn opened(pair: &Pair, case: &str) -> (String, String) {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = rusqlite::Connection::open_with_flags(pair.arv.dir.join("node.db"), flags).unwrap();
    let sql = "select letter from outbox where case_ref = ?1 order by sent_at desc";
    let letter: Vec<u8> = db.query_row(sql, [case], |row| row.get(0)).unwrap();
    let letter = comity_exchange::Letter::read(&letter).unwrap();
    let key = std::fs::read_to_string(pair.bel.dir.join("keys/office.key")).unwrap();
    let key = Identity::from_secret_text(key.trim_end()).unwrap();
    let lines = comity_seal::open(&[&key], &letter.age).unwrap();
    (letter.header.write(), String::from_utf8(lines).unwrap())
}

/// Every text in a JSON value, with its path.
fn texts(part: &str, path: &str, value: &Value, found: &mut Vec<(String, String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                texts(part, &below, value, found);
            }
        }
        Value::Array(entries) => {
            for (at, value) in entries.iter().enumerate() {
                texts(part, &format!("{path}[{at}]"), value, found);
            }
        }
        Value::String(text) => found.push((part.to_owned(), path.to_owned(), text.clone())),
        _ => {}
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn decoded(encoded: &Value) -> Value {
    serde_json::from_slice(&from_base64url(encoded.as_str().unwrap()).unwrap()).unwrap()
}

/// Every text of a letter, by an eye that knows nothing of how the preview is made.
fn all_texts(header: &str, lines: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    texts("line", "", &read(header), &mut found);
    let lines: Vec<Value> = lines.lines().map(read).collect();
    for (at, part) in ["act", "act", "cover", "cover"].into_iter().enumerate() {
        let family = if at % 2 == 0 { "es256" } else { "mldsa65" };
        texts(&format!("{part}.{family}"), "", &decoded(&lines[at]["protected"]), &mut found);
        texts(&format!("{part}.{family}"), "signature", &lines[at]["signature"], &mut found);
        texts(part, "", &decoded(&lines[at]["payload"]), &mut found);
    }
    for (group, list) in lines[4]["disclosures"].as_object().unwrap() {
        for one in list.as_array().unwrap() {
            let parts = decoded(one);
            assert!(parts[0].is_string(), "{group}");
            let name = parts[1].as_str().unwrap();
            texts("disclosed", &format!("{name}.salt"), &parts[0], &mut found);
            texts("disclosed", name, &parts[2], &mut found);
        }
    }
    texts("head", "", &lines[5], &mut found);
    let pad = lines[6]["pad"].as_str().unwrap();
    assert!(lines[6].as_object().unwrap().len() == 1 && pad.bytes().all(|byte| byte == b' '));
    found
}

#[test]
fn every_text_that_leaves_was_in_the_preview_and_what_is_kept_back_is_nowhere() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let refused = withhold(&pair, &case, &["urgent"]).unwrap_err();
    assert!(refused.code == "nothing-hidden" && refused.hint.unwrap().contains("facts-summary"));
    let said = withhold(&pair, &case, &["facts-summary"]).unwrap();
    assert_eq!(said["withheld"], json!(["facts-summary"]));
    // The exact bytes are asked for by the approver; the preview after that shows even the salts.
    pair.arv.approve("lindqvist", &case);
    let shown = preview(&pair, &case);
    assert_eq!((text(&shown, "by"), text(&shown, "to")), ("letter", "BEL"));
    assert_eq!(shown["withheld"], json!(["facts-summary"]));
    assert_eq!(shown["sealed_to"].as_array().map(Vec::len), Some(2));
    let values = shown["values"].as_array().unwrap();
    let known: BTreeMap<(&str, &str), &Value> =
        values.iter().map(|one| ((text(one, "part"), text(one, "path")), one)).collect();
    assert!(!shown.to_string().contains(FACTS), "the preview itself shows what is kept back");

    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    let (header, lines) = opened(&pair, &case);
    let leaving = all_texts(&header, &lines);
    assert!(leaving.len() > 40, "only {} texts", leaving.len());
    for (part, path, text) in &leaving {
        let one = known.get(&(part.as_str(), path.as_str()));
        let one = one
            .unwrap_or_else(|| panic!("`{text}` leaves at {part} {path}, and the preview has no such place"));
        if one["made_when_sent"] == true {
            // Nothing a person wrote hides behind a place that has no value yet.
            let made = !text.contains(' ') || part == "head";
            assert!(made, "`{text}` is words, at {part} {path}");
        } else {
            assert_eq!(one["value"], **text, "{part} {path}");
        }
    }
    assert_eq!(shown["size"]["inside"], lines.len(), "the padded size is the one that was shown");
    // Kept back: in no line, however it is encoded.
    let encoded = comity_words::to_base64url(FACTS.as_bytes());
    for hiding in [FACTS, encoded.as_str(), "facts-summary\",\""] {
        assert!(!lines.contains(hiding));
    }
    assert!(leaving.iter().all(|(_, _, text)| !text.contains("account abroad")));
}

#[test]
fn what_was_kept_back_is_given_later_in_another_letter_of_the_same_act() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    withhold(&pair, &case, &["facts-summary", "confidentiality"]).unwrap();
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    let content = |element: &str| {
        let view = pair.bel.show(&case);
        let all = view["elements"].as_array().cloned().unwrap_or_default();
        all.into_iter()
            .find(|one| one["element"] == element)
            .map(|one| (one["present"].clone(), one["content"].clone()))
    };
    assert_eq!(content("facts-summary"), Some((json!(true), Value::Null)), "it is there, and not disclosed");
    assert_eq!(content("requesting-authority"), Some((json!(true), json!("organisation: Section II B"))));
    let before = pair.arv.show(&case);
    // One of the two, and nothing that was not kept back.
    let give = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        pair.arv.try_ask(Some("okafor"), Verb::CaseDisclose { case: case.clone(), act: 1, names })
    };
    assert_eq!(give(&["requesting-authority"]).unwrap_err().code, "not-withheld");
    let given = give(&["facts-summary"]).unwrap();
    assert_eq!(given["withheld"], json!(["confidentiality"]));
    pair.bel.until("it is disclosed", |_| content("facts-summary") == Some((json!(true), json!(FACTS))));
    assert_eq!(content("confidentiality"), Some((json!(true), Value::Null)));
    give(&[]).unwrap();
    pair.bel.until("all of it is", |_| content("confidentiality").is_some_and(|(_, said)| said.is_string()));
    assert_eq!(give(&[]).unwrap_err().code, "not-withheld");
    // The same act for ever: one in the lane, under one digest, the state unmoved.
    let (arv, bel) = (pair.arv.show(&case), pair.bel.show(&case));
    assert_eq!(arv["timeline"].as_array().map(Vec::len), Some(1));
    assert_eq!(arv["timeline"][0]["digest"], before["timeline"][0]["digest"]);
    assert_eq!(arv["state_digest"], bel["state_digest"]);
    assert_eq!(pair.bel.ask(Verb::JournalVerify)["verified"], true);
}
