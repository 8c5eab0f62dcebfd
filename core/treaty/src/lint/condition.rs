//! What a condition can come to before any case is known.
//!
//! A path is free to take any value its tests leave; two paths whose values hang together are not proved
//! to go together.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use comity_words::Measure;

use super::text::Text;
use crate::model::{Applies, Body, Guard};
use crate::question::{Answer, Comparator, Condition, Value, compare_lengths};

/// What a clause is for and when: the common part of [`Applies`] and [`Guard`].
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    only: &'a [String],
    except: &'a [String],
    when: Option<&'a Condition>,
    unless: Option<&'a Condition>,
}

impl<'a> From<&'a Applies> for Reach<'a> {
    fn from(applies: &'a Applies) -> Reach<'a> {
        let Applies { only, except, when, unless, .. } = applies;
        Reach { only, except, when: when.as_ref(), unless: unless.as_ref() }
    }
}

impl<'a> From<&'a Guard> for Reach<'a> {
    fn from(guard: &'a Guard) -> Reach<'a> {
        let Guard { only, except, when, unless, .. } = guard;
        Reach { only, except, when: when.as_ref(), unless: unless.as_ref() }
    }
}

/// Whether a clause is for a measure, where nothing but the measure is known.
pub(super) fn is_for_measure<'a>(text: &Text<'_>, reach: impl Into<Reach<'a>>, measure: &str) -> Answer {
    let reach = reach.into();
    let named = |ids: &[String]| {
        if ids.iter().any(|id| id == measure) {
            Answer::Yes
        } else if ids.iter().all(|id| id.parse::<Measure>().is_ok()) {
            Answer::No
        } else {
            Answer::Undetermined
        }
    };
    let only = if reach.only.is_empty() { Answer::Yes } else { named(reach.only) };
    let when = reach.when.map_or(Answer::Yes, |when| judge(text, when, measure));
    let unless = reach.unless.map_or(Answer::No, |unless| judge(text, unless, measure));
    only.and(named(reach.except).contrary()).and(when).and(unless.contrary())
}

fn judge(text: &Text<'_>, condition: &Condition, measure: &str) -> Answer {
    match condition {
        Condition::Or(parts) => {
            parts.iter().map(|part| judge(text, part, measure)).fold(Answer::No, Answer::or)
        }
        Condition::And(parts) => {
            parts.iter().map(|part| judge(text, part, measure)).fold(Answer::Yes, Answer::and)
        }
        Condition::Not(part) => judge(text, part, measure).contrary(),
        Condition::Holds(path) if path == "coercive" => {
            coercive(text, measure).map_or(Answer::Undetermined, Answer::of)
        }
        Condition::In(path, items) => match path.as_str() {
            "measure" => Answer::of(spelled_out(text, items).contains(measure)),
            // A measure that asks for one category of data carries its name.
            "data-category" if items.iter().any(|item| measure.strip_suffix("-data") == Some(item)) => {
                Answer::Yes
            }
            "data-category" if items.iter().any(|item| item == measure) => Answer::Yes,
            _ => Answer::Undetermined,
        },
        Condition::Compare(path, Comparator::Equal, Value::Words(words)) if path == "measure" => {
            Answer::of(words.contains(measure))
        }
        Condition::Compare(path, Comparator::Unequal, Value::Words(words)) if path == "measure" => {
            Answer::of(!words.contains(measure))
        }
        Condition::Known(path, known) if path == "measure" => Answer::of(*known),
        _ => Answer::Undetermined,
    }
}

/// Whether a condition opens a clause for this path being yes: it stands in it, not under a `not`.
pub(super) fn opens_for(condition: Option<&Condition>, path: &str) -> bool {
    match condition {
        Some(Condition::Holds(own) | Condition::Compare(own, Comparator::Equal, Value::Truth(true))) => {
            own == path
        }
        Some(Condition::Or(parts) | Condition::And(parts)) => {
            parts.iter().any(|part| opens_for(Some(part), path))
        }
        _ => false,
    }
}

/// Whether a condition asks a path at all.
pub(super) fn asks(condition: &Condition, path: &str) -> bool {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => parts.iter().any(|part| asks(part, path)),
        Condition::Not(part) => asks(part, path),
        Condition::Holds(own)
        | Condition::Compare(own, ..)
        | Condition::In(own, _)
        | Condition::Known(own, _) => own == path,
    }
}

/// Some conjunctions of tests, of which one is enough.
pub(super) type Cases = Vec<Vec<Test>>;

/// One test of one path.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Test {
    path: String,
    asks: Asks,
}

#[derive(Debug, Clone, PartialEq)]
enum Asks {
    Is(bool),
    In(BTreeSet<String>),
    NotIn(BTreeSet<String>),
    Compare(Comparator, Value),
    Known(bool),
}

// More cases than this are not looked through.
const MOST: usize = 512;

