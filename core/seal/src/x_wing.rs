//! Who may open: hybrid recipients and identities (ML-KEM-768 with X25519), and the age stanza between.

use crate::chance::{self, Chance};
use crate::{SealError, bech32};
use base64ct::{Base64Unpadded, Encoding};
use comity_words::{Digest, Entropy};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{X25519HkdfSha256, XWing};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use std::str::FromStr;
use zeroize::Zeroizing;

const RECIPIENT: &str = "age1pq";
const IDENTITY: &str = "age-secret-key-pq-";
pub(crate) const HYBRID: &str = "mlkem768x25519";
// The context stands in HPKE's `info`; `aad` stays empty.
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
const ENCAPSULATED: usize = 1120;
// Where in an encapsulated key, and in a recipient, the X25519 half begins.
const CURVE_OF_ENCAPSULATED: usize = 1088;
const CURVE_OF_RECIPIENT: usize = 1184;
const BODY: usize = 32;

/// The key of one sealed file. It is wiped when dropped.
pub struct FileKey(pub(crate) Zeroizing<[u8; 16]>);

impl FileKey {
    pub(crate) fn generate(entropy: &mut dyn Entropy) -> FileKey {
        FileKey(Zeroizing::new(chance::bytes(entropy)))
    }
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey(…)")
    }
}

/// Something that can open a stanza without giving its seed away.
pub trait Opener {
    /// To whom one seals so that this opens.
    fn recipient(&self) -> &Recipient;
    /// The file key, where the stanza is for this recipient.
    fn open_stanza(&self, stanza: &Stanza) -> Option<FileKey>;
}

/// To whom one seals: the age recipient `age1pq1…`, 1959 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient(String);

impl Recipient {
    /// The recipient's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256 over the text.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    pub(crate) fn wrap(&self, key: &FileKey, entropy: &mut dyn Entropy) -> Stanza {
        let raw = bech32::decode(RECIPIENT, &self.0).expect("a recipient was read before");
        let public = <XWing as Kem>::PublicKey::from_bytes(&raw).expect("a recipient was read before");
        let (encapsulated, mut context) = setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeS::Base,
            &public,
            INFO,
            &mut Chance(entropy),
        )
        .expect("encapsulating to a key that was read does not fail");
        let body = context.seal(&key.0[..], b"").expect("the first message of a context is sealed");
        Stanza { encapsulated: encapsulated.to_bytes().to_vec(), body }
    }
}

impl FromStr for Recipient {
    type Err = SealError;
    fn from_str(text: &str) -> Result<Recipient, SealError> {
        let raw = bech32::decode(RECIPIENT, text).filter(|raw| raw.len() == 1216);
        let fits = raw.is_some_and(|raw| {
            <XWing as Kem>::PublicKey::from_bytes(&raw).is_ok() && contributes(&raw[CURVE_OF_RECIPIENT..])
        });
        if fits {
            Ok(Recipient(text.to_owned()))
        } else {
            Err(SealError::NoRecipient("`age1pq1…` with 1959 characters is expected".to_owned()))
        }
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recipient({:?})", self.fingerprint())
    }
}

/// Who can open: a seed of 32 bytes, wiped when dropped.
pub struct Identity {
    seed: Zeroizing<[u8; 32]>,
    recipient: Recipient,
}

impl Identity {
    /// A new identity.
    pub fn generate(entropy: &mut dyn Entropy) -> Identity {
        Identity::of(Zeroizing::new(chance::bytes(entropy)))
    }

    fn of(seed: Zeroizing<[u8; 32]>) -> Identity {
        let public = XWing::sk_to_pk(&private(&seed));
        let recipient = Recipient(bech32::encode(RECIPIENT, &public.to_bytes()));
        Identity { seed, recipient }
    }

