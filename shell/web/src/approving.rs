//! The second pair of eyes: what waits, what it says, what changed since somebody approved, and the approval.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::{Refusal, Verb};
use maud::{Markup, html};
use serde_json::Value;

use crate::confirm;
use crate::drafting::addressee;
use crate::page::Place;
use crate::pages::Pages;
use crate::screens::approvals;
use crate::session::{Officer, Typed};

/// The routes of approving.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/approvals", get(list_page))
        .route("/approvals/{case}", get(one_page).post(approve))
        .route("/approvals/{case}/send", axum::routing::post(send))
}

async fn list_page(officer: Officer) -> Response {
    let l = officer.locale;
    match officer.perform(Verb::CaseWaiting { case: None }).await {
        Ok(told) => {
            let body = approvals::list(l, officer.id().as_str(), &told);
            officer.draw(StatusCode::OK, &l.say("approvals-title"), Place::Approvals, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn one_page(officer: Officer, headers: HeaderMap, Path(case): Path<String>) -> Response {
    draw(&officer, &headers, &case, None).await
}

async fn draw(officer: &Officer, headers: &HeaderMap, case: &str, refusal: Option<&Refusal>) -> Response {
    let l = officer.locale;
    let row = match waiting(officer, case).await {
        Ok(Some(row)) => row,
        Ok(None) => return Redirect::to(&format!("/cases/{case}")).into_response(),
        Err(refusal) => return officer.refused(&refusal),
    };
    let preview = crate::acting::preview(officer, case, None);
    let letter = match officer.perform(preview).await {
        Ok(letter) => letter,
        Err(refusal) => return officer.refused(&refusal),
    };
    let own = officer.state().to_owned();
    let state = case.split('-').take(2).find(|code| *code != own).unwrap_or_default();
    let to = addressee(officer, state).await;
    let me = officer.id().as_str();
    let button = l.say_with("approval-button", [("to", to.as_str().into())]);
    let confirm = match confirming(officer, headers, case, &row, &button).await {
        Ok(forms) => forms,
        Err(refusal) => return officer.refused(&refusal),
    };
    let body = approvals::one(l, (&officer.field(), &confirm), (me, &to), &row, &letter, refusal);
    let status = refusal.map_or(StatusCode::OK, |refusal| crate::api::status::of(&refusal.code));
    officer.draw(status, &l.say_with("approval-title", [("case", case.into())]), Place::Approvals, &body)
}

/// The forms by which she may confirm what waits.
async fn confirming(
    officer: &Officer,
    headers: &HeaderMap,
    case: &str,
    row: &Value,
    button: &str,
) -> Result<Markup, Refusal> {
    let (Ok(reference), Some(Ok(digest))) = (case.parse(), row["digest"].as_str().map(str::parse)) else {
        return Ok(html! {});
    };
    let offered = confirm::offered(officer, headers).await?;
    Ok(confirm::forms(officer, &offered, (&reference, &digest), &format!("/approvals/{case}"), button))
}

/// How many letters wait for whoever is signed in to approve them.
pub(crate) async fn for_her(reader: &crate::reader::Reader) -> usize {
    let Some(officer) = Officer::of(reader) else { return 0 };
    let told = officer.perform(Verb::CaseWaiting { case: None }).await.unwrap_or_default();
    let rows = told["waiting"].as_array().cloned().unwrap_or_default();
    let me = officer.id().as_str();
    let open = |row: &&Value| {
        let authors = row["authors"].as_array().into_iter().flatten();
        authors.into_iter().all(|one| one != me) && row["approvals"].as_array().is_none_or(Vec::is_empty)
    };
    rows.iter().filter(open).count()
}

/// What waits in a case.
pub(crate) async fn waiting(officer: &Officer, case: &str) -> Result<Option<Value>, Refusal> {
    match officer.perform(Verb::CaseWaiting { case: Some(case.to_owned()) }).await {
        Ok(told) => Ok(told["waiting"].get(0).cloned()),
        Err(refusal) => Err(refusal),
    }
}

/// An approval over exactly the bytes that were shown.
async fn approve(Path(case): Path<String>, headers: HeaderMap, typed: Typed) -> Response {
    match confirm::approve(&typed, &headers, &case).await {
        Ok(_) => Redirect::to(&format!("/approvals/{case}?done=yes")).into_response(),
        Err(refusal) => draw(&typed.officer, &headers, &case, Some(&refusal)).await,
    }
}

/// What was approved leaves, by whoever wrote it.
async fn send(Path(case): Path<String>, headers: HeaderMap, typed: Typed) -> Response {
    let officer = &typed.officer;
    let row = match waiting(officer, &case).await {
        Ok(Some(row)) => row,
        // It left already: a second pressing files nothing.
        Ok(None) => return Redirect::to(&format!("/cases/{case}?before=yes")).into_response(),
        Err(refusal) => return officer.refused(&refusal),
    };
    let verb = if row["answer"].is_null() {
        Verb::CaseSubmit { case: case.clone() }
    } else {
        match serde_json::from_value(row["answer"].clone()) {
            Ok(answer) => Verb::CaseAnswer { case: case.clone(), answer },
            Err(error) => return officer.refused(&Refusal::new("internal", error.to_string())),
        }
    };
    match officer.perform(verb).await {
        Ok(told) => {
            let leaf = told["act"]["leaf"].as_u64().unwrap_or(0);
            Redirect::to(&format!("/cases/{case}?filed={leaf}")).into_response()
        }
        Err(refusal) => draw(officer, &headers, &case, Some(&refusal)).await,
    }
}
