//! What is owed by when, counted on the fingers: one duty, one item, one day after another.
//!
//! A duty is owed for each item of the request. What counts from receipt counts from the recorded moment, every
//! other deed stands at its author's. What is said of the request as a whole is said of every item.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::{Deed, ItemId, Step};
use comity_dossier::Act;
use comity_treaty::period::{Amount, Unit};
use comity_words::{Party, Status};

use super::days::{DayNumber, Zone, rolled, working_days};
use super::states::{Did, Item, Model};
use crate::terms::Terms;

/// What happened, about which items.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    what: What,
    at: i64,
    by: Party,
    about: BTreeSet<ItemId>,
}

/// The happenings the treaty of a world counts from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Received,
    ReceivedByCompetent,
    Acknowledged,
    AskedForMore,
    Completed,
    Granted,
    Refused,
    /// Refused by the outcome of a remedy: decided, and no refusal of an officer.
    RemedyUpheld,
    Postponed,
    Lifted,
    Reasons,
    ExtendedDecide {
        adding: Option<Amount>,
        sound: bool,
    },
    Executed,
    HandedOver,
    Withdrawn,
    Reopened,
}

/// One instance of a duty, as it stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owed {
    /// Its name in the treaty.
    pub(crate) duty: &'static str,
    /// When it arose.
    pub(crate) since: i64,
    /// When it ends; none where it stands still.
    pub(crate) ends: Option<i64>,
    /// When it was missed.
    pub(crate) missed: Option<i64>,
    /// When it was done.
    pub(crate) done: Option<i64>,
}

/// One step of the ladder, in effect since.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Climbed {
    pub(crate) duty: &'static str,
    pub(crate) step: u16,
    pub(crate) at: i64,
}

/// What the acts come to in the words of the treaty, in the order of the story.
pub(crate) fn happened(story: &[&Act<Deed>]) -> Vec<Happened> {
    let mut model = Model::default();
    let mut all = Vec::new();
    let mut asked: Vec<(u32, u32)> = Vec::new();
    let mut forwarded = false;
    let mut received: Option<usize> = None;
    for act in story {
        let before = model.items.clone();
        let did = model.take(act);
        if !did.took {
            continue;
        }
        if let Deed::Asked(_) = act.deed {
            asked.push((act.number, act.seen.map_or(0, |seen| seen.number)));
        }
        if let (Deed::Forwarded(_), Some(place)) = (&act.deed, received) {
            // Somebody passed it on: whoever filed it first was not the competent office.
            if !forwarded {
                let first: &mut Happened = &mut all[place];
                first.what = What::Received;
            }
            forwarded = true;
        }
        let place = all.len();
        tell(act, &did, &before, &model, received.is_some(), &mut all);
        if let (Deed::Submitted(_), Some(_)) = (&act.deed, act.recorded) {
            received = Some(place);
        }
    }
    // A supplement that crossed another question completes nothing. Only now is every question known.
    let crossed =
        |number: u32, seen: u32| asked.iter().any(|(ask, had_seen)| *ask > seen && *had_seen < number);
    let unfinished: Vec<(i64, u32)> = story
        .iter()
        .filter(|act| matches!(act.deed, Deed::Supplemented(_)))
        .filter(|act| crossed(act.number, act.seen.map_or(0, |seen| seen.number)))
        .map(|act| (act.made_at.as_second(), act.number))
        .collect();
    all.retain(|one| one.what != What::Completed || !unfinished.iter().any(|(at, _)| *at == one.at));
    all
}

