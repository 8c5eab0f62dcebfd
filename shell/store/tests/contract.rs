//! What every store must do.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

use std::path::Path;
use std::sync::Arc;

use comity_store::{
    ActRow, Change, Countersigned, Ending, Entry, Filing, GuardKind, GuardRow, Hold, IndexRow, LetterName,
    LetterRow, Notary, ReceiptRow, RulingRow, Store, StoreError,
};
use comity_words::{Digest, Moment, Party, Reference, StateCode};

#[test]
fn a_filing_is_on_file_after_reopening_with_its_leaf_head_and_letter() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let filed = store.file(submission(1, 0)).unwrap();
    assert_eq!((filed.leaves.as_slice(), filed.head.size), (&[0][..], 1));
    drop(store);

    let store = open(dir.path());
    let dossier = store.dossier(&case(1)).unwrap().unwrap();
    assert_eq!((dossier.version, dossier.acts.len(), dossier.acts[0].leaf), (1, 1, 0));
    assert_eq!(store.outbox(moment(0), 9).unwrap().len(), 1);
    assert_eq!(store.head().unwrap().unwrap(), filed.head);
    assert_eq!(store.next_due().unwrap(), Some(moment(500)));
    assert_eq!(store.due(moment(500)).unwrap(), [case(1)]);
    assert_eq!(store.due(moment(499)).unwrap(), []);
}

#[test]
fn a_filing_decided_on_an_older_dossier_is_refused_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.file(submission(1, 0)).unwrap();
    assert_eq!(store.file(submission(1, 0)).unwrap_err(), StoreError::Moved);
    assert_eq!(store.head().unwrap().unwrap().size, 1);
    assert_eq!(store.outbox(moment(0), 9).unwrap().len(), 1);
}

#[test]
fn a_receipt_stands_under_the_second_head_and_names_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let filed = store.file(countersigned(1, "m1")).unwrap();
    assert_eq!(filed.release, b"leaf 0 under 1");
    assert_eq!(store.head().unwrap().unwrap().size, 2);
    assert_eq!(store.heads(0, 9).unwrap().into_iter().map(|(size, _)| size).collect::<Vec<_>>(), [1, 2]);
    let receipt = &store.receipted(&name("m1")).unwrap()[0];
    assert_eq!((receipt.event.as_str(), receipt.leaf), ("filed", 1));
    assert_eq!(store.ending(&name("m1")).unwrap().unwrap().0.event, "filed");
}

#[test]
fn a_letter_has_one_ending() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.file(countersigned(1, "m1")).unwrap();
    assert_eq!(store.file(countersigned(2, "m1")).unwrap_err(), StoreError::Ended("m1".to_owned()));
    assert!(store.dossier(&case(2)).unwrap().is_none());
    assert_eq!(store.head().unwrap().unwrap().size, 2);
}

#[test]
fn many_writers_share_batches_and_every_leaf_is_given_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(open(dir.path()));
    let threads: Vec<_> = (0..8u32)
        .map(|thread| {
            let store = store.clone();
            std::thread::spawn(move || {
                (0..25).map(|n| store.file(submission(1 + thread * 25 + n, 0)).unwrap().leaves[0]).collect()
            })
        })
        .collect();
    let mut leaves: Vec<u64> = threads.into_iter().flat_map(|t| -> Vec<u64> { t.join().unwrap() }).collect();
    leaves.sort_unstable();
    assert_eq!(leaves, (0..200).collect::<Vec<u64>>());
    assert_eq!(store.head().unwrap().unwrap().size, 200);
    // The tree read back from its nodes has the root that was signed.
    drop(store);
    let store = open(dir.path());
    let head = store.file(submission(1000, 0)).unwrap().head;
    let heads = store.heads(200, 9).unwrap();
    assert_eq!(heads.len(), 2);
    let text = format!("{}\n", heads[0].1.split_once("\n\n").unwrap().0);
    let earlier = comity_journal::Checkpoint::read(&text).unwrap();
    let proof =
        store.with_tiles(|tiles| comity_journal::Consistency::make(tiles, 200, 201)).unwrap().unwrap();
    assert_eq!(proof.check(&earlier.root, &head.root), Ok(()));
}

