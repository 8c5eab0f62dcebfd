//! The treaty as sentences people can read: one a clause, with its article and its mark.
//!
//! The sentences are made of the statements themselves, so that every option of an open bracket stands in them
//! with its owner, and no phrase is lost: what has no form of its own is laid out behind the sentence.

mod catalogue;
mod grammar;
mod header;
mod json;
mod lexicon;
mod norm;
mod overlay;
mod page;
pub(crate) mod said;
mod sentence;
mod template;
mod voice;
#[cfg(test)]
mod walk;

use std::collections::BTreeMap;

use comity_words::Digest;

use crate::model::{Instrument, Overlay, Paragraph, Profile};
use crate::norm::Verified;
use crate::source::{Source, Span};
use crate::syntax::ast::{Item, Statement, Value};

pub use catalogue::{Language, UnknownLanguage};
use grammar::joined;
pub use lexicon::{Lexicon, Limited};
pub use overlay::{OverlayText, overlay};
pub use said::word_of;
use voice::{Options, Voice};

/// A treaty in words. It is generated: the authentic wording prevails.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// The language of its sentences.
    pub language: Language,
    /// The instrument's id.
    pub id: String,
    /// Its title, as the file has it.
    pub title: String,
    /// The version of the encoding.
    pub version: Option<String>,
    /// `draft`, `final`, `in-force` or `terminated`.
    pub status: Option<String>,
    /// The digest of the file.
    pub digest: Digest,
    /// That it is generated, and which wording prevails.
    pub notice: String,
    /// What the header says.
    pub facts: Vec<Fact>,
    /// Authentic wordings that stand before the articles.
    pub paragraphs: Vec<Paragraph>,
    /// The articles, in order.
    pub articles: Vec<ArticleText>,
    /// What profiles choose where the text is silent: apart, since it is not in the text.
    pub profiles: Vec<ProfileText>,
    /// What Parties declared and reserved: apart too.
    pub overlays: Vec<OverlayText>,
    /// The tests in the file.
    pub scenarios: Vec<ScenarioText>,
    /// The title in the rendering: in quotes, where it is of another language.
    said_title: String,
    /// Id, version, status and digest.
    colophon: String,
}

/// A test of the treaty in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioText {
    /// Its name.
    pub title: String,
    /// What is given, what happens and what must come out.
    pub lines: Vec<String>,
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
    /// The language of its sentences.
    pub language: Language,
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
    /// The title in the rendering: in quotes, where it is of another language.
    said_title: String,
}

/// A clause in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseText {
    /// The language of its sentences.
    pub language: Language,
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
    /// How, where, when and by whom it was compared, in words.
    pub verification: Option<String>,
    /// Whether the software acts on it.
    pub effect: Effect,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// The authentic wording of the paragraph it stands at, shown with the first clause there.
    pub paragraphs: Vec<Paragraph>,
    /// As it stands in the file, without the indentation of its block.
    pub encoded: String,
    span: Span,
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
    heading: String,
    chosen_by: Option<String>,
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

/// The articles of an instrument as sentences.
pub fn articles(instrument: &Instrument, language: Language) -> Vec<ArticleText> {
    let voice = Voice::of(instrument, language);
    let mut outside = ArticleText::new(language, "", "", &voice.catalogue.page("page", "outside"));
    outside.said_title.clone_from(&outside.title);
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
            let mut article = ArticleText::new(language, id, &number, statement.title().unwrap_or(id));
            article.said_title =
                statement.title().map_or_else(|| voice.id(id), |title| foreign(&voice, title));
            article.notes = notes(&voice, statement);
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
        .for_each(|clause| clause.placed(&instrument.source, &mut anchors));
    articles
}

/// The instrument with some brackets closed: bracket by id, the owner whose option is taken.
pub fn under(instrument: &Instrument, assignment: &BTreeMap<String, String>) -> Instrument {
    crate::bind::instrument(&instrument.source, instrument.digest(), &instrument.statement, assignment)
}

/// A whole instrument in words, with the profiles that complete it.
pub fn rendering(instrument: &Instrument, profiles: &[&Profile], language: Language) -> Rendering {
    let voice = Voice::of(instrument, language);
    Rendering {
        language,
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        version: instrument.version.clone(),
        status: instrument.status.clone(),
        digest: instrument.digest(),
        notice: header::notice(&voice, instrument),
        facts: header::facts(&voice, instrument),
        paragraphs: crate::bind::wordings(instrument),
        articles: articles(instrument, language),
        profiles: profiles.iter().map(|profile| self::profile(profile, Some(instrument), language)).collect(),
        overlays: Vec::new(),
        scenarios: instrument.scenarios.iter().map(|scenario| header::scenario(&voice, scenario)).collect(),
        said_title: foreign(&voice, &instrument.title),
        colophon: header::colophon(&voice, instrument),
    }
}

