//! Items of one measure that went different ways have clocks of their own; nobody decides while a ground is open;
//! as many persons decide as the treaty asks, there as here.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{Clock, Command, Deed, Inadmissible, ItemId, clocks, escalation, judge_signed};
use comity_treaty::Library;
use comity_words::{Measure, Party};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

const ONE: ItemId = ItemId(1);
const OTHER: ItemId = ItemId(2);

/// Two searches in one request.
fn twice() -> World {
    let mut twice = request();
    twice.items = vec![item(1, Measure::SearchSeizure), item(2, Measure::SearchSeizure)];
    given().then(Party::Requesting, Deed::Submitted(twice)).acknowledged()
}

fn only(item: ItemId) -> BTreeSet<ItemId> {
    BTreeSet::from([item])
}

fn of(world: &World, library: &Library, clock: &str, item: ItemId) -> Clock {
    let all = clocks(&world.case(), &world.law(library)).unwrap();
    let is_it = |one: &&Clock| one.norm.id == clock && (one.items.is_empty() || one.items.contains(&item));
    all.iter().find(is_it).unwrap_or_else(|| panic!("no clock {clock} of item {item}")).clone()
}

fn extension(items: BTreeSet<ItemId>) -> Command {
    let given = Given::reasons("A court must decide first.").and("estimate", "January");
    Command::Extend(Extension { clock: name("decide"), items, adding: "10 days".parse().ok(), given })
}

#[test]
fn an_extension_of_one_item_does_not_move_the_clock_of_the_other() {
    let library = library();
    let mut world = twice();
    let before = of(&world, &library, "decide", OTHER).due_day();
    world.command(&one_of(Party::Requested), extension(only(ONE)), &library).unwrap();
    assert_eq!(of(&world, &library, "decide", OTHER).due_day(), before);
    assert!(of(&world, &library, "decide", ONE).due_day() > before);
    assert_eq!(of(&world, &library, "decide", ONE).items, only(ONE));
    // Once is enough for the first; the other still has its own.
    let again = world.command(&one_of(Party::Requested), extension(only(ONE)), &library).unwrap_err();
    assert_eq!(again.code(), "no-extension");
    world.command(&one_of(Party::Requested), extension(only(OTHER)), &library).unwrap();
}

#[test]
fn items_that_went_together_have_one_clock() {
    let library = library();
    let mut world = twice();
    world.command(&one_of(Party::Requested), extension(BTreeSet::new()), &library).unwrap();
    let all = clocks(&world.case(), &world.law(&library)).unwrap();
    let decide: Vec<&Clock> = all.iter().filter(|one| one.norm.id == "decide").collect();
    assert_eq!((decide.len(), decide[0].items.is_empty()), (1, true));
}

#[test]
fn each_of_two_items_of_one_measure_is_decided_and_executed_by_its_own_clock() {
    let library = library();
    let accept = |item| Deed::Accepted(Acceptance { items: only(item), ..acceptance() });
    let world = twice().then(Party::Requested, accept(ONE)).at("2026-12-01T09:00:00Z");
    assert!(!of(&world, &library, "decide", ONE).runs(), "decided");
    assert!(of(&world, &library, "decide", OTHER).runs(), "still to be decided");
    let first = of(&world, &library, "execute", ONE).due_day();
    let world = world.then(Party::Requested, accept(OTHER));
    let second = of(&world, &library, "execute", OTHER).due_day();
    assert!(first < second, "each counts from its own decision: {first:?}, {second:?}");
    let done = Deed::Executed(Execution { items: only(ONE), given: Given::default() });
    let world = world.then(Party::Requested, done);
    assert!(!of(&world, &library, "execute", ONE).runs());
    assert!(of(&world, &library, "execute", OTHER).runs());
}

#[test]
fn a_miss_of_one_item_is_one_lapse_and_a_miss_of_both_at_one_instant_is_one_as_well() {
    let library = library();
    let lapses = |world: &World| {
        let due = escalation::due(&world.case(), &world.law(&library), Party::Requested).unwrap();
        due.into_iter().filter(|one| matches!(one, Command::Lapse(_))).count()
    };
    let world = twice().at("2026-12-23T09:00:00Z");
    assert_eq!(lapses(&world), 1, "both items, one clock");
    let mut apart = twice();
    apart.command(&one_of(Party::Requested), extension(only(ONE)), &library).unwrap();
    let apart = apart.at("2026-12-23T09:00:00Z");
    assert_eq!(lapses(&apart), 1, "the one that was not extended");
    let mut apart = apart.at("2027-01-05T09:00:00Z");
    assert_eq!(lapses(&apart), 2, "each by its own day");
    apart.nodes_look_at_their_clocks(&library);
    assert_eq!((lapses(&apart), apart.case().lapses().len()), (0, 2));
    let noted = clocks(&apart.case(), &apart.law(&library)).unwrap();
    assert!(noted.iter().filter(|one| one.norm.id == "decide").all(|one| one.noted.len() == 2));
}

