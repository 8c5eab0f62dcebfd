//! Costs at the door: what an officer says about a line, the ledger of a case, rates, and statements.
//!
//! A rate that counts travels in the act; the node's own list of rates is where it is taken from.

use std::collections::BTreeSet;
use std::fs;

use comity_accounts::{Between, Ledger, Period, Posting, Rates, Standing, Statement};
use comity_case::cost::{Bearing, Charge, CostId, CostStep, Costing, Shares, fund_terms};
use comity_case::deed::Given;
use comity_case::{Case, Command, ItemId, Law, Name};
use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Day, Money, Party, Rate, Reference, StateCode, coins_written};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::dossiers::{Loaded, damaged};
use crate::folder::{refused_io, write_whole};
use crate::office::Inner;

/// What an officer says about a cost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostAnswer {
    /// `estimate`, `note`, `consult`, `share`, `agree`, `dispute`, `ask-draw`, `decide-draw`, `contribute`, `pay`,
    /// `receive` or `strike`.
    pub step: String,
    /// The line: `requested-1`; the next of this side where a new one is estimated or noted, or a fund is paid into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The item, of a new line; the one there is where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The kind of cost, as the treaty's clauses name kinds: `ordinary`, `experts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// How much: `1200.50 EUR`; the line's own sum where it is shared or agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// The currency it is accounted for in; its own where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The rate for it; the node's own of the day, or the last before it, where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<RateSaid>,
    /// The day it was incurred, paid or paid in; today where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The weights of the requesting and the requested side: `60:40`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares: Option<String>,
    /// The fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// The office that decided on a draw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What is said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A rate as it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateSaid {
    /// The currency that is turned into the other.
    pub from: String,
    /// The other.
    pub to: String,
    /// What one unit is worth: `1.0842`.
    pub value: String,
    /// The day it is of.
    pub on: String,
    /// Where it was found.
    pub source: String,
}

/// A line of costs as a page shows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostView {
    /// The line: `requested-1`.
    pub line: String,
    /// The State that incurred it.
    pub of: String,
    /// The item.
    pub item: u32,
    /// The kind of cost.
    pub cost: String,
    /// How much.
    pub amount: String,
    /// The sum as it is accounted for, where a rate turned it.
    pub account: Option<String>,
    /// The rate, with its day and source.
    pub rate: Option<String>,
    /// The day it was incurred; none while it is foreseen.
    pub on: Option<String>,
    /// `foreseen`, `open`, `disputed`, `own`, `owed`, `settled` or `struck`.
    pub standing: String,
    /// Who bears it by which clause or agreement, or what a person has yet to decide.
    pub why: String,
    /// The requesting side's part, once it is settled.
    pub requesting: Option<String>,
    /// The requested side's part.
    pub requested: Option<String>,
    /// What a fund bears of the other side's part.
    pub drawn: Option<String>,
    /// What is still owed by the other side.
    pub open: Option<String>,
    /// The article that wants the two to talk before it is incurred.
    pub talk_first: Option<String>,
    /// Shares put forward that do not bind yet.
    pub proposed: Option<String>,
    /// Draws asked for, each with what was decided.
    pub draws: Vec<String>,
}

/// What a case costs, and what the treaty says of costs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostsView {
    /// The case.
    pub case: String,
    /// The lines, in the order they were put on file.
    pub costs: Vec<CostView>,
    /// What the clauses say of each kind of cost they name.
    pub terms: Vec<CostTermView>,
    /// The funds of the treaty.
    pub funds: Vec<FundView>,
    /// What was paid into them by acts of this case.
    pub paid_in: Vec<PaidInView>,
    /// How many acts about costs have no receipt yet: their lines may still move.
    pub on_the_road: usize,
}

/// What a clause says of a kind of cost.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostTermView {
    /// The kind: `ordinary`, `experts`.
    pub cost: String,
    /// The article.
    pub article: String,
    /// Who bears it, in a sentence.
    pub bears: String,
    /// The sum above which the two talk before it is incurred.
    pub talk_above: Option<String>,
}

