//! Parcels on the road: served from a finished spool with ranges, pulled segment by segment with resume.
//!
//! A bit is set only after the segment's digest held and its bytes are durable. A wrong total size, another
//! ETag or a whole answer where a range was asked for ends the attempt. No segment is ever whole in memory.

use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use comity_exchange::parcel::{Answer, Fetch, Manifest, ParcelFile, Segment, Took};
use comity_journal::EntryKind;
use comity_store::{Change, Filing, IncidentRow};
use comity_words::Digester;
use comity_words::{Digest, Reference, StateCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Frame;
use hyper::header::{self, HeaderValue};
use hyper::{Request, Response, StatusCode};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeekExt, ReadBuf};

use crate::Refusal;
use crate::evidence::parcel_id;
use crate::folder::refused_io;
use crate::inbound::plain;
use crate::office::Inner;
use crate::outbound::{Line, blocking};
use crate::vault::{self, Vault};

/// The body of what a peer is answered.
pub(crate) type Body = UnsyncBoxBody<Bytes, std::io::Error>;

/// Bytes of a manifest or a list of segments, at most: 16 TiB have 65 536 segments.
const LARGEST_LIST: usize = 8 * 1024 * 1024;
/// Bytes handed to the socket at once.
const PIECE: usize = 64 * 1024;
/// Bytes written to the disk at once.
const AT_ONCE: usize = 1024 * 1024;
/// How long a peer may let the next bytes of a segment wait.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a peer may take over a manifest or a list of segments.
const WHOLE_LIST: Duration = Duration::from_secs(120);
/// Bytes a second that a segment comes by at the least: less is no transfer, on whatever line.
const SLOWEST: u64 = 4 * 1024;

/// What an act says of a parcel: its manifest, and the one file in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) manifest: Digest,
    pub(crate) sha256: Digest,
    pub(crate) size: u64,
}

/// What a pull left: the sealed file, whole, and what its manifest says. Nobody else pulls it as long as this lasts.
pub(crate) struct Pulled {
    pub(crate) sealed: PathBuf,
    pub(crate) file: ParcelFile,
    from: StateCode,
    alone: Pulling,
}

/// One hand on one parcel.
struct Pulling(Arc<Inner>, Digest);

impl Pulled {
    /// It could not be taken, for this reason. Where it is not as said nothing of it is kept, and the next attempt asks
    /// for all of it again; where its giver signed a lie, that is an incident of the case.
    pub(crate) fn not_taken(&self, inner: &Inner, case: &Reference, why: &Refusal) {
        if why.code != "not-as-said" {
            return;
        }
        let another = why.details.as_ref().is_some_and(|details| details["another_file"] == true);
        if let Some(Err(error)) = (another && self.is_as_sealed()).then(|| self.lied(inner, case)) {
            tracing::error!(%case, code = %error.code, "an incident could not be filed: {error}");
        }
        for left in ["content", "held", "manifest"] {
            drop(std::fs::remove_file(self.sealed.with_file_name(left)));
        }
    }

    /// Whether the sealed bytes here are those the manifest names. Where they are not, a disk of ours changed them, and
    /// nobody is to be blamed for that.
    fn is_as_sealed(&self) -> bool {
        vault::digest(&self.sealed).is_ok_and(|digest| digest == self.file.sealed_sha256)
    }

    /// Opens the incident, once for each parcel, with the manifest as what is kept of it.
    fn lied(&self, inner: &Inner, case: &Reference) -> Result<(), Refusal> {
        let manifest = self.alone.1;
        let sentence =
            format!("the file {} gave under the manifest {manifest} is another than it says", self.from);
        if inner.store.incidents(usize::MAX)?.iter().any(|one| one.sentence == sentence) {
            return Ok(());
        }
        tracing::error!(%case, code = "not-as-said", "incident: {sentence}");
        let kept = self.sealed.with_file_name("manifest");
        let record = std::fs::read(&kept).map_err(|error| refused_io("read", &kept, &error))?;
        let (at, code) = (inner.now(), "not-as-said".to_owned());
        inner.store.file(Filing {
            entries: vec![inner.entry(EntryKind::Incident, None, &record)],
            changes: vec![Change::Incident(IncidentRow { at, case: Some(case.clone()), code, sentence })],
            ..Filing::default()
        })?;
        Ok(())
    }
}

