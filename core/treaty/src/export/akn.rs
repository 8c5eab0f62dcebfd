//! A treaty as Akoma Ntoso 1.0: for archives and legislation systems. Export only.
//!
//! One document is one expression: the authentic wording in one language. What the wording is encoded as
//! travels in a `proprietary` block of a namespace of our own; a paragraph whose wording the file does not
//! hold says so and is never filled with generated text.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::strict::Json;

use super::canonical::Canonical;
use super::xml::Xml;

/// Why a treaty has no such expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AknError {
    /// The file holds no treaty.
    #[error("the file holds no treaty: overlays, profiles and scenarios have no wording")]
    NoTreaty,
    /// The language is none of the authentic ones.
    #[error("`{language}` is no authentic language of the treaty: choose one of {authentic}")]
    NoSuchLanguage {
        /// The language asked for.
        language: String,
        /// Those there are.
        authentic: String,
    },
}

const AKN: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
const OWN: &str = "https://comity.invalid/ns/treaty/1";
/// Akoma Ntoso wants a date of everything; an encoding has none, and nobody shall read one into it.
const UNDATED: &str = "0001-01-01";

/// The first treaty of a file in one of its authentic languages; the first of them, where none is asked for.
pub fn akn(made: &Canonical, language: Option<&str>) -> Result<String, AknError> {
    let treaty = list(&made.json, "instruments").first().ok_or(AknError::NoTreaty)?;
    let authentic = authentic(treaty);
    let language = match language {
        None => authentic.first().cloned().unwrap_or_else(|| "und".to_owned()),
        Some(asked) if authentic.iter().any(|own| own == asked) => asked.to_owned(),
        Some(asked) => {
            let authentic = if authentic.is_empty() { "none".to_owned() } else { authentic.join(", ") };
            return Err(AknError::NoSuchLanguage { language: asked.to_owned(), authentic });
        }
    };
    let act = Act::of(treaty, language, made.digest.to_string());
    let mut xml = Xml::new();
    xml.element("akomaNtoso", &[("xmlns", AKN)], |xml| act.write(xml, &authentic));
    Ok(xml.finish())
}

/// One expression, ready to be written.
struct Act<'a> {
    treaty: &'a Json,
    id: &'a str,
    language: String,
    digest: String,
    version: Option<&'a str>,
    divisions: Vec<Division<'a>>,
    /// The element of each clause.
    places: BTreeMap<&'a str, String>,
}

/// An article, or what stands outside every article.
#[derive(Default)]
struct Division<'a> {
    article: Option<&'a Json>,
    paragraphs: Vec<Paragraph<'a>>,
}

#[derive(Default)]
struct Paragraph<'a> {
    eid: String,
    number: String,
    clauses: Vec<&'a str>,
    wording: Option<String>,
}

/// A day on which a clause begins or ends to hold.
struct Change<'a> {
    clause: &'a str,
    from: Option<&'a str>,
    until: Option<&'a str>,
}

impl<'a> Act<'a> {
    fn of(treaty: &'a Json, language: String, digest: String) -> Act<'a> {
        let mut act = Act {
            treaty,
            id: member(treaty, "subject"),
            language,
            digest,
            version: held(treaty, "version"),
            divisions: vec![Division::default()],
            places: BTreeMap::new(),
        };
        let statements = statements(treaty);
        for statement in &statements {
            if keyword(statement) == "article" {
                let mut division = Division { article: Some(statement), paragraphs: Vec::new() };
                act.gather(&mut division, statement, &number(statement));
                act.divisions.push(division);
            }
        }
        let mut outside = Division::default();
        act.gather(&mut outside, treaty, "");
        act.divisions[0] = outside;
        act.name();
        act
    }

    /// The paragraphs of a division: one for each number its clauses and texts stand at.
    fn gather(&self, division: &mut Division<'a>, within: &'a Json, inherited: &str) {
        for statement in statements(within) {
            let own = number(statement);
            let number = if own.is_empty() { inherited.to_owned() } else { own };
            let at = |division: &mut Division<'a>| {
                let known = division.paragraphs.iter().position(|paragraph| paragraph.number == number);
                known.unwrap_or_else(|| {
                    division.paragraphs.push(Paragraph { number: number.clone(), ..Paragraph::default() });
                    division.paragraphs.len() - 1
                })
            };
            match (keyword(statement), statement.member("id").and_then(Json::as_text)) {
                ("article" | "scenario" | "party", _) => continue,
                ("text", _) => {
                    let place = at(division);
                    let said = statement.member("wordings").and_then(|all| all.member(&self.language));
                    division.paragraphs[place].wording = said.map(words);
                }
                (_, Some(id)) => {
                    let place = at(division);
                    division.paragraphs[place].clauses.push(id);
                }
                _ => {}
            }
            self.gather(division, statement, &number);
        }
    }

