//! The treaty as sentences people can read: one a clause, with its article and its mark.
//!
//! The sentences are made of the statements themselves, so that every option of an open bracket stands in them
//! with its owner, and no phrase is lost: what has no form of its own is laid out behind the sentence.

mod exception;
mod forms;
mod header;
mod json;
mod norm;
mod page;
mod sentence;
mod voice;
mod words;

use std::collections::BTreeMap;

use comity_words::{Day, Digest};

use crate::model::{Instrument, Paragraph, Profile};
use crate::norm::Verified;
use crate::syntax::ast::{Item, Statement, Value};

use voice::{Options, Voice};

/// A treaty in words. It is generated: the authentic wording prevails.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The instrument's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version of the encoding.
    pub version: Option<String>,
    /// `draft`, `final`, `in-force` or `terminated`.
    pub status: Option<String>,
    /// The digest of the file.
    pub digest: Digest,
    /// What the header says.
    pub facts: Vec<Fact>,
    /// The articles, in order.
    pub articles: Vec<ArticleText>,
    /// What profiles choose where the text is silent: apart, since it is not in the text.
    pub profiles: Vec<ProfileText>,
}

/// A fact of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub topic: Topic,
    /// What it says.
    pub text: String,
}

/// What a fact of the header is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A Party, or how Parties come to be bound.
    Party,
    /// Its kind and whether it binds.
    Standing,
    /// The authentic languages.
    Languages,
    /// Other instruments it refers to.
    Uses,
    /// How periods are counted.
    Periods,
    /// A note to readers.
    Note,
    /// The tests in the file.
    Scenarios,
}

/// An article in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleText {
    /// Its id; empty for clauses that stand in no article.
    pub id: String,
    /// Its present number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// Authentic wordings that no clause of the article stands at.
    pub paragraphs: Vec<Paragraph>,
    /// Its clauses.
    pub clauses: Vec<ClauseText>,
}

/// A clause in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseText {
    /// Its id: `decide`.
    pub id: String,
    /// The same, with a number behind where another clause before it has it too: for links.
    pub anchor: String,
    /// The statement's keyword.
    pub keyword: String,
    /// The article as numbered today: `9(2)`; empty where the file gives none.
    pub article: String,
    /// What it says.
    pub text: String,
    /// How far somebody compared it with the text.
    pub verified: Verified,
    /// Where the text was read.
    pub verified_in: Option<String>,
    /// Whether the software acts on it.
    pub effect: Effect,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// The authentic wording of the paragraph it stands at, shown with the first clause there.
    pub paragraphs: Vec<Paragraph>,
}

/// What a profile chooses, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileText {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The Parties that choose so; all, where empty.
    pub by: Vec<String>,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// Its choices.
    pub clauses: Vec<ClauseText>,
}

/// Whether the software acts on a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It does.
    Executed,
    /// Its value is worked out; nothing enforces it.
    Shown,
    /// It is read and kept, and has no effect on a case.
    Kept,
}

/// Stands above what a profile chooses.
pub const PROFILE: &str = "Chosen where the text is silent; not in the text.";

/// The articles of an instrument as sentences.
pub fn articles(instrument: &Instrument) -> Vec<ArticleText> {
    let voice = Voice::of(instrument);
    let mut outside = ArticleText::new("", "", "Clauses outside the articles");
    let mut articles = Vec::new();
    let mut anchors = Vec::new();
    for item in instrument.statement.items() {
        for (owner, statement) in options(&voice, item) {
            if statement.is_none_or(|statement| statement.keyword() != "article") {
                if statement.is_none_or(|statement| statement.keyword() != "periods") {
                    clauses(&voice, owner, statement, &Place::default(), &mut outside.clauses);
                }
                continue;
            }
            let Some(statement) = statement else { continue };
            let id = statement.id().unwrap_or_default();
            let number = statement.article().unwrap_or_default();
            let mut article = ArticleText::new(id, &number, statement.title().unwrap_or(id));
            article.notes = notes(statement);
            let place = Place { article: number, measure: None, profile: None };
            for item in statement.items() {
                for (inner, child) in options(&voice, item) {
                    clauses(&voice, inner.or(owner), child, &place, &mut article.clauses);
                }
            }
            let held = instrument.articles.iter().find(|held| held.span == statement.span);
            article.place_wordings(held.map(|held| held.texts.as_slice()).unwrap_or_default());
            articles.push(article);
        }
    }
    if !outside.clauses.is_empty() {
        articles.insert(0, outside);
    }
    articles
        .iter_mut()
        .flat_map(|article| &mut article.clauses)
        .for_each(|clause| clause.anchored(&mut anchors));
    articles
}

/// The instrument with some brackets closed: bracket by id, the owner whose option is taken.
pub fn under(instrument: &Instrument, assignment: &BTreeMap<String, String>) -> Instrument {
    crate::bind::instrument(&instrument.source, instrument.digest(), &instrument.statement, assignment)
}

