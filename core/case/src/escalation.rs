//! From a lapsed clock to the next rung.
//!
//! Both nodes compute the same clocks and each notes a lapse, and each rung it climbs, in its own lane:
//! two notes of one lapse are one lapse.

use std::collections::BTreeSet;

use comity_treaty::apply::{RungAction, RungDue};
use comity_words::{Moment, Party};

use crate::clock::clocks_of;
use crate::deed::{Lapse, Rung};
use crate::{Case, Clock, Command, Inadmissible, Law, Reading};

/// What one look at a case shows: the treaty is read once for all of it.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// What this side has still to note at this moment: lapses first, then the rungs they climb.
    pub due: Vec<Command>,
    /// The next moment at which a clock lapses or a rung takes effect: when to look again.
    pub next: Option<Moment>,
    /// Every clock, in the order of the treaty.
    pub clocks: Vec<Clock>,
}

/// Looks at a case as this side's node does.
pub fn look(case: &Case, law: &Law, lane: Party) -> Result<Look, Inadmissible> {
    if case.request.is_none() {
        return Ok(Look::default());
    }
    let readings = law.readings(case)?;
    let ours = |by: &BTreeSet<Party>| by.contains(&lane);
    let over = case.closed.is_some();
    // After the end nothing climbs any more; what a plan still owes runs on.
    let due_rungs: Vec<Rung> = if over { Vec::new() } else { rungs(&readings, law.now) };
    let owed = owed_after_the_end(case, &readings, law);
    let coming: Vec<Moment> = match over {
        true => Vec::new(),
        false => {
            let rungs = all(&readings).filter(|rung| rung.certain).filter_map(RungDue::moment);
            // What a clock ahead of ours has dated is known to the treaty only once our own has come as far.
            let dated = case.filed.iter().flat_map(|filed| [Some(filed.act.made_at), filed.act.recorded]);
            rungs.chain(dated.flatten()).collect()
        }
    };
    let clocks = clocks_of(case, readings, law);
    // A deed at the instant a clock ends is in time: it has run out a second later.
    let runs_out = |clock: &Clock| clock.ends().map(|ends| ends.plus_seconds(1));
    let watched = |clock: &&Clock| {
        if over { owed.contains(&clock.norm.id) && clock.norm.state.is_open() } else { clock.runs() }
    };
    let ends = clocks.iter().filter(watched).filter_map(runs_out);
    let next = ends.chain(coming).filter(|moment| *moment > law.now).min();
    let lapses = lapses_of(&clocks, over.then_some(&owed), law.now).into_iter();
    let lapses = lapses.filter(|lapse| !case.lapses.get(&lapse.key()).is_some_and(|n| ours(&n.by)));
    let due_rungs =
        due_rungs.into_iter().filter(|rung| !case.rungs.get(&rung.key()).is_some_and(|n| ours(&n.by)));
    let due = lapses.map(Command::Lapse).chain(due_rungs.map(Command::Escalate));
    // Where the other side carries the case on paper, this one notes nothing in it.
    let due = if case.paper_keeper() == Some(lane.other()) { Vec::new() } else { due.collect() };
    Ok(Look { due, next, clocks })
}

/// What this side has still to note at this moment: lapses first, then the rungs they climb.
pub fn due(case: &Case, law: &Law, lane: Party) -> Result<Vec<Command>, Inadmissible> {
    Ok(look(case, law, lane)?.due)
}

/// The next moment at which a clock of this case lapses or a rung takes effect: when to look again.
pub fn next(case: &Case, law: &Law) -> Result<Option<Moment>, Inadmissible> {
    Ok(look(case, law, Party::Requesting)?.next)
}

/// The lapses there are at this moment.
pub(crate) fn lapses(case: &Case, readings: Vec<Reading>, law: &Law) -> Vec<Lapse> {
    let over = case.closed.is_some();
    let owed = owed_after_the_end(case, &readings, law);
    lapses_of(&clocks_of(case, readings, law), over.then_some(&owed), law.now)
}

/// The norms of plans that are still owed once the case has ended.
fn owed_after_the_end(case: &Case, readings: &[Reading], law: &Law) -> BTreeSet<String> {
    match case.closed {
        Some(_) => crate::remedial::of_plans(case, readings, law).into_iter().map(|norm| norm.id).collect(),
        None => BTreeSet::new(),
    }
}

/// The lapses among clocks; of some norms only, where they are named.
fn lapses_of(clocks: &[Clock], only: Option<&BTreeSet<String>>, now: Moment) -> Vec<Lapse> {
    let lapsed = |clock: &Clock| {
        let at = clock.norm.lapse.filter(|at| *at <= now)?;
        let (instance, article) = (clock.instance, clock.norm.article.clone());
        Some(Lapse { clock: clock.name()?, instance, at, article })
    };
    let lapses = clocks.iter().filter(|clock| only.is_none_or(|only| only.contains(&clock.norm.id)));
    // A clock that runs apart for each of several measures and ends for all at once lapses once.
    let mut seen = BTreeSet::new();
    lapses.filter_map(lapsed).filter(|lapse| seen.insert(lapse.key())).collect()
}

/// The rungs in effect at this moment.
pub(crate) fn rungs(readings: &[Reading], now: Moment) -> Vec<Rung> {
    let in_effect = |due: &RungDue| {
        // What hangs on an open bracket is climbed by nobody.
        let at = due.moment().filter(|at| *at <= now && due.certain)?;
        Some(Rung {
            ladder: due.ladder.parse().ok()?,
            step: u16::try_from(due.step).ok()?,
            clock: due.norm.parse().ok()?,
            instance: instance_of(due, readings),
            at,
            article: due.article.clone(),
            does: does(&due.does),
        })
    };
    let mut rungs: Vec<Rung> = all(readings).filter_map(in_effect).collect();
    // What two readings set off at one instant is set off once.
    let mut met = std::collections::BTreeSet::new();
    rungs.retain(|rung| met.insert(rung.key()));
    rungs.sort_by(|a, b| (a.at, &a.ladder, a.step).cmp(&(b.at, &b.ladder, b.step)));
    rungs
}

/// Which of those of its ladder, step and norm that take effect at the same instant it is, from 1.
pub(crate) fn instance_of(rung: &RungDue, readings: &[Reading]) -> u32 {
    let same = |other: &&RungDue| {
        (&other.ladder, other.step, &other.norm, other.moment())
            == (&rung.ladder, rung.step, &rung.norm, rung.moment())
    };
    let numbers: BTreeSet<u32> = all(readings).filter(same).map(|other| other.number).collect();
    1 + u32::try_from(numbers.range(..rung.number).count()).unwrap_or(0)
}

fn all(readings: &[Reading]) -> impl Iterator<Item = &RungDue> {
    readings.iter().flat_map(|reading| &reading.application.rungs)
}

/// What a step does, in the words of treaty files.
fn does(actions: &[RungAction]) -> String {
    let one = |action: &RungAction| match action {
        RungAction::Notify(who) => format!("notify {who}"),
        RungAction::Escalate { rung, to } => format!("escalate rung {rung} to {to}"),
        RungAction::Require { what, by, within } => {
            let within = within.map(|within| format!(" within {within}")).unwrap_or_default();
            format!("require {what} by {by}{within}")
        }
        RungAction::Open(what) => format!("open {what}"),
        RungAction::Levy(levy) => format!("levy {levy}"),
    };
    actions.iter().map(one).collect::<Vec<_>>().join("; ")
}
