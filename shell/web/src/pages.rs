//! Routes, the key that opens them, and what every answer carries.
//!
//! Each answer forbids scripts, frames and anything from elsewhere. A cookie carries its State's code,
//! because browsers do not keep the cookies of two ports apart.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, response::Redirect};
use comity_node::view::TreatyView;
use comity_node::{Office, Refusal};
use comity_treaty::obligations::obligations;
use comity_treaty::prose::Language;
use comity_words::{Reference, StateCode};
use maud::{Markup, html};
use tower_http::compression::CompressionLayer;

use crate::api::Door;
use crate::governs::{Asked, Wrong};
use crate::once::Once;
use crate::page::{Frame, Place};
use crate::reader::{self, Reader};
use crate::screens::treaties::{Here, Part};
use crate::screens::{self, case, desk, library, treaties};
use crate::session::{self, Kept};
use crate::stock::stock;
use crate::uploads::Uploads;
use crate::warning;

/// The pages of one node.
#[derive(Clone)]
pub struct Pages {
    inner: Arc<Inner>,
}

struct Inner {
    office: Office,
    state: String,
    key: String,
    cookie: String,
    token: String,
    kept: Kept,
    once: Once,
    uploads: Uploads,
    hosts: Vec<String>,
    tls: bool,
}

impl Pages {
    /// Pages over an open office, with a fresh key, and the door for programs with a fresh token.
    pub fn new(office: Office) -> Pages {
        let state = office.node().state;
        let cookie = format!("comity-{state}");
        let (hosts, tls) = (office.hosts(), office.speaks_tls());
        let (key, token) = (random_word(), random_word());
        let (kept, once, uploads) = (Kept::default(), Once::default(), Uploads::default());
        let inner = Inner { office, state, key, cookie, token, kept, once, uploads, hosts, tls };
        Pages { inner: Arc::new(inner) }
    }

    /// What a program shows at `/api`. The link below opens pages that read; whoever has this may act.
    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// The path of the link that opens the pages for reading: `/open/…`. It opens nothing where officers come from
    /// elsewhere than this machine.
    pub fn link(&self) -> String {
        format!("/open/{}", self.inner.key)
    }

    /// The routes.
    pub fn router(&self) -> Router {
        let closed = Router::new()
            .route("/", get(desk_page))
            .route("/cases/{case}", get(case_page))
            .route("/cases/{case}/why/{norm}", get(why_page))
            .route("/cases/{case}/{file}", get(timeline_file))
            .route("/treaties", get(treaties_page))
            .route("/treaties/governs", get(governs_page))
            .route("/treaties/{treaty}", get(held_text))
            .route("/treaties/{treaty}/overlays", get(held_overlays))
            .route("/treaties/{treaty}/meets", get(held_meets))
            .route("/treaties/{treaty}/file", get(held_file))
            .route("/treaties/library/{treaty}", get(library_text))
            .route("/treaties/library/{treaty}/overlays", get(library_overlays))
            .route("/treaties/library/{treaty}/meets", get(library_meets))
            .route("/treaties/library/{treaty}/file", get(library_file))
            .merge(session::router())
            .merge(crate::drafting::router())
            .merge(crate::approving::router())
            .merge(crate::acting::router())
            .merge(crate::evidence::router())
            .merge(crate::letters::router())
            .merge(crate::uploads::router())
            .merge(crate::emergency::router())
            .merge(crate::tables::router())
            .merge(crate::chosen::router())
            .merge(crate::templates::router())
            .fallback(nothing_here)
            .layer(from_fn_with_state(self.clone(), session::only_known));
        Router::new()
            .route("/open/{key}", get(open))
            .route("/assets/{sheet}", get(sheet))
            .merge(crate::sign_in::router())
            .merge(crate::tables::open_router())
            .merge(crate::public::router())
            .merge(closed)
            .layer(from_fn_with_state(self.clone(), session::who_came))
            .with_state(self.clone())
            .nest("/api", Door::new(self.inner.office.clone(), self.inner.token.clone()).router())
            .layer(from_fn_with_state(self.clone(), for_every_answer))
            .layer(CompressionLayer::new().compress_when(is_text))
    }

