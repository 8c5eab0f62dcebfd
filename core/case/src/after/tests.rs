//! What crosses on the road: each pair of letters has its test here.

use super::*;
use crate::deed::Outcome;
use crate::given::*;

fn last(case: &Case) -> Effect {
    case.acts().last().unwrap().effect
}

fn statuses(case: &Case) -> Vec<Status> {
    case.items().values().map(|standing| standing.status).collect()
}

#[test]
fn a_request_is_received_once_the_receipt_says_so() {
    let mut world = given();
    world.write(Party::Requesting, Deed::Submitted(request()));
    assert_eq!(world.case_at(Party::Requesting).status(SEARCH), Some(Status::Transmitted));
    assert_eq!(given().submitted().case().status(SEARCH), Some(Status::Received));
}

#[test]
fn a_refusal_that_crossed_the_withdrawal_changes_nothing() {
    let case = given().submitted().acknowledged().crossed(withdrew(&[]), refused()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
    assert!(matches!(last(&case), Effect::Crossed(_)));
}

#[test]
fn a_refusal_of_all_that_crossed_the_withdrawal_of_one_refuses_the_other() {
    let case = given().submitted().crossed(withdrew(&[SEARCH]), refused()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn, Status::Refused]);
    assert_eq!(case.acts().last().unwrap().items, BTreeSet::from([BANK]));
}

