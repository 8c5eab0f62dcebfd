//! Every form that an officer can reach by links, and every route of the sources that takes one, with nothing, with too
//! much, with markup, in foreign letters, after her session, from two tabs, and twice: no page fails, nothing stands
//! unescaped, nothing typed is lost, nothing is filed by mistake.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use std::collections::{BTreeMap, BTreeSet};

use comity_node::Verb;
use stage::{Answer, Stage};

/// A form of a page, as a browser would send it.
#[derive(Debug, Clone)]
struct Form {
    page: String,
    action: String,
    parts: bool,
    /// Fields somebody fills in, by name, and whether each is a text.
    fields: Vec<(String, bool)>,
    /// What is sent in any case.
    hidden: Vec<(String, String)>,
    /// The button that is pressed, where it has a name.
    button: Option<(String, String)>,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    let value = after.split('"').next()?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

fn forms(page: &str, html: &str) -> Vec<Form> {
    let main = html.split_once("<main").map_or("", |(_, main)| main);
    let mut found = Vec::new();
    for after in main.split("<form ").skip(1) {
        let (form, _) = after.split_once("</form>").unwrap();
        let head = format!(" {}", form.split('>').next().unwrap());
        if attribute(&head, "method").as_deref() != Some("post") {
            continue;
        }
        let (mut fields, mut hidden, mut button) = (Vec::new(), Vec::new(), None);
        for (kind, tag) in form.split('<').filter_map(|tag| Some((tag.split([' ', '>']).next()?, tag))) {
            let Some(name) = attribute(tag, "name") else { continue };
            let value = attribute(tag, "value").unwrap_or_default();
            match (kind, attribute(tag, "type").as_deref()) {
                ("input", Some("hidden")) => hidden.push((name, value)),
                ("input", Some("checkbox" | "radio" | "file")) | ("select", _) => fields.push((name, false)),
                ("input" | "textarea", _) => fields.push((name, true)),
                ("button", _) if button.is_none() && !matches!(name.as_str(), "add" | "remove") => {
                    button = Some((name, value));
                }
                _ => {}
            }
        }
        fields.dedup();
        found.push(Form {
            page: page.to_owned(),
            action: attribute(&head, "action").unwrap(),
            parts: attribute(&head, "enctype").is_some(),
            fields,
            hidden,
            button,
        });
    }
    found
}

/// Pages by links from the desk, one of each screen.
fn pages(stage: &Stage, cookie: &str) -> BTreeMap<String, String> {
    let mut waiting = vec!["/".to_owned(), "/me/sessions".to_owned()];
    let (mut screens, mut found) = (BTreeSet::new(), BTreeMap::new());
    while let Some(address) = waiting.pop() {
        let screen: String = address
            .split('?')
            .next()
            .unwrap()
            .split('/')
            .map(|part| if part.starts_with("BEL-") { "/{case}" } else { part })
            .collect();
        if found.len() > 160
            || address.contains("lang=")
            || address.contains("library/")
            || !screens.insert(screen)
        {
            continue;
        }
        let answer = stage.get(&address, cookie);
        if answer.status != 200 || !answer.head.to_lowercase().contains("text/html") {
            continue;
        }
        waiting.extend(
            answer
                .body
                .split(" href=\"")
                .skip(1)
                .filter_map(|after| after.split(['"', '#']).next())
                .filter(|href| href.starts_with('/') && !href.starts_with("/assets"))
                .map(|href| href.replace("&amp;", "&")),
        );
        found.insert(address, answer.body);
    }
    found
}

/// Forms that end something of her own, or that act at once by a word of their own.
fn ends_something(form: &Form) -> bool {
    ["/sign-out", "/me/", "/kept", "/sign-in", "/calendar/"].iter().any(|own| form.action.starts_with(own))
}

struct Desk {
    stage: Stage,
    forms: Vec<Form>,
}

impl Desk {
    /// A node with a draft, a draft that waits, and a request that was sent.
    fn new() -> Desk {
        let stage = Stage::new(true);
        let draft = stage.draft("okafor");
        let _ = &draft;
        let sent = sent(&stage);
        let cookie = stage.signed_in("okafor");
        let mut forms_: Vec<Form> = Vec::new();
        let mut all = pages(&stage, &cookie);
        all.insert(format!("/cases/{sent}/came"), stage.get(&format!("/cases/{sent}/came"), &cookie).body);
        for (page, html) in &all {
            for form in forms(page, html) {
                if !ends_something(&form) && !forms_.iter().any(|one| one.action == form.action) {
                    forms_.push(form);
                }
            }
        }
        assert!(forms_.len() > 25, "too few forms were found: {}", forms_.len());
        Desk { stage, forms: forms_ }
    }

