//! What two States could agree on where nothing in force closes a difference: models, and what others do.
//!
//! From the table of differences and bridges in the law behind the product. A model is a lead for negotiators and
//! for a request that asks nicely; it binds nobody here, and its mark is shown.

use std::collections::BTreeSet;

use comity_words::{ArtefactKind, Cited, Dimension, Element, Mark};

use super::{Artefact, Foundation};
use crate::library::Library;
use crate::norm::Verified;

struct Model {
    dimension: Dimension,
    id: &'static str,
    title: &'static str,
    kind: ArtefactKind,
    element: Option<Element>,
    effect: &'static str,
    source: &'static str,
    place: Option<&'static str>,
    mark: Mark,
}

/// The ids under which a library may hold a text that a model is taken from.
const HELD: &[(&str, &str)] = &[
    ("Directive 2014/41/EU", "eio"),
    ("ETS 182", "ets-182"),
    ("ETS 30", "ets-30"),
    ("UNTOC", "untoc"),
    ("UN Model Treaty (A/RES/45/117)", "un-model"),
    ("Regulation (EU) 2023/1543", "e-evidence"),
];

/// How far the text of a model was looked at: as the library says, where it holds the article.
fn mark(library: &Library, model: &Model) -> Mark {
    let held = HELD.iter().find(|(source, _)| *source == model.source);
    let instrument = held.and_then(|(_, id)| library.instrument(id));
    let article = model.place.and_then(|place| place.strip_prefix("art "));
    let marks = instrument.zip(article).map(|(instrument, article)| {
        let of_article = instrument.clauses.iter().filter(move |clause| {
            clause.article.strip_prefix(article).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        });
        of_article.filter_map(|clause| match clause.verified {
            Verified::Read => Some(Mark::Read),
            Verified::Secondary => Some(Mark::Secondary),
            Verified::Unchecked => Some(Mark::Unchecked),
            Verified::Unmarked => None,
        })
    });
    marks.and_then(Iterator::max).unwrap_or(model.mark)
}

/// The models for a dimension on which two laws have these values.
pub(super) fn of(
    library: &Library,
    dimension: Dimension,
    requesting: &BTreeSet<&'static str>,
    requested: &BTreeSet<&'static str>,
) -> Vec<Artefact> {
    let hopeless = is_hopeless(dimension, requesting, requested);
    let fitting = MODELS.iter().filter(|model| model.dimension == dimension && !hopeless);
    let artefact = |model: &Model| Artefact {
        id: model.id.to_owned(),
        title: model.title.to_owned(),
        kind: model.kind,
        element: model.element,
        measures: Vec::new(),
        effect: model.effect.to_owned(),
        provided: Vec::new(),
        named: false,
        foundation: Foundation::Model(Cited {
            title: model.source.to_owned(),
            place: model.place.map(str::to_owned),
            address: None,
            language: None,
            read_on: None,
            mark: mark(library, model),
        }),
    };
    fitting.map(artefact).collect()
}

/// Differences no paper closes: one law forbids what the other needs.
fn is_hopeless(
    dimension: Dimension,
    requesting: &BTreeSet<&'static str>,
    requested: &BTreeSet<&'static str>,
) -> bool {
    let only = |values: &BTreeSet<&'static str>, value: &str| values.len() == 1 && values.contains(value);
    match dimension {
        Dimension::RemoteAccused => only(requesting, "no") || only(requested, "no"),
        Dimension::Origin => only(requesting, "lead-only"),
        Dimension::Exclusion => only(requesting, "absolute") && only(requested, "none"),
        _ => false,
    }
}

const SAFEGUARDS: &str = "Comity, table of differences and bridges";

