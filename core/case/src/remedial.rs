//! What a rung asks of a side besides the deed that was missed: a remedial plan with an owner and a day, closed
//! on proof or waiver by the other side.
//!
//! A plan is opened by a rung of the treaty and by nothing else; its clocks are computed like every other.
//! Where a ladder asks for no plan there is none.

use std::collections::BTreeMap;

use comity_treaty::Application;
use comity_treaty::apply::{
    Answer, Bar, Due, LimitKind, NoDue, NormInstance, NormKind, NormState, RungAction, RungDue, Verified,
};
use comity_treaty::because::{Explanation, Line};
use comity_words::{Day, Moment, Party};

use crate::deed::Given;
use crate::{Case, Inadmissible, Law, Name, Reading};

/// Which plan: the rung that opened it, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlanId {
    /// The ladder.
    pub ladder: Name,
    /// Its step, as written, from 1.
    pub step: u16,
    /// The clock whose lapse climbed it.
    pub clock: Name,
    /// Which instance of it, from 1.
    pub instance: u32,
    /// When the step took effect.
    pub at: Moment,
    /// The side that owes it.
    pub owner: Party,
}

/// What is done about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDeed {
    /// Which plan.
    pub of: PlanId,
    /// What is done.
    pub step: PlanStep,
    /// The plan, who answers for it, the proof, the reasons.
    pub given: Given,
}

/// What can be done about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanStep {
    /// Its owner lays it before the other side, with the day by which it will be carried out.
    Laid(Day),
    /// Its owner proves that it was carried out.
    Proved,
    /// The other side takes the proof: it is closed.
    Accepted,
    /// The other side does not.
    Declined,
    /// The other side asks for it no more.
    Waived,
}

impl PlanStep {
    /// The deed's name on the wire.
    pub fn kind(self) -> &'static str {
        match self {
            PlanStep::Laid(_) => "plan.laid",
            PlanStep::Proved => "plan.proved",
            PlanStep::Accepted => "plan.accepted",
            PlanStep::Declined => "plan.declined",
            PlanStep::Waived => "plan.waived",
        }
    }

    /// The verb, as a clerk says it.
    pub fn verb(self) -> &'static str {
        match self {
            PlanStep::Laid(_) => "lay the plan",
            PlanStep::Proved => "prove the plan",
            PlanStep::Accepted => "accept the proof",
            PlanStep::Declined => "decline the proof",
            PlanStep::Waived => "waive the plan",
        }
    }

    fn needs(self) -> &'static [&'static str] {
        match self {
            PlanStep::Laid(_) => &["plan", "owner"],
            PlanStep::Proved => &["proof"],
            PlanStep::Accepted => &[],
            PlanStep::Declined | PlanStep::Waived => &["reasons"],
        }
    }
}

impl PlanDeed {
    /// The side that can do it: its owner, or the one that may insist.
    pub fn lane(&self) -> Party {
        match self.step {
            PlanStep::Laid(_) | PlanStep::Proved => self.of.owner,
            PlanStep::Accepted | PlanStep::Declined | PlanStep::Waived => self.of.owner.other(),
        }
    }
}

/// What the acts have left of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// When it was laid first, and the day by which it is to be carried out.
    pub laid: Option<(Moment, Day)>,
    /// When its proof was given, where nobody has declined it since.
    pub proved: Option<Moment>,
    /// When the other side accepted the proof or waived the plan.
    pub closed: Option<(Moment, PlanStep)>,
    /// The plan itself and who answers for it, as far as they are shown.
    pub given: Given,
}

/// The plans of a case by the rung that opened them.
pub(crate) type Register = BTreeMap<PlanId, Kept>;

/// A plan that is owed, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which one.
    pub id: PlanId,
    /// What the step asks for, in the treaty's word: `remedial-plan`.
    pub what: String,
    /// The article.
    pub article: String,
    /// Until when it is to be laid; as the treaty says, and nothing where it says nothing.
    pub due: Due,
    /// What became of it.
    pub kept: Kept,
    zone: Option<String>,
    instrument: String,
    about: Vec<String>,
    verified: Verified,
    because: Explanation,
}

impl Plan {
    /// Where it stands, in a word.
    pub fn standing(&self) -> &'static str {
        match (&self.kept.closed, self.kept.proved, self.kept.laid) {
            (Some((_, PlanStep::Waived)), ..) => "waived",
            (Some(_), ..) => "closed",
            (None, Some(_), _) => "proved",
            (None, None, Some(_)) => "laid",
            (None, None, None) => "owed",
        }
    }

    /// Whose move it is; nobody's once it is closed.
    pub fn turn(&self) -> Option<Party> {
        match self.standing() {
            "waived" | "closed" => None,
            "proved" => Some(self.id.owner.other()),
            _ => Some(self.id.owner),
        }
    }
}

