//! What several deeds have in common: items, facts, elements, and the words that are hidden.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::{Content, CustodyRecord, Given, Item, ItemId, Particulars};
use comity_case::form::{Wrong, elements, measures};
use comity_case::{Fact, Facts, Name, Said};
use comity_treaty::period::Amount;
use comity_words::strict::{Fields, Json, StrictError};
use comity_words::{Day, Element, Personal};

use crate::Plain;

/// Writes one deed, member by member.
pub(crate) struct Writer {
    members: Vec<(String, Json)>,
    hidden: Vec<String>,
}

impl Writer {
    pub(crate) fn new(kind: &str) -> Writer {
        let members = vec![("kind".to_owned(), Json::from(kind)), ("v".to_owned(), Json::Integer(1))];
        Writer { members, hidden: Vec::new() }
    }

    /// A member that is never hidden.
    pub(crate) fn core(&mut self, name: &str, value: impl Into<Json>) {
        self.members.push((name.to_owned(), value.into()));
    }

    /// A member that is written only where it says something.
    pub(crate) fn core_if_any(&mut self, name: &str, value: Json) {
        let empty = match &value {
            Json::Array(entries) => entries.is_empty(),
            Json::Object(members) => members.is_empty(),
            other => other.is_null(),
        };
        if !empty {
            self.core(name, value);
        }
    }

    /// A member that leaves only its promise behind.
    pub(crate) fn hide(&mut self, name: &str, value: &Personal<String>) {
        self.hide_json(name, Json::from(value.reveal()));
    }

    fn hide_json(&mut self, name: &str, value: Json) {
        self.members.push((name.to_owned(), value));
        self.hidden.push(name.to_owned());
    }

    pub(crate) fn content(&mut self, elements: &BTreeSet<Element>, content: &Content) {
        self.core_if_any("elements", Json::array(elements.iter().map(|element| element.as_str())));
        for (element, said) in content {
            self.hide_json(hidden_name(*element), said.reveal().to_json());
        }
    }

    /// What is said about each item: one hidden member an item, so that one can be withheld without another.
    pub(crate) fn particulars(&mut self, particulars: &Particulars) {
        for (item, says) in particulars {
            let members = says.iter().map(|(name, said)| (name.as_str(), said.reveal().to_json()));
            self.hide_json(&about(*item), Json::object(members));
        }
    }

    /// The deed needs this version to be said.
    pub(crate) fn version(&mut self, version: i64) {
        self.members[1].1 = Json::Integer(version);
    }

    /// What is written so far becomes part of another deed: its kind and version go under `of` and `of-v`.
    pub(crate) fn within(&mut self, kind: &str, deed: Writer) {
        let mut members = deed.members.into_iter();
        let (of, version) = (members.next(), members.next());
        self.members[0].1 = Json::from(kind);
        self.members.extend(of.map(|(_, of)| ("of".to_owned(), of)));
        self.members.extend(version.map(|(_, version)| ("of-v".to_owned(), version)));
        self.members.extend(members);
        self.hidden.extend(deed.hidden);
    }

    pub(crate) fn given(&mut self, given: &Given) {
        self.core_if_any("giving", names(&given.codes));
        for (code, text) in &given.words {
            self.hide(code.as_str(), text);
        }
    }

    pub(crate) fn items(&mut self, items: &BTreeSet<ItemId>) {
        self.core_if_any("items", Json::array(items.iter().map(|item| item.0)));
    }

    pub(crate) fn facts(&mut self, name: &str, facts: &Facts) {
        self.core_if_any(name, Json::object(facts.iter().map(|(path, fact)| (path.as_str(), written(fact)))));
    }

    /// The members, unless one name stands twice: a hidden word must not pass for a member of the core.
    pub(crate) fn finish(self) -> Result<Plain, StrictError> {
        let mut met = BTreeSet::new();
        for (name, _) in &self.members {
            if !met.insert(name) {
                return Err(StrictError::member(
                    format!("deed.{name}"),
                    "this name stands for something else in the deed",
                ));
            }
        }
        Ok(Plain { members: self.members, hidden: self.hidden })
    }
}

