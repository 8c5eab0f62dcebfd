//! The whole life of an item: every state of the tables of law is reached and left by the acts that do so,
//! on both sides, and the rules of each step are asked for where it is taken.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{
    Awaits, Command, Deed, Hand, Inadmissible, Move, Outcome, Step, clocks, decide, events, turn,
};
use comity_treaty::apply::NormState;
use comity_words::{Measure, Party, Role, Status};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

/// An officer of every role, with the approval of a second.
fn all_of(party: Party) -> Hand {
    let all = [Role::Officer, Role::Approver, Role::Minister, Role::Prosecutor, Role::Executing, Role::Head];
    Hand::alone(party, officer("okafor", &all)).approved_by(officer("lindqvist", &all))
}

/// What a story is told in.
enum Told {
    Deed(Deed),
    Step(Step),
}

use Told::{Deed as D, Step as S};

/// Plays a story in which every act is admissible where it is written; the states the first item was in.
fn states(story: Vec<(Party, Told)>) -> Vec<Status> {
    let library = library();
    let mut world = given().submitted();
    let mut states = vec![world.case().status(SEARCH).unwrap()];
    for (party, told) in story {
        // A day a step sets has passed before the next.
        world.now = world.now.plus_seconds(10 * 86_400);
        let command = match told {
            D(Deed::Postponed(_)) => Command::Postpone(postponement_from(world.now)),
            D(deed) => command_of(deed),
            S(step) => Command::Move(given::step_from(step, world.now)),
        };
        let verb = command.verb();
        let hand = all_of(party);
        world
            .command(&hand, command, &library)
            .unwrap_or_else(|why| panic!("{verb}: {why} ({})", why.hint()));
        states.push(world.case().status(SEARCH).unwrap());
    }
    states
}

fn command_of(deed: Deed) -> Command {
    match deed {
        Deed::Forwarded(one) => Command::Forward(one),
        Deed::Acknowledged(one) => Command::Acknowledge(one),
        Deed::Asked(one) => Command::Ask(one),
        Deed::Supplemented(one) => Command::Supplement(one),
        Deed::Consulted(one) => Command::Consult(one),
        Deed::Accepted(one) => Command::Accept(one),
        Deed::Refused(one) => Command::Refuse(one),
        Deed::Postponed(one) => Command::Postpone(one),
        Deed::Withdrawn(one) => Command::Withdraw(one),
        Deed::Executed(one) => Command::Execute(one),
        Deed::HandedOver(one) => Command::HandOver(one),
        Deed::EvidenceReceived(one) => Command::Receive(one),
        Deed::Closed(one) => Command::Close(one),
        other => panic!("{other:?} is no part of these stories"),
    }
}

const A: Party = Party::Requesting;
const B: Party = Party::Requested;

