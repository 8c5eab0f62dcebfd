//! Programs at the door: what is asked over HTTP is what the terminal asks, and what is wrong is told with its place.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

use comity_node::{Init, Office, Serving, Started, TextFile, Verb, call};
use serde_json::{Value, json};

const TREATY: &str = include_str!("../../node/tests/texts/small.treaty");

/// A served node of ARV that knows BEL.
struct Stage {
    dir: tempfile::TempDir,
    address: SocketAddr,
    token: String,
    serving: Option<(tokio::sync::oneshot::Sender<()>, std::thread::JoinHandle<()>)>,
}

impl Stage {
    fn new() -> Stage {
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
        Stage { dir, address, token, serving: Some((stop, thread)) }
    }

    fn arv(&self) -> PathBuf {
        self.dir.path().join("arv")
    }

    /// A request as it stands, token and all, and what came of it: status and body.
    fn send(&self, head: &str, body: &[u8]) -> (u16, Value) {
        let (status, _, body) = self.raw(head, body);
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    fn raw(&self, head: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
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

    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.post_text(path, &body.to_string())
    }

    fn post_text(&self, path: &str, body: &str) -> (u16, Value) {
        let head = format!(
            "POST {path} HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: application/json",
            self.token
        );
        self.send(&head, body.as_bytes())
    }

    fn get(&self, path: &str) -> (u16, Value) {
        self.send(&format!("GET {path} HTTP/1.1\r\nauthorization: Bearer {}", self.token), b"")
    }

    fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(path, &body);
        assert_eq!(status, 200, "{path} {body}: {answer:#}");
        answer
    }

    /// A request that is filed, all of it by this door but the approver's signature.
    fn submitted(&self) -> String {
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
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.serving.take() {
            let _ = stop.send(());
            thread.join().unwrap();
        }
    }
}

#[test]
fn a_request_is_drafted_submitted_shown_and_withdrawn_over_http() {
    let stage = Stage::new();
    let case = stage.submitted();
    let (status, shown) = stage.get(&format!("/api/case/show?case={case}"));
    assert_eq!((status, shown["timeline"][0]["kind"].as_str()), (200, Some("request.submitted")));
    assert_eq!(stage.post("/api/case/show", &json!({"case": case})), (200, shown));
    stage.done(
        "/api/case/answer",
        json!({"as": "okafor", "case": case, "answer": {"do": "withdraw", "items": [1]}}),
    );
    let (_, shown) = stage.get(&format!("/api/case/show?case={case}"));
    assert_eq!(shown["items"][0]["status"], "withdrawn");
    // The terminal sees the same: there is one door behind both.
    assert_eq!(call(&stage.arv(), Verb::CaseShow { case }, None).unwrap()["items"], shown["items"]);
}

#[test]
fn a_file_is_the_body_and_nothing_of_it_stays_in_the_clear() {
    let stage = Stage::new();
    let case = stage.submitted();
    let content: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let send = |address: &str, kind: &str| {
        let head = format!(
            "POST {address} HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: {kind}",
            stage.token
        );
        stage.send(&head, &content)
    };
    let stream = "application/octet-stream";
    let (status, added) =
        send(&format!("/api/evidence/add?as=okafor&case={case}&item=1&file=statement.pdf"), stream);
    assert_eq!(
        (status, &added["exhibit"], &added["size"]),
        (200, &json!("X0001"), &json!(3_000_000)),
        "{added}"
    );
    assert!(!left(&stage.arv().join("vault").join("making")));
    for (address, kind, status, place) in [
        (format!("/api/evidence/add?as=okafor&case={case}&file=../../x"), stream, 400, "/file"),
        (format!("/api/evidence/add?as=okafor&case={case}"), stream, 400, "/file"),
        (format!("/api/evidence/add?as=okafor&case={case}&item=one&file=x"), stream, 400, "/item"),
        (format!("/api/evidence/add?as=okafor&case={case}&file=x"), "application/json", 415, ""),
    ] {
        let (found, told) = send(&address, kind);
        assert_eq!(
            (found, told["error"]["place"].as_str().unwrap_or_default()),
            (status, place),
            "{address}: {told}"
        );
    }
    assert!(!left(&stage.arv().join("vault").join("making")));
}

