//! The one way in: every act of ours is filed here and nowhere else.
//!
//! Load, decide, write, sign, seal, file: in this order, and nothing leaves before it is filed. A decision
//! made on a dossier that has moved on since is made again on what it holds by then.

use std::collections::BTreeMap;

use comity_case::{Case, Command, Deed, Hand, Law, decide};
use comity_dossier::Act;
use comity_exchange::dispatch::{Address, pack};
use comity_exchange::{ActPayload, Approval, Event, Handling, MessageId, ReceiptPayload, UnderTreaty, grace};
use comity_journal::{EntryKind, commit};
use comity_letters::Groups;
use comity_seal::{CaseKey, Recipient, SignedAs, SignedPair};
use comity_store::{ActRow, Change, Entry, Filing, LetterName, LetterRow, ReceiptRow, StoreError};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, Entropy, Moment, OfficerId, Party, Reference, StateCode};
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::dossiers::{ApprovalRecord, Beside, Loaded};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::withheld::without;

/// How often a decision is made again before the caller is told that the case does not rest.
pub(crate) const ATTEMPTS: usize = 16;

/// The deeds this node reads, as its page lists them.
pub(crate) fn known_deeds() -> BTreeMap<String, u16> {
    let version = |version: i64| u16::try_from(version).expect("a deed's version is small");
    comity_letters::KINDS.iter().map(|(kind, v)| ((*kind).to_owned(), version(*v))).collect()
}

/// What is asked of the registry.
pub(crate) struct Order {
    pub(crate) command: Command,
    pub(crate) hand: Hand,
    /// The deed's exact bytes, where officers have approved them.
    pub(crate) prepared: Option<Prepared>,
    pub(crate) approvals: Vec<ApprovalRecord>,
    /// Officers who took part without a signature over these bytes: who put an exhibit into the vault.
    pub(crate) second: Vec<OfficerId>,
    /// Only the first act of a case says these; later ones repeat them.
    pub(crate) opening: Option<Opening>,
    /// Rows that become durable with the act.
    pub(crate) with: Vec<Change>,
    /// What its letter keeps back, by name.
    pub(crate) withhold: std::collections::BTreeSet<String>,
    /// Further entries of the journal that belong to it.
    pub(crate) custody: Option<Vec<u8>>,
}

/// What the first act of a case settles for all that follow.
#[derive(Clone)]
pub(crate) struct Opening {
    pub(crate) held: std::sync::Arc<crate::holdings::Held>,
    pub(crate) purpose: String,
    pub(crate) handling: Handling,
    pub(crate) external: Vec<String>,
}

/// A deed written once, for an approver to sign and an act to carry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Prepared {
    pub(crate) deed: String,
    pub(crate) beside: Beside,
}

/// An act that is on file.
pub(crate) struct FiledAct {
    pub(crate) case: Reference,
    pub(crate) lane: Party,
    pub(crate) number: u32,
    pub(crate) kind: String,
    pub(crate) digest: Digest,
    pub(crate) leaf: u64,
    /// The letter that carries it; none where it goes by paper.
    pub(crate) message_id: Option<String>,
    /// Whether it was on file already: what was asked for is this act of a moment ago, and nothing was filed.
    pub(crate) again: bool,
}

impl Prepared {
    pub(crate) fn of(deed: &Deed) -> Result<Prepared, Refusal> {
        let (json, groups) = comity_letters::to_wire(deed, &mut Chance).map_err(not_writable)?;
        Ok(Prepared { deed: json.write(), beside: Beside::of(&groups) })
    }

    pub(crate) fn open(&self) -> Result<(Json, Groups), Refusal> {
        let json = strict::read(self.deed.as_bytes(), &Limits::default()).map_err(internal)?;
        Ok((json, self.beside.groups()?))
    }
}

impl Order {
    pub(crate) fn new(command: Command, hand: Hand) -> Order {
        Order {
            command,
            hand,
            prepared: None,
            approvals: Vec::new(),
            second: Vec::new(),
            opening: None,
            with: Vec::new(),
            withhold: Default::default(),
            custody: None,
        }
    }
}

