//! Laws of money: parts add up to the whole, what one State is owed the other owes, whatever came first.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::sync::LazyLock;

use comity_accounts::*;
use comity_case::cost::*;
use comity_case::deed::*;
use comity_case::{Deed, Name};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Library, Source, load};
use comity_words::{Day, Money, Party, Rate, divided};
use proptest::prelude::*;

#[path = "../../case/src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the tests of the case
mod given;

use given::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
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
    assert!(findings.iter().all(|finding| !finding.code.starts_with('E')));
    library
});

const YEAR: Period = Period { from: Day::constant(2026, 1, 1), to: Day::constant(2027, 12, 31) };

fn sum(text: &str) -> Money {
    text.parse().unwrap()
}

fn ledger(world: &World, party: Party) -> Ledger {
    Ledger::receipted(&world.case_at(party), &world.law(&LIBRARY)).unwrap()
}

fn statement(world: &World, party: Party, period: Period) -> Statement {
    let (case, ledger) = (reference(), ledger(world, party));
    let between = Between::states(case.requesting(), case.requested());
    Statement::of(between, period, [(&case, &ledger)])
}

fn funds_of(world: &World) -> Vec<FundAccount> {
    let [ours, theirs] = [Requesting, Requested].map(|party| statement(world, party, YEAR).funds);
    assert_eq!(ours, theirs, "both sides count alike");
    ours
}

fn line(of: Party, number: u16) -> CostId {
    CostId { of, number }
}

fn noted(kind: &str, amount: &str) -> CostStep {
    let charge = Charge { item: SEARCH, kind: name(kind), amount: sum(amount), rate: None };
    CostStep::Noted { charge, on: "2026-11-20".parse().unwrap() }
}

fn then(world: World, party: Party, line: CostId, step: CostStep) -> World {
    let mut world = world;
    world.now = world.now.plus_seconds(3600);
    world.then(party, Deed::Costed(Costing { line, step, given: Given::reasons("as agreed") }))
}

use Party::{Requested, Requesting};

/// What the requested State is owed in euros, as both statements say.
fn owed(world: &World) -> i64 {
    let case = reference();
    let (ours, theirs) = (statement(world, Requesting, YEAR), statement(world, Requested, YEAR));
    assert_eq!(ours.digest(), theirs.digest());
    assert_eq!(ours, theirs);
    let (arv, bel) = (ours.net(case.requesting()), theirs.net(case.requested()));
    for (currency, coins) in &bel {
        assert_eq!(arv[currency], -coins, "what one is owed the other owes");
    }
    bel.get("EUR").copied().unwrap_or(0)
}

#[test]
fn the_clause_says_who_bears_and_the_rest_is_for_a_person() {
    let world = then(given().submitted(), Requested, line(Requested, 1), noted("ordinary", "100 EUR"));
    assert_eq!(owed(&world), 0, "the requested side bears what is ordinary");
    assert_eq!(ledger(&world, Requesting).postings[0].standing, Standing::Own);
    let world = then(world, Requested, line(Requested, 2), noted("experts", "250.50 EUR"));
    assert_eq!(owed(&world), 25_050);
    for (number, kind, why) in [
        (3, "travel", Why::Unstated),
        (4, "storage", Why::Other("provider".into())),
        (5, "extraordinary", Why::Key("gdp-share".into())),
    ] {
        let world = then(world.clone(), Requested, line(Requested, number), noted(kind, "10 EUR"));
        let held = ledger(&world, Requesting);
        assert_eq!(held.posting(line(Requested, number)).unwrap().standing, Standing::Open(why));
        assert_eq!(owed(&world), 25_050, "what is open is not counted");
        assert_eq!(statement(&world, Requesting, YEAR).unsettled.len(), 1);
    }
}

#[test]
fn a_cost_incurred_without_the_talk_counts_once_the_other_side_accepts_it() {
    let id = line(Requested, 1);
    let world = then(given().submitted(), Requested, id, noted("extraordinary", "20000 EUR"));
    let shares = Shares { requesting: 60, requested: 40 };
    let amount = sum("20000 EUR");
    let put = then(world.clone(), Requested, id, CostStep::Shared { amount, shares });
    assert_eq!(owed(&put), 0);
    let agreed = then(put, Requesting, id, CostStep::Agreed { amount, shares: Some(shares) });
    assert_eq!(owed(&agreed), 1_200_000);
    let disputed = then(agreed, Requesting, id, CostStep::Disputed);
    assert_eq!(owed(&disputed), 0);
    assert_eq!(ledger(&disputed, Requested).postings[0].standing, Standing::Disputed);
}

