//! The walks of the house that run, each on two real nodes and under its own name. Walks D, E and F need
//! rooms that are not built: complaints, figures, negotiation.

use comity_node::{Answer, Verb};
use serde_json::{Value, json};

use crate::stage::{Pair, later, text};

#[test]
fn walk_a_a_draft_becomes_a_countersigned_receipt() {
    let pair = Pair::served();
    // What is missing is named with its article, and nothing is sent.
    let case = pair.drafted(&["facts-summary"]);
    let check = pair.arv.ask(Verb::CaseCheck { case: case.clone() });
    assert_eq!((&check["complete"], text(&check["missing"][0], "article")), (&json!(false), "5(1)"));
    let set = [("element.facts-summary".to_owned(), json!("Payments went abroad."))].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    // A second officer signs the exact bytes.
    assert_eq!(pair.arv.refused("okafor", Verb::CaseSubmit { case: case.clone() }).code, "needs-approval");
    pair.arv.approve("lindqvist", &case);
    let filed = pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    assert_eq!(text(&filed["act"], "kind"), "request.submitted");
    pair.both_hold(&case, 1);
    // The receipt names the leaf at which the other side holds the very same act.
    let (arv, bel) = (pair.arv.show(&case), pair.bel.show(&case));
    let (ours, theirs) = (&arv["timeline"][0], &bel["timeline"][0]);
    assert_eq!(ours["digest"], theirs["digest"]);
    assert_eq!(text(&ours["letter"], "state"), "filed");
    assert_eq!(ours["letter"]["leaf"], theirs["leaf"]);
    assert_eq!(ours["recorded"], theirs["recorded"]);
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(node.ask(Verb::JournalVerify)["verified"], true);
    }
}

#[test]
fn walk_b_a_missed_deadline_becomes_an_escalation() {
    let pair = Pair::served();
    let case = pair.submitted();
    let ends = text(&clock(&pair.arv.show(&case), "decide"), "ends").to_owned();
    // A deed at that instant would be in time; a second later the clock has run out.
    pair.clocks(&ends);
    assert!(rows(&pair.arv.show(&case), "lapses").iter().all(|lapse| lapse["norm"] != "decide"));
    pair.clocks(&later(&ends, 1));
    let both_noted = |row: &Value| row["noted_by"].as_array().map(Vec::len) == Some(2);
    for node in [&pair.arv, &pair.bel] {
        node.until("both lanes have noted the lapse and the step", |node| {
            let view = node.show(&case);
            let of_decide = |name: &str| -> Vec<Value> {
                rows(&view, name).into_iter().filter(|row| row["norm"] == "decide").collect()
            };
            let (lapses, steps) = (of_decide("lapses"), of_decide("escalations"));
            lapses.len() == 1 && steps.len() == 1 && lapses.iter().chain(&steps).all(both_noted)
        });
    }
    let (arv, bel) = (pair.arv.show(&case), pair.bel.show(&case));
    for name in ["lapses", "escalations"] {
        assert_eq!(arv[name], bel[name], "{name}");
    }
    assert_eq!(text(&rows(&arv, "lapses")[0], "norm"), "acknowledge");
    assert_eq!(text(&rows(&arv, "escalations")[0], "does"), "notify both.liaison");
    let desk = pair.bel.ask(Verb::CaseList);
    assert_eq!(desk["cases"][0]["next"]["lapsed"], true);
}

#[test]
fn walk_c_a_file_is_handed_over() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Accept { items: Vec::new(), answers: Default::default() });
    pair.both_hold(&case, 2);
    pair.bel.answer("tanaka", &case, Answer::Execute { items: Vec::new() });
    pair.both_hold(&case, 3);
    let (file, out) = (pair.path("walk.pdf"), pair.path("walked.pdf"));
    std::fs::write(&file, vec![7; 200_000]).unwrap();
    let add = Verb::EvidenceAdd { case: case.clone(), file: file.clone(), item: None, description: None };
    let exhibit = text(&pair.bel.ask_as("tanaka", add), "exhibit").to_owned();
    pair.bel
        .ask_as("tanaka", Verb::EvidenceHandOver { case: case.clone(), exhibit: exhibit.clone(), out: None });
    pair.both_hold(&case, 4);
    // Only the giver has signed so far, on both sides.
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(node.show(&case)["exhibits"][0]["custody_signatures"], 1);
    }
    let receive = Verb::EvidenceReceive { case: case.clone(), exhibit, out: Some(out.clone()) };
    assert_eq!(pair.arv.ask_as("okafor", receive)["custody_signatures"], 2);
    pair.both_hold(&case, 5);
    for node in [&pair.arv, &pair.bel] {
        let view = node.show(&case);
        assert_eq!(view["exhibits"][0]["custody_signatures"], 2);
        assert_eq!(view["items"][0]["status"], "evidence-received");
    }
    assert_eq!(std::fs::read(out).unwrap(), std::fs::read(file).unwrap());
}

#[test]
fn walk_g_an_officer_opens_the_desk_in_the_morning() {
    let pair = Pair::served();
    let (first, second) = (pair.submitted(), pair.submitted());
    pair.bel.answer("tanaka", &first, Answer::Acknowledge { office: None });
    pair.both_hold(&first, 2);
    // By the next legal deadline: what is acknowledged waits longer.
    let desk = rows(&pair.bel.ask(Verb::CaseList), "cases");
    let order: Vec<&str> = desk.iter().map(|row| text(row, "case")).collect();
    assert_eq!(order, [second.as_str(), first.as_str()]);
    let row = &desk[0];
    assert_eq!((text(&row["next"], "norm"), text(&row["next"], "article")), ("acknowledge", "9(1)"));
    assert_eq!((&row["ours"], text(row, "counterpart")), (&json!(true), "ARV"));
    // Behind the date stands why; the row says what the case says.
    let explained =
        pair.bel.ask(Verb::CaseExplain { case: second.clone(), norm: Some("acknowledge".into()) });
    let clock = &rows(&explained, "clocks")[0];
    assert_eq!(clock["due"], row["next"]["day"]);
    assert!(clock["because"].as_array().is_some_and(|because| because.len() > 2));
    // She answers, and the row moves.
    pair.bel.answer("tanaka", &second, Answer::Acknowledge { office: None });
    pair.both_hold(&second, 2);
    let desk = rows(&pair.bel.ask(Verb::CaseList), "cases");
    assert!(desk.iter().all(|row| text(&row["next"], "norm") == "decide"));
}

fn rows(view: &Value, name: &str) -> Vec<Value> {
    view[name].as_array().cloned().unwrap_or_default()
}

fn clock(view: &Value, norm: &str) -> Value {
    let found = rows(view, "clocks").into_iter().find(|clock| clock["norm"] == norm);
    found.unwrap_or_else(|| panic!("no clock {norm}: {view:#}"))
}
