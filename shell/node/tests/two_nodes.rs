//! Two offices in one process, real sockets and mutual TLS between them: one request, through to its
//! receipt and further.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;
mod walks;

use comity_node::{Answer, Verb};
use serde_json::{Value, json};
use stage::{Node, Pair, text};

#[test]
fn a_request_is_filed_on_both_sides_and_receipted() {
    let pair = Pair::served();
    let case = pair.submitted();

    let asking = pair.arv.show(&case);
    let act = &asking["timeline"][0];
    assert_eq!((text(act, "kind"), text(&act["letter"], "state")), ("request.submitted", "filed"));
    assert!(act["recorded"].is_string());
    let asked = pair.bel.show(&case);
    assert_eq!(asked["timeline"][0]["digest"], act["digest"]);
    assert_eq!(asked["state_digest"], asking["state_digest"]);
    assert_eq!(text(&asked, "side"), "requested");
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    assert_eq!(pair.bel.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn an_incomplete_draft_is_named_with_its_article_and_nothing_is_filed() {
    let pair = Pair::told();
    let case = pair.drafted(&["confidentiality"]);
    let check = pair.arv.ask(Verb::CaseCheck { case: case.clone() });
    assert_eq!(check["missing"][0]["element"], "confidentiality");
    let refusal = pair.arv.refused("okafor", Verb::CaseSubmit { case: case.clone() });
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("incomplete", Some("5(1)")));
    assert_eq!(pair.arv.ask(Verb::Status)["journal"]["size"], 0);
}

#[test]
fn nobody_approves_what_she_wrote_and_a_change_undoes_an_approval() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let refusal = pair.arv.refused("okafor", Verb::CaseSubmit { case: case.clone() });
    assert_eq!(refusal.code, "needs-approval");
    assert_eq!(pair.arv.approve_refused("okafor", &case).code, "own-approval");
    pair.arv.approve("lindqvist", &case);
    let set = [("element.facts-summary".to_owned(), json!("Something else."))].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    let refusal = pair.arv.refused("okafor", Verb::CaseSubmit { case: case.clone() });
    assert_eq!(refusal.code, "needs-approval");
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case });
}

#[test]
fn letters_survive_restarts_of_either_side() {
    let mut pair = Pair::told();
    pair.arv.serve();
    let case = pair.sent();
    pair.arv.until("one letter waits", |arv| arv.ask(Verb::Status)["waiting_letters"] == 1);
    pair.arv.restart();
    assert_eq!(pair.arv.ask(Verb::Status)["waiting_letters"], 1);
    pair.bel.serve();
    pair.arv.restart();
    pair.arv.until("it has its receipt", |arv| arv.ask(Verb::Status)["waiting_letters"] == 0);
    pair.bel.restart();
    assert_eq!(pair.bel.show(&case)["timeline"].as_array().map(Vec::len), Some(1));
}

#[test]
fn both_sides_answer_each_other_and_hold_the_same_state() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: Some("Unit 4".into()) });
    pair.both_hold(&case, 2);
    let about = vec!["facts-summary".to_owned()];
    pair.bel.answer("tanaka", &case, Answer::Ask { about, text: Some("Which account?".into()) });
    pair.both_hold(&case, 3);
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(clock(&node.show(&case), "decide")["standing_still"], true);
    }
    let elements = [("facts-summary".to_owned(), "The account ending in 4711.".to_owned())].into();
    pair.arv.answer("okafor", &case, Answer::Supplement { elements });
    pair.both_hold(&case, 4);
    assert_eq!(clock(&pair.bel.show(&case), "decide")["standing_still"], false);
    pair.bel.answer("tanaka", &case, Answer::Accept { items: Vec::new(), answers: Default::default() });
    pair.both_hold(&case, 5);
    let (arv, bel) = (pair.arv.show(&case), pair.bel.show(&case));
    assert_eq!(arv["state_digest"], bel["state_digest"]);
    assert_eq!(arv["items"][0]["status"], "accepted");
}

