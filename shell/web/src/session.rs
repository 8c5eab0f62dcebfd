//! Who is signed in, and what her forms carry so that no page of somebody else's can fill them.
//!
//! A handler that acts takes an [`Officer`]; one that reads a form takes [`Typed`]. Whoever is not signed in comes
//! back after sign-in, with what was typed: see [`Kept`].

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::sessions::{Knock, Session, form_word};
use comity_node::{Refusal, Verb};
use comity_words::{OfficerId, from_base64url, to_base64url};
use http_body_util::{BodyExt, Limited};
use maud::{Markup, html};

use crate::page::Place;
use crate::pages::{Pages, off_the_threads};
use crate::reader::{self, Reader};
use crate::warning;

/// The name of the hidden field.
pub(crate) const FIELD: &str = "token";
/// Bytes of a form, at most.
const LONGEST: usize = 1024 * 1024;
/// Bytes of a form that is too long that are let pass before it is said so.
const DRAINED: usize = 32 * LONGEST;

/// Who came.
#[derive(Clone)]
pub(crate) enum Visit {
    /// An officer who is signed in.
    Officer(Arc<Signed>),
    /// Somebody with the link the terminal printed: reads as whom `serve --as` names.
    Console,
    /// Somebody whose session is over.
    Over,
    /// Nobody we know.
    Nobody,
}

/// A sign-in that stands.
pub(crate) struct Signed {
    session: Session,
    form: String,
}

impl Visit {
    /// The sign-in, where somebody is signed in.
    pub(crate) fn signed(&self) -> Option<&Arc<Signed>> {
        match self {
            Visit::Officer(signed) => Some(signed),
            _ => None,
        }
    }
}

impl Signed {
    /// Who.
    pub(crate) fn officer(&self) -> &OfficerId {
        &self.session.officer
    }

    /// Her session.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The hidden field every form that posts must have.
    pub(crate) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(masked(&self.form)); }
    }

    /// Whether this word is of a form of hers.
    fn fits(&self, word: &str) -> bool {
        crate::pages::same(word.as_bytes(), self.form.as_bytes())
    }
}

/// An officer who is signed in, with the pages in her language. A handler that takes one is reached by nobody else.
pub(crate) struct Officer {
    reader: Reader,
    signed: Arc<Signed>,
}

impl Officer {
    /// Whoever is signed in where a page is read; nobody where the terminal's link let a reader in.
    pub(crate) fn of(reader: &Reader) -> Option<Officer> {
        let signed = reader.visit.signed()?.clone();
        Some(Officer { reader: reader.again(), signed })
    }

    /// Who.
    pub(crate) fn id(&self) -> &OfficerId {
        self.signed.officer()
    }

    /// Her sign-in, for the forms of her page.
    pub(crate) fn signed(&self) -> &Signed {
        &self.signed
    }

    /// The hidden field every form that posts must have.
    pub(crate) fn field(&self) -> Markup {
        self.signed.field()
    }

    /// Whether a word is of a form of hers, of this session or of an earlier one.
    pub(crate) fn owns(&self, word: &str) -> bool {
        let word = unmasked(word);
        let earlier = || self.reader.pages().office().whose_form(&word);
        self.signed.fits(&word) || matches!(earlier(), Ok(Some(whose)) if whose == *self.id())
    }

    /// Asks the office for a verb in her name, through the one door.
    pub(crate) async fn perform(&self, verb: Verb) -> Result<serde_json::Value, Refusal> {
        let by = self.id().clone();
        self.reader.pages().office().ask(verb, Some(by)).await
    }
}

impl Deref for Officer {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl FromRequestParts<Pages> for Officer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Officer, Response> {
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or(Visit::Nobody);
        let Some(signed) = visit.signed().cloned() else {
            return Err(to_sign_in(&parts.uri));
        };
        Ok(Officer { reader: Reader::of(pages, visit, &parts.headers, &parts.uri), signed })
    }
}

/// A form of hers, whose hidden word was checked.
pub(crate) struct Typed {
    /// Who sent it.
    pub(crate) officer: Officer,
    fields: Vec<(String, String)>,
}

