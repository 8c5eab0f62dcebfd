//! Which page of the desk is asked for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which page of the desk is asked for. Everything that is said narrows it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskAsked {
    /// `open` where nothing is said, `closed` or `all`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Whose turn it is: `ours`, `theirs`, `nobody`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<String>,
    /// Which side this node is on: `requesting`, `requested`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// The other State's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<String>,
    /// A measure that some item asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// A state in which some item stands: `acknowledged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The treaty, by id or digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treaty: Option<String>,
    /// What lies over the case: `stalled`, `incident`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<String>,
    /// Nothing due later than this day, `2026-12-21` (to its end in UTC), and nothing without a deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_by: Option<String>,
    /// In whose charge: `mine`, `nobody`, or an officer by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<String>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Rows to leave out, for those who count pages rather than follow them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// Rows, 1 to 200; 25 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}
