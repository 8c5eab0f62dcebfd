//! What a letter about a cost says: of which line, how much, on which day, by which shares.

use comity_case::cost::{Charge, CostStep, Costing};

/// A part of a letter: its label, by the key of the frame, and what it says.
type Part = (&'static str, String);

/// The parts of a letter about a cost; `name` puts a code of the treaty into words, `day` a day.
pub(super) fn parts(
    costing: &Costing,
    name: impl Fn(&comity_case::Name) -> String,
    day: impl Fn(comity_words::Day) -> String,
) -> Vec<Part> {
    let mut parts = vec![("cost-line", costing.line.to_string())];
    let charged = |charge: &Charge| {
        let mut parts = vec![("cost", name(&charge.kind)), ("sum", charge.amount.to_string())];
        parts.extend(charge.rate.as_ref().map(|rate| ("rate", rate.to_string())));
        parts
    };
    match &costing.step {
        CostStep::Estimated(charge) => parts.extend(charged(charge)),
        CostStep::Noted { charge, on } => {
            parts.extend(charged(charge));
            parts.push(("date", day(*on)));
        }
        CostStep::Shared { amount, shares } => {
            parts.push(("sum", amount.to_string()));
            parts.push(("shares", format!("{}:{}", shares.requesting, shares.requested)));
        }
        CostStep::Agreed { amount, shares } => {
            parts.push(("sum", amount.to_string()));
            parts.extend(
                shares
                    .as_ref()
                    .map(|shares| ("shares", format!("{}:{}", shares.requesting, shares.requested))),
            );
        }
        CostStep::DrawAsked { fund, amount } => {
            parts.push(("fund", name(fund)));
            parts.push(("sum", amount.to_string()));
        }
        CostStep::DrawDecided { fund, amount, decided_by } => {
            parts.push(("fund", name(fund)));
            parts.push(("sum", amount.map_or_else(|| "–".to_owned(), |amount| amount.to_string())));
            parts.push(("office", name(decided_by)));
        }
        CostStep::Contributed { fund, amount, on } => {
            parts.push(("fund", name(fund)));
            parts.push(("sum", amount.to_string()));
            parts.push(("date", on.to_string()));
        }
        CostStep::Paid { amount, on } | CostStep::Received { amount, on } => {
            parts.push(("sum", amount.to_string()));
            parts.push(("date", day(*on)));
        }
        CostStep::Consulted | CostStep::Disputed | CostStep::Struck => {}
    }
    parts
}
