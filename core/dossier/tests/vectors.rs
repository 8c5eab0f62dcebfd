//! The disclosures of RFC 9901 have the digests it prints: `trials/foreign/vectors/rfc9901/`.

#![allow(clippy::unwrap_used)]

use comity_dossier::commitment::{Disclosure, reveal};
use comity_words::strict::Json;

#[test]
fn a_disclosure_of_rfc_9901_has_its_digest_and_opens_what_holds_it() {
    let text = include_str!("../../../trials/foreign/vectors/rfc9901/disclosures");
    for line in text.lines() {
        let (encoded, digest) = line.split_once(' ').unwrap();
        let disclosure = Disclosure::read(encoded).unwrap();
        assert_eq!(disclosure.commitment().to_string(), digest);
        assert_eq!(disclosure.name(), Some("family_name"));
        let signed = Json::object([("_sd", Json::array([digest]))]);
        let revealed = reveal(&signed, &[disclosure]).unwrap();
        assert_eq!(revealed.value.member("family_name").and_then(Json::as_text), Some("Möbius"));
    }
}
