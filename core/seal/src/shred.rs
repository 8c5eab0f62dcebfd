//! The key of one case: what lies at rest under it is gone when it is gone.

use crate::x_wing::{FileKey, Opener, Stanza};
use crate::{Identity, Recipient, SealError, open, seal};
use comity_words::Entropy;
use zeroize::Zeroizing;

/// The key of one case at one party: an age identity of its own. Records, salts and disclosures lie
/// sealed to it, the keys of exhibits are wrapped by it, and later letters come to it.
#[derive(Debug)]
pub struct CaseKey(Identity);

impl CaseKey {
    /// A new key.
    pub fn generate(entropy: &mut dyn Entropy) -> CaseKey {
        CaseKey(Identity::generate(entropy))
    }

    /// The recipient that act 1 publishes as `case_key`.
    pub fn recipient(&self) -> &Recipient {
        self.0.recipient()
    }

    /// The text for the key store, which is kept apart from what it opens.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        self.0.to_secret_text()
    }

    /// The key of a text of the key store.
    pub fn from_secret_text(text: &str) -> Result<CaseKey, SealError> {
        Identity::from_secret_text(text).map(CaseKey)
    }

    /// Seals a record for rest.
    pub fn seal(&self, record: &[u8], entropy: &mut dyn Entropy) -> Vec<u8> {
        seal(std::slice::from_ref(self.recipient()), record, entropy).expect("one recipient is enough")
    }

    /// Opens a record that lay at rest.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&[&self.0], sealed)
    }

    /// Wraps the identity of one exhibit, so that destroying this key destroys that one too.
    pub fn wrap(&self, exhibit: &Identity, entropy: &mut dyn Entropy) -> Vec<u8> {
        self.seal(exhibit.to_secret_text().as_bytes(), entropy)
    }

    /// The identity of an exhibit that was wrapped.
    pub fn unwrap(&self, wrapped: &[u8]) -> Result<Identity, SealError> {
        let text = Zeroizing::new(self.open(wrapped)?);
        Identity::from_secret_text(std::str::from_utf8(&text).map_err(|_| SealError::CannotOpen)?)
    }
}

impl Opener for CaseKey {
    fn recipient(&self) -> &Recipient {
        self.0.recipient()
    }

    fn open_stanza(&self, stanza: &Stanza) -> Option<FileKey> {
        self.0.open_stanza(stanza)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Seeded;

    #[test]
    fn without_the_case_key_the_record_and_the_exhibits_key_are_noise() {
        let entropy = &mut Seeded::new(5);
        let (key, other) = (CaseKey::generate(entropy), CaseKey::generate(entropy));
        let record = key.seal(b"two lines", entropy);
        let exhibit = Identity::generate(entropy);
        let wrapped = key.wrap(&exhibit, entropy);
        assert_eq!(key.open(&record).unwrap(), b"two lines");
        assert_eq!(key.unwrap(&wrapped).unwrap().recipient(), exhibit.recipient());
        assert_eq!(other.open(&record), Err(SealError::CannotOpen));
        assert!(other.unwrap(&wrapped).is_err());
    }
}
