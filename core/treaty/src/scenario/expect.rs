//! Expectations, one `expect` at a time.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::Moment;
use jiff::tz::TimeZone;

use super::stage::{Qualified, Stage, instant};
use super::{Failure, ScenarioOutcome};
use crate::apply::{Answer, Application, LanguageStatus, NormInstance, Provision, RuleReading};
use crate::because::Explanation;
use crate::bind::scope::Scope;
use crate::model::Body;
use crate::norm::Due;
use crate::source::Span;
use crate::syntax::ast::{self, Statement, ValueKind};

/// What came out under one name.
pub(super) struct Came<'a> {
    pub(super) due: Vec<Due>,
    pub(super) states: BTreeSet<String>,
    pub(super) because: Vec<&'a Explanation>,
    pub(super) article: Option<String>,
}

/// Checks one `expect`.
pub(super) fn check(
    stage: &Stage<'_>,
    statement: &Statement,
    outcome: &mut ScenarioOutcome,
    reached: &mut BTreeSet<Span>,
) {
    let none = BTreeMap::new();
    let scope = Scope::new(&none);
    let written = statement.id().unwrap_or_default();
    let Qualified { request, instrument, name } = stage.unqualified(written);
    let request = if stage.is_request(name) { Some(name) } else { request };
    let mut fail = |expected: String, got: String, hint: Option<String>| {
        outcome.failures.push(Failure { expected, got, hint, span: statement.span });
    };
    if !scope.words(statement, "is").is_empty()
        && scope.words(statement, "is").iter().all(|word| word == "admissible" || word == "inadmissible")
        && statement.has("is")
    {
        match stage.before(request, name) {
            Ok((application, deed)) => {
                let bar = application.bar(&deed);
                let got = if bar.is_some() { "inadmissible" } else { "admissible" };
                let expected = scope.words(statement, "is").join(", ");
                if expected != got {
                    let hint = bar.map(|bar| format!("{}: {}", bar.article, bar.sentence));
                    fail(format!("{written} is {expected}"), got.to_owned(), hint);
                }
            }
            Err(why) => fail(format!("`{written}` to be computed"), why, None),
        }
        return;
    }
    if name == "basis" || name.starts_with("governs.") {
        return governs(stage, statement, request, name, &mut fail);
    }
    let about = scope.words(statement, "for");
    // What a request must contain is read for the whole of it; for one of its measures, that one is asked alone.
    let alone = if name.starts_with("element.") { about.as_slice() } else { &[] };
    let mut application = match stage.application_about(request, alone) {
        Ok(application) => application,
        Err(why) => return fail(format!("`{written}` to be computed"), why, None),
    };
    reached.extend(application.reached.iter().copied());
    if let Some(of) = instrument {
        only_of(&mut application, of);
    }
    let Some(came) = came(stage, &application, name, &about, &scope.words(statement, "is")) else {
        outcome.not_executed.push(written.to_owned());
        return;
    };
    let hint = hint(&came);
    if let Some(expected) = scope.arg(statement, "due", 0) {
        let zone = scope.text(statement, "zone").map(|name| stage.zone(&name)).transpose();
        let zone = match zone {
            Ok(zone) => zone,
            Err(why) => return fail(format!("{written} due"), why, None),
        };
        let members: Vec<&ast::Value> = match &expected.kind {
            ValueKind::Moments(members) => members.iter().collect(),
            _ => vec![expected],
        };
        if !same_dues(&members, &came.due, zone.as_ref(), stage) {
            let wanted = members.iter().map(|member| moment_words(member)).collect::<Vec<_>>().join(", ");
            let got = came.due.iter().map(due_words).collect::<Vec<_>>().join(", ");
            fail(format!("{written} due {wanted}"), got, hint.clone());
        }
    }
    if statement.has("is") {
        let mut wanted: BTreeSet<String> = scope.words(statement, "is").into_iter().collect();
        wanted.extend(numbers(scope.arg(statement, "is", 0)));
        if wanted != came.states && !is_beside(&wanted, &application, name, &about) {
            let wanted = wanted.into_iter().collect::<Vec<_>>().join(", ");
            let got = came.states.iter().cloned().collect::<Vec<_>>().join(", ");
            fail(format!("{written} is {wanted}"), got, hint);
        }
    }
    let taken = taken_away(&application, name);
    let all: Vec<&Explanation> = came.because.iter().copied().chain(&taken).collect();
    if let Some((expected, got)) = unnamed(&scope, statement, &all) {
        fail(format!("{written} because {expected}"), got, None);
    }
}