/// A fund of the treaty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FundView {
    /// Its name there.
    pub fund: String,
    /// The article.
    pub article: String,
    /// The office that decides on draws.
    pub run_by: Option<String>,
    /// By which key the two pay in, as the clause says it.
    pub contributions: Option<String>,
    /// The share of a cost it bears at most.
    pub draw: Option<String>,
    /// What it bears at most in a case.
    pub ceiling: Option<String>,
    /// `available`, `unavailable`, `to-be-determined` or `barred`.
    pub status: String,
}

/// What a State paid into a fund.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PaidInView {
    /// The line: `requesting-1`.
    pub line: String,
    /// The fund.
    pub fund: String,
    /// The article it stands at; none where no clause knows the fund.
    pub article: Option<String>,
    /// The State that paid.
    pub by: String,
    /// How much.
    pub amount: String,
    /// On which day.
    pub on: String,
    /// Whether it was taken back.
    pub struck: bool,
}

impl Inner {
    /// An answer with what the node fills in: the next line, the rate of the day, the authority routing proposes.
    pub(crate) fn filled(&self, loaded: &Loaded, answer: crate::Answer) -> Result<crate::Answer, Refusal> {
        match answer {
            crate::Answer::Cost(cost) => self.filled_cost(loaded, cost).map(crate::Answer::Cost),
            crate::Answer::Forward { to } if to.trim().is_empty() => {
                self.proposed_authority(loaded).map(|to| crate::Answer::Forward { to })
            }
            other => Ok(other),
        }
    }

    fn filled_cost(&self, loaded: &Loaded, mut cost: CostAnswer) -> Result<CostAnswer, Refusal> {
        let case = loaded.case();
        let begins = matches!(cost.step.as_str(), "estimate" | "note" | "contribute");
        if begins && cost.line.is_none() {
            cost.line = Some(case.costs().next(loaded.side).to_string());
        }
        if cost.on.is_none() && matches!(cost.step.as_str(), "note" | "pay" | "receive" | "contribute") {
            cost.on = Some(self.now().day().to_string());
        }
        if let (Some(account), None, Some(amount)) = (&cost.account, &cost.rate, &cost.amount) {
            let amount = money(amount)?;
            let on = cost.on.as_deref().map_or_else(|| Ok(self.now().day()), day)?;
            if amount.currency() != account {
                let rates = self.rates()?;
                let rate = rates.on(amount.currency(), account, on).ok_or_else(|| {
                    Refusal::new(
                        "rate",
                        format!("no rate from {} to {account} is held of {on} or before", amount.currency()),
                    )
                    .hint("`comity accounts rates add` takes one, with its day and source")
                })?;
                cost.rate = Some(RateSaid::of(rate));
            }
        }
        Ok(cost)
    }

    /// What a case costs.
    pub(crate) fn costs(&self, case: &Reference) -> Result<CostsView, Refusal> {
        let loaded = self.load(case)?;
        let (law, folded) = (loaded.law(self.now())?, loaded.case());
        let ledger = Ledger::of(&folded, &law)?;
        let application = law.read(&folded)?;
        let limit = |limit: &Option<comity_case::cost::Limit>| limit.as_ref().map(ToString::to_string);
        let terms = application
            .costs()
            .filter(|(one, _)| one.applies != comity_treaty::apply::Answer::No)
            .flat_map(|(one, costs)| costs.of.iter().map(move |kind| (one, kind)))
            .map(|(one, kind)| {
                let measures: BTreeSet<_> = folded.items().values().map(|item| item.item.measure).collect();
                let said =
                    measures.iter().map(|measure| comity_case::cost::term(&application, kind, *measure));
                let said = said.max_by_key(|term| term.bearing != Bearing::Unstated);
                let bears = said.as_ref().map_or(String::new(), |term| bears(&term.bearing, &law));
                CostTermView {
                    cost: kind.clone(),
                    article: one.article.clone(),
                    bears,
                    talk_above: said.and_then(|term| limit(&term.consult_above)),
                }
            })
            .collect();
        let known = fund_terms(&application);
        let paid_in = ledger.contributions.iter().map(|one| PaidInView {
            line: one.id.to_string(),
            fund: one.fund.to_string(),
            article: known
                .iter()
                .find(|fund| fund.fund == one.fund.as_str())
                .map(|fund| fund.article.clone()),
            by: law.state(one.id.of).to_string(),
            amount: one.amount.to_string(),
            on: one.on.to_string(),
            struck: one.struck,
        });
        let paid_in = paid_in.collect();
        let of_treaty = known.into_iter().map(|fund| FundView {
            contributions: fund.contributions,
            draw: limit(&fund.draw),
            ceiling: limit(&fund.ceiling),
            status: fund.status.as_str().to_owned(),
            fund: fund.fund,
            article: fund.article,
            run_by: fund.run_by,
        });
        Ok(CostsView {
            case: case.to_string(),
            costs: views(&ledger, &law),
            terms,
            funds: of_treaty.collect(),
            paid_in,
            on_the_road: ledger.on_the_road,
        })
    }

