//! Steps in the life of an item, as they are said at the terminal.

use clap::{Args, Subcommand};

/// What is said with a step.
#[derive(Debug, Clone, Args)]
pub(crate) struct StepArgs {
    /// The item; several where said several times, all that can take the step where not said
    #[arg(long = "item", value_name = "NUMBER")]
    pub(crate) items: Vec<u32>,
    /// A day, where the step has one: 2026-12-21
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// The reasons
    #[arg(long)]
    pub(crate) reasons: Option<String>,
    /// What is said with it: the conditions, what is left, what further is asked, the use, the outcome
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// A ground, where a request is returned for its form
    #[arg(long = "ground", value_name = "GROUND")]
    pub(crate) grounds: Vec<String>,
    /// For which purpose, where something is used for another than the request's: other-case
    #[arg(long = "for", value_name = "PURPOSE")]
    pub(crate) purpose: Option<String>,
    /// The court, where a remedy was sought or decided
    #[arg(long, value_name = "NAME")]
    pub(crate) court: Option<String>,
    /// An answer to an open question of the treaty, as already-tried=no
    #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
    pub(crate) answers: Vec<String>,
}

/// The steps.
#[derive(Debug, Subcommand)]
pub(crate) enum StepSaid {
    /// The formal check is under way
    Screen(StepArgs),
    /// The legal check is under way
    Assess(StepArgs),
    /// Send it back for its form, with reasons and without a decision
    Return(StepArgs),
    /// Offer it under conditions (--text)
    Offer(StepArgs),
    /// The conditions are accepted and bind
    AcceptConditions(StepArgs),
    /// The conditions are not accepted
    DeclineConditions(StepArgs),
    /// The ground of a postponement has ended
    Lift(StepArgs),
    /// A domestic order is sought
    BringToCourt(StepArgs),
    /// The measure is being carried out
    Begin(StepArgs),
    /// Part is done; say what is left (--text)
    ExecutePart(StepArgs),
    /// It cannot be done in fact; say why (--reasons)
    FindImpossible(StepArgs),
    /// The period of a remedy runs until a day (--until)
    OpenRemedy(StepArgs),
    /// A remedy is pending
    NoteRemedy(StepArgs),
    /// The remedy was dismissed
    DismissRemedy(StepArgs),
    /// The remedy was upheld, with reasons: nothing is given (--court, where no clause gives the remedy)
    UpholdRemedy(StepArgs),
    /// The remedy against a refusal was upheld, with reasons: it is decided anew
    SetAside(StepArgs),
    /// What was found is freed of what may not go
    Filter(StepArgs),
    /// Ask whether it is still needed, and until when you wait (--until)
    AskNeed(StepArgs),
    /// It is still wanted
    ConfirmNeed(StepArgs),
    /// Abandon what nobody said is still needed, with reasons
    Abandon(StepArgs),
    /// Ask further after the result (--text); nothing is repeated
    FollowUp(StepArgs),
    /// Used in proceedings; for another purpose than the request's, say which (--for)
    Use(StepArgs),
    /// Ask consent to another use (--for, --text)
    AskUse(StepArgs),
    /// Another use is consented to
    AllowUse(StepArgs),
    /// Do not consent to the other use, with reasons
    DeclineUse(StepArgs),
    /// Want originals back by a day (--until)
    WantBack(StepArgs),
    /// Originals went back, or what came of a withdrawn item did
    GiveBack(StepArgs),
    /// What came of a withdrawn item was deleted
    Delete(StepArgs),
    /// Tell the outcome at home (--text)
    TellOutcome(StepArgs),
    /// Let a closed case begin again, with reasons
    Reopen(StepArgs),
}

impl StepSaid {
    /// The word of the step, and what is said with it.
    pub(crate) fn said(self) -> (&'static str, StepArgs) {
        match self {
            StepSaid::Screen(args) => ("screen", args),
            StepSaid::Assess(args) => ("assess", args),
            StepSaid::Return(args) => ("return", args),
            StepSaid::Offer(args) => ("offer", args),
            StepSaid::AcceptConditions(args) => ("accept-conditions", args),
            StepSaid::DeclineConditions(args) => ("decline-conditions", args),
            StepSaid::Lift(args) => ("lift", args),
            StepSaid::BringToCourt(args) => ("bring-to-court", args),
            StepSaid::Begin(args) => ("begin", args),
            StepSaid::ExecutePart(args) => ("execute-part", args),
            StepSaid::FindImpossible(args) => ("find-impossible", args),
            StepSaid::OpenRemedy(args) => ("open-remedy", args),
            StepSaid::NoteRemedy(args) => ("note-remedy", args),
            StepSaid::DismissRemedy(args) => ("dismiss-remedy", args),
            StepSaid::UpholdRemedy(args) => ("uphold-remedy", args),
            StepSaid::SetAside(args) => ("set-aside", args),
            StepSaid::Filter(args) => ("filter", args),
            StepSaid::AskNeed(args) => ("ask-need", args),
            StepSaid::ConfirmNeed(args) => ("confirm-need", args),
            StepSaid::Abandon(args) => ("abandon", args),
            StepSaid::FollowUp(args) => ("follow-up", args),
            StepSaid::Use(args) => ("use", args),
            StepSaid::AskUse(args) => ("ask-use", args),
            StepSaid::AllowUse(args) => ("allow-use", args),
            StepSaid::DeclineUse(args) => ("decline-use", args),
            StepSaid::WantBack(args) => ("want-back", args),
            StepSaid::GiveBack(args) => ("give-back", args),
            StepSaid::Delete(args) => ("delete", args),
            StepSaid::TellOutcome(args) => ("tell-outcome", args),
            StepSaid::Reopen(args) => ("reopen", args),
        }
    }
}