/// Which instrument governs a topic, or what the request rests on.
fn governs(
    stage: &Stage<'_>,
    statement: &Statement,
    request: Option<&str>,
    name: &str,
    fail: &mut dyn FnMut(String, String, Option<String>),
) {
    let none = BTreeMap::new();
    let scope = Scope::new(&none);
    let written = statement.id().unwrap_or_default();
    let topic = name.strip_prefix("governs.");
    let resolution = match stage.resolution(request, topic) {
        Ok(resolution) => resolution,
        Err(why) => return fail(format!("`{written}` to be computed"), why, None),
    };
    let (got, because) = match (topic, resolution.topics.first()) {
        (Some(_), Some(reading)) => (reading.outcome.words(), &reading.because),
        _ => {
            let basis = &resolution.basis;
            let person = if basis.alternatives.is_empty() { "none" } else { "person-chooses" };
            let word = basis.rests_on.clone().unwrap_or_else(|| person.to_owned());
            (BTreeSet::from([word]), &basis.because)
        }
    };
    let wanted: BTreeSet<String> = scope.words(statement, "is").into_iter().collect();
    if statement.has("is") && wanted != got {
        let words = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(", ");
        let hint = because.lines.first().map(|line| line.text.clone());
        fail(format!("{written} is {}", words(wanted)), words(got), hint);
    }
    let lacking = unnamed(&scope, statement, &[because]);
    if let Some((expected, got)) = lacking {
        fail(format!("{written} because {expected}"), got, None);
    }
}

/// The names an expectation asks for and no explanation gives, and those they give.
fn unnamed(scope: &Scope<'_>, statement: &Statement, because: &[&Explanation]) -> Option<(String, String)> {
    let mut missing = scope.words(statement, "because");
    missing.retain(|word| !because.iter().any(|because| because.names.contains(word)));
    let names: BTreeSet<&str> =
        because.iter().flat_map(|because| because.names.iter().map(String::as_str)).collect();
    (!missing.is_empty()).then(|| (missing.join(", "), names.into_iter().collect::<Vec<_>>().join(", ")))
}

/// What an application says by one instrument alone: a name may be qualified by it.
fn only_of(application: &mut Application, instrument: &str) {
    application.norms.retain(|norm| norm.instrument == instrument);
    application.grounds.retain(|ground| ground.instrument == instrument);
    application.rules.retain(|rule| rule.instrument == instrument);
    application.channels.retain(|channel| channel.instrument == instrument);
    application.elements.retain(|element| element.instrument == instrument);
    application.consultations.retain(|consultation| consultation.instrument == instrument);
    application.rungs.retain(|rung| rung.instrument == instrument);
    application.language.take_if(|language| language.instrument != instrument);
    application.provisions.retain(|one| one.instrument == instrument);
    application.taken_away.retain(|taken| taken.instrument == instrument);
}

/// The whole numbers of a value.
fn numbers(value: Option<&ast::Value>) -> Vec<String> {
    let members: Vec<&ast::Value> = match value.map(|value| &value.kind) {
        Some(ValueKind::List(members)) => members.iter().collect(),
        _ => value.into_iter().collect(),
    };
    members.into_iter().filter_map(ast::Value::whole).map(|number| number.to_string()).collect()
}

/// Standing still and excused lie beside the state, so either may be asked for alone.
fn is_beside(wanted: &BTreeSet<String>, application: &Application, name: &str, about: &[String]) -> bool {
    let norms = norms(application, name, about);
    let one = wanted.len() == 1;
    let is = |word: &str, holds: fn(&NormInstance) -> bool| {
        one && wanted.contains(word) && !norms.is_empty() && norms.iter().all(|norm| holds(norm))
    };
    is("suspended", |norm| norm.standing_still)
        || is("in-force", |norm| norm.standing_still && norm.states == [crate::norm::NormState::InForce])
        || is("excused", |norm| norm.excused == Answer::Yes)
        || is("violated", |norm| norm.states == [crate::norm::NormState::Violated])
}

