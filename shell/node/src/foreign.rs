//! What others send: letters judged and filed with their receipt, receipts taken in.
//!
//! Every accepted letter ends in exactly one of filed, objected to, unreadable or turned away. The ending
//! is stored in the transaction that makes it true and signed just before; a letter that comes again gets
//! the very same bytes. An act that may not be is filed all the same and objected to: it is evidence.

mod endings;
mod opening;

use std::sync::Arc;

use comity_case::judge_signed;
use comity_dossier::Dossier;
use comity_exchange::dispatch::{
    Ending as BadEnding, Filing as Standing_, Mark, Opened, Replay, open_receipt, replay,
};
use comity_exchange::{Code, Event, Header, LeafPlace, Letter, ReceiptPayload, Standing};
use comity_journal::EntryKind;
use comity_seal::{CaseKey, SignedAs, SignedPair, unverified_payload};
use comity_store::{
    ActRow, Change, Countersign, Countersigned, Ending, Filing, IncidentRow, LetterName, LetterRow, Placed,
    StoreError,
};
use comity_words::{Digest, Moment, Reference, StateCode};

use crate::Refusal;
use crate::dossiers::{Beside, Loaded, unread};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::registry::{receipt_bound, receipt_row, side};
use endings::ends;

/// How often a foreign act is judged again on a dossier that moves.
const ATTEMPTS: usize = 16;
/// Answers to reused message ids that are kept to be given again.
const MOST_REUSED: usize = 1024;

/// What a peer is answered.
pub(crate) enum Answer {
    /// The receipt's two lines, each ended by a line feed.
    Receipt(Vec<u8>),
    /// No ending is given: the sender keeps the letter and comes again.
    Later(&'static str),
    /// Nothing there could be answered: no header line can be read.
    Nonsense,
    /// Whoever delivered it may not: told so at the door, and no ending is made of another's letter.
    NotYours(Code),
}

impl Inner {
    /// Takes a letter in. Whatever happens to either node, the letter ends once.
    pub(crate) fn receive(&self, bytes: &[u8], from: Option<&StateCode>) -> Result<Answer, Refusal> {
        let Ok(Letter { header, age }) = Letter::read(bytes) else {
            tracing::warn!(peer = from.map(StateCode::as_str), "a letter without a header that can be read");
            return Ok(Answer::Nonsense);
        };
        if from.is_some_and(|peer| *peer != header.from) {
            // Before anything is looked up: nobody makes an ending for another's letter, or learns of one.
            let code = if header.from == self.own { Code::Reflected } else { Code::NotAddressed };
            tracing::warn!(peer = from.map(StateCode::as_str), %code, "a letter that its sender did not bring");
            return Ok(Answer::NotYours(code));
        }
        if self.stay.stayed().is_some() {
            return Ok(Answer::Later("read-only"));
        }
        let id = LetterName::new(&header.from, header.message_id);
        let letter = Digest::of(&age);
        let before = self.store.ending(&id)?;
        match replay(before.as_ref().map(|(ending, _)| ending.letter), letter) {
            Replay::Fresh => {}
            Replay::Same => {
                return self.stored_receipt(before.map_or(0, |(_, leaf)| leaf)).map(Answer::Receipt);
            }
            Replay::Reused => return self.reused(&header, letter).map(Answer::Receipt),
        }
        let now = self.now();
        let mut opened = self.open_letter(bytes, from, now)?;
        if let (Err(ending), Some(peer)) = (&opened, from)
            && ending.code == Code::UnknownKey
            && self.newer_page_of(peer)
        {
            // Its sender has changed its keys since its page was fetched.
            opened = self.open_letter(bytes, from, now)?;
        }
        match opened {
            Ok(opened) => self.take_in(&opened, &id),
            // A clock set by hand that stands behind a peer's judges nobody: it will be set again.
            Err(ending) if ending.code == Code::Clock && self.clock().stage().is_some() => {
                Ok(Answer::Later("this node's time is set by hand and stands behind the letter's"))
            }
            Err(ending) => self.end_badly(&ending, now),
        }
    }

