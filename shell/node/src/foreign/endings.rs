//! Endings of a letter of ours, and what it means that it has two.

use comity_exchange::{Event, ReceiptPayload};
use comity_store::KeptReceipt;

/// What is to be told of a receipt that ends a letter which has ended before. One issuer who gives two endings has signed
/// a contradiction; two issuers' endings have crossed on the road.
/// `proof` is the command that lets both out in one file.
pub(super) fn second(
    held: &[KeptReceipt],
    receipt: &ReceiptPayload,
    proof: &str,
) -> Option<(&'static str, String)> {
    if !ends(receipt.event) {
        return None;
    }
    let mut before = held.iter().filter(|one| ends_word(&one.event));
    if let Some(own) = before.clone().find(|one| one.issuer == receipt.from) {
        let (issuer, first, then) = (&receipt.from, &own.event, receipt.event.as_str());
        return Some((
            "equivocation",
            format!(
                "{issuer} signed two endings of one letter, `{first}` and `{then}`: both are on file; give the review body the proof of the act, which holds them: `{proof}`"
            ),
        ));
    }
    let crossed = before.any(|one| is_bad(&one.event) != bad(receipt.event));
    crossed.then(|| ("crossed-ending", "a letter has two endings".to_owned()))
}

pub(super) fn ends(event: Event) -> bool {
    !matches!(event, Event::Submitted | Event::Arrived)
}

fn bad(event: Event) -> bool {
    ends(event) && !matches!(event, Event::Filed | Event::Objected)
}

fn ends_word(event: &str) -> bool {
    !matches!(event, "submitted" | "arrived")
}

fn is_bad(event: &str) -> bool {
    ends_word(event) && !matches!(event, "filed" | "objected")
}
