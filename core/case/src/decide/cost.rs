//! Costs: foreseen, incurred after talking where a clause asks it, shared, drawn and paid.

use comity_treaty::apply::GroundStatus;
use comity_words::{Money, Party};

use crate::cost::{Bearing, Charge, CostId, CostLine, CostRefused, CostStep, Costing, fund_terms, term};
use crate::state::Case;
use crate::{Inadmissible, Law, Name};

pub(super) fn costed(case: &Case, lane: Party, costing: &Costing, law: &Law) -> Result<(), Inadmissible> {
    let (id, step) = (costing.line, &costing.step);
    let held = case.costs.line(id).filter(|line| !line.struck);
    let own = || owned(id, lane, id.of, step);
    let others = || owned(id, lane, id.of.other(), step);
    match step {
        CostStep::Estimated(charge) => {
            own()?;
            fits(case, id, charge)?;
            if held.is_some_and(|line| line.incurred.is_some()) {
                return Err(CostRefused::Another(id).into());
            }
        }
        CostStep::Noted { charge, .. } => {
            own()?;
            fits(case, id, charge)?;
            talked(case, id, charge, law)?;
        }
        // What is paid in bears no cost: that a fund is closed to this request keeps nobody from filling it.
        CostStep::Contributed { fund, amount, .. } => {
            own()?;
            if case.costs.line(id).is_some() || case.costs.contribution(id).is_some() {
                return Err(CostRefused::Another(id).into());
            }
            if !(1..1 << 53).contains(&amount.coins()) {
                return Err(CostRefused::Nought.into());
            }
            if !fund_terms(&law.read(case)?).iter().any(|terms| terms.fund == fund.as_str()) {
                return Err(CostRefused::NoFund(fund.clone()).into());
            }
        }
        CostStep::Struck if case.costs.contribution(id).is_some_and(|paid_in| !paid_in.struck) => own()?,
        _ if held.is_none() => return Err(CostRefused::NoSuchLine(id).into()),
        CostStep::Consulted => {}
        CostStep::Shared { amount, shares } => {
            stands(held, *amount)?;
            shared(case, held, *shares, law)?;
        }
        CostStep::Agreed { amount, shares } => {
            stands(held, *amount)?;
            agreed(lane, held, *shares)?;
        }
        CostStep::Disputed => others()?,
        CostStep::DrawAsked { fund, amount } => {
            in_account(held, *amount)?;
            drawn(case, held, fund, *amount, law)?;
        }
        CostStep::DrawDecided { fund, amount, decided_by } => {
            let waits = held.into_iter().flat_map(|line| &line.draws);
            let mut waits =
                waits.filter(|draw| draw.decided.is_none() && draw.fund == *fund && draw.by != lane);
            let Some(draw) = waits.next() else { return Err(CostRefused::NoDraw(fund.clone()).into()) };
            runs(case, fund, decided_by, law)?;
            if let Some(amount) = amount {
                in_account(held, *amount)?;
                if amount.coins() > draw.asked.coins() {
                    let most = format!("{}, which was asked", draw.asked);
                    return Err(CostRefused::OverDraw { most, article: String::new() }.into());
                }
                drawn(case, held, fund, *amount, law)?;
            }
        }
        CostStep::Paid { amount, .. } => {
            others()?;
            in_account(held, *amount)?;
        }
        CostStep::Received { amount, .. } => {
            own()?;
            in_account(held, *amount)?;
        }
        CostStep::Struck => own()?,
    }
    Ok(())
}

/// What this office asks of its own people besides: that they say why.
pub(super) fn is_said(case: &Case, costing: &Costing, law: &Law) -> Result<(), Inadmissible> {
    let given = costing.given.has("reasons") || costing.given.has("remark");
    let wants = match &costing.step {
        CostStep::Consulted => "what was talked about",
        CostStep::Disputed => "why it is not accepted",
        CostStep::Shared { .. } => "why it is shared so",
        CostStep::Struck => "why it is taken back",
        CostStep::DrawDecided { .. } => "why it was decided so",
        CostStep::Noted { charge, .. } => return rated(case, charge, law),
        _ => return Ok(()),
    };
    if given { Ok(()) } else { Err(CostRefused::NotSaid(wants).into()) }
}

