//! Every bar of a command where it stands: what is asked at the wrong time, of the wrong things, or without what it
//! must say, is barred by its name.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;
use std::sync::LazyLock;

use comity_case::deed::*;
use comity_case::{
    AssuranceDeed, AssuranceStep, Command, Deed, Hand, Outcome, PlanDeed, PlanId, PlanStep, decide,
    escalation, judge,
};
use comity_treaty::Library;
use comity_words::{Element, Measure, Party};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use Party::{Requested, Requesting};
use given::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

/// The code a command is barred with.
fn barred(world: &World, by: Party, command: Command) -> &'static str {
    barred_for(world, &two_of(by), command)
}

fn barred_for(world: &World, by: &Hand, command: Command) -> &'static str {
    let why = decide(&world.case_at(by.party), by, command, &world.law(&LIBRARY)).unwrap_err();
    assert!(!why.hint().is_empty(), "{why}");
    why.code()
}

/// The request was talked about, so that a refusal or a postponement may follow.
fn talked() -> World {
    given().submitted().acknowledged().then(Requested, Deed::Consulted(consultation()))
}

fn named(items: &[ItemId]) -> BTreeSet<ItemId> {
    items.iter().copied().collect()
}

#[test]
fn nothing_is_done_before_there_is_a_request_and_no_request_is_made_twice() {
    assert_eq!(barred(&given(), Requested, Command::Acknowledge(acknowledgement())), "no-request");
    let note = Command::Consult(consultation());
    assert_eq!(barred(&given(), Requesting, note), "no-request");
    assert_eq!(barred(&given().submitted(), Requesting, Command::Submit(draft())), "already-submitted");
}

#[test]
fn a_request_asks_for_something_and_for_each_thing_once() {
    let nothing = comity_case::Draft { items: Vec::new(), ..draft() };
    assert_eq!(barred(&given(), Requesting, Command::Submit(nothing)), "no-items");
    let items = vec![item(1, Measure::SearchSeizure), item(1, Measure::BankTransactions)];
    let twice = comity_case::Draft { items, ..draft() };
    assert_eq!(barred(&given(), Requesting, Command::Submit(twice)), "same-item");
}

#[test]
fn what_is_decided_is_neither_acknowledged_nor_asked_about_nor_forwarded() {
    let decided = given().submitted().then(Requested, accepted());
    let forward = Command::Forward(Forwarding { to: name("competent") });
    assert_eq!(barred(&decided, Requested, Command::Acknowledge(acknowledgement())), "nothing-open");
    assert_eq!(barred(&decided, Requested, Command::Ask(question())), "nothing-open");
    assert_eq!(barred(&decided, Requested, forward.clone()), "nothing-open");
    assert!(decide(&given().submitted().case(), &two_of(Requested), forward, &given().law(&LIBRARY)).is_ok());
}

#[test]
fn a_question_asks_for_something() {
    let nothing = Question { elements: BTreeSet::new(), given: Given::default() };
    assert_eq!(barred(&given().submitted(), Requested, Command::Ask(nothing)), "nothing-wanted");
}

#[test]
fn what_has_ended_is_talked_about_no_more_and_not_withdrawn_again() {
    let ended = given().submitted().then(Requesting, withdrew(&[]));
    assert_eq!(barred(&ended, Requested, Command::Consult(consultation())), "nothing-open");
    let again = Withdrawal { items: named(&[SEARCH]), given: Given::default() };
    assert_eq!(barred(&ended, Requesting, Command::Withdraw(again)), "wrong-status");
}

#[test]
fn nobody_decides_in_the_name_of_the_other_side() {
    let theirs = || name("requesting.central");
    let commands = [
        Command::Accept(Acceptance { decided_by: theirs(), ..acceptance() }),
        Command::Refuse(refusal("essential-interests", "requesting.central")),
        Command::Postpone(Postponement { decided_by: theirs(), ..postponement() }),
    ];
    for command in commands {
        let verb = command.verb();
        assert_eq!(barred(&talked(), Requested, command), "foreign-office", "{verb}");
    }
}

#[test]
fn what_was_decided_is_not_refused_and_what_was_withdrawn_is_not_put_off() {
    let granted = talked().then(Requested, accepted());
    let refuse = Refusal { items: named(&[SEARCH]), ..refusal("essential-interests", "requested.minister") };
    assert_eq!(barred(&granted, Requested, Command::Refuse(refuse)), "wrong-status");
    let withdrawn = talked().then(Requesting, withdrew(&[SEARCH]));
    let put_off = Postponement { items: named(&[SEARCH]), ..postponement() };
    assert_eq!(barred(&withdrawn, Requested, Command::Postpone(put_off)), "wrong-status");
}

#[test]
fn a_postponement_says_why() {
    let silent = Postponement { given: Given::default().and("expected-end", "March 2027"), ..postponement() };
    assert_eq!(barred(&talked(), Requested, Command::Postpone(silent)), "no-reasons");
}

