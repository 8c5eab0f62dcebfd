//! What the laws of the two States ask of a request by their profiles: named with its source, and no bar.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;

use comity_case::{Asked, Profiles, Wanted, completeness};
use comity_words::{
    ArtefactKind, Cited, Dimension, Element, Held, Mark, Measure, Offer, Party, Side, Standard, Standards,
};

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

fn cited(title: &str, mark: Mark) -> Cited {
    let (place, address, language, read_on) = (Some("1".to_owned()), None, None, None);
    Cited { title: title.to_owned(), place, address, language, read_on, mark }
}

fn standards(state: &str, threshold: &str) -> Standards {
    let values = Dimension::Threshold.meanings().iter().map(|one| one.code).filter(|code| *code == threshold);
    let standard = Standard {
        dimension: Dimension::Threshold,
        values: values.collect(),
        remark: None,
        held: Held::default(),
        cited: cited("Code of criminal procedure", Mark::Secondary),
    };
    Standards {
        state: state.parse().unwrap(),
        name: state.to_owned(),
        standards: vec![standard],
        offers: vec![],
    }
}

/// Belmora's law wants probable cause for a search, shown by facts on a sheet of their own, and a nexus.
fn profiles() -> Profiles {
    let offer = Offer {
        id: "threshold-statement".to_owned(),
        title: "facts that show probable cause".to_owned(),
        kind: ArtefactKind::Element,
        bridges: vec![Dimension::Threshold],
        helps: Side::Requested,
        element: Some(Element::NecessityProportionality),
        measures: vec![Measure::SearchSeizure],
        effect: "a judge may order it".to_owned(),
        held: Held::default(),
        cited: cited("Search Act", Mark::Read),
    };
    let requested = standards("BEL", "probable-cause");
    Profiles {
        requesting: Some(standards("ARV", "sufficient-indications")),
        requested: Some(Standards { offers: vec![offer], ..requested }),
        documents: vec![Wanted {
            elements: vec![Element::FactsSummary, Element::Nexus],
            measures: vec![],
            text: "a plain narrative, and why the evidence is thought to be there".to_owned(),
            held: Held::default(),
            cited: cited("Country sheet", Mark::Unchecked),
        }],
        compiled: None,
    }
}

fn of(asked: &[Asked], element: Element) -> &Asked {
    asked.iter().find(|one| one.one_of.contains(&element)).unwrap_or_else(|| panic!("{element} is not asked"))
}

#[test]
fn what_a_profile_asks_is_named_with_its_state_its_source_and_its_mark() {
    let (library, profiles) = (library(), profiles());
    let world = given();
    let counted = completeness(&draft().as_it_stands(), &world.law(&library).beside(&profiles)).unwrap();
    let nexus = of(&counted.asked, Element::Nexus);
    assert_eq!(
        nexus.sentence(),
        "`nexus` is missing: asked by the law of BEL by its profile (Country sheet, 1) [unchecked]"
    );
    assert!(nexus.items.is_empty(), "asked for every item");
    assert!(of(&counted.asked, Element::FactsSummary).present);
    // The element that shows what a judge there must see is asked for the search alone.
    let threshold = of(&counted.asked, Element::NecessityProportionality);
    assert_eq!(threshold.items, BTreeSet::from([SEARCH]));
    assert_eq!((threshold.by.as_str(), threshold.mark), ("BEL", "read"));
    assert!(threshold.source.contains("Search Act"), "{}", threshold.source);
}

#[test]
fn what_a_profile_asks_bars_nothing_and_what_an_article_asks_does() {
    let (library, profiles) = (library(), profiles());
    let mut world = given();
    let mut lacking = draft();
    lacking.content.remove(&Element::DomesticOrder);
    let law = world.law(&library).beside(&profiles);
    let counted = completeness(&lacking.as_it_stands(), &law).unwrap();
    assert_eq!(counted.missing().len(), 1, "the article's element alone is missing");
    assert!(counted.asked.iter().any(|one| !one.present));
    let whole = completeness(&draft().as_it_stands(), &law).unwrap();
    assert!(whole.complete() && whole.asked.iter().any(|one| !one.present));
    let hand = two_of(Party::Requesting);
    assert!(
        comity_case::decide(&world.case(), &hand, comity_case::Command::Submit(draft()), &law).is_ok(),
        "it may go"
    );
    world.command(&hand, comity_case::Command::Submit(draft()), &library).unwrap();
    assert_eq!(world.case().items().len(), 2);
}

#[test]
fn without_a_profile_nothing_is_asked_and_nothing_is_guessed() {
    let library = library();
    let world = given();
    assert!(completeness(&draft().as_it_stands(), &world.law(&library)).unwrap().asked.is_empty());
    // One profile alone says what its State wants to come with a request, and compares nothing.
    let alone = Profiles { requesting: None, ..profiles() };
    let law = world.law(&library).beside(&alone);
    let counted = completeness(&draft().as_it_stands(), &law).unwrap();
    let elements: BTreeSet<Element> = counted.asked.iter().flat_map(|one| one.one_of.clone()).collect();
    assert_eq!(elements, BTreeSet::from([Element::FactsSummary, Element::Nexus]));
}

#[test]
fn what_a_profile_no_longer_says_is_not_asked() {
    let library = library();
    let mut past = profiles();
    past.documents[0].held.until = Some("2026-11-19".parse().unwrap());
    let law = given().law(&library).beside(&past);
    let counted = completeness(&draft().as_it_stands(), &law).unwrap();
    assert!(counted.asked.iter().all(|one| !one.one_of.contains(&Element::Nexus)));
}
