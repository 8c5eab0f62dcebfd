//! An open node folder, and the one door to it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use comity_words::{OfficerId, Reference};
use serde_json::Value;

use crate::view::{CaseView, DeskRow, NodeView, TreatyRow, TreatyView};
use crate::{Init, Refusal, Verb};

/// An open node folder. Cheap to clone; the folder's lock is held until the last clone is gone.
#[derive(Clone)]
pub struct Office {
    inner: Arc<()>,
}

/// What to serve.
#[derive(Default)]
pub struct Serving {
    /// The pages, answered on the loopback address of the configuration.
    pub pages: Option<axum::Router>,
    /// Told once every listener stands.
    pub ready: Option<Box<dyn FnOnce(Started) + Send>>,
}

/// Where a serving node answers.
#[derive(Debug, Clone, Copy)]
pub struct Started {
    /// Peers, over mutual TLS.
    pub peers: SocketAddr,
    /// Pages, on loopback, where pages are served.
    pub pages: Option<SocketAddr>,
}

impl Office {
    /// Makes a node folder. The answer says which keys were made, where they lie, and what to take
    /// elsewhere: `{"state","dir","keys":[{"key","file","note"}],"fingerprint","listen","pages"}`.
    pub fn init(dir: &Path, init: &Init) -> Result<Value, Refusal> {
        let _ = (dir, init);
        Err(Refusal::new("internal", "not built"))
    }

    /// Opens the folder and takes its lock.
    pub fn open(dir: &Path) -> Result<Office, Refusal> {
        let _ = dir;
        Ok(Office { inner: Arc::new(()) })
    }

    /// Does what a verb asks, on behalf of an officer where one must answer for it. Blocks: from async code
    /// use [`Office::ask`].
    pub fn perform(&self, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
        let _ = (verb, by, &self.inner);
        Err(Refusal::new("internal", "not built"))
    }

    /// As [`Office::perform`], from async code.
    pub async fn ask(&self, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
        let office = self.clone();
        tokio::task::spawn_blocking(move || office.perform(verb, by))
            .await
            .unwrap_or_else(|_| Err(Refusal::new("internal", "the verb came to no end")))
    }

    /// Serves peers, socket and pages until `stop` comes.
    pub async fn serve(
        &self,
        serving: Serving,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Refusal> {
        let _ = serving;
        stop.await;
        Ok(())
    }

    /// What a page says about the node it stands on.
    pub fn node(&self) -> NodeView {
        unreachable!("no office can be opened")
    }

    /// The desk: cases by next legal deadline, drafts last; up to `limit` rows from `from`.
    pub fn desk(&self, from: usize, limit: usize) -> Result<Vec<DeskRow>, Refusal> {
        let _ = (from, limit);
        Ok(Vec::new())
    }

    /// A case as its acts have left it.
    pub fn case(&self, case: &Reference) -> Result<CaseView, Refusal> {
        Err(Refusal::new("no-case", format!("`{case}` is not on file")))
    }

    /// The instruments the node holds.
    pub fn treaties(&self) -> Result<Vec<TreatyRow>, Refusal> {
        Ok(Vec::new())
    }

    /// One instrument, by id or digest.
    pub fn treaty(&self, treaty: &str) -> Result<TreatyView, Refusal> {
        Err(Refusal::new("no-treaty", format!("`{treaty}` is not held")))
    }
}

/// What a terminal does with a verb: speaks to the node that serves the folder, or opens the folder
/// itself where none does. An approval is signed here, with the officer's own key file.
pub fn call(dir: &Path, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
    Office::open(dir)?.perform(verb, by)
}