impl Typed {
    /// What was typed into a field, without blanks around it; nothing where there is no such field.
    pub(crate) fn said<'a>(&'a self, name: &'a str) -> &'a str {
        self.all(name).next().unwrap_or_default()
    }

    /// Everything said under one name, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(own, _)| own == name).map(|(_, said)| said.trim())
    }

    /// Every field but the hidden word, in order, as typed.
    pub(crate) fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

impl FromRequest<Pages> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, pages: &Pages) -> Result<Typed, Response> {
        let (mut parts, body) = request.into_parts();
        let officer = Officer::from_request_parts(&mut parts, pages).await?;
        let fields = match read(&parts, body).await {
            Ok(fields) => fields,
            Err(refusal) => return Err(officer.refused(&refusal)),
        };
        let word = fields.iter().find(|(name, _)| name == FIELD).map_or("", |(_, word)| word.as_str());
        let word = unmasked(word);
        let is_hers = officer.signed.fits(&word) || {
            // A form of an earlier session of her own: she signed in again in another window.
            let office = pages.office().clone();
            let whose = off_the_threads(move || office.whose_form(&word)).await;
            matches!(whose, Ok(Some(whose)) if whose == *officer.id())
        };
        let fields: Vec<_> = fields.into_iter().filter(|(name, _)| name != FIELD).collect();
        if !is_hers || !from_here(&parts.headers) {
            return Err(foreign(&officer, &fields));
        }
        Ok(Typed { officer, fields })
    }
}

/// A session's word as it stands in one answer: under a pad drawn for that answer alone. Answers are compressed, and
/// how short one becomes would tell, guess by guess, a secret that stands in all of them (the attack called BREACH).
fn masked(word: &str) -> String {
    let mut pad = vec![0_u8; word.len()];
    // As for every random word of these pages: without randomness nothing here is safe.
    getrandom::fill(&mut pad).expect("the system gives random bytes");
    let under: Vec<u8> = word.bytes().zip(&pad).map(|(word, pad)| word ^ pad).collect();
    to_base64url(&[pad, under].concat())
}

/// The word under its pad; of what is none, nothing, which is nobody's word.
pub(crate) fn unmasked(said: &str) -> String {
    let bytes = from_base64url(said).unwrap_or_default();
    let (pad, under) = bytes.split_at(bytes.len() / 2);
    let word = under.iter().zip(pad).map(|(under, pad)| under ^ pad).collect();
    String::from_utf8(word).unwrap_or_default()
}

/// Whether the browser says that a form came from these pages. One that says nothing is no browser of today; the
/// hidden word is asked of it all the same.
pub(crate) fn from_here(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = said("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let host = said("host").unwrap_or_default();
    let origin = said("origin").is_none_or(|origin| {
        origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
    });
    site && origin
}

/// The fields of a form, in order.
pub(crate) async fn read(parts: &Parts, body: Body) -> Result<Vec<(String, String)>, Refusal> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    if length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > LONGEST) {
        // A browser that is not let finish shows its own page about a broken line, and not the sentence.
        drop(Limited::new(body, DRAINED).collect().await);
        return Err(too_long("it is longer"));
    }
    let mut request = Request::new(Limited::new(body, LONGEST));
    *request.headers_mut() = parts.headers.clone();
    *request.method_mut() = Method::POST;
    let unread = |error: axum::extract::rejection::FormRejection| too_long(&error.body_text());
    let form = axum::Form::<Vec<(String, String)>>::from_request(request.map(Body::new), &()).await;
    form.map(|form| form.0).map_err(unread)
}

fn too_long(why: &str) -> Refusal {
    Refusal::new("bad-query", format!("the form cannot be read: {why}")).hint(format!(
        "a form of these pages has at most {LONGEST} bytes; longer texts travel as a file beside the request"
    ))
}

/// The way to sign in, and back to the same place.
pub(crate) fn to_sign_in(uri: &Uri) -> Response {
    let back = uri.path_and_query().map_or("/", |path| path.as_str());
    let back: String = form_of(&[("back", back)]);
    Redirect::to(&format!("/sign-in?{back}")).into_response()
}