impl Pulling {
    fn of(inner: Arc<Inner>, parcel: Digest) -> Result<Pulling, Refusal> {
        let first = inner.pulling.lock().unwrap_or_else(PoisonError::into_inner).insert(parcel);
        match first {
            true => Ok(Pulling(inner, parcel)),
            false => Err(Refusal::new("busy", "this parcel is being pulled already")
                .hint("wait for it; what has come is kept")),
        }
    }
}

impl Drop for Pulling {
    fn drop(&mut self) {
        self.0.pulling.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

impl Inner {
    /// Serves a file of a parcel to the State it is for, and to nobody else.
    pub(crate) async fn serve_parcel(
        self: &Arc<Inner>,
        peer: &StateCode,
        id: &str,
        file: &str,
        range: Option<HeaderValue>,
    ) -> Response<Body> {
        let nothing = || plain(StatusCode::NOT_FOUND, "");
        let Some(parcel) = parcel_id(id) else { return nothing() };
        let place = Vault(self.folder()).parcel(parcel);
        let meant = tokio::fs::read_to_string(place.join("for")).await;
        if !meant.is_ok_and(|meant| meant == peer.as_str()) {
            return nothing();
        }
        match file {
            "manifest" | "segments" => match tokio::fs::read(place.join(file)).await {
                Ok(bytes) => plain(StatusCode::OK, bytes),
                Err(_) => nothing(),
            },
            "content" => {
                let (Ok(manifest), Ok(content)) = (
                    tokio::fs::read(place.join("manifest")).await,
                    tokio::fs::File::open(place.join("content")).await,
                ) else {
                    return nothing();
                };
                let Ok(manifest) = Manifest::read(&manifest, parcel) else { return nothing() };
                match manifest.files.first() {
                    Some(file) => serve_range(content, file, range.as_ref()).await,
                    None => nothing(),
                }
            }
            _ => nothing(),
        }
    }

    /// Gathers a parcel's one file; what was gathered before a stop is not asked for again.
    pub(crate) fn pull(
        &self,
        peer: &StateCode,
        case: &Reference,
        exhibit: &str,
        named: Named,
    ) -> Result<Pulled, Refusal> {
        let inner = self.myself()?;
        let alone = Pulling::of(inner.clone(), named.manifest)?;
        let place = Vault(self.folder()).incoming(named.manifest);
        let sealed = place.join("content");
        let file = match whole_before(&place, named, peer, &self.own) {
            Some(file) => file,
            None => {
                let (peer, case, exhibit) = (peer.clone(), case.clone(), exhibit.to_owned());
                wait(async move { inner.gather(&peer, &case, &exhibit, named).await })??
            }
        };
        Ok(Pulled { sealed, file, from: peer.clone(), alone })
    }

    async fn gather(
        self: &Arc<Inner>,
        peer: &StateCode,
        case: &Reference,
        exhibit: &str,
        named: Named,
    ) -> Result<ParcelFile, Refusal> {
        let digest = named.manifest;
        let far = |why: String| {
            Refusal::new("unreachable", format!("the parcel could not be pulled from {peer}: {why}"))
                .hint("do it again when the other node answers; what has come is kept")
        };
        let wrong = |why: String| {
            Refusal::new("not-as-said", why)
                .hint("ask the other office to look at its node, then do it again")
        };
        let mut line = self.call(peer).await.map_err(far)?;
        let manifest = whole(&mut line, digest, "manifest").await.map_err(far)?;
        // Before a byte is reserved for it: what is reserved is what the act said.
        let file = as_named(&manifest, named, peer, &self.own).map_err(wrong)?;
        let list = whole(&mut line, digest, "segments").await.map_err(far)?;

        let place = Vault(self.folder()).incoming(digest);
        vault::make_dir(&place)?;
        let (sealed, bitmap) = (place.join("content"), place.join("held"));
        let before = std::fs::read(&bitmap).unwrap_or_default();
        let existing = sealed.metadata().is_ok_and(|known| known.len() == file.sealed_size);
        let before = if existing { before } else { Vec::new() };
        let mut fetch =
            Fetch::begin(file.clone(), &list, &before).map_err(|error| wrong(error.to_string()))?;
        let disk = std::fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&sealed)
            .map_err(|error| refused_io("write", &sealed, &error))?;
        // All of it is reserved before the first byte, or refused.
        fs4::fs_std::FileExt::allocate(&disk, file.sealed_size.max(1))
            .and_then(|()| disk.set_len(file.sealed_size))
            .map_err(|error| refused_io("write", &sealed, &error))?;
        let disk = Arc::new(disk);
        tracing::info!(%case, exhibit, segments = file.segments, "pulling a parcel");
        loop {
            let wanted = fetch.next();
            if wanted.is_empty() {
                break;
            }
            let mut asking = tokio::task::JoinSet::new();
            for segment in wanted {
                let (inner, peer, disk, file) = (self.clone(), peer.clone(), disk.clone(), file.clone());
                let checking = fetch.clone();
                asking.spawn(async move {
                    let taken = inner.segment(&peer, digest, &segment, &checking, &disk, &file).await;
                    (segment, taken)
                });
            }
            while let Some(done) = asking.join_next().await {
                let (segment, taken) = done.map_err(|error| far(error.to_string()))?;
                let (size, found) = taken?;
                match fetch.took(segment.number, size, found) {
                    Ok(Took::Held) => {
                        let (bitmap, bits) = (bitmap.clone(), fetch.bitmap().to_vec());
                        blocking(move || vault::write_file(&bitmap, &bits)).await?;
                    }
                    Ok(Took::Again) => {
                        tracing::warn!(%case, exhibit, segment = segment.number, "a segment came wrong");
                    }
                    Err(error) => return Err(wrong(error.to_string())),
                }
            }
        }
        // Whole, it says so: it is opened again when the other node is gone.
        let kept = place.join("manifest");
        blocking(move || vault::write_file(&kept, &manifest)).await?;
        Ok(file)
    }

    /// Asks for one segment and writes it where it belongs; durable when this returns.
    async fn segment(
        self: &Arc<Inner>,
        peer: &StateCode,
        parcel: Digest,
        segment: &Segment,
        fetch: &Fetch,
        disk: &Arc<std::fs::File>,
        file: &ParcelFile,
    ) -> Result<(u64, Digest), Refusal> {
        let far = |why: String| {
            Refusal::new("unreachable", format!("the parcel could not be pulled from {peer}: {why}"))
                .hint("do it again when the other node answers; what has come is kept")
        };
        let mut line = self.call(peer).await.map_err(far)?;
        let request = Request::get(line.path(&format!("parcels/{}/content", parcel.hex())))
            .header(header::RANGE, format!("bytes={}-{}", segment.from, segment.until - 1))
            .body(Full::default())
            .map_err(|error| far(error.to_string()))?;
        let answer = line.ask(request).await.map_err(far)?;
        let text = |name: header::HeaderName| {
            answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let total = text(header::CONTENT_RANGE)
            .and_then(|range| range.rsplit_once('/').and_then(|(_, total)| total.parse().ok()));
        let etag = text(header::ETAG);
        let etag = etag.as_deref().map(|etag| etag.trim_matches('"'));
        fetch.check(&Answer { status: answer.status().as_u16(), total, etag }).map_err(|error| {
            Refusal::new("not-as-said", error.to_string()).hint("ask the other office to look at its node")
        })?;
        let (mut body, mut at, mut digester) = (answer.into_body(), segment.from, Digester::default());
        let (mut held, mut written) = (Vec::with_capacity(AT_ONCE + PIECE), segment.from);
        let name = PathBuf::from(file.path.to_string());
        let ends = tokio::time::Instant::now() + patience(segment.until - segment.from);
        while let Some(frame) = tokio::time::timeout_at(ends.min(soon()), body.frame())
            .await
            .map_err(|_| far("no further bytes in time".to_owned()))?
        {
            let frame = frame.map_err(|error| far(error.to_string()))?;
            let Some(piece) = frame.data_ref() else { continue };
            if at + piece.len() as u64 > segment.until {
                return Err(Refusal::new(
                    "not-as-said",
                    format!("more came than segment {} has", segment.number),
                )
                .hint("ask the other office to look at its node"));
            }
            digester.update(piece);
            held.extend_from_slice(piece);
            at += piece.len() as u64;
            if held.len() >= AT_ONCE {
                let full = std::mem::replace(&mut held, Vec::with_capacity(AT_ONCE + PIECE));
                written = write_at(disk, &name, full, written).await?;
            }
        }
        write_at(disk, &name, held, written).await?;
        let disk = disk.clone();
        blocking(move || disk.sync_data().map_err(|error| refused_io("write", &name, &error))).await?;
        Ok((at - segment.from, digester.finish()))
    }
}

/// How long a peer may take over so many bytes, however evenly they come.
fn patience(bytes: u64) -> Duration {
    PATIENCE + Duration::from_secs(bytes / SLOWEST)
}

/// When the next bytes must have come.
fn soon() -> tokio::time::Instant {
    tokio::time::Instant::now() + PATIENCE
}

/// The one file of a parcel, where the manifest is what the act says of it.
fn as_named(bytes: &[u8], named: Named, peer: &StateCode, own: &StateCode) -> Result<ParcelFile, String> {
    let manifest = Manifest::read(bytes, named.manifest).map_err(|error| error.to_string())?;
    if manifest.from != *peer || manifest.to != *own || manifest.files.len() != 1 {
        return Err("the parcel is not for this office, or holds other than one file".to_owned());
    }
    let file = manifest.files[0].clone();
    if (file.sha256, file.size) != (named.sha256, named.size) {
        return Err("the manifest names another file than the act".to_owned());
    }
    Ok(file)
}

/// The file of a parcel that was gathered whole before.
fn whole_before(place: &Path, named: Named, peer: &StateCode, own: &StateCode) -> Option<ParcelFile> {
    let bytes = std::fs::read(place.join("manifest")).ok()?;
    let file = as_named(&bytes, named, peer, own).ok();
    let there = |file: &ParcelFile| {
        place.join("content").metadata().is_ok_and(|content| content.len() == file.sealed_size)
    };
    file.filter(there)
}

/// Writes bytes where they belong, on a thread that may block; says where the next ones do.
async fn write_at(disk: &Arc<std::fs::File>, name: &Path, bytes: Vec<u8>, at: u64) -> Result<u64, Refusal> {
    let (disk, name) = (disk.clone(), name.to_owned());
    blocking(move || {
        disk.write_all_at(&bytes, at).map_err(|error| refused_io("write", &name, &error))?;
        Ok(at + bytes.len() as u64)
    })
    .await
}

/// A small file of a parcel, whole.
async fn whole(line: &mut Line, parcel: Digest, file: &str) -> Result<Vec<u8>, String> {
    let request = Request::get(line.path(&format!("parcels/{}/{file}", parcel.hex())))
        .body(Full::default())
        .map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body = Limited::new(answer.into_body(), LARGEST_LIST).collect();
    let body = tokio::time::timeout(WHOLE_LIST, body).await.map_err(|_| "no answer in time".to_owned())?;
    let body = body.map_err(|error| error.to_string())?;
    if status == StatusCode::OK {
        Ok(body.to_bytes().to_vec())
    } else {
        Err(format!("`{file}` was answered {status}"))
    }
}

/// Runs async work to its end from a thread that may block.
fn wait<T>(work: impl Future<Output = T>) -> Result<T, Refusal> {
    match tokio::runtime::Handle::try_current() {
        Ok(handle) => Ok(handle.block_on(work)),
        Err(_) => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            Ok(runtime
                .map_err(|error| Refusal::new("io", error.to_string()).hint("do it again"))?
                .block_on(work))
        }
    }
}

async fn serve_range(
    mut content: tokio::fs::File,
    file: &ParcelFile,
    range: Option<&HeaderValue>,
) -> Response<Body> {
    let size = file.sealed_size;
    let (status, from, until) = match range.map(|range| ranged(range, size)) {
        None => (StatusCode::OK, 0, size),
        Some(Some((from, until))) => (StatusCode::PARTIAL_CONTENT, from, until),
        Some(None) => {
            let mut refused = plain(StatusCode::RANGE_NOT_SATISFIABLE, "");
            if let Ok(value) = HeaderValue::from_str(&format!("bytes */{size}")) {
                refused.headers_mut().insert(header::CONTENT_RANGE, value);
            }
            return refused;
        }
    };
    if content.seek(std::io::SeekFrom::Start(from)).await.is_err() {
        return plain(StatusCode::NOT_FOUND, "");
    }
    let body = Streamed { file: content.take(until - from), left: until - from };
    let mut response = Response::new(body.boxed_unsync());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut say = |name, text: String| {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    };
    say(header::ETAG, format!("\"{}\"", file.sealed_sha256.hex()));
    say(header::ACCEPT_RANGES, "bytes".to_owned());
    say(header::CONTENT_LENGTH, (until - from).to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        say(header::CONTENT_RANGE, format!("bytes {from}-{}/{size}", until - 1));
    }
    response
}

/// One range, `bytes=from-to`, as first byte and the byte after the last.
fn ranged(range: &HeaderValue, size: u64) -> Option<(u64, u64)> {
    let (from, to) = range.to_str().ok()?.strip_prefix("bytes=")?.split_once('-')?;
    let from: u64 = from.parse().ok()?;
    let until = if to.is_empty() { size } else { to.parse::<u64>().ok()?.checked_add(1)?.min(size) };
    (from < until).then_some((from, until))
}

/// A part of a file as a body: a piece at a time.
pub(crate) struct Streamed {
    file: tokio::io::Take<tokio::fs::File>,
    left: u64,
}

impl Streamed {
    /// A whole file of this size.
    pub(crate) fn whole(file: tokio::fs::File, size: u64) -> Streamed {
        Streamed { file: tokio::io::AsyncReadExt::take(file, size), left: size }
    }

