//! Whether the scenarios would notice a slip: each limit moved by one day, each condition turned round.
//!
//! A change is made in the statement as written and bound again, so that brackets and places stay what they are.
//! Only scenarios that are green as the text stands and reach the changed place are played again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::bind;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::Instrument;
use crate::source::Span;
use crate::syntax::ast::{
    Cond, CondKind, Item, Length, LimitForm, Phrase, Statement, Unit, Value, ValueKind,
};

use super::{allowed, play};

/// A changed text, and whether a scenario noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The clause: `decide`, `dual-criminality`.
    pub id: String,
    /// What was changed: `within 30 days to 29 days`.
    pub change: String,
    /// Where it stands.
    pub span: Span,
    /// The scenario that turned red; nothing where all stayed green.
    pub killed_by: Option<String>,
}

/// What came of changing an instrument at every place its scenarios reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MutationRun {
    /// The changes tried, in the order of the file.
    pub mutants: Vec<Mutant>,
    /// A finding for each place where a change went unnoticed (`I074`), those allowed left out.
    pub findings: Vec<Diagnostic>,
}

impl MutationRun {
    /// How many changes a scenario noticed.
    pub fn killed(&self) -> usize {
        self.mutants.iter().filter(|mutant| mutant.killed_by.is_some()).count()
    }

    /// How many nobody noticed, those allowed too.
    pub fn survived(&self) -> usize {
        self.mutants.len() - self.killed()
    }

    /// The report: what went unnoticed, and one line for the whole.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for mutant in self.mutants.iter().filter(|mutant| mutant.killed_by.is_none()) {
            text.push_str(&format!("survived  {}: {}\n", mutant.id, mutant.change));
        }
        text.push_str(&format!("{} changes noticed, {} not\n", self.killed(), self.survived()));
        text
    }
}

/// A scenario that is green as the text stands.
struct Green<'a> {
    name: String,
    statement: &'a Statement,
    reached: BTreeSet<Span>,
    expects: BTreeSet<String>,
    /// The norms it lengthens.
    extended: BTreeSet<String>,
}

/// Changes an instrument at each place some green scenario reaches, and says which changes go unnoticed.
pub fn mutate(library: &Library, id: &str, assignment: &BTreeMap<String, String>) -> MutationRun {
    let Some(instrument) = library.instrument(id) else { return MutationRun::default() };
    let greens: Vec<Green<'_>> = library
        .scenarios_of(id)
        .filter_map(|scenario| green(library, instrument, scenario, assignment))
        .collect();
    let mut sites: Vec<Site> = Vec::new();
    walk(&mut Statement::clone(&instrument.statement), &mut |place, value| {
        sites.push(Site::of(place, value));
    });
    let mut run = MutationRun::default();
    for (number, site) in sites.iter().enumerate() {
        let reaching: Vec<&Green<'_>> = greens.iter().filter(|green| site.is_reached(green)).collect();
        if reaching.is_empty() {
            continue;
        }
        for change in &site.changes {
            let changed = with(library, instrument, number, change);
            let notices = |green: &&&Green<'_>| {
                let Some(held) = changed.instrument(id) else { return false };
                !play(&changed, held, green.statement, assignment).0.is_green()
            };
            let killed_by = reaching.iter().find(notices).map(|green| green.name.clone());
            run.mutants.push(Mutant {
                id: site.id.clone(),
                change: change.said(&site.was),
                span: site.span,
                killed_by,
            });
        }
    }
    run.findings = findings(instrument, &run.mutants);
    run
}

fn green<'a>(
    library: &Library,
    instrument: &Instrument,
    statement: &'a Statement,
    assignment: &BTreeMap<String, String>,
) -> Option<Green<'a>> {
    let (outcome, reached) = play(library, instrument, statement, assignment);
    let name = |child: &Statement| child.id().map(str::to_owned);
    let expects = statement.children("expect").filter_map(name).collect();
    let extended = statement.children("happens").filter_map(|child| {
        let event = child.subject.as_ref()?.events().first()?;
        (event.path.text == "extended").then(|| event.argument.as_ref().map(|id| id.text.clone()))?
    });
    let extended = extended.collect();
    outcome.is_green().then_some(Green { name: outcome.name, statement, reached, expects, extended })
}

