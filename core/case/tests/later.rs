//! What comes after the decision: conditions before a refusal, limits of use, remedies, and how a case ends.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::deed::*;
use comity_case::{Awaits, Command, Deed, Effect, Hand, Inadmissible, Move, Outcome, Step, events, turn};
use comity_treaty::Library;
use comity_words::{Element, Party, Role, Status};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

const A: Party = Party::Requesting;
const B: Party = Party::Requested;

/// An officer of every role, with the approval of a second.
fn all_of(party: Party) -> Hand {
    alone(party).approved_by(officer("lindqvist", &[Role::Approver, Role::Minister]))
}

fn alone(party: Party) -> Hand {
    let all = [Role::Officer, Role::Minister, Role::Prosecutor, Role::Executing, Role::Head];
    Hand::alone(party, officer("okafor", &all))
}

fn taken(step: Step) -> Command {
    Command::Move(given::step(step, &[]))
}

fn end(world: &World) -> Command {
    Command::Close(Closing::of(world.case().outcome()))
}

/// What came of the search is in the hands of whoever asked.
fn received_by_us() -> World {
    let world = given().submitted().then(B, accepted()).then(B, executed());
    world.then(B, handed_over(SEARCH, 1)).then(A, received(1))
}

fn offered_first() -> Library {
    library_with(
        r#"article conditions "Conditions" at 8 { conditional offered-first binding-on-accept at 8(4); }"#,
    )
}

#[test]
fn a_refusal_cites_several_grounds_and_one_that_never_stands_alone_beside_another() {
    let library = library();
    let mut world = given().submitted().then(B, Deed::Consulted(consultation()));
    let on = |grounds: &[&str]| {
        let grounds = grounds.iter().map(|ground| name(ground)).collect();
        Command::Refuse(Refusal { grounds, ..refusal("essential-interests", "requested.minister") })
    };
    let alone = world.command(&all_of(B), on(&["fiscal-offence"]), &library).unwrap_err();
    assert_eq!((alone.code(), alone.article()), ("ground-alone", Some("7(2)")));
    let barred = world.command(&all_of(B), on(&["essential-interests", "bank-secrecy"]), &library);
    assert_eq!(barred.unwrap_err().code(), "barred-ground");
    world.command(&all_of(B), on(&["essential-interests", "fiscal-offence"]), &library).unwrap();
    let grounds = BTreeSet::from([name("essential-interests"), name("fiscal-offence")]);
    assert_eq!(world.case().items()[&SEARCH].grounds, grounds);
}

#[test]
fn conditions_are_offered_before_a_refusal_or_it_is_said_why_none_would_do() {
    let library = offered_first();
    let mut world = given().submitted().then(B, Deed::Consulted(consultation()));
    let good = || refusal("essential-interests", "requested.minister");
    let refuse = |refusal: Refusal| Command::Refuse(refusal);
    let first = world.clone().command(&all_of(B), refuse(good()), &library).unwrap_err();
    assert_eq!(first, Inadmissible::ConditionsFirst { article: "8(4)".to_owned() });
    assert!(
        first.hint().contains("offer --text") && first.hint().contains("--no-conditions"),
        "{}",
        first.hint()
    );
    // Offered for one item, it is offered for no other.
    let mut of_one = world.clone();
    of_one.command(&all_of(B), Command::Move(given::step(Step::Offered, &[SEARCH])), &library).unwrap();
    of_one.command(&all_of(A), taken(Step::ConditionsDeclined), &library).unwrap();
    assert_eq!(
        of_one.clone().command(&all_of(B), refuse(good()), &library).unwrap_err().code(),
        "conditions-first"
    );
    of_one.command(&all_of(B), refuse(Refusal { items: [SEARCH].into(), ..good() }), &library).unwrap();
    // A person may say that none would do.
    let said = Refusal { given: good().given.and("no-conditions", "None would keep it safe."), ..good() };
    world.clone().command(&all_of(B), refuse(said), &library).unwrap();
    // Where the treaty makes one refuse there is nothing to offer.
    let mut tried = refusal("ne-bis-in-idem", "requested.central");
    tried.answers.insert(name("already-tried"), comity_case::Fact::Yes);
    world.clone().command(&all_of(B), refuse(tried), &library).unwrap();
    // It is our own caution: another office's refusal is judged by the grounds alone.
    let theirs = world.write(B, Deed::Refused(good()));
    world.deliver(&theirs);
    assert_eq!(comity_case::judge(world.dossier(A), &theirs, &world.law(&library)), Ok(()));
    // The small treaty has no such clause.
    let plain = given::library();
    let mut silent = given().submitted().then(B, Deed::Consulted(consultation()));
    silent.command(&all_of(B), refuse(good()), &plain).unwrap();
}

