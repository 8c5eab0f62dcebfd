//! Ways and words between the authorities: channels, languages, desks that answer at night.

use super::condition::{asks, is_for_measure};
use super::limits::lengths;
use super::text::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Authority, Body, Channel, Clause, Language, LimitForm};
use crate::period::Unit;
use crate::question::Answer;
use crate::source::Span;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    night_desk(text, found);
    measures_without_channel(text, found);
    urgency_without_channel(text, found);
    directions_without_language(text, found);
    for (clause, channel) in channels(text.own.iter()) {
        receipt(clause, channel, found);
    }
    fallback(text, found);
}

fn channels<'a>(
    clauses: impl Iterator<Item = &'a Clause>,
) -> impl Iterator<Item = (&'a Clause, &'a Channel)> {
    clauses.filter_map(|clause| match &clause.body {
        Body::Channel(channel) => Some((clause, channel)),
        _ => None,
    })
}

/// W008
fn night_desk(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let authorities: Vec<(&Clause, &Authority)> = text
        .own
        .iter()
        .filter_map(|clause| match &clause.body {
            Body::Authority(authority) => Some((clause, authority)),
            _ => None,
        })
        .collect();
    let mut parties: Vec<&str> = authorities.iter().map(|(_, authority)| authority.party.as_str()).collect();
    parties.sort_unstable();
    parties.dedup();
    for party in parties {
        let of_party = || authorities.iter().filter(|(_, authority)| authority.party == party);
        let awake = |authority: &Authority| {
            let always = |hours: &Option<String>| hours.as_deref() == Some("always");
            authority.contact_point || always(&authority.urgent_desk) || always(&authority.hours)
        };
        if of_party().any(|(_, authority)| awake(authority)) {
            continue;
        }
        let in_hours = text
            .all()
            .find_map(|clause| Some((clause, in_hours(clause).filter(|_| may_fall_on(clause, party))?)));
        let central = of_party().find(|(_, authority)| authority.roles.iter().any(|role| role == "central"));
        let (Some((norm, span)), Some((clause, _))) = (in_hours, central.or_else(|| of_party().next()))
        else {
            continue;
        };
        let mut finding = Diagnostic::new(
            "W008",
            clause.head(),
            format!("`{}` runs in hours and may fall on {party}, where nobody answers at night", norm.id),
        )
        .saying("no `urgent-desk always`, no contact point");
        if text.own.iter().any(|own| std::ptr::eq(own, norm)) {
            finding = finding.and_at(span, "a limit in hours");
        }
        found.push(
            finding.hint(format!("add `urgent-desk always`, or `contact-point {party} … hours always`")),
        );
    }
}

/// The first length of a clause that somebody owes something in, and that runs in hours.
fn in_hours(clause: &Clause) -> Option<Span> {
    let owed = match &clause.body {
        // A floor is no hurry.
        Body::Norm(norm) => !matches!(norm.limit.form, LimitForm::AtLeast(_)),
        Body::Consult(_) | Body::Supplement(_) | Body::Channel(_) => true,
        _ => false,
    };
    let mut lengths = lengths(clause).into_iter();
    lengths.find(|(_, _, amount)| owed && amount.unit == Unit::Hour).map(|(_, span, _)| span)
}

/// Whether an authority of this Party may owe what a clause asks.
fn may_fall_on(clause: &Clause, party: &str) -> bool {
    let by = match &clause.body {
        Body::Norm(norm) => norm.by.as_deref(),
        Body::Consult(consult) => consult.by.as_deref(),
        // Whoever asked is answered by the other; whoever receives confirms.
        Body::Supplement(_) | Body::Channel(_) => Some("both"),
        _ => None,
    };
    let Some(by) = by else { return false };
    match by.split('.').next().unwrap_or(by) {
        "requested" | "requesting" | "both" | "bearer" | "receiving" | "transmitting" => true,
        code => code == party,
    }
}