#[test]
fn an_acceptance_that_crossed_the_withdrawal_changes_nothing() {
    let case = given().submitted().crossed(withdrew(&[]), accepted()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
    assert!(matches!(last(&case), Effect::Crossed(_)));
}

#[test]
fn a_postponement_that_crossed_the_withdrawal_changes_nothing() {
    let case = given().submitted().crossed(withdrew(&[]), postponed()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
}

#[test]
fn an_acknowledgement_that_crossed_the_withdrawal_changes_nothing() {
    let case = given().submitted().crossed(withdrew(&[]), acknowledged()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
}

#[test]
fn a_consultation_or_an_extension_that_crossed_the_withdrawal_changes_nothing() {
    let more_time = crate::deed::Extension {
        clock: name("decide"),
        items: BTreeSet::new(),
        adding: None,
        given: crate::deed::Given::default(),
    };
    for late in [Deed::Consulted(consultation()), Deed::Extended(more_time)] {
        let case = given().submitted().crossed(withdrew(&[]), late).case();
        assert!(matches!(last(&case), Effect::Crossed(_)));
        assert!(case.consultations().is_empty());
    }
}

#[test]
fn two_consultations_that_crossed_are_both_on_file() {
    let talked = || Deed::Consulted(consultation());
    let case = given().submitted().crossed(talked(), talked()).case();
    assert_eq!(case.consultations().len(), 2);
    assert_eq!(statuses(&case), [Status::Consultation; 2]);
}

#[test]
fn an_ask_that_crossed_the_withdrawal_opens_no_question() {
    let case = given().submitted().crossed(withdrew(&[]), asked()).case();
    assert_eq!(case.open_asks().count(), 0);
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
}

#[test]
fn an_execution_that_crossed_the_withdrawal_changes_nothing() {
    let case =
        given().submitted().then(Party::Requested, accepted()).crossed(withdrew(&[]), executed()).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
}

#[test]
fn an_exhibit_that_crossed_the_withdrawal_is_held_and_unwanted() {
    let world = given().submitted().then(Party::Requested, accepted()).then(Party::Requested, executed());
    let case = world.crossed(withdrew(&[]), handed_over(SEARCH, 1)).case();
    assert_eq!(statuses(&case), [Status::Withdrawn; 2]);
    let exhibit = case.exhibits().values().next().unwrap();
    assert!(exhibit.unwanted);
    assert_eq!(exhibit.custody_signatures(), 1);
}

#[test]
fn an_ask_that_crossed_the_supplement_stays_open() {
    let world = given().submitted().then(Party::Requested, asked());
    let case = world.crossed(supplemented(), asked()).case();
    assert_eq!(case.asks().len(), 2);
    assert_eq!(case.open_asks().map(|ask| ask.number).collect::<Vec<_>>(), [2]);
    assert_eq!(statuses(&case), [Status::NeedsInformation; 2]);
}

#[test]
fn a_supplement_answers_the_questions_its_author_had_seen_and_no_others() {
    let mut world = given().submitted().then(Party::Requested, asked());
    let unseen = world.write(Party::Requested, asked());
    let supplement = world.write(Party::Requesting, supplemented());
    // Told in an order no story has, the rule holds all the same.
    let case = world.case_at(Party::Requested).after(&supplement);
    assert_eq!(case.open_asks().map(|ask| ask.act).collect::<Vec<_>>(), [unseen.digest]);
}

#[test]
fn a_refusal_that_crossed_the_supplement_stands_and_the_supplement_is_on_file() {
    let world = given().submitted().then(Party::Requested, asked());
    let case = world.crossed(supplemented(), refused()).case();
    assert_eq!(statuses(&case), [Status::Refused; 2]);
    assert_eq!(case.open_asks().count(), 0);
}

#[test]
fn an_acceptance_that_crossed_the_supplement_stands() {
    let world = given().submitted().then(Party::Requested, asked());
    assert_eq!(statuses(&world.crossed(supplemented(), accepted()).case()), [Status::Accepted; 2]);
}

#[test]
fn an_exhibit_that_crossed_the_end_is_held_and_custody_can_still_be_signed() {
    let world = given()
        .submitted()
        .then(Party::Requested, accepted())
        .then(Party::Requested, executed())
        .crossed(closed(Outcome::Granted), handed_over(SEARCH, 1));
    let case = world.clone().case();
    assert_eq!(statuses(&case), [Status::Closed; 2]);
    assert!(matches!(last(&case), Effect::Crossed(_)));
    let case = world.then(Party::Requesting, received(1)).case();
    assert_eq!(case.exhibits()[&crate::ExhibitId(1)].custody_signatures(), 2);
    assert_eq!(statuses(&case), [Status::Closed; 2]);
}

#[test]
fn a_refusal_that_crossed_the_end_changes_nothing() {
    let case = given()
        .submitted()
        .then(Party::Requested, accepted())
        .then(Party::Requested, executed())
        .crossed(closed(Outcome::Granted), refused())
        .case();
    assert_eq!(case.items()[&SEARCH].ended_as, Some(Status::Executed));
    assert!(matches!(last(&case), Effect::Crossed(_)));
}

#[test]
fn two_notes_of_one_lapse_are_one_lapse() {
    let case = given().submitted().crossed(lapsed("decide"), lapsed("decide")).case();
    assert_eq!(case.lapses().len(), 1);
    assert_eq!(case.lapses()[0].by.len(), 2);
    assert!(case.stalled());
}

#[test]
fn a_deed_in_the_wrong_lane_has_no_effect() {
    let case = given().submitted().then(Party::Requesting, refused()).case();
    assert_eq!(last(&case), Effect::Void);
    assert_eq!(statuses(&case), [Status::Received; 2]);
}

#[test]
fn a_second_request_in_one_case_has_no_effect() {
    let mut other = request();
    other.items.truncate(1);
    let case = given().submitted().then(Party::Requesting, Deed::Submitted(other)).case();
    assert_eq!((last(&case), case.items().len()), (Effect::Void, 2));
}

#[test]
fn a_postponed_item_that_was_granted_can_be_executed() {
    let world = given().submitted().then(Party::Requested, accepted()).then(Party::Requested, postponed());
    assert_eq!(statuses(&world.clone().case()), [Status::Postponed; 2]);
    assert_eq!(statuses(&world.then(Party::Requested, executed()).case()), [Status::Executed; 2]);
}

#[test]
fn a_measure_is_decided_when_its_last_item_is() {
    let mut twice = request();
    twice.items.push(item(3, Measure::SearchSeizure));
    let one = |items: &[ItemId]| {
        let items = items.iter().copied().collect();
        Deed::Accepted(crate::deed::Acceptance { items, ..acceptance() })
    };
    let world = given().then(Party::Requesting, Deed::Submitted(twice));
    let world = world.then(Party::Requested, one(&[SEARCH, BANK]));
    let about = world.case().acts().last().unwrap().about.clone();
    assert_eq!(about, Some(BTreeSet::from([Measure::BankTransactions])));
    let world = world.then(Party::Requested, one(&[ItemId(3)]));
    let about = world.case().acts().last().unwrap().about.clone();
    assert_eq!(about, Some(BTreeSet::from([Measure::SearchSeizure])));
}

#[test]
fn evidence_with_another_digest_leaves_a_gap_and_the_item_open() {
    let mut other = taking(1);
    other.sha256 = Digest::of(b"another file");
    let world = given().submitted().then(Party::Requested, accepted()).then(Party::Requested, executed());
    let world = world.then(Party::Requested, handed_over(SEARCH, 1));
    let case = world.then(Party::Requesting, Deed::EvidenceReceived(other)).case();
    let exhibit = case.exhibits().values().next().unwrap();
    assert_eq!(exhibit.link.gaps, [crate::Gap::Digest]);
    assert!(!exhibit.received());
    assert_eq!(case.status(SEARCH), Some(Status::TransmittingEvidence));
}
