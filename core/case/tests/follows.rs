//! Requests that follow others: after a preservation, after a refusal, by a supplement; and a disclosure in an
//! emergency, from the word it goes ahead by to its end.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{Command, Deed, Draft, Hand, Happening, Outcome, completeness, emergency};
use comity_treaty::Library;
use comity_words::{Element, Measure, Party, Personal, Role, Status};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

const A: Party = Party::Requesting;
const B: Party = Party::Requested;

fn all_of(party: Party) -> Hand {
    let all = [Role::Officer, Role::Approver, Role::Minister, Role::Executing, Role::Head];
    Hand::alone(party, officer("okafor", &all)).approved_by(officer("lindqvist", &all))
}

/// The small treaty, which helps with electronic evidence as well.
fn electronic() -> Library {
    let text = TREATY
        .replace("video-hearing) at 6(1)", "video-hearing, preservation, traffic-partial-disclosure, emergency-disclosure) at 6(1)")
        .replace("    language to ARV", "    channel contact-point confirmed-by secure-node within 5 working days at 3(4);\n    language to ARV");
    assert!(text.contains("emergency-disclosure") && text.contains("contact-point"));
    library_of(&text)
}

/// A request for one measure, with what is said about it.
fn asking(measure: Measure, says: &[(&str, &str)]) -> Draft {
    let mut draft = draft();
    let says = says.iter().map(|(member, text)| {
        let said = comity_case::form::measures::said(measure, member, text, "item.1").unwrap();
        (name(member), Personal::new(said))
    });
    draft.items = vec![item(1, measure)];
    draft.particulars = [(ItemId(1), says.collect())].into();
    draft
}

fn say(draft: &mut Draft, element: Element, text: &str) {
    draft.content.insert(element, says_of(element, text));
}

/// A case that went from its request to evidence in hand.
fn helped(draft: Draft, library: &Library) -> World {
    let mut world = given();
    world.command(&all_of(A), Command::Submit(draft), library).unwrap();
    world.command(&all_of(B), Command::Acknowledge(acknowledgement()), library).unwrap();
    world.command(&all_of(B), Command::Accept(acceptance()), library).unwrap();
    world.command(&all_of(B), Command::Execute(execution()), library).unwrap();
    world
}

fn end(world: &mut World, library: &Library) {
    let end = Command::Close(Closing::of(world.case().outcome()));
    world.command(&all_of(A), end, library).unwrap();
}

