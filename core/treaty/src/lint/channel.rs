//! Channels and languages: a road for every request, and a receipt at its end.

use super::{Look, or_allow};
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Channel, Clause, Language};

fn channels<'a>(look: &Look<'a>) -> Vec<(&'a Clause, &'a Channel)> {
    let of = |clause: &'a Clause| match &clause.body {
        Body::Channel(channel) => Some((clause, channel)),
        _ => None,
    };
    look.held.clauses.iter().filter_map(of).collect()
}

fn languages<'a>(look: &Look<'a>) -> Vec<(&'a Clause, &'a Language)> {
    let of = |clause: &'a Clause| match &clause.body {
        Body::Language(language) => Some((clause, language)),
        _ => None,
    };
    look.held.clauses.iter().filter_map(of).collect()
}

/// Measures are in scope and there is no channel at all.
pub(super) fn e014_no_channel(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let measures = look.held.clauses.iter().find(|clause| matches!(clause.body, Body::Measures { .. }));
    let profile = look.profiles().any(|p| p.clauses.iter().any(|c| matches!(c.body, Body::Channel(_))));
    // A treaty that rests on another takes its channel from there: nothing can be proved about it here.
    let alone = look.held.uses.is_empty() && !look.held.clauses.iter().any(|clause| clause.keyword == "relation");
    if let Some(clause) = measures.filter(|_| alone && !profile && channels(look).is_empty()) {
        out.push(
            Diagnostic::new("E014", clause.statement.keyword.span, "measures may be asked and there is no channel to ask by")
                .hint("add a `channel`"),
        );
    }
}

/// A class of urgency exists and no channel is open for it.
pub(super) fn w015_no_urgent_channel(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let channels = channels(look);
    for class in super::urgency::classes(look) {
        let open = channels.iter().any(|(clause, _)| {
            clause.applies.when.as_ref().is_some_and(|when| super::urgency::asks(when, &[class]))
        });
        let desk = look.held.clauses.iter().any(|c| matches!(&c.body, Body::Authority(a) if a.contact_point));
        if open || desk || channels.is_empty() {
            continue;
        }
        let (clause, _) = channels[0];
        let label = if channels.len() == 1 { "the only channel, not open" } else { "not open" };
        out.push(
            Diagnostic::new("W015", clause.head(), format!("`{class}` exists and no channel is open for it"))
                .saying(format!("{label} `when {class}`"))
                .hint(or_allow(&format!("add a channel `when {class}`"), "W015")),
        );
    }
}

/// One direction has a language rule and the other has none.
pub(super) fn e016_one_direction_without_language(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let languages = languages(look);
    let general = languages.iter().any(|(_, language)| language.to.is_empty() || language.reciprocal);
    let Some((first, _)) = languages.first().filter(|_| !general && !look.held.by_ratification) else { return };
    for party in &look.held.parties {
        let named = languages.iter().any(|(_, language)| language.to.iter().any(|to| to == party.code.as_str()));
        if !named {
            let message = format!("nothing says in which language one writes to `{}`", party.code);
            out.push(
                Diagnostic::new("E016", first.statement.span, message)
                    .hint(format!("add `language to {} accepts …;`, or `reciprocal`", party.code)),
            );
        }
    }
}

/// A channel without receipt and confirmation.
pub(super) fn w018_channel_without_receipt(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, channel) in channels(look) {
        if channel.receipt.is_none() && channel.confirmed_by.is_none() {
            out.push(
                Diagnostic::new("W018", clause.head(), format!("the channel `{}` proves no arrival", channel.channel))
                    .hint(or_allow("add `receipt within …` or `confirmed-by … within …`", "W018")),
            );
        }
    }
}

/// One channel, and nothing for when it fails.
pub(super) fn w019_no_fallback(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    if let [(clause, channel)] = channels(look).as_slice()
        && !channel.fallback
    {
        out.push(
            Diagnostic::new("W019", clause.head(), format!("`{}` is the only channel and has no fallback", channel.channel))
                .hint(or_allow("add a channel `fallback`", "W019")),
        );
    }
}
