//! The life of a request between two real offices: annexes, emergencies, assurances, misses counted across cases.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, TextFile, Verb};
use serde_json::{Value, json};
use stage::{Pair, TREATY, text};

/// The small treaty with a ladder that counts misses and asks for a plan.
fn counting() -> TextFile {
    let text = TREATY.replace(
        "      stops on returned(incomplete) resumes on completed at-most 2 times;\n    }\n",
        "      stops on returned(incomplete) resumes on completed at-most 2 times;\n    }\n    escalation counted for (decide) at 9(8) {\n      step on 2 misses in 12 months by requested require remedial-plan by requested within 20 days\n        levy 0.5 % of annual-contribution;\n    }\n",
    );
    assert!(text.contains("remedial-plan"));
    let text = text.replace("version \"1.0\"", "version \"1.1\"");
    TextFile { name: "small.treaty".into(), text }
}

fn annex(pair: &Pair, case: &str, name: &str, bytes: &[u8]) -> Value {
    let file = pair.path(name);
    std::fs::write(&file, bytes).unwrap();
    let verb = Verb::CaseAnnex {
        case: case.into(),
        file: Some(file),
        what: Some("order-copy".into()),
        title: Some("Order of 2 November".into()),
        language: Some("en".into()),
        remove: None,
    };
    pair.arv.ask_as("okafor", verb)
}

fn save(case: &str, annex: u16, out: std::path::PathBuf) -> Verb {
    Verb::CaseAnnexSave { case: case.into(), annex, out: Some(out) }
}

#[test]
fn an_annex_travels_as_a_parcel_and_is_saved_byte_for_byte() {
    let mut pair = Pair::served();
    let case = pair.drafted(&[]);
    let order: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let told = annex(&pair, &case, "order.pdf", &order);
    annex(&pair, &case, "second.pdf", b"a second one, taken out again");
    // What is annexed after the approval undoes it.
    pair.arv.approve("lindqvist", &case);
    let remove = Verb::CaseAnnex {
        case: case.clone(),
        file: None,
        what: None,
        title: None,
        language: None,
        remove: Some(2),
    };
    pair.arv.ask_as("okafor", remove);
    let refusal = pair.arv.refused("okafor", Verb::CaseSubmit { case: case.clone() });
    assert_eq!(refusal.code, "needs-approval");
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);

    let view = pair.bel.show(&case);
    assert_eq!(view["annexes"].as_array().unwrap().len(), 1);
    let named = &view["annexes"][0];
    assert_eq!(
        (named["what"].as_str(), named["title"].as_str()),
        (Some("order-copy"), Some("Order of 2 November"))
    );
    assert_eq!(named["sha256"], told["annexed"]["sha256"]);
    let out = pair.path("saved.pdf");
    let saved = pair.bel.ask_as("tanaka", save(&case, 1, out.clone()));
    assert_eq!(saved["sha256"], named["sha256"]);
    assert_eq!(std::fs::read(&out).unwrap(), order);
    // Nothing is written over, and a number that is none is said to be none.
    assert_eq!(pair.bel.refused("tanaka", save(&case, 1, out)).code, "exists");
    assert_eq!(pair.bel.refused("tanaka", save(&case, 2, pair.path("none"))).code, "no-annex");
    // Its sender keeps it too, and no act was filed for any of this.
    let own = pair.path("own.pdf");
    pair.arv.ask_as("okafor", save(&case, 1, own.clone()));
    assert_eq!(std::fs::read(&own).unwrap(), order);
    assert_eq!(pair.bel.show(&case)["timeline"].as_array().unwrap().len(), 1);
    // What was fetched stays: it is opened again where the other node does not answer.
    pair.arv.stop();
    let later = pair.path("later.pdf");
    pair.bel.ask_as("tanaka", save(&case, 1, later.clone()));
    assert_eq!(std::fs::read(&later).unwrap(), order);
    // Damaged since, it is not relied on, and fetched anew once the other node is there.
    let incoming = pair.bel.dir.join("vault/incoming").read_dir().unwrap().next().unwrap().unwrap().path();
    let mut sealed = std::fs::read(incoming.join("content")).unwrap();
    let middle = sealed.len() / 2;
    sealed[middle] ^= 1;
    std::fs::write(incoming.join("content"), sealed).unwrap();
    let mended = pair.path("mended.pdf");
    assert_eq!(pair.bel.refused("tanaka", save(&case, 1, mended.clone())).code, "not-as-said");
    pair.arv.serve();
    pair.bel.ask_as("tanaka", save(&case, 1, mended.clone()));
    assert_eq!(std::fs::read(&mended).unwrap(), order);
}

