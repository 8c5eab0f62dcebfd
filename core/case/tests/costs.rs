//! Costs in a case: who may say what, when the sides talk first, and what binds.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_case::cost::*;
use comity_case::deed::*;
use comity_case::{Command, Inadmissible, events, judge};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Library, Source, load};
use comity_words::{Measure, Money, Party, Rate};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

/// The small treaty with an article on costs, as the model between Arvenia and Belmora has one.
fn with_costs() -> Library {
    let article = r#"  article costs "Costs" at 14 {
    costs ordinary by requested at 14(1);
    costs (interpretation, experts) by requesting at 14(2);
    costs extraordinary shared gdp-share cap 60 % consult-above 10_000 EUR at 14(3);
    costs storage by provider at 14(5);
    fund assistance-fund contributions gdp-share draw up-to 80 % ceiling 200_000 EUR
      run-by joint-committee at 14(4);
  }
}
"#;
    let text = format!("{}{article}", TREATY.trim_end().strip_suffix('}').unwrap());
    let (library, findings) = load(&[Source::new("arv-bel-small.treaty", &text)], Calendars::builtin());
    let errors: Vec<_> = findings.iter().filter(|finding| finding.code.starts_with('E')).collect();
    assert!(errors.is_empty(), "{errors:?}");
    library
}

fn sum(text: &str) -> Money {
    text.parse().unwrap()
}

fn line(number: u16) -> CostId {
    CostId { of: Party::Requested, number }
}

fn charge(kind: &str, amount: &str) -> Charge {
    Charge { item: SEARCH, kind: name(kind), amount: sum(amount), rate: None }
}

fn noted(kind: &str, amount: &str) -> CostStep {
    CostStep::Noted { charge: charge(kind, amount), on: "2026-11-20".parse().unwrap() }
}

fn costing(number: u16, step: CostStep) -> Costing {
    Costing { line: line(number), step, given: Given::reasons("as agreed") }
}

/// One side does it, and the other's node files it; or why it may not.
fn does(world: World, party: Party, number: u16, step: CostStep) -> Result<World, Inadmissible> {
    let library = with_costs();
    let mut world = world;
    world.now = world.now.plus_seconds(60);
    world.command(&one_of(party), Command::Cost(costing(number, step)), &library)?;
    Ok(world)
}

fn done(world: World, party: Party, number: u16, step: CostStep) -> World {
    does(world, party, number, step).unwrap()
}

fn refused(world: &World, party: Party, number: u16, step: CostStep) -> (&'static str, Option<String>) {
    let refused = does(world.clone(), party, number, step).map(drop).unwrap_err();
    assert!(!refused.hint().is_empty());
    (refused.code(), refused.article().map(str::to_owned))
}

use Party::{Requested, Requesting};

#[test]
fn who_bears_a_cost_is_read_of_the_clause_that_names_its_kind_and_of_no_other() {
    let library = with_costs();
    let world = given().submitted();
    let application = world.law(&library).read(&world.case()).unwrap();
    let bears = |kind: &str| term(&application, kind, Measure::SearchSeizure).bearing;
    assert!(matches!(bears("ordinary"), Bearing::Side { party: Requested, article } if article == "14(1)"));
    assert!(matches!(bears("experts"), Bearing::Side { party: Requesting, article } if article == "14(2)"));
    assert!(matches!(bears("storage"), Bearing::Other { who, .. } if who == "provider"));
    let Bearing::Shared { key, cap, .. } = bears("extraordinary") else { panic!() };
    assert_eq!((key.as_str(), cap.unwrap().to_string().as_str()), ("gdp-share", "60 %"));
    // Whether travel is ordinary is for a person to say, and for the other side to accept.
    assert_eq!(bears("travel"), Bearing::Unstated);
}

