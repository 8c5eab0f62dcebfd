//! The folder of a node: its lock, its format, its clock, its journal, its peers.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Init, Office, Verb};
use stage::{DAY_ONE, Node, Pair, text};

#[test]
fn two_processes_never_write_one_folder() {
    let pair = Pair::told();
    let held = Office::open(&pair.arv.dir).unwrap();
    let Err(refusal) = Office::open(&pair.arv.dir) else { panic!("opened twice") };
    assert_eq!(refusal.code, "locked");
    drop(held);
    Office::open(&pair.arv.dir).unwrap();
}

#[test]
fn where_a_node_serves_the_folder_a_verb_speaks_to_it() {
    let mut pair = Pair::told();
    assert_eq!(pair.arv.ask(Verb::Status)["serving"], false);
    pair.arv.serve();
    assert_eq!(pair.arv.ask(Verb::Status)["serving"], true);
    pair.arv.stop();
    assert_eq!(pair.arv.ask(Verb::Status)["serving"], false);
}

#[test]
fn a_newer_folder_is_refused_by_an_older_program() {
    let pair = Pair::told();
    let db = rusqlite::Connection::open(pair.arv.dir.join("node.db")).unwrap();
    db.execute_batch("pragma user_version = 99").unwrap();
    drop(db);
    let Err(refusal) = Office::open(&pair.arv.dir) else { panic!("opened") };
    assert_eq!(refusal.code, "newer-folder");
    assert!(refusal.sentence.contains("99"), "{refusal}");
}

#[test]
fn keys_can_be_read_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let mut seen = 0;
    for dir in ["keys", "keys/cases"] {
        for entry in std::fs::read_dir(pair.arv.dir.join(dir)).unwrap() {
            let mode = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
            seen += 1;
        }
    }
    assert!(seen > 8, "{seen} files");
    assert!(pair.arv.dir.join(format!("keys/cases/{case}.key")).exists());
}

#[test]
fn the_node_runs_without_its_recovery_key() {
    let pair = Pair::told();
    std::fs::rename(pair.arv.dir.join("keys/recovery.key"), pair.path("elsewhere.key")).unwrap();
    pair.arv.ask(Verb::Status);
}

#[test]
fn what_is_written_lies_sealed() {
    let pair = Pair::told();
    pair.sent();
    let all: Vec<u8> = ["node.db", "node.db-wal"]
        .iter()
        .flat_map(|name| std::fs::read(pair.arv.dir.join(name)).unwrap_or_default())
        .collect();
    let text = String::from_utf8_lossy(&all);
    assert!(!text.contains("Payments went to an account"), "a draft or an act lies in the clear");
    assert!(!text.contains("eyJ2IjoxLCJzdWl0ZSI6MSwiY2FzZSI6"), "a record lies in the clear");
}

#[test]
fn a_case_key_that_nothing_uses_is_swept() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let keys = pair.arv.dir.join("keys/cases");
    let other =
        comity_words::Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 9).unwrap();
    let names = pair.arv.dir.join("keys/new");
    let key = |case: &str| keys.join(format!("{case}.key"));
    let left_over = || std::fs::copy(key(&case), key(&other.to_string())).unwrap();
    assert!(names.join(&case).exists(), "a key that was made has its name among the new ones");
    left_over();
    std::fs::write(names.join(other.to_string()), "").unwrap();
    pair.arv.ask(Verb::Status);
    assert!(key(&case).exists());
    assert!(!key(&other.to_string()).exists());
    assert_eq!(std::fs::read_dir(&names).unwrap().count(), 0, "each name is looked at once");

    // A folder of a version that kept no names has all its keys looked at, once.
    std::fs::remove_dir(&names).unwrap();
    left_over();
    pair.arv.ask(Verb::Status);
    assert!(key(&case).exists());
    assert!(!key(&other.to_string()).exists());
    assert!(names.exists());
}

