//! What is said about every file that a node lets out: whole, without pages, and altered.

#![allow(clippy::unwrap_used)]

mod world;

use comity_verify::{Copy, Report, Verdict, judge, judge_with};
use comity_words::Digest;
use std::sync::LazyLock;
use world::{World, file};

static WORLD: LazyLock<World> = LazyLock::new(world::world);

fn judged(name: &str, bytes: impl Into<Vec<u8>>) -> Report {
    let pages = WORLD.pages();
    let pages = pages.into_iter().map(|page| file("page", page));
    let files: Vec<_> = [file(name, bytes)].into_iter().chain(pages).collect();
    judge(&files, &WORLD.fingerprints())
}

/// Whether one of the sentences of a part contains these words.
fn says(part: &[String], words: &str) -> bool {
    part.iter().any(|sentence| sentence.contains(words))
}

#[test]
fn a_proof_of_an_act_says_who_signed_what_and_when_it_was_filed() {
    let report = judge(&[file("act.proof", WORLD.proof().write())], &WORLD.fingerprints());
    let finding = &report.findings[0];
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    for words in [
        "ARV signed this act in two families with the keys `arv-sign-1` and `arv-pq-1`: request.submitted in ARV-BEL-2026-000143-K, number 1 of the requesting lane",
        "ARV dates it 2026-11-22T13:58:40Z, by its own clock",
        "entry 290 (a record of kind `act`) stands in the journal arv.example/comity/journal-1 under its head of 294 entries",
        "BEL signed that it received letter 0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c21 from ARV, verified both signatures and filed the act",
        "at 2026-11-22T14:02:07Z by its own clock as entry 40 of its journal bel.example/comity/journal-1, which then had 41 entries",
        "the act says of `facts`: \"Payments traced.\"",
        "the witness bel.example/comity/witness-1 of BEL cosigned that head in two families at 2026-11-22T15:00:20Z",
        "the witness che.example/comity/witness-1 of CHE cosigned that head",
    ] {
        assert!(says(&finding.proved, words), "{words}\n{}", report.to_text());
    }
    for words in [
        "what stands behind one sealed digest",
        "that what the act says is true, or lawful",
        "that a person at BEL has read the act",
        "practice",
    ] {
        assert!(says(&finding.not_proved, words), "{words}");
    }
}

#[test]
fn without_compared_fingerprints_everything_rests_on_them_by_name() {
    let report = judge(&[file("act.proof", WORLD.proof().write())], &[]);
    assert_eq!(report.verdict(), Verdict::Rests);
    for digest in WORLD.fingerprints() {
        assert!(says(&report.findings[0].rests_on, &digest.to_string()));
    }
    let half = judge(&[file("act.proof", WORLD.proof().write())], &WORLD.fingerprints()[..1]);
    assert_eq!((half.verdict(), half.findings[0].rests_on.len()), (Verdict::Rests, 2));
}

#[test]
fn each_file_is_known_by_what_stands_in_it_and_holds() {
    let world = &*WORLD;
    let leaf = world.proof().leaves.remove(0);
    let lines = String::from_utf8(world.opened_lines()).unwrap();
    for (name, bytes, what) in [
        ("act", world.act.record(), "an act"),
        ("receipt", world.receipt.record(), "a receipt"),
        ("greeting", world.greeting.record(), "a greeting"),
        ("cover", world.first.cover_pair.record(), "the cover of a letter"),
        ("lines", lines.into_bytes(), "an opened letter"),
        ("head", world.arv.note().into_bytes(), "a signed head of a journal"),
        ("page", world.pages()[0].clone().into_bytes(), "a member's page of keys"),
        ("receipt.proof", world.receipt_proof().write().into_bytes(), "a proof of a receipt"),
    ] {
        let report = judged(name, bytes);
        assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
        assert!(report.findings[0].what.starts_with(what), "{}", report.findings[0].what);
        assert!(!report.findings[0].proved.is_empty() && !report.findings[0].not_proved.is_empty(), "{name}");
    }
    let pair = [file("a.tlog-proof", leaf.proof.as_str()), file("a.entry", leaf.entry.as_str())];
    let pages = world.pages().into_iter().map(|page| file("page", page));
    let together: Vec<_> = pair.into_iter().chain(pages).collect();
    let report = judge(&together, &world.fingerprints());
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    assert_eq!(judge(&together[..1], &world.fingerprints()).verdict(), Verdict::Rests);
    let act_alone = judge(&[file("act", world.act.record())], &[]);
    assert_eq!(act_alone.verdict(), Verdict::Rests);
    assert!(says(&act_alone.findings[0].rests_on, "a page of ARV, which was not given"));
}