#[test]
fn a_fund_bears_its_part_and_a_payment_ends_the_debt() {
    let id = line(Requested, 1);
    let fund = || name("assistance-fund");
    let world = then(given().submitted(), Requested, id, noted("experts", "1000 EUR"));
    let world = then(world, Requesting, id, CostStep::DrawAsked { fund: fund(), amount: sum("800 EUR") });
    assert_eq!(owed(&world), 100_000, "an asked draw bears nothing yet");
    let decided = CostStep::DrawDecided {
        fund: fund(),
        amount: Some(sum("650 EUR")),
        decided_by: name("joint-committee"),
    };
    let world = then(world, Requested, id, decided);
    assert_eq!(owed(&world), 35_000);
    let on = "2026-12-01".parse().unwrap();
    let world = then(world, Requesting, id, CostStep::Paid { amount: sum("350 EUR"), on });
    assert_eq!(owed(&world), 35_000, "what one side says it paid is paid once the other has it");
    let world = then(world, Requested, id, CostStep::Received { amount: sum("350 EUR"), on });
    assert_eq!(owed(&world), 0);
    assert_eq!(ledger(&world, Requesting).postings[0].standing, Standing::Settled);
    let account = &funds_of(&world)[0];
    assert_eq!((account.borne, account.waiting, account.draws), (65_000, 0, 1));
}

#[test]
fn what_is_paid_into_a_fund_is_in_its_balance_and_in_no_balance_between_the_two() {
    let (fund, on) = (|| name("assistance-fund"), "2026-12-01".parse().unwrap());
    let pays = |text: &str| CostStep::Contributed { fund: fund(), amount: sum(text), on };
    let world = then(given().submitted(), Requesting, line(Requesting, 1), pays("6000.50 EUR"));
    let world = then(world, Requested, line(Requested, 1), pays("4000 EUR"));
    let world = then(world, Requested, line(Requested, 2), pays("70 EUR"));
    let world = then(world, Requested, line(Requested, 2), CostStep::Struck);
    let account = &funds_of(&world)[0];
    let (arv, bel) = (reference().requesting().clone(), reference().requested().clone());
    assert_eq!(account.paid_in, std::collections::BTreeMap::from([(arv, 600_050), (bel, 400_000)]));
    assert_eq!((account.balance(), account.borne), (1_000_050, 0));
    assert_eq!(owed(&world), 0);
    let [one, other] = [Requesting, Requested].map(|party| statement(&world, party, YEAR));
    assert_eq!(one.digest(), other.digest());
    assert_eq!(one.paid_in.len(), 2);
    let before = Period { to: Day::constant(2026, 11, 30), ..YEAR };
    let earlier = statement(&world, Requesting, before);
    assert_eq!((earlier.paid_in.len(), earlier.funds.len()), (0, 0));
    assert_ne!(earlier.digest(), one.digest());
    // What the fund bears is taken from what was paid in.
    let world = then(world, Requested, line(Requested, 3), noted("experts", "1000 EUR"));
    let asked = CostStep::DrawAsked { fund: fund(), amount: sum("800 EUR") };
    let world = then(world, Requesting, line(Requested, 3), asked);
    let (amount, decided_by) = (Some(sum("650 EUR")), name("joint-committee"));
    let decided = CostStep::DrawDecided { fund: fund(), amount, decided_by };
    let world = then(world, Requested, line(Requested, 3), decided);
    assert_eq!(funds_of(&world)[0].balance(), 935_050);
    let text = statement(&world, Requesting, YEAR).to_text(reference().requesting(), &Default::default());
    assert!(text.contains("ARV 6000.50 EUR and BEL 4000.00 EUR paid in; 650.00 EUR borne"), "{text}");
    assert!(text.contains("balance 9350.50 EUR"), "{text}");
}

