//! Bytes of suite 1 as they were once written: they open for ever, and each of their bytes counts.

use comity_seal::{Identity, Keyring, Note, SealError, SignedAs, SignedPage, SignedPair, Vkey, open, spki};
use comity_words::strict::{Limits, read};
use comity_words::{Digest, StateCode};

macro_rules! captured {
    ($name:literal) => {
        include_bytes!(concat!("captured/suite-1/", $name)).as_slice()
    };
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("captured text is UTF-8")
}

fn state() -> StateCode {
    "ARV".parse().expect("a State's code")
}

fn ring() -> Keyring {
    let page = SignedPage::from_text(text(captured!("arv.page"))).expect("a page");
    let pinned = Digest::from_hex(text(captured!("arv.page.fingerprint"))).expect("a digest");
    let mut ring = Keyring::default();
    ring.admit(&page, &pinned).expect("a good page");
    ring
}

fn act(record: &[u8]) -> Result<Vec<u8>, SealError> {
    let pair = SignedPair::from_record(record)?;
    ring().open_pair(&state(), &pair, SignedAs::Act, None).map(|opened| opened.payload)
}

#[test]
fn the_captured_act_opens_by_the_captured_page_and_names_its_signers() {
    let payload = act(captured!("act.record")).unwrap();
    assert_eq!(
        Digest::of(&payload).hex(),
        "b8a0c71ff4f2717a58fa899789f8e0cf299fbd6f008fbc905784aac3e8a02c14"
    );
    let json = read(&payload, &Limits::default()).unwrap();
    let listed = ring().page(&state()).unwrap().signing[0].keys.signers();
    let named = json.member("signers").unwrap();
    assert_eq!(named, &listed.to_json());
    let certificate = captured!("es256.der");
    assert_eq!(Digest::of(spki(certificate).unwrap()), listed.es256);
}

#[test]
fn no_changed_byte_of_the_captured_act_opens() {
    let record = captured!("act.record");
    for place in (0..record.len()).step_by(101) {
        let mut wrong = record.to_vec();
        wrong[place] ^= 1;
        assert!(act(&wrong).is_err(), "byte {place}");
    }
}

#[test]
fn the_captured_seal_note_and_page_open() {
    let secret = text(captured!("office.identity.secret-of-a-sample"));
    let identity = Identity::from_secret_text(secret).unwrap();
    assert_eq!(open(&[&identity], captured!("1.age")).unwrap(), captured!("1.plain"));
    let vkey: Vkey = text(captured!("journal.vkey")).parse().unwrap();
    let ring = ring();
    let page = ring.page(&state()).unwrap();
    assert_eq!(page.journals, std::slice::from_ref(&vkey));
    assert!(page.age.iter().any(|one| one.recipient == *identity.recipient()));
    let note = Note::open(captured!("head.note"), &[vkey]).unwrap();
    assert!(note.text.starts_with("arv.example/comity/journal-1\n8811\n"));
}
