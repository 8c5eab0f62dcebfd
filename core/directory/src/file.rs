//! The file of a party profile: TOML, read strictly.
//!
//! Every fact names its source, and no fact is surer than what it rests on. Whatever is not understood is an
//! error with its line; all of them are told at once.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{
    ArtefactKind, Cited, Digest, Dimension, Element, Held, Mark, Measure, Offer, Side, Standard, Standards,
    StateCode,
};
use toml::de::DeTable;

use crate::profile::{
    CHANNELS, DUAL_CRIMINALITY, Documents, DualCriminality, Fact, Languages, Link, MEANS, Means, NEEDS,
    Office, PartyProfile, Road, Word,
};
use crate::table::{Page, Table};

/// Why a text is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}: {hint}")]
pub struct ProfileError {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl ProfileError {
    /// At a byte of the text.
    pub(crate) fn at(
        file: &str,
        text: &str,
        at: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> ProfileError {
        let before = text.get(..at.min(text.len())).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ProfileError { file: file.to_owned(), line, column, message: message.into(), hint: hint.into() }
    }

    pub(crate) fn twice(file: &str, state: &StateCode) -> ProfileError {
        let message = format!("there is already a profile of {state}");
        ProfileError::at(file, "", 0, message, "leave one of the two files out")
    }
}

/// The version of the format this program reads.
const FORMAT: i64 = 1;

const FACT_HINT: &str = "name a [source.NAME] of this file: a fact without a source is a rumour";

/// Reads one file, or says everything that is wrong with it.
pub(crate) fn read(file: &str, text: &str) -> Result<PartyProfile, Vec<ProfileError>> {
    let (tree, faults) = DeTable::parse_recoverable(text);
    if !faults.is_empty() {
        let error = |fault: &toml::de::Error| {
            let at = fault.span().map_or(0, |span| span.start);
            let message = fault.message().lines().next().unwrap_or("this is no TOML").to_owned();
            ProfileError::at(
                file,
                text,
                at,
                message,
                "mend the TOML first: docs/book/party-profiles.md shows a file",
            )
        };
        return Err(faults.iter().map(error).collect());
    }
    let page = Page::new(file, text);
    let top = Table::new(&page, tree.get_ref(), "the file", 0..0);
    let profile = profile(&page, &top, text);
    let mut errors = page.errors.into_inner();
    errors.sort_by_key(|error| (error.line, error.column));
    // A list that is looked at twice is told of once.
    errors.dedup();
    match profile {
        Some(profile) if errors.is_empty() => Ok(profile),
        _ => Err(errors),
    }
}

fn profile(page: &Page<'_>, top: &Table<'_, '_>, text: &str) -> Option<PartyProfile> {
    let hint = "begin with comity-profile = 1";
    match top.integer("comity-profile", hint) {
        Some(FORMAT) | None => {}
        Some(other) => {
            let message = format!("this program does not know format {other} of a profile");
            top.wrong::<()>("comity-profile", message, hint);
        }
    }
    let state = state(page, top);
    let name = top.text("name", "write the State's name in English: name = \"Germany\"");
    let compiled = top.day("compiled");
    let sources = Sources::read(top);
    let facts = Facts { page, top, sources: &sources };

    let central = facts.all("central-authority", |table| office(table));
    let competence = crate::competence::read(&facts);
    let receiving = facts.all("receiving-authority", |table| office(table));
    let means = facts.all("means", |table| {
        Some(Means {
            by: table.word("by", MEANS)?,
            encryption: table.opt_word("encryption", NEEDS),
            signature: table.opt_word("e-signature", NEEDS),
            paper: table.opt_word("paper-original", NEEDS),
        })
    });
    let channels = facts.all("channel", |table| {
        Some(Road { by: table.word("by", CHANNELS)?, under: table.opt_text("under") })
    });
    let languages = facts.all("languages", languages);
    let dual_criminality = facts.all("dual-criminality", |table| dual_criminality(table));
    let text_of = |table: &Table<'_, '_>| table.text("text", "say in a sentence what the limit is");
    let use_limits = facts.all("use-limit", text_of);
    let documents = facts.all("documents", |table| {
        Some(Documents {
            measures: table.codes("measures", &codes(Measure::ALL, Measure::as_str)),
            elements: table.codes("elements", &codes(Element::ALL, Element::as_str)),
            text: table.text("text", "say in a sentence what must come with the request")?,
        })
    });
    let law = facts.all("law", |table| link(table));
    let database = facts.all("database", |table| link(table));
    let standards = standards(&facts);
    let offers = offers(&facts);
    sources.finish(page);
    top.finish();
    let (state, name, compiled) = (state?, name?, compiled?);
    let standards = Standards { state: state.clone(), name: name.clone(), standards, offers };
    let digest = Digest::of(text.as_bytes());
    Some(PartyProfile {
        state,
        name,
        compiled,
        digest,
        central,
        competence,
        receiving,
        means,
        channels,
        languages,
        dual_criminality,
        use_limits,
        documents,
        law,
        database,
        standards,
    })
}

/// The State, which is also the name of the file.
fn state(page: &Page<'_>, top: &Table<'_, '_>) -> Option<StateCode> {
    let code = top.text("state", "write the State's code: state = \"DE\"")?;
    let state: StateCode = match code.parse() {
        Ok(state) => state,
        Err(error) => {
            let error: comity_words::StateCodeError = error;
            return top.wrong("state", error.to_string(), "write it as DE");
        }
    };
    let file = page.file.rsplit(['/', '\\']).next().unwrap_or(page.file);
    if file != format!("{state}.toml") {
        let message = format!("the profile of {state} stands in a file named `{file}`");
        return top.wrong("state", message, format!("name the file {state}.toml, or mend the code"));
    }
    Some(state)
}

pub(crate) fn office(table: &Table<'_, '_>) -> Option<Office> {
    Some(Office {
        name: table.text("name", "write the name of the authority")?,
        covers: table.opt_text("covers"),
        address: table.opt_text("address"),
        telephone: table.opt_text("telephone"),
        email: table.opt_text("email"),
        website: web(table, "website"),
    })
}

fn link(table: &Table<'_, '_>) -> Option<Link> {
    Some(Link { title: table.text("title", "say what it is")?, address: web(table, "at") })
}

/// An address of the web, which begins as one.
fn web(table: &Table<'_, '_>, key: &'static str) -> Option<String> {
    let address = table.opt_text(key)?;
    let fits = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if fits.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
        return table.wrong(key, format!("`{address}` is no address of the web"), "write it as https://…");
    }
    Some(address)
}

fn languages(table: &Table<'_, '_>) -> Option<Languages> {
    let tags = |key| {
        let mut tags = Vec::new();
        for (tag, span) in table.texts(key) {
            if (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
                tags.push(tag);
            } else {
                table.wrong_at::<()>(
                    span,
                    format!("`{tag}` is no language"),
                    "write its code of two or three letters, as en",
                );
            }
        }
        tags
    };
    if !table.has("accepts") && !table.has("on-reciprocity") {
        return table.wrong("accepts", "[[languages]] names no language", "write accepts = [\"en\"]");
    }
    let (accepts, on_reciprocity) = (tags("accepts"), tags("on-reciprocity"));
    Some(Languages { accepts, on_reciprocity })
}

fn dual_criminality(table: &Table<'_, '_>) -> Option<DualCriminality> {
    let rule = table.word("rule", DUAL_CRIMINALITY)?;
    let measures: Vec<Measure> = table.codes("measures", &codes(Measure::ALL, Measure::as_str));
    if (rule.code == "measures") == measures.is_empty() {
        let message = "the rule and the list of measures do not fit";
        let hint = "rule = \"measures\" stands with measures = […], any other rule without";
        return table.wrong("rule", message, hint);
    }
    Some(DualCriminality { rule, measures })
}

fn standards(facts: &Facts<'_, '_, '_>) -> Vec<Standard> {
    let mut standards: Vec<Standard> = Vec::new();
    for table in facts.top.tables("standard") {
        let found = facts.one(&table, |table| {
            let dimension = table.code("dimension", &codes(Dimension::ALL, Dimension::as_str))?;
            Some((dimension, values(table, dimension)?))
        });
        let Some(Fact { says: (dimension, values), remark, held, cited }) = found else { continue };
        let earlier = standards.iter().find(|one| one.dimension == dimension && one.held.meets(held));
        if earlier.is_some() {
            let message = format!("`{dimension}` has two standards on one day");
            table.wrong::<()>("dimension", message, "end the earlier one with until = …, or leave one out");
            continue;
        }
        standards.push(Standard { dimension, values, remark, held, cited });
    }
    standards.sort_by_key(|standard| (standard.dimension, standard.held.from));
    standards
}

fn values(table: &Table<'_, '_>, dimension: Dimension) -> Option<BTreeSet<&'static str>> {
    let known: Vec<&str> = dimension.meanings().iter().map(|meaning| meaning.code).collect();
    let hint = format!("`{dimension}` takes {}", known.join(", "));
    let written = table.texts("values");
    if written.is_empty() {
        return table.wrong("values", "[[standard]] says no value", hint);
    }
    let mut values = BTreeSet::new();
    for (code, span) in written {
        match dimension.meaning(&code) {
            Some(meaning) => values.insert(meaning.code),
            None => table
                .wrong_at::<()>(span, format!("`{code}` is no value of `{dimension}`"), hint.clone())
                .is_some(),
        };
    }
    Some(values)
}

