//! Steps that need no form of their own: by the table of [`Step`].

use comity_words::{Day, GroundForce, Party, Status};

use crate::state::{Case, Effect};
use crate::{Deed, Inadmissible, ItemId, Law, Move, Step};

/// The step with the items it is about spelled out.
pub(super) fn take(case: &Case, moved: Move) -> Move {
    let items = match moved.items.is_empty() {
        true => case.items().keys().copied().filter(|id| fits(case, *id, moved.step)).collect(),
        false => moved.items,
    };
    Move { items, ..moved }
}

/// Whether an item can take a step here. Of what was withdrawn that alone is wanted back which was ever given.
fn fits(case: &Case, id: ItemId, step: Step) -> bool {
    let Some(standing) = case.items().get(&id) else { return false };
    let given = || case.exhibits().values().any(|exhibit| exhibit.item == id);
    let of_withdrawn = step == Step::ReturnWanted && standing.status == Status::Withdrawn;
    step.fits(standing) && (!of_withdrawn || given())
}

pub(super) fn taken(case: &Case, lane: Party, moved: &Move, law: &Law) -> Result<(), Inadmissible> {
    let (step, verb) = (moved.step, moved.step.verb());
    if step == Step::Reopened && case.closed().is_none() {
        return Err(Inadmissible::NotClosed);
    }
    for id in &moved.items {
        let standing = case.items().get(id).ok_or(Inadmissible::NoSuchItem(*id))?;
        if !fits(case, *id, step) {
            return Err(Inadmissible::WrongStatus { verb, item: *id, status: standing.status });
        }
    }
    if !case.items().keys().any(|id| fits(case, *id, step)) {
        return Err(Inadmissible::NothingOpen { verb });
    }
    if let Some(lacking) = step.needs().iter().find(|code| !moved.given.has(code)) {
        return Err(Inadmissible::NotSaid { verb, what: lacking });
    }
    if step.needs_day() && moved.until.is_none() {
        return Err(Inadmissible::NotSaid { verb, what: "a day" });
    }
    // A question that nobody can answer in time any more is none.
    if step == Step::NeedAsked {
        to_come(moved, law.today(lane))?;
    }
    match step {
        Step::Returned => for_form(case, moved, law),
        Step::Offered => {
            let items = case.meant(&moved.items, |standing| step.fits(standing));
            super::answer::nothing_left_open(
                case,
                &super::answer::with_answers(case, lane, &moved.answers, law)?,
                &items,
                None,
            )
        }
        Step::Abandoned => unanswered(case, moved, law),
        _ => Ok(()),
    }
}

/// A ground on which a request is returned is one the treaty gives for that.
fn for_form(case: &Case, moved: &Move, law: &Law) -> Result<(), Inadmissible> {
    if moved.grounds.is_empty() {
        return Ok(());
    }
    let reading = law.read(case)?;
    for name in &moved.grounds {
        let bar = |code, sentence: String, article: String| {
            let hint =
                "return it on a ground the treaty gives for the form, or on none and with reasons".to_owned();
            Err(comity_treaty::apply::Bar { code, sentence, article, hint }.into())
        };
        match reading.ground(name.as_str()) {
            None => {
                return bar("unknown-ground", format!("the treaty gives no ground `{name}`"), String::new());
            }
            Some(ground) if ground.force != GroundForce::ReturnForForm => {
                let sentence = format!("{} does not allow to return a request for `{name}`", ground.article);
                return bar("ground-force", sentence, ground.article.clone());
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Only what nobody spoke up for is abandoned, and not before the day that was said has passed.
fn unanswered(case: &Case, moved: &Move, law: &Law) -> Result<(), Inadmissible> {
    // A day has passed once it has for both.
    let today = law.today(Party::Requesting).min(law.today(Party::Requested));
    let meant = case.meant(&moved.items, |standing| moved.step.fits(standing));
    for id in meant {
        if let Some(until) = case.items()[&id].need.filter(|until| today <= *until) {
            return Err(Inadmissible::AnswerAwaited { item: id, until });
        }
    }
    Ok(())
}

/// By when originals go back is a day still to come: our own caution, and no foreign act is judged by it.
pub(super) fn can_be_met(moved: &Move, lane: Party, law: &Law) -> Result<(), Inadmissible> {
    if moved.step == Step::ReturnWanted { to_come(moved, law.today(lane)) } else { Ok(()) }
}

fn to_come(moved: &Move, today: Day) -> Result<(), Inadmissible> {
    match moved.until {
        Some(until) if until < today => {
            Err(Inadmissible::NotSaid { verb: moved.step.verb(), what: "a day still to come" })
        }
        _ => Ok(()),
    }
}

/// A use is allowed after the assurances that stand were looked at again: our own caution, as before.
pub(super) fn assurances_seen(case: &Case, moved: &Move) -> Result<(), Inadmissible> {
    let stands = || case.assurances().any(crate::Assurance::stands);
    if moved.step == Step::UseAllowed && !moved.given.has("assurances") && stands() {
        return Err(Inadmissible::NotSaid { verb: moved.step.verb(), what: "assurances" });
    }
    Ok(())
}

/// Nobody is said to have left a question unanswered that has not arrived: our own caution, and no foreign act is
/// judged by it. What went by letter may be on the road for ever without a word; there the day alone counts.
pub(super) fn question_arrived(case: &Case, moved: &Move) -> Result<(), Inadmissible> {
    if moved.step != Step::Abandoned || case.on_paper() {
        return Ok(());
    }
    let asks = |deed: &Deed| matches!(deed, Deed::Moved(Move { step: Step::NeedAsked, .. }));
    for id in case.meant(&moved.items, |standing| moved.step.fits(standing)) {
        let question =
            case.acts().iter().rev().find(|filed| {
                filed.effect == Effect::Took && asks(&filed.act.deed) && filed.items.contains(&id)
            });
        if question.is_some_and(|filed| filed.act.recorded.is_none()) {
            return Err(Inadmissible::QuestionOnTheRoad(id));
        }
    }
    Ok(())
}
