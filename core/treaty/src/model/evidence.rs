//! What may be done with what was handed over: use, secrecy, keeping, proof.

use super::Pattern;
use crate::period::Amount;
use crate::question::Condition;

/// `use purpose other-use prior-consent after-trial free exculpatory allowed`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// `purpose`, `case`, `offences` or `listed`.
    pub scope: String,
    /// The list, where it is one.
    pub of: Option<String>,
    /// `prior-consent`, `notice` or `barred`: for any other use.
    pub other_use: Option<String>,
    /// What holds once the trial is over.
    pub after_trial: Option<String>,
    /// Whether what exonerates may be used.
    pub exculpatory: Option<String>,
}

/// `confidentiality (request, contents) by requested until released user-notice delayed if-impossible …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confidentiality {
    /// Of what.
    pub of: Vec<String>,
    /// Who keeps it.
    pub by: Option<String>,
    /// The event that ends it.
    pub until: Vec<Pattern>,
    /// Whether and when the person concerned is told.
    pub user_notice: Option<String>,
    /// What is done where it cannot be kept.
    pub if_impossible: Option<String>,
}

/// `retain within 5 years of final-decision then delete certificate required review every 1 year`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retain {
    /// For how long at most.
    pub within: Option<Amount>,
    /// Counted from which event.
    pub of: Vec<Pattern>,
    /// `delete`, `return` or `archive`.
    pub then: Option<String>,
    /// Whether a certificate says so.
    pub certificate: Option<String>,
    /// How often one looks whether it is still needed.
    pub review_every: Option<Amount>,
}

/// `certificate c1 "…" proves (origin) accepted-as business-record form "annex-C" hash (sha-256)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its id.
    pub certificate: String,
    /// What it proves.
    pub proves: Vec<String>,
    /// What it is accepted as.
    pub accepted_as: Option<String>,
    /// Its form.
    pub form: Option<String>,
    /// The hashes it bears.
    pub hash: Vec<String>,
}

/// `bridge chain-of-custody by certificate.c1 accepted-as business-record before handed-over asks …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// The dimension it bridges: `authentication`, `privilege`, `oath`.
    pub dimension: String,
    /// By what or by whom.
    pub by: Vec<String>,
    /// What the evidence is then accepted as.
    pub accepted_as: Option<String>,
    /// Before which event.
    pub before: Vec<Pattern>,
    /// What the request asks for.
    pub asks: Vec<String>,
}

/// `onward to (third-states) consent prior except …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// To whom.
    pub to: Vec<String>,
    /// `prior`, `none`, `barred`.
    pub consent: Option<String>,
    /// Where that does not hold.
    pub except: Option<Condition>,
}

/// `data-protection { set quality checked; … }`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Safeguards {
    /// Whether data is checked.
    pub quality: Option<String>,
    /// How sensitive data is treated.
    pub sensitive: Option<String>,
    /// Whether machines may decide.
    pub automated_decision: Option<String>,
    /// How data is secured.
    pub security: Option<String>,
    /// Whether access is recorded.
    pub access_log: Option<String>,
    /// Whether and when persons are told.
    pub notice: Option<String>,
    /// Whether persons may see their data.
    pub access: Option<String>,
    /// Whether they may have it put right.
    pub rectification: Option<String>,
    /// Where they may complain.
    pub redress: Option<String>,
    /// Who watches over it.
    pub oversight: Option<String>,
    /// Whether a breach suspends transfers.
    pub breach_suspends: Option<bool>,
}
