//! Signing in: by passkey, by a code, by an invitation. On a practice node officers stand in a list besides, and one
//! click is enough; never on a real one.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::passkeys::{Assertion, Purpose, Site};
use comity_node::sessions::Means;
use comity_node::{Office, Refusal};
use comity_words::OfficerId;
use maud::html;

use crate::page::Place;
use crate::pages::{Pages, nothing_here, off_the_threads};
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
        .route("/sign-in/passkey", post(by_passkey))
        .route("/sign-in/code", post(by_code))
        .route("/sign-in/outside", get(leave))
        .route("/sign-in/outside/back", get(come_back))
        .route("/sign-in/invited/{word}", get(invited).post(accepted))
        .route("/sign-in/practice", post(practice))
        .route("/sign-in/as/{officer}", get(practice_link))
}

async fn page(reader: Reader, headers: HeaderMap, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    let asked = asked.unwrap_or_default().0;
    let l = reader.locale;
    let is_over = !asked.over.is_empty() || matches!(reader.visit, Visit::Over);
    let said = match (asked.out.is_empty(), is_over) {
        (false, _) => Some(l.say("signed-out")),
        (true, true) => Some(l.say(if asked.back == "/kept" { "session-over-kept" } else { "session-over" })),
        (true, false) => None,
    };
    shown(
        &reader,
        &headers,
        StatusCode::OK,
        session::back_of(&asked.back),
        &Tried { said, ..Tried::default() },
    )
    .await
}

/// What came of a try, or of what was before.
#[derive(Default)]
pub(crate) struct Tried {
    /// What happened before.
    pub(crate) said: Option<String>,
    /// Why a passkey was not taken.
    pub(crate) passkey: Option<Refusal>,
    /// Why a code was not taken.
    pub(crate) code: Option<Refusal>,
    /// The name that was typed.
    pub(crate) name: String,
}

async fn shown(
    reader: &Reader,
    headers: &HeaderMap,
    status: StatusCode,
    back: &str,
    tried: &Tried,
) -> Response {
    let office = reader.pages().office().clone();
    let people = match off_the_threads(move || office.practice_people()).await {
        Ok(people) => people,
        Err(refusal) => return reader.refused(&refusal),
    };
    let office = reader.pages().office();
    let site = site(office, headers);
    let passkey = match &site {
        Some(site) => screen::Passkey::Here { site, challenge: office.challenge(Purpose::SignIn) },
        None => screen::Passkey::At(office.officers_at()),
    };
    let l = reader.locale;
    let people = office.node().practice.then_some(&people[..]);
    let body = screen::page(l, back, tried, (&passkey, office.outside()), people);
    let title = l.say("sign-in-title");
    let title = match tried.passkey.is_some() || tried.code.is_some() {
        true => l.say_with("title-error", [("title", title.into())]),
        false => title,
    };
    reader.draw(status, &title, Place::Elsewhere, &body)
}

/// A form from these pages, whoever sends it.
struct Sent {
    reader: Reader,
    headers: HeaderMap,
    fields: Vec<(String, String)>,
}

impl Sent {
    fn said(&self, name: &str) -> &str {
        self.fields.iter().find(|(own, _)| own == name).map_or("", |(_, said)| said.trim())
    }

    fn pages(&self) -> &Pages {
        self.reader.pages()
    }

    /// Begins a session, and goes on to where she came from.
    async fn welcome(&self, officer: OfficerId, means: Means, back: &str) -> Response {
        welcome(&self.reader, &self.headers, officer, means, back).await
    }
}

impl FromRequest<Pages> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, pages: &Pages) -> Result<Sent, Response> {
        let (parts, body) = request.into_parts();
        let reader = reader_of(&parts, pages);
        match session::read(&parts, body).await {
            Ok(fields) if session::from_here(&parts.headers) => {
                Ok(Sent { reader, headers: parts.headers, fields })
            }
            Ok(_) => Err(session::elsewhere(&reader)),
            Err(refusal) => Err(reader.refused(&refusal)),
        }
    }
}

fn reader_of(parts: &Parts, pages: &Pages) -> Reader {
    let visit = parts.extensions.get::<Visit>().cloned().unwrap_or(Visit::Nobody);
    Reader::of(pages, visit, &parts.headers, &parts.uri)
}

async fn by_passkey(sent: Sent) -> Response {
    let back = session::back_of(sent.said("back")).to_owned();
    let Some(site) = site(sent.pages().office(), &sent.headers) else {
        return nothing_here(sent.reader).await;
    };
    let (office, assertion) = (sent.pages().office().clone(), assertion(|name| sent.said(name).to_owned()));
    match off_the_threads(move || office.by_passkey(&assertion, &site)).await {
        Ok(officer) => sent.welcome(officer, Means::Passkey, &back).await,
        Err(refusal) => {
            let tried = Tried { passkey: Some(refusal), ..Tried::default() };
            shown(&sent.reader, &sent.headers, StatusCode::UNPROCESSABLE_ENTITY, &back, &tried).await
        }
    }
}

/// What a form brings of an authenticator.
pub(crate) fn assertion(said: impl Fn(&str) -> String) -> Assertion {
    Assertion {
        id: said("id"),
        client: said("client"),
        authenticator: said("authenticator"),
        signature: said("signature"),
    }
}

async fn by_code(sent: Sent) -> Response {
    let back = session::back_of(sent.said("back")).to_owned();
    let (office, name, code) =
        (sent.pages().office().clone(), sent.said("officer").to_owned(), sent.said("code").to_owned());
    match off_the_threads(move || office.by_code(&name, &code)).await {
        Ok((officer, means)) => sent.welcome(officer, means, &back).await,
        Err(refusal) => {
            let name = sent.said("officer").to_owned();
            let tried = Tried { code: Some(refusal), name, ..Tried::default() };
            shown(&sent.reader, &sent.headers, StatusCode::UNPROCESSABLE_ENTITY, &back, &tried).await
        }
    }
}