#[test]
fn an_act_about_one_item_leaves_the_clocks_of_another_measure_as_they_were() {
    let library = library();
    let mut three = request();
    three.items.push(item(3, Measure::SearchSeizure));
    let world = given().then(Party::Requesting, Deed::Submitted(three)).acknowledged();
    let accept = Deed::Accepted(Acceptance { items: only(ItemId(3)), ..acceptance() });
    let world = world.then(Party::Requested, accept);
    assert!(of(&world, &library, "decide", BANK).runs());
    assert!(of(&world, &library, "decide", SEARCH).runs());
    assert!(!of(&world, &library, "decide", ItemId(3)).runs());
}

/// The small treaty with a ground that lets one refuse on an open fact, and two persons for a search.
fn stricter() -> Library {
    let text = TREATY
        .replace(
            "    ground own-proceedings",
            "    ground political may-refuse when thought-political decided-by requested.central at 7(1)(c);\n    ground vague may-refuse when told-by-them decided-by requested.central at 7(1)(f);\n    ground own-proceedings",
        )
        .replace(
            "    fact already-tried",
            "    fact thought-political \"Is it a political offence?\" answered-by requested.central;\n    fact told-by-them \"Was the order validated?\" answered-by requesting.central;\n    fact already-tried",
        )
        .replace(
            "  article time-limits",
            "  article persons \"Persons\" at 8 { human-review persons 2 when measure in (search-seizure) at 8(1); }\n  article time-limits",
        );
    library_of(&text)
}

fn answered(paths: &[&str]) -> comity_case::Facts {
    paths.iter().map(|path| (name(path), comity_case::Fact::No)).collect()
}

#[test]
fn nobody_grants_while_any_ground_that_lets_one_refuse_is_open() {
    let library = stricter();
    let mut world = given().submitted();
    let mut grant = |answers: &[&str]| {
        let command = Command::Accept(Acceptance { answers: answered(answers), ..acceptance() });
        world.command(&two_of(Party::Requested), command, &library)
    };
    let barred = grant(&["already-tried"]).unwrap_err();
    let Inadmissible::GroundOpen { ground, open, .. } = &barred else { panic!("{barred}") };
    assert_eq!((ground.as_str(), open.len()), ("political", 2));
    assert!(barred.hint().contains("--answer thought-political=no"), "{}", barred.hint());
    // What the other side answers is asked of it, and not guessed here.
    assert_eq!(grant(&["already-tried", "thought-political"]).unwrap_err().code(), "ground-open");
    let told = Supplement { answers: answered(&["told-by-them"]), ..supplement() };
    let mut world = given().submitted().then(Party::Requested, asked());
    world = world.then(Party::Requesting, Deed::Supplemented(told));
    let answers = answered(&["already-tried", "thought-political"]);
    let command = Command::Accept(Acceptance { answers, ..acceptance() });
    world.command(&two_of(Party::Requested), command, &library).unwrap();
}

#[test]
fn nobody_refuses_while_a_ground_of_its_own_to_answer_is_open_and_nobody_is_kept_from_it_by_the_other_side() {
    let library = stricter();
    let mut world = given().submitted().then(Party::Requested, Deed::Consulted(consultation()));
    let hand = comity_case::Hand::alone(Party::Requested, officer("ngata", &[comity_words::Role::Minister]))
        .approved_by(officer("lindqvist", &[comity_words::Role::Approver]));
    let refuse = |answers: &[&str]| {
        let refusal = refusal("essential-interests", "requested.minister");
        Command::Refuse(Refusal { answers: answered(answers), ..refusal })
    };
    assert_eq!(world.command(&hand, refuse(&[]), &library).unwrap_err().code(), "ground-open");
    world.command(&hand, refuse(&["already-tried", "thought-political"]), &library).unwrap();
}

#[test]
fn a_foreign_decision_by_fewer_persons_than_the_treaty_asks_is_objected_to() {
    let library = stricter();
    let mut world = given().submitted();
    let answers = answered(&["already-tried", "thought-political"]);
    let told = Supplement { answers: answered(&["told-by-them"]), ..supplement() };
    world = world.then(Party::Requested, asked()).then(Party::Requesting, Deed::Supplemented(told));
    let grant = world.write(Party::Requested, Deed::Accepted(Acceptance { answers, ..acceptance() }));
    world.deliver(&grant);
    let judged = |signed| {
        judge_signed(world.dossier(Party::Requesting), &grant, signed, &world.law(&library))
            .map_err(|why| (why.code(), why.article().map(str::to_owned)))
    };
    assert_eq!(judged(1), Err(("more-persons", Some("8(1)".to_owned()))));
    assert_eq!(judged(2), Ok(()));
}
