//! The inside of an office on its pages: a desk handed over, the month, powers, passages, notices, what anyone may read.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use std::collections::BTreeMap;

use comity_node::{DeskOf, HandOver, MonthAsked, PassageSaid, PassagesGiven, TakeOver, Verb};
use comity_words::OfficerId;
use serde_json::{Value, json};
use stage::Stage;

fn by(name: &str) -> Option<OfficerId> {
    Some(name.parse().unwrap())
}

fn admit(stage: &Stage, name: &str, role: &str) {
    let add = Verb::OfficerAdd { officer: name.into(), name: None, roles: vec![role.into()], key: None };
    stage.office.perform(add, by("sato")).unwrap();
}

/// A form of hers, with its hidden word.
fn form(stage: &Stage, cookie: &str, fields: &str) -> String {
    format!("token={}&{fields}", stage.word_of(cookie))
}

fn desk(stage: &Stage, officer: &str) -> Value {
    stage.office.perform(Verb::OfficerDesk(DeskOf::default()), by(officer)).unwrap()
}

#[test]
fn a_desk_goes_to_a_colleague_case_by_case_and_a_draft_changes_its_author() {
    let stage = Stage::new(true);
    admit(&stage, "adeyemi", "officer");
    admit(&stage, "brandt", "head");
    let case = stage.draft("okafor");
    let okafor = stage.signed_in("okafor");
    let page = stage.get("/desk/hand-over", &okafor);
    assert!(page.status == 200 && page.body.contains(&case), "{}", page.body);

    // Nothing chosen, nobody named: nothing is offered, and what was typed stands.
    let nobody = stage.post(
        "/desk/hand-over",
        &okafor,
        &form(&stage, &okafor, &format!("case={case}&words-{case}=read+annex+2&to=")),
    );
    assert_eq!(nobody.status, 422);
    assert!(nobody.body.contains("read annex 2"));
    let nothing = stage.post("/desk/hand-over", &okafor, &form(&stage, &okafor, "to=adeyemi"));
    assert_eq!(nothing.status, 422);
    assert!(desk(&stage, "adeyemi")["received"].as_array().unwrap().is_empty());

    let offered = format!("case={case}&words-{case}=%3Cb%3Ecall+them%3C%2Fb%3E&to=adeyemi");
    let answer = stage.post("/desk/hand-over", &okafor, &form(&stage, &okafor, &offered));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let adeyemi = stage.signed_in("adeyemi");
    let hers = stage.get("/desk/hand-over", &adeyemi).body;
    assert!(hers.contains(&case) && hers.contains("&lt;b&gt;call them"), "{hers}");
    let notices = stage.get("/notices", &adeyemi).body;
    assert!(notices.contains(&case) && notices.contains("Offered to you"), "{notices}");
    // Whoever is neither giver nor taker reads no sentence.
    let told = stage
        .office
        .perform(
            Verb::OfficerDesk(DeskOf { officer: Some("okafor".into()), ..DeskOf::default() }),
            by("brandt"),
        )
        .unwrap();
    assert!(told["offered"][0]["words"].is_null(), "{told}");

    let number = desk(&stage, "adeyemi")["received"][0]["number"].as_u64().unwrap();
    let not_hers =
        stage.post("/desk/hand-over/take", &okafor, &form(&stage, &okafor, &format!("number={number}")));
    assert_eq!(not_hers.status, 422);
    let taken =
        stage.post("/desk/hand-over/take", &adeyemi, &form(&stage, &adeyemi, &format!("number={number}")));
    assert_eq!(taken.status, 303, "{}", taken.body);
    let again =
        stage.post("/desk/hand-over/take", &adeyemi, &form(&stage, &adeyemi, &format!("number={number}")));
    assert_eq!(again.status, 409);
    assert_eq!(desk(&stage, "adeyemi")["drafts"][0]["case"], case.as_str());
    assert!(desk(&stage, "okafor")["drafts"].as_array().unwrap().is_empty());
    let shown = stage.office.perform(Verb::CaseShow { case: case.clone() }, by("adeyemi")).unwrap();
    assert_eq!(shown["author"], "adeyemi");
    // It is on file, and the journal still holds.
    assert_eq!(stage.office.perform(Verb::JournalVerify, None).unwrap()["verified"], true);
}

