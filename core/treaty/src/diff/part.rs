//! The parts of a clause against each other: other limits, stops, extensions, exceptions, steps, keys.

use std::collections::BTreeSet;

use super::condition::{self, Lists, Strength};
use super::effect::{Sides, Way, written};
use super::form::{Body, Form};
use super::phrase::{self, Finding};

/// Everything that differs between two bodies, phrase by phrase and part by part.
pub(super) fn compare(
    before: &Body,
    after: &Body,
    lists: (&Lists, &Lists),
    sides: &Sides,
    found: &mut Vec<Finding>,
) {
    let keyword = after.keyword.as_str();
    if before.keyword != after.keyword {
        let what = format!("a {} is now a {}", before.keyword, after.keyword);
        found.push(Finding::new("kind", "", what));
    }
    if before.subject != after.subject {
        found.push(subject(before, after));
    }
    if before.meaning != after.meaning {
        let said = |body: &Body| {
            body.meaning.clone().map_or("nothing".to_owned(), |m| format!("\u{201c}{m}\u{201d}"))
        };
        found.push(Finding::new("meaning", "", format!("{} \u{2192} {}", said(before), said(after))));
    }
    reach(before, after, lists, found);
    forces(before, after, found);
    let names: BTreeSet<&'static str> = before.phrases.keys().chain(after.phrases.keys()).copied().collect();
    for name in names {
        let (one, other) = (before.phrases.get(name), after.phrases.get(name));
        if one == other || is_reach(name) || is_force(keyword, name) {
            continue;
        }
        found.push(phrase::compare(keyword, name, one, other, sides));
    }
    let keywords: BTreeSet<&String> = before.parts.keys().chain(after.parts.keys()).collect();
    for part in keywords {
        let none = Vec::new();
        let one = before.parts.get(part).unwrap_or(&none);
        let other = after.parts.get(part).unwrap_or(&none);
        if one != other {
            parts(part, (before, one), (after, other), lists, sides, found);
        }
    }
}

fn subject(before: &Body, after: &Body) -> Finding {
    let members = |body: &Body| body.subject.as_ref().map(Form::members).unwrap_or_default();
    let (one, other) = (members(before), members(after));
    let is_row = |body: &Body| matches!(body.subject, Some(Form::Row(_) | Form::Bracket(..)));
    let said = |body: &Body| body.subject.as_ref().map_or("nothing".to_owned(), ToString::to_string);
    let sets = one.len() > 1
        || other.len() > 1
        || matches!(after.keyword.as_str(), "require" | "measures" | "excludes");
    let what = match sets && !is_row(before) && !is_row(after) {
        true => phrase::sets(&one, &other),
        false => format!("{} \u{2192} {}", said(before), said(after)),
    };
    let kind = match after.keyword.as_str() {
        "require" => "elements",
        "measures" => "measures",
        _ => "subject",
    };
    Finding::new(kind, "", what)
}

fn is_reach(name: &str) -> bool {
    matches!(name, "for" | "not-for" | "when" | "unless")
}

fn is_force(keyword: &str, name: &str) -> bool {
    keyword == "ground"
        && matches!(
            name,
            "may-refuse" | "must-refuse" | "may-postpone" | "may-return" | "never" | "never-alone"
        )
}

/// To what a clause applies and when, as one condition.
fn reach(before: &Body, after: &Body, lists: (&Lists, &Lists), found: &mut Vec<Finding>) {
    let names = ["for", "not-for", "when", "unless"];
    if names.iter().all(|name| before.phrases.get(name) == after.phrases.get(name)) {
        return;
    }
    let strength = match (condition::reach(before), condition::reach(after)) {
        (Some(one), Some(other)) => condition::compare((&one, lists.0), (&other, lists.1)),
        _ => Strength::Unproved,
    };
    let said = |body: &Body| {
        let phrases: Vec<String> =
            names.iter().filter_map(|name| Some(phrase::written(name, body.phrases.get(name)?))).collect();
        if phrases.is_empty() { "always".to_owned() } else { phrases.join(" ") }
    };
    let change = format!("{} \u{2192} {}", said(before), said(after));
    let bars = before.phrases.contains_key("never") || before.phrases.contains_key("never-alone");
    let word = match (after.keyword.as_str(), strength) {
        (_, Strength::Same) => return,
        ("ground", Strength::Weaker) if !bars => "widened",
        ("ground", Strength::Stronger) if !bars => "narrowed",
        (_, Strength::Weaker) => "applies in more cases",
        (_, Strength::Stronger) => "applies in fewer cases",
        (_, Strength::Unproved) => "applies in other cases",
    };
    let at = names.iter().find(|name| before.phrases.get(**name) != after.phrases.get(**name));
    found.push(Finding::new("condition", at.copied().unwrap_or_default(), format!("{word}: {change}")));
}

