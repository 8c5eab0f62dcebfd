//! Which of two conditions is the stronger, where that can be proved without a case.
//!
//! A condition implies another where the one and the contrary of the other cannot come about together: every
//! way of meeting both asks one path for two things it cannot be. What is not proved is not claimed.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use comity_words::Measure;

use super::form::{Body, Cond, Form, joined, negated};
use crate::question::compare_lengths;

/// How the condition after stands to the condition before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// They hold in the same cases.
    Same,
    /// It holds in fewer cases.
    Stronger,
    /// It holds in more cases.
    Weaker,
    /// Neither is proved.
    Unproved,
}

/// The items of the lists a version defines, by name.
pub(super) type Lists = BTreeMap<String, BTreeSet<String>>;

/// What a clause is for and when, as one condition; nothing where a bracket stands in it.
pub(super) fn reach(body: &Body) -> Option<Cond> {
    let mut parts = Vec::new();
    for (name, is) in [("for", true), ("not-for", false)] {
        if let Some(form) = body.arg(name) {
            if matches!(form, Form::Bracket(..)) {
                return None;
            }
            let ids = form.members();
            // Measures are what a condition calls them too.
            let path = match ids.iter().all(|id| id.parse::<Measure>().is_ok()) {
                true => "measure",
                false => "for",
            };
            parts.push(Cond::In(path.to_owned(), ids, is));
        }
    }
    for (name, is) in [("when", true), ("unless", false)] {
        match body.arg(name) {
            None => {}
            Some(Form::Cond(cond)) => parts.push(if is { cond.clone() } else { negated(cond) }),
            Some(_) => return None,
        }
    }
    Some(joined(false, parts))
}

/// How one condition stands to the other, each read with the lists of its own version.
pub(super) fn compare(before: (&Cond, &Lists), after: (&Cond, &Lists)) -> Strength {
    let one = spelled_out(before.0, before.1);
    let other = spelled_out(after.0, after.1);
    match (implies(&one, &other), implies(&other, &one)) {
        (true, true) => Strength::Same,
        (true, false) => Strength::Weaker,
        (false, true) => Strength::Stronger,
        (false, false) => Strength::Unproved,
    }
}

// More ways of meeting a condition than this are not looked through.
const MOST: usize = 512;

fn implies(one: &Cond, other: &Cond) -> bool {
    let both = joined(false, [one.clone(), negated(other)]);
    let Some(ways) = ways(&both) else { return false };
    ways.iter().all(|way| cannot_be(way))
}

