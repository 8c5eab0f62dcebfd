//! The countersigned proof of filing, and the state of a letter as the join of its receipts.
//!
//! A receipt says exactly what it proves. What is known of a letter is the *set* of verified receipts for
//! its message id; joining two states is set union, so no order, loss or repetition changes the result.

use std::collections::{BTreeMap, BTreeSet};

use comity_dossier::{Admission, Seen};
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Digest, Moment, Party, StateCode};

use crate::code::words;
use crate::envelope::{
    Refused, SUITE, VERSION, opt_identifier, read_head, read_root, read_seen, to_base64, versioned,
    write_head, write_seen,
};
use crate::{Code, Event, Head, MessageId};

/// Bytes of a receipt's payload, at most.
pub const LARGEST_RECEIPT: usize = 64 * 1024;

words! {
    /// Where a filed act stands in the receiver's story.
    Standing("standing of a filed act") {
        /// It is told; whoever says so has seen it, and its next act must name it.
        Admitted = "admitted",
        /// It is held until the acts it rests on arrive.
        Waiting = "waiting",
        /// Another act has its number: both are kept.
        Forked = "forked",
        /// It is kept as evidence and not told: its lane or what it had seen cannot be true.
        Outside = "outside",
    }
}

/// The payload of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptPayload {
    /// What is stated.
    pub event: Event,
    /// Of which letter.
    pub message_id: MessageId,
    /// The act carried, where it could be read.
    pub act: Option<Digest>,
    /// The digest of the age file as it came.
    pub letter: Digest,
    /// The act's lane, where it could be read.
    pub lane: Option<Party>,
    /// The act's number, where it could be read.
    pub number: Option<u32>,
    /// Who states it.
    pub from: StateCode,
    /// To whom.
    pub to: StateCode,
    /// The digest of the issuer's previous receipt for this letter.
    pub prev_receipt: Option<Digest>,
    /// Where the act stands, once filed.
    pub standing: Option<Standing>,
    /// The last act of the issuer's own lane at that moment.
    pub stood: Option<Seen>,
    /// Why not, where the letter ended badly or the act is objected to by a rule of the protocol.
    pub reason: Option<Code>,
    /// The treaty's place: of the bound, or of what the act is objected to.
    pub article: Option<String>,
    /// The issuer's clock.
    pub at: Moment,
    /// Where the act is filed.
    pub leaf: Option<LeafPlace>,
    /// The largest head of the other's journal the issuer holds.
    pub head_seen: Option<Head>,
}

/// A leaf of a journal, under a head of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafPlace {
    /// Which journal.
    pub origin: String,
    /// Which leaf, from 0.
    pub index: u64,
    /// How many entries the head covers.
    pub size: u64,
    /// The head's root.
    pub root: Digest,
}

impl ReceiptPayload {
    /// Who sent the letter it is about: the sender states itself that it was sent or given up, all else is said
    /// to it.
    pub fn sender(&self) -> &StateCode {
        if self.event.by_sender() { &self.from } else { &self.to }
    }

    /// The payload on one line, as it is signed.
    pub fn write(&self) -> Vec<u8> {
        let receipt = Json::object([
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("event", Json::of(&self.event)),
            ("etsi", self.event.etsi().into()),
            ("message_id", Json::of(&self.message_id)),
            ("act", self.act.into()),
            ("letter", self.letter.into()),
            ("lane", self.lane.into()),
            ("number", self.number.into()),
            ("from", Json::from(&self.from)),
            ("to", Json::from(&self.to)),
            ("prev_receipt", self.prev_receipt.into()),
            ("standing", self.standing.map(|standing| Json::of(&standing)).into()),
            ("stood", write_seen(self.stood)),
            ("reason", self.reason.map(|code| Json::of(&code)).into()),
            ("article", self.article.as_ref().into()),
            ("at", self.at.into()),
            ("leaf", self.leaf.as_ref().map(LeafPlace::write).into()),
            ("head_seen", write_head(self.head_seen.as_ref())),
        ]);
        receipt.write().into_bytes()
    }

