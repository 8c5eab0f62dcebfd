//! A counterpart that comes onto the platform later: its case leaves paper once both sides have said so.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::collections::BTreeMap;

use comity_node::{
    Answer, ArrivalSaid, CameByLetter, CameSaid, LetterSaid, PostingSaid, RequestByLetter, Verb,
};
use serde_json::{Value, json};
use stage::{Node, Pair, text};

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

fn letter(dated: &str, received: &str) -> LetterSaid {
    LetterSaid {
        by: "post".into(),
        dated: Some(dated.into()),
        received: Some(received.into()),
        note: Some("The stamp looks odd.".into()),
        ..LetterSaid::default()
    }
}

/// A request of ARV that went by letter and was acknowledged by one, at an office that knows no node of BEL's.
fn carried(arv: &Node, bel: &Node) -> String {
    let draft = Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set: set(), on_paper: true };
    let case = text(&arv.ask_as("okafor", draft), "case").to_owned();
    arv.approve("lindqvist", &case);
    arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    for node in [arv, bel] {
        node.ask(Verb::PracticeClock { to: "2026-12-02T09:00:00Z".into() });
    }
    let posted = Verb::CasePosted(PostingSaid {
        case: case.clone(),
        act: None,
        by: "post".into(),
        on: "2026-11-20".into(),
        tracking: Some("RR 1".into()),
        corrects: None,
    });
    arv.ask_as("okafor", posted);
    enter(arv, &case, Answer::Acknowledge { office: None });
    case
}

fn enter(node: &Node, case: &str, answer: Answer) {
    let what = CameSaid::Answer { answer };
    node.ask_as(
        "okafor",
        Verb::CaseCame(CameByLetter { case: case.into(), letter: letter("2026-11-24", "2026-12-01"), what }),
    );
}

fn holds(node: &Node, case: &str, kind: &str) {
    node.until(&format!("`{kind}` is held"), |node| {
        let Ok(view) = node.try_show(case) else { return false };
        view["timeline"].as_array().unwrap().iter().any(|act| act["kind"] == kind)
    });
}

fn same_state(pair: &Pair, case: &str) {
    let digest = |node: &Node| node.show(case)["state_digest"].clone();
    pair.arv.until("both compute the same state", |arv| digest(arv) == digest(&pair.bel));
}

#[test]
fn a_case_on_paper_is_carried_by_letters_of_two_nodes_once_both_sides_have_said_so() {
    let pair = Pair::served();
    let case = carried(&pair.arv, &pair.bel);
    assert!(pair.bel.try_show(&case).is_err(), "the other side's node never had this case");
    assert!(pair.arv.show(&case)["next_acts"].as_array().unwrap().contains(&json!("join")));

    // One side's word hands its lane over, and changes nothing else.
    pair.arv.answer("okafor", &case, Answer::Join);
    holds(&pair.bel, &case, "paper.ended");
    let theirs = pair.bel.show(&case);
    assert_eq!((&theirs["on_paper"], &pair.arv.show(&case)["on_paper"]), (&json!(true), &json!(true)));
    assert_eq!(theirs["next_acts"], json!(["join"]));
    let timeline = theirs["timeline"].as_array().unwrap().clone();
    let entered = timeline.iter().find(|act| act["kind"] == "request.acknowledged").unwrap();
    assert_eq!((text(entered, "lane"), &entered["objection"]), ("requested", &Value::Null));
    assert_eq!(text(&entered["entered"], "dated"), "2026-11-24");
    // What our office noted for itself stays here; that something is withheld stands in what was signed.
    assert_eq!((&entered["entered"]["by"], &entered["entered"]["note"]), (&Value::Null, &Value::Null));
    let kept = pair.arv.show(&case)["timeline"].to_string();
    assert!(kept.contains("The stamp looks odd.") && !theirs.to_string().contains("The stamp looks odd."));
    assert!(!theirs.to_string().contains("RR 1"));
    assert!(timeline.iter().all(|act| act["objection"].is_null()), "{timeline:#?}");

    // Until the other side says so too it writes nothing here, and its letters are entered as before.
    let accept = || Answer::Accept { items: Vec::new(), answers: BTreeMap::default() };
    let early = Verb::CaseAnswer { case: case.clone(), answer: accept() };
    assert_eq!(pair.bel.refused("tanaka", early).code, "their-paper");
    enter(&pair.arv, &case, Answer::Ask { about: vec!["facts-summary".into()], text: Some("Which?".into()) });
    holds(&pair.bel, &case, "request.asked");
    same_state(&pair, &case);

    pair.bel.answer("tanaka", &case, Answer::Join);
    holds(&pair.arv, &case, "paper.ended");
    pair.arv.until("the case has left paper", |arv| arv.show(&case)["on_paper"] == false);
    assert_eq!(pair.bel.show(&case)["on_paper"], false);
    same_state(&pair, &case);

    // From here on acts go by letter of one node to the other, to the end.
    let elements = [("facts-summary".to_owned(), "The account ending in 4711.".to_owned())].into();
    let filed = pair.arv.answer("okafor", &case, Answer::Supplement { elements });
    assert!(filed["letter"].is_string());
    holds(&pair.bel, &case, "request.supplemented");
    let entering = Verb::CaseCame(CameByLetter {
        case: case.clone(),
        letter: letter("2026-11-25", "2026-12-01"),
        what: CameSaid::Answer { answer: accept() },
    });
    assert_eq!(pair.arv.refused("okafor", entering).code, "on-platform");
    pair.bel.answer("tanaka", &case, accept());
    pair.bel.answer("tanaka", &case, Answer::Execute { items: Vec::new() });
    pair.arv.until("it is executed", |arv| arv.show(&case)["items"][0]["status"] == "executed");
    same_state(&pair, &case);
    // What went by letter before may still be said to have arrived; what goes by node may not.
    let arrived = |act| {
        Verb::CaseArrived(ArrivalSaid {
            case: case.clone(),
            act: Some(act),
            on: "2026-11-23".into(),
            shown_by: None,
            scan: None,
            corrects: None,
        })
    };
    pair.arv.ask_as("okafor", arrived(2));
    let ours = pair.arv.show(&case)["timeline"].as_array().unwrap().clone();
    let supplement = ours.iter().find(|act| act["kind"] == "request.supplemented").unwrap();
    let number = u32::try_from(supplement["number"].as_u64().unwrap()).unwrap();
    assert_eq!(pair.arv.refused("okafor", arrived(number)).code, "on-platform");
    holds(&pair.bel, &case, "paper.arrived");
    same_state(&pair, &case);
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(node.ask(Verb::JournalVerify)["verified"], true);
        assert!(
            node.show(&case)["timeline"].as_array().unwrap().iter().all(|act| act["objection"].is_null())
        );
    }
}

