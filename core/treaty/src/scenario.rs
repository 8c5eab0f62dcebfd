//! Scenarios: what happens in a request, and what must come out.
//!
//! They run through the same evaluator as a live case. What a scenario asks of constructs that are not
//! executed is said to be so, and is neither green nor red.

mod answers;
mod expect;
mod life;
mod mutate;
pub(crate) mod stage;

use std::collections::{BTreeMap, BTreeSet};

use crate::apply::Situation;
use crate::apply::matter::Bench;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Body, Clause, Exception, Instrument};
use crate::source::Span;
use crate::syntax::ast::Statement;

use stage::Stage;

pub(crate) use answers::why;
pub use answers::{Answered, answer_scenario, answers};
pub use mutate::{Mutant, MutationRun, mutate};

/// What came of one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioOutcome {
    /// The instrument it is of.
    pub instrument: String,
    /// Its name.
    pub name: String,
    /// What did not come out as written.
    pub failures: Vec<Failure>,
    /// Expectations about constructs that are not executed.
    pub not_executed: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What was expected: `decide due 2026-12-21`.
    pub expected: String,
    /// What came out.
    pub got: String,
    /// The article and the reason, where one is known: `9(2): …`.
    pub hint: Option<String>,
    /// Where the expectation stands.
    pub span: Span,
}

/// Which norms and exceptions the scenarios reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// How many were.
    pub exercised: usize,
    /// How many there are.
    pub total: usize,
    /// Those that were not: id and article.
    pub missing: Vec<(String, String)>,
}

/// What came of all scenarios of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestRun {
    /// One outcome a scenario, in the order of the files.
    pub outcomes: Vec<ScenarioOutcome>,
    /// What they reached.
    pub coverage: Coverage,
    /// A finding for each norm and exception no scenario reached (`W073`), in the instrument's own file.
    pub findings: Vec<Diagnostic>,
}

/// Why a scenario cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// The library does not hold the instrument.
    #[error("no instrument `{0}` is held: name its file")]
    NoInstrument(String),
    /// There is no such scenario.
    #[error("no scenario `{0}`: give its number, counted from 1, or its name")]
    NoScenario(String),
    /// The scenario cannot be played.
    #[error("the scenario cannot be played: {0}")]
    Unplayable(String),
    /// Nothing of that name came out.
    #[error("nothing is said of `{0}` here: it did not arise, or the name is wrong")]
    NoSuchNorm(String),
}

impl ScenarioOutcome {
    /// Whether everything came out as written, and everything asked is executed.
    pub fn is_green(&self) -> bool {
        self.failures.is_empty() && self.not_executed.is_empty()
    }

    /// Whether something came out otherwise.
    pub fn is_red(&self) -> bool {
        !self.failures.is_empty()
    }
}

impl TestRun {
    /// How many are green.
    pub fn green(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.is_green()).count()
    }

    /// How many are red.
    pub fn red(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.is_red()).count()
    }

    /// The report, one line a scenario and one for the whole.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for outcome in &self.outcomes {
            let word = match (outcome.is_red(), outcome.is_green()) {
                (true, _) => "FAIL",
                (false, true) => "ok  ",
                (false, false) => "open",
            };
            text.push_str(&format!("{word}  {}\n", outcome.name));
            for failure in &outcome.failures {
                let hint = failure.hint.as_ref().map(|hint| format!("   [{hint}]")).unwrap_or_default();
                text.push_str(&format!("      expected {}, got {}{hint}\n", failure.expected, failure.got));
            }
            for what in &outcome.not_executed {
                text.push_str(&format!("      `{what}` is read and not yet executed\n"));
            }
        }
        let open = self.outcomes.len() - self.green() - self.red();
        let open = if open == 0 { String::new() } else { format!(", {open} open") };
        text.push_str(&format!(
            "{} green, {} red{open}; {} of {} norms and exceptions exercised\n",
            self.green(),
            self.red(),
            self.coverage.exercised,
            self.coverage.total
        ));
        text
    }
}

/// Runs every scenario of the instruments of a library, those kept in files of their own too.
pub fn run_scenarios(library: &Library, assignment: &BTreeMap<String, String>) -> Vec<ScenarioOutcome> {
    library.instruments.keys().flat_map(|id| test_instrument(library, id, assignment).outcomes).collect()
}

/// Runs the scenarios of one instrument. An assignment of brackets holds where a scenario makes none.
pub fn test_instrument(library: &Library, id: &str, assignment: &BTreeMap<String, String>) -> TestRun {
    let Some(instrument) = library.instrument(id) else { return TestRun::default() };
    let mut reached: BTreeSet<Span> = BTreeSet::new();
    let mut outcomes = Vec::new();
    for statement in library.scenarios_of(id) {
        let (outcome, own) = play(library, instrument, statement, assignment);
        reached.extend(own);
        outcomes.push(outcome);
    }
    let (coverage, mut findings) = coverage(instrument, &reached);
    findings.retain(|finding| !allowed(instrument, finding));
    TestRun { outcomes, coverage, findings }
}