/// What one act is in the words of the treaty.
fn tell(
    act: &Act<Deed>,
    did: &Did,
    before: &BTreeMap<ItemId, Item>,
    model: &Model,
    known: bool,
    all: &mut Vec<Happened>,
) {
    let every: BTreeSet<ItemId> = model.items.keys().copied().collect();
    let touched = did.items.clone();
    let at = act.made_at.as_second();
    let mut say = |what: What, at: i64, by: Party, about: BTreeSet<ItemId>| {
        if !about.is_empty() {
            all.push(Happened { what, at, by, about });
        }
    };
    let reasons = act.deed.given().is_some_and(|given| given.has("reasons"));
    // What stood still because it was put off goes on once it is put off no more.
    let put_off = |items: &BTreeMap<ItemId, Item>, id: &ItemId| {
        items.get(id).is_some_and(|item| item.status == Status::Postponed)
    };
    let lifted =
        every.iter().copied().filter(|id| put_off(before, id) && !put_off(&model.items, id)).collect();
    if !matches!(act.deed, Deed::Closed(_)) {
        say(What::Lifted, at, act.lane, lifted);
    }
    match &act.deed {
        Deed::Submitted(_) => {
            if let Some(recorded) = act.recorded {
                say(What::ReceivedByCompetent, recorded.as_second(), Party::Requested, every);
            }
        }
        // Whoever holds no receipt of it does not know yet when it came, whoever passed it on.
        Deed::Forwarded(_) if known => say(What::ReceivedByCompetent, at, act.lane, every),
        Deed::Forwarded(_) => {}
        Deed::Acknowledged(_) => say(What::Acknowledged, at, act.lane, every),
        Deed::Asked(_) => say(What::AskedForMore, at, act.lane, every),
        Deed::Supplemented(_) => say(What::Completed, at, act.lane, every),
        Deed::Accepted(_) => say(What::Granted, at, act.lane, touched),
        Deed::Refused(_) => {
            say(What::Refused, at, act.lane, touched.clone());
            if reasons {
                say(What::Reasons, at, act.lane, touched);
            }
        }
        Deed::Postponed(_) => {
            say(What::Postponed, at, act.lane, touched.clone());
            if reasons {
                say(What::Reasons, at, act.lane, touched);
            }
        }
        Deed::Extended(extension) => {
            if extension.clock.as_str() == "decide" {
                let sound = reasons && extension.given.has("estimate") && act.lane == Party::Requested;
                let about = if extension.items.is_empty() { every } else { touched };
                say(What::ExtendedDecide { adding: extension.adding, sound }, at, act.lane, about);
            }
        }
        Deed::Withdrawn(_) => say(What::Withdrawn, at, act.lane, touched),
        Deed::Executed(_) => say(What::Executed, at, act.lane, touched),
        Deed::HandedOver(_) => say(What::HandedOver, at, act.lane, touched),
        Deed::Moved(moved) => {
            match moved.step {
                Step::ConditionsAccepted => say(What::Granted, at, Party::Requested, touched.clone()),
                Step::RemedyUpheld => say(What::RemedyUpheld, at, act.lane, touched.clone()),
                Step::Reopened => say(What::Reopened, at, act.lane, touched.clone()),
                _ => {}
            }
            if reasons {
                say(What::Reasons, at, act.lane, touched);
            }
        }
        // Told in the treaty's own words, of some items or of the request as a whole.
        Deed::Happened(told) => {
            let about = if told.items.is_empty() { every } else { touched };
            if told.event.as_str() == "reasons-given" {
                say(What::Reasons, at, act.lane, about);
            }
        }
        Deed::Consulted(_)
        | Deed::Assurance(_)
        | Deed::Plan(_)
        | Deed::Costed(_)
        | Deed::Paper(_)
        | Deed::EvidenceReceived(_)
        | Deed::Closed(_)
        | Deed::Lapsed(_)
        | Deed::Escalated(_)
        | Deed::Unread(_) => {}
    }
}

/// Everything owed at an instant, each once however many items it is owed for, and the steps climbed.
pub(crate) fn owed(
    happened: &[Happened],
    terms: &Terms,
    zone: Zone,
    now: i64,
) -> (BTreeSet<Owed>, BTreeSet<Climbed>) {
    let mut known: Vec<&Happened> = happened.iter().filter(|one| one.at <= now).collect();
    known.sort_by_key(|one| one.at);
    let items: BTreeSet<ItemId> = known.iter().flat_map(|one| one.about.iter().copied()).collect();
    let (mut owed, mut climbed) = (BTreeSet::new(), BTreeSet::new());
    for item in items {
        let mut mine: Vec<&Happened> = Vec::new();
        let mut withdrawn = false;
        for one in known.iter().filter(|one| one.about.contains(&item)) {
            let lives_on_wanting = matches!(
                one.what,
                What::Received
                    | What::ReceivedByCompetent
                    | What::Granted
                    | What::Refused
                    | What::RemedyUpheld
                    | What::Postponed
            );
            // What was withdrawn is neither received nor decided, until it is reopened.
            if withdrawn && lives_on_wanting {
                continue;
            }
            withdrawn = (withdrawn || one.what == What::Withdrawn) && one.what != What::Reopened;
            mine.push(one);
        }
        let counting = Counting { mine, terms, zone, now };
        for duty in DUTIES {
            for (instance, too_many) in counting.instances(duty) {
                climbed.extend(counting.climbed(duty, &instance, &too_many));
                owed.insert(instance);
            }
        }
    }
    (owed, climbed)
}

