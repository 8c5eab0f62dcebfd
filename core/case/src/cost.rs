//! What a request costs, line by line: foreseen, incurred, talked about, agreed, drawn, paid. What a side pays into a
//! fund of the treaty has a line of its own.
//!
//! A line belongs to the side that incurred it and has a number of its own there. Who bears it follows from a
//! clause, or from what both sides agreed; where neither says it, nobody bears it yet and a person decides.

mod refusal;
mod term;

use std::collections::BTreeMap;

use comity_dossier::Act;
use comity_words::{Day, Digest, Moment, Money, Party, Rate};

use crate::Name;
use crate::deed::{Deed, Given, ItemId};

pub use refusal::CostRefused;
pub use term::{Bearing, FundTerm, Limit, Term, fund_terms, term};

/// A line: the side that incurred the cost, and its number there, from 1. `requested-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CostId {
    /// Whose cost it is.
    pub of: Party,
    /// Its number among the costs of that side.
    pub number: u16,
}

/// Text that names no line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no line of costs: write the side and its number, as requested-1")]
pub struct CostIdError(pub String);

/// By which weights two sides bear a cost: 60 and 40, or 1 and 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shares {
    /// The weight of the requesting side.
    pub requesting: u32,
    /// The weight of the requested side.
    pub requested: u32,
}

/// A cost: of which item, of what kind, how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The item it is for.
    pub item: ItemId,
    /// Its kind, as the treaty's clauses on costs name kinds: `ordinary`, `experts`, `video`.
    pub kind: Name,
    /// How much.
    pub amount: Money,
    /// The rate by which it is accounted for in another currency.
    pub rate: Option<Rate>,
}

/// One thing done about one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costing {
    /// The line.
    pub line: CostId,
    /// What is done.
    pub step: CostStep,
    /// What is said with it.
    pub given: Given,
}

/// What can be done about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostStep {
    /// It is foreseen.
    Estimated(Charge),
    /// It was incurred, on a day.
    Noted {
        /// The cost.
        charge: Charge,
        /// The day it was incurred.
        on: Day,
    },
    /// The two sides talked about it.
    Consulted,
    /// A person says who bears which part; it binds once the other side agrees.
    Shared {
        /// The sum that is shared.
        amount: Money,
        /// By which weights.
        shares: Shares,
    },
    /// The sum is accepted, and the shares where some were put forward.
    Agreed {
        /// The sum.
        amount: Money,
        /// The shares.
        shares: Option<Shares>,
    },
    /// The sum, or who bears it, is not accepted.
    Disputed,
    /// A part is to be borne by a fund.
    DrawAsked {
        /// The fund, by the treaty's name.
        fund: Name,
        /// How much.
        amount: Money,
    },
    /// Whoever runs the fund has decided.
    DrawDecided {
        /// The fund.
        fund: Name,
        /// How much it bears; none where it bears nothing.
        amount: Option<Money>,
        /// The office that decided.
        decided_by: Name,
    },
    /// The other side says it has paid.
    Paid {
        /// How much.
        amount: Money,
        /// On which day.
        on: Day,
    },
    /// The side that is owed says the money has come.
    Received {
        /// How much.
        amount: Money,
        /// On which day.
        on: Day,
    },
    /// The side whose line it is paid into a fund of the treaty.
    Contributed {
        /// The fund, by the treaty's name.
        fund: Name,
        /// How much.
        amount: Money,
        /// On which day.
        on: Day,
    },
    /// The side whose line it is takes it back.
    Struck,
}

/// A line as its acts have left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// Which line.
    pub id: CostId,
    /// The cost as it was last said.
    pub charge: Charge,
    /// How it was incurred; none while it is only foreseen.
    pub incurred: Option<Incurred>,
    /// Talks about it, in the order of the story.
    pub talks: Vec<Talk>,
    /// The shares last put forward, and by whom.
    pub proposed: Option<(Party, Money, Shares)>,
    /// What each side accepted last.
    pub accepted: BTreeMap<Party, Accepted>,
    /// Who does not accept it, and since when.
    pub disputed: Option<(Party, Moment)>,
    /// What a fund was asked for.
    pub draws: Vec<Draw>,
    /// What the other side says it paid.
    pub paid: Vec<Payment>,
    /// What the side that is owed says has come.
    pub received: Vec<Payment>,
    /// Whether it was taken back.
    pub struck: bool,
}

