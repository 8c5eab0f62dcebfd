//! The one door: who asks, what she holds today, how the case is protected, and the answer to it.
//!
//! Every verb passes here before anything is done, whichever way it came. The name is a claim until sign-in
//! exists: whoever may reach the door may say any officer's name. What is asked of that name is asked always.

use std::collections::BTreeSet;

use comity_access::{Answer, Ask, Guard, Holder, Matter, Power, Who, Why, may};
use comity_store::OfficerRow;
use comity_words::{OfficerId, Reference, Role};

use crate::Refusal;
use crate::office::Inner;
use crate::rights::{Asked, asked};
use crate::verb::Verb;

/// What the door let through.
pub(crate) struct Pass {
    /// What was asked.
    pub(crate) power: Power,
}

impl Inner {
    /// Lets a verb through, or says why not and what to do next.
    pub(crate) fn door(&self, verb: &Verb, by: Option<&OfficerId>) -> Result<Pass, Refusal> {
        let Asked { power, case } = asked(verb);
        let case = case.map(crate::office::reference).transpose()?;
        let officers = self.store.officers()?;
        let operator =
            officers.iter().any(|one| one.roles.iter().any(|role| role == Role::Operator.as_str()));
        // A node nobody works at yet is set up from its console, whatever name is said.
        let by = by.filter(|_| !officers.is_empty());
        let holder = by.map(|by| self.holder(by, &officers)).transpose()?;
        let who = match &holder {
            Some(holder) => Who::Officer(holder),
            None => Who::Console { practice: self.config.practice, operator },
        };
        let own_of = self.own_of(verb, case.as_ref())?;
        let guard = Guard::default();
        let matter = match &case {
            None => Matter::Office { own_of: &own_of },
            Some(case) if !self.on_file(case)? => Matter::Unknown,
            Some(_) => Matter::Case { guard: &guard, own_of: &own_of, openings: &[] },
        };
        match may(who, &Ask { power, courses: &[] }, &matter, self.now()) {
            Answer::Yes { .. } => Ok(Pass { power }),
            Answer::No(why) => Err(refusal(&why, case.as_ref())),
        }
    }

    /// An officer with everything she holds today.
    pub(crate) fn holder(&self, by: &OfficerId, officers: &[OfficerRow]) -> Result<Holder, Refusal> {
        let row = officers.iter().find(|officer| officer.id == *by).ok_or_else(|| {
            Refusal::new("no-officer", format!("`{by}` is no officer of this node"))
                .hint("`comity officer list` names them, `comity officer add` admits one")
        })?;
        let roles = row.roles.iter().filter_map(|role| role.parse().ok());
        Ok(Holder::new(row.id.clone(), roles))
    }

    /// Whether a case or a draft of this reference is on file here.
    fn on_file(&self, case: &Reference) -> Result<bool, Refusal> {
        Ok(self.store.version(case)? > 0 || self.store.draft(case)?.is_some())
    }

    /// Whose own the matter is.
    fn own_of(&self, verb: &Verb, case: Option<&Reference>) -> Result<BTreeSet<OfficerId>, Refusal> {
        match (verb, case) {
            (Verb::CaseApprove { .. }, Some(case)) => self.authors_of(case),
            _ => Ok(BTreeSet::new()),
        }
    }
}

/// A no, as the terminal and every other caller is told it.
fn refusal(why: &Why, case: Option<&Reference>) -> Refusal {
    match (why, case) {
        (Why::Unknown, Some(case)) => unknown(case),
        _ => Refusal::new(why.code(), why.sentence()).hint(why.hint()),
    }
}

/// What is said of a reference that is not on file, and of one that is sealed: the same.
pub(crate) fn unknown(case: &Reference) -> Refusal {
    Refusal::new("no-case", format!("`{case}` is not on file here"))
        .hint("`comity case list` shows the cases and drafts of this node")
}
