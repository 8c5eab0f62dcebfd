//! The bare library calls a minimal program would make: two signatures over some bytes, and their check.

use ml_dsa::MlDsa65;
use ml_dsa::signature::Keypair;
use p256::ecdsa::signature::{Signer, Verifier};

/// A P-256 and an ML-DSA-65 key.
pub(crate) struct Hands {
    es256: p256::ecdsa::SigningKey,
    mldsa65: ml_dsa::SigningKey<MlDsa65>,
}

/// Both signatures over one message.
pub(crate) struct Both {
    pub(crate) es256: p256::ecdsa::Signature,
    pub(crate) mldsa65: ml_dsa::Signature<MlDsa65>,
}

impl Hands {
    /// New keys from the system's chance.
    pub(crate) fn new() -> Hands {
        let mut scalar = [0; 32];
        let es256 = loop {
            getrandom::fill(&mut scalar).expect("the system gives random bytes");
            if let Ok(key) = p256::ecdsa::SigningKey::from_slice(&scalar) {
                break key;
            }
        };
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("the system gives random bytes");
        Hands { es256, mldsa65: ml_dsa::SigningKey::<MlDsa65>::from_seed(&seed.into()) }
    }

    /// Signs twice.
    pub(crate) fn sign(&self, message: &[u8]) -> Both {
        Both { es256: self.es256.sign(message), mldsa65: self.mldsa65.sign(message) }
    }

    /// Signs and checks with the first family alone.
    pub(crate) fn first_alone(&self, message: &[u8]) -> bool {
        let signature: p256::ecdsa::Signature = self.es256.sign(message);
        self.es256.verifying_key().verify(message, &signature).is_ok()
    }

    /// Checks both.
    pub(crate) fn holds(&self, message: &[u8], both: &Both) -> bool {
        self.es256.verifying_key().verify(message, &both.es256).is_ok()
            && self.mldsa65.verifying_key().verify(message, &both.mldsa65).is_ok()
    }
}

/// The system's chance, for what asks for [`comity_words::Entropy`].
pub(crate) struct Chance;

impl comity_words::Entropy for Chance {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random bytes");
    }
}

/// A kibibyte that is another each time: how long ML-DSA-65 takes hangs on key and message, and one
/// message signed again and again would measure one draw of the lot.
pub(crate) fn payload() -> Vec<u8> {
    let mut payload = vec![b'x'; 1_024];
    getrandom::fill(&mut payload[..16]).expect("the system gives random bytes");
    payload
}
