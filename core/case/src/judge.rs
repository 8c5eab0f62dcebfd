//! A foreign act is judged by what its author had seen, not by what is known since.

use comity_dossier::{Act, Dossier};
use comity_words::Party;

use crate::decide::lawful;
use crate::paper::NotOnFile;
use crate::state::fold;
use crate::{Case, Deed, Inadmissible, Law, Paper};

/// The case as the author of an act had it.
pub fn as_seen_by(dossier: &Dossier<Deed>, act: &Act<Deed>) -> Case {
    fold(&dossier.as_seen_by(act).story())
}

/// Whether a foreign act was admissible when and where it was written. Where it was not it is filed all
/// the same and objected to: it is evidence.
///
/// `law.now` does not matter here: an act is judged at its author's moment. Four eyes are each office's
/// own rule and no act is judged by ours.
pub fn judge(dossier: &Dossier<Deed>, act: &Act<Deed>, law: &Law) -> Result<(), Inadmissible> {
    // What its author had seen has not all arrived: nothing can be held against it yet.
    if !has_arrived(dossier, act) {
        return Ok(());
    }
    let case = as_seen_by(dossier, act);
    let ends = matches!(act.deed, Deed::Paper(Paper::Ended));
    if case.paper_keeper() == Some(act.lane.other()) && !ends {
        return Err(NotOnFile::TheirPaper.into());
    }
    // Whether a clock ran out can be said once we hold the receipt it counts from. The author of an act
    // in the requested lane has it; where ours is still on the road there is nothing to object.
    let by_the_clock = matches!(act.deed, Deed::Lapsed(_) | Deed::Escalated(_) | Deed::Extended(_));
    if by_the_clock && case.request().is_some() && case.recorded().is_none() {
        return Ok(());
    }
    lawful(&case, act.lane, &act.deed, &law.at(act.made_at))
}

/// The same, where it is known how many persons stand behind the act: its author, and those whose approvals it
/// promises. So many must decide as the treaty asks, there as here; four eyes beyond that stay each office's own.
pub fn judge_signed(
    dossier: &Dossier<Deed>,
    act: &Act<Deed>,
    signed: usize,
    law: &Law,
) -> Result<(), Inadmissible> {
    judge(dossier, act, law)?;
    let case = as_seen_by(dossier, act);
    if case.request().is_none() || !has_arrived(dossier, act) {
        return Ok(());
    }
    crate::decide::hand::as_many_as_asked(&case, signed, &act.deed, &law.at(act.made_at))
}

/// Whether what a letter does was admissible when it was written, by what its author had before her: none
/// where no such entry counts. It stands on file all the same, as what came.
pub fn judge_entry(dossier: &Dossier<Deed>, entry: u32, law: &Law) -> Option<Inadmissible> {
    let told = crate::paper::told(dossier);
    let act = crate::paper::laid(&told, entry)?;
    let case = as_seen_by(&told, &act);
    lawful(&case, act.lane, &act.deed, &law.at(act.made_at)).err()
}