/// What an act about a plan changes; nothing where it can change nothing. Total: whether the treaty asks for
/// such a plan is judged elsewhere, and one it does not ask for is shown nowhere.
pub(crate) fn after(register: &mut Register, lane: Party, deed: &PlanDeed, at: Moment) -> bool {
    if deed.lane() != lane {
        return false;
    }
    let kept = register.entry(deed.of.clone()).or_default();
    if kept.closed.is_some() {
        return false;
    }
    match deed.step {
        PlanStep::Laid(day) => {
            // Laid again it has another day; when it was laid first stays.
            kept.laid = Some((kept.laid.map_or(at, |(first, _)| first), day));
            kept.given = deed.given.clone();
        }
        PlanStep::Proved => kept.proved = Some(at),
        PlanStep::Declined if kept.proved.is_some() => kept.proved = None,
        PlanStep::Accepted if kept.proved.is_some() => kept.closed = Some((at, deed.step)),
        PlanStep::Waived => kept.closed = Some((at, deed.step)),
        PlanStep::Accepted | PlanStep::Declined => return false,
    }
    true
}

/// The plans that rungs in effect at this moment ask for, in the order they took effect.
pub fn plans(case: &Case, law: &Law) -> Result<Vec<Plan>, Inadmissible> {
    Ok(owed(case, &law.readings(case)?, law))
}

pub(crate) fn owed(case: &Case, readings: &[Reading], law: &Law) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let all = readings
        .iter()
        .flat_map(|one| one.application.rungs.iter().map(move |rung| (&one.application, rung)));
    for (reading, rung) in all.filter(|(_, rung)| rung.certain) {
        for (what, by) in rung.does.iter().filter_map(asks) {
            for owner in owners(by, rung, reading, law) {
                let Some(id) = id(rung, readings, owner, law.now) else { continue };
                if plans.iter().any(|plan| plan.id == id && plan.what == what) {
                    continue;
                }
                let kept = case.plans.get(&id).cloned().unwrap_or_default();
                plans.push(Plan {
                    id,
                    what: what.to_owned(),
                    article: rung.article.clone(),
                    due: rung.answer_due.clone().unwrap_or(Due::None(NoDue::Unlimited)),
                    kept,
                    zone: zone(&rung.effective).map(str::to_owned),
                    instrument: rung.instrument.clone(),
                    about: rung.about.clone(),
                    verified: Verified::Unmarked,
                    because: rung.because.clone(),
                });
            }
        }
    }
    plans.sort_by(|one, other| (one.id.at, &one.id).cmp(&(other.id.at, &other.id)));
    plans
}

fn asks(action: &RungAction) -> Option<(&str, &str)> {
    match action {
        RungAction::Require { what, by, .. } => Some((what, by)),
        _ => None,
    }
}

fn id(rung: &RungDue, readings: &[Reading], owner: Party, now: Moment) -> Option<PlanId> {
    let at = rung.moment().filter(|at| *at <= now)?;
    let step = u16::try_from(rung.step).ok()?;
    let (ladder, clock) = (rung.ladder.parse().ok()?, rung.norm.parse().ok()?);
    let instance = crate::escalation::instance_of(rung, readings);
    Some(PlanId { ladder, step, clock, instance, at, owner })
}

/// The sides a step asks: one, or both each for itself.
fn owners(by: &str, rung: &RungDue, reading: &Application, law: &Law) -> Vec<Party> {
    let side = by.split('.').next().unwrap_or(by);
    let bearer = || {
        let is_it = |norm: &&NormInstance| norm.id == rung.norm && norm.number == rung.number;
        let who = reading.norms.iter().find(is_it).map(|norm| norm.bearer.as_slice()).unwrap_or_default();
        who.iter().filter_map(|who| who.party).collect::<Vec<Party>>()
    };
    match side {
        "requesting" => vec![Party::Requesting],
        "requested" => vec![Party::Requested],
        "both" => vec![Party::Requesting, Party::Requested],
        "bearer" => bearer(),
        "claimant" => bearer().into_iter().map(Party::other).collect(),
        state if state == law.requesting.as_str() => vec![Party::Requesting],
        state if state == law.requested.as_str() => vec![Party::Requested],
        _ => Vec::new(),
    }
}

/// The clocks of the plans that are owed, each plan with a number of its own.
pub(crate) fn of_plans(case: &Case, readings: &[Reading], law: &Law) -> Vec<NormInstance> {
    let mut clocks: Vec<NormInstance> = Vec::new();
    for plan in owed(case, readings, law) {
        for clock in of_plan(&plan, law) {
            let before = clocks.iter().filter(|other| other.id == clock.id).count();
            clocks.push(NormInstance { number: u32::try_from(before + 1).unwrap_or(u32::MAX), ..clock });
        }
    }
    clocks
}

