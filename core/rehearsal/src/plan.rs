//! What happens in a world, drawn from its seed before it begins, so that it can be told and made smaller.

use comity_words::Reference;

use crate::terms::{Terms, state};
use crate::{Chance, Fault};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// Days in which letters flow again after the last wish.
pub(crate) const CALM: i64 = 4;

/// Everything that is decided about a world before it begins.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The seed it is drawn from.
    pub seed: u64,
    /// Which treaty, by [`Terms::of`].
    pub terms: u64,
    /// How many authorities there are.
    pub authorities: usize,
    /// How far each clock stands from the true time, in seconds.
    pub skews: Vec<i64>,
    /// The cases, by the places of the State that asks and the one that is asked.
    pub cases: Vec<(usize, usize)>,
    /// When the calm begins, in seconds.
    pub until: i64,
    /// What officers want, in the order of time.
    pub wishes: Vec<Wish>,
    /// What goes wrong.
    pub troubles: Vec<Trouble>,
    /// Of a hundred things on the road, so many are lost.
    pub loss: u64,
    /// Of a hundred things on the road, so many arrive twice.
    pub twice: u64,
    /// Of a hundred things on the road, so many are late by hours or days.
    pub late: u64,
    /// A rule of offices that is broken on purpose.
    pub fault: Option<Fault>,
}

/// Somebody wants something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// When, in seconds.
    pub at: i64,
    /// In which office.
    pub office: usize,
    /// In which case.
    pub case: usize,
    /// The lots by which it is drawn.
    pub lots: u64,
    /// What kind of wish.
    pub kind: WishKind,
}

/// What kind of wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishKind {
    /// An officer's, by the rules.
    Officer,
    /// One against the rules.
    Rogue,
    /// Letters that ended badly are sent again.
    SendAgain,
}

/// Something that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Two offices do not reach each other.
    Apart {
        /// The two.
        between: (usize, usize),
        /// From when.
        from: i64,
        /// Until when.
        until: i64,
    },
    /// An office goes down at its nth transaction, and whatever was not synced is gone.
    Crash {
        /// Which office.
        office: usize,
        /// At which of its transactions.
        at: u32,
        /// Whether the transaction was durable by then; its letters and receipts were not released in either case.
        synced: bool,
        /// For how many seconds.
        lasts: i64,
    },
    /// An office goes down at a moment.
    Down {
        /// Which office.
        office: usize,
        /// When.
        at: i64,
        /// For how many seconds.
        lasts: i64,
    },
    /// A clock is set.
    Clock {
        /// Of which office.
        office: usize,
        /// When.
        at: i64,
        /// How far it stands from the true time afterwards.
        skew: i64,
    },
}

impl Trouble {
    /// The office it befalls.
    fn offices(&self) -> [usize; 2] {
        match self {
            Trouble::Apart { between, .. } => [between.0, between.1],
            Trouble::Crash { office, .. } | Trouble::Down { office, .. } | Trouble::Clock { office, .. } => {
                [*office; 2]
            }
        }
    }
}

impl Plan {
    /// The plan of a seed in a run of many, of between so many authorities and so many.
    ///
    /// Half of the worlds have the fewest authorities: two offices meet the most.
    #[must_use]
    pub fn drawn(seed: u64, (least, most): (usize, usize)) -> Plan {
        let span = (most - least + 1) as u64;
        let more = if seed.is_multiple_of(2) { 0 } else { (seed / 2) % span };
        Plan::of(seed, least + usize::try_from(more).unwrap_or(0))
    }

