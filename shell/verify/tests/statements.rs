//! Statements for the record, and a page that closes a journal.

#![allow(clippy::unwrap_used)]

mod world;

use comity_seal::{ClosedJournal, SignedAs, Signer, SoftwareSigner};
use comity_verify::{Report, Verdict, judge};
use comity_words::Digest;
use comity_words::strict::Json;
use std::sync::LazyLock;
use world::offices::{ARV, noon, seeded};
use world::{World, file};

static WORLD: LazyLock<World> = LazyLock::new(world::world);

fn judged(name: &str, bytes: impl Into<Vec<u8>>) -> Report {
    let pages = WORLD.pages().into_iter().map(|page| file("page", page));
    let files: Vec<_> = [file(name, bytes)].into_iter().chain(pages).collect();
    judge(&files, &WORLD.fingerprints())
}

fn says(part: &[String], words: &str) -> bool {
    part.iter().any(|sentence| sentence.contains(words))
}

/// What a translator's certificate says: two digests of each passage.
fn certificate() -> Vec<(&'static str, Json)> {
    let text = |place: &str, source: &str, target: &str| {
        Json::object([
            ("place", Json::from(place)),
            ("source", Digest::of(source.as_bytes()).into()),
            ("target", Digest::of(target.as_bytes()).into()),
        ])
    };
    vec![
        ("v", Json::from(1)),
        ("what", Json::from("translation certified")),
        ("from", Json::from("ARV")),
        ("case", Json::from("ARV-BEL-2026-000143-K")),
        ("language", Json::from("fr")),
        ("into", Json::from("en")),
        (
            "texts",
            Json::array([text("facts", "Paiements suivis.", "Payments traced."), text("item.1", "a", "b")]),
        ),
        ("by", Json::from("marchand")),
        ("at", noon().into()),
    ]
}

fn signed(members: Vec<(&'static str, Json)>) -> Vec<u8> {
    ARV.signer.sign(SignedAs::Statement, noon(), Json::object(members).write().as_bytes()).unwrap().record()
}

#[test]
fn a_translators_certificate_says_which_texts_it_binds_and_not_that_they_are_good() {
    let report = judged("certificate", signed(certificate()));
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    let finding = &report.findings[0];
    for words in [
        "marchand of ARV certified at 2026-11-22T13:58:40Z by its own clock that 2 texts of ARV-BEL-2026-000143-K say the same in `fr` and in `en`",
        &format!(
            "`facts`: source {}, translation {}",
            Digest::of(b"Paiements suivis."),
            Digest::of(b"Payments traced.")
        ),
    ] {
        assert!(says(&finding.proved, words), "{words}\n{}", report.to_text());
    }
    assert!(says(&finding.not_proved, "that the translation is good"));
    // Without the page of whoever signed it nothing is said of the texts.
    let alone = judge(&[file("certificate", signed(certificate()))], &[]);
    assert_eq!(alone.verdict(), Verdict::Rests);
    assert!(says(&alone.findings[0].rests_on, "a page of ARV") && alone.findings[0].proved.is_empty());
}

#[test]
fn a_certificate_with_a_member_too_much_of_another_version_or_without_a_digest_is_refused() {
    let with = |name: &str, value: Json| {
        let mut members = certificate();
        members.retain(|(known, _)| *known != name);
        members.push((Box::leak(name.to_owned().into_boxed_str()), value));
        let report = judged("certificate", signed(members));
        assert_eq!(report.verdict(), Verdict::Broken, "{name}");
        assert!(says(&report.findings[0].broken, "the statement"), "{:?}", report.findings[0].broken);
    };
    with("more", Json::from("said"));
    with("v", Json::from(2));
    with("at", noon().plus_seconds(60).into());
    let text = [("place", "facts"), ("source", "sha256:00"), ("target", "x")];
    with("texts", Json::array([Json::object(text.map(|(name, text)| (name, Json::from(text))))]));
}

#[test]
fn a_page_that_closes_a_journal_ends_what_its_heads_are_good_for() {
    let key = SoftwareSigner::generate("arv-page-1", "arv-page-pq-1", &mut seeded(201));
    let closing = |size: u64| {
        let mut page = ARV.page();
        page.version += 1;
        let origin = ARV.journal.vkey().name().to_owned();
        page.closed.push(ClosedJournal { origin, size, root: Digest::of(b"root") });
        let page = key.sign_page(&page).unwrap().to_text();
        let files = [file("head", WORLD.arv.note()), file("page", page)];
        judge(&files, &WORLD.fingerprints())
    };
    let size = WORLD.arv.journal.size();
    let good = closing(size);
    assert_eq!(good.verdict(), Verdict::Holds, "{}", good.to_text());
    assert!(says(
        &good.findings[1].proved,
        &format!("closed its journal arv.example/comity/journal-1 at {size} entries")
    ));
    let beyond = closing(size - 1);
    assert_eq!(beyond.verdict(), Verdict::Broken);
    assert!(says(&beyond.findings[0].broken, "another copy of the node made it"));
}
