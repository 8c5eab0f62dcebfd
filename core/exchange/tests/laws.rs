//! The laws of what is exchanged: receipts fold alike in any order, what is written is read, parcels
//! arrive whole or not at all, custody joins or says where not.

#![allow(clippy::unwrap_used)]

mod offices;

use comity_dossier::commitment::Commitment;
use comity_dossier::{Admission, Seen};
use comity_exchange::custody::{Action, Basis, CustodyPayload, CustodyRecord, GapKind, Hand, gaps};
use comity_exchange::dispatch::{Filing, open_receipt};
use comity_exchange::parcel::{
    Answer, Checking, Fetch, FilePath, Manifest, OpenError, SEGMENT, Spooled, Spooling, Took,
};
use comity_exchange::{
    Code, CoverPayload, Event, Flag, Head, LeafPlace, LetterState, MessageId, ReceiptPayload, Shown, Standing,
};
use comity_seal::{Opener, SignedAs, Signer};
use comity_words::{Digest, Party, Role};
use offices::*;
use proptest::prelude::*;

// ---- receipts

fn receipt(event: Event, variant: u8) -> ReceiptPayload {
    let letter = &packed().letter.header;
    let (from, to) = if event.by_sender() { ("ARV", "BEL") } else { ("BEL", "ARV") };
    let files = event.files();
    let leaf = LeafPlace {
        origin: "bel.example/comity/journal-1".to_owned(),
        index: 5 + u64::from(variant),
        size: 100,
        root: Digest::of(b"root"),
    };
    ReceiptPayload {
        event,
        message_id: letter.message_id,
        act: Some(packed().cover.act),
        letter: letter.sha256,
        lane: Some(Party::Requesting),
        number: Some(1),
        from: state(from),
        to: state(to),
        prev_receipt: None,
        standing: files.then_some(if variant == 0 { Standing::Admitted } else { Standing::Waiting }),
        stood: None,
        reason: (event.ends_badly() || event == Event::Objected).then_some(Code::ALL[usize::from(variant)]),
        article: None,
        at: noon().plus_seconds(60 + i64::from(variant)),
        leaf: files.then_some(leaf),
        head_seen: packed().cover.head.clone(),
    }
}

fn any_receipt() -> impl Strategy<Value = ReceiptPayload> {
    (0..Event::ALL.len(), 0u8..3).prop_map(|(event, variant)| receipt(Event::ALL[event], variant))
}

fn joined<'a>(receipts: impl IntoIterator<Item = &'a ReceiptPayload>) -> LetterState {
    let mut state = LetterState::default();
    receipts.into_iter().for_each(|receipt| state.join(receipt.clone()));
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn joining_receipts_is_commutative_associative_and_idempotent(
        one in proptest::collection::vec(any_receipt(), 0..5),
        two in proptest::collection::vec(any_receipt(), 0..5),
        three in proptest::collection::vec(any_receipt(), 0..5),
    ) {
        let [a, b, c] = [joined(&one), joined(&two), joined(&three)];
        let merged = |x: &LetterState, y: &LetterState| { let mut z = x.clone(); z.merge(y); z };
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        // And what is shown only ever grows.
        prop_assert!(merged(&a, &b).shown() >= a.shown());
        prop_assert!(merged(&a, &b).flags().is_superset(&a.flags()));
    }

    #[test]
    fn a_receipt_reads_back_what_it_writes(receipt in any_receipt()) {
        prop_assert_eq!(ReceiptPayload::read(&receipt.write()), Ok(receipt));
    }

    #[test]
    fn a_cover_reads_back_what_it_writes(
        attempt in 1u32..,
        size in 0u64..(1 << 53),
        groups in proptest::collection::btree_map("[a-z]{1,8}", proptest::collection::vec("[a-z]{1,9}", 0..4), 0..4),
    ) {
        let commitments = |texts: Vec<String>| texts.iter().map(|text| Commitment::to(text)).collect();
        let cover = CoverPayload {
            attempt,
            head: Some(Head { origin: "arv.example/comity/journal-1".to_owned(), size, root: Digest::of(b"r") }),
            disclosed: groups.into_iter().map(|(name, texts)| (name, commitments(texts))).collect(),
            ..packed().cover.clone()
        };
        prop_assert_eq!(CoverPayload::read(&cover.write()), Ok(cover));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let _ = at_belmora(&bytes);
        // One byte changed anywhere in a letter is never filed as if nothing had happened.
        let mut letter = packed().letter.bytes();
        let at = at.index(letter.len());
        prop_assume!(letter[at] != byte);
        letter[at] = byte;
        prop_assert!(at_belmora(&letter).is_err());
    }
}

