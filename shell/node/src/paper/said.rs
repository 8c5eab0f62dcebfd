//! What is said of a letter, and of what it does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::verb::Answer;

/// A letter of the other side, as it lies on the desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterSaid {
    /// How it came: `post`, `mail`, `fax`, `courier`, `hand`, `diplomatic`.
    pub by: String,
    /// The date on it, `2026-11-24`, or a moment where the hour is on it too.
    #[serde(default)]
    pub dated: Option<String>,
    /// When it came in: a day or a moment.
    #[serde(default)]
    pub received: Option<String>,
    /// The digest of its scan, `sha256:…`; the scan itself is given to the vault with `case-keep-scan`.
    #[serde(default)]
    pub scan: Option<String>,
    /// The last act of ours its author had before her; what had gone before its date where not said.
    #[serde(default)]
    pub seen: Option<u32>,
    /// The number, in our lane, of the entry this one is written in place of.
    #[serde(default)]
    pub corrects: Option<u32>,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a letter does.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "does", rename_all = "kebab-case", rename_all_fields = "snake_case", deny_unknown_fields)]
pub enum CameSaid {
    /// What an officer of the other side would have answered here.
    Answer {
        /// It.
        answer: Answer,
    },
    /// Evidence came with it, on a disk or as papers scanned: the exhibit that was made of it with `evidence-add`.
    HandOver {
        /// The exhibit: `X0001`.
        exhibit: String,
    },
    /// They confirm that they took an exhibit over.
    TakeOver {
        /// The exhibit: `X0001`.
        exhibit: String,
        /// The digest they found, where their letter names one.
        #[serde(default)]
        sha256: Option<String>,
    },
    /// Nothing: the entry that is corrected stands for no letter of this case.
    Nothing,
}
