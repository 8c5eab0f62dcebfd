//! What a person tells of a request: `PATH=VALUE`, with the values of treaty files.

use std::collections::BTreeSet;

use super::Obligations;
use crate::bind::scope::{Scope, known};
use crate::library::Library;
use crate::model::WordKind;
use crate::question::{Question, Value};
use crate::syntax::ast::Assignment;
use crate::syntax::parse;

/// A fact from its path and its value as treaty files write it: `yes`, `corruption`, `(a, b)`, `4 years`,
/// `2027-01-15`. Nothing where no file could say so.
pub fn fact(path: &str, value: &str) -> Option<(String, Value)> {
    let foreign = |text: &str| text.trim().is_empty() || text.contains([';', '{', '}', '"', '#', '\n']);
    if foreign(path) || foreign(value) {
        return None;
    }
    let parsed = parse(&format!("comity 1; scenarios {{ scenario \"\" {{ set {path} {value}; }} }}"));
    if parsed.is_broken() {
        return None;
    }
    let unassigned = Assignment::new();
    let scope = Scope::new(&unassigned);
    let scenarios = parsed.file().statements().nth(1)?.clone();
    let scenario = scenarios.children("scenario").next()?.clone();
    let set = scenario.children("set").next()?;
    Some((set.id()?.to_owned(), known(scope.arg(set, "<val>", 0)?)))
}

impl Obligations {
    /// What would settle more of this answer if it were told with yes or no: first what tells which instruments are
    /// for the request, then what their clauses hang on.
    pub fn yes_or_no(&self, library: &Library) -> Vec<Question> {
        let scopes = self.resolution.not_counted.iter().flat_map(|one| &one.asks);
        let scopes = scopes.chain(self.resolution.hangs_on.values().flatten());
        let clauses = self.replies.iter().flat_map(|reply| &reply.questions);
        let plain = |path: &str| {
            let mut words = library.instruments.values().filter_map(|one| one.words.get(path));
            let said = |kind| matches!(kind, WordKind::Fact | WordKind::Determination);
            matches!(path, "convention-offence" | "transnational")
                || words.any(|word| said(word.kind) && word.answer.is_none())
        };
        let mut seen = BTreeSet::new();
        let each = scopes.chain(clauses).filter(|one| plain(&one.path) && seen.insert(one.path.clone()));
        each.cloned().collect()
    }
}
