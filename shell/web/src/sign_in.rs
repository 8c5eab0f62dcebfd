//! Signing in. On a practice node officers stand in a list and one click is enough; never on a real one.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use comity_node::Refusal;
use comity_node::sessions::Means;
use comity_words::OfficerId;

use crate::page::Place;
use crate::pages::{Pages, off_the_threads};
use crate::reader::Reader;
use crate::screens::sign_in as screen;
use crate::session::{self, Visit};

/// What the address of the sign-in page says.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Asked {
    /// Where to go afterwards.
    #[serde(default)]
    pub(crate) back: String,
    /// Said where a session was over.
    #[serde(default)]
    pub(crate) over: String,
    /// Said after signing out.
    #[serde(default)]
    pub(crate) out: String,
}

/// The routes, open to everybody.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/sign-in", get(page))
        .route("/sign-in/practice", post(practice))
        .route("/sign-in/as/{officer}", get(practice_link))
}

async fn page(reader: Reader, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    let asked = asked.unwrap_or_default().0;
    let people = {
        let office = reader.pages().office().clone();
        off_the_threads(move || office.practice_people()).await
    };
    let people = match people {
        Ok(people) => people,
        Err(refusal) => return reader.refused(&refusal),
    };
    let l = reader.locale;
    let is_over = !asked.over.is_empty() || matches!(reader.visit, Visit::Over(_));
    let said = match (asked.out.is_empty(), is_over) {
        (false, _) => Some(l.say("signed-out")),
        (true, true) => Some(l.say(if asked.back == "/kept" { "session-over-kept" } else { "session-over" })),
        (true, false) => None,
    };
    let practice = reader.pages().office().node().practice;
    let body = screen::page(l, session::back_of(&asked.back), said.as_deref(), practice, &people);
    reader.draw(StatusCode::OK, &l.say("sign-in-title"), Place::Elsewhere, &body)
}

/// One click: the button of an officer.
async fn practice(reader: Reader, State(pages): State<Pages>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let fields = match session::read(&parts, body).await {
        Ok(fields) if session::from_here(&parts.headers) => fields,
        Ok(_) => return session::elsewhere(&reader),
        Err(refusal) => return reader.refused(&refusal),
    };
    let said = |name: &str| fields.iter().find(|(own, _)| own == name).map_or("", |(_, said)| said.as_str());
    by_a_click(&reader, &pages, &parts.headers, said("officer"), said("back")).await
}

/// One click: the link of an officer, for whoever shows the pages to somebody.
async fn practice_link(
    reader: Reader,
    State(pages): State<Pages>,
    headers: HeaderMap,
    Path(officer): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    by_a_click(&reader, &pages, &headers, &officer, &asked.unwrap_or_default().0.back).await
}

async fn by_a_click(reader: &Reader, pages: &Pages, headers: &HeaderMap, name: &str, back: &str) -> Response {
    if !pages.office().node().practice {
        return crate::pages::nothing_here(reader.again()).await;
    }
    let officer: OfficerId = match name.parse() {
        Ok(officer) => officer,
        Err(_) => {
            let refusal = Refusal::new("no-officer", format!("`{}` is no officer of this node", cut(name)));
            return reader.refused(&refusal.hint("the page of sign-in lists them"));
        }
    };
    let (office, device, id) = (pages.office().clone(), device(headers), officer.clone());
    match off_the_threads(move || office.begin_session(&id, Means::Practice, &device)).await {
        Ok(word) => session::welcome(pages, &officer, &word, back, false).into_response(),
        Err(refusal) => reader.refused(&refusal),
    }
}

/// What the browser calls itself.
fn device(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default().to_owned()
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}
