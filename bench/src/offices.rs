//! Two offices made for a bench, with requests on file between them, driven through the one door.

use comity_node::{Answer, Init, Office, TextFile, Verb};
use comity_words::{Moment, OfficerId, StateCode};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A node folder, until somebody opens it for longer.
pub(crate) struct Made {
    pub(crate) folder: PathBuf,
}

/// Two offices that know each other: the asking and the asked one.
pub(crate) struct Pair {
    pub(crate) asking: Made,
    pub(crate) asked: Made,
}

const OPENED: &str = "2026-11-20T08:00:00Z";

impl Pair {
    /// Makes both folders, adopts the treaty, admits officers, exchanges pages.
    pub(crate) fn new(folder: &Path, root: &Path) -> Result<Pair, String> {
        let asking = made(&folder.join("arv"), "ARV")?;
        let asked = made(&folder.join("bel"), "BEL")?;
        let file = root.join("treaties").join("arv-bel-mla.treaty");
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for one in [&asking, &asked] {
            let files = vec![TextFile { name: "arv-bel-mla.treaty".to_owned(), text: text.clone() }];
            one.ask(Verb::TreatyAdopt { files }, None)?;
            for (officer, role) in [("okafor", "officer"), ("lindqvist", "approver")] {
                let key = Some(one.folder.with_extension(format!("{officer}.key")));
                let roles = vec![role.to_owned()];
                one.ask(Verb::OfficerAdd { officer: officer.to_owned(), name: None, roles, key }, None)?;
            }
        }
        for (one, other) in [(&asking, &asked), (&asked, &asking)] {
            let page = other.ask(Verb::PeerPage, None)?;
            let text = |name: &str| page[name].as_str().unwrap_or_default().to_owned();
            one.ask(Verb::PeerAdd { page: text("page"), fingerprint: text("fingerprint") }, None)?;
        }
        Ok(Pair { asking, asked })
    }

    /// Files one complete, approved request and gives its reference.
    pub(crate) fn request(&self) -> Result<String, String> {
        let set = BTreeMap::from([
            ("measure".to_owned(), Value::from("documents-public")),
            ("language".to_owned(), Value::from("en")),
        ]);
        let draft =
            Verb::CaseDraft { to: "BEL".to_owned(), treaty: "arv-bel-mla".to_owned(), set, on_paper: false };
        let draft = self.asking.ask(draft, Some("okafor"))?;
        let case = draft["case"].as_str().ok_or("a draft has no reference")?.to_owned();
        for _ in 0..3 {
            let check = self.asking.ask(Verb::CaseCheck { case: case.clone() }, None)?;
            let mut set = BTreeMap::new();
            for row in check["missing"].as_array().into_iter().flatten() {
                let element = row["element"].as_str().unwrap_or_default();
                set.insert(
                    format!("element.{element}"),
                    Value::from(if element == "language" { "en" } else { "As described in the annex" }),
                );
            }
            for row in check["undetermined"].as_array().into_iter().flatten() {
                set.insert(
                    format!("fact.{}", row["question"].as_str().unwrap_or_default()),
                    Value::from(false),
                );
            }
            if set.is_empty() {
                break;
            }
            self.asking.ask(Verb::CaseSet { case: case.clone(), set, version: None }, Some("okafor"))?;
        }
        let key = Some(self.asking.folder.with_extension("lindqvist.key"));
        self.asking.ask(
            Verb::CaseApprove { case: case.clone(), key, digest: None, signed: None },
            Some("lindqvist"),
        )?;
        self.asking.ask(Verb::CaseSubmit { case: case.clone() }, Some("okafor"))?;
        Ok(case)
    }
}

impl Made {
    /// A verb for an officer, as the terminal asks it.
    pub(crate) fn ask(&self, verb: Verb, by: Option<&str>) -> Result<Value, String> {
        comity_node::call(&self.folder, verb, officer(by)?).map_err(|refusal| refusal.to_string())
    }

    /// Opens the folder for many verbs.
    pub(crate) fn open(&self) -> Result<Office, String> {
        Office::open(&self.folder).map_err(|refusal| refusal.to_string())
    }
}

/// Files one act with a text of a kibibyte: a consultation.
///
/// No two say the same: what is asked a second time is answered as done and files nothing.
pub(crate) fn consult(office: &Office, case: &str) -> Result<(), String> {
    static ASKED: AtomicU64 = AtomicU64::new(0);
    let text = format!("{:01024}", ASKED.fetch_add(1, Ordering::Relaxed));
    let answer = Answer::Consult { items: Vec::new(), grounds: Vec::new(), text };
    let verb = Verb::CaseAnswer { case: case.to_owned(), answer };
    let done = office.perform(verb, officer(Some("okafor"))?).map_err(|refusal| refusal.to_string())?;
    match done["again"].as_bool() {
        Some(true) => Err(format!("no act was filed: {done}")),
        _ => Ok(()),
    }
}

fn officer(name: Option<&str>) -> Result<Option<OfficerId>, String> {
    name.map(|name| name.parse().map_err(|_| format!("`{name}` is no officer's name"))).transpose()
}

fn made(folder: &Path, state: &str) -> Result<Made, String> {
    let state: StateCode = state.parse().map_err(|_| "a State's code".to_owned())?;
    let any = "127.0.0.1:0".parse().expect("an address");
    let clock: Moment = OPENED.parse().map_err(|_| "a moment".to_owned())?;
    let init = Init {
        state,
        name: "Bench office".to_owned(),
        practice: true,
        listen: any,
        pages: any,
        endpoint: None,
        clock: Some(clock),
    };
    Office::init(folder, &init).map_err(|refusal| refusal.to_string())?;
    Ok(Made { folder: folder.to_owned() })
}
