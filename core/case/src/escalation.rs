//! From a lapsed clock to the next rung.
//!
//! Both nodes compute the same clocks and each notes a lapse, and each rung it climbs, in its own lane:
//! two notes of one lapse are one lapse.

use comity_treaty::apply::{RungAction, RungDue};
use comity_words::{Moment, Party};

use crate::clock::clocks_of;
use crate::deed::{Lapse, Rung};
use crate::{Case, Command, Inadmissible, Law, Reading};

/// What this side has still to note at this moment: lapses first, then the rungs they climb.
pub fn due(case: &Case, law: &Law, lane: Party) -> Result<Vec<Command>, Inadmissible> {
    if case.request.is_none() {
        return Ok(Vec::new());
    }
    let readings = law.readings(case)?;
    let ours = |by: &std::collections::BTreeSet<Party>| by.contains(&lane);
    // After the end nothing climbs any more; what a plan still owes runs on.
    let rungs: Vec<Rung> = if case.closed.is_some() { Vec::new() } else { rungs(&readings, law.now) };
    let lapses = lapses(case, readings, law);
    let lapses =
        lapses.into_iter().filter(|lapse| !case.lapses.get(&lapse.key()).is_some_and(|n| ours(&n.by)));
    let rungs = rungs.into_iter().filter(|rung| !case.rungs.get(&rung.key()).is_some_and(|n| ours(&n.by)));
    Ok(lapses.map(Command::Lapse).chain(rungs.map(Command::Escalate)).collect())
}

/// The next moment at which a clock of this case lapses or a rung takes effect: when to look again.
pub fn next(case: &Case, law: &Law) -> Result<Option<Moment>, Inadmissible> {
    if case.request.is_none() {
        return Ok(None);
    }
    let readings = law.readings(case)?;
    if case.closed.is_some() {
        let plans = crate::remedial::of_plans(case, &readings, law).into_iter();
        let ends = plans.filter(|norm| norm.state.is_open()).filter_map(|norm| norm.due.ends());
        return Ok(ends.map(|ends| ends.plus_seconds(1)).filter(|ends| *ends > law.now).min());
    }
    let rungs: Vec<Moment> = all(&readings).filter(|rung| rung.certain).filter_map(RungDue::moment).collect();
    let clocks = clocks_of(case, readings, law);
    // A deed at the instant a clock ends is in time: it has run out a second later.
    let runs_out = |clock: &crate::Clock| clock.ends().map(|ends| ends.plus_seconds(1));
    let ends = clocks.iter().filter(|clock| clock.runs()).filter_map(runs_out);
    // What a clock ahead of ours has dated is known to the treaty only once our own has come as far.
    let dated_ahead =
        case.filed.iter().flat_map(|filed| [Some(filed.act.made_at), filed.act.recorded]).flatten();
    Ok(ends.chain(rungs).chain(dated_ahead).filter(|moment| *moment > law.now).min())
}

/// The lapses there are at this moment.
pub(crate) fn lapses(case: &Case, readings: Vec<Reading>, law: &Law) -> Vec<Lapse> {
    let now = law.now;
    let lapsed = |clock: crate::Clock| {
        let at = clock.norm.lapse.filter(|at| *at <= now)?;
        Some(Lapse { clock: clock.name()?, instance: clock.norm.number, at, article: clock.norm.article })
    };
    let over = case.closed.is_some();
    let plans: std::collections::BTreeSet<String> = match over {
        true => crate::remedial::of_plans(case, &readings, law).into_iter().map(|norm| norm.id).collect(),
        false => std::collections::BTreeSet::new(),
    };
    let clocks = clocks_of(case, readings, law).into_iter();
    let lapses = clocks.filter(|clock| !over || plans.contains(&clock.norm.id)).filter_map(lapsed);
    // A clock that runs apart for each of several measures and ends for all at once lapses once.
    let mut seen = std::collections::BTreeSet::new();
    lapses.filter(|lapse| seen.insert(lapse.key())).collect()
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
            instance: due.number,
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
