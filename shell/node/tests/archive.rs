//! Archives: saved while acts are filed, restored into an empty folder, and a restored node that waits for its witnesses.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use comity_node::{Answer, Office, Verb};
use serde_json::Value;
use stage::{Node, Pair, text};

fn save(node: &Node, content: &Path, keys: &Path) -> Value {
    node.ask(Verb::ArchiveSave { out: Some(content.to_owned()), keys: Some(keys.to_owned()) })
}

fn halves(pair: &Pair) -> (PathBuf, PathBuf) {
    (pair.path("content"), pair.path("locked-away"))
}

fn refused(content: &Path, keys: &Path, to: &Path) -> String {
    Office::restore(content, keys, to).unwrap_err().code
}

#[test]
fn an_archive_saved_while_acts_are_filed_restores_into_a_folder_that_verifies() {
    let mut pair = Pair::served();
    pair.submitted();
    let (content, keys) = halves(&pair);
    let done = AtomicBool::new(false);
    let (saved, filed) = std::thread::scope(|scope| {
        let filing = scope.spawn(|| {
            let mut filed = 0;
            while !done.load(Ordering::Relaxed) || filed == 0 {
                pair.sent();
                filed += 1;
            }
            filed
        });
        let saved = save(&pair.arv, &content, &keys);
        done.store(true, Ordering::Relaxed);
        (saved, filing.join().unwrap())
    });
    assert!(filed > 0);
    assert!(!content.join("keys").exists() && !keys.join("node.db").exists(), "never under one lock");
    assert!(!content.join("unfinished").exists());
    let to = pair.path("again");
    let restored = Office::restore(&content, &keys, &to).unwrap();
    assert_eq!(restored["journal"], saved["journal"]);
    pair.arv.stop();
    let office = Office::open(&to).unwrap();
    let verified = office.perform(Verb::JournalVerify, None).unwrap();
    assert_eq!(verified["size"], saved["journal"]["size"]);
    assert_eq!(verified["verified"], true);
    assert!(office.reads_only().unwrap().sentence.contains("until every witness has told"));
}

#[test]
fn attack_71_a_restored_node_files_nothing_until_each_witness_has_told_and_then_puts_that_on_record() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    pair.arv.stop();
    let (content, keys) = halves(&pair);
    save(&pair.arv, &content, &keys);
    std::fs::remove_dir_all(&pair.arv.dir).unwrap();
    Office::restore(&content, &keys, &pair.arv.dir).unwrap();
    pair.bel.stop();
    let withdraw = |reasons: &str| Verb::CaseAnswer {
        case: case.clone(),
        answer: comity_node::Answer::Withdraw { items: vec![], reasons: Some(reasons.to_owned()) },
    };
    pair.arv.serve();
    assert_eq!(pair.arv.refused("okafor", withdraw("the witness is away")).code, "went-back");
    assert_eq!(pair.arv.ask(Verb::Status)["reads_only"]["why"], "restored");
    let size = pair.arv.ask(Verb::Status)["journal"]["size"].as_u64().unwrap();
    pair.bel.serve();
    pair.arv.until("the witness has told", |node| node.ask(Verb::Status)["reads_only"].is_null());
    pair.arv
        .until("it is on record", |node| node.ask(Verb::Status)["journal"]["size"].as_u64().unwrap() > size);
    pair.arv.ask_as("okafor", withdraw("not needed any more"));
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn attack_71_a_node_restored_from_an_older_archive_reads_only_and_names_the_witness_that_holds_more() {
    let mut pair = Pair::served();
    pair.submitted();
    let (content, keys) = halves(&pair);
    save(&pair.arv, &content, &keys);
    let later = pair.submitted();
    pair.arv.until("the witness has cosigned it all", |node| {
        let told = node.ask(Verb::JournalWitness);
        told["witnesses"][0]["behind"] == 0 && told["witnesses"][0]["at"].is_string()
    });
    pair.arv.stop();
    std::fs::remove_dir_all(&pair.arv.dir).unwrap();
    Office::restore(&content, &keys, &pair.arv.dir).unwrap();
    pair.arv.serve();
    pair.arv
        .until("it knows that it went back", |node| node.ask(Verb::Status)["reads_only"]["why"] == "behind");
    let told = pair.arv.ask(Verb::Status);
    assert!(text(&told["reads_only"], "sentence").starts_with("this node went back: BEL holds a head of"));
    assert!(pair.arv.try_show(&later).is_err());
    // Kept over a restart, and no entry was signed to say it.
    let size = told["journal"]["size"].clone();
    pair.arv.restart();
    let told = pair.arv.ask(Verb::Status);
    assert_eq!((&told["reads_only"]["why"], &told["journal"]["size"]), (&"behind".into(), &size));
    pair.bel.until("the other says so too", |node| {
        let told = node.ask(Verb::JournalWitness);
        told["incidents"].as_array().into_iter().flatten().any(|one| one["code"] == "rollback")
    });
}