#[test]
fn disclosures_beside_an_act_are_opened_or_refused() {
    let given = WORLD.proof().disclosures.join("\n") + "\n";
    let pages = WORLD.pages();
    let with = |disclosures: String| {
        let files = [
            file("act", WORLD.act.record()),
            file("act.disclosures", disclosures),
            file("arv.page", pages[0].as_str()),
        ];
        judge(&files, &WORLD.fingerprints())
    };
    let report = with(given.clone());
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    assert!(says(&report.findings[0].proved, "BEL-17-0042-998"));
    let stray = with(given.replacen("Wy", "WyB", 1));
    assert_eq!(stray.verdict(), Verdict::Broken);
    assert!(says(&stray.findings[0].broken, "a disclosure does not belong to the act"));
}

#[test]
fn nonsense_is_named_as_such_and_nothing_is_said_about_it() {
    for bytes in [&b""[..], b"hello", b"{}", b"\x00\xff", b"a\nb\nc\n", b"%PDF-1.7", b"Wy\nx\n"] {
        let report = judge(&[file("x", bytes)], &[]);
        assert!(matches!(report.verdict(), Verdict::Unknown | Verdict::Broken), "{bytes:?}");
        assert!(report.findings[0].proved.is_empty(), "{bytes:?}");
    }
    assert_eq!(judge(&[], &[]).verdict(), Verdict::Unknown);
}

#[test]
fn a_page_under_another_key_never_takes_the_place_of_the_compared_one() {
    let forged = world::page(&world::offices::ARV, 999);
    let mut proof = WORLD.proof();
    proof.pages.insert(0, forged.to_text());
    let report = judge(&[file("act.proof", proof.write())], &WORLD.fingerprints());
    assert_eq!(report.verdict(), Verdict::Broken);
    assert!(says(&report.findings[0].broken, "the page"));
    // A stranger's page alone: everything rests on a fingerprint nobody compared.
    proof.pages[1] = WORLD.pages().remove(1);
    let report = judge(&[file("act.proof", proof.write())], &WORLD.fingerprints());
    assert_eq!(report.verdict(), Verdict::Rests);
    assert!(says(&report.findings[0].rests_on, &forged.fingerprint().to_string()));
}

/// What is altered, and a word of the sentence that must name it.
type Alteration = (&'static str, fn(&mut comity_exchange::ProofFile), &'static str);

