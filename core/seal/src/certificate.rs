//! The least of X.509: a certificate that a key signs itself, and the public key of any certificate.
//!
//! Nothing here judges a certificate. What counts is whether the page lists it, byte for byte.

use crate::keys::PublicEs256;
use comity_words::{Digest, Moment};
use p256::ecdsa::signature::Signer as _;

// ecdsa-with-SHA256 as an AlgorithmIdentifier, and the OIDs of a common name and of key usage.
const ECDSA_WITH_SHA256: &[u8] = &[0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME: &[u8] = &[0x06, 0x03, 0x55, 0x04, 0x03];
// Key usage, critical: digital signature and non-repudiation.
const EXTENSIONS: &[u8] = &[
    0x30, 0x10, 0x30, 0x0e, 0x06, 0x03, 0x55, 0x1d, 0x0f, 0x01, 0x01, 0xff, 0x04, 0x04, 0x03, 0x02, 0x06,
    0xc0,
];

/// A certificate (DER) of the key, signed by itself. Its serial number follows from the key.
pub(crate) fn self_signed(key: &p256::ecdsa::SigningKey, name: &str, from: Moment, until: Moment) -> Vec<u8> {
    let spki = PublicEs256::of(key).spki();
    let mut serial = Digest::of(&spki).as_bytes()[..16].to_vec();
    serial[0] = serial[0] & 0x3f | 0x40;
    let name = tlv(0x30, &tlv(0x31, &tlv(0x30, &[COMMON_NAME, &tlv(0x0c, name.as_bytes())].concat())));
    let validity = tlv(0x30, &[time(from), time(until)].concat());
    let body = tlv(
        0x30,
        &[
            &[0xa0, 0x03, 0x02, 0x01, 0x02][..],
            &tlv(0x02, &serial),
            ECDSA_WITH_SHA256,
            &name,
            &validity,
            &name,
            &spki,
            &tlv(0xa3, EXTENSIONS),
        ]
        .concat(),
    );
    let signature: p256::ecdsa::Signature = key.sign(&body);
    let signature = [&[0][..], signature.to_der().as_bytes()].concat();
    tlv(0x30, &[&body[..], ECDSA_WITH_SHA256, &tlv(0x03, &signature)].concat())
}

/// The SubjectPublicKeyInfo (DER) within a certificate: what a pin is the SHA-256 of.
pub fn spki(certificate: &[u8]) -> Option<&[u8]> {
    let (outer, rest) = element(certificate, 0x30)?;
    if !rest.is_empty() {
        return None;
    }
    let (mut body, _) = element(outer, 0x30)?;
    if let Some((_, rest)) = element(body, 0xa0) {
        body = rest;
    }
    // Serial number, algorithm, issuer, validity, subject; then the key.
    for tag in [0x02, 0x30, 0x30, 0x30, 0x30] {
        body = element(body, tag)?.1;
    }
    let (_, rest) = element(body, 0x30)?;
    Some(&body[..body.len() - rest.len()])
}

/// The content of the element at the beginning, and what follows it.
pub(crate) fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[tag])?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// The elements one after the other; none where the bytes do not end with one.
pub(crate) fn children(mut der: &[u8]) -> Option<Vec<&[u8]>> {
    let mut all = Vec::new();
    while let Some(tag) = der.first() {
        let (_, rest) = element(der, *tag)?;
        all.push(&der[..der.len() - rest.len()]);
        der = rest;
    }
    Some(all)
}

pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut der = vec![tag];
    match length {
        0..=0x7f => der.push(length as u8),
        0x80..=0xff => der.extend([0x81, length as u8]),
        _ => der.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    der.extend_from_slice(content);
    der
}

/// UTCTime up to 2049, GeneralizedTime from then on (RFC 5280).
fn time(moment: Moment) -> Vec<u8> {
    let digits: String = moment.to_string().chars().filter(|c| c.is_ascii_digit() || *c == 'Z').collect();
    if ("1950".."2050").contains(&&digits[..4]) {
        tlv(0x17, &digits.as_bytes()[2..])
    } else {
        tlv(0x18, digits.as_bytes())
    }
}