/// A clause speaks of what it speaks of: of one measure, or of urgent requests alone.
#[test]
fn conditions_are_offered_first_where_the_clause_holds_and_for_its_measures_alone() {
    let of = |when: &str| {
        let clause = format!("conditional offered-first binding-on-accept when {when} at 8(4);");
        library_with(&format!(r#"article conditions "Conditions" at 8 {{ {clause} }}"#))
    };
    let world = given().submitted().then(B, Deed::Consulted(consultation()));
    let refuse = |items: &[ItemId], library: &Library| {
        let items = items.iter().copied().collect();
        let refusal = Refusal { items, ..refusal("essential-interests", "requested.minister") };
        world.clone().command(&all_of(B), Command::Refuse(refusal), library).map_err(|why| why.code())
    };
    refuse(&[], &of("urgent")).unwrap();
    let searches = of("measure in (search-seizure)");
    assert_eq!(refuse(&[SEARCH], &searches), Err("conditions-first"));
    refuse(&[BANK], &searches).unwrap();
}

/// A use for a purpose, by its code; none is the request's own.
fn used(purpose: Option<&str>) -> Command {
    Command::Move(Move { purpose: purpose.map(name), ..given::step(Step::Used, &[SEARCH]) })
}

fn limited(other_use: &str) -> Library {
    let clause = format!(
        r#"article use "Use" at 11 {{ use purpose other-use {other_use} exculpatory allowed at 11(1) {{ except value allowed when imminent-threat; }} fact imminent-threat "Is there an imminent threat?"; }}"#
    );
    library_with(&clause)
}

#[test]
fn another_use_than_the_requests_wants_consent_by_the_clause_that_limits_it() {
    let library = limited("prior-consent");
    let mut world = received_by_us();
    let refused = world.clone().command(&all_of(A), used(Some("tax-matter")), &library).unwrap_err();
    let purpose = name("tax-matter");
    let wanted = Inadmissible::UseLimited {
        item: SEARCH,
        purpose,
        article: "11(1)".to_owned(),
        barred: false,
        open: vec!["imminent-threat".to_owned()],
    };
    assert_eq!(refused, wanted);
    assert!(refused.hint().contains("ask-use --for tax-matter"), "{}", refused.hint());
    assert!(refused.hint().contains("--answer imminent-threat=yes"), "{}", refused.hint());
    // For what it was asked for it is used freely, and so is what exonerates.
    world.clone().command(&all_of(A), used(None), &library).unwrap();
    world.clone().command(&all_of(A), used(Some("exculpatory")), &library).unwrap();
    // Asked for and allowed, it may be used so, and for nothing else.
    let ask = Move { purpose: Some(name("tax-matter")), ..given::step(Step::UseAsked, &[SEARCH]) };
    world.command(&all_of(A), Command::Move(ask), &library).unwrap();
    world.command(&all_of(B), taken(Step::UseAllowed), &library).unwrap();
    let told: Vec<String> = events(&world.case(), &world.law(&library)).iter().map(|e| e.written()).collect();
    assert!(told.contains(&"consented(tax-matter)".to_owned()), "{told:?}");
    let other = world.command(&all_of(A), used(Some("other-case")), &library).unwrap_err();
    assert_eq!((other.code(), other.article()), ("use-limited", Some("11(1)")));
    world.command(&all_of(A), used(Some("tax-matter")), &library).unwrap();
    // The same is asked of the other side's acts, and named to it.
    let foreign =
        Deed::Moved(Move { purpose: Some(name("other-case")), ..given::step(Step::Used, &[SEARCH]) });
    let foreign = world.write(A, foreign);
    world.deliver(&foreign);
    let objection = comity_case::judge(world.dossier(B), &foreign, &world.law(&library)).unwrap_err();
    assert_eq!((objection.code(), objection.article()), ("use-limited", Some("11(1)")));
}

#[test]
fn what_a_clause_leaves_open_or_bars_is_left_open_or_barred() {
    let mut free = received_by_us();
    free.command(&all_of(A), used(Some("tax-matter")), &given::library()).unwrap();
    let barred =
        received_by_us().command(&all_of(A), used(Some("tax-matter")), &limited("barred")).unwrap_err();
    assert!(matches!(barred, Inadmissible::UseLimited { barred: true, .. }), "{barred:?}");
    received_by_us().command(&all_of(A), used(Some("tax-matter")), &limited("notice")).unwrap();
    // A clause excepts what it excepts: the threat is told, and the use is free.
    let mut threat = draft();
    threat.facts.insert(name("imminent-threat"), comity_case::Fact::Yes);
    let world =
        given().then(A, Deed::Submitted(threat.as_it_stands())).then(B, accepted()).then(B, executed());
    let mut world = world.then(B, handed_over(SEARCH, 1)).then(A, received(1));
    world.command(&all_of(A), used(Some("tax-matter")), &limited("prior-consent")).unwrap();
    // It may be said with the use itself.
    let threat = [(name("imminent-threat"), comity_case::Fact::Yes)].into();
    let purpose = Some(name("tax-matter"));
    let said = Move { purpose, answers: threat, ..given::step(Step::Used, &[SEARCH]) };
    received_by_us().command(&all_of(A), Command::Move(said), &limited("prior-consent")).unwrap();
}

/// `use` is what an office is about to do, and keeps within the limits. That something was used, against them too, is
/// told as any event of the treaty is, and read alike.
#[test]
fn a_use_that_happened_against_the_limits_is_told_as_what_happened() {
    let library = limited("prior-consent");
    let told = |purpose: &str| {
        Command::Tell(comity_case::Happening {
            event: name("used"),
            argument: Some(name(purpose)),
            items: [SEARCH].into(),
            answers: Default::default(),
            given: Given::reasons("It was found at a review."),
        })
    };
    let mut world = received_by_us();
    assert_eq!(
        world.clone().command(&all_of(A), used(Some("tax-matter")), &library).unwrap_err().code(),
        "use-limited"
    );
    world.command(&all_of(A), told("tax-matter"), &library).unwrap();
    let of_uses = |world: &World| -> Vec<String> {
        let all = events(&world.case(), &world.law(&library));
        all.iter().map(|event| event.written()).filter(|event| event.starts_with("used")).collect()
    };
    assert_eq!(of_uses(&world), ["used(tax-matter)"]);
    assert_eq!(world.case().status(SEARCH), Some(Status::EvidenceReceived), "told, it moves nothing");
    // Within the limits the step is the same event, and moves the item.
    let mut within = received_by_us();
    within.command(&all_of(A), used(Some("exculpatory")), &library).unwrap();
    assert!(of_uses(&within).contains(&"used(exculpatory)".to_owned()));
    assert_eq!(within.case().status(SEARCH), Some(Status::InUse));
}

#[test]
fn a_purpose_the_request_names_is_the_requests_own() {
    let library = limited("prior-consent");
    let mut request = draft();
    let purpose = r#"{"text":"The trial, and the tax matter behind it.","uses":["tax-matter"]}"#;
    request.content.insert(Element::PurposeOfEvidence, says_of(Element::PurposeOfEvidence, purpose));
    let world =
        given().then(A, Deed::Submitted(request.as_it_stands())).then(B, accepted()).then(B, executed());
    let mut world = world.then(B, handed_over(SEARCH, 1)).then(A, received(1));
    let deed = world.command(&all_of(A), used(Some("tax-matter")), &library).unwrap();
    assert!(matches!(deed, Deed::Moved(Move { purpose: None, .. })), "{deed:?}");
    assert_eq!(
        world.command(&all_of(A), used(Some("other-case")), &library).unwrap_err().code(),
        "use-limited"
    );
}

#[test]
fn what_is_handed_over_meanwhile_leaves_the_question_of_another_use_open() {
    let library = library();
    let world = received_by_us().then(A, step_of(Step::UseAsked, [SEARCH].into()));
    let mut world = world.then(B, handed_over(SEARCH, 2));
    assert_eq!(world.case().status(SEARCH), Some(Status::UseExtension));
    let taking = TakingOver { quotes: hand_over(SEARCH, 2).custody.digest(), ..taking(2) };
    world.command(&all_of(A), Command::Receive(taking), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::UseExtension), "consent is still asked");
    let early = world.command(&all_of(A), used(None), &library).unwrap_err();
    assert_eq!(early.code(), "wrong-status");
    world.command(&all_of(B), taken(Step::UseDeclined), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::InUse));
}

