//! What the two evidence laws ask of the same request, beside what the instruments ask.

use comity_words::Standards;
use comity_words::strict::Json;

use super::Obligations;
use crate::bridge::{Comparison, Demand, compare};
use crate::library::Library;
use crate::precedence::Ask;

impl Obligations {
    /// The same answer, with what closes the differences between the two laws of evidence: certificates, elements
    /// and formalities the request must carry or ask for, so that what comes back can be used in court.
    #[must_use]
    pub fn with_evidence(
        self,
        library: &Library,
        requesting: &Standards,
        requested: &Standards,
    ) -> Obligations {
        let basis = self.resolution.basis.rests_on.clone();
        let ask = Ask { basis: self.enquiry.basis.clone().or(basis), ..self.enquiry.ask() };
        Obligations { evidence: Some(compare(library, &ask, requesting, requested)), ..self }
    }
}

/// The paragraphs of the page: a demand, and what it is for.
pub(super) fn paragraphs(comparison: &Comparison) -> Vec<(String, String)> {
    let of = |demand: &Demand| {
        let one_of: Vec<String> = (demand.one_of.iter())
            .map(|artefact| {
                let foundation = &artefact.foundation;
                format!("{} [{}; {}]", artefact.title, foundation.label(), foundation.mark())
            })
            .collect();
        let element = demand.element().map(|element| format!("{element}: ")).unwrap_or_default();
        let dimensions: Vec<&str> = demand.dimensions.iter().map(|one| one.title()).collect();
        (format!("{element}{}", one_of.join(", or ")), format!("for {}", dimensions.join("; ")))
    };
    comparison.demands().iter().map(of).collect()
}

/// What programs are told; the whole comparison is `comity treaty bridge --json`.
pub(super) fn json(comparison: Option<&Comparison>) -> Json {
    comparison.map_or(Json::Null, |comparison| {
        Json::object([
            ("demands", Json::array(comparison.demands().iter().map(Demand::to_json))),
            ("unchecked", Json::Bool(comparison.rests_on_unchecked())),
        ])
    })
}
