//! What two States owe each other over a period: the same figures on both nodes, to the smallest coin.
//!
//! A charge counts from the day its parts bind, a draw from the day it was put on file, a payment from the day the
//! side that is owed says it came. Days are those of UTC. Only acts both sides are known to hold are counted. What a
//! State pays into a fund it owes to nobody: it is told, and moves no balance between the two.

use std::collections::BTreeMap;

use comity_case::cost::CostId;
use comity_words::{Day, Digest, Money, Party, Reference, StateCode};

use crate::fund::{FundAccount, PaidIn, funds, paid_in};
use crate::ledger::{Ledger, Posting, Standing};

/// The two States, in the order of their codes: neither is the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Between {
    one: StateCode,
    other: StateCode,
}

/// From the first to the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// What two States owe each other over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The two.
    pub between: Between,
    /// Over which days.
    pub period: Period,
    /// What moved the balance, by day, case and line.
    pub entries: Vec<Entry>,
    /// What either State paid into a fund, by day, case and line.
    pub paid_in: Vec<PaidIn>,
    /// The funds as they stand at the end of the last day.
    pub funds: Vec<FundAccount>,
    /// What a person has yet to decide, and what is only foreseen: not counted.
    pub unsettled: Vec<Unsettled>,
    /// Acts about costs that one of the two nodes may not hold yet: not counted.
    pub on_the_road: usize,
}

/// One thing that moved the balance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The day it counts from.
    pub day: Day,
    /// The case.
    pub case: String,
    /// The line.
    pub line: CostId,
    /// What it is.
    pub kind: EntryKind,
    /// The kind of cost.
    pub cost: String,
    /// The State that owes more by a charge, and less by what follows it.
    pub debtor: StateCode,
    /// The State that is owed.
    pub creditor: StateCode,
    /// How much.
    pub amount: Money,
}

/// What can move the balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A part of a cost falls to the other State.
    Charge,
    /// A fund bears some of it.
    Draw,
    /// It was paid.
    Payment,
}

/// A line that is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The case.
    pub case: String,
    /// The line.
    pub line: CostId,
    /// The State that incurred it.
    pub of: StateCode,
    /// The kind of cost.
    pub cost: String,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub standing: Standing,
}

impl Between {
    /// Two States in the order of their codes.
    pub fn states(one: &StateCode, other: &StateCode) -> Between {
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        Between { one: one.clone(), other: other.clone() }
    }

    /// The one whose code comes first.
    pub fn one(&self) -> &StateCode {
        &self.one
    }

    /// The other.
    pub fn other(&self) -> &StateCode {
        &self.other
    }

    /// Whether a case is between the two.
    pub fn is_of(&self, case: &Reference) -> bool {
        *self == Between::states(case.requesting(), case.requested())
    }
}

impl Period {
    /// Whether a day lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

impl Statement {
    /// The statement of two States over a period, from the ledgers of the cases between them.
    pub fn of<'a>(
        between: Between,
        period: Period,
        cases: impl IntoIterator<Item = (&'a Reference, &'a Ledger)>,
    ) -> Statement {
        let cases = cases.into_iter().filter(|(case, _)| between.is_of(case)).collect::<Vec<_>>();
        let mut statement = Statement {
            funds: funds(cases.iter().copied(), period.to),
            between,
            period,
            entries: Vec::new(),
            paid_in: Vec::new(),
            unsettled: Vec::new(),
            on_the_road: 0,
        };
        for (case, ledger) in cases {
            statement.paid_in.extend(paid_in(case, ledger).filter(|one| period.holds(one.day)));
            statement.on_the_road += ledger.on_the_road;
            for posting in &ledger.postings {
                statement.post(case, posting);
            }
        }
        statement.entries.sort();
        statement.paid_in.sort();
        statement.unsettled.sort_by(|a, b| (&a.case, a.line).cmp(&(&b.case, b.line)));
        statement
    }