fn owned(line: CostId, lane: Party, by: Party, step: &CostStep) -> Result<(), Inadmissible> {
    if lane == by {
        return Ok(());
    }
    Err(CostRefused::NotYours { line, of: line.of, by, verb: step.verb() }.into())
}

/// A line stays the cost it is: another item or kind is another line.
fn fits(case: &Case, id: CostId, charge: &Charge) -> Result<(), Inadmissible> {
    if charge.amount.coins() == 0 {
        return Err(CostRefused::Nought.into());
    }
    // What travels is a number that every reader of JSON holds exactly.
    let fits = |sum: Money| (1..1 << 53).contains(&sum.coins());
    if !fits(charge.amount) || !charge.account().is_some_and(fits) {
        return Err(CostRefused::RateUnfit(charge.amount).into());
    }
    if case.costs.contribution(id).is_some() {
        return Err(CostRefused::Another(id).into());
    }
    let Some(line) = case.costs.line(id) else { return Ok(()) };
    let same = (line.charge.item, &line.charge.kind) == (charge.item, &charge.kind);
    if line.struck || !same { Err(CostRefused::Another(id).into()) } else { Ok(()) }
}

/// Above the sum a clause names, the sides talk before the cost is incurred. The clause speaks of costs: those of
/// its kind in the case are counted together, and no cost escapes it by being cut in two.
fn talked(case: &Case, id: CostId, charge: &Charge, law: &Law) -> Result<(), Inadmissible> {
    let Some((limit, Some(total))) = counted(case, id, charge, law)? else { return Ok(()) };
    let talked = case.costs.line(id).is_some_and(|line| !line.talks.is_empty());
    if talked || !limit.is_passed_by(total) {
        return Ok(());
    }
    let (kind, above, article) = (charge.kind.clone(), limit.to_string(), limit.article);
    Err(CostRefused::ConsultFirst { kind, above, total, article }.into())
}

/// Where a clause names a sum, ours are held against it: in its currency, or with a rate.
fn rated(case: &Case, charge: &Charge, law: &Law) -> Result<(), Inadmissible> {
    let id = case.costs.next(Party::Requested);
    match counted(case, id, charge, law)? {
        Some((limit, None)) => Err(CostRefused::RateNeeded {
            currency: limit.unit,
            amount: charge.amount,
            article: limit.article,
        }
        .into()),
        _ => Ok(()),
    }
}

/// The sum above which a clause wants a talk, and what the costs of the kind come to with this one.
fn counted(
    case: &Case,
    id: CostId,
    charge: &Charge,
    law: &Law,
) -> Result<Option<(crate::cost::Limit, Option<Money>)>, Inadmissible> {
    let Some(item) = case.items().get(&charge.item) else { return Ok(None) };
    let Some(limit) = term(&law.read(case)?, charge.kind.as_str(), item.item.measure).consult_above else {
        return Ok(None);
    };
    let Some(mine) = charge.in_currency(&limit.unit) else { return Ok(Some((limit, None))) };
    let others = case.costs.iter().filter(|line| {
        line.id != id && !line.struck && line.incurred.is_some() && line.charge.kind == charge.kind
    });
    let coins = others.filter_map(|line| line.charge.in_currency(&limit.unit)).map(Money::coins);
    let coins = coins.fold(mine.coins(), i64::saturating_add);
    let total = Money::of(u64::try_from(coins).unwrap_or(u64::MAX), &limit.unit).ok();
    Ok(Some((limit, total)))
}

/// The sum named is the one that stands there.
fn stands(held: Option<&CostLine>, named: Money) -> Result<(), Inadmissible> {
    let Some(line) = held.filter(|line| line.charge.amount != named) else { return Ok(()) };
    let stands = line.charge.amount.to_string();
    Err(CostRefused::OtherSum { line: line.id, stands, named: named.to_string() }.into())
}

/// No side bears more than the clause's cap.
fn shared(
    case: &Case,
    held: Option<&CostLine>,
    shares: crate::cost::Shares,
    law: &Law,
) -> Result<(), Inadmissible> {
    let whole = i64::from(shares.requesting) + i64::from(shares.requested);
    if whole == 0 {
        return Err(CostRefused::NoShares.into());
    }
    let Some((line, item)) = held.and_then(|line| Some((line, case.items().get(&line.charge.item)?))) else {
        return Ok(());
    };
    let said = term(&law.read(case)?, line.charge.kind.as_str(), item.item.measure).bearing;
    let Bearing::Shared { cap: Some(cap), article, .. } = said else { return Ok(()) };
    let over = |part: u32| cap.unit == "%" && cap.is_passed_by_part(i64::from(part), whole);
    if over(shares.requesting) || over(shares.requested) {
        return Err(CostRefused::OverCap { cap: cap.to_string(), article }.into());
    }
    Ok(())
}

