#![forbid(unsafe_code)]
//! Keys, signatures and envelopes; knows no law.
//!
//! Suite 1: every payload is signed twice (ES256 and ML-DSA-65, two flattened JWS over the same bytes),
//! every secret is sealed in the age format to hybrid recipients, every head is a signed note. Nothing
//! here has a clock or chance of its own: moments and [`comity_words::Entropy`] come as arguments.

mod bech32;
mod certificate;
mod chance;
mod cosigner;
mod device;
pub mod directory;
mod error;
mod keyring;
mod keys;
mod note;
mod sealing;
mod secret;
mod shred;
mod sign;
mod suite;
pub mod timestamp;
pub mod trustees;
mod x_wing;

pub use certificate::spki;
pub use cosigner::{CosignedBy, Cosigner, CosignerKey};
pub use device::{DeviceSigner, Es256Device};
pub use error::{SealError, SignerError};
pub use keyring::{ClosedJournal, Keyring, Page, PageKey, Recipients, SignedPage, SigningKeys, Use};
pub use keys::{PublicEs256, PublicKeys, PublicMlDsa65, Signers};
pub use note::{Note, NoteSigner, Vkey};
pub use sealing::{CHUNK, Opening, Sealing, Unsealed, open, recipient_count, seal, unseal};
pub use secret::SoftwareSigner;
pub use shred::CaseKey;
pub use sign::{Hint, Opened, SignedPair, Signer, open_pair, unverified_payload};
pub use suite::{SUITE, SignedAs};
pub use x_wing::{FileKey, Identity, Opener, Recipient, Stanza};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
