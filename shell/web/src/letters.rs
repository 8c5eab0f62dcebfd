//! Letters that came on paper, entered in a browser with their scan: what the other side does in a case, and a request
//! that begins one.
//!
//! An entry is a statement of this side about a letter; it is filed in our own lane at once, and a later entry may take
//! its place. The scan goes into the vault under the digest that the entry names.

use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};

use axum::Router;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use comity_node::{CameByLetter, CameSaid, LetterSaid, Refusal, RequestByLetter, Verb};
use comity_words::Digest;
use serde_json::{Value, json};

use crate::acting::stand;
use crate::acts::Act;
use crate::drafting::titled;
use crate::evidence::Landed;
use crate::habits;
use crate::locale::Locale;
use crate::once::{self, Sent};
use crate::page::Place;
use crate::pages::Pages;
use crate::parts::{self, Brought};
use crate::places::Fields;
use crate::screens::acts::Stand;
use crate::screens::draft::{refused_at, sentence};
use crate::screens::letters as screen;
use crate::session::{Officer, from_here};

/// Elements that a request on paper is written out by, in the order in which a letter says them.
pub(crate) const ELEMENTS: &[&str] = &[
    "requesting-authority",
    "facts-summary",
    "offences",
    "persons",
    "assistance-requested",
    "purpose-of-evidence",
    "identifiers",
    "service-provider",
    "domestic-order",
    "special-procedure",
    "deadline",
    "confidentiality",
];
/// What a letter does besides an answer.
pub(crate) const BESIDES: &[&str] = &["hand-over", "take-over", "nothing"];

/// The routes of letters on paper.
pub(crate) fn router() -> Router<Pages> {
    Router::new()
        .route("/letters/new", get(new_page).post(begin))
        .route("/cases/{case}/came", get(list_page))
        .route("/cases/{case}/came/{word}", get(form_page).post(entered))
}

/// What a form is about besides the case.
#[derive(Debug, Default, serde::Deserialize)]
struct About {
    #[serde(default)]
    of: Option<String>,
}

/// What the other side may do now, so that what its letter does can be chosen.
async fn theirs(officer: &Officer, stand: &Stand) -> Value {
    let explain = Verb::CaseExplain { case: stand.case.clone(), norm: None };
    let other = if stand.view["side"] == "requesting" { "requested" } else { "requesting" };
    officer.perform(explain).await.map(|told| told["next"][other].clone()).unwrap_or_default()
}

async fn list_page(officer: Officer, Path(case): Path<String>) -> Response {
    let stand = match stand(&officer, &case).await {
        Ok(stand) => stand,
        Err(refusal) => return officer.refused(&refusal),
    };
    let l = officer.locale;
    let next = theirs(&officer, &stand).await;
    let title = l.say_with("came-title", [("case", case.as_str().into())]);
    officer.draw(StatusCode::OK, &title, Place::Elsewhere, &screen::list(l, &stand, &next))
}

/// What a letter does, of a word in the address: an act of theirs, or one of [`BESIDES`].
fn act(word: &str, of: Option<&str>, next: &Value) -> Option<Option<Act>> {
    if BESIDES.contains(&word) {
        return Some(None);
    }
    let fits = |next: &&Value| next["act"] == word && (of.is_none() || next["of"].as_str() == of);
    let next = next.as_array().into_iter().flatten().find(fits).cloned().unwrap_or_default();
    let of = of.map(str::to_owned).or_else(|| next["of"].as_str().map(str::to_owned));
    Act::answer(word, of.as_deref(), next).map(Some)
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
    let next = theirs(&officer, &stand).await;
    match act(&word, about.of.as_deref(), &next) {
        Some(act) => draw(&officer, &stand, (&word, act.as_ref()), &Fields::default(), &BTreeMap::new()),
        None => crate::pages::nothing_here(officer.again()).await,
    }
}

