//! The door for programs: `POST /api/…`, one route a verb, made from the closed list of verbs.
//!
//! A program shows a token that is made anew at every start and lies in the node's folder, for whoever may read
//! that; it says for whom it asks, as the terminal does, and nothing here proves it. Or it has an officer's session:
//! then who asks is proved, and it is she. A cookie alone opens nothing: the word of her forms must stand in a header,
//! which no page of somebody else's can know or send.

mod asked;
mod description;
mod fits;
mod landing;
mod saved;
pub(crate) mod status;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use comity_node::sessions::{Knock, form_word};
use comity_node::{Office, Refusal, Road, Shapes, shapes};
use comity_words::OfficerId;
use serde_json::{Value, json};

use crate::pages::same;

/// The header in which a program with a session shows the word of her forms.
const FORM_WORD: &str = "comity-token";

/// Verbs that change nothing: they may be asked by GET as well.
const READS: &[&str] = &[
    "status",
    "officer-list",
    "officer-show",
    "officer-desk",
    "month",
    "fingerprint",
    "treaty-list",
    "peer-page",
    "peer-list",
    "case-check",
    "case-waiting",
    "case-find",
    "case-form",
    "case-show",
    "case-scan",
    "case-letter",
    "case-costs",
    "case-route",
    "accounts-rates",
    "accounts-statement",
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
        self.answer(place, request).await.unwrap_or_else(|refusal| refused(&refusal))
    }

    async fn answer(&self, place: usize, request: Request) -> Result<Response, Refusal> {
        let signed = self.lets_in(&request.headers().clone()).await?;
        let Inner { office, shapes, .. } = &*self.inner;
        let verb = &shapes.verbs[place];
        // What is wanted back, and where the node puts it on its way out.
        let wanted = saved::wanted(verb, request.headers());
        let leaving = wanted.as_ref().map(|wanted| wanted.leaving(office)).transpose()?.flatten();
        // A file that need not come leaves the body to JSON, where JSON is announced.
        let brings = verb.paths.iter().any(|(member, road)| {
            *road == Road::In && (verb.requires(member) || !asked::is_json(request.headers()))
        });
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
        let files: Vec<&landing::Landed> = landed.iter().chain(&leaving).collect();
        let (verb, by) = asked::verb(verb, shapes, said, &files)?;
        let by = match (signed, by) {
            (Some(signed), Some(by)) if signed != by => {
                let sentence = format!("`{signed}` is signed in, and nobody asks for `{by}`");
                return Err(Refusal::new("not-let-in", sentence).place("/as").hint("leave `as` out"));
            }
            (Some(signed), _) => Some(signed),
            (None, by) => by,
        };
        let answer = office.ask(verb, by).await?;
        // Where a verb wrote nothing, what it did is told all the same.
        let written = leaving.as_ref().is_none_or(|leaving| leaving.file.exists());
        match wanted.filter(|_| written) {
            Some(wanted) => wanted.answer(answer, leaving).await,
            None => Ok(json_of(StatusCode::OK, answer.to_string())),
        }
    }

    /// Lets a program in: by the token of the folder, for whomever it names, or by a session, for her alone.
    async fn lets_in(&self, headers: &HeaderMap) -> Result<Option<OfficerId>, Refusal> {
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(word) = said(FORM_WORD) {
            return self.by_session(headers, word).await.map(Some);
        }
        let token = said("authorization").and_then(|shown| shown.strip_prefix("Bearer ")).map(str::trim);
        match token {
            Some(token) if same(token.as_bytes(), self.inner.token.as_bytes()) => Ok(None),
            Some(_) => Err(Refusal::new("not-let-in", "this token does not open the door")
                .hint("it is made anew at every start of the node: read `api.token` in its folder again")),
            None => Err(Refusal::new("not-let-in", "no token was shown").hint(
                "send `Authorization: Bearer TOKEN`; `api.token` in the node's folder has it while it serves",
            )),
        }
    }

    async fn by_session(&self, headers: &HeaderMap, word: &str) -> Result<OfficerId, Refusal> {
        let over = || {
            Refusal::new("not-let-in", "no session stands behind this cookie and this word").hint(
                "sign in at `/sign-in`; the word stands in the hidden field `token` of every form there",
            )
        };
        let name = crate::session::cookie_name(&self.inner.office.node().state);
        let cookie = crate::reader::cookie(headers, &name).ok_or_else(over)?.to_owned();
        if !crate::session::from_here(headers)
            || !same(crate::session::unmasked(word).as_bytes(), form_word(&cookie).as_bytes())
        {
            return Err(over());
        }
        let office = self.inner.office.clone();
        match crate::pages::off_the_threads(move || office.knock(&cookie)).await? {
            Knock::Live(session) => Ok(session.officer),
            _ => Err(over()),
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
