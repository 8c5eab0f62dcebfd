//! Clocks that run, stand still and lapse.
//!
//! A clock is computed, never stored: from the story, the clause and the calendar. Both authorities
//! compute the same one, so neither can be accused of another.

use std::collections::BTreeSet;

use comity_treaty::apply::{Due, NormInstance, NormKind};
use comity_words::{Day, Moment, Party};

use crate::deed::ItemId;
use crate::{Case, Inadmissible, Law, Name, Reading};

/// A deadline of the treaty, running in this case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The duty, live: state, due day, bearer, article, explanation.
    pub norm: NormInstance,
    /// Which of those of its name that run out at the same instant it is, from 1: with its name and that instant,
    /// what a lapse of it is called. The number in which duties arose names no lapse: an act that was still on the
    /// road may begin one before them all.
    pub instance: u32,
    /// The sides that have noted that it ran out.
    pub noted: BTreeSet<Party>,
    /// The items it is about, where those of one measure went different ways; all of its measures, where empty.
    pub items: BTreeSet<ItemId>,
}

/// Every clock of the case, in the order of the treaty.
pub fn clocks(case: &Case, law: &Law) -> Result<Vec<Clock>, Inadmissible> {
    Ok(clocks_of(case, law.readings(case)?, law))
}

/// The clocks of a case once the treaty has been read: for callers that need the readings too.
pub fn clocks_of(case: &Case, readings: Vec<Reading>, law: &Law) -> Vec<Clock> {
    let of_plans = crate::remedial::of_plans(case, &readings, law);
    let apart = readings.len() > 1;
    let mut clocks: Vec<Clock> = Vec::new();
    for reading in readings {
        let duties = reading.application.norms.into_iter().filter(|norm| norm.kind == NormKind::Duty);
        for norm in duties {
            let same = |one: &&mut Clock| same(&one.norm, &norm);
            match clocks.iter_mut().filter(|_| apart).find(same) {
                Some(one) => one.items.extend(&reading.items),
                None => clocks.push(Clock {
                    norm,
                    instance: 1,
                    noted: BTreeSet::new(),
                    items: reading.items.clone(),
                }),
            }
        }
    }
    let of_emergency = crate::emergency::clock(case, law);
    clocks.extend(of_plans.into_iter().chain(of_emergency).map(|norm| Clock {
        norm,
        instance: 1,
        noted: BTreeSet::new(),
        items: BTreeSet::new(),
    }));
    let all: BTreeSet<ItemId> = case.items.keys().copied().collect();
    let numbers: BTreeSet<(String, Option<Moment>, u32)> =
        clocks.iter().map(|clock| (clock.norm.id.clone(), clock.norm.lapse, clock.norm.number)).collect();
    for clock in &mut clocks {
        let norm = &clock.norm;
        let before = |(id, at, number): &&(String, Option<Moment>, u32)| {
            (id, at) == (&norm.id, &norm.lapse) && *number < norm.number
        };
        clock.instance = 1 + u32::try_from(numbers.iter().filter(before).count()).unwrap_or(0);
        if clock.items == all {
            clock.items.clear();
        }
        let of_it = |lapse: &&crate::state::Noted<crate::deed::Lapse>| {
            let what = &lapse.what;
            what.clock.as_str() == clock.norm.id
                && what.instance == clock.instance
                && clock.norm.lapse == Some(what.at)
        };
        clock.noted = case.lapses.values().filter(of_it).flat_map(|lapse| lapse.by.iter().copied()).collect();
    }
    clocks
}

/// Whether two readings tell of one clock: what is owed once for the whole request is told by each.
fn same(one: &NormInstance, other: &NormInstance) -> bool {
    (&one.id, one.number, one.state, &one.due, one.lapse, one.done)
        == (&other.id, other.number, other.state, &other.due, other.lapse, other.done)
        && (one.about.is_empty() == other.about.is_empty())
}

/// The day and instant of the next clock that runs out, over all clocks that still run.
pub fn next_due(clocks: &[Clock]) -> Option<&Clock> {
    clocks.iter().filter(|clock| clock.runs()).min_by_key(|clock| clock.ends())
}

impl Clock {
    /// The treaty's name for it: `decide`. None where the treaty's id is no name we can write.
    pub fn name(&self) -> Option<Name> {
        self.norm.id.parse().ok()
    }

    /// Whether it runs towards a moment that can be computed.
    pub fn runs(&self) -> bool {
        self.norm.state.is_open() && !self.norm.standing_still && self.ends().is_some()
    }

    /// Whether it has run out, made good since or not.
    pub fn lapsed(&self) -> bool {
        self.norm.lapse.is_some()
    }

    /// Whether it stands still.
    pub fn still(&self) -> bool {
        self.norm.standing_still
    }

    /// The last day, in the zone of the rule.
    pub fn due_day(&self) -> Option<Day> {
        self.norm.due.last_day()
    }

    /// The instant it ends.
    pub fn ends(&self) -> Option<Moment> {
        self.norm.due.ends()
    }

    /// Until when, or why there is no such moment.
    pub fn due(&self) -> &Due {
        &self.norm.due
    }

    /// The side that must act, where it is one.
    pub fn bearer(&self) -> Option<Party> {
        match self.norm.bearer.as_slice() {
            [one] => one.party,
            _ => None,
        }
    }
}
