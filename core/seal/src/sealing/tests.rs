use super::*;
use crate::Identity;
use crate::tests::Seeded;
use std::sync::LazyLock;

static OFFICE: LazyLock<Identity> = LazyLock::new(|| Identity::generate(&mut Seeded::new(11)));
static RECOVERY: LazyLock<Identity> = LazyLock::new(|| Identity::generate(&mut Seeded::new(12)));
static STRANGER: LazyLock<Identity> = LazyLock::new(|| Identity::generate(&mut Seeded::new(13)));

fn plaintext(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i / 251 + i) as u8).collect()
}

fn sealed(length: usize) -> Vec<u8> {
    let recipients = [OFFICE.recipient().clone(), RECOVERY.recipient().clone()];
    seal(&recipients, &plaintext(length), &mut Seeded::new(7)).unwrap()
}

fn refused(bytes: &[u8]) -> SealError {
    let error = open(&[&*OFFICE], bytes).expect_err("opened");
    // Piece by piece it is refused alike, and never more plaintext comes out than was sealed.
    let (mut opening, mut out) = (Opening::begin(&[&*OFFICE]), Vec::new());
    let pushed = bytes.chunks(7001).try_for_each(|piece| opening.push(piece, &mut out));
    let streamed = pushed.and_then(|()| opening.finish(&mut out).map(|_| ()));
    assert_eq!(streamed, Err(error.clone()));
    error
}

fn header(bytes: &[u8]) -> (String, &[u8]) {
    let end = header_end(bytes).unwrap();
    (String::from_utf8(bytes[..end].to_vec()).unwrap(), &bytes[end..])
}

/// The file with a changed header, whose MAC is made anew by somebody who knows the file key.
fn with_header(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let (text, rest) = header(bytes);
    let key = Header::read(text.as_bytes()).unwrap().open(&[&*OFFICE]).unwrap().0;
    let signed = change(text.split_once("\n---").unwrap().0) + "\n---";
    let mac = header_mac(&key, signed.as_bytes()).finalize().into_bytes();
    let text = format!("{signed} {}\n", Base64Unpadded::encode_string(&mac));
    [text.as_bytes(), rest].concat()
}

#[test]
fn what_is_sealed_opens_for_each_recipient_at_every_size_around_a_chunk() {
    for length in [0, 1, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1] {
        let sealed = sealed(length);
        assert_eq!(open(&[&*OFFICE], &sealed).unwrap(), plaintext(length), "{length}");
        let unsealed = unseal(&[&*STRANGER, &*RECOVERY], &sealed).unwrap();
        assert_eq!((unsealed.by, unsealed.recipients), (RECOVERY.recipient().fingerprint(), 2));
        assert_eq!(recipient_count(&sealed), Ok(2));
        let stranger = open(&[&*STRANGER], &sealed);
        assert_eq!(stranger, Err(SealError::CannotOpen));
    }
}

#[test]
fn piece_by_piece_gives_the_same_file_and_the_same_plaintext() {
    let length = 2 * CHUNK + 4711;
    let whole = sealed(length);
    for size in [1, 13, 4096, CHUNK, CHUNK + 16, 1 << 20] {
        let (mut out, entropy) = (Vec::new(), &mut Seeded::new(7));
        let recipients = [OFFICE.recipient().clone(), RECOVERY.recipient().clone()];
        let mut sealing = Sealing::begin(&recipients, entropy, &mut out).unwrap();
        plaintext(length).chunks(size).for_each(|piece| sealing.push(piece, &mut out));
        sealing.finish(&mut out);
        assert!(out == whole, "sealed in pieces of {size}");
        let (mut opening, mut opened) = (Opening::begin(&[&*OFFICE]), Vec::new());
        whole.chunks(size).for_each(|piece| opening.push(piece, &mut opened).unwrap());
        opening.finish(&mut opened).unwrap();
        assert!(opened == plaintext(length), "opened in pieces of {size}");
    }
}

#[test]
fn attack_13_a_changed_byte_anywhere_is_refused() {
    let sealed = sealed(2 * CHUNK + 100);
    let begin = header_end(&sealed).unwrap();
    for index in (0..begin).step_by(61).chain((begin..sealed.len()).step_by(4999)).chain([sealed.len() - 1]) {
        let mut wrong = sealed.clone();
        wrong[index] ^= 1;
        let _ = refused(&wrong);
    }
}

