//! Items of one measure that went different ways, read apart: each has clocks of its own.
//!
//! A treaty speaks of measures. Where two items ask the same measure and one was decided, extended or put off
//! without the other, one reading cannot say both; so the treaty is read for each group of items that went the
//! same way. Where all went together there is one reading, as ever.

use std::collections::{BTreeMap, BTreeSet};

use comity_treaty::apply::PastMiss;
use comity_treaty::model::{Body, StepWhen};
use comity_treaty::{Application, Situation};
use comity_words::{Category, Measure};

use crate::deed::ItemId;
use crate::{Case, Inadmissible, Law};

/// What the treaty says about items that went the same way.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The items; all, where empty.
    pub items: BTreeSet<ItemId>,
    /// What the treaty says.
    pub application: Application,
}

impl Reading {
    /// Whether it speaks about one of these items; about all where none is named.
    pub(crate) fn concerns(&self, items: &BTreeSet<ItemId>) -> bool {
        items.is_empty() || self.items.is_empty() || !self.items.is_disjoint(items)
    }
}

impl Law<'_> {
    /// What the treaty says about the case as it stands, read apart for items that went different ways.
    pub fn readings(&self, case: &Case) -> Result<Vec<Reading>, Inadmissible> {
        let groups = groups(case);
        if groups.len() < 2 {
            return Ok(vec![Reading { items: BTreeSet::new(), application: self.read(case)? }]);
        }
        let situations: Vec<Situation> =
            groups.iter().map(|items| self.situation_of(case, Some(items))).collect();
        let mut readings = Vec::new();
        for (items, situation) in groups.iter().zip(&situations) {
            let application = self.apply(situation)?;
            readings.push(Reading { items: items.clone(), application });
        }
        if self.counts_misses() {
            // A miss of one item is a miss of the case: the ladders of the others count it.
            let misses: Vec<Vec<PastMiss>> =
                readings.iter().map(|reading| reading.application.misses("this case")).collect();
            for (place, (reading, mut situation)) in readings.iter_mut().zip(situations).enumerate() {
                let beside = beside(&misses, place);
                if !beside.is_empty() {
                    situation.past_misses.extend(beside);
                    reading.application = self.apply(&situation)?;
                }
            }
        }
        Ok(readings)
    }

    /// The reading of one item.
    pub(crate) fn reading_of(&self, case: &Case, item: ItemId) -> Result<Application, Inadmissible> {
        let items = BTreeSet::from([item]);
        let found = self.readings(case)?.into_iter().find(|reading| reading.concerns(&items));
        found.map_or_else(|| self.read(case), |reading| Ok(reading.application))
    }

    fn counts_misses(&self) -> bool {
        let counts = |body: &Body| match body {
            Body::Escalation(ladder) => {
                ladder.steps.iter().any(|step| matches!(step.when, StepWhen::Misses { .. }))
            }
            _ => false,
        };
        let own = self.library.instrument(&self.instrument);
        own.is_some_and(|one| one.clauses().iter().any(|clause| counts(&clause.body)))
    }
}

/// The misses of the other groups that this one does not share.
fn beside(misses: &[Vec<PastMiss>], place: usize) -> Vec<PastMiss> {
    let same = |one: &PastMiss, other: &PastMiss| {
        (&one.norm, &one.by, one.due.ends()) == (&other.norm, &other.by, other.due.ends())
    };
    let mut found: Vec<PastMiss> = Vec::new();
    for miss in misses.iter().enumerate().filter(|(other, _)| *other != place).flat_map(|(_, misses)| misses)
    {
        if !misses[place].iter().chain(&found).any(|known| same(known, miss)) {
            found.push(miss.clone());
        }
    }
    found
}

/// The items of one measure, by the acts that touched them.
type Ways = BTreeMap<Vec<usize>, BTreeSet<ItemId>>;

/// The items by the way they went, where a measure was asked more than once and not all of it went one way;
/// one group otherwise.
fn groups(case: &Case) -> Vec<BTreeSet<ItemId>> {
    let mut asked: BTreeMap<(Measure, Vec<Category>), Ways> = BTreeMap::new();
    for (id, standing) in case.items() {
        let way: Vec<usize> = case
            .acts()
            .iter()
            .enumerate()
            .filter(|(_, filed)| filed.items.contains(id))
            .map(|(place, _)| place)
            .collect();
        let categories = standing.item.categories.iter().copied().collect();
        let ways = asked.entry((standing.item.measure, categories)).or_default();
        ways.entry(way).or_default().insert(*id);
    }
    let (apart, together): (Vec<_>, Vec<_>) = asked.into_values().partition(|ways| ways.len() > 1);
    let mut groups: Vec<BTreeSet<ItemId>> = apart.into_iter().flat_map(BTreeMap::into_values).collect();
    let rest: BTreeSet<ItemId> = together.into_iter().flat_map(BTreeMap::into_values).flatten().collect();
    if !rest.is_empty() {
        groups.push(rest);
    }
    groups
}
