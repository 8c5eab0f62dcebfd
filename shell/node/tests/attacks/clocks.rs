//! Attempts on the clock of an office: 66.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use comity_journal::cosign;
use comity_journal::witness::AddCheckpoint;
use comity_node::Verb;
use comity_words::Moment;

use crate::answering::serve;
use crate::member::Member;
use crate::victim::Victim;

fn machine(ahead: i64) -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    Moment::from_second(i64::try_from(since).unwrap() + ahead).unwrap()
}

/// A member that cosigns whatever it is shown, by a clock that is so many seconds ahead.
fn witness(at: &'static Victim, ahead: &Arc<AtomicI64>) -> Arc<Member> {
    let member = Arc::new(Member::before(at));
    let (answers, ahead) = (member.clone(), ahead.clone());
    let address = serve(&member.transport, move |line, body| {
        if !line.starts_with("POST /comity/1/witness/add-checkpoint") {
            return Some((404, Vec::new()));
        }
        let asked = AddCheckpoint::read(body).unwrap();
        let lines = cosign(&asked.note, &answers.witness, machine(ahead.load(Ordering::SeqCst))).unwrap();
        Some((200, lines.into_bytes()))
    });
    let page = member.signed_page(|page| {
        page.endpoints = vec![format!("https://{address}/comity/1")];
        page.witnesses = member.witness.keys().to_vec();
    });
    at.admit(&page).unwrap();
    member
}

/// A letter of this moment, for a node that goes by the machine's time.
fn letter(member: &Member) -> Vec<u8> {
    let now = machine(0);
    member.letter().cover(|cover| (cover.sent_at, cover.not_after) = (now, now.plus_seconds(86_400))).bytes()
}

#[test]
fn attack_066_a_clock_that_others_contradict_signs_nothing_until_they_agree() {
    let at = Victim::running("clock");
    let stay = || at.node.ask(Verb::JournalWitness)["reads_only"].clone();
    let incidents =
        || at.count("select count(*) from incident where code = ?1 and case_ref is null", "clock");
    let sender = Member::admitted_at(at);
    let taken = || sender.post(&letter(&sender)).status;
    // There is a head to cosign.
    assert_eq!(taken(), 200);
    // One witness that lies raises the alarm, and stops nobody.
    let (one, other) = (Arc::new(AtomicI64::new(86_400)), Arc::new(AtomicI64::new(86_400)));
    let _first = witness(at, &one);
    at.node.until("one voice raised the alarm", |_| incidents() == 1);
    assert!(stay().is_null());
    assert_eq!(taken(), 200);
    // Two that agree, and a machine that stands by itself: the median is theirs.
    let _second = witness(at, &other);
    at.node.until("the signing stopped", |_| stay()["why"] == "clock");
    assert!(stay()["sentence"].as_str().unwrap().contains("24 hours later"), "{}", stay());
    assert_eq!(taken(), 503);
    let refused = at.node.try_ask(None, Verb::CaseShow { case: "BEL-ARV-2026-000001".into() });
    assert_ne!(refused.unwrap_err().code, "clock-off", "whoever only reads is not kept from it");
    // As soon as one of them agrees with this clock it goes on by itself.
    one.store(0, Ordering::SeqCst);
    at.node.until("it goes on", |_| stay().is_null());
    assert_eq!(taken(), 200);
    at.verifies();
}
