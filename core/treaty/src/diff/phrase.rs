//! What a changed phrase means, and for whom.

use std::collections::BTreeSet;

use super::effect::{Sides, Way, is_norm, who};
use super::form::{Form, Limit};
use super::length::{self, Order};

/// What differs in one part of a clause.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// What kind of difference.
    pub(super) kind: &'static str,
    /// The phrase or part it stands in, for its place.
    pub(super) at: String,
    /// What changed, in a few words.
    pub(super) what: String,
    /// Which way time moves.
    pub(super) way: Way,
    /// For whom, where that is not who bears the clause.
    pub(super) sides: Option<Sides>,
}

impl Finding {
    /// A difference that is not about time.
    pub(super) fn new(kind: &'static str, at: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { kind, at: at.into(), what: what.into(), way: Way::Neither, sides: None }
    }

    /// The same, about time.
    pub(super) fn way(mut self, way: Way) -> Finding {
        self.way = way;
        self
    }

    /// The same, for somebody else.
    pub(super) fn borne_by(mut self, sides: Sides) -> Finding {
        self.sides = Some(sides);
        self
    }
}

/// A phrase as it would be written.
pub(super) fn written(name: &str, forms: &[Form]) -> String {
    let said: Vec<String> = forms.iter().map(ToString::to_string).collect();
    match name.starts_with('<') {
        true => said.join(" "),
        false => format!("{name} {}", said.join(" ")).trim_end().to_owned(),
    }
}

/// What differs between two phrases of one name. One of them is missing where it was added or taken out.
pub(super) fn compare(
    keyword: &str,
    name: &'static str,
    before: Option<&Vec<Form>>,
    after: Option<&Vec<Form>>,
    sides: &Sides,
) -> Finding {
    let finding = |kind, what: String| Finding::new(kind, name, what);
    let holder = holder(keyword, name, before.or(after), sides);
    match (before, after) {
        (Some(before), Some(after)) => match (before.as_slice(), after.as_slice()) {
            ([one], [other]) => two(keyword, name, one, other, holder),
            _ => rows(keyword, name, before, after, holder),
        },
        (None, Some(after)) => {
            let way = on_its_own(keyword, name, after);
            put(finding(kind(keyword, name), format!("now {}", written(name, after))).way(way), holder)
        }
        (Some(before), None) => {
            let way = on_its_own(keyword, name, before).turned();
            put(finding(kind(keyword, name), format!("no longer {}", written(name, before))).way(way), holder)
        }
        (None, None) => finding(kind(keyword, name), String::new()),
    }
}

fn put(finding: Finding, holder: Option<Sides>) -> Finding {
    match holder {
        Some(holder) => finding.borne_by(holder),
        None => finding,
    }
}

/// Two phrases of one argument.
fn two(keyword: &str, name: &'static str, one: &Form, other: &Form, holder: Option<Sides>) -> Finding {
    let finding = |what: String| put(Finding::new(kind(keyword, name), name, what), holder.clone());
    match (one, other) {
        (Form::Limit(one), Form::Limit(other)) => limits(one, other),
        (Form::Bracket(..), _) | (_, Form::Bracket(..)) => {
            let of = |one: &Form, other: &Form| {
                if let (Form::Length(one), Form::Length(other)) = (one, other) {
                    sense(keyword, name, length::compare(*one, *other))
                } else {
                    Way::Neither
                }
            };
            brackets(finding(String::new()), "", one, other, &of)
        }
        (Form::Length(one_length), Form::Length(other_length)) => {
            let order = length::compare(*one_length, *other_length);
            let reason = match order {
                Order::Depends => format!(" ({})", length::why_not(*one_length, *other_length)),
                _ => String::new(),
            };
            let name = if name == "<dur>" { String::new() } else { format!("{name} ") };
            finding(format!("{name}{}{reason}", arrow(one, other))).way(sense(keyword, &name, order))
        }
        _ if name == "starts on"
            || name == "done on"
            || name == "ends on"
            || name == "on"
            || name == "resumes on" =>
        {
            let (what, wider) = events(one, other);
            let way = match (name, wider) {
                // What starts on more occasions never starts later.
                ("starts on", Some(true)) => Way::Tighter,
                ("starts on", Some(false)) => Way::Looser,
                ("starts on", None) if is_norm(keyword) => Way::Open,
                ("on", Some(true)) if keyword == "stops" || keyword == "restarts" => Way::Looser,
                ("on", Some(false)) if keyword == "stops" || keyword == "restarts" => Way::Tighter,
                ("resumes on", Some(true)) => Way::Tighter,
                ("resumes on", Some(false)) => Way::Looser,
                ("on" | "resumes on", None) if keyword == "stops" => Way::Open,
                _ => Way::Neither,
            };
            finding(format!("{name} {what}")).way(way)
        }
        _ if matches!(one, Form::Set(_)) || matches!(other, Form::Set(_)) => {
            finding(format!("{name} {}", sets(&one.members(), &other.members())))
        }
        _ => {
            let way = numbers(keyword, name, one, other);
            let what = match name {
                "by" if keyword == "costs" => {
                    format!("borne by {}, was borne by {}", who(&other.to_string()), who(&one.to_string()))
                }
                _ => format!("{name} {}", arrow(one, other)),
            };
            finding(what).way(way)
        }
    }
}

