//! The costs of one case, each with who bears it, why, and where it stands.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use comity_case::cost::{Bearing, Contribution, CostId, CostLine, Costs, Limit, Term, term};
use comity_case::{Case, Deed, Effect, Filed, Inadmissible, ItemId, Law, Name};
use comity_treaty::Application;
use comity_words::{Measure, Moment, Money, Party, divided};

/// The costs of one case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Every line, those of the requesting side first.
    pub postings: Vec<Posting>,
    /// What was paid into funds, by the requesting side first.
    pub contributions: Vec<Contribution>,
    /// How many acts about costs the other side's node has not receipted: both sides hold the rest.
    pub on_the_road: usize,
}

/// A line with what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The line as its acts left it.
    pub line: CostLine,
    /// The measure of its item.
    pub measure: Option<Measure>,
    /// What the treaty's clauses say of its kind.
    pub term: Term,
    /// The sum as it is accounted for.
    pub account: Option<Money>,
    /// Who bears which part, once that is settled.
    pub parts: Option<Parts>,
    /// Where it stands.
    pub standing: Standing,
    /// Since when the parts bind.
    pub since: Option<Moment>,
}

/// Who bears which part of a sum. They always add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The requesting side's.
    pub requesting: Money,
    /// The requested side's.
    pub requested: Money,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is foreseen, and not incurred.
    Foreseen,
    /// A person has yet to decide.
    Open(Why),
    /// The other side does not accept it: a person decides.
    Disputed,
    /// The side that incurred it bears all of it.
    Own,
    /// The other side owes its part.
    Owed,
    /// Nothing is owed any more.
    Settled,
    /// It was taken back.
    Struck,
}

/// What a person has yet to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No clause names this kind of cost.
    Unstated,
    /// A clause shares it by a key whose figures it does not give.
    Key(String),
    /// A clause lays it on neither side.
    Other(String),
    /// A clause hangs on something open, or clauses disagree.
    Question(String),
    /// It was incurred without the talk a clause asks for.
    NotTalked(String),
    /// Its sum cannot be counted.
    Uncounted,
}

impl Ledger {
    /// The costs of a case with everything this side holds.
    pub fn of(case: &Case, law: &Law<'_>) -> Result<Ledger, Inadmissible> {
        Ledger::read(case, law, false)
    }

    /// The costs of a case as far as both sides are known to hold the acts: what a statement counts.
    pub fn receipted(case: &Case, law: &Law<'_>) -> Result<Ledger, Inadmissible> {
        Ledger::read(case, law, true)
    }

    fn read(case: &Case, law: &Law<'_>, receipted: bool) -> Result<Ledger, Inadmissible> {
        let about_costs = case
            .acts()
            .iter()
            .filter(|filed| filed.effect == Effect::Took && matches!(filed.act.deed, Deed::Costed(_)));
        // On paper no node stands opposite that could receipt: what is in our own lane is all there is.
        let held = |filed: &&Filed| filed.act.recorded.is_some() || case.on_paper();
        let on_the_road = about_costs.clone().filter(|filed| !held(filed)).count();
        let acts = about_costs.filter(|filed| !receipted || held(filed));
        let costs = Costs::of(acts.map(|filed| &filed.act));
        // What the treaty says is read for the moment a line was incurred: both sides read the same, whenever they look.
        let mut read: BTreeMap<Moment, Application> = BTreeMap::new();
        let mut postings = Vec::new();
        for line in costs.iter() {
            let at = line.incurred.map_or(law.now, |incurred| incurred.at);
            let application = match read.entry(at) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(law.at(at).read(case)?),
            };
            let measure = case.items().get(&line.charge.item).map(|item| item.item.measure);
            postings.push(Posting::of(line, measure, application, &costs));
        }
        let contributions = costs.contributions().cloned().collect();
        Ok(Ledger { postings, contributions, on_the_road })
    }

    /// One line.
    pub fn posting(&self, id: CostId) -> Option<&Posting> {
        self.postings.iter().find(|posting| posting.line.id == id)
    }

    /// The lines of one item.
    pub fn of_item(&self, item: ItemId) -> impl Iterator<Item = &Posting> {
        self.postings.iter().filter(move |posting| posting.line.charge.item == item)
    }
}

