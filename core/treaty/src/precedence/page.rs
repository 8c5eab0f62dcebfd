//! A resolution as a page for people and as JSON for programs.

use comity_words::strict::Json;

use super::shown::{at, reason_words};
use super::{Loser, Outcome, Reason, Resolution, Speaker, TopicReading};

/// The width of the margin the topics stand in.
const TOPIC: usize = 18;
/// The width of the column of the one that governs.
const WHO: usize = 26;

impl Resolution {
    /// The table, topic by topic, with the losers; what does not count stands at the end.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut row = |topic: &str, who: &str, how: &str| {
            let gap = if who.chars().count() < WHO { "" } else { "  " };
            let line = format!("{topic:<TOPIC$}{who:<WHO$}{gap}{how}");
            text.push_str(line.trim_end());
            text.push('\n');
        };
        for reading in &self.topics {
            let (who, how) = headline(reading);
            row(&reading.topic, &who, &how);
            if let Outcome::Conflict(several) = &reading.outcome {
                row("", "alternatives", &several.iter().map(at).collect::<Vec<_>>().join(", "));
            }
            if !reading.beside.is_empty() {
                row("", "beneath it", &reading.beside.iter().map(at).collect::<Vec<_>>().join(", "));
            }
            for (place, line) in lost(&reading.losers).iter().enumerate() {
                row("", if place == 0 { "losers" } else { "" }, line);
            }
            if let Some(better) = &reading.proposed {
                row("", "proposed", &format!("{better} would go first; the cited basis is kept"));
            }
        }
        if self.topics.is_empty() {
            row("", "no instrument that binds both speaks on any topic", "");
        }
        let basis = &self.basis;
        match (&basis.rests_on, basis.alternatives.as_slice()) {
            (Some(id), _) => row("basis", id, &cited(self)),
            (None, []) => row("basis", "none", &cited(self)),
            (None, several) => row("basis", "a person chooses", &several.join(", ")),
        }
        if basis.rests_on.is_none() && basis.cited.is_some() {
            row("", "cited", &cited(self));
        }
        if let Some(better) = &basis.proposed {
            row("", "proposed", better);
        }
        for unbound in &self.not_counted {
            row("not counted", &unbound.instrument, &unbound.why.sentence);
        }
        for contradiction in &self.contradictions {
            text.push_str(&format!("{:<TOPIC$}{}\n", "conflict", contradiction.sentence()));
        }
        for warning in &self.warnings {
            text.push_str(&format!("{:<TOPIC$}{}\n", "warning", warning.sentence));
        }
        for offer in &self.offers {
            text.push_str(&format!("{:<TOPIC$}{}\n", "instead", offer.sentence));
        }
        text
    }

    /// The same for programs; `schemas/resolve.schema.json` describes it.
    pub fn to_json(&self) -> Json {
        let basis = &self.basis;
        let long = [
            ("pair", Json::array([self.ask.requesting.as_str(), self.ask.requested.as_str()])),
            ("at", Json::of(&self.ask.at)),
            ("measure", text(self.ask.measure.as_deref())),
            ("category", text(self.ask.category.as_deref())),
            ("unique", Json::Bool(self.is_unique())),
            (
                "candidates",
                Json::Array(
                    self.candidates
                        .iter()
                        .map(|(id, since)| {
                            let since = since.map_or(Json::Null, |day| Json::of(&day));
                            Json::object([("instrument", Json::from(id.as_str())), ("since", since)])
                        })
                        .collect(),
                ),
            ),
            (
                "not_counted",
                Json::Array(
                    self.not_counted
                        .iter()
                        .map(|one| {
                            Json::object([
                                ("instrument", Json::from(one.instrument.as_str())),
                                ("code", Json::from(one.why.code)),
                                ("sentence", Json::from(one.why.sentence.as_str())),
                                ("open", Json::Bool(one.open)),
                            ])
                        })
                        .collect(),
                ),
            ),
            (
                "basis",
                Json::object([
                    ("cited", text(basis.cited.as_deref())),
                    ("rests_on", text(basis.rests_on.as_deref())),
                    ("alternatives", words(&basis.alternatives)),
                    ("proposed", text(basis.proposed.as_deref())),
                    ("because", basis.because.to_json()),
                ]),
            ),
            ("topics", Json::Array(self.topics.iter().map(topic_json).collect())),
        ];
        Json::object(long.into_iter().chain(super::brief::members(self)))
    }
}

fn headline(reading: &TopicReading) -> (String, String) {
    match &reading.outcome {
        Outcome::Governs(speaker) => (at(speaker), how(speaker)),
        Outcome::Conflict(_) => ("conflict".to_owned(), "a person chooses".to_owned()),
        Outcome::Nobody => ("none".to_owned(), String::new()),
        Outcome::Undetermined(several) => {
            let words: Vec<String> =
                several.iter().map(|one| one.words().into_iter().collect::<Vec<_>>().join(", ")).collect();
            (
                "undetermined".to_owned(),
                format!("{}, or, if what is open applies, {}", words[0], words[1..].join(", ")),
            )
        }
    }
}