    /// The office whose pages these are.
    pub(crate) fn office(&self) -> &Office {
        &self.inner.office
    }

    /// What was typed into forms of sessions that were over.
    pub(crate) fn kept(&self) -> &Kept {
        &self.inner.kept
    }

    /// Forms that act and were sent.
    pub(crate) fn once(&self) -> &Once {
        &self.inner.once
    }

    /// Files that come in piece by piece.
    pub(crate) fn uploads(&self) -> &Uploads {
        &self.inner.uploads
    }

    /// Whether a request carries the key of the link that opens the pages for reading.
    pub(crate) fn by_the_link(&self, headers: &HeaderMap) -> bool {
        !self.inner.tls && carries_key(headers, &self.inner.cookie, &self.inner.key)
    }

    /// The code of the node's State.
    pub(crate) fn state(&self) -> &str {
        &self.inner.state
    }
}

/// Does what may read a disk, off the async threads.
pub(crate) async fn off_the_threads<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let broken = |_| Err(Refusal::new("internal", "the page could not be drawn"));
    tokio::task::spawn_blocking(work).await.unwrap_or_else(broken)
}

/// What every page is drawn with.
impl Reader {
    pub(crate) fn draw(&self, status: StatusCode, title: &str, place: Place, body: &Markup) -> Response {
        let node = self.inner.office.node();
        let locale = self.locale;
        let frame = Frame {
            locale,
            languages: self.languages(),
            authority: &node.name,
            state: &node.state,
            practice: node.practice,
            known: !matches!(self.visit, session::Visit::Nobody | session::Visit::Over),
            public: self.inner.office.is_public(),
            who: session::who(self),
            ends: (warning::on_top(self), warning::at_foot(self)),
            stage_time: node
                .stage_clock
                .then(|| format!("{} UTC", locale.moment(node.now, &jiff::tz::TimeZone::UTC))),
        };
        (status, frame.page(title, place, body)).into_response()
    }

    fn treaty(
        &self,
        view: &TreatyView,
        here: Here<'_>,
        part: Part,
        file: &str,
        said: Option<&treaties::Said>,
    ) -> Response {
        let l = self.locale;
        let name = view.row.title.as_str();
        let (title, body) = match (part, said) {
            (Part::Overlays, Some(said)) => (
                l.say_with("overlays-page", [("treaty", name.into())]),
                treaties::overlays(l, view, here, said),
            ),
            (Part::Meets, Some(said)) => (
                l.say_with("meets-page", [("treaty", name.into())]),
                treaties::meets_page(l, view, here, said),
            ),
            _ => (name.to_owned(), treaties::one(l, view, here, file, said)),
        };
        self.draw(StatusCode::OK, &title, Place::Treaties, &body)
    }

    pub(crate) fn refused(&self, refusal: &Refusal) -> Response {
        let l = self.locale;
        let missing = matches!(refusal.code.as_str(), "no-case" | "no-treaty" | "no-language");
        let (status, title) = if missing {
            (StatusCode::NOT_FOUND, l.say("not-found-title"))
        } else {
            (crate::api::status::of(&refusal.code), l.say("refused-title"))
        };
        let body = html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (crate::screens::draft::sentence(l, refusal)) }
            p class="govuk-body" { a class="govuk-link" href="/" { (l.say("nav-desk")) } }
        };
        self.draw(status, &title, Place::Elsewhere, &body)
    }
}

