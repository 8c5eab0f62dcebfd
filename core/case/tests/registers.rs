//! The registers of a case: events in the treaty's words, assurances, remedial plans.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::Given;
use comity_case::{
    AssuranceDeed, AssuranceStep, Awaits, Command, Deed, Effect, Hand, Happening, Inadmissible, PlanDeed,
    PlanStep, Promise, clocks, events, grounds, judge, plans, turn,
};
use comity_treaty::Library;
use comity_words::{Party, Role};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

/// The small treaty with an assurance, events of its own, and a ladder that asks for a plan.
fn library() -> Library {
    let text = TREATY
        .replace(
            "    ground own-proceedings",
            "    assurance no-execution given-by requesting.minister lifts death-penalty\n      wording not-carried-out at 7(1)(d);\n    ground own-proceedings",
        )
        .replace(
            "  article refusal",
            "  article orally \"By word of mouth\" at 6bis {\n    event asked-orally \"The request is made orally\" by requesting at 6bis(1);\n    event confirmed-in-writing \"It is confirmed in writing\" by requesting at 6bis(1);\n    duty confirm-in-writing by requesting to requested starts on asked-orally done on confirmed-in-writing\n      within 5 days at 6bis(2);\n    duty disclose by requested to requesting starts on asked-orally done on disclosed within 2 days at 6bis(3);\n  }\n  article refusal",
        )
        .replace(
            "      step after 20 days escalate rung 2 to requested.minister;",
            "      step after 20 days require remedial-plan by requested within 30 days;\n      step on 2 misses in 12 months by requested open review-body levy 0.5 % of annual-contribution;",
        );
    assert!(
        text.contains("assurance no-execution") && text.contains("remedial-plan") && text.contains("6bis")
    );
    library_of(&text)
}

fn minister(party: Party) -> Hand {
    Hand::alone(party, officer("ngata", &[Role::Minister]))
}

fn told(event: &str) -> Command {
    Command::Tell(Happening {
        event: name(event),
        argument: None,
        items: BTreeSet::new(),
        answers: Default::default(),
        given: Given::default(),
    })
}

fn promise() -> Promise {
    Promise {
        kind: name("death-penalty"),
        clause: Some(name("no-execution")),
        wording: Some(name("not-carried-out")),
        given_by: name("requesting.minister"),
    }
}

fn assured(world: &World, step: AssuranceStep) -> Command {
    let of = match step {
        AssuranceStep::Given(_) => world.case().next_assurance(Party::Requesting),
        _ => "requesting-1".parse().unwrap(),
    };
    let given = Given::reasons("As told by our Ministry.").and("text", "It will not be carried out.");
    Command::Assure(AssuranceDeed { of, step, given })
}

fn status(world: &World, library: &Library, ground: &str) -> String {
    let found = grounds(&world.case(), &world.law(library)).unwrap();
    found.iter().find(|one| one.id == ground).unwrap().status.to_string()
}

fn written(world: &World, library: &Library) -> Vec<String> {
    events(&world.case(), &world.law(library)).iter().map(comity_treaty::Event::written).collect()
}

#[test]
fn an_assurance_about_the_death_penalty_says_which_of_three_it_is() {
    let library = given::library();
    let mut world = given().submitted();
    let giver = minister(Party::Requesting);
    let of = |wording: Option<&str>| {
        let promise = Promise { clause: None, wording: wording.map(name), ..promise() };
        assured(&given(), AssuranceStep::Given(promise))
    };
    for vague in [None, Some("as-discussed")] {
        assert_eq!(world.command(&giver, of(vague), &library).unwrap_err().code(), "no-wording");
    }
    world.command(&giver, of(Some("not-imposed")), &library).unwrap();
}

