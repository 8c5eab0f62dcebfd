//! A world passes: events in the order of the true time, which no office knows.
//!
//! The road loses, delays, repeats and reorders what is put on it, by lots that hang on what is carried and
//! on nothing else; so a smaller world is the same world with less in it.

use std::collections::{BTreeMap, BTreeSet};

use comity_exchange::{MessageId, Step};
use comity_words::{Moment, Reference, StateCode};

use crate::office::{Ground, Office, Prepared, Work};
use crate::plan::{CALM, DAY, Plan, Trouble, WishKind};
use crate::seals::Seals;
use crate::shelf::Filing;
use crate::terms::{Held, dawn, state};
use crate::{Chance, Fault, hold};

/// How long a batch waits for its sync, in seconds.
const SYNC: i64 = 1;
/// How long an office waits for an answer before it says that there was none.
const PATIENCE: i64 = 31;
/// More events than any world has: beyond it something goes round in circles.
const MOST_EVENTS: u32 = 200_000;

/// What a world came to.
#[derive(Debug, Clone, Default)]
pub struct Passed {
    /// Acts written by all offices.
    pub acts: usize,
    /// Letters sent.
    pub letters: usize,
    /// Letters by their ending.
    pub endings: BTreeMap<&'static str, usize>,
    /// Acts by kind, over all cases.
    pub kinds: BTreeMap<String, usize>,
    /// States that items went through.
    pub statuses: BTreeSet<comity_words::Status>,
    /// Lapses on file, each once.
    pub lapses: usize,
    /// Rungs on file, each once.
    pub rungs: usize,
    /// Crashes that fell on a transaction, or between two.
    pub crashes: usize,
    /// Acts that somebody objected to.
    pub objections: usize,
    /// Letters that were both filed and given up.
    pub crossed: usize,
}

/// A law of the house that did not hold in a world.
#[derive(Debug, Clone)]
pub struct Broken {
    /// Which law, in a few words that do not change with the seed.
    pub law: &'static str,
    /// What was found.
    pub found: String,
    /// What happened, line by line, where it was asked for.
    pub story: Vec<String>,
}

/// What happens next.
#[derive(Debug)]
enum Event {
    /// A wish of the plan.
    Wish(usize),
    /// Something arrives at an office.
    Arrive { to: usize, from: usize, what: Carried },
    /// A letter of an office may be due.
    Visit { office: usize, id: MessageId },
    /// An office looks at the clocks of a case.
    Look { office: usize, case: Reference },
    /// What an office has written becomes durable.
    Sync { office: usize },
    /// An office goes down.
    Down { office: usize, lasts: i64 },
    /// It comes back.
    Up { office: usize },
    /// A clock is set.
    Clock { office: usize, skew: i64 },
}

/// What travels.
#[derive(Debug, Clone)]
enum Carried {
    /// A letter.
    Letter(Vec<u8>),
    /// A question for the receipts of a letter.
    Question(MessageId),
    /// A receipt for a letter.
    Receipt(MessageId, Vec<u8>),
}

/// A world under way.
pub(crate) struct World<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) ground: Ground<'a>,
    pub(crate) offices: Vec<Office>,
    /// What is written and not yet durable, by office.
    queues: Vec<Vec<Queued>>,
    syncs: Vec<u32>,
    downs: Vec<u32>,
    events: BTreeMap<(i64, u64), Event>,
    counted: u64,
    /// The true time, in seconds since the world began.
    time: i64,
    looks: BTreeMap<(usize, Reference), i64>,
    visits: BTreeMap<(usize, MessageId), i64>,
    carried: BTreeMap<(usize, usize), u64>,
    pub(crate) passed: Passed,
    telling: bool,
    pub(crate) story: Vec<String>,
}

struct Queued {
    work: Work,
    from: Option<usize>,
    filing: Filing,
    said: String,
}

impl Plan {
    /// Lets the world pass and asks every law of it.
    pub fn pass(&self, held: &Held) -> Result<Passed, Broken> {
        World::new(self, held, false).pass()
    }

    /// The same, and what happened in it when a law did not hold.
    pub fn told(&self, held: &Held) -> Result<Passed, Broken> {
        World::new(self, held, true).pass()
    }