#[test]
fn one_filing_that_cannot_be_written_does_not_take_its_neighbours_along() {
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(open(dir.path()));
    store.file(submission(1, 0)).unwrap();
    let threads: Vec<_> = (2..40u32)
        .map(|n| {
            let store = store.clone();
            std::thread::spawn(move || {
                let mut filing = submission(n, 0);
                if n == 7 {
                    // The same act a second time, behind the back of the version check.
                    filing.changes.push(Change::Act(Box::new(act(1))));
                }
                store.file(filing).map(drop)
            })
        })
        .collect();
    let outcomes: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_err()).count(), 1);
    assert!(matches!(outcomes[5], Err(StoreError::Twice(_))), "{:?}", outcomes[5]);
    assert_eq!(store.head().unwrap().unwrap().size, 38);
    assert!(store.dossier(&case(7)).unwrap().is_none());
}

#[test]
fn a_head_that_cannot_be_signed_files_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("node.db"), Box::new(Mute)).unwrap();
    assert!(matches!(store.file(submission(1, 0)), Err(StoreError::Unsigned(_))));
    assert!(store.dossier(&case(1)).unwrap().is_none() && store.head().unwrap().is_none());
}

#[test]
fn attack_90_a_full_disk_leaves_no_half_state_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.file(submission(1, 0)).unwrap();
    let pages: i64 = raw(dir.path()).query_row("pragma page_count", [], |row| row.get(0)).unwrap();
    store.limit_pages(u32::try_from(pages).unwrap()).unwrap();
    let mut filing = submission(2, 0);
    filing.entries[0].record = vec![0; 200_000];
    assert_eq!(store.file(filing).unwrap_err(), StoreError::DiskFull);
    assert!(store.dossier(&case(2)).unwrap().is_none());
    assert_eq!(store.head().unwrap().unwrap().size, 1);

    store.limit_pages(1_000_000).unwrap();
    store.file(submission(2, 0)).unwrap();
    assert_eq!(store.head().unwrap().unwrap().size, 2);
}

#[test]
fn a_newer_folder_is_refused_with_both_numbers() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    raw(dir.path()).execute_batch("pragma user_version = 99").unwrap();
    let Err(refused) = Store::open(&dir.path().join("node.db"), Box::new(Plain)) else { panic!("opened") };
    assert_eq!(refused, StoreError::Newer { found: 99, known: comity_store::FORMAT });
}

#[test]
fn a_file_that_is_no_database_is_refused_with_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("node.db"), vec![7; 4096]).unwrap();
    let Err(refused) = Store::open(&dir.path().join("node.db"), Box::new(Plain)) else { panic!("opened") };
    assert!(matches!(refused, StoreError::Damaged(_)), "{refused}");
}

#[test]
fn a_draft_is_never_overwritten_silently() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let draft = |version| comity_store::DraftRow {
        case: case(1),
        version,
        body: vec![u8::try_from(version).unwrap()],
        changed_at: moment(0),
        author: None,
        waits: false,
    };
    store.save_draft(draft(1)).unwrap();
    assert_eq!(store.save_draft(draft(1)).unwrap_err(), StoreError::Moved);
    store.save_draft(draft(2)).unwrap();
    assert_eq!(store.save_draft(draft(2)).unwrap_err(), StoreError::Moved);
    assert_eq!(store.draft(&case(1)).unwrap().unwrap().body, [2]);
}

#[test]
fn a_number_is_given_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!((store.next_number("a").unwrap(), store.next_number("a").unwrap()), (1, 2));
    drop(store);
    assert_eq!(open(dir.path()).next_number("a").unwrap(), 3);
}

struct Plain;

impl Notary for Plain {
    fn origin(&self) -> String {
        "arv.example/comity/journal-1".to_owned()
    }
    fn sign(&self, size: u64, root: Digest) -> Result<String, String> {
        let head = comity_journal::Checkpoint { origin: self.origin().to_owned(), size, root };
        Ok(format!("{}\n— nobody AAAA\n", head.text()))
    }
}

struct Mute;

impl Notary for Mute {
    fn origin(&self) -> String {
        "mute".to_owned()
    }
    fn sign(&self, _: u64, _: Digest) -> Result<String, String> {
        Err("the device is away".to_owned())
    }
}

