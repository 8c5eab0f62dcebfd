//! What a request may have to contain: codes of elements (tables of law, E01 to E44; E05 is two).

use crate::code::codes;

codes! {
    /// One thing a request may have to contain. Whether it must is the treaty's business.
    Element("element") {
        RequestId = "request-id",
        Instrument = "instrument",
        RequestStatus = "request-status",
        RelatedRequests = "related-requests",
        RequestingState = "requesting-state",
        RequestedState = "requested-state",
        RequestingAuthority = "requesting-authority",
        AuthorityConducting = "authority-conducting",
        ValidatingAuthority = "validating-authority",
        ConfirmationContact = "confirmation-contact",
        RequestedAuthority = "requested-authority",
        DateIssued = "date-issued",
        ProceedingType = "proceeding-type",
        ProceedingStage = "proceeding-stage",
        SubjectMatter = "subject-matter",
        FactsSummary = "facts-summary",
        Offences = "offences",
        OffenceCategory = "offence-category",
        Persons = "persons",
        AssistanceRequested = "assistance-requested",
        PurposeOfEvidence = "purpose-of-evidence",
        NecessityProportionality = "necessity-proportionality",
        Nexus = "nexus",
        SpecialProcedure = "special-procedure",
        Deadline = "deadline",
        Urgency = "urgency",
        Confidentiality = "confidentiality",
        DataCategories = "data-categories",
        Identifiers = "identifiers",
        ServiceProvider = "service-provider",
        PreservationRef = "preservation-ref",
        DomesticOrder = "domestic-order",
        RemediesUsed = "remedies-used",
        OfficersAttend = "officers-attend",
        Language = "language",
        Assurances = "assurances",
        UseLimitationAccept = "use-limitation-accept",
        DataProtection = "data-protection",
        EvidenceReturn = "evidence-return",
        EvidenceFormat = "evidence-format",
        Costs = "costs",
        Annexes = "annexes",
        Signature = "signature",
        Transmission = "transmission",
        Sensitivity = "sensitivity",
    }
}

impl Element {
    /// Its number in the tables of law: `E18`. The two States are one row there.
    pub fn number(self) -> String {
        let place = Element::ALL.iter().position(|one| *one == self).expect("every element is in the list");
        let after_states = place > 4;
        format!("E{:02}", place + 1 - usize::from(after_states))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_numbered_as_in_the_tables_of_law() {
        let numbers: std::collections::BTreeSet<String> =
            Element::ALL.iter().map(|one| one.number()).collect();
        assert_eq!(numbers.len(), 44);
        for (element, number) in [
            (Element::RequestId, "E01"),
            (Element::RequestingState, "E05"),
            (Element::RequestedState, "E05"),
            (Element::RequestingAuthority, "E06"),
            (Element::Persons, "E18"),
            (Element::Identifiers, "E28"),
            (Element::Sensitivity, "E44"),
        ] {
            assert_eq!(element.number(), number);
        }
    }
}
