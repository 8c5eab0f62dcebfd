//! What the laws of the two States ask of a request besides the treaty, by their party profiles.
//!
//! A profile is one office's knowledge of another State's law: it binds nobody and may be older than the law.
//! So what it asks is named, with its source and its mark, and bars nothing; what an article asks does.

use std::collections::BTreeSet;

use comity_treaty::bridge::{Artefact, Demand, Foundation, compare};
use comity_treaty::precedence::Ask;
use comity_words::{Cited, Day, Dimension, Element, Held, Mark, Measure, Side, Standards, StateCode};

use crate::Law;
use crate::deed::{ItemId, Request};

/// What the profiles of the two States say, as words: this crate knows no directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profiles {
    /// What the law of the State that asks says of evidence, where a profile of it is held.
    pub requesting: Option<Standards>,
    /// What the law of the State that is asked says.
    pub requested: Option<Standards>,
    /// What the State that is asked wants to come with a request.
    pub documents: Vec<Wanted>,
    /// The day somebody last went through the page of the State that is asked.
    pub compiled: Option<Day>,
}

/// Something a State wants to come with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The elements it is about; any of them alone says too little.
    pub elements: Vec<Element>,
    /// The measures; any, where empty.
    pub measures: Vec<Measure>,
    /// In words.
    pub text: String,
    /// The days it holds on.
    pub held: Held,
    /// Where it stands.
    pub cited: Cited,
}

/// One thing a law asks of this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The elements it may stand in: one of them is enough.
    pub one_of: BTreeSet<Element>,
    /// The State whose law asks.
    pub by: StateCode,
    /// What is asked, in words.
    pub what: String,
    /// What it is for, or what is bridged by it.
    pub why: String,
    /// Where that stands.
    pub source: String,
    /// How far that was looked at: `read`, `secondary`, `unchecked` or `unmarked`.
    pub mark: &'static str,
    /// The items it is asked for; all, where empty.
    pub items: BTreeSet<ItemId>,
    /// Whether the request has it.
    pub present: bool,
}

impl Asked {
    /// What is the matter, in one sentence.
    pub fn sentence(&self) -> String {
        let places: Vec<String> = self.one_of.iter().map(|one| format!("`{one}`")).collect();
        let lacks = if self.present { "is there" } else { "is missing" };
        format!(
            "{} {lacks}: asked by the law of {} by its profile ({}) [{}]",
            places.join(" or "),
            self.by,
            self.source,
            self.mark
        )
    }
}

/// What the two laws ask of this request, each thing once; nothing where no profile is held.
pub fn asked(request: &Request, law: &Law) -> Vec<Asked> {
    let Some(profiles) = law.profiles else { return Vec::new() };
    let mut found: Vec<Asked> = Vec::new();
    for item in &request.items {
        let of_item = wanted(profiles, law, item.measure).chain(demanded(profiles, law, item.measure));
        for mut one in of_item.collect::<Vec<_>>() {
            one.present = one.one_of.iter().any(|element| request.elements.contains(element));
            match found.iter_mut().find(|other| same(other, &one)) {
                Some(other) => drop(other.items.insert(item.id)),
                None => found.push(Asked { items: BTreeSet::from([item.id]), ..one }),
            }
        }
    }
    let all = request.items.len();
    for one in found.iter_mut().filter(|one| one.items.len() == all) {
        one.items.clear();
    }
    found
}

fn same(one: &Asked, other: &Asked) -> bool {
    (&one.one_of, &one.by, &one.what, &one.source) == (&other.one_of, &other.by, &other.what, &other.source)
}

/// What the requested State wants to come with a request for a measure: each element by itself.
fn wanted<'a>(profiles: &'a Profiles, law: &'a Law, measure: Measure) -> impl Iterator<Item = Asked> + 'a {
    let today = law.now.day();
    let here = profiles.documents.iter().filter(move |one| {
        one.held.on(today) && (one.measures.is_empty() || one.measures.contains(&measure))
    });
    here.flat_map(|one| {
        one.elements.iter().map(|element| Asked {
            one_of: BTreeSet::from([*element]),
            by: law.requested.clone(),
            what: one.text.clone(),
            why: "it must come with a request".to_owned(),
            source: one.cited.label(),
            mark: one.cited.mark.as_str(),
            items: BTreeSet::new(),
            present: false,
        })
    })
}

/// What closes a difference between the two laws of evidence and stands in the request itself.
fn demanded<'a>(profiles: &'a Profiles, law: &'a Law, measure: Measure) -> impl Iterator<Item = Asked> + 'a {
    let both = profiles.requesting.as_ref().zip(profiles.requested.as_ref());
    let demands = both.map(|(requesting, requested)| {
        let ask = Ask {
            measure: Some(measure.as_str().to_owned()),
            basis: Some(law.instrument.clone()),
            ..Ask::between(law.requesting.clone(), law.requested.clone(), law.now.day())
        };
        compare(law.library, &ask, requesting, requested).demands()
    });
    demands.into_iter().flatten().filter_map(move |demand| of_demand(&demand, law, profiles))
}

/// A demand as something asked of the request; none where nothing of it stands in an element.
fn of_demand(demand: &Demand, law: &Law, profiles: &Profiles) -> Option<Asked> {
    let one_of: BTreeSet<Element> = demand.one_of.iter().filter_map(|one| one.element).collect();
    if one_of.is_empty() {
        return None;
    }
    let first = demand.one_of.iter().find(|one| one.element.is_some())?;
    let dimension = *demand.dimensions.first()?;
    let by = whose(dimension, law);
    let (source, mark) = rests_on(first, dimension, &by, profiles, law);
    let titles: Vec<&str> = demand.one_of.iter().map(|one| one.title.as_str()).collect();
    let bridges: Vec<&str> = demand.dimensions.iter().map(|one| one.title()).collect();
    Some(Asked {
        one_of,
        by,
        what: titles.join(", or "),
        why: format!("so that the evidence can be used: {}", bridges.join("; ")),
        source,
        mark,
        items: BTreeSet::new(),
        present: false,
    })
}

/// Whose law makes the difference matter: where it is either's, that of the court at home.
fn whose(dimension: Dimension, law: &Law) -> StateCode {
    match dimension.side() {
        Side::Requested => law.requested.clone(),
        Side::Requesting | Side::Both => law.requesting.clone(),
    }
}

/// The place that asks, and beside it the place that says how it is met.
fn rests_on(
    artefact: &Artefact,
    dimension: Dimension,
    by: &StateCode,
    profiles: &Profiles,
    law: &Law,
) -> (String, &'static str) {
    let standards = if *by == law.requested { &profiles.requested } else { &profiles.requesting };
    let standard = standards.as_ref().and_then(|held| held.on(dimension, law.now.day()));
    let met = artefact.foundation.label();
    match (standard, &artefact.foundation) {
        // A law that offers the very thing is the place to look at.
        (_, Foundation::Law { state, .. }) if state == by => (met, artefact.foundation.mark()),
        (Some(standard), _) => {
            let weaker = weaker(standard.cited.mark.as_str(), artefact.foundation.mark());
            (format!("{}; met by {met}", standard.cited.label()), weaker)
        }
        (None, _) => (met, artefact.foundation.mark()),
    }
}

/// A chain is as strong as its weakest mark.
fn weaker(one: &'static str, other: &'static str) -> &'static str {
    let rank = |mark: &str| match mark {
        "read" => 2,
        _ if mark == Mark::Secondary.as_str() => 1,
        _ => 0,
    };
    if rank(one) <= rank(other) { one } else { other }
}