#[test]
fn every_state_of_the_tables_of_law_is_reached_and_left() {
    use Status::*;
    let forwarded = Deed::Forwarded(Forwarding { to: name("competent") });
    let consulted = || D(Deed::Consulted(consultation()));
    let stories: Vec<Vec<(Party, Told)>> = vec![
        vec![
            (B, D(forwarded)),
            (B, D(acknowledged())),
            (B, S(Step::Screened)),
            (B, D(asked())),
            (A, D(supplemented())),
            (B, S(Step::Assessed)),
            (B, consulted()),
            (B, S(Step::Offered)),
            (A, S(Step::ConditionsAccepted)),
            (B, S(Step::BroughtToCourt)),
            (B, S(Step::Begun)),
            (B, S(Step::PartlyExecuted)),
            (B, S(Step::RemedyOpened)),
            (B, S(Step::RemedyFiled)),
            (B, S(Step::RemedyDismissed)),
            (B, D(executed())),
            (B, S(Step::Filtered)),
            (B, D(handed_over(SEARCH, 1))),
            (A, D(received(1))),
            (A, S(Step::Used)),
            (A, S(Step::UseAsked)),
            (B, S(Step::UseAllowed)),
            (B, S(Step::ReturnWanted)),
            (A, S(Step::GivenBack)),
            (A, S(Step::FedBack)),
            (A, S(Step::FollowedUp)),
            (B, S(Step::Screened)),
            (B, S(Step::Returned)),
            (A, D(supplemented())),
            (B, consulted()),
            (B, D(postponed())),
            (B, S(Step::Lifted)),
            (B, D(accepted())),
            (B, S(Step::NeedAsked)),
            (A, S(Step::NeedConfirmed)),
            (B, S(Step::NeedAsked)),
            (B, S(Step::Abandoned)),
        ],
        vec![
            (B, S(Step::FoundImpossible)),
            (A, D(closed(Outcome::Unexecuted))),
            (A, S(Step::Reopened)),
            (B, consulted()),
            (B, D(refused())),
            (A, D(closed(Outcome::Refused))),
            (B, S(Step::Reopened)),
            (A, D(withdrew(&[]))),
        ],
    ];
    let mut reached: BTreeSet<Status> = stories.into_iter().flat_map(states).collect();
    // Before the letter leaves the request is a draft of the node's; a letter that does not arrive is its as well:
    // `shell/node/tests/before_it_arrives.rs` reaches and leaves these five.
    reached.extend([Drafting, InternalReview, Translation, Signed, Undeliverable]);
    let mut world = given();
    world.write(A, Deed::Submitted(request()));
    reached.extend(world.case_at(A).status(SEARCH));
    let all: BTreeSet<Status> = Status::ALL.iter().copied().collect();
    let missing: Vec<&Status> = all.difference(&reached).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_step_is_taken_by_its_side_alone_and_from_where_it_can_be() {
    let library = library();
    let mut world = given().submitted();
    let mut take =
        |party, step| world.command(&all_of(party), Command::Move(given::step(step, &[])), &library);
    assert_eq!(
        take(A, Step::Screened),
        Err(Inadmissible::NotOurs { verb: "screen", party: Party::Requested })
    );
    assert_eq!(
        take(A, Step::ConditionsAccepted),
        Err(Inadmissible::NothingOpen { verb: "accept the conditions" })
    );
    assert_eq!(take(B, Step::Reopened), Err(Inadmissible::NotClosed));
    let mut silent = given::step(Step::Returned, &[]);
    silent.given = Given::default();
    let silent = world.command(&all_of(B), Command::Move(silent), &library);
    assert_eq!(silent, Err(Inadmissible::NotSaid { verb: "return", what: "reasons" }));
    let mut endless = given::step(Step::NeedAsked, &[]);
    endless.until = None;
    let endless = world.command(&all_of(B), Command::Move(endless), &library).unwrap_err();
    assert_eq!(endless.code(), "not-said");
    let node = world.command(&Hand::node(B), Command::Move(given::step(Step::Screened, &[])), &library);
    assert_eq!(node, Err(Inadmissible::NeedsPerson { verb: "screen" }));
}

#[test]
fn a_request_is_abandoned_by_a_person_after_a_question_whose_day_has_passed() {
    let library = library();
    let mut world = given().submitted().at("2026-11-23T09:00:00Z");
    let abandon = |world: &mut World| {
        let command = Command::Move(given::step(Step::Abandoned, &[]));
        world.command(&all_of(B), command, &library)
    };
    assert_eq!(abandon(&mut world), Err(Inadmissible::NothingOpen { verb: "abandon" }));
    world.command(&all_of(B), Command::Move(given::step(Step::NeedAsked, &[])), &library).unwrap();
    assert_eq!(turn(&world.case()).awaits, Awaits::Need);
    let early = abandon(&mut world).unwrap_err();
    assert_eq!(early.code(), "answer-awaited");
    // Nobody abandons by a clock: the nodes look, and nothing moves.
    let mut world = world.at("2026-11-26T09:00:00Z");
    world.nodes_look_at_their_clocks(&library);
    assert_ne!(world.case().status(SEARCH), Some(Status::Lapsed));
    abandon(&mut world).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::Lapsed));
    assert_eq!(world.case().outcome(), Outcome::Unexecuted);
}

#[test]
fn nobody_is_abandoned_on_a_question_that_could_not_be_answered() {
    let library = library();
    let mut world = given().submitted().at("2026-11-26T09:00:00Z");
    // A day that is over awaits no answer.
    let past =
        world.command(&all_of(B), Command::Move(given::step(Step::NeedAsked, &[])), &library).unwrap_err();
    assert_eq!(
        past,
        Inadmissible::NotSaid { verb: "ask whether it is still needed", what: "a day still to come" }
    );
    // A question still on the road is not left unanswered.
    let mut world = given().submitted();
    let asked = world.write(B, step_of(Step::NeedAsked, BTreeSet::new()));
    let mut world = world.at("2026-11-27T09:00:00Z");
    let abandon = || Command::Move(given::step(Step::Abandoned, &[]));
    let law = world.law(&library);
    assert_eq!(
        decide(&world.case_at(B), &all_of(B), abandon(), &law),
        Err(Inadmissible::QuestionOnTheRoad(SEARCH))
    );
    world.deliver(&asked);
    world.command(&all_of(B), abandon(), &library).unwrap();
}

