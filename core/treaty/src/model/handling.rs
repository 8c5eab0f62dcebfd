//! The form of a request and how it is carried out.

use crate::period::Amount;

/// A standard form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub form: String,
    /// Where its template lies.
    pub template: Option<String>,
    /// Whether it must be used.
    pub mandatory: bool,
    /// Whether it must be in writing.
    pub written: bool,
    /// In what time an oral request is confirmed by it.
    pub oral_confirmed: Option<Amount>,
}

/// `alternative by requested when … always-available (documents-public) consult-first`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Who may take another measure.
    pub by: Option<String>,
    /// The measures that must always be there.
    pub always_available: Vec<String>,
    /// Whether the Parties consult first.
    pub consult_first: bool,
}

/// `proportionality checked-by (requesting, requested) then consult`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proportionality {
    /// Who checks it.
    pub checked_by: Vec<String>,
    /// What follows where it is missing.
    pub then: Option<String>,
}

/// `presence (officers, parties) powers (ask-questions) liability requesting consent-of requested`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Who may attend.
    pub who: Vec<String>,
    /// What they may do.
    pub powers: Vec<String>,
    /// Who answers for damage.
    pub liability: Option<String>,
    /// Whose consent it needs.
    pub consent_of: Option<String>,
}

/// `remedy appeal open-to (person) before requested.court within 30 days effect suspends-transfer`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Its id.
    pub remedy: String,
    /// Who may seek it.
    pub open_to: Vec<String>,
    /// Where.
    pub before: Option<String>,
    /// In what time.
    pub within: Option<Amount>,
    /// What it brings about: `suspends-transfer`, `none`.
    pub effect: Option<String>,
    /// Who is told.
    pub notify: Option<String>,
}

impl Remedy {
    /// Whether evidence waits while it is open.
    pub fn suspends_transfer(&self) -> bool {
        self.effect.as_deref() == Some("suspends-transfer")
    }
}
