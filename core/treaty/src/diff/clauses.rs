//! A file as a flat row of clauses, each with its id, its place and its normal form.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{self, Body, Form};
use crate::source::Span;
use crate::syntax::ast::{self, Assignment, Item, Statement, ValueKind};

/// A treaty, profile, overlay or set of scenarios.
pub(super) struct Unit<'a> {
    /// `treaty`, `profile`, …
    pub(super) keyword: &'a str,
    /// Its id.
    pub(super) id: String,
    /// Its clauses in the order of the file.
    pub(super) clauses: Vec<Clause<'a>>,
}

/// What a clause is to somebody who compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// It rules something.
    Rule,
    /// It groups clauses: an article, the treaty itself.
    Heading,
    /// The authentic wording of a paragraph.
    Wording,
    /// A scenario.
    Test,
    /// It says something about the file: its version, a note, a mark.
    Aside,
}

/// One clause.
pub(super) struct Clause<'a> {
    /// What it is called when it is spoken of: `decide`, `ground.bank-secrecy`.
    pub(super) id: String,
    /// By what it is found again: keyword and subject, the same for all that could be confused.
    pub(super) key: String,
    /// What it is.
    pub(super) class: Class,
    /// The article it stands in, by id; the measure, where it stands in a measure's block.
    pub(super) inside: String,
    /// On what conditions everything in the blocks around it depends, as written.
    pub(super) around: String,
    /// The option it belongs to, where it stands in an open bracket.
    pub(super) option: Option<(String, String)>,
    /// The article as numbered today.
    pub(super) article: String,
    /// Its own references, without the number of the article it stands in.
    pub(super) relative: Vec<String>,
    /// Its title, where that is a heading.
    pub(super) heading: Option<String>,
    /// The wordings of a paragraph, by language.
    pub(super) wordings: BTreeMap<String, String>,
    /// What it rules.
    pub(super) body: Body,
    /// As written.
    pub(super) statement: &'a Statement,
}

impl Clause<'_> {
    /// Its keyword and subject.
    pub(super) fn head(&self) -> Span {
        let statement = self.statement;
        let subject = statement.subject.as_ref().map(|subject| subject.span);
        subject.map_or(statement.keyword.span, |subject| statement.keyword.span.to(subject))
    }

    /// The place of a phrase; its head, where it has none of that name.
    pub(super) fn phrase(&self, name: &str) -> Span {
        self.statement.phrase(name).map_or_else(|| self.head(), |phrase| phrase.span)
    }

    /// The own text of the clause: without the clauses in its block.
    pub(super) fn keyword(&self) -> &str {
        &self.body.keyword
    }
}

/// The units of a file under an assignment. `names` gives clauses the ids the model gives them, by place.
pub(super) fn units<'a>(
    file: &'a ast::File,
    assignment: &Assignment,
    names: &BTreeMap<Span, String>,
) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for statement in file.statements() {
        let mut walk = Walk { assignment, names, articles: Vec::new(), clauses: Vec::new() };
        gather_articles(statement.items(), assignment, &mut walk.articles);
        let place = Place::default();
        walk.clause(statement, &place);
        units.push(Unit {
            keyword: statement.keyword(),
            id: statement.id().unwrap_or_default().to_owned(),
            clauses: walk.clauses,
        });
    }
    units
}

/// Articles by id, number and title.
fn gather_articles(items: &[Item], assignment: &Assignment, into: &mut Vec<(String, String, String)>) {
    for (_, statement) in statements(items, assignment) {
        if statement.keyword() == "article" {
            into.push((
                statement.id().unwrap_or_default().to_owned(),
                statement.article().unwrap_or_default(),
                statement.title().unwrap_or_default().to_owned(),
            ));
        }
    }
}

/// An owner's option in an open bracket: the bracket's id, the owner.
type Owned = Option<(String, String)>;

