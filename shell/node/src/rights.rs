//! Which power each verb needs: one row a verb. **A verb, answer or step without a row does not compile.**
//!
//! The rows are matched in order and walked by the test of every verb × every role; what a power is and which
//! roles hold it stands in `comity-access`. To add a verb, write its row: how the terminal says it, its
//! pattern, the power it needs, the case it is about.

use comity_access::Power;
use comity_case::{Command, Step};

use crate::verb::{
    Answer, ArrivalSaid, CameByLetter, LetterAsked, PostingSaid, RequestByLetter, ScanAsked, Verb,
};

/// What a verb asks for.
pub(crate) struct Asked<'a> {
    /// How the terminal says it.
    pub(crate) said: &'static str,
    /// The power it needs.
    pub(crate) power: Power,
    /// The reference of the case it is about, as it was written.
    pub(crate) case: Option<&'a str>,
}

macro_rules! rows {
    ($($said:literal = $verb:pat => $power:ident, $case:expr;)+ steps $step:pat => $of_step:expr, $of:expr;) => {
        /// Every verb as the terminal says it, with its power.
        #[cfg_attr(not(test), allow(dead_code, reason = "walked by the test and written into the book"))]
        pub(crate) const ROWS: &[(&str, Power)] = &[$(($said, Power::$power)),+];

        /// What a verb asks for.
        pub(crate) fn asked(verb: &Verb) -> Asked<'_> {
            let (said, power, case): (&'static str, Power, Option<&String>) = match verb {
                $($verb => ($said, Power::$power, $case),)+
                $step => ("case answer", $of_step, $of),
            };
            Asked { said, power, case: case.map(String::as_str) }
        }
    };
}