    /// Files a letter that opened, or ends it badly where it cannot belong here.
    fn take_in(&self, opened: &Opened, id: &LetterName) -> Result<Answer, Refusal> {
        for _ in 0..ATTEMPTS {
            let now = self.now();
            if let Some(why) = self.not_of_ours(opened)? {
                return self.end_badly(&wrong_case(opened, why), now);
            }
            let filing = self.judged(opened, now)?;
            match self.store.file(filing) {
                Ok(filed) => {
                    tracing::info!(case = %opened.act.case, lane = %opened.act.lane, number = opened.act.number,
                        leaf = filed.leaves.first(), letter = id.message_id, "letter filed");
                    self.clocks.notify_one();
                    self.letters.notify_one();
                    return Ok(Answer::Receipt(filed.release));
                }
                Err(StoreError::Moved) => {}
                Err(StoreError::Ended(_)) => {
                    let leaf = self.store.ending(id)?.map_or(0, |(_, leaf)| leaf);
                    return self.stored_receipt(leaf).map(Answer::Receipt);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Answer::Later("the case does not rest"))
    }

    /// Judges an act by what its author had seen, and says what is to be filed.
    fn judged(&self, opened: &Opened, now: Moment) -> Result<Filing, Refusal> {
        let case = &opened.act.case;
        let ours = side(&self.own, case)
            .ok_or_else(|| Refusal::new("internal", "a letter of a case we are no side of was opened"))?;
        let digest = opened.act.treaty.digest;
        let loaded = self.try_load(case)?.unwrap_or_else(|| {
            Loaded::empty(case, ours, self.holdings.by_digest(digest), digest.to_string())
        });
        if let Some(known) = loaded.kept.iter().find(|kept| kept.digest == opened.digest) {
            return self.filing_again(opened, &loaded, known, now);
        }
        let key = self.keys.case_or_new(case)?;
        let all: Vec<_> = opened.disclosures.values().flatten().cloned().collect();
        let deed = comity_letters::from_wire(&opened.act.deed, &all);
        let mut act = opened.act(deed.as_ref().cloned().unwrap_or_else(|_| unread(&opened.act.deed)));
        let kind = act.deed.kind().to_owned();
        act.recorded = Some(now);

        let dossier = loaded.with(act.clone());
        let admission = dossier.admission(act.digest);
        let admission = admission.ok_or_else(|| internal("an act just laid is not there"))?;
        let (standing, reason) = Standing::of(admission);
        // Where letters are laid before it, its place in the story is another than its number says.
        let act = dossier.act(act.digest).cloned().unwrap_or(act);
        let folded = comity_case::fold_dossier(&dossier);
        let verdict = match (standing, reason, &deed) {
            (standing, Some(code), _) => Verdict::protocol(standing, code, "its place in the lane cannot be"),
            (standing, None, Err(error)) => {
                let code = error.code().parse().unwrap_or(Code::UnknownDeed);
                Verdict::protocol(standing, code, &error.to_string())
            }
            (standing, None, Ok(_)) => {
                self.verdict(&loaded, opened, (&dossier, &folded), &act, standing, now)
            }
        };
        let stood = loaded.head();
        let beside = Beside::of(&opened.disclosures);
        let laid_beside = key.seal(&serde_json::to_vec(&beside).map_err(internal)?, &mut Chance);
        // Read once: whoever opens the case next need not open this act's record.
        self.remember(opened.digest, opened.act.clone(), beside, Some(Digest::of(&laid_beside)))?;
        let mut changes = vec![
            Change::Index(Box::new(self.looked(&loaded, &folded, now).1)),
            Change::Act(Box::new(ActRow {
                case: case.clone(),
                digest: opened.digest,
                author: act.author.clone(),
                lane: act.lane,
                number: opened.act.number,
                prev: opened.act.prev,
                seen: opened.act.seen,
                made_at: opened.act.made_at,
                recorded: Some(now),
                kind,
                standing: verdict.word().to_owned(),
                objection: verdict.why.clone(),
                entry: 0,
                disclosures: Some(laid_beside),
            })),
        ];
        changes.extend(self.heeded_in(case, &act.deed)?.map(|row| Change::Raised(Box::new(row))));
        let mut entries = vec![self.entry(EntryKind::Act, Some((case, &key)), &opened.record)];
        let (seen, notes) = self.heads_seen(opened, now)?;
        changes.extend(seen);
        entries.extend(notes.map(|notes| self.entry(EntryKind::Incident, None, notes.as_bytes())));
        changes.extend(judged_late(&loaded, &dossier, now));
        for mark in &opened.marks {
            changes.push(match mark {
                Mark::ClockAhead => {
                    incident(now, Some(case), "clock", "an act is dated ahead of this office's clock")
                }
                Mark::StaleDirectory => {
                    incident(now, Some(case), "stale-directory", "checked against a page that has expired")
                }
            });
        }
        if verdict.standing == Standing::Forked {
            changes.push(incident(now, Some(case), "fork", "two acts claim one number of a lane"));
        }
        if verdict.reason.is_some_and(|code| code == Code::Lane) {
            changes.push(incident(now, Some(case), "lane", "an act does not follow its lane"));
        }
        Ok(Filing {
            expects: Some((case.clone(), loaded.version)),
            open_letter: Some(LetterName::new(&opened.header.from, opened.header.message_id)),
            entries,
            changes,
            countersign: Some(self.countersign(opened, &key, verdict, stood, now, None)?),
        })
    }

    /// What the treaty says of a foreign act, judged at its author's moment by what it had seen.
    fn verdict(
        &self,
        loaded: &Loaded,
        opened: &Opened,
        (dossier, folded): (&Dossier<comity_case::Deed>, &comity_case::Case),
        act: &comity_dossier::Act<comity_case::Deed>,
        standing: Standing,
        now: Moment,
    ) -> Verdict {
        let treaty = &opened.act.treaty;
        let Some(held) = &loaded.held else {
            return Verdict::protocol(standing, Code::Treaty, "its treaty is not adopted here");
        };
        let named = held.id == treaty.id && held.version == treaty.version;
        if !named || treaty.digest.to_string() != loaded.treaty || !self.binds(held, opened) {
            return Verdict::protocol(standing, Code::Treaty, "the treaty is not the one of this case");
        }
        if act.lane != loaded.side && loaded.opening().is_none() && opened.act.number != 1 {
            return Verdict { standing, reason: None, article: None, why: None };
        }
        let Ok(law) = loaded.law(now) else {
            return Verdict::protocol(standing, Code::Treaty, "its treaty cannot be applied");
        };
        // Its author, and whoever approved it, by the promises it was signed with.
        let signed = 1 + opened.act.approvals.len();
        match judge_signed(dossier, act, signed, &law) {
            // A receipt that has nothing to object names the place of the bound it keeps.
            Ok(()) => {
                let bound = receipt_bound(folded, &law);
                Verdict { standing, reason: None, article: bound.map(|(_, article)| article), why: None }
            }
            Err(why) => Verdict {
                standing,
                reason: None,
                article: Some(why.article().unwrap_or("-").to_owned()),
                why: Some(why.sentence()),
            },
        }
    }

    /// Whether both sides of the case are Parties to the treaty.
    fn binds(&self, held: &crate::holdings::Held, opened: &Opened) -> bool {
        let case = &opened.act.case;
        held.parties.is_empty()
            || [case.requesting(), case.requested()].iter().all(|state| held.parties.contains(state))
    }

    /// The same act in another letter: one effect, a receipt that names the first leaf and moment.
    fn filing_again(
        &self,
        opened: &Opened,
        loaded: &Loaded,
        known: &comity_store::KeptAct,
        now: Moment,
    ) -> Result<Filing, Refusal> {
        let key = self.keys.case_or_new(&loaded.case)?;
        let countersign = match self.first_receipt(loaded, opened.digest)? {
            Some(first) => self.countersign_again(opened, &key, first)?,
            None => {
                let (stood, at) = (loaded.head(), known.recorded.unwrap_or(now));
                let verdict = Verdict::known(&known.standing);
                self.countersign(opened, &key, verdict, stood, at, Some(known.leaf))?
            }
        };
        Ok(Filing {
            expects: Some((loaded.case.clone(), loaded.version)),
            open_letter: Some(LetterName::new(&opened.header.from, opened.header.message_id)),
            changes: self.disclosed_later(opened, loaded, known, &key)?.into_iter().collect(),
            countersign: Some(countersign),
            ..Filing::default()
        })
    }

    /// What this node said when it filed an act first.
    fn first_receipt(&self, loaded: &Loaded, act: Digest) -> Result<Option<ReceiptPayload>, Refusal> {
        let of_act = |one: &&comity_store::KeptReceipt| {
            one.issuer == self.own
                && one.act == Some(act)
                && matches!(one.event.as_str(), "filed" | "objected")
        };
        let Some(first) = loaded.receipts.iter().filter(of_act).min_by_key(|one| one.leaf) else {
            return Ok(None);
        };
        let pair = SignedPair::from_record(&self.stored_receipt(first.leaf)?).map_err(internal)?;
        let payload = unverified_payload(&pair.es256, SignedAs::Receipt).map_err(internal)?;
        ReceiptPayload::read(&payload).map(Some).map_err(internal)
    }

    /// Says of an act in another letter what was said of it first, word for word.
    fn countersign_again(
        &self,
        opened: &Opened,
        key: &Arc<CaseKey>,
        first: ReceiptPayload,
    ) -> Result<Countersign, Refusal> {
        let (case, letter) = (opened.act.case.clone(), opened.header.sha256);
        let (message_id, key, inner) = (opened.header.message_id, key.clone(), self.myself()?);
        let again = ReceiptPayload { message_id, letter, prev_receipt: None, ..first };
        Ok(Box::new(move |_: &Placed| inner.countersigned(&again, Some((&case, &key)), letter)))
    }

    /// What signs the receipt once leaf and head are known.
    fn countersign(
        &self,
        opened: &Opened,
        key: &Arc<CaseKey>,
        verdict: Verdict,
        stood: Option<comity_dossier::Seen>,
        at: Moment,
        known_leaf: Option<u64>,
    ) -> Result<Countersign, Refusal> {
        let (opened, key, inner) = (opened.clone(), key.clone(), self.myself()?);
        Ok(Box::new(move |placed: &Placed| {
            let index = known_leaf.or(placed.leaves.first().copied()).ok_or("no leaf for the act")?;
            let receipt = opened.receipt(Standing_ {
                objected: verdict.why.is_some(),
                standing: verdict.standing,
                reason: verdict.reason,
                article: verdict.article.clone(),
                stood,
                leaf: LeafPlace {
                    origin: placed.head.origin.clone(),
                    index,
                    size: placed.head.size,
                    root: placed.head.root,
                },
                at,
                prev_receipt: None,
            });
            let case = &opened.act.case;
            inner.countersigned(&receipt, Some((case, &key)), opened.header.sha256)
        }))
    }

    /// Signs a receipt of ours and says what is stored with it.
    fn countersigned(
        &self,
        receipt: &ReceiptPayload,
        of: Option<(&Reference, &CaseKey)>,
        letter: Digest,
    ) -> Result<Countersigned, String> {
        let signed = self.keys.act().sign(SignedAs::Receipt, receipt.at, &receipt.write());
        let pair = signed.map_err(|error| error.to_string())?;
        Ok(Countersigned {
            entries: vec![self.entry(EntryKind::Receipt, of, &pair.record())],
            changes: vec![
                Change::Receipt(Box::new(receipt_row(receipt, of.map(|(case, _)| case), 0))),
                Change::Ending(Ending {
                    name: LetterName::new(&receipt.to, receipt.message_id),
                    event: receipt.event.as_str().to_owned(),
                    letter,
                    entry: 0,
                }),
            ],
            release: pair.record(),
        })
    }

    /// Ends a letter that is not filed: turned away or unreadable.
    fn end_badly(&self, ending: &BadEnding, now: Moment) -> Result<Answer, Refusal> {
        let letter = ending.header.as_ref().map(|header| header.message_id.to_string());
        tracing::warn!(event = %ending.event, code = %ending.code, detail = %ending.detail, letter, "letter not filed");
        let Some(receipt) = ending.receipt(&self.own, now, None) else { return Ok(Answer::Nonsense) };
        if !self.keyring().states().any(|state| *state == receipt.to) {
            // Whoever is no member gets no signature of ours.
            return Ok(Answer::Nonsense);
        }
        let made = self.countersigned(&receipt, None, ending.letter).map_err(internal)?;
        let mut changes = made.changes;
        if ending.incident {
            let sentence = format!("a letter of {} was not filed", receipt.to);
            changes.push(incident(now, None, ending.code.as_str(), &sentence));
        }
        let id = LetterName::new(&receipt.to, receipt.message_id);
        let filing =
            Filing { open_letter: Some(id.clone()), entries: made.entries, changes, ..Filing::default() };
        match self.store.file(filing) {
            Ok(_) => Ok(Answer::Receipt(made.release)),
            Err(StoreError::Ended(_)) => {
                let leaf = self.store.ending(&id)?.map_or(0, |(_, leaf)| leaf);
                self.stored_receipt(leaf).map(Answer::Receipt)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A message id used twice: the first ending stands, the second letter is turned away.
    fn reused(&self, header: &Header, letter: Digest) -> Result<Vec<u8>, Refusal> {
        let mut reused = self.reused.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let key = (LetterName::new(&header.from, header.message_id), letter);
        if let Some(lines) = reused.get(&key) {
            return Ok(lines.clone());
        }
        let now = self.now();
        tracing::warn!(letter = %header.message_id, code = "message-id-reused", "letter not filed");
        let ending = BadEnding {
            event: Event::TurnedAway,
            code: Code::MessageIdReused,
            detail: String::new(),
            incident: true,
            header: Some(header.clone()),
            letter,
            act: None,
        };
        let receipt = ending
            .receipt(&self.own, now, None)
            .ok_or_else(|| Refusal::new("reflected", "a letter of our own came back"))?;
        let pair = self.keys.act().sign(SignedAs::Receipt, now, &receipt.write()).map_err(internal)?;
        let sentence = format!("a message id of {} came twice with different bytes", header.from);
        self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Receipt, None, &pair.record())],
            changes: vec![incident(now, None, Code::MessageIdReused.as_str(), &sentence)],
            ..Filing::default()
        })?;
        if reused.len() >= MOST_REUSED {
            reused.pop_first();
        }
        reused.insert(key, pair.record());
        Ok(pair.record())
    }

    /// A receipt of ours, byte for byte as it was first given.
    pub(crate) fn stored_receipt(&self, leaf: u64) -> Result<Vec<u8>, Refusal> {
        let entry =
            self.store.entry(leaf)?.ok_or_else(|| Refusal::new("damaged", "a receipt's leaf is gone"))?;
        let opened = self.open_record(&entry)?;
        opened.map(|(_, record)| record).ok_or_else(|| Refusal::new("forgotten", "the case was forgotten"))
    }

    /// Takes the other side's receipt for a letter of ours. What is none changes nothing and is an incident,
    /// one for a letter, however often it is answered so.
    pub(crate) fn take_receipt(&self, letter: &LetterRow, lines: &[u8]) -> Result<bool, Refusal> {
        let taken = self.try_receipt(letter, lines);
        if taken.as_ref().is_err_and(|refusal| refusal.code == "bad-receipt") {
            let sentence = format!(
                "{} answered letter {} with what is no receipt for it",
                letter.addressee, letter.message_id
            );
            let again = |one: &IncidentRow| one.code == "bad-receipt" && one.sentence == sentence;
            if !self.store.incidents(usize::MAX)?.iter().any(again) {
                let change = incident(self.now(), letter.case.as_ref(), "bad-receipt", &sentence);
                self.store.note(vec![change])?;
            }
        }
        taken
    }

    fn try_receipt(&self, letter: &LetterRow, lines: &[u8]) -> Result<bool, Refusal> {
        let refused = |why: String| Refusal::new("bad-receipt", why).hint("nothing was changed by it");
        let pair = SignedPair::from_record(lines).map_err(|error| refused(error.to_string()))?;
        let receipt = open_receipt(&pair, &letter.addressee, &self.keyring(), Some(self.now()))
            .map_err(|error| refused(error.to_string()))?;
        let header = Letter::read(&letter.letter).map_err(|error| refused(error.to_string()))?.header;
        receipt.answers(&header, letter.act).map_err(|error| refused(error.to_string()))?;
        let now = self.now();
        for _ in 0..ATTEMPTS {
            if self.file_receipt(letter, &receipt, &pair, now)? {
                let ended = ends(receipt.event);
                tracing::info!(letter = %letter.message_id, event = %receipt.event,
                    code = receipt.reason.map(|code| code.as_str()), "receipt taken");
                self.clocks.notify_one();
                return Ok(ended);
            }
        }
        Ok(false)
    }

    /// States ourselves that a letter did not arrive within its bound.
    pub(crate) fn give_up(&self, letter: &LetterRow) -> Result<(), Refusal> {
        let now = self.now();
        let header = Letter::read(&letter.letter).map_err(internal)?.header;
        let ending = BadEnding {
            event: Event::Undeliverable,
            code: Code::Unreachable,
            detail: String::new(),
            incident: false,
            header: None,
            letter: header.sha256,
            act: None,
        };
        let receipt = ReceiptPayload {
            event: Event::Undeliverable,
            message_id: header.message_id,
            act: Some(letter.act),
            letter: ending.letter,
            lane: None,
            number: None,
            from: self.own.clone(),
            to: letter.addressee.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: Some(Code::Unreachable),
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        let pair = self.keys.act().sign(SignedAs::Receipt, now, &receipt.write()).map_err(internal)?;
        for _ in 0..ATTEMPTS {
            if self.file_receipt(letter, &receipt, &pair, now)? {
                tracing::warn!(letter = %letter.message_id, peer = %letter.addressee, "letter undeliverable");
                return Ok(());
            }
        }
        Ok(())
    }

    fn file_receipt(
        &self,
        letter: &LetterRow,
        receipt: &ReceiptPayload,
        pair: &SignedPair,
        now: Moment,
    ) -> Result<bool, Refusal> {
        let held = self.store.receipted(&LetterName::new(&self.own, &letter.message_id))?;
        let same = held.iter().find(|one| one.issuer == receipt.from && one.event == receipt.event.as_str());
        if let Some(before) = same {
            let sent = ends(receipt.event).then(|| Change::Sent(letter.message_id.clone()));
            if before.digest == receipt.digest() {
                self.store.note(sent.into_iter().collect())?;
                return Ok(true);
            }
            // Two receipts of one issuer for one event: the first stands, the second is kept as evidence.
            let case = letter.case.as_ref();
            let sentence = format!("{} gave two different receipts for one event of a letter", receipt.from);
            let key = case.map(|case| self.keys.case_or_new(case)).transpose()?;
            let of = case.zip(key.as_deref());
            self.store.file(Filing {
                entries: vec![self.entry(EntryKind::Incident, of, &pair.record())],
                changes: sent.into_iter().chain([incident(now, case, "equivocation", &sentence)]).collect(),
                ..Filing::default()
            })?;
            return Ok(true);
        }
        let loaded = letter.case.as_ref().map(|case| self.load(case)).transpose()?;
        let key = letter.case.as_ref().map(|case| self.keys.case_or_new(case)).transpose()?;
        let of = letter.case.as_ref().zip(key.as_deref());
        let mut changes = vec![Change::Receipt(Box::new(receipt_row(receipt, letter.case.as_ref(), 0)))];
        if ends(receipt.event) {
            changes.push(Change::Sent(letter.message_id.clone()));
        }
        let of_act = loaded.as_ref().and_then(|loaded| {
            let act = loaded.kept.iter().find(|kept| kept.digest == letter.act)?;
            Some(format!("comity journal prove {} --act {} --to FILE", loaded.case, act.number))
        });
        let proof = of_act.unwrap_or_else(|| "comity journal prove CASE --act NUMBER --to FILE".to_owned());
        if let Some((code, sentence)) = endings::second(&held, receipt, &proof) {
            changes.push(incident(now, letter.case.as_ref(), code, &sentence));
        }
        if let Some(mut loaded) = loaded {
            if matches!(receipt.event, Event::Filed | Event::Objected) {
                changes.push(Change::Recorded { act: letter.act, at: receipt.at });
                let admitted = receipt.standing == Some(Standing::Admitted);
                loaded.receipted(letter.act, receipt.at, admitted.then_some(receipt.stood));
            }
            let case = loaded.case();
            changes.push(Change::Index(Box::new(self.looked(&loaded, &case, now).1)));
            let filing = Filing {
                expects: Some((loaded.case.clone(), loaded.version)),
                entries: vec![self.entry(EntryKind::Receipt, of, &pair.record())],
                changes,
                ..Filing::default()
            };
            return match self.store.file(filing) {
                Ok(_) => Ok(true),
                Err(StoreError::Moved) => Ok(false),
                Err(error) => Err(error.into()),
            };
        }
        self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Receipt, of, &pair.record())],
            changes,
            ..Filing::default()
        })?;
        Ok(true)
    }

    /// The first head of the sender's journal is kept; a later one once it is proved to extend it. Two
    /// roots of one size are a fork: then both notes are given, to be filed as they were signed.
    fn heads_seen(&self, opened: &Opened, now: Moment) -> Result<(Vec<Change>, Option<String>), Refusal> {
        let Some((note, head)) = &opened.head else { return Ok(Default::default()) };
        let Some((size, before)) = self.store.head_seen(&head.origin)? else {
            let change =
                Change::HeadSeen { origin: head.origin.clone(), size: head.size, note: note.clone() };
            return Ok((vec![change], None));
        };
        let text = |note: &str| comity_seal::Note::unverified_text(note.as_bytes()).ok().map(str::to_owned);
        if size == head.size && text(&before) != text(note) {
            let from = &opened.header.from;
            let sentence = format!("the journal of {from} showed two heads of {size} entries");
            return Ok((vec![incident(now, None, "fork", &sentence)], Some(format!("{before}\n{note}"))));
        }
        if head.size > size {
            let mut unproved = self.unproved.lock().expect("nobody panics with it");
            unproved.insert(opened.header.from.clone(), note.clone());
            self.heads.notify_one();
        }
        Ok(Default::default())
    }
}

