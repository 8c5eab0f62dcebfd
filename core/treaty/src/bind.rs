//! From statements to a model: names, units, cross-references.
//!
//! Binding never fails. What is missing stays missing in the model, and a finding says where.

mod clause;
mod header;
mod ids;
mod life;
pub(crate) mod names;
mod overlay;
pub(crate) mod scope;
#[cfg(test)]
mod whole;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use comity_words::{Day, Digest, StateCode};

use crate::bracket;
use crate::calendar::Calendars;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{
    Applies, Article, Authority, Body, Clause, Guard, Instead, Instrument, Paragraph, PartyEntry, Periods,
    Profile, Proof,
};
use crate::norm::Verified;
use crate::period::CutOff;
use crate::source::Source;
use crate::syntax::ast::{self, Assignment, Item, Statement, ValueKind};
use crate::syntax::{Parse, parse};

pub(crate) use clause::subject_span;
pub(crate) use header::office_closes;
#[cfg(test)]
pub(crate) use names::closed;
pub(crate) use names::{names_by_itself, standard_deed, words_used};

use scope::Scope;

/// Reads sources into a library, and gathers every finding.
pub(crate) fn load(sources: &[Source], calendars: Calendars) -> (Library, Vec<Diagnostic>) {
    load_onto(sources, Library::empty(calendars))
}

/// Reads sources into a library that holds others already, and gathers every finding in these. What stands in
/// them goes before what the library holds under the same name.
pub(crate) fn load_onto(sources: &[Source], held: Library) -> (Library, Vec<Diagnostic>) {
    let mut library = Library::empty(held.calendars.clone());
    let mut findings = Vec::new();
    let parsed: Vec<(Arc<Source>, Parse)> =
        sources.iter().map(|source| (Arc::new(source.clone()), parse(&source.text))).collect();
    for (source, parse) in &parsed {
        let named = |finding: &Diagnostic| finding.clone().in_file(&*source.name);
        findings.extend(parse.diagnostics.iter().map(named));
        hold(&mut library, source, Digest::of(source.text.as_bytes()), parse);
    }
    library.behind(held);
    for (source, parse) in &parsed {
        let mut own = Vec::new();
        for statement in parse.file().statements() {
            match statement.keyword() {
                "treaty" => {
                    if let Some(held) = library.instrument(statement.id().unwrap_or_default()) {
                        names::instrument(held, &library, &mut own);
                    }
                }
                "profile" => {
                    if let Some(held) = library.profiles.get(statement.id().unwrap_or_default()) {
                        names::profile(held, &library, &mut own);
                    }
                }
                "overlay" => names::overlay(source, statement, &library, &mut own),
                _ => {}
            }
        }
        crate::lint::lint(source, parse, &library, &mut own);
        findings.extend(own.into_iter().map(|finding| finding.in_file(&*source.name)));
    }
    (library, findings)
}

/// Lets a library hold what a text declares. What it holds already under the same name stays; a second overlay
/// of one Party is kept beside the first, since the two may say different things.
pub(crate) fn hold(library: &mut Library, source: &Arc<Source>, digest: Digest, parse: &Parse) {
    let unassigned = Assignment::new();
    for statement in parse.file().statements() {
        match statement.keyword() {
            "treaty" => {
                let held = instrument(source, digest, &Arc::new(statement.clone()), &unassigned);
                library.instruments.entry(held.id.clone()).or_insert_with(|| Arc::new(held));
            }
            "profile" => {
                let held = profile(source, digest, statement);
                library.profiles.entry(held.id.clone()).or_insert_with(|| Arc::new(held));
            }
            "overlay" => {
                if let Some(held) = overlay::overlay(source, digest, statement) {
                    let key = (held.on.clone(), held.party.clone());
                    match library.overlays.entry(key) {
                        Entry::Vacant(place) => drop(place.insert(Arc::new(held))),
                        Entry::Occupied(_) => library.rivals.push(Arc::new(held)),
                    }
                }
            }
            "scenarios" => {
                let of = Scope::new(&unassigned).words(statement, "of");
                let tests = statement.children("scenario").cloned();
                library.scenarios.extend(tests.map(|test| (of.clone(), test)));
            }
            _ => {}
        }
    }
}

