//! One request under the small treaty, from a draft that lacks one element to the end: the story the
//! demonstration plays between two nodes, here with values alone.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{
    Awaits, Command, Deed, Draft, Hand, Inadmissible, Outcome, RestsOn, because, clocks, completeness, turn,
};
use comity_treaty::apply::NormState;
use comity_words::{Element, Party, Role, Status};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

#[test]
fn one_request_from_a_draft_that_lacks_an_element_to_countersigned_evidence() {
    let library = library();
    let mut world = given();

    // A draft lacks one required element: exactly that one is named, with its article.
    let mut draft = draft();
    draft.items.truncate(1);
    draft.content.remove(&Element::DomesticOrder);
    let count = completeness(&draft.as_it_stands(), &world.law(&library)).unwrap();
    assert_eq!((count.present(), count.of()), (6, 7));
    let lacking = world.command(&two_of(Party::Requesting), Command::Submit(draft.clone()), &library);
    let Err(Inadmissible::MissingElements(missing)) = lacking else { panic!("{lacking:?}") };
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].code, missing[0].article.as_str()), (Some(Element::DomesticOrder), "5(4)"));
    assert!(world.case().acts().is_empty(), "nothing was filed");

    // Completed, it still needs a second officer.
    draft.content.insert(Element::DomesticOrder, says_of(Element::DomesticOrder, "Order of 2 November 2026"));
    let alone = world.command(&one_of(Party::Requesting), Command::Submit(draft.clone()), &library);
    assert_eq!(alone, Err(Inadmissible::NeedsApproval { verb: "submit" }));
    world.command(&two_of(Party::Requesting), Command::Submit(draft), &library).unwrap();
    assert_eq!(turn(&world.case()).awaits, Awaits::Acknowledgement);

    // Received on Friday 20 November, a decision is due in thirty days: a Sunday, and so on Monday.
    let due = |world: &World| {
        let clocks = clocks(&world.case(), &world.law(&library)).unwrap();
        clocks.into_iter().find(|clock| clock.norm.id == "decide").unwrap()
    };
    assert_eq!(due(&world).due_day(), "2026-12-21".parse().ok());

    let theirs = one_of(Party::Requested);
    world = world.at("2026-11-23T09:00:00Z");
    world.command(&theirs, Command::Acknowledge(acknowledgement()), &library).unwrap();
    let again = world.command(&theirs, Command::Acknowledge(acknowledgement()), &library);
    assert_eq!(again, Err(Inadmissible::Acknowledged));

    // More is asked and the clock stands still; supplemented, it goes on with the days it has left.
    world = world.at("2026-11-30T09:00:00Z");
    world.command(&theirs, Command::Ask(question()), &library).unwrap();
    assert!(due(&world).still());
    assert_eq!(due(&world).due_day(), None);
    assert_eq!(turn(&world.case()).awaits, Awaits::Supplement);
    world = world.at("2026-12-04T09:00:00Z");
    world.command(&one_of(Party::Requesting), Command::Supplement(supplement()), &library).unwrap();
    assert!(!due(&world).still());
    // Ten of thirty days were used up to 30 November; twenty are left from 4 December: Thursday the 24th.
    assert_eq!(due(&world).due_day(), "2026-12-24".parse().ok());

    // The decision is late. Both nodes note the lapse and climb the ladder; it is one lapse.
    world = world.at("2026-12-24T22:59:00Z");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0, "to the end of the day there is time");
    world = world.at("2026-12-24T23:00:01Z");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 4, "a lapse and its first step, by each node");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0, "each once");
    let case = world.case();
    assert_eq!((case.lapses().len(), case.escalations().len()), (1, 1));
    assert_eq!(case.lapses()[0].by.len(), 2);
    assert!(case.stalled());
    world = world.at("2027-01-04T09:00:00Z");
    world.nodes_look_at_their_clocks(&library);
    assert_eq!(world.case().escalations().len(), 2, "after five working days the first rung");
    assert_eq!(world.case().escalations()[1].what.does, "escalate rung 1 to requested.head");

    // Accepted late: the violation stays. Then executed, handed over, received, closed.
    let accepted = world.command(&theirs, Command::Accept(acceptance()), &library).unwrap();
    assert_eq!(accepted.items(), BTreeSet::from([SEARCH]), "the act names its items");
    assert_eq!(due(&world).norm.state, NormState::FulfilledLate);
    world.command(&theirs, Command::Execute(execution()), &library).unwrap();
    world.command(&theirs, Command::HandOver(hand_over(SEARCH, 1)), &library).unwrap();
    let case = world.case();
    assert_eq!(case.exhibits()[&ExhibitId(1)].custody_signatures(), 1);
    assert_eq!(turn(&case).awaits, Awaits::Taking);

    let ours = one_of(Party::Requesting);
    let close = |outcome| Command::Close(Closing::of(outcome));
    let early = world.command(&ours, close(Outcome::Granted), &library);
    assert_eq!(early, Err(Inadmissible::OpenExhibit(ExhibitId(1))));
    world.command(&ours, Command::Receive(taking(1)), &library).unwrap();
    assert_eq!(world.case().exhibits()[&ExhibitId(1)].custody_signatures(), 2);
    let wrong = world.command(&ours, close(Outcome::Refused), &library);
    assert_eq!(wrong, Err(Inadmissible::OtherOutcome { named: Outcome::Refused, fits: Outcome::Granted }));
    world.command(&ours, close(Outcome::Granted), &library).unwrap();
    let case = world.case();
    assert_eq!(case.status(SEARCH), Some(Status::Closed));
    assert_eq!(turn(&case).party, None);
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0, "a closed case has no clocks to note");
    let late = world.command(&theirs, Command::Execute(execution()), &library);
    assert_eq!(late, Err(Inadmissible::Closed));
}