    /// The world of a seed, among so many authorities.
    pub fn of(seed: u64, authorities: usize) -> Plan {
        let mut chance = Chance::of(seed, 0x91A7);
        let days = *chance.one(&[6, 20, 60, 150]).unwrap_or(&60);
        let until = days * DAY;
        let pairs = |chance: &mut Chance| {
            let one = chance.place(authorities);
            let other = (one + 1 + chance.place(authorities - 1)) % authorities;
            (one, other)
        };
        let most_cases = if authorities == 2 { 2 } else { 4 };
        let count = 1 + chance.below(most_cases);
        let cases: Vec<(usize, usize)> = (0..count).map(|_| pairs(&mut chance)).collect();
        let skew = |chance: &mut Chance| match chance.below(3) {
            0 => 0,
            1 => chance.between(-3600, 3600),
            _ => chance.between(-90, 90),
        };
        let skews = (0..authorities).map(|_| skew(&mut chance)).collect();
        let rogues: Vec<bool> = (0..authorities).map(|_| chance.percent(12)).collect();
        let mut wishes = Vec::new();
        for (case, (asks, asked)) in cases.iter().enumerate() {
            let begins = chance.between(0, until / 3);
            wishes.push(Wish {
                at: begins,
                office: *asks,
                case,
                lots: chance.draw(),
                kind: WishKind::Officer,
            });
            for _ in 0..chance.between(4, 34) {
                let office = if chance.percent(38) { *asks } else { *asked };
                // Some wishes come close together, so that letters cross.
                let at = match chance.percent(30) {
                    true => wishes.last().map_or(begins, |wish| wish.at) + chance.between(0, 120),
                    false => chance.between(begins, until),
                };
                let kind = match chance.below(20) {
                    0 => WishKind::SendAgain,
                    1..=5 if rogues[office] => WishKind::Rogue,
                    _ => WishKind::Officer,
                };
                wishes.push(Wish { at: at.min(until), office, case, lots: chance.draw(), kind });
            }
        }
        wishes.sort_by_key(|wish| wish.at);
        let mut troubles = Vec::new();
        for _ in 0..chance.below(4) {
            let from = chance.between(0, until);
            let lasts = *chance.one(&[600, 3600, 20 * 3600, 40 * 3600, 5 * DAY]).unwrap_or(&3600);
            troubles.push(Trouble::Apart {
                between: pairs(&mut chance),
                from,
                until: (from + lasts).min(until),
            });
        }
        for _ in 0..chance.below(6) {
            let office = chance.place(authorities);
            let lasts = chance.between(5, 30 * 3600);
            troubles.push(match chance.below(3) {
                0 => Trouble::Down { office, at: chance.between(0, until), lasts },
                _ => Trouble::Crash {
                    office,
                    at: u32::try_from(chance.below(60)).unwrap_or(0),
                    synced: chance.percent(50),
                    lasts,
                },
            });
        }
        if chance.percent(15) {
            let (office, at) = (chance.place(authorities), chance.between(0, until));
            troubles.push(Trouble::Clock { office, at, skew: chance.between(-3600, 3600) });
        }
        let calm = chance.percent(10);
        let weather = |chance: &mut Chance, most: u64| if calm { 0 } else { chance.below(most) };
        Plan {
            seed,
            terms: chance.below(Terms::VARIETY),
            authorities,
            skews,
            cases,
            until,
            wishes,
            troubles,
            loss: weather(&mut chance, 60),
            twice: weather(&mut chance, 30),
            late: weather(&mut chance, 12),
            fault: None,
        }
    }

    /// The reference of a case.
    ///
    /// # Panics
    ///
    /// Where there is no such case.
    pub fn reference(&self, case: usize) -> Reference {
        let (asks, asked) = self.cases[case];
        let number = u32::try_from(case + 1).unwrap_or(1);
        Reference::new(state(asks), state(asked), 2026, number).expect("two States and a number")
    }

    /// Whether somebody in it breaks the rules.
    pub fn has_rogues(&self) -> bool {
        self.wishes.iter().any(|wish| wish.kind == WishKind::Rogue)
    }

    /// How much happens in it: what is smaller is easier to read.
    pub fn size(&self) -> usize {
        let weather = [self.loss, self.twice, self.late].iter().filter(|lots| **lots > 0).count();
        let skewed = self.skews.iter().filter(|skew| **skew != 0).count();
        self.wishes.len() + self.troubles.len() + weather + skewed
    }

    /// Smaller plans to try, the boldest first.
    pub(crate) fn smaller(&self) -> Vec<Plan> {
        let mut plans = Vec::new();
        let mut case = |keep: usize| {
            let mut plan = self.clone();
            plan.wishes.retain(|wish| wish.case == keep);
            if plan.wishes.len() < self.wishes.len() {
                plans.push(plan);
            }
        };
        (0..self.cases.len()).for_each(&mut case);
        let mut piece = self.wishes.len() / 2;
        while piece > 0 {
            for from in (0..self.wishes.len()).step_by(piece).rev() {
                let mut plan = self.clone();
                plan.wishes.drain(from..(from + piece).min(self.wishes.len()));
                plans.push(plan);
            }
            piece /= 2;
        }
        let mut piece = self.troubles.len();
        while piece > 0 {
            for from in (0..self.troubles.len()).step_by(piece) {
                let mut plan = self.clone();
                plan.troubles.drain(from..(from + piece).min(self.troubles.len()));
                plans.push(plan);
            }
            piece /= 2;
        }
        for calm in [
            |plan: &mut Plan| plan.loss = 0,
            |plan: &mut Plan| plan.twice = 0,
            |plan: &mut Plan| {
                plan.late = 0;
            },
        ] {
            let mut plan = self.clone();
            calm(&mut plan);
            plans.push(plan);
        }
        for office in 0..self.skews.len() {
            let mut plan = self.clone();
            plan.skews[office] = 0;
            plans.push(plan);
        }
        // An office nobody writes to or from takes its troubles along.
        let used: Vec<usize> =
            self.wishes.iter().flat_map(|wish| [self.cases[wish.case].0, self.cases[wish.case].1]).collect();
        let mut plan = self.clone();
        plan.troubles.retain(|trouble| trouble.offices().iter().all(|office| used.contains(office)));
        plans.push(plan);
        plans.retain(|plan| plan.size() < self.size());
        plans
    }
}