async fn desk_page(pages: Reader, query: Result<Query<desk::Asked>, QueryRejection>) -> Response {
    // An address that cannot be read asks for the whole desk.
    let Query(query) = query.unwrap_or_default();
    let l = pages.locale;
    let (words, asked) = (query.q.trim().to_owned(), query.of_node(l));
    let found = pages
        .ask(move |office| {
            let alarms = (office.alarms()?, office.reads_only(), office.key_alarms()?);
            let rows = match words.as_str() {
                "" => office.desk_page(&asked).map(|page| (page.rows, None)),
                words => office.found(words).map(|(rows, read, left)| (rows, Some((read, left)))),
            };
            // A filter that means nothing is said beside the form; the desk stays a desk.
            let (rows, searched, wrong) = match rows {
                Ok((rows, searched)) => (rows, searched, None),
                Err(refusal)
                    if matches!(refusal.code.as_str(), "not-allowed" | "no-name" | "officer-left") =>
                {
                    return Err(refusal);
                }
                Err(refusal) => (Vec::new(), None, Some(refusal)),
            };
            Ok((rows, searched, wrong, office.treaties()?, alarms))
        })
        .await;
    match found {
        Ok((rows, searched, wrong, treaties, (alarms, reads_only, keys))) => {
            let officer = session::Officer::of(&pages);
            let views = match &officer {
                Some(officer) => {
                    let id = officer.id().clone();
                    pages.ask(move |office| office.views_of(&id)).await.unwrap_or_default()
                }
                None => Vec::new(),
            };
            let shown = desk::Shown {
                token: officer.map(|officer| officer.field()),
                views: &views,
                rows: &rows,
                treaties: &treaties,
                alarms: &alarms,
                reads_only: reads_only.as_ref(),
                keys: &keys,
                approvals: crate::approving::for_her(&pages).await,
                searched,
                wrong: wrong.map(|refusal| screens::draft::sentence(l, &refusal)),
            };
            let body = desk::desk(l, &shown, &query);
            pages.draw(StatusCode::OK, &l.say("desk-title"), Place::Desk, &body)
        }
        Err(refusal) if refusal.code == "not-allowed" => match session::Officer::of(&pages) {
            Some(officer) => crate::roles::led_from_the_desk(&officer, &refusal).await,
            None => pages.refused(&refusal),
        },
        Err(refusal) => pages.refused(&refusal),
    }
}

async fn case_page(
    pages: Reader,
    Path(case): Path<String>,
    asked: Result<Query<case::Asked>, QueryRejection>,
) -> Response {
    let Query(asked) = asked.unwrap_or_default();
    match view(&pages, &case).await {
        Ok(view) => {
            let stand = crate::acting::around(&pages, &case).await;
            // Whoever is signed in has read it as far as it goes now.
            if let Some(officer) = session::Officer::of(&pages) {
                drop(officer.perform(comity_node::Verb::CaseSeen { case: case.clone() }).await);
            }
            let (title, body) = case::case(pages.locale, &view, &asked, stand.as_ref());
            pages.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
        }
        Err(refusal) if refusal.code == "no-case" && crate::acting::is_draft(&pages, &case).await => {
            Redirect::to(&format!("/drafts/{case}")).into_response()
        }
        Err(refusal) => pages.refused(&refusal),
    }
}

/// The timeline as a file.
async fn timeline_file(pages: Reader, Path((case, end)): Path<(String, String)>) -> Response {
    let view = match view(&pages, &case).await {
        Ok(view) => view,
        Err(refusal) => return pages.refused(&refusal),
    };
    let (kind, text) = match end.as_str() {
        "timeline.csv" => ("text/csv; charset=utf-8", case::csv(&view)),
        "timeline.json" => {
            ("application/json", serde_json::to_string_pretty(&view.timeline).unwrap_or_default())
        }
        _ => return nothing_here(pages).await,
    };
    let name = format!("attachment; filename=\"{}-{end}\"", view.case);
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], text).into_response()
}

async fn why_page(pages: Reader, Path((case, norm)): Path<(String, String)>) -> Response {
    let view = match view(&pages, &case).await {
        Ok(view) => view,
        Err(refusal) => return pages.refused(&refusal),
    };
    match case::why(pages.locale, &view, &norm) {
        Some((title, body)) => pages.draw(StatusCode::OK, &title, Place::Elsewhere, &body),
        None => nothing_here(pages).await,
    }
}

