//! How an officer signs in: her passkeys and her printed codes. Changing either wants a sign-in of just now.

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::confirmed::is_fresh;
use comity_node::passkeys::{Made, Purpose};

use crate::page::Place;
use crate::pages::Pages;
use crate::screens::own_means as screen;
use crate::session::{Officer, Typed};
use crate::sign_in::site;

/// The routes, for whoever is signed in.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/me/sign-in", get(page))
        .route("/me/sign-in/passkey", post(add))
        .route("/me/sign-in/passkey/remove", post(remove))
        .route("/me/sign-in/codes", post(codes))
}

async fn page(officer: Officer, headers: HeaderMap) -> Response {
    let id = officer.id().clone();
    let hers = officer.ask(move |office| Ok((office.passkeys_of(&id)?, office.codes_left(&id)?))).await;
    let (passkeys, codes) = match hers {
        Ok(hers) => hers,
        Err(refusal) => return officer.refused(&refusal),
    };
    let office = officer.pages().office();
    let challenge = office.challenge(Purpose::Make(officer.id()));
    let site = site(office, &headers);
    let asked = screen::Asked {
        fresh: is_fresh(officer.signed().session()),
        site: site.as_ref(),
        challenge: &challenge,
        office: &office.node().name,
        at: &office.officers_at(),
    };
    let l = officer.locale;
    let body = screen::page(l, officer.signed(), &asked, &passkeys, codes);
    officer.draw(StatusCode::OK, &l.say("own-means-title"), Place::Elsewhere, &body)
}

/// To sign in again first, where the sign-in is not of just now.
fn again(officer: &Officer) -> Option<Response> {
    let stale = !is_fresh(officer.signed().session());
    stale.then(|| Redirect::to("/sign-in?back=/me/sign-in").into_response())
}

async fn add(headers: HeaderMap, typed: Typed) -> Response {
    let officer = &typed.officer;
    if let Some(again) = again(officer) {
        return again;
    }
    let Some(site) = site(officer.pages().office(), &headers) else {
        return Redirect::to("/me/sign-in").into_response();
    };
    let made = Made {
        client: typed.said("client").to_owned(),
        authenticator: typed.said("authenticator").to_owned(),
        name: typed.said("name").to_owned(),
    };
    let id = officer.id().clone();
    match officer.ask(move |office| office.add_passkey(&id, &made, &site)).await {
        Ok(()) => Redirect::to("/me/sign-in").into_response(),
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn remove(typed: Typed) -> Response {
    let officer = &typed.officer;
    if let Some(again) = again(officer) {
        return again;
    }
    let (id, passkey) = (officer.id().clone(), typed.said("passkey").to_owned());
    match officer.ask(move |office| office.drop_passkey(&id, &passkey)).await {
        Ok(()) => Redirect::to("/me/sign-in").into_response(),
        Err(refusal) => officer.refused(&refusal),
    }
}

async fn codes(typed: Typed) -> Response {
    let officer = &typed.officer;
    if let Some(again) = again(officer) {
        return again;
    }
    let id = officer.id().clone();
    match officer.ask(move |office| office.print_codes(&id)).await {
        Ok(codes) => {
            let l = officer.locale;
            let body = screen::codes(l, officer.id(), &officer.pages().office().officers_at(), &codes);
            officer.draw(StatusCode::OK, &l.say("codes-title"), Place::Elsewhere, &body)
        }
        Err(refusal) => officer.refused(&refusal),
    }
}