fn norms<'a>(application: &'a Application, name: &str, about: &[String]) -> Vec<&'a NormInstance> {
    let of = |norm: &&NormInstance| {
        norm.id == name
            && (about.is_empty() || norm.about.is_empty() || norm.about.iter().any(|one| about.contains(one)))
    };
    let last = application.norms.iter().filter(of).map(|norm| norm.number).max();
    application.norms.iter().filter(of).filter(|norm| Some(norm.number) == last).collect()
}

/// What came out under a name; nothing where the construct is not executed.
fn came<'a>(
    stage: &Stage<'_>,
    application: &'a Application,
    name: &str,
    about: &[String],
    wanted: &[String],
) -> Option<Came<'a>> {
    let fits =
        |mine: &[String]| about.is_empty() || mine.is_empty() || mine.iter().any(|one| about.contains(one));
    let (base, raw) = match name.strip_suffix(".raw") {
        Some(base) => (base, true),
        None => (name, false),
    };
    let found = norms(application, base, about);
    if !found.is_empty() {
        let mut states: BTreeSet<String> = found.iter().flat_map(|norm| states_of(norm)).collect();
        let due = found.iter().map(|norm| if raw { &norm.raw_due } else { &norm.due }).cloned();
        // What hangs on an open bracket may not arise at all.
        let absent = found.iter().any(|norm| !norm.certain).then(|| self::absent(None).due.remove(0));
        states.extend(absent.is_some().then(|| "absent".to_owned()));
        let due = due.chain(absent);
        return Some(Came {
            due: flat(due),
            states,
            because: found.iter().map(|norm| &norm.because).collect(),
            article: found.first().map(|norm| norm.article.clone()),
        });
    }
    if stage.is_request(name) {
        let states = application.states.iter().filter(|(mine, _)| fits(mine));
        let mut states: BTreeSet<String> = states.map(|(_, state)| state.as_str().to_owned()).collect();
        if states.is_empty() {
            states.insert("drafting".to_owned());
        }
        return Some(Came { due: Vec::new(), states, because: Vec::new(), article: None });
    }
    let is_norm = |id: &str| {
        let mut all = stage.library.instruments.values();
        all.any(|held| held.clause(id).is_some_and(|clause| clause.norm().is_some()))
            || stage.instrument.clause(id).is_some_and(|clause| clause.norm().is_some())
    };
    let parent = base.rsplit_once('.').filter(|(_, last)| matches!(*last, "reasons" | "consult"));
    if is_norm(base)
        || base.starts_with("reciprocity.")
        || parent.is_some_and(|(id, last)| is_norm(id) || last == "consult")
    {
        return Some(absent(Some(base)));
    }
    if let Some((kind, id)) = name.split_once('.') {
        match kind {
            "ground" => {
                let grounds: Vec<_> =
                    application.grounds.iter().filter(|g| g.id == id && fits(&g.about)).collect();
                // A ground no clause gives here is none.
                if grounds.is_empty() {
                    let states = BTreeSet::from(["unavailable".to_owned()]);
                    return Some(Came { states, ..absent(None) });
                }
                return Some(Came {
                    due: Vec::new(),
                    states: grounds.iter().map(|ground| ground.status.as_str().to_owned()).collect(),
                    because: grounds.iter().map(|ground| &ground.because).collect(),
                    article: grounds.first().map(|ground| ground.article.clone()),
                });
            }
            "element" => {
                // Several where an open bracket leaves them.
                let elements: Vec<_> = application.elements.iter().filter(|e| e.element == id).collect();
                let word = |answer: &Answer| match answer {
                    Answer::Yes => "required".to_owned(),
                    Answer::No => "not-required".to_owned(),
                    Answer::Undetermined => "undetermined".to_owned(),
                };
                let answers = elements.iter().flat_map(|element| &element.answers);
                let unasked = || BTreeSet::from([word(&Answer::No)]);
                return Some(Came {
                    due: Vec::new(),
                    states: if elements.is_empty() { unasked() } else { answers.map(word).collect() },
                    because: elements.iter().map(|element| &element.because).collect(),
                    article: elements.first().map(|element| element.article.clone()),
                });
            }
            "channel" => {
                let channels: Vec<_> =
                    application.channels.iter().filter(|c| c.id == id && fits(&c.about)).collect();
                return (!channels.is_empty()).then(|| Came {
                    due: Vec::new(),
                    states: channels.iter().map(|channel| channel.status.as_str().to_owned()).collect(),
                    because: channels.iter().map(|channel| &channel.because).collect(),
                    article: channels.first().map(|channel| channel.article.clone()),
                });
            }
            _ => {}
        }
        if let Some(step) = id.strip_prefix("step-").and_then(|step| step.parse::<u32>().ok()) {
            let rungs: Vec<_> =
                application.rungs.iter().filter(|rung| rung.ladder == kind && rung.step == step).collect();
            if rungs.is_empty() {
                return Some(absent(None));
            }
            let doubt = rungs.iter().any(|rung| !rung.certain).then(|| absent(None).due.remove(0));
            return Some(Came {
                due: flat(rungs.iter().map(|rung| rung.effective.clone()).chain(doubt)),
                states: BTreeSet::new(),
                because: rungs.iter().map(|rung| &rung.because).collect(),
                article: rungs.first().map(|rung| rung.article.clone()),
            });
        }
    }
    // A text may give a rule for each measure apart: asked by its keyword, whichever speaks answers.
    let is_named = |rule: &&RuleReading| {
        let no_id_of_its_own = !application.rules.iter().any(|one| one.id == name);
        rule.id == name || (no_id_of_its_own && name == "dual-criminality" && rule.keyword == name)
    };
    let rules: Vec<_> = application
        .rules
        .iter()
        .map(AsRef::as_ref)
        .filter(|rule| is_named(rule) && fits(&rule.about))
        .collect();
    if !rules.is_empty() {
        return Some(Came {
            due: Vec::new(),
            states: rules.iter().map(|rule| rule.value.as_str().to_owned()).collect(),
            because: rules.iter().map(|rule| &rule.because).collect(),
            article: rules.first().map(|rule| rule.article.clone()),
        });
    }
    let consultations: Vec<_> =
        application.consultations.iter().filter(|c| c.id == name && fits(&c.about)).collect();
    if !consultations.is_empty() {
        return Some(Came {
            due: flat(
                consultations
                    .iter()
                    .map(|consult| consult.due.clone().unwrap_or(Due::None(crate::norm::NoDue::NotStarted))),
            ),
            states: consultations.iter().map(|consult| consult.state.as_str().to_owned()).collect(),
            because: consultations.iter().map(|consult| &consult.because).collect(),
            article: consultations.first().map(|consult| consult.article.clone()),
        });
    }
    if let Some(language) = application.language.as_ref().filter(|_| name == "language") {
        return Some(Came {
            due: Vec::new(),
            states: language.statuses.iter().map(|status| status.as_str().to_owned()).collect(),
            because: vec![&language.because],
            article: Some(language.article.clone()),
        });
    }
    if name == "language" {
        let open = LanguageStatus::Undetermined.as_str().to_owned();
        return Some(Came { states: BTreeSet::from([open]), ..absent(None) });
    }
    if let Some(came) = laid_down(application, name, about, wanted) {
        return Some(came);
    }
    if name == "consult" {
        return Some(absent(None));
    }
    super::life::came(application, name, about)
}