/// The shares agreed to are those the other side put forward.
fn agreed(
    lane: Party,
    held: Option<&CostLine>,
    shares: Option<crate::cost::Shares>,
) -> Result<(), Inadmissible> {
    let Some(line) = held else { return Ok(()) };
    let stands = line.proposed.filter(|(by, ..)| *by != lane).map(|(_, _, shares)| shares);
    // One's own line takes no agreement of one's own, save to shares the other side put forward.
    if line.id.of == lane && (stands.is_none() || shares.is_none()) {
        return Err(CostRefused::NotYours {
            line: line.id,
            of: lane,
            by: lane.other(),
            verb: "agree to a cost",
        }
        .into());
    }
    match shares {
        Some(named) if stands != Some(named) => Err(CostRefused::OtherSum {
            line: line.id,
            stands: stands.map_or("no shares put forward".to_owned(), |shares| shares.to_string()),
            named: named.to_string(),
        }
        .into()),
        _ => Ok(()),
    }
}

fn in_account(held: Option<&CostLine>, amount: Money) -> Result<(), Inadmissible> {
    if amount.coins() == 0 {
        return Err(CostRefused::Nought.into());
    }
    let Some((line, account)) = held.and_then(|line| Some((line, line.charge.account()?))) else {
        return Ok(());
    };
    if account.currency() == amount.currency() {
        return Ok(());
    }
    let (currency, named) = (account.currency().to_owned(), amount.currency().to_owned());
    Err(CostRefused::OtherCurrency { line: line.id, currency, named }.into())
}

/// What a fund bears: its share of the cost, and its ceiling over all it bears in this case.
fn drawn(
    case: &Case,
    held: Option<&CostLine>,
    fund: &Name,
    amount: Money,
    law: &Law,
) -> Result<(), Inadmissible> {
    let terms = fund_terms(&law.read(case)?);
    let Some(terms) = terms.into_iter().find(|one| one.fund == fund.as_str()) else {
        return Err(CostRefused::NoFund(fund.clone()).into());
    };
    if terms.status == GroundStatus::Unavailable {
        return Err(CostRefused::FundClosed { fund: fund.clone(), article: terms.article }.into());
    }
    let over = |most: String, article: &str| {
        let article = article.to_owned();
        Err(CostRefused::OverDraw { most, article }.into())
    };
    if let (Some(draw), Some(account)) = (&terms.draw, held.and_then(|line| line.charge.account()))
        && draw.unit == "%"
        && draw.is_passed_by_part(amount.coins(), account.coins())
    {
        return over(format!("{draw} of {account}"), &draw.article);
    }
    if let Some(ceiling) = &terms.ceiling
        && ceiling.unit == amount.currency()
    {
        let decided = case.costs.iter().filter(|line| !line.struck).flat_map(|line| &line.draws);
        let borne = decided
            .filter(|draw| draw.fund == *fund)
            .filter_map(|draw| draw.decided.as_ref()?.amount)
            .filter(|sum| sum.currency() == amount.currency());
        let coins = borne.map(Money::coins).fold(amount.coins(), i64::saturating_add);
        let total = Money::of(u64::try_from(coins).unwrap_or(u64::MAX), amount.currency()).ok();
        if total.is_none_or(|total| ceiling.is_passed_by(total)) {
            return over(format!("{ceiling} in all"), &ceiling.article);
        }
    }
    Ok(())
}

fn runs(case: &Case, fund: &Name, named: &Name, law: &Law) -> Result<(), Inadmissible> {
    let terms = fund_terms(&law.read(case)?);
    let Some(terms) = terms.into_iter().find(|one| one.fund == fund.as_str()) else {
        return Err(CostRefused::NoFund(fund.clone()).into());
    };
    match terms.run_by {
        Some(office) if office != named.as_str() => {
            Err(CostRefused::OtherRunner { office, named: named.clone(), article: terms.article }.into())
        }
        _ => Ok(()),
    }
}