/// Phrases of several arguments: `confirmed-by courier within 5 days`, `first 2 years after entry-into-force`.
fn rows(
    keyword: &str,
    name: &'static str,
    before: &[Form],
    after: &[Form],
    holder: Option<Sides>,
) -> Finding {
    let mut way = Way::Neither;
    for (one, other) in before.iter().zip(after) {
        if let (Form::Length(one), Form::Length(other)) = (one, other) {
            way = sense(keyword, name, length::compare(*one, *other));
        }
    }
    let what = format!("{} \u{2192} {}", written(name, before), written(name, after));
    put(Finding::new(kind(keyword, name), name, what).way(way), holder)
}

/// Two limits.
pub(super) fn limits(one: &Limit, other: &Limit) -> Finding {
    let finding = |what: String| Finding::new("limit", "<limit>", what);
    // Softer and harder come before longer and shorter.
    if one.aim != other.aim {
        let way = if other.aim { Way::Looser } else { Way::Tighter };
        let word = if other.aim { "only an aim now" } else { "binding now" };
        let same = (one.kind, &one.what, &one.before) == (other.kind, &other.what, &other.before);
        let inner = limits(&Limit { aim: other.aim, ..one.clone() }, other);
        let agree = same || inner.way == way;
        let what = if same { format!("{other}: {word}") } else { format!("{one} \u{2192} {other}: {word}") };
        return finding(what).way(if agree { way } else { Way::Open });
    }
    if one.kind != other.kind || one.before != other.before {
        return finding(format!("{one} \u{2192} {other}")).way(Way::Open);
    }
    let kind = one.kind;
    let compared = |one: &Form, other: &Form| match (one, other) {
        (Form::Length(before), Form::Length(after)) => {
            let way = Way::of(length::compare(*before, *after));
            match kind {
                // A floor is owed for so long; so long before an event is the earlier the longer it is.
                "at-least" | "before" => way.turned(),
                _ => way,
            }
        }
        (one, other) => match super::condition::order(one, other) {
            Some(std::cmp::Ordering::Less) => Way::Looser,
            Some(std::cmp::Ordering::Greater) => Way::Tighter,
            _ => Way::Open,
        },
    };
    if matches!(*one.what, Form::Bracket(..)) || matches!(*other.what, Form::Bracket(..)) {
        return brackets(finding(String::new()), kind, &one.what, &other.what, &compared);
    }
    let way = compared(&one.what, &other.what);
    let reason = match (&*one.what, &*other.what, way) {
        (Form::Length(before), Form::Length(after), Way::Open) => {
            format!(" ({})", length::why_not(*before, *after))
        }
        _ => String::new(),
    };
    let prefix = if kind == "within" { String::new() } else { format!("{kind} ") };
    finding(format!("{prefix}{}{reason}", arrow(&one.what, &other.what))).way(way)
}