/// Acts that waited when they were filed and are told from now on: what may not be is objected to at last.
fn judged_late(loaded: &Loaded, dossier: &Dossier<comity_case::Deed>, now: Moment) -> Vec<Change> {
    let Ok(law) = loaded.law(now) else { return Vec::new() };
    let mut changes = Vec::new();
    for kept in loaded.kept.iter().filter(|kept| kept.standing == Standing::Waiting.as_str()) {
        if dossier.admission(kept.digest) != Some(comity_dossier::Admission::Next) {
            continue;
        }
        let signed = loaded.read.get(&kept.digest).map_or(1, |read| 1 + read.payload.approvals.len());
        let act = dossier.act(kept.digest);
        if let Some(Err(why)) = act.map(|act| judge_signed(dossier, act, signed, &law)) {
            let sentence = format!("an act that had waited may not be: {}", why.sentence());
            changes.push(Change::Objected { act: kept.digest, why: why.sentence() });
            changes.push(incident(now, Some(&loaded.case), "objected-late", &sentence));
        }
    }
    changes
}

/// How a foreign act is filed.
#[derive(Clone)]
struct Verdict {
    standing: Standing,
    reason: Option<Code>,
    article: Option<String>,
    why: Option<String>,
}

impl Verdict {
    fn protocol(standing: Standing, code: Code, why: &str) -> Verdict {
        Verdict { standing, reason: Some(code), article: None, why: Some(why.to_owned()) }
    }