/// The statements of a block; those of open brackets with the option they belong to.
fn statements<'a>(items: &'a [Item], assignment: &Assignment) -> Vec<(Owned, &'a Statement)> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Plain(statement) => all.push((None, statement)),
            Item::Bracketed(bracketed) => match bracketed.under(assignment) {
                Some(block) => {
                    let inner = block.iter().flat_map(|block| &block.items).filter_map(Item::plain);
                    all.extend(inner.map(|statement| (None, statement)));
                }
                None => {
                    for (owner, block) in &bracketed.options {
                        let option = Some((bracketed.id.text.clone(), owner.text.clone()));
                        let inner = block.iter().flat_map(|block| &block.items).filter_map(Item::plain);
                        all.extend(inner.map(|statement| (option.clone(), statement)));
                    }
                }
            },
        }
    }
    all
}

#[derive(Default, Clone)]
struct Place {
    article: Option<(String, String)>,
    measure: Option<String>,
    option: Owned,
    around: String,
}

struct Walk<'a, 'w> {
    assignment: &'w Assignment,
    names: &'w BTreeMap<Span, String>,
    articles: Vec<(String, String, String)>,
    clauses: Vec<Clause<'a>>,
}

/// Statements whose block holds clauses of their own.
const HOLDERS: &[&str] =
    &["treaty", "profile", "overlay", "scenarios", "article", "measure", "declaration", "reservation"];

impl<'a> Walk<'a, '_> {
    fn clause(&mut self, statement: &'a Statement, place: &Place) {
        let keyword = statement.keyword();
        // What is the case anyway rules nothing.
        if keyword == "binding" && statement.id() == Some("yes") {
            return;
        }
        let class = match keyword {
            "article" | "treaty" | "profile" | "scenarios" => Class::Heading,
            "text" => Class::Wording,
            "scenario" => Class::Test,
            "version" | "note" | "verified" | "allow" => Class::Aside,
            _ => Class::Rule,
        };
        let mut body = form::body(statement, place.measure.as_deref(), self.assignment);
        self.place_articles(statement, &mut body);
        let key = key(statement, class, place);
        let number = place.article.as_ref().map(|(_, number)| number.as_str()).unwrap_or_default();
        let refs: Vec<String> = statement.at().iter().map(|reference| reference.text.clone()).collect();
        let own = |reference: &String| match reference.strip_prefix(number) {
            Some(rest) if !number.is_empty() && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                format!("…{rest}")
            }
            _ => reference.clone(),
        };
        let inside = match (&place.measure, &place.article) {
            (Some(measure), Some((article, _))) => format!("{article}, measure {measure}"),
            (Some(measure), None) => format!("measure {measure}"),
            (None, article) => article.as_ref().map(|(id, _)| id.clone()).unwrap_or_default(),
        };
        let named = self.names.get(&statement.span).cloned();
        let wordings = if class == Class::Wording { wordings(statement) } else { BTreeMap::new() };
        self.clauses.push(Clause {
            id: named.unwrap_or_else(|| key.clone()),
            class,
            inside,
            around: place.around.clone(),
            option: place.option.clone(),
            article: if refs.is_empty() { number.to_owned() } else { refs.join(", ") },
            relative: refs.iter().map(own).collect(),
            heading: statement.title().filter(|_| body.meaning.is_none()).map(form::normal),
            wordings,
            body,
            statement,
            key,
        });
        let inner = Place {
            article: match keyword {
                "article" => Some((
                    statement.id().unwrap_or_default().to_owned(),
                    statement.article().unwrap_or_default(),
                )),
                _ => place.article.clone(),
            },
            measure: match keyword {
                "measure" => statement.id().map(str::to_owned),
                _ => place.measure.clone(),
            },
            option: place.option.clone(),
            around: format!("{}{}", place.around, around(statement, self.assignment)),
        };
        for (option, child) in statements(statement.items(), self.assignment) {
            let aside = form::ASIDES.contains(&child.keyword());
            if aside || (HOLDERS.contains(&keyword) && !is_part_of(keyword, child.keyword())) {
                let inner = Place { option: option.or_else(|| inner.option.clone()), ..inner.clone() };
                self.clause(child, &inner);
            }
        }
    }

    /// References to articles of this text become their ids, so that a new number is no new rule.
    fn place_articles(&self, statement: &Statement, body: &mut Body) {
        let Some(forms) = body.phrases.get_mut("articles") else { return };
        if !matches!(statement.keyword(), "provisional" | "relation") {
            return;
        }
        let references: Vec<String> = match statement.arg("articles").map(|value| &value.kind) {
            Some(ValueKind::Texts(texts)) => texts.iter().map(|text| text.text.clone()).collect(),
            _ => return,
        };
        let mut named = BTreeSet::new();
        for reference in &references {
            let number = |text: &str| text.trim().parse::<u32>().ok();
            let range = reference.split_once('-').and_then(|(from, to)| Some(number(from)?..=number(to)?));
            let before = named.len();
            named.extend(
                self.articles
                    .iter()
                    .filter(|(_, at, title)| {
                        at == reference
                            || title == reference
                            || range.as_ref().zip(number(at)).is_some_and(|(range, n)| range.contains(&n))
                    })
                    .map(|(id, ..)| Form::Plain(format!("article {id}"))),
            );
            if named.len() == before {
                return;
            }
        }
        *forms = vec![Form::Set(named)];
    }
}