    /// Names every paragraph by its first clause, which no renumbering moves.
    fn name(&mut self) {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let places = &mut self.places;
        for division in &mut self.divisions {
            let article = division.article.map(|article| format!("art_{}", member(article, "subject")));
            taken.extend(article.clone());
            for (place, paragraph) in division.paragraphs.iter_mut().enumerate() {
                let own = match paragraph.clauses.first() {
                    Some(clause) => (*clause).to_owned(),
                    None => format!("para_{}", place + 1),
                };
                let mut eid = match &article {
                    Some(article) => format!("{article}__{own}"),
                    None => own,
                };
                while !taken.insert(eid.clone()) {
                    eid.push('_');
                }
                for clause in &paragraph.clauses {
                    places.entry(clause).or_insert_with(|| eid.clone());
                }
                paragraph.eid = eid;
            }
        }
    }

    fn write(&self, xml: &mut Xml, authentic: &[String]) {
        let changes = self.changes();
        let contains = if changes.is_empty() { "originalVersion" } else { "multipleVersions" };
        xml.element("act", &[("name", "treaty"), ("contains", contains)], |xml| {
            xml.element("meta", &[], |xml| {
                self.identification(xml, authentic);
                self.lifecycle(xml, &changes);
                self.analysis(xml, &changes);
                self.intervals(xml, &changes);
                self.references(xml);
                self.norms(xml);
            });
            xml.element("preface", &[], |xml| {
                xml.text("p", &[("xml:lang", &self.language)], member(self.treaty, "title"));
            });
            xml.element("body", &[], |xml| self.body(xml));
        });
    }

    fn work(&self) -> String {
        format!("/akn/xx/act/treaty/{}", self.id)
    }

    fn expression(&self, language: &str) -> String {
        match self.version {
            Some(version) => format!("{}/{language}@{}", self.work(), unspaced(version)),
            None => format!("{}/{language}", self.work()),
        }
    }

    fn identification(&self, xml: &mut Xml, authentic: &[String]) {
        xml.element("identification", &[("source", "#encoding")], |xml| {
            let shared = |xml: &mut Xml, uri: &str| {
                xml.empty("FRBRthis", &[("value", &format!("{uri}/!main"))]);
                xml.empty("FRBRuri", &[("value", uri)]);
            };
            let dated = |xml: &mut Xml| {
                xml.empty("FRBRdate", &[("date", UNDATED), ("name", "unknown")]);
                xml.empty("FRBRauthor", &[("href", "#parties")]);
            };
            xml.element("FRBRWork", &[], |xml| {
                shared(xml, &self.work());
                xml.empty("FRBRalias", &[("name", "digest"), ("value", &self.digest)]);
                dated(xml);
                xml.empty("FRBRcountry", &[("value", "xx")]);
                if let Some(kind) = held(self.treaty, "kind") {
                    xml.empty("FRBRsubtype", &[("value", kind)]);
                }
                xml.empty("FRBRname", &[("value", self.id)]);
            });
            xml.element("FRBRExpression", &[], |xml| {
                shared(xml, &self.expression(&self.language));
                for other in authentic.iter().filter(|other| **other != self.language) {
                    xml.empty("FRBRalias", &[("name", "also-authentic"), ("value", &self.expression(other))]);
                }
                dated(xml);
                if let Some(version) = self.version {
                    xml.empty("FRBRversionNumber", &[("value", version)]);
                }
                xml.empty("FRBRlanguage", &[("language", &self.language)]);
            });
            xml.element("FRBRManifestation", &[], |xml| {
                shared(xml, &format!("{}.akn", self.expression(&self.language)));
                dated(xml);
                xml.empty("FRBRformat", &[("value", "application/akn+xml")]);
            });
        });
    }

