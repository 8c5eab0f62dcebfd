//! What is asked again: a terminal that was cut off, a program that heard no answer. The deed was done, so the
//! answer is what was done, and not that it can no longer be.

use comity_case::{Deed, as_seen_by, said};
use comity_dossier::Act;
use comity_words::Moment;

use crate::dossiers::Loaded;
use crate::office::Inner;
use crate::registry::FiledAct;
use crate::{Answer, Refusal};

/// How long after it was done the same thing is taken for the same.
const MOMENTS_AGO: i64 = 15 * 60;

impl Inner {
    /// The last act of ours where it is this very deed, filed a moment ago with nothing seen since.
    pub(crate) fn filed_before(
        &self,
        loaded: &Loaded,
        deed: &Deed,
        now: Moment,
    ) -> Result<Option<FiledAct>, Refusal> {
        let Some(last) = last_of(loaded) else { return Ok(None) };
        let same = last.deed == *deed && last.seen == loaded.dossier.head(loaded.side.other());
        if same { self.fresh(loaded, last, now) } else { Ok(None) }
    }

    /// The last act of ours where this answer led to it: said again, it is read as it was read then, before the deed
    /// had changed what can be done. A cost without its line is another cost.
    pub(crate) fn answered_before(
        &self,
        loaded: &Loaded,
        answer: &Answer,
        now: Moment,
    ) -> Result<Option<FiledAct>, Refusal> {
        let Some(last) = last_of(loaded) else { return Ok(None) };
        let before = as_seen_by(&loaded.dossier, last);
        let law = loaded.law(now)?;
        match crate::answers::command(answer, &before, &law, loaded.side) {
            Ok(command) => self.filed_before(loaded, &said(&before, command), now),
            Err(_) => Ok(None),
        }
    }

    /// The act of ours that is what somebody asks for again, filed a moment ago.
    pub(crate) fn filed_lately(
        &self,
        loaded: &Loaded,
        is: impl Fn(&Deed) -> bool,
        now: Moment,
    ) -> Result<Option<FiledAct>, Refusal> {
        let ours = loaded.dossier.lane(loaded.side);
        match ours.iter().rev().find(|act| is(&act.deed)) {
            Some(act) => self.fresh(loaded, act, now),
            None => Ok(None),
        }
    }

    fn fresh(&self, loaded: &Loaded, act: &Act<Deed>, now: Moment) -> Result<Option<FiledAct>, Refusal> {
        let fresh = now.as_second() - act.made_at.as_second() <= MOMENTS_AGO;
        let Some(kept) = loaded.kept.iter().find(|kept| fresh && kept.digest == act.digest) else {
            return Ok(None);
        };
        let letter = self.store.letters_of(kept.digest)?.pop();
        tracing::info!(case = %loaded.case, number = kept.number, kind = %kept.kind, "asked again, and on file");
        Ok(Some(FiledAct {
            case: loaded.case.clone(),
            lane: loaded.side,
            number: kept.number,
            kind: kept.kind.clone(),
            digest: kept.digest,
            leaf: kept.leaf,
            message_id: letter.map(|(id, _, _)| id),
            again: true,
        }))
    }
}

/// The last act of ours that a person did: what the node notes by its clock stands in nobody's way.
fn last_of(loaded: &Loaded) -> Option<&Act<Deed>> {
    let by_clock = |act: &&Act<Deed>| matches!(act.deed, Deed::Lapsed(_) | Deed::Escalated(_));
    loaded.dossier.lane(loaded.side).iter().rev().find(|act| !by_clock(act))
}
