//! Two lanes laid into one story, and how much of it is settled.
//!
//! **The merge rule.** Take the requesting side's next act as soon as everything it had seen is in the
//! story; otherwise the requested side's, on the same condition; otherwise wait. Where two acts claim one
//! number both are told, in the order of their digests, and nothing from there on is settled.

use std::collections::BTreeSet;

use comity_words::{Digest, Party};

use crate::lane::BadSeen;
use crate::{Act, Dossier, Fork, Seen};

/// Both lanes in one order.
#[derive(Debug)]
pub struct Story<'a, D> {
    acts: Vec<&'a Act<D>>,
    settled: usize,
    outside: Vec<Outside<'a, D>>,
    forks: Vec<(Party, Fork)>,
    heads: [Option<Seen>; 2],
}

/// An act that is held and not told.
#[derive(Debug)]
pub struct Outside<'a, D> {
    /// The act.
    pub act: &'a Act<D>,
    /// Why it is not told.
    pub why: Why,
}

/// Why an act is held and not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// What it follows, or what its author had seen, has not arrived.
    Waiting,
    /// It does not follow the act that stands before it in its lane.
    BadPrev,
    /// What it says it had seen cannot be true.
    BadSeen(BadSeen),
}

impl<'a, D> Story<'a, D> {
    /// The acts, in order.
    pub fn acts(&self) -> Vec<&'a Act<D>> {
        self.acts.clone()
    }

    /// How many acts from the start no late letter can move. Evidence leaves, and money moves, on these
    /// alone.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// Whether this act is told and settled.
    pub fn is_settled(&self, digest: Digest) -> bool {
        self.acts[..self.settled].iter().any(|act| act.digest == digest)
    }

    /// The acts that wait for others to arrive.
    pub fn waiting(&self) -> Vec<&'a Act<D>> {
        self.outside.iter().filter(|outside| outside.why == Why::Waiting).map(|outside| outside.act).collect()
    }

    /// The acts held and not told, each with its reason.
    pub fn outside(&self) -> &[Outside<'a, D>] {
        &self.outside
    }

    /// As [`Story::outside`], when nothing else of the story is wanted.
    pub fn into_outside(self) -> Vec<Outside<'a, D>> {
        self.outside
    }

    /// The numbers that more than one act claims, by lane.
    pub fn forks(&self) -> &[(Party, Fork)] {
        &self.forks
    }

    /// The last act of a lane that is told.
    pub fn head(&self, party: Party) -> Option<Seen> {
        self.heads[party as usize]
    }
}

pub(crate) fn tell<D>(dossier: &Dossier<D>) -> Story<'_, D> {
    let mut told = Told { dossier, acts: Vec::new(), placed: BTreeSet::new(), reach: [0; 2] };
    let mut rests = [Party::Requesting, Party::Requested].map(|party| Rest {
        acts: dossier.lane(party).iter().collect(),
        party,
        passed: 0,
    });
    while let Some(act) = rests[0].next_ready(&told).or_else(|| rests[1].next_ready(&told)) {
        told.take(act);
    }

    let mut outside = Vec::new();
    for act in rests.iter().flat_map(|rest| rest.acts[rest.passed..].iter()) {
        if !told.placed.contains(&act.digest) {
            outside.push(Outside { act, why: told.fit(act).err().unwrap_or(Why::Waiting) });
        }
    }
    let forks = forks_of(dossier);
    Story {
        settled: settled(dossier, &told, &forks),
        heads: [Party::Requesting, Party::Requested].map(|party| told.head(party)),
        acts: told.acts,
        outside,
        forks,
    }
}

struct Told<'a, D> {
    dossier: &'a Dossier<D>,
    acts: Vec<&'a Act<D>>,
    placed: BTreeSet<Digest>,
    /// The highest number told of each lane.
    reach: [u32; 2],
}

impl<'a, D> Told<'a, D> {
    fn take(&mut self, act: &'a Act<D>) {
        self.acts.push(act);
        self.placed.insert(act.digest);
        let reach = &mut self.reach[act.lane as usize];
        *reach = (*reach).max(act.number);
    }

