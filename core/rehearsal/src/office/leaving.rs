//! What leaves an office: a deed as an act with its letter, and a letter that ended badly put into another.

use comity_case::{Command, Deed, Hand, Law, decide};
use comity_dossier::Act;
use comity_exchange::dispatch::{Address, Groups};
use comity_exchange::{ActPayload, Event, Handling, MessageId, Outbox, ReceiptPayload, UnderTreaty};
use comity_treaty::period::Unit;
use comity_words::strict::Json;
use comity_words::{Digest, Moment, Party, Reference};

use super::{Ground, OWN_HOURS, Office, Place, Prepared};
use crate::Fault;
use crate::shelf::{Change, File, Filing, Kept, Row};
use crate::terms::TREATY;

impl Office {
    pub(super) fn file_own(
        &mut self,
        case: &Reference,
        file: &File,
        hand: &Hand,
        command: Command,
        now: Moment,
        ground: &Ground<'_>,
    ) -> Prepared {
        let verb = command.verb();
        if file.dossier.forked() {
            return Prepared::Nothing(format!("{verb}: a lane is forked"));
        }
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let deed = match decide(&file.case(), hand, command, &law) {
            Ok(deed) => deed,
            Err(why) => return Prepared::Nothing(format!("{verb}: {}", why.sentence())),
        };
        let place = Place {
            number: file.dossier.head(file.side).map_or(1, |head| head.number + 1),
            prev: file.dossier.head(file.side).map(|head| head.digest),
            seen: match ground.fault {
                Some(Fault::NamesNothingSeen) => {
                    file.dossier.lane_of(file.side.other()).at(1).first().map(Act::place)
                }
                _ => file.dossier.head(file.side.other()),
            },
        };
        if file.side == Party::Requested && place.seen.is_none() {
            return Prepared::Nothing(format!("{verb}: the request itself has not arrived yet"));
        }
        let filing = self.written(case, file, deed, place, now, ground);
        Prepared::File(Box::new(filing.0), filing.1)
    }

    /// An act of ours with its letter, as one transaction.
    pub(crate) fn written(
        &mut self,
        case: &Reference,
        file: &File,
        deed: Deed,
        place: Place,
        now: Moment,
        ground: &Ground<'_>,
    ) -> (Filing, String) {
        let (json, groups) = match &deed {
            // What nobody knows is written as its author would, with nothing in it.
            Deed::Unread(unread) => {
                let members = [("kind", Json::from(&unread.kind)), ("v", Json::Integer(unread.version))];
                (Json::object(members), Groups::new())
            }
            _ => comity_letters::to_wire(&deed, &mut self.chance).expect("a deed of ours can be written"),
        };
        let payload = self.payload(case, file.side, json, place, now, ground);
        let bytes = payload.write();
        let digest = Digest::of(&bytes);
        let record = ground.seals.act(&self.state, &bytes);
        let act = payload.act(digest, deed);
        let said = format!("{} {}: {}", act.lane, act.number, act.deed.kind());
        let after = {
            let mut dossier = file.dossier.clone();
            dossier.hold(act.clone());
            comity_case::fold_dossier(&dossier)
        };
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let bound = bound(&after, &law);
        let kept = Kept { act, payload, record, groups, standing: None, objection: None, leaf: 0 };
        let (id, row, submitted) = self.letter(case, &kept, 1, now, bound, ground);
        let changes = vec![
            Change::Open { case: case.clone(), side: file.side },
            Change::Act { case: case.clone(), kept: Box::new(kept) },
            Change::Receipt { case: Some(case.clone()), receipt: Box::new(submitted) },
            Change::Letter { id, row: Box::new(row) },
        ];
        (Filing { expects: Some((case.clone(), file.version)), changes, ..Filing::default() }, said)
    }

