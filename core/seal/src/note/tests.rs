use super::*;
use crate::tests::Seeded;

const TEXT: &str = "arv.example/comity/journal-1\n8811\nRUNJ5CLwUpcZHq0T4h09tSDlq+9SBV5JZLgvshP1k6E=\n";

fn signer(seed: u64) -> NoteSigner {
    NoteSigner::generate("arv.example/comity/journal-1", &mut Seeded::new(seed)).unwrap()
}

fn opened(note: &str, vkeys: &[&NoteSigner]) -> Result<Note, SealError> {
    let vkeys: Vec<Vkey> = vkeys.iter().map(|signer| signer.vkey().clone()).collect();
    Note::open(note.as_bytes(), &vkeys)
}

#[test]
fn a_note_opens_with_the_key_that_signed_it() {
    let note = signer(1).sign(TEXT).unwrap();
    let open = opened(&note, &[&signer(2), &signer(1)]).unwrap();
    assert_eq!((open.text.as_str(), open.signed_by.len()), (TEXT, 1));
    assert_eq!(Note::unverified_text(note.as_bytes()), Ok(TEXT));
    assert!(opened(&note, &[&signer(2)]).is_err());
    assert!(opened(&note, &[]).is_err());
}

#[test]
fn the_note_of_the_go_library_opens() {
    // The example of golang.org/x/mod/sumdb/note.
    let vkey: Vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".parse().unwrap();
    let note = "If you think cryptography is the answer to your problem,\n\
                then you don't know what your problem is.\n\n\
                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assert!(Note::open(note.as_bytes(), std::slice::from_ref(&vkey)).is_ok());
    assert!(Note::open(note.replace("answer", "anSwer").as_bytes(), &[vkey]).is_err());
}

#[test]
fn attack_72_a_vkey_is_split_at_most_twice_and_from_the_left() {
    // Of many keys some have a plus sign in their base64.
    let with_plus = (0..200).map(signer).find(|s| s.vkey().to_string().matches('+').count() > 2).unwrap();
    let text = with_plus.vkey().to_string();
    assert_eq!(text.parse(), Ok(with_plus.vkey().clone()));
    let secret = with_plus.to_secret_text();
    let again = NoteSigner::from_secret_text(&secret).unwrap();
    assert_eq!(again.vkey(), with_plus.vkey());
    assert!(!format!("{again:?}").contains(&secret[secret.len() - 20..]));
    for wrong in ["", "a+b", "name+00000000+AAAA", &text[..text.len() - 2], &text.replacen("arv", "bel", 1)] {
        assert!(wrong.parse::<Vkey>().is_err(), "{wrong}");
    }
    assert!(NoteSigner::generate("a+b", &mut Seeded::new(1)).is_err());
    assert!(NoteSigner::generate("a b", &mut Seeded::new(1)).is_err());
}

#[test]
fn attack_73_unknown_signatures_are_passed_over_and_malformed_ones_refused() {
    let note = signer(1).sign(TEXT).unwrap();
    let line = note.split("\n\n").nth(1).unwrap();
    let stranger = NoteSigner::generate("witness", &mut Seeded::new(3)).unwrap();
    let other = stranger.signature_line(b"something else");
    assert!(opened(&format!("{note}{other}"), &[&signer(1)]).is_ok());
    for wrong in [
        format!("{note}{line}"),
        format!("{note}— x\n"),
        format!("{note}- x AAAAAAAA\n"),
        format!("{note}— x AAAA\n"),
        format!("{note}— x AAAAA!AA\n"),
        format!("{note}\n"),
        note.trim_end().to_owned(),
        note.replace("8811", "8812"),
        note.replace("\n\n", "\n"),
        note.replace("8811", "88\t11"),
        format!("{note}{}", other.repeat(40)),
        format!("{note}{}", other.repeat(10_000)),
    ] {
        assert!(opened(&wrong, &[&signer(1)]).is_err(), "{}", &wrong[..wrong.len().min(400)]);
    }
    assert!(signer(1).sign("no line feed").is_err());
}
