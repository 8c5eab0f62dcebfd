//! What a State lays on the table when a directory is founded.

use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, StateCode};

use super::LARGEST_FILE;
use crate::{PublicKeys, SealError};

/// What a State brings to the table: the keys it signs for the directory with, and its page key.
#[derive(Debug, Clone)]
pub struct Share {
    /// Whose.
    pub state: StateCode,
    /// Its root share, kept offline.
    pub root: PublicKeys,
    /// Its page key, kept offline.
    pub page: PublicKeys,
    /// Its duty key, on its node: keeps the directory fresh.
    pub duty: PublicKeys,
}

impl Share {
    /// One line of JSON. Its fingerprint is what two States read to each other.
    pub fn to_text(&self) -> String {
        let members = [
            ("comity", Json::from("directory-share")),
            ("v", 1.into()),
            ("state", Json::from(self.state.as_str())),
            ("root", self.root.to_json()),
            ("page", self.page.to_json()),
            ("duty", self.duty.to_json()),
        ];
        format!("{}\n", Json::object(members).write())
    }

    /// Reads the line.
    pub fn read(text: &str) -> Result<Share, SealError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let mut fields =
            Fields::of(strict::read(line.as_bytes(), &Limits::of_bytes(LARGEST_FILE))?, "share")?;
        if fields.text("comity")? != "directory-share" || fields.integer::<u32>("v")? != 1 {
            return Err(fields.refuse("comity", "a share of version 1 is expected").into());
        }
        let state = fields.parse("state")?;
        let mut keys = |name: &str| -> Result<PublicKeys, SealError> {
            let mut inside = fields.object(name)?;
            let keys = PublicKeys::take(&mut inside)?;
            inside.finish()?;
            Ok(keys)
        };
        let share = Share { state, root: keys("root")?, page: keys("page")?, duty: keys("duty")? };
        fields.finish()?;
        Ok(share)
    }

    /// SHA-256 over the line, without its line feed.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(self.to_text().trim_end().as_bytes())
    }
}
