//! A request from its first line to the letter that leaves: what an officer's browser asks, and what is saved.
//!
//! A section is saved over what its form was drawn from. Where somebody else has saved that section since, both
//! versions are shown and she chooses; what others wrote in other sections is no matter of hers.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use comity_node::{DeskAsked, Refusal, Verb};
use comity_words::Digest;
use serde_json::{Value, json};

use crate::habits;
use crate::once::{self, Sent};
use crate::page::Place;
use crate::pages::Pages;
use crate::places::{Fields, Gathering, lay};
use crate::screens::draft::{self, Conflict, Opened};
use crate::session::{Officer, Typed};

/// The sections of a draft, each with its elements in the order in which they are asked.
pub(crate) const SECTIONS: &[(&str, &[&str])] = &[
    ("basics", &[]),
    (
        "authorities",
        &[
            "requesting-authority",
            "authority-conducting",
            "validating-authority",
            "confirmation-contact",
            "requested-authority",
        ],
    ),
    ("proceedings", &["proceeding-type", "proceeding-stage", "subject-matter", "related-requests"]),
    ("facts", &["facts-summary", "offences", "offence-category", "nexus"]),
    ("persons", &["persons"]),
    (
        "assistance",
        &[
            "assistance-requested",
            "purpose-of-evidence",
            "necessity-proportionality",
            "data-categories",
            "identifiers",
            "service-provider",
            "preservation-ref",
            "domestic-order",
            "remedies-used",
        ],
    ),
    ("manner", &["special-procedure", "deadline", "urgency", "confidentiality", "officers-attend"]),
    (
        "use",
        &[
            "evidence-format",
            "evidence-return",
            "use-limitation-accept",
            "data-protection",
            "assurances",
            "costs",
        ],
    ),
    (
        "letter",
        &[
            "language",
            "annexes",
            "sensitivity",
            "signature",
            "transmission",
            "request-id",
            "instrument",
            "request-status",
            "requesting-state",
            "requested-state",
            "date-issued",
        ],
    ),
    ("questions", &[]),
];

/// The section an element stands in.
pub(crate) fn section_of(element: &str) -> &'static str {
    SECTIONS.iter().find(|(_, elements)| elements.contains(&element)).map_or("letter", |(name, _)| name)
}

/// The routes of drafting.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/drafts/new", get(new_page).post(begin))
        .route("/drafts/{case}", get(tasks_page))
        .route("/drafts/{case}/check", get(check_page))
        .route("/drafts/{case}/ready", post(ready))
        .route("/drafts/{case}/send", post(send))
        .route("/drafts/{case}/{section}", get(section_page).post(save))
}

/// Opens a draft for an officer.
async fn opened(officer: &Officer, case: &str) -> Result<Opened, Refusal> {
    let form = Verb::CaseForm { case: Some(case.to_owned()), element: None, measure: None, preset: None };
    let form = officer.perform(form).await?;
    let check = officer.perform(Verb::CaseCheck { case: case.to_owned() }).await?;
    let tables = Verb::CaseForm { case: None, element: None, measure: None, preset: None };
    let tables = officer.perform(tables).await?;
    let waiting = officer.perform(Verb::CaseWaiting { case: Some(case.to_owned()) }).await?;
    Ok(Opened { case: case.to_owned(), form, check, tables, waiting: waiting["waiting"][0].clone() })
}

/// What somebody reads of a draft that became a case meanwhile: the case.
fn or_the_case(officer: &Officer, case: &str, refusal: &Refusal) -> Response {
    if matches!(refusal.code.as_str(), "no-draft" | "submitted") {
        return Redirect::to(&format!("/cases/{case}")).into_response();
    }
    officer.refused(refusal)
}

async fn new_page(officer: Officer) -> Response {
    draw_new(&officer, &Fields::default(), &BTreeMap::new(), &[]).await
}

