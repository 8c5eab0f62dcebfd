//! What is asked of cases on paper: letters that came, letters that go, what shows it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::paper::{CameSaid, LetterSaid};

/// What the other side's letter does, entered in our own lane.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CameByLetter {
    /// The case.
    pub case: String,
    /// The letter.
    pub letter: LetterSaid,
    /// What it does.
    pub what: CameSaid,
}

/// A request that came by letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestByLetter {
    /// The State that asks.
    pub from: String,
    /// The treaty: its id or digest.
    pub treaty: String,
    /// The letter.
    pub letter: LetterSaid,
    /// What it says, by path: see [`Verb::CaseSet`](super::Verb::CaseSet).
    #[serde(default)]
    pub set: BTreeMap<String, serde_json::Value>,
    /// Elements a letter has by its form, and this one lacks: `signature`.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// The case whose request this entry is written in place of.
    #[serde(default)]
    pub corrects: Option<String>,
}

/// An act of ours that was posted.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostingSaid {
    /// The case.
    pub case: String,
    /// The number of the act in our lane; the last one that could be posted where not said.
    #[serde(default)]
    pub act: Option<u32>,
    /// How: `post`, `mail`, `fax`, `courier`, `hand`, `diplomatic`.
    pub by: String,
    /// When: a day or a moment.
    pub on: String,
    /// What it can be followed by.
    #[serde(default)]
    pub tracking: Option<String>,
    /// The number of the posting this one is written in place of.
    #[serde(default)]
    pub corrects: Option<u32>,
}

/// An act of ours that has arrived.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalSaid {
    /// The case.
    pub case: String,
    /// The number of the act in our lane; the last one posted where not said.
    #[serde(default)]
    pub act: Option<u32>,
    /// When: a day or a moment.
    pub on: String,
    /// What shows it.
    #[serde(default)]
    pub shown_by: Option<String>,
    /// The digest of a scan of what shows it: see [`Verb::CaseKeepScan`](super::Verb::CaseKeepScan).
    #[serde(default)]
    pub scan: Option<String>,
    /// The number of the arrival this one is written in place of.
    #[serde(default)]
    pub corrects: Option<u32>,
}

/// Which act as a letter, in which language.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterAsked {
    /// The case.
    pub case: String,
    /// The number of the act in our lane; the last one that goes by letter where not said.
    #[serde(default)]
    pub act: Option<u32>,
    /// `ar`, `en`, `es`, `fr`, `ru` or `zh`; that of the request where not said.
    #[serde(default)]
    pub language: Option<String>,
}

/// Which scan, and where it is written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanAsked {
    /// The case.
    pub case: String,
    /// The number of the entry in our lane.
    pub act: u32,
    /// Where it is written; an absolute path.
    #[serde(default)]
    pub out: Option<PathBuf>,
}
