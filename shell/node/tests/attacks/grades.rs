//! Attempts on the grade of a receipt: 59.

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_journal::witness::AddCheckpoint;
use comity_journal::{Checkpoint, Journal, Tile, TileAt, leaf_hash};
use comity_words::Digest;

use crate::answering::serve;
use crate::envelope::asked;
use crate::member::Member;
use crate::victim::{Victim, victim};

/// The tiles of a member's journal of so many entries.
fn tiles(size: u64, history: u8) -> BTreeMap<TileAt, Vec<Digest>> {
    let mut journal = Journal::new();
    let leaf = |n: u64| leaf_hash(&[&n.to_be_bytes()[..], &[history]].concat());
    journal.append((0..size).map(leaf)).into_iter().map(|tile| (tile.at, tile.hashes)).collect()
}

/// A member that files every letter at the first leaf of its first history, and serves the tiles of another.
fn receiver(at: &'static Victim, served: u8) -> Arc<Member> {
    let member = Arc::new(Member::before(at));
    let answers = member.clone();
    let address = serve(&member.transport, move |line, body| {
        if line.starts_with("POST /comity/1/letters") {
            return Some((200, answers.signed(&answers.filed(body))));
        }
        let path = line.strip_prefix("GET /comity/1/journal/").and_then(|rest| rest.split(' ').next());
        let wanted = path.and_then(|path| TileAt::from_path(path.trim_start_matches("tile/")));
        let Some((tile, width)) = wanted else { return Some((404, Vec::new())) };
        let mut hashes = tiles(7, served).remove(&tile).unwrap_or_default();
        hashes.truncate(width);
        Some((200, Tile { at: tile, hashes }.bytes()))
    });
    let page = member.signed_page(|page| page.endpoints = vec![format!("https://{address}/comity/1")]);
    at.admit(&page).unwrap();
    member
}

/// Brings the victim a head of seven entries of one of the member's histories, to be cosigned.
fn bring(member: &Member, history: u8) {
    let head = Checkpoint::of(member.journal.vkey().name(), &member.log(7, history));
    let note = head.sign(&member.journal).unwrap();
    let request = AddCheckpoint { old: 0, hashes: vec![], note };
    assert_eq!(member.ask("POST", "witness/add-checkpoint", request.write().as_bytes()).status, 200);
}

fn witnessed(case: &str) -> bool {
    let sql = "select count(*) from receipt where case_ref = ?1 and event = 'filed' and witnessed > 0";
    victim().count(sql, case) == 1
}

#[test]
fn attack_059_a_receipt_under_a_head_that_the_journal_does_not_have_is_never_witnessed() {
    let honest = receiver(victim(), 0);
    let case = asked(&honest).to_string();
    victim().node.until("it is receipted", |node| node.show(&case)["timeline"][0]["recorded"].is_string());
    assert!(!witnessed(&case), "no head of its journal was shown yet");
    bring(&honest, 0);
    victim().node.until("it is witnessed", |_| witnessed(&case));
    let letter = &victim().node.show(&case)["timeline"][0]["letter"];
    assert!(letter["witnessed"].is_string(), "{letter:#}");
    assert!(victim().incidents(&honest).is_empty());

    // It files in one history, and shows another to be cosigned.
    let liar = receiver(victim(), 1);
    let case = asked(&liar).to_string();
    victim().node.until("it is receipted", |node| node.show(&case)["timeline"][0]["recorded"].is_string());
    bring(&liar, 1);
    victim().node.until("people are told", |_| victim().incidents(&liar) == ["not-witnessed"]);
    assert!(!witnessed(&case));
    victim().verifies();
}
