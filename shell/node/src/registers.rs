//! Events in the treaty's words, assurances and remedial plans: what is answered, and what is shown.

use std::collections::BTreeMap;

use comity_case::deed::Given;
use comity_case::{
    AssuranceDeed, AssuranceId, AssuranceStep, Case, Command, Happening, Kept, Law, Plan, PlanDeed, PlanStep,
    Promise, assurance_clauses, plans,
};
use comity_words::{Moment, Party, Personal};

use crate::Refusal;
use crate::answers::{day, facts, items, name};
use crate::view::{AssuranceView, OwedView, PlanView};

/// An event of the treaty: `preserved`, `handed-over(minutes)`.
pub(crate) fn tell(
    event: &str,
    of: &[u32],
    reasons: Option<&str>,
    giving: &BTreeMap<String, String>,
    answers: &BTreeMap<String, String>,
) -> Result<Command, Refusal> {
    let (event, argument) = match event.trim().strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((event, argument)) => (name(event)?, Some(name(argument)?)),
        None => (name(event)?, None),
    };
    let mut given = Given::reasons(reasons.unwrap_or_default());
    for (code, text) in giving {
        given.codes.insert(name(code)?);
        given.words.insert(name(code)?, Personal::new(text.trim().to_owned()));
    }
    let (items, answers) = (items(of)?, facts(answers)?);
    Ok(Command::Tell(Happening { event, argument, items, answers, given }))
}

/// What is promised, as it was said.
pub(crate) struct Said<'a> {
    pub(crate) kind: &'a str,
    pub(crate) clause: Option<&'a str>,
    pub(crate) wording: Option<&'a str>,
    pub(crate) by: Option<&'a str>,
    pub(crate) text: &'a str,
    pub(crate) authority: Option<&'a str>,
    pub(crate) watch: Option<&'a str>,
}

/// An assurance; where the treaty asks for exactly this one, its clause says who gives it and how it is worded.
pub(crate) fn assure(said: &Said<'_>, case: &Case, law: &Law<'_>, side: Party) -> Result<Command, Refusal> {
    let fits: Vec<_> = assurance_clauses(law)
        .filter(|(id, _, clause)| match said.clause {
            Some(named) => *id == named,
            None => *id == said.kind || clause.lifts.as_deref() == Some(said.kind),
        })
        .collect();
    let one = match fits.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let clause = said.clause.or(one.map(|(id, _, _)| *id));
    let wording = said.wording.or(one.and_then(|(_, _, clause)| clause.wording.as_deref()));
    let central = format!("{side}.central");
    let by = said.by.or(one.and_then(|(_, _, clause)| clause.given_by.as_deref())).unwrap_or(&central);
    let promise = Promise {
        kind: name(said.kind)?,
        clause: clause.map(name).transpose()?,
        wording: wording.map(name).transpose()?,
        given_by: name(by)?,
    };
    let given = Given::default()
        .and("text", said.text)
        .and("authority", said.authority.unwrap_or_default())
        .and("watch", said.watch.unwrap_or_default());
    let of = case.next_assurance(side);
    Ok(Command::Assure(AssuranceDeed { of, step: AssuranceStep::Given(promise), given }))
}

/// What is done about an assurance that was given.
pub(crate) fn about_assurance(
    of: &str,
    step: &str,
    reasons: Option<&str>,
    text: Option<&str>,
) -> Result<Command, Refusal> {
    let of: AssuranceId = of.parse().map_err(|error: comity_case::AssuranceIdError| {
        Refusal::new("no-assurance", error.to_string()).hint("`comity case show` lists the assurances")
    })?;
    let step = match step {
        "accept" => AssuranceStep::Accepted,
        "decline" => AssuranceStep::Declined,
        "breach" => AssuranceStep::Breached,
        "answer" => AssuranceStep::Answered,
        "withdraw" => AssuranceStep::Withdrawn,
        other => {
            return Err(Refusal::new("no-step", format!("`{other}` is nothing done about an assurance"))
                .hint("accept, decline, breach, answer or withdraw"));
        }
    };
    let given = Given::reasons(reasons.unwrap_or_default()).and("text", text.unwrap_or_default());
    Ok(Command::Assure(AssuranceDeed { of, step, given }))
}

