//! A rendering for programs.

use comity_words::strict::Json;

use super::{ArticleText, ClauseText, Language, OverlayText, ProfileText, Rendering, ScenarioText};
use crate::model::Paragraph;
use crate::norm::Verified;

impl Rendering {
    /// The whole of it as one JSON value.
    pub fn to_json(&self) -> Json {
        let fact = |fact: &super::Fact| {
            Json::object([("topic", Json::of(fact.topic.name())), ("text", Json::of(&fact.text))])
        };
        Json::object([
            ("language", Json::of(self.language.tag())),
            ("direction", Json::of(self.language.direction())),
            ("treaty", Json::of(&self.id)),
            ("title", Json::of(&self.title)),
            ("version", optional(self.version.as_deref())),
            ("status", optional(self.status.as_deref())),
            ("digest", Json::of(&self.digest)),
            ("notice", Json::of(&self.notice)),
            ("facts", Json::array(self.facts.iter().map(fact))),
            ("wordings", wordings(&self.paragraphs)),
            ("articles", Json::array(self.articles.iter().map(article))),
            ("profiles", Json::array(self.profiles.iter().map(|held| profile(held, self.language)))),
            ("overlays", Json::array(self.overlays.iter().map(|held| overlay(held, self.language)))),
            ("scenarios", Json::array(self.scenarios.iter().map(scenario))),
        ])
    }
}

impl ClauseText {
    /// The clause as one JSON value.
    pub fn to_json(&self) -> Json {
        let mark = (self.verified != Verified::Unmarked).then(|| self.verified.as_str());
        Json::object([
            ("language", Json::of(self.language.tag())),
            ("direction", Json::of(self.language.direction())),
            ("clause", Json::of(&self.id)),
            ("article", Json::of(&self.article)),
            ("keyword", Json::of(&self.keyword)),
            ("text", Json::of(&self.text)),
            ("verified", optional(mark)),
            ("verified_in", optional(self.verified_in.as_deref())),
            ("remark", optional(self.remark().as_deref())),
            ("notes", texts(&self.notes)),
            ("wordings", wordings(&self.paragraphs)),
            ("encoded_as", Json::of(&self.encoded)),
        ])
    }
}

fn article(article: &ArticleText) -> Json {
    Json::object([
        ("id", Json::of(&article.id)),
        ("number", Json::of(&article.number)),
        ("title", Json::of(&article.title)),
        ("notes", texts(&article.notes)),
        ("wordings", wordings(&article.paragraphs)),
        ("clauses", Json::array(article.clauses.iter().map(ClauseText::to_json))),
    ])
}

fn overlay(overlay: &OverlayText, language: Language) -> Json {
    Json::object([
        ("party", Json::of(&overlay.party)),
        ("heading", Json::of(&overlay.heading)),
        ("notice", Json::of(&language.catalogue().page("page", "declared"))),
        ("standing", optional(overlay.standing.as_deref())),
        ("notes", texts(&overlay.notes)),
        ("clauses", Json::array(overlay.clauses.iter().map(ClauseText::to_json))),
    ])
}

fn scenario(scenario: &ScenarioText) -> Json {
    Json::object([("title", Json::of(&scenario.title)), ("lines", texts(&scenario.lines))])
}

fn profile(profile: &ProfileText, language: Language) -> Json {
    Json::object([
        ("id", Json::of(&profile.id)),
        ("title", Json::of(&profile.title)),
        ("notice", Json::of(&language.catalogue().page("page", "chosen"))),
        ("by", texts(&profile.by)),
        ("notes", texts(&profile.notes)),
        ("clauses", Json::array(profile.clauses.iter().map(ClauseText::to_json))),
    ])
}

fn wordings(paragraphs: &[Paragraph]) -> Json {
    let one = |paragraph: &Paragraph| {
        let texts = paragraph.wordings.iter().map(|(language, text)| (language.as_str(), Json::of(text)));
        Json::object([("paragraph", Json::of(&paragraph.number)), ("texts", Json::object(texts))])
    };
    Json::array(paragraphs.iter().map(one))
}

fn texts(texts: &[String]) -> Json {
    Json::array(texts.iter().map(Json::of))
}

fn optional(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::of)
}
