//! What is asked about officers: their roles, units, lendings and courses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Roles an officer is given, and roles that are taken.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RolesSaid {
    /// Who.
    pub officer: String,
    /// Roles she is given.
    #[serde(default)]
    pub give: Vec<String>,
    /// Roles that are taken.
    #[serde(default)]
    pub take: Vec<String>,
}

/// Units an officer joins, and units she leaves.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsSaid {
    /// Who.
    pub officer: String,
    /// Units she joins.
    #[serde(default)]
    pub join: Vec<String>,
    /// Units she leaves.
    #[serde(default)]
    pub leave: Vec<String>,
}

/// Powers lent for a while.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LendingSaid {
    /// To whom.
    pub to: String,
    /// The powers, by code: `approve`.
    pub powers: Vec<String>,
    /// From which day or moment, now where not said.
    #[serde(default)]
    pub since: Option<String>,
    /// Until which day, its end included, or moment.
    pub until: String,
}

/// A course, and what it gates.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseSaid {
    /// Its name.
    pub course: String,
    /// The powers, by code; none where it is to gate nothing.
    #[serde(default)]
    pub gates: Vec<String>,
}

/// A course an officer passed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingSaid {
    /// Who.
    pub officer: String,
    /// The course.
    pub course: String,
    /// When, now where not said.
    #[serde(default)]
    pub passed: Option<String>,
    /// Until which day it is good, its end included, or until which moment.
    pub until: String,
}
