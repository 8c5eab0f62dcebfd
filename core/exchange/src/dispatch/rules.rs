//! What a letter is held against besides its seal and its signatures.
//!
//! Plain questions about a header, an act and a cover. [`super::unpack`] asks them in the order of the
//! protocol, and so does whoever rehearses letters under a seal of another kind: one set of rules.

use std::collections::BTreeSet;

use comity_words::{Digest, Moment, Party, StateCode};

use super::{Ending, Mark, refuse};
use crate::envelope::{Refused, SUITE};
use crate::{ActPayload, Code, CoverPayload, Event, Header};

const TEN_MINUTES: i64 = 10 * 60;
const ONE_DAY: i64 = 24 * 60 * 60;

/// Whether a letter is for this office and from whoever brought it, by its header line.
pub fn routed(header: &Header, own: &StateCode, delivered_by: Option<&StateCode>) -> Result<(), Refused> {
    if header.from == *own {
        return refuse(Code::Reflected, "the letter says it is from this office");
    }
    if header.to != *own {
        return refuse(Code::NotAddressed, format!("the letter is for {}", header.to));
    }
    if delivered_by.is_some_and(|peer| *peer != header.from) {
        return refuse(Code::NotAddressed, format!("delivered by another than {}", header.from));
    }
    Ok(())
}

/// Whether a letter came within its bound, by the receiver's clock.
pub fn in_time(header: &Header, now: Moment) -> Result<(), Refused> {
    if now > header.not_after {
        return refuse(Code::Expired, format!("its time ended at {}", header.not_after));
    }
    Ok(())
}

/// Who wrote the act, in whose lane, for whom. Where it is not for this office the ending is told what that
/// makes of the letter.
pub fn addressed(
    act: &ActPayload,
    header: &Header,
    own: &StateCode,
    ending: &mut Ending,
) -> Result<(), Refused> {
    let ours = lane_of(&act.case, own);
    if act.from == *own || (ours.is_some() && ours == Some(act.lane)) {
        ending.event = Event::TurnedAway;
        return refuse(Code::Reflected, "an act of this office's own lane came from outside");
    }
    if act.from != header.from {
        return refuse(Code::UnknownKey, format!("an act of {} in a letter of {}", act.from, header.from));
    }
    if !act.to.contains(own) {
        ending.incident = true;
        return refuse(Code::NotAddressed, "the act is addressed to others, and was sealed to this office");
    }
    Ok(())
}

/// Whether the act can belong to the case it names at all.
pub fn belongs(act: &ActPayload) -> Result<(), Refused> {
    let other = match act.lane {
        Party::Requesting => act.case.requested(),
        Party::Requested => act.case.requesting(),
    };
    if lane_of(&act.case, &act.from) == Some(act.lane) && act.to.contains(other) {
        return Ok(());
    }
    refuse(Code::WrongCase, format!("{} does not write the {} lane of {}", act.from, act.lane, act.case))
}

/// Whether the cover is of this letter and this act.
pub fn fits(cover: &CoverPayload, header: &Header, act: Digest) -> Result<(), Refused> {
    let said = (header.suite, header.message_id, &header.from, &header.to, header.not_after);
    if said != (SUITE, cover.message_id, &cover.from, &cover.to, cover.not_after) {
        return refuse(Code::CoverMismatch, "the header line says otherwise than the cover");
    }
    if cover.act != act {
        return refuse(Code::CoverMismatch, "the cover is of another act");
    }
    Ok(())
}

/// Whether act and cover lie so far ahead of this office's clock that they are not taken, or are marked.
pub fn clock(
    act: &ActPayload,
    cover: &CoverPayload,
    now: Moment,
    mut marks: BTreeSet<Mark>,
) -> Result<BTreeSet<Mark>, Refused> {
    let ahead = act.made_at.max(cover.sent_at).as_second() - now.as_second();
    if ahead > ONE_DAY {
        return refuse(Code::Clock, format!("{ahead} seconds ahead"));
    }
    if ahead > TEN_MINUTES {
        marks.insert(Mark::ClockAhead);
    }
    Ok(marks)
}

fn lane_of(case: &comity_words::Reference, state: &StateCode) -> Option<Party> {
    match state {
        state if state == case.requesting() => Some(Party::Requesting),
        state if state == case.requested() => Some(Party::Requested),
        _ => None,
    }
}