    /// Reads a payload whose signatures have held.
    pub fn read(bytes: &[u8]) -> Result<ReceiptPayload, Refused> {
        let mut fields = versioned(bytes, LARGEST_RECEIPT, "receipt")?;
        let event: Event = fields.parse("event")?;
        if fields.text("etsi")? != event.etsi() {
            return Err(fields.refuse("etsi", "the number does not belong to the event").into());
        }
        let receipt = ReceiptPayload {
            event,
            message_id: fields.parse("message_id")?,
            act: fields.nullable_parse("act")?,
            letter: fields.parse("letter")?,
            lane: fields.nullable_parse("lane")?,
            number: fields.opt_integer("number")?,
            from: fields.parse("from")?,
            to: fields.parse("to")?,
            prev_receipt: fields.nullable_parse("prev_receipt")?,
            standing: fields.nullable_parse("standing")?,
            stood: read_seen(&mut fields, "stood")?,
            reason: fields.nullable_parse("reason")?,
            article: opt_identifier(&mut fields, "article")?,
            at: fields.parse("at")?,
            leaf: fields.opt_object("leaf")?.map(LeafPlace::read).transpose()?,
            head_seen: read_head(&mut fields, "head_seen")?,
        };
        fields.finish()?;
        receipt.whole()
    }

    /// The digest of the payload as written: what the next receipt of the letter names.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.write())
    }

    /// Whether this is an answer to a letter we sent, by one who may give it.
    pub fn answers(&self, header: &crate::Header, act: Digest) -> Result<(), Refused> {
        let refuse = |detail: &str| Err(Refused::new(Code::CoverMismatch, detail));
        let (issuer, told) =
            if self.event.by_sender() { (&header.from, &header.to) } else { (&header.to, &header.from) };
        if self.message_id != header.message_id {
            return refuse("the receipt is of another letter");
        }
        if self.from != *issuer || self.to != *told {
            return refuse("the receipt is not by the office that may give it");
        }
        if self.letter != header.sha256 {
            return refuse("the receipt is over other bytes than we sent");
        }
        if self.act.is_some_and(|own| own != act) {
            return refuse("the receipt is of another act");
        }
        Ok(())
    }

    /// A receipt says all that its event says, and nothing else.
    fn whole(self) -> Result<ReceiptPayload, Refused> {
        let bad = |why: &str| Err(StrictError::member("receipt", why).into());
        let filed = self.event.files();
        let placed = self.act.is_some() && self.lane.is_some() && self.number.is_some_and(|n| n > 0);
        if filed != self.leaf.is_some() || filed != self.standing.is_some() || (filed && !placed) {
            return bad("a filing names act, lane, number, standing and leaf; nothing else names a leaf");
        }
        if self.event.ends_badly() != (self.reason.is_some() && self.event != Event::Objected) {
            return bad("a bad ending gives its reason; what went well gives none");
        }
        if self.event == Event::Objected && self.reason.is_none() && self.article.is_none() {
            return bad("an objection gives a reason or cites an article");
        }
        if self.leaf.as_ref().is_some_and(|leaf| leaf.index >= leaf.size) {
            return bad("the leaf lies outside the head it is said to be under");
        }
        if self.from == self.to {
            return bad("issuer and addressee are one office");
        }
        Ok(self)
    }
}

impl LeafPlace {
    fn write(&self) -> Json {
        let number = |n: u64| Json::Integer(n.try_into().expect("a journal stays below 2^53 entries"));
        Json::object([
            ("origin", Json::from(&self.origin)),
            ("index", number(self.index)),
            ("size", number(self.size)),
            ("root", Json::Text(to_base64(self.root.as_bytes()))),
        ])
    }

    fn read(mut fields: Fields) -> Result<LeafPlace, StrictError> {
        let leaf = LeafPlace {
            origin: fields.identifier("origin")?,
            index: fields.integer("index")?,
            size: fields.integer("size")?,
            root: read_root(&mut fields)?,
        };
        fields.finish()?;
        Ok(leaf)
    }
}

