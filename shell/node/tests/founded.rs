//! A directory that two States found: from the ceremony to letters, a State that changes its keys alone, and its days.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::path::Path;

use comity_node::ceremony::{Asked, ceremony};
use comity_node::{TextFile, Verb};
use serde_json::Value;
use stage::{Node, Pair, text};

fn texts(dir: &Path) -> Vec<TextFile> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| TextFile {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    entries.filter(|path| path.is_file()).map(read).collect()
}

fn carried(node: &Node) -> Vec<TextFile> {
    let told = node.ask(Verb::DirectoryFiles);
    let files = told["files"].as_array().unwrap().iter();
    files.map(|file| TextFile { name: text(file, "name").into(), text: text(file, "text").into() }).collect()
}

/// Both sides at their tables; the digest of the root.
fn founded(pair: &Pair) -> String {
    let (one, other) = (pair.path("table-arv"), pair.path("table-bel"));
    let step = |table: &Path, asked: Asked| ceremony(table, &asked).unwrap();
    let node = |dir: &Path| Asked { node: Some(dir.to_owned()), ..Asked::default() };
    let say = |told: &Value| Some(text(told, "say").to_owned());
    let (arv, bel) = (step(&one, node(&pair.arv.dir)), step(&other, node(&pair.bel.dir)));
    step(&one, Asked { take: Some(other.join("BEL.share")), heard: say(&bel), ..Asked::default() });
    step(&other, Asked { take: Some(one.join("ARV.share")), heard: say(&arv), ..Asked::default() });
    for table in [&one, &other] {
        let told =
            step(table, Asked { on: Some("2026-11-20T00:00:00Z".parse().unwrap()), ..Asked::default() });
        step(table, Asked { heard: say(&told), ..Asked::default() });
    }
    step(&one, Asked { take: Some(other.join("BEL.signed")), ..Asked::default() });
    let told = step(&other, Asked { take: Some(one.join("ARV.signed")), ..Asked::default() });
    assert_eq!(told["step"], 4, "{told:#}");
    text(&told, "root").to_owned()
}

fn found(node: &Node, files: Vec<TextFile>, root: &str) -> Result<Value, comity_node::Refusal> {
    node.try_ask(None, Verb::DirectoryFound { files, root: root.into(), page_key: None })
}

#[test]
fn two_states_found_a_directory_and_one_changes_its_keys_without_asking_the_other() {
    let mut pair = Pair::told();
    let root = founded(&pair);
    let files = |side: &str| texts(&pair.path(&format!("table-{side}/directory")));
    assert_eq!(pair.arv.ask(Verb::DirectoryKeys)["founded"], false);
    assert_eq!(found(&pair.arv, files("arv"), &"0".repeat(64)).unwrap_err().code, "bad-directory");
    found(&pair.arv, files("arv"), &root).unwrap();
    found(&pair.bel, files("bel"), &root).unwrap();
    assert_eq!(found(&pair.bel, files("bel"), &root).unwrap_err().code, "founded");
    // Each takes the other's part as it is carried; the pins are those of the quorum.
    pair.arv.ask(Verb::DirectoryTake { files: carried(&pair.bel) });
    let told = pair.bel.ask(Verb::DirectoryTake { files: carried(&pair.arv) });
    for one in told["members"].as_array().unwrap() {
        assert_eq!((&one["page"], &one["pinned"]), (&1.into(), &one["fingerprint"]), "{told:#}");
    }
    pair.arv.serve();
    pair.bel.serve();
    pair.submitted();

    // Arvenia changes its signing key: its own file, nobody else's word.
    pair.arv.ask(Verb::KeysRotate {
        kind: "act".into(),
        from: Some("now".into()),
        page_key: None,
        device: None,
    });
    assert_eq!(pair.arv.ask(Verb::DirectoryKeys)["versions"]["members-ARV"], 2);
    let refreshed = pair.bel.ask(Verb::PeerRefresh);
    assert_eq!(refreshed["peers"][0]["directory"], Value::Null, "{refreshed:#}");
    let told = pair.bel.ask(Verb::DirectoryKeys);
    assert_eq!(told["versions"]["members-ARV"], 2, "{told:#}");
    pair.submitted();

    // What went back, or was altered, is refused, and nothing of it is taken.
    let mut bad = carried(&pair.arv);
    let member = bad.iter_mut().find(|file| file.name == "targets.json").unwrap();
    member.text = member.text.replacen("\"sig\":\"M", "\"sig\":\"N", 1);
    pair.bel.ask(Verb::DirectoryTake { files: bad });
    let wrong = vec![TextFile { name: "members/../../x".into(), text: String::new() }];
    assert_eq!(
        pair.bel.try_ask(None, Verb::DirectoryTake { files: wrong }).unwrap_err().code,
        "bad-directory"
    );
    assert_eq!(pair.bel.ask(Verb::JournalVerify)["verified"], true);

    // Days later each keeps it fresh alone.
    pair.clocks("2026-12-10T08:00:00Z");
    for node in [&pair.arv, &pair.bel] {
        let told = node.ask(Verb::DirectoryKeys);
        assert_eq!(told["stale"].as_array().map(Vec::len), Some(0), "{told:#}");
    }
    pair.submitted();
    // A year later the root itself is past its day: no letter is sealed by it.
    pair.clocks("2027-12-10T08:00:00Z");
    let case = pair.drafted(&[]);
    pair.arv.approve("lindqvist", &case);
    assert_eq!(pair.arv.refused("okafor", Verb::CaseSubmit { case }).code, "stale-directory");
}
