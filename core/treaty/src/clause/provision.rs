//! What a clause lays down without a clock of its own, read for one request: scope, routing, handling, use,
//! evidence, oversight and money.

use std::sync::Arc;

use comity_words::{Moment, Party};

use super::ground::{due, reading, value_of};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter, any_matches};
use crate::apply::{Answer, Event, Provision, Question, RuleValue, Who};
use crate::model::{Body, Clause, More, Offences, Pattern, Proceedings, Remedy, Retain, Use};
use crate::norm::{Due, NoDue, NormState};
use crate::period::{Amount, end_of};
use crate::question::Condition;

/// Every such clause; equal results for several measures are shown once.
pub(crate) fn provisions(matter: &Matter<'_>) -> Vec<Arc<Provision>> {
    matter.read_each(
        |recall| &recall.provisions,
        |clause| lays_down(&clause.body),
        |clause, found| {
            let mut own: Vec<Provision> = Vec::new();
            for focus in matter.focuses() {
                let one = read(matter, clause, focus);
                let same = |other: &&mut Provision| {
                    (other.applies, &other.value, other.state, &other.questions)
                        == (one.applies, &one.value, one.state, &one.questions)
                };
                match own.iter_mut().find(same) {
                    Some(other) => other.about.extend(focus.words()),
                    None => own.push(Provision { about: focus.words(), ..one }),
                }
            }
            if let [only] = own.as_mut_slice() {
                only.about.clear();
            }
            for one in &mut own {
                one.about.sort();
                one.about.dedup();
            }
            found.extend(own.into_iter().map(Arc::new));
        },
    )
}

/// Whether a clause is read here: the others are norms, grounds, elements, roads, ladders and the life of the
/// instrument.
fn lays_down(body: &Body) -> bool {
    match body {
        Body::Rule(rule) => !matches!(rule.more, More::DualCriminality { .. }),
        Body::Measures { .. }
        | Body::Measure { .. }
        | Body::Proceedings(_)
        | Body::Offences(_)
        | Body::Excludes(_)
        | Body::Authority(_)
        | Body::Competence(_)
        | Body::ProviderOrder(_)
        | Body::Liaison(_)
        | Body::Legalisation(_)
        | Body::Form(_)
        | Body::Reuse(_)
        | Body::Alternative(_)
        | Body::Proportionality(_)
        | Body::Presence(_)
        | Body::Remedy(_)
        | Body::Retain(_)
        | Body::Certificate(_)
        | Body::Bridge(_)
        | Body::Onward(_)
        | Body::DataProtection(_)
        | Body::ReviewBody(_)
        | Body::ComplianceBody(_)
        | Body::Statistics(_)
        | Body::PeerReview(_)
        | Body::Training(_)
        | Body::Sanction(_)
        | Body::Reimbursement(_)
        | Body::Fund(_) => true,
        _ => false,
    }
}

fn read(matter: &Matter<'_>, clause: &Clause, focus: &Focus) -> Provision {
    let mut trail = Trail::default();
    let bearer = bearer(matter, &clause.body);
    let mut applies = matter.applies(&clause.applies, focus, bearer, &mut trail);
    if let Body::Measure { measure, .. } = &clause.body {
        applies = applies.and(matter.is_for(std::slice::from_ref(measure), focus, &mut trail));
    }
    let value = value(matter, clause, focus, applies, &mut trail);
    let mut stand = Stand::of(applies);
    match &clause.body {
        Body::Rule(rule) => match &rule.more {
            More::Use(limit) => stand.follow_use(matter, limit, value.as_ref(), focus),
            More::Confidentiality(secrecy) if came(matter, &secrecy.until, focus).is_some() => {
                stand.becomes(NormState::Expired);
            }
            _ => {}
        },
        Body::Retain(retain) => stand.keep(matter, clause, retain, focus),
        Body::Remedy(remedy) => stand.follow_remedy(matter, remedy, focus),
        _ => {}
    }
    let said = if matter.explains() { said(clause, applies, value.as_ref(), &stand) } else { String::new() };
    let because = reading(matter, clause, &clause.id, said, &trail);
    Provision {
        id: clause.id.clone(),
        keyword: clause.keyword.clone(),
        instrument: clause.instrument.clone(),
        title: clause.title.clone(),
        applies,
        who: who(matter, &clause.body, value.as_ref()),
        value,
        state: stand.state,
        due: stand.due,
        next: stand.next,
        about: Vec::new(),
        body: clause.body.clone(),
        article: clause.article.clone(),
        verified: clause.verified,
        questions: trail.questions.into_iter().collect::<Vec<Question>>(),
        because,
    }
}

