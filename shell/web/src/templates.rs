//! Templates for drafts: what an office writes the same way each time is kept once, and begins a later draft.
//!
//! Only sections that say nothing of a person, of facts or of answers can be kept; whoever keeps one chooses which.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::{Refusal, Verb};
use serde_json::Value;

use crate::drafting::section_of;
use crate::page::Place;
use crate::pages::Pages;
use crate::places::Fields;
use crate::screens::draft::sentence;
use crate::screens::templates as screen;
use crate::session::{Officer, Typed};

/// The sections a template may hold.
pub(crate) const SECTIONS: &[&str] = &["basics", "authorities", "manner", "use", "letter"];
/// What the first section says besides the measures, which each draft chooses for itself.
const BASICS: &[&str] = &["preset", "handling.marking", "handling.use", "handling.onward", "handling.retain"];

/// The routes of templates.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/drafts/{case}/template", get(page).post(keep))
        .route("/templates/forget", post(forget))
}

/// The section a path of a draft belongs to, where a template may hold it.
fn section(path: &str) -> Option<&'static str> {
    if BASICS.contains(&path) {
        return Some("basics");
    }
    let element = path.strip_prefix("element.")?.split('.').next()?;
    let section = section_of(element);
    SECTIONS.iter().copied().find(|one| *one == section)
}

/// What a draft says in the chosen sections.
fn chosen(set: &Value, sections: &[&str]) -> BTreeMap<String, Value> {
    let said = set.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    let fits = |path: &str| section(path).is_some_and(|section| sections.contains(&section));
    said.filter(|(path, _)| fits(path)).map(|(path, value)| (path.clone(), value.clone())).collect()
}

/// What a new draft begins with: what the form says, and below it what the template says.
pub(crate) fn beneath(set: &mut BTreeMap<String, Value>, template: BTreeMap<String, Value>) {
    for (path, value) in template {
        let slot = set.entry(path).or_insert(Value::Null);
        if slot.is_null() {
            *slot = value;
        }
    }
}

async fn form_of(officer: &Officer, case: &str) -> Result<Value, Refusal> {
    let form = Verb::CaseForm { case: Some(case.to_owned()), element: None, measure: None, preset: None };
    officer.perform(form).await
}

async fn page(officer: Officer, Path(case): Path<String>) -> Response {
    draw(&officer, &case, &Fields::default(), &BTreeMap::new()).await
}

async fn draw(officer: &Officer, case: &str, fields: &Fields, wrong: &BTreeMap<String, String>) -> Response {
    if let Err(refusal) = form_of(officer, case).await {
        return officer.refused(&refusal);
    }
    let l = officer.locale;
    let held = officer.ask(comity_node::Office::templates).await.unwrap_or_default();
    let body = screen::page(l, &officer.field(), (case, officer.id().as_str()), &held, (fields, wrong));
    let title = crate::drafting::titled(officer, &l.say("template-keep"), wrong);
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    officer.draw(status, &title, Place::Elsewhere, &body)
}

async fn keep(Path(case): Path<String>, typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let fields = Fields::of(typed.fields());
    let form = match form_of(officer, &case).await {
        Ok(form) => form,
        Err(refusal) => return officer.refused(&refusal),
    };
    let sections: Vec<&str> = fields.all("section").collect();
    let set = chosen(&form["set"], &sections);
    let mut wrong = BTreeMap::new();
    if fields.one("name").is_empty() {
        wrong.insert("name".to_owned(), l.say("template-no-name"));
    }
    if set.is_empty() {
        wrong.insert("section".to_owned(), l.say("template-nothing"));
    }
    if wrong.is_empty() {
        let (id, name) = (officer.id().clone(), fields.one("name").to_owned());
        match officer.ask(move |office| office.keep_template(&id, &name, set)).await {
            Ok(()) => return Redirect::to(&format!("/drafts/{case}/template")).into_response(),
            Err(refusal) => drop(wrong.insert("name".to_owned(), sentence(l, &refusal))),
        }
    }
    draw(officer, &case, &fields, &wrong).await
}

async fn forget(typed: Typed) -> Response {
    let officer = &typed.officer;
    let (id, name) = (officer.id().clone(), typed.said("name").to_owned());
    match officer.ask(move |office| office.forget_template(&id, &name)).await {
        Ok(()) => Redirect::to("/drafts/new").into_response(),
        Err(refusal) => officer.refused(&refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_template_holds_nothing_of_persons_facts_or_answers_whatever_is_chosen() {
        let set = json!({
            "element.requesting-authority": {"organisation": "Unit II B"},
            "element.confidentiality.reason": "Until the hearing",
            "element.facts-summary": "He took the money.",
            "element.persons.1.name": "A. Example",
            "element.identifiers": "4711",
            "fact.offence": "fraud",
            "item.1.period.from": "2026-01-01",
            "items": ["documents-public"],
            "handling.retain": "5y:final-decision",
            "element.costs": null,
        });
        let all = [
            "basics",
            "authorities",
            "manner",
            "use",
            "letter",
            "facts",
            "persons",
            "questions",
            "assistance",
        ];
        let kept = chosen(&set, &all);
        let paths: Vec<&str> = kept.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            ["element.confidentiality.reason", "element.requesting-authority", "handling.retain"]
        );
        assert!(chosen(&set, &["use"]).is_empty());
    }

    #[test]
    fn what_the_form_says_stands_over_what_the_template_says() {
        let mut set =
            BTreeMap::from([("preset".to_owned(), Value::Null), ("language".to_owned(), json!("fr"))]);
        let template = BTreeMap::from([
            ("preset".to_owned(), json!("full")),
            ("language".to_owned(), json!("en")),
            ("element.signature.signer".to_owned(), json!("The head of Unit II B")),
        ]);
        beneath(&mut set, template);
        assert_eq!(set["preset"], "full");
        assert_eq!(set["language"], "fr");
        assert_eq!(set["element.signature.signer"], "The head of Unit II B");
    }
}