#[test]
fn a_request_that_came_by_letter_is_joined_by_the_node_of_the_state_that_asked() {
    let pair = Pair::served();
    for node in [&pair.arv, &pair.bel] {
        node.ask(Verb::PracticeClock { to: "2026-12-02T09:00:00Z".into() });
    }
    let verb = Verb::CaseReceivePaper(RequestByLetter {
        from: "ARV".into(),
        treaty: "small".into(),
        letter: letter("2026-11-20", "2026-12-01"),
        set: set(),
        lacks: Vec::new(),
        corrects: None,
    });
    let case = text(&pair.bel.ask_as("tanaka", verb), "case").to_owned();
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: None });
    pair.bel.answer("tanaka", &case, Answer::Join);
    holds(&pair.arv, &case, "paper.ended");
    let view = pair.arv.show(&case);
    assert_eq!((text(&view, "side"), &view["on_paper"]), ("requesting", &json!(true)));
    let withdraw = Verb::CaseAnswer {
        case: case.clone(),
        answer: Answer::Withdraw { items: Vec::new(), reasons: None },
    };
    assert_eq!(pair.arv.refused("okafor", withdraw.clone()).code, "their-paper");
    same_state(&pair, &case);

    pair.arv.answer("okafor", &case, Answer::Join);
    pair.bel.until("the case has left paper", |bel| bel.show(&case)["on_paper"] == false);
    let Verb::CaseAnswer { answer, .. } = withdraw else { unreachable!() };
    pair.arv.answer("okafor", &case, answer);
    pair.bel.until("it is withdrawn", |bel| bel.show(&case)["items"][0]["status"] == "withdrawn");
    same_state(&pair, &case);
    let timeline = pair.bel.show(&case)["timeline"].as_array().unwrap().clone();
    assert!(
        timeline.iter().all(|act| act["objection"].is_null() && act["standing"] != "outside"),
        "{timeline:#?}"
    );
}

#[test]
fn without_a_node_of_the_other_side_nothing_is_said_and_nothing_leaves() {
    let dir = tempfile::tempdir().unwrap();
    let node = Node::made(dir.path(), "ARV", "Ministry");
    let files = vec![comity_node::TextFile { name: "small.treaty".into(), text: stage::TREATY.into() }];
    node.ask(Verb::TreatyAdopt { files });
    for (officer, role) in [("okafor", "officer"), ("lindqvist", "approver")] {
        let key = Some(node.key(officer));
        node.ask(Verb::OfficerAdd { officer: officer.into(), name: None, roles: vec![role.into()], key });
    }
    let case = carried(&node, &node);
    assert!(!node.show(&case)["next_acts"].as_array().unwrap().contains(&json!("join")));
    let refused = node.refused("okafor", Verb::CaseAnswer { case: case.clone(), answer: Answer::Join });
    assert_eq!(refused.code, "no-key");
    assert_eq!(node.ask(Verb::Status)["waiting_letters"], 0);
    assert!(!node.show(&case)["timeline"].to_string().contains("paper.ended"));
}