#[test]
fn attack_13_chunks_swapped_dropped_or_repeated_are_refused() {
    let sealed = sealed(3 * CHUNK + 5);
    let begin = header_end(&sealed).unwrap() + NONCE;
    let (head, chunks) = sealed.split_at(begin);
    let chunk: Vec<&[u8]> = chunks.chunks(CHUNK + TAG).collect();
    let orders: [&[usize]; 7] =
        [&[1, 0, 2, 3], &[0, 2, 3], &[0, 1, 2], &[0, 0, 1, 2, 3], &[0, 1, 3, 2], &[0, 1, 2, 3, 3], &[3]];
    for order in orders {
        let pieces: Vec<&[u8]> = std::iter::once(head).chain(order.iter().map(|i| chunk[*i])).collect();
        assert_eq!(refused(&pieces.concat()), SealError::CannotOpen, "{order:?}");
    }
}

#[test]
fn attack_14_truncation_at_every_border_and_bytes_after_the_end_are_refused() {
    let sealed = sealed(3 * CHUNK);
    let begin = header_end(&sealed).unwrap();
    let first = begin + NONCE;
    let borders = [0, 1, 21, 22, 23, begin - 1, begin, begin + 1, first - 1, first, first + 1, first + 16];
    let chunks = (1..3).flat_map(|n| {
        let border = first + n * (CHUNK + TAG);
        [border - 1, border, border + 1, border + TAG]
    });
    for end in borders.into_iter().chain(chunks).chain([sealed.len() - TAG, sealed.len() - 1]) {
        assert_eq!(refused(&sealed[..end]), SealError::CannotOpen, "{end}");
    }
    for more in [&b"\0"[..], b"age-encryption.org/v1\n", &[0; 16], &[0; CHUNK + TAG]] {
        assert_eq!(refused(&[&sealed, more].concat()), SealError::CannotOpen);
    }
}

#[test]
fn an_empty_last_chunk_behind_a_full_one_is_refused() {
    let mut out = Vec::new();
    let sealing = &mut Sealing::begin(&[OFFICE.recipient().clone()], &mut Seeded::new(7), &mut out).unwrap();
    sealing.stream.seal(&plaintext(CHUNK), false, &mut out);
    sealing.stream.seal(b"", true, &mut out);
    assert_eq!(refused(&out), SealError::CannotOpen);
}

#[test]
fn attack_15_a_stanza_or_a_mac_of_another_file_is_refused() {
    let one = sealed(10);
    let other = seal(&[OFFICE.recipient().clone()], b"other", &mut Seeded::new(8)).unwrap();
    let ((one_text, one_rest), (other_text, _)) = (header(&one), header(&other));
    let mac = |text: &str| text.rsplit_once("--- ").unwrap().1.to_owned();
    let swapped = one_text.replace(&mac(&one_text), &mac(&other_text));
    assert_eq!(refused(&[swapped.as_bytes(), one_rest].concat()), SealError::CannotOpen);
    let spliced = format!(
        "{}{}",
        other_text.rsplit_once("--- ").unwrap().0,
        one_text.rsplit_once('\n').unwrap().0.rsplit_once('\n').unwrap().1
    );
    assert_eq!(refused(&[spliced.as_bytes(), b"\n", one_rest].concat()), SealError::CannotOpen);
    // A stanza taken out: the MAC covers all of them.
    let stanzas: Vec<&str> = one_text.split("-> ").collect();
    let without = format!("{}-> {}--- {}", stanzas[0], stanzas[1], mac(&one_text));
    assert_eq!(refused(&[without.as_bytes(), one_rest].concat()), SealError::CannotOpen);
}

#[test]
fn attack_16_and_17_other_recipients_are_refused_with_or_without_a_hybrid_one() {
    const X25519: &str =
        "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U";
    let sealed = sealed(10);
    let mixed = with_header(&sealed, |text| format!("{text}\n{X25519}"));
    assert_eq!(refused(&mixed), SealError::MixedRecipients);
    let mixed = with_header(&sealed, |text| format!("{text}\n-> scrypt AAAA 18\nAAAA"));
    assert_eq!(refused(&mixed), SealError::MixedRecipients);
    let alone = with_header(&sealed, |_| format!("age-encryption.org/v1\n{X25519}"));
    assert_eq!(refused(&alone), SealError::SuiteTooLow);
    assert_eq!(recipient_count(&alone), Err(SealError::SuiteTooLow));
    let unknown = with_header(&sealed, |_| "age-encryption.org/v1\n-> scrypt AAAA 18\nAAAA".to_owned());
    assert_eq!(refused(&unknown).code(), "no-recipient");
}

