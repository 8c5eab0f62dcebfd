//! What the worlds of `cargo xtask lost-letters` found, each story by the seed that told it.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;
use std::sync::LazyLock;

use comity_case::deed::*;
use comity_case::{Case, Clock, Command, Deed, Effect, Gap, Step, clocks, escalation, events, fold_dossier};
use comity_treaty::Library;
use comity_words::{Measure, Moment, Party, Status};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

/// A request for one measure about two objects.
fn for_two_objects() -> World {
    let mut twice = request();
    twice.items = vec![item(1, Measure::SearchSeizure), item(2, Measure::SearchSeizure)];
    given().then(Party::Requesting, Deed::Submitted(twice))
}

fn told(world: &World) -> Vec<String> {
    let law = world.law(&LIBRARY);
    events(&world.case(), &law).iter().map(comity_treaty::Event::written).collect()
}

fn all_clocks(world: &World, id: &str) -> Vec<Clock> {
    let law = world.law(&LIBRARY);
    clocks(&world.case(), &law).unwrap().into_iter().filter(|clock| clock.norm.id == id).collect()
}

fn clock(world: &World, id: &str) -> Clock {
    all_clocks(world, id).remove(0)
}

/// One of two items of a measure was withdrawn, and a reading of the whole held the measure for withdrawn.
#[test]
fn a_withdrawal_of_one_of_two_items_of_a_measure_withdraws_no_measure() {
    let world = for_two_objects().then(Party::Requesting, withdrew(&[ItemId(2)]));
    assert!(!told(&world).contains(&"withdrawn".to_owned()));
    assert!(all_clocks(&world, "decide").iter().any(|clock| clock.norm.state.is_open()));
    let world = world.then(Party::Requesting, withdrew(&[ItemId(1)]));
    assert!(told(&world).contains(&"withdrawn".to_owned()));
    assert!(all_clocks(&world, "decide").iter().all(|clock| !clock.norm.state.is_open()));
}

/// Two items of a measure had gone different ways when the request was acknowledged, and the acknowledgement
/// was told of one of them alone: the other's clock ran out.
#[test]
fn what_is_said_of_the_request_is_said_of_every_item_of_it() {
    let one = BTreeSet::from([ItemId(1)]);
    let world = for_two_objects()
        .then(Party::Requested, step_of(Step::Screened, BTreeSet::new()))
        .then(Party::Requested, step_of(Step::Assessed, one))
        .acknowledged();
    let of_both = all_clocks(&world, "acknowledge");
    assert!(of_both.iter().all(|clock| !clock.norm.state.is_open()), "{of_both:?}");
    let world = world.then(Party::Requested, asked());
    assert!(all_clocks(&world, "decide").iter().all(Clock::still));
    let world = world.then(Party::Requesting, supplemented());
    assert!(!all_clocks(&world, "decide").iter().any(Clock::still));
}

/// Seed 4: two items of one measure were executed, one was handed over, and the other was owed no more.
#[test]
fn a_hand_over_of_one_of_two_results_of_a_measure_is_no_event_yet() {
    let world = for_two_objects()
        .then(Party::Requested, accepted())
        .then(Party::Requested, executed())
        .then(Party::Requested, handed_over(ItemId(1), 1));
    assert!(!told(&world).contains(&"handed-over".to_owned()));
    let world = world.then(Party::Requested, handed_over(ItemId(2), 2));
    assert!(told(&world).contains(&"handed-over".to_owned()));
}

/// Seed 10: two measures were late, one was withdrawn, and nobody climbed the ladder for the other.
#[test]
fn a_withdrawal_of_one_measure_leaves_the_ladder_of_the_other() {
    let world = given().submitted().at("2026-12-28T10:00:00Z").then(Party::Requesting, withdrew(&[BANK]));
    let later = world.law(&LIBRARY).at(moment("2027-02-01T10:00:00Z"));
    let reading = later.read(&world.case()).unwrap();
    let of_decide = reading.rungs.iter().filter(|rung| rung.norm == "decide");
    let steps: BTreeSet<u32> = of_decide.map(|rung| rung.step).collect();
    assert_eq!(steps, BTreeSet::from([1, 2, 3]));
    // Once all is withdrawn nothing is climbed any more.
    let world = world.then(Party::Requesting, withdrew(&[SEARCH]));
    let reading = later.read(&world.case()).unwrap();
    let of_decide = reading.rungs.iter().filter(|rung| rung.norm == "decide");
    assert_eq!(of_decide.map(|rung| rung.step).collect::<Vec<_>>(), [1]);
}

/// What was granted and put off was sent back for its form: its clock stood still for ever.
#[test]
fn whatever_brings_a_postponed_item_on_ends_the_standstill_of_its_clock() {
    let put_off =
        || given().submitted().then(Party::Requested, accepted()).then(Party::Requested, postponed());
    assert!(clock(&put_off(), "execute").still());
    let bring = |deed: Deed| put_off().then(Party::Requested, deed);
    for deed in [Deed::Consulted(consultation()), step_of(Step::Returned, BTreeSet::new())] {
        let kind = deed.kind().to_owned();
        assert!(!clock(&bring(deed), "execute").still(), "{kind}");
    }
    // A question whether it is still needed brings nothing on.
    assert!(clock(&bring(step_of(Step::NeedAsked, BTreeSet::new())), "execute").still());
}

