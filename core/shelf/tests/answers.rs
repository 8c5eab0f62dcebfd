//! What the product's treaties ask of requests between States: golden answers over the layers, and the answers to
//! nonsense.
//!
//! `UPDATE=1 cargo test -p comity-shelf --test answers` writes `tests/answers` anew; read the difference.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // tests open the checkout's files

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use comity_shelf::library;
use comity_treaty::Source;
use comity_treaty::calendar::Calendars;
use comity_treaty::library::Shelf;
use comity_treaty::obligations::{Enquiry, From, Obligations, obligations};
use comity_treaty::precedence::{Ask, OfferKind, resolve};
use comity_words::{Day, StateCode};

/// Layer, pair, measure, day of receipt, and what else is told.
const ASKED: &[(&str, &str, &str, &str, &[&str])] = &[
    ("eu-eu", "DE-PL", "content-data", "2026-11-20", &[]),
    ("eu-eu", "FR-DE", "search-seizure", "2026-11-20", &["offence=corruption"]),
    ("eu-eu", "IT-ES", "bank-transactions", "2026-11-20", &["urgent"]),
    ("eu-eu", "NL-RO", "interception", "2026-11-20", &[]),
    ("eu-eu", "SE-HU", "service", "2026-11-20", &[]),
    ("eu-eu", "DE-FR", "testimony-compelled", "2016-11-18", &[]),
    ("eu-denmark", "DE-DK", "search-seizure", "2026-11-20", &[]),
    ("eu-ireland", "FR-IE", "content-data", "2026-11-20", &[]),
    ("eu-uk", "DE-GB", "documents-public", "2026-11-20", &[]),
    ("eu-uk", "GB-FR", "search-seizure", "2026-11-20", &["basis=ets-30"]),
    ("eu-coe", "DE-CH", "search-seizure", "2026-11-20", &["offence=fiscal"]),
    ("eu-coe", "IT-AL", "search-seizure", "2026-11-20", &[]),
    ("eu-coe", "AT-TR", "testimony-compelled", "2026-11-20", &[]),
    ("coe-coe", "GB-NO", "video-hearing", "2026-11-20", &[]),
    ("coe-non-coe", "DE-US", "subscriber-data", "2026-11-20", &[]),
    ("coe-non-coe", "FR-JP", "content-data", "2026-11-20", &[]),
    ("coe-non-coe", "ES-BR", "search-seizure", "2026-11-20", &["offence=money-laundering"]),
    ("coe-non-coe", "GB-CA", "preservation", "2026-11-20", &[]),
    ("un", "BR-IN", "bank-accounts", "2026-11-20", &["offence=corruption"]),
    ("un", "ZA-MX", "search-seizure", "2026-11-20", &[]),
    ("un", "US-AE", "confiscation", "2026-11-20", &["offence=organised-crime"]),
    ("commonwealth", "IN-KE", "documents-public", "2026-11-20", &[]),
    ("before", "DE-FR", "search-seizure", "1955-03-01", &[]),
    ("none", "AE-BR", "search-seizure", "1990-01-02", &[]),
    ("unknown", "DE-ZZ", "search-seizure", "2026-11-20", &[]),
];

fn pair(written: &str) -> [StateCode; 2] {
    let (one, other) = written.split_once('-').unwrap();
    [one.parse().unwrap(), other.parse().unwrap()]
}

fn between(states: &str, day: &str) -> Ask {
    let [one, other] = pair(states);
    Ask::between(one, other, day.parse().unwrap())
}

fn enquiry(pair_: &str, measure: &str, day: &str, told: &[&str]) -> Enquiry {
    let [one, other] = pair(pair_);
    let mut enquiry = Enquiry::between(one, other, day.parse().unwrap());
    enquiry.measure = Some(measure.to_owned());
    for word in told {
        match word.split_once('=') {
            Some(("offence", offence)) => enquiry.offences.push(offence.to_owned()),
            Some(("basis", id)) => enquiry.basis = Some(id.to_owned()),
            _ => enquiry.urgent = *word == "urgent",
        }
    }
    enquiry
}

