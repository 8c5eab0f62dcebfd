//! Where a request stands, as far as a treaty's own deeds tell: the states of the tables of law.
//!
//! A case knows more (who has seen what, which exhibits are in) and folds its own; both tables agree where
//! both speak.

use comity_words::Status;

use super::Event;

/// Where a request stands after these deeds; for one measure, where deeds are about measures. Nothing
/// before the first deed that says.
pub(crate) fn state_after<'e>(events: impl Iterator<Item = &'e Event>) -> Option<Status> {
    let mut state: Option<Status> = None;
    let (mut given, mut taken) = (0_u32, 0_u32);
    for event in events {
        given += u32::from(event.name == "handed-over");
        taken += u32::from(event.name == "evidence-received");
        let next = after(state, event);
        // The last exhibit that is signed for completes the rest.
        if next == Some(Status::EvidenceReceived) && taken < given {
            continue;
        }
        state = next.or(state);
    }
    state
}

/// The state a deed leads to; nothing where it changes none.
fn after(state: Option<Status>, event: &Event) -> Option<Status> {
    use Status::*;
    let from = state.unwrap_or(Drafting);
    let is = |holds: bool, to: Status| holds.then_some(to);
    match (event.name.as_str(), event.argument.as_deref()) {
        ("dispatched", _) => is(from == Drafting, Transmitted),
        ("received", _) => is(matches!(from, Drafting | Transmitted | Undeliverable), Received),
        ("forwarded", _) => is(not_screened(from), Forwarded),
        ("acknowledged", _) => is(not_screened(from), Acknowledged),
        ("queried", _) | ("returned", Some("incomplete")) => is(undecided(from), NeedsInformation),
        // Originals that go back are no return of the request.
        ("returned", Some("originals")) => None,
        ("returned", _) => is(undecided(from), Returned),
        ("completed" | "clarified", _) => is(from == NeedsInformation, Screening),
        ("consulted", _) => is(undecided(from) && from != NeedsInformation, Consultation),
        ("decided", Some("grant" | "partial")) => is(undecided(from) || from == Refused, Accepted),
        ("refused", _) | ("decided", Some("refusal")) => is(undecided(from) || under_way(from), Refused),
        ("postponed", _) => is(undecided(from) || under_way(from), Postponed),
        ("lifted", Some("postponed")) => is(from == Postponed, Admissibility),
        ("withdrawn", _) => is(!ended(from), Withdrawn),
        ("executed", _) => is(undecided(from) || under_way(from), Executed),
        ("handed-over", _) => is(!matches!(from, Withdrawn | Refused | Closed), TransmittingEvidence),
        ("evidence-received", _) => is(from == TransmittingEvidence, EvidenceReceived),
        _ => None,
    }
}

fn not_screened(state: Status) -> bool {
    use Status::*;
    matches!(state, Drafting | Transmitted | Received | Forwarded | Acknowledged | Screening)
}

fn undecided(state: Status) -> bool {
    use Status::*;
    not_screened(state)
        || matches!(
            state,
            NeedsInformation | Returned | Admissibility | Consultation | Conditional | Postponed
        )
}

fn under_way(state: Status) -> bool {
    use Status::*;
    matches!(state, Accepted | CourtOrder | Executing | RemedyWindow | Appeal | Partial)
}

fn ended(state: Status) -> bool {
    use Status::*;
    matches!(state, Refused | Withdrawn | Impossible | Lapsed | EvidenceReceived | InUse | Feedback | Closed)
}