/// Pairs as an address carries them.
pub(crate) fn form_of(pairs: &[(&str, &str)]) -> String {
    let escaped = |text: &str| {
        text.bytes().fold(String::new(), |mut all, byte| {
            if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
                all.push(byte as char);
            } else {
                all += &format!("%{byte:02X}");
            }
            all
        })
    };
    let pairs: Vec<String> = pairs.iter().map(|(name, said)| format!("{name}={}", escaped(said))).collect();
    pairs.join("&")
}

/// A form whose hidden word is not hers: nothing was done, and nothing typed is lost. It cannot be sent on from
/// here, for somebody else's page may have filled it.
fn foreign(officer: &Officer, fields: &[(String, String)]) -> Response {
    let l = officer.locale;
    let title = l.say("form-foreign-title");
    let body = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (l.say("form-foreign")) }
        @if !fields.is_empty() {
            p class="govuk-body" { (l.say("form-typed")) }
            (typed(fields))
        }
        p class="govuk-body" { a class="govuk-link" href="/" { (l.say("nav-desk")) } }
    };
    officer.draw(StatusCode::FORBIDDEN, &title, Place::Elsewhere, &body)
}

/// The same for a form nobody's session made.
pub(crate) fn elsewhere(reader: &Reader) -> Response {
    let title = reader.locale.say("form-foreign-title");
    let body = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (reader.locale.say("form-foreign")) }
    };
    reader.draw(StatusCode::FORBIDDEN, &title, Place::Elsewhere, &body)
}

/// What was typed, to be read and copied.
fn typed(fields: &[(String, String)]) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for (name, said) in fields.iter().filter(|(_, said)| !said.trim().is_empty()) {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { bdi { (name) } }
                    dd class="govuk-summary-list__value" { bdi { (said) } }
                }
            }
        }
    }
}

/// Finds out who came, once for every request.
pub(crate) async fn who_came(State(pages): State<Pages>, mut request: Request, next: Next) -> Response {
    let word = reader::cookie(request.headers(), &cookie_name(pages.state())).map(str::to_owned);
    let knock = match word.clone() {
        Some(word) => {
            let office = pages.office().clone();
            off_the_threads(move || office.knock(&word)).await.unwrap_or(Knock::Nobody)
        }
        None => Knock::Nobody,
    };
    let visit = match knock {
        Knock::Live(session) => {
            Visit::Officer(Arc::new(Signed { session, form: form_word(&word.unwrap_or_default()) }))
        }
        _ if pages.by_the_link(request.headers()) => Visit::Console,
        Knock::Over => Visit::Over,
        Knock::Nobody => Visit::Nobody,
    };
    let left = visit.signed().map(|signed| warning::header(signed.session()));
    request.extensions_mut().insert(visit);
    let mut answer = next.run(request).await;
    if let Some(left) = left {
        answer.headers_mut().insert(warning::LEFT, left);
    }
    answer
}

/// Lets in whoever is signed in, and whoever has the terminal's link for reading. Others sign in first; what they
/// sent is kept for them if a form of theirs sent it.
pub(crate) async fn only_known(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned().unwrap_or(Visit::Nobody);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match visit {
        Visit::Officer(_) => next.run(request).await,
        Visit::Console if reads => next.run(request).await,
        _ if reads => to_sign_in(request.uri()),
        _ => {
            let (parts, body) = request.into_parts();
            let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
            let fields = match kind.filter(|kind| crate::parts::brings(kind)) {
                Some(kind) => Ok(crate::parts::words(kind, body).await),
                None => read(&parts, body).await,
            };
            let back = match fields {
                Ok(fields) => keep(&pages, &parts, fields).await,
                Err(_) => "/",
            };
            Redirect::to(&format!("/sign-in?{}", form_of(&[("back", back), ("over", "yes")]))).into_response()
        }
    }
}

/// Keeps a form for whoever it was made for; where to go after sign-in.
async fn keep(pages: &Pages, parts: &Parts, mut fields: Vec<(String, String)>) -> &'static str {
    let word = fields.iter().find(|(name, _)| name == FIELD).map(|(_, word)| unmasked(word));
    fields.retain(|(name, _)| name != FIELD);
    let (Some(word), office) = (word, pages.office().clone()) else { return "/" };
    match off_the_threads(move || office.whose_form(&word)).await {
        Ok(Some(officer)) => {
            let to = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
            let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
            let brings = kind.is_some_and(crate::parts::brings);
            pages.kept().keep(officer, Form { to, fields, brings });
            "/kept"
        }
        _ => "/",
    }
}