    fn size(&self) -> u64 {
        let status = self.stage.office.perform(Verb::Status, Some("okafor".parse().unwrap())).unwrap();
        status["journal"]["size"].as_u64().unwrap()
    }

    fn send(&self, form: &Form, cookie: &str, token: &str, typed: &str) -> Answer {
        let mut pairs: Vec<(String, String)> = vec![("token".into(), token.into())];
        pairs.extend(form.hidden.iter().filter(|(name, _)| name != "token").cloned());
        pairs.extend(
            form.fields
                .iter()
                .map(|(name, _)| (name.clone(), typed.to_owned()))
                .filter(|(_, said)| !said.is_empty()),
        );
        pairs.extend(form.button.clone());
        if form.parts {
            let body: String = pairs
                .iter()
                .map(|(name, said)| {
                    format!("--X\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{said}\r\n")
                })
                .collect();
            let body = body + "--X--\r\n";
            return self.sent("multipart/form-data; boundary=X", &form.action, cookie, &body);
        }
        let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> =
            pairs.iter().map(|(name, said)| format!("{}={}", escaped(name), escaped(said))).collect();
        self.sent("application/x-www-form-urlencoded", &form.action, cookie, &body.join("&"))
    }

    fn sent(&self, kind: &str, action: &str, cookie: &str, body: &str) -> Answer {
        // The stage names a kind of its own for a body: this one is said before it.
        self.stage.send_as("POST", action, cookie, kind, body)
    }
}

/// A request that was approved and sent.
fn sent(stage: &Stage) -> String {
    let by = |who: &str| Some(who.parse().unwrap());
    let set = BTreeMap::from([
        ("measure".to_owned(), "documents-public".into()),
        ("language".to_owned(), "en".into()),
        ("element.facts-summary".to_owned(), "Goods were never delivered.".into()),
    ]);
    let draft = Verb::CaseDraft { to: "ARV".into(), treaty: "small".into(), set, on_paper: false };
    let case = stage.office.perform(draft, by("okafor")).unwrap()["case"].as_str().unwrap().to_owned();
    let check = stage.office.perform(Verb::CaseCheck { case: case.clone() }, by("okafor")).unwrap();
    let missing =
        check["missing"].as_array().unwrap().iter().map(|row| row["element"].as_str().unwrap().to_owned());
    let set = missing
        .map(|element| {
            (format!("element.{element}"), if element == "language" { "en" } else { "As annexed" }.into())
        })
        .collect();
    stage.office.perform(Verb::CaseSet { case: case.clone(), set, version: None }, by("okafor")).unwrap();
    stage.office.perform(Verb::CaseBytes { case: case.clone() }, by("okafor")).unwrap();
    let cookie = stage.signed_in("lindqvist");
    let page = stage.get(&format!("/approvals/{case}"), &cookie);
    let approval = forms("", &page.body)
        .into_iter()
        .find(|form| form.hidden.iter().any(|(name, said)| name == "by" && said == "session"));
    let pairs: Vec<String> = approval
        .unwrap()
        .hidden
        .iter()
        .map(|(name, said)| format!("{name}={}", said.replace(':', "%3A")))
        .collect();
    assert_eq!(stage.post(&format!("/approvals/{case}"), &cookie, &pairs.join("&")).status, 303);
    stage.office.perform(Verb::CaseSubmit { case: case.clone() }, by("okafor")).unwrap();
    case
}

const MARKUP: &str = "<script>alert(1)</script><b x=\"'&quot;>";

#[test]
fn no_form_falls_over_what_is_typed_into_it_and_none_of_it_files_anything() {
    let desk = Desk::new();
    let cookie = desk.stage.signed_in("okafor");
    let token = desk.stage.word_of(&cookie);
    let long = "Ж".repeat(10_000);
    let strange = "عربي\u{202e} 中文 \u{1}\u{fffd}𝕏 e\u{301} ﷽";
    let mut lost = Vec::new();
    for form in &desk.forms {
        for typed in ["", MARKUP, long.as_str(), strange] {
            let before = desk.size();
            let answer = desk.send(form, &cookie, &token, typed);
            let what = || {
                format!(
                    "{} (from {}) with {:?}",
                    form.action,
                    form.page,
                    typed.chars().take(24).collect::<String>()
                )
            };
            assert!(answer.status < 500, "{}: {}", what(), answer.status);
            assert!(
                !answer.body.contains("<script>alert") && !answer.body.contains("<b x="),
                "{}: unescaped",
                what()
            );
            assert_eq!(desk.size(), before, "{}: something was filed", what());
            let comes_back = matches!(answer.status, 200 | 409 | 422)
                && answer.body.contains(&format!("action=\"{}\"", form.action));
            let texts = form.fields.iter().filter(|(name, text)| *text && name != "code").count();
            if comes_back && texts > 0 && !typed.is_empty() {
                let shown = if typed == MARKUP {
                    "&lt;script&gt;alert(1)"
                } else {
                    &typed[..typed.char_indices().nth(4).unwrap().0]
                };
                if !answer.body.contains(shown) {
                    lost.push(what());
                }
            }
        }
    }
    assert!(lost.is_empty(), "what was typed is lost:\n{}", lost.join("\n"));
}

/// Every route of the sources that takes a form.
fn post_routes() -> BTreeSet<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|e| e != "rs") || file.ends_with("api.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for after in text.split(".route(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')) {
            let (route, rest) = after.split_once('"').unwrap();
            let statement = rest.split(".route(").next().unwrap().split(';').next().unwrap();
            if statement.lines().take(3).any(|line| line.contains("post(")) {
                found.insert(route.to_owned());
            }
        }
    }
    assert!(found.len() > 40, "the routes were not found: {found:?}");
    found
}

