//! Reading the phrases of a statement while brackets are decided, or not yet.
//!
//! Where nobody has decided a bracket its first option stands for it and the bracket is noted: whoever
//! evaluates closes every bracket first, one way after another.

use std::cell::RefCell;
use std::collections::BTreeSet;

use comity_words::Day;
use jiff::civil::Time;

use crate::model::{Guard, Limit, LimitForm, Pattern};
use crate::period::{Amount, Unit};
use crate::question::{Comparator, Condition, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Assignment, Chosen, CondKind, Item, Statement, ValueKind};

/// One way of closing brackets, and those it met open.
pub(crate) struct Scope<'a> {
    assignment: &'a Assignment,
    open: RefCell<BTreeSet<String>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(assignment: &'a Assignment) -> Scope<'a> {
        Scope { assignment, open: RefCell::new(BTreeSet::new()) }
    }

    /// The brackets met open since the last time this was asked.
    pub(crate) fn take_open(&self) -> Vec<String> {
        self.open.take().into_iter().collect()
    }

    /// The statements of a block.
    pub(crate) fn statements<'s>(&self, items: &'s [Item]) -> Vec<&'s Statement> {
        let mut statements = Vec::new();
        for item in items {
            match item {
                Item::Plain(statement) => statements.push(statement),
                Item::Bracketed(bracketed) => {
                    let block = match bracketed.under(self.assignment) {
                        Some(block) => block,
                        None => {
                            self.open.borrow_mut().insert(bracketed.id.text.clone());
                            bracketed.options.iter().find_map(|option| option.1.as_ref())
                        }
                    };
                    statements.extend(block.iter().flat_map(|b| &b.items).filter_map(Item::plain));
                }
            }
        }
        statements
    }

    /// The statements of a statement's block that begin with `keyword`.
    pub(crate) fn children<'s>(&self, statement: &'s Statement, keyword: &str) -> Vec<&'s Statement> {
        let mut statements = self.statements(statement.items());
        statements.retain(|child| child.keyword() == keyword);
        statements
    }

    /// What a value comes to; nothing where the chosen option deletes it.
    pub(crate) fn value<'s>(&self, value: &'s ast::Value) -> Option<&'s ast::Value> {
        match value.under(self.assignment) {
            Chosen::Value(value) => Some(value),
            Chosen::Deleted => None,
            Chosen::Open(bracket) => {
                self.open.borrow_mut().insert(bracket.id.text.clone());
                bracket.options.iter().find_map(|option| option.1.as_ref())
            }
        }
    }

    /// An argument of a phrase.
    pub(crate) fn arg<'s>(
        &self,
        statement: &'s Statement,
        name: &str,
        place: usize,
    ) -> Option<&'s ast::Value> {
        statement.phrase(name)?.arg(place).and_then(|value| self.value(value))
    }

    /// The word or path of a phrase.
    pub(crate) fn word(&self, statement: &Statement, name: &str) -> Option<String> {
        self.arg(statement, name, 0)?.path().map(str::to_owned)
    }

    /// The words of a phrase.
    pub(crate) fn words(&self, statement: &Statement, name: &str) -> Vec<String> {
        self.arg(statement, name, 0).map(words).unwrap_or_default()
    }

    /// The words of the subject.
    pub(crate) fn subject(&self, statement: &Statement) -> Vec<String> {
        statement.subject.as_ref().and_then(|value| self.value(value)).map(words).unwrap_or_default()
    }

    /// The subject as one word.
    pub(crate) fn name(&self, statement: &Statement) -> String {
        statement.id().unwrap_or_default().to_owned()
    }

    /// The value a block sets under a key.
    pub(crate) fn key<'s>(&self, statement: &'s Statement, key: &str) -> Option<&'s ast::Value> {
        let set = self.children(statement, "set").into_iter().find(|set| set.id() == Some(key))?;
        self.arg(set, "<val>", 0)
    }

    /// An argument of a phrase as a value.
    pub(crate) fn known(&self, statement: &Statement, name: &str, place: usize) -> Option<Value> {
        self.arg(statement, name, place).map(known)
    }

    /// The length of a phrase.
    pub(crate) fn length(&self, statement: &Statement, name: &str) -> Option<Amount> {
        self.arg(statement, name, 0).and_then(ast::Value::length).map(amount)
    }

    /// The number of a phrase.
    pub(crate) fn number(&self, statement: &Statement, name: &str) -> Option<u32> {
        self.arg(statement, name, 0).and_then(ast::Value::whole)
    }

    /// The text of a phrase.
    pub(crate) fn text(&self, statement: &Statement, name: &str) -> Option<String> {
        self.arg(statement, name, 0)?.text().map(str::to_owned)
    }

    /// The events of a phrase.
    pub(crate) fn events(&self, statement: &Statement, name: &str) -> Vec<Pattern> {
        self.arg(statement, name, 0).map(patterns).unwrap_or_default()
    }

    /// The condition of a phrase.
    pub(crate) fn condition(&self, statement: &Statement, name: &str) -> Option<Condition> {
        self.arg(statement, name, 0).and_then(ast::Value::cond).map(|cond| self.cond(cond))
    }

    /// The limit of a statement.
    pub(crate) fn limit(&self, statement: &Statement) -> Option<Limit> {
        let value = self.arg(statement, "<limit>", 0)?;
        let limit = value.limit()?;
        let length = |value: &ast::Value| match self.value(value).map(|value| &value.kind) {
            Some(ValueKind::Length(length)) => Some(Ok(amount(*length))),
            Some(ValueKind::Unknown) => Some(Err(())),
            _ => None,
        };
        let form = match &limit.form {
            ast::LimitForm::Within(value) => match length(value)? {
                Ok(amount) => LimitForm::Within(amount),
                Err(()) => LimitForm::Unknown,
            },
            ast::LimitForm::AtLeast(value) => match length(value)? {
                Ok(amount) => LimitForm::AtLeast(amount),
                Err(()) => LimitForm::Unknown,
            },
            ast::LimitForm::NoLaterThan(value) => {
                let value = self.value(value)?;
                match (&value.kind, value.moment(), value.path()) {
                    (ValueKind::Unknown, ..) => LimitForm::Unknown,
                    (_, Some((day, _)), _) => LimitForm::Date(day),
                    (_, _, Some(path)) => LimitForm::Path(path.to_owned()),
                    _ => return None,
                }
            }
            ast::LimitForm::Before(value, events) => match length(value)? {
                Ok(amount) => LimitForm::Before(amount, self.value(events).map(patterns).unwrap_or_default()),
                Err(()) => LimitForm::Unknown,
            },
            ast::LimitForm::Promptly(text) => LimitForm::Promptly(text.text.clone()),
        };
        Some(Limit { form, soft: limit.aim, span: value.span })
    }

    /// `when`, `unless`, `for`, `not-for` of a statement.
    pub(crate) fn guard(&self, statement: &Statement) -> Guard {
        Guard {
            when: self.condition(statement, "when"),
            unless: self.condition(statement, "unless").filter(|_| common(statement, "unless")),
            only: if common(statement, "for") { self.words(statement, "for") } else { Vec::new() },
            except: self.words(statement, "not-for"),
            between: self.words(statement, "between"),
            since: self.day(statement, "from"),
            until: self.day(statement, "until"),
            times: (self.time(statement, "from"), self.time(statement, "until")),
            begins_on: self.dated_by(statement, "from"),
            ends_on: self.dated_by(statement, "until"),
            article: statement.arg("at").and_then(|_| statement.article()),
            reads: self.text(statement, "reads").map(|reads| (reads, place(statement, "reads"))),
            span: statement.span,
        }
    }

    /// The day of `from` or `until`.
    pub(crate) fn day(&self, statement: &Statement, name: &str) -> Option<Day> {
        let phrase = statement.phrases.iter().find(|phrase| phrase.name == name && phrase.common)?;
        self.value(phrase.arg(0)?)?.moment().map(|(day, _)| day)
    }

    /// The time that stands beside the day of `from` or `until`.
    pub(crate) fn time(&self, statement: &Statement, name: &str) -> Option<Time> {
        let phrase = statement.phrases.iter().find(|phrase| phrase.name == name && phrase.common)?;
        self.value(phrase.arg(0)?)?.moment().and_then(|(_, time)| time)
    }

    /// The events of `from` or `until`.
    pub(crate) fn dated_by(&self, statement: &Statement, name: &str) -> Vec<Pattern> {
        let phrase = statement.phrases.iter().find(|phrase| phrase.name == name && phrase.common);
        let value = phrase.and_then(|phrase| self.value(phrase.arg(0)?));
        value.map(patterns).unwrap_or_default()
    }

    /// A condition.
    pub(crate) fn cond(&self, cond: &ast::Cond) -> Condition {
        match &cond.kind {
            CondKind::Or(parts) => Condition::Or(parts.iter().map(|part| self.cond(part)).collect()),
            CondKind::And(parts) => Condition::And(parts.iter().map(|part| self.cond(part)).collect()),
            CondKind::Not(part) => Condition::Not(Box::new(self.cond(part))),
            CondKind::Holds(path) => Condition::Holds(path.text.clone()),
            CondKind::Compare(path, comparator, value) => {
                let value = self.value(value).map_or_else(|| Value::words::<String>([]), known);
                Condition::Compare(path.text.clone(), compared(*comparator), value)
            }
            CondKind::In(path, items) => {
                Condition::In(path.text.clone(), items.iter().map(|item| item.text.clone()).collect())
            }
            CondKind::Known(path) => Condition::Known(path.text.clone(), true),
            CondKind::Unknown(path) => Condition::Known(path.text.clone(), false),
            // A finding of the parser stands for it; nobody can say whether it holds.
            CondKind::Missing => Condition::Holds(String::new()),
        }
    }
}

