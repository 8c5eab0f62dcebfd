//! By which road and in which language a request may go.

use std::sync::Arc;

use comity_words::Party;

use super::ground::{overridden, reading};
use crate::apply::judge::Trail;
use crate::apply::leaves::settle;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{Answer, ChannelReading, GroundStatus, LanguageReading, LanguageStatus, RuleValue, Value};
use crate::model::{Body, Clause, Language};

/// Every channel, read for each focus; equal results are shown once.
pub(crate) fn channels(matter: &Matter<'_>) -> Vec<Arc<ChannelReading>> {
    let is_channel = |clause: &Clause| matches!(clause.body, Body::Channel(_));
    matter.read_each(
        |recall| &recall.channels,
        is_channel,
        |clause, found| {
            let Body::Channel(channel) = &clause.body else { return };
            let mut own: Vec<ChannelReading> = Vec::new();
            for focus in matter.focuses() {
                let mut trail = Trail::default();
                let status = match matter.applies(&clause.applies, focus, Some(Party::Requesting), &mut trail)
                {
                    Answer::Yes => GroundStatus::Available,
                    Answer::No => GroundStatus::Unavailable,
                    Answer::Undetermined => GroundStatus::ToBeDetermined,
                };
                if let Some(other) = own.iter_mut().find(|other| other.status == status) {
                    other.about.extend(focus.words());
                    continue;
                }
                let said = format!("{} is {status}", channel.channel);
                own.push(ChannelReading {
                    id: channel.channel.clone(),
                    status,
                    about: focus.words(),
                    primary: channel.primary,
                    fallback: channel.fallback,
                    receipt_within: channel.receipt,
                    requested_by: channel
                        .requested_by
                        .as_deref()
                        .map(|who| matter.who(who, None))
                        .unwrap_or_default(),
                    confirmed_by: channel.confirmed_by.clone(),
                    instrument: clause.instrument.clone(),
                    original: channel.original,
                    paper_follow_up: channel.paper_follow_up.clone(),
                    oral: channel.oral,
                    copy_to: channel.copy_to.as_deref().map(|who| matter.who(who, None)).unwrap_or_default(),
                    signature: channel.signature.clone(),
                    security: channel.security.clone(),
                    article: clause.article.clone(),
                    because: reading(matter, clause, "channel", said, &trail),
                });
            }
            if let [only] = own.as_mut_slice() {
                only.about.clear();
            }
            own.iter_mut().for_each(|one| settle(&mut one.because));
            found.extend(own.into_iter().map(Arc::new));
        },
    )
}

/// The languages the requested Party accepts, and whether the request is in one of them.
pub(crate) fn language(matter: &Matter<'_>) -> Option<LanguageReading> {
    let to = matter.state(Party::Requested).as_str();
    let from = matter.state(Party::Requesting).as_str();
    // A rule whose condition does not hold is none; of several the one that holds for certain goes before.
    let mut rules: Vec<(Answer, &Clause, &Language)> = Vec::new();
    for clause in &matter.clauses {
        let Body::Language(language) = &clause.body else { continue };
        let holds = |focus: &Focus| {
            matter.applies(&clause.applies, focus, Some(Party::Requesting), &mut Trail::default())
        };
        let applies = matter.focuses().iter().map(holds).fold(Answer::No, Answer::or);
        if applies != Answer::No {
            rules.push((applies, clause, language));
        }
    }
    rules.sort_by_key(|(applies, ..)| std::cmp::Reverse(*applies));
    let rules = || rules.iter().map(|(_, clause, language)| (*clause, *language));
    let names = |language: &Language, state: &str| language.to.iter().any(|code| code == state);
    let (clause, language) = rules()
        .find(|(_, language)| names(language, to))
        .or_else(|| rules().find(|(_, language)| language.to.is_empty()))
        .or_else(|| rules().find(|(_, language)| language.reciprocal && names(language, from)))?;
    Some(read(matter, clause, language))
}

fn read(matter: &Matter<'_>, clause: &Clause, language: &Language) -> LanguageReading {
    let mut trail = Trail::default();
    let condition = crate::question::Condition::Holds("urgent".to_owned());
    // A request that is urgent for one of its measures is urgent.
    let urgent = match language.urgent.is_empty() {
        true => Answer::No,
        false => matter
            .focuses()
            .iter()
            .map(|focus| matter.judge(&condition, focus, None, &mut trail))
            .fold(Answer::No, Answer::or),
    };
    let used = match matter.fact("request.language") {
        Some(Value::Words(words)) => words.iter().next().cloned(),
        _ => None,
    };
    let status = match &used {
        None => LanguageStatus::Undetermined,
        Some(used) if language.accepts.contains(used) => LanguageStatus::Accepted,
        Some(used) if language.urgent.contains(used) => match urgent {
            Answer::Yes => LanguageStatus::Accepted,
            Answer::No => LanguageStatus::NotAccepted,
            Answer::Undetermined => LanguageStatus::Undetermined,
        },
        Some(_) => LanguageStatus::NotAccepted,
    };
    let status = excepted(matter, clause, language, used.as_deref(), status, &mut trail);
    let mut said = format!("accepts {}", language.accepts.join(", "));
    if !language.urgent.is_empty() {
        said = format!("{said}; where urgent also {}", language.urgent.join(", "));
    }
    LanguageReading {
        status,
        statuses: vec![status],
        questions: match status {
            LanguageStatus::Undetermined => trail.questions.iter().cloned().collect(),
            _ => Vec::new(),
        },
        accepts: language.accepts.clone(),
        urgent: language.urgent.clone(),
        certified: language.certified.clone(),
        translated_by: language.translated_by.clone(),
        instrument: clause.instrument.clone(),
        article: clause.article.clone(),
        because: reading(matter, clause, "language", said, &trail),
    }
}

/// What the exceptions of a rule on language make of it. Their value is `accepted` or `not-accepted`, or the
/// language that is accepted instead.
fn excepted(
    matter: &Matter<'_>,
    clause: &Clause,
    language: &Language,
    used: Option<&str>,
    plain: LanguageStatus,
    trail: &mut Trail,
) -> LanguageStatus {
    if language.exceptions.is_empty() {
        return plain;
    }
    let own = RuleValue::Is(plain.as_str().to_owned());
    let read = |value: RuleValue| match value {
        RuleValue::Is(word) => match (word.as_str(), used) {
            ("accepted", _) => LanguageStatus::Accepted,
            ("not-accepted", _) => LanguageStatus::NotAccepted,
            ("undetermined", _) | (_, None) => LanguageStatus::Undetermined,
            (instead, Some(used)) if instead == used => LanguageStatus::Accepted,
            _ => LanguageStatus::NotAccepted,
        },
        RuleValue::Undetermined | RuleValue::Conflict(_) => LanguageStatus::Undetermined,
    };
    let each: Vec<LanguageStatus> = matter
        .focuses()
        .iter()
        .map(|focus| read(overridden(matter, clause, own.clone(), &language.exceptions, focus, trail)))
        .collect();
    // A request is in one language: it must be accepted for all that is asked.
    let is = |status: LanguageStatus| each.contains(&status);
    if is(LanguageStatus::NotAccepted) {
        LanguageStatus::NotAccepted
    } else if is(LanguageStatus::Undetermined) {
        LanguageStatus::Undetermined
    } else {
        LanguageStatus::Accepted
    }
}
