//! A command becomes a deed or is inadmissible; one line a command.
//!
//! Who acts is looked at here, and what the law allows in [`lawful`], by which foreign deeds are judged
//! as well: one rule for them and for us.

mod answer;
mod cost;
mod execution;
pub(crate) mod hand;
mod notes;
mod paper;
mod request;
mod steps;

use comity_words::Party;

use crate::state::Case;
use crate::{Command, Deed, Hand, Inadmissible, Law, Move, Paper, Step};

/// Turns a command into the deed it leads to, or says why it may not.
pub fn decide(case: &Case, by: &Hand, command: Command, law: &Law) -> Result<Deed, Inadmissible> {
    hand::may(by, &command, law)?;
    if let Command::Submit(draft) = &command {
        request::submit(draft)?;
    }
    let deed = said(case, command);
    if case.paper_keeper() == Some(by.party.other()) && !matches!(deed, Deed::Paper(Paper::Ended)) {
        return Err(paper::NotOnFile::TheirPaper.into());
    }
    lawful(case, by.party, &deed, law)?;
    if let Deed::Supplemented(supplement) = &deed {
        request::fits(supplement)?;
    }
    // Evidence leaves on settled acts alone: this is our own caution, and no foreign act is judged by it.
    if let Deed::HandedOver(hand_over) = &deed {
        execution::rests_on_settled_acts(case, hand_over)?;
    }
    if let Deed::Moved(moved) = &deed {
        steps::question_arrived(case, moved)?;
        steps::can_be_met(moved, by.party, law)?;
        steps::assurances_seen(case, moved)?;
    }
    if let Deed::Extended(extension) = &deed {
        answer::says_why(extension)?;
    }
    if let Deed::Refused(refusal) = &deed {
        answer::conditions_first(case, refusal, law)?;
    }
    if let Deed::Postponed(postponement) = &deed {
        answer::ends_some_day(postponement, law)?;
    }
    if let Deed::Assurance(assurance) = &deed {
        crate::assurance::says_which(assurance)?;
    }
    if let Deed::Costed(costing) = &deed {
        cost::is_said(case, costing, law)?;
    }
    hand::holds_the_office(by, &deed)?;
    hand::enough_persons(case, by, &deed, law)?;
    Ok(deed)
}

/// The deed a command says, with what it leaves unsaid spelled out: which items it is about. Whether it may be
/// done is not asked here: so an officer writes down what a letter of the other side does.
pub fn said(case: &Case, command: Command) -> Deed {
    match command {
        Command::Submit(draft) => Deed::Submitted(draft.as_it_stands()),
        Command::Forward(forwarding) => Deed::Forwarded(forwarding),
        Command::Acknowledge(acknowledgement) => Deed::Acknowledged(acknowledgement),
        Command::Ask(question) => Deed::Asked(question),
        Command::Supplement(supplement) => Deed::Supplemented(request::supplement(supplement)),
        Command::Consult(consultation) => Deed::Consulted(answer::consult(case, consultation)),
        Command::Accept(acceptance) => Deed::Accepted(answer::accept(case, acceptance)),
        Command::Refuse(refusal) => Deed::Refused(answer::refuse(case, refusal)),
        Command::Postpone(postponement) => Deed::Postponed(answer::postpone(case, postponement)),
        Command::Extend(extension) => Deed::Extended(extension),
        Command::Withdraw(withdrawal) => Deed::Withdrawn(request::withdraw(case, withdrawal)),
        Command::Execute(execution) => Deed::Executed(execution::execute(case, execution)),
        Command::HandOver(hand_over) => Deed::HandedOver(hand_over),
        Command::Receive(taking) => Deed::EvidenceReceived(taking),
        Command::Move(moved) => Deed::Moved(steps::take(case, moved)),
        Command::Tell(happening) => Deed::Happened(happening),
        Command::Assure(assurance) => Deed::Assurance(assurance),
        Command::Plan(plan) => Deed::Plan(plan),
        Command::Cost(costing) => Deed::Costed(costing),
        Command::Close(closing) => Deed::Closed(execution::close(case, closing)),
        Command::Paper(paper) => Deed::Paper(paper),
        Command::Lapse(lapse) => Deed::Lapsed(lapse),
        Command::Escalate(rung) => Deed::Escalated(rung),
    }
}

