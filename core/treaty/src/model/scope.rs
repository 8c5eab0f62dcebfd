//! What an instrument is for: proceedings, offences, what it leaves out, and the rules of single measures.

use crate::period::Amount;
use crate::question::{Condition, Value};

/// `proceedings (criminal) stages (investigation, trial)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proceedings {
    /// The kinds of proceedings.
    pub kinds: Vec<String>,
    /// Their stages; all, where empty.
    pub stages: Vec<String>,
}

/// `offences convention of serious-crime penalty … transnational shown-by reasonable-grounds`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offences {
    /// `all`, `listed`, `convention` or `threshold`.
    pub mode: String,
    /// Offences, or lists of them.
    pub of: Vec<String>,
    /// The penalty they must carry.
    pub penalty: Option<Condition>,
    /// Whether they must reach across a border.
    pub transnational: bool,
    /// The standard by which that is shown.
    pub shown_by: Option<String>,
}

/// `measure search-seizure coercive yes { set … }`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasureKeys {
    /// Who may be heard, as what.
    pub roles: Vec<String>,
    /// Whose consent it needs.
    pub consent: Vec<String>,
    /// Who writes the minutes.
    pub minutes: Option<String>,
    /// Whose law punishes a false statement.
    pub perjury_law: Option<String>,
    /// Whose law gives privileges.
    pub privilege_law: Option<String>,
    /// Which side counts time spent in custody.
    pub credit_time: Option<String>,
    /// What becomes of the rights of third parties.
    pub third_parties: Option<String>,
    /// How assets are shared.
    pub sharing: Option<Value>,
    /// Who leads.
    pub leader: Option<String>,
    /// For how long.
    pub duration: Option<Amount>,
    /// What the evidence may be used for.
    pub evidence_use: Option<String>,
    /// How it is proved.
    pub proof: Option<String>,
    /// Whether it may go by post.
    pub postal: Option<bool>,
    /// From what value or penalty it may be asked.
    pub threshold: Option<Value>,
}