#[test]
fn above_the_sum_of_the_clause_the_sides_talk_before_the_cost_is_incurred() {
    let world = given().submitted();
    let just = done(world.clone(), Requested, 1, noted("extraordinary", "10000.00 EUR"));
    let (code, article) = refused(&world, Requested, 1, noted("extraordinary", "10000.01 EUR"));
    assert_eq!((code, article.as_deref()), ("consult-on-cost", Some("14(3)")));
    // No cost escapes it by being cut in two.
    assert_eq!(refused(&just, Requested, 2, noted("extraordinary", "0.01 EUR")).0, "consult-on-cost");
    assert!(
        does(just, Requested, 2, noted("experts", "90000 EUR")).is_ok(),
        "the clause on experts names no sum"
    );
    // Foreseen, talked about, incurred.
    let foreseen = done(world, Requested, 1, CostStep::Estimated(charge("extraordinary", "12000 EUR")));
    assert_eq!(refused(&foreseen, Requested, 1, noted("extraordinary", "12000 EUR")).0, "consult-on-cost");
    let talked = done(foreseen, Requesting, 1, CostStep::Consulted);
    let incurred = done(talked, Requested, 1, noted("extraordinary", "12500 EUR"));
    assert!(incurred.case().costs().line(line(1)).unwrap().talked_in_time());
}

#[test]
fn a_foreign_cost_that_nobody_was_asked_about_stands_on_file_and_is_objected_to() {
    let library = with_costs();
    let mut world = given().submitted();
    let act = world.write(Requested, Deed::Costed(costing(1, noted("extraordinary", "50000 EUR"))));
    world.deliver(&act);
    let objection = judge(world.dossier(Requesting), &act, &world.law(&library)).unwrap_err();
    assert_eq!((objection.code(), objection.article()), ("consult-on-cost", Some("14(3)")));
    assert!(!world.case().costs().line(line(1)).unwrap().talked_in_time());
}

#[test]
fn a_sum_in_another_currency_needs_a_rate_where_the_clause_names_a_sum() {
    let world = given().submitted();
    assert_eq!(refused(&world, Requested, 1, noted("extraordinary", "100 GBP")).0, "rate");
    assert!(does(world.clone(), Requested, 1, noted("ordinary", "100 GBP")).is_ok());
    let on = "2026-11-20".parse().unwrap();
    let with_rate = |value: &str| CostStep::Noted {
        charge: Charge {
            rate: Some(Rate::new("GBP", "EUR", value, on, "reference rates").unwrap()),
            ..charge("extraordinary", "9000 GBP")
        },
        on,
    };
    assert!(does(world.clone(), Requested, 1, with_rate("1.11")).is_ok());
    assert_eq!(refused(&world, Requested, 1, with_rate("1.12")).0, "consult-on-cost");
}

#[test]
fn shares_bind_once_the_other_side_agrees_and_neither_bears_more_than_the_cap() {
    let world = done(given().submitted(), Requested, 1, noted("extraordinary", "9000 EUR"));
    let amount = sum("9000 EUR");
    let shares = |requesting, requested| Shares { requesting, requested };
    let put = |shares| CostStep::Shared { amount, shares };
    assert_eq!(refused(&world, Requested, 1, put(shares(61, 39))).0, "over-cap");
    assert_eq!(refused(&world, Requested, 1, put(shares(0, 0))).0, "no-shares");
    let put_forward = done(world, Requested, 1, put(shares(60, 40)));
    assert_eq!(put_forward.case().costs().line(line(1)).unwrap().agreed_shares(), None);
    let agree = |shares| CostStep::Agreed { amount, shares };
    assert_eq!(refused(&put_forward, Requesting, 1, agree(Some(shares(50, 50)))).0, "other-sum");
    assert_eq!(refused(&put_forward, Requested, 1, agree(Some(shares(60, 40)))).0, "not-ours");
    let agreed = done(put_forward, Requesting, 1, agree(Some(shares(60, 40))));
    let held = agreed.case();
    assert_eq!(
        held.costs().line(line(1)).unwrap().agreed_shares().map(|(shares, _)| shares),
        Some(shares(60, 40))
    );
    // Another sum is another matter: what was agreed to is not what stands there.
    let changed = done(agreed, Requested, 1, noted("extraordinary", "9500 EUR")).case();
    assert_eq!(changed.costs().line(line(1)).unwrap().agreed_shares(), None);
}

