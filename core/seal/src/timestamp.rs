//! A time stamp by an authority that is not our own (RFC 3161): asked for, read strictly, checked offline.
//!
//! A token says: these bytes existed when my clock showed this. It is checked against the authority's certificate,
//! which people compared, or one that it issued itself. Nothing is fetched, and no public list of authorities is
//! believed. RSA and ECDSA over P-256 are checked; of any other signature it is said that nobody looked.

use crate::certificate::{children, element, spki, tlv};
use comity_words::{Digest, Moment};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// Bytes of a token, at most.
pub const LARGEST_TOKEN: usize = 64 * 1024;

const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const TST_INFO: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];
const CONTENT_TYPE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
const SIGNING_CERTIFICATE_V2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x02, 0x2f];
const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SHA_384: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02];
const SHA_512: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03];
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const RSA_WITH: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P_256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const ECDSA_WITH: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03];
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
const TIME_STAMPING: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];

/// Why a token proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// It has not the form.
    #[error("not a time stamp: {0}")]
    Malformed(&'static str),
    /// The authority declined.
    #[error("the authority gave no time stamp: status {0}")]
    Declined(u64),
    /// It is over other bytes.
    #[error("the time stamp is over other bytes")]
    OtherBytes,
    /// It answers another question.
    #[error("the time stamp answers another request")]
    OtherRequest,
    /// No authority that is known issued it.
    #[error("the time stamp is by an authority that was not named")]
    UnknownAuthority,
    /// The certificate may not do it, or not at that time.
    #[error("the authority's certificate is not for time stamps, or not for that time")]
    NotForTime,
    /// It does not hold.
    #[error("the signature of the time stamp does not hold")]
    BadSignature,
    /// Its signature is of a kind nobody looks at here.
    #[error(
        "the signature of the time stamp is of a kind that is not checked here: `openssl ts -verify` checks it"
    )]
    Unchecked,
}

use TimeError::{BadSignature, Malformed, NotForTime, OtherBytes, OtherRequest, Unchecked, UnknownAuthority};

/// A time stamp that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// When, by the authority's clock; parts of a second are cut off.
    pub at: Moment,
    /// The name in the authority's certificate, for people.
    pub authority: String,
    /// SHA-256 of the certificate that signed.
    pub certificate: Digest,
    /// SHA-256 of the certificate it was trusted by: its own, or that of whoever issued it.
    pub trusted: Digest,
}

/// The request for a time stamp over bytes with this SHA-256 (DER), for `application/timestamp-query`. The signer's
/// certificate is asked for, so that the token can be checked far from any network.
pub fn request(imprint: &Digest, nonce: u64) -> Vec<u8> {
    let algorithm = tlv(0x30, &[&tlv(0x06, SHA_256)[..], &[0x05, 0x00]].concat());
    let imprint = tlv(0x30, &[algorithm, tlv(0x04, imprint.as_bytes())].concat());
    tlv(0x30, &[&[0x02, 0x01, 0x01][..], &imprint, &integer(nonce), &[0x01, 0x01, 0xff]].concat())
}

/// Checks a response or a token over `data`. `trusted` are certificates (DER) of authorities that people compared;
/// with a `nonce` it must answer the request that had it.
pub fn check(
    token: &[u8],
    data: &[u8],
    trusted: &[Vec<u8>],
    nonce: Option<u64>,
) -> Result<Stamped, TimeError> {
    let token = Token::read(token)?;
    let info = Info::read(token.content)?;
    if info.imprint != Hash::of(info.algorithm)?.digest(data) {
        return Err(OtherBytes);
    }
    if nonce
        .is_some_and(|nonce| info.nonce != Some(element(&integer(nonce), 0x02).map_or(&[][..], |(n, _)| n)))
    {
        return Err(OtherRequest);
    }
    let certificate = token.signer_certificate(trusted)?;
    let by = trusted
        .iter()
        .find(|one| one.as_slice() == certificate.der)
        .or_else(|| trusted.iter().find(|one| issued(one, &certificate)));
    let by = by.ok_or(UnknownAuthority)?;
    certificate.is_for(info.at)?;
    token.holds(&certificate)?;
    Ok(Stamped {
        at: info.at,
        authority: certificate.name(),
        certificate: Digest::of(certificate.der),
        trusted: Digest::of(by),
    })
}

