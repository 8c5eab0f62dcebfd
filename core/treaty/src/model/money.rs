//! Who pays what.

use crate::question::Value;

/// `costs extraordinary shared gdp-share cap 60 % consult-above 10_000 EUR`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    /// Of what: `ordinary`, `video`, `extraordinary`.
    pub of: Vec<String>,
    /// Who bears them.
    pub by: Option<String>,
    /// By which key they are shared.
    pub shared: Option<String>,
    /// How much of them at most.
    pub cap: Option<Value>,
    /// Above what sum the Parties consult.
    pub consult_above: Option<Value>,
    /// A fixed sum.
    pub fixed: Option<Value>,
}

/// `reimbursement provider by requesting.issuing`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reimbursement {
    /// Of whom.
    pub of: String,
    /// Who pays.
    pub by: Option<String>,
}

/// `fund assistance-fund contributions gdp-share draw up-to 80 % ceiling 200_000 EUR run-by …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    /// Its id.
    pub fund: String,
    /// By which key the Parties pay in.
    pub contributions: Option<String>,
    /// How much of a cost it bears at most.
    pub draw: Option<Value>,
    /// How much in all.
    pub ceiling: Option<Value>,
    /// Who runs it.
    pub run_by: Option<String>,
}