/// To the State's own sign-in.
async fn leave(reader: Reader, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    let back = session::back_of(&asked.unwrap_or_default().0.back).to_owned();
    match reader.pages().office().leave_for_outside(&back).await {
        Ok((to, word)) => {
            // Lax, because the browser comes back from elsewhere; it opens nothing but the way back.
            let cookie = format!(
                "{}={word}; Path=/sign-in/outside; Max-Age=600; HttpOnly; SameSite=Lax",
                away_cookie(&reader)
            );
            ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response()
        }
        Err(refusal) => reader.refused(&refusal),
    }
}

/// What the provider sends a browser back with.
#[derive(Debug, Default, serde::Deserialize)]
struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

async fn come_back(
    reader: Reader,
    headers: HeaderMap,
    back: Result<Query<Back>, QueryRejection>,
) -> Response {
    let Back { state, code, error } = back.unwrap_or_default().0;
    let kept = crate::reader::cookie(&headers, &away_cookie(&reader)).unwrap_or_default();
    let code = code.as_deref().ok_or(error.as_deref().unwrap_or("nothing"));
    match reader.pages().office().back_from_outside(kept, &state, code).await {
        Ok((officer, to)) => {
            let mut answer = welcome(&reader, &headers, officer, Means::Outside, &to).await;
            // A redirect would still count as coming from elsewhere, and the new cookie would stay behind: the page
            // itself goes on.
            let Some(to) = answer.headers_mut().remove(header::LOCATION) else { return answer };
            let to = to.to_str().unwrap_or("/").to_owned();
            let l = reader.locale;
            let body = html! {
                h1 class="govuk-heading-l" { (l.say("outside-in")) }
                p class="govuk-body" { a class="govuk-link" href=(to) { (l.say("outside-on")) } }
            };
            let mut page = reader.draw(StatusCode::OK, &l.say("outside-in"), Place::Elsewhere, &body);
            let cookie = answer.headers_mut().remove(header::SET_COOKIE);
            page.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
            if let Ok(on) = format!("0; url={to}").parse() {
                page.headers_mut().insert("refresh", on);
            }
            page
        }
        Err(refusal) => reader.refused(&refusal),
    }
}

fn away_cookie(reader: &Reader) -> String {
    format!("outside-{}", reader.state())
}

/// An invitation is looked at first: a program that follows links for somebody uses none up.
async fn invited(reader: Reader, Path(word): Path<String>) -> Response {
    let office = reader.pages().office().clone();
    let asked = word.clone();
    match off_the_threads(move || office.invited(&asked)).await {
        Ok(officer) => {
            let l = reader.locale;
            let body = screen::invitation(l, &officer, &word);
            reader.draw(StatusCode::OK, &l.say("invited-title"), Place::Elsewhere, &body)
        }
        Err(refusal) => reader.refused(&refusal),
    }
}

async fn accepted(Path(word): Path<String>, sent: Sent) -> Response {
    let office = sent.pages().office().clone();
    match off_the_threads(move || office.accept_invitation(&word)).await {
        Ok(officer) => sent.welcome(officer, Means::Invitation, "/me/sign-in").await,
        Err(refusal) => sent.reader.refused(&refusal),
    }
}

/// One click: the button of an officer.
async fn practice(sent: Sent) -> Response {
    let (name, back) = (sent.said("officer").to_owned(), sent.said("back").to_owned());
    by_a_click(&sent.reader, &sent.headers, &name, &back).await
}

/// One click: the link of an officer, for whoever shows the pages to somebody.
async fn practice_link(
    reader: Reader,
    headers: HeaderMap,
    Path(officer): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    by_a_click(&reader, &headers, &officer, &asked.unwrap_or_default().0.back).await
}

async fn by_a_click(reader: &Reader, headers: &HeaderMap, name: &str, back: &str) -> Response {
    if !reader.pages().office().node().practice {
        return nothing_here(reader.again()).await;
    }
    match name.parse() {
        Ok(officer) => welcome(reader, headers, officer, Means::Practice, back).await,
        Err(_) => {
            let name: String = name.chars().take(40).collect();
            let refusal = Refusal::new("no-officer", format!("`{name}` is no officer of this node"));
            reader.refused(&refusal.hint("the page of sign-in lists them"))
        }
    }
}

async fn welcome(
    reader: &Reader,
    headers: &HeaderMap,
    officer: OfficerId,
    means: Means,
    back: &str,
) -> Response {
    let device = headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default();
    let (office, device, id) = (reader.pages().office().clone(), device.to_owned(), officer.clone());
    match off_the_threads(move || office.begin_session(&id, means, &device)).await {
        Ok(word) => session::welcome(reader.pages(), &officer, &word, back).into_response(),
        Err(refusal) => reader.refused(&refusal),
    }
}

/// Where the browser stands, if a passkey can be made for that: at the name officers were told, or at `localhost`.
pub(crate) fn site(office: &Office, headers: &HeaderMap) -> Option<Site> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let name = host.split(':').next()?.to_owned();
    let at = office.officers_at();
    let told = at.split_once("://").map_or("", |(_, rest)| rest.split(':').next().unwrap_or_default());
    if name == told && name.parse::<std::net::IpAddr>().is_err() && at.starts_with("https://") {
        return Some(Site { origin: at, name });
    }
    let scheme = if office.speaks_tls() { "https" } else { "http" };
    (name == "localhost").then(|| Site { origin: format!("{scheme}://{host}"), name })
}