    /// Whether the act comes next, or why not.
    fn fit(&self, act: &Act<D>) -> Result<(), Why> {
        let (own, other) = (self.dossier.lane_of(act.lane), self.dossier.lane_of(act.lane.other()));
        let keeps = |party: Party| self.dossier.keeper() == Some(party);
        let mut waits = false;

        match (act.number, act.prev) {
            (0, _) | (1, Some(_)) => return Err(Why::BadPrev),
            // A case is born by the requesting lane's act 1 alone: nothing is answered unseen.
            _ if act.lane == Party::Requested && act.seen.is_none() => return Err(Why::BadPrev),
            (1, None) => {}
            (_, None) => return Err(Why::BadPrev),
            (number, Some(prev)) if self.placed.contains(&prev) && own.holds(number - 1, prev) => {}
            (number, Some(prev)) if own.holds(number - 1, prev) => waits = true,
            // Another act stands where its `prev` should: it follows something else, or a fork we lack.
            (number, Some(_)) if !own.at(number - 1).is_empty() => return Err(Why::BadPrev),
            _ => waits = true,
        }

        let seen = act.seen.map_or(0, |seen| seen.number);
        match act.seen {
            None => {}
            Some(Seen { number: 0, .. }) => return Err(Why::BadSeen(BadSeen::NeverWritten)),
            Some(seen) if self.placed.contains(&seen.digest) && other.holds(seen.number, seen.digest) => {}
            Some(seen) if other.holds(seen.number, seen.digest) => waits = true,
            Some(seen) if keeps(act.lane.other()) || !other.at(seen.number).is_empty() => {
                return Err(Why::BadSeen(BadSeen::NeverWritten));
            }
            Some(_) => waits = true,
        }
        let before = act.number.checked_sub(1).map_or(&[][..], |number| own.at(number));
        let follows = before.iter().find(|earlier| Some(earlier.digest) == act.prev);
        if follows.is_some_and(|earlier| earlier.seen.map_or(0, |seen| seen.number) > seen) {
            return Err(Why::BadSeen(BadSeen::GoesBack));
        }
        if own.bound_at(act.number) > seen {
            return Err(Why::BadSeen(BadSeen::IgnoresReceipt));
        }
        if waits { Err(Why::Waiting) } else { Ok(()) }
    }

    fn head(&self, party: Party) -> Option<Seen> {
        let reach = self.reach[party as usize];
        let told = self.dossier.lane_of(party).at(reach).iter().find(|a| self.placed.contains(&a.digest));
        told.map(Act::place)
    }
}

/// The acts of one lane that are not told yet.
struct Rest<'a, D> {
    acts: Vec<&'a Act<D>>,
    party: Party,
    /// All before this place are told.
    passed: usize,
}

impl<'a, D> Rest<'a, D> {
    /// The first act that fits. In a sound lane only one has to be looked at; a forked lane has more
    /// that could follow.
    fn next_ready(&mut self, told: &Told<'a, D>) -> Option<&'a Act<D>> {
        while self.acts.get(self.passed).is_some_and(|act| told.placed.contains(&act.digest)) {
            self.passed += 1;
        }
        let reach = told.reach[self.party as usize];
        let near = self.acts[self.passed..].iter().take_while(|act| act.number <= reach.saturating_add(1));
        near.copied().find(|act| !told.placed.contains(&act.digest) && told.fit(act).is_ok())
    }
}

fn forks_of<D>(dossier: &Dossier<D>) -> Vec<(Party, Fork)> {
    let of = |party: Party| dossier.lane_of(party).forks().into_iter().map(move |fork| (party, fork));
    of(Party::Requesting).chain(of(Party::Requested)).collect()
}

/// Where a late letter can no longer slip in. It could only bring a requesting act, in front of requested
/// acts that act had not seen: so up to the last requesting act all is settled; and up to a requested act
/// whose receipt we hold together with the requesting lane as far as the receipt says it stood.
fn settled<D>(dossier: &Dossier<D>, told: &Told<'_, D>, forks: &[(Party, Fork)]) -> usize {
    let bound = match dossier.keeper() {
        // INVARIANT: the requesting node writes that lane itself; no act of it can be late.
        Some(Party::Requesting) => told.acts.len(),
        _ => {
            let requesting = dossier.lane_of(Party::Requesting);
            let receipted = requesting.bound_once_at(told.reach[Party::Requesting as usize]);
            let holds = |act: &&Act<D>| act.lane == Party::Requesting || act.number <= receipted;
            told.acts.iter().rposition(holds).map_or(0, |place| place + 1)
        }
    };
    let forked =
        |act: &&Act<D>| forks.iter().any(|(party, fork)| *party == act.lane && fork.number == act.number);
    let sound = told.acts.iter().position(forked).unwrap_or(told.acts.len());
    bound.min(sound)
}