fn common(statement: &Statement, name: &str) -> bool {
    statement.phrases.iter().any(|phrase| phrase.name == name && phrase.common)
}

fn compared(comparator: ast::Comparator) -> Comparator {
    match comparator {
        ast::Comparator::Equal => Comparator::Equal,
        ast::Comparator::NotEqual => Comparator::Unequal,
        ast::Comparator::Less => Comparator::Less,
        ast::Comparator::AtMost => Comparator::AtMost,
        ast::Comparator::Greater => Comparator::More,
        ast::Comparator::AtLeast => Comparator::AtLeast,
    }
}

/// A length of the text as an amount.
pub(crate) fn amount(length: ast::Length) -> Amount {
    let unit = match (length.unit, length.working) {
        (ast::Unit::Hour, _) => Unit::Hour,
        (ast::Unit::Day, false) => Unit::Day,
        (ast::Unit::Day, true) => Unit::WorkingDay,
        (ast::Unit::Week, _) => Unit::Week,
        (ast::Unit::Month, _) => Unit::Month,
        (ast::Unit::Year, _) => Unit::Year,
    };
    Amount::of(length.amount, unit)
}

/// The words of a value.
pub(crate) fn words(value: &ast::Value) -> Vec<String> {
    value.ids().into_iter().map(str::to_owned).collect()
}