#[test]
fn one_flipped_byte_of_the_journal_is_found_and_named() {
    let pair = Pair::served();
    pair.submitted();
    let Pair { mut arv, mut bel, dir: _dir } = pair;
    arv.stop();
    bel.stop();
    assert_eq!(bel.ask(Verb::JournalVerify)["verified"], true);
    for (sql, index) in [
        (
            "update leaf set entry = cast(replace(cast(entry as text), 'receipt', 'receipu') as blob) where n = 1",
            1,
        ),
        (
            "update leaf set entry = cast(replace(cast(entry as text), '\"c\":\"', '\"c\":\"A') as blob) where n = 0",
            0,
        ),
        (
            "update leaf set record = cast(substr(record, 1, length(record) - 1) || x'00' as blob) where n = 1",
            1,
        ),
        ("update tile set hashes = cast(x'00' || substr(hashes, 2) as blob) where level = 0 and n = 0", 0),
        ("delete from leaf where n = 1", 1),
    ] {
        let db = rusqlite::Connection::open(bel.dir.join("node.db")).unwrap();
        let before = std::fs::read(bel.dir.join("node.db")).unwrap();
        db.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
        assert_eq!(db.execute(sql, []).unwrap(), 1, "{sql}");
        db.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
        drop(db);
        let refusal = bel.try_ask(None, Verb::JournalVerify).unwrap_err();
        assert_eq!(refusal.code, "journal-broken", "{sql}: {refusal}");
        assert_eq!(refusal.details.unwrap()["index"], index, "{sql}");
        std::fs::write(bel.dir.join("node.db"), before).unwrap();
        drop(std::fs::remove_file(bel.dir.join("node.db-wal")));
        drop(std::fs::remove_file(bel.dir.join("node.db-shm")));
    }
    assert_eq!(bel.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn a_page_is_taken_only_under_the_fingerprint_that_was_heard() {
    let pair = Pair::told();
    let page = pair.bel.ask(Verb::PeerPage);
    let (page, fingerprint) = (text(&page, "page").to_owned(), text(&page, "fingerprint").to_owned());
    let wrong = if fingerprint.ends_with('0') { "1" } else { "0" };
    let heard = format!("{}{wrong}", &fingerprint[..fingerprint.len() - 1]);
    let refusal =
        pair.arv.try_ask(None, Verb::PeerAdd { page: page.clone(), fingerprint: heard }).unwrap_err();
    assert_eq!(refusal.code, "fingerprint-differs");
    let altered = page.replacen("\"signature\":\"", "\"signature\":\"A", 1);
    let refusal = pair
        .arv
        .try_ask(None, Verb::PeerAdd { page: altered, fingerprint: fingerprint.clone() })
        .unwrap_err();
    assert_eq!(refusal.code, "bad-page");
    pair.arv.ask(Verb::PeerAdd { page, fingerprint });
}

#[test]
fn a_clock_is_set_on_practice_nodes_alone_and_never_back() {
    let dir = tempfile::tempdir().unwrap();
    let node = Node::made(dir.path(), "ARV", "Ministry");
    assert_eq!(node.ask(Verb::Status)["stage_clock"], DAY_ONE);
    let later = "2026-11-21T08:00:00Z";
    assert_eq!(node.ask(Verb::PracticeClock { to: later.into() })["now"], later);
    let refusal = node.try_ask(None, Verb::PracticeClock { to: DAY_ONE.into() }).unwrap_err();
    assert_eq!(refusal.code, "backwards");

    let grave = dir.path().join("grave");
    let mut init = Init {
        state: "BEL".parse().unwrap(),
        name: "Attorney".into(),
        practice: false,
        listen: "127.0.0.1:0".parse().unwrap(),
        pages: "127.0.0.1:0".parse().unwrap(),
        endpoint: None,
        clock: Some(DAY_ONE.parse().unwrap()),
    };
    assert_eq!(Office::init(&grave, &init).unwrap_err().code, "not-practice");
    init.clock = None;
    Office::init(&grave, &init).unwrap();
    let office = Office::open(&grave).unwrap();
    let refusal = office.perform(Verb::PracticeClock { to: later.into() }, None).unwrap_err();
    assert_eq!(refusal.code, "not-practice");
    assert!(!office.node().stage_clock);
    // And practice is not played against a node that is none.
    drop(office);
    let page = comity_node::call(&grave, Verb::PeerPage, None).unwrap();
    let add =
        Verb::PeerAdd { page: text(&page, "page").into(), fingerprint: text(&page, "fingerprint").into() };
    assert_eq!(node.try_ask(None, add).unwrap_err().code, "practice");
}

#[test]
fn a_node_is_never_made_over_another() {
    let dir = tempfile::tempdir().unwrap();
    let node = Node::made(dir.path(), "ARV", "Ministry");
    let config = comity_node::Config::read(&node.dir.join("comity.toml")).unwrap();
    let init = Init {
        state: "ARV".parse().unwrap(),
        name: "Other".into(),
        practice: true,
        listen: config.listen,
        pages: config.pages,
        endpoint: None,
        clock: None,
    };
    assert_eq!(Office::init(&node.dir, &init).unwrap_err().code, "exists");
}

#[test]
fn nobody_approves_what_she_wrote_in_whoever_changed_it_after_her() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    for (officer, language) in [("lindqvist", "fr"), ("okafor", "en")] {
        let set = [("language".to_owned(), language.into())].into();
        pair.arv.ask_as(officer, Verb::CaseSet { case: case.clone(), set, version: None });
    }
    assert_eq!(pair.arv.approve_refused("lindqvist", &case).code, "own-approval");
}

#[test]
fn an_approval_is_made_of_what_was_read_and_of_nothing_else() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let read = text(&pair.arv.ask(Verb::CaseBytes { case: case.clone() }), "digest").to_owned();
    let approve = |digest: &str| {
        let (case, key) = (case.clone(), Some(pair.arv.key("lindqvist")));
        let verb = Verb::CaseApprove { case, key, digest: Some(digest.to_owned()), signed: None };
        pair.arv.try_ask(Some("lindqvist"), verb)
    };
    let set = [("element.facts-summary".to_owned(), "Something else.".into())].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    assert_eq!(approve(&read).unwrap_err().code, "approval-stale");
    let now = text(&pair.arv.ask(Verb::CaseBytes { case: case.clone() }), "digest").to_owned();
    approve(&now).unwrap();
}

#[test]
fn once_there_is_an_operator_nobody_else_admits_officers() {
    let pair = Pair::told();
    let add = |by: Option<&str>, officer: &str, role: &str| {
        let (officer, roles) = (officer.to_owned(), vec![role.to_owned()]);
        pair.arv.try_ask(by, Verb::OfficerAdd { officer, name: None, roles, key: None })
    };
    add(None, "sato", "operator").unwrap();
    assert_eq!(add(None, "novak", "officer").unwrap_err().code, "needs-officer");
    assert_eq!(add(Some("okafor"), "novak", "officer").unwrap_err().code, "needs-operator");
    add(Some("sato"), "novak", "officer").unwrap();
}
