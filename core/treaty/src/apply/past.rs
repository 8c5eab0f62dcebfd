//! Misses of other cases between the two States, shared by all cases that may count them.

use std::sync::Arc;

use super::PastMiss;

/// The misses a ladder may count beside those of the case itself. What all cases between two States have in common is
/// kept once and never copied: an office with a hundred thousand cases reads one as quickly as an office with ten.
#[derive(Debug, Clone, Default)]
pub struct PastMisses {
    shared: Arc<[PastMiss]>,
    beside: Vec<PastMiss>,
    own: Option<String>,
}

impl PastMisses {
    /// Of all misses between two States those of the other cases, for the case with this reference.
    pub fn of_others(shared: Arc<[PastMiss]>, own: String) -> PastMisses {
        PastMisses { shared, beside: Vec::new(), own: Some(own) }
    }

    /// Each, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &PastMiss> {
        let others = self.shared.iter().filter(|miss| self.own.as_ref().is_none_or(|own| *own != miss.case));
        others.chain(&self.beside)
    }
}

impl Extend<PastMiss> for PastMisses {
    fn extend<I: IntoIterator<Item = PastMiss>>(&mut self, more: I) {
        self.beside.extend(more);
    }
}

impl From<Vec<PastMiss>> for PastMisses {
    fn from(misses: Vec<PastMiss>) -> PastMisses {
        PastMisses { beside: misses, ..PastMisses::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply::{Answer, Due};

    #[test]
    fn a_case_counts_those_of_others_and_what_is_laid_beside_and_never_its_own_twice() {
        let miss = |case: &str| PastMiss {
            case: case.to_owned(),
            norm: "decide".to_owned(),
            by: "BEL".parse().unwrap(),
            due: Due::Instant("2026-12-21T23:00:00Z".parse().unwrap()),
            excused: Answer::No,
        };
        let shared: Arc<[PastMiss]> = ["a", "b", "c"].map(miss).into();
        let mut past = PastMisses::of_others(shared.clone(), "b".to_owned());
        past.extend([miss("this case")]);
        let cases = |past: &PastMisses| past.iter().map(|miss| miss.case.clone()).collect::<Vec<_>>();
        assert_eq!(cases(&past), ["a", "c", "this case"]);
        assert_eq!(cases(&PastMisses::from(shared.to_vec())), ["a", "b", "c"]);
        assert!(cases(&PastMisses::default()).is_empty());
    }
}
