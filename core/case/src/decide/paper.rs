//! What is entered from paper: true to its dates, the other side's to do, and never twice.
//!
//! Whether what a letter does was admissible is not asked here. It came, so it is entered; a letter that the
//! treaty does not allow is judged like any foreign act and stands on file with its objection.

use comity_words::Party;

pub(super) use crate::paper::NotOnFile;
use crate::paper::{Arrival, Came, Paper, Posting, Stated};
use crate::state::Case;
use crate::{Deed, Inadmissible, Law};

pub(super) fn noted(case: &Case, lane: Party, paper: &Paper, law: &Law) -> Result<(), Inadmissible> {
    let begun = case.paper.is_some() || !case.acts().is_empty();
    if paper.opens() && !begun {
        return match paper {
            // The requesting side carries its own request; what came from it is the other's.
            Paper::Came(came) => Ok(letter(case, lane, came, law)?),
            _ if lane == Party::Requested => Err(NotOnFile::NotTheirs("make a request".to_owned()).into()),
            _ => Ok(()),
        };
    }
    match (paper, case.paper_keeper()) {
        (Paper::Carried(_), _) => return Err(NotOnFile::Begun.into()),
        (Paper::Ended, Some(_)) if case.paper_ended_by(lane) => return Err(NotOnFile::Said.into()),
        (Paper::Ended, Some(_)) => return Ok(()),
        (_, Some(keeper)) if keeper == lane => {}
        // What went by letter before the paper ended may still be said to have gone, and to have arrived.
        (Paper::Posted(Posting { act, .. }) | Paper::Arrived(Arrival { act, .. }), None)
            if case.went_by_letter(lane, *act) => {}
        (_, Some(_)) => return Err(NotOnFile::OnPaper.into()),
        (_, None) => return Err(NotOnFile::OnPlatform.into()),
    }
    match paper {
        Paper::Came(came) => {
            letter(case, lane, came, law)?;
            entry(case, lane, came)?;
        }
        Paper::Posted(posting) => {
            not_to_come(posting.on, law)?;
            ours(case, lane, posting.act)?;
            mends(case, lane, posting.corrects, |paper| match paper {
                Paper::Posted(earlier) => Some((earlier.act == posting.act, earlier.corrects)),
                _ => None,
            })?;
        }
        Paper::Arrived(arrival) => {
            not_to_come(arrival.on, law)?;
            ours(case, lane, arrival.act)?;
            mends(case, lane, arrival.corrects, |paper| match paper {
                Paper::Arrived(earlier) => Some((earlier.act == arrival.act, earlier.corrects)),
                _ => None,
            })?;
            let went = notes(case, lane).filter_map(|(_, paper)| match paper {
                Paper::Posted(posting) if posting.act == arrival.act => Some(posting.on),
                _ => None,
            });
            if let Some(went) = went.last().filter(|went| went.at > arrival.on.at) {
                return Err(NotOnFile::BeforePosting { act: arrival.act, went }.into());
            }
        }
        Paper::Carried(_) | Paper::Ended | Paper::Laid(_) => {}
    }
    Ok(())
}

/// Whether the letter can have been written, by whom it is said to be, when it is said to be.
fn letter(case: &Case, lane: Party, came: &Came, law: &Law) -> Result<(), NotOnFile> {
    let letter = &came.letter;
    match (letter.dated, letter.received) {
        (None, None) => return Err(NotOnFile::Undated),
        (Some(dated), Some(received)) if received.at < dated.at && !same_day(dated, received) => {
            return Err(NotOnFile::CameBefore { dated, received });
        }
        _ => {}
    }
    for stated in [letter.dated, letter.received].into_iter().flatten() {
        not_to_come(stated, law)?;
    }
    let last = case.acts().iter().filter(|filed| stands_in(filed, lane)).count();
    if letter.seen as usize > last {
        return Err(NotOnFile::NotSeenYet(letter.seen));
    }
    match &came.deed {
        Some(Deed::Lapsed(_) | Deed::Escalated(_) | Deed::Paper(_) | Deed::Unread(_)) => {
            Err(NotOnFile::NodeNotes)
        }
        Some(deed) if deed.lane() == Some(lane) => Err(NotOnFile::NotTheirs(super::verb(deed).to_owned())),
        _ => Ok(()),
    }
}

