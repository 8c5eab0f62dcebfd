//! Who acts. Four eyes live here, because the command carries who drafted and who approved: there is one
//! way in, and no officer can take both steps by it.

use comity_words::Role;

use crate::command::Officer;
use crate::{Command, Deed, Hand, Inadmissible, Law, Name};

/// Whether this hand may give this command at all.
pub(super) fn may(by: &Hand, command: &Command, law: &Law) -> Result<(), Inadmissible> {
    let verb = command.verb();
    let noted_by_node = matches!(command, Command::Lapse(_) | Command::Escalate(_));
    let author = match &by.author {
        None if noted_by_node => return Ok(()),
        None => return Err(Inadmissible::NeedsPerson { verb }),
        Some(_) if noted_by_node => return Err(Inadmissible::NodeOnly),
        Some(author) => author,
    };
    for approver in &by.approvals {
        if approver.id == author.id {
            return Err(Inadmissible::OwnApproval(author.id.clone()));
        }
        if !approves(approver) {
            return Err(Inadmissible::NotAnApprover(approver.id.clone()));
        }
    }
    if law.four_eyes.contains(verb) && by.approvals.is_empty() {
        return Err(Inadmissible::NeedsApproval { verb });
    }
    Ok(())
}

/// Whether somebody who signs acts for the office that is said to have decided.
pub(super) fn holds_the_office(by: &Hand, deed: &Deed) -> Result<(), Inadmissible> {
    let office = match deed {
        Deed::Accepted(acceptance) => &acceptance.decided_by,
        Deed::Refused(refusal) => &refusal.decided_by,
        Deed::Postponed(postponement) => &postponement.decided_by,
        _ => return Ok(()),
    };
    let Some(roles) = roles_of(office) else { return Ok(()) };
    let holds = |officer: &Officer| officer.roles.iter().any(|role| roles.contains(role));
    if by.author.iter().chain(&by.approvals).any(holds) {
        Ok(())
    } else {
        Err(Inadmissible::OfficeNotHeld(office.clone()))
    }
}

fn approves(officer: &Officer) -> bool {
    let deciding = [Role::Approver, Role::Head, Role::Minister, Role::Court, Role::Prosecutor];
    officer.roles.iter().any(|role| deciding.contains(role))
}

/// The roles that act for an office of a treaty; none where no role here is that office.
fn roles_of(office: &Name) -> Option<&'static [Role]> {
    match office.as_str().rsplit('.').next().unwrap_or_default() {
        "central" | "competent" => Some(&[Role::Officer, Role::Approver, Role::Head]),
        "minister" => Some(&[Role::Minister]),
        "head" => Some(&[Role::Head]),
        "court" | "judge" => Some(&[Role::Court]),
        "prosecutor" => Some(&[Role::Prosecutor]),
        "executing" => Some(&[Role::Executing]),
        "liaison" => Some(&[Role::Liaison]),
        _ => None,
    }
}
