//! Nodes that witness each other: heads cosigned, a third node in the role of the review body, an older
//! copy of a folder and a second history noticed, and proofs that the program for courts accepts.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, Verb};
use comity_verify::{File, Verdict, judge};
use comity_words::Digest;
use serde_json::Value;
use stage::{Node, Pair, text};

/// Waits until this witness has cosigned the whole journal.
fn cosigned(node: &Node, peer: &str) {
    node.until(&format!("{peer} has cosigned its journal"), |node| {
        let told = node.ask(Verb::JournalWitness);
        let of = |one: &&Value| one["peer"] == peer;
        let one = told["witnesses"].as_array().into_iter().flatten().find(of).cloned();
        one.is_some_and(|one| one["behind"] == 0 && one["at"].is_string())
    });
}

fn incident(node: &Node, code: &str) -> String {
    node.until(&format!("an incident `{code}` is on record"), |node| {
        let told = node.ask(Verb::JournalWitness);
        told["incidents"].as_array().into_iter().flatten().any(|one| one["code"] == code)
    });
    let told = node.ask(Verb::JournalWitness);
    let found = told["incidents"].as_array().into_iter().flatten().find(|one| one["code"] == code).cloned();
    text(&found.unwrap(), "sentence").to_owned()
}

fn fingerprints(nodes: &[&Node]) -> Vec<Digest> {
    let of = |node: &&Node| text(&node.ask(Verb::Status), "fingerprint").parse().unwrap();
    nodes.iter().map(of).collect()
}

#[test]
fn a_third_node_witnesses_both_journals_and_a_proof_names_it() {
    let mut pair = Pair::told();
    let mut review = Node::made(pair.dir.path(), "REV", "Review body");
    for node in [&pair.arv, &pair.bel] {
        node.meet(&review);
        review.meet(node);
    }
    for node in [&mut pair.arv, &mut pair.bel, &mut review] {
        node.serve();
    }
    let case = pair.submitted();
    for (node, peer) in [(&pair.arv, "BEL"), (&pair.arv, "REV"), (&pair.bel, "ARV"), (&pair.bel, "REV")] {
        cosigned(node, peer);
    }
    let told = review.ask(Verb::JournalWitness);
    assert_eq!(told["witnessing"].as_array().map(Vec::len), Some(2));
    assert_eq!((&told["size"], told["incidents"].as_array().map(Vec::len)), (&0.into(), Some(0)));

    let verb = |with_content| Verb::JournalProve {
        case: case.clone(),
        act: 1,
        lane: None,
        with_content,
        groups: vec![],
    };
    assert_eq!(pair.arv.try_ask(None, verb(false)).unwrap_err().code, "needs-officer");
    let compared = fingerprints(&[&pair.arv, &pair.bel, &review]);
    let proof = pair.arv.ask_as("okafor", verb(false));
    assert_eq!(proof["witnesses"].as_array().map(Vec::len), Some(2));
    let file = |text: &str| [File { name: "act.proof".into(), bytes: text.as_bytes().to_vec() }];
    let report = judge(&file(text(&proof, "file")), &compared);
    let said = report.to_text();
    assert_eq!(report.verdict(), Verdict::Holds, "{said}");
    for words in [
        "ARV signed this act in two families",
        "BEL signed that it received letter",
        "the witness rev.example/comity/witness-1 of REV cosigned that head in two families",
        "what stands behind",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(!said.contains("Payments went to an account abroad."), "content stays behind unless asked for");
    let whole = judge(&file(text(&pair.arv.ask_as("okafor", verb(true)), "file")), &compared);
    assert!(whole.to_text().contains("Payments went to an account abroad."), "{}", whole.to_text());

    let for_group = |group: &str| Verb::JournalProve {
        case: case.clone(),
        act: 1,
        lane: None,
        with_content: false,
        groups: vec![group.into()],
    };
    let copy = judge(&file(text(&pair.arv.ask_as("okafor", for_group("central")), "file")), &compared);
    assert_eq!(copy.verdict(), whole.verdict());
    assert!(copy.to_text().contains("Payments went to an account abroad."), "{}", copy.to_text());
    assert_eq!(pair.arv.refused("okafor", for_group("choir")).code, "no-group");

    // The other side proves the same act out of its own journal; and the receipt goes without the act.
    let theirs = Verb::JournalProve {
        case: case.clone(),
        act: 1,
        lane: Some("requesting".into()),
        with_content: false,
        groups: vec![],
    };
    let report = judge(&file(text(&pair.bel.ask_as("tanaka", theirs), "file")), &compared);
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    let receipt = Verb::CaseReceipt { case: case.clone(), act: 1, lane: None };
    let receipt = pair.arv.ask_as("okafor", receipt);
    assert!(!text(&receipt, "file").contains("comity-act"));
    let report = judge(&file(text(&receipt, "file")), &compared);
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    let none = Verb::JournalProve { case, act: 9, lane: None, with_content: false, groups: vec![] };
    assert_eq!(pair.arv.refused("okafor", none).code, "no-act");

    // The journal leaves as tiles, and nothing is written over.
    let to = pair.path("copy");
    let copied = pair.arv.ask(Verb::JournalCopy { out: Some(to.clone()) });
    assert_eq!(
        (&copied["size"], &copied["cosigned"]),
        (&pair.arv.ask(Verb::Status)["journal"]["size"], &true.into())
    );
    assert!(to.join("checkpoint").exists() && to.join("tile/entries").is_dir());
    assert_eq!(pair.arv.try_ask(None, Verb::JournalCopy { out: Some(to) }).unwrap_err().code, "exists");
    assert_eq!(pair.arv.try_ask(None, Verb::JournalCopy { out: None }).unwrap_err().code, "no-folder");
}

#[test]
fn attack_71_a_node_restored_from_an_older_copy_is_noticed_by_itself_and_by_the_other() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    cosigned(&pair.arv, "BEL");
    pair.arv.stop();
    let older = pair.path("older");
    stage::copy(&pair.arv.dir, &older);
    pair.arv.serve();
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: None });
    pair.both_hold(&case, 2);
    cosigned(&pair.arv, "BEL");
    pair.arv.stop();
    std::fs::remove_dir_all(&pair.arv.dir).unwrap();
    stage::copy(&older, &pair.arv.dir);
    pair.arv.serve();
    let own = incident(&pair.arv, "rollback");
    assert!(
        own.starts_with("BEL has cosigned") && own.ends_with("this folder is an older copy of the node"),
        "{own}"
    );
    let theirs = incident(&pair.bel, "rollback");
    assert!(theirs.starts_with("the journal of ARV showed fewer than the"), "{theirs}");
    assert_eq!(pair.bel.ask(Verb::Status)["incidents"], 1, "one incident, however often it is asked again");
}