    /// What was said of an act when it was filed first.
    fn known(word: &str) -> Verdict {
        let objected = word == "objected";
        Verdict {
            standing: word.parse().unwrap_or(Standing::Admitted),
            reason: None,
            article: objected.then(|| "-".to_owned()),
            why: objected.then(|| "as first filed".to_owned()),
        }
    }

    fn word(&self) -> &'static str {
        if self.why.is_some() { "objected" } else { self.standing.as_str() }
    }
}

/// The ending of an act that cannot belong here: it answers a request never made, or is written where our own
/// officers enter its author's letters.
fn wrong_case(opened: &Opened, why: &str) -> BadEnding {
    BadEnding {
        event: Event::Unreadable,
        code: Code::WrongCase,
        detail: why.to_owned(),
        incident: true,
        header: Some(opened.header.clone()),
        letter: opened.header.sha256,
        act: Some((opened.digest, opened.act.lane, opened.act.number)),
    }
}

fn incident(at: Moment, case: Option<&Reference>, code: &str, sentence: &str) -> Change {
    tracing::warn!(case = case.map(ToString::to_string), code, "incident: {sentence}");
    Change::Incident(IncidentRow {
        at,
        case: case.cloned(),
        code: code.to_owned(),
        sentence: sentence.to_owned(),
    })
}

#[cfg(test)]
mod tests;
