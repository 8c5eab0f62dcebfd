//! What one filing writes.

use comity_dossier::Seen;
use comity_words::{Digest, Moment, Party, Reference, StateCode};

use crate::index::IndexRow;
use crate::named::LetterName;

/// Everything that becomes durable together, or not at all.
#[derive(Default)]
pub struct Filing {
    /// The dossier it touches, and the version of it the decision was made on (0 where there was none):
    /// another filing that came first makes this one [`StoreError::Moved`](crate::StoreError::Moved).
    pub expects: Option<(Reference, u64)>,
    /// A letter that must not have its ending yet.
    pub open_letter: Option<LetterName>,
    /// New entries of the journal, in order.
    pub entries: Vec<Entry>,
    /// The rows. A row that names a leaf names one of `entries` by its place; it is written as the leaf.
    pub changes: Vec<Change>,
    /// The receipts over the leaves above, signed once these and the head over them are known. It may be
    /// asked again, when a batch had to be begun anew; what the first answer signed was never released.
    pub countersign: Option<Countersign>,
}

/// Signs receipts over a head, or says why it cannot.
pub type Countersign = Box<dyn Fn(&Placed) -> Result<Countersigned, String> + Send>;

/// An entry before it has its place in the journal.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its coarse kind: `act`, `receipt`, `custody`, …
    pub kind: comity_journal::EntryKind,
    /// The salted commitment to the record bytes.
    pub commitment: Digest,
    /// The case under whose key the rest is sealed; the office's own where none.
    pub case: Option<Reference>,
    /// The salt of 32 bytes and the record bytes behind it, sealed together.
    pub record: Vec<u8>,
}

/// Where the entries of a filing came to stand.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Their leaves, in the order of [`Filing::entries`].
    pub leaves: Vec<u64>,
    /// The head over them.
    pub head: Head,
}

/// A head of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose journal.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// The signed note.
    pub note: String,
}

/// Receipts made over a head, with their own entries.
#[derive(Debug, Clone, Default)]
pub struct Countersigned {
    /// Their entries.
    pub entries: Vec<Entry>,
    /// Their rows; leaves are named by place in `entries` above.
    pub changes: Vec<Change>,
    /// What is handed to the caller once all of it is durable.
    pub release: Vec<u8>,
}

/// What a filing came to.
#[derive(Debug, Clone)]
pub struct Filed {
    /// The leaves of its entries.
    pub leaves: Vec<u64>,
    /// The head over them.
    pub head: Head,
    /// What [`Countersigned::release`] held.
    pub release: Vec<u8>,
}

/// One row of a filing.
#[derive(Debug, Clone)]
pub enum Change {
    /// An act.
    Act(Box<ActRow>),
    /// The moment the other side filed an act. The first word stands.
    Recorded {
        /// The act.
        act: Digest,
        /// The moment.
        at: Moment,
    },
    /// What lies beside an act, with what was disclosed of it later; sealed.
    Disclosed {
        /// The act.
        act: Digest,
        /// All of it, as it replaces what lay there.
        sealed: Vec<u8>,
    },
    /// An act that waited when it was filed can be judged now, and may not be. The first word stands.
    Objected {
        /// The act.
        act: Digest,
        /// Why.
        why: String,
    },
    /// A receipt, ours or theirs.
    Receipt(Box<ReceiptRow>),
    /// The one ending this node gives a letter.
    Ending(Ending),
    /// A letter of ours that waits to go.
    Letter(Box<LetterRow>),
    /// A letter of ours that waits no more.
    Sent(String),
    /// The index row of a dossier.
    Index(Box<IndexRow>),
    /// A draft that has become an act, as it was read; one saved since makes the filing
    /// [`StoreError::Moved`](crate::StoreError::Moved).
    DraftGone {
        /// The case.
        case: Reference,
        /// The version that was filed.
        version: u64,
    },
    /// An exhibit's row.
    Exhibit(Box<crate::ExhibitRow>),
    /// A case is at least this sensitive from this act on; who may know of it stays as it is.
    Raised(Box<crate::GuardRow>),
    /// The largest head of another journal we have seen.
    HeadSeen {
        /// Whose.
        origin: String,
        /// Its size.
        size: u64,
        /// The note.
        note: String,
    },
    /// In whose charge a case is, where it was in nobody's.
    InCharge {
        /// The case.
        case: Reference,
        /// Who.
        officer: comity_words::OfficerId,
        /// Since when.
        at: Moment,
    },
    /// An offer of a case from one officer to another is answered.
    Handed(Box<crate::Handed>),
    /// A case is put in an officer's charge at once.
    Assigned(Box<crate::Assigned>),
    /// Something went wrong that people must know of.
    Incident(IncidentRow),
}