#[test]
fn attack_71_two_copies_of_one_node_at_work_are_a_fork_and_nothing_of_the_second_is_cosigned() {
    let mut pair = Pair::served();
    cosigned_nothing(&pair.bel);
    pair.submitted();
    cosigned(&pair.arv, "BEL");
    pair.arv.stop();
    let twin = pair.path("twin");
    stage::copy(&pair.arv.dir, &twin);
    pair.arv.serve();
    pair.sent();
    cosigned(&pair.arv, "BEL");
    pair.arv.stop();
    std::fs::remove_dir_all(&pair.arv.dir).unwrap();
    stage::copy(&twin, &pair.arv.dir);
    // The twin writes a history of its own, longer than the one that was cosigned.
    for _ in 0..3 {
        pair.sent();
    }
    pair.arv.serve();
    let sentence = incident(&pair.bel, "fork");
    assert!(sentence.starts_with("the journal of ARV"), "{sentence}");
    let own = incident(&pair.arv, "fork");
    assert!(own.contains("two copies of the node were at work"), "{own}");
}

/// A journal without entries has nothing to be cosigned, and no witness is asked.
fn cosigned_nothing(node: &Node) {
    let told = node.ask(Verb::JournalWitness);
    assert!(told["witnessing"].as_array().is_some_and(Vec::is_empty), "{told}");
}

#[test]
fn tiles_are_mended_from_the_entries_and_entries_from_nothing() {
    let mut pair = Pair::served();
    pair.submitted();
    assert_eq!(pair.arv.try_ask(None, Verb::JournalFsck).unwrap_err().code, "serving");
    pair.arv.stop();
    assert_eq!(pair.arv.ask(Verb::JournalFsck)["mended"].as_array().map(Vec::len), Some(0));
    let sql = |text: &str| {
        rusqlite::Connection::open(pair.arv.dir.join("node.db")).unwrap().execute(text, []).unwrap()
    };
    sql("update tile set hashes = zeroblob(length(hashes)) where level = 0");
    assert_eq!(pair.arv.try_ask(None, Verb::JournalVerify).unwrap_err().code, "journal-broken");
    assert_eq!(pair.arv.ask(Verb::JournalFsck)["mended"].as_array().map(Vec::len), Some(1));
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);
    sql(
        "update leaf set entry = cast(replace(cast(entry as text), '\"act\"', '\"receipt\"') as blob) where n = 0",
    );
    assert_eq!(pair.arv.try_ask(None, Verb::JournalFsck).unwrap_err().code, "journal-broken");
}