    /// A smaller plan in which the same law does not hold; this one where there is none. At most so many
    /// worlds are tried.
    #[must_use]
    pub fn shrunk(&self, held: &Held, law: &'static str, tries: usize) -> Plan {
        let mut smallest = self.clone();
        let mut left = tries;
        'again: loop {
            for plan in smallest.smaller() {
                if left == 0 {
                    return smallest;
                }
                left -= 1;
                if plan.pass(held).is_err_and(|broken| broken.law == law) {
                    smallest = plan;
                    continue 'again;
                }
            }
            return smallest;
        }
    }
}

impl<'a> World<'a> {
    fn new(plan: &'a Plan, held: &'a Held, telling: bool) -> World<'a> {
        let states: Vec<StateCode> = (0..plan.authorities).map(state).collect();
        let office = |(place, own): (usize, &StateCode)| {
            Office::new(own.clone(), plan.skews[place], Chance::of(plan.seed, 0x0F + place as u64))
        };
        World {
            plan,
            ground: Ground { held, seals: Seals::wax(&states, plan.seed), fault: plan.fault },
            offices: states.iter().enumerate().map(office).collect(),
            queues: states.iter().map(|_| Vec::new()).collect(),
            syncs: vec![0; states.len()],
            downs: vec![0; states.len()],
            events: BTreeMap::new(),
            counted: 0,
            time: 0,
            looks: BTreeMap::new(),
            visits: BTreeMap::new(),
            carried: BTreeMap::new(),
            passed: Passed::default(),
            telling,
            story: Vec::new(),
        }
    }

    fn pass(mut self) -> Result<Passed, Broken> {
        let until = self.plan.until;
        for (place, wish) in self.plan.wishes.iter().enumerate() {
            self.at(wish.at, Event::Wish(place));
        }
        for trouble in &self.plan.troubles {
            match *trouble {
                Trouble::Down { office, at, lasts } => self.at(at, Event::Down { office, lasts }),
                Trouble::Clock { office, at, skew } => self.at(at, Event::Clock { office, skew }),
                Trouble::Apart { .. } | Trouble::Crash { .. } => {}
            }
        }
        self.run(until, true)?;
        // Letters flow again: everybody is up, nothing is lost, and what ended badly is sent once more.
        self.tell(|| "letters flow again".to_owned());
        for office in 0..self.offices.len() {
            if !self.offices[office].up {
                self.at(self.time, Event::Up { office });
            }
        }
        let end = until + CALM * DAY;
        let mut again = until + 3600;
        while again < end {
            self.run(again, true)?;
            self.send_again_everywhere();
            again += 6 * 3600;
        }
        self.run(end, true)?;
        // Nobody looks at a clock any more; what is on the road arrives.
        self.run(i64::MAX, false)?;
        self.time = self.time.max(end);
        hold::all(&mut self).map_err(|(law, found)| Broken {
            law,
            found,
            story: std::mem::take(&mut self.story),
        })?;
        Ok(self.passed)
    }

    fn broken(&mut self, law: &'static str, found: String) -> Broken {
        Broken { law, found, story: std::mem::take(&mut self.story) }
    }

    /// Lets events happen up to a moment.
    fn run(&mut self, until: i64, looking: bool) -> Result<(), Broken> {
        while let Some((&(at, _), _)) = self.events.first_key_value() {
            if at > until {
                break;
            }
            let Some(((at, _), event)) = self.events.pop_first() else { break };
            self.time = self.time.max(at);
            self.counted += 1;
            if self.counted > u64::from(MOST_EVENTS) {
                return Err(self.broken("a world comes to rest", format!("still going: {event:?}")));
            }
            if matches!(event, Event::Look { .. }) && !looking {
                continue;
            }
            self.happen(event);
        }
        if until != i64::MAX {
            self.time = self.time.max(until);
        }
        Ok(())
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Wish(place) => {
                let wish = &self.plan.wishes[place];
                let (case, lots) = (self.plan.reference(wish.case), wish.lots);
                let work = match wish.kind {
                    WishKind::Officer => Work::Wish { case, lots },
                    WishKind::Rogue => Work::Break { case, lots },
                    WishKind::SendAgain => Work::SendAgain { case },
                };
                self.work(wish.office, work, None);
            }
            Event::Arrive { to, from, what } => self.arrive(to, from, what),
            Event::Visit { office, id } => self.visit(office, id),
            Event::Look { office, case } => {
                if self.looks.get(&(office, case.clone())) == Some(&self.time) {
                    self.looks.remove(&(office, case.clone()));
                    self.work(office, Work::Look { case }, None);
                }
            }
            Event::Sync { office } => self.sync(office),
            Event::Down { office, lasts } => self.down(office, lasts, "goes down"),
            Event::Up { office } => self.come_up(office),
            Event::Clock { office, skew } => {
                self.offices[office].skew = skew;
                self.tell_of(office, || format!("its clock is set to {skew} s beside the true time"));
                self.look_at_all(office);
            }
        }
    }

    /// What an office's clock shows.
    pub(crate) fn now(&self, office: usize) -> Moment {
        dawn().plus_seconds(self.time + self.offices[office].skew)
    }

    fn work(&mut self, office: usize, work: Work, from: Option<usize>) {
        if !self.offices[office].up {
            if let Work::Wish { .. } | Work::Break { .. } = work {
                self.tell_of(office, || "somebody wants something, and the office is down".to_owned());
            }
            return;
        }
        let now = self.now(office);
        match self.offices[office].prepare(&work, now, &self.ground) {
            Prepared::Nothing(why) => {
                if !why.is_empty() {
                    self.tell_of(office, || format!("nothing comes of it: {why}"));
                }
                self.nothing(office, &work);
            }
            Prepared::Answer(record) => {
                if let (Some(from), Some(id)) = (from, named(&work)) {
                    self.put(office, from, Carried::Receipt(id, record));
                }
            }
            Prepared::Post { to, id, bytes, what } => {
                self.tell_of(office, || format!("posts letter {id}: {what}"));
                if let Some(to) = self.place_of(&to) {
                    self.put(office, to, Carried::Letter(bytes));
                }
            }
            Prepared::File(filing, said) => {
                if self.queues[office].is_empty() {
                    self.at(self.time + SYNC, Event::Sync { office });
                }
                self.queues[office].push(Queued { work, from, filing: *filing, said });
            }
        }
    }

    /// Looking found nothing due: the clock is set for the next time.
    fn nothing(&mut self, office: usize, work: &Work) {
        if let Work::Look { case } = work {
            let now = self.now(office);
            let next = self.offices[office].next_look(case, now, &self.ground).filter(|next| *next > now);
            if let Some(next) = next {
                self.look_at(office, case, next);
            }
        }
    }

    fn look_at(&mut self, office: usize, case: &Reference, when: Moment) {
        let at = when.as_second() - dawn().as_second() - self.offices[office].skew;
        let at = at.max(self.time);
        self.looks.insert((office, case.clone()), at);
        self.at(at, Event::Look { office, case: case.clone() });
    }

    fn look_at_all(&mut self, office: usize) {
        let now = self.now(office);
        let cases: Vec<Reference> = self.offices[office].shelf.files.keys().cloned().collect();
        for case in cases {
            self.look_at(office, &case, now);
        }
    }

    /// A batch becomes durable, unless the office goes down at that very moment.
    fn sync(&mut self, office: usize) {
        let batch = std::mem::take(&mut self.queues[office]);
        if batch.is_empty() || !self.offices[office].up {
            return;
        }
        let number = self.syncs[office];
        self.syncs[office] += 1;
        // In the calm nobody goes down: who lies there when it ends is no loss of ours.
        let rough = self.time < self.plan.until;
        let crash = self.plan.troubles.iter().filter(|_| rough).find_map(|trouble| match *trouble {
            Trouble::Crash { office: whose, at, synced, lasts } if whose == office && at == number => {
                Some((synced, lasts))
            }
            _ => None,
        });
        if let Some((false, lasts)) = crash {
            if self.plan.fault == Some(Fault::ReceiptBeforeSync) {
                self.release_early(office, &batch);
            }
            self.down(office, lasts, "goes down before the sync");
            return;
        }
        let mut released = Vec::new();
        for queued in batch {
            let (filing, said) = if self.offices[office].shelf.stands(&queued.filing) {
                (queued.filing, queued.said)
            } else {
                // The case moved on in the same batch: the decision is made again on what it holds by now.
                let now = self.now(office);
                match self.offices[office].prepare(&queued.work, now, &self.ground) {
                    Prepared::File(filing, said) => (*filing, said),
                    Prepared::Answer(record) => {
                        if let (Some(from), Some(id)) = (queued.from, named(&queued.work)) {
                            self.put(office, from, Carried::Receipt(id, record));
                        }
                        continue;
                    }
                    Prepared::Nothing(_) | Prepared::Post { .. } => continue,
                }
            };
            // Of a receipt the first word is told; that it came again is nobody's news.
            let news = !matches!(queued.work, Work::Receipt { .. })
                || !filing.changes.is_empty() && filing.expects.is_some();
            if news {
                self.tell_of(office, || format!("files {said}"));
            }
            let let_go = self.offices[office].sync(filing, &self.ground);
            released.push((queued.work, queued.from, let_go));
        }
        if let Some((true, lasts)) = crash {
            self.down(office, lasts, "goes down after the sync");
            return;
        }
        let mut touched = BTreeSet::new();
        for (work, from, let_go) in released {
            for id in let_go.letters {
                self.visit_at(office, id, self.time);
            }
            if let (Some(record), Some(from), Some(id)) = (let_go.receipt, from, named(&work)) {
                self.put(office, from, Carried::Receipt(id, record));
            }
            touched.extend(let_go.case);
        }
        // Whatever changed a case may have moved its clocks: they are looked at, and set for the next time.
        let now = self.now(office);
        for case in touched {
            self.look_at(office, &case, now);
        }
    }

    fn down(&mut self, office: usize, lasts: i64, how: &str) {
        if !self.offices[office].up {
            return;
        }
        self.passed.crashes += 1;
        self.tell_of(office, || format!("{how}, for {lasts} s"));
        self.queues[office].clear();
        // When a clock was to be looked at next stood in memory.
        self.looks.retain(|(of, _), _| *of != office);
        self.offices[office].crash();
        self.downs[office] += 1;
        self.at(self.time + lasts, Event::Up { office });
    }

    fn come_up(&mut self, office: usize) {
        if self.offices[office].up {
            return;
        }
        self.offices[office].restart();
        self.tell_of(office, || "comes back".to_owned());
        let waiting: Vec<MessageId> = self.offices[office]
            .shelf
            .letters
            .iter()
            .filter(|(_, row)| !row.outbox.ended)
            .map(|(id, _)| *id)
            .collect();
        let waiting = match self.plan.fault {
            Some(Fault::RestartForgetsLetters) => Vec::new(),
            _ => waiting,
        };
        for id in waiting {
            if let Some(row) = self.offices[office].shelf.letters.get_mut(&id) {
                // What was in memory about the last question is gone.
                row.outbox.retry.asked_last = false;
            }
            self.visit_at(office, id, self.time);
        }
        if self.plan.fault != Some(Fault::RestartForgetsClocks) {
            self.look_at_all(office);
        }
    }

    /// What no office does: receipts leave, and what they say is not durable.
    fn release_early(&mut self, office: usize, batch: &[Queued]) {
        let kept = self.offices[office].shelf.clone();
        for queued in batch {
            let let_go = self.offices[office].sync(queued.filing.clone(), &self.ground);
            if let (Some(record), Some(from), Some(id)) = (let_go.receipt, queued.from, named(&queued.work)) {
                self.put(office, from, Carried::Receipt(id, record));
            }
        }
        self.offices[office].shelf = kept;
    }

    fn visit_at(&mut self, office: usize, id: MessageId, at: i64) {
        let at = at.max(self.time);
        self.visits.insert((office, id), at);
        self.at(at, Event::Visit { office, id });
    }

    /// Does with a letter what its outbox says.
    fn visit(&mut self, office: usize, id: MessageId) {
        if !self.offices[office].up || self.visits.get(&(office, id)) != Some(&self.time) {
            return;
        }
        self.visits.remove(&(office, id));
        let now = self.now(office);
        let mut chance = Chance::of(self.plan.seed, self.counted);
        let Some(row) = self.offices[office].shelf.letters.get_mut(&id) else { return };
        let (to, bytes) = (row.to.clone(), row.bytes.clone());
        let step = row.outbox.step(now);
        let next = match step {
            Step::Send | Step::Ask => {
                row.outbox.tried(now, &mut chance);
                let last = row.outbox.retry.asked_last;
                let wait = row.outbox.retry.not_before.as_second() - now.as_second();
                let up_to = row.outbox.gives_up_at().as_second() - now.as_second();
                if last { PATIENCE } else { wait.min(up_to).max(1) }
            }
            Step::Wait(until) => (until.as_second() - now.as_second()).max(1),
            Step::GiveUp => {
                self.work(office, Work::GiveUp { id }, None);
                return;
            }
            Step::Rest => return,
        };
        self.visit_at(office, id, self.time + next);
        let Some(to) = self.place_of(&to) else { return };
        match step {
            Step::Send => self.put(office, to, Carried::Letter(bytes)),
            Step::Ask => self.put(office, to, Carried::Question(id)),
            _ => {}
        }
    }

    fn arrive(&mut self, to: usize, from: usize, what: Carried) {
        if !self.offices[to].up {
            return;
        }
        match what {
            Carried::Letter(bytes) => {
                let from_state = self.offices[from].state.clone();
                self.work(to, Work::Letter { bytes, from: from_state }, Some(from));
            }
            Carried::Question(id) => {
                let given = self.offices[to].shelf.endings.get(&id).map(|(_, record)| record.clone());
                if let Some(record) = given {
                    self.put(to, from, Carried::Receipt(id, record));
                }
            }
            Carried::Receipt(id, record) => self.work(to, Work::Receipt { id, record }, None),
        }
    }

    /// Puts something on the road. Its lots hang on the seed, the way and how much went that way before.
    fn put(&mut self, from: usize, to: usize, what: Carried) {
        let count = self.carried.entry((from, to)).or_default();
        *count += 1;
        let purpose = (*count << 8) ^ ((from as u64) << 4) ^ to as u64 ^ 0x5EED_0000_0000;
        let mut chance = Chance::of(self.plan.seed, purpose);
        let calm = self.time >= self.plan.until;
        let apart = !calm
            && self.plan.troubles.iter().any(|trouble| match *trouble {
                Trouble::Apart { between: (a, b), from: begins, until } => {
                    [(a, b), (b, a)].contains(&(from, to)) && (begins..until).contains(&self.time)
                }
                _ => false,
            });
        let lost = chance.percent(self.plan.loss) && !calm;
        let times = if chance.percent(self.plan.twice) && !calm { 2 } else { 1 };
        let name = match &what {
            Carried::Letter(_) => "a letter",
            Carried::Question(_) => "a question",
            Carried::Receipt(..) => "a receipt",
        };
        if apart || lost {
            let why = if apart { "the two are apart" } else { "it is lost" };
            let target = self.offices[to].state.clone();
            self.tell_of(from, || format!("sends {target} {name}: {why}"));
            return;
        }
        for _ in 0..times {
            let late = chance.percent(self.plan.late) && !calm;
            let wait = if late { chance.between(60, 2 * DAY) } else { chance.between(0, 8) };
            if wait > 60 {
                let target = self.offices[to].state.clone();
                self.tell_of(from, || format!("sends {target} {name}: it takes {wait} s"));
            }
            self.at(self.time + wait, Event::Arrive { to, from, what: what.clone() });
        }
    }

    fn send_again_everywhere(&mut self) {
        for office in 0..self.offices.len() {
            let cases: Vec<Reference> = self.offices[office].shelf.files.keys().cloned().collect();
            for case in cases {
                self.work(office, Work::SendAgain { case }, None);
            }
        }
    }

    pub(crate) fn place_of(&self, state: &StateCode) -> Option<usize> {
        self.offices.iter().position(|office| office.state == *state)
    }

    fn at(&mut self, at: i64, event: Event) {
        self.counted += 1;
        self.events.insert((at, self.counted), event);
    }

    fn tell(&mut self, line: impl FnOnce() -> String) {
        if self.telling {
            self.story.push(format!("{}      {}", dawn().plus_seconds(self.time), line()));
        }
    }

    fn tell_of(&mut self, office: usize, line: impl FnOnce() -> String) {
        if self.telling {
            let state = &self.offices[office].state;
            self.story.push(format!("{}  {state}  {}", dawn().plus_seconds(self.time), line()));
        }
    }
}

/// The letter a work is about, where an answer can name it.
fn named(work: &Work) -> Option<MessageId> {
    match work {
        Work::Letter { bytes, .. } => crate::seals::header(bytes).map(|header| header.message_id),
        _ => None,
    }
}
