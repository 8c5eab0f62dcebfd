//! Grounds for refusal and rules with exceptions: force, condition, who determines.
//!
//! The software lists grounds. It never refuses and never grants.

use std::sync::Arc;

use comity_words::{GroundForce, Party};

use super::reckoning::unknown;
use crate::apply::judge::Trail;
use crate::apply::leaves::settle;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{
    Answer, Clash, ConsultationReading, GroundReading, GroundStatus, NormInstance, Question, RuleReading,
    RuleValue, Value,
};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::{Assurance, Body, Clause, Consult, Exception, Ground, Instrument, Rule};
use crate::norm::{Due, NormKind, NormState};
use crate::source::Lines;

/// Every ground of the instrument, dual criminality among them.
pub(crate) fn grounds(matter: &Matter<'_>) -> Vec<Arc<GroundReading>> {
    let is_ground = |clause: &Clause| match &clause.body {
        Body::Ground(_) => true,
        Body::Rule(_) => clause.keyword == "dual-criminality",
        _ => false,
    };
    matter.read_each(
        |recall| &recall.grounds,
        is_ground,
        |clause, found| match &clause.body {
            Body::Ground(ground) => {
                let rivals: Vec<&Clause> =
                    matter.clauses.iter().copied().filter(|one| is_of(one, ground)).collect();
                each(matter, found, |focus| {
                    let own = read(matter, clause, ground, &rivals, focus)?;
                    (!is_outdone(matter, clause, &own, &rivals, focus)).then_some(own)
                });
            }
            Body::Rule(rule) => {
                each(matter, found, |focus| {
                    (!yields(matter, clause, focus)).then(|| dual_criminality(matter, clause, rule, focus))
                });
            }
            _ => {}
        },
    )
}

/// Reads for each focus; equal results are shown once.
fn each(
    matter: &Matter<'_>,
    found: &mut Vec<Arc<GroundReading>>,
    read: impl Fn(&Focus) -> Option<GroundReading>,
) {
    let mut own: Vec<GroundReading> = Vec::new();
    let mut left_out = false;
    for focus in matter.focuses() {
        let Some(reading) = read(focus) else {
            left_out = true;
            continue;
        };
        match own
            .iter_mut()
            .find(|other| other.status == reading.status && other.questions == reading.questions)
        {
            Some(other) => other.about.extend(focus.words()),
            None => own.push(GroundReading { about: focus.words(), ..reading }),
        }
    }
    if let ([only], false) = (own.as_mut_slice(), left_out) {
        only.about.clear();
    }
    own.iter_mut().for_each(|one| settle(&mut one.because));
    found.extend(own.into_iter().map(Arc::new));
}

fn is_of(clause: &Clause, ground: &Ground) -> bool {
    matches!(&clause.body, Body::Ground(own) if own.ground == ground.ground)
}

/// Whether a clause forbids the ground here: `never`, in the cases it is for.
fn is_barring(matter: &Matter<'_>, clause: &Clause, focus: &Focus) -> bool {
    matches!(&clause.body, Body::Ground(ground) if ground.force == Some(GroundForce::Forbidden))
        && matter.applies(&clause.applies, focus, Some(Party::Requested), &mut Trail::default())
            == Answer::Yes
}

/// Whether another clause of the same text gives the ground here and this one does not, or says it first where
/// neither does: a text that gives a ground twice, for different cases, gives it wherever one of them does.
fn is_outdone(
    matter: &Matter<'_>,
    clause: &Clause,
    own: &GroundReading,
    rivals: &[&Clause],
    focus: &Focus,
) -> bool {
    if matches!(own.status, GroundStatus::Available | GroundStatus::ToBeDetermined) {
        return false;
    }
    let mut before = true;
    rivals.iter().any(|rival| {
        if std::ptr::eq(*rival, clause) {
            before = false;
            return false;
        }
        let Body::Ground(ground) = &rival.body else { return false };
        if rival.instrument != clause.instrument || ground.force == Some(GroundForce::Forbidden) {
            return false;
        }
        let gives = matches!(
            read(matter, rival, ground, rivals, focus).map(|reading| reading.status),
            Some(GroundStatus::Available | GroundStatus::ToBeDetermined)
        );
        gives || (before && own.status != GroundStatus::Barred)
    })
}

