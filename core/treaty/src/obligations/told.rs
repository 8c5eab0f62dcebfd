//! What a person tells of a request: `PATH=VALUE`, with the values of treaty files.

use crate::bind::scope::{Scope, known};
use crate::question::Value;
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
