//! A directory that two States found: from the ceremony to letters, a State that changes its keys alone, and its days.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::path::Path;

use comity_node::ceremony::{Asked, ceremony};
use comity_node::{Founding, NextKey, TextFile, Verb};
use comity_seal::directory::{Files, Share, Signature, Unsigned, enter, member, root, targets};
use comity_seal::{SignedPage, Signer, SoftwareSigner};
use comity_words::{Digest, Entropy, Moment};
use serde_json::Value;
use stage::{Node, Pair, text};

/// Chance that is the same in every run.
struct Seeded(u64);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.0 += 1;
            piece.copy_from_slice(&Digest::of(&self.0.to_be_bytes()).as_bytes()[..piece.len()]);
        }
    }
}

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

fn taken(files: Vec<TextFile>) -> Verb {
    Verb::DirectoryTake { files, page_key: None }
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
    node.try_ask(None, Verb::DirectoryFound(Founding { files, root: root.into(), page_key: None }))
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
    pair.arv.ask(taken(carried(&pair.bel)));
    let told = pair.bel.ask(taken(carried(&pair.arv)));
    for one in told["members"].as_array().unwrap() {
        assert_eq!((&one["page"], &one["pinned"]), (&1.into(), &one["fingerprint"]), "{told:#}");
    }
    pair.arv.serve();
    pair.bel.serve();
    pair.submitted();

    // Arvenia changes its signing key: its own file, nobody else's word.
    pair.arv.ask(Verb::KeysRotate(NextKey {
        kind: "act".into(),
        from: Some("now".into()),
        page_key: None,
        device: None,
    }));
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
    pair.bel.ask(taken(bad));
    let wrong = vec![TextFile { name: "members/../../x".into(), text: String::new() }];
    assert_eq!(pair.bel.try_ask(None, taken(wrong)).unwrap_err().code, "bad-directory");
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

/// Both sides sign a version further, from the tables of the one before; BEL brings a new page key where it is said.
fn renewed(pair: &Pair, from: &str, to: &str, on: &str, new_page_key: bool) -> Value {
    let table = |side: &str, which: &str| pair.path(&format!("{which}-{side}"));
    let step = |side: &str, asked: Asked| ceremony(&table(side, to), &asked).unwrap();
    let say = |told: &Value| Some(text(told, "say").to_owned());
    let begin = |side: &str, new_page_key| {
        step(side, Asked { renew: Some(table(side, from)), new_page_key, ..Asked::default() })
    };
    begin("arv", false);
    let told = begin("bel", new_page_key);
    if new_page_key {
        assert_eq!(told["step"], 1, "{told:#}");
        let share = Some(table("bel", to).join("BEL.share"));
        step("arv", Asked { take: share, heard: say(&told), ..Asked::default() });
    }
    for side in ["arv", "bel"] {
        let told = step(side, Asked { on: Some(on.parse().unwrap()), ..Asked::default() });
        step(side, Asked { heard: say(&told), ..Asked::default() });
    }
    step("arv", Asked { take: Some(table("bel", to).join("BEL.signed")), ..Asked::default() });
    let told = step("bel", Asked { take: Some(table("arv", to).join("ARV.signed")), ..Asked::default() });
    assert_eq!(told["step"], 4, "{told:#}");
    told
}

#[test]
fn root_and_targets_are_signed_anew_before_their_year_is_over_and_a_state_changes_its_page_key() {
    let mut pair = Pair::told();
    let root = founded(&pair);
    let papers = pair.dir.path().to_owned();
    let files = |which: &str, side: &str| texts(&papers.join(format!("{which}-{side}/directory")));
    for (node, side) in [(&pair.arv, "arv"), (&pair.bel, "bel")] {
        found(node, files("table", side), &root).unwrap();
    }
    pair.arv.ask(taken(carried(&pair.bel)));
    pair.bel.ask(taken(carried(&pair.arv)));

    // Nobody begins with half a ceremony, or without the secret.
    let no_secret = pair.path("table-copy");
    stage::copy(&pair.path("table-arv"), &no_secret);
    std::fs::remove_file(no_secret.join("root.key.secret")).unwrap();
    let renew = |from: &Path| Asked { renew: Some(from.to_owned()), ..Asked::default() };
    let refused = |from: &Path| ceremony(&papers.join("nowhere"), &renew(from)).unwrap_err().code;
    assert_eq!(
        (refused(&no_secret), refused(&pair.path("nothing"))),
        ("no-root-key".into(), "unfinished".into())
    );

    // Ten months later: the same shares, a version further. What was typed from paper stays.
    pair.clocks("2027-09-20T08:00:00Z");
    let told = renewed(&pair, "table", "second", "2027-09-20T00:00:00Z", false);
    assert_eq!(text(&told, "root"), root);
    for (node, side) in [(&pair.arv, "arv"), (&pair.bel, "bel")] {
        let told = node.ask(taken(files("second", side)));
        assert_eq!(
            (&told["versions"]["root"], &told["versions"]["targets"]),
            (&2.into(), &2.into()),
            "{told:#}"
        );
        assert_eq!(text(&told, "root"), root);
    }
    // One signature is no version: what ARV alone signs is refused.
    let lone = pair.path("third-arv");
    ceremony(&lone, &renew(&pair.path("second-arv"))).unwrap();
    ceremony(&lone, &Asked { on: Some("2027-09-20T00:00:00Z".parse().unwrap()), ..Asked::default() })
        .unwrap();
    assert!(!lone.join("directory").exists());
    std::fs::remove_dir_all(&lone).unwrap();

    // BEL's page key is replaced by the quorum, BEL agreeing: at once, and letters go on.
    pair.arv.serve();
    pair.bel.serve();
    let before = text(&pair.bel.ask(Verb::PeerPage), "fingerprint").to_owned();
    let told = renewed(&pair, "second", "third", "2027-09-20T00:00:00Z", true);
    assert!(text(&told, "next").contains("--page-key"), "{told:#}");
    let key = pair.path("third-bel").join("page.key.secret");
    let third = |page_key| Verb::DirectoryTake { files: files("third", "bel"), page_key };
    // Without its key the new targets do not hold here: the page is signed by the old one.
    assert_eq!(pair.bel.try_ask(None, third(None)).unwrap_err().code, "bad-directory");
    pair.bel.ask(third(Some(key.clone())));
    let after = text(&pair.bel.ask(Verb::PeerPage), "fingerprint").to_owned();
    assert_ne!(before, after);
    pair.arv.ask(Verb::PeerRefresh);
    let told = pair.arv.ask(Verb::DirectoryKeys);
    let bel = told["members"].as_array().unwrap().iter().find(|one| one["state"] == "BEL").unwrap();
    assert_eq!((text(bel, "fingerprint"), text(bel, "pinned")), (after.as_str(), after.as_str()), "{told:#}");
    assert_eq!(bel["agreed"], true);
    // The new key signs what comes next, and the old one nothing any more.
    let rotate = |page_key| {
        Verb::KeysRotate(NextKey { kind: "act".into(), from: Some("now".into()), page_key, device: None })
    };
    pair.bel.ask(rotate(Some(key)));
    pair.arv.ask(rotate(None));
    for node in [&pair.arv, &pair.bel] {
        node.ask(Verb::PeerRefresh);
    }
    pair.submitted();
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(node.ask(Verb::JournalVerify)["verified"], true);
        let incidents = node.ask(Verb::JournalWitness)["incidents"].clone();
        assert!(!incidents.to_string().contains("page-key"), "{incidents:#}");
    }
    // A year after the founding its first root and targets are past their day; the later ones are not.
    pair.clocks("2027-12-10T08:00:00Z");
    let stale = pair.arv.ask(Verb::DirectoryKeys)["stale"].to_string();
    assert!(!stale.contains("root") && !stale.contains("targets"), "{stale}");
}

