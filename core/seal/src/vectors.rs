//! Other people's vectors, asked of the very functions that letters and notes are checked with: `trials/foreign/vectors/`.

use crate::keys::{PublicEs256, PublicMlDsa65};
use crate::note::{Note, Vkey};
use crate::sign::signing_input;
use comity_words::from_base64url;
use comity_words::strict::{self, Json, Limits};

fn read(text: &str) -> Json {
    let limits = Limits { bytes: 1 << 22, depth: 8, members: 1 << 12, array: 1 << 12, text: 1 << 20 };
    strict::read(text.trim_end().as_bytes(), &limits).unwrap()
}

fn word<'a>(json: &'a Json, name: &str) -> &'a str {
    json.member(name).and_then(Json::as_text).unwrap_or_else(|| panic!("no `{name}`"))
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.member(name).and_then(Json::as_array).unwrap_or_default()
}

fn hex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

/// Asks every case of a file of Wycheproof; gives how many were good and how many bad.
fn asked(text: &str, check: impl Fn(&Json, &Json) -> bool) -> (usize, usize) {
    let file = read(text);
    let (mut good, mut bad) = (0, 0);
    for group in list(&file, "testGroups") {
        for case in list(group, "tests") {
            // Whatever was signed under a context was not signed for us: ours is empty.
            let ours = case.member("ctx").and_then(Json::as_text).unwrap_or_default().is_empty();
            let valid = word(case, "result") == "valid" && ours;
            let said = check(group, case);
            let number = case.member("tcId").and_then(Json::as_integer);
            assert_eq!(said, valid, "case {number:?}: {}", word(case, "comment"));
            if valid { good += 1 } else { bad += 1 }
        }
    }
    (good, bad)
}

fn of_spki(der: &[u8], message: &[u8], signature: &[u8]) -> bool {
    PublicEs256::from_spki(der).is_ok_and(|key| key.verify(message, signature).is_ok())
}

#[test]
fn es256_answers_every_case_of_wycheproof() {
    let text =
        include_str!("../../../trials/foreign/vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json");
    let counted = asked(text, |group, case| {
        of_spki(&hex(word(group, "publicKeyDer")), &hex(word(case, "msg")), &hex(word(case, "sig")))
    });
    assert_eq!(counted.0 + counted.1, 262);
    assert!(counted.0 > 50 && counted.1 > 50, "{counted:?}");
}

#[test]
fn ml_dsa_65_answers_every_case_of_wycheproof() {
    let text = include_str!("../../../trials/foreign/vectors/wycheproof/mldsa_65_verify_test.json");
    let counted = asked(text, |group, case| {
        PublicMlDsa65::from_bytes(&hex(word(group, "publicKey")))
            .is_ok_and(|key| key.verify(&hex(word(case, "msg")), &hex(word(case, "sig"))).is_ok())
    });
    assert_eq!(counted.0 + counted.1, 210);
    assert!(counted.0 > 50 && counted.1 > 50, "{counted:?}");
}

#[test]
fn notes_check_ed25519_as_every_case_of_wycheproof_says() {
    let text = include_str!("../../../trials/foreign/vectors/wycheproof/ed25519_test.json");
    let counted = asked(text, |group, case| {
        let key = group.member("publicKey").map(|key| hex(word(key, "pk"))).unwrap_or_default();
        let key = ed25519_dalek::VerifyingKey::from_bytes(&key.try_into().unwrap());
        key.is_ok_and(|key| {
            Vkey::of("vector", key).unwrap().verify(&hex(word(case, "msg")), &hex(word(case, "sig")))
        })
    });
    assert_eq!(counted.0 + counted.1, 151);
    assert!(counted.0 > 50 && counted.1 > 20, "{counted:?}");
}

#[test]
fn the_signature_of_rfc_7515_a_3_holds_and_not_with_another_byte() {
    let vector = read(include_str!("../../../trials/foreign/vectors/rfc7515/a3.json"));
    let jwk = vector.member("jwk").unwrap();
    let point = |name: &str| from_base64url(word(jwk, name)).unwrap();
    let mut spki = hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    spki.extend([point("x"), point("y")].concat());
    let message = signing_input(word(&vector, "protected"), word(&vector, "payload"));
    let signature = from_base64url(word(&vector, "signature")).unwrap();
    assert!(of_spki(&spki, message.as_bytes(), &signature));
    for at in [0, 31, 32, 63] {
        let mut other = signature.clone();
        other[at] ^= 1;
        assert!(!of_spki(&spki, message.as_bytes(), &other), "byte {at}");
    }
    assert!(!of_spki(&spki, message.replacen("eyJpc3Mi", "eyJpc3Nj", 1).as_bytes(), &signature));
}

#[test]
fn the_note_of_gos_sumdb_opens_with_its_key_and_not_with_another_word() {
    let note = include_str!("../../../trials/foreign/vectors/sumdb/note");
    let key: Vkey = include_str!("../../../trials/foreign/vectors/sumdb/vkey").trim_end().parse().unwrap();
    assert_eq!(key.name(), "PeterNeumann");
    assert!(Note::open(note.as_bytes(), std::slice::from_ref(&key)).is_ok());
    assert!(Note::open(note.replacen("answer", "Answer", 1).as_bytes(), &[key]).is_err());
}
