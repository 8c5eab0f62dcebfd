use super::*;
use crate::tests::{Seeded, arvenia, moment};
use crate::{Identity, NoteSigner, SignedAs, Signer, SoftwareSigner};
use base64ct::Encoding as _;
use comity_words::strict::{self, Limits};
use std::sync::LazyLock;

const DAY: i64 = 86_400;

static PAGE_KEY: LazyLock<SoftwareSigner> =
    LazyLock::new(|| SoftwareSigner::generate("arv-page-1", "arv-page-pq-1", &mut Seeded::new(21)));

fn page() -> Page {
    static PAGE: LazyLock<Page> = LazyLock::new(|| {
        let recipients = |use_, seed| Recipients {
            use_,
            recipient: Identity::generate(&mut Seeded::new(seed)).recipient().clone(),
            from: moment(),
            until: moment().plus_seconds(90 * DAY),
        };
        Page {
            member: "ARV".parse().unwrap(),
            name: "Central Authority of Arvenia".to_owned(),
            version: 1,
            made_at: moment(),
            expires: moment().plus_seconds(90 * DAY),
            practice: true,
            suites: vec![1],
            deeds: [("request.submitted".to_owned(), 1)].into(),
            signing: vec![SigningKeys {
                keys: arvenia().public().clone(),
                from: moment(),
                until: moment().plus_seconds(700 * DAY),
                invalid_from: None,
            }],
            tls: vec![Digest::of(b"spki")],
            age: vec![recipients(Use::Office, 31), recipients(Use::Recovery, 32)],
            closed: Vec::new(),
            journals: vec![
                NoteSigner::generate("arv.example/comity/journal-1", &mut Seeded::new(33))
                    .unwrap()
                    .vkey()
                    .clone(),
            ],
            witnesses: witness("arv", 34),
            endpoints: vec!["https://127.0.0.1:4711/comity/1".to_owned()],
        }
    });
    PAGE.clone()
}

fn witness(state: &str, seed: u64) -> Vec<crate::CosignerKey> {
    let name = format!("{state}.example/comity/witness-1");
    crate::Cosigner::generate(&name, &mut Seeded::new(seed)).unwrap().keys().to_vec()
}

#[test]
fn a_page_without_a_witness_is_of_the_first_form_and_both_forms_are_read() {
    let first = Page { witnesses: vec![], ..page() };
    for (page, form) in [(&first, "\"v\":1,"), (&page(), "\"v\":2,")] {
        let (signed, mut keyring) = (signed(page), Keyring::default());
        let envelope = strict::read(signed.envelope.as_bytes(), &Limits::of_bytes(1 << 20)).unwrap();
        let payload = envelope.member("payload").and_then(|p| p.as_text().map(str::to_owned)).unwrap();
        let payload = String::from_utf8(base64ct::Base64::decode_vec(&payload).unwrap()).unwrap();
        assert!(payload.contains(form) && payload.contains("witnesses") == (form == "\"v\":2,"));
        assert_eq!(keyring.admit(&signed, &pin()), Ok(page));
    }
}

fn signed(page: &Page) -> SignedPage {
    PAGE_KEY.sign_page(page).unwrap()
}

fn pin() -> Digest {
    crate::PageKey::of(PAGE_KEY.public()).fingerprint()
}

fn state() -> StateCode {
    "ARV".parse().unwrap()
}

fn why(result: Result<&Page, SealError>) -> String {
    result.expect_err("admitted").to_string()
}

#[test]
fn a_page_reads_back_under_its_pinned_key_and_names_its_own_fingerprint() {
    let signed = signed(&page());
    let text = signed.to_text();
    let again = SignedPage::from_text(&text).unwrap();
    assert_eq!(again, signed);
    assert_eq!(again.open(&pin()), Ok(page()));
    assert_eq!(Digest::of(text.lines().next().unwrap().as_bytes()), pin());
    assert_eq!(again.open(&Digest::of(b"another")).unwrap_err().code(), "unknown-key");
    for lines in ["", "a\nb\nc", "a\nb\n", "a\nb\nc\nd\n"] {
        assert!(SignedPage::from_text(lines).is_err());
    }
}

