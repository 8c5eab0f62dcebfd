//! The laws of two lanes (docs: the dossier), on histories that two offices could really have written:
//! they write, letters and receipts are delivered late, in any order, or not yet.

#![allow(clippy::unwrap_used)]

use comity_dossier::{Act, Admission, Dossier, Seen};
use comity_words::{Digest, Moment, Party};
use proptest::prelude::*;

use Party::{Requested, Requesting};

type Deed = &'static str;

/// What can happen next in a world of two offices.
#[derive(Debug, Clone, Copy)]
enum Step {
    Writes(Party),
    /// One of the letters on the road arrives; which one, of those there are.
    Arrives(usize),
    /// One of the receipts on the road arrives.
    Returns(usize),
}

/// A receipt: this act was taken into the receiver's story when its own lane stood there.
#[derive(Debug, Clone, Copy)]
struct Receipt {
    to: Party,
    act: Digest,
    stood: Option<Seen>,
}

/// Two offices and what is on the road between them.
struct World {
    offices: [Dossier<Deed>; 2],
    letters: Vec<Act<Deed>>,
    receipts: Vec<Receipt>,
    written: Vec<Act<Deed>>,
    /// Every receipt that was ever given, delivered or not.
    given: Vec<Receipt>,
}

impl World {
    fn new() -> World {
        World {
            offices: [Dossier::kept_by(Requesting), Dossier::kept_by(Requested)],
            letters: vec![],
            receipts: vec![],
            written: vec![],
            given: vec![],
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Writes(party) => self.write(party),
            Step::Arrives(which) if !self.letters.is_empty() => {
                let act = self.letters.remove(which % self.letters.len());
                self.receive(act);
            }
            Step::Returns(which) if !self.receipts.is_empty() => {
                let receipt = self.receipts.remove(which % self.receipts.len());
                self.offices[receipt.to as usize].receipted(receipt.act, receipt.stood);
            }
            _ => {}
        }
    }

    fn write(&mut self, party: Party) {
        let office = &mut self.offices[party as usize];
        let (own, seen) = (office.head(party), office.head(party.other()));
        // A case is born by the requesting lane's act 1 alone.
        if party == Requested && seen.is_none() {
            return;
        }
        let act = next_act(party, own, seen, "deed");
        assert_eq!(office.file(act.clone()), Admission::Next, "an honest act of ours stands at once");
        self.letters.push(act.clone());
        self.written.push(act);
    }

    fn receive(&mut self, act: Act<Deed>) {
        let receiver = act.lane.other();
        let office = &mut self.offices[receiver as usize];
        let digest = act.digest;
        let admission = office.file(act);
        assert!(matches!(admission, Admission::Next | Admission::Waiting), "{admission:?}");
        // Only an act that stands in the story is receipted as admitted, and binds.
        if admission == Admission::Next {
            let receipt = Receipt { to: receiver.other(), act: digest, stood: office.head(receiver) };
            self.receipts.push(receipt);
            self.given.push(receipt);
        }
    }
}

fn next_act(lane: Party, own: Option<Seen>, seen: Option<Seen>, deed: Deed) -> Act<Deed> {
    let number = own.map_or(0, |own| own.number) + 1;
    let prev = own.map(|own| own.digest);
    let text = format!("{lane} {number} {prev:?} {seen:?} {deed}");
    Act {
        digest: Digest::of(text.as_bytes()),
        author: if lane == Requesting { "ARV" } else { "BEL" }.parse().unwrap(),
        lane,
        number,
        prev,
        seen,
        made_at: Moment::from_second(0).unwrap(),
        recorded: None,
        deed,
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => Just(Step::Writes(Requesting)),
        3 => Just(Step::Writes(Requested)),
        4 => (0usize..8).prop_map(Step::Arrives),
        3 => (0usize..8).prop_map(Step::Returns),
    ];
    proptest::collection::vec(step, 1..50)
}

fn played(steps: &[Step]) -> World {
    let mut world = World::new();
    steps.iter().for_each(|step| world.step(*step));
    world
}

fn order(dossier: &Dossier<Deed>) -> Vec<Digest> {
    dossier.story().acts().iter().map(|act| act.digest).collect()
}

