//! The office's own keys: changed with overlap, withdrawn by witnessed time, and a case that is forgotten.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, LostKey, NextKey, Verb};
use serde_json::Value;
use stage::{Node, Pair, text};

fn rotate(kind: &str, from: Option<&str>) -> Verb {
    Verb::KeysRotate(NextKey {
        kind: kind.into(),
        from: from.map(str::to_owned),
        page_key: None,
        device: None,
    })
}

fn standing<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let rows = list["keys"].as_array().unwrap().iter().filter(|row| row["key"] == key);
    rows.map(|row| row["standing"].as_str().unwrap()).collect()
}

fn files(node: &Node) -> Vec<String> {
    let dir = node.dir.join("keys");
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_key_is_published_ahead_takes_its_place_at_its_moment_and_the_peer_needs_no_word() {
    let mut pair = Pair::served();
    pair.submitted();
    let told = pair.arv.ask(rotate("act", None));
    assert_eq!((&told["from"], &told["early"]), (&"2026-11-27T08:00:00Z".into(), &false.into()));
    assert_eq!(standing(&pair.arv.ask(Verb::KeysList), "act"), ["in use", "next"]);
    assert_eq!(pair.arv.try_ask(None, rotate("act", None)).unwrap_err().code, "rotating");
    assert_eq!(pair.arv.try_ask(None, rotate("page", None)).unwrap_err().code, "no-key-kind");
    assert_eq!(
        pair.arv.try_ask(None, rotate("office", Some("2026-11-01T08:00:00Z"))).unwrap_err().code,
        "past"
    );
    // Until then the old one signs; the next one lies ready.
    pair.submitted();
    assert!(files(&pair.arv).contains(&"act.next.key".to_owned()));
    pair.clocks("2026-11-27T08:00:00Z");
    pair.arv
        .until("the next key is in use", |node| standing(&node.ask(Verb::KeysList), "act")[1] == "in use");
    assert!(!files(&pair.arv).contains(&"act.next.key".to_owned()));
    // Belmora has the old page: it fetches the new one because a key is unknown to it.
    let case = pair.submitted();
    assert!(pair.bel.try_show(&case).is_ok());
    assert_eq!(pair.bel.ask(Verb::PeerRefresh)["peers"][0]["newer"], false);

    // The office's decryption key: the old one opens what is on the road, and goes after ten days.
    pair.arv.ask(rotate("office", Some("now")));
    let retired =
        |node: &Node| files(node).into_iter().filter(|file| file.starts_with("office.until-")).count();
    assert_eq!(retired(&pair.arv), 1);
    pair.bel.ask(Verb::PeerRefresh);
    pair.submitted();
    pair.clocks("2026-12-08T08:00:00Z");
    pair.arv.until("the old key is destroyed", |node| retired(node) == 0);
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);

    // The transport key changes when the node starts again.
    pair.arv.ask(rotate("transport", Some("now")));
    assert_eq!(standing(&pair.arv.ask(Verb::KeysList), "transport"), ["in use", "published"]);
    pair.bel.ask(Verb::PeerRefresh);
    pair.arv.restart();
    assert_eq!(standing(&pair.arv.ask(Verb::KeysList), "transport"), ["published", "in use"]);
    pair.submitted();
}

#[test]
fn a_page_key_that_is_kept_offline_signs_from_where_it_lies_and_another_is_refused() {
    let pair = Pair::told();
    let away = pair.path("page.key");
    std::fs::rename(pair.arv.dir.join("keys/page.key"), &away).unwrap();
    let with = |page_key| {
        Verb::KeysRotate(NextKey {
            kind: "recovery".into(),
            from: Some("now".into()),
            page_key,
            device: None,
        })
    };
    assert_eq!(pair.arv.try_ask(None, with(None)).unwrap_err().code, "no-page-key");
    let other = pair.bel.dir.join("keys/page.key");
    assert_eq!(pair.arv.try_ask(None, with(Some(other))).unwrap_err().code, "other-page-key");
    pair.arv.ask(with(Some(away)));
    assert_eq!(standing(&pair.arv.ask(Verb::KeysList), "recovery").len(), 2);
}

