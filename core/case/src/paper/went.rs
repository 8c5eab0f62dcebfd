//! When an act of ours can have been before the other side's eyes.

use comity_dossier::Dossier;
use comity_words::{Moment, Party};

use super::Paper;
use crate::Deed;

/// The acts of a lane that can have gone by letter, each with the earliest moment at which the other side can
/// have had it: when it arrived or, where that is not known, when it was posted or made.
pub fn went(told: &Dossier<Deed>, lane: Party) -> Vec<(u32, Moment)> {
    let ours = told.lane(lane);
    let posted = |number: u32| {
        ours.iter().rev().find_map(|act| match &act.deed {
            Deed::Paper(Paper::Posted(posting)) if posting.act == number => Some(posting.on.at),
            _ => None,
        })
    };
    let could_go = ours.iter().filter(|act| !matches!(act.deed, Deed::Paper(_)));
    could_go
        .map(|act| (act.number, act.recorded.or_else(|| posted(act.number)).unwrap_or(act.made_at)))
        .collect()
}

/// The last act of a lane that a letter of this moment can have answered; the request at least.
pub fn answered(told: &Dossier<Deed>, lane: Party, letter: Moment) -> u32 {
    let went = went(told, lane);
    let before = went.iter().filter(|(_, at)| *at < letter).map(|(number, _)| *number).max().unwrap_or(0);
    let request = told.lane(lane).iter().find(|act| matches!(act.deed, Deed::Submitted(_)));
    before.max(request.map_or(0, |act| act.number))
}