/// The force of a ground.
fn forces(before: &Body, after: &Body, found: &mut Vec<Finding>) {
    let force = |body: &Body| {
        let all: Vec<&str> =
            body.phrases.keys().copied().filter(|name| is_force(&body.keyword, name)).collect();
        if all.is_empty() { "no force".to_owned() } else { all.join(" ") }
    };
    let (one, other) = (force(before), force(after));
    if one != other {
        found.push(Finding::new("force", other.clone(), format!("{one} \u{2192} {other}")));
    }
}

/// Parts of one keyword against each other: equal ones fall away, then those under one condition are one part.
fn parts(
    keyword: &str,
    (around_before, before): (&Body, &[Body]),
    (around_after, after): (&Body, &[Body]),
    lists: (&Lists, &Lists),
    sides: &Sides,
    found: &mut Vec<Finding>,
) {
    if keyword == "step" {
        return steps(before, after, lists, sides, found);
    }
    let mut olds: Vec<&Body> = before.iter().filter(|part| !after.contains(part)).collect();
    let mut news: Vec<&Body> = after.iter().filter(|part| !before.contains(part)).collect();
    if olds.is_empty() && news.is_empty() {
        // The first other limit whose condition holds wins: their order is a rule.
        let what = format!("the order of the `{keyword}` statements changed");
        found.push(Finding::new("order", keyword, what).way(Way::Open));
        return;
    }
    let mut pairs: Vec<(&Body, &Body)> = Vec::new();
    for alike in [same_identity, same_reach, any] {
        let mut place = 0;
        while place < olds.len() {
            match news.iter().position(|new| alike(olds[place], new)) {
                Some(found) => pairs.push((olds.remove(place), news.remove(found))),
                None => place += 1,
            }
        }
    }
    // One is left of each: it is the same part, changed.
    if let ([one], [other], true) = (olds.as_slice(), news.as_slice(), keyword != "set") {
        pairs.push((one, other));
        olds.clear();
        news.clear();
    }
    for (one, other) in pairs {
        let mut inner = Vec::new();
        compare(one, other, lists, sides, &mut inner);
        let label = label(keyword, one, other);
        for finding in inner {
            // An extension is whose it is, not whose the clause is.
            let holder = match keyword {
                "extend" => other.word("by").map(|by| sides.borne_by(&by)),
                _ => finding.sides.clone(),
            };
            let finding = period_way(keyword, one, other, finding);
            found.push(Finding {
                what: format!("{label}: {}", finding.what),
                at: keyword.to_owned(),
                sides: holder,
                ..finding
            });
        }
    }
    for (gone, body) in olds.iter().map(|b| (true, *b)).chain(news.iter().map(|b| (false, *b))) {
        let (word, around) = if gone { ("no longer", around_before) } else { ("now", around_after) };
        let way = standing(keyword, body, around);
        let way = if gone { way.turned() } else { way };
        let holder = match keyword {
            "extend" => body.word("by").map(|by| sides.borne_by(&by)),
            _ => None,
        };
        let kind = part_kind(keyword);
        let finding = Finding::new(kind, keyword, format!("{word} {}", written(body))).way(way);
        found.push(Finding { sides: holder, ..finding });
    }
}

fn same_identity(one: &Body, other: &Body) -> bool {
    one.subject == other.subject
        && same_reach(one, other)
        && one.arg("on") == other.arg("on")
        && (one.arg("value") == other.arg("value") || one.keyword != "except")
}

fn same_reach(one: &Body, other: &Body) -> bool {
    let same = |name: &&str| one.phrases.get(*name) == other.phrases.get(*name);
    ["for", "not-for", "when", "unless", "while"].iter().all(same)
        && (one.keyword != "set" || one.subject == other.subject)
}

fn any(one: &Body, other: &Body) -> bool {
    one.keyword == other.keyword && !matches!(one.keyword.as_str(), "set" | "stops" | "except" | "excused")
}