/// Why what a name means is not there: a reservation takes it away.
fn taken_away(application: &Application, name: &str) -> Option<Explanation> {
    let taken = application.taken_away.iter().find(|taken| taken.clause == name)?;
    let mut because = Explanation::of(format!("Why is {name} absent?"));
    because.names.extend([taken.party.to_string(), taken.reservation.clone(), taken.instrument.clone()]);
    Some(because)
}

/// What a clause laid down comes to: whether a fund may be drawn on, until when data is kept, what a limit on
/// use says and how it stands.
fn laid_down<'a>(
    application: &'a Application,
    name: &str,
    about: &[String],
    wanted: &[String],
) -> Option<Came<'a>> {
    let is = |one: &&Provision| {
        let subject = one.id.split_once('.').is_some_and(|(_, subject)| subject == name);
        let fits = about.is_empty() || one.about.is_empty() || one.about.iter().any(|of| about.contains(of));
        (one.id == name || one.keyword == name || subject) && fits
    };
    let found: Vec<&Provision> = application.provisions.iter().map(AsRef::as_ref).filter(is).collect();
    let stand = |word: &String| {
        ["in-force", "fulfilled", "violated", "expired", "exercised"].contains(&word.as_str())
    };
    let stands = wanted.iter().any(stand);
    let state = |one: &&Provision| match (&one.body, &one.value, one.state) {
        (Body::Fund(_), ..) => one.status().as_str().to_owned(),
        (_, Some(value), _) if !stands => value.as_str().to_owned(),
        (_, _, Some(state)) => state.as_str().to_owned(),
        (_, _, None) => "absent".to_owned(),
    };
    let due = |one: &&Provision| one.due.clone().unwrap_or(Due::None(crate::norm::NoDue::Unlimited));
    (!found.is_empty()).then(|| Came {
        due: flat(found.iter().map(due)),
        states: found.iter().map(state).collect(),
        because: found.iter().map(|one| &one.because).collect(),
        article: found.first().map(|one| one.article.clone()),
    })
}