const ALTERATIONS: &[Alteration] = &[
    (
        "a bit of the act's ES256 signature",
        |p| p.leaves[0].record = in_line(&p.leaves[0].record, 0),
        "signature does not hold",
    ),
    (
        "a bit of the act's ML-DSA signature",
        |p| p.leaves[0].record = in_line(&p.leaves[0].record, 1),
        "signature does not hold",
    ),
    (
        "the second signature is gone",
        |p| p.leaves[0].record = p.leaves[0].record.lines().next().unwrap().to_owned() + "\n\n",
        "signature",
    ),
    (
        "a letter of the act's payload",
        |p| p.leaves[0].record = p.leaves[0].record.replacen("\"payload\":\"eyJ2", "\"payload\":\"eyJ3", 1),
        "act",
    ),
    (
        "a member beside the signature",
        |p| p.leaves[0].record = p.leaves[0].record.replacen("{\"payload\"", "{\"header\":{},\"payload\"", 1),
        "unprotected",
    ),
    ("two acts' lines exchanged", |p| p.leaves[0].record = swapped(&p.leaves[0].record), "header"),
    (
        "a carriage return",
        |p| p.leaves[0].record = p.leaves[0].record.replace('\n', "\r\n"),
        "commits to another record",
    ),
    (
        "a bit of the receipt's signature",
        |p| p.leaves[1].record = in_line(&p.leaves[1].record, 0),
        "the receipt",
    ),
    ("the receipt in the act's place", |p| p.leaves.swap(0, 1), "its first record is none"),
    ("the salt", |p| p.leaves[0].salt[3] ^= 1, "commits to another record"),
    (
        "another record under the same entry",
        |p| p.leaves[0].record = p.leaves[1].record.clone(),
        "commits to another record",
    ),
    ("the entry's number", |p| p.leaves[0].entry = p.leaves[0].entry.replace("290", "291"), "number 291"),
    (
        "the entry's commitment",
        |p| p.leaves[0].entry = p.leaves[0].entry.replacen("\"c\":\"", "\"c\":\"A", 1).replacen("\"}", "", 1),
        "entry",
    ),
    (
        "the entry's kind",
        |p| p.leaves[0].entry = p.leaves[0].entry.replace("\"act\"", "\"receipt\""),
        "proof of entry 290",
    ),
    (
        "the index of the proof",
        |p| p.leaves[0].proof = p.leaves[0].proof.replace("index 290", "index 289"),
        "its proof is of number 289",
    ),
    ("a hash of the proof", |p| p.leaves[0].proof = hash_turned(&p.leaves[0].proof), "proof of entry 290"),
    ("a hash left out", |p| p.leaves[0].proof = hash_gone(&p.leaves[0].proof), "proof of entry 290"),
    (
        "the size of the head",
        |p| p.leaves[0].proof = p.leaves[0].proof.replace("\n294\n", "\n295\n"),
        "the head",
    ),
    ("the root of the head", |p| p.leaves[0].proof = root_turned(&p.leaves[0].proof), "the head"),
    (
        "the head of another journal's name",
        |p| p.leaves[0].proof = p.leaves[0].proof.replace("arv.example", "bel.example"),
        "the head",
    ),
    (
        "a cosignature of the head",
        |p| {
            p.leaves[0].proof = turned(&p.leaves[0].proof, p.leaves[0].proof.find("witness-1 ").unwrap() + 40)
        },
        "the cosignature of bel.example/comity/witness-1",
    ),
    ("a signature of the head", |p| p.leaves[0].proof = note_turned(&p.leaves[0].proof), "the head"),
    ("a disclosure", |p| p.disclosures[0] = p.disclosures[1].clone(), "a disclosure does not belong"),
    (
        "a disclosure's value",
        |p| p.disclosures[0] = p.disclosures[0][..p.disclosures[0].len() - 4].to_owned() + "AAAA",
        "disclosure",
    ),
    (
        "a page's payload",
        |p| p.pages[0] = p.pages[0].replacen("\"payload\":\"eyJ2", "\"payload\":\"eyJ3", 1),
        "the page",
    ),
    ("a page's second signature", |p| p.pages[1] = page_turned(&p.pages[1]), "the page"),
    ("the case it says it is about", |p| p.case = Some(other_case()), "it says it is about"),
    ("a receipt of another act", |p| p.leaves[1] = other_receipt(), "is of another act"),
];

fn other_case() -> comity_words::Reference {
    let state = world::offices::state;
    comity_words::Reference::new(state("ARV"), state("BEL"), 2026, 144).unwrap()
}

/// The records of another exchange: Arvenia's receipt for Belmora's act.
fn other_receipt() -> comity_exchange::ProvenLeaf {
    WORLD.arv.leaf(293, &WORLD.arv.note())
}

fn in_line(record: &str, line: usize) -> String {
    let mut lines: Vec<String> = record.lines().map(str::to_owned).collect();
    lines[line] = world::offices::flipped(&lines[line]);
    lines.join("\n") + "\n"
}

fn swapped(record: &str) -> String {
    let lines: Vec<&str> = record.lines().collect();
    format!("{}\n{}\n", lines[1], lines[0])
}