#[test]
fn attack_81_two_directories_shown_to_two_are_a_fork_as_soon_as_one_hears_of_the_other() {
    let pair = Pair::told();
    let root = founded(&pair);
    for (node, side) in [(&pair.arv, "arv"), (&pair.bel, "bel")] {
        found(node, texts(&pair.path(&format!("table-{side}/directory"))), &root).unwrap();
    }
    pair.bel.ask(taken(carried(&pair.arv)));
    // ARV signs two files of one version: a copy of its folder makes the other.
    let twin = pair.path("twin/arv");
    stage::copy(&pair.arv.dir, &twin);
    let twin = Node::at(&twin);
    for node in [&pair.arv, &twin] {
        node.ask(Verb::KeysRotate(NextKey {
            kind: "act".into(),
            from: Some("now".into()),
            page_key: None,
            device: None,
        }));
    }
    pair.bel.ask(taken(carried(&pair.arv)));
    let forks = || {
        let told = pair.bel.ask(Verb::JournalWitness)["incidents"].clone();
        told.as_array().unwrap().iter().filter(|one| one["code"] == "directory-fork").count()
    };
    assert_eq!(forks(), 0);
    let held = pair.bel.ask(Verb::DirectoryKeys);
    for _ in 0..2 {
        pair.bel.ask(taken(carried(&twin)));
        assert_eq!(forks(), 1, "shown once more it is the same incident");
    }
    assert_eq!(pair.bel.ask(Verb::DirectoryKeys)["members"], held["members"], "what was held first stands");
}

fn of_files(files: &Files) -> Vec<TextFile> {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    files.iter().map(|(name, bytes)| TextFile { name: name.clone(), text: text(bytes) }).collect()
}

