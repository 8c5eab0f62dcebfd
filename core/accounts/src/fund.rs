//! What was paid into the funds of a treaty, what they were asked for, and what they bear.

use std::collections::BTreeMap;

use comity_case::cost::CostId;
use comity_words::{Day, Money, Party, Reference, StateCode};

use crate::Ledger;

/// One fund in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundAccount {
    /// The fund, by the treaty's name.
    pub fund: String,
    /// The currency.
    pub currency: String,
    /// What each State paid in, in coins.
    pub paid_in: BTreeMap<StateCode, i64>,
    /// What was asked for and waits for a decision, in coins.
    pub waiting: i64,
    /// What it was decided to bear, in coins.
    pub borne: i64,
    /// How many draws were asked for.
    pub draws: usize,
    /// How many of them were declined.
    pub declined: usize,
}

/// What a State paid into a fund, as an act of a case says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaidIn {
    /// The day it was paid.
    pub day: Day,
    /// The case whose file holds the act.
    pub case: String,
    /// Its line there.
    pub line: CostId,
    /// The fund, by the treaty's name.
    pub fund: String,
    /// The State that paid.
    pub by: StateCode,
    /// How much.
    pub amount: Money,
}

impl FundAccount {
    /// What is left of what was paid in, in coins: less than nothing where more was granted than was paid in.
    pub fn balance(&self) -> i64 {
        let paid_in = self.paid_in.values().fold(0_i64, |sum, coins| sum.saturating_add(*coins));
        paid_in.saturating_sub(self.borne)
    }
}

/// Every fund that was paid into or drawn on, as it stands at the end of a day.
pub fn funds<'a>(
    cases: impl IntoIterator<Item = (&'a Reference, &'a Ledger)>,
    until: Day,
) -> Vec<FundAccount> {
    let mut found: BTreeMap<(String, String), FundAccount> = BTreeMap::new();
    for (case, ledger) in cases {
        for one in paid_in(case, ledger).filter(|one| one.day <= until) {
            let paid_in = &mut account(&mut found, &one.fund, one.amount).paid_in;
            let sum = paid_in.entry(one.by).or_default();
            *sum = sum.saturating_add(one.amount.coins());
        }
        let lines = ledger.postings.iter().filter(|one| !one.line.struck);
        for draw in lines.flat_map(|posting| &posting.line.draws) {
            let account = account(&mut found, draw.fund.as_str(), draw.asked);
            account.draws += 1;
            match draw.decided.as_ref().filter(|decision| decision.at.day() <= until) {
                None => account.waiting = account.waiting.saturating_add(draw.asked.coins()),
                Some(decision) => match decision.amount.map(Money::coins) {
                    Some(coins) => account.borne = account.borne.saturating_add(coins),
                    None => account.declined += 1,
                },
            }
        }
    }
    found.into_values().collect()
}

fn account<'a>(
    found: &'a mut BTreeMap<(String, String), FundAccount>,
    fund: &str,
    sum: Money,
) -> &'a mut FundAccount {
    let (fund, currency) = (fund.to_owned(), sum.currency().to_owned());
    found.entry((fund.clone(), currency.clone())).or_insert(FundAccount {
        fund,
        currency,
        paid_in: BTreeMap::new(),
        waiting: 0,
        borne: 0,
        draws: 0,
        declined: 0,
    })
}

/// What was paid into funds by the acts of a case, and not taken back.
pub(crate) fn paid_in<'a>(case: &'a Reference, ledger: &'a Ledger) -> impl Iterator<Item = PaidIn> + 'a {
    ledger.contributions.iter().filter(|one| !one.struck).map(|one| PaidIn {
        day: one.on,
        case: case.to_string(),
        line: one.id,
        fund: one.fund.to_string(),
        by: match one.id.of {
            Party::Requesting => case.requesting().clone(),
            Party::Requested => case.requested().clone(),
        },
        amount: one.amount,
    })
}

/// The side that would pay what a fund does not.
pub(crate) fn debtor(of: Party) -> Party {
    of.other()
}