    /// How many bytes have yet to leave.
    pub(crate) fn left(&self) -> u64 {
        self.left
    }
}

impl hyper::body::Body for Streamed {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = vec![0; PIECE.min(usize::try_from(self.left).unwrap_or(PIECE))];
        let mut buffer = ReadBuf::new(&mut piece);
        match Pin::new(&mut self.file).poll_read(context, &mut buffer) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
            Poll::Ready(Ok(())) => {
                let read = buffer.filled().len();
                if read == 0 {
                    return Poll::Ready(Some(Err(std::io::ErrorKind::UnexpectedEof.into())));
                }
                self.left -= read as u64;
                piece.truncate(read);
                Poll::Ready(Some(Ok(Frame::data(Bytes::from(piece)))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_drips_is_given_up_in_the_end_and_a_slow_line_is_not() {
        assert_eq!(patience(0), PATIENCE);
        // A whole segment over 64 kbit/s, four at once, still comes.
        let slow = comity_exchange::parcel::SEGMENT / (64 * 1024 / 8);
        assert!(patience(comity_exchange::parcel::SEGMENT) > Duration::from_secs(slow));
        assert!(patience(comity_exchange::parcel::SEGMENT) < Duration::from_secs(5 * 3600));
    }

    #[test]
    fn a_manifest_that_names_another_file_than_the_act_reserves_nothing() {
        let (arv, bel): (StateCode, StateCode) = ("ARV".parse().unwrap(), "BEL".parse().unwrap());
        let recipients = [comity_seal::Identity::generate(&mut crate::keys::Chance).recipient().clone()];
        let path = "data/X0001/content.bin".parse().unwrap();
        let mut sealed = Vec::new();
        let mut spooling = comity_exchange::parcel::Spooling::begin(
            path,
            8,
            &recipients,
            &mut crate::keys::Chance,
            &mut sealed,
        )
        .unwrap();
        spooling.push(b"the file", &mut sealed);
        let spooled = spooling.finish(&mut sealed);
        let manifest = Manifest {
            parcel: comity_exchange::MessageId::new(
                "2026-11-20T08:00:00Z".parse().unwrap(),
                &mut crate::keys::Chance,
            ),
            from: bel.clone(),
            to: arv.clone(),
            files: vec![spooled.file().clone()],
            recipients: recipients.iter().map(comity_seal::Recipient::fingerprint).collect(),
            conditions: None,
            custody: None,
        };
        let named = Named { manifest: manifest.digest(), sha256: Digest::of(b"the file"), size: 8 };
        let read = |named: Named| as_named(&manifest.write(), named, &bel, &arv);
        assert_eq!(read(named).as_ref(), Ok(spooled.file()));
        let another = "the manifest names another file than the act";
        assert_eq!(read(Named { size: 9, ..named }), Err(another.to_owned()));
        assert_eq!(read(Named { sha256: Digest::of(b"another"), ..named }), Err(another.to_owned()));
        assert!(as_named(&manifest.write(), named, &arv, &bel).is_err());
    }

    #[test]
    fn a_range_is_cut_to_the_file_and_nonsense_is_none() {
        let of = |text: &str| ranged(&HeaderValue::from_str(text).unwrap(), 100);
        assert_eq!(of("bytes=0-9"), Some((0, 10)));
        assert_eq!(of("bytes=90-"), Some((90, 100)));
        assert_eq!(of("bytes=90-999"), Some((90, 100)));
        for nonsense in ["bytes=100-", "bytes=9-3", "bytes=-5", "lines=0-1", "bytes=0-1,3-4"] {
            assert_eq!(of(nonsense), None, "{nonsense}");
        }
    }
}