/// What was typed into forms of sessions that were over, until it is sent or a working day has passed. It lies in
/// memory alone: a text that is not filed is on no disk.
#[derive(Default)]
pub(crate) struct Kept(Mutex<BTreeMap<OfficerId, Vec<(Instant, Form)>>>);

/// A form as it was sent.
#[derive(Clone)]
pub(crate) struct Form {
    to: String,
    fields: Vec<(String, String)>,
    /// Whether it brings a file, which was not kept.
    brings: bool,
}

/// How many forms are kept of one officer; the first goes when one more comes.
const FORMS: usize = 4;
const KEPT_FOR: Duration = Duration::from_secs(12 * 60 * 60);

impl Kept {
    fn keep(&self, officer: OfficerId, form: Form) {
        let mut all = self.lock();
        all.retain(|_, forms| {
            forms.retain(|(at, _)| at.elapsed() < KEPT_FOR);
            !forms.is_empty()
        });
        let hers = all.entry(officer).or_default();
        // The same form sent again, for instance by a reload, takes the place of the first.
        hers.retain(|(_, held)| held.to != form.to);
        hers.push((Instant::now(), form));
        if hers.len() > FORMS {
            hers.remove(0);
        }
    }

    /// The last form kept of an officer.
    pub(crate) fn last(&self, officer: &OfficerId) -> Option<Form> {
        self.lock().get(officer)?.last().map(|(_, form)| form.clone())
    }

    fn drop_last(&self, officer: &OfficerId) {
        let mut all = self.lock();
        if let Some(hers) = all.get_mut(officer) {
            hers.pop();
        }
        all.retain(|_, forms| !forms.is_empty());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<OfficerId, Vec<(Instant, Form)>>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Routes of whoever is signed in, about her being so.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/kept", get(kept_page))
        .route("/kept/away", post(kept_away))
        .route("/sign-out", post(sign_out))
        .route("/me/sessions", get(sessions_page).post(end_one))
        .merge(crate::own_means::router())
        .merge(crate::roles::router())
        .merge(crate::inside::router())
}

async fn kept_page(officer: Officer) -> Response {
    let l = officer.locale;
    let Some(form) = officer.pages().kept().last(officer.id()) else {
        return Redirect::to("/").into_response();
    };
    let title = l.say("kept-title");
    let body = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (l.say("kept")) }
        (typed(&form.fields))
        form method="post" action=(form.to) enctype=[form.brings.then_some("multipart/form-data")] {
            (officer.field())
            @for (name, said) in &form.fields { input type="hidden" name=(name) value=(said); }
            @if form.brings {
                div class="govuk-form-group" {
                    label class="govuk-label" for="file" { (l.say("evidence-file")) }
                    div class="govuk-hint" id="file-hint" { (l.say("kept-no-file")) }
                    input class="govuk-file-upload" id="file" name="file" type="file" aria-describedby="file-hint";
                }
            }
            button class="govuk-button" { (l.say("kept-send")) }
        }
        form method="post" action="/kept/away" {
            (officer.field())
            button class="govuk-button govuk-button--secondary" { (l.say("kept-away")) }
        }
    };
    officer.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
}

async fn kept_away(typed: Typed) -> Response {
    typed.officer.pages().kept().drop_last(typed.officer.id());
    Redirect::to("/").into_response()
}

