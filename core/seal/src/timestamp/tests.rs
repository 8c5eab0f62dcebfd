use super::*;

const DATA: &[u8] = include_bytes!("samples/data");

fn pem(text: &str) -> Vec<Vec<u8>> {
    certificates(text)
}

macro_rules! sample {
    ($name:literal) => {
        (
            include_bytes!(concat!("samples/", $name, ".tsr")).to_vec(),
            pem(include_str!(concat!("samples/", $name, ".pem"))),
        )
    };
}

#[test]
fn a_token_of_openssl_holds_by_rsa_by_p_256_and_by_whoever_issued_the_certificate() {
    for (token, trusted) in [sample!("rsa"), sample!("p256"), sample!("issued")] {
        let stamped = check(&token, DATA, &trusted, None).unwrap();
        assert!(stamped.authority.starts_with("Sample"), "{stamped:?}");
        assert!(stamped.at.to_string().starts_with("2026-11-2"), "{stamped:?}");
        assert_eq!(stamped.certificate, stamped.trusted);
    }
    let (token, _) = sample!("issued");
    let stamped = check(&token, DATA, &pem(include_str!("samples/ca.pem")), None).unwrap();
    assert_ne!(stamped.certificate, stamped.trusted);
}

#[test]
fn attack_75_a_token_over_other_bytes_or_by_an_authority_nobody_named_is_refused() {
    let (token, trusted) = sample!("rsa");
    assert_eq!(check(&token, b"other", &trusted, None), Err(OtherBytes));
    assert_eq!(check(&token, DATA, &[], None), Err(UnknownAuthority));
    assert_eq!(check(&token, DATA, &sample!("p256").1, None), Err(UnknownAuthority));
    assert_eq!(check(&token, DATA, &trusted, Some(7)), Err(OtherRequest));
    // An issuer's own certificate stamps no time.
    assert_eq!(check(&sample!("issued").0, DATA, &sample!("rsa").1, None), Err(UnknownAuthority));
}

#[test]
fn attack_75_a_token_in_which_any_byte_was_changed_never_holds_with_another_time() {
    for (token, trusted) in [sample!("rsa"), sample!("p256")] {
        let good = check(&token, DATA, &trusted, None).unwrap();
        for at in 0..token.len() {
            let mut bad = token.clone();
            bad[at] ^= 1;
            if let Ok(stamped) = check(&bad, DATA, &trusted, None) {
                // Outside of what is signed a byte may differ, and nothing it says does.
                assert_eq!(stamped, good, "byte {at}");
            }
            assert!(check(&token[..at], DATA, &trusted, None).is_err(), "cut at {at}");
        }
    }
}

#[test]
fn attack_75_a_set_out_of_order_and_a_token_without_the_name_of_its_certificate_are_refused() {
    let (token, trusted) = sample!("p256");
    let at = token.windows(11).position(|bytes| bytes == SIGNING_CERTIFICATE_V2).unwrap();
    let mut bad = token.clone();
    bad[at + 10] ^= 1;
    assert!(matches!(check(&bad, DATA, &trusted, None), Err(Malformed(_))));
    let (first, second) = ([0x30, 0x02, 0x01, 0x02], [0x30, 0x02, 0x01, 0x01]);
    assert_eq!(sorted(&[&first, &second]), Err(Malformed("a set in it is not in its one order")));
    assert_eq!(sorted(&[&second, &first]), Ok(()));
}

#[test]
fn a_signature_of_a_kind_that_nobody_looks_at_is_said_to_be_unchecked() {
    let (token, trusted) = sample!("p384");
    assert_eq!(check(&token, DATA, &trusted, None), Err(Unchecked));
}

#[test]
fn a_request_is_read_by_its_own_reader_and_a_refusal_is_told() {
    let request = request(&Digest::of(DATA), 0x80);
    let (body, rest) = element(&request, 0x30).unwrap();
    assert!(rest.is_empty());
    let parts = children(body).unwrap();
    assert_eq!(parts.len(), 4);
    assert_eq!(parts[2], [0x02, 0x02, 0x00, 0x80]);
    assert_eq!(
        check(&[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02], DATA, &[], None),
        Err(TimeError::Declined(2))
    );
    assert_eq!(generalized(b"20261123140000.25Z").unwrap().to_string(), "2026-11-23T14:00:00Z");
    assert_eq!(generalized(b"20261323140000Z"), None);
}
