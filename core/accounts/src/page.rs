//! Statements as text for people and as JSON for programs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use comity_words::strict::Json;
use comity_words::{Money, StateCode, coins_written};

use crate::statement::{Entry, EntryKind, Statement, Unsettled};
use crate::{FundAccount, PaidIn, Standing};

/// What stands in the place of a case that the reader may not read.
const WITHHELD: &str = "withheld";

impl Statement {
    /// The statement for people, as one of the two reads it. Of the cases withheld from her the sums are told and
    /// nothing else.
    pub fn to_text(&self, own: &StateCode, withheld: &BTreeSet<String>) -> String {
        let peer = if own == self.between.one() { self.between.other() } else { self.between.one() };
        let mut out = format!("{own} and {peer}, {} to {}\n\n", self.period.from, self.period.to);
        for entry in &self.entries {
            let Entry { day, case, line, kind, cost, amount, .. } = entry;
            let what = match (kind, entry.creditor == *own) {
                (EntryKind::Charge, true) => format!("{peer} owes"),
                (EntryKind::Charge, false) => format!("{own} owes"),
                (EntryKind::Draw, _) => "a fund bears".to_owned(),
                (EntryKind::Payment, true) => format!("{peer} paid"),
                (EntryKind::Payment, false) => format!("{own} paid"),
            };
            let amount = amount.to_string();
            let (case, line, cost) = match withheld.contains(case) {
                true => (WITHHELD, String::new(), ""),
                false => (case.as_str(), line.to_string(), cost.as_str()),
            };
            let _ = writeln!(out, "  {day}  {case:<24} {line:<13} {cost:<16} {what:<14} {amount:>18}");
        }
        if self.entries.is_empty() {
            out.push_str("  nothing moved\n");
        }
        out.push('\n');
        let net = self.net(own);
        if net.values().all(|coins| *coins == 0) {
            let _ = writeln!(out, "Net: neither owes the other anything.");
        }
        for (currency, coins) in net.iter().filter(|(_, coins)| **coins != 0) {
            let (who, whom) = if *coins > 0 { (peer, own) } else { (own, peer) };
            let sum = coins_written(coins.saturating_abs(), Money::digits(currency));
            let _ = writeln!(out, "Net: {who} owes {whom} {sum} {currency}.");
        }
        if !self.paid_in.is_empty() || !self.funds.is_empty() {
            out.push_str("\nFunds\n");
        }
        for PaidIn { day, case, line, fund, by, amount } in &self.paid_in {
            let amount = amount.to_string();
            let (case, line) = match withheld.contains(case) {
                true => (WITHHELD, String::new()),
                false => (case.as_str(), line.to_string()),
            };
            let what = format!("{by} paid in");
            let _ = writeln!(out, "  {day}  {case:<24} {line:<13} {fund:<16} {what:<14} {amount:>18}");
        }
        for fund in &self.funds {
            let sum = |coins: i64| {
                format!("{} {}", coins_written(coins, Money::digits(&fund.currency)), fund.currency)
            };
            let paid_in: Vec<String> =
                fund.paid_in.iter().map(|(by, coins)| format!("{by} {}", sum(*coins))).collect();
            let paid_in = if paid_in.is_empty() { "nothing".to_owned() } else { paid_in.join(" and ") };
            let _ = writeln!(
                out,
                "  {}: {paid_in} paid in; {} borne, {} asked for and not decided; balance {} on {}",
                fund.fund,
                sum(fund.borne),
                sum(fund.waiting),
                sum(fund.balance()),
                self.period.to
            );
        }
        if !self.unsettled.is_empty() {
            out.push_str("\nNot counted; a person decides\n");
        }
        for Unsettled { case, line, of, cost, amount, standing } in &self.unsettled {
            if withheld.contains(case) {
                let _ = writeln!(out, "  {WITHHELD}  {amount}");
                continue;
            }
            let why = match standing {
                Standing::Open(why) => why.to_string(),
                Standing::Disputed => "the other side does not accept it".to_owned(),
                other => other.as_str().to_owned(),
            };
            let _ = writeln!(out, "  {case}  {line}  {of} {cost} {amount}: {why}");
        }
        if self.on_the_road > 0 {
            let acts = if self.on_the_road == 1 { "act" } else { "acts" };
            let _ = writeln!(
                out,
                "\n{} {acts} about costs wait for the other side's receipt and are not counted yet.",
                self.on_the_road
            );
        }
        let _ = writeln!(
            out,
            "\nStatement {}: the same on both sides, for whoever may know of every case in it.",
            self.digest()
        );
        out
    }