/// The two sides talked while more was asked, and the treaty was told of no talk.
#[test]
fn a_consultation_while_more_is_asked_is_a_consultation() {
    let world = given().submitted().then(Party::Requested, asked());
    let world = world.then(Party::Requested, Deed::Consulted(consultation()));
    assert_eq!(world.case().status(SEARCH), Some(Status::NeedsInformation));
    assert!(told(&world).contains(&"consulted".to_owned()));
}

/// An end was taken back for an item that is not there, and the case was open with nothing in it open.
#[test]
fn a_reopening_that_names_nothing_there_is_opens_nothing() {
    let closed_case = || {
        given()
            .submitted()
            .then(Party::Requesting, withdrew(&[]))
            .then(Party::Requesting, closed(Outcome::Withdrawn))
    };
    let nobody = step_of(Step::Reopened, BTreeSet::from([ItemId(9)]));
    let case: Case = closed_case().then(Party::Requesting, nobody).case();
    assert!(case.closed().is_some());
    assert_eq!(case.acts().last().unwrap().effect, Effect::Void);
    let all = step_of(Step::Reopened, BTreeSet::new());
    assert!(closed_case().then(Party::Requesting, all).case().closed().is_none());
}

/// A clock an hour behind took evidence before it was given: the item stayed on its way for ever.
#[test]
fn evidence_taken_by_a_clock_that_is_behind_has_arrived_and_the_gap_is_named() {
    let mut world = given()
        .submitted()
        .then(Party::Requested, accepted())
        .then(Party::Requested, executed())
        .then(Party::Requested, handed_over(SEARCH, 1));
    world.now = world.now.plus_seconds(-7200);
    let case = world.then(Party::Requesting, received(1)).case();
    let exhibit = case.exhibits().values().next().unwrap();
    assert_eq!(exhibit.link.gaps, [Gap::Times]);
    assert_eq!(case.status(SEARCH), Some(Status::EvidenceReceived));
}

/// Seed 103: a question dated ahead of our clock was one stop too many, and nobody looked again
/// when its moment had come: the step of the ladder was noted by one side alone.
#[test]
fn an_act_dated_ahead_of_our_clock_is_looked_at_when_its_moment_comes() {
    let world = given().submitted().then(Party::Requested, asked());
    let case = world.case();
    let dated = case.acts().last().unwrap().act.made_at;
    let behind = world.law(&LIBRARY).at(dated.plus_seconds(-300));
    assert_eq!(escalation::next(&case, &behind).unwrap(), Some(dated));
}

/// Seed 758: a request was filed and its receipt lost, and the side that asked counted from the day on which
/// it read that the request had been passed on: clocks of its own, which the other side objected to.
#[test]
fn a_forwarding_starts_no_clock_while_the_receipt_of_the_request_is_on_the_road() {
    let mut world = given();
    let request = world.write(Party::Requesting, Deed::Submitted(request()));
    let mut theirs = world.clone();
    theirs.deliver(&request);
    let recorded = theirs.now;
    theirs = theirs.at("2026-11-30T10:00:00Z");
    let forwarded = theirs.write(Party::Requested, Deed::Forwarded(Forwarding { to: name("competent") }));
    let mut ours = world.dossier(Party::Requesting).clone();
    ours.file(forwarded);
    let law = theirs.law(&LIBRARY).at(moment("2027-03-01T10:00:00Z"));
    let case = fold_dossier(&ours);
    assert_eq!(clocks(&case, &law).unwrap(), []);
    assert_eq!(escalation::due(&case, &law, Party::Requesting).unwrap(), []);
    ours.record(request.digest, recorded);
    let case = fold_dossier(&ours);
    let theirs = theirs.case_at(Party::Requested);
    assert_eq!(clocks(&case, &law).unwrap(), clocks(&theirs, &law).unwrap());
    assert!(!escalation::due(&case, &law, Party::Requesting).unwrap().is_empty());
}

/// Seed 891: one of two measures was withdrawn before the request had arrived, and its arrival set off a clock
/// for what nobody wanted any more.
#[test]
fn what_was_withdrawn_on_its_way_is_owed_nothing_when_it_arrives() {
    let on_its_way = |items: &[ItemId]| {
        let mut world = given();
        let request = world.write(Party::Requesting, Deed::Submitted(request()));
        let withdrawal = world.write(Party::Requesting, withdrew(items));
        world.deliver(&request);
        world.deliver(&withdrawal);
        world
    };
    assert_eq!(all_clocks(&on_its_way(&[]), "decide"), []);
    let world = on_its_way(&[BANK]);
    assert!(all_clocks(&world, "decide").iter().any(|clock| clock.norm.state.is_open()));
    let world = world.acknowledged().then(Party::Requested, accepted());
    assert!(all_clocks(&world, "decide").iter().all(|clock| !clock.norm.state.is_open()));
    let later = world.law(&LIBRARY).at(moment("2027-02-01T10:00:00Z"));
    let reading = later.read(&world.case()).unwrap();
    assert!(reading.rungs.iter().all(|rung| rung.norm != "decide"), "{:?}", reading.rungs);
}