fn left(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

#[test]
fn what_is_wrong_is_told_with_code_place_and_what_to_do_next() {
    let stage = Stage::new();
    for (path, body, status, code, place) in [
        ("/api/case/show", "", 400, "bad-member", "/case"),
        ("/api/case/show", "{", 400, "bad-json", "byte 1, line 1, column 2"),
        ("/api/case/show", "[]", 400, "bad-json", "/"),
        ("/api/case/show", r#"{"case":"x","case":"y"}"#, 400, "bad-json", "byte 12, line 1, column 13"),
        ("/api/case/show", r#"{"case":7}"#, 400, "bad-member", "/case"),
        ("/api/case/show", r#"{"cse":"x"}"#, 400, "bad-member", "/cse"),
        ("/api/case/show", r#"{"case":"nonsense"}"#, 422, "no-reference", ""),
        ("/api/case/show", r#"{"case":"ARV-BEL-2026-000001-K","as":7}"#, 400, "bad-member", "/as"),
        ("/api/case/show", r#"{"case":"ARV-BEL-2026-000001-K","as":"X Y"}"#, 400, "no-name", "/as"),
        ("/api/case/answer", r#"{"case":"x","answer":{"do":"acept"}}"#, 400, "bad-member", "/answer/do"),
        (
            "/api/case/answer",
            r#"{"case":"x","answer":{"do":"accept","items":["1"]}}"#,
            400,
            "bad-member",
            "/answer/items/0",
        ),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"small"}"#, 403, "needs-officer", ""),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"small","as":"nobody"}"#, 403, "no-officer", ""),
        ("/api/case/draft", r#"{"to":"BEL","treaty":"none","as":"okafor"}"#, 404, "no-treaty", ""),
        (
            "/api/officer/add",
            r#"{"officer":"x.y","roles":["officer"],"key":"/etc/x"}"#,
            400,
            "bad-member",
            "/key",
        ),
        ("/api/case/sho", "{}", 404, "no-route", ""),
    ] {
        let (found, told) = stage.post_text(path, body);
        let error = &told["error"];
        let place_told = error["place"].as_str().unwrap_or_default();
        assert_eq!(
            (found, error["code"].as_str(), place_told),
            (status, Some(code), place),
            "{path} {body}: {told}"
        );
        assert!(error["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{path} {body}: {told}");
    }
    assert_eq!(stage.get("/api/case/show?case=a&case=b").0, 400);
    assert_eq!(stage.get("/api/case/submit?case=a").1["error"]["code"], "method");
    let long = "x".repeat(9 * 1024 * 1024);
    assert_eq!(stage.post_text("/api/case/show", &long).0, 413);
    let form = format!(
        "POST /api/case/show HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: text/plain",
        stage.token
    );
    assert_eq!(stage.send(&form, b"{}").0, 415);
}

#[test]
fn the_door_opens_to_this_starts_token_alone_and_to_no_cookie() {
    let stage = Stage::new();
    let ask = |header: &str| stage.raw(&format!("GET /api/status HTTP/1.1{header}"), b"");
    let (status, head, _) = ask("");
    assert_eq!(status, 401);
    assert!(head.contains("www-authenticate: bearer"), "{head}");
    let token = &stage.token;
    for header in [
        "\r\nauthorization: Bearer x".to_owned(),
        format!("\r\nauthorization: Basic {token}"),
        format!("\r\nauthorization: Bearer {}", &token[1..]),
        format!("\r\ncookie: comity-ARV={token}"),
    ] {
        assert_eq!(ask(&header).0, 401, "{header}");
    }
    assert_eq!(ask(&format!("\r\nauthorization: Bearer {token}")).0, 200);
    // Whoever came by the link reads pages, and cannot act with it.
    let (status, described) = stage.send("GET /api/openapi.json HTTP/1.1", b"");
    assert_eq!((status, described["openapi"].as_str()), (200, Some("3.1.0")));
    assert_eq!(described, comity_web::openapi());
    let mut stream = TcpStream::connect(stage.address).unwrap();
    let rebound = format!(
        "GET /api/status HTTP/1.1\r\nhost: evil.example\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(rebound.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
}