/// On which side an offer helps.
const HELPS: &[Word] = &[
    Word { code: "requesting", words: "where it asks" },
    Word { code: "requested", words: "where it is asked" },
    Word { code: "both", words: "either way" },
];

fn offers(facts: &Facts<'_, '_, '_>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for table in facts.top.tables("offer") {
        let found = facts.one(&table, offer);
        let Some(Fact { says: offer, remark: _, held, cited }) = found else { continue };
        if offers.iter().any(|one| one.id == offer.id && one.held.meets(held)) {
            table.wrong::<()>(
                "id",
                format!("`{}` is offered twice on one day", offer.id),
                "give one another id",
            );
            continue;
        }
        offers.push(Offer { held, cited, ..offer });
    }
    offers
}

fn offer(table: &Table<'_, '_>) -> Option<Offer> {
    let id = table.text("id", "give it an id: id = \"business-record\"");
    let title = table.text("title", "say what it is called");
    let kind: Option<ArtefactKind> = table.code("kind", &codes(ArtefactKind::ALL, ArtefactKind::as_str));
    let bridges: Vec<Dimension> = table.codes("bridges", &codes(Dimension::ALL, Dimension::as_str));
    if bridges.is_empty() {
        table.wrong::<()>(
            "bridges",
            "[[offer]] bridges nothing",
            "name the dimensions: bridges = [\"hearsay\"]",
        );
    }
    let helps = table.word("helps", HELPS).map(|word| match word.code {
        "requesting" => Side::Requesting,
        "requested" => Side::Requested,
        _ => Side::Both,
    });
    let element = table.opt_code("element", &codes(Element::ALL, Element::as_str));
    let measures = table.codes("measures", &codes(Measure::ALL, Measure::as_str));
    let effect = table.text("effect", "say in a sentence what follows from it");
    if let (Some(ArtefactKind::Element), None) = (kind, element) {
        table.wrong::<()>(
            "kind",
            "an element is offered and not named",
            "name it: element = \"domestic-order\"",
        );
    }
    Some(Offer {
        id: id?,
        title: title?,
        kind: kind?,
        bridges,
        helps: helps?,
        element,
        measures,
        effect: effect?,
        held: Held::default(),
        cited: Cited {
            title: String::new(),
            place: None,
            address: None,
            language: None,
            read_on: None,
            mark: Mark::Unchecked,
        },
    })
}