#[test]
fn attack_64_a_lost_key_is_withdrawn_from_a_moment_on_and_what_others_saw_before_stays_good() {
    let pair = Pair::served();
    let case = pair.submitted();
    let seen = |node: &Node| {
        let told = node.ask(Verb::JournalWitness);
        told["witnesses"][0]["behind"] == 0 && told["witnesses"][0]["at"].is_string()
    };
    for node in [&pair.arv, &pair.bel] {
        node.until("the other has cosigned it", seen);
    }
    pair.clocks("2026-11-20T12:00:00Z");
    let revoke = |name: &str, from: &str, reason: &str| {
        Verb::KeysRevoke(LostKey {
            name: name.into(),
            from: from.into(),
            reason: reason.into(),
            page_key: None,
        })
    };
    for (verb, code) in [
        (revoke("nobody", "now", "lost"), "no-key"),
        (revoke("arv-sign-1", "2027-01-01T00:00:00Z", "lost"), "future"),
        (revoke("arv-sign-1", "yesterday", "lost"), "no-moment"),
        (revoke("arv-sign-1", "now", " "), "no-reason"),
    ] {
        assert_eq!(pair.arv.try_ask(None, verb).unwrap_err().code, code);
    }
    let told = pair.arv.ask(revoke("arv-sign-1", "2026-11-20T11:00:00Z", "a laptop was stolen"));
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(0), "it was witnessed at eight: {told:#}");
    assert_eq!(told["in_use_now"]["name"], "arv-sign-2");
    pair.submitted();
    assert_eq!(pair.bel.ask(Verb::KeysDoubts)["doubts"].as_array().map(Vec::len), Some(0));

    // It turns out that it was lost before: what nobody had seen by then is in doubt, and stays where it is.
    let told = pair.arv.ask(revoke("arv-sign-1", "2026-11-20T07:00:00Z", "earlier than was thought"));
    assert_eq!(told["doubts"].as_array().map(Vec::len), Some(1), "{told:#}");
    pair.bel.ask(Verb::PeerRefresh);
    let doubts = pair.bel.ask(Verb::KeysDoubts);
    assert_eq!(
        (&doubts["doubts"][0]["case"], &doubts["doubts"][0]["key"]),
        (&case.clone().into(), &"arv-sign-1".into())
    );
    let own = pair.arv.ask(Verb::KeysDoubts);
    assert_eq!(own["receipts"][0]["event"], "submitted", "{own:#}");
    assert_eq!(doubts["receipts"].as_array().map(Vec::len), Some(0), "it gave none: {doubts:#}");
    assert!(pair.bel.try_show(&case).is_ok(), "never removed");
    let incidents = pair.bel.ask(Verb::JournalWitness)["incidents"].clone();
    let lost = incidents.as_array().unwrap().iter().filter(|one| one["code"] == "key-lost").count();
    assert_eq!(lost, 2, "{incidents:#}");
    assert_eq!(
        pair.arv.try_ask(None, revoke("arv-sign-1", "2026-11-20T08:00:00Z", "again")).unwrap_err().code,
        "withdrawn"
    );
}

#[test]
fn attack_93_a_case_that_was_forgotten_is_noise_in_the_folder_and_in_an_archive_and_the_journal_verifies() {
    let mut pair = Pair::served();
    let case = pair.submitted();
    pair.arv.ask(Verb::OfficerAdd {
        officer: "haas".into(),
        name: None,
        roles: vec!["head".into()],
        key: Some(pair.arv.key("haas")),
    });
    let shred = |clause: &str| Verb::KeysShred {
        case: case.clone(),
        clause: clause.into(),
        reason: "the retention ended".into(),
    };
    assert_eq!(pair.arv.refused("okafor", shred("5(2)")).code, "not-allowed");
    assert_eq!(pair.arv.refused("haas", shred("5(2)")).code, "open-case");
    pair.arv.answer("okafor", &case, Answer::Withdraw { items: vec![], reasons: Some("not needed".into()) });
    pair.both_hold(&case, 2);
    pair.arv.answer("okafor", &case, Answer::Close { outcome: None });
    pair.both_hold(&case, 3);
    assert_eq!(pair.arv.refused("haas", shred(" ")).code, "no-reason");
    let (content, keys) = (pair.path("content"), pair.path("keys-apart"));
    pair.arv.ask(Verb::ArchiveSave { out: Some(content.clone()), keys: Some(keys) });
    let told = pair.arv.ask_as("haas", shred("5(2)"));
    assert_eq!((&told["acts"], &told["gone_from_archives"]), (&3.into(), &"2026-12-25T08:00:00Z".into()));
    assert!(!pair.arv.dir.join(format!("keys/cases/{case}.key")).exists());
    assert_eq!(pair.arv.try_show(&case).unwrap_err().code, "forgotten");
    assert_eq!(pair.arv.refused("haas", shred("5(2)")).code, "forgotten");
    assert_eq!(pair.arv.ask(Verb::CaseList)["cases"].as_array().map(Vec::len), Some(0));
    assert_eq!(pair.arv.ask(Verb::JournalVerify)["verified"], true);

    // The certificate is judged by the program for courts, and its entry stands in the journal.
    let page = pair.arv.ask(Verb::PeerPage);
    let file =
        |name: &str, text: &str| comity_verify::File { name: name.into(), bytes: text.as_bytes().to_vec() };
    let given = [file("forgotten", text(&told, "certificate")), file("arv.page", text(&page, "page"))];
    let report = comity_verify::judge(&given, &[text(&page, "fingerprint").parse().unwrap()]);
    assert_eq!(report.verdict(), comity_verify::Verdict::Holds, "{}", report.to_text());
    assert!(
        report.to_text().contains("destroyed the key of a case of 3 acts under 5(2)"),
        "{}",
        report.to_text()
    );

    // Keys saved since hold nothing of it, and a start does not bring it back.
    let (later, later_keys) = (pair.path("later"), pair.path("later-keys"));
    pair.arv.ask(Verb::ArchiveSave { out: Some(later), keys: Some(later_keys.clone()) });
    assert!(!later_keys.join(format!("keys/cases/{case}.key")).exists());
    pair.arv.restart();
    assert_eq!(pair.arv.try_show(&case).unwrap_err().code, "forgotten");
    // The other authority keeps its own copy until it says so itself.
    assert!(pair.bel.try_show(&case).is_ok());
}