    /// The lines of a case for its page.
    pub(crate) fn cost_views(&self, case: &Case, law: &Law<'_>) -> Vec<CostView> {
        if case.costs().is_empty() {
            return Vec::new();
        }
        Ledger::of(case, law).map(|ledger| views(&ledger, law)).unwrap_or_default()
    }

    /// What this State and a peer owe each other over a period, as far as whoever asks may know of the cases: a
    /// sealed one is in the statements of its readers.
    pub(crate) fn statement(&self, peer: &str, from: &str, to: &str, pass: &Pass) -> Result<Value, Refusal> {
        let peer: StateCode = peer.trim().parse().map_err(|error: comity_words::StateCodeError| {
            Refusal::new("no-state", error.to_string()).hint("write the State's code, as BEL")
        })?;
        if peer == self.own {
            return Err(Refusal::new("no-peer", "a State owes itself nothing").hint("name the other State"));
        }
        let period = Period { from: day(from)?, to: day(to)? };
        if period.to < period.from {
            return Err(
                Refusal::new("no-period", format!("{to} is before {from}")).hint("mend one of the two days")
            );
        }
        let (mut ledgers, mut not_read, mut withheld) = (Vec::new(), Vec::new(), BTreeSet::new());
        for row in self.store.desk_without(0, usize::MAX, &pass.hidden)? {
            if row.counterpart != peer {
                continue;
            }
            let loaded = self.load(&row.case)?;
            let case = loaded.case();
            if case.costs().is_empty() {
                continue;
            }
            if !self.row_read(pass, &row.case, "accounts statement")? {
                withheld.insert(row.case.to_string());
            }
            match loaded.law(self.now()).and_then(|law| Ok(Ledger::receipted(&case, &law)?)) {
                Ok(ledger) => ledgers.push((row.case, ledger)),
                Err(_) if withheld.contains(&row.case.to_string()) => not_read.push("withheld".to_owned()),
                Err(_) => not_read.push(row.case.to_string()),
            }
        }
        let between = Between::states(&self.own, &peer);
        let statement = Statement::of(between, period, ledgers.iter().map(|(case, ledger)| (case, ledger)));
        let mut answer = from_json(&statement.to_json(&self.own, &withheld))?;
        answer["not_read"] = json!(not_read);
        answer["text"] = json!(statement.to_text(&self.own, &withheld));
        Ok(answer)
    }

    /// `{"rates":[{"from","to","value","on","source","by"}]}`.
    pub(crate) fn list_rates(&self) -> Result<Value, Refusal> {
        let kept = self.kept_rates()?;
        let one = |(rate, by): &(Rate, String)| {
            let said = RateSaid::of(rate);
            json!({"from": said.from, "to": said.to, "value": said.value, "on": said.on, "source": said.source, "by": by})
        };
        Ok(json!({"rates": kept.iter().map(one).collect::<Vec<_>>()}))
    }

