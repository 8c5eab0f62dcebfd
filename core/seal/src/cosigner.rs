//! Keys of journal witnesses (C2SP tlog-cosignature): Ed25519 and, beside it, ML-DSA-44.
//!
//! A witness signs a head it has checked, with the moment it did so. What exactly is signed is the
//! journal's business; here are the two keys, their names on a page, and the lines of a note.

use crate::note::{encoded_line, is_name, split};
use crate::{SealError, chance};
use base64ct::{Base64, Encoding};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Entropy, Moment, from_base64url, to_base64url};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use ml_dsa::MlDsa44;
use std::str::FromStr;
use std::sync::Arc;
use zeroize::Zeroizing;

/// With which of the two algorithms a head is cosigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CosignedBy {
    /// Ed25519, type 0x04.
    Ed25519,
    /// ML-DSA-44, type 0x06.
    MlDsa44,
}

impl CosignedBy {
    /// Both.
    pub const ALL: [CosignedBy; 2] = [CosignedBy::Ed25519, CosignedBy::MlDsa44];

    /// The type byte in a vkey and a key id.
    pub const fn byte(self) -> u8 {
        match self {
            CosignedBy::Ed25519 => 0x04,
            CosignedBy::MlDsa44 => 0x06,
        }
    }

    /// Its name, as people say it.
    pub const fn as_str(self) -> &'static str {
        match self {
            CosignedBy::Ed25519 => "Ed25519",
            CosignedBy::MlDsa44 => "ML-DSA-44",
        }
    }
}

/// A key that cosignatures are checked with: `name+hash+key`.
#[derive(Clone)]
pub struct CosignerKey(Arc<Public>);

struct Public {
    name: String,
    hash: u32,
    raw: Vec<u8>,
    key: Key,
}

enum Key {
    Ed25519(VerifyingKey),
    MlDsa44(Box<ml_dsa::VerifyingKey<MlDsa44>>),
}

impl CosignerKey {
    fn of(name: &str, by: CosignedBy, raw: &[u8]) -> Result<CosignerKey, SealError> {
        let refused = || SealError::BadKey("a witness's key is written `name+hash+key`".to_owned());
        if !is_name(name) {
            return Err(refused());
        }
        let key = match by {
            CosignedBy::Ed25519 => {
                let raw: &[u8; 32] = raw.try_into().map_err(|_| refused())?;
                Key::Ed25519(VerifyingKey::from_bytes(raw).map_err(|_| refused())?)
            }
            CosignedBy::MlDsa44 => {
                let raw = ml_dsa::EncodedVerifyingKey::<MlDsa44>::try_from(raw).map_err(|_| refused())?;
                Key::MlDsa44(Box::new(ml_dsa::VerifyingKey::decode(&raw)))
            }
        };
        let digest = Digest::of_parts(&[name.as_bytes(), b"\n", &[by.byte()], raw]);
        let hash = u32::from_be_bytes(digest.as_bytes()[..4].try_into().expect("a digest has 32 bytes"));
        Ok(CosignerKey(Arc::new(Public { name: name.to_owned(), hash, raw: raw.to_vec(), key })))
    }

    /// The witness's name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// With which algorithm it signs.
    pub fn by(&self) -> CosignedBy {
        match self.0.key {
            Key::Ed25519(_) => CosignedBy::Ed25519,
            Key::MlDsa44(_) => CosignedBy::MlDsa44,
        }
    }

    /// The four bytes that stand before its signatures.
    pub fn id(&self) -> u32 {
        self.0.hash
    }

    /// The bytes of the key itself, whatever its name.
    pub fn raw(&self) -> &[u8] {
        &self.0.raw
    }

    /// Whether the signature over `message` is this key's.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0.key {
            Key::Ed25519(key) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
            Key::MlDsa44(key) => ml_dsa::Signature::<MlDsa44>::try_from(signature)
                .is_ok_and(|signature| key.verify_with_context(message, &[], &signature)),
        }
    }
}

