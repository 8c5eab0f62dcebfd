use crate::*;
use base64ct::{Base64, Encoding};
use comity_words::strict::Json;
use comity_words::{Digest, Entropy, Moment, from_base64url, to_base64url};
use std::sync::LazyLock;

/// Chance from a seed: the digests of a counter.
pub(crate) struct Seeded(u64, u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Seeded {
        Seeded(seed, 0)
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for piece in bytes.chunks_mut(32) {
            self.1 += 1;
            let digest = Digest::of_parts(&[&self.0.to_be_bytes(), &self.1.to_be_bytes()]);
            piece.copy_from_slice(&digest.as_bytes()[..piece.len()]);
        }
    }
}

pub(crate) fn moment() -> Moment {
    "2026-11-22T13:58:40Z".parse().unwrap()
}

pub(crate) fn arvenia() -> &'static SoftwareSigner {
    static SIGNER: LazyLock<SoftwareSigner> = LazyLock::new(|| {
        SoftwareSigner::generate("arv-sign-2026-1", "arv-pq-2026-1", &mut Seeded::new(1)).self_certified(
            "Arvenia, Central Authority",
            moment(),
            moment().plus_seconds(2 * 365 * 86_400),
        )
    });
    &SIGNER
}

fn belmora() -> &'static SoftwareSigner {
    static SIGNER: LazyLock<SoftwareSigner> =
        LazyLock::new(|| SoftwareSigner::generate("bel-sign-1", "bel-pq-1", &mut Seeded::new(2)));
    &SIGNER
}

const PAYLOAD: &[u8] = br#"{"v":1,"suite":1,"case":"ARV-BEL-2026-000143-K"}"#;

fn signed() -> &'static SignedPair {
    static PAIR: LazyLock<SignedPair> =
        LazyLock::new(|| arvenia().sign(SignedAs::Act, moment(), PAYLOAD).unwrap());
    &PAIR
}

fn by_arvenia(hint: &Hint) -> Option<PublicKeys> {
    let keys = arvenia().public();
    (hint.kid_es256 == keys.kid_es256 && hint.kid_mldsa65 == keys.kid_mldsa65).then(|| keys.clone())
}

fn open(es256: &str, mldsa65: &str) -> Result<Opened, SealError> {
    open_pair(es256, mldsa65, SignedAs::Act, by_arvenia)
}

fn code(es256: &str, mldsa65: &str) -> &'static str {
    open(es256, mldsa65).expect_err("taken").code()
}

/// One member of a line, and the line with another value in its place.
fn member(line: &str, name: &str) -> String {
    let begin = line.find(&format!("\"{name}\":\"")).unwrap() + name.len() + 4;
    line[begin..][..line[begin..].find('"').unwrap()].to_owned()
}

fn with(line: &str, name: &str, value: &str) -> String {
    line.replace(&member(line, name), value)
}

/// The line with another header, signed anew over it by Arvenia's own keys.
fn with_header(line: &str, alg: &str, change: impl Fn(&str) -> String) -> String {
    let header = String::from_utf8(from_base64url(&member(line, "protected")).unwrap()).unwrap();
    let protected = to_base64url(change(&header).as_bytes());
    let input = format!("{protected}.{}", member(line, "payload"));
    let signature = match alg {
        "ES256" => {
            let der = p256::ecdsa::Signature::from_der(&arvenia().es256_der(input.as_bytes())).unwrap();
            der.to_bytes().to_vec()
        }
        _ => arvenia().mldsa65_raw(input.as_bytes()),
    };
    with(&with(line, "protected", &protected), "signature", &to_base64url(&signature))
}

#[test]
fn what_both_keys_signed_opens_and_names_its_signers() {
    let pair = signed();
    let opened = pair.open(SignedAs::Act, by_arvenia).unwrap();
    assert_eq!(opened.payload, PAYLOAD);
    assert_eq!((opened.iat, opened.signers()), (moment(), arvenia().public().signers()));
    assert!(opened.require_signers(&arvenia().public().signers()).is_ok());
    assert_eq!(opened.require_signers(&belmora().public().signers()).unwrap_err().code(), "unknown-key");
    assert_eq!(SignedPair::from_record(&pair.record()), Ok(pair.clone()));
    assert_eq!(unverified_payload(&pair.es256, SignedAs::Act).unwrap(), PAYLOAD);
    assert_eq!(arvenia().sign(SignedAs::Act, moment(), PAYLOAD).unwrap(), *pair, "signing is deterministic");
}

