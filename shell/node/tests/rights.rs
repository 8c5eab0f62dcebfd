//! People and rights as they stand at the door of a node: whichever way somebody comes.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::collections::BTreeMap;

use comity_node::{
    Answer, CourseSaid, LendingSaid, Office, OpeningsAsked, ReadingsAsked, Refusal, RolesSaid, RulingsAsked,
    Signed, TrainingSaid, UnitsSaid, Verb,
};
use comity_words::Reference;
use serde_json::{Value, json};
use stage::{Pair, text};

/// Further officers of ARV, beside okafor (officer) and lindqvist (approver).
fn admitted(pair: &Pair, officers: &[(&str, &str)]) {
    for (officer, roles) in officers {
        pair.arv.ask(Verb::OfficerAdd {
            officer: (*officer).into(),
            name: None,
            roles: roles.split(' ').map(str::to_owned).collect(),
            key: Some(pair.arv.key(officer)),
        });
    }
}

fn refused(pair: &Pair, by: &str, verb: Verb) -> Refusal {
    pair.arv.refused(by, verb)
}

fn set(case: &str, path: &str, value: &str) -> Verb {
    Verb::CaseSet { case: case.into(), set: [(path.to_owned(), json!(value))].into(), version: None }
}

fn show(case: &str) -> Verb {
    Verb::CaseShow { case: case.into() }
}

fn open(case: &str, purpose: &str) -> Verb {
    Verb::CaseOpen { case: case.into(), purpose: purpose.into() }
}

fn sensitive(case: &str, grade: &str) -> Verb {
    Verb::CaseSensitive { case: case.into(), grade: grade.into(), reason: "A child is concerned.".into() }
}

/// A refusal as a stranger compares two: everything but the reference itself.
fn without(refusal: &Refusal, case: &str) -> String {
    serde_json::to_string(refusal).unwrap().replace(case, "CASE")
}