/// The cases in which a clause applies; nothing where they are too many or not in our words.
pub(super) fn cases<'a>(text: &Text<'_>, reach: impl Into<Reach<'a>>) -> Option<Cases> {
    let reach = reach.into();
    let measures = |ids: &[String]| -> Option<BTreeSet<String>> {
        ids.iter().all(|id| id.parse::<Measure>().is_ok()).then(|| ids.iter().cloned().collect())
    };
    let mut all: Cases = vec![Vec::new()];
    if !reach.only.is_empty() {
        all = both(&all, &one("measure", Asks::In(measures(reach.only)?)))?;
    }
    if !reach.except.is_empty() {
        all = both(&all, &one("measure", Asks::NotIn(measures(reach.except)?)))?;
    }
    if let Some(when) = reach.when {
        all = both(&all, &of_condition(text, when, true)?)?;
    }
    if let Some(unless) = reach.unless {
        all = both(&all, &of_condition(text, unless, false)?)?;
    }
    Some(all)
}

/// The cases in which a clause does not apply.
pub(super) fn cases_against<'a>(text: &Text<'_>, reach: impl Into<Reach<'a>>) -> Option<Cases> {
    let reach = reach.into();
    if !reach.only.is_empty() || !reach.except.is_empty() {
        return None;
    }
    let mut all = Cases::new();
    if let Some(when) = reach.when {
        all.extend(of_condition(text, when, false)?);
    }
    if let Some(unless) = reach.unless {
        all.extend(of_condition(text, unless, true)?);
    }
    Some(all)
}

/// The cases in which both hold.
pub(super) fn both(one: &Cases, other: &Cases) -> Option<Cases> {
    if one.len().saturating_mul(other.len()) > MOST {
        return None;
    }
    let join = |left: &Vec<Test>, right: &Vec<Test>| left.iter().chain(right).cloned().collect();
    Some(one.iter().flat_map(|left| other.iter().map(move |right| join(left, right))).collect())
}

/// Whether one of the cases can come about, for certain.
pub(super) fn can_happen(text: &Text<'_>, cases: &Cases) -> bool {
    cases.iter().any(|tests| happens(text, tests))
}

/// Whether none of the cases can ever come about, for certain.
pub(super) fn cannot_happen(cases: &Cases) -> bool {
    cases.iter().all(|tests| {
        let mut by_path: BTreeMap<&str, Vec<&Asks>> = BTreeMap::new();
        for test in tests {
            by_path.entry(&test.path).or_default().push(&test.asks);
        }
        by_path.iter().any(|(path, asks)| {
            // Of several values one that fits is enough; only these paths have one value at a time.
            let single = matches!(*path, "measure" | "data-category" | "offence");
            let told = |asks: &&Asks| match asks {
                Asks::Is(_) | Asks::Known(_) => true,
                Asks::In(_) | Asks::NotIn(_) => single,
                Asks::Compare(..) => false,
            };
            !agree(&asks.iter().copied().filter(told).collect::<Vec<_>>())
        })
    })
}

fn one(path: &str, asks: Asks) -> Cases {
    vec![vec![Test { path: path.to_owned(), asks }]]
}

fn of_condition(text: &Text<'_>, condition: &Condition, positive: bool) -> Option<Cases> {
    match condition {
        Condition::Not(part) => of_condition(text, part, !positive),
        Condition::Or(parts) | Condition::And(parts) => {
            let any = matches!(condition, Condition::Or(_)) == positive;
            let mut all: Cases = if any { Vec::new() } else { vec![Vec::new()] };
            for part in parts {
                let own = of_condition(text, part, positive)?;
                if any {
                    all.extend(own);
                } else {
                    all = both(&all, &own)?;
                }
            }
            (all.len() <= MOST).then_some(all)
        }
        Condition::Holds(path) => {
            let urgency = text.urgencies().into_iter().find(|(_, class)| class == path);
            match urgency {
                // A class that is claimed holds where its own condition does; unclaimed it never does.
                Some((clause, _)) if positive && clause.applies.when.is_some() => {
                    let when = clause.applies.when.as_ref()?;
                    if asks(when, path) {
                        return None;
                    }
                    both(&one(path, Asks::Is(true)), &of_condition(text, when, true)?)
                }
                _ => Some(one(path, Asks::Is(positive))),
            }
        }
        Condition::In(path, items) => {
            let items = spelled_out(text, items);
            Some(one(path, if positive { Asks::In(items) } else { Asks::NotIn(items) }))
        }
        Condition::Known(path, known) => Some(one(path, Asks::Known(*known == positive))),
        Condition::Compare(path, comparator, value) => {
            let comparator = if positive { *comparator } else { contrary(*comparator) };
            let asks = match (comparator, value) {
                (Comparator::Equal, Value::Truth(truth)) => Asks::Is(*truth),
                (Comparator::Unequal, Value::Truth(truth)) => Asks::Is(!truth),
                (Comparator::Equal, Value::Words(words)) => Asks::In(words.clone()),
                (Comparator::Unequal, Value::Words(words)) => Asks::NotIn(words.clone()),
                (_, value) => Asks::Compare(comparator, value.clone()),
            };
            Some(one(path, asks))
        }
    }
}

