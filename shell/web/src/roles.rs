//! Pages of roles that look after something else than cases: the node, the register of readings, the courses.

use axum::Router;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::{OpeningsAsked, ReadingsAsked, Refusal, Verb};
use serde_json::Value;

use crate::page::Place;
use crate::pages::Pages;
use crate::screens::{node, readings, training};
use crate::session::{Officer, Typed};

/// The routes, for whoever is signed in; the office's door says who sees what.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/node", get(node_page))
        .route("/node/officers", get(officers_page).post(let_in))
        .route("/readings", get(readings_page).post(review))
        .route("/training", get(training_page))
}

async fn node_page(officer: Officer) -> Response {
    let found = officer.perform(Verb::Status).await;
    let alarms = officer.ask(|office| office.alarms()).await;
    match (found, alarms) {
        (Ok(status), Ok(alarms)) => {
            let l = officer.locale;
            let (peers, keys) =
                (officer.perform(Verb::PeerList).await, officer.perform(Verb::KeysList).await);
            let me = officer.id().to_string();
            let hers = officer.perform(Verb::OfficerShow { officer: me }).await.unwrap_or_default();
            let lets_in = hers["may"].as_array().into_iter().flatten().any(|row| row["power"] == "rights");
            let beside = node::Beside {
                alarms: &alarms,
                peers: &peers.unwrap_or_default(),
                keys: &keys.unwrap_or_default(),
                lets_in,
            };
            let body = node::page(l, &status, &beside);
            officer.draw(StatusCode::OK, &l.say("node-title"), Place::Elsewhere, &body)
        }
        (Err(refusal), _) | (_, Err(refusal)) => officer.refused(&refusal),
    }
}

/// Every sign-in ends at the desk. Whoever looks after something else than cases is led to where she works: the node for
/// whoever admits officers, the courses for whoever notes them. Whoever has neither is told what the desk needs.
pub(crate) async fn led_from_the_desk(officer: &Officer, refusal: &Refusal) -> Response {
    let me = officer.id().to_string();
    let hers = officer.perform(Verb::OfficerShow { officer: me }).await.unwrap_or_default();
    let may = |power: &str| hers["may"].as_array().into_iter().flatten().any(|row| row["power"] == power);
    let own = [("rights", "/node"), ("train", "/training")];
    match own.into_iter().find(|(power, _)| may(power)) {
        Some((_, page)) => Redirect::to(page).into_response(),
        None => officer.refused(refusal),
    }
}

/// Ways to sign in, for whoever admits officers: nobody else sees the page.
async fn officers_page(officer: Officer) -> Response {
    let me = officer.id().to_string();
    match officer.perform(Verb::OfficerSessions { officer: me, end: None }).await {
        Ok(_) => draw_officers(&officer, "", None, (None, None)).await,
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn draw_officers(
    officer: &Officer,
    chosen: &str,
    sessions: Option<&Value>,
    (made, wrong): (Option<&node::Made>, Option<&Refusal>),
) -> Response {
    let told = officer.perform(Verb::OfficerList).await.unwrap_or_default();
    let people = told["officers"].as_array().cloned().unwrap_or_default();
    let l = officer.locale;
    let body = node::officers(l, &officer.field(), &people, (chosen, sessions), (made, wrong));
    let title = l.say("node-officers");
    let (status, title) = match wrong {
        Some(refusal) => {
            (crate::api::status::of(&refusal.code), l.say_with("title-error", [("title", title.into())]))
        }
        None => (StatusCode::OK, title),
    };
    officer.draw(status, &title, Place::Elsewhere, &body)
}

/// Makes a link or a code for an officer, shows where she is signed in, ends one of her sessions.
async fn let_in(typed: Typed) -> Response {
    let name = typed.said("officer").to_owned();
    let what = typed.said("do").to_owned();
    let end = (what == "end").then(|| typed.said("end").parse().unwrap_or(0));
    let verb = match what.as_str() {
        "link" => Verb::OfficerInvite { officer: name.clone() },
        "code" => Verb::OfficerCode { officer: name.clone() },
        _ => Verb::OfficerSessions { officer: name.clone(), end },
    };
    let text = |told: &Value, member: &str| told[member].as_str().unwrap_or_default().to_owned();
    match typed.officer.perform(verb).await {
        Ok(told) if what == "link" => {
            let made = node::Made::Link(text(&told, "link"), text(&told, "until"));
            draw_officers(&typed.officer, &name, None, (Some(&made), None)).await
        }
        Ok(told) if what == "code" => {
            let made = node::Made::Code(text(&told, "code"), text(&told, "until"));
            draw_officers(&typed.officer, &name, None, (Some(&made), None)).await
        }
        Ok(told) => {
            let made = (what == "end").then_some(node::Made::Ended);
            draw_officers(&typed.officer, &name, Some(&told), (made.as_ref(), None)).await
        }
        Err(refusal)
            if crate::api::status::of(&refusal.code) == StatusCode::FORBIDDEN && !name.is_empty() =>
        {
            typed.officer.refused(&refusal)
        }
        Err(refusal) => draw_officers(&typed.officer, &name, None, (None, Some(&refusal))).await,
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
    let list =
        officer.perform(Verb::Readings(ReadingsAsked { officer: None, case: None, from, limit })).await;
    let open = Verb::Openings(OpeningsAsked { officer: None, case: None, all: false, from: 0, limit });
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