#[test]
fn a_remedy_is_upheld_by_a_court_that_a_clause_or_somebody_names_and_by_two_persons() {
    let plain = library();
    let world = given().submitted().then(B, accepted()).then(B, step_of(Step::RemedyFiled, BTreeSet::new()));
    let nameless = || {
        let given = Given::reasons("The order was void.");
        Command::Move(Move { given, ..given::step(Step::RemedyUpheld, &[]) })
    };
    let alone = world.clone().command(&alone(B), taken(Step::RemedyUpheld), &plain).unwrap_err();
    assert_eq!(alone.code(), "needs-approval");
    let nobody = world.clone().command(&all_of(B), nameless(), &plain).unwrap_err();
    assert_eq!((nobody.code(), nobody.rests_on()), ("no-court", comity_case::RestsOn::House));
    // Named with the act, named when it was sought, or given by a clause: each will do.
    world.clone().command(&all_of(B), taken(Step::RemedyUpheld), &plain).unwrap();
    let sought = given::step(Step::RemedyFiled, &[]);
    let sought = Move { given: sought.given.clone().and("court", "Court of Belmora City"), ..sought };
    let mut sought = given().submitted().then(B, accepted()).then(B, Deed::Moved(sought));
    sought.command(&all_of(B), nameless(), &plain).unwrap();
    let clause = r#"article remedies "Remedies" at 8 { remedy court-review open-to (person) before requested.court within 10 days effect none at 8(1); }"#;
    world.clone().command(&all_of(B), nameless(), &library_with(clause)).unwrap();
    // The same is asked of the other side's acts.
    let mut theirs = world;
    let Command::Move(nameless) = nameless() else { panic!("a step") };
    let theirs_act = theirs.write(B, Deed::Moved(nameless));
    theirs.deliver(&theirs_act);
    let objection = comity_case::judge(theirs.dossier(A), &theirs_act, &theirs.law(&plain)).unwrap_err();
    assert_eq!(objection.code(), "no-court");
}