/// One finding a place: whatever was done to it, one change at least went unnoticed.
fn findings(instrument: &Instrument, mutants: &[Mutant]) -> Vec<Diagnostic> {
    let mut by_place: BTreeMap<Span, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants.iter().filter(|mutant| mutant.killed_by.is_none()) {
        by_place.entry(mutant.span).or_default().push(mutant);
    }
    let finding = |(span, mutants): (Span, Vec<&Mutant>)| {
        let changes: Vec<&str> = mutants.iter().map(|mutant| mutant.change.as_str()).collect();
        let id = mutants.first().map(|mutant| mutant.id.as_str()).unwrap_or_default();
        Diagnostic::new("I074", span, format!("no scenario notices when `{id}` is changed: {}", changes.join(", ")))
            .saying("every scenario stays green")
            .hint("let a scenario expect the very day, as `due` or on the last day and the day after, or write\nallow I074 because \"…\" by \"…\";")
            .in_file(&*instrument.source.name)
    };
    by_place.into_iter().map(finding).filter(|finding| !allowed(instrument, finding)).collect()
}

/// The library with one place of one instrument changed.
fn with(library: &Library, instrument: &Instrument, number: usize, change: &Change) -> Library {
    let mut statement = Statement::clone(&instrument.statement);
    let mut at = 0;
    walk(&mut statement, &mut |_, value| {
        if at == number {
            change.make(value);
        }
        at += 1;
    });
    let (source, statement) = (&instrument.source, Arc::new(statement));
    let bound = bind::instrument(source, instrument.digest, &statement, &instrument.assignment);
    let mut changed = library.clone();
    changed.instruments.insert(instrument.id.clone(), Arc::new(bound));
    changed
}

/// What a changed place belongs to, and which scenarios reach it.
struct Place<'a> {
    id: &'a str,
    reach: Reach,
}

/// How a scenario reaches a place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// The norm, limit or exception there applied.
    Applied(Span),
    /// It expects something of that name.
    Expected(String),
    /// It lengthens that norm.
    Extended(String),
}

struct Site {
    id: String,
    span: Span,
    was: String,
    reach: Reach,
    changes: Vec<Change>,
}

enum Change {
    Moved(Length),
    Turned,
}

impl Site {
    fn of(place: &Place<'_>, value: &Value) -> Site {
        let (was, changes) = match &value.kind {
            ValueKind::Length(length) => {
                (said(*length), moved(*length).into_iter().map(Change::Moved).collect())
            }
            _ => ("the condition".to_owned(), vec![Change::Turned]),
        };
        Site { id: place.id.to_owned(), span: value.span, was, reach: place.reach.clone(), changes }
    }

    fn is_reached(&self, green: &Green<'_>) -> bool {
        let is_of = |name: &String, id: &str| {
            name == id || name.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')) || {
                let own = name.rsplit_once('.').map(|(_, last)| last);
                own == Some(id)
            }
        };
        match &self.reach {
            Reach::Applied(span) => green.reached.contains(span),
            Reach::Expected(id) => green.expects.iter().any(|name| is_of(name, id)),
            Reach::Extended(id) => green.extended.contains(id),
        }
    }
}

impl Change {
    fn make(&self, value: &mut Value) {
        match (self, &mut value.kind) {
            (Change::Moved(length), ValueKind::Length(own)) => *own = *length,
            (Change::Turned, ValueKind::Cond(cond)) => {
                let span = cond.span;
                let own = std::mem::replace(cond, Cond { kind: CondKind::Missing, span });
                *cond = Cond { kind: CondKind::Not(Box::new(own)), span };
            }
            _ => {}
        }
    }

    fn said(&self, was: &str) -> String {
        match self {
            Change::Moved(length) => format!("{was} to {}", said(*length)),
            Change::Turned => format!("{was} turned round"),
        }
    }
}

fn said(length: Length) -> String {
    crate::bind::scope::amount(length).to_string()
}

/// The lengths next to one. A month has no length of its own: what is surely longer, and surely shorter.
fn moved(length: Length) -> Vec<Length> {
    let n = length.amount;
    let (unit, shorter, longer) = match length.unit {
        Unit::Hour | Unit::Day => (length.unit, n.checked_sub(1), n.checked_add(1)),
        Unit::Week => (Unit::Day, n.checked_mul(7).and_then(|n| n.checked_sub(1)), times(n, 7)),
        Unit::Month => (Unit::Day, n.checked_mul(28).and_then(|n| n.checked_sub(1)), times(n, 31)),
        Unit::Year => (Unit::Day, n.checked_mul(365).and_then(|n| n.checked_sub(1)), times(n, 366)),
    };
    let of = |amount| Length { amount, unit, working: length.working };
    shorter.into_iter().chain(longer).map(of).collect()
}