#[test]
fn an_amount_is_disputed_by_the_other_side_and_stays_so_until_that_side_agrees() {
    let world = done(given().submitted(), Requested, 1, noted("experts", "800 EUR"));
    assert_eq!(refused(&world, Requested, 1, CostStep::Disputed).0, "not-ours");
    let disputed = done(world, Requesting, 1, CostStep::Disputed);
    let mended = done(disputed, Requested, 1, noted("experts", "700 EUR"));
    assert!(
        mended.case().costs().line(line(1)).unwrap().disputed.is_some(),
        "a person answers, not a number"
    );
    let agree = |text: &str| CostStep::Agreed { amount: sum(text), shares: None };
    assert_eq!(refused(&mended, Requesting, 1, agree("800 EUR")).0, "other-sum");
    let agreed = done(mended, Requesting, 1, agree("700 EUR")).case();
    assert!(agreed.costs().line(line(1)).unwrap().disputed.is_none());
}

#[test]
fn a_fund_bears_what_its_runner_decided_and_no_more_than_its_clause() {
    let fund = || name("assistance-fund");
    let ask = |text: &str| CostStep::DrawAsked { fund: fund(), amount: sum(text) };
    let decide = |text: Option<&str>, by: &str| CostStep::DrawDecided {
        fund: fund(),
        amount: text.map(sum),
        decided_by: name(by),
    };
    let world = done(given().submitted(), Requested, 1, noted("experts", "1000 EUR"));
    assert_eq!(refused(&world, Requesting, 1, ask("800.01 EUR")), ("over-draw", Some("14(4)".to_owned())));
    assert_eq!(refused(&world, Requesting, 1, ask("100 GBP")).0, "other-currency");
    let other = CostStep::DrawAsked { fund: name("poor-box"), amount: sum("1 EUR") };
    assert_eq!(refused(&world, Requesting, 1, other).0, "no-fund");
    let asked = done(world, Requesting, 1, ask("800 EUR"));
    assert_eq!(refused(&asked, Requesting, 1, decide(Some("800 EUR"), "joint-committee")).0, "no-draw");
    assert_eq!(refused(&asked, Requested, 1, decide(Some("800 EUR"), "central")).0, "other-office");
    assert_eq!(refused(&asked, Requested, 1, decide(Some("801 EUR"), "joint-committee")).0, "over-draw");
    let decided = done(asked, Requested, 1, decide(Some("500 EUR"), "joint-committee"));
    assert_eq!(refused(&decided, Requested, 1, decide(None, "joint-committee")).0, "no-draw");
    let dear = done(decided, Requested, 2, noted("experts", "300000 EUR"));
    assert_eq!(refused(&dear, Requesting, 2, ask("199500.01 EUR")).0, "over-draw");
    assert!(does(dear, Requesting, 2, ask("199500 EUR")).is_ok(), "its ceiling counts all it bears here");
}

#[test]
fn a_line_is_its_sides_alone_and_stays_the_cost_it_is() {
    let world = done(given().submitted(), Requested, 1, noted("experts", "800 EUR"));
    assert_eq!(refused(&world, Requesting, 1, noted("experts", "900 EUR")).0, "not-ours");
    assert_eq!(refused(&world, Requested, 1, noted("ordinary", "800 EUR")).0, "other-cost");
    assert_eq!(refused(&world, Requested, 2, noted("experts", "0 EUR")).0, "nought");
    let paid = |text: &str| CostStep::Paid { amount: sum(text), on: "2026-12-01".parse().unwrap() };
    assert_eq!(refused(&world, Requested, 1, paid("800 EUR")).0, "not-ours");
    assert_eq!(refused(&world, Requesting, 2, paid("800 EUR")).0, "no-such-cost");
    let elsewhere = Charge { item: ItemId(9), ..charge("experts", "1 EUR") };
    let elsewhere = CostStep::Estimated(elsewhere);
    assert_eq!(refused(&world, Requested, 3, elsewhere).0, "no-such-item");
    let struck = done(world, Requested, 1, CostStep::Struck);
    assert_eq!(refused(&struck, Requested, 1, noted("experts", "800 EUR")).0, "other-cost");
    assert_eq!(refused(&struck, Requesting, 1, CostStep::Disputed).0, "no-such-cost");
}

