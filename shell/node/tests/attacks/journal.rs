//! Attempts on journals and their heads: 67 to 70, 72, 73, 76 and 100.

use comity_journal::witness::AddCheckpoint;
use comity_journal::{Checkpoint, Consistency, Journal, TileAt, leaf_hash};
use comity_node::{Answer, Verb};
use comity_words::Digest;
use std::collections::BTreeMap;

use crate::envelope::opened;
use crate::member::{Member, Reply};
use crate::stage::Pair;
use crate::victim::{Victim, victim};

/// What a member asks a witness: from one size to another of one of its histories.
fn request(member: &Member, old: u64, size: u64, history: u8) -> AddCheckpoint {
    let mut tiles: BTreeMap<TileAt, Vec<Digest>> = BTreeMap::new();
    let mut journal = Journal::new();
    let leaf = |n: u64| leaf_hash(&[&n.to_be_bytes()[..], &[history]].concat());
    for tile in journal.append((0..size).map(leaf)) {
        tiles.insert(tile.at, tile.hashes);
    }
    let hashes =
        if old == 0 { Vec::new() } else { Consistency::make(&tiles, old.min(size), size).unwrap().hashes };
    AddCheckpoint { old, hashes, note: member.head(size, history) }
}

fn asked(member: &Member, request: &AddCheckpoint) -> (u16, String) {
    let Reply { status, body, .. } = member.ask("POST", "witness/add-checkpoint", request.write().as_bytes());
    (status, String::from_utf8(body).unwrap())
}

fn witnessed(member: &Member) -> usize {
    victim()
        .count("select coalesce(max(size), 0) from witnessed where origin = ?1", member.journal.vkey().name())
}

#[test]
fn attack_067_an_entry_altered_removed_or_inserted_on_the_disk() {
    for (folder, sql) in [
        (
            "altered",
            "update leaf set entry = cast(replace(cast(entry as text), '\"n\":1', '\"n\":9') as blob) where n = 1",
        ),
        ("swapped", "update leaf set entry = (select entry from leaf where n = 0) where n = 2"),
        ("removed", "delete from leaf where n = 1"),
        (
            "inserted",
            "update leaf set n = -n - 1 where n >= 1; update leaf set n = -n where n < 0;
             delete from leaf where n = (select max(n) from leaf);
             insert into leaf select 1, entry, case_ref, record from leaf where n = 0",
        ),
        // With one entry more than the tiles were made of, it is they that are named.
        (
            "inserted, the journal longer by it",
            "update leaf set n = -n - 1 where n >= 1; update leaf set n = -n where n < 0;
             insert into leaf select 1, entry, case_ref, record from leaf where n = 0",
        ),
        ("record", "update leaf set record = (select record from leaf where n = 0) where n = 1"),
    ] {
        let at = Victim::new(folder);
        let member = Member::admitted_at(at);
        for _ in 0..2 {
            assert_eq!(at.ends(&member, &member.letter().bytes()), "filed");
        }
        at.verifies();
        at.served.lock().unwrap().stop();
        let db = rusqlite::Connection::open(at.node.dir.join("node.db")).unwrap();
        db.execute_batch(sql).unwrap();
        assert_eq!(db.changes(), 1, "{folder}");
        drop(db);
        let said = at.node.try_ask(None, Verb::JournalVerify);
        let refusal = said.expect_err(folder);
        match folder {
            "inserted, the journal longer by it" => assert!(refusal.sentence.contains("tile 0"), "{refusal}"),
            "swapped" => assert_eq!(refusal.details.as_ref().unwrap()["index"], 2, "{refusal}"),
            _ => assert_eq!(refusal.details.as_ref().unwrap()["index"], 1, "{folder}: {refusal}"),
        }
    }
}