/// A whole instrument in words, with the profiles that complete it.
pub fn rendering(instrument: &Instrument, profiles: &[&Profile]) -> Rendering {
    let voice = Voice::of(instrument);
    Rendering {
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        version: instrument.version.clone(),
        status: instrument.status.clone(),
        digest: instrument.digest(),
        facts: header::facts(&voice, instrument),
        articles: articles(instrument),
        profiles: profiles.iter().map(|profile| self::profile(profile, Some(instrument))).collect(),
    }
}

/// What a profile chooses, in words.
pub fn profile(profile: &Profile, instrument: Option<&Instrument>) -> ProfileText {
    let voice = Voice::of_profile(profile, instrument);
    let mut said = Vec::new();
    let place = Place { profile: Some(profile), ..Place::default() };
    for statement in profile.statement.items().iter().flat_map(|item| options(&voice, item)) {
        let (owner, statement) = statement;
        match statement.filter(|statement| statement.keyword() == "article") {
            None => clauses(&voice, owner, statement, &place, &mut said),
            Some(article) => {
                let place = Place { article: article.article().unwrap_or_default(), ..place.clone() };
                for (inner, child) in article.items().iter().flat_map(|item| options(&voice, item)) {
                    clauses(&voice, inner.or(owner), child, &place, &mut said);
                }
            }
        }
    }
    let mut anchors = Vec::new();
    said.iter_mut().for_each(|clause| clause.anchored(&mut anchors));
    ProfileText {
        id: profile.id.clone(),
        title: profile.title.clone(),
        by: profile.by.iter().map(ToString::to_string).collect(),
        notes: notes(&profile.statement),
        clauses: said,
    }
}

impl Rendering {
    /// The whole of it for a terminal or for paper.
    pub fn to_text(&self) -> String {
        page::whole(self)
    }

    /// One clause of it, by its id. A profile's clause is found behind those of the text.
    pub fn clause(&self, id: &str) -> Option<&ClauseText> {
        self.clauses().find(|clause| clause.id == id).or_else(|| self.clauses().find(|c| c.anchor == id))
    }

    /// Every clause, those of profiles last.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseText> {
        let own = self.articles.iter().flat_map(|article| &article.clauses);
        own.chain(self.profiles.iter().flat_map(|profile| &profile.clauses))
    }
}

impl Topic {
    /// Its name before the fact.
    pub const fn name(self) -> &'static str {
        match self {
            Topic::Party => "Party",
            Topic::Standing => "Standing",
            Topic::Languages => "Languages",
            Topic::Uses => "Other instruments",
            Topic::Periods => "How periods are counted",
            Topic::Note => "Note",
            Topic::Scenarios => "Tests",
        }
    }
}

impl ArticleText {
    fn new(id: &str, number: &str, title: &str) -> ArticleText {
        ArticleText {
            id: id.to_owned(),
            number: number.to_owned(),
            title: title.to_owned(),
            notes: Vec::new(),
            paragraphs: Vec::new(),
            clauses: Vec::new(),
        }
    }

    /// Number and title as a heading: `Article 9. Time limits`.
    pub fn heading(&self) -> String {
        match self.number.as_str() {
            "" => self.title.clone(),
            number => format!("Article {number}. {}", self.title),
        }
    }

    fn place_wordings(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            let stands_at = |clause: &&mut ClauseText| {
                clause.article.split(", ").any(|number| number == paragraph.number)
            };
            match self.clauses.iter_mut().find(stands_at) {
                Some(clause) => clause.paragraphs.push(paragraph.clone()),
                None => self.paragraphs.push(paragraph.clone()),
            }
        }
    }
}

impl ClauseText {
    /// The clause for a terminal or for paper.
    pub fn to_text(&self) -> String {
        page::clause(self)
    }

    fn anchored(&mut self, anchors: &mut Vec<String>) {
        let taken = anchors.iter().filter(|other| **other == self.id).count();
        anchors.push(self.id.clone());
        self.anchor = match taken {
            0 => self.id.clone(),
            n => format!("{}-{}", self.id, n + 1),
        };
    }
}

impl Effect {
    /// What readers are told of it; nothing where the software acts on the clause.
    pub const fn remark(self) -> Option<&'static str> {
        match self {
            Effect::Executed => None,
            Effect::Shown => Some("Its value is worked out and shown; nothing enforces it yet."),
            Effect::Kept => Some("Read and kept; not yet executed: no date, ground or duty comes of it."),
        }
    }

    fn of(keyword: &str) -> Effect {
        match keyword {
            "use" | "confidentiality" | "procedure" => Effect::Shown,
            "duty" | "prohibition" | "power" | "permission" | "counts" | "ground" | "dual-criminality"
            | "assurance" | "consult" | "require" | "supplement" | "measures" | "measure" | "urgency"
            | "channel" | "language" | "authority" | "contact-point" | "escalation" | "term" | "list"
            | "fact" | "determination" | "event" | "office" | "periods" | "benchmark" | "instead"
            | "bracket" | "relation" | "declarable" | "reciprocity" => Effect::Executed,
            _ => Effect::Kept,
        }
    }
}

