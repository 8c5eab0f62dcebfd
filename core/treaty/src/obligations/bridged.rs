//! What a request must carry or ask for, so that evidence taken under one law can be used under the other.

use super::{Cite, Detail, Enquiry, From, Item, Section};
use crate::apply::Answer;
use crate::because::Explanation;
use crate::bridge::{Artefact, Demand, Foundation, compare};
use crate::library::Library;
use crate::norm::Verified;
use crate::prose::said;

/// The demands of the two evidence laws, as elements and formalities; none where one of the laws is not known.
pub(super) fn items(library: &Library, enquiry: &Enquiry, basis: &str) -> Vec<Item> {
    let Some([requesting, requested]) = &enquiry.standards else { return Vec::new() };
    let mut ask = enquiry.ask();
    ask.basis = Some(basis.to_owned());
    let comparison = compare(library, &ask, requesting, requested);
    comparison.demands().iter().filter_map(item).collect()
}

fn item(demand: &Demand) -> Option<Item> {
    let first = demand.one_of.first()?;
    let titles: Vec<&str> = demand.one_of.iter().map(|artefact| artefact.title.as_str()).collect();
    let dimensions: Vec<String> = demand.dimensions.iter().map(|one| one.as_str().to_owned()).collect();
    let one_of: Vec<(String, Cite)> =
        demand.one_of.iter().map(|artefact| (artefact.title.clone(), cite(artefact))).collect();
    let asked = match titles.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("one of these: {}", several.join("; ")),
    };
    let others: Vec<String> = one_of.iter().skip(1).map(|(_, place)| place.to_string()).collect();
    let also = if others.is_empty() { String::new() } else { format!("; also {}", others.join(", ")) };
    let bridged: Vec<String> = dimensions.iter().map(|one| one.replace('-', " ")).collect();
    let provided = match first.provided.as_slice() {
        [] => String::new(),
        several => format!("; if: {}", several.join("; ")),
    };
    Some(Item {
        section: if demand.is_formality() { Section::Forms } else { Section::Elements },
        id: format!("bridge.{}", first.id),
        sentence: said::begun(&format!("{asked}.")),
        here: Some(format!(
            "so that the evidence can be used: bridges {}{provided}{also}",
            bridged.join(", ")
        )),
        holds: Answer::Yes,
        about: Vec::new(),
        cite: cite(first),
        questions: Vec::new(),
        detail: Detail::Bridge { dimensions, element: demand.element(), one_of },
        because: Explanation::default(),
    })
}

fn cite(artefact: &Artefact) -> Cite {
    let place = |title: &str, place: String, mark: Verified, from: From| Cite {
        instrument: title.to_owned(),
        article: place,
        mark,
        from,
        counted_by: Vec::new(),
    };
    match &artefact.foundation {
        Foundation::Clause { instrument, article, verified, .. } => {
            place(instrument, article.clone(), *verified, From::Text)
        }
        Foundation::Law { state, cited } => {
            let mark = Verified::of(cited.mark.as_str()).unwrap_or_default();
            place(&cited.title, cited.place.clone().unwrap_or_default(), mark, From::Law(state.clone()))
        }
        Foundation::Model(cited) => {
            let mark = Verified::of(cited.mark.as_str()).unwrap_or_default();
            place(&cited.title, cited.place.clone().unwrap_or_default(), mark, From::Text)
        }
    }
}
