//! Files of a case in a browser: into the vault, over to the other side, in from there, and out to whoever may have them.
//!
//! A file that comes in is written piece by piece into the node's folder and taken away once the vault has sealed it.

use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::{Refusal, Verb};
use http_body::Frame;
use tokio::io::{AsyncRead, ReadBuf};

use crate::acting::stand;
use crate::drafting::addressee;
use crate::once::{self, Sent};
use crate::page::Place;
use crate::pages::Pages;
use crate::parts::{self, Brought};
use crate::screens::draft::sentence;
use crate::screens::evidence;
use crate::session::{Officer, Typed, from_here};

/// The routes of evidence.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/cases/{case}/evidence", get(page).post(add))
        .route("/cases/{case}/evidence/{exhibit}/{what}", post(moved).get(saved))
}

async fn page(officer: Officer, Path(case): Path<String>) -> Response {
    draw(&officer, &case, None, "").await
}

async fn draw(officer: &Officer, case: &str, wrong: Option<String>, description: &str) -> Response {
    let stand = match stand(officer, case).await {
        Ok(stand) => stand,
        Err(refusal) => return officer.refused(&refusal),
    };
    let l = officer.locale;
    let to = addressee(officer, stand.counterpart()).await;
    let title = l.say_with("evidence-title", [("case", case.into())]);
    let title = if wrong.is_some() { l.say_with("title-error", [("title", title.into())]) } else { title };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let body = evidence::page(l, &officer.field(), &stand, &to, (wrong.as_deref(), description));
    officer.draw(status, &title, Place::Elsewhere, &body)
}

/// A file comes in, with what it is.
async fn add(State(pages): State<Pages>, Path(case): Path<String>, request: Request) -> Response {
    let (mut head, body) = request.into_parts();
    let officer = match Officer::from_request_parts(&mut head, &pages).await {
        Ok(officer) => officer,
        Err(answer) => return answer,
    };
    let landing = match officer.ask(comity_node::Office::landing).await {
        Ok(landing) => Landed(landing),
        Err(refusal) => return officer.refused(&refusal),
    };
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // The hidden word stands first in the form: nothing is written for a page of somebody else's.
    let mine = |word: &str| officer.owns(word) && from_here(&head.headers);
    let brought = match parts::take(kind, body, &landing.0, mine).await {
        Ok(brought) => brought,
        Err(refusal) => return draw(&officer, &case, Some(sentence(officer.locale, &refusal)), "").await,
    };
    let Brought { fields, file } = brought;
    let said = |name: &str| {
        fields
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, said)| said.trim())
            .filter(|said| !said.is_empty())
    };
    // A file that came piece by piece lies in a landing of its own.
    let part = fields.iter().find(|(name, said)| name == "part" && !said.is_empty()).map(|(_, part)| part);
    let came = part.and_then(|part| pages.uploads().take(part, officer.id(), &case));
    let (in_parts, _landed) = came.map_or((None, None), |(file, landed)| (Some(file), Some(landed)));
    let Some(file) = file.or(in_parts) else {
        let typed = said("description").unwrap_or_default();
        return draw(&officer, &case, Some(officer.locale.say("evidence-no-file")), typed).await;
    };
    let verb = Verb::EvidenceAdd {
        case: case.clone(),
        file,
        item: said("item").and_then(|item| item.parse().ok()),
        description: said("description").map(str::to_owned),
    };
    match officer.perform(verb).await {
        Ok(_) => Redirect::to(&format!("/cases/{case}/evidence")).into_response(),
        Err(refusal) => {
            let typed = said("description").unwrap_or_default();
            draw(&officer, &case, Some(sentence(officer.locale, &refusal)), typed).await
        }
    }
}

/// An exhibit is handed over, or received.
async fn moved(Path((case, exhibit, what)): Path<(String, String, String)>, typed: Typed) -> Response {
    let officer = &typed.officer;
    let word = typed.said(once::FIELD).to_owned();
    let here = format!("/cases/{case}/evidence");
    match officer.pages().once().begin(&word) {
        Sent::First => {}
        Sent::Before(_) | Sent::Running => return Redirect::to(&here).into_response(),
    }
    let verb = match what.as_str() {
        "hand-over" => Verb::EvidenceHandOver { case: case.clone(), exhibit, out: None },
        "receive" => Verb::EvidenceReceive { case: case.clone(), exhibit, out: None },
        _ => return crate::pages::nothing_here(officer.again()).await,
    };
    match officer.perform(verb).await {
        Ok(told) => {
            let leaf = told["act"]["leaf"].as_u64().unwrap_or(0);
            let to = format!("/cases/{case}?filed={leaf}");
            officer.pages().once().end(&word, Some(&to));
            Redirect::to(&to).into_response()
        }
        Err(refusal) => {
            officer.pages().once().end(&word, None);
            draw(officer, &case, Some(sentence(officer.locale, &refusal)), "").await
        }
    }
}

/// An exhibit that was received, opened, as a file.
async fn saved(officer: Officer, Path((case, exhibit, what)): Path<(String, String, String)>) -> Response {
    if what != "file" {
        return crate::pages::nothing_here(officer.again()).await;
    }
    let landing = match officer.ask(comity_node::Office::landing).await {
        Ok(landing) => Landed(landing),
        Err(refusal) => return officer.refused(&refusal),
    };
    let out = landing.0.join("exhibit");
    let verb = Verb::EvidenceReceive { case: case.clone(), exhibit: exhibit.clone(), out: Some(out.clone()) };
    match officer.perform(verb).await {
        // A copy was written, and that it had been received before is no trouble here.
        Ok(_) => {}
        Err(refusal) if refusal.code == "received" => {}
        Err(refusal) => return officer.refused(&refusal),
    }
    let file = match tokio::fs::File::open(&out).await {
        Ok(file) => file,
        Err(error) => {
            return officer.refused(&Refusal::new("no-file", format!("the copy cannot be read: {error}")));
        }
    };
    let name = format!("attachment; filename=\"{case}-{exhibit}\"");
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, Body::new(Pieces { file, _landing: landing })).into_response()
}

/// A folder that is taken away when nobody needs it any more.
pub(crate) struct Landed(pub(crate) PathBuf);

impl Drop for Landed {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A file as a body, piece by piece; it is gone when the last piece is.
struct Pieces {
    file: tokio::fs::File,
    _landing: Landed,
}

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let mut piece = vec![0; PIECE];
        let mut read = ReadBuf::new(&mut piece);
        match Pin::new(&mut self.file).poll_read(context, &mut read) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
            Poll::Ready(Ok(())) => {
                let filled = read.filled().len();
                piece.truncate(filled);
                Poll::Ready((filled > 0).then(|| Ok(Frame::data(Bytes::from(piece)))))
            }
        }
    }
}
