//! A request that goes ahead of its form because of an emergency, and its completion; what travels with it.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{
    Annex, Clock, Command, Deed, Draft, Effect, Inadmissible, clocks, emergency, escalation, events, judge,
};
use comity_treaty::Library;
use comity_words::{Digest, Element, Party};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

/// The small treaty with a road that is confirmed in a time, one that is confirmed in none, and an event that
/// starts a duty to confirm.
fn library() -> Library {
    let text = TREATY.replace(
        "    language to ARV",
        "    channel interpol confirmed-by secure-node within 48 hours at 3(4);\n    channel courier confirmed-by secure-node within 5 working days at 3(6);\n    event asked-orally \"It is asked by word of mouth\" by requesting at 3(7);\n    event confirmed-in-writing \"It is confirmed in writing\" by requesting at 3(7);\n    duty confirm-in-writing by requesting to requested starts on asked-orally done on confirmed-in-writing\n      promptly \"forthwith\" at 3(7);\n    language to ARV",
    );
    library_of(&text)
}

/// A life is at risk: the order of the court is still to come, and the offence is not yet written down.
fn ahead(by: &str) -> Draft {
    let mut ahead = draft();
    ahead.content.remove(&Element::DomesticOrder);
    ahead.content.remove(&Element::Offences);
    Draft { urgent: true, emergency: Some(name(by)), ..ahead }
}

fn completion() -> Command {
    let said = [
        (Element::DomesticOrder, "Order of 21 November 2026"),
        (Element::Offences, "Kidnapping, section 239a"),
    ];
    Command::Supplement(Supplement {
        content: said.into_iter().map(|(element, text)| (element, says_of(element, text))).collect(),
        elements: BTreeSet::new(),
        ..supplement()
    })
}

fn sent(by: &str, library: &Library) -> World {
    let mut world = given();
    world.command(&two_of(Party::Requesting), Command::Submit(ahead(by)), library).unwrap();
    world
}

fn of(world: &World, library: &Library, id: &str) -> Clock {
    let all = clocks(&world.case(), &world.law(library)).unwrap();
    all.into_iter().find(|clock| clock.norm.id == id).unwrap_or_else(|| panic!("no clock `{id}`"))
}

#[test]
fn an_emergency_request_goes_ahead_of_its_form_and_owes_what_is_missing() {
    let library = library();
    let mut world = given();
    let whole = Draft { emergency: None, ..ahead("interpol") };
    let barred = world.command(&two_of(Party::Requesting), Command::Submit(whole), &library).unwrap_err();
    assert_eq!(barred.code(), "missing-elements");
    let world = sent("interpol", &library);
    let owed = emergency::owed(&world.case(), &world.law(&library)).unwrap().unwrap();
    let missing: Vec<&str> = owed.missing.iter().map(|one| one.element.as_str()).collect();
    assert_eq!((missing, owed.article.as_deref()), (vec!["offences", "domestic-order"], Some("3(4)")));
}

#[test]
fn the_completion_is_owed_by_the_clock_the_treaty_states_on_both_sides_and_lapses_once() {
    let library = library();
    let mut world = sent("interpol", &library);
    let law = world.law(&library);
    for side in [Party::Requesting, Party::Requested] {
        let all = clocks(&world.case_at(side), &law).unwrap();
        let clock = all.iter().find(|clock| clock.norm.id == "completion").unwrap();
        assert_eq!(clock.ends(), Some(moment("2026-11-22T10:04:00Z")), "48 hours from its dispatch");
        assert_eq!(clock.bearer(), Some(Party::Requesting));
    }
    world = world.at("2026-11-23T09:00:00Z");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 2);
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0);
    assert_eq!(world.case().lapses().len(), 1);
    world.command(&one_of(Party::Requesting), completion(), &library).unwrap();
    assert!(!of(&world, &library, "completion").runs(), "made good, the lapse stays");
    assert!(of(&world, &library, "completion").lapsed());
}

#[test]
fn completed_in_time_nothing_is_owed_and_nothing_lapses() {
    let library = library();
    let mut world = sent("interpol", &library);
    world.command(&one_of(Party::Requesting), completion(), &library).unwrap();
    assert!(emergency::owed(&world.case(), &world.law(&library)).unwrap().unwrap().missing.is_empty());
    let world = world.at("2026-11-23T09:00:00Z");
    assert!(!of(&world, &library, "completion").lapsed());
    let due = escalation::due(&world.case(), &world.law(&library), Party::Requesting).unwrap();
    assert!(due.is_empty(), "{due:?}");
}

#[test]
fn days_of_the_completion_are_counted_by_the_treatys_rule_and_calendar() {
    let library = library();
    let world = sent("courier", &library);
    // Five working days from Friday 20 November.
    assert_eq!(of(&world, &library, "completion").due_day().unwrap().to_string(), "2026-11-27");
}

