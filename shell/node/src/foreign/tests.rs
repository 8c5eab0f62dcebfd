//! Letters that are altered, truncated, replayed, out of order, for another, from a stranger: each ends as
//! the protocol says, once.

mod given_back;

use comity_exchange::dispatch::{Address, pack};
use comity_exchange::{Event, MessageId, ReceiptPayload};
use comity_seal::{SignedAs, SignedPair, Signer as _, unverified_payload};
use comity_words::{Moment, OfficerId};
use serde_json::{Value, json};

use super::*;
use crate::{Answer as Does, Init, Office, TextFile, Verb};

#[test]
fn the_same_letter_again_gets_the_same_receipt_byte_for_byte_and_files_nothing() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let first = stage.delivered(&letter);
    let size = stage.bel_size();
    for _ in 0..5 {
        assert_eq!(stage.delivered(&letter), first);
    }
    assert_eq!(stage.bel_size(), size);
    assert_eq!(read(&first).event, Event::Filed);
}

#[test]
fn a_message_id_used_twice_is_turned_away_and_the_first_ending_stands() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let first = stage.delivered(&letter);
    let mut other = letter.clone();
    let last = other.len() - 1;
    other[last] ^= 1;
    let second = read(&stage.delivered(&other));
    assert_eq!((second.event, second.reason), (Event::TurnedAway, Some(Code::MessageIdReused)));
    let size = stage.bel_size();
    assert_eq!(read(&stage.delivered(&other)), second);
    assert_eq!(stage.bel_size(), size, "one answer for one id and digest");
    assert_eq!(stage.delivered(&letter), first);
    assert_eq!(stage.bel.store.outstanding().unwrap().incidents, 1);
}

#[test]
fn an_altered_letter_is_unreadable_once_and_for_all() {
    let stage = Stage::new();
    let (case, mut letter) = stage.sent();
    let middle = letter.len() / 2;
    letter[middle] ^= 1;
    let receipt = read(&stage.delivered(&letter));
    assert_eq!((receipt.event, receipt.reason), (Event::Unreadable, Some(Code::CannotOpen)));
    assert!(stage.bel.store.dossier(&case).unwrap().is_none());
    assert_eq!(read(&stage.delivered(&letter)), receipt);
}

#[test]
fn a_truncated_letter_is_unreadable() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let receipt = read(&stage.delivered(&letter[..letter.len() - 100]));
    assert_eq!((receipt.event, receipt.reason), (Event::Unreadable, Some(Code::Truncated)));
}

#[test]
fn bytes_without_a_header_line_get_no_signature_of_ours() {
    let stage = Stage::new();
    assert!(matches!(stage.bel.receive(b"hello", Some(&state("ARV"))).unwrap(), Answer::Nonsense));
    assert_eq!(stage.bel_size(), 0);
}

#[test]
fn a_letter_delivered_by_another_than_its_sender_leaves_nothing() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    assert!(matches!(
        stage.bel.receive(&letter, Some(&state("CEL"))).unwrap(),
        Answer::NotYours(Code::NotAddressed)
    ));
    assert_eq!(stage.bel_size(), 0);
    // It took nothing from the sender: brought by it, the letter is filed.
    assert_eq!(read(&stage.delivered(&letter)).event, Event::Filed);
    assert!(matches!(
        stage.bel.receive(&letter, Some(&state("CEL"))).unwrap(),
        Answer::NotYours(Code::NotAddressed)
    ));
}

#[test]
fn a_letter_of_a_stranger_gets_no_signature_of_ours() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let text = String::from_utf8_lossy(&letter).replacen("\"from\":\"ARV\"", "\"from\":\"CEL\"", 1);
    let header = text.split('\n').next().unwrap().to_owned();
    let age = &letter[letter.iter().position(|byte| *byte == b'\n').unwrap()..];
    let forged = [header.as_bytes(), age].concat();
    assert!(matches!(stage.bel.receive(&forged, Some(&state("CEL"))).unwrap(), Answer::Nonsense));
    assert_eq!(stage.bel_size(), 0);
}

