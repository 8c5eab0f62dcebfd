//! Costs, statements, rates and routing, as they are said at the terminal and printed for people.

use clap::{Args, Subcommand};
use comity_node::{Answer, CostAnswer, RateSaid, Verb};
use serde_json::Value;

use crate::fault::Fault;
use crate::print::{list, plain, text};
use crate::say::say;

/// A new cost.
#[derive(Debug, Args)]
pub(crate) struct ChargeArgs {
    /// The case
    case: String,
    /// The line, where it is said again: requested-1; the next of this side where not said
    #[arg(long, value_name = "LINE")]
    line: Option<String>,
    /// The item; the one there is where not said
    #[arg(long, value_name = "NUMBER")]
    item: Option<u32>,
    /// Its kind, as the treaty's clauses name kinds: ordinary, experts; `case cost show` lists them
    #[arg(long, value_name = "KIND")]
    cost: Option<String>,
    /// How much, as "1200.50 EUR"
    #[arg(long, value_name = "SUM")]
    amount: Option<String>,
    /// Account for it in this currency, by the rate of the day in `accounts rates`
    #[arg(long = "in", value_name = "CURRENCY")]
    account: Option<String>,
    /// The day it was incurred; today where not said
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// What it was for
    #[arg(long)]
    text: Option<String>,
}

/// A line, and what is said with it.
#[derive(Debug, Args)]
pub(crate) struct LineArgs {
    /// The case
    case: String,
    /// The line, as `case cost show` has it: requested-1
    line: String,
    /// What is said: what was talked about, why it is disputed or struck
    #[arg(long)]
    text: Option<String>,
}

