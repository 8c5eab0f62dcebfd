//! Draft, submit, supplement, withdraw: the requesting side.

use std::collections::BTreeSet;

use comity_treaty::apply::LanguageStatus;
use comity_words::{Element, Party};

use crate::after::not_screened;
use crate::completeness::{completeness, remarks};
use crate::deed::{Request, Supplement, Withdrawal};
use crate::form::Remark;
use crate::state::{Case, ended};
use crate::{Draft, Facts, Inadmissible, Law, Name};

pub(super) fn submit(draft: &Draft) -> Result<(), Inadmissible> {
    if draft.language.is_none() {
        return Err(Inadmissible::NoLanguage);
    }
    let request = draft.as_it_stands();
    let barring: Vec<_> = remarks(&request).into_iter().filter(Remark::bars).collect();
    if barring.is_empty() { Ok(()) } else { Err(Inadmissible::Unfit(barring)) }
}

/// What is added fits its form: our own caution, and no foreign act is judged by it.
pub(super) fn fits(supplement: &Supplement) -> Result<(), Inadmissible> {
    let found = crate::completeness::found(&supplement.content, &supplement.items, &supplement.particulars);
    let barring: Vec<_> = found.into_iter().filter(Remark::bars).collect();
    if barring.is_empty() { Ok(()) } else { Err(Inadmissible::Unfit(barring)) }
}

pub(super) fn submitted(case: &Case, request: &Request, law: &Law) -> Result<(), Inadmissible> {
    if case.request().is_some() {
        return Err(Inadmissible::AlreadySubmitted);
    }
    if request.items.is_empty() {
        return Err(Inadmissible::NoItems);
    }
    let mut numbers = BTreeSet::new();
    if let Some(item) = request.items.iter().find(|item| !numbers.insert(item.id)) {
        return Err(Inadmissible::SameItem(item.id));
    }
    crate::annex::lawful(request)?;
    let missing = completeness(request, law)?.missing();
    if let Some(by) = &request.emergency {
        // What is missing is owed afterwards.
        crate::emergency::lawful(request, by, law)?;
    } else if !missing.is_empty() {
        return Err(Inadmissible::MissingElements(missing));
    }
    let reading = law.read_request(request)?.language;
    match reading.filter(|reading| reading.status == LanguageStatus::NotAccepted) {
        Some(reading) => Err(Inadmissible::Language {
            language: request.language.clone(),
            accepts: reading.accepts,
            article: reading.article,
        }),
        None => Ok(()),
    }
}

/// Answers to questions that the other side's office answers are not ours to give.
pub(super) fn answers(lane: Party, answers: &Facts, law: &Law) -> Result<(), Inadmissible> {
    let foreign = |fact: &&Name| !law.may_answer(lane, fact);
    match answers.keys().find(foreign) {
        Some(fact) => {
            let office = law.asked_of(fact.as_str()).unwrap_or_default().to_owned();
            Err(Inadmissible::NotYoursToAnswer { fact: fact.clone(), office })
        }
        None => Ok(()),
    }
}

pub(super) fn supplement(supplement: Supplement) -> Supplement {
    let Supplement { mut elements, content, mut items, particulars, answers } = supplement;
    let content: crate::deed::Content = content
        .into_iter()
        .filter(|(element, said)| *element != Element::Language && !said.reveal().is_empty())
        .collect();
    elements.extend(content.keys().copied());
    for item in &mut items {
        item.with.extend(particulars.get(&item.id).into_iter().flat_map(|says| says.keys().cloned()));
    }
    Supplement { elements, content, items, particulars, answers }
}

pub(super) fn supplemented(case: &Case, supplement: &Supplement, law: &Law) -> Result<(), Inadmissible> {
    let returned = |standing: &crate::state::CaseItem| standing.status == comity_words::Status::Returned;
    let owed =
        || crate::emergency::owed(case, law).map(|owed| owed.is_some_and(|one| !one.missing.is_empty()));
    if case.open_asks().next().is_none() && !case.items().values().any(returned) && !owed()? {
        return Err(Inadmissible::NothingAsked);
    }
    if supplement.elements.is_empty() && supplement.items.is_empty() && supplement.answers.is_empty() {
        return Err(Inadmissible::NothingAdded);
    }
    let asked = |item: &&crate::deed::Item| {
        case.items().get(&item.id).is_none_or(|standing| standing.item.measure != item.measure)
    };
    if let Some(stranger) = supplement.items.iter().find(asked) {
        return Err(Inadmissible::NoSuchItem(stranger.id));
    }
    Ok(())
}

pub(super) fn withdraw(case: &Case, withdrawal: Withdrawal) -> Withdrawal {
    let items = super::answer::spelled_out(case, withdrawal.items, |standing| !ended(standing.status));
    Withdrawal { items, ..withdrawal }
}

pub(super) fn withdrawn(
    case: &Case,
    withdrawal: &Withdrawal,
    verb: &'static str,
) -> Result<(), Inadmissible> {
    super::answer::each(case, &withdrawal.items, verb, |standing| !ended(standing.status))
}

pub(super) fn open_to_screening(case: &Case, verb: &'static str) -> Result<(), Inadmissible> {
    super::answer::each(case, &BTreeSet::new(), verb, |standing| not_screened(standing.status))
}