#[test]
fn what_is_no_archive_or_was_changed_is_refused_before_anything_is_written() {
    let pair = Pair::told();
    let (content, keys) = halves(&pair);
    let to = pair.path("again");
    assert_eq!(refused(&content, &keys, &to), "no-archive");
    let inside = pair.arv.dir.join("backup");
    let verb = Verb::ArchiveSave { out: Some(inside), keys: None };
    assert_eq!(pair.arv.try_ask(None, verb).unwrap_err().code, "inside");
    let one = Verb::ArchiveSave { out: Some(content.clone()), keys: Some(content.join("keys")) };
    assert_eq!(pair.arv.try_ask(None, one).unwrap_err().code, "one-lock");
    let none = Verb::ArchiveSave { out: None, keys: None };
    assert_eq!(pair.arv.try_ask(None, none).unwrap_err().code, "no-folder");
    save(&pair.arv, &content, &keys);
    let again = Verb::ArchiveSave { out: Some(content.clone()), keys: None };
    assert_eq!(pair.arv.try_ask(None, again).unwrap_err().code, "exists");
    assert_eq!(refused(&keys, &content, &to), "other-half");
    assert_eq!(refused(&content, &keys, &pair.bel.dir), "exists");

    let list = content.join("archive.json");
    let good = std::fs::read_to_string(&list).unwrap();
    for (from, to_) in [("own.page", "../../own.page"), ("\"own.page\"", "\"/etc/passwd\"")] {
        std::fs::write(&list, good.replace(from, to_)).unwrap();
        assert_eq!(refused(&content, &keys, &to), "bad-archive");
    }
    std::fs::write(&list, &good).unwrap();
    let page = content.join("own.page");
    let text = std::fs::read(&page).unwrap();
    std::fs::write(&page, [&text[..], b" "].concat()).unwrap();
    assert_eq!(refused(&content, &keys, &to), "bad-archive");
    std::fs::remove_file(&page).unwrap();
    assert_eq!(refused(&content, &keys, &to), "bad-archive");
    assert!(!to.exists());
    std::fs::write(&page, text).unwrap();
    Office::restore(&content, &keys, &to).unwrap();

    // Another node's keys are of no use, and neither are keys older than the content.
    let (others, other_keys) = (pair.path("other"), pair.path("other-keys"));
    save(&pair.bel, &others, &other_keys);
    assert_eq!(refused(&content, &other_keys, &pair.path("x")), "other-archive");
}

/// ARV as an archive knows it, with less than BEL holds by then: two acts of BEL's and a whole case are lost.
fn gone_back(pair: &mut Pair) -> (String, String) {
    let first = pair.submitted();
    let (content, keys) = halves(pair);
    save(&pair.arv, &content, &keys);
    pair.bel.answer("tanaka", &first, Answer::Acknowledge { office: None });
    pair.both_hold(&first, 2);
    let second = pair.submitted();
    pair.bel.answer("tanaka", &second, Answer::Acknowledge { office: None });
    pair.both_hold(&second, 2);
    restored(pair, &content, &keys);
    (first, second)
}