/// Whether a rule of dual criminality says nothing here, since another does: it is for other cases, or the other
/// stands in the block of this very measure.
fn yields(matter: &Matter<'_>, clause: &Clause, focus: &Focus) -> bool {
    let applies = |one: &Clause| {
        matter.applies(&one.applies, focus, Some(Party::Requested), &mut Trail::default()) != Answer::No
    };
    let all = || matter.clauses.iter().copied().filter(|one| one.keyword == clause.keyword);
    let others = || all().filter(|one| !std::ptr::eq(*one, clause));
    if others().next().is_none() {
        return false;
    }
    let own = applies(clause);
    let first = || all().next().is_some_and(|first| std::ptr::eq(first, clause));
    let is_special = |one: &Clause| {
        one.instrument == clause.instrument && one.of_measure.is_some() && clause.of_measure.is_none()
    };
    match own {
        true => others().any(|one| is_special(one) && applies(one)),
        false => others().any(applies) || !first(),
    }
}

/// The reading of a ground; none of a clause that forbids it in other cases than this, where another clause
/// speaks of it.
fn read(
    matter: &Matter<'_>,
    clause: &Clause,
    ground: &Ground,
    rivals: &[&Clause],
    focus: &Focus,
) -> Option<GroundReading> {
    let force = ground.force.unwrap_or(GroundForce::Optional);
    let mut trail = Trail::default();
    let mut line = match force {
        GroundForce::Forbidden => "no ground for refusal".to_owned(),
        GroundForce::ForbiddenAlone => "no ground for refusal by itself".to_owned(),
        force => force.as_str().to_owned(),
    };
    let excluded = !clause.applies.except.is_empty()
        && matter.is_for(&clause.applies.except, focus, &mut Trail::default()) == Answer::Yes;
    let barring = rivals.iter().find(|rival| is_barring(matter, rival, focus));
    let status = if force == GroundForce::Forbidden {
        match matter.applies(&clause.applies, focus, Some(Party::Requested), &mut trail) {
            Answer::Yes => GroundStatus::Barred,
            Answer::No if rivals.len() > 1 => return None,
            Answer::No => GroundStatus::Unavailable,
            Answer::Undetermined => GroundStatus::ToBeDetermined,
        }
    } else if let Some(rival) = barring {
        line = format!("{line}, but {} art {} forbids it here", rival.instrument, rival.article);
        trail.names.insert(rival.id.clone());
        trail.names.insert(rival.instrument.clone());
        GroundStatus::Barred
    } else if excluded {
        line = format!("{line}, but not for {}", clause.applies.except.join(", "));
        GroundStatus::Barred
    } else {
        let answer = matter.applies(&clause.applies, focus, Some(Party::Requested), &mut trail);
        match answer {
            Answer::Yes => GroundStatus::Available,
            Answer::No => GroundStatus::Unavailable,
            Answer::Undetermined => GroundStatus::ToBeDetermined,
        }
    };
    let mut conflict = Vec::new();
    // What the instrument forbids no exception lifts.
    let status = if status == GroundStatus::Barred {
        status
    } else {
        let plain = RuleValue::Is(status.as_str().to_owned());
        match overridden(matter, clause, plain, &ground.exceptions, focus, &mut trail) {
            RuleValue::Is(value) => status_of(&value).unwrap_or(status),
            RuleValue::Undetermined => GroundStatus::ToBeDetermined,
            RuleValue::Conflict(clashes) => {
                conflict = clashes;
                GroundStatus::ToBeDetermined
            }
        }
    };
    let lifted = standing_assurance(matter, &ground.ground);
    let status = match (&lifted, status) {
        (Some(_), GroundStatus::Available | GroundStatus::ToBeDetermined) => GroundStatus::Unavailable,
        (_, status) => status,
    };
    let mut because = reading(matter, clause, &format!("ground {}", ground.ground), line, &trail);
    if matter.explains() {
        because.question = format!("Why is the ground {} {status}?", ground.ground);
    }
    if let Some(assurance) = lifted.filter(|_| matter.explains()) {
        because.name(assurance.id.clone());
        let text = format!("{} stands, given under art {}", assurance.id, assurance.article);
        because.lines.push(Line::new("assurance", text).on(basis(assurance)));
    }
    Some(GroundReading {
        id: ground.ground.clone(),
        ground: ground.ground.parse().ok(),
        force,
        status,
        instrument: clause.instrument.clone(),
        article: clause.article.clone(),
        decided_by: ground.decided_by.clone(),
        consult_first: ground.consult_first,
        about: Vec::new(),
        conflict,
        questions: trail.questions.into_iter().collect(),
        verified: clause.verified,
        because,
    })
}

