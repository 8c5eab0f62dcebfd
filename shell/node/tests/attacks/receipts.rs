//! Attempts on receipts and time: 55, 58, 60 to 64.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use comity_exchange::Event;
use comity_node::{Office, Serving, Verb};
use comity_words::Digest;

use crate::answering::{Said, serve, signed_by};
use crate::envelope::asked;
use crate::letter::deed;
use crate::member::{Member, noon};
use crate::stage::{DAY_ONE, Node, Pair, later};
use crate::victim::{Victim, database, victim};

/// A member that answers every call with what `answer` says of the posted letter.
pub(crate) fn answering(
    at: &'static Victim,
    answer: impl Fn(&Member, &[u8]) -> Said + Send + Sync + 'static,
) -> Arc<Member> {
    let member = Arc::new(Member::before(at));
    let answers = member.clone();
    let address = serve(&member.transport, move |line, body| {
        if line.starts_with("POST /comity/1/letters") {
            answer(&answers, body)
        } else {
            Some((404, Vec::new()))
        }
    });
    let page = member.signed_page(|page| page.endpoints = vec![format!("https://{address}/comity/1")]);
    at.admit(&page).unwrap();
    member
}

fn until(what: &str, met: impl Fn() -> bool) {
    let patience = Instant::now() + Duration::from_secs(60);
    while !met() {
        assert!(Instant::now() < patience, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// Events on record for the letters of a case, by anyone.
fn events(at: &Victim, case: &str) -> Vec<String> {
    let db = at.database();
    let mut rows =
        db.prepare("select issuer || ' ' || event from receipt where case_ref = ?1 order by 1").unwrap();
    let events = rows.query_map([case], |row| row.get(0)).unwrap();
    events.map(Result::unwrap).collect()
}

/// Makes a false receipt of what was posted.
type Forgery = fn(&Member, &Member, &[u8]) -> Vec<u8>;

#[test]
fn attack_055_a_forged_receipt_one_of_another_act_and_one_by_another_member() {
    let other = Member::admitted();
    let forgeries: [Forgery; 6] = [
        |own, _, letter| {
            let mut receipt = own.signed(&own.filed(letter));
            let at = receipt.iter().position(|byte| *byte == b'\n').unwrap() - 20;
            receipt[at] = if receipt[at] == b'A' { b'B' } else { b'A' };
            receipt
        },
        |own, _, letter| {
            let mut receipt = own.filed(letter);
            receipt.act = Some(Digest::of(b"another act"));
            own.signed(&receipt)
        },
        |own, _, letter| {
            let mut receipt = own.filed(letter);
            receipt.letter = Digest::of(b"another letter");
            own.signed(&receipt)
        },
        |own, other, letter| signed_by(&other.signer, &own.filed(letter)).record(),
        |own, other, letter| {
            let mut receipt = own.filed(letter);
            receipt.from = other.state.clone();
            signed_by(&other.signer, &receipt).record()
        },
        |_, _, _| b"{}\n{}\n".to_vec(),
    ];
    let (tries, other) = (Arc::new(AtomicUsize::new(0)), Arc::new(other));
    let (tried, by) = (tries.clone(), other.clone());
    let member = answering(victim(), move |own, letter| {
        let forge = forgeries[tried.fetch_add(1, Ordering::SeqCst) % forgeries.len()];
        Some((200, forge(own, &by, letter)))
    });
    let case = asked(&member).to_string();
    for _ in 0..forgeries.len() {
        let before = tries.load(Ordering::SeqCst);
        // A page that comes again hastens what waits for its member: every forgery has its turn soon.
        let page = member.signed_page(|page| {
            page.version = u32::try_from(before + 2).unwrap();
            page.endpoints = victim_endpoint(&member);
        });
        victim().admit(&page).unwrap();
        until("it was tried again", || tries.load(Ordering::SeqCst) > before);
    }
    until("the refusal is on record", || !victim().incidents(&member).is_empty());
    assert_eq!(events(victim(), &case), ["BEL submitted"], "a forged receipt changed something");
    assert!(victim().incidents(&member).iter().all(|code| code == "bad-receipt"));
    victim().unhurt();
}

/// Where the victim believes the member answers.
fn victim_endpoint(member: &Member) -> Vec<String> {
    let db = member.at.database();
    let page: String = db
        .query_row("select page from peer where state = ?1", [member.state.to_string()], |row| row.get(0))
        .unwrap();
    let page = comity_seal::SignedPage::from_text(&page).unwrap();
    page.open(&page.fingerprint()).unwrap().endpoints
}

#[test]
fn attack_058_a_receiver_that_says_filed_and_unreadable_of_one_letter() {
    // Its second word never reaches the sender: the letter has its ending, and is asked for no more. What comes of two
    // endings that do reach it stands in `node/foreign/tests.rs`.
    let said = Arc::new(Mutex::new(Vec::new()));
    let noted = said.clone();
    let member = answering(victim(), move |own, letter| {
        let mut receipt = own.filed(letter);
        let mut said = noted.lock().unwrap();
        if !said.is_empty() {
            (receipt.event, receipt.leaf, receipt.standing) = (Event::Unreadable, None, None);
            receipt.reason = Some(comity_exchange::Code::CannotOpen);
        }
        said.push(receipt.event);
        Some((200, own.signed(&receipt)))
    });
    let case = asked(&member).to_string();
    until("it is receipted", || events(victim(), &case).len() == 2);
    assert_eq!(events(victim(), &case), ["BEL submitted".to_owned(), format!("{} filed", member.state)]);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(said.lock().unwrap().len(), 1, "a letter that has ended was posted again");
}

#[test]
fn attack_060_either_node_killed_at_any_moment() {
    let pair = Pair::told();
    let mut rounds = 0;
    let mut cases = Vec::new();
    for (kill_arv, millis) in [(true, 0), (false, 5), (true, 60), (false, 120), (false, 250), (true, 200)] {
        let (mut arv, mut bel) = (Killed::serve(&pair.arv), Killed::serve(&pair.bel));
        cases.push(pair.sent());
        std::thread::sleep(Duration::from_millis(millis));
        if kill_arv {
            arv.kill()
        } else {
            bel.kill()
        }
        rounds += 1;
        // Whichever is left goes on; the other comes back in the next round.
        drop((arv, bel));
    }
    let (_arv, _bel) = (Killed::serve(&pair.arv), Killed::serve(&pair.bel));
    for case in &cases {
        pair.both_hold(case, 1);
        for node in [&pair.arv, &pair.bel] {
            let acts: i64 = row(node, "select count(*) from act where case_ref = ?1", case);
            assert_eq!(acts, 1, "{case} of {}", node.dir.display());
        }
        // One ending, the same on both sides: filed, and nothing besides, whoever would have stated it.
        for node in [&pair.arv, &pair.bel] {
            let ends = "from receipt where case_ref = ?1 and event not in ('submitted', 'arrived')";
            assert_eq!(
                row::<i64>(node, &format!("select count(*) {ends}"), case),
                1,
                "{case} ended more than once"
            );
            assert_eq!(row::<String>(node, &format!("select event {ends}"), case), "filed");
        }
        let said = |node| {
            row::<Vec<u8>>(node, "select digest from receipt where case_ref = ?1 and event = 'filed'", case)
        };
        assert_eq!(said(&pair.arv), said(&pair.bel), "{case}: they hold two receipts");
    }
    for node in [&pair.arv, &pair.bel] {
        assert_eq!(node.ask(Verb::JournalVerify)["verified"], true);
        assert_eq!(node.ask(Verb::Status)["waiting_letters"], 0);
    }
    assert_eq!(rounds, cases.len());
}

fn row<T: rusqlite::types::FromSql>(node: &Node, sql: &str, of: &str) -> T {
    database(&node.dir).query_row(sql, [of], |row| row.get(0)).unwrap()
}

/// A node in a process of its own, which ends with `kill -9`.
struct Killed(Child);

/// The folder this very program serves when it is started again for that.
const SERVE: &str = "COMITY_ATTACKS_SERVE";

impl Killed {
    fn serve(node: &Node) -> Killed {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "receipts::serves_a_folder_when_asked_to", "--nocapture"])
            .env(SERVE, &node.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Answered over its socket it is served; a verb asked before that would open the folder itself.
        let socket = node.dir.join("socket");
        until("the node is served", || std::os::unix::net::UnixStream::connect(&socket).is_ok());
        Killed(child)
    }

    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn serves_a_folder_when_asked_to() {
    let Some(dir) = std::env::var_os(SERVE) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let office = Office::open(std::path::Path::new(&dir)).unwrap();
    let serving = Serving { pages: None, ready: None };
    runtime.block_on(office.serve(serving, std::future::pending::<()>())).unwrap();
}

#[test]
fn attack_061_a_receiver_that_is_silent_for_a_day_and_a_line_that_is_cut_every_second_time() {
    let at = Victim::new("silent");
    // Silent: nothing ever comes back.
    let silent = answering(at, |_, _| None);
    let quiet = asked(&silent).to_string();
    // Half of all that is said is lost on its way back.
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let flaky = answering(at, move |own, letter| {
        (counted.fetch_add(1, Ordering::SeqCst) % 2 == 1).then(|| (200, own.signed(&own.filed(letter))))
    });
    let lossy = asked(&flaky).to_string();
    until("the lossy line has brought an ending", || events(at, &lossy).len() == 2);
    assert_eq!(events(at, &lossy), ["BEL submitted".to_owned(), format!("{} filed", flaky.state)]);
    assert_eq!(events(at, &quiet), ["BEL submitted"]);
    // A day and the grace pass.
    at.node.ask(Verb::PracticeClock { to: later(DAY_ONE, 40 * 3600) });
    until("it is given up", || {
        drop(at.node.try_ask(None, Verb::PracticeClock { to: later(DAY_ONE, 40 * 3600) }));
        events(at, &quiet).len() == 2
    });
    assert_eq!(events(at, &quiet), ["BEL submitted", "BEL undeliverable"]);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(events(at, &quiet).len(), 2, "it ended more than once");
    at.verifies();
}

#[test]
fn attack_062_an_act_dated_ahead_of_the_receivers_clock() {
    let member = Member::admitted();
    let ahead = |seconds: i64| {
        let (deed, groups) = deed();
        let mut act = member.request(&member.new_case(), deed);
        act.made_at = noon().plus_seconds(seconds);
        member.letter_of(&act, &groups)
    };
    assert_eq!(victim().ends(&member, &ahead(9 * 60).bytes()), "filed");
    assert_eq!(victim().ends(&member, &ahead(11 * 60).bytes()), "filed I", "filed and marked");
    assert_eq!(victim().ends(&member, &ahead(23 * 3600).bytes()), "filed I");
    // A clock set by hand judges nobody: it will be set again, and the sender keeps the letter.
    assert!(victim().ends(&member, &ahead(25 * 3600).bytes()).starts_with("503 "));
    // A clock that runs turns it away.
    let at = Victim::running("running");
    let member = Member::admitted_at(at);
    let now = at.now();
    for (seconds, outcome) in [(60, "filed"), (3600, "filed I"), (25 * 3600, "turned_away clock")] {
        let (deed, groups) = deed();
        let mut act = member.request(&member.new_case(), deed);
        act.made_at = now.plus_seconds(seconds);
        let made = member.letter_of(&act, &groups).cover(|cover| {
            (cover.sent_at, cover.not_after) = (now, now.plus_seconds(86_400));
        });
        assert_eq!(at.ends(&member, &made.bytes()), outcome, "{seconds} seconds ahead");
    }
}

#[test]
fn attack_063_a_letter_that_comes_after_its_time() {
    let member = Member::admitted();
    let late = member.letter().cover(|cover| {
        cover.sent_at = noon().plus_seconds(-86_401);
        cover.not_after = noon().plus_seconds(-1);
    });
    assert_eq!(victim().refuses(&late), "turned_away expired");
    let just = member.letter().cover(|cover| cover.not_after = noon());
    assert_eq!(victim().ends(&member, &just.bytes()), "filed");
}

#[test]
fn attack_064_an_act_by_a_key_that_was_withdrawn() {
    let member = Member::admitted();
    let withdrawn = member.signed_page(|page| {
        page.version = 2;
        page.signing.iter_mut().for_each(|keys| keys.invalid_from = Some(noon().plus_seconds(-60)));
    });
    victim().admit(&withdrawn).unwrap();
    assert_eq!(victim().refuses(&member.letter()), "unreadable revoked-key I");
}