/// An open bracket against another, or against a settled value: owner by owner.
fn brackets(
    finding: Finding,
    kind: &str,
    one: &Form,
    other: &Form,
    compared: &dyn Fn(&Form, &Form) -> Way,
) -> Finding {
    let said = |value: &Option<Form>| value.as_ref().map_or("-".to_owned(), ToString::to_string);
    let prefix = if kind.is_empty() || kind == "within" { String::new() } else { format!("{kind} ") };
    let one_way = |ways: Vec<Way>| {
        let mut ways = ways.into_iter().filter(|way| *way != Way::Neither);
        let first = ways.next().unwrap_or(Way::Neither);
        if ways.all(|way| way == first) { first } else { Way::Open }
    };
    let (what, way) = match (one, other) {
        (Form::Bracket(id, before), Form::Bracket(other_id, after)) => {
            let mut told = Vec::new();
            let mut ways = Vec::new();
            if id != other_id {
                told.push(format!("bracket `{id}` is now `{other_id}`"));
            }
            let owners: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for owner in owners {
                match (before.get(owner), after.get(owner)) {
                    (Some(one), Some(other)) if one != other => {
                        let way = match (one, other) {
                            (Some(one), Some(other)) => compared(one, other),
                            _ => Way::Open,
                        };
                        ways.push(way);
                        let word = match way {
                            Way::Tighter => ", tighter",
                            Way::Looser => ", looser",
                            _ => "",
                        };
                        told.push(format!("option of {owner} {} \u{2192} {}{word}", said(one), said(other)));
                    }
                    (None, Some(option)) => told.push(format!("option of {owner} added: {}", said(option))),
                    (Some(option), None) => told.push(format!("option of {owner} dropped: {}", said(option))),
                    _ => {}
                }
            }
            let gone = before.keys().collect::<Vec<_>>() != after.keys().collect::<Vec<_>>();
            let way = if gone { Way::Open } else { one_way(ways) };
            (format!("`{other_id}`: {}", told.join("; ")), way)
        }
        (Form::Bracket(id, options), settled) => {
            let ways = options.values().flatten().map(|option| compared(option, settled)).collect();
            let whose: Vec<&str> = options
                .iter()
                .filter(|(_, option)| option.as_ref() == Some(settled))
                .map(|(owner, _)| owner.as_str())
                .collect();
            let whose = match whose.is_empty() {
                true => "no option had that".to_owned(),
                false => format!("as {} wanted", whose.join(" and ")),
            };
            (format!("`{id}` closed: {settled}, {whose}"), one_way(ways))
        }
        (settled, Form::Bracket(id, options)) => {
            let ways = options.values().flatten().map(|option| compared(settled, option)).collect();
            (
                format!("{settled} is open again: {}", Form::Bracket(id.clone(), options.clone())),
                one_way(ways),
            )
        }
        _ => (arrow(one, other), compared(one, other)),
    };
    Finding { what: format!("{prefix}{what}"), ..finding }.way(way)
}

/// `60 → 45 days` where the unit is the same, both in full where not.
pub(super) fn arrow(one: &Form, other: &Form) -> String {
    if let (Form::Length(one), Form::Length(other)) = (one, other)
        && one.unit == other.unit
        && one.to_string().ends_with('s') == other.to_string().ends_with('s')
    {
        return format!("{} \u{2192} {other}", one.n);
    }
    format!("{one} \u{2192} {other}")
}

/// What was added to a set and what was dropped.
pub(super) fn sets(before: &BTreeSet<String>, after: &BTreeSet<String>) -> String {
    let list = |words: Vec<&String>| words.into_iter().cloned().collect::<Vec<_>>().join(", ");
    let added: Vec<&String> = after.difference(before).collect();
    let dropped: Vec<&String> = before.difference(after).collect();
    match (added.is_empty(), dropped.is_empty()) {
        (false, true) => format!("adds {}", list(added)),
        (true, false) => format!("drops {}", list(dropped)),
        _ => format!("adds {}; drops {}", list(added), list(dropped)),
    }
}