/// The certificates (DER) of a PEM file.
pub fn certificates(pem: &str) -> Vec<Vec<u8>> {
    use base64ct::{Base64, Encoding};
    let mut found = Vec::new();
    for part in pem.split("-----BEGIN CERTIFICATE-----").skip(1) {
        let Some((body, _)) = part.split_once("-----END CERTIFICATE-----") else { continue };
        let body: String = body.split_whitespace().collect();
        found.extend(Base64::decode_vec(&body).ok());
    }
    found
}

/// The name in a certificate, for people.
pub fn name_of(certificate: &[u8]) -> Option<String> {
    Certificate::read(certificate).map(|certificate| certificate.name())
}

/// What is signed and by whom, as the token has it.
struct Token<'a> {
    content: &'a [u8],
    certificates: Vec<&'a [u8]>,
    digest: &'a [u8],
    /// The attributes as they stand in the token, with their own tag.
    attributes: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Token<'a> {
    fn read(bytes: &'a [u8]) -> Result<Token<'a>, TimeError> {
        if bytes.len() > LARGEST_TOKEN {
            return Err(Malformed("it is longer than 64 KiB"));
        }
        let (outer, rest) = element(bytes, 0x30).ok_or(Malformed("no sequence"))?;
        if !rest.is_empty() {
            return Err(Malformed("something follows it"));
        }
        // A response begins with its status, a token alone with its kind.
        let token = match element(outer, 0x30) {
            Some((status, token)) => {
                let (status, _) = element(status, 0x02).ok_or(Malformed("no status"))?;
                let status = status.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte));
                if status > 1 {
                    return Err(TimeError::Declined(status));
                }
                element(token, 0x30).ok_or(Malformed("no token"))?.0
            }
            None => outer,
        };
        let (kind, signed) = element(token, 0x06).ok_or(Malformed("no kind"))?;
        if kind != SIGNED_DATA {
            return Err(Malformed("it is not signed data"));
        }
        let signed = element(signed, 0xa0).and_then(|(signed, _)| element(signed, 0x30));
        let (signed, _) = signed.ok_or(Malformed("no signed data"))?;
        let (_, rest) = element(signed, 0x02).ok_or(Malformed("no version"))?;
        let (_, rest) = element(rest, 0x31).ok_or(Malformed("no digest algorithms"))?;
        let (inner, mut rest) = element(rest, 0x30).ok_or(Malformed("no content"))?;
        let (kind, content) = element(inner, 0x06).ok_or(Malformed("no kind of content"))?;
        if kind != TST_INFO {
            return Err(Malformed("what is signed is no time"));
        }
        let content = element(content, 0xa0).and_then(|(content, _)| element(content, 0x04));
        let (content, _) = content.ok_or(Malformed("no content"))?;
        let mut certificates = Vec::new();
        if let Some((listed, after)) = element(rest, 0xa0) {
            certificates = children(listed).ok_or(Malformed("its certificates cannot be read"))?;
            sorted(&certificates)?;
            rest = after;
        }
        if let Some((_, after)) = element(rest, 0xa1) {
            rest = after;
        }
        let (signers, _) = element(rest, 0x31).ok_or(Malformed("no signer"))?;
        let (signer, more) = element(signers, 0x30).ok_or(Malformed("no signer"))?;
        if !more.is_empty() {
            return Err(Malformed("more than one signer"));
        }
        let (_, rest) = element(signer, 0x02).ok_or(Malformed("no version of the signer"))?;
        let rest =
            element(rest, 0x30).or_else(|| element(rest, 0x80)).ok_or(Malformed("no name of the signer"))?.1;
        let (digest, rest) = element(rest, 0x30).ok_or(Malformed("no digest of the signer"))?;
        let (_, after) = element(rest, 0xa0).ok_or(Malformed("no signed attributes"))?;
        let attributes = &rest[..rest.len() - after.len()];
        let (algorithm, rest) = element(after, 0x30).ok_or(Malformed("no algorithm of the signature"))?;
        let (signature, _) = element(rest, 0x04).ok_or(Malformed("no signature"))?;
        Ok(Token { content, certificates, digest, attributes, algorithm, signature })
    }

    /// The value of a signed attribute that stands there once.
    fn attribute(&self, kind: &[u8]) -> Result<&'a [u8], TimeError> {
        let (listed, _) = element(self.attributes, 0xa0).ok_or(Malformed("no signed attributes"))?;
        let all = children(listed).ok_or(Malformed("its attributes cannot be read"))?;
        sorted(&all)?;
        let mut found = all.iter().filter_map(|one| {
            let (name, values) = element(element(one, 0x30)?.0, 0x06)?;
            (name == kind).then(|| element(values, 0x31).map(|(value, _)| value))
        });
        match (found.next(), found.next()) {
            (Some(Some(value)), None) => Ok(value),
            (None, _) => Err(Malformed("a signed attribute is missing")),
            _ => Err(Malformed("a signed attribute stands there twice")),
        }
    }

    /// The certificate that the signed attributes name, out of the token or of those that are known.
    fn signer_certificate(&self, trusted: &'a [Vec<u8>]) -> Result<Certificate<'a>, TimeError> {
        let named = self.attribute(SIGNING_CERTIFICATE_V2)?;
        let first = element(named, 0x30)
            .and_then(|(list, _)| element(list, 0x30))
            .and_then(|(ids, _)| element(ids, 0x30));
        let (id, _) = first.ok_or(Malformed("its certificate is not named"))?;
        // The algorithm is left out where it is SHA-256.
        let (hash, id) = match element(id, 0x30) {
            Some((algorithm, id)) => (Hash::of(oid(algorithm).ok_or(Malformed("no digest"))?)?, id),
            None => (Hash::Sha256, id),
        };
        let (digest, _) = element(id, 0x04).ok_or(Malformed("its certificate is not named"))?;
        let mut known = self.certificates.iter().copied().chain(trusted.iter().map(Vec::as_slice));
        let der = known.find(|der| hash.digest(der) == digest).ok_or(UnknownAuthority)?;
        Certificate::read(der).ok_or(Malformed("its certificate cannot be read"))
    }

    fn holds(&self, certificate: &Certificate<'_>) -> Result<(), TimeError> {
        let hash = Hash::of(oid(self.digest).ok_or(Malformed("no digest"))?)?;
        let kind = element(self.attribute(CONTENT_TYPE)?, 0x06);
        if kind.is_none_or(|(kind, _)| kind != TST_INFO) {
            return Err(BadSignature);
        }
        let promised = element(self.attribute(MESSAGE_DIGEST)?, 0x04);
        if promised.is_none_or(|(promised, _)| promised != hash.digest(self.content)) {
            return Err(BadSignature);
        }
        // Signed as a set, carried under another tag.
        let signed = [&[0x31], &self.attributes[1..]].concat();
        let algorithm = oid(self.algorithm).ok_or(Malformed("no algorithm of the signature"))?;
        verify(certificate.spki, algorithm, Some(hash), &signed, self.signature)
    }
}