/// Whether everything its author had before it, of either lane, is held.
fn has_arrived(dossier: &Dossier<Deed>, act: &Act<Deed>) -> bool {
    let holds =
        |lane: Party, up_to: u32| (1..=up_to).all(|number| !dossier.lane_of(lane).at(number).is_empty());
    let seen = act.seen.map_or(0, |seen| seen.number);
    // A hostile number must not make the walk long: a lane is as long as the acts it holds.
    let long_enough = |lane: Party, up_to: u32| dossier.lane(lane).len() >= up_to as usize;
    [(act.lane, act.number.saturating_sub(1)), (act.lane.other(), seen)]
        .into_iter()
        .all(|(lane, up_to)| long_enough(lane, up_to) && holds(lane, up_to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given::*;

    fn judged_at_home(world: &World, act: &Act<Deed>) -> Result<(), Inadmissible> {
        let library = library();
        judge(world.dossier(act.lane.other()), act, &world.law(&library))
    }

    #[test]
    fn an_honest_letter_that_crossed_ours_is_not_objected_to() {
        let mut world = given().submitted();
        let withdrawal = world.write(Party::Requesting, withdrew(&[]));
        let acceptance = world.write(Party::Requested, accepted());
        world.deliver(&withdrawal);
        world.deliver(&acceptance);
        assert_eq!(judged_at_home(&world, &acceptance), Ok(()));
    }

    #[test]
    fn an_acceptance_that_had_seen_the_withdrawal_is_objected_to() {
        let mut world = given().submitted().then(Party::Requesting, withdrew(&[]));
        let acceptance = world.write(Party::Requested, accepted());
        world.deliver(&acceptance);
        assert_eq!(judged_at_home(&world, &acceptance).unwrap_err().code(), "nothing-open");
    }

    /// Seed 1 of the lost letters: a withdrawal was undeliverable, and the end of the case arrived without it.
    #[test]
    fn an_end_that_arrives_before_the_withdrawal_it_rests_on_is_not_objected_to() {
        let mut world = given().submitted();
        let withdrawal = world.write(Party::Requesting, withdrew(&[]));
        let end = world.write(Party::Requesting, closed(crate::Outcome::Withdrawn));
        world.deliver(&end);
        assert_eq!(judged_at_home(&world, &end), Ok(()));
        world.deliver(&withdrawal);
        assert_eq!(judged_at_home(&world, &end), Ok(()));
    }

    /// Seed 1 of the lost letters, with an end nobody may write: it is objected to once it can be judged.
    #[test]
    fn an_end_against_the_rules_is_objected_to_once_what_it_rests_on_has_arrived() {
        let mut world = given().submitted();
        let question = world.write(Party::Requesting, Deed::Consulted(consultation()));
        let end = world.write(Party::Requesting, closed(crate::Outcome::Withdrawn));
        world.deliver(&end);
        assert_eq!(judged_at_home(&world, &end), Ok(()));
        world.deliver(&question);
        assert_eq!(judged_at_home(&world, &end).unwrap_err().code(), "still-open");
    }

    #[test]
    fn a_refusal_without_consultation_is_on_file_stands_and_is_objected_to() {
        let mut world = given().submitted();
        let refusal = world.write(Party::Requested, refused());
        world.deliver(&refusal);
        let objection = judged_at_home(&world, &refusal).unwrap_err();
        assert_eq!((objection.code(), objection.article()), ("consult-first", Some("7(3)")));
        assert_eq!(world.case().status(SEARCH), Some(comity_words::Status::Refused));
    }

    #[test]
    fn a_lapse_is_not_objected_to_while_the_receipt_it_counts_from_is_on_the_road() {
        let library = library();
        let mut world = given();
        let request = world.write(Party::Requesting, Deed::Submitted(request()));
        let mut theirs = world.clone();
        theirs.deliver(&request);
        theirs = theirs.at("2026-12-23T09:00:00Z");
        let lapse = crate::escalation::due(
            &theirs.case_at(Party::Requested),
            &theirs.law(&library),
            Party::Requested,
        );
        let crate::Command::Lapse(lapse) = lapse.unwrap().remove(0) else { panic!("a lapse comes first") };
        let act = theirs.write(Party::Requested, Deed::Lapsed(lapse.clone()));
        // Our own dossier holds the request without its receipt.
        let mut ours = world.dossier(Party::Requesting).clone();
        ours.file(act.clone());
        assert_eq!(judge(&ours, &act, &theirs.law(&library)), Ok(()));
        // Once it is held, a lapse that did not happen is objected to.
        let early = Act { made_at: moment("2026-11-21T09:00:00Z"), ..act };
        assert!(judge(theirs.dossier(Party::Requested), &early, &theirs.law(&library)).is_err());
    }

    #[test]
    fn a_deed_nobody_can_read_is_objected_to_by_its_code() {
        let mut world = given().submitted();
        let unread = crate::deed::Unread { kind: "request.sung".to_owned(), version: 1 };
        let act = world.write(Party::Requested, Deed::Unread(unread));
        world.deliver(&act);
        assert_eq!(judged_at_home(&world, &act).unwrap_err().code(), "unknown-deed");
    }
}
