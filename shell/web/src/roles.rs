//! Pages of roles that look after something else than cases: the node, the register of readings, the courses.

use axum::Router;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::{Refusal, Verb};
use serde_json::Value;

use crate::page::Place;
use crate::pages::Pages;
use crate::screens::{node, readings, training};
use crate::session::{Officer, Typed};

/// The routes, for whoever is signed in; the office's door says who sees what.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/node", get(node_page))
        .route("/readings", get(readings_page).post(review))
        .route("/training", get(training_page))
}

async fn node_page(officer: Officer) -> Response {
    let found = officer.perform(Verb::Status).await;
    let alarms = officer.ask(|office| office.alarms()).await;
    match (found, alarms) {
        (Ok(status), Ok(alarms)) => {
            let l = officer.locale;
            let body = node::page(l, &status, &alarms);
            officer.draw(StatusCode::OK, &l.say("node-title"), Place::Elsewhere, &body)
        }
        (Err(refusal), _) | (_, Err(refusal)) => officer.refused(&refusal),
    }
}

/// Which rows of the register.
#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    #[serde(default)]
    from: usize,
}

async fn readings_page(officer: Officer, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    draw_readings(&officer, asked.unwrap_or_default().0.from, None).await
}

async fn draw_readings(officer: &Officer, from: usize, wrong: Option<&Refusal>) -> Response {
    let limit = Some(readings::ROWS);
    let list = officer.perform(Verb::Readings { officer: None, case: None, from, limit }).await;
    let open = Verb::Openings { officer: None, case: None, all: false, from: 0, limit };
    // A head reviews openings and reads no register; an ombudsperson reads the register and reviews nothing.
    let openings = officer.perform(open).await;
    let (list, openings) = match (list, openings) {
        (Err(refusal), Err(_)) => return officer.refused(&refusal),
        (list, openings) => (list.ok(), openings.ok()),
    };
    let l = officer.locale;
    let body = readings::page(l, officer.signed(), list.as_ref(), openings.as_ref(), from, wrong);
    let title = l.say("readings-title");
    let (status, title) = match wrong {
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, l.say_with("title-error", [("title", title.into())])),
        None => (StatusCode::OK, title),
    };
    officer.draw(status, &title, Place::Elsewhere, &body)
}

async fn review(typed: Typed) -> Response {
    let verb = Verb::OpeningReview {
        number: typed.said("number").parse().unwrap_or(0),
        finding: typed.said("finding").to_owned(),
        reasons: typed.said("reasons").to_owned(),
    };
    match typed.officer.perform(verb).await {
        Ok(_) => Redirect::to("/readings").into_response(),
        Err(refusal) if crate::api::status::of(&refusal.code) == StatusCode::FORBIDDEN => {
            typed.officer.refused(&refusal)
        }
        Err(refusal) => draw_readings(&typed.officer, 0, Some(&refusal)).await,
    }
}

async fn training_page(officer: Officer) -> Response {
    let people = match officer.ask(|office| office.people()).await {
        Ok(people) => people,
        Err(refusal) => return officer.refused(&refusal),
    };
    let mut shown: Vec<Value> = Vec::new();
    for person in people {
        match officer.perform(Verb::OfficerShow { officer: person.officer.to_string() }).await {
            Ok(one) => shown.push(one),
            Err(refusal) => return officer.refused(&refusal),
        }
    }
    let l = officer.locale;
    let body = training::page(l, &shown);
    officer.draw(StatusCode::OK, &l.say("training-title"), Place::Elsewhere, &body)
}