/// What is said with a plan.
pub(crate) struct AboutPlan<'a> {
    pub(crate) plan: Option<u32>,
    pub(crate) step: &'a str,
    pub(crate) until: Option<&'a str>,
    pub(crate) owner: Option<&'a str>,
    pub(crate) text: Option<&'a str>,
    pub(crate) reasons: Option<&'a str>,
}

/// What is done about a remedial plan, by its number in the case; the one there is where none is said.
pub(crate) fn about_plan(said: &AboutPlan<'_>, case: &Case, law: &Law<'_>) -> Result<Command, Refusal> {
    let owed = plans(case, law)?;
    let none = || {
        let what = match owed.len() {
            0 => "no remedial plan is owed in this case".to_owned(),
            several => format!("this case has {several} plans"),
        };
        Refusal::new("no-plan", what).hint("`comity case show` lists them; say which: `--plan NUMBER`")
    };
    let plan = match (said.plan, owed.as_slice()) {
        (Some(number), all) => {
            let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            place.and_then(|place| all.get(place)).ok_or_else(none)?
        }
        (None, [one]) => one,
        (None, all) => {
            let mut open = all.iter().filter(|plan| plan.turn().is_some());
            let first = open.next().ok_or_else(none)?;
            if open.next().is_some() {
                return Err(none());
            }
            first
        }
    };
    let text = said.text.unwrap_or_default();
    let (step, given) = match said.step {
        "lay" => {
            let until = said.until.ok_or_else(|| {
                Refusal::new("no-day", "it is not said by which day the plan will be carried out")
                    .hint("say it: `--until 2027-03-01`")
            })?;
            let given = Given::default().and("plan", text).and("owner", said.owner.unwrap_or_default());
            (PlanStep::Laid(day(until)?), given)
        }
        "prove" => (PlanStep::Proved, Given::default().and("proof", text)),
        "accept" => (PlanStep::Accepted, Given::reasons(said.reasons.unwrap_or_default())),
        "decline" => (PlanStep::Declined, Given::reasons(said.reasons.unwrap_or_default())),
        "waive" => (PlanStep::Waived, Given::reasons(said.reasons.unwrap_or_default())),
        other => {
            return Err(Refusal::new("no-step", format!("`{other}` is nothing done about a plan"))
                .hint("lay, prove, accept, decline or waive"));
        }
    };
    Ok(Command::Plan(PlanDeed { of: plan.id.clone(), step, given }))
}

/// What is owed of a request that went ahead of its form; nothing where all of it is there.
pub(crate) fn owed(case: &Case, law: Option<&Law<'_>>) -> Option<OwedView> {
    let owed = comity_case::emergency::owed(case, law?).ok().flatten()?;
    let missing: Vec<_> = owed.missing.into_iter().map(|one| (one.element, one.article)).collect();
    (!missing.is_empty()).then(|| OwedView {
        by: owed.by.to_string(),
        missing,
        due: owed.due.last_day().map(|day| day.to_string()),
        ends: owed.due.ends().map(|ends| ends.to_string()),
        article: owed.article,
    })
}

/// The register of assurances, for people.
pub(crate) fn assurances(case: &Case) -> Vec<AssuranceView> {
    let words = |given: &Given, code: &str| given.words.get(code).map(|text| text.reveal().clone());
    let one = |one: &comity_case::Assurance| AssuranceView {
        assurance: one.id.to_string(),
        kind: one.promise.kind.to_string(),
        clause: one.promise.clause.as_ref().map(ToString::to_string),
        wording: one.promise.wording.as_ref().map(ToString::to_string),
        given_by: one.promise.given_by.to_string(),
        standing: one.standing().to_owned(),
        text: words(&one.given, "text"),
        authority: words(&one.given, "authority"),
        watch: words(&one.given, "watch"),
        given_at: one.given_at.to_string(),
        accepted: one.accepted.map(|at| at.to_string()),
        withdrawn: one.withdrawn.map(|at| at.to_string()),
        breaches: one
            .breaches
            .iter()
            .map(|breach| breach_words(breach.at, breach.by, breach.answered))
            .collect(),
    };
    case.assurances().map(one).collect()
}