/// Whether a deed is admissible in a case as it stands, whoever does it.
pub(crate) fn lawful(case: &Case, lane: Party, deed: &Deed, law: &Law) -> Result<(), Inadmissible> {
    // Said before anything else that bars it: whoever cannot read a deed knows no other reason.
    if let Deed::Unread(unread) = deed {
        return Err(Inadmissible::Unread(unread.clone()));
    }
    // A letter comes when it comes: before there is a request, and after the end.
    if let Deed::Paper(paper) = deed {
        return paper::noted(case, lane, paper, law);
    }
    let verb = verb(deed);
    if let Some(party) = deed.lane().filter(|party| *party != lane) {
        return Err(Inadmissible::NotOurs { verb, party });
    }
    if !matches!(deed, Deed::Submitted(_)) && case.request().is_none() {
        return Err(Inadmissible::NoRequest);
    }
    // Custody is signed for whatever arrived, also after the end.
    // What is owed after the end is told after it: deletion, a return, the use made, a plan, a breach.
    let afterwards = match deed {
        Deed::Moved(Move { step, .. }) => *step == Step::Reopened,
        Deed::EvidenceReceived(_)
        | Deed::Costed(_)
        | Deed::Happened(_)
        | Deed::Assurance(_)
        | Deed::Plan(_) => true,
        // The clock of a plan runs on.
        Deed::Lapsed(_) => true,
        _ => false,
    };
    if case.closed().is_some() && !afterwards {
        return Err(Inadmissible::Closed);
    }
    if let Some(item) = deed.items().into_iter().find(|item| !case.items().contains_key(item)) {
        return Err(Inadmissible::NoSuchItem(item));
    }
    if let Some(answers) = deed.answers() {
        request::answers(lane, answers, law)?;
    }
    match deed {
        Deed::Submitted(request) => request::submitted(case, request, law),
        Deed::Forwarded(_) => request::open_to_screening(case, verb),
        Deed::Acknowledged(_) => answer::acknowledged(case, verb),
        Deed::Asked(question) => answer::asked(case, question, verb),
        Deed::Supplemented(supplement) => request::supplemented(case, supplement, law),
        Deed::Consulted(consultation) => answer::consulted(case, consultation, verb),
        Deed::Accepted(acceptance) => answer::accepted(case, lane, acceptance, law, verb),
        Deed::Refused(refusal) => answer::refused(case, lane, refusal, law, verb),
        Deed::Postponed(postponement) => answer::postponed(case, lane, postponement, law, verb),
        Deed::Extended(extension) => answer::extended(case, lane, extension, law),
        Deed::Withdrawn(withdrawal) => request::withdrawn(case, withdrawal, verb),
        Deed::Executed(execution) => execution::executed(case, execution, verb),
        Deed::HandedOver(hand_over) => execution::handed_over(case, hand_over, law, verb),
        Deed::EvidenceReceived(taking) => execution::received(case, taking),
        Deed::Moved(moved) => steps::taken(case, lane, moved, law),
        Deed::Happened(happening) => crate::happened::lawful(case, lane, happening, law),
        Deed::Assurance(assurance) => crate::assurance::lawful(case, assurance, law),
        Deed::Plan(plan) => crate::remedial::lawful(case, plan, law),
        Deed::Costed(costing) => cost::costed(case, lane, costing, law),
        Deed::Closed(closing) => execution::closed(case, lane, closing, law),
        Deed::Paper(paper) => paper::noted(case, lane, paper, law),
        Deed::Lapsed(lapse) => notes::lapsed(case, lane, lapse, law),
        Deed::Escalated(rung) => notes::escalated(case, lane, rung, law),
        Deed::Unread(unread) => Err(Inadmissible::Unread(unread.clone())),
    }
}

/// The verb of the command that leads to a deed.
fn verb(deed: &Deed) -> &'static str {
    match deed {
        Deed::Submitted(_) => "submit",
        Deed::Forwarded(_) => "forward",
        Deed::Acknowledged(_) => "acknowledge",
        Deed::Asked(_) => "ask",
        Deed::Supplemented(_) => "supplement",
        Deed::Consulted(_) => "consult",
        Deed::Accepted(_) => "accept",
        Deed::Refused(_) => "refuse",
        Deed::Postponed(_) => "postpone",
        Deed::Extended(_) => "extend",
        Deed::Withdrawn(_) => "withdraw",
        Deed::Executed(_) => "execute",
        Deed::HandedOver(_) => "hand over",
        Deed::EvidenceReceived(_) => "receive",
        Deed::Moved(moved) => moved.step.verb(),
        Deed::Happened(_) => "say that this happened",
        Deed::Assurance(assurance) => assurance.step.verb(),
        Deed::Plan(plan) => plan.step.verb(),
        Deed::Costed(costing) => costing.step.verb(),
        Deed::Closed(_) => "close",
        Deed::Paper(paper) => paper.verb(),
        Deed::Lapsed(_) => "note the lapse",
        Deed::Escalated(_) => "note the rung",
        Deed::Unread(_) => "file",
    }
}