#[test]
fn attack_1_a_flipped_bit_in_the_es256_signature_is_refused() {
    let pair = signed();
    let signature = from_base64url(&member(&pair.es256, "signature")).unwrap();
    for bit in 0..signature.len() * 8 {
        let mut wrong = signature.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let line = with(&pair.es256, "signature", &to_base64url(&wrong));
        assert_eq!(code(&line, &pair.mldsa65), "bad-signature", "bit {bit}");
    }
}

#[test]
fn attack_2_a_missing_or_flipped_ml_dsa_signature_is_refused_though_es256_is_good() {
    let pair = signed();
    assert_eq!(code(&pair.es256, ""), "bad-signature");
    assert_eq!(code("", &pair.mldsa65), "bad-signature");
    let signature = from_base64url(&member(&pair.mldsa65, "signature")).unwrap();
    for bit in (0..signature.len() * 8).step_by(97).chain([0, signature.len() * 8 - 1]) {
        let mut wrong = signature.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let line = with(&pair.mldsa65, "signature", &to_base64url(&wrong));
        assert_eq!(code(&pair.es256, &line), "bad-signature", "bit {bit}");
    }
    let line = with(&pair.mldsa65, "signature", &to_base64url(&signature[..signature.len() - 1]));
    assert_eq!(code(&pair.es256, &line), "bad-signature");
    assert_eq!(code(&pair.es256, &pair.es256), "bad-header", "the same line twice is not two signatures");
}