fn times(n: u32, days: u32) -> Option<u32> {
    n.checked_mul(days)?.checked_add(1)
}

/// Goes through the lengths and conditions of norms, grounds, ladders and exceptions, always in one order.
fn walk(statement: &mut Statement, act: &mut dyn FnMut(&Place<'_>, &mut Value)) {
    let Some(block) = &mut statement.block else { return };
    for item in &mut block.items {
        let children: Vec<&mut Statement> = match item {
            Item::Plain(child) => vec![child],
            Item::Bracketed(bracketed) => {
                let blocks = bracketed.options.iter_mut().filter_map(|(_, block)| block.as_mut());
                blocks.flat_map(|block| &mut block.items).filter_map(plain_of).collect()
            }
        };
        children.into_iter().for_each(|child| clause(child, act));
    }
}

fn clause(statement: &mut Statement, act: &mut dyn FnMut(&Place<'_>, &mut Value)) {
    let keyword = statement.keyword().to_owned();
    let own = statement.id().map(str::to_owned);
    let id = match (keyword.as_str(), &own) {
        ("ground", Some(own)) => format!("ground.{own}"),
        ("duty" | "power" | "permission" | "prohibition" | "escalation", Some(own)) => own.clone(),
        _ => keyword.clone(),
    };
    let applied = Reach::Applied(statement.span);
    match keyword.as_str() {
        "article" | "measure" => walk(statement, act),
        "duty" | "power" | "permission" | "prohibition" => {
            phrases(
                statement,
                &["<limit>", "every", "when", "unless"],
                &Place { id: &id, reach: applied },
                act,
            );
            for child in plain(statement) {
                let reach = match child.keyword() {
                    "instead" => Reach::Applied(child.span),
                    "extend" => Reach::Extended(id.clone()),
                    _ => continue,
                };
                phrases(child, &["<limit>", "up-to", "when", "unless"], &Place { id: &id, reach }, act);
            }
        }
        "ground" => {
            let reach = Reach::Expected(id.clone());
            phrases(statement, &["when", "unless"], &Place { id: &id, reach }, act);
            exceptions(statement, &id, act);
        }
        "escalation" => {
            for (place, child) in plain(statement).filter(|child| child.keyword() == "step").enumerate() {
                let reach = Reach::Expected(format!("{id}.step-{}", place + 1));
                phrases(child, &["after"], &Place { id: &id, reach }, act);
            }
        }
        "scenario" => {}
        _ => exceptions(statement, &id, act),
    }
}

fn exceptions(statement: &mut Statement, id: &str, act: &mut dyn FnMut(&Place<'_>, &mut Value)) {
    for child in plain(statement).filter(|child| child.keyword() == "except") {
        let reach = Reach::Applied(child.span);
        phrases(child, &["when", "unless"], &Place { id, reach }, act);
        exceptions(child, id, act);
    }
}

fn plain(statement: &mut Statement) -> impl Iterator<Item = &mut Statement> {
    statement.block.iter_mut().flat_map(|block| &mut block.items).filter_map(plain_of)
}

fn plain_of(item: &mut Item) -> Option<&mut Statement> {
    match item {
        Item::Plain(child) => Some(child),
        Item::Bracketed(_) => None,
    }
}

fn phrases(
    statement: &mut Statement,
    names: &[&str],
    place: &Place<'_>,
    act: &mut dyn FnMut(&Place<'_>, &mut Value),
) {
    let wanted = |phrase: &&mut Phrase| names.contains(&phrase.name);
    for phrase in statement.phrases.iter_mut().filter(wanted) {
        phrase.args.iter_mut().for_each(|value| values(value, place, act));
    }
}

fn values(value: &mut Value, place: &Place<'_>, act: &mut dyn FnMut(&Place<'_>, &mut Value)) {
    match &mut value.kind {
        ValueKind::Bracket(bracket) => {
            let options = bracket.options.iter_mut().filter_map(|(_, value)| value.as_mut());
            options.for_each(|value| values(value, place, act));
        }
        ValueKind::Limit(limit) => match &mut limit.form {
            LimitForm::Within(value) | LimitForm::AtLeast(value) | LimitForm::Before(value, _) => {
                values(value, place, act);
            }
            LimitForm::NoLaterThan(_) | LimitForm::Promptly(_) => {}
        },
        ValueKind::Length(_) | ValueKind::Cond(_) => act(place, value),
        _ => {}
    }
}
