//! What waits for a second officer, what changed since she looked, and what would leave if it were sent.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, Verb};
use serde_json::{Value, json};
use stage::{Pair, text};

fn waiting(pair: &Pair, case: Option<&str>) -> Vec<Value> {
    let told = pair.arv.ask_as("lindqvist", Verb::CaseWaiting { case: case.map(str::to_owned) });
    told["waiting"].as_array().unwrap().clone()
}

fn set(pair: &Pair, case: &str, path: &str, says: &str, version: Option<u64>) -> Verb {
    let _ = pair;
    Verb::CaseSet { case: case.to_owned(), set: [(path.to_owned(), json!(says))].into(), version }
}

#[test]
fn a_draft_waits_once_its_bytes_are_asked_for_and_shows_what_changed_since_it_was_approved() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    assert!(waiting(&pair, None).is_empty(), "a draft nobody was asked about is its author's own");
    pair.arv.approve("lindqvist", &case);
    let row = &waiting(&pair, None)[0];
    assert_eq!((text(row, "case"), text(row, "kind")), (case.as_str(), "submit"));
    assert_eq!(row["approvals"], json!(["lindqvist"]));
    assert_eq!(row["changes"], json!([]));
    pair.arv.ask_as("okafor", set(&pair, &case, "element.confidentiality", "Until the hearing.", None));
    let row = &waiting(&pair, Some(&case))[0];
    assert_eq!(row["approvals"], json!([]), "whatever is changed is approved no more");
    assert_eq!(row["changes"][0]["path"], "element.confidentiality");
    assert_eq!(row["changes"][0]["is"], "Until the hearing.");
    assert_eq!(row["approved"]["by"], "lindqvist");
}

#[test]
fn a_draft_is_saved_over_the_version_it_was_read_in_and_no_other() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let form = Verb::CaseForm { case: Some(case.clone()), element: None, measure: None, preset: None };
    let version = pair.arv.ask_as("okafor", form)["version"].as_u64();
    pair.arv.ask_as("okafor", set(&pair, &case, "element.confidentiality", "Strictly.", version));
    let late = pair.arv.refused("lindqvist", set(&pair, &case, "element.confidentiality", "No.", version));
    assert_eq!(late.code, "moved");
}

#[test]
fn what_would_leave_is_shown_before_it_leaves_and_nothing_is_filed() {
    let pair = Pair::served();
    let draft = pair.drafted(&["confidentiality"]);
    let seen = pair.arv.ask_as(
        "okafor",
        Verb::CasePreview {
            case: draft,
            answer: None,
            language: Some("fr".into()),
            beside: Some("ru".into()),
        },
    );
    assert_eq!(text(&seen, "title"), "Demande d’entraide judiciaire");
    assert!(text(&seen, "text").contains("Section II B"));
    // Whoever signs reads the frame in her own language; what leaves is the other.
    assert_eq!((text(&seen, "language"), text(&seen["beside"], "language")), ("fr", "ru"));
    assert_eq!(text(&seen["beside"], "title"), "Запрос о взаимной правовой помощи");
    assert!(text(&seen["beside"], "text").contains("Section II B"));
    let case = pair.submitted();
    let answer =
        Some(Answer::Ask { about: vec!["facts-summary".into()], text: Some("Which account?".into()) });
    let ask = Verb::CasePreview { case: case.clone(), answer, language: None, beside: None };
    let acts = pair.bel.show(&case)["timeline"].as_array().unwrap().len();
    let seen = pair.bel.ask_as("tanaka", ask);
    assert!(text(&seen, "text").contains("Which account?"));
    assert!(seen["clocks"].as_array().unwrap().iter().any(|clock| clock["stands_still"] == true), "{seen:#}");
    assert_eq!(pair.bel.show(&case)["timeline"].as_array().unwrap().len(), acts);
    let early = Verb::CasePreview {
        case,
        answer: Some(Answer::Execute { items: vec![] }),
        language: None,
        beside: None,
    };
    assert!(!pair.bel.refused("tanaka", early).sentence.is_empty());
}