fn said(clause: &Clause, applies: Answer, value: Option<&RuleValue>, stand: &Stand) -> String {
    let id = &clause.id;
    match (applies, value, stand.state) {
        (Answer::No, ..) => format!("{id} does not apply here"),
        (Answer::Undetermined, None, _) => format!("whether {id} applies here is open"),
        (_, Some(value), _) => format!("{id} is {} here", value.as_str()),
        (_, None, Some(state)) => format!("{id} applies here, {state}"),
        (_, None, None) => format!("{id} applies here"),
    }
}

/// The side whose keys a condition asks: for a fund the Party that asks, else whoever bears the clause.
fn bearer(matter: &Matter<'_>, body: &Body) -> Option<Party> {
    match body {
        Body::Fund(_) => {
            let asked = || matter.events().iter().rev().find(|event| event.name == "draw-asked");
            let asked = matter.has_happened("draw-asked").then(asked).flatten();
            let by = asked.and_then(|event| event.by.as_ref());
            let is = |party: &Party| by == Some(matter.state(*party));
            Some([Party::Requesting, Party::Requested].into_iter().find(is).unwrap_or(Party::Requesting))
        }
        Body::Reimbursement(it) => matter.bearer(it.by.as_deref()),
        Body::Authority(it) => matter.bearer(Some(&it.party)),
        Body::Liaison(it) => matter.bearer(Some(&it.party)),
        Body::Rule(rule) => match &rule.more {
            More::Costs(costs) => matter.bearer(costs.by.as_deref()),
            More::Confidentiality(secrecy) => matter.bearer(secrecy.by.as_deref()),
            _ => None,
        },
        _ => None,
    }
}

/// Whom a clause names.
fn who(matter: &Matter<'_>, body: &Body, value: Option<&RuleValue>) -> Vec<Who> {
    let all = |words: &[String]| words.iter().flat_map(|word| matter.who(word, None)).collect::<Vec<Who>>();
    let one = |word: &Option<String>| word.as_deref().map(|word| matter.who(word, None)).unwrap_or_default();
    match body {
        Body::Rule(rule) => match &rule.more {
            More::Costs(costs) => match value {
                Some(RuleValue::Is(word)) if costs.by.is_some() => matter.who(word, None),
                _ if costs.shared.is_some() => matter.who("both", None),
                _ => Vec::new(),
            },
            More::Procedure => match value {
                Some(RuleValue::Is(word)) => matter.who(word, None),
                _ => Vec::new(),
            },
            More::Confidentiality(secrecy) => one(&secrecy.by),
            _ => Vec::new(),
        },
        Body::Authority(it) => matter.who(&it.party, None),
        Body::Liaison(it) => matter.who(&it.party, None),
        Body::Alternative(it) => one(&it.by),
        Body::Proportionality(it) => all(&it.checked_by),
        Body::Presence(it) => one(&it.consent_of),
        Body::Remedy(it) => one(&it.before),
        Body::Statistics(it) => one(&it.by),
        Body::PeerReview(it) => one(&it.by),
        Body::Sanction(it) => one(&it.on),
        Body::Reimbursement(it) => one(&it.by),
        Body::Fund(it) => one(&it.run_by),
        _ => Vec::new(),
    }
}

