//! What is done to several cases of the desk at once, none of it a decision: they are printed one behind the other, or
//! given to a unit or an officer, marked as read. And the views of the desk that an officer keeps.

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use comity_node::view::CaseView;
use comity_node::{Assign, Refusal, Verb};
use comity_words::Reference;

use crate::page::Place;
use crate::pages::Pages;
use crate::screens::chosen as screen;
use crate::screens::draft::sentence;
use crate::session::{Officer, Typed};

/// Cases that are chosen at once, at most: those of a page.
const MOST: usize = crate::screens::desk::ROWS;

/// The routes of the desk's forms.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/chosen", post(chosen))
        .route("/chosen/unit", post(given))
        .route("/chosen/assign", post(assigned))
        .route("/views", post(keep_view))
        .route("/views/forget", post(forget_view))
}

/// The cases a form names, each once.
fn cases(typed: &Typed) -> Vec<String> {
    let mut all: Vec<String> = typed.all("case").map(str::to_owned).collect();
    all.retain(|case| case.parse::<Reference>().is_ok());
    all.dedup();
    all.truncate(MOST);
    all
}

async fn chosen(typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let cases = cases(&typed);
    if cases.is_empty() {
        let title = l.say_with("title-error", [("title", l.say("chosen-title").into())]);
        let body = screen::nothing(l);
        return officer.draw(StatusCode::UNPROCESSABLE_ENTITY, &title, Place::Desk, &body);
    }
    if typed.said("do") == "unit" {
        let body = screen::unit(l, &officer.field(), &cases, None);
        return officer.draw(StatusCode::OK, &l.say("chosen-unit"), Place::Desk, &body);
    }
    if typed.said("do") == "assign" {
        return draw_assign(officer, &cases, None).await;
    }
    if typed.said("do") == "seen" {
        let mut done = Vec::new();
        for case in cases {
            let why = officer.perform(Verb::CaseSeen { case: case.clone() }).await.err();
            done.push((case, why.map(|refusal| sentence(l, &refusal))));
        }
        let body = screen::seen(l, &done);
        return officer.draw(StatusCode::OK, &l.say("chosen-seen"), Place::Desk, &body);
    }
    let mut views: Vec<CaseView> = Vec::new();
    let mut left_out = Vec::new();
    for case in cases {
        match view(officer, &case).await {
            Ok(view) => views.push(view),
            Err(_) => left_out.push(case),
        }
    }
    let body = screen::print(l, &views, &left_out);
    officer.draw(StatusCode::OK, &l.say("chosen-print"), Place::Desk, &body)
}

async fn view(officer: &Officer, case: &str) -> Result<CaseView, Refusal> {
    let reference: Reference = case
        .parse()
        .map_err(|error: comity_words::ReferenceError| Refusal::new("no-case", error.to_string()))?;
    officer.ask(move |office| office.case(&reference)).await
}

/// The chosen are given to a unit, one by one: what is refused of one says why and holds up no other.
async fn given(typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let cases = cases(&typed);
    let unit = typed.said("unit");
    if unit.is_empty() || cases.is_empty() {
        let title = l.say_with("title-error", [("title", l.say("chosen-unit").into())]);
        let body = screen::unit(l, &officer.field(), &cases, Some(&l.say("chosen-no-unit")));
        return officer.draw(StatusCode::UNPROCESSABLE_ENTITY, &title, Place::Desk, &body);
    }
    let mut done = Vec::new();
    for case in cases {
        let verb = Verb::CaseUnit { case: case.clone(), give: vec![unit.to_owned()], take: Vec::new() };
        let why = officer.perform(verb).await.err().map(|refusal| sentence(l, &refusal));
        done.push((case, why));
    }
    let body = screen::given(l, unit, &done);
    officer.draw(StatusCode::OK, &l.say("chosen-unit"), Place::Desk, &body)
}

/// Who is to answer for the chosen: asked with the names of who works here.
async fn draw_assign(officer: &Officer, cases: &[String], mistake: Option<&str>) -> Response {
    let l = officer.locale;
    let people = officer.perform(Verb::OfficerList).await.unwrap_or_default();
    let works = |one: &&serde_json::Value| one["left"].is_null();
    let people: Vec<String> = people["officers"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(works)
        .filter_map(|one| one["officer"].as_str().map(str::to_owned))
        .collect();
    let body = screen::assign(l, &officer.field(), cases, (officer.id().as_str(), &people), mistake);
    let (status, title) = match mistake {
        Some(_) => {
            let title = l.say_with("title-error", [("title", l.say("chosen-assign").into())]);
            (StatusCode::UNPROCESSABLE_ENTITY, title)
        }
        None => (StatusCode::OK, l.say("chosen-assign")),
    };
    officer.draw(status, &title, Place::Desk, &body)
}

/// The chosen are put in an officer's charge, one by one: what is refused of one says why and holds up no other.
async fn assigned(typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let cases = cases(&typed);
    let to = typed.said("to").trim();
    if to.is_empty() || cases.is_empty() {
        return draw_assign(officer, &cases, Some(&l.say("chosen-no-officer"))).await;
    }
    let mut done = Vec::new();
    for case in cases {
        let verb = Verb::CaseAssign(Assign { case: case.clone(), to: Some(to.to_owned()) });
        let why = officer.perform(verb).await.err().map(|refusal| sentence(l, &refusal));
        done.push((case, why));
    }
    let body = screen::assigned(l, to, &done);
    officer.draw(StatusCode::OK, &l.say("chosen-assign"), Place::Desk, &body)
}

/// The address of a view: of what the desk is asked, nothing else.
fn address(query: &str) -> String {
    if query.is_empty() { "/".to_owned() } else { format!("/?{query}") }
}

async fn keep_view(typed: Typed) -> Response {
    let officer = &typed.officer;
    let (id, name, query) =
        (officer.id().clone(), typed.said("name").to_owned(), typed.said("query").to_owned());
    let query = crate::screens::desk::query_of(&query);
    let to = address(&query);
    match officer.ask(move |office| office.keep_view(&id, &name, &query)).await {
        Ok(()) => Redirect::to(&to).into_response(),
        Err(refusal) => {
            let l = officer.locale;
            let title = l.say_with("title-error", [("title", l.say("view-keep").into())]);
            let body = screen::view(
                l,
                &officer.field(),
                (typed.said("name"), typed.said("query")),
                &sentence(l, &refusal),
            );
            officer.draw(StatusCode::UNPROCESSABLE_ENTITY, &title, Place::Desk, &body)
        }
    }
}

async fn forget_view(typed: Typed) -> Response {
    let officer = &typed.officer;
    let (id, name) = (officer.id().clone(), typed.said("name").to_owned());
    match officer.ask(move |office| office.forget_view(&id, &name)).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(refusal) => officer.refused(&refusal),
    }
}