#[test]
fn attack_82_a_page_needs_both_its_signatures() {
    let good = signed(&page());
    let mut other = page();
    other.version = 2;
    let other = signed(&other);
    let cases = [
        SignedPage { second: other.second.clone(), ..good.clone() },
        SignedPage { second: String::new(), ..good.clone() },
        SignedPage { envelope: other.envelope.clone(), ..good.clone() },
        SignedPage { envelope: good.envelope.replace("\"sig\":\"ME", "\"sig\":\"MF"), ..good.clone() },
    ];
    for case in cases {
        assert_eq!(case.open(&pin()).unwrap_err().code(), "bad-signature");
    }
    let act = PAGE_KEY.sign(SignedAs::Act, moment(), b"{}").unwrap();
    let confused = SignedPage { second: act.mldsa65, ..good.clone() };
    assert!(confused.open(&pin()).is_err());
    let foreign = SoftwareSigner::generate("arv-page-1", "arv-page-pq-1", &mut Seeded::new(22));
    let foreign = foreign.sign_page(&page()).unwrap();
    assert_eq!(foreign.open(&pin()).unwrap_err().code(), "unknown-key");
    let dressed = SignedPage { key: good.key.clone(), ..foreign };
    assert_eq!(dressed.open(&pin()).unwrap_err().code(), "unknown-key");
    let retyped = good.envelope.replace("comity.keys", "comity.keyz");
    assert!(SignedPage { envelope: retyped, ..good }.open(&pin()).is_err());
}

#[test]
fn attack_39_and_77_a_page_never_goes_back_and_never_offers_less() {
    let mut ring = Keyring::default();
    assert_eq!(ring.page(&state()).unwrap_err().code(), "unknown-member");
    let mut third = page();
    third.version = 3;
    third.suites = vec![1, 2];
    ring.admit(&signed(&third), &pin()).unwrap();
    ring.admit(&signed(&third), &pin()).unwrap();
    assert!(why(ring.admit(&signed(&page()), &pin())).contains("version 3 is held"));
    let mut fork = third.clone();
    fork.name = "Another".to_owned();
    assert!(why(ring.admit(&signed(&fork), &pin())).contains("another page of version 3"));
    let mut less = third.clone();
    (less.version, less.suites) = (4, vec![1]);
    assert!(why(ring.admit(&signed(&less), &pin())).contains("fewer suites"));
    let thief = SoftwareSigner::generate("arv-page-1", "arv-page-pq-1", &mut Seeded::new(22));
    let mut taken = third.clone();
    taken.version = 4;
    let taken = thief.sign_page(&taken).unwrap();
    assert!(why(ring.admit(&taken, &taken.fingerprint())).contains("another page key"));
    assert_eq!(ring.page(&state()).unwrap().version, 3);
    assert_eq!(ring.page_digest(&state()), signed(&third).digest());
    assert_eq!(ring.suite(&state()), Ok(1));
}

#[test]
fn a_signature_is_good_in_its_keys_window_and_not_after_its_loss() {
    let hint =
        |iat| Hint { kid_es256: "arv-sign-2026-1".to_owned(), kid_mldsa65: "arv-pq-2026-1".to_owned(), iat };
    let mut ring = Keyring::default();
    ring.admit(&signed(&page()), &pin()).unwrap();
    let code = |ring: &Keyring, iat| {
        ring.signing_keys(&state(), &hint(iat), Some(iat)).map_err(|error| error.code())
    };
    assert_eq!(code(&ring, moment()), Ok(arvenia().public().clone()));
    assert_eq!(code(&ring, moment().plus_seconds(-1)), Err("unknown-key"));
    assert_eq!(code(&ring, moment().plus_seconds(700 * DAY)), Err("unknown-key"));
    let mut lost = page();
    lost.version = 2;
    lost.signing[0].invalid_from = Some(moment().plus_seconds(10));
    ring.admit(&signed(&lost), &pin()).unwrap();
    assert!(code(&ring, moment().plus_seconds(9)).is_ok());
    assert_eq!(code(&ring, moment().plus_seconds(10)), Err("revoked-key"));
    let pair = |iat| arvenia().sign(SignedAs::Act, iat, b"{}").unwrap();
    assert!(ring.open_pair(&state(), &pair(moment()), SignedAs::Act, Some(moment())).is_ok());
    let late = ring.open_pair(
        &state(),
        &pair(moment().plus_seconds(10)),
        SignedAs::Act,
        Some(moment().plus_seconds(10)),
    );
    assert_eq!(late.unwrap_err().code(), "revoked-key");
    // A page that no longer names the keys leaves what they signed before good.
    let mut without = page();
    (without.version, without.signing) = (3, vec![]);
    ring.admit(&signed(&without), &pin()).unwrap();
    assert!(code(&ring, moment().plus_seconds(9)).is_ok());
    assert_eq!(code(&ring, moment().plus_seconds(10)), Err("revoked-key"));
}

