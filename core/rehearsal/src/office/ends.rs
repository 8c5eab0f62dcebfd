//! How letters of ours ended: the other side's receipt, or our own word that nothing arrived in time.

use comity_exchange::{Code, Event, MessageId, ReceiptPayload};
use comity_words::Moment;

use super::{Ground, Office, Prepared};
use crate::Fault;
use crate::seals::header;
use crate::shelf::{Change, Filing};

impl Office {
    /// Takes the other side's receipt for a letter of ours.
    pub(super) fn take_receipt(
        &mut self,
        id: MessageId,
        record: &[u8],
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id) else {
            return Prepared::Nothing("a receipt of no letter of ours".to_owned());
        };
        let Some(receipt) = ground.seals.open_receipt(record, &row.to) else {
            return Prepared::Nothing("a receipt that does not hold".to_owned());
        };
        let Some(header) = header(&row.bytes) else { return Prepared::Nothing("no header".to_owned()) };
        if let Err(why) = receipt.answers(&header, row.act) {
            return Prepared::Nothing(why.detail);
        }
        self.file_receipt(id, receipt, now, ground)
    }

    /// States ourselves that a letter did not arrive within its bound.
    pub(super) fn give_up(&mut self, id: MessageId, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id).filter(|row| !row.outbox.ended) else {
            return Prepared::Nothing(String::new());
        };
        if ground.fault == Some(Fault::SilentEnd) {
            let changes = vec![Change::Sent { id, at: now }];
            let filing = Filing { changes, ..Filing::default() };
            return Prepared::File(Box::new(filing), "nothing, and says nothing".to_owned());
        }
        let Some(header) = header(&row.bytes) else { return Prepared::Nothing("no header".to_owned()) };
        let receipt = ReceiptPayload {
            event: Event::Undeliverable,
            message_id: id,
            act: Some(row.act),
            letter: header.sha256,
            lane: None,
            number: None,
            from: self.state.clone(),
            to: row.to.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: Some(Code::Unreachable),
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        self.file_receipt(id, receipt, now, ground)
    }

    fn file_receipt(
        &self,
        id: MessageId,
        receipt: ReceiptPayload,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let Some(row) = self.shelf.letters.get(&id) else {
            return Prepared::Nothing("a receipt of no letter of ours".to_owned());
        };
        let act = self.file(&row.case).and_then(|file| file.kept(row.act)).map(|kept| &kept.act);
        let of = act.map(|act| format!("{} {}", act.lane, act.number)).unwrap_or_default();
        let said = format!("the receipt of {of} of {}: {}", row.case, receipt.event.as_str());
        let held = self.shelf.states.get(&id);
        let mut held = held.into_iter().flat_map(|state| state.receipts());
        let same = held.find(|one| one.from == receipt.from && one.event == receipt.event);
        if let Some(before) = same {
            let mut changes = Vec::new();
            if receipt.event.is_ending() {
                changes.push(Change::Sent { id, at: now });
            }
            if before.digest() != receipt.digest() {
                changes.push(Change::Incident { at: now, code: "equivocation" });
            }
            return Prepared::File(Box::new(Filing { changes, ..Filing::default() }), said);
        }
        let file = self.file(&row.case);
        let mut changes =
            vec![Change::Receipt { case: Some(row.case.clone()), receipt: Box::new(receipt.clone()) }];
        if receipt.event.is_ending() {
            changes.push(Change::Sent { id, at: now });
        }
        let crossed = self.shelf.states.get(&id).is_some_and(|state| {
            state
                .receipts()
                .any(|one| one.event.is_ending() && one.event.ends_badly() != receipt.event.ends_badly())
        });
        if crossed && receipt.event.is_ending() {
            changes.push(Change::Incident { at: now, code: "crossed-ending" });
        }
        if receipt.event.files() {
            let at = if ground.fault == Some(Fault::OwnMoment) { now } else { receipt.at };
            changes.push(Change::Recorded { case: row.case.clone(), act: row.act, at });
        }
        let expects = file.map(|file| (row.case.clone(), file.version));
        Prepared::File(Box::new(Filing { expects, changes, ..Filing::default() }), said)
    }
}