/// `comity case cost …`.
#[derive(Debug, Subcommand)]
pub(crate) enum CostSaid {
    /// The ledger of a case: each line, who bears it and why, and what the treaty's clauses say
    Show {
        /// The case
        case: String,
    },
    /// Put a cost on file before it is incurred
    Estimate(ChargeArgs),
    /// Put a cost on file that was incurred
    Note(ChargeArgs),
    /// Put a talk about a line on file (--text)
    Consult(LineArgs),
    /// Say who bears which part; it binds once the other side agrees
    Share {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// The weights of the requesting and the requested side, as 60:40
        #[arg(long, value_name = "N:N")]
        shares: String,
    },
    /// Accept a line's sum, and the shares put forward
    Agree {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// The sum you accept; the line's own where not said
        #[arg(long, value_name = "SUM")]
        amount: Option<String>,
        /// The shares you accept; those put forward where not said
        #[arg(long, value_name = "N:N")]
        shares: Option<String>,
    },
    /// Do not accept a line, with reasons (--text): a person decides
    Dispute(LineArgs),
    /// Ask that a fund bear part of a line
    AskDraw {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// The fund
        #[arg(long, value_name = "FUND")]
        fund: String,
        /// How much
        #[arg(long, value_name = "SUM")]
        amount: String,
    },
    /// Put on file what whoever runs the fund decided, with reasons (--text); without --amount it bears nothing
    DecideDraw {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// The fund
        #[arg(long, value_name = "FUND")]
        fund: String,
        /// How much it bears
        #[arg(long, value_name = "SUM")]
        amount: Option<String>,
        /// The office that decided: joint-committee
        #[arg(long, value_name = "OFFICE")]
        by: String,
    },
    /// Put on file what this side paid into a fund of the treaty
    Contribute {
        /// The case
        case: String,
        /// The fund
        #[arg(long, value_name = "FUND")]
        fund: String,
        /// How much, as "5000 EUR"
        #[arg(long, value_name = "SUM")]
        amount: String,
        /// On which day; today where not said
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// What it was paid for: the year, the call
        #[arg(long)]
        text: Option<String>,
    },
    /// Say that this side has paid
    Pay {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// How much
        #[arg(long, value_name = "SUM")]
        amount: String,
        /// On which day; today where not said
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Say that the money has come
    Receive {
        /// The line
        #[command(flatten)]
        line: LineArgs,
        /// How much
        #[arg(long, value_name = "SUM")]
        amount: String,
        /// On which day; today where not said
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Take a line of this side back, with reasons (--text)
    Strike(LineArgs),
}

/// `comity accounts …`.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountsSaid {
    /// What this State and a peer owe each other over a period, netted to the smallest coin
    Statement {
        /// The other State
        #[arg(long, value_name = "CODE")]
        peer: String,
        /// The first day
        #[arg(long, value_name = "DAY")]
        from: String,
        /// The last day
        #[arg(long, value_name = "DAY")]
        to: String,
    },
    /// Dated rates of exchange: the list, or `add`
    Rates {
        /// What is done with them
        #[command(subcommand)]
        said: Option<RatesSaid>,
    },
}

/// `comity accounts rates …`.
#[derive(Debug, Subcommand)]
pub(crate) enum RatesSaid {
    /// Every rate that was entered
    List,
    /// Enter a rate with its day and where it was found
    Add {
        /// The currency that is turned into the other
        #[arg(long, value_name = "CURRENCY")]
        from: String,
        /// The other
        #[arg(long, value_name = "CURRENCY")]
        to: String,
        /// What one unit is worth, as 1.1712
        #[arg(long, value_name = "DECIMAL")]
        value: String,
        /// The day it is of
        #[arg(long, value_name = "DAY")]
        on: String,
        /// Where it was found
        #[arg(long, value_name = "TEXT")]
        source: String,
    },
}

/// `comity case route`.
#[derive(Debug, Args)]
pub(crate) struct CaseRouteArgs {
    /// The draft or case
    case: String,
    /// For what: receive or execute; receive where this side asks, execute where it is asked
    #[arg(long = "for", value_name = "TASK")]
    task: Option<String>,
    /// The place: code or name of a part of the State
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// The road: direct, central, diplomatic, interpol, contact-point
    #[arg(long, value_name = "ROAD")]
    channel: Option<String>,
}

impl CostSaid {
    /// The verb it is.
    pub(crate) fn verb(self) -> Verb {
        let of = |line: LineArgs, step: &str, rest: CostAnswer| {
            let LineArgs { case, line, text } = line;
            let cost = CostAnswer { step: step.to_owned(), line: Some(line), text, ..rest };
            Verb::CaseAnswer { case, answer: Answer::Cost(cost) }
        };
        let charge = |said: ChargeArgs, step: &str| {
            let ChargeArgs { case, line, item, cost, amount, account, on, text } = said;
            let step = step.to_owned();
            let cost =
                CostAnswer { step, line, item, cost, amount, account, on, text, ..CostAnswer::default() };
            Verb::CaseAnswer { case, answer: Answer::Cost(cost) }
        };
        let none = CostAnswer::default;
        match self {
            CostSaid::Show { case } => Verb::CaseCosts { case },
            CostSaid::Estimate(said) => charge(said, "estimate"),
            CostSaid::Note(said) => charge(said, "note"),
            CostSaid::Consult(line) => of(line, "consult", none()),
            CostSaid::Share { line, shares } => {
                of(line, "share", CostAnswer { shares: Some(shares), ..none() })
            }
            CostSaid::Agree { line, amount, shares } => {
                of(line, "agree", CostAnswer { amount, shares, ..none() })
            }
            CostSaid::Dispute(line) => of(line, "dispute", none()),
            CostSaid::AskDraw { line, fund, amount } => {
                of(line, "ask-draw", CostAnswer { fund: Some(fund), amount: Some(amount), ..none() })
            }
            CostSaid::DecideDraw { line, fund, amount, by } => {
                of(line, "decide-draw", CostAnswer { fund: Some(fund), amount, by: Some(by), ..none() })
            }
            CostSaid::Contribute { case, fund, amount, on, text } => {
                let (step, fund, amount) = ("contribute".to_owned(), Some(fund), Some(amount));
                let cost = CostAnswer { step, fund, amount, on, text, ..none() };
                Verb::CaseAnswer { case, answer: Answer::Cost(cost) }
            }
            CostSaid::Pay { line, amount, on } => {
                of(line, "pay", CostAnswer { amount: Some(amount), on, ..none() })
            }
            CostSaid::Receive { line, amount, on } => {
                of(line, "receive", CostAnswer { amount: Some(amount), on, ..none() })
            }
            CostSaid::Strike(line) => of(line, "strike", none()),
        }
    }
}

impl AccountsSaid {
    /// The verb it is.
    pub(crate) fn verb(self) -> Result<Verb, Fault> {
        Ok(match self {
            AccountsSaid::Statement { peer, from, to } => Verb::AccountsStatement { peer, from, to },
            AccountsSaid::Rates { said: None | Some(RatesSaid::List) } => Verb::AccountsRates,
            AccountsSaid::Rates { said: Some(RatesSaid::Add { from, to, value, on, source }) } => {
                Verb::AccountsRateAdd { rate: RateSaid { from, to, value, on, source } }
            }
        })
    }
}

impl CaseRouteArgs {
    /// The verb it is.
    pub(crate) fn verb(self) -> Verb {
        let CaseRouteArgs { case, task, place, channel } = self;
        Verb::CaseRoute { case, task, place, channel }
    }
}

/// The ledger of a case.
pub(crate) fn ledger(answer: &Value) {
    lines(answer);
    if list(answer, "costs").is_empty() {
        say!("No cost is on file.");
    }
    let terms = list(answer, "terms");
    say!("\nWhat the treaty says");
    if terms.is_empty() {
        say!("  no clause on costs: a person decides who bears what");
    }
    for term in terms {
        let above = text(term, "talk_above");
        let above = if above.is_empty() { above } else { format!("; talk before it goes above {above}") };
        say!("  {:<18} {}{above}", text(term, "cost"), text(term, "bears"));
    }
    for fund in list(answer, "funds") {
        let draw = text(fund, "draw");
        let draw = if draw.is_empty() { draw } else { format!(", at most {draw} of a cost") };
        let ceiling = text(fund, "ceiling");
        let ceiling = if ceiling.is_empty() { ceiling } else { format!(", {ceiling} in all") };
        let by = text(fund, "run_by");
        let by = if by.is_empty() { by } else { format!("; {by} decides") };
        let (name, article) = (text(fund, "fund"), text(fund, "article"));
        let key = text(fund, "contributions");
        let key = if key.is_empty() { key } else { format!(", paid in by {key}") };
        say!("  fund {name:<13} {} by {article}{key}{draw}{ceiling}{by}", text(fund, "status"));
    }
    if !list(answer, "paid_in").is_empty() {
        say!("\nPaid into a fund");
    }
    for one in list(answer, "paid_in") {
        let struck = if one["struck"] == true { "  taken back" } else { "" };
        let (line, by, fund) = (text(one, "line"), text(one, "by"), text(one, "fund"));
        let (amount, on, article) = (text(one, "amount"), text(one, "on"), text(one, "article"));
        say!("  {line:<13} {by} {fund} {amount:>16}  {on}  {article}{struck}");
    }
    let waiting = answer["on_the_road"].as_u64().unwrap_or(0);
    if waiting > 0 {
        say!("\nActs about costs that wait for the other side's receipt: {waiting}.");
    }
}

/// The lines of a case, where it has any.
pub(crate) fn lines(case: &Value) {
    let costs = list(case, "costs");
    if !costs.is_empty() {
        say!("\nCosts");
    }
    for cost in costs {
        let account = text(cost, "account");
        let account = if account.is_empty() { account } else { format!(" = {account}") };
        let on = text(cost, "on");
        let on = if on.is_empty() { "not incurred".to_owned() } else { on };
        say!(
            "  {:<13} item {} {:<14} {:>16}{account}  {on}  {}",
            text(cost, "line"),
            text(cost, "item"),
            text(cost, "cost"),
            text(cost, "amount"),
            text(cost, "standing")
        );
        say!("      {}", text(cost, "why"));
        let more = [
            ("rate", "rate"),
            ("talk_first", "the two talk before it is incurred:"),
            ("proposed", "put forward:"),
            ("requesting", "requesting side's part"),
            ("requested", "requested side's part"),
            ("drawn", "a fund bears"),
            ("open", "still owed"),
        ];
        for (member, words) in more {
            let said = text(cost, member);
            if !said.is_empty() {
                say!("      {words} {said}");
            }
        }
        for draw in list(cost, "draws") {
            say!("      draw: {}", plain(draw));
        }
    }
}

/// Who is competent, item by item.
pub(crate) fn route(answer: &Value) {
    let task = if answer["for"] == "receive" { "to receive the request" } else { "to execute it" };
    say!("{}  {} {task}", text(answer, "case"), text(answer, "state"));
    for route in list(answer, "routes") {
        let offence = text(route, "offence");
        let offence = if offence.is_empty() { offence } else { format!(", {offence}") };
        say!("\nItem {}: {}{offence}", text(route, "item"), text(route, "measure"));
        for line in text(route, "text").lines().filter(|line| !line.is_empty()) {
            say!("  {line}");
        }
    }
    let sentence = text(answer, "sentence");
    if !sentence.is_empty() {
        say!("\n{sentence}");
    }
}

/// A statement, as text.
pub(crate) fn statement(answer: &Value) {
    for line in text(answer, "text").lines() {
        say!("{line}");
    }
    for case in list(answer, "not_read") {
        say!("Not read: {}. Its treaty is not held here.", plain(case));
    }
}

/// The rates that were entered.
pub(crate) fn rates(answer: &Value) {
    if list(answer, "rates").is_empty() {
        say!("None yet. `comity accounts rates add` enters one.");
    }
    for rate in list(answer, "rates") {
        say!(
            "1 {} = {} {}  on {}  {}  (entered by {})",
            text(rate, "from"),
            text(rate, "value"),
            text(rate, "to"),
            text(rate, "on"),
            text(rate, "source"),
            text(rate, "by")
        );
    }
}