impl Posting {
    fn of(line: &CostLine, measure: Option<Measure>, application: &Application, all: &Costs) -> Posting {
        let unstated = Term { bearing: Bearing::Unstated, consult_above: None };
        let term = measure.map_or(unstated, |measure| term(application, line.charge.kind.as_str(), measure));
        let account = line.charge.account();
        let mut posting = Posting {
            line: line.clone(),
            measure,
            term,
            account,
            parts: None,
            standing: Standing::Foreseen,
            since: None,
        };
        posting.standing = posting.stand(all);
        posting
    }

    /// Where it stands; settles the parts and since when they bind on the way.
    fn stand(&mut self, all: &Costs) -> Standing {
        let line = &self.line;
        let Some(incurred) = line.incurred else {
            return if line.struck { Standing::Struck } else { Standing::Foreseen };
        };
        if line.struck {
            return Standing::Struck;
        }
        let Some(account) = self.account else { return Standing::Open(Why::Uncounted) };
        let agreed = line.agreed_shares();
        let accepted = line.accepted_by_other();
        let (parts, since) = match (&agreed, &self.term.bearing) {
            (Some((shares, at)), _) => {
                (Parts::shared(account, [shares.requesting, shares.requested]), incurred.at.max(*at))
            }
            (None, Bearing::Side { party, .. }) => {
                let weights = [u32::from(*party == Party::Requesting), u32::from(*party == Party::Requested)];
                (Parts::shared(account, weights), incurred.at)
            }
            (None, Bearing::Shared { key, .. }) => return self.unless_disputed(Why::Key(key.clone())),
            (None, Bearing::Other { who, .. }) => return self.unless_disputed(Why::Other(who.clone())),
            (None, Bearing::Open { why, .. }) => return self.unless_disputed(Why::Question(why.clone())),
            (None, Bearing::Unstated) => return self.unless_disputed(Why::Unstated),
        };
        let Some(parts) = parts else { return Standing::Open(Why::Uncounted) };
        if line.disputed.is_some() {
            return Standing::Disputed;
        }
        let mut since = since;
        if let Some(limit) = &self.term.consult_above
            && !line.talked_in_time()
            && passes(limit, line, all)
        {
            // The clause was not kept: the other side's word makes it good.
            match agreed.map(|(_, at)| at).or(accepted) {
                Some(at) => since = since.max(at),
                None => return Standing::Open(Why::NotTalked(limit.article.clone())),
            }
        }
        self.parts = Some(parts);
        self.since = Some(since);
        match self.owed() {
            0 if parts.of(line.id.of.other()).coins() == 0 => Standing::Own,
            owed if owed <= self.received() => Standing::Settled,
            _ => Standing::Owed,
        }
    }

    fn unless_disputed(&self, why: Why) -> Standing {
        if self.line.disputed.is_some() { Standing::Disputed } else { Standing::Open(why) }
    }

    /// Whether the two must talk before it is incurred, and have not.
    pub fn wants_a_talk(&self, all: &Ledger) -> Option<&Limit> {
        let limit = self.term.consult_above.as_ref()?;
        let sum = self.line.charge.in_currency(&limit.unit)?;
        let others = all.postings.iter().filter(|other| {
            other.line.id != self.line.id
                && !other.line.struck
                && other.line.incurred.is_some()
                && other.line.charge.kind == self.line.charge.kind
        });
        let coins = others
            .filter_map(|other| other.line.charge.in_currency(&limit.unit))
            .map(Money::coins)
            .fold(sum.coins(), i64::saturating_add);
        let total = Money::of(u64::try_from(coins).ok()?, &limit.unit).ok()?;
        let open = self.line.incurred.is_none() && !self.line.struck && self.line.talks.is_empty();
        (open && limit.is_passed_by(total)).then_some(limit)
    }

