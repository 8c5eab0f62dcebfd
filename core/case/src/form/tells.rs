//! What elements tell the treaty's conditions: an offence its penalty, a deadline its day.
//!
//! Only what is no name and no number of a person's becomes a fact, since facts are never hidden. What an
//! officer answered herself stands; an element adds to it and never overrules it.

use std::collections::BTreeSet;

use comity_treaty::period::{Amount, Unit};
use comity_words::{Category, Element};

use crate::deed::Content;
use crate::{Fact, Facts, Name, Said};

/// What elements say besides facts.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Whether urgency is claimed.
    pub(crate) urgent: bool,
    /// The categories of data.
    pub(crate) categories: BTreeSet<Category>,
}

/// Adds to the facts what the elements say.
pub(crate) fn tells(content: &Content, facts: &mut Facts) -> Told {
    let said = |element: Element| content.get(&element).map(comity_words::Personal::reveal);
    let mut tell = |path: &'static str, fact: Option<Fact>| {
        if let Some(fact) = fact {
            facts.entry(Name::fixed(path)).or_insert(fact);
        }
    };
    tell("proceeding.kind", said(Element::ProceedingType).and_then(word));
    tell("proceeding.stage", said(Element::ProceedingStage).and_then(word));
    if let Some(deadline) = said(Element::Deadline) {
        let by = deadline.member("by").and_then(Said::day).map(Fact::Day);
        tell(
            "request.deadline",
            by.or_else(|| deadline.member("within").and_then(Said::length).map(Fact::Length)),
        );
    }
    let offences = said(Element::Offences).map(Said::each).unwrap_or_default();
    if let Some(categories) = said(Element::OffenceCategory) {
        tell("offence", words(categories.member("categories")));
        let indicated = categories.member("three-years").and_then(Said::truth);
        tell("category.indicated", indicated.map(truth));
    }
    let categories: Vec<Name> =
        offences.iter().filter_map(|offence| offence.member("category").and_then(Said::name)).collect();
    tell("offence", (!categories.is_empty()).then_some(Fact::Words(categories)));
    for (path, member) in
        [("penalty.requesting.max", "penalty-requesting"), ("penalty.requested.max", "penalty-requested")]
    {
        let lengths = offences.iter().filter_map(|one| one.member(member)?.member("most")?.length());
        tell(path, lengths.max_by_key(roughly).map(Fact::Length));
    }
    let deaths: Vec<bool> = offences
        .iter()
        .filter_map(|one| one.member("penalty-requesting")?.member("death")?.truth())
        .collect();
    // Of several offences one that is threatened with death is enough; that none is must be said of each.
    let none = deaths.len() == offences.len() && !deaths.is_empty();
    tell(
        "penalty.requesting.death",
        if deaths.contains(&true) { Some(Fact::Yes) } else { none.then_some(Fact::No) },
    );
    let persons = said(Element::Persons).map(Said::each).unwrap_or_default();
    let roles: BTreeSet<Name> =
        persons.iter().filter_map(|person| person.member("role").and_then(Said::name)).collect();
    tell("person.role", (!roles.is_empty()).then(|| Fact::Words(roles.into_iter().collect())));
    let issuer = said(Element::RequestingAuthority).and_then(|one| one.member("kind"));
    tell("issuer.kind", issuer.and_then(word));
    let urgency = said(Element::Urgency);
    match urgency.and_then(|urgency| urgency.member("ground")).and_then(Said::as_text) {
        Some("custody") => tell("custody", Some(Fact::Yes)),
        Some("loss-of-data") => tell("data-loss", Some(Fact::Yes)),
        _ => {}
    }
    let categories = said(Element::DataCategories).map(Said::each).unwrap_or_default();
    Told {
        urgent: urgency.is_some_and(|urgency| !urgency.is_empty()),
        categories: categories.iter().filter_map(|one| one.as_text()?.parse().ok()).collect(),
    }
}

fn word(said: &Said) -> Option<Fact> {
    said.name().map(|name| Fact::Words(vec![name]))
}

fn words(said: Option<&Said>) -> Option<Fact> {
    let names: Vec<Name> = said?.each().iter().filter_map(Said::name).collect();
    (!names.is_empty()).then_some(Fact::Words(names))
}

fn truth(truth: bool) -> Fact {
    if truth { Fact::Yes } else { Fact::No }
}

/// Penalties are in years and months; to find the longest, a rough measure in hours will do.
fn roughly(length: &Amount) -> u64 {
    let hours = match length.unit {
        Unit::Hour => 1,
        Unit::Day | Unit::WorkingDay => 24,
        Unit::Week => 7 * 24,
        Unit::Month => 730,
        Unit::Year => 8760,
    };
    u64::from(length.n) * hours
}
