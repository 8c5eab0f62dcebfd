//! Signed, sealed, addressed; and opened again, with every check in its order.
//!
//! What is opened is seven lines: the act twice signed, the cover twice signed, the disclosures, the sender's
//! head, the padding. [`unpack`] believes nothing before the signatures have held, and answers in the words
//! of the protocol: an [`Ending`] with its event and code. What only the dossier can know (lane, seen,
//! treaty, deed) is judged after it, by whoever files.

mod lines;
pub mod rules;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use comity_dossier::commitment::{Disclosure, Revealed, reveal};
use comity_dossier::{Act, Seen};
use comity_journal::Checkpoint;
use comity_seal::{
    Hint, Keyring, Opener, PublicKeys, Recipient, SealError, SignedAs, SignedPair, Signer, SignerError,
};
use comity_words::{Digest, Entropy, Moment, Party, StateCode};

use crate::envelope::Refused;
use crate::letter::{LARGEST_LETTER, Letter};
use crate::{
    ActPayload, Code, CoverPayload, Event, Greeting, Head, Header, LeafPlace, MessageId, ReceiptPayload,
    Standing,
};
use lines::{read_disclosures, read_head_line, read_padding, record, seven_lines, write_lines};

/// Disclosures by group of those who need to know.
pub type Groups = BTreeMap<String, Vec<Disclosure>>;

/// To whom a copy of an act goes, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The letter's name.
    pub message_id: MessageId,
    /// How many letters have carried the act to this party, this one included.
    pub attempt: u32,
    /// Who sends.
    pub from: StateCode,
    /// To whom.
    pub to: StateCode,
    /// The sender's clock.
    pub sent_at: Moment,
    /// `sent_at` and the bound for receipt.
    pub not_after: Moment,
}

impl Address {
    /// The cover of a letter to this address: over which act, for whose keys, with what disclosed, over which head.
    pub fn cover(
        &self,
        act: Digest,
        recipients: Vec<Digest>,
        disclosures: &Groups,
        head: Option<Head>,
    ) -> CoverPayload {
        let commitments = |list: &Vec<Disclosure>| list.iter().map(Disclosure::commitment).collect();
        CoverPayload {
            message_id: self.message_id,
            attempt: self.attempt,
            from: self.from.clone(),
            to: self.to.clone(),
            act,
            recipients,
            disclosed: disclosures.iter().map(|(group, list)| (group.clone(), commitments(list))).collect(),
            sent_at: self.sent_at,
            not_after: self.not_after,
            head,
        }
    }
}

/// A letter ready to leave, and the cover that was signed for it.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The letter.
    pub letter: Letter,
    /// Its cover.
    pub cover: CoverPayload,
    /// The cover's two signed lines.
    pub cover_pair: SignedPair,
}

/// Why no letter was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPacked {
    /// The cover could not be signed.
    #[error(transparent)]
    Signer(#[from] SignerError),
    /// The letter could not be sealed, or the act is not one.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// It would be larger than a letter may be.
    #[error("a letter of {0} bytes is more than a letter may have: hand large things over as a parcel")]
    TooLarge(usize),
}

/// Signs a cover for this copy of an act and seals both. `note` is the signed head of the sender's
/// journal. The case key alone where it is known; before that the office and its recovery key.
pub fn pack(
    act: &SignedPair,
    address: &Address,
    disclosures: &Groups,
    note: Option<&str>,
    recipients: &[Recipient],
    signer: &dyn Signer,
    entropy: &mut dyn Entropy,
) -> Result<Packed, NotPacked> {
    let payload = comity_seal::unverified_payload(&act.es256, SignedAs::Act)?;
    let named = recipients.iter().map(Recipient::fingerprint).collect();
    let head = note.map(head_of).transpose()?;
    let cover = address.cover(Digest::of(&payload), named, disclosures, head);
    let cover_pair = signer.sign(SignedAs::Cover, cover.sent_at, &cover.write())?;
    let lines = write_lines(act, &cover_pair, disclosures, note)?;
    let age = comity_seal::seal(recipients, &lines, entropy)?;
    if age.len() > LARGEST_LETTER {
        return Err(NotPacked::TooLarge(age.len()));
    }
    Ok(Packed { letter: Letter::of(&cover, age), cover, cover_pair })
}

/// What the receiver of a letter knows and may use.
pub struct Door<'a> {
    /// The State this office is of.
    pub own: &'a StateCode,
    /// Who delivered the letter, where the transport has shown it; none for a courier's folder.
    pub delivered_by: Option<&'a StateCode>,
    /// This office's clock.
    pub now: Moment,
    /// What this office can open.
    pub openers: &'a [&'a dyn Opener],
    /// The pages of all members, this one's own included.
    pub keyring: &'a Keyring,
}