fn turned(text: &str, at: usize) -> String {
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

fn hash_turned(proof: &str) -> String {
    turned(proof, proof.find("index 290\n").unwrap() + 14)
}

fn hash_gone(proof: &str) -> String {
    let lines: Vec<&str> = proof.split('\n').collect();
    [&lines[..2], &lines[3..]].concat().join("\n")
}

fn root_turned(proof: &str) -> String {
    turned(proof, proof.find("\n294\n").unwrap() + 9)
}

fn note_turned(proof: &str) -> String {
    turned(proof, proof.rfind("journal-1 ").unwrap() + 24)
}

fn page_turned(page: &str) -> String {
    turned(page, page.rfind("\"signature\":\"").unwrap() + 20)
}

#[test]
fn every_alteration_of_a_proof_is_found_with_the_sentence_that_names_it() {
    assert!(ALTERATIONS.len() >= 25);
    for (what, alter, words) in ALTERATIONS {
        let mut proof = WORLD.proof();
        alter(&mut proof);
        assert!(proof != WORLD.proof(), "{what}: nothing was altered");
        let report = judge(&[file("act.proof", proof.write())], &WORLD.fingerprints());
        assert_eq!(report.verdict(), Verdict::Broken, "{what}\n{}", report.to_text());
        assert!(says(&report.findings[0].broken, words), "{what}: {:?}", report.findings[0].broken);
    }
}

#[test]
fn no_byte_of_a_proof_may_change_unnoticed() {
    let sound = WORLD.proof().write().into_bytes();
    let place = |text: &str| String::from_utf8(sound.clone()).unwrap().find(text).unwrap();
    let report = judge(&[file("act.proof", sound.clone())], &WORLD.fingerprints());
    let whole = report.findings[0].proved.clone();
    // The moment of making is for people alone, and nothing rests on it.
    let free = place("\"made_at\"")..place("\"leaves\"");
    for at in (0..sound.len()).step_by(1499).filter(|at| !free.contains(at)) {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        let report = judge(&[file("act.proof", bytes)], &WORLD.fingerprints());
        // A cosignature under a name nobody knows is passed over, as the public format has it: then less
        // is proved, and nothing else.
        let proved = &report.findings[0].proved;
        let less = proved.len() < whole.len() && proved.iter().all(|sentence| whole.contains(sentence));
        assert!(report.verdict() != Verdict::Holds || less, "byte {at}");
    }
}

#[test]
fn a_sealed_letter_rests_on_its_lines_and_one_cut_short_does_not_hold() {
    let sound = WORLD.first.letter.bytes();
    let report = judged("letter", sound.clone());
    assert_eq!((report.verdict(), report.findings[0].what.as_str()), (Verdict::Rests, "a sealed letter"));
    assert!(says(&report.findings[0].not_proved, "who sent it"));
    let mut cut = sound.clone();
    cut.pop();
    let mut turned = sound.clone();
    let last = turned.len() - 1;
    turned[last] ^= 1;
    for bytes in [cut, turned] {
        assert_eq!(judged("letter", bytes).verdict(), Verdict::Broken);
    }
}

#[test]
fn an_opened_letter_whose_parts_do_not_belong_together_does_not_hold() {
    let lines = String::from_utf8(WORLD.opened_lines()).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    let answer = &WORLD.answer.cover_pair;
    let other_cover = [&lines[..2], &[answer.es256.as_str(), answer.mldsa65.as_str()], &lines[4..]].concat();
    let no_disclosures = [&lines[..4], &["{\"disclosures\":{}}"], &lines[5..]].concat();
    for (lines, words) in [(other_cover, "the cover is of another act"), (no_disclosures, "line 5")] {
        let report = judged("lines", lines.join("\n") + "\n");
        assert_eq!(report.verdict(), Verdict::Broken);
        assert!(says(&report.findings[0].broken, words), "{:?}", report.findings[0].broken);
    }
}

#[test]
fn a_head_without_witnesses_says_so_and_its_own_witness_counts_for_nothing() {
    for note in [WORLD.arv.note(), WORLD.arv.cosigned(&[&world::offices::ARV])] {
        let report = judged("head", note);
        assert_eq!(report.verdict(), Verdict::Holds);
        assert!(says(&report.findings[0].not_proved, "no other State's witness has cosigned it"));
        assert!(!says(&report.findings[0].proved, "cosigned"));
    }
}

#[test]
fn a_copied_journal_is_read_whole_and_every_altered_file_is_named() {
    let sound = WORLD.arv.copy(&WORLD.arv.cosigned(&[&world::offices::BEL]));
    let pages: Vec<_> = WORLD.pages().into_iter().map(|page| file("page", page)).collect();
    let judged = |copy: &Copy| judge_with(&pages, std::slice::from_ref(copy), &WORLD.fingerprints());
    let report = judged(&sound);
    let finding = report.findings.last().unwrap();
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    assert!(says(&finding.proved, "all 294 entries, every tile over them and the head agree"));
    assert!(sound.files.keys().any(|path| path == "tile/1/000.p/1") && sound.files.len() == 6);
    for path in sound.files.keys() {
        let mut altered = sound.clone();
        let bytes = altered.files.get_mut(path).unwrap();
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        assert_eq!(judged(&altered).verdict(), Verdict::Broken, "{path}");
        altered.files.remove(path);
        assert_eq!(judged(&altered).verdict(), Verdict::Broken, "{path}");
    }
    let mut more = sound.clone();
    more.files.insert("tile/0/002.p/1".to_owned(), vec![0; 32]);
    let report = judged(&more);
    assert!(says(&report.findings.last().unwrap().broken, "`tile/0/002.p/1` does not belong"));
}

#[test]
fn json_says_the_same_and_its_verdict_is_the_exit_code() {
    let report = judge(&[file("act.proof", WORLD.proof().write())], &WORLD.fingerprints());
    let json = report.to_json();
    assert_eq!(json.member("verdict").and_then(|v| v.as_text()), Some("holds"));
    assert_eq!(report.verdict().exit(), 0);
    assert_eq!([Verdict::Broken, Verdict::Unknown, Verdict::Rests].map(Verdict::exit), [1, 2, 3]);
    let other = [Digest::of(b"another key")];
    assert_eq!(judge(&[file("act.proof", WORLD.proof().write())], &other).verdict(), Verdict::Rests);
}

#[test]
fn a_policy_given_beside_a_head_says_whether_its_quorum_cosigned_it() {
    use world::offices::{ARV, BEL, CHE};
    let keys = |name: &str, office: &world::offices::Office| -> String {
        let [ed, pq] = office.witness.keys();
        format!("witness {name}-1 {ed}\nwitness {name}-2 {pq}\ngroup {name} all {name}-1 {name}-2\n")
    };
    let policy = |witnesses: &str, quorum: &str| {
        format!("# Annex C\nlog {}\n{witnesses}group both all bel che\nquorum {quorum}\n", ARV.journal.vkey())
    };
    let both = policy(&(keys("bel", &BEL) + &keys("che", &CHE)), "both");
    let judged = |note: String, policy: &str| {
        let mut files = vec![file("head", note), file("annex-c", policy.as_bytes())];
        files.extend(WORLD.pages().into_iter().map(|page| file("page", page)));
        judge(&files, &WORLD.fingerprints())
    };
    let report = judged(WORLD.arv.cosigned(&[&BEL, &CHE]), &both);
    assert_eq!(report.verdict(), Verdict::Holds, "{}", report.to_text());
    let words = "the quorum of the policy given beside it cosigned that head: bel-1, bel-2, che-1, che-2";
    assert!(says(&report.findings[0].proved, words), "{}", report.to_text());
    let report = judged(WORLD.arv.cosigned(&[&BEL]), &both);
    assert_eq!(report.verdict(), Verdict::Rests);
    assert!(
        says(&report.findings[0].rests_on, "only bel-1, bel-2 of its witnesses did"),
        "{}",
        report.to_text()
    );
    // One witness that stands twice is no quorum of two.
    let twice = policy(&(keys("bel", &BEL) + &keys("che", &BEL)), "both");
    let report = judged(WORLD.arv.cosigned(&[&BEL]), &twice);
    assert_eq!(report.verdict(), Verdict::Broken);
    assert!(report.to_text().contains("one key under two names is one witness"), "{}", report.to_text());
}
