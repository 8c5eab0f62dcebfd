//! What is asked about the inside of an office: its desks, its month, its translators, its notices.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskOf {
    /// The officer; whoever asks where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// Cases to leave out at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// Cases, 1 to 200; 25 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A desk, or some of it, offered to a colleague.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who is to take it.
    pub to: String,
    /// Whose desk it is; that of whoever asks where not said. Another's is handed over by the head of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// The cases and drafts, each with a sentence for whoever takes it; everything the officer answers for where none
    /// is named.
    #[serde(default)]
    pub cases: BTreeMap<String, String>,
}

/// The answer to an offer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    /// The offer.
    pub number: u64,
    /// Why it is not taken; it is taken where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline: Option<String>,
}

/// A case put in an officer's charge at once.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// The case.
    pub case: String,
    /// Who is to answer for it; whoever asks where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Which month.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthAsked {
    /// `2026-11`; the running one where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
}

/// Passages given to a translator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassagesGiven {
    /// The case or draft.
    pub case: String,
    /// The language they are written in: `fr`.
    pub from: String,
    /// The language they are to be in: `en`.
    pub to: String,
    /// The places: `element.facts-summary`; every text that can be translated where none is named.
    #[serde(default)]
    pub places: Vec<String>,
}

/// A passage translated.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassageSaid {
    /// The case or draft.
    pub case: String,
    /// The place.
    pub place: String,
    /// The text in the other language; empty takes it out.
    pub text: String,
    /// The version it was read in; refused where somebody saved since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
}

/// How an officer is told by mail that something waits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MailSaid {
    /// Where to; empty ends it. What stands is shown where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// `at-once`, `daily` or `urgent`: what a period of the law ran out on is told at once whatever is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rhythm: Option<String>,
    /// The language of the mail: `fr`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}
