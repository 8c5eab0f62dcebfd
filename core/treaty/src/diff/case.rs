//! What must be told of a request so that a condition holds, or does not.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::{Class, Clause};
use super::condition::{self, Lists};
use super::form::{Body, Cond, Form, joined};
use crate::apply::{Facts, Value};
use crate::period::{Amount, Unit};

/// What the clauses of the versions know of the words of conditions.
pub(super) struct Words {
    lists: Lists,
    /// Classes of urgency and what makes a request one of them.
    urgencies: BTreeMap<String, Option<Cond>>,
}

// Values of one path that are tried at most, and ways of telling them together.
const MOST_VALUES: usize = 12;
const MOST_TOGETHER: usize = 96;

impl Words {
    /// The words of some clauses; of two versions of a list, the items of both.
    pub(super) fn of<'c, 'a: 'c>(clauses: impl Iterator<Item = &'c Clause<'a>> + Clone) -> Words {
        let mut lists = Lists::new();
        for clause in clauses.clone().filter(|clause| clause.keyword() == "list") {
            let items = clause.body.arg("is").map(Form::members).unwrap_or_default();
            lists.entry(clause.statement.id().unwrap_or_default().to_owned()).or_default().extend(items);
        }
        let mut urgencies = BTreeMap::new();
        for clause in clauses.filter(|clause| clause.keyword() == "urgency") {
            let when = match clause.body.arg("when") {
                Some(Form::Cond(cond)) => Some(cond.clone()),
                _ => None,
            };
            urgencies.insert(clause.statement.id().unwrap_or_default().to_owned(), when);
        }
        Words { lists, urgencies }
    }

    /// The classes of urgency.
    pub(super) fn urgencies(&self) -> impl Iterator<Item = &str> {
        self.urgencies.keys().map(String::as_str)
    }

    /// One way of telling a request that meets a condition, where one is found.
    pub(super) fn meeting(&self, cond: &Cond) -> Option<Facts> {
        let whole = self.with_urgency(cond, 0);
        // Each test is met by itself, and of each `or` the first branch that goes with what is told already.
        let mut facts = Facts::new();
        self.tell(&whole, &mut facts).then_some(facts)
    }

    /// Tells what a condition asks; false where it asks two things of one path.
    fn tell(&self, cond: &Cond, facts: &mut Facts) -> bool {
        match cond {
            Cond::And(parts) => parts.iter().all(|part| self.tell(part, facts)),
            Cond::Or(parts) => parts.iter().any(|part| {
                let mut own = facts.clone();
                let done = self.tell(part, &mut own);
                if done {
                    *facts = own;
                }
                done
            }),
            test => {
                let path = path_of(test);
                let held = facts.of(&path).cloned();
                let values =
                    self.values(test).into_iter().filter(|(_, meets)| *meets).map(|(value, _)| value);
                let mut values: Vec<Option<Value>> = values.collect();
                if let Some(held) = &held {
                    return values.contains(&Some(held.clone())) || self.meets(test, held);
                }
                match values.is_empty() {
                    true => false,
                    false => {
                        if let Some(value) = values.remove(0) {
                            facts.tell(path, value);
                        }
                        true
                    }
                }
            }
        }
    }

    fn meets(&self, test: &Cond, value: &Value) -> bool {
        match (test, value) {
            (Cond::In(_, items, is), Value::Words(words)) => {
                let items = self.spelled_out(items);
                words.iter().any(|word| items.contains(word)) == *is
            }
            (Cond::Known(_, known), _) => *known,
            (Cond::Holds(_, is), Value::Truth(truth)) => is == truth,
            _ => false,
        }
    }

    /// Ways of telling a request in which each test of a condition goes both ways.
    pub(super) fn both_ways(&self, cond: &Cond) -> Vec<Facts> {
        let whole = self.with_urgency(cond, 0);
        let mut told: BTreeMap<String, BTreeMap<String, Option<Value>>> = BTreeMap::new();
        self.gather(&whole, &mut told);
        let paths: Vec<(String, Vec<Option<Value>>)> = told
            .into_iter()
            .map(|(path, values)| (path, values.into_values().take(MOST_VALUES).collect()))
            .collect();
        let together = paths.iter().map(|(_, values)| values.len()).try_fold(1_usize, usize::checked_mul);
        let one = |choice: &[usize]| {
            let mut facts = Facts::new();
            for ((path, values), place) in paths.iter().zip(choice) {
                if let Some(value) = values.get(*place).cloned().flatten() {
                    facts.tell(path.clone(), value);
                }
            }
            facts
        };
        let mut all = Vec::new();
        if together.is_some_and(|together| together <= MOST_TOGETHER) {
            let mut choice = vec![0; paths.len()];
            loop {
                all.push(one(&choice));
                let Some(place) = (0..paths.len()).find(|place| choice[*place] + 1 < paths[*place].1.len())
                else {
                    return all;
                };
                choice[place] += 1;
                choice[..place].fill(0);
            }
        }
        // Too many to be told together: around one way of meeting it, one path at a time.
        let met = self.meeting(cond).unwrap_or_default();
        all.push(met.clone());
        for (path, values) in &paths {
            for value in values.iter().flatten() {
                all.push(met.clone().with(path.clone(), value.clone()));
            }
        }
        all.truncate(MOST_TOGETHER);
        all
    }

    /// The tests of classes of urgency stand for what makes a request urgent, too.
    fn with_urgency(&self, cond: &Cond, depth: u8) -> Cond {
        match cond {
            Cond::And(parts) => joined(false, parts.iter().map(|part| self.with_urgency(part, depth))),
            Cond::Or(parts) => joined(true, parts.iter().map(|part| self.with_urgency(part, depth))),
            Cond::Holds(path, true) if depth < 3 => match self.urgencies.get(path) {
                Some(Some(when)) => joined(false, [cond.clone(), self.with_urgency(when, depth + 1)]),
                _ => cond.clone(),
            },
            other => other.clone(),
        }
    }

    fn gather(&self, cond: &Cond, told: &mut BTreeMap<String, BTreeMap<String, Option<Value>>>) {
        match cond {
            Cond::And(parts) | Cond::Or(parts) => parts.iter().for_each(|part| self.gather(part, told)),
            test => {
                let held = told.entry(path_of(test)).or_default();
                for (value, _) in self.values(test) {
                    let name = value.as_ref().map(ToString::to_string).unwrap_or_default();
                    held.insert(name, value);
                }
            }
        }
    }

    fn spelled_out(&self, items: &BTreeSet<String>) -> BTreeSet<String> {
        let members = |item: &String| match self.lists.get(item) {
            Some(members) if !members.is_empty() => members.clone(),
            _ => BTreeSet::from([item.clone()]),
        };
        items.iter().flat_map(members).collect()
    }

    /// Values around one test, and whether each meets it.
    fn values(&self, test: &Cond) -> Vec<(Option<Value>, bool)> {
        match test {
            Cond::Holds(_, is) => {
                vec![(Some(Value::Truth(*is)), true), (Some(Value::Truth(!is)), false)]
            }
            Cond::In(path, items, is) => {
                let mut values: Vec<(Option<Value>, bool)> =
                    self.spelled_out(items).into_iter().map(|item| (Some(Value::word(item)), *is)).collect();
                let other = other_word(path, items);
                values.push((Some(Value::word(other)), !is));
                values.sort_by_key(|(_, meets)| !meets);
                values
            }
            Cond::Known(path, known) => {
                let value = match path.ends_with("deadline") {
                    true => Value::Length(Amount::of(20, Unit::Day)),
                    false => Value::word("something"),
                };
                vec![(Some(value), *known), (None, !known)]
            }
            Cond::Compare(_, sign, value) => around(sign, value),
            Cond::And(_) | Cond::Or(_) => Vec::new(),
        }
    }
}