#[test]
fn behind_the_date_stand_the_article_and_the_act() {
    let library = library();
    let world = given().submitted();
    let why = because(&world.case(), &world.law(&library), "decide", None).unwrap().unwrap();
    let text = why.to_text();
    assert!(text.contains("9(2)"), "{text}");
    assert!(text.contains("act 1 of the requesting lane"), "{text}");
    assert_eq!(because(&world.case(), &world.law(&library), "no-such-duty", None).unwrap(), None);
}

#[test]
fn the_clock_counts_from_the_moment_the_other_side_recorded() {
    let library = library();
    let mut world = given().at("2026-11-20T22:55:00Z");
    let act = world.write(Party::Requesting, Deed::Submitted(request()));
    let decide = |world: &World, party| {
        let clocks = clocks(&world.case_at(party), &world.law(&library)).unwrap();
        clocks.into_iter().find(|clock| clock.norm.id == "decide")
    };
    assert!(decide(&world, Party::Requesting).is_none(), "nothing runs before it is received");
    // Written at 23:55 in Berlin on Friday, recorded at 00:05 on Saturday: thirty days end on Monday.
    world.deliver(&act);
    for party in [Party::Requesting, Party::Requested] {
        assert_eq!(decide(&world, party).unwrap().due_day(), "2026-12-21".parse().ok());
        assert_eq!(decide(&world, party).unwrap().norm.raw_due.last_day(), "2026-12-21".parse().ok());
    }
}

