//! An office whose counterpart is not on the platform: its letters are entered here, ours are printed.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use std::collections::BTreeMap;

use comity_node::{
    Answer, ArrivalSaid, CameByLetter, CameSaid, LetterAsked, LetterSaid, PostingSaid, RequestByLetter,
    ScanAsked, TextFile, Verb,
};
use comity_words::Digest;
use serde_json::{Value, json};
use stage::{Node, TREATY, text};

struct Alone {
    node: Node,
    dir: tempfile::TempDir,
}

impl Alone {
    /// An office with two officers, one treaty and no peer.
    fn of(state: &str) -> Alone {
        let dir = tempfile::tempdir().unwrap();
        let node = Node::made(dir.path(), state, "Ministry");
        let files = vec![TextFile { name: "small.treaty".into(), text: TREATY.into() }];
        node.ask(Verb::TreatyAdopt { files });
        for (officer, role) in [("okafor", "officer"), ("lindqvist", "approver")] {
            node.ask(Verb::OfficerAdd {
                officer: officer.into(),
                name: None,
                roles: vec![role.into()],
                key: Some(node.key(officer)),
            });
        }
        Alone { node, dir }
    }

    fn set() -> BTreeMap<String, Value> {
        let set = [
            ("element.requesting-authority", "Section II B"),
            ("element.facts-summary", "Payments <went> to an account abroad."),
            ("element.confidentiality", "Please keep it confidential."),
            ("measure", "documents-public"),
            ("language", "en"),
        ];
        set.into_iter().map(|(path, value)| (path.to_owned(), json!(value))).collect()
    }

    /// A request of ours that went by paper.
    fn submitted(&self) -> String {
        let verb =
            Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set: Alone::set(), on_paper: false };
        let draft = self.node.ask_as("okafor", verb);
        assert_eq!(draft["note"], "no node of BEL is known: this goes on paper");
        let case = text(&draft, "case").to_owned();
        // An unapproved request leaves nothing on file, not even that it goes on paper.
        assert_eq!(
            self.node.refused("okafor", Verb::CaseSubmit { case: case.clone() }).code,
            "needs-approval"
        );
        assert_eq!(self.node.ask(Verb::Status)["journal"]["size"], 0);
        self.node.approve("lindqvist", &case);
        let filed = self.node.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
        assert_eq!(filed["letter"], Value::Null);
        case
    }

    fn letter(dated: &str, received: &str) -> LetterSaid {
        LetterSaid {
            by: "post".into(),
            dated: Some(dated.into()),
            received: Some(received.into()),
            ..LetterSaid::default()
        }
    }

    fn came(&self, case: &str, letter: LetterSaid, answer: Answer) -> Value {
        let what = CameSaid::Answer { answer };
        self.node.ask_as("okafor", Verb::CaseCame(CameByLetter { case: case.into(), letter, what }))
    }

    fn clock(&self, to: &str) {
        self.node.ask(Verb::PracticeClock { to: to.into() });
    }

    fn show(&self, case: &str) -> Value {
        self.node.show(case)
    }
}

fn clock(view: &Value, norm: &str) -> Value {
    let clocks = view["clocks"].as_array().cloned().unwrap_or_default();
    clocks.into_iter().find(|clock| clock["norm"] == norm).unwrap_or_default()
}

fn act(view: &Value, kind: &str) -> Value {
    let acts = view["timeline"].as_array().cloned().unwrap_or_default();
    acts.into_iter().find(|act| act["kind"] == kind).unwrap_or_else(|| panic!("no `{kind}` in {view}"))
}

