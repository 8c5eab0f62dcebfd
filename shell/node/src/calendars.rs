//! Calendars of officers: a word each, by which a program reads the days of her desk. Made anew or ended at any time.
//!
//! The store holds a digest of each word and no word: whoever reads it opens no calendar.

use comity_words::{Digest, OfficerId};

use crate::Refusal;
use crate::office::Office;

/// Before the digest of a word; what an older program kept is a word without it.
const KEPT: &str = "sha256:";

fn of_officer(officer: &OfficerId) -> String {
    format!("calendar:{officer}")
}

fn of_digest(hex: &str) -> String {
    format!("calendar-word:{hex}")
}

fn digest(word: &str) -> String {
    Digest::of(word.as_bytes()).hex()
}

impl Office {
    /// Whether an officer has a calendar. Its word was shown to her when it was made, and is shown no more.
    pub fn has_calendar(&self, officer: &OfficerId) -> Result<bool, Refusal> {
        Ok(self.kept(officer)?.is_some())
    }

    /// Gives her calendar another word, or ends it. The word before opens nothing any more.
    pub fn set_calendar(&self, officer: &OfficerId, word: Option<&str>) -> Result<(), Refusal> {
        let store = &self.inner.store;
        if let Some(before) = self.kept(officer)? {
            store.set(&of_digest(&before), "")?;
        }
        let after = word.map(digest);
        if let Some(hex) = &after {
            store.set(&of_digest(hex), officer.as_str())?;
        }
        store.set(&of_officer(officer), &after.map_or_else(String::new, |hex| format!("{KEPT}{hex}")))?;
        Ok(())
    }

    /// Whose calendar a word opens; nobody's where it was ended, or she works here no more.
    pub fn whose_calendar(&self, word: &str) -> Result<Option<OfficerId>, Refusal> {
        let Some(officer) =
            self.inner.store.setting(&of_digest(&digest(word)))?.filter(|officer| !officer.is_empty())
        else {
            return Ok(None);
        };
        let rows = self.inner.store.officers()?;
        let row = rows.into_iter().find(|row| row.id.as_str() == officer && row.left.is_none());
        Ok(row.map(|row| row.id))
    }

    /// The digest of her word. A word that an older program kept in clear is a digest from now on.
    fn kept(&self, officer: &OfficerId) -> Result<Option<String>, Refusal> {
        let name = of_officer(officer);
        let Some(kept) = self.inner.store.setting(&name)?.filter(|kept| !kept.is_empty()) else {
            return Ok(None);
        };
        if let Some(hex) = kept.strip_prefix(KEPT) {
            return Ok(Some(hex.to_owned()));
        }
        let hex = digest(&kept);
        self.inner.store.set(&name, &format!("{KEPT}{hex}"))?;
        Ok(Some(hex))
    }
}