#[test]
fn a_sealed_case_leaves_no_trace_for_whoever_is_not_named() {
    let pair = Pair::told();
    admitted(&pair, &[("haruka", "head"), ("novak", "officer"), ("ito", "reviewer"), ("sato", "operator")]);
    let counted = |by: &str| pair.arv.ask_as(by, Verb::Status);
    let before = counted("novak");
    let case = pair.drafted(&[]);
    // One of the readers has to be able to lift it.
    let seal = |readers: &[&str]| Verb::CaseSeal {
        case: case.clone(),
        readers: readers.iter().map(|reader| (*reader).to_owned()).collect(),
        reason: "Order of the court of 20 November.".into(),
    };
    assert_eq!(refused(&pair, "okafor", seal(&["okafor"])).code, "no-reader");
    pair.arv.ask_as("okafor", seal(&["okafor", "haruka"]));

    // The same reference with the next number was never given.
    let unknown =
        Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 900).unwrap().to_string();
    let asked = |case: &str| -> Vec<Verb> {
        vec![
            show(case),
            Verb::CaseExplain { case: case.into(), norm: None },
            Verb::CaseCheck { case: case.into() },
            Verb::CaseBytes { case: case.into() },
            Verb::CaseForm { case: Some(case.into()), element: None, measure: None, preset: None },
            set(case, "language", "fr"),
            Verb::CaseSubmit { case: case.into() },
            Verb::CaseAnswer { case: case.into(), answer: Answer::Acknowledge { office: None } },
            Verb::CaseSendAgain { case: case.into() },
            Verb::CaseProtection { case: case.into() },
            sensitive(case, "sensitive"),
            Verb::CaseUnseal { case: case.into(), reason: "x".into() },
            open(case, "to look at it"),
            Verb::CaseOpenEmergency {
                case: case.into(),
                reason: "Somebody may die if nobody reads this today.".into(),
            },
            Verb::EvidenceAdd { case: case.into(), file: "/nowhere".into(), item: None, description: None },
            Verb::EvidenceReceive { case: case.into(), exhibit: "X0001".into(), out: None },
        ]
    };
    for by in ["novak", "lindqvist", "ito", "sato"] {
        for (sealed, unknown_one) in asked(&case).into_iter().zip(asked(&unknown)) {
            let (a, b) = (refused(&pair, by, sealed.clone()), refused(&pair, by, unknown_one));
            assert_eq!(without(&a, &case), without(&b, &unknown), "{by}: {sealed:?}");
        }
        if by != "sato" {
            assert_eq!(pair.arv.ask_as(by, Verb::CaseList)["cases"], json!([]), "{by}");
        }
        let after = counted(by);
        for count in ["cases", "drafts", "waiting_letters", "incidents", "unreviewed_openings"] {
            assert_eq!(after[count], before[count], "{by}: {count}");
        }
    }
    // At the console too, and on the pages.
    assert_eq!(pair.arv.ask(Verb::CaseList)["cases"], json!([]));
    assert_eq!(pair.arv.ask(Verb::Status)["drafts"], 0);
    let (a, b) = (pair.arv.try_ask(None, show(&case)), pair.arv.try_ask(None, show(&unknown)));
    assert_eq!(without(&a.unwrap_err(), &case), without(&b.unwrap_err(), &unknown));
    let office = Office::open(&pair.arv.dir).unwrap().shown_to(Some("novak".parse().unwrap()));
    assert!(office.desk(0, 10).unwrap().is_empty());
    assert_eq!(office.case(&case.parse().unwrap()).unwrap_err().code, "no-case");
    drop(office);

    // Its readers see it, for a purpose they state; that they read it stands in no register others see.
    assert_eq!(refused(&pair, "okafor", show(&case)).code, "needs-purpose");
    pair.arv.ask_as("okafor", open(&case, "to finish the draft"));
    pair.arv.ask_as("okafor", show(&case));
    let readings = |by: &str| {
        pair.arv.ask_as(by, Verb::Readings(ReadingsAsked { officer: None, case: None, from: 0, limit: None }))
    };
    let seen = readings("ito");
    assert!(seen["readings"].as_array().unwrap().iter().all(|row| row["case"].is_null()), "{seen:#}");
    let rulings = pair.arv.ask_as("ito", Verb::Rulings(RulingsAsked { about: None, from: 0, limit: None }));
    assert!(!rulings.to_string().contains(&case), "{rulings:#}");
    let one = |about: &str| {
        pair.arv
            .ask_as("ito", Verb::Rulings(RulingsAsked { about: Some(about.into()), from: 0, limit: Some(1) }))
    };
    assert_eq!(one(&case), one(&unknown));
    assert_eq!(pair.arv.ask_as("haruka", Verb::CaseList)["cases"][0]["case"], case);

    // Only who may relax a case's protection lifts the seal, and a reader who may not cannot widen it.
    let unseal = Verb::CaseUnseal { case: case.clone(), reason: "The court lifted it.".into() };
    assert_eq!(refused(&pair, "okafor", unseal.clone()).code, "not-allowed");
    assert_eq!(refused(&pair, "okafor", seal(&["okafor", "haruka", "novak"])).code, "not-allowed");
    pair.arv.ask_as("haruka", unseal);
    assert_eq!(pair.arv.ask_as("novak", Verb::CaseList)["cases"][0]["case"], case);
}