fn status_of(word: &str) -> Option<GroundStatus> {
    [GroundStatus::Available, GroundStatus::Unavailable, GroundStatus::ToBeDetermined, GroundStatus::Barred]
        .into_iter()
        .find(|status| status.as_str() == word)
}

/// The assurance that lifts a ground and stands.
fn standing_assurance<'a>(matter: &Matter<'a>, ground: &str) -> Option<&'a Clause> {
    matter.clauses.iter().copied().find(|clause| {
        let Body::Assurance(assurance) = &clause.body else { return false };
        assurance.lifts.as_deref() == Some(ground) && stands(matter, clause)
    })
}

fn stands(matter: &Matter<'_>, clause: &Clause) -> bool {
    let id = clause.statement.id();
    if !matter.has_happened("assured") {
        return false;
    }
    let last = matter.events().iter().rev().find(|event| {
        matches!(event.name.as_str(), "assured" | "assurance-withdrawn") && event.argument.as_deref() == id
    });
    last.is_some_and(|event| event.name == "assured")
}

/// The duty of both to consult that a withdrawn assurance creates.
pub(crate) fn withdrawn_assurances(matter: &Matter<'_>) -> Vec<NormInstance> {
    let mut found = Vec::new();
    for clause in &matter.clauses {
        let Body::Assurance(Assurance { lifts, .. }) = &clause.body else { continue };
        let id = clause.statement.id().unwrap_or_default();
        let was_withdrawn = |event: &&crate::apply::Event| {
            event.name == "assurance-withdrawn" && event.argument.as_deref() == Some(id)
        };
        let Some(start) = matter.events().iter().find(was_withdrawn) else { continue };
        let after = matter.events().iter().find(|event| event.name == "consulted" && event.at >= start.at);
        let state = if after.is_some() { NormState::Fulfilled } else { NormState::InForce };
        let text = format!(
            "the assurance that lifts {} was withdrawn; both consult",
            lifts.as_deref().unwrap_or("the ground")
        );
        let mut because = Explanation::of(format!("Why do both consult on {id}?"));
        because.name(id);
        because.lines.push(Line::new(&format!("assurance {id}"), text).on(basis(clause)));
        let ended = after.map(|event| event.at);
        let started = (*start).clone();
        found.push(NormInstance {
            instrument: clause.instrument.clone(),
            article: clause.article.clone(),
            bearer: matter.who("both", None),
            claimant: matter.who("both", None),
            done: ended,
            ended,
            done_on: vec!["consulted".to_owned()],
            verified: clause.verified,
            ..NormInstance::following(format!("{id}.consult"), NormKind::Duty, state, started, because)
        });
    }
    found
}

/// Dual criminality as a ground: with `required` it is available where the conduct is no offence there too.
fn dual_criminality(matter: &Matter<'_>, clause: &Clause, rule: &Rule, focus: &Focus) -> GroundReading {
    let mut trail = Trail::default();
    let value = value_of(matter, clause, rule, focus, &mut trail);
    let punishable = match matter.value("punishable.requested", focus, None) {
        Some(Value::Truth(truth)) => Answer::of(truth),
        _ => Answer::Undetermined,
    };
    let mut ask = Vec::new();
    let mut asks = || {
        ask.push(Question {
            path: "punishable.requested".to_owned(),
            wording: "Is the conduct an offence in the requested State too?".to_owned(),
            asked_of: Some("requested.central".to_owned()),
        });
        GroundStatus::ToBeDetermined
    };
    let status = match (&value, punishable) {
        (RuleValue::Is(value), _) if value == "not-required" => GroundStatus::Unavailable,
        (_, Answer::Yes) => GroundStatus::Unavailable,
        (RuleValue::Is(_), Answer::No) => GroundStatus::Available,
        (RuleValue::Is(_), Answer::Undetermined) => asks(),
        (RuleValue::Undetermined | RuleValue::Conflict(_), _) => GroundStatus::ToBeDetermined,
    };
    let said = format_args!("dual criminality is {} here", value.as_str());
    let mut because = reading(matter, clause, "dual-criminality", said, &trail);
    if matter.explains() {
        because.question = format!("Why is the ground dual-criminality {status}?");
        because.name("punishable.requested");
    }
    ask.extend(trail.questions);
    GroundReading {
        id: "dual-criminality".to_owned(),
        ground: Some(comity_words::Ground::DualCriminality),
        force: rule.force().unwrap_or(GroundForce::Optional),
        status,
        instrument: clause.instrument.clone(),
        article: clause.article.clone(),
        decided_by: None,
        consult_first: false,
        about: Vec::new(),
        conflict: if let RuleValue::Conflict(clashes) = value { clashes } else { Vec::new() },
        questions: ask,
        verified: clause.verified,
        because,
    }
}

