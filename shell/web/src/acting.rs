//! What an officer does in a case, from her browser: a form, a look at what would leave, and the sending of it.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::{Refusal, Verb};
use serde_json::Value;

use crate::acts::Act;
use crate::approving::waiting;
use crate::drafting::{addressee, titled};
use crate::once::{self, Sent};
use crate::page::Place;
use crate::pages::Pages;
use crate::places::Fields;
use crate::screens::acts::{self, Stand};
use crate::screens::draft::sentence;
use crate::session::{Officer, Typed};

/// The routes of acting in a case.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/cases/{case}/do", get(list_page))
        .route("/cases/{case}/do/{word}", get(form_page).post(posted))
        .route("/cases/{case}/screening", get(screening_page))
}

/// What a form is about besides the case.
#[derive(Debug, Default, serde::Deserialize)]
struct About {
    #[serde(default)]
    of: Option<String>,
}

/// The case as it stands, with what may be done next.
pub(crate) async fn stand(officer: &Officer, case: &str) -> Result<Stand, Refusal> {
    let view = officer.perform(Verb::CaseShow { case: case.to_owned() }).await?;
    let explained = officer.perform(Verb::CaseExplain { case: case.to_owned(), norm: None }).await;
    let side = view["side"].as_str().unwrap_or_default().to_owned();
    let next = explained.map(|told| told["next"][&side].clone()).unwrap_or_default();
    let waits = waiting(officer, case).await.ok().flatten().unwrap_or_default();
    Ok(Stand { case: case.to_owned(), view, next, waits })
}

/// The case with what may be done in it, for a page that whoever is signed in looks at.
pub(crate) async fn around(reader: &crate::reader::Reader, case: &str) -> Option<Stand> {
    let officer = Officer::of(reader)?;
    stand(&officer, case).await.ok()
}

/// Whether it is a draft that whoever is signed in may read.
pub(crate) async fn is_draft(reader: &crate::reader::Reader, case: &str) -> bool {
    let Some(officer) = Officer::of(reader) else { return false };
    officer.perform(Verb::CaseCheck { case: case.to_owned() }).await.is_ok()
}

/// The act of a word, as the case offers it now.
fn act(stand: &Stand, word: &str, of: Option<&str>) -> Option<Act> {
    let fits = |next: &&Value| next["act"] == word && (of.is_none() || next["of"].as_str() == of);
    let next = stand.next.as_array().into_iter().flatten().find(fits).cloned().unwrap_or_default();
    if let Some(verb) = Act::verb(word, &stand.case) {
        return Some(verb);
    }
    let of = of.map(str::to_owned).or_else(|| next["of"].as_str().map(str::to_owned));
    Act::answer(word, of.as_deref(), next)
}