/// A letter that was opened and holds.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The letter's header.
    pub header: Header,
    /// The record bytes: the act's two lines. The journal commits to these.
    pub record: Vec<u8>,
    /// The act's payload.
    pub act: ActPayload,
    /// The act's digest.
    pub digest: Digest,
    /// The cover.
    pub cover: CoverPayload,
    /// The cover's two lines, each ended by a line feed.
    pub cover_record: Vec<u8>,
    /// What was disclosed, by group.
    pub disclosures: Groups,
    /// The deed with what was disclosed in its place.
    pub revealed: Revealed,
    /// The sender's signed head, and what it states.
    pub head: Option<(String, Checkpoint)>,
    /// The fingerprint of the recipient of ours that opened it.
    pub opened_by: Digest,
    /// What the desk must be told.
    pub marks: BTreeSet<Mark>,
}

/// What is filed and marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The act's moment lies more than ten minutes ahead of this office's clock.
    ClockAhead,
    /// The sender's page has expired: the letter is checked against the last good one.
    StaleDirectory,
}

/// How a letter ended that is not filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{event}:{code} ({detail})")]
pub struct Ending {
    /// `turned_away` or `unreadable`.
    pub event: Event,
    /// Why.
    pub code: Code,
    /// What exactly, for our own log; a peer is never told.
    pub detail: String,
    /// Somebody tried something, or something is broken: an incident opens.
    pub incident: bool,
    /// The header, where it could be read; without it there is nobody to answer.
    pub header: Option<Header>,
    /// The digest of the age file as it came.
    pub letter: Digest,
    /// The act, where it could be read.
    pub act: Option<(Digest, Party, u32)>,
}

/// How a letter stands to one that came before under the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// No letter of this name has come before.
    Fresh,
    /// The very same letter: the stored receipt is returned, byte for byte.
    Same,
    /// Other bytes under this name: turned away, an incident; the first ending stands.
    Reused,
}

/// Compares a letter with the one that came before under its name, by the digests of the age files.
pub fn replay(before: Option<Digest>, letter: Digest) -> Replay {
    match before {
        None => Replay::Fresh,
        Some(digest) if digest == letter => Replay::Same,
        Some(_) => Replay::Reused,
    }
}

/// Opens a letter and checks all that can be checked without the dossier.
pub fn unpack(bytes: &[u8], door: &Door<'_>) -> Result<Opened, Ending> {
    let age = bytes.iter().position(|byte| *byte == b'\n').map_or(&[][..], |at| &bytes[at + 1..]);
    let mut ending = Ending {
        event: Event::TurnedAway,
        code: Code::BadHeader,
        detail: String::new(),
        incident: false,
        header: None,
        letter: Digest::of(if age.len() > LARGEST_LETTER { &[] } else { age }),
        act: None,
    };
    check(bytes, door, &mut ending).map_err(|refused| {
        ending.code = refused.code;
        ending.detail = refused.detail;
        // A key that was lost signs again: somebody else holds it, or its State does not know.
        ending.incident |=
            matches!(refused.code, Code::SignaturesDiffer | Code::MessageIdReused | Code::RevokedKey);
        ending
    })
}

/// Opens the two lines of a receipt by `from`, whose keys alone are looked at; `seen` is when others saw it first,
/// which decides where its key was lost later. Whether it answers a letter
/// of ours is asked of it afterwards: [`ReceiptPayload::answers`].
pub fn open_receipt(
    pair: &SignedPair,
    from: &StateCode,
    keyring: &Keyring,
    seen: Option<Moment>,
) -> Result<ReceiptPayload, Refused> {
    let signed = open_signed(&[&pair.es256, &pair.mldsa65], SignedAs::Receipt, &[from], keyring, seen)?;
    let receipt = ReceiptPayload::read(&signed.payload)?;
    if receipt.at != signed.iat {
        return refuse(Code::BadHeader, "`iat` and `at` name different moments");
    }
    if receipt.from != *from {
        return refuse(Code::UnknownKey, format!("a receipt of {} signed by {from}", receipt.from));
    }
    Ok(receipt)
}

/// Opens the two lines of an act of `from` that is given back out of a letter, with the disclosures beside it: signed
/// and formed as every act. `seen` is when the other side filed it.
pub fn open_act(
    pair: &SignedPair,
    from: &StateCode,
    disclosures: &Groups,
    keyring: &Keyring,
    seen: Option<Moment>,
) -> Result<(ActPayload, Digest), Refused> {
    let signed = open_signed(&[&pair.es256, &pair.mldsa65], SignedAs::Act, &[from], keyring, seen)?;
    let act = ActPayload::read(&signed.payload)?;
    if act.made_at != signed.iat {
        return refuse(Code::BadHeader, "`iat` and `made_at` name different moments");
    }
    if act.from != *from {
        return refuse(Code::UnknownKey, format!("an act of {} signed by {from}", act.from));
    }
    signed.require_signers(&act.signers).map_err(of_seal)?;
    rules::belongs(&act)?;
    let all: Vec<Disclosure> = disclosures.values().flatten().cloned().collect();
    reveal(&act.deed, &all).map_err(|why| Refused::new(Code::BadDisclosure, why.to_string()))?;
    Ok((act, signed.digest()))
}

