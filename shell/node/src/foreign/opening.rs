//! Which key opens a letter: it names no case.

use std::sync::Arc;

use comity_exchange::Code;
use comity_exchange::dispatch::{Door, Ending as BadEnding, Opened, unpack};
use comity_seal::{CaseKey, Opener};
use comity_words::{Moment, Reference, StateCode};

use crate::Refusal;
use crate::office::Inner;

/// Acts whose cases are tried first with a letter that names none.
const LATELY: usize = 256;

impl Inner {
    pub(super) fn open_letter(
        &self,
        bytes: &[u8],
        from: Option<&StateCode>,
        now: Moment,
    ) -> Result<Result<Box<Opened>, BadEnding>, Refusal> {
        // A letter names no case. Most belong to one that moved lately; the others' keys are tried where it does not.
        let lately = self.case_keys(self.store.lately(LATELY)?, from);
        let opened = self.opened_with(&lately, bytes, from, now);
        if !matches!(&opened, Err(ending) if ending.code == Code::CannotOpen) {
            return Ok(opened);
        }
        let all = self.store.desk(0, usize::MAX)?.into_iter().map(|row| row.case);
        Ok(self.opened_with(&self.case_keys(all, from), bytes, from, now))
    }

    fn opened_with(
        &self,
        cases: &[Arc<CaseKey>],
        bytes: &[u8],
        from: Option<&StateCode>,
        now: Moment,
    ) -> Result<Box<Opened>, BadEnding> {
        let offices = self.keys.openers();
        let mut openers: Vec<&dyn Opener> = offices.iter().map(|key| &**key as &dyn Opener).collect();
        openers.extend(cases.iter().map(|key| &**key as &dyn Opener));
        let keyring = self.keyring();
        let door = Door { own: &self.own, delivered_by: from, now, openers: &openers, keyring: &keyring };
        unpack(bytes, &door).map(Box::new)
    }

    /// The keys of those of the cases that are with this peer.
    fn case_keys(
        &self,
        cases: impl IntoIterator<Item = Reference>,
        peer: Option<&StateCode>,
    ) -> Vec<Arc<CaseKey>> {
        let with =
            |case: &Reference| peer.is_none_or(|peer| [case.requesting(), case.requested()].contains(&peer));
        let key = |case: Reference| {
            // One damaged file keeps no other case's letters out.
            self.keys.case(&case).unwrap_or_else(|refusal| {
                tracing::error!(%case, code = %refusal.code, "a case key cannot be read: {refusal}");
                None
            })
        };
        cases.into_iter().filter(with).filter_map(key).collect()
    }
}
