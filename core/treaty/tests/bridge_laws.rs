//! The laws of comparing two evidence laws, asked of random profiles.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use comity_treaty::bridge::{Comparison, Foundation, Verdict, compare};
use comity_treaty::calendar::Calendars;
use comity_treaty::obligations::{Enquiry, obligations};
use comity_treaty::precedence::Ask;
use comity_treaty::{Library, Source, load};
use comity_words::{
    ArtefactKind, Cited, Day, Dimension, Element, Held, Mark, Measure, Offer, Side, Standard, Standards,
    StateCode,
};
use proptest::prelude::*;

/// The treaty of two invented States, read once.
fn library() -> &'static Library {
    static READ: OnceLock<Library> = OnceLock::new();
    READ.get_or_init(|| {
        let text = include_str!("../../../treaties/arv-bel-mla.treaty");
        load(&[Source::new("arv-bel-mla.treaty", text)], Calendars::builtin()).0
    })
}

fn day() -> Day {
    "2026-11-20".parse().expect("a day")
}

fn cited(mark: Mark) -> Cited {
    Cited {
        title: "Evidence Act".to_owned(),
        place: Some("s 1".to_owned()),
        address: None,
        language: Some("en".to_owned()),
        read_on: None,
        mark,
    }
}

fn standard(dimension: Dimension) -> impl Strategy<Value = Option<Standard>> {
    let codes: Vec<&'static str> = dimension.meanings().iter().map(|meaning| meaning.code).collect();
    let most = codes.len();
    let values = proptest::sample::subsequence(codes, 1..=most);
    let mark = proptest::sample::select(Mark::ALL.to_vec());
    let one = (values, mark).prop_map(move |(values, mark)| Standard {
        dimension,
        values: values.into_iter().collect(),
        remark: None,
        held: Held::default(),
        cited: cited(mark),
    });
    proptest::option::weighted(0.8, one)
}

fn offer() -> impl Strategy<Value = Offer> {
    let dimensions = proptest::sample::subsequence(Dimension::ALL.to_vec(), 1..4);
    let kind = proptest::sample::select(ArtefactKind::ALL.to_vec());
    let side = proptest::sample::select(vec![Side::Requesting, Side::Requested, Side::Both]);
    let mark = proptest::sample::select(Mark::ALL.to_vec());
    (dimensions, kind, side, mark).prop_map(|(bridges, kind, helps, mark)| Offer {
        id: "offer".to_owned(),
        title: "an offer".to_owned(),
        kind,
        bridges,
        helps,
        element: (kind == ArtefactKind::Element).then_some(Element::DomesticOrder),
        measures: Vec::new(),
        effect: "it helps".to_owned(),
        held: Held::default(),
        cited: cited(mark),
    })
}

prop_compose! {
    fn profile(state: &'static str)(
        standards in Dimension::ALL.iter().map(|dimension| standard(*dimension)).collect::<Vec<_>>(),
        offers in proptest::collection::vec(offer(), 0..3),
    ) -> Standards {
        Standards {
            state: state.parse().expect("a code"),
            name: state.to_owned(),
            standards: standards.into_iter().flatten().collect(),
            offers,
        }
    }
}

fn compared(library: &Library, one: &Standards, other: &Standards, measure: Option<Measure>) -> Comparison {
    let ask = Ask {
        measure: measure.map(|measure| measure.to_string()),
        ..Ask::between(one.state.clone(), other.state.clone(), day())
    };
    compare(library, &ask, one, other)
}