#[test]
fn what_is_asked_anew_is_not_abandoned_on_an_old_question() {
    let library = library();
    let world = given().submitted().then(B, step_of(Step::NeedAsked, BTreeSet::new()));
    let world = world.then(B, accepted()).then(B, executed()).at("2026-12-01T09:00:00Z");
    let followed = world.clone().then(A, step_of(Step::FollowedUp, BTreeSet::new()));
    let refused = world.then(B, refused()).then(A, closed(Outcome::Granted));
    let reopened = refused.then(A, step_of(Step::Reopened, BTreeSet::new()));
    for mut world in [followed, reopened] {
        assert_eq!(world.case().items()[&SEARCH].need, None);
        let abandon = Command::Move(given::step(Step::Abandoned, &[]));
        assert_eq!(
            world.command(&all_of(B), abandon, &library),
            Err(Inadmissible::NothingOpen { verb: "abandon" })
        );
    }
}

#[test]
fn an_abandonment_that_crossed_the_answer_is_on_file_and_objected_to_by_nobody_who_had_not_seen_it() {
    let library = library();
    let world = given().submitted().then(B, step_of(Step::NeedAsked, BTreeSet::new()));
    let mut world = world.at("2026-11-27T09:00:00Z");
    let confirmed = world.write(A, step_of(Step::NeedConfirmed, BTreeSet::new()));
    let abandoned = world.write(B, step_of(Step::Abandoned, BTreeSet::new()));
    world.deliver(&confirmed);
    world.deliver(&abandoned);
    let case = world.case();
    assert_eq!(
        case.status(SEARCH),
        Some(Status::Received),
        "the answer goes before, and nothing is abandoned"
    );
    assert_eq!(comity_case::judge(world.dossier(A), &abandoned, &world.law(&library)), Ok(()));
}

#[test]
fn conditions_bind_whoever_accepts_them_and_are_the_grant() {
    let library = library();
    let mut world = given().submitted();
    world.command(&all_of(B), Command::Move(given::step(Step::Offered, &[SEARCH])), &library).unwrap();
    assert_eq!(turn(&world.case()).awaits, Awaits::Conditions);
    world.command(&all_of(A), Command::Move(given::step(Step::ConditionsAccepted, &[])), &library).unwrap();
    let case = world.case();
    assert!(case.items()[&SEARCH].bound && case.items()[&SEARCH].granted);
    assert!(!case.items()[&BANK].granted, "the other item is still to be decided");
    world.command(&all_of(B), Command::Accept(acceptance()), &library).unwrap();
    let decide = clocks(&world.case(), &world.law(&library)).unwrap();
    let decide: Vec<NormState> =
        decide.iter().filter(|clock| clock.norm.id == "decide").map(|clock| clock.norm.state).collect();
    assert!(decide.iter().all(|state| *state == NormState::Fulfilled), "{decide:?}");
    let told: Vec<String> = events(&world.case(), &world.law(&library)).iter().map(|e| e.written()).collect();
    assert!(
        told.contains(&"consulted(conditions)".to_owned())
            && told.contains(&"consented(conditions)".to_owned())
    );
}

/// What is offered, asked or agreed besides goes on beside the talk that a refusal wants, and does not stand for it.
#[test]
fn a_talk_about_something_else_is_none_about_a_refusal() {
    let library = library();
    let wants = |world: &World| {
        let reading = world.law(&library).read(&world.case()).unwrap();
        let consult = reading.consultations.first().unwrap().clone();
        (consult.done.is_some(), consult.state)
    };
    let refuse = |world: &mut World| {
        world.command(
            &all_of(B),
            Command::Refuse(refusal("essential-interests", "requested.minister")),
            &library,
        )
    };
    for step in [Step::Offered, Step::NeedAsked] {
        let mut world = given().submitted().then(B, step_of(step, BTreeSet::new()));
        assert_eq!(wants(&world), (false, NormState::InForce), "{step:?}");
        assert_eq!(refuse(&mut world).unwrap_err().code(), "consult-first", "{step:?}");
        world.command(&all_of(B), Command::Consult(consultation()), &library).unwrap();
        assert_eq!(wants(&world), (true, NormState::Fulfilled), "{step:?}");
        refuse(&mut world).unwrap();
    }
}

#[test]
fn conditions_declined_are_decided_anew() {
    let world = given().submitted().then(B, step_of(Step::Offered, BTreeSet::new()));
    let world = world.then(A, step_of(Step::ConditionsDeclined, BTreeSet::new()));
    assert_eq!(world.case().status(SEARCH), Some(Status::Admissibility));
}

