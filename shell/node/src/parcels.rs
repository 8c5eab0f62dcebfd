//! Evidence up, down and across, in chunks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use comity_case::ExhibitId;
use comity_words::{OfficerId, Reference, StateCode};
use http_body_util::combinators::UnsyncBoxBody;
use hyper::header::HeaderValue;
use hyper::{Response, StatusCode};
use serde_json::Value;

use crate::Refusal;
use crate::office::Inner;
use crate::view::ExhibitView;

/// The body of what a peer is answered.
pub(crate) type Body = UnsyncBoxBody<Bytes, std::io::Error>;

/// The name of an exhibit: `X0001`.
pub(crate) fn exhibit_name(id: ExhibitId) -> String {
    format!("X{:04}", id.0)
}

impl Inner {
    pub(crate) fn add_evidence(
        &self,
        _case: &Reference,
        _file: &Path,
        _item: Option<u32>,
        _description: Option<String>,
        _by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        Err(Refusal::new("internal", "not built"))
    }

    pub(crate) fn hand_over(
        &self,
        _case: &Reference,
        _exhibit: &str,
        _by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        Err(Refusal::new("internal", "not built"))
    }

    pub(crate) fn receive_evidence(
        &self,
        _case: &Reference,
        _exhibit: &str,
        _out: Option<PathBuf>,
        _by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        Err(Refusal::new("internal", "not built"))
    }

    pub(crate) fn own_exhibits(&self, _case: &Reference) -> Result<Vec<ExhibitView>, Refusal> {
        Ok(Vec::new())
    }

    pub(crate) async fn serve_parcel(
        self: &Arc<Inner>,
        _peer: &StateCode,
        _id: &str,
        _file: &str,
        _range: Option<HeaderValue>,
    ) -> Response<Body> {
        crate::inbound::plain(StatusCode::NOT_FOUND, "")
    }
}
