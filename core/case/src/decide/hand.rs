//! Who acts. Four eyes live here, because the command carries who drafted and who approved: there is one
//! way in, and no officer can take both steps by it.

use std::collections::BTreeSet;

use comity_treaty::Event;
use comity_words::Role;

use crate::command::Officer;
use crate::{AssuranceDeed, AssuranceStep, Case, Command, Deed, Hand, Inadmissible, Law, Move, Name, Step};

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
        Deed::Assurance(AssuranceDeed { step: AssuranceStep::Given(promise), .. }) => &promise.given_by,
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

/// Whether as many persons decide as the treaty asks. Four eyes are this office's rule, these are the law's.
pub(super) fn enough_persons(case: &Case, by: &Hand, deed: &Deed, law: &Law) -> Result<(), Inadmissible> {
    let signed = 1 + by.approvals.iter().map(|one| &one.id).collect::<BTreeSet<_>>().len();
    as_many_as_asked(case, signed, deed, law)
}

/// Whether so many persons are as many as the treaty asks.
pub(crate) fn as_many_as_asked(
    case: &Case,
    signed: usize,
    deed: &Deed,
    law: &Law,
) -> Result<(), Inadmissible> {
    let event = match deed {
        Deed::Accepted(_) => "decided(grant)",
        // Accepted, the conditions are the grant: whoever offers them decides.
        Deed::Moved(Move { step: Step::Offered, .. }) => "decided(grant)",
        Deed::Refused(_) => "refused",
        Deed::Postponed(_) => "postponed",
        _ => return Ok(()),
    };
    let measure = |id: &crate::ItemId| case.items().get(id).map(|s| s.item.measure.as_str().to_owned());
    let about = deed.items().iter().filter_map(measure).collect();
    let needed = law.read(case)?.persons_for(&Event { about, ..Event::at(event, law.now) });
    match u32::try_from(signed) {
        Ok(signed) if signed < needed.at_least => Err(Inadmissible::MorePersons {
            needed: needed.at_least,
            signed,
            article: needed.articles.join(", "),
        }),
        _ => Ok(()),
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