/// The path a fact is told under. A clause that is `for` something is told it as what it is.
fn path_of(test: &Cond) -> String {
    match test {
        Cond::In(path, items, _) if path == "for" => {
            match items.iter().any(|item| item.parse::<comity_words::Measure>().is_ok()) {
                true => "measure".to_owned(),
                false => "data-category".to_owned(),
            }
        }
        Cond::Holds(path, _) | Cond::Compare(path, ..) | Cond::In(path, ..) | Cond::Known(path, _) => {
            path.clone()
        }
        Cond::And(_) | Cond::Or(_) => String::new(),
    }
}

/// A word that is none of these.
fn other_word(path: &str, items: &BTreeSet<String>) -> String {
    let usual = match path {
        "measure" | "for" => ["documents-public", "statement-voluntary", "service"],
        "offence" => ["fraud", "theft", "forgery"],
        _ => ["another", "yet-another", "a-third"],
    };
    usual.into_iter().find(|word| !items.contains(*word)).unwrap_or("none-of-these").to_owned()
}

/// The bound of a comparison, and what lies just below and above it.
fn around(sign: &str, value: &Form) -> Vec<(Option<Value>, bool)> {
    let meets = |order: i8| match sign {
        "=" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
    let three: Vec<(Value, i8)> = match value {
        Form::Length(amount) => {
            let near = |n: u32| Value::Length(Amount::of(n, amount.unit));
            vec![
                (near(amount.n), 0),
                (near(amount.n.saturating_sub(1)), -1),
                (near(amount.n.saturating_add(1)), 1),
            ]
        }
        Form::Plain(text) => {
            let (digits, unit) = text.split_once(' ').unwrap_or((text, ""));
            let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
            let behind = format!("{behind:0<4}");
            let number = whole.parse::<i64>().ok().zip(behind.get(..4).and_then(|b| b.parse::<i64>().ok()));
            match (number, text.parse::<jiff::civil::Date>()) {
                (Some((whole, behind)), _) => {
                    let exact = whole.saturating_mul(10_000).saturating_add(behind);
                    let unit = (!unit.is_empty()).then(|| unit.to_owned());
                    let near = |by: i64| Value::Number {
                        ten_thousandths: exact.saturating_add(by),
                        unit: unit.clone(),
                    };
                    vec![(near(0), 0), (near(-10_000), -1), (near(10_000), 1)]
                }
                (None, Ok(day)) => {
                    let mut days = vec![(Value::Date(day), 0)];
                    days.extend(day.yesterday().ok().map(|day| (Value::Date(day), -1)));
                    days.extend(day.tomorrow().ok().map(|day| (Value::Date(day), 1)));
                    days
                }
                (None, Err(_)) => {
                    let other = Value::word("another");
                    let own =
                        vec![(Some(Value::word(text.clone())), sign == "="), (Some(other), sign != "=")];
                    return own;
                }
            }
        }
        _ => Vec::new(),
    };
    let mut all: Vec<(Option<Value>, bool)> =
        three.into_iter().map(|(value, order)| (Some(value), meets(order))).collect();
    all.sort_by_key(|(_, meets)| !meets);
    all
}

/// The conditions of a clause: its own reach, and that of each part together with what it stands in.
pub(super) fn conditions(clause: &Clause<'_>) -> Vec<Cond> {
    let mut all = Vec::new();
    if clause.class == Class::Rule {
        below(&clause.body, None, &mut all);
    }
    all
}

fn below(body: &Body, around: Option<&Cond>, all: &mut Vec<Cond>) {
    let own = condition::reach(body);
    let whole = match (around, own) {
        (Some(around), Some(own)) => Some(joined(false, [around.clone(), own])),
        (None, own) => own,
        (around, None) => around.cloned(),
    };
    if let Some(whole) = &whole
        && *whole != Cond::And(BTreeSet::new())
        && !all.contains(whole)
    {
        all.push(whole.clone());
    }
    // Conditions behind other words: `exit`, `penalty`, `except`.
    for (name, forms) in &body.phrases {
        if matches!(*name, "when" | "unless") {
            continue;
        }
        for form in forms {
            if let Form::Cond(cond) = form {
                all.push(cond.clone());
            }
        }
    }
    for part in body.parts.values().flatten() {
        below(part, whole.as_ref(), all);
    }
}
