//! What several ways of closing brackets come to together: one result where they agree, a set where not.

use super::{Application, NormInstance, RungDue};
use crate::norm::Due;

/// Two results as one.
pub(super) fn merge(before: Application, one: Application) -> Application {
    let mut merged = before;
    for norm in one.norms {
        let same = |other: &&mut NormInstance| {
            (&other.id, other.number, &other.about) == (&norm.id, norm.number, &norm.about)
        };
        match merged.norms.iter_mut().find(same) {
            Some(other) => join(other, norm),
            None => merged.norms.push(norm),
        }
    }
    add(&mut merged.grounds, one.grounds, |a, b| (&a.id, a.status, &a.about) == (&b.id, b.status, &b.about));
    add(&mut merged.elements, one.elements, |a, b| (&a.element, a.required) == (&b.element, b.required));
    add(&mut merged.consultations, one.consultations, |a, b| {
        (&a.id, a.state, &a.about) == (&b.id, b.state, &b.about)
    });
    rungs(&mut merged.rungs, one.rungs);
    add(&mut merged.channels, one.channels, |a, b| {
        (&a.id, a.status, &a.about) == (&b.id, b.status, &b.about)
    });
    add(&mut merged.rules, one.rules, |a, b| (&a.id, &a.value, &a.about) == (&b.id, &b.value, &b.about));
    add(&mut merged.urgency, one.urgency, |a, b| (&a.id, a.holds) == (&b.id, b.holds));
    add(&mut merged.questions, one.questions, |a, b| a == b);
    merged.reached.extend(one.reached);
    merged.language = merged.language.or(one.language);
    merged.supplement = merged.supplement.or(one.supplement);
    merged
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
