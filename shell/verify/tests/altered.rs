//! Every kind of file altered in twenty-five places, each answered by the sentence of that place.
//!
//! What is due is worked out here from the place and the byte, with a reader of its own; the judge is held to it.

#![allow(clippy::unwrap_used)]

mod world;

use comity_exchange::{ActPayload, CoverPayload, Greeting, ReceiptPayload};
use comity_seal::{Note, SignedAs, Signer};
use comity_verify::{Finding, judge};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, StateCode, from_base64url};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use world::offices::{ARV, noon};
use world::{World, file};

static WORLD: LazyLock<World> = LazyLock::new(world::world);

const PLACES: usize = 25;

/// What the judge owes an altered file.
#[derive(Debug)]
enum Due {
    /// It is broken, and one sentence says all of this.
    Broken(Vec<String>),
    /// Nothing is broken: a name is another's now, and what it says hangs on a page nobody gave.
    Rests(String),
    /// It is no file of ours any more.
    Unknown,
}

/// Something signed in two lines: how its sentences begin, and whether a payload of it can be read.
struct Signed {
    named: &'static str,
    record: Vec<u8>,
    reads: fn(&[u8]) -> bool,
}

fn statement(members: Vec<(&'static str, Json)>) -> Vec<u8> {
    ARV.signer.sign(SignedAs::Statement, noon(), Json::object(members).write().as_bytes()).unwrap().record()
}

fn shredded() -> Vec<u8> {
    statement(vec![
        ("v", Json::from(1)),
        ("what", Json::from("case key destroyed")),
        ("from", Json::from("ARV")),
        ("acts", Json::array([Digest::of(b"one"), Digest::of(b"two")])),
        ("treaty", Json::from("arv-bel-mla")),
        ("clause", Json::from("14(2)")),
        ("reason", Json::from("its time is over")),
        ("by", Json::from("okafor")),
        ("at", noon().into()),
        ("gone_from_archives", noon().plus_seconds(35 * 86_400).into()),
    ])
}

fn certified() -> Vec<u8> {
    let text = [
        ("place", Json::from("facts")),
        ("source", Digest::of(b"un").into()),
        ("target", Digest::of(b"one").into()),
    ];
    statement(vec![
        ("v", Json::from(1)),
        ("what", Json::from("translation certified")),
        ("from", Json::from("ARV")),
        ("case", Json::from("ARV-BEL-2026-000143-K")),
        ("language", Json::from("fr")),
        ("into", Json::from("en")),
        ("texts", Json::array([Json::object(text)])),
        ("by", Json::from("marchand")),
        ("at", noon().into()),
    ])
}

fn signed() -> Vec<Signed> {
    let world = &*WORLD;
    // A statement is read member by member; here its bytes are JSON with the members it had.
    fn words(payload: &[u8]) -> bool {
        let names = |payload: &[u8]| -> Option<BTreeSet<String>> {
            let json = strict::read(payload, &Limits::of_bytes(1 << 20)).ok()?;
            let Json::Object(members) = json else { return None };
            Some(members.into_iter().map(|(name, _)| name.to_string()).collect())
        };
        let whole = [shredded(), certified()].map(|record| names(&payload_of(&record)));
        names(payload).is_some_and(|names| whole.contains(&Some(names)))
    }
    vec![
        Signed {
            named: "the act",
            record: world.act.record(),
            reads: |bytes| ActPayload::read(bytes).is_ok(),
        },
        Signed {
            named: "the receipt",
            record: world.receipt.record(),
            reads: |bytes| ReceiptPayload::read(bytes).is_ok(),
        },
        Signed {
            named: "the greeting",
            record: world.greeting.record(),
            reads: |bytes| Greeting::read(bytes).is_ok(),
        },
        Signed {
            named: "the cover",
            record: world.first.cover_pair.record(),
            reads: |bytes| CoverPayload::read(bytes).is_ok(),
        },
        Signed { named: "the statement", record: shredded(), reads: words },
        Signed { named: "the statement", record: certified(), reads: words },
    ]
}

fn payload_of(record: &[u8]) -> Vec<u8> {
    from_base64url(&member(record, 0, "payload").1).unwrap()
}

/// Where the text of a member of one of the lines begins, and the text.
fn member(record: &[u8], line: usize, name: &str) -> (usize, String) {
    let text = std::str::from_utf8(record).unwrap();
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let row = text.split('\n').nth(line).unwrap();
    let begins = row.find(&format!("\"{name}\":\"")).unwrap() + name.len() + 4;
    let length = row[begins..].find('"').unwrap();
    (before + begins, row[begins..begins + length].to_owned())
}

const NOT_BASE64: &str = "base64url without padding is expected";
const DOES_NOT_HOLD: &str = "a signature does not hold";
const NOT_LISTED: &str = "is not listed in the signer's page";

/// What is due where one byte of two signed lines was altered.
fn due_of_lines(one: &Signed, at: usize, altered: &[u8]) -> Due {
    let says =
        |words: &[&str]| Due::Broken([&[one.named], words].concat().into_iter().map(str::to_owned).collect());
    for line in 0..2 {
        for name in ["payload", "protected", "signature"] {
            let (begins, whole) = member(&one.record, line, name);
            if !(begins..begins + whole.len()).contains(&at) {
                continue;
            }
            let Ok(text) = std::str::from_utf8(&altered[begins..begins + whole.len()]) else {
                return Due::Unknown;
            };
            let first = line == 0;
            return match (name, from_base64url(text)) {
                // What cannot be read of the first payload is told of the first line: nothing says yet what it is.
                ("payload", None) if first => Due::Broken(vec![NOT_BASE64.into(), "jws.payload".into()]),
                ("protected", None) if !first => says(&["a signature header is refused", "base64url"]),
                ("protected", None) => Due::Broken(vec!["the first signature header cannot be read".into()]),
                // Signatures are checked over the text: what is no text of theirs does not hold before it is decoded.
                ("payload", None) => says(&[DOES_NOT_HOLD]),
                (name, None) => says_or_first(one, name, line),
                ("payload", Some(payload)) if first && !(one.reads)(&payload) => says(&["bad JSON"]),
                ("payload", Some(payload)) if first => {
                    match (from_of(&payload), from_of(&payload_of(&one.record))) {
                        (Some(now), Some(then)) if now != then => {
                            Due::Rests(format!("a page of {now}, which was not given"))
                        }
                        _ => says(&[DOES_NOT_HOLD]),
                    }
                }
                ("protected", Some(header)) => {
                    due_of_header(one, &from_base64url(&whole).unwrap(), &header, first)
                }
                _ => says(&[DOES_NOT_HOLD]),
            };
        }
    }
    // A brace, a quote, the name of a member: JSON no more, or another member.
    Due::Broken(vec![])
}

fn says_or_first(one: &Signed, name: &str, line: usize) -> Due {
    // The lines are taken apart before their signatures are looked at; the first while its payload is read.
    let whose = if line == 0 { "the first line" } else { one.named };
    Due::Broken(vec![whose.into(), NOT_BASE64.into(), format!("jws.{name}")])
}

fn from_of(payload: &[u8]) -> Option<StateCode> {
    let json = strict::read(payload, &Limits::of_bytes(1 << 20)).ok()?;
    json.member("from")?.as_text()?.parse().ok()
}

/// What is due where a protected header says something else than it did.
fn due_of_header(one: &Signed, then: &[u8], now: &[u8], first: bool) -> Due {
    let says =
        |words: &[&str]| Due::Broken([&[one.named], words].concat().into_iter().map(str::to_owned).collect());
    let refused = "a signature header is refused";
    let read = |bytes: &[u8]| strict::read(bytes, &Limits::of_bytes(1 << 16)).ok();
    let (then, Some(now)) = (read(then).unwrap(), read(now)) else {
        return match first {
            true => Due::Broken(vec!["the first signature header cannot be read".into()]),
            false => says(&[refused, "bad JSON"]),
        };
    };
    let names = ["alg", "typ", "kid", "iat", "x5t#S256", "x5c"];
    let changed: Vec<&str> = names.into_iter().filter(|name| then.member(name) != now.member(name)).collect();
    let all_there = names.iter().all(|name| then.member(name).is_some() == now.member(name).is_some());
    match changed[..] {
        _ if !all_there => says(&[refused]),
        ["typ"] if first => Due::Broken(vec![
            "the first signature header cannot be read, or says it is none of the things".into(),
        ]),
        ["x5t#S256"] if !base64url(&now, "x5t#S256") => says(&[refused, NOT_BASE64]),
        ["kid" | "x5t#S256"] => says(&[NOT_LISTED]),
        ["x5c"]
            if now.member("x5c").and_then(|all| all.as_array()?.first()?.as_text().map(standard))
                == Some(true) =>
        {
            says(&[NOT_LISTED])
        }
        ["iat"] => says(&[refused, "different moments"]),
        _ => says(&[refused]),
    }
}

fn base64url(of: &Json, name: &str) -> bool {
    of.member(name).and_then(Json::as_text).is_some_and(|text| from_base64url(text).is_some())
}

/// Whether a text is base64 as certificates are written: no sign of the other alphabet in it, and whole.
fn standard(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(known)
}

fn finding_of(bytes: Vec<u8>) -> Finding {
    let pages = WORLD.pages().into_iter().map(|page| file("page", page));
    let files: Vec<_> = [file("file", bytes)].into_iter().chain(pages).collect();
    judge(&files, &WORLD.fingerprints()).findings[0].clone()
}

/// Alters a file in so many places, and asks of each what it owes.
fn each_place(named: &str, whole: &[u8], due: impl Fn(usize, &[u8]) -> Due) {
    let sound = finding_of(whole.to_vec());
    assert!(sound.broken.is_empty() && sound.rests_on.is_empty() && !sound.unknown, "{named}: {sound:?}");
    for number in 0..PLACES {
        let at = whole.len() * (2 * number + 1) / (2 * PLACES);
        let mut altered = whole.to_vec();
        altered[at] ^= 1;
        let (due, finding) = (due(at, &altered), finding_of(altered));
        let kept = match &due {
            Due::Broken(words) => {
                !finding.unknown
                    && finding.broken.iter().any(|one| words.iter().all(|word| one.contains(word.as_str())))
            }
            Due::Rests(on) => {
                finding.broken.is_empty()
                    && !finding.unknown
                    && finding.rests_on.iter().any(|one| one.starts_with(on.as_str()))
                    && finding.proved.iter().all(|one| one.starts_with("nothing yet"))
            }
            Due::Unknown => finding.unknown && finding.broken.is_empty() && finding.proved.is_empty(),
        };
        assert!(kept, "{named}, byte {at}: {due:?} is due, and this is said: {finding:?}");
    }
}

#[test]
fn what_is_signed_in_two_lines_is_refused_for_the_very_place_that_was_altered() {
    for one in signed() {
        each_place(one.named, &one.record, |at, altered| due_of_lines(&one, at, altered));
    }
}

#[test]
fn an_altered_head_is_refused_for_its_text_its_signer_or_its_signature() {
    let note = WORLD.arv.note();
    let text = Note::unverified_text(note.as_bytes()).unwrap().to_owned();
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let (origin, root) = (&text[..ends[0]], ends[1] + 1);
    let name = text.len() + "\n\u{2014} ".len();
    each_place("the head", note.as_bytes(), |at, altered| {
        let says = |words: &[&str]| Due::Broken(words.iter().map(|word| (*word).to_owned()).collect());
        if at < origin.len() {
            let now = std::str::from_utf8(&altered[..origin.len()]).unwrap();
            Due::Rests(format!("a page that lists the journal {now}, which was not given"))
        } else if at + 1 == text.len() || at == text.len() {
            // The empty line that parts text and signatures is what a note is told by.
            Due::Unknown
        } else if ends.contains(&at) {
            says(&["the head: the signed note is refused: a control character stands in its text"])
        } else if at < root {
            says(&["the head: the signed note is refused: a signature does not hold"])
        } else if at < text.len() {
            match standard(std::str::from_utf8(&altered[root..text.len() - 1]).unwrap()) {
                true => says(&["the head: the signed note is refused: a signature does not hold"]),
                false => says(&["the head: not a checkpoint: the root is not base64 of 32 bytes"]),
            }
        } else if at < name + origin.len() {
            says(&["the head: the signed note is refused: no expected key signed it"])
        } else {
            let base64 = &altered[name + origin.len() + 1..altered.len() - 1];
            let whole = &note.as_bytes()[name + origin.len() + 1..note.len() - 1];
            match std::str::from_utf8(base64).is_ok_and(standard) {
                false => says(&["the head: the signed note is refused: a signature line is malformed"]),
                // The first four bytes name the key.
                true if base64[..6] != whole[..6] => {
                    says(&["the head: the signed note is refused: no expected key signed it"])
                }
                true => says(&["the head: the signed note is refused: a signature does not hold"]),
            }
        }
    });
}

#[test]
fn an_altered_page_is_refused_as_a_page_and_names_what_of_it_does_not_hold() {
    let page = WORLD.pages()[0].clone();
    let before: Vec<usize> = page.match_indices('\n').map(|(at, _)| at).collect();
    each_place("the page", page.as_bytes(), |at, altered| {
        let says = |words: &[&str]| {
            Due::Broken([&["the page: "], words].concat().into_iter().map(str::to_owned).collect())
        };
        let line = before.iter().filter(|end| **end < at).count();
        let member_at = |line: usize, name: &str| {
            let (begins, text) = member(page.as_bytes(), line, name);
            (begins..begins + text.len())
                .contains(&at)
                .then(|| (text.clone(), altered[begins..begins + text.len()].to_vec()))
        };
        let plain = |bytes: Vec<u8>| String::from_utf8(bytes).ok().and_then(|text| from_base64url(&text));
        let names: &[&str] = match line {
            0 => &["es256", "mldsa65"],
            1 => &["payload", "protected", "signature"],
            _ => &["protected", "signature"],
        };
        for name in names {
            let Some((_, now)) = member_at(line, name) else { continue };
            return match (*name, plain(now)) {
                ("protected", Some(header)) if strict::read(&header, &Limits::default()).is_err() => {
                    says(&["a signature header is refused"])
                }
                ("protected", None) => says(&["a signature header is refused"]),
                ("payload", None) => says(&[DOES_NOT_HOLD]),
                (_, None) if line > 0 => says(&[NOT_BASE64, name]),
                (_, None) => says(&[]),
                // The key on the page is another now, or the text: its signature holds no more.
                (_, Some(_)) => says(&[DOES_NOT_HOLD]),
            };
        }
        says(&[])
    });
}