/// The phrases of an article or measure that hold for everything in it.
fn around(statement: &Statement, assignment: &Assignment) -> String {
    if !matches!(statement.keyword(), "article" | "measure") {
        return String::new();
    }
    let body = form::body(statement, None, assignment);
    let common = ["for", "not-for", "when", "unless", "from", "until", "between"];
    let said = common.iter().filter_map(|name| Some(super::phrase::written(name, body.phrases.get(name)?)));
    said.map(|phrase| format!("{phrase} ")).collect()
}

/// Whether a statement in a block is a part of the one around it: the keys of a measure, not its duties.
fn is_part_of(around: &str, keyword: &str) -> bool {
    match around {
        "measure" => keyword == "set",
        "overlay" => matches!(keyword, "timezone" | "calendar" | "cut-off"),
        "profile" => false,
        _ => form::is_part(keyword),
    }
}

fn key(statement: &Statement, class: Class, place: &Place) -> String {
    let keyword = statement.keyword();
    let own = match (keyword, statement.id()) {
        ("duty" | "prohibition" | "power" | "permission" | "escalation" | "urgency", Some(id)) => {
            id.to_owned()
        }
        (_, Some(id)) => format!("{keyword}.{id}"),
        (_, None) if class == Class::Test => {
            let name = statement.subject.as_ref().and_then(|name| name.text()).unwrap_or_default();
            format!("scenario \u{201c}{name}\u{201d}")
        }
        (_, None) if class == Class::Wording => {
            format!("text {}", statement.article().unwrap_or_default())
        }
        _ => keyword.to_owned(),
    };
    match &place.option {
        Some((bracket, owner)) => format!("[{bracket} {owner}] {own}"),
        None => own,
    }
}

fn wordings(statement: &Statement) -> BTreeMap<String, String> {
    let mut wordings = BTreeMap::new();
    for phrase in &statement.phrases {
        let text = |place: usize| phrase.arg(place).and_then(ast::Value::text).map(form::normal);
        match phrase.name {
            "<lang>" => {
                let language = phrase.arg(0).and_then(ast::Value::path).unwrap_or_default().to_owned();
                wordings.insert(language, text(1).unwrap_or_default());
            }
            name @ ("file" | "sha256") => {
                wordings.insert(name.to_owned(), text(0).unwrap_or_default());
            }
            _ => {}
        }
    }
    wordings
}
