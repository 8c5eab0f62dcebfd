//! The suite: one number for a whole set of algorithms, and what a signature is given as.

/// The suite this crate speaks: ES256 with ML-DSA-65, age with ML-KEM-768 and X25519, Ed25519 notes.
pub const SUITE: u16 = 1;

/// As what something is signed. It becomes the `typ` of the header, so that a receipt is never an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignedAs {
    /// An act of a case.
    Act,
    /// The slip that says to whom a copy of an act goes.
    Cover,
    /// A receipt for a letter.
    Receipt,
    /// A line of custody.
    Custody,
    /// The list of a parcel's files.
    Manifest,
    /// What a node says of itself to its peers.
    Greeting,
    /// A member's page of keys.
    Page,
    /// A head of the journal, as a JWS (the journal itself uses signed notes).
    Checkpoint,
    /// An officer's approval of one exact deed.
    Approval,
    /// A file of the directory, beside its envelope.
    Directory,
    /// A statement of the office for the record: a key was destroyed.
    Statement,
}

impl SignedAs {
    /// Every kind.
    pub const ALL: [SignedAs; 11] = [
        SignedAs::Act,
        SignedAs::Cover,
        SignedAs::Receipt,
        SignedAs::Custody,
        SignedAs::Manifest,
        SignedAs::Greeting,
        SignedAs::Page,
        SignedAs::Checkpoint,
        SignedAs::Approval,
        SignedAs::Directory,
        SignedAs::Statement,
    ];

    /// The `typ` of the protected header.
    pub const fn typ(self) -> &'static str {
        match self {
            SignedAs::Act => "comity-act+sd-jwt",
            SignedAs::Cover => "comity-cover+jwt",
            SignedAs::Receipt => "comity-receipt+jwt",
            SignedAs::Custody => "comity-custody+jwt",
            SignedAs::Manifest => "comity-manifest+jwt",
            SignedAs::Greeting => "comity-greeting+jwt",
            SignedAs::Page => "comity-page+jwt",
            SignedAs::Checkpoint => "comity-checkpoint+jwt",
            SignedAs::Approval => "comity-approval+jwt",
            SignedAs::Directory => "comity-directory+jwt",
            SignedAs::Statement => "comity-statement+jwt",
        }
    }

    /// How many bytes a payload of this kind may have.
    pub const fn most_bytes(self) -> usize {
        match self {
            SignedAs::Act | SignedAs::Manifest | SignedAs::Directory | SignedAs::Statement => 1024 * 1024,
            SignedAs::Cover => 128 * 1024,
            SignedAs::Page => 256 * 1024,
            SignedAs::Receipt
            | SignedAs::Custody
            | SignedAs::Greeting
            | SignedAs::Checkpoint
            | SignedAs::Approval => 64 * 1024,
        }
    }
}
