//! What each side can do next: whatever is taken was offered, and what is offered says what it takes.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_case::deed::*;
use comity_case::{Command, Fact, Hand, Move, Next, Outcome, Step, Take, decide, next, unless_somebody_acts};
use comity_words::{Moment, Party, Role};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

fn acts(world: &World, party: Party) -> Vec<Next> {
    let library = library();
    let all = next(&world.case_at(party), &world.law(&library)).unwrap();
    all.into_iter().filter(|one| one.party == party).collect()
}

fn one<'a>(acts: &'a [Next], word: &str) -> &'a Next {
    acts.iter().find(|one| one.act == word).unwrap_or_else(|| {
        let words: Vec<&str> = acts.iter().map(|one| one.act).collect();
        panic!("`{word}` is not among {words:?}")
    })
}

#[test]
fn after_a_request_the_asked_side_sees_what_each_decision_takes() {
    let world = given().submitted().acknowledged();
    let theirs = acts(&world, Party::Requested);
    assert!(!theirs.iter().any(|one| one.act == "acknowledge"), "it is acknowledged already");

    let accept = one(&theirs, "accept");
    assert_eq!((accept.first.as_ref(), accept.items.len()), (None, 2));
    let question = accept.takes.iter().any(|take| {
        matches!(take, Take::Answer { question, article, .. } if question == "already-tried" && article == "7(1)(b)")
    });
    assert!(question, "{:?}", accept.takes);

    let refuse = one(&theirs, "refuse");
    assert_eq!(refuse.first.as_ref().map(|error| error.code()), Some("consult-first"));
    assert_eq!(refuse.first.as_ref().and_then(|error| error.article()), Some("7(3)"));
    let world = world.then(Party::Requested, Deed::Consulted(consultation()));
    let theirs = acts(&world, Party::Requested);
    let refuse = one(&theirs, "refuse");
    assert_eq!(refuse.first, None);
    assert!(refuse.takes.contains(&Take::SecondOfficer) && refuse.takes.contains(&Take::Ground));
    assert!(refuse.takes.iter().any(|take| matches!(take, Take::Reasons(_))), "{:?}", refuse.takes);
    let of = |ground: &str| refuse.grounds.iter().find(|one| one.ground == ground).unwrap();
    assert_eq!(of("essential-interests").barred, None);
    assert_eq!(of("essential-interests").decided_by.as_deref(), Some("requested.minister"));
    assert_eq!(of("ne-bis-in-idem").answers[0].0, "already-tried");
    assert_eq!(of("ne-bis-in-idem").barred, None, "with its answer it may be cited");
    assert_eq!(of("bank-secrecy").barred.as_ref().map(|error| error.code()), Some("barred-ground"));
    assert!(!refuse.grounds.iter().any(|one| one.ground == "own-proceedings"), "it allows to postpone");
    let postpone = one(&theirs, "postpone");
    assert_eq!(postpone.grounds.iter().filter(|one| one.barred.is_none()).count(), 1);
    assert!(postpone.takes.contains(&Take::Day));

    let extend = one(&theirs, "extend");
    assert_eq!(extend.of.as_deref(), Some("decide"));
    assert!(extend.takes.contains(&Take::Length(Some("30 days".to_owned()))), "{:?}", extend.takes);

    let ours = acts(&world, Party::Requesting);
    let words: Vec<&str> = ours.iter().map(|one| one.act).collect();
    assert!(words.contains(&"withdraw") && !words.contains(&"supplement") && !words.contains(&"close"));
    let world = world.then(Party::Requested, asked());
    let supplement = acts(&world, Party::Requesting);
    let supplement = one(&supplement, "supplement");
    assert!(matches!(&supplement.takes[..], [Take::Elements(elements)] if !elements.is_empty()));
}

#[test]
fn nobody_is_offered_anything_before_the_request_and_only_a_new_beginning_after_the_end() {
    assert!(acts(&given(), Party::Requesting).is_empty());
    let world = given().submitted().then(Party::Requesting, withdrew(&[SEARCH, BANK]));
    let closing = one(&acts(&world, Party::Requesting), "close").clone();
    assert_eq!((closing.first, closing.items.len()), (None, 0));
    let world = world.then(Party::Requesting, closed(Outcome::Withdrawn));
    for party in [Party::Requesting, Party::Requested] {
        let words: Vec<&str> = acts(&world, party).iter().map(|one| one.act).collect();
        // A promise given in the case may still be spoken of after its end.
        assert_eq!(words, ["reopen", "assure"], "{party}");
    }
}

