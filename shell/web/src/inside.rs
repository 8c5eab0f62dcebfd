//! The inside of an office: desks handed over, the month, who may what, passages for translators, notices by mail, and
//! a practice node's own page.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::{
    DeskOf, HandOver, MailSaid, MonthAsked, PassageSaid, PassagesGiven, Refusal, RulingsAsked, TakeOver, Verb,
};
use serde_json::Value;

use crate::page::Place;
use crate::pages::{Pages, nothing_here};
use crate::screens::desk::ROWS;
use crate::screens::{hand_over, month, passages, powers, practice, told, word};
use crate::session::{Officer, Typed};

/// The routes, for whoever is signed in; the office's door says who may what.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/desk/hand-over", get(desk_page).post(offer))
        .route("/desk/hand-over/take", post(take))
        .route("/month", get(month_page))
        .route("/powers", get(powers_page))
        .route("/me/notices", get(told_page).post(set_told))
        .route("/passages", get(passages_page))
        .route("/passages/{case}", get(case_passages).post(translate))
        .route("/passages/{case}/give", post(give))
        .route("/passages/{case}/certify", post(certify))
        .route("/passages/{case}/certificate", get(certificate))
        .route("/passages/{case}/certificate.json", get(statement))
        .route("/practice", get(practice_page))
        .route("/practice/clock", post(set_clock))
}

/// What an address says beside its path.
#[derive(Debug, Default, serde::Deserialize)]
struct Asked {
    #[serde(default)]
    desk: String,
    #[serde(default)]
    done: String,
    #[serde(default)]
    month: String,
    /// From 0.
    #[serde(default)]
    page: usize,
}

type Query1 = Result<Query<Asked>, QueryRejection>;

/// The status of a page that says why something did not go.
fn status(wrong: Option<&Refusal>) -> StatusCode {
    wrong.map_or(StatusCode::OK, |refusal| crate::api::status::of(&refusal.code))
}

/// The title of a page, which begins with the error where there is one.
fn titled(officer: &Officer, title: String, wrong: bool) -> String {
    if wrong { officer.locale.say_with("title-error", [("title", title.into())]) } else { title }
}

async fn desk_page(officer: Officer, asked: Query1) -> Response {
    let asked = asked.unwrap_or_default().0;
    draw_desk(&officer, (&asked.desk, &asked.done, asked.page), None, &BTreeMap::new()).await
}

async fn draw_desk(
    officer: &Officer,
    (whose, done, page): (&str, &str, usize),
    wrong: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let of = Some(whose).filter(|whose| !whose.is_empty()).map(str::to_owned);
    let from = u32::try_from(page.saturating_mul(ROWS)).ok();
    let desk = match officer.perform(Verb::OfficerDesk(DeskOf { officer: of, from, limit: None })).await {
        Ok(desk) => desk,
        Err(refusal) => return officer.refused(&refusal),
    };
    let told = officer.perform(Verb::OfficerList).await.unwrap_or_default();
    let people = told["officers"].as_array().cloned().unwrap_or_default();
    let me = officer.id().as_str();
    let leads = people.iter().any(|one| {
        one["officer"] == me
            && one["roles"].as_array().is_some_and(|roles| roles.iter().any(|role| role == "head"))
    });
    let token = officer.field();
    // Only what these pages say themselves is said back from an address.
    let done = ["offered", "taken", "declined"].into_iter().find(|known| *known == done).unwrap_or_default();
    let shown = hand_over::Shown { me, leads, people: &people, token: &token, wrong, typed, done, page };
    let l = officer.locale;
    let body = hand_over::page(l, &desk, &shown);
    let title = titled(officer, l.say("hand-over-title"), wrong.is_some());
    officer.draw(status(wrong), &title, Place::Elsewhere, &body)
}

/// Offers what was chosen. Nothing chosen is nothing offered: a form without a tick asks for no whole desk.
async fn offer(typed: Typed) -> Response {
    let chosen: BTreeMap<String, String> = typed
        .all("case")
        .map(|case| (case.to_owned(), typed.said(&format!("words-{case}")).to_owned()))
        .collect();
    let mut kept = chosen.clone();
    kept.insert("to".to_owned(), typed.said("to").to_owned());
    let desk = typed.said("desk").to_owned();
    let page = typed.said("page").parse().unwrap_or(0);
    let (to, whose) = (typed.said("to").to_owned(), typed.said("desk").to_owned());
    if chosen.is_empty() || to.is_empty() {
        let missing = if to.is_empty() { "no-taker" } else { "no-choice" };
        let wrong = Refusal::new(missing, "nothing was offered");
        return draw_desk(&typed.officer, (&desk, "", page), Some(&wrong), &kept).await;
    }
    let officer = Some(whose).filter(|whose| !whose.is_empty() && whose != typed.officer.id().as_str());
    let verb = Verb::OfficerHandOver(HandOver { to, officer: officer.clone(), cases: chosen });
    match typed.officer.perform(verb).await {
        Ok(_) => {
            let desk = officer.unwrap_or_default();
            Redirect::to(&format!("/desk/hand-over?done=offered&desk={desk}")).into_response()
        }
        Err(refusal) => draw_desk(&typed.officer, (&desk, "", page), Some(&refusal), &kept).await,
    }
}

