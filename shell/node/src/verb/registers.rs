//! Which page of the registers of readings, openings and rulings is asked for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Readings, narrowed by whatever is said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingsAsked {
    /// Of one officer.
    #[serde(default)]
    pub officer: Option<String>,
    /// Of one case.
    #[serde(default)]
    pub case: Option<String>,
    /// From this place on.
    #[serde(default)]
    pub from: usize,
    /// How many, 50 where not said.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Openings, narrowed by whatever is said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningsAsked {
    /// Of one officer.
    #[serde(default)]
    pub officer: Option<String>,
    /// Of one case.
    #[serde(default)]
    pub case: Option<String>,
    /// Those for a purpose and those reviewed, too.
    #[serde(default)]
    pub all: bool,
    /// From this place on.
    #[serde(default)]
    pub from: usize,
    /// How many, 50 where not said.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Rulings, narrowed by whatever is said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulingsAsked {
    /// About one officer, course or case.
    #[serde(default)]
    pub about: Option<String>,
    /// From this place on.
    #[serde(default)]
    pub from: usize,
    /// How many, 50 where not said.
    #[serde(default)]
    pub limit: Option<usize>,
}
