//! How what came and went by paper is shown: marked, wherever it shows.

use std::collections::BTreeSet;

use comity_case::Deed;
use comity_case::paper::{Laid, Paper};
use comity_dossier::Act;

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::office::Inner;
use crate::view::{ActView, EnteredView, NoticeView, PostView};

/// Whether an act of ours holds what came by letter.
pub(crate) fn is_entry(act: &Act<Deed>) -> bool {
    matches!(act.deed, Deed::Paper(Paper::Came(_)))
}

/// Whether an act is an entry that counts, and is shown where it counts: in the lane of who wrote the letter.
pub(crate) fn counts_elsewhere(loaded: &Loaded, act: &Act<Deed>) -> bool {
    is_entry(act)
        && loaded.dossier.lane(act.lane.other()).iter().any(|other| match &other.deed {
            Deed::Paper(Paper::Laid(laid)) => laid.entered.digest == act.digest,
            _ => false,
        })
}

impl Inner {
    /// What a letter did, where it stands in the story, with who entered it from what.
    pub(crate) fn entry_view(
        &self,
        loaded: &Loaded,
        act: &Act<Deed>,
        laid: &Laid,
        standing: &str,
    ) -> Result<ActView, Refusal> {
        let entry = self.act_view(loaded, laid.entered.digest, standing)?;
        let letter = &laid.entered.letter;
        let standing = if laid.deed.is_none() { "taken-back".to_owned() } else { entry.standing };
        Ok(ActView {
            lane: act.lane.as_str().to_owned(),
            number: act.number,
            kind: laid.deed.as_ref().map_or(entry.kind, |deed| deed.kind().to_owned()),
            author: letter.from.to_string(),
            made_at: act.made_at.to_string(),
            recorded: act.recorded.map(|at| at.to_string()),
            standing,
            letter: None,
            post: None,
            entered: Some(EnteredView {
                sentence: laid.entered.sentence(),
                by: letter.entered_by.as_ref().map(|who| who.reveal().clone()),
                way: letter.by.as_str().to_owned(),
                dated: letter.dated.map(|on| on.to_string()),
                received: letter.received.map(|on| on.to_string()),
                scan: letter.scan.map(|scan| scan.to_string()),
                note: letter.note.as_ref().map(|note| note.reveal().clone()),
                lane: laid.entered.lane.as_str().to_owned(),
                act: laid.entered.act,
                corrected_by: laid.entered.corrected_by,
                seen: letter.seen,
            }),
            ..entry
        })
    }
}

/// How an act went by letter: what its own side noted last of its posting and its arrival.
pub(crate) fn post_view(loaded: &Loaded, lane: comity_words::Party, number: u32) -> Option<PostView> {
    let mut view = PostView { by: None, on: None, tracking: None, arrived: None, shown_by: None };
    for act in loaded.dossier.lane(lane) {
        match &act.deed {
            Deed::Paper(Paper::Posted(posting)) if posting.act == number => {
                view.by = Some(posting.by.as_str().to_owned());
                view.on = Some(posting.on.to_string());
                view.tracking = posting.tracking.as_ref().map(|text| text.reveal().clone());
            }
            Deed::Paper(Paper::Arrived(arrival)) if arrival.act == number => {
                view.arrived = Some(arrival.on.to_string());
                view.shown_by = arrival.shown_by.as_ref().map(|text| text.reveal().clone());
            }
            _ => {}
        }
    }
    (view.on.is_some() || view.arrived.is_some()).then_some(view)
}

/// What an officer must know of a case on paper.
pub(crate) fn notices(loaded: &Loaded) -> Vec<NoticeView> {
    let (other, folded) = (loaded.counterpart(), loaded.case());
    let of_state =
        |code: &str, sentence: String| NoticeView::new(code, [("state", other as &dyn ToString)], sentence);
    if folded.paper_keeper() != Some(loaded.side) {
        let theirs = format!(
            "{other} carries this case on paper: what stands here in our name it entered from our letters."
        );
        let ends = if folded.paper_ended_by(loaded.side) {
            let said =
                format!("This side has said that it is carried here from now on; {other} has yet to say so.");
            of_state("paper-we-ended", said)
        } else {
            let said = format!(
                "{other} has said that the paper ends. Read what it entered; it ends once this side says so too: `comity case join {}`.",
                loaded.case
            );
            of_state("paper-they-ended", said)
        };
        return vec![of_state("their-paper", theirs), ends];
    }
    let ours =
        format!("This case is carried on paper: what {other} writes is entered here from its letters.");
    let mut notices = vec![of_state("our-paper", ours)];
    if folded.paper_ended_by(loaded.side) {
        let said = format!(
            "This side has said that the paper ends and handed its lane over; until {other} says so too the case stays on paper."
        );
        notices.push(of_state("paper-half-ended", said));
    }
    let ours = loaded.dossier.lane(loaded.side);
    let posted: BTreeSet<u32> = ours
        .iter()
        .filter_map(|act| match &act.deed {
            Deed::Paper(Paper::Posted(posting)) => Some(posting.act),
            Deed::Paper(Paper::Arrived(arrival)) => Some(arrival.act),
            _ => None,
        })
        .collect();
    // What a node notes by its clock is for the other side to know only if somebody writes it.
    let by_clock = |deed: &Deed| matches!(deed, Deed::Lapsed(_) | Deed::Escalated(_) | Deed::Paper(_));
    let waiting: Vec<String> = ours
        .iter()
        .filter(|act| !by_clock(&act.deed) && !posted.contains(&act.number))
        .map(|act| act.number.to_string())
        .collect();
    let acts = waiting.join(", ");
    let said = match waiting.as_slice() {
        [] => return notices,
        [one] => format!("Act {one} of this side is not noted as posted."),
        _ => format!("Acts {acts} of this side are not noted as posted."),
    };
    notices.push(NoticeView::new("not-posted", [("acts", &acts)], said));
    notices
}
