//! Who watches over it, what is published, what is trained, what is punished.

use crate::period::Amount;
use crate::question::Value;

/// `review-body B members 5 complaints-by (person) answer within 60 days powers (examine)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewBody {
    /// Its id.
    pub body: String,
    /// How many sit on it.
    pub members: Option<u32>,
    /// Who may complain.
    pub complaints_by: Vec<String>,
    /// In what time it answers.
    pub answer: Option<Amount>,
    /// What it may do.
    pub powers: Vec<String>,
}

/// `compliance-body C members 6 powers (interpret, plan)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplianceBody {
    /// Its id.
    pub body: String,
    /// How many sit on it.
    pub members: Option<u32>,
    /// What it may do.
    pub powers: Vec<String>,
}

/// `statistics every 3 months fields (made, received) suppress-below 5 publish by both`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// How often.
    pub every: Option<Amount>,
    /// Which figures.
    pub fields: Vec<String>,
    /// Below which number a figure is left out.
    pub suppress_below: Option<u32>,
    /// Whether they are published.
    pub publish: bool,
    /// Who makes them.
    pub by: Option<String>,
}

/// `peer-review every 2 years by joint-committee`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerReview {
    /// How often.
    pub every: Option<Amount>,
    /// Who reviews.
    pub by: Option<String>,
}

/// `training of officers least 16 hours per 1 year recorded`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// Of whom.
    pub of: Vec<String>,
    /// How many hours at least, in how long.
    pub least: Option<(u32, Option<Amount>)>,
    /// Whether it is recorded.
    pub recorded: bool,
}

/// `sanction non-compliance on provider up-to 2 % of turnover`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanction {
    /// Its id.
    pub sanction: String,
    /// On whom.
    pub on: Option<String>,
    /// How much at most, and of what.
    pub up_to: Option<(Value, String)>,
}