fn filed(acts: &[Act<Deed>], mut dossier: Dossier<Deed>) -> Dossier<Deed> {
    for act in acts {
        dossier.hold(act.clone());
    }
    dossier
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_same_acts_in_any_order_tell_the_same_story(
        steps in steps(),
        shuffled in any::<proptest::sample::Index>(),
        seed in any::<u64>(),
    ) {
        let world = played(&steps);
        let mut other = world.written.clone();
        shuffle(&mut other, seed ^ shuffled.index(1 << 20) as u64);
        let in_order = filed(&world.written, Dossier::new());
        prop_assert_eq!(order(&in_order), order(&filed(&other, Dossier::new())));
        // The two offices, once all has arrived, tell it too.
        let mut world = world;
        while let Some(act) = world.letters.pop() {
            world.receive(act);
        }
        prop_assert_eq!(order(&world.offices[0]), order(&in_order));
        prop_assert_eq!(order(&world.offices[1]), order(&in_order));
    }

    #[test]
    fn causes_come_first(steps in steps(), keep in proptest::collection::vec(any::<bool>(), 60)) {
        let world = played(&steps);
        // Also of any part of the acts.
        let part: Vec<_> = world.written.iter().zip(keep).filter(|(_, keep)| *keep).map(|(act, _)| act.clone()).collect();
        let dossier = filed(&part, Dossier::new());
        let story = dossier.story();
        let mut told = std::collections::BTreeSet::new();
        for act in story.acts() {
            prop_assert!(act.prev.is_none_or(|prev| told.contains(&prev)));
            prop_assert!(act.seen.is_none_or(|seen| told.contains(&seen.digest)));
            told.insert(act.digest);
        }
        prop_assert_eq!(told.len() + story.outside().len(), part.len());
    }

    #[test]
    fn nothing_is_left_waiting_once_all_has_arrived(steps in steps(), seed in any::<u64>()) {
        let mut acts = played(&steps).written;
        shuffle(&mut acts, seed);
        let dossier = filed(&acts, Dossier::new());
        prop_assert!(dossier.story().outside().is_empty());
        prop_assert_eq!(dossier.story().acts().len(), acts.len());
    }

    #[test]
    fn only_the_tail_moves_and_the_settled_part_stays(steps in steps()) {
        // At both offices and for an onlooker, after every single step.
        let mut world = World::new();
        let mut before: [Vec<Digest>; 3] = Default::default();
        for step in steps {
            world.step(step);
            let mut onlooker = Dossier::new();
            for act in world.written.iter().filter(|act| !world.letters.iter().any(|l| l.digest == act.digest)) {
                onlooker.hold(act.clone());
            }
            for (dossier, before) in world.offices.iter().chain([&onlooker]).zip(&mut before) {
                let (now, settled) = (order(dossier), dossier.story().settled());
                prop_assert!(now.starts_with(before), "what was settled moved: {:?} {:?}", before, now);
                *before = now[..settled].to_vec();
            }
        }
    }

    #[test]
    fn at_the_requesting_node_everything_filed_is_settled_at_once(steps in steps()) {
        let world = played(&steps);
        let story = world.offices[0].story();
        prop_assert_eq!(story.settled(), story.acts().len());
    }

    #[test]
    fn a_receipt_and_the_lane_up_to_where_it_stood_settle_an_act(steps in steps()) {
        let mut world = played(&steps);
        // Everything arrives, letters first, then every receipt: then all that was receipted is settled.
        while let Some(act) = world.letters.pop() {
            world.receive(act);
        }
        while !world.receipts.is_empty() {
            world.step(Step::Returns(0));
        }
        let story = world.offices[1].story();
        for receipt in &world.given {
            if receipt.to == Requested {
                prop_assert!(story.is_settled(receipt.act));
            }
        }
    }

    #[test]
    fn a_receipt_alone_settles_nothing_while_an_older_letter_is_on_the_road(steps in steps()) {
        // Without the number a receipt names, the settled part would move: the rule is needed.
        let mut world = World::new();
        for step in steps {
            world.step(step);
            let office = &world.offices[1];
            let story = office.story();
            let held = story.head(Requesting).map_or(0, |seen| seen.number);
            let late = world.letters.iter().filter(|act| act.lane == Requesting && act.number == held + 1);
            for act in late {
                let mut later = office.clone();
                later.file(act.clone());
                let settled = story.settled();
                prop_assert_eq!(&order(office)[..settled], &order(&later)[..settled]);
            }
        }
    }

    #[test]
    fn whoever_ignores_a_receipt_of_its_own_is_not_told(steps in steps(), which in any::<proptest::sample::Index>()) {
        let mut world = played(&steps);
        while !world.receipts.is_empty() {
            world.step(Step::Returns(0));
        }
        let binding: Vec<_> = world.given.iter().filter(|receipt| receipt.to == Requested).collect();
        prop_assume!(!binding.is_empty());
        let receipt = binding[which.index(binding.len())];
        let office = &mut world.offices[1];
        let receipted = office.act(receipt.act).unwrap().number;
        // The requesting side's next act pretends to have seen one act less than it receipted.
        let own = receipt.stood.filter(|stood| office.lane(Requesting).iter().any(|a| a.digest == stood.digest));
        prop_assume!(own.is_some() || receipt.stood.is_none());
        let seen = office.lane(Requested).iter().find(|act| act.number + 1 == receipted).map(Act::place);
        let liar = next_act(Requesting, own, seen, "liar");
        let settled = office.story().settled();
        let before = order(office)[..settled].to_vec();
        let admission = office.file(liar.clone());
        prop_assert!(matches!(admission, Admission::BadSeen(_)), "{:?}", admission);
        // Held as evidence, and not told.
        prop_assert!(office.act(liar.digest).is_some());
        prop_assert!(!order(office).contains(&liar.digest));
        // It shares its number with an honest act where one was written after: then the lane is forked.
        if !office.forked() {
            prop_assert_eq!(&order(office)[..settled], &before[..]);
        }
    }

    #[test]
    fn forks_show_and_both_acts_are_kept(steps in steps(), which in any::<proptest::sample::Index>(), seed in any::<u64>()) {
        let world = played(&steps);
        prop_assume!(!world.written.is_empty());
        let victim = &world.written[which.index(world.written.len())];
        let twin = Act { digest: Digest::of(b"another deed"), deed: "twin", ..victim.clone() };
        let mut acts = world.written.clone();
        acts.push(twin.clone());
        let straight = filed(&acts, Dossier::new());
        shuffle(&mut acts, seed);
        let dossier = filed(&acts, Dossier::new());
        prop_assert_eq!(order(&straight), order(&dossier));
        prop_assert!(dossier.forked());
        let story = dossier.story();
        let [(lane, fork)] = story.forks() else { panic!("one fork: {:?}", story.forks()) };
        prop_assert_eq!((*lane, fork.number), (victim.lane, victim.number));
        prop_assert!(fork.digests.contains(&twin.digest) && fork.digests.contains(&victim.digest));
        // Both are told, and nothing from the first of them on is settled.
        let place = |digest| story.acts().iter().position(|act| act.digest == digest);
        let first = place(twin.digest).min(place(victim.digest)).unwrap();
        prop_assert!(story.settled() <= first);
        prop_assert_eq!(dossier.admission(twin.digest), Some(Admission::Fork));
        prop_assert_eq!(dossier.admission(victim.digest), Some(Admission::Fork));
    }

    #[test]
    fn an_act_filed_twice_changes_nothing(steps in steps(), which in any::<proptest::sample::Index>()) {
        let world = played(&steps);
        prop_assume!(!world.written.is_empty());
        let mut dossier = filed(&world.written, Dossier::new());
        let before = order(&dossier);
        let again = world.written[which.index(world.written.len())].clone();
        prop_assert_eq!(dossier.file(again), Admission::Duplicate);
        prop_assert_eq!(order(&dossier), before);
    }
}

/// A shuffle of our own: the same for the same seed, everywhere.
fn shuffle<T>(list: &mut [T], mut seed: u64) {
    for end in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        list.swap(end, (seed >> 33) as usize % (end + 1));
    }
}
