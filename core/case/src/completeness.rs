//! How many required elements are there, and which are not, each with its article.

use std::collections::BTreeSet;
use std::sync::Arc;

use comity_treaty::apply::{Answer, ElementReading};
use comity_words::{Category, Element, Measure};

use crate::asked::{Asked, asked};
use crate::deed::{Content, Item, ItemId, Particulars, Request};
use crate::form::{Grade, Remark, RemarkGrade, elements, measures};
use crate::inadmissible::Missing;
use crate::{Draft, Inadmissible, Law, Name, Said};

/// How complete a request is. Both sides count alike: which elements are present is never hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// What the treaty requires here, with the answer whether it is there.
    pub required: Vec<(Arc<ElementReading>, bool)>,
    /// What it may require once an open question is answered.
    pub undetermined: Vec<Arc<ElementReading>>,
    /// What reads and is not good enough, place by place; some of it bars the request, the rest is advice.
    pub remarks: Vec<Remark>,
    /// What the laws of the two States ask besides, by their profiles; it bars nothing.
    pub asked: Vec<Asked>,
}

/// Counts the elements of a request against what the treaty requires of it.
pub fn completeness(request: &Request, law: &Law) -> Result<Completeness, Inadmissible> {
    let application = law.read_request(request)?;
    let mut completeness = Completeness {
        required: Vec::new(),
        undetermined: Vec::new(),
        remarks: remarks(request),
        asked: asked(request, law),
    };
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

    /// Whether nothing is missing, and nothing that is there bars the request.
    pub fn complete(&self) -> bool {
        self.required.iter().all(|(_, present)| *present) && !self.remarks.iter().any(Remark::bars)
    }
}

/// What reads in a request and is not good enough, and what its measures would like to be told.
pub(crate) fn remarks(request: &Request) -> Vec<Remark> {
    let mut found = self::found(&request.content, &request.items, &request.particulars);
    found.extend(request.items.iter().flat_map(|item| unsaid(item, request.content.keys())));
    found.extend(follows(request));
    found
}

/// What is said, held against its forms.
pub(crate) fn found(content: &Content, items: &[Item], particulars: &Particulars) -> Vec<Remark> {
    let elements = content.iter().flat_map(|(element, said)| {
        elements::row(*element).shape.remarks(said.reveal(), &elements::place(*element))
    });
    let about = items.iter().flat_map(|item| {
        let says = particulars.get(&item.id).into_iter().flatten();
        says.flat_map(|(name, said)| {
            let extra = measures::extra(item.measure, name.as_str());
            let place = format!("item.{}.{name}", item.id);
            extra.map(|extra| extra.shape.remarks(said.reveal(), &place)).unwrap_or_default()
        })
    });
    elements.chain(about).collect()
}

/// What requests for a measure are often returned for: nobody requires it here, and it is worth a look.
fn unsaid<'a>(item: &Item, elements: impl Iterator<Item = &'a Element> + Clone) -> Vec<Remark> {
    let row = measures::row(item.measure);
    // Said once for the whole request, it need not be said again for the item.
    let said_already = |name: &str| {
        let element = match name {
            "identifier" | "known-identifiers" => Element::Identifiers,
            "provider" => Element::ServiceProvider,
            "person" | "addressee" => Element::Persons,
            "preservation" => Element::PreservationRef,
            "nexus" => Element::Nexus,
            "order-copy" => Element::DomesticOrder,
            "attending" | "officers" => Element::OfficersAttend,
            _ => return false,
        };
        elements.clone().any(|one| *one == element)
    };
    let unsaid = row.extras.iter().filter(|extra| {
        extra.grade != Grade::Free && !item.with.contains(extra.name) && !said_already(extra.name)
    });
    unsaid
        .map(|extra| Remark {
            place: format!("item.{}.{}", item.id, extra.name),
            grade: RemarkGrade::Advice,
            why: crate::form::unsaid(extra),
            source: Some(format!("{} ({})", row.source, row.mark)),
        })
        .collect()
}

