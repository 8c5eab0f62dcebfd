//! What will be owed once something else has happened: the norms that wait, and when they would be due if the
//! request were granted on the last day.

use comity_words::{Moment, Party};
use jiff::ToSpan;

use super::{Applied, Detail, Enquiry, gather, received};
use crate::apply::judge::Trail;
use crate::apply::matter::Matter;
use crate::apply::{Answer, Application, Event, Question, apply};
use crate::library::Library;
use crate::model::Clause;
use crate::norm::{Due, NormKind};
use crate::wording::pattern_words;

/// The application as it would stand if the request were granted at the end of the time to decide; nothing where
/// no such time is known.
pub(super) fn granted(
    library: &Library,
    enquiry: &Enquiry,
    id: &str,
    (at, application): (Moment, &Application),
) -> Option<Application> {
    let decides = |done: &String| done == "decided" || done.starts_with("decided(");
    let ends = application
        .norms
        .iter()
        .filter(|norm| norm.kind == NormKind::Duty && norm.done_on.iter().any(decides))
        .filter_map(|norm| norm.due.ends())
        .min()?;
    let moment = ends.timestamp().checked_sub(1.second()).ok().map(Moment::of)?;
    let mut situation = received(enquiry, id, at, moment);
    let mut event = Event::at("decided(grant)", moment);
    event.by = Some(enquiry.requested.clone());
    situation.events.push(event);
    apply(library, &situation).ok()
}

/// A norm that did not arise from the receipt and may arise later.
pub(super) fn awaiting(
    matter: &Matter<'_>,
    applied: &Applied,
    clause: &Clause,
    kind: NormKind,
) -> Option<(Answer, Vec<Question>, Detail)> {
    let norm = clause.norm()?;
    let bearer = matter.bearer(norm.by.as_deref());
    let mut trail = Trail::default();
    let each = matter.focuses().iter();
    let holds = each
        .map(|focus| matter.applies(&clause.applies, focus, bearer.or(Some(Party::Requested)), &mut trail))
        .fold(Answer::No, Answer::or);
    // What starts on receipt and did not arise does not apply.
    let starts_on_receipt = !norm.starts.is_empty()
        && norm.starts.iter().all(|pattern| pattern.name == "received" && pattern.argument.is_none());
    if holds == Answer::No || starts_on_receipt {
        return None;
    }
    let granted = applied.granted.as_ref().and_then(|application| {
        application.norms.iter().find(|norm| norm.id == clause.id && norm.instrument == clause.instrument)
    });
    let if_granted = granted.map(|norm| norm.due.clone()).filter(|due| due.ends().is_some());
    let questions =
        if holds == Answer::Undetermined { trail.questions.into_iter().collect() } else { Vec::new() };
    let on = pattern_words(&norm.starts);
    Some((holds, questions, Detail::Awaiting { kind, on, if_granted }))
}

/// What is said of it here.
pub(super) fn words(detail: &Detail) -> Option<String> {
    let Detail::Awaiting { kind, if_granted: Some(due), .. } = detail else { return None };
    let due: &Due = due;
    Some(format!("{}, if it is granted on the last day", gather::due_words(due, *kind)?))
}