async fn draw_new(
    officer: &Officer,
    fields: &Fields,
    wrong: &BTreeMap<String, String>,
    alike: &[Value],
) -> Response {
    let l = officer.locale;
    let treaties = match officer.ask(comity_node::Office::treaties).await {
        Ok(treaties) => treaties,
        Err(refusal) => return officer.refused(&refusal),
    };
    let peers = officer.perform(Verb::PeerList).await.unwrap_or_default();
    let templates = officer.ask(comity_node::Office::templates).await.unwrap_or_default();
    let offered =
        draft::Offered { treaties: &treaties, peers: &peers, templates: &templates, own: officer.state() };
    let body = draft::new(l, &officer.field(), &offered, (fields, wrong), alike);
    let title = titled(officer, &l.say("draft-new"), wrong);
    officer.draw(status(wrong), &title, Place::New, &body)
}

fn status(wrong: &BTreeMap<String, String>) -> StatusCode {
    if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The title of a form; one with mistakes begins with saying so.
pub(crate) fn titled(officer: &Officer, title: &str, wrong: &BTreeMap<String, String>) -> String {
    if wrong.is_empty() {
        title.to_owned()
    } else {
        officer.locale.say_with("title-error", [("title", title.into())])
    }
}

/// A draft begins, with its reference.
async fn begin(typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let mut fields = Fields::of(typed.fields());
    let mut wrong = BTreeMap::new();
    let to = habits::state(fields.one("to"));
    if to.is_none() {
        wrong.insert("to".to_owned(), l.say("draft-no-state"));
    }
    for (name, sentence) in [("treaty", "draft-no-treaty"), ("measure", "draft-no-measure")] {
        if fields.one(name).is_empty() {
            wrong.insert(name.to_owned(), l.say(sentence));
        }
    }
    let (Some(to), true) = (to, wrong.is_empty()) else {
        return draw_new(officer, &fields, &wrong, &[]).await;
    };
    if fields.one("sure").is_empty() {
        let alike = alike(officer, &to, fields.one("treaty"), &fields).await;
        if !alike.is_empty() {
            fields.put("sure", "yes");
            return draw_new(officer, &fields, &wrong, &alike).await;
        }
    }
    let word = fields.one(once::FIELD).to_owned();
    match officer.pages().once().begin(&word) {
        Sent::First => {}
        Sent::Before(to) => return Redirect::to(&to).into_response(),
        Sent::Running => return Redirect::to("/").into_response(),
    }
    let mut set = basics(&fields);
    let templates = officer.ask(comity_node::Office::templates).await.unwrap_or_default();
    if let Some(template) = templates.into_iter().find(|held| held.name == fields.one("template")) {
        crate::templates::beneath(&mut set, template.set);
    }
    let verb = Verb::CaseDraft { to, treaty: fields.one("treaty").to_owned(), set, on_paper: false };
    match officer.perform(verb).await {
        Ok(told) => {
            let to = format!("/drafts/{}", told["case"].as_str().unwrap_or_default());
            officer.pages().once().end(&word, Some(&to));
            Redirect::to(&to).into_response()
        }
        Err(refusal) => {
            officer.pages().once().end(&word, None);
            let field = if refusal.code == "no-party" { "treaty" } else { "to" };
            wrong.insert(field.to_owned(), draft::sentence(l, &refusal));
            draw_new(officer, &fields, &wrong, &[]).await
        }
    }
}

/// Drafts and cases that ask the same State for the same measure under the same treaty, and have not ended.
async fn alike(officer: &Officer, to: &str, treaty: &str, fields: &Fields) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for measure in fields.all("measure") {
        let asked = (to.to_owned(), Some(treaty.to_owned()), Some(measure.to_owned()));
        for row in asked_of(officer, asked).await {
            let ended = matches!(row["status"].as_str(), Some("withdrawn" | "refused"));
            if !ended && !found.iter().any(|other| other["case"] == row["case"]) {
                found.push(row);
            }
        }
    }
    found.truncate(5);
    found
}

/// What this office asks a State, under a treaty and for a measure where they are named: those due first, and drafts.
/// Found by index: an office with a hundred thousand cases begins a draft as quickly as one with ten.
async fn asked_of(
    officer: &Officer,
    (to, treaty, measure): (String, Option<String>, Option<String>),
) -> Vec<Value> {
    let side = Some("requesting".to_owned());
    let asked = DeskAsked { side, counterpart: Some(to), treaty, measure, ..DeskAsked::default() };
    let page = officer.perform(Verb::Desk(asked)).await.unwrap_or_default();
    page["rows"].as_array().cloned().unwrap_or_default()
}

