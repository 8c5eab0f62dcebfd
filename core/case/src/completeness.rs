//! How many required elements are there, and which are not, each with its article.

use std::collections::BTreeSet;

use comity_treaty::apply::{Answer, ElementReading};
use comity_words::Element;

use crate::deed::Request;
use crate::inadmissible::Missing;
use crate::{Draft, Inadmissible, Law, Name};

/// How complete a request is. Both sides count alike: which elements are present is never hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// What the treaty requires here, with the answer whether it is there.
    pub required: Vec<(ElementReading, bool)>,
    /// What it may require once an open question is answered.
    pub undetermined: Vec<ElementReading>,
}

/// Counts the elements of a request against what the treaty requires of it.
pub fn completeness(request: &Request, law: &Law) -> Result<Completeness, Inadmissible> {
    let application = law.read_request(request)?;
    let mut completeness = Completeness { required: Vec::new(), undetermined: Vec::new() };
    for reading in application.elements {
        let present = reading.code().is_some_and(|code| request.elements.contains(&code));
        match reading.required {
            Answer::Yes => completeness.required.push((reading, present)),
            Answer::Undetermined if !present => completeness.undetermined.push(reading),
            Answer::Undetermined | Answer::No => {}
        }
    }
    Ok(completeness)
}

impl Completeness {
    /// How many required elements are there.
    pub fn present(&self) -> usize {
        self.required.iter().filter(|(_, present)| *present).count()
    }

    /// How many are required.
    pub fn of(&self) -> usize {
        self.required.len()
    }

    /// The required elements that are not there.
    pub fn missing(&self) -> Vec<Missing> {
        let absent = self.required.iter().filter(|(_, present)| !present);
        absent
            .map(|(reading, _)| Missing {
                element: reading.element.clone(),
                code: reading.code(),
                article: reading.article.clone(),
            })
            .collect()
    }

    /// Whether nothing is missing.
    pub fn complete(&self) -> bool {
        self.required.iter().all(|(_, present)| *present)
    }
}

impl Draft {
    /// The request this draft would be if it were sent as it stands. The elements it contains follow
    /// from what is written; some are there by the form of an act: its reference, its two States, its
    /// instrument, its date, its signatures.
    pub fn as_it_stands(&self) -> Request {
        use Element::*;
        let content: crate::deed::Content = self
            .content
            .iter()
            // The language of the request is core, so that a clause can read it.
            .filter(|(element, text)| **element != Language && !text.reveal().trim().is_empty())
            .map(|(element, text)| (*element, text.clone()))
            .collect();
        let mut elements: BTreeSet<Element> = content.keys().copied().collect();
        elements.extend([
            RequestId,
            Instrument,
            RequestingState,
            RequestedState,
            DateIssued,
            Signature,
            Transmission,
        ]);
        elements.extend(self.language.is_some().then_some(Language));
        elements.extend(self.urgent.then_some(Urgency));
        elements.extend(self.items.iter().any(|item| !item.categories.is_empty()).then_some(DataCategories));
        elements.extend(self.facts.contains_key("offence").then_some(OffenceCategory));
        elements.extend(self.facts.contains_key("request.deadline").then_some(Deadline));
        elements.extend(self.facts.contains_key("proceeding.stage").then_some(ProceedingStage));
        elements.extend(self.facts.contains_key("proceeding.kind").then_some(ProceedingType));
        Request {
            urgent: self.urgent,
            language: self.language.clone().unwrap_or_else(|| Name::fixed("und")),
            items: self.items.clone(),
            elements,
            content,
            facts: self.facts.clone(),
        }
    }
}
