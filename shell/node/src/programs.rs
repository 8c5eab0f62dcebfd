//! What a door for programs needs of the folder: where its token lies, where a file lands on its way in, and how one
//! leaves: piece by piece, from a place of the node's own choosing.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use comity_exchange::MessageId;
use hyper::body::Frame;

use crate::parcels::Streamed;

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

/// A file on its way out, as a body. Its folder is gone from the moment it is opened: whatever becomes of the reader
/// or of this node, nothing stays behind in the clear.
pub struct Outgoing(Streamed);

impl Outgoing {
    /// Opens what lies in a landing, and takes the landing away.
    pub async fn of(file: &Path) -> Result<Outgoing, Refusal> {
        let refused = |error: std::io::Error| crate::folder::refused_io("read", file, &error);
        let opened = tokio::fs::File::open(file).await.map_err(refused)?;
        let size = opened.metadata().await.map_err(refused)?.len();
        if let Some(folder) = file.parent() {
            drop(std::fs::remove_dir_all(folder));
        }
        Ok(Outgoing(Streamed::whole(opened, size)))
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.0.left()
    }
}

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        Pin::new(&mut self.0).poll_frame(context)
    }
}