/// Over whom, and by which relation: `replaces ets-30, eu-mla-2000 (art 34)`.
fn how(speaker: &Speaker) -> String {
    let over = speaker.over.join(", ");
    let how = match speaker.reason {
        Reason::Alone => return String::new(),
        Reason::Replaces => format!("replaces {over}"),
        Reason::Residual => format!("binds, so that {over} does not stand in"),
        Reason::InLieu => format!("in lieu of {over}, as the two agreed"),
        Reason::Prevails => format!("prevails over {over}"),
        Reason::Supplements => format!("supplements {over}"),
        Reason::MoreFavourable => format!("more favourable than {over}"),
        Reason::Later => format!("later than {over}"),
        Reason::MoreSpecial => format!("more special than {over}"),
        Reason::Cited if over.is_empty() => "cited".to_owned(),
        Reason::Cited => format!("cited, and kept beside {over}"),
        Reason::Beside => format!("beside {over}"),
        Reason::Silent => return String::new(),
    };
    match &speaker.by {
        Some((instrument, article)) if *instrument == speaker.instrument && !article.is_empty() => {
            format!("{how} (art {article})")
        }
        Some((instrument, article)) if !article.is_empty() => format!("{how} ({instrument} art {article})"),
        _ => how,
    }
}

/// The losers, those of one reason in one line: `ets-30, ets-182 (is replaced by eio, eio art 34)`.
fn lost(losers: &[Loser]) -> Vec<String> {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for loser in losers {
        let words = reason_words(loser.reason);
        let why = match (&loser.to, &loser.by) {
            (None, _) => words.to_owned(),
            (Some(to), Some((of, article))) if !article.is_empty() => {
                format!("{words} {to}, {of} art {article}")
            }
            (Some(to), _) => format!("{words} {to}"),
        };
        match lines.iter_mut().find(|(own, _)| *own == why) {
            Some((_, ids)) => ids.push(&loser.instrument),
            None => lines.push((why, vec![&loser.instrument])),
        }
    }
    lines.into_iter().map(|(why, ids)| format!("{} ({why})", ids.join(", "))).collect()
}

fn cited(resolution: &Resolution) -> String {
    match (&resolution.basis.cited, resolution.basis.because.lines.first()) {
        (Some(_), Some(line)) => line.text.clone(),
        (None, _) if resolution.basis.rests_on.is_none() => "no instrument binds the two".to_owned(),
        (None, Some(line)) => line.text.clone(),
        _ => String::new(),
    }
}

fn text(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}

fn words(words: &[String]) -> Json {
    Json::array(words.iter().map(String::as_str))
}

fn place(place: Option<&(String, String)>) -> Json {
    place.map_or(Json::Null, |(instrument, article)| {
        Json::object([
            ("instrument", Json::from(instrument.as_str())),
            ("article", Json::from(article.as_str())),
        ])
    })
}

fn speaker_json(speaker: &Speaker) -> Json {
    Json::object([
        ("instrument", Json::from(speaker.instrument.as_str())),
        ("articles", words(&speaker.articles)),
        ("reason", Json::from(speaker.reason.as_str())),
        ("over", words(&speaker.over)),
        ("by", place(speaker.by.as_ref())),
        ("mark", Json::from(speaker.mark.as_str())),
    ])
}

fn topic_json(reading: &TopicReading) -> Json {
    let (result, governs, alternatives) = match &reading.outcome {
        Outcome::Governs(speaker) => ("governs", speaker_json(speaker), Vec::new()),
        Outcome::Conflict(several) => ("conflict", Json::Null, several.iter().map(speaker_json).collect()),
        Outcome::Undetermined(_) => ("undetermined", Json::Null, Vec::new()),
        Outcome::Nobody => ("none", Json::Null, Vec::new()),
    };
    let losers = reading.losers.iter().map(|loser| {
        Json::object([
            ("instrument", Json::from(loser.instrument.as_str())),
            ("reason", Json::from(loser.reason.as_str())),
            ("to", text(loser.to.as_deref())),
            ("by", place(loser.by.as_ref())),
        ])
    });
    Json::object([
        ("topic", Json::from(reading.topic.as_str())),
        ("result", Json::from(result)),
        (
            "may_be",
            Json::Array(reading.outcome.words().iter().map(|word| Json::from(word.as_str())).collect()),
        ),
        ("governs", governs),
        ("alternatives", Json::Array(alternatives)),
        ("beside", Json::Array(reading.beside.iter().map(speaker_json).collect())),
        ("losers", Json::Array(losers.collect())),
        ("proposed", text(reading.proposed.as_deref())),
        ("because", reading.because.to_json()),
    ])
}