/// What a request asks for, in which language and how soon, as the paths of a draft.
fn basics(fields: &Fields) -> BTreeMap<String, Value> {
    let mut set = BTreeMap::new();
    let measures: Vec<&str> = fields.all("measure").collect();
    set.insert("items".to_owned(), json!(measures));
    for name in ["language", "purpose"] {
        let said = fields.one(name);
        set.insert(name.to_owned(), if said.is_empty() { Value::Null } else { said.into() });
    }
    let presets: Vec<&str> = fields.all("preset").collect();
    set.insert("preset".to_owned(), if presets.is_empty() { Value::Null } else { presets.join(",").into() });
    set.insert("urgent".to_owned(), if fields.one("urgent").is_empty() { Value::Null } else { true.into() });
    for name in HANDLING {
        let said = fields.one(name);
        if !said.is_empty() {
            set.insert((*name).to_owned(), said.into());
        }
    }
    set
}

const HANDLING: &[&str] = &["handling.marking", "handling.use", "handling.onward", "handling.retain"];

async fn tasks_page(officer: Officer, Path(case): Path<String>) -> Response {
    match opened(&officer, &case).await {
        Ok(opened) => {
            let l = officer.locale;
            let title = l.say_with("draft-title", [("case", case.as_str().into())]);
            officer.draw(StatusCode::OK, &title, Place::Elsewhere, &draft::tasks(l, &opened))
        }
        Err(refusal) => or_the_case(&officer, &case, &refusal),
    }
}

/// The fields of a section as they are saved.
fn saved(opened: &Opened, section: &str) -> Fields {
    let mut fields = Fields::default();
    for row in opened.rows(section) {
        lay(row, &opened.value(row), &draft::path_of(row), &mut fields);
    }
    let set = &opened.form["set"];
    match section {
        "basics" => {
            let items = opened.items();
            let measures = items.iter().filter_map(|item| item["measure"].as_str());
            let measures: Vec<(String, String)> =
                measures.map(|one| ("measure".into(), one.into())).collect();
            fields = Fields::of(&measures);
            for name in ["language", "purpose"].iter().chain(HANDLING) {
                if let Some(said) = set[*name].as_str() {
                    fields.put(name, said);
                }
            }
            if set["urgent"] == true || set["urgent"] == "true" || set["urgent"] == "yes" {
                fields.put("urgent", "yes");
            }
            for preset in set["preset"].as_str().unwrap_or_default().split(',').filter(|one| !one.is_empty())
            {
                fields.push("preset", preset.trim());
            }
        }
        "assistance" => {
            for item in opened.items() {
                for extra in draft::extras(item) {
                    let name = extra["name"].as_str().unwrap_or_default();
                    lay(extra, &item["value"][name], &draft::path_of_extra(item, extra), &mut fields);
                }
            }
        }
        "questions" => {
            for (path, value) in set.as_object().into_iter().flatten() {
                if path.starts_with("fact.") {
                    fields.put(path, draft::written(value));
                }
            }
        }
        _ => {}
    }
    fields
}

/// A fingerprint of a section as it is saved: what a form of it was drawn from.
fn fingerprint(fields: &Fields) -> String {
    let mut text = String::new();
    for (name, said) in fields.iter() {
        text.push_str(&format!("{name}\u{1}{}\u{2}", said.join("\u{1}")));
    }
    Digest::of(text.as_bytes()).hex()[..16].to_owned()
}

async fn section_page(officer: Officer, Path((case, section)): Path<(String, String)>) -> Response {
    let opened = match opened(&officer, &case).await {
        Ok(opened) => opened,
        Err(refusal) => return or_the_case(&officer, &case, &refusal),
    };
    if !SECTIONS.iter().any(|(name, _)| *name == section) {
        return crate::pages::nothing_here(officer.again()).await;
    }
    let fields = saved(&opened, &section);
    let was = fingerprint(&fields);
    draw_section(&officer, &opened, &section, (&fields, &BTreeMap::new()), &was)
}