#[test]
fn an_acceptance_of_conditions_that_crossed_the_refusal_changes_nothing() {
    let world = given().submitted().then(B, step_of(Step::Offered, BTreeSet::new()));
    let case = world.crossed(step_of(Step::ConditionsAccepted, BTreeSet::new()), refused()).case();
    // The requesting side's letter goes before: the refusal is of what was granted, and stands as a refusal does.
    assert_eq!(case.status(SEARCH), Some(Status::Refused));
    let case = given()
        .submitted()
        .then(B, step_of(Step::Offered, BTreeSet::new()))
        .crossed(withdrew(&[]), step_of(Step::FoundImpossible, BTreeSet::new()))
        .case();
    assert_eq!(case.status(SEARCH), Some(Status::Withdrawn));
}

#[test]
fn a_request_returned_for_its_form_is_decided_by_nobody_and_goes_on_once_mended() {
    let library = library();
    let mut world = given().submitted();
    let mut on_a_ground = given::step(Step::Returned, &[]);
    on_a_ground.grounds = BTreeSet::from([name("essential-interests")]);
    let barred = world.command(&all_of(B), Command::Move(on_a_ground), &library).unwrap_err();
    assert_eq!((barred.code(), barred.article()), ("ground-force", Some("7(1)(a)")));
    // A ground that the treaty gives for the form is one to return it on, and none to refuse it on.
    let formal = library_saying(
        "    ground own-proceedings",
        "    ground bad-form may-return decided-by requested.central at 7(1)(g);\n    ground own-proceedings",
    );
    let on_form = Move { grounds: [name("bad-form")].into(), ..given::step(Step::Returned, &[]) };
    let mut mended = world.clone();
    mended.command(&all_of(B), Command::Move(on_form.clone()), &formal).unwrap();
    assert_eq!(mended.case().items()[&SEARCH].grounds, on_form.grounds);
    mended.command(&all_of(A), Command::Supplement(supplement()), &formal).unwrap();
    assert_eq!(mended.case().status(SEARCH), Some(Status::Screening));
    let refuse = Command::Refuse(refusal("bad-form", "requested.central"));
    let refused = world.clone().command(&all_of(B), refuse, &formal).unwrap_err();
    assert_eq!((refused.code(), refused.article()), ("ground-force", Some("7(1)(g)")));
    let unknown = Command::Move(on_form);
    assert_eq!(world.command(&all_of(B), unknown, &library).unwrap_err().code(), "unknown-ground");
    world.command(&all_of(B), Command::Move(given::step(Step::Returned, &[])), &library).unwrap();
    assert_eq!(turn(&world.case()), comity_case::Turn { party: Some(A), awaits: Awaits::Form });
    world.command(&all_of(A), Command::Supplement(supplement()), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::Screening));
    // Whoever does not mend it may end it: it was refused by nobody.
    let returned = given().submitted().then(B, step_of(Step::Returned, BTreeSet::new()));
    assert_eq!(returned.case().outcome(), Outcome::Unexecuted);
}

#[test]
fn one_item_is_refused_one_executed_and_the_case_ends_partly() {
    let library = library();
    let mut world = given().submitted();
    world.command(&all_of(B), Command::Consult(consultation()), &library).unwrap();
    let refusal = Refusal { items: [SEARCH].into(), ..refusal("essential-interests", "requested.minister") };
    world.command(&all_of(B), Command::Refuse(refusal), &library).unwrap();
    world.command(&all_of(B), Command::Accept(acceptance()), &library).unwrap();
    world.command(&all_of(B), Command::Move(given::step(Step::PartlyExecuted, &[])), &library).unwrap();
    let case = world.case();
    assert_eq!(case.status(BANK), Some(Status::Partial));
    assert_eq!(case.items()[&SEARCH].grounds, [name("essential-interests")].into());
    assert_eq!(case.items()[&SEARCH].outcome(), Some(Outcome::Refused));
    assert_eq!(case.items()[&BANK].outcome(), None, "the rest is still to come");
    world.command(&all_of(B), Command::Execute(execution()), &library).unwrap();
    let end = || Command::Close(Closing::of(Outcome::Partly));
    world.command(&all_of(A), end(), &library).unwrap();
    // Whoever asked may also wait for the rest no more.
    let mut part = given().submitted().then(B, accepted());
    part = part.then(B, step_of(Step::PartlyExecuted, BTreeSet::new()));
    part.command(&all_of(A), end(), &library).unwrap();
    assert_eq!(part.case().items()[&BANK].outcome(), Some(Outcome::Partly));
}