#[test]
fn our_own_letter_reflected_is_not_filed() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let before = stage.arv.store.head().unwrap().unwrap().size;
    assert!(matches!(
        stage.arv.receive(&letter, Some(&state("BEL"))).unwrap(),
        Answer::NotYours(Code::Reflected)
    ));
    assert_eq!(stage.arv.store.head().unwrap().unwrap().size, before);
}

#[test]
fn a_letter_after_its_time_is_turned_away() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let late = stage.arv.now().plus_seconds(24 * 3600 + 1);
    stage.office_bel.perform(Verb::PracticeClock { to: late.to_string() }, None).unwrap();
    let receipt = read(&stage.delivered(&letter));
    assert_eq!((receipt.event, receipt.reason), (Event::TurnedAway, Some(Code::Expired)));
}

#[test]
fn a_stage_clock_behind_the_letter_judges_nothing() {
    let stage = Stage::new();
    let ahead = stage.arv.now().plus_seconds(3 * 24 * 3600);
    stage.office_arv.perform(Verb::PracticeClock { to: ahead.to_string() }, None).unwrap();
    let (_, letter) = stage.sent();
    assert!(matches!(stage.bel.receive(&letter, Some(&state("ARV"))).unwrap(), Answer::Later(_)));
    stage.office_bel.perform(Verb::PracticeClock { to: ahead.to_string() }, None).unwrap();
    assert_eq!(read(&stage.delivered(&letter)).event, Event::Filed);
}

#[test]
fn acts_that_come_out_of_order_wait_and_then_tell_the_story_in_order() {
    let stage = Stage::new();
    let (case, first) = stage.sent();
    stage.carry(&first);
    let about = vec!["facts-summary".to_owned()];
    stage.bel_does(&case, Does::Acknowledge { office: None });
    stage.bel_does(&case, Does::Ask { about, text: Some("Which?".to_owned()) });
    stage.bel_does(&case, Does::Accept { items: Vec::new(), answers: Default::default() });
    let mut letters = stage.bel.store.outbox(far(), 9).unwrap();
    letters.sort_by_key(|letter| stage.bel.store.act(letter.act).unwrap().unwrap().number);
    let [one, two, three] = &letters[..] else { panic!("{} letters", letters.len()) };
    for (letter, standing) in
        [(three, Standing::Waiting), (one, Standing::Admitted), (two, Standing::Admitted)]
    {
        let Answer::Receipt(lines) = stage.arv.receive(&letter.letter, Some(&state("BEL"))).unwrap() else {
            panic!("no receipt")
        };
        assert_eq!(read(&lines).standing, Some(standing), "{}", letter.message_id);
    }
    let view = stage.arv.case_view(&case).unwrap();
    let kinds: Vec<&str> = view.timeline.iter().map(|act| act.kind.as_str()).collect();
    assert_eq!(kinds, ["request.submitted", "request.acknowledged", "request.asked", "item.accepted"]);
    assert_eq!(view.waiting, 0);
}

#[test]
fn the_same_act_in_another_letter_names_the_first_leaf_and_moment() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    let first = read(&stage.delivered(&letter));
    let later = stage.bel.now().plus_seconds(3600);
    for office in [&stage.office_arv, &stage.office_bel] {
        office.perform(Verb::PracticeClock { to: later.to_string() }, None).unwrap();
    }
    let again = stage.packed_again(&case);
    let second = read(&stage.delivered(&again));
    assert_eq!(second.event, Event::Filed);
    assert_eq!(second.leaf.map(|leaf| leaf.index), first.leaf.map(|leaf| leaf.index));
    assert_eq!((second.at, second.act), (first.at, first.act));
    assert_ne!(second.message_id, first.message_id);
    assert_eq!(stage.bel.store.dossier(&case).unwrap().unwrap().acts.len(), 1);
}