#[test]
fn what_is_said_about_an_item_and_the_steps_it_takes_are_the_same_on_both_sides() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    let bad = [("element.identifiers.1.from".to_owned(), json!("2026-05-03T10:00:00"))].into();
    let bad = pair.arv.refused("okafor", Verb::CaseSet { case: case.clone(), set: bad, version: None });
    assert!(bad.code == "bad-value" && bad.sentence.contains("which zone"), "{bad}");
    let set = [
        ("item.1.records", json!("Register of companies, 4711")),
        ("element.persons.1.name", json!("Ирина Ковалёва")),
        ("element.persons.1.role", json!("witness")),
    ];
    let set = set.into_iter().map(|(path, value)| (path.to_owned(), value)).collect();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    let step = |step: &str, text: Option<&str>| Answer::Step {
        step: step.into(),
        items: vec![1],
        until: None,
        reasons: None,
        text: text.map(str::to_owned),
        grounds: Vec::new(),
        purpose: None,
        court: None,
        answers: Default::default(),
    };
    pair.bel.answer("tanaka", &case, step("offer", Some("Not for tax purposes")));
    pair.both_hold(&case, 2);
    pair.arv.answer("okafor", &case, step("accept-conditions", None));
    pair.both_hold(&case, 3);
    let (arv, bel) = (pair.arv.show(&case), pair.bel.show(&case));
    assert_eq!(arv["state_digest"], bel["state_digest"]);
    for view in [arv, bel] {
        assert_eq!(
            (&view["items"][0]["status"], &view["items"][0]["bound"]),
            (&json!("accepted"), &json!(true))
        );
        assert_eq!(view["items"][0]["says"], json!([["records", "Register of companies, 4711"]]));
    }
    let unknown = Verb::CaseAnswer { case, answer: step("sing", None) };
    assert_eq!(pair.bel.refused("tanaka", unknown).code, "no-step");
}

#[test]
fn a_late_decision_is_noted_once_by_each_side() {
    let pair = Pair::served();
    let case = pair.submitted();
    let ends = text(&clock(&pair.arv.show(&case), "decide"), "ends").to_owned();
    let late = stage::later(&ends, 3600);
    pair.clocks(&late);
    for node in [&pair.arv, &pair.bel] {
        node.until("both lanes have noted the lapse", |node| {
            let view = node.show(&case);
            let of_decide = |row: &&Value| row["norm"] == "decide";
            let lapse = view["lapses"].as_array().into_iter().flatten().find(of_decide).cloned();
            lapse.is_some_and(|lapse| lapse["noted_by"].as_array().map(Vec::len) == Some(2))
        });
    }
    let view = pair.arv.show(&case);
    let noted = view["timeline"].as_array().into_iter().flatten();
    let of_decide = noted.filter(|act| act["kind"] == "clock.lapsed" && act["deed"]["clock"] == "decide");
    assert_eq!(of_decide.count(), 2);
}