/// Whether the entry may stand where it does: a first one, or one in place of another of its sort.
fn entry(case: &Case, lane: Party, came: &Came) -> Result<(), NotOnFile> {
    let request = |deed: &Option<Deed>| matches!(deed, Some(Deed::Submitted(_)));
    let Some(number) = came.corrects else {
        return match &came.deed {
            None => Err(NotOnFile::Empty),
            Some(Deed::Submitted(_)) => Err(NotOnFile::Begun),
            Some(_) => Ok(()),
        };
    };
    let earlier = notes(case, lane).find_map(|(at, paper)| match paper {
        Paper::Came(earlier) if at == number => Some(earlier),
        _ => None,
    });
    let Some(earlier) = earlier else { return Err(NotOnFile::NoEntry(number)) };
    if request(&earlier.deed) != request(&came.deed) {
        return Err(NotOnFile::HoldsRequest(number));
    }
    mends(case, lane, came.corrects, |paper| match paper {
        Paper::Came(other) => Some((true, other.corrects)),
        _ => None,
    })
}

/// Whether what is corrected is there and was not corrected before.
fn mends(
    case: &Case,
    lane: Party,
    corrects: Option<u32>,
    of_its_kind: impl Fn(&Paper) -> Option<(bool, Option<u32>)>,
) -> Result<(), NotOnFile> {
    let Some(number) = corrects else { return Ok(()) };
    let there = |(at, paper): (u32, &Paper)| at == number && of_its_kind(paper).is_some_and(|(fits, _)| fits);
    if !notes(case, lane).any(there) {
        return Err(NotOnFile::NoEntry(number));
    }
    let again = |(_, paper): (u32, &Paper)| of_its_kind(paper).is_some_and(|(_, of)| of == Some(number));
    if notes(case, lane).any(again) { Err(NotOnFile::Corrected(number)) } else { Ok(()) }
}

/// Whether this is an act of ours that could be put into an envelope.
fn ours(case: &Case, lane: Party, number: u32) -> Result<(), NotOnFile> {
    let could = case.acts().iter().any(|filed| {
        stands_in(filed, lane) && filed.act.number == number && !matches!(filed.act.deed, Deed::Paper(_))
    });
    if could { Ok(()) } else { Err(NotOnFile::NoSuchAct(number)) }
}

/// The paper acts of a lane, with their numbers.
fn notes(case: &Case, lane: Party) -> impl Iterator<Item = (u32, &Paper)> {
    case.acts().iter().filter(move |filed| stands_in(filed, lane)).filter_map(|filed| match &filed.act.deed {
        Deed::Paper(paper) => Some((filed.act.number, paper)),
        _ => None,
    })
}

fn stands_in(filed: &crate::Filed, lane: Party) -> bool {
    filed.act.lane == lane && filed.entered.is_none()
}

/// Nothing is dated ahead; a day stands for all of itself.
fn not_to_come(stated: Stated, law: &Law) -> Result<(), NotOnFile> {
    // The moment that stands for a day is its noon: a letter of this morning is not still to come.
    let begins = if stated.day.is_some() { stated.at.plus_seconds(-12 * 3600) } else { stated.at };
    if begins > law.now { Err(NotOnFile::Future { stated, now: law.now }) } else { Ok(()) }
}

/// Where only days are known, a letter may come on the day it was written, whatever moments stand for them.
fn same_day(dated: Stated, received: Stated) -> bool {
    dated.day.unwrap_or_else(|| dated.at.day()) <= received.day.unwrap_or_else(|| received.at.day())
}
