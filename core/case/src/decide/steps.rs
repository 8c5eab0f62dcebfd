//! Steps that need no form of their own: by the table of [`Step`].

use comity_treaty::Event;
use comity_treaty::apply::{Answer, NormState, Provision};
use comity_treaty::model::Use;
use comity_words::{Day, Element, GroundForce, Party, Status};

use crate::state::{Case, Effect};
use crate::{Deed, Inadmissible, ItemId, Law, Move, Name, Step};

/// The step with the items it is about spelled out.
pub(super) fn take(case: &Case, moved: Move) -> Move {
    let items = match moved.items.is_empty() {
        true => case.items().keys().copied().filter(|id| fits(case, *id, moved.step)).collect(),
        false => moved.items,
    };
    let purpose = match moved.step {
        Step::Used => moved.purpose.filter(|purpose| !asked_for(case, purpose)),
        // Whoever allows the use that was asked for need not name it again.
        Step::UseAllowed => moved.purpose.or_else(|| {
            let asked = |id: &ItemId| case.items().get(id).and_then(|standing| standing.use_asked.clone());
            let first = items.first().and_then(asked)?;
            items.iter().all(|id| asked(id).as_ref() == Some(&first)).then_some(first)
        }),
        Step::UseAsked => moved.purpose,
        _ => None,
    };
    Move { items, purpose, ..moved }
}

/// Whether the request names this purpose among the uses it asks for: then it is no other.
fn asked_for(case: &Case, purpose: &Name) -> bool {
    let said = case.request().and_then(|request| request.content.get(&Element::PurposeOfEvidence));
    let uses = said.and_then(|said| said.reveal().member("uses"));
    uses.is_some_and(|uses| uses.each().iter().any(|one| one.name().as_ref() == Some(purpose)))
}

/// Whether an item can take a step here. Of what was withdrawn that alone is wanted back, goes back or is deleted
/// which was ever given; but what the other side wants back all the same is answered, or the case could not end.
fn fits(case: &Case, id: ItemId, step: Step) -> bool {
    let Some(standing) = case.items().get(&id) else { return false };
    let given = || case.exhibits().values().any(|exhibit| exhibit.item == id);
    let about_what_came = matches!(step, Step::ReturnWanted | Step::GivenBack | Step::Deleted);
    let of_withdrawn = about_what_came && standing.status == Status::Withdrawn;
    let answers = step == Step::GivenBack && standing.wanted_back;
    step.fits(standing) && (!of_withdrawn || answers || given())
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
        Step::RemedyUpheld | Step::RefusalSetAside => by_a_court(case, moved, law),
        Step::Used => within_limits(case, moved, law),
        _ => Ok(()),
    }
}

/// What a court decided was decided by one: a clause of the treaty gives the remedy, or somebody has named the court.
fn by_a_court(case: &Case, moved: &Move, law: &Law) -> Result<(), Inadmissible> {
    if moved.given.has(COURT) {
        return Ok(());
    }
    for id in case.meant(&moved.items, |standing| moved.step.fits(standing)) {
        let named = case.acts().iter().any(|filed| {
            let Deed::Moved(filing @ Move { step: Step::RemedyFiled, .. }) = &filed.act.deed else {
                return false;
            };
            filed.effect == Effect::Took && filed.items.contains(&id) && filing.given.has(COURT)
        });
        let reading = law.reading_of(case, id)?;
        let clause = || reading.remedies().any(|(clause, _)| clause.applies != Answer::No);
        if !named && !clause() {
            return Err(Inadmissible::NoCourt { verb: moved.step.verb(), item: id });
        }
    }
    Ok(())
}

/// The code under which a court is named.
pub(crate) const COURT: &str = "court";

/// Another use than the request's keeps within the treaty's limits: where its clause wants consent, that was given.
/// The clause is asked as if the use happened now, so that whatever it excepts, it excepts here as well.
fn within_limits(case: &Case, moved: &Move, law: &Law) -> Result<(), Inadmissible> {
    let Some(purpose) = &moved.purpose else { return Ok(()) };
    let mut knowing = case.clone();
    knowing.answers.entry(Party::Requesting).or_default().extend(moved.answers.clone());
    for id in case.meant(&moved.items, |standing| moved.step.fits(standing)) {
        let standing = &case.items()[&id];
        if standing.any_use || standing.uses.contains(purpose) {
            continue;
        }
        let mut situation = law.situation_of(&knowing, Some(&[id].into()));
        situation.events.retain(|event| event.name != "used");
        let about = vec![standing.item.measure.as_str().to_owned()];
        let by = Some(law.state(Party::Requesting).clone());
        situation.events.push(Event { about, by, ..Event::at(&format!("used({purpose})"), law.now) });
        let reading = law.apply(&situation)?;
        // Whoever relies on an exception says that it is so: while it is open, the rule stands.
        let against = |clause: &Provision, limit: &Use| {
            let asks = matches!(limit.other_use.as_deref(), Some("prior-consent" | "barred"));
            let violated = clause.state == Some(NormState::Violated);
            violated || asks && clause.applies == Answer::Yes && clause.state == Some(NormState::Possible)
        };
        if let Some((clause, limit)) = reading.use_limits().find(|(clause, limit)| against(clause, limit)) {
            return Err(Inadmissible::UseLimited {
                item: id,
                purpose: purpose.clone(),
                article: clause.article.clone(),
                barred: limit.other_use.as_deref() == Some("barred"),
                open: clause.questions.iter().map(|question| question.path.clone()).collect(),
            });
        }
    }
    Ok(())
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
