//! Signing keys that lie in a file. They are wiped when dropped and print nothing.

use crate::certificate;
use crate::chance;
use crate::keys::{PublicEs256, PublicKeys, PublicMlDsa65};
use crate::sign::{Header, SignedPair, Signer, line};
use crate::{SealError, SignedAs, SignerError};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Entropy, Moment, from_base64url, to_base64url};
use ml_dsa::MlDsa65;
use p256::ecdsa::signature::Signer as _;
use zeroize::Zeroizing;

/// A P-256 and an ML-DSA-65 key that sign together. It makes both signatures deterministically
/// (RFC 6979, FIPS 204), so no chance is needed to sign.
pub struct SoftwareSigner {
    public: PublicKeys,
    es256: p256::ecdsa::SigningKey,
    mldsa65: ml_dsa::SigningKey<MlDsa65>,
}

impl SoftwareSigner {
    /// A new pair under these names.
    pub fn generate(kid_es256: &str, kid_mldsa65: &str, entropy: &mut dyn Entropy) -> SoftwareSigner {
        // A scalar outside the group's order is as good as impossible; then the next one is taken.
        let es256 = loop {
            let scalar: Zeroizing<[u8; 32]> = Zeroizing::new(chance::bytes(entropy));
            if let Ok(key) = p256::ecdsa::SigningKey::from_slice(&scalar[..]) {
                break key;
            }
        };
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(chance::bytes(entropy));
        SoftwareSigner::of(kid_es256, kid_mldsa65, es256, &seed, None)
    }

    /// The same keys with a certificate of the P-256 key that it signs itself.
    #[must_use]
    pub fn self_certified(mut self, name: &str, from: Moment, until: Moment) -> SoftwareSigner {
        self.public.certificate = Some(certificate::self_signed(&self.es256, name, from, until));
        self
    }

    /// The same keys with a certificate somebody else issued (DER).
    #[must_use]
    pub fn certified(mut self, certificate: Vec<u8>) -> SoftwareSigner {
        self.public.certificate = Some(certificate);
        self
    }

    fn of(
        kid_es256: &str,
        kid_mldsa65: &str,
        es256: p256::ecdsa::SigningKey,
        seed: &[u8; 32],
        certificate: Option<Vec<u8>>,
    ) -> SoftwareSigner {
        let mldsa65 = ml_dsa::SigningKey::<MlDsa65>::from_seed(&(*seed).into());
        let raw = ml_dsa::signature::Keypair::verifying_key(&mldsa65).encode();
        let public = PublicKeys {
            kid_es256: kid_es256.to_owned(),
            kid_mldsa65: kid_mldsa65.to_owned(),
            es256: PublicEs256::of(&es256),
            mldsa65: PublicMlDsa65::from_bytes(&raw).expect("a key just made has its own length"),
            certificate,
        };
        SoftwareSigner { public, es256, mldsa65 }
    }

    /// The text of the secret file: one line of JSON. Whoever reads it signs for the State.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let scalar = Zeroizing::new(self.es256.to_bytes());
        let seed = Zeroizing::new(self.mldsa65.to_seed());
        let es256 = Zeroizing::new(to_base64url(&scalar));
        let mldsa65 = Zeroizing::new(to_base64url(&seed));
        // Written by hand, so that no copy of the secret is left behind in a value that is not wiped.
        let certificate = Json::from(self.public.certificate.as_deref().map(to_base64url)).write();
        Zeroizing::new(format!(
            "{{\"secret\":\"comity-signing-keys\",\"v\":1,\"kid_es256\":{},\"es256\":\"{}\",\"certificate\":{certificate},\"kid_mldsa65\":{},\"mldsa65\":\"{}\"}}\n",
            Json::from(&self.public.kid_es256).write(),
            es256.as_str(),
            Json::from(&self.public.kid_mldsa65).write(),
            mldsa65.as_str(),
        ))
    }

    /// The keys of a secret file.
    pub fn from_secret_text(text: &str) -> Result<SoftwareSigner, SealError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let mut fields =
            Fields::of(strict::read(line.as_bytes(), &Limits::of_bytes(64 * 1024))?, "key file")?;
        let kind = fields.text("secret")?;
        if kind != "comity-signing-keys" || fields.integer::<i64>("v")? != 1 {
            return Err(SealError::BadKey("this file holds no signing keys of version 1".to_owned()));
        }
        let (kid_es256, kid_mldsa65) = (fields.identifier("kid_es256")?, fields.identifier("kid_mldsa65")?);
        let scalar = Zeroizing::new(fields.bytes("es256")?);
        let seed = Zeroizing::new(fields.bytes("mldsa65")?);
        let certificate = fields.opt_text("certificate")?;
        fields.finish()?;
        let certificate = certificate
            .map(|text| {
                from_base64url(&text)
                    .ok_or_else(|| SealError::BadKey("its certificate is not base64url".to_owned()))
            })
            .transpose()?;
        let es256 = p256::ecdsa::SigningKey::from_slice(&scalar)
            .map_err(|_| SealError::BadKey("its P-256 scalar is none".to_owned()))?;
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(
            seed.as_slice()
                .try_into()
                .map_err(|_| SealError::BadKey("its ML-DSA-65 seed has not 32 bytes".to_owned()))?,
        );
        Ok(SoftwareSigner::of(&kid_es256, &kid_mldsa65, es256, &seed, certificate))
    }

    pub(crate) fn es256_der(&self, message: &[u8]) -> Vec<u8> {
        let signature: p256::ecdsa::Signature = self.es256.sign(message);
        signature.to_der().as_bytes().to_vec()
    }

    pub(crate) fn mldsa65_raw(&self, message: &[u8]) -> Vec<u8> {
        let signature: ml_dsa::Signature<MlDsa65> = self.mldsa65.sign(message);
        signature.encode().to_vec()
    }

    fn es256_raw(&self, message: &[u8]) -> Vec<u8> {
        let signature: p256::ecdsa::Signature = self.es256.sign(message);
        signature.to_bytes().to_vec()
    }
}

impl Signer for SoftwareSigner {
    fn public(&self) -> &PublicKeys {
        &self.public
    }

    fn sign(&self, as_: SignedAs, iat: Moment, payload: &[u8]) -> Result<SignedPair, SignerError> {
        if payload.len() > as_.most_bytes() {
            return Err(SignerError::TooLarge(payload.len(), as_.most_bytes()));
        }
        let payload = to_base64url(payload);
        Ok(SignedPair {
            es256: line(&Header::es256(&self.public, as_, iat), &payload, |input| self.es256_raw(input)),
            mldsa65: line(&Header::mldsa65(&self.public, as_, iat), &payload, |input| {
                self.mldsa65_raw(input)
            }),
        })
    }
}

impl std::fmt::Debug for SoftwareSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SoftwareSigner({}, …)", self.public.kid_es256)
    }
}