/// Binds a `treaty` statement under an assignment of brackets.
pub(crate) fn instrument(
    source: &Arc<Source>,
    digest: Digest,
    statement: &Arc<Statement>,
    assignment: &Assignment,
) -> Instrument {
    let scope = Scope::new(assignment);
    let id = statement.id().unwrap_or_default().to_owned();
    let mut block = Contents::default();
    contents(&scope, statement.items(), &Place::default(), &id, &mut block);
    let header = |keyword: &str| scope.children(statement, keyword).into_iter().next();
    let word = |keyword: &str| header(keyword).and_then(|found| found.id().map(str::to_owned));
    let mut allows = Vec::new();
    header::allows(&scope, statement.items(), statement.span, &mut allows);
    let authentic = header("authentic").map(|found| scope.subject(found)).unwrap_or_default();
    let parties = scope.children(statement, "party").into_iter().filter_map(|p| header::party(&scope, p));
    let mut instrument = Instrument {
        source: Arc::clone(source),
        digest,
        statement: Arc::clone(statement),
        assignment: assignment.clone(),
        title: statement.title().unwrap_or(&id).to_owned(),
        version: header("version").and_then(|found| found.subject.as_ref()?.text().map(str::to_owned)),
        status: word("status"),
        kind: word("kind"),
        binding: word("binding").as_deref() != Some("no"),
        uses: scope.children(statement, "uses").into_iter().flat_map(|found| scope.subject(found)).collect(),
        by_ratification: word("parties").as_deref() == Some("by-ratification"),
        prevailing: header("authentic").map(|f| scope.words(f, "prevailing")).unwrap_or_default(),
        depositary: header("parties").and_then(|found| scope.text(found, "depositary")),
        parties: parties.collect(),
        periods: block.periods,
        articles: block.articles,
        clauses: ids::named(block.clauses),
        words: block.words,
        scenarios: scope.children(statement, "scenario").into_iter().cloned().collect(),
        brackets: bracket::brackets(source, statement.items()),
        allows,
        authentic,
        id,
    };
    order_wordings(&mut instrument);
    fill_office_hours(&mut instrument.parties, &instrument.clauses);
    instrument
}

/// The ids of the clauses of a statement of a file, by the place each begins.
pub(crate) fn clause_ids(
    source: &Arc<Source>,
    digest: Digest,
    statement: &Statement,
    assignment: &Assignment,
) -> Vec<(usize, String)> {
    let clauses = match statement.keyword() {
        "treaty" => instrument(source, digest, &Arc::new(statement.clone()), assignment).clauses,
        _ => {
            let scope = Scope::new(assignment);
            let mut block = Contents::default();
            contents(&scope, statement.items(), &Place::default(), "", &mut block);
            ids::named(block.clauses)
        }
    };
    clauses.into_iter().map(|clause| (clause.span().start, clause.id)).collect()
}

/// Binds a `profile` statement.
fn profile(source: &Arc<Source>, digest: Digest, statement: &Statement) -> Profile {
    let unassigned = Assignment::new();
    let scope = Scope::new(&unassigned);
    let id = statement.id().unwrap_or_default().to_owned();
    let mut block = Contents::default();
    let place = Place { profile: Some(id.clone()), ..Place::default() };
    let of = scope.word(statement, "of").unwrap_or_default();
    contents(&scope, statement.items(), &place, &of, &mut block);
    let benchmarks = scope.children(statement, "benchmark").into_iter();
    let benchmarks = benchmarks
        .filter_map(|found| Some((found.id()?.to_owned(), (scope.length(found, "is")?, scope.guard(found)))));
    let choice_guards = scope.children(statement, "choose").into_iter();
    let choice_guards = choice_guards.filter_map(|found| Some((found.id()?.to_owned(), scope.guard(found))));
    let choices = scope.children(statement, "choose").into_iter();
    let choices = choices.filter_map(|found| {
        Some((found.id()?.to_owned(), scope::known(scope.arg(found, "is", 0)?).to_string()))
    });
    let mut allows = Vec::new();
    header::allows(&scope, statement.items(), statement.span, &mut allows);
    Profile {
        source: Arc::clone(source),
        digest,
        title: statement.title().unwrap_or(&id).to_owned(),
        of,
        by: scope.words(statement, "by").iter().filter_map(|code| code.parse::<StateCode>().ok()).collect(),
        periods: block.periods,
        benchmarks: benchmarks.collect(),
        choices: choices.collect(),
        choice_guards: choice_guards.collect(),
        clauses: ids::named(block.clauses),
        instead: insteads(&scope, statement),
        words: block.words,
        allows,
        statement: Arc::new(statement.clone()),
        id,
    }
}

/// `instead … for (decide) when …` of a profile: for which norms, and what.
fn insteads(scope: &Scope<'_>, statement: &Statement) -> Vec<(Vec<String>, Instead)> {
    let children = scope.children(statement, "instead").into_iter();
    let insteads = children.filter_map(|child| {
        let mut instead = clause::instead(scope, child)?;
        Some((std::mem::take(&mut instead.guard.only), instead))
    });
    insteads.collect()
}