#[test]
fn a_day_that_is_said_is_still_to_come_where_it_is_said() {
    let library = library();
    let mut world = given().submitted().then(B, Deed::Consulted(consultation()));
    let past = Postponement { until: "2026-11-19".parse().ok(), ..postponement() };
    assert_eq!(world.command(&all_of(B), Command::Postpone(past), &library), Err(Inadmissible::NoEnd));
    let world = world.then(B, accepted()).then(B, executed()).then(B, handed_over(SEARCH, 1));
    // It is the 26th in Belmora and the 25th at Greenwich.
    let mut world = world.then(A, received(1)).at("2026-11-25T23:30:00Z");
    let back = Command::Move(given::step(Step::ReturnWanted, &[SEARCH]));
    assert_eq!(
        world.command(&all_of(B), back, &library),
        Err(Inadmissible::NotSaid { verb: "want back", what: "a day still to come" })
    );
    let back = Move { until: "2026-11-26".parse().ok(), ..given::step(Step::ReturnWanted, &[SEARCH]) };
    world.command(&all_of(B), Command::Move(back), &library).unwrap();
}

#[test]
fn a_remedy_upheld_gives_nothing_and_one_dismissed_goes_on_where_it_stood() {
    let before = given().submitted().then(B, accepted()).then(B, step_of(Step::RemedyFiled, BTreeSet::new()));
    let upheld = before.clone().then(B, step_of(Step::RemedyUpheld, BTreeSet::new()));
    assert_eq!(upheld.case().status(SEARCH), Some(Status::Refused));
    let dismissed = before.then(B, step_of(Step::RemedyDismissed, BTreeSet::new()));
    assert_eq!(dismissed.case().status(SEARCH), Some(Status::Executing));
    let in_hand = given().submitted().then(B, accepted()).then(B, executed());
    let in_hand = in_hand.then(B, step_of(Step::RemedyFiled, BTreeSet::new()));
    let in_hand = in_hand.then(B, step_of(Step::RemedyDismissed, BTreeSet::new()));
    assert_eq!(in_hand.case().status(SEARCH), Some(Status::Executed));
}

#[test]
fn a_remedy_that_was_sought_is_decided_whatever_was_done_meanwhile() {
    let clause = r#"article remedies "Remedies" at 8 { remedy court-review open-to (person) before requested.court within 10 days effect suspends-transfer at 8(1); }"#;
    let library = library_with(clause);
    let sought = given().submitted().then(B, accepted()).then(B, step_of(Step::RemedyFiled, BTreeSet::new()));
    let mut executed = sought.clone().then(B, executed());
    assert_eq!(executed.case().status(SEARCH), Some(Status::Executed));
    let over = || Command::HandOver(hand_over(SEARCH, 1));
    assert_eq!(executed.command(&all_of(B), over(), &library).unwrap_err().code(), "remedy-pending");
    executed.command(&all_of(B), Command::Move(given::step(Step::RemedyDismissed, &[])), &library).unwrap();
    assert_eq!(executed.case().status(SEARCH), Some(Status::Executed), "it goes on where it stood");
    executed.command(&all_of(B), over(), &library).unwrap();
    let mut put_off = sought.then(B, postponed());
    put_off.command(&all_of(B), Command::Move(given::step(Step::RemedyUpheld, &[])), &library).unwrap();
    assert_eq!(put_off.case().status(SEARCH), Some(Status::Refused));
}

#[test]
fn nothing_leaves_while_a_remedy_that_suspends_is_open_or_pending() {
    let clause = r#"article remedies "Remedies" at 8 { remedy court-review open-to (person) before requested.court within 10 days effect suspends-transfer at 8(1); }"#;
    let library = library_with(clause);
    let mut world = given().submitted().then(B, accepted()).then(B, executed());
    world = world.then(B, step_of(Step::RemedyOpened, BTreeSet::new()));
    let hand_over = || Command::HandOver(hand_over(SEARCH, 1));
    let open = world.command(&all_of(B), hand_over(), &library).unwrap_err();
    assert_eq!((open.code(), open.article()), ("remedy-open", Some("8(1)")));
    world = world.then(B, step_of(Step::RemedyFiled, BTreeSet::new()));
    let pending = world.command(&all_of(B), hand_over(), &library).unwrap_err();
    assert_eq!((pending.code(), pending.article()), ("remedy-pending", Some("8(1)")));
    world = world.then(B, step_of(Step::RemedyDismissed, BTreeSet::new()));
    world.command(&all_of(B), hand_over(), &library).unwrap();
}