#[test]
fn a_sensitive_case_is_read_for_a_stated_purpose_and_the_reading_is_on_record() {
    let pair = Pair::told();
    admitted(&pair, &[("ito", "reviewer"), ("haruka", "head")]);
    let case = pair.drafted(&[]);
    pair.arv.ask_as("okafor", sensitive(&case, "sensitive"));
    // Nobody reads it without a name, nobody without a purpose; the list shows that it is there and no more.
    assert_eq!(pair.arv.try_ask(None, show(&case)).unwrap_err().code, "needs-officer");
    assert_eq!(refused(&pair, "lindqvist", show(&case)).code, "needs-purpose");
    let row = &pair.arv.ask_as("lindqvist", Verb::CaseList)["cases"][0];
    assert_eq!((&row["measures"], &row["status"]), (&json!([]), &json!("withheld")));
    assert_eq!(row["overlays"], json!(["sensitive"]));
    assert_eq!(refused(&pair, "lindqvist", open(&case, " - ")).code, "no-purpose");
    // How it is protected is no secret to her; why is, until she says what she reads it for.
    let why =
        || pair.arv.ask_as("lindqvist", Verb::CaseProtection { case: case.clone() })["rulings"][0].clone();
    assert_eq!(text(&why(), "reason"), "withheld");
    let opened = pair.arv.ask_as("lindqvist", open(&case, "to approve the request"));
    assert_eq!(opened["until"], "2026-11-20T16:00:00Z");
    assert_eq!(text(&why(), "reason"), "A child is concerned.");
    assert!(pair.arv.ask_as("lindqvist", show(&case))["set"].is_object());
    assert_ne!(pair.arv.ask_as("lindqvist", Verb::CaseList)["cases"][0]["measures"], json!([]));

    let register =
        Verb::Readings(ReadingsAsked { officer: Some("lindqvist".into()), case: None, from: 0, limit: None });
    assert_eq!(refused(&pair, "okafor", register.clone()).code, "not-allowed");
    let readings = pair.arv.ask_as("ito", register.clone());
    let row = &readings["readings"][0];
    assert_eq!((text(row, "case"), text(row, "what")), (case.as_str(), "case show"));
    assert_eq!((text(row, "why"), text(row, "at")), ("to approve the request", stage::DAY_ONE));
    // Looking into the register is in the register.
    let looked = pair.arv.ask_as(
        "ito",
        Verb::Readings(ReadingsAsked { officer: Some("ito".into()), case: None, from: 0, limit: None }),
    );
    assert_eq!(text(&looked["readings"][0], "what"), "readings list");

    // The purpose lasts a working day.
    pair.arv.ask(Verb::PracticeClock { to: "2026-11-20T16:00:00Z".into() });
    assert_eq!(refused(&pair, "lindqvist", show(&case)).code, "needs-purpose");
    // Its words lie sealed.
    let bytes: Vec<u8> = ["node.db", "node.db-wal"]
        .iter()
        .flat_map(|name| std::fs::read(pair.arv.dir.join(name)).unwrap_or_default())
        .collect();
    let clear = String::from_utf8_lossy(&bytes);
    assert!(!clear.contains("to approve the request") && !clear.contains("A child is concerned."));
}

#[test]
fn the_register_is_read_page_by_page() {
    let pair = Pair::told();
    admitted(&pair, &[("ito", "reviewer")]);
    let case = pair.drafted(&[]);
    pair.arv.ask_as("okafor", sensitive(&case, "sensitive"));
    pair.arv.ask_as("okafor", open(&case, "to finish it"));
    for _ in 0..5 {
        pair.arv.ask_as("okafor", show(&case));
    }
    let mut from = Some(0);
    let mut seen = Vec::new();
    while let Some(place) = from {
        let officer = Some("okafor".to_owned());
        let page = pair.arv.ask_as(
            "ito",
            Verb::Readings(ReadingsAsked { officer, case: None, from: place, limit: Some(2) }),
        );
        seen.extend(page["readings"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap()));
        from = page["next"].as_u64().map(|next| usize::try_from(next).unwrap());
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.windows(2).all(|two| two[0] > two[1]), "the last first, each once: {seen:?}");
}