#[test]
fn an_exhibit_is_handed_over_and_custody_has_two_signatures() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Accept { items: Vec::new(), answers: Default::default() });
    pair.both_hold(&case, 2);
    pair.bel.answer("tanaka", &case, Answer::Execute { items: Vec::new() });
    pair.both_hold(&case, 3);
    let (file, out) = (pair.path("statement.pdf"), pair.path("received.pdf"));
    let content: Vec<u8> = (0..3_000_000u32).flat_map(|n| n.to_le_bytes()).collect();
    std::fs::write(&file, &content).unwrap();

    let add =
        Verb::EvidenceAdd { case: case.clone(), file, item: None, description: Some("Statement".into()) };
    let added = pair.bel.ask_as("tanaka", add);
    let exhibit = text(&added, "exhibit").to_owned();
    assert_eq!(added["sha256"], comity_words::Digest::of(&content).to_string());
    pair.bel
        .ask_as("tanaka", Verb::EvidenceHandOver { case: case.clone(), exhibit: exhibit.clone(), out: None });
    pair.both_hold(&case, 4);
    // A first try that fails behind the pull leaves what was pulled: it is not asked for again.
    let nowhere = Verb::EvidenceReceive {
        case: case.clone(),
        exhibit: exhibit.clone(),
        out: Some(pair.path("no such folder/received.pdf")),
    };
    assert_eq!(pair.arv.refused("okafor", nowhere).code, "no-file");
    let parcels = pair.bel.dir.join("vault/parcels").read_dir().unwrap();
    for parcel in parcels {
        std::fs::remove_file(parcel.unwrap().path().join("content")).unwrap();
    }
    let receive =
        Verb::EvidenceReceive { case: case.clone(), exhibit: exhibit.clone(), out: Some(out.clone()) };
    let received = pair.arv.ask_as("okafor", receive);
    assert_eq!(received["custody_signatures"], 2);
    let over = Verb::EvidenceReceive { case: case.clone(), exhibit: exhibit.clone(), out: Some(out.clone()) };
    assert_eq!(pair.arv.refused("okafor", over).code, "exists");
    assert!(std::fs::read(&out).unwrap() == content, "the file that came is not the file that was given");
    pair.both_hold(&case, 5);
    pair.arv.answer("okafor", &case, Answer::Close { outcome: None });
    pair.both_hold(&case, 6);

    for node in [&pair.arv, &pair.bel] {
        let view = node.show(&case);
        assert_eq!(
            (&view["exhibits"][0]["custody_signatures"], text(&view["exhibits"][0], "state")),
            (&json!(2), "received")
        );
        assert_eq!(node.ask(Verb::JournalVerify)["verified"], true);
    }
    assert_eq!(pair.arv.show(&case)["state_digest"], pair.bel.show(&case)["state_digest"]);
    assert!(!pair.arv.dir.join("vault/incoming").read_dir().unwrap().any(|_| true));
}

/// Rule 8 of the life-cycle: a withdrawn request still owes deletion. The bytes go, and everybody can see that they did.
#[test]
fn what_came_of_a_withdrawn_item_is_deleted_with_its_key_and_the_journal_stands() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    let exhibit = pair.handed_over(&case);
    let (exhibit_of, folder) = (exhibit.clone(), pair.path(""));
    let receive = |out: Option<&str>| Verb::EvidenceReceive {
        case: case.clone(),
        exhibit: exhibit_of.clone(),
        out: out.map(|name| folder.join(name)),
    };
    // Withdrawn while it was on its way; custody is signed for whatever arrives.
    pair.arv.answer("okafor", &case, Answer::Withdraw { items: Vec::new(), reasons: None });
    pair.both_hold(&case, 5);
    pair.arv.ask_as("okafor", receive(None));
    pair.both_hold(&case, 6);
    let place = pair.arv.dir.join(format!("vault/{case}/{exhibit}.age"));
    let sealed = std::fs::read(&place).unwrap();
    let state = |node: &Node| text(&node.show(&case)["exhibits"][0], "state").to_owned();
    assert_eq!((state(&pair.arv), place.exists()), ("received".to_owned(), true));
    pair.arv.ask_as("okafor", receive(Some("before.txt")));

    let delete = serde_json::from_value(json!({"do": "step", "step": "delete"})).unwrap();
    let told = pair.arv.answer("okafor", &case, delete);
    assert_eq!(told["deleted"], json!([exhibit]));
    assert!(text(&told, "stays").contains("archives"), "{told}");
    pair.both_hold(&case, 7);
    assert!(!place.exists());
    // It was received, and its bytes are gone: here it says so, and at the other node it is as it was.
    assert_eq!((state(&pair.arv), state(&pair.bel)), ("deleted".to_owned(), "received".to_owned()));
    assert_eq!(pair.arv.refused("okafor", receive(Some("after.txt"))).code, "deleted");
    assert!(!pair.path("after.txt").exists());
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    assert_eq!(pair.arv.show(&case)["state_digest"], pair.bel.show(&case)["state_digest"]);

    // A file that is left of it, after a crash or out of a backup, opens for nobody and goes when the node opens.
    pair.arv.stop();
    std::fs::write(&place, &sealed).unwrap();
    pair.arv.restart();
    assert!(!place.exists());
    pair.arv.stop();
    assert_eq!(pair.arv.ask(Verb::JournalFsck)["deleted"], 1);
}

