//! Lapses and rungs: noted by a node, and true.

use comity_words::Party;

use crate::deed::{Lapse, Rung};
use crate::escalation;
use crate::state::Case;
use crate::{Inadmissible, Law};

pub(super) fn lapsed(case: &Case, lane: Party, lapse: &Lapse, law: &Law) -> Result<(), Inadmissible> {
    if case.lapses.get(&lapse.key()).is_some_and(|noted| noted.by.contains(&lane)) {
        return Err(Inadmissible::Noted);
    }
    let true_ones = escalation::lapses(case, law.readings(case)?, law);
    if true_ones.contains(lapse) { Ok(()) } else { Err(Inadmissible::NotLapsed(lapse.clock.clone())) }
}

pub(super) fn escalated(case: &Case, lane: Party, rung: &Rung, law: &Law) -> Result<(), Inadmissible> {
    if case.rungs.get(&rung.key()).is_some_and(|noted| noted.by.contains(&lane)) {
        return Err(Inadmissible::Noted);
    }
    let in_effect = escalation::rungs(&law.readings(case)?, law.now);
    if in_effect.contains(rung) {
        return Ok(());
    }
    Err(Inadmissible::NotDue { ladder: rung.ladder.clone(), step: rung.step })
}