pub(crate) fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| code(*one)).collect()
}

/// The sources of the file, and which of them a fact cites.
struct Sources<'p, 't> {
    held: BTreeMap<String, (Cited, Table<'p, 't>)>,
    /// Those that are wrong themselves: what cites them is not blamed for it.
    broken: BTreeSet<String>,
    cited: std::cell::RefCell<BTreeSet<String>>,
}

impl<'p, 't> Sources<'p, 't> {
    fn read(top: &Table<'p, 't>) -> Sources<'p, 't> {
        let (mut held, mut broken) = (BTreeMap::new(), BTreeSet::new());
        for (name, table) in top.named("source") {
            let cited = source(&table);
            table.finish();
            match cited {
                Some(cited) => {
                    held.insert(name, (cited, table));
                }
                None => {
                    broken.insert(name);
                }
            }
        }
        Sources { held, broken, cited: std::cell::RefCell::default() }
    }

    fn finish(&self, page: &Page<'_>) {
        let cited = self.cited.borrow();
        for (name, (_, table)) in self.held.iter().filter(|(name, _)| !cited.contains(*name)) {
            let hint = "cite it, or leave it out";
            page.wrong::<()>(table.span.clone(), format!("no fact rests on the source `{name}`"), hint);
        }
    }
}

fn source(table: &Table<'_, '_>) -> Option<Cited> {
    let title = table.text("title", "say what was read");
    let address = web(table, "at");
    let language = table.opt_text("language");
    let read_on = table.opt_day("read-on");
    let mark: Option<Mark> = table.code("mark", &codes(Mark::ALL, Mark::as_str));
    let mark = mark?;
    if mark != Mark::Unchecked && (read_on.is_none() || language.is_none()) {
        let message = format!("{} is marked {mark} and does not say when and in which language", table.name);
        return table.wrong(
            "mark",
            message,
            "write read-on = 2026-11-20 and language = \"en\", or mark = \"unchecked\"",
        );
    }
    Some(Cited { title: title?, place: None, address, language, read_on, mark })
}