/// Opens the two lines of a greeting by `from`.
pub fn open_greeting(pair: &SignedPair, from: &StateCode, keyring: &Keyring) -> Result<Greeting, Refused> {
    let signed = open_signed(&[&pair.es256, &pair.mldsa65], SignedAs::Greeting, &[from], keyring, None)?;
    let greeting = Greeting::read(&signed.payload)?;
    if greeting.at != signed.iat || greeting.from != *from {
        return refuse(Code::BadHeader, "header and payload of the greeting disagree");
    }
    Ok(greeting)
}

/// The disclosures on line 5 of an opened letter, which must be those its cover names.
pub fn disclosures_of(line: &str, cover: &CoverPayload) -> Result<Groups, Refused> {
    read_disclosures(line, cover)
}

/// The checks, in the order of the protocol. `ending` gathers what is known by the time one fails.
fn check(bytes: &[u8], door: &Door<'_>, ending: &mut Ending) -> Result<Opened, Refused> {
    let Letter { header, age } = Letter::read(bytes)?;
    ending.header = Some(header.clone());
    let marks = at_the_door(&header, door)?;

    ending.event = Event::Unreadable;
    let size = age.len() as u64;
    if size < header.size {
        return refuse(Code::Truncated, format!("{size} of {} bytes came", header.size));
    }
    if size > header.size || ending.letter != header.sha256 {
        return refuse(Code::CannotOpen, "the age file is not the one the header line describes");
    }
    let unsealed = comity_seal::unseal(door.openers, &age).map_err(of_seal)?;
    let lines = seven_lines(&unsealed.plaintext)?;

    let signed =
        open_signed(&lines[0..2], SignedAs::Act, &[&header.from, door.own], door.keyring, Some(door.now))?;
    let act = ActPayload::read(&signed.payload)?;
    let digest = signed.digest();
    ending.act = Some((digest, act.lane, act.number));
    if act.made_at != signed.iat {
        return refuse(Code::BadHeader, "`iat` and `made_at` name different moments");
    }
    signed.require_signers(&act.signers).map_err(of_seal)?;
    rules::addressed(&act, &header, door.own, ending)?;
    rules::belongs(&act)?;

    let covered = open_signed(&lines[2..4], SignedAs::Cover, &[&header.from], door.keyring, Some(door.now))?;
    let cover = CoverPayload::read(&covered.payload)?;
    if cover.sent_at != covered.iat {
        return refuse(Code::BadHeader, "`iat` and `sent_at` name different moments");
    }
    rules::fits(&cover, &header, digest)?;
    if let Err(refused) = sealed_as_said(&cover, unsealed.by, unsealed.recipients) {
        ending.incident = true;
        return Err(refused);
    }
    let disclosures = read_disclosures(lines[4], &cover)?;
    let all: Vec<Disclosure> = disclosures.values().flatten().cloned().collect();
    let revealed =
        reveal(&act.deed, &all).map_err(|why| Refused::new(Code::BadDisclosure, why.to_string()))?;
    let head = read_head_line(lines[5], &cover, door.keyring)?;
    read_padding(lines[6])?;
    let marks =
        rules::clock(&act, &cover, door.now, marks).inspect_err(|_| ending.event = Event::TurnedAway)?;
    Ok(Opened {
        header,
        record: record(lines[0], lines[1]),
        act,
        digest,
        cover,
        cover_record: record(lines[2], lines[3]),
        disclosures,
        revealed,
        head,
        opened_by: unsealed.by,
        marks,
    })
}

/// What the header line alone already decides. It is untrusted: it can only turn a letter away.
fn at_the_door(header: &Header, door: &Door<'_>) -> Result<BTreeSet<Mark>, Refused> {
    rules::routed(header, door.own, door.delivered_by)?;
    let page = door.keyring.page(&header.from).map_err(of_seal)?;
    rules::in_time(header, door.now)?;
    let fresh = page.is_fresh(door.now);
    Ok(if fresh { BTreeSet::new() } else { BTreeSet::from([Mark::StaleDirectory]) })
}