impl FromStr for CosignerKey {
    type Err = SealError;
    fn from_str(text: &str) -> Result<CosignerKey, SealError> {
        let refused = || SealError::BadKey("a witness's key is written `name+hash+key`".to_owned());
        let (name, hash, encoded) = split(text).ok_or_else(refused)?;
        let raw = Base64::decode_vec(encoded).map_err(|_| refused())?;
        let (first, raw) = raw.split_first().ok_or_else(refused)?;
        let by = CosignedBy::ALL.into_iter().find(|by| by.byte() == *first).ok_or_else(refused)?;
        let key = CosignerKey::of(name, by, raw)?;
        if key.0.hash == hash { Ok(key) } else { Err(refused()) }
    }
}

impl std::fmt::Display for CosignerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let raw = [&[self.by().byte()][..], &self.0.raw].concat();
        write!(f, "{}+{:08x}+{}", self.0.name, self.0.hash, Base64::encode_string(&raw))
    }
}

impl std::fmt::Debug for CosignerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CosignerKey({}, {})", self.0.name, self.by().as_str())
    }
}

impl PartialEq for CosignerKey {
    fn eq(&self, other: &CosignerKey) -> bool {
        self.0.name == other.0.name && self.by() == other.by() && self.0.raw == other.0.raw
    }
}

impl Eq for CosignerKey {}

/// A witness: two keys under one name.
pub struct Cosigner {
    ed25519: SigningKey,
    mldsa44: ml_dsa::SigningKey<MlDsa44>,
    keys: [CosignerKey; 2],
}

impl Cosigner {
    /// New keys under this name: not empty, no blank and no plus sign in it, at most 255 bytes.
    pub fn generate(name: &str, entropy: &mut dyn Entropy) -> Result<Cosigner, SealError> {
        let ed25519 = Zeroizing::new(chance::bytes(entropy));
        let mldsa44 = Zeroizing::new(chance::bytes(entropy));
        Cosigner::of(name, &ed25519, &mldsa44)
    }

    fn of(name: &str, ed25519: &[u8; 32], mldsa44: &[u8; 32]) -> Result<Cosigner, SealError> {
        if name.len() > 255 {
            return Err(SealError::BadKey("the name of a witness has at most 255 bytes".to_owned()));
        }
        let ed25519 = SigningKey::from_bytes(ed25519);
        let mldsa44 = ml_dsa::SigningKey::<MlDsa44>::from_seed(&(*mldsa44).into());
        let raw = ml_dsa::signature::Keypair::verifying_key(&mldsa44).encode();
        let keys = [
            CosignerKey::of(name, CosignedBy::Ed25519, ed25519.verifying_key().as_bytes())?,
            CosignerKey::of(name, CosignedBy::MlDsa44, &raw)?,
        ];
        Ok(Cosigner { ed25519, mldsa44, keys })
    }

    /// The keys others check with, as a page lists them.
    pub fn keys(&self) -> &[CosignerKey; 2] {
        &self.keys
    }

    /// The witness's name.
    pub fn name(&self) -> &str {
        self.keys[0].name()
    }

    /// The line of a note: `signature` is what stands behind the key id. Messages differ by algorithm, so
    /// the caller gives one for each.
    pub fn line(&self, by: CosignedBy, at: Moment, message: &[u8]) -> String {
        let signature = match by {
            CosignedBy::Ed25519 => self.ed25519.sign(message).to_bytes().to_vec(),
            CosignedBy::MlDsa44 => {
                let signature: ml_dsa::Signature<MlDsa44> = self.mldsa44.sign(message);
                signature.encode().to_vec()
            }
        };
        let key = self.keys.iter().find(|key| key.by() == by).expect("a witness has both keys");
        let stamped = [&at.as_second().to_be_bytes()[..], &signature].concat();
        encoded_line(key.name(), key.id(), &stamped)
    }