#[test]
fn costs_go_on_after_the_case_has_ended() {
    let world =
        given().submitted().then(Requesting, withdrew(&[])).then(Requesting, closed(Outcome::Withdrawn));
    assert!(world.case().closed().is_some());
    let world = done(world, Requested, 1, noted("experts", "800 EUR"));
    let on = "2026-12-01".parse().unwrap();
    let paid = done(world, Requesting, 1, CostStep::Paid { amount: sum("800 EUR"), on });
    let received = done(paid, Requested, 1, CostStep::Received { amount: sum("800 EUR"), on }).case();
    assert_eq!(received.costs().line(line(1)).unwrap().received.len(), 1);
    assert!(received.closed().is_some());
}

#[test]
fn a_talk_about_a_cost_is_none_about_a_refusal_and_an_extraordinary_one_is_foreseen() {
    let library = with_costs();
    let world = given().submitted();
    let world = done(world, Requested, 1, CostStep::Estimated(charge("extraordinary", "12000 EUR")));
    let world = done(world, Requesting, 1, CostStep::Consulted);
    let told: Vec<String> =
        events(&world.case(), &world.law(&library)).iter().map(comity_treaty::Event::written).collect();
    assert_eq!(told[2..], ["extraordinary-foreseen", "consulted(costs)"]);
    let refusal = Command::Refuse(refusal("essential-interests", "requested.minister"));
    let mut world = world;
    let refused = world.command(&two_of(Requested), refusal, &library).unwrap_err();
    assert_eq!((refused.code(), refused.article()), ("consult-first", Some("7(3)")));
}

#[test]
fn a_side_says_why_it_disputes_shares_or_strikes() {
    let library = with_costs();
    let mut world = done(given().submitted(), Requested, 1, noted("experts", "800 EUR"));
    for (party, step) in
        [(Requesting, CostStep::Disputed), (Requested, CostStep::Struck), (Requested, CostStep::Consulted)]
    {
        let silent = Costing { line: line(1), step, given: Given::default() };
        let refused = world.command(&one_of(party), Command::Cost(silent), &library).unwrap_err();
        assert_eq!(refused.code(), "not-said");
    }
}

#[test]
fn a_line_reads_as_it_is_written() {
    for text in ["requested-1", "requesting-65535"] {
        assert_eq!(text.parse::<CostId>().unwrap().to_string(), text);
    }
    for text in [
        "",
        "1",
        "requested",
        "requested-",
        "requested-01",
        "requested-0",
        "requested-x",
        "requested-65536",
        "BEL-1",
    ] {
        assert!(text.parse::<CostId>().is_err(), "{text}");
    }
}

#[test]
fn a_line_is_told_by_its_side_in_sums_that_are_something() {
    let world = given().submitted();
    let nothing = |step: &dyn Fn(Charge) -> CostStep| step(charge("ordinary", "0 EUR"));
    assert_eq!(
        refused(&world, Requesting, 1, CostStep::Estimated(charge("ordinary", "10 EUR"))).0,
        "not-ours"
    );
    assert_eq!(refused(&world, Requested, 1, nothing(&CostStep::Estimated)).0, "nought");
    let incurred = done(world.clone(), Requested, 1, noted("ordinary", "100 EUR"));
    let foreseen = CostStep::Estimated(charge("ordinary", "100 EUR"));
    assert_eq!(
        refused(&incurred, Requested, 1, foreseen).0,
        "other-cost",
        "what was incurred is foreseen no more"
    );
    let unfit = Charge { amount: sum("90071992547409.92 EUR"), ..charge("ordinary", "1 EUR") };
    assert_eq!(refused(&world, Requested, 1, CostStep::Estimated(unfit)).0, "rate");
}

