//! Conditions: `or` of `and` of tests; `not` binds closest.

use super::ast::{Comparator, Cond, CondKind, Path, Value, ValueKind};
use super::grammar::Shape;
use super::kind::SyntaxKind;
use super::parser::{DEEPEST, Parser};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Parser<'_> {
    /// A condition; `None` where none begins here.
    pub(super) fn cond(&mut self) -> Option<Cond> {
        self.joined("or", CondKind::Or, |parser| parser.joined("and", CondKind::And, Self::single))
    }

    fn joined(
        &mut self,
        word: &str,
        kind: fn(Vec<Cond>) -> CondKind,
        part: impl Fn(&mut Self) -> Option<Cond>,
    ) -> Option<Cond> {
        let first = part(self)?;
        if !self.is_word(word) {
            return Some(first);
        }
        let start = first.span.start;
        let mut parts = vec![first];
        while self.is_word(word) {
            self.bump();
            parts.push(part(self)?);
        }
        Some(Cond { kind: kind(parts), span: Span::new(start, self.behind()) })
    }

    fn single(&mut self) -> Option<Cond> {
        let deeper = self.is_word("not") || self.is("(");
        if deeper && self.depth >= DEEPEST {
            let message = "conditions lie too deep in each other";
            let hint = "name a part of it as a `fact`, or take parentheses out";
            self.report(Diagnostic::new("E107", self.here(), message).hint(hint));
            return None;
        }
        self.depth += 1;
        self.start(SyntaxKind::Cond);
        let cond = self.single_inside();
        self.finish();
        self.depth -= 1;
        cond
    }

    fn single_inside(&mut self) -> Option<Cond> {
        let start = self.here();
        if self.is_word("not") {
            self.bump();
            let inner = self.single()?;
            let span = Span::new(start.start, self.behind());
            return Some(Cond { kind: CondKind::Not(Box::new(inner)), span });
        }
        if self.is("(") {
            self.bump();
            let inner = self.cond()?;
            self.parenthesis(start)?;
            return Some(Cond { kind: inner.kind, span: Span::new(start.start, self.behind()) });
        }
        let path = self.path(Shape::Cond)?;
        let kind = self.test(path)?;
        Some(Cond { kind, span: Span::new(start.start, self.behind()) })
    }

    fn test(&mut self, path: Path) -> Option<CondKind> {
        if self.kind() == Some(SyntaxKind::Comparator) {
            let comparator = comparator(self.written());
            self.bump();
            let value: Value = self.argument(Shape::Val);
            if value.kind == ValueKind::Missing {
                return None;
            }
            return Some(CondKind::Compare(path, comparator, Box::new(value)));
        }
        match self.written() {
            "in" => {
                self.bump();
                self.list(Shape::Ids, |parser| parser.path(Shape::Ids)).map(|items| CondKind::In(path, items))
            }
            "known" => {
                self.bump();
                Some(CondKind::Known(path))
            }
            "unknown" => {
                self.bump();
                Some(CondKind::Unknown(path))
            }
            _ => Some(CondKind::Holds(path)),
        }
    }
}

fn comparator(written: &str) -> Comparator {
    match written {
        "=" => Comparator::Equal,
        "!=" => Comparator::NotEqual,
        "<" => Comparator::Less,
        "<=" => Comparator::AtMost,
        ">" => Comparator::Greater,
        _ => Comparator::AtLeast,
    }
}
