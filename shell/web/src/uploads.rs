//! A large file comes in piece by piece: it can be held up, and goes on at the piece where it stopped, after a reload or
//! on another floor. Only a script does this; without one a file comes in whole.
//!
//! What has come lies in a landing of the node until the form of evidence takes it. A node that was started again has
//! none of it, and the file begins anew.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use comity_node::{Refusal, Verb};
use comity_words::OfficerId;
use serde_json::json;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

use crate::evidence::Landed;
use crate::pages::{Pages, random_word};
use crate::session::{Officer, Typed, elsewhere, from_here};

/// Bytes of a piece, at most.
const PIECE: usize = 8 * 1024 * 1024;
/// Bytes of a file, at most: a tebibyte.
const LARGEST: u64 = 1 << 40;
/// Files of one officer that are on their way at once; the first goes when one more comes.
const MOST: usize = 4;
/// How long what has come is kept while nothing more comes.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// The header that carries the word of her forms.
const WORD: &str = "comity-token";

/// The routes of files that come in pieces.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/cases/{case}/evidence/parts", post(begin))
        .route("/cases/{case}/evidence/parts/{part}", get(stands).post(piece))
}

/// Files on their way in, by a word of chance.
#[derive(Default)]
pub(crate) struct Uploads(Mutex<BTreeMap<String, Coming>>);

struct Coming {
    officer: OfficerId,
    case: String,
    landing: Landed,
    file: PathBuf,
    size: u64,
    has: u64,
    at: Instant,
    busy: bool,
}

impl Uploads {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Coming>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file begins; the word it is known by from here on.
    fn begin(&self, coming: Coming) -> String {
        let mut all = self.lock();
        all.retain(|_, one| one.at.elapsed() < KEPT_FOR);
        let mut hers: Vec<(Instant, String)> = all
            .iter()
            .filter(|(_, one)| one.officer == coming.officer)
            .map(|(word, one)| (one.at, word.clone()))
            .collect();
        hers.sort();
        while hers.len() >= MOST {
            all.remove(&hers.remove(0).1);
        }
        let word = random_word();
        all.insert(word.clone(), coming);
        word
    }

    /// How much of a file of hers has come; nothing where there is no such file.
    fn has(&self, word: &str, officer: &OfficerId, case: &str) -> Option<u64> {
        let all = self.lock();
        all.get(word).filter(|one| one.officer == *officer && one.case == case).map(|one| one.has)
    }

    /// Where the next piece goes, if it begins where the last one ended and no other is being written.
    fn next(&self, word: &str, from: u64, length: u64) -> Option<PathBuf> {
        let mut all = self.lock();
        let one = all.get_mut(word)?;
        if one.busy || one.has != from || from + length > one.size {
            return None;
        }
        (one.busy, one.at) = (true, Instant::now());
        Some(one.file.clone())
    }

    /// A piece was written, or was not.
    fn written(&self, word: &str, has: Option<u64>) {
        if let Some(one) = self.lock().get_mut(word) {
            one.busy = false;
            one.has = has.unwrap_or(one.has);
        }
    }

    /// The whole file, for whoever brought it; nothing while some of it is missing.
    pub(crate) fn take(&self, word: &str, officer: &OfficerId, case: &str) -> Option<(PathBuf, Landed)> {
        let mut all = self.lock();
        let whole = |one: &Coming| one.officer == *officer && one.case == case && one.has == one.size;
        all.get(word).filter(|one| whole(one) && !one.busy)?;
        all.remove(word).map(|one| (one.file, one.landing))
    }
}

/// A file's own name as it is written on this machine.
fn plain(name: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let own: String = own.chars().filter(|letter| !letter.is_control()).take(120).collect();
    let own = own.trim_start_matches('.').trim();
    if own.is_empty() { "file".to_owned() } else { own.to_owned() }
}

async fn begin(State(pages): State<Pages>, Path(case): Path<String>, typed: Typed) -> Response {
    let officer = &typed.officer;
    let size = typed.said("size").parse::<u64>().ok().filter(|size| (1..=LARGEST).contains(size));
    let Some(size) = size else { return told(StatusCode::UNPROCESSABLE_ENTITY, 0, None) };
    // Whoever may not see the case brings nothing to it; whether she may add to it is asked of the whole.
    if let Err(refusal) = officer.perform(Verb::CaseShow { case: case.clone() }).await {
        return officer.refused(&refusal);
    }
    let landing = match officer.ask(comity_node::Office::landing).await {
        Ok(landing) => Landed(landing),
        Err(refusal) => return officer.refused(&refusal),
    };
    let file = landing.0.join(plain(typed.said("name")));
    if let Err(error) = tokio::fs::File::create(&file).await {
        return officer.refused(&Refusal::new("internal", format!("the file cannot be written: {error}")));
    }
    let (officer, at) = (officer.id().clone(), Instant::now());
    let coming = Coming { officer, case, landing, file, size, has: 0, at, busy: false };
    told(StatusCode::OK, 0, Some(pages.uploads().begin(coming)))
}