/// How a cost was incurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incurred {
    /// The day.
    pub on: Day,
    /// The act that last said so.
    pub act: Digest,
    /// When that act was made.
    pub at: Moment,
    /// When the line was first noted as incurred: a talk before it was in time.
    pub first: Moment,
}

/// Talking about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    /// Who put it on file.
    pub by: Party,
    /// When.
    pub at: Moment,
    /// The sum that was talked about.
    pub about: Money,
}

/// What a side accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The sum.
    pub amount: Money,
    /// The shares, where some were put forward.
    pub shares: Option<Shares>,
    /// When.
    pub at: Moment,
}

/// What a fund was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// The fund.
    pub fund: Name,
    /// Who asked.
    pub by: Party,
    /// For how much.
    pub asked: Money,
    /// What was decided.
    pub decided: Option<DrawDecision>,
}

/// What whoever runs a fund decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawDecision {
    /// How much the fund bears; none where nothing.
    pub amount: Option<Money>,
    /// The office.
    pub by: Name,
    /// When it was put on file.
    pub at: Moment,
}

/// Money that went from one side to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// How much.
    pub amount: Money,
    /// On which day, as the act says.
    pub on: Day,
    /// When the act was made.
    pub at: Moment,
}

/// What a side paid into a fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Its line; it is none of the costs.
    pub id: CostId,
    /// The fund, by the treaty's name.
    pub fund: Name,
    /// How much.
    pub amount: Money,
    /// On which day, as the act says.
    pub on: Day,
    /// The act.
    pub act: Digest,
    /// When it was made.
    pub at: Moment,
    /// Whether it was taken back.
    pub struck: bool,
}

/// The lines of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Costs {
    lines: BTreeMap<CostId, CostLine>,
    contributions: BTreeMap<CostId, Contribution>,
}