/// How a fact is read: what every fact has is read here.
pub(crate) struct Facts<'f, 'p, 't> {
    page: &'f Page<'p>,
    pub(crate) top: &'f Table<'p, 't>,
    sources: &'f Sources<'p, 't>,
}

impl<'t> Facts<'_, '_, 't> {
    fn all<T>(&self, key: &'static str, read: impl Fn(&Table<'_, 't>) -> Option<T>) -> Vec<Fact<T>> {
        self.top.tables(key).iter().filter_map(|table| self.one(table, &read)).collect()
    }

    pub(crate) fn one<T>(
        &self,
        table: &Table<'_, 't>,
        read: impl Fn(&Table<'_, 't>) -> Option<T>,
    ) -> Option<Fact<T>> {
        let says = read(table);
        let remark = table.opt_text("remark");
        let held = self.held(table);
        let cited = self.cited(table);
        table.finish();
        Some(Fact { says: says?, remark, held: held?, cited: cited? })
    }

    fn held(&self, table: &Table<'_, '_>) -> Option<Held> {
        let held = Held { from: table.opt_day("from"), until: table.opt_day("until") };
        match (held.from, held.until) {
            (Some(from), Some(until)) if until < from => {
                let message = format!("it ends on {until}, before it begins on {from}");
                table.wrong("until", message, "mend one of the two days")
            }
            _ => Some(held),
        }
    }

    fn cited(&self, table: &Table<'_, '_>) -> Option<Cited> {
        let name = table.text("source", FACT_HINT);
        let place = table.opt_text("place");
        let mark: Option<Mark> = table.opt_code("mark", &codes(Mark::ALL, Mark::as_str));
        let name = name?;
        if self.sources.broken.contains(&name) {
            return None;
        }
        let Some((source, _)) = self.sources.held.get(&name) else {
            let held: Vec<&str> = self.sources.held.keys().map(String::as_str).collect();
            let hint = match held.is_empty() {
                true => FACT_HINT.to_owned(),
                false => format!("the file has {}", held.join(", ")),
            };
            return self.page.wrong(table.at("source"), format!("there is no source `{name}`"), hint);
        };
        self.sources.cited.borrow_mut().insert(name.clone());
        if mark.is_some_and(|mark| mark < source.mark) {
            let message = format!("the fact is marked {}, its source `{name}` only {}", mark?, source.mark);
            return table.wrong(
                "mark",
                message,
                "a fact is no surer than what it rests on: read the source first",
            );
        }
        Some(Cited { place, mark: mark.unwrap_or(source.mark), ..source.clone() })
    }
}