/// Every name by which a source reads a field.
fn field_names() -> BTreeSet<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut names = BTreeSet::new();
    for file in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for word in ["said(\"", ".all(\"", ".one(\""] {
            names.extend(
                text.split(word).skip(1).filter_map(|after| after.split('"').next()).map(str::to_owned),
            );
        }
    }
    names.remove("token");
    assert!(names.len() > 30, "{names:?}");
    names
}

#[test]
fn every_route_that_takes_a_form_stands_whatever_is_sent_to_it_in_whatever_field() {
    let stage = Stage::new(true);
    drop(stage.draft("okafor"));
    let case = sent(&stage);
    let everything = comity_words::Role::ALL.iter().map(ToString::to_string).collect();
    let add = Verb::OfficerAdd { officer: "every".into(), name: None, roles: everything, key: None };
    stage.office.perform(add, Some("sato".parse().unwrap())).unwrap();
    let size = || {
        let status = stage.office.perform(Verb::Status, Some("okafor".parse().unwrap())).unwrap();
        status["journal"]["size"].as_u64().unwrap()
    };
    let names = field_names();
    let long = "Ж".repeat(10_000);
    for route in post_routes() {
        let mut address = route.replace("{case}", &case);
        while let (Some(from), Some(to)) = (address.find('{'), address.find('}')) {
            address.replace_range(from..=to, "withdraw");
        }
        for typed in ["", MARKUP, long.as_str(), "عربي\u{202e} 中文 \u{1}𝕏"] {
            // Some forms end the session: each begins with its own.
            let cookie = stage.signed_in("every");
            let token = stage.word_of(&cookie);
            let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let said = escaped(typed);
            let fields: Vec<&String> = match typed.len() {
                // Ten thousand letters in every field weigh more than any form may.
                0..200 => names.iter().collect(),
                _ => names.iter().take(12).collect(),
            };
            let body: String = fields.iter().map(|name| format!("&{}={said}", escaped(name))).collect();
            let before = size();
            let answer = stage.post(&address, &cookie, &format!("token={token}{body}"));
            let what = format!("{route} with {:?}", typed.chars().take(12).collect::<String>());
            assert!(answer.status < 500, "{what}: {}", answer.status);
            assert!(
                !answer.body.contains("<script>alert") && !answer.body.contains("<b x="),
                "{what}: unescaped"
            );
            assert_eq!(size(), before, "{what}: something was filed");
            if typed.len() > 200 {
                continue;
            }
            // The same, read in Arabic: no refusal is in English.
            let answer =
                stage.post(&address, &format!("{cookie}; lang-BEL=ar"), &format!("token={token}{body}"));
            for refused in refusals(&answer.body) {
                assert!(!refused.contains("lang=\"en\""), "{what}, in Arabic: {refused}");
            }
        }
    }
}

/// What a page says was refused: the summary of mistakes, the message at a field, the page of a refusal.
fn refusals(page: &str) -> Vec<&str> {
    let behind = |mark: &str, end: &str| -> Vec<&str> {
        page.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).collect()
    };
    let mut all = behind("class=\"govuk-error-summary__body\"", "</div>");
    all.extend(behind("class=\"govuk-error-message\"", "</p>"));
    if !page.contains("<form") {
        all.extend(behind("<main", "</main>"));
    }
    all
}