    /// Clauses that hold from a day or until one.
    fn changes(&self) -> Vec<Change<'a>> {
        let mut changes = Vec::new();
        each(self.treaty, &mut |statement| {
            let day = |name: &str| {
                let day = statement.member(name).and_then(Json::as_text);
                day.map(|day| day.split('T').next().unwrap_or(day))
            };
            if let Some(clause) = statement.member("id").and_then(Json::as_text) {
                let change = Change { clause, from: day("from"), until: day("until") };
                if self.places.contains_key(clause) && (change.from.is_some() || change.until.is_some()) {
                    changes.push(change);
                }
            }
        });
        changes
    }

    fn lifecycle(&self, xml: &mut Xml, changes: &[Change<'_>]) {
        if changes.is_empty() {
            return;
        }
        let days: BTreeSet<&str> =
            changes.iter().flat_map(|change| change.from.into_iter().chain(change.until)).collect();
        xml.element("lifecycle", &[("source", "#encoding")], |xml| {
            for day in days {
                let eid = format!("event_{day}");
                let kind = ("type", "amendment");
                xml.empty("eventRef", &[("eId", &eid), ("date", day), kind, ("source", "#this")]);
            }
        });
    }

    /// Amendments as modifications: what other instruments lose to this one, and clauses that come or go.
    fn analysis(&self, xml: &mut Xml, changes: &[Change<'_>]) {
        let mut relations: Vec<(&str, &str, Option<&str>)> = Vec::new();
        each(self.treaty, &mut |statement| {
            if keyword(statement) == "relation" {
                let place = statement.member("id").and_then(Json::as_text);
                let place = place.and_then(|id| self.places.get(id)).map(String::as_str);
                let to = statement.member("to").map(texts).unwrap_or_default();
                relations.extend(to.into_iter().map(|to| (member(statement, "subject"), to, place)));
            }
        });
        if relations.is_empty() && changes.is_empty() {
            return;
        }
        xml.element("analysis", &[("source", "#encoding")], |xml| {
            if !relations.is_empty() {
                xml.element("activeModifications", &[], |xml| {
                    for (number, (relation, to, place)) in relations.iter().enumerate() {
                        let name = if *relation == "replaces" { "textualMod" } else { "legalSystemMod" };
                        let kind = if *relation == "replaces" { "replacement" } else { "coordination" };
                        let eid = format!("relation_{}", number + 1);
                        let source = place.map_or_else(|| "#this".to_owned(), |place| format!("#{place}"));
                        xml.element(name, &[("eId", &eid), ("type", kind)], |xml| {
                            xml.empty("source", &[("href", &source)]);
                            xml.empty("destination", &[("href", &format!("/akn/xx/act/treaty/{to}"))]);
                        });
                    }
                });
            }
            if !changes.is_empty() {
                xml.element("passiveModifications", &[], |xml| {
                    for (number, change) in changes.iter().enumerate() {
                        let kind = if change.from.is_some() { "insertion" } else { "repeal" };
                        let eid = format!("change_{}", number + 1);
                        let place = self.places.get(change.clause).map_or("", String::as_str);
                        xml.element("textualMod", &[("eId", &eid), ("type", kind)], |xml| {
                            xml.empty("source", &[("href", &self.work())]);
                            xml.empty("destination", &[("href", &format!("#{place}"))]);
                            xml.empty("force", &[("period", &format!("#period_{}", number + 1))]);
                        });
                    }
                });
            }
        });
    }

    fn intervals(&self, xml: &mut Xml, changes: &[Change<'_>]) {
        if changes.is_empty() {
            return;
        }
        xml.element("temporalData", &[("source", "#encoding")], |xml| {
            for (number, change) in changes.iter().enumerate() {
                xml.element("temporalGroup", &[("eId", &format!("period_{}", number + 1))], |xml| {
                    let from = change.from.map(|day| format!("#event_{day}"));
                    let until = change.until.map(|day| format!("#event_{day}"));
                    let mut attributes = vec![("refersTo", "#in-force")];
                    attributes.extend(from.as_deref().map(|from| ("start", from)));
                    attributes.extend(until.as_deref().map(|until| ("end", until)));
                    xml.empty("timeInterval", &attributes);
                });
            }
        });
    }

    fn references(&self, xml: &mut Xml) {
        xml.element("references", &[("source", "#encoding")], |xml| {
            xml.empty(
                "original",
                &[("eId", "this"), ("href", &self.work()), ("showAs", member(self.treaty, "title"))],
            );
            xml.empty(
                "TLCOrganization",
                &[
                    ("eId", "encoding"),
                    ("href", "/akn/ontology/organization/encoding"),
                    ("showAs", "The encoding of this treaty"),
                ],
            );
            xml.empty(
                "TLCOrganization",
                &[
                    ("eId", "parties"),
                    ("href", "/akn/ontology/organization/parties"),
                    ("showAs", "The Parties"),
                ],
            );
            xml.empty(
                "TLCConcept",
                &[("eId", "in-force"), ("href", "/akn/ontology/concept/in-force"), ("showAs", "In force")],
            );
            for party in statements(self.treaty).into_iter().filter(|held| keyword(held) == "party") {
                let code = member(party, "subject");
                let href = format!("/akn/ontology/organization/{code}");
                let named = member(party, "title");
                let named = if named.is_empty() { code } else { named };
                xml.empty(
                    "TLCOrganization",
                    &[("eId", &format!("party_{code}")), ("href", &href), ("showAs", named)],
                );
            }
        });
    }

    /// Everything the treaty rules, as the canonical JSON has it, each clause with the paragraph it encodes.
    fn norms(&self, xml: &mut Xml) {
        xml.element("proprietary", &[("source", "#encoding"), ("xmlns:c", OWN)], |xml| {
            xml.element("c:treaty", &[("digest", &self.digest)], |xml| {
                for statement in list(self.treaty, "statements") {
                    self.statement(xml, statement);
                }
            });
        });
    }

    fn statement(&self, xml: &mut Xml, held: &Json) {
        if let Some(bracket) = held.member("bracket") {
            xml.element("c:bracket", &[("id", member(bracket, "id"))], |xml| {
                for option in list(bracket, "options") {
                    xml.element("c:option", &[("owner", member(option, "owner"))], |xml| {
                        list(option, "statements").iter().for_each(|held| self.statement(xml, held));
                    });
                }
            });
            return;
        }
        let mut attributes = vec![("keyword", keyword(held))];
        let id = held.member("id").and_then(Json::as_text);
        let place = id.and_then(|id| self.places.get(id)).map(|place| format!("#{place}"));
        attributes.extend(id.map(|id| ("id", id)));
        attributes.extend(place.as_deref().map(|place| ("encodes", place)));
        let own = |name: &str| !matches!(name, "statement" | "id" | "statements");
        xml.element("c:statement", &attributes, |xml| {
            for (name, value) in held.as_object().unwrap_or_default() {
                if own(name) {
                    phrase(xml, name, value);
                }
            }
            list(held, "statements").iter().for_each(|held| self.statement(xml, held));
        });
    }

    fn body(&self, xml: &mut Xml) {
        for division in &self.divisions {
            match division.article {
                Some(article) => {
                    let eid = format!("art_{}", member(article, "subject"));
                    xml.element("article", &[("eId", &eid)], |xml| {
                        xml.text("num", &[], &number(article));
                        xml.text("heading", &[], member(article, "title"));
                        division.paragraphs.iter().for_each(|paragraph| self.paragraph(xml, paragraph));
                    });
                }
                None => division.paragraphs.iter().for_each(|paragraph| self.paragraph(xml, paragraph)),
            }
        }
        if self.divisions.iter().all(|division| division.article.is_none() && division.paragraphs.is_empty())
        {
            let empty = Paragraph { eid: "empty".to_owned(), ..Paragraph::default() };
            self.paragraph(xml, &empty);
        }
    }

    fn paragraph(&self, xml: &mut Xml, paragraph: &Paragraph<'_>) {
        xml.element("paragraph", &[("eId", &paragraph.eid)], |xml| {
            if !paragraph.number.is_empty() {
                xml.text("num", &[], &paragraph.number);
            }
            xml.element("content", &[], |xml| match &paragraph.wording {
                Some(wording) => xml.text("p", &[("xml:lang", &self.language)], wording),
                None => xml.element("p", &[], |xml| {
                    xml.text(
                        "remark",
                        &[("status", "undefined"), ("xml:lang", "en")],
                        "The file does not hold this wording.",
                    );
                }),
            });
        });
    }
}

/// A phrase as an element of our own namespace.
fn phrase(xml: &mut Xml, name: &str, value: &Json) {
    let attributes = [("name", name)];
    match value {
        Json::Object(members) => xml.element("c:phrase", &attributes, |xml| {
            members.iter().for_each(|(name, value)| phrase(xml, name, value));
        }),
        Json::Array(entries) => xml.element("c:phrase", &attributes, |xml| {
            entries.iter().for_each(|entry| phrase(xml, "member", entry));
        }),
        Json::Text(text) => xml.text("c:phrase", &attributes, text),
        other => xml.text("c:phrase", &attributes, &other.write()),
    }
}

fn authentic(treaty: &Json) -> Vec<String> {
    let found = statements(treaty).into_iter().find(|held| keyword(held) == "authentic");
    let languages = found.and_then(|held| held.member("subject")).map(texts).unwrap_or_default();
    languages.into_iter().map(str::to_owned).collect()
}

/// A wording; one still in brackets shows every option with its owner.
fn words(wording: &Json) -> String {
    let Some(bracket) = wording.member("bracket") else {
        return wording.as_text().unwrap_or_default().to_owned();
    };
    let option = |option: &Json| {
        let said = option.member("value").and_then(Json::as_text).unwrap_or("-");
        format!("[{}: {said}]", member(option, "owner"))
    };
    list(bracket, "options").iter().map(option).collect()
}

/// The statements of a block, also those of every option of a bracket.
fn statements(of: &Json) -> Vec<&Json> {
    let mut found = Vec::new();
    for held in list(of, "statements") {
        match held.member("bracket") {
            Some(bracket) => found.extend(list(bracket, "options").iter().flat_map(statements)),
            None => found.push(held),
        }
    }
    found
}

fn each<'a>(of: &'a Json, see: &mut impl FnMut(&'a Json)) {
    for statement in statements(of) {
        see(statement);
        each(statement, see);
    }
}

/// The number a statement stands at: `9(2)`.
fn number(statement: &Json) -> String {
    let refs = statement.member("at").and_then(Json::as_array).unwrap_or_default();
    let reference = |held: &Json| {
        let own = held.member("ref").unwrap_or(held);
        own.as_text().or_else(|| own.member("text")?.as_text()).unwrap_or_default().to_owned()
    };
    refs.iter().map(reference).collect::<Vec<_>>().join(", ")
}

fn held<'a>(treaty: &'a Json, name: &str) -> Option<&'a str> {
    statements(treaty).into_iter().find(|held| keyword(held) == name)?.member("subject")?.as_text()
}

fn keyword(statement: &Json) -> &str {
    member(statement, "statement")
}

fn member<'a>(json: &'a Json, name: &str) -> &'a str {
    json.member(name).and_then(Json::as_text).unwrap_or_default()
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.member(name).and_then(Json::as_array).unwrap_or_default()
}

fn texts(json: &Json) -> Vec<&str> {
    json.as_array().unwrap_or_default().iter().filter_map(Json::as_text).collect()
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("-")
}