    /// The statement for programs; `schemas/statement.schema.json` describes it.
    pub fn to_json(&self, own: &StateCode, withheld: &BTreeSet<String>) -> Json {
        let peer = if own == self.between.one() { self.between.other() } else { self.between.one() };
        let told = |case: &str, told: Json| if withheld.contains(case) { Json::Null } else { told };
        let entry = |entry: &Entry| {
            Json::object([
                ("day", Json::of(&entry.day)),
                ("case", told(&entry.case, Json::from(&entry.case))),
                ("line", told(&entry.case, Json::of(&entry.line))),
                ("entry", Json::from(entry.kind.as_str())),
                ("cost", told(&entry.case, Json::from(&entry.cost))),
                ("debtor", Json::from(&entry.debtor)),
                ("creditor", Json::from(&entry.creditor)),
                ("coins", Json::Integer(entry.amount.coins())),
                ("currency", Json::from(entry.amount.currency())),
            ])
        };
        let unsettled = |one: &Unsettled| {
            let why = match &one.standing {
                Standing::Open(why) => Json::from(why.to_string()),
                _ => Json::Null,
            };
            Json::object([
                ("case", told(&one.case, Json::from(&one.case))),
                ("line", told(&one.case, Json::of(&one.line))),
                ("of", Json::from(&one.of)),
                ("cost", told(&one.case, Json::from(&one.cost))),
                ("coins", Json::Integer(one.amount.coins())),
                ("currency", Json::from(one.amount.currency())),
                ("standing", Json::from(one.standing.as_str())),
                ("why", told(&one.case, why)),
            ])
        };
        let paid_in = |one: &PaidIn| {
            Json::object([
                ("day", Json::of(&one.day)),
                ("case", told(&one.case, Json::from(&one.case))),
                ("line", told(&one.case, Json::of(&one.line))),
                ("fund", Json::from(&one.fund)),
                ("by", Json::from(&one.by)),
                ("coins", Json::Integer(one.amount.coins())),
                ("currency", Json::from(one.amount.currency())),
            ])
        };
        let by_state = |(by, coins): (&StateCode, &i64)| {
            Json::object([("by", Json::from(by)), ("coins", Json::Integer(*coins))])
        };
        let fund = |fund: &FundAccount| {
            Json::object([
                ("fund", Json::from(&fund.fund)),
                ("currency", Json::from(&fund.currency)),
                ("paid_in", Json::Array(fund.paid_in.iter().map(by_state).collect())),
                ("balance", Json::Integer(fund.balance())),
                ("waiting", Json::Integer(fund.waiting)),
                ("borne", Json::Integer(fund.borne)),
                ("draws", Json::Integer(i64::try_from(fund.draws).unwrap_or(i64::MAX))),
                ("declined", Json::Integer(i64::try_from(fund.declined).unwrap_or(i64::MAX))),
            ])
        };
        let net = self.net(own).into_iter().map(|(currency, coins)| {
            Json::object([("currency", Json::from(currency)), ("coins", Json::Integer(coins))])
        });
        Json::object([
            ("own", Json::from(own)),
            ("peer", Json::from(peer)),
            ("from", Json::of(&self.period.from)),
            ("to", Json::of(&self.period.to)),
            ("entries", Json::Array(self.entries.iter().map(entry).collect())),
            ("net", Json::Array(net.collect())),
            ("unsettled", Json::Array(self.unsettled.iter().map(unsettled).collect())),
            ("paid_in", Json::Array(self.paid_in.iter().map(paid_in).collect())),
            ("funds", Json::Array(self.funds.iter().map(fund).collect())),
            ("on_the_road", Json::Integer(i64::try_from(self.on_the_road).unwrap_or(i64::MAX))),
            ("digest", Json::from(self.digest())),
        ])
    }
}