/// Every answer asked for, once for all tests.
static ANSWERS: LazyLock<Vec<Obligations>> = LazyLock::new(|| {
    ASKED.iter().map(|(_, states, measure, day, told)| answer(&enquiry(states, measure, day, told))).collect()
});

fn answer(enquiry: &Enquiry) -> Obligations {
    obligations(library(), enquiry).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers")
}

#[test]
fn the_answers_over_the_layers_are_those_that_were_read() {
    let mut differ = Vec::new();
    for ((layer, states, measure, day, told), answer) in ASKED.iter().zip(ANSWERS.iter()) {
        let more: String = told.iter().map(|word| format!("-{}", word.replace('=', "-"))).collect();
        let file = folder().join(format!("{layer}.{states}.{measure}{more}.{day}.txt"));
        let now = format!(
            "WHICH TEXT GOVERNS\n\n{}\nWHAT IT ASKS\n\n{}",
            answer.resolution.to_text(),
            answer.to_text()
        );
        if std::fs::read_to_string(&file).is_ok_and(|held| held == now) {
            continue;
        }
        match std::env::var_os("UPDATE") {
            Some(_) => {
                std::fs::create_dir_all(folder()).unwrap();
                std::fs::write(&file, now).unwrap();
            }
            None => differ.push(file.file_name().unwrap().to_string_lossy().into_owned()),
        }
    }
    assert!(
        differ.is_empty(),
        "{} answers are not those held; read what changed and write them anew with \
         `UPDATE=1 cargo test -p comity-shelf --test answers`:\n{}",
        differ.len(),
        differ.join("\n")
    );
}

#[test]
fn every_item_of_every_answer_names_its_instrument_its_article_and_its_mark() {
    for ((_, states, measure, ..), answer) in ASKED.iter().zip(ANSWERS.iter()) {
        for item in answer.replies.iter().flat_map(|reply| &reply.items) {
            let what = format!("{states} {measure}: {} {}", item.cite.instrument, item.id);
            assert!(!item.cite.instrument.is_empty(), "{what}");
            assert!(!item.cite.article.is_empty(), "{what}: no article");
            assert!(!item.sentence.trim().is_empty(), "{what}: no sentence");
            // What is chosen says so instead; a text that nobody compared with anything says that.
            let marked = item.cite.mark != comity_treaty::apply::Verified::Unmarked;
            assert!(marked || item.cite.from != From::Text, "{what}: no mark");
        }
    }
}

#[test]
fn what_decides_and_was_not_compared_with_its_text_is_warned_of_in_json_too() {
    let answer = answer(&enquiry("DE-GB", "documents-public", "2026-11-20", &[]));
    let json = answer.to_json().write();
    let reply = answer.reply().unwrap();
    let weak = reply.items.iter().filter(|item| item.cite.mark == comity_treaty::apply::Verified::Unchecked);
    for item in weak {
        let warned = reply.warnings.iter().any(|warning| {
            warning.instrument == item.cite.instrument && warning.article.contains(&item.cite.article)
        });
        assert!(warned, "{} {}", item.cite.instrument, item.cite.article);
    }
    assert!(json.contains("\"mark\":\"unchecked\"") && json.contains("nobody has compared with the text"));
}

#[test]
fn before_entry_into_force_there_is_no_relation() {
    let before = answer(&enquiry("DE-PL", "search-seizure", "1955-03-01", &[]));
    assert!(before.resolution.candidates.is_empty(), "{:?}", before.resolution.candidates);
    assert!(before.replies.is_empty() && before.is_open());
    let binds = |day: &str| {
        let ask = Ask { topics: vec!["deadlines".to_owned()], ..between("DE-PL", day) };
        resolve(library(), &ask).candidates.iter().any(|(id, _)| id == "eio")
    };
    assert!(!binds("2017-05-21") && binds("2017-05-22"));
}