fn draw_section(
    officer: &Officer,
    opened: &Opened,
    section: &str,
    (fields, wrong): (&Fields, &BTreeMap<String, String>),
    was: &str,
) -> Response {
    let l = officer.locale;
    let title = titled(officer, &l.say(&format!("draft-section-{section}")), wrong);
    let body = draft::section(l, &officer.field(), opened, section, (fields, wrong), was);
    officer.draw(status(wrong), &title, Place::Elsewhere, &body)
}

/// A section is saved, or comes back with what is wrong, what was added, or what somebody else has saved.
async fn save(Path((case, section)): Path<(String, String)>, typed: Typed) -> Response {
    let officer = &typed.officer;
    let l = officer.locale;
    let mut fields = Fields::of(typed.fields());
    let (opened, was) = match opened(officer, &case).await {
        Ok(opened) => (opened, fields.one("was").to_owned()),
        Err(refusal) => return or_the_case(officer, &case, &refusal),
    };
    let none = BTreeMap::new();
    let (remove, add) = (fields.one("remove").to_owned(), fields.one("add").to_owned());
    if !remove.is_empty() {
        fields.take(&remove);
        return draw_section(officer, &opened, &section, (&fields, &none), &was);
    }
    if !add.is_empty() {
        fields.put(&add, "");
        return draw_section(officer, &opened, &section, (&fields, &none), &was);
    }
    let stored = saved(&opened, &section);
    let now = fingerprint(&stored);
    if was != now {
        let conflict = Conflict { fields: &fields, stored: &stored, by: &opened.form["author"], was: &now };
        let title = l.say("draft-changed-title");
        let body = draft::conflict(l, &officer.field(), &opened, &section, &conflict);
        return officer.draw(StatusCode::CONFLICT, &title, Place::Elsewhere, &body);
    }
    chosen(&mut fields, &stored);
    let (set, wrong) = gathered(officer, &opened, &section, &fields);
    if !wrong.is_empty() {
        return draw_section(officer, &opened, &section, (&fields, &wrong), &was);
    }
    if !set.is_empty() {
        let version = opened.form["version"].as_u64();
        match officer.perform(Verb::CaseSet { case: case.clone(), set, version }).await {
            Ok(_) => {}
            Err(refusal) => {
                let wrong = draft::refused_at(l, &refusal, &fields);
                return draw_section(officer, &opened, &section, (&fields, &wrong), &was);
            }
        }
    }
    if fields.one("then") == "quiet" {
        // Saved while she writes: what the form is drawn from now.
        return match self::opened(officer, &case).await {
            Ok(opened) => {
                let was = fingerprint(&saved(&opened, &section));
                (StatusCode::NO_CONTENT, [("x-saved", was)]).into_response()
            }
            Err(refusal) => officer.refused(&refusal),
        };
    }
    let place = SECTIONS.iter().position(|(name, _)| *name == section).unwrap_or(0);
    let next = SECTIONS.get(place + 1).map(|(name, _)| *name).filter(|_| fields.one("then") == "next");
    let to = match (next, fields.one("then")) {
        (_, "check") => format!("/drafts/{case}/check"),
        (Some(next), _) => format!("/drafts/{case}/{next}"),
        (None, _) => format!("/drafts/{case}?saved={section}"),
    };
    Redirect::to(&to).into_response()
}

/// Where she chose what somebody else had saved, that stands.
fn chosen(fields: &mut Fields, stored: &Fields) {
    let theirs: Vec<String> = fields
        .iter()
        .filter(|(_, said)| said.first().is_some_and(|said| said == "theirs"))
        .filter_map(|(name, _)| name.strip_prefix("choose.").map(str::to_owned))
        .collect();
    for name in theirs {
        fields.take(&name);
        for said in stored.all(&name) {
            fields.push(&name, said);
        }
    }
}