#[test]
fn what_binds_in_a_sensitive_case_takes_a_second_human_and_in_a_restricted_one_the_minister() {
    let pair = Pair::served();
    for (officer, roles) in [("haruka", vec!["minister"]), ("senna", vec!["head"])] {
        pair.bel.ask(Verb::OfficerAdd {
            officer: officer.into(),
            name: None,
            roles: roles.into_iter().map(str::to_owned).collect(),
            key: Some(pair.bel.key(officer)),
        });
    }
    let case = pair.submitted();
    let accept = || Verb::CaseAnswer {
        case: case.clone(),
        answer: Answer::Accept { items: Vec::new(), answers: BTreeMap::new() },
    };
    let acknowledge = || Verb::CaseAnswer {
        case: case.clone(),
        answer: Answer::Acknowledge { office: Some("Unit 4".into()) },
    };
    pair.bel.ask_as("tanaka", sensitive(&case, "sensitive"));
    pair.bel.ask_as("tanaka", acknowledge());
    pair.both_hold_as(&case, 2, "okafor", "tanaka");
    let refusal = pair.bel.refused("tanaka", accept());
    assert!(refusal.code == "needs-approval" && refusal.sentence.contains("is sensitive"), "{refusal:?}");

    // Restricted: a second human is not enough.
    pair.bel.ask_as("tanaka", sensitive(&case, "restricted"));
    pair.bel.ask_as("moreau", open(&case, "to approve the answer"));
    pair.bel.approve("moreau", &case);
    let refusal = pair.bel.refused("tanaka", accept());
    assert!(refusal.code == "needs-approval" && refusal.sentence.contains("the minister"), "{refusal:?}");
    // Whoever was lent the reading of cases by the minister decides nothing as a minister.
    let powers = vec!["read".to_owned()];
    let lent = Verb::OfficerDelegate(LendingSaid {
        to: "tanaka".into(),
        powers,
        since: None,
        until: "2026-12-31".into(),
    });
    pair.bel.ask_as("haruka", lent);
    let refusal = pair.bel.refused("tanaka", accept());
    assert!(refusal.code == "needs-approval" && refusal.sentence.contains("the minister"), "{refusal:?}");
    pair.bel.ask_as("haruka", open(&case, "to approve the answer"));
    pair.bel.approve("haruka", &case);
    pair.bel.ask_as("tanaka", accept());
    // Less is said by whoever may relax it, and then one is enough again.
    let relax = sensitive(&case, "normal");
    assert_eq!(pair.bel.refused("tanaka", relax.clone()).code, "not-allowed");
    pair.bel.ask_as("senna", relax);
    let execute = Answer::Execute { items: Vec::new() };
    pair.bel.answer("tanaka", &case, execute);
}

#[test]
fn a_request_that_calls_itself_sensitive_is_protected_on_both_sides_from_its_first_word() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    let level = [("element.sensitivity.level".to_owned(), json!("restricted"))].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set: level, version: None });
    assert_eq!(refused(&pair, "okafor", set(&case, "language", "en")).code, "needs-purpose");
    admitted(&pair, &[("haruka", "minister")]);
    pair.arv.ask_as("lindqvist", open(&case, "to approve the request"));
    pair.arv.approve("lindqvist", &case);
    let refusal = refused(&pair, "okafor", Verb::CaseSubmit { case: case.clone() });
    assert!(refusal.code == "needs-approval" && refusal.sentence.contains("minister"), "{refusal:?}");
    pair.arv.ask_as("haruka", open(&case, "to approve the request"));
    pair.arv.approve("haruka", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.bel.until("the request arrives", |bel| bel.ask(Verb::Status)["cases"] == 1);
    assert_eq!(pair.bel.refused("tanaka", show(&case)).code, "needs-purpose");
    let protection = pair.bel.ask_as("tanaka", Verb::CaseProtection { case });
    assert_eq!(protection["grade"], "restricted");
}

#[test]
fn evidence_of_a_sensitive_case_is_handed_over_by_another_than_who_took_it_in() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.answer("tanaka", &case, Answer::Accept { items: Vec::new(), answers: BTreeMap::new() });
    pair.bel.answer("tanaka", &case, Answer::Execute { items: Vec::new() });
    pair.bel.ask_as("tanaka", sensitive(&case, "sensitive"));
    pair.bel.ask_as("tanaka", open(&case, "to hand over what was found"));
    let file = pair.path("found.txt");
    std::fs::write(&file, "what was found").unwrap();
    let add = Verb::EvidenceAdd { case: case.clone(), file, item: None, description: None };
    let exhibit = text(&pair.bel.ask_as("tanaka", add), "exhibit").to_owned();
    let over = Verb::EvidenceHandOver { case, exhibit, out: None };
    // Evidence leaves on settled acts only: until the receipts are here that is what is said.
    pair.bel.until("what it stands on is settled", |bel| {
        bel.refused("tanaka", over.clone()).code != "not-settled"
    });
    let refusal = pair.bel.refused("tanaka", over.clone());
    assert!(refusal.code == "needs-approval" && refusal.hint.unwrap().contains("another officer"));
    pair.bel.ask_as("moreau", over);
}