async fn take(typed: Typed) -> Response {
    let decline = (typed.said("declines") == "yes").then(|| typed.said("why").to_owned());
    let done = if decline.is_some() { "declined" } else { "taken" };
    let number = typed.said("number").parse().unwrap_or(0);
    match typed.officer.perform(Verb::OfficerTakeOver(TakeOver { number, decline })).await {
        Ok(_) => Redirect::to(&format!("/desk/hand-over?done={done}")).into_response(),
        Err(refusal) => draw_desk(&typed.officer, ("", "", 0), Some(&refusal), &BTreeMap::new()).await,
    }
}

async fn month_page(officer: Officer, asked: Query1) -> Response {
    let asked = asked.unwrap_or_default().0;
    let l = officer.locale;
    let wanted = Some(asked.month.trim()).filter(|month| !month.is_empty()).map(str::to_owned);
    let mut wrong = None;
    let mut found = officer.perform(Verb::Month(MonthAsked { month: wanted })).await;
    if found.as_ref().is_err_and(|refusal| refusal.code == "no-month") {
        wrong = found.err();
        found = officer.perform(Verb::Month(MonthAsked::default())).await;
    }
    match found {
        Ok(figures) => {
            let body = month::page(l, &figures, wrong.as_ref(), &asked.month);
            let title = titled(&officer, l.say("month-title"), wrong.is_some());
            officer.draw(status(wrong.as_ref()), &title, Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn powers_page(officer: Officer) -> Response {
    let told = match officer.perform(Verb::OfficerList).await {
        Ok(told) => told,
        Err(refusal) => return officer.refused(&refusal),
    };
    let mut officers: Vec<Value> = Vec::new();
    for row in told["officers"].as_array().into_iter().flatten() {
        let name = row["officer"].as_str().unwrap_or_default().to_owned();
        match officer.perform(Verb::OfficerShow { officer: name }).await {
            Ok(one) => officers.push(one),
            Err(refusal) => return officer.refused(&refusal),
        }
    }
    let rulings =
        officer.perform(Verb::Rulings(RulingsAsked { about: None, from: 0, limit: Some(25) })).await.ok();
    let l = officer.locale;
    let body = powers::page(l, &officers, rulings.as_ref());
    officer.draw(StatusCode::OK, &l.say("powers-title"), Place::Elsewhere, &body)
}

async fn told_page(officer: Officer, asked: Query1) -> Response {
    draw_told(&officer, None, None, asked.unwrap_or_default().0.done == "yes").await
}

async fn draw_told(officer: &Officer, typed: Option<&str>, wrong: Option<&Refusal>, saved: bool) -> Response {
    match officer.perform(Verb::OfficerMail(MailSaid::default())).await {
        Ok(now) => {
            let l = officer.locale;
            let body = told::page(l, &now, &officer.field(), (typed, wrong, saved));
            let title = titled(officer, l.say("told-title"), wrong.is_some());
            officer.draw(status(wrong), &title, Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn set_told(typed: Typed) -> Response {
    let said = |name: &str| Some(typed.said(name).to_owned()).filter(|said| !said.is_empty());
    let address = typed.said("address").to_owned();
    let verb = Verb::OfficerMail(MailSaid {
        address: Some(address.clone()),
        rhythm: said("rhythm"),
        language: said("language"),
    });
    match typed.officer.perform(verb).await {
        Ok(_) => Redirect::to("/me/notices?done=yes").into_response(),
        Err(refusal) => draw_told(&typed.officer, Some(&address), Some(&refusal), false).await,
    }
}

async fn passages_page(officer: Officer) -> Response {
    match officer.perform(Verb::CasePassages { case: None }).await {
        Ok(told) => {
            let l = officer.locale;
            officer.draw(
                StatusCode::OK,
                &l.say("passages-title"),
                Place::Elsewhere,
                &passages::list(l, &told),
            )
        }
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn case_passages(officer: Officer, Path(case): Path<String>, asked: Query1) -> Response {
    let saved = asked.unwrap_or_default().0.done == "yes";
    draw_passages(&officer, &case, None, &BTreeMap::new(), saved).await
}

async fn draw_passages(
    officer: &Officer,
    case: &str,
    wrong: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
    saved: bool,
) -> Response {
    let found = match officer.perform(Verb::CasePassages { case: Some(case.to_owned()) }).await {
        Ok(found) => found,
        Err(refusal) => return officer.refused(&refusal),
    };
    let me = officer.id().to_string();
    let hers = officer.perform(Verb::OfficerShow { officer: me }).await.unwrap_or_default();
    let gives = hers["may"].as_array().into_iter().flatten().any(|row| row["power"] == "draft");
    let token = officer.field();
    let l = officer.locale;
    let body = passages::one(l, &found, &passages::Shown { token: &token, gives, wrong, typed, saved });
    let title = titled(officer, l.say_with("passages-of", [("case", case.into())]), wrong.is_some());
    officer.draw(status(wrong), &title, Place::Elsewhere, &body)
}

/// What was typed, for the page that says why it did not go.
fn kept(typed: &Typed) -> BTreeMap<String, String> {
    typed.fields().iter().cloned().collect()
}

async fn after(typed: &Typed, case: &str, verb: Verb) -> Response {
    match typed.officer.perform(verb).await {
        Ok(_) => Redirect::to(&format!("/passages/{case}?done=yes")).into_response(),
        Err(refusal) => draw_passages(&typed.officer, case, Some(&refusal), &kept(typed), false).await,
    }
}

async fn translate(Path(case): Path<String>, typed: Typed) -> Response {
    let verb = Verb::CaseTranslate(PassageSaid {
        case: case.clone(),
        place: typed.said("place").to_owned(),
        text: typed.said("text").replace("\r\n", "\n"),
        version: typed.said("version").parse().ok(),
    });
    after(&typed, &case, verb).await
}

async fn give(Path(case): Path<String>, typed: Typed) -> Response {
    let verb = Verb::CaseGivePassages(PassagesGiven {
        case: case.clone(),
        from: typed.said("from").to_owned(),
        to: typed.said("to").to_owned(),
        places: typed.all("place").map(str::to_owned).collect(),
    });
    after(&typed, &case, verb).await
}

async fn certify(Path(case): Path<String>, typed: Typed) -> Response {
    after(&typed, &case, Verb::CaseCertify { case: case.clone() }).await
}

async fn certified(officer: &Officer, case: &str) -> Result<Option<Value>, Refusal> {
    let told = officer.perform(Verb::CasePassages { case: Some(case.to_owned()) }).await?;
    Ok(Some(told).filter(|told| told["certificate"].is_object()))
}

async fn certificate(officer: Officer, Path(case): Path<String>) -> Response {
    match certified(&officer, &case).await {
        Ok(Some(told)) => {
            let l = officer.locale;
            let body = passages::printed(l, &told, &officer.pages().office().node().name);
            officer.draw(StatusCode::OK, &l.say("passages-certificate"), Place::Elsewhere, &body)
        }
        Ok(None) => nothing_here(officer.again()).await,
        Err(refusal) => officer.refused(&refusal),
    }
}

/// The signed statement, as a file for whoever checks it.
async fn statement(officer: Officer, Path(case): Path<String>) -> Response {
    match certified(&officer, &case).await {
        Ok(Some(told)) => {
            let text = told["certificate"]["statement"].as_str().unwrap_or_default().to_owned();
            let name = format!("attachment; filename=\"{case}-translation.jsonl\"");
            (
                [(header::CONTENT_TYPE, "application/jsonl".to_owned()), (header::CONTENT_DISPOSITION, name)],
                text,
            )
                .into_response()
        }
        Ok(None) => nothing_here(officer.again()).await,
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn practice_page(officer: Officer) -> Response {
    draw_practice(&officer, "", None).await
}

async fn draw_practice(officer: &Officer, typed: &str, wrong: Option<&Refusal>) -> Response {
    let node = officer.pages().office().node();
    if !node.practice {
        return nothing_here(officer.again()).await;
    }
    let l = officer.locale;
    let people = match officer.ask(|office| office.practice_people()).await {
        Ok(people) => people,
        Err(refusal) => return officer.refused(&refusal),
    };
    let people: Vec<(String, Vec<String>)> = people
        .into_iter()
        .map(|one| (one.officer.to_string(), one.roles.iter().map(|role| word(l, "role", role)).collect()))
        .collect();
    let body = practice::page(l, &node, &people, &officer.field(), (typed, wrong));
    let title = titled(officer, l.say("practice-title"), wrong.is_some());
    officer.draw(status(wrong), &title, Place::Elsewhere, &body)
}

async fn set_clock(typed: Typed) -> Response {
    let to = typed.said("to").to_owned();
    match typed.officer.perform(Verb::PracticeClock { to: to.clone() }).await {
        Ok(_) => Redirect::to("/practice").into_response(),
        Err(refusal) => draw_practice(&typed.officer, &to, Some(&refusal)).await,
    }
}
