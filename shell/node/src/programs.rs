//! What a door for programs needs of the folder: where its token lies, and where a file lands on its way in.

use std::path::PathBuf;

use comity_exchange::MessageId;

use crate::folder::write_whole;
use crate::keys::Chance;
use crate::{Office, Refusal, vault};

impl Office {
    /// Keeps the token of a door, readable to whoever may read the folder's secrets: `DIR/api.token`. The one of
    /// an earlier start is written over.
    pub fn keep_token(&self, token: &str) -> Result<PathBuf, Refusal> {
        let path = self.inner.folder.root().join("api.token");
        write_whole(&path, &format!("{token}\n"))?;
        Ok(path)
    }

    /// A fresh folder for a file on its way in. The caller takes it away; the next start sweeps what is left.
    pub fn landing(&self) -> Result<PathBuf, Refusal> {
        let name = MessageId::new(self.inner.now(), &mut Chance).to_string();
        let path = self.inner.folder.vault().join("making").join(name);
        vault::make_dir(&path)?;
        Ok(path)
    }
}
