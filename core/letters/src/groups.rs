//! Who needs to know what a deed hides: the groups its disclosures travel in.
//!
//! One act is signed once; a bank's copy, a judge's copy and the central authority's are the same act with other
//! disclosures beside it. Which field belongs to whom is a table and no rule of law: whoever sends may keep back
//! any field or a whole group, and give it later. What belongs to nobody else is for the central authority alone.

use std::collections::BTreeMap;

use comity_dossier::commitment::Disclosure;
use comity_words::Element;
use comity_words::strict::Json;

/// Disclosures by who needs to know them.
pub type Groups = BTreeMap<String, Vec<Disclosure>>;

/// What central authorities read and nobody else has to: persons, the facts, who asks.
pub const CENTRAL: &str = "central";
/// What the unit has to know that carries a measure out.
pub const EXECUTING: &str = "executing";
/// What a bank is shown: which accounts, which days, of an item that asks a bank for something.
pub const BANK: &str = "bank";
/// What a judge looks at who is to order the measure.
pub const COURT: &str = "court";
/// What counsel of a person concerned may be shown: which remedies there were, what becomes of the data.
pub const COUNSEL: &str = "counsel";

/// Every group, in the order in which pages list them.
pub const ALL: [&str; 5] = [CENTRAL, EXECUTING, BANK, COURT, COUNSEL];

/// The group of the hidden member `name` of a deed with these members.
pub(crate) fn of(name: &str, members: &[(String, Json)]) -> &'static str {
    if let Some(item) = name.strip_prefix("item-") {
        let asks_a_bank = measure_of(item, members).is_some_and(|measure| measure.starts_with("bank-"));
        return if asks_a_bank { BANK } else { EXECUTING };
    }
    // The language of a request is core; what is said about its translation goes by another name.
    let element = if name == "translation" { Ok(Element::Language) } else { name.parse() };
    element.map_or(CENTRAL, of_element)
}

fn of_element(element: Element) -> &'static str {
    match element {
        Element::SpecialProcedure
        | Element::Deadline
        | Element::Urgency
        | Element::Identifiers
        | Element::ServiceProvider
        | Element::PreservationRef
        | Element::OfficersAttend
        | Element::Language
        | Element::EvidenceReturn
        | Element::EvidenceFormat
        | Element::Transmission => EXECUTING,
        Element::ValidatingAuthority
        | Element::Offences
        | Element::NecessityProportionality
        | Element::Nexus
        | Element::DomesticOrder => COURT,
        Element::RemediesUsed | Element::DataProtection => COUNSEL,
        _ => CENTRAL,
    }
}

fn measure_of<'a>(item: &str, members: &'a [(String, Json)]) -> Option<&'a str> {
    let (_, items) = members.iter().find(|(name, _)| name == "items")?;
    let number = |one: &Json| one.member("item").and_then(Json::as_integer).map(|number| number.to_string());
    let one = items.as_array()?.iter().find(|one| number(one).as_deref() == Some(item))?;
    one.member("measure").and_then(Json::as_text)
}