#[test]
fn attack_068_two_histories_of_one_journal_shown_in_letters_and_to_a_witness() {
    let member = Member::admitted();
    let with_head = |size, history| member.letter().head(&member.head(size, history));
    assert_eq!(victim().ends(&member, &with_head(5, 0).bytes()), "filed");
    assert_eq!(victim().ends(&member, &with_head(5, 0).bytes()), "filed", "the same head is no fork");
    assert_eq!(victim().ends(&member, &with_head(5, 1).bytes()), "filed I", "filed, and a fork");
    assert!(victim().incidents(&member).contains(&"fork".to_owned()));
    // The same to the witness: it keeps both notes.
    let other = Member::admitted();
    assert_eq!(asked(&other, &request(&other, 0, 5, 0)).0, 200);
    let kept = "select count(*) from leaf where cast(entry as text) like ?1";
    let before = victim().count(kept, "%\"t\":\"incident\"%");
    assert_eq!(asked(&other, &request(&other, 5, 5, 1)).0, 409);
    assert_eq!(victim().incidents(&other), ["fork"]);
    assert!(victim().count(kept, "%\"t\":\"incident\"%") > before, "both notes are filed");
}

#[test]
fn attack_069_a_forged_proof_a_lower_size_and_a_stale_one() {
    let member = Member::admitted();
    assert_eq!(asked(&member, &request(&member, 0, 7, 0)).0, 200);
    // Stale: told where it stands, and no incident.
    assert_eq!(asked(&member, &request(&member, 3, 12, 0)), (409, "7\n".to_owned()));
    assert!(victim().incidents(&member).is_empty());
    let mut forged = request(&member, 7, 12, 0);
    forged.hashes[0] = Digest::of(b"forged");
    assert_eq!(asked(&member, &forged).0, 422);
    assert_eq!(victim().incidents(&member), ["fork"]);
    assert_eq!(asked(&member, &forged).0, 422);
    assert_eq!(victim().incidents(&member).len(), 1, "however often it is tried");
    assert_eq!(asked(&member, &request(&member, 5, 5, 0)).0, 409);
    assert_eq!(asked(&member, &AddCheckpoint { old: 9, ..request(&member, 7, 8, 0) }).0, 400);
    assert_eq!(witnessed(&member), 7);
    assert_eq!(asked(&member, &request(&member, 7, 12, 0)).0, 200, "the honest head is still cosigned");
}

