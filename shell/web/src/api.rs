//! The door for programs: `POST /api/…`, one route a verb, made from the closed list of verbs.
//!
//! A program shows a token that is made anew at every start and lies in the node's folder, for whoever may read
//! that. It says for whom it asks, as the terminal does; nothing here proves it. No cookie opens this door, so
//! that no page of somebody else's can knock at it with a browser's hand.

mod asked;
mod description;
mod fits;
mod landing;
pub(crate) mod status;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use comity_node::{Office, Refusal, Road, Shapes, shapes};
use serde_json::{Value, json};

use crate::pages::same;

/// Verbs that change nothing: they may be asked by GET as well.
const READS: &[&str] = &[
    "status",
    "officer-list",
    "officer-show",
    "treaty-list",
    "peer-page",
    "peer-list",
    "case-check",
    "case-waiting",
    "case-form",
    "case-show",
    "case-list",
    "case-explain",
    "case-protection",
    "readings",
    "openings",
    "rulings",
    "desk",
    "journal-verify",
    "journal-witness",
];

/// The description of this door, OpenAPI 3.1, made from the verbs.
pub fn openapi() -> Value {
    description::of(&shapes())
}

/// The door of one node.
#[derive(Clone)]
pub(crate) struct Door {
    inner: Arc<Inner>,
}

struct Inner {
    office: Office,
    token: String,
    shapes: Shapes,
    description: String,
}

impl Door {
    /// A door that opens to this token.
    pub(crate) fn new(office: Office, token: String) -> Door {
        let shapes = shapes();
        let description = format!("{:#}\n", description::of(&shapes));
        Door { inner: Arc::new(Inner { office, token, shapes, description }) }
    }

    /// The routes, under `/api`.
    pub(crate) fn router(&self) -> Router {
        let door = self.clone();
        let described = move || {
            let text = door.inner.description.clone();
            async move { json_of(StatusCode::OK, text) }
        };
        let mut router = Router::new().route("/openapi.json", get(described));
        for (place, verb) in self.inner.shapes.verbs.iter().enumerate() {
            router = router.route(&path(&verb.name), self.route(place, READS.contains(&verb.name.as_str())));
        }
        router.fallback(nothing_here).method_not_allowed_fallback(not_so)
    }

    fn route(&self, place: usize, reads: bool) -> MethodRouter {
        let answered =
            |door: Door| move |request: Request| async move { door.answered(place, request).await };
        let route = post(answered(self.clone()));
        if reads { route.get(answered(self.clone())) } else { route }
    }

    async fn answered(&self, place: usize, request: Request) -> Response {
        match self.answer(place, request).await {
            Ok(answer) => json_of(StatusCode::OK, answer.to_string()),
            Err(refusal) => refused(&refusal),
        }
    }

    async fn answer(&self, place: usize, request: Request) -> Result<Value, Refusal> {
        self.lets_in(&request)?;
        let Inner { office, shapes, .. } = &*self.inner;
        let verb = &shapes.verbs[place];
        let brings = verb.paths.values().any(|road| *road == Road::In);
        // What came in is taken away again when it is dropped, whatever came of it.
        let mut landed = None;
        let said = if request.method() == Method::GET || request.method() == Method::HEAD {
            asked::of_query(verb, shapes, request.uri())?
        } else if brings {
            let mut said = asked::of_query(verb, shapes, request.uri())?;
            asked::fitting(verb, shapes, &said)?;
            let file = landing::take(office, verb, &mut said, request).await?;
            landed = Some(file);
            said
        } else {
            asked::of_body(request).await?
        };
        let (verb, by) = asked::verb(verb, shapes, said, landed.as_ref())?;
        office.ask(verb, by).await
    }

    fn lets_in(&self, request: &Request) -> Result<(), Refusal> {
        let shown = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = shown.and_then(|shown| shown.strip_prefix("Bearer ")).map(str::trim);
        match token {
            Some(token) if same(token.as_bytes(), self.inner.token.as_bytes()) => Ok(()),
            Some(_) => Err(Refusal::new("not-let-in", "this token does not open the door")
                .hint("it is made anew at every start of the node: read `api.token` in its folder again")),
            None => Err(Refusal::new("not-let-in", "no token was shown").hint(
                "send `Authorization: Bearer TOKEN`; `api.token` in the node's folder has it while it serves",
            )),
        }
    }
}

/// The path of a verb below `/api`: `case-send-again` is asked at `/case/send-again`.
fn path(verb: &str) -> String {
    format!("/{}", verb.replacen('-', "/", 1))
}

async fn nothing_here(request: Request) -> Response {
    let refusal = Refusal::new("no-route", format!("nothing answers at `/api{}`", request.uri().path()))
        .hint("`/api/openapi.json` lists every route");
    refused(&refusal)
}

async fn not_so(request: Request) -> Response {
    let refusal = Refusal::new(
        "method",
        format!("`/api{}` is not asked by {}", request.uri().path(), request.method()),
    )
    .hint("ask by POST; what changes nothing may be asked by GET as well");
    refused(&refusal)
}

fn refused(refusal: &Refusal) -> Response {
    let status = status::of(&refusal.code);
    let mut response = json_of(status, json!({ "error": refusal }).to_string());
    if status == StatusCode::UNAUTHORIZED {
        let how = HeaderValue::from_static("Bearer realm=\"comity\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
    }
    response
}

fn json_of(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_route_of_its_own_and_every_read_is_a_verb() {
        let shapes = shapes();
        let paths: std::collections::BTreeSet<String> =
            shapes.verbs.iter().map(|verb| path(&verb.name)).collect();
        assert_eq!(paths.len(), shapes.verbs.len());
        let described = openapi();
        for verb in &shapes.verbs {
            let of_it = &described["paths"][format!("/api{}", path(&verb.name))];
            assert_eq!(of_it["post"]["operationId"], verb.name.as_str());
            assert_eq!(of_it["get"].is_object(), READS.contains(&verb.name.as_str()), "{}", verb.name);
        }
        for read in READS {
            assert!(shapes.verbs.iter().any(|verb| verb.name == *read), "`{read}` is no verb");
        }
    }

    #[test]
    fn the_committed_openapi_is_that_of_the_verbs() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/openapi.json");
        let text = format!("{:#}\n", openapi());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(file, &text).unwrap();
        }
        let committed = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            committed == text,
            "schemas/openapi.json differs from the verbs: `UPDATE=1 cargo test -p comity-web openapi` writes it"
        );
    }
}