#[test]
fn what_is_lent_ends_with_its_day_and_no_way_leads_round_it() {
    let pair = Pair::told();
    admitted(&pair, &[("novak", "liaison"), ("haruka", "head")]);
    let case = pair.drafted(&[]);
    let lend = |to: &str, power: &str, until: &str| {
        Verb::OfficerDelegate(LendingSaid {
            to: to.into(),
            powers: power.split(' ').map(str::to_owned).collect(),
            since: None,
            until: until.into(),
        })
    };
    assert_eq!(pair.arv.approve_refused("novak", &case).code, "not-allowed");
    // Nobody lends what she has not, to herself, for ever, or on.
    assert_eq!(refused(&pair, "okafor", lend("novak", "approve", "2026-11-30")).code, "not-allowed");
    assert_eq!(refused(&pair, "lindqvist", lend("lindqvist", "approve", "2026-11-30")).code, "own-matter");
    assert_eq!(refused(&pair, "lindqvist", lend("novak", "approve", "2026-11-19")).code, "no-end");
    assert_eq!(refused(&pair, "lindqvist", lend("novak", "approve", "2036-11-19")).code, "no-end");
    assert_eq!(refused(&pair, "lindqvist", lend("novak", "emergency", "2026-11-30")).code, "not-lent");
    let lent = pair.arv.ask_as("lindqvist", lend("novak", "approve read", "2026-11-30"));
    assert_eq!(lent["until"], "2026-12-01T00:00:00Z");
    pair.arv.approve("novak", &case);
    // Lent to the author, it makes her no second pair of eyes.
    pair.arv.ask_as("lindqvist", lend("okafor", "approve", "2026-11-30"));
    assert_eq!(pair.arv.approve_refused("okafor", &case).code, "own-approval");
    // Past the bytes she would read first, straight at the door.
    let knocked = |by: &str| {
        let signed = Some(Signed { es256: "x".into(), mldsa65: "x".into() });
        let verb = Verb::CaseApprove { case: case.clone(), key: None, digest: None, signed };
        refused(&pair, by, verb).code
    };
    // The approval was given by a borrowed power; once it has ended it carries no act.
    pair.arv.ask(Verb::PracticeClock { to: "2026-12-01T00:00:00Z".into() });
    assert_eq!(knocked("novak"), "lending-ended");
    let submit = Verb::CaseSubmit { case: case.clone() };
    assert_eq!(refused(&pair, "okafor", submit.clone()).code, "not-an-approver");
    // Taken back, it ends at once, and so it does when its lender leaves.
    let again = pair.arv.ask_as("lindqvist", lend("novak", "approve read", "2026-12-31"));
    let number = again["number"].as_u64().unwrap();
    assert_eq!(refused(&pair, "okafor", Verb::OfficerTakeBack { number }).code, "no-lending");
    pair.arv.ask_as("haruka", Verb::OfficerTakeBack { number });
    assert_eq!(knocked("novak"), "lending-ended");
    pair.arv.ask_as("lindqvist", lend("novak", "approve read", "2026-12-31"));
    pair.arv.approve("novak", &case);
    pair.arv.ask(Verb::OfficerLeave { officer: "lindqvist".into() });
    assert_eq!(knocked("novak"), "lending-ended");
    assert_eq!(refused(&pair, "lindqvist", Verb::CaseList).code, "officer-left");
}