async fn view(pages: &Reader, case: &str) -> Result<comity_node::view::CaseView, Refusal> {
    let reference: Reference = case
        .parse()
        .map_err(|error: comity_words::ReferenceError| Refusal::new("no-case", error.to_string()))?;
    pages.ask(move |office| office.case(&reference)).await
}

async fn treaties_page(pages: Reader, query: Result<Query<library::Asked>, QueryRejection>) -> Response {
    let Query(asked) = query.unwrap_or_default();
    match pages.ask(|office| Ok((office.treaties()?, stock()))).await {
        Ok((rows, stock)) => {
            let l = pages.locale;
            let title = match asked.state(stock) {
                Ok(_) => l.say("treaties-title"),
                Err(_) => l.say_with("title-error", [("title", l.say("treaties-title").into())]),
            };
            let body = html! {
                h1 class="govuk-heading-l" { (l.say("treaties-title")) }
                p class="govuk-body" { a class="govuk-link" href="/treaties/governs" { (l.say("governs-ask")) } }
                (treaties::held(l, &rows))
                (library::list(l, stock, &asked))
            };
            pages.draw(StatusCode::OK, &title, Place::Treaties, &body)
        }
        Err(refusal) => pages.refused(&refusal),
    }
}

type Named = (Reader, Path<String>, Query<treaties::Asked>);

async fn held_text(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    held((reader, treaty, query), Part::Text).await
}

async fn held_overlays(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    held((reader, treaty, query), Part::Overlays).await
}

async fn held_meets(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    held((reader, treaty, query), Part::Meets).await
}

async fn library_text(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    of_library((reader, treaty, query), Part::Text).await
}

async fn library_overlays(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    of_library((reader, treaty, query), Part::Overlays).await
}

async fn library_meets(reader: Reader, treaty: Path<String>, query: Query<treaties::Asked>) -> Response {
    of_library((reader, treaty, query), Part::Meets).await
}

/// A text this node holds.
async fn held((pages, Path(treaty), query): Named, part: Part) -> Response {
    let base = format!("/treaties/{treaty}");
    held_at((pages, Path(treaty), query), part, base).await
}

/// A text this node holds, at an address of its own.
pub(crate) async fn held_at(
    (pages, Path(treaty), Query(query)): (Reader, Path<String>, Query<treaties::Asked>),
    part: Part,
    base: String,
) -> Response {
    let language = match language(&pages, &query) {
        Ok(language) => language,
        Err(refusal) => return pages.refused(&refusal),
    };
    let at = query.place();
    let asked = move |office: &Office| {
        let view = office.treaty(&treaty)?;
        let said = treaties::read(&view, language);
        Ok((view, said))
    };
    match pages.ask(asked).await {
        Ok((view, said)) => {
            let file = format!("{base}/file");
            pages.treaty(
                &view,
                Here { base: &base, language, page: pages.locale.language(), asked: &at },
                part,
                &file,
                said.as_ref(),
            )
        }
        Err(refusal) => pages.refused(&refusal),
    }
}

/// A text of the product's library, whether or not some case rests on it.
async fn of_library((pages, Path(treaty), Query(query)): Named, part: Part) -> Response {
    let language = match language(&pages, &query) {
        Ok(language) => language,
        Err(refusal) => return pages.refused(&refusal),
    };
    let base = format!("/treaties/library/{treaty}");
    let at = query.place();
    let asked = move |_: &Office| {
        let said = treaties::said(comity_shelf::library(), &treaty, language);
        said.map(|said| (treaties::of_library(&said), said)).ok_or_else(|| not_in_library(&treaty))
    };
    match pages.ask(asked).await {
        Ok((view, said)) => {
            let file = format!("{base}/file");
            pages.treaty(
                &view,
                Here { base: &base, language, page: pages.locale.language(), asked: &at },
                part,
                &file,
                Some(&said),
            )
        }
        Err(refusal) => pages.refused(&refusal),
    }
}