#[test]
fn the_head_hands_over_the_desk_of_whoever_left_and_nobody_else_does() {
    let stage = Stage::new(true);
    admit(&stage, "adeyemi", "officer");
    admit(&stage, "brandt", "head");
    let case = stage.draft("okafor");
    stage.office.perform(Verb::OfficerLeave { officer: "okafor".into() }, by("sato")).unwrap();
    let hand = |cases: &[(&str, &str)], to: &str| HandOver {
        to: to.into(),
        officer: Some("okafor".into()),
        cases: cases.iter().map(|(case, words)| ((*case).to_owned(), (*words).to_owned())).collect(),
    };
    let refused =
        stage.office.perform(Verb::OfficerHandOver(hand(&[], "lindqvist")), by("adeyemi")).unwrap_err();
    assert_eq!(refused.code, "not-allowed");
    for (to, code) in [("okafor", "own-matter"), ("sato", "not-allowed"), ("nobody", "no-officer")] {
        let refused = stage.office.perform(Verb::OfficerHandOver(hand(&[], to)), by("brandt")).unwrap_err();
        assert_eq!(refused.code, code, "{to}");
    }
    let strange = hand(&[("BEL-ARV-2020-000001-0", "")], "adeyemi");
    assert!(stage.office.perform(Verb::OfficerHandOver(strange), by("brandt")).is_err());
    stage.office.perform(Verb::OfficerHandOver(hand(&[(&case, "urgent")], "adeyemi")), by("brandt")).unwrap();
    let number = desk(&stage, "adeyemi")["received"][0]["number"].as_u64().unwrap();
    let empty = TakeOver { number, decline: Some("  ".into()) };
    assert_eq!(
        stage.office.perform(Verb::OfficerTakeOver(empty), by("adeyemi")).unwrap_err().code,
        "no-reason"
    );
    let why = TakeOver { number, decline: Some("on leave".into()) };
    stage.office.perform(Verb::OfficerTakeOver(why), by("adeyemi")).unwrap();
    let told = stage
        .office
        .perform(
            Verb::OfficerDesk(DeskOf { officer: Some("okafor".into()), ..DeskOf::default() }),
            by("brandt"),
        )
        .unwrap();
    assert_eq!(
        (&told["offered"][0]["taken"], &told["offered"][0]["why"]),
        (&json!(false), &json!("on leave"))
    );
    let page = stage.get("/desk/hand-over?desk=okafor&done=%3Cscript%3E", &stage.signed_in("brandt"));
    assert!(
        page.status == 200 && page.body.contains("on leave") && !page.body.contains("script>&"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("&lt;script"), "an address says nothing on this page");
}

#[test]
fn the_month_is_for_who_leads_or_oversees_and_says_what_is_no_month() {
    let stage = Stage::new(true);
    admit(&stage, "brandt", "head");
    stage.draft("okafor");
    let head = stage.signed_in("brandt");
    assert_eq!(stage.get("/month", &head).status, 200);
    assert_eq!(stage.get("/month?month=2026-02", &head).status, 200);
    let wrong = stage.get("/month?month=next", &head);
    assert!(wrong.status == 422 && wrong.body.contains("role=\"alert\""), "{}", wrong.body);
    assert_eq!(stage.get("/month", &stage.signed_in("okafor")).status, 403);
    let figures = stage.office.perform(Verb::Month(MonthAsked::default()), by("brandt")).unwrap();
    assert_eq!(figures["open"], 0, "a draft is no case: {figures}");
}

#[test]
fn a_translation_is_out_of_step_once_its_source_changed_and_its_certificate_binds_both() {
    let stage = Stage::new(true);
    admit(&stage, "moreau", "translator");
    let case = stage.draft("okafor");
    let set = |text: &str| {
        let set = BTreeMap::from([("element.facts-summary".to_owned(), json!(text))]);
        stage.office.perform(Verb::CaseSet { case: case.clone(), set, version: None }, by("okafor")).unwrap();
    };
    set("The accused took a bribe before a witness.");
    let passages =
        || stage.office.perform(Verb::CasePassages { case: Some(case.clone()) }, by("moreau")).unwrap();
    let give = |from: &str, to: &str| {
        let given = PassagesGiven { case: case.clone(), from: from.into(), to: to.into(), places: vec![] };
        stage.office.perform(Verb::CaseGivePassages(given), by("okafor"))
    };
    assert_eq!(give("en", "en").unwrap_err().code, "same-language");
    assert_eq!(give("en", "?").unwrap_err().code, "no-language");
    give("en", "ar").unwrap();
    let told = passages();
    assert_eq!(told["passages"][0]["standing"], "open", "{told}");
    let terms: Vec<&str> = told["passages"][0]["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["target"].as_str().unwrap())
        .collect();
    assert!(terms.contains(&"شاهد"), "{terms:?}");
    let certify = || stage.office.perform(Verb::CaseCertify { case: case.clone() }, by("moreau"));
    assert_eq!(certify().unwrap_err().code, "not-in-step");

    // On the page: the source keeps its language and direction, the target has its own.
    let moreau = stage.signed_in("moreau");
    let page = stage.get(&format!("/passages/{case}?lang=fr"), &moreau);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("lang=\"en\" dir=\"ltr\"") && page.body.contains("lang=\"ar\" dir=\"rtl\""));
    let version = told["version"].as_u64().unwrap();
    let fields = format!(
        "place=element.facts-summary&version={version}&text=%D8%A3%D8%AE%D8%B0+%D8%B1%D8%B4%D9%88%D8%A9"
    );
    assert_eq!(
        stage.post(&format!("/passages/{case}"), &moreau, &form(&stage, &moreau, &fields)).status,
        303
    );
    // The same form again is over a version that moved on: nothing is overwritten, what was typed stands.
    let late = stage.post(&format!("/passages/{case}"), &moreau, &form(&stage, &moreau, &fields));
    assert!(late.status == 409 && late.body.contains("أخذ رشوة"), "{}", late.status);

    let told = certify().unwrap();
    assert_eq!(passages()["certificate"]["holds"], true);
    // The certificate and the translation it is over travel with the draft by themselves; its author stays its author.
    assert_eq!(told["certificate"]["annexed"], json!([1, 2]), "{told}");
    let shown = stage.office.perform(Verb::CaseShow { case: case.clone() }, by("okafor")).unwrap();
    assert_eq!(shown["author"], "okafor", "{shown}");
    let out = stage.dir.path().join("certificate.record");
    let save = Verb::CaseAnnexSave { case: case.clone(), annex: 1, out: Some(out.clone()) };
    stage.office.perform(save, by("okafor")).unwrap();
    let record = std::fs::read_to_string(&out).unwrap();
    assert_eq!(Some(record.as_str()), told["certificate"]["statement"].as_str());
    assert_eq!(stage.get(&format!("/passages/{case}/certificate"), &moreau).status, 200);
    let file = stage.get(&format!("/passages/{case}/certificate.json"), &moreau);
    assert!(file.body.contains("payload"), "{}", file.body);
    set("The accused took a gift before a witness.");
    let told = passages();
    assert_eq!(told["passages"][0]["standing"], "out-of-step");
    assert_eq!(told["certificate"]["holds"], false);
    assert_eq!(told["certificate"]["annexed"], json!([]), "what is over other texts travels no longer");
    let said = PassageSaid {
        case: case.clone(),
        place: "element.facts-summary".into(),
        text: " ".into(),
        version: None,
    };
    stage.office.perform(Verb::CaseTranslate(said), by("moreau")).unwrap();
    assert_eq!(passages()["passages"][0]["standing"], "open");
    assert_eq!(stage.office.perform(Verb::JournalVerify, None).unwrap()["verified"], true);
    // An executing officer translates nothing; a translator gives nothing.
    admit(&stage, "silva", "executing");
    let not_hers = Verb::CaseTranslate(PassageSaid {
        case: case.clone(),
        place: "x".into(),
        text: "y".into(),
        version: None,
    });
    assert_eq!(stage.office.perform(not_hers, by("silva")).unwrap_err().code, "not-allowed");
}

#[test]
fn public_pages_open_to_anyone_only_where_the_configuration_says_so() {
    let stage = Stage::new(true);
    for address in ["/public", "/public/treaties", "/public/check?digest=x"] {
        assert!(stage.get(address, "").location().is_some_and(|to| to.starts_with("/sign-in")), "{address}");
    }
    let okafor = stage.signed_in("okafor");
    let front = stage.get("/public", &okafor);
    assert_eq!(front.status, 200);
    let own = stage.office.own_fingerprint().unwrap();
    let found = stage.get(&format!("/public/check?digest={own}"), &okafor);
    assert!(found.status == 200 && found.body.contains("this authority"), "{}", found.body);
    for nonsense in ["abc", "%3Cscript%3E", &"0".repeat(200)] {
        let wrong = stage.get(&format!("/public/check?digest={nonsense}"), &okafor);
        assert!(wrong.status == 422 && !wrong.body.contains("<script>"), "{nonsense}: {}", wrong.status);
    }
    let none = stage.get(&format!("/public/check?digest={}", "0".repeat(64)), &okafor);
    assert!(none.status == 200 && none.body.contains("knows nothing"), "{}", none.body);
}

#[test]
fn an_officer_chooses_how_she_is_told_and_a_wrong_address_is_said_beside_what_she_typed() {
    let stage = Stage::new(true);
    let okafor = stage.signed_in("okafor");
    let wrong = stage.post(
        "/me/notices",
        &okafor,
        &form(&stage, &okafor, "address=nowhere&rhythm=daily&language=fr"),
    );
    assert!(wrong.status == 422 && wrong.body.contains("value=\"nowhere\""), "{}", wrong.body);
    let right = form(&stage, &okafor, "address=a.okafor%40justice.example&rhythm=daily&language=fr");
    assert_eq!(stage.post("/me/notices", &okafor, &right).status, 303);
    let page = stage.get("/me/notices", &okafor).body;
    assert!(page.contains("a.okafor@justice.example") && page.contains("sends no mail yet"), "{page}");
    assert_eq!(stage.office.perform(Verb::MailNow, None).unwrap_err().code, "no-mail");
    // What she chose stays; who has chosen nothing yet is offered the language she reads.
    let offered = |officer: &str, lang: &str| {
        let page = stage.get(&format!("/me/notices?lang={lang}"), officer).body;
        let chosen = page.split("<option ").find(|option| option.contains("selected")).map(str::to_owned);
        chosen.unwrap_or_else(|| panic!("nothing is chosen in {page}"))
    };
    assert!(offered(&okafor, "ar").contains("value=\"fr\""));
    let lindqvist = stage.signed_in("lindqvist");
    for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        assert!(offered(&lindqvist, lang).contains(&format!("value=\"{lang}\"")), "{lang}");
    }
}