const DUTIES: &[&str] = &["acknowledge", "decide", "execute", "hand-over", "give-reasons"];

struct Counting<'a> {
    mine: Vec<&'a Happened>,
    terms: &'a Terms,
    zone: Zone,
    now: i64,
}

/// How a clock stands.
enum Hand {
    /// It runs from a day for so many days, and to what was added to its end.
    Runs { from: DayNumber, raw: DayNumber },
    /// It stands still with so many days left, and what will be added when it goes on.
    Still { left: i64, added: Vec<Amount> },
}

impl Counting<'_> {
    fn starts(&self, duty: &str, what: &What) -> bool {
        use What::*;
        match duty {
            "acknowledge" => matches!(what, Received | ReceivedByCompetent),
            "decide" if self.terms.from_competent => *what == ReceivedByCompetent,
            "decide" => matches!(what, Received | ReceivedByCompetent),
            "execute" => *what == Granted,
            "hand-over" => *what == Executed,
            _ => matches!(what, Refused | Postponed),
        }
    }

    fn does(&self, duty: &str, one: &Happened) -> bool {
        use What::*;
        one.by == Party::Requested
            && match duty {
                "acknowledge" => one.what == Acknowledged,
                "decide" => matches!(one.what, Granted | Refused | RemedyUpheld),
                "execute" => one.what == Executed,
                "hand-over" => one.what == HandedOver,
                _ => one.what == Reasons,
            }
    }

    /// A repeated receipt or decision starts nothing new.
    fn starts_once(duty: &str) -> bool {
        matches!(duty, "acknowledge" | "decide" | "execute")
    }

    /// Every instance of a duty, with the moments at which a stop was one too many.
    fn instances(&self, duty: &'static str) -> Vec<(Owed, Vec<i64>)> {
        let mut found: Vec<(Owed, Vec<i64>)> = Vec::new();
        let (mut from, mut before) = (0, None);
        while let Some(start) =
            (from..self.mine.len()).find(|place| self.starts(duty, &self.mine[*place].what))
        {
            // What begins anew with a receipt or a decision does so once, and again once it is reopened.
            let reopened =
                |since: usize| self.mine[since..start].iter().any(|one| one.what == What::Reopened);
            if Self::starts_once(duty) && before.is_some_and(|since| !reopened(since)) {
                from = start + 1;
                continue;
            }
            before = Some(start);
            let (owed, too_many, over) = self.one(duty, start);
            found.push((owed, too_many));
            let Some(over) = over else { break };
            match (start + 1..self.mine.len()).find(|place| self.mine[*place].at >= over) {
                Some(later) => from = later,
                None => break,
            }
        }
        found
    }

    /// One instance from its start on; when it was over, if it is.
    fn one(&self, duty: &'static str, start: usize) -> (Owed, Vec<i64>, Option<i64>) {
        let since = self.mine[start].at;
        let day = self.zone.day(since);
        let raw = match duty {
            "acknowledge" => working_days(day, self.terms.acknowledge),
            "hand-over" => working_days(day, self.terms.hand_over),
            "give-reasons" => working_days(day, self.terms.reasons),
            "decide" => day + i64::from(self.terms.decide),
            _ => day + i64::from(self.terms.execute),
        };
        let mut hand = Hand::Runs { from: day, raw };
        let (mut stops, mut extensions, mut too_many) = (0, 0, Vec::new());
        let (mut done, mut withdrawn) = (None, None);
        for (place, one) in self.mine.iter().enumerate() {
            let later = place > start || (one.at == since && place != start);
            if !later {
                continue;
            }
            if done.is_none()
                && withdrawn.is_none_or(|at| self.ran_out_before(&hand, at))
                && self.does(duty, one)
            {
                done = Some(one.at);
                continue;
            }
            if one.what == What::Withdrawn && withdrawn.is_none() {
                withdrawn = Some(one.at);
            }
            if done.is_some() || withdrawn.is_some() {
                continue;
            }
            hand = self.turned(duty, hand, one, &mut stops, &mut extensions, &mut too_many);
        }
        let ends = self.ends(&hand);
        let until = done.or(withdrawn).unwrap_or(self.now);
        let missed = ends.filter(|ends| until > *ends);
        let over = if missed.is_some() { done } else { done.or(withdrawn) };
        // What fell away with a withdrawal ends nowhere.
        let fell_away = missed.is_none() && done.is_none() && withdrawn.is_some();
        let ends = ends.filter(|_| !fell_away);
        (Owed { duty, since, ends, missed, done }, too_many, over)
    }

    fn ran_out_before(&self, hand: &Hand, at: i64) -> bool {
        self.ends(hand).is_some_and(|ends| at > ends)
    }

    /// The instant a running clock ends.
    fn ends(&self, hand: &Hand) -> Option<i64> {
        match hand {
            Hand::Runs { raw, .. } => Some(self.zone.end(rolled(*raw))),
            Hand::Still { .. } => None,
        }
    }

    /// What one happening does to a clock.
    fn turned(
        &self,
        duty: &str,
        hand: Hand,
        one: &Happened,
        stops: &mut u32,
        extensions: &mut u32,
        too_many: &mut Vec<i64>,
    ) -> Hand {
        use What::*;
        let over = self.ends(&hand).is_some_and(|ends| ends < one.at);
        let stops_it = match duty {
            "decide" => one.what == AskedForMore && self.terms.stops.is_some(),
            "execute" => one.what == Postponed && self.terms.suspended,
            _ => false,
        };
        let resumes_it = match duty {
            "decide" => one.what == Completed,
            "execute" => one.what == Lifted,
            _ => false,
        };
        match (hand, &one.what) {
            (Hand::Still { left, added }, _) if resumes_it => {
                let from = self.zone.day(one.at);
                let raw = added.iter().fold(from + left, |raw, by| longer(raw, *by));
                Hand::Runs { from, raw }
            }
            (Hand::Runs { from, raw }, _) if stops_it && !over => {
                *stops += 1;
                if duty == "decide" && self.terms.stops.is_some_and(|most| *stops > most) {
                    too_many.push(one.at);
                    return Hand::Runs { from, raw };
                }
                // The day of the stop is used.
                let used_to = self.zone.day(one.at).clamp(from, raw);
                Hand::Still { left: raw - used_to, added: Vec::new() }
            }
            (hand, ExtendedDecide { adding, sound }) if duty == "decide" => {
                let Some((most, times)) = self.terms.extend else { return hand };
                if !sound || over || *extensions >= times {
                    return hand;
                }
                *extensions += 1;
                let most = Amount::of(most, Unit::Day);
                let by = match adding {
                    Some(by) if by.unit == Unit::Day && by.n <= most.n => *by,
                    _ => most,
                };
                match hand {
                    Hand::Runs { from, raw } => Hand::Runs { from, raw: longer(raw, by) },
                    Hand::Still { left, mut added } => {
                        added.push(by);
                        Hand::Still { left, added }
                    }
                }
            }
            (hand, _) => hand,
        }
    }

    /// The steps a miss sets off, as long as it is not made good.
    fn climbed(&self, duty: &'static str, owed: &Owed, too_many: &[i64]) -> Vec<Climbed> {
        if !matches!(duty, "decide" | "execute") {
            return Vec::new();
        }
        let mut steps: Vec<Climbed> = too_many.iter().map(|at| Climbed { duty, step: 1, at: *at }).collect();
        let Some(missed) = owed.missed else { return steps };
        // The miss is over once it is made good or the item is wanted no more.
        let gone = |one: &&&Happened| one.what == What::Withdrawn && one.at >= owed.since;
        let withdrawn = self.mine.iter().find(gone).map(|one| one.at);
        let over = [owed.done, withdrawn].into_iter().flatten().min();
        let day = self.zone.day(missed - 1);
        let [first, second] = self.terms.ladder;
        let later = |days| self.zone.end(working_days(day, days));
        for (step, at) in [(1, missed), (2, later(first)), (3, later(second))] {
            if at <= self.now && over.is_none_or(|over| at <= over) {
                steps.push(Climbed { duty, step, at });
            }
        }
        steps
    }
}

/// An end moved by a length.
fn longer(raw: DayNumber, by: Amount) -> DayNumber {
    match by.unit {
        Unit::Day => raw + i64::from(by.n),
        Unit::WorkingDay => working_days(raw, by.n),
        _ => raw,
    }
}
