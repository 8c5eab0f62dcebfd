//! C2SP's vectors for hybrid age files: what must open opens, and nothing else does.

use comity_seal::{Identity, SealError, open};
use comity_words::Digest;

macro_rules! vectors {
    ($($name:ident),+ $(,)?) => {
        [$((stringify!($name), include_bytes!(concat!("vectors/age/", stringify!($name))).as_slice())),+]
    };
}

#[test]
fn every_hybrid_vector_of_c2sp_is_opened_or_refused_as_it_says() {
    let all = vectors![
        hybrid,
        hybrid_and_x25519,
        hybrid_bad_tag,
        hybrid_currupted_enc_mlkem,
        hybrid_currupted_enc_x25519,
        hybrid_extra_argument,
        hybrid_grease,
        hybrid_identity,
        hybrid_long_file_key,
        hybrid_long_share,
        hybrid_low_order,
        hybrid_multiple_recipients,
        hybrid_no_match,
        hybrid_not_canonical_body,
        hybrid_not_canonical_enc,
        hybrid_short_share,
        hybrid_uppercase,
    ];
    let mut opened = 0;
    for (name, vector) in all {
        let split = vector.windows(2).position(|pair| pair == b"\n\n").expect("an empty line");
        let head = std::str::from_utf8(&vector[..split]).unwrap();
        let field = |key: &str| head.lines().filter_map(|line| line.strip_prefix(key)).collect::<Vec<_>>();
        let identities: Vec<Identity> = field("identity: ")
            .into_iter()
            .filter_map(|text| Identity::from_secret_text(text).ok())
            .collect();
        let openers: Vec<&dyn comity_seal::Opener> =
            identities.iter().map(|identity| identity as &dyn comity_seal::Opener).collect();
        let result = open(&openers, &vector[split + 2..]);
        match (name, field("expect: ")[0]) {
            ("hybrid_and_x25519" | "hybrid_grease", "success") => {
                assert_eq!(result, Err(SealError::MixedRecipients), "{name}");
            }
            (_, "success") => {
                assert_eq!(Digest::of(&result.unwrap()).hex(), field("payload: ")[0], "{name}");
                opened += 1;
            }
            _ => assert!(result.is_err(), "{name} must not open"),
        }
    }
    assert_eq!(opened, 2, "hybrid and hybrid_multiple_recipients");
}