    /// The text of the secret file. Whoever reads it cosigns for this witness.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let ed25519 = Zeroizing::new(to_base64url(&Zeroizing::new(self.ed25519.to_bytes())[..]));
        let mldsa44 = Zeroizing::new(to_base64url(&Zeroizing::new(self.mldsa44.to_seed())[..]));
        Zeroizing::new(format!(
            "{{\"secret\":\"comity-witness-keys\",\"v\":1,\"name\":{},\"ed25519\":\"{}\",\"mldsa44\":\"{}\"}}\n",
            Json::from(self.name()).write(),
            ed25519.as_str(),
            mldsa44.as_str(),
        ))
    }

    /// The keys of a secret file.
    pub fn from_secret_text(text: &str) -> Result<Cosigner, SealError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let mut fields = Fields::of(strict::read(line.as_bytes(), &Limits::of_bytes(4096))?, "key file")?;
        let kind = fields.text("secret")?;
        if kind != "comity-witness-keys" || fields.integer::<i64>("v")? != 1 {
            return Err(SealError::BadKey("this file holds no witness keys of version 1".to_owned()));
        }
        let name = fields.identifier("name")?;
        let mut seed = |member: &str| -> Result<Zeroizing<[u8; 32]>, SealError> {
            let text = Zeroizing::new(fields.text(member)?);
            let bytes = Zeroizing::new(from_base64url(&text).unwrap_or_default());
            let seed = <[u8; 32]>::try_from(bytes.as_slice());
            seed.map(Zeroizing::new)
                .map_err(|_| SealError::BadKey(format!("its `{member}` has not 32 bytes")))
        };
        let (ed25519, mldsa44) = (seed("ed25519")?, seed("mldsa44")?);
        fields.finish()?;
        Cosigner::of(&name, &ed25519, &mldsa44)
    }
}

impl std::fmt::Debug for Cosigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cosigner({}, …)", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same(u8);
    impl Entropy for Same {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn keys_read_back_what_they_write_and_the_two_are_told_apart() {
        let witness = Cosigner::generate("bel.example/comity/witness-1", &mut Same(1)).unwrap();
        for key in witness.keys() {
            assert_eq!(key.to_string().parse::<CosignerKey>().as_ref(), Ok(key));
        }
        assert_ne!(witness.keys()[0].id(), witness.keys()[1].id());
        let again = Cosigner::from_secret_text(&witness.to_secret_text()).unwrap();
        assert_eq!(again.keys(), witness.keys());
        assert!("a+00000000+BAAA".parse::<CosignerKey>().is_err());
        let journal = crate::NoteSigner::generate("arv.example/comity/journal-1", &mut Same(1)).unwrap();
        assert!(
            journal.vkey().to_string().parse::<CosignerKey>().is_err(),
            "a journal's key is no witness's"
        );
    }

    #[test]
    fn a_signature_holds_for_its_message_and_key_alone() {
        let (one, other) = (
            Cosigner::generate("bel.example/comity/witness-1", &mut Same(1)).unwrap(),
            Cosigner::generate("bel.example/comity/witness-1", &mut Same(2)).unwrap(),
        );
        let at = Moment::from_second(1_795_355_920).unwrap();
        for by in CosignedBy::ALL {
            let line = one.line(by, at, b"message");
            let (_, id, bytes) = crate::note::signature_line(line.trim_end()).unwrap();
            let (key, stranger) = (&one.keys()[by as usize], &other.keys()[by as usize]);
            assert_eq!((id, &bytes[..8]), (key.id(), &at.as_second().to_be_bytes()[..]));
            assert!(key.verify(b"message", &bytes[8..]));
            assert!(!key.verify(b"massage", &bytes[8..]) && !stranger.verify(b"message", &bytes[8..]));
            assert!(!key.verify(b"message", &bytes[9..]));
        }
    }
}