/// The value of a clause with exceptions, and whether a clause on scope covers the request.
fn value(
    matter: &Matter<'_>,
    clause: &Clause,
    focus: &Focus,
    applies: Answer,
    trail: &mut Trail,
) -> Option<RuleValue> {
    let covers = |answer: Answer, [yes, no]: [&str; 2]| match answer {
        _ if applies == Answer::No => RuleValue::Is("absent".to_owned()),
        Answer::Yes if applies == Answer::Yes => RuleValue::Is(yes.to_owned()),
        Answer::No => RuleValue::Is(no.to_owned()),
        _ => RuleValue::Undetermined,
    };
    let covered = ["covered", "not-covered"];
    let mut judge = |condition: &Condition| matter.judge(condition, focus, None, trail);
    match &clause.body {
        Body::Rule(rule) => Some(value_of(matter, clause, rule, focus, trail)),
        Body::Measures { may, any_lawful } => {
            let among = judge(&Condition::In("measure".to_owned(), may.clone()));
            let among = if *any_lawful { among.or(Answer::of(focus.measure.is_some())) } else { among };
            Some(covers(among, covered))
        }
        Body::Proceedings(proceedings) => Some(covers(judge(&of_proceedings(proceedings)), covered)),
        Body::Offences(offences) => Some(covers(judge(&of_offences(offences)), covered)),
        Body::Excludes(kinds) => {
            let asked = [&focus.measure, &focus.category, &focus.offence];
            let named = asked.into_iter().flatten().any(|word| kinds.contains(word));
            let kind = Condition::In("proceeding.kind".to_owned(), kinds.clone());
            let told = matter.fact("proceeding.kind").is_some();
            let answer = if named {
                Answer::Yes
            } else if told {
                judge(&kind)
            } else {
                Answer::No
            };
            Some(covers(answer, ["excluded", "not-excluded"]))
        }
        _ => None,
    }
}

fn of_proceedings(proceedings: &Proceedings) -> Condition {
    let mut parts = vec![Condition::In("proceeding.kind".to_owned(), proceedings.kinds.clone())];
    if !proceedings.stages.is_empty() {
        parts.push(Condition::In("proceeding.stage".to_owned(), proceedings.stages.clone()));
    }
    Condition::And(parts)
}

fn of_offences(offences: &Offences) -> Condition {
    let mut parts = Vec::new();
    let listed = Condition::In("offence".to_owned(), offences.of.clone());
    match offences.mode.as_str() {
        "listed" => parts.push(listed),
        "convention" => {
            let told = Condition::Holds("convention-offence".to_owned());
            parts.push(if offences.of.is_empty() { told } else { Condition::Or(vec![told, listed]) });
        }
        _ if !offences.of.is_empty() => parts.push(listed),
        _ => {}
    }
    parts.extend(offences.penalty.clone());
    if offences.transnational {
        parts.push(Condition::Holds("transnational".to_owned()));
    }
    Condition::And(parts)
}

/// Where a clause stands, from what happened.
struct Stand {
    state: Option<NormState>,
    due: Option<Due>,
    next: Option<Due>,
}

impl Stand {
    fn of(applies: Answer) -> Stand {
        let state = match applies {
            Answer::Yes => Some(NormState::InForce),
            Answer::Undetermined => Some(NormState::Possible),
            Answer::No => None,
        };
        Stand { state, due: None, next: None }
    }

    fn becomes(&mut self, state: NormState) {
        if self.state == Some(NormState::InForce) {
            self.state = Some(state);
        }
    }

    /// Each use beyond the one requested: allowed, by consent, after notice, or not at all.
    fn follow_use(&mut self, matter: &Matter<'_>, limit: &Use, value: Option<&RuleValue>, focus: &Focus) {
        if !matter.has_happened("used") {
            return;
        }
        let uses =
            || matter.events().iter().filter(|event| event.name == "used" && focus.is_of(&event.about));
        let judged: Vec<NormState> = uses().map(|event| judge_use(matter, limit, value, event)).collect();
        let any = |state: NormState| judged.contains(&state);
        if any(NormState::Violated) {
            self.becomes(NormState::Violated);
        } else if any(NormState::Possible) {
            self.becomes(NormState::Possible);
        } else if !any(NormState::InForce) && !judged.is_empty() {
            self.becomes(NormState::Fulfilled);
        }
    }