    fn post(&mut self, case: &Reference, posting: &Posting) {
        let state = |party: Party| match party {
            Party::Requesting => case.requesting().clone(),
            Party::Requested => case.requested().clone(),
        };
        let id = posting.line.id;
        let (creditor, debtor) = (state(id.of), state(crate::fund::debtor(id.of)));
        let cost = posting.kind().to_string();
        match posting.standing {
            Standing::Foreseen | Standing::Open(_) | Standing::Disputed => {
                let since = posting.line.incurred.map(|incurred| incurred.at.day());
                if since.is_none_or(|day| day <= self.period.to) {
                    let standing = posting.standing.clone();
                    let (case, amount) = (case.to_string(), posting.line.charge.amount);
                    self.unsettled.push(Unsettled { case, line: id, of: creditor, cost, amount, standing });
                }
                return;
            }
            Standing::Struck | Standing::Own => return,
            Standing::Owed | Standing::Settled => {}
        }
        let (Some(parts), Some(since)) = (posting.parts, posting.since) else { return };
        let mut enter = |kind: EntryKind, day: Day, amount: Money| {
            if self.period.holds(day) && amount.coins() > 0 {
                self.entries.push(Entry {
                    day,
                    case: case.to_string(),
                    line: id,
                    kind,
                    cost: cost.clone(),
                    debtor: debtor.clone(),
                    creditor: creditor.clone(),
                    amount,
                });
            }
        };
        let part = parts.of(id.of.other());
        enter(EntryKind::Charge, since.day(), part);
        let mut left = part.coins();
        for (granted, at) in posting.granted(id.of.other()) {
            // A fund bears no more than the part it was asked to bear of.
            let borne = granted.coins().min(left);
            left -= borne;
            let borne = u64::try_from(borne).ok().and_then(|coins| Money::of(coins, part.currency()).ok());
            if let Some(borne) = borne {
                enter(EntryKind::Draw, at.max(since).day(), borne);
            }
        }
        for payment in &posting.line.received {
            enter(EntryKind::Payment, payment.on, payment.amount);
        }
    }

    /// What a State is owed by the other, net, by currency, in coins; negative where it owes.
    pub fn net(&self, of: &StateCode) -> BTreeMap<String, i64> {
        let mut net: BTreeMap<String, i64> = BTreeMap::new();
        for entry in &self.entries {
            let sign = match (entry.kind, entry.creditor == *of) {
                (EntryKind::Charge, true) | (EntryKind::Draw | EntryKind::Payment, false) => 1,
                (EntryKind::Charge, false) | (EntryKind::Draw | EntryKind::Payment, true) => -1,
            };
            let sum = net.entry(entry.amount.currency().to_owned()).or_default();
            *sum = sum.saturating_add(sign * entry.amount.coins());
        }
        net
    }

    /// A digest over everything the two must agree on: equal on both nodes once they hold the same acts.
    pub fn digest(&self) -> Digest {
        Digest::of(self.canonical().as_bytes())
    }

    /// The lines the digest is over: neither State's view.
    fn canonical(&self) -> String {
        let mut text = format!(
            "comity statement v1\n{} {}\n{} {}\n",
            self.between.one, self.between.other, self.period.from, self.period.to
        );
        for entry in &self.entries {
            let Entry { day, case, line, kind, cost, debtor, creditor, amount } = entry;
            let (coins, currency) = (amount.coins(), amount.currency());
            let kind = kind.as_str();
            text.push_str(&format!(
                "{day} {case} {line} {kind} {cost} {debtor} {creditor} {coins} {currency}\n"
            ));
        }
        for PaidIn { day, case, line, fund, by, amount } in &self.paid_in {
            let (coins, currency) = (amount.coins(), amount.currency());
            text.push_str(&format!("{day} {case} {line} paid-in {fund} {by} {coins} {currency}\n"));
        }
        // Where nobody paid in there is no balance to agree on beyond the draws, which are entries.
        for fund in self.funds.iter().filter(|fund| !fund.paid_in.is_empty()) {
            text.push_str(&format!("fund {} {} {}\n", fund.fund, fund.balance(), fund.currency));
        }
        for (currency, coins) in self.net(&self.between.one) {
            text.push_str(&format!("net {} {coins} {currency}\n", self.between.one));
        }
        text
    }
}

impl EntryKind {
    /// A code that programs may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            EntryKind::Charge => "charge",
            EntryKind::Draw => "draw",
            EntryKind::Payment => "payment",
        }
    }
}
