//! The kinds of help that may be asked. Codes are those of the tables of law.

use crate::code::codes;

codes! {
    /// A measure. Whether it is coercive, and what a request for it must contain, comes from the
    /// treaty and not from this type.
    Measure("measure") {
        Service = "service",
        StatementVoluntary = "statement-voluntary",
        TestimonyCompelled = "testimony-compelled",
        VideoHearing = "video-hearing",
        TelephoneHearing = "telephone-hearing",
        DocumentsPublic = "documents-public",
        ProductionBusiness = "production-business",
        BankAccounts = "bank-accounts",
        BankTransactions = "bank-transactions",
        BankMonitoring = "bank-monitoring",
        SearchSeizure = "search-seizure",
        ExamineSite = "examine-site",
        SubscriberData = "subscriber-data",
        DomainRegistrant = "domain-registrant",
        TrafficData = "traffic-data",
        ContentData = "content-data",
        Preservation = "preservation",
        TrafficPartialDisclosure = "traffic-partial-disclosure",
        RealtimeTraffic = "realtime-traffic",
        Interception = "interception",
        Covert = "covert",
        ControlledDelivery = "controlled-delivery",
        CrossBorderObservation = "cross-border-observation",
        FreezeEvidence = "freeze-evidence",
        FreezeAssets = "freeze-assets",
        Confiscation = "confiscation",
        TransferCustody = "transfer-custody",
        VoluntaryTravel = "voluntary-travel",
        LocateIdentify = "locate-identify",
        Jit = "jit",
        Spontaneous = "spontaneous",
        Restitution = "restitution",
        ProceedingsTransfer = "proceedings-transfer",
        EmergencyDisclosure = "emergency-disclosure",
    }
}