/// The officer's question, and its answer once it is asked.
async fn governs_page(pages: Reader, query: Result<Query<Asked>, QueryRejection>) -> Response {
    // An address that says one thing twice asks nothing: the form stands as if nobody had filled it.
    let asked = query.unwrap_or_default().0.settled();
    let l = pages.locale;
    let node = pages.inner.office.node();
    let title = l.say("governs-title");
    let found = pages
        .ask(move |_| {
            let stock = stock();
            if asked.asks.is_none() {
                let own = node.state.parse::<StateCode>().ok();
                let own = own.filter(|code| stock.states.knows(code));
                let own = own.as_ref().map_or("", |code| stock.states.name(code)).to_owned();
                let today = node.now.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
                return Ok((stock, Asked::blank(&own, today), Err(Wrong::default())));
            }
            let answered = match asked.read(l, stock) {
                Ok(enquiry) => obligations(comity_shelf::library(), &enquiry).map(Ok).map_err(|error| {
                    Refusal::new("no-answer", error.to_string())
                        .hint("`comity treaty resolve` shows what binds the two")
                })?,
                Err(wrong) => Err(wrong),
            };
            Ok((stock, asked, answered))
        })
        .await;
    let (stock, asked, answered) = match found {
        Ok(found) => found,
        Err(refusal) => return pages.refused(&refusal),
    };
    let is_wrong = answered.as_ref().is_err_and(|wrong| !wrong.fields.is_empty());
    let head =
        if is_wrong { l.say_with("title-error", [("title", title.as_str().into())]) } else { title.clone() };
    let body = html! {
        p class="govuk-body comity-screen-only" { a class="govuk-back-link" href="/treaties" { (l.say("treaties-title")) } }
        h1 class="govuk-heading-l" { (title) }
        @match &answered {
            Ok(said) => {
                details class="govuk-details comity-screen-only" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (l.say("governs-change")) } }
                    div class="govuk-details__text" { (screens::governs::form(l, stock, &asked, &Wrong::default())) }
                }
                (screens::governs::answer(l, stock, &asked, said))
            },
            Err(wrong) => {
                p class="govuk-body" { (l.say("governs-what")) }
                (screens::governs::form(l, stock, &asked, wrong))
                p class="govuk-body-s" { (l.say("governs-help")) }
            },
        }
    };
    pages.draw(StatusCode::OK, &head, Place::Treaties, &body)
}

/// The file of a text this node holds, or of one adopted beside it, by its place among them.
async fn held_file(
    pages: Reader,
    Path(treaty): Path<String>,
    query: Result<Query<treaties::OfFile>, QueryRejection>,
) -> Response {
    let beside = query.unwrap_or_default().0.beside;
    let found = pages.ask(move |office| office.treaty(&treaty)).await;
    let text = found.and_then(|view| match beside {
        None => Ok(view.text),
        Some(place) => view.beside.into_iter().nth(place).map(|(_, text)| text).ok_or_else(|| {
            Refusal::new("no-treaty", "no such file was adopted beside it")
                .hint("the page of the text lists them")
        }),
    });
    match text {
        Ok(text) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response(),
        Err(refusal) => pages.refused(&refusal),
    }
}

async fn library_file(pages: Reader, Path(treaty): Path<String>) -> Response {
    match comity_shelf::shelf().file_of(&treaty) {
        Some(file) => {
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], file.text.clone()).into_response()
        }
        None => pages.refused(&not_in_library(&treaty)),
    }
}

fn not_in_library(treaty: &str) -> Refusal {
    Refusal::new("no-treaty", format!("no treaty `{treaty}` is in the library"))
        .hint("the page of treaties lists what is there")
}

/// The language of the sentences: the page's, where no other is asked for.
fn language(reader: &Reader, query: &treaties::Asked) -> Result<Language, Refusal> {
    let language = query.sentences.as_deref().map(str::parse::<Language>).transpose();
    language
        .map(|asked| asked.unwrap_or(reader.locale.language()))
        .map_err(|unknown| Refusal::new("no-language", unknown.to_string()))
}

