//! A request written and sent in a browser without script: mistakes come back with what was typed, nobody overwrites
//! anybody, and nothing is filed twice.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

mod stage;

use comity_node::{TextFile, Verb};
use stage::{Answer, Stage};

const TREATY: &str = include_str!("../../node/tests/texts/small.treaty");

/// A stage with a treaty, a browser of an officer, and the token of her forms.
struct Desk {
    stage: Stage,
    cookie: String,
    token: String,
}

impl Desk {
    fn new() -> Desk {
        let stage = Stage::new(true);
        let files = vec![TextFile { name: "small.treaty".into(), text: TREATY.into() }];
        stage.office.perform(Verb::TreatyAdopt { files }, Some("sato".parse().unwrap())).unwrap();
        let cookie = stage.signed_in("okafor");
        let token = stage.word_of(&cookie);
        Desk { stage, cookie, token }
    }

    fn get(&self, address: &str) -> Answer {
        self.stage.get(address, &self.cookie)
    }

    fn post(&self, address: &str, pairs: &[(&str, &str)]) -> Answer {
        let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<String> =
            pairs.iter().map(|(name, said)| format!("{}={}", escaped(name), escaped(said))).collect();
        self.stage.post(address, &self.cookie, &format!("token={}&{}", self.token, pairs.join("&")))
    }

    fn begun(&self) -> String {
        let pairs = [("to", "ARV"), ("treaty", "small"), ("measure", "documents-public"), ("language", "en")];
        self.post("/drafts/new", &pairs).location().unwrap()
    }
}

/// What a form hides under a name.
fn hidden(page: &Answer, name: &str) -> String {
    let (_, after) = page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn a_form_with_mistakes_names_each_and_keeps_what_was_typed() {
    let desk = Desk::new();
    let empty = desk.post("/drafts/new", &[("to", "<b>Atlantis</b>")]);
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("<title>Error:"));
    for field in ["#to", "#treaty", "#measure"] {
        assert!(empty.body.contains(&format!("href=\"{field}\"")), "{field}");
    }
    assert!(empty.body.contains("value=\"&lt;b&gt;Atlantis&lt;/b&gt;\""), "typed, and no markup");
    let draft = desk.begun();
    let was = hidden(&desk.get(&format!("{draft}/persons")), "was");
    let typed = [
        ("was", was.as_str()),
        ("shown", "element.persons"),
        ("element.persons.1.name.written", "Ilva Korren"),
        ("element.persons.1.born", "soon"),
        ("then", "back"),
    ];
    let back = desk.post(&format!("{draft}/persons"), &typed);
    assert_eq!(back.status, 422);
    assert!(
        back.body.contains("href=\"#element-persons-1-born\"") && back.body.contains("value=\"Ilva Korren\"")
    );
    let typed: Vec<_> =
        typed.map(|(name, said)| if said == "soon" { (name, "3.2.1970") } else { (name, said) }).to_vec();
    assert_eq!(desk.post(&format!("{draft}/persons"), &typed).status, 303);
    assert!(desk.get(&format!("{draft}/persons")).body.contains("value=\"1970-02-03\""));
}

#[test]
fn a_second_sending_of_one_form_begins_no_second_draft() {
    let desk = Desk::new();
    let once = hidden(&desk.get("/drafts/new"), "once");
    let pairs = [
        ("to", "ARV"),
        ("treaty", "small"),
        ("measure", "documents-public"),
        ("once", once.as_str()),
        ("sure", "yes"),
    ];
    let first = desk.post("/drafts/new", &pairs).location().unwrap();
    assert_eq!(desk.post("/drafts/new", &pairs).location().unwrap(), first);
    // The same asked in a new form is shown what is there already, and may be begun all the same.
    let again = desk.post("/drafts/new", &pairs[..3]);
    assert_eq!(again.status, 200);
    assert!(again.body.contains(&first) && again.body.contains("name=\"sure\""));
}

#[test]
fn two_who_write_one_section_see_both_versions_and_one_of_them_chooses() {
    let desk = Desk::new();
    let draft = desk.begun();
    let section = format!("{draft}/facts");
    let was = hidden(&desk.get(&section), "was");
    let says = |says: &'static str| {
        vec![
            ("was", was.as_str()),
            ("shown", "element.facts-summary"),
            ("element.facts-summary", says),
            ("then", "back"),
        ]
    };
    assert_eq!(desk.post(&section, &says("The first account.")).status, 303);
    let late = desk.post(&section, &says("The second account."));
    assert_eq!(late.status, 409);
    assert!(late.body.contains("The first account.") && late.body.contains("The second account."));
    let now = hidden(&late, "was");
    let mut chosen = says("The second account.");
    chosen[0].1 = &now;
    chosen.push(("choose.element.facts-summary", "theirs"));
    assert_eq!(desk.post(&section, &chosen).status, 303);
    assert!(desk.get(&section).body.contains("The first account.</textarea>"));
    // What somebody wrote in another section is no matter of hers.
    let other = format!("{draft}/manner");
    let pairs = [
        ("was", hidden(&desk.get(&other), "was")),
        ("shown", "element.confidentiality".to_owned()),
        ("element.confidentiality.reason", "Until the hearing".to_owned()),
        ("then", "back".to_owned()),
    ];
    let pairs: Vec<_> = pairs.iter().map(|(name, said)| (*name, said.as_str())).collect();
    assert_eq!(desk.post(&other, &pairs).status, 303);
}

#[test]
fn the_letter_is_shown_whole_and_a_missing_element_is_a_link_to_its_field() {
    let desk = Desk::new();
    let draft = desk.begun();
    let tasks = desk.get(&draft);
    assert!(tasks.body.contains(&format!("{draft}/facts#element-facts-summary")), "{}", tasks.body);
    let check = desk.get(&format!("{draft}/check"));
    assert!(check.body.contains("Request for mutual legal assistance"));
    let early = desk.post(&format!("{draft}/ready"), &[]);
    assert_eq!(early.status, 409, "what is missing is said before anybody is asked");
}

#[test]
fn pages_that_take_text_take_ten_thousand_letters_and_markup_and_show_them_as_text() {
    let desk = Desk::new();
    let draft = desk.begun();
    let section = format!("{draft}/facts");
    let was = hidden(&desk.get(&section), "was");
    let long = "<script>alert(1)</script>&amp;\"'".repeat(400);
    let pairs = [
        ("was", was.as_str()),
        ("shown", "element.facts-summary"),
        ("element.facts-summary", long.as_str()),
        ("then", "back"),
    ];
    assert_eq!(desk.post(&section, &pairs).status, 303);
    for page in [section.clone(), format!("{draft}/check")] {
        let page = desk.get(&page);
        assert_eq!(page.status, 200);
        assert!(page.body.contains("&lt;script&gt;alert(1)") && !page.body.contains("<script>alert"));
    }
}