#[test]
fn attack_3_two_good_signatures_over_different_payloads_are_told_apart() {
    let other = arvenia().sign(SignedAs::Act, moment(), br#"{"v":1}"#).unwrap();
    assert_eq!(code(&signed().es256, &other.mldsa65), "signatures-differ");
}

#[test]
fn attack_4_the_algorithm_is_the_lines_and_never_the_senders() {
    let pair = signed();
    for alg in ["none", "HS256", "ES384", "EdDSA", "ML-DSA-65", "ML-DSA-44", "es256"] {
        let line =
            with_header(&pair.es256, "ES256", |h| h.replace("ES256\",\"typ", &format!("{alg}\",\"typ")));
        assert_eq!(code(&line, &pair.mldsa65), "bad-header", "{alg}");
    }
    let line = with_header(&pair.mldsa65, "ML", |h| h.replace("ML-DSA-65", "ES256"));
    assert_eq!(code(&pair.es256, &line), "bad-header");
    assert_eq!(code(&pair.mldsa65, &pair.es256), "bad-header", "lines swapped");
    let unsigned = with(&pair.es256, "signature", "");
    assert_eq!(code(&unsigned, &pair.mldsa65), "bad-signature");
}

#[test]
fn attack_5_a_header_holds_what_is_listed_and_nothing_else() {
    let pair = signed();
    for extra in [
        r#""crit":["b64"]"#,
        r#""jku":"https://example.org/k""#,
        r#""x5u":"https://example.org/c""#,
        r#""jwk":{"kty":"EC"}"#,
        r#""b64":false"#,
        r#""zip":"DEF""#,
        r#""cty":"json""#,
        r#""epk":{}"#,
        r#""x5t":"AAAA""#,
    ] {
        let line = with_header(&pair.es256, "ES256", |h| h.replacen('{', &format!("{{{extra},"), 1));
        assert_eq!(code(&line, &pair.mldsa65), "bad-header", "{extra}");
        let line = with_header(&pair.mldsa65, "ML", |h| h.replacen('{', &format!("{{{extra},"), 1));
        assert_eq!(code(&pair.es256, &line), "bad-header", "{extra}");
    }
    for extra in [r#""x5c":["AAAA"]"#, r#""x5t#S256":"AAAA""#] {
        let line = with_header(&pair.mldsa65, "ML", |h| h.replacen('{', &format!("{{{extra},"), 1));
        assert_eq!(code(&pair.es256, &line), "bad-header", "{extra} belongs to ES256 alone");
    }
    let line = pair.es256.replacen('{', r#"{"header":{"kid":"x"},"#, 1);
    assert_eq!(code(&line, &pair.mldsa65), "bad-header");
    let line = with_header(&pair.es256, "ES256", |h| h.replacen('{', r#"{"\u0061lg":"ES256","#, 1));
    assert_eq!(code(&line, &pair.mldsa65), "duplicate-member");
    for (from, to) in [
        (r#""kid":"arv-sign-2026-1""#, r#""kid":7"#),
        ("1795355920", "1795355920.0"),
        ("1795355920", "\"1795355920\""),
        (r#""kid":"arv-sign-2026-1","#, ""),
        ("1795355920", "1795355921"),
    ] {
        let line = with_header(&pair.es256, "ES256", |h| h.replace(from, to));
        assert_eq!(code(&line, &pair.mldsa65), "bad-header", "{to}");
    }
}

#[test]
fn attack_6_a_certificate_is_good_only_where_the_page_lists_it() {
    let foreign = SoftwareSigner::generate("arv-sign-2026-1", "arv-pq-2026-1", &mut Seeded::new(9));
    let certified = SoftwareSigner::from_secret_text(&foreign.to_secret_text()).unwrap();
    let certified =
        certified.self_certified("Arvenia, Central Authority", moment(), moment().plus_seconds(9));
    let pair = certified.sign(SignedAs::Act, moment(), PAYLOAD).unwrap();
    assert_eq!(code(&pair.es256, &pair.mldsa65), "unknown-key", "right name, foreign key and certificate");
    let pair = foreign.sign(SignedAs::Act, moment(), PAYLOAD).unwrap();
    assert_eq!(code(&pair.es256, &pair.mldsa65), "bad-header", "right name, no certificate");
    let line = with_header(&signed().es256, "ES256", |h| {
        let certificate = certified.public().certificate.as_ref().unwrap();
        let own = arvenia().public().certificate.as_ref().unwrap();
        h.replace(&Base64::encode_string(own), &Base64::encode_string(certificate))
    });
    assert_eq!(
        code(&line, &signed().mldsa65),
        "unknown-key",
        "another certificate under the right thumbprint"
    );
}

#[test]
fn attack_7_what_was_signed_as_one_thing_is_no_other() {
    for as_ in SignedAs::ALL.into_iter().filter(|as_| *as_ != SignedAs::Act) {
        let pair = arvenia().sign(as_, moment(), PAYLOAD).unwrap();
        assert!(pair.open(as_, by_arvenia).is_ok());
        assert_eq!(code(&pair.es256, &pair.mldsa65), "bad-header", "{as_:?} as act");
        assert_eq!(code(&signed().es256, &pair.mldsa65), "bad-header", "half of {as_:?}");
    }
}

#[test]
fn attack_8_a_key_of_another_member_is_unknown() {
    let pair = belmora().sign(SignedAs::Act, moment(), PAYLOAD).unwrap();
    assert_eq!(code(&pair.es256, &pair.mldsa65), "unknown-key");
    // Each line by another member.
    assert_eq!(code(&signed().es256, &pair.mldsa65), "unknown-key");
}

#[test]
fn attack_9_a_malleated_signature_is_the_same_act() {
    let pair = signed();
    let raw = from_base64url(&member(&pair.es256, "signature")).unwrap();
    let (r, s) = p256::ecdsa::Signature::from_slice(&raw).unwrap().split_scalars();
    let other = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    assert_ne!(other.to_bytes().as_slice(), &raw[..]);
    let line = with(&pair.es256, "signature", &to_base64url(&other.to_bytes()));
    assert_eq!(open(&line, &pair.mldsa65).unwrap().digest(), Digest::of(PAYLOAD));
}

#[test]
fn attack_10_a_general_jws_in_place_of_two_lines_is_refused() {
    let pair = signed();
    let general = format!(
        r#"{{"payload":"{}","signatures":[{{"protected":"{}","signature":"{}"}}]}}"#,
        member(&pair.es256, "payload"),
        member(&pair.es256, "protected"),
        member(&pair.es256, "signature"),
    );
    assert_eq!(code(&general, &pair.mldsa65), "bad-json");
    let beside = pair.es256.replacen('{', r#"{"signatures":[],"#, 1);
    assert_eq!(code(&beside, &pair.mldsa65), "bad-json");
}

#[test]
fn attack_11_a_payload_written_anew_with_the_same_meaning_is_refused() {
    let pair = signed();
    for anew in [
        br#"{"v": 1,"suite":1,"case":"ARV-BEL-2026-000143-K"}"#.as_slice(),
        br#"{"suite":1,"v":1,"case":"ARV-BEL-2026-000143-K"}"#,
        br#"{"v":1,"suite":1,"case":"\u0041RV-BEL-2026-000143-K"}"#,
    ] {
        let payload = to_base64url(anew);
        let (one, two) = (with(&pair.es256, "payload", &payload), with(&pair.mldsa65, "payload", &payload));
        assert_eq!(code(&one, &two), "bad-signature");
    }
    let padded = format!("{}=", member(&pair.es256, "payload"));
    assert_eq!(code(&with(&pair.es256, "payload", &padded), &pair.mldsa65), "bad-signature");
}

#[test]
fn attack_12_no_key_off_the_curve_and_no_zero_in_a_signature() {
    let pair = signed();
    let raw = from_base64url(&member(&pair.es256, "signature")).unwrap();
    for zero in [[&[0; 32][..], &raw[32..]].concat(), [&raw[..32], &[0; 32][..]].concat(), vec![0; 64]] {
        let line = with(&pair.es256, "signature", &to_base64url(&zero));
        assert_eq!(code(&line, &pair.mldsa65), "bad-signature");
    }
    let mut spki = arvenia().public().es256.spki();
    assert_eq!(PublicEs256::from_spki(&spki), Ok(arvenia().public().es256.clone()));
    *spki.last_mut().unwrap() ^= 1;
    assert!(PublicEs256::from_spki(&spki).is_err(), "a point off the curve");
    spki.truncate(27);
    spki[26] = 0;
    assert!(PublicEs256::from_spki(&spki).is_err(), "the point at infinity");
}

#[test]
fn a_payload_beyond_its_kinds_limit_is_neither_signed_nor_read() {
    let long = vec![b' '; SignedAs::Receipt.most_bytes() + 1];
    assert!(matches!(
        arvenia().sign(SignedAs::Receipt, moment(), &long),
        Err(SignerError::TooLarge(65_537, 65_536))
    ));
    let as_act = arvenia().sign(SignedAs::Act, moment(), &vec![b' '; 500_000]).unwrap();
    assert!(open(&as_act.es256, &as_act.mldsa65).is_ok());
    let as_receipt = as_act.open(SignedAs::Receipt, by_arvenia).unwrap_err();
    assert_eq!(as_receipt.code(), "too-large");
}

#[test]
fn secret_files_read_back_and_keys_print_nothing() {
    let text = arvenia().to_secret_text();
    let again = SoftwareSigner::from_secret_text(&text).unwrap();
    assert_eq!(again.public(), arvenia().public());
    assert_eq!(again.sign(SignedAs::Act, moment(), PAYLOAD).unwrap(), *signed());
    let shown = format!("{:?}", arvenia());
    assert_eq!(shown, "SoftwareSigner(arv-sign-2026-1, …)");
    for broken in ["", "{}", &text.replace("\"v\":1", "\"v\":2"), &text[..text.len() - 9]] {
        assert!(SoftwareSigner::from_secret_text(broken).is_err());
    }
}

#[test]
fn public_keys_read_back_from_their_json() {
    use comity_words::strict::Fields;
    let keys = arvenia().public();
    let mut fields = Fields::of(keys.to_json(), "keys").unwrap();
    assert_eq!(PublicKeys::take(&mut fields).unwrap(), *keys);
    assert!(fields.finish().is_ok());
    let signers = keys.signers();
    assert_eq!(Signers::read(Fields::of(signers.to_json(), "signers").unwrap()), Ok(signers));
}

#[test]
fn the_certificate_holds_the_key_it_is_for() {
    let certificate = arvenia().public().certificate.clone().unwrap();
    assert_eq!(spki(&certificate), Some(&arvenia().public().es256.spki()[..]));
    assert_eq!(spki(&certificate[..certificate.len() - 1]), None);
    for length in 0..certificate.len() {
        let _ = spki(&certificate[..length]);
    }
}

#[test]
fn the_example_of_rfc_7515_a3_verifies() {
    let point =
        |x: &str, y: &str| [&[4][..], &from_base64url(x).unwrap(), &from_base64url(y).unwrap()].concat();
    let head = &arvenia().public().es256.spki()[..26];
    let point =
        point("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    let key = PublicEs256::from_spki(&[head, &point].concat()).unwrap();
    let input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    assert_eq!(key.verify(input.as_bytes(), &from_base64url(signature).unwrap()), Ok(()));
    assert!(key.verify(b"another", &from_base64url(signature).unwrap()).is_err());
    assert_eq!(key.jwk().member("kty"), Some(&Json::from("EC")));
}

#[test]
fn es256_is_made_as_rfc_6979_has_it() {
    use p256::ecdsa::signature::Signer as _;
    // RFC 6979 A.2.5, P-256 with SHA-256, message "sample".
    let scalar = hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
    let key = p256::ecdsa::SigningKey::from_slice(&scalar).unwrap();
    let signature: p256::ecdsa::Signature = key.sign(b"sample");
    let expected = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                    f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    assert_eq!(signature.to_bytes().as_slice(), hex(expected));
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}