/// What a block of a treaty, article, measure or profile holds.
#[derive(Default)]
struct Contents {
    periods: Vec<Periods>,
    articles: Vec<Article>,
    clauses: Vec<Clause>,
    words: BTreeMap<String, crate::model::Word>,
}

/// Where a block stands.
#[derive(Default, Clone)]
struct Place {
    article: Option<(String, String)>,
    measure: Option<String>,
    profile: Option<String>,
    verified: Option<Mark>,
    /// The blocks around it that have a condition.
    inside: Vec<Guard>,
    overlay: Option<StateCode>,
}

fn contents(scope: &Scope<'_>, items: &[Item], place: &Place, own: &str, block: &mut Contents) {
    for statement in scope.statements(items) {
        match statement.keyword() {
            "article" => {
                let id = statement.id().unwrap_or_default().to_owned();
                let number = statement.article().unwrap_or_default();
                let inner = Place {
                    article: Some((id.clone(), number.clone())),
                    verified: verified(scope, statement).or_else(|| place.verified.clone()),
                    inside: inside(scope, statement, place),
                    ..place.clone()
                };
                let notes = notes(scope, statement);
                let title = statement.title().unwrap_or(&id).to_owned();
                let texts = paragraphs(scope, statement);
                let guard = scope.guard(statement);
                block.articles.push(Article { id, title, number, texts, notes, guard, span: statement.span });
                contents(scope, statement.items(), &inner, own, block);
            }
            "periods" => {
                let mut periods = header::periods(scope, statement, place, own);
                if periods.article.is_none() {
                    periods.article = place.article.as_ref().map(|(_, number)| number.clone());
                }
                block.periods.push(periods);
            }
            keyword if is_clause(keyword) => {
                if let Some(word) = header::word(scope, statement) {
                    match block.words.get_mut(&word.id) {
                        Some(first) => first.versions.push(word),
                        None => {
                            block.words.insert(word.id.clone(), word);
                        }
                    }
                    if keyword != "urgency" {
                        continue;
                    }
                }
                block.clauses.push(clause(scope, statement, place, own));
                if keyword == "measure" {
                    let inner = Place {
                        measure: statement.id().map(str::to_owned),
                        verified: verified(scope, statement).or_else(|| place.verified.clone()),
                        inside: inside(scope, statement, place),
                        ..place.clone()
                    };
                    contents(scope, statement.items(), &inner, own, block);
                }
            }
            _ => {}
        }
    }
}

/// The conditions of the blocks around what stands in a block.
fn inside(scope: &Scope<'_>, statement: &Statement, place: &Place) -> Vec<Guard> {
    let guard = scope.guard(statement);
    place.inside.iter().cloned().chain((!guard.is_open()).then_some(guard)).collect()
}

/// Whether a statement of a treaty block states a clause or a word.
fn is_clause(keyword: &str) -> bool {
    !matches!(
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
            | "periods"
            | "article"
            | "benchmark"
            | "choose"
            | "instead"
            | "timezone"
            | "calendar"
            | "cut-off"
            | "signed"
            | "ratified"
            | "in-force"
            | "withdrawn"
            | "declaration"
            | "reservation"
            | "objection"
    )
}

fn clause(scope: &Scope<'_>, statement: &Statement, place: &Place, own: &str) -> Clause {
    scope.take_open();
    let guard = scope.guard(statement);
    let mut only = guard.only;
    let mut inside = place.inside.clone();
    if let Some(measure) = &place.measure
        && statement.keyword() != "measure"
    {
        // What it is for by itself narrows the block, and does not widen it.
        if only.is_empty() {
            only.push(measure.clone());
        } else {
            inside.push(Guard { only: vec![measure.clone()], span: statement.span, ..Guard::default() });
        }
    }
    let body = clause::body(scope, statement, place.measure.as_deref());
    // `for` of a ladder names norms, not measures.
    if matches!(body, Body::Escalation(_)) {
        only.clear();
    }
    let mark = verified(scope, statement).or_else(|| place.verified.clone()).unwrap_or_default();
    let article = statement.article();
    let inherited = place.article.as_ref().map(|(_, number)| number.clone());
    Clause {
        id: String::new(),
        keyword: statement.keyword().to_owned(),
        title: statement.title().map(str::to_owned),
        article: article.or(inherited).unwrap_or_default(),
        inside: place.article.as_ref().map(|(id, _)| id.clone()),
        reads: scope.text(statement, "reads").map(|reads| (reads, scope::place(statement, "reads"))),
        verified: mark.verified,
        verified_in: mark.place,
        verified_on: mark.on,
        verified_by: mark.by,
        since: guard.since,
        until: guard.until,
        times: guard.times,
        begins_on: guard.begins_on,
        ends_on: guard.ends_on,
        applies: Applies {
            only,
            except: guard.except,
            when: guard.when,
            unless: guard.unless,
            between: guard.between,
            inside,
        },
        notes: notes(scope, statement),
        body,
        brackets: scope.take_open(),
        instrument: own.to_owned(),
        of_measure: place.measure.clone().filter(|_| statement.keyword() != "measure"),
        profile: place.profile.clone(),
        overlay: place.overlay.clone(),
        statement: Arc::new(statement.clone()),
    }
}