#[test]
fn attack_78_nothing_is_sealed_by_an_expired_page() {
    let mut ring = Keyring::default();
    ring.admit(&signed(&page()), &pin()).unwrap();
    let two = ring.recipients(&state(), moment()).unwrap();
    assert_eq!(two, [page().age[0].recipient.clone(), page().age[1].recipient.clone()]);
    let late = ring.recipients(&state(), moment().plus_seconds(90 * DAY)).unwrap_err();
    assert_eq!(late.code(), "stale-directory");
    let early = ring.recipients(&state(), moment().plus_seconds(-1)).unwrap_err();
    assert_eq!(early.code(), "no-recipient");
    assert_eq!(ring.by_pin(&Digest::of(b"spki")), Some(&state()));
    assert_eq!(ring.by_pin(&Digest::of(b"other")), None);
}

#[test]
fn where_windows_overlap_the_younger_recipient_is_taken() {
    let mut page = page();
    let mut younger = page.age[0].clone();
    younger.recipient = Identity::generate(&mut Seeded::new(40)).recipient().clone();
    younger.from = moment().plus_seconds(DAY);
    page.age.push(younger.clone());
    assert_eq!(page.recipient(Use::Office, moment()), Some(&page.age[0].recipient));
    assert_eq!(page.recipient(Use::Office, moment().plus_seconds(DAY)), Some(&younger.recipient));
}

#[test]
fn a_page_that_lists_another_members_key_is_refused() {
    let bel_key = SoftwareSigner::generate("bel-page-1", "bel-page-pq-1", &mut Seeded::new(71));
    let pin_of_bel = crate::PageKey::of(bel_key.public()).fingerprint();
    let own = Page {
        member: "BEL".parse().unwrap(),
        signing: vec![SigningKeys {
            keys: SoftwareSigner::generate("bel-1", "bel-pq-1", &mut Seeded::new(72)).public().clone(),
            ..page().signing[0].clone()
        }],
        tls: vec![Digest::of(b"another spki")],
        age: [(Use::Office, 73), (Use::Recovery, 74)]
            .map(|(use_, seed)| Recipients {
                use_,
                recipient: Identity::generate(&mut Seeded::new(seed)).recipient().clone(),
                ..page().age[0].clone()
            })
            .into(),
        closed: Vec::new(),
        journals: vec![
            NoteSigner::generate("bel.example/comity/journal-1", &mut Seeded::new(75))
                .unwrap()
                .vkey()
                .clone(),
        ],
        witnesses: witness("bel", 76),
        ..page()
    };
    let mut keyring = Keyring::default();
    keyring.admit(&signed(&page()), &pin()).unwrap();
    for (what, stolen) in [
        ("transport key", Page { tls: page().tls, ..own.clone() }),
        ("signing key", Page { signing: page().signing, ..own.clone() }),
        ("recipient", Page { age: page().age, ..own.clone() }),
        ("journal", Page { journals: page().journals, ..own.clone() }),
        ("witness", Page { witnesses: page().witnesses, ..own.clone() }),
    ] {
        let why = why(keyring.clone().admit(&bel_key.sign_page(&stolen).unwrap(), &pin_of_bel));
        assert!(why.contains(what), "{why}");
    }
    keyring.admit(&bel_key.sign_page(&own).unwrap(), &pin_of_bel).unwrap();
}

#[test]
fn attack_64_an_act_dated_before_the_loss_of_its_key_is_good_only_where_others_saw_it_before() {
    let mut lost = page();
    lost.version += 1;
    lost.signing[0].invalid_from = Some(moment().plus_seconds(10));
    let mut ring = Keyring::default();
    ring.admit(&signed(&page()), &pin()).unwrap();
    ring.admit(&signed(&lost), &pin()).unwrap();
    let pair = arvenia().sign(SignedAs::Act, moment(), b"{}").unwrap();
    let open =
        |seen| ring.open_pair(&state(), &pair, SignedAs::Act, seen).map(drop).map_err(|error| error.code());
    assert_eq!(open(Some(moment().plus_seconds(9))), Ok(()));
    assert_eq!(open(Some(moment().plus_seconds(10))), Err("revoked-key"));
    assert_eq!(open(None), Err("revoked-key"));
}
