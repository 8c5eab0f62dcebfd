//! One writer, one sequence; gaps and forks noticed.

use std::collections::BTreeMap;

use comity_words::Digest;

use crate::Act;

/// The acts of one author in one dossier, by number and, where two claim one number, by digest.
#[derive(Debug, Clone)]
pub struct Lane<D> {
    acts: Vec<Act<D>>,
    bonds: Vec<Bond>,
}

/// What became of an act that was filed. The act is kept in every case but the duplicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It stands in the story.
    Next,
    /// It is held until the acts it follows or had seen arrive.
    Waiting,
    /// The very same act was here before; nothing changed.
    Duplicate,
    /// Another act has the same number: both are kept and the lane is marked.
    Fork,
    /// It does not follow the act that stands before it in its lane.
    BadPrev,
    /// What it says it had seen cannot be true.
    BadSeen(BadSeen),
}

/// Why what an act says it had seen cannot be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum BadSeen {
    /// The other lane has no such act, or another one at that number.
    #[error("the act says it had seen an act that was never written: ask its author what was meant")]
    NeverWritten,
    /// The act before it had seen more.
    #[error("the act had seen less than the act before it in its lane: `seen` never goes back")]
    GoesBack,
    /// Its author had already receipted a later act.
    #[error("the author had receipted a later act than this one says it had seen: a receipt binds")]
    IgnoresReceipt,
}

/// Two or more different acts with one number in one lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The number they all claim.
    pub number: u32,
    /// Their digests, in order.
    pub digests: Vec<Digest>,
}

/// A receipt given by this lane's author: acts of this lane after `stood` have seen `number` at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bond {
    stood: u32,
    number: u32,
}

impl<D> Default for Lane<D> {
    fn default() -> Lane<D> {
        Lane { acts: Vec::new(), bonds: Vec::new() }
    }
}

impl<D> Lane<D> {
    /// The acts held, by number and then digest.
    pub fn acts(&self) -> &[Act<D>] {
        &self.acts
    }

    /// The acts that claim a number: one where the lane is sound.
    pub fn at(&self, number: u32) -> &[Act<D>] {
        let from = self.acts.partition_point(|act| act.number < number);
        let to = self.acts.partition_point(|act| act.number <= number);
        &self.acts[from..to]
    }

    /// Whether exactly this act is held at this number.
    pub fn holds(&self, number: u32, digest: Digest) -> bool {
        self.at(number).iter().any(|act| act.digest == digest)
    }

    /// The numbers that more than one act claims.
    pub fn forks(&self) -> Vec<Fork> {
        let mut by_number: BTreeMap<u32, Vec<Digest>> = BTreeMap::new();
        for act in &self.acts {
            by_number.entry(act.number).or_default().push(act.digest);
        }
        let forked = by_number.into_iter().filter(|(_, digests)| digests.len() > 1);
        forked.map(|(number, digests)| Fork { number, digests }).collect()
    }

    /// The numbers still missing below the highest one held.
    pub fn gaps(&self) -> Vec<u32> {
        let highest = self.acts.last().map_or(0, |act| act.number);
        // A hostile number must not make the list long: what is missing is named up to a bound.
        (1..highest).filter(|number| self.at(*number).is_empty()).take(1024).collect()
    }

    /// Puts an act in its place; false where it was there before.
    pub(crate) fn put(&mut self, act: Act<D>) -> bool {
        match self.acts.binary_search_by_key(&(act.number, act.digest), |a| (a.number, a.digest)) {
            Ok(_) => false,
            Err(place) => {
                self.acts.insert(place, act);
                true
            }
        }
    }

    pub(crate) fn act_mut(&mut self, number: u32, digest: Digest) -> Option<&mut Act<D>> {
        let place = self.acts.binary_search_by_key(&(number, digest), |a| (a.number, a.digest)).ok()?;
        self.acts.get_mut(place)
    }

    pub(crate) fn bind(&mut self, stood: u32, number: u32) {
        let bond = Bond { stood, number };
        if let Err(place) = self.bonds.binary_search(&bond) {
            self.bonds.insert(place, bond);
        }
    }

    /// The receipts this lane's author gave: where the lane stood then, and the number of the other lane.
    pub fn bonds(&self) -> impl Iterator<Item = (u32, u32)> {
        self.bonds.iter().map(|bond| (bond.stood, bond.number))
    }

    /// The number of the other lane that this lane's author must have seen when writing act `number`.
    pub(crate) fn bound_at(&self, number: u32) -> u32 {
        let before = self.bonds.partition_point(|bond| bond.stood < number);
        self.bonds[..before].iter().map(|bond| bond.number).max().unwrap_or(0)
    }

    /// The highest act of the other lane that this lane's author is known to have receipted, given how
    /// far this lane is held: later acts of this lane cannot slip in front of it.
    pub(crate) fn bound_once_at(&self, held: u32) -> u32 {
        self.bonds.iter().filter(|bond| bond.stood <= held).map(|bond| bond.number).max().unwrap_or(0)
    }
}
