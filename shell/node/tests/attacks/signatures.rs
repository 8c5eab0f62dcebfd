//! Attempts on signatures: 1 to 12.

use comity_seal::{SignedAs, Signer, SoftwareSigner};
use comity_words::strict::Json;
use comity_words::{Digest, from_base64url, to_base64url};

use crate::letter::{deed, json};
use crate::member::{Member, noon, seeded};
use crate::victim::victim;

#[test]
fn attack_000_an_honest_letter_is_filed_and_its_journal_verifies() {
    let member = Member::admitted();
    let made = member.letter();
    assert_eq!(victim().ends(&member, &made.bytes()), "filed");
    assert_eq!(victim().acts(&made.case), 1);
    victim().verifies();
}

#[test]
fn attack_001_a_flipped_es256_signature_on_act_or_cover() {
    let member = Member::admitted();
    for line in [0, 2] {
        let made = member.letter().lines(|lines| lines[line] = flipped(&lines[line]));
        assert_eq!(victim().refuses(&made), "unreadable bad-signature", "line {}", line + 1);
    }
}

#[test]
fn attack_002_the_second_signature_missing_or_flipped() {
    let member = Member::admitted();
    for line in [1, 3] {
        let flip = member.letter().lines(|lines| lines[line] = flipped(&lines[line]));
        assert_eq!(victim().refuses(&flip), "unreadable bad-signature", "line {}", line + 1);
        let missing = member.letter().lines(|lines| lines[line].clear());
        assert_eq!(victim().refuses(&missing), "unreadable bad-signature", "line {}", line + 1);
    }
}

#[test]
fn attack_003_two_good_signatures_over_different_payloads() {
    let member = Member::admitted();
    let other = member.letter();
    let made = member.letter().lines(|lines| lines[1] = other.lines[1].clone());
    assert_eq!(victim().refuses(&made), "unreadable signatures-differ I");
}

#[test]
fn attack_004_another_algorithm_than_the_lines() {
    let member = Member::admitted();
    for (line, alg) in [(0, "none"), (0, "HS256"), (0, "ML-DSA-65"), (1, "ES256"), (1, "none"), (2, "ES384")]
    {
        let made = member.letter().lines(|lines| {
            lines[line] = headed(&lines[line], |header| header.replace(&alg_of(header), alg));
        });
        assert_eq!(victim().refuses(&made), "unreadable bad-header", "{alg} on line {}", line + 1);
    }
    // The whole ES256 line where the other family belongs.
    let made = member.letter().lines(|lines| lines[1] = lines[0].clone());
    assert_eq!(victim().refuses(&made), "unreadable bad-header");
}

