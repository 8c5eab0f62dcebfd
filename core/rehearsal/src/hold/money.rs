//! Money in a world: two States that hold the same acts have one statement, and what one is owed the other owes.

use std::collections::{BTreeMap, BTreeSet};

use comity_accounts::{Between, Ledger, Period, Standing, Statement};
use comity_case::{Case, Law};
use comity_words::{Money, Party, Reference, StateCode};

use super::{Found, pairs};
use crate::office::Office;
use crate::plan::{CALM, DAY};
use crate::terms::{TREATY, dawn};
use crate::world::World;

const LAW: &str = "one statement, and it nets to the cent";

/// Holds the statements of every two States against each other, and against a sum made by hand.
pub(super) fn nets_alike(world: &World<'_>) -> Found {
    let cases = pairs(world);
    let between: BTreeSet<Between> =
        cases.iter().map(|(case, _)| Between::states(case.requesting(), case.requested())).collect();
    for two in between {
        // Where somebody's act was turned away the two hold different acts, and that is another law.
        let held = |office: &Office, case: &Reference| office.file(case).map_or(0, |file| file.kept.len());
        let same = |(case, [asks, asked]): &&(Reference, [usize; 2])| {
            two.is_of(case) && held(&world.offices[*asks], case) == held(&world.offices[*asked], case)
        };
        let shared: Vec<&Reference> = cases.iter().filter(same).map(|(case, _)| case).collect();
        let read = |state: &StateCode| -> Result<Vec<(&Reference, Case, Ledger)>, String> {
            let office = world.offices.iter().find(|office| office.state == *state);
            let files = shared.iter().filter_map(|case| Some((*case, office?.file(case)?)));
            files
                .map(|(case, file)| {
                    let now = dawn().plus_seconds(world.plan.until + CALM * DAY);
                    let law = Law::of(&world.ground.held.library, TREATY, case, now);
                    let folded = file.case();
                    let ledger = Ledger::receipted(&folded, &law).map_err(|why| why.sentence())?;
                    Ok((case, folded, ledger))
                })
                .collect()
        };
        let (ours, theirs) = match (read(two.one()), read(two.other())) {
            (Ok(ours), Ok(theirs)) => (ours, theirs),
            (Err(why), _) | (_, Err(why)) => return Err((LAW, format!("a ledger cannot be read: {why}"))),
        };
        if let Some((case, ..)) =
            ours.iter().zip(&theirs).find(|(one, other)| one.1.costs() != other.1.costs()).map(|(one, _)| one)
        {
            return Err((LAW, format!("{case}: the lines of costs differ")));
        }
        // Long enough for whoever dates an act against the law: the sum made by hand knows no period.
        let day = |days: i64| dawn().plus_seconds(days * DAY).day();
        let period = Period { from: day(-4_000), to: day(4_000) };
        let statement = |read: &[(&Reference, Case, Ledger)]| {
            Statement::of(two.clone(), period, read.iter().map(|(case, _, ledger)| (*case, ledger)))
        };
        let (one, other) = (statement(&ours), statement(&theirs));
        if one != other || one.digest() != other.digest() {
            return Err((LAW, format!("{two:?}: {one:?} and {other:?}")));
        }
        let (owed, owes) = (one.net(two.one()), other.net(two.other()));
        let negative: BTreeMap<String, i64> =
            owes.iter().map(|(currency, coins)| (currency.clone(), -coins)).collect();
        let by_hand = by_hand(&ours, two.one());
        if owed != negative || owed != by_hand {
            return Err((LAW, format!("{two:?}: owed {owed:?}, owes {owes:?}, by hand {by_hand:?}")));
        }
    }
    Ok(())
}

/// What a State is owed by the other: every part that falls to the other side, less what came in.
fn by_hand(read: &[(&Reference, Case, Ledger)], of: &StateCode) -> BTreeMap<String, i64> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (case, _, ledger) in read {
        for posting in &ledger.postings {
            let counts = matches!(posting.standing, Standing::Owed | Standing::Settled);
            let Some(parts) = posting.parts.filter(|_| counts) else { continue };
            let paid_by = posting.line.id.of;
            let whose = if paid_by == Party::Requesting { case.requesting() } else { case.requested() };
            let sign = if whose == of { 1 } else { -1 };
            let mut add = |money: Money, sign: i64| {
                if money.coins() != 0 {
                    *sums.entry(money.currency().to_owned()).or_default() += sign * money.coins();
                }
            };
            add(parts.of(paid_by.other()), sign);
            posting.line.received.iter().for_each(|payment| add(payment.amount, -sign));
        }
    }
    sums
}