impl Costs {
    /// The costs of the acts that fit, in the order of the story.
    pub fn of<'a>(acts: impl IntoIterator<Item = &'a Act<Deed>>) -> Costs {
        let mut costs = Costs::default();
        for act in acts {
            if let Deed::Costed(costing) = &act.deed {
                costs.take(act, costing);
            }
        }
        costs
    }

    /// A line.
    pub fn line(&self, id: CostId) -> Option<&CostLine> {
        self.lines.get(&id)
    }

    /// Every line, those of the requesting side first.
    pub fn iter(&self) -> impl Iterator<Item = &CostLine> {
        self.lines.values()
    }

    /// What was paid into a fund by this line.
    pub fn contribution(&self, id: CostId) -> Option<&Contribution> {
        self.contributions.get(&id)
    }

    /// Everything that was paid into a fund, by the requesting side first.
    pub fn contributions(&self) -> impl Iterator<Item = &Contribution> {
        self.contributions.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.contributions.is_empty()
    }

    /// The next free number of a side.
    pub fn next(&self, of: Party) -> CostId {
        let ids = self.lines.keys().chain(self.contributions.keys());
        let last = ids.filter(|id| id.of == of).map(|id| id.number).max().unwrap_or(0);
        CostId { of, number: last.saturating_add(1) }
    }

    /// Changes what the act changes; whether there was anything.
    pub(crate) fn take(&mut self, act: &Act<Deed>, costing: &Costing) -> bool {
        let (id, lane, at) = (costing.line, act.lane, act.made_at);
        let mine = id.of == lane;
        if let CostStep::Estimated(charge) | CostStep::Noted { charge, .. } = &costing.step {
            let taken = self.lines.get(&id).is_some_and(|line| line.struck);
            if !mine || taken || self.contributions.contains_key(&id) {
                return false;
            }
            let line = self.lines.entry(id).or_insert_with(|| CostLine::new(id, charge));
            match &costing.step {
                // What was incurred is foreseen no more.
                CostStep::Estimated(_) if line.incurred.is_some() => return false,
                CostStep::Noted { on, .. } => {
                    let first = line.incurred.map_or(at, |incurred| incurred.first);
                    line.incurred = Some(Incurred { on: *on, act: act.digest, at, first });
                }
                _ => {}
            }
            line.charge = charge.clone();
            return true;
        }
        if let CostStep::Contributed { fund, amount, on } = &costing.step {
            if !mine || self.lines.contains_key(&id) || self.contributions.contains_key(&id) {
                return false;
            }
            let (fund, amount, on, act) = (fund.clone(), *amount, *on, act.digest);
            self.contributions.insert(id, Contribution { id, fund, amount, on, act, at, struck: false });
            return true;
        }
        if let Some(contribution) = self.contributions.get_mut(&id) {
            let struck = mine && costing.step == CostStep::Struck && !contribution.struck;
            contribution.struck |= struck;
            return struck;
        }
        let Some(line) = self.lines.get_mut(&id).filter(|line| !line.struck) else { return false };
        match &costing.step {
            CostStep::Estimated(_) | CostStep::Noted { .. } | CostStep::Contributed { .. } => {}
            CostStep::Consulted => line.talks.push(Talk { by: lane, at, about: line.charge.amount }),
            CostStep::Shared { amount, shares } => line.proposed = Some((lane, *amount, *shares)),
            CostStep::Agreed { amount, shares } => {
                line.accepted.insert(lane, Accepted { amount: *amount, shares: *shares, at });
                line.disputed = line.disputed.filter(|(by, _)| *by != lane);
            }
            CostStep::Disputed if mine => return false,
            CostStep::Disputed => {
                line.disputed = line.disputed.or(Some((lane, at)));
                line.accepted.remove(&lane);
            }
            CostStep::DrawAsked { fund, amount } => {
                let draw = Draw { fund: fund.clone(), by: lane, asked: *amount, decided: None };
                line.draws.push(draw);
            }
            CostStep::DrawDecided { fund, amount, decided_by } => {
                // Nobody decides on what his own side asked for.
                let open = |draw: &&mut Draw| draw.fund == *fund && draw.by != lane && draw.decided.is_none();
                let Some(draw) = line.draws.iter_mut().find(open) else { return false };
                draw.decided = Some(DrawDecision { amount: *amount, by: decided_by.clone(), at });
            }
            CostStep::Paid { .. } if mine => return false,
            CostStep::Paid { amount, on } => line.paid.push(Payment { amount: *amount, on: *on, at }),
            CostStep::Received { .. } | CostStep::Struck if !mine => return false,
            CostStep::Received { amount, on } => {
                line.received.push(Payment { amount: *amount, on: *on, at });
            }
            CostStep::Struck => line.struck = true,
        }
        true
    }
}

impl CostLine {
    fn new(id: CostId, charge: &Charge) -> CostLine {
        CostLine {
            id,
            charge: charge.clone(),
            incurred: None,
            talks: Vec::new(),
            proposed: None,
            accepted: BTreeMap::new(),
            disputed: None,
            draws: Vec::new(),
            paid: Vec::new(),
            received: Vec::new(),
            struck: false,
        }
    }

    /// The shares both sides stand by for the sum as it is, and since when.
    pub fn agreed_shares(&self) -> Option<(Shares, Moment)> {
        let (by, amount, shares) = self.proposed?;
        let other = self.accepted.get(&by.other())?;
        let fits = amount == self.charge.amount && other.amount == amount && other.shares == Some(shares);
        fits.then_some((shares, other.at))
    }

    /// Since when the other side accepts the sum as it is.
    pub fn accepted_by_other(&self) -> Option<Moment> {
        let other = self.accepted.get(&self.id.of.other())?;
        (other.amount == self.charge.amount).then_some(other.at)
    }

    /// Whether it was talked about before it was incurred, or while it is only foreseen.
    pub fn talked_in_time(&self) -> bool {
        self.talks.iter().any(|talk| self.incurred.is_none_or(|incurred| talk.at <= incurred.first))
    }
}

impl Charge {
    /// The sum as it is accounted for: turned by its rate where it has one; nothing where it cannot be counted.
    pub fn account(&self) -> Option<Money> {
        match &self.rate {
            None => Some(self.amount),
            Some(rate) => rate.turn(self.amount),
        }
    }