#[test]
fn assurances_are_looked_at_again_before_another_use_is_allowed() {
    let library = given::library();
    let asks = |world: World| {
        let world = world.then(Party::Requested, accepted()).then(Party::Requested, executed());
        let world = world.then(Party::Requested, handed_over(SEARCH, 1)).then(Party::Requesting, received(1));
        world.then(Party::Requesting, step_of(comity_case::Step::UseAsked, [SEARCH].into()))
    };
    let allow = |said: &str| {
        let mut moved = step(comity_case::Step::UseAllowed, &[SEARCH]);
        moved.given = moved.given.and("assurances", said);
        Command::Move(moved)
    };
    let theirs = one_of(Party::Requested);
    asks(given().submitted()).command(&theirs, allow(""), &library).unwrap();
    let mut world = given().submitted();
    let promise = Promise { clause: None, kind: name("use"), wording: None, ..promise() };
    let given_one = assured(&world, AssuranceStep::Given(promise));
    world.command(&minister(Party::Requesting), given_one, &library).unwrap();
    let accept = assured(&world, AssuranceStep::Accepted);
    world.command(&theirs, accept, &library).unwrap();
    let mut world = asks(world);
    let unseen = world.command(&theirs, allow(""), &library);
    assert_eq!(unseen, Err(Inadmissible::NotSaid { verb: "allow the other use", what: "assurances" }));
    world.command(&theirs, allow("The use assured is the use asked for."), &library).unwrap();
}

/// A case in which the death penalty could be imposed.
fn threatened() -> World {
    let mut deadly = request();
    deadly.facts.insert(name("penalty.requesting.death"), comity_case::Fact::Yes);
    given().then(Party::Requesting, Deed::Submitted(deadly))
}

#[test]
fn an_event_of_the_treaty_starts_and_ends_its_clocks() {
    let library = library();
    let mut world = given().submitted();
    world.command(&one_of(Party::Requesting), told("asked-orally"), &library).unwrap();
    let open = clocks(&world.case(), &world.law(&library)).unwrap();
    let clock = open.iter().find(|clock| clock.norm.id == "confirm-in-writing").unwrap();
    assert!(clock.runs() && clock.bearer() == Some(Party::Requesting));
    world.command(&one_of(Party::Requesting), told("confirmed-in-writing"), &library).unwrap();
    let open = clocks(&world.case(), &world.law(&library)).unwrap();
    assert!(!open.iter().find(|clock| clock.norm.id == "confirm-in-writing").unwrap().runs());
}

#[test]
fn an_event_is_told_by_the_side_the_treaty_says_and_only_where_it_has_no_deed_of_its_own() {
    let library = library();
    let mut world = given().submitted();
    let code = |world: &mut World, party, command| {
        world.command(&one_of(party), command, &library).unwrap_err().code()
    };
    assert_eq!(code(&mut world, Party::Requested, told("asked-orally")), "not-ours");
    assert_eq!(code(&mut world, Party::Requesting, told("refused")), "own-deed");
    assert_eq!(code(&mut world, Party::Requesting, told("fulfilled")), "follows");
    assert_eq!(code(&mut world, Party::Requesting, told("sung")), "unknown-event");
    // Who must disclose says that it was disclosed, although the word itself names nobody.
    world.command(&one_of(Party::Requesting), told("asked-orally"), &library).unwrap();
    assert_eq!(code(&mut world, Party::Requesting, told("disclosed")), "not-ours");
    world.command(&one_of(Party::Requested), told("disclosed"), &library).unwrap();
}

#[test]
fn what_is_owed_after_the_end_is_told_after_it() {
    let library = library();
    let world = given().submitted().then(Party::Requesting, withdrew(&[]));
    let mut world = world.then(Party::Requesting, closed(comity_case::Outcome::Withdrawn));
    world.command(&one_of(Party::Requesting), told("asked-orally"), &library).unwrap();
    assert_eq!(world.case().acts().last().unwrap().effect, Effect::Took);
}

#[test]
fn an_assurance_lifts_its_ground_once_it_is_accepted_and_no_sooner() {
    let library = library();
    let mut world = threatened();
    assert_eq!(status(&world, &library, "death-penalty"), "available");
    let give = assured(&world, AssuranceStep::Given(promise()));
    world.command(&minister(Party::Requesting), give, &library).unwrap();
    assert_eq!(status(&world, &library, "death-penalty"), "available");
    assert_eq!(turn(&world.case()).awaits, Awaits::Assurance);
    let accept = assured(&world, AssuranceStep::Accepted);
    world.command(&one_of(Party::Requested), accept, &library).unwrap();
    assert_eq!(status(&world, &library, "death-penalty"), "unavailable");
    assert!(written(&world, &library).contains(&"assured(no-execution)".to_owned()));
}

