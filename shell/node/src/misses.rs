//! Misses of other cases between the two States under one treaty, where a ladder counts them.
//!
//! Each case keeps its own misses in its index row, written with every act: the same acts, the same misses on
//! both nodes. A treaty that counts none costs nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use comity_case::Case;
use comity_treaty::apply::{Answer, Due, PastMiss, PastMisses};
use comity_treaty::model::{Body, StepWhen};
use comity_words::{Moment, Reference, StateCode};
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::holdings::Held;
use crate::office::Inner;

/// By State and treaty: the state of all hints, and the misses read in it, the earliest first.
pub(crate) type Shared = Mutex<BTreeMap<(StateCode, String), (i64, Arc<[PastMiss]>)>>;

/// What an index row keeps beside its place on the desk.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Hint {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    misses: Vec<Miss>,
}

/// A miss as an index row keeps it; nothing in it is personal.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Miss {
    norm: String,
    by: String,
    ends: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    excused: Option<bool>,
}

impl Miss {
    fn of(miss: &PastMiss) -> Option<Miss> {
        let (last, zone) = match &miss.due {
            Due::Day { last, zone, .. } => (Some(last.to_string()), Some(zone.clone())),
            _ => (None, None),
        };
        let excused = match miss.excused {
            Answer::Yes => Some(true),
            Answer::No => Some(false),
            Answer::Undetermined => None,
        };
        let (norm, by, ends) = (miss.norm.clone(), miss.by.to_string(), miss.due.ends()?.to_string());
        Some(Miss { norm, by, ends, last, zone, excused })
    }

    fn read(self, case: &Reference) -> Option<PastMiss> {
        let ends: Moment = self.ends.parse().ok()?;
        let due = match (self.last, self.zone) {
            (Some(last), Some(zone)) => Due::Day { last: last.parse().ok()?, zone, ends },
            _ => Due::Instant(ends),
        };
        let by: StateCode = self.by.parse().ok()?;
        let excused = self.excused.map_or(Answer::Undetermined, Answer::of);
        Some(PastMiss { case: case.to_string(), norm: self.norm, by, due, excused })
    }
}

/// Whether a ladder of the treaty counts misses.
pub(crate) fn counted_by(held: &Held) -> bool {
    let counts = |body: &Body| match body {
        Body::Escalation(ladder) => {
            ladder.steps.iter().any(|step| matches!(step.when, StepWhen::Misses { .. }))
        }
        _ => false,
    };
    let own = held.library().instrument(&held.id);
    own.is_some_and(|one| one.clauses().iter().any(|clause| counts(&clause.body)))
}

impl Inner {
    /// The misses of the other cases with this State under this treaty: all of them are read when one changed, and
    /// shared by every case that is read until then.
    pub(crate) fn past_misses(
        &self,
        case: &Reference,
        peer: &StateCode,
        treaty: &str,
        held: Option<&Held>,
    ) -> Result<PastMisses, Refusal> {
        if !held.is_some_and(counted_by) {
            return Ok(PastMisses::default());
        }
        Ok(PastMisses::of_others(self.all_misses(peer, treaty)?, case.to_string()))
    }

    /// All misses between the two States under a treaty, the earliest first.
    fn all_misses(&self, peer: &StateCode, treaty: &str) -> Result<Arc<[PastMiss]>, Refusal> {
        // Read before the hints: what moves between the two is read once more.
        let state = self.store.hints_state()?;
        let of = (peer.clone(), treaty.to_owned());
        let known = self.misses.lock().expect("nobody panics with it").get(&of).cloned();
        if let Some((_, past)) = known.filter(|(known, _)| *known == state) {
            return Ok(past);
        }
        let mut past = Vec::new();
        for (other, hint) in self.store.hints(peer, treaty)? {
            let hint: Hint = serde_json::from_str(&hint).unwrap_or_default();
            past.extend(hint.misses.into_iter().filter_map(|miss| miss.read(&other)));
        }
        past.sort_by(|one, other| {
            (one.due.ends(), &one.case, &one.norm).cmp(&(other.due.ends(), &other.case, &other.norm))
        });
        let past: Arc<[PastMiss]> = past.into();
        self.misses.lock().expect("nobody panics with it").insert(of, (state, past.clone()));
        Ok(past)
    }

    /// The hint of a case's index row: its own misses, where somebody counts them.
    pub(crate) fn hint_of(&self, loaded: &Loaded, case: &Case, now: Moment) -> Option<String> {
        let held = loaded.held.as_deref().filter(|held| counted_by(held))?;
        let law = loaded.law(now).ok()?;
        let misses = law.read(case).ok()?.misses(&loaded.case.to_string());
        let misses: Vec<Miss> = misses.iter().filter_map(Miss::of).collect();
        tracing::debug!(case = %loaded.case, treaty = %held.id, misses = misses.len(), "misses counted");
        if misses.is_empty() { None } else { serde_json::to_string(&Hint { misses }).ok() }
    }

    /// A miss of this case, at this moment, is on file: the other cases that may count it are looked at again. Those
    /// are the ones whose own miss comes with it or after it, for a number is completed by the last.
    pub(crate) fn told_of_a_miss(&self, loaded: &Loaded, at: Moment) -> Result<(), Refusal> {
        if !loaded.held.as_deref().is_some_and(counted_by) {
            return Ok(());
        }
        let all = self.all_misses(loaded.counterpart(), &loaded.treaty)?;
        let earlier = all.partition_point(|miss| miss.due.ends().is_none_or(|ends| ends < at));
        let mut cases: Vec<Reference> =
            all[earlier..].iter().filter_map(|miss| miss.case.parse().ok()).collect();
        cases.sort();
        cases.dedup();
        cases.retain(|other| *other != loaded.case);
        if !cases.is_empty() {
            self.store.look_again(cases, self.now())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_miss_reads_back_as_it_was_kept() {
        let case: Reference =
            Reference::new("ARV".parse().unwrap(), "BEL".parse().unwrap(), 2026, 7).unwrap();
        let ends: Moment = "2026-12-21T23:00:00Z".parse().unwrap();
        let day = Due::Day { last: "2026-12-21".parse().unwrap(), zone: "Europe/Berlin".to_owned(), ends };
        for (due, excused) in
            [(day.clone(), Answer::No), (Due::Instant(ends), Answer::Yes), (day, Answer::Undetermined)]
        {
            let by: StateCode = "BEL".parse().unwrap();
            let miss = PastMiss { case: case.to_string(), norm: "decide".to_owned(), by, due, excused };
            let kept = serde_json::to_string(&Miss::of(&miss).unwrap()).unwrap();
            let read: Miss = serde_json::from_str(&kept).unwrap();
            assert_eq!(read.read(&case), Some(miss));
        }
    }
}