    pub(crate) fn payload(
        &self,
        case: &Reference,
        lane: Party,
        deed: Json,
        place: Place,
        now: Moment,
        ground: &Ground<'_>,
    ) -> ActPayload {
        let other = if lane == Party::Requesting { case.requested() } else { case.requesting() };
        ActPayload {
            case: case.clone(),
            external: Vec::new(),
            from: self.state.clone(),
            to: vec![other.clone()],
            lane,
            number: place.number,
            prev: place.prev,
            seen: place.seen,
            treaty: UnderTreaty {
                id: TREATY.to_owned(),
                version: "1".to_owned(),
                digest: ground.held.digest,
            },
            purpose: "investigation:corruption".to_owned(),
            handling: Handling {
                marking: "confidential".to_owned(),
                use_limit: "speciality".to_owned(),
                onward: "prior-consent".to_owned(),
                retain: "5y:final-decision".to_owned(),
                court_seal: None,
            },
            made_at: now,
            signers: ground.seals.signers(&self.state),
            case_key: None,
            approvals: Vec::new(),
            deed,
        }
    }

    pub(crate) fn letter(
        &mut self,
        case: &Reference,
        kept: &Kept,
        attempt: u32,
        now: Moment,
        bound: i64,
        ground: &Ground<'_>,
    ) -> (MessageId, Row, ReceiptPayload) {
        let address = Address {
            message_id: MessageId::new(now, &mut self.chance),
            attempt,
            from: self.state.clone(),
            to: kept.payload.to[0].clone(),
            sent_at: now,
            not_after: now.plus_seconds(bound),
        };
        let letter = ground.seals.close(&kept.record, kept.act.digest, &address, &kept.groups);
        let submitted = ReceiptPayload {
            event: Event::Submitted,
            message_id: address.message_id,
            act: Some(kept.act.digest),
            letter: letter.header.sha256,
            lane: Some(kept.act.lane),
            number: Some(kept.act.number),
            from: self.state.clone(),
            to: address.to.clone(),
            prev_receipt: None,
            standing: None,
            stood: None,
            reason: None,
            article: None,
            at: now,
            leaf: None,
            head_seen: None,
        };
        let row = Row {
            case: case.clone(),
            act: kept.act.digest,
            to: address.to,
            bytes: letter.bytes(),
            attempt,
            outbox: Outbox::queue(now, address.not_after),
            ended_at: None,
        };
        (address.message_id, row, submitted)
    }

    pub(super) fn send_again(&mut self, case: &Reference, now: Moment, ground: &Ground<'_>) -> Prepared {
        let Some(file) = self.file(case).cloned() else {
            return Prepared::Nothing("no such case".to_owned());
        };
        let law = Law::of(&ground.held.library, TREATY, case, now);
        let bound = bound(&file.case(), &law);
        let mut changes = Vec::new();
        let own = self.state.clone();
        for kept in file.kept.iter().filter(|kept| kept.act.author == own) {
            let letters = self.shelf.letters_of(kept.act.digest);
            let Some((last, attempt)) = letters.last().map(|(id, row)| (*id, row.attempt)) else { continue };
            let badly = |receipt: &&ReceiptPayload| receipt.event.ends_badly();
            let state = self.shelf.states.get(&last);
            if kept.act.recorded.is_some() || !state.is_some_and(|state| state.receipts().any(|r| badly(&r)))
            {
                continue;
            }
            let (id, row, submitted) = self.letter(case, kept, attempt + 1, now, bound, ground);
            changes.push(Change::Receipt { case: Some(case.clone()), receipt: Box::new(submitted) });
            changes.push(Change::Letter { id, row: Box::new(row) });
        }
        match changes.len() / 2 {
            0 => Prepared::Nothing(String::new()),
            count => {
                let filing = Filing { changes, ..Filing::default() };
                Prepared::File(Box::new(filing), format!("{count} acts of {case} into another letter"))
            }
        }
    }
}

/// In how many seconds a letter must have its ending: the treaty's bound, or the node's.
fn bound(case: &comity_case::Case, law: &Law<'_>) -> i64 {
    let reading = law.read(case).ok();
    let within = reading.as_ref().and_then(|reading| reading.receipt_within()).map(|(amount, _)| amount);
    let hours = within.and_then(|amount| match amount.unit {
        Unit::Hour => Some(i64::from(amount.n)),
        Unit::Day => Some(i64::from(amount.n) * 24),
        _ => None,
    });
    hours.unwrap_or(OWN_HOURS) * 3600
}