#[test]
fn attack_005_header_members_that_are_not_listed() {
    let member = Member::admitted();
    // Whoever fetched what a header points at would be seen here.
    let trap = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    trap.set_nonblocking(true).unwrap();
    let url = format!("https://{}/keys", trap.local_addr().unwrap());
    for more in [
        r#""crit":["exp"],"exp":1"#.to_owned(),
        format!(r#""jku":"{url}""#),
        format!(r#""x5u":"{url}""#),
        r#""jwk":{"kty":"EC"}"#.to_owned(),
        r#""b64":false"#.to_owned(),
        r#""zip":"DEF""#.to_owned(),
    ] {
        for line in [0, 1] {
            let made = member.letter().lines(|lines| {
                lines[line] = headed(&lines[line], |header| header.replacen('{', &format!("{{{more},"), 1));
            });
            assert_eq!(victim().refuses(&made), "unreadable bad-header", "{more} on line {}", line + 1);
        }
    }
    let made = member.letter().lines(|lines| {
        lines[0] = lines[0].replacen('{', r#"{"header":{"kid":"another"},"#, 1);
    });
    assert_eq!(victim().refuses(&made), "unreadable bad-header");
    assert!(trap.accept().is_err(), "something was fetched");
}

#[test]
fn attack_006_a_certificate_that_no_page_lists_and_a_foreign_key_under_the_right_name() {
    let member = Member::admitted();
    let keys = member.signer.public();
    let stranger = SoftwareSigner::generate(&keys.kid_es256, &keys.kid_mldsa65, &mut seeded(7));
    let certified = stranger.self_certified("a trusted name", noon(), noon().plus_seconds(86_400));
    let with = |signer: &SoftwareSigner| {
        let (deed, groups) = deed();
        let mut act = member.request(&member.new_case(), deed);
        act.signers = signer.public().signers();
        let pair = signer.sign(SignedAs::Act, noon(), &act.write()).unwrap();
        let digest = Digest::of(&act.write());
        member.letter_of_pair(&act.case, pair, digest, &groups)
    };
    assert_eq!(victim().refuses(&with(&certified)), "unreadable unknown-key");
    // The listed certificate shown with a signature of a foreign key.
    let listed = member.signer.public().certificate.clone().unwrap();
    let text = certified.to_secret_text();
    let borrowed = SoftwareSigner::from_secret_text(&text).unwrap().certified(listed);
    assert_eq!(victim().refuses(&with(&borrowed)), "unreadable bad-signature");
}

#[test]
fn attack_007_a_receipt_a_cover_or_a_line_of_custody_offered_as_an_act() {
    let member = Member::admitted();
    for kind in [SignedAs::Receipt, SignedAs::Cover, SignedAs::Custody, SignedAs::Greeting] {
        let (deed, groups) = deed();
        let act = member.request(&member.new_case(), deed);
        let pair = member.signer.sign(kind, noon(), &act.write()).unwrap();
        let made = member.letter_of_pair(&act.case, pair, Digest::of(&act.write()), &groups);
        assert_eq!(victim().refuses(&made), "unreadable bad-header", "{}", kind.typ());
    }
    let swapped = member.letter().lines(|lines| lines.swap(0, 2));
    assert_eq!(victim().refuses(&swapped), "unreadable bad-header");
}

#[test]
fn attack_008_a_key_of_another_member_or_another_key_of_the_right_one() {
    let (member, other) = (Member::admitted(), Member::admitted());
    let by = |signer: &SoftwareSigner| {
        let (deed, groups) = deed();
        let act = member.request(&member.new_case(), deed);
        let pair = signer.sign(SignedAs::Act, noon(), &act.write()).unwrap();
        member.letter_of_pair(&act.case, pair, Digest::of(&act.write()), &groups)
    };
    assert_eq!(victim().refuses(&by(&other.signer)), "unreadable unknown-key");
    assert_eq!(victim().refuses(&by(&member.page_key)), "unreadable unknown-key");
    // Its own transport key under the name of its act key: an ES256 signature all the same.
    let made = member.letter();
    let forged = made.clone().lines(|lines| lines[0] = signed_by_transport(&member, &lines[0]));
    assert_eq!(victim().refuses(&forged), "unreadable bad-signature");
    // Signed by the right keys, and naming others inside.
    let lying = member.letter_with(|act| act.signers = other.signer.public().signers());
    assert_eq!(victim().refuses(&lying), "unreadable unknown-key");
}

#[test]
fn attack_009_a_malleated_signature_of_an_act_on_file() {
    let member = Member::admitted();
    let made = member.letter();
    let first = member.post(&made.bytes());
    let first = victim().receipt(&first).unwrap();
    let again = made.clone().lines(|lines| lines[0] = malleated(&lines[0]));
    let again = again.cover(|cover| {
        cover.attempt = 2;
        cover.message_id = member.letter().cover.message_id;
    });
    let second = victim().receipt(&member.post(&again.bytes())).unwrap();
    assert_eq!((second.act, &second.leaf, second.at), (first.act, &first.leaf, first.at));
    assert_eq!(victim().acts(&made.case), 1, "the same act was filed twice");
    // In the very same letter it is another letter under one name.
    let same_name = made.lines(|lines| lines[0] = malleated(&lines[0]));
    assert_eq!(victim().ends(&member, &same_name.bytes()), "turned_away message-id-reused I");
}

#[test]
fn attack_010_a_general_jws_in_place_of_two_lines() {
    let member = Member::admitted();
    let made = member.letter().lines(|lines| {
        let (one, two) = (json(&lines[0]), json(&lines[1]));
        let of = |line: &Json, name: &str| line.member(name).unwrap().clone();
        let signature = |line: &Json| {
            Json::object([("protected", of(line, "protected")), ("signature", of(line, "signature"))])
        };
        let general = Json::object([
            ("payload", of(&one, "payload")),
            ("signatures", Json::array([signature(&one), signature(&two)])),
        ]);
        (lines[0], lines[1]) = (general.write(), general.write());
    });
    assert_eq!(victim().refuses(&made), "unreadable bad-json");
}

#[test]
fn attack_011_a_payload_written_anew_with_the_same_meaning() {
    let member = Member::admitted();
    let anew: [fn(&str) -> String; 3] = [
        |text| text.replace("\":", "\": "),
        |text| text.replacen("\"case\"", "\"c\\u0061se\"", 1),
        |text| text.replacen("{\"v\":1,\"suite\":1,", "{\"suite\":1,\"v\":1,", 1),
    ];
    for write in anew {
        let made = member.letter().lines(|lines| {
            for line in &mut lines[0..2] {
                let payload = json(line).member("payload").and_then(Json::as_text).unwrap().to_owned();
                let text = String::from_utf8(from_base64url(&payload).unwrap()).unwrap();
                assert_ne!(write(&text), text);
                *line = line.replace(&payload, &to_base64url(write(&text).as_bytes()));
            }
        });
        assert_eq!(victim().refuses(&made), "unreadable bad-signature");
    }
}

#[test]
fn attack_012_zero_in_a_signature_and_a_key_off_the_curve() {
    let member = Member::admitted();
    let zeros = |from: usize, to: usize| {
        move |line: &str| signature_changed(line, |signature| signature[from..to].fill(0))
    };
    for (from, to) in [(0, 32), (32, 64), (0, 64)] {
        let made = member.letter().lines(|lines| lines[0] = zeros(from, to)(&lines[0]));
        assert_eq!(victim().refuses(&made), "unreadable bad-signature");
    }
    // A page whose keys are no points of the curve is never admitted: no signature is checked with them.
    let stranger = Member::new();
    let text = stranger.signed_page(|_| {}).to_text();
    let (key, rest) = text.split_once('\n').unwrap();
    let spki = json(key).member("es256").and_then(Json::as_text).unwrap().to_owned();
    let point = from_base64url(&spki).unwrap();
    for bad in [0x00, 0xff] {
        let mut off = point.clone();
        off[27..].fill(bad);
        let page = format!("{}\n{rest}", key.replace(&spki, &to_base64url(&off)));
        let page = comity_seal::SignedPage::from_text(&page).unwrap();
        assert_eq!(victim().admit(&page).unwrap_err().code, "bad-page");
    }
}

/// One bit of a line's signature flipped.
fn flipped(line: &str) -> String {
    signature_changed(line, |signature| signature[9] ^= 1)
}

fn signature_changed(line: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let signature = json(line).member("signature").and_then(Json::as_text).unwrap().to_owned();
    let mut bytes = from_base64url(&signature).unwrap();
    change(&mut bytes);
    line.replace(&signature, &to_base64url(&bytes))
}

/// The line with another protected header.
fn headed(line: &str, change: impl FnOnce(&str) -> String) -> String {
    let protected = json(line).member("protected").and_then(Json::as_text).unwrap().to_owned();
    let text = String::from_utf8(from_base64url(&protected).unwrap()).unwrap();
    line.replace(&protected, &to_base64url(change(&text).as_bytes()))
}

fn alg_of(header: &str) -> String {
    json(header).member("alg").and_then(Json::as_text).unwrap().to_owned()
}

/// The same signature as n − s: it holds as well.
fn malleated(line: &str) -> String {
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
        0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    signature_changed(line, |signature| {
        let mut borrow = 0;
        for at in (0..32).rev() {
            let difference = i32::from(ORDER[at]) - i32::from(signature[32 + at]) - borrow;
            borrow = i32::from(difference < 0);
            signature[32 + at] = u8::try_from(difference + 256 * borrow).unwrap();
        }
    })
}

/// The line signed by the member's transport key, which is a P-256 key too.
fn signed_by_transport(member: &Member, line: &str) -> String {
    let (protected, payload) = (json(line), json(line));
    let of = |line: &Json, name: &str| line.member(name).and_then(Json::as_text).unwrap().to_owned();
    let input = format!("{}.{}", of(&protected, "protected"), of(&payload, "payload"));
    let key = rustls::crypto::aws_lc_rs::sign::any_ecdsa_type(&member.transport.key()).unwrap();
    let signer = key.choose_scheme(&[rustls::SignatureScheme::ECDSA_NISTP256_SHA256]).unwrap();
    let der = signer.sign(input.as_bytes()).unwrap();
    signature_changed(line, |signature| *signature = raw(&der))
}

/// r and s of a signature in DER, 32 bytes each.
fn raw(der: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = 2;
    for _ in 0..2 {
        let length = usize::from(der[at + 1]);
        let number = &der[at + 2..at + 2 + length];
        let number = &number[number.len().saturating_sub(32)..];
        bytes.extend(std::iter::repeat_n(0, 32 - number.len()));
        bytes.extend_from_slice(number);
        at += 2 + length;
    }
    bytes
}