fn draw(
    officer: &Officer,
    stand: &Stand,
    (word, act): (&str, Option<&Act>),
    fields: &Fields,
    wrong: &BTreeMap<String, String>,
) -> Response {
    let l = officer.locale;
    let title = titled(officer, &l.say_with("came-title", [("case", stand.case.as_str().into())]), wrong);
    let body = screen::form(l, &officer.field(), stand, (word, act), (fields, wrong));
    officer.draw(status(wrong), &title, Place::Elsewhere, &body)
}

fn status(wrong: &BTreeMap<String, String>) -> StatusCode {
    if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// A form with a scan, whose hidden word was looked at before anything was written.
struct Posted {
    officer: Officer,
    fields: Fields,
    scan: Option<PathBuf>,
    /// Where the scan lies; it is gone when this is.
    _landing: Landed,
}

async fn posted(pages: &Pages, request: Request) -> Result<Posted, Response> {
    let (mut head, body) = request.into_parts();
    let officer = Officer::from_request_parts(&mut head, pages).await?;
    let landing = match officer.ask(comity_node::Office::landing).await {
        Ok(landing) => Landed(landing),
        Err(refusal) => return Err(officer.refused(&refusal)),
    };
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mine = |word: &str| officer.owns(word) && from_here(&head.headers);
    match parts::take(kind, body, &landing.0, mine).await {
        Ok(Brought { fields, file }) => {
            Ok(Posted { fields: Fields::of(&fields), scan: file, officer, _landing: landing })
        }
        // A form without parts is none of these pages.
        Err(refusal) if matches!(refusal.code.as_str(), "form-foreign" | "media-type") => {
            Err(crate::session::elsewhere(&officer))
        }
        Err(refusal) => Err(officer.refused(&refusal)),
    }
}

/// A letter is entered.
async fn entered(
    State(pages): State<Pages>,
    Path((case, word)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Posted { officer, fields, scan, _landing } = match posted(&pages, request).await {
        Ok(posted) => posted,
        Err(answer) => return answer,
    };
    let l = officer.locale;
    let stand = match stand(&officer, &case).await {
        Ok(stand) => stand,
        Err(refusal) => return officer.refused(&refusal),
    };
    let next = theirs(&officer, &stand).await;
    let of = Some(fields.one("of")).filter(|of| !of.is_empty());
    let Some(act) = act(&word, of, &next) else { return crate::pages::nothing_here(officer.again()).await };
    let mut wrong = BTreeMap::new();
    let letter = letter(l, &fields, &mut wrong);
    let what = what(l, &word, act.as_ref(), &fields, &mut wrong);
    let (Ok(what), true) = (what, wrong.is_empty()) else {
        return draw(&officer, &stand, (&word, act.as_ref()), &fields, &wrong);
    };
    let letter = match with_scan(letter, scan.as_deref()).await {
        Ok(letter) => letter,
        Err(refusal) => return officer.refused(&refusal),
    };
    let sent = fields.one(once::FIELD).to_owned();
    match officer.pages().once().begin(&sent) {
        Sent::First => {}
        Sent::Before(to) => return Redirect::to(&to).into_response(),
        Sent::Running => return Redirect::to(&format!("/cases/{case}?before=yes")).into_response(),
    }
    match officer.perform(Verb::CaseCame(CameByLetter { case: case.clone(), letter, what })).await {
        Ok(told) => kept(&officer, &case, &told, (&sent, scan)).await,
        Err(refusal) => {
            officer.pages().once().end(&sent, None);
            let wrong = [(place_of(&refusal, &fields), sentence(l, &refusal))].into();
            draw(&officer, &stand, (&word, act.as_ref()), &fields, &wrong)
        }
    }
}

/// What was entered stands; its scan goes into the vault.
async fn kept(
    officer: &Officer,
    case: &str,
    told: &Value,
    (sent, scan): (&str, Option<PathBuf>),
) -> Response {
    let leaf = told["act"]["leaf"].as_u64().unwrap_or(0);
    let to = format!("/cases/{case}?filed={leaf}");
    officer.pages().once().end(sent, Some(&to));
    if let Some(file) = scan
        && let Err(refusal) = officer.perform(Verb::CaseKeepScan { case: case.to_owned(), file }).await
    {
        return officer.refused(&refusal);
    }
    Redirect::to(&to).into_response()
}

/// The field a refusal is about.
fn place_of(refusal: &Refusal, fields: &Fields) -> String {
    let field = match refusal.code.as_str() {
        "no-way" => "letter.by",
        "no-scan" => "scan",
        _ => fields
            .iter()
            .map(|(name, _)| name)
            .find(|name| refusal.sentence.contains(&format!("`{name}`")))
            .unwrap_or("stage"),
    };
    field.to_owned()
}

/// What is said of a letter.
fn letter(l: &Locale, fields: &Fields, wrong: &mut BTreeMap<String, String>) -> LetterSaid {
    let by = fields.one("letter.by");
    if by.is_empty() {
        wrong.insert("letter.by".to_owned(), l.say("came-wants-way"));
    }
    let said = |name: &str| Some(fields.one(name).to_owned()).filter(|said| !said.is_empty());
    let mut day = |name: &str| {
        let written = said(name)?;
        let read = habits::day(l, &written).map(|day| day.to_string());
        if read.is_none() {
            wrong.insert(name.to_owned(), l.say_with("wrong-day", [("written", written.into())]));
        }
        read
    };
    let (dated, received) = (day("letter.dated"), day("letter.received"));
    let mut number = |name: &str| {
        let written = said(name)?;
        let read = written.parse::<u32>().ok();
        if read.is_none() {
            wrong.insert(name.to_owned(), l.say_with("wrong-number", [("written", written.into())]));
        }
        read
    };
    let (seen, corrects) = (number("letter.seen"), number("letter.corrects"));
    LetterSaid { by: by.to_owned(), dated, received, scan: None, seen, corrects, note: said("letter.note") }
}

/// What it does.
fn what(
    l: &Locale,
    word: &str,
    act: Option<&Act>,
    fields: &Fields,
    wrong: &mut BTreeMap<String, String>,
) -> Result<CameSaid, ()> {
    if let Some(act) = act {
        let said = act.gather(l, fields, wrong);
        return match serde_json::from_value(said) {
            Ok(answer) => Ok(CameSaid::Answer { answer }),
            Err(error) => {
                if wrong.is_empty() {
                    wrong.insert("stage".to_owned(), l.in_english(&error.to_string()));
                }
                Err(())
            }
        };
    }
    let exhibit = fields.one("exhibit").to_owned();
    if word == "nothing" {
        if fields.one("letter.corrects").is_empty() {
            wrong.insert("letter.corrects".to_owned(), l.say("came-wants-corrects"));
        }
        return Ok(CameSaid::Nothing);
    }
    if exhibit.is_empty() {
        wrong.insert("exhibit".to_owned(), l.say("came-wants-exhibit"));
    }
    let sha256 = Some(fields.one("sha256").to_owned()).filter(|said| !said.is_empty());
    Ok(match word {
        "hand-over" => CameSaid::HandOver { exhibit },
        _ => CameSaid::TakeOver { exhibit, sha256 },
    })
}

/// The letter with the digest of its scan.
async fn with_scan(mut letter: LetterSaid, scan: Option<&FilePath>) -> Result<LetterSaid, Refusal> {
    if let Some(file) = scan {
        let bytes = tokio::fs::read(file).await;
        let bytes =
            bytes.map_err(|error| Refusal::new("no-scan", format!("the scan cannot be read: {error}")))?;
        letter.scan = Some(Digest::of(&bytes).to_string());
    }
    Ok(letter)
}

async fn new_page(officer: Officer) -> Response {
    draw_new(&officer, &Fields::default(), &BTreeMap::new()).await
}

async fn draw_new(officer: &Officer, fields: &Fields, wrong: &BTreeMap<String, String>) -> Response {
    let l = officer.locale;
    let treaties = match officer.ask(comity_node::Office::treaties).await {
        Ok(treaties) => treaties,
        Err(refusal) => return officer.refused(&refusal),
    };
    let body = screen::new(l, &officer.field(), &treaties, (fields, wrong));
    officer.draw(status(wrong), &titled(officer, &l.say("letter-new"), wrong), Place::Elsewhere, &body)
}

/// A request that came by letter begins its case.
async fn begin(State(pages): State<Pages>, request: Request) -> Response {
    let Posted { officer, fields, scan, _landing } = match posted(&pages, request).await {
        Ok(posted) => posted,
        Err(answer) => return answer,
    };
    let l = officer.locale;
    let mut wrong = BTreeMap::new();
    let from = habits::state(fields.one("from"));
    if from.is_none() {
        wrong.insert("from".to_owned(), l.say("letter-no-state"));
    }
    for (name, says) in [("treaty", "draft-no-treaty"), ("measure", "draft-no-measure")] {
        if fields.one(name).is_empty() {
            wrong.insert(name.to_owned(), l.say(says));
        }
    }
    let letter = self::letter(l, &fields, &mut wrong);
    let (Some(from), true) = (from, wrong.is_empty()) else {
        return draw_new(&officer, &fields, &wrong).await;
    };
    let letter = match with_scan(letter, scan.as_deref()).await {
        Ok(letter) => letter,
        Err(refusal) => return officer.refused(&refusal),
    };
    let mut set: BTreeMap<String, Value> = BTreeMap::new();
    set.insert("items".to_owned(), json!(fields.all("measure").collect::<Vec<_>>()));
    if !fields.one("language").is_empty() {
        set.insert("language".to_owned(), fields.one("language").into());
    }
    if !fields.one("urgent").is_empty() {
        set.insert("urgent".to_owned(), json!(true));
    }
    for element in ELEMENTS {
        let path = format!("element.{element}");
        if !fields.one(&path).is_empty() {
            set.insert(path.clone(), fields.one(&path).into());
        }
    }
    let lacks = fields.all("lacks").map(str::to_owned).collect();
    let corrects = Some(fields.one("corrects").to_owned()).filter(|case| !case.is_empty());
    let sent = fields.one(once::FIELD).to_owned();
    match officer.pages().once().begin(&sent) {
        Sent::First => {}
        Sent::Before(to) => return Redirect::to(&to).into_response(),
        Sent::Running => return Redirect::to("/").into_response(),
    }
    let treaty = fields.one("treaty").to_owned();
    let verb = Verb::CaseReceivePaper(RequestByLetter { from, treaty, letter, set, lacks, corrects });
    match officer.perform(verb).await {
        Ok(told) => {
            let case = told["case"].as_str().unwrap_or_default().to_owned();
            kept(&officer, &case, &told, (&sent, scan)).await
        }
        Err(refusal) => {
            officer.pages().once().end(&sent, None);
            let wrong = refused_at(l, &refusal, &fields);
            draw_new(&officer, &fields, &wrong).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_how_and_when_it_came_and_every_mistake_is_named() {
        let l = Locale::english();
        let mut fields = Fields::default();
        fields.put("letter.dated", "24.11.2026");
        fields.put("letter.received", "soon");
        fields.put("letter.seen", "-1");
        let mut wrong = BTreeMap::new();
        let said = letter(l, &fields, &mut wrong);
        assert_eq!(said.dated.as_deref(), Some("2026-11-24"));
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["letter.by", "letter.received", "letter.seen"]);
    }

    #[test]
    fn a_letter_that_does_nothing_takes_the_place_of_an_entry() {
        let l = Locale::english();
        let mut wrong = BTreeMap::new();
        let _ = what(l, "nothing", None, &Fields::default(), &mut wrong);
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["letter.corrects"]);
        let mut wrong = BTreeMap::new();
        let _ = what(l, "hand-over", None, &Fields::default(), &mut wrong);
        assert_eq!(wrong.keys().collect::<Vec<_>>(), ["exhibit"]);
    }

    #[test]
    fn a_scan_stands_in_the_letter_by_its_digest() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("scan.pdf");
        std::fs::write(&file, b"a scan").unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let letter = runtime.block_on(with_scan(LetterSaid::default(), Some(&file))).unwrap();
        assert_eq!(letter.scan, Some(Digest::of(b"a scan").to_string()));
    }
}