#[test]
fn a_remedy_against_a_refusal_is_dismissed_or_sets_it_aside() {
    let library = library();
    let world = given().submitted().then(B, Deed::Consulted(consultation())).then(B, refused());
    let mut world = world.then(A, withdrew(&[BANK]));
    world.command(&alone(A), Command::Move(given::step(Step::RemedyFiled, &[SEARCH])), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::Appeal));
    assert_eq!(turn(&world.case()).awaits, Awaits::Remedy);
    // What is before a court is not granted, and the case does not end.
    let still = Err(Inadmissible::WrongStatus { verb: "execute", item: SEARCH, status: Status::Appeal });
    let execute = Command::Execute(Execution { items: [SEARCH].into(), ..execution() });
    assert_eq!(world.clone().command(&all_of(B), execute, &library), still);
    let give = Command::HandOver(hand_over(SEARCH, 1));
    assert_eq!(world.clone().command(&all_of(B), give, &library).unwrap_err().code(), "wrong-status");
    let postpone = Command::Postpone(Postponement { items: [SEARCH].into(), ..postponement() });
    assert_eq!(world.clone().command(&all_of(B), postpone, &library).unwrap_err().code(), "wrong-status");
    assert_eq!(world.clone().command(&all_of(A), end(&world), &library).unwrap_err().code(), "still-open");
    assert_eq!(
        world.clone().command(&all_of(B), taken(Step::RemedyUpheld), &library).unwrap_err().code(),
        "nothing-open",
        "nothing was granted that could be taken back"
    );
    // A remedy against what was granted sets no refusal aside.
    let mut granted = given().submitted().then(B, accepted());
    granted.command(&alone(A), Command::Move(given::step(Step::RemedyFiled, &[SEARCH])), &library).unwrap();
    let aside = Command::Move(given::step(Step::RefusalSetAside, &[SEARCH]));
    assert_eq!(granted.command(&alone(B), aside, &library).unwrap_err().code(), "wrong-status");
    // Dismissed, it stands as it stood.
    let mut dismissed = world.clone();
    dismissed.command(&alone(B), taken(Step::RemedyDismissed), &library).unwrap();
    let standing = &dismissed.case().items()[&SEARCH].clone();
    assert_eq!((standing.status, standing.grounds.len()), (Status::Refused, 1));
    // Set aside, it is decided anew.
    world.command(&alone(B), taken(Step::RefusalSetAside), &library).unwrap();
    let standing = &world.case().items()[&SEARCH].clone();
    assert_eq!(
        (standing.status, standing.granted, standing.grounds.len()),
        (Status::Admissibility, false, 0)
    );
    let told: Vec<String> = events(&world.case(), &world.law(&library)).iter().map(|e| e.written()).collect();
    assert_eq!(told.last().map(String::as_str), Some("reasons-given"), "{told:?}");
    assert_eq!(told.iter().filter(|event| *event == "decided(refusal)").count(), 0, "{told:?}");
    let grant = Command::Accept(Acceptance { items: [SEARCH].into(), ..acceptance() });
    world.command(&all_of(B), grant, &library).unwrap();
}

