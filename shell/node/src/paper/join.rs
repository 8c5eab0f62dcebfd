//! A counterpart that comes onto the platform: how a case leaves paper.
//!
//! Each side says so by an act of its own. Whoever carried the case speaks first, and with that word its whole lane
//! is handed over, act by act as they were signed: so the other side reads what was entered in its name before it
//! says anything. Until it has, the case stays on paper.

use comity_dossier::commitment::Disclosure;
use comity_exchange::dispatch::Opened;
use comity_letters::Groups;
use comity_words::Reference;

use super::FROM_PAPER;
use crate::Refusal;
use crate::office::Inner;

impl Inner {
    /// Why a foreign act cannot belong here, where it cannot; filed, it would do harm.
    pub(crate) fn not_of_ours(&self, opened: &Opened) -> Result<Option<&'static str>, Refusal> {
        let case = &opened.act.case;
        if self.store.version(case)? == 0 {
            // It answers a request we never made, and would take the reference away from the one that is to have
            // it. What we asked by letter the other side carries under a number that no request of a node has.
            let never_asked = *case.requesting() == self.own && !is_of_paper(case);
            return Ok(never_asked.then_some("no such request was made here"));
        }
        if opened.act.deed.member("kind").and_then(|kind| kind.as_text()) == Some("paper.ended") {
            return Ok(None);
        }
        // Written into a case whose letters we enter, before its author said that the paper ends, it would stand
        // against what its own letters say.
        let loaded = self.load(case)?;
        let folded = loaded.case();
        let ours = folded.paper_keeper() == Some(loaded.side);
        let early = ours && !folded.paper_ended_by(loaded.side.other());
        Ok(early.then_some("this case is carried on paper here until both sides have said that it ends"))
    }
}

/// Whether a case was begun by a request that came by letter: its number is one that no node gives its own.
fn is_of_paper(case: &Reference) -> bool {
    case.number() > FROM_PAPER
}

/// What is disclosed of an act that is handed over: all it says to the other side, and nothing of what our office
/// wrote down for itself about a letter, a posting or an arrival.
pub(crate) fn without_our_notes(kind: &str, groups: Groups) -> Groups {
    const OURS: [&str; 5] = ["entered-by", "letter-note", "tracking", "shown-by", "note"];
    // What a letter does may have a note of its own, which the other side wrote.
    let ours = |one: &Disclosure| match kind {
        "paper.came" => one.name().is_some_and(|name| OURS[..2].contains(&name)),
        kind if kind.starts_with("paper.") => one.name().is_some_and(|name| OURS.contains(&name)),
        _ => false,
    };
    let kept =
        groups.into_iter().map(|(group, list)| (group, list.into_iter().filter(|one| !ours(one)).collect()));
    kept.filter(|(_, list): &(String, Vec<Disclosure>)| !list.is_empty()).collect()
}
