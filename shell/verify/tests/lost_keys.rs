//! A signing key was lost later: what others had seen of it by then stays good, and nothing else does.

#![allow(clippy::unwrap_used)]

mod world;

use comity_exchange::ProofFile;
use comity_exchange::custody::{Action, Basis, CustodyPayload, Hand};
use comity_journal::EntryKind;
use comity_seal::SoftwareSigner;
use comity_verify::{Report, Verdict, judge};
use comity_words::{Digest, Moment, Role};
use world::offices::{BEL, CHE, Office, noon, seeded, submitted};
use world::{World, file};

/// The proof of an act with Belmora's receipt and Belmora's line of custody under one head.
fn proof(world: &mut World) -> ProofFile {
    let handed_over = CustodyPayload {
        seq: 1,
        prev: None,
        exhibit: "X0001".to_owned(),
        action: Action::TransferOut,
        at: noon().plus_seconds(3600),
        place: "Port Aven".to_owned(),
        performer: Hand { role: Role::Officer, authority: BEL.state.clone(), commitment: None },
        witness: None,
        instrument: None,
        input: Some(Digest::of(b"evidence")),
        output: None,
        basis: Basis { request: submitted().case, clause: Some("12(1)".to_owned()) },
        seals: vec![],
        condition: None,
    };
    let line = handed_over.sign(&BEL.signer).unwrap().into_bytes();
    let custody = world.arv.push(EntryKind::Custody, line);
    let note = world.arv.cosigned(&[&BEL, &CHE]);
    let leaves = [290, 291, custody].into_iter().map(|index| world.arv.leaf(index, &note)).collect();
    ProofFile { leaves, ..world.proof() }
}

/// Judged with a newer page of that office, on which its key is withdrawn from a moment on.
fn judged(world: &mut World, office: &Office, seed: u64, from: Moment) -> Report {
    let proof = proof(world);
    let small = office.state.as_str().to_lowercase();
    let (es, pq) = (format!("{small}-page-1"), format!("{small}-page-pq-1"));
    let mut page = office.page();
    page.version = 2;
    page.signing[0].invalid_from = Some(from);
    let newer = SoftwareSigner::generate(&es, &pq, &mut seeded(seed)).sign_page(&page).unwrap();
    judge(&[file("act.proof", proof.write()), file("newer.page", newer.to_text())], &world.fingerprints())
}

/// The witnesses of the world cosigned at this moment.
fn cosigned() -> Moment {
    noon().plus_seconds(3700)
}

#[test]
fn attack_65_act_receipt_and_custody_that_others_saw_before_the_key_was_lost_verify_years_later() {
    let mut world = world::world();
    let (arv, bel) = (&*world::offices::ARV, &*BEL);
    for (office, seed) in [(arv, 201), (bel, 202)] {
        let report = judged(&mut world, office, seed, cosigned().plus_seconds(1));
        let finding = &report.findings[0];
        assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
        for words in [
            "ARV signed this act",
            "BEL signed that it received letter",
            "BEL signed record 1 of exhibit X0001",
        ] {
            assert!(finding.proved.iter().any(|one| one.contains(words)), "{words}\n{}", report.to_text());
        }
    }
}

#[test]
fn attack_64_act_receipt_and_custody_that_nobody_saw_before_the_key_was_lost_are_not_relied_on() {
    let mut world = world::world();
    // By its own clock each was signed an hour before; that proves nothing.
    let lost = cosigned();
    let report = judged(&mut world, &BEL, 202, lost);
    assert_eq!(report.verdict(), Verdict::Broken);
    let text = report.to_text();
    for words in ["the receipt: ", "the custody record: "] {
        assert!(text.contains(words) && text.contains("was withdrawn before that moment"), "{words}\n{text}");
    }
    assert!(!text.contains("BEL signed that it received") && !text.contains("BEL signed record"), "{text}");
    let report = judged(&mut world, &world::offices::ARV, 201, lost);
    assert!(!report.to_text().contains("ARV signed this act"), "{}", report.to_text());
}