async fn sign_out(typed: Typed) -> Response {
    let officer = typed.officer;
    let (id, number) = (officer.id().clone(), officer.signed().session().number);
    match officer.ask(move |office| office.end_session(&id, number)).await {
        Ok(()) => {
            let gone =
                format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", cookie_name(officer.state()));
            ([(header::SET_COOKIE, gone)], Redirect::to("/sign-in?out=yes")).into_response()
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn sessions_page(officer: Officer) -> Response {
    let id = officer.id().clone();
    let sessions = match officer.ask(move |office| office.sessions_of(&id)).await {
        Ok(sessions) => sessions,
        Err(refusal) => return officer.refused(&refusal),
    };
    let l = officer.locale;
    let title = l.say("sessions-title");
    let body = crate::screens::sessions::list(l, officer.signed(), &sessions);
    officer.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
}

async fn end_one(typed: Typed) -> Response {
    let officer = &typed.officer;
    let (id, number) = (officer.id().clone(), typed.said("session").parse::<u64>().unwrap_or(0));
    match officer.ask(move |office| office.end_session(&id, number)).await {
        Ok(()) => Redirect::to("/me/sessions").into_response(),
        Err(refusal) => officer.refused(&refusal),
    }
}

/// Begins a session: the cookie, and on to where she came from.
pub(crate) fn welcome(pages: &Pages, officer: &OfficerId, word: &str, back: &str) -> Response {
    let to = if pages.kept().last(officer).is_some() { "/kept" } else { back_of(back) };
    // Behind a door of the State's own that speaks TLS for it the address says so.
    let secure = if pages.office().officers_at().starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{}={word}; Path=/; HttpOnly; SameSite=Strict{secure}", cookie_name(pages.state()));
    ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}

/// A place of these pages to go back to, whatever the address says.
pub(crate) fn back_of(said: &str) -> &str {
    let is_ours = said.starts_with('/')
        && !said.starts_with("//")
        && !said.starts_with("/sign-")
        && said.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    if is_ours { said } else { "/" }
}

/// Browsers do not keep the cookies of two ports apart.
pub(crate) fn cookie_name(state: &str) -> String {
    format!("session-{state}")
}

/// Who reads the page, in its head.
pub(crate) fn who(reader: &Reader) -> Markup {
    let l = reader.locale;
    match &reader.visit {
        Visit::Officer(signed) => html! {
            form class="comity-who comity-screen-only" method="post" action="/sign-out" {
                (signed.field())
                a href="/me/sessions" { (l.say_with("who-officer", [("officer", signed.officer().as_str().into())])) }
                " "
                button class="comity-who__leave" { (l.say("sign-out")) }
            }
        },
        Visit::Console => html! {
            span class="comity-who" { (l.say("who-console")) " " a href="/sign-in" { (l.say("sign-in")) } }
        },
        _ => html! {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_under_a_pad_is_never_the_same_and_always_itself() {
        let word = crate::pages::random_word();
        let (one, other) = (masked(&word), masked(&word));
        assert_ne!(one, other);
        assert!(!one.contains(&word));
        assert_eq!((unmasked(&one), unmasked(&other)), (word.clone(), word.clone()));
        for none in ["", "x", word.as_str(), "\u{e9}", &one[..40]] {
            assert_ne!(unmasked(none), word, "{none}");
        }
    }

    #[test]
    fn nobody_is_sent_back_to_somebody_elses_page() {
        for ours in ["/", "/cases/ARV-BEL-2026-000143-K?page=2", "/treaties#art-4"] {
            assert_eq!(back_of(ours), ours);
        }
        for other in [
            "",
            "//evil.example/",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/\r\nset-cookie: a",
            "/sign-out",
        ] {
            assert_eq!(back_of(other), "/", "{other:?}");
        }
    }

    #[test]
    fn a_browser_that_says_a_form_came_from_elsewhere_is_believed() {
        let came = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, said) in [("host", "localhost:7402")].iter().chain(pairs) {
                headers.insert(*name, said.parse().unwrap());
            }
            from_here(&headers)
        };
        assert!(came(&[]));
        assert!(came(&[("origin", "http://localhost:7402"), ("sec-fetch-site", "same-origin")]));
        assert!(!came(&[("origin", "http://localhost:7403")]));
        assert!(!came(&[("origin", "null")]));
        assert!(!came(&[("sec-fetch-site", "same-site")]));
        assert!(!came(&[("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn of_one_officers_forms_the_last_few_are_kept() {
        let kept = Kept::default();
        let okafor: OfficerId = "okafor".parse().unwrap();
        for number in 0..6 {
            kept.keep(okafor.clone(), Form { to: format!("/{number}"), fields: vec![], brings: false });
        }
        let mut left = Vec::new();
        while let Some(form) = kept.last(&okafor) {
            left.push(form.to);
            kept.drop_last(&okafor);
        }
        assert_eq!(left, ["/5", "/4", "/3", "/2"]);
    }
}
