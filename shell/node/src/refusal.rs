//! What a verb says when it may not, or cannot.
//!
//! One shape for every caller: a sentence, the article where the law speaks, and what would make it
//! possible. The code is for machines; people read the sentence and the hint.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a verb was refused; nothing was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{sentence}")]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// A word a program can branch on: `inadmissible`, `missing-element`, `locked`, `disk-full`, …
    pub code: String,
    /// What happened, as a lower-case sentence without a full stop.
    pub sentence: String,
    /// Where in what was asked the trouble is, where it is in one place: `/answer/items/0`, `byte 17`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The article that says so, where it is the law that refuses: `5(1)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// What to do next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whatever a program may want besides: the missing elements, the index of a bad leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
    /// What the sentence names, by what it is: `ground`, `item`, `office`, …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal with its code and sentence.
    pub fn new(code: &str, sentence: impl Into<String>) -> Refusal {
        Refusal {
            code: code.to_owned(),
            sentence: sentence.into(),
            place: None,
            article: None,
            hint: None,
            details: None,
            about: BTreeMap::new(),
        }
    }

    /// The same refusal with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Refusal {
        self.hint = Some(hint.into());
        self
    }

    /// The same refusal with its place in what was asked.
    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Refusal {
        self.place = Some(place.into());
        self
    }

    /// The same refusal with the article that says so.
    #[must_use]
    pub fn article(mut self, article: impl Into<String>) -> Refusal {
        self.article = Some(article.into());
        self
    }

    /// The same refusal with details for a program.
    #[must_use]
    pub fn details(mut self, details: serde_json::Value) -> Refusal {
        self.details = Some(details);
        self
    }
}

impl From<comity_store::StoreError> for Refusal {
    fn from(error: comity_store::StoreError) -> Refusal {
        let text = error.to_string();
        // The store says what to do behind the colon.
        let (sentence, hint) = text.rsplit_once(": ").unwrap_or((&text, "look at the log, then do it again"));
        Refusal::new(error.code(), sentence).hint(hint)
    }
}

impl From<comity_case::Inadmissible> for Refusal {
    fn from(error: comity_case::Inadmissible) -> Refusal {
        let about = error.about().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let refusal = Refusal { about, ..Refusal::new(error.code(), error.sentence()).hint(error.hint()) };
        let refusal = match error.article() {
            Some(article) => refusal.article(article),
            None => refusal,
        };
        match &error {
            comity_case::Inadmissible::MissingElements(missing) => {
                let missing: Vec<_> = missing
                    .iter()
                    .map(|one| serde_json::json!({"element": one.element, "article": one.article}))
                    .collect();
                Refusal { code: "incomplete".to_owned(), ..refusal }
                    .details(serde_json::json!({"complete": false, "missing": missing}))
            }
            _ => refusal,
        }
    }
}