/// Every rule with exceptions.
pub(crate) fn rules(matter: &Matter<'_>) -> Vec<Arc<RuleReading>> {
    let is_rule = |clause: &Clause| matches!(clause.body, Body::Rule(_));
    matter.read_each(
        |recall| &recall.rules,
        is_rule,
        |clause, found| {
            let Body::Rule(rule) = &clause.body else { return };
            let mut own: Vec<RuleReading> = Vec::new();
            let mut left_out = false;
            for focus in matter.focuses() {
                if clause.keyword == "dual-criminality" && yields(matter, clause, focus) {
                    left_out = true;
                    continue;
                }
                let mut trail = Trail::default();
                let value = value_of(matter, clause, rule, focus, &mut trail);
                let said = format_args!("{} is {} here", clause.id, value.as_str());
                let because = reading(matter, clause, &clause.id, said, &trail);
                let questions: Vec<Question> = trail.questions.into_iter().collect();
                match own.iter_mut().find(|other| other.value == value && other.questions == questions) {
                    Some(other) => other.about.extend(focus.words()),
                    None => own.push(RuleReading {
                        id: clause.id.clone(),
                        keyword: clause.keyword.clone(),
                        value,
                        about: focus.words(),
                        instrument: clause.instrument.clone(),
                        article: clause.article.clone(),
                        questions,
                        because,
                    }),
                }
            }
            if let ([only], false) = (own.as_mut_slice(), left_out) {
                only.about.clear();
            }
            own.iter_mut().for_each(|one| settle(&mut one.because));
            found.extend(own.into_iter().map(Arc::new));
        },
    )
}

/// The value of a rule for a focus: the innermost exception that applies, or its own.
pub(super) fn value_of(
    matter: &Matter<'_>,
    clause: &Clause,
    rule: &Rule,
    focus: &Focus,
    trail: &mut Trail,
) -> RuleValue {
    let own = RuleValue::Is(rule.value.clone().unwrap_or_else(|| "in-force".to_owned()));
    let base = match matter.applies(&clause.applies, focus, Some(Party::Requested), trail) {
        Answer::Yes => own,
        // An exception changes what the rule says, and a rule that is for other cases says nothing.
        Answer::No if clause.keyword == "dual-criminality" => {
            return RuleValue::Is("not-required".to_owned());
        }
        Answer::No => RuleValue::Is("absent".to_owned()),
        Answer::Undetermined => RuleValue::Undetermined,
    };
    overridden(matter, clause, base, &rule.exceptions, focus, trail)
}

/// What encloses, overridden by the exceptions in it: one that applies wins; two that apply and disagree
/// are a conflict; one that may apply leaves the value open unless it would say the same.
pub(super) fn overridden(
    matter: &Matter<'_>,
    clause: &Clause,
    base: RuleValue,
    exceptions: &[Exception],
    focus: &Focus,
    trail: &mut Trail,
) -> RuleValue {
    let mut certain: Vec<(RuleValue, &Exception)> = Vec::new();
    let mut possible: Vec<RuleValue> = Vec::new();
    let mut asked = Trail::default();
    for exception in exceptions {
        let mut own = Trail::default();
        let answer = matter.applies(&exception.guard, focus, Some(Party::Requested), &mut own);
        if answer == Answer::No {
            own.questions.clear();
            trail.join(own);
            continue;
        }
        let value = RuleValue::Is(exception.value.clone().unwrap_or_default());
        let value = overridden(matter, clause, value, &exception.exceptions, focus, &mut own);
        match answer {
            Answer::Yes => {
                matter.reach(exception.guard.span);
                certain.push((value, exception));
                trail.join(own);
            }
            _ => {
                possible.push(value);
                asked.join(own);
            }
        }
    }
    let chosen = match certain.split_first() {
        None => base,
        Some(((first, _), rest)) if rest.iter().all(|(value, _)| value == first) => first.clone(),
        Some(_) => {
            let of = |held: &&&Instrument| held.id == clause.instrument;
            let held = matter.instruments.iter().find(of).copied().unwrap_or(matter.instrument);
            let lines = Lines::of(&held.source.text);
            let clash = |(value, exception): &(RuleValue, &Exception)| Clash {
                value: value.as_str().to_owned(),
                article: exception.guard.article.clone().unwrap_or_else(|| clause.article.clone()),
                line: lines.place(exception.guard.span.start).line,
                span: exception.guard.span,
            };
            let clashes: Vec<Clash> = certain.iter().map(clash).collect();
            let words: Vec<String> = clashes.iter().map(Clash::to_string).collect();
            trail.said.push(format!("{} disagree; a person decides", words.join(" and ")));
            return RuleValue::Conflict(clashes);
        }
    };
    if possible.iter().all(|value| *value == chosen) {
        asked.questions.clear();
        trail.join(asked);
        return chosen;
    }
    trail.join(asked);
    RuleValue::Undetermined
}