pub(crate) async fn nothing_here(pages: Reader) -> Response {
    let l = pages.locale;
    let title = l.say("not-found-title");
    let body = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (l.say("not-found")) }
        p class="govuk-body" { a class="govuk-link" href="/" { (l.say("nav-desk")) } }
    };
    pages.draw(StatusCode::NOT_FOUND, &title, Place::Elsewhere, &body)
}

async fn open(pages: Reader, Path(key): Path<String>) -> Response {
    if pages.inner.tls || !same(key.as_bytes(), pages.inner.key.as_bytes()) {
        return pages.closed();
    }
    let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Lax", pages.inner.cookie, pages.inner.key);
    let mut answer = Redirect::to("/").into_response();
    let value = HeaderValue::from_str(&cookie).expect("a State's code and base64url fit a header");
    answer.headers_mut().insert(header::SET_COOKIE, value);
    answer
}

async fn sheet(Path(sheet): Path<String>) -> Response {
    let text = match sheet.as_str() {
        "comity.js" => {
            let kind = "text/javascript; charset=utf-8";
            let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=3600")];
            return (headers, include_str!("../assets/comity.js")).into_response();
        }
        "comity.css" => include_str!("../assets/comity.css"),
        "comity.rtl.css" => include_str!("../assets/comity.rtl.css"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], text)
        .into_response()
}

impl Reader {
    pub(crate) fn closed(&self) -> Response {
        let l = self.locale;
        let title = l.say("closed-title");
        let body = html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (l.say("closed")) }
        };
        self.draw(StatusCode::FORBIDDEN, &title, Place::Elsewhere, &body)
    }
}

fn carries_key(headers: &HeaderMap, name: &str, key: &str) -> bool {
    reader::cookie(headers, name).is_some_and(|value| same(value.as_bytes(), key.as_bytes()))
}

/// 256 bits of the system's chance, as an address can carry them.
pub(crate) fn random_word() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    comity_words::to_base64url(&bytes)
}

/// Compares in a time that does not tell where the first difference lies.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Whether an answer is sent in gzip to whoever takes it: what people and programs read, and no file of anybody's.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let text = ["text/html", "text/css", "text/javascript", "application/json"]
        .iter()
        .any(|one| kind.starts_with(one));
    text && !headers.contains_key(header::CONTENT_DISPOSITION)
}

async fn for_every_answer(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    // A name that resolves to this address could make a browser carry a stranger's page here.
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !pages.inner.hosts.iter().any(|host| host.eq_ignore_ascii_case(name)) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let remembered = reader::remembered(request.uri(), pages.state());
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    if let Some(cookie) = remembered {
        headers.append(header::SET_COOKIE, cookie);
    }
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Within these pages a browser says where a form came from; elsewhere it says nothing.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if pages.inner.tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_of_another_state_opens_nothing() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("comity-BEL=secret; comity-ARV=other"));
        assert!(carries_key(&headers, "comity-BEL", "secret"));
        assert!(!carries_key(&headers, "comity-ARV", "secret"));
    }

    #[test]
    fn the_sheets_are_those_the_build_made_of_their_source() {
        let made: std::collections::BTreeMap<&str, &str> = include_str!("../assets/sheets.txt")
            .lines()
            .filter_map(|line| line.split_once("  ").map(|(digest, name)| (name, digest)))
            .collect();
        assert_eq!(made.len(), 3);
        for (name, text) in [
            ("comity.scss", include_str!("../assets/comity.scss")),
            ("comity.css", include_str!("../assets/comity.css")),
            ("comity.rtl.css", include_str!("../assets/comity.rtl.css")),
        ] {
            let now = comity_words::Digest::of(text.as_bytes()).hex();
            assert_eq!(now, made[name], "{name} is not what was built: run shell/web/assets/build.sh");
        }
    }

    #[test]
    fn the_sheets_name_nothing_that_is_not_ours_to_use() {
        for sheet in [include_str!("../assets/comity.css"), include_str!("../assets/comity.rtl.css")] {
            let sheet = sheet.to_lowercase();
            for word in ["gds transport", "@font-face", "crown", "crest"] {
                assert!(!sheet.contains(word), "{word}");
            }
        }
    }
}