    /// The sum in a currency, as far as it can be said.
    pub fn in_currency(&self, currency: &str) -> Option<Money> {
        match &self.rate {
            _ if self.amount.currency() == currency => Some(self.amount),
            Some(rate) if rate.to() == currency => rate.turn(self.amount),
            _ => None,
        }
    }
}

impl CostStep {
    /// Whether it settles who bears what for its State: shares put forward or agreed to, a draw granted or
    /// declined. The rest keeps the books.
    pub fn binds(&self) -> bool {
        matches!(
            self,
            CostStep::Shared { .. } | CostStep::Agreed { shares: Some(_), .. } | CostStep::DrawDecided { .. }
        )
    }

    /// The word of it, as a clerk says it: `note`.
    pub fn word(&self) -> &'static str {
        match self {
            CostStep::Estimated(_) => "estimate",
            CostStep::Noted { .. } => "note",
            CostStep::Consulted => "consult",
            CostStep::Shared { .. } => "share",
            CostStep::Agreed { .. } => "agree",
            CostStep::Disputed => "dispute",
            CostStep::DrawAsked { .. } => "ask-draw",
            CostStep::DrawDecided { .. } => "decide-draw",
            CostStep::Paid { .. } => "pay",
            CostStep::Received { .. } => "receive",
            CostStep::Contributed { .. } => "contribute",
            CostStep::Struck => "strike",
        }
    }

    /// The verb of its command.
    pub fn verb(&self) -> &'static str {
        match self {
            CostStep::Estimated(_) => "estimate a cost",
            CostStep::Noted { .. } => "note a cost",
            CostStep::Consulted => "consult on a cost",
            CostStep::Shared { .. } => "share a cost",
            CostStep::Agreed { .. } => "agree to a cost",
            CostStep::Disputed => "dispute a cost",
            CostStep::DrawAsked { .. } => "ask for a draw",
            CostStep::DrawDecided { .. } => "decide on a draw",
            CostStep::Paid { .. } => "note a payment",
            CostStep::Received { .. } => "confirm a payment",
            CostStep::Contributed { .. } => "note a contribution",
            CostStep::Struck => "strike a cost",
        }
    }

    /// The name of its deed on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            CostStep::Estimated(_) => "cost.estimated",
            CostStep::Noted { .. } => "cost.noted",
            CostStep::Consulted => "cost.consulted",
            CostStep::Shared { .. } => "cost.shared",
            CostStep::Agreed { .. } => "cost.agreed",
            CostStep::Disputed => "cost.disputed",
            CostStep::DrawAsked { .. } => "cost.draw-asked",
            CostStep::DrawDecided { .. } => "cost.draw-decided",
            CostStep::Paid { .. } => "cost.paid",
            CostStep::Received { .. } => "cost.received",
            CostStep::Contributed { .. } => "cost.contributed",
            CostStep::Struck => "cost.struck",
        }
    }

    /// The item it is about, where it says one.
    pub(crate) fn item(&self) -> Option<ItemId> {
        match self {
            CostStep::Estimated(charge) | CostStep::Noted { charge, .. } => Some(charge.item),
            _ => None,
        }
    }

    /// The treaty's event it is: what is foreseen beyond the ordinary, a talk on costs, a draw asked for.
    pub(crate) fn event(&self) -> Option<&'static str> {
        match self {
            CostStep::Estimated(charge) if charge.kind.as_str() == "extraordinary" => {
                Some("extraordinary-foreseen")
            }
            CostStep::Consulted => Some("consulted(costs)"),
            CostStep::DrawAsked { .. } => Some("draw-asked"),
            _ => None,
        }
    }
}

impl std::fmt::Display for CostId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}-{}", self.of, self.number))
    }
}

impl std::str::FromStr for CostId {
    type Err = CostIdError;
    fn from_str(text: &str) -> Result<CostId, CostIdError> {
        let read = || {
            let (side, number) = text.split_once('-')?;
            let of = side.parse().ok()?;
            let plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
            let number = number.parse().ok().filter(|_| plain)?;
            Some(CostId { of, number })
        };
        read().ok_or_else(|| CostIdError(text.chars().take(64).collect()))
    }
}

impl std::fmt::Display for Shares {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "requesting {} : requested {}", self.requesting, self.requested)
    }
}
