//! Walks the table of statements, the closed sets and the six catalogues: no key is missing from any of them.

use std::collections::BTreeSet;

use comity_words::{Category, Element, Ground, Measure};

use super::catalogue::{Catalogue, Form, Language};
use super::template::places;
use crate::bind::closed;
use crate::syntax::rows;

/// Keys a language has for its own grammar's sake.
fn own_grammar(section: &str, key: &str) -> bool {
    match section {
        "lists" => key.ends_with(".middle") || key.ends_with(".euphonic"),
        "values" => key == "date.first",
        "anchors" => matches!(key, "once" | "late-once"),
        "conditions" => key.starts_with("in "),
        "times" => true,
        _ => false,
    }
}

/// Phrases whose words are few, beside those the check of names knows.
const FEW: &[(&str, &str, &[&str])] = &[
    ("status", "$", &["draft", "final", "in-force", "terminated"]),
    (
        "kind",
        "$",
        &["bilateral", "multilateral", "protocol", "eu-directive", "eu-regulation", "scheme", "statute"],
    ),
    ("binding", "$", &["yes", "no"]),
    ("verified", "$", &["read", "secondary", "unchecked"]),
    ("day-0", "$", &["excluded", "included"]),
    ("roll", "$", &["forward", "backward", "none"]),
    ("holidays-of", "$", &["requested", "requesting", "either", "both", "bearer"]),
    ("zone", "$", &["requested", "requesting", "bearer", "utc"]),
    ("cut-off", "$", &["none", "office-hours", "<time>"]),
    ("month-end", "$", &["last-day", "overflow"]),
    ("hours", "$", &["elapsed", "from-next-hour", "end-of-day"]),
    ("offences", "$", &["all", "listed", "convention", "threshold"]),
    (
        "relation",
        "$",
        &[
            "replaces",
            "supplements",
            "residual",
            "prevails",
            "without-prejudice",
            "more-favourable",
            "interprets",
        ],
    ),
    ("reciprocity", "$", &["required", "not-required"]),
    ("private-rights", "$", &["none", "some"]),
    ("legalisation", "$", &["waived", "required"]),
    ("competence", "$", &["issue", "validate", "receive", "execute"]),
    ("automation", "$", &["none"]),
    ("use", "$", &["purpose", "case", "offences", "listed"]),
    ("use", "other-use", &["prior-consent", "notice", "barred"]),
    ("provider-order", "notify", &["none", "simultaneous", "prior"]),
    ("temporal", "pending-requests", &["old-rule", "new-rule", "new-rule-from-entry"]),
    ("amendment", "pending-requests", &["old-rule", "new-rule", "new-rule-from-entry"]),
    ("retain", "then", &["delete", "return", "archive"]),
    ("objection", "effect", &["none", "no-relations"]),
    ("sunset", "pending", &["survive", "discharged"]),
    ("sunset", "data", &["protected", "returned"]),
    ("denunciation", "pending", &["survive", "discharged"]),
    ("denunciation", "data", &["protected", "returned"]),
    ("authority", "urgent-desk", &["always", "none"]),
    ("channel", "paper-follow-up", &["yes", "no"]),
    ("measure", "coercive", &["yes", "no"]),
];

#[test]
fn no_line_of_a_catalogue_is_unread_and_no_key_stands_twice() {
    for catalogue in catalogues() {
        assert_eq!(catalogue.faults, Vec::<String>::new());
        assert!(catalogue.sections().len() > 15, "{}", catalogue.language);
    }
}

#[test]
fn every_statement_and_phrase_of_the_table_has_its_words_in_every_language() {
    let rows = rows();
    assert!(rows.len() >= 128, "{}", rows.len());
    for catalogue in catalogues() {
        let mut missing = Vec::new();
        for (keyword, phrases) in &rows {
            let Some(form) = catalogue.statement("", keyword) else {
                missing.push((*keyword).to_owned());
                continue;
            };
            let said = |phrase: &&&str| form.piece(phrase).is_some_and(|piece| says(piece.any.as_deref()));
            // Where a statement stands is shown beside its sentence.
            let unsaid = phrases.iter().filter(|phrase| **phrase != "at" && !said(phrase));
            missing.extend(
                unsaid.filter(|phrase| !is_flag(form, phrase)).map(|phrase| format!("{keyword}: {phrase}")),
            );
        }
        for phrase in ["for", "not-for", "when", "unless", "between", "from", "until"] {
            let common =
                ["common-first", "common-last"].into_iter().filter_map(|name| catalogue.statement("", name));
            if !common.into_iter().any(|form| form.piece(phrase).is_some()) {
                missing.push(phrase.to_owned());
            }
        }
        assert_eq!(missing, Vec::<String>::new(), "{}", catalogue.language);
    }
}

#[test]
fn no_form_speaks_of_a_phrase_its_statement_does_not_take() {
    let rows = rows();
    let common = ["for", "not-for", "when", "unless", "between", "from", "until", "$", "T", "deed"];
    for catalogue in catalogues() {
        for (name, form) in catalogue.all_forms() {
            let keyword = name.rsplit_once('.').map_or(name, |(_, keyword)| keyword);
            if keyword.starts_with("common-") {
                continue;
            }
            let row = rows.iter().find(|(row, _)| *row == keyword);
            let (_, phrases) = row.unwrap_or_else(|| panic!("{}: no statement `{name}`", catalogue.language));
            for piece in &form.pieces {
                let known = common.contains(&piece.name.as_str()) || phrases.contains(&piece.name.as_str());
                assert!(known, "{}: [{name}] {}", catalogue.language, piece.name);
            }
        }
    }
}