/// The ways of meeting a condition, each a row of tests; nothing where they are too many.
fn ways(cond: &Cond) -> Option<Vec<Vec<&Cond>>> {
    match cond {
        Cond::Or(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(ways(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
        Cond::And(parts) => {
            let mut all: Vec<Vec<&Cond>> = vec![Vec::new()];
            for part in parts {
                let own = ways(part)?;
                if all.len().saturating_mul(own.len()) > MOST {
                    return None;
                }
                let join = |left: &Vec<_>, right: &Vec<_>| left.iter().chain(right).copied().collect();
                all = all.iter().flat_map(|left| own.iter().map(move |right| join(left, right))).collect();
            }
            Some(all)
        }
        test => Some(vec![vec![test]]),
    }
}

/// Whether some path is asked for two things it cannot be.
fn cannot_be(tests: &[&Cond]) -> bool {
    tests.iter().enumerate().any(|(place, one)| tests[place + 1..].iter().any(|other| clash(one, other)))
        || no_value_left(tests)
}

fn path(test: &Cond) -> &str {
    match test {
        Cond::Holds(path, _) | Cond::Compare(path, ..) | Cond::In(path, ..) | Cond::Known(path, _) => path,
        Cond::Or(_) | Cond::And(_) => "",
    }
}

fn clash(one: &Cond, other: &Cond) -> bool {
    if path(one) != path(other) {
        return false;
    }
    match (one, other) {
        (Cond::Holds(_, one), Cond::Holds(_, other)) => one != other,
        (Cond::Known(_, one), Cond::Known(_, other)) => one != other,
        (Cond::Known(_, false), _) | (_, Cond::Known(_, false)) => true,
        (Cond::In(_, within, true), Cond::In(_, without, false))
        | (Cond::In(_, without, false), Cond::In(_, within, true)) => within.is_subset(without),
        (Cond::In(path, one, true), Cond::In(_, other, true)) => is_single(path) && one.is_disjoint(other),
        (Cond::Compare(_, one, left), Cond::Compare(_, other, right)) => apart((one, left), (other, right)),
        _ => false,
    }
}

/// Whether what several tests leave of a path with one value is nothing.
fn no_value_left(tests: &[&Cond]) -> bool {
    let mut within: BTreeMap<&str, BTreeSet<&String>> = BTreeMap::new();
    for test in tests {
        if let Cond::In(path, items, true) = test
            && is_single(path)
        {
            let items: BTreeSet<&String> = items.iter().collect();
            let left = match within.get(path.as_str()) {
                Some(other) => other.intersection(&items).copied().collect(),
                None => items,
            };
            within.insert(path, left);
        }
    }
    for test in tests {
        if let Cond::In(path, items, false) = test
            && let Some(left) = within.get_mut(path.as_str())
        {
            left.retain(|item| !items.contains(*item));
        }
    }
    within.values().any(BTreeSet::is_empty)
}

/// Paths judged one value at a time. Of any other, one value that fits is enough.
fn is_single(path: &str) -> bool {
    matches!(path, "measure" | "data-category" | "offence")
}

/// Whether no number, length or day passes two comparisons.
fn apart((one, left): (&str, &Form), (other, right): (&str, &Form)) -> bool {
    let Some(order) = order(left, right) else { return false };
    let low = |sign: &str| matches!(sign, ">" | ">=" | "=");
    let high = |sign: &str| matches!(sign, "<" | "<=" | "=");
    let strict = |sign: &str| matches!(sign, "<" | ">");
    if matches!((one, other), ("=", "!=") | ("!=", "=")) {
        return order == Ordering::Equal;
    }
    // At least `left` and at most `right`.
    if low(one) && high(other) {
        match order {
            Ordering::Greater => return true,
            Ordering::Equal if strict(one) || strict(other) => return true,
            _ => {}
        }
    }
    if high(one) && low(other) {
        match order {
            Ordering::Less => return true,
            Ordering::Equal if strict(one) || strict(other) => return true,
            _ => {}
        }
    }
    false
}

/// The order of two values of one kind.
pub(super) fn order(left: &Form, right: &Form) -> Option<Ordering> {
    match (left, right) {
        (Form::Length(left), Form::Length(right)) => compare_lengths(*left, *right),
        (Form::Plain(left), Form::Plain(right)) => {
            let number = |text: &str| -> Option<(i128, String)> {
                let (digits, unit) = text.split_once(' ').unwrap_or((text, ""));
                let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
                let behind: i128 = format!("{behind:0<9}").get(..9)?.parse().ok()?;
                Some((
                    whole.parse::<i128>().ok()?.checked_mul(1_000_000_000)?.checked_add(behind)?,
                    unit.to_owned(),
                ))
            };
            let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
            match (number(left), number(right), day(left), day(right)) {
                (Some((left, unit)), Some((right, other)), ..) if unit == other => Some(left.cmp(&right)),
                (_, _, Some(left), Some(right)) => Some(left.cmp(&right)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A condition with the items of lists in place of their names.
fn spelled_out(cond: &Cond, lists: &Lists) -> Cond {
    match cond {
        Cond::Or(parts) => joined(true, parts.iter().map(|part| spelled_out(part, lists))),
        Cond::And(parts) => joined(false, parts.iter().map(|part| spelled_out(part, lists))),
        Cond::In(path, items, is) => {
            let items = items.iter().flat_map(|item| match lists.get(item) {
                Some(members) if !members.is_empty() => members.clone(),
                _ => BTreeSet::from([item.clone()]),
            });
            Cond::In(path.clone(), items.collect(), *is)
        }
        // A word compared is a word looked up.
        Cond::Compare(path, sign @ ("=" | "!="), value) if word(value).is_some() => {
            let items = word(value).into_iter().collect();
            Cond::In(path.clone(), items, *sign == "=")
        }
        other => other.clone(),
    }
}

fn word(value: &Form) -> Option<String> {
    match value {
        Form::Plain(text) if text.starts_with(|c: char| c.is_ascii_alphabetic()) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::form;
    use crate::syntax::ast::Assignment;

    fn strength(before: &str, after: &str) -> Strength {
        let cond = |text: &str| {
            let file = format!("comity 1;\ntreaty t {{ ground g may-refuse when {text} at 1; }}\n");
            let parse = crate::parse(&file);
            assert!(parse.diagnostics.is_empty(), "{text}: {:?}", parse.diagnostics);
            let treaty = parse.file().statements().nth(1).unwrap().clone();
            let ground = treaty.children("ground").next().unwrap().clone();
            reach(&form::body(&ground, None, &Assignment::new())).unwrap()
        };
        let lists = Lists::from([("grave".to_owned(), BTreeSet::from(["murder".to_owned()]))]);
        compare((&cond(before), &lists), (&cond(after), &lists))
    }

    #[test]
    fn a_condition_that_asks_more_is_stronger() {
        assert_eq!(strength("a", "a and b"), Strength::Stronger);
        assert_eq!(strength("a or b", "a"), Strength::Stronger);
        assert_eq!(strength("measure in (x)", "measure in (x, y)"), Strength::Weaker);
        assert_eq!(
            strength("penalty.requesting.max >= 3 years", "penalty.requesting.max >= 2 years"),
            Strength::Weaker
        );
        assert_eq!(
            strength("penalty.requesting.max > 3 years", "penalty.requesting.max >= 36 months"),
            Strength::Weaker
        );
        assert_eq!(strength("offence in grave", "offence in (murder, fraud)"), Strength::Weaker);
    }

    #[test]
    fn what_says_the_same_is_the_same() {
        assert_eq!(strength("a and b", "b and a"), Strength::Same);
        assert_eq!(strength("not (a or b)", "not b and not a"), Strength::Same);
        assert_eq!(strength("measure = x", "measure in (x)"), Strength::Same);
        assert_eq!(strength("offence in grave", "offence in (murder)"), Strength::Same);
        assert_eq!(strength("a or (a and b)", "a"), Strength::Same);
    }

    #[test]
    fn what_is_not_proved_is_not_claimed() {
        assert_eq!(strength("a", "b"), Strength::Unproved);
        assert_eq!(strength("person.role in (x)", "person.role in (y)"), Strength::Unproved);
        assert_eq!(
            strength("penalty.requesting.max >= 30 days", "penalty.requesting.max >= 1 month"),
            Strength::Unproved
        );
    }
}