/// The time and what it was given for.
struct Info<'a> {
    algorithm: &'a [u8],
    imprint: Vec<u8>,
    at: Moment,
    nonce: Option<&'a [u8]>,
}

impl<'a> Info<'a> {
    fn read(content: &'a [u8]) -> Result<Info<'a>, TimeError> {
        let (info, _) = element(content, 0x30).ok_or(Malformed("no time"))?;
        let (version, rest) = element(info, 0x02).ok_or(Malformed("no version of the time"))?;
        if version != [1] {
            return Err(Malformed("another version of time stamps"));
        }
        let (_, rest) = element(rest, 0x06).ok_or(Malformed("no policy"))?;
        let (imprint, rest) = element(rest, 0x30).ok_or(Malformed("no imprint"))?;
        let (algorithm, digest) = element(imprint, 0x30).ok_or(Malformed("no imprint"))?;
        let algorithm = oid(algorithm).ok_or(Malformed("no imprint"))?;
        let (digest, _) = element(digest, 0x04).ok_or(Malformed("no imprint"))?;
        let (_, rest) = element(rest, 0x02).ok_or(Malformed("no serial number"))?;
        let (at, mut rest) = element(rest, 0x18).ok_or(Malformed("no moment"))?;
        let at = generalized(at).ok_or(Malformed("its moment is none"))?;
        for optional in [0x30, 0x01] {
            rest = element(rest, optional).map_or(rest, |(_, rest)| rest);
        }
        let nonce = element(rest, 0x02).map(|(nonce, _)| nonce);
        Ok(Info { algorithm, imprint: digest.to_vec(), at, nonce })
    }
}

/// What is read of a certificate.
struct Certificate<'a> {
    der: &'a [u8],
    body: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
    issuer: &'a [u8],
    subject: &'a [u8],
    from: Moment,
    until: Moment,
    spki: &'a [u8],
    for_time: bool,
}