#[test]
fn every_term_of_one_language_is_in_every_other() {
    let all: Vec<&Catalogue> = catalogues().collect();
    for section in all[0].sections() {
        let keys = |catalogue: &Catalogue| -> BTreeSet<String> {
            let keys = catalogue.keys(section).into_iter().filter(|key| !own_grammar(section, key));
            keys.map(str::to_owned).collect()
        };
        // English reads a code of its own letters; every other language needs a word for it.
        let held: Vec<&&Catalogue> =
            all.iter().filter(|held| section != "words" || held.language != Language::English).collect();
        let union: BTreeSet<String> = held.iter().flat_map(|catalogue| keys(catalogue)).collect();
        for catalogue in held {
            let own = keys(catalogue);
            // A word with a scope stands in for the plain one where a language wants another form there.
            let plain = |key: &str| {
                let word = key.rsplit_once('/').map(|(_, word)| word);
                word.is_some_and(|word| own.contains(word) || catalogue.find("who", word).is_some())
            };
            let lacks: Vec<String> = union.difference(&own).filter(|key| !plain(key)).cloned().collect();
            assert_eq!(lacks, Vec::<String>::new(), "{} [@{section}]", catalogue.language);
        }
    }
}

#[test]
fn every_word_of_a_closed_set_has_a_term_in_every_language() {
    for catalogue in catalogues().filter(|catalogue| catalogue.language != Language::English) {
        let mut missing = Vec::new();
        let mut wants = |section: &str, key: &str| {
            if catalogue.find(section, key).is_none() {
                missing.push(format!("[@{section}] {key}"));
            }
        };
        Measure::ALL.iter().for_each(|code| wants("words", code.as_str()));
        Category::ALL.iter().for_each(|code| wants("words", code.as_str()));
        Element::ALL.iter().for_each(|code| wants("words", code.as_str()));
        Ground::ALL.iter().for_each(|code| wants("words", code.as_str()));
        closed::ROLES.iter().for_each(|role| wants("who", role));
        closed::OFFICES.iter().for_each(|office| wants("offices", office));
        closed::STANDARD_DEEDS.iter().for_each(|deed| wants("events", deed));
        closed::ENDS.iter().for_each(|end| wants("events", &format!("{end}()")));
        closed::PATHS.iter().chain(closed::PREFIXES).for_each(|path| wants("paths", path));
        ["party", "measure", "power", "data-protection"]
            .iter()
            .flat_map(|block| closed::keys(block))
            .for_each(|key| wants("paths", key));
        closed::STATES
            .iter()
            .chain(closed::STATUSES)
            .chain(closed::ACTS)
            .for_each(|word| wants("words", word));
        for (keyword, phrase, words) in closed::PHRASES
            .iter()
            .chain(FEW)
            .chain(&[("except", "value", closed::CRIMINALITY), ("except", "value", closed::STATUSES)])
        {
            let form = catalogue.statement("", keyword).and_then(|form| form.piece(phrase));
            for word in *words {
                let own = form.is_some_and(|piece| piece.of.contains_key(*word));
                let known = || {
                    catalogue.find("words", word).or(catalogue.find("words", &format!("{keyword}/{word}")))
                };
                if !own && known().is_none() {
                    missing.push(format!("[{keyword}] {phrase}/{word}"));
                }
            }
        }
        for force in closed::FORCES {
            if catalogue.statement("", "ground").and_then(|form| form.piece(force)).is_none() {
                missing.push(format!("[ground] {force}"));
            }
        }
        assert_eq!(missing, Vec::<String>::new(), "{}", catalogue.language);
    }
}

/// Russian alone writes its cases into the catalogue; the other languages make theirs by rule.
#[test]
fn every_case_a_russian_sentence_asks_for_is_written_down() {
    let russian = Language::Russian.catalogue();
    let mut missing = BTreeSet::new();
    let mut asks = |template: &str| {
        for place in places(template).iter().filter(|place| !place.form.is_empty()) {
            let (form, manner) = (place.form, place.manner);
            if manner.starts_with("who") {
                for key in russian.keys("who") {
                    if !russian.find("who", key).is_some_and(|term| term.forms.contains_key(form)) {
                        missing.insert(format!("[@who] {key}: {form}"));
                    }
                }
                for key in closed::OFFICES {
                    for kind in ["of", "both"] {
                        let form = format!("{kind}.{form}");
                        if !russian.find("offices", key).is_some_and(|term| term.forms.contains_key(&form)) {
                            missing.insert(format!("[@offices] {key}: {form}"));
                        }
                    }
                }
            }
            if manner == "event" {
                for key in russian.keys("events") {
                    if !russian.find("events", key).is_some_and(|term| term.forms.contains_key(form)) {
                        missing.insert(format!("[@events] {key}: {form}"));
                    }
                }
            }
        }
    };
    for (_, form) in russian.all_forms() {
        for piece in &form.pieces {
            piece.any.iter().chain(piece.of.values()).for_each(|template| asks(template));
        }
    }
    for section in ["anchors", "limits", "conditions"] {
        russian.keys(section).iter().for_each(|key| asks(&russian.page(section, key)));
    }
    assert_eq!(missing, BTreeSet::new());
}

fn catalogues() -> impl Iterator<Item = &'static Catalogue> {
    Language::ALL.into_iter().map(Language::catalogue)
}

/// A phrase may be said by its variants alone where each of its few words has one.
fn is_flag(form: &Form, phrase: &str) -> bool {
    form.piece(phrase).is_some_and(|piece| piece.any.as_deref() != Some("") && !piece.of.is_empty())
}

fn says(template: Option<&str>) -> bool {
    template.is_some_and(|template| !template.is_empty())
}