#[test]
fn nothing_that_comes_is_written_over_an_exhibit_of_ones_own() {
    let pair = Pair::served();
    let case = pair.submitted();
    let exhibit = pair.handed_over(&case);
    let add =
        Verb::EvidenceAdd { case: case.clone(), file: pair.path("found.txt"), item: None, description: None };
    assert_eq!(pair.arv.refused("okafor", add).code, "not-ours");
    // An older program took one in all the same: it lies where the other office's would go.
    let own = pair.arv.dir.join(format!("vault/{case}/{exhibit}.age"));
    std::fs::create_dir_all(own.parent().unwrap()).unwrap();
    std::fs::write(&own, "our own").unwrap();
    let db = rusqlite::Connection::open(pair.arv.dir.join("node.db")).unwrap();
    let row = "insert into exhibit(case_ref, exhibit, state, body) values (?1, ?2, 'in-vault', x'00')";
    db.execute(row, [&case, &exhibit]).unwrap();
    let receive = Verb::EvidenceReceive { case: case.clone(), exhibit, out: None };
    assert_eq!(pair.arv.refused("okafor", receive.clone()).code, "name-taken");
    assert_eq!(std::fs::read_to_string(&own).unwrap(), "our own");
    db.execute("delete from exhibit where case_ref = ?1", [&case]).unwrap();
    pair.arv.ask_as("okafor", receive);
}

#[test]
fn a_peer_that_lets_one_wait_holds_up_nobody_else() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    let exhibit = pair.handed_over(&case);
    let endpoint = text(&pair.bel.ask(Verb::Status), "endpoint").to_owned();
    let address = endpoint.trim_start_matches("https://").trim_end_matches('/').to_owned();
    pair.bel.stop();
    // Somebody takes the connection there and says nothing.
    let silent = std::net::TcpListener::bind(&address).unwrap();
    let receive = Verb::EvidenceReceive { case, exhibit, out: None };
    std::thread::scope(|scope| {
        let pulling = scope.spawn(|| pair.arv.refused("okafor", receive.clone()).code);
        let (line, _) = silent.accept().unwrap();
        let begun = std::time::Instant::now();
        // The same parcel is pulled by one hand; everything else goes on.
        assert_eq!(pair.arv.refused("okafor", receive.clone()).code, "busy");
        let other = pair.drafted(&[]);
        let file = pair.path("order.pdf");
        std::fs::write(&file, "an order").unwrap();
        let (what, title, language) = (Some("order-copy".to_owned()), None, None);
        let annex = Verb::CaseAnnex { case: other, file: Some(file), what, title, language, remove: None };
        pair.arv.ask_as("okafor", annex);
        assert!(begun.elapsed() < std::time::Duration::from_secs(15), "{:?}", begun.elapsed());
        drop((line, silent));
        assert_eq!(pulling.join().unwrap(), "unreachable");
    });
}

#[test]
fn a_refusal_needs_a_ground_a_consultation_and_a_second_officer_who_holds_the_office() {
    let pair = Pair::served();
    pair.bel.ask(Verb::OfficerAdd {
        officer: "senna".into(),
        name: None,
        roles: vec!["approver".into(), "minister".into()],
        key: Some(pair.bel.key("senna")),
    });
    let case = pair.submitted();
    let refuse = |ground: &str| Verb::CaseAnswer {
        case: case.clone(),
        answer: Answer::Refuse {
            items: Vec::new(),
            answers: Default::default(),
            grounds: vec![ground.into()],
            reasons: "It would harm us.".into(),
            no_conditions: None,
        },
    };
    assert_eq!(pair.bel.refused("tanaka", refuse("bad-weather")).code, "unknown-ground");
    let refusal = pair.bel.refused("tanaka", refuse("essential-interests"));
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("consult-first", Some("7(3)")));
    let text = "Talked by telephone.".to_owned();
    pair.bel.answer("tanaka", &case, Answer::Consult { items: Vec::new(), grounds: Vec::new(), text });
    pair.both_hold(&case, 2);

    assert_eq!(pair.bel.refused("tanaka", refuse("essential-interests")).code, "needs-approval");
    assert_eq!(pair.bel.approve_refused("tanaka", &case).code, "own-approval");
    // It goes on waiting, whatever else is answered, and no other takes its place.
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: None });
    assert_eq!(pair.bel.refused("moreau", refuse("essential-interests")).code, "waiting");
    pair.bel.approve("senna", &case);
    pair.bel.ask_as("tanaka", refuse("essential-interests"));
    pair.both_hold(&case, 4);
    for node in [&pair.arv, &pair.bel] {
        let view = node.show(&case);
        assert_eq!(view["items"][0]["status"], "refused");
        let last = &view["timeline"][3];
        assert_eq!(last["deed"]["grounds"], json!(["essential-interests"]));
        assert!(last["disclosed"].to_string().contains("It would harm us."));
    }
    assert_eq!(pair.arv.show(&case)["state_digest"], pair.bel.show(&case)["state_digest"]);
}

