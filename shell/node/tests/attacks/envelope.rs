//! Attempts on the envelope and the lanes: 25 to 39 and 41.

use comity_dossier::Seen;
use comity_exchange::dispatch::Groups;
use comity_exchange::{ActPayload, Header, Standing};
use comity_node::{Answer, Verb};
use comity_words::{Digest, Party, Reference};
use serde_json::{Value, json};

use crate::letter::deed;
use crate::member::{Member, noon};
use crate::receipts::answering;
use crate::stage::text;
use crate::victim::{Victim, said, victim};

const SUPPLEMENT: &str =
    r#"{"kind":"request.supplemented","v":1,"elements":["facts-summary"],"facts-summary":"One thing more."}"#;
const WITHDRAWAL: &str = r#"{"kind":"request.withdrawn","v":1}"#;

/// A case the member has opened: its first act.
pub(crate) fn opened(member: &Member) -> ActPayload {
    let (deed, groups) = deed();
    let act = member.request(&member.new_case(), deed);
    let receipt = member.at.receipt(&member.post(&member.letter_of(&act, &groups).bytes())).unwrap();
    assert_eq!(said(&receipt), "filed");
    act
}

/// What a liar changes in the line outside the envelope.
type Change = Box<dyn Fn(&mut Header)>;

/// How an act is receipted: what is said of it and where it stands.
fn receipted(member: &Member, act: &ActPayload) -> (String, Option<Standing>) {
    let receipt = member.at.receipt(&member.post(&member.plain(act).bytes())).unwrap();
    (said(&receipt), receipt.standing)
}

/// The digest and number of the victim's last act in a case.
fn answered(at: &Victim, case: &Reference) -> Seen {
    let db = at.database();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, u32>(0)?, row.get::<_, Vec<u8>>(1)?));
    let sql = "select number, digest from act where case_ref = ?1 and author = 'BEL' order by number desc";
    let (number, digest) = db.query_row(sql, [case.to_string()], row).unwrap();
    Seen { number, digest: Digest::from_bytes(digest.try_into().unwrap()) }
}

/// A request of the victim's own to this member, filed there and queued.
pub(crate) fn asked(member: &Member) -> Reference {
    let set = [
        ("element.requesting-authority", "Section II B"),
        ("element.facts-summary", "Payments went to an account abroad."),
        ("element.confidentiality", "Please keep it confidential."),
        ("measure", "documents-public"),
        ("language", "en"),
    ];
    let set = set.into_iter().map(|(path, value)| (path.to_owned(), json!(value))).collect();
    let node = &member.at.node;
    let verb = Verb::CaseDraft { to: member.state.to_string(), treaty: "small".into(), set, on_paper: false };
    let case = text(&node.ask_as("tanaka", verb), "case").to_owned();
    node.approve("moreau", &case);
    node.ask_as("tanaka", Verb::CaseSubmit { case: case.clone() });
    case.parse().unwrap()
}

#[test]
fn attack_025_the_same_letter_a_thousand_times_in_parallel_and_after_a_restart() {
    let at = Victim::new("again");
    let member = Member::admitted_at(at);
    let made = member.letter();
    let letter = made.bytes();
    let first: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..8).map(|_| scope.spawn(|| patiently(&member, &letter))).collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert!(first.iter().all(|body| *body == first[0]), "two receipts for one letter");
    let size = at.journal_size();
    for _ in 0..496 {
        assert_eq!(member.post(&letter).body, first[0]);
    }
    at.restart();
    for _ in 0..496 {
        assert_eq!(member.post(&letter).body, first[0]);
    }
    assert_eq!((at.acts(&made.case), at.journal_size()), (1, size));
    at.verifies();
}

