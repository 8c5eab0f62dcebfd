//! A file that comes as a body: written piece by piece into the node's folder, and taken away when it was used.
//!
//! It lies there in the clear until the vault has sealed it. A node that falls meanwhile sweeps it at its next start.

use std::path::PathBuf;

use axum::extract::Request;
use axum::http::header;
use comity_node::{Office, Refusal, Road, Shape};
use http_body_util::BodyExt;
use tokio::io::AsyncWriteExt;

use super::asked::Said;
use super::fits::cut;

/// Bytes of a file, at most: a tebibyte.
const MOST: u64 = 1 << 40;

/// A file that came in. Dropped, it is gone.
pub(super) struct Landed {
    /// The member of the verb that names it.
    pub(super) member: String,
    /// Where it lies.
    pub(super) file: PathBuf,
}

impl Drop for Landed {
    fn drop(&mut self) {
        if let Some(folder) = self.file.parent() {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}

/// Takes the body for the member that names a file; the address gave its name there.
pub(super) async fn take(
    office: &Office,
    verb: &Shape,
    said: &mut Said,
    request: Request,
) -> Result<Landed, Refusal> {
    let member = verb.paths.iter().find(|(_, road)| **road == Road::In).map(|(member, _)| member.clone());
    let member = member.unwrap_or_default();
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/octet-stream") {
        return Err(Refusal::new("media-type", "the file itself is wanted as the body")
            .hint("send `Content-Type: application/octet-stream`; everything else goes into the address"));
    }
    let name = said.get(&member).and_then(|name| name.as_str()).unwrap_or_default().to_owned();
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']) || name.len() > 200 {
        return Err(Refusal::new("bad-member", format!("`{}` is no name of a file", cut(&name)))
            .place(format!("/{member}"))
            .hint(format!("give its name alone, without a folder: `?{member}=statement.pdf`")));
    }
    let landing = office.landing()?;
    let landed = Landed { member, file: landing.join(name) };
    let cannot = |error: std::io::Error| {
        let code = if error.kind() == std::io::ErrorKind::StorageFull { "disk-full" } else { "internal" };
        Refusal::new(code, format!("the file cannot be written: {error}"))
            .hint("make room, then send it again")
    };
    let mut file = tokio::fs::File::create(&landed.file).await.map_err(cannot)?;
    let mut body = request.into_body();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            Refusal::new("broken", format!("the file broke off after {size} bytes: {error}"))
                .hint("send it again")
        })?;
        let Ok(piece) = frame.into_data() else { continue };
        size += piece.len() as u64;
        if size > MOST {
            return Err(Refusal::new("too-large", format!("the file has more than {MOST} bytes"))
                .hint("hand it over in parts"));
        }
        file.write_all(&piece).await.map_err(cannot)?;
    }
    file.flush().await.map_err(cannot)?;
    Ok(landed)
}