#[test]
fn a_supplement_adds_something_that_fits_its_form() {
    let world = given().submitted().then(Requested, asked());
    let empty = Supplement { elements: BTreeSet::new(), content: Default::default(), ..supplement() };
    assert_eq!(barred(&world, Requesting, Command::Supplement(empty)), "nothing-added");
    let address = r#"[{"kind":"ip","value":"192.0.2.7"}]"#;
    let mut unfit = supplement();
    unfit.elements.insert(Element::Identifiers);
    unfit.content.insert(Element::Identifiers, says_of(Element::Identifiers, address));
    assert_eq!(barred(&world, Requesting, Command::Supplement(unfit)), "unfit");
}

#[test]
fn an_exhibit_is_handed_over_once_signed_for_and_of_what_was_granted() {
    let world = given().submitted().then(Requested, accepted()).then(Requested, executed());
    let law = world.law(&LIBRARY);
    assert!(decide(&world.case(), &two_of(Requested), Command::HandOver(hand_over(SEARCH, 1)), &law).is_ok());
    let unsigned = HandOver { custody: CustodyRecord(String::new()), ..hand_over(SEARCH, 1) };
    assert_eq!(barred(&world, Requested, Command::HandOver(unsigned)), "no-custody");
    let given_once = world.then(Requested, handed_over(SEARCH, 1));
    assert_eq!(barred(&given_once, Requested, Command::HandOver(hand_over(SEARCH, 1))), "same-exhibit");
    let undecided = given().submitted();
    assert_eq!(barred(&undecided, Requested, Command::HandOver(hand_over(SEARCH, 1))), "wrong-status");
}

#[test]
fn a_lapse_and_a_step_are_noted_once_by_each_side() {
    let world = given().submitted().at("2027-02-01T10:00:00Z");
    let law = world.law(&LIBRARY);
    let due = escalation::due(&world.case(), &law, Requesting).unwrap();
    let lapse = due.iter().find(|command| matches!(command, Command::Lapse(_))).unwrap();
    let rung = due.iter().find(|command| matches!(command, Command::Escalate(_))).unwrap();
    for command in [lapse, rung] {
        let node = Hand::node(Requesting);
        let mut noted = world.clone();
        noted.command(&node, command.clone(), &LIBRARY).unwrap();
        assert_eq!(barred_for(&noted, &node, command.clone()), "noted");
        assert!(noted.command(&Hand::node(Requested), command.clone(), &LIBRARY).is_ok());
    }
}

#[test]
fn a_plan_and_an_assurance_say_what_they_must() {
    let mut world = given().submitted().at("2027-02-01T10:00:00Z");
    world.nodes_look_at_their_clocks(&LIBRARY);
    let of = PlanId {
        ladder: name("stalled"),
        step: 3,
        clock: name("decide"),
        instance: 1,
        at: world.now,
        owner: Requested,
    };
    let day = "2027-03-01".parse().unwrap();
    let silent = PlanDeed { of, step: PlanStep::Laid(day), given: Given::default() };
    assert_eq!(barred(&world, Requested, Command::Plan(silent)), "not-said");
    let of = "requesting-1".parse().unwrap();
    let silent = AssuranceDeed { of, step: AssuranceStep::Declined, given: Given::default() };
    assert_eq!(barred(&world, Requested, Command::Assure(silent)), "not-said");
}

#[test]
fn an_act_this_office_cannot_read_is_objected_to() {
    let mut world = given().submitted();
    let unread = Unread { kind: "item.unheard-of".to_owned(), version: 9 };
    let act = world.write(Requested, Deed::Unread(unread));
    world.deliver(&act);
    let why = judge(world.dossier(Requesting), &act, &world.law(&LIBRARY)).unwrap_err();
    assert_eq!(why.code(), "unknown-deed");
    // Whatever else bars it, that nobody can read it is said first: before a request, and after the end.
    let unread = || Deed::Unread(Unread { kind: "item.unheard-of".to_owned(), version: 9 });
    let mut early = given();
    let act = early.write(Requesting, unread());
    early.deliver(&act);
    let why = judge(early.dossier(Requested), &act, &early.law(&LIBRARY)).unwrap_err();
    assert_eq!(why.code(), "unknown-deed");
    let mut over =
        given().submitted().then(Requesting, withdrew(&[])).then(Requesting, closed(Outcome::Withdrawn));
    let act = over.write(Requested, unread());
    over.deliver(&act);
    let why = judge(over.dossier(Requesting), &act, &over.law(&LIBRARY)).unwrap_err();
    assert_eq!(why.code(), "unknown-deed");
}

#[test]
fn a_case_ends_as_it_went() {
    let refused = talked().then(Requested, refused());
    let end = |outcome| Command::Close(Closing::of(outcome));
    assert_eq!(barred(&refused, Requesting, end(Outcome::Granted)), "other-outcome");
    assert_eq!(barred(&talked(), Requesting, end(Outcome::Granted)), "still-open");
}