/// What a profile chooses, in words.
pub fn profile(profile: &Profile, instrument: Option<&Instrument>, language: Language) -> ProfileText {
    let voice = Voice::of_profile(profile, instrument, language);
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
    said.iter_mut().for_each(|clause| clause.placed(&profile.source, &mut anchors));
    let statement = &profile.statement;
    ProfileText {
        id: profile.id.clone(),
        title: profile.title.clone(),
        by: profile.by.iter().map(ToString::to_string).collect(),
        notes: notes(&voice, statement),
        clauses: said,
        heading: sentence::inner(&voice, statement, "heading"),
        chosen_by: (!profile.by.is_empty()).then(|| {
            let by: Vec<String> = profile.by.iter().map(|code| voice.who(code.as_str(), "")).collect();
            voice.say("page", "chosen-by", &[&joined(voice.catalogue, &by, "and")])
        }),
    }
}

impl Rendering {
    /// The same with what Parties declared and reserved to the instrument.
    #[must_use]
    pub fn with_overlays<'o>(
        mut self,
        instrument: &Instrument,
        overlays: impl IntoIterator<Item = &'o Overlay>,
    ) -> Rendering {
        let said = overlays.into_iter().map(|held| overlay(held, Some(instrument), self.language));
        self.overlays = said.collect();
        self
    }

    /// The whole of it for a terminal or for paper.
    pub fn to_text(&self) -> String {
        page::whole(self)
    }

    /// One clause of it, by its id. A profile's clause is found behind those of the text.
    pub fn clause(&self, id: &str) -> Option<&ClauseText> {
        self.clauses().find(|clause| clause.id == id).or_else(|| self.clauses().find(|c| c.anchor == id))
    }

    /// Every clause, those of profiles and overlays last.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseText> {
        let own = self.articles.iter().flat_map(|article| &article.clauses);
        let chosen = self.profiles.iter().flat_map(|profile| &profile.clauses);
        own.chain(chosen).chain(self.overlays.iter().flat_map(|overlay| &overlay.clauses))
    }
}

impl Topic {
    /// Its name for programs.
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

    /// Its name for people who read this language.
    pub fn name_in(self, language: Language) -> String {
        language.catalogue().page("page", self.key())
    }

    const fn key(self) -> &'static str {
        match self {
            Topic::Party => "topic.party",
            Topic::Standing => "topic.standing",
            Topic::Languages => "topic.languages",
            Topic::Uses => "topic.uses",
            Topic::Periods => "topic.periods",
            Topic::Note => "note",
            Topic::Scenarios => "tests",
        }
    }
}

