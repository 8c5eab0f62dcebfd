//! Why something signed or sealed was refused. A peer sees [`SealError::code`] and the sentence, never more.

use comity_words::strict::{StrictError, StrictKind};

/// A refusal of signed or sealed bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// A protected header is not exactly what suite 1 writes.
    #[error(
        "a signature header is refused: {0}; only `alg`, `typ`, `kid`, `iat`, `x5t#S256` and `x5c` may stand in it"
    )]
    BadHeader(String),
    /// One of the two signatures does not hold, or is missing.
    #[error("a signature does not hold: both the ES256 and the ML-DSA-65 signature are required")]
    BadSignature,
    /// Both signatures hold, over different payloads.
    #[error("the two signatures hold over different payloads: keep both lines as evidence")]
    SignaturesDiffer,
    /// No page lists the key.
    #[error("the key `{0}` is not listed in the signer's page: ask for the newest page")]
    UnknownKey(String),
    /// The key was withdrawn before.
    #[error("the key `{0}` was withdrawn before that moment")]
    RevokedKey(String),
    /// Strict JSON was expected.
    #[error(transparent)]
    BadJson(#[from] StrictError),
    /// A limit of the wire is passed.
    #[error("too large: at most {0} bytes are taken")]
    TooLarge(usize),
    /// Hybrid and other recipients in one file.
    #[error("hybrid and other recipients stand in one sealed file: seal to hybrid recipients alone")]
    MixedRecipients,
    /// Sealed without the hybrid recipient that suite 1 asks for.
    #[error("sealed below suite 1: a recipient `age1pq1…` is required")]
    SuiteTooLow,
    /// There is nobody to seal to, or the recipient is none.
    #[error("no recipient to seal to: {0}")]
    NoRecipient(String),
    /// Every failure to open, told alike so that nobody learns which it was.
    #[error("the sealed file cannot be opened: ask for it to be sealed again to the key in force")]
    CannotOpen,
    /// A page is expired, goes back, or offers less than the one before.
    #[error("the page of `{member}` is refused: {why}")]
    StaleDirectory {
        /// Whose page.
        member: String,
        /// What is wrong with it.
        why: String,
    },
    /// No page of this State is held.
    #[error("no page of `{0}` is held: add the peer first")]
    UnknownMember(String),
    /// A signed note, its key or its text has not the form.
    #[error("the signed note is refused: {0}")]
    BadNote(String),
    /// A key file, a fingerprint or another text of ours has not the form.
    #[error("the key is refused: {0}")]
    BadKey(String),
}

impl SealError {
    /// The code of the closed list of receipts.
    pub fn code(&self) -> &'static str {
        match self {
            SealError::BadHeader(_) => "bad-header",
            SealError::BadSignature => "bad-signature",
            SealError::SignaturesDiffer => "signatures-differ",
            SealError::UnknownKey(_) | SealError::BadKey(_) => "unknown-key",
            SealError::RevokedKey(_) => "revoked-key",
            SealError::BadJson(error) => error.code(),
            SealError::TooLarge(_) => "too-large",
            SealError::MixedRecipients => "mixed-recipients",
            SealError::SuiteTooLow => "suite-too-low",
            SealError::NoRecipient(_) => "no-recipient",
            SealError::CannotOpen => "cannot-open",
            SealError::StaleDirectory { .. } => "stale-directory",
            SealError::UnknownMember(_) => "unknown-member",
            SealError::BadNote(_) => "bad-signature",
        }
    }

    /// Trouble within a protected header: duplicates keep their own code, everything else is the header's.
    pub(crate) fn in_header(error: StrictError) -> SealError {
        match error.kind {
            StrictKind::DuplicateMember(_) => SealError::BadJson(error),
            _ => SealError::BadHeader(error.to_string()),
        }
    }
}

/// Why something that can sign did not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignerError {
    /// The payload is longer than its kind may be.
    #[error(
        "the payload has {0} bytes and at most {1} may be signed as this: send what is large as a parcel"
    )]
    TooLarge(usize, usize),
    /// The device did not answer, or refused.
    #[error("the signing device did not sign: {0}")]
    Device(String),
}