/// Events that changed, and whether they are more or fewer occasions; a deed matches its name alone.
fn events(one: &Form, other: &Form) -> (String, Option<bool>) {
    let all = |form: &Form| -> Vec<(String, Option<String>)> {
        let one = |form: &Form| match form {
            Form::Event(name, argument) => Some((name.clone(), argument.clone())),
            _ => None,
        };
        match form {
            Form::Set(members) => members.iter().filter_map(one).collect(),
            form => one(form).into_iter().collect(),
        }
    };
    let (before, after) = (all(one), all(other));
    let covers = |wide: &[(String, Option<String>)], narrow: &[(String, Option<String>)]| {
        !narrow.is_empty()
            && narrow.iter().all(|(name, argument)| {
                wide.iter().any(|(own, own_argument)| {
                    own == name && (own_argument.is_none() || own_argument == argument)
                })
            })
    };
    let wider = match (covers(&after, &before), covers(&before, &after)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    (format!("{one} \u{2192} {other}"), wider)
}

/// The way of a number that counts occasions for the bearer: stops, extensions.
fn numbers(keyword: &str, name: &str, one: &Form, other: &Form) -> Way {
    let counted = matches!((keyword, name), ("extend", "times") | ("stops", "at-most"));
    if let (Some(order), true) = (super::condition::order(one, other), counted) {
        return match order {
            std::cmp::Ordering::Less => Way::Looser,
            std::cmp::Ordering::Greater => Way::Tighter,
            std::cmp::Ordering::Equal => Way::Neither,
        };
    }
    match (keyword, name, one.to_string().as_str(), other.to_string().as_str()) {
        ("supplement", "clock", "stops", _) => Way::Tighter,
        ("supplement", "clock", _, "stops") => Way::Looser,
        ("suspended", "balance", "kept", "fresh") => Way::Looser,
        ("suspended", "balance", "fresh", "kept") => Way::Tighter,
        ("suspended", "balance", ..) => Way::Open,
        (_, "counted-by" | "while", ..) => Way::Open,
        _ => Way::Neither,
    }
}

/// Which way a longer or shorter length moves its holder's time.
fn sense(keyword: &str, name: &str, order: Order) -> Way {
    let way = Way::of(order);
    match (keyword, name.trim_end()) {
        // How rarely a thing is owed; how long a time lasts that nobody has to act in.
        ("statistics" | "peer-review" | "review", "every") => way,
        (
            "phase"
            | "sunset"
            | "denunciation"
            | "entry-into-force"
            | "amendment"
            | "review"
            | "retain"
            | "training"
            | "benchmark"
            | "minimum-working-days"
            | "authority",
            _,
        )
        | (_, "benchmark") => Way::Neither,
        _ => way,
    }
}

/// The way a phrase moves time by standing there, for who bears the clause.
fn on_its_own(keyword: &str, name: &str, forms: &[Form]) -> Way {
    match (keyword, name) {
        (keyword, "<limit>") if is_norm(keyword) => match forms.first() {
            Some(Form::Limit(limit)) if limit.kind == "promptly" => Way::Open,
            _ => Way::Tighter,
        },
        ("extend", "up-to") => Way::Tighter,
        ("extend", "uncapped") => Way::Looser,
        ("extend", "times") => Way::Open,
        ("stops", "at-most") => Way::Tighter,
        ("stops", "resumes on") => Way::Tighter,
        ("supplement", "reply within") | ("consult" | "remedy" | "competence", "within") => Way::Tighter,
        ("channel", "receipt within") | ("contact-point" | "review-body", _) if name.ends_with("within") => {
            Way::Tighter
        }
        ("duty", "every") => Way::Tighter,
        ("duty" | "power", "after") => Way::Open,
        (keyword, "counted-by") if is_norm(keyword) => Way::Open,
        _ => Way::Neither,
    }
}

/// Whose time a phrase is about, where that is not who bears the clause.
fn holder(keyword: &str, name: &str, forms: Option<&Vec<Form>>, sides: &Sides) -> Option<Sides> {
    match (keyword, name) {
        // The clock stands still for the side that was asked for the measure.
        ("supplement", "clock") => Some(sides.borne_by("requested")),
        ("channel", "confirmed-by") => Some(sides.borne_by("requesting")),
        ("step", "require") => {
            let by = forms.and_then(|forms| forms.get(1)).map(ToString::to_string)?;
            Some(sides.borne_by(&by))
        }
        ("step", "answer within") => None,
        _ => None,
    }
}

/// The kind of a difference in a phrase.
fn kind(keyword: &str, name: &str) -> &'static str {
    match (keyword, name) {
        (_, "<limit>") => "limit",
        (_, "starts on") => "anchor",
        (_, "done on" | "ends on") => "deed",
        (_, "by" | "to" | "between" | "of" | "on" | "over")
            if is_norm(keyword) || matches!(keyword, "costs" | "reimbursement") =>
        {
            "bearer"
        }
        (
            "ground",
            "may-refuse" | "must-refuse" | "may-postpone" | "may-return" | "never" | "never-alone",
        )
        | ("dual-criminality", "force") => "force",
        (_, "from" | "until") => "dates",
        (_, "giving") => "contents",
        (_, "accepts" | "urgent" | "certified" | "translated-by" | "reciprocal") if keyword == "language" => {
            "languages"
        }
        ("list", "is") => "list",
        _ => "phrase",
    }
}
