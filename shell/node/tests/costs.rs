//! Money between two real nodes: what is on file on both sides nets to the same coin, and routing proposes.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking, their helpers too")]

mod stage;

use comity_node::{Answer, CostAnswer, RateSaid, Verb};
use serde_json::{Value, json};
use stage::{Node, Pair, text};

fn cost(step: &str) -> CostAnswer {
    CostAnswer { step: step.into(), text: Some("as agreed by telephone".into()), ..CostAnswer::default() }
}

fn of(kind: &str, amount: &str) -> CostAnswer {
    CostAnswer { cost: Some(kind.into()), amount: Some(amount.into()), ..cost("note") }
}

fn about(step: &str, line: &str) -> CostAnswer {
    CostAnswer { line: Some(line.into()), ..cost(step) }
}

fn does(node: &Node, officer: &str, case: &str, cost: CostAnswer) {
    node.answer(officer, case, Answer::Cost(cost));
}

fn statement(node: &Node, officer: &str, peer: &str) -> Value {
    let (from, to) = ("2026-11-01".to_owned(), "2026-12-31".to_owned());
    node.ask_as(officer, Verb::AccountsStatement { peer: peer.into(), from, to })
}

fn net(statement: &Value, currency: &str) -> i64 {
    let net = statement["net"].as_array().unwrap().iter().find(|one| one["currency"] == currency);
    net.map_or(0, |one| one["coins"].as_i64().unwrap())
}

fn standing(node: &Node, case: &str, line: &str) -> String {
    let view = node.show(case);
    let costs = view["costs"].as_array().unwrap();
    let one =
        costs.iter().find(|one| one["line"] == line).unwrap_or_else(|| panic!("no {line} in {costs:#?}"));
    text(one, "standing").to_owned()
}