#[test]
fn an_act_under_a_treaty_that_is_not_held_is_filed_and_objected_to() {
    let stage = Stage::without_treaty_at_bel();
    let (case, letter) = stage.sent();
    let receipt = read(&stage.delivered(&letter));
    assert_eq!((receipt.event, receipt.reason), (Event::Objected, Some(Code::Treaty)));
    assert!(receipt.leaf.is_some());
    assert_eq!(stage.bel.store.dossier(&case).unwrap().unwrap().acts[0].standing, "objected");
}

#[test]
fn two_acts_with_one_number_are_both_kept_and_nothing_outward_rests_on_the_lane() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    stage.carry(&letter);
    // A second copy of the node, as if restored from an old backup, writes another act 1 of the lane.
    let twin = stage.twin_of_bel();
    stage.bel_does(&case, Does::Acknowledge { office: None });
    does(&twin, "tanaka", &case, Does::Ask { about: vec!["facts-summary".into()], text: None });
    let mut standings = Vec::new();
    for inner in [&*stage.bel, &*twin.inner] {
        let letter = &inner.store.outbox(far(), 9).unwrap()[0];
        let Answer::Receipt(lines) = stage.arv.receive(&letter.letter, Some(&state("BEL"))).unwrap() else {
            panic!("no receipt")
        };
        standings.push(read(&lines).standing.unwrap());
    }
    assert_eq!(standings, [Standing::Admitted, Standing::Forked]);
    let view = stage.arv.case_view(&case).unwrap();
    assert!(view.forked);
    assert_eq!(view.timeline.len(), 3);
    let withdraw = Verb::CaseAnswer {
        case: case.to_string(),
        answer: Does::Withdraw { items: Vec::new(), reasons: None },
    };
    let refusal = stage.office_arv.perform(withdraw, Some(officer("okafor"))).unwrap_err();
    assert_eq!(refusal.code, "forked");
    assert_eq!(stage.arv.store.outstanding().unwrap().incidents, 1);
}

#[test]
fn a_forged_receipt_changes_nothing() {
    let stage = Stage::new();
    let (_, letter) = stage.sent();
    let lines = stage.delivered(&letter);
    let row = &stage.arv.store.outbox(far(), 9).unwrap()[0];
    let text = String::from_utf8(lines.clone()).unwrap();
    let forged = text.replacen("\"signature\":\"", "\"signature\":\"A", 1);
    assert_eq!(stage.arv.take_receipt(row, forged.as_bytes()).unwrap_err().code, "bad-receipt");
    assert_eq!(stage.arv.store.outbox(far(), 9).unwrap().len(), 1);
    assert!(stage.arv.take_receipt(row, &lines).unwrap());
    assert!(stage.arv.store.outbox(far(), 9).unwrap().is_empty());
    // And once more, as after a lost connection: nothing changes.
    assert!(stage.arv.take_receipt(row, &lines).unwrap());
}

#[test]
fn an_act_whose_letter_was_given_up_goes_again_in_another_letter() {
    let stage = Stage::new();
    let (case, _) = stage.sent();
    let again = Verb::CaseSendAgain { case: case.to_string() };
    let told = stage.office_arv.perform(again.clone(), Some(officer("okafor"))).unwrap();
    assert_eq!(told["letters"], json!([]));
    let row = stage.arv.store.outbox(far(), 9).unwrap().remove(0);
    stage.arv.give_up(&row).unwrap();
    let told = stage.office_arv.perform(again, Some(officer("okafor"))).unwrap();
    assert_eq!(told["letters"].as_array().map(Vec::len), Some(1));
    let row = stage.arv.store.outbox(far(), 9).unwrap().remove(0);
    assert_eq!(row.attempt, 2);
    stage.carry(&row.letter);
    let view = stage.arv.case_view(&case).unwrap();
    assert_eq!(view.timeline[0].letter.as_ref().unwrap().state, "filed");
    assert!(view.timeline[0].recorded.is_some());
}

