//! What a draft or a supplement says, from the paths it was set by: `element.persons.2.name.latin`,
//! `item.1.period.from`.
//!
//! Paths are kept as they were set and read in order each time; what does not read is refused with its
//! place at once, what says too little is the check's to name.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::{Content, Item, ItemId, Particulars};
use comity_case::form::{Wrong, elements, measures};
use comity_case::{Case, Said};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Element, Personal};
use serde_json::Value;

use crate::Refusal;

/// What is said element by element, and about each item.
#[derive(Default)]
pub(crate) struct Wording {
    content: BTreeMap<Element, Said>,
    particulars: BTreeMap<ItemId, BTreeMap<&'static str, Said>>,
}

impl Wording {
    /// Writes what stands at `element.…`; `path` is what follows.
    pub(crate) fn element(&mut self, path: &str, value: &Value) -> Result<Element, Refusal> {
        let mut parts = path.split('.');
        let code = parts.next().unwrap_or_default();
        let element: Element = code.parse().map_err(|error: comity_words::UnknownCode| {
            bad(&format!("element.{code}"), &error.to_string())
        })?;
        let rest: Vec<&str> = parts.collect();
        let before = self.content.remove(&element);
        let place = elements::place(element);
        let said = elements::row(element).shape.set(before, &rest, &json(value, &place)?, &place)?;
        self.content.insert(element, said);
        Ok(element)
    }

    /// Writes what stands at `item.N.…` about an item of this request; `path` is what follows.
    pub(crate) fn item(&mut self, path: &str, value: &Value, items: &mut [Item]) -> Result<(), Refusal> {
        let (number, rest) = path.split_once('.').unwrap_or((path, ""));
        let at = format!("item.{number}");
        let item = number.parse().ok().and_then(|id| items.iter_mut().find(|item| item.id == ItemId(id)));
        let item = item.ok_or_else(|| bad(&at, "there is no such item: add its measure first"))?;
        let mut parts = rest.split('.');
        let name = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let place = format!("{at}.{name}");
        let text = || value.as_str().map(str::trim).ok_or_else(|| bad(&place, "a text is expected"));
        match name {
            "article" => item.article = Some(text()?.to_owned()).filter(|text| !text.is_empty()),
            "categories" => {
                let words = text()?.split(',').map(str::trim).filter(|word| !word.is_empty());
                let read: Result<BTreeSet<_>, comity_words::UnknownCode> = words.map(str::parse).collect();
                item.categories = read.map_err(|error| bad(&place, &error.to_string()))?;
            }
            _ => {
                let known = measures::known(item.measure, name, &place)?;
                let says = self.particulars.entry(item.id).or_default();
                let said = known.shape.set(says.remove(known.name), &rest, &json(value, &place)?, &place)?;
                says.insert(known.name, said);
            }
        }
        Ok(())
    }

    /// Begins with what the request of a case says under an element, where nothing is written here yet.
    pub(crate) fn begin(&mut self, element: Element, case: &Case) {
        if let Some(said) = case.request().and_then(|request| request.content.get(&element)) {
            self.content.entry(element).or_insert_with(|| said.reveal().clone());
        }
    }

    /// What it all comes to.
    pub(crate) fn finish(self) -> (Content, Particulars) {
        let content = self.content.into_iter().map(|(element, said)| (element, Personal::new(said)));
        let particulars = self.particulars.into_iter().map(|(id, says)| {
            let says = says.into_iter().map(|(name, said)| {
                (name.parse().expect("names of the tables are names"), Personal::new(said))
            });
            (id, says.collect())
        });
        (content.collect(), particulars.collect())
    }
}

/// Paths in the order in which they are to be read: numbers as numbers, so that entry 2 comes before 10.
pub(crate) fn in_order<T>(set: &BTreeMap<String, T>) -> Vec<(&str, &T)> {
    let key = |path: &str| -> Vec<(u64, String)> {
        path.split('.').map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
    };
    let mut paths: Vec<(&str, &T)> = set.iter().map(|(path, value)| (path.as_str(), value)).collect();
    paths.sort_by_cached_key(|(path, _)| key(path));
    paths
}

/// A value as the case reads it: strictly.
fn json(value: &Value, place: &str) -> Result<Json, Refusal> {
    strict::read(value.to_string().as_bytes(), &Limits::default())
        .map_err(|error| bad(place, &error.to_string()))
}

fn bad(place: &str, why: &str) -> Refusal {
    Wrong { place: place.to_owned(), why: why.to_owned() }.into()
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Refusal {
        Refusal::new("bad-value", wrong.to_string()).hint(
            "`comity case form --element CODE` shows what belongs there, `--measure CODE` what an item takes",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(set: &[(&str, Value)]) -> Result<Content, Refusal> {
        let set: BTreeMap<String, Value> =
            set.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
        let mut wording = Wording::default();
        for (path, value) in in_order(&set) {
            wording.element(path, value)?;
        }
        Ok(wording.finish().0)
    }

    #[test]
    fn places_of_an_element_are_written_one_by_one_in_the_order_of_their_numbers() {
        let mut set: Vec<(String, Value)> =
            (1..=11).map(|n| (format!("persons.{n}.name"), json!(format!("Witness {n}")))).collect();
        set.push(("persons.10.role".to_owned(), json!("witness")));
        let set: Vec<(&str, Value)> =
            set.iter().map(|(path, value)| (path.as_str(), value.clone())).collect();
        let content = written(&set).unwrap();
        let persons = content[&Element::Persons].reveal().entries().unwrap();
        assert_eq!(persons.len(), 11);
        assert_eq!(persons[9].to_string(), "name: (written: Witness 10); role: witness");
    }

    #[test]
    fn a_bare_line_fills_the_main_member_and_the_rest_is_added_to_it() {
        let set =
            [("requesting-authority", json!("Unit II B")), ("requesting-authority.hours", json!("9 to 17"))];
        let content = written(&set).unwrap();
        let said = content[&Element::RequestingAuthority].reveal();
        assert_eq!(said.member("organisation").and_then(Said::as_text), Some("Unit II B"));
        assert_eq!(said.member("hours").and_then(Said::as_text), Some("9 to 17"));
        // Of one person the number may be left out.
        let set = [("persons", json!("Ilva Korren")), ("persons.born", json!("1970-02-03"))];
        assert_eq!(written(&set).unwrap()[&Element::Persons].reveal().entries().unwrap().len(), 1);
    }

    #[test]
    fn a_place_that_is_not_there_is_named_with_what_is() {
        let refused = |path: &str, value: Value| written(&[(path, value)]).unwrap_err().sentence;
        assert!(refused("persons.3.name", json!("A")).contains("the next one is 1"));
        assert!(refused("persons.1.nom", json!("A")).contains("no member `nom`"));
        assert!(refused("facts-summary.when", json!("A")).contains("nothing stands below"));
        assert!(refused("weather", json!("fine")).contains("`weather` is not a known element"));
        assert!(refused("identifiers.1.from", json!("2026-05-03T10:00:00")).contains("which zone"));
        assert!(refused("persons", json!(true)).contains("members are expected"));
        assert!(refused("", json!("")).contains("not a known element"));
    }
}
