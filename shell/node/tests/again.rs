//! Whoever asks again is told what was done: a terminal that was cut off, a program that heard no answer.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::collections::BTreeMap;

use comity_node::{Answer, LetterSaid, RequestByLetter, TextFile, Verb};
use serde_json::{Value, json};
use stage::{Node, TREATY, text};

fn set() -> BTreeMap<String, Value> {
    let set = [
        ("element.requesting-authority", "Section II B"),
        ("element.facts-summary", "Payments went to an account abroad."),
        ("element.confidentiality", "Please keep it confidential."),
        ("measure", "documents-public"),
        ("language", "en"),
    ];
    set.into_iter().map(|(path, value)| (path.to_owned(), json!(value))).collect()
}

fn office(dir: &tempfile::TempDir, state: &str) -> Node {
    let node = Node::made(dir.path(), state, "Ministry");
    node.ask(Verb::TreatyAdopt {
        files: vec![TextFile { name: "small.treaty".into(), text: TREATY.into() }],
    });
    for (officer, roles) in [("okafor", vec!["officer", "minister"]), ("lindqvist", vec!["approver"])] {
        let (key, roles) = (Some(node.key(officer)), roles.into_iter().map(str::to_owned).collect());
        node.ask(Verb::OfficerAdd { officer: officer.into(), name: None, roles, key });
    }
    node.ask(Verb::PracticeClock { to: "2026-12-02T09:00:00Z".into() });
    node
}

/// A request that came by letter.
fn received(node: &Node) -> String {
    let letter = LetterSaid {
        by: "post".into(),
        dated: Some("2026-11-20".into()),
        received: Some("2026-12-01".into()),
        ..LetterSaid::default()
    };
    let verb = Verb::CaseReceivePaper(RequestByLetter {
        from: "ARV".into(),
        treaty: "small".into(),
        letter,
        set: set(),
        lacks: Vec::new(),
        corrects: None,
    });
    text(&node.ask_as("okafor", verb), "case").to_owned()
}

/// Asked twice, it is done once and told alike.
fn once(node: &Node, case: &str, answer: &Answer) {
    let acts = || node.show(case)["timeline"].as_array().unwrap().len();
    let first = node.answer("okafor", case, answer.clone());
    let held = acts();
    let again = node.answer("okafor", case, answer.clone());
    assert_eq!((first["act"].clone(), held), (again["act"].clone(), acts()), "{answer:?}");
}

#[test]
fn what_decides_is_done_once_and_told_again_alike() {
    let dir = tempfile::tempdir().unwrap();
    let bel = office(&dir, "BEL");
    let granted = received(&bel);
    once(&bel, &granted, &Answer::Acknowledge { office: None });
    once(&bel, &granted, &Answer::Accept { items: Vec::new(), answers: BTreeMap::new() });
    once(&bel, &granted, &Answer::Execute { items: Vec::new() });
    // Another answer than the one on file is no second asking.
    let refuse = Answer::Refuse {
        items: Vec::new(),
        grounds: vec!["essential-interests".into()],
        reasons: "It would touch them.".into(),
        no_conditions: Some("None would do.".into()),
        answers: BTreeMap::new(),
    };
    assert!(bel.try_ask(Some("okafor"), Verb::CaseAnswer { case: granted, answer: refuse.clone() }).is_err());

    let refused = received(&bel);
    let talk = Answer::Consult { items: Vec::new(), text: "We would refuse.".into(), grounds: Vec::new() };
    once(&bel, &refused, &talk);
    let asked = Verb::CaseAnswer { case: refused.clone(), answer: refuse.clone() };
    assert_eq!(bel.refused("okafor", asked).code, "needs-approval");
    bel.approve("lindqvist", &refused);
    once(&bel, &refused, &refuse);
    assert_eq!(bel.show(&refused)["items"][0]["status"], "refused");
}

#[test]
fn a_request_is_submitted_withdrawn_and_closed_once() {
    let dir = tempfile::tempdir().unwrap();
    let arv = office(&dir, "ARV");
    let draft = Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set: set(), on_paper: true };
    let case = text(&arv.ask_as("okafor", draft), "case").to_owned();
    arv.approve("lindqvist", &case);
    let submit = Verb::CaseSubmit { case: case.clone() };
    let first = arv.ask_as("okafor", submit.clone());
    assert_eq!(arv.ask_as("okafor", submit.clone())["act"], first["act"]);
    once(&arv, &case, &Answer::Withdraw { items: Vec::new(), reasons: Some("It is not needed.".into()) });
    once(&arv, &case, &Answer::Close { outcome: None });
    // Later it is another asking, and told as such.
    arv.ask(Verb::PracticeClock { to: "2026-12-02T10:00:00Z".into() });
    assert_eq!(arv.refused("okafor", submit).code, "submitted");
    assert_eq!(
        arv.refused("okafor", Verb::CaseAnswer { case, answer: Answer::Close { outcome: None } }).code,
        "closed"
    );
}