#[test]
fn a_sum_in_another_currency_is_accounted_for_by_the_rate_of_its_act() {
    let on: Day = "2026-11-20".parse().unwrap();
    let rate = Rate::new("GBP", "EUR", "1.1712", on, "reference rates").unwrap();
    let charge = Charge { item: SEARCH, kind: name("experts"), amount: sum("99.99 GBP"), rate: Some(rate) };
    let world = then(given().submitted(), Requested, line(Requested, 1), CostStep::Noted { charge, on });
    assert_eq!(owed(&world), 11_711);
    let world = then(world, Requested, line(Requested, 2), noted("experts", "5 GBP"));
    assert_eq!(statement(&world, Requested, YEAR).net(reference().requested())["GBP"], 500);
}

#[test]
fn an_act_the_other_side_may_not_hold_is_not_counted() {
    let mut world = given().submitted();
    let deed = Deed::Costed(Costing {
        line: line(Requested, 1),
        step: noted("experts", "5 EUR"),
        given: Given::default(),
    });
    let act = world.write(Requested, deed);
    assert_eq!(statement(&world, Requested, YEAR).entries.len(), 0);
    assert_eq!(statement(&world, Requested, YEAR).on_the_road, 1);
    world.deliver(&act);
    assert_eq!(owed(&world), 500);
}

#[test]
fn no_floating_point_number_counts_money() {
    // The name of a type in two pieces, so that this line is not found by itself.
    let floats = [concat!("f", "32"), concat!("f", "64")];
    for (file, text) in [
        ("accounts/fund.rs", include_str!("../src/fund.rs")),
        ("accounts/ledger.rs", include_str!("../src/ledger.rs")),
        ("accounts/page.rs", include_str!("../src/page.rs")),
        ("accounts/rates.rs", include_str!("../src/rates.rs")),
        ("accounts/statement.rs", include_str!("../src/statement.rs")),
        ("words/money.rs", include_str!("../../words/src/money.rs")),
        ("words/rate.rs", include_str!("../../words/src/rate.rs")),
        ("case/cost.rs", include_str!("../../case/src/cost.rs")),
        ("case/cost/term.rs", include_str!("../../case/src/cost/term.rs")),
        ("case/decide/cost.rs", include_str!("../../case/src/decide/cost.rs")),
        ("letters/cost.rs", include_str!("../../letters/src/cost.rs")),
    ] {
        assert!(floats.iter().all(|float| !text.contains(float)), "{file}");
    }
}