    /// Takes a rate into the node's list. What was entered stays; the last one entered for a day counts.
    pub(crate) fn add_rate(
        &self,
        said: &RateSaid,
        by: Option<&comity_words::OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let rate = said.rate()?;
        let _alone = self.one_at_a_time();
        let mut kept = self.kept_rates()?;
        kept.push((rate, officer.id.to_string()));
        let lines: Vec<String> = kept.iter().map(|(rate, by)| RateSaid::of(rate).line(by)).collect();
        write_whole(&self.folder().rates(), &format!("{}\n", lines.join("\n")))?;
        self.list_rates()
    }

    fn rates(&self) -> Result<Rates, Refusal> {
        Ok(self.kept_rates()?.into_iter().map(|(rate, _)| rate).collect())
    }

    fn kept_rates(&self) -> Result<Vec<(Rate, String)>, Refusal> {
        let path = self.folder().rates();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(refused_io("read", &path, &error)),
        };
        let line = |line: &str| {
            let json = strict::read(line.as_bytes(), &Limits::default()).map_err(damaged)?;
            let mut fields = Fields::of(json, "rate").map_err(damaged)?;
            let mut text = |name: &str| fields.text(name).map_err(damaged);
            let (from, to, value) = (text("from")?, text("to")?, text("value")?);
            let (on, source, by) = (text("on")?, text("source")?, text("by")?);
            Ok((RateSaid { from, to, value, on, source }.rate()?, by))
        };
        text.lines().filter(|one| !one.trim().is_empty()).map(line).collect()
    }
}

impl crate::Office {
    /// What a case costs, for whoever it is shown to.
    pub fn costs(&self, case: &Reference) -> Result<CostsView, Refusal> {
        self.through(&crate::Verb::CaseCosts { case: case.to_string() })?.costs(case)
    }
}