#[test]
fn the_side_that_was_asked_ends_what_its_own_word_ended() {
    let library = library();
    let refused_all = || given().submitted().then(B, Deed::Consulted(consultation())).then(B, refused());
    let mut world = refused_all();
    world.command(&alone(B), end(&world.clone()), &library).unwrap();
    assert_eq!(world.case().closed().map(|closing| closing.outcome), Some(Outcome::Refused));
    // Reopened by whoever asked, it begins again.
    world.command(&alone(A), Command::Move(given::step(Step::Reopened, &[])), &library).unwrap();
    assert_eq!(world.case().status(SEARCH), Some(Status::Screening));
    // What was given, or withdrawn by whoever asked, is hers to end.
    let given_all = given().submitted().then(B, accepted()).then(B, executed());
    for mut open in [given_all, given().submitted().then(A, withdrew(&[])), given().submitted()] {
        let not_theirs = open.command(&alone(B), end(&open.clone()), &library);
        assert_eq!(not_theirs, Err(Inadmissible::NotOurs { verb: "close", party: A }));
    }
    // Impossible and followed up at the same time: the end that had not seen it changes nothing.
    let world = given().submitted().then(B, step_of(Step::FoundImpossible, BTreeSet::new()));
    let crossed =
        world.crossed(step_of(Step::FollowedUp, BTreeSet::new()), closed(Outcome::Unexecuted)).case();
    assert!(crossed.closed().is_none());
    assert!(matches!(crossed.acts().last().unwrap().effect, Effect::Crossed(_)));
    // Ended by both at once it is ended once.
    let both = refused_all().crossed(closed(Outcome::Refused), closed(Outcome::Refused)).case();
    assert_eq!(both.items()[&SEARCH].ended_as, Some(Status::Refused));
    assert!(matches!(both.acts().last().unwrap().effect, Effect::Crossed(_)));
}