/// What a section says otherwise than it is saved, as the paths of a draft; and what does not read.
fn gathered(
    officer: &Officer,
    opened: &Opened,
    section: &str,
    fields: &Fields,
) -> (BTreeMap<String, Value>, BTreeMap<String, String>) {
    let mut gathering = Gathering::of(officer.locale);
    let mut set = BTreeMap::new();
    let mut note = |path: String, is: Option<Value>, was: Value| {
        let is = is.unwrap_or(Value::Null);
        if is != was {
            set.insert(path, is);
        }
    };
    for row in opened.rows(section) {
        let path = draft::path_of(row);
        // What the form did not show is not changed by it.
        if fields.one("shown").split(' ').any(|shown| shown == path) {
            note(path.clone(), gathering.value(row, &path, fields), opened.value(row));
        }
    }
    match section {
        "assistance" => {
            for item in opened.items() {
                gathering.measure = item["measure"].as_str();
                for extra in draft::extras(item) {
                    let (path, name) = (draft::path_of_extra(item, extra), extra["name"].as_str());
                    let was = item["value"][name.unwrap_or_default()].clone();
                    note(path.clone(), gathering.value(extra, &path, fields), was);
                }
            }
        }
        "questions" => {
            for (path, said) in fields.iter().filter(|(name, _)| name.starts_with("fact.")) {
                let said = said.iter().map(|one| one.trim()).find(|one| !one.is_empty());
                let read = said.map(|said| fact(officer, said));
                if let Some(read) = &read
                    && comity_node::reads(path, read, None).is_err()
                {
                    gathering.wrong.insert(path.to_owned(), officer.locale.say("wrong-fact"));
                    continue;
                }
                let was = opened.form["set"][path].clone();
                let was = if was.is_null() { was } else { draft::written(&was).into() };
                note(path.to_owned(), read.map(Value::from), was);
            }
        }
        "basics" => {
            if fields.all("measure").next().is_none() {
                gathering.wrong.insert("measure".to_owned(), officer.locale.say("draft-no-measure"));
            }
            let before = saved(opened, section);
            if fingerprint(&before) != fingerprint(&only_basics(fields)) {
                set = basics(fields);
                moved_items(opened, fields, &mut set);
            }
        }
        _ => {}
    }
    (set, gathering.wrong)
}

/// The fields of the first section and no others.
fn only_basics(fields: &Fields) -> Fields {
    let known = |name: &str| {
        matches!(name, "measure" | "language" | "purpose" | "preset" | "urgent") || HANDLING.contains(&name)
    };
    let said = fields.iter().filter(|(name, _)| known(name));
    let pairs = said.flat_map(|(name, said)| said.iter().map(|one| (name.to_owned(), one.trim().to_owned())));
    Fields::of(&pairs.filter(|(_, said)| !said.is_empty()).collect::<Vec<_>>())
}

/// What was said about an item goes with its measure where the items are numbered anew, and stands no more where the
/// measure is gone.
fn moved_items(opened: &Opened, fields: &Fields, set: &mut BTreeMap<String, Value>) {
    let before: Vec<&str> = opened.items().iter().filter_map(|item| item["measure"].as_str()).collect();
    let after: Vec<&str> = fields.all("measure").collect();
    if before == after {
        // Categories and articles may stand in the old line: it is left as it was written.
        set.remove("items");
        return;
    }
    set.insert("measure".to_owned(), Value::Null);
    let said = opened.form["set"].as_object();
    let of_items = said.into_iter().flatten().filter(|(path, _)| path.starts_with("item."));
    for (path, value) in of_items {
        let mut parts = path.splitn(3, '.').skip(1);
        let number = parts.next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
        let rest = parts.next().unwrap_or_default();
        set.entry(path.clone()).or_insert(Value::Null);
        let measure = before.get(number.wrapping_sub(1));
        if let Some(place) = after.iter().position(|one| Some(one) == measure) {
            set.insert(format!("item.{}.{rest}", place + 1), value.clone());
        }
    }
}

/// An answer to a question of the treaty, as the wire has it.
fn fact(officer: &Officer, said: &str) -> String {
    let l = officer.locale;
    for kind in ["truth", "length"] {
        let read = habits::read(l, kind, said);
        if read != said {
            return read;
        }
    }
    match habits::day(l, said) {
        Some(day) => day.to_string(),
        None => said.to_owned(),
    }
}

async fn check_page(officer: Officer, Path(case): Path<String>) -> Response {
    draw_check(&officer, &case, None).await
}

