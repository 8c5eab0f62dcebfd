//! With which elements a draft may begin: the presets of the tables of law.

use Element::*;
use comity_words::Element;

/// A choice of elements. Some are a form of their own, others add to one.
#[derive(Debug)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub says: &'static str,
    /// The elements it asks.
    pub elements: &'static [Element],
}

/// The preset of that name.
pub fn named(name: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.name.eq_ignore_ascii_case(name))
}

/// Every preset.
pub static ALL: &[Preset] = &[
    Preset {
        name: "full",
        says: "whatever is always asked",
        elements: &[
            RequestId,
            Instrument,
            RequestStatus,
            RequestingState,
            RequestedState,
            RequestingAuthority,
            DateIssued,
            ProceedingType,
            ProceedingStage,
            SubjectMatter,
            FactsSummary,
            Offences,
            AssistanceRequested,
            PurposeOfEvidence,
            Language,
            Signature,
            Transmission,
        ],
    },
    Preset {
        name: "service-only",
        says: "documents to be served: facts and law are not asked",
        elements: &[
            RequestId,
            Instrument,
            RequestStatus,
            RequestingState,
            RequestedState,
            RequestingAuthority,
            AuthorityConducting,
            ValidatingAuthority,
            ConfirmationContact,
            RequestedAuthority,
            DateIssued,
            Persons,
            AssistanceRequested,
            PurposeOfEvidence,
            Deadline,
            Language,
            Signature,
            Transmission,
        ],
    },
    Preset {
        name: "preservation",
        says: "data to be preserved: brief facts, and the intent to request them",
        elements: &[
            RequestId,
            Instrument,
            RequestStatus,
            RelatedRequests,
            RequestingState,
            RequestedState,
            RequestingAuthority,
            AuthorityConducting,
            FactsSummary,
            Offences,
            AssistanceRequested,
            DataCategories,
            Identifiers,
            ServiceProvider,
        ],
    },
    Preset {
        name: "electronic",
        says: "adds what electronic evidence asks",
        elements: &[DataCategories, Identifiers, ServiceProvider, PreservationRef, DomesticOrder],
    },
    Preset { name: "coercive", says: "adds what compulsion asks", elements: &[Nexus, DomesticOrder] },
    Preset {
        name: "eu",
        says: "adds what instruments of the European Union ask",
        elements: &[
            ValidatingAuthority,
            ProceedingType,
            OffenceCategory,
            NecessityProportionality,
            RemediesUsed,
        ],
    },
];
