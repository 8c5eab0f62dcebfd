//! Where a request stands before the other side holds it: with its author, the translator, the second officer, on the
//! road, or back from it. These states are the node's own: no act makes them.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::Verb;
use serde_json::json;
use stage::{DAY_ONE, Node, Pair, later, text};

/// Where a draft stands, as the desk of its author shows it.
fn draft_stands(node: &Node, case: &str) -> String {
    let list = node.ask_as("okafor", Verb::CaseList);
    let rows = list["cases"].as_array().unwrap();
    let row = rows.iter().find(|row| row["case"] == case).unwrap();
    assert_eq!(row["draft"], true);
    text(row, "status").to_owned()
}

fn set(node: &Node, case: &str, path: &str, value: &str) {
    let set = [(path.to_owned(), json!(value))].into();
    node.ask_as("okafor", Verb::CaseSet { case: case.to_owned(), set, version: None });
}

#[test]
fn a_draft_is_with_its_author_the_translator_the_second_officer_or_ready() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    assert_eq!(draft_stands(&pair.arv, &case), "drafting");
    // BEL takes English: in French it is to be translated first, and does not go.
    set(&pair.arv, &case, "language", "fr");
    assert_eq!(draft_stands(&pair.arv, &case), "translation");
    set(&pair.arv, &case, "language", "en");
    assert_eq!(draft_stands(&pair.arv, &case), "drafting");
    // Shown to the second officer it is with her; changed, it is with its author again.
    pair.arv.ask_as("lindqvist", Verb::CaseBytes { case: case.clone() });
    assert_eq!(draft_stands(&pair.arv, &case), "internal-review");
    set(&pair.arv, &case, "element.facts-summary", "Payments went to two accounts abroad.");
    assert_eq!(draft_stands(&pair.arv, &case), "drafting");
    pair.arv.approve("lindqvist", &case);
    assert_eq!(draft_stands(&pair.arv, &case), "signed");
    set(&pair.arv, &case, "element.facts-summary", "Payments went to three accounts abroad.");
    assert_eq!(draft_stands(&pair.arv, &case), "drafting", "a change undoes the approval");
}

#[test]
fn a_request_that_finds_no_way_is_undeliverable_and_goes_again() {
    let mut pair = Pair::told();
    pair.arv.serve();
    let case = pair.sent();
    let stands = |node: &Node| text(&node.show(&case)["items"][0], "status").to_owned();
    assert_eq!(stands(&pair.arv), "transmitted");
    // BEL is not there for a day and the grace.
    let to = later(DAY_ONE, 40 * 3600);
    pair.arv.ask(Verb::PracticeClock { to: to.clone() });
    pair.arv.until("it is given up", |node| {
        drop(node.try_ask(None, Verb::PracticeClock { to: to.clone() }));
        stands(node) == "undeliverable"
    });
    pair.bel.ask(Verb::PracticeClock { to });
    pair.bel.serve();
    pair.arv.ask_as("okafor", Verb::CaseSendAgain { case: case.clone() });
    pair.both_hold(&case, 1);
    assert_eq!(stands(&pair.arv), "received");
}