impl ArticleText {
    fn new(language: Language, id: &str, number: &str, title: &str) -> ArticleText {
        ArticleText {
            language,
            said_title: String::new(),
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
        if self.number.is_empty() {
            return self.said_title.clone();
        }
        template::fill(&self.language.catalogue().page("page", "article"), &|place| match place.source {
            "0" => Some(grammar::isolated(self.language, &self.number)),
            "1" => Some(self.said_title.clone()),
            _ => None,
        })
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

    /// What readers are told of its effect; nothing where the software acts on it.
    pub fn remark(&self) -> Option<String> {
        let page = |key: &str| self.language.catalogue().page("page", key);
        match self.effect {
            Effect::Executed => None,
            Effect::Shown => Some(page("effect.shown")),
            Effect::Kept => Some(page("effect.kept")),
        }
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
    fn of(keyword: &str) -> Effect {
        match keyword {
            "use" | "confidentiality" | "procedure" | "automation" | "conditional" => Effect::Shown,
            "entry-into-force" | "provisional" | "phase" | "review" | "sunset" | "amendment"
            | "denunciation" | "temporal" => Effect::Executed,
            "duty" | "prohibition" | "power" | "permission" | "counts" | "ground" | "dual-criminality"
            | "assurance" | "consult" | "require" | "supplement" | "measures" | "measure" | "urgency"
            | "channel" | "language" | "authority" | "contact-point" | "escalation" | "term" | "list"
            | "fact" | "determination" | "event" | "office" | "periods" | "benchmark" | "instead"
            | "bracket" | "relation" | "declarable" | "reciprocity" | "declaration" | "reservation"
            | "costs" | "fund" | "human-review" | "reuse" | "remedy" => Effect::Executed,
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
            let said = voice.option(owner, None);
            out.push(ClauseText::plain(voice, bracket, "bracket", &place.article, said));
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
        _ => sentence::of(voice, statement),
    };
    if let Some(measure) = &place.measure {
        let measure = voice.say("values", "quoted", &[&voice.code(measure, "", "measure")]);
        text = voice.say("page", "in-measure", &[&measure, &text]);
    }
    if let Some((_, owner)) = owner {
        text = voice.option(owner, Some(&text));
    }
    let held = voice.clause(statement);
    let id = held.map_or_else(|| own_id(statement), |clause| clause.id.clone());
    let article = statement.article().unwrap_or_else(|| place.article.clone());
    let mut clause = ClauseText::plain(voice, &id, keyword, &article, text);
    let marked = statement.children("verified").next();
    if let Some(held) = held {
        clause.verified = held.verified;
        clause.verified_in.clone_from(&held.verified_in);
    } else if let Some(mark) = marked.and_then(|mark| Verified::of(mark.id()?)) {
        // A declaration is no clause of the model; its mark is shown like that of one.
        clause.verified = mark;
    }
    clause.verification = marked.map(|verified| sentence::of(voice, verified));
    clause.span = statement.span;
    clause.notes = notes(voice, statement);
    out.push(clause);
    if overlay::holds_clauses(keyword) {
        let measure = statement.id().filter(|_| keyword == "measure").map(str::to_owned);
        let inside = Place { article, measure, ..place.clone() };
        for (inner, child) in statement.items().iter().flat_map(|item| options(voice, item)) {
            clauses(voice, inner.or(owner), child, &inside, out);
        }
    }
}

impl ClauseText {
    fn plain(voice: &Voice<'_>, id: &str, keyword: &str, article: &str, text: String) -> ClauseText {
        ClauseText {
            language: voice.language(),
            verification: None,
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
            encoded: String::new(),
            span: Span::point(0),
        }
    }

    /// Takes its wording from the file, and a name of its own for links.
    fn placed(&mut self, source: &Source, anchors: &mut Vec<String>) {
        self.encoded = encoded(&source.text, self.span);
        self.anchored(anchors);
    }
}

/// A statement as it stands in a file, without the indentation of the block around it.
fn encoded(text: &str, span: Span) -> String {
    let Some(written) = text.get(span.start..span.end) else { return String::new() };
    let before = text.get(..span.start).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches(' ').len();
    let unindented = |line: &str| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        line.get(spaces.min(indent)..).unwrap_or_default().to_owned()
    };
    written.lines().map(unindented).collect::<Vec<_>>().join("\n")
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

/// The notes of a block, the checks silenced in it, and wordings that stand in files of their own.
fn notes(voice: &Voice<'_>, statement: &Statement) -> Vec<String> {
    let mut notes = Vec::new();
    for child in statement.statements() {
        match child.keyword() {
            "note" => {
                notes.extend(child.subject.as_ref().and_then(Value::text).map(|note| foreign(voice, note)))
            }
            "allow" => notes.push(sentence::of(voice, child)),
            "text" if child.has("file") => notes.push(sentence::of(voice, child)),
            _ => {}
        }
    }
    notes
}

/// The drafter's own words standing alone: as they are, or quoted with their language where it is another.
fn foreign(voice: &Voice<'_>, text: &str) -> String {
    match voice.own == voice.language().tag() {
        true => text.to_owned(),
        false => voice.own(text),
    }
}

/// The article of a statement as numbered today.
fn numbered(voice: &Voice<'_>, statement: &Statement) -> Option<String> {
    statement.article().map(|article| grammar::isolated(voice.language(), &article))
}

/// The wordings of a paragraph a reader of this language is shown: that in it where it is authentic, else all.
fn shown(language: Language, paragraph: &Paragraph) -> impl Iterator<Item = (&str, &str)> {
    let own = paragraph.wordings.iter().any(|(of, _)| of == language.tag());
    let all = paragraph.wordings.iter().map(|(of, wording)| (of.as_str(), wording.as_str()));
    all.filter(move |(of, _)| !own || *of == language.tag())
}