/// Every consultation that must come first, read for each focus; equal results are shown once.
pub(crate) fn consultations(matter: &Matter<'_>) -> Vec<ConsultationReading> {
    let mut found = Vec::new();
    for clause in &matter.clauses {
        let Body::Consult(consult) = &clause.body else { continue };
        let mut own: Vec<ConsultationReading> = Vec::new();
        let focuses = matter.focuses();
        let mut read = 0;
        for focus in focuses {
            let mut trail = Trail::default();
            let applies = matter.applies(&clause.applies, focus, None, &mut trail);
            if applies == Answer::No {
                continue;
            }
            read += 1;
            let reading = consultation(matter, clause, consult, focus, (applies, &trail));
            match own.iter_mut().find(|other| (other.state, other.done) == (reading.state, reading.done)) {
                Some(other) => other.about.extend(focus.words()),
                None => own.push(ConsultationReading { about: focus.words(), ..reading }),
            }
        }
        if let [only] = own.as_mut_slice()
            && read == focuses.len()
        {
            only.about.clear();
        }
        found.extend(own);
    }
    found
}

fn consultation(
    matter: &Matter<'_>,
    clause: &Clause,
    consult: &Consult,
    focus: &Focus,
    (applies, trail): (Answer, &Trail),
) -> ConsultationReading {
    let before: Vec<String> = consult.before.iter().map(|deed| event_of(deed).to_owned()).collect();
    let mine = || matter.events().iter().filter(|event| focus.is_of(&event.about));
    // A talk that says what it was about (costs, conditions, whether it is still needed) is none about another
    // thing: a decision was talked about where nothing else is named, or where the decision itself is.
    let about_it = |event: &&crate::apply::Event| {
        let decision =
            |about: &str| consult.before.iter().any(|deed| deed == about || event_of(deed) == about);
        event.name == "consulted" && event.argument.as_deref().is_none_or(decision)
    };
    let consulted = mine().find(about_it).map(|event| event.at);
    let concerns = |event: &&crate::apply::Event| {
        let over = consult.over.is_empty() || event.citing.iter().any(|ground| consult.over.contains(ground));
        over && before.iter().any(|deed| event.name == *deed || event.written() == *deed)
    };
    let without = mine().filter(concerns).find(|event| consulted.is_none_or(|at| at > event.at));
    let missing = without.is_some();
    // A deed done without it stands; from that deed on it is to be made good.
    let due = without.zip(consult.within).map(|(event, within)| {
        let bearer = matter.bearer(consult.by.as_deref());
        due(matter
            .rule(&clause.instrument, None, bearer)
            .and_then(|rule| crate::period::end_of(event.at, within, &rule)))
    });
    let ends = due.as_ref().and_then(Due::ends);
    let lapse = ends.filter(|ends| consulted.unwrap_or(matter.now()) > *ends);
    let state = match (missing, consulted) {
        (_, None) if applies == Answer::Undetermined => NormState::Possible,
        (true, _) if applies == Answer::Yes => NormState::Violated,
        (_, Some(_)) => NormState::Fulfilled,
        (_, None) => NormState::InForce,
    };
    let by = consult.by.clone().unwrap_or_else(|| "both".to_owned());
    let text = format!("{by} consults before it is {}", before.join(" or "));
    ConsultationReading {
        id: clause.id.clone(),
        before,
        over: consult.over.clone(),
        by,
        within: consult.within,
        due,
        lapse,
        state,
        done: consulted,
        about: Vec::new(),
        instrument: clause.instrument.clone(),
        article: clause.article.clone(),
        because: reading(matter, clause, "consult", text, trail),
    }
}

