//! The catalogues against the tables of the node.

use std::collections::BTreeMap;

use comity_words::{Element, Measure};
use serde_json::Value;

use super::*;

/// Every element and every measure, as the node tells a page.
fn tables() -> Value {
    comity_node::form_tables()
}

/// Each message a page looks up for the tables, with the words the tables have for it.
fn asked() -> Vec<(String, Vec<String>, String)> {
    let (tables, mut found) = (tables(), Vec::new());
    for row in tables["elements"].as_array().unwrap() {
        below(row, text(row, "element"), &mut found);
    }
    for row in tables["measures"].as_array().unwrap() {
        let measure = text(row, "measure");
        for extra in row["extras"].as_array().unwrap() {
            let place = format!("{measure}.{}", name(extra));
            let keys = vec![format!("told-{measure}-{}", name(extra)), format!("told-{}", name(extra))];
            found.push((place.clone(), keys, text(extra, "says").to_owned()));
            below(extra, &place, &mut found);
        }
    }
    found
}

fn below(shape: &Value, place: &str, found: &mut Vec<(String, Vec<String>, String)>) {
    let called = shape["called"].as_str().map(slug).unwrap_or_default();
    for code in shape["codes"].as_array().unwrap() {
        let code = code.as_str().unwrap();
        found.push((format!("{place}={code}"), vec![format!("code-{called}-{code}")], code.to_owned()));
    }
    for member in shape["members"].as_array().unwrap() {
        let place = format!("{place}.{}", name(member));
        let key = format!("field-{called}-{}", name(member));
        found.push((place.clone(), vec![key], text(member, "says").to_owned()));
        below(member, &place, found);
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

#[test]
fn every_field_of_every_element_and_measure_has_its_word_in_each_language() {
    let tables = tables();
    assert_eq!(tables["elements"].as_array().unwrap().len(), Element::ALL.len());
    assert_eq!(tables["measures"].as_array().unwrap().len(), Measure::ALL.len());
    let asked = asked();
    assert!(asked.len() > 1000, "the tables were not walked: {} places", asked.len());
    let mut lacking = String::new();
    for l in Locale::offered() {
        for (place, keys, _) in &asked {
            if !keys.iter().any(|key| l.has(key)) {
                lacking += &format!("\n  locales/{}: {place} wants {}", l.tag(), keys.last().unwrap());
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking}\n");
}

#[test]
fn a_word_two_measures_share_stands_for_one_thing() {
    let l = Locale::english();
    let mut meant: BTreeMap<String, String> = BTreeMap::new();
    for (place, keys, says) in asked() {
        let key = keys.into_iter().find(|key| l.has(key)).unwrap();
        let first = meant.entry(key.clone()).or_insert_with(|| says.clone());
        assert_eq!(*first, says, "{place}: `{key}` says something else elsewhere");
    }
}

#[test]
fn nothing_of_the_form_is_left_in_the_catalogue_that_no_field_asks() {
    let asked: Vec<String> = asked().into_iter().flat_map(|(_, keys, _)| keys).collect();
    let file = include_str!("../../../../../locales/en/form.ftl");
    for id in file.lines().filter_map(|line| line.split_once(" = ").map(|(id, _)| id)) {
        let is_field = ["field-", "told-", "code-"].iter().any(|of| id.starts_with(of));
        assert!(!is_field || asked.iter().any(|key| key == id), "`{id}` is asked by no field");
    }
}

#[test]
fn a_question_the_treaty_words_keeps_its_words_and_a_bare_path_has_the_readers() {
    let french = Locale::of_tag("fr").unwrap();
    assert_eq!(question(french, "custody", "What is `custody` of this request?"), "Détention");
    let own = "Is somebody held?";
    assert_eq!(question(french, "custody", own), french.in_english(own));
    assert_eq!(question(french, "of-its-own", "of-its-own"), french.in_english("of-its-own"));
}

#[test]
fn a_duty_is_said_in_words_and_one_of_the_treatys_own_by_its_name() {
    let french = Locale::of_tag("fr").unwrap();
    assert_eq!(duty(french, "decide"), "Décision");
    assert_eq!(duty(french, "stalled.remedial-plan"), duty(french, "remedial-plan"));
    assert_eq!(duty(french, "of-its-own"), french.in_english("of-its-own"));
}

#[test]
fn a_place_is_called_step_by_step_in_the_words_of_the_form() {
    let l = Locale::english();
    assert_eq!(path(l, "element.facts-summary"), super::super::word(l, "element", "facts-summary"));
    let said = path(l, "element.offences.2.title");
    assert!(said.ends_with(" 2 · What the offence is called"), "{said}");
    assert!(!path(l, "element.confidentiality.reason").contains("· reason"));
    assert_eq!(path(l, "urgent"), "urgent");
}
