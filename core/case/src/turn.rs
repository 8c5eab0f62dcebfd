//! Whose act the case is waiting for.

use comity_words::{Party, Status};

use crate::state::{done, ended, undecided, under_way};
use crate::{Case, Step};

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
    /// A yes or no to conditions.
    Conditions,
    /// A mended form.
    Form,
    /// A word on whether it is still needed.
    Need,
    /// Consent to another use.
    Consent,
    /// A word on whether an assurance is relied on.
    Assurance,
    /// An answer to a breach of an assurance.
    Breach,
    /// The end of a period or of proceedings for a remedy.
    Remedy,
    /// Originals that are due back.
    GivingBack,
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
        () if let Some(one) = case.assurances.values().find(|one| one.open_breach().is_some()) => {
            is(one.id.giver, Awaits::Breach)
        }
        () if case.items.values().any(|standing| Step::NeedConfirmed.fits(standing)) => {
            is(Party::Requesting, Awaits::Need)
        }
        () if any(|s| s == Status::Conditional) => is(Party::Requesting, Awaits::Conditions),
        () if case.items.values().any(|one| one.wanted_back) => is(Party::Requesting, Awaits::GivingBack),
        () if any(|s| s == Status::UseExtension) => is(Party::Requested, Awaits::Consent),
        () if let Some(one) = case.assurances.values().find(|one| one.waits_for_a_word()) => {
            is(one.id.giver.other(), Awaits::Assurance)
        }
        () if any(|s| s == Status::NeedsInformation) => is(Party::Requesting, Awaits::Supplement),
        () if any(|s| s == Status::Transmitted) => is(Party::Requested, Awaits::Receipt),
        () if any(|s| matches!(s, Status::Received | Status::Forwarded)) => {
            is(Party::Requested, Awaits::Acknowledgement)
        }
        () if any(|s| undecided(s) && s != Status::Returned) => is(Party::Requested, Awaits::Decision),
        () if any(|s| matches!(s, Status::RemedyWindow | Status::Appeal)) => {
            is(Party::Requested, Awaits::Remedy)
        }
        () if any(under_way) => is(Party::Requested, Awaits::Execution),
        () if any(|s| done(s) && !ended(s)) => is(Party::Requested, Awaits::HandOver),
        () if any(|s| s == Status::Returned) => is(Party::Requesting, Awaits::Form),
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
            Awaits::Conditions => "conditions",
            Awaits::Form => "form",
            Awaits::Need => "need",
            Awaits::Consent => "consent",
            Awaits::Assurance => "assurance",
            Awaits::Breach => "breach",
            Awaits::Remedy => "remedy",
            Awaits::GivingBack => "giving-back",
            Awaits::HandOver => "hand-over",
            Awaits::Taking => "taking",
            Awaits::Closing => "closing",
            Awaits::Nothing => "nothing",
        }
    }
}