pub(crate) fn names(names: &BTreeSet<Name>) -> Json {
    Json::array(names.iter().map(Name::as_str))
}

fn written(fact: &Fact) -> Json {
    match fact {
        Fact::Yes => Json::Bool(true),
        Fact::No => Json::Bool(false),
        Fact::Number(number) => Json::Integer(*number),
        Fact::Words(words) => Json::array(words.iter().map(Name::as_str)),
        Fact::Length(length) => Json::object([("length", Json::of(length))]),
        Fact::Day(day) => Json::object([("day", Json::of(day))]),
    }
}

/// Facts, or none where the member is missing.
pub(crate) fn facts(fields: &mut Fields, name: &str) -> Result<Facts, StrictError> {
    let Some(object) = fields.opt_object(name)? else { return Ok(Facts::new()) };
    let path = object.path().to_owned();
    let mut facts = Facts::new();
    for (key, value) in object.rest() {
        let at = format!("{path}.{key}");
        let key: Name = key.parse().map_err(|error| StrictError::member(&at, format!("{error}")))?;
        facts.insert(key, fact(value, &at)?);
    }
    Ok(facts)
}

fn fact(value: Json, at: &str) -> Result<Fact, StrictError> {
    let refuse = |why: String| StrictError::member(at, why);
    match value {
        Json::Bool(true) => Ok(Fact::Yes),
        Json::Bool(false) => Ok(Fact::No),
        Json::Integer(number) => Ok(Fact::Number(number)),
        Json::Array(entries) => {
            let word = |entry: &Json| entry.as_text().and_then(|text| text.parse::<Name>().ok());
            let words: Option<Vec<Name>> = entries.iter().map(word).collect();
            words.map(Fact::Words).ok_or_else(|| refuse("codes are expected".to_owned()))
        }
        Json::Object(_) => {
            let mut fields = Fields::of(value, at)?;
            let (length, day) = (fields.opt_parse::<Amount>("length")?, fields.opt_parse::<Day>("day")?);
            fields.finish()?;
            match (length, day) {
                (Some(length), None) => Ok(Fact::Length(length)),
                (None, Some(day)) => Ok(Fact::Day(day)),
                _ => Err(refuse("either a `length` or a `day` is expected".to_owned())),
            }
        }
        Json::Null | Json::Text(_) => {
            Err(refuse("true, false, a number, codes, a length or a day is expected".to_owned()))
        }
    }
}

/// Codes, each once; none where the member is missing.
pub(crate) fn set<T: std::str::FromStr<Err: std::fmt::Display> + Ord>(
    fields: &mut Fields,
    name: &str,
) -> Result<BTreeSet<T>, StrictError> {
    let mut set = BTreeSet::new();
    for entry in fields.opt_array(name)?.unwrap_or_default() {
        let text = entry.as_text().ok_or_else(|| fields.refuse(name, "strings are expected"))?;
        let one: T = text.parse().map_err(|error| fields.refuse(name, format!("{error}")))?;
        if !set.insert(one) {
            return Err(fields.refuse(name, format!("`{text}` stands twice")));
        }
    }
    Ok(set)
}

/// Numbers of items, each once; none where the member is missing.
pub(crate) fn items(fields: &mut Fields) -> Result<BTreeSet<ItemId>, StrictError> {
    let mut items = BTreeSet::new();
    for entry in fields.opt_array("items")?.unwrap_or_default() {
        let number = entry.as_integer().and_then(|number| u16::try_from(number).ok());
        let number = number.ok_or_else(|| fields.refuse("items", "numbers of items are expected"))?;
        if !items.insert(ItemId(number)) {
            return Err(fields.refuse("items", format!("item {number} stands twice")));
        }
    }
    Ok(items)
}