#[test]
fn attack_82_a_page_key_that_the_quorum_replaces_alone_waits_seven_days_and_its_state_refuses_it() {
    let mut pair = Pair::told();
    let mut chance = Seeded(82);
    let mut signer = |name: &str| SoftwareSigner::generate(name, &format!("{name}-pq"), &mut chance);
    // The shares of both, as each begins the ceremony, and of a third State.
    let (mut shares, mut roots) = (Vec::new(), Vec::new());
    for (node, state) in [(&pair.arv, "ARV"), (&pair.bel, "BEL")] {
        let table = pair.path(&format!("table-{state}"));
        ceremony(&table, &Asked { node: Some(node.dir.clone()), ..Asked::default() }).unwrap();
        let read = |name: &str| std::fs::read_to_string(table.join(name)).unwrap();
        shares.push(Share::read(&read(&format!("{state}.share"))).unwrap());
        roots.push(SoftwareSigner::from_secret_text(&read("root.key.secret")).unwrap());
    }
    let (root_key, page_key, duty) = (signer("che-root"), signer("che-page"), signer("che-duty"));
    shares.push(Share {
        state: "CHE".parse().unwrap(),
        root: root_key.public().clone(),
        page: page_key.public().clone(),
        duty: duty.public().clone(),
    });
    roots.push(root_key);
    let made: Moment = "2026-11-20T00:00:00Z".parse().unwrap();
    let sign = |what: &Unsigned, by: &[&SoftwareSigner]| {
        let mut files = Files::new();
        let all: Vec<Signature> = by.iter().map(|one| one.for_directory(&what.payload)).collect();
        enter(&mut files, what, &all);
        files
    };
    let all: Vec<&SoftwareSigner> = roots.iter().collect();
    let mut files = sign(&root(1, &shares, made), &all);
    files.extend(sign(&targets(1, &shares, made), &all));
    let digest = Digest::of(&files["1.root.json"]).hex();
    for node in [&pair.arv, &pair.bel] {
        found(node, of_files(&files), &digest).unwrap();
    }
    pair.arv.ask(taken(carried(&pair.bel)));
    pair.bel.ask(taken(carried(&pair.arv)));

    // ARV and CHE, two of three, name another page key for BEL, and sign a page of BEL by it.
    let usurper = signer("bel-other-page");
    shares[1].page = usurper.public().clone();
    let mut replaced = sign(&targets(2, &shares, made), &[&roots[0], &roots[2]]);
    let said = pair.bel.ask(Verb::PeerPage);
    let honest = SignedPage::from_text(text(&said, "page")).unwrap();
    let mut page = honest.open(&honest.fingerprint()).unwrap();
    page.version += 1;
    let signed = usurper.sign_page(&page).unwrap();
    let (what, path, bytes) = member(2, &page);
    replaced.extend(sign(&what, &[&usurper]));
    replaced.insert(path, bytes);
    replaced.insert("members/BEL/own.page".into(), signed.to_text().into_bytes());

    let pinned = |node: &Node| {
        let told = node.ask(Verb::DirectoryKeys);
        let bel = told["members"].as_array().unwrap().iter().find(|one| one["state"] == "BEL").unwrap();
        text(bel, "pinned").to_owned()
    };
    let alarms = |node: &Node| -> Vec<String> {
        let told = node.ask(Verb::JournalWitness);
        told["incidents"].as_array().unwrap().iter().map(|one| text(one, "code").to_owned()).collect()
    };
    let (before, after) = (honest.fingerprint().to_string(), signed.fingerprint().to_string());
    assert_eq!(pinned(&pair.arv), before);
    // BEL refuses it, goes by its own key and says what was tried.
    assert_eq!(pair.bel.try_ask(None, taken(of_files(&replaced))).unwrap_err().code, "bad-directory");
    assert_eq!(alarms(&pair.bel), ["own-page-key"]);
    assert_eq!(text(&pair.bel.ask(Verb::PeerPage), "fingerprint"), before);
    // ARV shows it, once, and goes by the key it compared for seven days more.
    for _ in 0..2 {
        pair.arv.ask(taken(of_files(&replaced)));
        assert_eq!(alarms(&pair.arv), ["page-key-replaced"]);
        assert_eq!(pinned(&pair.arv), before);
    }
    pair.arv.serve();
    pair.bel.serve();
    pair.submitted();
    let day = |days: i64| {
        let first: Moment = stage::DAY_ONE.parse().unwrap();
        first.plus_seconds(days * 24 * 3600).to_string()
    };
    for (days, key) in [(6, &before), (8, &after)] {
        pair.clocks(&day(days));
        pair.arv.ask(Verb::PeerRefresh);
        assert_eq!(&pinned(&pair.arv), key, "after {days} days");
    }
}