#[test]
fn a_course_gates_a_power_and_lapses() {
    let pair = Pair::told();
    admitted(&pair, &[("weber", "training"), ("senna", "head"), ("sato", "operator")]);
    let course = |gates: &[&str]| {
        Verb::OfficerCourse(CourseSaid {
            course: "secrecy-1".into(),
            gates: gates.iter().map(|power| (*power).to_owned()).collect(),
        })
    };
    let passed = |officer: &str, until: &str| {
        Verb::OfficerTraining(TrainingSaid {
            officer: officer.into(),
            course: "secrecy-1".into(),
            passed: None,
            until: until.into(),
        })
    };
    assert_eq!(refused(&pair, "weber", passed("okafor", "2026-12-31")).code, "no-course");
    assert_eq!(refused(&pair, "weber", course(&["train"])).code, "not-gated");
    assert_eq!(refused(&pair, "okafor", course(&["draft"])).code, "not-allowed");
    let told = pair.arv.ask_as("weber", course(&["draft", "approve"]));
    assert!(told["without"].to_string().contains("okafor"));
    let draft = || Verb::CaseDraft {
        to: "BEL".into(),
        treaty: "small".into(),
        set: BTreeMap::new(),
        on_paper: false,
    };
    let refusal = refused(&pair, "okafor", draft());
    assert!(refusal.code == "not-trained" && refusal.sentence.contains("secrecy-1"), "{refusal:?}");
    assert_eq!(refused(&pair, "weber", passed("weber", "2026-12-31")).code, "own-matter");
    pair.arv.ask_as("weber", passed("okafor", "2026-11-30"));
    pair.arv.ask_as("okafor", draft());
    pair.arv.ask(Verb::PracticeClock { to: "2026-12-01T00:00:00Z".into() });
    let refusal = refused(&pair, "okafor", draft());
    assert!(refusal.sentence.contains("lapsed at 2026-12-01"), "{refusal:?}");
    let shown = pair.arv.ask_as("okafor", Verb::OfficerShow { officer: "okafor".into() });
    let may = shown["may"].as_array().unwrap();
    assert!(may.iter().any(|row| row["power"] == "draft" && row["lacks"] == "secrecy-1"), "{shown:#}");
    // Whom a gate stops does not take it away.
    pair.arv.ask_as("weber", course(&["draft", "decide"]));
    assert_eq!(refused(&pair, "senna", course(&["draft"])).code, "own-gate");
    pair.arv.ask_as("weber", course(&[]));
    pair.arv.ask_as("okafor", draft());
}