#[test]
fn an_assurance_is_given_by_the_office_and_in_the_words_the_treaty_asks_for() {
    let library = library();
    let mut world = threatened();
    let mut code = |promise: Promise, hand: Hand| {
        let give = assured(&world, AssuranceStep::Given(promise));
        world.command(&hand, give, &library).unwrap_err().code()
    };
    let other = Promise { given_by: name("requesting.central"), ..promise() };
    assert_eq!(code(other, one_of(Party::Requesting)), "other-giver");
    assert_eq!(code(Promise { wording: None, ..promise() }, minister(Party::Requesting)), "other-wording");
    let unknown = Promise { clause: Some(name("no-torture")), ..promise() };
    assert_eq!(code(unknown, minister(Party::Requesting)), "no-assurance-clause");
    assert_eq!(code(promise(), one_of(Party::Requesting)), "office-not-held");
    let theirs = Promise { given_by: name("requested.minister"), ..promise() };
    assert_eq!(code(theirs, minister(Party::Requesting)), "foreign-office");
}

#[test]
fn a_breach_waits_for_an_answer_of_the_giver_and_withdrawing_brings_the_ground_back() {
    let library = library();
    let mut world = threatened();
    for (party, step) in [
        (Party::Requesting, AssuranceStep::Given(promise())),
        (Party::Requested, AssuranceStep::Accepted),
        (Party::Requested, AssuranceStep::Breached),
    ] {
        let command = assured(&world, step);
        world.command(&minister(party), command, &library).unwrap();
    }
    let one = world.case().assurances().next().unwrap().clone();
    assert_eq!((one.standing(), one.stands()), ("breached", true), "a breach is noted, and decides nothing");
    assert_eq!(
        (turn(&world.case()).party, turn(&world.case()).awaits),
        (Some(Party::Requesting), Awaits::Breach)
    );
    let answer = assured(&world, AssuranceStep::Answered);
    world.command(&minister(Party::Requesting), answer, &library).unwrap();
    assert_eq!(world.case().assurances().next().unwrap().standing(), "stands");
    let back = assured(&world, AssuranceStep::Withdrawn);
    world.command(&minister(Party::Requesting), back, &library).unwrap();
    assert_eq!(status(&world, &library, "death-penalty"), "available");
    let open = clocks(&world.case(), &world.law(&library)).unwrap();
    assert!(open.iter().any(|clock| clock.norm.id == "no-execution.consult"), "both consult");
    let again = assured(&world, AssuranceStep::Accepted);
    let barred = world.command(&one_of(Party::Requested), again, &library).unwrap_err();
    assert_eq!(barred.code(), "assurance-withdrawn");
}

#[test]
fn an_acceptance_that_crossed_the_withdrawal_of_the_assurance_has_no_effect() {
    let library = library();
    let mut world = threatened();
    let give = assured(&world, AssuranceStep::Given(promise()));
    world.command(&minister(Party::Requesting), give, &library).unwrap();
    let deed = |world: &World, step| match assured(world, step) {
        Command::Assure(deed) => Deed::Assurance(deed),
        _ => panic!("an assurance"),
    };
    let (back, accept) = (deed(&world, AssuranceStep::Withdrawn), deed(&world, AssuranceStep::Accepted));
    let world = world.crossed(back, accept);
    assert_eq!(world.case().acts().last().unwrap().effect, Effect::Void);
    assert_eq!(status(&world, &library, "death-penalty"), "available");
    assert!(!written(&world, &library).iter().any(|event| event.starts_with("assur")));
}