#[test]
fn a_refusal_comes_after_consultation_on_a_ground_by_the_office_that_decides_with_reasons() {
    let library = library();
    let mut world = given().submitted().acknowledged();
    let minister = Hand::alone(Party::Requested, officer("haruka", &[Role::Minister]))
        .approved_by(officer("lindqvist", &[Role::Approver]));
    let refuse = |refusal: Refusal| Command::Refuse(refusal);
    let good = || refusal("essential-interests", "requested.minister");

    let first = world.command(&minister, refuse(good()), &library);
    assert_eq!(first, Err(Inadmissible::ConsultFirst { article: "7(3)".to_owned() }));
    world.command(&one_of(Party::Requested), Command::Consult(consultation()), &library).unwrap();

    let barred = world.command(&minister, refuse(refusal("bank-secrecy", "requested.minister")), &library);
    let barred = barred.unwrap_err();
    assert_eq!((barred.code(), barred.article()), ("barred-ground", Some("7(2)")));
    let alone = world.command(&minister, refuse(refusal("fiscal-offence", "requested.minister")), &library);
    assert_eq!(alone.unwrap_err().code(), "ground-alone");
    let unknown = world.command(&minister, refuse(refusal("weather", "requested.minister")), &library);
    assert_eq!(unknown.unwrap_err().code(), "unknown-ground");
    let other = world.command(&minister, refuse(refusal("death-penalty", "requested.minister")), &library);
    assert_eq!(other.unwrap_err().code(), "ground-unavailable");
    let later =
        world.command(&minister, refuse(refusal("own-proceedings", "requested.prosecutor")), &library);
    assert_eq!(later.unwrap_err().code(), "ground-force");
    let open = world.command(&minister, refuse(refusal("ne-bis-in-idem", "requested.central")), &library);
    let open = open.unwrap_err();
    assert_eq!(open.code(), "ground-open");
    assert!(open.hint().contains("requested.central"), "{}", open.hint());

    let office =
        world.command(&minister, refuse(refusal("essential-interests", "requested.central")), &library);
    assert_eq!(office.unwrap_err().code(), "other-office");
    let silent = Refusal { given: Given::default(), ..good() };
    let silent = world.command(&minister, refuse(silent), &library).unwrap_err();
    assert_eq!(silent.code(), "no-reasons");
    let no_ground = Refusal { grounds: BTreeSet::new(), ..good() };
    assert_eq!(world.command(&minister, refuse(no_ground), &library).unwrap_err().code(), "no-ground");
    let nobody = world.command(&Hand::node(Party::Requested), refuse(good()), &library);
    assert_eq!(nobody, Err(Inadmissible::NeedsPerson { verb: "refuse" }));
    let clerk = world.command(&two_of(Party::Requested), refuse(good()), &library);
    assert_eq!(clerk, Err(Inadmissible::OfficeNotHeld(name("requested.minister"))));

    world.command(&minister, refuse(good()), &library).unwrap();
    let clocks = clocks(&world.case(), &world.law(&library)).unwrap();
    let state = |id: &str| clocks.iter().find(|clock| clock.norm.id == id).unwrap().norm.state;
    assert_eq!(state("decide"), NormState::Fulfilled);
    assert_eq!(state("give-reasons"), NormState::Fulfilled);
    assert_eq!(world.case().status(BANK), Some(Status::Refused));
}

#[test]
fn an_open_ground_is_answered_with_the_decision_by_the_side_it_is_left_to() {
    let library = library();
    let mut world = given().submitted();
    world.command(&one_of(Party::Requested), Command::Consult(consultation()), &library).unwrap();
    let mut tried = refusal("ne-bis-in-idem", "requested.central");
    tried.answers.insert(name("already-tried"), comity_case::Fact::Yes);
    world.command(&two_of(Party::Requested), Command::Refuse(tried), &library).unwrap();

    let mut draft = draft();
    draft.facts.insert(name("already-tried"), comity_case::Fact::No);
    let ours = given().command(&two_of(Party::Requesting), Command::Submit(draft), &library).unwrap_err();
    assert_eq!(ours.code(), "not-yours-to-answer");
}

#[test]
fn nobody_approves_her_own_and_the_rule_is_said_to_be_the_nodes_own() {
    let library = library();
    let okafor = || officer("okafor", &[Role::Officer, Role::Approver]);
    let by = Hand::alone(Party::Requesting, okafor()).approved_by(okafor());
    let own = given().command(&by, Command::Submit(draft()), &library).unwrap_err();
    assert_eq!(own, Inadmissible::OwnApproval("okafor".parse().unwrap()));
    let by = Hand::alone(Party::Requesting, okafor()).approved_by(officer("meier", &[Role::Liaison]));
    let liaison = given().command(&by, Command::Submit(draft()), &library).unwrap_err();
    assert_eq!(liaison, Inadmissible::NotAnApprover("meier".parse().unwrap()));
    let alone = given().command(&one_of(Party::Requesting), Command::Submit(draft()), &library).unwrap_err();
    assert_eq!(alone.rests_on(), RestsOn::House);
    assert!(alone.hint().contains("own rule"));
}

#[test]
fn each_side_does_its_own_deeds_and_no_others() {
    let library = library();
    let mut world = given().submitted();
    let wrong = world.command(&one_of(Party::Requesting), Command::Accept(acceptance()), &library);
    assert_eq!(wrong, Err(Inadmissible::NotOurs { verb: "accept", party: Party::Requested }));
    let node_only = Command::Lapse(Lapse {
        clock: name("decide"),
        instance: 1,
        at: world.now,
        article: "9(2)".to_owned(),
    });
    let officer = world.command(&one_of(Party::Requested), node_only.clone(), &library);
    assert_eq!(officer, Err(Inadmissible::NodeOnly));
    let early = world.command(&Hand::node(Party::Requested), node_only, &library);
    assert_eq!(early, Err(Inadmissible::NotLapsed(name("decide"))));
}