#[test]
fn a_period_that_no_clause_states_stays_unstated() {
    let library = library();
    let world = sent("emergency", &library);
    let clock = of(&world, &library, "completion");
    assert_eq!((clock.ends(), clock.runs(), clock.lapsed()), (None, false, false));
    let late = world.at("2027-06-01T09:00:00Z");
    let due = escalation::due(&late.case(), &late.law(&library), Party::Requested).unwrap();
    let of_it = |one: &Command| matches!(one, Command::Lapse(lapse) if lapse.clock.as_str() == "completion");
    assert!(!due.iter().any(of_it));
}

#[test]
fn a_word_of_the_treaty_starts_its_own_duty_and_the_completion_ends_it() {
    let library = library();
    let mut world = sent("asked-orally", &library);
    assert!(of(&world, &library, "confirm-in-writing").norm.state.is_open());
    let told = |world: &World| {
        events(&world.case(), &world.law(&library))
            .iter()
            .map(comity_treaty::Event::written)
            .collect::<Vec<_>>()
    };
    assert!(told(&world).contains(&"asked-orally".to_owned()));
    world.command(&one_of(Party::Requesting), completion(), &library).unwrap();
    assert!(told(&world).contains(&"confirmed-in-writing".to_owned()));
    assert!(!of(&world, &library, "confirm-in-writing").norm.state.is_open());
    assert_eq!(emergency::ways(&world.law(&library)), ["interpol", "courier", "asked-orally"]);
}

#[test]
fn only_what_claims_urgency_goes_ahead_of_its_form_and_by_a_way_the_treaty_knows() {
    let library = library();
    let mut world = given();
    let mut code = |draft| {
        world.command(&two_of(Party::Requesting), Command::Submit(draft), &library).unwrap_err().code()
    };
    assert_eq!(code(Draft { urgent: false, ..ahead("interpol") }), "not-urgent");
    assert_eq!(code(ahead("pigeon")), "unknown-way");
}

#[test]
fn help_in_an_emergency_comes_before_the_completion_and_the_case_ends_after_it() {
    let library = library();
    let world =
        sent("interpol", &library).then(Party::Requested, accepted()).then(Party::Requested, executed());
    let mut world = world;
    let end = || Command::Close(Closing::of(comity_case::Outcome::Granted));
    let barred = world.command(&one_of(Party::Requesting), end(), &library).unwrap_err();
    assert!(matches!(barred, Inadmissible::MissingElements(_)), "{barred}");
    world.command(&one_of(Party::Requesting), completion(), &library).unwrap();
    world.command(&one_of(Party::Requesting), end(), &library).unwrap();
}

#[test]
fn a_foreign_request_that_claims_an_emergency_and_no_urgency_is_objected_to_and_stands() {
    let library = library();
    let mut world = given();
    let request = Draft { urgent: false, ..ahead("interpol") }.as_it_stands();
    let act = world.write(Party::Requesting, Deed::Submitted(request));
    world.deliver(&act);
    let objection = judge(world.dossier(Party::Requested), &act, &world.law(&library)).unwrap_err();
    assert_eq!(objection.code(), "not-urgent");
    assert_eq!(world.case().acts()[0].effect, Effect::Took);
}

#[test]
fn an_annex_stands_in_the_request_by_its_digests_and_two_are_told_apart() {
    let library = library();
    let annex = |number, parcel: &[u8]| Annex {
        number,
        what: name("order-copy"),
        sha256: Digest::of(b"the order"),
        size: 9,
        manifest: Digest::of(parcel),
    };
    let mut world = given();
    let twice = Draft { annexes: vec![annex(1, b"one"), annex(1, b"two")], ..draft() };
    let barred = world.command(&two_of(Party::Requesting), Command::Submit(twice), &library).unwrap_err();
    assert_eq!(barred.code(), "same-annex");
    let two = Draft { annexes: vec![annex(1, b"one"), annex(2, b"two")], ..draft() };
    world.command(&two_of(Party::Requesting), Command::Submit(two), &library).unwrap();
    let case = world.case();
    let request = case.request().unwrap();
    assert_eq!(request.annexes.len(), 2);
    assert!(request.elements.contains(&Element::Annexes), "what is annexed is there");
}

#[test]
fn the_transfer_waits_for_a_remedy_that_suspends_it_except_where_the_clause_excepts_the_urgent_one() {
    let text = TREATY.replace(
        "    duty give-reasons",
        "    remedy court-review open-to (person) before requested.court within 10 days effect suspends-transfer\n      unless urgent at 7(6);\n    duty give-reasons",
    );
    let library = library_of(&text);
    for (urgent, barred) in [(false, Some("remedy-open")), (true, None)] {
        let request = Draft { urgent, ..draft() }.as_it_stands();
        let open = step_of(comity_case::Step::RemedyOpened, BTreeSet::new());
        let mut world = given()
            .then(Party::Requesting, Deed::Submitted(request))
            .then(Party::Requested, accepted())
            .then(Party::Requested, executed())
            .then(Party::Requested, open);
        let hand_over = Command::HandOver(hand_over(SEARCH, 1));
        let told = world.command(&one_of(Party::Requested), hand_over, &library);
        assert_eq!(told.as_ref().err().map(Inadmissible::code), barred, "urgent: {urgent}");
    }
}