/// The command an answer about a cost is.
pub(crate) fn command(cost: &CostAnswer, case: &Case) -> Result<Command, Refusal> {
    let missing = |what: &str, how: &str| {
        Refusal::new("not-said", format!("it is not said {what}")).hint(format!("say it: `{how}`"))
    };
    let line: CostId = match &cost.line {
        Some(text) => text.trim().parse().map_err(|error: comity_case::cost::CostIdError| {
            Refusal::new("no-such-cost", error.to_string())
                .hint("`comity case cost show CASE` lists the lines")
        })?,
        None => return Err(missing("which line", "--line requested-1")),
    };
    let held = case.costs().line(line);
    let sum = || match (&cost.amount, held) {
        (Some(text), _) => money(text),
        (None, Some(line)) => Ok(line.charge.amount),
        (None, None) => Err(missing("how much", "--amount \"1200.50 EUR\"")),
    };
    let named_sum = || match &cost.amount {
        Some(text) => money(text),
        None => Err(missing("how much", "--amount \"1200.50 EUR\"")),
    };
    let on = || match &cost.on {
        Some(text) => day(text),
        None => Err(missing("on which day", "--on 2026-11-20")),
    };
    let name = |text: &Option<String>, what: &str, how: &str| match text {
        Some(text) => text.trim().parse::<Name>().map_err(|error| {
            Refusal::new("no-name", error.to_string()).hint("names are as the treaty file writes them")
        }),
        None => Err(missing(what, how)),
    };
    let charge = || {
        // A line that is said again stays what it is, as far as nothing else is said.
        let before = held.map(|line| &line.charge);
        let item = match (cost.item, before, case.items().len()) {
            (Some(number), ..) => {
                ItemId(u16::try_from(number).map_err(|_| missing("which item", "--item 1"))?)
            }
            (None, Some(charge), _) => charge.item,
            (None, None, 1) => case.items().keys().next().copied().unwrap_or(ItemId(1)),
            _ => return Err(missing("for which item", "--item 1")),
        };
        let kind = match (&cost.cost, before) {
            (None, Some(charge)) => charge.kind.clone(),
            (said, _) => name(said, "what kind of cost", "--cost experts")?,
        };
        let amount = match (&cost.amount, before) {
            (None, Some(charge)) => charge.amount,
            _ => named_sum()?,
        };
        let rate = match (&cost.rate, before) {
            (Some(rate), _) => Some(rate.rate()?),
            (None, Some(charge)) if cost.amount.is_none() => charge.rate.clone(),
            _ => None,
        };
        if rate.as_ref().is_some_and(|rate| rate.from() != amount.currency()) {
            return Err(Refusal::new("rate", format!("the rate does not turn {amount}"))
                .hint("give a rate from its currency to that of the account"));
        }
        Ok(Charge { item, kind, amount, rate })
    };
    let shares = || cost.shares.as_deref().map(shared).transpose();
    let step = match cost.step.as_str() {
        "estimate" => CostStep::Estimated(charge()?),
        "note" => CostStep::Noted { charge: charge()?, on: on()? },
        "consult" => CostStep::Consulted,
        "share" => CostStep::Shared {
            amount: sum()?,
            shares: shares()?.ok_or_else(|| missing("by which weights", "--shares 60:40"))?,
        },
        "agree" => {
            // Agreeing to shares that were put forward takes no copying of them.
            let put = held.and_then(|line| line.proposed).map(|(_, _, shares)| shares);
            CostStep::Agreed { amount: sum()?, shares: shares()?.or(put) }
        }
        "dispute" => CostStep::Disputed,
        "ask-draw" => CostStep::DrawAsked {
            fund: name(&cost.fund, "which fund", "--fund assistance-fund")?,
            amount: named_sum()?,
        },
        "decide-draw" => CostStep::DrawDecided {
            fund: name(&cost.fund, "which fund", "--fund assistance-fund")?,
            amount: cost.amount.as_deref().map(money).transpose()?,
            decided_by: name(&cost.by, "who decided", "--by joint-committee")?,
        },
        "contribute" => CostStep::Contributed {
            fund: name(&cost.fund, "which fund", "--fund assistance-fund")?,
            amount: named_sum()?,
            on: on()?,
        },
        "pay" => CostStep::Paid { amount: named_sum()?, on: on()? },
        "receive" => CostStep::Received { amount: named_sum()?, on: on()? },
        "strike" => CostStep::Struck,
        other => {
            return Err(Refusal::new("no-step", format!("`{other}` is nothing done about a cost"))
                .hint("estimate, note, consult, share, agree, dispute, ask-draw, decide-draw, contribute, pay, receive or strike"));
        }
    };
    let given = Given::reasons(cost.text.as_deref().unwrap_or_default());
    Ok(Command::Cost(Costing { line, step, given }))
}

fn views(ledger: &Ledger, law: &Law<'_>) -> Vec<CostView> {
    ledger.postings.iter().map(|posting| view(posting, ledger, law)).collect()
}

fn view(posting: &Posting, ledger: &Ledger, law: &Law<'_>) -> CostView {
    let (line, charge) = (&posting.line, &posting.line.charge);
    let currency = posting.account.map(|account| account.currency().to_owned()).unwrap_or_default();
    let coins = |coins: i64| format!("{} {currency}", coins_written(coins, Money::digits(&currency)));
    let part = |party: Party| posting.parts.map(|parts| parts.of(party).to_string());
    let bound = posting.parts.is_some();
    let why = match &posting.standing {
        Standing::Open(why) => why.to_string(),
        Standing::Disputed => "the other side does not accept it; a person decides".to_owned(),
        Standing::Struck => "it was taken back".to_owned(),
        _ => match line.agreed_shares() {
            Some((shares, _)) => format!("shared as both agreed: {shares}"),
            None => bears(&posting.term.bearing, law),
        },
    };
    let draw = |draw: &comity_case::cost::Draw| {
        let asked = format!("{} of {} asked by the {} side", draw.asked, draw.fund, draw.by);
        match &draw.decided {
            None => format!("{asked}; waits for a decision"),
            Some(decision) => match decision.amount {
                Some(amount) => format!("{asked}; {} granted {amount}", decision.by),
                None => format!("{asked}; {} declined", decision.by),
            },
        }
    };
    let binds = line.agreed_shares().is_some();
    CostView {
        line: line.id.to_string(),
        of: law.state(line.id.of).to_string(),
        item: u32::from(charge.item.0),
        cost: charge.kind.to_string(),
        amount: charge.amount.to_string(),
        account: charge.rate.as_ref().and(posting.account).map(|account| account.to_string()),
        rate: charge.rate.as_ref().map(ToString::to_string),
        on: line.incurred.map(|incurred| incurred.on.to_string()),
        standing: posting.standing.as_str().to_owned(),
        why,
        requesting: part(Party::Requesting),
        requested: part(Party::Requested),
        drawn: (posting.drawn() > 0).then(|| coins(posting.drawn())),
        open: bound.then(|| coins((posting.owed() - posting.received()).max(0))),
        talk_first: posting.wants_a_talk(ledger).map(|limit| format!("{} (above {limit})", limit.article)),
        proposed: line
            .proposed
            .filter(|_| !binds)
            .map(|(by, amount, shares)| format!("{shares} of {amount}, by the {by} side")),
        draws: line.draws.iter().map(draw).collect(),
    }
}