async fn list_page(officer: Officer, Path(case): Path<String>) -> Response {
    match stand(&officer, &case).await {
        Ok(stand) => {
            let l = officer.locale;
            let title = l.say_with("acts-title", [("case", case.as_str().into())]);
            officer.draw(StatusCode::OK, &title, Place::Elsewhere, &acts::list(l, &stand))
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn form_page(
    officer: Officer,
    Path((case, word)): Path<(String, String)>,
    Query(about): Query<About>,
) -> Response {
    let stand = match stand(&officer, &case).await {
        Ok(stand) => stand,
        Err(refusal) => return officer.refused(&refusal),
    };
    match act(&stand, &word, about.of.as_deref()) {
        Some(act) => draw(&officer, &stand, &act, &Fields::default(), &BTreeMap::new()),
        None => crate::pages::nothing_here(officer.again()).await,
    }
}

fn draw(
    officer: &Officer,
    stand: &Stand,
    act: &Act,
    fields: &Fields,
    wrong: &BTreeMap<String, String>,
) -> Response {
    let l = officer.locale;
    let title = titled(officer, &acts::name(l, &act.word), wrong);
    let body = acts::form(l, &officer.field(), stand, act, (fields, wrong));
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    officer.draw(status, &title, Place::Elsewhere, &body)
}

/// A form came: it is looked at, or sent.
async fn posted(Path((case, word)): Path<(String, String)>, typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let fields = Fields::of(typed.fields());
    let stand = match stand(officer, &case).await {
        Ok(stand) => stand,
        Err(refusal) => return officer.refused(&refusal),
    };
    let of = Some(fields.one("of")).filter(|of| !of.is_empty());
    let Some(act) = act(&stand, &word, of) else {
        return crate::pages::nothing_here(officer.again()).await;
    };
    let mut wrong = BTreeMap::new();
    let said = act.gather(l, &fields, &mut wrong);
    if !wrong.is_empty() || fields.one("stage") == "change" {
        return draw(officer, &stand, &act, &fields, &wrong);
    }
    if !act.is_answer() {
        return other(officer, &stand, &act, &fields, said).await;
    }
    let answer = match serde_json::from_value::<comity_node::Answer>(said) {
        Ok(answer) => answer,
        Err(error) => {
            wrong.insert("stage".to_owned(), l.in_english(&error.to_string()));
            return draw(officer, &stand, &act, &fields, &wrong);
        }
    };
    if fields.one("stage") == "send" {
        return file(officer, &stand, &act, &fields, answer).await;
    }
    let preview = preview(officer, &case, Some(answer));
    match officer.perform(preview).await {
        Ok(letter) => {
            let to = addressee(officer, stand.counterpart()).await;
            let body = acts::confirm(l, &officer.field(), &stand, &act, &fields, (&letter, &to));
            let title = l.say_with("act-check", [("act", acts::name(l, &act.word).into())]);
            officer.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
        }
        Err(refusal) => {
            wrong.insert(acts::place_of(&act, &refusal), sentence(l, &refusal));
            draw(officer, &stand, &act, &fields, &wrong)
        }
    }
}

/// What would leave, with its frame in the language of whoever looks too.
pub(crate) fn preview(officer: &Officer, case: &str, answer: Option<comity_node::Answer>) -> Verb {
    let beside = Some(officer.locale.language().tag().to_owned());
    Verb::CasePreview { case: case.to_owned(), answer, language: None, beside }
}

/// The act is filed, or waits for a second officer. What was seen meanwhile is shown first.
async fn file(
    officer: &Officer,
    stand: &Stand,
    act: &Act,
    fields: &Fields,
    answer: comity_node::Answer,
) -> Response {
    let l = officer.locale;
    let case = &stand.case;
    let word = fields.one(once::FIELD).to_owned();
    match officer.pages().once().begin(&word) {
        Sent::First => {}
        Sent::Before(to) => return Redirect::to(&to).into_response(),
        Sent::Running => return Redirect::to(&format!("/cases/{case}?before=yes")).into_response(),
    }
    let end = |to: Option<&str>| officer.pages().once().end(&word, to);
    if fields.one("seen") != stand.seen() {
        end(None);
        let wrong = [("stage".to_owned(), l.say("act-moved"))].into();
        return draw(officer, stand, act, fields, &wrong);
    }
    match officer.perform(Verb::CaseAnswer { case: case.clone(), answer }).await {
        Ok(told) => {
            let leaf = told["act"]["leaf"].as_u64().unwrap_or(0);
            let to = format!("/cases/{case}?filed={leaf}");
            end(Some(&to));
            Redirect::to(&to).into_response()
        }
        Err(refusal) if refusal.code == "needs-approval" => {
            let to = format!("/approvals/{case}");
            end(Some(&to));
            Redirect::to(&to).into_response()
        }
        Err(refusal) => {
            end(None);
            let wrong = [(acts::place_of(act, &refusal), sentence(l, &refusal))].into();
            draw(officer, stand, act, fields, &wrong)
        }
    }
}

/// A verb that becomes no letter: it is done, and what the node says is shown.
async fn other(officer: &Officer, stand: &Stand, act: &Act, fields: &Fields, said: Value) -> Response {
    let l = officer.locale;
    let done = match serde_json::from_value::<Verb>(said) {
        Ok(verb) => officer.perform(verb).await,
        Err(error) => Err(Refusal::new("bad-member", error.to_string())),
    };
    match done {
        Ok(told) => {
            let title = acts::name(l, &act.word);
            officer.draw(StatusCode::OK, &title, Place::Elsewhere, &acts::told(l, stand, act, &told))
        }
        Err(refusal) => {
            let wrong = [("stage".to_owned(), sentence(l, &refusal))].into();
            draw(officer, stand, act, fields, &wrong)
        }
    }
}

/// The grounds one by one, in the order of the treaty.
async fn screening_page(officer: Officer, Path(case): Path<String>) -> Response {
    match stand(&officer, &case).await {
        Ok(stand) => {
            let l = officer.locale;
            let title = l.say_with("screening-title", [("case", case.as_str().into())]);
            let body = acts::screening(l, &officer.field(), &stand);
            officer.draw(StatusCode::OK, &title, Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}