/// What is left once the core is read: what the elements say, and what is said about each item. Version 1
/// knew running text alone; it stays what it was.
pub(crate) fn content(
    fields: Fields,
    version: i64,
    elements: &BTreeSet<Element>,
    items: &[Item],
) -> Result<(Content, Particulars), StrictError> {
    if version == 1 {
        let words = words(fields, |name| name.parse().ok().filter(|element| elements.contains(element)))?;
        let said = words
            .into_iter()
            .map(|(element, text): (Element, _)| (element, Personal::new(Said::text(text.into_inner()))));
        return Ok((said.collect(), Particulars::new()));
    }
    let path = fields.path().to_owned();
    let refuse = |name: &str, why: &str| StrictError::member(format!("{path}.{name}"), why);
    let wrong = |wrong: Wrong| StrictError::member(format!("{path}.{}", wrong.place), wrong.why);
    let (mut content, mut particulars) = (Content::new(), Particulars::new());
    for (name, value) in fields.rest() {
        let element = Element::ALL.iter().find(|element| hidden_name(**element) == name);
        if let Some(element) = element.filter(|element| elements.contains(element)) {
            let said = elements::row(*element).shape.read(&value, &name).map_err(wrong)?;
            content.insert(*element, Personal::new(said));
            continue;
        }
        let item = items.iter().find(|item| about(item.id) == name);
        let item = item.ok_or_else(|| refuse(&name, "this member is not known here"))?;
        let Json::Object(members) = value else { return Err(refuse(&name, "an object is expected")) };
        let says = particulars.entry(item.id).or_insert_with(BTreeMap::new);
        for (extra, value) in members {
            let key: Name = extra.parse().map_err(|error| refuse(&name, &format!("{error}")))?;
            if !item.with.contains(&key) {
                return Err(refuse(&name, &format!("`{key}` is not declared in `with`")));
            }
            let at = format!("{name}.{key}");
            let said =
                measures::known(item.measure, key.as_str(), &at).and_then(|m| m.shape.read(&value, &at));
            says.insert(key, Personal::new(said.map_err(wrong)?));
        }
    }
    Ok((content, particulars))
}

/// The name under which what an element says is hidden. The language of a request is core and has the name
/// `language`; what there is to say about its translation goes by another.
fn hidden_name(element: Element) -> &'static str {
    match element {
        Element::Language => "translation",
        other => other.as_str(),
    }
}

fn about(item: ItemId) -> String {
    format!("item-{item}")
}

/// What is left once the core is read: what was given in words.
pub(crate) fn given(mut fields: Fields) -> Result<Given, StrictError> {
    let codes: BTreeSet<Name> = set(&mut fields, "giving")?;
    let words = words(fields, |name| name.parse().ok().filter(|code| codes.contains(code)))?;
    Ok(Given { codes, words })
}

/// A word that may be withheld.
pub(crate) fn personal(fields: &mut Fields, name: &str) -> Result<Option<Personal<String>>, StrictError> {
    Ok(fields.opt_text(name)?.map(Personal::new))
}

/// A custody record.
pub(crate) fn custody(fields: &mut Fields) -> Result<CustodyRecord, StrictError> {
    Ok(CustodyRecord(fields.text("custody")?))
}

fn words<K: Ord>(
    fields: Fields,
    known: impl Fn(&str) -> Option<K>,
) -> Result<BTreeMap<K, Personal<String>>, StrictError> {
    let path = fields.path().to_owned();
    let mut words = BTreeMap::new();
    for (name, value) in fields.rest() {
        let refuse = |why: &str| StrictError::member(format!("{path}.{name}"), why);
        let key = known(&name).ok_or_else(|| refuse("this member is not known here"))?;
        let text = value.as_text().ok_or_else(|| refuse("a string is expected"))?;
        words.insert(key, Personal::new(text.to_owned()));
    }
    Ok(words)
}