#[test]
fn attack_56_every_permutation_of_a_letters_receipts_gives_one_state() {
    let events = [Event::Submitted, Event::Arrived, Event::Filed, Event::Undeliverable];
    let receipts = events.map(|event| receipt(event, 0));
    let whole = joined(&receipts);
    for order in permutations(4) {
        assert_eq!(joined(order.iter().map(|place| &receipts[*place])), whole);
        assert_eq!(joined(order.iter().chain(&order).map(|place| &receipts[*place])), whole);
    }
}

#[test]
fn what_is_shown_grows_from_queued_to_filed() {
    let mut state = LetterState::default();
    assert_eq!(state.shown(), Shown::Queued);
    for (event, shown) in [
        (Event::Submitted, Shown::Submitted),
        (Event::Arrived, Shown::Arrived),
        (Event::Filed, Shown::Filed(5)),
        (Event::Objected, Shown::Objected(5)),
        (Event::Unreadable, Shown::Ended(Event::Unreadable, Code::TooLarge)),
    ] {
        state.join(receipt(event, 0));
        assert_eq!(state.shown(), shown);
    }
}

#[test]
fn attack_57_filed_and_undeliverable_cross_in_either_order_and_the_filing_is_kept_as_proof() {
    let (filed, given_up) = (receipt(Event::Filed, 0), receipt(Event::Undeliverable, 1));
    for order in [[&filed, &given_up], [&given_up, &filed]] {
        let state = joined(order);
        assert_eq!(state.shown(), Shown::Ended(Event::Undeliverable, Code::ALL[1]));
        assert_eq!(state.flags(), [Flag::CrossedEnding].into());
        assert_eq!(state.recorded(), Some(filed.at));
        assert_eq!(state.binding(), Some(None));
    }
}

#[test]
fn attack_58_two_endings_by_one_issuer_are_an_equivocation() {
    let state = joined(&[receipt(Event::Filed, 0), receipt(Event::Unreadable, 1)]);
    assert!(state.flags().contains(&Flag::Equivocation));
    let again = joined(&[receipt(Event::Filed, 0), receipt(Event::Filed, 0)]);
    assert!(again.flags().is_empty(), "the stored receipt, byte for byte, is one receipt");
    let other_leaf = joined(&[receipt(Event::Filed, 0), receipt(Event::Filed, 1)]);
    assert_eq!(other_leaf.flags(), [Flag::Equivocation].into());
}

#[test]
fn attack_55_a_receipt_of_another_letter_act_or_member_answers_nothing() {
    let (header, act) = (&packed().letter.header, packed().cover.act);
    let filed = receipt(Event::Filed, 0);
    assert_eq!(filed.answers(header, act), Ok(()));
    let other_id: MessageId = "0193f0c2-7a11-7c3e-9b52-5e1f0a6d4c22".parse().unwrap();
    for wrong in [
        ReceiptPayload { message_id: other_id, ..filed.clone() },
        ReceiptPayload { act: Some(Digest::of(b"other")), ..filed.clone() },
        ReceiptPayload { letter: Digest::of(b"other"), ..filed.clone() },
        ReceiptPayload { from: state("CHE"), ..filed.clone() },
        ReceiptPayload { from: state("ARV"), to: state("BEL"), ..filed.clone() },
        ReceiptPayload { to: state("CHE"), ..filed.clone() },
    ] {
        assert!(wrong.answers(header, act).is_err(), "{wrong:?}");
    }
    // Only the sender gives up a letter, only the receiver files it.
    let given_up = receipt(Event::Undeliverable, 0);
    assert_eq!(given_up.answers(header, act), Ok(()));
    assert!(
        ReceiptPayload { from: state("BEL"), to: state("ARV"), ..given_up }.answers(header, act).is_err()
    );
}