/// E014
fn measures_without_channel(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole {
        return;
    }
    let channels: Vec<(&Clause, &Channel)> = channels(text.all()).collect();
    for clause in text.own {
        let Body::Measures { may, .. } = &clause.body else { continue };
        let open = |measure: &&String| {
            let no = |(other, _): &(&Clause, &Channel)| {
                is_for_measure(text, &other.applies, measure) == Answer::No
            };
            channels.iter().all(no)
        };
        let without: Vec<&str> = may.iter().filter(open).map(String::as_str).collect();
        let message = match without.as_slice() {
            [] => continue,
            _ if channels.is_empty() => {
                "measures are in scope and there is no channel for a request".to_owned()
            }
            [one] => format!("the measure `{one}` has no channel"),
            many => format!("the measures {} have no channel", many.join(", ")),
        };
        let mut finding = Diagnostic::new("E014", clause.statement.keyword.span, message);
        for (other, channel) in
            channels.iter().filter(|(other, _)| text.own.iter().any(|own| std::ptr::eq(own, *other)))
        {
            finding = finding.and_at(other.head(), format!("`{}` is not open for it", channel.channel));
        }
        found.push(finding.hint(
            "add a channel that is open for it: `channel secure-node primary receipt within 24 hours`",
        ));
    }
}

/// W015
fn urgency_without_channel(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<(&Clause, &Channel)> = channels(text.all()).collect();
    let classes = text.urgencies();
    let Some((first, _)) = channels(text.own.iter()).next() else { return };
    for (urgency, class) in &classes {
        let open = |(clause, _): &(&Clause, &Channel)| text.opens_for(clause.applies.when.as_ref(), class);
        if all.iter().any(open) {
            continue;
        }
        let said = match all.len() {
            1 => format!("the only channel, not open `when {class}`"),
            n => format!("the first of {n} channels, none open `when {class}`"),
        };
        let mut finding =
            Diagnostic::new("W015", first.head(), format!("`{class}` exists and no channel is open for it"))
                .saying(said);
        if text.own.iter().any(|own| std::ptr::eq(own, *urgency)) {
            finding = finding.and_at(urgency.head(), "the class of urgency");
        }
        found.push(finding.hint(format!("add a channel `when {class}`")));
    }
}

/// E016
fn directions_without_language(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(instrument) = text.instrument.filter(|held| text.whole && !held.by_ratification) else { return };
    let rules: Vec<&Language> = text
        .all()
        .filter_map(|clause| match &clause.body {
            Body::Language(language) => Some(language),
            _ => None,
        })
        .collect();
    let own = text.own.iter().find(|clause| matches!(clause.body, Body::Language(_)));
    let Some(place) = own else { return };
    let codes: Vec<&str> = instrument.parties.iter().map(|party| party.code.as_str()).collect();
    let names = |language: &Language, code: &str| language.to.iter().any(|to| to == code);
    // A rule for `requested`, or for all, is one for every direction.
    let for_all =
        |language: &Language| language.to.iter().all(|to| to.starts_with(|c: char| c.is_ascii_lowercase()));
    for to in &codes {
        let ruled = |from: &str| {
            rules
                .iter()
                .any(|rule| for_all(rule) || names(rule, to) || (rule.reciprocal && names(rule, from)))
        };
        let without: Vec<&str> = codes.iter().filter(|from| *from != to && !ruled(from)).copied().collect();
        if !without.is_empty() {
            found.push(
                Diagnostic::new(
                    "E016",
                    place.head(),
                    format!("no language rule for requests from {} to {to}", without.join(", ")),
                )
                .saying("the other direction has one")
                .hint(format!("add `language to {to} accepts (…)`, or `reciprocal` to this rule")),
            );
        }
    }
}

/// W018
fn receipt(clause: &Clause, channel: &Channel, found: &mut Vec<Diagnostic>) {
    if channel.receipt.is_none() && channel.confirmed_by.is_none() {
        found.push(
            Diagnostic::new(
                "W018",
                clause.head(),
                format!("nothing tells the sender that `{}` arrived", channel.channel),
            )
            .saying("neither `receipt` nor `confirmed-by`")
            .hint("add `receipt within 24 hours`, or `confirmed-by …` with another channel"),
        );
    }
}

/// W019
fn fallback(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<(&Clause, &Channel)> = channels(text.all()).collect();
    let [(clause, channel)] = all.as_slice() else { return };
    let own = text.own.iter().any(|own| std::ptr::eq(own, *clause));
    let conditional =
        clause.applies.when.iter().any(|when| !asks(when, "urgent")) || !clause.applies.only.is_empty();
    if text.whole && own && !channel.fallback && !conditional {
        found.push(
            Diagnostic::new(
                "W019",
                clause.head(),
                format!("`{}` is the only channel and has no fallback", channel.channel),
            )
            .hint("add a channel with `fallback`, for when this one is down"),
        );
    }
}