pub(super) fn absent(_id: Option<&str>) -> Came<'static> {
    Came {
        due: vec![Due::None(crate::norm::NoDue::NotStarted)],
        states: BTreeSet::from(["absent".to_owned()]),
        because: Vec::new(),
        article: None,
    }
}

fn states_of(norm: &NormInstance) -> Vec<String> {
    if norm.standing_still && norm.states == [crate::norm::NormState::InForce] {
        return vec!["suspended".to_owned()];
    }
    norm.states.iter().map(|state| state.as_str().to_owned()).collect()
}

fn flat(dues: impl Iterator<Item = Due>) -> Vec<Due> {
    let mut all = Vec::new();
    for due in dues {
        match due {
            Due::Either(several) => all.extend(several),
            one => all.push(one),
        }
    }
    all.dedup();
    all
}

/// Whether a set of dates is what is expected; the order means nothing.
fn same_dues(expected: &[&ast::Value], got: &[Due], zone: Option<&TimeZone>, stage: &Stage<'_>) -> bool {
    let fits = |value: &ast::Value, due: &Due| match (&value.kind, due) {
        (ValueKind::None, Due::None(_)) | (ValueKind::Unknown, Due::Unknown { .. }) => true,
        (ValueKind::None | ValueKind::Unknown, _) => false,
        _ => value.moment().is_some_and(|moment| is_then(moment, due, zone, stage)),
    };
    expected.iter().all(|value| got.iter().any(|due| fits(value, due)))
        && got.iter().all(|due| expected.iter().any(|value| fits(value, due)))
}

fn is_then(
    (date, time): (jiff::civil::Date, Option<jiff::civil::Time>),
    due: &Due,
    zone: Option<&TimeZone>,
    stage: &Stage<'_>,
) -> bool {
    let rule_zone = match due {
        Due::Day { zone, .. } => stage.zone(zone).ok(),
        _ => None,
    };
    let zone = zone.cloned().or(rule_zone).unwrap_or_else(|| stage.zone_of_rule());
    let Some(ends) = due.ends() else { return false };
    match time {
        Some(time) => instant((date, Some(time)), &zone) == ends,
        None => {
            // What runs to the end of a day ends with the last second of it: 24:00, and not 00:00 of the next.
            zone.to_datetime(ends.plus_seconds(-1).timestamp()).date() == date
        }
    }
}

fn hint(came: &Came<'_>) -> Option<String> {
    let article = came.article.as_ref().filter(|article| !article.is_empty())?;
    let lines = || came.because.iter().flat_map(|because| &because.lines);
    let why = lines().find(|line| line.label == "condition").or_else(|| lines().next());
    Some(match why {
        Some(line) => format!("{article}: {}", line.text),
        None => article.clone(),
    })
}

fn moment_words(value: &ast::Value) -> String {
    match (&value.kind, value.moment()) {
        (ValueKind::None, _) => "none".to_owned(),
        (ValueKind::Unknown, _) => "unknown".to_owned(),
        (_, Some((date, Some(time)))) => format!("{date} {:02}:{:02}", time.hour(), time.minute()),
        (_, Some((date, None))) => date.to_string(),
        _ => "?".to_owned(),
    }
}

/// A due date in the words of an expectation.
pub(super) fn due_words(due: &Due) -> String {
    let at = |moment: &Moment| moment.to_string();
    match due {
        Due::Day { last, .. } => last.to_string(),
        Due::Instant(moment) => at(moment),
        Due::None(reason) => format!("none ({})", reason.as_str()),
        Due::Unknown { missing, question } => format!("unknown (`{missing}`: {question})"),
        Due::Either(several) => several.iter().map(due_words).collect::<Vec<_>>().join(" or "),
    }
}
