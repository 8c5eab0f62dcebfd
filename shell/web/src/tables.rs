//! Screens that look at many cases from one side: a counterpart, what is to be carried out, what wants attention, and
//! a calendar that says references and days and nothing else.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::view::{DeskPage, DeskRow};
use comity_node::{DeskAsked, OpeningsAsked, Refusal, Verb};
use serde_json::Value;

use crate::page::Place;
use crate::pages::{Pages, off_the_threads};
use crate::screens::tables;
use crate::session::{Officer, Typed};

/// Rows of one table; the desk shows the others, page by page.
const MOST: u32 = 25;

/// The routes of these screens.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/counterparts", get(counterparts))
        .route("/counterparts/{state}", get(counterpart))
        .route("/measures", get(measures))
        .route("/notices", get(notices))
        .route("/calendar", get(calendar_page))
        .route("/calendar/new", post(new_calendar))
        .route("/calendar/end", post(end_calendar))
}

/// What answers without a sign-in: the feed of whoever has its word.
pub(crate) fn open_router() -> Router<Pages> {
    Router::new().route("/calendar/{word}", get(feed))
}

async fn rows(officer: &Officer, asked: DeskAsked) -> Result<DeskPage, Refusal> {
    officer.ask(move |office| office.desk_page(&asked)).await
}

async fn counterparts(officer: Officer) -> Response {
    let l = officer.locale;
    match officer.perform(Verb::PeerList).await {
        Ok(peers) => officer.draw(
            StatusCode::OK,
            &l.say("counterparts-title"),
            Place::Elsewhere,
            &tables::counterparts(l, &peers),
        ),
        Err(refusal) => officer.refused(&refusal),
    }
}

/// Every case with one State, both directions, those with a lapsed period first.
async fn counterpart(officer: Officer, Path(state): Path<String>) -> Response {
    let l = officer.locale;
    let of = |marked: Option<&str>| DeskAsked {
        counterpart: Some(state.clone()),
        marked: marked.map(str::to_owned),
        limit: Some(MOST),
        ..DeskAsked::default()
    };
    let found = match (rows(&officer, of(Some("stalled"))).await, rows(&officer, of(None)).await) {
        (Ok(stalled), Ok(all)) => (stalled, all),
        (Err(refusal), _) | (_, Err(refusal)) => return officer.refused(&refusal),
    };
    let peers = officer.perform(Verb::PeerList).await.unwrap_or_default();
    let peer =
        peers["peers"].as_array().into_iter().flatten().find(|peer| peer["peer"] == state.as_str()).cloned();
    let promises = promises(&officer, &found.1.rows).await;
    let body = tables::counterpart(l, &state, peer.as_ref(), (&found.0, &found.1), &promises);
    let title = l.say_with("counterpart-title", [("state", state.as_str().into())]);
    officer.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
}

/// The promises that stand in these cases: case, and the assurance as the node tells it.
async fn promises(officer: &Officer, rows: &[DeskRow]) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| !row.draft).take(25) {
        let view = officer.perform(Verb::CaseShow { case: row.case.clone() }).await.unwrap_or_default();
        let stand = view["assurances"].as_array().cloned().unwrap_or_default();
        found.extend(stand.into_iter().map(|one| (row.case.clone(), one)));
    }
    found
}

/// What is to be carried out: measures granted here and not executed.
async fn measures(officer: Officer) -> Response {
    let l = officer.locale;
    let (mut all, mut more) = (Vec::<DeskRow>::new(), Vec::new());
    for status in ["accepted", "executing", "court-order", "partial"] {
        let asked = DeskAsked {
            side: Some("requested".to_owned()),
            status: Some(status.to_owned()),
            limit: Some(MOST),
            ..DeskAsked::default()
        };
        match rows(&officer, asked).await {
            Ok(page) => {
                if page.more {
                    more.push(status);
                }
                all.extend(page.rows);
            }
            Err(refusal) => return officer.refused(&refusal),
        }
    }
    all.sort_by_key(|row| row.next.as_ref().map(|next| next.day));
    all.dedup_by(|one, other| one.case == other.case);
    let mut views = Vec::new();
    for row in all.iter().take(25) {
        views.push(officer.perform(Verb::CaseShow { case: row.case.clone() }).await.unwrap_or_default());
    }
    let body = tables::measures(l, &all, &views, &more);
    officer.draw(StatusCode::OK, &l.say("measures-title"), Place::Elsewhere, &body)
}

