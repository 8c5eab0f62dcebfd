//! What clauses rule, in normal form, clause against clause.

use std::collections::BTreeSet;

use super::clauses::{Class, Clause, Unit};
use super::condition::Lists;
use super::effect::{self, Sentences, Sides, Time, who};
use super::form::Form;
use super::matching::Matched;
use super::part;
use super::phrase::Finding;
use super::{Change, Level, Said};

/// Adds every normative change of a unit.
pub(super) fn compare(
    unit: &Matched<'_, '_>,
    sentences: (&Sentences, &Sentences),
    changes: &mut Vec<Change>,
) {
    let none = Lists::new();
    let lists = (unit.before.map_or(none.clone(), lists), unit.after.map_or(none, lists));
    let renamed = &unit.matching.renamed;
    for (before, after) in unit.pairs() {
        match (before, after) {
            (Some(one), Some(other)) => {
                // Moving is no new rule, but for moving under other conditions.
                let moved = one.inside != other.inside && one.around != other.around;
                let elsewhere = moved || one.option != other.option;
                if !is_rule(other) || one.body == other.body && !elsewhere {
                    continue;
                }
                let mut body = one.body.clone();
                // A new name is no new rule.
                if !renamed.is_empty() {
                    body = body.renamed(renamed);
                    if body == other.body && !elsewhere {
                        continue;
                    }
                    if one.body.subject == other.body.subject {
                        body.subject.clone_from(&one.body.subject);
                    }
                }
                let sides = unit.after.map(|unit| Sides::of(other, unit)).unwrap_or_default();
                let mut found = Vec::new();
                if one.option != other.option {
                    found.push(Finding::new("bracket", "", "it stands in another option of a bracket"));
                }
                if moved {
                    let said = |around: &str| {
                        if around.is_empty() { "always".to_owned() } else { around.trim().to_owned() }
                    };
                    let what = format!(
                        "moved under other conditions: {} \u{2192} {}",
                        said(&one.around),
                        said(&other.around)
                    );
                    found.push(Finding::new("condition", "", what));
                }
                part::compare(&body, &other.body, (&lists.0, &lists.1), &sides, &mut found);
                if other.class == Class::Heading {
                    found.retain(|finding| finding.kind != "subject");
                }
                for mut finding in found {
                    if other.keyword() == "list" {
                        finding.what = format!("{}{}", finding.what, relied_on(unit, other));
                    }
                    changes.push(change(one, other, &finding, &sides, sentences));
                }
            }
            (None, Some(other)) if is_rule(other) => {
                changes.push(whole(other, unit.after, Side::Added, sentences.1));
            }
            (Some(one), None) if is_rule(one) => {
                changes.push(whole(one, unit.before, Side::Removed, sentences.0));
            }
            _ => {}
        }
    }
}

fn is_rule(clause: &Clause<'_>) -> bool {
    match clause.class {
        Class::Rule => true,
        // What an article, a treaty or a profile says of itself besides its title.
        Class::Heading => !clause.body.phrases.is_empty(),
        _ => false,
    }
}

/// The lists a unit defines.
fn lists(unit: &Unit<'_>) -> Lists {
    let lists = unit.clauses.iter().filter(|clause| clause.keyword() == "list");
    lists
        .map(|clause| {
            let items = clause.body.arg("is").map(Form::members).unwrap_or_default();
            (clause.statement.id().unwrap_or_default().to_owned(), items)
        })
        .collect()
}

/// Which clauses ask a list.
fn relied_on(unit: &Matched<'_, '_>, list: &Clause<'_>) -> String {
    let Some(id) = list.statement.id() else { return String::new() };
    let clauses = unit.after.map_or(&[][..], |unit| unit.clauses.as_slice());
    let asks = |clause: &&Clause<'_>| {
        clause.class == Class::Rule
            && clause.key != list.key
            && effect::written(&clause.body)
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|word| word == id)
    };
    let names: BTreeSet<&str> = clauses.iter().filter(asks).map(|clause| clause.id.as_str()).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("; {} asks it", names.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

fn change(
    before: &Clause<'_>,
    after: &Clause<'_>,
    finding: &Finding,
    sides: &Sides,
    sentences: (&Sentences, &Sentences),
) -> Change {
    let sides = finding.sides.as_ref().unwrap_or(sides);
    let words = sides.words(finding.way).map(|words| format!(": {words}")).unwrap_or_default();
    Change {
        level: Level::Normative,
        kind: finding.kind,
        clause: after.id.clone(),
        what: format!("{}{words}", finding.what),
        before: Some(said(before, &finding.at, sentences.0)),
        after: Some(said(after, &finding.at, sentences.1)),
        time: sides.time(finding.way),
        dossiers: None,
    }
}

/// What a clause says, and where the phrase or part stands.
fn said(clause: &Clause<'_>, at: &str, sentences: &Sentences) -> Said {
    let part = clause.statement.statements().find(|child| !at.is_empty() && child.keyword() == at);
    let span = part.map_or_else(|| clause.phrase(at), |part| part.span);
    Said { sentence: effect::sentence(clause, sentences), article: clause.article.clone(), span: Some(span) }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Added,
    Removed,
}

/// A clause only one version has.
fn whole(clause: &Clause<'_>, unit: Option<&Unit<'_>>, side: Side, sentences: &Sentences) -> Change {
    let sides = unit.map(|unit| Sides::of(clause, unit)).unwrap_or_default();
    let added = side == Side::Added;
    let word = if added { "added" } else { "removed" };
    let bearer = sides.bearer.as_deref().filter(|_| effect::is_norm(clause.keyword()));
    let of = bearer.map(|bearer| format!(" of {}", who(bearer))).unwrap_or_default();
    let limit = match clause.body.arg("<limit>") {
        Some(limit) => format!(", {limit}"),
        None => String::new(),
    };
    let said = Said {
        sentence: effect::sentence(clause, sentences),
        article: clause.article.clone(),
        span: Some(clause.head()),
    };
    let (before, after) = if added { (None, Some(said)) } else { (Some(said), None) };
    Change {
        level: Level::Normative,
        kind: word,
        clause: clause.id.clone(),
        what: format!("{}{of} {word}{limit}", clause.keyword()),
        before,
        after,
        time: Time::default(),
        dossiers: None,
    }
}