/// Who bears a kind of cost, in a sentence.
fn bears(bearing: &Bearing, law: &Law<'_>) -> String {
    match bearing {
        Bearing::Side { party, article } => format!("{} bears it by {article}", law.state(*party)),
        Bearing::Shared { key, cap, article } => {
            let cap = cap.as_ref().map(|cap| format!(", neither more than {cap}")).unwrap_or_default();
            format!("shared by `{key}`{cap}, by {article}; no clause gives the figures")
        }
        Bearing::Other { who, article } => format!("`{who}` bears it by {article}, neither State"),
        Bearing::Open { why, article } => format!("open at {article}: {why}"),
        Bearing::Unstated => "no clause names it; a person decides".to_owned(),
    }
}

impl RateSaid {
    fn of(rate: &Rate) -> RateSaid {
        RateSaid {
            from: rate.from().to_owned(),
            to: rate.to().to_owned(),
            value: rate.value(),
            on: rate.on().to_string(),
            source: rate.source().to_owned(),
        }
    }

    fn rate(&self) -> Result<Rate, Refusal> {
        let RateSaid { from, to, value, on, source } = self;
        if source.trim().is_empty() {
            return Err(Refusal::new("rate", "it is not said where the rate was found")
                .hint("say it: `--source \"…\"`"));
        }
        Rate::new(from, to, value, day(on)?, source).map_err(|error| {
            Refusal::new("rate", error.to_string())
                .hint("as `--from GBP --to EUR --value 1.1712 --on 2026-11-20`")
        })
    }

    fn line(&self, by: &str) -> String {
        let RateSaid { from, to, value, on, source } = self;
        let members = [("from", from), ("to", to), ("value", value), ("on", on), ("source", source)];
        let members = members.into_iter().map(|(name, text)| (name, Json::from(text)));
        Json::object(members.chain([("by", Json::from(by))])).write()
    }
}

fn shared(text: &str) -> Result<Shares, Refusal> {
    let weights = text.split_once(':').and_then(|(requesting, requested)| {
        Some(Shares {
            requesting: requesting.trim().parse().ok()?,
            requested: requested.trim().parse().ok()?,
        })
    });
    weights.ok_or_else(|| {
        Refusal::new("no-shares", format!("`{text}` is no shares"))
            .hint("write the weights of the requesting and the requested side, as 60:40 or 1:2")
    })
}

fn money(text: &str) -> Result<Money, Refusal> {
    text.trim().parse().map_err(|error: comity_words::MoneyError| {
        Refusal::new("no-sum", error.to_string()).hint("the smallest coin is the smallest part there is")
    })
}

fn day(text: &str) -> Result<Day, Refusal> {
    text.trim()
        .parse()
        .map_err(|_| Refusal::new("no-day", format!("`{text}` is no day")).hint("write it as 2026-12-21"))
}

fn from_json(json: &Json) -> Result<Value, Refusal> {
    serde_json::from_str(&json.write()).map_err(crate::keys::internal)
}
