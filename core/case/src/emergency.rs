//! A request that goes ahead of its form because of an emergency: what is missing is owed afterwards.
//!
//! Treaties let an urgent request be made by word of mouth or by the fastest road and want it confirmed; some
//! say in what time. The word the request goes by is the treaty's (`asked-orally`, `interpol`) or none; a period
//! that no clause states stays unstated.

use std::collections::BTreeSet;

use comity_treaty::apply::{Answer, Bar, Due, LimitKind, NoDue, NormInstance, NormKind, NormState};
use comity_treaty::because::{Explanation, Line};
use comity_treaty::model::{Body, WordKind};
use comity_treaty::norm::Who;
use comity_treaty::period::{Amount, Side, Sides, end_of};
use comity_words::{Digest, Element, Moment, Party};

use crate::deed::{Deed, Request};
use crate::inadmissible::Missing;
use crate::state::{Case, Effect};
use crate::{Inadmissible, Law, Name};

/// The word of an emergency for which the treaty has none.
pub const NO_CLAUSE: &str = "emergency";

/// What is owed of a request that went ahead of its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The word it went by.
    pub by: Name,
    /// The elements that are still missing.
    pub missing: Vec<Missing>,
    /// Until when it is to be complete, where a clause says so.
    pub due: Due,
    /// That clause.
    pub article: Option<String>,
}

/// Whether a request may go ahead of its form so: it claims urgency, and by a word the treaty knows or by none.
pub(crate) fn lawful(request: &Request, by: &Name, law: &Law) -> Result<(), Inadmissible> {
    let bar = |code, sentence: String, hint: String| {
        Err(Inadmissible::Register(Bar { code, sentence, article: String::new(), hint }))
    };
    if !request.urgent {
        let hint = "claim it: `comity case set CASE urgent=true`, or write what is missing".to_owned();
        return bar(
            "not-urgent",
            "a request that claims no urgency does not go ahead of its form".to_owned(),
            hint,
        );
    }
    let known = ways(law);
    if by.as_str() == NO_CLAUSE || known.iter().any(|way| way == by.as_str()) {
        return Ok(());
    }
    let hint = match known.as_slice() {
        [] => format!("the treaty names none: write `emergency={NO_CLAUSE}`"),
        some => format!("write one of {}, or `{NO_CLAUSE}` where no clause speaks", some.join(", ")),
    };
    bar("unknown-way", format!("the treaty knows no way `{by}` for an emergency"), hint)
}

/// The ways the treaty of the case names: events that start a duty to confirm, and channels that are confirmed by
/// another.
pub fn ways(law: &Law) -> Vec<String> {
    let Some(own) = law.library.instrument(&law.instrument) else { return Vec::new() };
    let mut ways: Vec<String> = Vec::new();
    for clause in own.clauses() {
        match &clause.body {
            Body::Channel(channel) if channel.confirmed_by.is_some() => ways.push(channel.channel.clone()),
            Body::Norm(norm) if norm.by.as_deref().is_some_and(|by| by.starts_with("requesting")) => {
                let told = norm.starts.iter().filter(|event| event.argument.is_none());
                let told = told.filter(|event| {
                    let word = own.words.get(&event.name).filter(|word| word.kind == WordKind::Event);
                    let ours = |by: &str| by.starts_with("requesting");
                    word.is_some_and(|word| word.asked_of.as_deref().is_some_and(ours))
                });
                ways.extend(told.map(|event| event.name.clone()));
            }
            _ => {}
        }
    }
    let mut met = BTreeSet::new();
    ways.retain(|way| met.insert(way.clone()));
    ways
}

/// Whether the word is an event of the treaty: then its own duty has the clock.
pub(crate) fn is_event(by: &Name, law: &Law) -> bool {
    let own = law.library.instrument(&law.instrument);
    let word = own.and_then(|one| one.words.get(by.as_str()));
    word.is_some_and(|word| word.kind == WordKind::Event)
}

/// The events that fulfil what the word started: told with the completion.
pub(crate) fn completion(by: &Name, law: &Law) -> Vec<String> {
    let Some(own) = law.library.instrument(&law.instrument) else { return Vec::new() };
    let norms = own.clauses().iter().filter_map(|clause| match &clause.body {
        Body::Norm(norm) if norm.starts.iter().any(|event| event.name == by.as_str()) => Some(norm),
        _ => None,
    });
    let ours = norms.filter(|norm| norm.by.as_deref().is_some_and(|by| by.starts_with("requesting")));
    ours.flat_map(|norm| norm.done.iter().map(ToString::to_string)).collect()
}

/// What is owed of the request of this case; nothing where it did not go ahead of its form.
pub fn owed(case: &Case, law: &Law) -> Result<Option<Owed>, Inadmissible> {
    let Some((request, by)) = ahead(case) else { return Ok(None) };
    let missing = crate::completeness(request, law)?.missing();
    let (due, article) = due(case, by, law);
    Ok(Some(Owed { by: by.clone(), missing, due, article }))
}

fn ahead(case: &Case) -> Option<(&Request, &Name)> {
    let request = case.request()?;
    Some((request, request.emergency.as_ref()?))
}