async fn draw_check(officer: &Officer, case: &str, refusal: Option<&Refusal>) -> Response {
    let l = officer.locale;
    let opened = match opened(officer, case).await {
        Ok(opened) => opened,
        Err(refusal) => return or_the_case(officer, case, &refusal),
    };
    let letter = crate::acting::preview(officer, case, None);
    let letter = match officer.perform(letter).await {
        Ok(letter) => letter,
        Err(refusal) => return officer.refused(&refusal),
    };
    let to = addressee(officer, opened.to()).await;
    let alike = twins(officer, &opened).await;
    let body =
        draft::check(l, &officer.field(), &opened, &letter, (officer.id().as_str(), &to), (&alike, refusal));
    let title = l.say_with("check-title", [("case", case.into())]);
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    officer.draw(status, &title, Place::Elsewhere, &body)
}

/// Who gets the letter: the other authority's own name where its page is held, else its State's.
pub(crate) async fn addressee(officer: &Officer, state: &str) -> String {
    let peers = officer.perform(Verb::PeerList).await.unwrap_or_default();
    let mut peers = peers["peers"].as_array().into_iter().flatten();
    let known = peers.find(|peer| peer["peer"] == state).and_then(|peer| peer["name"].as_str());
    match known {
        Some(name) => name.to_owned(),
        None => officer.locale.say_with("central-of", [("state", state.into())]),
    }
}

/// Other requests to the same State that name the same person or identifier, with what stands otherwise in them.
async fn twins(officer: &Officer, opened: &Opened) -> Vec<(String, Vec<String>)> {
    let to = (opened.to().to_owned(), None, None);
    let rows = asked_of(officer, to).await.into_iter().filter(|row| row["case"] != opened.case.as_str());
    let mut found = Vec::new();
    for row in rows.take(25) {
        let case = row["case"].as_str().unwrap_or_default().to_owned();
        let other: BTreeMap<String, String> = if row["draft"] == true {
            let form =
                Verb::CaseForm { case: Some(case.clone()), element: None, measure: None, preset: None };
            let form = officer.perform(form).await.unwrap_or_default();
            said_in(&form["elements"], "says")
        } else {
            let view = officer.perform(Verb::CaseShow { case: case.clone() }).await.unwrap_or_default();
            said_in(&view["elements"], "content")
        };
        let own = said_in(&opened.form["elements"], "says");
        let key = ["persons", "identifiers", "facts-summary"];
        let same = |code: &&&str| own.get(**code).is_some_and(|said| other.get(**code) == Some(said));
        if key.iter().filter(same).count() == 0 {
            continue;
        }
        let codes: std::collections::BTreeSet<&String> = own.keys().chain(other.keys()).collect();
        let differ = codes.into_iter().filter(|code| own.get(*code) != other.get(*code)).cloned().collect();
        found.push((case, differ));
    }
    found
}

fn said_in(elements: &Value, member: &str) -> BTreeMap<String, String> {
    let rows = elements.as_array().into_iter().flatten();
    let said = |row: &Value| Some((row["element"].as_str()?.to_owned(), row[member].as_str()?.to_owned()));
    rows.filter_map(said).collect()
}

/// The letter is ready: a second officer is asked for.
async fn ready(Path(case): Path<String>, typed: Typed) -> Response {
    let officer = &typed.officer;
    match officer.perform(Verb::CaseBytes { case: case.clone() }).await {
        Ok(_) => Redirect::to(&format!("/drafts/{case}?ready=yes")).into_response(),
        Err(refusal) => draw_check(officer, &case, Some(&refusal)).await,
    }
}

/// The letter leaves. One that left already leaves no second time.
async fn send(Path(case): Path<String>, typed: Typed) -> Response {
    let officer = &typed.officer;
    match officer.perform(Verb::CaseSubmit { case: case.clone() }).await {
        Ok(told) => {
            let leaf = told["act"]["leaf"].as_u64().unwrap_or(0);
            Redirect::to(&format!("/cases/{case}?filed={leaf}")).into_response()
        }
        Err(refusal) if refusal.code == "submitted" => {
            Redirect::to(&format!("/cases/{case}?before=yes")).into_response()
        }
        Err(refusal) => draw_check(officer, &case, Some(&refusal)).await,
    }
}