#[test]
fn a_letter_given_up_and_then_receipted_is_a_crossed_ending() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    let row = stage.arv.store.outbox(far(), 9).unwrap().remove(0);
    stage.arv.give_up(&row).unwrap();
    let view = stage.arv.case_view(&case).unwrap();
    assert_eq!(view.timeline[0].letter.as_ref().unwrap().state, "undeliverable");
    let lines = stage.delivered(&letter);
    assert!(stage.arv.take_receipt(&row, &lines).unwrap());
    let view = stage.arv.case_view(&case).unwrap();
    assert_eq!(view.timeline[0].letter.as_ref().unwrap().state, "undeliverable");
    assert!(view.timeline[0].recorded.is_some(), "the clocks run from the moment the other side filed it");
    assert_eq!(stage.arv.store.outstanding().unwrap().incidents, 1);
}

#[test]
fn a_second_receipt_for_one_event_is_an_incident_and_the_first_stands() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    let row = stage.arv.store.outbox(far(), 9).unwrap().remove(0);
    let lines = stage.delivered(&letter);
    assert!(stage.arv.take_receipt(&row, &lines).unwrap());
    assert!(stage.arv.take_receipt(&row, &lines).unwrap());
    assert_eq!(stage.arv.store.outstanding().unwrap().incidents, 0, "the same again is nothing new");
    let recorded = stage.arv.case_view(&case).unwrap().timeline[0].recorded.clone();
    let mut other = read(&lines);
    other.at = other.at.plus_seconds(60);
    let pair = stage.bel.keys.act().sign(SignedAs::Receipt, other.at, &other.write()).unwrap();
    stage.arv.take_receipt(&row, &pair.record()).unwrap();
    assert_eq!(stage.arv.store.outstanding().unwrap().incidents, 1);
    assert_eq!(stage.arv.case_view(&case).unwrap().timeline[0].recorded, recorded);
}

#[test]
fn attack_58_two_endings_by_one_receiver_are_an_equivocation_and_both_are_on_file() {
    let stage = Stage::new();
    let (case, letter) = stage.sent();
    let row = stage.arv.store.outbox(far(), 9).unwrap().remove(0);
    let lines = stage.delivered(&letter);
    assert!(stage.arv.take_receipt(&row, &lines).unwrap());
    let mut other = read(&lines);
    (other.event, other.leaf, other.standing) = (Event::Unreadable, None, None);
    (other.stood, other.article, other.reason) = (None, None, Some(Code::CannotOpen));
    let pair = stage.bel.keys.act().sign(SignedAs::Receipt, other.at, &other.write()).unwrap();
    assert!(stage.arv.take_receipt(&row, &pair.record()).unwrap());
    let incidents = stage.arv.store.incidents(9).unwrap();
    let codes: Vec<&str> = incidents.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["equivocation"]);
    assert!(incidents[0].sentence.contains("`filed` and `unreadable`"), "{}", incidents[0].sentence);
    let held = stage.arv.store.receipted(&LetterName::new(&stage.arv.own, &row.message_id)).unwrap();
    assert_eq!(held.iter().filter(|one| one.issuer == stage.bel.own).count(), 2);
    // What is to be given to whom: one file, in which a stranger reads both.
    assert!(incidents[0].sentence.contains(&format!(
        "review body the proof of the act, which holds them: `comity journal prove {case} --act 1 --to FILE`"
    )));
    let prove = Verb::JournalProve {
        case: case.to_string(),
        act: 1,
        lane: None,
        with_content: false,
        groups: vec![],
    };
    let told = stage.office_arv.perform(prove, Some("okafor".parse().unwrap())).unwrap();
    let files =
        [comity_verify::File { name: "a.proof".into(), bytes: told["file"].as_str().unwrap().into() }];
    let said = comity_verify::judge(&files, &[]).to_text();
    assert!(
        said.contains("verified both signatures and filed")
            && said.contains("could not file it: cannot-open"),
        "{said}"
    );
    // It is never a confirmed letter again, and what the first said of the act stands.
    let view = stage.arv.case_view(&case).unwrap();
    assert_eq!(view.timeline[0].letter.as_ref().unwrap().state, "unreadable");
    assert!(view.timeline[0].recorded.is_some());
}