    /// What a fund bears of the other side's part, in coins of the account.
    pub fn drawn(&self) -> i64 {
        let other = self.line.id.of.other();
        let part = self.parts.map_or(0, |parts| parts.of(other).coins());
        let granted = self.granted(other).map(|(sum, _)| sum.coins());
        granted.fold(0, i64::saturating_add).min(part)
    }

    /// What a fund was decided to bear of one side's part, and when.
    pub(crate) fn granted(&self, side: Party) -> impl Iterator<Item = (Money, Moment)> + '_ {
        let currency = self.account.map(|account| account.currency().to_owned());
        let mine = self.line.draws.iter().filter(move |draw| draw.by == side);
        let decided =
            mine.filter_map(|draw| Some((draw.decided.as_ref()?.amount?, draw.decided.as_ref()?.at)));
        decided.filter(move |(sum, _)| Some(sum.currency()) == currency.as_deref())
    }

    /// What the other side owes in all, in coins of the account, whatever it paid.
    pub fn owed(&self) -> i64 {
        let part = self.parts.map_or(0, |parts| parts.of(self.line.id.of.other()).coins());
        part - self.drawn()
    }

    /// What the side that is owed says has come, in coins of the account.
    pub fn received(&self) -> i64 {
        self.line.received.iter().map(|payment| payment.amount.coins()).fold(0, i64::saturating_add)
    }

    /// The kind of cost.
    pub fn kind(&self) -> &Name {
        &self.line.charge.kind
    }
}

/// Whether the costs of the kind came to more than the clause's sum when the line was incurred.
fn passes(limit: &Limit, line: &CostLine, all: &Costs) -> bool {
    let Some(incurred) = line.incurred else { return false };
    let before = all.iter().filter(|other| {
        other.id == line.id
            || !other.struck
                && other.charge.kind == line.charge.kind
                && other.incurred.is_some_and(|one| (one.at, other.id) < (incurred.at, line.id))
    });
    let coins = before
        .filter_map(|other| other.charge.in_currency(&limit.unit))
        .map(Money::coins)
        .fold(0, i64::saturating_add);
    let total = u64::try_from(coins).ok().and_then(|coins| Money::of(coins, &limit.unit).ok());
    total.is_some_and(|total| limit.is_passed_by(total))
}

impl Parts {
    /// A sum divided by the weights of the requesting and the requested side, to the last coin.
    pub fn shared(sum: Money, weights: [u32; 2]) -> Option<Parts> {
        let parts = divided(sum.coins(), &weights)?;
        let part = |at: usize| {
            let coins = u64::try_from(*parts.get(at)?).ok()?;
            Money::of(coins, sum.currency()).ok()
        };
        Some(Parts { requesting: part(0)?, requested: part(1)? })
    }

    /// One side's part.
    pub fn of(&self, party: Party) -> Money {
        match party {
            Party::Requesting => self.requesting,
            Party::Requested => self.requested,
        }
    }
}

impl Standing {
    /// A code that programs may rely on.
    pub fn as_str(&self) -> &'static str {
        match self {
            Standing::Foreseen => "foreseen",
            Standing::Open(_) => "open",
            Standing::Disputed => "disputed",
            Standing::Own => "own",
            Standing::Owed => "owed",
            Standing::Settled => "settled",
            Standing::Struck => "struck",
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Why::Unstated => f.write_str("no clause names this kind of cost; a person decides who bears it"),
            Why::Key(key) => {
                write!(f, "shared by `{key}`, and no clause gives the figures; a person puts shares forward")
            }
            Why::Other(who) => write!(f, "the clause lays it on `{who}`, on neither side; a person decides"),
            Why::Question(why) => write!(f, "{why}; a person decides"),
            Why::NotTalked(article) => {
                write!(
                    f,
                    "incurred without the talk that {article} asks for; the other side decides whether it accepts it"
                )
            }
            Why::Uncounted => f.write_str("the sum cannot be counted; a person decides"),
        }
    }
}