#[test]
fn a_request_in_a_language_the_other_side_does_not_take_is_inadmissible() {
    let library = library();
    let draft = Draft { language: Some(name("fr")), ..draft() };
    let refused = given().command(&two_of(Party::Requesting), Command::Submit(draft), &library).unwrap_err();
    assert_eq!((refused.code(), refused.article()), ("language", Some("3(5)")));
    assert_eq!(refused.hint(), "translate it into de or en");
    let silent = Draft { language: None, ..given::draft() };
    let silent = given().command(&two_of(Party::Requesting), Command::Submit(silent), &library);
    assert_eq!(silent, Err(Inadmissible::NoLanguage));
}

#[test]
fn a_clock_is_extended_once_before_it_ends_with_reasons_and_an_estimate() {
    let library = library();
    let mut world = given().submitted().at("2026-12-10T09:00:00Z");
    let by = one_of(Party::Requested);
    let extend = |given: Given| {
        let adding = "30 days".parse().ok();
        Command::Extend(Extension { clock: name("decide"), items: BTreeSet::new(), adding, given })
    };
    let whole = || Given::reasons("The court sits in January.").and("estimate", "20 January 2027");
    let lacking = world.command(&by, extend(Given::reasons("No.")), &library).unwrap_err();
    assert_eq!((lacking.code(), lacking.article()), ("no-extension", Some("9(2)")));
    world.command(&by, extend(whole()), &library).unwrap();
    let decide = clocks(&world.case(), &world.law(&library)).unwrap();
    let decide = decide.iter().find(|clock| clock.norm.id == "decide").unwrap();
    assert_eq!(decide.due_day(), "2027-01-19".parse().ok(), "counted from the unrolled end, 20 December");
    assert_eq!(world.command(&by, extend(whole()), &library).unwrap_err().code(), "no-extension");
    let none = Extension { clock: name("acknowledge"), items: BTreeSet::new(), adding: None, given: whole() };
    let none = world.command(&by, Command::Extend(none), &library).unwrap_err();
    assert_eq!(none.code(), "no-extension");
}

#[test]
fn a_delay_carries_its_reasons_also_where_the_clause_is_silent() {
    let library = library_saying("times 1 giving (reasons, estimate) before due", "times 1 before due");
    let mut world = given().submitted().at("2026-12-10T09:00:00Z");
    let by = one_of(Party::Requested);
    let extension = |given: Given| Extension {
        clock: name("decide"),
        items: BTreeSet::new(),
        adding: "30 days".parse().ok(),
        given,
    };
    let silent = world.command(&by, Command::Extend(extension(Given::default())), &library);
    assert_eq!(silent, Err(Inadmissible::NoReasons { article: None }));
    // It is this office's rule: another's delay is judged by its clause alone.
    let mut other = world.clone();
    let theirs = other.write(Party::Requested, Deed::Extended(extension(Given::default())));
    other.deliver(&theirs);
    let judged = comity_case::judge(other.dossier(Party::Requesting), &theirs, &other.law(&library));
    assert_eq!(judged, Ok(()));
    let reasons = Given::reasons("The court sits in January.");
    world.command(&by, Command::Extend(extension(reasons)), &library).unwrap();
}

#[test]
fn a_postponed_execution_stands_still_until_it_is_done() {
    let library = library();
    let mut world = given().submitted();
    let theirs = one_of(Party::Requested);
    world.command(&theirs, Command::Accept(acceptance()), &library).unwrap();
    world.command(&theirs, Command::Consult(consultation()), &library).unwrap();
    let prosecutor = Hand::alone(Party::Requested, officer("sato", &[Role::Prosecutor]));
    world.command(&prosecutor, Command::Postpone(postponement()), &library).unwrap();
    let execute = |world: &World| {
        let clocks = clocks(&world.case(), &world.law(&library)).unwrap();
        clocks.into_iter().find(|clock| clock.norm.id == "execute").unwrap()
    };
    assert!(execute(&world).still());
    world.command(&theirs, Command::Execute(execution()), &library).unwrap();
    assert_eq!(execute(&world).norm.state, NormState::Fulfilled);
}