const MODELS: &[Model] = &[
    Model {
        dimension: Dimension::Collector,
        id: "validating-authority",
        title: "validation by a judge or prosecutor",
        kind: ArtefactKind::Element,
        element: Some(Element::ValidatingAuthority),
        effect: "a judge or prosecutor confirms the request of another authority",
        source: "Directive 2014/41/EU",
        place: Some("art 2(c)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Threshold,
        id: "threshold-statement",
        title: "a statement of the grounds of suspicion",
        kind: ArtefactKind::Element,
        element: Some(Element::DomesticOrder),
        effect: "the request carries the order at home and says on which facts it rests",
        source: "T-CY templates for requests",
        place: Some("fields 8 and 11"),
        mark: Mark::Read,
    },
    Model {
        dimension: Dimension::Procedure,
        id: "formalities-followed",
        title: "a clause that formalities asked for are followed",
        kind: ArtefactKind::Formality,
        element: Some(Element::SpecialProcedure),
        effect: "the requested State follows them unless contrary to its fundamental principles",
        source: "ETS 182",
        place: Some("art 8"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Oath,
        id: "oath-wording",
        title: "the wording of the oath, asked for as a formality",
        kind: ArtefactKind::Formality,
        element: Some(Element::SpecialProcedure),
        effect: "the witness is sworn in the words the requesting court needs",
        source: "ETS 30",
        place: Some("art 3(2)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Confrontation,
        id: "presence-or-video",
        title: "presence of the parties, or a hearing by video",
        kind: ArtefactKind::Formality,
        element: Some(Element::SpecialProcedure),
        effect: "the defence attends, or puts its questions over the link",
        source: "ETS 30",
        place: Some("art 4"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Hearsay,
        id: "business-record-certificate",
        title: "a certificate of business records",
        kind: ArtefactKind::Certificate,
        element: Some(Element::EvidenceFormat),
        effect: "the custodian certifies when, by whom and in which practice the record was made",
        source: "18 U.S. Code § 3505",
        place: Some("(a)"),
        mark: Mark::Read,
    },
    Model {
        dimension: Dimension::Authentication,
        id: "legalisation-waived",
        title: "a clause that waives legalisation, or a standard certificate",
        kind: ArtefactKind::Waiver,
        element: None,
        effect: "papers sent between the two need no further proof of what they are",
        source: "ETS 30",
        place: Some("art 17"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::ChainOfCustody,
        id: "custody-log",
        title: "a log of every hand-over, with hash values",
        kind: ArtefactKind::Certificate,
        element: Some(Element::EvidenceFormat),
        effect: "each hand the exhibit passed is named and signed for",
        source: "ISO/IEC 27037",
        place: None,
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Exclusion,
        id: "how-obtained",
        title: "a statement how the evidence was obtained",
        kind: ArtefactKind::Certificate,
        element: Some(Element::SpecialProcedure),
        effect: "the executing authority says by which order and under which rule it acted",
        source: SAFEGUARDS,
        place: Some("no. 9"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Privilege,
        id: "both-laws",
        title: "privilege under either law, and a filter before hand-over",
        kind: ArtefactKind::Formality,
        element: Some(Element::SpecialProcedure),
        effect: "a person may refuse where either law lets her; what is privileged is taken out first",
        source: "UN Model Treaty (A/RES/45/117)",
        place: Some("art 12"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::SuspectRights,
        id: "caution-text",
        title: "the text of the caution, asked for as a formality",
        kind: ArtefactKind::Formality,
        element: Some(Element::SpecialProcedure),
        effect: "the suspect is told her rights in the words the requesting court needs",
        source: SAFEGUARDS,
        place: Some("no. 11"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Origin,
        id: "consent-to-use",
        title: "consent to use as evidence",
        kind: ArtefactKind::Element,
        element: Some(Element::PurposeOfEvidence),
        effect: "the request asks that the information may be used in court and says for what",
        source: SAFEGUARDS,
        place: Some("no. 12"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Original,
        id: "certified-copy",
        title: "originals or certified copies, as the request asks",
        kind: ArtefactKind::Formality,
        element: Some(Element::EvidenceFormat),
        effect: "the request says which of the two the court needs",
        source: "UNTOC",
        place: Some("art 18(3)(f)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Translation,
        id: "translator-certificate",
        title: "a translator's certificate, with both texts",
        kind: ArtefactKind::Certificate,
        element: Some(Element::Language),
        effect: "the translation can be checked and its maker named",
        source: SAFEGUARDS,
        place: Some("no. 14"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Disclosure,
        id: "exculpatory-exception",
        title: "a clause that what helps the accused may always be disclosed",
        kind: ArtefactKind::Element,
        element: Some(Element::UseLimitationAccept),
        effect: "confidentiality gives way for what exonerates, after notice",
        source: "UNTOC",
        place: Some("art 18(19)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Notice,
        id: "who-tells-and-when",
        title: "a rule who tells the person, and when",
        kind: ArtefactKind::Element,
        element: Some(Element::Confidentiality),
        effect: "the request says until when the person may not be told",
        source: "Regulation (EU) 2023/1543",
        place: Some("art 13"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::Return,
        id: "return-of-originals",
        title: "an undertaking to return originals",
        kind: ArtefactKind::Element,
        element: Some(Element::EvidenceReturn),
        effect: "the request says whether and when they go back",
        source: "ETS 30",
        place: Some("art 6(2)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::RemoteAccused,
        id: "recorded-consent",
        title: "the consent of the accused, recorded",
        kind: ArtefactKind::Element,
        element: Some(Element::Persons),
        effect: "the accused is heard by video where she agrees",
        source: "Directive 2014/41/EU",
        place: Some("art 24(2)"),
        mark: Mark::Unchecked,
    },
    Model {
        dimension: Dimension::DigitalIntegrity,
        id: "evidence-package",
        title: "a package with agreed hash values and description",
        kind: ArtefactKind::Certificate,
        element: Some(Element::EvidenceFormat),
        effect: "either side can check that nothing was changed",
        source: "CASE/UCO",
        place: None,
        mark: Mark::Unchecked,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_has_a_source_and_an_id_of_its_own() {
        let ids: BTreeSet<&str> = MODELS.iter().map(|model| model.id).collect();
        assert_eq!(ids.len(), MODELS.len());
        assert!(MODELS.iter().all(|model| !model.source.is_empty()));
    }

    #[test]
    fn an_accused_who_may_not_be_heard_by_video_is_heard_by_no_paper() {
        let models = |one: &'static str, other: &'static str| {
            let library = Library::empty(crate::calendar::Calendars::builtin());
            of(&library, Dimension::RemoteAccused, &BTreeSet::from([one]), &BTreeSet::from([other])).len()
        };
        assert_eq!(models("yes", "consent"), 1);
        assert_eq!(models("yes", "no"), 0);
    }
}