#[test]
fn the_period_of_a_remedy_is_waited_for_until_its_day_and_no_longer() {
    let clause = r#"article remedies "Remedies" at 8 { remedy court-review open-to (person) before requested.court within 10 days effect suspends-transfer at 8(1); }"#;
    let library = library_with(clause);
    let mut world = given().submitted().then(B, accepted()).then(B, executed());
    world = world.then(B, step_of(Step::RemedyOpened, BTreeSet::new()));
    // Carried out while the period runs, it still runs: what is in hand stays in hand.
    world.command(&all_of(B), Command::Execute(execution()), &library).unwrap();
    let case = world.case();
    assert_eq!(case.status(SEARCH), Some(Status::Executed));
    assert_eq!(case.items()[&SEARCH].remedy_until, "2026-11-25".parse().ok());
    let hand_over = || Command::HandOver(hand_over(SEARCH, 1));
    let early = world.command(&all_of(B), hand_over(), &library).unwrap_err();
    assert_eq!((early.code(), early.article()), ("remedy-open", Some("8(1)")));
    let world = world.then(B, step_of(Step::Filtered, BTreeSet::new())).at("2026-11-25T09:00:00Z");
    let last_day = world.clone().command(&all_of(B), hand_over(), &library).unwrap_err();
    assert_eq!(last_day.code(), "remedy-open");
    world.at("2026-11-26T09:00:00Z").command(&all_of(B), hand_over(), &library).unwrap();
    // Nor does what stands in the period wait once its day has passed.
    let open = given().submitted().then(B, accepted()).then(B, executed());
    let mut open = open.then(B, step_of(Step::RemedyOpened, BTreeSet::new())).at("2026-11-27T09:00:00Z");
    assert_eq!(open.case().status(SEARCH), Some(Status::RemedyWindow));
    open.command(&all_of(B), hand_over(), &library).unwrap();
}

#[test]
fn as_many_persons_decide_as_the_treaty_asks() {
    let clause = r#"article oversight "Oversight" at 12 { human-review persons 3 when measure in (search-seizure) at 12(1); }"#;
    let library = library_with(clause);
    let mut world = given().submitted();
    let one = |item: u16| Command::Accept(Acceptance { items: [ItemId(item)].into(), ..acceptance() });
    let two = all_of(B);
    let few = world.command(&two, one(1), &library);
    let asked = Inadmissible::MorePersons { needed: 3, signed: 2, article: "12(1)".to_owned() };
    assert_eq!(few, Err(asked));
    world.command(&two, one(2), &library).unwrap();
    // Conditions that are accepted are the grant: whoever offers them decides.
    let offer = Command::Move(given::step(Step::Offered, &[SEARCH]));
    let few = world.clone().command(&two, offer, &library).unwrap_err();
    assert_eq!((few.code(), few.article()), ("more-persons", Some("12(1)")));
    let three = two.approved_by(officer("haruka", &[Role::Head]));
    world.command(&three, one(1), &library).unwrap();
}

#[test]
fn nobody_grants_while_a_ground_that_makes_one_refuse_is_open() {
    let library = library();
    let mut world = given().submitted();
    let silent = || Acceptance { answers: comity_case::Facts::new(), ..acceptance() };
    let open = world.command(&all_of(B), Command::Accept(silent()), &library).unwrap_err();
    assert_eq!((open.code(), open.article()), ("ground-open", Some("7(1)(b)")));
    let mut offer = given::step(Step::Offered, &[]);
    offer.answers.clear();
    let offer = world.command(&all_of(B), Command::Move(offer), &library).unwrap_err();
    assert_eq!(offer.code(), "ground-open", "nor is it offered under conditions");
    assert!(open.sentence().contains("finally judged") && open.hint().contains("already-tried=no"), "{open}");
    // The same holds for the other side's acts.
    let mut theirs = world.clone();
    let act = theirs.write(B, Deed::Accepted(silent()));
    theirs.deliver(&act);
    assert_eq!(
        comity_case::judge(theirs.dossier(A), &act, &theirs.law(&library)).unwrap_err().code(),
        "ground-open"
    );
    world.command(&all_of(B), Command::Accept(acceptance()), &library).unwrap();
}

#[test]
fn spontaneous_information_is_acknowledged_and_ends_without_a_decision() {
    let mut draft = draft();
    draft.items = vec![item(1, Measure::Spontaneous)];
    let library = library();
    let mut world = given().then(A, Deed::Submitted(draft.as_it_stands())).then(B, acknowledged());
    assert_eq!(world.case().outcome(), Outcome::Granted);
    let end = Command::Close(Closing::of(Outcome::Granted));
    world.command(&all_of(A), end, &library).unwrap();
}