#[test]
fn our_request_goes_by_letter_and_their_letters_are_entered_to_the_end() {
    let alone = Alone::of("ARV");
    let case = alone.submitted();
    assert_eq!(clock(&alone.show(&case), "decide")["due"], Value::Null, "nobody knows when it arrives");
    let (by, on) = ("post".to_owned(), "2026-11-20".to_owned());
    let posted = Verb::CasePosted(PostingSaid {
        case: case.clone(),
        act: None,
        by,
        on,
        tracking: Some("RR 1".into()),
        corrects: None,
    });
    alone.node.ask_as("okafor", posted);
    alone.clock("2026-12-02T09:00:00Z");
    let card = b"a return card";
    let arrived = Verb::CaseArrived(ArrivalSaid {
        case: case.clone(),
        act: None,
        on: "2026-11-23".into(),
        shown_by: Some("return card".into()),
        scan: Some(Digest::of(card).to_string()),
        corrects: None,
    });
    alone.node.ask_as("okafor", arrived);
    let due = clock(&alone.show(&case), "decide")["due"].clone();
    assert!(due.is_string(), "what counts from receipt counts from the day on the card");

    let scan = b"%PDF their acknowledgement";
    let letter =
        LetterSaid { scan: Some(Digest::of(scan).to_string()), ..Alone::letter("2026-11-24", "2026-12-01") };
    let entered = alone.came(&case, letter, Answer::Acknowledge { office: Some("Unit 4".into()) });
    assert_eq!(
        entered["entered"],
        "entered by okafor from a letter of 2026-11-24 that came by post on 2026-12-01"
    );
    let file = alone.dir.path().join("scan.pdf");
    std::fs::write(&file, b"another file").unwrap();
    let keep = Verb::CaseKeepScan { case: case.clone(), file: file.clone() };
    assert_eq!(alone.node.refused("okafor", keep.clone()).code, "no-entry");
    std::fs::write(&file, scan).unwrap();
    alone.node.ask_as("okafor", keep);
    let number = u32::try_from(entered["act"]["number"].as_u64().unwrap()).unwrap();
    let out = alone.dir.path().join("again.pdf");
    alone.node.ask_as(
        "okafor",
        Verb::CaseScan(ScanAsked { case: case.clone(), act: number, out: Some(out.clone()) }),
    );
    assert_eq!(std::fs::read(&out).unwrap(), scan);

    let view = alone.show(&case);
    let shown = act(&view, "request.acknowledged");
    assert_eq!((text(&shown, "lane"), text(&shown, "author")), ("requested", "BEL"));
    assert_eq!((&shown["entered"]["act"], &shown["entered"]["by"]), (&json!(number), &json!("okafor")));
    let why = clock(&view, "decide")["because"].to_string();
    assert!(why.contains("entered by okafor from a letter of 2026-11-24"), "{why}");

    // They ask, we answer: our answer is printed and goes to nobody's outbox.
    let about = vec!["facts-summary".to_owned()];
    alone.came(
        &case,
        Alone::letter("2026-11-25", "2026-12-01"),
        Answer::Ask { about, text: Some("Which?".into()) },
    );
    assert_eq!(clock(&alone.show(&case), "decide")["standing_still"], true);
    let elements = [("facts-summary".to_owned(), "The account ending in 4711.".to_owned())].into();
    let answered = Verb::CaseAnswer { case: case.clone(), answer: Answer::Supplement { elements } };
    let answered = alone.node.ask_as("okafor", answered);
    assert_eq!(clock(&alone.show(&case), "decide")["standing_still"], false);
    let printed =
        Verb::CaseLetter(LetterAsked { case: case.clone(), act: None, language: Some("fr".into()) });
    let printed = alone.node.ask_as("okafor", printed);
    assert_eq!(printed["digest"], answered["act"]["digest"]);
    assert!(
        text(&printed, "html").contains("Complément à la demande") && text(&printed, "html").contains("4711")
    );
    let first = Verb::CaseLetter(LetterAsked { case: case.clone(), act: Some(2), language: None });
    let first = alone.node.ask_as("okafor", first);
    assert!(text(&first, "html").contains("Payments &lt;went&gt;"), "what was written cannot become markup");
    assert_eq!(alone.node.ask(Verb::Status)["waiting_letters"], 0);

    // A grant, an execution and a disk; custody is signed for here.
    alone.clock("2026-12-20T09:00:00Z");
    let grant = Answer::Accept { items: Vec::new(), answers: BTreeMap::default() };
    alone.came(&case, Alone::letter("2026-12-10", "2026-12-15"), grant);
    alone.came(&case, Alone::letter("2026-12-11", "2026-12-15"), Answer::Execute { items: Vec::new() });
    let disk = alone.dir.path().join("disk.img");
    std::fs::write(&disk, vec![7; 300_000]).unwrap();
    let add =
        Verb::EvidenceAdd { case: case.clone(), file: disk, item: None, description: Some("A disk".into()) };
    let exhibit = text(&alone.node.ask_as("okafor", add), "exhibit").to_owned();
    let with = Verb::CaseCame(CameByLetter {
        case: case.clone(),
        letter: Alone::letter("2026-12-11", "2026-12-15"),
        what: CameSaid::HandOver { exhibit: exhibit.clone() },
    });
    alone.node.ask_as("okafor", with);
    assert_eq!(alone.show(&case)["items"][0]["status"], "transmitting-evidence");
    let receive =
        Verb::EvidenceReceive { case: case.clone(), exhibit, out: Some(alone.dir.path().join("copy.img")) };
    let received = alone.node.ask_as("okafor", receive);
    assert_eq!(received["giver_signed"], "on paper");
    assert_eq!(std::fs::read(alone.dir.path().join("copy.img")).unwrap(), vec![7; 300_000]);
    alone
        .node
        .ask_as("okafor", Verb::CaseAnswer { case: case.clone(), answer: Answer::Close { outcome: None } });
    let view = alone.show(&case);
    assert_eq!((&view["items"][0]["status"], &view["on_paper"]), (&json!("closed"), &json!(true)));
    assert_eq!(alone.node.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn their_request_comes_by_letter_and_is_answered_by_letter() {
    let alone = Alone::of("BEL");
    alone.clock("2026-12-02T09:00:00Z");
    let verb = |corrects: Option<String>, facts: &str| {
        let mut set = Alone::set();
        set.insert("element.facts-summary".into(), json!(facts));
        Verb::CaseReceivePaper(RequestByLetter {
            from: "ARV".into(),
            treaty: "small".into(),
            letter: Alone::letter("2026-11-20", "2026-12-01"),
            set,
            lacks: vec!["signature".into()],
            corrects,
        })
    };
    let entered = alone.node.ask_as("okafor", verb(None, "Mistyped."));
    let case = text(&entered, "case").to_owned();
    assert!(case.starts_with("ARV-BEL-2026-9"), "{case}: numbers the other side's node will never give");
    let view = alone.show(&case);
    assert_eq!((text(&view, "side"), &view["ours"]), ("requested", &json!(true)));
    assert_eq!(text(&act(&view, "request.submitted"), "recorded").get(..10), Some("2026-12-01"));
    let due = clock(&view, "decide")["due"].clone();
    assert!(due.is_string());
    alone.node.ask_as("okafor", verb(Some(case.clone()), "Payments went abroad."));
    let view = alone.show(&case);
    let facts =
        view["elements"].as_array().unwrap().iter().find(|one| one["element"] == "facts-summary").unwrap();
    assert_eq!(facts["content"], "Payments went abroad.");
    assert_eq!(clock(&view, "decide")["due"], due);
    assert!(view["timeline"].as_array().unwrap().iter().any(|act| act["standing"] == "corrected"));

    alone.node.ask_as(
        "okafor",
        Verb::CaseAnswer { case: case.clone(), answer: Answer::Acknowledge { office: None } },
    );
    let grant = Answer::Accept { items: Vec::new(), answers: BTreeMap::default() };
    alone.node.ask_as("okafor", Verb::CaseAnswer { case: case.clone(), answer: grant });
    alone.node.ask_as(
        "okafor",
        Verb::CaseAnswer { case: case.clone(), answer: Answer::Execute { items: Vec::new() } },
    );
    let file = alone.dir.path().join("answer.pdf");
    std::fs::write(&file, b"an extract").unwrap();
    let add = Verb::EvidenceAdd { case: case.clone(), file, item: None, description: None };
    let exhibit = text(&alone.node.ask_as("okafor", add), "exhibit").to_owned();
    let hand_over = |out| Verb::EvidenceHandOver { case: case.clone(), exhibit: exhibit.clone(), out };
    assert_eq!(alone.node.refused("okafor", hand_over(None)).code, "no-file");
    let out = alone.dir.path().join("for the disk.pdf");
    alone.node.ask_as("okafor", hand_over(Some(out.clone())));
    assert_eq!(std::fs::read(&out).unwrap(), b"an extract");
    alone.clock("2026-12-20T09:00:00Z");
    let card = |sha256: Option<&str>| {
        Verb::CaseCame(CameByLetter {
            case: case.clone(),
            letter: Alone::letter("2026-12-10", "2026-12-18"),
            what: CameSaid::TakeOver { exhibit: exhibit.clone(), sha256: sha256.map(str::to_owned) },
        })
    };
    assert_eq!(alone.node.refused("okafor", card(Some("12"))).code, "no-digest");
    alone.node.ask_as("okafor", card(None));
    assert_eq!(alone.show(&case)["items"][0]["status"], "evidence-received");
    alone.came(&case, Alone::letter("2026-12-12", "2026-12-18"), Answer::Close { outcome: None });
    assert_eq!(alone.show(&case)["items"][0]["status"], "closed");
    assert_eq!(alone.node.ask(Verb::Status)["waiting_letters"], 0);
}

#[test]
fn a_lapse_is_noted_on_paper_as_well_and_a_late_letter_stands_at_its_date() {
    let alone = Alone::of("ARV");
    let case = alone.submitted();
    let arrived = Verb::CaseArrived(ArrivalSaid {
        case: case.clone(),
        act: None,
        on: "2026-11-20".into(),
        shown_by: None,
        scan: None,
        corrects: None,
    });
    alone.node.ask_as("okafor", arrived);
    let ends = text(&clock(&alone.show(&case), "decide"), "ends").to_owned();
    alone.clock(&stage::later(&ends, 30 * 24 * 3600));
    let view = alone.show(&case);
    assert!(view["lapses"].as_array().unwrap().iter().any(|lapse| lapse["norm"] == "decide"), "{view}");
    let grant = Answer::Accept { items: Vec::new(), answers: BTreeMap::default() };
    let day = ends.get(..10).unwrap();
    alone.came(
        &case,
        LetterSaid { by: "fax".into(), dated: Some(stage::later(&ends, 3600)), ..LetterSaid::default() },
        grant,
    );
    let view = alone.show(&case);
    assert_eq!(view["items"][0]["status"], "accepted");
    assert!(act(&view, "item.accepted")["made_at"].as_str().unwrap() > day);
}

fn open(case: &str) -> Verb {
    Verb::CaseOpen { case: case.into(), purpose: "to deal with it".into() }
}

fn restricted(mut set: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    set.insert("element.sensitivity.level".into(), json!("restricted"));
    set
}

#[test]
fn a_letter_that_calls_itself_sensitive_is_protected_from_its_first_word() {
    let alone = Alone::of("BEL");
    alone.clock("2026-12-02T09:00:00Z");
    let verb = Verb::CaseReceivePaper(RequestByLetter {
        from: "ARV".into(),
        treaty: "small".into(),
        letter: Alone::letter("2026-11-20", "2026-12-01"),
        set: restricted(Alone::set()),
        lacks: vec!["signature".into()],
        corrects: None,
    });
    let case = text(&alone.node.ask_as("okafor", verb), "case").to_owned();
    let protection = alone.node.ask_as("okafor", Verb::CaseProtection { case: case.clone() });
    assert_eq!(protection["grade"], "restricted");
    let show = Verb::CaseShow { case: case.clone() };
    assert_eq!(alone.node.refused("okafor", show).code, "needs-purpose");
}

#[test]
fn a_request_of_ours_that_may_not_go_yet_leaves_nothing_on_file() {
    let alone = Alone::of("ARV");
    let (to, treaty) = ("BEL".to_owned(), "small".to_owned());
    let verb = Verb::CaseDraft { to, treaty, set: restricted(Alone::set()), on_paper: false };
    let case = text(&alone.node.ask_as("okafor", verb), "case").to_owned();
    for officer in ["okafor", "lindqvist"] {
        alone.node.ask_as(officer, open(&case));
    }
    alone.node.approve("lindqvist", &case);
    let refused = alone.node.refused("okafor", Verb::CaseSubmit { case: case.clone() });
    assert!(refused.code == "needs-approval" && refused.sentence.contains("the minister"), "{refused:?}");
    assert_eq!(alone.node.ask(Verb::Status)["journal"]["size"], 0);
}

#[test]
fn a_disk_of_a_sensitive_case_is_written_by_another_and_again_where_the_first_was_lost() {
    let alone = Alone::of("BEL");
    alone.clock("2026-12-02T09:00:00Z");
    let verb = Verb::CaseReceivePaper(RequestByLetter {
        from: "ARV".into(),
        treaty: "small".into(),
        letter: Alone::letter("2026-11-20", "2026-12-01"),
        set: Alone::set(),
        lacks: vec!["signature".into()],
        corrects: None,
    });
    let case = text(&alone.node.ask_as("okafor", verb), "case").to_owned();
    let answer = |answer: Answer| alone.node.answer("okafor", &case, answer);
    answer(Answer::Accept { items: Vec::new(), answers: BTreeMap::default() });
    answer(Answer::Execute { items: Vec::new() });
    let (grade, reason) = ("sensitive".to_owned(), "a witness is named".to_owned());
    alone.node.ask_as("okafor", Verb::CaseSensitive { case: case.clone(), grade, reason });
    for officer in ["okafor", "lindqvist"] {
        alone.node.ask_as(officer, open(&case));
    }
    let file = alone.dir.path().join("found.txt");
    std::fs::write(&file, b"what was found").unwrap();
    let add = Verb::EvidenceAdd { case: case.clone(), file, item: None, description: None };
    let exhibit = text(&alone.node.ask_as("okafor", add), "exhibit").to_owned();
    let over = |to: &str| Verb::EvidenceHandOver {
        case: case.clone(),
        exhibit: exhibit.clone(),
        out: Some(alone.dir.path().join(to)),
    };
    assert_eq!(alone.node.refused("okafor", over("disk")).code, "needs-approval");
    assert!(!alone.dir.path().join("disk").exists());
    alone.node.ask_as("lindqvist", over("disk"));
    // Filed, and the machine stopped before the file had its name.
    std::fs::remove_file(alone.dir.path().join("disk")).unwrap();
    let again = alone.node.refused("lindqvist", over("disk"));
    assert!(again.code == "same-exhibit" && again.hint.unwrap().contains("a copy was written"));
    assert_eq!(std::fs::read(alone.dir.path().join("disk")).unwrap(), b"what was found");
    assert_eq!(alone.node.refused("lindqvist", over("disk")).code, "exists");
}
