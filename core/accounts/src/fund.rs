//! What the funds of a treaty were asked for, and what they bear.

use std::collections::BTreeMap;

use comity_words::{Money, Party};

use crate::Ledger;

/// One fund in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundAccount {
    /// The fund, by the treaty's name.
    pub fund: String,
    /// The currency.
    pub currency: String,
    /// What was asked for and waits for a decision, in coins.
    pub waiting: i64,
    /// What it was decided to bear, in coins.
    pub borne: i64,
    /// How many draws were asked for.
    pub draws: usize,
    /// How many of them were declined.
    pub declined: usize,
}

/// Every fund the lines draw on.
pub fn funds<'a>(ledgers: impl IntoIterator<Item = &'a Ledger>) -> Vec<FundAccount> {
    let mut found: BTreeMap<(String, String), FundAccount> = BTreeMap::new();
    let lines = ledgers.into_iter().flat_map(|ledger| &ledger.postings).filter(|one| !one.line.struck);
    for draw in lines.flat_map(|posting| &posting.line.draws) {
        let (fund, currency) = (draw.fund.to_string(), draw.asked.currency().to_owned());
        let account = found.entry((fund.clone(), currency.clone())).or_insert(FundAccount {
            fund,
            currency,
            waiting: 0,
            borne: 0,
            draws: 0,
            declined: 0,
        });
        account.draws += 1;
        match &draw.decided {
            None => account.waiting = account.waiting.saturating_add(draw.asked.coins()),
            Some(decision) => match decision.amount.map(Money::coins) {
                Some(coins) => account.borne = account.borne.saturating_add(coins),
                None => account.declined += 1,
            },
        }
    }
    found.into_values().collect()
}

/// The side that would pay what a fund does not.
pub(crate) fn debtor(of: Party) -> Party {
    of.other()
}
