//! Clauses by id: added, removed, moved, renumbered, retitled, renamed; and the authentic wording.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::{Class, Clause};
use super::effect::Time;
use super::matching::{self, Matched};
use super::{Change, Level, Said};

/// Adds every structural change of a unit. Rules that were added or removed are told with the norms, where those
/// are compared.
pub(super) fn compare(unit: &Matched<'_, '_>, level: Level, changes: &mut Vec<Change>) {
    let pairs: Vec<_> = unit.pairs().collect();
    let moved = out_of_order(&pairs);
    // Clauses that moved with their article, and numbers that changed with it.
    let renumbered = renumbered_articles(&pairs);
    for (place, (before, after)) in pairs.iter().enumerate() {
        match (before, after) {
            (Some(one), Some(other)) => {
                if moved.contains(&place) && one.inside == other.inside {
                    changes.push(change("moved", one, other, "moved within what it stands in".to_owned()));
                }
                if one.inside != other.inside && !unit.matching.renamed.contains_key(&one.inside) {
                    let place = |clause: &Clause<'_>| match clause.inside.as_str() {
                        "" => "the treaty itself".to_owned(),
                        inside => format!("`{inside}`"),
                    };
                    let what = format!("moved from {} to {}", place(one), place(other));
                    changes.push(change("moved", one, other, what));
                }
                number(one, other, &renumbered, changes);
                both(one, other, changes);
            }
            (None, Some(other)) if level < Level::Normative || !is_rule(other) => {
                changes.push(whole("added", other));
            }
            (Some(one), None) if level < Level::Normative || !is_rule(one) => {
                changes.push(whole("removed", one));
            }
            _ => {}
        }
    }
}

fn is_rule(clause: &Clause<'_>) -> bool {
    clause.class == Class::Rule || clause.class == Class::Heading && !clause.body.phrases.is_empty()
}

type Pairs<'p, 'a> = [(Option<&'p Clause<'a>>, Option<&'p Clause<'a>>)];

/// The pairs that stand in another order than the rest of what stands around them.
fn out_of_order(pairs: &Pairs<'_, '_>) -> BTreeSet<usize> {
    let mut around: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (place, (before, after)) in pairs.iter().enumerate() {
        if let (Some(one), Some(other)) = (before, after)
            && one.inside == other.inside
        {
            around.entry(&one.inside).or_default().push((place, one.statement.span.start));
        }
    }
    let mut moved = BTreeSet::new();
    for row in around.into_values() {
        let starts: Vec<usize> = row.iter().map(|(_, start)| *start).collect();
        moved.extend(matching::out_of_order(&starts).into_iter().map(|place| row[place].0));
    }
    moved
}

/// Articles whose number changed: the clauses in them are renumbered with them.
fn renumbered_articles(pairs: &Pairs<'_, '_>) -> BTreeSet<String> {
    let articles = pairs.iter().filter_map(|(before, after)| Some(((*before)?, (*after)?)));
    articles
        .filter(|(one, other)| other.keyword() == "article" && one.article != other.article)
        .map(|(_, other)| other.statement.id().unwrap_or_default().to_owned())
        .collect()
}

fn number(one: &Clause<'_>, other: &Clause<'_>, renumbered: &BTreeSet<String>, changes: &mut Vec<Change>) {
    if one.article == other.article {
        return;
    }
    let inside = other.inside.split(',').next().unwrap_or_default();
    // A number that changed with its article's is told once, of the article.
    if other.keyword() != "article" && one.relative == other.relative && renumbered.contains(inside) {
        return;
    }
    let name = |article: &str| match article {
        "" => "no number".to_owned(),
        number => number.to_owned(),
    };
    let what = format!("renumbered {} \u{2192} {}", name(&one.article), name(&other.article));
    changes.push(change("renumbered", one, other, what));
}

fn both(one: &Clause<'_>, other: &Clause<'_>, changes: &mut Vec<Change>) {
    if one.heading != other.heading {
        let title = |clause: &Clause<'_>| match &clause.heading {
            Some(title) => format!("\u{201c}{title}\u{201d}"),
            None => "no title".to_owned(),
        };
        let what = format!("retitled {} \u{2192} {}", title(one), title(other));
        changes.push(change("retitled", one, other, what));
    }
    if one.class != Class::Wording
        && one.key != other.key
        && (one.class != Class::Rule || renames(one, other))
    {
        let id = |clause: &Clause<'_>| clause.statement.id().unwrap_or(&clause.key).to_owned();
        changes.push(change("renamed", one, other, format!("renamed {} \u{2192} {}", id(one), id(other))));
    }
    if one.class == Class::Wording && one.wordings != other.wordings {
        let languages: BTreeSet<&String> = one.wordings.keys().chain(other.wordings.keys()).collect();
        let changed: Vec<&str> = languages
            .into_iter()
            .filter(|language| one.wordings.get(*language) != other.wordings.get(*language))
            .map(String::as_str)
            .collect();
        let what = format!(
            "the authentic wording of {} changed ({}); it prevails over this encoding",
            other.article,
            changed.join(", ")
        );
        changes.push(change("wording", one, other, what));
    }
    if one.class == Class::Test
        && !super::form::same_text(one.statement, other.statement)
        && one.key == other.key
    {
        changes.push(change("scenario", one, other, "the scenario changed".to_owned()));
    }
}

/// Whether two clauses of other keys are one under another name, not one that says something else.
fn renames(one: &Clause<'_>, other: &Clause<'_>) -> bool {
    let bare = |clause: &Clause<'_>| super::form::Body { subject: None, ..clause.body.clone() };
    one.option == other.option
        && one.keyword() == other.keyword()
        && bare(one).phrases.keys().eq(bare(other).phrases.keys())
        && matching::is_named(one.keyword())
}

fn said(clause: &Clause<'_>) -> Said {
    let wording = || {
        let texts =
            clause.wordings.iter().map(|(language, text)| format!("{language}: \u{201c}{text}\u{201d}"));
        texts.collect::<Vec<_>>().join(" ")
    };
    let sentence = match (&clause.heading, clause.class) {
        (_, Class::Wording) => wording(),
        (Some(title), _) => format!("{} \u{201c}{title}\u{201d} at {}", clause.key, clause.article),
        (None, _) => format!("{} at {}", clause.key, clause.article),
    };
    let sentence = sentence.trim_end_matches(" at ").to_owned();
    Said { sentence, article: clause.article.clone(), span: Some(clause.head()) }
}

fn change(kind: &'static str, before: &Clause<'_>, after: &Clause<'_>, what: String) -> Change {
    Change {
        level: Level::Structural,
        kind,
        clause: after.id.clone(),
        what,
        before: Some(said(before)),
        after: Some(said(after)),
        time: Time::default(),
        dossiers: None,
    }
}

fn whole(kind: &'static str, clause: &Clause<'_>) -> Change {
    let (before, after) = match kind {
        "added" => (None, Some(said(clause))),
        _ => (Some(said(clause)), None),
    };
    let what = match clause.class {
        Class::Wording => format!("the authentic wording of {} {kind}", clause.article),
        Class::Test => format!("scenario {kind}"),
        _ => format!("{} {kind}", clause.keyword()),
    };
    Change {
        level: Level::Structural,
        kind,
        clause: clause.id.clone(),
        what,
        before,
        after,
        time: Time::default(),
        dossiers: None,
    }
}
