//! What a node does that breaks our rules: deeds nobody may do, lanes that lie, letters written twice.
//!
//! It writes with its own keys and in letters that open: only so does it come as far as the dossier.

use comity_case::deed::Unread;
use comity_case::{Command, Deed};
use comity_dossier::Seen;
use comity_exchange::dispatch::Address;
use comity_words::{Digest, Moment, Reference};

use crate::office::{Ground, Office, Place, Prepared};
use crate::shelf::File;
use crate::{Chance, officer};

/// One act against the rules, in a case of its own.
pub(crate) fn act(
    office: &mut Office,
    case: &Reference,
    lots: u64,
    now: Moment,
    ground: &Ground<'_>,
) -> Prepared {
    let Some(file) = office.file(case).cloned() else {
        return Prepared::Nothing("nothing to break".to_owned());
    };
    let mut chance = Chance::of(lots, 2);
    let folded = file.case();
    let deed = deed(&folded, &mut chance);
    let head = file.dossier.head(file.side);
    let sound = Place {
        number: head.map_or(1, |head| head.number + 1),
        prev: head.map(|head| head.digest),
        seen: file.dossier.head(file.side.other()),
    };
    let (place, made_at, what) = match chance.below(10) {
        // A deed nobody may do, in a lane that is sound: the most dangerous thing of all.
        0..=4 => (sound, now, "against the law"),
        5 => (Place { number: sound.number + 1, ..sound }, now, "with a gap before it"),
        6 => {
            let number = 1 + u32::try_from(chance.below(u64::from(sound.number))).unwrap_or(0);
            let before = file.dossier.lane_of(file.side).at(number.saturating_sub(1)).first();
            (Place { number, prev: before.map(|act| act.digest), ..sound }, now, "in the place of another")
        }
        7 => (Place { prev: Some(Digest::of(b"nothing")), ..sound }, now, "after nothing there is"),
        8 => {
            let number = 1 + u32::try_from(chance.below(40)).unwrap_or(0);
            let seen = Some(Seen { number, digest: Digest::of(b"nothing") });
            (Place { seen, ..sound }, now, "with eyes on what was never written")
        }
        _ => {
            let first = file.dossier.lane_of(file.side.other()).at(1).first();
            (Place { seen: first.map(|act| act.place()), ..sound }, now, "with its eyes shut")
        }
    };
    let made_at =
        if chance.percent(10) { now.plus_seconds(chance.between(-40, 3) * 86_400) } else { made_at };
    if chance.percent(8)
        && let Some(posted) = twice(office, &file, now, ground, &mut chance)
    {
        return posted;
    }
    let (filing, said) = office.written(case, &file, deed, place, made_at, ground);
    Prepared::File(Box::new(filing), format!("{said}, {what}"))
}

/// An act of ours in a letter that bears the name of another letter.
fn twice(
    office: &Office,
    file: &File,
    now: Moment,
    ground: &Ground<'_>,
    chance: &mut Chance,
) -> Option<Prepared> {
    let ours: Vec<_> = file.kept.iter().filter(|kept| kept.act.lane == file.side).collect();
    let kept = chance.one(&ours)?;
    let letters: Vec<_> =
        office.shelf.letters.iter().filter(|(_, row)| row.to == kept.payload.to[0]).collect();
    let (id, row) = chance.one(&letters)?;
    let address = Address {
        message_id: **id,
        attempt: 9,
        from: office.state.clone(),
        to: row.to.clone(),
        sent_at: now,
        not_after: now.plus_seconds(86_400),
    };
    let letter = ground.seals.close(&kept.record, kept.act.digest, &address, &kept.groups);
    let what = format!("act {} under the name of another letter", kept.act.number);
    Some(Prepared::Post { to: address.to, id: **id, bytes: letter.bytes(), what })
}

/// A deed of any kind in any lane, whatever the law says.
fn deed(case: &comity_case::Case, chance: &mut Chance) -> Deed {
    if chance.percent(4) {
        return Deed::Unread(Unread { kind: "request.sung".to_owned(), version: 9 });
    }
    let command = officer::any(case, chance);
    of(command)
}

/// The deed a command asks for, without asking anybody.
pub(crate) fn of(command: Command) -> Deed {
    match command {
        Command::Submit(draft) => Deed::Submitted(draft.as_it_stands()),
        Command::Forward(forwarding) => Deed::Forwarded(forwarding),
        Command::Acknowledge(acknowledgement) => Deed::Acknowledged(acknowledgement),
        Command::Ask(question) => Deed::Asked(question),
        Command::Supplement(supplement) => Deed::Supplemented(supplement),
        Command::Consult(consultation) => Deed::Consulted(consultation),
        Command::Accept(acceptance) => Deed::Accepted(acceptance),
        Command::Refuse(refusal) => Deed::Refused(refusal),
        Command::Postpone(postponement) => Deed::Postponed(postponement),
        Command::Extend(extension) => Deed::Extended(extension),
        Command::Withdraw(withdrawal) => Deed::Withdrawn(withdrawal),
        Command::Execute(execution) => Deed::Executed(execution),
        Command::HandOver(hand_over) => Deed::HandedOver(hand_over),
        Command::Receive(taking) => Deed::EvidenceReceived(taking),
        Command::Move(moved) => Deed::Moved(moved),
        Command::Tell(happening) => Deed::Happened(happening),
        Command::Assure(assurance) => Deed::Assurance(assurance),
        Command::Plan(plan) => Deed::Plan(plan),
        Command::Cost(costing) => Deed::Costed(costing),
        Command::Paper(paper) => Deed::Paper(paper),
        Command::Close(closing) => Deed::Closed(closing),
        Command::Lapse(lapse) => Deed::Lapsed(lapse),
        Command::Escalate(rung) => Deed::Escalated(rung),
    }
}