#[test]
fn an_end_names_the_final_action_of_the_side_that_was_asked() {
    let library = library();
    let mut world = received_by_us().then(A, withdrew(&[BANK]));
    let handed = world
        .case()
        .acts()
        .iter()
        .find(|one| matches!(one.act.deed, Deed::HandedOver(_)))
        .unwrap()
        .act
        .clone();
    let deed = world.command(&alone(A), end(&world.clone()), &library).unwrap();
    let Deed::Closed(closing) = deed else { panic!("an end") };
    let last = FinalAction { act: handed.digest, number: handed.number, at: handed.made_at };
    assert_eq!(closing.final_action, Some(last));
    // Whoever names another is objected to; an end of before it was said is none.
    let mut world = received_by_us().then(A, withdrew(&[BANK]));
    let outcome = world.case().outcome();
    let wrong = FinalAction { number: 1, ..last };
    let wrong =
        world.clone().then(A, Deed::Closed(Closing { final_action: Some(wrong), ..Closing::of(outcome) }));
    let act = wrong.case().acts().last().unwrap().act.clone();
    let objection = comity_case::judge(wrong.dossier(B), &act, &wrong.law(&library)).unwrap_err();
    assert_eq!(objection.code(), "other-final-action");
    let old = world.write(A, closed(outcome));
    world.deliver(&old);
    assert_eq!(comity_case::judge(world.dossier(B), &old, &world.law(&library)), Ok(()));
    // Withdrawn before anybody decided, there is none.
    let mut early = given().submitted().then(A, withdrew(&[]));
    let Deed::Closed(early) = early.command(&alone(A), end(&early.clone()), &library).unwrap() else {
        panic!("an end")
    };
    assert_eq!(early.final_action, None);
}

#[test]
fn what_came_of_a_withdrawn_item_is_deleted_or_given_back_before_the_end() {
    let library = library();
    let crossed = given().submitted().then(B, accepted()).then(B, executed());
    let crossed = crossed.crossed(withdrew(&[]), handed_over(SEARCH, 1)).then(A, received(1));
    assert_eq!(crossed.case().status(SEARCH), Some(Status::Withdrawn));
    let held = crossed.clone().command(&alone(A), end(&crossed), &library);
    assert_eq!(held, Err(Inadmissible::StillHeld(SEARCH)));
    // Nothing came of the other item.
    let of_bank = Command::Move(given::step(Step::Deleted, &[BANK]));
    assert_eq!(crossed.clone().command(&alone(A), of_bank, &library).unwrap_err().code(), "wrong-status");
    for step in [Step::Deleted, Step::GivenBack] {
        let mut world = crossed.clone();
        world.command(&alone(A), taken(step), &library).unwrap();
        assert_eq!(world.command(&alone(A), taken(step), &library).unwrap_err().code(), "nothing-open");
        // What arrives later is to be let go of as well.
        let mut late = world.clone().then(B, handed_over(SEARCH, 2));
        let taking = TakingOver { quotes: hand_over(SEARCH, 2).custody.digest(), ..taking(2) };
        late = late.then(A, Deed::EvidenceReceived(taking));
        assert_eq!(
            late.clone().command(&alone(A), end(&late), &library),
            Err(Inadmissible::StillHeld(SEARCH))
        );
        world.command(&alone(A), end(&world.clone()), &library).unwrap();
    }
}