#[test]
fn an_emergency_request_shows_what_is_owed_on_both_sides() {
    let pair = Pair::served();
    let case = pair.drafted(&["confidentiality"]);
    let set = [("emergency".to_owned(), json!("emergency")), ("urgent".to_owned(), json!(true))].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    for node in [&pair.arv, &pair.bel] {
        let owed = &node.show(&case)["owed"];
        assert_eq!((owed["missing"][0][0].as_str(), owed["ends"].as_str()), (Some("confidentiality"), None));
    }
    let elements = [("confidentiality".to_owned(), "Please keep it confidential.".to_owned())].into();
    pair.arv.answer("okafor", &case, Answer::Supplement { elements });
    pair.both_hold(&case, 2);
    assert!(pair.bel.show(&case)["owed"].is_null());
}

#[test]
fn a_deed_asked_for_again_a_moment_later_is_the_one_on_file() {
    let pair = Pair::served();
    let case = pair.submitted();
    let ask = || Answer::Ask { about: vec!["facts-summary".into()], text: Some("Which account?".into()) };
    let first = pair.bel.answer("tanaka", &case, ask());
    let again = pair.bel.answer("tanaka", &case, ask());
    assert_eq!(first["act"]["digest"], again["act"]["digest"]);
    // And it is said to be: an answer alone does not tell a second deed from the first.
    assert_eq!((&first["again"], &again["again"]), (&Value::Null, &json!(true)));
    pair.both_hold(&case, 2);
    let other = Answer::Ask { about: vec!["facts-summary".into()], text: Some("And when?".into()) };
    assert_ne!(pair.bel.answer("tanaka", &case, other)["act"]["digest"], first["act"]["digest"]);
}

#[test]
fn misses_are_counted_across_cases_and_climbed_once_on_both_nodes_restarts_or_not() {
    let mut pair = Pair::served();
    for node in [&pair.arv, &pair.bel] {
        node.ask(Verb::TreatyAdopt { files: vec![counting()] });
    }
    let first = pair.submitted();
    let second = pair.submitted();
    pair.clocks("2026-12-23T09:00:00Z");
    let climbed = |node: &stage::Node, case: &str| {
        let rungs = node.show(case)["escalations"].as_array().cloned().unwrap_or_default();
        rungs.iter().filter(|rung| rung["noted_by"].as_array().is_some_and(|by| by.len() == 2)).count()
    };
    for case in [&first, &second] {
        for node in [&pair.arv, &pair.bel] {
            node.until("both ladders are climbed and noted by both", |node| climbed(node, case) == 2);
        }
    }
    let acts = |pair: &Pair| pair.arv.show(&second)["timeline"].as_array().unwrap().len();
    let before = acts(&pair);
    pair.arv.restart();
    pair.bel.restart();
    pair.clocks("2026-12-24T09:00:00Z");
    std::thread::sleep(std::time::Duration::from_millis(600));
    assert_eq!(acts(&pair), before, "nothing is noted twice");
    let view = pair.bel.show(&second);
    let rungs = view["escalations"].as_array().unwrap();
    let counted = rungs.iter().find(|rung| rung["ladder"] == "counted").unwrap();
    assert!(text(counted, "does").contains("levy 0.5 %"));
    assert_eq!(view["plans"][0]["standing"], "owed");
    let lay = Answer::Plan {
        plan: None,
        step: "lay".into(),
        text: Some("Two officers more.".into()),
        owner: Some("Ms Tanaka".into()),
        until: Some("2027-02-01".into()),
        reasons: None,
    };
    pair.bel.answer("tanaka", &second, lay);
    pair.arv.until("the plan has arrived", |arv| arv.show(&second)["plans"][0]["standing"] == "laid");
    assert_eq!(pair.arv.show(&second)["plans"][0]["owner"], "Ms Tanaka");
}

#[test]
fn a_breach_of_an_assurance_is_an_incident_on_both_desks_until_it_is_answered() {
    let pair = Pair::served();
    let case = pair.submitted();
    let give = Answer::Assure {
        kind: "use".into(),
        text: "It serves this case alone.".into(),
        clause: None,
        wording: None,
        by: None,
        authority: None,
        watch: None,
    };
    pair.arv.answer("okafor", &case, give);
    pair.both_hold(&case, 2);
    let about = |step: &str| Answer::Assurance {
        of: "requesting-1".into(),
        step: step.into(),
        reasons: Some("As the newspapers say.".into()),
        text: Some("It was another file.".into()),
    };
    pair.bel.answer("tanaka", &case, about("accept"));
    pair.bel.answer("tanaka", &case, about("breach"));
    pair.both_hold(&case, 4);
    for node in [&pair.arv, &pair.bel] {
        let row = &node.ask(Verb::CaseList)["cases"][0];
        assert_eq!(row["overlays"], json!(["incident"]));
        assert_eq!(node.show(&case)["assurances"][0]["standing"], "breached");
    }
    pair.arv.answer("okafor", &case, about("answer"));
    pair.both_hold(&case, 5);
    assert_eq!(pair.bel.ask(Verb::CaseList)["cases"][0]["overlays"], json!([]));
    assert_eq!(pair.bel.show(&case)["assurances"][0]["standing"], "stands");
}