/// The event of a deed as `consult before` names it: `refuse` is `refused`.
pub(crate) fn event_of(deed: &str) -> &str {
    match deed {
        "refuse" => "refused",
        "postpone" => "postponed",
        "grant" => "decided(grant)",
        "execute" => "executed",
        "return" => "returned",
        "withdraw" => "withdrawn",
        other => other,
    }
}

/// An explanation of one line: the clause, and what decided.
pub(crate) fn reading(
    matter: &Matter<'_>,
    clause: &Clause,
    label: &str,
    said: impl std::fmt::Display,
    trail: &Trail,
) -> Explanation {
    if !matter.explains() {
        return Explanation::default();
    }
    let place = place(clause);
    let mut because = Explanation::of(format!("What does {} say here?", clause.id));
    let mut line = Line::new(label, format!("{place}: {said}")).on(basis(clause));
    line.mark = mark(clause);
    because.lines.push(line);
    if clause.instrument != matter.instrument.id {
        let text = format!(
            "the request rests on {}, and {} stays beside it",
            matter.instrument.id, clause.instrument
        );
        because.lines.push(Line::new("with", text).on(basis(clause)));
    }
    let mut said = trail.said.clone();
    said.dedup();
    if !said.is_empty() {
        because.lines.push(Line::new("condition", said.join("; ")).on(basis(clause)));
    }
    for question in &trail.questions {
        let asked = question.asked_of.as_deref().map(|who| format!(" ({who} answers)")).unwrap_or_default();
        let line = Line::new("open", format!("{}{asked}", question.wording));
        because.lines.push(line.on(Basis::Fact(question.path.clone())).on(basis(clause)));
    }
    name(&mut because, clause);
    because.names.extend(trail.names.iter().cloned());
    because
}

/// Where a clause stands, in words: `eio art 12(3)`, `overlay BEL on ets-30 art 16(2)`.
pub(crate) fn place(clause: &Clause) -> String {
    let of = match (&clause.profile, &clause.overlay) {
        (Some(profile), _) => return format!("profile {profile}"),
        (_, Some(party)) => format!("overlay {party} on {}", clause.instrument),
        _ => clause.instrument.clone(),
    };
    if clause.article.is_empty() { of } else { format!("{of} art {}", clause.article) }
}

/// What is said behind a line that rests on a clause: that it is not in the text, and how far it was compared
/// with it.
pub(crate) fn mark(clause: &Clause) -> Option<String> {
    let from = match (&clause.profile, &clause.overlay) {
        (Some(profile), _) => Some(format!("profile {profile}, not in the text")),
        (_, Some(party)) => Some(format!("overlay {party}")),
        _ => None,
    };
    let said: Vec<String> = from.into_iter().chain(verification_mark(clause.verified)).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// What a clause rests on.
pub(crate) fn basis(clause: &Clause) -> Basis {
    match (&clause.profile, &clause.overlay) {
        (Some(profile), _) => Basis::Profile(profile.clone()),
        (_, Some(party)) => Basis::PartyRule(party.to_string()),
        _ => Basis::Article { instrument: clause.instrument.clone(), article: clause.article.clone() },
    }
}

/// The names of a clause that an explanation mentions: its own, and where it comes from.
pub(crate) fn name(because: &mut Explanation, clause: &Clause) {
    because.name(clause.id.clone());
    because.name(clause.instrument.clone());
    if clause.verified == crate::norm::Verified::Unchecked {
        because.name("unchecked");
    }
    if let Some(profile) = &clause.profile {
        because.name("profile");
        because.name(profile.clone());
    }
    if let Some(party) = &clause.overlay {
        because.name(party.to_string());
        // The declaration or reservation it was made by.
        because.names.extend(clause.inside.clone());
    }
}

/// A due date that cannot be computed, or the end that can.
pub(crate) fn due(end: Result<crate::period::End, crate::period::NotComputable>) -> Due {
    match end {
        Ok(end) => super::reckoning::due_of(&end),
        Err(missing) => unknown(&missing),
    }
}