/// An act as it is filed.
#[derive(Debug, Clone)]
pub struct ActRow {
    /// The case.
    pub case: Reference,
    /// The act's digest.
    pub digest: Digest,
    /// Who speaks.
    pub author: StateCode,
    /// In whose lane.
    pub lane: Party,
    /// Its place there.
    pub number: u32,
    /// The act before it.
    pub prev: Option<Digest>,
    /// What its author had seen.
    pub seen: Option<Seen>,
    /// Its author's moment.
    pub made_at: Moment,
    /// The moment the other side filed it, where known. For a foreign act: when we did.
    pub recorded: Option<Moment>,
    /// The deed's kind on the wire.
    pub kind: String,
    /// `admitted`, `waiting` or `objected`, as the receipt says; `ours` for an act of this node.
    pub standing: String,
    /// Why it was objected to.
    pub objection: Option<String>,
    /// Its entry, by place.
    pub entry: usize,
    /// Its disclosures, sealed.
    pub disclosures: Option<Vec<u8>>,
}

/// A receipt as it is filed.
#[derive(Debug, Clone)]
pub struct ReceiptRow {
    /// The letter it belongs to.
    pub letter: LetterName,
    /// The event: `submitted`, `filed`, `objected`, …
    pub event: String,
    /// Who issued it.
    pub issuer: StateCode,
    /// The issuer's moment.
    pub at: Moment,
    /// The act, where the letter was opened.
    pub act: Option<Digest>,
    /// The case of that act.
    pub case: Option<Reference>,
    /// The digest of its payload bytes.
    pub digest: Digest,
    /// `admitted`, `waiting`, `objected`.
    pub standing: Option<String>,
    /// Where the issuer's own lane stood.
    pub stood: Option<Seen>,
    /// The leaf it names.
    pub their_leaf: Option<u64>,
    /// The code of a bad ending.
    pub reason: Option<String>,
    /// Its entry, by place.
    pub entry: usize,
}

/// The one ending this node gives a letter.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The letter.
    pub name: LetterName,
    /// `filed`, `objected`, `unreadable`, `turned_away`, …
    pub event: String,
    /// The digest of the letter as it came.
    pub letter: Digest,
    /// The receipt's entry, by place.
    pub entry: usize,
}

/// A letter of ours in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its id.
    pub message_id: String,
    /// The case.
    pub case: Option<Reference>,
    /// The act it carries.
    pub act: Digest,
    /// To whom.
    pub addressee: StateCode,
    /// The letter file.
    pub letter: Vec<u8>,
    /// How many letters have carried this act, this one included.
    pub attempt: u32,
    /// How often it has been posted.
    pub posts: u32,
    /// When it is to be posted next, by the machine's pace.
    pub next_at: Moment,
    /// When it was made.
    pub sent_at: Moment,
    /// After this the receiver files it no more.
    pub not_after: Moment,
    /// Before this we do not call it undeliverable.
    pub grace_until: Moment,
}

/// Something that went wrong.
#[derive(Debug, Clone)]
pub struct IncidentRow {
    /// When it was noticed.
    pub at: Moment,
    /// In which case.
    pub case: Option<Reference>,
    /// Its code.
    pub code: String,
    /// A sentence without persons.
    pub sentence: String,
}
