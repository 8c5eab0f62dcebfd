//! Life of an item: the states of the tables of law.

use crate::code::codes;

codes! {
    /// Where one item stands. A request has no status of its own: it is partly whatever its items are.
    Status("status") {
        Drafting = "drafting",
        InternalReview = "internal-review",
        Translation = "translation",
        Signed = "signed",
        Transmitted = "transmitted",
        Undeliverable = "undeliverable",
        Received = "received",
        Forwarded = "forwarded",
        Acknowledged = "acknowledged",
        Screening = "screening",
        NeedsInformation = "needs-information",
        Returned = "returned",
        Admissibility = "admissibility",
        Consultation = "consultation",
        Conditional = "conditional",
        Postponed = "postponed",
        Refused = "refused",
        Accepted = "accepted",
        CourtOrder = "court-order",
        Executing = "executing",
        RemedyWindow = "remedy-window",
        Appeal = "appeal",
        Partial = "partial",
        Impossible = "impossible",
        Executed = "executed",
        Filtering = "filtering",
        TransmittingEvidence = "transmitting-evidence",
        EvidenceReceived = "evidence-received",
        Supplementary = "supplementary",
        InUse = "in-use",
        UseExtension = "use-extension",
        ReturnDue = "return-due",
        Feedback = "feedback",
        Withdrawn = "withdrawn",
        Lapsed = "lapsed",
        Closed = "closed",
    }
}