#[test]
fn a_case_given_to_a_unit_is_read_there_and_in_an_emergency_by_others_who_are_reviewed() {
    let pair = Pair::told();
    admitted(&pair, &[("novak", "officer"), ("ito", "reviewer"), ("haruka", "head")]);
    let unit = |officer: &str, unit: &str| {
        Verb::OfficerUnit(UnitsSaid { officer: officer.into(), join: vec![unit.into()], leave: Vec::new() })
    };
    let case = pair.drafted(&[]);
    let give = Verb::CaseUnit { case: case.clone(), give: vec!["ii-b".into()], take: Vec::new() };
    assert_eq!(refused(&pair, "okafor", give.clone()).code, "no-unit");
    pair.arv.ask(unit("okafor", "ii-b"));
    pair.arv.ask(unit("novak", "iii"));
    pair.arv.ask_as("okafor", give);
    pair.arv.ask_as("okafor", show(&case));
    pair.arv.ask_as("haruka", show(&case));
    assert_eq!(refused(&pair, "novak", show(&case)).code, "other-unit");
    assert_eq!(refused(&pair, "novak", set(&case, "language", "fr")).code, "other-unit");
    assert_eq!(pair.arv.ask_as("novak", Verb::CaseList)["cases"], json!([]));
    assert_eq!(pair.arv.ask_as("okafor", Verb::CaseList)["cases"][0]["case"], case);

    let emergency = |reason: &str| Verb::CaseOpenEmergency { case: case.clone(), reason: reason.into() };
    assert_eq!(refused(&pair, "novak", emergency("urgent!!")).code, "no-reason");
    let reason = "A witness of this case is in danger tonight and her address is needed.";
    let opened = pair.arv.ask_as("novak", emergency(reason));
    assert_eq!(
        (&opened["told"], text(&opened, "until")),
        (&json!(["haruka", "ito"]), "2026-11-20T10:00:00Z")
    );
    pair.arv.ask_as("novak", show(&case));
    assert_eq!(refused(&pair, "novak", set(&case, "language", "fr")).code, "other-unit");
    assert_eq!(pair.arv.ask_as("ito", Verb::Status)["unreviewed_openings"], 1);

    let openings =
        |all: bool| Verb::Openings(OpeningsAsked { officer: None, case: None, all, from: 0, limit: None });
    let waiting = pair.arv.ask_as("ito", openings(false));
    let one = &waiting["openings"][0];
    assert_eq!((text(one, "reason"), &one["readings"]), (reason, &json!(1)));
    let review = |by: &str, finding: &str| {
        let verb = Verb::OpeningReview {
            number: one["number"].as_u64().unwrap(),
            finding: finding.into(),
            reasons: "The danger was real.".into(),
        };
        pair.arv.try_ask(Some(by), verb)
    };
    assert_eq!(review("novak", "justified").unwrap_err().code, "own-matter");
    pair.arv.ask(Verb::OfficerRole(RolesSaid {
        officer: "novak".into(),
        give: vec!["reviewer".into()],
        take: Vec::new(),
    }));
    assert_eq!(review("novak", "justified").unwrap_err().code, "own-matter");
    assert_eq!(review("ito", "perhaps").unwrap_err().code, "no-finding");
    review("ito", "justified").unwrap();
    assert_eq!(review("haruka", "unjustified").unwrap_err().code, "twice");
    assert_eq!(pair.arv.ask_as("ito", openings(false))["openings"], json!([]));
    assert_eq!(pair.arv.ask_as("ito", openings(true))["openings"][0]["review"]["finding"], "justified");

    // It is short.
    pair.arv.ask(Verb::OfficerRole(RolesSaid {
        officer: "novak".into(),
        give: Vec::new(),
        take: vec!["reviewer".into()],
    }));
    pair.arv.ask(Verb::PracticeClock { to: "2026-11-20T10:00:00Z".into() });
    assert_eq!(refused(&pair, "novak", show(&case)).code, "other-unit");
}

#[test]
fn an_emergency_that_nobody_could_be_told_of_opens_nothing() {
    let pair = Pair::told();
    let case = pair.drafted(&[]);
    let reason = "A witness of this case is in danger tonight.".to_owned();
    let refusal = refused(&pair, "okafor", Verb::CaseOpenEmergency { case, reason });
    assert_eq!(refusal.code, "nobody-to-tell");
}

#[test]
fn each_role_sees_its_part_of_a_case_and_is_told_what_is_withheld() {
    let pair = Pair::served();
    let case = pair.submitted();
    let admit = |officer: &str, role: &str| {
        pair.bel.ask(Verb::OfficerAdd {
            officer: officer.into(),
            name: None,
            roles: vec![role.into()],
            key: Some(pair.bel.key(officer)),
        });
    };
    for (officer, role) in
        [("lee", "liaison"), ("tran", "translator"), ("sato", "operator"), ("ito", "reviewer")]
    {
        // The last two are admitted by the operator.
        match officer {
            "ito" => drop(pair.bel.ask_as(
                "sato",
                Verb::OfficerAdd {
                    officer: officer.into(),
                    name: None,
                    roles: vec![role.into()],
                    key: Some(pair.bel.key(officer)),
                },
            )),
            _ => admit(officer, role),
        }
    }
    let facts = "Payments went to an account abroad.";
    let seen = |by: &str| pair.bel.ask_as(by, show(&case));
    assert!(seen("tanaka").to_string().contains(facts) && seen("tanaka")["withheld"] == json!([]));
    let liaison = seen("lee");
    assert!(!liaison.to_string().contains(facts), "{liaison:#}");
    assert!(liaison["clocks"].as_array().is_some_and(|clocks| !clocks.is_empty()));
    assert_eq!(liaison["withheld"], json!(["content", "acts", "exhibits"]));
    let translator = seen("tran");
    assert!(translator.to_string().contains(facts));
    assert_eq!((&translator["timeline"], &translator["clocks"]), (&json!([]), &json!([])));
    assert_eq!(
        pair.bel.refused("tran", Verb::CaseExplain { case: case.clone(), norm: None }).code,
        "not-allowed"
    );
    assert_eq!(pair.bel.refused("sato", show(&case)).code, "not-allowed");
    // A reviewer sees all of it, on record.
    assert!(seen("ito").to_string().contains(facts));
    let register = pair.bel.ask_as(
        "ito",
        Verb::Readings(ReadingsAsked { officer: None, case: Some(case.clone()), from: 0, limit: None }),
    );
    assert_eq!(text(&register["readings"][0], "officer"), "ito");
    assert_eq!(register["readings"].as_array().map(Vec::len), Some(1), "ordinary reads are not on record");
}