#[test]
fn a_giver_cannot_accept_its_own_assurance_and_a_foreign_one_that_tries_is_objected_to() {
    let library = library();
    let mut world = threatened();
    let give = assured(&world, AssuranceStep::Given(promise()));
    world.command(&minister(Party::Requesting), give, &library).unwrap();
    let own = assured(&world, AssuranceStep::Accepted);
    assert_eq!(world.command(&minister(Party::Requesting), own, &library).unwrap_err().code(), "not-ours");
    let deed = AssuranceDeed {
        of: "requesting-1".parse().unwrap(),
        step: AssuranceStep::Accepted,
        given: Given::default(),
    };
    let act = world.write(Party::Requesting, Deed::Assurance(deed));
    world.deliver(&act);
    let objection = judge(world.dossier(Party::Requested), &act, &world.law(&library)).unwrap_err();
    assert_eq!(objection.code(), "not-ours");
    assert!(!world.case().assurances().next().unwrap().stands());
}

/// The decision was missed and the ladder climbed to its third step.
fn late(library: &Library) -> World {
    let mut world = given().submitted().acknowledged().at("2027-02-01T09:00:00Z");
    world.nodes_look_at_their_clocks(library);
    world
}

fn plan(world: &World, library: &Library, step: PlanStep) -> Command {
    let of = plans(&world.case(), &world.law(library)).unwrap()[0].id.clone();
    let given = Given::reasons("Enough was done.")
        .and("plan", "Two officers more.")
        .and("owner", "Ms Lindqvist")
        .and("proof", "They began on 15 February.");
    Command::Plan(PlanDeed { of, step, given })
}

#[test]
fn a_rung_opens_a_plan_with_a_clock_that_lapses_once() {
    let library = library();
    let mut world = late(&library);
    let owed = plans(&world.case(), &world.law(&library)).unwrap();
    assert_eq!(owed.len(), 1);
    assert_eq!(
        (owed[0].standing(), owed[0].id.owner, owed[0].article.as_str()),
        ("owed", Party::Requested, "9(5)")
    );
    let clock_of = |world: &World| {
        let all = clocks(&world.case(), &world.law(&library)).unwrap();
        all.into_iter().find(|clock| clock.norm.id == "stalled.remedial-plan").unwrap()
    };
    // Thirty days from the day the step took effect, 10 January.
    assert_eq!(clock_of(&world).due_day().unwrap().to_string(), "2027-02-09");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0, "each rung once");
    world = world.at("2027-02-10T09:00:00Z");
    assert!(clock_of(&world).lapsed());
    assert!(world.nodes_look_at_their_clocks(&library) >= 2, "both note it");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0);
    let of_plan = |world: &World| {
        let case = world.case();
        case.lapses().iter().filter(|one| one.what.clock.as_str() == "stalled.remedial-plan").count()
    };
    assert_eq!(of_plan(&world), 1, "two notes of one lapse are one lapse");
}

#[test]
fn a_plan_is_laid_and_proved_by_its_owner_and_closed_by_the_other_side() {
    let library = library();
    let mut world = late(&library);
    let day = "2027-03-01".parse().unwrap();
    let order = [
        (Party::Requesting, PlanStep::Laid(day), Some("not-ours")),
        (Party::Requested, PlanStep::Proved, Some("plan-not-laid")),
        (Party::Requested, PlanStep::Laid("2027-01-01".parse().unwrap()), Some("plan-in-the-past")),
        (Party::Requested, PlanStep::Laid(day), None),
        (Party::Requesting, PlanStep::Accepted, Some("plan-not-proved")),
        (Party::Requested, PlanStep::Proved, None),
        (Party::Requested, PlanStep::Accepted, Some("not-ours")),
        (Party::Requesting, PlanStep::Declined, None),
        (Party::Requested, PlanStep::Proved, None),
        (Party::Requesting, PlanStep::Accepted, None),
        (Party::Requested, PlanStep::Proved, Some("plan-closed")),
    ];
    for (party, step, barred) in order {
        let command = plan(&world, &library, step);
        let outcome = world.command(&one_of(party), command, &library);
        assert_eq!(outcome.as_ref().err().map(Inadmissible::code), barred, "{step:?} by {party}");
    }
    let owed = plans(&world.case(), &world.law(&library)).unwrap();
    assert_eq!(owed[0].standing(), "closed");
    let open = clocks(&world.case(), &world.law(&library)).unwrap();
    assert!(open.iter().filter(|clock| clock.norm.id.starts_with("stalled.")).all(|clock| !clock.runs()));
}