/// Where a clause stands.
#[derive(Clone, Default)]
struct Place<'a> {
    article: String,
    measure: Option<String>,
    profile: Option<&'a Profile>,
}

/// The bracket an option stands in, and whose option it is.
type Owner<'i> = (&'i str, &'i str);

/// The statements of an item: itself, or those of the options of its bracket with their owners. An option that
/// leaves everything out is an owner without a statement.
fn options<'i>(voice: &Voice<'_>, item: &'i Item) -> Vec<(Option<Owner<'i>>, Option<&'i Statement>)> {
    let Item::Bracketed(bracketed) = item else {
        return vec![(None, item.plain())];
    };
    let id = bracketed.id.text.as_str();
    match voice.options(item) {
        Options::Chosen(block) => {
            block.iter().flat_map(|block| &block.items).map(|item| (None, item.plain())).collect()
        }
        Options::Open(options) => {
            let of = |(owner, block): (&'i str, Option<&'i crate::syntax::ast::Block>)| match block {
                Some(block) => block.items.iter().map(|item| (Some((id, owner)), item.plain())).collect(),
                None => vec![(Some((id, owner)), None)],
            };
            options.into_iter().flat_map(of).collect()
        }
    }
}

/// The sentence of a statement, and of those in the block of a measure.
fn clauses(
    voice: &Voice<'_>,
    owner: Option<Owner<'_>>,
    statement: Option<&Statement>,
    place: &Place<'_>,
    out: &mut Vec<ClauseText>,
) {
    let Some(statement) = statement else {
        if let Some((bracket, owner)) = owner {
            out.push(ClauseText::plain(bracket, "bracket", &place.article, format!("[{owner}: left out]")));
        }
        return;
    };
    let keyword = statement.keyword();
    if matches!(
        keyword,
        "version"
            | "status"
            | "kind"
            | "binding"
            | "authentic"
            | "party"
            | "parties"
            | "uses"
            | "text"
            | "verified"
            | "allow"
            | "note"
            | "set"
            | "scenario"
            | "article"
    ) {
        return;
    }
    let mut text = match keyword {
        "periods" => header::periods(voice, statement, place.profile),
        "instead" => words::capital(&sentence::inner(voice, statement)) + ".",
        _ => sentence::of(voice, statement),
    };
    if let Some(measure) = &place.measure {
        text = format!("Measure \u{201c}{}\u{201d}: {text}", words::code(measure));
    }
    if let Some((_, owner)) = owner {
        text = format!("[{owner}: {text}]");
    }
    let held = voice.clause(statement);
    let id = held.map_or_else(|| own_id(statement), |clause| clause.id.clone());
    let article = statement.article().unwrap_or_else(|| place.article.clone());
    let mut clause = ClauseText::plain(&id, keyword, &article, text);
    if let Some(held) = held {
        clause.verified = held.verified;
        clause.verified_in.clone_from(&held.verified_in);
    }
    clause.notes = notes(statement);
    out.push(clause);
    if keyword == "measure" {
        let inside = Place { measure: statement.id().map(str::to_owned), ..place.clone() };
        for (inner, child) in statement.items().iter().flat_map(|item| options(voice, item)) {
            clauses(voice, inner.or(owner), child, &inside, out);
        }
    }
}

impl ClauseText {
    fn plain(id: &str, keyword: &str, article: &str, text: String) -> ClauseText {
        ClauseText {
            id: id.to_owned(),
            anchor: id.to_owned(),
            keyword: keyword.to_owned(),
            article: article.to_owned(),
            text,
            verified: Verified::Unmarked,
            verified_in: None,
            effect: Effect::of(keyword),
            notes: Vec::new(),
            paragraphs: Vec::new(),
        }
    }
}

/// The id of what is no clause of the model: words, period rules, and the options of open brackets.
fn own_id(statement: &Statement) -> String {
    let keyword = statement.keyword();
    match (keyword, statement.id()) {
        ("duty" | "prohibition" | "power" | "permission" | "escalation" | "urgency", Some(id)) => {
            id.to_owned()
        }
        (_, Some(id)) => format!("{keyword}.{id}"),
        (_, None) => keyword.to_owned(),
    }
}

/// The notes of a block, and the checks silenced in it.
fn notes(statement: &Statement) -> Vec<String> {
    let mut notes = Vec::new();
    for child in statement.statements() {
        match child.keyword() {
            "note" => notes.extend(child.subject.as_ref().and_then(Value::text).map(str::to_owned)),
            "allow" => {
                let said = |name: &str| child.arg(name).and_then(Value::text);
                let code = child.id().unwrap_or_default();
                let because = said("because")
                    .map_or_else(String::new, |why| format!(", because \u{201c}{why}\u{201d}"));
                let by = said("by").map_or_else(String::new, |who| format!(", by {who}"));
                notes.push(format!("The check {code} is silenced here{because}{by}."));
            }
            _ => {}
        }
    }
    notes
}

/// A day in full: *1 November 2026*.
fn day_words(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month - 1));
    format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
}
