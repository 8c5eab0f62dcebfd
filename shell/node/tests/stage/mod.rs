//! A stage for tests: two offices that know each other, served and stopped at will.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use comity_node::{Answer, Init, Office, Refusal, Serving, TextFile, Verb, call};
use comity_words::{Moment, OfficerId};
use serde_json::{Value, json};

pub(crate) const DAY_ONE: &str = "2026-11-20T08:00:00Z";
pub(crate) const TREATY: &str = include_str!("../texts/small.treaty");

/// Two offices that have exchanged pages and adopted one treaty.
pub(crate) struct Pair {
    pub(crate) arv: Node,
    pub(crate) bel: Node,
    pub(crate) dir: tempfile::TempDir,
}

/// One office: a folder, and a thread that serves it while it is served.
pub(crate) struct Node {
    pub(crate) dir: PathBuf,
    papers: PathBuf,
    serving: Option<(tokio::sync::oneshot::Sender<()>, std::thread::JoinHandle<()>)>,
}

impl Pair {
    /// Neither is served.
    pub(crate) fn told() -> Pair {
        let dir = tempfile::tempdir().unwrap();
        let node = |state: &str, name: &str| Node::made(dir.path(), state, name);
        let pair = Pair { arv: node("ARV", "Ministry"), bel: node("BEL", "Attorney"), dir };
        for (node, officers) in [(&pair.arv, ["okafor", "lindqvist"]), (&pair.bel, ["tanaka", "moreau"])] {
            let files = vec![TextFile { name: "small.treaty".into(), text: TREATY.into() }];
            node.ask(Verb::TreatyAdopt { files });
            for (officer, role) in officers.into_iter().zip(["officer", "approver"]) {
                node.ask(Verb::OfficerAdd {
                    officer: officer.into(),
                    name: None,
                    roles: vec![role.into()],
                    key: Some(node.key(officer)),
                });
            }
        }
        pair.arv.meet(&pair.bel);
        pair.bel.meet(&pair.arv);
        pair
    }

    /// Both are served.
    pub(crate) fn served() -> Pair {
        let mut pair = Pair::told();
        pair.arv.serve();
        pair.bel.serve();
        pair
    }

    /// A draft of ARV with everything but the elements named.
    pub(crate) fn drafted(&self, without: &[&str]) -> String {
        let elements = [
            ("requesting-authority", "Section II B"),
            ("facts-summary", "Payments went to an account abroad."),
            ("confidentiality", "Please keep it confidential."),
        ];
        let mut set: std::collections::BTreeMap<String, Value> = elements
            .iter()
            .filter(|(code, _)| !without.contains(code))
            .map(|(code, says)| (format!("element.{code}"), json!(says)))
            .collect();
        set.insert("measure".into(), json!("documents-public"));
        set.insert("language".into(), json!("en"));
        let verb = Verb::CaseDraft { to: "BEL".into(), treaty: "small".into(), set, on_paper: false };
        text(&self.arv.ask_as("okafor", verb), "case").to_owned()
    }

    /// An exhibit of BEL, handed over and not received.
    pub(crate) fn handed_over(&self, case: &str) -> String {
        self.bel.answer("tanaka", case, Answer::Accept { items: Vec::new(), answers: Default::default() });
        self.both_hold(case, 2);
        self.bel.answer("tanaka", case, Answer::Execute { items: Vec::new() });
        self.both_hold(case, 3);
        let file = self.path("found.txt");
        std::fs::write(&file, "what was found").unwrap();
        let add = Verb::EvidenceAdd { case: case.to_owned(), file, item: None, description: None };
        let exhibit = text(&self.bel.ask_as("tanaka", add), "exhibit").to_owned();
        let over = Verb::EvidenceHandOver { case: case.to_owned(), exhibit: exhibit.clone(), out: None };
        self.bel.ask_as("tanaka", over);
        self.both_hold(case, 4);
        exhibit
    }

    /// A request of ARV, filed there.
    pub(crate) fn sent(&self) -> String {
        let case = self.drafted(&[]);
        self.arv.approve("lindqvist", &case);
        self.arv.ask_as("okafor", Verb::CaseSubmit { case: case.clone() });
        case
    }

    /// A request of ARV, filed on both sides and receipted.
    pub(crate) fn submitted(&self) -> String {
        let case = self.sent();
        self.both_hold(&case, 1);
        case
    }

    /// Waits until both hold so many acts with their receipts.
    pub(crate) fn both_hold(&self, case: &str, acts: usize) {
        for node in [&self.arv, &self.bel] {
            node.until(&format!("{acts} acts are held and receipted"), |node| {
                let Ok(view) = node.try_show(case) else { return false };
                let timeline = view["timeline"].as_array().cloned().unwrap_or_default();
                timeline.len() == acts && timeline.iter().all(|act| act["recorded"].is_string())
            });
        }
    }