/// The clocks of a plan: until it is laid, by the treaty; until it is carried out, by its own day.
fn of_plan(plan: &Plan, law: &Law) -> Vec<NormInstance> {
    let (kept, name) = (&plan.kept, format!("{}.{}", plan.id.ladder, plan.what));
    let over = kept.closed.map(|(at, _)| at);
    let laid = kept.laid.map(|(at, _)| at);
    let mut clocks = vec![clock(plan, &name, plan.due.clone(), laid.or(over), law)];
    if let Some((_, day)) = kept.laid {
        let due = plan.zone.as_deref().map_or(Due::None(NoDue::Unlimited), |zone| ends(day, zone, law));
        let done = kept.proved.or(over);
        clocks.push(clock(plan, &format!("{name}.carried-out"), due, done, law));
    }
    clocks
}

fn zone(due: &Due) -> Option<&str> {
    match due {
        Due::Day { zone, .. } => Some(zone),
        _ => None,
    }
}

/// The end of a day in a zone of the instrument's rules.
fn ends(day: Day, zone: &str, law: &Law) -> Due {
    let after = day.tomorrow().unwrap_or(day);
    let zoned = law.library.zones.get(zone).ok().and_then(|zone| after.to_zoned(zone).ok());
    match zoned.and_then(|zoned| Moment::from_second(zoned.timestamp().as_second()).ok()) {
        Some(ends) => Due::Day { last: day, zone: zone.to_owned(), ends },
        None => Due::None(NoDue::Unlimited),
    }
}

fn clock(plan: &Plan, name: &str, due: Due, done: Option<Moment>, law: &Law) -> NormInstance {
    // A deed at the instant it ends is in time.
    let late = |at: Moment| due.ends().filter(|ends| at > *ends);
    let lapse = late(done.unwrap_or(law.now));
    let state = match (done, lapse) {
        (Some(_), None) => NormState::Fulfilled,
        (Some(_), Some(_)) => NormState::FulfilledLate,
        (None, Some(_)) => NormState::Violated,
        (None, None) => NormState::InForce,
    };
    let mut because = Explanation::of(format!("Why is {name} due then?"));
    because.lines.push(Line::new("opened", format!("by step {} of {}", plan.id.step, plan.id.ladder)));
    because.lines.extend(plan.because.lines.clone());
    let who = |party: Party| comity_treaty::norm::Who {
        words: party.as_str().to_owned(),
        party: Some(party),
        state: Some(law.state(party).clone()),
        office: None,
    };
    NormInstance {
        id: name.to_owned(),
        number: 1,
        title: None,
        instrument: plan.instrument.clone(),
        article: plan.article.clone(),
        kind: NormKind::Duty,
        bearer: vec![who(plan.id.owner)],
        claimant: vec![who(plan.id.owner.other())],
        state,
        states: vec![state],
        certain: true,
        standing_still: false,
        excused: Answer::No,
        raw_due: due.clone(),
        due,
        limit: LimitKind::Unlimited,
        lapse,
        stops_too_many: Vec::new(),
        started: comity_treaty::Event::at("escalated", plan.id.at),
        done,
        ended: done,
        done_on: vec!["plan-laid".to_owned()],
        giving: Vec::new(),
        about: plan.about.clone(),
        extension: None,
        verified: plan.verified,
        questions: Vec::new(),
        silence: None,
        ways: Vec::new(),
        because,
    }
}

/// Whether it may be done, whoever does it.
pub(crate) fn lawful(case: &Case, deed: &PlanDeed, law: &Law) -> Result<(), Inadmissible> {
    let verb = deed.step.verb();
    if let Some(what) = deed.step.needs().iter().find(|code| !deed.given.has(code)) {
        return Err(Inadmissible::NotSaid { verb, what });
    }
    let owed = owed(case, &law.readings(case)?, law);
    let bar = |code, sentence: String, article: &str, hint: &str| {
        let (article, hint) = (article.to_owned(), hint.to_owned());
        Err(Inadmissible::Register(Bar { code, sentence, article, hint }))
    };
    let Some(plan) = owed.iter().find(|plan| plan.id == deed.of) else {
        let sentence = format!("step {} of `{}` asks for no plan here", deed.of.step, deed.of.ladder);
        return bar("no-plan", sentence, "", "`comity case show` lists the plans that are owed");
    };
    match (deed.step, plan.standing()) {
        (_, "waived" | "closed") => {
            bar("plan-closed", "the plan is closed".to_owned(), &plan.article, "nothing more is needed")
        }
        (PlanStep::Proved, "owed") => bar(
            "plan-not-laid",
            "the plan itself has not been laid yet".to_owned(),
            &plan.article,
            "lay it first: `comity case answer CASE lay-plan`",
        ),
        (PlanStep::Laid(day), _) if day < law.now.day() => bar(
            "plan-in-the-past",
            format!("{day} has passed: no plan is carried out by then"),
            &plan.article,
            "name a day that is still to come",
        ),
        (PlanStep::Accepted | PlanStep::Declined, "owed" | "laid") => bar(
            "plan-not-proved",
            "nothing has been proved yet".to_owned(),
            &plan.article,
            "wait for the proof, or waive the plan with reasons",
        ),
        _ => Ok(()),
    }
}