/// ARV comes back from what was saved before, and learns that others hold more.
fn restored(pair: &mut Pair, content: &Path, keys: &Path) {
    pair.arv.until("the witness has cosigned it all", |node| {
        let told = node.ask(Verb::JournalWitness);
        told["witnesses"][0]["behind"] == 0 && told["witnesses"][0]["at"].is_string()
    });
    pair.arv.stop();
    std::fs::remove_dir_all(&pair.arv.dir).unwrap();
    Office::restore(content, keys, &pair.arv.dir).unwrap();
    pair.arv.serve();
    pair.arv.until("it knows that it went back", |node| {
        let why = &node.ask(Verb::Status)["reads_only"]["why"];
        *why == "behind" || *why == "lacks"
    });
}

fn go_on(without: &[&str]) -> Verb {
    let without = without.iter().map(|state| (*state).to_owned()).collect();
    Verb::ArchiveContinue { page_key: None, without }
}

fn kinds(view: &Value) -> Vec<String> {
    view["timeline"].as_array().unwrap().iter().map(|act| text(act, "kind").to_owned()).collect()
}

#[test]
fn attack_71_a_node_that_went_back_takes_back_what_the_other_holds_and_goes_on_in_the_next_journal() {
    let mut pair = Pair::served();
    let (first, second) = gone_back(&mut pair);
    let before = pair.arv.ask(Verb::Status);
    let told = pair.arv.ask(go_on(&[]));
    assert_eq!(text(&told, "closed"), "arv.example/comity/journal-1");
    assert_eq!(text(&told, "journal"), "arv.example/comity/journal-2");
    assert!(told["closed_at"].as_u64() > before["journal"]["size"].as_u64(), "{told:#}");
    assert_eq!(
        told["taken_back"],
        serde_json::json!([{"case": first, "acts": 1}, {"case": second, "acts": 2}])
    );
    assert!(pair.arv.ask(Verb::Status)["reads_only"].is_null());
    for case in [&first, &second] {
        let (ours, theirs) = (pair.arv.show(case), pair.bel.show(case));
        assert_eq!(kinds(&ours), kinds(&theirs));
        for (ours, theirs) in
            ours["timeline"].as_array().unwrap().iter().zip(theirs["timeline"].as_array().unwrap())
        {
            assert_eq!((&ours["digest"], &ours["recorded"]), (&theirs["digest"], &theirs["recorded"]));
        }
    }
    // The whole journal verifies, over the break; it is cosigned anew, and the other says what happened.
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    pair.arv.until("the next journal is cosigned", |node| {
        let told = node.ask(Verb::JournalWitness);
        told["witnesses"][0]["behind"] == 0 && text(&told, "origin").ends_with("journal-2")
    });
    let incidents = pair.bel.ask(Verb::JournalWitness)["incidents"].clone();
    let sentence = |code: &str| {
        let found = incidents.as_array().unwrap().iter().find(|one| one["code"] == code);
        found.map(|one| text(one, "sentence").to_owned()).unwrap_or_default()
    };
    assert!(sentence("journal-closed").contains("goes on as arv.example/comity/journal-2"), "{incidents:#}");
    // Life goes on: no reference twice, and both lanes of a case whose key was lost.
    let third = pair.submitted();
    assert!(third.starts_with("ARV-BEL-2026-000003"), "{third}");
    let reasons = Some("not needed any more".to_owned());
    pair.arv.answer("okafor", &second, Answer::Withdraw { items: vec![], reasons });
    pair.both_hold(&second, 3);
    // Twice is once, and nothing of it is undone by a restart.
    assert_eq!(pair.arv.try_ask(None, go_on(&[])).unwrap_err().code, "not-behind");
    pair.arv.restart();
    assert_eq!(kinds(&pair.arv.show(&first)).len(), 2);
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    let proof = |case: &str, act: u32| {
        let case = case.to_owned();
        let verb = Verb::JournalProve { case, act, lane: None, with_content: false, groups: vec![] };
        text(&pair.arv.ask_as("okafor", verb), "file").to_owned()
    };
    assert!(proof(&first, 1).contains("journal-2") && proof(&second, 2).contains("journal-2"));
}