    /// The same, asked by an officer of each who may read it; where it is sensitive she says what for.
    pub(crate) fn both_hold_as(&self, case: &str, acts: usize, of_arv: &str, of_bel: &str) {
        for (node, officer) in [(&self.arv, of_arv), (&self.bel, of_bel)] {
            let purpose = "to see whether it arrived".to_owned();
            node.ask_as(officer, Verb::CaseOpen { case: case.into(), purpose });
            node.until(&format!("{acts} acts are held and receipted"), |node| {
                let Ok(view) = node.try_ask(Some(officer), Verb::CaseShow { case: case.into() }) else {
                    return false;
                };
                let timeline = view["timeline"].as_array().cloned().unwrap_or_default();
                timeline.len() == acts && timeline.iter().all(|act| act["recorded"].is_string())
            });
        }
    }

    /// A path for papers that are neither node's.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn clocks(&self, to: &str) {
        for node in [&self.arv, &self.bel] {
            node.ask(Verb::PracticeClock { to: to.into() });
        }
    }
}

impl Node {
    pub(crate) fn made(papers: &Path, state: &str, name: &str) -> Node {
        Node::with_clock(papers, state, name, Some(DAY_ONE.parse().unwrap()))
    }

    /// The same with the machine's time, where no moment is given.
    pub(crate) fn with_clock(papers: &Path, state: &str, name: &str, clock: Option<Moment>) -> Node {
        let dir = papers.join(state.to_lowercase());
        let init = Init {
            state: state.parse().unwrap(),
            name: name.into(),
            practice: true,
            listen: "127.0.0.1:0".parse().unwrap(),
            pages: "127.0.0.1:0".parse().unwrap(),
            endpoint: None,
            clock,
        };
        Office::init(&dir, &init).unwrap();
        Node { dir, papers: papers.to_owned(), serving: None }
    }

    /// A folder that is there already.
    pub(crate) fn at(dir: &Path) -> Node {
        let papers = dir.parent().unwrap().to_owned();
        Node { dir: dir.to_owned(), papers, serving: None }
    }

    /// The same folder in another hand, which asks and does not serve.
    pub(crate) fn beside(&self) -> Node {
        Node { dir: self.dir.clone(), papers: self.papers.clone(), serving: None }
    }

    pub(crate) fn key(&self, officer: &str) -> PathBuf {
        self.papers.join(format!("{officer}.key"))
    }

    pub(crate) fn meet(&self, other: &Node) {
        let page = other.ask(Verb::PeerPage);
        let (page, fingerprint) = (text(&page, "page").to_owned(), text(&page, "fingerprint").to_owned());
        self.ask(Verb::PeerAdd { page, fingerprint });
    }

    pub(crate) fn serve(&mut self) {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = mpsc::channel();
        let dir = self.dir.clone();
        let thread = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            let office = Office::open(&dir).unwrap();
            let ready: Box<dyn FnOnce(comity_node::Started) + Send> =
                Box::new(move |_| tell.send(()).unwrap());
            let serving = Serving { pages: None, ready: Some(ready) };
            runtime.block_on(office.serve(serving, async move { drop(stopped.await) })).unwrap();
        });
        told.recv_timeout(Duration::from_secs(20)).expect("the node serves");
        self.serving = Some((stop, thread));
    }

    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.serving.take() {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }

    pub(crate) fn restart(&mut self) {
        self.stop();
        self.serve();
    }

    pub(crate) fn try_ask(&self, officer: Option<&str>, verb: Verb) -> Result<Value, Refusal> {
        call(&self.dir, verb, officer.map(|officer| officer.parse::<OfficerId>().unwrap()))
    }

    pub(crate) fn ask(&self, verb: Verb) -> Value {
        self.try_ask(None, verb).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    pub(crate) fn ask_as(&self, officer: &str, verb: Verb) -> Value {
        self.try_ask(Some(officer), verb).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    pub(crate) fn refused(&self, officer: &str, verb: Verb) -> Refusal {
        self.try_ask(Some(officer), verb).unwrap_err()
    }

    pub(crate) fn approve(&self, officer: &str, case: &str) {
        self.ask_as(
            officer,
            Verb::CaseApprove { case: case.into(), key: Some(self.key(officer)), digest: None, signed: None },
        );
    }

    pub(crate) fn approve_refused(&self, officer: &str, case: &str) -> Refusal {
        self.refused(
            officer,
            Verb::CaseApprove { case: case.into(), key: Some(self.key(officer)), digest: None, signed: None },
        )
    }

    pub(crate) fn answer(&self, officer: &str, case: &str, answer: Answer) -> Value {
        self.ask_as(officer, Verb::CaseAnswer { case: case.into(), answer })
    }

    pub(crate) fn try_show(&self, case: &str) -> Result<Value, Refusal> {
        self.try_ask(None, Verb::CaseShow { case: case.into() })
    }

    pub(crate) fn show(&self, case: &str) -> Value {
        self.ask(Verb::CaseShow { case: case.into() })
    }

    /// Waits for what letters and clocks bring about.
    pub(crate) fn until(&self, what: &str, met: impl Fn(&Node) -> bool) {
        let patience = Instant::now() + Duration::from_secs(40);
        while !met(self) {
            assert!(Instant::now() < patience, "waited in vain until {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no `{name}` in {value:#}"))
}

pub(crate) fn later(moment: &str, seconds: i64) -> String {
    moment.parse::<Moment>().unwrap().plus_seconds(seconds).to_string()
}

/// Copies a folder as it stands.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else if path.is_file() {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
