//! A threat that cannot wait: eleven fields, a second officer, and it is gone. What the treaty wants besides is owed
//! afterwards, and the case says so.

use std::collections::BTreeMap;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::Verb;
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::drafting::titled;
use crate::habits;
use crate::once::{self, Once, Sent};
use crate::page::Place;
use crate::pages::Pages;
use crate::places::Fields;
use crate::screens::draft::{help, languages, sentence};
use crate::screens::places::{Sheet, summary};
use crate::screens::word;
use crate::session::{Officer, Typed};

/// Measures that are asked for in haste, first to last.
const MEASURES: &[&str] = &[
    "emergency-disclosure",
    "preservation",
    "subscriber-data",
    "traffic-data",
    "locate-identify",
    "content-data",
];
/// What must be written, and where it stands in the draft.
const TEXTS: &[(&str, &str)] = &[
    ("facts", "element.facts-summary"),
    ("wanted", "element.assistance-requested"),
    ("purpose", "element.purpose-of-evidence"),
    ("authority", "element.requesting-authority.organisation"),
    ("phone", "element.requesting-authority.phones"),
    ("identifier", "element.identifiers"),
    ("provider", "element.service-provider"),
];

/// The route of the short form.
pub(crate) fn router() -> Router<Pages> {
    Router::new().route("/emergency", get(page).post(begin))
}

async fn page(officer: Officer) -> Response {
    draw(&officer, &Fields::default(), &BTreeMap::new()).await
}

async fn draw(officer: &Officer, fields: &Fields, wrong: &BTreeMap<String, String>) -> Response {
    let l = officer.locale;
    let held = match officer.ask(comity_node::Office::treaties).await {
        Ok(held) => held,
        Err(refusal) => return officer.refused(&refusal),
    };
    let sheet = Sheet { l, fields, wrong, lang: None };
    let treaties: Vec<(String, String, Option<Markup>)> =
        held.iter().map(|row| (row.id.clone(), l.in_english(&row.title), None)).collect();
    let measures: Vec<(String, String, Option<Markup>)> =
        MEASURES.iter().map(|code| ((*code).to_owned(), word(l, "measure", code), None)).collect();
    let body = html! {
        (summary(l, wrong))
        h1 class="govuk-heading-l" { (l.say("emergency-title")) }
        p class="govuk-body" { (l.say("emergency-what")) }
        form method="post" action="/emergency" novalidate {
            (officer.field()) (Once::field())
            (sheet.line("to", &l.say("draft-to"), Some(&l.say("governs-state-hint")), &[]))
            (sheet.radios("treaty", &l.say("draft-treaty"), None, &treaties))
            (sheet.radios("measure", &l.say("draft-measure"), None, &measures))
            (sheet.text("facts", &l.say("emergency-facts"), None))
            (sheet.text("wanted", &l.say("emergency-wanted"), None))
            (sheet.line("identifier", &l.say("emergency-identifier"), None, &[]))
            (sheet.line("provider", &l.say("emergency-provider"), None, &[]))
            (sheet.line("purpose", &l.say("emergency-purpose"), None, &[]))
            (sheet.line("authority", &l.say("emergency-authority"), None, &[]))
            (sheet.line("phone", &l.say("emergency-phone"), Some(&l.say("hint-phone")), &[]))
            (sheet.radios("language", &l.say("draft-language"), None, &languages(l)))
            button class="govuk-button govuk-button--warning" id="then" { (l.say("emergency-button")) }
        }
        (help(l, "comity case draft --to BEL --treaty ID --measure emergency-disclosure --set urgent=true --set emergency=true", "POST /api/case/draft"))
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    officer.draw(status, &titled(officer, &l.say("emergency-title"), wrong), Place::Emergency, &body)
}

/// The draft is begun and laid before a second officer at once.
async fn begin(typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let fields = Fields::of(typed.fields());
    let mut wrong = BTreeMap::new();
    let to = habits::state(fields.one("to"));
    if to.is_none() {
        wrong.insert("to".to_owned(), l.say("draft-no-state"));
    }
    for (name, says) in [
        ("treaty", "draft-no-treaty"),
        ("measure", "draft-no-measure"),
        ("facts", "emergency-no-facts"),
        ("wanted", "emergency-no-wanted"),
    ] {
        if fields.one(name).is_empty() {
            wrong.insert(name.to_owned(), l.say(says));
        }
    }
    let mut set: BTreeMap<String, Value> = BTreeMap::new();
    for (name, path) in TEXTS {
        let kind = if *name == "phone" { "phone" } else { "text" };
        let said = habits::read(l, kind, fields.one(name));
        if said.is_empty() {
            continue;
        }
        if comity_node::reads(path, &said, None).is_err() {
            wrong.insert(
                (*name).to_owned(),
                l.say_with(&format!("wrong-{kind}"), [("written", said.as_str().into())]),
            );
        }
        set.insert((*path).to_owned(), said.into());
    }
    let (Some(to), true) = (to, wrong.is_empty()) else { return draw(officer, &fields, &wrong).await };
    set.insert("measure".to_owned(), fields.one("measure").into());
    set.insert("urgent".to_owned(), json!(true));
    set.insert("emergency".to_owned(), json!(true));
    let language = Some(fields.one("language")).filter(|tag| !tag.is_empty()).unwrap_or(l.tag());
    set.insert("language".to_owned(), language.into());
    set.insert("fact.imminent-threat".to_owned(), json!("yes"));
    let word = fields.one(once::FIELD).to_owned();
    match officer.pages().once().begin(&word) {
        Sent::First => {}
        Sent::Before(to) => return Redirect::to(&to).into_response(),
        Sent::Running => return Redirect::to("/").into_response(),
    }
    let verb = Verb::CaseDraft { to, treaty: fields.one("treaty").to_owned(), set, on_paper: false };
    let told = match officer.perform(verb).await {
        Ok(told) => told,
        Err(refusal) => {
            officer.pages().once().end(&word, None);
            wrong.insert("then".to_owned(), sentence(l, &refusal));
            return draw(officer, &fields, &wrong).await;
        }
    };
    let case = told["case"].as_str().unwrap_or_default().to_owned();
    // What bars it still is shown on the page of the whole letter.
    let ready = officer.perform(Verb::CaseBytes { case: case.clone() }).await.is_ok();
    let to = if ready { format!("/approvals/{case}") } else { format!("/drafts/{case}/check") };
    officer.pages().once().end(&word, Some(&to));
    Redirect::to(&to).into_response()
}