#[test]
fn an_act_raises_the_grade_of_a_case_and_lifts_no_seal() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let sealed = GuardKind { units: vec!["ii-a".into()], sealed_to: Some(vec!["okafor".into()]) };
    let row =
        |grade: &str, kind: &GuardKind| GuardRow { case: case(1), grade: grade.into(), kind: kind.clone() };
    let ruling = RulingRow {
        at: moment(0),
        by: None,
        about: case(1).to_string(),
        what: "is sealed".into(),
        reason: None,
    };
    store.rule(vec![Hold::Guard(row("sensitive", &sealed))], ruling).unwrap();
    for (said, stands) in [("normal", "sensitive"), ("restricted", "restricted"), ("sensitive", "restricted")]
    {
        // As a letter read it before the seal was on file.
        store.note(vec![Change::Raised(Box::new(row(said, &GuardKind::default())))]).unwrap();
        let guard = store.guard(&case(1)).unwrap().unwrap();
        assert_eq!((guard.grade.as_str(), &guard.kind), (stands, &sealed), "{said}");
    }
}

fn open(dir: &Path) -> Store {
    Store::open(&dir.join("node.db"), Box::new(Plain)).unwrap()
}

fn raw(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("node.db")).unwrap()
}

fn state(code: &str) -> StateCode {
    code.parse().unwrap()
}

fn moment(second: i64) -> Moment {
    Moment::from_second(second).unwrap()
}

fn case(number: u32) -> Reference {
    Reference::new(state("ARV"), state("BEL"), 2026, number).unwrap()
}

fn act(number: u32) -> ActRow {
    ActRow {
        case: case(number),
        digest: Digest::of(&number.to_be_bytes()),
        author: state("ARV"),
        lane: Party::Requesting,
        number: 1,
        prev: None,
        seen: None,
        made_at: moment(10),
        recorded: None,
        kind: "request.submitted".to_owned(),
        standing: "ours".to_owned(),
        objection: None,
        entry: 0,
        disclosures: Some(vec![1, 2, 3]),
    }
}

fn entry(number: u32) -> Entry {
    Entry {
        kind: comity_journal::EntryKind::Act,
        commitment: Digest::of(&number.to_le_bytes()),
        case: Some(case(number)),
        record: b"sealed".to_vec(),
    }
}

fn index(number: u32) -> Change {
    Change::Index(Box::new(IndexRow {
        case: case(number),
        side: Party::Requesting,
        counterpart: state("BEL"),
        treaty: "sha256:00".to_owned(),
        open: true,
        next_due: Some(moment(500)),
        hint: None,
        standing: None,
    }))
}

fn submission(number: u32, version: u64) -> Filing {
    Filing {
        expects: Some((case(number), version)),
        entries: vec![entry(number)],
        changes: vec![
            index(number),
            Change::Act(Box::new(act(number))),
            Change::Letter(Box::new(LetterRow {
                message_id: format!("letter-{number}"),
                case: Some(case(number)),
                act: Digest::of(&number.to_be_bytes()),
                addressee: state("BEL"),
                letter: b"letter".to_vec(),
                attempt: 1,
                posts: 0,
                next_at: moment(0),
                sent_at: moment(10),
                not_after: moment(100),
                grace_until: moment(110),
            })),
        ],
        ..Filing::default()
    }
}

fn name(message_id: &str) -> LetterName {
    LetterName::new(&state("ARV"), message_id)
}

fn countersigned(number: u32, message_id: &str) -> Filing {
    let id = name(message_id);
    Filing {
        expects: Some((case(number), 0)),
        open_letter: Some(id.clone()),
        entries: vec![entry(number)],
        changes: vec![index(number), Change::Act(Box::new(act(number)))],
        countersign: Some(Box::new(move |placed| {
            Ok(Countersigned {
                entries: vec![Entry { kind: comity_journal::EntryKind::Receipt, ..entry(number) }],
                changes: vec![
                    Change::Receipt(Box::new(ReceiptRow {
                        letter: id.clone(),
                        event: "filed".to_owned(),
                        issuer: state("BEL"),
                        at: moment(20),
                        act: Some(Digest::of(&number.to_be_bytes())),
                        case: Some(case(number)),
                        digest: Digest::of(b"receipt"),
                        standing: Some("admitted".to_owned()),
                        stood: None,
                        their_leaf: Some(placed.leaves[0]),
                        reason: None,
                        entry: 0,
                    })),
                    Change::Ending(Ending {
                        name: id.clone(),
                        event: "filed".to_owned(),
                        letter: Digest::of(b"letter"),
                        entry: 0,
                    }),
                ],
                release: format!("leaf {} under {}", placed.leaves[0], placed.head.size).into_bytes(),
            })
        })),
    }
}