impl<'a> Certificate<'a> {
    fn read(der: &'a [u8]) -> Option<Certificate<'a>> {
        let (outer, rest) = element(der, 0x30)?;
        let (inside, after) = element(outer, 0x30)?;
        let body = &outer[..outer.len() - after.len()];
        let (algorithm, after) = element(after, 0x30)?;
        let (signature, _) = element(after, 0x03)?;
        let inside = element(inside, 0xa0).map_or(inside, |(_, rest)| rest);
        let (_, inside) = element(inside, 0x02)?;
        let (_, inside) = element(inside, 0x30)?;
        let (issuer, inside) = element(inside, 0x30)?;
        let (validity, inside) = element(inside, 0x30)?;
        let (subject, inside) = element(inside, 0x30)?;
        let (_, after_key) = element(inside, 0x30)?;
        let (from, validity) = either(validity)?;
        let (until, _) = either(validity)?;
        let extensions = children(after_key).into_iter().flatten().find_map(|one| element(one, 0xa3));
        let listed =
            extensions.and_then(|(listed, _)| element(listed, 0x30)).and_then(|(listed, _)| children(listed));
        let for_time = listed.into_iter().flatten().any(stamps);
        (rest.is_empty()).then_some(Certificate {
            der,
            body,
            algorithm: oid(algorithm)?,
            signature: signature.strip_prefix(&[0])?,
            issuer,
            subject,
            from,
            until,
            spki: spki(der)?,
            for_time,
        })
    }

    fn is_for(&self, at: Moment) -> Result<(), TimeError> {
        if self.for_time && self.from <= at && at <= self.until { Ok(()) } else { Err(NotForTime) }
    }

    fn name(&self) -> String {
        let found = children(self.subject).into_iter().flatten().find_map(|set| {
            let (pair, _) = element(element(set, 0x31)?.0, 0x30)?;
            let (kind, value) = element(pair, 0x06)?;
            let (text, _) = element(value, *value.first()?)?;
            (kind == COMMON_NAME).then(|| String::from_utf8_lossy(text).into_owned())
        });
        found.unwrap_or_else(|| "an authority without a name".to_owned())
    }
}

/// Whether an extension says: for time stamps and nothing else, and whoever reads it must heed that.
fn stamps(extension: &[u8]) -> bool {
    let read = || {
        let (kind, rest) = element(element(extension, 0x30)?.0, 0x06)?;
        let (critical, rest) = element(rest, 0x01)?;
        let (uses, _) = element(element(rest, 0x04)?.0, 0x30)?;
        Some(kind == EXTENDED_KEY_USAGE && critical == [0xff] && uses == tlv(0x06, TIME_STAMPING))
    };
    read().unwrap_or(false)
}

/// Whether a certificate was issued by another.
fn issued(by: &[u8], certificate: &Certificate<'_>) -> bool {
    Certificate::read(by).is_some_and(|by| {
        by.subject == certificate.issuer
            && verify(by.spki, certificate.algorithm, None, certificate.body, certificate.signature).is_ok()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(oid: &[u8]) -> Result<Hash, TimeError> {
        match oid {
            SHA_256 => Ok(Hash::Sha256),
            SHA_384 => Ok(Hash::Sha384),
            SHA_512 => Ok(Hash::Sha512),
            _ => Err(Unchecked),
        }
    }

    fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha256 => Sha256::digest(bytes).to_vec(),
            Hash::Sha384 => Sha384::digest(bytes).to_vec(),
            Hash::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    const fn oid(self) -> &'static [u8] {
        match self {
            Hash::Sha256 => SHA_256,
            Hash::Sha384 => SHA_384,
            Hash::Sha512 => SHA_512,
        }
    }
}

/// Checks a signature with the key of a certificate. The algorithm names the digest, or `given` does.
fn verify(
    spki: &[u8],
    algorithm: &[u8],
    given: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), TimeError> {
    let (inside, _) = element(spki, 0x30).ok_or(Malformed("no key"))?;
    let (kind, key) = element(inside, 0x30).ok_or(Malformed("no key"))?;
    let key = element(key, 0x03).and_then(|(key, _)| key.strip_prefix(&[0])).ok_or(Malformed("no key"))?;
    let (family, parameters) = element(kind, 0x06).ok_or(Malformed("no key"))?;
    let hash = match (algorithm.split_last(), given) {
        (Some((11, RSA_WITH)) | Some((2, ECDSA_WITH)), None) => Hash::Sha256,
        (Some((12, RSA_WITH)) | Some((3, ECDSA_WITH)), None) => Hash::Sha384,
        (Some((13, RSA_WITH)) | Some((4, ECDSA_WITH)), None) => Hash::Sha512,
        // In signed data the plain name of the key's family may stand for the signature.
        (Some((1 | 11..=13, RSA_WITH)) | Some((2..=4, ECDSA_WITH)), Some(hash)) => hash,
        _ => return Err(Unchecked),
    };
    match family {
        RSA => rsa(key, hash, message, signature),
        EC if element(parameters, 0x06).is_some_and(|(curve, _)| curve == P_256) => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).map_err(|_| BadSignature)?;
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| BadSignature)?;
            key.verify_prehash(&hash.digest(message), &signature).map_err(|_| BadSignature)
        }
        _ => Err(Unchecked),
    }
}

