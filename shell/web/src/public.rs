//! Pages for anyone, where `public = true` stands in the node's configuration; elsewhere for whoever is signed in.
//!
//! They show the office, its fingerprint and the treaties it holds, and say whose a printed fingerprint is.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use comity_node::{Refusal, Verb};

use crate::page::Place;
use crate::pages::{Pages, held_at};
use crate::reader::Reader;
use crate::screens::public;
use crate::screens::treaties::{self, Part};
use crate::session::{Officer, Visit, to_sign_in};

/// The routes.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/public", get(front))
        .route("/public/treaties", get(all_treaties))
        .route("/public/treaties/{treaty}", get(text))
        .route("/public/treaties/{treaty}/overlays", get(overlays))
        .route("/public/treaties/{treaty}/meets", get(meets))
        .route("/public/check", get(check))
}

/// Whoever may read these pages.
struct Anyone(Reader);

impl FromRequestParts<Pages> for Anyone {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Anyone, Response> {
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or(Visit::Nobody);
        let known = matches!(visit, Visit::Officer(_) | Visit::Console);
        match known || pages.office().is_public() {
            true => Ok(Anyone(Reader::of(pages, visit, &parts.headers, &parts.uri))),
            false => Err(to_sign_in(&parts.uri)),
        }
    }
}

async fn front(Anyone(reader): Anyone) -> Response {
    let l = reader.locale;
    match reader.ask(|office| Ok((office.node().name, office.own_fingerprint()?))).await {
        Ok((name, fingerprint)) => {
            let body = public::front(l, &name, &fingerprint);
            reader.draw(StatusCode::OK, &l.say("public-title"), Place::Elsewhere, &body)
        }
        Err(refusal) => reader.refused(&refusal),
    }
}

async fn all_treaties(Anyone(reader): Anyone) -> Response {
    let l = reader.locale;
    match reader.ask(|office| office.treaties()).await {
        Ok(rows) => {
            let body = public::treaties(l, &rows);
            reader.draw(StatusCode::OK, &l.say("public-treaties"), Place::Elsewhere, &body)
        }
        Err(refusal) => reader.refused(&refusal),
    }
}

type Named = (Path<String>, Query<treaties::Asked>);

async fn one(reader: Reader, (Path(treaty), query): Named, part: Part) -> Response {
    let base = format!("/public/treaties/{treaty}");
    held_at((reader, Path(treaty), query), part, base).await
}

async fn text(Anyone(reader): Anyone, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    one(reader, (treaty, query), Part::Text).await
}

async fn overlays(Anyone(reader): Anyone, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    one(reader, (treaty, query), Part::Overlays).await
}

async fn meets(Anyone(reader): Anyone, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    one(reader, (treaty, query), Part::Meets).await
}

/// What was typed from paper.
#[derive(Debug, Default, serde::Deserialize)]
struct Typed {
    #[serde(default)]
    digest: String,
}

async fn check(Anyone(reader): Anyone, typed: Result<Query<Typed>, QueryRejection>) -> Response {
    let typed = typed.unwrap_or_default().0.digest;
    let found = match typed.trim() {
        "" => None,
        digest => Some(found(&reader, digest.to_owned()).await),
    };
    let l = reader.locale;
    let body = public::check(l, &typed, found.as_ref());
    let title = l.say("public-check");
    match found {
        Some(Err(refusal)) => {
            let title = l.say_with("title-error", [("title", title.into())]);
            reader.draw(crate::api::status::of(&refusal.code), &title, Place::Elsewhere, &body)
        }
        _ => reader.draw(StatusCode::OK, &title, Place::Elsewhere, &body),
    }
}

/// In her own name where somebody is signed in: she may know of more than anyone.
async fn found(reader: &Reader, digest: String) -> Result<serde_json::Value, Refusal> {
    match Officer::of(reader) {
        Some(officer) => officer.perform(Verb::Fingerprint { digest }).await,
        None => reader.ask(move |office| office.public_fingerprint(&digest)).await,
    }
}