/// Checks a pair of lines with the keys of one of `authors`. Nobody else's keys are looked at.
pub(crate) fn open_signed(
    lines: &[&str],
    as_: SignedAs,
    authors: &[&StateCode],
    keyring: &Keyring,
    seen: Option<Moment>,
) -> Result<comity_seal::Opened, Refused> {
    let first_trouble = RefCell::new(None);
    let find = |hint: &Hint| -> Option<PublicKeys> {
        authors.iter().find_map(|author| match keyring.signing_keys(author, hint, seen) {
            Ok(keys) => Some(keys),
            Err(trouble) => {
                first_trouble.borrow_mut().get_or_insert(trouble);
                None
            }
        })
    };
    let opened = comity_seal::open_pair(lines[0], lines[1], as_, find);
    opened.map_err(|error| match (error, first_trouble.into_inner()) {
        (SealError::UnknownKey(_), Some(trouble)) => of_seal(trouble),
        (error, _) => of_seal(error),
    })
}

/// Whether the file is sealed as the cover says: to as many, and to us by a recipient it names. Age
/// stanzas name nobody, so the number and our own place among them are what can be checked.
fn sealed_as_said(cover: &CoverPayload, by: Digest, count: usize) -> Result<(), Refused> {
    let named: BTreeSet<&Digest> = cover.recipients.iter().collect();
    if named.len() != cover.recipients.len() || named.len() != count || !named.contains(&by) {
        return refuse(Code::CoverMismatch, "the letter is sealed to others than its cover names");
    }
    Ok(())
}

impl Ending {
    /// The receipt that tells the sender; none where there is nobody to tell.
    pub fn receipt(
        &self,
        own: &StateCode,
        at: Moment,
        prev_receipt: Option<Digest>,
    ) -> Option<ReceiptPayload> {
        let header = self.header.as_ref().filter(|header| header.from != *own)?;
        Some(ReceiptPayload {
            event: self.event,
            message_id: header.message_id,
            act: self.act.map(|(digest, _, _)| digest),
            letter: self.letter,
            lane: self.act.map(|(_, lane, _)| lane),
            number: self.act.map(|(_, _, number)| number),
            from: own.clone(),
            to: header.from.clone(),
            prev_receipt,
            standing: None,
            stood: None,
            reason: Some(self.code),
            article: None,
            at,
            leaf: None,
            head_seen: None,
        })
    }
}

impl Opened {
    /// The act as the dossier holds it, with the deed given.
    pub fn act<D>(&self, deed: D) -> Act<D> {
        self.act.act(self.digest, deed)
    }

    /// What the sender's journal stood at, as the cover states it and the note proves.
    pub fn head(&self) -> Option<&Head> {
        self.cover.head.as_ref()
    }

    /// The receipt that says the act was filed: under objection where there is a `reason` (a rule of the
    /// protocol) or `objected` says so (the treaty, by `article`).
    pub fn receipt(&self, filing: Filing) -> ReceiptPayload {
        let Filing { objected, standing, reason, article, stood, leaf, at, prev_receipt } = filing;
        ReceiptPayload {
            event: if objected || reason.is_some() { Event::Objected } else { Event::Filed },
            message_id: self.cover.message_id,
            act: Some(self.digest),
            letter: self.header.sha256,
            lane: Some(self.act.lane),
            number: Some(self.act.number),
            from: self.cover.to.clone(),
            to: self.cover.from.clone(),
            prev_receipt,
            standing: Some(standing),
            stood,
            reason,
            article,
            at,
            leaf: Some(leaf),
            head_seen: self.cover.head.clone(),
        }
    }
}

/// How an act was filed: what its receipt says beside what the letter itself says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The act is held inadmissible.
    pub objected: bool,
    /// Where it stands in the story.
    pub standing: Standing,
    /// The protocol's rule it breaks, where it breaks one.
    pub reason: Option<Code>,
    /// The treaty's place.
    pub article: Option<String>,
    /// The last act of this office's own lane.
    pub stood: Option<Seen>,
    /// Its leaf.
    pub leaf: LeafPlace,
    /// The moment it was filed.
    pub at: Moment,
    /// The previous receipt for this letter.
    pub prev_receipt: Option<Digest>,
}

fn head_of(note: &str) -> Result<Head, SealError> {
    let text = comity_seal::Note::unverified_text(note.as_bytes())?;
    let head = Checkpoint::read(text).map_err(|why| SealError::BadNote(why.to_string()))?;
    Ok(Head { origin: head.origin, size: head.size, root: head.root })
}

fn refuse<T>(code: Code, detail: impl Into<String>) -> Result<T, Refused> {
    Err(Refused::new(code, detail))
}

fn of_seal(error: SealError) -> Refused {
    Refused::new(error.code().parse().unwrap_or(Code::CannotOpen), error.to_string())
}