impl Inner {
    /// Files an act of ours and queues its letter, in one transaction.
    pub(crate) fn file_own(&self, case: &Reference, order: &Order) -> Result<FiledAct, Refusal> {
        self.file_own_on(None, case, order)
    }

    /// As [`Inner::file_own`], on a dossier that was read a moment ago; where it has moved on it is read again.
    pub(crate) fn file_own_on(
        &self,
        mut read: Option<&Loaded>,
        case: &Reference,
        order: &Order,
    ) -> Result<FiledAct, Refusal> {
        self.may_sign()?;
        for _ in 0..ATTEMPTS {
            let again;
            let loaded = match read.take() {
                Some(loaded) => loaded,
                None => {
                    again = self.load_or_open(case, order)?;
                    &again
                }
            };
            match self.file_once(loaded, order)? {
                Some(filed) => {
                    tracing::info!(case = %filed.case, lane = %filed.lane, number = filed.number,
                        kind = %filed.kind, leaf = filed.leaf, "act filed");
                    self.letters.notify_one();
                    self.clocks.notify_one();
                    return Ok(filed);
                }
                None => tracing::debug!(%case, "the dossier moved on, deciding again"),
            }
        }
        Err(busy(case))
    }

    fn load_or_open(&self, case: &Reference, order: &Order) -> Result<Loaded, Refusal> {
        match (self.try_load(case)?, &order.opening) {
            (Some(loaded), _) => Ok(loaded),
            (None, Some(opening)) => {
                let held = opening.held.clone();
                let treaty = held.digest.to_string();
                Ok(Loaded::empty(case, self.side_of(case)?, Some(held), treaty))
            }
            (None, None) => Err(crate::door::unknown(case)),
        }
    }