#[test]
fn the_last_operator_stays_and_nobody_changes_her_own_rights() {
    let pair = Pair::told();
    admitted(&pair, &[("sato", "operator")]);
    let role = |officer: &str, give: &[&str], take: &[&str]| {
        Verb::OfficerRole(RolesSaid {
            officer: officer.into(),
            give: give.iter().map(|role| (*role).to_owned()).collect(),
            take: take.iter().map(|role| (*role).to_owned()).collect(),
        })
    };
    assert_eq!(refused(&pair, "sato", role("sato", &["officer"], &[])).code, "own-matter");
    assert_eq!(pair.arv.try_ask(None, role("okafor", &["head"], &[])).unwrap_err().code, "needs-officer");
    assert_eq!(refused(&pair, "sato", role("okafor", &["cook"], &[])).code, "no-role");
    assert_eq!(refused(&pair, "sato", role("okafor", &[], &["head"])).code, "no-role");
    assert_eq!(refused(&pair, "sato", role("okafor", &[], &["officer"])).code, "no-role");
    pair.arv.ask_as("sato", role("okafor", &["operator"], &[]));
    let powers = vec!["draft".to_owned()];
    let lent = Verb::OfficerDelegate(LendingSaid {
        to: "sato".into(),
        powers,
        since: None,
        until: "2026-12-31".into(),
    });
    let lent = pair.arv.ask_as("okafor", lent);
    let join = vec!["ii-a".to_owned()];
    pair.arv
        .ask_as("sato", Verb::OfficerUnit(UnitsSaid { officer: "okafor".into(), join, leave: Vec::new() }));
    pair.arv.ask_as("okafor", role("sato", &["officer"], &["operator"]));
    assert_eq!(refused(&pair, "okafor", Verb::OfficerLeave { officer: "okafor".into() }).code, "own-matter");
    assert_eq!(
        refused(&pair, "sato", Verb::OfficerLeave { officer: "okafor".into() }).code,
        "needs-operator"
    );
    pair.arv.ask_as("okafor", role("lindqvist", &["operator"], &[]));
    pair.arv.ask_as("lindqvist", Verb::OfficerLeave { officer: "okafor".into() });
    let last = pair.arv.ask_as("lindqvist", Verb::OfficerList);
    let left: Vec<&Value> =
        last["officers"].as_array().unwrap().iter().filter(|row| row["left"].is_string()).collect();
    assert_eq!((left.len(), text(left[0], "officer")), (1, "okafor"));
    // Whoever left comes back with what she is given, and nothing she had.
    pair.arv.ask_as("lindqvist", role("okafor", &["liaison"], &[]));
    let shown = pair.arv.ask_as("okafor", Verb::OfficerShow { officer: "okafor".into() });
    assert_eq!(shown["roles"], json!(["liaison"]));
    assert!(shown["units"].as_array().is_none_or(Vec::is_empty), "{shown:#}");
    let again = Verb::OfficerTakeBack { number: lent["number"].as_u64().unwrap() };
    assert_eq!(refused(&pair, "okafor", again).code, "lending-ended");
}