rows! {
    "status" = Verb::Status => Look, None;
    "officer add" = Verb::OfficerAdd { .. } => Rights, None;
    "officer list" = Verb::OfficerList => People, None;
    "officer show" = Verb::OfficerShow { .. } => People, None;
    "officer role" = Verb::OfficerRole { .. } => Rights, None;
    "officer leave" = Verb::OfficerLeave { .. } => Rights, None;
    "officer invite" = Verb::OfficerInvite { .. } => Rights, None;
    "officer code" = Verb::OfficerCode { .. } => Rights, None;
    "officer account" = Verb::OfficerAccount { .. } => Rights, None;
    "officer sessions" = Verb::OfficerSessions { .. } => Rights, None;
    "officer unit" = Verb::OfficerUnit { .. } => Rights, None;
    "officer delegate" = Verb::OfficerDelegate { .. } => Lend, None;
    "officer take-back" = Verb::OfficerTakeBack { .. } => Lend, None;
    "officer course" = Verb::OfficerCourse { .. } => Train, None;
    "officer training" = Verb::OfficerTraining { .. } => Train, None;
    "treaty adopt" = Verb::TreatyAdopt { .. } => Instruments, None;
    "treaty list --node" = Verb::TreatyList => Look, None;
    "peer page" = Verb::PeerPage => Look, None;
    "peer add" = Verb::PeerAdd { .. } => Peers, None;
    "peer list" = Verb::PeerList => Look, None;
    "case draft" = Verb::CaseDraft { .. } => Draft, None;
    "case set" = Verb::CaseSet { case, .. } => Draft, Some(case);
    "case waiting CASE" = Verb::CaseWaiting { case: Some(case) } => Read, Some(case);
    "case waiting" = Verb::CaseWaiting { case: None } => List, None;
    "case preview" = Verb::CasePreview { case, .. } => Read, Some(case);
    "case withhold" = Verb::CaseWithhold { case, .. } => Draft, Some(case);
    "case disclose" = Verb::CaseDisclose { case, .. } => Send, Some(case);
    "case check" = Verb::CaseCheck { case } => Read, Some(case);
    "case form CASE" = Verb::CaseForm { case: Some(case), .. } => Read, Some(case);
    "case form" = Verb::CaseForm { case: None, .. } => Look, None;
    "case annex" = Verb::CaseAnnex { case, .. } => Draft, Some(case);
    "case save-annex" = Verb::CaseAnnexSave { case, .. } => Read, Some(case);
    "case bytes" = Verb::CaseBytes { case } => Read, Some(case);
    "case approve" = Verb::CaseApprove { case, .. } => Approve, Some(case);
    "case submit" = Verb::CaseSubmit { case } => Send, Some(case);
    "case answer acknowledge" = Verb::CaseAnswer { case, answer: Answer::Acknowledge { .. } } => Talk, Some(case);
    "case answer forward" = Verb::CaseAnswer { case, answer: Answer::Forward { .. } } => Decide, Some(case);
    "case answer ask" = Verb::CaseAnswer { case, answer: Answer::Ask { .. } } => Talk, Some(case);
    "case answer supplement" = Verb::CaseAnswer { case, answer: Answer::Supplement { .. } } => Send, Some(case);
    "case answer consult" = Verb::CaseAnswer { case, answer: Answer::Consult { .. } } => Talk, Some(case);
    "case answer accept" = Verb::CaseAnswer { case, answer: Answer::Accept { .. } } => Decide, Some(case);
    "case answer postpone" = Verb::CaseAnswer { case, answer: Answer::Postpone { .. } } => Decide, Some(case);
    "case answer refuse" = Verb::CaseAnswer { case, answer: Answer::Refuse { .. } } => Decide, Some(case);
    "case answer extend" = Verb::CaseAnswer { case, answer: Answer::Extend { .. } } => Decide, Some(case);
    "case answer withdraw" = Verb::CaseAnswer { case, answer: Answer::Withdraw { .. } } => Send, Some(case);
    "case answer execute" = Verb::CaseAnswer { case, answer: Answer::Execute { .. } } => CarryOut, Some(case);
    "case cost …" = Verb::CaseAnswer { case, answer: Answer::Cost(_) } => Cost, Some(case);
    "case answer note" = Verb::CaseAnswer { case, answer: Answer::Note { .. } } => Talk, Some(case);
    "case answer assure" = Verb::CaseAnswer { case, answer: Answer::Assure { .. } } => Decide, Some(case);
    "case answer …-assurance" = Verb::CaseAnswer { case, answer: Answer::Assurance { .. } } => Decide, Some(case);
    "case answer …-plan" = Verb::CaseAnswer { case, answer: Answer::Plan { .. } } => Decide, Some(case);
    "case answer join" = Verb::CaseAnswer { case, answer: Answer::Join } => Decide, Some(case);
    "case answer close" = Verb::CaseAnswer { case, answer: Answer::Close { .. } } => Send, Some(case);
    "case came" = Verb::CaseCame(CameByLetter { case, .. }) => Enter, Some(case);
    "case receive-paper" = Verb::CaseReceivePaper(RequestByLetter { corrects, .. }) => Enter, corrects.as_ref();
    "case posted" = Verb::CasePosted(PostingSaid { case, .. }) => Enter, Some(case);
    "case arrived" = Verb::CaseArrived(ArrivalSaid { case, .. }) => Enter, Some(case);
    "case letter" = Verb::CaseLetter(LetterAsked { case, .. }) => Read, Some(case);
    "case keep-scan" = Verb::CaseKeepScan { case, .. } => Enter, Some(case);
    "case scan" = Verb::CaseScan(ScanAsked { case, .. }) => Read, Some(case);
    "case send-again" = Verb::CaseSendAgain { case } => Talk, Some(case);
    "case show" = Verb::CaseShow { case } => Read, Some(case);
    "case find" = Verb::CaseFind { .. } => List, None;
    "case list" = Verb::CaseList => List, None;
    "case cost show" = Verb::CaseCosts { case } => Read, Some(case);
    "case route" = Verb::CaseRoute { case, .. } => Read, Some(case);
    "accounts statement" = Verb::AccountsStatement { .. } => Accounts, None;
    "accounts rates" = Verb::AccountsRates => Look, None;
    "accounts rates add" = Verb::AccountsRateAdd { .. } => Accounts, None;
    "case protection" = Verb::CaseProtection { case } => Protection, Some(case);
    "case sensitive" = Verb::CaseSensitive { case, .. } => Protect, Some(case);
    "case unit" = Verb::CaseUnit { case, .. } => Protect, Some(case);
    "case seal" = Verb::CaseSeal { case, .. } => Protect, Some(case);
    "case unseal" = Verb::CaseUnseal { case, .. } => Relax, Some(case);
    "case open" = Verb::CaseOpen { case, .. } => Open, Some(case);
    "case open-emergency" = Verb::CaseOpenEmergency { case, .. } => Emergency, Some(case);
    "readings list" = Verb::Readings { .. } => Readings, None;
    "readings openings" = Verb::Openings { .. } => Review, None;
    "readings review" = Verb::OpeningReview { .. } => Review, None;
    "readings rulings" = Verb::Rulings { .. } => Readings, None;
    "desk" = Verb::Desk(_) => List, None;
    "officer desk" = Verb::OfficerDesk(_) => List, None;
    "officer hand-over" = Verb::OfficerHandOver(_) => Charge, None;
    "officer take-over" = Verb::OfficerTakeOver(_) => Charge, None;
    "case assign" = Verb::CaseAssign(_) => Charge, None;
    "case seen" = Verb::CaseSeen { case } => Protection, Some(case);
    "month" = Verb::Month(_) => Figures, None;
    "fingerprint" = Verb::Fingerprint { .. } => Look, None;
    "case passages CASE" = Verb::CasePassages { case: Some(case) } => Read, Some(case);
    "case passages" = Verb::CasePassages { case: None } => List, None;
    "case give-passages" = Verb::CaseGivePassages(crate::verb::PassagesGiven { case, .. }) => Draft, Some(case);
    "case translate" = Verb::CaseTranslate(crate::verb::PassageSaid { case, .. }) => Translate, Some(case);
    "case certify" = Verb::CaseCertify { case } => Translate, Some(case);
    "officer mail" = Verb::OfficerMail(_) => Notices, None;
    "mail now" = Verb::MailNow => Journal, None;
    "case explain" = Verb::CaseExplain { case, .. } => Read, Some(case);
    "evidence add" = Verb::EvidenceAdd { case, .. } => Exhibits, Some(case);
    "evidence hand-over" = Verb::EvidenceHandOver { case, .. } => HandOver, Some(case);
    "evidence receive" = Verb::EvidenceReceive { case, .. } => Exhibits, Some(case);
    "journal verify" = Verb::JournalVerify => Journal, None;
    "journal prove" = Verb::JournalProve { case, .. } => Prove, Some(case);
    "case receipt" = Verb::CaseReceipt { case, .. } => Prove, Some(case);
    "journal copy" = Verb::JournalCopy { .. } => Journal, None;
    "journal witness" = Verb::JournalWitness => Journal, None;
    "journal fsck" = Verb::JournalFsck => Journal, None;
    "archive save" = Verb::ArchiveSave { .. } => Archive, None;
    "archive continue" = Verb::ArchiveContinue { .. } => Archive, None;
    "directory found" = Verb::DirectoryFound { .. } => Keys, None;
    "directory take" = Verb::DirectoryTake { .. } => Keys, None;
    "directory keys" = Verb::DirectoryKeys => Look, None;
    "directory save" = Verb::DirectoryFiles => Look, None;
    "keys list" = Verb::KeysList => Look, None;
    "keys rotate" = Verb::KeysRotate { .. } => Keys, None;
    "keys revoke" = Verb::KeysRevoke { .. } => Keys, None;
    "keys doubts" = Verb::KeysDoubts => Keys, None;
    "keys shred" = Verb::KeysShred { case, .. } => Forget, Some(case);
    "peer refresh" = Verb::PeerRefresh => Look, None;
    "time authority" = Verb::TimeAuthority { .. } => Keys, None;
    "time now" = Verb::TimeNow => Journal, None;
    "time show" = Verb::TimeShow => Journal, None;
    "practice clock" = Verb::PracticeClock { .. } => Clock, None;
    // A word that is no step is refused as such behind the door; until then it may do the least.
    steps Verb::CaseAnswer { case, answer: Answer::Step { step, .. } } =>
        Step::of_word(step).map_or(Power::Talk, of_step), Some(case);
}