#[test]
fn a_postponement_says_its_end_and_is_lifted_when_its_ground_ends() {
    let library = library();
    let mut world = given().submitted().then(B, Deed::Consulted(consultation()));
    let endless = Postponement { until: None, given: Given::reasons("A trial."), ..postponement() };
    let endless = world.command(&all_of(B), Command::Postpone(endless), &library);
    assert_eq!(endless, Err(Inadmissible::NoEnd));
    let silent = Given::default().and("expected-end", "March 2027");
    let silent = Postponement { given: silent, ..postponement() };
    let silent = world.command(&all_of(B), Command::Postpone(silent), &library).unwrap_err();
    assert_eq!((silent.code(), silent.article()), ("no-reasons", Some("7(5)")));
    // Nor is it put off while a question is open that is this side's own to answer.
    let open = Postponement { answers: comity_case::Facts::new(), ..postponement() };
    let open = world.command(&all_of(B), Command::Postpone(open), &library).unwrap_err();
    assert_eq!((open.code(), open.article()), ("ground-open", Some("7(1)(b)")));
    world.command(&all_of(B), Command::Postpone(postponement()), &library).unwrap();
    assert_eq!(world.case().items()[&SEARCH].until, "2027-03-01".parse().ok());
    world.command(&all_of(B), Command::Move(given::step(Step::Lifted, &[])), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::Admissibility));
}

#[test]
fn another_use_waits_for_consent() {
    let world = given().submitted().then(B, accepted()).then(B, executed()).then(B, handed_over(SEARCH, 1));
    let world = world.then(A, received(1)).then(A, step_of(Step::UseAsked, [SEARCH].into()));
    assert_eq!(turn(&world.case()).awaits, Awaits::Consent);
    let used = step_of(Step::Used, [SEARCH].into());
    let Deed::Moved(used) = used else { panic!("a step") };
    let library = library();
    let early = world.clone().command(&all_of(A), Command::Move(used), &library).unwrap_err();
    assert_eq!(early.code(), "wrong-status");
    let world = world.then(B, step_of(Step::UseDeclined, [SEARCH].into()));
    assert_eq!(world.case().status(SEARCH), Some(Status::InUse), "within the limits it had");
}

#[test]
fn a_case_with_originals_still_out_does_not_end() {
    let library = library();
    let mut world = given().submitted().then(A, withdrew(&[BANK])).then(B, accepted()).then(B, executed());
    world = world.then(B, handed_over(SEARCH, 1)).then(A, received(1));
    world = world.then(B, step_of(Step::ReturnWanted, [SEARCH].into()));
    let close = || Command::Close(Closing::of(Outcome::Partly));
    assert_eq!(world.command(&all_of(A), close(), &library).unwrap_err().code(), "still-open");
    world.command(&all_of(A), Command::Move(given::step(Step::GivenBack, &[])), &library).unwrap();
    world.command(&all_of(A), close(), &library).unwrap();
}

#[test]
fn originals_go_back_whatever_came_after_they_were_wanted() {
    let library = library();
    let given_to_us = given().submitted().then(B, accepted()).then(B, executed());
    let given_to_us = given_to_us.then(B, handed_over(SEARCH, 1)).then(A, received(1));
    let wanted = given_to_us.clone().then(B, step_of(Step::ReturnWanted, [SEARCH].into()));
    // More is handed over, or the item is withdrawn: neither brings the originals home.
    let more = wanted.clone().then(B, handed_over(SEARCH, 2));
    let taking = TakingOver { quotes: hand_over(SEARCH, 2).custody.digest(), ..taking(2) };
    let more = more.then(A, Deed::EvidenceReceived(taking));
    let withdrawn = wanted.then(A, withdrew(&[SEARCH]));
    // What arrived of a withdrawn item is wanted back as well, and nothing else of it.
    let mut late = given().submitted().then(B, accepted()).then(B, executed());
    let early = given::step(Step::ReturnWanted, &[SEARCH]);
    late = late.crossed(withdrew(&[]), handed_over(SEARCH, 1)).then(A, received(1));
    let mut other = late.clone();
    let of_bank = Move { items: [BANK].into(), ..early.clone() };
    assert_eq!(
        other.command(&all_of(B), Command::Move(of_bank), &library),
        Err(Inadmissible::WrongStatus { verb: "want back", item: BANK, status: Status::Withdrawn })
    );
    late.command(&all_of(B), Command::Move(early), &library).unwrap();
    for mut world in [more, withdrawn, late] {
        let status = world.case().status(SEARCH).unwrap();
        let end = Closing::of(world.case().outcome());
        assert_eq!(turn(&world.case()).awaits, Awaits::GivingBack);
        assert_eq!(
            world.command(&all_of(A), Command::Close(end.clone()), &library),
            Err(Inadmissible::StillOpen { item: SEARCH, status })
        );
        world.command(&all_of(A), Command::Move(given::step(Step::GivenBack, &[])), &library).unwrap();
        world.command(&all_of(A), Command::Close(end), &library).unwrap();
    }
}

