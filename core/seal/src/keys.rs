//! Public keys: what a page lists and a signature is checked with.
//!
//! A fingerprint is SHA-256 over the SPKI DER of a P-256 key and over the 1952 raw bytes of an
//! ML-DSA-65 key, and is never shortened.

use crate::SealError;
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Digest, from_base64url, to_base64url};
use ml_dsa::MlDsa65;
use p256::ecdsa::signature::Verifier;
use std::sync::Arc;

/// The two fingerprints of the keys that sign together; a payload names them in `signers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signers {
    /// Of the P-256 key.
    pub es256: Digest,
    /// Of the ML-DSA-65 key.
    pub mldsa65: Digest,
}

impl Signers {
    /// As a payload writes them: `{"es256":"sha256:…","mldsa65":"sha256:…"}`.
    pub fn to_json(&self) -> Json {
        Json::object([("es256", self.es256.into()), ("mldsa65", self.mldsa65.into())])
    }

    /// From the member of a payload.
    pub fn read(mut fields: Fields) -> Result<Signers, StrictError> {
        let signers = Signers { es256: fields.parse("es256")?, mldsa65: fields.parse("mldsa65")? };
        fields.finish()?;
        Ok(signers)
    }
}

/// Two public keys that sign together, with their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeys {
    /// The name of the P-256 key in the member's page.
    pub kid_es256: String,
    /// The name of the ML-DSA-65 key in the member's page.
    pub kid_mldsa65: String,
    /// The P-256 key.
    pub es256: PublicEs256,
    /// The ML-DSA-65 key.
    pub mldsa65: PublicMlDsa65,
    /// The certificate of the P-256 key (DER), where it has one.
    pub certificate: Option<Vec<u8>>,
}

impl PublicKeys {
    /// The two fingerprints.
    pub fn signers(&self) -> Signers {
        Signers { es256: self.es256.fingerprint(), mldsa65: self.mldsa65.fingerprint() }
    }

    /// As a page lists them.
    pub fn to_json(&self) -> Json {
        Json::object(self.members())
    }

    pub(crate) fn members(&self) -> Vec<(&'static str, Json)> {
        vec![
            ("kid_es256", Json::from(&self.kid_es256)),
            ("es256", to_base64url(&self.es256.spki()).into()),
            ("certificate", self.certificate.as_deref().map(to_base64url).into()),
            ("kid_mldsa65", Json::from(&self.kid_mldsa65)),
            ("mldsa65", to_base64url(self.mldsa65.as_bytes()).into()),
        ]
    }

    /// Takes the members of [`PublicKeys::to_json`] from an object, and leaves the rest.
    pub fn take(fields: &mut Fields) -> Result<PublicKeys, StrictError> {
        let kid_es256 = kid(fields, "kid_es256")?;
        let kid_mldsa65 = kid(fields, "kid_mldsa65")?;
        let es256 = PublicEs256::from_spki(&fields.bytes("es256")?)
            .map_err(|error| fields.refuse("es256", error.to_string()))?;
        let mldsa65 = PublicMlDsa65::from_bytes(&fields.bytes("mldsa65")?)
            .map_err(|error| fields.refuse("mldsa65", error.to_string()))?;
        let certificate = match fields.opt_text("certificate")? {
            None => None,
            Some(text) => {
                Some(from_base64url(&text).ok_or_else(|| fields.refuse("certificate", "not base64url"))?)
            }
        };
        Ok(PublicKeys { kid_es256, kid_mldsa65, es256, mldsa65, certificate })
    }
}

fn kid(fields: &mut Fields, name: &str) -> Result<String, StrictError> {
    let kid = fields.identifier(name)?;
    if kid.len() > 64 { Err(fields.refuse(name, "longer than 64 bytes")) } else { Ok(kid) }
}

/// A P-256 public key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicEs256(p256::ecdsa::VerifyingKey);

// SubjectPublicKeyInfo of an uncompressed point on P-256, up to the point itself.
const SPKI_HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

impl PublicEs256 {
    pub(crate) fn of(key: &p256::ecdsa::SigningKey) -> PublicEs256 {
        PublicEs256(*key.verifying_key())
    }