/// Plays one scenario: what came of it, and which norms, limits and exceptions it reached.
fn play(
    library: &Library,
    instrument: &Instrument,
    statement: &Statement,
    assignment: &BTreeMap<String, String>,
) -> (ScenarioOutcome, BTreeSet<Span>) {
    let name = statement.subject.as_ref().and_then(|name| name.text()).unwrap_or_default().to_owned();
    let mut outcome = ScenarioOutcome {
        instrument: instrument.id.clone(),
        name,
        failures: Vec::new(),
        not_executed: Vec::new(),
        span: statement.span,
    };
    let mut reached = BTreeSet::new();
    match Stage::set(library, instrument, statement, assignment) {
        Ok(mut stage) => stage.play(&mut outcome, &mut reached),
        Err(why) => outcome.failures.push(Failure {
            expected: "a scenario that can be played".to_owned(),
            got: why,
            hint: None,
            span: statement.span,
        }),
    }
    (outcome, reached)
}

/// Whether the file says that a finding is meant to be so, and why.
fn allowed(instrument: &Instrument, finding: &Diagnostic) -> bool {
    instrument.allows.iter().any(|allow| {
        let reason = allow.because.as_deref().is_some_and(|why| !why.trim().is_empty());
        allow.code == finding.code && reason && allow.within.holds(finding.span())
    })
}

/// What a scenario passes through: every request at every instant it looks at, and what it puts in place of what
/// the file says.
pub(crate) fn situations(
    library: &Library,
    id: &str,
    statement: &crate::syntax::ast::Statement,
    assignment: &BTreeMap<String, String>,
) -> Result<(Vec<Situation>, Bench), String> {
    let instrument = library.instrument(id).ok_or_else(|| format!("no instrument `{id}` is held"))?;
    Stage::set(library, instrument, statement, assignment)?.situations()
}

/// The scenario of this name or number, counted from 1.
fn named<'a>(library: &'a Library, id: &'a str, scenario: &str) -> Result<&'a Statement, ExplainError> {
    if library.instrument(id).is_none() {
        return Err(ExplainError::NoInstrument(id.to_owned()));
    }
    let all: Vec<_> = library.scenarios_of(id).collect();
    let is_named =
        |statement: &&&Statement| statement.subject.as_ref().and_then(|name| name.text()) == Some(scenario);
    let by_number = || scenario.parse::<usize>().ok().and_then(|n| all.get(n.checked_sub(1)?));
    let found = all.iter().find(is_named).or_else(by_number);
    found.copied().ok_or_else(|| ExplainError::NoScenario(scenario.to_owned()))
}

/// Norms, their other limits and the exceptions of an instrument, by place, and which were reached.
fn coverage(instrument: &Instrument, reached: &BTreeSet<Span>) -> (Coverage, Vec<Diagnostic>) {
    let mut all: Vec<(Span, String, String)> = Vec::new();
    for clause in &instrument.clauses {
        let mut add = |span: Span, id: String| all.push((span, id, clause.article.clone()));
        match &clause.body {
            Body::Norm(norm) => {
                add(clause.span(), clause.id.clone());
                for (place, instead) in norm.instead.iter().enumerate() {
                    add(instead.guard.span, format!("{}.instead.{}", clause.id, place + 1));
                }
            }
            Body::Ground(ground) => exceptions(clause, &ground.exceptions, &mut all),
            Body::Rule(rule) => exceptions(clause, &rule.exceptions, &mut all),
            _ => {}
        }
    }
    let unreached: Vec<_> = all.iter().filter(|(span, ..)| !reached.contains(span)).collect();
    let finding = |(span, id, _): &&(Span, String, String)| {
        Diagnostic::new("W073", *span, format!("no scenario exercises `{id}`"))
            .hint("add a `scenario` in which it applies")
            .in_file(&*instrument.source.name)
    };
    let findings = unreached.iter().map(finding).collect();
    let missing: Vec<(String, String)> =
        unreached.iter().map(|(_, id, article)| (id.clone(), article.clone())).collect();
    (Coverage { exercised: all.len() - missing.len(), total: all.len(), missing }, findings)
}

fn exceptions(clause: &Clause, exceptions: &[Exception], all: &mut Vec<(Span, String, String)>) {
    for exception in exceptions {
        let article = exception.guard.article.clone().unwrap_or_else(|| clause.article.clone());
        all.push((exception.guard.span, format!("{}.except", clause.id), article));
        self::exceptions(clause, &exception.exceptions, all);
    }
}