    fn file_once(&self, loaded: &Loaded, order: &Order) -> Result<Option<FiledAct>, Refusal> {
        let now = self.now();
        let (case, side) = (&loaded.case, loaded.side);
        if loaded.dossier.forked() {
            return Err(Refusal::new(
                "forked",
                format!("a lane of {case} is forked: nothing outward rests on it"),
            )
            .hint("settle with the other authority which of the two acts is meant"));
        }
        let law = loaded.law(now)?;
        let deed = decide(&loaded.case(), &order.hand, order.command.clone(), &law)?;
        if let Some(filed) = self.filed_before(loaded, &deed, now)? {
            return Ok(Some(filed));
        }
        self.eyes_enough(case, &deed, order)?;
        let (json, groups) = match &order.prepared {
            Some(prepared) => {
                let (json, groups) = prepared.open()?;
                let all: Vec<_> = groups.values().flatten().cloned().collect();
                if comity_letters::from_wire(&json, &all).ok().as_ref() != Some(&deed) {
                    return Err(Refusal::new(
                        "approval-stale",
                        "what was approved is not what would be filed",
                    )
                    .hint("let it be approved again as it stands"));
                }
                (json, groups)
            }
            None => comity_letters::to_wire(&deed, &mut Chance).map_err(not_writable)?,
        };
        let key = self.keys.case_or_new(case)?;
        let (approvals, records) = commitments(&order.approvals)?;
        let payload = self.payload(loaded, order.opening.as_ref(), json, approvals, &key, now)?;
        let bytes = payload.write();
        let digest = Digest::of(&bytes);
        let pair = self.keys.act().sign(SignedAs::Act, now, &bytes).map_err(internal)?;
        let act = Act {
            digest,
            author: payload.from.clone(),
            lane: side,
            number: payload.number,
            prev: payload.prev,
            seen: payload.seen,
            made_at: now,
            recorded: None,
            deed: deed.clone(),
        };

        let after = case_after(loaded, act.clone());
        // On paper an act goes to nobody's outbox: the journal has it, and a clerk prints it. Once this side has
        // said that the paper ends, the other's node has the whole lane before it, and what is added to it.
        let posted = if after.on_paper() && !after.paper_ended_by(side) {
            None
        } else {
            let bound = self.bound(&after, &law);
            let sent = without(&groups, &order.withhold);
            let letter = self.letter(loaded, &pair, &payload, digest, &sent, (now, bound))?;
            let submitted = self.submitted(&letter, digest, &payload, now)?;
            Some((letter, submitted))
        };
        let objection = crate::paper::objection(loaded, &act, &law);
        let beside = Beside { approvals: records, withheld: order.withhold.clone(), ..Beside::of(&groups) };
        let laid_beside = key.seal(&serde_json::to_vec(&beside).map_err(internal)?, &mut Chance);
        let sealed = Digest::of(&laid_beside);
        let mut entries = vec![self.entry(EntryKind::Act, Some((case, &key)), &pair.record())];
        if let Some((_, (_, submitted))) = &posted {
            entries.push(self.entry(EntryKind::Receipt, Some((case, &key)), &submitted.record()));
        }
        if let Some(custody) = &order.custody {
            entries.push(self.entry(EntryKind::Custody, Some((case, &key)), custody));
        }
        let message_id = posted.as_ref().map(|(letter, _)| letter.message_id.clone());
        let mut changes = vec![
            Change::Index(Box::new(self.looked(loaded, &after, now).1)),
            Change::Act(Box::new(ActRow {
                case: case.clone(),
                digest,
                author: payload.from.clone(),
                lane: side,
                number: payload.number,
                prev: payload.prev,
                seen: payload.seen,
                made_at: now,
                recorded: None,
                kind: deed.kind().to_owned(),
                standing: "ours".to_owned(),
                objection,
                entry: 0,
                disclosures: Some(laid_beside),
            })),
        ];
        if let Some((letter, (submitted, _))) = posted {
            changes.push(Change::Receipt(Box::new(receipt_row(&submitted, Some(case), 1))));
            changes.push(Change::Letter(Box::new(letter)));
        }
        if matches!(deed, Deed::Paper(comity_case::Paper::Ended)) {
            let bound = self.bound(&after, &law);
            let (submitted, letters) = self.lane_handed_over(loaded, (now, bound), entries.len())?;
            entries.extend(submitted);
            // What was written first leaves first.
            changes.splice(0..0, letters);
        }
        if let Some(author) = &order.hand.author {
            let (case, officer) = (case.clone(), author.id.clone());
            changes.push(Change::InCharge { case, officer, at: now });
        }
        changes.extend(order.with.iter().cloned());
        changes.extend(self.heeded_in(case, &deed)?.map(|row| Change::Raised(Box::new(row))));
        let filing =
            Filing { expects: Some((case.clone(), loaded.version)), entries, changes, ..Filing::default() };
        let filed = match self.store.file(filing) {
            Ok(filed) => filed,
            Err(StoreError::Moved) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let number = payload.number;
        self.remember(digest, payload, beside, Some(sealed))?;
        Ok(Some(FiledAct {
            case: case.clone(),
            lane: side,
            number,
            kind: deed.kind().to_owned(),
            digest,
            leaf: filed.leaves[0],
            message_id,
            again: false,
        }))
    }

    /// Puts every act of ours whose last letter ended badly into a letter of its own once more. The act is
    /// the same for ever; whoever filed it before answers with the first leaf and moment.
    pub(crate) fn send_again(&self, case: &Reference) -> Result<Vec<String>, Refusal> {
        self.may_sign()?;
        let loaded = self.load(case)?;
        let now = self.now();
        let law = loaded.law(now)?;
        let bound = self.bound(&loaded.case(), &law);
        let key = self.keys.case_or_new(case)?;
        let mut sent = Vec::new();
        for kept in loaded.kept.iter().filter(|kept| kept.author == self.own) {
            let Some((last, _, _)) = self.store.letters_of(kept.digest)?.pop() else { continue };
            let badly = |event: &str| !matches!(event, "submitted" | "arrived" | "filed" | "objected");
            let mut receipts = loaded.receipts.iter().filter(|receipt| receipt.is_of(&self.own, &last));
            if kept.recorded.is_some() || !receipts.any(|receipt| badly(&receipt.event)) {
                continue;
            }
            let (pair, read) = (self.pair_of(kept)?, &loaded.read[&kept.digest]);
            let groups = without(&read.beside.groups()?, &read.beside.withheld);
            let letter = self.letter(&loaded, &pair, &read.payload, kept.digest, &groups, (now, bound))?;
            let submitted = self.submitted(&letter, kept.digest, &read.payload, now)?;
            let id = letter.message_id.clone();
            self.store.file(Filing {
                entries: vec![self.entry(EntryKind::Receipt, Some((case, &key)), &submitted.1.record())],
                changes: vec![
                    Change::Receipt(Box::new(receipt_row(&submitted.0, Some(case), 0))),
                    Change::Letter(Box::new(letter)),
                ],
                ..Filing::default()
            })?;
            tracing::info!(%case, letter = id, number = kept.number, "act put into another letter");
            sent.push(id);
        }
        self.letters.notify_one();
        Ok(sent)
    }

    /// Letters for every act of ours that never went by one: with the word that the paper ends the other side's
    /// node is given all that word rests on. What our own office noted for itself is withheld; the promises of it
    /// stand. The receipts' entries come in this order, from place `first` of the filing on.
    fn lane_handed_over(
        &self,
        loaded: &Loaded,
        (now, bound): (Moment, i64),
        first: usize,
    ) -> Result<(Vec<Entry>, Vec<Change>), Refusal> {
        let (mut entries, mut changes) = (Vec::new(), Vec::new());
        let key = self.keys.case_or_new(&loaded.case)?;
        for kept in loaded.kept.iter().filter(|kept| kept.author == self.own) {
            if !self.store.letters_of(kept.digest)?.is_empty() {
                continue;
            }
            let (pair, read) = (self.pair_of(kept)?, &loaded.read[&kept.digest]);
            let groups = crate::paper::without_our_notes(&kept.kind, read.beside.groups()?);
            let letter = self.letter(loaded, &pair, &read.payload, kept.digest, &groups, (now, bound))?;
            let (submitted, pair) = self.submitted(&letter, kept.digest, &read.payload, now)?;
            let place = first + entries.len();
            entries.push(self.entry(EntryKind::Receipt, Some((&loaded.case, &key)), &pair.record()));
            changes.push(Change::Receipt(Box::new(receipt_row(&submitted, Some(&loaded.case), place))));
            changes.push(Change::Letter(Box::new(letter)));
        }
        Ok((entries, changes))
    }

    pub(crate) fn payload(
        &self,
        loaded: &Loaded,
        opening: Option<&Opening>,
        deed: Json,
        approvals: Vec<Approval>,
        key: &CaseKey,
        now: Moment,
    ) -> Result<ActPayload, Refusal> {
        let side = loaded.side;
        let head = loaded.head();
        let signers = self.keys.act().public().signers();
        let first = loaded.opening();
        let (treaty, purpose, handling, external) = match (first, opening) {
            (Some(first), _) => {
                let act = &first.payload;
                (act.treaty.clone(), act.purpose.clone(), act.handling.clone(), act.external.clone())
            }
            (None, Some(opening)) => (
                UnderTreaty {
                    id: opening.held.id.clone(),
                    version: opening.held.version.clone(),
                    digest: opening.held.digest,
                },
                opening.purpose.clone(),
                opening.handling.clone(),
                opening.external.clone(),
            ),
            (None, None) => {
                return Err(
                    Refusal::new("no-request", "the request itself has not arrived yet").hint("wait for it")
                );
            }
        };
        Ok(ActPayload {
            case: loaded.case.clone(),
            external,
            from: self.own.clone(),
            to: vec![loaded.counterpart().clone()],
            lane: side,
            number: head.map_or(1, |head| head.number + 1),
            prev: head.map(|head| head.digest),
            seen: loaded.seen(),
            treaty,
            purpose,
            handling,
            made_at: now,
            signers,
            // In the first act, and where the key that was published is lost.
            case_key: (loaded.case_key_of(side) != Some(key.recipient().as_str()))
                .then(|| key.recipient().as_str().to_owned()),
            approvals,
            deed,
        })
    }

    /// Seals the act for the other side and gives the letter its time.
    pub(crate) fn letter(
        &self,
        loaded: &Loaded,
        act: &SignedPair,
        payload: &ActPayload,
        digest: Digest,
        groups: &Groups,
        (now, bound): (Moment, i64),
    ) -> Result<LetterRow, Refusal> {
        let attempt = self.store.letters_of(digest)?.last().map_or(1, |(_, _, attempt)| attempt + 1);
        let address = Address {
            message_id: MessageId::new(now, &mut Chance),
            attempt,
            from: self.own.clone(),
            to: loaded.counterpart().clone(),
            sent_at: now,
            not_after: now.plus_seconds(bound),
        };
        let recipients = self.recipients(loaded, now)?;
        let head = self.store.head()?;
        let note = head.as_ref().map(|head| head.note.as_str());
        let packed = pack(act, &address, groups, note, &recipients, &*self.keys.act(), &mut Chance).map_err(
            |error| Refusal::new("not-packed", error.to_string()).hint("make the request smaller"),
        )?;
        Ok(LetterRow {
            message_id: address.message_id.to_string(),
            case: Some(payload.case.clone()),
            act: digest,
            addressee: address.to,
            letter: packed.letter.bytes(),
            attempt: address.attempt,
            posts: 0,
            next_at: crate::clock::machine_now(),
            sent_at: now,
            not_after: address.not_after,
            grace_until: address.not_after.plus_seconds(grace(bound)),
        })
    }

    /// In how many seconds the letter must have its ending: the treaty's bound, or this node's.
    pub(crate) fn bound(&self, case: &Case, law: &Law<'_>) -> i64 {
        let treaty = receipt_bound(case, law).and_then(|(amount, _)| seconds(&amount));
        treaty.unwrap_or(i64::from(self.config.receipt_hours) * 3600)
    }

    /// To whom letters of the case are sealed: the case key alone where it is known.
    pub(crate) fn recipients(&self, loaded: &Loaded, now: Moment) -> Result<Vec<Recipient>, Refusal> {
        if let Some(why) = self.stale_directory()? {
            return Err(Refusal::new(
                "stale-directory",
                format!("no letter is sealed by a directory past its day: {why}"),
            )
            .hint(
                "urgent letters take the treaty's urgent channel; whoever's file it is publishes it anew",
            ));
        }
        let peer = loaded.counterpart();
        if let Some(key) = loaded.case_key_of(loaded.side.other()).filter(|_| !loaded.case_key_is_lost()) {
            return Ok(vec![key.parse().map_err(internal)?]);
        }
        self.keyring().recipients(peer, now).map_err(|error| {
            Refusal::new("no-key", format!("no letter can be sealed to {peer}: {error}"))
                .hint(format!("exchange pages with {peer}: `comity peer add`"))
        })
    }

    /// Our own word that the act is in our journal and its letter queued.
    pub(crate) fn submitted(
        &self,
        letter: &LetterRow,
        act: Digest,
        payload: &ActPayload,
        now: Moment,
    ) -> Result<(ReceiptPayload, SignedPair), Refusal> {
        let age = letter.letter.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let receipt = ReceiptPayload {
            event: Event::Submitted,
            message_id: letter.message_id.parse().map_err(internal)?,
            act: Some(act),
            letter: Digest::of(&letter.letter[age..]),
            lane: Some(payload.lane),
            number: Some(payload.number),
            from: self.own.clone(),
            to: letter.addressee.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: None,
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        let pair = self.keys.act().sign(SignedAs::Receipt, now, &receipt.write()).map_err(internal)?;
        Ok((receipt, pair))
    }

    /// An entry over a record, salted, sealed for rest.
    pub(crate) fn entry(&self, kind: EntryKind, of: Option<(&Reference, &CaseKey)>, record: &[u8]) -> Entry {
        let mut salt = [0; 32];
        Chance.fill(&mut salt);
        Entry {
            kind,
            commitment: commit(&salt, record),
            case: of.map(|(case, _)| case.clone()),
            record: self.seal_record(of.map(|(_, key)| key), &salt, record),
        }
    }

    /// Which side of a case this node is on.
    pub(crate) fn side_of(&self, case: &Reference) -> Result<Party, Refusal> {
        side(&self.own, case).ok_or_else(|| {
            Refusal::new("wrong-case", format!("{} is no side of {case}", self.own))
                .hint("look again at the reference")
        })
    }
}

/// The case as it will stand with one act more.
pub(crate) fn case_after(loaded: &Loaded, act: Act<Deed>) -> Case {
    comity_case::fold_dossier(&loaded.with(act))
}

/// The treaty's bound for a receipt and the place that states it, where one does.
pub(crate) fn receipt_bound(case: &Case, law: &Law<'_>) -> Option<(String, String)> {
    let application = law.read(case).ok()?;
    application.receipt_within().map(|(amount, article)| (amount.to_string(), article.to_owned()))
}

/// The side a State takes in a case.
pub(crate) fn side(own: &StateCode, case: &Reference) -> Option<Party> {
    match own {
        own if own == case.requesting() => Some(Party::Requesting),
        own if own == case.requested() => Some(Party::Requested),
        _ => None,
    }
}

pub(crate) fn receipt_row(receipt: &ReceiptPayload, case: Option<&Reference>, entry: usize) -> ReceiptRow {
    ReceiptRow {
        letter: LetterName::new(receipt.sender(), receipt.message_id),
        event: receipt.event.as_str().to_owned(),
        issuer: receipt.from.clone(),
        at: receipt.at,
        act: receipt.act,
        case: case.cloned(),
        digest: receipt.digest(),
        standing: receipt.standing.map(|standing| standing.as_str().to_owned()),
        stood: receipt.stood,
        their_leaf: receipt.leaf.as_ref().map(|leaf| leaf.index),
        reason: receipt.reason.map(|code| code.as_str().to_owned()),
        entry,
    }
}

/// The salted promises an act makes of its approvals, and what opens them.
fn commitments(approvals: &[ApprovalRecord]) -> Result<(Vec<Approval>, Vec<ApprovalRecord>), Refusal> {
    let (mut promised, mut records) = (Vec::new(), Vec::new());
    for approval in approvals {
        let mut salt = [0; 32];
        Chance.fill(&mut salt);
        let record = match &approval.confirmed {
            // Given on a page, without her key: what is promised is what she confirmed it by.
            Some(confirmed) if approval.es256.is_empty() => {
                serde_json::to_vec(confirmed).map_err(internal)?
            }
            _ => SignedPair { es256: approval.es256.clone(), mldsa65: approval.mldsa65.clone() }.record(),
        };
        promised.push(Approval {
            role: approval.role.parse().map_err(internal)?,
            commitment: comity_dossier::commitment::promise("comity approval v1", &salt, &record),
        });
        records.push(ApprovalRecord { salt: comity_words::to_base64url(&salt), ..approval.clone() });
    }
    Ok((promised, records))
}

/// The salted promises alone.
pub(crate) fn promised(approvals: &[ApprovalRecord]) -> Result<Vec<Approval>, Refusal> {
    commitments(approvals).map(|(promised, _)| promised)
}

/// A bound in hours or days as seconds; others do not state when a letter has to be there.
fn seconds(amount: &str) -> Option<i64> {
    let (number, unit) = amount.split_once(' ')?;
    let number: i64 = number.parse().ok()?;
    match unit.trim_end_matches('s') {
        "hour" => Some(number * 3600),
        "day" => Some(number * 24 * 3600),
        _ => None,
    }
}

fn not_writable(error: comity_letters::LettersError) -> Refusal {
    Refusal::new("not-writable", error.to_string()).hint("write less, or hand it over as an exhibit")
}

/// The dossier moved on however often it was decided anew.
pub(crate) fn busy(case: &Reference) -> Refusal {
    Refusal::new("busy", format!("{case} does not rest long enough to file an act")).hint("do it again")
}