    /// From the SubjectPublicKeyInfo (DER) of an uncompressed point; a point off the curve is refused.
    pub fn from_spki(der: &[u8]) -> Result<PublicEs256, SealError> {
        let refused =
            || SealError::BadKey("no P-256 public key (SPKI DER, uncompressed) was given".to_owned());
        let point = der.strip_prefix(&SPKI_HEAD[..]).filter(|p| p.len() == 65).ok_or_else(refused)?;
        p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map(PublicEs256).map_err(|_| refused())
    }

    /// The SubjectPublicKeyInfo (DER).
    pub fn spki(&self) -> Vec<u8> {
        let mut der = SPKI_HEAD.to_vec();
        der.extend_from_slice(&self.point());
        der
    }

    /// SHA-256 over the SPKI.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(&self.spki())
    }

    /// As a JWK, for other people's tools.
    pub fn jwk(&self) -> Json {
        let point = self.point();
        Json::object([
            ("kty", Json::from("EC")),
            ("crv", "P-256".into()),
            ("x", to_base64url(&point[1..33]).into()),
            ("y", to_base64url(&point[33..]).into()),
        ])
    }

    /// Whether `signature` (r and s, 64 bytes) is this key's over `message`.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SealError> {
        let signature = p256::ecdsa::Signature::from_slice(signature).map_err(|_| SealError::BadSignature)?;
        self.0.verify(message, &signature).map_err(|_| SealError::BadSignature)
    }

    /// The same with the signature in DER, as DSSE carries it.
    pub(crate) fn verify_der(&self, message: &[u8], signature: &[u8]) -> Result<(), SealError> {
        let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| SealError::BadSignature)?;
        self.0.verify(message, &signature).map_err(|_| SealError::BadSignature)
    }

    fn point(&self) -> [u8; 65] {
        let point = self.0.to_sec1_point(false);
        point.as_bytes().try_into().expect("an uncompressed P-256 point has 65 bytes")
    }
}

impl std::fmt::Debug for PublicEs256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicEs256({:?})", self.fingerprint())
    }
}

/// An ML-DSA-65 public key.
#[derive(Clone)]
pub struct PublicMlDsa65(Arc<Expanded>);

// The matrix of the key is made once: verifying with it again and again is what a node does all day.
struct Expanded {
    raw: Vec<u8>,
    key: ml_dsa::VerifyingKey<MlDsa65>,
}

impl PublicMlDsa65 {
    /// From its 1952 raw bytes.
    pub fn from_bytes(raw: &[u8]) -> Result<PublicMlDsa65, SealError> {
        let encoded = ml_dsa::EncodedVerifyingKey::<MlDsa65>::try_from(raw)
            .map_err(|_| SealError::BadKey("an ML-DSA-65 public key has 1952 bytes".to_owned()))?;
        Ok(PublicMlDsa65(Arc::new(Expanded {
            raw: raw.to_vec(),
            key: ml_dsa::VerifyingKey::decode(&encoded),
        })))
    }

    /// Its 1952 raw bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0.raw
    }

    /// SHA-256 over the raw bytes.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(&self.0.raw)
    }

    /// As a JWK (RFC 9964), for other people's tools.
    pub fn jwk(&self) -> Json {
        Json::object([
            ("kty", Json::from("AKP")),
            ("alg", "ML-DSA-65".into()),
            ("pub", to_base64url(&self.0.raw).into()),
        ])
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SealError> {
        let signature =
            ml_dsa::Signature::<MlDsa65>::try_from(signature).map_err(|_| SealError::BadSignature)?;
        if self.0.key.verify_with_context(message, &[], &signature) {
            Ok(())
        } else {
            Err(SealError::BadSignature)
        }
    }
}

impl PartialEq for PublicMlDsa65 {
    fn eq(&self, other: &PublicMlDsa65) -> bool {
        self.0.raw == other.0.raw
    }
}

impl Eq for PublicMlDsa65 {}

impl std::fmt::Debug for PublicMlDsa65 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicMlDsa65({:?})", self.fingerprint())
    }
}
