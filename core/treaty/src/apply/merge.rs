//! What several ways of closing brackets come to together: one result where they agree, a set where not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Answer, Application, Binding, ElementReading, LanguageReading, LanguageStatus, NormInstance, RungDue, Way,
};
use crate::because::Line;
use crate::clause::why::noun;
use crate::model::Instrument;
use crate::norm::{Due, NormState};
use crate::wording::weekday;

/// Two results as one.
pub(super) fn merge(before: Application, one: Application) -> Application {
    let mut merged = before;
    let same =
        |a: &NormInstance, b: &NormInstance| (&a.id, a.number, &a.about) == (&b.id, b.number, &b.about);
    for norm in &mut merged.norms {
        if !one.norms.iter().any(|other| same(other, norm)) {
            doubt(norm);
        }
    }
    for mut norm in one.norms {
        match merged.norms.iter_mut().find(|other| same(other, &norm)) {
            Some(other) => join(other, norm),
            None => {
                doubt(&mut norm);
                merged.norms.push(norm);
            }
        }
    }
    add(&mut merged.grounds, one.grounds, |a, b| (&a.id, a.status, &a.about) == (&b.id, b.status, &b.about));
    elements(&mut merged.elements, one.elements);
    add(&mut merged.consultations, one.consultations, |a, b| {
        (&a.id, a.state, &a.about) == (&b.id, b.state, &b.about)
    });
    rungs(&mut merged.rungs, one.rungs);
    add(&mut merged.channels, one.channels, |a, b| {
        (&a.id, a.status, &a.about) == (&b.id, b.status, &b.about)
    });
    add(&mut merged.rules, one.rules, |a, b| (&a.id, &a.value, &a.about) == (&b.id, &b.value, &b.about));
    add(&mut merged.provisions, one.provisions, |a, b| {
        (&a.id, a.applies, &a.value, a.state, &a.due, &a.about, &a.body)
            == (&b.id, b.applies, &b.value, b.state, &b.due, &b.about, &b.body)
    });
    add(&mut merged.urgency, one.urgency, |a, b| (&a.id, a.holds) == (&b.id, b.holds));
    add(&mut merged.questions, one.questions, |a, b| a == b);
    add(&mut merged.human_review, one.human_review, |a, b| a == b);
    add(&mut merged.automation, one.automation, |a, b| a == b);
    add(&mut merged.conditional, one.conditional, |a, b| a == b);
    add(&mut merged.states, one.states, |a, b| a == b);
    let life = &mut merged.life;
    if life.binding != one.life.binding {
        life.binding = Binding::Open;
    }
    life.end = life.end.take().or(one.life.end);
    add(&mut life.phases, one.life.phases, |a, b| (&a.id, a.state, a.governs) == (&b.id, b.state, b.governs));
    add(&mut life.dates, one.life.dates, |a, b| (a.what, &a.id, &a.due) == (b.what, &b.id, &b.due));
    add(&mut life.out_of_force, one.life.out_of_force, |a, b| a == b);
    merged.reached.extend(one.reached);
    merged.language = match (merged.language, one.language) {
        (Some(mine), Some(other)) => Some(languages(mine, other)),
        // A rule that only one way has leaves open what holds without it.
        (Some(only), None) | (None, Some(only)) => Some(open_language(only)),
        (None, None) => None,
    };
    merged.supplement = merged.supplement.or(one.supplement);
    merged
}

/// Elements of both ways. One that only one way asks for is left open.
fn elements(mine: &mut Vec<Arc<ElementReading>>, theirs: Vec<Arc<ElementReading>>) {
    let doubt = |reading: &mut ElementReading, other: &[Answer]| {
        reading.answers.extend(other);
        reading.answers.sort();
        reading.answers.dedup();
        if reading.answers.len() > 1 {
            reading.required = Answer::Undetermined;
        }
    };
    for reading in mine.iter_mut() {
        match theirs.iter().find(|other| other.element == reading.element) {
            Some(other) => doubt(Arc::make_mut(reading), &other.answers),
            None => doubt(Arc::make_mut(reading), &[Answer::No]),
        }
    }
    for mut reading in theirs {
        if !mine.iter().any(|other| other.element == reading.element) {
            doubt(Arc::make_mut(&mut reading), &[Answer::No]);
            mine.push(reading);
        }
    }
}

/// Two rules of language as one: what both accept is accepted; where they differ it is open.
fn languages(mut mine: LanguageReading, other: LanguageReading) -> LanguageReading {
    mine.statuses.extend(&other.statuses);
    mine.statuses.sort();
    mine.statuses.dedup();
    if mine.statuses.len() > 1 {
        mine.status = LanguageStatus::Undetermined;
    }
    mine.accepts.retain(|language| other.accepts.contains(language));
    mine.urgent.retain(|language| other.urgent.contains(language));
    for question in other.questions {
        if !mine.questions.contains(&question) {
            mine.questions.push(question);
        }
    }
    for line in other.because.lines {
        if !mine.because.lines.contains(&line) {
            mine.because.lines.push(line);
        }
    }
    mine
}

