//! A signer whose P-256 key lies in a device and never leaves it; the second family signs from a sealed file.
//!
//! Few devices have ML-DSA, so the two signatures come from two places (proof 6.6). What is signed is said to the
//! device only as bytes; *as what* it is signed stands in the header that is part of them.

use std::cell::RefCell;

use crate::keys::{PublicEs256, PublicKeys};
use crate::sign::{Header, SignedPair, Signer, line};
use crate::{SignedAs, SignerError, SoftwareSigner};
use comity_words::{Moment, to_base64url};

/// Something that signs ES256 with a key of its own.
pub trait Es256Device: Send + Sync {
    /// r and s, 64 bytes, over SHA-256 of the message; or why not.
    fn sign_es256(&self, message: &[u8]) -> Result<Vec<u8>, String>;
}

/// A device for the first signature and a file for the second.
pub struct DeviceSigner {
    public: PublicKeys,
    device: Box<dyn Es256Device>,
    second: SoftwareSigner,
}

impl DeviceSigner {
    /// The keys under the names of `second`, whose own P-256 key is not used.
    pub fn new(es256: PublicEs256, device: Box<dyn Es256Device>, second: SoftwareSigner) -> DeviceSigner {
        let public = PublicKeys { es256, certificate: None, ..second.public().clone() };
        DeviceSigner { public, device, second }
    }
}

impl Signer for DeviceSigner {
    fn public(&self) -> &PublicKeys {
        &self.public
    }

    fn sign(&self, as_: SignedAs, iat: Moment, payload: &[u8]) -> Result<SignedPair, SignerError> {
        let most = as_.most_bytes();
        if payload.len() > most {
            return Err(SignerError::TooLarge(payload.len(), most));
        }
        let payload = to_base64url(payload);
        let refused = RefCell::new(None);
        let es256 = line(&Header::es256(&self.public, as_, iat), &payload, |message| {
            self.device.sign_es256(message).unwrap_or_else(|why| {
                refused.replace(Some(why));
                Vec::new()
            })
        });
        if let Some(why) = refused.into_inner() {
            return Err(SignerError::Device(why));
        }
        // A device that signs with another key than it showed is noticed before anything leaves.
        let mldsa65 = line(&Header::mldsa65(&self.public, as_, iat), &payload, |message| {
            self.second.mldsa65_raw(message)
        });
        let pair = SignedPair { es256, mldsa65 };
        crate::open_pair(&pair.es256, &pair.mldsa65, as_, |_| Some(self.public.clone()))
            .map_err(|why| SignerError::Device(format!("its signature does not hold: {why}")))?;
        Ok(pair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Seeded;
    use p256::ecdsa::signature::Signer as _;

    struct InMemory(p256::ecdsa::SigningKey, bool);

    impl Es256Device for InMemory {
        fn sign_es256(&self, message: &[u8]) -> Result<Vec<u8>, String> {
            if self.1 {
                return Err("it was taken out".to_owned());
            }
            let signature: p256::ecdsa::Signature = self.0.sign(message);
            Ok(signature.to_bytes().to_vec())
        }
    }

    fn signer(key: u8, shown: u8, away: bool) -> DeviceSigner {
        let of = |byte: u8| p256::ecdsa::SigningKey::from_slice(&[byte; 32]).unwrap();
        let second = SoftwareSigner::generate("es", "pq", &mut Seeded::new(3));
        DeviceSigner::new(PublicEs256::of(&of(shown)), Box::new(InMemory(of(key), away)), second)
    }

    #[test]
    fn both_signatures_hold_wherever_they_come_from_and_a_device_that_is_away_or_another_is_told() {
        let now: Moment = "2026-11-23T12:00:00Z".parse().unwrap();
        let good = signer(7, 7, false);
        let pair = good.sign(SignedAs::Act, now, b"{}").unwrap();
        let opened =
            crate::open_pair(&pair.es256, &pair.mldsa65, SignedAs::Act, |_| Some(good.public().clone()));
        assert_eq!(opened.unwrap().payload, b"{}");
        assert!(
            matches!(signer(7, 7, true).sign(SignedAs::Act, now, b"{}"), Err(SignerError::Device(why)) if why == "it was taken out")
        );
        assert!(matches!(signer(8, 7, false).sign(SignedAs::Act, now, b"{}"), Err(SignerError::Device(_))));
    }
}