/// The act that completed it, and when: the first after which nothing the treaty requires was missing.
pub(crate) fn completed(case: &Case, law: &Law) -> Option<(Digest, Moment)> {
    let (request, _) = ahead(case)?;
    let reading = law.read_request(request).ok()?;
    let required = reading.elements.iter().filter(|one| one.required == Answer::Yes);
    let required: BTreeSet<Element> = required.filter_map(|one| one.code()).collect();
    let mut there: BTreeSet<Element> = BTreeSet::new();
    for filed in case.acts().iter().filter(|filed| filed.effect == Effect::Took) {
        match &filed.act.deed {
            Deed::Submitted(first) => there.extend(&first.elements),
            Deed::Supplemented(more) => there.extend(&more.elements),
            _ => continue,
        }
        if required.is_subset(&there) {
            return Some((filed.act.digest, filed.act.made_at));
        }
    }
    None
}

/// Until when, where the channel it went by is confirmed in a time; the duty of an event has its own clock.
fn due(case: &Case, by: &Name, law: &Law) -> (Due, Option<String>) {
    let none = (Due::None(NoDue::Unlimited), None);
    let Some((own, filed)) = law.library.instrument(&law.instrument).zip(case.submitted()) else {
        return none;
    };
    let found = own.clauses().iter().find_map(|clause| match &clause.body {
        Body::Channel(channel) if channel.channel == by.as_str() => {
            channel.confirmed_by.as_ref().map(|(_, within)| (*within, clause.article.clone()))
        }
        _ => None,
    });
    match found {
        Some((Some(within), article)) => (counted(filed.act.made_at, within, law), Some(article)),
        Some((None, article)) => (Due::None(NoDue::Unlimited), Some(article)),
        None => none,
    }
}

/// A period of the requesting side, by the instrument's rule.
fn counted(from: Moment, within: Amount, law: &Law) -> Due {
    let unknown = |missing: &str, question: String| Due::Unknown { missing: missing.to_owned(), question };
    let own = law.library.instrument(&law.instrument);
    let rule = own.and_then(|one| one.periods.iter().find(|periods| periods.rule.id == "default"));
    let Some((own, periods)) = own.zip(rule) else {
        return unknown("periods", "no rule says how the period is counted".to_owned());
    };
    let side = |party: Party| {
        let state = law.state(party);
        let entry = own.party(state);
        Side {
            code: state.as_str(),
            zone: entry.and_then(|entry| entry.timezone.as_deref()),
            calendar: entry.and_then(|entry| entry.calendar.as_deref()),
        }
    };
    let sides = Sides {
        requesting: side(Party::Requesting),
        requested: side(Party::Requested),
        bearer: Some(Party::Requesting),
    };
    let resolved = periods.rule.resolve(&sides, &law.library.calendars, &law.library.zones);
    match end_of(from, within, &resolved) {
        Ok(end) => match end.day() {
            Some(day) => Due::Day { last: day.last, zone: day.zone.clone(), ends: day.ends },
            None => Due::Instant(end.ends()),
        },
        Err(missing) => unknown(missing.missing.as_str(), missing.question.clone()),
    }
}

/// The clock of the completion, where it is owed by no duty of its own.
pub(crate) fn clock(case: &Case, law: &Law) -> Option<NormInstance> {
    let (_, by) = ahead(case)?;
    let filed = case.submitted()?;
    let (due, article) = due(case, by, law);
    if is_event(by, law) {
        return None;
    }
    let withdrawn = case.acts().iter().find(|filed| {
        filed.effect == Effect::Took && matches!(filed.act.deed, Deed::Withdrawn(_) | Deed::Closed(_))
    });
    let done = completed(case, law).map(|(_, at)| at);
    let over = done.or(withdrawn.map(|filed| filed.act.made_at));
    let lapse = due.ends().filter(|ends| over.unwrap_or(law.now) > *ends);
    let state = match (done, over, lapse) {
        (Some(_), _, None) => NormState::Fulfilled,
        (Some(_), _, Some(_)) => NormState::FulfilledLate,
        (None, Some(_), None) => NormState::Discharged,
        (None, _, Some(_)) => NormState::Violated,
        (None, None, None) => NormState::InForce,
    };
    let mut because = Explanation::of("Why is the completion of the request owed?".to_owned());
    because.lines.push(Line::new("ahead", format!("the request went ahead of its form, by `{by}`")));
    let stated = match (&article, due.ends()) {
        (Some(article), Some(_)) => format!("{article} states in what time it is confirmed"),
        _ => "no clause states a period".to_owned(),
    };
    because.lines.push(Line::new("period", stated));
    let who = |party: Party| Who {
        words: party.as_str().to_owned(),
        party: Some(party),
        state: Some(law.state(party).clone()),
        office: None,
    };
    Some(NormInstance {
        id: "completion".to_owned(),
        number: 1,
        title: None,
        instrument: law.instrument.clone(),
        article: article.unwrap_or_default(),
        kind: NormKind::Duty,
        bearer: vec![who(Party::Requesting)],
        claimant: vec![who(Party::Requested)],
        state,
        states: vec![state],
        certain: true,
        standing_still: false,
        excused: Answer::No,
        raw_due: due.clone(),
        limit: if due.ends().is_some() { LimitKind::Hard } else { LimitKind::Unlimited },
        due,
        lapse,
        stops_too_many: Vec::new(),
        started: comity_treaty::Event::at("dispatched", filed.act.made_at),
        done,
        ended: over,
        done_on: vec!["completed".to_owned()],
        giving: Vec::new(),
        about: Vec::new(),
        extension: None,
        verified: comity_treaty::norm::Verified::Unmarked,
        questions: Vec::new(),
        silence: None,
        ways: Vec::new(),
        because,
    })
}