#[test]
fn shares_are_put_forward_for_the_sum_that_stands() {
    let incurred = done(given().submitted(), Requested, 1, noted("ordinary", "100 EUR"));
    let shares = Shares { requesting: 1, requested: 1 };
    let other = CostStep::Shared { amount: sum("90 EUR"), shares };
    assert_eq!(refused(&incurred, Requested, 1, other).0, "other-sum");
}

#[test]
fn what_is_paid_and_received_is_something_of_the_account_by_the_side_that_did_it() {
    let on = || "2026-11-20".parse().unwrap();
    let paid = |amount: &str| CostStep::Paid { amount: sum(amount), on: on() };
    let came = |amount: &str| CostStep::Received { amount: sum(amount), on: on() };
    let incurred = done(given().submitted(), Requested, 1, noted("experts", "100 EUR"));
    assert!(does(incurred.clone(), Requesting, 1, paid("100 EUR")).is_ok());
    assert_eq!(refused(&incurred, Requested, 1, paid("100 EUR")).0, "not-ours");
    assert_eq!(refused(&incurred, Requesting, 1, paid("0 EUR")).0, "nought");
    assert_eq!(refused(&incurred, Requesting, 1, paid("100 GBP")).0, "other-currency");
    assert_eq!(refused(&incurred, Requesting, 1, came("100 EUR")).0, "not-ours");
    assert_eq!(refused(&incurred, Requested, 1, came("0 EUR")).0, "nought");
    assert_eq!(refused(&incurred, Requested, 1, came("100 GBP")).0, "other-currency");
}

#[test]
fn what_a_fund_decides_to_bear_is_something_and_within_its_clause() {
    let fund = || name("assistance-fund");
    let asked = |amount: &str| CostStep::DrawAsked { fund: fund(), amount: sum(amount) };
    let decided = |amount: &str| CostStep::DrawDecided {
        fund: fund(),
        amount: Some(sum(amount)),
        decided_by: name("joint-committee"),
    };
    let first = done(given().submitted(), Requested, 1, noted("experts", "200000 EUR"));
    let first = done(first, Requested, 1, asked("150000 EUR"));
    assert_eq!(refused(&first, Requesting, 1, decided("0 EUR")).0, "nought");
    assert_eq!(refused(&first, Requested, 1, asked("0 EUR")).0, "nought");
    // Two draws, asked while neither was decided, that together pass the ceiling.
    let second = done(first, Requested, 2, noted("experts", "150000 EUR"));
    let second = done(second, Requested, 2, asked("100000 EUR"));
    let borne = done(second, Requesting, 1, decided("150000 EUR"));
    assert_eq!(refused(&borne, Requesting, 2, decided("100000 EUR")).0, "over-draw");
    assert!(does(borne, Requesting, 2, decided("50000 EUR")).is_ok());
}

fn pays_in(fund: &str, amount: &str) -> CostStep {
    CostStep::Contributed { fund: name(fund), amount: sum(amount), on: "2026-12-01".parse().unwrap() }
}