#[test]
fn two_nodes_net_to_the_same_coin() {
    let pair = Pair::served();
    let case = pair.submitted();
    let bel = |cost| does(&pair.bel, "tanaka", &case, cost);
    let arv = |cost| does(&pair.arv, "okafor", &case, cost);

    bel(of("experts", "1000.01 EUR"));
    pair.both_hold(&case, 2);
    // The next needs no answer before it: lines have numbers of their own.
    arv(of("interpretation", "99.99 EUR"));
    pair.both_hold(&case, 3);
    assert_eq!(standing(&pair.bel, &case, "requested-1"), "owed");
    assert_eq!(standing(&pair.bel, &case, "requesting-1"), "own");

    // Above the sum of the clause the two talk first.
    let dear = of("extraordinary", "33333.33 EUR");
    let refused = pair
        .bel
        .refused("tanaka", Verb::CaseAnswer { case: case.clone(), answer: Answer::Cost(dear.clone()) });
    assert_eq!((refused.code.as_str(), refused.article.as_deref()), ("consult-on-cost", Some("14(3)")));
    bel(CostAnswer { step: "estimate".into(), ..dear.clone() });
    pair.both_hold(&case, 4);
    assert!(pair.arv.show(&case)["costs"][2]["talk_first"].as_str().unwrap().starts_with("14(3)"));
    arv(about("consult", "requested-2"));
    pair.both_hold(&case, 5);
    bel(CostAnswer { line: Some("requested-2".into()), ..dear });
    pair.both_hold(&case, 6);
    assert_eq!(standing(&pair.arv, &case, "requested-2"), "open");
    bel(CostAnswer { shares: Some("60:40".into()), ..about("share", "requested-2") });
    pair.both_hold(&case, 7);
    arv(about("agree", "requested-2"));
    pair.both_hold(&case, 8);

    // Pounds, accounted for in euros by the rate entered here; the act carries it over.
    let pounds = CostAnswer { account: Some("EUR".into()), ..of("experts", "99.99 GBP") };
    let refused = pair
        .bel
        .refused("tanaka", Verb::CaseAnswer { case: case.clone(), answer: Answer::Cost(pounds.clone()) });
    assert_eq!(refused.code, "rate");
    let rate = RateSaid {
        from: "GBP".into(),
        to: "EUR".into(),
        value: "1.1712".into(),
        on: "2026-11-19".into(),
        source: "reference rates".into(),
    };
    pair.bel.ask_as("tanaka", Verb::AccountsRateAdd { rate });
    bel(pounds);
    pair.both_hold(&case, 9);
    // What nobody has ruled on is not counted.
    bel(of("travel", "500 EUR"));
    pair.both_hold(&case, 10);
    // A fund bears part of the first, and the rest of it is paid.
    let fund = |step: &str, amount: &str| CostAnswer {
        fund: Some("assistance-fund".into()),
        amount: Some(amount.into()),
        ..about(step, "requested-1")
    };
    arv(fund("ask-draw", "800 EUR"));
    pair.both_hold(&case, 11);
    bel(CostAnswer { by: Some("joint-committee".into()), ..fund("decide-draw", "700 EUR") });
    pair.both_hold(&case, 12);
    let paid = |step: &str| CostAnswer { amount: Some("300.01 EUR".into()), ..about(step, "requested-1") };
    arv(paid("pay"));
    pair.both_hold(&case, 13);
    bel(paid("receive"));
    pair.both_hold(&case, 14);

    let (ours, theirs) = (statement(&pair.arv, "okafor", "BEL"), statement(&pair.bel, "tanaka", "ARV"));
    assert_eq!(text(&ours, "digest"), text(&theirs, "digest"));
    assert_eq!(ours["entries"], theirs["entries"]);
    assert_eq!(ours["on_the_road"], 0);
    // 60 % of 33 333.33, and 99.99 GBP at 1.1712; the first line is borne by the fund and paid.
    let owed = 2_000_000 + 11_711;
    assert_eq!((net(&theirs, "EUR"), net(&ours, "EUR")), (owed, -owed));
    assert_eq!(standing(&pair.arv, &case, "requested-1"), "settled");
    assert_eq!(ours["unsettled"].as_array().map(Vec::len), Some(1));
    assert_eq!(text(&ours["unsettled"][0], "standing"), "open");
    assert!(text(&ours, "text").contains("ARV owes BEL 20117.11 EUR"), "{}", text(&ours, "text"));
    assert_eq!(pair.arv.show(&case)["costs"], pair.bel.show(&case)["costs"]);
    assert_eq!(pair.arv.show(&case)["state_digest"], pair.bel.show(&case)["state_digest"]);

    // Both pay into the fund: it owes neither of them, and both tell its balance.
    let contribution = |amount: &str| CostAnswer {
        fund: Some("assistance-fund".into()),
        amount: Some(amount.into()),
        ..cost("contribute")
    };
    arv(contribution("6000 EUR"));
    pair.both_hold(&case, 15);
    bel(contribution("4000 EUR"));
    pair.both_hold(&case, 16);
    let (ours, theirs) = (statement(&pair.arv, "okafor", "BEL"), statement(&pair.bel, "tanaka", "ARV"));
    assert_eq!(text(&ours, "digest"), text(&theirs, "digest"));
    assert_eq!((net(&theirs, "EUR"), net(&ours, "EUR")), (owed, -owed));
    assert_eq!(ours["funds"], theirs["funds"]);
    assert_eq!(ours["funds"][0]["balance"], 1_000_000 - 70_000);
    assert_eq!(ours["paid_in"].as_array().map(Vec::len), Some(2));
    let shown = pair.arv.ask_as("okafor", Verb::CaseCosts { case: case.clone() });
    assert_eq!(text(&shown["paid_in"][0], "article"), "14(4)");
    assert_eq!(text(&shown["funds"][0], "contributions"), "gdp-share");

    // A dispute takes a line out until a person has answered.
    arv(about("dispute", "requested-2"));
    pair.both_hold(&case, 17);
    for (node, officer, peer, owed) in
        [(&pair.arv, "okafor", "BEL", -11_711), (&pair.bel, "tanaka", "ARV", 11_711)]
    {
        assert_eq!(net(&statement(node, officer, peer), "EUR"), owed);
        assert_eq!(standing(node, &case, "requested-2"), "disputed");
    }

    // Once the case is sensitive, whoever has not opened it reads the sums and nothing else.
    let (grade, reason) = ("sensitive".to_owned(), "A child is concerned.".to_owned());
    pair.arv.ask_as("okafor", Verb::CaseSensitive { case: case.clone(), grade, reason });
    let told = statement(&pair.arv, "okafor", "BEL");
    assert_eq!(net(&told, "EUR"), -11_711);
    assert!(!told.to_string().contains(&case), "{told:#}");
    assert!(!told.to_string().contains("extraordinary"), "{told:#}");
    let purpose = "to check what we owe".to_owned();
    pair.arv.ask_as("okafor", Verb::CaseOpen { case: case.clone(), purpose });
    assert!(statement(&pair.arv, "okafor", "BEL").to_string().contains(&case));
}