    /// Kept so long after its event, then deleted, returned or archived.
    fn keep(&mut self, matter: &Matter<'_>, clause: &Clause, retain: &Retain, focus: &Focus) {
        if self.state.is_none() {
            return;
        }
        let Some(start) = came(matter, &retain.of, focus) else {
            self.due = Some(Due::None(NoDue::NotStarted));
            return;
        };
        // Evidence is kept by the side that received it.
        let rule = || matter.rule(&clause.instrument, None, Some(Party::Requesting));
        let ends = |amount: Amount| due(rule().and_then(|rule| end_of(start.at, amount, &rule)));
        let until = retain.within.map(&ends);
        let over = |due: &Due| due.ends().is_some_and(|at| at < matter.now());
        if until.as_ref().is_some_and(over) {
            self.becomes(NormState::Expired);
        } else if let Some(every) = retain.review_every {
            self.next = (1..=MOST_REVIEWS)
                .map(|n| ends(Amount::of(every.n.saturating_mul(n), every.unit)))
                .find(|due| due.ends().is_none_or(|at| at >= matter.now()));
        }
        self.due = until;
    }

    /// Sought, and decided.
    fn follow_remedy(&mut self, matter: &Matter<'_>, remedy: &Remedy, focus: &Focus) {
        match (filed(matter, remedy, focus), decided(matter, remedy, focus)) {
            (Some(_), Some(_)) => self.becomes(NormState::Fulfilled),
            (Some(_), None) => self.becomes(NormState::Exercised),
            _ => {}
        }
    }
}

/// How many reviews of data kept are looked through at most.
const MOST_REVIEWS: u32 = 200;

fn came<'a>(matter: &'a Matter<'_>, patterns: &[Pattern], focus: &Focus) -> Option<&'a Event> {
    if !patterns.iter().any(|pattern| matter.has_happened(&pattern.name)) {
        return None;
    }
    matter.events().iter().find(|event| any_matches(patterns, event) && focus.is_of(&event.about))
}

/// Whether an event is about a remedy: the one it names, or any where it names none.
fn is_of(event: &Event, name: &str, remedy: &Remedy, focus: &Focus) -> bool {
    event.name == name
        && event.argument.as_ref().is_none_or(|id| *id == remedy.remedy)
        && focus.is_of(&event.about)
}

fn filed(matter: &Matter<'_>, remedy: &Remedy, focus: &Focus) -> Option<Moment> {
    if !matter.has_happened("remedy-filed") {
        return None;
    }
    let mut events = matter.events().iter().rev();
    events.find(|event| is_of(event, "remedy-filed", remedy, focus)).map(|event| event.at)
}

fn decided(matter: &Matter<'_>, remedy: &Remedy, focus: &Focus) -> Option<Moment> {
    let filed = filed(matter, remedy, focus)?;
    let mut events = matter.events().iter();
    events
        .find(|event| event.at >= filed && is_of(event, "remedy-decided", remedy, focus))
        .map(|event| event.at)
}

/// One use beyond the one requested.
fn judge_use(matter: &Matter<'_>, limit: &Use, value: Option<&RuleValue>, used: &Event) -> NormState {
    let before = |event: &&Event| event.at <= used.at;
    let free = limit.after_trial.as_deref() == Some("free")
        && matter.events().iter().filter(before).any(|event| event.name == "final-decision");
    let exonerates =
        used.argument.as_deref() == Some("exculpatory") && limit.exculpatory.as_deref() == Some("allowed");
    if free || exonerates {
        return NormState::Fulfilled;
    }
    let fits = |event: &Event| event.argument.is_none() || event.argument == used.argument;
    match value {
        Some(RuleValue::Is(value)) => match value.as_str() {
            "allowed" | "absent" => NormState::Fulfilled,
            "prior-consent" => {
                let theirs = |event: &Event| {
                    event.by.is_none() || event.by.as_ref() == Some(matter.state(Party::Requested))
                };
                let agrees = |event: &Event| event.name == "consented" && fits(event) && theirs(event);
                if matter.events().iter().filter(before).any(agrees) {
                    NormState::Fulfilled
                } else {
                    NormState::Violated
                }
            }
            "notice" if matter.events().iter().any(|event| event.name == "use-notified") => {
                NormState::Fulfilled
            }
            // Notice is owed; a duty of the instrument says by when.
            "notice" => NormState::InForce,
            "barred" => NormState::Violated,
            _ => NormState::Possible,
        },
        Some(_) => NormState::Possible,
        None => NormState::Fulfilled,
    }
}