fn told(status: StatusCode, has: u64, part: Option<String>) -> Response {
    let text = json!({ "has": has, "part": part }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

async fn stands(officer: Officer, Path((case, part)): Path<(String, String)>) -> Response {
    match officer.pages().uploads().has(&part, officer.id(), &case) {
        Some(has) => told(StatusCode::OK, has, Some(part)),
        None => told(StatusCode::NOT_FOUND, 0, None),
    }
}

/// Where a piece begins.
#[derive(Debug, Default, serde::Deserialize)]
struct Begins {
    #[serde(default)]
    from: u64,
}

async fn piece(
    State(pages): State<Pages>,
    Path((case, part)): Path<(String, String)>,
    Query(Begins { from }): Query<Begins>,
    request: Request,
) -> Response {
    let (mut head, body) = request.into_parts();
    let officer = match Officer::from_request_parts(&mut head, &pages).await {
        Ok(officer) => officer,
        Err(answer) => return answer,
    };
    let word = head.headers.get(WORD).and_then(|word| word.to_str().ok()).unwrap_or_default();
    if !officer.owns(word) || !from_here(&head.headers) {
        return elsewhere(&officer);
    }
    let uploads = pages.uploads();
    let Some(has) = uploads.has(&part, officer.id(), &case) else {
        return told(StatusCode::NOT_FOUND, 0, None);
    };
    let Ok(bytes) = to_bytes(body, PIECE).await else {
        return told(StatusCode::PAYLOAD_TOO_LARGE, has, Some(part));
    };
    let Some(file) = uploads.next(&part, from, bytes.len() as u64) else {
        return told(StatusCode::CONFLICT, has, Some(part));
    };
    match put(&file, from, &bytes).await {
        Ok(()) => {
            let has = from + bytes.len() as u64;
            uploads.written(&part, Some(has));
            told(StatusCode::OK, has, Some(part))
        }
        Err(error) => {
            uploads.written(&part, None);
            let full = error.kind() == std::io::ErrorKind::StorageFull;
            let status =
                if full { StatusCode::INSUFFICIENT_STORAGE } else { StatusCode::INTERNAL_SERVER_ERROR };
            told(status, has, Some(part))
        }
    }
}

async fn put(file: &std::path::Path, from: u64, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tokio::fs::OpenOptions::new().write(true).open(file).await?;
    file.seek(std::io::SeekFrom::Start(from)).await?;
    file.write_all(bytes).await?;
    file.flush().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coming(dir: &std::path::Path, officer: &str, size: u64) -> Coming {
        let officer = officer.parse().unwrap();
        let (landing, file) = (Landed(dir.join("landing")), dir.join("file"));
        Coming { officer, case: "A".into(), landing, file, size, has: 0, at: Instant::now(), busy: false }
    }

    #[test]
    fn a_piece_goes_where_the_last_one_ended_and_nowhere_else() {
        let dir = tempfile::tempdir().unwrap();
        let uploads = Uploads::default();
        let word = uploads.begin(coming(dir.path(), "tanaka", 10));
        let tanaka: OfficerId = "tanaka".parse().unwrap();
        assert!(uploads.next(&word, 4, 4).is_none(), "a piece was left out");
        assert!(uploads.next(&word, 0, 11).is_none(), "more than was announced");
        assert!(uploads.next(&word, 0, 6).is_some());
        assert!(uploads.next(&word, 0, 6).is_none(), "one is being written");
        uploads.written(&word, None);
        assert!(uploads.next(&word, 0, 6).is_some(), "what was not written is sent again");
        uploads.written(&word, Some(6));
        assert_eq!(uploads.has(&word, &tanaka, "A"), Some(6));
        assert!(uploads.take(&word, &tanaka, "A").is_none(), "some is missing");
        assert!(uploads.next(&word, 6, 4).is_some());
        uploads.written(&word, Some(10));
        assert!(uploads.has(&word, &"moreau".parse().unwrap(), "A").is_none(), "it is hers alone");
        assert!(uploads.take(&word, &tanaka, "B").is_none(), "it is of one case");
        assert!(uploads.take(&word, &tanaka, "A").is_some());
        assert!(uploads.take(&word, &tanaka, "A").is_none(), "it was taken");
    }

    #[test]
    fn of_one_officer_a_few_files_are_on_their_way_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let uploads = Uploads::default();
        let first = uploads.begin(coming(dir.path(), "tanaka", 1));
        for _ in 0..MOST {
            uploads.begin(coming(dir.path(), "tanaka", 1));
        }
        assert!(uploads.has(&first, &"tanaka".parse().unwrap(), "A").is_none());
        assert_eq!(uploads.lock().len(), MOST);
    }

    #[test]
    fn a_name_leads_to_no_folder() {
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("..\\.."), "file");
        assert_eq!(plain("экспертиза.pdf"), "экспертиза.pdf");
    }
}