/// How far something was compared with the text, where, when and by whom.
#[derive(Default, Clone)]
struct Mark {
    verified: Verified,
    place: Option<String>,
    on: Option<Day>,
    by: Option<String>,
}

impl Mark {
    fn proof(self) -> Proof {
        Proof { source: self.place, on: self.on, by: self.by }
    }
}

fn verified(scope: &Scope<'_>, statement: &Statement) -> Option<Mark> {
    let found = scope.children(statement, "verified").into_iter().next()?;
    Some(Mark {
        verified: Verified::of(found.id()?)?,
        place: scope.text(found, "in"),
        on: scope.arg(found, "on", 0).and_then(ast::Value::date),
        by: scope.text(found, "by"),
    })
}

fn notes(scope: &Scope<'_>, statement: &Statement) -> Vec<String> {
    let notes = scope.children(statement, "note").into_iter();
    notes.filter_map(|note| note.subject.as_ref()?.text().map(str::to_owned)).collect()
}

/// The `text` statements of an article, also those inside its clauses.
fn paragraphs(scope: &Scope<'_>, statement: &Statement) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for child in scope.statements(statement.items()) {
        if child.keyword() != "text" {
            paragraphs.extend(self::paragraphs(scope, child));
            continue;
        }
        let number = match child.subject.as_ref().map(|subject| &subject.kind) {
            Some(ValueKind::Refs(refs, _)) => {
                refs.iter().map(|r| r.text.clone()).collect::<Vec<_>>().join(", ")
            }
            _ => statement.article().unwrap_or_default(),
        };
        let wordings = child.phrases.iter().filter(|phrase| phrase.name == "<lang>");
        let wordings: Vec<(String, String)> = wordings
            .filter_map(|phrase| {
                let language = phrase.arg(0)?.path()?.to_owned();
                Some((language, phrase.arg(1)?.text()?.to_owned()))
            })
            .collect();
        paragraphs.push(Paragraph {
            number,
            wordings,
            file: scope.text(child, "file"),
            sha256: scope.text(child, "sha256"),
            digest: Digest::of(b""),
            span: child.span,
        });
    }
    paragraphs
}

/// Puts the wordings of each paragraph in the order of `authentic` and takes their digest.
fn order_wordings(instrument: &mut Instrument) {
    let authentic = instrument.authentic.clone();
    let held = instrument.articles.iter_mut().flat_map(|article| &mut article.texts);
    held.for_each(|paragraph| order(paragraph, &authentic));
}

fn order(paragraph: &mut Paragraph, authentic: &[String]) {
    use unicode_normalization::UnicodeNormalization;
    let place = |language: &str| authentic.iter().position(|other| other == language).unwrap_or(usize::MAX);
    paragraph.wordings.sort_by_key(|(language, _)| place(language));
    let texts: Vec<String> = paragraph.wordings.iter().map(|(_, text)| text.nfc().collect()).collect();
    paragraph.digest = Digest::of(texts.join("\n").as_bytes());
}

/// The wordings of an instrument that stand in no article: in its own block, and in clauses outside the articles.
pub(crate) fn wordings(instrument: &Instrument) -> Vec<Paragraph> {
    let mut outside = paragraphs(&Scope::new(&instrument.assignment), &instrument.statement);
    let held =
        |span| instrument.articles.iter().any(|article| article.texts.iter().any(|text| text.span == span));
    outside.retain(|paragraph| !held(paragraph.span));
    outside.iter_mut().for_each(|paragraph| order(paragraph, &instrument.authentic));
    outside
}

/// `cut-off office-hours` of a Party is the end of its central authority's hours.
fn fill_office_hours(parties: &mut [PartyEntry], clauses: &[Clause]) {
    let authorities: Vec<&Authority> = clauses.iter().filter_map(authority).collect();
    for party in parties {
        if let Some(CutOff::OfficeHours(_)) = party.cut_off {
            party.cut_off = Some(office_closes(&authorities, party.code.as_str()));
        }
    }
}

fn authority(clause: &Clause) -> Option<&Authority> {
    match &clause.body {
        Body::Authority(authority) => Some(authority),
        _ => None,
    }
}