fn breach_words(at: Moment, by: Party, answered: Option<Moment>) -> String {
    match answered {
        Some(answered) => format!("noted {at} by the {by} authority, answered {answered}"),
        None => format!("noted {at} by the {by} authority, no answer yet"),
    }
}

/// The plans that are owed, for people.
pub(crate) fn plan_views(case: &Case, law: Option<&Law<'_>>) -> Vec<PlanView> {
    let owed = law.and_then(|law| plans(case, law).ok()).unwrap_or_default();
    owed.iter().enumerate().map(|(place, plan)| plan_view(place + 1, plan)).collect()
}

fn plan_view(number: usize, plan: &Plan) -> PlanView {
    let Kept { laid, proved, closed, given } = &plan.kept;
    let words = |code: &str| given.words.get(code).map(|text| text.reveal().clone());
    PlanView {
        plan: u32::try_from(number).unwrap_or(u32::MAX),
        what: plan.what.clone(),
        ladder: plan.id.ladder.to_string(),
        step: u32::from(plan.id.step),
        norm: plan.id.clock.to_string(),
        article: plan.article.clone(),
        owed_by: plan.id.owner.as_str().to_owned(),
        opened_at: plan.id.at.to_string(),
        due: plan.due.last_day().map(|day| day.to_string()),
        standing: plan.standing().to_owned(),
        turn: plan.turn().map(|party| party.as_str().to_owned()),
        owner: words("owner"),
        text: words("plan"),
        until: laid.map(|(_, day)| day.to_string()),
        proved: proved.map(|at| at.to_string()),
        closed: closed.map(|(at, _)| at.to_string()),
    }
}

/// What an officer of a side may do with assurances and plans, as the words of the terminal.
pub(crate) fn next_acts(case: &Case, law: Option<&Law<'_>>, side: Party) -> Vec<String> {
    let mut acts = vec!["note".to_owned(), "assure".to_owned()];
    for one in case.assurances() {
        let ours = one.id.giver == side;
        if one.withdrawn.is_some() {
            continue;
        }
        if !ours && !one.stands() {
            acts.push("accept-assurance".to_owned());
        }
        if !ours && one.declined.is_none() {
            acts.push("decline-assurance".to_owned());
        }
        acts.push("note-breach".to_owned());
        if ours {
            acts.extend(one.open_breach().map(|_| "answer-breach".to_owned()));
            acts.push("withdraw-assurance".to_owned());
        }
    }
    for plan in law.and_then(|law| plans(case, law).ok()).unwrap_or_default() {
        let ours = plan.id.owner == side;
        let words: &[&str] = match (plan.standing(), ours) {
            ("owed", true) => &["lay-plan"],
            ("laid", true) => &["lay-plan", "prove-plan"],
            ("owed" | "laid", false) => &["waive-plan"],
            ("proved", false) => &["accept-plan", "decline-plan", "waive-plan"],
            _ => &[],
        };
        acts.extend(words.iter().map(|word| (*word).to_owned()));
    }
    let mut met = std::collections::BTreeSet::new();
    acts.retain(|act| met.insert(act.clone()));
    acts
}

/// The final action whoever ended the case signed to; none while it goes on.
pub(crate) fn final_action(case: &Case) -> Option<crate::view::FinalActionView> {
    let last = case.closed()?.final_action?;
    let of = |digest| case.acts().iter().find(move |filed| filed.act.digest == digest);
    let ended = case.acts().iter().rev().find(|filed| {
        filed.effect == comity_case::Effect::Took && matches!(filed.act.deed, comity_case::Deed::Closed(_))
    })?;
    Some(crate::view::FinalActionView {
        number: last.number,
        kind: of(last.act)?.act.deed.kind().to_owned(),
        at: last.at.to_string(),
        act: last.act.to_string(),
        ended_by: (ended.act.lane.as_str().to_owned(), ended.act.number),
    })
}