#[test]
fn the_word_of_a_calendar_is_shown_once_and_stored_nowhere() {
    let stage = Stage::new(true);
    let okafor = stage.signed_in("okafor");
    let made = stage.post("/calendar/new", &okafor, &form(&stage, &okafor, ""));
    assert_eq!(made.status, 200, "{}", made.body);
    let word =
        made.body.split("/calendar/").filter_map(|rest| rest.split('<').next()).find(|word| word.len() > 30);
    let word = word.unwrap_or_else(|| panic!("no address in {}", made.body));
    assert_eq!(stage.get(&format!("/calendar/{word}"), "").status, 200);
    assert!(!stage.get("/calendar", &okafor).body.contains(word));
    let database = std::fs::read(stage.dir.path().join("bel/node.db")).unwrap();
    let wal = std::fs::read(stage.dir.path().join("bel/node.db-wal")).unwrap_or_default();
    for bytes in [database, wal] {
        assert!(
            !bytes.windows(word.len()).any(|window| window == word.as_bytes()),
            "the word lies in the store"
        );
    }
    stage.post("/calendar/end", &okafor, &form(&stage, &okafor, ""));
    assert_eq!(stage.get(&format!("/calendar/{word}"), "").status, 404);
}

#[test]
fn an_operator_makes_a_way_in_that_is_shown_once_and_nobody_else_does() {
    let stage = Stage::new(true);
    let sato = stage.signed_in("sato");
    assert_eq!(stage.get("/node/officers", &sato).status, 200);
    let made = stage.post("/node/officers", &sato, &form(&stage, &sato, "officer=okafor&do=link"));
    assert!(made.status == 200 && made.body.contains("/sign-in/invited/"), "{}", made.body);
    let code = stage.post("/node/officers", &sato, &form(&stage, &sato, "officer=okafor&do=code"));
    assert_eq!(code.status, 200);
    let nobody = stage.post("/node/officers", &sato, &form(&stage, &sato, "officer=&do=code"));
    assert!(nobody.status >= 400 && nobody.body.contains("role=\"alert\""), "{}", nobody.status);
    let okafor = stage.signed_in("okafor");
    assert_eq!(stage.get("/node/officers", &okafor).status, 403);
    let forged = stage.post("/node/officers", &okafor, &form(&stage, &okafor, "officer=sato&do=link"));
    assert!(forged.status == 403 && !forged.body.contains("/sign-in/invited/"));
}

#[test]
fn whoever_has_no_desk_is_led_to_where_she_works() {
    let stage = Stage::new(true);
    for (officer, page) in [("sato", "/node"), ("weiss", "/training")] {
        let cookie = stage.signed_in(officer);
        let desk = stage.get("/", &cookie);
        assert_eq!(desk.location().as_deref(), Some(page), "{officer}: {}", desk.status);
        assert_eq!(stage.get(page, &cookie).status, 200, "{officer}");
    }
    let okafor = stage.signed_in("okafor");
    assert_eq!(stage.get("/", &okafor).status, 200);
}