#[test]
fn if_nobody_acts_the_clocks_run_out_and_the_ladder_is_climbed_in_its_order() {
    let library = library();
    let world = given().submitted();
    let coming = unless_somebody_acts(&world.case(), &world.law(&library)).unwrap();
    type Said = (Moment, Vec<String>, Vec<(String, u16)>);
    let said: Vec<Said> = coming
        .iter()
        .map(|one| {
            let lapses = one.lapses.iter().map(|lapse| lapse.clock.to_string()).collect();
            let rungs = one.rungs.iter().map(|rung| (rung.ladder.to_string(), rung.step)).collect();
            (one.at, lapses, rungs)
        })
        .collect();
    assert_eq!(said[0].1, ["acknowledge"], "{said:#?}");
    let decided = said.iter().position(|(_, lapses, _)| lapses.contains(&"decide".to_owned())).unwrap();
    assert_eq!(said[decided].0, moment("2026-12-21T23:00:01Z"));
    let steps: Vec<u16> =
        said[decided..].iter().flat_map(|(_, _, rungs)| rungs.iter().map(|rung| rung.1)).collect();
    assert_eq!(steps, [1, 2, 3]);
    assert!(said.windows(2).all(|two| two[0].0 < two[1].0));

    // What was foretold is what the nodes note when the day comes, and nothing else.
    let mut later = world;
    for one in &coming {
        later.now = one.at;
        later.nodes_look_at_their_clocks(&library);
    }
    let case = later.case();
    let foretold: usize = coming.iter().map(|one| one.lapses.len()).sum();
    assert_eq!(case.lapses().len(), foretold);
    assert_eq!(case.escalations().len(), coming.iter().map(|one| one.rungs.len()).sum::<usize>());
}

/// Everything an officer might command, with all that can be given.
fn commands(world: &World, party: Party) -> Vec<(&'static str, Command)> {
    let case = world.case_at(party);
    let mut answered = refusal("ne-bis-in-idem", "requested.central");
    answered.answers.insert(name("already-tried"), Fact::Yes);
    let mut commands = vec![
        ("acknowledge", Command::Acknowledge(acknowledgement())),
        ("forward", Command::Forward(Forwarding { to: name("executing") })),
        ("ask", Command::Ask(question())),
        ("supplement", Command::Supplement(supplement())),
        ("consult", Command::Consult(consultation())),
        ("accept", Command::Accept(acceptance())),
        ("refuse", Command::Refuse(refusal("essential-interests", "requested.minister"))),
        ("refuse", Command::Refuse(answered)),
        ("postpone", Command::Postpone(postponement())),
        ("withdraw", Command::Withdraw(Withdrawal { items: [SEARCH].into(), given: Given::default() })),
        ("execute", Command::Execute(execution())),
        ("hand-over", Command::HandOver(hand_over(SEARCH, 1))),
        ("receive", Command::Receive(taking(1))),
        ("close", Command::Close(Closing::of(case.outcome()))),
    ];
    commands.extend(Step::all().map(|which| {
        let until = which.needs_day().then(|| world.now.day());
        (which.word(), Command::Move(Move { until, ..step(which, &[]) }))
    }));
    commands
}

fn hand(party: Party) -> Hand {
    Hand::alone(party, officer("okafor", Role::ALL)).approved_by(officer("lindqvist", Role::ALL))
}

#[test]
fn whatever_may_become_an_act_was_offered_before() {
    let library = library();
    let mut taken = std::collections::BTreeSet::new();
    for seed in 0..6_usize {
        let mut world = given().submitted();
        let mut draw = seed * 2_654_435_761 + 1;
        for _ in 0..8 {
            let party = if draw % 3 == 0 { Party::Requesting } else { Party::Requested };
            let offered = acts(&world, party);
            let case = world.case_at(party);
            let mut may = Vec::new();
            for (word, command) in commands(&world, party) {
                if decide(&case, &hand(party), command.clone(), &world.law(&library)).is_ok() {
                    let found = offered.iter().find(|one| one.act == word);
                    assert!(found.is_some(), "seed {seed}: `{word}` may be done and was not offered");
                    may.push((word, command));
                }
            }
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let Some((word, command)) = may.get((draw >> 33) % may.len().max(1)) else { continue };
            taken.insert(*word);
            world.command(&hand(party), command.clone(), &library).unwrap();
            world.now = world.now.plus_seconds(36_000);
        }
    }
    assert!(taken.len() >= 10, "only {taken:?} were done");
}
