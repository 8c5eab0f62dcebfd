//! Every leaf of an explanation rests on something: on what it names itself, or on its clause.

use super::Application;
use crate::because::{Basis, Explanation, Line};

/// Lets each line that names no article, act or calendar rest on what the first line of its answer rests on. What
/// clauses alone are read as is settled where it is read, for it may be recalled.
pub(super) fn rest_on_their_clauses(application: &mut Application) {
    let norms = application.norms.iter_mut().map(|one| &mut one.because);
    let consultations = application.consultations.iter_mut().map(|one| &mut one.because);
    let rungs = application.rungs.iter_mut().map(|one| &mut one.because);
    let language = application.language.iter_mut().map(|one| &mut one.because);
    norms.chain(consultations).chain(rungs).chain(language).for_each(settle);
}

/// The same for one answer.
pub(crate) fn settle(because: &mut Explanation) {
    let Some(head) = because.lines.first() else { return };
    let (basis, mark) = (head.basis.iter().find(|basis| names(basis)).cloned(), head.mark.clone());
    let calendars: Vec<Basis> = because
        .lines
        .iter()
        .flat_map(|line| &line.basis)
        .filter(|basis| matches!(basis, Basis::Calendar { .. }))
        .cloned()
        .collect();
    for line in &mut because.lines {
        rest(line, basis.as_ref(), mark.as_deref(), &calendars);
    }
}

fn rest(line: &mut Line, basis: Option<&Basis>, mark: Option<&str>, calendars: &[Basis]) {
    if !line.parts.is_empty() {
        line.parts.iter_mut().for_each(|part| rest(part, basis, mark, calendars));
        return;
    }
    if !line.basis.iter().any(names) {
        // What is said of a calendar rests on that calendar.
        let of_calendar = calendars.iter().find(|basis| match basis {
            Basis::Calendar { name, .. } => line.label == "calendar" && line.text.starts_with(name.as_str()),
            _ => false,
        });
        line.basis.extend(of_calendar.or(basis).cloned());
    }
    // A profile is not the text, wherever it is leant on.
    let of_profile = line.basis.iter().find_map(|basis| match basis {
        Basis::Profile(id) => Some(id),
        _ => None,
    });
    if let Some(id) = of_profile.filter(|_| line.mark.is_none()) {
        line.mark = mark.filter(|mark| mark.contains(id.as_str())).map(str::to_owned);
        line.mark.get_or_insert_with(|| format!("profile {id}, not in the text"));
    }
}

fn names(basis: &Basis) -> bool {
    match basis {
        Basis::Article { .. }
        | Basis::Act(_)
        | Basis::Calendar { .. }
        | Basis::Profile(_)
        | Basis::PartyRule(_) => true,
        Basis::Fact(_) | Basis::Language => false,
    }
}