/// Seed 841: a measure was withdrawn, reopened after the end and granted, and the grant was held for a
/// decision on what nobody wanted: its execution had no clock.
#[test]
fn what_was_withdrawn_and_reopened_can_be_decided_again() {
    let reopened = step_of(Step::Reopened, BTreeSet::from([BANK]));
    let world = given()
        .submitted()
        .acknowledged()
        .then(Party::Requested, accepted())
        .then(Party::Requesting, withdrew(&[BANK]))
        .then(Party::Requested, executed())
        .then(Party::Requesting, closed(Outcome::Withdrawn))
        .then(Party::Requesting, reopened);
    let begun = world.now;
    let world = world.then(Party::Requested, accepted());
    let execute = all_clocks(&world, "execute");
    let anew = execute.iter().find(|clock| clock.norm.started.at >= begun);
    assert!(anew.is_some_and(|clock| clock.norm.state.is_open()), "{execute:?}");
}

/// Seed 1299: two measures of one data category were late, one was withdrawn, and its ladder was climbed to the
/// end, since what was left shared the category.
#[test]
fn a_withdrawal_ends_the_ladder_of_its_measure_whatever_it_shares_with_another() {
    let world = given().submitted().then(Party::Requested, asked()).at("2026-12-10T10:00:00Z");
    let world = world.then(Party::Requesting, supplemented());
    let only_bank = Extension {
        clock: name("decide"),
        items: BTreeSet::from([BANK]),
        adding: None,
        given: Given::reasons("Much to do.").and("estimate", "Ten days more."),
    };
    let world = world.then(Party::Requested, Deed::Extended(only_bank));
    let ends: BTreeSet<_> = all_clocks(&world, "decide").iter().map(Clock::ends).collect();
    assert_eq!(ends.len(), 2, "the two run apart");
    let first = ends.into_iter().flatten().min().unwrap();
    let world = world.at(&first.plus_seconds(3600).to_string()).then(Party::Requesting, withdrew(&[SEARCH]));
    let later = world.law(&LIBRARY).at(first.plus_seconds(86_400 * 28));
    let reading = later.read(&world.case()).unwrap();
    let of_search = reading.rungs.iter().filter(|rung| rung.about.contains(&"search-seizure".to_owned()));
    assert_eq!(of_search.map(|rung| rung.step).collect::<Vec<_>>(), [1]);
}

/// Seed 2477: the grant of one item was still on the road when the execution of another ran out. Once it came, that
/// lapse had another number, and one miss stood on file twice.
#[test]
fn a_grant_that_comes_late_gives_no_other_name_to_a_lapse() {
    let grant = |id| Deed::Accepted(Acceptance { items: BTreeSet::from([id]), ..acceptance() });
    let lapses = |world: &World| -> BTreeSet<(String, u32, Moment)> {
        let law = world.law(&LIBRARY).at(moment("2027-12-01T10:00:00Z"));
        let due = escalation::due(&world.case(), &law, Party::Requested).unwrap();
        due.into_iter()
            .filter_map(|command| match command {
                Command::Lapse(lapse) => Some((lapse.clock.to_string(), lapse.instance, lapse.at)),
                _ => None,
            })
            .filter(|(clock, ..)| clock == "execute")
            .collect()
    };
    let begun = || given().submitted().at("2026-12-01T10:00:00Z");
    let unseen = begun().at("2026-12-08T10:00:00Z").then(Party::Requested, grant(SEARCH));
    let told = begun().then(Party::Requested, grant(BANK)).at("2026-12-08T10:00:00Z");
    let told = told.then(Party::Requested, grant(SEARCH));
    let (one, both) = (lapses(&unseen), lapses(&told));
    assert_eq!((one.len(), both.len()), (1, 2), "{both:?}");
    assert!(one.is_subset(&both), "{one:?} is called otherwise in {both:?}");
}

/// Seed 707: one side had closed and reopened a case, the other closed it and reopened it without having seen that. Its
/// opening was held for one that crossed an end, though the end that stood was its own.
#[test]
fn an_opening_crosses_the_end_that_holds_and_no_end_that_was_reopened() {
    let mut world = given().submitted();
    let ended = || closed(Outcome::Refused);
    let reopened = || step_of(Step::Reopened, BTreeSet::new());
    let impossible = step_of(Step::FoundImpossible, BTreeSet::new());
    let ours = [ended(), reopened()].map(|deed| (Party::Requesting, deed));
    let theirs = [impossible, ended(), reopened()].map(|deed| (Party::Requested, deed));
    let road: Vec<_> = ours.into_iter().chain(theirs).map(|(party, deed)| world.write(party, deed)).collect();
    for act in &road {
        world.deliver(act);
    }
    let case = world.case();
    let effects: Vec<_> = case.acts().iter().skip(1).map(|filed| filed.effect).collect();
    assert_eq!(effects, [Effect::Took; 5]);
    assert!(case.closed().is_none());
}