#[test]
fn letters_leave_in_the_order_of_their_acts() {
    let stage = Stage::new();
    let (case, first) = stage.sent();
    stage.carry(&first);
    stage.bel_does(&case, Does::Acknowledge { office: None });
    for question in ["Which?", "Since when?", "Whose?", "Where?"] {
        let about = vec!["facts-summary".to_owned()];
        stage.bel_does(&case, Does::Ask { about, text: Some(question.to_owned()) });
    }
    let number = |id: &str| {
        let letter = stage.bel.store.waiting_letter(id).unwrap().unwrap();
        stage.bel.store.act(letter.act).unwrap().unwrap().number
    };
    let due = stage.bel.store.due_letters(far(), 9).unwrap();
    let numbers: Vec<u32> = due.iter().map(|(id, _)| number(id)).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
}

/// Two offices that know each other; letters go from hand to hand.
struct Stage {
    office_arv: Office,
    office_bel: Office,
    arv: Arc<Inner>,
    bel: Arc<Inner>,
    dir: tempfile::TempDir,
}

const SMALL: &str = include_str!("../../tests/texts/small.treaty");

impl Stage {
    fn new() -> Stage {
        Stage::with(true)
    }

    fn without_treaty_at_bel() -> Stage {
        Stage::with(false)
    }

    fn with(treaty_at_bel: bool) -> Stage {
        let dir = tempfile::tempdir().unwrap();
        let made = |code: &str| {
            let init = Init {
                state: state(code),
                name: code.to_owned(),
                practice: true,
                listen: "127.0.0.1:0".parse().unwrap(),
                pages: "127.0.0.1:0".parse().unwrap(),
                endpoint: None,
                clock: Some("2026-11-20T08:00:00Z".parse().unwrap()),
            };
            Office::init(&dir.path().join(code), &init).unwrap();
            Office::open(&dir.path().join(code)).unwrap()
        };
        let (office_arv, office_bel) = (made("ARV"), made("BEL"));
        for (office, other) in [(&office_arv, &office_bel), (&office_bel, &office_arv)] {
            let page = other.perform(Verb::PeerPage, None).unwrap();
            let text = |name: &str| page[name].as_str().unwrap().to_owned();
            office
                .perform(Verb::PeerAdd { page: text("page"), fingerprint: text("fingerprint") }, None)
                .unwrap();
        }
        let files = || vec![TextFile { name: "small.treaty".into(), text: SMALL.into() }];
        office_arv.perform(Verb::TreatyAdopt { files: files() }, None).unwrap();
        if treaty_at_bel {
            office_bel.perform(Verb::TreatyAdopt { files: files() }, None).unwrap();
        }
        for (office, name, role) in [
            (&office_arv, "okafor", "officer"),
            (&office_arv, "lindqvist", "approver"),
            (&office_bel, "tanaka", "officer"),
        ] {
            let add =
                Verb::OfficerAdd { officer: name.into(), name: None, roles: vec![role.into()], key: None };
            office.perform(add, None).unwrap();
        }
        let (arv, bel) = (office_arv.inner.clone(), office_bel.inner.clone());
        Stage { office_arv, office_bel, arv, bel, dir }
    }