#[test]
fn attack_55_a_forged_receipt_is_refused_before_it_is_read() {
    let filed = receipt(Event::Filed, 0);
    let sign = |office: &Office, as_| office.signer.sign(as_, filed.at, &filed.write()).unwrap();
    assert_eq!(
        open_receipt(&sign(&BEL, SignedAs::Receipt), &state("BEL"), &KEYRING, None),
        Ok(filed.clone())
    );
    let code = |pair, from: &str| open_receipt(&pair, &state(from), &KEYRING, None).unwrap_err().code;
    assert_eq!(code(sign(&CHE, SignedAs::Receipt), "BEL"), Code::UnknownKey);
    assert_eq!(code(sign(&CHE, SignedAs::Receipt), "CHE"), Code::UnknownKey);
    assert_eq!(code(sign(&BEL, SignedAs::Cover), "BEL"), Code::BadHeader);
    let later = BEL.signer.sign(SignedAs::Receipt, filed.at.plus_seconds(1), &filed.write()).unwrap();
    assert_eq!(code(later, "BEL"), Code::BadHeader);
}

#[test]
fn a_receipt_that_says_too_little_or_too_much_is_refused() {
    let filed = receipt(Event::Filed, 0);
    let away = receipt(Event::TurnedAway, 0);
    let beyond = LeafPlace { index: 100, ..filed.leaf.clone().unwrap() };
    for wrong in [
        ReceiptPayload { leaf: None, ..filed.clone() },
        ReceiptPayload { standing: None, ..filed.clone() },
        ReceiptPayload { reason: Some(Code::Lane), ..filed.clone() },
        ReceiptPayload { leaf: Some(beyond), ..filed.clone() },
        ReceiptPayload { to: filed.from.clone(), ..filed.clone() },
        ReceiptPayload { reason: None, ..away.clone() },
        ReceiptPayload { leaf: filed.leaf.clone(), ..away },
        ReceiptPayload { reason: None, ..receipt(Event::Objected, 0) },
    ] {
        assert!(ReceiptPayload::read(&wrong.write()).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_filing_is_receipted_as_the_worked_example_has_it() {
    let opened = at_belmora(&packed().letter.bytes()).unwrap();
    let leaf = receipt(Event::Filed, 0).leaf.unwrap();
    let filing = Filing {
        objected: false,
        standing: Standing::Admitted,
        reason: None,
        article: Some("3(3)".to_owned()),
        stood: Some(Seen { number: 4, digest: Digest::of(b"four") }),
        leaf,
        at: noon().plus_seconds(200),
        prev_receipt: None,
    };
    let filed = opened.receipt(filing.clone());
    assert_eq!((filed.event, filed.event.etsi()), (Event::Filed, "D.1"));
    assert_eq!(filed.answers(&packed().letter.header, packed().cover.act), Ok(()));
    assert_eq!(ReceiptPayload::read(&filed.write()), Ok(filed));
    // What the lane decides becomes an objection with its code.
    let (standing, reason) = Standing::of(Admission::BadPrev);
    let objected = opened.receipt(Filing { standing, reason, ..filing });
    assert_eq!((objected.event, objected.reason), (Event::Objected, Some(Code::Lane)));
    assert_eq!(joined(&[objected]).binding(), None, "an act that is not told binds nobody");
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![vec![]];
    }
    let shorter = permutations(n - 1);
    let insert = |order: &Vec<usize>, at: usize| [&order[..at], &[n - 1], &order[at..]].concat();
    shorter.iter().flat_map(|order| (0..n).map(move |at| insert(order, at))).collect()
}

// ---- parcels

fn spooled(content: &[u8], path: &str) -> (Spooled, Vec<u8>) {
    let (mut sealed, path) = (Vec::new(), path.parse::<FilePath>().unwrap());
    let recipients = [BEL.office.recipient().clone()];
    let mut spooling =
        Spooling::begin(path, content.len() as u64, &recipients, &mut seeded(1), &mut sealed).unwrap();
    content.chunks(1000).for_each(|piece| spooling.push(piece, &mut sealed));
    (spooling.finish(&mut sealed), sealed)
}

fn manifest(spooled: &Spooled) -> Manifest {
    Manifest {
        parcel: packed().letter.header.message_id,
        from: state("ARV"),
        to: state("BEL"),
        files: vec![spooled.file().clone()],
        recipients: vec![BEL.office.recipient().fingerprint()],
        conditions: None,
        custody: Some(Digest::of(b"line")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_file_of_any_size_arrives_whole_or_not_at_all(size in 0usize..200_000, cut in any::<proptest::sample::Index>()) {
        let content: Vec<u8> = (0..size).map(|n| (n * 7) as u8).collect();
        let (spooled, sealed) = spooled(&content, "data/X0001/content.bin");
        prop_assert_eq!(spooled.file().sealed_size, sealed.len() as u64);
        prop_assert_eq!(spooled.file().sealed_sha256, Digest::of(&sealed));
        prop_assert_eq!(&spooled.segments().0[..], &[Digest::of(&sealed)][..]);
        let open = |sealed: &[u8]| {
            let openers: [&dyn Opener; 1] = [&BEL.office];
            let mut checking = Checking::begin(spooled.file().clone(), &openers);
            let mut plain = Vec::new();
            sealed.chunks(3000).try_for_each(|piece| checking.push(piece, &mut plain))?;
            checking.finish(&mut plain).map(|verified| (verified, plain))
        };
        let (verified, plain) = open(&sealed).unwrap();
        prop_assert_eq!(verified.sha256, Digest::of(&content));
        prop_assert_eq!(plain, content);
        prop_assert!(matches!(open(&sealed[..cut.index(sealed.len())]), Err(OpenError::Seal(_))));
    }
}

#[test]
fn a_manifest_reads_back_under_the_digest_an_act_names_and_under_no_other() {
    let manifest = manifest(&spooled(b"evidence", "data/X0001/content.bin").0);
    assert_eq!(Manifest::read(&manifest.write(), manifest.digest()), Ok(manifest.clone()));
    let other = Digest::of(b"another manifest");
    assert_eq!(Manifest::read(&manifest.write(), other).unwrap_err().code, Code::CoverMismatch);
    let mut twice = manifest.clone();
    twice.files.push(twice.files[0].clone());
    assert!(Manifest::read(&twice.write(), twice.digest()).is_err());
    let mut lying = manifest;
    lying.files[0].segments = 2;
    assert!(Manifest::read(&lying.write(), lying.digest()).is_err());
}

#[test]
fn attack_83_paths_that_are_not_ours_are_refused_by_the_grammar() {
    for path in [
        "../x",
        "/data/X0001/content.bin",
        "data/X0001/../content.bin",
        "C:data/X0001/content.bin",
        "data/X001/content.bin",
        "data/X0001/content.BIN",
        "data/X0001/content.",
        "data/X0001/content.bin.",
        "data/X0001/CON",
        "data/X0001/content.b\0n",
        "data/x0001/content.bin",
        "data/X1234567/content.bin",
        "data/X0001/content.abcdefghi",
    ] {
        assert!(path.parse::<FilePath>().is_err(), "{path}");
    }
}

#[test]
fn attack_87_a_wrong_segment_is_asked_for_again_and_then_stops_the_parcel() {
    let (spooled, sealed) = spooled(b"evidence", "data/X0001/content.bin");
    let list = spooled.segments().text();
    let mut fetch = Fetch::begin(spooled.file().clone(), list.as_bytes(), &[]).unwrap();
    let [segment] = fetch.next()[..] else { panic!("one segment") };
    assert_eq!((segment.from, segment.until), (0, sealed.len() as u64));
    let size = sealed.len() as u64;
    assert_eq!(fetch.took(0, size, Digest::of(b"wrong")), Ok(Took::Again));
    assert_eq!(fetch.took(0, size - 1, Digest::of(&sealed)), Ok(Took::Again));
    assert!(!fetch.is_whole());
    assert_eq!(fetch.took(0, size, Digest::of(&sealed)), Ok(Took::Held));
    assert!(fetch.is_whole() && fetch.next().is_empty());
    let mut again = Fetch::begin(spooled.file().clone(), list.as_bytes(), &[]).unwrap();
    let results: Vec<_> = (0..3).map(|_| again.took(0, size, Digest::of(b"wrong")).is_ok()).collect();
    assert_eq!(results, [true, true, false]);
    assert!(Fetch::begin(spooled.file().clone(), b"short", &[]).is_err());
    assert!(Fetch::begin(spooled.file().clone(), "0".repeat(65).as_bytes(), &[]).is_err());
}

#[test]
fn attack_87_an_object_that_changed_between_ranges_ends_the_attempt() {
    let (spooled, _) = spooled(b"evidence", "data/X0001/content.bin");
    let list = spooled.segments().text();
    let fetch = Fetch::begin(spooled.file().clone(), list.as_bytes(), &[]).unwrap();
    let etag = spooled.file().sealed_sha256.hex();
    let good = Answer { status: 206, total: Some(spooled.file().sealed_size), etag: Some(&etag) };
    assert_eq!(fetch.check(&good), Ok(()));
    for wrong in [
        Answer { status: 200, ..good.clone() },
        Answer { total: Some(1), ..good.clone() },
        Answer { total: None, ..good.clone() },
        Answer { etag: Some("other"), ..good.clone() },
        Answer { etag: None, ..good },
    ] {
        assert!(fetch.check(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_fetch_goes_on_where_it_stopped() {
    // Sizes of a large file, without its bytes.
    let (spooled, _) = spooled(b"evidence", "data/X0001/content.bin");
    let mut file = spooled.file().clone();
    (file.size, file.sealed_size) = (SEGMENT * 9, SEGMENT * 9 + 4000);
    file.segments = 10;
    let digests: Vec<Digest> = (0..10u8).map(|n| Digest::of(&[n])).collect();
    let list: String = digests.iter().map(|digest| digest.hex() + "\n").collect();
    file.segment_list = Digest::of(list.as_bytes());
    let mut fetch = Fetch::begin(file.clone(), list.as_bytes(), &[]).unwrap();
    assert_eq!(fetch.next().iter().map(|segment| segment.number).collect::<Vec<_>>(), [0, 1, 2, 3]);
    for number in [0, 2, 9] {
        let size = if number == 9 { 4000 } else { SEGMENT };
        assert_eq!(fetch.took(number, size, digests[number as usize]), Ok(Took::Held));
    }
    let mut resumed = Fetch::begin(file, list.as_bytes(), fetch.bitmap()).unwrap();
    assert_eq!(resumed.next().iter().map(|segment| segment.number).collect::<Vec<_>>(), [1, 3, 4, 5]);
    // Going on does not unsettle what holds; a segment beyond the end is nobody's.
    assert_eq!(resumed.took(10, 0, Digest::of(b"beyond")), Ok(Took::Again));
}

#[test]
fn attack_89_a_file_that_is_not_what_the_manifest_says_is_not_taken() {
    let (spooled, sealed) = spooled(b"evidence", "data/X0001/content.bin");
    let mut file = spooled.file().clone();
    file.sha256 = Digest::of(b"something else");
    let openers: [&dyn Opener; 1] = [&BEL.office];
    let mut checking = Checking::begin(file, &openers);
    let mut plain = Vec::new();
    checking.push(&sealed, &mut plain).unwrap();
    assert!(matches!(checking.finish(&mut plain), Err(OpenError::NotAsSaid(_))));
}

// ---- custody

fn custody(seq: u32, action: Action, by: &Office, prev: Option<Digest>) -> CustodyPayload {
    let whole = Some(Digest::of(b"evidence"));
    CustodyPayload {
        seq,
        prev,
        exhibit: "X0001".to_owned(),
        action,
        at: noon().plus_seconds(i64::from(seq)),
        place: "Port Aven".to_owned(),
        performer: Hand {
            role: Role::Officer,
            authority: by.state.clone(),
            commitment: Some(Digest::of(b"name")),
        },
        witness: None,
        instrument: None,
        input: whole,
        output: whole,
        basis: Basis { request: submitted().case, clause: Some("12(1)".to_owned()) },
        seals: vec![],
        condition: None,
    }
}

fn kept(payload: &CustodyPayload, by: &Office) -> CustodyRecord {
    CustodyRecord::open(&payload.sign(&by.signer).unwrap(), &by.state, &KEYRING, None).unwrap()
}

/// Belmora acquires and gives, Arvenia takes.
fn chain() -> Vec<CustodyRecord> {
    let one = kept(&custody(1, Action::Acquire, &BEL, None), &BEL);
    let two = kept(&custody(2, Action::TransferOut, &BEL, Some(one.line)), &BEL);
    let three = kept(&custody(3, Action::TransferIn, &ARV, Some(two.line)), &ARV);
    vec![one, two, three]
}

fn kinds(chain: &[CustodyRecord]) -> Vec<GapKind> {
    gaps(chain).into_iter().map(|gap| gap.why).collect()
}

#[test]
fn a_hand_over_with_two_signatures_joins() {
    assert_eq!(kinds(&chain()), []);
    assert_eq!(kinds(&chain()[..2]), [GapKind::Open]);
    let payload = &chain()[0].payload;
    assert_eq!(CustodyPayload::read(&payload.write()), Ok(payload.clone()));
}

#[test]
fn attack_91_a_chain_that_does_not_join_names_every_gap() {
    let removed = [chain()[0].clone(), chain()[2].clone()];
    assert_eq!(kinds(&removed), [GapKind::Number, GapKind::Prev, GapKind::NotGiven]);
    let mut reordered = chain();
    reordered.swap(0, 1);
    assert!(kinds(&reordered).contains(&GapKind::Time));
    let others = |change: fn(&mut CustodyRecord)| {
        let mut chain = chain();
        change(&mut chain[2]);
        kinds(&chain)
    };
    assert_eq!(others(|last| last.by = state("BEL")), [GapKind::Signer]);
    assert_eq!(others(|last| last.payload.at = noon()), [GapKind::Time]);
    assert_eq!(others(|last| last.payload.exhibit = "X0002".to_owned()), [GapKind::Exhibit]);
    let swapped = others(|last| {
        last.payload.input = Some(Digest::of(b"swapped"));
        last.payload.output = last.payload.input;
    });
    assert_eq!(swapped, [GapKind::Digest]);
    let analysed = others(|last| last.payload.action = Action::Analyse);
    assert_eq!(analysed, [GapKind::Open, GapKind::Hand]);
    assert_eq!(kinds(&chain()[2..])[2..], [GapKind::NotGiven]);
}

#[test]
fn attack_91_a_record_signed_anew_by_another_is_refused() {
    let payload = custody(1, Action::Acquire, &BEL, None);
    let by_third = payload.sign(&CHE.signer).unwrap();
    assert_eq!(
        CustodyRecord::open(&by_third, &state("BEL"), &KEYRING, None).unwrap_err().code,
        Code::UnknownKey
    );
    let text = payload.sign(&BEL.signer).unwrap();
    let one_line = text.lines().next().unwrap();
    assert!(
        CustodyRecord::open(one_line, &state("BEL"), &KEYRING, None).is_err(),
        "both signatures are required"
    );
}

// ---- the outbox

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_letter_nobody_answers_is_given_up_once_in_time_and_never_before_asking(
        bound in 1i64..200_000, jumps in proptest::collection::vec(1i64..40_000, 1..200), seed in any::<u64>(),
    ) {
        use comity_exchange::{Outbox, Step, grace};
        let mut outbox = Outbox::queue(noon(), noon().plus_seconds(bound));
        let (mut now, mut chance, mut asked_late) = (noon(), seeded(seed), false);
        // The node looks whenever it is woken, also late, as after a night without power.
        for jump in jumps {
            match outbox.step(now) {
                Step::Send => {
                    prop_assert!(now <= outbox.not_after);
                    outbox.tried(now, &mut chance);
                }
                Step::Ask => {
                    prop_assert!(now > outbox.not_after);
                    asked_late |= now >= outbox.gives_up_at();
                    outbox.tried(now, &mut chance);
                }
                Step::Wait(until) => prop_assert!(until > now && until <= outbox.gives_up_at()),
                Step::GiveUp => {
                    prop_assert!(asked_late && now.as_second() >= noon().as_second() + bound + grace(bound));
                    outbox.end();
                }
                Step::Rest => prop_assert!(outbox.ended),
            }
            now = now.plus_seconds(jump);
        }
        // However it was woken, two more looks after bound and grace end it.
        now = now.max(outbox.gives_up_at());
        for _ in 0..2 {
            match outbox.step(now) {
                Step::Ask => outbox.tried(now, &mut chance),
                Step::GiveUp => outbox.end(),
                step => prop_assert_eq!(step, Step::Rest),
            }
        }
        prop_assert!(outbox.ended);
    }
}