impl Standing {
    /// Where the dossier's answer puts an act, and the code of the objection where there is one.
    pub const fn of(admission: Admission) -> (Standing, Option<Code>) {
        match admission {
            Admission::Next | Admission::Duplicate => (Standing::Admitted, None),
            Admission::Waiting => (Standing::Waiting, None),
            Admission::Fork => (Standing::Forked, None),
            Admission::BadPrev => (Standing::Outside, Some(Code::Lane)),
            Admission::BadSeen(_) => (Standing::Outside, Some(Code::Seen)),
        }
    }
}

/// What is known of one letter: its verified receipts, as a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterState {
    receipts: BTreeMap<Digest, ReceiptPayload>,
}

/// What is shown of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Nothing has been said of it.
    Queued,
    /// It is on its way.
    Submitted,
    /// It is there, and not yet filed.
    Arrived,
    /// It is filed at this leaf.
    Filed(u64),
    /// It is filed at this leaf, under objection.
    Objected(u64),
    /// It ended badly.
    Ended(Event, Code),
}

/// What has to be looked at besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// The letter was filed and given up: an incident; the positive receipt is kept as proof.
    CrossedEnding,
    /// One issuer stated two endings: an incident, and the review body is told.
    Equivocation,
}

impl LetterState {
    /// Adds a verified receipt.
    pub fn join(&mut self, receipt: ReceiptPayload) {
        self.receipts.insert(receipt.digest(), receipt);
    }

    /// Adds all that another state holds.
    pub fn merge(&mut self, other: &LetterState) {
        self.receipts.extend(other.receipts.iter().map(|(digest, receipt)| (*digest, receipt.clone())));
    }

    /// The receipts held.
    pub fn receipts(&self) -> impl Iterator<Item = &ReceiptPayload> {
        self.receipts.values()
    }

    /// The greatest thing that is known.
    pub fn shown(&self) -> Shown {
        self.receipts.values().map(shown).max().unwrap_or(Shown::Queued)
    }

    /// What has to be looked at.
    pub fn flags(&self) -> BTreeSet<Flag> {
        let mut flags = BTreeSet::new();
        let any = |test: fn(Event) -> bool| self.receipts.values().any(|receipt| test(receipt.event));
        if any(Event::ends_badly) && any(Event::files) {
            flags.insert(Flag::CrossedEnding);
        }
        let mut endings: BTreeMap<&StateCode, usize> = BTreeMap::new();
        for receipt in self.receipts.values().filter(|receipt| receipt.event.is_ending()) {
            *endings.entry(&receipt.from).or_default() += 1;
        }
        if endings.values().any(|count| *count > 1) {
            flags.insert(Flag::Equivocation);
        }
        flags
    }

    /// Whether the letter has ended, well or badly.
    pub fn ended(&self) -> bool {
        self.receipts.values().any(|receipt| receipt.event.is_ending())
    }

    /// The receipt that says the act was filed, where there is one; of several, the earliest.
    pub fn filing(&self) -> Option<&ReceiptPayload> {
        let filed = self.receipts.values().filter(|receipt| receipt.event.files());
        filed.min_by_key(|receipt| (receipt.at, receipt.digest()))
    }

    /// The moment the other node recorded the act: what the treaty's clocks count from.
    pub fn recorded(&self) -> Option<Moment> {
        self.filing().map(|receipt| receipt.at)
    }

    /// Where the other lane stood when the act was taken into its story, where a receipt says it was:
    /// what [`comity_dossier::Dossier::receipted`] wants.
    pub fn binding(&self) -> Option<Option<Seen>> {
        let admitted = |r: &&ReceiptPayload| r.event.files() && r.standing == Some(Standing::Admitted);
        self.receipts.values().filter(admitted).map(|receipt| receipt.stood).min()
    }
}

fn shown(receipt: &ReceiptPayload) -> Shown {
    let leaf = receipt.leaf.as_ref().map_or(0, |leaf| leaf.index);
    match receipt.event {
        Event::Submitted => Shown::Submitted,
        Event::Arrived => Shown::Arrived,
        Event::Filed => Shown::Filed(leaf),
        Event::Objected => Shown::Objected(leaf),
        bad => Shown::Ended(bad, receipt.reason.unwrap_or(Code::Internal)),
    }
}