#[test]
fn a_case_reopened_for_one_item_leaves_the_others_as_they_ended() {
    let world = given().submitted().then(A, withdrew(&[BANK])).then(B, accepted()).then(B, executed());
    let world = world.then(A, closed(Outcome::Partly)).then(B, step_of(Step::Reopened, [SEARCH].into()));
    let case = world.case();
    assert!(case.closed().is_none());
    assert_eq!((case.status(SEARCH), case.status(BANK)), (Some(Status::Screening), Some(Status::Withdrawn)));
    // An opening that had not seen the end opens nothing.
    let world = given().submitted().then(A, withdrew(&[]));
    let case = world.crossed(closed(Outcome::Withdrawn), step_of(Step::Reopened, BTreeSet::new())).case();
    assert!(case.closed().is_some());
}

#[test]
fn a_supplement_adds_to_what_is_said_about_an_item() {
    let library = library();
    let mut world = given().submitted().then(B, asked());
    let said = |measure, text: &str| {
        let said = comity_case::form::measures::said(measure, "target", text, "item.2").unwrap();
        [(name("target"), comity_words::Personal::new(said))].into()
    };
    let about = |measure| Supplement {
        elements: BTreeSet::new(),
        content: Content::new(),
        items: vec![item(2, measure)],
        particulars: [(BANK, said(measure, "Account 4711"))].into(),
        answers: comity_case::Facts::new(),
    };
    let other = world.command(&all_of(A), Command::Supplement(about(Measure::BankAccounts)), &library);
    assert_eq!(
        other,
        Err(Inadmissible::NoSuchItem(BANK)),
        "what is said of another measure is of another item"
    );
    world.command(&all_of(A), Command::Supplement(about(Measure::BankTransactions)), &library).unwrap();
    let case = world.case();
    assert_eq!(case.items()[&BANK].item.with, [name("target")].into());
    assert_eq!(
        case.request().unwrap().particulars[&BANK][&name("target")].reveal().to_string(),
        "Account 4711"
    );
}

/// Every command an officer of this side might give to this case.
fn all_commands(case: &comity_case::Case, party: Party) -> Vec<Command> {
    let mut commands: Vec<Command> = Step::all().map(|step| Command::Move(given::step(step, &[]))).collect();
    commands.extend([
        Command::Accept(acceptance()),
        Command::Ask(question()),
        Command::Supplement(supplement()),
        Command::Withdraw(Withdrawal { items: BTreeSet::new(), given: Given::default() }),
        Command::Execute(execution()),
        Command::Close(Closing::of(case.outcome())),
    ]);
    commands.extend(
        case.exhibits().keys().map(|id| Command::Receive(TakingOver { exhibit: *id, ..taking(id.0) })),
    );
    commands.retain(|command| !matches!(command, Command::Move(Move { step, .. }) if step.lane().is_some_and(|lane| lane != party)));
    commands
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    /// Whatever admissible path a case takes, somebody can act until it is closed.
    #[test]
    fn no_path_ends_where_nobody_can_act(choices in proptest::collection::vec(proptest::prelude::any::<u16>(), 1..24)) {
        let library = LIBRARY.get_or_init(library);
        let mut world = given().submitted();
        for choice in choices {
            world.now = world.now.plus_seconds(8 * 86_400);
            let case = world.case();
            let mut possible: Vec<(Party, Command)> = Vec::new();
            for party in [A, B] {
                for command in all_commands(&case, party) {
                    let deed = comity_case::decide(&case, &all_of(party), command.clone(), &world.law(library));
                    if deed.is_ok() { possible.push((party, command)); }
                }
            }
            proptest::prop_assert!(!possible.is_empty(), "nobody can act: {:?}", case.items());
            let said = turn(&case);
            proptest::prop_assert_eq!(said.party.is_none(), case.closed().is_some());
            let (party, command) = possible.swap_remove(usize::from(choice) % possible.len());
            world.command(&all_of(party), command, library).unwrap();
        }
    }
}

static LIBRARY: std::sync::OnceLock<comity_treaty::Library> = std::sync::OnceLock::new();
