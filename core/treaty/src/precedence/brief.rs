//! A resolution in a few members: what one topic comes to, or what the request rests on where no one topic was
//! asked for.

use comity_words::strict::Json;

use super::{Contradiction, Loser, Offer, Outcome, Resolution, Saying, Speaker, TopicReading, Warning};

/// The short members that stand before the long ones in the JSON of a resolution.
pub(super) fn members(resolution: &Resolution) -> Vec<(&'static str, Json)> {
    let one = match resolution.topics.as_slice() {
        [one] if resolution.ask.topics.len() == 1 => Some(one),
        _ => None,
    };
    let (governs, losers, chooses) = match one {
        Some(topic) => of_topic(topic),
        None => of_basis(resolution),
    };
    vec![
        ("topic", one.map_or(Json::Null, |topic| Json::from(topic.topic.as_str()))),
        ("as_of", Json::of(&resolution.ask.at)),
        ("governs", governs),
        ("losers", losers),
        ("person_chooses", chooses),
        ("conflict", Json::Bool(resolution.is_conflict())),
        ("unknown", Json::array(resolution.unknown.iter().map(|state| Json::from(state.as_str())))),
        ("contradictions", Json::array(resolution.contradictions.iter().map(contradiction))),
        ("warnings", warnings(&resolution.warnings)),
        ("offers", offers(&resolution.offers)),
    ]
}

/// Warnings for programs.
pub(crate) fn warnings(warnings: &[Warning]) -> Json {
    Json::array(warnings.iter().map(|warning| {
        Json::object([
            ("instrument", Json::from(warning.instrument.as_str())),
            ("article", Json::from(warning.article.as_str())),
            ("mark", Json::from(warning.mark.as_str())),
            ("sentence", Json::from(warning.sentence.as_str())),
        ])
    }))
}

/// Offers for programs.
pub(crate) fn offers(offers: &[Offer]) -> Json {
    Json::array(offers.iter().map(|offer| {
        Json::object([
            ("kind", Json::from(offer.kind.as_str())),
            ("instrument", offer.instrument.as_deref().map_or(Json::Null, Json::from)),
            ("sentence", Json::from(offer.sentence.as_str())),
        ])
    }))
}

/// A contradiction for programs.
pub(crate) fn contradiction(one: &Contradiction) -> Json {
    let saying = |saying: &Saying| {
        Json::object([
            ("file", Json::from(saying.file.as_str())),
            ("line", Json::from(i64::try_from(saying.line).unwrap_or(i64::MAX))),
            ("words", saying.words.as_deref().map_or(Json::Null, Json::from)),
        ])
    };
    Json::object([
        ("instrument", Json::from(one.instrument.as_str())),
        ("party", Json::from(one.party.as_str())),
        ("about", Json::from(one.about.as_str())),
        ("says", Json::array([saying(&one.one), saying(&one.other)])),
        ("sentence", Json::from(one.sentence().as_str())),
    ])
}

fn of_topic(topic: &TopicReading) -> (Json, Json, Json) {
    let governs = match &topic.outcome {
        Outcome::Governs(speaker) => self::speaker(speaker),
        _ => Json::Null,
    };
    let chooses = match &topic.outcome {
        Outcome::Conflict(several) => Json::array(several.iter().map(self::speaker)),
        _ => Json::Array(Vec::new()),
    };
    (governs, Json::array(topic.losers.iter().map(loser)), chooses)
}

fn of_basis(resolution: &Resolution) -> (Json, Json, Json) {
    let basis = &resolution.basis;
    let reason = if basis.cited.is_some() { "cited" } else { "most-topics" };
    let governs = basis.rests_on.as_deref().map_or(Json::Null, |id| plain(id, reason));
    let others = resolution.candidates.iter().map(|(id, _)| id.as_str());
    let losers = others.filter(|id| {
        basis.rests_on.as_deref() != Some(*id) && !basis.alternatives.iter().any(|other| other == id)
    });
    let losers = losers.map(|id| plain(id, "not-the-basis"));
    let chooses = basis.alternatives.iter().map(|id| plain(id, "a-person-chooses"));
    (governs, Json::array(losers), Json::array(chooses))
}

fn plain(id: &str, reason: &str) -> Json {
    Json::object([("instrument", Json::from(id)), ("article", Json::Null), ("reason", Json::from(reason))])
}

fn speaker(speaker: &Speaker) -> Json {
    Json::object([
        ("instrument", Json::from(speaker.instrument.as_str())),
        ("article", Json::from(speaker.articles.join(", ").as_str())),
        ("reason", Json::from(speaker.reason.as_str())),
    ])
}

fn loser(loser: &Loser) -> Json {
    let article = loser.by.as_ref().map(|(instrument, article)| format!("{instrument} {article}"));
    Json::object([
        ("instrument", Json::from(loser.instrument.as_str())),
        ("article", article.as_deref().map_or(Json::Null, Json::from)),
        ("reason", Json::from(loser.reason.as_str())),
    ])
}