#[test]
fn two_tabs_over_one_draft_overwrite_nothing_of_each_other() {
    let stage = Stage::new(true);
    let case = stage.draft("okafor");
    let cookie = stage.signed_in("okafor");
    let token = stage.word_of(&cookie);
    let here = format!("/drafts/{case}/facts");
    let tab = stage.get(&here, &cookie);
    assert_eq!(tab.status, 200, "{}", tab.body);
    let form = forms(&here, &tab.body).into_iter().find(|form| form.action == here).unwrap();
    let text = form.fields.iter().find(|(name, is_text)| *is_text && name.starts_with("element.")).unwrap();
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let send = |said: &str| {
        let hidden: String = form
            .hidden
            .iter()
            .filter(|(name, _)| name != "token")
            .map(|(name, value)| format!("&{}={}", escaped(name), escaped(value)))
            .collect();
        let body = format!("token={token}{hidden}&{}={}", escaped(&text.0), escaped(said));
        stage.post(&here, &cookie, &body)
    };
    assert_eq!(send("What the first tab says of it").status, 303);
    let second = send("What the second tab says of it");
    assert_eq!(second.status, 409, "{}", second.body);
    for said in ["What the first tab says of it", "What the second tab says of it"] {
        assert!(second.body.contains(said), "both stand there to choose from: {said}");
    }
    let kept = stage.get(&here, &cookie).body;
    assert!(kept.contains("first tab") && !kept.contains("second tab"));
}

#[test]
fn a_form_larger_than_any_is_refused_with_a_sentence() {
    let desk = Desk::new();
    let cookie = desk.stage.signed_in("okafor");
    let token = desk.stage.word_of(&cookie);
    let form = desk.forms.iter().find(|form| form.action.ends_with("/facts")).unwrap();
    let mut form = form.clone();
    form.fields.retain(|(_, text)| *text);
    form.fields.truncate(1);
    let answer = desk.send(&form, &cookie, &token, &"x".repeat(1_200_000));
    assert!((400..500).contains(&answer.status), "{}", answer.status);
    assert!(answer.body.contains("govuk-heading"), "a page says why");
}

#[test]
fn what_is_sent_after_the_session_waits_for_the_next_and_nothing_is_done() {
    let desk = Desk::new();
    for form in &desk.forms {
        let cookie = desk.stage.signed_in("okafor");
        let token = desk.stage.word_of(&cookie);
        let okafor = "okafor".parse().unwrap();
        for session in desk.stage.office.sessions_of(&okafor).unwrap() {
            desk.stage.office.end_session(&okafor, session.number).unwrap();
        }
        let before = desk.size();
        let answer = desk.send(form, &cookie, &token, "Kept words");
        assert_eq!(answer.location().as_deref(), Some("/sign-in?back=/kept&over=yes"), "{}", form.action);
        assert_eq!(desk.size(), before);
        let cookie = desk.stage.signed_in("okafor");
        let kept = desk.stage.get("/kept", &cookie);
        assert!(kept.status == 200, "{}", form.action);
        if form.fields.iter().any(|(_, text)| *text) {
            assert!(kept.body.contains("Kept words"), "{}", form.action);
        }
        assert!(kept.body.contains(&format!("action=\"{}\"", form.action)));
        let token = desk.stage.word_of(&cookie);
        assert_eq!(desk.stage.post("/kept/away", &cookie, &format!("token={token}")).status, 303);
    }
}

#[test]
fn an_act_sent_twice_from_one_page_is_filed_once() {
    let stage = Stage::new(true);
    drop(stage.draft("okafor"));
    let case = sent(&stage);
    let cookie = stage.signed_in("okafor");
    let token = stage.word_of(&cookie);
    let here = format!("/cases/{case}/do/withdraw");
    let look = stage.post(&here, &cookie, &format!("token={token}&reasons=No+more&stage=look"));
    let form = forms(&here, &look.body).into_iter().find(|form| form.action == here).unwrap();
    let pairs: Vec<String> =
        form.hidden.iter().map(|(name, said)| format!("{name}={}", said.replace(' ', "+"))).collect();
    let body = format!("{}&stage=send", pairs.join("&"));
    let first = stage.post(&here, &cookie, &body);
    let to = first.location().unwrap_or_else(|| panic!("{}", first.body));
    // The back button, and the same page sent again.
    assert_eq!(stage.post(&here, &cookie, &body).location(), Some(to));
    let shown = stage.office.perform(Verb::CaseShow { case }, Some("okafor".parse().unwrap())).unwrap();
    let acts = shown["timeline"].as_array().unwrap();
    assert_eq!(acts.iter().filter(|act| act["kind"] == "request.withdrawn").count(), 1);
}