#[test]
fn attack_18_sizes_are_checked_before_anything_is_decapsulated() {
    struct Never;
    impl Opener for Never {
        fn recipient(&self) -> &Recipient {
            OFFICE.recipient()
        }
        fn open_stanza(&self, _: &Stanza) -> Option<FileKey> {
            panic!("decapsulated before the header was checked")
        }
    }
    let sealed = sealed(10);
    let (text, rest) = header(&sealed);
    let mut lines: Vec<&str> = text.split('\n').collect();
    let argument = lines[1].rsplit(' ').next().unwrap();
    let body = lines[2];
    let last = |text: &str, letter: &str| format!("{}{letter}", &text[..text.len() - 1]);
    let cases = [
        lines.join("\n").replace(argument, &argument[..argument.len() - 4]),
        lines.join("\n").replace(argument, &format!("{argument}=")),
        lines.join("\n").replace(argument, &format!("{argument} more")),
        lines.join("\n").replace(&format!(" {argument}"), ""),
        lines.join("\n").replace(argument, &last(argument, "_")),
        lines.join("\n").replace(body, &body[..body.len() - 4]),
        lines.join("\n").replace(body, &format!("{body}AAAA")),
        // The last character of 32 bytes in base64 carries two bits that must be zero.
        lines.join("\n").replace(body, &last(body, "B")),
        lines.join("\n").replace("\n-> ", "\r\n-> "),
        lines.join("\n").replace("-> mlkem", "->  mlkem"),
        lines.join("\n").replace("v1", "v2"),
    ];
    for text in cases {
        assert_ne!(text, lines.join("\n"));
        let bytes = [text.as_bytes(), rest].concat();
        assert_eq!(open(&[&Never], &bytes), Err(SealError::CannotOpen), "{}", &text[..120]);
    }
    let stanza = [lines[1], lines[2]];
    for count in [17, 41] {
        lines.splice(3..lines.len() - 2, std::iter::repeat_n(stanza, count - 1).flatten());
        let bytes = [lines.join("\n").as_bytes(), rest].concat();
        assert_eq!(open(&[&Never], &bytes), Err(SealError::CannotOpen), "{count} stanzas");
    }
    let many = format!("age-encryption.org/v1\n{}", "-> mlkem768x25519 AAAA\nAAAA\n".repeat(10_000));
    assert_eq!(open(&[&Never], many.as_bytes()), Err(SealError::CannotOpen));
    assert!(seal(&vec![OFFICE.recipient().clone(); 17], b"", &mut Seeded::new(1)).is_err());
    assert!(seal(&[], b"", &mut Seeded::new(1)).is_err());
}

#[test]
fn attack_22_and_24_a_wrong_key_a_wrong_mac_and_a_wrong_body_are_told_alike() {
    let sealed = sealed(100);
    let mut mac = sealed.clone();
    let end = header_end(&sealed).unwrap();
    mac[end - 3] = if mac[end - 3] == b'A' { b'B' } else { b'A' };
    let mut body = sealed.clone();
    *body.last_mut().unwrap() ^= 1;
    let told =
        [open(&[&*STRANGER], &sealed), open(&[], &sealed), open(&[&*OFFICE], &mac), open(&[&*OFFICE], &body)];
    for refusal in told {
        let error = refusal.unwrap_err();
        assert_eq!((error.code(), error.to_string()), ("cannot-open", SealError::CannotOpen.to_string()));
    }
}

#[test]
fn after_a_failure_nothing_more_is_opened() {
    let sealed = sealed(2 * CHUNK);
    let mut wrong = sealed.clone();
    let first = header_end(&sealed).unwrap() + NONCE;
    wrong[first] ^= 1;
    let (mut opening, mut out) = (Opening::begin(&[&*OFFICE]), Vec::new());
    assert!(opening.push(&wrong, &mut out).is_err());
    assert!(opening.push(&wrong, &mut out).is_err());
    assert!(out.is_empty(), "no byte of an unproven chunk comes out");
    assert!(opening.finish(&mut out).is_err());
}