#[test]
fn evidence_leaves_once_the_act_that_granted_it_is_settled() {
    let library = library();
    let mut world = given().submitted();
    let acceptance = world.write(Party::Requested, accepted());
    world.write(Party::Requested, executed());
    // A withdrawal may be on the road: until the acceptance is receipted nothing leaves.
    let hand = Command::HandOver(hand_over(SEARCH, 1));
    let early = world.command(&one_of(Party::Requested), hand.clone(), &library);
    assert_eq!(early, Err(Inadmissible::NotSettled(SEARCH)));
    world.deliver(&acceptance);
    world.command(&one_of(Party::Requested), hand, &library).unwrap();
}

#[test]
fn evidence_that_is_not_what_was_given_is_not_taken() {
    let library = library();
    let mut world = given().submitted().then(Party::Requested, accepted());
    world.command(&one_of(Party::Requested), Command::HandOver(hand_over(SEARCH, 1)), &library).unwrap();
    let other = TakingOver { sha256: comity_words::Digest::of(b"another"), ..taking(1) };
    let other = world.command(&one_of(Party::Requesting), Command::Receive(other), &library).unwrap_err();
    assert_eq!(other.code(), "custody");
    // Whoever waits no longer for a whole one withdraws the item and can close.
    let mut tired = world.clone().then(Party::Requesting, withdrew(&[]));
    let end = Closing::of(Outcome::Withdrawn);
    tired.command(&one_of(Party::Requesting), Command::Close(end), &library).unwrap();
    let unsigned = TakingOver { custody: CustodyRecord(String::new()), ..taking(1) };
    let unsigned = world.command(&one_of(Party::Requesting), Command::Receive(unsigned), &library);
    assert_eq!(unsigned, Err(Inadmissible::NoCustody));
    world.command(&one_of(Party::Requesting), Command::Receive(taking(1)), &library).unwrap();
    let again = world.command(&one_of(Party::Requesting), Command::Receive(taking(1)), &library);
    assert_eq!(again, Err(Inadmissible::Received(ExhibitId(1))));
}

#[test]
fn a_withdrawal_ends_what_is_open() {
    let library = library();
    let world = given().submitted().then(Party::Requesting, withdrew(&[]));
    let clocks = clocks(&world.case(), &world.law(&library)).unwrap();
    let decide = clocks.iter().find(|clock| clock.norm.id == "decide").unwrap();
    assert_eq!(decide.norm.state, NormState::Discharged);
    let mut world = world.at("2027-03-01T09:00:00Z");
    assert_eq!(world.nodes_look_at_their_clocks(&library), 0);
}

#[test]
fn nobody_notes_a_lapse_or_climbs_a_rung_that_hangs_on_an_open_bracket() {
    // A bracket still open is a finding in a file that is final; it is read all the same.
    let text = TREATY.replace("within 30 days at 9(2)", "within [b9-2: ARV 30 days | BEL 60 days] at 9(2)");
    let source = comity_treaty::Source::new("arv-bel-small.treaty", text);
    let open = comity_treaty::load(&[source], comity_treaty::calendar::Calendars::builtin()).0;
    let world = given().submitted().at("2026-12-30T09:00:00Z");
    let noted = |library: &comity_treaty::Library| {
        let due = comity_case::escalation::due(&world.case(), &world.law(library), Party::Requested).unwrap();
        let of_decide = |command: &&Command| match command {
            Command::Lapse(lapse) => lapse.clock == name("decide"),
            Command::Escalate(rung) => rung.clock == name("decide"),
            _ => false,
        };
        due.iter().filter(of_decide).count()
    };
    assert_eq!((noted(&library()), noted(&open)), (3, 0));
}

#[test]
fn a_consultation_the_treaty_asks_for_one_measure_is_asked_for_no_other() {
    let library = library_saying(
        "consult before (refuse, postpone) by requested within 24 hours at",
        "consult before (refuse, postpone) by requested when measure in (bank-transactions) at",
    );
    let mut world = given().submitted().acknowledged();
    let minister = Hand::alone(Party::Requested, officer("haruka", &[Role::Minister]))
        .approved_by(officer("lindqvist", &[Role::Approver]));
    let of = |item: u16| {
        let items = BTreeSet::from([ItemId(item)]);
        Command::Refuse(Refusal { items, ..refusal("essential-interests", "requested.minister") })
    };
    let transactions = world.command(&minister, of(2), &library);
    assert_eq!(transactions, Err(Inadmissible::ConsultFirst { article: "7(3)".to_owned() }));
    world.command(&minister, of(1), &library).unwrap();
}
