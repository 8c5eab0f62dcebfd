//! The socket in the folder: one line of JSON asked, one line answered.
//!
//! Where a node serves the folder, every other process speaks to it here; where none does, it takes the
//! folder's lock and runs the same registry itself. So two processes never write one folder.
//!
//! Whoever may open the socket may say any officer's name: on it a name is a claim, not a proof. Approvals
//! are signatures by the officer's own key and hold whatever is claimed here.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream as Blocking;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use comity_seal::{SignedAs, Signer, SoftwareSigner};
use comity_words::{Digest, Moment, OfficerId, from_base64url};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

use crate::folder::{Folder, read_secret, refused_io};
use crate::{Office, Refusal, Signed, Verb};

/// Bytes of a line, at most: a treaty with its calendars fits many times.
const LONGEST: u64 = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    verb: Verb,
    #[serde(rename = "as", default)]
    by: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Told {
    Answer(Value),
    Refusal(Refusal),
}

/// What a terminal does with a verb: speaks to the node that serves the folder, or opens the folder
/// itself where none does. An approval is signed here, with the officer's own key file.
pub fn call(dir: &Path, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
    let verb = match verb {
        Verb::CaseApprove { case, key, digest, signed: None } => {
            let key = key.unwrap_or_else(|| {
                Folder::of(dir).officer_key(by.as_ref().map_or("", |officer| officer.as_str()))
            });
            approve(dir, case, &key, digest.as_deref(), by.clone())?
        }
        verb => verb,
    };
    once(dir, verb, by)
}

/// How long another process may hold the folder for a verb of its own.
const PATIENCE: Duration = Duration::from_secs(10);

fn once(dir: &Path, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
    let started = std::time::Instant::now();
    loop {
        if let Some(stream) = connect(dir)? {
            return ask(stream, verb, by);
        }
        match Office::open(dir) {
            Ok(office) => return office.perform(verb, by),
            // A node that is just starting, or another terminal at work.
            Err(refusal) if refusal.code == "locked" && started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(30));
            }
            Err(refusal) => return Err(refusal),
        }
    }
}

/// The verb with the officer's signature over the exact bytes, made on her side.
fn approve(
    dir: &Path,
    case: String,
    key: &Path,
    read: Option<&str>,
    by: Option<OfficerId>,
) -> Result<Verb, Refusal> {
    let secret = read_secret(key)?;
    let signer = SoftwareSigner::from_secret_text(&secret).map_err(|error| {
        Refusal::new("bad-key", format!("`{}` is no key file: {error}", key.display()))
            .hint("take the file that was made when you were admitted")
    })?;
    let bytes = once(dir, Verb::CaseBytes { case: case.clone() }, by)?;
    let deed = bytes["deed"].as_str().and_then(from_base64url);
    let deed = deed
        .ok_or_else(|| Refusal::new("internal", "the node gave no bytes to approve").hint("do it again"))?;
    let digest = Digest::of(&deed).to_string();
    if read.is_some_and(|read| read != digest) {
        return Err(Refusal::new("approval-stale", format!("what would be signed is `{digest}` by now"))
            .hint("it was changed since you read it: look at it again, then approve"));
    }
    let iat = bytes["stage_clock"].as_str().and_then(|moment| moment.parse::<Moment>().ok());
    let iat = iat.unwrap_or_else(crate::clock::machine_now);
    let pair = signer.sign(SignedAs::Approval, iat, &deed).map_err(crate::keys::internal)?;
    Ok(Verb::CaseApprove {
        case,
        key: None,
        digest: Some(digest),
        signed: Some(Signed { es256: pair.es256, mldsa65: pair.mldsa65 }),
    })
}

fn connect(dir: &Path) -> Result<Option<Blocking>, Refusal> {
    let path = reachable(dir);
    match Blocking::connect(&path) {
        Ok(stream) => Ok(Some(stream)),
        Err(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::ConnectionRefused
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(refused_io("reach", &path, &error)),
    }
}

fn ask(mut stream: Blocking, verb: Verb, by: Option<OfficerId>) -> Result<Value, Refusal> {
    let broken = |error: std::io::Error| {
        Refusal::new("broken", format!("the node went away before it answered: {error}"))
            .hint("look whether the node still runs, and whether what you asked was done")
    };
    let line = serde_json::to_string(&Ask { verb, by: by.map(|by| by.to_string()) })
        .map_err(crate::keys::internal)?;
    stream.write_all(line.as_bytes()).and_then(|()| stream.write_all(b"\n")).map_err(broken)?;
    let mut told = String::new();
    BufReader::new(stream.take(LONGEST)).read_line(&mut told).map_err(broken)?;
    match serde_json::from_str(&told) {
        Ok(Told::Answer(value)) => Ok(value),
        Ok(Told::Refusal(refusal)) => Err(refusal),
        Err(error) => Err(broken(std::io::Error::other(error))),
    }
}

/// A path to the socket that is short enough: where the folder's own is not, by way of the process's
/// list of open folders.
fn reachable(dir: &Path) -> PathBuf {
    let path = Folder::of(dir).socket();
    if path.as_os_str().len() < 100 {
        return path;
    }
    match std::fs::File::open(dir) {
        Ok(open) => {
            use std::os::fd::AsRawFd;
            let short = PathBuf::from(format!("/proc/self/fd/{}/socket", open.as_raw_fd()));
            // The folder stays open for the life of the process: it is one, and the path rests on it.
            std::mem::forget(open);
            short
        }
        Err(_) => path,
    }
}

/// Makes the socket; a stale one of a process that is gone is replaced, for the caller holds the lock.
pub(crate) fn listen(dir: &Path) -> Result<UnixListener, Refusal> {
    let path = reachable(dir);
    drop(std::fs::remove_file(&path));
    let listener = UnixListener::bind(&path).map_err(|error| refused_io("make", &path, &error))?;
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| refused_io("close to others", &path, &error))?;
    Ok(listener)
}

/// Answers until the task is dropped.
pub(crate) async fn run(office: Office, listener: UnixListener) {
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            let office = office.clone();
            tokio::spawn(async move { drop(answer(office, stream).await) });
        } else {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn answer(office: Office, stream: UnixStream) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    tokio::io::BufReader::new(read.take(LONGEST)).read_line(&mut line).await?;
    let told = match serde_json::from_str::<Ask>(&line) {
        Err(error) => Err(Refusal::new("bad-verb", format!("the verb cannot be read: {error}"))
            .hint("terminal and node must be of one version")),
        Ok(Ask { verb, by }) => match by.map(|by| by.parse::<OfficerId>()).transpose() {
            Ok(by) => office.ask(verb, by).await,
            Err(error) => Err(Refusal::new("no-name", error.to_string()).hint("for instance `okafor`")),
        },
    };
    let told = told.map_or_else(Told::Refusal, Told::Answer);
    let mut text = serde_json::to_string(&told).map_err(std::io::Error::other)?;
    text.push('\n');
    write.write_all(text.as_bytes()).await?;
    write.shutdown().await
}

/// The socket goes with the node.
pub(crate) struct Standing(pub(crate) Arc<crate::office::Inner>);

impl Drop for Standing {
    fn drop(&mut self) {
        drop(std::fs::remove_file(reachable(self.0.folder().root())));
    }
}