/// What wants attention, most urgent first. It is read off the cases; nothing of it can be muted.
async fn notices(officer: Officer) -> Response {
    let l = officer.locale;
    let asked = DeskAsked { turn: Some("ours".to_owned()), limit: Some(MOST), ..DeskAsked::default() };
    let waiting = officer.perform(Verb::CaseWaiting { case: None }).await.unwrap_or_default();
    let stalled = DeskAsked { marked: Some("stalled".to_owned()), limit: Some(MOST), ..DeskAsked::default() };
    match (rows(&officer, asked).await, rows(&officer, stalled).await) {
        (Ok(ours), Ok(stalled)) => {
            let own = Verb::OfficerDesk(comity_node::DeskOf { limit: Some(1), ..Default::default() });
            let hers = officer.perform(own).await.unwrap_or_default();
            let open = Verb::Openings(OpeningsAsked {
                officer: None,
                case: None,
                all: false,
                from: 0,
                limit: Some(1),
            });
            // Who reviews no emergencies is not told of them.
            let reviews = officer.perform(open).await.unwrap_or_default();
            let besides = tables::Besides { desk: &hers, reviews: &reviews };
            let rows = (&stalled, &ours);
            let body = tables::notices(l, officer.id().as_str(), &waiting, rows, &besides);
            officer.draw(StatusCode::OK, &l.say("notices-title"), Place::Elsewhere, &body)
        }
        (Err(refusal), _) | (_, Err(refusal)) => officer.refused(&refusal),
    }
}

async fn calendar_page(officer: Officer) -> Response {
    let l = officer.locale;
    let id = officer.id().clone();
    match officer.ask(move |office| office.has_calendar(&id)).await {
        Ok(has) => {
            let body = tables::calendar(l, &officer.field(), has, None);
            officer.draw(StatusCode::OK, &l.say("calendar-title"), Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

/// A new address, shown this once; the one before shows nothing any more.
async fn new_calendar(typed: Typed) -> Response {
    let (officer, word) = (&typed.officer, crate::pages::random_word());
    let (id, l, made) = (officer.id().clone(), officer.locale, word.clone());
    match officer.ask(move |office| office.set_calendar(&id, Some(&made))).await {
        Ok(()) => {
            let at = format!("{}/calendar/{word}", officer.pages().office().officers_at());
            let body = tables::calendar(l, &officer.field(), true, Some(&at));
            officer.draw(StatusCode::OK, &l.say("calendar-title"), Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn end_calendar(typed: Typed) -> Response {
    let id = typed.officer.id().clone();
    match typed.officer.ask(move |office| office.set_calendar(&id, None)).await {
        Ok(()) => Redirect::to("/calendar").into_response(),
        Err(refusal) => typed.officer.refused(&refusal),
    }
}

/// The feed: what is open and due, for whoever has the word of an officer's calendar.
async fn feed(State(pages): State<Pages>, Path(word): Path<String>) -> Response {
    let office = pages.office().clone();
    let found = off_the_threads(move || {
        let Some(officer) = office.whose_calendar(&word)? else { return Ok(None) };
        let hers = office.shown_to(Some(officer));
        let asked = DeskAsked { limit: Some(200), ..DeskAsked::default() };
        hers.desk_page(&asked).map(Some)
    });
    match found.await {
        Ok(Some(page)) => {
            let text = tables::ics(&page.rows);
            ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
