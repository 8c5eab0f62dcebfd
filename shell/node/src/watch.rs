//! Sleeps until the next clock lapses, then files what the case has to note.
//!
//! The index says where to look; what is due is computed again from the story. A clock set by hand is
//! looked at whenever it is moved.

use std::sync::Arc;
use std::time::Duration;

use comity_case::{Command, Hand, escalation};
use comity_words::{Moment, Reference};

use crate::Refusal;
use crate::office::Inner;
use crate::outbound::blocking;
use crate::registry::Order;

/// Watches until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let looking = inner.clone();
        let rest = blocking(move || {
            looking.watch_once()?;
            looking.until_next()
        });
        let rest = rest.await.unwrap_or_else(|refusal| {
            tracing::error!(code = %refusal.code, "clocks could not be looked at: {refusal}");
            Duration::from_secs(30)
        });
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = inner.clocks.notified() => {}
        }
    }
}

impl Inner {
    /// Notes every lapse and every rung that is due by now, each once; says the first that could not be.
    pub(crate) fn watch_once(&self) -> Result<(), Refusal> {
        if self.stay.stayed().is_some() {
            return Ok(());
        }
        self.change_over()?;
        let mut first = Ok(());
        for case in self.store.due(self.now())? {
            if let Err(refusal) = self.note_due(&case) {
                tracing::error!(%case, code = %refusal.code, "a lapse could not be noted: {refusal}");
                // One case that cannot be read keeps no other from its clocks.
                first = first.and(Err(refusal));
            }
        }
        first
    }

    fn note_due(&self, case: &Reference) -> Result<(), Refusal> {
        let mut missed = None;
        loop {
            let loaded = self.load(case)?;
            let now = self.now();
            let folded = loaded.case();
            let law = loaded.law(now)?;
            let due = escalation::due(&folded, &law, loaded.side)?;
            let Some(command) = due.into_iter().next() else {
                // The index is a hint: where the story says otherwise it is mended.
                self.store.mend(self.looked(&loaded, &folded, now).1, loaded.version)?;
                if let Some(at) = missed {
                    self.told_of_a_miss(&loaded, at)?;
                }
                return Ok(());
            };
            if let Command::Lapse(lapse) = &command {
                missed = Some(missed.map_or(lapse.at, |before: Moment| before.min(lapse.at)));
                // Before it is noted: after a halt between the two nobody else would look again.
                self.told_of_a_miss(&loaded, lapse.at)?;
            }
            self.file_own(case, &Order::new(command, Hand::node(loaded.side)))?;
        }
    }

    fn until_next(&self) -> Result<Duration, Refusal> {
        let next = self.store.next_due()?;
        if self.clock().stage().is_some() {
            // It stands until it is set, and setting it wakes the watch.
            return Ok(Duration::from_secs(24 * 3600));
        }
        let wait = next.map_or(3600, |next| next.as_second() - self.now().as_second());
        Ok(Duration::from_secs(u64::try_from(wait.clamp(1, 3600)).unwrap_or(3600)))
    }
}
