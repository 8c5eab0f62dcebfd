//! Whose act the case is waiting for.

use comity_words::{Party, Status};

use crate::Case;
use crate::state::{done, ended, undecided, under_way};

/// Whose turn it is, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Who acts next; none where the case has ended.
    pub party: Option<Party>,
    /// What is waited for.
    pub awaits: Awaits,
}

/// What a case can wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaits {
    /// The request itself.
    Submission,
    /// The receipt of the other side's node.
    Receipt,
    /// A word on who deals with it.
    Acknowledgement,
    /// What was asked for.
    Supplement,
    /// A decision.
    Decision,
    /// The measure to be carried out.
    Execution,
    /// The result.
    HandOver,
    /// The second signature of custody.
    Taking,
    /// The end.
    Closing,
    /// Nothing.
    Nothing,
}

/// Whose turn it is.
pub fn turn(case: &Case) -> Turn {
    let is = |party: Party, awaits: Awaits| Turn { party: Some(party), awaits };
    if case.closed.is_some() {
        return Turn { party: None, awaits: Awaits::Nothing };
    }
    let statuses: Vec<Status> = case.items.values().map(|standing| standing.status).collect();
    let any = |test: fn(Status) -> bool| statuses.iter().any(|status| test(*status));
    match () {
        () if case.request.is_none() => is(Party::Requesting, Awaits::Submission),
        () if case.exhibits.values().any(|exhibit| exhibit.link.taken.is_none()) => {
            is(Party::Requesting, Awaits::Taking)
        }
        () if any(|s| s == Status::NeedsInformation) => is(Party::Requesting, Awaits::Supplement),
        () if any(|s| s == Status::Transmitted) => is(Party::Requested, Awaits::Receipt),
        () if any(|s| matches!(s, Status::Received | Status::Forwarded)) => {
            is(Party::Requested, Awaits::Acknowledgement)
        }
        () if any(undecided) => is(Party::Requested, Awaits::Decision),
        () if any(under_way) => is(Party::Requested, Awaits::Execution),
        () if any(|s| done(s) && !ended(s)) => is(Party::Requested, Awaits::HandOver),
        () => is(Party::Requesting, Awaits::Closing),
    }
}

impl Awaits {
    /// A code that catalogues of words and programs may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Awaits::Submission => "submission",
            Awaits::Receipt => "receipt",
            Awaits::Acknowledgement => "acknowledgement",
            Awaits::Supplement => "supplement",
            Awaits::Decision => "decision",
            Awaits::Execution => "execution",
            Awaits::HandOver => "hand-over",
            Awaits::Taking => "taking",
            Awaits::Closing => "closing",
            Awaits::Nothing => "nothing",
        }
    }
}
