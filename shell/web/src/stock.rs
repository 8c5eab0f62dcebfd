//! The product's library as pages look at it: read once, and its stock taken once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use comity_treaty::Library;
use comity_treaty::audit::{Account, Audit, audit};
use comity_treaty::model::{Body, Relation};
use comity_treaty::prose::{ClauseText, Language, articles};
use comity_words::StateCode;

/// What the library holds, counted; and the States it names.
pub(crate) struct Stock {
    /// Every instrument with its marks.
    pub(crate) audit: Audit,
    /// The States.
    pub(crate) states: States,
}

/// The stock of the product's library.
pub(crate) fn stock() -> &'static Stock {
    static STOCK: OnceLock<Stock> = OnceLock::new();
    STOCK.get_or_init(|| {
        let library = comity_shelf::library();
        Stock { audit: audit(library), states: States::of(library) }
    })
}

impl Stock {
    /// One instrument.
    pub(crate) fn account(&self, id: &str) -> Option<&Account> {
        self.audit.instruments.iter().find(|account| account.id == id)
    }
}

/// A relation of some instrument of the library, in words.
pub(crate) struct RelationText {
    /// The instrument it stands in.
    pub(crate) instrument: String,
    /// The article block it stands in, by id.
    pub(crate) inside: Option<String>,
    /// What it rules.
    pub(crate) relation: Relation,
    /// Its sentence, article and mark.
    pub(crate) said: ClauseText,
}

/// Every relation of the library, in the order of the instruments: made once a language.
pub(crate) fn relations(language: Language) -> &'static [RelationText] {
    static SAID: [OnceLock<Vec<RelationText>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let place = Language::ALL.iter().position(|one| *one == language).unwrap_or_default();
    SAID[place].get_or_init(|| relations_of(comity_shelf::library(), language))
}

/// The relations of a library, in words.
pub(crate) fn relations_of(library: &Library, language: Language) -> Vec<RelationText> {
    let mut found = Vec::new();
    for instrument in library.instruments.values() {
        let own: Vec<_> = instrument
            .clauses
            .iter()
            .filter_map(|clause| match &clause.body {
                Body::Relation(relation) => Some((clause, relation)),
                _ => None,
            })
            .collect();
        if own.is_empty() {
            continue;
        }
        let said = articles(instrument, language).into_iter().flat_map(|article| article.clauses);
        let said = said.filter(|said| said.keyword == "relation");
        // Both are in the order of the file; two relations may share an id.
        found.extend(own.into_iter().zip(said).map(|((clause, relation), said)| RelationText {
            instrument: instrument.id.clone(),
            inside: clause.inside.clone(),
            relation: relation.clone(),
            said,
        }));
    }
    found
}

/// The States a library names, each by the names it is given there.
#[derive(Debug, Default)]
pub(crate) struct States {
    names: BTreeMap<StateCode, Vec<String>>,
}

/// What was written for a State and names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoState {
    /// Names that look like it, each with its code.
    pub(crate) near: Vec<String>,
}

impl States {
    fn of(library: &Library) -> States {
        let mut counted: BTreeMap<StateCode, BTreeMap<&str, usize>> = BTreeMap::new();
        let parties = library.instruments.values().flat_map(|held| &held.parties);
        let parties = parties.map(|party| (&party.code, party.name.as_str()));
        let overlays = library.overlays.values().map(|held| (&held.party, held.name.as_str()));
        for (code, name) in parties.chain(overlays).filter(|(_, name)| !name.is_empty()) {
            *counted.entry(code.clone()).or_default().entry(name).or_default() += 1;
        }
        let by_use = |names: BTreeMap<&str, usize>| {
            let mut names: Vec<(&str, usize)> = names.into_iter().collect();
            names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
            names.into_iter().map(|(name, _)| name.to_owned()).collect()
        };
        States { names: counted.into_iter().map(|(code, names)| (code, by_use(names))).collect() }
    }

    /// Each with the name it has most often, in the order of the names.
    pub(crate) fn all(&self) -> Vec<(&StateCode, &str)> {
        let mut all: Vec<(&StateCode, &str)> =
            self.names.iter().filter_map(|(code, names)| Some((code, names.first()?.as_str()))).collect();
        all.sort_by_key(|(_, name)| *name);
        all
    }

    /// Whether the library names a State.
    pub(crate) fn knows(&self, code: &StateCode) -> bool {
        self.names.contains_key(code)
    }

    /// The name of a State; its code, where the library has none.
    pub(crate) fn name<'a>(&'a self, code: &'a StateCode) -> &'a str {
        self.names.get(code).and_then(|names| names.first()).map_or(code.as_str(), String::as_str)
    }

    /// The State somebody wrote by name or by code. A code of two or three letters that the library does not know
    /// is taken as it is: nothing may bind it, and that is an answer.
    pub(crate) fn read(&self, written: &str) -> Result<StateCode, NoState> {
        let written = written.trim();
        let lower = written.to_lowercase();
        let is = |names: &Vec<String>| names.iter().any(|name| name.to_lowercase() == lower);
        if let Some((code, _)) = self.names.iter().find(|(_, names)| is(names)) {
            return Ok(code.clone());
        }
        if let Ok(code) = written.to_uppercase().parse::<StateCode>()
            && (self.names.contains_key(&code) || written.len() <= 3)
        {
            return Ok(code);
        }
        let looks = |name: &str| {
            let name = name.to_lowercase();
            (lower.chars().count() > 2 && name.contains(&lower)) || distance(&name, &lower) <= 2
        };
        let near = self.names.iter().filter_map(|(code, names)| {
            names.iter().find(|name| looks(name)).map(|name| format!("{name} ({code})"))
        });
        Err(NoState { near: near.take(5).collect() })
    }
}

/// How many letters must be put in, taken out or exchanged to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut before = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let exchanged = before + usize::from(a != *b);
            before = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Result<String, Vec<String>> {
        stock().states.read(written).map(|code| code.to_string()).map_err(|none| none.near)
    }

    #[test]
    fn a_state_is_read_by_name_or_code_however_it_is_written() {
        for written in ["Germany", "germany", " DE ", "de"] {
            assert_eq!(read(written), Ok("DE".to_owned()));
        }
        assert_eq!(read("ZZ"), Ok("ZZ".to_owned()), "a code nobody knows is taken: the answer says so");
    }

    #[test]
    fn a_name_with_a_slip_is_not_guessed_but_offered() {
        assert_eq!(read("Germny"), Err(vec!["Germany (DE)".to_owned()]));
        assert_eq!(read("Atlantis"), Err(vec![]));
    }

    #[test]
    fn every_relation_of_the_library_has_its_own_sentence() {
        let said = relations(Language::English);
        assert!(said.len() > 15);
        for one in said {
            assert_eq!(one.said.keyword, "relation");
            assert!(one.relation.kind.is_none_or(|_| !one.said.text.is_empty()));
        }
        let eio = said.iter().find(|one| one.instrument == "eio").unwrap();
        assert!(eio.relation.to.contains(&"ets-30".to_owned()));
        assert_eq!(eio.said.article, "34(1)");
    }
}