/// Articles 29 and 30 of the Budapest Convention: data are preserved at once, and asked for afterwards.
#[test]
fn what_was_preserved_is_asked_for_by_a_request_that_names_the_preservation() {
    let library = electronic();
    let mut preserved = helped(asking(Measure::Preservation, &[]), &library);
    let told = Happening {
        event: name("preserved"),
        argument: None,
        items: BTreeSet::new(),
        answers: comity_case::Facts::new(),
        given: Given::default(),
    };
    preserved.command(&all_of(B), Command::Tell(told), &library).unwrap();
    end(&mut preserved, &library);
    assert_eq!(preserved.case().closed().map(|closing| closing.outcome), Some(Outcome::Granted));
    // The request for the data names it; what the form would ask of the preservation is said by that.
    let alone = asking(Measure::TrafficPartialDisclosure, &[]);
    let wants = |draft: &Draft| {
        let all = completeness(&draft.as_it_stands(), &given().law(&library)).unwrap();
        all.remarks.iter().any(|remark| remark.place == "item.1.preservation")
    };
    let mut linked = alone.clone();
    let named = format!(r#"[{{"reference":"{}","expires":"2027-02-18"}}]"#, reference());
    say(&mut linked, Element::PreservationRef, &named);
    let related = format!(r#"[{{"reference":"{}","kind":"preservation"}}]"#, reference());
    say(&mut linked, Element::RelatedRequests, &related);
    assert!(wants(&alone) && !wants(&linked));
    let mut world = helped(linked, &library);
    world.command(&all_of(B), Command::HandOver(hand_over(SEARCH, 1)), &library).unwrap();
    world.command(&all_of(A), Command::Receive(taking(1)), &library).unwrap();
    end(&mut world, &library);
    let request = world.case().request().cloned().unwrap();
    assert!(request.elements.contains(&Element::PreservationRef));
    assert!(
        request.content[&Element::RelatedRequests].reveal().to_string().contains(&reference().to_string())
    );
}

/// Rule 10 of the life-cycle.
#[test]
fn what_was_refused_is_asked_again_in_a_case_of_its_own_that_names_the_first() {
    let library = library();
    let mut first = given().submitted();
    first.command(&all_of(B), Command::Consult(consultation()), &library).unwrap();
    let refuse = Command::Refuse(refusal("essential-interests", "requested.minister"));
    first.command(&all_of(B), refuse, &library).unwrap();
    end(&mut first, &library);
    let mut again = draft();
    say(&mut again, Element::RequestStatus, "follow-up");
    let silent = given().command(&all_of(A), Command::Submit(again.clone()), &library).unwrap_err();
    assert_eq!(silent.code(), "unfit");
    let related = format!(r#"[{{"reference":"{}","kind":"earlier-request"}}]"#, reference());
    say(&mut again, Element::RelatedRequests, &related);
    let mut world = given();
    world.command(&all_of(A), Command::Submit(again), &library).unwrap();
    // The refusal stands where it was given; the second request is decided on its own.
    assert_eq!(first.case().outcome(), Outcome::Refused);
    let standing = world.case().items()[&SEARCH].clone();
    assert!(standing.status == Status::Received && standing.grounds.is_empty());
    world.command(&all_of(B), Command::Accept(acceptance()), &library).unwrap();
    assert!(world.case().items()[&SEARCH].granted);
}

#[test]
fn a_supplement_says_what_was_asked_and_repeats_nothing() {
    let library = library();
    let mut world = given().submitted().then(B, asked());
    let before = world.case().request().cloned().unwrap();
    let deed = world.command(&all_of(A), Command::Supplement(supplement()), &library).unwrap();
    // The act carries what it adds, and nothing of what the request had said.
    let Deed::Supplemented(added) = deed else { panic!("a supplement") };
    assert_eq!(added.elements, BTreeSet::from([Element::FactsSummary]));
    assert_eq!((added.content.len(), added.items.len(), added.particulars.len()), (1, 0, 0));
    // The request says the new text there, and everything else as before; nothing is missing.
    let after = world.case().request().cloned().unwrap();
    for (element, said) in &before.content {
        let same = after.content[element].reveal() == said.reveal();
        assert_eq!(same, *element != Element::FactsSummary, "{element}");
    }
    assert_eq!((after.items, after.language), (before.items, before.language));
    assert!(
        completeness(&world.case().request().cloned().unwrap(), &world.law(&library))
            .unwrap()
            .missing()
            .is_empty()
    );
}

/// Articles 9 and 10 of the Second Additional Protocol: a life is at risk, and the data are asked for by telephone.
#[test]
fn an_emergency_disclosure_goes_ahead_is_answered_at_once_and_completed_before_its_end() {
    let library = electronic();
    let says = [
        ("risk", "A child was taken at 14:10; the kidnapper wrote that she has no water."),
        ("link-to-risk", "The account was used an hour ago to demand money."),
        ("provider", "Belmora Mail"),
        ("identifier", r#"{"kind":"email","value":"taken@belmora.example"}"#),
    ];
    let mut ahead = asking(Measure::EmergencyDisclosure, &says);
    ahead.content.remove(&Element::Offences);
    (ahead.urgent, ahead.emergency) = (true, Some(name("contact-point")));
    let calm = Draft { emergency: None, ..ahead.clone() };
    let calm = given().command(&all_of(A), Command::Submit(calm), &library).unwrap_err();
    assert_eq!(calm.code(), "missing-elements");
    let mut world = helped(ahead, &library);
    assert_eq!(world.case().items()[&SEARCH].item.measure, Measure::EmergencyDisclosure);
    world.command(&all_of(B), Command::HandOver(hand_over(SEARCH, 1)), &library).unwrap();
    world.command(&all_of(A), Command::Receive(taking(1)), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::EvidenceReceived));
    // What was left out is owed, and the case does not end without it.
    let owed = emergency::owed(&world.case(), &world.law(&library)).unwrap().unwrap();
    let missing: Vec<&str> = owed.missing.iter().map(|one| one.element.as_str()).collect();
    assert_eq!(missing, ["offences"]);
    let early = Command::Close(Closing::of(Outcome::Granted));
    assert_eq!(world.command(&all_of(A), early, &library).unwrap_err().code(), "missing-elements");
    let text = says_of(Element::Offences, "Abduction, section 234");
    let completion = Supplement {
        elements: BTreeSet::from([Element::Offences]),
        content: [(Element::Offences, text)].into(),
        ..supplement()
    };
    world.command(&all_of(A), Command::Supplement(completion), &library).unwrap();
    end(&mut world, &library);
    assert_eq!(world.case().closed().map(|closing| closing.outcome), Some(Outcome::Granted));
}