fn open_language(only: LanguageReading) -> LanguageReading {
    let mut statuses = only.statuses.clone();
    statuses.push(LanguageStatus::Undetermined);
    statuses.sort();
    statuses.dedup();
    LanguageReading { status: LanguageStatus::Undetermined, statuses, ..only }
}

/// A norm that only some ways of closing brackets bring about: nothing lapses by it.
fn doubt(norm: &mut NormInstance) {
    norm.certain = false;
    norm.lapse = None;
    if norm.state.is_missed() {
        norm.state = NormState::Possible;
    }
}

/// Puts the explanations of one way under the options it takes: `b9-2=ARV`, of the brackets of the clause
/// where it has some, of all that are open where not.
pub(super) fn label(
    application: &mut Application,
    held: &Instrument,
    way: &BTreeMap<String, String>,
    decided: &BTreeMap<String, String>,
) {
    for norm in &mut application.norms {
        let own = held.clause(&norm.id).map(|clause| clause.brackets.as_slice()).unwrap_or_default();
        let is_said =
            |id: &String| !decided.contains_key(id) && (own.is_empty() || own.iter().any(|o| o == id));
        let options = way.iter().filter(|(id, _)| is_said(id)).map(|(id, owner)| format!("{id}={owner}"));
        let options = options.collect::<Vec<_>>().join(" ");
        let mut group = Line::new(&options, format!("{}, {}", due_words(&norm.due), norm.state));
        norm.ways.push(Way { options, state: Some(norm.state), due: norm.due.clone() });
        group.parts = std::mem::take(&mut norm.because.lines);
        norm.because.lines.push(group);
    }
}

/// Takes the labels off where every way says the same, and asks for all dates where not.
pub(super) fn finish(application: &mut Application) {
    for norm in &mut application.norms {
        let lines = &mut norm.because.lines;
        let agree = lines.windows(2).all(|pair| pair[0].parts == pair[1].parts);
        if norm.certain && norm.ways.windows(2).all(|p| (p[0].state, &p[0].due) == (p[1].state, &p[1].due)) {
            norm.ways.clear();
        }
        if agree && norm.certain {
            let parts = lines.drain(..).next().map(|group| group.parts);
            norm.because.lines = parts.unwrap_or_default();
        } else if norm.because.lines.len() > 1 {
            let what = noun(&norm.id);
            norm.because.question = match &norm.due {
                Due::Either(dues) => {
                    let dues: Vec<String> = dues.iter().map(due_words).collect();
                    format!("Why is {what} due {}?", dues.join(", or "))
                }
                due => format!("Why is {what} due {}, by different ways?", due_words(due)),
            };
        }
    }
}

/// A date as a question names it.
fn due_words(due: &Due) -> String {
    match due {
        Due::Day { last, zone, .. } => format!("{} {last} 24:00 {zone}", weekday(*last)),
        Due::Instant(at) => at.to_string(),
        Due::None(reason) => format!("at no date, because {}", reason.as_str()),
        Due::Unknown { missing, .. } => format!("at a date that cannot be computed without `{missing}`"),
        Due::Either(several) => several.iter().map(due_words).collect::<Vec<_>>().join(", or "),
    }
}

fn add<T>(mine: &mut Vec<T>, theirs: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for one in theirs {
        if !mine.iter().any(|other| same(other, &one)) {
            mine.push(one);
        }
    }
}

/// Steps of both ways. One that only one way sets off is shown, and is not certain.
fn rungs(mine: &mut Vec<RungDue>, theirs: Vec<RungDue>) {
    let same = |a: &RungDue, b: &RungDue| {
        (&a.ladder, a.step, &a.norm, a.number, a.cause, &a.effective)
            == (&b.ladder, b.step, &b.norm, b.number, b.cause, &b.effective)
    };
    for rung in mine.iter_mut() {
        rung.certain &= theirs.iter().any(|other| other.certain && same(rung, other));
    }
    for rung in theirs {
        if !mine.iter().any(|other| same(other, &rung)) {
            mine.push(RungDue { certain: false, ..rung });
        }
    }
}

fn join(mine: &mut NormInstance, other: NormInstance) {
    mine.due = either(&mine.due, other.due);
    mine.raw_due = either(&mine.raw_due, other.raw_due);
    mine.states.extend(other.states);
    mine.states.sort();
    mine.states.dedup();
    mine.state = mine.state.milder(other.state);
    mine.lapse = mine.lapse.zip(other.lapse).map(|(one, other)| one.max(other));
    for line in other.because.lines {
        if !mine.because.lines.contains(&line) {
            mine.because.lines.push(line);
        }
    }
    mine.certain &= other.certain;
    for way in other.ways {
        if !mine.ways.contains(&way) {
            mine.ways.push(way);
        }
    }
    mine.because.names.extend(other.because.names);
}

fn either(mine: &Due, other: Due) -> Due {
    let mut all: Vec<Due> = Vec::new();
    for due in [mine.clone(), other] {
        match due {
            Due::Either(several) => all.extend(several),
            one => all.push(one),
        }
    }
    let mut each: Vec<Due> = Vec::new();
    for due in all {
        if !each.contains(&due) {
            each.push(due);
        }
    }
    if each.len() == 1 { each.remove(0) } else { Due::Either(each) }
}