    /// A request of ARV and its letter, not delivered.
    fn sent(&self) -> (Reference, Vec<u8>) {
        let set = [
            ("measure", json!("documents-public")),
            ("language", json!("en")),
            ("element.requesting-authority", json!("Section II B")),
            ("element.facts-summary", json!("Payments went abroad.")),
            ("element.confidentiality", json!("Please.")),
        ];
        let set = set.into_iter().map(|(path, value)| (path.to_owned(), value)).collect();
        let draft = Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set, on_paper: false };
        let told = self.office_arv.perform(draft, Some(officer("okafor"))).unwrap();
        let case = told["case"].as_str().unwrap().to_owned();
        let bytes = self.office_arv.perform(Verb::CaseBytes { case: case.clone() }, None).unwrap();
        let deed = comity_words::from_base64url(bytes["deed"].as_str().unwrap()).unwrap();
        let key = std::fs::read_to_string(self.dir.path().join("ARV/officers/lindqvist.key")).unwrap();
        let signer = comity_seal::SoftwareSigner::from_secret_text(&key).unwrap();
        let pair = signer.sign(SignedAs::Approval, self.arv.now(), &deed).unwrap();
        let signed = crate::Signed { es256: pair.es256, mldsa65: pair.mldsa65 };
        let approve = Verb::CaseApprove { case: case.clone(), key: None, digest: None, signed: Some(signed) };
        self.office_arv.perform(approve, Some(officer("lindqvist"))).unwrap();
        self.office_arv.perform(Verb::CaseSubmit { case: case.clone() }, Some(officer("okafor"))).unwrap();
        let letter = self.arv.store.outbox(far(), 9).unwrap().remove(0);
        (case.parse().unwrap(), letter.letter)
    }

    fn delivered(&self, letter: &[u8]) -> Vec<u8> {
        match self.bel.receive(letter, Some(&state("ARV"))).unwrap() {
            Answer::Receipt(lines) => lines,
            Answer::Later(why) => panic!("later: {why}"),
            Answer::Nonsense | Answer::NotYours(_) => panic!("nonsense"),
        }
    }

    /// Delivers ARV's one letter and brings the receipt back.
    fn carry(&self, letter: &[u8]) {
        let lines = self.delivered(letter);
        let row = self.arv.store.outbox(far(), 9).unwrap().remove(0);
        assert!(self.arv.take_receipt(&row, &lines).unwrap());
    }

    fn bel_does(&self, case: &Reference, answer: Does) {
        does(&self.office_bel, "tanaka", case, answer);
    }

    fn bel_size(&self) -> u64 {
        self.bel.store.head().unwrap().map_or(0, |head| head.size)
    }

    /// ARV's first act in a letter of its own, to BEL's office key.
    fn packed_again(&self, case: &Reference) -> Vec<u8> {
        let act = &self.arv.store.dossier(case).unwrap().unwrap().acts[0];
        let entry = self.arv.store.entry(act.leaf).unwrap().unwrap();
        let (_, record) = self.arv.open_record(&entry).unwrap().unwrap();
        let pair = SignedPair::from_record(&record).unwrap();
        let loaded = self.arv.load(case).unwrap();
        let groups = loaded.read[&act.digest].beside.groups().unwrap();
        let now = self.arv.now();
        let address = Address {
            message_id: MessageId::new(now, &mut Chance),
            attempt: 2,
            from: state("ARV"),
            to: state("BEL"),
            sent_at: now,
            not_after: now.plus_seconds(3600),
        };
        let recipients = self.arv.keyring().recipients(&state("BEL"), now).unwrap();
        let head = self.arv.store.head().unwrap().unwrap();
        let packed =
            pack(&pair, &address, &groups, Some(&head.note), &recipients, &*self.arv.keys.act(), &mut Chance);
        packed.unwrap().letter.bytes()
    }

    /// A copy of BEL's folder as it stands, opened beside it.
    fn twin_of_bel(&self) -> Office {
        let (from, to) = (self.dir.path().join("BEL"), self.dir.path().join("TWIN"));
        copy(&from, &to);
        Office::open(&to).unwrap()
    }
}

fn does(office: &Office, by: &str, case: &Reference, answer: Does) -> Value {
    office.perform(Verb::CaseAnswer { case: case.to_string(), answer }, Some(officer(by))).unwrap()
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

fn read(lines: &[u8]) -> ReceiptPayload {
    let pair = SignedPair::from_record(lines).unwrap();
    ReceiptPayload::read(&unverified_payload(&pair.es256, SignedAs::Receipt).unwrap()).unwrap()
}

fn officer(name: &str) -> OfficerId {
    name.parse().unwrap()
}

fn state(code: &str) -> StateCode {
    code.parse().unwrap()
}

fn far() -> Moment {
    "2100-01-01T00:00:00Z".parse().unwrap()
}