/// Anything about a cost, of any line, by anybody, whether it makes sense or not.
fn costing() -> impl Strategy<Value = (bool, CostId, CostStep)> {
    let id = (any::<bool>(), 1_u16..4)
        .prop_map(|(asks, number)| line(if asks { Requesting } else { Requested }, number));
    let coins = prop_oneof![1_u64..50, 1_u64..3_000_000];
    let sum = (coins, prop::sample::select(vec!["EUR", "EUR", "JPY"]))
        .prop_map(|(coins, currency)| Money::of(coins, currency).unwrap())
        .boxed();
    let kinds = prop::sample::select(vec!["ordinary", "experts", "extraordinary", "travel", "storage"]);
    let on: Day = "2026-11-20".parse().unwrap();
    let rate = prop::option::of((1_u32..3000).prop_map(move |value| (format!("0.{value:04}"), on)));
    let charge = (prop::sample::select(vec![SEARCH, BANK]), kinds, sum.clone(), rate)
        .prop_map(|(item, kind, amount, rate)| {
            let rate = rate.and_then(|(value, on)| Rate::new(amount.currency(), "EUR", &value, on, "x").ok());
            Charge { item, kind: kind.parse::<Name>().unwrap(), amount, rate }
        })
        .boxed();
    let shares = (0_u32..4, 0_u32..4).prop_map(|(requesting, requested)| Shares { requesting, requested });
    let fund = || name("assistance-fund");
    let step = prop_oneof![
        3 => charge.clone().prop_map(move |charge| CostStep::Noted { charge, on }),
        1 => charge.prop_map(CostStep::Estimated),
        1 => Just(CostStep::Consulted),
        1 => (sum.clone(), shares.clone()).prop_map(|(amount, shares)| CostStep::Shared { amount, shares }),
        1 => (sum.clone(), prop::option::of(shares)).prop_map(|(amount, shares)| CostStep::Agreed { amount, shares }),
        1 => Just(CostStep::Disputed),
        1 => sum.clone().prop_map(move |amount| CostStep::DrawAsked { fund: fund(), amount }),
        1 => prop::option::of(sum.clone()).prop_map(move |amount| CostStep::DrawDecided {
            fund: fund(),
            amount,
            decided_by: name("joint-committee"),
        }),
        1 => sum.clone().prop_map(move |amount| CostStep::Paid { amount, on }),
        1 => sum.prop_map(move |amount| CostStep::Received { amount, on }),
        1 => Just(CostStep::Struck),
    ];
    (any::<bool>(), id, step)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_to_the_whole(coins in 0_i64..=i64::MAX, weights in prop::collection::vec(0_u32..=u32::MAX, 1..6)) {
        match divided(coins, &weights) {
            None => prop_assert!(weights.iter().all(|weight| *weight == 0)),
            Some(parts) => {
                prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(coins));
                prop_assert!(parts.iter().zip(&weights).all(|(part, weight)| *part == 0 || *weight > 0));
            }
        }
    }

    #[test]
    fn both_nodes_net_to_the_same_coin_whatever_came_first(
        costings in prop::collection::vec((costing(), any::<bool>(), 0_i64..2000), 1..24),
    ) {
        let mut world = given().submitted();
        let mut road = Vec::new();
        for ((asks, line, step), arrives, hours) in costings {
            world.now = world.now.plus_seconds(hours * 3600 + 60);
            if arrives {
                for act in std::mem::take(&mut road) {
                    world.deliver(&act);
                }
            }
            let party = if asks { Requesting } else { Requested };
            let deed = Deed::Costed(Costing { line, step, given: Given::reasons("so") });
            road.push(world.write(party, deed));
        }
        for act in road {
            world.deliver(&act);
        }
        let (ours, theirs) = (world.case_at(Requesting), world.case_at(Requested));
        prop_assert_eq!(ours.costs(), theirs.costs());
        let whole = owed(&world);
        // A statement of two halves of the time is the statement of the whole.
        let middle: Day = "2026-12-31".parse().unwrap();
        let first = statement(&world, Requesting, Period { to: middle, ..YEAR });
        let rest = statement(&world, Requesting, Period { from: "2027-01-01".parse().unwrap(), ..YEAR });
        let bel = reference().requested().clone();
        let of = |statement: &Statement| statement.net(&bel).get("EUR").copied().unwrap_or(0);
        prop_assert_eq!(of(&first) + of(&rest), whole);
        for posting in ledger(&world, Requested).postings {
            if let (Some(parts), Some(account)) = (posting.parts, posting.account) {
                prop_assert_eq!(parts.requesting.coins() + parts.requested.coins(), account.coins());
                prop_assert!(posting.owed() >= 0 && posting.owed() <= account.coins());
            }
        }
    }
}

#[test]
fn a_case_on_paper_is_counted_by_what_its_one_desk_holds() {
    use comity_case::{Paper, fold_dossier, paper};
    use comity_dossier::{Act, Dossier, Seen};
    let mut dossier: Dossier<Deed> = Dossier::kept_by(Requesting);
    let noted = Deed::Costed(Costing {
        line: line(Requested, 1),
        step: noted("experts", "80 EUR"),
        given: Given::default(),
    });
    let came = Deed::Paper(Paper::Came(Box::new(paper::Came {
        letter: letter(paper::Stated::moment(moment("2026-11-21T09:00:00Z")), 2),
        deed: Some(noted),
        corrects: None,
    })));
    let mut prev = None;
    let deeds = [Deed::Paper(Paper::Carried(Default::default())), Deed::Submitted(request()), came];
    for (number, deed) in (1_u32..).zip(deeds) {
        let digest = comity_words::Digest::of(format!("desk {number}").as_bytes());
        dossier.hold(Act {
            digest,
            author: "ARV".parse().unwrap(),
            lane: Requesting,
            number,
            prev,
            seen: None::<Seen>,
            made_at: moment("2026-11-22T09:00:00Z"),
            recorded: None,
            deed,
        });
        prev = Some(digest);
    }
    let case = fold_dossier(&dossier);
    assert!(case.on_paper());
    let (world, case_of) = (given(), reference());
    let held = Ledger::receipted(&case, &world.law(&LIBRARY)).unwrap();
    assert_eq!((held.postings.len(), held.on_the_road), (1, 0));
    let between = Between::states(case_of.requesting(), case_of.requested());
    let statement = Statement::of(between, YEAR, [(&case_of, &held)]);
    assert_eq!(statement.net(case_of.requesting())["EUR"], -8000);
}
