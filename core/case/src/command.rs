//! What is asked of the file, in the imperative. A command may fail; the deed it leads to may not.

use std::collections::BTreeSet;

use comity_words::{OfficerId, Party, Role};

use crate::cost::Costing;
use crate::deed::{
    Acceptance, Acknowledgement, Closing, Consultation, Content, Execution, Extension, Forwarding, HandOver,
    Item, Lapse, Particulars, Postponement, Question, Refusal, Rung, Supplement, TakingOver, Withdrawal,
};
use crate::{Annex, AssuranceDeed, Facts, Happening, Move, Name, PlanDeed};

/// What is asked of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Send the request.
    Submit(Draft),
    /// Pass it on to the competent authority.
    Forward(Forwarding),
    /// Say who deals with it.
    Acknowledge(Acknowledgement),
    /// Ask for more.
    Ask(Question),
    /// Give what was asked.
    Supplement(Supplement),
    /// Put a consultation on file.
    Consult(Consultation),
    /// Grant items.
    Accept(Acceptance),
    /// Refuse items.
    Refuse(Refusal),
    /// Put items off.
    Postpone(Postponement),
    /// Give a clock more time.
    Extend(Extension),
    /// Want items no more.
    Withdraw(Withdrawal),
    /// Note that items were carried out.
    Execute(Execution),
    /// Give an exhibit.
    HandOver(HandOver),
    /// Take an exhibit.
    Receive(TakingOver),
    /// Take a step that needs no form of its own.
    Move(Move),
    /// Say that something happened a treaty counts from.
    Tell(Happening),
    /// Do something about an assurance.
    Assure(AssuranceDeed),
    /// Do something about a remedial plan.
    Plan(PlanDeed),
    /// Do something about a cost.
    Cost(Costing),
    /// End the case.
    Close(Closing),
    /// Note what is done on paper.
    Paper(crate::Paper),
    /// Note that a clock ran out.
    Lapse(Lapse),
    /// Note that a rung was climbed.
    Escalate(Rung),
}

/// A request still being written: another type than a submitted one, so that nobody can send the one
/// for the other. Which elements it contains follows from what it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Whether urgency is claimed.
    pub urgent: bool,
    /// The language it is written in, once known.
    pub language: Option<Name>,
    /// What is asked.
    pub items: Vec<Item>,
    /// What it says, element by element; an empty text is no element.
    pub content: Content,
    /// What it says about each item.
    pub particulars: Particulars,
    /// What the treaty's conditions read.
    pub facts: Facts,
    /// The word by which it goes ahead of its form, where it does.
    pub emergency: Option<Name>,
    /// What travels with it as a parcel.
    pub annexes: Vec<Annex>,
}

/// Who gives a command: the author with her approvals, or the node itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// The side of the case this authority takes.
    pub party: Party,
    /// The officer who wrote it; none where the node's clock speaks.
    pub author: Option<Officer>,
    /// Officers who approved exactly this command.
    pub approvals: Vec<Officer>,
}

/// An officer and the roles she holds today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Her name within the node.
    pub id: OfficerId,
    /// Her roles.
    pub roles: BTreeSet<Role>,
}

impl Hand {
    /// The node itself: it may note lapses and rungs, and nothing else.
    pub fn node(party: Party) -> Hand {
        Hand { party, author: None, approvals: Vec::new() }
    }

    /// One officer, alone.
    pub fn alone(party: Party, author: Officer) -> Hand {
        Hand { party, author: Some(author), approvals: Vec::new() }
    }

    /// The same with one approval more.
    #[must_use]
    pub fn approved_by(mut self, approver: Officer) -> Hand {
        self.approvals.push(approver);
        self
    }
}

impl Command {
    /// The verb, as a treaty and a clerk say it: `refuse`.
    pub fn verb(&self) -> &'static str {
        match self {
            Command::Submit(_) => "submit",
            Command::Forward(_) => "forward",
            Command::Acknowledge(_) => "acknowledge",
            Command::Ask(_) => "ask",
            Command::Supplement(_) => "supplement",
            Command::Consult(_) => "consult",
            Command::Accept(_) => "accept",
            Command::Refuse(_) => "refuse",
            Command::Postpone(_) => "postpone",
            Command::Extend(_) => "extend",
            Command::Withdraw(_) => "withdraw",
            Command::Execute(_) => "execute",
            Command::HandOver(_) => "hand over",
            Command::Receive(_) => "receive",
            Command::Move(moved) => moved.step.verb(),
            Command::Tell(_) => "say that this happened",
            Command::Assure(assurance) => assurance.step.verb(),
            Command::Plan(plan) => plan.step.verb(),
            Command::Cost(costing) => costing.step.verb(),
            Command::Close(_) => "close",
            Command::Paper(paper) => paper.verb(),
            Command::Lapse(_) => "note the lapse",
            Command::Escalate(_) => "note the rung",
        }
    }
}