/// A request that follows another names it.
fn follows(request: &Request) -> Option<Remark> {
    let status = request.content.get(&Element::RequestStatus)?.reveal().as_text()?;
    let named = request.elements.contains(&Element::RelatedRequests);
    (status != "new" && !named).then(|| Remark {
        place: elements::place(Element::RelatedRequests),
        grade: RemarkGrade::Missing,
        why: format!(
            "the request is `{status}` and names no other: give the reference of the one it follows"
        ),
        source: None,
    })
}

impl Draft {
    /// The request this draft would be if it were sent as it stands. The elements it contains follow
    /// from what is written; some are there by the form of an act: its reference, its two States, its
    /// instrument, its date, its signatures. What its elements say the treaty's conditions may read.
    pub fn as_it_stands(&self) -> Request {
        use Element::*;
        let mut facts = self.facts.clone();
        let told = crate::form::tells::tells(&self.content, &mut facts);
        // The language of the request is core, so that a clause can read it; what is left speaks of the
        // translation.
        let of_language = |said: &Said| said.member("of-request").and_then(Said::as_text).map(str::to_owned);
        let language = self.language.clone().or_else(|| {
            let said = self.content.get(&Language).and_then(|said| of_language(said.reveal()));
            said.and_then(|tag| tag.parse().ok())
        });
        let says_more = |element: Element, said: &Said| element != Language || !of_language_alone(said);
        let content: Content = self
            .content
            .iter()
            .filter(|(element, said)| !said.reveal().is_empty() && says_more(**element, said.reveal()))
            .map(|(element, said)| (*element, said.clone()))
            .collect();
        let mut elements: BTreeSet<Element> = content.keys().copied().collect();
        elements.extend(elements::ROWS.iter().filter(|row| row.by_form).map(|row| row.element));
        let urgent = self.urgent || told.urgent;
        let items: Vec<Item> = self.items.iter().map(|item| self.item(item, &told.categories)).collect();
        elements.extend((!self.annexes.is_empty()).then_some(Annexes));
        elements.extend(language.is_some().then_some(Language));
        elements.extend(urgent.then_some(Urgency));
        elements.extend((!items.is_empty()).then_some(AssistanceRequested));
        elements.extend(items.iter().any(|item| !item.categories.is_empty()).then_some(DataCategories));
        elements.extend(facts.contains_key("offence").then_some(OffenceCategory));
        elements.extend(facts.contains_key("request.deadline").then_some(Deadline));
        elements.extend(facts.contains_key("proceeding.stage").then_some(ProceedingStage));
        elements.extend(facts.contains_key("proceeding.kind").then_some(ProceedingType));
        let numbers: BTreeSet<ItemId> = items.iter().map(|item| item.id).collect();
        let particulars =
            self.particulars.iter().filter(|(id, says)| numbers.contains(id) && !says.is_empty());
        Request {
            urgent,
            language: language.unwrap_or_else(|| Name::fixed("und")),
            items,
            elements,
            content,
            particulars: particulars.map(|(id, says)| (*id, says.clone())).collect(),
            facts,
            emergency: self.emergency.clone(),
            annexes: self.annexes.clone(),
        }
    }

    /// An item with the names of what is said about it, and with the categories of data the request as a
    /// whole is about where its measure is about data and it names none.
    fn item(&self, item: &Item, categories: &BTreeSet<Category>) -> Item {
        let mut item = item.clone();
        item.with.extend(self.particulars.get(&item.id).into_iter().flat_map(|says| says.keys().cloned()));
        if item.categories.is_empty() && about_data(item.measure) {
            item.categories.clone_from(categories);
        }
        item
    }
}

fn of_language_alone(said: &Said) -> bool {
    let more = ["translation-attached", "translation-into", "certified", "translator"];
    !more.iter().any(|member| said.member(member).is_some())
}

/// Whether a measure is about electronic data of several categories.
fn about_data(measure: Measure) -> bool {
    use Measure::*;
    matches!(
        measure,
        SubscriberData
            | TrafficData
            | ContentData
            | Preservation
            | TrafficPartialDisclosure
            | EmergencyDisclosure
    )
}