/// RSASSA-PKCS1-v1_5, for keys of 2048 to 8192 bits.
fn rsa(key: &[u8], hash: Hash, message: &[u8], signature: &[u8]) -> Result<(), TimeError> {
    let parts = element(key, 0x30).and_then(|(key, _)| {
        let (modulus, rest) = element(key, 0x02)?;
        Some((modulus.strip_prefix(&[0]).unwrap_or(modulus), element(rest, 0x02)?.0))
    });
    let (modulus, exponent) = parts.ok_or(Malformed("no key"))?;
    let width = modulus.len();
    if !(256..=1024).contains(&width) || exponent.len() > 4 || signature.len() != width {
        return Err(BadSignature);
    }
    let bits = u32::try_from(width * 8).map_err(|_| BadSignature)?;
    let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, bits).map_err(|_| BadSignature);
    let modulus = Odd::new(number(modulus)?).into_option().ok_or(BadSignature)?;
    let signature = number(signature)?;
    if signature >= *modulus.as_ref() {
        return Err(BadSignature);
    }
    let params = BoxedMontyParams::new_vartime(modulus);
    let found = BoxedMontyForm::new(signature, &params).pow(&number(exponent)?).retrieve().to_be_bytes();
    // The digest with its name, behind a padding of one form only.
    let algorithm = tlv(0x30, &[&tlv(0x06, hash.oid())[..], &[0x05, 0x00]].concat());
    let digest = tlv(0x30, &[algorithm, tlv(0x04, &hash.digest(message))].concat());
    let padding = vec![0xff; width - digest.len() - 3];
    let expected = [&[0x00, 0x01][..], &padding, &[0x00], &digest].concat();
    if found[found.len().saturating_sub(width)..] == expected[..] { Ok(()) } else { Err(BadSignature) }
}

/// A set is written in one order only (X.690, 11.6): one that is not is refused.
fn sorted(all: &[&[u8]]) -> Result<(), TimeError> {
    if all.is_sorted() { Ok(()) } else { Err(Malformed("a set in it is not in its one order")) }
}

/// The name of an algorithm, from what says it with its parameters.
fn oid(algorithm: &[u8]) -> Option<&[u8]> {
    element(algorithm, 0x06).map(|(oid, _)| oid)
}

fn integer(number: u64) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(7);
    let sign: &[u8] = if bytes[from] & 0x80 == 0 { &[] } else { &[0] };
    tlv(0x02, &[sign, &bytes[from..]].concat())
}

/// A time of a certificate, in either of its forms.
fn either(time: &[u8]) -> Option<(Moment, &[u8])> {
    if let Some((digits, rest)) = element(time, 0x17) {
        let century: &[u8] = if digits.first()? >= &b'5' { b"19" } else { b"20" };
        return Some((generalized(&[century, digits].concat())?, rest));
    }
    let (digits, rest) = element(time, 0x18)?;
    Some((generalized(digits)?, rest))
}

/// `20261123140000Z`, with or without parts of a second.
fn generalized(digits: &[u8]) -> Option<Moment> {
    let text = std::str::from_utf8(digits).ok()?.strip_suffix('Z')?;
    let (text, part) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() != 14 || !plain(text) || !plain(part) {
        return None;
    }
    let [y, m, d, h, n, s] = [&text[..4], &text[4..6], &text[6..8], &text[8..10], &text[10..12], &text[12..]];
    format!("{y}-{m}-{d}T{h}:{n}:{s}Z").parse().ok()
}

#[cfg(test)]
mod tests;