fn measure() -> impl Strategy<Value = Option<Measure>> {
    proptest::option::of(proptest::sample::select(Measure::ALL.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_dimension_is_answered_exactly_once(
        one in profile("ARV"), other in profile("BEL"), measure in measure()
    ) {
        let comparison = compared(library(), &one, &other, measure);
        let dimensions: Vec<Dimension> = comparison.readings.iter().map(|reading| reading.dimension).collect();
        prop_assert_eq!(dimensions, Dimension::ALL.to_vec());
    }

    #[test]
    fn same_is_the_same_from_either_side(one in profile("ARV"), other in profile("BEL")) {
        let library = library();
        let (there, back) = (compared(library, &one, &other, None), compared(library, &other, &one, None));
        for dimension in Dimension::ALL {
            let (there, back) = (there.reading(*dimension), back.reading(*dimension));
            prop_assert_eq!(there.verdict == Verdict::Same, back.verdict == Verdict::Same, "{}", dimension);
        }
    }

    #[test]
    fn a_law_is_the_same_as_itself_wherever_it_is_known(one in profile("ARV")) {
        let other = Standards { state: "BEL".parse().unwrap(), ..one.clone() };
        let comparison = compared(&Library::empty(Calendars::builtin()), &one, &other, None);
        for reading in &comparison.readings {
            let known = reading.requesting.as_ref().is_some_and(Standard::is_known);
            let expected = if known { Verdict::Same } else { Verdict::Unknown };
            prop_assert_eq!(reading.verdict, expected, "{}", reading.dimension);
        }
    }

    #[test]
    fn a_bridge_always_names_an_artefact_and_a_source(
        one in profile("ARV"), other in profile("BEL"), measure in measure()
    ) {
        let comparison = compared(library(), &one, &other, measure);
        for reading in &comparison.readings {
            prop_assert_eq!(
                reading.verdict == Verdict::Bridge,
                !reading.artefacts.is_empty() && reading.verdict != Verdict::Same,
                "{}", reading.dimension
            );
            for artefact in reading.artefacts.iter().chain(&reading.candidates) {
                prop_assert!(!artefact.title.is_empty() && !artefact.effect.is_empty());
                prop_assert!(!artefact.foundation.label().is_empty());
            }
            // A model never closes a difference by itself, and no offer nobody has read does.
            for artefact in &reading.artefacts {
                prop_assert!(!matches!(artefact.foundation, Foundation::Model(_)));
                let unread_law = matches!(&artefact.foundation, Foundation::Law { cited, .. } if cited.mark == Mark::Unchecked);
                prop_assert!(!unread_law);
            }
            prop_assert!(reading.verdict != Verdict::Harmonise || !reading.candidates.is_empty());
        }
    }

    #[test]
    fn what_nobody_has_read_is_never_called_the_same_or_different(
        one in profile("ARV"), other in profile("BEL")
    ) {
        let comparison = compared(library(), &one, &other, None);
        for reading in &comparison.readings {
            let known = |standard: &Option<Standard>| standard.as_ref().is_some_and(Standard::is_known);
            if !(known(&reading.requesting) && known(&reading.requested)) {
                let settled_by_treaty = reading.artefacts.iter().any(|artefact| artefact.named);
                let expected = if settled_by_treaty { Verdict::Bridge } else { Verdict::Unknown };
                prop_assert_eq!(reading.verdict, expected, "{}", reading.dimension);
            }
        }
    }

    #[test]
    fn a_demand_stands_for_dimensions_at_stake_and_asks_for_something(
        one in profile("ARV"), other in profile("BEL"), measure in measure()
    ) {
        let comparison = compared(library(), &one, &other, measure);
        let mut seen = BTreeSet::new();
        for demand in comparison.demands() {
            prop_assert!(!demand.one_of.is_empty());
            prop_assert!(demand.one_of.iter().all(|artefact| artefact.asks_something()));
            for dimension in &demand.dimensions {
                prop_assert!(comparison.reading(*dimension).at_stake, "{}", dimension);
                prop_assert!(seen.insert(*dimension), "{dimension} is demanded twice");
            }
        }
    }

    #[test]
    fn the_json_says_what_the_values_say(one in profile("ARV"), other in profile("BEL"), measure in measure()) {
        let comparison = compared(library(), &one, &other, measure);
        let json = comparison.to_json();
        let dimensions = json.member("dimensions").and_then(|all| all.as_array()).expect("a list");
        for (reading, json) in comparison.readings.iter().zip(dimensions) {
            prop_assert_eq!(json.member("verdict").and_then(|word| word.as_text()), Some(reading.verdict.as_str()));
        }
    }
}

/// Two States whose laws say these things.
fn pair(one: &[(Dimension, &'static str)], other: &[(Dimension, &'static str)]) -> [Standards; 2] {
    let of = |state: &str, values: &[(Dimension, &'static str)]| Standards {
        state: state.parse::<StateCode>().expect("a code"),
        name: state.to_owned(),
        standards: values
            .iter()
            .map(|(dimension, value)| Standard {
                dimension: *dimension,
                values: BTreeSet::from([*value]),
                remark: None,
                held: Held::default(),
                cited: cited(Mark::Read),
            })
            .collect(),
        offers: Vec::new(),
    };
    [of("ARV", one), of("BEL", other)]
}

#[test]
fn a_clause_in_force_bridges_and_its_certificate_is_demanded() {
    let [one, other] =
        pair(&[(Dimension::ChainOfCustody, "admissibility")], &[(Dimension::ChainOfCustody, "weight")]);
    let comparison = compared(library(), &one, &other, Some(Measure::SearchSeizure));
    let reading = comparison.reading(Dimension::ChainOfCustody);
    assert_eq!(reading.verdict, Verdict::Bridge);
    assert_eq!(reading.artefacts.len(), 1, "the certificate stands there once");
    assert_eq!(reading.artefacts[0].foundation.label(), "arv-bel-mla art 13(1)");
    let demand = comparison
        .demands()
        .into_iter()
        .find(|demand| demand.dimensions.contains(&Dimension::ChainOfCustody))
        .expect("demanded");
    assert_eq!(demand.element(), Some(Element::EvidenceFormat));
}

#[test]
fn a_clause_bridges_nothing_where_its_treaty_does_not_bind() {
    let [one, mut other] =
        pair(&[(Dimension::ChainOfCustody, "admissibility")], &[(Dimension::ChainOfCustody, "weight")]);
    other.state = "XA".parse().expect("a code");
    let comparison = compared(library(), &one, &other, None);
    assert_eq!(comparison.reading(Dimension::ChainOfCustody).verdict, Verdict::Harmonise);
    assert_eq!(comparison.reading(Dimension::Oath).verdict, Verdict::Unknown);
    assert!(comparison.demands().is_empty());
}

#[test]
fn a_lenient_law_of_the_court_asks_for_nothing_and_a_strict_one_asks() {
    let [strict, lenient] = pair(&[(Dimension::Original, "original")], &[(Dimension::Original, "copy")]);
    let empty = Library::empty(Calendars::builtin());
    let easy = compared(&empty, &lenient, &strict, None);
    assert_eq!(easy.reading(Dimension::Original).verdict, Verdict::Bridge);
    assert_eq!(easy.reading(Dimension::Original).artefacts[0].kind, ArtefactKind::Rule);
    assert!(easy.demands().is_empty());
    let hard = compared(&empty, &strict, &lenient, None);
    assert_eq!(hard.reading(Dimension::Original).verdict, Verdict::Harmonise);
}

#[test]
fn a_waiver_of_legalisation_helps_a_law_that_asks_for_a_seal_and_none_that_asks_for_a_witness() {
    let verdict = |value: &'static str| {
        let [one, other] =
            pair(&[(Dimension::Authentication, value)], &[(Dimension::Authentication, "none")]);
        let comparison = compared(library(), &one, &other, None);
        let kinds: Vec<ArtefactKind> = comparison
            .reading(Dimension::Authentication)
            .artefacts
            .iter()
            .map(|artefact| artefact.kind)
            .collect();
        kinds
    };
    assert!(verdict("seal").contains(&ArtefactKind::Waiver));
    assert!(!verdict("testimony").contains(&ArtefactKind::Waiver));
}

#[test]
fn a_law_that_follows_formalities_gives_the_oath_that_is_asked_for() {
    let formality = (Dimension::Procedure, "forum");
    let [one, other] = pair(&[(Dimension::Oath, "oath")], &[(Dimension::Oath, "none"), formality]);
    let empty = Library::empty(Calendars::builtin());
    let comparison = compared(&empty, &one, &other, Some(Measure::TestimonyCompelled));
    let reading = comparison.reading(Dimension::Oath);
    assert_eq!(reading.verdict, Verdict::Bridge);
    assert_eq!(reading.artefacts[0].foundation.label(), "BEL: Evidence Act, s 1");
    let demand = &comparison.demands()[0];
    assert_eq!((demand.element(), demand.is_formality()), (Some(Element::SpecialProcedure), true));
    // The law of the court that asks is no help: it is not the one that takes the evidence.
    let [one, other] = pair(&[(Dimension::Oath, "oath"), formality], &[(Dimension::Oath, "none")]);
    let comparison = compared(&empty, &one, &other, Some(Measure::TestimonyCompelled));
    assert_eq!(comparison.reading(Dimension::Oath).verdict, Verdict::Harmonise);
}

#[test]
fn two_laws_no_paper_brings_together_leave_a_gap() {
    let [one, other] = pair(&[(Dimension::RemoteAccused, "yes")], &[(Dimension::RemoteAccused, "no")]);
    let comparison = compared(&Library::empty(Calendars::builtin()), &one, &other, None);
    assert_eq!(comparison.reading(Dimension::RemoteAccused).verdict, Verdict::Gap);
}

#[test]
fn what_bridges_stands_beside_what_the_instruments_ask() {
    let [one, other] =
        pair(&[(Dimension::ChainOfCustody, "admissibility")], &[(Dimension::ChainOfCustody, "weight")]);
    let mut enquiry = Enquiry::between(one.state.clone(), other.state.clone(), day());
    enquiry.measure = Some("search-seizure".to_owned());
    let plain = obligations(library(), &enquiry).expect("answered");
    assert!(plain.evidence.is_none() && !plain.to_text().contains("can use the evidence"));
    assert!(plain.to_json().member("evidence").is_some_and(|json| json.is_null()));
    let answer = plain.with_evidence(library(), &one, &other);
    let text = answer.to_text();
    assert!(text.contains("So that a court of ARV can use the evidence"), "{text}");
    assert!(
        text.contains("evidence-format: Certificate of custody [arv-bel-mla art 13(1); unmarked]"),
        "{text}"
    );
    let demands = answer.to_json();
    let demands =
        demands.member("evidence").and_then(|json| json.member("demands")).and_then(|all| all.as_array());
    assert!(demands.is_some_and(|all| !all.is_empty()));
}
