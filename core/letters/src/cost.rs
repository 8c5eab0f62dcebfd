//! Costs: sums in whole coins, rates as they were written, days and shares. What is said in words is hidden.

use comity_case::Deed;
use comity_case::cost::{Charge, CostStep, Costing, Shares};
use comity_case::deed::ItemId;
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Money, Rate};

use crate::parts::{self, Writer};

pub(crate) fn write(costing: &Costing, writer: &mut Writer) {
    writer.core("line", Json::of(&costing.line));
    match &costing.step {
        CostStep::Estimated(charge) => write_charge(charge, writer),
        CostStep::Noted { charge, on } => {
            write_charge(charge, writer);
            writer.core("on", Json::of(on));
        }
        CostStep::Consulted | CostStep::Disputed | CostStep::Struck => {}
        CostStep::Shared { amount, shares } => {
            writer.core("amount", money(*amount));
            writer.core("shares", shared(*shares));
        }
        CostStep::Agreed { amount, shares } => {
            writer.core("amount", money(*amount));
            writer.core_if_any("shares", shares.map_or(Json::Null, shared));
        }
        CostStep::DrawAsked { fund, amount } => {
            writer.core("fund", fund.as_str());
            writer.core("amount", money(*amount));
        }
        CostStep::DrawDecided { fund, amount, decided_by } => {
            writer.core("fund", fund.as_str());
            writer.core_if_any("amount", amount.map_or(Json::Null, money));
            writer.core("decided_by", decided_by.as_str());
        }
        CostStep::Contributed { fund, amount, on } => {
            writer.core("fund", fund.as_str());
            writer.core("amount", money(*amount));
            writer.core("on", Json::of(on));
        }
        CostStep::Paid { amount, on } | CostStep::Received { amount, on } => {
            writer.core("amount", money(*amount));
            writer.core("on", Json::of(on));
        }
    }
    writer.given(&costing.given);
}

pub(crate) fn read(kind: &str, mut fields: Fields) -> Result<Deed, StrictError> {
    let line = fields.parse("line")?;
    let step = match kind {
        "cost.estimated" => CostStep::Estimated(read_charge(&mut fields)?),
        "cost.noted" => CostStep::Noted { charge: read_charge(&mut fields)?, on: fields.parse("on")? },
        "cost.consulted" => CostStep::Consulted,
        "cost.disputed" => CostStep::Disputed,
        "cost.struck" => CostStep::Struck,
        "cost.shared" => {
            let shares = fields.opt_object("shares")?;
            let shares = shares.ok_or_else(|| fields.refuse("shares", "an object is expected"))?;
            CostStep::Shared { amount: read_money(&mut fields)?, shares: read_shares(shares)? }
        }
        "cost.agreed" => {
            let shares = fields.opt_object("shares")?.map(read_shares).transpose()?;
            CostStep::Agreed { amount: read_money(&mut fields)?, shares }
        }
        "cost.draw-asked" => {
            CostStep::DrawAsked { fund: fields.parse("fund")?, amount: read_money(&mut fields)? }
        }
        "cost.draw-decided" => CostStep::DrawDecided {
            fund: fields.parse("fund")?,
            amount: fields.opt_object("amount")?.map(read_sum).transpose()?,
            decided_by: fields.parse("decided_by")?,
        },
        "cost.contributed" => CostStep::Contributed {
            fund: fields.parse("fund")?,
            amount: read_money(&mut fields)?,
            on: fields.parse("on")?,
        },
        "cost.paid" => CostStep::Paid { amount: read_money(&mut fields)?, on: fields.parse("on")? },
        _ => CostStep::Received { amount: read_money(&mut fields)?, on: fields.parse("on")? },
    };
    Ok(Deed::Costed(Costing { line, step, given: parts::given(fields)? }))
}

fn write_charge(charge: &Charge, writer: &mut Writer) {
    let Charge { item, kind, amount, rate } = charge;
    writer.core("item", item.0);
    writer.core("cost", kind.as_str());
    writer.core("amount", money(*amount));
    if let Some(rate) = rate {
        let members = [
            ("to", Json::from(rate.to())),
            ("value", Json::from(rate.value())),
            ("on", Json::of(&rate.on())),
            ("source", Json::from(rate.source())),
        ];
        writer.core("rate", Json::object(members));
    }
}

fn read_charge(fields: &mut Fields) -> Result<Charge, StrictError> {
    let (item, kind) = (ItemId(fields.integer("item")?), fields.parse("cost")?);
    let amount = read_money(fields)?;
    let rate = match fields.opt_object("rate")? {
        None => None,
        Some(mut rate) => {
            let (to, value, source) = (rate.text("to")?, rate.text("value")?, rate.text("source")?);
            let on = rate.parse("on")?;
            let read = Rate::new(amount.currency(), &to, &value, on, &source);
            let read = read.map_err(|error| rate.refuse("value", format!("{error}")))?;
            rate.finish()?;
            Some(read)
        }
    };
    Ok(Charge { item, kind, amount, rate })
}

fn money(sum: Money) -> Json {
    Json::object([("coins", Json::Integer(sum.coins())), ("currency", Json::from(sum.currency()))])
}

fn read_money(fields: &mut Fields) -> Result<Money, StrictError> {
    let sum = fields.opt_object("amount")?;
    read_sum(sum.ok_or_else(|| fields.refuse("amount", "an object is expected"))?)
}

fn read_sum(mut fields: Fields) -> Result<Money, StrictError> {
    let (coins, currency): (u64, String) = (fields.integer("coins")?, fields.text("currency")?);
    let sum = Money::of(coins, &currency).map_err(|error| fields.refuse("currency", format!("{error}")))?;
    fields.finish()?;
    Ok(sum)
}

fn shared(shares: Shares) -> Json {
    let Shares { requesting, requested } = shares;
    Json::object([("requesting", Json::from(requesting)), ("requested", Json::from(requested))])
}

fn read_shares(mut fields: Fields) -> Result<Shares, StrictError> {
    let (requesting, requested) = (fields.integer("requesting")?, fields.integer("requested")?);
    fields.finish()?;
    Ok(Shares { requesting, requested })
}