fn contrary(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Equal => Comparator::Unequal,
        Comparator::Unequal => Comparator::Equal,
        Comparator::Less => Comparator::AtLeast,
        Comparator::AtMost => Comparator::More,
        Comparator::More => Comparator::AtMost,
        Comparator::AtLeast => Comparator::Less,
    }
}

/// Items, with the members of a list in place of its name.
fn spelled_out(text: &Text<'_>, items: &[String]) -> BTreeSet<String> {
    let members = |item: &String| match text.word(item) {
        Some(word) if !word.items.is_empty() => word.items.clone(),
        _ => vec![item.clone()],
    };
    items.iter().flat_map(members).collect()
}

fn happens(text: &Text<'_>, tests: &[Test]) -> bool {
    let mut by_path: BTreeMap<&str, Vec<&Asks>> = BTreeMap::new();
    for test in tests {
        by_path.entry(&test.path).or_default().push(&test.asks);
    }
    by_path.values().all(|asks| agree(asks)) && are_apart(text, &by_path)
}

/// Whether some value of one path passes every test.
fn agree(tests: &[&Asks]) -> bool {
    let known = |wanted: bool| tests.iter().any(|test| matches!(test, Asks::Known(is) if *is == wanted));
    if known(false) && (known(true) || tests.iter().any(|test| !matches!(test, Asks::Known(_)))) {
        return false;
    }
    let is = |wanted: bool| tests.iter().any(|test| matches!(test, Asks::Is(is) if *is == wanted));
    if is(true) && is(false) {
        return false;
    }
    let mut within: Option<BTreeSet<&String>> = None;
    for test in tests {
        if let Asks::In(items) = test {
            let items: BTreeSet<&String> = items.iter().collect();
            within = Some(match within {
                Some(other) => other.intersection(&items).copied().collect(),
                None => items,
            });
        }
    }
    for test in tests {
        if let (Asks::NotIn(items), Some(within)) = (test, &mut within) {
            within.retain(|item| !items.contains(*item));
        }
    }
    if within.is_some_and(|within| within.is_empty()) {
        return false;
    }
    let compared: Vec<(Comparator, &Value)> = tests
        .iter()
        .filter_map(|test| match test {
            Asks::Compare(comparator, value) => Some((*comparator, value)),
            _ => None,
        })
        .collect();
    compared
        .iter()
        .enumerate()
        .all(|(place, one)| compared[place + 1..].iter().all(|other| fit(*one, *other)))
}

/// Whether one number, length or day passes two comparisons.
fn fit((one, left): (Comparator, &Value), (other, right): (Comparator, &Value)) -> bool {
    use Comparator::{AtLeast, AtMost, Equal, Less, More, Unequal};
    let order = match (left, right) {
        (Value::Length(left), Value::Length(right)) => compare_lengths(*left, *right),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (
            Value::Number { ten_thousandths: left, unit: one },
            Value::Number { ten_thousandths: right, unit: other },
        ) if one == other => Some(left.cmp(right)),
        _ => None,
    };
    let Some(order) = order else { return false };
    match (one, other) {
        (Unequal, Equal) | (Equal, Unequal) => order != Ordering::Equal,
        (Unequal, _) | (_, Unequal) => true,
        (Equal, Equal) => order == Ordering::Equal,
        (AtLeast, Equal) | (Equal, AtMost) | (AtLeast, AtMost) => order != Ordering::Greater,
        (More, Equal) | (Equal, Less) | (More, Less | AtMost) | (AtLeast, Less) => order == Ordering::Less,
        (AtMost, Equal) | (Equal, AtLeast) | (AtMost, AtLeast) => order != Ordering::Less,
        (Less, Equal) | (Equal, More) | (Less, More | AtLeast) | (AtMost, More) => order == Ordering::Greater,
        (AtLeast | More, AtLeast | More) | (AtMost | Less, AtMost | Less) => true,
    }
}

/// Whether the paths asked together do not hang together; where they do, whether the text says how.
fn are_apart(text: &Text<'_>, by_path: &BTreeMap<&str, Vec<&Asks>>) -> bool {
    let about_offence = |path: &&&str| path.starts_with("offence") || **path == "convention-offence";
    if by_path.keys().filter(about_offence).count() > 1 {
        return false;
    }
    let (Some(coercive_asks), Some(measure_asks)) = (by_path.get("coercive"), by_path.get("measure")) else {
        return true;
    };
    let wanted = coercive_asks.iter().any(|asks| matches!(asks, Asks::Is(true)));
    let fits = |measure: &String| {
        agree(&[measure_asks.as_slice(), &[&Asks::In(BTreeSet::from([measure.clone()]))]].concat())
            && coercive(text, measure) == Some(wanted)
    };
    let mut named = measure_asks.iter().filter_map(|asks| match asks {
        Asks::In(items) => Some(items),
        _ => None,
    });
    named.any(|items| items.iter().any(fits))
}

fn coercive(text: &Text<'_>, measure: &str) -> Option<bool> {
    text.all().find_map(|clause| match &clause.body {
        Body::Measure { measure: own, coercive, .. } if own == measure => *coercive,
        _ => None,
    })
}