    /// To whom one seals so that this opens.
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// `AGE-SECRET-KEY-PQ-1…`. Whoever reads it opens everything sealed to the recipient.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let small = Zeroizing::new(bech32::encode(IDENTITY, &self.seed[..]));
        Zeroizing::new(small.to_ascii_uppercase())
    }

    /// The identity of a text as [`Identity::to_secret_text`] gives it; one line feed may follow.
    pub fn from_secret_text(text: &str) -> Result<Identity, SealError> {
        let refused = || SealError::BadKey("`AGE-SECRET-KEY-PQ-1…` in capitals is expected".to_owned());
        let text = text.strip_suffix('\n').unwrap_or(text);
        if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return Err(refused());
        }
        let small = Zeroizing::new(text.to_ascii_lowercase());
        let raw = Zeroizing::new(bech32::decode(IDENTITY, &small).ok_or_else(refused)?);
        let seed: [u8; 32] = raw.as_slice().try_into().map_err(|_| refused())?;
        Ok(Identity::of(Zeroizing::new(seed)))
    }
}

impl Opener for Identity {
    fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    fn open_stanza(&self, stanza: &Stanza) -> Option<FileKey> {
        if !contributes(&stanza.encapsulated[CURVE_OF_ENCAPSULATED..]) {
            return None;
        }
        let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(&stanza.encapsulated).ok()?;
        let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &private(&self.seed),
            &encapsulated,
            INFO,
        )
        .ok()?;
        let key = Zeroizing::new(context.open(&stanza.body, b"").ok()?);
        Some(FileKey(Zeroizing::new(key.as_slice().try_into().ok()?)))
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity(… of {:?})", self.recipient.fingerprint())
    }
}

fn private(seed: &[u8; 32]) -> <XWing as Kem>::PrivateKey {
    <XWing as Kem>::PrivateKey::from_bytes(seed).expect("a seed has 32 bytes")
}

/// Whether an X25519 point adds anything: a point of low order makes the shared secret zero for every
/// key. The hybrid library lets it pass, plain X25519 in HPKE refuses it; so plain X25519 is asked.
fn contributes(point: &[u8]) -> bool {
    type Curve = X25519HkdfSha256;
    let any = <Curve as Kem>::PrivateKey::from_bytes(&[1; 32]).expect("a scalar has 32 bytes");
    <Curve as Kem>::EncappedKey::from_bytes(point).is_ok_and(|point| {
        setup_receiver::<ChaCha20Poly1305, HkdfSha256, Curve>(&OpModeR::Base, &any, &point, b"").is_ok()
    })
}

/// A file key wrapped for one hybrid recipient. Its sizes are right by construction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stanza {
    encapsulated: Vec<u8>,
    body: Vec<u8>,
}

impl Stanza {
    /// Checks the sizes before anything is decapsulated.
    pub(crate) fn of(encapsulated: Vec<u8>, body: Vec<u8>) -> Option<Stanza> {
        (encapsulated.len() == ENCAPSULATED && body.len() == BODY).then_some(Stanza { encapsulated, body })
    }

    pub(crate) fn write_to(&self, header: &mut String) {
        // A body of 32 bytes is one line of 43 characters, shorter than 64, so nothing follows it.
        let (argument, body) =
            (Base64Unpadded::encode_string(&self.encapsulated), Base64Unpadded::encode_string(&self.body));
        header.push_str(&format!("-> {HYBRID} {argument}\n{body}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Seeded;

    #[test]
    fn a_recipient_has_1959_characters_and_reads_back() {
        let identity = Identity::generate(&mut Seeded::new(1));
        let text = identity.recipient().to_string();
        assert_eq!(text.len(), 1959);
        assert!(text.starts_with("age1pq1"));
        assert_eq!(text.parse(), Ok(identity.recipient().clone()));
        assert!(text[..1958].parse::<Recipient>().is_err());
        assert!(text.to_uppercase().parse::<Recipient>().is_err());
    }

    #[test]
    fn an_identity_reads_back_from_its_secret_text_and_prints_nothing_of_it() {
        let identity = Identity::generate(&mut Seeded::new(1));
        let secret = identity.to_secret_text();
        assert!(secret.starts_with("AGE-SECRET-KEY-PQ-1"));
        let again = Identity::from_secret_text(&format!("{}\n", secret.as_str())).unwrap();
        assert_eq!(again.recipient(), identity.recipient());
        assert!(Identity::from_secret_text(&secret.to_lowercase()).is_err());
        assert!(!format!("{identity:?}").contains(&secret[20..30]));
    }
}