#[test]
fn the_day_a_plan_names_is_a_clock_of_its_own() {
    let library = library();
    let mut world = late(&library);
    let lay = plan(&world, &library, PlanStep::Laid("2027-03-01".parse().unwrap()));
    world.command(&one_of(Party::Requested), lay, &library).unwrap();
    let clock = |world: &World| {
        let all = clocks(&world.case(), &world.law(&library)).unwrap();
        all.into_iter().find(|clock| clock.norm.id == "stalled.remedial-plan.carried-out").unwrap()
    };
    assert!(clock(&world).runs());
    let world = world.at("2027-03-02T09:00:00Z");
    assert!(clock(&world).lapsed());
}

#[test]
fn a_plan_is_waived_by_the_side_that_may_insist_and_by_no_other() {
    let library = library();
    let mut world = late(&library);
    let own = plan(&world, &library, PlanStep::Waived);
    assert_eq!(
        world.command(&one_of(Party::Requested), own.clone(), &library).unwrap_err().code(),
        "not-ours"
    );
    world.command(&one_of(Party::Requesting), own, &library).unwrap();
    assert_eq!(plans(&world.case(), &world.law(&library)).unwrap()[0].standing(), "waived");
}

#[test]
fn where_no_rung_asks_for_a_plan_there_is_none() {
    let library = library();
    let late = late(&library);
    let of = plans(&late.case(), &late.law(&library)).unwrap()[0].id.clone();
    let mut early = given().submitted();
    let given = Given::default().and("plan", "More staff.").and("owner", "Ms Lindqvist");
    let step = PlanStep::Laid("2027-03-01".parse().unwrap());
    let lay = Command::Plan(PlanDeed { of, step, given });
    let barred = early.command(&one_of(Party::Requested), lay, &library).unwrap_err();
    assert_eq!((barred.code(), barred.hint().is_empty()), ("no-plan", false));
    assert!(plans(&early.case(), &early.law(&library)).unwrap().is_empty());
}

#[test]
fn misses_of_other_cases_climb_the_step_that_counts_them_once_and_a_levy_stands_only_where_it_is_written() {
    let library = library();
    let mut world = given().submitted().acknowledged().at("2026-12-23T09:00:00Z");
    let rungs = |law: &comity_case::Law<'_>, world: &World| {
        let due = comity_case::escalation::due(&world.case(), law, Party::Requesting).unwrap();
        let rung = |command| match command {
            Command::Escalate(rung) => Some((rung.step, rung.does)),
            _ => None,
        };
        due.into_iter().filter_map(rung).collect::<Vec<_>>()
    };
    let alone = rungs(&world.law(&library), &world);
    assert!(alone.iter().all(|(step, _)| *step != 4), "one miss is not two: {alone:?}");
    let mut law = world.law(&library);
    law.past_misses.extend([comity_treaty::apply::PastMiss {
        case: "ARV-BEL-2026-000007-X".to_owned(),
        norm: "decide".to_owned(),
        by: "BEL".parse().unwrap(),
        due: comity_treaty::apply::Due::Instant(moment("2026-06-01T22:00:00Z")),
        excused: comity_treaty::apply::Answer::No,
    }]);
    let both = rungs(&law, &world);
    let levied: Vec<_> = both.iter().filter(|(_, does)| does.contains("levy")).collect();
    assert_eq!(levied.len(), 1, "{both:?}");
    assert!(levied[0].1.contains("open review-body"));
    // Noted once, it is not due again.
    for party in [Party::Requesting, Party::Requested] {
        for command in comity_case::escalation::due(&world.case_at(party), &law.at(world.now), party).unwrap()
        {
            let deed =
                comity_case::decide(&world.case_at(party), &Hand::node(party), command, &law.at(world.now));
            let act = world.write(party, deed.unwrap());
            world.deliver(&act);
        }
    }
    let again = comity_case::escalation::due(&world.case(), &law.at(world.now), Party::Requested).unwrap();
    assert!(again.is_empty(), "{again:?}");
}
