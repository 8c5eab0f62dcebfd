//! Archives: saved while acts are filed, restored into an empty folder, and a restored node that waits for its witnesses.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use comity_node::{Office, Verb};
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
    assert!(office.reads_only().unwrap().contains("until every witness has told"));
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