#[test]
fn what_was_deleted_since_goes_again_with_the_act_that_deleted_it() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    let exhibit = pair.handed_over(&case);
    pair.arv.answer("okafor", &case, Answer::Withdraw { items: vec![], reasons: None });
    pair.both_hold(&case, 5);
    let receive = |out| Verb::EvidenceReceive { case: case.clone(), exhibit: exhibit.clone(), out };
    pair.arv.ask_as("okafor", receive(None));
    pair.both_hold(&case, 6);
    let (content, keys) = halves(&pair);
    save(&pair.arv, &content, &keys);
    let delete = serde_json::from_value(serde_json::json!({"do": "step", "step": "delete"})).unwrap();
    pair.arv.answer("okafor", &case, delete);
    pair.both_hold(&case, 7);
    restored(&mut pair, &content, &keys);
    let place = pair.arv.dir.join(format!("vault/{case}/{exhibit}.age"));
    let state = |node: &Node| text(&node.show(&case)["exhibits"][0], "state").to_owned();
    assert_eq!(
        (state(&pair.arv), place.exists()),
        ("received".to_owned(), true),
        "the archive holds it still"
    );
    pair.arv.ask(go_on(&[]));
    assert_eq!((state(&pair.arv), place.exists()), ("deleted".to_owned(), false));
    assert_eq!(pair.arv.refused("okafor", receive(Some(pair.path("after.txt")))).code, "deleted");
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    pair.arv.stop();
    assert_eq!(pair.arv.ask(Verb::JournalFsck)["deleted"], 1);
}

#[test]
fn what_is_sealed_to_a_case_key_that_was_lost_comes_again_sealed_to_the_office() {
    let mut pair = Pair::served();
    let (_, second) = gone_back(&mut pair);
    pair.arv.ask(go_on(&[]));
    // BEL knows the lost key of the case alone: its letter cannot be opened, and the next one can.
    let ask =
        Answer::Ask { about: vec!["facts-summary".to_owned()], text: Some("Which account?".to_owned()) };
    pair.bel.answer("tanaka", &second, ask);
    pair.bel.until("the letter has ended badly", |node| {
        node.show(&second)["timeline"][2]["letter"]["code"] == "cannot-open"
    });
    pair.bel.ask_as("tanaka", Verb::CaseSendAgain { case: second.clone() });
    pair.both_hold(&second, 3);
}

#[test]
fn a_counterpart_that_cannot_be_asked_is_given_up_by_a_person_alone() {
    let mut pair = Pair::served();
    assert_eq!(pair.arv.try_ask(None, go_on(&[])).unwrap_err().code, "not-behind");
    gone_back(&mut pair);
    pair.bel.stop();
    let refused = pair.arv.try_ask(None, go_on(&[])).unwrap_err();
    assert_eq!(refused.code, "not-asked");
    assert!(refused.hint.unwrap_or_default().contains("--without BEL"));
    assert_eq!(pair.arv.try_ask(None, go_on(&["CER"])).unwrap_err().code, "no-peer");
    assert!(!pair.arv.ask(Verb::Status)["reads_only"].is_null());
    let told = pair.arv.ask(go_on(&["BEL"]));
    assert_eq!(told["not_asked"], serde_json::json!(["BEL"]));
    assert!(pair.arv.ask(Verb::Status)["reads_only"].is_null());
}