/// The power an answer takes.
pub(crate) fn of_answer(answer: &Answer) -> Power {
    asked(&Verb::CaseAnswer { case: String::new(), answer: answer.clone() }).power
}

/// The power that filing what waits for its approval takes: an answer, or else the request itself.
pub(crate) fn of_waiting(answer: Option<&Answer>) -> Power {
    answer.map_or(Power::Send, of_answer)
}

/// The power a step of an item needs.
pub(crate) fn of_step(step: Step) -> Power {
    use Step::*;
    match step {
        Screened | Assessed | NeedAsked | NeedConfirmed | FollowedUp | UseAsked | ReturnWanted | FedBack => {
            Power::Talk
        }
        ConditionsAccepted | ConditionsDeclined | Used | GivenBack | Deleted => Power::Send,
        // What a court decided turns what was granted into a refusal, or a refusal into a new decision.
        Returned | Offered | Lifted | FoundImpossible | Abandoned | UseAllowed | UseDeclined | Reopened
        | RemedyUpheld | RefusalSetAside => Power::Decide,
        BroughtToCourt | Begun | PartlyExecuted | RemedyOpened | RemedyFiled | RemedyDismissed | Filtered => {
            Power::CarryOut
        }
    }
}

/// The power a command of the case takes, for the eyes it needs; none where the node itself notes something.
pub(crate) fn of_command(command: &Command) -> Option<Power> {
    Some(match command {
        Command::Submit(_) | Command::Supplement(_) | Command::Withdraw(_) | Command::Close(_) => Power::Send,
        Command::Acknowledge(_) | Command::Ask(_) | Command::Consult(_) | Command::Tell(_) => Power::Talk,
        Command::Forward(_)
        | Command::Accept(_)
        | Command::Refuse(_)
        | Command::Postpone(_)
        | Command::Extend(_)
        | Command::Assure(_)
        | Command::Plan(_) => Power::Decide,
        Command::Execute(_) => Power::CarryOut,
        Command::Paper(comity_case::Paper::Ended) => Power::Decide,
        Command::Paper(_) => Power::Enter,
        Command::Cost(costing) if costing.step.binds() => Power::Decide,
        Command::Cost(_) => Power::Cost,
        Command::HandOver(_) => Power::HandOver,
        Command::Receive(_) => Power::Exhibits,
        Command::Move(moved) => of_step(moved.step),
        Command::Lapse(_) | Command::Escalate(_) => return None,
    })
}

#[cfg(test)]
mod tests;