#[test]
fn attack_070_requests_that_race_never_bring_the_witness_back() {
    let member = Member::admitted();
    assert_eq!(asked(&member, &request(&member, 0, 10, 0)).0, 200);
    let requests: Vec<AddCheckpoint> = (0..24).map(|n| request(&member, 10, 11 + n % 12, 0)).collect();
    let answers: Vec<(u16, u64)> = std::thread::scope(|scope| {
        let asked = |request| (asked(&member, request).0, Checkpoint::read(text_of(request)).unwrap().size);
        let all: Vec<_> = requests.iter().map(|request| scope.spawn(move || asked(request))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|(status, _)| matches!(status, 200 | 409)), "{answers:?}");
    let highest = answers.iter().filter(|(status, _)| *status == 200).map(|(_, size)| *size).max();
    assert_eq!(Some(u64::try_from(witnessed(&member)).unwrap()), highest, "{answers:?}");
    victim().unhurt();
}

fn text_of(request: &AddCheckpoint) -> &str {
    comity_seal::Note::unverified_text(request.note.as_bytes()).unwrap()
}

#[test]
fn attack_072_a_head_of_another_origin_and_one_of_another_members_journal() {
    let (member, other) = (Member::admitted(), Member::admitted());
    let stranger = Member::new();
    let (status, _) = asked(&member, &AddCheckpoint { old: 0, hashes: vec![], note: stranger.head(3, 0) });
    assert_eq!(status, 404);
    // Another journal's text under our own signature, and ours under another's.
    let text = other.head(3, 0);
    let text = comity_seal::Note::unverified_text(text.as_bytes()).unwrap();
    let mine = member.journal.sign(text).unwrap();
    assert_eq!(asked(&member, &AddCheckpoint { old: 0, hashes: vec![], note: mine }).0, 403);
    let letter = member.letter().head(&other.head(3, 0));
    assert_eq!(victim().refuses(&letter), "unreadable unknown-key");
    // Lines beyond the third are somebody's extension: passed over, and never trusted.
    let head = Checkpoint::of(member.journal.vkey().name(), &member.log(3, 0)).text();
    let more = member.journal.sign(&format!("{head}size 9000\n")).unwrap();
    assert_eq!(asked(&member, &AddCheckpoint { old: 0, hashes: vec![], note: more }).0, 200);
    assert_eq!(witnessed(&member), 3);
}

#[test]
fn attack_073_notes_with_doubled_unknown_malformed_and_countless_lines() {
    let member = Member::admitted();
    let note = member.head(4, 0);
    let line = note.lines().last().unwrap().to_owned();
    let with = |more: &str| AddCheckpoint { old: 0, hashes: vec![], note: format!("{note}{more}") };
    let unknown = Member::new().head(4, 0).lines().last().unwrap().to_owned();
    for (what, more, status) in [
        ("the same line twice", format!("{line}\n"), 403),
        ("a malformed line", "— nobody\n".to_owned(), 403),
        ("no line at all", "signed by nobody\n".to_owned(), 403),
        ("ten thousand", format!("{unknown}\n").repeat(10_000), 413),
        ("as many as fit", format!("{unknown}\n").repeat(200), 404),
        ("an unknown line", format!("{unknown}\n"), 200),
    ] {
        assert_eq!(asked(&member, &with(&more)).0, status, "{what}");
    }
    victim().unhurt();
}

#[test]
fn attack_076_a_proof_of_an_act_is_not_one_of_another_record() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: None });
    pair.both_hold(&case, 2);
    let prove =
        |act| Verb::JournalProve { case: case.clone(), act, lane: None, with_content: false, groups: vec![] };
    let lane = |act| Verb::JournalProve {
        case: case.clone(),
        act,
        lane: Some("requesting".into()),
        with_content: false,
        groups: vec![],
    };
    let own = pair.arv.ask_as("okafor", prove(1));
    let theirs = pair.bel.ask_as("tanaka", lane(1));
    // The same act lies in both journals: under salts of their own, and neither proof opens the other's leaf.
    assert_ne!(own["file"], theirs["file"]);
    let (own, theirs) = (own["file"].as_str().unwrap(), theirs["file"].as_str().unwrap());
    let salt = |file: &str| {
        let at = file.find("\"salt\":\"").unwrap() + 8;
        file[at..at + 43].to_owned()
    };
    let spliced = own.replacen(&salt(own), &salt(theirs), 1);
    let judged = |text: &str| {
        let files = [comity_verify::File { name: "act.proof".into(), bytes: text.as_bytes().to_vec() }];
        comity_verify::judge(&files, &[]).verdict()
    };
    assert_ne!(judged(own), comity_verify::Verdict::Broken);
    assert_eq!(judged(&spliced), comity_verify::Verdict::Broken);
}

#[test]
fn attack_100_a_row_edited_by_an_operator_and_an_act_deleted_with_its_leaf() {
    let at = Victim::new("edited");
    let member = Member::admitted_at(at);
    let first = opened(&member);
    assert_eq!(at.ends(&member, &member.letter().bytes()), "filed");
    at.served.lock().unwrap().stop();
    let db = rusqlite::Connection::open(at.node.dir.join("node.db")).unwrap();
    let leaf: i64 = db
        .query_row("select leaf from act where case_ref = ?1", [first.case.to_string()], |row| row.get(0))
        .unwrap();
    db.execute("delete from act where leaf = ?1", [leaf]).unwrap();
    db.execute("delete from leaf where n = ?1", [leaf]).unwrap();
    drop(db);
    // The next verification names the place.
    let refusal = at.node.try_ask(None, Verb::JournalVerify).unwrap_err();
    assert!(refusal.sentence.contains(&leaf.to_string()), "{refusal}");
    // And so does the peer's next letter: what follows an act that was receipted as told is not told any more, and
    // whoever holds that receipt sees it in the new one.
    at.restart();
    let next = member.following(&first, r#"{"kind":"request.withdrawn","v":1}"#);
    match at.receipt(&member.post(&member.plain(&next).bytes())) {
        Ok(receipt) => assert_ne!(receipt.standing, Some(comity_exchange::Standing::Admitted)),
        Err(word) => assert!(word.starts_with("503"), "{word}"),
    }
    at.unhurt();
}
