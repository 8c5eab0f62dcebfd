//! A stage for the tests of the door for programs: a served node, asked over HTTP.
#![allow(dead_code, clippy::unwrap_used)] // each test uses what it needs of it

mod described;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;

use comity_node::{Init, Office, Serving, Started, TextFile, Verb, call};
use described::Described;
use serde_json::{Value, json};

const TREATY: &str = include_str!("../../../node/tests/texts/small.treaty");

/// A served node of ARV that knows BEL.
pub(crate) struct Stage {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    /// What has answered so far, by path: each answer is held against the description of the door.
    pub(crate) described: RefCell<BTreeSet<String>>,
    undescribed: RefCell<Vec<String>>,
    description: Value,
    serving: Option<(tokio::sync::oneshot::Sender<()>, std::thread::JoinHandle<()>)>,
}

impl Stage {
    pub(crate) fn new() -> Stage {
        let dir = tempfile::tempdir().unwrap();
        for state in ["arv", "bel"] {
            let init = Init {
                state: state.to_uppercase().parse().unwrap(),
                name: "Ministry".into(),
                practice: true,
                listen: "127.0.0.1:0".parse().unwrap(),
                pages: "127.0.0.1:0".parse().unwrap(),
                endpoint: None,
                clock: Some("2026-11-20T08:00:00Z".parse().unwrap()),
            };
            Office::init(&dir.path().join(state), &init).unwrap();
        }
        let arv = dir.path().join("arv");
        let page = call(&dir.path().join("bel"), Verb::PeerPage, None).unwrap();
        let word = |name: &str| page[name].as_str().unwrap().to_owned();
        call(&arv, Verb::PeerAdd { page: word("page"), fingerprint: word("fingerprint") }, None).unwrap();
        let files = vec![TextFile { name: "small.treaty".into(), text: TREATY.into() }];
        call(&arv, Verb::TreatyAdopt { files }, None).unwrap();
        for (officer, role) in [("okafor", "officer"), ("lindqvist", "approver")] {
            let key = Some(dir.path().join(format!("{officer}.key")));
            let verb =
                Verb::OfficerAdd { officer: officer.into(), name: None, roles: vec![role.into()], key };
            call(&arv, verb, None).unwrap();
        }

        let office = Office::open(&arv).unwrap();
        let pages = comity_web::Pages::new(office.clone());
        let (token, router) = (pages.token().to_owned(), pages.router());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let ready: Box<dyn FnOnce(Started) + Send> =
                Box::new(move |started| tell.send(started.pages.unwrap()).unwrap());
            let serving = Serving { pages: Some(router), ready: Some(ready) };
            runtime.unwrap().block_on(office.serve(serving, async move { drop(stopped.await) })).unwrap();
        });
        let address = told.recv_timeout(std::time::Duration::from_secs(60)).expect("the node serves");
        Stage {
            dir,
            address,
            token,
            described: RefCell::default(),
            undescribed: RefCell::default(),
            description: comity_web::openapi(),
            serving: Some((stop, thread)),
        }
    }

    pub(crate) fn arv(&self) -> PathBuf {
        self.dir.path().join("arv")
    }

    /// A request as it stands, token and all, and what came of it: status and body.
    pub(crate) fn send(&self, head: &str, body: &[u8]) -> (u16, Value) {
        let (status, _, body) = self.raw(head, body);
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub(crate) fn raw(&self, head: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let head = format!(
            "{head}\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // A door that has said no need not hear the rest.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head and a body");
        let head = String::from_utf8_lossy(&answer[..at]).to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, answer[at + 4..].to_vec())
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.post_text(path, &body.to_string())
    }

    pub(crate) fn post_text(&self, path: &str, body: &str) -> (u16, Value) {
        let head = format!(
            "POST {path} HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: application/json",
            self.token
        );
        let (status, answer) = self.send(&head, body.as_bytes());
        self.as_described(path, "post", status, &answer);
        (status, answer)
    }

    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        let head = format!("GET {path} HTTP/1.1\r\nauthorization: Bearer {}", self.token);
        let (status, answer) = self.send(&head, b"");
        self.as_described(path, "get", status, &answer);
        (status, answer)
    }

    /// Holds an answer against what the door says of itself: every member is described, and none is missing.
    fn as_described(&self, path: &str, method: &str, status: u16, answer: &Value) {
        let path = path.split('?').next().unwrap_or_default();
        let of = &self.description["paths"][path][method];
        if status != 200 || of.is_null() {
            return;
        }
        let schema = &of["responses"]["200"]["content"]["application/json"]["schema"];
        let mut answer = answer.clone();
        // Every answer of a node whose time is set by hand says so.
        answer.as_object_mut().and_then(|members| members.remove("stage_clock"));
        if let Err(why) = Described(&self.description).holds(schema, &answer, "") {
            self.undescribed.borrow_mut().push(format!("{method} {path}: {why}"));
        }
        self.described.borrow_mut().insert(path.to_owned());
    }

    pub(crate) fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(path, &body);
        assert_eq!(status, 200, "{path} {body}: {answer:#}");
        answer
    }

    /// A request that is filed, all of it by this door but the approver's signature.
    pub(crate) fn submitted(&self) -> String {
        let set = json!({
            "measure": "documents-public", "language": "en", "element.requesting-authority": "Section II B",
            "element.facts-summary": "Payments went abroad.", "element.confidentiality": "Please.",
        });
        let draft =
            self.done("/api/case/draft", json!({"as": "okafor", "to": "BEL", "treaty": "small", "set": set}));
        let case = draft["case"].as_str().unwrap().to_owned();
        assert_eq!(self.get(&format!("/api/case/check?case={case}")).1["complete"], true);
        let key = Some(self.dir.path().join("lindqvist.key"));
        let approve = Verb::CaseApprove { case: case.clone(), key, digest: None, signed: None };
        call(&self.arv(), approve, Some("lindqvist".parse().unwrap())).unwrap();
        self.done("/api/case/submit", json!({"as": "okafor", "case": case}));
        case
    }

    pub(crate) fn send_file(&self, address: &str, content: &[u8]) -> Value {
        let token = &self.token;
        let head = format!(
            "POST {address} HTTP/1.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/octet-stream"
        );
        let (status, answer) = self.send(&head, content);
        assert_eq!(status, 200, "{address}: {answer}");
        answer
    }

    /// A request that went by letter, with an answer entered from a scan.
    pub(crate) fn on_paper(&self, scan: &[u8]) -> (String, u64) {
        let set = json!({
            "measure": "documents-public", "language": "en", "element.requesting-authority": "Section II B",
            "element.facts-summary": "Payments went abroad.", "element.confidentiality": "Please.",
        });
        let begun = json!({"as": "okafor", "to": "BEL", "treaty": "small", "set": set, "on_paper": true});
        let case = self.done("/api/case/draft", begun)["case"].as_str().unwrap().to_owned();
        let key = Some(self.dir.path().join("lindqvist.key"));
        let approve = Verb::CaseApprove { case: case.clone(), key, digest: None, signed: None };
        call(&self.arv(), approve, Some("lindqvist".parse().unwrap())).unwrap();
        self.done("/api/case/submit", json!({"as": "okafor", "case": case}));
        self.done("/api/practice/clock", json!({"to": "2026-12-20T09:00:00Z"}));
        let posted = json!({"as": "okafor", "case": case, "by": "post", "on": "2026-11-20"});
        self.done("/api/case/posted", posted);
        let digest = comity_words::Digest::of(scan).to_string();
        let letter = json!({"by": "post", "dated": "2026-11-24", "received": "2026-12-01", "scan": digest});
        let came = |letter: &Value, answer: Value| {
            let what = json!({"does": "answer", "answer": answer});
            self.done("/api/case/came", json!({"as": "okafor", "case": case, "letter": letter, "what": what}))
        };
        let entered = came(&letter, json!({"do": "acknowledge"}));
        self.send_file(&format!("/api/case/keep-scan?as=okafor&case={case}&file=scan.pdf"), scan);
        let letter = json!({"by": "post", "dated": "2026-12-10", "received": "2026-12-15"});
        came(&letter, json!({"do": "accept"}));
        came(&letter, json!({"do": "execute"}));
        (case, entered["act"]["number"].as_u64().unwrap())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.serving.take() {
            let _ = stop.send(());
            thread.join().unwrap();
        }
        let undescribed = self.undescribed.borrow();
        assert!(std::thread::panicking() || undescribed.is_empty(), "{}", undescribed.join("\n"));
    }
}