/// How a part is called in a line.
fn label(keyword: &str, before: &Body, part: &Body) -> String {
    // A condition that changed is told as the change.
    if keyword == "except" && !same_reach(before, part) {
        return phrase::written("except value", part.phrases.get("value").map_or(&[], Vec::as_slice));
    }
    if !same_reach(before, part) && keyword != "set" {
        return keyword.to_owned();
    }
    let reach: Vec<String> = ["for", "when", "unless", "while"]
        .iter()
        .filter_map(|name| Some(phrase::written(name, part.phrases.get(name)?)))
        .collect();
    match keyword {
        "instead" | "except" | "suspended" | "excused" if !reach.is_empty() => {
            format!("{keyword} {}", reach.join(" "))
        }
        "set" => format!("set {}", part.subject.as_ref().map(ToString::to_string).unwrap_or_default()),
        keyword if keyword.starts_with('[') => format!("bracket {}", keyword.trim_matches(['[', ']'])),
        _ => keyword.to_owned(),
    }
}

fn part_kind(keyword: &str) -> &'static str {
    match keyword {
        "instead" => "limit",
        "stops" | "restarts" | "suspended" | "extend" | "excused" => "clock",
        "except" => "exception",
        "step" => "step",
        "set" => "key",
        keyword if keyword.starts_with('[') => "bracket",
        _ => "phrase",
    }
}

/// Which way a part moves time by standing there, for who bears the clause.
fn standing(keyword: &str, part: &Body, around: &Body) -> Way {
    match keyword {
        "stops" | "extend" => Way::Looser,
        "restarts" => Way::Looser,
        "suspended" => Way::Looser,
        // Another limit is tighter or looser than the ordinary one.
        "instead" => match (around.arg("<limit>"), part.arg("<limit>")) {
            (Some(Form::Limit(ordinary)), Some(Form::Limit(other))) => phrase::limits(ordinary, other).way,
            _ => Way::Open,
        },
        "day-0"
        | "roll"
        | "holidays-of"
        | "zone"
        | "minimum-working-days"
        | "month-end"
        | "hours"
        | "cut-off" => Way::Open,
        _ => Way::Neither,
    }
}

/// Keys of a period rule, whose values say by themselves which way they move every limit.
fn period_way(keyword: &str, one: &Body, other: &Body, finding: Finding) -> Finding {
    let value = |body: &Body| body.subject.as_ref().map(ToString::to_string).unwrap_or_default();
    let (before, after) = (value(one), value(other));
    if finding.kind != "subject" {
        return finding;
    }
    let way = match (keyword, before.as_str(), after.as_str()) {
        ("day-0", "included", "excluded") => Way::Looser,
        ("day-0", "excluded", "included") => Way::Tighter,
        ("roll", "none" | "backward", "forward") | ("roll", "backward", "none") => Way::Looser,
        ("roll", "forward", "none" | "backward") | ("roll", "none", "backward") => Way::Tighter,
        ("month-end", "last-day", "overflow") | ("hours", "elapsed", _) => Way::Looser,
        ("month-end", "overflow", "last-day") | ("hours", _, "elapsed") => Way::Tighter,
        ("holidays-of", "both", "requested" | "requesting" | "bearer" | "either") => Way::Looser,
        ("holidays-of", "requested" | "requesting" | "bearer", "either") => Way::Looser,
        ("holidays-of", "requested" | "requesting" | "bearer" | "either", "both") => Way::Tighter,
        ("holidays-of", "either", _) => Way::Tighter,
        ("minimum-working-days", ..) => match (before.parse::<u32>(), after.parse::<u32>()) {
            (Ok(before), Ok(after)) if before < after => Way::Looser,
            (Ok(before), Ok(after)) if before > after => Way::Tighter,
            _ => Way::Open,
        },
        ("cut-off", "none", _) => Way::Looser,
        ("cut-off", _, "none") => Way::Tighter,
        ("cut-off" | "zone" | "holidays-of" | "hours", ..) => Way::Open,
        _ => return finding,
    };
    finding.way(way)
}

/// Steps are known by their number.
fn steps(before: &[Body], after: &[Body], lists: (&Lists, &Lists), sides: &Sides, found: &mut Vec<Finding>) {
    for place in 0..before.len().max(after.len()) {
        let step = place + 1;
        match (before.get(place), after.get(place)) {
            (Some(one), Some(other)) if one != other => {
                let mut inner = Vec::new();
                compare(one, other, lists, sides, &mut inner);
                for finding in inner {
                    found.push(Finding {
                        what: format!("step {step}: {}", finding.what),
                        at: "step".to_owned(),
                        kind: "step",
                        ..finding
                    });
                }
            }
            (None, Some(other)) => {
                found.push(Finding::new("step", "step", format!("step {step} added: {}", written(other))));
            }
            (Some(one), None) => {
                found.push(Finding::new("step", "step", format!("step {step} removed: {}", written(one))));
            }
            _ => {}
        }
    }
}