#[test]
fn what_is_wrong_with_a_cost_is_said_with_what_to_do() {
    let pair = Pair::served();
    let case = pair.submitted();
    let wrong = |cost: CostAnswer| {
        let refusal =
            pair.bel.refused("tanaka", Verb::CaseAnswer { case: case.clone(), answer: Answer::Cost(cost) });
        assert!(refusal.hint.is_some(), "{refusal:?}");
        refusal.code
    };
    assert_eq!(wrong(cost("note")), "not-said");
    assert_eq!(wrong(of("experts", "12,50 EUR")), "no-sum");
    assert_eq!(wrong(of("experts", "0 EUR")), "nought");
    assert_eq!(wrong(CostAnswer { item: Some(7), ..of("experts", "1 EUR") }), "no-such-item");
    assert_eq!(wrong(CostAnswer { on: Some("yesterday".into()), ..of("experts", "1 EUR") }), "no-day");
    assert_eq!(wrong(about("dispute", "requested-9")), "no-such-cost");
    assert_eq!(wrong(about("dispute", "nonsense")), "no-such-cost");
    assert_eq!(wrong(about("sing", "requested-1")), "no-step");
    for (peer, from, to, code) in [
        ("nowhere", "2026-01-01", "2026-12-31", "no-state"),
        ("BEL", "2026-01-01", "2026-12-31", "no-peer"),
        ("ARV", "2026-12-31", "2026-01-01", "no-period"),
        ("ARV", "", "2026-01-01", "no-day"),
    ] {
        let verb = Verb::AccountsStatement { peer: peer.into(), from: from.into(), to: to.into() };
        assert_eq!(pair.bel.refused("tanaka", verb).code, code);
    }
    let rate = |value: &str, source: &str| RateSaid {
        from: "GBP".into(),
        to: "EUR".into(),
        value: value.into(),
        on: "2026-11-19".into(),
        source: source.into(),
    };
    for rate in [rate("1,17", "x"), rate("0", "x"), rate("1.17", " ")] {
        assert_eq!(pair.bel.refused("tanaka", Verb::AccountsRateAdd { rate }).code, "rate");
    }
}

#[test]
fn a_wrong_addressee_passes_it_on_to_the_authority_that_routing_names() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    let route = |node: &Node, officer: &str, place: Option<&str>| {
        let place = place.map(str::to_owned);
        node.ask_as(officer, Verb::CaseRoute { case: case.clone(), task: None, place, channel: None })
    };
    // A draft asks whom to address; the road is not said yet.
    let asked = route(&pair.arv, "okafor", None);
    assert_eq!((text(&asked, "state"), text(&asked, "for")), ("BEL", "receive"));
    assert_eq!(
        (text(&asked["routes"][0], "verdict"), &asked["routes"][0]["needs"]),
        ("open", &json!(["channel"]))
    );
    let set = [("fact.offence".to_owned(), json!("fraud"))].into();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    // What came here: who deals with it hangs on the place.
    let forward = Verb::CaseAnswer { case: case.clone(), answer: Answer::Forward { to: String::new() } };
    assert_eq!(pair.bel.refused("tanaka", forward).code, "no-authority");
    let here = route(&pair.bel, "tanaka", Some("Eastern Circuit"));
    assert_eq!((text(&here, "for"), text(&here, "authority")), ("execute", "circuit-1"));
    pair.bel.answer("tanaka", &case, Answer::Forward { to: text(&here, "authority").to_owned() });
    pair.both_hold(&case, 2);
    assert_eq!(pair.arv.show(&case)["items"][0]["status"], "forwarded");
    assert_eq!(pair.arv.show(&case)["timeline"][1]["deed"]["office"], "circuit-1");
}

#[test]
fn nothing_is_passed_on_unasked_to_an_authority_whose_entry_is_stale() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    let set = [("fact.offence", "fraud"), ("fact.place", "BEL-2")];
    let set = set.into_iter().map(|(path, value)| (path.to_owned(), json!(value))).collect();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    let forward = |to: &str| Answer::Forward { to: to.to_owned() };
    let silent = Verb::CaseAnswer { case: case.clone(), answer: forward("") };
    let stale = pair.bel.refused("tanaka", silent);
    assert_eq!(stale.code, "stale-authority");
    assert!(stale.sentence.contains("good until 2026-02-01"), "{}", stale.sentence);
    // A person who has asked names it.
    pair.bel.answer("tanaka", &case, forward("circuit-2"));
    pair.both_hold(&case, 2);
    assert_eq!(pair.arv.show(&case)["timeline"][1]["deed"]["office"], "circuit-2");
}

#[test]
fn the_place_a_request_names_routes_it_without_a_word() {
    let pair = Pair::served();
    let case = pair.drafted(&[]);
    let set = [("fact.offence", "corruption"), ("fact.place", "BEL-3")];
    let set = set.into_iter().map(|(path, value)| (path.to_owned(), json!(value))).collect();
    pair.arv.ask_as("okafor", Verb::CaseSet { case: case.clone(), set, version: None });
    pair.arv.approve("lindqvist", &case);
    pair.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
    pair.both_hold(&case, 1);
    pair.bel.answer("tanaka", &case, Answer::Forward { to: String::new() });
    pair.both_hold(&case, 2);
    assert_eq!(pair.arv.show(&case)["timeline"][1]["deed"]["office"], "anticorruption");
}