/// The events of a value.
pub(crate) fn patterns(value: &ast::Value) -> Vec<Pattern> {
    let pattern = |event: &ast::EventName| Pattern {
        name: event.path.text.clone(),
        argument: event.argument.as_ref().map(|argument| argument.text.clone()),
    };
    value.events().iter().map(pattern).collect()
}

/// A value as a case knows it: `yes` and `no` are truths, words are words.
pub(crate) fn known(value: &ast::Value) -> Value {
    match &value.kind {
        ValueKind::Number(number) => Value::Number { ten_thousandths: ten_thousandths(*number), unit: None },
        ValueKind::Percent(number) => {
            Value::Number { ten_thousandths: ten_thousandths(*number), unit: Some("%".to_owned()) }
        }
        ValueKind::Money(number, currency) => {
            Value::Number { ten_thousandths: ten_thousandths(*number), unit: Some(currency.text.clone()) }
        }
        ValueKind::Length(length) => Value::Length(amount(*length)),
        ValueKind::Date(day) | ValueKind::Moment(day, _) => Value::Date(*day),
        ValueKind::Text(text) => Value::word(text.text.clone()),
        ValueKind::List(members) => Value::words(members.iter().flat_map(|member| match known(member) {
            Value::Words(words) => words.into_iter().collect::<Vec<_>>(),
            other => vec![other.to_string()],
        })),
        _ => match value.ids().as_slice() {
            ["yes"] => Value::Truth(true),
            ["no"] => Value::Truth(false),
            words => Value::words(words.iter().copied()),
        },
    }
}

fn ten_thousandths(number: ast::Number) -> i64 {
    let shift = 4 - i32::from(number.decimals);
    match u32::try_from(shift) {
        Ok(up) => number.units.saturating_mul(10_i64.saturating_pow(up)),
        Err(_) => number.units / 10_i64.saturating_pow(shift.unsigned_abs()),
    }
}

/// The place of a phrase, or of the whole statement's head.
pub(crate) fn place(statement: &Statement, name: &str) -> Span {
    statement.phrase(name).map_or(statement.keyword.span, |phrase| phrase.span)
}