#[test]
fn what_is_paid_into_a_fund_is_a_line_of_its_own_and_of_the_side_that_paid() {
    let fund = "assistance-fund";
    let world = given().submitted();
    assert_eq!(refused(&world, Requesting, 1, pays_in(fund, "10 EUR")).0, "not-ours");
    assert_eq!(refused(&world, Requested, 1, pays_in("poor-box", "10 EUR")).0, "no-fund");
    assert_eq!(refused(&world, Requested, 1, pays_in(fund, "0 EUR")).0, "nought");
    let paid = done(world, Requested, 1, pays_in(fund, "10 EUR"));
    assert!(paid.case().costs().iter().next().is_none(), "it is no cost of the case");
    assert_eq!(paid.case().costs().next(Requested), line(2));
    // The line is taken, by a contribution as by a cost.
    assert_eq!(refused(&paid, Requested, 1, pays_in(fund, "20 EUR")).0, "other-cost");
    assert_eq!(refused(&paid, Requested, 1, noted("experts", "20 EUR")).0, "other-cost");
    let cost = done(paid.clone(), Requested, 2, noted("experts", "20 EUR"));
    assert_eq!(refused(&cost, Requested, 2, pays_in(fund, "20 EUR")).0, "other-cost");
    // Written all the same by a node that keeps no rule of ours, it stands on file and changes nothing.
    let foreign = |world: &World, party, number, step| {
        let mut world = world.clone();
        world.now = world.now.plus_seconds(60);
        let act = world.write(party, comity_case::Deed::Costed(costing(number, step)));
        world.deliver(&act);
        world.case().costs().clone()
    };
    for step in [pays_in(fund, "20 EUR"), noted("experts", "20 EUR")] {
        assert_eq!(&foreign(&paid, Requested, 1, step), paid.case().costs());
    }
    assert_eq!(&foreign(&cost, Requested, 2, pays_in(fund, "20 EUR")), cost.case().costs());
    assert_eq!(&foreign(&paid, Requesting, 1, CostStep::Struck), paid.case().costs());
    assert_eq!(&foreign(&paid, Requesting, 3, pays_in(fund, "20 EUR")), paid.case().costs());
    // Nobody disputes it or takes it back but who paid, and she does so once.
    assert_eq!(refused(&paid, Requesting, 1, CostStep::Disputed).0, "no-such-cost");
    assert_eq!(refused(&paid, Requesting, 1, CostStep::Struck).0, "not-ours");
    let struck = done(paid, Requested, 1, CostStep::Struck);
    assert_eq!(refused(&struck, Requested, 1, CostStep::Struck).0, "no-such-cost");
    assert!(struck.case().costs().contribution(line(1)).unwrap().struck);
}

/// A fund that is open to the poorer side alone, by what the article says of the Party that asks.
#[test]
fn a_fund_that_is_closed_to_a_request_bears_nothing_of_it_and_may_be_paid_into() {
    let article = r#"  article costs "Costs" at 14 {
    costs experts by requesting at 14(1);
    fund assistance-fund contributions gdp-share draw up-to 80 % when urgent run-by joint-committee at 14(4);
  }
}
"#;
    let text = format!("{}{article}", TREATY.trim_end().strip_suffix('}').unwrap());
    let library = library_of(&text);
    let with = |world: &World, party, number, step| {
        let mut world = world.clone();
        world.now = world.now.plus_seconds(60);
        world.command(&one_of(party), Command::Cost(costing(number, step)), &library).map(|_| world)
    };
    let ask = || CostStep::DrawAsked { fund: name("assistance-fund"), amount: sum("100 EUR") };
    let world = with(&given().submitted(), Requested, 1, noted("experts", "1000 EUR")).unwrap();
    let refused = with(&world, Requesting, 1, ask()).map(drop).unwrap_err();
    assert_eq!((refused.code(), refused.article()), ("fund-closed", Some("14(4)")));
    assert!(with(&world, Requested, 2, pays_in("assistance-fund", "100 EUR")).is_ok());
    // Asked by a node that keeps no rule of ours, it is granted as little.
    let mut asked = world.clone();
    let act = asked.write(Requesting, comity_case::Deed::Costed(costing(1, ask())));
    asked.deliver(&act);
    assert_eq!(
        judge(asked.dossier(Requested), &act, &asked.law(&library)).unwrap_err().code(),
        "fund-closed"
    );
    let decided = CostStep::DrawDecided {
        fund: name("assistance-fund"),
        amount: Some(sum("100 EUR")),
        decided_by: name("joint-committee"),
    };
    assert_eq!(with(&asked, Requested, 1, decided).map(drop).unwrap_err().code(), "fund-closed");
}
