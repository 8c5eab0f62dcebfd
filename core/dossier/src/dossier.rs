//! The acts of one case: two lanes, filed in whatever order they come.

use std::collections::BTreeMap;

use comity_words::{Digest, Moment, Party};

use crate::story::{self, Outside, Story, Why};
use crate::{Act, Admission, Lane, Seen};

/// Two lanes of acts. Holding the same acts and receipts means telling the same story.
#[derive(Debug, Clone)]
pub struct Dossier<D> {
    requesting: Lane<D>,
    requested: Lane<D>,
    keeper: Option<Party>,
    places: BTreeMap<Digest, (Party, u32)>,
}

impl<D> Default for Dossier<D> {
    fn default() -> Dossier<D> {
        Dossier::new()
    }
}

impl<D> Dossier<D> {
    /// An empty dossier of someone who writes in neither lane.
    pub fn new() -> Dossier<D> {
        Dossier {
            requesting: Lane::default(),
            requested: Lane::default(),
            keeper: None,
            places: BTreeMap::new(),
        }
    }

    /// An empty dossier at the node that writes one of the lanes, and so always holds the whole of it:
    /// an act of the other lane that names one of ours we do not hold is lying, not early.
    pub fn kept_by(keeper: Party) -> Dossier<D> {
        Dossier { keeper: Some(keeper), ..Dossier::new() }
    }

    /// The side that keeps this dossier, where it is one of the two.
    pub fn keeper(&self) -> Option<Party> {
        self.keeper
    }

    /// Files an act. Whatever it is, it is kept (it is evidence); the answer says where it stands.
    pub fn file(&mut self, act: Act<D>) -> Admission {
        let digest = act.digest;
        if !self.hold(act) {
            return Admission::Duplicate;
        }
        self.admission(digest).expect("the act has just been filed")
    }

    /// Puts an act in its place without asking where it stands, as when a dossier is loaded; false where
    /// it was there before.
    pub fn hold(&mut self, act: Act<D>) -> bool {
        let (digest, lane, number) = (act.digest, act.lane, act.number);
        let fresh = self.places.insert(digest, (lane, number)).is_none();
        if fresh {
            self.lane_mut(lane).put(act);
        }
        fresh
    }

    /// Where an act stands as things are; none where it is not held. What waited may stand in the story
    /// by and by, and what stood alone may turn out forked.
    pub fn admission(&self, digest: Digest) -> Option<Admission> {
        let (lane, number) = *self.places.get(&digest)?;
        if let Some(outside) = self.story().outside().iter().find(|outside| outside.act.digest == digest) {
            match outside.why {
                Why::BadPrev => return Some(Admission::BadPrev),
                Why::BadSeen(why) => return Some(Admission::BadSeen(why)),
                Why::Waiting if self.lane_of(lane).at(number).len() == 1 => return Some(Admission::Waiting),
                Why::Waiting => {}
            }
        }
        let forked = self.lane_of(lane).at(number).len() > 1;
        Some(if forked { Admission::Fork } else { Admission::Next })
    }

    /// What `file` would answer, and nothing is filed.
    pub fn admits(&self, act: &Act<D>) -> Admission
    where
        D: Clone,
    {
        self.clone().file(act.clone())
    }

    /// The other side's node filed this act at `moment`, says its receipt. The first word stands: a
    /// receipt for a second letter names the original moment.
    pub fn record(&mut self, digest: Digest, moment: Moment) {
        if let Some(act) = self.act_mut(digest) {
            act.recorded.get_or_insert(moment);
        }
    }

    /// The other side took this act into its story when its own lane stood at `stood`: whatever it writes
    /// after that has seen the act. Only a receipt whose standing is *admitted* says this.
    pub fn receipted(&mut self, digest: Digest, stood: Option<Seen>) {
        if let Some(&(lane, number)) = self.places.get(&digest) {
            self.lane_mut(lane.other()).bind(stood.map_or(0, |seen| seen.number), number);
        }
    }

    /// As [`Dossier::receipted`], of a lane that is laid anew and whose receipts are carried over: the author of
    /// `lane` had receipted act `number` of the other lane when its own stood at `stood`.
    pub fn bind(&mut self, lane: Party, stood: u32, number: u32) {
        self.lane_mut(lane).bind(stood, number);
    }

    /// The acts of one lane, by number.
    pub fn lane(&self, party: Party) -> &[Act<D>] {
        self.lane_of(party).acts()
    }

    /// One lane, with its gaps and forks.
    pub fn lane_of(&self, party: Party) -> &Lane<D> {
        match party {
            Party::Requesting => &self.requesting,
            Party::Requested => &self.requested,
        }
    }

    /// One act, wherever it stands.
    pub fn act(&self, digest: Digest) -> Option<&Act<D>> {
        let (lane, number) = *self.places.get(&digest)?;
        self.lane_of(lane).at(number).iter().find(|act| act.digest == digest)
    }

    /// The last act of a lane that stands in the story: what the next act of that lane follows, and what
    /// an act of the other lane names as seen.
    pub fn head(&self, party: Party) -> Option<Seen> {
        self.story().head(party)
    }

    /// Whether two acts with one number stand in either lane. Nothing outward rests on a forked lane.
    pub fn forked(&self) -> bool {
        [Party::Requesting, Party::Requested]
            .iter()
            .any(|party| self.lane(*party).windows(2).any(|pair| pair[0].number == pair[1].number))
    }

    /// Both lanes laid into one order.
    pub fn story(&self) -> Story<'_, D> {
        story::tell(self)
    }

    /// The dossier as the author of an act had it: every act up to `prev` in its own lane and up to
    /// `seen` in the other. A foreign act is judged by this, not by what is known since.
    pub fn as_seen_by(&self, act: &Act<D>) -> Dossier<D>
    where
        D: Clone,
    {
        let mut view = Dossier::new();
        let seen = act.seen.map_or(0, |seen| seen.number);
        let own = self.lane(act.lane).iter().filter(|a| a.number < act.number);
        let other = self.lane(act.lane.other()).iter().filter(|a| a.number <= seen);
        for earlier in own.chain(other) {
            view.hold(earlier.clone());
        }
        view
    }

    /// The acts outside the story, and why.
    pub fn outside(&self) -> Vec<Outside<'_, D>> {
        self.story().into_outside()
    }

    fn act_mut(&mut self, digest: Digest) -> Option<&mut Act<D>> {
        let (lane, number) = *self.places.get(&digest)?;
        self.lane_mut(lane).act_mut(number, digest)
    }

    fn lane_mut(&mut self, party: Party) -> &mut Lane<D> {
        match party {
            Party::Requesting => &mut self.requesting,
            Party::Requested => &mut self.requested,
        }
    }
}
