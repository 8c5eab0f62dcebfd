//! Who answers for a case, what is new in it to whoever looks, and what the desk shows of both.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, Assign, DeskAsked, DeskOf, Verb};
use serde_json::{Value, json};
use stage::{Pair, text};

fn admit(pair: &Pair, officer: &str, role: &str) {
    let add = Verb::OfficerAdd { officer: officer.into(), name: None, roles: vec![role.into()], key: None };
    pair.bel.ask(add);
}

fn assign(case: &str, to: Option<&str>) -> Verb {
    Verb::CaseAssign(Assign { case: case.to_owned(), to: to.map(str::to_owned) })
}

/// The rows of an officer's desk, narrowed by charge.
fn rows(pair: &Pair, officer: &str, charge: Option<&str>) -> Vec<Value> {
    let asked = DeskAsked { charge: charge.map(str::to_owned), ..DeskAsked::default() };
    pair.bel.ask_as(officer, Verb::Desk(asked))["rows"].as_array().unwrap().clone()
}

#[test]
fn whoever_finds_a_case_that_is_nobodys_takes_it_and_the_head_gives_any() {
    let pair = Pair::served();
    admit(&pair, "adeyemi", "officer");
    admit(&pair, "brandt", "head");
    let case = pair.submitted();
    pair.bel.until("it came", |bel| bel.try_show(&case).is_ok());
    assert_eq!(rows(&pair, "tanaka", Some("nobody")).len(), 1);
    assert!(rows(&pair, "tanaka", Some("mine")).is_empty());
    // Nobody gives to somebody else what is not hers to give.
    assert_eq!(pair.bel.refused("tanaka", assign(&case, Some("adeyemi"))).code, "not-yours-to-give");
    let taken = pair.bel.ask_as("tanaka", assign(&case, None));
    assert!(taken["before"].is_null() && taken["leaf"].is_number(), "{taken}");
    assert_eq!(text(&rows(&pair, "tanaka", Some("mine"))[0], "charge"), "tanaka");
    assert!(rows(&pair, "tanaka", Some("nobody")).is_empty());
    // It is hers now: a colleague does not take it from her, and the head does.
    assert_eq!(pair.bel.refused("adeyemi", assign(&case, None)).code, "not-yours-to-give");
    let given = pair.bel.ask_as("brandt", assign(&case, Some("adeyemi")));
    assert_eq!((text(&given, "before"), text(&given, "officer")), ("tanaka", "adeyemi"));
    assert_eq!(rows(&pair, "brandt", Some("adeyemi")).len(), 1);
    let again = pair.bel.ask_as("brandt", assign(&case, Some("adeyemi")));
    assert!(again["leaf"].is_null(), "what changes nothing is written nowhere: {again}");
    for (to, code) in [("nobody.here", "no-officer"), ("", "no-name")] {
        assert_eq!(pair.bel.refused("brandt", assign(&case, Some(to))).code, code);
    }
    assert_eq!(pair.bel.refused("brandt", assign("BEL-ARV-2020-000001-0", None)).code, "no-reference");
    assert_eq!(pair.bel.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn a_case_is_new_to_each_officer_until_she_has_read_it_as_it_stands() {
    let pair = Pair::served();
    let case = pair.submitted();
    pair.bel.until("it came", |bel| bel.try_show(&case).is_ok());
    let news = |officer: &str| rows(&pair, officer, None)[0]["news"].clone();
    let seen = |officer: &str| pair.bel.ask_as(officer, Verb::CaseSeen { case: case.clone() });
    assert_eq!((news("tanaka"), news("moreau")), (json!(1), json!(1)));
    assert_eq!(seen("tanaka")["acts"], 1);
    assert_eq!((news("tanaka"), news("moreau")), (json!(0), json!(1)));
    pair.bel.answer("tanaka", &case, Answer::Acknowledge { office: Some("Unit 4".into()) });
    assert_eq!((news("tanaka"), news("moreau")), (json!(1), json!(2)));
    seen("moreau");
    assert_eq!(news("moreau"), json!(0));
    // What an officer read stands in no register and in no journal.
    assert_eq!(pair.bel.ask(Verb::JournalVerify)["verified"], true);
}

#[test]
fn a_desk_that_is_handed_over_is_told_a_page_at_a_time() {
    let pair = Pair::served();
    let cases = [pair.submitted(), pair.submitted(), pair.submitted()];
    for case in &cases {
        pair.bel.until("it came", |bel| bel.try_show(case).is_ok());
    }
    for case in &cases[..2] {
        pair.bel.ask_as("tanaka", assign(case, None));
    }
    let page = |from, limit| {
        let told = pair.bel.ask_as("tanaka", Verb::OfficerDesk(DeskOf { officer: None, from, limit }));
        let of = |key: &str| {
            let rows = told[key].as_array().unwrap();
            rows.iter().map(|row| text(row, "case").to_owned()).collect::<Vec<_>>()
        };
        (of("cases"), of("nobodys"), told["more"] == true)
    };
    let (all, nobodys, more) = page(None, None);
    assert_eq!((all.len(), &nobodys[..], more), (2, &cases[2..], false));
    // Those due first, as the desk has them.
    let desk: Vec<String> =
        rows(&pair, "tanaka", Some("mine")).iter().map(|row| text(row, "case").to_owned()).collect();
    assert_eq!(all, desk);
    assert_eq!(page(None, Some(1)), (all[..1].to_vec(), nobodys, true));
    assert_eq!(page(Some(1), Some(1)), (all[1..].to_vec(), Vec::new(), false));
    let none = pair.bel.refused("tanaka", Verb::OfficerDesk(DeskOf { limit: Some(0), ..DeskOf::default() }));
    assert_eq!(none.code, "no-page");
}