#[test]
fn a_state_nobody_names_and_a_pair_nothing_binds_get_ways_on_and_nothing_invented() {
    let kinds = |answer: &Obligations| -> Vec<OfferKind> {
        answer.resolution.offers.iter().map(|offer| offer.kind).collect()
    };
    let unknown = answer(&enquiry("DE-ZZ", "search-seizure", "2026-11-20", &[]));
    assert_eq!(kinds(&unknown), [OfferKind::LookAtTheCode, OfferKind::Reciprocity, OfferKind::ModelTreaty]);
    let nothing = answer(&enquiry("AE-BR", "search-seizure", "1990-01-02", &[]));
    assert_eq!(kinds(&nothing), [OfferKind::Reciprocity, OfferKind::ModelTreaty]);
    assert!(unknown.replies.is_empty() && nothing.replies.is_empty());
    for answer in [unknown, nothing] {
        let text = answer.to_text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("on a promise to do the same"), "{text}");
    }
}

#[test]
fn a_cited_basis_is_kept_while_it_binds_and_never_exchanged_in_silence() {
    let kept = answer(&enquiry("GB-FR", "search-seizure", "2026-11-20", &["basis=ets-30"]));
    assert_eq!(kept.reply().unwrap().instrument, "ets-30");
    let gone = answer(&enquiry("GB-FR", "search-seizure", "2026-11-20", &["basis=eio"]));
    assert!(gone.replies.is_empty() && gone.is_open());
    let text = gone.to_text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("eio is no basis here") && text.contains("nothing is put in its place"), "{text}");
}

/// A convention of two invented States, with what their overlays say.
fn convention(overlays: &[&str]) -> Shelf {
    let text = "comity 1;\ntreaty conv \"Convention\" {\n  status draft;\n  parties by-ratification;\n  \
                duty decide by requested to requesting starts on received done on decided within 30 days at 3;\n}\n";
    let own = std::iter::once(Source::new("conv.treaty", text));
    let others = overlays.iter().enumerate();
    Shelf::of(
        own.chain(others.map(|(n, said)| Source::new(format!("{n}.treaty"), format!("comity 1;\n{said}\n")))),
    )
}

#[test]
fn two_overlays_that_contradict_are_both_shown_and_the_answer_is_a_conflict() {
    let day: Day = "2026-11-20".parse().unwrap();
    let arv = "overlay ARV \"Arvenia\" on conv {\n  in-force 2001-01-01;\n}";
    let one =
        "overlay BEL \"Belmora\" on conv {\n  in-force 2001-01-01;\n  declaration d1 choose (a) at 5;\n}";
    let other =
        "overlay BEL \"Belmora\" on conv {\n  in-force 2011-01-01;\n  declaration d1 choose (b) at 5;\n}";
    let [from, to] = pair("ARV-BEL");
    let asked = |overlays: &[&str]| {
        let shelf = convention(overlays);
        let whole = shelf.whole(Calendars::builtin());
        let part = shelf.between([&from, &to], day, Calendars::builtin());
        let ask = Ask { topics: vec!["deadlines".to_owned()], ..Ask::between(from.clone(), to.clone(), day) };
        let (whole, part) = (resolve(&whole, &ask), resolve(&part, &ask));
        assert_eq!(whole.to_json().write(), part.to_json().write());
        part
    };
    for order in [[one, other], [other, one]] {
        let found = asked(&[arv, order[0], order[1]]);
        let about: Vec<&str> = found.contradictions.iter().map(|one| one.about.as_str()).collect();
        assert_eq!(about, ["in-force", "declaration d1"]);
        assert!(found.is_conflict() && !found.is_unique());
        let text = found.to_text();
        assert!(text.contains("in-force 2001-01-01") && text.contains("in-force 2011-01-01"), "{text}");
        let json = found.to_json().write();
        assert!(json.contains("\"conflict\":true"), "{json}");
    }
    // Said twice alike it is said once.
    assert!(asked(&[arv, one, one]).contradictions.is_empty());
}
