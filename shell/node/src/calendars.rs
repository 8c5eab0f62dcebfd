//! Calendars of officers: a word each, by which a program reads the days of her desk. Made anew or ended at any time.

use comity_words::{Digest, OfficerId};

use crate::Refusal;
use crate::office::Office;

fn of_officer(officer: &OfficerId) -> String {
    format!("calendar:{officer}")
}

/// A word is looked up by its digest, so that the store holds nothing that opens a calendar by being listed.
fn of_word(word: &str) -> String {
    format!("calendar-word:{}", Digest::of(word.as_bytes()).hex())
}

impl Office {
    /// The word of an officer's calendar; nothing where she has none.
    pub fn calendar_of(&self, officer: &OfficerId) -> Result<Option<String>, Refusal> {
        Ok(self.inner.store.setting(&of_officer(officer))?.filter(|word| !word.is_empty()))
    }

    /// Gives her calendar another word, or ends it. The word before opens nothing any more.
    pub fn set_calendar(&self, officer: &OfficerId, word: Option<&str>) -> Result<(), Refusal> {
        let store = &self.inner.store;
        if let Some(before) = self.calendar_of(officer)? {
            store.set(&of_word(&before), "")?;
        }
        if let Some(word) = word {
            store.set(&of_word(word), officer.as_str())?;
        }
        store.set(&of_officer(officer), word.unwrap_or_default())?;
        Ok(())
    }

    /// Whose calendar a word opens; nobody's where it was ended, or she works here no more.
    pub fn whose_calendar(&self, word: &str) -> Result<Option<OfficerId>, Refusal> {
        let Some(officer) = self.inner.store.setting(&of_word(word))?.filter(|officer| !officer.is_empty())
        else {
            return Ok(None);
        };
        let rows = self.inner.store.officers()?;
        let row = rows.into_iter().find(|row| row.id.as_str() == officer && row.left.is_none());
        Ok(row.map(|row| row.id))
    }
}