/// Posts a letter as a sender does that is asked to come again.
fn patiently(member: &Member, letter: &[u8]) -> Vec<u8> {
    loop {
        let reply = member.post(letter);
        if reply.status == 200 {
            return reply.body;
        }
        assert_eq!(reply.status, 503, "{reply:?}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn attack_026_a_message_id_used_again_for_other_bytes() {
    let member = Member::admitted();
    let made = member.letter();
    assert_eq!(victim().ends(&member, &made.bytes()), "filed");
    let other = member.letter();
    let reused = other.cover(|cover| cover.message_id = made.cover.message_id);
    let acts = victim().acts(&reused.case);
    assert_eq!(victim().ends(&member, &reused.bytes()), "turned_away message-id-reused I");
    assert_eq!(victim().acts(&reused.case), acts);
    // The first ending stands.
    let id = made.cover.message_id.to_string();
    assert_eq!(victim().count("select count(*) from ending where message_id = ?1", &id), 1);
    let asked = member.get(&format!("receipts/{id}"));
    assert_eq!(said(&victim().receipt(&asked).unwrap()), "filed");
}

#[test]
fn attack_026_a_message_id_that_another_member_learnt_is_still_its_senders_to_spend() {
    let (author, thief) = (Member::admitted(), Member::admitted());
    let made = author.letter();
    let stolen = thief.letter().cover(|cover| cover.message_id = made.cover.message_id);
    assert_eq!(victim().ends(&thief, &stolen.bytes()), "filed", "it named a letter of its own");
    // The honest letter ends as if nobody had used its name, and each is told of its own.
    assert_eq!(
        victim().receipt(&author.post(&made.bytes())).map(|receipt| said(&receipt)),
        Ok("filed".into())
    );
    assert_eq!(victim().acts(&made.case), 1);
    assert_eq!(victim().incidents(&author), Vec::<String>::new());
    let id = made.cover.message_id.to_string();
    for member in [&author, &thief] {
        let receipt = victim().receipt(&member.get(&format!("receipts/{id}"))).unwrap();
        assert_eq!((said(&receipt), receipt.to), ("filed".to_owned(), member.state.clone()));
    }
    assert_eq!(victim().count("select count(*) from ending where message_id = ?1", &id), 2);
    // Nor does a letter of ours lose its ending to one who puts its name on a letter to us.
    let case = asked(&author);
    let ours = own_name(author.at, &case);
    let echoed = thief.letter().cover(|cover| cover.message_id = ours);
    assert_eq!(victim().ends(&thief, &echoed.bytes()), "filed");
    assert!(!victim().incidents(&author).contains(&"crossed-ending".to_owned()));
    victim().verifies();
}

#[test]
fn attack_027_an_act_in_a_new_letter_is_receipted_with_its_first_leaf_and_moment() {
    let member = Member::admitted();
    let made = member.letter();
    let first = victim().receipt(&member.post(&made.bytes())).unwrap();
    let id = member.letter().cover.message_id;
    let again = made.clone().cover(|cover| (cover.message_id, cover.attempt) = (id, 2));
    let second = victim().receipt(&member.post(&again.bytes())).unwrap();
    assert_eq!(said(&second), "filed");
    assert_eq!(
        (second.message_id, second.leaf.map(|leaf| leaf.index), second.at),
        (id, first.leaf.map(|leaf| leaf.index), first.at)
    );
    assert_eq!(victim().acts(&made.case), 1);
}

#[test]
fn attack_028_acts_that_arrive_3_1_2() {
    let member = Member::admitted();
    let (deed, groups) = deed();
    let one = member.request(&member.new_case(), deed);
    let two = member.following(&one, SUPPLEMENT);
    let three = member.following(&two, WITHDRAWAL);
    assert_eq!(receipted(&member, &three).1, Some(Standing::Waiting));
    let first = victim().receipt(&member.post(&member.letter_of(&one, &groups).bytes())).unwrap();
    assert_eq!((said(&first).as_str(), first.standing), ("filed", Some(Standing::Admitted)));
    assert_eq!(receipted(&member, &two).1, Some(Standing::Admitted));
    let view = victim().node.show(&one.case.to_string());
    // The same in another case, in order: the same story.
    let other = opened(&member);
    let two = member.following(&other, SUPPLEMENT);
    receipted(&member, &two);
    receipted(&member, &member.following(&two, WITHDRAWAL));
    let told = |view: &Value| -> Vec<(String, String)> {
        let acts = view["timeline"].as_array().cloned().unwrap_or_default();
        acts.iter().map(|act| (text(act, "kind").to_owned(), act["number"].to_string())).collect()
    };
    let in_order = victim().node.show(&other.case.to_string());
    assert_eq!(told(&view), told(&in_order));
    assert_eq!(view["items"], in_order["items"]);
    victim().unhurt();
}

#[test]
fn attack_029_two_acts_with_one_number_in_one_lane() {
    let member = Member::admitted();
    let one = opened(&member);
    let two = member.following(&one, SUPPLEMENT);
    let twin = member.following(&one, WITHDRAWAL);
    receipted(&member, &two);
    let before = victim().incidents(&member).len();
    let (_, standing) = receipted(&member, &twin);
    assert_eq!(standing, Some(Standing::Forked));
    assert_eq!(victim().acts(&one.case), 3, "both are kept");
    assert!(victim().incidents(&member)[before..].iter().any(|code| code == "fork"));
    let answer = Answer::Acknowledge { office: None };
    let outward = Verb::CaseAnswer { case: one.case.to_string(), answer };
    assert_eq!(victim().node.refused("tanaka", outward).code, "forked");
}

#[test]
fn attack_030_an_act_that_follows_another_than_the_one_before_it() {
    let member = Member::admitted();
    let one = opened(&member);
    let two = member.following(&one, SUPPLEMENT);
    receipted(&member, &two);
    let mut three = member.following(&two, WITHDRAWAL);
    three.prev = Some(Digest::of(&one.write()));
    let made = member.plain(&three);
    assert_eq!(victim().ends(&member, &made.bytes()), "objected lane I");
    assert_eq!(victim().acts(&one.case), 3, "it is kept as evidence");
}

#[test]
fn attack_031_a_seen_that_names_what_was_never_written_goes_back_or_ignores_a_receipt() {
    let member = Member::admitted();
    let node = &victim().node;
    // What we never wrote.
    let one = opened(&member);
    let mut lying = member.following(&one, WITHDRAWAL);
    lying.seen = Some(Seen { number: 1, digest: Digest::of(b"never written") });
    assert_eq!(victim().ends(&member, &member.plain(&lying).bytes()), "objected seen");
    // It goes back.
    let one = opened(&member);
    node.answer("tanaka", &one.case.to_string(), Answer::Acknowledge { office: None });
    let acknowledged = answered(victim(), &one.case);
    let mut two = member.following(&one, SUPPLEMENT);
    two.seen = Some(acknowledged);
    receipted(&member, &two);
    let mut three = member.following(&two, WITHDRAWAL);
    three.seen = None;
    assert_eq!(victim().ends(&member, &member.plain(&three).bytes()), "objected seen");
    // It ignores what its author has receipted: a receipt binds.
    let member = answering(victim(), |own, letter| Some((200, own.signed(&own.filed(letter)))));
    let one = opened(&member);
    node.answer("tanaka", &one.case.to_string(), Answer::Acknowledge { office: None });
    node.until("our act is receipted", |_| {
        let sql = "select count(*) from receipt where case_ref = ?1 and event = 'filed' and issuer <> 'BEL'";
        victim().count(sql, &one.case.to_string()) == 1
    });
    let ignoring = member.following(&one, WITHDRAWAL);
    assert_eq!(victim().ends(&member, &member.plain(&ignoring).bytes()), "objected seen");
}

#[test]
fn attack_032_an_act_of_one_case_put_into_another() {
    let member = Member::admitted();
    let (one, other) = (opened(&member), opened(&member));
    // What cannot belong to the case it names at all.
    for case in ["CHE-BEL-2026-000143", "CHE-GAB-2026-000143"] {
        let (from, to) = (&case[..3], &case[4..7]);
        let reference = Reference::new(from.parse().unwrap(), to.parse().unwrap(), 2026, 143).unwrap();
        let made = member.letter_with(|act| act.case = reference);
        assert_eq!(victim().refuses(&made), "unreadable wrong-case", "{case}");
    }
    // An act that follows one of another case of the same two.
    let mut spliced = member.following(&one, SUPPLEMENT);
    spliced.case = other.case.clone();
    let acts = victim().acts(&other.case);
    assert_eq!(victim().ends(&member, &member.plain(&spliced).bytes()), "objected lane I");
    assert_eq!(victim().acts(&other.case), acts + 1);
}

#[test]
fn attack_033_a_second_first_act_and_a_case_opened_by_the_side_that_is_asked() {
    let member = Member::admitted();
    let one = opened(&member);
    let (deed, groups) = deed();
    let mut twin = member.request(&one.case, deed);
    twin.purpose = "trial:corruption".to_owned();
    let before = victim().incidents(&member).len();
    let receipt = victim().receipt(&member.post(&member.letter_of(&twin, &groups).bytes())).unwrap();
    assert_eq!(receipt.standing, Some(Standing::Forked));
    assert!(victim().incidents(&member)[before..].iter().any(|code| code == "fork"));
    // A request we made, answered by one who had not seen it.
    let case = asked(&member);
    let mut unseen = member.following(&one, r#"{"kind":"request.acknowledged","v":1,"office":"Unit 4"}"#);
    (unseen.case, unseen.lane, unseen.number, unseen.prev) = (case.clone(), Party::Requested, 1, None);
    unseen.case_key = Some(member.case_key.recipient().to_string());
    let made = member.plain(&unseen);
    assert_eq!(victim().ends(&member, &made.bytes()), "objected lane I");
    // A request we never made: filed, it would take the reference from the request that is to have it.
    let never = Reference::new("BEL".parse().unwrap(), member.state.clone(), 2026, 999).unwrap();
    unseen.case = never;
    assert_eq!(victim().refuses(&member.plain(&unseen)), "unreadable wrong-case I");
}

#[test]
fn attack_034_an_act_in_our_lane_and_our_own_act_sent_back() {
    let member = Member::admitted();
    let in_ours = member.letter_with(|act| act.lane = Party::Requested);
    assert_eq!(victim().refuses(&in_ours), "turned_away reflected");
    // Our own act, as we signed it, under a cover of the peer's.
    let case = asked(&member);
    let posted = own_letter(member.at, &case);
    let lines = comity_seal::open(&[&member.office], &posted).unwrap();
    let lines: Vec<String> = String::from_utf8(lines).unwrap().lines().map(str::to_owned).collect();
    let pair = comity_seal::SignedPair { es256: lines[0].clone(), mldsa65: lines[1].clone() };
    let payload = comity_seal::unverified_payload(&lines[0], comity_seal::SignedAs::Act).unwrap();
    let made = member.letter_of_pair(&case, pair, Digest::of(&payload), &Groups::new());
    assert_eq!(victim().refuses(&made), "turned_away reflected");
    // A whole letter that says it is from us.
    let from_us = member.letter().header(|header: &mut Header| header.from = "BEL".parse().unwrap());
    assert_eq!(victim().ends(&member, &from_us.bytes()), "403 reflected");
}

/// The name of the letter that waits for this case.
fn own_name(at: &Victim, case: &Reference) -> comity_exchange::MessageId {
    let db = at.database();
    let sql = "select message_id from outbox where case_ref = ?1";
    let id: String = db.query_row(sql, [case.to_string()], |row| row.get(0)).unwrap();
    id.parse().unwrap()
}

/// The age file of the letter that waits for this case.
fn own_letter(at: &Victim, case: &Reference) -> Vec<u8> {
    let db = at.database();
    let sql = "select letter from outbox where case_ref = ?1";
    let bytes: Vec<u8> = db.query_row(sql, [case.to_string()], |row| row.get(0)).unwrap();
    comity_exchange::Letter::read(&bytes).unwrap().age
}

#[test]
fn attack_035_an_act_that_crossed_ours_is_judged_by_what_its_author_had_seen() {
    let member = Member::admitted();
    let accepts = |case: &Reference, had_seen: Seen| {
        let (deed, _) = deed();
        ActPayload {
            lane: Party::Requested,
            seen: Some(had_seen),
            deed: crate::letter::json(
                r#"{"kind":"item.accepted","v":1,"items":[1],"decided_by":"central-authority"}"#,
            ),
            ..member.request(case, deed)
        }
    };
    let withdraw = || Answer::Withdraw { items: Vec::new(), reasons: None };
    // Written before our withdrawal arrived: it is filed, and nobody objects.
    let case = asked(&member);
    let submitted = answered(victim(), &case);
    victim().node.answer("tanaka", &case.to_string(), withdraw());
    let crossed = accepts(&case, submitted);
    assert_eq!(victim().ends(&member, &member.plain(&crossed).bytes()), "filed");
    // Written by one who had the withdrawal before it: the very same deed may not be.
    let case = asked(&member);
    victim().node.answer("tanaka", &case.to_string(), withdraw());
    let late = accepts(&case, answered(victim(), &case));
    assert!(victim().ends(&member, &member.plain(&late).bytes()).starts_with("objected"));
}

#[test]
fn attack_036_another_treaty_text_another_version_and_a_treaty_of_others() {
    // It adopts a second treaty of that name: it has nothing to do with the other attempts.
    let at = Victim::new("treaties");
    let member = Member::admitted_at(at);
    let changes: [fn(&mut ActPayload); 3] = [
        |act| act.treaty.digest = Digest::of(b"another text"),
        |act| act.treaty.version = "0.9".to_owned(),
        |act| act.treaty.id = "arv-bel-mla".to_owned(),
    ];
    for change in changes {
        let made = member.letter_with(change);
        assert_eq!(at.ends(&member, &made.bytes()), "objected treaty");
        assert_eq!(at.acts(&made.case), 1, "it is filed");
    }
    // A treaty between two others, which this office has adopted all the same.
    let files = vec![comity_node::TextFile { name: "pair.treaty".into(), text: crate::stage::TREATY.into() }];
    at.node.ask(Verb::TreatyAdopt { files });
    let digest = Digest::of(crate::stage::TREATY.as_bytes());
    let made = member.letter_with(|act| act.treaty.digest = digest);
    assert_eq!(at.ends(&member, &made.bytes()), "objected treaty");
}

#[test]
fn attack_037_a_deed_or_a_version_nobody_knows() {
    let member = Member::admitted();
    let one = opened(&member);
    let mut before = one.clone();
    for deed in [
        r#"{"kind":"request.sung","v":1}"#,
        r#"{"kind":"choir.opened","v":1,"voices":4}"#,
        r#"{"kind":"request.withdrawn","v":99}"#,
    ] {
        let act = member.following(&before, deed);
        assert_eq!(victim().ends(&member, &member.plain(&act).bytes()), "objected unknown-deed", "{deed}");
        before = act;
    }
    assert_eq!(victim().acts(&one.case), 4, "they are filed");
}

#[test]
fn attack_038_a_header_line_that_says_otherwise_than_the_cover() {
    let member = Member::admitted();
    let id = member.letter().cover.message_id;
    let changes: [Change; 3] = [
        Box::new(move |header| header.message_id = id),
        Box::new(|header| header.not_after = header.not_after.plus_seconds(3600)),
        Box::new(|header| header.suite = 0),
    ];
    for change in changes {
        let made = member.letter().header(|header| change(header));
        assert_eq!(victim().refuses(&made), "unreadable cover-mismatch");
    }
    let elsewhere = member.letter().header(|header| header.to = "CHE".parse().unwrap());
    assert_eq!(victim().refuses(&elsewhere), "turned_away not-addressed");
}

#[test]
fn attack_039_a_suite_below_the_highest_common_one_and_a_page_that_offers_less() {
    let member = Member::admitted();
    let (deed, groups) = deed();
    let act = member.request(&member.new_case(), deed);
    let low = String::from_utf8(act.write()).unwrap().replace("\"suite\":1", "\"suite\":0");
    let made = member.letter_of_bytes(&act.case, noon(), low.as_bytes(), &groups);
    assert_eq!(victim().refuses(&made), "unreadable suite-too-low");
    let less = member.signed_page(|page| (page.version, page.suites) = (2, vec![]));
    assert!(victim().admit(&less).is_err(), "a page that offers fewer suites was admitted");
}

#[test]
fn attack_041_a_letter_of_another_member_delivered_by_a_peer() {
    let (author, courier) = (Member::admitted(), Member::admitted());
    let made = author.letter();
    let reply = courier.post(&made.bytes());
    assert_eq!((reply.status, &reply.body[..]), (403, &b"not-addressed"[..]));
    // Nobody makes an ending for another's letter: it is taken when its author brings it.
    assert_eq!(victim().acts(&made.case), 0);
    assert_eq!(victim().ends(&author, &made.bytes()), "filed");
}