#[test]
fn a_journal_that_does_not_extend_what_it_showed_is_a_fork_on_file() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: None });
    pair.both_hold(&case, 2);
    // What BEL has shown so far is kept once it is proved.
    let seen = |node: &stage::Node| -> (i64, i64) {
        let db = rusqlite::Connection::open(node.dir.join("node.db")).unwrap();
        let size =
            db.query_row("select coalesce(max(size), -1) from head_seen", [], |row| row.get(0)).unwrap();
        let forks =
            "select count(*) from incident where sentence like '%does not extend%' or code = 'rollback'";
        (size, db.query_row(forks, [], |row| row.get(0)).unwrap())
    };
    pair.bel.stop();
    let backup = pair.path("backup");
    stage::copy(&pair.bel.dir, &backup);
    pair.bel.serve();
    let about = vec!["facts-summary".to_owned()];
    pair.bel.answer("tanaka", &case, Answer::Ask { about: about.clone(), text: None });
    pair.both_hold(&case, 3);
    let elements = [("facts-summary".to_owned(), "More.".to_owned())].into();
    pair.arv.answer("okafor", &case, Answer::Supplement { elements });
    pair.both_hold(&case, 4);
    pair.bel.answer("tanaka", &case, Answer::Ask { about, text: None });
    pair.both_hold(&case, 5);
    pair.arv.until("a later head is proved and kept", |arv| seen(arv).0 > 2);

    // The node comes back from an old backup and goes on as if nothing had been. What it had shown is
    // read once it has stopped: until then a later head may still be on its way.
    pair.bel.stop();
    let (shown, forks) = seen(&pair.arv);
    assert_eq!(forks, 0);
    std::fs::remove_dir_all(&pair.bel.dir).unwrap();
    stage::copy(&backup, &pair.bel.dir);
    pair.bel.serve();
    // It signs on until somebody notices: the other side by a letter's head or as witness, or it itself, once its
    // witness has told where it stood. Whichever is quicker, both never go on as if nothing had been.
    for round in 0..24 {
        let consult =
            Answer::Consult { items: Vec::new(), grounds: Vec::new(), text: format!("Talked, {round}.") };
        let said = pair.bel.try_ask(Some("tanaka"), Verb::CaseAnswer { case: case.clone(), answer: consult });
        match said {
            Ok(_) if round < 2 => {}
            Ok(_) if pair.bel.ask(Verb::Status)["journal"]["size"].as_i64().unwrap() <= shown + 2 => {}
            Ok(_) => break,
            Err(refusal) => {
                assert_eq!(refusal.code, "went-back");
                break;
            }
        }
    }
    pair.arv.until("the fork is noticed", |arv| seen(arv).1 > 0 || seen(&pair.bel).1 > 0);
    assert_eq!(seen(&pair.arv).0, shown);
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
}

fn clock(view: &Value, norm: &str) -> Value {
    let clocks = view["clocks"].as_array().into_iter().flatten();
    let found = clocks.into_iter().find(|clock| clock["norm"] == norm);
    found.cloned().unwrap_or_else(|| panic!("no clock {norm}: {view:#}"))
}
